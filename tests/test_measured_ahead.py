"""Changes told ahead of their measure, and the thresholds, counts and risks that are told in the same way."""

from __future__ import annotations

import pytest

from constructions import PAIR, SINGLE
from stated import stated

ONE = [
    ("There was a 14% reduction in serum cholesterol levels.", "A total cholesterol -14 %"),
    ("A significant 32% decrease in ferritin was observed.", "A ferritin -32 %"),
    ("Paclitaxel led to an 8% increase in hemoglobin.", "A hemoglobin 8 %"),
    ("Patients had a median 21% reduction in levels of serum cholesterol.", "A total cholesterol -21 %"),
    ("There was a fall in glucose and 12% reduction in serum cholesterol.", "A total cholesterol -12 %"),
    ("We saw a 9.5% rise in triglycerides.", "A triglycerides 9.5 %"),
]
TWO = [
    ("Patients who received gemcitabine had a median 21% reduction in levels of ferritin.", ["A ferritin -21 %"]),
    ("Lipid analysis in both groups showed a 14% reduction in serum cholesterol.", ["all total cholesterol -14 %"]),
]
NONE = [
    "A 40% reduction in mortality was seen.",
    "They achieved a 40% reduction in ferritin.",
    "A 40% reduction in ferritin was seen in 12 patients.",
    "Patients with a 40% reduction in ferritin lived longer.",
    "A ≥40% reduction in ferritin was common.",
    "The study was designed to detect a 40% reduction in ferritin.",
    "Response was defined as a 40% decrease in ferritin.",
    "There was a 9% v 7% increase in hemoglobin.",
    # what would count, what was done about it, and what it goes with
    "A 15% increase in creatinine was considered a reason to stop.",
    "The dose was halved after a 30% fall in hemoglobin.",
    "A 50% decline in ferritin was a marker of longer survival.",
    "The median time to a 50% reduction in ferritin was 4 weeks.",
    "Survival was longer in men who had a 50% decline in ferritin.",
    "In mice, there was a 60% reduction in ferritin.",
    "In a mouse model there was a 60% reduction in ferritin.",
    "In cells that were treated in vitro, there was a 60% reduction in ferritin.",
    "In an earlier trial there was a 60% reduction in ferritin.",
]


@pytest.mark.parametrize(("text", "row"), ONE)
def test_a_change_ahead_of_its_measure(text: str, row: str) -> None:
    assert stated("measurements", SINGLE, text) == [row]


@pytest.mark.parametrize(("text", "rows"), TWO)
def test_its_arm(text: str, rows: list[str]) -> None:
    assert stated("measurements", PAIR, text) == rows


def test_the_arm_behind_compared_with_has_another_change() -> None:
    text = "A 30% decrease in ferritin was seen in all who lost weight compared with a 2% decrease with gemcitabine."
    assert stated("measurements", PAIR, text) == []


@pytest.mark.parametrize("ahead", ["There was", "Gemcitabine led to"])
def test_how_much_more_than_in_the_other_arm(ahead: str) -> None:
    against = "gemcitabine compared with gemcitabine plus erlotinib"
    assert stated("measurements", PAIR, f"{ahead} a 20% reduction in ferritin with {against}.") == []


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_change_of_the_group(text: str) -> None:
    assert stated("measurements", SINGLE, text) == []
