"""What courses leave unsaid: cycles of an unnamed platinum, of the single arm beside the tandem arm; slips of units."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables
from trialtables.components.base import rows_of

CLOSING = " RESULTS: The response rate was 40% and 30% (P = .2)."


@cache
def nlp() -> Language:
    return trialtables.load()


def cycles(text: str) -> set[tuple[str, str, int]]:
    """Arm, drug and number of cycles of each schedule that tells them."""
    rows = rows_of(nlp()(text + CLOSING), "schedules")
    return {(r["arm_id"], r["drug"], r["cycles"]) for r in rows if r.get("cycles")}


PLATINUM = (
    "Patients with thymoma were randomly assigned to atezolizumab plus platinum-etoposide or platinum-etoposide alone. "
    "Platinum-etoposide consisted of etoposide 100 mg/m2 on days 1-3 of each cycle with either carboplatin AUC 5 or "
    "cisplatin 75 mg/m2 (administered on day 1 of each cycle). Patients received up to {} in the platinum-etoposide "
    "group."
)


def test_the_platinum_has_the_cycles_of_its_partner() -> None:
    told = cycles(PLATINUM.format("six cycles of platinum-etoposide every 3 weeks"))
    assert {("A2", "etoposide", 6), ("A2", "carboplatin", 6), ("A2", "cisplatin", 6)} <= told


def test_cycles_of_the_partner_alone_are_not_those_of_the_platinum() -> None:
    told = cycles(PLATINUM.format("six cycles of etoposide every 3 weeks"))
    assert not {x for x in told if x[1] in ("carboplatin", "cisplatin")}


HIGH_DOSE = (
    "Randomized trial of {} high-dose chemotherapy in thymoma. Patients were randomly assigned to {} of high-dose "
    "chemotherapy with carboplatin 500 mg/m2 and etoposide 400 mg/m2 on days 1-3."
)


@pytest.mark.parametrize(
    ("arms", "courses", "expected"),
    [
        ("single versus tandem", "one or two cycles", {("A1", 1), ("A2", 2)}),
        ("single compared with double", "one or two courses", {("A1", 1), ("A2", 2)}),
        ("single versus tandem", "two or three cycles", {("A1", 3), ("A2", 3)}),
    ],
)
def test_the_single_arm_has_one_cycle(arms: str, courses: str, expected: set[tuple[str, int]]) -> None:
    assert {(arm, n) for arm, _, n in cycles(HIGH_DOSE.format(arms, courses))} == expected


@pytest.mark.parametrize(("dose", "unit"), [("850 g/m2", "mg/m2"), ("8 g/m2", "g/m2"), ("850 mg/m2", "mg/m2")])
def test_a_dose_that_nobody_can_have_is_a_slip(dose: str, unit: str) -> None:
    text = f"Patients with thymoma were randomly assigned to capecitabine {dose} or gemcitabine 1,000 mg/m2."
    assert {r["unit"] for r in rows_of(nlp()(text + CLOSING), "doses") if r["drug"] == "capecitabine"} == {unit}


def lengths(text: str) -> set[tuple[str, str]]:
    """Drug and length of the cycle of each schedule that tells one."""
    return {(r["drug"], str(r["cycle_days"])) for r in rows_of(nlp()(text), "schedules") if r.get("cycle_days")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Each study cycle is 28 days. On Days 1-21 of each cycle you will take pomalidomide by mouth. You will "
            "take ixazomib on Days 1, 8 and 15.",
            {("pomalidomide", "28"), ("ixazomib", "28")},
        ),
        (
            "One cycle equals three weeks. Patients will receive gemcitabine on days 1 and 8 and cisplatin on day 1.",
            {("gemcitabine", "21"), ("cisplatin", "21")},
        ),
        # the text has another length, too
        (
            "In part 1, each cycle is 21 days; in part 2, each cycle is 28 days. Patients will receive gemcitabine on "
            "days 1 and 8.",
            set(),
        ),
        # no days of a cycle
        ("Each cycle is 28 days. Patients will take pomalidomide 4 mg daily.", set()),
    ],
)
def test_the_length_of_a_cycle_told_ahead(text: str, expected: set[tuple[str, str]]) -> None:
    assert lengths(text) == expected
