"""Two groups of which one is given what the other has and more: "group B also receives X", "the same therapy and X"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..treatments.treatment_phrases import NOT_A_DRUG, SAME
from .arm_source import Arm, Source


def add_to_the_other(source: Source, arms: list[Arm]) -> None:
    """Give one of two groups what the other has where its own is told as an addition to that.

    "Also receives X", "the same chemotherapy and X", "X on the basis of the control group".
    """
    if len(arms) != 2 or not all(a.names for a in arms):
        return
    for arm, other in (arms, arms[::-1]):
        words = source.text[arm.start : source.sentence_at(arm.start)[1]].split(";")[0]
        if arm.components and (_ON_BASIS.search(words) or _is_added(source, arm, other)):
            arm.components |= other.components - _NO_DRUGS
        if SAME in arm.components and other.components and SAME not in other.components:
            arm.components = (arm.components | other.components) - {SAME, NOT_A_DRUG + "chemotherapy"}


#: "The observation group was given A on the basis of the control group": all that the other has, and A.
_ON_BASIS = lazy_regex(
    r"\b(?:(?:on the basis of|based on|in addition to)\s+(?:the\s+)?"
    r"(?:treatments?\s+(?:of|in)\s+)?(?:that\s+(?:of|in)\s+)?"
    r"(?:the\s+)?(?:control|above)|same\s+(?:\w+\s+)?(?:treatment|chemotherapy|regimen)?\s*as\s+(?:in\s+)?the\s+control)\b",
    re.IGNORECASE,
)


#: "The experimental group |additionally receives| X", "patients in the treatment group |are also given| X".
_ALSO_GIVEN = lazy_regex(
    r"[\w\s,-]{0,30}\b(?:also|additionally|in\s+addition)\s+(?:be\s+)?(?:receives?|given|gets?|takes?|treated\s+with)\b|"
    r"\s+(?:will\s+)?(?:also|additionally|in\s+addition)\s+(?:be|receives?|gets?|takes?)\b|"
    r"[\w\s,]{0,25}\b(?:receives?|given|gets?|takes?)\s+(?:in\s+addition(?!\s+to)|additionally)\b",
    re.IGNORECASE,
)
_NO_DRUGS = frozenset(NOT_A_DRUG + n for n in ("placebo", "observation", "control", "no treatment"))


def _is_added(source: Source, arm: Arm, other: Arm) -> bool:
    """Whether what an arm is given comes on top of what the other one, told before, is given."""
    told = other.start < arm.start and bool(other.drugs) and not {*other.drugs} & {*arm.drugs}
    at = arm.start + len(arm.names[0])
    return told and _ALSO_GIVEN.match(source.text, at) is not None
