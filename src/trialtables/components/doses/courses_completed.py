"""What the courses of an arm leave unsaid because the courses beside them, or the names of the arms, say it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from ..text.words import VERSUS
from .arm_lengths import arms_by_length
from .courses import Course, is_three_weekly, is_weekly
from .dose_table import DoseTable
from .schedule_defaults import complete_cycles
from .schedule_timing import Timing, days_of

#: "four cycles of A, |followed by four cycles of| B every 28 days": B begins when A is over
_MORE_CYCLES = lazy_regex(
    r"\b(?:followed\sby|and\sthen|,\sthen)\s(?:an?\s(?:additional|further)\s)?[\w-]+\s(?:more\s|additional\s|further\s)?"
    r"(?:[\w-]+\s)?(?:cycles?|courses?)\sof\s"
    # "four cycles of A |followed by| B 80 mg/m2 every 2 weeks for four cycles"
    r"|\b(?:cycles|courses)\sof\s[^.;\d]{1,40}?\bfollowed\sby\s",
    re.IGNORECASE,
)
_FEW = r"(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
#: A longer stretch of daily doses is a length of treatment.
_SOME_DAYS = 10
_THREE_WEEKLY = (
    r"(?:once[-\s])?(?:every[-\s](?:3|three)[-\s]weeks?(?!\w)|\bq3w\b"
    r"|\b(?:3|three)[-\s]week(?:ly)?\b(?!\s(?:on|of|cycles?)\b))"
)
_CONTRAST = rf"[^.;:\n\d]{{0,80}}?\b(?:{VERSUS}|or|and|compared\s(?:with|to))\s[^.;:\n\d]{{0,40}}?"
_RATES = scanner(rf"\bweekly\b{_CONTRAST}{_THREE_WEEKLY}|{_THREE_WEEKLY}{_CONTRAST}\bweekly\b", re.IGNORECASE)


def _contrasts_rates(text: str) -> bool:
    """Whether a text sets weekly treatment against treatment every 3 weeks."""
    return "eekly" in text and _RATES.search(text) is not None


def _without_whole(timing: Timing, lengths: list[tuple[float, str]]) -> Timing:
    """``a 6-week or a 12-week course``: the whole treatment, not its cycles."""
    whole = {days_of(number, unit) for number, unit in lengths if unit in ("d", "wk", "mo")}
    return replace(timing, cycle_days=None) if timing.cycle_days in whole else timing


def _lasts(courses: list[Course], lengths: list[tuple[float, str]]) -> bool:
    """Whether a drug of several is given for one of the lengths by which the arms are named."""
    told = {(c.timing.duration, c.timing.duration_unit) for c in courses if c.timing.duration is not None}
    told |= {(c.timing.cycles, "cycles") for c in courses if c.timing.cycles is not None}
    return bool(told & set(lengths))


def complete_courses(table: DoseTable) -> None:
    """Give the courses of every arm and drug what those beside them, and the names of the arms, say of them."""
    _share_cycles(table)
    _share_with_platinum(table)
    _complete_first_days(table)
    _complete_next_days(table)
    _complete_starts(table)
    _complete_loads(table)
    _complete_rates(table)
    _complete_lengths(table)
    _complete_tandems(table)


def _share_cycles(table: DoseTable) -> None:
    """Give the days of each drug the cycle that the drugs beside it run in, in the same part of the treatment."""
    parts: dict[tuple[str, int], dict[tuple[str, str], list[Course]]] = {}
    for key, courses in table.courses.items():
        for course in courses:
            unit = course.units[0]
            ahead = unit.sentence.written(unit.sentence.start, unit.mention.start)
            place = table.phase_of(unit), len(_MORE_CYCLES.findall(ahead))
            parts.setdefault(place, {}).setdefault(key, []).append(course)
    for part in parts.values():
        complete_cycles(part)


#: "six cycles of |platinum-etoposide|", "four cycles of |pemetrexed plus platinum|": the platinum is named elsewhere
_WITH_PLATINUM = scanner(
    r"\b(?:cycles|courses|doses)\sof\s(?:platinum(?:[-/–]|\s(?:plus|and|with)\s)(?P<behind>[a-z]+)|"
    r"(?P<ahead>[a-z]+)(?:[-/–]|\s(?:plus|and|with)\s)platinum)\b",
    re.IGNORECASE,
)
_PLATINUMS = ("carboplatin", "cisplatin")


def _share_with_platinum(table: DoseTable) -> None:
    """``six cycles of platinum-etoposide``: the platinum, of whichever kind, has the cycles of its partner."""
    told = _WITH_PLATINUM.finditer(table.text) if "latinum" in table.text else ()
    for partner in {(m["behind"] or m["ahead"]).lower() for m in told}:
        for arm in (arm["arm_id"] for arm in table.arms if arm["role"] != "cited"):
            counts = {c.timing.cycles for c in table.courses.get((arm, partner), ()) if c.timing.cycles is not None}
            for drug in _PLATINUMS if len(counts) == 1 else ():
                courses = table.courses.get((arm, drug), [])
                if len(courses) == 1 and courses[0].timing.cycles is None and courses[0].timing.duration is None:
                    courses[0].timing = replace(courses[0].timing, cycles=min(counts))


def _complete_first_days(table: DoseTable) -> None:
    """``A daily for 5 days, followed by A weekly``: the days of the first part are no length of treatment."""
    for courses in table.courses.values():
        for course, following in pairwise(courses):
            told, weekly = course.timing, 1 / 8 < (following.timing.per_day or 0) < 1
            some_days = told.duration_unit == "d" and 1 < (told.duration or 0) <= _SOME_DAYS
            in_place = course.units[0].mention.start <= following.units[0].mention.start
            daily = told.days is None and told.cycle_days is None and (told.per_day or 0) >= 1
            if weekly and some_days and daily and in_place:
                days = f"1-{int(told.duration or 0)}"
                course.timing = replace(told, days=days, duration=None, duration_unit=None)


#: "A 100 mg/m2 on day |1, then A 200 mg/m2 by mouth for 2 days|"
_THEN_FOR_DAYS = lazy_regex(
    r"\bday\s?(?P<day>\d)\)?,?\s(?:(?:and\s)?then|followed\sby)\s(?:(?!\bdays?\b)[^;]){0,80}?"
    rf"\bfor\s(?P<n>{_FEW})\s(?:consecutive\s)?days\b",
    re.IGNORECASE,
)


def _complete_next_days(table: DoseTable) -> None:
    """``A 100 mg/m2 on day 1, then A 200 mg/m2 for 2 days``: days 2 and 3."""
    for courses in table.courses.values():
        for course, following in pairwise(courses):
            first, unit = course.timing.days or "", course.units[0]
            told = _THEN_FOR_DAYS.search(table.text, unit.mention.start, unit.sentence.end) if first.isdigit() else None
            if told is None or told["day"] != first or not told.start() < following.units[0].mention.start < told.end():
                continue
            timing, days = following.timing, int(parse_number(told["n"]))
            if timing.days == f"1-{days}" or (timing.days is None and timing.duration == days):
                after = f"{int(first) + 1}-{int(first) + days}"
                following.timing = replace(timing, days=after, duration=None, duration_unit=None)


_STARTING_ON = lazy_regex(r"\b(?:starting|beginning|commencing)\son\sdays\s\d", re.IGNORECASE)


def _complete_starts(table: DoseTable) -> None:
    """``A twice daily for 2 weeks, starting on days 1 and 22``: days 1 to 14 and 22 to 35."""
    for courses in table.courses.values():
        for course in courses:
            told, sentence = course.timing, course.units[0].sentence
            starts = [int(day) for day in (told.days or "").split(",") if day.isdigit()]
            if len(starts) < 2 or told.duration is None or told.duration_unit not in ("d", "wk"):
                continue
            length = int(days_of(told.duration, told.duration_unit))
            apart = min(b - a for a, b in pairwise(starts))
            daily = told.per_day is not None and told.per_day >= 1
            if daily and 1 < length <= apart and _STARTING_ON.search(table.text, sentence.start, sentence.end):
                spans = ",".join(f"{day}-{day + length - 1}" for day in starts)
                course.timing = replace(told, days=spans, duration=None, duration_unit=None)


def _complete_loads(table: DoseTable) -> None:
    """``3-week cycles of A on day 1, with B 400 mg/m2 on day 1, then 250 mg/m2 weekly``: B is loaded once.

    The day of a loading dose that a weekly dose follows does not come back in every cycle.
    """
    for (arm, drug), courses in table.courses.items():
        rows = table.doses.get((arm, drug), {})
        for course, following in pairwise(courses):
            loads = {rows.get(key, {}).get("role") for key in table.told_in(course.units)} == {"starting"}
            told, weekly = course.timing, 1 / 8 < (following.timing.per_day or 0) < 1
            once = told.per_day is None and re.fullmatch(r"-?\d+", told.days or "") is not None
            if loads and once and weekly and told.cycles != 1:
                course.timing = replace(told, cycle_days=None, cycles=None)


def _complete_rates(table: DoseTable) -> None:
    """``weekly versus every-3-weeks paclitaxel``, dosed on days 1, 8, 15 and on day 1: their rates."""
    if not _contrasts_rates(table.text):
        return
    own = [arm["arm_id"] for arm in table.arms if arm["role"] != "cited"]
    for weekly, other in itertools.permutations(own, 2):
        both = [d for arm, d in table.courses if arm == weekly and (other, d) in table.courses]
        mine = {d: [c for c in table.courses[weekly, d] if is_weekly(c.timing)] for d in both}
        theirs = {d: [c for c in table.courses[other, d] if is_three_weekly(c.timing)] for d in both}
        if not any(mine[d] and theirs[d] for d in both):
            continue
        for course in itertools.chain.from_iterable(mine.values()):
            course.timing = replace(course.timing, frequency=1, period=1, period_unit="wk")
        for course in itertools.chain.from_iterable(theirs.values()):
            course.timing = replace(course.timing, frequency=1, period=3, period_unit="wk")


def _complete_lengths(table: DoseTable) -> None:
    """``A daily for 12 or 36 months``: each arm that is named by how long a drug is given has that length."""
    for arms, lengths in arms_by_length([arm for arm in table.arms if arm["role"] != "cited"]):
        for drug in arms[0]["drugs"]:
            keys = [(arm["arm_id"], drug) for arm in arms]
            told = next((table.courses[key] for key in keys if key in table.courses), None)
            if told is None or (len(arms[0]["drugs"]) > 1 and not _lasts(told, lengths)):
                continue
            dosed = next((table.doses[key] for key in keys if key in table.doses), {})
            for key, (number, unit) in zip(keys, lengths, strict=True):
                if dosed:
                    table.doses.setdefault(key, {k: dict(v) for k, v in dosed.items()})
                courses = table.courses.setdefault(key, [Course(told[0].timing, list(told[0].units))])
                told_so = {"cycles": int(number)} if unit == "cycles" else {"duration": number, "duration_unit": unit}
                courses[0].timing = replace(_without_whole(courses[0].timing, lengths), **told_so)
                del courses[1:]
            _share_rate([table.courses[key][0] for key in keys])


#: "one or two cycles of high-dose A" beside arms that are called "single" and "tandem"
_ONE_OR_TWO = scanner(rf"\b(?:one|1|single)\s(?:or|{VERSUS})\s(?:two|2)\s(?:cycles|courses)\b", re.IGNORECASE)
_SINGLE = lazy_regex(r"(?:single|one)\b", re.IGNORECASE)
_TANDEM = lazy_regex(r"(?:tandem|double|two)\b", re.IGNORECASE)


def _complete_tandems(table: DoseTable) -> None:
    """``one or two cycles of A``, with results of the single and the tandem arm: the single arm has one cycle."""
    own = [arm for arm in table.arms if arm["role"] != "cited"]
    if len(own) != 2 or own[0]["drugs"] != own[1]["drugs"] or not _ONE_OR_TWO.search(table.text):
        return
    single = next((arm for arm in own if _SINGLE.match(arm["label"])), None)
    if single is None or not any(_TANDEM.match(arm["label"]) for arm in own):
        return
    for drug in single["drugs"]:
        for course in table.courses.get((single["arm_id"], drug), ()):
            if course.timing.cycles == 2:  # the higher of the two, as for "one or two" of any arm
                course.timing = replace(course.timing, cycles=1)


def _share_rate(courses: list[Course]) -> None:
    """Arms that only the length of their treatment tells apart have one rate, though the text ties it to one."""
    told = next((c.timing for c in courses if c.timing.per_day is not None), None)
    for course in courses:
        timing = course.timing
        if told is not None and timing.per_day is None and timing.days is None and timing.cycle_days is None:
            course.timing = replace(timing, frequency=told.frequency, period=told.period, period_unit=told.period_unit)
    cycles = {c.timing.cycle_days for c in courses if c.timing.cycle_days is not None}
    for course in courses if len(cycles) == 1 else ():
        if course.timing.cycles is not None and course.timing.cycle_days is None:
            course.timing = replace(course.timing, cycle_days=min(cycles))
