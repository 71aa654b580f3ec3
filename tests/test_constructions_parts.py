"""Counts told arm by arm in their bracket, and deaths that are none of the treatment's."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables

ONE = (
    "Weekly vinorelbine in advanced thymoma: a phase II study. METHODS: Patients with advanced thymoma received "
    "vinorelbine 25 mg/m2 weekly. RESULTS: "
)
TWO = (
    "Vinorelbine versus gemcitabine in advanced thymoma: a randomized phase III trial. METHODS: Patients with advanced "
    "thymoma were randomly assigned to receive vinorelbine (arm A) or gemcitabine (arm B). RESULTS: "
)
CASES = {
    "drugs behind": (TWO, "There were 28 responses (17 vinorelbine, 11 gemcitabine).", ["28", "A1 17", "A2 11"]),
    "parted by a semicolon": (
        TWO,
        "There were 28 responses (17 vinorelbine; 11 gemcitabine).",
        ["28", "A1 17", "A2 11"],
    ),
    "letters behind": (TWO, "There were 9 responses (6 arm A, 3 arm B).", ["9", "A1 6", "A2 3"]),
    "count behind its name": (
        TWO,
        "Febrile neutropenia occurred in 11 patients (6 vinorelbine, 5 gemcitabine).",
        ["11", "A1 6", "A2 5"],
    ),
    "grades are no arms": (
        TWO,
        "Febrile neutropenia occurred in 11 patients (grade 3 in 6 and grade 4 in 5).",
        ["11", "5", "6"],
    ),
    "numbers that do not add up": (
        TWO,
        "There were 28 responses (17 in arm A, 12 in arm B).",
        ["28", "A1 17", "A2 12"],
    ),
    "deaths on study": (
        TWO,
        "There were 28 on-study deaths (17 vinorelbine, 11 gemcitabine).",
        ["28 Death NOS", "A1 17 Death NOS", "A2 11 Death NOS"],
    ),
    "behind a semicolon": (
        TWO,
        "Nine patients developed pneumonitis; 5 were in the vinorelbine and 4 in the gemcitabine group.",
        ["9", "A1 5", "A2 4"],
    ),
    "behind a comma": (
        TWO,
        "There were 7 strokes, 3 with vinorelbine and 4 with gemcitabine.",
        ["7", "A1 3", "A2 4"],
    ),
    "ahead of what they had": (
        TWO,
        "Ten patients, 4 on vinorelbine and 6 on gemcitabine, had a second malignancy.",
        ["A1 4", "A2 6"],
    ),
    "a bracket of names before their counts": (
        TWO,
        "Five patients (vinorelbine 2 and gemcitabine 3) developed pneumonitis.",
        ["5", "A1 2", "A2 3"],
    ),
    "none in one of the arms": (TWO, "Two patients (arm A 2, arm B 0) had a stroke.", ["2", "A1 2", "A2 0"]),
    "a bracket that does not add up": (TWO, "Six patients (vinorelbine 2, gemcitabine 3) had a stroke.", ["A2 3"]),
    "one arm of a row": (TWO, "There were three infections, two with vinorelbine.", ["3", "A1 2"]),
    "each count with its own name": (
        TWO,
        "There were 12 infections, 5 strokes and 4 falls with gemcitabine.",
        ["A2 12", "A2 4", "A2 5"],
    ),
    "unrelated causes": (ONE, "Three patients (4%) died from unrelated causes.", ["A1 3 Death NOS"]),
    "causes unrelated to treatment": (
        ONE,
        "There were 13 treatment-related deaths and 9 others (8%) died of causes not related to treatment.",
        ["A1 13 DEATH", "A1 9 Death NOS"],
    ),
    "in each arm": (
        TWO,
        "Eleven patients in arm A and 3 in arm B died because of nontreatment-related adverse events.",
        ["A1 11 Death NOS", "A2 3 Death NOS"],
    ),
    "deaths of the disease": (ONE, "Thirty patients died of progressive disease.", []),
    "deaths of the treatment": (ONE, "Two patients died of treatment-related causes.", ["A1 2 DEATH"]),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


@pytest.mark.parametrize(("study", "sentence", "expected"), CASES.values(), ids=CASES)
def test_parts(nlp: Language, study: str, sentence: str, expected: list[str]) -> None:
    found = []
    for row in nlp(study + sentence)._.facts:
        if row.table in ("responses", "adverse_events") and row.n is not None:
            arm = "" if row.arm_id == "all" else f"{row.arm_id} "
            deaths = row.table == "adverse_events" and row.ctcae_term in ("DEATH", "Death NOS")
            found.append(f"{arm}{row.n}" + (f" {row.ctcae_term}" if deaths else ""))
    assert sorted(found) == sorted(expected)
