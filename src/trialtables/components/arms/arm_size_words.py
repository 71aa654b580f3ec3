"""Words that patterns of sizes share: what allocates people, what tells an outcome, which number is a year."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .arm_source import Source

ALLOCATION = scanner(
    r"\b(?:random\w*|assign\w*|allocat\w*|receiv\w+|treated|given|enrol\w+|accrued|allotted|entered|recruit\w+|"
    r"population|comprised|included)\b",
    re.IGNORECASE,
)
OUTCOME = lazy_regex(
    r"\b(?:respon[sd]\w*|death|died|survival|events?|toxicit\w+|grade|progress\w+|discontinu\w+|achieved|"
    r"complet\w+|occurr\w+|median|remission|had|experienced|reported|evaluable|developed)\b",
    re.IGNORECASE,
)
_ALLOCATED = lazy_regex(r"\b(?:random\w*|assigned|allocated|allotted|enrol\w+|accrued)\b", re.IGNORECASE)


def tells_allocation(source: Source, start: int) -> bool:
    """Whether a sentence says who was put into the arms."""
    return _ALLOCATED.search(source.text, *source.sentence_at(start)) is not None


_YEAR_AT = lazy_regex(r"(?:19|20)\d\d(?!\d)")
_DATE_BEFORE = lazy_regex(
    r"\b(?:in|since|from|between|during|until|till|through|before|after|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.?(?:\s+\d{1,2},)?|(?:19|20)\d\d\s*(?:to|and|-|–))\s*$",
    re.IGNORECASE,
)


def is_year(text: str, start: int) -> bool:
    """Whether the number is a year: "between March 2004 and July 2010, patients were treated"."""
    return _YEAR_AT.match(text, start) is not None and _DATE_BEFORE.search(text, max(0, start - 20), start) is not None
