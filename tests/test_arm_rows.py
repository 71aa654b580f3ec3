"""Arms told in rows, in groups called by their dose, and in doses with a size each."""

from __future__ import annotations

import pytest

from stated import _pipeline
from test_arm_designs import arms
from trialtables.components.base import rows_of

METHODS = "A trial in adults. METHODS: "
ROWS = {
    "treatments in the order of the letters": (
        "Ninety patients were randomized. Patients in groups A, B and C received docetaxel, paclitaxel and placebo, "
        "respectively.",
        ["docetaxel", "paclitaxel", "-"],
    ),
    "treatments with doses, in the order of numbers": (
        "Groups 1 and 2 received ondansetron 8 mg and granisetron 1 mg, respectively.",
        ["ondansetron", "granisetron"],
    ),
    "doses of one drug": (
        "Groups I, II and III received docetaxel at doses of 60, 75 and 100 mg/m2, respectively.",
        ["docetaxel"] * 3,
    ),
    "more letters than treatments": (
        "Groups A, B and C received docetaxel and paclitaxel, respectively.",
        ["docetaxel + paclitaxel"],
    ),
    "groups called by their dose": (
        "Patients in the high-dose group received melphalan 200 mg/m2 and those in the low-dose group 100 mg/m2.",
        ["melphalan"] * 2,
    ),
    "each dose with its patients": (
        "Patients were randomized to docetaxel 60 (n = 20), 75 (n = 21) or 100 mg/m2 (n = 22).",
        ["docetaxel [20]", "docetaxel [21]", "docetaxel [22]"],
    ),
    "three doses in a bracket": (
        "Patients were randomized to one of three doses of docetaxel (60, 75 or 100 mg/m2).",
        ["docetaxel"] * 3,
    ),
    "a thousand is one dose": (
        "Patients were randomized to capecitabine 1,000 or 1,250 mg/m2.",
        ["capecitabine"] * 2,
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_arms_in_rows(case: str) -> None:
    told, expected = ROWS[case]
    assert arms(METHODS + told) == expected


INTERVALS = (
    "Patients were assigned to receive pembrolizumab (at a dose of 10 mg per kilogram) every 2 weeks or every 3 weeks "
    "or ipilimumab (at 3 mg per kilogram) every 3 weeks. "
)


def test_two_intervals_of_one_drug_beside_another_drug() -> None:
    doc = _pipeline()(METHODS + INTERVALS)
    assert arms(METHODS + INTERVALS) == ["pembrolizumab", "pembrolizumab", "ipilimumab"]
    told = [(r["arm_id"], r["period"]) for r in rows_of(doc, "schedules")]
    assert told == [("A1", 2), ("A2", 3), ("A3", 3)]


def test_each_drug_with_the_placebo_of_the_other() -> None:
    told = (
        "Women were randomly assigned to subcutaneous denosumab 120 mg and intravenous placebo (n = 26) or intravenous "
        "zoledronic acid 4 mg adjusted for creatinine clearance and subcutaneous placebo (n = 20) every 4 weeks."
    )
    assert arms(METHODS + told) == ["denosumab [26]", "zoledronic acid [20]"]


def test_an_initial_operation_starts_no_dose() -> None:
    told = "Women with masses after initial surgery were given cisplatin 75 mg/m2 plus paclitaxel 135 mg/m2."
    assert [r["role"] for r in rows_of(_pipeline()(METHODS + told), "doses")] == ["fixed", "fixed"]


def test_an_interval_by_choice_makes_no_arms() -> None:
    assert arms("A trial. METHODS: Patients received pembrolizumab every 2 weeks or every 3 weeks.") == [
        "pembrolizumab"
    ]


@pytest.mark.parametrize("told", ["in the pembrolizumab groups (13% and 10%)", "in the pembrolizumab arms (13%, 10%)"])
def test_a_figure_for_each_of_the_groups_of_a_drug(told: str) -> None:
    results = f"RESULTS: Diarrhea was less frequent {told} than in the ipilimumab group (20%)."
    rows = rows_of(_pipeline()(METHODS + INTERVALS + results), "adverse_events")
    assert [(r["arm_id"], r["percent"]) for r in rows] == [("A1", 13), ("A2", 10), ("A3", 20)]


def test_a_ratio_for_one_of_three_arms_is_against_the_comparator() -> None:
    results = "RESULTS: Survival was longer (hazard ratio for pembrolizumab every 2 weeks, 0.63; 95% CI, 0.47 to 0.83)."
    rows = rows_of(_pipeline()(METHODS + INTERVALS + results), "comparisons")
    assert [(r["arm_id"], r["reference_arm_id"], r["value"]) for r in rows] == [("A1", "A3", 0.63)]


def test_what_had_failed_is_no_study_treatment() -> None:
    assert arms("A trial. METHODS: Patients in whom interferon alfa had failed received imatinib 400 mg.") == [
        "imatinib"
    ]


DOSES = {
    "a row of doses": (
        "Groups I, II and III received docetaxel at doses of 60, 75 and 100 mg/m2, respectively.",
        [("A1", 60), ("A2", 75), ("A3", 100)],
    ),
    "a dose behind the name of a level": (
        "Patients were randomized to high-dose (200 mg/m2) or low-dose (100 mg/m2) melphalan.",
        [("A1", 200), ("A2", 100)],
    ),
    "a level of something else": (
        "Patients were randomized to high-dose (40 mg) or low-dose (20 mg) PPI, with or without aspirin.",
        [],
    ),
}


@pytest.mark.parametrize("case", DOSES)
def test_doses_of_arms_in_rows(case: str) -> None:
    told, expected = DOSES[case]
    assert [(r["arm_id"], r["low"]) for r in rows_of(_pipeline()(METHODS + told), "doses")] == expected


def test_a_word_of_an_arm_before_its_count() -> None:
    doc = _pipeline()(
        METHODS + "Patients were randomly assigned to dose escalation, drug rotation, or combination therapy. RESULTS: "
        "There was fever (escalation n = 2 [13%], rotation n = 4 [25%], combination n = 3 [21%])."
    )
    assert [(r["arm_id"], r["n"]) for r in rows_of(doc, "adverse_events")] == [("A1", 2), ("A2", 4), ("A3", 3)]


def test_a_general_word_before_a_count_is_no_arm() -> None:
    told = "Women were randomly assigned to coated antibacterial polyglactin or silk suture."
    sized = " We closed with coated antibacterial polyglactin suture (n = 51) or silk suture (n = 50)."
    doc = _pipeline()(METHODS + told + sized)
    assert [a["n"] for a in doc._.arms] == [51, 50]
