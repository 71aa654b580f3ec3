"""Survival: medians, landmark rates and follow-up, in one arm and in two."""

import pytest

from constructions import PAIR, SINGLE, THREE, Study
from stated import stated
from trialtables.components.landmarks import find_landmarks

ONE_ARM = [
    ("Median overall survival was 14.2 months (95% CI, 11.0 to 17.5).", ["A OS 14.2 mo [11-17.5]"]),
    ("The median PFS was 5·1 months (95% CI 4·1–5·9).", ["A PFS 5.1 mo [4.1-5.9]"]),
    ("Median time to progression was 8.4 (range 2–15 months).", ["A TTP 8.4 mo (2-15)"]),
    ("Median PFS and OS were 5.1 and 12.3 months, respectively.", ["A OS 12.3 mo", "A PFS 5.1 mo"]),
    ("Median progression-free and overall survival were 5.1 and 12.3 months.", ["A OS 12.3 mo", "A PFS 5.1 mo"]),
    ("The median duration of response was not reached.", ["A DOR NR"]),
    ("Median PFS and OS have not been reached.", ["A OS NR", "A PFS NR"]),
    ("The median duration of response was 6 months (95% CI, 5.4 months to not estimable).", ["A DOR 6 mo [5.4-]"]),
    ("The 2-year overall survival rate was 65%.", ["A OS 65% at 2 a"]),
    ("Overall survival at 24 months was 65% (95% CI 50–76).", ["A OS 65% at 24 mo [50-76]"]),
    ("The 1- and 2-year survival rates were 70% and 50%, respectively.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("One-year and two-year survival was 70% and 50%.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("At 3 years, progression-free survival was 41%.", ["A PFS 41% at 3 a"]),
    ("Sixty-five percent of patients were alive at 2 years.", ["A OS 65% at 2 a"]),
    ("The probability of surviving 1 year was 45%.", ["A OS 45% at 1 a"]),
    ("At 1 year, 55% of the patients remained progression-free.", ["A PFS 55% at 1 a"]),
    ("Responses occurred at a median of 2.1 months.", ["A TTR 2.1 mo"]),
    ("After a median follow-up of 27 months, no relapse was seen.", ["A FOLLOWUP 27 mo"]),
    ("Overall median follow-up was 1021 days.", ["A FOLLOWUP 1021 d"]),
    (
        "With a median follow-up of 2.2 (interquartile range 1.19-3.56) years, 20 patients had died.",
        ["A FOLLOWUP 2.2 a (1.19-3.56)"],
    ),
    ("The median time to recurrence was 20.6 months.", ["A OTHER 20.6 mo"]),
    ("PFS at a median follow-up of 20 months was 11.0 months.", ["A FOLLOWUP 20 mo", "A PFS 11 mo"]),
    ("Median survival time and 1-year survival rate were 6.6 months and 28%.", ["A OS 28% at 1 a", "A OS 6.6 mo"]),
    ("The overall response rate was 40% and the 1-year survival rate 28%.", ["A OS 28% at 1 a"]),
    ("Median OS (months) was 18.7 (95% CI, 12.9-NE).", ["A OS 18.7 mo [12.9-]"]),
]

TWO_ARMS = [
    (
        "Median OS was 9.9 months with gemcitabine and 9.5 months with gemcitabine plus erlotinib.",
        ["A OS 9.9 mo", "B OS 9.5 mo"],
    ),
    (
        "Gemcitabine plus erlotinib prolonged PFS compared with gemcitabine (median, 17.9 v 12.3 months, "
        "respectively).",
        ["A PFS 12.3 mo", "B PFS 17.9 mo"],
    ),
    (
        "Median OS was longer with gemcitabine plus erlotinib than with gemcitabine (not reached v 12 months).",
        ["A OS 12 mo", "B OS NR"],
    ),
    (
        "Median OS was not reached with gemcitabine plus erlotinib and was 12 months with gemcitabine.",
        ["A OS 12 mo", "B OS NR"],
    ),
    ("Median PFS was 7.4 months in both groups.", ["A PFS 7.4 mo", "B PFS 7.4 mo"]),
    (
        "The 2-year PFS rate was 81% in the gemcitabine plus erlotinib group and 36% in the gemcitabine group.",
        ["A PFS 36% at 2 a", "B PFS 81% at 2 a"],
    ),
    (
        "The 1-, 2- and 5-year survival rates were 60.4%, 25.6% and 18.3% for gemcitabine and 69.9%, 39.4% and "
        "25.1% for "
        "gemcitabine plus erlotinib, respectively.",
        [
            "A OS 18.3% at 5 a",
            "A OS 25.6% at 2 a",
            "A OS 60.4% at 1 a",
            "B OS 25.1% at 5 a",
            "B OS 39.4% at 2 a",
            "B OS 69.9% at 1 a",
        ],
    ),
    (
        "Median follow-up was 51.0 months in the gemcitabine group and 48.3 months in the gemcitabine plus erlotinib "
        "group.",
        ["A FOLLOWUP 51 mo", "B FOLLOWUP 48.3 mo"],
    ),
    ("Median follow-up was 7.2 years (IQR 5.3-9.2).", ["all FOLLOWUP 7.2 a (5.3-9.2)"]),
    (
        "Median follow-up was 3.5 years for progression-free survival and 4.4 years for overall survival.",
        ["all FOLLOWUP 3.5 a", "all FOLLOWUP 4.4 a"],
    ),
    (
        "Compared with gemcitabine, gemcitabine plus erlotinib had a better OS (5-year rate 38% v 24%).",
        ["A OS 24% at 5 a", "B OS 38% at 5 a"],
    ),
    (
        "Median time to treatment failure was 8.4 weeks for gemcitabine and 9.1 weeks for gemcitabine plus erlotinib.",
        ["A TTF 8.4 wk", "B TTF 9.1 wk"],
    ),
]

NO_ROW = [
    "The primary end point was 3-year event-free survival.",
    "Patients were treated for 12 months or until progression.",
    "Treatment reduced the risk of death by 35% at 2 years.",
    "After 67 progression-free survival events, the analysis was done at 24 months.",
    "The median age was 61 years and the median treatment duration was 5 months.",
    "The 60-day mortality was 3%.",
    "We assumed a median survival of 12 months with 80% power.",
    "Median survival improved by 3.2 months.",
]


@pytest.mark.parametrize(("text", "rows"), ONE_ARM, ids=[t for t, _ in ONE_ARM])
def test_one_arm(text: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, text) == rows


@pytest.mark.parametrize(("text", "rows"), TWO_ARMS, ids=[t for t, _ in TWO_ARMS])
def test_two_arms(text: str, rows: list[str]) -> None:
    assert stated("survival", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("survival", SINGLE, text) == []


def test_three_arms() -> None:
    text = "Median OS was 8.9 months with cisplatin, 7.1 months with carboplatin and 8.5 months with oxaliplatin."
    assert stated("survival", THREE, text) == ["A OS 8.9 mo", "B OS 7.1 mo", "C OS 8.5 mo"]


def test_disease_in_general_is_no_result() -> None:
    background = Study(
        "BACKGROUND: Patients with this disease have a median survival of 6 months.", {"A": "paclitaxel"}
    )
    assert stated("survival", background, f"METHODS: {SINGLE.text} RESULTS: The median survival was 9 months.") == [
        "A OS 9 mo"
    ]


LANDMARKS = [
    ("1-, 2- and 5-year survival", [((1, "a"), (2, "a"), (5, "a"))]),
    ("survival at 1 and 3 years", [((1, "a"), (3, "a"))]),
    ("PFS at month 20", [((20, "mo"),)]),
    ("two-year DFS", [((2, "a"),)]),
    ("a 2-year-old boy", []),
]


@pytest.mark.parametrize(("text", "times"), LANDMARKS, ids=[t for t, _ in LANDMARKS])
def test_landmarks(text: str, times: list) -> None:
    assert [m.times for m in find_landmarks(text, 0, len(text))] == times
