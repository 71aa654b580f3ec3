"""Schedule phrases around drugs that are combined with others, or added for some patients in a bracket."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from .dose_sentences import Given, Sentence
from .schedule_timing import SchedulePhrase

_COMBINED = lazy_regex(r"\s*(?:given\s)?(?:in\scombination|combined|together)\swith\s", re.I)


def closes_what_is_combined(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``A for up to 12 doses in combination with B``, ``A three times a week combined with weekly B``: of A."""
    if not _COMBINED.match(gap) or not any(g.mention.end <= phrase.start for g in sentence.given):
        return False
    again = [p for p in sentence.phrases if phrase.end <= p.start and p.end <= after.mention.start]
    return phrase.kind in ("cycles", "doses", "duration") or any(p.kind in ("rate", "interval") for p in again)


_OPTIONAL = lazy_regex(r"\s?(?:with\sor\swithout|plus\sor\sminus|±|\+/[-−–]|and/or)\s?(?:oral\s)?", re.I)


def share_optional(sentence: Sentence) -> None:
    """``A over 3 hours and B over 30 minutes (with or without C over 1 hour) on day 1``: on that day, too."""
    for given in sentence.given:
        bracket = sentence.bracket_of(given.mention.start)
        if (
            bracket is None
            or given.phrases
            or not _OPTIONAL.fullmatch(sentence.written(bracket[0] + 1, given.mention.start))
        ):
            continue
        before = [g for g in sentence.given if g.mention.end <= bracket[0]]
        tail = [p for p, _ in before[-1].phrases if p.start > bracket[1]] if before else []
        given.phrases += [(p, "schedule:shared-tail") for p in tail]
