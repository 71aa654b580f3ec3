"""What a phrase of a schedule says: each reader makes the timing of one kind of match.

The patterns, and which reader is for which, stand in :mod:`schedule_phrases`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from .schedule_timing import Timing, days_of, every

_ORDINAL = {"other": 2, "second": 2, "third": 3, "fourth": 4}
_TIME_OF_DAY = r"(?:\s?\(?(?:evening|morning|a\.?m\.?|p\.?m\.?)\b\)?)?"
DAY_RANGE_SEP = (
    rf"{_TIME_OF_DAY}\s?(?:-|–|—|‐|‑|to|through|until|thru)\s?"
    r"(?:(?:the\s)?(?:morning|evening)\s(?:of|on)\s)?(?:days?\s?|d\s?)?"
)
SIGNED = r"(?:[+\-−–]\s?)?\d{1,3}"


def read_number(text: str) -> float:
    return parse_number(text.replace("-", " "))


def read_unit(text: str) -> str:
    return {"h": "h", "d": "d", "w": "wk", "m": "mo", "y": "a"}[text[0].lower()]


_TIMES = {"once": 1, "twice": 2, "thrice": 3, "bi": 2, "single": 1}


def read_times_per(match: re.Match[str]) -> Timing:
    """``twice a week``, ``three times daily``, ``5 days a week``, ``once every 3 weeks``."""
    word = match["times"].lower()
    frequency = float(_TIMES[word]) if word in _TIMES else read_number(match["count"])
    period = read_number(match["n"]) if match["n"] else float(_ORDINAL.get((match["nth"] or "").lower(), 1))
    unit = match["unit"].lower()
    if unit == "weekly" and frequency > 7 and period == 1:
        return Timing(frequency=1, period=1, period_unit="wk", cycles=int(frequency))  # "12 x weekly A"
    return every(frequency, period, {"dai": "d", "wee": "wk", "mon": "mo", "yea": "a"}.get(unit[:3]) or read_unit(unit))


def read_days_a_week(match: re.Match[str]) -> Timing:
    """``twice daily, 5 days a week``: the first days of each week."""
    days = int(read_number(match["count"]))
    return Timing(days=f"1-{days}" if days > 1 else "1", cycle_days=7) if days < 7 else Timing()


def read_interval(match: re.Match[str]) -> Timing:
    """``every 3 weeks``, ``q21d``, ``every other day``, ``three-weekly``: the longer end of a range."""
    groups = match.groupdict()
    written = groups.get("to") or groups.get("n")
    period = read_number(written) if written else float(_ORDINAL.get((groups.get("nth") or "").lower(), 1))
    if period >= 8 and re.match(r"\S+\sweekly", match.group(), re.I):
        # "12 weekly docetaxel" are so many weekly doses.
        return Timing(frequency=1, period=1, period_unit="wk", cycles=int(period))
    return every(1, period, read_unit(match["unit"]))


_LATIN = {
    "qd": 1, "od": 1, "om": 1, "on": 1, "sid": 1, "qam": 1, "qhs": 1, "qpm": 1,
    "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4,
}  # fmt: skip


def read_latin(match: re.Match[str]) -> Timing:
    word = re.sub(r"[.\s]", "", match.group()).lower()
    if word in ("qod", "eod"):
        return Timing(frequency=1, period=2, period_unit="d")
    return Timing(frequency=_LATIN.get(word, 1), period=1, period_unit="d")


_DASHED = lazy_regex(r"(?<![\d-])\d{1,2}(?:[-–]\d{1,2}){2,}(?![\d-])")


def _undashed(match: re.Match[str]) -> str:
    """``1-8-15`` is a list, ``1-2-3`` the same as ``1-3``."""
    days = re.split("[-–]", match.group())
    in_turn = all(int(b) - int(a) == 1 for a, b in pairwise(days))
    return f"{days[0]}-{days[-1]}" if in_turn else ",".join(days)


def normalized_days(text: str) -> str | None:
    """The days of a list in one notation, or None when an item goes backwards.

    >>> normalized_days("1, 8, and 15"), normalized_days("1 through 5 and 8-12"), normalized_days("-9 to -6")
    ('1,8,15', '1-5,8-12', '-9--6')
    """
    text = _DASHED.sub(_undashed, text)
    body = re.sub(r"(?i)\b(?:days?|d(?=\d|\s|[-−–+]\d)|on)\s?", "", re.sub(r"(?i)(?<![a-z])d(?=[-−–]?\d)", "", text))
    parts = []
    for item in re.finditer(rf"(?i)(?P<low>{SIGNED})(?:{DAY_RANGE_SEP}(?P<high>{SIGNED}))?", body):
        # "-9, -8, -7": after a comma a dash is a sign, between two days it is a range.
        low = read_signed(item["low"])
        high = read_signed(item["high"]) if item["high"] is not None else low
        if high < low:
            return None
        parts.append(str(low) if low == high else f"{low}-{high}")
    return ",".join(parts) or None


def read_signed(text: str) -> int:
    return int(re.sub(r"[−–]", "-", text.replace(" ", "")).replace("+", ""))


#: "starting on day 1 of cycle 1", "from day 1 of radiotherapy": when treatment begins, not the days of a cycle.
_BEGINS = lazy_regex(r"(?:from|start\w*|beg[iau]n\w*|initiat\w+|commenc\w+)\b", re.IGNORECASE)
_IN_CYCLES = lazy_regex(r",?\s(?:every|q\s?\d|(?:of|in)\s(?:each|every|all|an?|the)\b)")


def read_days(match: re.Match[str]) -> Timing:
    days = normalized_days(match["list"])
    begins = days is not None and re.fullmatch(r"-?\d+", days) and _BEGINS.match(match.group())
    if begins and (days != "1" or not _IN_CYCLES.match(match.string, match.end())):
        return Timing()
    return Timing(days=days)


_ON_A_DAY = lazy_regex(r"\b(?:days?|d)\s?(?:(?P<range>\d{1,2}-)\d{1,2}|(?P<sign>[-−–])?\d{1,2})\sor\s\Z", re.IGNORECASE)


def read_other_day(match: re.Match[str]) -> Timing:
    """``on day 1 or 2``, ``on day -7 or -6``, ``on days 1-2 or 1-4``: the day, or the range of days, behind "or"."""
    told = _ON_A_DAY.search(match.string, max(0, match.start() - 14), match.start())
    signed, span = match["list"][0] in "-−–", "-" in match["list"][1:]
    alike = told is not None and (told["range"] is not None, told["sign"] is not None) == (span, signed)
    return Timing(days=normalized_days(match["list"])) if alike else Timing()


def read_days_from(match: re.Match[str]) -> Timing:
    """``for 5 consecutive days beginning on day 3``: days 3 to 7."""
    first = read_signed(match["first"] or match["begin"])
    last = first + int(read_number(match["on"] or match["long"])) - 1
    return Timing(days=f"{first}-{last}" if last > first else str(first))


def read_cycle_and_day(match: re.Match[str]) -> Timing:
    """``C1D8``: a day of one cycle; ``C3D1+`` goes on from there."""
    return Timing(days=normalized_days(match["list"]), cycles=None if match["on"] else 1)


def read_first_cycle(match: re.Match[str]) -> Timing:
    """``days 1 and 15 of the first 28-day cycle``: how long it is, and that nothing is said of the later ones."""
    return replace(read_cycle(match), cycles=1)


def read_days_in_words(match: re.Match[str]) -> Timing:
    return Timing(days=",".join(f"{read_number(word):g}" for word in re.split(r",\s(?:and\s)?|\sand\s", match["list"])))


def read_days_of_cycles(match: re.Match[str]) -> Timing:
    """``two cycles of 4 days' DRUG``: the days of each cycle, and how many cycles."""
    return Timing(days=f"1-{read_number(match['on']):g}", cycles=int(read_number(match["count"])))


