"""The course of a drug in an arm, and whether what is told next still belongs to it or begins another one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, THEN
from .administrations import Unit, has_kind, is_timed, timing_of
from .schedule_timing import Timing, conflict


@dataclass
class Course:
    """The schedule of a drug in an arm, as it grows from one or more units."""

    timing: Timing
    units: list[Unit] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The construction that gave the last phrase of the first unit."""
        phrases = self.units[0].phrases
        return phrases[-1][1] if phrases else "schedule:rate-in-unit"


#: What makes a dose of a drug one and the same: low, high and unit.
DoseKey = tuple[float, float, str]


def wants_days(course: Timing, other: Timing) -> bool:
    """Whether a course says how long or how many the cycles are, and not on which days the drug is given."""
    return course.days is None and course.weeks is None and (course.frequency is None or other.days is not None)


def is_weekly(timing: Timing) -> bool:
    rate = timing.per_day is None or abs(timing.per_day - 1 / 7) < 1e-6
    listed = re.fullmatch(r"1,8(?:,15(?:,22)?)?", timing.days or "") is not None
    return rate and (listed or (timing.per_day is not None and timing.days is None))


def is_three_weekly(timing: Timing) -> bool:
    return timing.days == "1" and timing.cycle_days == 21 and timing.frequency is None


def days_together(a: Timing, b: Timing) -> str | None:
    """``Day -6: A … Day -5: A …``: the days of both where the second goes on from the first."""
    if a.days is None or b.days is None or a.cycles != b.cycles:
        return None
    if any(set(timing.values()) - {"days", "cycles"} for timing in (a, b)):
        return None
    last, first = re.findall(r"-?\d+$", a.days)[0], re.match(r"-?\d+", b.days)
    if first is None or int(first.group()) != int(last) + 1:
        return None
    return f"{a.days},{b.days}"


_THEN_AGAIN = lazy_regex(r"[\s,;]*(?:and\s)?then\s(?:again\s)?(?:at\s)?", re.IGNORECASE)


def _told_on(first: Unit, unit: Unit) -> bool:
    """``A 10 mg on day 0, then 10 mg on days 14 and 28``: the dose comes back right behind the days of the first."""
    if first.sentence is not unit.sentence or not first.phrases:
        return False
    between = unit.sentence.written(max(p.end for p, _ in first.phrases), unit.doses[0][0].start)
    return _THEN_AGAIN.fullmatch(between) is not None


def days_of_one_dose(course: Course, unit: Unit, timing: Timing) -> str | None:
    """The days of a dose that is told again for later days of the same cycle.

    Under the headings of two days ("Day 1: A 10 mg and B 5 mg. Day 4: A 10 mg"), or behind "then".
    """
    units = (course.units[-1], unit)
    if not all(u.doses for u in units):
        return None
    headed = all("schedule:day-heading" in {rule for _, rule in u.phrases} for u in units)
    if not headed and not _told_on(*units):
        return None
    first, second = ({(d.low, d.high, d.unit) for d, _ in u.doses} for u in units)
    if first != second or replace(course.timing, days=None) != replace(timing, days=None):
        return None
    last, following = re.findall(r"\d+\Z", course.timing.days or ""), re.match(r"\d+", timing.days or "")
    if not last or following is None or int(following.group()) <= int(last[0]):
        return None
    return f"{course.timing.days},{timing.days}"


def is_told_anew(unit: Unit) -> bool:
    """Whether a unit tells of its drug anew, with a dose or with times of its own."""
    return bool(unit.doses) or is_timed(unit)


_PHASE = lazy_regex(rf"\b(?:{THEN}|maintenance|consolidation)\b[\w\s,-]{{0,30}}$", re.IGNORECASE)


def begins_phase(units: list[Unit], unit: Unit) -> bool:
    """``A 15 mg/kg on day 1 every 3 weeks …, followed by maintenance A every 3 weeks``: the same drug, begun anew."""
    head = unit.sentence.written(unit.sentence.start, unit.mention.start)
    earlier = [u for u in units if u.sentence is unit.sentence and u.mention.end <= unit.mention.start]
    if earlier:
        return _PHASE.search(head) is not None
    if _is_later_part(unit) and not any(_is_later_part(u) for u in units):
        return True
    return _is_begun_anew(unit) and is_timed(unit) and all(u.mention.end < unit.mention.start for u in units)


#: "|Beginning 4 weeks later, patients receive| A on days 1-5", "|Patients then receive| A once weekly for 3 weeks"
_ANEW = lazy_regex(
    rf"\W*(?:(?:(?:beginning|starting)\s)?(?:[\w-]+\s){{1,3}}(?:days|weeks|months)\slater,?\s(?:{PATIENTS})\s(?:then\s)?"
    rf"|(?:{PATIENTS})\sthen\s)(?:receive|are\sgiven|undergo)\b(?:(?!\bdoses?\sof\b)[^.;])*$",
    re.IGNORECASE,
)


def _is_begun_anew(unit: Unit) -> bool:
    """Whether a plan gives the drug once more, when the first time is over."""
    return _ANEW.match(unit.sentence.written(unit.sentence.start, unit.mention.start)) is not None


