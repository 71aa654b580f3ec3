"""Groups from their phrases: each with the figures that it leads or stands behind, and pairs set against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .group_parts import are_opposites, parts_of
from .group_phrases import Phrase, is_part, phrases_of
from .group_stretches import Group, bracket_behind
from .groups_ahead import leading_group, may_lead
from .groups_behind import figures_behind, told_of

if TYPE_CHECKING:
    from .clauses import Clause


def groups_of_phrases(clause: Clause) -> Iterator[Group]:
    yield from _with_one_noun(clause)
    phrases = phrases_of(clause)
    floor = clause.start
    for i, phrase in enumerate(phrases):
        if pair := _opposed(clause, phrases[i : i + 2]):
            yield pair
            floor = pair.high
            continue
        if phrase.start < floor and floor > clause.start and i and _opposed(clause, phrases[i - 1 : i + 1]):
            continue
        behind = figures_behind(clause, phrase, floor)
        reach = bracket_behind(clause, phrase.end)
        if (told := told_of(clause, phrase)) and (not behind or phrase is phrases[0]):
            parts = parts_of(phrase.words)
            yield Group(phrase.words, told.start, phrase.start, False, parts, opposed=are_opposites(parts, clause))
        elif behind:
            low = behind[0].start
            if also := _ALSO_HAD.match(clause.text, phrase.end, clause.end):
                reach = max(reach, also.end())
            floor = reach
            parts = parts_of(phrase.words)
            yield Group(phrase.words, low, reach, True, parts, opposed=are_opposites(parts, clause))
        elif phrase.opens or may_lead(clause, phrase):
            yield leading_group(clause, phrase, phrases[i + 1 :])


#: "12 (36%) of the 33 untreated patients responded |and 9 (27%) had| stable disease": more of the same patients
_ALSO_HAD = lazy_regex(
    rf"\s+(?:had|achieved|showed|experienced|responded)\b[^.;,()\d]{{0,60}}?,?\s+and\s+(?:\d+|{WORD_NUMBER})\s*(?:[(\[]\d[^()\[\]]*[)\]]\s*)?"
    r"(?:had|achieved|showed|experienced)\b|"
    # "85% of the mutated tumors responded, |including 1 patient with| a complete response"
    rf"\s*(?:[(\[][^()\[\]]*[)\]])?\s*,\s+including\s+(?:\d+|{WORD_NUMBER})\s*(?:[(\[]\d[^()\[\]]*[)\]]\s*)?(?:(?:{ANY_PATIENT})\s+)?with\b|"
    rf"\s*(?:[(\[][^()\[\]]*[)\]])?\s*,\s+including\s+(?:\d+|{WORD_NUMBER})\s+(?:complete|partial)\b",
    re.IGNORECASE,
)
_NOUN_BEHIND = lazy_regex(
    rf"[)\]]\s*(?P<noun>populations?|subgroups?|cohorts?|tumou?rs|histolog\w+|disease|{PATIENTS})\b", re.IGNORECASE
)
_TWO_BRACKETS = lazy_regex(
    r"\b(?:in|among|for)\s+(?:the\s+)?(?P<one>[^,;()\d]{2,40}?)\s*(?P<first>[(\[](?:[^()\[\]]|"
    r"[(\[][^()\[\]]*[)\]])*[)\]])"
    r"\s*,?\s*(?:and|or|but\s+not)\s+(?:in\s+)?(?:the\s+)?(?P<two>[^,;()]{2,40}?)\s*\Z",
    re.IGNORECASE,
)


def _with_one_noun(clause: Clause) -> Iterator[Group]:
    """ "in the ITT (HR 0.8 …) or PD-L1-positive (HR 0.9 …) populations": each bracket has its own group."""
    for a, b in clause.brackets:
        noun = _NOUN_BEHIND.match(clause.text, b, clause.end)
        two = _TWO_BRACKETS.search(clause.text[clause.start : a]) if noun else None
        if noun is None or two is None:
            continue
        start, end = clause.start + two.start("one"), clause.start + two.end("first")
        if any(start <= x.start < clause.start + two.end("one") or end < x.start < a for x in clause.arms):
            continue
        for words, low, high in ((two["one"], start, end), (two["two"], end, b)):
            words = f"{words} {noun['noun']}"
            whole = re.match(r"ITT\b|inten|overall|all\b", words, re.IGNORECASE)
            yield Group(words if is_part(words) and not whole else None, low, high, nested=True)


_OPPOSED = lazy_regex(
    rf"\s*(?:group|cohort)?,?\s*(?:(?:rather\s+)?than|{VERSUS}|compared\s+(?:with|to))\s*(?:(?:those|"
    r"in|for|among)\s*)*",
    re.IGNORECASE,
)
_PAIR_BEHIND = lazy_regex(
    r"[^.;()\d]{0,30}[(\[][^()\[\]]*?\d.*?\b(?:v|vs|versus|and|compared\s+(?:with|to))\b", re.IGNORECASE | re.DOTALL
)
_LIST_BEHIND = lazy_regex(r",?\s*(?:respectively,?\s*)?(?:including|included|were|was|:)\s", re.IGNORECASE)


def _opposed(clause: Clause, pair: list[Phrase]) -> Group | None:
    """Two groups that are set against each other before their figures: "in men than in women (12% v 5%)"."""
    if len(pair) < 2 or not pair[0].words or not pair[1].words:
        return None
    first, second = pair
    if not _OPPOSED.fullmatch(clause.text, first.end, second.first) or second.first < first.end:
        return None
    following = next((f for f in clause.figures if f.start >= second.end), None)
    high = next((b for a, b in clause.brackets if following and a < following.start < b), None)
    if following is None or high is None:
        return None
    if _LIST_BEHIND.match(clause.text, second.end, clause.end):
        high = clause.end
    elif following.kind not in ("effect", "p") and not _PAIR_BEHIND.match(clause.text, second.end, clause.end):
        return None
    words = f"{first.words} v {second.words}"
    return Group(words, first.start, high, nested=False, parts=(first.words or "", second.words or ""), opposed=True)
