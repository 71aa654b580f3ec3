"""Outcomes of other fields that are called by a plain word, and goals on a scale, whose figures count nobody."""

from __future__ import annotations

import pytest

from constructions import CLOSING
from stated import _pipeline
from trialtables.components.base import rows_of

PAIR = "{}. METHODS: Adults were randomly assigned to vedolizumab or placebo. RESULTS: {} " + CLOSING
COLITIS, EPILEPSY = "Vedolizumab in ulcerative colitis", "Vedolizumab in epilepsy"

BOTH = [("A1", 41), ("A2", 23)]
TOLD = [
    "Remission occurred in 41% of the vedolizumab group and 23% of the placebo group.",
    "Clinical remission at week 6 was achieved by 41% of vedolizumab patients and 23% of placebo patients.",
    "At week 6, 41% of patients receiving vedolizumab were in remission, compared with 23% of those receiving placebo.",
    "Significantly more patients on vedolizumab (41%) than on placebo (23%) were in clinical remission.",
    "Of the patients treated with vedolizumab, 41% entered remission, as compared with 23% of the placebo group.",
    "The proportion of patients in remission was higher with vedolizumab than with placebo (41% vs 23%).",
    "Forty-one percent of the vedolizumab group versus 23% of the placebo group were cured.",
    "Pain freedom was reported by 41% of the vedolizumab group and 23% of the placebo group.",
    "41% of the vedolizumab group and 23% of the placebo group were free of pain at week 6.",
    "More patients were pain free at 2 hours after vedolizumab than after placebo (41% vs 23%).",
    "HbA1c < 7% was reached by 41% with vedolizumab and 23% with placebo.",
    "The proportion of patients achieving LDL cholesterol below 100 mg/dL was 41% with vedolizumab and 23% with "
    "placebo.",
    "An IGA score of 0 or 1 was achieved by 41% of the vedolizumab group and 23% of the placebo group.",
    "DAS28-CRP below 2.6 was attained by 41% of the vedolizumab group and 23% of the placebo group.",
    "The primary outcome (IGA score of 0 or 1) occurred in 41% with vedolizumab vs 23% with placebo.",
    "SVR was seen in 41% of patients with vedolizumab and 23% with placebo.",
    "The response was satisfactory in 41% of patients treated with vedolizumab and 23% of patients receiving placebo.",
    "At day 11, 41% of patients treated with vedolizumab and 23% of the patients treated with placebo were cured.",
    "The rate of responders was not different between the two groups (41 versus 23%).",
    "No pain was reported by 41% of patients with vedolizumab and 23% with placebo.",
    "The 50% responder rate was 41% for vedolizumab and 23% for placebo.",
    "Remission (a partial Mayo score of 2 or less) rates were 41% for vedolizumab and 23% for placebo.",
    "Mortality at 28 days was 41% in the vedolizumab group and 23 percent in the placebo group.",
    "Hospital mortality was higher with vedolizumab than with placebo (41% vs 23%).",
    "Death from any cause occurred in 41% of the vedolizumab group and 23% of the placebo group.",
    "At day 90, 41% of the vedolizumab group and 23% of the placebo group had died.",
    "Of 90 patients in the vedolizumab group, 37 (41%) died, as compared with 20 of 88 (23%) in the placebo group.",
    "There were 37 deaths (41%) with vedolizumab and 20 deaths (23%) with placebo.",
    "Thirty-seven patients in the vedolizumab group and 20 in the placebo group died before day 90 (41% vs. 23%).",
    "Failure of therapy occurred in 41% of vedolizumab patients and in 23% of placebo patients.",
    "The treatment failed in 41% of patients on vedolizumab and in 23% of those on placebo.",
    "The overall efficacy rate was 41% with vedolizumab and 23% with placebo.",
    "A 30% decrease or more in fecal calprotectin was achieved by 41% of patients with vedolizumab and by 23% with "
    "placebo.",
    "At least 25% improvement in grip strength was seen in 41% with vedolizumab and in 23% with placebo.",
    "The remission rate in the vedolizumab group (60 patients) was 41% and in the placebo group (58 patients) 23%.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_told_of_both_arms(sentence: str) -> None:
    doc = _pipeline()(PAIR.format(COLITIS, sentence))
    rows = rows_of(doc, "responses")
    assert [(r["arm_id"], r["percent"]) for r in rows] == BOTH
    assert {r["outcome"] for r in rows} == {"OTHER"}
    assert not rows_of(doc, "adverse_events")


def test_the_next_clause_counts_something_else() -> None:
    doc = _pipeline()(
        PAIR.format(
            EPILEPSY,
            "Nausea was less frequent with vedolizumab (12% vs 28%, p = 0.02), and fewer patients needed rescue "
            "analgesia (20% vs 45%). PASI 90 was reached by 61% and 3%; BASDAI 50 was reached by 52% and 9%, "
            "respectively.",
        )
    )
    assert [(r["term"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [("Nausea", 12), ("Nausea", 28)]
    assert [(r["label"], r["percent"]) for r in rows_of(doc, "responses")] == [
        ("rescue analgesia", 20), ("rescue analgesia", 45), ("PASI 90", 61), ("PASI 90", 3),
        ("BASDAI 50", 52), ("BASDAI 50", 9),
    ]  # fmt: skip


def test_what_became_of_those_counted_in_a_bracket() -> None:
    doc = _pipeline()(
        PAIR.format(
            COLITIS,
            "In the vedolizumab group the efficacy rate was 70% (42 patients: 30 cured and 12 improved); in 18 "
            "patients (30%) the treatment failed.",
        )
    )
    rows = [(r["arm_id"], r["n"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rows == [("A1", 42, 70), ("A1", 30, None), ("A1", 12, None), ("A1", 18, 30)]


def test_a_cancer_has_no_mortality_in_percent_of_patients() -> None:
    text = "Drugs in lung cancer. METHODS: Adults were assigned to docetaxel or placebo at random. RESULTS: "
    doc = _pipeline()(text + "Mortality was 12% with docetaxel and 14% with placebo. " + CLOSING)
    assert not rows_of(doc, "responses")


def test_a_count_behind_the_name_of_a_group() -> None:
    doc = _pipeline()(
        PAIR.format(
            COLITIS, "Headache was reported in the vedolizumab group by 12 (20%) and in the placebo group 6 (10%)."
        )
    )
    assert [(r["arm_id"], r["n"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [
        ("A1", 12, 20),
        ("A2", 6, 10),
    ]


def test_what_brackets_and_groups_count() -> None:
    doc = _pipeline()(
        PAIR.format(
            "Vedolizumab in otitis media",
            "Vedolizumab was more likely to eradicate all strains [83% (54 of 65) vs. 49% (35 of 71)] than was "
            "placebo. "
            "Relapse was rarer with vedolizumab (hazard ratio for group 1 vs. group 2, 0.59; 95% CI, 0.47 to "
            "0.76; I2 = 35%).",
        )
    )
    assert [(r["n"], r["total"], r["percent"]) for r in rows_of(doc, "responses")] == [(54, 65, 83), (35, 71, 49)]
    assert [r["value"] for r in rows_of(doc, "comparisons")] == [0.59]


def test_a_group_may_have_the_letters_of_an_outcome() -> None:
    doc = _pipeline()(
        "Anakinra in arthritis. Adults were randomized to anakinra (OD group) or placebo (PD group). RESULTS: "
        "Pain was lower in the OD "
        f"group than the PD group (12% vs. 30%, p<0.001). {CLOSING}"
    )
    assert not [r for r in rows_of(doc, "responses") if r["outcome"] == "PD"]


def test_a_percent_of_patients_is_no_strength() -> None:
    doc = _pipeline()(
        "Tacrolimus ointment in eczema. Adults were randomized to tacrolimus ointment or placebo. RESULTS: "
        "Adverse events were "
        f"comparable (24.0% for tacrolimus ointment vs. 25.6% for placebo ointment). {CLOSING}"
    )
    assert not rows_of(doc, "doses")
    assert [r["percent"] for r in rows_of(doc, "adverse_events")] == [24.0, 25.6]


@pytest.mark.parametrize(
    "sentence",
    [
        "Remission was defined as a score of 2 or less.",
        "Improvement was greater with vedolizumab than at baseline (P = .02).",
        "No infection with genotype 1 infection in the family was found.",
        "The reduction in mortality was 22% and in relapse plus mortality it was 28%.",
        "A relative reduction of 17% in relapse was found with vedolizumab.",
        "The hazard of mortality was lower by 12%.",
    ],
)
def test_what_counts_nobody(sentence: str) -> None:
    doc = _pipeline()(PAIR.format(COLITIS, sentence))
    assert not rows_of(doc, "responses")
    assert not [r for r in rows_of(doc, "adverse_events") if r["n"]]


@pytest.mark.parametrize(
    "sentence",
    ["Headache without nausea was reported by 9 patients.", "Heartburn without bleeding was seen in 14% of patients."],
)
def test_what_an_event_comes_without_is_no_outcome(sentence: str) -> None:
    assert not rows_of(_pipeline()(PAIR.format(EPILEPSY, sentence)), "responses")


def test_patients_without_seizures_are_counted() -> None:
    doc = _pipeline()(PAIR.format(EPILEPSY, "At week 6, 41% of patients on vedolizumab were without seizures."))
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")] == BOTH[:1]


def test_remission_at_baseline_is_no_outcome() -> None:
    text = "Patients with ulcerative colitis received mesalamine. Of 150 patients, 70 were in remission at baseline."
    assert not rows_of(_pipeline()(text), "responses")


def test_beside_a_tumour_the_bare_word_counts_nothing() -> None:
    title = "Vedolizumab in thymoma, a rare cancer"
    doc = _pipeline()(PAIR.format(title, "Remission occurred in 12% with vedolizumab and 9% with placebo."))
    assert not rows_of(doc, "responses")


def test_what_patients_have_is_no_harm_where_treatment_was_well_tolerated() -> None:
    doc = _pipeline()(
        "Lacosamide in adults with partial seizures. METHODS: Adults with partial seizures were randomized to "
        "lacosamide 200 mg or placebo. "
        f"RESULTS: Nausea occurred in 9% and 4%. CONCLUSION: Lacosamide was well tolerated in controlling "
        f"seizures. {CLOSING}"
    )
    assert {r["term"] for r in rows_of(doc, "adverse_events")} == {"Nausea"}


NO_SHARE_OF_THE_DEAD = [
    "Patients who died had had more visits (41% vs 23%).",
    "Three patients died. The visits took 41% and 23% longer.",
]


@pytest.mark.parametrize("sentence", NO_SHARE_OF_THE_DEAD)
def test_the_dead_of_whom_no_share_is_told(sentence: str) -> None:
    assert not rows_of(_pipeline()(PAIR.format(COLITIS, sentence)), "responses")


def test_deaths_beside_a_tumour_are_events_of_survival() -> None:
    sentence = "At day 90, 41% of the vedolizumab group and 23% of the placebo group had died."
    assert not rows_of(_pipeline()(PAIR.format("Vedolizumab in gastric cancer", sentence)), "responses")


WEIGHT = "A weight loss programme for adults with obesity"
WEIGHT_LOST = [
    "At week 68, 41% of participants in the vedolizumab group and 23% in the placebo group had lost 5% or more of body "
    "weight.",
    "More participants achieved weight reductions of 10% or more with vedolizumab than with placebo (41% vs 23%).",
    "A weight loss of at least 5% was achieved by 41% of the vedolizumab group and 23% of the placebo group.",
    "At least 5% weight loss was achieved by 41% with vedolizumab and 23% with placebo.",
    "Of those randomized to vedolizumab, 41% achieved ≥10% weight loss, compared with 23% of those on placebo.",
]


@pytest.mark.parametrize("sentence", WEIGHT_LOST)
def test_goals_of_losing_weight(sentence: str) -> None:
    doc = _pipeline()(PAIR.format(WEIGHT, sentence))
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")] == BOTH
    assert not rows_of(doc, "adverse_events")


NO_GOAL = [
    (
        "Vedolizumab in gastric cancer",
        "Weight loss of more than 10% occurred in 41% with vedolizumab and 23% with placebo.",
    ),
    (WEIGHT, "By month 12, the vedolizumab group had lost 3.7% of weight, compared with 1.3% in the placebo group."),
]


@pytest.mark.parametrize(("title", "sentence"), NO_GOAL)
def test_losses_of_weight_that_are_no_goal(title: str, sentence: str) -> None:
    assert not rows_of(_pipeline()(PAIR.format(title, sentence)), "responses")


LEAST = [
    "A reduction in attack frequency of at least 50% was seen in 41% of patients on vedolizumab and 23% of those on "
    "placebo.",
    "A reduction of ≥50% in the number of seizures occurred in 41% with vedolizumab and 23% with placebo.",
    "A 50% or greater reduction in headache days was achieved by 41% (vedolizumab) and 23% (placebo).",
    "Seizures decreased by more than 50% in 41% of patients given vedolizumab and 23% of patients given placebo.",
    "A ≥30% improvement in pain score was reported by 41% of vedolizumab recipients and 23% of placebo recipients.",
    "An acuity gain of 10 letters or more was seen in 41% of patients on vedolizumab and 23% on placebo.",
    "Forty-one percent of patients treated with vedolizumab gained at least 10 letters compared with 23% with placebo.",
    "The proportion of patients with a decrease in the score of at least 3 points was 41% with vedolizumab and 23% "
    "with placebo.",
    "Sustained remission at month 6 was 41% with vedolizumab and 23% with placebo.",
    "Glycemic control was achieved in 41% of patients on vedolizumab and 23% on placebo.",
    "HBsAg loss occurred in 41% with vedolizumab and 23% with placebo.",
]


@pytest.mark.parametrize("sentence", LEAST)
def test_changes_by_so_much_at_least(sentence: str) -> None:
    doc = _pipeline()(PAIR.format(EPILEPSY, sentence))
    rows = rows_of(doc, "responses")
    assert [(r["arm_id"], r["percent"]) for r in rows] == BOTH
    assert {r["outcome"] for r in rows} == {"OTHER"}
    assert not rows_of(doc, "adverse_events")


@pytest.mark.parametrize(
    "sentence",
    [
        "Vedolizumab produced a reduction in mortality of more than 20%.",
        "LDL cholesterol fell by more than 30% in both groups.",
        "Responders were defined by a reduction in attacks of at least 50%.",
        "Remission was defined as 3 months without attacks.",
        "The reduction in LDL cholesterol was greater than 5% with vedolizumab and 2% with placebo.",
    ],
)
def test_how_much_it_changed_counts_nobody(sentence: str) -> None:
    doc = _pipeline()(PAIR.format(EPILEPSY, sentence))
    assert not rows_of(doc, "responses")
    assert not [r for r in rows_of(doc, "adverse_events") if r["percent"]]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Weight loss of 4 kg or more occurred", "Weight loss"),
        ("A fall of the ejection fraction of at least 10% was seen", "Ejection fraction decreased"),
        ("A rise in creatinine of 50% or more was noted", "Creatinine increased"),
    ],
)
@pytest.mark.parametrize("figures", ["9 patients (41%) with {} and 5 (23%) with {}", "41% with {} and 23% with {}"])
def test_changes_for_the_worse_are_events(figures: str, sentence: str, term: str) -> None:
    told = f"{sentence} in {figures.format('vedolizumab', 'placebo')}."
    doc = _pipeline()(PAIR.format(EPILEPSY, told))
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "adverse_events") if r["percent"]] == BOTH
    assert {r["ctcae_term"] for r in rows_of(doc, "adverse_events")} == {term}
    assert not rows_of(doc, "responses")
