"""A schedule phrase at the end of a list of drugs, and whether it is said of the last of them alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN, VERSUS
from .dose_sentences import Given, Sentence
from .schedule_combined import counts_doses_of_days
from .schedule_timing import SchedulePhrase

_AND_THEN = lazy_regex(r",?\s(?:and\s)?then\b|[^.;]{0,50}\bthereafter\b")
LATER_CYCLES = lazy_regex(r"(?:(?:\w+|,)\s)?(?:(?:cycles|courses)\s|c)[2-9]", re.I)


def _written(sentence: Sentence, phrase: SchedulePhrase) -> str:
    return sentence.written(phrase.start, phrase.end)


EACH = lazy_regex(r"\b(?:both|all|each|all\s(?:three|four|two))\b", re.I)


@dataclass(frozen=True)
class Tail:
    """A phrase at the end of a list of drugs, and what tells whether it is said of all of them."""

    sentence: Sentence
    phrase: SchedulePhrase
    owner: Given
    bracket: tuple[int, int] | None  # that of the phrase
    own_bracket: tuple[int, int] | None  # that of the drug beside it
    each: bool  # "both", "each", or a comma before the phrase: "A 40 mg or B 60 mg, twice daily"

    @staticmethod
    def of(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> Tail:
        """The phrase as it stands behind its drug."""
        bracket, own = (
            sentence.bracket_of(phrase.start),
            sentence.bracket_of(owner.mention.start),
        )
        head = sentence.written(owner.mention.end, phrase.start)
        tail = sentence.written(phrase.end, phrase.end + 22)
        apart = re.search(r"\s?,\s$", head) is not None and bracket in (None, own)
        each = bool(EACH.search(head[-70:]) or EACH.search(tail) or apart)
        return Tail(sentence, phrase, owner, bracket, own, each)


def is_part_of_own_cycle(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 5 mg/day, B 600 mg/m2 bid for 2 weeks every 3 weeks``: the weeks on of B, which is not given once a day."""
    rated = any(
        p.kind == "rate"
        and (p.timing.per_day or 0) > 1
        and p.end <= phrase.start
        and sentence.written(p.end, phrase.start).strip() in ("", ",")
        for p, _ in owner.phrases
    )
    return rated and any(
        p.kind in ("interval", "cycle") and sentence.written(phrase.end, p.start).strip() in ("", ",")
        for p in sentence.phrases
        if p.start >= phrase.end
    )


_LASTING = lazy_regex(r"(?:for|beginning|starting|commencing)\s", re.I)


