"""A mention's doses and times as administrations: how a changing schedule splits, and what is no dose of a plan.

Limits, intensities, steps and equivalents are none; ``4 mg/kg on day 1, then 2 mg/kg weekly`` is two administrations.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, THEN, VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import BREAK, Given, Mention, Sentence
from .routes import route_behind
from .schedule_readings import read_number
from .schedule_timing import LENGTHS, SchedulePhrase, Timing, conflict, days_of, merged


@dataclass
class Unit:
    """One administration: a mention with doses that share a schedule, and where it was read."""

    mention: Mention
    doses: list[tuple[DosePhrase, str]]
    phrases: list[tuple[SchedulePhrase, str]]
    sentence: Sentence
    section: str
    arms: tuple[str, ...] = ()
    anchored: bool = False
    """Whether the text itself ties the unit to its arms."""
    anew: bool = False
    """Whether it is what comes behind the pause that ends the course before it: "then weekly for 3 weeks"."""

    @property
    def end(self) -> int:
        """Where the unit ends in its sentence; what was carried in from another sentence does not count."""
        ends = [d.end for d, _ in self.doses] + [p.end for p, _ in self.phrases]
        return max([self.mention.end, *(e for e in ends if e <= self.sentence.end)])


_NOT_A_PLAN = lazy_regex(
    r"(?:[(\[](?:roughly|approximately|about|~)|cumulative|dose[-\s]intensit(?:y|ies)|\(?DI\)?|median|mean|average|actual|equivalent|equal|corresponding|bioequivalent|delivered|tablet\sstrength)"
    r"(?:\s(?:[\w-]+\s?)?(?:daily|weekly|total|doxorubicin|dose|doses|intensity|delivered|received|administered|of|was|were|is|to|with|an?|relative|actual|\(DI\)))*\s?[(\[=~]?\s?$"
    # "the dose intensity was 9.8 mg/m2 per week in arm A and |11.9|"
    # "received a total doxorubicin dose of |420 mg/m2|"
    r"|\b(?:total|cumulative)\s(?!daily|weekly|monthly|loading|initial|starting|induction|oral|intravenous|intramuscular|subcutaneous|intrathecal|vaginal|iv\b|atg\b|single|bolus)[a-z]+\sdoses?\sof\s(?:up\sto\s|at\sleast\s)?[≤≥<>]?\s?$"
    rf"|dose[-\s]intensit(?:y|ies)\b[^;]{{0,60}}?\d\s?(?:mg|g)\S*[^;]{{0,60}}?\b(?:and|{VERSUS})\s$",
    re.I,
)
#: "75 of 82 patients at a total dose of 180 mg/m2, 8 of 9 at |420 mg/m2|"
_CUMULATIVE = lazy_regex(
    rf"\b(?:total|cumulative)\s(?:[a-z]+\s)?doses?\sof\b[^;]{{0,200}}?"
    rf"\b(?:\d+\sof\s\d+\s(?:(?:{PATIENTS})\s)?at|received\sa\sdose)\s(?:of\s)?[≤≥<>]?\s?=?$|"
    # "the cumulative doses of A before and after the amendment were 4.3 mg/m2 and |2.7 mg/m2|"
    r"\bcumulative\sdoses?\sof\s[^;]{1,110}?\s(?:was|were|is|are)\s(?:\d[\d.·]*\s?\S+\s(?:and|or)\s)?$|"
    # "with the same cumulative doses of the drugs (A |420 mg/m2|, B |600 mg/m2|)", "Cumulative doses were: A |2 g/m2|"
    r"\b(?:total\s)?cumulative\s(?:drug\s)?doses(?:\sof\s(?:(?:the|all|each|these|study|both)\s){0,2}(?:drugs?|agents?|components?|chemotherapy|cytostatics))?"
    r"(?:\s(?:per\s(?:protocol|patient)|planned|in\s(?:the\s)?(?:protocol|both\sarms)))?\s?(?:\(|:|\[|(?:were|are|being)\s)"
    r"(?:[^().]|\(\d\)|\.\d)*$",
    re.I,
)
#: "600 mg twice daily, for a daily dose of 1200 mg"; "given as oral 300-mg tablets": no doses of their own.
_DAILY_TOTAL = lazy_regex(
    r"\b(?:twice|three\stimes|bid|tid|b\.i\.d|\(bid\)|[23]\stimes)\b.{0,40}\b(?:total\s)?daily\sdose\sof\s$", re.I
)
_AS_TABLETS = lazy_regex(
    r"(?:\bas\s(?:an?\s)?(?:oral\s)?|\d\s?[x×]\s?|"
    r"(?:[(\[]|\b(?:as|in|using|takes?)\s)(?:\d|two|three|four|five|six|eight)\s)$",
    re.I,
)
_TABLETS = lazy_regex(r"[\s-](?:oral\s|film-coated\s)*(?:tablets?|capsules?|pills?)\b")
#: "supplied as 20-mg or 50-mg capsules": what the pharmacy has, not what is given.
_SUPPLIED = lazy_regex(
    r"\b(?:supplied|provided|available|packaged|formulated|dispensed)\s(?:[\w-]+\s){0,3}?(?:as|in|at)\s[^.;:]{0,40}$",
    re.I,
)
_SUPPLY = lazy_regex(
    r"(?:,?\s(?:or|and)?\s?\d[\d.]*[\s-]?(?:mg|mcg|g)){0,4}[\s-](?:[a-z-]+\s){0,2}?(?:tablets?|capsules?|vials?|strengths?)\b",
    re.I,
)
_MEDIAN_DOSE = lazy_regex(
    r"\b(?:median|mean|average)\s(?:[\w-]+\s){0,2}doses?\s(?:of|for)\s(?:[\w-]+\s){1,4}(?:was|were|is)\s$", re.I
)
#: "tapered by 0.2 mg/kg every 3 days", "rounded to the nearest 50 mg": how much less or more is given.
_STEP = lazy_regex(
    r"\bnearest\s$|\b(?:increments?|increases|decreases|reductions|steps)\s(?:of|by)\s(?:an?\s)?$|\b(?:taper|reduc|increas|decreas|lower|escalat|titrat|rais|adjust)\w*\s(?:[\w-]+\s){0,3}by\s(?:up\sto\s|steps\sof\s|an?\s)?$",
    re.I,
)
_AFTER_NOT_A_PLAN = lazy_regex(
    r"\s?(?:(?:of\s)?(?:elemental|oral)\s(?:calcium|iron|magnesium|potassium|zinc)\b|equivalents?\b|(?:[\w-]+\s){1,2}(?:\([^()]*\)\s)?equivalents?\b|cumulative|increments?|steps?\b|"
    r"base\sequivalent|/\s?(?:cap|tab|vial|amp)|decrease|increase\sin|/\s?[dm]?[lL]\b"
    r"|[^.;]{0,25}\s(?:should|may|might|could|warrants?|merits?|deserves?)\s(?:be\s)?"
    r"(?:further|tested|evaluated|explored|considered|investigated|studied|preferred)\b)",
    re.I,
)
#: "100 mg twice daily (50 mg capsules)": what one of them holds.
_STRENGTH = lazy_regex(r"\s(?:tablets?|capsules?|vials?|pills?)[)\]]")
#: "75 mg/m2 |every 3 weeks (|25 mg/m2/week)": how much that comes to in a week
_RESTATED = lazy_regex(
    r"\b(?:every|each|q)[-\s]?(?:[2-9]|two|three|four|six)[-\s]?(?:weeks?|wks?|w)\s?[(\[](?:i\.e\.,?\s|or\s|equivalent\sto\s|about\s|~\s?|=\s?)?$",
    re.I,
)
#: "19% (400 mg), 33% (800 mg, p<0.001)": the groups that the rates are of.
_OF_A_RATE = lazy_regex(r"\d\s?%\s?[(\[]\Z")
_CLOSES = lazy_regex(r"(?:/d\w*)?\s?(?:[,;]\s?[Pp]\s?[<=>][^()]{1,9})?[)\]]")
#: "capsules (140 mg each)", wherever it stands.
_OF_EACH = lazy_regex(r"\s(?:each|per\s(?:tablet|capsule|vial|pill))\b")
_FORM_BEFORE = lazy_regex(r"\b(?:tablets?|capsules?|vials?|pills?)\s?[(,]\s?(?:of\s)?$", re.I)
_INTENSITY = lazy_regex(
    r"\bdose[-\s]intensit|\bDI\b|\bpharmacokinetic(?!\s(?:drug\s)?interactions?\b)|\bcumulative\sdose", re.I
)
#: "Patients |will receive| A 75 mg/m2, with pharmacokinetic sampling on day 1": planned, whatever is measured as well.
_TO_BE_GIVEN = lazy_regex(r"\bwill\s(?:also\s|then\s)?(?:receive|be\s(?:given|administered|treated|dosed))\b", re.I)


def split(given: Given, sentence: Sentence, section: str) -> list[Unit]:
    """A mention's doses and phrases as administrations: ``4 mg/kg on day 1, then 2 mg/kg weekly`` is two."""
    stated = [(d, rule) for d, rule in given.doses if not _is_supply(sentence, d)]
    doses = [(d, rule) for d, rule in stated if is_planned(sentence, d, section)]
    totals = [d for d, _ in doses if any(_is_total(sentence, d, other) for other, _ in doses)]
    doses = [(d, rule) for d, rule in doses if d not in totals]
    if not doses and (stated or not given.phrases or _is_name_of(given, sentence)):
        return []
    units = [Unit(given.mention, [], [], sentence, section)]
    for dose, rule in doses:
        stepped = any(_is_after(p, r, units[-1], dose) for p, r in given.phrases) if units[-1].doses else False
        apart = stepped or (units[-1].doses and _has_bracket(sentence, given, units[-1], dose))
        apart = apart or (units[-1].doses and {dose.per, units[-1].doses[-1][0].per} == {"d", "wk"})  # levels
        if apart or (units[-1].doses and _by_another_route(sentence, units[-1].doses[-1][0], dose)):
            units.append(Unit(given.mention, [], [], sentence, section))
        units[-1].doses.append((dose, rule))
    for phrase, rule in sorted(given.phrases, key=lambda item: item[0].start):
        if any(0 <= phrase.start - d.end <= 2 and phrase.timing.per_day == 1 for d in totals):
            continue  # "2,500 mg/m2 daily (1,250 mg/m2 twice daily)"
        opened = (u for u in units if u.doses and _opens(sentence, phrase, u.doses[0][0]))
        before = [u for u in units if _beginning(u, phrase) <= phrase.start]
        unit = next(opened, None) or max(reversed(before), key=lambda u: _beginning(u, phrase), default=units[0])
        if (rule == "schedule:the-same" and phrase.kind == "cycles") or _goes_on_with(unit, phrase, sentence):
            # "A 145 mg/m2 every 14 days or every 21 days" is one dose at two rates.
            # "A weekly for 3 versus 6 months" is one dose and rate for two lengths of time.
            length = phrase.kind == "duration"
            other_rate = length or sentence.written(phrase.start - 4, phrase.start).strip() == "or"
            kept = {"span": {"rate"}, "duration": {"rate", "interval", "days", "span", "cycle"}}.get(phrase.kind, set())
            told = [(p, r) for p, r in unit.phrases if p.kind in kept]
            anew = _begins_anew(unit, phrase, sentence)
            unit = Unit(given.mention, list(unit.doses) if other_rate else [], told, sentence, section, anew=anew)
            units.append(unit)
        if phrase.kind == "cycles" and rule == "schedule:after-drug":
            unit.phrases = [_without_count(item) for item in unit.phrases]
        unit.phrases.append((phrase, rule))
    for unit, following in itertools.pairwise(units):
        _hand_on_rate(unit, following)
        if _is_alternative(sentence, unit, following) and not {p.kind for p, _ in following.phrases} & LENGTHS:
            following.phrases += _counted_ahead(unit)
        if _is_raised(sentence, unit, following):
            unit.phrases = [(p, rule) for p, rule in unit.phrases if p.kind != "duration"]
    for unit, following in reversed(list(itertools.pairwise(units))):
        kinds = {p.kind for p, _ in unit.phrases}
        if _is_alternative(sentence, unit, following) and not kinds & LENGTHS:
            lengths = _said_last(following, LENGTHS)
            days = any(p.kind == "duration" and p.timing.duration_unit == "d" for p, _ in lengths)
            unit.phrases += lengths  # "200 mg bid or 400 mg qd for 14 days in 21-day cycles"
            unit.phrases += _said_last(following, frozenset({"cycle"})) if days else []
        if kinds == {"days"} and _is_same_dose(unit, following):
            unit.phrases += _said_last(following, frozenset({"cycle", "interval"}))
        if not kinds & {"span", "cycle", "interval", "days"}:
            shared = _said_last(following, frozenset({"span", "cycle"}))
            unit.phrases += [(p, r) for p, r in shared if _behind_brackets(sentence, unit, following, p)]
    for unit in units:
        unit.doses = _as_totals(unit)
    return [*units, *(_in_other_cycle(u) for u in units if any(p.other for p, _ in u.phrases))]


