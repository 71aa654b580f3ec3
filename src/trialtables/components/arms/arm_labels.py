"""What an arm is called in the tables: the text's own words for it, on one line and not endless."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from .arm_source import Arm, Source

#: A number whose unit stands behind the next one: "|5|, 7, or 10 days", "|75| versus 100 mg/m2".
_NUMBER = lazy_regex(r"\d+(?:[.,·]\d+)*|one|two|three|four|five|six|eight|ten|twelve", re.IGNORECASE)
_UNIT_BEHIND = lazy_regex(
    rf"(?:\s*\([^()]*\))?(?:\s*(?:,\s*(?:or|and)?|/|\b(?:or|versus|vs\.?|v|and|to)\b)\s*(?:{_NUMBER.pattern})(?:\s*\([^()]*\))?)+"
    r"(?P<unit>[\s-]*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy|days?|weeks?|months?|years?|cycles?|courses?|doses?|fractions?)\b"
    r"(?:\s?/\s?(?:kg|m(?:2\b|²|\(2\))|d\b|day|week|wk))*)",
    re.IGNORECASE,
)


def label_of(source: Source, arm: Arm) -> str:
    """The label of an arm."""
    words = _brackets_closed(source.text, arm.start, arm.end)
    words = re.sub(r"\s+", " ", words).strip()
    if arm.names:  # "arm A), radiotherapy"
        words = re.sub(rf"^({re.escape(arm.names[0])})[)\]][\s,;:]*(?!or\b|and\b)(?=\S)", r"\1: ", words)
    if arm.names and arm.names[0].lower().rstrip(")]") not in words.lower():
        words = f"{arm.names[0]}: {words}"
    number = _NUMBER.search(words, len(words) - len(words.split()[-1])) if words else None
    unit = _UNIT_BEHIND.match(source.text, arm.end) if number and number.group() == words.split()[-1] else None
    if unit:
        words += re.sub(r"\s+", " ", unit["unit"])
    return words if len(words) <= 120 else words[:117].rsplit(" ", 1)[0] + " …"


def _brackets_closed(text: str, start: int, end: int) -> str:
    """A stretch of text with the sign that closes its last bracket, or without a short name that the bracket opens."""
    words = text[start:end]
    for opening, closing in ("()", "[]"):
        at = words.rfind(opening)
        if words.count(opening) == words.count(closing) + 1 and closing not in words[at:]:
            if text[end : end + 1] == closing or " " in words[at:]:
                words += closing
            elif at:
                words = words[:at].rstrip(" ,;")
        elif words.endswith(closing) and words.count(closing) == words.count(opening) + 1:
            words = words[:-1]
    return words
