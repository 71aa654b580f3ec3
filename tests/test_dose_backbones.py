"""Doses that are easily given to the wrong drug or the wrong arm: backbones, levels, drugs that have no name."""

from __future__ import annotations

from typing import Any

import pytest

from test_doses import doc_of, doses, rate, schedule
from trialtables.components.doses.dose_phrases import find_doses

TWO = {"A1": ("imatinib",), "A2": ("sunitinib",)}
NAMES = {"arm A": "A1", "arm B": "A2"}


@pytest.mark.parametrize(
    "text",
    [
        "Chemotherapy consisted of cisplatin 75 mg/m2 in both groups.",
        "The investigator could choose cisplatin (75 mg/m2), which was given every 3 weeks.",
        "Instead, cisplatin 75 mg/m2 was permitted in patients who could not take other drugs.",
    ],
)
def test_a_backbone_that_no_arm_lists_is_given_in_every_arm(text: str) -> None:
    assert doses(doc_of(text, TWO)) == {("A1", "cisplatin", 75, 75, "mg/m2"), ("A2", "cisplatin", 75, 75, "mg/m2")}


@pytest.mark.parametrize(
    "text",
    [
        "Forty patients received cisplatin 75 mg/m2.",
        "Patients with a mutation were further randomized to receive cisplatin 75 mg/m2 or not.",
        "Induction chemotherapy with cisplatin 75 mg/m2 was administered.",
        "We gave the drugs to patients receiving cisplatin 75 mg/m2.",
        "Patients applied cisplatin 5% cream and received advice.",
    ],
)
def test_what_was_not_given_in_all_arms_is_of_none_in_particular(text: str) -> None:
    assert {arm for arm, *_ in doses(doc_of(text, TWO))} <= {"all"}


def test_two_doses_inside_the_definition_of_an_arm_are_both_of_it() -> None:
    first = "paclitaxel (135 mg/m2 over 24 h or 175 mg/m2 over 3 h)"
    text = f"Patients received {first} or paclitaxel 175 mg/m2 with gemcitabine 1 g/m2."
    arms = {"A1": ("paclitaxel",), "A2": ("paclitaxel", "gemcitabine")}
    doc = doc_of(text, arms, {first: "A1", "paclitaxel 175 mg/m2 with gemcitabine 1 g/m2": "A2"})
    assert doses(doc) == {
        ("A1", "paclitaxel", 135, 135, "mg/m2"), ("A1", "paclitaxel", 175, 175, "mg/m2"),
        ("A2", "paclitaxel", 175, 175, "mg/m2"), ("A2", "gemcitabine", 1, 1, "g/m2"),
    }  # fmt: skip


ONE = {"A1": ("gemcitabine", "sunitinib")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Women received 80 mg daily sunitinib alone or with 400 or 600 mg/day gemcitabine.",
            {("sunitinib", 80), ("gemcitabine", 400), ("gemcitabine", 600)}, id="levels-before-the-drug",
        ),
        pytest.param(
            "Patients received sunitinib 6 mg on day 2 of each cycle of 100 mg/m2 gemcitabine.",
            {("sunitinib", 6), ("gemcitabine", 100)}, id="dose-opens-the-next",
        ),
        pytest.param(
            "The recommended dose of sunitinib combined with gemcitabine was 50 mg.",
            {("sunitinib", 50)}, id="dose-of-the-first",
        ),
        pytest.param(
            "Patients received sunitinib 60 mg weekly vs. 40 mg every 2 weeks with gemcitabine vs. 20 mg daily.",
            {("sunitinib", 60), ("sunitinib", 40), ("sunitinib", 20)}, id="next-alternative",
        ),
        pytest.param(
            "Patients due to have BCX (240 mg/m2) were treated to receive sunitinib.", set(), id="bracket-of-another",
        ),
        pytest.param(
            "All received sunitinib 50 mg and seven infusions of ZZL 4 mg.", {("sunitinib", 50)}, id="no-known-name",
        ),
        pytest.param(
            "All received sunitinib 50 mg/day, transdermal E7 100 mg/day.", {("sunitinib", 50)}, id="after-a-route",
        ),
    ],
)  # fmt: skip
def test_the_drug_of_a_dose(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(drug, low) for _, drug, low, _, _ in doses(doc_of(text, ONE))} == expected


def test_one_value_for_all_drugs_of_a_regimen() -> None:
    arms = {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")}
    doc = doc_of("Patients received six cycles of CEF (each 60 mg/m2) ± X (1000 mg/m2, twice daily, days 1-14).", arms)
    assert doses(doc) == {("A1", drug, 60, 60, "mg/m2") for drug in arms["A1"]}
    assert schedule(doc, "epirubicin") == [{"cycles": 6}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75 mg/m and docetaxel", [(75, 75, "mg/m2", None)]),
        ("175 mg/m/3 h", [(175, 175, "mg/m2", None)]),
        ("a cumulative dose of 510±12 mg/m2", []),
        ("randomized 2:1 to 6 mg", [(6, 6, "mg", None)]),
        ("40 mg/m2/day 1-14, every 3 weeks", [(40, 40, "mg/m2", None)]),
        ("40 mg/m2/day on days 1-14", [(40, 40, "mg/m2", "d")]),
        ("300 units of packed cells versus 120 units", []),
        ("120 units daily", [(120, 120, "[IU]", None)]),
    ],
)
def test_units_and_numbers_that_are_none(text: str, expected: list[Any]) -> None:
    assert [(d.low, d.high, d.unit, d.per) for d in find_doses(text)] == expected


def test_what_a_drug_is_given_where_it_is_dosed_is_not_shared_with_its_other_mention() -> None:
    arms = {"A1": ("cisplatin", "gemcitabine")}
    text = (
        "As it was better than gemcitabine and cisplatin, gemcitabine 1000 mg/m2 on days 1-14 and cisplatin 80 mg/m2 "
        "on day 1 will be given."
    )
    assert schedule(doc_of(text, arms), "cisplatin") == [{"days": "1"}]


def test_later_cycles_are_a_schedule_of_their_own() -> None:
    text = "Patients received imatinib 240 mg on day 1 of cycle 1, then 80 mg on day 1 of cycles 2 through 6."
    assert schedule(doc_of(text, {"A1": ("imatinib",)}), "imatinib") == [
        {"days": "1", "cycles": 1}, {"days": "1", "cycles": 5},
    ]  # fmt: skip


def test_throughout_each_cycle_takes_the_length_from_the_other_drug() -> None:
    text = "We gave imatinib 50 mg daily in 6-week cycles, or sunitinib 40 mg twice daily throughout each cycle."
    assert schedule(doc_of(text, ONE | {"A1": ("imatinib", "sunitinib")}), "sunitinib") == [
        rate(2, 1, "d") | {"cycle_days": 42}
    ]


def test_patients_in_both_arms_may_go_on_with_a_dose() -> None:
    arms = {"A1": ("imatinib",), "A2": ("imatinib", "sunitinib")}
    text = "In arm A all had surgery. Patients in both treatment arms were eligible to continue imatinib 70 mg daily."
    assert doses(doc_of(text, arms, names=NAMES)) == {
        ("A1", "imatinib", 70, 70, "mg"), ("A2", "imatinib", 70, 70, "mg"),
    }  # fmt: skip
