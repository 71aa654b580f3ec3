"""Subgroups: the words that set a time, a rate or a ratio apart from the result of the whole arm."""

import pytest

from constructions import CLOSING, PAIR, SINGLE, Study
from stated import _pipeline
from trialtables.components.base import rows_of


def labels(study: Study, table: str, text: str) -> list[str | None]:
    doc = _pipeline()(f"{study.text} {text} {CLOSING}")
    return [row["label"] for row in rows_of(doc, table)]


SURVIVAL = [
    (
        "Median OS for patients with lung and liver metastases was 12.1 and 8.2 months.",
        ["patients with lung metastases", "patients with liver metastases"],
    ),
    (
        "In patients with and without metastases, the 1- and 2-year rates of overall survival were 80% and 60%.",
        ["patients with and without metastases"] * 2,
    ),
    ("Median PFS was 9.1 months.", [None]),
    ("In the KRAS-mutant cohort, median OS was 14.0 months.", ["the KRAS-mutant cohort"]),
    (
        "Median PFS was 18 months in treatment-naive patients and 7 months in pretreated patients.",
        ["treatment-naive patients", "pretreated patients"],
    ),
    (
        "Among patients with a score of at least 50%, median PFS was 6.3 months; median OS was not reached.",
        ["patients with a score of at least 50%"] * 2,
    ),
    ("In the intention-to-treat population, median OS was 9.4 months.", [None]),
    (
        "In the subset of patients with bone metastases, the 2-year rate of overall survival was 31%.",
        ["patients with bone metastases"],
    ),
    (
        "In an unplanned analysis of patients with RET-mutated tumors (by PCR; n = 41), median PFS was 7.5 months.",
        ["patients with RET-mutated tumors"],
    ),
    (
        "Sequencing showed that patients with high tumor burden had longer survival (median OS, 13.1 months).",
        ["patients with high tumor burden"],
    ),
    ("Sequencing showed that survival was long (median OS, 13.1 months).", [None]),
    (
        "In 36 patients (45%) previously given a taxane, median OS was 9 months.",
        ["36 patients previously given a taxane"],
    ),
    ("Median OS among those with ALK fusions (n = 25) was 16.2 months.", ["those with ALK fusions"]),
]
COMPARISONS = [
    # the group is the subject, and its arm follows
    (
        "Elderly patients treated with gemcitabine plus erlotinib had longer survival than those given gemcitabine "
        "(P = .02).",
        ["Elderly patients"],
    ),
    (
        "Performance status 2 patients who received gemcitabine plus erlotinib had longer PFS than those who received "
        "gemcitabine (HR, 0.6; 95% CI, 0.4 to 0.9).",
        ["Performance status 2 patients"],
    ),
    (
        "Smokers in the gemcitabine plus erlotinib arm lived longer than those in the gemcitabine arm (HR for death, "
        "0.6; 95% CI, 0.4 to 0.9).",
        ["Smokers"],
    ),
    (
        "Patients with liver metastases treated with gemcitabine plus erlotinib had longer survival than those given "
        "gemcitabine (P = .02).",
        ["Patients with liver metastases"],
    ),
    (
        "Patients treated with gemcitabine plus erlotinib had longer survival than those given gemcitabine (P = .02).",
        [None],
    ),
    (
        "More patients receiving gemcitabine plus erlotinib had nausea than with gemcitabine (20% v 10%; P = .02).",
        [None],
    ),
    ("OS was longer with gemcitabine plus erlotinib (HR, 0.80; 95% CI, 0.66 to 0.97).", [None]),
    (
        "In patients with PD-L1-positive tumors, the hazard ratio for PFS was 0.66 (95% CI, 0.50 to 0.80); in the "
        "cohort without expression, the hazard ratio was 0.95 (95% CI, 0.70 to 1.20).",
        ["patients with PD-L1-positive tumors", "the cohort without expression"],
    ),
    (
        "PFS was longer with gemcitabine plus erlotinib in patients with bone metastases (HR, 0.40; 95% CI, 0.30 to "
        "0.60), in patients with liver metastases (HR, 0.55; 95% CI, 0.42 to 0.71), and in the whole population (HR, "
        "0.51; 95% CI, 0.41 to 0.64).",
        ["patients with bone metastases", "patients with liver metastases", None],
    ),
    (
        "PFS was 21.0 vs. 5.5 months in the BRCA cohort (hazard ratio, 0.27; 95% CI, 0.17 to 0.41).",
        ["the BRCA cohort"],
    ),
    (
        "In the radiotherapy with cisplatin population (n = 80), the HRs were alike (PFS 0.50, 95% CI 0.34 to 0.71; OS "
        "0.75, 95% CI 0.59 to 0.95).",
        ["the radiotherapy with cisplatin population"] * 2,
    ),
    ("In the patient population, OS was longer with gemcitabine plus erlotinib (HR, 0.80; P = .01).", [None]),
    (
        "In patients who had no pain at baseline, OS was longer with gemcitabine plus erlotinib (HR, 0.80; P = .01).",
        ["patients who had no pain at baseline"],
    ),
    (
        "Erlotinib improved PFS among Asian patients by 38% (HR, 0.62) and in the elderly (HR, 0.70).",
        ["Asian patients", "the elderly"],
    ),
    ("In the elderly, erlotinib improved PFS (HR, 0.70; P = .01).", ["the elderly"]),
]


