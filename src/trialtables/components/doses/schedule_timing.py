"""What a schedule states, and how the phrases of one administration are put together.

The rulings of the annotation guidelines live here: "day 1" and "every 3 weeks" make a cycle of 21 days, "every
3 weeks" alone is a rate, "for 5 days" is days 1-5 of a cycle where there is one and a length of treatment else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Timing:
    """The stated parts of a schedule; None is not stated."""

    frequency: float | None = None
    period: float | None = None
    period_unit: str | None = None
    days: str | None = None
    weeks: str | None = None
    cycle_days: float | None = None
    cycles: int | None = None
    duration: float | None = None
    duration_unit: str | None = None

    @property
    def per_day(self) -> float | None:
        """Administrations per day, to compare "every 3 weeks" with "every 21 days"."""
        if self.frequency is None or self.period is None or self.period_unit is None:
            return None
        return self.frequency / (self.period * DAYS[self.period_unit])

    def values(self) -> dict[str, Any]:
        """The stated parts by column name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}


@dataclass(frozen=True)
class SchedulePhrase:
    """One phrase about time; ``kind`` is rate, interval, days, until, weeks, cycle, cycles, doses, duration,
    span or break."""

    start: int
    end: int
    kind: str
    timing: Timing
    other: Timing | None = None
    """The first of two cycles in the alternative: that of 3 weeks in "a 3- or 4-week cycle"."""
    recurs: bool = False
    """Whether days of treatment and of rest go on in turn: "5 days a week", "7 days on/7 days off"."""

    @property
    def cycle_length(self) -> float | None:
        """Days of the cycle that the phrase gives: "28-day cycle", "every 4 weeks"."""
        if self.timing.cycle_days:
            return self.timing.cycle_days
        if self.kind == "interval" and self.timing.period and self.timing.period_unit in ("d", "wk"):
            return self.timing.period * DAYS[self.timing.period_unit]
        return None


#: The kinds of phrases that say when a drug is given within a cycle, and those that say for how long.
TIMED = frozenset({"rate", "interval", "days", "span", "weeks"})
LENGTHS = frozenset({"cycles", "doses", "duration"})
#: Days per unit; months and years are conventional, only used to compare rates.
DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.4375, "a": 365.25}


def every(frequency: float, period: float, unit: str) -> Timing:
    """Hours become times a day where they divide it: every 12 hours is twice a day."""
    if unit == "h":
        if 24 % period == 0:
            return Timing(frequency=frequency * 24 / period, period=1, period_unit="d")
        if period % 24 == 0:
            return Timing(frequency=frequency, period=period / 24, period_unit="d")
    return Timing(frequency=frequency, period=period, period_unit=unit)


def days_of(count: float, unit: str) -> int:
    return round(count * {"d": 1, "wk": 7, "mo": 28}[unit])


def rate_of_period(per: str) -> Timing:
    """The schedule hidden in a dose's unit: ``mg/day`` is once a day, ``g/m2/12 h`` twice a day."""
    if per.endswith("h"):
        return every(1, float(per[:-1]), "h")
    return Timing(frequency=1, period=1, period_unit=per)


