"""Grades of a row told once, names of none, causes behind a percent, people a percent is of, values alike."""

from __future__ import annotations

import pytest

from constructions import LETTERS, SINGLE, Case, case, check
from stated import stated

# fmt: off

FIRST_BRACKETS = [
    case("any-and-severe", SINGLE,
         "Anemia (55% any grade; 40% grade 3-4), rash (35%; 10%) and fatigue (50%; 5%) were common.",
         "A Anemia 55%", "A Anemia g3-4 40%", "A Rash maculo-papular 35%", "A Rash maculo-papular g3-4 10%",
         "A Fatigue 50%", "A Fatigue g3-4 5%"),
    case("commas", SINGLE, "Common events were anemia (all grades 55%, grade ≥3 40%) and fatigue (50%, 5%).",
         "A Anemia 55%", "A Anemia g3-5 40%", "A Fatigue 50%", "A Fatigue g3-5 5%"),
    case("two-grades", SINGLE, "Toxicities were anemia (grade 3, 30%; grade 4, 10%) and fatigue (8%; 0%).",
         "A Anemia g3-3 30%", "A Anemia g4-4 10%", "A Fatigue g3-3 8%", "A Fatigue g4-4 0%"),
    case("one-figure-each", SINGLE, "Toxicities were anemia (grade 3, 30%) and fatigue (8%).",
         "A Anemia g3-3 30%", "A Fatigue 8%"),
]
NONE_OF = [
    case("a-grade-of-the-next", SINGLE, "No rash, grade 3 nausea or grade 4 anemia occurred.",
         "A Rash maculo-papular 0", "A Nausea g3-3 0", "A Anemia g4-4 0"),
    case("a-grade-of-all", SINGLE, "There was no grade 3 nausea, anemia or fatigue.",
         "A Nausea g3-3 0", "A Anemia g3-3 0", "A Fatigue g3-3 0"),
    case("a-grade-behind-all", SINGLE, "No nausea, anemia or fatigue of grade 3 or 4 was seen.",
         "A Nausea g3-4 0", "A Anemia g3-4 0", "A Fatigue g3-4 0"),
    case("a-grade-in-a-bracket", SINGLE, "No nausea (grade 3) was seen.", "A Nausea g3-3 0"),
]
PEOPLE = [
    case("a-percent-before-the-cause", SINGLE, "There was 1 treatment-related death (2.5%) due to sepsis.",
         "A DEATH 1 2.5%", "A Sepsis 1"),
    case("both-from", SINGLE, "Two treatment-related deaths (5%) occurred, both from sepsis.",
         "A DEATH 2 5%", "A Sepsis 2"),
    case("among-those-given", LETTERS, "There was one toxic death among the 40 patients in arm B (2.5%).",
         "B DEATH 1/40 2.5%"),
    case("and-others-had", SINGLE, "Anemia was seen in 13 (46%) and 16 (57%) had grade 3 or higher nausea.",
         "A Anemia 13 46%", "A Nausea g3-5 16 57%"),
    case("only-in", SINGLE, "In only three patients did we observe grade 3 nausea.", "A Nausea g3-3 3"),
    case("only-in-was", SINGLE, "Only in two patients was grade 3 nausea observed.", "A Nausea g3-3 2"),
    case("hospitalized-for", SINGLE, "Four patients (10%) were hospitalized for sepsis.", "A Sepsis 4 10%"),
    case("antibiotics-for", SINGLE, "One patient received antibiotics for febrile neutropenia.",
         "A Febrile neutropenia 1"),
    case("grades-of-counts", SINGLE, "Toxicities included esophagitis (seven with grade 3 and one with grade 4).",
         "A Esophagitis g3-3 7", "A Esophagitis g4-4 1"),
    case("who-they-were", SINGLE, "Patients hospitalized for sepsis were included."),
    case("none-severe", SINGLE, "No severe anemia, nausea or fatigue was seen.",
         "A Anemia 0 *", "A Nausea 0 *", "A Fatigue 0 *"),
    case("share-of-responders", SINGLE,
         "MRD negativity was reached in 30% of all patients and in 60% of patients with CR.",
         "A MRD_NEG 30%", "A MRD_NEG 60%"),
    case("share-of-those-with", SINGLE, "MRD negativity was reached in 30% of all patients and 60% of those with CR.",
         "A MRD_NEG 30%", "A MRD_NEG 60%"),
    case("what-responders-had", SINGLE, "CR was achieved in 20% and 60% of those with CR had symptom relief.",
         "A CR 20%"),
    case("patients-with-a-response", SINGLE, "There were 60% of patients with a CR.", "A CR 60%"),
    case("tumor-flare", SINGLE, "Tumor flare was seen in 3 patients.",
         "A Neoplasms benign, malignant and unspecified (incl cysts and polyps) - Other, specify 3"),
]
# fmt: on


@pytest.mark.parametrize("example", [*FIRST_BRACKETS, *NONE_OF, *PEOPLE])
def test_what_is_told_once(example: Case) -> None:
    check(example)


def test_medians_said_to_be_similar_are_values() -> None:
    text = "Median survival was similar at 9 and 10 months, respectively."
    assert stated("survival", LETTERS, text) == ["A OS 9 mo", "B OS 10 mo"]


def test_rates_said_to_be_similar_at_a_time_keep_it() -> None:
    text = "Survival was similar at 12 months (60% in arm A v 62% in arm B)."
    assert stated("survival", LETTERS, text) == ["A OS 60% at 12 mo", "B OS 62% at 12 mo"]


def test_the_favored_arm_has_the_better_value_although_nothing_was_proven() -> None:
    text = "The 1-year survival rate favored arm B (30.6 vs 22.6%), but did not differ significantly."
    assert stated("survival", LETTERS, text) == ["A OS 22.6% at 1 a", "B OS 30.6% at 1 a"]


def test_time_to_failure_is_that_of_treatment_where_its_letters_follow() -> None:
    text = "Median time to failure (TTF) was 20 weeks in arm A and 21 weeks in arm B."
    assert stated("survival", LETTERS, text) == ["A TTF 20 wk", "B TTF 21 wk"]
