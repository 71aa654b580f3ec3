"""Brackets in a row of which the first alone tells the grades: "anemia (55% any; 40% grade 3-4), rash (35%; 10%)".

What the first bracket says of each of its figures holds for the figures in the same places of those behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .clauses import NO_GRADE, Binding, Clause, Grade

#: A bracket with nothing but figures: "(35%; 10%)", "[14 (35%), 4 (10%)]".
_ONLY_FIGURES = lazy_regex(r"(?:[\d.·,;/%\s]|\band\b|[nN]\s?=|[(\[)\]])+")
#: From one bracket to that of the next name: "), |anemia| (".
_NEXT_ITEM = lazy_regex(r"\s*(?:[,;]\s*(?:and\s+)?|and\s+)")
_ANY_GRADE = lazy_regex(r"\b(?:any|all)[-\s]grades?\b|\boverall\b|\btotal\b", re.IGNORECASE)


def graded_as_first(bindings: Sequence[Binding], clause: Clause) -> list[Binding]:
    """The bindings, those of bare brackets behind a graded one with the grades of their places in it."""
    if not clause.grades or len(clause.brackets) < 2:
        return list(bindings)
    graded: dict[int, Grade] = {}  # by where a figure begins
    model: list[Grade] = []
    last = 0
    for a, b in sorted(clause.brackets):
        if a < last:
            continue  # inside the one before
        told = sorted((x for x in bindings if a < x.figure.start < b), key=lambda x: x.figure.start)
        name = told[0].label if told else None
        listed = name is not None and clause.text[name.end : a].isspace() and len({x.arm_id for x in told}) == 1
        if not listed or any(x.label != name or name.family != "event" for x in told):
            model = []
        elif _ONLY_FIGURES.fullmatch(clause.text, a + 1, b) and _follows(clause, last, name.start if name else a):
            if len(told) == len(model) and all(x.grade == NO_GRADE for x in told):
                graded |= {x.figure.start: grade for x, grade in zip(told, model, strict=True)}
        else:
            model = _grades_of(told, clause, a, b)
        last = b
    return [_with_grade(x, graded[x.figure.start]) if x.figure.start in graded else x for x in bindings]


def _follows(clause: Clause, last: int, start: int) -> bool:
    """Whether a name is the next item behind a bracket that ends at ``last``."""
    return last > 0 and _NEXT_ITEM.fullmatch(clause.text, last + 1, start) is not None


def _grades_of(told: Sequence[Binding], clause: Clause, a: int, b: int) -> list[Grade]:
    """The grades of a bracket that names one for each of its figures; none where it does not."""
    named = sum(a < grade.start < b for grade in clause.grades) + len(_ANY_GRADE.findall(clause.text[a:b]))
    grades = [x.grade for x in told]
    return grades if len(grades) > 1 and named >= len(grades) and len(set(grades)) == len(grades) else []


def _with_grade(binding: Binding, grade: Grade) -> Binding:
    sure = tuple(flag for flag in binding.flags if flag != "ambiguous_list")
    return replace(binding, grade=grade, flags=sure)
