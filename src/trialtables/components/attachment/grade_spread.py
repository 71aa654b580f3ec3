"""Grades over the figures of a series: one for all of them, or one for each."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.event_grades import GradeMention
from ..text.lazy_regex import lazy_regex
from .clauses import NO_GRADE, Clause, Grade, Study
from .series import Series, heads_of_grades


def grades_at_head(
    series: Series, clause: Clause, study: Study, before: list[GradeMention], *, apart: bool
) -> list[Grade] | None:
    """ "(all grades/grade ≥3) were fatigue (52%/8%)": as many grades in a row at the head as each item has figures."""
    count = len(series.figures)
    of_grades = heads_of_grades(series, clause)
    if count < 2 or not before or not (of_grades or apart or set(series.connectors) == {"/"}):
        return None
    row = before[-1:]
    while len(row) < min(count, len(before)):
        earlier = before[-len(row) - 1]
        if not (of_grades or _BETWEEN_HEADS.fullmatch(clause.text, earlier.end, row[0].start)):
            break
        row.insert(0, earlier)
    if len(row) < 2:
        return None
    if len(row) == count:
        return [spread(grade, series, clause, study, apart=False)[0] for grade in row]
    grades = [grade for mention in row for grade in mention.grades or (NO_GRADE,)]
    return grades if len(grades) == count else None


_BETWEEN_HEADS = lazy_regex(r"\s*(?:/|and|or|,|;)\s*")
#: The figures are those of two groups: "grade 3 and 4 … in newly diagnosed and relapsed patients (8% and 5%)".
_TWO_GROUPS = lazy_regex(
    rf"\b(?:in|for|among)\s+(?:the\s+)?(?:[\w-]+\s+){{1,3}}and\s+(?:[\w-]+\s+){{1,3}}(?:{PEOPLE}|groups?|"
    rf"cohorts?|arms?)\b"
)
_RESPECTIVELY = lazy_regex(r"\brespectively\b")


def spread(mention: GradeMention, series: Series, clause: Clause, study: Study, apart: bool) -> list[Grade]:
    """One grade for all figures, or one for each: "grade 3/4 (44%/2%)", "grades 1–2 and 3: 26 and 5%"."""
    count = len(series.figures)
    if count > 1 and apart and len(mention.grades) == count:
        return list(mention.grades)
    alternative = re.search(r"\bor\b", clause.text[mention.start : mention.end])
    if alternative and _RESPECTIVELY.search(clause.text, max(mention.end, series.end), clause.end):
        alternative = None  # "five and two patients had grade 3 or 4 neutropenia, respectively"
    groups = _TWO_GROUPS.search(clause.text[mention.end : max(mention.end, series.start)])
    listed = (
        study.single is not None and not alternative and not groups and set(series.connectors) <= {"and", ",", ", and"}
    )
    if (
        count > 1
        and apart
        and (set(series.connectors) == {"/"} or listed)
        and mention.split
        and len(mention.split) == count
    ):
        return list(mention.split)
    return [mention.bounds] * count