_DAY_OF_WEEK = lazy_regex(r"[A-Z][a-z]+")


def read_days_of_week(match: re.Match[str]) -> Timing:
    """``on Mondays, Wednesdays and Fridays``: so many times a week."""
    return Timing(frequency=len(_DAY_OF_WEEK.findall(match.group())), period=1, period_unit="wk")


_ORDINAL_DAYS = {"second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7"}


def read_ordinal_day(match: re.Match[str]) -> Timing:
    """``on the third day``."""
    return Timing(days=_ORDINAL_DAYS[match["day"].lower()])


def read_last_day(match: re.Match[str]) -> Timing:
    return Timing(days=str(read_signed(match["last"])))


def read_weeks(match: re.Match[str]) -> Timing:
    return Timing(weeks=normalized_days(re.sub(r"(?i)weeks?|wks?", "", match["list"])))


def read_cycle(match: re.Match[str]) -> Timing:
    """``28-day cycle``; but an ``every-3-week schedule`` is an interval."""
    every_ahead = match.string[: match.start("n")].rstrip(" -").lower().endswith("every")
    if every_ahead and match.group().lower().rstrip("s").endswith("schedule"):
        return Timing()
    unit = read_unit(match["unit"])
    if unit == "mo" and read_number(match["n"]) > 1 and match.group().lower().endswith("course"):
        return Timing(duration=read_number(match["n"]), duration_unit=unit)  # "a 6-month course"
    if unit not in ("d", "wk"):
        return Timing(frequency=1, period=read_number(match["n"]), period_unit=unit)
    days = days_of(read_number(match["n"]), unit)
    if days < _SHORTEST_CYCLE and match.group().lower().rstrip("s").endswith("schedule"):
        return Timing()  # "a 5-day schedule" is how long it is given
    if days <= _LONGEST_GO and re.search(r"\ba\s\S+[-\s]days?\scourse\Z", match.group(), re.IGNORECASE):
        return Timing()  # so is "a 4-day course"
    if days >= _LONGEST_CYCLE or _is_whole(match):  # "a 24-week course" is the whole treatment
        return Timing(duration=read_number(match["n"]), duration_unit=unit)
    return Timing(cycle_days=days)


