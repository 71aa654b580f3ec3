"""What one rule of :mod:`schedule_rules` is: a pattern, what must occur before it is tried, and how a match is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..text.lazy_regex import lazy_regex
from .schedule_timing import Timing


class Rule(NamedTuple):
    """One way to say one thing.

    Most sentences say few of them, and to try a pattern at every letter takes long.  So it is only tried where one of
    the ``needs`` occurs, one of those that it needs ``besides`` if there are any, and its ``core`` if it has one: a
    part of the pattern that is found faster.  All three are in small letters.
    """

    kind: str
    needs: tuple[str, ...]
    besides: tuple[str, ...]
    core: re.Pattern[str] | None
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Timing]


def rule(kind: str, needs: str, read: Callable[[re.Match[str]], Timing], pattern: str, core: str = "") -> Rule:
    """``needs`` as in "off|rest&week|day": one of the first and one of the second words."""
    first, _, besides = needs.partition("&")
    return Rule(
        kind,
        tuple(first.split("|")),
        tuple(filter(None, besides.split("|"))),
        lazy_regex(core) if core else None,
        lazy_regex(pattern, re.IGNORECASE | re.VERBOSE),
        read,
    )


def fixed(frequency: float, period: float, unit: str) -> Callable[[re.Match[str]], Timing]:
    return lambda match: Timing(frequency=frequency, period=period, period_unit=unit)
