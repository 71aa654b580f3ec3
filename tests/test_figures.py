"""Figures: numbers as typed values, joined with what is glued to them."""

import pytest

from trialtables.components.figures.figures import find_figures
from trialtables.components.text.numbers import parse_number

SHARES = [
    ("ORR was 26% (7/27)", {"n": 7, "total": 27, "percent": 26}),
    ("ORR was 26% (7 of 27 patients)", {"n": 7, "total": 27, "percent": 26}),
    (
        "ORR was 7/27 (26%; 95% CI 11-46)",
        {"n": 7, "total": 27, "percent": 26, "ci_low": 11, "ci_high": 46, "ci_level": 95},
    ),
    ("pCR in 78 of 152 patients [51·3%; 95% CI 43·1–59·5]",
     {"n": 78, "total": 152, "percent": 51.3, "ci_low": 43.1, "ci_high": 59.5, "ci_level": 95}),
    ("rash (47 [21%] of 220 patients", {"n": 47, "total": 220, "percent": 21}),
    ("Twenty-eight patients (56%) responded", {"n": 28, "percent": 56}),
    ("26% of 46 patients responded", {"total": 46, "percent": 26}),
    ("75% (95% confidence interval [CI], 61 to 85)", {"percent": 75, "ci_low": 61, "ci_high": 85, "ci_level": 95}),
    ("seen in 30-40% of patients", {"percent_low": 30, "percent_high": 40}),
    ("anemia (n = 12)", {"n": 12}),
    ("17 (31 percent of the 54 patients treated)", {"n": 17, "total": 54, "percent": 31}),
    ("none of 224 patients", {"n": 0, "total": 224}),
    ("two [<1%] patients", {"n": 2}),
    ("Two patients (incidence 2.3%) had pneumonitis", {"n": 2, "percent": 2.3}),
    ("Bleeding was seen in four patients (a rate of 4.4%)", {"n": 4, "percent": 4.4}),
    ("Two patients developed pneumonitis (incidence, 2.3%)", {"n": 2, "percent": 2.3}),
    ("Two patients developed pneumonitis (10% with A)", {"n": 2}),
    ("13 388 women were enrolled", {"n": 13388}),
    ("1,006 patients were enrolled", {"n": 1006}),
]  # fmt: skip


def values(text: str, index: int = 0) -> dict:
    """The stated values of one figure, without its place and kind."""
    found = find_figures(text)[index].as_dict()
    return {k: v for k, v in found.items() if k not in ("start", "end", "kind", "bare", "bound")}


@pytest.mark.parametrize(("text", "expected"), SHARES, ids=[t for t, _ in SHARES])
def test_share(text: str, expected: dict) -> None:
    assert values(text) == expected


TIMES = [
    ("median OS was 8.4 months (range 2–15 months)",
     {"value": 8.4, "unit": "mo", "range_low": 2, "range_high": 15, "range_kind": "range"}),
    ("median PFS 5·1 months (95% CI 4·1-5·9)",
     {"value": 5.1, "unit": "mo", "ci_low": 4.1, "ci_high": 5.9, "ci_level": 95}),
    ("9.6 months (interquartile range, 6.6 to 16.7)",
     {"value": 9.6, "unit": "mo", "range_low": 6.6, "range_high": 16.7, "range_kind": "IQR"}),
    ("6 months (95% CI, 5.4 months to not estimable)", {"value": 6, "unit": "mo", "ci_low": 5.4, "ci_level": 95}),
    ("median OS was not reached", {"value": "NR"}),
    (
        "Median age was 61 (range 33–80 years)",
        {"value": 61, "unit": "a", "range_low": 33, "range_high": 80, "range_kind": "range"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES, ids=[t for t, _ in TIMES])
def test_time(text: str, expected: dict) -> None:
    assert values(text) == expected


EFFECTS = [
    ("(hazard ratio [HR], 0.77; 95% CI, 0.64 to 0.91; P = .0021)", ("HR", 0.77, 0.64, 0.91, "0.0021")),
    (
        "(hazard ratio for progression or death, 0.13; 95% CI, 0.05 to 0.31; P<0.001)",
        ("HR", 0.13, 0.05, 0.31, "<0.001"),
    ),
    ("(HR [95% CI], 1.091 [0.818 to 1.455])", ("HR", 1.091, 0.818, 1.455, None)),
    ("(odds ratio, 2.13; 95% CI, 0.81 to 5.59; P = .11)", ("OR", 2.13, 0.81, 5.59, "0.11")),
    ("difference -4·8%, 95% CI -17·6 to 8·2", ("DIFF", -4.8, -17.6, 8.2, None)),
    ("(odds ratio, 2.1; 95% CI, 0.8 to 5.5; p = 0,02)", ("OR", 2.1, 0.8, 5.5, "0.02")),
]


@pytest.mark.parametrize(("text", "expected"), EFFECTS, ids=[t for t, _ in EFFECTS])
def test_effect(text: str, expected: tuple) -> None:
    figure = find_figures(text)[0]
    assert (figure.measure, figure.value, figure.ci_low, figure.ci_high, figure.p_value) == expected


def test_an_unnamed_interval_takes_the_kind_of_the_last_named_one() -> None:
    text = "6·0 months (95% CI 4·6–7·9) and 4·9 months (4·1–5·7)"
    assert values(text, 1) == {"value": 4.9, "unit": "mo", "ci_low": 4.1, "ci_high": 5.7}


@pytest.mark.parametrize(
    "text",
    ["on day 1", "grade 3", "performance status 0", "6 cycles of therapy", "in 2009", "arm 2", "12 centers", "HER2"],
)
def test_numbers_that_count_no_patients(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [("13,388", 13388), ("5·1", 5.1), (".03", 0.03), ("Twenty-eight", 28), ("one hundred and sixteen", 116),
     ("Nine hundred forty", 940), ("two thousand", 2000), ("−4.8", -4.8)],
)  # fmt: skip
def test_parse_number(written: str, value: float) -> None:
    assert parse_number(written) == value


def test_parse_number_refuses_what_is_none() -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number("several")


@pytest.mark.parametrize(
    "words", ["CI 95% 12-49%", "CI 95%: 12% to 49%", "CI 95%, 12 to 49", "confidence interval 95%, 12-49"]
)
def test_the_level_may_stand_behind_the_name_of_the_interval(words: str) -> None:
    (figure,) = find_figures(f"The response rate was 28% ({words}).")
    assert (figure.percent, figure.ci_low, figure.ci_high) == (28, 12, 49)
