"""Read treatment schedules out of text: ``twice daily``, ``days 1, 8 and 15``, ``of a 28-day cycle``, ``q3w × 6``.

Pure functions on strings.  Each phrase says one thing; how the phrases of one drug are put together ("day 1"
and "every 3 weeks" make a cycle of 21 days) is decided by :func:`merged`, by the rulings of the guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from .numbers import parse_number


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


#: Days per unit; months and years are conventional, only used to compare rates.
DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.4375, "a": 365.25}

_COUNT = (
    r"(?:\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|eighteen|twenty(?:[- ]one|[- ]four)?|twenty|thirty)"
)
_N = rf"(?<![\w.]){_COUNT}(?![\w.]*\d)"
_TO = r"\s?(?:-|–|—|‐|‑|−|to|or|through)\s?"
_ORDINAL = {"other": 2, "second": 2, "third": 3, "fourth": 4}
_DAY_LIST_SEP = r"\s?(?:,?\s?(?:and|&|\+|then)|[,/+&])\s?(?:on\s)?(?:days?\s?|d\s?|on\s)?"
_DAY_RANGE_SEP = r"\s?(?:-|–|—|‐|‑|to|through|until|thru)\s?(?:days?\s?|d\s?)?"
_SIGNED = r"(?:[+\-−–]\s?)?\d{1,3}"
_NOT_UNIT = (
    r"(?!\d|,\d{3}(?!\d)|\.\d)(?!\s?(?:[-–]\s?)?(?:mg|g(?=[\s/])|ug|µg|mcg|IU|MU|weeks?|months?|years?|courses?|cycles?|hours?|h|patients|%"
    r"|grays?|Gy|(?:[-–]?days?\s(?:cycle|course|period|schedule)))\b)"
)
_DAY_ITEM = rf"{_SIGNED}(?:{_DAY_RANGE_SEP}{_SIGNED})?"
_UNIT = r"(?P<unit>days?|weeks?|wks?|months?|mo|years?|yrs?|d|w|hours?|hrs?|h)"


def _number(text: str) -> float:
    return parse_number(text.replace("-", " "))


def _unit(text: str) -> str:
    return {"h": "h", "d": "d", "w": "wk", "m": "mo", "y": "a"}[text[0].lower()]


def _every(frequency: float, period: float, unit: str) -> Timing:
    """Hours become times a day where they divide it: every 12 hours is twice a day."""
    if unit == "h":
        if 24 % period == 0:
            return Timing(frequency=frequency * 24 / period, period=1, period_unit="d")
        if period % 24 == 0:
            return Timing(frequency=frequency, period=period / 24, period_unit="d")
    return Timing(frequency=frequency, period=period, period_unit=unit)


_TIMES = {"once": 1, "twice": 2, "thrice": 3, "bi": 2, "single": 1}


def _times_per(match: re.Match[str]) -> Timing:
    """``twice a week``, ``three times daily``, ``5 days a week``, ``once every 3 weeks``."""
    word = match["times"].lower()
    frequency = float(_TIMES[word]) if word in _TIMES else _number(match["count"])
    period = _number(match["n"]) if match["n"] else float(_ORDINAL.get((match["nth"] or "").lower(), 1))
    unit = match["unit"].lower()
    return _every(frequency, period, {"dai": "d", "wee": "wk", "mon": "mo", "yea": "a"}.get(unit[:3]) or _unit(unit))


def _interval(match: re.Match[str]) -> Timing:
    """``every 3 weeks``, ``q21d``, ``every other day``, ``three-weekly``: the longer end of a range."""
    groups = match.groupdict()
    written = groups.get("to") or groups.get("n")
    period = _number(written) if written else float(_ORDINAL.get((groups.get("nth") or "").lower(), 1))
    return _every(1, period, _unit(match["unit"]))


_LATIN = {
    "qd": 1, "od": 1, "sid": 1, "qam": 1, "qhs": 1, "qpm": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4,
}  # fmt: skip


def _latin(match: re.Match[str]) -> Timing:
    word = re.sub(r"[.\s]", "", match.group()).lower()
    if word in ("qod", "eod"):
        return Timing(frequency=1, period=2, period_unit="d")
    return Timing(frequency=_LATIN.get(word, 1), period=1, period_unit="d")


def normalized_days(text: str) -> str | None:
    """The days of a list in one notation, or None when an item goes backwards.

    >>> normalized_days("1, 8, and 15"), normalized_days("1 through 5 and 8-12"), normalized_days("-9 to -6")
    ('1,8,15', '1-5,8-12', '-9--6')
    """
    body = re.sub(r"(?i)\b(?:days?|d(?=\d|\s|[-−–+]\d)|on)\s?", "", re.sub(r"(?i)(?<![a-z])d(?=[-−–]?\d)", "", text))
    parts = []
    for item in re.finditer(rf"(?i)(?P<low>{_SIGNED})(?:{_DAY_RANGE_SEP}(?P<high>{_SIGNED}))?", body):
        # "-9, -8, -7": after a comma a dash is a sign, between two days it is a range.
        low = _signed(item["low"])
        high = _signed(item["high"]) if item["high"] is not None else low
        if high < low:
            return None
        parts.append(str(low) if low == high else f"{low}-{high}")
    return ",".join(parts) or None


def _signed(text: str) -> int:
    return int(re.sub(r"[−–]", "-", text.replace(" ", "")).replace("+", ""))


def _days(match: re.Match[str]) -> Timing:
    days = normalized_days(match["list"])
    if (
        re.match(r"(?:from|starting|beginning)\b", match.group(), re.I)
        and days
        and re.fullmatch(r"-?\d+", days)
        and days != "1"
    ):
        return Timing()
    return Timing(days=days)


def _last_day(match: re.Match[str]) -> Timing:
    return Timing(days=str(_signed(match["last"])))


def _weeks(match: re.Match[str]) -> Timing:
    return Timing(weeks=normalized_days(re.sub(r"(?i)weeks?|wks?", "", match["list"])))


def _days_of(count: float, unit: str) -> int:
    return round(count * {"d": 1, "wk": 7, "mo": 28}[unit])


def _cycle(match: re.Match[str]) -> Timing:
    unit = _unit(match["unit"])
    if unit not in ("d", "wk"):
        return Timing(frequency=1, period=_number(match["n"]), period_unit=unit)
    return Timing(cycle_days=_days_of(_number(match["n"]), unit))


def _counted_cycles(match: re.Match[str]) -> Timing:
    """``six 4-week cycles``: how many and how long."""
    return replace(_cycle(match), cycles=int(_number(match["count"])))


def _on_off(match: re.Match[str]) -> Timing:
    """``3 weeks on, 1 week off``: the days of treatment and the length of the whole."""
    on_unit = match["unit"]
    on = _days_of(_number(match["on"]), _unit(on_unit))
    off = _days_of(_number(match["off"]), _unit(match["off_unit"] or on_unit))
    return Timing(days=f"1-{on}", cycle_days=on + off)


def _out_of(match: re.Match[str]) -> Timing:
    """``for 3 of 4 weeks``, ``21 of 28 days``."""
    on = _days_of(_number(match["on"]), _unit(match["on_unit"] or match["unit"]))
    total = _days_of(_number(match["total"]), _unit(match["unit"]))
    return Timing(days=f"1-{on}", cycle_days=total) if on < total else Timing()


def _schedule_on_off(match: re.Match[str]) -> Timing:
    """``schedule 4/2``: weeks on and weeks off, as sunitinib's schedules are called."""
    on, off = int(match["on"]), int(match["off"])
    return Timing(days=f"1-{7 * on}", cycle_days=7 * (on + off))


