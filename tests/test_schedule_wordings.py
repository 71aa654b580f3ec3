"""Wordings of schedules: lengths and intervals in the alternative, cycles under a heading, cycles told of all drugs."""

from __future__ import annotations

from typing import Any

import pytest

from stated import _pipeline as pipeline
from test_doses import doc_of, doses, rate, schedule
from trialtables.components.doses.dose_phrases import find_doses
from trialtables.components.doses.schedule_phrases import find_schedules

ONE = {"A1": ("imatinib",)}
BOTH = {"A1": ("cisplatin", "docetaxel")}
THREE_WEEKLY: dict[str, Any] = {"cycle_days": 21}


def lasting(number: float, unit: str) -> dict[str, Any]:
    return {"duration": number, "duration_unit": unit}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients received imatinib 300 mg twice weekly for 4 versus 8 months.",
            [rate(2, 1, "wk") | lasting(4, "mo"), rate(2, 1, "wk") | lasting(8, "mo")],
        ),
        (
            "Patients received imatinib (every 2 weeks) for one vs two years.",
            [rate(1, 2, "wk") | lasting(1, "a"), rate(1, 2, "wk") | lasting(2, "a")],
        ),
        ("Treatment lasted 10 months for imatinib versus 9 months for placebo.", []),
        ("Patients received imatinib 300 mg and were followed for 2 years.", []),
        (
            "Patients received imatinib 300 mg every 4 or every 8 weeks for 1 year.",
            [rate(1, 4, "wk") | lasting(1, "a"), rate(1, 8, "wk") | lasting(1, "a")],
        ),
        (
            "Patients received imatinib 300 mg on day 2 or 3 of a 14-day cycle.",
            [{"days": "2", "cycle_days": 14}, {"days": "3", "cycle_days": 14}],
        ),
        (
            "Patients received imatinib 300 mg/d from Monday to Friday.",
            [rate(1, 1, "d") | {"days": "1-5", "cycle_days": 7}],
        ),
        (
            "Patients received imatinib (600 mg day 1, then 100 mg/day) for 3 years.",
            [{"days": "1"}, rate(1, 1, "d") | lasting(3, "a")],
        ),
        (
            "Patients received imatinib 9 mg/kg (weekly in cycle 1, every 2 weeks in subsequent cycles).",
            [rate(1, 1, "wk") | {"cycles": 1}, rate(1, 2, "wk")],
        ),
        (
            "Patients received imatinib (cycle 1: 200 mg on day 1; later cycles: 900 mg on day 2) for up to 8 cycles.",
            [{"days": "1", "cycles": 1}, {"days": "2", "cycles": 8}],
        ),
        (
            "Patients received imatinib 9 mg/kg every 2 weeks for four cycles (cycles 3-6).",
            [rate(1, 2, "wk") | {"cycles": 4}],
        ),
        ("Patients received imatinib 9 mg/kg as a single infusion.", [{"cycles": 1}]),
        ("Patients received imatinib 9 mg/kg every 3 weeks as a single infusion.", [rate(1, 3, "wk")]),
        ("Patients received three courses of 4 days' imatinib.", [{"days": "1-4", "cycles": 3}]),
    ],
)
def test_what_a_wording_says(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(text, ONE), "imatinib") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Patients received cisplatin 75 mg/m2 and docetaxel 60 mg/m2. {} every 3 weeks with filgrastim support.",
        "Patients received docetaxel 60 mg/m2 plus cisplatin 75 mg/m2. {} every 3 weeks with prednisone 10 mg daily.",
    ],
)
@pytest.mark.parametrize("opening", ["All cycles were given", "Chemotherapy was administered", "Cycles were repeated"])
def test_the_interval_of_the_cycles_is_not_that_of_what_supports_them(text: str, opening: str) -> None:
    doc = doc_of(text.format(opening), {"A1": ("cisplatin", "docetaxel", "prednisone")})
    for drug in ("cisplatin", "docetaxel"):
        assert [row.get("cycle_days") or row.get("period") for row in schedule(doc, drug)] in ([3], [21])
    assert all(row == rate(1, 1, "d") for row in schedule(doc, "prednisone"))


def test_treatment_with_a_drug_of_its_own_keeps_its_interval() -> None:
    doc = doc_of("Treatment was given every 3 weeks with docetaxel 60 mg/m2.", {"A1": ("docetaxel",)})
    assert schedule(doc, "docetaxel") == [rate(1, 3, "wk")]


def test_a_cycle_told_at_the_end_serves_what_is_followed_by_another_drug() -> None:
    text = "Patients had docetaxel 40 mg/m2 on days 1 and 8, followed by cisplatin 75 mg/m2 on day 1, every 3 weeks"
    doc = doc_of(text + ", up to five courses.", BOTH)
    assert schedule(doc, "docetaxel") == [{"days": "1,8", "cycles": 5} | THREE_WEEKLY]
    assert schedule(doc, "cisplatin") == [{"days": "1", "cycles": 5} | THREE_WEEKLY]


def test_a_drug_whose_cycles_were_counted_is_not_counted_again() -> None:
    text = (
        "Patients had docetaxel 40 mg/m2 on day 1 for two cycles followed by cisplatin 75 mg/m2 on day 1 every 21 days"
    )
    doc = doc_of(text + " for five courses.", BOTH)
    assert [row["cycles"] for row in schedule(doc, "docetaxel")] == [2]


def test_weekly_doses_keep_their_own_count() -> None:
    arms = {"A1": ("cisplatin",), "A2": ("docetaxel",)}
    doc = doc_of("Patients had four cycles of cisplatin or 12 weekly docetaxel.", arms)
    assert schedule(doc, "docetaxel", "A2") == [rate(1, 1, "wk") | {"cycles": 12}]


@pytest.mark.parametrize(
    "text",
    [
        "on day 1 & 8, and 60 mg/m2 of cisplatin",
        "on day 1 and 8, 60 mg/m2 of cisplatin",
        "on day 2, 60 mg/m2 cisplatin",
        "day 1 + 8, 60 mg/m2 cisplatin",
    ],
)
def test_days_before_a_dose_are_no_levels(text: str) -> None:
    assert [(dose.low, dose.unit) for dose in find_doses(text)] == [(60, "mg/m2")]


def test_levels_are_levels_without_days() -> None:
    assert [dose.low for dose in find_doses("8, 40 and 60 mg/m2 of cisplatin")] == [8, 40, 60]


@pytest.mark.parametrize(
    "text", ["median 6 vs 10 months", "imatinib versus 5 years", "aged 50 or 60", "day 1 or later"]
)
def test_what_is_no_length_and_no_day(text: str) -> None:
    assert all(not {"duration"} & phrase.timing.values().keys() for phrase in find_schedules(text))
    assert [p.timing.days for p in find_schedules(text) if p.kind == "days"] in ([], ["1"])


def test_arms_named_by_a_length_share_a_regimen() -> None:
    doc = pipeline()("Patients were randomly assigned to receive XELOX for 4 or 8 months.")
    for arm, months in (("A1", 4), ("A2", 8)):
        assert [schedule(doc, drug, arm) for drug in ("capecitabine", "oxaliplatin")] == [[lasting(months, "mo")]] * 2


def test_a_dose_told_of_a_day_and_of_every_day_is_two_schedules() -> None:
    doc = doc_of("Patients received imatinib (600 mg day 1, then 100 mg/day) for 3 years.", ONE)
    assert {dose[2] for dose in doses(doc)} == {600, 100}
