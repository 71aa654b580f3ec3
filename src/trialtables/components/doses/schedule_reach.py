"""Whether a schedule phrase behind a list holds for an earlier drug of it, by what that drug has of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..text.lazy_regex import lazy_regex
from .dose_sentences import Given
from .schedule_timing import DAYS, LENGTHS, TIMED, SchedulePhrase

_ROUNDS = frozenset({"interval", "cycle", "span"})
#: No chemotherapy is given in cycles of more than eight weeks.
_LONGEST_CYCLE = 56


@dataclass(frozen=True)
class _Reach:
    """A phrase and a drug ahead of the one that it stands beside."""

    phrase: SchedulePhrase
    given: Given
    owner: Given
    join: str  # how the drugs are joined: "and", "or", "far"
    each: bool  # it is said of both, of each
    kinds: frozenset[str]  # of the phrases that the drug has
    shared: bool  # all of them are those of the owner
    timed: bool  # it is told how often the drug is given


def may_share(phrase: SchedulePhrase, given: Given, owner: Given, join: str, each: bool) -> bool:
    """Whether a phrase behind ``owner`` is said of ``given``, a drug before it, as well."""
    kinds = {p.kind for p, _ in given.phrases}
    if phrase.kind in ("rate", "days") and _is_regimen(given) and owner.doses and not each:
        return False  # "AB plus C 250 mg/m2 weekly": how AB is given is told elsewhere
    daily = any(d.per for d, _ in given.doses)
    shared = all(any(p is other for other, _ in owner.phrases) for p, _ in given.phrases)
    if shared and kinds and not daily:
        # "A and B, weekly for 3 weeks every 28 days": what goes on with a shared schedule is shared as well.
        return phrase.kind not in kinds
    timed = bool(kinds & TIMED) or daily
    length, units = phrase.cycle_length or 1000, ("d", "wk") if phrase.cycle_length else ("d",)
    if any(_lasts(p) < length for p, _ in given.phrases if p.timing.duration_unit in units):
        # "A 2 mg/m2/d for 5 days", "A weekly for 2 weeks": these are days of a cycle as well.
        kinds.add("days")
        if phrase.kind == "cycles":
            kinds.discard("duration")
    if _weeks_of_cycle(phrase, given):
        kinds = (kinds - {"duration", "rate"}) | {"days"}
    if phrase.kind in ("interval", "rate") and any(p.timing.cycles == 1 for p, _ in given.phrases):
        return False  # "A 300 mg for one dose plus B 1500 mg every 4 weeks"
    ends = any(p.kind in ("cycles", "duration") and rule == "schedule:after-drug" for p, rule in given.phrases)
    if phrase.kind in ("rate", "days") and ends and not each:
        return False  # "A for 12 cycles plus B once per week"
    reach = _Reach(phrase, given, owner, join, each, frozenset(kinds), shared, timed)
    return _BY_KIND.get(phrase.kind, _is_untimed)(reach)


def _weeks_of_cycle(phrase: SchedulePhrase, given: Given) -> bool:
    """``A weekly for 3 weeks and B on day 1, every 28 days``: these are weeks of the cycle."""
    timings = [p.timing for p, _ in given.phrases]
    length = phrase.cycle_length or max((p.cycle_length or 0 for p, _ in given.phrases), default=0)
    weekly = any((t.frequency, t.period, t.period_unit) == (1, 1, "wk") for t in timings)
    return weekly and any(t.duration_unit == "wk" and 0 < 7 * (t.duration or 0) < length for t in timings)


def _is_untimed(reach: _Reach) -> bool:
    return not reach.timed


def _wants_interval(reach: _Reach) -> bool:
    if reach.join == "or" and not reach.timed and _is_over(reach.given, reach.owner):
        return False
    pulses = reach.join == "and" and _weeks_of_cycle(
        reach.phrase, reach.given
    )  # "A weekly for 2 weeks and B for 7 days"
    if "days" in reach.kinds and (reach.phrase.cycle_length or 0) > _LONGEST_CYCLE and not pulses:
        return False  # "A on day 1 with or without B every 90 days"
    return not reach.kinds & _ROUNDS and ("days" in reach.kinds or not reach.timed)


def _wants_cycle(reach: _Reach) -> bool:
    length = reach.phrase.cycle_length
    if reach.phrase.timing.cycles and length and any(p.cycle_length == length for p, _ in reach.given.phrases):
        return not reach.kinds & LENGTHS  # "every 28 days for |six 28-day cycles|": the length is said again
    told = reach.join == "and" or reach.each or not reach.timed or "days" in reach.kinds
    return not reach.kinds & _ROUNDS and told


def _wants_number(reach: _Reach) -> bool:
    """``A 80 mg once daily or B 500 mg/m2 every 3 weeks for six cycles``: a drug with its own rate has no cycles."""
    own_rate = reach.timed and not (reach.shared and reach.kinds) and not reach.kinds & {"days", *_ROUNDS}
    own = (reach.join == "or" and own_rate) or (not reach.each and _at_other_intervals(reach.given, reach.owner))
    # "A on day 1 and B every 6 hours for 8 doses"
    hourly = reach.phrase.kind == "doses" and not reach.shared and _is_hourly(reach.owner)
    return not reach.kinds & LENGTHS and not own and not hourly


def _is_hourly(owner: Given) -> bool:
    return any(p.kind in ("rate", "interval") and (p.timing.per_day or 0) > 1 for p, _ in owner.phrases)


def _wants_duration(reach: _Reach) -> bool:
    if reach.kinds & LENGTHS:
        return False
    if reach.phrase.timing.duration_unit == "d":
        alike = _equally_often(reach.given, reach.owner) or _of_one_course(reach) or _on_the_same_few_days(reach)
        alike = alike or _told_of_drugs_alone(reach)
        return "days" not in reach.kinds and (reach.each or alike)
    return not (reach.join == "or" and _at_other_rates(reach.given, reach.owner))


def _wants_rate(reach: _Reach) -> bool:
    """``A 400 mg or B 1,250 mg once daily``: both are flat doses."""
    if (reach.phrase.timing.per_day or 0) < 1:
        return not reach.timed
    if "days" in reach.kinds and not reach.shared:
        return False  # "A 75 mg/m2 on days 1-7 plus B 400 mg, once daily": A has its days
    given = reach.given
    units = {d.unit for g in (given, reach.owner) for d, _ in g.doses}
    alike = bool(given.doses) and ((units == {"mg"} and reach.join == "or") or units == {"mg/kg"})
    alike = alike or _on_the_same_few_days(reach)
    return (reach.each or alike) and not reach.kinds & {"rate", "interval"} and not any(d.per for d, _ in given.doses)


def _wants_days(reach: _Reach) -> bool:
    given, owner = reach.given, reach.owner
    if not (given.doses or given.phrases or reach.each) and owner.doses and _is_daily(owner):
        return False  # "A plus B 25 mg once daily on days 1-21": nothing is said of how A is given
    if reach.join == "and" and not reach.kinds & TIMED:
        # "A 30 mg/m2 per day plus B 30 mg per day on days 1-3": both are daily doses of the same days.
        flat = any(d.unit == "mg" for d, _ in given.doses) and all("/" in d.unit for d, _ in owner.doses)
        # "A 1250 mg per day plus B 2000 mg/m2 per day on days 1-14": a tablet that is taken every day.
        return not reach.timed or (
            (reach.each or not flat) and all(any(d.per == "d" for d, _ in g.doses) for g in (given, owner))
        )
    if reach.join == "and" and reach.kinds == {"rate"}:
        return _equally_often(given, owner)
    return not reach.timed


def _wants_span(reach: _Reach) -> bool:
    """``A 200 mg/m2/day and B 90 mg/day for 3 weeks with 1 week off``; a rate of its own, "A daily", goes on alone."""
    return not reach.timed or (reach.kinds != {"rate"} and _wants_days(reach))


def _wants_weeks(reach: _Reach) -> bool:
    """``A 100 mg/m2 on day 1 and B 1 g/m2 on days 1-4 in weeks 1 and 5``: the days of both are those of these weeks."""
    listed = "," in (reach.phrase.timing.weeks or "")
    return not reach.timed or (listed and reach.join == "and" and reach.kinds == {"days"})


_BY_KIND: Mapping[str, Callable[[_Reach], bool]] = MappingProxyType(
    {
        "interval": _wants_interval,
        "cycle": _wants_cycle,
        "cycles": _wants_number,
        "doses": _wants_number,
        "duration": _wants_duration,
        "rate": _wants_rate,
        "days": _wants_days,
        "span": _wants_span,
        "weeks": _wants_weeks,
    }
)


def _lasts(phrase: SchedulePhrase) -> float:
    """The days of a length: five of "5 days", fourteen of "2 weeks"."""
    return (phrase.timing.duration or 0) * DAYS[phrase.timing.duration_unit or "d"]


def _for_days(owner: Given) -> bool:
    """Whether a daily drug is given for some days only: "daily for 5 days"."""
    lengths = [p.timing for p, _ in owner.phrases if p.kind == "duration" and p.timing.duration_unit == "d"]
    return any(1 < (length.duration or 0) <= 7 for length in lengths)


def _is_daily(owner: Given) -> bool:
    """Whether the dose of a drug is said to be that of a day or of a part of it."""
    return any(d.per == "d" for d, _ in owner.doses) or any(
        p.kind == "rate" and (p.timing.per_day or 0) >= 1 for p, _ in owner.phrases
    )


def _on_the_same_few_days(reach: _Reach) -> bool:
    """``A 1 mg/m2 and B 20 mg/m2 daily for 5 days``, ``A and B daily for 5 days``: a course of few days is of both.

    Without doses, what is taken more than once a day may be the last drug alone.
    """
    if reach.join != "and" or not reach.shared or not _for_days(reach.owner):
        return False
    units = [{d.unit for d, _ in g.doses} for g in (reach.given, reach.owner)]
    if not any(units):
        return {p.timing.per_day for p, _ in reach.owner.phrases if p.kind == "rate"} <= {1.0}
    return all(u and u <= {"mg/m2", "g/m2"} for u in units)


def _told_of_drugs_alone(reach: _Reach) -> bool:
    """``A plus B for 14 days``, where nothing is said of how much or how often: the days are those of both."""
    told = (reach.given.doses, reach.owner.doses, reach.given.phrases)
    return reach.join == "and" and not any(told) and not any(p.kind in TIMED for p, _ in reach.owner.phrases)


def _is_over(given: Given, owner: Given) -> bool:
    """``A for 40 weeks, or B every 3 weeks``: what is told of A has come to its end."""
    own = [(p, rule) for p, rule in given.phrases if not any(p is other for other, _ in owner.phrases)]
    return any(p.kind == "duration" and rule == "schedule:after-drug" for p, rule in own)


def _at_other_rates(given: Given, owner: Given) -> bool:
    """``A on day 1 every 21 days or weekly B for 12 weeks``: each of the two is given in its own rhythm."""
    own = [p for p, _ in given.phrases if p.kind in ("days", "span") and not any(p is o for o, _ in owner.phrases)]
    rates = any(p.timing.per_day is not None for p, _ in owner.phrases)
    return bool(own) and rates and not any(p.kind in ("days", "span") for p, _ in owner.phrases)


def _at_other_intervals(given: Given, owner: Given) -> bool:
    """``A 3 mg/kg every 2 weeks or B 3 mg/kg every 3 weeks for four doses``: the doses of A are not counted."""
    own, others = ({p.cycle_length for p, _ in g.phrases if p.kind == "interval"} for g in (given, owner))
    return bool(own and others) and not own & others


def _equally_often(given: Given, owner: Given) -> bool:
    """``A 20 mg twice daily and B 1 g twice daily for 7 days``, ``A 1 g/m2/d and B 2 g/m2/d for 3 days``."""
    rates = [{p.timing.per_day for p, _ in g.phrases if p.kind == "rate"} for g in (given, owner)]
    in_units = [{1.0 for d, _ in g.doses if d.per == "d"} for g in (given, owner)]
    told = [rate or unit for rate, unit in zip(rates, in_units, strict=True)]
    return len(told[0]) == 1 and told[0] == told[1]


#: What infections are treated with, by the endings and beginnings of the names; acid is inhibited beside them.
AGAINST_INFECTION = lazy_regex(
    r"cillin|m[iy]cin|kacin|floxacin|\Acef|penem|cycline|nidazole|conazole|prazole|\Arif|niazid|ethambutol|pyrazinamide|"
    r"sulfa|trimethoprim|linezolid|colistin|quine|\Aarte|lumefantrine|bismuth|ivir\Z"
)


def _of_one_course(reach: _Reach) -> bool:
    """``A 40 mg twice daily, B 1 g every 8 hours and C 500 mg once daily for 10 days``: drugs against one infection.

    So are two that are set against each other: ``A 500 mg three times daily or B 100 mg twice daily for 7 days``.
    """
    drugs = (reach.given, reach.owner)
    rates = [(p.timing.per_day or 0, g is reach.given) for g in drugs for p, _ in g.phrases if p.kind != "duration"]
    daily = all(any(rate >= 1 and of is first for rate, of in rates) for first in (True, False))
    known = all(AGAINST_INFECTION.search(name) for g in drugs for name in g.mention.drugs)
    return daily and known and reach.join in ("and", "or")


def _is_regimen(given: Given) -> bool:
    """Whether a name stands for several drugs, without a dose of any."""
    return len(given.mention.drugs) > 1 and not given.doses and not given.phrases
