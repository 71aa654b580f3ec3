"""Doses that a plan tells of as known, or that its treatment is measured against: no doses of the study."""

from __future__ import annotations

import re

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
    return (not unit.doses or _AS_GOOD_AS.search(ahead) is not None) and is_compared(unit)


def is_compared(unit: Unit) -> bool:
    """Whether a treatment is what another one is measured against: "less toxic than the 3-weekly A"."""
    return _THAN.search(ahead_of(unit)) is not None


MEASURED_AGAINST = lazy_regex(r"\bthan\s(?:(?:that|those)\sof\s|with\s|for\s)?$", re.I)