def merged(phrases: Iterable[SchedulePhrase], per: str | None = None) -> Timing:
    """One schedule out of the phrases of one administration; ``per`` is the period in the dose's unit.

    An interval of whole days beside days of a cycle is the length of that cycle; alone it is the rate, and
    where cycles are counted it is both.  Weekly doses for 3 of 4 weeks fall on days 1, 8 and 15.

    "on day 1" and "every 3 weeks" make ``Timing(days="1", cycle_days=21)``.
    """
    phrases = list(phrases)
    timing = Timing() if per is None or _told_apart(per, phrases) else rate_of_period(per)
    phrases = _weekly_in_cycle(_weekly_and_off(_without_each(_days_in_weeks(_days_of_each_week(phrases)))))
    phrases = _weeks_on_and_off(_listed_weeks(phrases, per))
    intervals = [p for p in phrases if p.kind == "interval"]
    phrases = _of_the_length_told(phrases)
    for phrase in phrases:
        if phrase.kind not in ("interval", "break", "duration", "until"):
            timing = _filled(timing, phrase.timing)
    for phrase in phrases:
        if phrase.kind == "until" and timing.days and re.fullmatch(r"-?\d+", timing.days):
            timing = replace(timing, days=f"{timing.days}-{phrase.timing.days}")
        if phrase.kind == "break" and timing.days and timing.cycle_days is None:
            last = _last_treated_day(timing.days)
            timing = replace(timing, cycle_days=last + (phrase.timing.cycle_days or 0))
    for phrase in intervals:
        timing = _with_interval(timing, phrase.timing, any(p.kind == "cycles" for p in phrases))
    for phrase in phrases:
        if phrase.kind == "duration":
            timing = _with_duration(timing, phrase.timing)
    if any(p.kind == "cycles" for p in phrases) and (timing.frequency, timing.period, timing.period_unit) == (
        1,
        2,
        "wk",
    ):
        # "biweekly for four cycles" is "every 2 weeks for four cycles"
        timing = timing if timing.cycle_days or timing.days else replace(timing, cycle_days=14)
    return _without_doses_of_days(_weekly_days(_days_of_week(timing), phrases))


def _without_doses_of_days(timing: Timing) -> Timing:
    """``every 12 hours x 4 doses, days 9-10``: the doses are those of these days, and count no cycles."""
    if timing.cycles is None or timing.days is None or (timing.per_day or 0) < 2:
        return timing
    spans = [re.fullmatch(r"(\d+)(?:-(\d+))?", part) for part in timing.days.split(",")]
    days = sum(int(m[2] or m[1]) - int(m[1]) + 1 for m in spans if m)
    return replace(timing, cycles=None) if all(spans) and timing.cycles == days * (timing.per_day or 0) else timing


def _told_apart(per: str, phrases: list[SchedulePhrase]) -> bool:
    """``2,500 mg/m2/d twice daily``, ``20 MU/m2/d 5 days a week``: the unit has the dose of a day, not the rate."""
    rates = [p.timing for p in phrases if p.kind == "rate" and p.timing.per_day]
    weekly = not any(p.kind in ("days", "duration", "span") for p in phrases)
    return per == "d" and any(
        (r.per_day or 0) > 1 or 1 < (r.frequency or 0) < 7 or (weekly and (r.per_day or 1) < 1) for r in rates
    )


def _days_of_week(timing: Timing) -> Timing:
    """``days 1, 3, and 5 every week``, ``days 1-5 of each week``: a cycle of a week, not a dose a week."""
    if timing.days is None or timing.per_day != 1 / 7 or timing.cycle_days is not None:
        return timing
    if re.fullmatch(r"[1-7](?:,[1-7])+|1-[2-6]", timing.days):
        return replace(timing, frequency=None, period=None, period_unit=None, cycle_days=7)
    return timing


