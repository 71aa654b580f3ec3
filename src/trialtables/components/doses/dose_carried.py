"""Doses in a sentence that names no drug for them: "The starting dose is 20 mg"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from .administrations import Unit, is_planned, split
from .dose_fits import fits
from .dose_sentences import Given, Mention, Sentence
from .regimen_words import DOSE_WORD, TREATED


def carry_doses(
    sentence: Sentence, section: str, units: list[Unit], mentions: Sequence[Mention], only: str, before: list[Mention]
) -> list[Unit]:
    """The administrations of a sentence that names no drug for its doses: they are of the drug named before it.

    ``before`` are the drugs of the sentence before.
    """
    if not sentence.loose_doses:
        return []
    if not (DOSE_WORD.search(sentence.text.lower()) or TREATED.search(sentence.text)):
        return []
    owner = _carried_owner(sentence, units, mentions, only, before)
    if owner is None:
        return []
    own = [d for d in sentence.loose_doses if fits(d, owner)]
    planned = [(d, "dose:carried") for d in own if is_planned(sentence, d, section)]
    phrases = [(p, "schedule:carried") for p in sentence.loose_phrases]
    return split(Given(owner, doses=planned, phrases=phrases), sentence, section) if planned else []


def _carried_owner(
    sentence: Sentence, units: list[Unit], mentions: Sequence[Mention], only: str, before: list[Mention]
) -> Mention | None:
    """The drug that a dose without a drug means: the only one of the text, or the only one dosed in its unit."""
    if len({m.drugs for m in mentions}) == 1 and len(mentions[0].drugs) == 1:
        return units[-1].mention if units else mentions[0]
    if before and _WITH_RESULT.search(sentence.text):
        return before[-1] if len({m.drugs for m in before}) == 1 and len(before[-1].drugs) == 1 else None
    wanted = {d.unit for d in sentence.loose_doses}
    dosed = [u.mention for u in units if len(u.mention.drugs) == 1 and wanted & {d.unit for d, _ in u.doses}]
    timed = {d for u in units for d in u.mention.drugs}
    if (
        only
        and not dosed
        and timed <= {only}
        and any(m.drugs == (only,) and m.start < sentence.start for m in mentions)
    ):
        return next(m for m in mentions if m.drugs == (only,))
    if len({m.drugs for m in dosed}) == 1:
        return dosed[-1]
    told = any(p.search(sentence.text) for p in (_OF_THIS_DOSE, _WHEN_USED, _FOUND_DOSE))
    if before and told and not sentence.given:
        return before[-1] if len({m.drugs for m in before}) == 1 and len(before[-1].drugs) == 1 else None
    return None


#: "The starting dose is 20 mg": of the one drug that the sentence before has named.
_OF_THIS_DOSE = lazy_regex(
    r"\A\W*(?:(?:the|its|an?|this|planned|initial|starting|first|recommended|phase\sII|phase\s2|four|three|two|five|\d)\s)*"
    r"(?:dos(?:e|es|age|ages|ing)|dose[-\s]levels?)\s(?:levels?\s)?(?:-?\d\s|[IV]+\s)?(?:(?:to\sbe\s)?(?:tested|explored|evaluated|studied)\s)?"
    r"(?:is|are|was|were|will|of)\b",
    re.I,
)

#: "No maximum tolerated dose was reached; |the recommended phase 2 dose (RP2D) was| 600 mg"
_FOUND_DOSE = lazy_regex(
    r"\b(?:recommended\s(?:phase\s\S+\s)?dose|RP2D|MTD|maximum[-\s]tolerated\sdose)\s(?:\([^()]{1,10}\)\s)?"
    r"(?:was|is)\s(?:(?:set|defined|established|determined|fixed)\s(?:at|as|to\sbe)\s)?\d",
    re.I,
)

#: "Used as a single agent (60 to 100 mg/m2 every 3 weeks), it gave …", "It was given at 60 mg/m2".
_WHEN_USED = lazy_regex(
    r"\A\W*(?:(?:when|if|as|in|first|second)[\s-])*(?:(?:it|this\sdrug|this\sagent)\s(?:is|was|has\sbeen|had\sbeen)\s)?(?:also\s)?"
    r"(?:used|given|administered|dosed|tested|studied)\b[^.;%]{0,60}?[(\s]\d",
    re.I,
)

#: "In first-line trials, at doses of 60 to 100 mg/m2 every 3 weeks, response rates were 20% to 30%"
_WITH_RESULT = lazy_regex(
    r"\A\W*(?:(?:in|as)\s[^.;:,()]{3,60},\s)?(?:when\sgiven\s)?at\s(?:an?\s|the\s)?(?:[a-z-]+\s)?doses?\sof\s\d[^.;:()]{0,70},\s"
    r"(?:an?\s|the\s)?(?:[a-z-]+\s){0,3}(?:responses?|remissions?|survival)\b",
    re.I,
)
