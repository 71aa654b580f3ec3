"""P-values that test kinds of patients, traits or changes within an arm are none between the arms."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables

ARMS = "Eighty patients with thymoma were randomly assigned to receive cisplatin or docetaxel."

NOT_BETWEEN_ARMS = [
    "Pain decreased from 6.2 to 3.1 with cisplatin (P<.001) and from 6.0 to 4.9 with docetaxel (P=.02).",
    "Fatigue improved significantly with cisplatin (P=.01) but not with docetaxel (P=.3).",
    "Age did not affect toxicity (P=.4).",
    "Performance status and stage had no influence on response (P=.4).",
    "The incidence of neutropenia was higher in elderly patients (50% v 30%; P=.01).",
    "Response was more frequent in patients with high expression (60% v 30%; P=.01).",
    "Nausea was more common in women (P=.02).",
]
BETWEEN_ARMS = [
    ("Nausea was more common with cisplatin (P=.02).", "Nausea"),
    ("PFS was improved with cisplatin (P=.01).", "PFS"),
    ("The response rate was higher in patients given cisplatin (60% v 30%; P=.01).", "ORR"),
    ("Nausea increased more with cisplatin (P=.01) than with docetaxel.", "Nausea"),
]


@cache
def nlp() -> Language:
    return trialtables.load()


def compared(sentence: str) -> list[tuple[str, str, str]]:
    facts = [f for f in nlp()(f"{ARMS} {sentence}")._.facts if f.table == "comparisons"]
    return [(f.arm_id, f.reference_arm_id, f.outcome) for f in facts]


@pytest.mark.parametrize("sentence", NOT_BETWEEN_ARMS)
def test_kinds_of_patients_and_changes_within_an_arm_compare_no_arms(sentence: str) -> None:
    assert compared(sentence) == []


@pytest.mark.parametrize(("sentence", "outcome"), BETWEEN_ARMS)
def test_arms_are_compared_all_the_same(sentence: str, outcome: str) -> None:
    assert compared(sentence) == [("A1", "A2", outcome)]