def _without_each(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``one dose of A every 12 weeks for 2 years``: one dose each time, not one in all."""
    lasting = any(p.kind == "duration" for p in phrases) and any(p.kind in ("rate", "interval") for p in phrases)
    return [p for p in phrases if not (lasting and p.kind == "doses" and p.timing == Timing(cycles=1))]


def _weekly_and_off(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``weekly × 4, then 2 weeks off``: a dose in each of the first four weeks of a cycle of six."""
    doses = [p for p in phrases if p.kind == "rate" and p.timing.per_day == 1 / 7 and p.timing.cycles]
    pauses = [p for p in phrases if p.kind == "break" and p.timing.cycle_days]
    if len(doses) != 1 or len(pauses) != 1 or pauses[0].start < doses[0].start or any(p.timing.days for p in phrases):
        return phrases
    weeks = doses[0].timing.cycles or 0
    whole = 7 * weeks + (pauses[0].timing.cycle_days or 0)
    days = ",".join(str(day) for day in range(1, 7 * weeks, 7))
    told = replace(doses[0], timing=replace(doses[0].timing, cycles=None, days=days, cycle_days=whole))
    return [told if p is doses[0] else p for p in phrases if p is not pauses[0]]


def _weekly_in_cycle(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``weekly × 2 every 21 days``: the weekly doses are those of one cycle, on its days 1 and 8."""
    lengths = [p.timing.cycle_days or (p.timing.period or 0) * DAYS[p.timing.period_unit or "d"]
               for p in phrases if p.kind in ("interval", "cycle")]  # fmt: skip
    longest = max(lengths, default=0)

    def of_cycle(timing: Timing) -> bool:
        return timing.frequency is not None and timing.cycles is not None and 7 * timing.cycles <= longest > 7

    def on_days(timing: Timing) -> Timing:
        weekly = timing.per_day == 1 / 7 and not any(p.timing.days for p in phrases)
        days = ",".join(str(day) for day in range(1, 7 * (timing.cycles or 0), 7)) if weekly else timing.days
        return replace(timing, cycles=None, days=days)

    return [replace(p, timing=on_days(p.timing)) if of_cycle(p.timing) else p for p in phrases]


def _weeks_on_and_off(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``weekly for 3 weeks as an infusion of 20 mg/m2, followed by one week off``: three weeks of a cycle of four."""
    lengths = [p for p in phrases if p.kind == "duration" and p.timing.duration_unit in ("d", "wk")]
    pauses = [p for p in phrases if p.kind == "break" and p.timing.cycle_days]
    if len(lengths) != 1 or len(pauses) != 1 or any(p.timing.days or p.timing.cycles for p in phrases):
        return phrases
    on = days_of(lengths[0].timing.duration or 0, lengths[0].timing.duration_unit or "d")
    off = pauses[0].timing.cycle_days or 0
    if not 1 < on <= 49 or off > 28 or pauses[0].start < lengths[0].start:
        return phrases
    span = replace(lengths[0], kind="span", timing=Timing(days=f"1-{on}", cycle_days=on + off))
    return [span if p is lengths[0] else p for p in phrases if p is not pauses[0]]


def _days_of_each_week(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``on 5 consecutive days a week for 2 weeks, then 2 weeks' rest``: days 1-5 and 8-12 of a cycle of four weeks.

    So it is where the cycle is told apart: ``7 days on, 7 days off, in 28-day cycles``.
    """
    spans = [p for p in phrases if p.kind == "span" and re.fullmatch(r"1-\d+", p.timing.days or "")]
    short = min(spans, key=lambda p: p.timing.cycle_days or 0, default=None)
    if short is None or not short.recurs or any(p.kind == "days" for p in phrases):
        return phrases
    last, length = _last_of(short), short.timing.cycle_days or 0
    others = [p for p in spans if p is not short]
    cycles = {p.cycle_length or 0 for p in [*others, *phrases] if p in others or p.kind in ("cycle", "interval")}
    cycle = max(cycles) if len(cycles - {0, length}) == 1 else 0
    if not last < length or cycle % length or not 1 < cycle / length <= _TURNS:
        return phrases
    weeks = [p for p in phrases if p.kind == "duration" and p.timing.duration_unit == "wk" and length == 7]
    weeks = [p for p in weeks if 7 * (p.timing.duration or 0) < cycle]
    treated = [_last_of(p) for p in others] or [days_of(p.timing.duration or 0, "wk") for p in weeks] or [round(cycle)]
    if len(treated) > 1:
        return phrases
    days = ",".join(f"{day}-{day + last - 1}" for day in range(1, treated[0], round(length)))
    told = replace(short, timing=replace(short.timing, days=days, cycle_days=cycle))
    return [told if p is short else p for p in phrases if p not in weeks and p not in others]


#: A cycle holds no more turns of days on treatment and days off than it has weeks.
_TURNS = 6


def _last_of(span: SchedulePhrase) -> int:
    return int((span.timing.days or "1-0").partition("-")[2])


def _listed_weeks(phrases: list[SchedulePhrase], per: str | None) -> list[SchedulePhrase]:
    """``on weeks 1, 2, and 3 followed by 1 week of rest``: a dose in each of these weeks of the cycle.

    So it is where the pause follows from the length of the cycle: ``weekly in weeks 1-3, repeated every 4 weeks``.
    """
    listed = [p for p in phrases if p.kind == "weeks" and p.timing.weeks]
    pauses = [p for p in phrases if p.kind == "break" and p.timing.cycle_days]
    weekly = any(p.kind == "rate" and p.timing.per_day == 1 / 7 for p in phrases)
    lengths = {p.cycle_length for p in phrases if p.cycle_length} if weekly and not pauses else set()
    if len(listed) != 1 or len(pauses) + len(lengths) != 1 or any(p.timing.days for p in phrases):
        return phrases
    weeks = _weeks_listed(listed[0].timing.weeks or "")
    length = next(iter(lengths), 0) or 7 * weeks[-1] + (pauses[0].timing.cycle_days or 0)
    if weeks[0] != 1 or length <= 7 * weeks[-1] or (pauses and weeks != list(range(1, len(weeks) + 1))):
        return phrases
    daily = per == "d" or any((p.timing.per_day or 0) >= 1 for p in phrases)
    days = f"1-{7 * weeks[-1]}" if daily else ",".join(str(7 * week - 6) for week in weeks)
    span = replace(listed[0], kind="span", timing=Timing(days=days, cycle_days=length))
    return [span if p is listed[0] else p for p in phrases if p not in pauses]


def _weeks_listed(written: str) -> list[int]:
    """The weeks of ``1,2,4`` and ``1-3``; of anything else the first alone."""
    parts = [re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", part) for part in written.split(",")]
    return [week for m in parts if m for week in range(int(m[1]), int(m[2] or m[1]) + 1)] or [0]


def _of_the_length_told(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``twice weekly for 2 weeks followed by a 10-day rest in 21-day cycles``: the pause begins behind the last dose.

    So weeks on treatment and the days of rest may make more than the cycle that the text tells.
    """
    told = {p.timing.cycle_days for p in phrases if p.kind == "cycle" and p.timing.cycle_days}
    length = next(iter(told), 0) if len(told) == 1 else 0
    return [
        replace(p, timing=replace(p.timing, cycle_days=length))
        if p.kind == "span" and 0 < length < (p.timing.cycle_days or 0) <= length + 6
        else p
        for p in phrases
    ]


def _days_in_weeks(phrases: list[SchedulePhrase]) -> list[SchedulePhrase]:
    """``for 4 days in weeks 1, 3 and 5``: the days of each of these weeks."""
    lengths = [p for p in phrases if p.kind == "duration" and p.timing.duration_unit == "d"]
    listed = any(re.search(r"\d,\d", p.timing.weeks or "") for p in phrases)
    if not listed or len(lengths) != 1 or any(p.timing.days for p in phrases):
        return phrases
    count = round(lengths[0].timing.duration or 0)
    if not 1 < count < 7:
        return phrases
    days = replace(lengths[0], kind="days", timing=Timing(days=f"1-{count}"))
    return [days if p is lengths[0] else p for p in phrases]


def _last_treated_day(days: str) -> int:
    """The day before a break: the last of the days, or the end of its week where they are a week apart."""
    listed = [int(day) for day in re.findall(r"(?<!\d)\d+", days)] if re.fullmatch(r"\d+(?:,\d+)+", days) else []
    weekly = len(listed) > 1 and all(b - a == 7 for a, b in itertools.pairwise(listed))
    return listed[-1] + 6 if weekly else int(re.findall(r"(?<!\d)-?\d+$|(?<=\d-)\d+$", days)[0])


def _filled(timing: Timing, other: Timing) -> Timing:
    """The parts of ``other`` where ``timing`` has none; a rate's three parts stay together."""
    values = {k: v for k, v in other.values().items() if getattr(timing, k) is None}
    if timing.frequency is not None or other.frequency is None:
        values = {k: v for k, v in values.items() if k not in ("frequency", "period", "period_unit")}
    return replace(timing, **values)


def _with_interval(timing: Timing, interval: Timing, cycles_counted: bool) -> Timing:
    whole_days = interval.period_unit in ("d", "wk") and (interval.per_day or 1) < 0.5
    length = (interval.period or 0) * DAYS[interval.period_unit or "d"]
    if whole_days and timing.frequency is None and _falls_on(timing.days, length):
        return replace(timing, frequency=1, period=interval.period, period_unit=interval.period_unit)
    weeks = _weeks_listed(timing.weeks or "")
    of_cycle = weeks[0] == 1 and 7 * weeks[-1] <= length
    if whole_days and length > 7 and (timing.days or of_cycle or (timing.per_day or 0) >= 1 / 7):
        return timing if timing.cycle_days else replace(timing, cycle_days=length)
    if timing.frequency is not None:
        return timing
    both = whole_days and (cycles_counted or interval.cycle_days) and timing.cycle_days is None
    return replace(
        timing,
        frequency=interval.frequency,
        period=interval.period,
        period_unit=interval.period_unit,
        cycle_days=length if both else timing.cycle_days,
    )


def _falls_on(days: str | None, length: float) -> bool:
    """``every 3 weeks (days 1, 22, and 43)``: the days are those on which the interval falls."""
    if days is None or not re.fullmatch(r"\d+(?:,\d+)+", days):
        return False
    return all(b - a == length for a, b in itertools.pairwise(int(day) for day in days.split(",")))


def _with_duration(timing: Timing, length: Timing) -> Timing:
    """Days of treatment inside a cycle are days of that cycle; otherwise they are the length of treatment."""
    if length.duration is None or length.duration_unit is None:
        return timing
    if length.duration_unit == "d" and timing.days is not None:
        return timing
    if length.duration_unit == "wk" and timing.days and timing.cycle_days:
        # "twice weekly for 2 weeks (days 1, 4, 8, and 11) of a 21-day cycle": the weeks of these days.
        last = int(re.findall(r"\d+$", timing.days)[0])
        if 7 * (length.duration - 1) < last <= 7 * length.duration < timing.cycle_days:
            return timing
    if length.duration_unit in ("d", "wk") and timing.days is None:
        days = days_of(length.duration, length.duration_unit)
        if timing.cycle_days is not None and days <= timing.cycle_days:
            return _without_rate_of_cycle(replace(timing, days=f"1-{days}"))
        if length.duration_unit == "d" and days <= 10 and timing.cycles and (timing.per_day or 0) >= 1:
            # "125 mg/m2/d for 4 days, two cycles": four days of each.
            return replace(timing, days=f"1-{days}")
        if timing.period_unit in ("d", "wk") and timing.period and timing.frequency == 1:
            period = timing.period * DAYS[timing.period_unit]
            if 7 < period > days:
                return replace(
                    timing, days=f"1-{days}", cycle_days=period, frequency=None, period=None, period_unit=None
                )
    if timing.duration is None:
        return replace(timing, duration=length.duration, duration_unit=length.duration_unit)
    return timing


def _without_rate_of_cycle(timing: Timing) -> Timing:
    """``for 5 days every 28 days for six cycles``: the interval is that of the cycle, on its days there is no rate."""
    if timing.per_day is None or timing.cycle_days is None or abs(timing.per_day * timing.cycle_days - 1) > 1e-6:
        return timing
    return replace(timing, frequency=None, period=None, period_unit=None)


def _weekly_days(timing: Timing, phrases: list[SchedulePhrase]) -> Timing:
    """Once weekly for 3 of 4 weeks, or for 3 weeks every 28 days: the days on which a weekly dose falls."""
    whole_weeks = any(p.kind == "span" or p.timing.duration_unit == "wk" for p in phrases)
    if whole_weeks and timing.days and timing.per_day == 1 / 7 and re.fullmatch(r"1-\d+", timing.days):
        last = int(timing.days[2:])
        return replace(timing, days=",".join(str(day) for day in range(1, last + 1, 7)))
    return timing


#: The parts of a schedule that are stated together.
SLOTS = (
    ("frequency", "period", "period_unit"),
    ("days",),
    ("weeks",),
    ("cycle_days",),
    ("cycles",),
    ("duration", "duration_unit"),
)


def conflict(a: Timing, b: Timing) -> bool:
    """Whether two schedules state different values for the same part."""
    if a.per_day is not None and b.per_day is not None and abs(a.per_day - b.per_day) > 1e-6:
        return True
    return any(
        getattr(a, slot[0]) is not None
        and getattr(b, slot[0]) is not None
        and getattr(a, slot[0]) != getattr(b, slot[0])
        for slot in SLOTS[1:]
    )
