"""One arm set against two others in turn: "higher with A than with B (9% v 5%, P = .01) or C (9% v 4%, P = .02)"."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import ArmMention, Clause

_WITH = rf"(?:(?:with|in|for|on|to|among|the|those|that|{PEOPLE}|arms?|groups?|receiving|given|treated|of)\s+)*\Z"
_NOUN = rf"(?:arms?|groups?|{PATIENTS}|alone|treatment|therapy)?"
_THAN = lazy_regex(rf"[\s)]*{_NOUN},?\s*(?:than|{VERSUS}|compared\s+(?:with|to)|over)\s+{_WITH}", re.I)
_OR_NEXT = lazy_regex(
    rf"\s*{_NOUN}\s*\([^()]*\)\s*,?\s*(?:and|or)\s+(?:also\s+)?(?:than\s+|versus\s+|compared\s+with\s+)?{_WITH}", re.I
)
_OPENS = lazy_regex(rf"\s*{_NOUN}\s*\([^()]*(?:\([^()]*\)[^()]*)*\Z", re.I)


def against_each(clause: Clause, at: int) -> str | None:
    """The arm that is set against two others, each with a bracket of figures of its own; ``at`` lies in one."""
    before = [a for a in clause.arms if a.end <= at]
    if len(before) < 2 or not _OPENS.match(clause.text, before[-1].end, at):
        return None
    for i in range(len(before) - 1, 0, -1):
        if _THAN.fullmatch(clause.text, before[i - 1].end, before[i].start):
            first = before[i - 1].arm_id
            others = {a.arm_id for a in before[i:]} | {
                a.arm_id
                for a in clause.arms
                if a.start > at and _OR_NEXT.fullmatch(clause.text, before[-1].end, a.start)
            }
            return first if len(others) > 1 and first not in others else None
        if not _OR_NEXT.fullmatch(clause.text, before[i - 1].end, before[i].start):
            return None
    return None


_IN_BRACKET = lazy_regex(rf"\s*{_NOUN}\s*[(]\s*(?:median,?\s+)?", re.I)


def pair_before(clause: Clause, at: int, before: list[ArmMention]) -> list[str] | None:
    """The two arms set against each other right before the bracket at ``at``: "with A than with B (|9%| v 5%)"."""
    if len(before) < 2 or before[-1].arm_id == before[-2].arm_id:
        return None
    if not _IN_BRACKET.fullmatch(clause.text, before[-1].end, at):
        return None
    joined = _THAN.fullmatch(clause.text, before[-2].end, before[-1].start)
    return [before[-2].arm_id, before[-1].arm_id] if joined else None