def _break(match: re.Match[str]) -> Timing:
    """``followed by 7 days off`` after a list of days: the cycle is the days and the break."""
    return Timing(
        cycle_days=_days_of(
            _number(match["n"].replace("a", "one") if match["n"] == "a" else match["n"]), _unit(match["unit"])
        )
    )


def _cycles(match: re.Match[str]) -> Timing:
    return Timing(cycles=int(_number(match["to"] or match["n"])))


def _first_cycle(match: re.Match[str]) -> Timing:
    return Timing(cycles=1)


def _weekly_doses(match: re.Match[str]) -> Timing:
    return Timing(frequency=1, period=1, period_unit="wk", cycles=int(_number(match["n"])))


def _monthly_courses(match: re.Match[str]) -> Timing:
    unit = {"m": "mo", "w": "wk"}[match["unit"][0].lower()]
    return Timing(frequency=1, period=1, period_unit=unit, cycles=int(_number(match["to"] or match["n"])))


def _duration(match: re.Match[str]) -> Timing:
    unit = _unit(match["unit"])
    written = match["to"] or match["n"]
    return Timing(duration=_number(written) if written != "a" else 1.0, duration_unit=unit)


def _consecutive(match: re.Match[str]) -> Timing:
    return Timing(duration=_number(match["n"]), duration_unit="d")