def _in_other_cycle(unit: Unit) -> Unit:
    """``on day 1 of a 3- or 4-week cycle`` is told of two schedules: the unit in the other one."""
    phrases = [(replace(p, timing=p.other, other=None) if p.other else p, rule) for p, rule in unit.phrases]
    return replace(unit, phrases=phrases)


_OR_LEVEL = lazy_regex(r"\s?(?:,\s?(?:or|and)?|or|and|to)\s?")


def _as_totals(unit: Unit) -> list[tuple[DosePhrase, str]]:
    """The doses of a day given in parts; "(BSA < 1.25 m2, 80 mg; above, 100 mg) in two parts" says it of all."""
    found = [(_as_total(dose, unit), rule) for dose, rule in unit.doses]
    for i in range(len(found) - 2, -1, -1):
        # "1000 or 3000 mg/day in two divided doses": all levels of the list are totals of a day
        (dose, rule), following = found[i], found[i + 1][0]
        total = following.unit == f"{dose.unit}/d" and dose.per in (None, "d")
        if total and _OR_LEVEL.fullmatch(unit.sentence.written(dose.end, following.start)):
            found[i] = replace(dose, unit=f"{dose.unit}/d"), rule
    changed = [new for (new, _), (old, _) in zip(found, unit.doses, strict=True) if new != old]
    brackets = {unit.sentence.bracket_of(dose.start) for dose in changed} - {None}
    return [
        (replace(dose, unit=f"{dose.unit}/d"), rule)
        if dose not in changed and dose.per is None and unit.sentence.bracket_of(dose.start) in brackets
        else (dose, rule)
        for dose, rule in found
    ]


