"""Whose survival a sentence tells: patients told by their response, and groups set against each other."""

import pytest

from constructions import CLOSING, SINGLE
from stated import _pipeline
from trialtables.components.base import rows_of

TOLD = [
    (
        "The 2-year survival of patients with low-risk disease was 64%, compared with 29% for those with high-risk "
        "disease.",
        [("OS", 64, "patients with low-risk disease"), ("OS", 29, "those with high-risk disease")],
    ),
    ("The 3-year survival of patients with CR was 66%.", [("OS", 66, "patients with CR")]),
    (
        "The 3-year overall survival of patients with CR was 66%, and 31% for those with PR.",
        [("OS", 66, "patients with CR"), ("OS", 31, "those with PR")],
    ),
    ("The 2-year survival of complete responders was 58%.", [("OS", 58, "complete responders")]),
    (
        "The median survival of responders was 13 months, compared with 5 months for nonresponders.",
        [("OS", 13, "responders"), ("OS", 5, "nonresponders")],
    ),
    (
        "Median PFS of patients with mutated tumors was 7.3 months versus 2.9 months in patients with wild-type "
        "tumors.",
        [("PFS", 7.3, "patients with mutated tumors"), ("PFS", 2.9, "patients with wild-type tumors")],
    ),
    (
        "Patients in CR had a 2-year survival of 71%, compared with 33% for those without CR.",
        [("OS", 71, "Patients in CR"), ("OS", 33, "those without CR")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t for t, _ in TOLD])
def test_of_a_group(text: str, expected: list[tuple[str, float, str]]) -> None:
    doc = _pipeline()(f"{SINGLE.text} {text} {CLOSING}")
    assert [(r["outcome"], float(r["value"]), r["label"]) for r in rows_of(doc, "survival")] == expected
    assert not rows_of(doc, "responses")


RESPONSES = [
    (
        "The response rate of patients with liver metastases was 18%, compared with 37% for those without liver "
        "metastases.",
        [(18, "patients with liver metastases"), (37, "those without liver metastases")],
    ),
    (
        "Among untreated patients, the response rate was 52%, versus 21% in pretreated patients.",
        [(52, "untreated patients"), (21, "pretreated patients")],
    ),
    (
        "In men, the response rate was 18% and 37% in women.",
        [(18, "men"), (37, "women")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RESPONSES, ids=[t for t, _ in RESPONSES])
def test_responses_of_a_group(text: str, expected: list[tuple[float, str]]) -> None:
    doc = _pipeline()(f"{SINGLE.text} {text} {CLOSING}")
    assert [(r["percent"], r["label"]) for r in rows_of(doc, "responses")] == expected


def test_a_response_beside_a_survival_is_counted() -> None:
    doc = _pipeline()(f"{SINGLE.text} Median survival was 11 months, and a CR was seen in 12% of patients. {CLOSING}")
    assert [(r["outcome"], r["percent"]) for r in rows_of(doc, "responses")] == [("CR", 12)]


TIMES = [
    ("Median time to failure was 5 months.", "TTF"),
    ("The median time to failure (TTF) was 5 months.", "TTF"),
    ("The median time to local failure was 5 months.", "OTHER"),
    ("Median time on study was 5 months.", "FOLLOWUP"),
]


@pytest.mark.parametrize(("text", "code"), TIMES)
def test_times_to_what(text: str, code: str) -> None:
    doc = _pipeline()(f"{SINGLE.text} {text} {CLOSING}")
    assert [r["outcome"] for r in rows_of(doc, "survival")] == [code]


NO_RESPONSES = [
    "Three (9%) of 33 patients who responded to treatment developed grade 3 infections.",
    "Nineteen responders survived more than 20 months.",
    "To determine the response rate, 38 patients with thymoma were treated.",
    "In order to define the CR rate of this regimen, 38 patients were enrolled.",
]


@pytest.mark.parametrize("text", NO_RESPONSES)
def test_responders_and_purposes_count_no_response(text: str) -> None:
    doc = _pipeline()(f"{SINGLE.text} {text} {CLOSING}")
    assert not rows_of(doc, "responses")


COUNTED = [
    ("There were 6 responders (15%).", [("ORR", 6, 15)]),
    ("There were 4 complete responders (10%) and 8 partial responders (20%).", [("CR", 4, 10), ("PR", 8, 20)]),
    ("The number of patients who responded was 12 (30%).", [("ORR", 12, 30)]),
    (
        "At a median follow-up of 50 months, one local relapse (LR) (2%) was recorded.",
        [("OTHER", 1, 2)],
    ),
    (
        "Three local relapses (5%) and 6 distant relapses (10%) were observed.",
        [("OTHER", 3, 5), ("OTHER", 6, 10)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED, ids=[t for t, _ in COUNTED])
def test_people_counted(text: str, expected: list[tuple[str, int, float]]) -> None:
    doc = _pipeline()(f"{SINGLE.text} {text} {CLOSING}")
    assert [(r["outcome"], r["n"], r["percent"]) for r in rows_of(doc, "responses")] == expected
    assert {r["outcome"] for r in rows_of(doc, "survival")} <= {"FOLLOWUP"}


def test_metastases_at_entry_are_no_recurrence() -> None:
    doc = _pipeline()(f"{SINGLE.text} Most patients had liver and distant metastases (60%). {CLOSING}")
    assert not rows_of(doc, "responses")


DIFFERENCES = [
    ("Response rates were 44% with A and 37% with B (difference 7%; 95% CI -5 to 19).", "A1"),
    ("Response rates were 37% with A and 44% with B (difference 7%; 95% CI -5 to 19).", "A2"),
    ("Response rates were 37% with A and 44% with B (difference -7%; 95% CI -19 to 5).", "A1"),
]


@pytest.mark.parametrize(("text", "arm"), DIFFERENCES)
def test_the_sign_of_a_difference_tells_its_arm(text: str, arm: str) -> None:
    told = text.replace("A ", "aspirin ").replace("B ", "ibuprofen ")
    title = "Aspirin versus ibuprofen in thymoma. Patients were randomly assigned to aspirin or ibuprofen."
    (row,) = rows_of(_pipeline()(f"{title} RESULTS: {told} {CLOSING}"), "comparisons")
    assert row["arm_id"] == arm
