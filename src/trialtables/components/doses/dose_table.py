"""The doses and courses of every arm and drug while they are collected, administration by administration."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_at, phases
from .administrations import Unit, timing_of
from .arm_additions import lead_in
from .courses import (
    Course,
    DoseKey,
    begins_phase,
    clashes,
    days_of_one_dose,
    days_together,
    dosed_apart,
    is_told_anew,
    is_weekly,
    wants_days,
    with_longer_days,
)
from .dose_phrases import DosePhrase
from .dose_roles import role_of
from .dose_routes import find_route, key_by_route
from .schedule_timing import Timing, conflict

#: An arm that joined the study later says nothing of how the others are treated.
_LATER_ARM = lazy_regex(
    r"\b(?:third|fourth|additional|new)\s(?:arm|group|cohort)\b|\badded\slater|\blater\sadded", re.IGNORECASE
)
_RESULTS = ("results", "conclusions")


def _tells_plan(unit: Unit) -> bool:
    """Among results, days and lengths of time without a dose are those of what happened: "lasted for 4 months"."""
    return not any(p.kind in ("days", "duration", "until", "weeks") for p, _ in unit.phrases)


def _is_of_title(course: Course) -> bool:
    """Whether a course is told by the title alone, whose words may be bound to the arm that it names last."""
    return all(unit.section == "title" and not unit.doses for unit in course.units)


def _against_days(told: Timing, known: Timing) -> bool:
    """Whether a rhythm that a conclusion recalls ("given biweekly") is not that of days that are known."""
    if known.days is None or told.days is not None or told.per_day is None or told.per_day >= 1:
        return False
    return not (is_weekly(told) and is_weekly(known))


#: "On days 1 and 15 |of cycles 3-8, you will take| A": the plan goes on, where a heading would say methods
_IN_LATER_CYCLES = lazy_regex(
    r"\b(?:of|in|during|for)\scycles?\s(?:[2-9]|1\d)\b[^.;]{0,40}\bwill\b|\bwill\b[^.;]{0,90}\b(?:of|in|during|for)\scycles?\s(?:[2-9]|1\d)\b",
    re.IGNORECASE,
)


class DoseTable:
    """The doses and courses per arm and drug while they are collected."""

    def __init__(self, text: str, arms: list[dict[str, Any]]) -> None:
        self.text = text
        self.arms = arms
        self.doses: dict[tuple[str, str], dict[DoseKey, dict[str, Any]]] = {}
        self.courses: dict[tuple[str, str], list[Course]] = {}
        self.places: dict[int, DoseKey] = {}
        self.tied: set[tuple[str, str]] = set()
        self.own_only: set[tuple[str, str]] = set()
        self.phases = phases(text)

    def add(self, unit: Unit, drug: str) -> None:
        """Take a unit in; what only restates an arm's dose or schedule for others adds nothing."""
        if unit.doses and not unit.anchored:
            # A dose that is known already is timed where it is given.
            keys = {(d.low, d.high, d.unit) for d, _ in unit.doses}
            holders = tuple(arm for (arm, d), rows in self.doses.items() if d == drug and keys & rows.keys())
            unit = unit if not holders or set(holders) & set(unit.arms) else replace(unit, arms=holders)
        for dose, rule in unit.doses:
            key = (dose.low, dose.high, dose.unit)
            if not unit.anchored and any(
                key in rows for (a, d), rows in self.doses.items() if d == drug and self._alike(a, unit)
            ):
                continue
            row = self._dose_row(unit, dose, rule)
            for arm in unit.arms:
                if not unit.anchored and (arm, drug) in self.tied and row["role"] in ("fixed", "starting", "level"):
                    continue
                rows = self.doses.setdefault((arm, drug), {})
                kept = rows.setdefault(
                    self.places.setdefault(dose.start, key_by_route(self.text, rows, key, dose)), row
                )
                kept["route"] = kept["route"] or row["route"]
                if unit.anchored:
                    self.tied.add((arm, drug))
        if len(unit.arms) == 1 and _LATER_ARM.search(unit.sentence.text):
            self.own_only.add((unit.arms[0], drug))
        timing = timing_of(unit)
        if timing.values():
            for arm in unit.arms:
                if unit.doses and not self.told_in([unit]) & self.doses.get((arm, drug), {}).keys():
                    continue  # the dose is another arm's, and its times are too
                if (
                    unit.doses
                    or unit.section not in _RESULTS
                    or (_tells_plan(unit) and (arm, drug) not in self.courses)
                ):
                    self._add_course(arm, drug, unit, timing)

    def _alike(self, arm: str, unit: Unit) -> bool:
        """Whether an arm is one of the study like those of a unit, or one of another study like them."""
        cited = {a["arm_id"] for a in self.arms if a["role"] == "cited"}
        return (arm in cited) == (bool(unit.arms) and set(unit.arms) <= cited)

    def _dose_row(self, unit: Unit, dose: DosePhrase, rule: str) -> dict[str, Any]:
        near = unit.sentence.start <= unit.mention.start and abs(unit.mention.start - dose.start) < 200
        start = min(unit.mention.start, dose.start) if near else dose.start
        end = max(unit.mention.end, dose.end) if near else dose.end
        return {
            "start": start, "end": end, "rule": rule, "low": dose.low, "high": dose.high, "unit": dose.unit,
            "route": find_route(self.text, unit, dose),
            "role": role_of(self.text, unit, dose),
        }  # fmt: skip

    def _add_course(self, arm: str, drug: str, unit: Unit, timing: Timing) -> None:
        courses = self.courses.setdefault((arm, drug), [])
        if unit.section in _RESULTS and any(_against_days(timing, course.timing) for course in courses):
            return
        for course in courses:
            other_phase = self.phase_of(course.units[0]) != self.phase_of(unit)
            next_days = None if other_phase else days_together(course.timing, timing)
            if following := next_days or days_of_one_dose(course, unit, timing):
                course.timing = replace(course.timing, days=following)
                course.units.append(unit)
                return
            if other_phase and is_told_anew(unit):
                continue
            if not clashes(course.units, unit) and not begins_phase(course.units, unit):
                course.units.append(unit)
                course.timing = with_longer_days(timing_of(*course.units), course.timing.days)
                return
        apart = all(dosed_apart(course.units, unit) for course in courses)
        tied = unit.anchored and unit.doses and (unit.section == "background" or apart)
        if unit.anchored and unit.section == "background":  # "weekly for 2 cycles, every 2 weeks for the next 4"
            tied = tied or any(u.sentence is unit.sentence and u.doses for c in courses for u in c.units)
        if unit.section == "background" and timing.cycles and timing.days:
            tied = tied or _IN_LATER_CYCLES.search(unit.sentence.text) is not None
        if courses and unit.section in ("results", "conclusions", "background", "title") and not tied:
            return
        if not unit.anchored and any(
            not conflict(c.timing, timing)
            for (a, d), cs in self.courses.items()
            if d == drug and a != arm and self._alike(a, unit)
            for c in cs
            if unit not in c.units and not (unit.doses and (wants_days(c.timing, timing) or _is_of_title(c)))
        ):
            return
        courses.append(Course(timing, [unit]))

    def phase_of(self, unit: Unit) -> str:
        """The heading of the part of the treatment that a unit stands in, "" where the text has none."""
        return phase_at(self.phases, unit.mention.start) if self.phases else ""

    def repeat_course(self, key: tuple[str, str], donor: tuple[str, str]) -> None:
        """Give a drug in one arm the courses that it has in another, but for what only that one begins with."""
        before = self.lead_in(key, donor)
        told = [c for c in self.courses[donor] if c.units[0].mention.start not in before]
        if told:
            self.courses[key] = [Course(c.timing, list(c.units)) for c in told]

    def lead_in(self, key: tuple[str, str], donor: tuple[str, str]) -> range:
        """Where the text tells what only the donor begins with."""
        arms = {arm["arm_id"]: arm for arm in self.arms}
        return lead_in(self.text, arms[key[0]], arms[donor[0]]) if key[0] in arms and donor[0] in arms else range(0)

    def tells_less(self, key: tuple[str, str], donor: tuple[str, str]) -> bool:
        """Whether an arm's schedules of a drug say nothing that the donor's one schedule does not say as well."""
        known = [course.timing.values().items() for course in self.courses[donor]]
        own = self.courses.get(key, ())
        return not own or (len(known) == 1 and all(course.timing.values().items() <= known[0] for course in own))

    def told_in(self, units: list[Unit]) -> set[DoseKey]:
        """The doses that units tell, as the table knows them."""
        return {self.places.get(d.start, (d.low, d.high, d.unit)) for u in units for d, _ in u.doses}