def _is_name_of(given: Given, sentence: Sentence) -> bool:
    """ "With (R-CVP) or without (CVP) rituximab 375 mg/m2 on day 1": a name in brackets of what is dosed beside it."""
    start, end = given.mention.start, given.mention.end
    led = all(rule == "schedule:leading" for _, rule in given.phrases)
    if not led or sentence.written(start - 1, start) != "(" or sentence.written(end, end + 1) != ")":
        return False
    dosed = {drug for g in sentence.given if g is not given and g.doses and g.phrases for drug in g.mention.drugs}
    return bool(given.mention.drugs) and set(given.mention.drugs) <= dosed


_AT = lazy_regex(r"\s(?:at|in)\s(?:an?\s)?(?:total\s|daily\s)?(?:doses?\s(?:levels?\s)?(?:of\s)?)?")


#: "2,000 mg |in two divided doses|", "80 mg |divided into two doses|": a total of the day, though no word says so.
_IS_PARTED = lazy_regex(r"(?:equally\s)?(?:divided|split)\b|(?:in|as|into)\s\w+\s(?:equal(?:ly)?[-\s])?divided\b", re.I)


def _said(unit: Unit, phrase: SchedulePhrase) -> str:
    return unit.sentence.written(phrase.start, phrase.end)


def _as_total(dose: DosePhrase, unit: Unit) -> DosePhrase:
    """``80 mg/m2/day in two divided doses``, ``2,500 mg/m2/d twice daily``: the dose of a day, given in parts."""
    following = min((d.start for d, _ in unit.doses if d.start >= dose.end), default=dose.end + 40)
    said = [p for p, _ in unit.phrases if 0 <= p.start - dose.end <= 25 and p.start < following]
    parted = dose.per == "d" and any(
        (p.timing.per_day or 0) > 1 and not re.search(r"\d", unit.sentence.written(dose.end, p.start)) for p in said
    )
    parted = parted or (
        dose.per == "d"
        and any(
            (p.timing.per_day or 0) > 1 and _AT.fullmatch(unit.sentence.written(p.end, dose.start))
            for p, _ in unit.phrases
        )
    )
    parted = parted or (dose.per is None and any(_IS_PARTED.match(_said(unit, p)) for p in said))
    return replace(dose, unit=f"{dose.unit}/d") if parted else dose


