"""Events at so much a year: the arm stands behind the year."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

TWO = "Warfarin or apixaban in atrial fibrillation.\n\nAdults were randomized to warfarin or apixaban. "
THREE = "A trial in atrial fibrillation.\n\nAdults were randomized to warfarin, apixaban or edoxaban. "


def found(text: str) -> list[tuple[str, float]]:
    return [(r["arm_id"], r["percent"]) for r in rows_of(nlp()(text), "adverse_events") if r["percent"] is not None]


@pytest.mark.parametrize(
    "told",
    [
        "Rates of major bleeding were 3.1% per year in the warfarin group and 2.2% per year in the apixaban group.",
        "Major bleeding occurred at a rate of 3.1% per year with warfarin and 2.2% per year with apixaban.",
        "The rate of stroke was 3.1%/year on warfarin versus 2.2%/year on apixaban.",
        "Stroke occurred in 3.1% per annum among patients on warfarin and 2.2% per annum among those on apixaban.",
        "Rates of bleeding were 3.1% per year and 2.2% per year with warfarin and apixaban, respectively.",
        "Annual rates of bleeding were 3.1% and 2.2% per year for warfarin and apixaban, respectively.",
    ],
)
def test_the_arm_behind_the_year(told: str) -> None:
    assert found(TWO + told) == [("A1", 3.1), ("A2", 2.2)]


def test_three_rates_in_a_row() -> None:
    told = "Rates of bleeding were 3.1% per year, 2.2% per year and 2.7% per year with warfarin, apixaban and edoxaban."
    assert found(THREE + told) == [("A1", 3.1), ("A2", 2.2), ("A3", 2.7)]
