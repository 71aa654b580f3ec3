"""Schedule phrases around drugs that are combined with others, joined to one subject, or added in a bracket.

And what says that a time is of one drug alone: doses that are counted within a day, a day on which a drug begins.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import WITH_OR_WITHOUT
from .dose_sentences import Given, Sentence
from .schedule_timing import SchedulePhrase

_COMBINED = lazy_regex(r"\s*(?:given\s)?(?:in\scombination|combined|together)\swith\s", re.I)


def closes_what_is_combined(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``A for up to 12 doses in combination with B``, ``A three times a week combined with weekly B``: of A."""
    if not _COMBINED.match(gap) or not any(g.mention.end <= phrase.start for g in sentence.given):
        return False
    again = [p for p in sentence.phrases if phrase.end <= p.start and p.end <= after.mention.start]
    return phrase.kind in ("cycles", "doses", "duration") or any(p.kind in ("rate", "interval") for p in again)


_OPTIONAL = lazy_regex(rf"\s?(?:{WITH_OR_WITHOUT}|plus\sor\sminus|±|\+/[-−–]|and/or)\s?(?:oral\s)?", re.I)


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


_GIVEN_BOTH = lazy_regex(
    r"\s(?:are|were|(?:will|should|must)\sbe|to\sbe)\s(?:(?:then|also|both|each)\s)?"
    r"(?:given|administered|infused|taken|injected|started|repeated)\b",
    re.I,
)
_A_VERB = lazy_regex(r"\b(?:is|are|was|were|be|given|administered|receiv\w+|or|followed)\b|[:;]", re.I)


def told_of_subject(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given, owner: Given) -> bool:
    """``A and B are given daily for 4 days``: what the verb of a joined subject tells holds for all of it."""
    if phrase.kind not in ("rate", "days", "duration", "span"):
        return False
    if _GIVEN_BOTH.search(sentence.left(owner.mention.end, phrase.start)) is None:
        return False
    return _A_VERB.search(sentence.written(given.mention.end, following.mention.start)) is None


def counts_doses_of_days(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A on days 1-3 and B every 12 hours x 8 doses``: the doses of the one that is given several times a day."""
    if re.search(r"cycle|course", sentence.written(phrase.start, phrase.end), re.I):
        return False
    often = [p for p, _ in owner.phrases if p.kind == "rate" and (p.timing.per_day or 0) > 1 and p.end <= phrase.start]
    return any(re.fullmatch(r"[\s,]*(?:(?:for|x|×)\s)?", sentence.written(p.end, phrase.start)) for p in often)


_BEGINS = lazy_regex(
    r"\b(?:start(?:s|ed|ing)?|beg(?:ins?|an|un|inning)|commenc\w+|initiat\w+)\s(?:on\s|from\s|at\s)?day\b", re.I
)


def begins_on_day(sentence: Sentence, given: Given, following: Given) -> bool:
    """``A starting on day -2 and B on days 1, 3 and 6``: A goes on from its day, the days behind it are those of B."""
    return _BEGINS.search(sentence.written(given.mention.end, following.mention.start)) is not None