def _without_count(item: tuple[SchedulePhrase, str]) -> tuple[SchedulePhrase, str]:
    """``nine cycles of A with B on day 1 during cycles 1 to 4``: B has a count of its own."""
    phrase, rule = item
    if rule not in ("schedule:leading", "schedule:before-drug") or phrase.kind not in ("cycles", "cycle"):
        return item
    return replace(phrase, timing=replace(phrase.timing, cycles=None)), rule


_TIMES_A_DAY = (
    (
        2,
        lazy_regex(
            r"[\s,]*(?:\w+\s)?(?:twice|two\stimes|2\stimes|semi-?daily|b\.?i\.?d\b|every\s12\s?h|\[?b\.i\.d)", re.I
        ),
    ),
    (3, lazy_regex(r"[\s,]*(?:\w+\s)?(?:three\stimes|3\stimes|thrice|t\.?i\.?d\b|every\s8\s?h)", re.I)),
)


_IN_PARTS = lazy_regex(
    r"(?:/day|\s(?:per|a)\sday|\sdaily)?,?\s(?:\w+\s)?(?:in|into|as)\s(?P<n>two|three|four|[2-4])\s(?:\w+\s)?doses\sof\s"
)


def _is_total(sentence: Sentence, dose: DosePhrase, single: DosePhrase) -> bool:
    """``2,500 mg/m2 daily (1,250 mg/m2 twice daily)``: the total of a day beside the single dose, in either order."""
    if dose.unit != single.unit or dose.low <= single.low or abs(dose.start - single.start) > 90:
        return False
    parts = _IN_PARTS.fullmatch(sentence.written(dose.end, single.start))
    if parts:  # "600 mg/day, given in 3 doses of 200 mg each"
        return abs(read_number(parts["n"]) * single.low - dose.low) < 1e-6
    first, second = sorted((dose, single), key=lambda d: d.start)
    bracket = sentence.bracket_of(second.start)
    if bracket is None or not first.end <= bracket[0]:
        return False
    times = next((n for n, words in _TIMES_A_DAY if words.match(sentence.text, single.end - sentence.start)), 0)
    return times > 0 and abs(times * single.low - dose.low) < 1e-6 and abs(times * single.high - dose.high) < 1e-6


