"""Cycles of different lengths: ``one 21-day cycle followed by four 35-day cycles``, and what is given in which.

Also cycles that head what is given in them: ``Cycle 1: A on day 1. Cycles 2-6: A on days 1 and 8``.

Pure functions.  A plan is read once per text; an administration that names the cycles it belongs to ("in cycles 2
to 5") gets the length of these, and their number where it belongs to all of one length.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
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
    # five cycles, the first of 21 days and the other four of 35 days
    scanner(
        rf"{_COUNT}{_CYCLES},\s(?P<count1>(?:the\s)?first(?:\s(?:two|three|four))?)\s(?:of|lasting)\s{_length(1)},?\sand\sthe\s"
        rf"(?:other|remaining|next|following|last)\s(?P<count2>{_COUNT})\s(?:of|lasting)\s{_length(2)}(?![A-Za-z])",
        re.IGNORECASE,
    ),
)
#: "Cycle 1 (21 days)", "cycles 2 to 5 (35 days each)"
_HEADS = scanner(
    rf"\b(?:cycles?|courses?)\s(?P<first>\d{{1,2}})(?:\s?(?:-|–|to|through)\s?(?P<last>\d{{1,2}}))?\s?\(\s?(?:each\s)?"
    rf"{_length(1)}(?:\s(?:each|long|cycles?))?\s?\)",
    re.IGNORECASE,
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
            counts = [_how_many(match[f"count{i}"]) for i in (1, 2)]
            units = ["d" if match[f"unit{i}"].lower() == "day" else "wk" for i in (1, 2)]
            days = [days_of(parse_number(match[f"n{i}"]), unit) for i, unit in enumerate(units, start=1)]
            if days[0] != days[1]:
                return (Stretch(1, counts[0], days[0]), Stretch(counts[0] + 1, sum(counts), days[1]))
    return _told_by_heads(text)


def _how_many(words: str) -> int:
    """``four``; ``the first``, which is one, and ``the first two``."""
    number = re.sub(r"(?:the\s)?first\s?", "", words, flags=re.IGNORECASE)
    return int(parse_number(number)) if number else 1


def _told_by_heads(text: str) -> tuple[Stretch, ...]:
    """``Cycle 1 (21 days) consists of A, cycles 2 to 5 (35 days each) of A and B``."""
    heads = []
    for match in _HEADS.finditer(text):
        first, unit = int(match["first"]), "d" if match["unit1"].lower() == "day" else "wk"
        heads.append(Stretch(first, int(match["last"] or first), days_of(parse_number(match["n1"]), unit)))
    return tuple(dict.fromkeys(heads)) if len({head.days for head in heads}) > 1 else ()


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


_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six)"
_NAME = (
    rf"(?:(?:(?:cycles?|courses?)\s|(?-i:C)(?=\d))(?P<first>{_NUMBER})(?:\s?(?:-|–|to|through|thru)\s?(?:cycle\s)?(?P<last>\d{{1,2}})"
    r"|\s(?:and|&)\s(?P<also>\d{1,2})"
    r"|(?P<on>\s?(?:\+|onwards?\b|and\s(?:beyond|later|onwards?|thereafter|subsequent\scycles)\b)))?"
    r"|(?P<one>(?:the\s)?first\s(?:cycle|course))|(?:the\s|all\s)?(?:subsequent|later|following|further|remaining|other)\s(?:cycles|courses))"
)
_PART_HEADS = (
    # Cycle 1: …
    scanner(rf"(?<![\w/(\[-]){_NAME}(?:\s\([^()]{{1,30}}\))?\s?:(?=\s)", re.IGNORECASE),
    # In cycle 1, …; during cycles 2 to 6 …
    scanner(
        rf"(?:(?<=[.;]\s)|(?<=\n))(?:in|during|for|on)\s{_NAME}(?![\w(]|\s?[-–/&]|\s(?:and|day|or)\b),?\s",
        re.IGNORECASE,
    ),
    # Cycles 2 and 3 consisted of …
    scanner(
        rf"(?<![\w/(\[-]){_NAME}(?:\sof\s(?:chemo)?(?:therapy|treatment))?\s(?:consist(?:ed|s)\sof|compris(?:ed|es?)|included)"
        r"(?=[:\s])",
        re.IGNORECASE,
    ),
)
#: What ends the part that a cycle heads.
_PART_ENDS = lazy_regex(
    r"\b(?:arm|group|cohort|part|phase)\s(?:[A-H]|\d|I{1,3})\b|\n\s*\n|\b(?:maintenance|consolidation|follow-up|tumou?r\sassessments?)\b",
    re.IGNORECASE,
)
_GOES_ON = lazy_regex(r"\W*(?:(?:on\s)?days?\s[\d-]|then\b|followed\sby\b)", re.IGNORECASE)


class HeadedCycles(NamedTuple):
    """A stretch of the text that tells what is given in the cycles named ahead of it."""

    start: int
    end: int
    phrase: SchedulePhrase | None


def headed_cycles(text: str, sentences: Sequence[tuple[int, int]]) -> list[HeadedCycles]:
    """The parts of a text that cycles head, in order; ``phrase`` counts the cycles, if their number is told.

    >>> [(h.start, h.phrase.timing.cycles) for h in headed_cycles("Cycle 1: A. Cycles 2-6: B.", [(0, 12), (12, 26)])]
    [(0, 1), (12, 5)]
    """
    if "ycle" not in text and "ourse" not in text:
        return []
    found = sorted((m for pattern in _PART_HEADS for m in pattern.finditer(text)), key=lambda m: m.start())
    parts = []
    for match, following in itertools.zip_longest(found, found[1:]):
        end = _part_end(text, sentences, match, following.start() if following else len(text))
        timing = _count_of(match)
        kind = "cycles" if _from_first(match) else "doses"
        phrase = SchedulePhrase(match.start(), match.end(), kind, timing) if timing else None
        parts.append(HeadedCycles(match.start(), end, phrase))
    return parts


def _part_end(text: str, sentences: Sequence[tuple[int, int]], match: re.Match[str], following: int) -> int:
    """Up to the next heading or another part; the last one holds its sentence, and what goes on with days."""
    bounds = [(a, b) for a, b in sentences if b > match.start()]
    end = bounds[0][1] if bounds else len(text)
    colon = match.group().endswith(":")
    if colon and following < len(text):
        end = min(following, match.end() + _LONGEST_PART)
    else:
        for start, stop in bounds[1:] if colon else []:
            if not _GOES_ON.match(text, start, stop):
                break
            end = stop
        end = min(end, following)
    ending = _PART_ENDS.search(text, match.end(), end)
    return ending.start() if ending else end


_LONGEST_PART = 900


def _from_first(match: re.Match[str]) -> bool:
    return match["one"] is not None or (match["first"] or "").lower() in ("1", "one")


def _count_of(match: re.Match[str]) -> Timing | None:
    """How many cycles a heading names: the first alone, or from one to another."""
    if match["one"] is not None:
        return Timing(cycles=1)
    if match["first"] is None or match["on"]:
        return None
    first = int(parse_number(match["first"]))
    if match["also"] is not None:
        return Timing(cycles=2) if int(match["also"]) > first else None
    if match["last"] is None:
        return Timing(cycles=1) if first == 1 else None
    count = int(match["last"]) - first + 1
    return Timing(cycles=count) if count > 0 else None
