"""Patients told apart by their course: "patients who developed rash had a median survival of 14 months".

What happened to patients is a result of its own where they are counted ("the proportion of patients who achieved a
response"), so that only times and rates of survival ask for such a group.
"""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .clauses import Clause

_VERB = (
    r"(?:developed|experienced|achieved|attained|obtained|completed|underwent|responded|relapsed|discontinued|"
    r"did\s+not(?!\s+(?:receive|undergo|take|get)))"
)
_GROUP = lazy_regex(
    r"\b(?P<words>(?:(?:subpopulation|subgroup|subset|cohort)\s+(?:\([^()]{1,30}\)\s+)?of\s+)?"
    r"(?:(?!(?:of|in|the|for|among|that|and|with|all|than|were|was)\b)[A-Za-z][\w-]*\s+)?"
    rf"(?:{PEOPLE}|those)(?:\s+(?:in|on)\s+the\s+[\w-]+\s+(?:arm|group))?(?:\s+\([^()]{{1,30}}\))?\s+"
    rf"(?:who\s+{_VERB}|developing|experiencing|achieving|attaining|completing)\b"
    rf"(?:(?!\s(?:had|have|(?:appear|seem)(?:s|ed)?|was|were|is|are|than|compared|{VERSUS}|showed|lived|survived|and|in\s+the)\b)"
    r"(?:(?<=\d)(?:[/–-]|\s(?:or|to|and)\s)\d|[^,;:()\d.]|(?<=grade\s)\d|(?<=grades\s)\d)){0,80})",
    re.IGNORECASE,
)
#: "… |had a| median survival |of|", "…, median survival |was|"
_LEADS = lazy_regex(
    r"\s*(?:,|\([^()]{1,30}\)\s*|[(]|(?:had|have|(?:seem|appear)(?:ed)?\s+to\s+have|was|were|showed|lived|survived)\b)",
    re.IGNORECASE,
)
_AGAINST = lazy_regex(rf"\b(?:than|compared|{VERSUS}|whereas|while|but)\b", re.IGNORECASE)
#: "had longer survival |than controls (|12 v 9 months)": the first of the two values
_FIRST_OF_TWO = lazy_regex(r"[^();]*\b(?:than|compared\s+with|compared\s+to)\s[^();]{2,50}\(\s*\Z", re.IGNORECASE)
_TO_GROUP = lazy_regex(
    r"\s*%?(?:months?|weeks?|years?)?\s*(?:\([^()]{1,40}\)\s*)?(?:in|for|among)\s+(?:the\s+)?\Z", re.IGNORECASE
)


def course_group(start: int, end: int, clause: Clause) -> str | None:
    """The patients that a time or rate is about, told by what happened to them."""
    if not _ANY_COURSE.search(clause.text, clause.start, clause.end):
        return None
    groups = _told_by_course(clause, clause.end)
    for group in groups:
        if end <= group.start() and _TO_GROUP.match(clause.text[end : group.start()]):
            return " ".join(group["words"].split())
    before = [g for g in groups if g.end() <= start]
    if not before or not _LEADS.match(clause.text, before[-1].end(), clause.end):
        return None
    between = clause.text[before[-1].end() : start]
    values = [f for f in clause.figures if before[-1].end() <= f.start < start and f.kind in ("time", "share")]
    if ";" in between or len(between) > 200:
        return None
    if _AGAINST.search(between) and (values or not _FIRST_OF_TWO.match(between)):
        return None
    return " ".join(before[-1]["words"].split())


_ANY_COURSE = scanner(r"\bwho\b|\b(?:developing|experiencing|achieving|attaining|completing)\b")
#: What the others are called: "those who did not", "patients without rash", "non-responders"
_OTHERS = (
    rf"(?:(?:{PEOPLE}|those)\s+(?:who\s+(?:did|had|were)\s+not|without|with\s+no|who\s+never)\b[^,;:()\d]{{0,60}}?|"
    r"(?:the\s+)?(?:non-?responders|others))"
)
_THAN_OTHERS = lazy_regex(
    rf"\s*\b(?:had|have|showed|lived|survived)\b[^.;()\d]{{0,80}}?\b(?:than|compared\s+(?:with|to)|{VERSUS})\s+(?P<others>{_OTHERS})"
    r"\s*(?=[(,:])",
    re.IGNORECASE,
)


def opposed_courses(clause: Clause) -> tuple[tuple[str, str], int] | None:
    """ "|Patients who developed rash| had longer survival than |those who did not| (12 v 9 months)": no two arms."""
    if not _ANY_COURSE.search(clause.text, clause.start, clause.end):
        return None
    for group in _GROUP.finditer(clause.text, clause.start, clause.end):
        against = _THAN_OTHERS.match(clause.text, group.end(), clause.end)
        if against and not _tells_arm(group, clause):
            return (" ".join(group["words"].split()), " ".join(against["others"].split())), against.end()
    return None


def course_compared(start: int, clause: Clause) -> str | None:
    """The patients told by their course whom a ratio or p-value sets against another arm."""
    if not _ANY_COURSE.search(clause.text, clause.start, start):
        return None
    before = _told_by_course(clause, start)
    if not before or not _LEADS.match(clause.text, before[-1].end(), start):
        return None
    told = ";" in _IN_BRACKETS.sub("", clause.text[before[-1].end() : start])
    return None if told or start - before[-1].end() > 200 else " ".join(before[-1]["words"].split())


#: "|the proportion of| patients achieving a response", "|despite more| patients experiencing rash": how many they were
_HOW_MANY = lazy_regex(
    r"(?:\b(?:proportions?|numbers?|percentages?|(?<!survival\s)(?<!OS\s)(?<!FS\s)rates?|fractions?|majority)|\d\s?%)"
    r"\s+(?:of\s+)?(?:the\s+)?\Z|(?:\bdespite|(?<!compared\s)(?<!comparison\s)\bwith)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_MORE = lazy_regex(r"(?:more|most|fewer)\b", re.IGNORECASE)
_THAN = lazy_regex(r"\bthan\s+\Z", re.IGNORECASE)


def _told_by_course(clause: Clause, end: int) -> list[re.Match[str]]:
    """The patients told by their course: not by an arm, nor as the others of an arm, nor where they are counted."""
    found: list[re.Match[str]] = []
    by_arm = False
    for group in _GROUP.finditer(clause.text, clause.start, end):
        others = by_arm and _THAN.search(clause.text, clause.start, group.start())
        counted = _MORE.match(group["words"]) or _HOW_MANY.search(clause.text, clause.start, group.start())
        if _tells_arm(group, clause):
            by_arm = True
        elif not others and not counted:
            found.append(group)
    return found


_IN_BRACKETS = lazy_regex(r"[(\[][^()\[\]]*(?:[)\]]|\Z)")


def _tells_arm(group: re.Match[str], clause: Clause) -> bool:
    """ "patients who completed |cisplatin|": told by their treatment."""
    course = _ANY_COURSE.search(group.group())
    who = group.start() + (course.start() if course else 0)
    return any(who < a.start < group.end() for a in clause.arms)
