"""A count and its denominator from what a row states, or the reason why there is none.

A percent gives a count only where the denominator is stated and exactly one whole number of patients rounds to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

#: The share of all percents with so many decimals that some count fits, below which a fit is no accident.
CHANCE = 0.1

_NUMBER = re.compile(r"(?<![\d.·,])(\d*)(?:[.·,](\d+))?(\s*(?:%|per\s?cent))?")

#: "approximately 23% improved": any of several counts, also where one alone rounds to it.
_APPROXIMATE = re.compile(
    r"(?:\b(?:approximately|approx\.|about|around|roughly|nearly|almost)\s+|[~≈]\s*)(\d+(?:[.·]\d+)?)\s*(?:%|per\s?cent)",
    re.IGNORECASE,
)


class Denominator(NamedTuple):
    """A number of patients and where it is stated (`effect_columns.NI_FROM`)."""

    n: int
    source: str


class Refusal(NamedTuple):
    """Why no effect was made: words that are the same for every such row, and the figures."""

    reason: str
    detail: str = ""


class Counts(NamedTuple):
    """Patients with an outcome and their denominator."""

    xi: int
    ni: int
    counts_from: str
    ni_from: str
    #: Another stated denominator would do as well.
    several_denominators: bool = False


@dataclass(frozen=True)
class Figure:
    """A count, a percent with so many decimals, or both."""

    n: int | None
    percent: float | None
    decimals: int = 0

    @classmethod
    def of(cls, row: dict[str, Any]) -> Figure:
        """The figure of a row, its decimals as written in the evidence."""
        percent = row["percent"]
        return cls(row["n"], percent, 0 if percent is None else stated_decimals(percent, row["evidence"]))

    def counts(self, size: int) -> range:
        """The counts of so many patients that are this figure."""
        whole = range(size + 1)
        if self.percent is not None:
            whole = counts_that_round(self.percent, self.decimals, size)
        if self.n is None:
            return whole
        return range(self.n, self.n + 1) if self.n in whole else range(0)

    def fits(self, size: int) -> bool:
        """Whether some count of so many patients is this figure."""
        return len(self.counts(size)) > 0

    def is_telling(self, size: int) -> bool:
        """Whether a percent that fits so many patients hardly does so by chance: few of its neighbours would."""
        return self.percent is not None and size <= CHANCE * 100 * 10**self.decimals

    def __str__(self) -> str:
        share = "" if self.percent is None else f"{self.percent:.{self.decimals}f}%"
        return share if self.n is None else f"{self.n} ({share})" if share else str(self.n)


def counts_of(figure: Figure, denominators: Sequence[Denominator]) -> Counts | Refusal:
    """The counts of a figure in the first of the denominators that it fits; a percent must fit one only."""
    fitting = [d for d in denominators if figure.fits(d.n)]
    if not fitting:
        sizes = " or ".join(str(n) for n in dict.fromkeys(d.n for d in denominators))
        reason = "no count rounds to the percent" if figure.n is None else "the count does not fit the denominator"
        return Refusal(reason, f"{figure} of {sizes}")
    first, sizes_fitting = fitting[0], list(dict.fromkeys(d.n for d in fitting))
    found = figure.counts(first.n)
    if figure.n is not None:
        return Counts(figure.n, first.n, "stated", first.source, len(sizes_fitting) > 1)
    if len(found) > 1:
        return Refusal(
            "several counts round to the percent", f"{found[0]} to {found[-1]} of {first.n} round to {figure}"
        )
    if len(sizes_fitting) > 1:
        choices = " or ".join(f"{figure.counts(n)[0]} of {n}" for n in sizes_fitting)
        return Refusal("several stated denominators fit the percent", f"{figure} is {choices}")
    return Counts(found[0], first.n, "percent", first.source)


def counts_that_round(percent: float, decimals: int, n: int) -> range:
    """The whole numbers of ``n`` patients whose share, in percent with so many decimals, is the stated one.

    A share that lies half-way counts for both its neighbours, since texts round it either way.

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


def is_approximate(percent: float | None, evidence: str) -> bool:
    """Whether a percent is given as an approximate one.

    >>> is_approximate(23.0, "approximately 23% improved")
    True
    """
    return any(float(share.replace("·", ".")) == percent for share in _APPROXIMATE.findall(evidence))
