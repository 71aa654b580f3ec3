"""Changes of two measures that are told in one breath: "systolic and diastolic pressure fell by 12/8 mm Hg with A".

Each pair of values stands for the two measures in their order; the pairs of several arms have to stand beside an arm
each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.analytes import find_analytes
from ..attachment.arm_binding import arms_of
from ..attachment.clauses import Clause, Study
from ..attachment.series import Series
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS
from ..text.scan import scanner
from .measured_values import DOWN, NOUN, UNIT, Head, signed, unit_of

_SPREAD = rf"(?:\s*(?:±|\+/-)\s*{DIGITS})?"
_TWO_VALUES = scanner(
    rf"(?<![\w.·/-])(?P<one>(?:[-−–+]\s?)?{DIGITS}){_SPREAD}\s*(?:{UNIT}\s*)?(?:/|\band\b)\s*"
    rf"(?P<two>(?:[-−–+]\s?)?{DIGITS}){_SPREAD}\s*(?P<unit>{UNIT})",
    re.IGNORECASE,
)
#: "|systolic and| diastolic blood pressure", "|SBP/|DBP"
_JOINED = lazy_regex(r"(?P<first>[A-Za-z-]+)\s*(?:/|\band\b)\s*\Z")
_CHANGED = lazy_regex(
    rf"\b(?:{NOUN}|decreased|fell|declined|dropped|lowered|reduced|increased|rose|raised|improved|changed)\b",
    re.IGNORECASE,
)
_NOUN = lazy_regex(NOUN, re.IGNORECASE)
#: "|from| 160/95 |to| 140/85 mm Hg" are levels
_LEVELS = lazy_regex(r"\b(?:from|to|was|were)\s+(?:an?\s+)?(?:mean\s+|median\s+)?(?:of\s+)?\Z", re.IGNORECASE)
_BY = lazy_regex(r"\b(?:by|of)\s+(?:an?\s+)?(?:mean\s+|median\s+|average\s+)?(?:of\s+)?\Z", re.IGNORECASE)


def changes_of_pairs(clause: Clause, study: Study) -> Iterator[tuple[Head, list[tuple[Figure, str]]]]:
    """The two measures of a pair, each with its values and their arms."""
    pairs = list(_TWO_VALUES.finditer(clause.text, clause.start, clause.end))
    named = _measures(clause, pairs[0].start()) if pairs else None
    if named is None:
        return
    start, end, names = named
    moved = list(_CHANGED.finditer(clause.text, clause.start, pairs[0].start()))
    nouns = [m for m in moved if _NOUN.fullmatch(m.group()) and m.start() < start]
    if not moved or (not nouns and not _BY.search(clause.text, end, pairs[0].start())):
        return
    if not nouns and _LEVELS.search(clause.text, end, pairs[0].start()):
        return
    arms = _arms_of_each(pairs, clause, study)
    if arms is None:
        return
    word = (nouns or moved)[-1].group()
    label = _label(clause, nouns[-1]) if nouns else ""
    for name, group in zip(names, ("one", "two"), strict=True):
        values = [
            Figure(m.start(group), m.end(), "number", value=signed(m[group]), unit=unit_of(m["unit"])) for m in pairs
        ]
        yield Head(start, end, name, label, falls=bool(DOWN.search(word))), list(zip(values, arms, strict=True))


_STATISTIC = lazy_regex(r"\b(?P<stat>mean|median|average|least-squares\s+mean)\s+\Z", re.IGNORECASE)


def _label(clause: Clause, noun: re.Match[str]) -> str:
    """ "mean reductions", as far as it is told."""
    stat = _STATISTIC.search(clause.text, clause.start, noun.start())
    return f"{stat['stat']} {noun.group()}".lower() if stat else ""


def _measures(clause: Clause, end: int) -> tuple[int, int, tuple[str, str]] | None:
    """The two measures that stand joined ahead of their values; the first may share the last words of the second."""
    text = clause.text
    found = find_analytes(text, clause.start, end)
    for i, (start, stop, name) in enumerate(found):
        joined = _JOINED.search(text, clause.start, start)
        if joined is None:
            continue
        if i and found[i - 1][1] == joined.end("first"):
            return found[i - 1][0], stop, (found[i - 1][2], name)
        shared = find_analytes(whole := f"{joined['first']} {text[start:stop].partition(' ')[2]}", 0, len(whole))
        if len(shared) == 1 and shared[0][0] == 0 and shared[0][2] != name:
            return joined.start("first"), stop, (shared[0][2], name)
    return None


def _arms_of_each(pairs: list[re.Match[str]], clause: Clause, study: Study) -> list[str] | None:
    """The arm of each pair; of several pairs each needs one of its own."""
    placed = [arms_of(Series([Figure(m.start(), m.end(), "number")]), clause, study).arms[0] for m in pairs]
    if len(pairs) == 1:
        arm = placed[0] or study.single
        return [arm] if arm else None
    known = [arm for arm in placed if arm]
    return known if len(known) == len(pairs) == len(set(known)) else None
