"""How two written values are judged the same: every value becomes one canonical text.

``None`` means "not stated".  Texts are compared instead of floats because items live in sets; nine
significant digits are far more than any abstract prints, so 8.4 and 8.40 agree and 8.4 and 8.5 do not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

#: Length of a unit in days.  A month counts 30 days and a year 365, so monthly is not every 4 weeks.
DAYS_PER_UNIT = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.0, "a": 365.0}

_DAY_PART = re.compile(r"(-?\d+)(?:-(-?\d+))?")
_P_VALUE = re.compile(r"(?:p\s*)?(?P<sign><=|>=|[<>=])?\s*(?P<number>\d*\.?\d+(?:e-?\d+)?)", re.IGNORECASE)
#: A longer range of days is a slip of the pen; it is compared as written instead of being expanded.
_LONGEST_RANGE = 10_000


def text(value: Any) -> str | None:
    """Text without the space around it; empty, NaN and ``None`` are not stated."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return str(value).strip() or None


def number(value: Any) -> str | None:
    """A number in nine significant digits: ``8.40`` → ``8.4``; a word (``NR``) stays as it is."""
    written = text(value)
    if written is None:
        return None
    try:
        return format(float(written) + 0.0, ".9g")
    except ValueError:
        return written


def limits(low: Any, high: Any) -> str | None:
    """Two ends as one value: ``3, 4`` → ``3–4``, ``25, 25`` → ``25``."""
    a, b = number(low), number(high)
    if a is None and b is None:
        return None
    return a if a == b else f"{a or '?'}–{b or '?'}"


def names(value: Any) -> frozenset[str]:
    """The drugs of a cell joined by `` + ``, or of a list, in lower case."""
    parts: Iterable[Any] = (text(value) or "").split(" + ") if isinstance(value, str | None) else value
    return frozenset(name.casefold() for part in parts if (name := text(part)))


def days(value: Any) -> str | None:
    """Days or weeks as a set, in runs: ``1,2,3,8`` and ``1-3,8`` → ``1-3,8``; days may be negative."""
    written = text(value)
    if written is None:
        return None
    plain = re.sub(r"\s+", "", written).replace("−", "-").replace("–", "-")
    expanded: set[int] = set()
    for part in plain.split(","):
        match = _DAY_PART.fullmatch(part)
        if match is None:
            return plain.casefold()
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if not 0 <= last - first <= _LONGEST_RANGE:
            return plain.casefold()
        expanded.update(range(first, last + 1))
    return ",".join(_runs(sorted(expanded)))


def _runs(ordered: list[int]) -> Iterable[str]:
    start = previous = ordered[0]
    for day in [*ordered[1:], None]:
        if day is None or day != previous + 1:
            yield str(start) if start == previous else f"{start}-{previous}"
            start = day if day is not None else start
        previous = day if day is not None else previous


def rate_per_day(frequency: Any, period: Any, period_unit: Any) -> str | None:
    """Administrations per day: ``1, 3, wk`` and ``1, 21, d`` → ``0.0476190476``."""
    times, length, unit = text(frequency), text(period), text(period_unit)
    if times is None or length is None or unit is None:
        return None
    try:
        span = float(length) * DAYS_PER_UNIT[unit]
        return format(float(times) / span, ".9g")
    except (KeyError, ValueError, ZeroDivisionError):
        return f"{times}/{length}/{unit}"


def p_value(value: Any) -> str | None:
    """A p-value with its sign: ``P < .001`` → ``<0.001``, ``= 0.030`` → ``0.03``."""
    written = text(value)
    if written is None:
        return None
    plain = written.replace("·", ".").replace("≤", "<=").replace("≥", ">=")
    match = _P_VALUE.fullmatch(plain)
    if match is None:
        return re.sub(r"\s+", "", plain).casefold()
    sign = (match["sign"] or "").replace("==", "")
    return ("" if sign == "=" else sign) + format(float(match["number"]), ".9g")
