"""Schedules that are completed when the whole text has been read.

A cycle that is told behind the last arm, that a heading counts, or that is only pointed at ("of each cycle").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner
from .administrations import Unit, has_kind, is_timed, timing_of
from .dose_cycles import headed_cycles
from .schedule_carried import of_first_course
from .schedule_timing import SchedulePhrase, Timing, days_of

_ARM_HEAD = scanner(
    r"(?:(?<=[.;:)\]]\s)|(?<=[-•]\s)|(?<=\n)|\A)(?:(?:arm|group|regimen)\s(?:[A-E]|I{1,3}|IV|V|[1-6])|(?-i:[A-Z][A-Za-z+/]{0,14})\s(?:arm|group))\b(?:\s?\([^()]{1,60}\))?\s?:\s",
    re.I,
)
_REPEATS = lazy_regex(
    r"\W*(?:treatment|therapy|chemotherapy|courses?|cycles?|patients\scontinue\s(?:treatment|therapy))\b[^.;]{0,30}?\b"
    r"(?:repeats?|repeated|continues?|every)\b",
    re.I,
)


def repeat_in_every_arm(text: str, sentences: Sequence[tuple[int, int]], units: list[Unit]) -> None:
    """``Arm I: A on day 1. Arm II: B on days 1 and 8. Treatment repeats every 21 days``: the days of A, too.

    Told behind the last arm it is said of all of them, unless one before has a cycle of its own.
    """
    heads = [match.start() for match in _ARM_HEAD.finditer(text)]
    if len(heads) < 2:
        return
    repeated: dict[int, SchedulePhrase] = {}
    for phrase, rule in (item for unit in units if unit.sentence.end > heads[-1] for item in unit.phrases):
        start = next((a for a, b in sentences if a <= phrase.start < b), 0)
        if rule == "schedule:carried" and start > heads[-1] and _REPEATS.match(text, start):
            repeated[phrase.start] = phrase
    for unit in units if repeated else ():
        unit.phrases = [item for item in unit.phrases if not of_first_course(item[0], unit)]
    before = [u for u in units if heads[0] <= u.mention.start < heads[-1]]
    if any(has_kind(u, "cycle") or has_kind(u, "cycles") for u in before):
        return
    for unit in before:
        if any(p.kind == "days" for p, _ in unit.phrases):
            unit.phrases += [(phrase, "schedule:carried") for phrase in repeated.values()]


def count_headed(text: str, sentences: Sequence[tuple[int, int]], units: list[Unit]) -> None:
    """``Cycle 1: A on day 1. Cycles 2-6: A on days 1 and 8``: how many cycles each of the two is for."""
    counted = []
    for part in headed_cycles(text, sentences):
        here = [u for u in units if part.start <= _place(u) < part.end and is_timed(u)]
        _share_length(here)
        for unit in here if part.phrase is not None else ():
            if part.phrase is not None and not any(p.timing.cycles for p, _ in unit.phrases):
                unit.phrases.append((part.phrase, "schedule:cycle-heading"))
                counted.append(unit)
    for whole in [u for u in units if counted and not u.doses and u not in counted]:
        _hand_to_headed(whole, counted, units)


def _place(unit: Unit) -> int:
    return unit.doses[0][0].start if unit.doses else unit.mention.start


def _share_length(units: list[Unit]) -> None:
    """``Cycles 2 and 3: A on days 1-14, then 2 weeks of rest, and B on days 1 and 15``: the length is that of B."""
    told = [{p.kind: p for p, _ in unit.phrases} for unit in units]
    paused = [(unit, kinds["break"]) for unit, kinds in zip(units, told, strict=True) if "break" in kinds]
    days = timing_of(paused[0][0]).cycle_days if len(paused) == 1 else None
    if days is None or any(kinds.keys() & {"interval", "cycle", "span"} for kinds in told):
        return
    cycle = replace(paused[0][1], kind="cycle", timing=Timing(cycle_days=days))
    for unit, kinds in zip(units, told, strict=True):
        if "break" not in kinds and "days" in kinds:
            unit.phrases.append((cycle, "schedule:cycle-heading"))


def _hand_to_headed(whole: Unit, counted: list[Unit], units: list[Unit]) -> None:
    """``AB every 3 weeks for 6 cycles. Cycle 1: A …``: what is said of the whole is the length of the cycles told."""
    length = next((p for p, _ in whole.phrases if p.cycle_length), None)
    plain = all(p.kind in ("cycle", "cycles", "interval") for p, _ in whole.phrases)
    drugs = {drug for unit in counted for drug in unit.mention.drugs}
    if length is None or not plain or not set(whole.mention.drugs) <= drugs or whole.end > counted[0].mention.start:
        return
    cycle = replace(length, kind="cycle", timing=Timing(cycle_days=length.cycle_length))
    for unit in counted:
        if set(unit.mention.drugs) & set(whole.mention.drugs) and not has_kind(unit, "cycle"):
            unit.phrases.append((cycle, "schedule:carried"))
    units.remove(whole)


_OF_EACH_CYCLE = lazy_regex(
    r"\)?\s?(?:orally\s)?(?:of|in|during|throughout)\s(?:each|every|all|the)\s(?:\w+\s)?(?:cycles?|courses?)\b", re.I
)
_OF_NUMBERED_CYCLES = lazy_regex(r"(?:\sof|,)\s(?:cycles?|courses?)\s\d", re.I)


def _names_cycles(phrase: SchedulePhrase, behind: str) -> bool:
    """``on days 1-21 of each cycle``, ``on days 1 and 15 of cycles 3-6``."""
    numbered = phrase.kind == "days" and _OF_NUMBERED_CYCLES.match(behind)
    return bool(numbered or _OF_EACH_CYCLE.match(behind))


def complete_cycles(units: list[Unit]) -> None:
    """``A on day 1 of each cycle`` where other words give the length: that length, if the text has just one."""
    named = [
        unit
        for unit in units
        for phrase, _ in unit.phrases
        if phrase.kind in ("days", "rate")
        and not has_kind(unit, "cycle")
        and _names_cycles(phrase, unit.sentence.written(phrase.end, phrase.end + 40))
    ]
    if not named:
        return
    cycles = {length: p for u in units for p, _ in u.phrases if (length := p.cycle_length) is not None}
    if len(cycles) == 1:
        ((length, phrase),) = cycles.items()
        for unit in named:
            stated = replace(phrase, kind="cycle", timing=Timing(cycle_days=length))
            unit.phrases.append((stated, "schedule:carried"))


#: "|Each study cycle is 28 days|. On Days 1-21 you will take A. On Days 1 and 15 you will take B."
_CYCLE_AHEAD = scanner(
    r"\b(?:(?:each|an?|one|1|the|every)\s(?:treatment\s|study\s|therapy\s|dosing\s)?(?:cycle|course)|cycle(?=\s(?:len|dur)))\s"
    r"(?:(?:length|duration)\s)?(?:is|was|=|will\s(?:be|last)|lasts|lasted|equals|consist(?:s|ed)\sof)\s"
    r"(?:about\s|approximately\s)?(?P<n>\d{1,2}|two|three|four|five|six|eight)[\s-](?P<unit>days?|weeks?)\b(?!\s(?:of|on|off)\b)",
    re.I,
)


def give_cycle_ahead(text: str, units: list[Unit]) -> None:
    """The days of what is told behind the length of a cycle belong to it, where the text has no other length."""
    if not units or ("ycle" not in text and "ourse" not in text):
        return
    told = [
        (m, days_of(parse_number(m["n"]), "d" if m["unit"][0] in "dD" else "wk")) for m in _CYCLE_AHEAD.finditer(text)
    ]
    lengths = {days for _, days in told} | {p.cycle_length for u in units for p, _ in u.phrases if p.cycle_length}
    if not told or len(lengths) != 1 or told[0][0].start() > units[0].sentence.start:
        return
    match, days = told[0]
    phrase = SchedulePhrase(match.start(), match.end(), "cycle", Timing(cycle_days=days))
    for unit in units:
        in_days = any(p.kind == "days" for p, _ in unit.phrases)
        if in_days and not has_kind(unit, "cycle") and not any(p.cycle_length for p, _ in unit.phrases):
            unit.phrases.append((phrase, "schedule:carried"))
