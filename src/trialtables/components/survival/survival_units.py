"""The unit of a time written without one: at the outcome's name, behind a bracket, at the value of the other side."""

from __future__ import annotations

import re
from dataclasses import replace

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import TIME_UNITS
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS

_UNIT_AT_LABEL = lazy_regex(
    r"[\s,]*(?:\(\s*(?:in\s)?|in\s|,)\s*(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\s*\)?", re.IGNORECASE
)
_BRACKET_AND_UNIT = lazy_regex(
    r"\s*(?P<bracket>[(\[][^()\[\]]{1,50}[)\]])\s*(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\b", re.IGNORECASE
)
_AGAINST_TIME = lazy_regex(
    r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*(?:,|and|vs?\.?|versus|compared\s+(?:with|to))\s*\Z", re.IGNORECASE
)
#: "11.7 (6.7-14.7), 4.1 (2.5-11.8), and 20.3 months"
_LIMITS = r"(?:95\s*%\s*CI\s*[,:]?\s*)?[\d.·]+\s*(?:[-‐‑–—−,]|to)\s*(?:[\d.·]+\+?|N[RE]|not\s\w+)\s*"
_ROW_AND_UNIT = lazy_regex(
    rf"\s*(?:[(\[]{_LIMITS})?[)\]](?:\s*,\s*\d[\d.·]*\s*[(\[]{_LIMITS}[)\]])*\s*,?\s*and\s+\d[\d.·]*"
    rf"(?:\s*[(\[]{_LIMITS}[)\]])?\s*(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\b",
    re.IGNORECASE,
)
#: "ranged from 6 to 67 months |(median|, 33.5)": the median of times that have just been told
_OF_A_RANGE = lazy_regex(
    r"\branged?\s+(?:(?:was|of|from|between|:)\s+)*\d[\d.·]*\+?\s*(?:to|and|[-–])\s*\d[\d.·]*\+?\s*"
    r"(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\s*(?:[(\[]|,)\s*(?:with\s+an?\s+|and\s+(?:a\s+)?)?"
    r"medians?\s*(?:of|was|[,:=])?\s*\Z",
    re.IGNORECASE,
)
#: "10.1 (95% CI, 8.3 to 14.1|) and |12.1 (95% CI, 9.3 to 15.3) months"
_AND_TIME = lazy_regex(r"\s*[)\]]\s*(?:,|and|vs?\.?|versus|compared\s+(?:with|to))\s*\Z", re.IGNORECASE)


def unit_of(figure: Figure, clause: Clause, outcomes: list[Label], found: list[Figure]) -> str | None:
    """The unit of a number that has none of its own; ``found`` are the values read before it.

    ``mo``, ``wk``, ``d`` or ``a``; ``None`` where nothing tells it.
    """
    return (
        _unit_at_label(figure, clause, outcomes)
        or _unit_behind(figure, clause)
        or _unit_before(figure, clause, found)
        or _unit_of_range(figure, clause)
    )


def _unit_of_range(figure: Figure, clause: Clause) -> str | None:
    """ "Follow-up ranged from 6 to 67 months (median 33.5)": the median has the unit of its range."""
    told = _OF_A_RANGE.search(clause.text, clause.start, figure.start)
    return TIME_UNITS[told["unit"][0].lower()] if told else None


def _unit_behind(figure: Figure, clause: Clause) -> str | None:
    """The unit behind a bracket: "8 (3-20) months", "20.2 (arm A) v 24.2 months"."""
    row = _ROW_AND_UNIT.match(clause.text, figure.end, clause.end)
    if row and not clause.text[: figure.start].endswith(("(", "[", "=")):
        return TIME_UNITS[row["unit"][0].lower()]
    match = _BRACKET_AND_UNIT.match(clause.text, figure.end, clause.end)
    if match:
        return TIME_UNITS[match.group("unit")[0].lower()] if re.search(r"\d", match.group("bracket")) else None
    if unit := _unit_of_next(figure, clause):
        return unit
    following = next((f for f in clause.figures if f.start >= figure.end and f.kind == "time" and f.unit), None)
    gap = clause.text[figure.end : following.start] if following else ""
    if following and (_AGAINST_TIME.match(gap) or (figure.ci_low is not None and _AND_TIME.match(gap))):
        return following.unit
    named = [x for x in clause.labels if following and figure.end <= x.start and x.end <= following.start]
    if following and len(named) == 1 and named[0].family == "survival":
        lead, tail = clause.text[figure.end : named[0].start], clause.text[named[0].end : following.start]
        if _AND_MEDIAN.fullmatch(lead) and _IS.fullmatch(tail):
            return following.unit
    return None


_CLOSED = lazy_regex(r"\A[^()\[\]]{0,40}[)\]]|[(\[][^()\[\]]*[)\]]")


