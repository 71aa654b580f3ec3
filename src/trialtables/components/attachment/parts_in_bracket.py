"""A count whose bracket tells it arm by arm: "28 responses (17 with A, 11 with B)", "28 deaths (A 17, B 11)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import Binding, Clause, Study

#: From the count or its name to the bracket, over words without a figure.
_TO_BRACKET = lazy_regex(r"[^\d()\[\].;:]{0,60}")
_PART = lazy_regex(r"(?<![\w.·/-])(?P<n>\d{1,4})(?![\w·%/]|[.,]\d|\s*%)")
_BESIDE = lazy_regex(
    rf"\s*(?:arm|group)?s?\s*[:=,]?\s*(?:n\s*=\s*)?|\s*(?:(?:{PATIENTS})\s+)?(?:(?:in|on|with|for|from|of|to|given|receiving)\s+)?"
    r"(?:the\s+)?(?:arm|group)?\s*",
    re.IGNORECASE,
)


def with_parts(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """The bindings with those of the parts of a total, which make it up; what the bracket was read as before goes."""
    if len(study.arms) < 2 or not clause.brackets:
        return bindings
    kept = list(bindings)
    for whole in bindings:
        parts = _parts_of(whole, clause, study)
        arms = [arm for _, arm in _told(parts, clause, study)] if parts else []
        read = {(b.figure.n, b.arm_id) for b in kept if b.label == whole.label and _is_part(b, parts)}
        if parts and read != {(part.n, arm) for part, arm in zip(parts, arms, strict=True)}:
            kept = [b for b in kept if b is whole or b.label != whole.label or not _is_part(b, parts)]
            kept += [
                replace(whole, figure=part, arm_id=arm, rule=f"{whole.rule.partition(':')[0]}:value-label+arm-behind")
                for part, arm in zip(parts, arms, strict=True)
            ]
    return kept


def _is_part(binding: Binding, parts: Sequence[Figure]) -> bool:
    return any(binding.figure.start < part.end and part.start < binding.figure.end for part in parts)


def _parts_of(whole: Binding, clause: Clause, study: Study) -> list[Figure]:
    figure = whole.figure
    if figure.kind != "share" or figure.n is None or figure.total is not None or whole.arm_id is not None:
        return []
    end = max(figure.end, whole.label.end)
    bracket = next(((a, b) for a, b in clause.brackets if _TO_BRACKET.fullmatch(clause.text, end, a)), None)
    if bracket is None or figure.start > bracket[0]:
        return []
    found = [Figure(m.start("n"), m.end("n"), "share", n=int(m["n"])) for m in _PART.finditer(clause.text, *bracket)]
    if len(found) != len(study.arms) or sum(part.n or 0 for part in found) != figure.n:
        return []
    return found if len({arm for _, arm in _told(found, clause, study)}) == len(found) else []


def _told(parts: list[Figure], clause: Clause, study: Study) -> list[tuple[Figure, str]]:
    """Each part with the arm that stands right behind it, or, in all of them, right before it."""
    arms = [a for a in clause.arms if a.arm_id in study.arms]
    for behind in (True, False):
        told = []
        for part in parts:
            near = [
                a for a in arms
                if (behind and _BESIDE.fullmatch(clause.text, part.end, a.start))
                or (not behind and _BESIDE.fullmatch(clause.text, a.end, part.start))
            ]  # fmt: skip
            told += [(part, near[0].arm_id)] if near else []
        if len(told) == len(parts):
            return told
    return []
