"""Bind schedule phrases to the drugs of a sentence.

The constructions are named in :mod:`dose_binding`.  A phrase before a drug goes forward (:mod:`schedule_ahead`,
:mod:`schedule_forward`), any other to the drug of the dose before it (:mod:`schedule_behind`), unless it is of
something that is no drug here (:mod:`schedule_unnamed`); :mod:`schedule_sharing` gives it to the other drugs that it
serves.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN
from .dose_sentences import Given, Sentence, is_of_the_usual
from .schedule_absorbers import ABSORBER, absorbed
from .schedule_ahead import before_drug
from .schedule_behind import is_of_all_alternatives, owner_of_phrase, since_treated
from .schedule_combined import share_optional
from .schedule_forward import give_forward, lead_to_drugs
from .schedule_heads import share_cycles, share_head, share_inside
from .schedule_openings import bind_opening
from .schedule_sharing import share_cycles_in_turn, share_left
from .schedule_successions import placed_by
from .schedule_timing import SchedulePhrase
from .schedule_unnamed import (
    before_class,
    before_placebo,
    of_added_placebo,
    of_placebo,
    of_unnamed_drugs,
    share_from_placebo,
    unbound_dose_before,
)

_CYCLED = frozenset({"cycle", "interval", "span"})


def bind_phrases(sentence: Sentence, phrases: list[SchedulePhrase], radiation: list[tuple[int, int]]) -> None:
    """Give every schedule phrase of a sentence to its drugs, or leave it loose for a treatment told of before."""
    absorbers = [(m.start() + sentence.start, m.end() + sentence.start) for m in ABSORBER.finditer(sentence.text)]
    absorbers = sorted([*absorbers, *radiation])
    shared: list[tuple[SchedulePhrase, Given]] = []
    opened = bind_opening(sentence, phrases)
    for phrase in phrases:
        if phrase in opened or _bind_ahead(sentence, phrase):
            continue
        owner = owner_of_phrase(sentence, phrase, absorbers)
        if owner is None:
            _bind_without_owner(sentence, phrase, absorbers)
        elif _bind_behind(sentence, phrase, owner):
            shared.append((phrase, owner))
    _copy_same_schedule(sentence)
    for phrase, owner in shared:
        share_left(sentence, phrase, owner)
    share_cycles_in_turn(sentence, shared)
    share_cycles(sentence)
    share_head(sentence)
    share_inside(sentence)
    share_optional(sentence)
    share_from_placebo(sentence)


def _bind_ahead(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """Bind a phrase to the drug behind it; whether that, or that it is of no drug here, settles the phrase."""
    if _is_withheld(sentence, phrase) or is_of_the_usual(sentence, phrase.start):
        return True
    if (dose := unbound_dose_before(sentence, phrase)) is not None:
        sentence.loose_phrases += [phrase] if dose in sentence.loose_doses else []
        return True
    forward = before_drug(sentence, phrase)
    if forward is not None:
        give_forward(sentence, phrase, forward)
        return True
    if before_placebo(sentence, phrase) or before_class(sentence, phrase):
        return True
    if phrase.kind == "cycles" and _OF_THE_SAME.match(sentence.text, phrase.end - sentence.start):
        _repeat(sentence, phrase)
        return True
    if phrase.kind == "days" and re.match(r"\s?:\s", sentence.text[phrase.end - sentence.start :]):
        return True
    if phrase.kind == "cycles" and of_unnamed_drugs(sentence, phrase):
        return True
    return of_placebo(sentence, phrase) or of_added_placebo(sentence, phrase)


def _bind_without_owner(sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]]) -> None:
    """A phrase behind no drug of its own: said of all alternatives, ahead of all drugs, or left loose."""
    if is_of_all_alternatives(sentence, phrase):
        for given in sentence.given:
            if given.mention.end <= phrase.start and not any(p.kind in _CYCLED for p, _ in given.phrases):
                given.phrases.append((phrase, "schedule:shared-tail"))
        return
    behind_verb = [a for a in absorbers if a[0] >= since_treated(sentence, phrase)]
    if not absorbed(sentence, phrase, behind_verb, None) and lead_to_drugs(sentence, phrase):
        return
    if not absorbed(sentence, phrase, absorbers, None):
        sentence.loose_phrases.append(phrase)


def _bind_behind(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """Bind a phrase to the drug before it; whether drugs before that one may share it."""
    if (placed := placed_by(sentence, owner)) is not None:
        placed[0].phrases.append((phrase, "schedule:after-drug"))
        if placed[1]:
            return False
    owner.phrases.append((phrase, "schedule:after-drug"))
    for part in sentence.given:
        # "A/B 300 mg/120 mg once daily": both drugs of the one name.
        if part is not owner and owner.doses and part.doses and part.mention.start == owner.mention.start:
            part.phrases.append((phrase, "schedule:after-drug"))
    return True


#: "A will not be given on day 21", "followed by a rest period (days 15 to 21)": times without treatment.
_WITHHELD = lazy_regex(
    r"\bnot\s(?:be\s)?(?:given|administered|taken|dosed|receive[d]?|treated)\s(?:[\w-]+\s){0,2}$|"
    r"(?<!without\s)(?<!without\sa\s)\b(?:rest|rest[-\s]period|break|washout(?:\speriod)?|off)\s?[(\[]\s?(?:on\s)?$",
    re.I,
)
_DAYS_OFF = lazy_regex(
    r"\b(?:off|no\s(?:treatment|drug|therapy|dosing|chemotherapy|doses?))\s"
    r"(?:(?:is|are|will\sbe|was|were)\s(?:given|taken|administered)\s)?(?:on\s|from\s|during\s)?$"
    r"|\btaper\w*\s(?:(?:off|down|gradually|dose|begin\w*|start\w*|to|on|from|until|by|at)\s)*$",
    re.I,
)


def _is_withheld(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    head = sentence.written(max(sentence.start, phrase.start - 45), phrase.start)
    if phrase.kind == "duration" and _LATER_HEAD.search(head):
        return _LATER_PART.match(sentence.text, phrase.end - sentence.start) is not None
    return (phrase.kind != "cycles" and _WITHHELD.search(head) is not None) or (
        phrase.kind in ("days", "until") and _DAYS_OFF.search(head) is not None
    )


#: "A 400 mg daily during radiation, |followed by| 12 months |of maintenance monotherapy|.": not how long A is given now
_LATER_HEAD = lazy_regex(rf"\b(?:{THEN})\s(?:up\sto\s|a\stotal\sof\s)?$", re.I)
_LATER_PART = lazy_regex(
    r"\s?(?:of\s)?(?:maintenance|consolidation)\b(?:\s(?:therapy|treatment|monotherapy))?\s?(?=[.,;)]|$)", re.I
)


#: "on the same schedule", "on the same days", "on those days"
_THE_SAME = lazy_regex(r"\b(?:(?:the|th[eo]se|on)\ssame\s(?:schedule|days)|(?<=on\s)th[eo]se\sdays)\b")


def _copy_same_schedule(sentence: Sentence) -> None:
    """``A 2,000 mg/m2 on days 1-14 or A alone (2,500 mg/m2 on the same schedule)``: the days of the one before."""
    for match in _THE_SAME.finditer(sentence.text):
        before = [g for g in sentence.given if g.mention.end <= match.start() + sentence.start]
        if before and not any(p.kind in ("days", "rate") for p, _ in before[-1].phrases):
            earlier = [g for g in before[:-1] if set(g.mention.drugs) & set(before[-1].mention.drugs) and g.phrases]
            kinds = {"days", "rate"}
            if not earlier and match.group().endswith("days"):
                # "A on days 1 and 8 and B 25 mg/m2 on the same days"
                earlier = [g for g in before[:-1] if any(p.kind == "days" for p, _ in g.phrases)]
                kinds = {"days", "cycle", "interval"}
            phrases = earlier[-1].phrases if earlier else []
            before[-1].phrases += [(p, "schedule:the-same") for p, _ in phrases if p.kind in kinds]


_OF_THE_SAME = lazy_regex(r"\sof\sthe\s(?:same|identical)\b", re.I)


def _repeat(sentence: Sentence, phrase: SchedulePhrase) -> None:
    """``three preoperative cycles of A and B … and four postoperative cycles of the same regimen``."""
    for given in sentence.given:
        if given.mention.end <= phrase.start and any(p.kind in ("cycles", "cycle") for p, _ in given.phrases):
            given.phrases.append((phrase, "schedule:the-same"))
