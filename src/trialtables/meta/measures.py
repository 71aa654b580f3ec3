"""Effect sizes from counts and back: the formulas of R metafor's ``escalc`` that are used here.

Arrays in, arrays out; every function takes counts of the same length and gives the effect ``yi`` and its
sampling variance ``vi``.  Zero cells get a half, only where there are any (``add=1/2, to="only0"``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def logit(xi: ArrayLike, ni: ArrayLike) -> tuple[Floats, Floats]:
    """Log odds of proportions ``xi / ni`` (measure PLO)."""
    x, n = floats(xi), floats(ni)
    half = np.where((x == 0) | (x == n), 0.5, 0.0)
    events, others = x + half, n - x + half
    return np.log(events / others), 1 / events + 1 / others


def double_arcsine(xi: ArrayLike, ni: ArrayLike) -> tuple[Floats, Floats]:
    """Freeman and Tukey's double arcsine of proportions (measure PFT; Ann Math Stat 1950;21:607)."""
    x, n = floats(xi), floats(ni)
    yi = (np.arcsin(np.sqrt(x / (n + 1))) + np.arcsin(np.sqrt((x + 1) / (n + 1)))) / 2
    return yi, 1 / (4 * n + 2)


def from_logit(yi: ArrayLike) -> Floats:
    """Proportions of log odds."""
    from scipy.special import expit

    return np.asarray(expit(floats(yi)), float)


def from_double_arcsine(yi: ArrayLike, ni: ArrayLike) -> Floats:
    """Proportions of pooled double arcsines, at the harmonic mean of the studies' sizes ``ni``.

    Miller's inversion (Am Stat 1978;32:138), as metafor's ``transf.ipft.hm``: what lies beyond the transform of
    0 or of 1 becomes 0 or 1.
    """
    n = 1 / np.mean(1 / floats(ni))
    y = floats(yi)
    lowest, highest = (double_arcsine(end * n, n)[0] for end in (0.0, 1.0))
    inside = np.clip(y, lowest, highest)
    sine = np.sin(2 * inside)
    # The root is negative only by rounding, at the very ends.
    root = np.sqrt(np.clip(1 - (sine + (sine - 1 / sine) / n) ** 2, 0, None))
    return np.where(y <= lowest, 0.0, np.where(y >= highest, 1.0, (1 - np.sign(np.cos(2 * inside)) * root) / 2))


def log_odds_ratio(ai: ArrayLike, bi: ArrayLike, ci: ArrayLike, di: ArrayLike) -> tuple[Floats, Floats]:
    """Log odds ratios of 2x2 tables with events ``ai`` and ``ci``, without ``bi`` and ``di`` (measure OR)."""
    a, b, c, d = halved(ai, bi, ci, di)
    return np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d


def log_risk_ratio(ai: ArrayLike, bi: ArrayLike, ci: ArrayLike, di: ArrayLike) -> tuple[Floats, Floats]:
    """Log risk ratios of 2x2 tables (measure RR)."""
    a, b, c, d = halved(ai, bi, ci, di)
    return np.log(a / (a + b)) - np.log(c / (c + d)), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def risk_difference(ai: ArrayLike, bi: ArrayLike, ci: ArrayLike, di: ArrayLike) -> tuple[Floats, Floats]:
    """Differences of proportions of 2x2 tables (measure RD)."""
    a, b, c, d = halved(ai, bi, ci, di)
    p1, p2 = a / (a + b), c / (c + d)
    return p1 - p2, p1 * (1 - p1) / (a + b) + p2 * (1 - p2) / (c + d)


def halved(*cells: ArrayLike) -> tuple[Floats, ...]:
    """The cells, with a half added to all four of a table where any of them is zero."""
    counts = np.vstack([np.atleast_1d(floats(cell)) for cell in cells])
    return tuple(counts + np.where((counts == 0).any(axis=0), 0.5, 0.0))


def floats(values: ArrayLike) -> Floats:
    """The values as an array of numbers."""
    return np.asarray(values, float)
