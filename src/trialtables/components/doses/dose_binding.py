"""Bind doses and schedule phrases to the drugs of a sentence: the named constructions, in one place.

Pure functions on a :class:`dose_sentences.Sentence`; schedules are in :mod:`schedule_binding`.  Every dose goes to
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

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..drugs.drug_definitions import in_order_of_letters
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .dose_phrases import DosePhrase, find_doses, find_radiation
from .dose_sentences import (
    ROUTE_WORDS,
    Given,
    Mention,
    Sentence,
    blanked,
    brackets_of,
    is_filler,
    is_of_the_usual,
    joined,
    nearest_before,
)
from .schedule_binding import bind_phrases
from .schedule_phrases import find_schedules
from .schedule_reach import AGAINST_INFECTION
from .schedule_timing import SchedulePhrase, Timing

#: A sentence without a digit and without any of these, in small letters, tells neither a dose nor a time.
_HINTS = ("dail", "week", "month", "cycle", "course", "day", "dose", "year")
_DIGIT = lazy_regex(r"\d")
_TIMES_A_DAY = lazy_regex(r"\b[btq]\.?i?\.?d\b", re.I)
#: Between a dose and the drug that it is of: "400 mg of oral DRUG", but not "in combination with DRUG".
_OF_DRUG = lazy_regex(
    rf"(?:\s|-|(?:{ROUTE_WORDS}|doses?|of|the|an?|flat|fixed|single|recombinant|human|daily|once|twice)(?![A-Za-z]))*",
    re.I,
)

#: "10 mg |of intrathecal hyperbaric| DRUG": whatever kind of it.
_OF_KIND = lazy_regex(
    r"\s*of\s+(?:(?!(?:and|or|with|without|plus|followed|in|to|for|before|after|than|from|by|both|either|on|at)\b)[a-z][a-z-]*\s+)"
    r"{1,4}"
)


def _may_tell(body: str) -> bool:
    """Whether a sentence may tell a dose or a time."""
    low = body.lower()
    return any(hint in low for hint in _HINTS) or bool(_DIGIT.search(body) or _TIMES_A_DAY.search(body))


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
    if not _may_tell(body):
        return None
    doses = [_moved(d, start) for d in find_doses(body)]
    # Numbers of doses are no numbers of schedules: "AUC 2 weekly" is not every two weeks.
    covered = [(d.start, d.end) for d in doses]
    covered += [(start + a, start + b) for d in doses for a, b in _named_after(d, body, start)]
    timed = blanked(body, start, covered, "•")
    phrases = [replace(p, start=p.start + start, end=p.end + start) for p in find_schedules(timed)]
    phrases = [_as_days(part, doses, body, start) for p in phrases for part in _days_apart(p, body, start, mentions)]
    if not doses and not phrases:
        return None
    prior = prior_among()
    sentence = Sentence(start, end, body, [Given(m, m in prior) for m in mentions], brackets=brackets_of(body, start))
    sentence.doses, sentence.phrases, sentence.timed = doses, phrases, timed_before
    sentence.rest = blanked(body, start, [*covered, *((p.start, p.end) for p in phrases)])
    _bind_doses(sentence, doses)
    _complete_units(sentence)
    bind_phrases(sentence, phrases, [(a + start, b + start) for a, b in find_radiation(body)])
    return sentence


#: Between the days of one drug and those that lead to the next: "on day 1|, then |on days 2 to 4 B".
_NEXT_DAYS = lazy_regex(r"(?:,\s?(?:and\s|then\s)?|\s(?:and|then)\s)(?=on\sdays?\s)")
_TO_NEXT_DRUG = lazy_regex(r"\s(?:by\s)?(?:oral\s|intravenous\s|IV\s)?")


def _days_apart(phrase: SchedulePhrase, body: str, start: int, mentions: list[Mention]) -> list[SchedulePhrase]:
    """``A on day 1, then on days 2 to 4 B 80 mg/m2``: days right ahead of a drug are no more days of the one before."""
    written = body[phrase.start - start : phrase.end - start]
    cut = next(reversed(list(_NEXT_DAYS.finditer(written))), None) if phrase.kind == "days" else None
    following = next((m for m in mentions if m.start >= phrase.end), None) if cut else None
    if cut is None or following is None or not any(m.end <= phrase.start for m in mentions):
        return [phrase]
    if not _TO_NEXT_DRUG.fullmatch(body, phrase.end - start, following.start - start):
        return [phrase]
    parts = ((0, cut.start()), (cut.end(), len(written)))
    return [
        replace(p, start=phrase.start + a + p.start, end=phrase.start + a + p.end)
        for a, b in parts
        for p in find_schedules(written[a:b])
    ]


_NAME_OF_DOSE = lazy_regex(r"\s?[(\[](?P<name>D(?P<n>\d{2,3}))[)\]]")


#: "|D4|: dexamethasone 4 mg"
_NAME_BEFORE_DOSE = lazy_regex(r"(?<![\w-])(?P<name>D(?P<n>\d{1,3}))\s?[:=]\s(?:[A-Za-z-]+\s){1,3}\Z")


def _named_after(dose: DosePhrase, body: str, start: int) -> list[tuple[int, int]]:
    """Where an arm is named after its dose, which is no day: "docetaxel 75 mg/m2 (|D75|)"."""
    before = max(0, dose.start - start - 60)
    match = _NAME_OF_DOSE.match(body, dose.end - start) or _NAME_BEFORE_DOSE.search(body, before, dose.start - start)
    return [match.span("name")] if match and float(match["n"]) == dose.low == dose.high else []


def _as_days(phrase: SchedulePhrase, doses: list[DosePhrase], body: str, start: int) -> SchedulePhrase:
    """``1.7 mg/m2/d x 5``, ``2 g daily × 5``: so many days, where ``75 mg/m2 × 5`` is so many cycles."""
    if phrase.kind != "cycles" or body[phrase.start - start] not in "×x":
        return phrase
    head = body[: phrase.start - start].rstrip()
    daily = any(d.end == start + len(head) and d.per == "d" for d in doses) or re.search(
        r"\b(?:daily|[qbt]\.?i?\.?d\.?),?$", head
    )
    if not daily or phrase.timing.cycles is None:
        return phrase
    return replace(phrase, kind="duration", timing=Timing(duration=phrase.timing.cycles, duration_unit="d"))


def _moved(dose: DosePhrase, by: int) -> DosePhrase:
    return DosePhrase(dose.start + by, dose.end + by, dose.low, dose.high, dose.unit, dose.per, dose.bound)


def _bind_doses(sentence: Sentence, doses: list[DosePhrase]) -> None:
    parts: list[Given] = []
    for given, values in [*_slashed_lists(sentence, doses), *_same_of_each(sentence, doses)]:
        doses = [d for d in doses if d not in values]
        for i, drug in enumerate(_drugs_in_order(sentence, given.mention)):
            part = Given(Mention(given.mention.start, given.mention.end, (drug,)))
            part.doses.append((values[min(i, len(values) - 1)], "dose:slashed"))
            sentence.given.insert(sentence.given.index(given) + 1, part)
            parts.append(part)
    told = [*_respective_lists(sentence, doses)] or [*_one_for_each(sentence, doses)]
    respective = [(*found, "dose:respectively") for found in told]
    for drugs, values, rule in [*respective, *((*found, "dose:slashed") for found in _slashed_pairs(sentence, doses))]:
        for given, dose in zip(drugs, values, strict=True):
            given.doses.append((dose, rule))
        doses = [d for d in doses if d not in values]
    singles = [g for g in sentence.given if len(g.mention.drugs) == 1 and g not in parts]
    for dose in doses:
        able = [g for g in singles if fits(dose, g.mention)]
        owner, rule = _owner_of_dose(sentence, able, dose)
        if owner is None:
            (sentence.unnamed if rule == "dose:other-name" else sentence.loose_doses).append(dose)
        else:
            owner.doses.append((dose, rule))
            for other in _each_partner(sentence, able, owner, dose):
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


_OF_CELLS = lazy_regex(r"leucel|cell|cyte|vaccine|vec$|-[lt]$")
#: Drugs that are given by body weight alone, and by body surface alone.
_BY_WEIGHT = frozenset({"trastuzumab", "bevacizumab", "ramucirumab", "pertuzumab", "nivolumab", "ipilimumab"})
_BY_SURFACE = frozenset(
    {"docetaxel", "vinorelbine", "gemcitabine", "epirubicin", "capecitabine", "ixabepilone", "eribulin"}
)
#: Drugs beside which carboplatin is given by its area under the curve, and which never are.
_NOT_BY_AUC = _BY_WEIGHT | _BY_SURFACE | {"paclitaxel", "nab-paclitaxel", "etoposide", "pemetrexed", "fluorouracil"}


def fits(dose: DosePhrase, mention: Mention) -> bool:
    """Whether the drug can be dosed so: "5 × 10^6 CD34+ cells/kg" behind melphalan is no dose of it."""
    if dose.unit == "AUC":
        return mention.drugs[0] not in _NOT_BY_AUC
    if mention.drugs[0] in (
        _BY_SURFACE if dose.unit.endswith("/kg") else _BY_WEIGHT if dose.unit.endswith("/m2") else ()
    ):
        return False
    return not dose.unit.startswith("10*") or _OF_CELLS.search(mention.drugs[0]) is not None


def _owner_of_dose(sentence: Sentence, singles: list[Given], dose: DosePhrase) -> tuple[Given | None, str]:
    listed = _last_of_list(sentence, dose)
    if listed is not dose:
        # "400 or 600 mg/day DRUG": the levels of a list are of one drug.
        return _owner_of_dose(sentence, singles, listed)
    if is_of_the_usual(sentence, dose.start):
        return None, "dose:other-name"
    known = any(0 <= dose.start - g.mention.end < len("X 1") for g in sentence.given)
    if not known and _LETTER.search(sentence.written(sentence.start, dose.start)):
        return None, "dose:other-name"
    before = nearest_before(sentence, singles, dose.start)
    before = _dose_belongs_to(sentence, singles, before, dose) or before
    after = next((g for g in singles if g.mention.start >= dose.end), None)
    if before is not None and _told_of(sentence, before, dose):
        return before, "dose:drug-dose"
    if after is not None and _in_bracket_of_courses(sentence, dose, after):
        return after, "dose:dose-of-drug"
    if after is not None:
        gap = sentence.left(dose.end, after.mention.start)
        adjacent = before is not None and is_filler(_without_levels(sentence, before.mention.end, dose.start))
        adjacent = adjacent and not (before is not None and _opens_next(sentence, before, after, dose))
        named = re.match(r"\s*(?:daily\s)?(?:doses?\s)?of\s", gap) is not None
        # "30 mg (n = 73) or 90 mg (n = 76) of DRUG": each of the levels is of the drug.
        counted = any(p.kind in ("cycle", "cycles") for p in _phrases_between(sentence, dose.end, after.mention.start))
        levels = re.fullmatch(rf"(?:[\s,]|or|and|{VERSUS})*\sof\s", sentence.between(dose.end, after.mention.start))
        if levels and not counted and not (before is not None and _takes_its_own(sentence, before, after, dose)):
            return after, "dose:dose-of-drug"
        if _OF_DRUG.fullmatch(gap) and (named or not adjacent or (before is not None and before.prior)):
            return after, "dose:dose-of-drug"
        if _OF_KIND.fullmatch(sentence.written(dose.end, after.mention.start)):
            return after, "dose:dose-of-drug"
    if before is not None and _OTHER_NAME.search(sentence.written(before.mention.end, dose.start)):
        return None, "dose:other-name"
    if before is not None:
        return before, "dose:drug-dose"
    level = _LEVEL.search(sentence.written(sentence.start, dose.start))
    if after is not None and level and _LEVELS_OF.fullmatch(sentence.written(dose.end, after.mention.start)):
        return after, "dose:dose-of-drug"
    if after is not None and (
        _is_of_another(sentence, dose, after)
        or _adds_a_dosed_drug(sentence, dose, after)
        or _OF_WHAT_IT_IS_SET_AGAINST.match(sentence.written(dose.end, after.mention.start))
    ):
        return None, "dose:other-name"
    if after is not None and len(sentence.between(dose.end, after.mention.start).split()) <= 8:
        return after, "dose:dose-before-drug"
    return None, ""


_COURSES = lazy_regex(
    r"\b(?:cycles|courses|infusions|injections|doses|dose\slevels|administrations)\s?$", re.IGNORECASE
)
_CLOSED_OF = lazy_regex(r"[^()]*\)\sof\s(?:(?:oral|intravenous|i\.?v\.?|subcutaneous|weekly|daily)\s)*", re.IGNORECASE)


def _in_bracket_of_courses(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``six cycles (25 mg/m2 daily for 5 days) of A and eight infusions (375 mg/m2 weekly) of B``."""
    bracket = sentence.bracket_of(dose.start)
    if bracket is None or not _CLOSED_OF.fullmatch(sentence.written(dose.end, after.mention.start)):
        return False
    return _COURSES.search(sentence.written(sentence.start, bracket[0])) is not None


