"""A row of responses and times told again for another arm, without the names: "A gave a response rate of 45% and a PFS
of 8 months (|31% and 6 months| with B)".

The kinds of the figures tell the names: a share is that of the response, a time that of the survival in its place.
"""

from __future__ import annotations

import re

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import Clause, Study
from .series import Series

#: The family of names that a kind of figure belongs to.
_FAMILY = {"share": "response", "time": "survival"}
_OUTCOMES = frozenset(_FAMILY.values())


def told_in_order(clause: Clause, end: int, count: int) -> list[Label]:
    """The last names before a place that have a figure each, as many as asked for."""
    figures = [f for f in clause.figures if f.kind in _FAMILY and f.end <= end][-count:]
    if len(figures) < count:
        return []
    row = [x for x in clause.labels if x.family in _OUTCOMES and x.code != "FOLLOWUP" and x.end <= figures[-1].start]
    row = row[-count:]
    alike = [x.family for x in row] == [_FAMILY[f.kind] for f in figures] and len({x.code for x in row}) == count
    return row if alike and all(x.start < f.start for x, f in zip(row, figures, strict=True)) else []


def remember_row(clause: Clause) -> list[Label]:
    """The names of a sentence that tells them with one figure each: the next may tell them again."""
    count = sum(f.kind in _FAMILY for f in clause.figures)
    return told_in_order(clause, clause.end, count) if 2 <= count <= 6 else []


#: All that may stand ahead of a row that a sentence of its own tells again, but for the names of arms.
_ONLY_ARMS_AHEAD = lazy_regex(
    rf"\W*(?:(?:in|with|for|on|of|under|the|those|these|this|they|it|that|was|were|and|but|while|whereas|only|group|arm|{PATIENTS}|"
    r"given|receiving|treated|respective|corresponding|respectively|figures|results|values|rates|outcomes|medians?)\b[\s,:]*)*\Z",
    re.IGNORECASE,
)


def row_again(series: Series, clause: Clause, study: Study | None = None) -> list[Label]:
    """The names of a row of shares and times that has none of its own.

    In a sentence of its own it is told of another arm and opens the sentence; else the figures may be of anything.
    """
    kinds = [f.kind for f in series.figures]
    if set(kinds) != {"share", "time"} or series.contrast:
        return []
    names = [x for x in clause.labels if x.family in _OUTCOMES and x.start < series.end]
    figures = [f for f in clause.figures if f.kind in _FAMILY and f.end <= series.start]
    if figures and names:
        between = any(figures[-1].end <= x.start < series.start for x in clause.labels if x.family != "population")
        return [] if between else told_in_order(clause, series.start, len(kinds))
    if names or study is None or not 0 <= clause.start - study.row_end < 4 or not _opens_with_arm(series, clause):
        return []
    return study.row if [_FAMILY[kind] for kind in kinds] == [x.family for x in study.row] else []


def _opens_with_arm(series: Series, clause: Clause) -> bool:
    """ "With B, the figures were |31% and 6 months|", "These were |31% and 6 months| with B"."""
    ahead = clause.text[clause.start : series.start]
    for arm in reversed([a for a in clause.arms if a.end <= series.start]):
        ahead = ahead[: arm.start - clause.start] + " " + ahead[arm.end - clause.start :]
    return bool(clause.arms) and _ONLY_ARMS_AHEAD.fullmatch(ahead) is not None