def _first_days(match: re.Match[str]) -> Timing:
    """``the first 4 weeks of each 6-week cycle``, ``the first 3 days of each cycle``."""
    days = f"1-{_days_of(_number(match['on']), _unit(match['unit']))}"
    if match["total"]:
        return Timing(days=days, cycle_days=_days_of(_number(match["total"]), _unit(match["total_unit"])))
    return Timing(days=days)


_CYCLE_WORD = r"(?:cycles?|courses?|schedules?|intervals?|periods?(?!\sof\stime))"
_OFF = (
    r"(?:off(?:[-\s](?:treatment|therapy|drug|schedule))?|without\s(?:treatment|therapy)|of\srest|of\sno\streatment"
    r"|rest(?:[-\s]period)?|break|pause|interruption|treatment[-\s]free|drug[-\s]free|no\streatment|interval|washout)"
)
_SEPARATED = r"(?:\s?[,/;]\s?|\s)?(?:followed\sby\s|and\sthen\s|then\s|and\s|with\s)?(?:by\s)?(?:an?\s)?"
_ADJECTIVES = (
    r"(?:\s?(?:(?:and|or)(?=\s(?:pre|post|neo|adj))|more|additional|further|planned|preoperative|postoperative|neoadjuvant|adjuvant|induction|consolidation"
    r"|maintenance|identical|intravenous|iv|cycles?\sor|treatment|chemotherapy|neo-adjuvant|pre-operative"
    r"|consecutive|standard|initial|full|primary|alternating|intensive|biweekly|q3w|3-weekly|three-weekly|(?:\d+|three|four)-week(?:ly)?|\d+-day"
    r"|monthly|weekly|oral|maximum|concurrent|combination|salvage|front-?line|first-line|intrathecal|single|of)\b|\s?(?-i:[A-Z][A-Za-z]*[A-Z][-A-Z0-9]*\b))"
)
_COUNTED = (
    r"(?:cycles?|courses?|doses?|infusions?|injections?|administrations?|instillations?|vaccinations?|applications?)"
)
#: Before a count these words say that it is no plan: an assessment, an earlier treatment, a lower limit, what was received.
_NOT_COUNTED = re.compile(
    r"(?:\b(?:cycles?|every|after|previous|prior|median|course|first|last|least|(?<!no\s)(?<!not\s)more\sthan|fewer\sthan|less\sthan|minimum"
    r"|(?:minimum|median|mean|average|completion|end)\sof|each|following|within|during|completed|between|before|beyond|completing|these|both|the|grade"
    r"|phase|receiving|another|remaining)\s|[≥>]\s?|\d/)$",
    re.I,
)


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


