"""Bind schedule phrases to the drugs of a sentence.

The constructions are named in :mod:`dose_binding`.  A phrase before a drug goes forward, any other to the drug of
the dose before it; :mod:`schedule_sharing` gives it to the other drugs that it serves.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import (
    BREAK,
    Given,
    Sentence,
    is_dosed_before,
    is_filler,
    is_of_the_usual,
    joined,
    nearest_before,
    rates_the_one_before,
)
from .schedule_absorbers import ABSORBER, absorbed, is_of_assessment, is_of_visit
from .schedule_combined import closes_what_is_combined, share_optional
from .schedule_openings import bind_opening
from .schedule_sharing import NEXT_ARM, share_cycles, share_head, share_inside, share_left
from .schedule_successions import placed_by
from .schedule_timing import SchedulePhrase

_OF_DOSE = lazy_regex(r"\s(?:(?:doses?|infusions?|injections?)\s)?(?:of|at)\s")
_CYCLED = frozenset({"cycle", "interval", "span"})
_INTRODUCES = lazy_regex(r":|\b(?:consist\w*|compris\w*|receiv\w*|of|with|includ\w*|given|containing)\b", re.I)
_LEADS_NOWHERE = lazy_regex(
    r";|\.\s?[A-Z]|\b(?:after|before|followed|until|prior|previous\w*|chemotherapy-na|maintenance|with\sor\swithout)"
)


def bind_phrases(sentence: Sentence, phrases: list[SchedulePhrase], radiation: list[tuple[int, int]]) -> None:
    absorbers = [(m.start() + sentence.start, m.end() + sentence.start) for m in ABSORBER.finditer(sentence.text)]
    absorbers = sorted([*absorbers, *radiation])
    shared: list[tuple[SchedulePhrase, Given]] = []
    opened = bind_opening(sentence, phrases)
    for phrase in phrases:
        if phrase in opened or _is_withheld(sentence, phrase) or is_of_the_usual(sentence, phrase.start):
            continue
        if (dose := _unbound_dose_before(sentence, phrase)) is not None:
            sentence.loose_phrases += [phrase] if dose in sentence.loose_doses else []
            continue
        forward = _before_drug(sentence, phrase)
        if forward is None and (_before_placebo(sentence, phrase) or _before_class(sentence, phrase)):
            continue
        if forward is not None:
            _give_forward(sentence, phrase, forward)
            continue
        if phrase.kind == "cycles" and _OF_THE_SAME.match(sentence.text, phrase.end - sentence.start):
            _repeat(sentence, phrase)
            continue
        if phrase.kind == "days" and re.match(r"\s?:\s", sentence.text[phrase.end - sentence.start :]):
            continue
        if phrase.kind == "cycles" and _of_unnamed(sentence, phrase):
            continue
        if _of_placebo(sentence, phrase):
            continue
        owner = _owner_of_phrase(sentence, phrase, absorbers)
        if owner is None and _of_all_alternatives(sentence, phrase):
            for given in sentence.given:
                if given.mention.end <= phrase.start and not any(p.kind in _CYCLED for p, _ in given.phrases):
                    given.phrases.append((phrase, "schedule:shared-tail"))
            continue
        if owner is None:
            behind_verb = [a for a in absorbers if a[0] >= _since_treated(sentence, phrase)]
            if not absorbed(sentence, phrase, behind_verb, None) and _lead(sentence, phrase):
                continue
            if not absorbed(sentence, phrase, absorbers, None):
                sentence.loose_phrases.append(phrase)
            continue
        if (placed := placed_by(sentence, owner)) is not None:
            placed[0].phrases.append((phrase, "schedule:after-drug"))
            if placed[1]:
                continue
        owner.phrases.append((phrase, "schedule:after-drug"))
        shared.append((phrase, owner))
        for part in sentence.given:
            # "A/B 300 mg/120 mg once daily": both drugs of the one name.
            if part is not owner and owner.doses and part.doses and part.mention.start == owner.mention.start:
                part.phrases.append((phrase, "schedule:after-drug"))
    _copy_same_schedule(sentence)
    for phrase, owner in shared:
        share_left(sentence, phrase, owner)
    share_cycles(sentence)
    share_head(sentence)
    share_inside(sentence)
    share_optional(sentence)
    _share_from_placebo(sentence)


_PLACEBO_AHEAD = lazy_regex(r"\bplacebo\s[^.;:+]{0,40}$", re.I)


def _share_from_placebo(sentence: Sentence) -> None:
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
    return _WITHHELD.search(head) is not None or (
        phrase.kind in ("days", "until") and _DAYS_OFF.search(head) is not None
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


def _unbound_dose_before(sentence: Sentence, phrase: SchedulePhrase) -> DosePhrase | None:
    """``AB (both 75 mg/m2) ± C (1000 mg/m2, twice daily)`` where C is no known name: what its bracket holds."""
    unbound = [*sentence.unnamed, *sentence.loose_doses]
    bracket = sentence.bracket_of(phrase.start) if unbound else None
    if bracket is None or phrase.kind in ("interval", "cycle", "cycles"):
        return None
    last = max((d for d in sentence.doses if d.end <= phrase.start), key=lambda d: d.end, default=None)
    return last if last in unbound and last is not None and bracket[0] < last.start else None


_OF_THE_SAME = lazy_regex(r"\sof\sthe\s(?:same|identical)\b", re.I)


#: "six cycles |(25 mg/m2 daily for 5 days) of| A"
_DOSE_IN_BRACKET = lazy_regex(r"\s?\([^()]*\d[^()]*\)\sof\s(?:oral\s|intravenous\s)?")
_CHEMOTHERAPY = lazy_regex(r"\sof\s(?:[\w-]+\s){0,4}?(?:chemotherapy|chemoradiotherapy|chemotherapeutic)\b", re.I)
_ADDED = lazy_regex(r"\b(?:and|plus|with|after|then|followed\sby)\s(?:up\sto\s|a\smaximum\sof\s)?$", re.I)


def _of_unnamed(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``with A and six cycles of chemotherapy``: the cycles are those of drugs that have no name here."""
    tail = _CHEMOTHERAPY.match(sentence.text, phrase.end - sentence.start)
    named = tail is not None and any(
        tail.start() <= g.mention.start - sentence.start < tail.end() + 12 for g in sentence.given
    )
    head = sentence.text[max(0, phrase.start - sentence.start - 30) : phrase.start - sentence.start]
    return tail is not None and not named and _ADDED.search(head) is not None


