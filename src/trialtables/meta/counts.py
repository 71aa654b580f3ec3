"""A count and its denominator from what a row states, or the reason why there is none.

A percent gives a count only where the denominator is stated and exactly one whole number of patients rounds to it
(Cochrane Handbook 6.3 counts participants, and so do we).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

_NUMBER = re.compile(r"(?<![\d.·,])(\d*)(?:[.·,](\d+))?(\s*(?:%|per\s?cent))?")


class Denominator(NamedTuple):
    """A number of patients and where it is stated (`effect_columns.NI_FROM`)."""

    n: int
    source: str


class Refusal(NamedTuple):
    """Why no effect was made: words that are the same for every such row, and the figures."""

    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Counts:
    """Patients with an outcome and their denominator."""

    xi: int
    ni: int
    counts_from: str
    ni_from: str
    #: Another stated denominator would do as well.
    several_denominators: bool = False


def counts_of(row: dict[str, Any], denominators: Sequence[Denominator]) -> Counts | Refusal:
    """The counts of a row.  ``denominators`` are those of its arm, best first; the row's own total replaces them."""
    n, percent = row["n"], row["percent"]
    if n is None and percent is None:
        return without_figure(row)
    if row["total"] is not None:
        denominators = [Denominator(row["total"], "figure")]
    if not denominators:
        return Refusal("no denominator is stated")
    decimals = stated_decimals(percent, row["evidence"]) if percent is not None else 0
    if n is not None:
        return from_count(n, percent, decimals, denominators)
    return from_percent(percent, decimals, denominators)


def without_figure(row: dict[str, Any]) -> Refusal:
    """Why a row without count and percent gives none."""
    if row.get("percent_low") is not None or row.get("percent_high") is not None:
        return Refusal("a range of percents", f"{row['percent_low']:g} to {row['percent_high']:g}%")
    return Refusal("neither count nor percent is stated")


def from_count(n: int, percent: float | None, decimals: int, denominators: Sequence[Denominator]) -> Counts | Refusal:
    """A stated count with the first denominator that agrees with it and with its percent."""
    fitting = [
        d for d in denominators if n <= d.n and (percent is None or n in counts_that_round(percent, decimals, d.n))
    ]
    if not fitting:
        shares = " and ".join(f"{n} of {d.n}" for d in dict.fromkeys(denominators))
        stated = f" is not {percent:g}%" if percent is not None else " cannot be"
        return Refusal("the count does not fit the denominator", shares + stated)
    several = len({d.n for d in fitting}) > 1
    return Counts(n, fitting[0].n, "stated", fitting[0].source, several)


def from_percent(percent: float, decimals: int, denominators: Sequence[Denominator]) -> Counts | Refusal:
    """The one count that rounds to a percent of the first denominator that can give it."""
    fitting = [(d, found) for d in denominators if (found := counts_that_round(percent, decimals, d.n))]
    stated = f"{percent:.{decimals}f}%"
    if not fitting:
        sizes = " or ".join(str(n) for n in dict.fromkeys(d.n for d in denominators))
        return Refusal("no count rounds to the percent", f"{stated} of {sizes}")
    first, found = fitting[0]
    if len(found) > 1:
        return Refusal(
            "several counts round to the percent", f"{found[0]} to {found[-1]} of {first.n} round to {stated}"
        )
    several = len({d.n for d, _ in fitting}) > 1
    return Counts(found[0], first.n, "percent", first.source, several)


def counts_that_round(percent: float, decimals: int, n: int) -> range:
    """The whole numbers of ``n`` patients whose share, in percent with so many decimals, is the stated one.

    >>> list(counts_that_round(65, 0, 17))
    [11]
    >>> list(counts_that_round(0, 0, 300))
    [0, 1]
    """
    half = Fraction(1, 2 * 10**decimals)
    exact = Fraction(str(percent))
    lowest, highest = ceil((exact - half) * n / 100), floor((exact + half) * n / 100)
    return range(max(lowest, 0), min(highest, n) + 1)


def stated_decimals(percent: float, evidence: str) -> int:
    """How many decimals a percent has where it is written; ``18.0%`` has one, ``18%`` none.

    >>> stated_decimals(18.0, "ORR was 18.0% (9 of 50")
    1
    """
    written = [
        (bool(sign), len(decimals or ""))
        for whole, decimals, sign in _NUMBER.findall(evidence)
        if (whole or decimals) and float(f"{whole or 0}.{decimals or 0}") == percent
    ]
    if not written:
        return len(f"{percent:g}".partition(".")[2])
    with_sign = [decimals for sign, decimals in written if sign]
    return with_sign[-1] if with_sign else written[-1][1]
