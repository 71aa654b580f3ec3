"""Studies: phase, design, masking, condition, setting and criteria as the text states them."""

import re

import pytest
import spacy

import trialtables
from trialtables.components import register
from trialtables.components.base import rows_of
from trialtables.components.studies.studies import add_studies
from trialtables.facts import STUDY_VALUES
from trialtables.lexicons.conditions import condition_rules, find_conditions

register()
_NLP = spacy.blank("en")
for _name in ("trialtables_sentences", "trialtables_sections", "trialtables_studies"):
    _NLP.add_pipe(_name)


def attributes(text: str) -> dict[str, list[str]]:
    """Attribute → stated values, in text order."""
    found: dict[str, list[str]] = {}
    for row in sorted(rows_of(_NLP(text), "studies"), key=lambda r: r["start"]):
        found.setdefault(row["attribute"], []).append(row["value"])
    return found


STATED = [
    (
        "Drug X in ovarian cancer: an open-label, randomised phase 3 comparison.\n\nMETHODS: We did it. RESULTS: Good.",
        {"design": ["randomized"], "masking": ["open-label"], "phase": ["3"], "condition": ["ovarian cancer"]},
    ),
    (
        "Phase I/II study of drug X in relapsed or refractory multiple myeloma.\n\nMETHODS: Response was assessed by "
        "IMWG criteria. RESULTS: Good.",
        {"phase": ["1/2"], "setting": ["relapsed/refractory"], "condition": ["multiple myeloma"], "criteria": ["IMWG"]},
    ),
    (
        "Drug X in melanoma.\n\nMETHODS: This was a phase 1 dose-escalation study. Toxicity was graded by NCI CTCAE "
        "v4.0 and response by RECIST version 1.1. "
        "RESULTS: Good.",
        {
            "condition": ["melanoma"],
            "phase": ["1"],
            "design": ["dose-escalation"],
            "criteria": ["CTCAE 4.0", "RECIST 1.1"],
        },
    ),
    (
        "Drug X against placebo as maintenance therapy of mantle cell lymphoma.\n\nMETHODS: In this double-blind trial "
        "patients were randomly assigned. RESULTS: Good.",
        {
            "setting": ["maintenance"],
            "condition": ["mantle cell lymphoma"],
            "masking": ["double-blind"],
            "design": ["randomized"],
        },
    ),
    (
        "Carboplatin or cisplatin: a meta-analysis of randomized trials.\n\nMETHODS: We searched databases for "
        "small-cell lung cancer. RESULTS: Good.",
        {"design": ["review"], "condition": ["small cell lung cancer"]},
    ),
    (
        "Neoadjuvant drug X in triple-negative breast cancer.\n\nMETHODS: A single-arm phase II design was used. "
        "RESULTS: Good.",
        {
            "setting": ["neoadjuvant"],
            "condition": ["triple-negative breast cancer"],
            "design": ["single-arm"],
            "phase": ["2"],
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[t[:40] for t, _ in STATED])
def test_stated(text: str, expected: dict[str, list[str]]) -> None:
    assert attributes(text) == expected


def test_another_study_is_not_this_one() -> None:
    text = (
        "Drug X in melanoma.\n\nBACKGROUND: In a previous phase III trial it was active. METHODS: We treated 30 "
        "patients in this phase II study. RESULTS: Good."
    )
    assert attributes(text)["phase"] == ["2"]


def test_one_group_is_not_single_arm_unless_stated() -> None:
    assert "design" not in attributes(
        "Drug X in melanoma.\n\nMETHODS: Thirty patients received drug X. RESULTS: Ten responded."
    )


OPENING = "Drug X in {disease}.\n\n{sentences} RESULTS: Good."


def stated(attribute: str, sentences: str, disease: str = "melanoma") -> list[str]:
    """The values of one attribute in an abstract of these sentences."""
    return attributes(OPENING.format(disease=disease, sentences=sentences)).get(attribute, [])


PHASES = [
    ("METHODS: In a phase 3, double-blind trial, 300 patients were assigned to drug X.", ["3"]),
    ("METHODS: We gave drug X in a phase Ib/II study.", ["1/2"]),
    ("METHODS: This is a phase I dose-escalation study of drug X, followed by a phase II study.", ["1/2"]),
    ("METHODS: Objectives are the maximum tolerated dose (Phase I) and the response rate (Phase II).", ["1/2"]),
    (
        "METHODS: This is a phase I study. Six will be treated for phase I, and 20 will be accrued for phase II.",
        ["1/2"],
    ),
    ("METHODS: We did an open-label phase 1b and randomised phase 2 trial of drug X.", ["1/2"]),
    ("METHODS: We did a phase I dose-escalation and phase II study of drug X.", ["1/2"]),
    ("METHODS: The dose is raised in the first half (phase I component). 30 follow (phase II component).", ["1/2"]),
    ("METHODS: Study Phase I: three doses are tried. Study Phase II: 80 patients are randomized.", ["1/2"]),
    (
        "METHODS: This is a phase I study. The phase Ib part finds the dose for the phase II dose expansion part.",
        ["1/2"],
    ),
    ("METHODS: In phase I, 6 of 9 patients responded. In phase II, 20 of 40 responded.", ["1/2"]),
    ("BACKGROUND: In phase 1 and randomised phase 2 studies tumours shrank. METHODS: We treated 40 patients.", []),
    ("METHODS: This is a phase I study. A randomized phase II trial may follow.", ["1"]),
    ("METHODS: This is a phase I study. The dose recommended for phase II will be found.", ["1"]),
    ("METHODS: This study asks whether drug X is active enough to move forward to a phase III trial.", []),
    ("METHODS: We seek the highest dose of drug X, which can then be taken into a phase II study.", []),
    ("METHODS: This phase I study seeks the dose to be taken forward to a large phase III trial.", ["1"]),
    ("BACKGROUND: In a phase 1 study, tumours shrank. METHODS: We treated 40 patients.", []),
    ("BACKGROUND: Two phase 2 trials were promising. METHODS: In this phase 3 study we compared two doses.", ["3"]),
    ("METHODS: The dose was that recommended for phase II studies.", []),
    ("METHODS: Patients received the recommended phase II dose in this study.", []),
    ("METHODS: This study has three phases, of which the second phase is double-blind.", []),
    ("BACKGROUND: Old people are rarely studied. Our group in Ulm initiated a multicenter phase III trial.", ["3"]),
    ("BACKGROUND: A phase III trial that was conducted earlier was negative. METHODS: We treated 40 patients.", []),
    ("METHODS: This was a phase 1b and randomised phase 2 study of drug X.", ["1/2"]),
    ("METHODS: We did a phase I and an expanded phase II study.", ["1/2"]),
    ("METHODS: This pair has been tested with some success in a phase I trial. We treat 40 patients.", []),
    ("METHODS: This drug has recently been studied in a phase 1 trial. This is a phase 2 study.", ["2"]),
    ("PURPOSE: ABC-12, a phase II randomized trial, evaluated drug X. METHODS: Patients received drug X.", ["2"]),
]


@pytest.mark.parametrize(("sentences", "expected"), PHASES, ids=[s[:60] for s, _ in PHASES])
def test_the_phase_is_that_of_this_study(sentences: str, expected: list[str]) -> None:
    assert stated("phase", sentences) == expected


DESIGNS = [
    ("METHODS: Patients received drug X. RESULTS: Sixty patients were randomly assigned.", ["randomized"]),
    ("BACKGROUND: A randomized trial of drug Y failed. METHODS: All patients received drug X.", []),
    ("METHODS: All patients received drug X in this non-randomized study.", ["single-arm"]),
    ("We will randomize 120 adult patients to drug X or drug Y.", ["randomized"]),
    ("This is done by randomizing patients to drug X or drug Y.", ["randomized"]),
    ("Patients with large tumours are randomized to either drug X or drug Y.", ["randomized"]),
    ("Patients are then randomized into a group with drug X and one without.", ["randomized"]),
    ("METHODS: The dose of drug X will be taken into a randomised study.", []),
    ("METHODS: The dose of drug X will be brought forward to a randomized, controlled trial.", []),
    ("METHODS: Patients who respond proceed to a randomized comparison of drug X and drug Y.", ["randomized"]),
    ("METHODS: Patients at progression were allowed to cross over to drug X in this randomized trial.", ["randomized"]),
    ("METHODS: In this phase I study cohorts of three received escalating doses of drug X.", ["dose-escalation"]),
    (
        "METHODS: In this phase I study patients previously treated with drug Y received escalating doses of drug X.",
        ["dose-escalation"],
    ),
    ("METHODS: In this phase I study drug X was given at five dose levels.", ["dose-escalation"]),
    (
        "METHODS: This phase I trial tested two schedules of escalating drug in combination with drug Y.",
        ["dose-escalation"],
    ),
    ("METHODS: In this phase I study of drug X dose escalation was based on standard criteria.", ["dose-escalation"]),
    ("METHODS: In this phase I study of drug X dose escalation was allowed after two cycles.", []),
    ("METHODS: A safety run-in with a 3+3 design comes first, in which the dose may be reduced.", []),
    ("METHODS: In a run-in phase escalating doses of drug X will be given.", ["dose-escalation"]),
    ("METHODS: In this phase 1/2 study of drug X the dose may be escalated to 35 mg.", ["dose-escalation"]),
    ("METHODS: In this phase II study of drug X the dose may be escalated to 35 mg.", []),
    ("METHODS: In this phase II study drug X was given at two dose levels.", []),
    ("METHODS: We report a phase 1b study investigating dose escalation of drug X.", ["dose-escalation"]),
    ("METHODS: The rationale for dose escalation of drug X was its low toxicity.", []),
    ("METHODS: The records of 30 patients were analyzed retrospectively.", ["observational"]),
    ("METHODS: In this phase II study tissue was examined retrospectively.", []),
    ("BACKGROUND: A randomised trial of drug X after stroke was conducted in 82 patients.", ["randomized"]),
    ("BACKGROUND: Drug X was compared with drug Y alone in a double-blind randomized study.", ["randomized"]),
    ("BACKGROUND: Randomized trials of drug Y have failed.", []),
    ("SEARCH STRATEGY: Trials of drug X were sought. METHODS: They were pooled.", ["review"]),
    ("METHODS: We performed electronic searches of two databases for randomized trials.", ["review"]),
    ("BACKGROUND: A meta-analysis favoured drug X. METHODS: Patients received drug X.", []),
    ("METHODS: We did a meta-analysis of trials that compared drug X with drug Y.", ["review"]),
    (
        "METHODS: The study was planned as a randomized withdrawal study but was later changed to a one-arm study.",
        ["single-arm"],
    ),
    ("METHODS: This randomized trial was planned for 90 patients but was stopped early.", ["randomized"]),
]


@pytest.mark.parametrize(("sentences", "expected"), DESIGNS, ids=[s[:60] for s, _ in DESIGNS])
def test_designs(sentences: str, expected: list[str]) -> None:
    assert stated("design", sentences) == expected


def test_a_study_of_two_groups_that_is_not_randomized_has_no_single_arm() -> None:
    text = (
        "Two treatments of thymoma.\n\nMETHODS: In this non-randomized study patients were treated with "
        "gemcitabine 1000 "
        "mg/m2 (arm A) or docetaxel 75 mg/m2 (arm B). RESULTS: The response rate was 20% in arm A and 30% in arm B."
    )
    rows = trialtables.load()(text)._.facts
    assert [r.value for r in rows if r.table == "studies" and r.attribute == "design"] == []


MASKINGS = [
    ("METHODS: In this open-label phase 3 trial patients received drug X.", ["open-label"]),
    ("METHODS: After the double-blind trial, patients entered an open-label extension.", ["double-blind"]),
    ("METHODS: Patients entered an open-label extension phase after placebo.", []),
    ("METHODS: Patients and investigators were masked to treatment assignment.", ["double-blind"]),
    ("METHODS: Neither investigators nor patients were masked to treatment.", ["open-label"]),
    ("METHODS: The end point was response by blinded independent review.", []),
    ("METHODS: This was a randomized, blinded study of drug X.", ["blinded"]),
    ("METHODS: Patients received drug X or placebo.", []),
    ("METHODS: We compared drug X with drug Y in a double-'blind' study.", ["double-blind"]),
    ("METHODS: This was an open, multicentre, randomised trial of drug X.", ["open-label"]),
    ("METHODS: Patients joined an open phase II study of drug X.", ["open-label"]),
    ("METHODS: An open randomized clinical trial of drug X was done.", ["open-label"]),
    ("METHODS: After an open label, four-week run-in with drug X, treatment was double-blind.", ["double-blind"]),
    ("METHODS: Patients received drug X or placebo, with open-label letrozole 2.5 mg daily.", []),
    ("METHODS: Placebo plus open-label aspirin was given in a double-blind trial.", ["double-blind"]),
    ("METHODS: Patients received placebo and, in an open-label design, aspirin.", ["open-label"]),
    ("METHODS: The register was open to patients of any age who received drug X.", []),
    ("METHODS: Patients got drug X or placebo. Those whose disease progressed were offered open-label drug X.", []),
    ("METHODS: Patients were assigned to two cohorts blinded to dose or to one open-label drug Y cohort.", []),
    ("METHODS: Patients who had progressed on drug Y entered this open-label study of drug X.", ["open-label"]),
    ("METHODS: Patients were assigned to open-label drug X or drug Y.", ["open-label"]),
    ("METHODS: Patients with relapsed disease were randomly allocated to open-label drug X or Y.", ["open-label"]),
    ("METHODS: Patients who had completed surgery received open-label drug X.", ["open-label"]),
]


@pytest.mark.parametrize(("sentences", "expected"), MASKINGS, ids=[s[:60] for s, _ in MASKINGS])
def test_masking(sentences: str, expected: list[str]) -> None:
    assert stated("masking", sentences) == expected


SETTINGS = [
    ("METHODS: Patients received drug X as second/third-line therapy.", ["second-line", "third-line"]),
    ("METHODS: Eligible patients had received no prior systemic therapy.", ["first-line"]),
    ("METHODS: Chemotherapy-naive patients were randomly assigned to drug X or drug Y.", ["first-line"]),
    ("METHODS: Patients whose disease had progressed on drug Y received drug X.", ["relapsed/refractory"]),
    ("METHODS: Patients with progression after first-line chemotherapy received drug X.", ["relapsed/refractory"]),
    ("METHODS: Patients who had received at least two previous treatments were included.", ["relapsed/refractory"]),
    ("METHODS: Patients with drugib-resistant disease received drug X.", ["relapsed/refractory"]),
    (
        "METHODS: Men with progressive uveal melanoma after one docetaxel regimen received drug X.",
        ["relapsed/refractory"],
    ),
    ("METHODS: Patients with progressive brain metastases following pembrolizumab had X.", ["relapsed/refractory"]),
    ("METHODS: Drug X was given to women previously treated for breast cancer.", []),
    ("METHODS: Patients previously treated for metastatic skin cancer received drug X.", ["relapsed/refractory"]),
    ("METHODS: Patients had X. Interferon was allowed before entry and for up to a year as adjuvant therapy.", []),
    ("METHODS: Women, who were permitted to drink and to eat what they liked, received adjuvant drug X.", ["adjuvant"]),
    ("METHODS: Patients had progressive swelling after surgery and received drug X.", []),
    ("METHODS: Drug X was given to patients until progression on treatment.", []),
    ("METHODS: Prior chemotherapy was allowed.", []),
    ("METHODS: Patients with locally recurrent or metastatic melanoma received drug X.", []),
    ("BACKGROUND: Drug Y is approved for patients with refractory melanoma. METHODS: Patients received drug X.", []),
    ("BACKGROUND: First-line drug Y is standard. METHODS: Patients received drug X.", []),
    ("PURPOSE: To compare drug X with drug Y as first-line therapy. METHODS: Patients received one.", ["first-line"]),
    ("METHODS: Patients with previously untreated melanoma received preoperative chemotherapy.", ["neoadjuvant"]),
    ("METHODS: Four cycles were followed by maintenance with drug X until progression.", []),
    ("PURPOSE: This study evaluated drug X as maintenance. METHODS: Patients received it.", ["maintenance"]),
    ("METHODS: Patients had not been previously treated with a bisphosphonate.", []),
    ("METHODS: Patients who had received drug Y previously were treated with drug X.", ["relapsed/refractory"]),
    ("METHODS: Patients had received a minimum of four cycles of first-line chemotherapy.", []),
    ("METHODS: Patients received drug X, stratified by previous treatment with drug Y or untreated disease.", []),
    ("METHODS: Patients receiving first- or second-line therapy were included.", ["first-line", "second-line"]),
    ("METHODS: Previously treated and untreated patients received drug X.", ["relapsed/refractory"]),
    ("METHODS: Treated or untreated patients with advanced cancer received drug X.", []),
    ("METHODS: Patients got drug X as second-line therapy after first-line drug Y.", ["second-line"]),
    ("METHODS: At progression all patients received second-line drug Y.", []),
    ("METHODS: Half of the patients had received one prior regimen.", []),
    ("METHODS: Patients with stage IV or recurrent melanoma received drug X.", []),
    ("METHODS: Patients with advanced or recurrent melanoma received drug X.", []),
    ("METHODS: Patients with unresectable or recurrent melanoma received drug X.", []),
    ("METHODS: Patients with persistent or recurrent melanoma received drug X.", ["relapsed/refractory"]),
    (
        "METHODS: Patients with untreated, unresectable advanced or recurrent uveal or cutaneous BRAF-mutated melanoma "
        "received drug X.",
        ["first-line"],
    ),
    ("METHODS: Patients refractory to platelet transfusions received drug X.", []),
    ("METHODS: Patients at progression on placebo crossed over to drug X.", []),
    ("METHODS: Nine adults who progressed on carboplatin received salvage topotecan.", ["relapsed/refractory"]),
    ("METHODS: Those who progressed on drug X were offered salvage therapy.", []),
    (
        "METHODS: Patients took drug X as their first-, second-, or third-line therapy.",
        [
            "first-line",
            "second-line",
            "third-line",
        ],
    ),
    ("METHODS: Patients whose disease progresses during hormonal therapy received drug X.", ["relapsed/refractory"]),
    (
        "METHODS: Adults who had progressed after two cycles of taxane-based-chemotherapy were enrolled.",
        [
            "relapsed/refractory",
        ],
    ),
    (
        "METHODS: Patients received chemotherapy with drug X for three cycles before radical cystectomy.",
        ["neoadjuvant"],
    ),
    ("METHODS: Patients received drug X as initial chemotherapy for advanced disease.", ["first-line"]),
    ("METHODS: Patients received drug X after initial chemotherapy for advanced disease.", []),
    (
        "METHODS: Patients received drug X after relapse or failure of a platinum compound.",
        ["relapsed/refractory"],
    ),
    ("METHODS: Patients received drug X until relapse or failure of organs.", []),
]


@pytest.mark.parametrize(("sentences", "expected"), SETTINGS, ids=[s[:60] for s, _ in SETTINGS])
def test_settings(sentences: str, expected: list[str]) -> None:
    assert stated("setting", sentences) == expected


TITLED_SETTINGS = [
    ("Drug X after failure of drug Y in melanoma", ["relapsed/refractory"]),
    ("Second-line drug X after first-line drug Y in melanoma", ["second-line"]),
    ("Postoperative drug X and radiation for postoperative head and neck cancer", ["adjuvant"]),
    ("Drug X for postoperative pain", []),
    ("Ketorolac against postoperative nausea and vomiting after surgery for gastric cancer", []),
    ("Music and length of postoperative hospital stay in women with breast cancer", []),
    ("Preoperative MRI of the liver in patients with colorectal cancer", []),
    ("Postoperative tamoxifen in breast cancer with pain", ["adjuvant"]),
    ("Neoadjuvant and adjuvant drug X in melanoma", ["neoadjuvant", "adjuvant"]),
    ("Drug X in recurrent or metastatic melanoma", []),
    ("Drug X in advanced or recurrent melanoma", []),
    ("Drug X in unresectable, recurrent melanoma", []),
    ("Drug X in recurrent melanoma", ["relapsed/refractory"]),
    ("Drug X in recurrent melanoma of advanced age", ["relapsed/refractory"]),
    ("Preoperative drug X in locally advanced breast cancer", ["neoadjuvant"]),
    ("Induction chemotherapy with drug X followed by surgery for bladder cancer", ["neoadjuvant"]),
    ("Drug X in hormone-refractory prostate cancer", []),
]


@pytest.mark.parametrize(("title", "expected"), TITLED_SETTINGS, ids=[t for t, _ in TITLED_SETTINGS])
def test_settings_of_the_title(title: str, expected: list[str]) -> None:
    text = f"{title}.\n\nMETHODS: Patients received drug X. RESULTS: Good."
    assert attributes(text).get("setting", []) == expected


DISEASES = [
    ("lung cancer", "BACKGROUND: Non-small-cell lung cancer is frequent.", ["non-small cell lung cancer"]),
    (
        "lung cancer",
        "METHODS: Patients received drug X. CONCLUSION: Drug X is active in non-small-cell lung cancer.",
        ["non-small cell lung cancer"],
    ),
    (
        "lung cancer",
        "METHODS: Patients received drug X. RESULTS: There were 40 non-small-cell lung cancers and 30 small-cell lung "
        "cancers.",
        ["lung cancer"],
    ),
    ("triple receptor-negative breast cancer", "METHODS: Women received drug X.", ["triple-negative breast cancer"]),
    ("lymphoma", "BACKGROUND: Mantle cell lymphoma is rare. METHODS: Patients received drug X.", ["lymphoma"]),
    ("lymphoma", "METHODS: Patients with mantle cell lymphoma received drug X.", ["mantle cell lymphoma"]),
    (
        "indolent non-Hodgkin lymphoma",
        "METHODS: Patients with follicular lymphoma, small lymphocytic lymphoma or mantle cell lymphoma were treated.",
        ["non-Hodgkin lymphoma", "follicular lymphoma", "chronic lymphocytic leukemia", "mantle cell lymphoma"],
    ),
    (
        "ovarian cancer",
        "METHODS: Patients with ovarian, fallopian tube, or primary peritoneal carcinoma received drug X.",
        ["ovarian cancer", "fallopian tube cancer", "primary peritoneal cancer"],
    ),
    (
        "chemotherapy-induced nausea and vomiting",
        "METHODS: Patients with breast cancer received drug X.",
        ["chemotherapy-induced nausea and vomiting", "breast cancer"],
    ),
    ("anemic patients", "METHODS: Women with breast cancer received drug X.", ["anemia", "breast cancer"]),
    ("melanoma complicated by anemia", "METHODS: Patients received drug X.", ["melanoma"]),
    ("advanced disease", "METHODS: Secondary outcomes were pain scores, depression, and anxiety.", []),
    ("advanced disease", "METHODS: Forty adults with depression were asked. The outcome was pain.", ["depression"]),
    ("advanced disease", "METHODS: Secondary endpoints were fatigue and sleep in melanoma.", ["melanoma"]),
    (
        "ovarian cancer",
        "METHODS: Eligible women were 21 years or older; had relapsed ovarian, peritoneal, or fallopian tube cancer.",
        ["ovarian cancer", "primary peritoneal cancer", "fallopian tube cancer"],
    ),
    (
        "ovarian cancer",
        "METHODS: Eligible women were 21 years or older and had no colon cancer, breast cancer, or ovarian cancer.",
        ["ovarian cancer"],
    ),
    ("metastases to the lung or pancreatic cancer", "METHODS: Patients received drug X.", ["pancreatic cancer"]),
    ("treatment of lung and pancreatic cancer", "METHODS: Drug X was used.", ["lung cancer", "pancreatic cancer"]),
    ("patients", "METHODS: Response by Response Evaluation Criteria in Solid Tumors was the end point.", []),
]


@pytest.mark.parametrize(("disease", "sentences", "expected"), DISEASES, ids=[f"{d}: {s[:40]}" for d, s, _ in DISEASES])
def test_conditions_of_the_patients(disease: str, sentences: str, expected: list[str]) -> None:
    assert stated("condition", sentences, disease) == expected


CRITERIA = [
    ("Response Evaluation Criteria in Solid Tumors (RECIST) version 1.1", ["RECIST 1.1"]),
    ("modified RECIST", ["mRECIST"]),
    ("Response Evaluation Criteria in Solid Tumours guidelines (version 1.1)", ["RECIST 1.1"]),
    ("RECIST guidelines, version 1.0,", ["RECIST 1.0"]),
    ("RECIST guidelines (1.5 cm for lymph nodes)", ["RECIST"]),
    ("NCI CTCAE v4", ["CTCAE 4.0"]),
    ("the National Cancer Institute Common Toxicity Criteria (version 2.0)", ["NCI-CTC 2.0"]),
    ("CTC grade", ["NCI-CTC"]),
    ("NCI-CTC version 3.0", ["CTCAE 3.0"]),
    ("the Common Terminology Criteria for Adverse Events (NCI-CTC) version 4.0", ["CTCAE 4.0"]),
    ("the Common Terminology for Adverse Events (CTCAE), version 5.0", ["CTCAE 5.0"]),
    ("IWG 2006 criteria", ["IWG 2006"]),
    ("the 2007 International Working Group criteria", ["IWG 2007"]),
    ("the 1996 National Cancer Institute Working Group guidelines", ["NCI-WG 1996"]),
    ("the National Cancer Institute Working Group guidelines", ["NCI-WG"]),
    ("the RTOG acute toxicity scale", ["RTOG"]),
    ("World Health Organization criteria", ["WHO"]),
    ("tumour samples of WHO grade 3 glioma", []),
    ("the Third International Workshop on Waldenstrom's macroglobulinemia", ["IWWM"]),
    ("counts of circulating tumour cells (CTC) and 4 tests", []),
    ("the PET Response Criteria in Solid Tumors (PERCIST 1.0)", ["PERCIST 1.0"]),
    ("PERCIST and RECIST 1.1", ["PERCIST", "RECIST 1.1"]),
    ("PET response criteria of our own", []),
]


@pytest.mark.parametrize(("words", "expected"), CRITERIA, ids=[w for w, _ in CRITERIA])
def test_criteria(words: str, expected: list[str]) -> None:
    assert stated("criteria", f"METHODS: Outcomes were judged by {words}.") == expected


def test_the_conclusion_may_tell_the_setting() -> None:
    text = "Drug X in melanoma.\n\nMETHODS: It was given. RESULTS: Good. CONCLUSIONS: Among adults with {} it helped."
    assert attributes(text.format("previously treated melanoma"))["setting"] == ["relapsed/refractory"]
    assert "setting" not in attributes(text.format("melanoma"))


RECOMMENDED = [
    ("Drug X has a manageable profile as second-line thymoma therapy.", ["second-line"]),
    ("Drug X is an option for first-line treatment.", ["first-line"]),
    ("Further studies of drug X as second-line therapy are planned.", []),
    ("These data support the study of drug X as second-line therapy.", []),
    ("Drug X was active after first-line therapy.", []),
    ("Drug X should be tested as a first-line treatment.", []),
    ("It is as safe for third-line use as for second-line use.", []),
]


@pytest.mark.parametrize(("conclusion", "expected"), RECOMMENDED, ids=[t for t, _ in RECOMMENDED])
def test_the_line_that_a_conclusion_recommends(conclusion: str, expected: list[str]) -> None:
    text = f"Drug X in thymoma.\n\nMETHODS: Forty patients received it. RESULTS: Good. CONCLUSION: {conclusion}"
    assert attributes(text).get("setting", []) == expected


POOLED = [
    ("Data were pooled from two single-arm phase II studies and one open-label randomized phase III study.", {}),
    (
        "Data of this open-label randomized phase 3 study were pooled with those of a registry.",
        {"phase": ["3"], "masking": ["open-label"], "design": ["randomized"]},
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), POOLED, ids=[t for t, _ in POOLED])
def test_studies_that_are_only_the_source_of_data(sentence: str, expected: dict[str, list[str]]) -> None:
    found = attributes(f"Drug X in older patients with thymoma.\n\nMETHODS: {sentence} RESULTS: Good.")
    assert {k: v for k, v in found.items() if k in ("phase", "masking", "design")} == expected


def test_a_plan_has_no_results() -> None:
    text = (
        "Drug X in melanoma. This trial will study drug X. A total of 40 patients will be included. Drug X will be "
        "given weekly. Blood will be drawn. Patients who have received no prior therapy are eligible."
    )
    assert attributes(text)["setting"] == ["first-line"]


def test_a_title_may_have_a_second_sentence() -> None:
    text = "Is drug X of use? A randomized phase II trial in melanoma. Drug X is new. We gave it to patients."
    assert attributes(text) == {"design": ["randomized"], "phase": ["2"], "condition": ["melanoma"]}


@pytest.mark.parametrize("name", STUDY_VALUES)
def test_values_are_those_of_the_vocabulary(name: str) -> None:
    texts = [text for text, _ in STATED]
    texts += [OPENING.format(disease="melanoma", sentences=s) for s, _ in (*PHASES, *DESIGNS, *MASKINGS, *SETTINGS)]
    texts += [f"{title}.\n\nMETHODS: It was given." for title, _ in TITLED_SETTINGS]
    values = {value for text in texts for value in attributes(text).get(name, [])}
    assert values and values <= set(STUDY_VALUES[name])


def test_evidence_is_the_wording() -> None:
    doc = _NLP("Phase II study of drug X in advanced hepatoma.\n\nMETHODS: Patients were treated. RESULTS: Good.")
    rows = {r["attribute"]: doc.text[r["start"] : r["end"]] for r in rows_of(doc, "studies")}
    assert rows == {"phase": "Phase II", "condition": "hepatoma"}


def test_component_changes_nothing_but_rows() -> None:
    doc = _NLP.make_doc("A phase II study.")
    assert add_studies(doc) is doc


CONDITIONS = [
    ("acute myeloid or acute lymphoblastic leukemia", ["acute myeloid leukemia", "acute lymphoblastic leukemia"]),
    ("breast, lung, and colon cancers", ["breast cancer", "lung cancer", "colon cancer"]),
    ("small-cell and non-small-cell lung cancer", ["small cell lung cancer", "non-small cell lung cancer"]),
    ("Hodgkin or non-Hodgkin lymphoma", ["Hodgkin lymphoma", "non-Hodgkin lymphoma"]),
    ("advanced or metastatic breast cancer", ["breast cancer"]),
    ("adjuvant chemotherapy and breast cancer", ["breast cancer"]),
    ("overall and breast cancer mortality", ["breast cancer"]),
    ("advanced non-small-cell lung cancer", ["non-small cell lung cancer"]),
    ("advanced non–small-cell lung cancer", ["non-small cell lung cancer"]),
    ("small-cell lung carcinoma", ["small cell lung cancer"]),
    ("Waldenstrom's macroglobulinemia", ["Waldenström macroglobulinemia"]),
    ("non-Hodgkin's lymphoma", ["non-Hodgkin lymphoma"]),
    ("Hodgkin's disease", ["Hodgkin lymphoma"]),
    ("advanced NPC", ["nasopharyngeal carcinoma"]),
    ("the NPC 95-01 Study", []),
    ("diffuse large B-cell lymphomas", ["diffuse large B-cell lymphoma"]),
    ("diffused large B cell lymphoma", ["diffuse large B-cell lymphoma"]),
    ("diffuse large B-cell non-Hodgkin's lymphoma", ["diffuse large B-cell lymphoma"]),
    ("acute myeloid leukemias", ["acute myeloid leukemia"]),
    ("type 2 diabetes mellitus", ["type 2 diabetes"]),
    ("cocaine addiction", ["cocaine dependence"]),
    ("schizophrenia or schizoaffective disorder", ["schizophrenia", "schizoaffective disorder"]),
    ("pulmonary hypertension", ["pulmonary hypertension"]),
    ("cancer of the liver-colored skin", []),
    ("squamous cell esophageal cancer", ["esophageal squamous cell carcinoma"]),
    ("squamous cell carcinoma of the oesophagus", ["esophageal squamous cell carcinoma"]),
    ("metastases to the adrenal glands", ["adrenal metastases"]),
    ("GI tract cancers", ["gastrointestinal cancer"]),
    ("gastrointestinal toxicity", []),
    ("adenocarcinoma of the stomach or gastro-oesophageal junction", ["gastroesophageal adenocarcinoma"]),
    ("overall results", []),
    ("gouty", []),
]


@pytest.mark.parametrize(("text", "names"), CONDITIONS, ids=[t for t, _ in CONDITIONS])
def test_conditions(text: str, names: list[str]) -> None:
    assert [c.name for *_, c in find_conditions(text)] == names


def test_the_lexicon_names_each_condition_and_descriptor_once() -> None:
    names = [c.name for c, _ in condition_rules()]
    codes = [c.mesh_id for c, _ in condition_rules() if c.mesh_id]
    assert len(names) >= 150
    assert len(names) == len(set(names))
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"D\d{6}(?:\d{3})?", code) for code in codes)


