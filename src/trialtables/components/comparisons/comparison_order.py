"""Several ratios in the order of the outcomes named before them, behind them or in their head."""

from __future__ import annotations

import re
from itertools import pairwise

from ..attachment.clauses import Clause
from ..attachment.label_rows import siblings
from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .comparison_outcomes import DEATH_WORDS, Outcome, as_outcome, aside


def _row_before(first: Figure, clause: Clause, labels: list[Label], *, named: bool) -> list[Label]:
    """The outcomes of one kind before a row of ratios, "nausea and vomiting" as one of them.

    Responses only where the ratios are ``named`` after them: "CR and PR were more frequent (OR 2 and 3, respectively)".
    """
    before = [x for x in labels if x.end <= first.start and not aside(clause, x, first)]
    if not before or (before[-1].family == "response" and not named):
        return []
    family = before[-1].family
    if family == "event":
        before = siblings(clause, before, before[-1])
    row: list[Label] = []
    for x in before:
        paired = row and (row[-1].code, x.code) == ("Nausea", "Vomiting")
        if x.family == family and not paired and not (row and row[-1].code == x.code):
            row.append(x)
    return row


_RESPECTIVELY = lazy_regex(r"[^.;]{0,40}\brespectively")
_RATIOS = lazy_regex(r"\b(?:(?i:ratios)|[HOR]Rs)\b")


def outcomes_in_order(effects: list[Figure], clause: Clause, labels: list[Label]) -> dict[int, Outcome]:
    """ "PFS and OS were longer (HR 0.62 and 0.80, respectively)": ratios in the order of the names before."""
    if len(effects) < 2:
        return {}
    first, last = effects[0], effects[-1]
    if two := _of_two_hazards(effects, clause):
        return two
    if behind := _row_behind(last, clause, labels, len(effects)):
        return {f.start: as_outcome(x, f, clause) for f, x in zip(effects, behind, strict=True)}
    inside = [x for x in labels if first.start < x.start and x.end <= first.end]
    told = _RESPECTIVELY.match(clause.text, last.end, clause.end) or _RATIOS.search(clause.text, first.start, first.end)
    if told and len(inside) == len(effects) and not any(first.end <= x.start < last.end for x in labels):
        return {
            f.start: as_outcome(x, f, clause) for f, x in zip(effects, inside, strict=True)
        }  # "the HRs in PFS and OS"
    if len({f.measure for f in effects}) > 1 or any(first.start < x.start < last.end for x in labels):
        rows = [[f for f in effects if a < f.start < b] for a, b in clause.brackets]
        found: dict[int, Outcome] = {}
        for row_of_bracket in (r for r in rows if 1 < len(r) < len(effects)):
            found |= outcomes_in_order(row_of_bracket, clause, labels)
        return found
    bracket = clause.bracket_around(first.start, last.end)
    respectively = (
        _RESPECTIVELY.match(clause.text, last.end, clause.end) or "respectively" in clause.text[last.start : last.end]
    )
    row = _row_before(first, clause, labels, named=bool(respectively))
    if bracket is None and not respectively:
        return _in_each_bracket(effects, clause, row)
    if len(row) != len(effects):
        return {}
    return {f.start: as_outcome(x, f, clause) for f, x in zip(effects, row, strict=True)}


#: "the hazard ratios for |progression| and |death| were 0.6 (…) and 0.8 (…)"
_TWO_HAZARDS = lazy_regex(
    r"\bratios\s+(?:\(HRs?\)\s+)?(?:for|of)\s+(?:disease\s+)?(?P<one>progression|death)\s+and\s+(?:for\s+|of\s+)?(?P<two>death|"
    r"(?:disease\s+)?progression)\s+(?:was|were)\b",
    re.IGNORECASE,
)


def _of_two_hazards(effects: list[Figure], clause: Clause) -> dict[int, Outcome]:
    told = _TWO_HAZARDS.search(clause.text, max(clause.start, effects[0].start - 40), effects[0].end)
    if told is None or [f.measure for f in effects] != ["HR", "HR"]:
        return {}
    return {
        f.start: Outcome(*told.span(name), "OS" if told[name].lower() in DEATH_WORDS else "PFS")
        for f, name in zip(effects, ("one", "two"), strict=True)
    }


_FOR_EACH = lazy_regex(r"\s*[)\]]?,?\s*(?:for|in)\s+(?:the\s+|median\s+|overall\s+)*", re.IGNORECASE)


def _row_behind(last: Figure, clause: Clause, labels: list[Label], count: int) -> list[Label]:
    """ "The HRs were 0.7 (…) and 0.8 (…) |for PFS and OS, respectively|": as many names behind the last ratio."""
    row = [x for x in labels if x.start >= last.end][:count]
    if len(row) != count or not _FOR_EACH.fullmatch(clause.text, last.end, row[0].start):
        return []
    joined = all(_NEXT_NAME.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(row))
    return row if joined and _RESPECTIVELY.match(clause.text, row[-1].end, clause.end) else []


_NEXT_NAME = lazy_regex(r"\s*(?:\([^()]{1,12}\)\s*)?(?:,|,?\s*and)\s+(?:for\s+)?(?:the\s+)?")


#: From the bracket of one ratio to that of the next: figures of the arms and nothing else.
_VALUES_ALONE = lazy_regex(
    rf"[)\]]?\s*[,;]?\s*(?:and\s+)?\d[\d.·]*\s*%?\s*(?:{VERSUS}|and|/)\s*\d[\d.·]*\s*(?:%|months|years|weeks)?\s*,?\s*",
    re.IGNORECASE,
)


def _in_each_bracket(effects: list[Figure], clause: Clause, row: list[Label]) -> dict[int, Outcome]:
    """ "PFS and OS were alike in all (HR 0.9 and HR 0.8) and in older patients (HR 0.7 and HR 0.6)": the row twice."""
    spans = [(a, b) for a, b in clause.brackets if any(a < f.start and f.end <= b for f in effects)]
    rows = [[f for f in effects if a < f.start and f.end <= b] for a, b in spans]
    if len(rows) == len(row) == len(effects) > 1 and all(
        _VALUES_ALONE.fullmatch(clause.text, one[1], other[0]) for one, other in pairwise(spans)
    ):  # "PFS and OS were 9 v 6 months (HR 0.7), and 20 v 17 months (HR 0.9)"
        return {r[0].start: as_outcome(x, r[0], clause) for r, x in zip(rows, row, strict=True)}
    if len(row) < 2 or len(rows) < 2 or sum(map(len, rows)) != len(effects) or any(len(r) != len(row) for r in rows):
        return {}
    return {f.start: as_outcome(x, f, clause) for r in rows for f, x in zip(r, row, strict=True)}
