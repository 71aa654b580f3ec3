"""Schedule phrases: what each says alone, and what they make together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from trialtables.components.doses.schedule_phrases import find_schedules
from trialtables.components.doses.schedule_readings import normalized_days
from trialtables.components.doses.schedule_timing import merged


def together(text: str, per: str | None = None) -> dict[str, Any]:
    return merged(find_schedules(text), per).values()


def rate(frequency: float, period: float, unit: str) -> dict[str, Any]:
    return {"frequency": frequency, "period": period, "period_unit": unit}


SAME_RATE = {
    (1, 1, "d"): ("once daily", "once a day", "daily", "qd", "q.d.", "OD", "once per day", "every day"),
    (2, 1, "d"): ("twice daily", "twice a day", "bid", "b.i.d.", "BD", "two times daily", "q12h", "every 12 hours"),
    (3, 1, "d"): ("three times a day", "tid", "thrice daily", "q8h", "every 8 h"),
    (1, 1, "wk"): ("weekly", "once weekly", "once a week", "once per week", "every week", "QW"),
    (1, 2, "wk"): (
        "biweekly",
        "fortnightly",
        "every other week",
        "every 2 weeks",
        "once every 2 weeks",
        "Q2W",
        "2-weekly",
    ),
    (1, 3, "wk"): ("every 3 weeks", "every three weeks", "q3w", "q 3 wk", "3-weekly", "three-weekly", "every-3-week"),
    (1, 2, "d"): ("every other day", "on alternate days", "alternate days", "qod"),
    (1, 28, "d"): ("every 28 days", "q28d"),
    (2, 1, "wk"): ("twice weekly", "twice a week"),
    (3, 1, "wk"): ("three times per week", "thrice weekly"),
    (5, 1, "wk"): ("5 days a week",),
    (1, 1, "mo"): ("monthly", "once monthly", "every month"),
    (1, 3, "mo"): ("every 3 months",),
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, rate(*parts)) for parts, texts in SAME_RATE.items() for text in texts]
)
def test_rates(text: str, expected: dict[str, Any]) -> None:
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on days 1, 8, and 15", "1,8,15"),
        ("d1,8 q", "1,8"),
        ("D1-D14", "1-14"),
        ("d1, d8", "1,8"),
        ("days 1–5", "1-5"),
        ("days 1 through 21", "1-21"),
        ("from day 1 to day 5", "1-5"),
        ("on day 1 and 8", "1,8"),
        ("days 1-4 and 9-12", "1-4,9-12"),
        ("days -9 to -6", "-9--6"),
        ("at days -7,-6,-5", "-7,-6,-5"),
        ("days −6, −5 and −4", "-6,-5,-4"),
        ("Day +3", "3"),
        ("days 0, 7, and 14 of 28-day", "0,7,14"),
        ("on day 1 and 5-FU", "1"),
        ("on days 1, 8, and 5-azacitidine", "1,8"),
    ],
)
def test_days(text: str, days: str) -> None:
    assert [p.timing.days for p in find_schedules(text) if p.kind == "days"] == [days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on day 1 every 3 weeks", {"days": "1", "cycle_days": 21}, id="day-and-interval"),
        pytest.param("on days 1, 8 and 15 of a 28-day cycle", {"days": "1,8,15", "cycle_days": 28}, id="of-a-cycle"),
        pytest.param("days 1,8 and 15 of each 28 days", {"days": "1,8,15", "cycle_days": 28}, id="of-each"),
        pytest.param(
            "bid D1-14 q3w x 4", rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21, "cycles": 4},
            id="shorthand",
        ),
        pytest.param("for 21 days of a 28-day cycle", {"days": "1-21", "cycle_days": 28}, id="days-of-cycle"),
        pytest.param(
            "for 21 consecutive days in 28-day cycles", {"days": "1-21", "cycle_days": 28},
            id="consecutive-in-cycles",
        ),
        pytest.param("3 weeks on, 1 week off", {"days": "1-21", "cycle_days": 28}, id="on-off"),
        pytest.param("on a 3-weeks-on, 1-week-off schedule", {"days": "1-21", "cycle_days": 28}, id="on-off-hyphens"),
        pytest.param("2 weeks on/1 week off", {"days": "1-14", "cycle_days": 21}, id="on-off-slash"),
        pytest.param(
            "4 weeks on treatment, followed by 2 weeks off", {"days": "1-28", "cycle_days": 42},
            id="on-treatment",
        ),
        pytest.param("schedule 4/2", {"days": "1-28", "cycle_days": 42}, id="named-schedule"),
        pytest.param("2/1 dosing schedule", {"days": "1-14", "cycle_days": 21}, id="named-dosing-schedule"),
        pytest.param("for 3 weeks followed by one week pause", {"days": "1-21", "cycle_days": 28}, id="pause"),
        pytest.param(
            "for 3 consecutive days followed by 18 days off", {"days": "1-3", "cycle_days": 21},
            id="days-off",
        ),
        pytest.param("the first 4 weeks of each 6-week cycle", {"days": "1-28", "cycle_days": 42}, id="first-weeks"),
        pytest.param("for 2 weeks every 3 weeks", {"days": "1-14", "cycle_days": 21}, id="weeks-every"),
        pytest.param(
            "once weekly for 3 of 4 weeks", rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28},
            id="weekly-of-weeks",
        ),
        pytest.param("for 5 days every 28 days", {"days": "1-5", "cycle_days": 28}, id="days-every"),
        pytest.param(
            "every 21 days for four cycles", rate(1, 21, "d") | {"cycle_days": 21, "cycles": 4},
            id="interval-and-cycles",
        ),
        pytest.param("in 4-week cycles", {"cycle_days": 28}, id="cycle-alone"),
        pytest.param("six monthly courses", rate(1, 1, "mo") | {"cycles": 6}, id="monthly-courses"),
        pytest.param("4 weekly doses", rate(1, 1, "wk") | {"cycles": 4}, id="weekly-doses"),
        pytest.param("weekly on weeks 2-5, then 13-16", rate(1, 1, "wk") | {"weeks": "2-5,13-16"}, id="weeks"),
        pytest.param(
            "daily for up to 2 years", rate(1, 1, "d") | {"duration": 2, "duration_unit": "a"},
            id="duration",
        ),
        pytest.param("six 4-week cycles", {"cycle_days": 28, "cycles": 6}, id="counted-cycles"),
        pytest.param(
            "up to eight 28 day open label treatment cycles", {"cycle_days": 28, "cycles": 8}, id="open-label-cycles"
        ),
        pytest.param("4weeks on, 2 weeks off", {"days": "1-28", "cycle_days": 42}, id="weeks-without-blank"),
        pytest.param("4 cycles (each cycle contains 3 weeks)", {"cycle_days": 21, "cycles": 4}, id="cycle-contains"),
        pytest.param("on days 1 and 4 of cycle 1", {"days": "1,4", "cycles": 1}, id="first-cycle"),
        pytest.param("on Cycle 1/Day 1", {"days": "1", "cycles": 1}, id="cycle-slash-day"),
        pytest.param(
            "weekly to complete a total of 1 year of treatment",
            rate(1, 1, "wk") | {"duration": 1, "duration_unit": "a"},
            id="to-complete-a-total",
        ),
        pytest.param("on days 1 and 15 in cycle two", {"days": "1,15", "cycles": 1}, id="one-later-cycle"),
        pytest.param("on day 1 of cycle 2 and beyond", {"days": "1"}, id="from-the-second-cycle-on"),
        pytest.param("on day 1 of cycle 2 onwards", {"days": "1"}, id="the-second-cycle-onwards"),
        pytest.param("on cycle 1 / days 1 and 8", {"days": "1,8", "cycles": 1}, id="cycle-slash-days"),
        pytest.param(
            "on days 1 and 15 of the first 28-day cycle",
            {"days": "1,15", "cycles": 1, "cycle_days": 28},
            id="first-cycle-with-its-length",
        ),
        pytest.param(
            "weekly for 7 of 8 weeks in the first cycle",
            {"frequency": 1, "period": 1, "period_unit": "wk", "days": "1,8,15,22,29,36,43", "cycle_days": 56}
            | {"cycles": 1},
            id="weeks-in-the-first-cycle",
        ),
        pytest.param("3-weekly cycles", {"cycle_days": 21}, id="weekly-cycles"),
        pytest.param("on day 1 (cycles 1-8)", {"days": "1", "cycles": 8}, id="numbered-cycles"),
        pytest.param("daily times 5 days", rate(1, 1, "d") | {"duration": 5, "duration_unit": "d"}, id="times-days"),
        pytest.param(
            "daily x 4 weeks, off 2 weeks", rate(1, 1, "d") | {"days": "1-28", "cycle_days": 42}, id="then-off",
        ),
        pytest.param("nightly until week 52", rate(1, 1, "d") | {"duration": 52, "duration_unit": "wk"}, id="week-52"),
        pytest.param("at bedtime for ≤ 1 year", rate(1, 1, "d") | {"duration": 1, "duration_unit": "a"}, id="at-most"),
        pytest.param("weekly x6.", rate(1, 1, "wk") | {"cycles": 6}, id="times-at-the-end"),
        pytest.param("every fortnight", rate(1, 2, "wk"), id="fortnight"),
        pytest.param("semi-weekly", rate(2, 1, "wk"), id="semi-weekly"),
        pytest.param("quarterly", rate(1, 3, "mo"), id="quarterly"),
        pytest.param("once yearly", rate(1, 1, "a"), id="yearly"),
        pytest.param("d1,8 q21", {"days": "1,8", "cycle_days": 21}, id="q21"),
        pytest.param("six doses at 2-week intervals", rate(1, 2, "wk") | {"cycles": 6}, id="doses-at-intervals"),
        pytest.param("on the first day of each 28-day cycle", {"days": "1", "cycle_days": 28}, id="first-day"),
        pytest.param("on day one and eight of each 21-day cycle", {"days": "1,8", "cycle_days": 21}, id="in-words"),
        pytest.param("for four cycles (21 days each)", {"cycle_days": 21, "cycles": 4}, id="days-each"),
        pytest.param("once in 3 weeks", rate(1, 3, "wk"), id="once-in"),
        pytest.param("bid 2wk", rate(2, 1, "d") | {"duration": 2, "duration_unit": "wk"}, id="shorthand-weeks"),
        pytest.param("on day 1 once every 4 weeks", {"days": "1", "cycle_days": 28}, id="once-every"),
        pytest.param("for the first 4 cycles", {"cycles": 4}, id="first-cycles"),
    ],
)  # fmt: skip
def test_phrases_together(text: str, expected: dict[str, Any]) -> None:
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("for six cycles", 6), ("up to 8 courses", 8), ("a maximum of 6 cycles", 6), ("4 to 6 cycles", 6),
        ("no more than six cycles", 6), ("every 3 weeks × 6", 6), ("for 12 doses", 12), ("two or three cycles", 3),
        ("six intravenous cycles of A", 6), ("two or three preoperative cycles", 3),
    ],
)  # fmt: skip
def test_cycles(text: str, cycles: int) -> None:
    assert together(text)["cycles"] == cycles


@pytest.mark.parametrize(
    "text",
    [
        "at least five cycles", "a minimum of 4 cycles", "after two cycles", "every 2 cycles", "at cycle 4",
        "a median of 6 cycles", "beyond four cycles", "more than four cycles", "two dose levels", "P<1.29×10-5",
    ],
)  # fmt: skip
def test_no_planned_cycles(text: str) -> None:
    assert "cycles" not in together(text)


@pytest.mark.parametrize(
    "text",
    [
        "for at least 6 months", "the 12-month rate", "a median of 12 months", "over 3 h",
        "the 1-, 2-, and 5-year rates",
        "CYP2D6 genotype", "vitamin D3", "took aspirin >2 times/week", "through 69 months of follow-up",
        "followed by 10 weeks of no drug", "≥ 4 cycles", ">or= 4 cycles", "the first 10 to 15 months of therapy",
        "until progression", "at Day 15", "before day 8", "within 28 days", "after a week of rest",
        "from day 8 until recovery", "24 h later", "grade 3 or 4",
    ],
)  # fmt: skip
def test_nothing(text: str) -> None:
    assert together(text) == {}


def test_rate_in_the_unit_of_the_dose() -> None:
    assert together("days 1-3", "d") == rate(1, 1, "d") | {"days": "1-3"}
    assert together("", "12h") == rate(2, 1, "d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for < or = 16 weeks", {"duration": 16, "duration_unit": "wk"}),
        ("for ≤1 year", {"duration": 1, "duration_unit": "a"}),
        ("<or= eight 3-weekly cycles", {"cycle_days": 21, "cycles": 8}),
        ("days 1-8-15 every 4 weeks", {"days": "1,8,15", "cycle_days": 28}),
        ("for 12 treatments", {"cycles": 12}),
        ("for 28days with 7days rest", {"days": "1-28", "cycle_days": 35}),
        ("on weeks 1, 2, and 3 followed by 1 week of rest", {"days": "1,8,15", "cycle_days": 28}),
        ("daily in weeks 1-3 followed by 1 week rest", rate(1, 1, "d") | {"days": "1-21", "cycle_days": 28}),
        ("day 2, and 44 to EP", {"days": "2"}),
        ("day 1 and 30 patients received", {"days": "1"}),
        ("days 2 and 4 every week", {"days": "2,4", "cycle_days": 7}),
        ("on days 1 and 8, 3-weekly", {"days": "1,8", "cycle_days": 21}),
        ("on days 1 and 15, 4 weekly", {"days": "1,15", "cycle_days": 28}),
        ("on days 1 and 8, repeated on day 22", {"days": "1,8", "cycle_days": 21}),
        ("days 1-5; the next cycle was started on day 29", {"days": "1-5", "cycle_days": 28}),
        ("days 1 and 8 (day 22 = day 1)", {"days": "1,8", "cycle_days": 21}),
        ("on days 1, 15 and 22", {"days": "1,15,22"}),
        ("in 21-day cycles x 6", {"cycle_days": 21, "cycles": 6}),
        ("12-hourly", rate(2, 1, "d")),
        ("in the morning and evening", rate(2, 1, "d")),
        ("each evening", rate(1, 1, "d")),
        ("on Mondays, Wednesdays and Fridays", rate(3, 1, "wk")),
        ("Tuesdays and Thursdays for 6 weeks", rate(2, 1, "wk") | {"duration": 6, "duration_unit": "wk"}),
        ("titrated to 20 mg daily over 4 weeks", rate(1, 1, "d")),
        ("twice daily, 5 days a week", rate(2, 1, "d") | {"days": "1-5", "cycle_days": 7}),
        ("b.i.d. for five days per week", rate(2, 1, "d") | {"days": "1-5", "cycle_days": 7}),
        (
            "once a day on 6 days/week for 4 weeks",
            rate(1, 1, "d") | {"days": "1-6", "cycle_days": 7, "duration": 4, "duration_unit": "wk"},
        ),
        ("once daily 7 days a week", rate(1, 1, "d")),
        ("5 days a week", rate(5, 1, "wk")),
        ("3 days a week", rate(3, 1, "wk")),
    ],
)
def test_other_spellings(text: str, expected: dict[str, Any]) -> None:
    assert together(text) == expected


def test_phrases_do_not_overlap() -> None:
    text = "twice daily on days 1-14 of each 21-day cycle for up to 8 cycles or for 12 months"
    phrases = find_schedules(text)
    assert [text[p.start : p.end] for p in phrases] == [
        "twice daily", "on days 1-14", "of each 21-day cycle", "8 cycles", "for 12 months",
    ]  # fmt: skip
    assert all(a.end <= b.start for a, b in pairwise(phrases))


def test_days_that_run_backwards_are_not_days() -> None:
    assert normalized_days("15 to 1") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on days 1-2 or 1-4", ["1-2", "1-4"]),
        ("on days 1-5 or 8-12", ["1-5", "8-12"]),
        ("on day 1 or 2", ["1", "2"]),
        ("on days 1-5 or 3 weeks", ["1-5"]),
        ("on days 1-5 or 8", ["1-5"]),
    ],
)
def test_days_in_the_alternative(text: str, days: list[str]) -> None:
    assert [p.timing.days for p in find_schedules(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "no lesion and day 15 MRD above 5%",
        "at day 42 minimal residual disease",
        "a day 28 bone marrow",
        "weekly, with the first infusion given on day 0",
        "weekly, with first dose on day 1",
    ],
)
def test_days_of_a_test_and_of_the_first_dose(text: str) -> None:
    assert [p.timing.days for p in find_schedules(text) if p.timing.days] == []


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("after four 14-day cycles of doxorubicin", 4),
        ("following two 3-week courses of cisplatin", 2),
        ("after two 21-day cycles of treatment", None),
        ("after four cycles of doxorubicin", None),
        ("after two 21-day cycles", None),
    ],
)
def test_cycles_before_something_else(text: str, cycles: int | None) -> None:
    assert together(text).get("cycles") == cycles


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("after a 4-week lead-in of ribavirin", (4, "wk")),
        ("a 2-week run-in with sirolimus", (2, "wk")),
        ("patients get 6 months treatment with ribavirin", (6, "mo")),
        ("after a 4-week run-in of placebo", (None, None)),
        ("within 6 months treatment with ribavirin", (None, None)),
    ],
)
def test_lengths_that_stand_before_the_drug(text: str, length: tuple[float | None, str | None]) -> None:
    found = together(text)
    assert (found.get("duration"), found.get("duration_unit")) == length


@pytest.mark.parametrize(
    ("text", "per", "expected"),
    [
        ("250 mg/d; 2/1)", "d", rate(1, 1, "d") | {"days": "1-14", "cycle_days": 21}),
        ("once daily, 4/2)", None, rate(1, 1, "d") | {"days": "1-28", "cycle_days": 42}),
        ("once daily; 3/1 patients)", None, rate(1, 1, "d")),
        ("once daily; grade 3/2)", None, rate(1, 1, "d")),
        ("weekly administration for 4 times, repeated every 6 weeks", None,
         rate(1, 1, "wk") | {"days": "1,8,15,22", "cycle_days": 42}),
        ("weekly infusions for five times", None, rate(1, 1, "wk") | {"cycles": 5}),
        ("weekly injections for 3 times a day", None, rate(1, 1, "wk")),
    ],
)  # fmt: skip
def test_short_notations_behind_a_rate(text: str, per: str | None, expected: dict[str, Any]) -> None:
    found = together(text.replace("250 mg/d", "••••••••"), per)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the first day of each treatment week", rate(1, 1, "wk")),
        ("on the first day of every week", rate(1, 1, "wk")),
        ("on the first day of each 3-week cycle", {"days": "1", "cycle_days": 21}),
        ("weeks 1-2-3 and weeks 5-6-7", {"weeks": "1-3,5-7"}),
        ("in weeks 1–3–5", {"weeks": "1,3,5"}),
        ("weeks 1-3 and 5-7", {"weeks": "1-3,5-7"}),
        ("on days 1-2-3", {"days": "1-3"}),
        ("on days 1-8-15", {"days": "1,8,15"}),
    ],
)
def test_days_of_each_week_and_numbers_joined_by_dashes(text: str, expected: dict[str, Any]) -> None:
    assert together(text) == expected