def _phrases_between(sentence: Sentence, start: int, end: int) -> list[SchedulePhrase]:
    return [p for p in sentence.phrases if start <= p.start and p.end <= end]


def _last_of_list(sentence: Sentence, dose: DosePhrase) -> DosePhrase:
    """The dose that gives the unit to a bare number before it, or the dose itself: ``400 or 600 mg/day``."""
    if re.search(r"[^\W\d_]", sentence.written(dose.start, dose.end)):
        return dose
    later = (d for d in sentence.doses if d.start >= dose.end and d.unit == dose.unit)
    return next((d for d in later if re.search(r"[^\W\d_]", sentence.written(d.start, d.end))), dose)


#: "SG (10 mg/kg on days 1 and 8) or chemotherapy (A, B or C)": the dose is of a product that no lexicon knows.
_OF_WHAT_IT_IS_SET_AGAINST = lazy_regex(r"[^()]*\)\s*,?\s*(?:or|vs\.?|versus|compared\s(?:with|to))\s")
#: "high-dose |(200 mg/m2) or low-dose (100 mg/m2)| DRUG"
_LEVEL = lazy_regex(
    r"\b(?:high|higher|low|lower|standard|conventional|full|reduced|intermediate)[- ]doses?\s?"
    r"\(\s?(?:\d[^()]{0,20}\s)?$",
    re.I,
)
_LEVELS_OF = lazy_regex(
    r"[^()]*\)(?:,?\s(?:or|and|vs\.?|versus)\s[\w-]+[- ]doses?\s\([^()]*\))*\s"
    r"(?:oral\s|intravenous\s|i\.?v\.?\s|subcutaneous\s)?",
    re.I,
)
_DOSE_OF = lazy_regex(
    r"\b(?:doses?(?:\slevels?)?|(?:MTD|RP2D|RPTD|RDE?|OBD)s?)(?:\s\([^()]{1,20}\))?\s(?:of|for)\s(?:oral\s|intravenous\s)?$",
    re.I,
)
_TOGETHER = lazy_regex(r"\s(?:given\s|used\s)?(?:with|plus|combined\swith|in\scombination\swith|together\swith)\s")
#: "the MTD of A |administered on days 1-7 of each cycle in combination with| B was 500 mg"
_TIMED_TOGETHER = lazy_regex(
    r"\s(?:administered|given|on\sdays?|once|twice|daily|weekly|every)\b[^.;:,()]{1,90}"
    r"\s(?:with|plus|combined\swith|in\scombination\swith|together\swith)\s"
)
_IS_SET_AT = lazy_regex(
    r"[^.;,\d]{0,60}\b(?:is|was|were|be)\s(?:(?:defined|established|identified|determined|set|found)\s(?:as|at|to\sbe)\s)?"
)
#: "X-B-R (X days 1-14, |B| 90 mg/m2 and |R| 375 mg/m2)": a drug that only its letter names
_LETTER = lazy_regex(r"(?:[(\[,;]|\band|\bplus)\s?[B-HJ-Z]\s$")
_ADDED = lazy_regex(r"\b(?:with|plus)\s(?:\w+\s)?$")
_NEXT_ALTERNATIVE = lazy_regex(r"\s?(?:\([^()]*\)\s?)?,?\s?(?:vs\.?|versus|or)\s")