def test_phase_in_the_background_is_that_of_an_earlier_study() -> None:
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    text = (
        "Selumetinib for plexiform neurofibroma: a randomized trial.\n\nPURPOSE: Activity in a phase I study of boys "
        "was observed with selumetinib. METHODS: KITE was a phase II-III, multicenter study. Patients received "
        "selumetinib or placebo. RESULTS: Sixty patients were enrolled."
    )
    rows = rows_of(load()(text), "studies")
    assert [r["value"] for r in rows if r["attribute"] == "phase"] == ["2/3"]


NOT_A_SETTING = [
    ("Drug X for postoperative vomiting after lung cancer surgery", "METHODS: Patients received drug X."),
    ("Preoperative needle biopsy and wound infection in breast cancer surgery", "METHODS: Patients had one."),
    ("Effect of drug X on length of post-operative hospital stay in colorectal cancer", "METHODS: Patients got it."),
    ("Drug X to prevent cancer: a report of the Northern Adjuvant Colon Cancer Group", "METHODS: Women got drug X."),
    ("A peptide vaccine with adjuvant QS-21 in metastatic melanoma", "METHODS: Patients were vaccinated."),
    ("Drug X in women with early breast cancer", "METHODS: Women who never received adjuvant drug Y were enrolled."),
    (
        "Drug X in metastatic breast cancer",
        "METHODS: Women who had been treated in the adjuvant setting entered.",
    ),
    (
        "Drug X in metastatic breast cancer",
        "METHODS: Women who have been treated in the adjuvant or neo-adjuvant setting with drug Y will be enrolled.",
    ),
    (
        "Drug X in metastatic breast cancer",
        "METHODS: Women are stratified by the time to relapse from adjuvant treatment and its last dose.",
    ),
    (
        "Drug X in metastatic breast cancer",
        "METHODS: Women stratified by prior treatment with a taxane in the neoadjuvant or adjuvant setting got it.",
    ),
    ("Tai chi in breast cancer", "METHODS: Women who had completed primary treatment for cancer were enrolled."),
    (
        "Drug X in breast cancer",
        "METHODS: Ninety women, 50 of whom had previously been treated with it, were enrolled.",
    ),
    (
        "Drug X in mesothelioma",
        "METHODS: Adults were given drug X; patients who progressed on drug X received subsequent chemotherapy.",
    ),
]


