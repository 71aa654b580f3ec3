"""Values of one outcome at several times: "response rates at weeks 4 and 12 were 52% and 74% with A".

The values of a row, or its pairs of arms, go to the times in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..labels.labels import OUTCOMES, Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .clauses import Clause
from .group_lists import listed_groups
from .series import Series

_N = r"(?:\d{1,3}|one|two|three|four|five|six|eight|nine|ten|twelve)"
_MORE = rf"(?:\s*,\s*{_N})*\s*,?\s+(?:and|&)\s+(?:(?:at|after|by)\s+)?{_N}"
#: "at weeks 4, 8 and 12", "at 4 and 12 weeks", "after three and six months", "at 5 and at 10 years"
_LIST = scanner(
    rf"""\b(?:(?:at|by|after|in)\s+(?:the\s+)?(?:(?P<unit_first>weeks|months|days|years|cycles)\s+(?P<after>\d{{1,3}}{_MORE})
    |(?P<before>{_N}{_MORE})\s+(?P<unit_last>weeks|months|days|years|cycles)))(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_EACH = lazy_regex(rf"\b{_N}\b", re.IGNORECASE)
#: What such times are that nothing was counted at: "every 4 and 8 weeks", "treated for 3 and 6 months".
_NOT_COUNTED = lazy_regex(r"\b(?:every|given|administered|treated|assessed|measured|evaluated|performed)\s+\Z", re.I)


@dataclass(frozen=True)
class TimeList:
    """The times of a list, each in the text's words."""

    start: int
    end: int
    words: tuple[str, ...]


def time_lists(clause: Clause) -> list[TimeList]:
    """The lists of times in a sentence, in order."""
    found = []
    for match in _LIST.finditer(clause.text, clause.start, clause.end):
        if _NOT_COUNTED.search(clause.text, clause.start, match.start()):
            continue
        if match["unit_first"]:
            unit = match["unit_first"].lower().removesuffix("s")
            words = [f"{unit} {n}" for n in _EACH.findall(match["after"])]
        else:
            words = [f"{n} {match['unit_last'].lower()}" for n in _EACH.findall(match["before"])]
        found.append(TimeList(match.start(), match.end(), tuple(words)))
    return found


def times_of_rows(clause: Clause, labelled: Sequence[tuple[Series, Sequence[Label]]]) -> dict[int, tuple[str, ...]]:
    """The time of every figure of a row, by where the row begins; rows of which that cannot be told are left out."""
    lists = time_lists(clause)
    if not lists:
        return {}
    timed: dict[int, tuple[str, ...]] = {}
    pairs: dict[int, int] = {}
    for series, labels in labelled:
        listed = _list_of(series, labels, lists, clause)
        if listed is None:
            continue
        if any(listed_groups(clause, [series])):
            continue  # "at 4 and 12 weeks were 20% and 15% in men and women": of two groups, whatever the times
        size, count = len(listed.words), len(series.figures)
        place, length = series.row
        if length == size:  # "52% v 10% and 74% v 42%", "52% and 74% versus 10% and 42%"
            timed[series.start] = (listed.words[place],) * count
        elif length == 1 and not series.contrast and count == size:
            timed[series.start] = listed.words
        elif length == 1 and series.contrast and count == 2:  # "52% v 10% (P < .01) and 74% v 42% (P < .01)"
            place = pairs.get(listed.start, 0)
            pairs[listed.start] = place + 1
            if place < size:
                timed[series.start] = (listed.words[place],) * count
    for listed in lists:
        if pairs.get(listed.start, len(listed.words)) != len(listed.words):
            return {}  # fewer pairs or more than times
    return timed


def _list_of(series: Series, labels: Sequence[Label], lists: list[TimeList], clause: Clause) -> TimeList | None:
    """The list that the values of one outcome are told at: before them, or right behind them."""
    label = labels[0]
    if len(set(labels)) > 1 or label.family not in ("response", "event"):
        return None
    before = [x for x in lists if x.end <= series.start]
    if before:
        last = before[-1]
        others = [
            x
            for x in clause.labels
            if last.end <= x.start < series.start and x.family in OUTCOMES and x.code != label.code
        ]
        return None if others or ";" in clause.text[last.end : series.start] else last
    behind = next((x for x in lists if x.start >= series.end), None)
    return behind if behind and _BEHIND.fullmatch(clause.text, series.end, behind.start) else None


def each_at(times: tuple[str, ...] | None, arms: Sequence[str | None]) -> Sequence[str | None]:
    """The time of each value of a row; values of several arms are of no times in a list.

    "At weeks 4 and 12, 52% and 10% with A and B": whose are they?
    """
    if times is None or (len(set(times)) > 1 and len(set(arms)) > 1):
        return [None] * len(arms)
    return times


_BEHIND = lazy_regex(rf"\s*%?\s*[)\]]?\s*(?:(?:of|in)\s+(?:the\s+)?(?:{PATIENTS})\s*,?\s*)?", re.IGNORECASE)