#: (kind, pattern, reader), most specific first: a stretch of text is read once.
_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Timing]], ...] = (
    ("until", _re(rf"(?<!\d\s)(?:through|until)\sday\s(?P<last>{_SIGNED})(?!\d)"), _last_day),
    ("days", _re(
        rf"(?<![A-Za-z-])(?<!\bat\s(?=day\s))(?<!\bby\s)(?<!before\s)(?<!until\s)(?<!through\s)(?<!after\s)(?<!since\s)(?<!than\s)(?<!within\s)(?:(?:given|administered|starting|beginning|and)?\s?(?:on|from|over|of|at(?=\sdays))\s)?(?:days?|d)\s?(?P<list>{_DAY_ITEM}{_NOT_UNIT}(?:{_DAY_LIST_SEP}{_DAY_ITEM}{_NOT_UNIT})*)(?![\d%])(?!\s?×|\s?x\s)"), _days),
    ("span", _re(
        rf"(?:for\s|over\s|a\s)?(?P<on>{_N})[-\s](?P<unit>weeks?|days?|wks?)[-\s]?(?:consecutive\sdays\s)?(?:\(?on\)?(?:[-\s](?:treatment|therapy|drug))?"
        rf"|of\s(?:daily\s|continuous\s)?(?:treatment|therapy|dosing|administration))"
        rf"{_SEPARATED}(?P<off>{_COUNT})(?:[-\s](?P<off_unit>weeks?|days?|wks?))?[-\s]?(?:{_OFF})"), _on_off),
    ("span", _re(
        rf"(?:for\s|over\s)?(?P<on>{_N})[-\s](?:consecutive\s)?(?P<unit>weeks?|days?|wks?)"
        rf"{_SEPARATED}(?P<off>{_COUNT})[-\s](?P<off_unit>weeks?|days?|wks?)\s?(?:[-\s]?(?:of\s)?{_OFF})"), _on_off),
    ("span", _re(
        rf"(?:(?:for|on|during|the)\s)*(?:first\s)?(?P<on>{_N})(?:\s(?P<on_unit>weeks?|days?))?\s(?:out\s)?of\s(?:an?\s|each\s|every\s)?"
        rf"(?P<total>{_N})[-\s](?P<unit>weeks?|days?)(?:\s{_CYCLE_WORD})?"), _out_of),
    ("span", _re(rf"(?:(?:for|on|during)\s)?(?P<on>{_N})\s(?P<unit>weeks?|days?)(?P<on_unit>)\s(?:out\s)?of\s(?:every\s|each\s)?(?P<total>{_N})(?!\s?[-\w])"), _out_of),
    ("span", _re(r"(?:schedule\s(?P<on>[1-4])/(?P<off>[1-4])\b)"), _schedule_on_off),
    ("span", _re(r"\b(?P<on>[1-4])/(?P<off>[12])\s(?:week\s)?schedule\b"), _schedule_on_off),
    ("days", _re(
        rf"(?:(?:for|on|during|throughout|over|the)\s)*first\s(?P<on>{_N})\s(?P<unit>days?|weeks?)\sof\s(?:each|every|the|a)\s"
        rf"(?:(?P<total>{_N})[-\s](?P<total_unit>day|week)s?[-\s])?(?:treatment\s)?(?:cycle|course)s?"), _first_days),
    ("rate", _re(
        rf"(?<![\w-])(?P<times>once|twice|thrice|(?P<count>{_COUNT})\s?(?:times?|days(?=\s(?:an?|per|each|every)\sw|/\s?w|\sweekly)|×|x))[-\s]?(?:only\s)?"
        rf"(?:(?:an?|per|each|every)[-\s]|/\s?)?(?:(?P<n>{_COUNT})[-\s]|(?P<nth>other|second|third|fourth)\s)?"
        r"(?P<unit>daily|days?|d|weekly|weeks?|wk|monthly|months?|year(?:ly)?)(?![A-Za-z])"), _times_per),
    ("break", _re(
        rf"(?:,\s?|\()?(?:followed\sby|then|with|and)\s(?:an?\s)?(?P<n>{_COUNT}|a)[-\s](?P<unit>weeks?|days?)(?:[-\s](?:of\s)?{_OFF})"), _break),
    ("rate", _re(
        r"(?<![A-Za-z.])(?:q\.?\s?o\.?\s?d|e\.?o\.?d|q\.?\s?[dD]|b\.?\s?[iI]\.?\s?d|t\.?\s?[iI]\.?\s?d|q\.?\s?[iI]\.?\s?d|t\.?d\.?s|b\.?d|o\.?d|q\.?d\.?s|qam|qhs|qpm|qday)"
        r"(?![A-Za-z0-9-])(?!\.[A-Za-z])"), _latin),
    ("interval", _re(
        rf"(?<![A-Za-z])(?:q|Q)[\s-]?(?:(?P<n>\d{{1,2}})(?:{_TO}(?P<to>\d{{1,2}}))?[\s-]?)?(?P<unit>days?|weeks?|wks?|months?|mo|hours?|hrs?|h|d|w|m)(?![A-Za-z0-9])"), _interval),
    ("cycle", _re(
        rf"(?P<count>{_N})\s(?P<n>{_N})-(?P<unit>day|week)\s(?:treatment\s|chemotherapy\s)?(?:cycles|courses)(?![A-Za-z])"), _counted_cycles),
    ("cycle", _re(
        rf"(?:(?:of|in|per|on|over|with|as|every|each|an?|for)\s)*(?:(?:of|in|each|every|an?)\s)?\(?(?P<n>{_N})[-\s–](?P<unit>days?|d|weeks?|wk|months?)[-\s]"
        r"(?:treatment\s|dosing\s|chemotherapy\s|repeating\s|long\s)?(?:cycles?|courses?|schedules?|intervals?)(?![A-Za-z])"), _cycle),
    ("cycle", _re(
        rf"(?:cycles?|courses?)(?:\s(?:length|duration|time))?(?:\s?\(?(?:of|=|was|were|is|consist(?:s|ing|ed)\sof|lasting|lasted|defined\sas|every)\s)"
        rf"(?P<n>{_N})[\s-](?:consecutive\s)?(?P<unit>days?|weeks?)(?![A-Za-z])"), _cycle),
    ("cycle", _re(rf"(?<![\w.-])(?:1\s)?(?:treatment\s)?cycle\s?=\s?(?P<n>{_N})[\s-](?P<unit>days?|weeks?)"), _cycle),
    ("cycle", _re(rf"(?<![\w.-])(?P<n>{_N})[\s-](?P<unit>days?|weeks?)\sper\s(?:cycle|course)"), _cycle),
    ("cycle", _re(rf"(?<![A-Za-z])(?:of|in)\s(?:each|every)\s(?P<n>{_N})[-\s](?P<unit>days?|weeks?)(?![A-Za-z])"), _cycle),
    ("rate", _re(
        rf"(?<![\w.])(?P<n>{_COUNT})\s(?:once[-\s])?weekly\s(?:(?!every|cycles?\b)[a-z]+\s){{0,2}}?(?:doses|infusions|injections|administrations|instillations|treatments)"), _weekly_doses),
    ("rate", _re(
        rf"(?:once[-\s])?weekly\s?(?:for|[×x])\s?(?P<n>{_COUNT})(?:\sdoses|\sinfusions|\sinjections|(?!\s?[\w.]))"), _weekly_doses),
    ("interval", _re(
        rf"(?:(?P<n>{_N})(?:{_TO}(?P<to>{_N}))?[-\s](?P<unit>week|month|w|m)ly)(?![A-Za-z])(?![-\s](?:{_ADJECTIVES}\s){{0,2}}{_COUNTED})"), _interval),
    ("cycles", _re(
        rf"(?P<n>{_N})(?:{_TO}(?P<to>{_N}))?\s(?P<unit>month|week)ly[-\s](?:cycles?|courses?)(?![A-Za-z])"), _monthly_courses),
    ("rate", _re(r"(?:on\s)?(?:every\sother\s(?P<unit>days?|weeks?|months?)|alternat(?:e|ing)\s(?P<alt>days?|weeks?))(?![A-Za-z])"),
        lambda m: Timing(frequency=1, period=2, period_unit=_unit(m["unit"] or m["alt"]))),
    ("interval", _re(
        rf"(?:(?:repeated|given|administered|recycled|repeating|recycling|repeat)\s)?(?<![A-Za-z])(?:(?:at|in)\s(?=\S+[-\s](?:week|day)\sintervals))?(?:every|each)[-\s](?:other\s(?=\d))?"
        rf"(?:(?P<n>{_COUNT})(?:{_TO}(?P<to>{_COUNT}))?[-\s]|(?P<nth>second|third|fourth)\s)?{_UNIT}(?![A-Za-z])"), _interval),
    ("interval", _re(rf"(?:at|in|with)\s(?P<n>{_COUNT})(?:{_TO}(?P<to>{_COUNT}))?[-\s](?P<unit>day|week|month)(?:ly)?\sintervals?"), _interval),
    ("interval", _re(r"(?:intervals?\sof|at\sintervals\sof)\s(?P<n>\d+)\s(?P<unit>days?|weeks?|months?)"), _interval),
    ("rate", _re(r"(?<![\w])(?:bi-?weekly|fortnightly)(?![A-Za-z])"), lambda m: Timing(frequency=1, period=2, period_unit="wk")),
    ("rate", _re(r"(?<![A-Za-z\d])(?<!\d[-\s])(?:weekly|qw|q1w|per\sweek|(?<!after\s)a\sweek(?!\s(?:of|off|after|later|before|pause|rest|break)))(?![A-Za-z])"), lambda m: Timing(frequency=1, period=1, period_unit="wk")),
    ("rate", _re(r"(?<![A-Za-z])(?<!\d[-\s])(?:(?:once[-\s])?monthly|per\smonth)(?![A-Za-z])"), lambda m: Timing(frequency=1, period=1, period_unit="mo")),
    ("rate", _re(r"(?<![A-Za-z])(?:daily|(?<=\s)per\sday|(?<!after\s)a\sday(?!\s(?:of|off|after|later|before)))(?![A-Za-z])"), lambda m: Timing(frequency=1, period=1, period_unit="d")),
    ("weeks", _re(
        rf"(?<![A-Za-z-])(?:weeks?|wks?)\s(?P<list>{_DAY_ITEM}(?:{_DAY_RANGE_SEP}{_SIGNED}|{_DAY_LIST_SEP}(?:weeks?\s)?{_DAY_ITEM})(?:{_DAY_LIST_SEP}(?:weeks?\s)?{_DAY_ITEM})*)(?![\d%])"), _weeks),
    ("cycles", _re(
        rf"(?P<n>{_N})(?:{_TO}(?P<to>{_N}))?(?:[-\s]{_ADJECTIVES}){{0,4}}[-\s]{_COUNTED}(?![A-Za-z])(?!\sor\smore|\slevels?|[-\s](?:reduc|escalat|group|inten|limit|cohort|regimen|finding|adjust|modif|delay))"), _cycles),
    ("cycles", _re(r"(?:of|in|during|on|for)\s(?:cycle\s(?P<n>1)|the\s(?P<first>first)\scycle)(?P<to>)(?:\sonly)?(?![\w–-])(?=[;,.)\s]|$)(?!\s(?:and|to|through)\s\d|,\s\d)"), _first_cycle),
    ("cycles", _re(r"(?<=[\s,)swkd])(?<!\d\s)[×x]\s?(?P<n>\d{1,2})(?P<to>)(?:\s(?:cycles|courses|doses))?(?![\w.·\-−–(^]|\s?\d|\s(?:mg|g|weeks|days|months)\b)"), _cycles),
    ("duration", _re(
        rf"(?<![A-Za-z])(?P<lead>for|up\sto|lasting|over|maximum|maximum\sof|total\sof)\s"
        r"(?:(?:up|a|an|the|to|total|maximum|max|period|duration|as|long|at|most|about|approximately|further|additional|another|planned|intended|of|minimum|least|median|longer|more|than|only|either)\s)*?"
        rf"(?:(?P<n>{_COUNT}|a)(?:{_TO}(?P<to>{_COUNT}))?)[-\s](?:(?:consecutive|continuous|further|additional|more|full|successive)\s)?"
        r"(?P<unit>days?|weeks?|wks?|months?|mo|years?|yrs?)(?![A-Za-z])"), _duration),
    ("duration", _re(rf"\b(?:on|over)\s(?P<n>{_COUNT})(?P<to>)\s(?:consecutive\s(?P<unit>days)|(?P<unit2>days)\sconsecutively)"), _consecutive),
    ("duration", _re(rf"(?<![\w.–-])(?<!each\s)(?<!first\s)(?P<n>{_COUNT})(?P<to>)\s(?P<unit>weeks|months|years|year)\sof\s(?=[a-z])"), _duration),
)  # fmt: skip
_NOT_PLANNED = re.compile(r"\b(?:at\sleast|minimum|median|mean|average|longer\sthan|more\sthan|less\sthan)\b", re.I)


