"""Letters that a text gives its drugs, beside the letters of its arms."""

from __future__ import annotations

import pytest

from constructions import nlp
from test_arms import read

SETS = {
    "a letter of both": (
        "We tested adding bevacizumab (B) to standard first-line chemotherapy (CT). Patients were randomized to CT "
        "(FOLFIRI or irinotecan) plus B (arm A) or CT only (arm B).",
        ["bevacizumab + fluorouracil + irinotecan + leucovorin", "fluorouracil + irinotecan + leucovorin"],
    ),
    "P for a drug": (
        "Women were randomized to paclitaxel (P) plus lapatinib (L) (arm A) or P alone (arm B).",
        ["lapatinib + paclitaxel", "paclitaxel"],
    ),
    "three of them": (
        "Patients received docetaxel (D) and cisplatin (C) (arm A), vinorelbine (V) and C (arm B), or D and V (arm C).",
        ["cisplatin + docetaxel", "cisplatin + vinorelbine", "docetaxel + vinorelbine"],
    ),
    "letters in the brackets of the arms": (
        "Adding bevacizumab (B) to erlotinib (E) was tested. Patients were assigned to arm A (E) or arm B (E + B).",
        ["erlotinib", "bevacizumab + erlotinib"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SETS.values(), ids=SETS)
def test_letters_of_drugs_and_of_arms(sentence: str, expected: list[str]) -> None:
    text = f"Two treatments.\n\nMETHODS: {sentence} RESULTS: The response rate was 30% in arm A and 20% in arm B."
    assert [" + ".join(arm.drugs) for arm in read(text).arms] == expected


def test_the_letter_of_an_arm_is_no_drug() -> None:
    text = (
        "Two treatments.\n\nMETHODS: Women were randomized to gemcitabine (arm A) or gemcitabine plus bevacizumab (B) "
        "(arm B). RESULTS: The response rate was higher for B versus A. Neutropenia was seen in 20% of arms A and B."
    )
    assert [" + ".join(arm.drugs) for arm in read(text).arms] == ["gemcitabine", "bevacizumab + gemcitabine"]


def test_the_p_of_a_p_value_is_no_drug() -> None:
    text = (
        "Two treatments.\n\nMETHODS: Women were randomized to letrozole or paclitaxel (P = .03 was significant). "
        "RESULTS: Survival was better with letrozole (P = .01)."
    )
    assert [" + ".join(arm.drugs) for arm in read(text).arms] == ["letrozole", "paclitaxel"]
    assert all(text[m.start : m.end] != "P" for m in read(text).mentions)


def test_an_arm_called_by_a_letter_has_the_name_of_its_drug() -> None:
    text = (
        "Second-line treatment.\n\nMETHODS: After pemetrexed (P) had been approved, adults were randomly assigned to P "
        "alone or to P plus carboplatin. RESULTS: The response rate was 10% and 20%."
    )
    assert [arm.label for arm in read(text).arms] == ["pemetrexed", "P plus carboplatin"]


@pytest.mark.parametrize("first", ["letrozole alone", "letrozole (L) alone", "letrozole monotherapy"])
def test_the_number_of_all_is_not_that_of_the_first_arm(first: str) -> None:
    text = (
        f"First-line treatment.\n\nMETHODS: A total of 300 women were randomly assigned to {first}, letrozole plus "
        "ribociclib or letrozole plus everolimus. RESULTS: The response rate was 20%, 30% and 31%."
    )
    assert [arm.n for arm in read(text).arms] == [None, None, None]


DOSED = {
    "in brackets": (
        "Carboplatin (C) and paclitaxel (P) were compared with gemcitabine (G) in thymoma. Patients received P (175 "
        "mg/m2 over 3 h) and C (AUC 6 over 30 min) every 21 days or G 1000 mg/m2 on days 1 and 8.",
        {("paclitaxel", 175), ("carboplatin", 6), ("gemcitabine", 1000)},
    ),
    "with a verb": (
        "Forty patients with thymoma received cisplatin (P) and gemcitabine (G). P was given at 70 mg/m2 and G at a "
        "dose of 1000 mg/m2 every 21 days.",
        {("cisplatin", 70), ("gemcitabine", 1000)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), DOSED.values(), ids=DOSED)
def test_a_letter_in_front_of_a_dose(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(f.drug, f.low) for f in nlp()(text)._.facts if f.table == "doses"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Forty patients with hepatitis C received ribavirin (R) and interferon. In hepatitis C 50 mg were enough.",
        "Forty women received capecitabine (C). Those with stage C were evaluable, and group C had a rash.",
        "Patients were assigned to arm A (sunitinib 50 mg) or arm B (placebo). Adriamycin (A) was old. In A, 40 mg.",
    ],
)
def test_a_letter_that_is_no_drug_here(text: str) -> None:
    assert {text[m.start : m.end] for m in read(text).mentions}.isdisjoint("ACR")


def test_one_dosed_drug_of_a_known_regimen_is_not_all_of_it() -> None:
    text = (
        "Patients with colon cancer were randomized to FOLFIRI (irinotecan 180 mg/m2 on day 1) or FOLFOX (oxaliplatin "
        "85 mg/m2 on day 1)."
    )
    assert [" + ".join(arm.drugs) for arm in read(text).arms] == [
        "fluorouracil + irinotecan + leucovorin",
        "fluorouracil + leucovorin + oxaliplatin",
    ]
