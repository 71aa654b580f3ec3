"""Arms that a text knows by the names of its groups: the design, and the marked mentions of its results."""

from __future__ import annotations

import pytest

from test_arm_mentions import MARK
from test_arms import read

CASES = {
    "treatment that no lexicon has": (
        "Massage for sore shoulders.\n\nMETHODS: Nurses were randomized to massage or to a waiting list.",
        "Pain was relieved in 40% of the [massage group|A1] and 12% of the [control group|A2].",
    ),
    "quoted parts": (
        "Walking after surgery.\n\nMETHODS: Women were randomly allocated to walk or not.",
        'Fatigue was seen in 20% and 30% of the ["intervention|A1] and ["control" arms|A2].',
    ),
    "letters without drugs": (
        "Two ways of closing a wound.\n\nMETHODS: Women were randomized to two groups.",
        "Seroma developed in 12% of [group A|A1] and 25% of [group B|A2].",
    ),
    "a drug and controls": (
        "Epoetin beta in anemia.\n\nMETHODS: Patients were randomized. Epoetin beta was given weekly.",
        "Thrombosis was seen in 13% with [epoetin beta|A1] and in 6% of [controls|A2].",
    ),
}


def marked(design: str, results: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and the marked stretches of it."""
    text, expected, at = design + "\n\nRESULTS: ", [], 0
    for match in MARK.finditer(results):
        text += results[at : match.start()]
        expected.append((len(text), len(text) + len(match["words"]), match["arm"]))
        text, at = text + match["words"], match.end()
    return text + results[at:], expected


@pytest.mark.parametrize(("design", "results"), CASES.values(), ids=CASES)
def test_groups(design: str, results: str) -> None:
    text, expected = marked(design, results)
    found = read(text)
    assert len(found.arms) == 2
    assert [m.arm_id for m in found.mentions if m.start > len(design)] == [arm for *_, arm in expected]


NO_ARMS = {
    "kinds of patients": (
        "Markers in a randomized trial.\n\nRESULTS: Relapse was seen in 10% of the node-negative group and 30% of the "
        "node-positive group."
    ),
    "not randomized": "Massage for pain.\n\nRESULTS: Pain fell in the massage group and in the control group.",
    "groups in general": "Patients were randomized.\n\nRESULTS: Pain was the same in each group and either arm.",
}


@pytest.mark.parametrize("text", NO_ARMS.values(), ids=NO_ARMS)
def test_names_that_are_no_arms(text: str) -> None:
    assert read(text).arms == []
