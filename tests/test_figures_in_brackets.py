"""Figures in brackets beside their arms, names that count as one, and what a bracket tells of a count."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables
from constructions import PAIR, SINGLE, Case, Study, case, check

# fmt: off

HEART = Study(
    "Prevention of stroke in atrial fibrillation. Patients were randomly assigned to dabigatran or warfarin.",
    {"A": "dabigatran", "B": "warfarin"},
)
ONE_OF_TWO = [
    case("two-names-and-two-arms", PAIR,
         "Rash and anemia were more common with gemcitabine plus erlotinib (45% and 37%, respectively) compared with "
         "gemcitabine (12% and 8%, respectively).",
         "B Rash maculo-papular 45%", "B Anemia 37%", "A Rash maculo-papular 12%", "A Anemia 8%"),
    case("nausea-and-vomiting-are-one", PAIR,
         "Severe side effects, mainly fatigue, and nausea and vomiting, were more common with gemcitabine plus "
         "erlotinib (41% and 33%, respectively) than with gemcitabine (14% and 9%, respectively).",
         "B Fatigue 41%", "B Nausea 33%", "A Fatigue 14%", "A Nausea 9%"),
    case("in-the-middle-of-a-list", SINGLE,
         "Anemia, nausea and vomiting, and diarrhea were seen in 41%, 32% and 9% of patients, respectively.",
         "A Anemia 41%", "A Nausea 32%", "A Diarrhea 9%"),
    case("at-its-head", SINGLE, "Nausea and vomiting and alopecia occurred in 55% and 20%, respectively.",
         "A Nausea 55%", "A Alopecia 20%"),
    case("as-many-figures-as-names", SINGLE, "Nausea and vomiting occurred in 55% and 20%, respectively.",
         "A Nausea 55%", "A Vomiting 20%"),
    case("three-names-three-figures", SINGLE, "Diarrhea, nausea and vomiting occurred in 45%, 30% and 12% of patients.",
         "A Diarrhea 45%", "A Nausea 30%", "A Vomiting 12%"),
]
INCIDENCES = [
    case("an-incidence-behind-the-name", PAIR,
         "Three patients in the gemcitabine group developed pneumonitis (incidence 3.7%).", "A Pneumonitis 3 3.7%"),
    case("an-incidence-behind-the-arm", PAIR,
         "Four patients on the gemcitabine arm had a thromboembolic event (an incidence of 4.9%).",
         "A Thromboembolic event 4 4.9%"),
]
PER_YEAR = [
    case("a-rate-per-year-ahead-of-its-arm", HEART,
         "Major bleeding occurred in 39 patients (3.7% per year) in the dabigatran group and in 46 patients (4.2% per "
         "year) in the warfarin group (hazard ratio, 0.88).",
         "A Vascular disorders - Other, specify 39 3.7%", "B Vascular disorders - Other, specify 46 4.2%"),
    case("the-primary-end-point-per-year", HEART,
         "The primary effectiveness end point occurred in 12 patients (1.1% per year) in the dabigatran group and in "
         "19 patients (1.8% per year) in the warfarin group.",
         "A OTHER 12 1.1%", "B OTHER 19 1.8%"),
    case("a-ratio-of-what-is-prevented", HEART,
         "Myocardial infarction occurred in 12 patients in the dabigatran group and in 19 patients in the warfarin "
         "group (hazard ratio, 0.61).",
         "A OTHER 12", "B OTHER 19"),
]
LIMITING = [
    case("two-with-a-toxicity-that-limits-the-dose", SINGLE,
         "Two of five evaluable patients had a DLT (grade 4 neutropenia >or=7 days).",
         "A DLT 2/5", "A Neutrophil count decreased g4-4 2"),
    case("several-with-different-ones", SINGLE,
         "Three DLTs (grade 3 nausea, grade 3 diarrhea, grade 4 anemia) were seen.",
         "A DLT 3", "mention Nausea", "mention Diarrhea", "mention Anemia"),
    case("two-dlts-of-one-kind", SINGLE, "Two DLTs (grade 3 diarrhea) were seen.", "A DLT 2", "mention Diarrhea"),
]
AMOUNTS = [
    case("an-average-relative-to-baseline", PAIR,
         "The increase in weight at 4 months relative to baseline weight was 17.3% with gemcitabine and 11.3% with "
         "gemcitabine plus erlotinib."),
    case("how-many-gained-weight", SINGLE, "Weight gain was seen in 30% of patients.", "A Weight gain 30%"),
]
REMISSIONS = [
    case("who-they-were-in-a-bracket", SINGLE,
         "Among the 25 patients (stage IV, 84%; refractory to previous regimen: 60%), the overall response rate was "
         "44% (7 CR, 4 CRp).", "A ORR 44%", "A CR 7", "A CRi 4"),
    case("without-platelets", SINGLE,
         "There were 6 complete remissions (CR) and 3 CR without platelet recovery (CRp).", "A CR 6", "A CRi 3"),
    case("without-full-recovery", SINGLE,
         "Ten achieved complete remission and 5 achieved complete remission without full platelet recovery.",
         "A CR 10", "A CRi 5"),
    case("a-part-told-outside-of-brackets", SINGLE, "Of those with an earlier response, 40% had pain at study entry."),
]
# fmt: on


@pytest.mark.parametrize("example", [*ONE_OF_TWO, *INCIDENCES, *PER_YEAR, *LIMITING, *AMOUNTS, *REMISSIONS])
def test_figures_in_brackets(example: Case) -> None:
    check(example)


@cache
def nlp() -> Language:
    return trialtables.load()


def given(text: str) -> list[str]:
    """Each dose and each schedule as one string: "etoposide 100", "etoposide 1/d 3 d", "etoposide days 1-3"."""
    rows = []
    for f in sorted(nlp()(text)._.facts, key=lambda f: f.start):
        if f.table == "doses":
            rows.append(f"{f.drug} {f.low:g}")
        elif f.table == "schedules":
            rate = f" {f.frequency:g}/{f.period_unit}" if f.frequency else ""
            days = f" days {f.days}" if f.days else ""
            length = f" {f.duration:g} {f.duration_unit}" if f.duration else ""
            rows.append(f"{f.drug}{rate}{days}{length}" + (f" x{f.cycles}" if f.cycles else ""))
    return rows


def test_a_length_behind_a_list_of_daily_doses_is_that_of_all() -> None:
    text = "Patients received ifosfamide 1.2 g/m2/day, carboplatin 100 mg/m2/day and etoposide 90 mg/m2/day for 3 days."
    assert {"ifosfamide 1/d 3 d", "carboplatin 1/d 3 d", "etoposide 1/d 3 d"} <= set(given(text))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Patients received cytarabine 1.5 g/m2 q12h x 4 doses, days 9-10.",
            ["cytarabine 1.5", "cytarabine 2/d days 9-10"],
        ),
        (
            "Patients received cytarabine 3 g/m2 every 12 hours for 6 doses on days 1, 3 and 5.",
            ["cytarabine 3", "cytarabine 2/d days 1,3,5"],
        ),
        ("Patients received cytarabine 2 g/m2 every 12 hours for 8 doses.", ["cytarabine 2", "cytarabine 2/d x8"]),
        ("Patients received rituximab 375 mg/m2 weekly for 4 doses.", ["rituximab 375", "rituximab 1/wk x4"]),
    ],
)
def test_doses_that_fill_their_days_are_no_cycles(text: str, rows: list[str]) -> None:
    assert given(text) == rows


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        (
            "Sorafenib will be given at one of these dose levels: Level -1 200 mg daily Level 1 400 mg daily.",
            ["sorafenib 200", "sorafenib 400"],
        ),
        ("Cohort 1 100 mg and cohort 2 200 mg of sorafenib twice daily.", ["sorafenib 100", "sorafenib 200"]),
        ("Patients received metformin 1 000 mg daily.", ["metformin 1000"]),
    ],
)
def test_the_number_of_a_level_is_no_part_of_its_dose(text: str, doses: list[str]) -> None:
    assert [row for row in given(text) if row.count(" ") == 1 and "/" not in row] == doses


def test_a_dose_ahead_of_a_drug_that_is_infused_at_a_fixed_rate() -> None:
    text = "Patients received capecitabine 500 mg/m2 BID days 1-14 with 800 mg/m2 FDR gemcitabine on days 1 and 8."
    assert {"capecitabine 500", "gemcitabine 800"} <= set(given(text))
    assert "capecitabine 800" not in given(text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("A double-blind study with a follow-up period of 42 days was conducted. Patients received imatinib.", 0),
        ("A trial with a median follow-up of 42 months was conducted in 90 patients given imatinib.", 1),
    ],
)
def test_a_follow_up_that_is_planned_is_no_median(text: str, stated: int) -> None:
    assert len([f for f in nlp()(text)._.facts if f.table == "survival"]) == stated


COHORTS = {
    "behind the doses, with sizes": (
        "This is a randomized trial in psoriasis. Cohort 1: tofacitinib 5 mg (12 patients) or placebo (4 patients); "
        "Cohort 2: tofacitinib 10 mg (12 patients) or placebo (4 patients). Medication will be taken orally q12h for "
        "16 weeks.",
        [("tofacitinib", 12), ("-", None), ("tofacitinib", 12)],
    ),
    "with a verb": (
        "This is a randomized study in asthma. Group 1 will receive tezepelumab 70 mg or placebo every 4 weeks; group "
        "2 will receive tezepelumab 210 mg or matching placebo every 4 weeks.",
        [("tezepelumab", None), ("-", None), ("tezepelumab", None)],
    ),
    "one of two against placebo": (
        "Patients were randomly assigned to arm A (letrozole or placebo) or arm B (anastrozole).",
        [("letrozole", None), ("anastrozole", None)],
    ),
}


@pytest.mark.parametrize(("text", "arms"), COHORTS.values(), ids=COHORTS.keys())
def test_doses_that_are_each_offered_against_placebo(text: str, arms: list[tuple[str, int | None]]) -> None:
    assert [(f.drugs or "-", f.n) for f in nlp()(text)._.facts if f.table == "arms"] == arms


def test_medication_that_is_taken_goes_on_with_the_drug() -> None:
    text = "Patients will be randomized to imatinib 400 mg or 800 mg. Study drug will be taken once daily for 12 weeks."
    assert "imatinib 1/d 12 wk" in given(text)
    assert not [r for r in given(text.replace("Study drug", "A sample of the drug in blood")) if "12 wk" in r]
