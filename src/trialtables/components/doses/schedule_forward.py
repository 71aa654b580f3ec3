"""How far a time that stands before a list of drugs goes: "four cycles of A and B, then C"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import WITH_OR_WITHOUT
from .dose_sentences import BREAK, Given, Sentence, joined
from .schedule_absorbers import is_of_visit
from .schedule_ahead import SIDE_BY_SIDE, before_drug, is_of_cycles
from .schedule_openings import has_own_days
from .schedule_tail import NEXT_ARM
from .schedule_timing import SchedulePhrase

_INTRODUCES = lazy_regex(r":|\b(?:consist\w*|compris\w*|receiv\w*|of|with|includ\w*|given|containing)\b", re.I)
_LEADS_NOWHERE = lazy_regex(
    r";|\.\s?[A-Z]|\b(?:after|before|followed|until|prior|previous\w*|chemotherapy-na|maintenance|"
    rf"{WITH_OR_WITHOUT})"
)


def give_forward(sentence: Sentence, phrase: SchedulePhrase, first: Given) -> None:
    rule = "schedule:day-heading" if phrase.kind in ("days", "weeks") else "schedule:before-drug"
    first.phrases.append((phrase, rule))
    bracket = sentence.bracket_of(first.mention.start)
    previous = first
    for following in sentence.given[sentence.given.index(first) + 1 :]:
        if phrase.kind == "rate" and sentence.written(previous.mention.end, following.mention.start) != "/":
            return  # "weekly A and B" may mean A alone, "weekly A/B" is one regimen
        inside = sentence.bracket_of(following.mention.start)
        if inside is not None and inside != bracket and inside[0] >= first.mention.end and len(first.mention.drugs) > 1:
            continue  # "12 cycles of AB (A 60 mg/m2, B 600 mg/m2) plus C"
        if not _reaches(sentence, phrase, previous, following):
            return
        previous = following
        if phrase.kind in ("cycles", "doses") and _until_progression(sentence, following):
            continue
        following.phrases.append((phrase, rule))


_OR_TO = lazy_regex(r"\bor\sto\s", re.I)


def _reaches(sentence: Sentence, phrase: SchedulePhrase, previous: Given, following: Given) -> bool:
    """Whether a phrase before a list of drugs goes on from one drug of the list to the next."""
    words = sentence.written(previous.mention.end, following.mention.start)
    if NEXT_ARM.search(words) or _OR_TO.search(words):
        return False  # "assigned to six cycles of A or to B"
    if phrase.kind in ("days", "weeks"):
        written = sentence.written(previous.mention.end, following.mention.start)
        if sentence.bracket_of(following.mention.start) != sentence.bracket_of(phrase.start):
            return False
        return re.search(r"\bdays?\s(?:\S+|[\d, and&–-]+):|\.\s|;\s(?:on\s)?days?\s", written, re.I) is None
    if re.search(r"\b(?:maintenance|consolidation)\b", sentence.written(previous.mention.end, following.mention.start)):
        return False  # "six cycles of AB and maintenance with B every 8 weeks"
    join = joined(sentence, previous.mention, following.mention)
    if join == "far" or sentence.bracket_of(following.mention.start) != sentence.bracket_of(previous.mention.start):
        return False
    if (
        phrase.kind == "cycles"
        and words.strip() == ","
        and len(following.mention.drugs) > 1
        and _is_bare(sentence, phrase)
    ):
        return False  # "three cycles A, two cycles B, CDE and surgery": a regimen is the next part
    between = [p for p in sentence.phrases if previous.mention.end <= p.start and p.end <= following.mention.start]
    if phrase.kind == "interval" and join != "and":
        return False
    if phrase.kind == "cycles" and any(p.kind == "interval" for p in between) and not following.doses:
        return False  # "four cycles of A 200 mg every 3 weeks plus B": nothing is said of how B is given
    if phrase.kind == "doses" and phrase.timing.cycles == 1 and following.doses:
        # "a single dose of A 400 mg, B 1 g or placebo"; but in "A 300 mg plus B 1,500 mg" B has its own dose
        return join == "or" or _listed_before_or(sentence, previous, following)
    if phrase.kind in ("cycles", "doses", "cycle", "duration"):
        either = sentence.text[: phrase.start - sentence.start].rstrip().endswith("either")
        earlier = either or any(p.kind == phrase.kind and p.end <= phrase.start for p in sentence.phrases)
        return not (join == "or" and earlier) and not any(
            (p.kind in ("cycles", "doses", "duration", "cycle") or p.timing.cycles)
            and before_drug(sentence, p) is following
            for p in between
        )
    return True


def _is_bare(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """Whether a count stands right beside its drug without "of", and another count ahead of it."""
    after = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    bare = after is not None and SIDE_BY_SIDE.fullmatch(sentence.written(phrase.end, after.mention.start))
    return bool(bare) and any(p.kind == "cycles" and p.end <= phrase.start for p in sentence.phrases)


def _listed_before_or(sentence: Sentence, previous: Given, following: Given) -> bool:
    """``A 400 mg, B 1 g or C``: a comma that stands for the "or" behind it."""
    words = sentence.between(previous.mention.end, following.mention.start)
    rest = sentence.between(following.mention.end, sentence.end)
    return words.strip() == "," and re.match(r"\s*,?\s?or\s", rest) is not None


_OF_OWN_LENGTH = lazy_regex(
    r"\buntil\s(?:disease\s)?progress|\bfor\s(?:up\sto\s)?(?:\d+|one|two|an?)\s(?:years?|months?)\b|\bto\scomplete\b",
    re.I,
)


def _until_progression(sentence: Sentence, given: Given) -> bool:
    """``six cycles of A, with or without B weekly until progression``: the cycles are those of A."""
    later = [g.mention.start for g in sentence.given if g.mention.start > given.mention.start]
    tail = sentence.written(given.mention.end, min(later, default=sentence.end))
    return _OF_OWN_LENGTH.search(tail) is not None


#: "six 21-day courses |of maintenance therapy consisting of| A": what the courses are made of, no later part.
_PART_MADE_OF = lazy_regex(
    r"\A\s?of\s(?:maintenance|consolidation|intensification|salvage)(?:\s\w*(?:therapy|treatment|chemotherapy))?\s"
    r"(?:consisting\sof|comprising|including|with|using)\s",
    re.I,
)
_STARTS_ANEW = lazy_regex(
    r"\b(?:cycles?|courses?)\sof\b|\brandom|\b(?:\d+|two|three|four|five|six|eight|ten|twelve)\s(?:infusions|injections|doses)\b"
)


def lead_to_drugs(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``Treatment was two 28-day cycles, consisting of A 3 g/m2 on day 1 and B``: a phrase ahead of all drugs."""
    first = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    if first is None or phrase.kind not in ("cycle", "cycles", "interval", "days"):
        return False
    words = _PART_MADE_OF.sub(" of ", sentence.between(phrase.end, first.mention.start))
    if phrase.kind == "days" and not (
        first is sentence.given[0]
        and _CONSISTS.search(words)
        and _TREATMENT.search(sentence.written(sentence.start, phrase.start))
    ):
        return False
    if len(words.split()) > 14 or _LEADS_NOWHERE.search(words) or is_of_cycles(sentence, phrase, first):
        return False
    if phrase.kind == "interval" and is_of_visit(words):
        return False  # "Every 8 weeks, patients had a scan and received A"
    if phrase.kind == "cycles" and "random" in words:
        return False  # "after one course, patients were randomly assigned to receive A"
    introduced = _INTRODUCES.search(words) or re.match(r"\s?[(\[]", sentence.written(phrase.end, phrase.end + 2))
    if not introduced:
        return False
    if not _has_own(sentence, first, phrase):
        first.phrases.append((phrase, "schedule:leading"))
    i = sentence.given.index(first)
    for previous, following in zip(sentence.given[i:], sentence.given[i + 1 :], strict=False):
        words = sentence.between(previous.mention.end, following.mention.start)
        if BREAK.search(words) or _STARTS_ANEW.search(words) or len(words.split()) > 14:
            break
        if not _has_own(sentence, following, phrase):
            following.phrases.append((phrase, "schedule:leading"))
    return True


#: "on day 1 every 3 weeks |and consisted of| A and B"
_CONSISTS = lazy_regex(r"\b(?:consist(?:s|ed|ing)\sof|compris(?:es|ed|ing))\b", re.I)
_TREATMENT = lazy_regex(r"\b(?:\w*therapy|treatment|regimens?|cycles|courses|drugs)\b", re.I)


def _has_own(sentence: Sentence, given: Given, phrase: SchedulePhrase) -> bool:
    """Whether a drug has days of its own behind it, where days are told ahead of all."""
    return phrase.kind == "days" and has_own_days(sentence, given)