_RANGED = lazy_regex(
    r"\s(?:ranged|varied|was|were|is|(?:was\s|were\s)?(?:escalated|increased|raised))\s(?:[a-z]+\s){0,3}"
)


def _told_of(sentence: Sentence, before: Given, dose: DosePhrase) -> bool:
    """``The dose of A ranged from 10 to 20 mg twice a day and of B from …``: what is behind the verb is of A."""
    if not _RANGED.fullmatch(sentence.written(before.mention.end, dose.start)):
        return False
    return _DOSE_OF.search(sentence.written(sentence.start, before.mention.start)) is not None


def _dose_belongs_to(sentence: Sentence, singles: list[Given], before: Given | None, dose: DosePhrase) -> Given | None:
    """The drug of a dose behind a drug that was only added: ``the dose of A with B is 100 mg``; ``A 260 mg/m2 every 3
    weeks vs. 260 mg/m2 every 2 weeks with B vs. 130 mg/m2 weekly``."""
    i = singles.index(before) if before is not None else 0
    if before is None or i == 0:
        return None
    words = sentence.written(before.mention.end, dose.start)
    previous = singles[i - 1]
    joining = sentence.written(previous.mention.end, before.mention.start)
    if (_TOGETHER.fullmatch(joining) or _TIMED_TOGETHER.fullmatch(joining)) and _IS_SET_AT.fullmatch(words):
        head = sentence.written(sentence.start, previous.mention.start)
        return previous if _DOSE_OF.search(head) else None
    if _NEXT_ALTERNATIVE.fullmatch(words) and not before.doses and _ADDED.search(joining):
        return previous if any(d.unit == dose.unit for d, _ in previous.doses) else None
    return None


