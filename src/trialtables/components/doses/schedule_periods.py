"""How long a treatment period lasts, for the drugs that are given in it: "a 12-week treatment period, in which …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .administrations import Unit, has_kind, is_timed
from .schedule_readings import read_number, read_unit
from .schedule_timing import SchedulePhrase, Timing

_N = r"(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve|sixteen|eighteen|twenty-four)"
_LENGTH = rf"(?<![\w.–-])(?P<n>{_N})[-\s](?P<unit>weeks?|months?|days?|years?)"
_KIND = (
    r"(?:(?:double|single|triple|open|active|randomi[sz]ed|masked|main|core|first|initial|placebo|fixed|total)"
    r"(?:[-\s](?:blind(?:ed)?|masked|label|controlled|dose))?,?\s){0,3}"
)
_PERIOD = rf"{_KIND}(?:treatment|dosing|double-blind(?:ed)?)\s(?:period|phase)"
_AHEAD = scanner(rf"{_LENGTH},?\s{_PERIOD}\b", re.IGNORECASE)
_BEHIND = scanner(
    rf"\b{_PERIOD}\s(?:of|lasting|lasts?|(?:will\s)?lasts?|is|will\sbe|with\sa\s(?:total\s)?duration\sof)\s"
    rf"(?:up\sto\s|approximately\s|about\s)?{_LENGTH}(?![A-Za-z-])",
    re.IGNORECASE,
)
#: "|During this period| subjects receive A"
_IN_IT = lazy_regex(
    r"\W*(?:during|in|throughout|over)\s(?:this|that|the)\s(?:(?:\d+|[a-z]+)-(?:week|month|day)\s)?(?:treatment\s|dosing\s|double-blind\s)?"
    r"(?:period|phase)\b",
    re.IGNORECASE,
)

#: "|after the| 12-week treatment period", "|at the end of the| treatment period of 12 weeks"
_NOT_IN_IT = lazy_regex(
    r"\b(?:after|following|before|prior\sto|end\sof|complet\w+|completion\sof|preceding|entering|follow-up\sof)\s"
    r"(?:(?:the|an?|this|their|each)\s)?(?:[a-z-]+\s)?\Z",
    re.IGNORECASE,
)


#: "A |once|, at the start of the 12-week period", "A |on day 1 of the| period", "A |as needed|"
_ONCE = lazy_regex(
    r"[^.;]{0,60}?\b(?:once\s(?!daily|a\s|weekly|per\s|every|monthly)|as\sneeded|(?:on|at)\sday\s\d+\sof\sthe|at\sthe\sstart|for\s(?:headache|pain|fever)|"
    r"for\sthe\sfirst\sday|loading)\b"
)


def give_period(text: str, sentences: Sequence[tuple[int, int]], units: list[Unit]) -> None:
    """``a 12-week treatment period. During this period patients receive A daily``: A is given for 12 weeks.

    A text with periods of different lengths leaves open which of them is meant.
    """
    low = text.lower() if units else ""
    if not any(f"{kind} p" in low for kind in ("treatment", "dosing", "double-blind", "double-blinded")):
        return
    found = sorted([*_AHEAD.finditer(text), *_BEHIND.finditer(text)], key=lambda m: m.start())
    told = [m for m in found if not _NOT_IN_IT.search(text, max(0, m.start() - 40), m.start())]
    if len({(read_number(m["n"].lower()), read_unit(m["unit"])) for m in told}) != 1:
        return
    for unit in units:
        if not (unit.doses or is_timed(unit)) or has_kind(unit, "duration"):
            continue
        if _ONCE.match(text, unit.mention.end, unit.sentence.end):
            continue
        period = next((m for m in told if _holds(text, sentences, m, unit)), None)
        if period is not None:
            timing = Timing(duration=read_number(period["n"].lower()), duration_unit=read_unit(period["unit"]))
            unit.phrases.append((SchedulePhrase(*period.span(), "duration", timing), "schedule:carried"))


def _holds(text: str, sentences: Sequence[tuple[int, int]], period: re.Match[str], unit: Unit) -> bool:
    """Whether a unit stands in the sentence that tells of the period, or opens the next with "During this period"."""
    start, end = unit.sentence.start, unit.sentence.end
    if start <= period.start() < end:
        return True
    following = next((s for s in sentences if s[0] >= period.end()), None)
    return following is not None and following[0] == start and _IN_IT.match(text, start, end) is not None
