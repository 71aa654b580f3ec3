"""Bind doses and schedule phrases to the drugs of a sentence: the named constructions, in one place.

Pure functions on a :class:`dose_sentences.Sentence`; which drug a single dose is of is in :mod:`dose_owners`, lists of
values are in :mod:`dose_lists` and schedules in :mod:`schedule_binding`.  Every dose goes to
one mention (or, with "each", to several), every schedule phrase to one mention and then, by the sharing rules, to
the mentions before it that it serves as well:

``dose-of-drug``      400 mg of DRUG; 40 mg/m2 DRUG
``drug-dose``         DRUG 400 mg; DRUG (400 mg …); DRUG was given at a dose of 400 mg
``respectively``      A and B at 75 mg/m2 and 500 mg/m2, respectively; the MTDs of A and B were 75 and 500 mg/m2
``before-drug``       weekly DRUG; six cycles of A and B
``day-heading``       Day -7: A 10 mg/kg; B 2 mg/kg
``cycle-heading``     Cycle 1: A on day 1. Cycles 2-6: A on days 1 and 8 (:mod:`dose_cycles`)
``leading``           Treatment was two 28-day cycles, consisting of A on day 1 and B on day 2
``after-drug``        DRUG 400 mg twice daily; DRUG (every 3 weeks)
``shared-tail``       A 75 mg/m2 and B 500 mg/m2, every 3 weeks for six cycles
``the-same``          three cycles of A and B before and four cycles of the same after surgery
``shared-head``       A daily in 28-day cycles, with B on days 1 and 8; once-daily A 300 mg or B 250 mg
``carried``           Courses were repeated every 28 days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .dose_fits import fits
from .dose_lists import (
    drugs_in_order,
    one_for_each,
    respective_lists,
    same_of_each,
    slashed_lists,
    slashed_pairs,
    stepped_up,
)
from .dose_owners import each_partner, owner_of_dose
from .dose_phrases import DosePhrase, find_doses, find_radiation
from .dose_sentences import Given, Mention, Sentence, blanked, brackets_of
from .schedule_binding import bind_phrases
from .schedule_phrases import find_schedules
from .schedule_timing import SchedulePhrase
from .told_phrases import as_days, days_apart, may_tell, names_of_arms


def read_sentence(
    text: str,
    start: int,
    end: int,
    mentions: list[Mention],
    prior_among: Callable[[], frozenset[Mention]] = frozenset,
    timed_before: frozenset[str] = frozenset(),
) -> Sentence | None:
    """Take a sentence apart and bind what it gives; None when it has neither dose nor schedule phrase.

    ``prior_among`` tells which of the mentions patients had before; it is asked only where something is given.
    ``timed_before`` are the drugs that the sentence before has timed.
    """
    body = text[start:end]
    if not may_tell(body):
        return None
    doses = [_moved(d, start) for d in find_doses(body)]
    # Numbers of doses are no numbers of schedules: "AUC 2 weekly" is not every two weeks.
    covered = [(d.start, d.end) for d in doses]
    covered += [(start + a, start + b) for d in doses for a, b in names_of_arms(d, body, start)]
    timed = blanked(body, start, covered, "•")
    phrases = [replace(p, start=p.start + start, end=p.end + start) for p in find_schedules(timed)]
    phrases = [as_days(part, doses, body, start) for p in phrases for part in days_apart(p, body, start, mentions)]
    if not doses and not phrases:
        return None
    prior = prior_among()
    mentions = [m for i, m in enumerate(mentions) if not _is_moment(text, m, mentions[:i])]
    sentence = Sentence(start, end, body, [Given(m, m in prior) for m in mentions], brackets=brackets_of(body, start))
    doses, phrases = _without_placebo(sentence, doses, phrases)
    sentence.doses, sentence.phrases, sentence.timed = doses, phrases, timed_before
    sentence.rest = blanked(body, start, [*covered, *((p.start, p.end) for p in phrases)])
    _bind_doses(sentence, doses)
    _complete_units(sentence)
    bind_phrases(sentence, phrases, [(a + start, b + start) for a, b in find_radiation(body)])
    return sentence


#: "B 5 g/m2 |during and for 12 hours after the| A |infusion|"
_MOMENT = lazy_regex(r"\b(?:before|after|during|following|prior\sto|with)\s(?:the|each|every)\s\Z", re.IGNORECASE)
_ITS_INFUSION = lazy_regex(r"\s(?:infusions?|injections?|administrations?|doses?|bolus|therapy|treatment)\b(?!\sof)")


def _is_moment(text: str, mention: Mention, before: list[Mention]) -> bool:
    """Whether a drug that the sentence has named already comes again only to tell when another one is given."""
    return (
        any(m.drugs == mention.drugs for m in before)
        and _MOMENT.search(text, max(0, mention.start - 25), mention.start) is not None
        and _ITS_INFUSION.match(text, mention.end) is not None
    )


_OF_PLACEBO = lazy_regex(
    r"\bplacebo\s(?:(?:tablets?|capsules?|pills?|at|of|a|dose|oral|orally|po|iv|p\.o\.|i\.v\.)\s)*\(?$", re.IGNORECASE
)
_TIMES_IT = lazy_regex(r"[\s,(]*(?:po|iv|orally|p\.o\.|i\.v\.)?[\s,]*$", re.IGNORECASE)


def _without_placebo(
    sentence: Sentence, doses: list[DosePhrase], phrases: list[SchedulePhrase]
) -> tuple[list[DosePhrase], list[SchedulePhrase]]:
    """``Arm A: X 500 mg daily and Y; arm B: placebo 500 mg daily and Y``: the dose of X again, said of its placebo.

    With the rate that stands right behind it; neither is said of Y, which comes before the placebo or behind it.
    """
    again = [
        dose
        for i, dose in enumerate(doses)
        if any((d.low, d.high, d.unit) == (dose.low, dose.high, dose.unit) for d in doses[:i])
        and _OF_PLACEBO.search(sentence.written(max(sentence.start, dose.start - 40), dose.start))
    ]
    told = [p for i, p in enumerate(phrases) if p.kind == "rate" and any(q.timing == p.timing for q in phrases[:i])]
    rates = [p for p in told if any(_times_it(sentence, dose, p) for dose in again)]
    return [d for d in doses if d not in again], [p for p in phrases if p not in rates]


def _times_it(sentence: Sentence, dose: DosePhrase, phrase: SchedulePhrase) -> bool:
    return dose.end <= phrase.start and _TIMES_IT.fullmatch(sentence.written(dose.end, phrase.start)) is not None


def _moved(dose: DosePhrase, by: int) -> DosePhrase:
    return DosePhrase(dose.start + by, dose.end + by, dose.low, dose.high, dose.unit, dose.per, dose.bound)


def _bind_doses(sentence: Sentence, doses: list[DosePhrase]) -> None:
    parts: list[Given] = []
    for given, drug, values in [*stepped_up(sentence, doses)]:
        doses = [d for d in doses if d not in values]
        part = Given(Mention(given.mention.start, given.mention.end, (drug,)))
        part.doses += [(dose, "dose:slashed") for dose in values]
        sentence.given.insert(sentence.given.index(given) + 1, part)
        parts.append(part)
    for given, values in [*slashed_lists(sentence, doses), *same_of_each(sentence, doses)]:
        doses = [d for d in doses if d not in values]
        for i, drug in enumerate(drugs_in_order(sentence, given.mention)):
            part = Given(Mention(given.mention.start, given.mention.end, (drug,)))
            part.doses.append((values[min(i, len(values) - 1)], "dose:slashed"))
            sentence.given.insert(sentence.given.index(given) + 1, part)
            parts.append(part)
    told = [*respective_lists(sentence, doses)] or [*one_for_each(sentence, doses)]
    respective = [(*found, "dose:respectively") for found in told]
    for drugs, values, rule in [*respective, *((*found, "dose:slashed") for found in slashed_pairs(sentence, doses))]:
        for given, dose in zip(drugs, values, strict=True):
            given.doses.append((dose, rule))
        doses = [d for d in doses if d not in values]
    singles = [g for g in sentence.given if len(g.mention.drugs) == 1 and g not in parts]
    for dose in doses:
        able = [g for g in singles if fits(dose, g.mention)]
        owner, rule = owner_of_dose(sentence, able, dose)
        if owner is None:
            (sentence.unnamed if rule == "dose:other-name" else sentence.loose_doses).append(dose)
        else:
            owner.doses.append((dose, rule))
            for other in each_partner(sentence, able, owner, dose):
                other.doses.append((dose, "dose:each"))


_PER_BODY = lazy_regex(
    r"(?:\s\([^()]{1,30}\))?\sper\s(?:(?P<kg>kilogram|kg\b)|(?P<m2>square[-\s]met(?:er|re)|m2\b|m\(2\)))"
)


def _complete_units(sentence: Sentence) -> None:
    """``5 or 10 mg of DRUG per kilogram of body weight``: the unit goes on behind the drug."""
    for given in sentence.given:
        body = _PER_BODY.match(sentence.text, given.mention.end - sentence.start)
        if body and any(rule == "dose:dose-of-drug" for _, rule in given.doses):
            tail = "/kg" if body["kg"] else "/m2"
            given.doses = [
                (replace(d, unit=d.unit + tail), rule)
                if rule == "dose:dose-of-drug" and "/" not in d.unit
                else (d, rule)
                for d, rule in given.doses
            ]
