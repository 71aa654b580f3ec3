"""Drugs of a list whose times are told elsewhere: as in another arm, in their bracket, where they are named again."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from .dose_sentences import Given, Sentence
from .schedule_combined import begins_on_day
from .schedule_tail import Tail
from .schedule_timing import SchedulePhrase

#: "A as in arm I and B on days 1 and 15": how A is given has been told.
_PHASE = r"(?:(?:re-?)?induction|consolidation|maintenance|intensification|phase)"
_AS_ELSEWHERE = lazy_regex(
    r"\s(?:(?:IV|PO|SC|(?:chemo|immuno)?therapy|treatment|regimen)\s){0,2}as\s(?:(?:given\s|administered\s)?(?:in|for|during)\s(?:the\s)?"
    rf"(?:arm|group|cohort|course|part|regimen|treatment|schedule|cycle|(?P<phase>{_PHASE}))|above)\b",
    re.I,
)


def is_told_elsewhere(sentence: Sentence, given: Given) -> bool:
    """``A and B as in arm I``: the last drug of such a list, or one before it."""
    return _told_elsewhere(sentence, given) is not None


def is_of_earlier_phase(sentence: Sentence, given: Given) -> bool:
    """``A and B as in induction therapy and C on day 1``: days known from an earlier phase, in a cycle of this one."""
    told = _told_elsewhere(sentence, given)
    return told is not None and told["phase"] is not None


def _told_elsewhere(sentence: Sentence, given: Given) -> re.Match[str] | None:
    if told := _AS_ELSEWHERE.match(sentence.written(given.mention.end, given.mention.end + 50)):
        return told
    following = next((g for g in sentence.given if g.mention.start >= given.mention.end), None)
    if following is None or not re.fullmatch(
        r"\s?(?:,|and|plus|,\sand)\s?", sentence.written(given.mention.end, following.mention.start)
    ):
        return None
    return _told_elsewhere(sentence, following)


def has_own_timing(tail: Tail, given: Given, following: Given) -> bool:
    """Whether a drug of the list is timed where it stands, or where it is dosed."""
    sentence, phrase = tail.sentence, tail.phrase
    if _is_timed_inside(sentence, given, phrase):
        return True
    if phrase.kind == "days" and begins_on_day(sentence, given, following):
        return True
    # "better than A and B, A 80 mg on days 1-14 and B 130 mg on day 1": B is timed where it is dosed.
    return phrase.kind in ("days", "rate") and (
        _is_dosed_elsewhere(sentence, given) or _is_named_again(sentence, phrase, given)
    )


def _is_named_again(sentence: Sentence, phrase: SchedulePhrase, given: Given) -> bool:
    """``the A plus B group received A on day 1 and B on days 1-14``: both are timed where they are named again."""
    timed = {
        drug
        for other in sentence.given
        if other.mention.start >= given.mention.end
        and any(p.kind == phrase.kind and rule == "schedule:after-drug" for p, rule in other.phrases)
        for drug in other.mention.drugs
    }
    return not given.doses and set(given.mention.drugs) <= timed


_SAME_THING = (frozenset({"interval", "cycle", "span"}), frozenset({"days", "rate", "span"}))


def is_abbreviation(sentence: Sentence, given: Given) -> bool:
    """``A plus B every 4 weeks (AB), C plus D every 3 weeks``: the name in brackets closes what was said of it."""
    around = sentence.written(given.mention.start - 1, given.mention.end + 1)
    return len(given.mention.drugs) > 1 and around[:1] == "(" and around[-1:] == ")"


def _is_timed_inside(sentence: Sentence, given: Given, phrase: SchedulePhrase) -> bool:
    """``ABC (A 85 mg/m2, B 180 mg/m2, every 2 weeks) or D on days 1 and 8 every 4 weeks``: ABC has its own schedule."""
    opened = next((b for b in sentence.brackets if given.mention.end <= b[0] <= given.mention.end + 12), None)
    if len(given.mention.drugs) < 2 or opened is None or opened[0] < phrase.start < opened[1]:
        return False
    inside = [g for g in sentence.given if opened[0] < g.mention.start < opened[1]]
    parts = [g for g in inside if set(g.mention.drugs) < set(given.mention.drugs)]
    kinds = {p.kind for g in parts for p, _ in g.phrases}
    cycled = phrase.kind in _SAME_THING[1] and bool(kinds & _SAME_THING[0])
    return cycled or any(phrase.kind in group and kinds & group for group in _SAME_THING)


def is_passed_over(given: Given, following: Given) -> bool:
    """Whether a drug is named once more right behind, with times of its own: what comes later is not of the first.

    It is where both have a dose and days: "A 50 mg on days 1-5, A 75 mg on days 1-3 or B on day 1, every 4 weeks".
    """
    if given.mention.drugs != following.mention.drugs or not _has_own_days(following):
        return False
    return not (given.doses and following.doses and _has_own_days(given))


def _has_own_days(given: Given) -> bool:
    return any(p.kind in ("days", "rate", "span") and rule == "schedule:after-drug" for p, rule in given.phrases)


def _is_dosed_elsewhere(sentence: Sentence, given: Given) -> bool:
    """Whether a mention without a dose is of drugs that all have doses in the same sentence: "ABC (AB plus C 5 mg)"."""
    dosed = {drug for other in sentence.given if other.doses for drug in other.mention.drugs}
    return not given.doses and set(given.mention.drugs) <= dosed
