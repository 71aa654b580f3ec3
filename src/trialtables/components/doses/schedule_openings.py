"""Times that open a sentence: ``On days 1-21 of each cycle, you will take A by mouth``.

What stands ahead of the verb is said of the drugs behind it.
"""

from __future__ import annotations

import itertools
import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .dose_sentences import BREAK, Given, Sentence, joined
from .schedule_absorbers import is_of_visit
from .schedule_timing import SchedulePhrase

_KINDS = frozenset({"days", "weeks", "rate", "interval", "cycle", "cycles", "doses", "span", "duration"})
#: What is left of the opening of a sentence when its times are taken out: "On     of Cycles 13 and beyond, ".
_OPENING = lazy_regex(
    r"[\W\d]*(?:(?:then|starting|beginning|and|on|for|during|in|from|at|once|of|each|every|all|both|the|study|treatment|"
    r"subsequent|remaining|later|first|second|additional|cycles?|courses?|beyond|on?wards?|thereafter|odd|even|numbered|"
    r"approximately|about|to|through|only|weeks?|days?|C)\b[\W\d]*)*",
    re.IGNORECASE,
)
#: "you will take", "patients are also given", and up to the drug nothing but a few plain words.
_TAKES = lazy_regex(
    rf"(?:(?:all|eligible|enrolled|the|these|both|most)\s)*(?:you|they|we|{PATIENTS}|participant|volunteer|woman)\s"
    r"(?:(?:on|in|of|with)\s[^,.;:]{1,30}\s)?"
    r"(?:(?:will|should|must|shall|are\sto|is\sto|then|also|both|be|are|were|is|was|have|to)\s)*"
    r"(?:takes?|took|receiv(?:es?|ed)|given|gets?|got|injects?|self-administers?|administered|(?:re-?)?start|begin|treated\swith)\s"
    r"(?:[^\W\d][\w'-]*\s|[\s(/]|\d+\s)*",
    re.IGNORECASE,
)
_NOT_TAKEN = lazy_regex(
    r"\b(?:not?|before|after|until|prior|if|who|same\sdose|instead|without|than|about|and\sthen|CT|tests?)\b",
    re.IGNORECASE,
)
#: "On days 1-3, |if your donor is not related to you,| you will receive A"
_CONDITION = lazy_regex(r"\A(?:if|unless)\s[^.;:,]{3,80},\s(?=you\b|they\b)", re.IGNORECASE)
#: "On day 1, A 75 mg/m2 will be given", "On days 1 and 8 of each cycle, 80 mg/m2 of A and 60 mg/m2 of B are infused".
_IS_GIVEN = lazy_regex(
    r"(?:(?!\b(?:who|which|that|if|when|after|before)\b)(?:[^.;:]|\.\d)){0,110}?"
    r"(?:\b(?:is|are|was|were|will\sbe|should\sbe|to\sbe)\s(?:also\s|then\s)?(?:[a-z]+ly\s)?"
    r"(?:given|administered|taken|infused|injected|started|delivered)|"
    # what is performed may be a test
    r"(?:chemotherapy|therapy|regimen|\))\s(?:was|were|will\sbe)\s(?:performed|applied|conducted))\b"
)
#: "On day 1| of each cycle, 80 mg/m2 of |A", "On day 1| |A": what stands between a time and the subject of its verb.
_TO_SUBJECT = lazy_regex(
    r"(?:\s*(?:of|in)\s(?:each|every|all|the|an?)\s(?:\w+\s)?(?:cycles?|courses?|treatment|therapy))?\s*,?\s*"
    r"(?:(?:an?|the|oral|intravenous|subcutaneous|IV|single|doses?|infusions?|injections?|of)\b\s*)*",
    re.IGNORECASE,
)


