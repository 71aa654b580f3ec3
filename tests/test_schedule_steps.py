"""Schedules that change, and what of a schedule goes over to the drugs beside it."""

from __future__ import annotations

from typing import Any

import pytest

import trialtables
from test_doses import doc_of, doses, rate, schedule

ONE = {"A1": ("imatinib",)}
TWO = {"A1": ("imatinib",), "A2": ("sunitinib",)}
BOTH = {"A1": ("imatinib", "sunitinib")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "imatinib 1 g weekly for 7 of 8 weeks (cycle 1) and then on days 1, 8, and 15 every 4 weeks",
            [
                rate(1, 1, "wk") | {"days": "1,8,15,22,29,36,43", "cycle_days": 56, "cycles": 1},
                {"days": "1,8,15", "cycle_days": 28},
            ], id="weeks-then-days",
        ),
        pytest.param(
            "imatinib 1 g once a week for 7 of 8 consecutive weeks in cycle 1 and for 3 of 4 weeks thereafter",
            [
                rate(1, 1, "wk") | {"days": "1,8,15,22,29,36,43", "cycle_days": 56, "cycles": 1},
                rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28},
            ], id="weeks-then-weeks",
        ),
        pytest.param(
            "imatinib 500 mg on days 0, 14, and 28, and every 28 days thereafter",
            [{"days": "0,14,28"}, rate(1, 28, "d")], id="days-then-interval",
        ),
        pytest.param(
            "imatinib 9 mg/kg every 3 weeks (days 1, 22, and 43)",
            [rate(1, 3, "wk") | {"days": "1,22,43"}], id="days-of-the-interval",
        ),
        pytest.param(
            "imatinib 6 mg/kg every 3 weeks for 8 cycles. After surgery, imatinib was given to complete 1 year of care",
            [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 8, "duration": 1, "duration_unit": "a"}], id="to-complete",
        ),
        pytest.param(
            "a single intraperitoneal dose of 25 mg imatinib", [{"cycles": 1}], id="single-dose",
        ),
    ],
)  # fmt: skip
def test_schedule_of_one_drug(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {text}.", ONE), "imatinib") == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "imatinib 75 mg/m2 on days 1-7 of a 28-day cycle plus sunitinib 400 mg, once daily,",
            {"days": "1-7", "cycle_days": 28}, rate(1, 1, "d"), id="rate-beside-days",
        ),
        pytest.param(
            "imatinib (1000 mg) once daily with sunitinib (5 mg) twice daily",
            rate(1, 1, "d"), rate(2, 1, "d"), id="rate-behind-a-bracket",
        ),
        pytest.param(
            "imatinib 300 mg for one dose plus sunitinib 1500 mg every 4 weeks",
            {"cycles": 1}, rate(1, 4, "wk"), id="one-dose",
        ),
        pytest.param(
            "imatinib 1250 mg per day plus sunitinib 2000 mg/m2 per day on days 1-14",
            rate(1, 1, "d"), rate(1, 1, "d") | {"days": "1-14"}, id="tablets-every-day",
        ),
        pytest.param(
            "imatinib 75 mg/m2 on day 1 every 21 days or weekly sunitinib 80 mg/m2 for 12 weeks",
            {"days": "1", "cycle_days": 21}, rate(1, 1, "wk") | {"duration": 12, "duration_unit": "wk"},
            id="weeks-of-one",
        ),
        pytest.param(
            "imatinib (125 mg/m2) followed by sunitinib (1000 mg/m2) on days 1 and 8 every 4 weeks",
            {"days": "1,8", "cycle_days": 28}, {"days": "1,8", "cycle_days": 28}, id="followed-by",
        ),
        pytest.param(
            "imatinib 40 mg daily, sunitinib 25 mg/m2 weekly, or physician's choice of treatment in cycles of 3 weeks "
            "until progression",
            rate(1, 1, "d") | {"cycle_days": 21}, rate(1, 1, "wk") | {"cycle_days": 21}, id="cycles-of-all",
        ),
        pytest.param(
            "imatinib, or weekly taxane therapy (sunitinib at the physician's choice),",
            None, rate(1, 1, "wk"), id="class",
        ),
    ],
)  # fmt: skip
def test_schedules_of_two_drugs(text: str, first: dict[str, Any] | None, second: dict[str, Any]) -> None:
    doc = doc_of(f"Patients received {text}.", BOTH)
    assert schedule(doc, "imatinib") == ([first] if first else [])
    assert schedule(doc, "sunitinib") == [second]


def test_a_regimen_that_is_timed_in_its_bracket_takes_nothing_from_the_next() -> None:
    doc = trialtables.load()(
        "Patients were randomly assigned to receive FOLFIRI (irinotecan 170 mg/m2, leucovorin 350 mg/m2, and "
        "fluorouracil 2300 mg/m2 every 2 weeks) or paclitaxel (90 mg/m2) on days 1, 8, and 15 every 4 weeks."
    )
    assert schedule(doc, "irinotecan") == [rate(1, 2, "wk")]
    assert schedule(doc, "paclitaxel", "A2") == [{"days": "1,8,15", "cycle_days": 28}]


@pytest.mark.parametrize(
    "text",
    [
        "imatinib 2,500 mg/m2 daily (1,250 mg/m2 twice daily)",
        "imatinib 1,250 mg/m2 twice daily (2,500 mg/m2 per day)",
        "imatinib (2,500 mg/m2 [1,250 mg/m2 semi-daily])",
    ],
)
def test_the_total_of_a_day_is_no_dose_of_its_own(text: str) -> None:
    doc = doc_of(f"Patients received {text}.", ONE)
    assert doses(doc) == {("A1", "imatinib", 1250, 1250, "mg/m2")}
    assert schedule(doc, "imatinib") == [rate(2, 1, "d")]


SAME = {"A1": ("paclitaxel",), "A2": ("paclitaxel",)}
ARMS = (
    "arm A received paclitaxel 90 mg/m2 on days 1, 8, and 15 every 4 weeks; "
    "arm B received paclitaxel 175 mg/m2 on day 1 every 3 weeks."
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("We compared weekly versus every-3-weeks paclitaxel", True),
        ("This was a trial of 3-weekly or weekly treatment", True),
        ("We compared two doses of paclitaxel", False),
    ],
)
def test_rates_by_which_two_ways_are_named(question: str, named: bool) -> None:
    doc = doc_of(f"{question}. {ARMS}", SAME, names={"arm A": "A1", "arm B": "A2"})
    assert schedule(doc, "paclitaxel") == [(rate(1, 1, "wk") if named else {}) | {"days": "1,8,15", "cycle_days": 28}]
    assert schedule(doc, "paclitaxel", "A2") == [(rate(1, 3, "wk") if named else {}) | {"days": "1", "cycle_days": 21}]


def test_doses_in_the_bracket_of_one_regimen_are_not_those_of_another() -> None:
    doc = trialtables.load()(
        "Patients were randomized to GC (gemcitabine 1,100 mg/m2 on days 1 and 8; cisplatin 60 mg/m2 on day 2) or "
        "standard MVAC every 28 days."
    )
    assert {arm for arm, drug, *_ in doses(doc) if drug == "cisplatin"} == {"A1"}
