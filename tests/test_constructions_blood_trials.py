"""Constructions of trials in diseases of the blood: responses "or better", chromosomes, grafts, numbered abstracts."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.facts import Fact

OPENING = "Forty patients with myeloma received dasatinib 100 mg once daily. "
TRANSPLANT = "Transplants in leukemia. Thirty patients received busulfan 3.2 mg/kg and fludarabine 40 mg/m2. "


def facts(text: str, table: str) -> list[Fact]:
    return [f for f in nlp()(text)._.facts if f.table == table]


def rates(text: str) -> list[tuple[str, int | None, float | None]]:
    return [(f.outcome, f.n, f.percent) for f in facts(text, "responses")]


def events(text: str) -> list[tuple[str, int | None, float | None]]:
    return [(f.ctcae_term, f.grade_low, f.percent) for f in facts(text, "adverse_events") if f.percent is not None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The rate of partial response or better was 63%.", [("ORR", None, 63)]),
        ("Nine patients (23%) achieved a partial response (PR) or better.", [("ORR", 9, 23)]),
        ("At least a partial remission was obtained by 63% of patients.", [("ORR", None, 63)]),
        ("The ≥PR rate was 63% and the ≥VGPR rate 31%.", [("ORR", None, 63), ("VGPR", None, 31)]),
        ("PR or better was seen in 63%, VGPR or better in 31%.", [("ORR", None, 63), ("VGPR", None, 31)]),
        ("Stable disease or better was seen in 80%.", [("DCR", None, 80)]),
        ("A partial response was seen in 63%.", [("PR", None, 63)]),
        ("A very good partial response was seen in 63%.", [("VGPR", None, 63)]),
    ],
)
def test_a_response_or_better(sentence, expected):
    assert rates(OPENING + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The overall response rate, including partial response with lymphocytosis, was 91%.", [("ORR", None, 91)]),
        ("The ORR, including PR with lymphocytosis, with dasatinib was 91%.", [("ORR", None, 91)]),
        ("Three patients (8%) had a PR with lymphocytosis (PR-L).", [("PR", 3, 8)]),
    ],
)
def test_a_response_with_lymphocytosis_is_no_event(sentence, expected):
    assert rates(OPENING + sentence) == expected
    assert facts(OPENING + sentence, "adverse_events") == []


def test_lymphocytosis_alone_is_one():
    assert events(OPENING + "Lymphocytosis occurred in 62%.") == [("Lymphocyte count increased", None, 62)]


def test_names_behind_including_with_a_figure_each():
    found = events(OPENING + "Adverse events, including nausea and rash, were seen in 12% and 9%, respectively.")
    assert found == [("Nausea", None, 12), ("Rash maculo-papular", None, 9)]


def test_responses_of_the_marrow():
    sentence = (
        "The ORR was 58% (11 complete responses, 2 partial responses, 7 marrow complete responses, 3 hematologic "
    )
    found = rates(OPENING + sentence + "improvements). Marrow CR with HI n=2, HI n=5.")
    assert found[:5] == [("ORR", None, 58), ("CR", 11, None), ("PR", 2, None), ("OTHER", 7, None), ("OTHER", 3, None)]
    assert ("OTHER", 5, None) in found[5:]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixty percent were male, 55% had relapsed and 45% had relapsed and refractory disease.",
        "In total, 30% had relapsed myeloma.",
        "Half were women, and 40% had relapsed AML.",
    ],
)
def test_relapse_at_entry_is_no_result(sentence):
    assert rates(OPENING + sentence) == []


@pytest.mark.parametrize(
    ("bracket", "n"),
    [
        ("(median age, 66 years; 60% male) ", 134),
        ("(20 of unknown status; 114 negative), 14 of them with a mutation, ", None),
    ],
)
def test_what_a_bracket_with_stops_leaves_counted(bracket, n):
    text = f"In this study, 134 patients with myeloma {bracket}received dasatinib 100 mg daily. The ORR was 40%."
    assert [f.n for f in facts(text, "arms")] == [n]


def test_relapse_in_the_study():
    assert rates(OPENING + "At two years 55% had relapsed.") == [("OTHER", None, 55)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Response rates did not differ with del(17p), del(11)(q22.3), del(13)(q14) or t(11;14).",
        "Responses were seen in patients with inv(16), t(8;21), trisomy 8, monosomy 7 and 17p13 deletion.",
        "Toxicity was not seen more often in t(9;22) disease.",
    ],
)
def test_chromosomes_count_nobody(sentence):
    assert rates(OPENING + sentence) == []
    assert events(OPENING + sentence) == []


def test_rates_by_chromosome():
    found = facts(OPENING + "The response rate was 81% in t(4;14) and 72% in del 17p.", "responses")
    assert [(f.percent, f.label) for f in found] == [(81, "t(4;14)"), (72, "del 17p")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Five (13%) and two patients (5%) had grade 3 or 4 neutropenia, respectively.",
        "Grade 3 or 4 neutropenia was seen in 13% and 5%, respectively.",
    ],
)
def test_grades_in_the_alternative_with_a_figure_each(sentence):
    assert events(OPENING + sentence) == [
        ("Neutrophil count decreased", 3, 13),
        ("Neutrophil count decreased", 4, 5),
    ]


def test_a_general_word_behind_an_event():
    found = events(
        OPENING + "Atrial fibrillation and major bleeding AEs (any grade) occurred in 7% and 5%, respectively."
    )
    assert found == [("Atrial fibrillation", None, 7), ("Vascular disorders - Other, specify", None, 5)]
    assert events(OPENING + "Grade 3 AEs occurred in 40%.") == [("ANY", 3, 40)]


def test_no_other_toxicity_is_none_besides():
    found = facts(OPENING + "Grade 3 rash was seen in 5%. There was no other grade 3 toxicity.", "adverse_events")
    assert [f.ctcae_term for f in found] == ["Rash maculo-papular"]


def test_chronic_disease_of_the_graft_has_grades_of_its_own():
    found = facts(TRANSPLANT + "Acute GVHD grade II-IV occurred in 35% and chronic GVHD in 45%.", "adverse_events")
    assert [(f.grade_low, f.grade_high, f.percent) for f in found] == [(2, 4, 35), (None, None, 45)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Neutrophil engraftment occurred at a median of 11 days (range, 9-14).", ("11", "d")),
        ("Platelet recovery was achieved after a median of 15 days.", ("15", "d")),
    ],
)
def test_engraftment_is_told_as_a_time(sentence, expected):
    found = facts(TRANSPLANT + sentence, "survival")
    assert [(f.outcome, f.statistic, f.value, f.unit) for f in found] == [("OTHER", "median", *expected)]


def test_survival_without_leukemia():
    text = (
        "Progression-free survival and acute myeloid leukemia-free survival were 61% and 77% at one year, respectively."
    )
    found = facts(TRANSPLANT + text, "survival")
    assert [(f.outcome, f.value, f.at) for f in found] == [("PFS", "61", 1), ("RFS", "77", 1)]


EARLIER = "Background: A previous phase II trial of dasatinib in thymoma gave a 22% response rate. "
OWN = "Methods: Fifty patients received dasatinib 100 mg daily. Results: The response rate was 31%."


@pytest.mark.parametrize("number", ["e12345 ", "7543 ", "Abstract 1937 ", "LBA8500 ", "#8512 ", "TPS7110^ ", ""])
def test_the_number_of_an_abstract_stands_before_its_first_heading(number):
    doc = nlp()(number + EARLIER + OWN)
    roles = {f.arm_id: f.role for f in doc._.facts if f.table == "arms"}
    found = [(roles[f.arm_id], f.percent) for f in doc._.facts if f.table == "responses"]
    assert found == [("cited", 22), ("single", 31)]


@pytest.mark.parametrize(
    ("background", "drugs"),
    [
        ("Dasatinib 70 mg is the most commonly used treatment.", "dasatinib"),
        ("The combination of topotecan and cisplatin induces responses in 44% of patients.", "cisplatin + topotecan"),
        (
            "The combination of topotecan and cisplatin had induced remission in 44% of patients.",
            "cisplatin + topotecan",
        ),
    ],
)
def test_what_others_have_given(background, drugs):
    text = f"Background: {background} Methods: Fifty patients with thymoma received dasatinib 100 mg. Results: ORR 31%."
    arms = [(f.role, f.drugs) for f in facts(text, "arms")]
    assert arms == [("cited", drugs), ("single", "dasatinib")]


@pytest.mark.parametrize(
    "background",
    ["Dasatinib is the standard of care.", "Dasatinib is commonly used in thymoma.", "Topotecan induces apoptosis."],
)
def test_what_is_used_without_a_figure_is_no_arm(background):
    text = f"Background: {background} Methods: Fifty patients with thymoma received dasatinib 100 mg. Results: ORR 31%."
    assert [f.role for f in facts(text, "arms")] == ["single"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thirty-five patients were enrolled in each cohort.", []),
        ("Thirty patients (median age 71, range 60-88) have enrolled to date.", [("enrolled", 30)]),
        ("To date, 30 patients have been accrued.", [("enrolled", 30)]),
        ("Thirty patients were enrolled and were evaluable for response.", [("enrolled", 30), ("evaluable", 30)]),
        ("Thirty patients were enrolled, and 28 were evaluable.", [("enrolled", 30), ("evaluable", 28)]),
        ("A second cycle was given to 10 patients.", []),
    ],
)
def test_how_many_there_are(sentence, expected):
    text = "Methods: Patients with myeloma received dasatinib 100 mg. Results: The response rate was 40%. " + sentence
    found = [
        (f.measure, f.value) for f in facts(text, "population") if f.measure in ("enrolled", "evaluable", "treated")
    ]
    assert found == expected


def test_a_bracket_between_patients_and_their_verb():
    text = "In this study, 134 patients (median age, 66 years [range, 42-85]; median prior therapies, 2) received "
    found = facts(text + "dasatinib 100 mg daily. The response rate was 40%.", "arms")
    assert [f.n for f in found] == [134]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Background: Dasatinib is active. Methods: This is an ongoing phase 2 study in thymoma.", "2"),
        ("Background: Dasatinib is new. Here we report results from the ongoing phase 1/2 study in thymoma.", "1/2"),
        ("Background: A phase II trial (THY-9) of dasatinib was initiated for patients with relapsed thymoma.", "2"),
        ("Background: Dasatinib is studied in an ongoing phase 3 trial.", None),
        ("Background: Results from a phase 3 trial were negative.", None),
    ],
)
def test_the_phase_of_a_study_that_goes_on(text, phase):
    found = facts(text + " Methods: Forty patients received dasatinib 100 mg. Results: The ORR was 40%.", "studies")
    assert next((f.value for f in found if f.attribute == "phase"), None) == phase


def test_the_size_of_a_plan():
    text = "Background: Dasatinib is new. Methods: This is an ongoing phase 2 study (NCT01234567) of 42 untreated "
    found = facts(text + "patients with thymoma. Patients receive dasatinib 100 mg daily.", "population")
    assert [(f.measure, f.value) for f in found] == [("planned", 42)]


def test_transplants_named_by_their_dose():
    text = "In a phase 3 study, 298 patients with myeloma were randomly assigned to MEL200 or MEL100."
    assert [f.drugs for f in facts(text, "arms")] == ["melphalan", "melphalan"]


RANDOMIZED = "Eighty patients with myeloma were randomly assigned to paclitaxel or docetaxel. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("EFS and OS were longer with docetaxel (P=0.004 and 0.002, respectively).", {"EFS": "0.004", "OS": "0.002"}),
        (
            "Response rate, PFS and OS did not differ with docetaxel (P = .41, .32 and .20, respectively).",
            {"ORR": "0.41", "PFS": "0.32", "OS": "0.20"},
        ),
        ("OS was longer with docetaxel (P = 0.004).", {"OS": "0.004"}),
    ],
)
def test_p_values_in_a_row_with_one_sign(sentence, expected):
    found = facts(RANDOMIZED + sentence, "comparisons")
    assert {f.outcome: f.p_value for f in found} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Paclitaxel was started at 50% dose reduction.", []),
        ("A 25% dose reduction was made in four patients.", [(4, None)]),
        ("Dose reductions were needed in 20%.", [(None, 20)]),
    ],
)
def test_by_how_much_a_dose_was_reduced(sentence, expected):
    assert [(f.n, f.percent) for f in facts(OPENING + sentence, "adverse_events")] == expected


@pytest.mark.parametrize("state", ["remain on treatment", "are still receiving therapy", "were on study"])
def test_who_is_treated_still_is_no_rate_of_survival(state):
    found = facts(OPENING + f"At a median follow-up of 42 months, 66% are alive, and 4% {state}.", "survival")
    assert [(f.outcome, f.value) for f in found if f.statistic == "rate"] == [("OS", "66")]


def test_patients_who_enter_remission_were_enrolled_before():
    text = "Methods: Patients received dasatinib 100 mg. Results: Sixty patients were enrolled; "
    assert [(f.measure, f.value) for f in facts(text + "52 entered remission (87%).", "population")] == [
        ("enrolled", 60)
    ]


def test_what_conditioning_is_for_is_no_arm():
    title = "Conditioning with fludarabine and busulfan for stem cell transplantation: comparison with BuCy2\n\n"
    text = title + "Ninety patients were transplanted following BuCy2 (n=50) or busulfan+fludarabine (BF, n=40). "
    found = facts(text + "EFS was higher for the BF group compared to the BuCy2 group (P=0.004).", "arms")
    assert [f.drugs for f in found] == ["busulfan + fludarabine", "busulfan + cyclophosphamide"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We compared 37 patients with thymoma, who received paclitaxel-based salvage therapy, with 90 patients from a "
        "registry, who were treated with cisplatin. ",
        "We compared 37 patients who received paclitaxel with 90 patients treated with cisplatin. ",
    ],
)
def test_patients_of_two_treatments_compared(sentence):
    found = facts(sentence + "The response rate was higher with paclitaxel than with cisplatin (62% vs 42%).", "arms")
    assert [(f.drugs, f.n) for f in found] == [("paclitaxel", 37), ("cisplatin", 90)]


@pytest.mark.parametrize(
    "others",
    [
        "90 matched historical controls",
        "90 patients from a registry, who were treated according to their physician's choice (PC)",
        "90 patients who were treated with non-paclitaxel-containing regimens",
    ],
)
def test_patients_compared_with_controls(others):
    text = f"We compared 37 patients with thymoma, who received paclitaxel, with {others}. The response rate was 62%."
    assert [(f.drugs or None, f.n) for f in facts(text, "arms")] == [("paclitaxel", 37), (None, 90)]


@pytest.mark.parametrize(
    "others",
    ["12 patients who did not respond", "20 patients with thymoma", "the results of 90 patients of another trial"],
)
def test_patients_compared_with_no_other_arm(others):
    text = f"We compared 40 patients who received paclitaxel with {others}. The response rate was 62%."
    assert len(facts(text, "arms")) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The 4-week mortality was 26% and the 8-week mortality 36%.", [("Death NOS", 26), ("Death NOS", 36)]),
        ("Early mortality was 6%.", [("Death NOS", 6)]),
        ("The incidences of relapse and non-relapse mortality were 24% and 12%.", [("DEATH", 12)]),
        ("The cumulative incidences of relapse/progression and NRM at 5 years were 24% and 12%.", [("DEATH", 12)]),
        ("Relapse and NRM were 24% and 12%.", [("DEATH", 12)]),
    ],
)
def test_mortality(sentence, expected):
    assert [(f.ctcae_term, f.percent) for f in facts(TRANSPLANT + sentence, "adverse_events")] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Multivariate analysis identified older age, elevated creatinine and anemia as adverse.",
        "Patients with skin disease and peripheral neuropathy were more likely to be treated with dasatinib.",
    ],
)
def test_what_predicts_is_no_toxicity(sentence):
    assert facts(OPENING + "The ORR was 40%. " + sentence, "adverse_events") == []


def test_the_state_of_disease_at_entry_is_no_response():
    sentence = "The majority had either relapsed or progressive disease (n=25, 62%). The ORR was 40%."
    assert rates(OPENING + sentence) == [("ORR", None, 40)]


def test_events_counted_with_a_sign_are_no_cycles():
    sentence = "There were 3 DLTs with dasatinib (grade 3 mucositis × 2; grade 4 sepsis × 1). The ORR was 40%."
    assert [f for f in facts(OPENING + sentence, "schedules") if f.cycles] == []
    found = facts("Forty patients with myeloma received dasatinib 100 mg every 3 weeks × 6. ORR was 40%.", "schedules")
    assert [f.cycles for f in found] == [6]


def test_pretreatments():
    found = facts(OPENING + "They had a median number of 2 pretreatments (1-3). The ORR was 40%.", "population")
    assert [(f.value, f.low, f.high) for f in found if f.measure == "prior_therapies_median"] == [(2, 1, 3)]


def test_the_first_sentence_counts_who_was_analysed():
    text = "We analyzed 446 patients with myeloma treated with dasatinib between 1990 and 2008. The ORR was 40%."
    assert [(f.measure, f.value) for f in facts(text, "population")] == [("evaluable", 446)]