def bind_opening(sentence: Sentence, phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """Give the times that open a sentence to the drugs that its verb gives; the phrases that are so bound."""
    if not sentence.given or not phrases:
        return []
    first = sentence.given[0]
    opening = _OPENING.match(sentence.rest, 0, first.mention.start - sentence.start)
    ahead = [p for p in phrases if opening and p.end <= sentence.start + opening.end() and p.kind in _KINDS]
    if opening is None or not ahead or not _told_by_verb(sentence, first, opening.end()):
        return []
    listed = _listed(sentence, first)
    for phrase in ahead:
        of_cycle = _of_one_cycle(sentence, first) if phrase.kind == "cycle" else []
        for given in _under_heading(sentence, phrase) or of_cycle or listed:
            given.phrases.append((phrase, "schedule:leading"))
    return ahead


def _of_one_cycle(sentence: Sentence, first: Given) -> list[Given]:
    """``In each 28-day cycle, patients received A on days 1-21 and B weekly``: each with its times in this cycle."""
    found = [first]
    for previous, following in itertools.pairwise(sentence.given[sentence.given.index(first) :]):
        if BREAK.search(sentence.between(previous.mention.end, following.mention.start)):
            break
        found.append(following)
    return [g for g in found if not any(p.kind in ("interval", "cycle", "span") for p in _behind(sentence, g))]


def _behind(sentence: Sentence, given: Given) -> list[SchedulePhrase]:
    """The times between a drug and the next one."""
    later = [g.mention.start for g in sentence.given if g.mention.start >= given.mention.end]
    end = min(later, default=sentence.end)
    return [p for p in sentence.phrases if given.mention.end <= p.start < end]


def _under_heading(sentence: Sentence, phrase: SchedulePhrase) -> list[Given]:
    """``Weeks 1-6: Patients receive A on days 1 and 8 and B on days 1-5``: what the weeks of a heading hold."""
    if phrase.kind != "weeks" or sentence.written(phrase.end, phrase.end + 1) != ":":
        return []
    later = [p.start for p in sentence.phrases if p.kind == "weeks" and p.start > phrase.start]
    end = min(later, default=sentence.end)
    return [given for given in sentence.given if given.mention.start < end]


def _told_by_verb(sentence: Sentence, first: Given, at: int) -> bool:
    """Whether what follows the opening is a verb that gives the first drug."""
    drug = first.mention.start - sentence.start
    since = max(p.end for p in sentence.phrases if p.end <= sentence.start + at) - sentence.start
    if _TO_SUBJECT.fullmatch(sentence.rest, since, drug):
        return _IS_GIVEN.match(sentence.text, first.mention.end - sentence.start) is not None
    words = _CONDITION.sub("", sentence.rest[at:drug], count=1)
    if not words.strip():
        last = _listed(sentence, first)[-1].mention.end - sentence.start
        return (
            _IS_GIVEN.match(sentence.text, last) is not None and re.search(r",\s*$", sentence.text[:drug]) is not None
        )
    return _TAKES.fullmatch(words) is not None and _NOT_TAKEN.search(words) is None and not is_of_visit(words)


#: "On days 1-3, you will receive A| by vein over 1 hour, followed by your dose of |B"
_INFUSED_NEXT = lazy_regex(
    r"(?:\s\([^()]{1,30}\))?(?:(?:\s(?:by\svein|IV|intravenously))?\sover\s(?:about\s)?[\d–-]+\s(?:hours?|minutes?)|\sby\svein),?\s"
    r"(?:immediately\s)?followed\sby\s(?:(?:your|the|an?)\s)?(?:dose\sof\s)?",
    re.IGNORECASE,
)


def _listed(sentence: Sentence, first: Given) -> list[Given]:
    """The drugs of the list that the verb opens, up to the first with days of its own."""
    found = [first]
    for previous, following in zip(sentence.given, sentence.given[1:], strict=False):
        gap = sentence.written(previous.mention.end, following.mention.start)
        apart = joined(sentence, previous.mention, following.mention) == "far" and not _INFUSED_NEXT.fullmatch(gap)
        if apart or has_own_days(sentence, previous):
            break
        if not has_own_days(sentence, following):
            found.append(following)
    return found


def has_own_days(sentence: Sentence, given: Given) -> bool:
    return any(p.kind in ("days", "weeks", "span") for p in _behind(sentence, given))
