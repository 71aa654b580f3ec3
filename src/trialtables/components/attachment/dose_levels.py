"""Patients counted at one dose level after another: "one patient at level 2 and two patients at level 4 had a DLT".

Dose levels are one arm, so the counts stay apart.  A bracket behind such patients tells what they had: an event, or the
grade of the event that the sentence is about.
"""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.event_grades import GradeMention
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from .clauses import Binding, Clause
from .series import Series

#: "2, |level 3|", "at |500 mg|", "in |the third cohort|"
_LEVEL = (
    r"(?:(?:the\s+)?(?:[\w.+-]+[\s-]+){0,3}?(?:dose[\s-]+levels?|levels?|cohorts?|dose|DL)(?:[\s-]*[\dIV]+[A-Ca-c]?\b)?|"
    r"(?:the\s+)?\d[\d.,]*[\s-]?(?:mg|µg|μg|ug|mcg|g|MBq|mCi|Gy)(?:/\w+|\([^()]{1,5}\))*(?:[\s-]+dose(?:[\s-]+level)?)?)"
)
#: "one |patient treated at level 2|", "two |patients (400 mg)|"
_AT_LEVEL = (
    rf"\s*(?:of\s+(?:the\s+)?(?:\w+\s+)?)?(?:{PEOPLE}\s+)?(?:(?:(?:treated|enrolled|entered)\s+)?"
    rf"(?:at|in|on|from|receiving|given)\s+{_LEVEL}|[(\[]\s*{_LEVEL}\s*[)\]])"
)
_BRACKET = r"(?:\s*[(\[][^()\[\]]{1,90}[)\]])?"
_AND_AT_NEXT = lazy_regex(rf"{_AT_LEVEL}{_BRACKET}\s*,?\s*(?:(?:and|plus)\s+)?(?:in\s+)?", re.IGNORECASE)
_HAD = lazy_regex(
    rf"{_AT_LEVEL}{_BRACKET}\s*,?\s+(?:(?:each|also|both)\s+)?(?:had|experienced|developed|showed|suffered|exhibited|presented\s+with|met)\s+"
    r"(?:(?:an?|the|criteria\s+for|any)\s+)*(?:(?:[\w/≥-]+\s+)(?=\S)){0,4}",
    re.IGNORECASE,
)


def had_at_levels(series: Series, between: list[Figure], label: Label, clause: Clause) -> bool:
    """ "One patient at level 1 (grade 3 vomiting) and two patients at level 4 |had DLTs|": the verb holds for each."""
    figures = [*series.figures, *between]
    if len(series.figures) > 1 or label.family != "event" or any(f.n is None for f in figures):
        return False
    if not all(
        _AND_AT_NEXT.fullmatch(clause.text, one.end, other.start) for one, other in zip(figures, between, strict=False)
    ):
        return False
    return _HAD.fullmatch(clause.text, figures[-1].end, label.start) is not None


def behind_brackets(series: Series, labels: list[Label], clause: Clause) -> list[Label]:
    """The labels behind such counts without those in the brackets of single patients, or none."""
    rest = list(labels)
    while rest and rest[0].family == "event" and clause.in_bracket(rest[0].start):
        rest.pop(0)
    if not rest or len(rest) == len(labels):
        return []
    between = [f for f in clause.figures if series.end <= f.start < rest[0].start]
    return rest if had_at_levels(series, between, rest[0], clause) else []


_TO_GRADE = lazy_regex(rf"{_AT_LEVEL}\s*[(\[]\s*(?:(?:all|both|each|WHO|CTC|NCI[- ]CTC|CTCAE)\s+)?", re.IGNORECASE)
_CLOSED = lazy_regex(r"\s*[)\]]")


def grade_at_level(series: Series, clause: Clause) -> GradeMention | None:
    """ "Renal toxicity was dose limiting, with one patient at level 3 (|grade 2|) and two at level 4 (grade 3)"."""
    grade = next((g for g in clause.grades if g.start >= series.end), None)
    if grade is None or len(series.figures) > 1 or series.figures[0].n is None:
        return None
    told = _TO_GRADE.fullmatch(clause.text, series.end, grade.start) and _CLOSED.match(clause.text, grade.end)
    return grade if told else None


