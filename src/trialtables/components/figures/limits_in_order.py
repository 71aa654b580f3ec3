"""Confidence limits listed behind the values that they are of: "5.1 and 8.2 months (95% CI, 4.0-6.2 and 7.1-9.3)"."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO, parse_number
from ..text.words import VERSUS
from .figure_atoms import Figure, replace

_NEXT = rf"(?:,?\s*and\b|,|;|,?\s*(?:{VERSUS})|/)\s*"
_UNIT = r"\s*(?:%|months?|years?|weeks?|days?|mos?\b)?"
#: From one value to the next.
_TO_VALUE = lazy_regex(rf"{_UNIT}\s*{_NEXT}")
#: The limits that follow the first ones, behind their "and".
_MORE_LIMITS = lazy_regex(
    rf"{_UNIT}\s*{_NEXT}(?:(?:9\d%\s*)?CI,?\s*)?(?P<low>[-−–]?{DIGITS})\s*%?(?:{TO}|,\s*)(?P<high>{DIGITS}){_UNIT}(?![\d.·])"
)


def with_limits_in_order(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, with each value of a list holding its own limits and not the last value those of the first."""
    held = list(figures)
    i = 0
    while i < len(held):
        last = held[i]
        first = _first_of_list(text, held, i) if last.ci_low is not None and last.ci_high is not None else i
        limits = _limits(text, last, i - first + 1) if first < i else []
        values = held[first : i + 1]
        if limits and all(_holds(f, low, high) for f, (low, high, _) in zip(values, limits, strict=True)):
            end = limits[-1][2]
            held[first : i + 1] = [
                replace(f, ci_low=low, ci_high=high, ci_level=last.ci_level, end=end if f is last else f.end)
                for f, (low, high, _) in zip(values, limits, strict=True)
            ]
            held[i + 1 :] = [f for f in held[i + 1 :] if f.start >= end]
        elif (
            first < i and not _holds(last, last.ci_low, last.ci_high) and _holds(held[first], last.ci_low, last.ci_high)
        ):
            held[i] = replace(last, ci_low=None, ci_high=None, ci_level=None)  # the limits of another value
        i += 1
    return held


def _first_of_list(text: str, figures: Sequence[Figure], i: int) -> int:
    """Where the list of values begins that ends with a figure; the others have no limits of their own."""
    first = i
    while first:
        before, after = figures[first - 1], figures[first]
        alike = before.kind == after.kind or {before.kind, after.kind} == {"effect", "number"}
        if not alike or before.ci_low is not None or not _TO_VALUE.fullmatch(text, before.end, after.start):
            break
        first -= 1
    return first


def _limits(text: str, last: Figure, so_many: int) -> list[tuple[float, float, int]]:
    """The limits that stand behind the last value, each pair with where it ends; none where there are too few."""
    found = [(float(last.ci_low or 0), float(last.ci_high or 0), last.end)]
    while len(found) < so_many:
        match = _MORE_LIMITS.match(text, found[-1][2])
        if match is None:
            return []
        low = parse_number(match["low"].replace("−", "-").replace("–", "-"))
        found.append((low, parse_number(match["high"]), match.end()))
    return found


def _holds(figure: Figure, low: float | None, high: float | None) -> bool:
    """Whether limits enclose a value."""
    value = figure.percent if figure.kind == "share" else figure.value
    return isinstance(value, int | float) and low is not None and high is not None and low <= value <= high
