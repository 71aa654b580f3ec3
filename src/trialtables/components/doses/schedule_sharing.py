"""Share a schedule phrase at the end of a list with the drugs before the one it stands at, over alternatives as well.

The list is walked towards its head, from drug to drug, as long as it is one list (:func:`share_left`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN
from .dose_sentences import OR, ROUTE_WORDS, Given, Mention, Sentence, joined
from .paired_drugs import given_together, in_one_tablet, is_other_treatment, on_the_same_days, taken_alike, then_again
from .schedule_combined import told_of_subject
from .schedule_heads import wants_cycle
from .schedule_reach import may_share
from .schedule_successions import followed_by, in_one_cycle, in_two_doses, infused_before, undosed_before
from .schedule_tail import (
    CONTINUOUS,
    EACH,
    LATER_CYCLES,
    Tail,
    counts_cycles_of_another,
    counts_own_cycles,
    goes_back_to,
    is_inside_alternative,
    is_part_of_own_cycle,
    lasts_at_own_rate,
    on_other_side,
    times_own_dose,
)
from .schedule_timing import SchedulePhrase, Timing
from .schedule_told import has_own_timing, is_abbreviation, is_passed_over, is_told_elsewhere

#: What a bracket tells of the drug before it alone: "A, B (4 weekly doses) and C |(2 doses)|".
_OF_ONE_DRUG = ("rate", "days", "span", "doses")
_NUMBERED = lazy_regex(r"\W*(?:courses|cycles)\s\d", re.I)


def _numbers_own_courses(tail: Tail) -> bool:
    """``A on days 1-21 and B on days 1-4 (courses 1-4)``: what the bracket counts are those days of B."""
    phrases = (p for p, _ in tail.owner.phrases if p.kind in ("days", "rate"))
    timed = any(tail.sentence.bracket_of(p.start) != tail.bracket for p in phrases)
    return timed and _NUMBERED.match(tail.sentence.written(tail.phrase.start, tail.phrase.end)) is not None


def share_left(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """Give a phrase at the end of a list of drugs to the drugs before it that have none of its kind."""
    if counts_own_cycles(sentence, phrase, owner):
        return
    tail = Tail.of(sentence, phrase, owner)
    if _counts_in_own_bracket(tail):
        return
    if (
        tail.bracket is None
        and phrase.kind in _CYCLE_KINDS
        and _OWN_PART.search(sentence.left(owner.mention.end, phrase.start))
    ):
        _share_with_parts(sentence, phrase, owner)
        return
    if phrase.kind in ("days", "rate") and not tail.each and times_own_dose(tail):
        return
    if phrase.kind == "duration" and is_part_of_own_cycle(sentence, phrase, owner):
        return
    if phrase.kind == "days" and not tail.each and lasts_at_own_rate(sentence, phrase, owner):
        return
    dosed = any(sentence.bracket_of(d.start) == tail.bracket for d, _ in owner.doses)
    told_alone = _numbers_own_courses(tail) or (not tail.each and (dosed or phrase.kind in _OF_ONE_DRUG))
    if tail.bracket != tail.own_bracket and told_alone:
        if phrase.kind == "days" and not dosed:
            _share_undosed(sentence, phrase, owner)
        return
    _reach_back(tail)


def share_cycles_in_turn(sentence: Sentence, shared: list[tuple[SchedulePhrase, Given]]) -> None:
    """``A and B on days 2-4 of cycle 1 and days 1-3 of cycles 2-6``: who has the first days has those of later cycles.

    The cycles of such days are those of the last drug alone only where the days are.
    """
    for owner in {id(g): g for p, g in shared if p.kind == "cycles" and p.timing.cycles == 1}.values():
        told = [p for p, g in shared if g is owner and p.kind in ("days", "cycles", "doses")]
        for i in range(len(told) - 3):
            first, once, then, later = told[i : i + 4]
            if [p.kind for p in (first, once, then)] != ["days", "cycles", "days"] or once.timing.cycles != 1:
                continue
            if not LATER_CYCLES.match(sentence.written(later.start, later.end)):
                continue
            for given in sentence.given[: sentence.given.index(owner)]:
                timed = [(p, rule) for p, rule in given.phrases if p.kind in ("days", "rate", "cycles", "doses")]
                if (first, "schedule:shared-tail") in timed and all(r == "schedule:shared-tail" for _, r in timed):
                    given.phrases = [item for item in given.phrases if item[0].kind not in ("cycles", "doses")]
                    given.phrases += [(p, "schedule:shared-tail") for p in (once, then, later)]


def _counts_in_own_bracket(tail: Tail) -> bool:
    """``A (28 days), B (4 weekly doses) and C (2 doses)``: each drug is counted in a bracket of its own."""
    sentence, phrase, owner = tail.sentence, tail.phrase, tail.owner
    if phrase.kind not in ("doses", "cycles", "duration") or tail.bracket in (None, tail.own_bracket) or tail.each:
        return False
    before = [g for g in sentence.given if g.mention.end < owner.mention.start]
    brackets = (sentence.written(g.mention.end, g.mention.end + 2).lstrip() for g in (owner, *before[-1:]))
    return bool(before) and all(words.startswith("(") for words in brackets)


def _reach_back(tail: Tail) -> None:
    """Go from drug to drug towards the head of the list, as long as it is one list, and share the phrase."""
    sentence, phrase, owner = tail.sentence, tail.phrase, tail.owner
    following = owner
    alternative = OR.search(sentence.between(owner.mention.end, phrase.start)) is not None
    for given in reversed(sentence.given[: sentence.given.index(owner)]):
        if tail.own_bracket is not None and given.mention.end < tail.own_bracket[0]:
            return
        if _in_opening_clause(sentence, given.mention, following.mention):
            return
        if on_other_side(tail, given, following) or _is_added_to_both(tail, given, following):
            return
        if _ends_alternative(tail, given, following):
            return
        if is_told_elsewhere(sentence, given):
            following = given
            continue
        if sentence.bracket_of(given.mention.start) not in (tail.own_bracket, None):
            _share_into_bracket(tail, given)
            continue
        join = _joined_behind_doses(sentence, phrase, given, following)
        if join == "far" and then_again(sentence, phrase, given, following):
            following = given
            continue
        if join == "far" and not _goes_on_after_semicolon(sentence, phrase, given, following):
            if not _share_from_afar(tail, given, following):
                return
            following = given
            continue
        if counts_cycles_of_another(tail, given) or is_abbreviation(sentence, given):
            continue
        if phrase.kind == "rate" and _has_own_rate(sentence, given, owner):
            return  # "A 20 mg, B 100 mg daily and C 40 mg weekly": of A neither is said
        if not has_own_timing(tail, given, following):
            # A regimen before its own drugs is no other treatment: "AB, i.e. A on day 1, B on days 1 to 5".
            alternative = alternative or join == "or" or _set_between(sentence, given)
            other_drug = is_other_treatment(tail, given, following)
            if not (other_drug and is_passed_over(given, following)) and (alternative or other_drug):
                _share_by_join(tail, given, following, "or" if alternative else join)
        following = given


_ADDED_LAST = lazy_regex(r"\b(?:plus|with|in\saddition\sto)\s(?:\w+\s)?\Z", re.I)
_OR_LATER = lazy_regex(r",?\sor\s", re.I)


def _ends_alternative(tail: Tail, given: Given, following: Given) -> bool:
    """``either A every 4 weeks plus C, B 5 mg every 2 weeks plus C, or C``: a comma parts what is offered."""
    sentence = tail.sentence
    if sentence.between(given.mention.end, following.mention.start).strip() != "," or not following.doses:
        return False
    head = sentence.written(sentence.start, given.mention.start)
    offered = _OR_LATER.search(sentence.written(tail.phrase.end, sentence.end)) is not None
    return offered and not given.doses and _ADDED_LAST.search(head) is not None


def _joined_behind_doses(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> str:
    """How a drug is joined to the next one; its later dose counts as its end for how long all of them are given.

    "A 400 mg/m2 in week 1, then 250 mg/m2 weekly, and B 80 mg/m2 weekly for 6 weeks" is one list.
    """
    join = joined(sentence, given.mention, following.mention)
    if join != "far" or phrase.kind not in ("duration", "cycles") or len(given.doses) != 2:
        return join
    (first, _), (last, _) = given.doses
    if not _LATER_DOSE.search(sentence.left(first.end, last.start)):
        return join
    listed = joined(sentence, replace(given.mention, end=last.end), following.mention)
    return listed if listed == "and" else join


_LATER_DOSE = lazy_regex(rf"\b(?:{THEN})\s(?:(?:by|a|an|the|at|maintenance|doses?|of)\s)*\Z", re.I)


#: "A 400 mg twice daily or B 900 mg once daily, |both in combination with| C 75 mg/m2 on day 1 of a 21-day cycle"
_ADDED_TO_BOTH = lazy_regex(
    r"\b(?:both|each|either)\s(?:(?:given|administered|taken)\s)?(?:(?:in\scombination|combined|together)\swith|with|plus|"
    r"on\s(?:a|the)\sbackground\sof)\s(?:\w+\s)?\Z",
    re.I,
)


_COUNTED_CYCLES = lazy_regex(r"\b(?:cycles|courses)\b", re.I)


def _is_added_to_both(tail: Tail, given: Given, following: Given) -> bool:
    """Whether the last drug is what two others get in addition: its cycle is its own, unless a comma sets it off.

    How many cycles there are is told of the whole: "both with C 75 mg/m2 |for 6 cycles of 21 days|".
    """
    sentence = tail.sentence
    if _COUNTED_CYCLES.search(sentence.written(tail.phrase.start, tail.phrase.end)):
        return False
    added = _ADDED_TO_BOTH.search(sentence.left(given.mention.end, following.mention.start))
    ahead = sentence.left(tail.owner.mention.end, tail.phrase.start)
    return added is not None and bool(tail.owner.doses) and not ahead.rstrip().endswith(",")


def _has_own_rate(sentence: Sentence, given: Given, owner: Given) -> bool:
    """Whether another rate than that of the last drug stands behind a drug of the list, outside of brackets."""
    rates = [p for p, rule in given.phrases if p.kind == "rate" and rule == "schedule:after-drug"]
    shared = {p.timing.per_day for p, _ in owner.phrases if p.kind == "rate"}
    return any(p.timing.per_day not in shared and sentence.bracket_of(p.start) is None for p in rates)


#: "randomized |between| A 10 mg and A 20 mg, taken twice daily": "and" joins what is offered
_BETWEEN = lazy_regex(r"\bbetween\s(?:either\s|oral\s|intravenous\s|\d[\d.,]*\s?(?:m|µ|μ)?g\S*\s(?:of\s)?)*$", re.I)


def _set_between(sentence: Sentence, given: Given) -> bool:
    return _BETWEEN.search(sentence.written(sentence.start, given.mention.start)) is not None


def _share_into_bracket(tail: Tail, given: Given) -> None:
    """Names in brackets, such as abbreviations and the parts of a regimen, are stepped over but for a cycle they want.

    ``AB (A 75 mg/m2 on day 1, B on day 2) or A (100 mg/m2 on day 1) every 3 weeks``: days that want a cycle.
    """
    kinds = {p.kind for p, _ in given.phrases}
    if tail.bracket is None and tail.phrase.kind in ("interval", "cycle") and wants_cycle(kinds):
        given.phrases.append((tail.phrase, "schedule:shared-tail"))


def _share_from_afar(tail: Tail, given: Given, following: Given) -> bool:
    """Share with a drug that more than a list parts from the next one; whether the list goes on before it."""
    sentence, phrase = tail.sentence, tail.phrase
    course = tail.each and _course_before(sentence, phrase, given, following)
    of_all = EACH.search(sentence.written(tail.owner.mention.end, phrase.start)[-70:]) is not None
    goes_on = (
        infused_before(sentence, phrase, given, following, of_all=of_all)
        or in_one_cycle(sentence, phrase, given, following, tail.owner)
        or undosed_before(sentence, phrase, given, following)
        or in_two_doses(sentence, phrase, given, following)
    )
    told = _BOTH_DRUGS.search(sentence.written(tail.owner.mention.end, phrase.start)) is not None
    told = told and phrase.kind not in {p.kind for p, _ in given.phrases}
    if course or goes_on or told or followed_by(sentence, phrase, given, following):
        given.phrases.append((phrase, "schedule:shared-tail"))
    return bool(goes_on or course or told)


#: "A over 1 hour followed by B over 30 minutes, and |both drugs were given on| days 1 and 15"
_BOTH_DRUGS = lazy_regex(
    r"\b(?:both|all|all\s(?:three|four)|the\s(?:two|three))\s(?:drugs|agents|medications)\b[^.;,]{0,30}\Z", re.I
)


#: What is given "IV continuously" is an infusion, which has days.
_GOES_ON_IN_LIST = lazy_regex(r"\bcontinuously,\s|\bIV\scontinuously\b", re.I)
_GOES_ON = lazy_regex(r"(?<!\bIV\s)\bcontinuously\b(?!\s(?:for|on|over|every|until)\b)", re.I)


def _share_by_join(tail: Tail, given: Given, following: Given, join: str) -> None:
    """Share with a drug of the same list, where the words that join the two and what it has already allow it."""
    sentence, phrase, owner = tail.sentence, tail.phrase, tail.owner
    if join == "or" and (is_inside_alternative(tail, given) or goes_back_to(tail, given)):
        return
    words = sentence.written(given.mention.end, following.mention.start)
    if phrase.kind in ("rate", "days", "duration") and words.lstrip().startswith(":"):
        return  # "A and B: |A once a day for 5 days|"
    both = EACH.search(sentence.written(owner.mention.end, phrase.start)) is not None
    listed = phrase.kind != "rate" and _GOES_ON_IN_LIST.search(words)  # "A continuously, B daily, and C on days 1-4"
    if phrase.kind in ("rate", "days", "cycle") and CONTINUOUS.search(words) and not (both or listed):
        return  # "A continuously, B once daily", "A continuously plus B on days 1-10": what goes on has no such times
    if phrase.kind == "duration" and _GOES_ON.search(words) and not both:
        return  # "A continuously plus weekly B for 4 weeks"
    if phrase.kind == "days" and not both and _beside(tail, given, following):
        return
    each = (
        tail.each
        or in_one_tablet(sentence, given, following)
        or given_together(given, owner)
        or (phrase.kind == "rate" and taken_alike(sentence, given, following, owner))
        or (phrase.kind == "rate" and on_the_same_days(tail, given))
        or told_of_subject(sentence, phrase, given, following, owner)
        or (phrase.kind == "duration" and (_each_in_bracket(tail, given) or _closes_combination(tail, given)))
        or (phrase.kind == "rate" and join == "and" and _doses_in_brackets(tail, given))
    )
    if may_share(phrase, given, owner, join, each):
        given.phrases.append((_as_cycle(tail, given) or phrase, "schedule:shared-tail"))


def _as_cycle(tail: Tail, given: Given) -> SchedulePhrase | None:
    """``A 50 mg/m2, B 500 mg/m2 on days 1-3, repeated every 28 days``: what is repeated is the cycle of B's days.

    A drug of that cycle whose days are not told has the cycle, not a rate.
    """
    sentence, phrase = tail.sentence, tail.phrase
    on_days = any(p.kind in ("days", "span") for p, _ in tail.owner.phrases)
    if phrase.kind != "interval" or given.phrases or not on_days or not phrase.cycle_length:
        return None
    if not _REPEATED.match(sentence.written(phrase.start, phrase.end)):
        return None
    return replace(phrase, kind="cycle", timing=Timing(cycle_days=phrase.cycle_length))


_REPEATED = lazy_regex(r"(?:repeat|recycl)", re.I)
_WITH = lazy_regex(r"(?:\A|[\s)\]])with\s(?:\w+\s)?\Z", re.I)


def _beside(tail: Tail, given: Given, following: Given) -> bool:
    """``A (60 mg/m2) with B (800 mg/m2) on days 1 and 8``: B is what is given on these days, beside A.

    A list that "and" or "plus" joins shares its days, and one day alone is that of both infusions; "A 25 mg/m2 with B
    250 mg/m2 on days 1-3", where no bracket parts the two, are given together day by day.
    """
    several = re.fullmatch(r"\d+(?:,\d+)+", tail.phrase.timing.days or "") is not None
    ahead = tail.sentence.left(given.mention.end, following.mention.start)
    return several and _WITH.search(ahead) is not None and bool(following.doses) and _in_bracket(tail.sentence, given)


def _each_in_bracket(tail: Tail, given: Given) -> bool:
    """``A (40 mg daily) or B (400 mg three times daily) for 28 days``: what is told of each alone is in its bracket."""
    sentence, owner = tail.sentence, tail.owner
    daily = all(any(p.kind == "rate" and (p.timing.per_day or 0) >= 1 for p, _ in g.phrases) for g in (given, owner))
    return daily and tail.bracket is None and _in_bracket(sentence, given) and _in_bracket(sentence, owner)


def _doses_in_brackets(tail: Tail, given: Given) -> bool:
    """``A (5 mg) and B (160 mg) once daily``: the rate stands behind the brackets of both."""
    both = _in_bracket(tail.sentence, given) and _in_bracket(tail.sentence, tail.owner)
    return both and tail.bracket is None and not given.phrases


def _closes_combination(tail: Tail, given: Given) -> bool:
    """``A 20 mg/kg plus B 2 mg/kg (14 days)``: a bracket behind the last drug that tells how long, and no more."""
    inside = tail.sentence.written(*tail.bracket)[1:] if tail.bracket and tail.bracket != tail.own_bracket else ""
    alone = inside.strip() == tail.sentence.written(tail.phrase.start, tail.phrase.end).strip("( ")
    return alone and bool(inside) and not given.phrases


def _in_bracket(sentence: Sentence, given: Given) -> bool:
    """Whether a drug has its dose in a bracket of its own."""
    return any(sentence.bracket_of(d.start) is not None for d, _ in given.doses)


def _share_undosed(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """``A plus B (day 1, cycles 1-6)`` where neither has a dose: the bracket tells of both."""
    i = sentence.given.index(owner)
    before = sentence.given[i - 1] if i else None
    if before is None or before.doses or owner.doses or any(p.kind in ("days", "rate") for p, _ in before.phrases):
        return
    gap = sentence.written(before.mention.end, owner.mention.start)
    if (
        re.fullmatch(r"\s?(?:plus|and|\+|/|with)\s?", gap)
        and sentence.written(owner.mention.end, phrase.start).strip() == "("
    ):
        before.phrases.append((phrase, "schedule:shared-tail"))


_OWN_PART = lazy_regex(r";\s+(?:for\s)?(?:up\sto\s)?(?:a\s(?:total|maximum)\sof\s)?$")
_CYCLE_KINDS = {
    "interval": {"interval", "cycle", "span", "break"},
    "cycle": {"interval", "cycle", "span", "break"},
    "cycles": {"cycles", "doses", "duration", "cycle"},
}


def _share_with_parts(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """``A on day 1; B on days 1-4; every 28 days``: a part of its own at the end is said of all parts before it."""
    for given in sentence.given:
        if given is owner:
            return
        kinds = {p.kind for p, _ in given.phrases}
        if (
            "days" in kinds
            and not kinds & (_CYCLE_KINDS[phrase.kind] - {phrase.kind})
            and not any(p.kind == phrase.kind for p, _ in given.phrases)
        ):
            given.phrases.append((phrase, "schedule:shared-tail"))


_OPENING_CLAUSE = lazy_regex(
    r"\W*(?:[A-Z][A-Z ]+:\s)?(?:(?:(?:beginning|starting|approximately|within|at\sleast)\s)*"
    r"[\w-]+\s(?:minutes|hours?|days?|weeks?|months?)\s)?(?:after|following|before|during|while|when|because|since|although|if|as|in\spatients)\s",
    re.I,
)
_MAIN_VERB = lazy_regex(r",\s[^,]{0,60}\b(?:random\w+|assigned|allocated|receiv\w+|given|treated)\b", re.I)


def _in_opening_clause(sentence: Sentence, mention: Mention, following: Mention) -> bool:
    """``After a week on A alone, B was given weekly``: what opens the sentence shares nothing with the rest."""
    opening = _OPENING_CLAUSE.match(sentence.text)
    if opening and _MAIN_VERB.search(sentence.written(sentence.start, mention.start)):
        return False  # "After a run-in, patients were assigned to A 0.5 mg, A 1.0 mg or placebo once weekly"
    head = sentence.between(mention.end, following.start)
    if opening and _SOME_TIME_OF.search(sentence.written(sentence.start, mention.start)):
        return re.match(r"\s?(?:alone|by\sitself|monotherapy)?\s?,\s", head) is not None
    if opening and _EACH_DOSE_OF.search(sentence.written(sentence.start, mention.start)):
        return "," in head
    return opening is not None and re.search(r",\s", head) is not None and not re.match(r"\s?(?:,|and|or)\s", head)


#: "Following |1 week of| A, B was given weekly"
_SOME_TIME_OF = lazy_regex(
    r"\b(?:days?|weeks?|months?|cycles?|courses?)\sof\s(?:(?:therapy|treatment)\swith\s)?$", re.I
)


#: "After |each dose of| A, patients receive B every 6 hours for 8 doses"
_EACH_DOSE_OF = lazy_regex(r"\b(?:doses?|infusions?|injections?|administrations?)\sof\s(?:\w+\s)?$", re.I)


def _goes_on_after_semicolon(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 750 mg/m2 on day 1; B 50 mg/m2 on day 1, every 21 days``: each drug has its days, one cycle serves all."""
    words = sentence.between(given.mention.end, following.mention.start)
    kinds = {p.kind for p, _ in given.phrases}
    if phrase.kind == "days" and not kinds and words.count(";") == 1 and not any(d.per for d, _ in given.doses):
        return (
            _is_plain_item(words) and _LAST_ITEM.search(sentence.written(given.mention.end, phrase.start)) is not None
        )
    return (
        phrase.kind in ("interval", "cycle", "cycles")
        and not kinds & {"interval", "cycle", "cycles"}
        and ("days" in kinds or (bool(given.doses) and _closes_bracket(sentence, phrase)))
        and words.count(";") == 1
        and re.search(r"\b(?:or|arm|group|versus|\d\))", words, re.I) is None
    )


