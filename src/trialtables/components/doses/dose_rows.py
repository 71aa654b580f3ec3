"""The doses and schedules of every arm and drug while they are collected, and the rows they become."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_at, phases
from ..text.words import PATIENTS, THEN, VERSUS
from .administrations import Unit, is_timed, timing_of
from .arm_additions import lead_in, names_before
from .arm_lengths import arms_by_length
from .dose_phrases import DosePhrase
from .dose_roles import role_of
from .dose_routes import find_route, key_by_route
from .schedule_defaults import complete_cycles
from .schedule_timing import SLOTS, Timing, conflict, days_of


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


#: An arm that joined the study later says nothing of how the others are treated.
_LATER_ARM = lazy_regex(
    r"\b(?:third|fourth|additional|new)\s(?:arm|group|cohort)\b|\badded\slater|\blater\sadded", re.IGNORECASE
)

#: "four cycles of A, |followed by four cycles of| B every 28 days": B begins when A is over
_MORE_CYCLES = lazy_regex(
    r"\b(?:followed\sby|and\sthen|,\sthen)\s(?:an?\s(?:additional|further)\s)?[\w-]+\s(?:more\s|additional\s|further\s)?"
    r"(?:[\w-]+\s)?(?:cycles?|courses?)\sof\s",
    re.IGNORECASE,
)
_RESULTS = ("results", "conclusions")
#: So close two drugs of one regimen are dosed.
_NEAR = 120
#: A longer stretch of daily doses is a length of treatment.
_SOME_DAYS = 10


def _tells_plan(unit: Unit) -> bool:
    """Among results, days and lengths of time without a dose are those of what happened: "lasted for 4 months"."""
    return not any(p.kind in ("days", "duration", "until", "weeks") for p, _ in unit.phrases)


def _against_days(told: Timing, known: Timing) -> bool:
    """Whether a rhythm that a conclusion recalls ("given biweekly") is not that of days that are known."""
    if known.days is None or told.days is not None or told.per_day is None or told.per_day >= 1:
        return False
    return not (_is_weekly(told) and _is_weekly(known))


def _differ(courses: list[Course], others: list[Course]) -> bool:
    """Whether two arms give a drug in different ways."""
    return bool(courses and others) and not any(not conflict(a.timing, b.timing) for a in courses for b in others)


def _wants_days(course: Timing, other: Timing) -> bool:
    """Whether a course says how long or how many the cycles are, and not on which days the drug is given."""
    return course.days is None and course.weeks is None and (course.frequency is None or other.days is not None)


_MODALITY = lazy_regex(
    r"\b(?:radiotherapy|radiation|chemoradi\w+|irradiation|RT|surgery|surgical|transplant\w*|exercise)\b", re.I
)


def _differ_beyond(arm: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two arms differ in more than how the same drugs are given: in a drug, or in radiotherapy or surgery."""
    if arm["drugs"] != other["drugs"]:
        return True
    first, second = ({m.lower() for m in _MODALITY.findall(a["label"])} for a in (arm, other))
    return first != second


