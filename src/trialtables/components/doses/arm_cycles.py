"""Cycles whose length is told arm by arm in one sentence: ``courses repeat every 28 days (21 days for arm II)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from .arm_anchors import ArmIndex
from .schedule_timing import days_of

if TYPE_CHECKING:
    from .dose_table import DoseTable

_REPEATED = scanner(
    r"\b(?:courses?|cycles?|treatments?|chemotherapy|therapy)\s(?:[a-z]+\s){0,3}?(?:repeat(?:s|ed)?|given|administered)\s"
    r"(?P<told>every\s[^.;]*)",
    re.IGNORECASE,
)
_ONE = r"(?:[A-H]|[1-6]|I{1,3}|IV)"
#: "28 days |(arm I)|", "21 days |in arm II|", "3 weeks |for arms A and B|"
_LENGTH = lazy_regex(
    r"(?<![\w.])(?P<n>\d{1,2}|two|three|four|five|six|eight)[-\s](?P<unit>day|week)s?\b"
    rf"(?:\s?(?:\(\s?)?(?:(?:in|for|on)\s)?(?:the\s)?(?P<arms>(?:arms?|groups?|cohorts?|regimens?)\s{_ONE}\b"
    rf"(?:(?:,|,?\s(?:and|or|&))\s(?:(?:arm|group)\s)?{_ONE}\b)*))?"
)


def cycles_by_arm(text: str, index: ArmIndex) -> Iterator[tuple[str, int]]:
    """The arms whose cycles a sentence tells apart, with the days of each; an arm not named has what is left over."""
    own = [arm["arm_id"] for arm in index.arms if arm["role"] != "cited"]
    for match in _REPEATED.finditer(text) if len(own) > 1 else ():
        start, end = match.span("told")
        lengths = list(_LENGTH.finditer(text, start, end))
        named = [(_named(index, *m.span("arms")), _days(m)) for m in lengths if m["arms"]]
        others = {_days(m) for m in lengths if not m["arms"]}
        if not named or len(lengths) < 2 or any(not arms for arms, _ in named) or len(others) > 1:
            continue
        known = {arm for arms, _ in named for arm in arms}
        named += [({arm for arm in own if arm not in known}, days) for days in others]
        yield from ((arm, days) for arms, days in named for arm in sorted(arms))


def _named(index: ArmIndex, start: int, end: int) -> set[str]:
    return {a.arm for a in index.anchors if a.label and start <= a.start < end}


def _days(match: re.Match[str]) -> int:
    return days_of(parse_number(match["n"]), "d" if match["unit"].lower() == "day" else "wk")


def tell_cycles_apart(table: DoseTable, text: str, index: ArmIndex) -> None:
    """Give what an arm gets on days of a cycle the length that this arm's cycles are told to have."""
    for arm, days in cycles_by_arm(text, index):
        for (holder, _), courses in table.courses.items():
            for course in courses if holder == arm else ():
                if course.timing.days is not None:
                    course.timing = replace(course.timing, cycle_days=days)
