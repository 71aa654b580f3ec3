"""Chemotherapy and surgery that only tell when a drug is given: "30 minutes before chemotherapy on day 1"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex

_MOMENT = r"\b(?:before|prior\s+to|after|following)\s+(?:the\s+|each\s+|every\s+|starting\s+|(?:the\s+)?start\s+of\s+)*"
#: "|30 minutes before| chemotherapy"
_MINUTES_BEFORE = lazy_regex(rf"(?:\d|\b[a-z]+)[-\s](?:h|hrs?|hours?|min|mins|minutes?)\s+{_MOMENT}$", re.IGNORECASE)
_BEFORE = lazy_regex(rf"{_MOMENT}$", re.IGNORECASE)
_ON_A_DAY = lazy_regex(r"\s+on\s+days?\s+\d", re.IGNORECASE)
#: "Four cycles |before and after| surgery plus B"
_BEFORE_AND_AFTER = lazy_regex(r"\b(?:before and after|pre- and post-)\s+(?:the\s+|definitive\s+)?$", re.IGNORECASE)


def tells_when(text: str, start: int, end: int) -> bool:
    """Whether the treatment that stands there is no treatment of an arm but the moment of another one.

    >>> text = "granisetron 1 mg 30 minutes before chemotherapy"
    >>> tells_when(text, text.index("chemo"), len(text))
    True
    """
    before = text[max(0, start - 50) : start]
    if _MINUTES_BEFORE.search(before) or _BEFORE_AND_AFTER.search(before):
        return True
    return _BEFORE.search(before) is not None and _ON_A_DAY.match(text, end) is not None
