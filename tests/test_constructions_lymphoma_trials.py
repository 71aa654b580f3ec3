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


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten patients had a complete response; eight, a partial response; and five, stable disease.",
        "A CR was achieved by 10 patients, a PR by 8 and SD by 5.",
        "Ten (25%) had a CR; eight (20%), a PR; and five (13%), SD.",
        "Ten patients achieved a CR, eight a PR, and five, SD.",
    ],
)
def test_a_comma_for_the_verb(sentence):
    found = [(f.outcome, f.n) for f in facts(OPENING + sentence, "responses")]
    assert found == [("CR", 10), ("PR", 8), ("SD", 5)]


def test_a_comma_for_the_verb_of_events():
    sentence = "Grade 3 toxicities were as follows: 30% had neutropenia; 20%, anemia; and 5%, nausea."
    found = {(f.ctcae_term, f.percent, f.grade_low) for f in facts(OPENING + sentence, "adverse_events")}
    assert found == {("Neutrophil count decreased", 30, 3), ("Anemia", 20, 3), ("Nausea", 5, 3)}


def test_a_comma_that_stands_for_no_verb():
    sentence = "The response rate was 40%; in men, 35%, and complete responses were rare."
    assert {(f.outcome, f.percent) for f in facts(OPENING + sentence, "responses")} <= {("ORR", 40), ("ORR", 35)}


TWO_ARMS = (
    "Docetaxel versus gemcitabine in lung cancer: a randomized trial. Eighty patients were randomized to receive "
    "docetaxel (group A) or gemcitabine (group B). "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival did not differ (group A: median 21 weeks, range 13-33, group B: median 22 weeks, range 13-29).",
        "Survival did not differ (group A, median 21 weeks; group B, median 22 weeks).",
        "Survival was a median of 21 weeks in group A and 22 weeks in group B.",
    ],
)
def test_the_median_behind_its_arm(sentence):
    assert [(f.arm_id, f.value) for f in facts(TWO_ARMS + sentence, "survival")] == [("A1", "21"), ("A2", "22")]


def test_pairs_of_three_outcomes_in_a_bracket():
    sentence = (
        "The median response duration, time to progression, and overall survival were longer with docetaxel than with "
        "gemcitabine (24.0 versus 8.3 months, P<0.001; 27.7 versus 12.0 months, P<0.001; not reached versus 44.2 "
        "months, P=0.021, respectively)."
    )
    found = {(f.outcome, f.arm_id, f.value) for f in facts(TWO_ARMS + sentence, "survival")}
    assert found == {
        ("DOR", "A1", "24"),
        ("DOR", "A2", "8.3"),
        ("TTP", "A1", "27.7"),
        ("TTP", "A2", "12"),
        ("OS", "A1", "NR"),
        ("OS", "A2", "44.2"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Responses in the 2-mg cohort consisted of VGPR in 5 (14%), PR in 4 (11%) and SD in 8 (23%).",
        "Responses in patients with bulky disease included VGPR in 5 (14%), PR in 4 (11%) and SD in 8 (23%).",
    ],
)
def test_the_group_of_a_list_of_responses(sentence):
    found = facts(OPENING + sentence, "responses")
    assert [f.n for f in found] == [5, 4, 8] and len({f.label for f in found}) == 1 and found[0].label


@pytest.mark.parametrize(
    ("sentence", "medians"),
    [
        ("All patients were followed for 5 years.", []),
        ("Patients were followed up for a period of 24 months.", []),
        ("Patients were followed for a median of 5 years.", ["5"]),
        ("Patients were followed for 24.3 months (range, 3-60).", ["24.3"]),
    ],
)
def test_a_planned_followup_is_no_median(sentence, medians):
    assert [f.value for f in facts(OPENING + sentence, "survival")] == medians


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "Neutropenia was seen in 12 patients (30%), two (5%) of whom had febrile neutropenia.",
            {("Neutrophil count decreased", 12), ("Febrile neutropenia", 2)},
        ),
        (
            "Anemia was seen in 12 patients, two of whom developed heart failure.",
            {("Anemia", 12), ("Heart failure", 2)},
        ),
        ("Ten patients had anemia; one (3%) of them presented with fever.", {("Anemia", 10), ("Fever", 1)}),
    ],
)
def test_what_some_of_the_patients_had(sentence, rows):
    assert {(f.ctcae_term, f.n) for f in facts(OPENING + sentence, "adverse_events")} == rows


