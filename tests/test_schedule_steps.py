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


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "imatinib (1000 mg/m2 twice daily for 14 days every 21 days) plus sunitinib (130 mg/m2 every 21 "
            "days) for 8 cycles",
            rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21, "cycles": 8},
            rate(1, 21, "d") | {"cycle_days": 21, "cycles": 8}, id="days-and-cycles",
        ),
        pytest.param(
            "imatinib 25 mg on days 1-21 of each 28-day cycle with sunitinib 10 mg/kg weekly for the first two cycles "
            "and then every 2 weeks",
            {"days": "1-21", "cycle_days": 28}, rate(1, 1, "wk") | {"cycles": 2}, id="first-cycles",
        ),
        pytest.param(
            "imatinib for 40 weeks, or sunitinib 3.6 mg/kg every 3 weeks",
            {"duration": 40, "duration_unit": "wk"}, rate(1, 3, "wk"), id="over",
        ),
    ],
)  # fmt: skip
def test_what_is_shared_with_the_drug_before(text: str, first: dict[str, Any], second: dict[str, Any]) -> None:
    doc = doc_of(f"Patients received {text}.", BOTH)
    assert schedule(doc, "imatinib")[0] == first
    assert schedule(doc, "sunitinib")[0] == second


@pytest.mark.parametrize(
    "text",
    [
        "imatinib 400 mg/m2 one week before radiotherapy, followed by seven weekly infusions of 250 mg/m2",
        "imatinib 400 mg/m2, followed by seven weekly doses of 250 mg/m2",
    ],
)
def test_a_rate_before_a_dose_is_of_its_drug(text: str) -> None:
    assert schedule(doc_of(f"Patients received {text}.", ONE), "imatinib") == [rate(1, 1, "wk") | {"cycles": 7}]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("imatinib 400 mg daily for 12 or 36 months after surgery", [(12, "mo"), (36, "mo")]),
        ("letrozole 2.5 mg daily for 2 years or 5 years", [(2, "a"), (5, "a")]),
        ("either 6 months or 12 months of adjuvant trastuzumab", [(6, "mo"), (12, "mo")]),
    ],
)
def test_arms_that_differ_in_how_long_a_drug_is_given(text: str, lengths: list[tuple[float, str]]) -> None:
    doc = trialtables.load()(f"METHODS: Patients were randomly assigned to receive {text}.")
    drug = doc._.arms[0]["drugs"][0]
    told = [schedule(doc, drug, arm) for arm in ("A1", "A2")]
    assert [[(row["duration"], row["duration_unit"]) for row in rows] for rows in told] == [[n] for n in lengths]


@pytest.mark.parametrize(
    "text",
    [
        "docetaxel (70 mg/m2) every 3 weeks, or docetaxel (30 mg/m2) on days 1, 8, and 15 of a 28-day cycle",
        "docetaxel 70 mg/m2 every 3 weeks or docetaxel 30 mg/m2 weekly",
        "docetaxel (70 mg/m2) or docetaxel (30 mg/m2)",
    ],
)
def test_two_doses_of_one_drug_are_those_of_two_arms(text: str) -> None:
    doc = trialtables.load()(f"METHODS: Patients were randomly assigned to receive {text}.")
    assert {(arm, low) for arm, _, low, *_ in doses(doc)} == {("A1", 70), ("A2", 30)}


def test_a_dose_that_the_conclusion_repeats_is_of_its_arm_alone() -> None:
    doc = trialtables.load()(
        "Patients were randomly assigned to receive docetaxel 60 mg/m2 (arm A) or 75 mg/m2 (arm B) every 3 weeks. "
        "Survival was alike in both arms. However, 60 mg/m2 was better tolerated and is the dose to be recommended."
    )
    assert {(arm, low) for arm, _, low, *_ in doses(doc)} == {("A1", 60), ("A2", 75)}


def test_a_dose_that_was_established_before_is_no_earlier_treatment() -> None:
    doc = doc_of("Patients had the previously established maximum tolerated dose of imatinib (30 mg/m2).", ONE)
    assert doses(doc) == {("A1", "imatinib", 30, 30, "mg/m2")}


