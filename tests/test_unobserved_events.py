"""Events that a sentence names and nobody is said to have had, and comparisons that set no arms against each other."""

from __future__ import annotations

import pytest

from constructions import CLOSING, PAIR, nlp
from trialtables.components.base import rows_of

UNOBSERVED = [
    "We assessed the effect of erlotinib on subjective symptoms: nausea, dizziness and somnolence.",
    "Erlotinib had a favourable effect on blood pressure, myalgia and mood.",
    "The data do not support an effect of erlotinib on the occurrence of metastases or fractures.",
    "Erlotinib prevents both early and late cardiotoxicity and stopped bone loss.",
    "Erlotinib may interrupt the chain of events that lead to mucositis.",
    "There was a delay in mucositis development and progression with erlotinib.",
    "Erlotinib prolonged the time to first fracture or hypercalcemia.",
    "Patients were evaluated monthly for complications, which included fractures and hypercalcemia.",
    "Yearly visits served to collect data on other cancers and major adverse events (cardiac events and fractures).",
    "Markers of subclinical cardiotoxicity were higher with erlotinib.",
    "There was no correlation between daily activity and edema.",
    "Adherence was lower for those reporting nausea with gemcitabine.",
    "Dermatitis severity was graded weekly and was worse with erlotinib.",
    "Arrhythmia, fever and other toxicities were recorded and compared after each cycle.",
    "Fatal and nonfatal strokes and severe headache were tabulated.",
    "Diarrhea was associated with greater adherence, which was more common with erlotinib.",
    "Tumor grade or hypoxia did not predict a higher response.",
    "There was no difference in mucositis (both 0) in the gemcitabine and gemcitabine plus erlotinib groups.",
    "Pressure hypersensitivity was lower with erlotinib.",
    "More patients given erlotinib fared better regarding weight and fatigue.",
    "Erlotinib was superior with respect to nausea and constipation.",
]
OBSERVED = [
    ("Fractures were more common with erlotinib.", "Fracture"),
    ("Erlotinib was better with regard to nausea; mucositis was frequent.", "Mucositis oral"),
    ("More mucositis occurred with erlotinib, which was associated with dose.", "Mucositis oral"),
]


def _terms(text: str) -> list[str]:
    return [r["ctcae_term"] for r in rows_of(nlp()(f"{PAIR.text} RESULTS: {text} {CLOSING}"), "adverse_events")]