def _said_last(unit: Unit, kinds: frozenset[str]) -> list[tuple[SchedulePhrase, str]]:
    """The phrases of some kinds behind the last dose of a unit, to be shared with the one before it."""
    end = unit.doses[-1][0].end if unit.doses else unit.sentence.end
    return [(p, "schedule:shared-tail") for p, _ in unit.phrases if p.kind in kinds and p.start > end]


def _behind_brackets(sentence: Sentence, unit: Unit, following: Unit, phrase: SchedulePhrase) -> bool:
    """``a rising dose (80 mg) and a standard dose (160 mg) for 21 of 28 days``: behind the brackets of both."""
    if not unit.doses or not following.doses or sentence.bracket_of(phrase.start) is not None:
        return False
    first, second = (sentence.bracket_of(u.doses[0][0].start) for u in (unit, following))
    return first is not None and second is not None and first[1] < second[0] and second[1] < phrase.start


def _counted_ahead(unit: Unit) -> list[tuple[SchedulePhrase, str]]:
    """``six cycles of A (either 30 mg/m2 weekly or 75 mg/m2 every 3 weeks)``: the cycles are those of both doses."""
    return [(p, rule) for p, rule in unit.phrases if p.kind == "cycles" and p.end <= unit.mention.start]


def _is_alternative(sentence: Sentence, unit: Unit, following: Unit) -> bool:
    """``A either 10 mg/kg weekly or 5 mg/kg twice weekly for 12 weeks``: what is said last is said of both doses."""
    if not unit.doses or not following.doses:
        return False
    if _is_same_dose(unit, following):
        return True
    words = sentence.written(unit.doses[-1][0].end, following.doses[0][0].start)
    return re.search(rf"\b(?:or|{VERSUS})\b", words) is not None and BREAK.search(words) is None


def _is_same_dose(unit: Unit, following: Unit) -> bool:
    """``A 4 mg every 4 or every 12 weeks for 1 year``, ``on day 1 or 2 of the cycle``: one dose in two ways."""
    return bool(unit.doses and following.doses) and following.doses[0][0] is unit.doses[0][0]


