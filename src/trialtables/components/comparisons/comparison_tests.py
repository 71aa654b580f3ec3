"""Which p-value belongs to a ratio, which tests values of its own, and which name of a row one of several is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..attachment.clauses import Binding, Clause, Study
from ..figures.figure_atoms import Figure
from ..figures.p_values import written
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex


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


def has_own_values(last: Figure, figure: Figure, bindings: Sequence[Binding]) -> bool:
    """ "61% v 80% (P = .02) at week 12 and |70% v 91%| (P = .01) at week 24": two values since the p-value before."""
    arms = {b.arm_id for b in bindings if last.end <= b.figure.start < figure.start}
    return len(arms - {None}) > 1


#: "(P = .01, log-rank test; P = .02, |Wilcoxon| test)", "(P = .01 by log-rank test and P = .02 |by Wilcoxon| test)"
_WILCOXON = lazy_regex(
    r"\W{0,3}(?:by\s+)?(?:the\s+)?(?:Gehan-?\s?|generali[sz]ed\s+)?(?P<test>Wilcoxon|Breslow|Gehan)\b", re.IGNORECASE
)
_WILCOXON_AHEAD = lazy_regex(r"\b(?P<test>Wilcoxon|Breslow|Gehan)(?:\s+test)?\W{0,3}\Z", re.IGNORECASE)


def second_test(figure: Figure, clause: Clause) -> str | None:
    """The test that a further p-value of an outcome names, beside the log-rank test before it."""
    told = _WILCOXON.match(clause.text, figure.end, clause.end) or _WILCOXON_AHEAD.search(
        clause.text, clause.start, figure.start
    )
    return told["test"] if told else None


_PAIR = 2
RESPECTIVELY = lazy_regex(r"\s*[,)]*\s*respectively\b")
_P_GAP = lazy_regex(r"\s*(?:,|;|and|,\s*and)\s*\Z")
_ROW_GAP = lazy_regex(r"[^\d.;()]{1,45}\Z")


def tests_in_order(clause: Clause, labels: list[Label], study: Study) -> tuple[dict[int, Label], set[int]]:
    """ "DFS and OS were longer with A (P = .016 and P = .034)": as many p-values in a row as names before it.

    And the p-values of a row behind fewer names than that, of which nobody knows which is whose.
    """
    rows: list[list[Figure]] = []
    for f in (f for f in clause.figures if f.kind == "p"):
        if rows and _P_GAP.match(clause.text, rows[-1][-1].end, f.start) and f.start - rows[-1][-1].end < 9:
            rows[-1].append(f)
        else:
            rows.append([f])
    found: dict[int, Label] = {}
    unknown: set[int] = set()
    for row in rows:
        names = [x for x in labels if x.end <= row[0].start][-len(row) :]
        alike = len({x.family for x in names}) == 1 or RESPECTIVELY.match(clause.text, row[-1].end, clause.end)
        if len(row) < 2 or len(names) < len(row) or not alike:
            if 0 < len(names) < len(row) and len(study.arms) == _PAIR and RESPECTIVELY.match(clause.text, row[-1].end):
                unknown |= {f.start for f in row}
            continue
        if all(_ROW_GAP.match(clause.text, a.end, b.start) for a, b in pairwise(names)):
            found |= {f.start: x for f, x in zip(row, names, strict=True)}
    return found, unknown