@pytest.mark.parametrize(("title", "sentences"), NOT_A_SETTING, ids=[t[:60] for t, _ in NOT_A_SETTING])
def test_what_is_no_setting_of_the_treatment(title: str, sentences: str) -> None:
    assert "setting" not in attributes(f"{title}.\n\n{sentences} RESULTS: Good.")


STILL_A_SETTING = [
    ("Adjuvant FEC75 in node-positive breast cancer", "METHODS: Women received FEC75.", "adjuvant"),
    ("Post-operative hepatic artery infusion of drug X in colorectal cancer", "METHODS: It was given.", "adjuvant"),
    ("Drug X in lymphoma", "METHODS: Thirty adults, all of whom had relapsed disease, got it.", "relapsed/refractory"),
    ("Drug X in lymphoma", "METHODS: Thirty patients, of whom all were previously untreated, got it.", "first-line"),
    ("Drug X in thymoma", "METHODS: Adults who progressed on cisplatin received drug X.", "relapsed/refractory"),
]


@pytest.mark.parametrize(("title", "sentences", "setting"), STILL_A_SETTING)
def test_what_is_a_setting_all_the_same(title: str, sentences: str, setting: str) -> None:
    assert attributes(f"{title}.\n\n{sentences} RESULTS: Good.")["setting"] == [setting]