def lasts_at_own_rate(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A IV and oral B daily for 5 days beginning on day 3``: the days on which the tablets are taken."""
    rated = any(p.kind == "rate" and p.end <= phrase.start for p, _ in owner.phrases)
    oral = sentence.written(owner.mention.start - 5, owner.mention.start).lower() == "oral "
    return (rated or oral) and _LASTING.match(_written(sentence, phrase)) is not None


def counts_own_cycles(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A on day 1 and B on days 1 and 15 of cycle 1``, ``… on day 1 of cycles 2 to 6``: the cycles are those of B."""
    later = phrase.kind == "doses" and LATER_CYCLES.match(_written(sentence, phrase))
    if later or (phrase.kind == "cycles" and phrase.timing.cycles == 1):
        return True
    if phrase.kind in ("cycles", "doses") and counts_doses_of_days(sentence, phrase, owner):
        return True
    first = phrase.kind == "cycles" and sentence.written(sentence.start, phrase.start).endswith(" first ")
    # "B weekly for the first two cycles and then every 2 weeks"
    return first and _AND_THEN.match(sentence.written(phrase.end, phrase.end + 62)) is not None


CONTINUOUS = lazy_regex(r"\bcontinuous(?:ly)?\b", re.I)


def times_own_dose(tail: Tail) -> bool:
    """Whether days or a rate tell how one dose or infusion is given, not how often the drugs of the list are."""
    head = tail.sentence.written(tail.owner.mention.end, tail.phrase.start)
    if tail.phrase.kind == "days" and CONTINUOUS.search(head):
        return True  # "A 75 mg/m2, B 750 mg/m2 by continuous infusion on days 1-5": the days are those of the infusion
    return _of_later_dose(tail.phrase, tail.owner)


def _of_later_dose(phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 32 mg and B 20 mg on day 1 and 8 mg twice daily on days 2-4``: how the second dose of B is given."""
    first = min((d.start for d, _ in owner.doses), default=phrase.start)
    later = [d.start for d, _ in owner.doses if first < d.start < phrase.start]
    return any(
        first < p.start < later[-1] and p.kind in ("days", "rate", "interval") for p, _ in owner.phrases if later
    )


#: "arm A: X on day 1, |or to arm B:| Y on days 1 to 28": where what is told of the other arm begins
NEXT_ARM = lazy_regex(
    rf"\b(?:or|and|{VERSUS})\s(?:to\s|in\s)?(?:arm|group|regimen)\s[A-Z\d]{{1,3}}\s?[:,(]|"
    r"[;.,]\s(?:arm|group)\s[A-Z\d]{1,3}\s?:",
    re.I,
)
_OR_TO = lazy_regex(r",\sor\sto\s", re.I)
_ADDS = lazy_regex(
    r"[\s)]*,?\s?(?:plus|and|with|(?:combined|together|in\scombination)\swith)\s(?:oral\s|intravenous\s)?",
    re.I,
)


def on_other_side(tail: Tail, given: Given, following: Given) -> bool:
    """Whether a drug belongs to another arm than the one that a phrase stands within."""
    words = tail.sentence.written(given.mention.end, following.mention.start)
    headed = NEXT_ARM.search(words) is not None
    if not headed and not _OR_TO.search(words):
        return False
    later = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    inside = later is not None and _ADDS.fullmatch(tail.sentence.between(tail.phrase.end, later.mention.start))
    return bool(inside) or (headed and not tail.each)


_OF_CYCLE_ONE = lazy_regex(r"(?:(?:of|in|during|for)\s\w+|cycles)\s1")


def counts_cycles_of_another(tail: Tail, given: Given) -> bool:
    """``A twice daily with B on days 1 and 2 of cycles 1 through 6`` counts the cycles of B."""
    return (
        tail.phrase.kind == "cycles"
        and _OF_CYCLE_ONE.match(_written(tail.sentence, tail.phrase)) is not None
        and all(p.kind != "days" for p, _ in given.phrases)
    )


def is_inside_alternative(tail: Tail, given: Given) -> bool:
    """``A plus C versus B 25 mg/m2 weekly plus C``: the rate stands inside the second alternative, not behind it.

    ``A 30 mg or B 600 mg once daily with C``: A and B, which are taken alike, are what is offered beside C.
    """
    if tail.phrase.kind != "rate" or tail.each or _taken_alike(tail, given):
        return False
    following = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    if following is None or not following.doses or tail.bracket is not None:
        return False
    return _ADDS.fullmatch(tail.sentence.between(tail.phrase.end, following.mention.start)) is not None


_SIMPLY_OR = lazy_regex(rf"[\s)]*\b(?:or|{VERSUS})\s(?:oral\s)?\Z", re.I)


def _taken_alike(tail: Tail, given: Given) -> bool:
    """Whether two tablets stand side by side, both without a time but that behind the second."""
    flat = {d.unit for g in (given, tail.owner) for d, _ in g.doses} == {"mg"}
    words = tail.sentence.left(given.mention.end, tail.owner.mention.start)
    daily = (tail.phrase.timing.per_day or 0) >= 1
    return flat and daily and bool(given.doses) and _SIMPLY_OR.fullmatch(words) is not None


_THEN = lazy_regex(
    rf"[\s)]*,?\s?(?:{THEN})\s(?:(?:maintenance|continuous|single-agent|oral|daily|weekly)\s(?:with\s)?){{0,2}}",
    re.I,
)


def goes_back_to(tail: Tail, given: Given) -> bool:
    """``A or B plus C for six cycles followed by A alone``: the second alternative goes on, with what the first is."""
    following = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    if following is None or not set(following.mention.drugs) & set(given.mention.drugs):
        return False
    return _THEN.fullmatch(tail.sentence.between(tail.phrase.end, following.mention.start)) is not None
