"""What one drug's schedule takes from those of the drugs beside it, and from the doses before and after."""

from __future__ import annotations

from typing import Any

import pytest

from test_doses import doc_of, rate, schedule
from trialtables.components.doses.schedule_defaults import in_cycle_of
from trialtables.components.doses.schedule_phrases import find_schedules
from trialtables.components.doses.schedule_timing import Timing, merged

ONE = {"A1": ("imatinib",)}
BOTH = {"A1": ("imatinib", "sunitinib")}


@pytest.mark.parametrize(
    ("own", "others", "cycle"),
    [
        (Timing(days="1-14"), [Timing(days="1", cycle_days=21)], 21),
        (Timing(days="1,8"), [Timing(cycle_days=28), Timing(days="2", cycle_days=28)], 28),
        (Timing(days="1,8"), [Timing(days="1", cycle_days=21), Timing(cycle_days=28)], None),  # which of the two?
        (Timing(days="1,29"), [Timing(days="1", cycle_days=21)], None),  # no days of such a cycle
        (Timing(days="-7,-6"), [Timing(cycle_days=28)], None),  # conditioning before it
        (Timing(frequency=1, period=1, period_unit="d"), [Timing(cycle_days=28)], None),
        (Timing(frequency=1, period=1, period_unit="wk", days="1"), [Timing(cycle_days=21)], None),
        (Timing(days="1"), [], None),
    ],
)
def test_days_are_days_of_the_cycle_of_the_arm(own: Timing, others: list[Timing], cycle: float | None) -> None:
    assert in_cycle_of(others, own).cycle_days == cycle


def test_a_drug_added_to_another_is_given_in_its_cycle() -> None:
    text = "Patients received imatinib 80 mg/m2 on days 1-5 every 4 weeks. They also had sunitinib 6 mg/kg on day 2."
    assert schedule(doc_of(text, BOTH), "sunitinib") == [{"days": "2", "cycle_days": 28}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "weekly imatinib (500 mg/m2 on day 1, then 300 mg/m2)", [rate(1, 1, "wk"), {"days": "1"}], id="load-first",
        ),
        pytest.param(
            "imatinib at 8 mg/kg on day 1 and then given weekly at a dose of 4 mg/kg",
            [{"days": "1"}, rate(1, 1, "wk")], id="rate-before-dose",
        ),
        pytest.param(
            "imatinib 250 mg every 4 weeks, with an additional dose on day 15",
            [rate(1, 4, "wk"), {"days": "15"}], id="additional-dose",
        ),
        pytest.param(
            "imatinib 250 mg every 28 days and once on day 8", [rate(1, 28, "d"), {"days": "8"}], id="once-more",
        ),
        pytest.param(
            "imatinib 16 mg/kg weekly for cycles 1 and 2, every 2 weeks for cycles 3-6, and every 4 weeks thereafter",
            [rate(1, 1, "wk") | {"cycles": 2}, rate(1, 2, "wk") | {"cycles": 4}, rate(1, 4, "wk")], id="numbered",
        ),
        pytest.param(
            "imatinib 10 mg/kg on days 1, 8, 15, and 22 during the first two cycles and then on days 1 and 15",
            [{"days": "1,8,15,22", "cycles": 2}, {"days": "1,15"}], id="first-cycles",
        ),
    ],
)  # fmt: skip
def test_a_schedule_that_changes(text: str, expected: list[dict[str, Any]]) -> None:
    found = schedule(doc_of(f"Patients received {text}.", ONE), "imatinib")
    assert len(found) == len(expected)
    assert all(one in found for one in expected)


@pytest.mark.parametrize(
    ("text", "per", "expected"),
    [
        ("2,000 mg/m2/d in two divided doses on days 1-14", "d", rate(2, 1, "d") | {"days": "1-14"}),
        ("1,650 mg/m2/d, twice daily, every 3 weeks", "d", rate(2, 1, "d") | {"cycle_days": 21}),
        ("IV, 5 days a week for 4 weeks", "d", rate(5, 1, "wk") | {"duration": 4, "duration_unit": "wk"}),
        ("30 mg/m2/d on days 1-3", "d", rate(1, 1, "d") | {"days": "1-3"}),
        ("300 mg/m2/d for 4 days, two cycles", "d", rate(1, 1, "d") | {"days": "1-4", "cycles": 2}),
        ("for 5 d of each 28-day cycle", None, {"days": "1-5", "cycle_days": 28}),
        ("for 5 days every 28 days for six cycles", None, {"days": "1-5", "cycle_days": 28, "cycles": 6}),
        ("from the evening of day 1 to the morning of day 15, every 3 weeks", None, {"days": "1-15", "cycle_days": 21}),
        ("in 21-day cycles for cycles 1-8", None, {"cycle_days": 21, "cycles": 8}),
    ],
)
def test_phrases_together(text: str, per: str | None, expected: dict[str, Any]) -> None:
    assert merged(find_schedules(text), per).values() == expected


def test_cycles_that_end_a_drug_are_not_those_of_the_next() -> None:
    text = (
        "Patients received imatinib 75 mg/m2 every 3 weeks for up to six cycles with sunitinib 7 mg/kg every 3 weeks."
    )
    doc = doc_of(text, BOTH)
    assert schedule(doc, "imatinib") == [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 6}]
    assert schedule(doc, "sunitinib") == [rate(1, 3, "wk")]


def test_a_repeated_regimen_reaches_the_sentences_before() -> None:
    text = (
        "Patients receive imatinib 75 mg/m2 IV on day 1. Then sunitinib 20 mg/m2 is given IV on days 1-3. "
        "Courses repeat every 21 days for 4 courses."
    )
    doc = doc_of(text, BOTH)
    assert schedule(doc, "imatinib") == [{"days": "1", "cycle_days": 21, "cycles": 4}]
    assert schedule(doc, "sunitinib") == [{"days": "1-3", "cycle_days": 21, "cycles": 4}]


def test_what_a_sentence_doses_itself_is_not_carried_back() -> None:
    text = (
        "Patients received imatinib 400 mg. The feasibility of 4 cycles given at day 1 was shown with sunitinib 50 mg. "
        "In earlier studies at doses repeated every 3 weeks, the response rate was 20%."
    )
    assert schedule(doc_of(text, BOTH), "imatinib") == []
