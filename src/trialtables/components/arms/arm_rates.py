"""Groups that a text calls by how often they were treated, where no word says that patients were assigned to them.

``Patients received A either once weekly or twice weekly. … (once weekly, n = 40; twice weekly, n = 38)``.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .arm_source import Source
from .arm_words import GIVEN

_NUMBER = r"(?:[2-6]|two|three|four|six)"
_RATE = (
    rf"(?P<rate>\b(?:(?:once|twice|thrice|three[- ]times)[- ](?:weekly|daily|(?:a|per)[- ](?:week|day))"
    rf"|every[- ]{_NUMBER}[- ]weeks?|{_NUMBER}[- ]weekly|weekly|daily))"
)
_OFFERED = scanner(rf"{_RATE}[^.;()]{{0,30}}?\s(?:or|{VERSUS})\s", re.IGNORECASE)
_RATES = lazy_regex(_RATE, re.IGNORECASE)
#: "once-weekly, n = 63", "the weekly group", "the twice-weekly cohort (n = 58)"
_GROUP = scanner(
    rf"{_RATE}(?:[- ](?:dosing[- ]|schedule[- ]|treatment[- ])?(?:groups?|arms?|cohorts?)\b|\s?[,(:]\s*n\s*=\s*\d)",
    re.IGNORECASE,
)
_DIGITS = {"two": "2", "three": "3", "four": "4", "six": "6"}


def groups_by_rate(source: Source, start: int, end: int) -> bool:
    """Whether a sentence gives a treatment at one of two rates, by which the text calls groups or tells their sizes."""
    if _OFFERED.search(source.text, start, end) is None or not GIVEN.search(source.text, start, end):
        return False
    here = {_plain(m["rate"]) for m in _RATES.finditer(source.text, start, end)}
    return len(here & {_plain(m["rate"]) for m in _GROUP.finditer(source.text)}) > 1


def _plain(rate: str) -> str:
    """A rate in one form: "once a week" and "once-weekly" are "weekly", "3-weekly" is "every 3 weeks"."""
    words = re.sub(r"[- ]", " ", rate.lower())
    words = re.sub(r"\b(?:a|per) week\b", "weekly", re.sub(r"\b(?:a|per) day\b", "daily", words))
    words = re.sub(r"\b(?:two|three|four|six)\b(?! times)", lambda m: _DIGITS[m.group()], words)
    return re.sub(r"^once ", "", re.sub(r"^(\d) weekly$", r"every \1 weeks", words))