def _opens_next(sentence: Sentence, before: Given, after: Given, dose: DosePhrase) -> bool:
    """``A 6 mg on day 2 of each cycle of 100 mg/m2 B``: A has its dose, and B has none behind it."""
    if before.mention.drugs == after.mention.drugs:
        return False
    added = sentence.written(before.mention.end, dose.start).endswith(" with ")  # "A with 8 mg B"
    if not added and not any(d.end <= dose.start for d, _ in before.doses):
        return False
    gap = sentence.written(dose.end, after.mention.start)
    behind = next((d for d in sentence.doses if d.start >= after.mention.end), None)
    own = behind is not None and is_filler(sentence.left(after.mention.end, behind.start))
    return not own and re.fullmatch(r"\s(?:oral\s|intravenous\s|iv\s|of\s)?", gap) is not None


def _takes_its_own(sentence: Sentence, before: Given, after: Given, dose: DosePhrase) -> bool:
    """``A, 25 mg daily, and eight infusions of B, 375 mg``: the first dose stands right behind a drug of its own."""
    gap = sentence.text[before.mention.end - sentence.start : dose.start - sentence.start]
    return before.mention.drugs != after.mention.drugs and re.fullmatch(r"\s?[,(:]?\s?(?:at\s)?", gap) is not None


