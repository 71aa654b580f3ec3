"""The rows that the collected doses and schedules of every arm and drug become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..text.lazy_regex import lazy_regex
from .courses import Course, DoseKey
from .dose_table import DoseTable
from .schedule_timing import SLOTS

#: "16 mg/kg weekly for 8 weeks|, then every| 2 weeks", "500 mg on days 1 and 15|; thereafter| on day 1"
_GOES_ON = lazy_regex(
    r"[^.]*\b(?:then|thereafter|followed\s+by|subsequently|afterwards?)\b[^.]*", re.IGNORECASE | re.DOTALL
)


def _going_on(course: Course, doses: Mapping[DoseKey, Mapping[str, Any]]) -> DoseKey | None:
    """The dose of a time that is told without one, beside the same name: the only one, or the one that it goes on from.

    The drug may have another dose where it is named again: "EC followed by CMF".
    """
    unit = course.units[0]
    start, name = min((p.start for p, _ in unit.phrases), default=-1), unit.mention
    told = {row["end"]: key for key, row in doses.items() if row["start"] < name.end and name.start < row["end"]}
    if not told or start < unit.sentence.start:
        return None
    if len(doses) == 1:
        return next(iter(told.values()))
    last = max((end for end in told if end <= start), default=None)
    return told[last] if last is not None and _GOES_ON.fullmatch(unit.sentence.written(last, start)) else None


def _evidence(course: Course, used: set[tuple[int, int]]) -> tuple[int, int]:
    """From the drug to the last phrase, or the phrases alone when they are far; no two courses the same."""
    unit = course.units[0]
    phrases = [(p.start, p.end) for p, _ in unit.phrases]
    spans = [(unit.mention.start, unit.mention.end), *((d.start, d.end) for d, _ in unit.doses if d.per), *phrases]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    if end - start > 500 and phrases:
        start, end = min(a for a, _ in phrases), max(b for _, b in phrases)
    while (start, end) in used and start > 0:  # from one word further ahead
        ahead = unit.sentence.written(unit.sentence.start, start).rstrip()
        start = unit.sentence.start + ahead.rfind(" ") + 1 if ahead else start - 1
    used.add((start, end))
    return start, end


def rows_of(table: DoseTable) -> Iterator[tuple[str, int, int, str, dict[str, Any]]]:
    """Every row as (table, start, end, rule, values); the same dose of a drug has one id in all arms."""
    order = {arm["arm_id"]: i for i, arm in enumerate(table.arms)}
    ids: dict[tuple[str, DoseKey], str] = {}
    every = [(row["start"], drug, key) for (_, drug), rows in table.doses.items() for key, row in rows.items()]
    for _, drug, key in sorted(every):
        ids.setdefault((drug, key), f"D{len(ids) + 1}")
    for arm, drug in sorted(table.doses, key=lambda k: (order.get(k[0], len(order)), k[1])):
        for key, row in table.doses[arm, drug].items():
            values = {k: v for k, v in row.items() if k not in ("start", "end", "rule")}
            values |= {"arm_id": arm, "drug": drug, "dose_id": ids[drug, key]}
            yield "doses", row["start"], row["end"], row["rule"], values
    for arm, drug in sorted(table.courses, key=lambda k: (order.get(k[0], len(order)), k[1])):
        used: set[tuple[int, int]] = set()
        for course in table.courses[arm, drug]:
            start, end = _evidence(course, used)
            doses = _doses_of(table, arm, drug, course)
            if not doses and (same := _going_on(course, table.doses.get((arm, drug), {}))):
                doses = {same}
            dose_id = ids.get((drug, next(iter(doses)))) if len(doses) == 1 else None
            stated = {name: None for slot in SLOTS for name in slot} | course.timing.values()
            values = {"arm_id": arm, "drug": drug, "dose_id": dose_id} | stated
            yield "schedules", start, end, course.rule, values


def _doses_of(table: DoseTable, arm: str, drug: str, course: Course) -> set[DoseKey]:
    """The doses that a schedule is of, without the one that only loads: ``4 mg/kg, then 2 mg/kg weekly``.

    A schedule that changes keeps its dose: ``10 mg/kg every 3 weeks for four doses, then every 3 months``.
    """
    told = table.told_in(course.units)
    if not told:
        mentions = {(u.sentence.start, u.mention.start) for u in course.units}
        units = (u for c in table.courses[arm, drug] for u in c.units)
        told = table.told_in([u for u in units if (u.sentence.start, u.mention.start) in mentions])
    known = table.doses.get((arm, drug), {})
    if len(told) > 1 and (course.timing.per_day or 1) < 1:
        told = {key for key in told if known.get(key, {}).get("role") != "starting"}
    return told
