"""Trials of two factors: the combinations as arms where the text tells them, else the levels of both factors."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables
from test_arms import read
from trialtables.components.base import rows_of


@cache
def nlp() -> Language:
    return trialtables.load()


def arms(text: str) -> list[str]:
    """Each arm as its drugs joined by " + ", or "-"."""
    return [" + ".join(a.drugs) or "-" for a in read(text).arms]


RESULTS = " RESULTS: There were differences (P = .02)."
DESIGNS = {
    "two additions, each or not": (
        "METHODS: In a 2 x 2 factorial trial, patients were randomized to gemcitabine 1,000 mg/m2 with or without "
        "cetuximab 250 mg/m2 and with or without sorafenib 400 mg.",
        ["gemcitabine", "cetuximab + gemcitabine", "gemcitabine + sorafenib", "cetuximab + gemcitabine + sorafenib"],
    ),
    "two regimens, each with the addition or not": (
        "METHODS: This study randomized women to letrozole and leuprolide +/- ibandronate versus tamoxifen and "
        "leuprolide +/- ibandronate.",
        ["letrozole + leuprolide", "ibandronic acid + letrozole + leuprolide", "leuprolide + tamoxifen",
         "ibandronic acid + leuprolide + tamoxifen"],
    ),
    "A or no A, and B or no B": (
        "METHODS: In a factorial design, women were randomly assigned to receive everolimus (10 mg daily) or no "
        "everolimus and to receive denosumab (60 mg every 6 months) or no denosumab.",
        ["everolimus", "-", "denosumab", "-"],
    ),
    "A or not, and B or not": (
        "METHODS: All patients received cytarabine in this two-by-two trial and were randomly assigned to lenalidomide "
        "10 mg on days 1 to 21 or not, and to azacitidine 75 mg/m2 on days 1 to 5 or not.",
        ["cytarabine + lenalidomide", "cytarabine", "azacitidine + cytarabine", "cytarabine"],
    ),
    "A or placebo and B or placebo": (
        "METHODS: With a 2-by-2 factorial design, adults were randomly assigned to receive pravastatin (40 mg per day) "
        "or placebo and metformin (850 mg per day) or placebo.",
        ["pravastatin", "-", "metformin", "-"],
    ),
    "A and/or B": (
        "METHODS: In a factorial phase II trial, patients received weekly paclitaxel and were randomly assigned to "
        "ramucirumab 8 mg/kg every 2 weeks and/or carboplatin (AUC 5).",
        ["paclitaxel + ramucirumab", "paclitaxel", "paclitaxel", "carboplatin + paclitaxel"],
    ),
    "a second randomization of those who responded": (
        "METHODS: Patients were randomized to MPT or MPV. Responding patients underwent a second randomization to "
        "maintenance with ixazomib or lenalidomide.",
        None,
    ),
    "also randomly assigned": (
        "METHODS: Women were randomly assigned to receive epirubicin or epirubicin plus vinorelbine. They were also "
        "randomly assigned to receive or not to receive sunitinib (37.5 mg).",
        ["epirubicin", "epirubicin + vinorelbine", "epirubicin", "epirubicin + sunitinib"],
    ),
    "groups of patients that are allocated apart": (
        "METHODS: All patients received epirubicin 90 mg/m2. Triple-negative patients were randomized to carboplatin "
        "AUC 5 or no additional treatment, while HER2-positive patients were randomized to trastuzumab 6 mg/kg or no "
        "additional treatment.",
        ["carboplatin + epirubicin", "epirubicin", "epirubicin + trastuzumab", "epirubicin"],
    ),
    "what both factors are given beside": (
        "METHODS: Patients received epirubicin 90 mg/m2. Triple-negative patients were randomized to carboplatin "
        "concomitant to docetaxel or no additional treatment, while HER2-positive patients were randomized to "
        "trastuzumab 6 mg/kg concomitant to docetaxel or no further treatment.",
        ["carboplatin + docetaxel", "docetaxel", "docetaxel + trastuzumab", "docetaxel"],
    ),
    "nothing instead is not nothing more": (
        "METHODS: All patients received epirubicin 90 mg/m2. Triple-negative patients were randomized to carboplatin "
        "with docetaxel or observation, while HER2-positive patients were randomized to trastuzumab "
        "6 mg/kg with docetaxel or observation.",
        ["carboplatin + docetaxel + epirubicin", "epirubicin", "docetaxel + epirubicin + trastuzumab", "epirubicin"],
    ),
    "one randomization is no factorial trial": (
        "METHODS: Patients who had responded were then randomly assigned to everolimus or placebo.",
        ["everolimus", "-"],
    ),
    "combinations that are told are the arms": (
        "METHODS: In a 2 x 2 factorial design, patients were randomly assigned to docetaxel, docetaxel plus sunitinib, "
        "docetaxel plus erlotinib, or docetaxel plus sunitinib and erlotinib.",
        ["docetaxel", "docetaxel + sunitinib", "docetaxel + erlotinib", "docetaxel + erlotinib + sunitinib"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DESIGNS.values(), ids=DESIGNS)
def test_designs(text: str, expected: list[str] | None) -> None:
    found = arms(text + RESULTS)
    if expected is None:
        assert len(found) == 4
        assert found[2:] == ["ixazomib", "lenalidomide"]
    else:
        assert found == expected


FACTORS = (
    "METHODS: In a factorial design, women were randomly assigned to receive everolimus or no everolimus and to "
    "receive denosumab or no denosumab. RESULTS: "
)
TOLD = {
    "with and without": (
        "The response rate was 40% with everolimus and 30% without everolimus, and 36% with denosumab v 34% without.",
        ["A1 40", "A2 30", "A3 36", "A4 34"],
    ),
    "without and with": (
        "Responses were seen in 30% and 40% of patients treated without and with everolimus, respectively.",
        ["A2 30", "A1 40"],
    ),
    "assigned or not": (
        "Responses were seen in 40% of patients assigned to everolimus and 30% of patients not assigned to everolimus.",
        ["A1 40", "A2 30"],
    ),
    "the group without a name of its own": (
        "The response rate was 36% in the denosumab group and 34% in the no-denosumab group.",
        ["A3 36", "A4 34"],
    ),
    "pairs in the brackets of two additions": (
        "Addition of either everolimus (40% v 30%) or denosumab (36% v 34%) raised the response rate.",
        ["A1 40", "A2 30", "A3 36", "A4 34"],
    ),
    "one factor in a sentence is read as a study of two arms": (
        "Everolimus improved the response rate (40% v 30%, respectively).",
        ["A1 40", "A2 30"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_results_by_factor(text: str, expected: list[str]) -> None:
    rows = rows_of(nlp()(FACTORS + text), "responses")
    assert [f"{row['arm_id']} {row['percent']:g}" for row in rows] == expected


def test_effects_are_of_the_factor_that_a_sentence_names() -> None:
    text = (
        "The response rate was higher with everolimus than without everolimus (40% v 30%; odds ratio, 1.5; P = .02). "
        "The response rate was 36% with denosumab and 34% without denosumab (odds ratio, 1.1; P = .60)."
    )
    rows = rows_of(nlp()(FACTORS + text), "comparisons")
    assert [(row["arm_id"], row["reference_arm_id"], row["value"]) for row in rows] == [
        ("A1", "A2", 1.5),
        ("A3", "A4", 1.1),
    ]


CELLS = (
    "METHODS: In a 2 x 2 factorial trial, patients were randomly assigned to pemetrexed, pemetrexed plus cisplatin, "
    "pemetrexed plus ramucirumab, or all three drugs. RESULTS: "
)
POOLED = {
    "all with a drug, and all without it": (
        "The response rate was 31% with ramucirumab and 24% without ramucirumab. It was 33% in patients who received "
        "cisplatin and 20% in those who did not receive cisplatin.",
        ["cisplatin + pemetrexed 33", "pemetrexed 20", "pemetrexed + ramucirumab 31", "pemetrexed 24"],
    ),
    "who did not": (
        "Response rates were 33% in patients who did not receive cisplatin and 40% in those assigned to cisplatin. "
        "Diarrhea occurred in 12% of patients who received cisplatin and 8% of those who did not.",
        ["cisplatin + pemetrexed 40", "pemetrexed 33"],
    ),
    "the cells alone": (
        "Response rates were 20%, 28%, 27% and 36%, respectively.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), POOLED.values(), ids=POOLED)
def test_arms_with_and_without_a_drug_beside_the_cells(text: str, expected: list[str]) -> None:
    doc = nlp()(CELLS + text)
    pooled = [a for a in doc._.arms if a["pooled"]]
    rates = {row["arm_id"]: f"{row['percent']:g}" for row in rows_of(doc, "responses")}
    assert sorted(f"{' + '.join(a['drugs'])} {rates[a['arm_id']]}" for a in pooled) == sorted(expected)
    assert len(doc._.arms) - len(pooled) == 4


def test_drugs_of_a_pooled_arm_have_no_doses_of_their_own() -> None:
    doc = nlp()(CELLS.replace("or all", "15 mg/kg, or all") + POOLED["who did not"][0])
    pooled = {a["arm_id"] for a in doc._.arms if a["pooled"]}
    assert pooled and pooled.isdisjoint(row["arm_id"] for row in rows_of(doc, "doses"))


AGAIN = {
    "responders": (
        "A total of 140 patients with thymoma were randomized to induction with cisplatin or cisplatin plus "
        "epirubicin. Those in complete or partial remission were randomized to maintenance with sunitinib or "
        "observation.",
        ["cisplatin", "cisplatin + epirubicin", "sunitinib", "-"],
    ),
    "patients without progression": (
        "Patients with myeloma were randomly assigned to melphalan or melphalan plus thalidomide. Patients without "
        "progression were randomly assigned to interferon maintenance or no maintenance.",
        ["melphalan", "melphalan + thalidomide", "interferon", "-"],
    ),
    "those who had progressed before": (
        "Docetaxel or pemetrexed in lung cancer. Patients with progression after first-line treatment were randomly "
        "assigned to docetaxel or pemetrexed.",
        ["docetaxel", "pemetrexed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AGAIN.values(), ids=AGAIN)
def test_second_randomization_of_those_who_did_well(text: str, expected: list[str]) -> None:
    assert arms(text + RESULTS) == expected


OPTIONAL = (
    "Patients with gastric cancer were randomly assigned to receive four 4-weekly cycles of docetaxel-cisplatin (DP) "
    "(both 60 mg/m2)±sorafenib (300 mg, once daily, days 1-10). "
)
SOME = {
    "a group is randomized further": (
        OPTIONAL + "Patients with HER2-positive disease were further randomized to receive lapatinib (1,250 mg, then "
        "1,000 mg daily) or not.",
        ["cisplatin + docetaxel", "cisplatin + docetaxel + sorafenib", "cisplatin + docetaxel + lapatinib + sorafenib",
         "cisplatin + docetaxel + sorafenib"],
    ),
    "all are randomized further": (
        OPTIONAL + "They were further randomized to receive lapatinib or not.",
        ["cisplatin + docetaxel", "cisplatin + docetaxel + sorafenib", "cisplatin + docetaxel + lapatinib",
         "cisplatin + docetaxel"],
    ),
    "a group is randomized afterwards": (
        OPTIONAL + "Those with a response were then further randomized to receive lapatinib or not.",
        ["cisplatin + docetaxel", "cisplatin + docetaxel + sorafenib", "lapatinib", "-"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SOME.values(), ids=SOME)
def test_second_randomization_of_some_or_of_all(text: str, expected: list[str]) -> None:
    assert arms(text + RESULTS) == expected


def test_what_an_option_glued_to_a_regimen_is_given() -> None:
    told = {row["drug"]: row for row in rows_of(nlp()(OPTIONAL), "schedules") if row["arm_id"] == "A2"}
    assert told["sorafenib"]["days"] == "1-10"
    assert (told["docetaxel"]["days"], told["docetaxel"]["frequency"]) == (None, None)
    assert {row["cycle_days"] for row in told.values()} == {28}