@pytest.mark.parametrize("text", UNOBSERVED)
def test_an_event_that_nobody_is_said_to_have_had(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize(("text", "term"), OBSERVED)
def test_an_event_that_was_observed(text: str, term: str) -> None:
    assert term in _terms(text)


#: Nothing here is a test of one arm against the other.
NO_CONTRAST = [
    "The mean hemoglobin decreased in both the gemcitabine (from 12.5 to 10.8 g/dL, P = .001) and gemcitabine plus "
    "erlotinib groups (from 12.1 to 10.3 g/dL, P < .001).",
    "By week 6, the gemcitabine and gemcitabine plus erlotinib groups had a reduction in fatigue (P < .05).",
    "Triglycerides were significantly reduced only in the gemcitabine group (-31.1; P = .01).",
    "Within-group tests showed differences for leukocytes (P < .001) in the gemcitabine group.",
    "There were no significant differences in pain (P = .40) between groups before surgery.",
    "Survival was worse for those reporting nausea in the gemcitabine group (P = .02).",
    "Across arms, greater increases in activity resulted in greater weight loss (P = .01).",
    "Gemcitabine plus erlotinib does not affect overall survival but reduces by 11% (P < .001) the risk of edema.",
]


def _comparisons(text: str) -> list[tuple[str, str | None, str | None, float | None]]:
    rows = rows_of(nlp()(f"{PAIR.text} RESULTS: {text} {CLOSING}"), "comparisons")
    return [(r["outcome"], r.get("label"), r.get("p_value"), r.get("value")) for r in rows]


@pytest.mark.parametrize("text", NO_CONTRAST)
def test_no_arms_are_compared(text: str) -> None:
    assert _comparisons(text) == []


LABELLED = [
    (
        "Grade 3 or 4 neutropenia was more common with gemcitabine plus erlotinib (60% v 40%; P = .001).",
        [("Neutrophil count decreased", "grade 3 or 4", "0.001", None)],
    ),
    (
        "Rash of grade 2 or higher was less common with gemcitabine (9% v 31%; P < .001).",
        [("Rash maculo-papular", "grade 2 or higher", "<0.001", None)],
    ),
    (
        "In the early period, there was a different rate of nausea between the two groups; 50% with gemcitabine and "
        "21% with gemcitabine plus erlotinib (P = .02).",
        [("Nausea", "the early period", "0.02", None)],
    ),
    (
        "Pain was less frequent with gemcitabine at four weeks (P = .005) and 12 weeks (P = .002).",
        [("Pain", "four weeks", "0.005", None), ("Pain", None, "0.002", None)],
    ),
    (
        "The objective response rate was 54% with gemcitabine and 69% with gemcitabine plus erlotinib (P = .10). A "
        "multivariable model showed an odds ratio of 1.72 (95% CI, 0.83 to 3.59) for the experimental arm.",
        [("ORR", None, "0.10", None), ("ORR", "multivariable", None, 1.72)],
    ),
    (
        "Depression was less common with gemcitabine plus erlotinib (relative risk 0.25 [95% CI 0.08-0.80]), giving a "
        "number needed to treat of 3.0 [95% CI 1.7-11.0].",
        [("Depression", None, None, 0.25)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_what_sets_a_comparison_apart(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    assert _comparisons(text) == expected


#: The figure counts nobody who had the event.
NOT_COUNTED = [
    "Nausea was absent in 40% with erlotinib and in 22% without.",
    "Insomnia remitted in 40% of patients with erlotinib and 22% without.",
    "The rate of remission of depression was 40% with erlotinib and 22% without.",
    "Anemia was corrected in 40% with erlotinib and 22% without.",
    "Prophylaxis against vomiting was given to 40% of patients.",
    "Pain decreased by 40% with gemcitabine and 22% with gemcitabine plus erlotinib.",
    "Weight loss before entry was reported by 40% of patients.",
    "Stroke or death occurred in 5.5% of patients.",
    "Death or myocardial infarction occurred in 5.5% of patients.",
    "The composite of stroke, myocardial infarction or death occurred in 5.5% of patients.",
]
COUNTED = [
    ("Nausea was mild and was seen in 40% of patients.", "40"),
    ("Depression that needed treatment was seen in 4% of patients.", "4"),
    ("Stroke occurred in 5.5% of patients and death in 2%.", "5.5"),
    ("Vomiting despite prophylaxis was reported by 12% of patients.", "12"),
]


def _counted(text: str) -> set[str]:
    rows = rows_of(nlp()(f"{PAIR.text} RESULTS: {text} {CLOSING}"), "adverse_events")
    return {f"{r['percent']:g}" for r in rows if r.get("percent") is not None}


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_a_figure_that_counts_nobody_who_had_the_event(text: str) -> None:
    assert _counted(text) == set()


@pytest.mark.parametrize(("text", "percent"), COUNTED)
def test_a_figure_that_counts_those_who_had_the_event(text: str, percent: str) -> None:
    assert percent in _counted(text)


def test_a_zero_of_several_ends_is_one() -> None:
    rows = rows_of(nlp()(f"{PAIR.text} RESULTS: No stroke or death occurred. {CLOSING}"), "adverse_events")
    assert {r["ctcae_term"] for r in rows if r.get("n") == 0} >= {"Stroke"}


SUMMED_UP = [
    ("Rash was seen in 30% with erlotinib.", "Erlotinib was associated with greater skin toxicity.", False),
    ("Diarrhea was seen in 30% with erlotinib.", "Gastrointestinal toxicity was more common with erlotinib.", False),
    # of another system, or of none that was counted, or not at the end
    ("Rash was seen in 30% with erlotinib.", "Erlotinib was associated with greater hepatic toxicity.", True),
    ("Rash was more frequent with erlotinib.", "Erlotinib was associated with greater skin toxicity.", True),
    ("Rash was seen in 30%. Skin toxicity was more common with erlotinib.", "Survival was alike.", True),
]


@pytest.mark.parametrize(("told", "closing", "named"), SUMMED_UP)
def test_a_system_named_at_the_end_sums_up_its_events(told: str, closing: str, named: bool) -> None:
    rows = rows_of(nlp()(f"{PAIR.text} RESULTS: {told} {closing}"), "adverse_events")
    assert any(r["ctcae_term"].endswith("Other, specify") for r in rows) == named
