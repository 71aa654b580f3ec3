"""Population: counts with the verb that says what they count; ages; prior therapies; planned accrual."""

import pytest

from constructions import NONE, PAIR, SINGLE, Study
from stated import stated

COUNTS = [
    ("Forty-four patients were enrolled.", ["all enrolled 44"]),
    ("We enrolled 44 patients with measurable disease.", ["all enrolled 44"]),
    (
        "A total of 55 patients, ranging in age from 4 months to 76 years, were enrolled and treated.",
        ["all enrolled 55", "all treated 55"],
    ),
    (
        "Twenty-eight patients were enrolled, 27 of whom are eligible for evaluation.",
        ["all enrolled 28", "all evaluable 27"],
    ),
    (
        "Fifty-one patients were enrolled, and 49 patients were evaluable for both safety and efficacy.",
        ["all enrolled 51", "all evaluable 49"],
    ),
    (
        "One hundred and eleven patients were evaluable for toxicity and 106 for response.",
        ["all evaluable 106", "all evaluable 111"],
    ),
    ("Eighty-three patients were treated.", ["all treated 83"]),
    ("Of 709 patients, 700 received at least one dose.", ["all treated 700"]),
    ("Forty-four (90%) patients completed four cycles, and 33 (67%) completed six cycles.", ["all completed 33"]),
    ("The median age was 61 years (range 33–80 years).", ["all age_median 61 (33-80)"]),
    ("Patients (median age [range], 61 [35-87] years) had good performance status.", ["all age_median 61 (35-87)"]),
    ("The mean age was 58.3 years.", ["all age_mean 58.3"]),
    ("Median prior therapies was 2 (range 1–5).", ["all prior_therapies_median 2 (1-5)"]),
    ("Patients had received a median of 3 prior regimens (range, 1-8).", ["all prior_therapies_median 3 (1-8)"]),
    ("There were 28 men and 16 women.", ["all female 16", "all male 28"]),
]

RANDOMIZED = [
    ("Two hundred thirty patients were randomized.", ["all randomized 230"]),
    (
        "We randomly assigned 229 patients who had metastatic tumors to receive either treatment.",
        ["all randomized 229"],
    ),
    (
        "A total of 25,871 participants, including 5106 black participants, underwent randomization.",
        ["all randomized 25871"],
    ),
    ("In 2,098 patients randomly assigned, toxicity was mild.", ["all randomized 2098"]),
    (
        "123 patients were randomly assigned to treatment, of whom 116 (94%) were evaluable.",
        ["all evaluable 116", "all randomized 123"],
    ),
    (
        "A total of 228 patients were enrolled from 16 sites and randomly assigned at 2:1 ratio.",
        ["all enrolled 228", "all randomized 228"],
    ),
    ("In the per-protocol population (n = 1,150), toxicity was mild.", ["all evaluable 1150"]),
]

NO_ROW = [
    "Forty patients were randomized to gemcitabine and 41 patients were randomized to gemcitabine plus erlotinib.",
    "Twelve patients had died and 20 were alive.",
    "Six patients discontinued treatment and 12 patients had dose reductions.",
    "The study was done in 39 centers.",
]

PROTOCOL = Study(
    "This phase II study will evaluate weekly paclitaxel 80 mg/m2 in patients with thymoma.", {"A": "paclitaxel"}
)
PLANNED = [
    ("A total of 80 patients will be enrolled.", ["all planned 80"]),
    ("The planned sample size is 456 patients.", ["all planned 456"]),
    ("Sixty-one patients are to be enrolled in this multicenter study.", ["all planned 61"]),
    ("The total accrual ceiling is 73 participants.", ["all planned 73"]),
    ("The study will enroll up to 45 patients.", ["all planned 45"]),
    ("Cohorts of 3 patients will be treated, and 10 additional patients will be enrolled at the MTD.", []),
]


@pytest.mark.parametrize(("text", "rows"), COUNTS, ids=[t for t, _ in COUNTS])
def test_one_arm(text: str, rows: list[str]) -> None:
    assert stated("population", SINGLE, text) == rows


@pytest.mark.parametrize(("text", "rows"), RANDOMIZED, ids=[t for t, _ in RANDOMIZED])
def test_randomized(text: str, rows: list[str]) -> None:
    assert stated("population", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("population", PAIR, text) == []


@pytest.mark.parametrize(("text", "rows"), PLANNED, ids=[t for t, _ in PLANNED])
def test_planned(text: str, rows: list[str]) -> None:
    from constructions import CLOSING
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    doc = load()(f"{PROTOCOL.text} {text}")
    assert CLOSING not in doc.text
    assert [f"{r['arm_id']} {r['measure']} {r['value']:g}" for r in rows_of(doc, "population")] == rows


def test_disease_in_general_is_not_this_population() -> None:
    assert stated("population", NONE, "The median age at diagnosis is 63 years.") == []


def test_evaluable_patients_of_an_arm() -> None:
    text = (
        "Overall 38 patients in the gemcitabine group and 39 patients in the gemcitabine plus erlotinib group "
        "were assessable."
    )
    assert stated("population", PAIR, text) == ["A evaluable 38", "B evaluable 39"]