#: "a |3- or |4-week cycle", "of a |21-day or |28-day cycle"
_OR_OTHER = lazy_regex(
    r"(?<![\w.–-])(?P<n>\d{1,2}|two|three|four|five|six)(?:-|-weekl?y?|-days?)?\sor\s\Z", re.IGNORECASE
)


def other_cycle(text: str, start: int, timing: Timing) -> Timing | None:
    """The cycle before "or": that of 3 weeks in "a 3- or 4-week cycle"; the one behind it begins at ``start``."""
    before = _OR_OTHER.search(text, max(0, start - 16), start) if timing.cycle_days and timing.cycles is None else None
    if before is None or timing != Timing(cycle_days=timing.cycle_days):
        return None
    weeks = re.match(r"\W*[\w-]*?[-\s]weeks?\b", text[start : start + 16]) is not None
    length = days_of(read_number(before["n"]), "wk" if weeks else "d")
    return Timing(cycle_days=length) if _SHORTEST_CYCLE < length < (timing.cycle_days or 0) else None


#: "|a six-week course| of A", "|a 14-day course| of treatment with A": one course, of which no other is told.
_ONE_COURSE = lazy_regex(r"(?:\A|\s)(?:an?|one)\s\S+[-\s](?:days?|weeks?)[-\s](?:treatment\s)?course\Z", re.IGNORECASE)
_OF_TREATMENT = lazy_regex(r"\s(?:of|with)\s", re.IGNORECASE)
_GOES_ON = lazy_regex(
    r"\b(?:repeat\w*|courses|cycles?|each|days?\s\d|(?:first|second|third|new)\scourse|followed\sby\s(?:\w+[-\s]){1,3}(?:off|rest))\b",
    re.IGNORECASE,
)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether a course is the one treatment that is given, and nothing says that it is repeated."""
    one = _ONE_COURSE.search(match.group()) and _OF_TREATMENT.match(match.string, match.end())
    return one is not None and not _GOES_ON.search(match.string)


_SHORTEST_CYCLE = 12
_LONGEST_GO = 7
#: No drug is given in cycles of half a year.
_LONGEST_CYCLE = 150


def read_next_cycle(match: re.Match[str]) -> Timing:
    """``repeated on day 22``, ``day 22 = day 1``: cycles of 21 days."""
    return Timing(cycle_days=int(match["n"] or match["next"]) - 1)


def read_counted_cycles(match: re.Match[str]) -> Timing:
    """``six 4-week cycles``: how many and how long."""
    count = match.groupdict().get("to") or match["count"]
    return replace(read_cycle(match), cycles=int(read_number(count)))


def read_on_off(match: re.Match[str]) -> Timing:
    """``3 weeks on, 1 week off``: the days of treatment and the length of the whole."""
    on_unit = match["unit"]
    if _parts_periods(match):
        return Timing(duration=read_number(match["on"]), duration_unit=read_unit(on_unit))
    on = days_of(read_number(match["on"]), read_unit(on_unit))
    off = days_of(read_number(match["off"]), read_unit(match["off_unit"] or on_unit))
    return Timing(days=f"1-{on}", cycle_days=on + off)


def read_out_of(match: re.Match[str]) -> Timing:
    """``for 3 of 4 weeks``, ``21 of 28 days``."""
    on = days_of(read_number(match["on"]), read_unit(match["on_unit"] or match["unit"]))
    total = days_of(read_number(match["total"]), read_unit(match["unit"]))
    return Timing(days=f"1-{on}", cycle_days=total) if on < total else Timing()


def read_days_on_again(match: re.Match[str]) -> Timing:
    """``5 days on, 2 days off, 2 days on``: days 1-5 and 8-9."""
    on, off, again = (int(read_number(match[name])) for name in ("on", "off", "again"))
    return Timing(days=f"1-{on},{on + off + 1}-{on + off + again}")


def read_bare_on_off(match: re.Match[str]) -> Timing:
    """``7 on/7 off``: days where they make whole weeks; ``4 on/2 off`` are weeks, anything else tells nothing."""
    on, off = int(match["on"]), int(match["off"])
    if (on + off) % 7 == 0:
        return Timing(days=f"1-{on}", cycle_days=on + off)
    if on <= 4 and off <= 2:
        return Timing(days=f"1-{7 * on}", cycle_days=7 * (on + off))
    return Timing()


def read_schedule_on_off(match: re.Match[str]) -> Timing:
    """``schedule 4/2``: weeks on and weeks off, as sunitinib's schedules are called."""
    on, off = int(match["on"]), int(match["off"])
    return Timing(days=f"1-{7 * on}", cycle_days=7 * (on + off))