#: "A IV over 1 hour; B IV; |and| C IV on day 1": items that tell how they are given, and no more.
_PLAIN_ITEM = lazy_regex(
    rf"(?:\s*(?:{ROUTE_WORDS}|over|[\d.–-]+|minutes?|hours?|by|vein|mouth|and|continuously)\b|[\s;,])*", re.I
)
_LAST_ITEM = lazy_regex(r";\sand\s[^;]*\Z")


def _is_plain_item(words: str) -> bool:
    return _PLAIN_ITEM.fullmatch(words) is not None


def _closes_bracket(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``AB (A 50 mg/m2; B 85 mg/m2, 24-h infusion; q2w)``: an item of its own at the end of the bracket."""
    bracket = sentence.bracket_of(phrase.start)
    last = max(p.end for p in sentence.phrases if bracket is None or p.start < bracket[1])
    before = sentence.written(sentence.start, phrase.start).rstrip()
    return bracket is not None and before.endswith((";", ",")) and bracket[1] - last < 2


def _course_before(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``four cycles of A followed by four of B, every 3 weeks``: the interval of both, set off by a comma."""
    kinds = {p.kind for p, _ in given.phrases}
    words = sentence.between(given.mention.end, following.mention.start)
    return phrase.kind == "interval" and kinds == {"cycles"} and re.search(r"\bfollowed\sby\b", words) is not None
