"""A heading with a letter, and under it a treatment that no lexicon has: "Arm I: Patients receive peptide vaccine"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import OTHER
from .arm_letters_before import Label
from .arm_source import Arm, Source

#: "Arm I|: Patients receive| peptide vaccine |subcutaneously|", "Arm A |(exercise): Patients undergo| walking |daily|"
_RECEIVE_WORDS = lazy_regex(
    rf"\s?(?:\([^()]{{1,60}}\)\s?)?:\s+(?:(?:{PATIENTS})\s+)?(?:will\s+)?(?:receive|undergo|take|participate\s+in|complete)\s+"
    r"(?:(?:an?|the|oral|their)\s+)*(?P<words>(?!(?:no|one|two|three|four|doses?|courses?|treatment|therapy|either)\b)"
    r"[A-Za-z][\w-]*(?:\s(?!(?:[IS][VCMQ]|subcutaneous\w*|intra\w+|orally|by|on|over|once|twice|three|four|daily|weekly|monthly|every|"
    r"each|for|at|in|as|and|with|plus|or|followed|from|until|before|after|during|beginning|comprising|consisting|that|which|to)\b)"
    r"[A-Za-z][\w-]*){0,4})",
    re.IGNORECASE,
)


def headed_unknown(source: Source, label: Label) -> Arm | None:
    """The arm of a plan's heading whose treatment is known by the words of the text alone."""
    match = _RECEIVE_WORDS.match(source.text, label.end) if source.is_protocol and label.noun else None
    if match is None or _STANDS_FOR_DRUG.search(match["words"]):
        return None
    stretch = (label.start, match.end("words"))
    return Arm(frozenset({OTHER + match["words"]}), *stretch, definitions=[stretch])


#: "Study drug", "low-dose medication": which one is told elsewhere
_STANDS_FOR_DRUG = lazy_regex(
    r"\b(?:drugs?|agents?|medications?|medicines?|doses?|products?|combination|regimen)\Z", re.I
)