def test_progression_that_patients_exhibited():
    sentence = (
        "Seven patients (18%) exhibited a partial response, 12 (30%) exhibited stable disease, and 14 (35%) exhibited "
        "progression."
    )
    found = [(f.outcome, f.n) for f in facts(OPENING + sentence, "responses")]
    assert found == [("PR", 7), ("SD", 12), ("PD", 14)]


def test_the_count_before_a_contrast_of_percents_is_that_of_all():
    sentence = "Febrile neutropenia occurred in 10 patients (15% v 10%) and nausea in 30 (50%) v 20 (33%) patients."
    found = {(f.ctcae_term, f.arm_id, f.n, f.percent) for f in facts(TWO_ARMS + sentence, "adverse_events")}
    assert {x for x in found if x[0] == "Febrile neutropenia"} == {
        ("Febrile neutropenia", "all", 10, None),
        ("Febrile neutropenia", "A1", None, 15),
        ("Febrile neutropenia", "A2", None, 10),
    }
    assert {x[2:] for x in found if x[0] == "Nausea"} == {(30, 50), (20, 33)}


@pytest.mark.parametrize(
    "sentence",
    [
        "DFS was longer in arms B and C combined than in arm A (HR = 0.81, 95% CI: 0.59-1.11, P = .20).",
        "DFS did not differ between the combined arms B and C versus arm A (HR = 0.81, 95% CI: 0.59-1.11, P = .20).",
    ],
)
def test_two_arms_together_are_none_of_them(sentence):
    text = (
        "Three regimens in breast cancer: a randomized trial. Patients were randomized to receive docetaxel (arm "
        "A), paclitaxel (arm B) or vinorelbine (arm C). "
    )
    assert not {f.arm_id for f in facts(text + sentence, "comparisons")} & {"A1", "A2", "A3"}


def test_patients_who_were_planned_to_be_recruited():
    text = (
        "A phase II trial of rituximab in lymphoma. Patients received rituximab. Sixty-six patients were planned to be "
        "recruited; 19 patients were enrolled. The response rate was 40%."
    )
    assert [f.n for f in facts(text, "arms")] == [19]


@pytest.mark.parametrize(
    "sentence",
    [
        "The objective response rate was 23% (one CR, 11 PR; 95% CI, 13% to 37%).",
        "ORR was 23% (1 CR and 11 PRs; 95% confidence interval 13-37).",
        "The response rate was 23% (12 patients; 95% CI, 13% to 37%).",
    ],
)
def test_limits_behind_the_parts_of_a_rate(sentence):
    rate = next(f for f in facts(OPENING + sentence, "responses") if f.outcome == "ORR")
    assert (rate.percent, rate.ci_low, rate.ci_high) == (23, 13, 37)


def test_limits_of_another_rate():
    found = facts(OPENING + "The response rate was 23% (CR 5%, PR 18%; 95% CI, 1% to 17%).", "responses")
    assert next(f for f in found if f.outcome == "ORR").ci_low is None


def test_the_patients_of_whom_a_rate_is_told():
    first = facts(OPENING + "The response rate for the 36 evaluable patients was 25%.", "responses")
    second = facts(
        TWO_ARMS + "The response rate in 36 patients was 25% with docetaxel and 20% with gemcitabine.", "responses"
    )
    assert [(f.percent, f.total) for f in first] == [(25, 36)]
    assert all(f.total is None for f in second)


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty-five patients were enrolled, 12 of whom had hypertension.",
        "Thirty patients (75%), 12 of whom had anemia, were transfused before treatment.",
    ],
)
def test_what_patients_had_when_they_entered_is_no_event(sentence):
    assert [f for f in facts(OPENING + sentence, "adverse_events") if f.n] == []


def test_tolerated_doses_that_were_not_reached():
    sentence = "The MTDs were not reached at 120 mg and 140 mg daily."
    assert "mtd" not in {f.role for f in facts(PHASE_I + sentence, "doses")}
