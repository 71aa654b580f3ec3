"""Events counted by admissions, in each of both groups, or named behind general words; grades of a part of them."""

import pytest

from constructions import PAIR, SINGLE, THREE, Case, case, check

# fmt: off

CASES = [
    # admissions have no grade, and are serious whatever the event was
    case("admissions-in-a-list-with-a-grade", PAIR,
         "More patients on gemcitabine plus erlotinib than on gemcitabine had grade 3 or 4 neutropenia (30% v 12%), "
         "hospitalizations for febrile neutropenia (8% v 1%) and hospital admissions due to other adverse events "
         "(11% v 7%).",
         "B Neutrophil count decreased g3-4 30%", "A Neutrophil count decreased g3-4 12%",
         "B Febrile neutropenia 8% *", "A Febrile neutropenia 1% *", "B SAE 11% *", "A SAE 7% *"),
    case("admission-for-one-event", SINGLE, "Hospitalisation because of pneumonia was needed in 6%.",
         "A Lung infection 6% *"),
    case("an-event-that-needs-admission-keeps-its-grade", SINGLE,
         "Grade 3 pneumonia requiring hospitalization occurred in 6%.", "A Lung infection g3-3 6%"),
    # one figure for each of both groups
    case("patients-each", PAIR, "Sepsis was rare in both treatment groups (3 patients each).",
         "A Sepsis 3", "B Sepsis 3"),
    case("count-and-percent-each", PAIR, "Sepsis was rare in both groups (2 [5%] each).",
         "A Sepsis 2 5%", "B Sepsis 2 5%"),
    case("in-each", PAIR, "Sepsis was rare in the two arms (two in each).", "A Sepsis 2", "B Sepsis 2"),
    case("of-both-together", PAIR, "Sepsis was rare in both groups (3 patients).", "all Sepsis 3"),
    case("each-of-two-events", SINGLE, "Sepsis and stroke were rare (2 patients each).", "A Sepsis 2", "A Stroke 2"),
    # general words ahead of a name
    case("consistent-with", SINGLE, "Of the 40 patients, 6 (15%) had adverse events consistent with pneumonitis.",
         "A Pneumonitis 6/40 15%"),
    case("consistent-with-behind-the-figure", SINGLE, "Adverse events compatible with colitis were seen in 7%.",
         "A Colitis 7%"),
    case("general-words-alone", SINGLE,
         "Adverse events occurred in 80% and were consistent with earlier reports of pneumonitis.", "A ANY 80%",
         "mention Pneumonitis"),
    # nothing severe, early or late
    case("none-early-or-late", SINGLE, "No severe early or late drug-related adverse events were seen.", "A ANY 0 *"),
    case("none-related-to-a-procedure", SINGLE, "No laser-related adverse events were recorded.", "A ANY 0"),
    case("related-to-a-dose-or-an-age", SINGLE,
         "No dose-related nausea and no age-related hypertension were seen."),
    case("share-of-those-without", PAIR, "No delayed vomiting was seen in 60% of patients on gemcitabine."),
    # the grade of some of those counted is not that of the next sentence
    case("grade-of-a-part", PAIR,
         "The most common adverse events with gemcitabine plus erlotinib were nausea (30 [73%] of 41 patients; 6 "
         "[15%] were grade 3) and rash (20 [49%] patients; 4 [10%] were grade 3). These events were less frequent in "
         "the gemcitabine group (9 [22%] of 40 patients had nausea; 3 [8%] had rash).",
         "B Nausea 30/41 73%", "B Nausea g3-3 6 15%", "B Rash maculo-papular 20 49%",
         "B Rash maculo-papular g3-3 4 10%",
         "A Nausea 9/40 22%", "A Rash maculo-papular 3 8%"),
    case("grade-of-the-events", PAIR,
         "The most common grade 3 adverse events with gemcitabine plus erlotinib were nausea (15%) and rash (10%). "
         "These events were less frequent in the gemcitabine group (nausea, 5%; rash, 3%).",
         "B Nausea g3-3 15%", "B Rash maculo-papular g3-3 10%", "A Nausea g3-3 5%",
         "A Rash maculo-papular g3-3 3%"),
    # two of three arms go on into the next sentence
    case("pair-of-three-goes-on", THREE,
         "With carboplatin versus oxaliplatin, anemia was rarer (12% v 24%). Neutropenia incidence (8% v 15%) was "
         "lower.",
         "B Anemia 12%", "C Anemia 24%", "B Neutrophil count decreased 8%", "C Neutrophil count decreased 15%"),
    case("deaths-among-all", SINGLE,
         "There were 4 deaths (10%) among 40 patients of poor performance status during therapy.", "A Death NOS 4 10%"),
    case("deaths-of-the-follow-up", SINGLE, "There were 4 deaths (10%) among 40 patients after a median of 9 months."),
    case("judged-one-by-one", SINGLE,
         "Two patients died: one had a stroke (judged related to study treatment), and one had progression (judged "
         "unrelated to treatment).", "A Death NOS 2", "A Stroke 1", "A DEATH 1"),
    case("judged-unrelated", SINGLE,
         "Two patients died: one had a stroke (considered unrelated to treatment), and one had progression.",
         "A Death NOS 2", "A Stroke 1"),
    case("judged-related-to-the-disease", SINGLE,
         "Two patients died: one had a stroke (considered related to disease progression), and one had sepsis.",
         "A Death NOS 2", "A Stroke 1", "A Sepsis 1"),
    case("judged-related-to-what-was-given-before", SINGLE,
         "Two patients died: one had a stroke (judged related to prior chemotherapy), and one had sepsis.",
         "A Death NOS 2", "A Stroke 1", "A Sepsis 1"),
    case("judged-related-to-the-drug-by-name", SINGLE,
         "Two patients died: one had a stroke (judged possibly related to paclitaxel), and one had progression.",
         "A Death NOS 2", "A Stroke 1", "A DEATH 1"),
    case("dead-told-arm-by-arm", PAIR,
         "Three patients died: 2 with gemcitabine had a stroke, and one had sepsis, deemed related to gemcitabine.",
         "A Death NOS 3", "A Sepsis 1", "A DEATH 1"),
    case("dead-told-without-a-judgement", SINGLE, "Twenty patients died: 18 of progression and two of other causes."),
]

# fmt: on


@pytest.mark.parametrize("example", CASES)
def test_counts(example: Case) -> None:
    check(example)