def _hand_on_rate(unit: Unit, following: Unit) -> None:
    """``weekly A (400 mg/m2 on day 1, then 250 mg/m2)``: the rate is that of the doses after the one on day 1."""
    if not unit.doses or not following.doses or is_timed(following):
        return
    told = unit.doses[0][0].start
    rates = [(p, rule) for p, rule in unit.phrases if p.kind in ("rate", "interval") and p.end <= told]
    one_day = any(p.kind == "days" and p.start > told and (p.timing.days or "").isdigit() for p, _ in unit.phrases)
    if rates and one_day:
        unit.phrases = [item for item in unit.phrases if item not in rates]
        following.phrases += rates


_CHANGED = lazy_regex(r"\b(?:raised|increased|escalated|reduced|lowered|decreased|titrated)\b", re.I)


def _is_raised(sentence: Sentence, unit: Unit, following: Unit) -> bool:
    """``400 mg for one month; the dose was then raised to 600 mg``: a step is not the length of the treatment."""
    if not unit.doses or not following.doses:
        return False
    return _CHANGED.search(sentence.written(unit.doses[-1][0].end, following.doses[0][0].start)) is not None


def _opens(sentence: Sentence, phrase: SchedulePhrase, dose: DosePhrase) -> bool:
    """``either once weekly (PW) (11 mg/kg) or twice weekly (PT) (5 mg/kg)``: the rate stands before its dose."""
    if phrase.kind not in ("rate", "interval") or phrase.end > dose.start:
        return False
    if sentence.bracket_of(dose.start) and _FOR_SOME.match(sentence.text, dose.end - sentence.start):
        return False
    words = sentence.written(phrase.end, dose.start)
    return re.fullmatch(_OPENED_BY, words) is not None


#: "40 mg weekly |(20 mg for patients over 75 years)|": the rate is that of the dose for all
_FOR_SOME = lazy_regex(
    rf"\s(?:for|in|if|when)\s(?:(?:the|those|all|elderly|older|frail)\s)*(?:{PATIENTS}|those|elderly|aged?\b|over\b|older\b|[>≥])",
    re.I,
)
_OPENED_BY = r"\s?(?:\([A-Z]\w*\)\s?)?[(\[]?\s?|\s(?:infusions?\s|doses?\s)?of\s|\sat\s(?:an?\s)?(?:doses?\sof\s)?"


def _beginning(unit: Unit, phrase: SchedulePhrase) -> int:
    """Where a unit has begun that a phrase may go on with: behind its last dose, or the phrase that opened it."""
    return unit.doses[-1][0].end if unit.doses else min((p.end for p, _ in unit.phrases), default=phrase.end)


def _has_bracket(sentence: Sentence, given: Given, unit: Unit, dose: DosePhrase) -> bool:
    """``twice weekly A 56 mg/m2 (20 mg/m2; days 1 and 2 of cycle 1)``: a dose with days of its own in a bracket."""
    bracket = sentence.bracket_of(dose.start)
    if bracket is None or bracket[0] < unit.doses[-1][0].start or not unit.doses[-1][0].end <= bracket[0]:
        return False
    inside = any(dose.end <= p.start and p.end <= bracket[1] for p, _ in given.phrases)
    return inside and any(p.end <= unit.doses[-1][0].start for p, _ in given.phrases)


def _is_after(phrase: SchedulePhrase, rule: str, unit: Unit, dose: DosePhrase) -> bool:
    """Whether a phrase stands between the doses of a unit and the next dose."""
    return rule == "schedule:after-drug" and unit.doses[-1][0].end <= phrase.start < dose.start


def _by_another_route(sentence: Sentence, dose: DosePhrase, following: DosePhrase) -> bool:
    """``A 8 mg iv before surgery and 4 mg po twice daily``: what comes later is given in its own way."""
    if dose.end > following.start or not BREAK.search(sentence.written(dose.end, following.start)):
        return False
    first, second = (route_behind(sentence.text, d.end - sentence.start) for d in (dose, following))
    return first is not None and second is not None and first != second


#: Before a rate or behind it these words say that the schedule changes there.
_FROM_THEN = lazy_regex(
    rf"(?:\b(?:{THEN}|thereafter|subsequently|afterwards)\b[\w\s]{{0,20}}"
    rf"|[\w)]\s?(?:,\s)?(?:or|{VERSUS})\s)$",
    re.I,
)
_FROM_CYCLE = lazy_regex(
    r"\s(?:\(?(?:during|in|for|from|of|after)\s)?(?:(?:(?:cycles?|weeks?)\s|C)\d|then\son|thereafter"
    r"|the\s(?:next|following)\s\w+\s(?:cycles|courses|doses|infusions)"
    r"|(?:all\s)?(?:the\s)?(?:subsequent|later|further|following|remaining)\s(?:treatment\s)?(?:cycles|courses))",
    re.I,
)


