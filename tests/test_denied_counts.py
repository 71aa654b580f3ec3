"""Counts of those whom an outcome spared, people who are the subject of a new clause, zeros beside their patients."""

from __future__ import annotations

import pytest

from constructions import LETTERS, SINGLE, Case, case, check

# fmt: off

SPARED = [
    case("had-no", SINGLE, "Twenty-seven patients (68%) had no nausea."),
    case("required-no", SINGLE, "18 of 40 patients (45%) required no dose reductions."),
    case("reported-no-in-two-arms", LETTERS,
         "40% and 20% of patients reported no vomiting in arms A and B, respectively."),
    case("did-not-require-behind-who", LETTERS,
         "18 of 40 (45%) patients who received arm A did not require dose reductions, compared with 9 of "
         "40 (23%) in arm B."),
    case("more-did-not", LETTERS, "More patients in arm A did not require dose reductions (45% vs. 23%)."),
    case("what-they-did-not-need-told-before", LETTERS,
         "Arm A reduced the need for transfusions; 18 of 40 (45%) in arm A did not need transfusions, compared with "
         "9 of 40 (23%) in arm B."),
    case("did-not-occur-in", SINGLE, "Mucositis did not occur in 18 patients (45%)."),
    case("was-not-reported-by", SINGLE, "Fatigue was not reported by 45% of the patients.",
         "mention Fatigue"),
    case("no-reduction-was-needed-in", SINGLE, "No dose reduction was needed in 18 patients (45%)."),
    case("no-events", SINGLE, "45% had no adverse events."),
]
NOT_SPARED = [
    case("some-did", SINGLE,
         "18 patients (45%) did not need a dose reduction, and 22 (55%) did.", "A DOSE_REDUCTION 22 55%"),
    case("one-arm-had-none", LETTERS, "Patients in arm A had no nausea, compared with 10% in arm B.",
         "A Nausea 0", "B Nausea 10%"),
    case("all-had-none", SINGLE, "All 40 patients (100%) had no nausea.", "A Nausea 0"),
    case("no-higher-rate", LETTERS, "Arm A did not show a higher response rate than arm B (20% v 22%).",
         "A ORR 20%", "B ORR 22%"),
    case("who-they-were", SINGLE, "A partial response was seen in 12 (30%) patients who did not receive prior therapy.",
         "A PR 12 30%"),
    case("without-another-event", SINGLE, "Twenty patients (50%) had diarrhea but did not require dose reductions.",
         "A Diarrhea 20 50%"),
    case("not-dose-limiting", SINGLE, "Diarrhea occurred in 20 patients (50%) and was not dose limiting.",
         "A Diarrhea 20 50%"),
]
ZEROS = [
    case("of-so-many", SINGLE, "No dose-limiting toxicity was observed in 6 patients.", "A DLT 0"),
    case("occurred-in-so-many", SINGLE, "No DLT occurred in the six patients treated at 100 mg.", "A DLT 0"),
    case("so-many-had-none", SINGLE, "Three patients treated at 100 mg had no dose-limiting toxicity.", "A DLT 0"),
]
NEW_CLAUSES = [
    case("did-not-need", SINGLE,
         "Anemia occurred in 12 patients (30%), and 28 patients (70%) did not need transfusion.",
         "A Anemia 12 30%"),
    case("received", SINGLE, "Rash occurred in 12 patients (30%), and 28 patients (70%) received steroids.",
         "A Rash maculo-papular 12 30%"),
    case("remained", SINGLE, "A complete response was seen in 12 (30%), and 20 (50%) remained in remission.",
         "A CR 12 30%"),
    case("remained-stable", SINGLE, "Partial responses were observed in 12 patients and 10 patients remained stable.",
         "A PR 12", "A SD 10"),
    case("needed", SINGLE, "Neutropenia occurred in 12 patients and 10 patients needed growth factors.",
         "A Neutrophil count decreased 12"),
    case("a-row-goes-on", LETTERS, "Rash was seen in 12 patients in arm A and 14 patients who received arm B.",
         "A Rash maculo-papular 12", "B Rash maculo-papular 14"),
]
# fmt: on


@pytest.mark.parametrize("example", [*SPARED, *NOT_SPARED])
def test_those_whom_an_outcome_spared_are_not_counted_as_having_it(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", ZEROS)
def test_a_zero_beside_the_patients_who_had_none(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", NEW_CLAUSES)
def test_people_who_are_the_subject_of_a_new_clause_end_the_row(example: Case) -> None:
    check(example)