def _repeat(sentence: Sentence, phrase: SchedulePhrase) -> None:
    """``three preoperative cycles of A and B … and four postoperative cycles of the same regimen``."""
    for given in sentence.given:
        if given.mention.end <= phrase.start and any(p.kind in ("cycles", "cycle") for p, _ in given.phrases):
            given.phrases.append((phrase, "schedule:the-same"))


def _before_drug(sentence: Sentence, phrase: SchedulePhrase) -> Given | None:
    """The mention that a phrase stands before: ``weekly DRUG``, ``six cycles of DRUG``, ``Day -7: DRUG``."""
    after = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    if after is None:
        return None
    gap = sentence.left(phrase.end, after.mention.start)
    if _NEXT_ITEM.match(gap) and any(g.mention.end <= phrase.start for g in sentence.given):
        return None  # "- A 75 mg/m2 every 3 weeks - B 500 mg"
    doses = [d for d in sentence.doses if phrase.end <= d.start and d.end <= after.mention.start]
    if doses and any(d is doses[0] for g in sentence.given if g.mention.end <= phrase.start for d, _ in g.doses):
        return None  # "A as four courses of 75 mg/m2 on day 1 and 30 mg B on day 2"
    if doses:
        # "four cycles of 10 or 20 mg DRUG": what joins the doses joins no drugs.
        a, b = doses[0].start - phrase.end, doses[-1].end - phrase.end
        gap = gap[:a] + " " * (b - a) + gap[b:]
    if phrase.kind in ("days", "weeks"):
        opens = re.match(r"\s?:\s", gap) or _opens_part(sentence, phrase, gap)
        short = len(gap) < 40 or _RECEIVE.search(gap) is not None
        return after if (opens and short) or _opens_clause(sentence, phrase, after, gap) else None
    if phrase.kind == "break" or sentence.written(phrase.start, phrase.end)[0] in "×x":
        return None
    if phrase.kind == "cycles" and sentence.written(phrase.start - 2, phrase.start) in ("x ", "× "):
        return None
    if phrase.kind == "cycles" and _REGIMEN_SPELLED_OUT.fullmatch(gap):
        return after
    if phrase.kind in ("cycles", "doses") and _DOSE_IN_BRACKET.fullmatch(
        sentence.written(phrase.end, after.mention.start)
    ):
        return after
    if not is_filler(gap) or "(" in gap or "[" in gap:
        return None
    if phrase.kind == "cycle" and re.match(r"\s*(?:in\scombination|combined|together)\swith\s", gap):
        return None
    if closes_what_is_combined(sentence, phrase, after, gap):
        return None
    if _is_of_cycles(sentence, phrase, after):
        return None
    if (
        phrase.kind in ("duration", "span", "cycle")
        and re.match(r"\s*with\s", gap)
        and any(d.end <= phrase.start for g in sentence.given for d, _ in g.doses if g is not after)
    ):
        # "A 75 mg/m2 for 7 days with B": the days are those of A.
        return None
    earlier = any(g.mention.end <= phrase.start for g in sentence.given)
    if earlier and sentence.written(phrase.start, phrase.end).startswith(("of c", "of C", "in c", "in C")):
        return None  # "A on day 1 of cycles 2-6 with B": the cycles in which A is given
    if phrase.kind in ("cycles", "doses") and re.match(r"\s*with\s", gap) and _closes_dosed(sentence, phrase):
        return None
    if phrase.kind in ("cycles", "doses", "cycle", "duration", "span"):
        return (
            after
            if re.match(r"\s*(?:\w+\s){0,2}?(?:of|with)\s|\s(?:oral|intravenous|subcutaneous)\s$", gap)
            or phrase.end == after.mention.start
            or _ends_in_of(sentence, phrase)
            or (gap == " " and (_opens_course(sentence, phrase, after) or _is_adjective(sentence, phrase)))
            else None
        )
    if re.match(r"\s*(?:for\s+)?(?:and|plus|with|combined|together|in\scombination)\b", gap) and is_dosed_before(
        sentence, phrase
    ):
        return None
    if earlier and rates_the_one_before(sentence, phrase, after, gap):
        return None
    head = sentence.rest[: phrase.start - sentence.start]
    others = [d for g in sentence.given for d, _ in g.doses if g is not after and d.end <= phrase.start]
    follows_dose = any(is_filler(sentence.left(d.end, phrase.start)) for d in others)
    if any(not sentence.written(d.end, phrase.start).strip() for d in others):
        return None  # "A 10, 20 or 30 mg once daily with B": what joins the doses joins no drugs
    return None if follows_dose and not head.rstrip().endswith((",", "and", "or", "plus", "with")) else after


