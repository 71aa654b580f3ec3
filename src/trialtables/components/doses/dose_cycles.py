"""Cycles of different lengths: ``one 21-day cycle followed by four 35-day cycles``, and what is given in which.

Pure functions.  A plan is read once per text; an administration that names the cycles it belongs to ("in cycles 2
to 5") gets the length of these, and their number where it belongs to all of one length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from .schedule_timing import SchedulePhrase, Timing, days_of

_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"


def _length(i: int) -> str:
    return rf"(?P<n{i}>{_COUNT})[-\s](?P<unit{i}>day|week)s?"


_CYCLES = r"\s(?:treatment\s|induction\s)?(?:cycles?|courses?)"
_THEN = r",?\s(?:and\s(?:then\s)?|then\s|followed\sby\s|plus\s)(?:an?\s)?"
_PLANS = (
    # one 21-day cycle followed by four 35-day cycles
    scanner(
        rf"(?P<count1>{_COUNT})\s{_length(1)}(?:{_CYCLES})?{_THEN}"
        rf"(?P<count2>{_COUNT})\s{_length(2)}{_CYCLES}",
        re.IGNORECASE,
    ),
    # five cycles: one of 21 days and four of 35 days
    scanner(
        rf"(?P<count1>{_COUNT})(?:{_CYCLES})?\sof\s{_length(1)}{_THEN}(?P<count2>{_COUNT})(?:{_CYCLES})?\sof\s"
        rf"{_length(2)}(?![A-Za-z])",
        re.IGNORECASE,
    ),
)
_NAMED = lazy_regex(
    r"\b(?:cycles?|courses?)\s(?P<first>\d{1,2})(?:\s?(?P<join>-|–|to|through|and|&)\s?(?P<last>\d{1,2}))?(?!\d)", re.I
)


class Stretch(NamedTuple):
    """Cycles of one length; ``days`` is the length of each in days."""

    first: int
    last: int
    days: int


def cycle_plan(text: str) -> tuple[Stretch, ...]:
    """The stretches of cycles of a treatment whose cycles change their length, or none.

    >>> cycle_plan("one 21-day cycle followed by four 35-day cycles")
    (Stretch(first=1, last=1, days=21), Stretch(first=2, last=5, days=35))
    """
    if "cycle" not in text and "course" not in text:
        return ()
    for pattern in _PLANS:
        if match := pattern.search(text):
            counts = [int(parse_number(match[f"count{i}"])) for i in (1, 2)]
            units = ["d" if match[f"unit{i}"].lower() == "day" else "wk" for i in (1, 2)]
            days = [days_of(parse_number(match[f"n{i}"]), unit) for i, unit in enumerate(units, start=1)]
            if days[0] != days[1]:
                return (Stretch(1, counts[0], days[0]), Stretch(counts[0] + 1, sum(counts), days[1]))
    return ()


def planned_cycles(plan: tuple[Stretch, ...], sentence: str, start: int) -> SchedulePhrase | None:
    """What a plan says of a sentence that names its cycles once; ``start`` is the sentence's place in the text."""
    named = list(_NAMED.finditer(sentence)) if plan else []
    if len(named) != 1:
        return None
    match = named[0]
    first, last = int(match["first"]), int(match["last"] or match["first"])
    stretch = next((s for s in plan if s.first <= first <= last <= s.last), None)
    if stretch is None:
        return None
    whole = (first, last) == (stretch.first, stretch.last) and match["join"] not in ("and", "&")
    timing = Timing(cycle_days=stretch.days, cycles=last - first + 1 if whole else None)
    return SchedulePhrase(start + match.start(), start + match.end(), "cycle", timing)
