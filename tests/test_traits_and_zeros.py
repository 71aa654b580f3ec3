"""Who the patients were is no result; responses that nobody had, and responses of two kinds that share their noun."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables
from constructions import LETTERS, SINGLE, Case, case, check

# fmt: off

TRAITS = [
    case("a-list-behind-its-verb", SINGLE,
         "Characteristics included: median age 61 y, stage IV 70%, elevated LDH 41%, anemia 22%. The response rate was "
         "35%.", "A ORR 35%"),
    case("a-list-behind-a-colon", SINGLE,
         "Baseline characteristics (n = 40): bone pain 45%; dyspnea 20%; prior PR to cisplatin 30%. Nausea was seen in "
         "15%.", "A Nausea 15%"),
    case("as-follows", SINGLE,
         "Patient characteristics were as follows: fatigue 30%, weight loss 22%. Grade 3 fatigue occurred in 8%.",
         "A Fatigue g3-3 8%"),
    case("demographics", SINGLE,
         "Demographics included hypertension in 33% and anorexia in 12%. Vomiting occurred in 9%.", "A Vomiting 9%"),
    case("features-of-the-disease", SINGLE,
         "Disease features included ascites in 44% and pain in 25%. Rash occurred in 9%.", "A Rash maculo-papular 9%"),
    case("a-bracket-behind-balanced", LETTERS,
         "Baseline characteristics were well balanced (hypertension 51% v 49%). Rash occurred in 9% in arm A.",
         "A Rash maculo-papular 9%"),
    case("toxicities-in-the-same-sentence", SINGLE,
         "Pt characteristics: median age 60, PS 0/1 20/40; toxicities: nausea 70%, diarrhea 40%.",
         "A Nausea 70%", "A Diarrhea 40%"),
    case("characteristics-that-list-nothing", SINGLE,
         "Baseline characteristics were similar to those of others; nausea occurred in 40%.", "A Nausea 40%"),
    case("features-of-the-toxicity", SINGLE,
         "Clinical features of toxicity included nausea in 40% and diarrhea in 20%.", "A Nausea 40%", "A Diarrhea 20%"),
]
DISEASES = [
    case("a-class-of-the-disease-by-its-letters", SINGLE,
         "Nine had refractory anemia (RA); 6 had RA with excess blasts. Anemia worsened in 3 patients.", "A Anemia 3"),
    case("a-disease-that-is-inherited", SINGLE,
         "All had hereditary angioedema (HAE); 7 had HAE with normal levels. Headache occurred in 3.", "A Headache 3"),
    case("an-event-by-its-letters", SINGLE,
         "Febrile neutropenia (FN) occurred in 5 patients; 2 had FN in cycle 1.", "A Febrile neutropenia 5",
         "A Febrile neutropenia 2"),
]
ZEROS = [
    case("nobody-attained", LETTERS, "No patients attained complete response.", "all CR 0"),
    case("nobody-achieved", LETTERS, "No patient achieved a partial response.", "all PR 0"),
    case("nobody-had-reached", SINGLE, "No patient had reached a complete response.", "A CR 0"),
    case("none-of-the-patients-obtained", SINGLE, "None of the patients obtained a complete remission.", "A CR 0"),
    case("nobody-achieved-it-early", SINGLE, "No patient achieved the target dose."),
    case("of-two-kinds", SINGLE, "No cytogenetic or complete responses were seen.", "A CYR 0", "A CR 0"),
]
SHARED_NOUN = [
    case("cytogenetic-behind-hematologic", SINGLE,
         "Complete hematologic and cytogenetic responses were achieved in 40% and 25% of patients, respectively.",
         "A CR 40%", "A CYR 25%"),
    case("cytogenetic-ahead", SINGLE, "Major cytogenetic or molecular responses occurred rarely."),
    case("became-independent", SINGLE, "Eight transfusion-dependent patients (32%) became transfusion independent.",
         "A OTHER 8 32%"),
    case("of-those-who-were-dependent", SINGLE,
         "Of 24 transfusion-dependent patients, 11 (46%) became transfusion-independent.", "A OTHER 11/24 46%"),
    case("remained-dependent", SINGLE, "Eight patients remained transfusion dependent."),
]
GRADED_BY = [
    case("by-a-group", SINGLE, "No patient developed Radiation Therapy Oncology Group grade 3 or greater toxicity.",
         "A ANY g3-5 0"),
    case("by-its-letters", SINGLE, "No patient experienced RTOG grade 4 toxicity.", "A ANY g4-4 0"),
    case("by-criteria-and-version", SINGLE,
         "No patient had Common Terminology Criteria for Adverse Events version 4.0 grade 4 diarrhea.",
         "A Diarrhea g4-4 0"),
    case("by-two-groups", SINGLE, "There was no RTOG/EORTC grade 3 mucositis.", "A Mucositis oral g3-3 0"),
    case("nobody-was-graded", SINGLE, "No patient was graded by the Radiation Therapy Oncology Group."),
]
# fmt: on


@pytest.mark.parametrize("example", GRADED_BY)
def test_whose_grades_nobody_had(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", [*TRAITS, *DISEASES])
def test_who_the_patients_were_is_no_result(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", [*ZEROS, *SHARED_NOUN])
def test_responses_of_nobody_and_responses_that_share_their_noun(example: Case) -> None:
    check(example)


@cache
def nlp() -> Language:
    return trialtables.load()


def test_the_age_of_the_patients_is_read_all_the_same() -> None:
    facts = nlp()("Forty adults received imatinib. Characteristics included: median age 58 years, anemia 33%.")._.facts
    assert [f.value for f in facts if f.table == "population" and f.measure == "age_median"] == [58]
    assert not [f for f in facts if f.table == "adverse_events"]
