"""Schedules told in a row, shared over regimens, and named by what stands around them."""

from __future__ import annotations

from typing import Any

import pytest

import trialtables
from test_doses import doc_of, rate, schedule
from trialtables.components.base import rows_of

ONE = {"A1": ("imatinib",)}
BOTH = {"A1": ("imatinib", "sunitinib")}
DAILY = rate(1, 1, "d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "imatinib 1 g weekly for 6 weeks, every 3 weeks for 12 weeks, and every 6 weeks thereafter",
            [
                rate(1, 1, "wk") | {"duration": 6, "duration_unit": "wk"},
                rate(1, 3, "wk") | {"duration": 12, "duration_unit": "wk"},
                rate(1, 6, "wk"),
            ], id="three-rates-in-a-row",
        ),
        pytest.param(
            "imatinib 1 g weekly for 3 weeks, every 5 weeks",
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 35}], id="weeks-of-a-cycle",
        ),
        pytest.param(
            "imatinib 1 g daily for 5 days, followed by imatinib 1 g weekly",
            [DAILY | {"days": "1-5"}, rate(1, 1, "wk")], id="some-days-then-weekly",
        ),
        pytest.param(
            "imatinib 1 g on days 1, 15, 29, and then every 28 days",
            [{"days": "1,15,29"}, rate(1, 28, "d")], id="days-then-an-interval",
        ),
        pytest.param(
            "imatinib 1 g on days 1 and 15 of cycle 1, then every 28 days",
            [{"days": "1,15", "cycle_days": 28, "cycles": 1}, rate(1, 28, "d")], id="days-of-cycle-1-then-an-interval",
        ),
        pytest.param(
            "imatinib 1 g on days 1 and 15 of month 1, then on day 1 of each 28-day cycle",
            [{"days": "1,15", "cycles": 1}, {"days": "1", "cycle_days": 28}], id="days-of-month-1",
        ),
        pytest.param(
            "imatinib 1 g on days 1 and 15, then every 28 days", [{"days": "1,15", "cycle_days": 28}],
            id="days-of-every-cycle",
        ),
        pytest.param(
            "5-day cycle: imatinib 1 g once daily for 5 consecutive days, of a 4-week cycle",
            [DAILY | {"days": "1-5", "cycle_days": 28}], id="a-cycle-named-for-its-days",
        ),
        pytest.param(
            "imatinib 1 g on days 1, 8, and 15, then every 28 days", [{"days": "1,8,15", "cycle_days": 28}],
            id="days-of-a-cycle",
        ),
        pytest.param(
            "imatinib 1 g every 2 weeks (defined as one cycle)", [rate(1, 2, "wk") | {"cycle_days": 14}],
            id="interval-as-one-cycle",
        ),
        pytest.param(
            "imatinib 1 g once daily for 21 days as a treatment cycle", [DAILY | {"cycle_days": 21}],
            id="length-as-a-cycle",
        ),
        pytest.param(
            "imatinib 1 g was given during the cycle for 4 days", [{"duration": 4, "duration_unit": "d"}],
            id="days-during-the-cycle",
        ),
        pytest.param("imatinib 1 g. Each course was repeated every 4 weeks", [{"cycle_days": 28}], id="of-courses"),
        pytest.param("imatinib 1 g nightly, escalated every 3 weeks by 0.5 g", [DAILY], id="steps-of-the-dose"),
        pytest.param("imatinib 1 g daily in three divided doses", [rate(3, 1, "d")], id="parts-of-a-day"),
        pytest.param("imatinib 1 g on days 1-5, for up to 12 doses per course", [{"days": "1-5"}], id="doses-of-one"),
    ],
)  # fmt: skip
def test_a_drug_with_what_stands_around_its_schedule(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {text}.", ONE), "imatinib") == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "imatinib 1 g on days 1 and 8 of a 21-day cycle; sunitinib 50 mg twice daily for 14 days",
            [{"days": "1,8", "cycle_days": 21}], [rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21}],
            id="length-within-the-cycle-of-the-other",
        ),
        pytest.param(
            "imatinib 1 g plus a single dose of sunitinib 50 mg, followed by imatinib 1 g every 4 weeks",
            [rate(1, 4, "wk")], [{"cycles": 1}], id="single-dose-before-a-rate",
        ),
        pytest.param(
            "a single dose of imatinib 1 g and sunitinib 50 mg every 4 weeks",
            [{"cycles": 1}], [rate(1, 4, "wk")], id="single-dose-of-the-first",
        ),
        pytest.param(
            "imatinib 1 g/day on days 1-21 every 28 days plus sunitinib 50 mg on days 1-4 and 9-12 for the first three "
            "cycles and on days 1-4 thereafter",
            [DAILY | {"days": "1-21", "cycle_days": 28}],
            [{"days": "1-4,9-12", "cycle_days": 28, "cycles": 3}, {"days": "1-4", "cycle_days": 28}],
            id="first-cycles-of-the-last",
        ),
        pytest.param(
            "imatinib 1 g every 3 weeks plus sunitinib (n = 50) or placebo every 3 weeks plus sunitinib (n = 49)",
            [rate(1, 3, "wk")], [], id="placebo-of-the-first",
        ),
    ],
)  # fmt: skip
def test_two_drugs_each_with_its_own(text: str, first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    doc = doc_of(f"Patients received {text}.", BOTH)
    assert schedule(doc, "imatinib") == first
    assert schedule(doc, "sunitinib") == second


def test_drugs_by_surface_share_days_whatever_the_unit() -> None:
    doc = doc_of(
        "Patients received 20 mg/m2 of imatinib and 1.2 g/m2 of sunitinib daily for 3 days every 28 days.", BOTH
    )
    expected = [DAILY | {"days": "1-3", "cycle_days": 28}]
    assert schedule(doc, "imatinib") == schedule(doc, "sunitinib") == expected


def test_placebo_behind_the_drug_itself_shares_its_rate() -> None:
    text = "Patients received imatinib 1 g or placebo every 3 weeks, then imatinib or placebo every 3 weeks."
    assert schedule(doc_of(text, ONE), "imatinib")[0] == rate(1, 3, "wk")


def test_counted_cycles_reach_every_regimen_and_days_stay_with_the_added_drug() -> None:
    text = (
        "Women were randomly assigned to six 28-day cycles of FEC (fluorouracil 500 mg/m2 on day 1, epirubicin 90 "
        "mg/m2 on day 1, and cyclophosphamide 600 mg/m2 on days 1 and 8), AC (doxorubicin 50 mg/m2 on day 1 and "
        "cyclophosphamide 700 mg/m2 on day 1), or TAC (AC plus docetaxel 30 mg/m2/d on days 2 to 4)."
    )
    doc = trialtables.load()(text)
    rows = {(r["arm_id"], r["drug"]): (r["days"], r["cycle_days"], r["cycles"]) for r in rows_of(doc, "schedules")}
    assert rows["A1", "epirubicin"] == rows["A2", "doxorubicin"] == rows["A3", "doxorubicin"] == ("1", 28, 6)
    assert rows["A3", "docetaxel"] == ("2-4", 28, 6)


def test_a_complete_response_before_the_verb_takes_no_cycles() -> None:
    text = (
        "Patients with a complete response were randomized to receive two cycles of treatment, consisting of imatinib "
        "1 g/d for 4 days and sunitinib 50 mg/d for 4 days."
    )
    expected = [DAILY | {"days": "1-4", "cycles": 2}]
    doc = doc_of(text, BOTH)
    assert schedule(doc, "imatinib") == schedule(doc, "sunitinib") == expected


def test_weeks_with_a_rest_that_a_sentence_gives_to_all_drugs() -> None:
    text = (
        "Patients were assigned to imatinib 1 g, or sunitinib 50 mg. "
        "Both drugs were given on weeks 1, 2, and 3 followed by 1 week of rest for 4 cycles."
    )
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("sunitinib",)})
    expected = [{"days": "1,8,15", "cycle_days": 28, "cycles": 4}]
    assert schedule(doc, "imatinib", "A1") == schedule(doc, "sunitinib", "A2") == expected


