"""Events that a sentence names in passing: behind "despite" and "apart from", or beside what patients had before."""

from __future__ import annotations

import pytest

from stated import _pipeline as pipeline
from trialtables.components.base import rows_of

STUDY = "Forty patients with relapsed thymoma received weekly paclitaxel. "


def counted(sentence: str) -> list[str]:
    """The counted events of a sentence, one a line: "DEATH 1", "Anemia 3-4 5"."""
    rows = [row for row in rows_of(pipeline()(STUDY + sentence), "adverse_events") if row.get("n") is not None]
    return [
        " ".join(
            [
                row["ctcae_term"],
                *([f"{row['grade_low']}-{row['grade_high']}"] if row.get("grade_low") else []),
                str(row["n"]),
            ]
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Treatment was well tolerated despite one treatment-related death.", ["DEATH 1"]),
        ("Treatment was feasible in spite of 3 toxic deaths.", ["DEATH 3"]),
        ("Treatment was feasible despite two cases of febrile neutropenia.", ["Febrile neutropenia 2"]),
        ("Bleeding was rare despite 9 of 40 patients receiving heparin.", []),
        ("Apart from two toxic deaths, adverse events were mild.", ["DEATH 2"]),
        ("Except for one treatment-related death, toxicity was manageable.", ["DEATH 1"]),
        ("There was one treatment-related death, a cardiac arrest.", ["DEATH 1", "Cardiac arrest 1"]),
        (
            "Grade 3 neuropathy occurred in 6 patients with pre-existing grade 1 neuropathy and diarrhea in 4.",
            ["Peripheral sensory neuropathy 3-3 6", "Diarrhea 3-3 4"],
        ),
        (
            "Grade 3 or 4 toxicities included elevated transaminases in patients with baseline grade 1 elevation "
            "(n = 6) "
            "and anemia (n = 5).",
            ["Anemia 3-4 5"],
        ),
        ("Late toxicity grade 3 or 4 of the bladder was recorded in 6 patients.",
         ["Renal and urinary disorders - Other, specify 3-4 6"]),
        ("Toxicity to the skin was seen in 5 patients.", ["Skin and subcutaneous tissue disorders - Other, specify 5"]),
        ("Toxicity of grade 3 of the treatment occurred in 5 patients.", ["ANY 3-3 5"]),
        ("Grade 3 neuropathy occurred in 6 patients and grade 1 diarrhea in 4.",
         ["Peripheral sensory neuropathy 3-3 6", "Diarrhea 1-1 4"]),
    ],
)  # fmt: skip
def test_events_told_in_passing(sentence: str, expected: list[str]) -> None:
    assert counted(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nausea and fatigue were assessed in 36 patients.", []),
        ("The effect on diarrhea and weight was examined in a later phase in 17 patients.", []),
        ("Neuropathy was looked for in 21 patients.", []),
        ("Nausea, headache and sleep were compared in a placebo-controlled trial involving 31 women.", []),
        ("Neuropathy was investigated in 23 patients and found in 4.", ["Peripheral sensory neuropathy 4"]),
        ("Rash was assessed weekly and occurred in 12 patients.", ["Rash maculo-papular 12"]),
        ("Diarrhea was recorded in 12 patients.", ["Diarrhea 12"]),
        ("Blood counts were measured weekly, with neutropenia in 9 patients.", ["Neutrophil count decreased 9"]),
    ],
)
def test_the_patients_in_whom_an_event_was_looked_for(sentence: str, expected: list[str]) -> None:
    assert counted(sentence) == expected
