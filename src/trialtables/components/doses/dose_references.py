"""Drugs that an arm is told to get as another arm does: "A and B as in arm I", "therapy as in group 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .arm_anchors import ArmIndex
from .courses import Course
from .dose_sentences import Mention
from .schedule_readings import read_number
from .schedule_timing import days_of

if TYPE_CHECKING:
    from .dose_table import DoseTable

_AS_IN_ARM = scanner(
    r"\bas\s(?:(?:in|for|that\sof|those\sof)\s)?(?:the\s)?(?:arms?|groups?|regimens?|cohorts?)\s(?P<name>[A-H]|[1-6]|I{1,3}|IV)\b",
    re.IGNORECASE,
)
_OF_LAST = re.compile(r"\s?(?:(?:IV|PO|SC|IM|IT|(?:chemo|immuno)?therapy|treatment|regimen)\s){0,2}")
_LISTED = re.compile(
    r"(?:\sIV|\sPO|\sSC|\sIM|\sorally)?\s?(?:,|and|or|plus|,\sand|,\sor)\s"
    r"(?:(?:oral|IV|low-dose|high-dose)\s)?"
)
#: "as in arm I |but every 2 weeks|"
_BUT_EVERY = lazy_regex(
    r",?\s(?:but|except|only)\s(?:that\s)?(?:(?:(?:is|are|it|treatment|courses?|cycles?|given|administered|repeated|repeats?)\s)){0,3}"
    r"every\s(?P<count>\d{1,2}|two|three|four|five|six)\s(?P<unit>day|week)s\b",
    re.IGNORECASE,
)
#: "Patients receive |induction therapy| as in arm I": whatever that arm gets.
_WHOLE = re.compile(r"\b(?:treatment|(?:chemo|immuno|radio|chemoradio)?therapy|regimen|drugs)\s\Z", re.IGNORECASE)


def refer(
    table: DoseTable, text: str, index: ArmIndex, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> None:
    """Give arms the doses and schedules of the drugs that they get as another arm does."""
    for arm, donor, drugs, end in _references(text, index, sentences, mentions):
        other = _BUT_EVERY.match(text, end)
        for drug in drugs:
            if (donor, drug) in table.courses and (other or table.tells_less((arm, drug), (donor, drug))):
                table.repeat_course((arm, drug), (donor, drug))
                if other:
                    for course in table.courses.get((arm, drug), ()):
                        _space_anew(course, other)
            if (donor, drug) in table.doses and (arm, drug) not in table.doses:
                table.doses[arm, drug] = {key: dict(row) for key, row in table.doses[donor, drug].items()}


def _references(
    text: str, index: ArmIndex, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    """Every arm with the one that it refers to, the drugs, and where the reference ends."""
    own = [arm for arm in index.arms if arm["role"] != "cited"]
    for match in _AS_IN_ARM.finditer(text) if len(own) > 1 else ():
        called = re.compile(rf"\s{match['name']}\b", re.IGNORECASE)
        holder = _told_at(index, match.start())
        donors = [a for a in own if any(called.search(name[:20]) for name in a.get("names", ())[:1])]
        donors = [a for a in donors if holder is None or a.get("again") == holder.get("again")]
        if len(donors) != 1 or holder is None or holder["arm_id"] == donors[0]["arm_id"]:
            continue
        start = next((a for a, b in sentences if a <= match.start() < b), 0)
        drugs = _listed_before(text, [m for m in mentions if start <= m.start < match.start()], match.start())
        if not drugs and _WHOLE.search(text, start, match.start()):
            drugs = tuple(donors[0]["drugs"])
        held = tuple(d for d in drugs if d in holder["drugs"])
        if held:
            yield holder["arm_id"], donors[0]["arm_id"], held, match.end()


def _space_anew(course: Course, told: re.Match[str]) -> None:
    """Give a course that comes back after days or weeks another distance: "as in arm I but every 2 weeks"."""
    count, unit = read_number(told["count"]), "wk" if told["unit"].lower() == "week" else "d"
    known = course.timing
    if count and known.cycle_days:
        known = replace(known, cycle_days=float(days_of(count, unit)))
    if count and known.per_day is not None and known.per_day < 1:
        known = replace(known, frequency=1, period=float(count), period_unit=unit)
    course.timing = known


def _told_at(index: ArmIndex, position: int) -> dict[str, Any] | None:
    """The arm of which the text tells at a place."""
    around = [a for a in (*index.parts, *index.anchors) if a.defines and a.start <= position < a.end]
    if not around:
        return None
    closest = min(a.end - a.start for a in around)
    ids = {a.arm for a in around if a.end - a.start == closest}
    return next((arm for arm in index.arms if ids == {arm["arm_id"]}), None)


def _listed_before(text: str, mentions: Sequence[Mention], stop: int) -> tuple[str, ...]:
    """The drugs of the list that ends where "as in" begins."""
    drugs: list[str] = []
    gap = _OF_LAST
    for mention in reversed(mentions):
        if not gap.fullmatch(text, mention.end, stop):
            break
        drugs += mention.drugs
        stop, gap = mention.start, _LISTED
    return tuple(dict.fromkeys(drugs))