_BY_LEVELS = lazy_regex(
    rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:(?:treated|enrolled|entered)\s+)?(?:at|in|on|with)\s+(?:the\s+)?"
    r"(?:dose(?:[\s-]+level)?s?(?:\s+of)?\s+|levels?\s+|cohorts?\s+)?(?:[\dIV][\d.,IVabc]*\b\s*,?\s*(?:and\s+|or\s+|to\s+)?){2,8}",
    re.IGNORECASE,
)


def told_by_levels(series: Series, clause: Clause) -> bool:
    """ "DLTs occurred in |0/3, 1/6 and 2/6| patients at 200, 300 and 400 mg, respectively"."""
    counts = all(f.n is not None and f.total is not None for f in series.figures)
    return counts and not series.contrast and _BY_LEVELS.match(clause.text, series.end, clause.end) is not None


_NUMBERED = lazy_regex(r"\d|\b(?:first|second|third|fourth|fifth|sixth|last|highest|lowest|I{1,3}|IV|VI{0,3})\b")
#: "two of six patients |at 150 mg/m2|", "DLTs |in cohort 4|": behind what was counted or its name
_AT_ONE_LEVEL = lazy_regex(
    rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?(?:\w+\s+)?)?(?:{PEOPLE}\s+)?(?:(?:treated|enrolled|entered)\s+)?"
    rf"(?:at|in|on|receiving)\s+(?P<level>{_LEVEL})(?!\s*(?:,|and|or|to|-|–)\s*\d)(?![\w/])",
    re.IGNORECASE,
)
#: "|At 150 mg/m2|, two of three patients had a DLT"
_LEVEL_AT_HEAD = lazy_regex(
    rf"\W*(?:[A-Z]{{4,}}\W+)?(?:At|In|On)\s+(?P<level>{_LEVEL})(?!\s*(?:and|or|to|-|–)\s*\d)(?![\w/])", re.IGNORECASE
)
_ANY_LEVEL = lazy_regex(rf"\b(?:at|in|on|receiving)\s+(?P<level>{_LEVEL})(?![\w/])", re.IGNORECASE)


def level_of(binding: Binding, clause: Clause) -> str | None:
    """The dose level at which an event was counted: named behind the count or the event, or at the sentence's head."""
    if clause.sided or binding.figure.n is None:
        return None
    figure, label = binding.figure, binding.label
    found = next(
        (m for at in (figure.end, label.end) if (m := _AT_ONE_LEVEL.match(clause.text, at, clause.end))),
        None,
    )
    if found is None:
        found = _LEVEL_AT_HEAD.match(clause.text, clause.start, min(figure.start, label.start))
        others = found and _ANY_LEVEL.search(clause.text, found.end(), max(figure.start, label.start))
        apart = found and _APART.search(clause.text, found.end(), max(figure.end, label.end))
        found = None if others or apart else found
    words = " ".join(found["level"].split()) if found else ""
    return words if _NUMBERED.search(words) and not _is_only_dose(words, clause.text) else None


#: "In cohort 2 three patients had rash, and six patients |in all| had fever"
_APART = lazy_regex(r"\b(?:overall|in\s+all|in\s+total|altogether|whereas|while|but)\b", re.IGNORECASE)
_UNIT = r"[\s-]?(?:mg|µg|μg|ug|mcg|g|MBq|mCi|Gy)\b"
_DOSE = lazy_regex(
    rf"(?<![\d.,])\d+(?:[.,]\d+)*(?=(?:\s*(?:,|to|and|or|-|–)\s*(?:(?:and|or)\s+)?\d+(?:[.,]\d+)*){{0,8}}{_UNIT})"
)


def _is_only_dose(words: str, text: str) -> bool:
    """Whether a level is told by the one dose that a text repeats: everybody got it."""
    doses = [m.group() for m in _DOSE.finditer(text)]
    return _DOSE.search(words) is not None and len(doses) > 1 and len(set(doses)) == 1
