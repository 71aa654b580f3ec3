"""Two figures for each event where the head of a list names two grades: "any grade (grade 3-4): nausea (60% [10%])"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..figures.figure_atoms import Figure
from ..labels.event_grades import GradeMention
from ..text.lazy_regex import lazy_regex
from .clauses import NO_GRADE, Binding, Clause, Grade

_BETWEEN_HEADS = lazy_regex(r"\s*(?:[/;,(\[]|and\b)\s*[(\[]?\s*")
#: From a figure to that of the second grade: "60%; 10%", "60% [10%", "24 [60%]; 4 [10%"; within a bracket "60%, 10%".
_TO_SECOND = lazy_regex(r"\s*%?\s*(?:[)\]]?\s*;\s*|\s*[(\[]\s*)(?:[nN]\s*=\s*)?")
_IN_A_BRACKET = lazy_regex(r"\s*%?\s*,\s*\d+(?:[.·]\d+)?\s*%?\s*[)\]]")
_NONE_BEHIND = lazy_regex(r"\s*%?\s*/\s*0(?![\d.·%])")  # "vomiting (38%/0)"
_CLOSED = lazy_regex(r"\s*%?\s*[)\]]?")


def take_pairs(clause: Clause) -> tuple[dict[int, tuple[Figure, Figure]], Grade]:
    """Figures of two grades by where the first begins, and the second grade; the clause keeps the first of each."""
    head = _head(clause)
    if head is None:
        return {}, NO_GRADE
    seconds: dict[int, tuple[Figure, Figure]] = {}
    kept: list[Figure] = []
    for figure in clause.figures:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.start >= head.end
            and last.start not in seconds
            and _is_second(clause, last, figure)
        ):
            seconds[last.start] = (last, figure)
            closed = _CLOSED.match(clause.text, figure.end, clause.end)
            opened = clause.text[last.end : figure.start].count("[") + clause.text[last.end : figure.start].count("(")
            kept[-1] = replace(last, end=closed.end() if closed and opened else figure.end)
            continue
        kept.append(figure)
        zero = _NONE_BEHIND.match(clause.text, figure.end, clause.end) if figure.start >= head.end else None
        if zero and figure.kind == "share":
            seconds[figure.start] = (figure, _none(figure, zero.end()))
    clause.figures = kept
    (low, high), *_ = head.grades
    return seconds, (low, high)


def with_pairs(bindings: list[Binding], seconds: dict[int, tuple[Figure, Figure]], grade: Grade) -> list[Binding]:
    """The bindings of the first grade, each followed by that of the second."""
    paired: list[Binding] = []
    for binding in bindings:
        pair = seconds.get(binding.figure.start)
        if pair is None and seconds and binding.grade == grade and binding.figure.start > min(seconds):
            binding = replace(binding, grade=NO_GRADE)  # "nausea (46%/2%), vomiting (38%/0)"
        if pair is None or binding.label.family != "event":
            paired.append(binding)
            continue
        first, second = pair
        paired += [replace(binding, figure=first, grade=NO_GRADE), replace(binding, figure=second, grade=grade)]
    return paired


def _none(figure: Figure, end: int) -> Figure:
    """The zero that ends at a character, counted as the figure before it."""
    zero = {"n": 0} if figure.percent is None else {"n": None, "percent": 0.0}
    return replace(figure, start=end - 1, end=end, total=None, ci_low=None, ci_high=None, **zero)


def _head(clause: Clause) -> GradeMention | None:
    """The second of two grades that head a list, the first of which is "any"."""
    for first, second in pairwise(clause.grades):
        if (
            first.kind == "any"
            and len(second.grades) == 1
            and _BETWEEN_HEADS.fullmatch(clause.text, first.end, second.start)
        ):
            return second
    return None


def _is_second(clause: Clause, first: Figure, second: Figure) -> bool:
    """Whether two figures are of an event's two grades: alike, and the second no greater."""
    if first.kind != "share" or second.kind != "share":
        return False
    if (first.percent is None) != (second.percent is None) and second.n != 0:
        return False
    more = (first.percent or first.n or 0) >= (second.percent or second.n or 0)
    if clause.text[first.start - 1] in "([" and _IN_A_BRACKET.match(clause.text, first.end, clause.end):
        return more
    return more and _TO_SECOND.fullmatch(clause.text, first.end, second.start) is not None
