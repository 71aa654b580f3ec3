"""Constructions of ordinary abstracts of any field, each beside others that look like it and mean something else."""

from __future__ import annotations

from typing import Any

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

TWO = "Adults with diabetes were randomized to empagliflozin (n=300) or placebo (n=298). "
THREE = "Patients were randomly assigned (1:1:1) to lurasidone 40 mg, lurasidone 80 mg or placebo. "


def _told(text: str, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """The cells of some columns, row by row; a row of one column as a tuple of one."""
    return [tuple(row.get(c) for c in columns) for row in rows_of(nlp()(text), table)]


COMPOSITES = {
    "The primary outcome, a composite of stroke, heart failure and death at 2 years, occurred in 30 patients (10.0%) "
    "in the empagliflozin group and 44 patients (14.8%) in the placebo group.": [10.0, 14.8],
    "The composite of death or hospitalization was observed in 12% with empagliflozin and 15% with placebo.": [12, 15],
    "Cardiovascular death, myocardial infarction, or stroke occurred in 9.8% of the empagliflozin group and 11.7% of "
    "the placebo group.": [9.8, 11.7],
    "Worsening heart failure or death from any cause occurred in 8% with empagliflozin and 9% with placebo.": [8, 9],
    "Death from cardiovascular causes or stroke occurred in 5% with empagliflozin and 7% with placebo.": [5, 7],
    # one event is one; what did not occur is no outcome
    "Stroke occurred in 5% with empagliflozin and 7% with placebo.": [],
    "No stroke or death occurred in either group.": [],
    "Stroke occurred in 5% with empagliflozin and 7% with placebo, and was less frequent than death.": [],
}


@pytest.mark.parametrize(("text", "percents"), COMPOSITES.items())
def test_several_ends_counted_together_are_one_outcome(text: str, percents: list[float]) -> None:
    rows = _told(TWO + text, "responses", "arm_id", "outcome", "percent")
    assert rows == [(arm, "OTHER", p) for arm, p in zip(("A1", "A2"), percents, strict=False)]


def test_a_test_of_several_ends_is_none_of_one_of_them() -> None:
    text = TWO + "The composite of death or pneumonia occurred in 16% with empagliflozin and 21% with placebo (P=0.24)."
    assert _told(text, "comparisons", "outcome", "p_value") == [("OTHER", "0.24")]
    assert _told(text, "adverse_events", "ctcae_term") == []


ORDERS = {
    # a reference is named before the others: their order stays that of the assignment
    "The difference from placebo was significant for 80 mg (p=0.003) but not for 40 mg.": ["A1", "A2", "A3"],
    "Weight gain was larger than with placebo for both 80 mg and 40 mg.": ["A1", "A2", "A3"],
    # arms told in a row of their own give the order of the next row
    "The response rate was 20% with placebo, 40% with 40 mg and 50% with 80 mg.": ["A3", "A1", "A2"],
}


@pytest.mark.parametrize(("before", "arms"), ORDERS.items())
def test_a_reference_named_first_is_no_order_of_three_arms(before: str, arms: list[str]) -> None:
    text = f"{THREE}{before} Nausea was reported by 8.0%, 9.9% and 2.4% of patients."
    rows = _told(text, "adverse_events", "arm_id", "ctcae_term", "percent")
    assert [r for r in rows if r[1] == "Nausea"] == [
        (arm, "Nausea", p) for arm, p in zip(arms, (8.0, 9.9, 2.4), strict=True)
    ]


def test_a_second_event_by_so_many_of_three_arms() -> None:
    text = THREE + "Akathisia was reported by 8%, 9% and 2% of patients, and nausea by 7%, 5% and 3%."
    rows = _told(text, "adverse_events", "ctcae_term", "percent")
    assert rows == [("Akathisia", 8), ("Akathisia", 9), ("Akathisia", 2), ("Nausea", 7), ("Nausea", 5), ("Nausea", 3)]


#: Those who had any of its doses are a group beside the two doses and placebo.
GROUPS_UNTOLD = {
    "Nausea was reported by two participants who received lurasidone and none who received placebo.": [
        ("A4", 2), ("A3", 0)
    ],
    "Nausea was reported by two participants who received 80 mg and one who received placebo.": [("A2", 2), ("A3", 1)],
    "Nausea was reported by two participants on placebo and none on lurasidone 80 mg.": [("A3", 2), ("A2", 0)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), GROUPS_UNTOLD.items())
def test_a_group_of_several_arms_lends_its_figure_to_no_other(text: str, rows: list[tuple[str | None, int]]) -> None:
    told = [
        (None if arm == "all" else arm, n)
        for arm, n in _told(f"{THREE}RESULTS: {text}", "adverse_events", "arm_id", "n")
    ]
    assert told == rows


COUNTED_DOSES = {
    "We compared two doses of apixaban (2.5 mg and 5 mg, twice daily) with placebo in 2486 patients.": 3,
    "In this double-blind trial, three doses of lixisenatide (5, 10, and 20 µg daily) were compared with placebo.": 4,
    "Two doses of tofacitinib, 5 mg and 10 mg twice daily, were compared with placebo in a blinded trial.": 3,
    "Volunteers were given two doses of apixaban (2.5 mg and 5 mg) on successive days.": 1,
    "Patients were randomised to aspirin or placebo. Earlier, two doses of aspirin (75 and 300 mg) had been equal.": 2,
}


@pytest.mark.parametrize(("text", "number"), COUNTED_DOSES.items())
def test_counted_doses_beside_a_placebo_are_arms(text: str, number: int) -> None:
    arms = _told(text + " Bleeding occurred in 3 patients.", "arms", "role")
    assert len([a for a in arms if a[0] != "cited"]) == number


def test_counted_doses_are_no_cycles() -> None:
    text = "We compared two doses of apixaban (2.5 mg and 5 mg, twice daily) with placebo in 2486 patients."
    assert _told(text, "schedules", "frequency", "cycles") == [(2, None), (2, None)]


GIVEN_TO = {
    "Sunitinib was started at 50 mg daily in 40 patients, 37.5 mg in 12 and 25 mg in 8.": [50, 37.5, 25],
    "Patients took axitinib 5 mg twice daily for 12, 7 mg twice daily for 9 and 10 mg twice daily for 3.": [5, 7, 10],
    "Patients received sunitinib 25, 37.5 and 50 mg daily.": [25, 37.5, 50],
    "The dose of sunitinib was 12.5 mg for two weeks, then 25 or 50 mg.": [12.5, 25, 50],
}


@pytest.mark.parametrize(("text", "doses"), GIVEN_TO.items())
def test_patients_counted_behind_a_dose_are_no_dose(text: str, doses: list[float]) -> None:
    assert [low for (low,) in _told(text, "doses", "low")] == doses


BRACKETED = {
    "Adults were randomly assigned to fidaxomicin (200 mg twice daily) or vancomycin (125 mg four times daily) orally "
    "for 10 days.": [10, 10],
    "Adults were randomly assigned to prednisolone (40 mg daily) or pentoxifylline (400 mg three times daily) for 28 "
    "days.": [28, 28],
    "Adults were randomly assigned to amoxicillin 500 mg three times daily or doxycycline 100 mg twice daily for 7 "
    "days.": [7, 7],
    "Adults were randomly assigned to azithromycin (500 mg once daily for 3 days) or amoxicillin (500 mg three times "
    "daily) for 7 days.": [3, 7],
    "Adults were randomly assigned to imatinib 400 mg once daily or capecitabine 1000 mg/m2 twice daily for 14 days "
    "every 3 weeks.": [None, None],
}  # fmt: skip


@pytest.mark.parametrize(("text", "durations"), BRACKETED.items())
def test_a_length_behind_two_brackets_is_that_of_both(text: str, durations: list[int | None]) -> None:
    assert [d for (d,) in _told(text, "schedules", "duration")] == durations


def test_a_route_behind_two_brackets_is_that_of_both() -> None:
    both = "Adults were randomly assigned to fidaxomicin (200 mg twice daily) or vancomycin (125 mg daily) orally."
    one = "Adults were randomly assigned to vancomycin (1 g twice daily) or oral linezolid (600 mg twice daily)."
    assert _told(both, "doses", "route") == [("po",), ("po",)]
    assert _told(one, "doses", "route") == [(None,), ("po",)]


SIZED = {
    "Women received paclitaxel 175 mg/m2 every 3 weeks (conventional group; n=50) or paclitaxel 80 mg/m2 weekly "
    "(weekly group; n=48).": [50, 48],
    "Patients were given cisplatin plus etoposide (PE arm; n=50) or cisplatin plus irinotecan (IP arm; n=48).": [
        50, 48
    ],
    "Infants received propranolol (treatment group; n=20) or placebo (control group; n=19).": [20, 19],
    "Women received paclitaxel 180 mg/m2 plus carboplatin AUC 6 on day 1 of a 21-day cycle (usual regimen; n=31) or "
    "paclitaxel 80 mg/m2 on days 1, 8 and 15 plus carboplatin AUC 6 on day 1 of a 21-day cycle (dense regimen; n=32).":
    [31, 32],
    "Patients received carboplatin or cisplatin (at the physician's choice; n=40) with etoposide.": [None],
}  # fmt: skip


@pytest.mark.parametrize(("text", "sizes"), SIZED.items())
def test_groups_called_and_counted_in_a_bracket_are_arms(text: str, sizes: list[int | None]) -> None:
    assert [n for (n,) in _told(text + " The response rate was 50%.", "arms", "n")] == sizes


KNOWN = {
    "BACKGROUND: Cabazitaxel 25 mg/m2 every 3 weeks improves survival. METHODS: We gave cabazitaxel 10 mg/m2 weekly to "
    "70 patients.": [(25, "cited"), (10, "single")],
    "BACKGROUND: Bosutinib 500 mg daily has shown clinical activity. METHODS: Sixty patients received bosutinib 300 mg "
    "daily.": [(500, "cited"), (300, "single")],
    "BACKGROUND: Rituximab 375 mg/m2 weekly remains the standard treatment. METHODS: We treated 48 patients with "
    "rituximab 100 mg/m2 weekly.": [(375, "cited"), (100, "single")],
    "BACKGROUND: Everolimus 10 mg daily prolongs survival. METHODS: Fifty patients received everolimus 10 mg daily.": [
        (10, "single")
    ],
    "BACKGROUND: Whether sunitinib 50 mg improves survival is unknown. METHODS: Forty patients received sunitinib 50 "
    "mg daily.": [(50, "single")],
}


@pytest.mark.parametrize(("text", "doses"), KNOWN.items())
def test_a_dose_known_to_work_is_that_of_others(text: str, doses: list[tuple[float, str]]) -> None:
    text += " RESULTS: The response rate was 20%."
    roles = dict(_told(text, "arms", "arm_id", "role"))
    assert [(low, roles[arm]) for arm, low in _told(text, "doses", "arm_id", "low")] == doses


PARTS = {
    "Twenty men and 34 women were treated with nivolumab.": [("male", 20), ("female", 34)],
    "We treated 49 patients in phase I and 44 in phase II with nivolumab.": [],
    "Forty patients with squamous and 60 patients with other tumors were enrolled.": [],
    "Seventy-five patients aged 65 years or more and 327 younger patients were treated with nivolumab.": [],
    "We enrolled 30 patients in the escalation part and 44 in the expansion part.": [],
    "We enrolled 100 patients and 80 patients were evaluable for response.": [("enrolled", 100), ("evaluable", 80)],
    "We screened 80 patients and 60 patients were enrolled.": [("enrolled", 60)],
    "Sixty patients with stage III or IV cancer and a status of 0 or 1 were enrolled.": [("enrolled", 60)],
}


@pytest.mark.parametrize(("text", "rows"), PARTS.items())
def test_one_of_two_parts_is_not_all(text: str, rows: list[tuple[str, int]]) -> None:
    assert _told("Nivolumab in lung cancer. " + text, "population", "measure", "value") == rows


RECORDS = {
    "We reviewed the records of 86 patients who received cabozantinib after immunotherapy.": 86,
    "The charts of 54 patients who received ibrutinib were retrospectively reviewed.": 54,
    "We retrospectively reviewed the medical records of 31 patients treated with ibrutinib.": 31,
    "Patients received ibrutinib. We reviewed the records of 400 visits.": None,
}


@pytest.mark.parametrize(("text", "n"), RECORDS.items())
def test_patients_whose_records_were_reviewed(text: str, n: int | None) -> None:
    text = f"Outcomes with one drug. {text} The response rate was 30%."
    assert _told(text, "arms", "n") == [(n,)]
    assert _told(text, "population", "measure", "value") == ([] if n is None else [("enrolled", n)])


EXTENSIONS = {
    "Patients who completed a 26-week randomized, double-blind trial entered this extension and took upadacitinib.": [],
    "Adults who had participated in one of two randomized phase 3 trials received upadacitinib for a year.": [],
    "Patients who completed induction were randomized to upadacitinib or placebo.": [("design", "randomized")],
    "Patients who had completed a course of steroids were randomized in a trial of upadacitinib or placebo.": [
        ("design", "randomized")
    ],
}


@pytest.mark.parametrize(("text", "rows"), EXTENSIONS.items())
def test_the_trial_that_patients_completed_is_another(text: str, rows: list[tuple[str, str]]) -> None:
    told = _told(text, "studies", "attribute", "value")
    assert [r for r in told if r[0] in ("design", "masking")] == rows


DEATHS = {
    "Two patients (3%) died during induction.": [("Death NOS", 2)],
    "Four deaths occurred during consolidation.": [("Death NOS", 4)],
    "There were no deaths during induction.": [("Death NOS", 0)],
    "Patients with de novo disease had a CR rate of 82%, compared with 60% in secondary AML.": [],
    "The CR rate was 30% in therapy-related AML.": [],
}


@pytest.mark.parametrize(("text", "rows"), DEATHS.items())
def test_deaths_and_kinds_of_disease_in_leukemia(text: str, rows: list[tuple[str, int]]) -> None:
    text = "Sixty-six adults with AML were treated with cladribine and cytarabine. " + text
    assert _told(text, "adverse_events", "ctcae_term", "n") == rows


def test_a_leukemia_after_another_cancer_is_an_event() -> None:
    text = "Women with breast cancer were treated with doxorubicin. Secondary AML occurred in 4 patients."
    assert _told(text, "adverse_events", "ctcae_term", "n") == [("Leukemia secondary to oncology chemotherapy", 4)]


SEDATION = {
    "Time at target sedation was 77% for dexmedetomidine and 75% for midazolam.": [],
    "Deep sedation was maintained in 77% with dexmedetomidine and 75% with midazolam.": [],
    "Sedation occurred in 7% with dexmedetomidine and 5% with midazolam.": ["Somnolence", "Somnolence"],
}


@pytest.mark.parametrize(("text", "terms"), SEDATION.items())
def test_sedation_that_is_meant_is_no_event(text: str, terms: list[str]) -> None:
    text = "Patients were randomized to dexmedetomidine or midazolam. " + text
    assert [t for (t,) in _told(text, "adverse_events", "ctcae_term")] == terms
    assert not any(label == "Time" for (label,) in _told(text, "responses", "label"))


INTERVALS = {
    "Patients were randomized to secukinumab 150 mg every 2 weeks or every 4 weeks, or placebo. Nausea occurred in 6% "
    "with secukinumab every 2 weeks, 3% with secukinumab every 4 weeks and 2% with placebo.": [6, 3, 2],
    "Patients were randomized to dupilumab 300 mg weekly, dupilumab 300 mg every other week, or placebo. Nausea "
    "occurred in 6% of patients receiving dupilumab weekly, 3% of patients receiving dupilumab every other week and 2% "
    "of patients receiving placebo.": [6, 3, 2],
    "Patients were randomized to evolocumab 140 mg every 2 weeks or 420 mg monthly, or placebo. Nausea occurred in 6% "
    "with evolocumab every 2 weeks, 3% with evolocumab monthly and 2% with placebo.": [6, 3, 2],
}


@pytest.mark.parametrize(("text", "percents"), INTERVALS.items())
def test_arms_called_by_how_often_they_are_treated(text: str, percents: list[float]) -> None:
    rows = _told(text, "adverse_events", "arm_id", "percent")
    assert rows == list(zip(("A1", "A2", "A3"), percents, strict=True))


LABELS = {
    "cisplatin 30 mg/m2 once a week or cisplatin 100 mg/m2 once every 3 weeks": [
        "cisplatin 30 mg/m2 once a week", "cisplatin 100 mg/m2 once every 3 weeks",
    ],
    "dupilumab 300 mg weekly or dupilumab 300 mg every other week": [
        "dupilumab 300 mg weekly", "dupilumab 300 mg every other week",
    ],
    "tofacitinib 5 mg twice daily or tofacitinib 10 mg twice daily": [
        "tofacitinib 5 mg twice daily", "tofacitinib 10 mg twice daily",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("arms", "labels"), LABELS.items())
def test_labels_of_arms_of_one_drug(arms: str, labels: list[str]) -> None:
    assert [x for (x,) in _told(f"Patients were randomly assigned to {arms}.", "arms", "label")] == labels


TITLES = {
    "Clopidogrel monotherapy after coronary stenting.": ["experimental", "comparator"],
    "Clopidogrel monotherapy or clopidogrel plus aspirin after stenting.": ["comparator", "experimental"],
    "Clopidogrel with or without aspirin after stenting.": ["comparator", "experimental"],
    "Antiplatelet monotherapy after stenting.": ["comparator", "experimental"],
}


@pytest.mark.parametrize(("title", "roles"), TITLES.items())
def test_the_monotherapy_that_a_title_names_is_tested(title: str, roles: list[str]) -> None:
    text = title + " Patients were randomly assigned to clopidogrel alone or clopidogrel plus aspirin."
    assert [role for (role,) in _told(text, "arms", "role")] == roles


def test_what_a_treatment_comes_after_is_not_its_length() -> None:
    after = "Patients received ticagrelor 90 mg twice daily after 3 months of dual therapy."
    before = "Patients received 3 months of ticagrelor 90 mg twice daily."
    assert _told(after, "schedules", "duration") == [(None,)]
    assert _told(before, "schedules", "duration") == [(3,)]


def test_the_week_of_an_outcome_is_no_part_of_its_name() -> None:
    text = (
        TWO + "Of the empagliflozin group, 47% had a normal gait at week 24, as compared with 30% of the placebo group."
    )
    assert _told(text, "responses", "label", "percent", "timepoint") == [
        ("normal gait", 47, "week 24"),
        ("normal gait", 30, "week 24"),
    ]


def test_cases_that_were_identified_in_a_group() -> None:
    text = TWO + "Two cases of pancreatitis were identified in the empagliflozin group and none in the placebo group."
    assert _told(text, "adverse_events", "arm_id", "n") == [("A1", 2), ("A2", 0)]


TESTED = {
    "Nausea occurred in 6% with lurasidone 40 mg (P=0.01), 5% with lurasidone 80 mg (P=0.02) and 2% with placebo.": [
        ("A1", "A3", "0.01"), ("A2", "A3", "0.02")
    ],
    "Nausea occurred in 2% with placebo, 6% with lurasidone 40 mg and 5% with lurasidone 80 mg (P=0.02 for both "
    "comparisons).": [("A1", "A3", "0.02"), ("A2", "A3", "0.02")],
    "Nausea occurred in 6% with lurasidone 40 mg, 5% with lurasidone 80 mg and 2% with placebo (P=0.02 for both doses "
    "vs placebo).": [("A1", "A3", "0.02"), ("A2", "A3", "0.02")],
    # one test of all three names no pair
    "Nausea occurred in 6% with lurasidone 40 mg, 5% with lurasidone 80 mg and 2% with placebo (P=0.02).": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TESTED.items())
def test_each_dose_tested_against_placebo(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert _told(f"{THREE}RESULTS: {text}", "comparisons", "arm_id", "reference_arm_id", "p_value") == rows


def test_both_comparisons_among_three_drugs_name_no_pair() -> None:
    text = "Patients were randomized to paclitaxel, docetaxel, or vinorelbine. RESULTS: The response rate was 50% with "
    text += "paclitaxel, 40% with docetaxel and 30% with vinorelbine (P=0.01 for both comparisons)."
    assert _told(text, "comparisons", "p_value") == []


PLANS = {
    # what is known, with a time in decimals, and the plan beside it
    "Temozolomide 75 mg/m2 daily improved median survival from 12.1 to 14.6 months. Patients are randomized to "
    "radiotherapy or radiotherapy plus temozolomide 100 mg/m2 daily. 560 patients will be accrued.": [
        (75, "cited"), (100, "planned")
    ],
    "Patients are randomized to radiotherapy or radiotherapy plus temozolomide 75 mg/m2 daily. The median survival is "
    "expected to be 12.5 months. 560 patients will be accrued.": [(75, "planned")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "doses"), PLANS.items())
def test_a_dose_with_the_survival_it_gave_is_not_the_plans(text: str, doses: list[tuple[float, str]]) -> None:
    text = f"A Phase III Trial in Elderly Glioblastoma. {text}"
    roles = dict(_told(text, "arms", "arm_id", "role"))
    assert [(low, roles[arm]) for arm, low in _told(text, "doses", "arm_id", "low")] == doses