#: "500 mg every 28 days and once on day 15", "with an additional dose on day 15": a dose beside the schedule.
_EXTRA_DOSE = lazy_regex(r"\b(?:(?:additional|extra|loading)\s(?:loading\s)?doses?|and\s(?:only\s)?once)\s$", re.I)


def _goes_on_with(unit: Unit, phrase: SchedulePhrase, sentence: Sentence) -> bool:
    """``every 3 weeks for four doses, then every 3 months``: the schedule changes."""
    if phrase.kind == "duration":
        against = sentence.written(phrase.start, phrase.start + 2) in ("vs", "ve")
        return against and any(p.kind == "duration" for p, _ in unit.phrases)
    if phrase.kind not in ("rate", "interval", "days", "span"):
        return False
    if phrase.kind != "interval" and _begins_anew(unit, phrase, sentence):
        return True
    if phrase.kind == "span" and any(p.kind == "span" and p.timing.cycle_days == 7 for p, _ in unit.phrases):
        return False  # "on 5 consecutive days a week for 2 weeks, followed by 2 weeks of rest"
    # "for 7 of 8 weeks (cycle 1) and then on days 1, 8, and 15", "… and for 3 of 4 weeks thereafter"
    kinds = (
        {"days", "span"} if phrase.kind == "span" else {phrase.kind, "span"} if phrase.kind == "days" else {phrase.kind}
    )
    head, tail = sentence.written(phrase.start - 40, phrase.start), sentence.written(phrase.end, phrase.end + 40)
    since = max((p.end - 1 for p, _ in unit.phrases if p.end <= phrase.start), default=0)
    changes = _FROM_THEN.search(sentence.written(max(since, phrase.start - 30), phrase.start))
    if sentence.written(phrase.start, phrase.end).lower().startswith("repeat"):
        changes = None  # "treatment was then repeated every 8 weeks"
    if phrase.kind not in ("days", "span") and (changes or _FROM_CYCLE.match(tail)):
        # "weekly or every 3 weeks", "every 2 weeks during cycles 3-6": no cycle of the rate before it.
        kinds = {"rate", "interval"}
    if phrase.kind == "days" and is_timed(unit) and _EXTRA_DOSE.search(head):
        return True
    listed = any(p.kind == "days" and re.search(r",|^0$", p.timing.days or "") for p, _ in unit.phrases)
    if phrase.kind == "interval" and listed and re.match(r"\s(?:thereafter|afterwards?|subsequently)\b", tail):
        return True  # "on days 0, 14, and 28, and every 28 days thereafter"
    if phrase.kind == "interval" and (_outlasts(unit, phrase) or (_THEN.search(head) and _of_first_cycle(unit))):
        return True  # "on days 1 and 15 of cycle 1, then every 28 days"
    own = [p for p, rule in unit.phrases if p.kind in kinds and rule in ("schedule:after-drug", "schedule:shared-tail")]
    return any(conflict(p.timing, phrase.timing) for p in own)


def _begins_anew(unit: Unit, phrase: SchedulePhrase, sentence: Sentence) -> bool:
    """``weekly for 7 weeks followed by 1 week of rest, |then weekly| for 3 weeks every 4 weeks``: behind the pause."""
    told = [p for p, _ in unit.phrases if p.end <= phrase.start]
    paused = any(p.kind == "break" or (p.kind == "span" and p.timing.cycle_days) for p in told)
    return paused and _ANEW.search(sentence.written(max(p.end for p in told), phrase.start)) is not None


_ANEW = lazy_regex(rf"\b(?:{THEN}|thereafter|subsequent(?:ly)?|afterwards|later\s(?:cycles|courses))\b", re.I)
_THEN = lazy_regex(rf"\b(?:{THEN}|subsequently)\s(?:\w+\s){{0,2}}$", re.I)


def _of_first_cycle(unit: Unit) -> bool:
    """Whether the days of a unit are those of the first cycle alone."""
    told = [p for p, rule in unit.phrases if rule == "schedule:after-drug"]
    return any(p.kind == "days" for p in told) and any(p.kind == "cycles" and p.timing.cycles == 1 for p in told)


