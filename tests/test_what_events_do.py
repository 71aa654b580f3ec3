"""Events that went away, that tell whose figures these are, or that were the reason of something else."""

from __future__ import annotations

import pytest

from constructions import SINGLE, Case, case, check, nlp

# fmt: off

GONE = [
    case("resolved-to-a-grade", SINGLE, "Rash resolved to grade 1 or less in 8 of 12 patients."),
    case("recovered-in", SINGLE, "Diarrhea recovered in 10 patients."),
    case("was-reversible-in", SINGLE, "Rash was reversible in 8 of 12 patients."),
    case("resolved-within", SINGLE, "Grade 3 diarrhea resolved within 7 days in 10 patients."),
    case("improved-by-a-grade", SINGLE, "Fatigue improved by at least one grade in 12 patients (30%)."),
    case("seen-and-resolved", SINGLE, "Rash was seen in 12 patients and resolved in all.", "A Rash maculo-papular 12"),
]
TRAITS = [
    case("those-with-it-responded", SINGLE,
         "60% of patients with rash responded compared with 20% of those without rash.",
         "A ORR 60%", "A ORR 20%"),
    case("with-and-without-in-short", SINGLE, "60% of patients with rash and 20% of those without responded."),
    case("those-who-had-it-had-relief", SINGLE, "Eleven of 15 patients (73%) with bone pain had pain relief."),
    case("those-who-had-it-needed-more", SINGLE, "Eleven of 40 patients (28%) with diarrhea required loperamide.",
         "A Diarrhea 11/40 28%"),
    case("patients-with-it-counted", SINGLE, "There were 12 patients with rash and 8 with diarrhea.",
         "A Rash maculo-papular 12", "A Diarrhea 8"),
]
BRACKETS = [
    case("bare-counts-parted-by-or", SINGLE, "Patients had anemia (7) or diarrhea (5).", "A Anemia 7", "A Diarrhea 5"),
    case("a-part-of-those-who-stopped", SINGLE, "Four patients discontinued (2 because of toxicity).",
         "A DISCONTINUATION 2"),
    case("parts-behind-a-colon", SINGLE, "Four patients discontinued: two for toxicity and two for progression.",
         "A DISCONTINUATION 2"),
]
# fmt: on


@pytest.mark.parametrize("example", [*GONE, *TRAITS, *BRACKETS])
def test_events_that_went_away_or_tell_whose_figures_these_are(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Diarrhea was the reason for discontinuation in 4 patients.", ["cause of discontinuation"]),
        ("Rash (8%) was the most common reason for dose reduction.", ["cause of dose reduction"]),
        (
            "The main reasons for dose reduction were rash (8 patients) and diarrhea (4).",
            ["cause of dose reduction"] * 2,
        ),
        ("Dose delays were needed in 12 patients because of anemia (7) or rash (5).", ["cause of delay"] * 2 + [None]),
        ("Three patients died: two of progression and one of pneumonia.", ["cause of death"]),
        ("Rash (40%) and diarrhea (20%) were common; dose reductions were needed in 30%.", [None] * 3),
    ],
)
def test_an_event_that_was_a_reason_says_so(sentence: str, labels: list[str | None]) -> None:
    rows = [f for f in nlp()(f"{SINGLE.text} {sentence}")._.facts if f.table == "adverse_events"]
    assert sorted((row.label for row in rows), key=str) == sorted(labels, key=str)
