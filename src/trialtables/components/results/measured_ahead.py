"""Changes told ahead of their measure: "an 11% reduction in serum cholesterol levels"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.analytes import find_analytes
from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import scanner
from ..text.words import VERSUS
from .measured_values import Head

_CHANGE = scanner(
    rf"(?<![\d.·≥≤<>-])(?P<value>{DIGITS})\s?%\s+(?:relative\s+|mean\s+|median\s+|average\s+)?"
    r"(?P<kind>reduction|decrease|decline|fall|drop|increase|rise)s?\s+in\s+",
    re.IGNORECASE,
)
#: From the change to the name: "|mean |cholesterol", "|levels of serum |PINP"
_TO_NAME = lazy_regex(
    r"(?:(?:the|mean|median|total|serum|plasma|urinary|fasting|their|levels?|concentrations?|of)\s+)*", re.IGNORECASE
)
#: A threshold that some patients pass, or that is looked for: "achieved a more than 65% reduction", "≥ 10% fall"
_THRESHOLD = lazy_regex(
    r"(?:[≥≤<>=]|\b(?:than|least|minimum|up\s+to|with|had|have|having|who|defined\s+as|least\s+an?|attain\w*|achiev\w*|"
    r"maintain\w*|prevent\w*|reach\w*|detect|power\w*|assum\w*|of|by|criteri\w+))\s*(?:an?\s+|the\s+)?"
    r"(?:(?:minimum|relative|further)\s+)*\Z",
    re.IGNORECASE,
)
#: "7% |v |6% decrease in": one of two values, which only their arms tell apart
_ONE_OF_TWO = lazy_regex(rf"\d\s*%?\s*(?:{VERSUS}|and|or|to|[-–])\s*\Z", re.IGNORECASE)
#: "was seen |in 12 patients|", "|among 30%|": how many patients changed so much
_COUNTS = lazy_regex(
    r"[^.;]{0,40}\b(?:in|by|among|for)\s+(?:only\s+)?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many)\b)"
)
_AVERAGE_AHEAD = lazy_regex(r"\b(median|mean|average)\s+(?:absolute\s+)?\Z", re.IGNORECASE)
_REACH = 40
_AGAINST = lazy_regex(rf"\b(?:{VERSUS}|compared|than|relative\s+to)\b", re.IGNORECASE)
_FALLS = ("reduction", "decrease", "decline", "fall", "drop")


def changes_ahead(clause: Clause) -> Iterator[tuple[Head, Figure]]:
    """Each change that a sentence tells ahead of the name of a known measure."""
    text = clause.text
    for match in _CHANGE.finditer(text, clause.start, clause.end):
        name = _TO_NAME.match(text, match.end(), clause.end)
        at = name.end() if name else match.end()
        analyte = next((x for x in find_analytes(text, match.end(), clause.end) if x[0] <= at < x[1]), None)
        before = text[max(clause.start, match.start() - _REACH) : match.start()]
        if analyte is None or _THRESHOLD.search(before) or _ONE_OF_TWO.search(before):
            continue
        if _COUNTS.match(text, analyte[1], clause.end) or _of_another(clause, match.start(), analyte[1]):
            continue
        statistic = _AVERAGE_AHEAD.search(before)
        label = f"{statistic[1].lower()} {match['kind'].lower()}" if statistic else ""
        value = Figure(match.start(), analyte[1], "number", value=parse_number(match["value"]), unit="%")
        yield Head(match.start(), analyte[1], analyte[2], label, falls=match["kind"].lower() in _FALLS), value


def _of_another(clause: Clause, start: int, end: int) -> bool:
    """ "A 30% decrease in ferritin in the combined groups |compared with B|": the one arm that is named has another."""
    if any(a.end <= start for a in clause.arms):
        return False
    behind = next((a for a in clause.arms if a.start >= end), None)
    return behind is not None and _AGAINST.search(clause.text, end, behind.start) is not None
