"""How long an event lasted is a time of each arm; a follow-up has the unit of its range; who is event-free."""

from __future__ import annotations

import pytest

from constructions import PAIR, SINGLE, Study
from stated import stated

TIMES = {
    "The median duration of neutropenia was 3 days with gemcitabine and 5 days with gemcitabine plus erlotinib.": (
        PAIR, ["A OTHER 3 d", "B OTHER 5 d"],
    ),
    "Mucositis duration was longer with gemcitabine plus erlotinib than with gemcitabine (median, 9 v 4 days).": (
        PAIR, ["A OTHER 4 d", "B OTHER 9 d"],
    ),
    "The median duration of grade 3 or 4 diarrhea was 6 days (range, 2 to 11 days).": (SINGLE, ["A OTHER 6 d (2-11)"]),
    "Median duration of severe neutropenia was 4 days.": (SINGLE, ["A OTHER 4 d"]),
    # a mean is no median, and the duration of toxicities in general is of no event
    "The mean duration of severe neutropenia was 1.9 days.": (SINGLE, []),
    "Mean (standard deviation (SD)) duration of severe neutropenia was 1.9 days.": (SINGLE, []),
    "Neutropenia (12%) was of short duration.": (SINGLE, []),
    # a limit that some passed, and how many had it so long
    "Neutropenia duration exceeded 7 days in 20% of patients.": (SINGLE, []),
    "The duration of neutropenia was less than 5 days in all patients.": (SINGLE, []),
    "The duration of febrile neutropenia was at most 3 days.": (SINGLE, []),
    "A headache duration of 2 days was seen in 10%.": (SINGLE, []),
    # the median of a range
    "Follow-up ranged from 5 to 71 months (median 31.5).": (SINGLE, ["A FOLLOWUP 31.5 mo"]),
    "Survival ranged from 2 to 40 weeks, with a median of 17.": (SINGLE, ["A OS 17 wk"]),
    "Follow-up ranged from 5 to 71 months. Patients (median 3 lesions) were old.": (SINGLE, []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "study", "rows"), [(t, *x) for t, x in TIMES.items()])
def test_times(text: str, study: Study, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Mucositis duration was longer with gemcitabine plus erlotinib (P = .03).", ["B-A OTHER p0.03"]),
        ("Mucositis was more frequent with gemcitabine plus erlotinib (P = .03).", ["B-A Mucositis oral p0.03"]),
    ],
)
def test_a_test_of_the_duration_is_none_of_the_event(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


EVENT_FREE = {
    "The primary end point was progression-free survival. The likelihood of being event-free at 2 years was 61%.": [
        "A PFS 61% at 2 a"
    ],
    "Disease-free survival was studied. The probability of being event-free at 3 years was 71%.": ["A DFS 71% at 3 a"],
    # the text names event-free survival, two other survivals or none
    "The end point was event-free survival. The likelihood of being event-free at 2 years was 61%.": [
        "A EFS 61% at 2 a"
    ],
    "Progression-free and disease-free survival were studied. At 2 years 61% were event-free.": ["A EFS 61% at 2 a"],
    "At 2 years 61% were event-free.": ["A EFS 61% at 2 a"],
    # of events of another kind
    "Progression-free survival was studied. At 2 years 61% were event-free for thrombosis.": ["A EFS 61% at 2 a"],
}


@pytest.mark.parametrize(("text", "rows"), EVENT_FREE.items())
def test_event_free_patients_are_those_of_the_survival_that_is_studied(text: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, text) == rows