def _outlasts(unit: Unit, phrase: SchedulePhrase) -> bool:
    """``weekly for 8 weeks, every 2 weeks for 16``, ``days 0, 14, 28, then every 28 days``: longer than a cycle."""
    length = phrase.cycle_length or 0
    for told, rule in unit.phrases:
        days = re.findall(r"\d+", told.timing.days or "")
        if told.kind == "days" and len(days) > 2 and "-" not in (told.timing.days or ""):
            gaps = {int(b) - int(a) for a, b in itertools.pairwise(days)}
            return int(days[-1]) >= length > 7 and gaps != {length}
        if told.kind == "duration" and rule == "schedule:after-drug" and told.end <= phrase.start:
            rates = [p for p, _ in unit.phrases if p.kind == "rate" and p.timing.per_day and p.end <= told.start]
            weeks = (told.timing.duration_unit == "wk" and told.timing.duration) or 0
            return bool(rates) and 7 * weeks > length > 7
    return False


def _is_supply(sentence: Sentence, dose: DosePhrase) -> bool:
    at = dose.start - sentence.start
    head = _SUPPLIED.search(sentence.text, max(0, at - 90), at)
    return head is not None and _SUPPLY.match(sentence.text, dose.end - sentence.start) is not None


def is_planned(sentence: Sentence, dose: DosePhrase, section: str) -> bool:
    """False for limits, intensities, equivalents and doses that patients happened to receive."""
    if dose.bound in ("min", "cap"):
        return False
    measured = section in ("results", "conclusions", "") and _INTENSITY.search(sentence.text)
    if measured and not _TO_BE_GIVEN.search(sentence.text):
        return False
    at = dose.start - sentence.start
    head = sentence.text[max(0, at - 70) : at]
    if (
        dose is not sentence.doses[0]
        and head.endswith(("(", "["))
        and _STRENGTH.match(sentence.text, dose.end - sentence.start)
    ):
        return False
    if _CLOSES.match(sentence.text, dose.end - sentence.start) and _OF_A_RATE.search(head):
        return False
    if _OF_EACH.match(sentence.text, dose.end - sentence.start) and _FORM_BEFORE.search(head):
        return False
    if dose.per == "wk" and _RESTATED.search(head):
        return False
    if _CUMULATIVE.search(sentence.text, 0, at):
        return False
    if _MEDIAN_DOSE.search(head) or _DAILY_TOTAL.search(head) or _STEP.search(head):
        return False
    if _TABLETS.match(sentence.text, dose.end - sentence.start) and _AS_TABLETS.search(head):
        return False
    if _is_supply(sentence, dose):
        return False
    return not _NOT_A_PLAN.search(head) and not _AFTER_NOT_A_PLAN.match(sentence.text, dose.end - sentence.start)


def is_timed(unit: Unit) -> bool:
    """Whether a unit has days or a rate of its own."""
    return any(p.kind in ("rate", "interval", "days", "span") for p, _ in unit.phrases)


def has_kind(unit: Unit, kind: str) -> bool:
    kinds = {p.kind for p, _ in unit.phrases}
    if kind in ("interval", "cycle"):
        return bool(kinds & {"interval", "cycle", "span"})
    if kind == "cycles" and "days" in kinds and _lasts_one_cycle(unit):
        kinds.discard("duration")
    return bool(kinds & {"cycles", "doses", "duration"})


def _lasts_one_cycle(unit: Unit) -> bool:
    """``twice weekly for 2 weeks (days 1, 4, 8 and 11)``: the weeks are those of the days, within each cycle."""
    last = max((int(d) for p, _ in unit.phrases for d in re.findall(r"\d+", p.timing.days or "")), default=0)
    lengths = [p.timing for p, _ in unit.phrases if p.kind == "duration"]
    return all(
        t.duration_unit in ("d", "wk") and days_of(t.duration or 0, t.duration_unit) >= last for t in lengths
    ) and all(days_of(t.duration or 0, t.duration_unit or "d") <= _ONE_CYCLE for t in lengths)


_ONE_CYCLE = 28


def timing_of(*units: Unit) -> Timing:
    """The schedule that units make together."""
    per = next((d.per for unit in units for d, _ in unit.doses if d.per), None)
    return merged([p for unit in units for p, _ in unit.phrases], per)