@pytest.mark.parametrize(("design", "found"), [("single-arm", ["single-arm"]), ("phase II", [])])
def test_two_strata_of_a_single_arm_study(design: str, found: list[str]) -> None:
    doc = trialtables.load()(
        f"FLOT in gastric cancer: a nonrandomized clinical trial.\n\nMETHODS: In this {design} study, all patients "
        "received FLOT. Trastuzumab 6 mg/kg was added in patients with HER2-positive disease. RESULTS: The response "
        "rate was 44% in the HER2-negative group and 71% in the HER2-positive group."
    )
    assert [f.value for f in doc._.facts if f.table == "studies" and f.attribute == "design"] == found


def test_a_postoperative_cancer_is_treated_after_its_operation() -> None:
    text = "Drug X for postoperative HER2-positive gastric cancer.\n\nMETHODS: Patients received it. RESULTS: Good."
    assert attributes(text)["setting"] == ["adjuvant"]


@pytest.mark.parametrize(
    "patients",
    [
        "with breast cancer and without diabetes",
        "with breast cancer were recruited; women were excluded who had diabetes",
    ],
)
def test_a_disease_that_nobody_has_is_no_condition(patients: str) -> None:
    assert attributes(f"A diet.\n\nMETHODS: Women {patients}. RESULTS: Good.")["condition"] == ["breast cancer"]


