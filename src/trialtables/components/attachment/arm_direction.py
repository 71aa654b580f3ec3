"""The arm that has more: where a sentence names one of two arms and says that it has the higher or the lower value.

"An increase of neutropenia (28% v 50%) was observed in arm A": without the word the first value would be that of the
arm that is named, and the sentence says that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .arm_binding import LESS, MORE
from .arm_gapped import gapped
from .arm_places import Placed
from .clauses import ArmMention, Clause, Study
from .series import Series

_DENIED = lazy_regex(r"\b(?:not?|nor|neither|similar|comparable|did\s+not|without)\b", re.IGNORECASE)
_BREAK = lazy_regex(r";|,?\s(?:whereas|while|but|although)\s")
_THAN = lazy_regex(rf"\b(?:than|{VERSUS}|compared\s+(?:with|to)|over)\s+(?:[\w-]+\s+){{0,3}}\Z", re.IGNORECASE)


#: "was greater in arm A (6% v 15%)"
_OPENS = lazy_regex(rf"\s*(?:arm|group|alone|{PATIENTS})?\s*[(\[]\s*")
#: "patients given A experienced fewer events (39% versus 13%)": the arm is the subject of what is more or less.
_MARKEDLY = r"(?:(?:a|an|the|significantly|statistically|significant|clinically|markedly|much|slightly)\s+){0,3}"
_SUBJECT = lazy_regex(
    rf"\s*(?:arms?|groups?|{PATIENTS}|alone)?\s*(?:(?:experienced|had|showed|reported|developed|yielded|produced|achieved|"
    r"induced|gave|provided|demonstrated|resulted\s+in|led\s+to|(?:was|were)\s+associated\s+with)\s+"
    rf"{_MARKEDLY}(?:fewer|less|lower|reduced|more|higher|greater|longer|better|improved|superior|shorter)\b"
    rf"|{_MARKEDLY}(?:improved|increased|improves|increases)\s)",
    re.IGNORECASE,
)


def by_direction(series: Series, placed: Placed, clause: Clause, study: Study) -> Placed:
    """The two values of a contrast the other way round, where the words say so of the one arm that is named."""
    percents = [f.percent for f in series.figures]
    counts = [f.n for f in series.figures]
    values: Sequence[float | None] = counts if None in percents else percents  # "seven [2%] v three [<1%]"
    if turned := _than_other(values, series, placed, clause, study):
        return turned
    here = _beside(series, clause)
    named = {a.arm_id for a in here}
    if (
        not series.contrast
        or len(values) != 2
        or None in values
        or values[0] == values[1]
        or set(placed.arms) != set(study.arms)
        or len(study.arms) != 2
        or len(named) != 1
        or not named <= set(study.arms)
    ):
        return placed
    arm = here[0]
    if _most_in(arm, values, placed, series, clause):
        return Placed(list(reversed(placed.arms)), "arm-by-direction", placed.flags)
    beside = arm.start >= series.end or _OPENS.fullmatch(clause.text[arm.end : series.start])
    beside = beside or _SUBJECT.match(clause.text, arm.end, series.start)
    direction = _direction(series, clause) if beside else 0
    if _THAN.search(clause.text[clause.start : arm.start]):
        direction = -direction
    if not direction:
        return placed
    first, second = values
    has_more = placed.arms[0] if (first or 0) > (second or 0) else placed.arms[1]
    said = arm.arm_id if direction > 0 else next(a for a in study.arms if a != arm.arm_id)
    if has_more == said:
        return placed
    study.order = [a for a in reversed(placed.arms) if a is not None]  # the sentences that follow keep it
    return Placed(list(reversed(placed.arms)), "arm-by-direction", placed.flags)


#: What an arm has most of stands so far above the other arm's: in between nobody says which of them is first.
_FAR_ABOVE = 1.5
_MOST = lazy_regex(r"\bmost\s+(?:common|frequent|prevalent|commonly|frequently|often)\b", re.IGNORECASE)


def _most_in(arm: ArmMention, values: Sequence[float | None], placed: Placed, series: Series, clause: Clause) -> bool:
    """ "In the A group rash (49% v 10%), whereas in the B group neutropenia (5% v 74%) was most common": A first."""
    start, stop = clause.part_around(_BREAK, series.start, series.end)
    first, second = (x or 0 for x in values)
    told = start > clause.start and arm.end <= series.start and placed.arms[0] == arm.arm_id
    return told and second > _FAR_ABOVE * first and _MOST.search(clause.text, start, stop) is not None


def _beside(series: Series, clause: Clause) -> list[ArmMention]:
    """The arms of the part of a sentence that holds the series: not what is said behind "whereas"."""
    start, stop = clause.part_around(_BREAK, series.start, series.end)
    return [a for a in clause.arms if start <= a.start < stop]


_THAN_ARM = lazy_regex(
    rf"\s*(?:arms?|groups?|{PATIENTS})?\s+than\s+(?:(?:with|in|for|on|among|the|those|arm|group|{PATIENTS})\s+)*",
    re.IGNORECASE,
)


def _than_other(
    values: Sequence[float | None], series: Series, placed: Placed, clause: Clause, study: Study
) -> Placed | None:
    """ "Rash (1% v 9%) and fever (2% v 8%) were more common with B than with A": both arms stand behind all pairs."""
    if len(values) != 2 or None in values or values[0] == values[1] or placed.rule != "arms-in-order":
        return None
    first, *rest = clause.arms
    if first.start < series.end or len(rest) != 1 or {first.arm_id, rest[0].arm_id} != set(placed.arms):
        return None
    if len(study.arms) != 2 or not series.contrast or not _THAN_ARM.fullmatch(clause.text, first.end, rest[0].start):
        return None
    last = max(f.end for f in clause.figures if f.start < first.start)
    words = clause.text[last : first.start]
    more, less = bool(MORE.search(words)), bool(LESS.search(words))
    if more == less or _DENIED.search(words):
        return None
    greater = (values[0] or 0) > (values[1] or 0)
    ahead = first.arm_id if more == greater else rest[0].arm_id  # whose value stands first
    return None if placed.arms[0] == ahead else Placed(list(reversed(placed.arms)), "arm-by-direction", placed.flags)


_CARRIED = ("arms-carried", "arms-as-introduced")


def in_line(rows: list[Series], placed: list[Placed], clause: Clause, study: Study) -> list[Placed]:
    """ "Toxicity was higher with B: 60% v 48%; rash 35% v 25%": later pairs keep the order of the first.

    So do those that stand in a sentence with a pair that was turned: "higher with B (40% v 60%, and 30% v 50% in men)".
    """
    if len(study.arms) != 2:
        return placed
    order: list[str] = []
    turned: Series | None = None
    told: list[Placed] = []
    for series, one in zip(rows, placed, strict=True):
        if series.contrast and len(series.figures) == 2:
            between = turned and any(turned.start <= a.start < series.end for a in clause.arms)
            if turned and not between and one.rule == "arms-in-order":
                one = Placed(order, "arm-by-direction", one.flags)
            turned = series if one.rule == "arm-by-direction" else None
            if one.rule in _CARRIED and order:
                one = Placed(order, "arms-carried")
            elif one.rule not in _CARRIED and not one.flags and set(one.arms) == set(study.arms):
                order = [a for a in one.arms if a is not None]
        told.append(one)
    return gapped(rows, told, clause, study)


def _direction(series: Series, clause: Clause) -> int:
    """1 where the words around a contrast say more, -1 where they say less, 0 where neither or both."""
    start, end = clause.part_around(_BREAK, series.start, series.end)
    earlier = max((f.end for f in clause.figures if start <= f.end <= series.start), default=start)
    for a, b in ((earlier, series.start), (start, end)):
        words = clause.text[a:b]
        more, less = bool(MORE.search(words)), bool(LESS.search(words))
        if _DENIED.search(words) or (more and less):
            return 0
        if more or less:
            return 1 if more else -1
    return 0