GOING_ON = {
    "then less often": (
        "Daratumumab was given at 16 mg/kg weekly for two cycles, then every 2 weeks for four cycles, and every 4 "
        "weeks thereafter.",
        ["16 1/1/wk", "16 1/2/wk", "16 1/4/wk"],
    ),
    "the second of two doses goes on": (
        "Daratumumab (8 mg/kg) was given on days 1 and 2 of cycle 1 and at 16 mg/kg weekly for the first two cycles, "
        "then every 2 weeks for four cycles.",
        ["8 1,2", "16 1/1/wk", "16 1/2/wk"],
    ),
    "within its bracket": (
        "Patients received bortezomib (1.3 mg/m2 twice per week for the first 24 weeks and once per week thereafter).",
        ["1.3 2/1/wk", "1.3 1/1/wk"],
    ),
    "named again in another combination": (
        "Patients received four cycles of epirubicin 90 mg/m2 plus cyclophosphamide 600 mg/m2 followed by three 28-day "
        "cycles of cyclophosphamide and methotrexate.",
        ["90 4 cycles", "600 4 cycles", "none 3 cycles", "none 3 cycles"],
    ),
    "less for some of the patients": (
        "Patients received 40 mg dexamethasone weekly (20 mg for patients older than 75 years).",
        ["40 1/1/wk"],
    ),
    "less for some, behind the drug": (
        "Patients received dexamethasone 40 mg weekly (20 mg in those over 75), carfilzomib 56 mg/m2 on days 1 and 8.",
        ["40 1/1/wk", "56 1,8"],
    ),
    "a rate before the dose in its bracket": (
        "Patients received dexamethasone weekly (20 mg).",
        ["20 1/1/wk"],
    ),
}


def told(text: str, table: str) -> list[Any]:
    doc = trialtables.load()(f"Forty patients with myeloma were treated in one group. {text}")
    return [fact for fact in doc._.facts if fact.table == table]


def times(fact: Any) -> str:
    rate = f"{fact.frequency:g}/{fact.period:g}/{fact.period_unit}" if fact.frequency else fact.days
    return rate or f"{fact.cycles} cycles"


@pytest.mark.parametrize(("text", "expected"), GOING_ON.values(), ids=GOING_ON)
def test_the_dose_that_a_time_goes_on_with(text: str, expected: list[str]) -> None:
    amounts = {f.dose_id: f"{f.low:g}" for f in told(text, "doses")} | {None: "none"}
    found = [f"{amounts[f.dose_id]} {times(f)}" for f in told(text, "schedules")]
    assert sorted(found) == sorted(expected)


OFTEN = {
    "infusions of a drug": ("Patients received two infusions of rituximab per week for 4 weeks.", ["2/1/wk"]),
    "infusions": ("Patients received rituximab, three infusions per week.", ["3/1/wk"]),
    "doses in all": ("Patients received four doses of rituximab weekly.", ["1/1/wk 4"]),
    "doses in all, and how often": ("Patients received four doses of rituximab, one a week.", ["1/1/wk 4"]),
}


@pytest.mark.parametrize(("text", "expected"), OFTEN.values(), ids=OFTEN)
def test_how_many_a_week(text: str, expected: list[str]) -> None:
    assert [times(f) + (f" {f.cycles}" if f.cycles else "") for f in told(text, "schedules")] == expected


def _courses(text: str) -> set[tuple[str, str | None, str | None, float | None]]:
    rows = [f for f in trialtables.load()(text)._.facts if f.table == "schedules"]
    return {(r.arm_id, r.drug, r.days, r.period) for r in rows}


LOADED = "Women were randomly assigned to fulvestrant 500 mg "


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            "(500 mg on day 0, then 500 mg on days 14 and 28 and every 28 days thereafter) or 250 mg every 28 days.",
            {("A1", "0,14,28", None), ("A1", None, 28), ("A2", None, 28)}, id="the-same-dose-again",
        ),
        pytest.param(
            "on days 0 and 14 and every 28 days thereafter or 250 mg every 28 days.",
            {("A1", "0,14", None), ("A1", None, 28), ("A2", None, 28)}, id="thereafter",
        ),
    ],
)  # fmt: skip
def test_days_of_a_dose_that_comes_again(told: str, expected: set[tuple[str, str | None, float | None]]) -> None:
    assert {(arm, days, period) for arm, _, days, period in _courses(LOADED + told)} == expected


def test_days_of_another_dose_stay_apart() -> None:
    told = "Forty women received fulvestrant 500 mg on day 0, then 250 mg on days 14 and 28."
    assert {days for _, _, days, _ in _courses(told)} == {"0", "14,28"}


