"""Earlier patients that those of a study are compared with."""

from __future__ import annotations

import pytest

from constructions import nlp

OWN = "A new regimen.\n\nMethods: Forty patients received bortezomib and dexamethasone. "
RESULTS = "\n\nResults: The response rate was 80%."
COMPARED = [
    ("Results were compared with those of 50 historical controls treated with thalidomide.", ["thalidomide"]),
    ("Outcomes were compared with a historical cohort of 50 patients who received melphalan.", ["melphalan"]),
    ("They were compared retrospectively with 50 matched patients given melphalan.", ["melphalan"]),
    ("Their quality of life was compared with that of 50 healthy controls.", []),
    ("Doses were compared with those recommended for thalidomide.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "drugs"), COMPARED)
def test_historical_controls(sentence: str, drugs: list[str]) -> None:
    first, *others = nlp()(OWN + sentence + RESULTS)._.arms
    assert first["drugs"] == ["bortezomib", "dexamethasone"]
    assert [a["drugs"] for a in others] == ([drugs] if drugs else [])