#: "Patients then receive |maintenance therapy comprising| A every 8 weeks", "A |maintenance| every 8 weeks"
_PART = r"(?:maintenance|consolidation)(?:\s(?:therapy|treatment|chemotherapy|phase))?"
_PART_AHEAD = lazy_regex(
    rf"\b{_PART}(?:\s(?:will|comprising|comprises|consisting|consists|of|with|is|be|oral|single-agent))*\s$", re.I
)
_PART_BEHIND = lazy_regex(rf"\s{_PART}(?:\s(?:alone|is|was|will|be|given|every|once|twice|for|at)\b|,|\s\()", re.I)


def _is_later_part(unit: Unit) -> bool:
    """Whether the drug is named as what is given when the first part of the treatment is over."""
    sentence = unit.sentence
    if _PART_AHEAD.search(sentence.written(sentence.start, unit.mention.start)):
        return True
    return _PART_BEHIND.match(sentence.written(unit.mention.end, unit.mention.end + 60)) is not None


def with_longer_days(timing: Timing, days: str | None) -> Timing:
    """The schedule with the days that headings have added so far."""
    longer = days is not None and timing.days is not None and days.startswith(timing.days)
    return replace(timing, days=days) if longer else timing


def clashes(units: list[Unit], unit: Unit) -> bool:
    """Whether a unit cannot belong to the same schedule; an interval may be the cycle of what has days."""
    steps = [u for u in units if u.sentence is unit.sentence and u.mention == unit.mention and u.doses != unit.doses]
    if unit.anew and any(u.sentence.start <= unit.sentence.start for u in units):
        return True
    if any(is_timed(s) and timing_of(s).per_day != timing_of(unit).per_day for s in steps) and is_timed(unit):
        return True
    if dosed_apart(units, unit):
        return True
    alone, other = _without_intervals(*units), _without_intervals(unit)
    if conflict(alone, other):
        return True
    intervals = [{p.timing.per_day for p, _ in u.phrases if p.kind == "interval"} for u in (*units, unit)]
    known = set().union(*intervals[:-1])
    if known and intervals[-1]:
        return not known & intervals[-1]
    if not known and not intervals[-1]:
        return False
    # "weekly" and "every 3 weeks" are two schedules; "weekly" and "days 1, 8, 15 every 4 weeks" are one.
    timed, with_interval = (other, alone) if known else (alone, other)
    no_days = timed.days is None and with_interval.days is None
    return timed.per_day is not None and timed.per_day < 1 and no_days


def dosed_apart(units: list[Unit], unit: Unit) -> bool:
    """``A 30 mg weekly …; A 25 mg on days 1-3``: two doses that are timed each in their own way are two schedules."""
    if _after_first_week(units, unit):
        return True
    timed = [u for u in units if u.doses and (is_timed(u) or _is_daily_for_a_time(u))]
    if not timed or not unit.doses:
        return False
    if not (is_timed(unit) or _is_daily_for_a_time(unit) or _goes_on_daily(timed, unit)):
        return False
    if _is_the_cycle_of(timed, unit):
        return False
    known = {(d.low, d.high, d.unit) for u in timed for d, _ in u.doses}
    here = {(d.low, d.high, d.unit) for d, _ in unit.doses}
    return not known & here and all(_rhythm(u) != _rhythm(unit) for u in timed)


def _is_daily_for_a_time(unit: Unit) -> bool:
    """``A 75 mg/m2/day for 6 weeks``: how often stands in the unit of the dose, how long behind it."""
    return has_kind(unit, "duration") and all(d.per == "d" for d, _ in unit.doses)


def _after_first_week(units: list[Unit], unit: Unit) -> bool:
    """``A 400 mg/m2 in week 1 and 250 mg/m2 weekly``: the first dose is that of the one week."""
    loads = [u for u in units if u.doses and not is_timed(u) and timing_of(u).weeks == "1"]
    known = {(d.low, d.high, d.unit) for u in loads for d, _ in u.doses}
    here = {(d.low, d.high, d.unit) for d, _ in unit.doses}
    return bool(known and here) and not known & here and timing_of(unit).per_day is not None


def _goes_on_daily(units: list[Unit], unit: Unit) -> bool:
    """``A 160 mg on day 1, then 20 mg/day``: the day of the first dose is told apart from every day, or every week."""
    days = [timing_of(u) for u in units]
    return any(d.per in ("d", "wk") for d, _ in unit.doses) and all(
        t.per_day is None and re.fullmatch(r"-?\d+", t.days or "") is not None for t in days
    )


def _is_the_cycle_of(units: list[Unit], unit: Unit) -> bool:
    """``A bolus 400 mg/m2 on day 1 and infusion 2,400 mg/m2, every 3 weeks``: the interval is the cycle of the days."""
    intervals = [p for p, _ in unit.phrases if p.kind in ("rate", "interval", "days", "span")]
    together = any(u.sentence is unit.sentence for u in units)
    if not together or len(intervals) != 1 or intervals[0].kind != "interval":
        return False
    return all(timing_of(u).cycle_days == intervals[0].cycle_length for u in units)


def _rhythm(unit: Unit) -> dict[str, Any]:
    """How often and on which days, without the length of cycles and treatment."""
    return {k: v for k, v in timing_of(unit).values().items() if k in ("frequency", "period", "period_unit", "days")}


def _without_intervals(*units: Unit) -> Timing:
    return timing_of(*(replace(u, phrases=[(p, r) for p, r in u.phrases if p.kind != "interval"]) for u in units))