def find_schedules(text: str) -> list[SchedulePhrase]:
    """Every phrase about time that could be part of a schedule, in order; none overlap.

    >>> [p.timing.values() for p in find_schedules("25 mg on days 1, 8 and 15 of a 28-day cycle")]
    [{'days': '1,8,15'}, {'cycle_days': 28}]
    """
    found: list[SchedulePhrase] = []
    for named, pattern, read in _RULES:
        for match in pattern.finditer(text):
            kind = named
            if any(p.start < match.end() and match.start() < p.end for p in found):
                continue
            if timing_counts(kind, match) and _NOT_COUNTED.search(text, max(0, match.start() - 25), match.start()):
                continue
            if kind == "duration" and _NOT_PLANNED.search(match.group()):
                continue
            timing = read(match)
            if (
                kind == "cycles"
                and re.search(r"[a-z]", match.group()[-2:])
                and not re.search(r"cycle|course", match.group(), re.I)
            ):
                kind = "doses"
            if kind == "interval" and (timing.per_day or 0) > 0.14:
                kind = "rate"
            if timing.values():
                start = match.end() - len(match.group().lstrip(" (,"))
                found.append(SchedulePhrase(start, match.end(), kind, timing))
    return sorted(found, key=lambda p: p.start)


def timing_counts(kind: str, match: re.Match[str]) -> bool:
    """Whether a match counts cycles or doses."""
    return kind == "cycles" or (kind == "cycle" and match.groupdict().get("count") is not None)


