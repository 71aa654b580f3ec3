"""A row of responses and times that is told again for another arm, and figures of other things behind such a row."""

from __future__ import annotations

import pytest

from constructions import PAIR, SINGLE, Case, case, check
from stated import stated

ROW = "With gemcitabine the response rate was 40% and median progression-free survival was 12 months"

TOLD = {
    f"{ROW} (31% and 7 months with gemcitabine plus erlotinib).": ["A PFS 12 mo", "B PFS 7 mo"],
    f"{ROW}. With gemcitabine plus erlotinib, the corresponding figures were 31% and 7 months.": [
        "A PFS 12 mo",
        "B PFS 7 mo",
    ],
    f"{ROW}. These were 31% and 7 months in the gemcitabine plus erlotinib group.": ["A PFS 12 mo", "B PFS 7 mo"],
    # another matter in the sentence behind
    f"{ROW}. With gemcitabine plus erlotinib, dose cuts were needed in 31%, and 7 months of treatment were given.": [
        "A PFS 12 mo"
    ],
    f"{ROW}. Treatment was stopped early in 30% with gemcitabine plus erlotinib after 6 months.": ["A PFS 12 mo"],
    f"{ROW}, with nausea in 31% and 7 months of treatment with gemcitabine plus erlotinib.": ["A PFS 12 mo"],
}


@pytest.mark.parametrize(("text", "rows"), TOLD.items())
def test_times_of_another_arm(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", PAIR, text)) == rows


OF_ONE = {
    "Median PFS was 4 months, and median OS was 19 months. Two patients were treated for 9 months and 2 months, "
    "respectively.": ["A OS 19 mo", "A PFS 4 mo"],
    "The response rate was 40% and median survival was 12 months. In women it was 31% and 6 months.": ["A OS 12 mo"],
    "The response rate was 40% and median survival was 12 months. Half took 80% and 6 months of it.": ["A OS 12 mo"],
}


@pytest.mark.parametrize(("text", "rows"), OF_ONE.items())
def test_one_arm_has_no_row_again(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", SINGLE, text)) == rows


# fmt: off
RATES = [
    case("in-a-bracket", PAIR, f"{ROW} (31% and 7 months with gemcitabine plus erlotinib).", "A ORR 40%", "B ORR 31%"),
    case("in-the-sentence-behind", PAIR, f"{ROW}. With gemcitabine plus erlotinib it was 31% and 7 months.",
         "A ORR 40%", "B ORR 31%"),
    case("doses-behind", PAIR, f"{ROW}. With gemcitabine plus erlotinib, dose cuts were needed in 31%, and 7 months of "
         "treatment were given.", "A ORR 40%"),
]
# fmt: on


@pytest.mark.parametrize("case", RATES)
def test_rates_of_another_arm(case: Case) -> None:
    check(case)
