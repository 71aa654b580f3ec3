"""When a figure was counted: the time beside it, in the name of what was counted, or at the head of the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..labels.labels import OUTCOMES
from ..text.lazy_regex import lazy_regex
from .time_phrases import ONE_NUMBER, Period, periods_of

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Binding, Clause


def time_of(binding: Binding, clause: Clause) -> str | None:
    """The time at which the figure of a binding was counted, in the text's words."""
    if binding.time is not None:
        return binding.time
    return time_at(binding.figure, (binding.label.start, binding.label.end), clause)


_OF_A_RATE = (
    r"actuarial|cumulative|crude|estimated|observed|overall|absolute|total|adjusted|mean|clinical|objective|complete|partial|best|"
    r"late|acute|severe|symptomatic|treatment-related|incidences?|rates?|risks?|probabilit(?:y|ies)|proportions?|"
    r"frequenc(?:y|ies)|prevalence|events?|of|for|the|patients|with|any|or|worse|higher|freedom|from"
)
#: "the |5-year| cumulative incidence of stroke", "|twelve-week| response rate"; not "5- and |10-year|"
_NAMED_TIME = lazy_regex(
    r"(?<![\d-])(?<!-\sand\s)(?<!-\sor\s)(?<!,\s)\b"
    rf"(?P<time>{ONE_NUMBER}[-–‐ ](?:month|mo|week|wk|day|year|yr|y|hour|h))\s+"
    rf"(?:(?:{_OF_A_RATE})\s+)*\Z",
    re.IGNORECASE,
)
_NEXT_NAMED = lazy_regex(r"\s*(?:,|/|,?\s*(?:and|or))\s*(?:of\s+)?")


def _named_time(start: int, clause: Clause) -> str | None:
    """ "|Twelve-week| response rates were 29% and 48%": the time in the name of what was counted, or of its list."""
    named = _NAMED_TIME.search(clause.between(max(clause.start, start - 90), start))
    if named:
        return named["time"]
    before = [x for x in clause.labels if x.end <= start and x.family != "population"]
    if before and _NEXT_NAMED.fullmatch(clause.text, before[-1].end, start):
        return _named_time(before[-1].start, clause)
    return None


def time_at(figure: Figure, named: tuple[int, int], clause: Clause) -> str | None:
    """The time at which a figure of the outcome named between two offsets was counted, in the text's words."""
    return _told_beside(figure, named, clause) or _named_time(named[0], clause)


def _told_beside(figure: Figure, named: tuple[int, int], clause: Clause) -> str | None:
    """The time that the sentence tells beside an outcome and its figures, or at its beginning.

    A time between an outcome and its figures holds for these, as does one that leads to them; one behind figures for
    those of one outcome that stand before it; one that opens a part of the sentence for the rest of it.
    """
    if clause.periods is None:
        clause.periods = periods_of(clause)
    if not clause.periods:
        return None
    time, cycle = _time_among(figure, named, clause, clause.periods), _cycle_at_head(clause, clause.periods)
    return f"{cycle}, {time}" if time and cycle and time != cycle else time


_HEAD = lazy_regex(r"\W*(?:[A-Z]{4,}:?\s+)?\Z")


def _cycle_at_head(clause: Clause, periods: list[Period]) -> str | None:
    """ "|In cycle 1|, control was better in the acute phase (…) and in the delayed phase (…)": said of both."""
    opens = _HEAD.match(clause.text, clause.start, periods[0].start) is not None
    alone = periods[0].cycle and not any(p.cycle for p in periods[1:])
    return periods[0].words if opens and alone else None


def _time_among(figure: Figure, named: tuple[int, int], clause: Clause, periods: list[Period]) -> str | None:
    low, high = _part(clause, figure.start)
    if named[0] < low:  # "In the early phase, there were more responses on A; 40% in A and 20% in B"
        low, _ = _part(clause, named[0])
    shares = [f for f in clause.figures if f.kind == "share" and low <= f.start < high]
    before = [p for p in periods if low <= p.start < figure.start and not _shut(clause, p, figure.start)]
    beside = next((p for p in periods if p.start >= figure.end), None)
    if beside and _BESIDE.fullmatch(clause.text, figure.end, beside.start):
        return beside.words  # "37 (4%) after radiotherapy"
    last = before[-1] if before else None
    if last is not None and figure.kind == "p" and _AT_P.fullmatch(clause.text, last.end, figure.start):
        return last.words  # "65% v 38% in the acute phase (P = .003), 70% v 52% in the delayed phase"
    if last is not None:
        if named[1] <= last.start and not any(named[1] <= f.start < last.start for f in shares):
            return last.words  # "the response rate at 12 months was …"
        first = next((f.start for f in shares if f.start >= last.end), None)
        if first is not None and _LEADS.fullmatch(clause.between(last.end, first)):
            return last.words
    for period in periods:
        if figure.end <= period.start < high and _reaches_back(figure, named, clause, period):
            return period.words
    own, _ = _part(clause, figure.start)
    if last is not None and clause.start < own and _OPENS_PART.fullmatch(clause.text, own, last.start):
        return last.words  # "in cycle 1 rash occurred in 40%; |in later cycles| it occurred in 20%"
    if last is None:
        return opening_time(named, clause)
    if any(f.start < last.start for f in shares):
        return None
    other = any(low <= x.start < last.start and x.family in OUTCOMES for x in clause.labels)
    return None if other and not _of_part(figure, clause, last) else last.words  # "At 12 months, …"


