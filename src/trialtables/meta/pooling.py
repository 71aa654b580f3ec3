"""Random-effects pooling of effects with known sampling variances: plain arrays in, a record out.

tau2, the pooled effect, Hartung and Knapp's variance and Cochran's Q come from PyMARE; what it leaves out (the
prediction interval, I2 and H2 by tau2) follows R metafor.  docs/pooling.md says why, and how well they agree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import chi2, norm, t

from .measures import Floats, floats

INTERVALS = ("hk", "z")


class PoolingError(ValueError):
    """Why effects cannot be pooled, in words for the user."""


@dataclass(frozen=True)
class Fit:
    """A fitted random-effects model on the scale of the analysis; the meanings are those of `Pooled`."""

    beta: float
    se: float
    #: Standard error without Hartung and Knapp's factor; the test between groups needs it.
    model_se: float
    ci_low: float
    ci_high: float
    pi_low: float
    pi_high: float
    tau2: float
    I2: float
    H2: float
    Q: float
    df: int
    p: float
    #: Percent of the pooled effect that each study has; None where the model has no weights.
    weights: Floats | None


def pool_effects(yi: ArrayLike, vi: ArrayLike, *, level: float = 95, interval: str = "hk") -> Fit:
    """Random-effects model by restricted maximum likelihood (REML).

    ``yi`` and ``vi`` are effects and their sampling variances, ``level`` is a percentage, ``interval`` is ``hk``
    (Hartung and Knapp, Stat Med 2001;20:3875) or ``z``.  One study alone has tau2 0 and a z interval.  Raises
    PoolingError where there is nothing to pool or a variance is not positive, ImportError without PyMARE.
    """
    y, v = checked(yi, vi)
    if len(y) == 1:
        se = float(np.sqrt(v[0]))
        return fitted(float(y[0]), se, se, tau2=0.0, Q=0.0, vi=v, level=level, interval="z")
    from pymare.stats import knapp_hartung_cov_and_dof, q_gen, weighted_least_squares

    columns, one = (y[:, None], v[:, None]), np.ones((len(y), 1))
    tau2 = reml(y, v)
    mean, variance = weighted_least_squares(*columns, one, tau2, return_cov=True)
    corrected = variance
    if interval == "hk":
        corrected, _ = knapp_hartung_cov_and_dof(*columns, one, mean, variance, tau2)
    beta, se, model_se = scalar(mean), scalar(corrected) ** 0.5, scalar(variance) ** 0.5
    Q = scalar(q_gen(*columns, one, 0))
    return fitted(beta, se, model_se, tau2=tau2, Q=Q, vi=v, level=level, interval=interval)


def reml(y: Floats, v: Floats) -> float:
    """Variance between studies by restricted maximum likelihood.

    PyMARE finds the maximum of the likelihood, to about 1e-8 of the sampling variances: a maximum cannot be located
    better by its height.  Where tau2 is small beside them that moves I2 in its fourth digit, so the slope of the
    likelihood, which is zero there, gives the rest.
    """
    from pymare.estimators import VarianceBasedLikelihoodEstimator

    model = VarianceBasedLikelihoodEstimator("REML", small_sample_correction="wald").fit(y, v, np.ones((len(y), 1)))
    tau2 = scalar(model.params_["tau2"])
    low, high = 0.99 * tau2, 1.01 * tau2
    if slope(low, y, v) * slope(high, y, v) < 0:
        tau2 = float(brentq(slope, low, high, args=(y, v), xtol=1e-15, rtol=1e-12))
    return tau2


def slope(tau2: float, y: Floats, v: Floats) -> float:
    """Twice the derivative of the restricted log likelihood in tau2 (Viechtbauer, J Educ Behav Stat 2005;30:261)."""
    w = 1 / (v + tau2)
    residual = y - np.average(y, weights=w)
    return float((w**2 * residual**2).sum() - w.sum() + (w**2).sum() / w.sum())


def scalar(array: ArrayLike) -> float:
    """The one number of an array of PyMARE, which fits many data sets side by side."""
    return float(np.ravel(array)[0])


def checked(yi: ArrayLike, vi: ArrayLike) -> tuple[Floats, Floats]:
    """The effects and variances as arrays; PoolingError where no model can be fitted to them."""
    y, v = floats(yi), floats(vi)
    if y.shape != v.shape or y.ndim != 1:
        raise PoolingError("effects and variances must be two lists of the same length")
    if not len(y):
        raise PoolingError("there is no study to pool")
    if not (np.isfinite(y).all() and np.isfinite(v).all() and (v > 0).all()):
        raise PoolingError("an effect is not finite, or its variance is not positive")
    return y, v


def fitted(
    beta: float, se: float, model_se: float, *, tau2: float, Q: float, vi: Floats, level: float, interval: str
) -> Fit:
    """The fit with its intervals and measures of heterogeneity.

    The prediction interval takes the same t or normal quantile as the confidence interval (metafor's ``predict``).
    """
    df = len(vi) - 1
    crit = critical(level, df if interval == "hk" else None)
    spread = float(crit * np.sqrt(se**2 + tau2))
    weights = 1 / (vi + tau2)
    I2, H2 = heterogeneity(tau2, vi)
    return Fit(
        beta=beta, se=se, model_se=model_se, ci_low=beta - crit * se, ci_high=beta + crit * se,
        pi_low=beta - spread, pi_high=beta + spread, tau2=tau2, I2=I2, H2=H2,
        Q=Q, df=df, p=float(chi2.sf(Q, df)) if df else 1.0, weights=100 * weights / weights.sum(),
    )  # fmt: skip


def critical(level: float, df: int | None) -> float:
    """Two-sided quantile for a level in percent: of t with these degrees of freedom, else of the normal."""
    upper = (1 + level / 100) / 2
    return float(norm.ppf(upper) if df is None else t.ppf(upper, df))


def heterogeneity(tau2: float, vi: Floats) -> tuple[float, float]:
    """I2 in percent and H2, by tau2 and the typical sampling variance (Higgins & Thompson, Stat Med 2002;21:1539).

    One study alone has none: 0 and 1.
    """
    if len(vi) == 1:
        return 0.0, 1.0
    w = 1 / vi
    typical = (len(vi) - 1) * w.sum() / (w.sum() ** 2 - (w**2).sum())
    return float(100 * tau2 / (tau2 + typical)), float(tau2 / typical + 1)


def between_groups(fits: list[Fit]) -> tuple[float, int, float]:
    """Q_M, degrees of freedom and p of a test that the groups' effects are equal; each has its own tau2.

    The groups' effects are compared as independent estimates with model-based standard errors: Hartung and
    Knapp's would give a group of two studies that happen to agree nearly all the weight.
    """
    beta = np.array([fit.beta for fit in fits])
    weights = np.array([fit.model_se for fit in fits]) ** -2.0
    QM = float((weights * (beta - np.average(beta, weights=weights)) ** 2).sum())
    return QM, len(fits) - 1, float(chi2.sf(QM, len(fits) - 1))
