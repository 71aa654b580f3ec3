"""Times of what is no drug in the sentence: of placebo, of a class of drugs, of names that nothing knows."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import Given, Sentence, nearest_before
from .schedule_timing import SchedulePhrase

_PLACEBO_AHEAD = lazy_regex(r"\bplacebo\s[^.;:+]{0,40}$", re.I)


def share_from_placebo(sentence: Sentence) -> None:
    """``placebo on days 1 and 8 of every 21-day cycle + A on day 1``: the cycle in which the days of A are counted."""
    for phrase in [p for p in sentence.loose_phrases if p.kind == "cycle"]:
        ahead = sentence.written(max(sentence.start, phrase.start - 60), phrase.start)
        behind = [g for g in sentence.given if g.mention.start >= phrase.end]
        told = [g for g in behind if any(p.kind == "days" for p, _ in g.phrases)]
        if not told or len(behind) < len(sentence.given) or not _PLACEBO_AHEAD.search(ahead):
            continue
        for given in told:
            if not any(p.cycle_length for p, _ in given.phrases):
                given.phrases.append((phrase, "schedule:shared-head"))
        sentence.loose_phrases.remove(phrase)


def unbound_dose_before(sentence: Sentence, phrase: SchedulePhrase) -> DosePhrase | None:
    """``AB (both 75 mg/m2) ± C (1000 mg/m2, twice daily)`` where C is no known name: what its bracket holds."""
    unbound = [*sentence.unnamed, *sentence.loose_doses]
    bracket = sentence.bracket_of(phrase.start) if unbound else None
    if bracket is None or phrase.kind in ("interval", "cycle", "cycles"):
        return None
    last = max((d for d in sentence.doses if d.end <= phrase.start), key=lambda d: d.end, default=None)
    return last if last in unbound and last is not None and bracket[0] < last.start else None


_CHEMOTHERAPY = lazy_regex(r"\sof\s(?:[\w-]+\s){0,4}?(?:chemotherapy|chemoradiotherapy|chemotherapeutic)\b", re.I)
_ADDED = lazy_regex(r"\b(?:and|plus|with|after|then|followed\sby)\s(?:up\sto\s|a\smaximum\sof\s)?$", re.I)


def of_unnamed_drugs(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``with A and six cycles of chemotherapy``: the cycles are those of drugs that have no name here."""
    tail = _CHEMOTHERAPY.match(sentence.text, phrase.end - sentence.start)
    named = tail is not None and any(
        tail.start() <= g.mention.start - sentence.start < tail.end() + 12 for g in sentence.given
    )
    head = sentence.text[max(0, phrase.start - sentence.start - 30) : phrase.start - sentence.start]
    return tail is not None and not named and _ADDED.search(head) is not None


_PLACEBO_FIRST = lazy_regex(rf"\s(?:oral\s|matching\s)?placebo\s?(?:\([^()]*\)\s?)?,?(?:\s?(?:or|{VERSUS}))?\s")
_LISTED = lazy_regex(r",?\s(?:or\s)?(?:\([^()]*\),?\s)?(?:or\s|versus\s)?")
_OR_PLACEBO = lazy_regex(
    r"(?:\bor|\bversus|\bvs\.?)\s(?:matching\s|matched\s|oral\s)?placebo\s"
    r"(?:(?:given|administered)\s(?:as\s\w+\s(?:injections|tablets|capsules)\s)?)?\(?(?:once\s)?$",
    re.I,
)


def of_placebo(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A every 3 weeks plus B (n = 30) or placebo every 3 weeks plus B``: what was said of A, said of its placebo."""
    if not _OR_PLACEBO.search(sentence.written(sentence.start, phrase.start)):
        return False
    told = [given for given in sentence.given if any(p.timing == phrase.timing for p, _ in given.phrases)]
    last = nearest_before(sentence, sentence.given, phrase.start)
    again = {drug for given in told for drug in given.mention.drugs}
    return bool(told) and last is not None and not again & set(last.mention.drugs)


_AND_PLACEBO = lazy_regex(
    r"\b(?:and|plus|with)\s(?:(?:matching|oral|IV|an?)\s){0,2}placebo\s"
    r"(?:(?:IV|SC|orally|intravenously|subcutaneously|tablets?|infusions?|injections?|over|given|administered|\d+|minutes?|hours?)\s)*"
    r"(?:on\s|at\s)?\Z",
    re.I,
)


def of_added_placebo(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A once daily for 12 months and placebo IV on day 0``: A has its times, and those behind are of the placebo."""
    if phrase.kind == "duration" or not _AND_PLACEBO.search(sentence.written(sentence.start, phrase.start)):
        return False  # "A daily or placebo for 8 weeks": both are given as long
    last = nearest_before(sentence, sentence.given, phrase.start)
    return last is not None and any(p.kind in ("rate", "days", "interval") for p, _ in last.phrases)


def before_placebo(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A and B with daily placebo (arm A), C 7.5 mg (arm B), or C 12.5 mg``: the rate is that of C."""
    match = _PLACEBO_FIRST.match(sentence.text, phrase.end - sentence.start)
    if match is None or phrase.kind not in ("rate", "interval"):
        return False
    place = match.end() + sentence.start
    for given in sentence.given:
        if given.mention.start != place:
            continue
        given.phrases.append((phrase, "schedule:before-drug"))
        last = max([given.mention.end, *(d.end for d, _ in given.doses)])
        for other in sentence.given:
            gap = sentence.written(last, other.mention.start) if other.mention.start > last else "-"
            if other.mention.drugs == given.mention.drugs and _LISTED.fullmatch(gap):
                other.phrases.append((phrase, "schedule:before-drug"))
                last = max([other.mention.end, *(d.end for d, _ in other.doses)])
        return True
    return False


_CLASS = lazy_regex(
    r"\s(?:taxane|anthracycline|platinum|chemotherapy|fluoropyrimidine|[a-z-]+\sinhibitor)s?(?:\s(?:therapy|treatment|chemotherapy))?"
    r"\s?[(\[]"
)


def before_class(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``weekly taxane therapy (A or B at the physician's choice)``: the rate of what the bracket lists."""
    match = _CLASS.match(sentence.text, phrase.end - sentence.start) if phrase.kind in ("rate", "interval") else None
    bracket = sentence.bracket_of(match.end() + sentence.start) if match else None
    inside = [g for g in sentence.given if bracket and bracket[0] < g.mention.start < bracket[1]]
    inside = [g for g in inside if not any(p.kind in ("rate", "interval", "days") for p, _ in g.phrases)]
    for given in inside:
        given.phrases.append((phrase, "schedule:before-drug"))
    return bool(inside)


_UNNAMED = lazy_regex(
    rf"[,;)\]\s](?:or|{VERSUS})\s(?:to\s|with\s)?(?:[\w'’-]+\s){{0,4}}?"
    r"(?:(?:chemo|immuno|radio|poly)?therap(?:y|ies)|treatments?|standard[-\s]of[-\s]care|regimens?|doublets?)\b[^;]*$"
)


def of_unnamed_alternative(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 3 mg/kg every 2 weeks or chemotherapy (every 3 weeks for six cycles)``: the phrase is of the second."""
    last = max([owner.mention.end, *(p.end for p, _ in owner.phrases), *(d.end for d, _ in owner.doses)])
    if phrase.kind not in ("interval", "cycle", "cycles", "days", "rate") or last > phrase.start or not owner.phrases:
        return False
    return _UNNAMED.search(sentence.between(last, phrase.start)) is not None