def _of_part(figure: Figure, clause: Clause, time: Period) -> bool:
    """ "The response rate |at 3 months| was higher on A: 82% |(25% CR)| v 59%": the bracket breaks the rate down."""
    opened = max((a for a, b in clause.brackets if time.end <= a < figure.start and figure.end <= b), default=None)
    if opened is None:
        return False
    hosted = any(f.kind == "share" and _TO_BRACKET.fullmatch(clause.text, f.end, opened) for f in clause.figures)
    return hosted and not any(time.end <= x.start < opened and x.family in ("event", "survival") for x in clause.labels)


_TO_BRACKET = lazy_regex(r"\s*%?\s*")
_OPENS_PART = lazy_regex(r";\s*(?:(?:and|but|whereas|while|then|however,)\s+)?", re.IGNORECASE)
_AT_P = lazy_regex(r"\s*[(\[,;]?\s*")
_BESIDE = lazy_regex(r"\s*%?[\s)\]]*")
#: "… than in the initial phase |of the study (A: |9%", "and at 12 months |in |9%"
_LEADS = lazy_regex(
    r"(?:\s+of\s+(?:the\s+)?(?:study|trial|treatment))?\s*,?\s*(?:[(\[:]|was\b|were\b|in\b|by\b)[\s:]*(?:in\s+)?",
    re.IGNORECASE,
)
#: "|FINDINGS: |At 24 months|,| anemia was seen in …; fever in …"
_BEGINS = lazy_regex(r"\W*(?:[A-Z]{4,}\W+)?")
_OTHERWISE = lazy_regex(r";\s*(?:overall|in\s+total|in\s+all|throughout|eventually|ultimately|late)\b", re.IGNORECASE)


def opening_time(named: tuple[int, int], clause: Clause) -> str | None:
    """The one time of a sentence, where it opens it: for the parts behind semicolons too, if they count the like."""
    if clause.periods is None or len(clause.periods) != 1:
        return None
    period = clause.periods[0]
    if not _BEGINS.fullmatch(clause.text, clause.start, period.start):
        return None
    if clause.text[period.end : period.end + 1] != "," or _OTHERWISE.search(clause.text, period.end, named[0]):
        return None
    own = next((x for x in clause.labels if x.start == named[0]), None)
    first = [x for x in clause.labels if period.end <= x.start < _part(clause, period.end)[1]]
    alike = ("event", "response")
    return period.words if own and own.family in alike and any(x.family in alike for x in first) else None


def _part(clause: Clause, at: int) -> tuple[int, int]:
    """The part of the sentence between semicolons outside brackets."""
    cuts = clause.semicolons()
    return max((i for i in cuts if i < at), default=clause.start), min((i for i in cuts if i >= at), default=clause.end)


def _shut(clause: Clause, period: Period, at: int) -> bool:
    """Whether a time stands in a bracket that does not hold the offset."""
    return any(a < period.start < b and not a < at < b for a, b in clause.brackets)


def _reaches_back(figure: Figure, named: tuple[int, int], clause: Clause, period: Period) -> bool:
    """Whether a time behind a figure is about it: nothing but arms, values of the same outcome and p between."""
    if _shut(clause, period, figure.start):
        return False
    between = [p for p in clause.periods or () if figure.end <= p.start < period.start]
    others = [
        x
        for x in clause.labels
        if figure.end <= x.start < period.start and x.start != named[0] and x.family in OUTCOMES
    ]
    words = clause.text[figure.end : period.start]
    if between or others or re.search(r";|\b(?:whereas|while|but|which|who)\b", words):
        return False
    rest = [f for f in clause.figures if period.end <= f.start < clause.end and f.kind == "share"]
    return not (
        rest
        and rest[0].start - period.end < 12
        and re.match(r"\s*[,:]?\s*(?:was\s+|were\s+|in\s+)?[(\[]?\s*\Z", clause.text[period.end : rest[0].start])
    )