def test_arms_named_by_their_length_have_the_same_doses() -> None:
    text = (
        "Women were randomly assigned to 3 months or 9 months of imatinib (800 mg loading dose, then 600 mg every 3 "
        "weeks)."
    )
    doc = trialtables.load()(text)
    found = {(r["arm_id"], r["low"]) for r in rows_of(doc, "doses")}
    assert found == {("A1", 800), ("A1", 600), ("A2", 800), ("A2", 600)}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "imatinib 300 mg bolus followed by 1,800 mg over 24 hours, and sunitinib 50 mg were given on day 1 every "
            "14 days.",
            [{"days": "1", "cycle_days": 14}], [{"days": "1", "cycle_days": 14}], id="bolus-and-infusion",
        ),
        pytest.param(
            "imatinib 400 mg followed by 250 mg and sunitinib 50 mg every 2 weeks.", [], [rate(1, 2, "wk")],
            id="a-load-and-what-follows",
        ),
        pytest.param(
            "imatinib IV over 1 hour followed by sunitinib IV over 2 hours on days 1 and 8 every 21 days.",
            [{"days": "1,8", "cycle_days": 21}], [{"days": "1,8", "cycle_days": 21}], id="infusions-in-turn",
        ),
        pytest.param(
            "imatinib IV followed by sunitinib IV on days 1-3.", [{"days": "1-3"}], [{"days": "1-3"}], id="by-vein",
        ),
        pytest.param(
            "imatinib 300 mg iv for 1 h and then sunitinib 50 mg iv for 2 h on day 1.",
            [{"days": "1"}], [{"days": "1"}], id="for-an-hour",
        ),
        pytest.param(
            "300 mg imatinib over three hours followed by sunitinib (50 mg), repeated every 22 days.",
            [rate(1, 22, "d")], [rate(1, 22, "d")], id="dose-before-the-drug",
        ),
        pytest.param(
            "imatinib 300 mg as a 3-hour infusion followed by sunitinib 50 mg on day 1 every 3 weeks.",
            [{"days": "1", "cycle_days": 21}], [{"days": "1", "cycle_days": 21}], id="as-an-infusion",
        ),
        pytest.param("imatinib IV followed by sunitinib every 4 weeks.", [], [rate(1, 4, "wk")], id="phases"),
    ],
)  # fmt: skip
def test_infusions_that_follow_each_other(text: str, first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    doc = doc_of(f"Patients received {text}", BOTH)
    assert (schedule(doc, "imatinib"), schedule(doc, "sunitinib")) == (first, second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("imatinib 400 mg daily during radiotherapy for 6 weeks.", [DAILY | {"duration": 6, "duration_unit": "wk"}]),
        (
            "imatinib 400 mg weekly throughout pelvic radiation therapy for 5 weeks.",
            [rate(1, 1, "wk") | {"duration": 5, "duration_unit": "wk"}],
        ),
        ("imatinib 400 mg daily with radiotherapy for 6 weeks.", [DAILY]),
    ],
)
def test_a_drug_given_as_long_as_radiotherapy(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {text}", ONE), "imatinib") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On days 1-5, patients will then receive imatinib 400 mg.", [{"days": "1-5"}]),
        ("For 3 weeks patients received no treatment and then imatinib 400 mg daily.", [DAILY]),
        ("Every 8 weeks, patients receive a CT scan and then take imatinib 400 mg daily.", [DAILY]),
        ("Every 12 weeks, men were given a questionnaire about imatinib 400 mg.", []),
    ],
)
def test_times_that_open_a_sentence(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(text, ONE), "imatinib") == expected


