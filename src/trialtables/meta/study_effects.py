"""Rows of the effect tables as studies with an effect, its variance, and an interval to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from . import measures
from .effect_rows import Record
from .measures import Floats
from .pooled import PROPORTIONS, RATIOS, PooledStudy
from .pooling import critical

#: How counts become effects.
OF_PROPORTIONS: dict[str, Callable[..., tuple[Floats, Floats]]] = {
    "logit": measures.logit,
    "glmm": measures.logit,
    "ft": measures.double_arcsine,
}
OF_TABLES: dict[str, Callable[..., tuple[Floats, Floats]]] = {
    "or": measures.log_odds_ratio,
    "rr": measures.log_risk_ratio,
    "rd": measures.risk_difference,
}


def study_effect(row: Record, measure: str, level: float) -> PooledStudy:
    """The study of a row of ``effects_proportion``, ``effects_2x2`` or ``effects_ratio``."""
    if measure in PROPORTIONS:
        return proportion(row, measure, level)
    if "ai" in row:
        return two_arms(row, measure, level)
    return effect(row, measure, level, float(row["yi"]), float(row["vi"]), counts_from=row["from"] or "")


def proportion(row: Record, measure: str, level: float) -> PooledStudy:
    """A proportion; it is shown as counted, with its exact interval, whatever scale it is pooled on."""
    from scipy.stats import binomtest

    xi, ni = int(row["xi"]), int(row["ni"])
    yi, vi = OF_PROPORTIONS[measure](xi, ni)
    exact = binomtest(xi, ni).proportion_ci(level / 100, method="exact")
    return PooledStudy(
        **names(row), xi=xi, ni=ni, ci=None, n2i=None, yi=float(yi), vi=float(vi), weight=None,
        estimate=xi / ni, ci_low=float(exact.low), ci_high=float(exact.high), counts_from=row["counts_from"] or "",
    )  # fmt: skip


def two_arms(row: Record, measure: str, level: float) -> PooledStudy:
    """A two-by-two table as a log ratio or a difference."""
    yi, vi = OF_TABLES[measure](row["ai"], row["bi"], row["ci"], row["di"])
    counts = {"xi": row["ai"], "ni": row["n1i"], "ci": row["ci"], "n2i": row["n2i"]}
    return effect(row, measure, level, yi.item(), vi.item(), counts_from=row["counts_from"] or "", **counts)


def effect(
    row: Record, measure: str, level: float, yi: float, vi: float, *, counts_from: str, **counts: int
) -> PooledStudy:
    """A comparison of two arms with its interval by the normal distribution."""
    crit = critical(level, None)
    shown = [yi, yi - crit * vi**0.5, yi + crit * vi**0.5]
    estimate, low, high = np.exp(shown) if measure in RATIOS else shown
    return PooledStudy(
        **names(row), xi=counts.get("xi"), ni=counts.get("ni"), ci=counts.get("ci"), n2i=counts.get("n2i"),
        yi=yi, vi=vi, weight=None,
        estimate=float(estimate), ci_low=float(low), ci_high=float(high), counts_from=counts_from,
    )  # fmt: skip


def names(row: Record) -> dict[str, Any]:
    """What tells a study from the others, and where its figures are from."""
    return {
        "slab": row["slab"],
        "study": row["study"],
        "arm_id": row["arm_id"],
        "treatment": row["treatment"] or "",
        "reference": row.get("reference") or "",
        "group": "",
        "flags": row["flags"] or "",
        "start": row["start"],
        "end": row["end"],
        "evidence": row["evidence"] or "",
    }


def back_transform(measure: str, sizes: list[int]) -> Callable[[float], float]:
    """A function from the scale of the analysis to that of display; ``sizes`` are the studies' patients."""
    if measure in ("logit", "glmm"):
        return lambda y: float(measures.from_logit(y))
    if measure == "ft":
        return lambda y: float(measures.from_double_arcsine(y, sizes))
    return (lambda y: float(np.exp(y))) if measure in RATIOS else float