def _is_of_another(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``a low dose (20 mg) of another drug, with or without A``: the bracket is closed before A is added."""
    bracket = sentence.bracket_of(dose.start)
    if bracket is None or bracket[1] > after.mention.start:
        return False
    words = sentence.between(dose.end, after.mention.start)
    return re.search(r"\b(?:with(?:out)?|versus|plus|(?:to\s)?receiv\w+)\b", words) is not None


def _adds_a_dosed_drug(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``375 mg/m2 on day 1 and A 120 mg/m2``: A is added to what has the first dose, and has one of its own."""
    if not re.search(r"\b(?:and|plus)\s*$", sentence.left(dose.end, after.mention.start)):
        return False
    return any(is_filler(sentence.left(after.mention.end, d.start)) for d in sentence.doses if d.start > dose.end)


#: "UFT 300 mg/m2 and LV 75 mg": the abbreviation of a drug that is not known takes the dose for itself.
_OTHER_NAME = lazy_regex(
    r"(?:,|;|/|\+|\b(?:and|plus|with|or|infusions\sof))\s?(?:(?:oral|transdermal|intravenous|subcutaneous|weekly|daily)\s)?"
    r"(?!I\.?V|P\.?O|SC|IM|AUC|MTD|BID|TID|QD|QW|[IVX]+\b)[a-z]?-?[A-Z][A-Z0-9-]+\s?(?:[(\[]|at\s|of\s)?$"
    r"|(?:±|\+/[-−])\s?[A-Z]\s?[(\[]$"
    r"|\b(?:[Cc]alcium|[Mm]agnesium|[Pp]otassium|[Ii]ron|[Zz]inc|[Bb]ismuth|[Ff]olate)(?:\s(?:carbonate|citrate|supplement\w*))?\s?(?:[(\[]|at\s|of\s)?$"
)


def _without_levels(sentence: Sentence, start: int, end: int) -> str:
    """The words between a drug and one of its doses, without what joins the levels of a list (``20/56 mg``)."""
    gap = sentence.left(start, end)
    levels = [d for d in sentence.doses if start <= d.start and d.end <= end]
    return (
        gap[: levels[0].start - start] + re.sub(r"[/,]|\b(?:and|or|to)\b", " ", gap[levels[0].start - start :])
        if levels
        else gap
    )


def _each_partner(sentence: Sentence, singles: list[Given], owner: Given, dose: DosePhrase) -> Iterator[Given]:
    """``A and B, both at 500 mg/m2``: the mention before the owner gets the dose as well."""
    i = singles.index(owner)
    before_dose = sentence.text[max(0, dose.start - 25 - sentence.start) : dose.start - sentence.start]
    after_dose = sentence.text[dose.end - sentence.start :][:8]
    if i == 0 or not (
        re.search(
            r"\b(?:both|each)\s(?:(?:given|administered|dosed|infused)\s)?(?:at\s)?(?:a\s)?(?:doses?\s)?(?:of\s)?$",
            before_dose,
        )
        or after_dose.startswith((" each", " both"))
    ):
        return
    previous = singles[i - 1]
    if not previous.doses and joined(sentence, previous.mention, owner.mention) == "and":
        yield previous


_BETWEEN_VALUES = lazy_regex(r"/|,\s(?:and\s)?|\sand\s")


def _slashed_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, list[DosePhrase]]]:
    """``CEF [500/100/500 mg/m2]``, ``AC (60 and 600 mg/m2, respectively)``: a value for each drug of the regimen."""
    for first in range(len(doses)):
        if first and sentence.text[doses[first].start - 1 - sentence.start] == "/":
            continue
        run = [doses[first]]
        for dose in doses[first + 1 :]:
            if not _BETWEEN_VALUES.fullmatch(sentence.written(run[-1].end, dose.start)):
                break
            run.append(dose)
        slashed = all(sentence.written(a.end, b.start) == "/" for a, b in itertools.pairwise(run))
        if not slashed and not re.match(r",?\srespectively", sentence.written(run[-1].end, run[-1].end + 15)):
            continue
        given = next((g for g in reversed(sentence.given) if g.mention.end <= run[0].start), None)
        if len(run) < 2 or given is None or not is_filler(sentence.left(given.mention.end, run[0].start)):
            continue
        if len(_drugs_in_order(sentence, given.mention)) == len(run):
            yield given, run


