"""Numbers of people that no verb counts: whom a study is said to be of, where the text gives no other number."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from constructions import Study
from stated import stated

TITLE = "Vinorelbine in advanced thymoma. "
GIVEN = "Vinorelbine 25 mg/m2 was given weekly. "
END = " The response rate was 40%. Median survival was 11 months."

SENTENCES = {
    "we evaluated": (
        "We evaluated the efficacy of vinorelbine in thirty-two patients with advanced thymoma.",
        ["enrolled 32"],
    ),
    "we studied": ("We prospectively studied weekly vinorelbine in 32 previously treated patients.", ["enrolled 32"]),
    "we performed a study": ("We performed a phase II study of vinorelbine in 32 patients.", ["enrolled 32"]),
    "we describe results": ("We describe the results of 32 patients.", ["enrolled 32"]),
    "we analysed": ("We analyzed the records of 32 patients given vinorelbine.", ["evaluable 32"]),
    "the aim": ("The aim was to determine the activity of vinorelbine in 32 patients.", ["enrolled 32"]),
    "this study": ("This phase II study evaluated vinorelbine in 32 women with thymoma.", ["enrolled 32"]),
    "a study was conducted": ("A pilot study of vinorelbine in 32 patients was conducted.", ["enrolled 32"]),
    "was assessed": ("The activity of vinorelbine was assessed in 32 patients.", ["enrolled 32"]),
    "age of the patients": ("The median age of the 32 patients was 61 years.", ["age_median 61", "enrolled 32"]),
    "among": ("Among 32 patients with thymoma, the rate of response was 40%. Thymoma is rare.", ["enrolled 32"]),
    "were evaluable": ("Thirty of 32 patients were evaluable.", ["enrolled 32", "evaluable 30"]),
    # and what looks alike
    "other numbers": ("We enrolled 40 patients. We evaluated vinorelbine in 32 patients.", ["enrolled 40"]),
    "pharmacokinetics": ("We evaluated the pharmacokinetics of vinorelbine in 12 patients.", []),
    "samples": ("We studied tumor samples of 22 patients.", []),
    "a part by response": ("We studied vinorelbine in 22 patients who had responded.", []),
    "another study": ("A recent phase II study of vinorelbine in 44 patients was stopped.", []),
    "a part by trait": ("Among 12 patients with effusions, the rate of response was 40%.", []),
    "fewer than others": ("We evaluated vinorelbine in 32 patients. Nausea occurred in 20 of 48 patients.", []),
    "characteristics": ("Patient characteristics (n = 32): median age 60.", ["age_median 60", "enrolled 32"]),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_numbers_of_the_people_that_a_study_is_of(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, TITLE + GIVEN + text + END) == expected


def read(nlp: Language, text: str) -> list[str]:
    """The rows of a text in alphabetical order."""
    return sorted(f"{r.measure} {r.value:g}" for r in nlp(text)._.facts if r.table == "population")


UNALLOCATED = (
    "Vinorelbine or gemcitabine in advanced thymoma. In a randomized phase II trial in 56 patients with thymoma we "
    "compared vinorelbine with gemcitabine.{} The response rate was 30% with vinorelbine and 20% with gemcitabine."
)


def test_people_of_a_randomized_trial_are_randomized_where_a_sentence_says_so(nlp: Language) -> None:
    assert read(nlp, UNALLOCATED.format("")) == ["enrolled 56"]
    assert read(nlp, UNALLOCATED.format(" Patients were randomly assigned to either drug.")) == ["randomized 56"]


SAMPLES = [
    ("The sample consisted of 96 survivors with pain.", ["all enrolled 96"]),
    ("In this blinded study, participants were 81 rural female health center patients.", ["all enrolled 81"]),
    ("Data were available for 72 patients.", ["all evaluable 72"]),
    ("Seventy-one participants contributed data for analysis.", ["all evaluable 71"]),
    ("Data were available for 72 patients assigned to gemcitabine.", []),
    ("Participants were on average 41.2 (SD = 9.4) years old.", ["all age_mean 41.2"]),
    ("Patients were 52 ± 8 years of age.", ["all age_mean 52"]),
    ("Patients were 32 ± 8 years from diagnosis.", []),
    ("The ages ranged from 31 to 74 years (mean, 52 years).", ["all age_mean 52"]),
]
TWO = Study("Patients were randomly assigned to gemcitabine or erlotinib.", {"A": "gemcitabine", "B": "erlotinib"})


@pytest.mark.parametrize(("text", "rows"), SAMPLES, ids=[text for text, _ in SAMPLES])
def test_samples_and_their_ages(text: str, rows: list[str]) -> None:
    assert stated("population", TWO, text) == rows