def rate_of_period(per: str) -> Timing:
    """The schedule hidden in a dose's unit: ``mg/day`` is once a day, ``g/m2/12 h`` twice a day."""
    if per.endswith("h"):
        return _every(1, float(per[:-1]), "h")
    return Timing(frequency=1, period=1, period_unit=per)


def merged(phrases: Iterable[SchedulePhrase], per: str | None = None) -> Timing:
    """One schedule out of the phrases of one administration; ``per`` is the period in the dose's unit.

    An interval of whole days beside days of a cycle is the length of that cycle; alone it is the rate, and
    where cycles are counted it is both.  Weekly doses for 3 of 4 weeks fall on days 1, 8 and 15.

    >>> merged(find_schedules("on day 1 every 3 weeks")).values()
    {'days': '1', 'cycle_days': 21}
    """
    phrases = list(phrases)
    timing = rate_of_period(per) if per else Timing()
    intervals = [p for p in phrases if p.kind == "interval"]
    for phrase in phrases:
        if phrase.kind not in ("interval", "break", "duration", "until"):
            timing = _filled(timing, phrase.timing)
    for phrase in phrases:
        if phrase.kind == "until" and timing.days and re.fullmatch(r"-?\d+", timing.days):
            timing = replace(timing, days=f"{timing.days}-{phrase.timing.days}")
        if phrase.kind == "break" and timing.days and timing.cycle_days is None:
            last = int(re.findall(r"-?\d+$", timing.days)[0])
            timing = replace(timing, cycle_days=last + (phrase.timing.cycle_days or 0))
    for phrase in intervals:
        timing = _with_interval(timing, phrase.timing, any(p.kind == "cycles" for p in phrases))
    for phrase in phrases:
        if phrase.kind == "duration":
            timing = _with_duration(timing, phrase.timing)
    return _weekly_days(timing, phrases)