_AND_PARTNER = lazy_regex(r"\s?(?:and|plus|\+|/|&)\s?|[-–]")


def _slashed_pairs(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``tablets of A and B (2 mg/500 mg)``: a value for each of two drugs."""
    for first, second in itertools.pairwise(doses):
        around = sentence.written(first.start - 1, first.start), sentence.written(second.end, second.end + 1)
        between = sentence.written(first.end, second.start)
        listed = between == " and " and around[0] == "("
        if (between.strip() != "/" and not listed) or "/" in around:
            continue
        before = [g for g in sentence.given if g.mention.end <= first.start and len(g.mention.drugs) == 1][-2:]
        if listed and not all(AGAINST_INFECTION.search(g.mention.drugs[0]) for g in before):
            continue  # "artesunate plus amodiaquine (4 and 10 mg/kg)"; else both may be levels of the second
        if len(before) != 2 or not _AND_PARTNER.fullmatch(
            sentence.written(before[0].mention.end, before[1].mention.start)
        ):
            continue
        if re.fullmatch(r"\s?[(\[]?\s?", sentence.written(before[1].mention.end, first.start)):
            yield before, [first, second]


def _same_of_each(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, list[DosePhrase]]]:
    """``six cycles of ED (both 75 mg/m2)``: one value for all drugs of the regimen."""
    for dose in doses:
        given = next((g for g in reversed(sentence.given) if g.mention.end <= dose.start), None)
        if given is None or len(given.mention.drugs) < 2:
            continue
        opens = re.fullmatch(r"\s?[(\[]\s?(?:both|each)\s(?:at\s)?", sentence.written(given.mention.end, dose.start))
        if opens and _drugs_in_order(sentence, given.mention):
            yield given, [dose]


#: What a regimen's name begins with that tells of no drug: "dose-dense MVAC", "ddAC", "DA-EPOCH", "HD-MVAC".
_MANNER = lazy_regex(r"^(?:(?:dose[-\s]dense|oral|mini|dd|wk?|HD|DA|m)[-\s]?)(?=[A-Z])")


def _drugs_in_order(sentence: Sentence, mention: Mention) -> list[str]:
    """The drugs of a regimen in the order of its letters or names, or none when they do not spell it."""
    name = _MANNER.sub("", sentence.written(mention.start, mention.end))
    for sign in (r"\s?[/+]\s?", "[-–]"):
        parts = re.split(sign, name.lower())
        if len(parts) > 1 and set(parts) == set(mention.drugs):
            return parts
    return list(in_order_of_letters(name.lower(), mention.drugs))


def _respective_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``A and B at 75 mg/m2 and 500 mg/m2, respectively``: as many doses as drugs, in the same order."""
    for match in re.finditer(r"respectively", sentence.text):
        at = match.start() + sentence.start
        values = [d for d in doses if d.end <= at and at - d.end < 80]
        if len(values) < 2:
            continue
        first = values[0].start
        drugs = [g for g in sentence.given if g.mention.end <= first and len(g.mention.drugs) == 1][-len(values) :]
        if len(drugs) == len(values) and not any(
            g.mention.start > first and g.mention.end < values[-1].end for g in sentence.given
        ):
            yield drugs, values


#: Behind the values of several drugs and before their names: "1.5 and 30 mg/m2 |of| A and B, respectively".
_VALUES_OF = lazy_regex(r"\s(?:of|for|with)\s(?:oral\s|intravenous\s)?")
_NEXT_VALUE = lazy_regex(r"\s?,?\sand\s|\s?,\s")
_LISTED_NEXT = lazy_regex(r"(?:\s\([^()]{1,30}\))?(?:,\s(?:and\s)?|\s?(?:and|plus|\+|/|&)\s?)")


def _one_for_each(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``the MTDs of A and B were 75 and 500 mg/m2``; ``75 and 500 mg/m2 of A and B, respectively``."""
    named = [g for i, g in enumerate(sentence.given) if not i or g.mention.drugs != sentence.given[i - 1].mention.drugs]
    for values in _runs_of_values(sentence, doses):
        before = [g for g in named if g.mention.end <= values[0].start][-len(values) :]
        behind = [g for g in named if g.mention.start >= values[-1].end][: len(values)]
        if _are_listed(sentence, before, len(values)) and _IS_SET_AT.fullmatch(
            sentence.written(before[-1].mention.end, values[0].start)
        ):
            if _DOSE_OF.search(sentence.written(sentence.start, before[0].mention.start)):
                yield before, values
        elif _are_listed(sentence, behind, len(values)) and _VALUES_OF.fullmatch(
            sentence.written(values[-1].end, behind[0].mention.start)
        ):
            end = behind[-1].mention.end
            if re.match(r"(?:\s\([^()]{1,30}\))?,?\srespectively", sentence.written(end, end + 50)):
                yield behind, values


def _runs_of_values(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[list[DosePhrase]]:
    """Two or more doses that only a comma or "and" parts."""
    run: list[DosePhrase] = []
    for dose in doses:
        between = re.sub(r"\s+", " ", sentence.left(run[-1].end, dose.start)) if run else ""
        if run and not _NEXT_VALUE.fullmatch(between):
            if len(run) > 1:
                yield run
            run = []
        run.append(dose)
    if len(run) > 1:
        yield run


def _are_listed(sentence: Sentence, drugs: list[Given], number: int) -> bool:
    """Whether so many drugs, each with a name of its own, stand in one list."""
    return (
        len(drugs) == number
        and len({g.mention.drugs for g in drugs}) == number
        and all(len(g.mention.drugs) == 1 for g in drugs)
        and all(
            _LISTED_NEXT.fullmatch(sentence.written(a.mention.end, b.mention.start))
            for a, b in itertools.pairwise(drugs)
        )
    )
