"""The length of a cycle that the name of a regimen tells: "R-CHOP-14" is given every 14 days, "CHOP-21" every 21."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .administrations import Unit
from .arm_anchors import ArmIndex
from .courses import Course
from .dose_sentences import Mention, Sentence
from .dose_table import DoseTable
from .schedule_timing import SchedulePhrase, Timing

#: Letters of a regimen with the days behind them; "day 14" and "IL-21" are none, and "FOLFOX-6" counts versions.
_DAYS_BEHIND = lazy_regex(r"[A-Z]{3,}(?:-[A-Z])?[-‐‑–]?(?P<days>14|21|28)(?![\w%]|\.\d)(?!\s?(?:days|patients|mg)\b)")


def cycles_by_name(table: DoseTable, text: str, index: ArmIndex, mentions: Sequence[Mention]) -> None:
    """Give the drugs of regimens with a number behind their name the cycle that the number tells."""
    named = [(m, told) for m in mentions if (told := _days_behind(text, m))]
    for arm in index.arms if named else ():
        if arm["role"] == "cited":
            continue
        of_arm = [(m, days) for m, days in named if set(m.drugs) <= set(arm["drugs"])]
        if len({days for _, days in of_arm}) > 1:
            own = [a for a in index.anchors if a.arm == arm["arm_id"]]
            of_arm = [(m, days) for m, days in of_arm if any(a.start <= m.start < a.end for a in own)]
        if len({days for _, days in of_arm}) == 1:
            _give(table, arm["arm_id"], *of_arm[0])


def _days_behind(text: str, mention: Mention) -> int:
    """The days of a cycle that stand behind the name of a regimen, or 0."""
    match = _DAYS_BEHIND.search(text, mention.start, mention.end + 3) if len(mention.drugs) > 1 else None
    return int(match["days"]) if match else 0


def _give(table: DoseTable, arm: str, mention: Mention, days: int) -> None:
    for drug in mention.drugs:
        courses = table.courses.setdefault((arm, drug), [])
        for course in courses:
            told = course.timing
            if told.cycle_days is None and (told.per_day is None or told.per_day >= 1 / 7):
                course.timing = replace(told, cycle_days=days)
        if not courses:
            courses.append(_course(table.text, mention, days))


def _course(text: str, mention: Mention, days: int) -> Course:
    """A course of which no more is told than its name says."""
    timing = Timing(cycle_days=days)
    phrase = SchedulePhrase(mention.start, mention.end, "cycle", timing)
    sentence = Sentence(mention.start, mention.end, text[mention.start : mention.end], [])
    return Course(timing, [Unit(mention, [], [(phrase, "schedule:regimen-name")], sentence, "")])
