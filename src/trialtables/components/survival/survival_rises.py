"""Survival told as a rise: "B improved median PFS from 7.0 to 9.8 months" has the value of each of two arms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..attachment.clauses import Clause, Study
from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..labels.landmarks import Landmark
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from .survival_values import Reading

_RAISED = lazy_regex(
    r"\b(?:improv(?:ed|es|ing|ements?)|increas(?:ed|es|ing|e)|prolong(?:ed|s|ing|ation)|extend(?:ed|s|ing)|"
    r"lengthen(?:ed|s|ing)|rais(?:ed|es|ing))\b",
    re.IGNORECASE,
)
_UNIT = r"\s*-?\s*(?P<unit{0}>%|months?|mo\b|weeks?|years?|days?)"
_NUM = DIGITS.replace(" ", "[ ]")
_FROM_TO = lazy_regex(
    rf"\s*(?:\([A-Za-z]{{2,5}}\)\s*)?(?:(?:rates?|times?|at\s+[\w ]{{3,20}}?)\s+)?(?:\w+ly\s+)?"
    rf"from\s+(?:a\s+median\s+of\s+)?"
    rf"(?P<low>{_NUM})(?:{_UNIT.format(1)})?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:with|in|for)\s[^.;()\d]{{2,60}}?\s)?"
    rf"to\s+(?P<high>{_NUM}){_UNIT.format(2)}",
    re.IGNORECASE,
)
_UNITS = {"m": "mo", "w": "wk", "y": "a", "d": "d"}
_PLANNED = lazy_regex(r"\b(?:power|detect|assum|hypothes|expect|would|margin|historical)", re.IGNORECASE)


def rises_of(clause: Clause, study: Study, outcomes: list[Label], marks: list[Landmark]) -> Iterator[Reading]:
    """The value before "to" is the other arm's, the one behind it that of the arm that raised the outcome."""
    raised = _RAISED.search(clause.text, clause.start, clause.end) if len(study.arms) == 2 else None
    if raised is None or _PLANNED.search(clause.text, clause.start, clause.end):
        return
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id in study.arms))
    arm = named[0] if len(named) == 1 else study.experimental
    if arm not in study.arms:
        return
    other = next(a for a in study.arms if a != arm)
    for label in outcomes:
        match = _FROM_TO.match(clause.text, label.end, clause.end) if label.code != "FOLLOWUP" else None
        if match is None or label.start < raised.start():
            continue
        rate = match["unit2"] == "%"
        at = next((m.times[0] for m in reversed(marks) if m.start >= raised.start() and m.end <= match.end()), None)
        low, high = parse_number(match["low"]), parse_number(match["high"])
        if low >= high or (rate and at is None) or (match["unit1"] or match["unit2"])[0] != match["unit2"][0]:
            continue
        unit = None if rate else _UNITS[match["unit2"][0].lower()]
        for value, group, its in ((low, "low", other), (high, "high", arm)):
            start, end = match.span(group)
            figure = Figure(
                start, end, "share" if rate else "time", percent=value if rate else None,
                value=None if rate else value, unit=unit,
            )  # fmt: skip
            yield Reading(figure, label, at if rate else None, its, "survival:label-value+arm-of-sentence")
