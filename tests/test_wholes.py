"""The whole that opens a clause is no count of those affected, with a comma behind it or without."""

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of

WHOLES = [
    "Among 45 evaluable patients the overall response rate was 40%.",
    "In the 45 evaluable patients the objective response rate was 40%.",
    "For 45 patients the response rate was 40%.",
    "With 45 patients treated the response rate was 40%.",
    "In our pilot of 45 patients the response rate was 40%.",
]


@pytest.mark.parametrize("sentence", WHOLES)
def test_the_whole_of_a_clause(sentence: str) -> None:
    doc = _pipeline()(f"Patients with thymoma were treated with weekly paclitaxel. {sentence}")
    rows = [(r["outcome"], r["n"], r["total"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rows == [("ORR", None, 45, 40.0)]


def test_the_whole_of_an_event() -> None:
    doc = _pipeline()(
        "Patients with thymoma had weekly paclitaxel. In 45 patients grade 3-4 neutropenia occurred in 20%."
    )
    assert [(r["n"], r["total"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [(None, 45, 20.0)]


def test_those_affected_are_counted() -> None:
    doc = _pipeline()(
        "Patients with thymoma were treated with weekly paclitaxel. In 5 patients grade 3 neutropenia occurred early."
    )
    assert [(r["n"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [(5, None)]
