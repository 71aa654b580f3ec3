"""Rows of names beside rows of figures, and figures that go to none of the names before them."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, case, check

# fmt: off

GROUPS = [
    case("three-groups-before-the-verb", SINGLE,
         "Response rates for relapsed, refractory and untreated patients were 24%, 33% and 70%, respectively.",
         "A ORR 24% *", "A ORR 33% *", "A ORR 70% *"),
    case("three-groups-behind", SINGLE,
         "The response rate was 24%, 33% and 70% in relapsed, refractory and untreated patients.",
         "A ORR 24% *", "A ORR 33% *", "A ORR 70% *"),
    case("dose-levels", SINGLE, "The response rate was 10%, 30% and 50% at 70, 90 and 120 mg/m2, respectively.",
         "A ORR 10% *", "A ORR 30% *", "A ORR 50% *"),
    case("counts-with-denominators", SINGLE,
         "ORR in follicular, mantle cell and marginal zone lymphoma was 24% (4/17), 33% (4/12) and 70% (7/10), "
         "respectively.",
         "A ORR 4/17 24% *", "A ORR 4/12 33% *", "A ORR 7/10 70% *"),
    case("two-cohorts", SINGLE,
         "Grade 3 neutropenia was seen in 10% and 30% in the untreated and pretreated cohorts, respectively.",
         "A Neutrophil count decreased g3-3 10% *", "A Neutrophil count decreased g3-3 30% *"),
    case("names-are-no-groups", SINGLE, "Rates of CR, PR and SD were 10%, 20% and 30%, respectively.",
         "A CR 10%", "A PR 20%", "A SD 30%"),
]

NAMES = [
    case("were-the-most-common", SINGLE,
         "Leukopenia, neutropenia and anemia were the most common side effects (81%, 69% and 56%, respectively).",
         "A White blood cell decreased 81%", "A Neutrophil count decreased 69%", "A Anemia 56%"),
    case("were-the-major-toxicities", PAIR,
         "Grade 3-4 rash and diarrhea were the major toxicities with gemcitabine (12% and 7%, respectively).",
         "A Rash maculo-papular g3-4 12%", "A Diarrhea g3-4 7%"),
    case("one-name", SINGLE, "Neutropenia was the main toxicity (44%).", "A Neutrophil count decreased 44%"),
    case("unknown-state", SINGLE,
         "The best responses were CR 9 (22%), PR 7 (17%), HI 2 (5%) and SD 10 (24%).",
         "A CR 9 22%", "A PR 7 17%", "A SD 10 24%"),
    case("acronym-of-a-group", SINGLE, "Responses were seen in 30%: DLBCL 20%, MCL 45%.",
         "A ORR 30%", "A ORR 20%", "A ORR 45%"),
    case("had-a-progression", SINGLE, "Twenty patients (50%) had stable disease and 12 (30%) had a progression.",
         "A SD 20 50%", "A PD 12 30%"),
    case("patients-progressed", SINGLE,
         "Stable disease was seen in 14 patients (35%), and 9 (23%) patients progressed.",
         "A SD 14 35%", "A PD 9 23%"),
    case("progression-without-other-responses", SINGLE, "Thirty patients had disease progression and 25 had died."),
]

OTHER_SUBJECTS = [
    case("use-of-something", LETTERS,
         "Febrile neutropenia occurred in 2% and 7% of patients in arms A and B, respectively, and the use of growth "
         "factors was more frequent in arm B (37% v 22%).",
         "A Febrile neutropenia 2%", "B Febrile neutropenia 7%"),
    case("need-for-something", LETTERS,
         "Neutropenia was seen in 30% in arm A and 20% in arm B, but the need for antibiotics was greater in arm B "
         "(12% v 5%).",
         "A Neutrophil count decreased 30%", "B Neutrophil count decreased 20%"),
    case("the-incidence-goes-on", LETTERS,
         "The incidence of lymphedema in arm A was 17%, and the incidence in arm B was 4%.",
         "A Lymphedema 17%", "B Lymphedema 4%"),
    case("responders-randomized", PAIR,
         "Before this, 219 patients achieving a complete or partial response were randomized to maintenance with "
         "gemcitabine (109 patients) or gemcitabine plus erlotinib (110 patients)."),
    case("responders-counted", SINGLE, "Eleven patients achieving a partial response were operated on.", "A PR 11"),
    case("evaluable-for-toxicity", SINGLE, "Response could be evaluated in 33 patients and toxicity in 38."),
]
# fmt: on


@pytest.mark.parametrize("example", [*GROUPS, *NAMES, *OTHER_SUBJECTS])
def test_rows(example: Case) -> None:
    check(example)
