"""Two trials reported together, with the name of the trial in front of the values of its two arms."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

TRIALS = (
    "We report on two phase 3 trials. In STAR-1, untreated patients with breast cancer were randomized 2:1 to "
    "ribociclib (600 mg/d) plus letrozole (2.5 mg/d) or placebo plus letrozole. In STAR-2, patients who had progressed "
    "were randomized 2:1 to ribociclib (600 mg/d) plus fulvestrant (500 mg) or placebo plus fulvestrant. "
)
PAIRS = {
    "Ribociclib prolonged median progression-free survival (STAR-1: 21.4 vs 12.7 months; STAR-2: 9.4 vs 3.6 months).": [
        ("A1", 21.4), ("A2", 12.7), ("A3", 9.4), ("A4", 3.6),
    ],
    "Median overall survival was longer in STAR-2 (33.1 vs 26.7 months).": [("A3", 33.1), ("A4", 26.7)],
    "Median overall survival was longer in both (STAR-2: 33.1 versus 26.7 months; STAR-1: 41.2 versus 36.5 months).": [
        ("A1", 41.2), ("A2", 36.5), ("A3", 33.1), ("A4", 26.7),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "values"), PAIRS.items())
def test_a_pair_behind_the_name_of_a_trial_is_that_of_its_arms(text: str, values: list[tuple[str, float]]) -> None:
    rows = rows_of(nlp()(TRIALS + text), "survival")
    assert sorted((r["arm_id"], float(r["value"])) for r in rows) == values


def test_a_ratio_in_the_part_of_a_trial_is_that_of_its_arms() -> None:
    text = (
        "Ribociclib prolonged median progression-free survival (STAR-1: 21.4 vs 12.7 months, hazard ratio, 0.55 [95% "
        "CI, 0.41-0.75]; STAR-2: 9.4 vs 3.6 months, hazard ratio, 0.49 [95% CI, 0.36-0.71])."
    )
    rows = rows_of(nlp()(TRIALS + text), "comparisons")
    assert [(r["arm_id"], r["reference_arm_id"], r["value"]) for r in rows] == [("A1", "A2", 0.55), ("A3", "A4", 0.49)]


@pytest.mark.parametrize(
    "text",
    [
        "The median age was 61 years in STAR-1 and 58 years in STAR-2.",
        "In STAR-2 the median overall survival was 30.1 months.",
    ],
)
def test_a_single_value_beside_the_name_is_of_neither_arm(text: str) -> None:
    assert {r["arm_id"] for r in rows_of(nlp()(TRIALS + text), "survival")} <= {"all"}
