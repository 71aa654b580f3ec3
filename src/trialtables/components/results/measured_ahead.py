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
from ..text.words import PATIENTS, VERSUS
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
#: What a sentence tells as seen: "|there was a significant| 14% reduction", "14% reduction in A |was observed|"; not
#: what would count, is looked for, or goes with another outcome.
_SEEN_AHEAD = lazy_regex(
    r"(?<!\bwho\s)\b(?:there\s+(?:was|were)|(?:show|observ|not|record|report|demonstrat|experienc|produc|induc|caus)ed|saw|found|had|"
    r"led\s+to|resulted\s+in|brought(?:\s+about)?|gave)\s+(?:also\s+)?(?:an?\s+|the\s+)?(?:(?!who\b|than\b|least\b|minimum\b|"
    r"further\b)[a-z]+\s+){0,3}\Z|"
    # "showed a rise in B levels |and| a 14% reduction in A"
    r"\b(?:rise|fall|reduction|decrease|increase|decline|drop)s?\s+in\s+[^.;,()\d]{3,60}\s+and\s+(?:an?\s+)?(?:[a-z]+\s+)?\Z",
    re.IGNORECASE,
)
_SEEN_BEHIND = lazy_regex(
    r"[^.;()\d]{0,60}?\b(?:was|were)\s+(?:also\s+)?(?:observed|seen|noted|found|recorded|reported)\b", re.IGNORECASE
)
#: What is told of nobody in the study.
_ELSEWHERE = lazy_regex(
    r"\b(?:mice|rats?|rabbits|dogs|animals?|xenografts?|in\s+vitro|models?)\b|"
    r"\b(?:earlier|previous|prior|other)\s+(?:\w+\s+)?(?:trials?|stud(?:y|ies))\b",
    re.IGNORECASE,
)
_THRESHOLD = lazy_regex(r"[≥≤<>=]\s*\Z")
#: "7% |v |6% decrease in": one of two values, which only their arms tell apart
_ONE_OF_TWO = lazy_regex(rf"\d\s*%?\s*(?:{VERSUS}|and|or|to|[-–])\s*\Z", re.IGNORECASE)
#: "was seen |in 12 patients|", "|among 30%|": how many patients changed so much
_COUNTS = lazy_regex(
    r"[^.;]{0,40}\b(?:in|by|among|for)\s+(?:only\s+)?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many)\b)"
)
_KINDS = r"(?:reduction|decrease|decline|fall|drop|increase|rise)"
#: "20% decrease in A |levels was seen with X compared with a 2% decrease| with Y": the same change, told of both arms
_AND_OTHER = lazy_regex(
    rf"[^.;:()%\d]{{0,100}}?\b(?:{VERSUS}|compared\s+(?:with|to)|than|and|whereas|while)\s+(?:with\s+|by\s+)?(?:an?\s+|only\s+|just\s+)*"
    rf"(?:mean\s+|median\s+|average\s+)?(?P<value>{DIGITS})\s?%(?!\s+(?:of|CI)\b)(?:\s+(?P<kind>{_KINDS})s?\b|(?!\s+(?:{_KINDS})))",
    re.IGNORECASE,
)
#: From the second percent to its arm
_TO_OTHER_ARM = lazy_regex(
    rf"\s*(?:(?:{_KINDS})s?\s+)?(?:(?:with|in|for|on|among|after|of|by)\s+)?(?:the\s+)?(?:(?:{PATIENTS})\s+(?:on|given|receiving|treated\s+with)\s+)?",
    re.IGNORECASE,
)
#: "64% achieved a |20% fall|", "|more than| a 20% fall": a threshold, and shares of the patients
_COUNTED_AHEAD = lazy_regex(
    r"(?:\d\s?%[^.;%]{0,80}|\b(?:more|less)\s+than\s+(?:an?\s+)?|\bat\s+least\s+(?:an?\s+)?|[≥≤<>]\s?)\Z"
)
_IN_NAME = lazy_regex(r"\s+in\s+")
_AVERAGE_AHEAD = lazy_regex(r"\b(median|mean|average)\s+(?:absolute\s+)?\Z", re.IGNORECASE)
_REACH, _FAR = 40, 120
_AGAINST = lazy_regex(
    rf"\b(?:{VERSUS}|compared|than|relative\s+to)\b(?!\s+(?:with\s+|to\s+)?(?:the\s+)?baseline\b)", re.IGNORECASE
)
_FALLS = ("reduction", "decrease", "decline", "fall", "drop")


