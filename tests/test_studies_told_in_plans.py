"""What a plan states of its own study beside those it tells of."""

import pytest

from test_studies import attributes, stated

TITLE = "Drug X in advanced thymoma.\n\n"
OTHERS = "Drug X is new. In 40 patients of a phase I study the response rate was 20% (8 patients)."
BEHIND = [
    ("This is an open-label, single-arm phase 2 trial of drug X.", {"phase": ["2"], "masking": ["open-label"]}),
    (
        "The aim of this study is to test drug X in patients with thymoma who have failed cisplatin.",
        {"setting": ["relapsed/refractory"]},
    ),
    ("The rate was higher than expected.", {}),
    ("A phase II dose-finding study is not needed.", {}),
]


@pytest.mark.parametrize(("sentence", "expected"), BEHIND, ids=[s[:40] for s, _ in BEHIND])
def test_a_plan_behind_the_results_of_others(sentence: str, expected: dict[str, list[str]]) -> None:
    found = attributes(f"{TITLE}{OTHERS} {sentence}")
    assert {name: found.get(name, []) for name in ("phase", "masking", "setting", "design") if name in expected} == (
        expected
    )
    assert "phase" in expected or not found.get("phase")


DESIGNS = [
    ("Gradual dose escalations are done up to 40 mg.", ["dose-escalation"]),
    ("Drug X will be dose-escalated to 40 mg.", ["dose-escalation"]),
    ("The dose escalation to 1.5 mg/m2 will be performed without delay.", ["dose-escalation"]),
    ("Treatment starts with gradual dose increases over 6 weeks.", []),
    ("Gradual dose reductions are done in case of toxicity.", []),
    ("The need for a dose escalation is discussed.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), DESIGNS, ids=[s[:40] for s, _ in DESIGNS])
def test_doses_that_are_raised(sentence: str, expected: list[str]) -> None:
    assert stated("design", f"Patients will receive drug X. {sentence}") == expected


PORTIONS = [
    (
        "Groups of three enter the Phase I portion of this study. Forty will be enrolled in Phase II of this study "
        "and receive in the Phase II portion what was tolerated.",
        ["1/2"],
    ),
    ("Forty patients will be enrolled in Phase II of this study.", ["2"]),
]


@pytest.mark.parametrize(("sentence", "expected"), PORTIONS, ids=[s[:40] for s, _ in PORTIONS])
def test_a_study_told_as_two_portions(sentence: str, expected: list[str]) -> None:
    assert stated("phase", f"METHODS: {sentence}") == expected


MASKINGS = [
    ("This is a patient- and assessor-blinded trial of drug X.", ["double-blind"]),
    ("This is a patient-outcome assessor-data analyst blinded study.", ["double-blind"]),
    ("This is a participant, investigator and statistician masked study.", ["double-blind"]),
    ("In this study of 80 patients, observer-masked, adults received drug X.", ["single-blind"]),
    ("This is an assessor-blinded trial of drug X.", ["single-blind"]),
    ("The patients' assessor is changed; this is a blinded trial.", ["blinded"]),
]


@pytest.mark.parametrize(("sentence", "expected"), MASKINGS, ids=[s[:40] for s, _ in MASKINGS])
def test_several_parties_are_masked(sentence: str, expected: list[str]) -> None:
    assert stated("masking", sentence) == expected


CONDITIONS = [
    (
        "acute myeloid or acute lymphoblastic leukemia",
        "Patients with acute leukemia in relapse will receive drug X.",
        ["acute myeloid leukemia", "acute lymphoblastic leukemia", "acute leukemia"],
    ),
    (
        "acute myeloid or acute lymphoblastic leukemia",
        "Acute leukemia is frequent in children.",
        ["acute myeloid leukemia", "acute lymphoblastic leukemia"],
    ),
    (
        "lung cancer",
        "Ten patients with lung adenocarcinoma and ten patients with small-cell lung cancer will receive drug X.",
        ["lung cancer", "lung adenocarcinoma", "small cell lung cancer"],
    ),
    ("brain mets", "CNS metastases of breast cancer are hard to treat.", ["brain metastases", "breast cancer"]),
    ("brain mets", "Doxorubicin is active against breast cancer.", ["brain metastases"]),
    ("febrile neutropenic patients", "They will receive drug X.", ["febrile neutropenia"]),
]


@pytest.mark.parametrize(("disease", "sentence", "expected"), CONDITIONS, ids=[s[:40] for _, s, _ in CONDITIONS])
def test_conditions(disease: str, sentence: str, expected: list[str]) -> None:
    assert sorted(stated("condition", sentence, disease)) == sorted(expected)


CRITERIA = [
    ("the NCI Common Toxicity grading system", ["NCI-CTC"]),
    ("CTAE criteria", ["CTCAE"]),
    ("a toxicity grading of our own", []),
]


@pytest.mark.parametrize(("words", "expected"), CRITERIA, ids=[w for w, _ in CRITERIA])
def test_criteria(words: str, expected: list[str]) -> None:
    assert stated("criteria", f"Toxicity will be judged by {words}.") == expected


def test_what_stands_under_objectives_is_of_the_study_itself() -> None:
    text = f"{TITLE}Objectives: 1. To assess drug X in thymoma in the relapsed setting. Methods: Drug X will be given."
    assert attributes(text).get("setting") == ["relapsed/refractory"]
