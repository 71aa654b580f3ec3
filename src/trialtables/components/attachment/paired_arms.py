"""Pairs that "and" joins and that are nevertheless set against each other: "a better response rate (40% and 16%)"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from .clauses import Clause
from .series import Series

_BETTER = lazy_regex(
    r"\b(?:superior\w*|higher|better|greater|improved|improvements?|lower|longer|shorter|more|fewer|less)\b"
    r"(?:(?!\bthan\b)[^.;]|\.\d)*[(\[]\s*\Z",
    re.IGNORECASE,
)
_BRACKET_OPENS = lazy_regex(r"[(\[]\s*\Z")
_BETWEEN_ARMS = lazy_regex(
    r"\bdiffer\w*\b(?:[^.;()]{0,80}\b|(?:[^.]|\.\d){0,300}?\)\s+)between\s+(?:the\s+|both\s+)?"
    r"(?:(?:two|2|treatment|study)\s+)*(?:arms|groups|regimens)\b",
    re.IGNORECASE,
)


def better_in(series: Series, clause: Clause) -> bool:
    """ "A was superior in response rate (40% and 16%)": a pair in a bracket behind a word that compares the arms."""
    return set(series.connectors) == {"and"} and _BETTER.search(clause.text[clause.start : series.start]) is not None


def between_arms(series: Series, clause: Clause) -> bool:
    """ "No difference between the two arms in response rate (40% and 42%) or survival (9 and 8 months)"."""
    return (
        set(series.connectors) == {"and"}
        and _BRACKET_OPENS.search(clause.text[clause.start : series.start]) is not None
        and _BETWEEN_ARMS.search(clause.text, clause.start, clause.end) is not None
    )