def changes_ahead(clause: Clause) -> Iterator[tuple[Head, Figure]]:
    """Each change that a sentence tells ahead of the name of a known measure."""
    text = clause.text
    for match in _CHANGE.finditer(text, clause.start, clause.end):
        name = _TO_NAME.match(text, match.end(), clause.end)
        at = name.end() if name else match.end()
        analyte = next((x for x in find_analytes(text, match.end(), clause.end) if x[0] <= at < x[1]), None)
        if analyte is None or not _is_seen(clause, match.start(), analyte[1]):
            continue
        before = text[max(clause.start, match.start() - _REACH) : match.start()]
        if _COUNTS.match(text, analyte[1], clause.end) or _of_another(clause, analyte[1]):
            continue
        statistic = _AVERAGE_AHEAD.search(before)
        label = f"{statistic[1].lower()} {match['kind'].lower()}" if statistic else ""
        value = Figure(match.start(), analyte[1], "number", value=parse_number(match["value"]), unit="%")
        yield Head(match.start(), analyte[1], analyte[2], label, falls=match["kind"].lower() in _FALLS), value


def changes_of_both(clause: Clause) -> Iterator[tuple[Head, list[tuple[Figure, str]]]]:
    """A change told of two arms one after the other: "a 20% fall in A with X compared with 2% with Y"."""
    text = clause.text
    for match in _CHANGE.finditer(text, clause.start, clause.end):
        name = _TO_NAME.match(text, match.end(), clause.end)
        at = name.end() if name else match.end()
        analyte = next((x for x in find_analytes(text, match.end(), clause.end) if x[0] <= at < x[1]), None)
        other = _AND_OTHER.match(text, analyte[1], clause.end) if analyte else None
        if (
            analyte is None
            or other is None
            or _COUNTED_AHEAD.search(text, max(clause.start, match.start() - 90), match.start())
        ):
            continue
        if (name := _IN_NAME.match(text, other.end())) and find_analytes(text, name.end(), name.end() + _REACH):
            continue  # "a 20% fall in A and a 2% rise in B": of another measure, or told in full again
        first = [a.arm_id for a in clause.arms if a.start < other.start("value")]
        second = [a.arm_id for a in clause.arms if a.start >= other.end()]
        if len(set(first)) != 1 or not second or second[0] == first[0]:
            continue
        behind = next(a for a in clause.arms if a.start >= other.end())
        if not _TO_OTHER_ARM.fullmatch(text, other.end(), behind.start) or _ELSEWHERE.search(
            text, clause.start, match.start()
        ):
            continue  # "while 7% discontinued B", "12% in women, and none with B"; "in an earlier trial"
        kinds = [match["kind"].lower(), (other["kind"] or match["kind"]).lower()]
        if len({kind in _FALLS for kind in kinds}) > 1:
            continue
        statistic = _AVERAGE_AHEAD.search(text[max(clause.start, match.start() - _REACH) : match.start()])
        label = f"{statistic[1].lower()} {kinds[0]}" if statistic else ""
        head = Head(match.start(), analyte[1], analyte[2], label, falls=kinds[0] in _FALLS)
        figures = [
            Figure(match.start(), analyte[1], "number", value=parse_number(match["value"]), unit="%"),
            Figure(match.start(), other.end(), "number", value=parse_number(other["value"]), unit="%"),
        ]
        yield head, list(zip(figures, (first[0], second[0]), strict=True))


def _is_seen(clause: Clause, start: int, end: int) -> bool:
    """Whether the change is one that the patients had, and no threshold or one of two values."""
    ahead = clause.text[max(clause.start, start - _FAR) : start]
    if _THRESHOLD.search(ahead) or _ONE_OF_TWO.search(ahead):
        return False
    behind = _SEEN_BEHIND.match(clause.text, end, clause.end) is not None
    return (behind or _SEEN_AHEAD.search(ahead) is not None) and _ELSEWHERE.search(ahead) is None


def _of_another(clause: Clause, end: int) -> bool:
    """ "A 30% decrease in ferritin |compared with| B": how much more than with B, or a change of another group."""
    against = _AGAINST.search(clause.text, end, clause.end)
    return against is not None and any(a.start >= against.end() for a in clause.arms)