def _filled(timing: Timing, other: Timing) -> Timing:
    """The parts of ``other`` where ``timing`` has none; a rate's three parts stay together."""
    values = {k: v for k, v in other.values().items() if getattr(timing, k) is None}
    if timing.frequency is not None or other.frequency is None:
        values = {k: v for k, v in values.items() if k not in ("frequency", "period", "period_unit")}
    return replace(timing, **values)


def _with_interval(timing: Timing, interval: Timing, cycles_counted: bool) -> Timing:
    whole_days = interval.period_unit in ("d", "wk") and (interval.per_day or 1) < 0.5
    length = (interval.period or 0) * DAYS[interval.period_unit or "d"]
    if whole_days and length > 7 and (timing.days or (timing.per_day or 0) >= 1 / 7):
        return timing if timing.cycle_days else replace(timing, cycle_days=length)
    if timing.frequency is not None:
        return timing
    both = whole_days and cycles_counted and timing.cycle_days is None
    return replace(
        timing,
        frequency=interval.frequency,
        period=interval.period,
        period_unit=interval.period_unit,
        cycle_days=length if both else timing.cycle_days,
    )


def _with_duration(timing: Timing, length: Timing) -> Timing:
    """Days of treatment inside a cycle are days of that cycle; otherwise they are the length of treatment."""
    if length.duration is None or length.duration_unit is None:
        return timing
    if length.duration_unit == "d" and timing.days is not None:
        return timing
    if length.duration_unit in ("d", "wk") and timing.days is None:
        days = _days_of(length.duration, length.duration_unit)
        if timing.cycle_days is not None and days <= timing.cycle_days:
            return replace(timing, days=f"1-{days}")
        if timing.period_unit in ("d", "wk") and timing.period and timing.frequency == 1:
            period = timing.period * DAYS[timing.period_unit]
            if 7 < period and days < period:
                return replace(
                    timing, days=f"1-{days}", cycle_days=period, frequency=None, period=None, period_unit=None
                )
    if timing.duration is None:
        return replace(timing, duration=length.duration, duration_unit=length.duration_unit)
    return timing


def _weekly_days(timing: Timing, phrases: list[SchedulePhrase]) -> Timing:
    """Once weekly for 3 of 4 weeks: the days on which a weekly dose falls."""
    spans = [p for p in phrases if p.kind == "span"]
    if spans and timing.days and timing.per_day == 1 / 7 and re.fullmatch(r"1-\d+", timing.days):
        last = int(timing.days[2:])
        return replace(timing, days=",".join(str(day) for day in range(1, last + 1, 7)))
    return timing
