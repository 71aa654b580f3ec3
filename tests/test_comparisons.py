"""Comparisons: ratios, differences and p-values with their outcome, arm and reference."""

import pytest

from constructions import PAIR, SINGLE, THREE
from stated import stated

#: B, the combination, is the experimental arm of PAIR.
EFFECTS = [
    (
        "PFS was longer with gemcitabine plus erlotinib (hazard ratio [HR], 0.62; 95% CI, 0.50 to 0.80; P < .001).",
        ["B-A PFS HR 0.62 [0.5-0.8] p<0.001"],
    ),
    ("Median OS was 9.9 v 12.5 months (HR = 0.84, 95% CI 0.72-0.98, P = .03).", ["B-A OS HR 0.84 [0.72-0.98] p0.03"]),
    (
        "The ORR was 20% with gemcitabine plus erlotinib and 10% with gemcitabine (odds ratio, 2.13; 95% CI, 0.81 to "
        "5.59; P = .11).",
        ["B-A ORR OR 2.13 [0.81-5.59] p0.11"],
    ),
    (
        "Hypertension was more common with gemcitabine plus erlotinib (relative risk, 12.0; 95% CI, 1.62-88.84).",
        ["B-A Hypertension RR 12 [1.62-88.84]"],
    ),
    (
        "The 2-year progression-free survival rate was 81% v 36% (hazard ratio for progression or death, 0.13; 95% CI, "
        "0.05 to 0.31; P<0.001).",
        ["B-A PFS HR 0.13 [0.05-0.31] p<0.001"],
    ),
    (
        "The PFS hazard ratio was 1.095 (95% CI, 0.892 to 1.344; one-sided P = .807).",
        ["B-A PFS HR 1.095 [0.892-1.344] p0.807"],
    ),
    (
        "The hazard ratios were 0.80 (95% CI, 0.60 to 1.10) for PFS and 0.90 (95% CI, 0.70 to 1.20) for OS.",
        ["B-A OS HR 0.9 [0.7-1.2]", "B-A PFS HR 0.8 [0.6-1.1]"],
    ),
    (
        "The hazard ratios were as follows: for progression-free survival, 0.80 (95% CI, 0.60 to 1.10); for overall "
        "survival, 0.90 (95% CI, 0.70 to 1.20).",
        ["B-A OS HR 0.9 [0.7-1.2]", "B-A PFS HR 0.8 [0.6-1.1]"],
    ),
    (
        "Median PFS was 5.1 v 6.0 months (stratified hazard ratio [HR] 0·79 [95% CI 0·60–1·06]; p=0·11; "
        "unstratified HR "
        "0·76 [0·59–0·99]; p=0·043).",
        ["B-A PFS HR 0.76 [0.59-0.99] p0.043", "B-A PFS HR 0.79 [0.6-1.06] p0.11"],
    ),
    (
        "The response rate was 51% v 30% (difference, 21.1%; 95% CI, 9.1 to 34.2; P = .0001).",
        ["B-A ORR DIFF 21.1 [9.1-34.2] p0.0001"],
    ),
    (
        "The pCR rate was 17% v 12% (4.57% difference, 95% CI -7.19 to 6.33; P = 0.44).",
        ["B-A pCR DIFF 4.57 [-7.19-6.33] p0.44"],
    ),
    ("There was an absolute difference of 4.6 percentage points in the response rate.", ["B-A ORR DIFF 4.6"]),
    (
        "Gemcitabine plus erlotinib gave a median improvement of 5.6 months in progression-free survival.",
        ["B-A PFS DIFF 5.6"],
    ),
    (
        "Median OS was 22.3 weeks with gemcitabine and 32.3 weeks with gemcitabine plus erlotinib (P = .0068). "
        "The hazard ratio was 0.753 in favor of gemcitabine.",
        ["A-B OS HR 0.753 p0.0068"],
    ),
    (
        "PFS was 11 months with gemcitabine and 9 months with gemcitabine plus erlotinib (HR, 0.6 in favor of "
        "gemcitabine; 95% CI, 0.5 to 0.9; P = .006).",
        ["A-B PFS HR 0.6 [0.5-0.9] p0.006"],
    ),
    (
        "The response rate was higher with gemcitabine than with gemcitabine plus erlotinib (30% v 24%; OR = 1.37; 95% "
        "CI = 1.16 to 1.61; P<.001).",
        ["A-B ORR OR 1.37 [1.16-1.61] p<0.001"],
    ),
    (
        "Overall survival was 12 v 10 months (HR, 0.90; 95% CI, 0.80 to 1.00). In the subgroup with liver metastases, "
        "the HR was 0.70 (95% CI, 0.50 to 0.98).",
        ["B-A OS HR 0.7 [0.5-0.98]", "B-A OS HR 0.9 [0.8-1]"],
    ),
    (
        "PFS benefit increased with expression, with an HR of 0.47, 0.41, and 0.24, respectively.",
        ["B-A PFS HR 0.24", "B-A PFS HR 0.41", "B-A PFS HR 0.47"],
    ),
]

P_VALUES = [
    ("Response rates were 22% with gemcitabine and 24% with gemcitabine plus erlotinib (P = .80).", ["B-A ORR p0.80"]),
    (
        "Median OS was 10.5 months with gemcitabine and 8.0 months with gemcitabine plus erlotinib (log-rank P = .63).",
        ["B-A OS p0.63"],
    ),
    (
        "Grade 3/4 nausea (P = .0001), diarrhea (P = .007) and anemia (P = .017) were more common with "
        "gemcitabine plus "
        "erlotinib.",
        ["B-A Anemia p0.017", "B-A Diarrhea p0.007", "B-A Nausea p0.0001"],
    ),
    (
        "Response rates were 36% with gemcitabine (3 complete responses and 58 partial responses) and 21% with "
        "gemcitabine plus erlotinib "
        "(one complete response and 32 partial responses; P = .004).",
        ["B-A ORR p0.004"],
    ),
    ("OS HR was 1.00 (median OS, 12.6 v 13.4 months; P = .949).", ["B-A OS HR 1 p0.949"]),
]

NO_ROW = [
    "The study had 80% power to detect a hazard ratio of 0.75 for overall survival.",
    "Superiority required a hazard ratio of 0.56 or less for progression-free survival.",
    "The pCR rate differed between triple-negative and other tumors (P = .03).",
    "Performance status was prognostic for overall survival (P = .01).",
    "The treatment effect on PFS differed by sex (interaction P = .02).",
    "The noninferiority margin of the hazard ratio for overall survival was 1.15.",
    "The HR for overall survival remained > 1.",
    "The arms were well balanced for age (P = .40).",
]


@pytest.mark.parametrize(("text", "rows"), EFFECTS + P_VALUES, ids=[t for t, _ in EFFECTS + P_VALUES])
def test_comparison(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("comparisons", PAIR, text) == []


def test_one_arm_has_no_comparisons() -> None:
    assert (
        stated("comparisons", SINGLE, "Younger patients lived longer (HR, 0.70; 95% CI, 0.50 to 0.90; P = .01).") == []
    )


def test_three_arms_by_the_pair_named() -> None:
    text = "The hazard ratio for death was 1.00 (95% CI, 0.73 to 1.38; P = .99) for carboplatin versus cisplatin."
    rows = stated("comparisons", THREE, text)
    assert rows == ["B-A OS HR 1 [0.73-1.38] p0.99"]
