"""Survival told as a rise: "B improved median PFS from 7.0 to 9.8 months" has the value of each of two arms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..attachment.clauses import Clause, Study
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import TIME_UNITS
from ..labels.labels import Label
from ..labels.landmarks import Landmark
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import scanner
from .survival_values import Reading

_RAISED = lazy_regex(
    r"\b(?:improv(?:ed|es|ing|ements?)|increas(?:ed|es|ing|e)|prolong(?:ed|s|ing|ation)|extend(?:ed|s|ing)|"
    r"lengthen(?:ed|s|ing)|rais(?:ed|es|ing))\b",
    re.IGNORECASE,
)
#: "Median PFS |was also prolonged, from a median of| 7.0 months with A": both arms are named with their values.
_ROSE = (
    r"\s*(?:\([A-Za-z]{2,5}\)\s*)?(?:(?:was|were|has\s+been)\s+)?(?:(?:also|significantly|\w+ly)\s+){0,2}"
    r"(?:rose|improved|increased|prolonged|extended|lengthened|raised|fell|decreased|shortened|reduced),?"
)
_UNIT = r"\s*-?\s*(?P<unit{0}>%|months?|mo\b|weeks?|years?|days?)"
_FROM_AND_TO = (
    rf"from\s+(?:a\s+median\s+of\s+)?"
    rf"(?P<low>{DIGITS})(?:{_UNIT.format(1)})?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:with|in|for)\s[^.;()\d]{{2,60}}?\s)?"
    rf"to\s+(?P<high>{DIGITS}){_UNIT.format(2)}"
)
_FROM_TO = lazy_regex(
    r"\s*(?:\([A-Za-z]{2,5}\)\s*)?(?:(?:rates?|times?|at\s+[\w ]{3,20}?)\s+)?(?:\w+ly\s+)?" + _FROM_AND_TO,
    re.IGNORECASE,
)
_ROSE_FROM_TO = lazy_regex(rf"{_ROSE}\s+{_FROM_AND_TO}", re.IGNORECASE)
_TO_ARM = lazy_regex(
    r"\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:with|in|for|on)\s+(?:the\s+|patients\s+(?:on|receiving)\s+)?", re.IGNORECASE
)
_PLANNED = scanner(r"\b(?:power|detect|assum|hypothes|expect|would|margin|historical)", re.IGNORECASE)


def rises_of(clause: Clause, study: Study, outcomes: list[Label], marks: list[Landmark]) -> Iterator[Reading]:
    """The values of "from 7.0 to 9.8 months" with their arms."""
    if len(study.arms) != 2 or _PLANNED.search(clause.text, clause.start, clause.end):
        return
    for label in (x for x in outcomes if x.code != "FOLLOWUP"):
        told = _of_named_arms(clause, study, label) or _of_the_raising(clause, study, label)
        if told is None:
            continue
        match, before, behind = told
        rate = match["unit2"] == "%"
        at = next((m.times[0] for m in reversed(marks) if m.end <= match.end()), None)
        if (rate and at is None) or (match["unit1"] or match["unit2"])[0] != match["unit2"][0]:
            continue
        unit = None if rate else TIME_UNITS[match["unit2"][0].lower()]
        for group, arm in (("low", before), ("high", behind)):
            start, end = match.span(group)
            value = parse_number(match[group])
            figure = Figure(
                start, end, "share" if rate else "time", percent=value if rate else None,
                value=None if rate else value, unit=unit,
            )  # fmt: skip
            yield Reading(figure, label, at if rate else None, arm, "survival:label-value+arm-of-sentence")


def _of_the_raising(clause: Clause, study: Study, label: Label) -> tuple[re.Match[str], str, str] | None:
    """The value before "to" is the other arm's, the one behind it that of the arm that raised the outcome."""
    raised = _RAISED.search(clause.text, clause.start, label.start)
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id in study.arms))
    arm = named[0] if len(named) == 1 else study.experimental
    match = _FROM_TO.match(clause.text, label.end, clause.end) if raised and arm in study.arms else None
    if match is None or arm is None or parse_number(match["low"]) >= parse_number(match["high"]):
        return None
    return match, next(a for a in study.arms if a != arm), arm


def _of_named_arms(clause: Clause, study: Study, label: Label) -> tuple[re.Match[str], str, str] | None:
    """ "Median OS rose from 7.0 months |with A| to 9.8 months |with B|": each value has its arm behind it."""
    match = _ROSE_FROM_TO.match(clause.text, label.end, clause.end)
    if match is None:
        return None
    own = [a for a in clause.arms if a.arm_id in study.arms]
    before = next((a for a in own if match.end("low") <= a.start and a.end <= match.start("high")), None)
    behind = next((a for a in own if a.start >= match.end()), None)
    if before is None or behind is None or before.arm_id == behind.arm_id:
        return None
    near = _TO_ARM.fullmatch(clause.text, match.end(), behind.start)
    return (match, before.arm_id, behind.arm_id) if near else None
