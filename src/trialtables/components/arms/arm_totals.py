"""Groups called by the dose of a whole day, where the text gives the single one.

"500 mg twice daily", "in the 1,000-mg group".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_source import Arm, Source

_AMOUNT = r"\d{1,3}(?:,\d{3})+|\d+(?:[.·]\d+)?"
_DOSE = lazy_regex(rf"(?P<n>{_AMOUNT})(?:[\s-]?(?:mg|g|µg|μg|mcg)\b)?")
_TIMES = lazy_regex(
    r"\b(?:(?P<two>twice|two\s+times|b\.?i\.?d\b)|(?P<three>three\s+times|thrice|t\.?i\.?d\b)|(?P<four>four\s+times|q\.?i\.?d\b))",
    re.IGNORECASE,
)
_BY_DAY = r"(?:\s?/\s?d(?:ay)?|\s(?:per|a)\sday|\sdaily)"
#: "the |1,000-mg| group", "given |300 mg/day|"
_CALLED = lazy_regex(
    rf"(?<![\w.,])(?P<n>{_AMOUNT})[\s-]?(?:mg|g|µg|μg|mcg)(?:{_BY_DAY}?[\s-](?:dose[\s-])?(?:groups?|arms?|{PATIENTS})\b|{_BY_DAY}\b)",
    re.IGNORECASE,
)
_NEAR = 60


def _value(written: str) -> float:
    return float(written.replace(",", "").replace("·", "."))


def _single_doses(source: Source, arms: Sequence[Arm]) -> dict[str, float]:
    """The one dose that each arm is defined by; nothing where one has none."""
    found = {a.arm_id or str(i): _DOSE.search(source.text, a.start, a.end) for i, a in enumerate(arms)}
    return {k: _value(m["n"]) for k, m in found.items() if m} if all(found.values()) else {}


def groups_called(source: Source, since: int) -> set[float]:
    """The doses that the text calls groups by, or tells as those of a day, behind a place."""
    return {_value(m["n"]) for m in _CALLED.finditer(source.text, since)}


def times_a_day(source: Source, at: int) -> int:
    """How often a day a dose is given, as far as the words right behind it tell; 1 where they do not."""
    match = _TIMES.search(source.text, at, min(at + _NEAR, source.sentence_at(at)[1]))
    return next((n for n, name in ((2, "two"), (3, "three"), (4, "four")) if match and match[name]), 1)


def daily_totals(source: Source, arms: Sequence[Arm]) -> dict[str, float]:
    """What each arm gets in a day, by its id, where the text calls the arms by that and not by their single doses."""
    single = _single_doses(source, arms)
    last = max((a.end for a in arms), default=0)
    times = times_a_day(source, last) if len(single) > 1 else 1
    if times == 1:
        return {}
    called = groups_called(source, last)
    totals = {arm_id: dose * times for arm_id, dose in single.items()}
    return totals if {*totals.values()} <= called and not {*single.values()} <= called else {}


def are_called(source: Source, arms: Sequence[Arm]) -> bool:
    """Whether the text has a group for each of the doses, as single doses or as those of a day."""
    single = [*_single_doses(source, arms).values()]
    last = max((a.end for a in arms), default=0)
    called = groups_called(source, last)
    return len(single) > 1 and any({x * n for x in single} <= called for n in (1, times_a_day(source, last)))
