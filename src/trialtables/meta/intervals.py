"""Whether a stated confidence interval of a proportion can be one of these counts."""

from __future__ import annotations

from typing import Any

from scipy.stats import binomtest, norm

#: A stated interval may be this much narrower or wider than those that are usual for the counts: designs in stages
#: and rounded limits shift it a little, a wrong denominator by more.
LEEWAY = 0.15


def interval_fits(xi: int, ni: int, row: dict[str, Any]) -> bool:
    """Whether the row's interval is as wide as intervals of ``xi`` of ``ni`` are; a row without one fits.

    The usual ones are exact (Clopper-Pearson), Wilson's and the normal approximation, at the stated level or 95%.
    """
    low, high = row.get("ci_low"), row.get("ci_high")
    if low is None or high is None or ni == 0:
        return True
    level = (row.get("ci_level") or 95.0) / 100
    test = binomtest(xi, ni)
    widths = [float(i.high - i.low) for i in (test.proportion_ci(level, m) for m in ("exact", "wilson"))]
    share = xi / ni
    if 0 < xi < ni:
        widths.append(2 * float(norm.ppf(0.5 + level / 2)) * (share * (1 - share) / ni) ** 0.5)
    rounding = 0.01  # limits in whole percents
    stated = (high - low) / 100
    return min(widths) * (1 - LEEWAY) - rounding <= stated <= max(widths) * (1 + LEEWAY) + rounding
