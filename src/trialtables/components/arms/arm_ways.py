"""Whether alternatives of the same drugs are arms of their own: what their words say of how each is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE, THEN
from ..treatments.treatment_alternatives import Alternative
from ..treatments.treatment_phrases import drugs_of
from .arm_contrast_words import HOUR, MANNER
from .arm_contrasts import AMOUNT, dose_before, dose_of, interval_of, length_of
from .arm_source import Source


def told_apart(source: Source, offered: Sequence[Alternative]) -> list[Alternative]:
    """Alternatives without repeats; the same drugs throughout are kept, for they differ in dose or schedule."""
    if len({one.components for one in offered}) == 1 and offered[0].drugs:
        return list(offered)
    if len(offered) == 1:
        return [offered[0]]
    kept: list[Alternative] = []
    for one in offered:
        same = [other for other in kept if one.components == other.components]
        ways = {_way_of(source, other) for other in (*same, one)}
        goes_on = _goes_on(source, one) and not any(_goes_on(source, other) for other in same)
        if one.again or goes_on or (len(ways) == len(same) + 1 and ("" not in ways or not same)):
            kept.append(one)
    return kept


def _goes_on(source: Source, one: Alternative) -> bool:
    """ "A plus B |followed by B|": a drug goes on alone, which tells the arm from "A plus B"."""
    then = _SEQUENCE.search(source.text, one.start, one.end)
    if then is None:
        return False
    before = drugs_of(source.treatments_in(one.start, then.start()))
    return any(t.drugs and t.drugs <= before for t in source.treatments_in(then.end(), one.end))


def _way_of(source: Source, one: Alternative) -> str:
    """How an alternative is given: said before it or behind it, and which drug of a sequence is first."""
    ways: tuple[str, ...] = (
        _manner_of(source, one),
        dose_before(source, one.start),
        dose_of(source, one.end),
        interval_of(source, one.end),
        length_of(source, one.end),
        _hour_of(source, one.end),
        _interval_in_name(source, one),
    )
    inner = [t for t in source.treatments_in(one.start, one.end) if t.drugs]
    if len(inner) > 1:  # "A 960 mg plus B, A 240 mg plus B"
        ways = (*ways, *(dose_of(source, t.end) for t in inner[:-1]))
    for later in (t.start for t in inner if t.start > one.start):  # "radiotherapy with |weekly| A", "with |30 mg of| A"
        ways = (*ways, dose_before(source, later), _manner_before(source, later))
    if _SEQUENCE.search(source.text, one.start, one.end):
        first = source.treatments_in(one.start, one.end)[0]
        ways = (*ways, *sorted(first.components))
    return "".join(ways)


#: "CHOP-|14|", "(R)CHOEP|21|": the days of a cycle in the name of a regimen
_INTERVAL_IN_NAME = lazy_regex(r"[A-Z]{2}\)?[-‐‑–]?(?P<days>14|21|28)(?:\s+alone)?\Z")


def _interval_in_name(source: Source, one: Alternative) -> str:
    """The days of the cycle that the name of a regimen ends in: "CHOP-14 or CHOP-21"."""
    match = _INTERVAL_IN_NAME.search(source.text, one.start, one.end)
    return match["days"] if match else ""


#: "|weekly| paclitaxel", "|continuous-infusion| fluorouracil"
_MANNER_BEFORE = lazy_regex(rf"(?<![\w-])(?P<how>{MANNER})(?:[\s-]+[A-Za-z]+)?[\s-]+$", re.IGNORECASE)
#: "gemcitabine |(fixed-dose rate infusion)|", "paclitaxel |over 3 hours|"
_MANNER_BEHIND = lazy_regex(
    r"\s*(?:[\d.,]+\s?mg\S*\s)?(?:\((?P<how>[^()]{0,30}\b(?:infusion|bolus|injection|rate|intraperitoneal|subcutaneous|"
    r"intravenous|oral)\b[^()]{0,20})\)|(?P<time>over\s\d+\s(?:hours?|h|minutes?|min)\b))",
    re.IGNORECASE,
)


def _manner_of(source: Source, one: Alternative) -> str:
    """The words that say how an alternative is given: its schedule or route ahead of it, its infusion behind it."""
    behind = _MANNER_BEHIND.match(source.text, one.end)
    told = (_manner_before(source, one.start), (behind["how"] or behind["time"]).lower() if behind else "")
    return " ".join(filter(None, told))


def _manner_before(source: Source, start: int) -> str:
    """The words right before a drug that say how it is given, "" where there are none."""
    match = _MANNER_BEFORE.search(source.text[max(0, start - 40) : start])
    return match["how"].lower() if match else ""


#: "aspirin 100 mg |upon awakening|, aspirin |at bedtime|"
_HOUR_BEHIND = lazy_regex(
    rf"[\s,(]*(?:{AMOUNT}\s+)?(?:(?:taken|given|administered|once|daily|tablets?|{BY_ROUTE})\s+)*"
    rf"(?P<how>(?:(?:at|on|upon|in|before|after|with)\s+(?:the\s+)?)?(?:{HOUR}))\b",
    re.IGNORECASE,
)


def _hour_of(source: Source, end: int) -> str:
    """At what hour of the day a drug is given, said right behind it; "" where it is not."""
    match = _HOUR_BEHIND.match(source.text, end, end + 70)
    return re.sub(r"\W", "", match["how"]).lower() if match else ""


_SEQUENCE = lazy_regex(rf"\b(?:{THEN})\b")