_NEXT_ITEM = lazy_regex(r"[\s.;,]*\s[-–•*]\s")


def _is_adjective(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``with A and 3-weeks-on/1-week-off B``: hyphens tie the time to the drug behind it."""
    return phrase.kind == "span" and sentence.written(phrase.start, phrase.end).count("-") > 1


_TO_COURSE = lazy_regex(
    rf"(?:\b(?:receiv\w+|given|get|got|undergo\w*|with|to|or|and|by|then|plus|{VERSUS}|either|another|additional)|[,:;(+])\s$",
    re.I,
)


def _opens_course(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> bool:
    """``will receive 4 cycles AB or 3 cycles CD``: the count stands beside a regimen without "of"."""
    counted = phrase.kind == "cycles" and len(after.mention.drugs) > 1 and phrase.timing.cycles is not None
    return counted and _TO_COURSE.search(sentence.written(sentence.start, phrase.start)) is not None


def _is_of_cycles(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> bool:
    """``All cycles were given every 2 weeks with B support``: the interval of drugs told before."""
    joined_by = re.match(r"\s*with\s", sentence.left(phrase.end, after.mention.start))
    if phrase.kind not in ("interval", "cycle") or joined_by is None:
        return False
    timed = any(p.kind == "rate" and p.start >= after.mention.end for p in sentence.phrases)
    dosed = any(d.start >= phrase.end for d in sentence.doses)
    return (timed or not dosed) and _CYCLES_GIVEN.search(sentence.written(sentence.start, phrase.end)) is not None


_CYCLES_GIVEN = lazy_regex(
    r"\b(?:cycles|courses|treatments?|chemotherapy|regimens?)\s(?:was|were|are|is|will\sbe)\s"
    r"(?:given|administered|delivered|repeated|recycled)\s(?:every|at)\s\S+\s\S+$",
    re.I,
)


def _closes_dosed(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A 75 mg/m2 every 3 weeks for six cycles with B``: the cycles end what is said of A."""
    head = sentence.written(sentence.start, phrase.start)
    timed = any(p.end <= phrase.start for g in sentence.given for p, _ in g.phrases)
    return timed and re.search(r"\bfor\s(?:up\sto\s|an?\s(?:maximum|total)\sof\s)?$", head) is not None


#: "two to four cycles of TP (A 135 mg/m2 and B 25 mg/m2)": the cycles are those of the drugs in the bracket.
_REGIMEN_SPELLED_OUT = lazy_regex(
    r"\s(?:of\s)?(?:(?:sequential|adjuvant|neoadjuvant|consolidation|induction|systemic|combination)\s)*(?:chemotherapy\s)?"
    r"(?:with\s|using\s)?(?:the\s)?[A-Z][A-Za-z/-]{1,9}(?:\s(?:regimen|chemotherapy))?\s?[(\[]\s?"
)


_PLACEBO_FIRST = lazy_regex(rf"\s(?:oral\s|matching\s)?placebo\s?(?:\([^()]*\)\s?)?,?(?:\s?(?:or|{VERSUS}))?\s")
_LISTED = lazy_regex(r",?\s(?:or\s)?(?:\([^()]*\),?\s)?(?:or\s|versus\s)?")


_OR_PLACEBO = lazy_regex(r"(?:\bor|\bversus|\bvs\.?)\s(?:matching\s|matched\s|oral\s)?placebo\s\(?(?:once\s)?$")


def _of_placebo(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A every 3 weeks plus B (n = 30) or placebo every 3 weeks plus B``: what was said of A, said of its placebo."""
    if not _OR_PLACEBO.search(sentence.written(sentence.start, phrase.start)):
        return False
    told = [given for given in sentence.given if any(p.timing == phrase.timing for p, _ in given.phrases)]
    last = nearest_before(sentence, sentence.given, phrase.start)
    again = {drug for given in told for drug in given.mention.drugs}
    return bool(told) and last is not None and not again & set(last.mention.drugs)


def _before_placebo(sentence: Sentence, phrase: SchedulePhrase) -> bool:
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


def _before_class(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``weekly taxane therapy (A or B at the physician's choice)``: the rate of what the bracket lists."""
    match = _CLASS.match(sentence.text, phrase.end - sentence.start) if phrase.kind in ("rate", "interval") else None
    bracket = sentence.bracket_of(match.end() + sentence.start) if match else None
    inside = [g for g in sentence.given if bracket and bracket[0] < g.mention.start < bracket[1]]
    inside = [g for g in inside if not any(p.kind in ("rate", "interval", "days") for p, _ in g.phrases)]
    for given in inside:
        given.phrases.append((phrase, "schedule:before-drug"))
    return bool(inside)


def _opens_part(sentence: Sentence, phrase: SchedulePhrase, gap: str) -> bool:
    """``(day 1, A 125 mg and B 8 mg; days 2 to 3, A 80 mg)``, ``AB every 21 days: day 1, A 125 mg; day 2, B``.

    Days that open a bracket or a part, but not ``A: day 1, B: days 1 and 8``.
    """
    before = sentence.written(sentence.start, phrase.start).rstrip()
    if _BEFORE_LISTED.fullmatch(gap) is None:
        return False
    return before[-1:] in ("(", "[", ";") or (before[-1:] == ":" and not _heads_days(sentence, before))


_BEFORE_LISTED = lazy_regex(r"\s?,\s(?:(?:oral|intravenous|subcutaneous|i\.?v\.?|s\.?c\.?)\s)?", re.I)


def _heads_days(sentence: Sentence, before: str) -> bool:
    """Whether the words that end in a colon are a drug or its dose, of which the days behind it are said."""
    named = sentence.start + len(before[:-1].rstrip())
    return any(named in (g.mention.end, *(d.end for d in sentence.doses)) for g in sentence.given)


#: "Day 1: |After an overnight fast, patients receive| A"
_RECEIVE = lazy_regex(
    rf"\A\s?:\s[^.;:]{{0,100}}?\b(?:{PATIENTS}|you|they)\s(?:will\s)?(?:receive|take|are\sgiven)\s(?:(?:an?|oral|intravenous|IV)\s)*\Z",
    re.I,
)
#: "A on day 1, |and| on day 2 B", "A on day 1, |followed| on days 2 to 5 by B", and what then stands before the drug.
_TO_CLAUSE = lazy_regex(r"(?:[,;]|\b(?:and|then|followed))\s$")
_BY_DRUG = lazy_regex(r"\s+(?:by\s+|of\s+)*(?:oral\s|intravenous\s|IV\s)?")


def _opens_clause(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``A 75 mg/m2 on day 1 and on day 2 B 100 mg/m2``: days ahead of a drug that has none behind it."""
    if not sentence.written(phrase.start, phrase.end).startswith("on ") or not _BY_DRUG.fullmatch(gap):
        return False
    if not _TO_CLAUSE.search(sentence.written(sentence.start, phrase.start)):
        return False
    later = min((g.mention.start for g in sentence.given if g.mention.start >= after.mention.end), default=sentence.end)
    return not any(p.kind in _TIMED and after.mention.end <= p.start < later for p in sentence.phrases)


_TIMED = frozenset({"days", "weeks", "span"})


def _ends_in_of(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    return sentence.written(phrase.start, phrase.end).rstrip().endswith(" of")


def _give_forward(sentence: Sentence, phrase: SchedulePhrase, first: Given) -> None:
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
            and _before_drug(sentence, p) is following
            for p in between
        )
    return True


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


def _lead(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``Treatment was two 28-day cycles, consisting of A 3 g/m2 on day 1 and B``: a phrase ahead of all drugs."""
    first = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    if first is None or phrase.kind not in ("cycle", "cycles", "interval"):
        return False
    words = _PART_MADE_OF.sub(" of ", sentence.between(phrase.end, first.mention.start))
    if len(words.split()) > 14 or _LEADS_NOWHERE.search(words) or _is_of_cycles(sentence, phrase, first):
        return False
    if phrase.kind == "interval" and is_of_visit(words):
        return False  # "Every 8 weeks, patients had a scan and received A"
    if phrase.kind == "cycles" and "random" in words:
        return False  # "after one course, patients were randomly assigned to receive A"
    introduced = _INTRODUCES.search(words) or re.match(r"\s?[(\[]", sentence.written(phrase.end, phrase.end + 2))
    if not introduced:
        return False
    first.phrases.append((phrase, "schedule:leading"))
    i = sentence.given.index(first)
    for previous, following in zip(sentence.given[i:], sentence.given[i + 1 :], strict=False):
        words = sentence.between(previous.mention.end, following.mention.start)
        if BREAK.search(words) or _STARTS_ANEW.search(words) or len(words.split()) > 14:
            break
        following.phrases.append((phrase, "schedule:leading"))
    return True


def _owner_of_phrase(sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]]) -> Given | None:
    """The mention of the dose just before the phrase, or else the nearest mention before it."""
    if phrase.kind == "rate" and is_of_assessment(sentence, phrase):
        return None
    for given in sentence.given:
        for dose, _ in given.doses:
            if dose.end <= phrase.start and _is_timed_by(sentence, dose, phrase):
                return _last_of_each(sentence, dose) or given
    if phrase.kind in ("rate", "interval"):
        # "A 400 mg/m2 before radiotherapy, followed by seven weekly infusions of 250 mg/m2": what the dose is of.
        for given in sentence.given:
            if any(_OF_DOSE.fullmatch(sentence.written(phrase.end, d.start)) for d, _ in given.doses):
                return given
    before = nearest_before(sentence, sentence.given, phrase.start)
    before = _last_of_other_part(sentence, phrase, before) or before
    closed = sentence.bracket_of(before.mention.start) if before else None
    if closed is not None and closed[1] < phrase.start and absorbed(sentence, phrase, absorbers, None):
        return None
    if before is None or absorbed(sentence, phrase, absorbers, before) or _of_part(sentence, phrase, before):
        return None
    if _of_unnamed_alternative(sentence, phrase, before):
        return None
    return before


#: Between two times of one dose: "on days 1-5 of cycle 1 |and then| on days 1-10 of cycles 2-6".
_NEXT_TIME = lazy_regex(r"\s*,?\s*(?:and|then|and\sthen|followed\sby)\s+(?:on\s+)?")


def _is_timed_by(sentence: Sentence, dose: DosePhrase, phrase: SchedulePhrase) -> bool:
    """Whether a phrase stands right behind a dose, or behind other times of it."""
    words = sentence.left(dose.end, phrase.start)
    timed = any(dose.end <= p.start and p.end <= phrase.start for p in sentence.phrases)
    timed = timed and not any(dose.end <= d.start and d.end <= phrase.start for d in sentence.doses)
    return is_filler(words) or (timed and _NEXT_TIME.fullmatch(words) is not None)


def _last_of_each(sentence: Sentence, dose: DosePhrase) -> Given | None:
    """``A and B, both 40 mg/m2 on day 1``: the last drug of such a dose, which shares its days."""
    holders = [(g, rule) for g in sentence.given for d, rule in g.doses if d is dose]
    return holders[-1][0] if any(rule == "dose:each" for _, rule in holders) else None


def _of_part(sentence: Sentence, phrase: SchedulePhrase, regimen: Given) -> bool:
    """``AB (A 25 mg/m2 on day 1 and B 825 mg/m2 twice daily)`` where A and B are no known names: days of a part."""
    bracket = sentence.bracket_of(phrase.start)
    if bracket is None or regimen.mention.start > bracket[0] or len(regimen.mention.drugs) < 2:
        return False
    dosed = any(bracket[0] < d.start < bracket[1] for d in sentence.doses)
    return dosed and phrase.kind in ("days", "rate", "span", "weeks", "until")


_UNNAMED = lazy_regex(
    rf"[,;)\]\s](?:or|{VERSUS})\s(?:to\s|with\s)?(?:[\w'’-]+\s){{0,4}}?"
    r"(?:(?:chemo|immuno|radio|poly)?therap(?:y|ies)|treatments?|standard[-\s]of[-\s]care|regimens?|doublets?)\b[^;]*$"
)


def _of_unnamed_alternative(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 3 mg/kg every 2 weeks or chemotherapy (every 3 weeks for six cycles)``: the phrase is of the second."""
    last = max([owner.mention.end, *(p.end for p, _ in owner.phrases), *(d.end for d, _ in owner.doses)])
    if phrase.kind not in ("interval", "cycle", "cycles", "days", "rate") or last > phrase.start or not owner.phrases:
        return False
    return _UNNAMED.search(sentence.between(last, phrase.start)) is not None


_FOR_ALL = lazy_regex(r"\s(?:until|continuing\suntil|for\sall)\b")


def _of_all_alternatives(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A 40 mg daily, A plus B weekly, or physician's choice, in cycles of 3 weeks until progression``."""
    written = sentence.written(phrase.start, phrase.end)
    if phrase.kind != "cycle" or not _FOR_ALL.match(sentence.text, phrase.end - sentence.start):
        return False
    return sentence.text[: phrase.start - sentence.start].endswith("in ") or written.startswith("in ")


def _last_of_other_part(sentence: Sentence, phrase: SchedulePhrase, before: Given | None) -> Given | None:
    """``A 250 mg twice daily or chemotherapy (B 500 mg/m2 plus C 75 mg/m2) every 3 weeks``: the last drug, C."""
    last = next((g for g in reversed(sentence.given) if g.mention.end <= phrase.start), None)
    bracket = sentence.bracket_of(last.mention.start) if last else None
    if last is None or last is before or before is None or bracket is None or bracket[1] > phrase.start:
        return None
    said = phrase.kind in {p.kind for p, _ in before.phrases}
    if not before.phrases or not (said or (last.doses and phrase.kind in ("interval", "cycle", "cycles"))):
        return None
    words = sentence.between(before.mention.end, bracket[0])
    return last if re.search(rf"\b(?:or|{VERSUS})\b", words) else None


_TREATED = lazy_regex(r"\b(?:received?|receiving|were\streated\swith|(?:randomi[sz]ed|assigned|allocated)\sto)\b")


def _since_treated(sentence: Sentence, phrase: SchedulePhrase) -> int:
    """``Patients with a complete response received six cycles of …``: what stands before the verb takes nothing."""
    verbs = list(_TREATED.finditer(sentence.written(sentence.start, phrase.start)))
    return sentence.start + (verbs[-1].end() if verbs else 0)
