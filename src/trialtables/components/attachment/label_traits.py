"""Events that tell whose a figure is, and are not counted by it: "60% of patients with rash responded"."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Clause
from .series import Series

_HAVING = r"(?:with|who\s+(?:had|developed|experienced))\s+(?:(?:grade|any|severe|an?|of|\d)\s+)*"
#: "60% |of patients with| rash responded"
_OF_THOSE_WITH = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*of\s+(?:the\s+|all\s+)?(?:those|{PEOPLE})\s+(?:without\s+|{_HAVING})", re.IGNORECASE
)
#: "11 of 15 |patients with| bone pain |had relief|": those 15 had the pain
_PATIENTS_WITH = lazy_regex(rf"\s*%?\s*[)\]]*\s*(?:(?:{PEOPLE})\s*(?:\([^()]{{1,12}}\)\s*)?)?{_HAVING}", re.IGNORECASE)
_HAD_RELIEF = lazy_regex(
    r"\s+(?:(?:had|achieved|experienced|reported|showed|obtained)\s+(?:(?:an?|some|complete|partial|good|significant|pain|symptom\w*|"
    r"clinical)\s+)*(?:relief|improvement|resolution|response|benefit|reduction|remission|recovery)|improved|recovered|responded|"
    r"became\s+\w+)\b",
    re.IGNORECASE,
)
#: "60% of patients with rash |and 20% of those without| responded"
_OF_THOSE_WITHOUT = rf"(?:of|in|for|among)\s+(?:the\s+)?(?:(?:those|{PATIENTS})\s+)?without\b"
_AND_THOSE_WITHOUT = lazy_regex(
    rf",?\s+(?:and|but|{VERSUS}|compared\s+(?:with|to))\s+(?:only\s+)?\d[\d.·]*\s*%\s+{_OF_THOSE_WITHOUT}",
    re.IGNORECASE,
)
_WITHOUT_BEHIND = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:{_OF_THOSE_WITHOUT}|(?:(?:those|{PATIENTS})\s+)?without\b)", re.IGNORECASE
)
_WITH_AHEAD = lazy_regex(rf"\b{_HAVING}\Z", re.IGNORECASE)
_RESPONDED = lazy_regex(r"respond|achiev", re.IGNORECASE)


def tells_who_responded(series: Series, clause: Clause, event: Label, response: Label) -> bool:
    """Whether an event behind a share only tells of whom, as the verb right behind it says what they did."""
    if event.family != "event" or response.family != "response" or not _RESPONDED.match(response.text):
        return False
    told = clause.between(series.end, event.start)
    return clause.text[event.end : response.start].isspace() and _OF_THOSE_WITH.fullmatch(told) is not None


def tells_whose(series: Series, clause: Clause, label: Label) -> bool:
    """Whether an event behind a figure is what its patients had: relief is counted, or those without it as well."""
    if label.family != "event":
        return False
    text, place = clause.text, (series.end, label.start)
    if series.figures[0].total is not None and _PATIENTS_WITH.fullmatch(text, *place):
        return _HAD_RELIEF.match(text, label.end, clause.end) is not None
    told = _OF_THOSE_WITH.fullmatch(text, *place)
    return told is not None and _AND_THOSE_WITHOUT.match(text, label.end, clause.end) is not None


def without_traits(series: Series, clause: Clause, before: list[Label]) -> list[Label]:
    """The labels ahead of a figure of "those without", but for the event that the others were with."""
    if not _WITHOUT_BEHIND.match(clause.text, series.end, clause.end):
        return before
    return [x for x in before if x.family != "event" or not _WITH_AHEAD.search(clause.text, clause.start, x.start)]