NEXT_DAYS = {
    "paclitaxel 120 mg/m2 i.v. on day 1, then paclitaxel 240 mg/m2 orally for 2 days": {"1", "2-3"},
    "cisplatin 80 mg/m2 and paclitaxel 120 mg/m2 on day 1 followed by paclitaxel 240 mg/m2 for four days": {"1", "2-5"},
    "paclitaxel 120 mg/m2 on day 1, then paclitaxel 240 mg/m2 on days 3-5": {"1", "3-5"},
    # another drug may be given from the same day on
    "cisplatin 80 mg/m2 on day 1, followed by paclitaxel 100 mg/m2 orally for 5 days": {"1", None},
    # pauses of the same length
    "paclitaxel 100 mg/m2 twice daily for 2 weeks, starting on days 1 and 22": {"1-14,22-35"},
    "two weeks of paclitaxel at 100 mg/m2 twice daily, starting on days 1 and 29": {"1-14,29-42"},
    "paclitaxel 100 mg/m2 weekly for 6 weeks, starting on days 1 and 22": {"1,22"},
}


@pytest.mark.parametrize(("told", "days"), NEXT_DAYS.items(), ids=NEXT_DAYS)
def test_days_that_follow_a_first_day(told: str, days: set[str | None]) -> None:
    assert {found for _, _, found, _ in _courses(f"Forty women received {told}.")} == days


WITH_ANOTHER = {
    "Paclitaxel was administered once a week in combination with capecitabine twice daily.": {
        ("paclitaxel", 1, "wk"), ("capecitabine", 2, "d"),
    },
    "Paclitaxel (70 mg/m2) was given once a week for 6 weeks in combination with capecitabine at 1000 mg/m2 twice "
    "daily.": {("paclitaxel", 1, "wk"), ("capecitabine", 2, "d")},
    "Chemotherapy was given once a week with paclitaxel 80 mg/m2.": {("paclitaxel", 1, "wk")},
}  # fmt: skip


@pytest.mark.parametrize(("told", "rates"), WITH_ANOTHER.items(), ids=WITH_ANOTHER)
def test_a_rate_behind_the_verb_is_of_the_subject(told: str, rates: set[tuple[str, float, str]]) -> None:
    doc = trialtables.load()(f"Forty women with breast cancer were treated. {told}")
    found = {(r.drug, r.frequency, r.period_unit) for r in doc._.facts if r.table == "schedules"}
    assert found == rates


