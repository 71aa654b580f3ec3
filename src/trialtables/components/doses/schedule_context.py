"""What the words around a phrase about time make of it: a length that is called a cycle, a rate that is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ..arms.arm_counts import COUNT, PEOPLE, read_count
from ..text.lazy_regex import lazy_regex
from .schedule_timing import SchedulePhrase, Timing, days_of


def settled(text: str, phrases: Iterable[SchedulePhrase]) -> list[SchedulePhrase]:
    """The phrases of a sentence, in order, as their neighbours leave them."""
    told = _as_often_a_week(text, list(phrases))
    return _without_daily(text, _without_hours(text, [_later_cycles(text, _one_cycle(text, p)) for p in told]))


_HOURS_TOO = lazy_regex(r"\s?[(,]?\s?(?:i\.e\.,?\s|that\sis,?\s|or\s)?", re.IGNORECASE)


def _without_hours(text: str, phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``three times a day, every 7 to 9 hours``: the hours between the doses of a day are no second rate."""
    daily = [p for p in phrases if p.kind == "rate" and (p.timing.per_day or 0) > 1]
    return [
        p
        for p in phrases
        if p.timing.period_unit != "h" or not any(_HOURS_TOO.fullmatch(text, d.end, p.start) for d in daily)
    ]


#: "two infusions |of rituximab| per week"
_OF_DRUG = lazy_regex(r"\s(?:of\s(?:[A-Za-z][\w-]*\s){1,2})?")
_A_WEEK = lazy_regex(r"(?:per|a|each|every)\s(?:day|week|month)\b", re.IGNORECASE)


