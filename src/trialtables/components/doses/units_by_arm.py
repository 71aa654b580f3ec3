"""Administrations that a sentence tells of several arms at once, a part for each: by the name behind, or by the place.

The arms are of the same drugs, so that the drug alone does not tell whose a dose or a time is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from .administrations import Unit
from .arm_anchors import Anchor, ArmIndex
from .dose_arms import named_right_behind
from .dose_phrases import DosePhrase
from .schedule_phrases import SchedulePhrase


def by_name_behind(index: ArmIndex, text: str, unit: Unit) -> list[Unit]:
    """``400 mg/d with schedule A and 300 mg/d with schedule B``: a unit for each dose, with the times behind it."""
    starts = [d.start for d, _ in unit.doses]
    if len(starts) < 2:
        return []
    parts = []
    for dose, (since, until) in zip(unit.doses, pairwise([*starts, unit.sentence.end]), strict=True):
        phrases = [(p, r) for p, r in unit.phrases if p.start < starts[0] or since <= p.start < until]
        parts.append(replace(unit, doses=[dose], phrases=phrases))
    return parts if all(named_right_behind(index, text, part) for part in parts) else []


def by_definition(index: ArmIndex, unit: Unit) -> list[Unit]:
    """``X daily, either for 3 weeks of 4 (schedule A) or all the time (schedule B)``: a unit for each way.

    What stands in the definition of one arm is left out of the others; what stands ahead of both is of both.
    """
    defined = _ways(index, unit)
    holders = [sum(_meets(a, p) for a in defined) for p, _ in unit.phrases]
    whole = max(holders, default=0) == 1  # not "for 4 or 8 months", one phrase for both
    if len(defined) < 2 or not whole or any(_meets(a, d) for d, _ in unit.doses for a in defined):
        return []
    met = {a.arm for a in defined for p, _ in unit.phrases if _meets(a, p)}
    lasts = any(p.kind == "duration" for n, (p, _) in zip(holders, unit.phrases, strict=True) if n)
    if lasts and len(met) < len(defined):
        return []  # "for 12 months (arm A) or 36 months (arm B)": the lengths are read as names of the arms
    units = []
    for own in defined:
        others = [a for a in defined if a is not own]
        phrases = [(p, r) for p, r in unit.phrases if not any(_meets(a, p) for a in others)]
        units.append(replace(unit, phrases=phrases, arms=(own.arm,)))
    return units


def _ways(index: ArmIndex, unit: Unit) -> list[Anchor]:
    """The definitions behind the drug in its sentence, one for each arm of the same drugs."""
    start, end = unit.mention.end, unit.sentence.end
    behind = [a for a in index.anchors if a.defines and start <= a.start and a.end <= end]
    drugs = {arm["arm_id"]: tuple(arm["drugs"]) for arm in index.arms if arm["role"] != "cited"}
    told = {drugs.get(a.arm, ()) for a in behind}
    alike = sorted(arm_id for arm_id, theirs in drugs.items() if {theirs} == told)
    return behind if len(alike) > 1 and sorted(a.arm for a in behind) == alike else []


def _meets(anchor: Anchor, phrase: DosePhrase | SchedulePhrase) -> bool:
    return anchor.start < phrase.end and phrase.start < anchor.end