RESPONSES = [
    (
        "The response rates in patients with stage III and IV disease were 31% and 20%.",
        ["patients with stage III disease", "patients with stage IV disease"],
    ),
    (
        "In patients with lung and liver metastases, the response rate was 31%.",
        ["patients with lung and liver metastases"],
    ),
    (
        "The response rate was 60% (24 of 40) in the MYC-negative group and 80% (16 of 20) in the MYC-positive group, "
        "including 2 patients with a complete response.",
        ["the MYC-negative group", "the MYC-positive group", "the MYC-positive group"],
    ),
    ("The response rate was 60% (24 of 40), including 2 patients with a complete response.", [None, None]),
    (
        "For patients who underwent resection, the rate of pathologic complete response was 20%.",
        ["patients who underwent resection"],
    ),
    (
        "The response rate was 31% in the acute period and 20% in the delayed period.",
        ["the acute period", "the delayed period"],
    ),
    ("The response rate was 31%.", [None]),
    (
        "A response was seen in 12 (60%) of 20 patients who had only received previous docetaxel and in 4 (20%) of 20 "
        "patients who had never received prior chemotherapy.",
        [
            "20 patients who had only received previous docetaxel",
            "20 patients who had never received prior chemotherapy",
        ],
    ),
    ("According to the review, among the mutated patients, the response rate was 31%.", ["the mutated patients"]),
    ("In patients with EGFR mutations, the response rate was 31%.", ["patients with EGFR mutations"]),
    # two outcomes for each of several groups
    (
        "Response and CR rates were 60% and 20% in patients with a mutation, 40% and 10% in those without it.",
        ["patients with a mutation", "patients with a mutation", "those without it", "those without it"],
    ),
    (
        "The response rate was highest in patients with high-risk disease (60%), followed by those with mantle cell "
        "lymphoma (40%).",
        ["patients with high-risk disease", "those with mantle cell lymphoma"],
    ),
    (
        "The rates of response and of CR were highest among patients with KRAS(G12C) (60% and 20%), followed by "
        "KRAS(G12D) (40% and 10%) and NRAS(Q61) (30% and 5%).",
        ["patients with KRAS(G12C)"] * 2 + ["KRAS(G12D)"] * 2 + ["NRAS(Q61)"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "expected"), RESPONSES, ids=[t for t, _ in RESPONSES])
def test_responses(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "responses", text) == expected


def test_those_who_crossed_over_are_a_part_of_their_arm() -> None:
    text = "Of the 15 patients that crossed over to erlotinib, four had a partial response."
    assert labels(PAIR, "responses", text) == ["the 15 patients that crossed over to erlotinib"]
    text = "Of the 15 gemcitabine patients who had switched to erlotinib, four had a partial response."
    assert labels(PAIR, "responses", text) == ["the 15 gemcitabine patients who had switched to erlotinib"]


def test_a_group_behind_the_ratio_is_that_of_the_values_before_it() -> None:
    text = (
        "Median PFS was 12.4 months with gemcitabine plus erlotinib and 7.9 months with gemcitabine (HR, 0.27; 95% CI, "
        "0.12 to 0.63) in EGFR mutation-positive tumors and 8.3 and 5.6 months, respectively (HR, 0.33; 95% CI, 0.21 "
        "to 0.53), in wild-type tumors."
    )
    groups = ["EGFR mutation-positive tumors"] * 2 + ["wild-type tumors"] * 2
    assert labels(PAIR, "survival", text) == groups
    assert labels(PAIR, "comparisons", text) == groups[1:3]


@pytest.mark.parametrize(("text", "expected"), SURVIVAL, ids=[t for t, _ in SURVIVAL])
def test_survival(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "survival", text) == expected


@pytest.mark.parametrize(("text", "expected"), COMPARISONS, ids=[t for t, _ in COMPARISONS])
def test_comparisons(text: str, expected: list[str | None]) -> None:
    assert labels(PAIR, "comparisons", text) == expected


PHRASES = [
    # at the head, as the subject, beside the outcome
    ("Among 30 patients with liver metastases, the response rate was 18%.", ["30 patients with liver metastases"]),
    ("Men with bulky tumors had a response rate of 14%.", ["Men with bulky tumors"]),
    ("The response rate in squamous tumors was 21%.", ["squamous tumors"]),
    (
        "Responses were seen among those with measurable liver lesions in 14 (30%) of 47 patients.",
        ["those with measurable liver lesions"],
    ),
    ("In part B, the response rate was 25%.", ["part B"]),
    # behind the figure, and right behind what was counted
    ("The response rate was 12% in stage IV disease.", ["stage IV disease"]),
    ("Responses were seen in 5 of 12 chemotherapy-naive patients.", ["12 chemotherapy-naive patients"]),
    # two groups
    (
        "The response rate was 40% overall and 55% in MET-amplified tumors.",
        [None, "MET-amplified tumors"],
    ),
    (
        "The response rate was 40% (men, 35%; women, 48%).",
        [None, "men", "women"],
    ),
    (
        "Response rates were 33% and 9% for stage III and stage IV patients, respectively.",
        ["stage III", "stage IV patients"],
    ),
    (
        "The response rate was higher in women than in men (40% v 20%).",
        ["women", "men"],
    ),
    (
        "For smokers compared with patients who never smoked, respectively, response rates (15% v 34%) did not differ.",
        [],
    ),
    ("The 1-year stage IV response rate was 15%.", ["stage IV"]),
    # no group of its own
    ("The response rate was 31% in the intention-to-treat population.", [None]),
    ("The response rate was 31% in patients receiving paclitaxel.", [None]),
    ("The response rate was 31% in all patients.", [None]),
    ("The proportion of patients with an objective response was 31%.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[t for t, _ in PHRASES])
def test_phrases(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "responses", text) == expected


BESIDE_ARMS = [
    (
        "Response rates were 30% with gemcitabine and 45% with gemcitabine plus erlotinib in mutated tumors and 20% "
        "and 22%, respectively, in the overall population.",
        ["mutated tumors"] * 2 + [None] * 2,
    ),
    (
        "Response rates were higher with gemcitabine plus erlotinib than with gemcitabine among smokers "
        "(39% v 20%) and non-Asian patients (13% v 10%).",
        ["smokers"] * 2 + ["non-Asian patients"] * 2,
    ),
    ("Response rates were 30% with gemcitabine and 45% with gemcitabine plus erlotinib.", [None] * 2),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE_ARMS, ids=[t for t, _ in BESIDE_ARMS])
def test_groups_beside_arms(text: str, expected: list[str | None]) -> None:
    assert labels(PAIR, "responses", text) == expected


SURVIVAL_BESIDE_ARMS = [
    (
        "PFS did not differ between gemcitabine and gemcitabine plus erlotinib in the ITT (HR, 0.83; 95% CI, 0.69 to "
        "0.99; median 13.5 v 11.3 months) or CD30-positive (HR, 0.86; 95% CI, 0.63 to 1.16; median 15.2 v 13.1 months) "
        "populations.",
        [None] * 2 + ["CD30-positive populations"] * 2,
    ),
    (
        "Median PFS among Asian patients was 8.5 months with gemcitabine versus 4.1 months with gemcitabine plus "
        "erlotinib, and 7.3 versus 2.8 months, respectively, in non-Asian patients.",
        ["Asian patients"] * 2 + ["non-Asian patients"] * 2,
    ),
    (
        "In the gemcitabine arm, PFS (17.2 v 4.8 months) favored mutated tumors.",
        ["mutated tumors", "not mutated tumors"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SURVIVAL_BESIDE_ARMS, ids=[t for t, _ in SURVIVAL_BESIDE_ARMS])
def test_survival_of_groups_beside_arms(text: str, expected: list[str | None]) -> None:
    assert labels(PAIR, "survival", text) == expected


def test_values_of_groups_that_nothing_tells_apart_are_left_out() -> None:
    text = "Age had no effect on PFS (3.5 months, 2.9 months, 3.8 months, and 4.0 months, respectively)."
    assert labels(SINGLE, "survival", text) == []


def test_patients_of_the_title_are_all_patients() -> None:
    title = "Paclitaxel for patients with recurrent thymoma."
    doc = _pipeline()(f"{title} {SINGLE.text} The response rate was 31% in patients with recurrent thymoma. {CLOSING}")
    assert [row["label"] for row in rows_of(doc, "responses")] == [None]


#: Titles that tell what the patients of a study have in common, and what only some of them have.
TITLED = [
    (
        "Cisplatin in locally advanced or metastatic thymoma.",
        "Patients with metastatic thymoma had a median survival of 11 months.",
        ["Patients with metastatic thymoma"],
    ),
    (
        "Cisplatin for 20 localized, 22 locally advanced, and 9 metastatic thymic cancers.",
        "Patients with metastatic cancer had a 40% response rate, a median survival of 17 months, and a 22% 3-year "
        "survival rate.",
        ["Patients with metastatic cancer"] * 2,
    ),
    (
        "Gemcitabine in untreated and previously treated mesothelioma.",
        "Median survival for the previously untreated patient group was 10.4 months, with a 1-year survival of 43% and "
        "a 2-year survival rate of 22%.",
        ["the previously untreated patient group"] * 3,
    ),
    (
        "Cisplatin in metastatic thymoma.",
        "Patients with metastatic thymoma had a median survival of 11 months.",
        [None],
    ),
    (
        "Gemcitabine in previously untreated mesothelioma.",
        "Previously untreated patients had a median survival of 10.4 months.",
        [None],
    ),
    (
        "Cetuximab for KRAS-mutant colon cancer.",
        "In the cohort of patients with KRAS-mutant colon cancer, median survival was 9.1 months; in the cohort "
        "without mutations, it was 12 months.",
        ["patients with KRAS-mutant colon cancer", "the cohort without mutations"],
    ),
    (
        "Cetuximab for KRAS-mutant colon cancer.",
        "In this cohort of patients with KRAS-mutant colon cancer, median survival was 9.1 months.",
        [None],
    ),
    (
        "Cetuximab in right-sided colorectal cancer.",
        "Median survival was 9.1 months for right-sided tumors and 11.2 months in the overall population.",
        ["right-sided tumors", None],
    ),
]


@pytest.mark.parametrize(("title", "text", "expected"), TITLED, ids=[t for _, t, _ in TITLED])
def test_groups_of_the_title(title: str, text: str, expected: list[str | None]) -> None:
    assert labels(Study(f"{title} Forty patients received weekly treatment.", {}), "survival", text) == expected


EVENTS = [
    (
        "Grade 3 events in previously untreated and treated patients included anemia (9% and 3%).",
        ["previously untreated", "previously treated patients"],
    ),
    (
        "Serious adverse events were reported in 12 (30%) of 40 patients and included pneumonia in five (13%), and "
        "dyspnea in two (5%).",
        [None, "serious", "serious"],
    ),
    (
        "Serious adverse events occurred in 30% of patients, including sepsis (4%) and fever (2%).",
        [None, "serious", "serious"],
    ),
    ("Serious adverse events occurred in 12 patients (30%), and nausea in 20%.", [None, None]),
    ("Serious adverse events occurred in 30% of patients; other events included rash (40%).", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[t for t, _ in EVENTS])
def test_what_a_list_of_events_is_about(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "adverse_events", text) == expected


COURSES = [
    ("Patients who developed rash had a median OS of 14 months.", ["Patients who developed rash"]),
    ("Median PFS was 20 months in patients who completed all cycles.", ["patients who completed all cycles"]),
    (
        "Patients who achieved a complete response had a longer PFS (12 months) than those who did not (5 months).",
        ["Patients who achieved a complete response", "those who did not"],
    ),
    ("In patients who developed grade 3 rash, the 2-year OS rate was 40%.", ["patients who developed grade 3 rash"]),
    ("Patients achieving a response had a median OS of 20 months.", ["Patients achieving a response"]),
    (
        "A subgroup (30%) of patients developing severe rash appeared to have longer OS (12 months).",
        ["subgroup (30%) of patients developing severe rash"],
    ),
    ("Median PFS was 9 months, and patients who developed rash stopped treatment.", [None]),
    ("The number of women achieving partial remission was 9 (23%), and the median PFS was 7 months.", [None]),
    ("With 90% of patients completing six cycles, median OS was 21 months.", [None]),
    ("The median survival time of patients achieving remission was 21 months.", ["patients achieving remission"]),
    ("Median OS was 9 months; patients who did not receive surgery were excluded.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), COURSES, ids=[t for t, _ in COURSES])
def test_patients_told_by_their_course(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "survival", text) == expected


TWO_ARMS = [
    (
        "High RET expression was associated with longer OS (14.2 v 9.0 months; P = .02).",
        [("all", "high RET expression"), ("all", "not high RET expression")],
    ),
    (
        "The presence of bone metastases was independently associated with shorter PFS (3.1 v 6.0 months).",
        [("all", "presence of bone metastases"), ("all", "absence of bone metastases")],
    ),
    (
        "Loss of weight was recorded, and absence of RET expression predicted better PFS (8.2 v 4.0 months).",
        [("all", "absence of RET expression"), ("all", "presence of RET expression")],
    ),
    (
        "Patients who developed rash had longer OS than those who did not (15 v 8 months; P = .03).",
        [("all", "Patients who developed rash"), ("all", "those who did not")],
    ),
    (
        "Women who responded lived longer than non-responders (15 v 8 months of OS).",
        [("all", "Women who responded"), ("all", "non-responders")],
    ),
    (
        "Low RET expression was associated with longer OS with gemcitabine plus erlotinib than with gemcitabine "
        "(14 v 9 months).",
        [("A2", "low RET expression"), ("A1", "low RET expression")],
    ),
    (
        "Women completing gemcitabine plus erlotinib had longer OS than those who did not (17 v 9 months).",
        [("A2", None), ("A1", None)],
    ),
    ("High dose levels were associated with longer OS (17 v 9 months).", [("A1", None), ("A2", None)]),
    (
        "Gemcitabine plus erlotinib was associated with longer OS than gemcitabine (14 v 9 months).",
        [("A2", None), ("A1", None)],
    ),
    (
        "Erlotinib improved OS (14 v 9 months) and was associated with longer hospital stays.",
        [("A2", None), ("A1", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO_ARMS, ids=[t for t, _ in TWO_ARMS])
def test_groups_by_a_trait_are_no_arms(text: str, expected: list[tuple[str, str | None]]) -> None:
    doc = _pipeline()(f"{PAIR.text} {text} {CLOSING}")
    assert [(row["arm_id"], row["label"]) for row in rows_of(doc, "survival")] == expected
    if expected and expected[0][0] == "all":
        assert rows_of(doc, "comparisons") == []


COURSES_COMPARED = [
    (
        "Erlotinib patients who experienced grade 3/4 rash (n = 12 of 41) had longer PFS than gemcitabine patients "
        "(9.3 v 6.1 months; HR, 0.60; P = .02).",
        ["Erlotinib patients who experienced grade 3/4 rash"],
    ),
    (
        "Women who achieved a response had better PFS with erlotinib than with gemcitabine (HR, 0.70).",
        ["Women who achieved a response"],
    ),
    ("Patients who responded were few (n = 9); PFS was longer with erlotinib (HR, 0.70).", [None]),
    ("Despite fewer patients completing treatment, PFS was longer with erlotinib (HR, 0.66).", [None]),
]


@pytest.mark.parametrize(("text", "expected"), COURSES_COMPARED, ids=[t for t, _ in COURSES_COMPARED])
def test_a_ratio_among_patients_told_by_their_course(text: str, expected: list[str | None]) -> None:
    assert labels(PAIR, "comparisons", text) == expected


COUNTED_PARTS = [
    (
        "Six of the nine previously untreated patients had an objective response.",
        ["the nine previously untreated patients"],
    ),
    ("Six of the nine patients had an objective response.", [None]),
    (
        "Twelve (36%) of the 33 evaluable patients who received front-line therapy had objective responses and 9 (27%) "
        "had stable disease. Paclitaxel was second-line therapy in others.",
        ["the 33 evaluable patients who received front-line therapy"] * 2,
    ),
    ("Twelve (36%) of the 33 evaluable patients who received front-line therapy had objective responses.", [None]),
    (
        "Six of the nine previously untreated patients had an objective response, and 20 (50%) patients had stable "
        "disease.",
        ["the nine previously untreated patients", None],
    ),
    ("Objective responses were seen in 12 (40%) of 30 treated patients.", [None]),
    ("Low RET expression was associated with worse response to paclitaxel: the response rate was 35%.", [None]),
    (
        "Patients who received front-line therapy had a response rate of 55% while previously treated women had 25%.",
        ["Patients who received front-line therapy", None],
    ),
    (
        "The ORR and DCR were 40% and 70% in smokers and 30% and 50% in never smokers.",
        ["smokers", "smokers", "never smokers", "never smokers"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED_PARTS, ids=[t for t, _ in COUNTED_PARTS])
def test_parts_that_responses_are_counted_in(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "responses", text) == expected


def test_two_outcomes_of_each_of_two_groups() -> None:
    text = (
        "Median PFS and OS were 8.1 and 20.3 months in patients with RET receptor (RET) mutation, and 5.2 months and "
        "14.0 months in those with RET wild type or unknown."
    )
    mutant, wild = "patients with RET receptor (RET) mutation", "those with RET wild type or unknown"
    assert sorted(labels(SINGLE, "survival", text), key=str) == [mutant, mutant, wild, wild]


TITLED = [
    (
        "Erlotinib in Asian patients with thymoma. Patients were randomly assigned to erlotinib or placebo. Erlotinib "
        "improved PFS among Asian patients (HR, 0.60) and among non-Asian patients (HR, 0.80).",
        ["Asian patients", "non-Asian patients"],
    ),
    (
        "Erlotinib in Asian patients with thymoma. Patients were randomly assigned to erlotinib or placebo. Erlotinib "
        "improved PFS among Asian patients (HR, 0.60).",
        [None],
    ),
    (
        "Erlotinib in oligometastatic thymic carcinoma. Thymic carcinoma (THYCA) is rare. Patients were randomly "
        "assigned to erlotinib or placebo. Erlotinib improved PFS in oligometastatic THYCA patients (HR, 0.60).",
        [None],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TITLED, ids=[t for t, _ in TITLED])
def test_the_patients_of_the_title(text: str, expected: list[str | None]) -> None:
    doc = _pipeline()(f"{text} {CLOSING}")
    assert [row["label"] for row in rows_of(doc, "comparisons")] == expected


ONE_ARM_PARTS = [
    ("Median survival for those patients completely resected was 29 months.", ["those patients completely resected"]),
    ("Median survival was 9 months in patients who had surgery.", ["patients who had surgery"]),
    ("Among patients undergoing complete resection, median survival was 20 months.",
     ["patients undergoing complete resection"]),
    ("Patients with antibody titers ≥1:160 had a median survival of 20 months.",
     ["Patients with antibody titers ≥1:160"]),
    ("Patients had a median survival of 20 months after surgery.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_ARM_PARTS, ids=[t for t, _ in ONE_ARM_PARTS])
def test_parts_told_by_what_was_done(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "survival", text) == expected


NEXT_PARTS = [
    ("Responses were seen in 10% of patients with EGFR mutation, 13% with ALK rearrangement, and 33% with neither.",
     ["EGFR mutation", "ALK rearrangement", "neither"]),
    ("A response was achieved in 20 (87%) of 23 patients in EXP2, five (55%) of nine patients in EXP3B, and 26 (53%) "
     "of 49 patients in EXP4-5.", ["EXP2", "EXP3B", "EXP4-5"]),
    ("A response was seen in 20 (50%) of 40 patients in ECOG7.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEXT_PARTS, ids=[t for t, _ in NEXT_PARTS])
def test_parts_told_one_after_another(text: str, expected: list[str | None]) -> None:
    doc = _pipeline()(f"{SINGLE} {text} {CLOSING}")
    assert [row["label"] for row in sorted(rows_of(doc, "responses"), key=lambda r: r["end"])] == expected


def test_two_arms_told_between_semicolons_for_a_part() -> None:
    text = (
        "Patients were randomly assigned to gemcitabine or erlotinib. The 2-year OS rate was gemcitabine: 45%; "
        "erlotinib: 58%, and in nonsquamous patients was gemcitabine: 48%; erlotinib: 55%."
    )
    rows = rows_of(_pipeline()(f"{text} {CLOSING}"), "survival")
    assert [(r["value"], r["label"]) for r in sorted(rows, key=lambda r: r["end"])] == [
        ("45", None), ("58", None), ("48", "nonsquamous patients"), ("55", "nonsquamous patients"),
    ]  # fmt: skip


def test_two_parts_of_one_arm_are_no_two_arms() -> None:
    text = (
        "Patients were randomly assigned to gemcitabine or erlotinib. Gemcitabine patients with titers ≥1:160 had "
        "longer median PFS (11 months) versus those with titers <1:160 (5 months)."
    )
    rows = rows_of(_pipeline()(f"{text} {CLOSING}"), "survival")
    assert {(r["arm_id"], r["label"]) for r in rows} == {
        ("A1", "Gemcitabine patients with titers ≥1:160"), ("A1", "those with titers <1:160"),
    }  # fmt: skip


def test_people_who_are_counted_are_no_part() -> None:
    text = "Six patients (15%) who underwent surgery experienced bleeding, and one patient (2%) had a stroke."
    rows = rows_of(_pipeline()(f"{SINGLE} {text} {CLOSING}"), "adverse_events")
    assert [r["label"] for r in rows] == [None, None]


def test_parts_that_only_with_goes_on_to() -> None:
    text = (
        "Forty women with breast cancer received weekly paclitaxel. Pathologic complete responses were distributed as "
        "follows: 10% of patients with ER or PR+/HER2-, 13% with ER or PR+/HER2+, and 33% with ER-/PR-/HER2+."
    )
    rows = rows_of(_pipeline()(f"{text} {CLOSING}"), "responses")
    assert {r["percent"]: r["label"] for r in rows} == {
        10: "patients with ER or PR+/HER2-", 13: "with ER or PR+/HER2+", 33: "with ER-/PR-/HER2+",
    }  # fmt: skip


POINTED_AT = [
    ("Among patients with brain metastases, the response rate was 30%. In this subgroup, median PFS was 6 months.",
     ["patients with brain metastases"]),
    ("In the cohort with KRAS mutations, the response rate was 30%. Median PFS in this cohort was 6 months.",
     ["the cohort with KRAS mutations"]),
    ("Half of the patients had brain metastases. For patients without brain metastases it was 6 months.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTED_AT, ids=[t for t, _ in POINTED_AT])
def test_a_part_that_the_sentence_before_has_named(text: str, expected: list[str | None]) -> None:
    assert labels(SINGLE, "survival", text) == expected


def test_a_pronoun_behind_a_part_is_not_in_its_name() -> None:
    text = "The response rate was 30%. For patients without brain metastases it was 50%."
    assert labels(SINGLE, "responses", text) == [None, "patients without brain metastases"]
