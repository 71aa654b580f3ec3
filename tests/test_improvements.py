"""What got better in some patients is an outcome, and no adverse event."""

from __future__ import annotations

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of

ONE_ARM = "Olanzapine for cachexia. Sixty patients received olanzapine 5 mg daily. "
TWO_ARMS = "Olanzapine for cachexia. Sixty patients were randomized to olanzapine 5 mg daily or placebo. "

CASES = {
    "the symptom is the subject": (
        ONE_ARM + "Appetite improved in 26 patients (43%) and bone pain was relieved in 12 of 20 patients.",
        [("A1", "Appetite improved", 26, 43), ("A1", "bone pain was relieved", 12, None)],
    ),
    "a noun and its figure": (
        ONE_ARM
        + "Relief of dyspnea was reported by 15 patients (25%). Complete resolution of effusions occurred in 9.",
        [("A1", "Relief of dyspnea", 15, 25), ("A1", "Complete resolution of effusions", 9, None)],
    ),
    "what the patients had": (
        ONE_ARM
        + "Thirty percent of patients had an improvement in physical function, with a decrease in morphine use in 20%.",
        [("A1", "improvement in physical function", None, 30), ("A1", "decrease in morphine use", None, 20)],
    ),
    "two arms": (
        TWO_ARMS + "Global quality of life improved in 37% with olanzapine and 21% with placebo.",
        [("A1", "Global quality of life improved", None, 37), ("A2", "Global quality of life improved", None, 21)],
    ),
    "another outcome is improved": (
        ONE_ARM + "An improvement in disease-free survival was seen in 2 trials. Neutropenia resolved in 12 patients.",
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_improvements(case: str) -> None:
    text, expected = CASES[case]
    doc = _pipeline()(text)
    rows = [(r["arm_id"], r["label"], r["n"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rows == expected
    assert not [r["term"] for r in rows_of(doc, "adverse_events") if r["term"] != "Neutropenia"]


ANTIEMETIC = "Rolapitant for the prevention of nausea and vomiting. Patients were randomized to rolapitant or placebo. "


def test_what_a_trial_of_antiemetics_counts() -> None:
    doc = _pipeline()(
        ANTIEMETIC + "No nausea was reported by 44% and 15% of those in the rolapitant and placebo groups, "
        "respectively. Vomiting occurred in 12% with rolapitant and 31% with placebo. Somnolence occurred in 8%."
    )
    rows = [(r["arm_id"], r["outcome"], r["label"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rows == [
        ("A1", "OTHER", "No nausea", 44),
        ("A2", "OTHER", "No nausea", 15),
        ("A1", "OTHER", "Vomiting", 12),
        ("A2", "OTHER", "Vomiting", 31),
    ]
    assert [r["term"] for r in rows_of(doc, "adverse_events")] == ["Somnolence"]