WEEKLY, DAILY = rate(1, 1, "wk"), rate(1, 1, "d")
SEVEN_WEEKS = WEEKLY | {"days": "1,8,15,22,29,36,43", "cycle_days": 56}
THREE_WEEKS = WEEKLY | {"days": "1,8,15", "cycle_days": 28}
BEGUN_ANEW = {
    "imatinib 800 mg weekly for 7 weeks followed by 1 week rest, then weekly for 3 weeks every 4 weeks": [
        SEVEN_WEEKS, THREE_WEEKS,
    ],
    "imatinib 800 mg weekly x 7 followed by one week of rest, and then weekly x 3 every 4 weeks": [
        SEVEN_WEEKS, THREE_WEEKS,
    ],
    "imatinib 800 mg weekly for up to 7 weeks followed by a week off, then on days 1, 8 and 15 every 28 days": [
        SEVEN_WEEKS, {"days": "1,8,15", "cycle_days": 28},
    ],
    "imatinib 800 mg weekly for 7 weeks, followed by a week of rest; subsequent cycles were weekly for 3 of 4 weeks": [
        SEVEN_WEEKS, THREE_WEEKS,
    ],
    "imatinib once weekly for 7 weeks followed by 1 week of rest (course 1)": [SEVEN_WEEKS | {"cycles": 1}],
    "imatinib 30 mg weekly for 6 weeks followed by a 2-week rest; treatment was then repeated every 8 weeks": [
        WEEKLY | {"days": "1,8,15,22,29,36", "cycle_days": 56},
    ],
    "imatinib 800 mg weekly for 3 consecutive weeks out of every 4 weeks": [THREE_WEEKS],
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), BEGUN_ANEW.items(), ids=BEGUN_ANEW)
def test_what_comes_behind_a_pause(told: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {told}.", ONE), "imatinib") == expected


OF_WEEKS = {
    "imatinib 30 mg weekly in weeks 1-3. Courses repeat every 4 weeks": [THREE_WEEKS],
    "imatinib 30 mg once weekly on weeks 1, 2, 4 and 5. Courses repeat every 6 weeks": [
        WEEKLY | {"days": "1,8,22,29", "cycle_days": 42}
    ],
    "imatinib 30 mg three times weekly in weeks 1-3. Courses repeat every 4 weeks": [
        rate(3, 1, "wk") | {"weeks": "1-3", "cycle_days": 28}
    ],
    "imatinib 30 mg daily on weeks 1-3 followed by 1 week of rest": [DAILY | {"days": "1-21", "cycle_days": 28}],
    "imatinib 30 mg x 4 days in weeks 1, 3 and 5": [{"days": "1-4", "weeks": "1,3,5"}],
    "imatinib 30 mg for 4 days during weeks 1 and 3, every 5 weeks": [
        {"days": "1-4", "weeks": "1,3", "cycle_days": 35}
    ],
    "imatinib 30 mg daily x 4 days in weeks 1 and 3 of every 5-week cycle": [
        DAILY | {"days": "1-4", "weeks": "1,3", "cycle_days": 35}
    ],
    "imatinib 30 mg for 10 days in weeks 1 and 3": [{"weeks": "1,3", "duration": 10, "duration_unit": "d"}],
    "imatinib 30 mg twice weekly for 2 weeks followed by a 10-day rest in 21-day cycles": [
        rate(2, 1, "wk") | {"days": "1-14", "cycle_days": 21}
    ],
}


@pytest.mark.parametrize(("told", "expected"), OF_WEEKS.items(), ids=OF_WEEKS)
def test_weeks_of_a_cycle(told: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {told}.", ONE), "imatinib") == expected


def test_doses_of_an_antidote_are_not_those_of_what_it_follows() -> None:
    told = "After each dose of imatinib, patients received sunitinib 15 mg every 6 hours for a total of 8 doses."
    assert schedule(doc_of(told, BOTH), "imatinib") == []
    assert schedule(doc_of(told, BOTH), "sunitinib") == [rate(4, 1, "d") | {"cycles": 8}]


def test_a_drug_named_again_for_the_moment_takes_no_time() -> None:
    told = (
        "Patients received imatinib 20 mg/m2 and sunitinib 2 g/m2 with mesna before and after each sunitinib infusion "
        "on days 1 to 3, every 21 days."
    )
    assert schedule(doc_of(told, BOTH), "imatinib") == [{"days": "1-3", "cycle_days": 21}]
    told = "Patients received imatinib 3 g/m2 on day 1 and sunitinib 15 mg every 6 hours for 8 doses."
    assert schedule(doc_of(told, BOTH), "imatinib") == [{"days": "1"}]


LATER_COURSES = {
    "Subsequent courses are given on weeks 1-3. Courses repeat every 4 weeks.": [THREE_WEEKS],
    "In all subsequent courses, it is given once weekly for 3 weeks followed by 1 week of rest.": [THREE_WEEKS],
    "Subsequent cycles consisted of weekly infusions on days 1, 8 and 15.": [WEEKLY | {"days": "1,8,15"}],
    "Subsequent courses are repeated in the absence of progression.": [],
}


@pytest.mark.parametrize(("told", "later"), LATER_COURSES.items(), ids=LATER_COURSES)
def test_later_courses_told_in_a_sentence_of_their_own(told: str, later: list[dict[str, Any]]) -> None:
    text = f"Patients receive imatinib once weekly on weeks 1-7 followed by 1 week of rest (course 1). {told}"
    assert schedule(doc_of(text, ONE), "imatinib") == [SEVEN_WEEKS | {"cycles": 1}, *later]


def test_totals_of_a_day_in_a_list_of_levels() -> None:
    doc = doc_of("Patients received imatinib 200, 400 or 600 mg/day in two divided doses.", ONE)
    assert {(low, unit) for _, _, low, _, unit in doses(doc)} == {(200, "mg/d"), (400, "mg/d"), (600, "mg/d")}
    doc = doc_of("Patients received imatinib 200 mg daily or 600 mg/day in two divided doses.", ONE)
    assert {(low, unit) for _, _, low, _, unit in doses(doc)} == {(200, "mg"), (600, "mg/d")}


def test_weeks_of_a_list_are_those_of_all_days() -> None:
    told = "Patients received imatinib 20 mg/m2 on day 1 and sunitinib 1 g/m2 on days 1-4 in weeks 1 and 5."
    assert schedule(doc_of(told, BOTH), "imatinib") == [{"days": "1", "weeks": "1,5"}]
