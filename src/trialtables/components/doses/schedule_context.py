"""What the words around a phrase about time make of it: a length that is called a cycle, a rate that is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .schedule_timing import SchedulePhrase, Timing, days_of


def settled(text: str, phrases: Iterable[SchedulePhrase]) -> list[SchedulePhrase]:
    """The phrases of a sentence, in order, as their neighbours leave them."""
    return _without_daily(text, [_later_cycles(text, _one_cycle(text, phrase)) for phrase in phrases])


_IN_LATER_CYCLES = lazy_regex(r"\s?[(\[,]\s?(?:(?:in|during|of)\s)?cycles\s(?!1\b)\d")


def _later_cycles(text: str, phrase: SchedulePhrase) -> SchedulePhrase:
    """``every 2 weeks for four cycles (cycles 3-6)``: cycles that are longer than the interval."""
    counted = phrase.kind == "cycles" and _IN_LATER_CYCLES.match(text, phrase.end)
    return replace(phrase, kind="doses") if counted else phrase


_AS_ONE_CYCLE = lazy_regex(
    r"[,\s]*[(\[]?(?:(?:defined\s)?as|constitut(?:es|ed|ing)|=)\s?(?:one|an?|1|each)\s(?:treatment\s)?cycle\b"
)


def _one_cycle(text: str, phrase: SchedulePhrase) -> SchedulePhrase:
    """``every 2 weeks [as one cycle]``, ``daily for 28 days constituted one cycle``: a time that is the cycle."""
    timing = phrase.timing
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
        divided = first.per_day == 1 and "divided" in text[phrases[i + 1].start : phrases[i + 1].end]
        return (divided and phrases[i + 1].start - phrases[i].end < 3) or (
            daily and re.fullmatch(r",?\s\(?(?:on\s|for\s)?", text[phrases[i].end : phrases[i + 1].start]) is not None
        )

    return [p for i, p in enumerate(phrases) if not told_by_next(i)]
