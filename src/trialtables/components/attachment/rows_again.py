"""A row of responses and times told again for another arm, without the names: "A gave a response rate of 45% and a PFS
of 8 months (|31% and 6 months| with B)".

The kinds of the figures tell the names: a share is that of the response, a time that of the survival in its place.
"""

from __future__ import annotations

from ..labels.labels import Label
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


def row_again(series: Series, clause: Clause, study: Study | None = None) -> list[Label]:
    """The names of a row of shares and times that has none of its own."""
    kinds = [f.kind for f in series.figures]
    if set(kinds) != {"share", "time"} or series.contrast:
        return []
    names = [x for x in clause.labels if x.family in _OUTCOMES and x.start < series.end]
    figures = [f for f in clause.figures if f.kind in _FAMILY and f.end <= series.start]
    if figures and names:
        between = any(figures[-1].end <= x.start for x in names)
        return [] if between else told_in_order(clause, series.start, len(kinds))
    if names or study is None or not 0 <= clause.start - study.row_end < 4:
        return []
    return study.row if [_FAMILY[kind] for kind in kinds] == [x.family for x in study.row] else []
