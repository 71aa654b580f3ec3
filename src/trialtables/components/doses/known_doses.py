"""Doses that a plan tells of as known, or that its treatment is measured against: no doses of the study."""

from __future__ import annotations

import re

from ..arms.other_studies import OPEN_QUESTION
from ..text.lazy_regex import lazy_regex
from .administrations import Unit

#: "A toxicity profile that is better |than the weekly| B regimen": in a plan, what the treatment is measured against.
_THAN = lazy_regex(
    r"\bthan\s(?:(?:that|those)\sof\s)?(?:the\s)?(?:[\w-]+\s){0,3}$"
    r"|\bas\s(?:effective|active|good|safe|efficacious|tolerable)\sas\s(?:(?:the|standard|conventional)\s){0,2}$",
    re.I,
)

#: "is as effective |as A at its usual dose of| 75 mg/m2"
_AS_GOOD_AS = lazy_regex(r"\bas\s(?:[\w-]+\s){0,3}$", re.I)

#: "as effective |as conventional doses of| A (75 mg/m2)", "|The commonly used doses of| A range from 70 to 90 mg".
_KNOWN_DOSE = lazy_regex(
    r"\b(?:as|than)\s(?:(?:that|those)\s(?:of|with)\s)?(?:the\s)?(?:standard|conventional|usual|approved|full)\sdoses?\sof\s$"
    r"|\b(?:commonly|usually|typically|widely)\s(?:used|given|administered|recommended)\sdoses?\sof\s$",
    re.I,
)


def ahead_of(unit: Unit) -> str:
    return unit.sentence.written(unit.sentence.start, unit.mention.start)


def tells_what_is_known(unit: Unit) -> bool:
    """In a plan: whether a dose is that which is known of the drug, or that the treatment is measured against."""
    ahead = ahead_of(unit)
    if _KNOWN_DOSE.search(ahead):
        return True
    if not unit.doses and _told_of_it(unit):
        return True
    return (not unit.doses or _AS_GOOD_AS.search(ahead) is not None) and is_compared(unit)


#: Weekly A |is better tolerated than|, "weekly and 3-weekly A |showed similar response rates|": found by others.
_FOUND_OF_IT = lazy_regex(
    r"[^.;]{0,60}?\b(?:(?:is|are|was|were)\s(?:\w+\s)?(?:better|worse|more|less|as|equally|similarly|superior|inferior)\s"
    r"(?:effective|active|toxic|tolerated|tolerable|to)\b"
    r"|(?:showed|demonstrated|has\sshown|have\sshown|yielded)\s(?:an?\s)?"
    r"(?:similar|comparable|equivalent|higher|lower|better|improved|superior|promising)\b"
    r"|(?:has|have)\s(?:consistently\s|often\s|frequently\s)?(?:produced|caused|resulted\sin|been\sassociated\swith)\b)",
    re.I,
)
#: "|to test whether| weekly A is better tolerated than": what the study asks of its own treatment
_TO_BE_FOUND = lazy_regex(r"\b(?:hypothes\w+|whether|if|tests?|aims?|purpose|objectives?|evaluate|determine)\b", re.I)


def _told_of_it(unit: Unit) -> bool:
    """Whether a sentence without a dose asks which schedule is best, or says what others found of one."""
    start = unit.sentence.start
    body = unit.sentence.written(start, unit.sentence.end)
    if OPEN_QUESTION.search(body):
        return True
    found = _FOUND_OF_IT.match(body, unit.mention.end - start)
    if found is None:
        return False
    behind = all(phrase.start - start >= found.end() for phrase, _ in unit.phrases)
    return behind or _TO_BE_FOUND.search(body, 0, unit.mention.start - start) is None


def is_compared(unit: Unit) -> bool:
    """Whether a treatment is what another one is measured against: "less toxic than the 3-weekly A"."""
    return _THAN.search(ahead_of(unit)) is not None


MEASURED_AGAINST = lazy_regex(r"\bthan\s(?:(?:that|those)\sof\s|with\s|for\s)?$", re.I)