@pytest.mark.parametrize("title", ["Drug X with or without drug Y for breast cancer", "X without Y in breast cancer"])
def test_a_disease_behind_a_drug_left_out_is_the_condition(title: str) -> None:
    assert attributes(f"{title}.\n\nMETHODS: Women were enrolled. RESULTS: Good.")["condition"] == ["breast cancer"]


def test_a_disease_counted_as_one_of_many_primaries_is_no_condition_of_all() -> None:
    told = (
        "METHODS: Thirty patients with brain metastases from {} thymoma (n = 3) and melanoma (n = 1) had radiosurgery."
    )
    nlp = trialtables.load()
    named = [r["value"] for r in rows_of(nlp(told.format("various primary sites, including")), "studies")]
    assert "melanoma" not in named and "thymoma" not in named
    both = "METHODS: Thirty patients with thymoma (n = 20) or melanoma (n = 10) received docetaxel."
    assert {"thymoma", "melanoma"} <= {r["value"] for r in rows_of(nlp(both), "studies")}


@pytest.mark.parametrize(
    "sentence",
    [
        "This trial was preceded by a phase I trial of the same doses.",
        "It is therefore not necessary to conduct a phase I trial of the combination in this study.",
        "This study was prompted by the phase 1 study of drug X.",
    ],
)
def test_the_phase_of_an_earlier_study_is_not_that_of_this_one(sentence: str) -> None:
    assert "phase" not in attributes(f"Drug X in thymoma.\n\n{sentence} It will include adults. RESULTS: Good.")


