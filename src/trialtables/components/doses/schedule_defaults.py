"""What a schedule leaves unsaid because the drugs that it is given with say it.

The drugs of an arm run in the same cycles: where one has its days and no cycle, and the others agree on one, the
days are days of that cycle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from .schedule_timing import Timing


class Timed(Protocol):
    """What has a schedule: a course of :mod:`courses`."""

    timing: Timing


def complete_cycles(courses: Mapping[tuple[str, str], Sequence[Timed]]) -> None:
    """Give each course of a drug, by (arm, drug), the cycle that the other drugs of its arm agree on."""
    for (arm, drug), own in courses.items():
        others = [c.timing for (a, d), cs in courses.items() if a == arm and d != drug for c in cs]
        for course in own:
            course.timing = in_cycle_of(others, course.timing)


def in_cycle_of(others: Sequence[Timing], timing: Timing) -> Timing:
    """``A on days 1 and 8 with B on day 1 of a 21-day cycle``: the schedule of A with the cycle that B has.

    >>> in_cycle_of([Timing(days="1", cycle_days=21)], Timing(days="1,8")).cycle_days
    21
    """
    lengths = {other.cycle_days for other in others if other.cycle_days}
    if timing.cycle_days or len(lengths) != 1 or _is_load(timing):
        return timing
    length = lengths.pop()
    if timing.days is None:
        if timing.cycles and timing.per_day is None and any(other.cycles == timing.cycles for other in others):
            return replace(timing, cycle_days=length)
        return _days_of_length(others, timing, length)
    days = [int(day) for day in re.findall(r"(?<!\d)-?\d+", timing.days)]
    return replace(timing, cycle_days=length) if min(days) >= 0 and max(days) <= length else timing


def _days_of_length(others: Sequence[Timing], timing: Timing, length: float) -> Timing:
    """``B on days 1 and 8 of a 21-day cycle; A twice daily for 14 days``: A has the first 14 days of each cycle."""
    days = timing.duration if timing.duration_unit == "d" else 0
    daily = timing.per_day is not None and timing.per_day >= 1
    if not days or not daily or not 1 < days < length or not any(other.days for other in others):
        return timing
    return replace(timing, days=f"1-{days:g}", cycle_days=length, duration=None, duration_unit=None)


def _is_load(timing: Timing) -> bool:
    """A weekly drug of which one day is told: the day is that of another dose."""
    return timing.per_day is not None and timing.per_day < 1 and "," not in (timing.days or "")
