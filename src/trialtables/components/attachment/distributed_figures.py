"""Counts, percents and totals that a sentence lists one kind after the other: "in 4 and 8 patients (8% and 16%)".

The first percent is that of the first count, not of the last one it stands beside; and so it is with the percents that
stand behind each arm ("in 4 and 8 patients in the A (8%) and B (16%) arms") and with the numbers of whom there were
("of 52 and 51 patients, 4 and 8 responded", "4 and 8 of 52 and 51 patients").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .clauses import Binding, Clause

_NEXT = rf"(?:,|,?\s*and|,?\s*(?:{VERSUS})|/)\s*"
#: From one count of a list to the next.
_TO_COUNT = lazy_regex(rf"\s*(?:{PEOPLE}\s*)?{_NEXT}", re.IGNORECASE)
#: From the last count to the first percent: "8 |patients in the A (|8%".
_TO_PERCENTS = lazy_regex(rf"\s*(?:{PEOPLE}\b)?(?:[^.;:()\[\]\d]|[A-Za-z-]\d){{0,80}}[(\[]\s*", re.IGNORECASE)
#: From one percent to the next, in one bracket or each in its own behind an arm.
_TO_PERCENT = lazy_regex(rf"\s*%?\s*{_NEXT}", re.IGNORECASE)
_TO_OWN_PERCENT = lazy_regex(
    r"\s*%?\s*[)\]]{1,2}(?:[^.;:()\[\]\d]|[A-Za-z-]\d){0,60}?(?:,|\band|\bv\w*\.?)\s(?:[^.;:()\[\]\d]|[A-Za-z-]\d){2,80}[(\[]\s*"
)
#: "(24% and 30% |were women|)", "(24% and 30% |of those over 60|)": shares of something else than the counts
_TOLD_OF_OTHERS = lazy_regex(
    r"\s*%?\s*(?:(?:were|was|had|who)\b|(?:of|among)\s+(?:those|these|them|whom|which)\b)", re.IGNORECASE
)
#: "|Of| 52 and 51 |evaluable patients,| 4 and 8 had".
_OF = lazy_regex(r"\b(?:of|among)\s+(?:the\s+)?\Z", re.IGNORECASE)
_PEOPLE_THEN = lazy_regex(rf"\s*(?:[\w-]+\s+){{0,3}}?{PEOPLE}(?:\s+[^.;:,\d()]{{2,60}})?,\s+", re.IGNORECASE)
_AND_TOTAL = lazy_regex(r"\s*and\s+")
_PEOPLE_BEHIND = lazy_regex(rf"\s*(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b", re.IGNORECASE)
#: Groups that counts and percents belong to are no more unlike than this; else the percents are of something else.
_MOST_UNLIKE = 3.0


def distribute(clause: Clause) -> dict[int, int]:
    """Give each count of a list its own percent and total; where the evidence of each ends, by where the count begins.

    The clause keeps the counts; the percents and totals that they took are no figures of their own any more.
    """
    ends: dict[int, int] = {}
    figures = list(clause.figures)
    i = 0
    while i < len(figures):
        run = _run(clause, figures, i)
        if len(run) > 1:
            told = _with_totals_ahead(clause, figures, i, run) or _with_totals_behind(clause, figures, i, run)
            told = told or _with_percents(clause, figures, i, run)
            if told:
                merged, first, behind, end = told
                figures[first:behind] = merged
                ends |= {figure.start: end for figure in merged if end > figure.end}
                i = first + len(merged)
                continue
        i += len(run) or 1
    clause.figures = figures
    return ends


def reaching(bindings: Sequence[Binding], ends: dict[int, int]) -> list[Binding]:
    """The bindings, with the evidence of distributed figures up to the percent that they took."""
    return [
        replace(b, figure=replace(b.figure, end=max(b.figure.end, ends[b.figure.start])))
        if b.figure.start in ends
        else b
        for b in bindings
    ]


_Told = tuple[list[Figure], int, int, int]


def _is_count(figure: Figure) -> bool:
    return figure.kind == "share" and figure.n is not None and not figure.bound


def _run(clause: Clause, figures: Sequence[Figure], i: int) -> list[Figure]:
    """The counts from ``i`` on that stand in one list; only the last of them may have more than its number."""
    run: list[Figure] = []
    for figure in figures[i:]:
        listed = not run or _TO_COUNT.fullmatch(clause.text, run[-1].end, figure.start)
        if not _is_count(figure) or not listed or (run and not _is_bare(run[-1])):
            break
        run.append(figure)
    return run if run and all(_is_bare(figure) for figure in run[:-1]) else run[:1]


def _is_bare(figure: Figure) -> bool:
    return figure.percent is None and figure.total is None


def _with_percents(clause: Clause, figures: Sequence[Figure], i: int, run: list[Figure]) -> _Told | None:
    """ "4 and 8 patients (8% and 16%)": the percents in the order of the counts."""
    last = run[-1]
    if last.total is not None:
        return None
    own = [last] if last.percent is not None else []
    first = i + len(run)
    behind = first + len(run) - len(own)
    rates = [*own, *figures[first:behind]]
    if len(rates) != len(run) or any(f.percent is None or f.kind != "share" for f in rates):
        return None
    if any(f.n is not None or f.total is not None for f in rates[len(own) :]):
        return None
    if behind < len(figures) and _TO_PERCENT.fullmatch(clause.text, rates[-1].end, figures[behind].start):
        return None  # more percents than counts
    if _TOLD_OF_OTHERS.match(clause.text, rates[-1].end, clause.end):
        return None
    if not own and not _TO_PERCENTS.fullmatch(clause.text, last.end, rates[0].start):
        return None
    gaps = [(a.end, b.start) for a, b in pairwise(rates)]
    together = all(_TO_PERCENT.fullmatch(clause.text, *gap) for gap in gaps)
    apart = all(_TO_OWN_PERCENT.fullmatch(clause.text, *gap) for gap in gaps)
    if not (together or apart) or not _agree(run, rates):
        return None
    merged = [
        replace(
            count, end=_number_end(clause, count), percent=rate.percent,
            ci_low=rate.ci_low, ci_high=rate.ci_high, ci_level=rate.ci_level,
        )
        for count, rate in zip(run, rates, strict=True)
    ]  # fmt: skip
    if together:  # the bracket belongs to the last count, and what follows it is told of all
        merged[-1] = replace(merged[-1], end=rates[-1].end)
    return merged, i, behind, rates[-1].end


def _number_end(clause: Clause, count: Figure) -> int:
    """Where the number of a count ends that a percent was read with."""
    if count.percent is None:
        return count.end
    opening = re.search(r"[\s,]*[(\[]", clause.text[count.start : count.end])
    return count.start + opening.start() if opening else count.end


def _agree(counts: Sequence[Figure], rates: Sequence[Figure]) -> bool:
    """Whether counts and percents can be of groups that are not too unlike in size."""
    totals = []
    for count, rate in zip(counts, rates, strict=True):
        n, percent = count.n or 0, rate.percent or 0
        if (n == 0) != (percent == 0) or percent > 100:
            return False
        if percent:
            totals.append(n / (percent / 100))
    return not totals or max(totals) <= _MOST_UNLIKE * min(totals)


def _with_totals_ahead(clause: Clause, figures: Sequence[Figure], i: int, run: list[Figure]) -> _Told | None:
    """ "Of 52 and 51 patients, 4 and 8 responded": the totals in the order of the counts."""
    counts = _run(clause, figures, i + len(run))
    if len(counts) != len(run) or not all(map(_is_bare, run)):
        return None
    if not _OF.search(clause.text, clause.start, run[0].start):
        return None
    if not _PEOPLE_THEN.fullmatch(clause.text, run[-1].end, counts[0].start):
        return None
    if any((c.n or 0) > (t.n or 0) or c.total is not None for c, t in zip(counts, run, strict=True)):
        return None
    merged = [replace(c, total=t.n) for c, t in zip(counts, run, strict=True)]
    return merged, i, i + len(run) + len(counts), 0


def _with_totals_behind(clause: Clause, figures: Sequence[Figure], i: int, run: list[Figure]) -> _Told | None:
    """ "4 and 8 of 52 and 51 patients": the last count was read with the first of the totals."""
    last, behind = run[-1], i + len(run)
    more = figures[behind : behind + len(run) - 1]
    if last.total is None or last.percent is not None or len(more) != len(run) - 1:
        return None
    totals = [last.total, *(f.n for f in more if _is_count(f) and _is_bare(f))]
    if len(totals) != len(run) or not _AND_TOTAL.fullmatch(clause.text, last.end, more[0].start):
        return None
    if not _PEOPLE_BEHIND.match(clause.text, more[-1].end, clause.end):
        return None
    if any((c.n or 0) > (t or 0) for c, t in zip(run, totals, strict=True)):
        return None
    first_total = clause.text.find("of", last.start, last.end)
    ends = [*(c.end for c in run[:-1]), clause.start + len(clause.text[clause.start : first_total].rstrip())]
    merged = [replace(c, total=t, end=end) for c, t, end in zip(run, totals, ends, strict=True)]
    return merged, i, behind + len(more), more[-1].end