#: A regimen by its letters, and a bracket behind it that is still open.
_REGIMEN_NAME = lazy_regex(r"\b[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z0-9-]*\b")
_NAMED_BRACKET = lazy_regex(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*)\s?[(\[][^()\[\]]*(?:\([^()]{1,12}\)[^()\[\]]*)*\Z"
)
_THREE_WEEKLY = (
    r"(?:once[-\s])?(?:every[-\s](?:3|three)[-\s]weeks?(?!\w)|\bq3w\b"
    r"|\b(?:3|three)[-\s]week(?:ly)?\b(?!\s(?:on|of|cycles?)\b))"
)
_CONTRAST = rf"[^.;:\n\d]{{0,80}}?\b(?:{VERSUS}|or|and|compared\s(?:with|to))\s[^.;:\n\d]{{0,40}}?"
_RATES = lazy_regex(rf"\bweekly\b{_CONTRAST}{_THREE_WEEKLY}|{_THREE_WEEKLY}{_CONTRAST}\bweekly\b", re.IGNORECASE)


def _contrasts_rates(text: str) -> bool:
    """Whether a text sets weekly treatment against treatment every 3 weeks."""
    return "eekly" in text and _RATES.search(text) is not None


def _is_weekly(timing: Timing) -> bool:
    rate = timing.per_day is None or abs(timing.per_day - 1 / 7) < 1e-6
    listed = re.fullmatch(r"1,8(?:,15(?:,22)?)?", timing.days or "") is not None
    return rate and (listed or (timing.per_day is not None and timing.days is None))


def _is_three_weekly(timing: Timing) -> bool:
    return timing.days == "1" and timing.cycle_days == 21 and timing.frequency is None


def _without_whole(timing: Timing, lengths: list[tuple[float, str]]) -> Timing:
    """``a 6-week or a 12-week course``: the whole treatment, not its cycles."""
    whole = {days_of(number, unit) for number, unit in lengths if unit in ("d", "wk", "mo")}
    return replace(timing, cycle_days=None) if timing.cycle_days in whole else timing


def _lasts(courses: list[Course], lengths: list[tuple[float, str]]) -> bool:
    """Whether a drug of several is given for one of the lengths by which the arms are named."""
    told = {(c.timing.duration, c.timing.duration_unit) for c in courses if c.timing.duration is not None}
    told |= {(c.timing.cycles, "cycles") for c in courses if c.timing.cycles is not None}
    return bool(told & set(lengths))


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
            other_phase = self._phase(course.units[0]) != self._phase(unit)
            next_days = None if other_phase else _next_days(course.timing, timing)
            if following := next_days or _next_headed(course, unit, timing):
                course.timing = replace(course.timing, days=following)
                course.units.append(unit)
                return
            if other_phase and _is_given(unit):
                continue
            if not _clash(course.units, unit) and not _next_phase(course.units, unit):
                course.units.append(unit)
                course.timing = _with_longer_days(timing_of(*course.units), course.timing.days)
                return
        apart = all(_dosed_apart(course.units, unit) for course in courses)
        tied = unit.anchored and unit.doses and (unit.section == "background" or apart)
        if unit.anchored and unit.section == "background":  # "weekly for 2 cycles, every 2 weeks for the next 4"
            tied = tied or any(u.sentence is unit.sentence and u.doses for c in courses for u in c.units)
        if courses and unit.section in ("results", "conclusions", "background", "title") and not tied:
            return
        if not unit.anchored and any(
            not conflict(c.timing, timing)
            for (a, d), cs in self.courses.items()
            if d == drug and a != arm and self._alike(a, unit)
            for c in cs
            if unit not in c.units and not (unit.doses and _wants_days(c.timing, timing))
        ):
            return
        courses.append(Course(timing, [unit]))

    def _phase(self, unit: Unit) -> str:
        return phase_at(self.phases, unit.mention.start) if self.phases else ""

    def complete_cycles(self) -> None:
        """Give the days of each drug the cycle that the drugs beside it run in, in the same part of the treatment."""
        parts: dict[tuple[str, int], dict[tuple[str, str], list[Course]]] = {}
        for key, courses in self.courses.items():
            for course in courses:
                unit = course.units[0]
                ahead = unit.sentence.written(unit.sentence.start, unit.mention.start)
                place = self._phase(unit), len(_MORE_CYCLES.findall(ahead))
                parts.setdefault(place, {}).setdefault(key, []).append(course)
        for part in parts.values():
            complete_cycles(part)

    def complete_first_days(self) -> None:
        """``A daily for 5 days, followed by A weekly``: the days of the first part are no length of treatment."""
        for courses in self.courses.values():
            for course, following in pairwise(courses):
                told, weekly = course.timing, 1 / 8 < (following.timing.per_day or 0) < 1
                some_days = told.duration_unit == "d" and 1 < (told.duration or 0) <= _SOME_DAYS
                in_place = course.units[0].mention.start <= following.units[0].mention.start
                daily = told.days is None and told.cycle_days is None and (told.per_day or 0) >= 1
                if weekly and some_days and daily and in_place:
                    days = f"1-{int(told.duration or 0)}"
                    course.timing = replace(told, days=days, duration=None, duration_unit=None)

    def complete_loads(self) -> None:
        """``3-week cycles of A on day 1, with B 400 mg/m2 on day 1, then 250 mg/m2 weekly``: B is loaded once.

        The day of a loading dose that a weekly dose follows does not come back in every cycle.
        """
        for (arm, drug), courses in self.courses.items():
            rows = self.doses.get((arm, drug), {})
            for course, following in pairwise(courses):
                loads = {rows.get(key, {}).get("role") for key in self._told_in(course.units)} == {"starting"}
                told, weekly = course.timing, 1 / 8 < (following.timing.per_day or 0) < 1
                once = told.per_day is None and re.fullmatch(r"-?\d+", told.days or "") is not None
                if loads and once and weekly and told.cycles != 1:
                    course.timing = replace(told, cycle_days=None, cycles=None)

    def complete_backbones(self) -> None:
        """A backbone that the text doses once belongs to every arm that holds it.

        Arms of the very same drugs differ in how these are given, so nothing is carried between them unless the doses
        of another drug tell them apart.
        """
        own = [arm for arm in self.arms if arm["role"] != "cited"]
        dosed, dosed_drugs = {arm for arm, _ in self.doses}, {drug for _, drug in self.doses}
        for arm in own:
            for drug in arm["drugs"]:
                key = (arm["arm_id"], drug)
                if key in self.doses:
                    continue
                donors = [
                    (o["arm_id"], drug)
                    for o in sorted(own, key=lambda o: not set(o["drugs"]) <= set(arm["drugs"]))  # "TCF is TC plus F"
                    if drug in o["drugs"] and (_differ_beyond(arm, o) or self._apart_by_another(arm, o, drug))
                ]
                # A drug that the donor has no dose of was timed for that arm alone.
                donors = [d for d in donors if d in self.doses and d not in self.own_only]
                if not donors or ("all", drug) in self.doses or self._is_another_regimen(arm, donors[0], dosed):
                    continue
                if arm["arm_id"] not in dosed and self._is_of_a_pair(arm, donors[0], dosed_drugs):
                    continue
                before = self._lead_in(key, donors[0])
                told = {k: dict(v) for k, v in self.doses[donors[0]].items() if v["start"] not in before}
                if told:
                    self.doses[key] = told
                if donors[0] in self.courses and self.tells_less(key, donors[0]):
                    self.repeat_course(key, donors[0])

    def _is_of_a_pair(self, arm: dict[str, Any], donor: tuple[str, str], dosed: set[str]) -> bool:
        """``AB versus CB. A 80 mg and B 130 mg will be tested``: B is dosed with A, and nothing is told of CB.

        Where A and B stand behind each other in a sentence that does not name C, and C has no dose anywhere, the arm of
        C may be given B in another way.
        """
        drugs = next((set(a["drugs"]) for a in self.arms if a["arm_id"] == donor[0]), set())
        own, other = set(arm["drugs"]) - drugs, drugs - set(arm["drugs"])
        if not own or not other or own & dosed:
            return False
        starts = {row["start"] for row in self.doses[donor].values()}
        near = {
            d for (a, d), rows in self.doses.items() if a == donor[0] and d in other
            for row in rows.values() if any(abs(row["start"] - start) < _NEAR for start in starts)
        }  # fmt: skip
        ahead = max(self.text.rfind(stop, 0, min(starts)) for stop in (". ", "\n"))
        named = self.text[max(0, ahead) : max(starts) + _NEAR].lower()
        return bool(near) and not any(drug in named for drug in own)

    def _is_another_regimen(self, arm: dict[str, Any], donor: tuple[str, str], dosed: set[str]) -> bool:
        """``GC (gemcitabine 1 g/m2, cisplatin 70 mg/m2) or MVAC``: the doses in the bracket are those of GC alone."""
        rows = self.doses.get(donor, {}).values()
        named = {
            m["name"]
            for row in rows
            if (m := _NAMED_BRACKET.search(self.text, max(0, row["start"] - 400), row["start"])) is not None
        }
        if arm["arm_id"] in dosed or len(named) != 1:
            return False
        names = {word for name in (arm["label"], *arm.get("names", ())) for word in _REGIMEN_NAME.findall(name)}
        return bool(names) and not names & named

    def _apart_by_another(self, arm: dict[str, Any], other: dict[str, Any], drug: str) -> bool:
        """ "A 80 mg plus B 10 mg, or A plus B 3 mg": it is B of which the arms have different doses."""
        keys = [((arm["arm_id"], d), (other["arm_id"], d)) for d in arm["drugs"] if d != drug]
        return any(
            self.doses.get(mine) and self.doses.get(theirs) and self.doses[mine].keys() != self.doses[theirs].keys()
            for mine, theirs in keys
        )

    def repeat_course(self, key: tuple[str, str], donor: tuple[str, str]) -> None:
        """Give a drug in one arm the courses that it has in another, but for what only that one begins with."""
        before = self._lead_in(key, donor)
        told = [c for c in self.courses[donor] if c.units[0].mention.start not in before]
        if told:
            self.courses[key] = [Course(c.timing, list(c.units)) for c in told]

    def _lead_in(self, key: tuple[str, str], donor: tuple[str, str]) -> range:
        arms = {arm["arm_id"]: arm for arm in self.arms}
        return lead_in(self.text, arms[key[0]], arms[donor[0]]) if key[0] in arms and donor[0] in arms else range(0)

    def complete_schedules(self) -> None:
        """``four cycles of AB plus C, or AB alone``: a backbone without doses is given as often in the other arm.

        The one arm has all the drugs of the other, or both end with the same drugs; and nothing that the text says of
        their drugs differs.
        """
        own = [arm for arm in self.arms if arm["role"] != "cited"]
        dosed = {arm for arm, _ in self.doses}
        told = {key: list(courses) for key, courses in self.courses.items()}
        for arm, other in itertools.permutations(own, 2):
            shared = set(arm["drugs"]) & set(other["drugs"])
            held = shared in (set(arm["drugs"]), set(other["drugs"]))
            if not _differ_beyond(arm, other) or not (held or self._ends_alike(arm, other, shared)):
                continue
            if any(self._is_another_regimen(arm, (other["arm_id"], drug), dosed) for drug in shared):
                continue
            pairs = [((arm["arm_id"], drug), (other["arm_id"], drug)) for drug in sorted(shared)]
            if any(_differ(told.get(key, []), told.get(donor, [])) for key, donor in pairs):
                continue
            for key, donor in pairs:
                dosed_alike = key not in self.doses or self.doses[key].keys() == self.doses.get(donor, {}).keys()
                if key not in self.courses and donor in told and donor not in self.own_only and dosed_alike:
                    self.repeat_course(key, donor)

    def _ends_alike(self, arm: dict[str, Any], other: dict[str, Any], shared: set[str]) -> bool:
        """``A weekly or B every 3 weeks, followed by CD every 3 weeks``: what both go on with is told behind both."""
        donors = [c.units[0] for drug in shared for c in self.courses.get((other["arm_id"], drug), ())]
        told = any((arm["arm_id"], d) in known for d in shared for known in (self.courses, self.doses))
        if told or not donors:
            return False
        first = min(donors, key=lambda u: u.mention.start)
        return not names_before(first, shared) and all(
            names_before(first, set(a["drugs"]) - shared, a.get("names", ())) for a in (arm, other)
        )

    def tells_less(self, key: tuple[str, str], donor: tuple[str, str]) -> bool:
        """Whether an arm's schedules of a drug say nothing that the donor's one schedule does not say as well."""
        known = [course.timing.values().items() for course in self.courses[donor]]
        own = self.courses.get(key, ())
        return not own or (len(known) == 1 and all(course.timing.values().items() <= known[0] for course in own))

    def complete_rates(self) -> None:
        """``weekly versus every-3-weeks paclitaxel``, dosed on days 1, 8, 15 and on day 1: their rates."""
        if not _contrasts_rates(self.text):
            return
        own = [arm["arm_id"] for arm in self.arms if arm["role"] != "cited"]
        for weekly, other in itertools.permutations(own, 2):
            both = [d for arm, d in self.courses if arm == weekly and (other, d) in self.courses]
            mine = {d: [c for c in self.courses[weekly, d] if _is_weekly(c.timing)] for d in both}
            theirs = {d: [c for c in self.courses[other, d] if _is_three_weekly(c.timing)] for d in both}
            if not any(mine[d] and theirs[d] for d in both):
                continue
            for course in itertools.chain.from_iterable(mine.values()):
                course.timing = replace(course.timing, frequency=1, period=1, period_unit="wk")
            for course in itertools.chain.from_iterable(theirs.values()):
                course.timing = replace(course.timing, frequency=1, period=3, period_unit="wk")

    def complete_lengths(self) -> None:
        """``A daily for 12 or 36 months``: each arm that is named by how long a drug is given has that length."""
        for arms, lengths in arms_by_length([arm for arm in self.arms if arm["role"] != "cited"]):
            for drug in arms[0]["drugs"]:
                keys = [(arm["arm_id"], drug) for arm in arms]
                told = next((self.courses[key] for key in keys if key in self.courses), None)
                if told is None or (len(arms[0]["drugs"]) > 1 and not _lasts(told, lengths)):
                    continue
                dosed = next((self.doses[key] for key in keys if key in self.doses), {})
                for key, (number, unit) in zip(keys, lengths, strict=True):
                    if dosed:
                        self.doses.setdefault(key, {k: dict(v) for k, v in dosed.items()})
                    courses = self.courses.setdefault(key, [Course(told[0].timing, list(told[0].units))])
                    told_so = (
                        {"cycles": int(number)} if unit == "cycles" else {"duration": number, "duration_unit": unit}
                    )
                    courses[0].timing = replace(_without_whole(courses[0].timing, lengths), **told_so)
                    del courses[1:]

    def rows(self) -> Iterator[tuple[str, int, int, str, dict[str, Any]]]:
        """Every row as (table, start, end, rule, values); the same dose of a drug has one id in all arms."""
        order = {arm["arm_id"]: i for i, arm in enumerate(self.arms)}
        ids: dict[tuple[str, DoseKey], str] = {}
        every = [(row["start"], drug, key) for (_, drug), rows in self.doses.items() for key, row in rows.items()]
        for _, drug, key in sorted(every):
            ids.setdefault((drug, key), f"D{len(ids) + 1}")
        for arm, drug in sorted(self.doses, key=lambda k: (order.get(k[0], len(order)), k[1])):
            for key, row in self.doses[arm, drug].items():
                values = {k: v for k, v in row.items() if k not in ("start", "end", "rule")}
                values |= {"arm_id": arm, "drug": drug, "dose_id": ids[drug, key]}
                yield "doses", row["start"], row["end"], row["rule"], values
        for arm, drug in sorted(self.courses, key=lambda k: (order.get(k[0], len(order)), k[1])):
            used: set[tuple[int, int]] = set()
            for course in self.courses[arm, drug]:
                start, end = _evidence(course, used)
                doses = self._doses_of(arm, drug, course)
                if not doses and (same := _going_on(course, self.doses.get((arm, drug), {}))):
                    doses = {same}
                dose_id = ids.get((drug, next(iter(doses)))) if len(doses) == 1 else None
                stated = {name: None for slot in SLOTS for name in slot} | course.timing.values()
                values = {"arm_id": arm, "drug": drug, "dose_id": dose_id} | stated
                yield "schedules", start, end, course.rule, values

    def _doses_of(self, arm: str, drug: str, course: Course) -> set[DoseKey]:
        """The doses that a schedule is of, without the one that only loads: ``4 mg/kg, then 2 mg/kg weekly``.

        A schedule that changes keeps its dose: ``10 mg/kg every 3 weeks for four doses, then every 3 months``.
        """
        told = self._told_in(course.units)
        if not told:
            mentions = {(u.sentence.start, u.mention.start) for u in course.units}
            units = (u for c in self.courses[arm, drug] for u in c.units)
            told = self._told_in([u for u in units if (u.sentence.start, u.mention.start) in mentions])
        known = self.doses.get((arm, drug), {})
        if len(told) > 1 and (course.timing.per_day or 1) < 1:
            told = {key for key in told if known.get(key, {}).get("role") != "starting"}
        return told

    def _told_in(self, units: list[Unit]) -> set[DoseKey]:
        return {self.places.get(d.start, (d.low, d.high, d.unit)) for u in units for d, _ in u.doses}


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


def _next_days(a: Timing, b: Timing) -> str | None:
    """``Day -6: A … Day -5: A …``: the days of both where the second goes on from the first."""
    if a.days is None or b.days is None or a.cycles != b.cycles:
        return None
    if any(set(timing.values()) - {"days", "cycles"} for timing in (a, b)):
        return None
    last, first = re.findall(r"-?\d+$", a.days)[0], re.match(r"-?\d+", b.days)
    if first is None or int(first.group()) != int(last) + 1:
        return None
    return f"{a.days},{b.days}"


def _next_headed(course: Course, unit: Unit, timing: Timing) -> str | None:
    """``Day 1: A 10 mg and B 5 mg. Day 4: A 10 mg``: the same dose under the headings of two days of one cycle."""
    units = (course.units[-1], unit)
    if any(not u.doses or "schedule:day-heading" not in {rule for _, rule in u.phrases} for u in units):
        return None
    first, second = ({(d.low, d.high, d.unit) for d, _ in u.doses} for u in units)
    if first != second or replace(course.timing, days=None) != replace(timing, days=None):
        return None
    last, following = re.findall(r"\d+\Z", course.timing.days or ""), re.match(r"\d+", timing.days or "")
    if not last or following is None or int(following.group()) <= int(last[0]):
        return None
    return f"{course.timing.days},{timing.days}"


def _is_given(unit: Unit) -> bool:
    """Whether a unit tells of its drug anew, with a dose or with times of its own."""
    return bool(unit.doses) or is_timed(unit)


_PHASE = lazy_regex(rf"\b(?:{THEN}|maintenance|consolidation)\b[\w\s,-]{{0,30}}$", re.IGNORECASE)


def _next_phase(units: list[Unit], unit: Unit) -> bool:
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


def _with_longer_days(timing: Timing, days: str | None) -> Timing:
    """The schedule with the days that headings have added so far."""
    longer = days is not None and timing.days is not None and days.startswith(timing.days)
    return replace(timing, days=days) if longer else timing


def _clash(units: list[Unit], unit: Unit) -> bool:
    """Whether a unit cannot belong to the same schedule; an interval may be the cycle of what has days."""
    steps = [u for u in units if u.sentence is unit.sentence and u.mention == unit.mention and u.doses != unit.doses]
    if any(is_timed(s) and timing_of(s).per_day != timing_of(unit).per_day for s in steps) and is_timed(unit):
        return True
    if _dosed_apart(units, unit):
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


def _dosed_apart(units: list[Unit], unit: Unit) -> bool:
    """``A 30 mg weekly …; A 25 mg on days 1-3``: two doses that are timed each in their own way are two schedules."""
    if _after_first_week(units, unit):
        return True
    timed = [u for u in units if u.doses and is_timed(u)]
    if not timed or not unit.doses or not (is_timed(unit) or _goes_on_daily(timed, unit)):
        return False
    if _is_the_cycle_of(timed, unit):
        return False
    known = {(d.low, d.high, d.unit) for u in timed for d, _ in u.doses}
    here = {(d.low, d.high, d.unit) for d, _ in unit.doses}
    return not known & here and all(_rhythm(u) != _rhythm(unit) for u in timed)


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
