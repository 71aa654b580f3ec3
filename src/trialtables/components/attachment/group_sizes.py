"""Figures that say how large a group is: "(n = 40)" behind its name, "12 were assigned to A (40 patients)"."""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .clauses import Clause

_ALLOCATES = scanner(r"\b(?:randomi[sz]ed|(?:randomly\s+)?(?:assigned|allocated))\s+to\b", re.IGNORECASE)
_SIZE_SIGN = lazy_regex(r"n\s*=", re.IGNORECASE)
_ARM_SIZE = lazy_regex(r"\s*[(\[,]\s*\Z")
_GROUP_SIZE = lazy_regex(
    rf"\b(?:populations?|cohorts?|subgroups?|subsets?|sets?|strat(?:um|a)|{PEOPLE})\s*"
    r"[(\[]\s*\Z",
    re.IGNORECASE,
)


#: "70% in patients with one prior line [|n = 12|]"
_PART_SIZE = lazy_regex(
    rf"\d\s?%\s+(?:in|of|among|for)\s+(?:the\s+|those\s+)*(?:[\w-]+\s+){{0,3}}?(?:{PEOPLE}|those)"
    r"(?:\s+(?:with|who|in|aged|whose|without)\s[^;:.()\[\]%]{2,90}|\s*\[[^\[\]]{3,60}\])\s*[(\[]\s*\Z",
    re.IGNORECASE,
)


#: "0 (0%) |infections in the control group (|n = 59)": who had it has been counted
_COUNTED_IN_GROUP = lazy_regex(
    r"%?\s*[)\]]*\s*(?:[\w-]+\s+){0,3}(?:in|of)\s+(?:the\s+)?(?:[\w-]+\s+){1,3}(?:group|arm)\s*[(\[]\s*", re.IGNORECASE
)


def _is_group_size(clause: Clause, figure: Figure) -> bool:
    """ "In the safety population (n = 39)": a bracket with a size alone, right behind a group."""
    if _SIZE_SIGN.match(clause.text, figure.start) is None or figure.percent is not None:
        return False
    if figure.kind != "share":
        return False
    closed = re.match(r"\s*[)\]]", clause.text[figure.end : clause.end])
    before = clause.start, figure.start
    return closed is not None and bool(
        _GROUP_SIZE.search(clause.text, *before)
        or _PART_SIZE.search(clause.text, *before)
        or any(
            _COUNTED_IN_GROUP.fullmatch(clause.text, f.end, figure.start)
            for f in clause.figures
            if f.percent is not None
        )
    )


_BARE_SIZE = lazy_regex(r"[(\[]\s*[nN]\s*=\s*\d+\s*[)\]]")


def _sizes_of_row(clause: Clause) -> set[int]:
    """ "Rates on the weekly (n = 13) and daily (n = 33) schedule were 46% and 64%, respectively": group sizes."""
    if "respectively" not in clause.text[clause.start : clause.end]:
        return set()
    brackets = list(_BARE_SIZE.finditer(clause.text, clause.start, clause.end))
    named = any(0 <= m.start() - x.end <= 2 for m in brackets for x in clause.labels)
    rates = [f for f in clause.figures if brackets and f.start > brackets[-1].end() and f.percent is not None]
    if len(brackets) < 2 or named or len(rates) < len(brackets):
        return set()
    return {f.start for f in clause.figures for m in brackets if m.start() < f.start < m.end()}


#: "the incidence of rash |did not differ between| A (n = 40) and B (n = 41)": nothing is counted there
_NO_DIFFERENCE = lazy_regex(
    r"\b(?:incidences?|rates?|frequenc(?:y|ies)|prevalence|proportions?|percentages?|risk|severity)\b[^.:;()]{0,80}"
    r"\b(?:(?:did\s+not|didn't)\s+differ|not\s+(?:significantly\s+)?different|(?:was|were)\s+(?:similar|comparable|equal|the\s+same|identical))\b"
    # "… A (n = 40) and B (n = 41) |patients|": whose groups have these sizes
    rf"[^.:;()]{{0,80}}\([^()]{{1,12}}\)[^.:;()]{{0,40}}\([^()]{{1,12}}\)\s+(?:groups|arms|{PEOPLE})\b",
    re.IGNORECASE,
)


def without_arm_sizes(clause: Clause) -> list[Figure]:
    """Drop "(n = 40)" right behind a group, and right behind an arm when the clause has its figures elsewhere."""
    sizes = _sizes_of_row(clause)
    clause.figures = [f for f in clause.figures if f.start not in sizes and not _is_group_size(clause, f)]
    clause.figures = _without_assigned(clause)
    shares = [f for f in clause.figures if f.kind == "share" and (f.percent is not None or f.total is not None)]
    told = _ALLOCATES.search(clause.text, clause.start, clause.end) or _NO_DIFFERENCE.search(
        clause.text, clause.start, clause.end
    )
    if not shares and told is None:
        return clause.figures
    return [
        f
        for f in clause.figures
        if not (
            _SIZE_SIGN.match(clause.text, f.start)  # not "(not reached v 12 months)", "A, none on B"
            and f.kind == "share"
            and f.percent is None
            and any(a.end <= f.start and _ARM_SIZE.match(clause.text[a.end : f.start]) for a in clause.arms)
        )
    ]


#: "80 had a response|, and 60 of them were randomly assigned| to A (30 patients) or B (30 patients)": not "12 of those
#: who were assigned to A"
_WERE_ASSIGNED = scanner(
    rf"(?:(?:\band|\bof|,|;)\s+(?:(?:the|then|these|whom)\s+)*(?:\d[\d,]*\s+)?(?:\(\d[\d.·]*\s?%\)\s+)?"
    rf"(?:of\s+(?:them|these|whom|the\s+responders)\s+|(?:eligible\s+|evaluable\s+)?{PEOPLE}\s+|responders\s+)?)"
    r"(?:were|was)\s+(?:(?:then|subsequently|further|thereafter)\s+)?(?:re-?)?(?:randomi[sz]ed|randomly\s+(?:assigned|allocated))\b",
    re.IGNORECASE,
)


def _without_assigned(clause: Clause) -> list[Figure]:
    """Without the counts of those who were then randomized, if nothing that is counted follows them."""
    told = list(_WERE_ASSIGNED.finditer(clause.text, clause.start, clause.end))
    if not told or any(x.start >= told[-1].end() for x in clause.labels):
        return clause.figures
    start, end = told[-1].span()
    return [
        f for f in clause.figures if f.kind != "share" or f.start < start or (f.start >= end and f.percent is not None)
    ]
