"""Values of one outcome at several times, and labels that "the respective rates" stand for."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.facts import Fact

TITLE = "Secukinumab versus etanercept in psoriasis: a randomized trial. "
OPENING = TITLE + "We randomly assigned 200 patients to secukinumab or etanercept. "
ONE_ARM = "A phase II trial of secukinumab in psoriasis. Forty patients received secukinumab 300 mg. "

RESPONSES = {
    "a pair for each time": (
        "Response rates at weeks 4 and 12 were 52% v 10% and 74% v 42% for secukinumab and etanercept, respectively.",
        {(52, "A1", "week 4"), (10, "A2", "week 4"), (74, "A1", "week 12"), (42, "A2", "week 12")},
    ),
    "a pair for each time, with words between": (
        "Response rates at weeks 4 and 12 were 52% v 10%, a difference of 42%, and 74% v 42% for secukinumab and "
        "etanercept, respectively.",
        {(52, "A1", "week 4"), (10, "A2", "week 4"), (74, "A1", "week 12"), (42, "A2", "week 12")},
    ),
    "a row for each arm": (
        "Response rates at weeks 4 and 12 were 52% and 74% with secukinumab and 10% and 42% with etanercept.",
        {(52, "A1", "week 4"), (74, "A1", "week 12"), (10, "A2", "week 4"), (42, "A2", "week 12")},
    ),
    "a row for each arm, respectively": (
        "The PASI 75 response rates at 4 and 12 weeks were 52% and 74% in the secukinumab group and 10% and 42%, "
        "respectively, in the etanercept group.",
        {(52, "A1", "4 weeks"), (74, "A1", "12 weeks"), (10, "A2", "4 weeks"), (42, "A2", "12 weeks")},
    ),
    "each time with its preposition": (
        "Response rates at 4 and at 12 weeks were 52 and 74% with secukinumab and 10 and 42% with etanercept.",
        {(52, "A1", "4 weeks"), (74, "A1", "12 weeks"), (10, "A2", "4 weeks"), (42, "A2", "12 weeks")},
    ),
    "the next time in the list without one": (
        "More patients responded to secukinumab than to etanercept; the response rates were higher with secukinumab "
        "at 4 weeks (52% v 10%, P = .02) and 12 weeks (74% v 42%, P = .01).",
        {(52, "A1", "4 weeks"), (10, "A2", "4 weeks"), (74, "A1", "12 weeks"), (42, "A2", "12 weeks")},
    ),
    "the next times, the unit first": (
        "The response rate was higher with secukinumab than with etanercept at week 4 (52% v 10%), week 8 (60% v 10%) "
        "and week 12 (74% v 42%).",
        {
            (52, "A1", "week 4"),
            (10, "A2", "week 4"),
            (60, "A1", "week 8"),
            (10, "A2", "week 8"),
            (74, "A1", "week 12"),
            (42, "A2", "week 12"),
        },
    ),
    "three times of one arm": (
        "At 4, 12 and 24 weeks, PASI 75 was achieved by 52%, 74% and 80% of patients given secukinumab.",
        {(52, "A1", "4 weeks"), (74, "A1", "12 weeks"), (80, "A1", "24 weeks")},
    ),
    "the time between a value and its arm": (
        "Remission rates were 45% at week 16 with secukinumab and 20% at week 16 with etanercept.",
        {(45, "A1", "week 16"), (20, "A2", "week 16")},
    ),
}


def facts(text: str, table: str) -> list[Fact]:
    return [f for f in nlp()(text)._.facts if f.table == table]


def responses(text: str) -> set[tuple[object, ...]]:
    return {(r.percent, r.arm_id, r.timepoint) for r in facts(text, "responses")}


@pytest.mark.parametrize("case", RESPONSES)
def test_responses_at_listed_times(case):
    sentence, wanted = RESPONSES[case]
    assert responses(OPENING + sentence) == wanted


def test_times_of_one_arm():
    found = responses(ONE_ARM + "Response rates at weeks 4, 8 and 16 were 30%, 45% and 50%, respectively.")
    assert found == {(30, "A1", "week 4"), (45, "A1", "week 8"), (50, "A1", "week 16")}


def test_times_behind_the_values():
    text = ONE_ARM + "Nausea was reported by 30% and 10% of patients at weeks 4 and 16, respectively."
    assert [(r.percent, r.label) for r in facts(text, "adverse_events")] == [(30, "week 4"), (10, "week 16")]


def test_values_of_two_arms_are_not_those_of_two_times():
    found = responses(OPENING + "At 4 and 8 weeks, response rates were 30% and 12% with secukinumab and etanercept.")
    assert found == {(30, "A1", None), (12, "A2", None)}


@pytest.mark.parametrize(
    "sentence",
    [
        "PFS rates at 12 and 24 months were 51% v 42% and 25% v 15% with secukinumab and etanercept, respectively.",
        "The 12- and 24-month PFS rates were 51% v 42% and 25% v 15% for secukinumab and etanercept, respectively.",
        "PFS at 12 and 24 months was 51% versus 42% (P = .03) and 25% versus 15% (P = .02).",
        "PFS at 12 and 24 months was 51% and 25% with secukinumab and 42% and 15% with etanercept.",
    ],
)
def test_survival_at_listed_times(sentence):
    found = {(r.value, r.arm_id, r.at) for r in facts(OPENING + sentence, "survival")}
    assert found == {("51", "A1", 12), ("42", "A2", 12), ("25", "A1", 24), ("15", "A2", 24)}


@pytest.mark.parametrize(
    "sentence",
    [
        "With secukinumab, nausea occurred in 30% and headache in 20%; corresponding figures with etanercept were 15% "
        "and 10%.",
        "Events in the secukinumab group were nausea (30%) and headache (20%). Respective figures for etanercept were "
        "15% and 10%.",
        "Nausea and headache were seen in 30% and 20% of patients given secukinumab. The corresponding rates in the "
        "etanercept group were 15% and 10%.",
        "In the secukinumab group, nausea and headache occurred in 30% and 20%. They were more frequent than "
        "those in the etanercept group (15% and 10%).",
    ],
)
def test_the_respective_rates_of_the_other_arm(sentence):
    found = {(r.ctcae_term, r.arm_id, r.percent) for r in facts(OPENING + sentence, "adverse_events")}
    assert found == {("Nausea", "A1", 30), ("Headache", "A1", 20), ("Nausea", "A2", 15), ("Headache", "A2", 10)}


def test_what_is_more_than_something_else_takes_no_labels():
    text = (
        OPENING + "In the secukinumab group, nausea and headache occurred in 30% and 20%. They were more frequent than "
        "in the first week (15% and 10%)."
    )
    assert {r.percent for r in facts(text, "adverse_events")} == {30, 20}


def test_respective_rates_of_something_else_are_no_events():
    text = (
        OPENING + "Events with secukinumab were nausea (30%) and headache (20%). The respective rates of study "
        "completion with etanercept and secukinumab were 85% and 90%."
    )
    assert {r.percent for r in facts(text, "adverse_events")} == {30, 20}


def test_changes_of_one_arm_at_two_times_are_not_those_of_two_arms():
    title = "Denosumab versus placebo in breast cancer: a randomized trial. We enrolled 200 patients. "
    two_times = (
        "At 12 and 24 months, bone mineral density increased by 5.5% and 7.6%, respectively, in the denosumab group "
        "versus placebo."
    )
    assert facts(title + two_times, "measurements") == []


def test_days_of_treatment_are_no_times_of_counting():
    found = facts(
        ONE_ARM + "With doses on days 1 and 8, the response rates were 30% and 45% in men and women.", "responses"
    )
    assert {f.timepoint for f in found} <= {None}


def test_values_of_two_groups_are_not_those_of_two_times():
    sentence = "At 4 and 12 weeks, the response rates were 30% and 45% in men and women, respectively."
    assert {f.timepoint for f in facts(ONE_ARM + sentence, "responses")} <= {None}


RATES_AGAIN = [
    (
        "Survival in the secukinumab group was 54 percent at one year, 26 percent at two years, and 16 percent at "
        "three years, as compared with 46 percent, 13 percent, and 2 percent, respectively, in the etanercept group.",
        {(54, "A1", 1), (26, "A1", 2), (16, "A1", 3), (46, "A2", 1), (13, "A2", 2), (2, "A2", 3)},
    ),
    # the rates behind have a time of their own
    (
        "Overall survival was 59% at 1 year and 31% at 2 years; PFS at 2 years was 41% and 19%, respectively.",
        {(59, "all", 1), (31, "all", 2), (41, "A1", 2), (19, "A2", 2)},
    ),
    # a pair at each time
    (
        "Survival was 59% and 48% at 1 year and 31% and 20% at 2 years, respectively.",
        {(59, "A1", 1), (48, "A2", 1), (31, "A1", 2), (20, "A2", 2)},
    ),
]


@pytest.mark.parametrize(("text", "rows"), RATES_AGAIN)
def test_rates_told_again_at_the_times_told_before(text: str, rows: set[tuple[float, str, float]]) -> None:
    facts = [f for f in nlp()(OPENING + text)._.facts if f.table == "survival"]
    assert {(float(f.value), f.arm_id, f.at) for f in facts} == rows


TIMES_OF_RATES = [
    ("At 1 year 59%, and at 2 years 31% of the patients were alive.", {(59, 1), (31, 2)}),
    ("At 6 months, 80%, at 12 months, 59%, and at 24 months, 31% of the patients were alive.",
     {(80, 6), (59, 12), (31, 24)}),
    # the second time stands behind its own rate
    ("Survival was 59% at 1 year, and 31% at 2 years.", {(59, 1), (31, 2)}),
    ("Overall survival at 1 year, 2 years and 3 years was 59%, 31% and 12%.", {(59, 1), (31, 2), (12, 3)}),
    ("Overall survival rates: 1 year 59%, 2 years 31%, 3 years 12%.", {(59, 1), (31, 2), (12, 3)}),
    ("Overall survival was 59% (1 year), 31% (2 years) and 12% (3 years).", {(59, 1), (31, 2), (12, 3)}),
    ("Estimates of survival were 59% at one year and 31% at two.", {(59, 1), (31, 2)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TIMES_OF_RATES)
def test_the_time_of_each_rate_in_a_list(text: str, rows: set[tuple[float, float]]) -> None:
    facts = [f for f in nlp()(ONE_ARM + "The trial was completed. " + text)._.facts if f.table == "survival"]
    assert {(float(f.value), f.at) for f in facts} == rows and all(f.statistic == "rate" for f in facts)


def test_a_row_of_each_time_for_three_arms() -> None:
    text = (
        "Apremilast, secukinumab or etanercept: a randomized trial. Patients were randomly assigned to apremilast, "
        "secukinumab or etanercept. At 1 year, 60%, 50% and 40% of the patients were alive, and at 2 years, 30%, 20% "
        "and 10% were alive, respectively."
    )
    facts = [f for f in nlp()(text)._.facts if f.table == "survival"]
    assert [(float(f.value), f.at) for f in facts] == [(60, 1), (50, 1), (40, 1), (30, 2), (20, 2), (10, 2)]
    assert [f.arm_id for f in facts] == ["A1", "A2", "A3"] * 2


@pytest.mark.parametrize("text", ["Median survival was 2 years (59% at 2 years).", "PFS was 8 months in 31% of them."])
def test_a_time_that_no_rate_is_read_at_stays_a_time(text: str) -> None:
    facts = [f for f in nlp()(ONE_ARM + "The trial was completed. " + text)._.facts if f.table == "survival"]
    assert any(f.statistic == "median" for f in facts)


def test_a_time_in_a_bracket_between_a_rate_and_its_arm() -> None:
    text = "Overall survival was 41% (2 years) with secukinumab and 38% (2 years) with etanercept."
    facts = [f for f in nlp()(OPENING + text)._.facts if f.table == "survival"]
    assert {(float(f.value), f.arm_id, f.at) for f in facts} == {(41, "A1", 2), (38, "A2", 2)}