def _unit_of_next(figure: Figure, clause: Clause) -> str | None:
    """The unit that only the next value has: "4.5 (3.1-5.6) with A |and 6.0 (4.4-7.7) months|", "TTP 5, OS 9 months".

    Between the two stands an arm with "and", or the name of the next outcome; intervals are passed over.
    """
    following = next((f for f in clause.figures if f.start >= figure.end), None)
    if following is None or any(f.kind == "share" and (f.percent or f.total) for f in (figure, following)):
        return None
    if following.kind not in ("time", "number", "share"):
        return None
    unit = following.unit
    if unit is None:
        behind = _BRACKET_AND_UNIT.match(clause.text, following.end, clause.end) or _UNIT_NEXT.match(
            clause.text, following.end, clause.end
        )
        unit = TIME_UNITS[behind["unit"][0].lower()] if behind else None
    if unit is None:
        return None
    gap = _CLOSED.sub(" ", clause.text[figure.end : following.start])
    named = [x for x in clause.labels if figure.end <= x.start and x.end <= following.start]
    if not named:
        arms = {a.arm_id for a in clause.arms if figure.end <= a.start and a.end <= following.start}
        return unit if len(arms) == 1 and _SIDE_AND.fullmatch(gap) else None
    if len(named) > 1 or named[0].family != "survival":
        return None
    lead, _, tail = gap.partition(named[0].text)
    return unit if _AND_MEDIAN.fullmatch(lead) and _IS.fullmatch(tail) else None


#: "9 (range 3-29] |) months|": behind the bracket that the figure has taken in
_UNIT_NEXT = lazy_regex(r"\s*[)\]]?\s*(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\b", re.IGNORECASE)
#: "9.6 months |for A and| 5.9 for B", "12 weeks |in the A group versus only| 8 in the B group"
_SIDE_AND = lazy_regex(
    rf"\s*[)\]]?\s*(?P<word>for|with|in|on|among|after)\s+[^.;,:()]{{1,70}}?\s*,?\s+(?:and|but|{VERSUS}|against|"
    r"compared\s+(?:with|to))\s+(?:only\s+)?",
    re.IGNORECASE,
)


def _unit_before(figure: Figure, clause: Clause, found: list[Figure]) -> str | None:
    """ "9.6 months for A and 5.9 for B": the side that comes second leaves the unit out."""
    last = found[-1] if found else None
    if last is None or last.kind != "time" or not clause.text[figure.start].isdigit():
        return None
    side = _SIDE_AND.fullmatch(clause.text, last.end, figure.start)
    again = re.compile(rf"\s*[)\]]?\s*{side['word']}\s+[A-Za-z]", re.IGNORECASE) if side else None
    return last.unit if again and again.match(clause.text, figure.end, clause.end) else None


#: "median TTP was 6.1 and median |OS| was 12.3 months"
_AND_MEDIAN = lazy_regex(r"\s*,?\s*and\s+(?:the\s+)?(?:median\s+)?", re.IGNORECASE)
_IS = lazy_regex(r"\s*(?:\([A-Za-z]{2,4}\)\s*)?(?:was\s+|is\s+|of\s+|(?:stands\s+|stood\s+)?at\s+)?", re.IGNORECASE)


def _unit_at_label(figure: Figure, clause: Clause, outcomes: list[Label]) -> str | None:
    """ "Median OS (months) was 18.7": the unit stands at the name."""
    before = [x for x in outcomes if x.end <= figure.start]
    match = _UNIT_AT_LABEL.match(clause.text, before[-1].end, figure.start) if before else None
    match = match or (_UNIT_AHEAD.search(clause.text, clause.start, before[-1].start) if before else None)
    return TIME_UNITS[match.group("unit")[0].lower()] if match else None


#: "the |median (months)| survival was 5.1"
_UNIT_AHEAD = lazy_regex(
    r"\bmedians?\s*[(\[]\s*(?:in\s+)?(?P<unit>months?|mos?|weeks?|wks?|days?|years?|yrs?)\s*[)\]]\s*(?:overall\s+)?\Z",
    re.IGNORECASE,
)
#: "the |median (months) and 1-year survival| were 5.1 and 29%", "|median survival (months) and 1-year survival|"
_HEAD_UNIT = scanner(
    r"\bmedians?\b[^.;:()\[\]\d]{0,60}[(\[]\s*(?:in\s+)?(?P<unit>months|mos?|weeks|wks?|days|years|yrs?)\s*[)\]]"
    r"\s*(?:,|/|\band\b)\s*[^.;:()\[\]]{0,40}\b(?:survival|rates?|probabilit\w+|OS|PFS|DFS|EFS)\b",
    re.IGNORECASE,
)
_AND_PERCENT = lazy_regex(r"\s*(?:,|/|and)\s*\d[\d.·]*\s*%")


def times_under_head(figures: list[Figure], clause: Clause) -> list[Figure]:
    """Numbers that a row of a time and a percent reads as two percents, told apart by the unit in the head.

    "The median (months) and 1-year survival were |5.1| and 29% for A"
    """
    head = _HEAD_UNIT.search(clause.text, clause.start, clause.end) if "edian" in clause.text else None
    if head is None:
        return figures
    unit = TIME_UNITS[head["unit"][0].lower()]
    return [
        replace(f, kind="time", value=f.percent, percent=None, unit=unit)
        if f.start >= head.end() and _is_bare_share(f, clause)
        else f
        for f in figures
    ]


def _is_bare_share(figure: Figure, clause: Clause) -> bool:
    """Whether a share has no sign, count or limits of its own and stands before one that has a sign."""
    if figure.kind != "share" or figure.percent is None or figure.n is not None or figure.ci_low is not None:
        return False
    signed = "%" in clause.text[figure.start : figure.end]
    return not signed and _AND_PERCENT.match(clause.text, figure.end, clause.end) is not None
