"""The one arm with which several others are compared: named beside them, or the only one that has no ratio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..attachment.clauses import Binding, Clause, Study
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS

_REFERENCE = lazy_regex(
    rf"\b(?:compared\s+(?:with|to)|relative\s+to|{VERSUS}|than(?:\s+(?:with|in|for|on))?|over|against)\s+"
    r"(?:that\s+(?:of|in)\s+|those\s+\w+\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)


def with_reference(
    clause: Clause, study: Study, arms: list[Any], figure: Figure, compared: tuple[str, str] | None
) -> tuple[str, str] | None:
    """Of three arms or more: "compared with C, longer with A (HR …) and B (HR …)", "neither A nor B … C (HR …; HR …)".

    The arm behind "compared with" is the reference; each ratio is that of the other arm named last before it, or,
    where all ratios follow all names, of the arms in order.
    """
    marked = [a for a in arms if _REFERENCE.search(clause.text[clause.start : a.start])]
    references = {a.arm_id for a in marked}
    if len(references) > 1:
        references = {a.arm_id for a in marked[-1:] if a.start < figure.start} or {marked[0].arm_id}
    if len(references) != 1:
        return compared
    reference = references.pop()
    others = [a for a in arms if a.arm_id != reference]
    listed = list(dict.fromkeys(a.arm_id for a in others))
    ratios = [f for f in clause.figures if f.kind == "effect"]
    place = next((i for i, f in enumerate(ratios) if f.start == figure.start), None)
    ahead = all(a.end <= ratios[0].start for a in others) if ratios else False
    if len(ratios) == len(listed) > 1 and place is not None and (ahead or each_behind(ratios, others)):
        return listed[place], reference
    rest = [a for a in study.arms if a != reference]
    if len(ratios) == len(rest) > 1 and place is not None and len(listed) < len(rest) and _respectively(clause, ratios):
        return rest[place], reference
    if compared is not None:
        return compared
    near = [a for a in others if a.start < figure.end] or others
    return (near[-1].arm_id, reference) if near else None


def each_behind(ratios: list[Figure], arms: list[Any]) -> bool:
    """ "0.75 (…) with B and 0.82 (…) with C": every ratio stands before its arm."""
    if not arms or len(arms) != len(ratios):
        return False
    ends = [f.start for f in ratios[1:]] + [arms[-1].end + 1]
    return all(f.end <= a.start < end for f, a, end in zip(ratios, arms, ends, strict=True))


def _respectively(clause: Clause, ratios: list[Figure]) -> bool:
    """Whether "respectively" follows a row of ratios: where not all arms are named they come in the study's order."""
    return bool(re.match(r"[^.;]{0,40}\brespectively", clause.text[ratios[-1].end : clause.end]))


#: From a ratio to its arm: "1.15 (0.79 to 1.67)| for |VC"
_TO_ITS_ARM = lazy_regex(r"\s*[)\]]?\s*(?:for|with|in|on)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)


def each_but_one(clause: Clause, study: Study, arms: list[Any], figure: Figure) -> tuple[str, str] | None:
    """ "Hazard ratios were 1.15 for B, 1.32 for C and 1.26 for D": all arms but one, which is the reference of all."""
    ratios = [f for f in clause.figures if f.kind == "effect"]
    if len(study.arms) < 3 or len(ratios) != len(study.arms) - 1 or figure not in ratios:
        return None
    behind = [a for a in arms if a.start >= ratios[0].end]
    told = {a.arm_id for a in behind}
    if len(told) != len(ratios) or not each_behind(ratios, behind):
        return None
    if not all(_TO_ITS_ARM.match(clause.text[f.end : a.start]) for f, a in zip(ratios, behind, strict=True)):
        return None
    (reference,) = (a for a in study.arms if a not in told)
    return behind[ratios.index(figure)].arm_id, reference


def tested_in_its_bracket(
    clause: Clause, study: Study, figure: Figure, bindings: Sequence[Binding]
) -> tuple[str, str] | None:
    """ "Pain fell in 22% (A), 35% (|P = .01|; B) and 31% (P = .08; C)": the arm without a p-value is the reference."""
    own = next((b for b in bindings if b.figure.start == figure.start), None) if len(study.arms) > 2 else None
    if own is None or own.arm_id is None or not figure.p_value:
        return None
    row = [b for b in bindings if b.label == own.label and b.figure.kind == own.figure.kind]
    tests = {f.start for f in clause.figures if f.p_value}
    tested = {b.arm_id for b in row if b.figure.start in tests}
    left = [a for a in study.arms if a not in tested]
    if len(row) != len(study.arms) or {b.arm_id for b in row} != {*study.arms} or len(left) != 1:
        return None
    return own.arm_id, left[0]
