"""Landmarks: the times at which rates are read off a curve ("2-year", "at 1 and 3 years", "at month 20").

A landmark may list several times; the figures that follow then belong to them in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from ..text.words import VERSUS

_NUMBER = (
    r"(?:\d{1,3}(?:[.·]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|thirty-six)"
)
_UNIT = r"(?:years?|yrs?\.?|months?|mos?\.?|weeks?|wks?\.?|days?)"
_SHORT = r"(?:[ymwd]|yr|mo)(?![A-Za-z])"
_AND = r"\s*(?:,\s*(?:and|or)?|and|or|/|&)\s*"
#: "68% |3-year| EFS": right ahead of the name of a rate.
TIME_AHEAD = r"(?:\d+|one|two|three|four|five|six|eight|ten)[ -](?:year|month|yr)s?\s+"

#: "2-year", "1-, 2- and 5-year", "1-year and 2-year", "one- and two-yr", "5-years"
_HYPHENED = scanner(
    rf"""(?<![\w.·/])(?P<list>(?:{_NUMBER}(?:\s?[-‐‑–]\s?{_UNIT}|\s?[-‐‑–])?{_AND})*{_NUMBER})\s?[-‐‑–]\s?(?P<unit>{_UNIT}|{_SHORT})
    (?![A-Za-z]|\s*[-‐‑–]\s*old|\s+(?:groups?|arms?)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: "2 year survival", "5 years DFS", "3y OS": no hyphen, but a rate's name right behind
_BESIDE = scanner(
    rf"""(?<![\w.·/-])(?P<list>(?:{_NUMBER}(?:\s?{_UNIT})?{_AND})*{_NUMBER})\s?(?P<unit>years?|yrs?|months?|mo|(?<=\d)[ym])[\s-]+
    (?=(?:\w+[ -]){{0,2}}?(?:survival|rates?|OS|PFS|DFS|EFS|RFS|local|
    (?:progression|disease|event|relapse)[- ]free)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: "at 24 months", "after 18 months", "by 1 year" (not "longer by 2.1 months"), "at 1 and at 3 years"
_AT = scanner(
    rf"""(?!by\s+\d+[.·]\d)\b(?:at|after|by|within|beyond|of|surviv(?:ed|ing)|for)\s+(?:the\s+|a\s+|approximately\s+|least\s+|more\s+than\s+)*
    (?P<list>(?:{_NUMBER}(?:\s?{_UNIT})?{_AND}(?:at\s+)?)*{_NUMBER})\s?[-‐‑–]?\s?(?P<unit>{_UNIT}|{_SHORT})(?![A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
#: "at 1 year (47% v 36%)|, 2 years| (28% v 18%) and |3 years| (21% v 12%)": times of a list go on before their rates
_LISTED = scanner(
    rf"""(?<=[\d%)])\s*,?\s*(?:,|and|at)\s+(?P<list>(?!\d+[.·]\d){_NUMBER})\s(?P<unit>{_UNIT})
    (?=\s*[(\[]\s*(?!9\d(?:\.\d)?\s*%?\s*C)\d[\d.·]*\s*(?:%|v|and))""",
    re.VERBOSE | re.IGNORECASE,
)
#: "OS was 51% |(1 year)|, 24% |(2 years)|"
_IN_BRACKET = scanner(rf"(?<=[\d%])\s*[(\[]\s*(?P<list>{_NUMBER})[\s-](?P<unit>{_UNIT})\s*[)\]]", re.IGNORECASE)
#: "OS rates: |1 year| 51%, |2 years| 24%"
_BEFORE_RATE = scanner(
    rf"(?<![\w.·/-])(?P<list>{_NUMBER})\s(?P<unit>{_UNIT})\s?[:=]?\s?(?=\d[\d.·]{{0,4}}\s?%)", re.IGNORECASE
)
#: "51% at one year and 24% |at two|": the unit is that of the time before
_UNIT_TOLD = scanner(rf"(?<=%)\sat\s(?P<list>{_NUMBER})(?=\s*(?:[,;)]|\.(?!\d)|and\s))", re.IGNORECASE)
#: "a PFS ≥ 6 months": a threshold that patients passed
_THRESHOLD = scanner(
    rf"""(?:≥|>|&gt;)\s*(?:or\s*=\s*)?(?P<list>{_NUMBER})\s?[-‐‑–]?\s?(?P<unit>{_UNIT})(?![A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
#: Behind the time of a rate: "OS 12 months |after the start of treatment| was 52%".
_TAIL = r"""\s(?:after|from|post)\s(?:the\s+)?(?:(?:start|first|end|completion|initiation|beginning|of|last|study)\s+)*+
    [a-z-]+(?:\s+[a-z-]+)?
    (?=\s+(?:was|were|is|are|of|reached)\s+(?:estimated\s+(?:at|as|to\s+be)\s+|about\s+|approximately\s+)?\d[\d.·]*\s*%)"""
_SINCE = scanner(
    rf"(?<![\w.·/-])(?P<list>(?:{_NUMBER}{_AND})?{_NUMBER})\s(?P<unit>years?|months?|weeks?|days?){_TAIL}",
    re.VERBOSE | re.IGNORECASE,
)
#: "the survival rate |three years| after randomization was better with A (46% v 29%)"
_RATE_THEN = scanner(
    rf"(?:(?<=rate\s)|(?<=rates\s)|(?<=probability\s))(?P<list>{_NUMBER})\s(?P<unit>years?|months?)(?=\s(?:after|from)\s)",
    re.IGNORECASE,
)
SINCE_BEHIND = lazy_regex(_TAIL, re.VERBOSE | re.IGNORECASE)
#: "at month 20", "by week 48", "day 100 survival"
_UNIT_FIRST = scanner(
    r"\b(?:(?:at|by)\s+)?(?P<unit>month|year|week|day)s?\s+(?P<list>\d{1,3})\b(?!\s*[-–]\s*\d|[.·]\d|\s*%)",
    re.IGNORECASE,
)
_PATTERNS = (
    _HYPHENED, _BESIDE, _AT, _SINCE, _RATE_THEN, _UNIT_FIRST, _LISTED, _IN_BRACKET, _BEFORE_RATE, _THRESHOLD,
)  # fmt: skip
_ONE = lazy_regex(rf"(?P<value>{_NUMBER})(?:\s?[-‐‑–]?\s?(?P<unit>{_UNIT}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Landmark:
    """One or more times named together; ``times`` holds (value, UCUM unit)."""

    start: int
    end: int
    times: tuple[tuple[float, str], ...]
    weak: bool = False  # "for 2 years", "of 3 years": a span unless a rate says otherwise


def _unit(word: str) -> str:
    return {"y": "a", "m": "mo", "w": "wk", "d": "d"}[word[0].lower()]


_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.4, "a": 365.25}


def _rising(times: Iterable[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """The end of a list from where on the times rise: a number before it belongs to something else."""
    kept: list[tuple[float, str]] = []
    for value, unit in times:
        if kept and value * _DAYS[unit] <= kept[-1][0] * _DAYS[kept[-1][1]]:
            kept = []
        kept.append((value, unit))
    return tuple(kept)


#: "90% in the 12-month |and 89% in the 6-month group|": the names of two groups
_NAMES_GROUP = lazy_regex(
    rf"\s+(?:and|or|{VERSUS}|compared\s+with)\s+(?:[^.;]|\.(?=\d)){{0,50}}?\d-(?:months?|years?|weeks?|days?)\s+(?:groups?|arms?)\b"
)


#: "|median survival was similar| at 9 and 10 months": the values
SIMILAR_MEDIAN = r"\bmedian\b[^.;\d]{0,60}\b(?:similar|comparable|identical|equal),?\s"
_SIMILAR_MEDIAN = lazy_regex(rf"{SIMILAR_MEDIAN}\Z", re.IGNORECASE)


def find_landmarks(text: str, start: int, end: int) -> list[Landmark]:
    """The landmarks of a stretch in order.

    >>> [m.times for m in find_landmarks("The 1- and 2-year survival rates, and DFS at 36 months", 0, 60)]
    [((1.0, 'a'), (2.0, 'a')), ((36.0, 'mo'),)]
    """
    found: list[Landmark] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            if pattern is _HYPHENED and _NAMES_GROUP.match(text, match.end(), end):
                continue
            if pattern is _AT and _SIMILAR_MEDIAN.search(text, max(start, match.start() - 90), match.start()):
                continue
            unit = _unit(match.group("unit"))
            times = _rising(
                (parse_number(m.group("value")), _unit(m.group("unit")) if m.group("unit") else unit)
                for m in _ONE.finditer(match.group("list"))
            )
            span = pattern is _AT and re.match(r"of|for|within|beyond", match.group(), re.IGNORECASE)
            weak = pattern is _THRESHOLD or bool(span)
            found.append(Landmark(match.start(), match.end(), times, weak))
    found.sort(key=lambda m: m.start)
    told = _UNIT_TOLD.finditer(text, start, end) if found else ()
    later = [_with_unit_told(match, found) for match in list(told) if found[0].end <= match.start()]
    found.extend(x for x in later if any(m.times[-1][0] < x.times[0][0] for m in found if m.end <= x.start))
    return sorted(found, key=lambda m: m.start)


def _with_unit_told(match: re.Match[str], found: list[Landmark]) -> Landmark:
    """A time that leaves out its unit, with that of the time before."""
    unit = next(m.times[-1][1] for m in reversed(found) if m.end <= match.start())
    return Landmark(match.start(), match.end(), ((parse_number(match["list"]), unit),))