_CROSSOVER = lazy_regex(
    r"\bplacebo\b|\bcross(?:ed)?[- ]?over|\beach\s(?:for|of)\b|\breversed?\b|\bopposite\b|"
    r"\balternat(?:e|ive)\s(?:treatment|drug)|\bthe\sother\s(?:treatment|drug|arm)",
    re.IGNORECASE,
)


def _parts_periods(match: re.Match[str]) -> bool:
    """``A for 4 weeks, followed by a 2-week washout, then placebo``: each is given once, for so long."""
    return "wash" in match.group().lower() and _CROSSOVER.search(match.string) is not None


def read_break(match: re.Match[str]) -> Timing:
    """``followed by 7 days off`` after a list of days: the cycle is the days and the break.

    A washout between the periods of a crossover is no break of a cycle.
    """
    if _parts_periods(match):
        return Timing()
    return Timing(
        cycle_days=days_of(
            read_number(match["n"].replace("a", "one") if match["n"] == "a" else match["n"]), read_unit(match["unit"])
        )
    )


def read_cycles(match: re.Match[str]) -> Timing:
    cycles = int(read_number(match["to"] or match["n"]))
    if match["to"] and match["n"].lower().endswith("ty") and cycles < 10:
        cycles += int(read_number(match["n"]))  # "thirty-six" is no range
    # "events in 76 cycles" counts what was given, no plan goes as far.
    return Timing(cycles=cycles) if cycles <= 60 else Timing()


_REPEATED = lazy_regex(
    r"\b(?:daily|weekly|monthly|every|each|once|twice|days?|cycles?|courses?|times|q\d\w*)\b|/d", re.IGNORECASE
)


def read_single_dose(match: re.Match[str]) -> Timing:
    """``DRUG as a single infusion``: one dose, unless the words before say when it is repeated."""
    repeated = _REPEATED.search(match.string, max(0, match.start() - 60), match.start())
    return Timing() if repeated else Timing(cycles=1)


def read_last_cycle(match: re.Match[str]) -> Timing:
    return Timing(cycles=int(match["last"] or match["next"]))


def read_later_cycles(match: re.Match[str]) -> Timing:
    """``day 1 of cycles 2 through 6``: how many these are."""
    count = int(match["last"]) - int(match["first"]) + 1
    return Timing(cycles=count) if count > 0 else Timing()


def read_weekly_doses(match: re.Match[str]) -> Timing:
    return Timing(frequency=1, period=1, period_unit="wk", cycles=int(read_number(match["n"])))


def read_monthly_courses(match: re.Match[str]) -> Timing:
    unit = {"m": "mo", "w": "wk"}[match["unit"][0].lower()]
    return Timing(frequency=1, period=1, period_unit=unit, cycles=int(read_number(match["to"] or match["n"])))


def read_duration(match: re.Match[str]) -> Timing:
    unit = read_unit(match["unit"])
    written = match["to"] or match["n"]
    return Timing(duration=read_number(written) if written != "a" else 1.0, duration_unit=unit)


_FOR_A_LENGTH = lazy_regex(
    r"\bfor\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?:(?:weeks|months|years?)\s)?\Z"
)


def read_other_length(match: re.Match[str]) -> Timing:
    """``for 3 versus 6 months``: the length behind "versus", where another one stands before it."""
    before = _FOR_A_LENGTH.search(match.string, max(0, match.start() - 30), match.start())
    return read_duration(match) if before else Timing()


def read_alternate(match: re.Match[str]) -> Timing:
    return Timing(frequency=1, period=2, period_unit=read_unit(match["unit"] or match["alt"]))


def read_consecutive(match: re.Match[str]) -> Timing:
    return Timing(duration=read_number(match["n"]), duration_unit="d")


def read_first_days(match: re.Match[str]) -> Timing:
    """``the first 4 weeks of each 6-week cycle``, ``the first 3 days of each cycle``."""
    days = f"1-{days_of(read_number(match['on']), read_unit(match['unit']))}"
    if match["total"]:
        return Timing(days=days, cycle_days=days_of(read_number(match["total"]), read_unit(match["total_unit"])))
    return Timing(days=days)
