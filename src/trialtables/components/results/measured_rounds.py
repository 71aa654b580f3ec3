"""Rounds of values: what is measured of every arm at one place or time, and again at the next.

"The changes in BMD were 1% with A and 3% with B at the spine, and 0.4% with A and 2% with B at the hip".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex


@dataclass(frozen=True)
class Round:
    """Values of one place or time."""

    values: list[Figure]
    where: str | None = None
    when: str | None = None


_TIME = (
    r"(?:(?:weeks?|months?|days?|years?|hours?)\s+\d+|(?:\d+|one|two|three|four|six|twelve)\s+"
    r"(?:weeks?|months?|days?|years?|hours?))"
)
#: "at the |femoral neck|", "at |week 12|", "after |6 months|"
_PLACE = lazy_regex(
    rf"\b(?:at|after|by|in|for)\s+(?:the\s+)?(?:(?P<when>{_TIME})|(?P<where>[a-z-]+(?:\s+(?!and\b|or\b|in\b)[a-z-]+){{0,2}}?))"
    r"(?=\s*(?:[,;.()\[]|\band\b|\Z))",
    re.IGNORECASE,
)
_MOST_ROUNDS = 3


def measured_in_rounds(values: list[Figure], clause: Clause) -> list[Round]:
    """Values in two or three rounds of equal length, each with a place or time of its own behind it; else nothing."""
    for count in range(2, _MOST_ROUNDS + 1):
        size, rest = divmod(len(values), count)
        if rest or size < 2:
            continue
        parts = [values[i : i + size] for i in range(0, len(values), size)]
        ends = [*(part[0].start for part in parts[1:]), clause.end]
        rounds = [_round(part, clause, end) for part, end in zip(parts, ends, strict=True)]
        told = {(r.where or r.when) for r in rounds}
        if None not in told and len(told) == count and len({r.when is None for r in rounds}) == 1:
            return rounds
    return []


def _round(values: list[Figure], clause: Clause, end: int) -> Round:
    """A round with the place or time that stands behind its last value and its arm."""
    armed = max((a.end for a in clause.arms if values[-1].end <= a.start < end), default=values[-1].end)
    match = _PLACE.search(clause.text, armed, end) or _PLACE.search(clause.text, values[-1].end, end)
    if match is None or any(a.start < match.end() and match.start() < a.end for a in clause.arms):
        return Round(values)
    when = " ".join(match["when"].split()) if match["when"] else None
    return Round(values, match["where"], when)