def _as_often_a_week(text: str, phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``two infusions of A per week``: how often, not how many in all."""
    kept = list(phrases)
    for count, rate in pairwise(phrases):
        often = count.timing.cycles
        plain = rate.kind in ("rate", "interval") and rate.timing.frequency == rate.timing.period == 1
        if count.kind != "doses" or not often or not plain or not _A_WEEK.match(text, rate.start, rate.end):
            continue
        if _OF_DRUG.fullmatch(text, count.end, rate.start):
            kept.remove(count)
            kept[kept.index(rate)] = replace(rate, kind="rate", timing=replace(rate.timing, frequency=often))
    return kept


_IN_LATER_CYCLES = lazy_regex(r"\s?[(\[,]\s?(?:(?:in|during|of)\s)?cycles\s(?!1\b)\d", re.IGNORECASE)
_THE_NEXT = lazy_regex(r"\bthe\s(?:next|following)\s\Z", re.IGNORECASE)


def _later_cycles(text: str, phrase: SchedulePhrase) -> SchedulePhrase:
    """``every 2 weeks for four cycles (cycles 3-6)``, ``… the next four cycles``: longer than the interval."""
    later = _IN_LATER_CYCLES.match(text, phrase.end) or _THE_NEXT.search(text, max(0, phrase.start - 15), phrase.start)
    counted = phrase.kind == "cycles" and later
    return replace(phrase, kind="doses") if counted else phrase


_AS_ONE_CYCLE = lazy_regex(
    r"[,\s]*[(\[]?(?:(?:defined\s)?as|constitut(?:es|ed|ing)|=)\s?(?:one|an?|1|each)\s(?:treatment\s)?cycle\b"
)


#: "daily for 5 days |(1 course)|": days of a course, of which a bracket says that there are more
_CALLED_ONE_CYCLE = lazy_regex(r"\s?[(\[]=?\s?(?:one|1)\s(?:[a-z]+\s)?(?:cycle|course)[)\]]")
#: The most days in a row that are told of a course as "for 5 days".
_DAYS_IN_A_ROW = 10


def _one_cycle(text: str, phrase: SchedulePhrase) -> SchedulePhrase:
    """``every 2 weeks [as one cycle]``, ``daily for 28 days constituted one cycle``: a time that is the cycle."""
    timing = phrase.timing
    short = phrase.kind == "duration" and timing.duration_unit == "d" and (timing.duration or 0) <= _DAYS_IN_A_ROW
    if short and _CALLED_ONE_CYCLE.match(text, phrase.end):
        return replace(phrase, kind="days", timing=Timing(days=f"1-{timing.duration:g}"))
    if phrase.kind not in ("interval", "duration") or not _AS_ONE_CYCLE.match(text, phrase.end):
        return phrase
    if phrase.kind == "interval":
        return replace(phrase, timing=replace(timing, cycle_days=phrase.cycle_length))
    if timing.duration_unit not in ("d", "wk"):
        return phrase
    whole = days_of(timing.duration or 0, timing.duration_unit)
    return replace(phrase, kind="cycle", timing=Timing(cycle_days=whole))


def _without_daily(text: str, phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``once daily, 5 days per week``, ``daily in two divided doses``: what is told last is the rate."""

    def told_by_next(i: int) -> bool:
        if i + 1 == len(phrases) or phrases[i].kind != "rate" or phrases[i + 1].kind != "rate":
            return False
        first, second = phrases[i].timing, phrases[i + 1].timing
        daily = first.per_day == 1 and second.period_unit == "wk" and 1 < (second.frequency or 0) < 7
        said = text[phrases[i + 1].start : phrases[i + 1].end]
        divided = first.per_day == 1 and ("divided" in said or "split" in said)
        return (divided and phrases[i + 1].start - phrases[i].end < 3) or (
            daily and re.fullmatch(r",?\s\(?(?:on\s|for\s)?", text[phrases[i].end : phrases[i + 1].start]) is not None
        )

    return [p for i, p in enumerate(phrases) if not told_by_next(i)]


#: "57 cycles |of chemotherapy were delivered|"
_WERE_GIVEN = lazy_regex(
    r"(?:\sof\s[A-Za-z0-9/+ -]{3,40}?)?\s(?:was|were|(?:has|have|had)\sbeen)\s(?:\w+ly\s)?"
    r"(?:administered|delivered|given|completed|received|evaluable|assessable|analy[sz]ed|infused|recorded)\b"
)
#: "in 42 cycles |(21%)|": some of all that were given
_SHARE = lazy_regex(r"(?:\sof\s[A-Za-z0-9/+ -]{3,40}?)?\s?[(\[,]\s?\d+(?:\.\d+)?\s?%")
#: "the patients received |a total of| 52 cycles"
_IN_ALL = lazy_regex(r"(?P<planned>\b(?:for|to)\s)?(?:\ba\s)?\btotal\s(?:number\s)?of\s$", re.IGNORECASE)
#: "|Fifteen untreated patients received| 48 courses": how many had them together
_HAD_BY = lazy_regex(
    rf"(?<![\w.])(?P<n>{COUNT})\s(?:[a-z][a-z-]+\s){{0,4}}?{PEOPLE}\s(?:\([^()]{{0,80}}\)\s)?(?:who\s)?(?:were\s|had\s|have\s)?"
    r"(?:received|(?:treated|given|evaluated)\s(?:with|for|over|during)|completed|underwent|undergoing|treated|given)\s"
    r"(?:a\stotal\sof\s)?\Z",
    re.IGNORECASE,
)
_RECEIVED = (
    rf"{COUNT}\s(?:(?:other\s)?(?:{PEOPLE}|child)\s)?(?:(?:received|had|got|completed|underwent)\s)?"
    rf"(?:only\s)?{COUNT}(?:\s(?:cycles?|courses?))?"
)
#: "one child received five courses, two four courses and 12 one course": how many had how many
_DEALT_OUT = lazy_regex(
    rf"(?<![\w.])(?:{_RECEIVED}(?:,?\sand\s|[,;]\s)){{1,8}}{_RECEIVED}\s(?:cycles?|courses?)\b", re.IGNORECASE
)
_COURSES = lazy_regex(r"\b(?:cycles?|courses?)\b", re.IGNORECASE)


def dealt_out(text: str, start: int, end: int) -> bool:
    """``20 patients received 6 cycles and 12 received 4 cycles``: what came of the plan, none that is for all."""
    if len(_COURSES.findall(text)) < 2:
        return False
    return any(m.start() <= start and end <= m.end() for m in _DEALT_OUT.finditer(text))


#: More cycles than one patient is planned to have.
_PLANNED_AT_MOST = 12


def adds_up(text: str, start: int, end: int, timing: Timing) -> bool:
    """``a total of 57 cycles were delivered``, ``15 patients received 57 cycles``: the cycles of all together."""
    if (timing.cycles or 0) <= _PLANNED_AT_MOST or not re.search(r"cycle|course", text[start:end], re.IGNORECASE):
        return False
    had_by = _HAD_BY.search(text, max(0, start - 150), start)
    if had_by is not None and 1 < (read_count(had_by["n"]) or 0) < (timing.cycles or 0):
        return True
    in_all = _IN_ALL.search(text, max(0, start - 30), start)
    counted = _WERE_GIVEN.match(text, end) or _SHARE.match(text, end)
    return (in_all is not None and not in_all["planned"]) or counted is not None