def test_a_phase_behind_what_was_not_given_is_that_of_the_study() -> None:
    title = "Heart failure after drug X without drug Y - a phase 2 study in thymoma"
    assert attributes(f"{title}.\n\nMETHODS: Women were enrolled. RESULTS: Good.")["phase"] == ["2"]


@pytest.mark.parametrize(
    "words",
    [
        "squamous cell head and neck cancer", "squamous cell carcinoma of head and neck", "SCCHN",
        "squamous carcinoma of the head and neck", "squamous-cell head-and-neck carcinoma",
    ],
)  # fmt: skip
def test_squamous_cancer_of_the_head_and_neck(words: str) -> None:
    found = attributes(f"Drug X in {words}.\n\nMETHODS: Patients were enrolled. RESULTS: Good.")
    assert found["condition"] == ["head and neck squamous cell carcinoma"]


@pytest.mark.parametrize("words", ["head and neck cancer", "HNC", "R/M HNC"])
def test_any_cancer_of_the_head_and_neck(words: str) -> None:
    found = attributes(f"Drug X in {words}.\n\nMETHODS: Patients were enrolled. RESULTS: Good.")
    assert found["condition"] == ["head and neck cancer"]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("X and Y were compared in a randomized, double-blind trial involving 60 women.", "masking", ["double-blind"]),
        ("The effect of X was assessed in a double-blind study of 80 patients.", "masking", ["double-blind"]),
        ("X was studied in an earlier double-blind study with poor results.", "masking", []),
        ("METHODS: Responses were judged by UICC criteria.", "criteria", ["UICC"]),
        ("METHODS: Toxicity of W.H.O. grade 3 was rare.", "criteria", ["WHO"]),
        ("METHODS: We used the criteria of the World Health Organization.", "criteria", ["WHO"]),
        ("METHODS: Two patients had had previous hormonal therapy.", "setting", []),
        ("METHODS: Eligible patients had received previous chemotherapy.", "setting", ["relapsed/refractory"]),
        ("METHODS: All had received previous chemotherapy (adjuvant only, 12 patients; other, 9).", "setting", []),
    ],
)
def test_told_in_other_words(text: str, attribute: str, expected: list[str]) -> None:
    assert attributes(f"Drug X in asthma.\n\n{text} RESULTS: Good.").get(attribute, []) == expected


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        ("A phase I study of drug X in asthma.", "A fixed dose of Y and an escalating dose of X were used.", True),
        ("A phase I study of drug X in asthma.", "X was escalated from 10 to 80 mg.", True),
        ("A phase I study of drug X in asthma.", "In previous work increasing doses of X were toxic.", False),
        ("A phase II study of drug X in asthma.", "Increasing doses of X were given to some.", False),
    ],
)
def test_doses_that_rise_in_a_phase_i_study(title: str, sentence: str, expected: bool) -> None:
    found = attributes(f"{title}\n\nMETHODS: {sentence} RESULTS: Good.").get("design", [])
    assert ("dose-escalation" in found) is expected


def test_no_maintenance_is_the_other_side_of_maintenance() -> None:
    found = attributes(
        "Drug X versus no maintenance therapy in multiple myeloma.\n\nMETHODS: We did it. RESULTS: Good."
    )
    assert found["setting"] == ["maintenance"]
