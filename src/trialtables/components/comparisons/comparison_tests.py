"""Which p-value belongs to a ratio, and which tests values of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..attachment.attachment import Binding, Clause
from ..figures.figure_atoms import Figure
from ..figures.p_values import written
from ..text.lazy_regex import lazy_regex
from .comparison_outcomes import Outcome


def p_behind(clause: Clause, figure: Figure) -> str | None:
    """The p-value that follows an effect with nothing but its interval between."""
    following = [f for f in clause.figures if f.start >= figure.end]
    if not following or following[0].kind != "p" or following[0].start - figure.end >= 60:
        return None
    told = clause.text[figure.end : following[0].end]
    return None if _OF_GROUPS.search(told) else following[0].p_value


#: "31% v 57% |(log-rank P < .001; |hazard ratio, 0.33": the test that opens the bracket of a ratio
_TEST_AHEAD = lazy_regex(
    r"[(\[]\s*(?:(?:stratified|unstratified|two-?sided|2-sided|log-?rank)[\s,]+(?:test[\s,:]+)?){0,3}"
    r"[Pp]\s*(?P<sign>[<=>≤≥])\s*(?P<p>0?[.·∙]\d+)\s*[;,]\s*(?:and\s+)?(?:an?\s+)?\Z"
)


def p_ahead(clause: Clause, figure: Figure) -> str | None:
    """The p-value that opens the bracket in which an effect stands next."""
    match = _TEST_AHEAD.search(clause.text, max(clause.start, figure.start - 70), figure.start)
    return written(match["sign"], match["p"]) if match else None


#: "HR 0.7) than in others, with a significant |interaction| (P = .01)": a test of groups of patients against
#: each other, as is "P for interaction = .1"
_OF_GROUPS = lazy_regex(r"\b(?:interaction|heterogeneity|homogeneity|for\s+trend)\b", re.IGNORECASE)


#: "65% v 38% |in the first period (|P = .004)", "|on placebo at week 4 (|P = .02)": when the two values were counted
_TIME_TO_TEST = lazy_regex(
    r"[^,;.()\[\]]{0,40}?\b(?:in|at|during|on|after|by|over|for)\s(?:the\s)?(?:[\w-]+\s)?"
    r"(?:time|period|phase|cycle|course|day|night|hour|week|month|year|visit|follow-up|\d)s?\b[^,;.()\[\]]{0,20}"
    r"[(\[]\s*(?:log[- ]?rank\s)?\Z",
    re.IGNORECASE,
)


def has_own_values(figure: Figure, outcome: Outcome, clause: Clause, bindings: Sequence[Binding]) -> bool:
    """Whether both arms have a value and its time between a p-value and the one before it.

    "65% v 38% in the whole time (P = .004) and 70% v 52% in the first days (P = .04)": each period has its test.
    """
    earlier = [f.end for f in clause.figures if f.p_value and f.end <= figure.start]
    own = [
        b
        for b in bindings
        if earlier and b.label.start == outcome.start and earlier[-1] <= b.figure.start < figure.start
    ]
    if not own or len({b.arm_id for b in own}) < max(len(own), 2):
        return False
    last = max(b.figure.end for b in own)
    return _TIME_TO_TEST.fullmatch(clause.text, last, figure.start) is not None
