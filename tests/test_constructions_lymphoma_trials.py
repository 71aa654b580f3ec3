"""Constructions of early lymphoma trials: quantiles, years of criteria, best responses, courses with their dose."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.facts import Fact

OPENING = "A phase II trial of rituximab in lymphoma. Patients received rituximab. Forty patients were treated. "
PHASE_I = "A phase I trial of dasatinib in solid tumors. Forty patients were treated with dasatinib. "


def facts(text: str, table: str) -> list[Fact]:
    return [f for f in nlp()(text)._.facts if f.table == table]


@pytest.mark.parametrize(
    "sentence",
    [
        "The complete response (CR) rate was assessed by the criteria of the working group (1999).",
        "Responses were judged by the international criteria (2007).",
    ],
)
def test_the_year_of_criteria_counts_nobody(sentence):
    assert facts(OPENING + sentence, "responses") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The 25th percentile of response duration was not reached.",
        "The lower quartile of overall survival was 14 months.",
        "The 75th percentile for PFS was 30 months.",
    ],
)
def test_a_quantile_is_no_median(sentence):
    assert facts(OPENING + sentence, "survival") == []


def test_the_50th_percentile_is_the_median():
    assert [f.value for f in facts(OPENING + "The 50th percentile of survival was 14 months.", "survival")] == ["14"]


@pytest.mark.parametrize(
    ("sentence", "outcome", "n"),
    [
        ("Fifteen patients (38%) had a best overall response of stable disease.", "SD", 15),
        ("Twelve patients achieved an overall response of PR.", "PR", 12),
        ("A best response of CR was seen in four patients (10%).", "CR", 4),
        ("Fifteen patients had an overall response.", "ORR", 15),
    ],
)
def test_a_best_response_of_a_kind(sentence, outcome, n):
    assert [(f.outcome, f.n) for f in facts(OPENING + sentence, "responses")] == [(outcome, n)]


@pytest.mark.parametrize(
    "sentence",
    [
        "CR rates were 68% [95% confidence interval (CI) 54-79%] and 70% (95% CI 35-93%) for follicular lymphoma and "
        "mantle cell lymphoma, respectively.",
        "The CR rates were 68% (95% CI 54-79%) and 70% (95% CI 35-93%) in patients with follicular lymphoma and mantle "
        "cell lymphoma, respectively.",
        "CR was 68% and 70% in follicular lymphoma and mantle cell lymphoma.",
    ],
)
def test_values_of_two_diseases(sentence):
    found = [(f.percent, f.label) for f in facts(OPENING + sentence, "responses")]
    assert found == [(68, "follicular lymphoma"), (70, "mantle cell lymphoma")]


def test_values_of_two_outcomes_are_not_those_of_two_groups():
    sentence = "Median PFS and OS were 8 and 24 months in patients with bulky disease and B symptoms."
    found = {(f.outcome, f.value) for f in facts(OPENING + sentence, "survival")}
    assert found == {("PFS", "8"), ("OS", "24")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The maximum tolerated doses were 120 mg twice daily on schedule A and 70 mg twice daily on schedule B.",
        "The MTDs of dasatinib were 120 mg twice daily and 70 mg three times daily.",
        "Recommended phase II doses are 120 mg daily and 70 mg twice daily.",
    ],
)
def test_each_of_the_tolerated_doses(sentence):
    assert [(f.low, f.role) for f in facts(PHASE_I + sentence, "doses")] == [(120, "mtd"), (70, "mtd")]


def test_a_dose_that_follows_the_tolerated_ones_is_none():
    sentence = "The MTDs were 120 mg and 140 mg daily, whereas 70 mg was given to frail patients."
    assert {(f.low, f.role) for f in facts(PHASE_I + sentence, "doses")} >= {(120, "mtd"), (140, "mtd"), (70, "fixed")}


def test_doses_in_the_brackets_of_courses():
    text = (
        "Fludarabine and rituximab in lymphoma. Forty patients were treated. Therapy consisted of six cycles (25 mg/m2 "
        "per day for 5 days) of fludarabine and eight infusions (375 mg/m2 per week) of rituximab."
    )
    assert [(f.drug, f.low) for f in facts(text, "doses")] == [("fludarabine", 25), ("rituximab", 375)]
    assert {(f.drug, f.cycles) for f in facts(text, "schedules")} == {("fludarabine", 6), ("rituximab", 8)}


def test_drugs_joined_by_as_well_as_share_the_cycles():
    text = (
        "Cisplatin and gemcitabine in bladder cancer. Cisplatin 70 mg/m2 on day 1, as well "
        "as gemcitabine 1,000 mg/m2 on days 1 and 8, were given intravenously for up to six cycles."
    )
    assert {(f.drug, f.days, f.cycles) for f in facts(text, "schedules")} == {
        ("cisplatin", "1", 6),
        ("gemcitabine", "1,8", 6),
    }
