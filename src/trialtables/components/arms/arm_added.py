"""Two groups of which one is given what the other has and more: "group B also receives X", "the same therapy and X"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import NOT_A_DRUG, SAME, components_of, drugs_among
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


#: "|Patients in arms II and III also receive| A", "|arm B will also receive| A"; not "arm I who progress also receive"
_OF_NAMED_ARM = scanner(
    rf"(?:\b(?:{PATIENTS}|those)\s+(?:who\s+(?:are|were)\s+)?(?:(?:randomi[sz]ed|assigned|allocated|enrolled)\s+)?"
    r"(?:in|on|to|of)\s+|"
    r"(?<=[.;:]\s))(?:treatment\s+|the\s+)?(?P<kind>arm|group|regimen)s?\s+(?P<first>[A-H]|[1-6]|IV|I{1,3})"
    r"(?:(?:\s+and\s+|\s+or\s+|,\s+)(?:arm\s+|group\s+|regimen\s+)?(?P<second>[A-H]|[1-6]|IV|I{1,3}))?"
    r"\s+(?:(?:will|then)\s+)?(?:also|additionally|in\s+addition)\s+(?:receives?|gets?|be\s+given|are\s+given)\b",
    re.IGNORECASE,
)


def also_given_later(source: Source, arms: list[Arm]) -> None:
    """What a sentence behind the arms adds to some of them by their letters: "patients in arm II also receive A"."""
    named = {name.lower(): arm for arm in arms for name in arm.names}
    told = max(arm.start for arm in arms)
    for match in _OF_NAMED_ARM.finditer(source.text, told):
        letters = [x for x in match.group("first", "second") if x]
        meant = [named.get(f"{match['kind']} {x}".lower()) for x in letters]
        start, end = match.end(), source.sentence_at(match.start())[1]
        given = components_of(source.treatments_in(start, end))
        for arm in (a for a in meant if a and not given <= a.components):
            arm.components |= drugs_among(given)
            arm.definitions.append((match.start(), end))
