"""Arms of what brackets tell, and of what they interrupt.

A bracket behind a count parts it: "four deaths (sepsis in one, stroke in three) in the A group", "25 responses with A
(three complete)".  Brackets within a row keep its figures apart: "40% (5% complete) and 30% (2% complete) for A and B".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_binding import names_subgroups
from .arm_places import ARM_AND_ARM, Placed
from .clauses import ArmMention, Clause, Study
from .label_binding import WHOLE, Chosen
from .series import Series
from .subgroups import sets_groups_apart

#: Arms that were only near.
_GUESSED = ("arm-none", "arm-of-clause", "arm-of-sentence", "arm-before")
#: Between a figure and the bracket about those it counts: people, an arm, the name of what happened.
_TO_BRACKET = lazy_regex(r"[^.;()\[\]]{0,80}\Z")

Labelled = Sequence[tuple[Series, Chosen]]


def arms_in_brackets(clause: Clause, labelled: Labelled, placed: Sequence[Placed]) -> list[Placed]:
    """The arms of all series; what a bracket parts is of the arm of the whole that stands before it.

    Not where the bracket gives each arm a count of its own: "three deaths (sepsis in A, 1; in B, 2)".
    """
    held = list(placed)
    for i, (series, chosen) in enumerate(labelled):
        bracket = _bracket_around(clause, series)
        if bracket is None or held[i].rule not in _GUESSED:
            continue
        whole = next((k for k in range(i - 1, -1, -1) if labelled[k][0].end <= bracket[0]), None)
        if whole is None or not _parts(chosen, series, labelled[whole], held[whole]):
            continue
        if not _TO_BRACKET.match(clause.text[labelled[whole][0].end : bracket[0]]):
            continue
        arm = held[whole].arms[-1]
        held[i] = Placed([arm] * len(series.figures), "arm-before" if held[i].rule == "arm-before" else "arm-of-clause")
    return held


def _bracket_around(clause: Clause, series: Series) -> tuple[int, int] | None:
    """The outermost bracket that holds a series."""
    around = [(a, b) for a, b in clause.brackets if a < series.start and series.end <= b]
    return min(around, default=None)


def _parts(chosen: Chosen, series: Series, whole: tuple[Series, Chosen], placed: Placed) -> bool:
    """Whether a series in a bracket parts the one before it, of which the arm is told: deaths, or responses."""
    label, arm = whole[1].labels[-1], placed.arms[-1]
    if arm is None:
        return False
    if label.code == "DEATH":
        return placed.rule == "arm-behind" and not any(f.percent is not None for f in series.figures)
    told = placed.rule not in _GUESSED or placed.rule == "arm-before"
    return told and len(placed.arms) == 1 and all(x.code in WHOLE.get(label.code, ()) for x in chosen.labels)


#: A bracket of either kind, with brackets of the first kind in it.
_BRACKET = r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])"
#: From a figure over its bracket to the next: "40% (5% complete) and |30%|".
_TO_NEXT = lazy_regex(rf"\s*%?\s*{_BRACKET}\s*,?\s*(?:and\s+)?")
#: From the last bracket to the arms: "for |A and B|".
_TO_ARMS = lazy_regex(rf"\s*%?\s*{_BRACKET}\s*,?\s*(?:of\s+(?:{PATIENTS})\s+)?(?:for|with|in|on)\s+(?:the\s+)?")


#: Alone in its bracket: "anemia (|5% and 1%, respectively; P = .02|)".
_OF_TWO = lazy_regex(
    r"\s*%?,?\s*(?P<each>respectively)?\s*(?P<p>[;,]\s*[Pp]\s*(?:value)?\s*[<=>≤≥][^()\[\];]{1,20})?\s*[)\]]"
)
_LISTED_BEFORE = lazy_regex(r"\b(?:and|or)\b|\d\s*[-–/]?\s*(?:year|month|week|yr|mo)", re.IGNORECASE)
_COMPARED = lazy_regex(r"\b(?:more|less|fewer|higher|lower|greater|commoner|than|similar\w*|compar\w+|differ\w*)\b")


def set_against(series: Series, labels: Sequence[Label], clause: Clause, study: Study) -> Series:
    """ "Anemia (5% and 1%; P = .02) was more frequent with B": "and" parts two arms as "versus" would.

    Where the bracket holds nothing else, one thing is counted in it, and no row of grades, times or groups is ahead.
    """
    if series.connectors != ["and"] or len(study.arms) != 2 or len(set(labels)) > 1 or labels[0].start > series.start:
        return series
    own = clause.bracket_around(series.start, series.end)
    if own is None or clause.text[own[0] + 1 : series.start].strip():
        return series
    opening = own[0]
    last = max((f.end for f in clause.figures if f.end <= opening), default=clause.start)
    ahead = clause.text[max(last, labels[0].end) : opening]
    alone = _OF_TWO.match(clause.text, series.end, clause.end)
    if alone is None or any(len(g.grades) > 1 for g in clause.grades) or _LISTED_BEFORE.search(ahead):
        return series
    told = alone["each"] or alone["p"] or _COMPARED.search(clause.text, clause.start, clause.end)
    if not told or names_subgroups(clause) or sets_groups_apart(series.start, clause):
        return series
    return replace(series, connectors=["versus"])


def arms_around_brackets(clause: Clause, labelled: Labelled, placed: Sequence[Placed], study: Study) -> list[Placed]:
    """ "40% (5% complete) and 30% (2% complete) for A and B": figures that brackets keep apart are one row."""
    held = list(placed)
    if len(study.arms) < 2 or not clause.arms or not clause.brackets:
        return held
    for row in _rows_of_arms(clause):
        if not _heads_or_closes(clause, row):
            continue
        outer = [
            i for i, (series, _) in enumerate(labelled)
            if len(series.figures) == 1 and _bracket_around(clause, series) is None
        ]  # fmt: skip
        for at in range(len(outer) - len(row) + 1):
            places = outer[at : at + len(row)]
            if _is_row(clause, [labelled[i] for i in places], row):
                for i, arm in zip(places, row, strict=True):
                    held[i] = Placed([arm.arm_id], "arms-parallel")
                    _place_inside(clause, labelled, held, i, arm.arm_id)
    return held


#: "90% |(47% CR, 43% PR) with| A": over the bracket of a figure to its arm.
_OVER_BRACKET = lazy_regex(
    rf"\s*%?\s*(?P<inside>{_BRACKET})\s*(?:of\s+(?:the\s+)?(?:{PATIENTS})\s+)?(?:for|with|in|on|among|by)\s+(?:the\s+)?"
)


def arms_over_brackets(clause: Clause, labelled: Labelled, placed: Sequence[Placed]) -> list[Placed]:
    """ "90% (47% CR, 43% PR) with A": the arm stands behind the bracket that parts the figure."""
    held = list(placed)
    if not clause.arms or not clause.brackets:
        return held
    for i, (series, _) in enumerate(labelled):
        if len(series.figures) > 1 or held[i].rule not in _GUESSED[:3] or _bracket_around(clause, series) is not None:
            continue
        arm = next((a for a in clause.arms if a.start >= series.end), None)
        over = _OVER_BRACKET.fullmatch(clause.text, series.end, arm.start) if arm else None
        if arm and over and any(over.start("inside") <= s.start < over.end("inside") for s, _ in labelled):
            held[i] = Placed([arm.arm_id], "arm-behind")
            _place_inside(clause, labelled, held, i, arm.arm_id)
    return held


def _place_inside(clause: Clause, labelled: Labelled, held: list[Placed], place: int, arm_id: str) -> None:
    """What stands in the bracket behind a figure is of its arm."""
    end = labelled[place][0].end
    for k, (series, _) in enumerate(labelled[place + 1 :], place + 1):
        bracket = _bracket_around(clause, series)
        if bracket is None or not _OPENS.fullmatch(clause.text, end, bracket[0]):
            return
        held[k] = Placed([arm_id] * len(series.figures), "arm-of-clause")


_OPENS = lazy_regex(r"\s*%?\s*")


def _rows_of_arms(clause: Clause) -> list[list[ArmMention]]:
    """The lists of two arms or more: "A and B", "A, B, and C"."""
    rows: list[list[ArmMention]] = []
    for arm in clause.arms:
        last = rows[-1] if rows else []
        new = last and arm.arm_id not in {a.arm_id for a in last}
        if new and ARM_AND_ARM.match(clause.text[last[-1].end : arm.start]):
            last.append(arm)
        else:
            rows.append([arm])
    return [row for row in rows if len(row) > 1]


def _heads_or_closes(clause: Clause, row: list[ArmMention]) -> bool:
    return (
        any(f.kind == "share" and f.end <= row[0].start for f in clause.figures)
        or "respectively" in (clause.text[row[-1].end : clause.end])
    )


def _is_row(clause: Clause, members: list[tuple[Series, Chosen]], row: list[ArmMention]) -> bool:
    """Whether series of one label, each followed by its bracket, stand in the order of a list of arms."""
    series = [s for s, _ in members]
    if len({c.labels[0] for _, c in members}) != 1:
        return False
    for one, following in pairwise(series):
        if not _TO_NEXT.fullmatch(clause.text, one.end, following.start):
            return False
    if row[-1].end <= series[0].start:
        return "respectively" in clause.text[series[-1].end : clause.end]
    return series[-1].end <= row[0].start and _TO_ARMS.fullmatch(clause.text, series[-1].end, row[0].start) is not None


_AND_ARM = lazy_regex(rf"\s*(?:arms?|groups?|{PATIENTS})?\s*(?:,|,?\s*and)\s*(?:the\s+|in\s+|with\s+)?")
_WITH_ARM = lazy_regex(r"\b(?:with|in|for|on|of|by|among|receiving)\s+(?:the\s+)?\Z")


def arms_behind_pairs(clause: Clause, labelled: Labelled, arms: list[Placed]) -> list[Placed]:
    """ "Rash (12 and 3%) and fever (9 and 5%) were frequent with A and B": a figure in each bracket for each arm."""
    rows = [series for series, _ in labelled]
    behind = [a for a in clause.arms if rows and a.start >= rows[-1].end]
    count = len(behind)
    apart = len({a.arm_id for a in behind}) == count == len(clause.arms) > 1
    if not apart or any(len(x.figures) != count or x.contrast or x.row[1] > 1 for x in rows):
        return arms
    if any(clause.bracket_around(x.start, x.end) is None for x in rows):
        return arms
    joined = all(_AND_ARM.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(behind))
    if not joined or not _WITH_ARM.search(clause.text, rows[-1].end, behind[0].start):
        return arms
    return [
        Placed([a.arm_id for a in behind], "arms-parallel") if len(set(placed.arms)) == 1 else placed for placed in arms
    ]
