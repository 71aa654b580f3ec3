"""Arms of one regimen that are told apart by the number behind it: "R-CHOP-14" and "R-CHOP-21"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..text.lazy_regex import lazy_regex
from .administrations import Unit
from .arm_anchors import ArmIndex

_NUMBERED = lazy_regex(r"[A-Z]\)?-?(?P<days>\d{1,2})\Z")
#: Numbers that count the days of a cycle; "FOLFOX-4" and "FOLFOX-6" count versions.
_CYCLES = frozenset({14, 21, 28})
_IN_BOTH = lazy_regex(r"\b(?:both|all|either|each)\s+(?:treatment\s+)?(?:arms?|groups?|regimens?)\b")


def ends_in_number(name: str) -> bool:
    """Whether a name is a regimen with a number behind it."""
    return _NUMBERED.search(name) is not None


def told_by_number(arms: Sequence[dict[str, Any]]) -> set[str]:
    """The arms that have another arm of the same drugs beside them and a number in their name."""
    named = [a for a in arms if len(a["drugs"]) > 1 and ends_in_number(a["label"])]
    return {a["arm_id"] for a in named for b in named if a is not b and a["drugs"] == b["drugs"]}


def of_own_interval(index: ArmIndex, unit: Unit, arms: Sequence[str]) -> tuple[str, ...]:
    """The arms without those whose name says another interval than the unit: "biweekly ABC (ABC-14)"."""
    told = {p.timing.cycle_days for p, _ in unit.phrases if p.timing.cycle_days}
    told |= {round(1 / (p.timing.per_day or 1)) for p, _ in unit.phrases if (p.timing.per_day or 1) < 0.1}
    told &= _CYCLES
    if len(arms) < 2 or len(told) != 1 or _IN_BOTH.search(unit.sentence.text):
        return tuple(arms)
    numbered = told_by_number(index.arms)
    others = set()
    for arm in index.arms:
        match = _NUMBERED.search(arm["label"]) if arm["arm_id"] in numbered else None
        days = int(match["days"]) if match else 0
        if days in _CYCLES and days not in told:
            others.add(arm["arm_id"])
    return tuple(arm_id for arm_id in arms if arm_id not in others)
