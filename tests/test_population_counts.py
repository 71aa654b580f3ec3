"""Counts of a study's people as journals and registries word them."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from stated import _pipeline

COUNTS = {
    "all that were randomized, behind the last arm": (
        "Docetaxel: a trial.\n\nMETHODS: Women were randomized to receive docetaxel at doses of 60, 75, or 100 mg/m2 "
        "(N = 103). RESULTS: Nausea was seen in 12%.",
        ["randomized 103"],
    ),
    "those of the last arm": (
        "Docetaxel: a trial.\n\nMETHODS: Women were randomized to receive docetaxel (N = 50) or vinorelbine (N = 53). "
        "RESULTS: Nausea was seen in 12%.",
        [],
    ),
    "all in expansion cohorts": (
        "Docetaxel: a phase II study.\n\nMETHODS: In all, 76 patients were enrolled into six expansion cohorts "
        "and received docetaxel.",
        ["enrolled 76"],
    ),
    "a rate of the evaluable": (
        "Docetaxel: a phase II study.\n\nMETHODS: Docetaxel was given weekly. RESULTS: Responses were seen in 11 of 40 "
        "(27.5%) assessable patients.",
        ["evaluable 40"],
    ),
    "a part in one expansion cohort": (
        "Docetaxel: a phase II study.\n\nMETHODS: Docetaxel was given weekly. RESULTS: Twelve patients were "
        "enrolled into the expansion cohort.",
        [],
    ),
    "enrolled by institutions": (
        "Docetaxel: a phase II study.\n\nMETHODS: Nine institutions enrolled 43 patients, who received docetaxel.",
        ["enrolled 43"],
    ),
    "enrolled and given one dose": (
        "Docetaxel: a phase II study.\n\nMETHODS: Docetaxel was given weekly. RESULTS: Fifty-five patients were "
        "enrolled and received ≥1 dose of docetaxel.",
        ["enrolled 55", "treated 55"],
    ),
    "what the enrollment included": (
        "A trial.\n\nMETHODS: Adults were assigned to apixaban or warfarin. RESULTS: Enrollment included 3512 "
        "patients.",
        ["enrolled 3512"],
    ),
    "of which the enrollment included some": (
        "A trial.\n\nMETHODS: Adults were assigned to apixaban or warfarin. RESULTS: Enrollment included 70 patients "
        "with diabetes.",
        [],
    ),
    "received when the disease was worse": (
        "A trial.\n\nMETHODS: Patients were randomized to gefitinib (n = 90) or erlotinib (n = 90). RESULTS: After "
        "progression, 60 patients received erlotinib and 55 received gefitinib.",
        [],
    ),
    "care beside the treatment": (
        "Docetaxel: a phase II study.\n\nMETHODS: Fifty-one patients received docetaxel 75 mg/m2. G-CSF was given as "
        "prophylaxis after febrile neutropenia to 13 patients. Zoledronic acid was administered every 4 weeks to 28 "
        "patients. Radiotherapy was administered at a dose of 45 Gy to 17 patients.",
        ["treated 51"],
    ),
    "given at a time": (
        "Docetaxel: a phase II study.\n\nMETHODS: Docetaxel 75 mg/m2 was given intravenously every 3 weeks to 41 "
        "patients.",
        ["treated 41"],
    ),
    "at all dose levels": (
        "Docetaxel: a phase I study.\n\nPatients received docetaxel in escalating doses. Twenty-six patients were "
        "treated at dose levels 1 to 5.",
        ["treated 26"],
    ),
    "at one of the dose levels": (
        "Docetaxel: a phase I study.\n\nPatients received docetaxel in escalating doses. Six patients were treated at "
        "dose levels 1 to 2 and twelve at dose level 3.",
        [],
    ),
    "what each received": (
        "Docetaxel: a phase II study.\n\nThirty-five patients each received two cycles of docetaxel 75 mg/m2.",
        ["treated 35"],
    ),
    "whom a study was conducted in": (
        "A trial.\n\nAn open study was conducted in 384 children to compare cefaclor with cefixime. RESULTS: "
        "Cure was seen in 92% and 93%.",
        ["enrolled 384"],
    ),
    "whom we studied": (
        "Ondansetron in surgery.\n\nMETHODS: We studied 395 patients who were randomly assigned to ondansetron "
        "or placebo. "
        "RESULTS: A total of 1990 patients participated in all trials. Nausea was seen in 12% and 30%.",
        ["enrolled 1990", "randomized 395"],
    ),
    "a number behind the word study": (
        "A trial.\n\nIn this single-blind study 236 infants and children were randomized to cefaclor or cefixime.",
        ["randomized 236"],
    ),
    "so many for each arm": (
        "A trial.\n\nMETHODS: Thirty adults each were randomized to topiramate or placebo. RESULTS: Nausea "
        "occurred in 5% "
        "and 6%.",
        [],
    ),
    "people from many places": (
        "A trial.\n\nMETHODS: 640 patients with stage II disease from 81 centres in 12 countries were randomly "
        "assigned to "
        "erlotinib (n=320) or placebo (n=320).",
        ["randomized 640"],
    ),
    "the first of those assigned": (
        "A trial.\n\nMETHODS: Survival was analysed by intention to treat in the first 408 patients. RESULTS: 545 "
        "patients were randomly assigned to erlotinib or placebo.",
        ["evaluable 408", "randomized 545"],
    ),
    "a heading that counts": (
        "A trial of erlotinib.\n\nPARTICIPANTS: 559 adults (aged 18 years or older) with advanced cancer. RESULTS: The "
        "median survival was 10 months.",
        ["enrolled 559"],
    ),
    "those assigned and those treated": (
        "A trial.\n\nMETHODS: Patients were randomly assigned to erlotinib (arm A) or etoposide (arm B). "
        "RESULTS: Ninety-"
        "eight patients were randomly assigned (51 to arm A, 47 to arm B) and 90 patients (48 in arm A, 42 in "
        "arm B) were "
        "treated.",
        ["randomized 98", "treated 42 A2", "treated 48 A1", "treated 90"],
    ),
    "a plan with a long clause": (
        "A study of erlotinib.\n\nThis is a single-arm study of erlotinib. Approximately 45 patients with relapsed "
        "lymphoma who meet all eligibility criteria and none of the exclusion criteria will be enrolled.",
        ["planned 45"],
    ),
    "a plan of those who will receive": (
        "A study of erlotinib.\n\nApproximately 450 subjects will receive 25 mg of erlotinib or placebo, orally daily.",
        ["planned 450"],
    ),
    "a plan that was given up": (
        "Trastuzumab with vinorelbine.\n\nMETHODS: Originally planned for 150 patients, the study was closed early. "
        "RESULTS: The response rate was 51%.",
        ["planned 150"],
    ),
    "a set and its size": (
        "Erlotinib in lung cancer.\n\nRESULTS: The efficacy population comprised 71 patients with large tumours. The "
        "response rate was 41%.",
        ["evaluable 71"],
    ),
    "a mean with its deviation": (
        "A trial.\n\nRESULTS: Of the 2126 patients who were randomized (mean [SD] age, 62.5 years [11 years]), most "
        "received aspirin.",
        ["age_mean 62.5", "randomized 2126"],
    ),
    "ages by arm": (
        "A trial.\n\nMETHODS: Patients were randomly assigned to erlotinib or placebo. RESULTS: The erlotinib "
        "group (mean "
        "[SD] age, 57.9 [9.1] years) and the placebo group (mean [SD] age, 56.8 [9.2] years) were alike.",
        ["age_mean 56.8 A2", "age_mean 57.9 A1"],
    ),
    "screened, and those who were left": (
        "Erlotinib in lung cancer.\n\nRESULTS: Of 900 screened patients, 60 smokers with mutations were enrolled.",
        [],
    ),
    "screened, and then enrolled": (
        "Erlotinib in lung cancer.\n\nRESULTS: Sixty patients were screened and enrolled.",
        ["enrolled 60"],
    ),
    "the first few are a part": (
        "Erlotinib in lung cancer.\n\nMETHODS: The initial eight patients were treated with erlotinib 300 mg. RESULTS: "
        "Forty-eight patients were treated. Fifteen (36%) of the 42 evaluable patients who received a first "
        "line responded.",
        ["treated 48"],
    ),
    "a plan of one arm": (
        "Erlotinib in lung cancer.\n\nRESULTS: Of the 144 patients randomly assigned, the planned sample size of 58 "
        "participants on erlotinib and 63 on placebo reached the end.",
        ["randomized 144"],
    ),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


@pytest.mark.parametrize(("text", "expected"), COUNTS.values(), ids=COUNTS)
def test_counts(nlp: Language, text: str, expected: list[str]) -> None:
    rows = [r for r in nlp(text)._.facts if r.table == "population"]
    found = [f"{r.measure} {r.value:g}" + ("" if r.arm_id == "all" else f" {r.arm_id}") for r in rows]
    assert sorted(found) == expected


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("In study 2 patients had nausea and in trial 3 patients reported a rash.", []),
        ("In this open-label trial 14 patients had nausea and in our study 9 patients reported a rash.", [9, 14]),
    ],
)
def test_the_number_of_a_study_counts_nobody(nlp: Language, sentence: str, counts: list[int]) -> None:
    doc = nlp(f"Drug X in asthma.\n\nMETHODS: Adults received drug X. RESULTS: {sentence}")
    assert sorted(r.n for r in doc._.facts if r.table == "adverse_events" and r.n) == counts


HEAD = "Docetaxel: a phase II study.\n\nMETHODS: Docetaxel was given weekly. RESULTS: Fifty patients were enrolled. "
MORE_COUNTS = {
    "a share that completed": ("Thirty-three (66%) patients completed all six cycles.", ["completed 33"]),
    "a share that completed the course": (
        "Thirty-three (66%) patients completed the chemotherapy course, while treatment was stopped in the others.",
        ["completed 33"],
    ),
    "those who completed the regimen": ("Thirty patients completed the planned regimen.", ["completed 30"]),
    "a course counted": ("Thirty patients completed the course of radiotherapy.", []),
    "a share of those treated": ("Thirty (84%) women treated with radiotherapy had no rash.", []),
    "a number misspelt": ("Fourty-two women were evaluable.", ["evaluable 42"]),
    "lines with their median in a bracket": (
        "Patients had received 1-7 (median 3) prior chemotherapy lines.",
        ["prior_therapies_median 3"],
    ),
}


@pytest.mark.parametrize(("text", "rows"), MORE_COUNTS.values(), ids=MORE_COUNTS)
def test_counts_beside_those_enrolled(text: str, rows: list[str]) -> None:
    doc = _pipeline()(HEAD + text)
    found = [f"{f.measure} {f.value:g}" for f in doc._.facts if f.table == "population"]
    assert found == ["enrolled 50", *rows]


def test_patients_who_enrolled_begin_the_methods() -> None:
    text = (
        "Vinorelbine in thymoma.\n\nThymoma is rare. Thirty patients enrolled, all having prior cisplatin and a median "
        "of 3 prior regimens. The response rate to vinorelbine was 40%. Median survival was 9 months."
    )
    found = [f"{f.measure} {f.value:g}" for f in _pipeline()(text)._.facts if f.table == "population"]
    assert found == ["enrolled 30", "prior_therapies_median 3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-one patients (62%) were treated with all planned cycles.", ["completed 31"]),
        ("Thirty-one patients received the full planned treatment.", ["completed 31"]),
        ("All planned courses were given to 31 patients.", ["completed 31"]),
        ("Of these, 44 patients (40 evaluable for response) were treated.", ["evaluable 40", "treated 44"]),
        ("Among patients who received one or more doses (n = 44), the response rate was 30%.", ["treated 44"]),
        ("Forty patients were treated; 31 received at least one full course.", ["treated 40"]),
    ],
)
def test_who_got_all_that_was_planned(text: str, expected: list[str]) -> None:
    doc = _pipeline()(HEAD + text)
    found = sorted(f"{f.measure} {f.value:g}" for f in doc._.facts if f.table == "population")
    assert found == sorted(["enrolled 50", *expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are conducting a randomised controlled trial of 70 adults with asthma.", [70]),
        ("Adults with asthma will be randomized. The target sample size is fewer than 100 patients.", []),
        ("Adults with asthma will be randomized. The target sample size is 100 patients.", [100]),
    ],
)
def test_targets_of_a_trial_under_way(text: str, expected: list[int]) -> None:
    doc = _pipeline()(f"Docetaxel in asthma\n\n{text} They will receive docetaxel or placebo.")
    assert [f.value for f in doc._.facts if f.table == "population" and f.measure == "planned"] == expected


def test_the_patients_whom_a_text_goes_on_to_describe() -> None:
    text = (
        "Docetaxel in thymoma\n\nThymoma is rare. Patients (N = 77) were at least 65 years old and received docetaxel "
        "75 mg/m2. The response rate was 30%."
    )
    assert "enrolled 77" in [f"{f.measure} {f.value:g}" for f in _pipeline()(text)._.facts if f.table == "population"]
