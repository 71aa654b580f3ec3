"""A rate that one arm raised or lowered: "B increased the response rate from 26% to 35%" in a study of A and B.

The two percents are no figures elsewhere, since nothing beside them names an arm: the first is that of the other arm,
the second that of the arm which made the difference.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from ..text.words import VERSUS
from .clauses import NO_GRADE, Binding, Clause, Study

_FROM_TO = scanner(
    r"\bfrom\s+(?P<one>\d+(?:[.·]\d+)?)\s*(?:%|percent|per\s+cent)\s+(?:\([^()]{1,60}\)\s+)?to\s+"
    r"(?P<two>\d+(?:[.·]\d+)?)\s*(?:%|percent|per\s+cent)",
    re.IGNORECASE,
)
_CHANGED = lazy_regex(
    r"\b(?:improv|increas|rais|enhanc|boost|reduc|decreas|lower|diminish)\w*\b(?!\s+(?:from|in\s+dose))", re.IGNORECASE
)
#: Between the outcome and its two rates: "(pCR) rate".
_TO_RATES = lazy_regex(
    r"\s*(?:[(\[][A-Za-z]{2,6}[)\]]\s*)?(?:rates?\s*)?(?:in\s+(?:the\s+)?(?:breast|ITT|intent\S*)\s+(?:population\s+)?)?"
    r"(?P<passive>(?:was|were)\s+(?:\w+ly\s+)?(?:improved|increased|raised|enhanced|reduced|decreased|lowered)\s+)?"
)
_COMPARED = lazy_regex(
    rf"\b(?:compared|in\s+comparison|relative|{VERSUS}|than|over)\s+(?:with\s+|to\s+)?(?:[\w-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
#: Changes within patients: "from 26% at baseline", "after 3 months".
_WITHIN = lazy_regex(r"\s*(?:at|after|by|in|from|between)\s+(?:\w+\s+)?(?:baseline|week|month|year|cycle|day|\d|19|20)")


def raised_rates(clause: Clause, study: Study) -> list[Binding]:
    """The two rates of every "from 26% to 35%" that one of two arms is said to have changed."""
    found: list[Binding] = []
    if len(study.arms) != 2:
        return found
    for match in _FROM_TO.finditer(clause.text, clause.start, clause.end):
        label = _outcome(clause, match.start())
        arm = _subject(clause, study, match.start()) if label else None
        told = _TO_RATES.fullmatch(clause.text, label.end, match.start()) if label else None
        if arm is None and told and told["passive"] and study.experimental in study.arms:
            arm = study.experimental  # "the response rate was increased from 26% to 35%"
        if label is None or arm is None or _WITHIN.match(clause.text, match.end(), clause.end):
            continue
        other = next(a for a in study.arms if a != arm)
        for name, arm_id in (("one", other), ("two", arm)):
            start, end = match.span(name)
            figure = Figure(start, end, "share", percent=parse_number(match[name]))
            rule = f"{label.family}:label-value+arms-in-order"
            sure = replace(label, doubtful=False)  # "reduced the incidence of neutropenia"
            found.append(Binding(figure, sure, arm_id, NO_GRADE, rule, sentence=(clause.start, clause.end)))
    return found


def _outcome(clause: Clause, end: int) -> Label | None:
    """The outcome that stands right before the rates."""
    label = next((x for x in reversed(clause.labels) if x.end <= end), None)
    if label is None or label.family not in ("response", "event"):
        return None
    return label if _TO_RATES.fullmatch(clause.text, label.end, end) else None


def _subject(clause: Clause, study: Study, end: int) -> str | None:
    """The arm that is said to have changed the rates."""
    verb = next(_CHANGED.finditer(clause.text, clause.start, end), None)
    arms = [a for a in clause.arms if verb and a.end <= verb.start() and a.arm_id in study.arms]
    arms = [a for a in arms if not _COMPARED.search(clause.text[clause.start : a.start])]
    named = {a.arm_id for a in arms}
    return named.pop() if len(named) == 1 else None