def test_the_cycle_of_what_follows_is_not_that_of_what_came_first() -> None:
    text = "Patients received four cycles of imatinib, followed by four cycles of sunitinib (50 mg/d, every 42 days)."
    doc = doc_of(text, BOTH)
    assert schedule(doc, "imatinib") == [{"cycles": 4}]
    assert schedule(doc, "sunitinib")[0]["cycle_days"] == 42


@pytest.mark.parametrize(
    ("sentence", "cycles"),
    [
        ("Patients also received 12 doses of prophylactic intrathecal chemotherapy.", None),
        ("Eligible were patients who had received up to one course of chemotherapy before enrolment.", None),
        ("Patients received six courses of treatment.", 6),
    ],
)
def test_courses_of_something_else(sentence: str, cycles: int | None) -> None:
    doc = doc_of(f"Patients received imatinib 1 g every 3 weeks. {sentence}", ONE)
    assert [row.get("cycles") for row in schedule(doc, "imatinib")] == [cycles]


def test_cumulative_doses_are_none_that_are_given() -> None:
    text = (
        "Patients received imatinib 1 g daily. The cumulative doses of imatinib given before and after this amendment "
        "were 43 g and 27 g, respectively."
    )
    assert [row["low"] for row in rows_of(doc_of(text, ONE), "doses")] == [1]


SOON_AFTER = [
    "epirubicin 60 mg/m2 followed 1 hour later by docetaxel 80 mg/m2 every 3 weeks",
    "epirubicin (60 mg/m2), followed after 30 minutes by docetaxel (80 mg/m2) every 3 weeks",
    "epirubicin 60 mg/m2 and, 1 hour later, docetaxel 80 mg/m2 every 3 weeks",
]


@pytest.mark.parametrize("given", SOON_AFTER)
def test_what_is_given_an_hour_later_is_of_the_same_day(given: str) -> None:
    rows = rows_of(
        trialtables.load()(f"Breast cancer: a phase II trial. Forty patients received {given}."), "schedules"
    )
    assert {(r["drug"], r["period"], r["period_unit"]) for r in rows} == {
        ("epirubicin", 3, "wk"),
        ("docetaxel", 3, "wk"),
    }


def test_what_is_given_weeks_later_has_its_own_time() -> None:
    text = "Forty patients received epirubicin 60 mg/m2 followed 3 weeks later by docetaxel 80 mg/m2 every 3 weeks."
    rows = rows_of(trialtables.load()(f"Breast cancer: a phase II trial. {text}"), "schedules")
    assert {r["drug"] for r in rows} == {"docetaxel"}


DEALT_OUT = [
    "One child received five courses, two four courses, 13 three courses and 12 one course of methotrexate.",
    "Ten patients received 6 cycles and 20 received 4 cycles.",
]


@pytest.mark.parametrize("sentence", DEALT_OUT)
def test_how_many_had_how_many_courses_is_no_schedule(sentence: str) -> None:
    text = f"Sarcoma: a phase II trial. Thirty children were treated with methotrexate 40 mg/m2 weekly. {sentence}"
    assert {r["cycles"] for r in rows_of(trialtables.load()(text), "schedules")} == {None}


def test_cycles_of_each_drug_are_a_schedule() -> None:
    text = "Thirty children received 6 cycles of methotrexate 40 mg/m2 and ten 4 cycles of cisplatin 40 mg/m2."
    assert {r["cycles"] for r in rows_of(trialtables.load()(text), "schedules")} == {6, 4}
