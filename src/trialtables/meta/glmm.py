"""Binomial-normal model of proportions: random-effects logistic regression, by maximum likelihood.

The counts are binomial and the studies' log odds normal, so zero cells need no correction (Stijnen, Hamza &
Özdemir, Stat Med 2010;29:3046; metafor's ``rma.glmm(measure="PLO")``).  PyMARE and statsmodels have no such
model; the likelihood is integrated here by adaptive Gauss-Hermite quadrature and maximised by SciPy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import expit, xlogy

from .measures import Floats, floats, logit
from .pooling import Fit, PoolingError, fitted

#: Quadrature points.  metafor takes 7 and can take 25; where studies without and studies full of events make the
#: spread wide, six digits hold only from 60 on.
POINTS = 100
NODES, WEIGHTS = np.polynomial.hermite.hermgauss(POINTS)
#: A between-study standard deviation of log odds below this is none.  One above that spreads the rates from hardly any
#: patient to nearly all: the quadrature no longer holds four digits there, and there is nothing to pool.
SMALLEST, WIDEST = 1e-6, 5.0


@dataclass(frozen=True)
class Marginal:
    """Log likelihood of the model with its first two derivatives in (mean, standard deviation) of the log odds."""

    value: float
    gradient: Floats
    hessian: Floats


def pool_counts(xi: ArrayLike, ni: ArrayLike, *, level: float = 95, interval: str = "hk") -> Fit:
    """Pooled log odds of ``xi`` events among ``ni`` patients.

    ``interval`` ``hk`` takes a t quantile with k - 1 degrees of freedom (Hartung and Knapp's factor is for models
    with known variances), ``z`` a normal one.  Q is the likelihood-ratio test against a model with one rate for
    each study.  Raises PoolingError where no study, or every patient of every study, has an event, and where the
    studies lie too far apart.
    """
    x, n = floats(xi), floats(ni)
    if not len(x):
        raise PoolingError("there is no study to pool")
    if x.sum() in (0, n.sum()):
        raise PoolingError(
            "no study has any event, or all patients have one: the binomial-normal model has no estimate"
        )
    beta, sigma, information = maximum(x, n)
    if sigma > WIDEST:
        raise PoolingError(
            f"the rates lie too far apart for the binomial-normal model (τ² = {sigma**2:.0f}): there is no common rate"
        )
    se = float(np.sqrt(np.linalg.inv(information)[0, 0]))
    vi = logit(x, n)[1]
    interval = "z" if len(x) == 1 else interval
    fit = fitted(beta, se, se, tau2=sigma**2, Q=likelihood_ratio(x, n), vi=vi, level=level, interval=interval)
    return replace(fit, weights=None)


def maximum(x: Floats, n: Floats) -> tuple[float, float, Floats]:
    """Mean and standard deviation of the log odds at the maximum of the likelihood, and the observed information."""
    overall = float(np.log(x.sum() / (n - x).sum()))
    none = marginal(np.array([overall, 0.0]), x, n)
    if len(x) == 1:
        return overall, 0.0, -none.hessian
    # sigma = 0 is always a stationary point, so the search starts away from it, at the spread of the observed log odds.
    y, v = logit(x, n)
    start = np.array([float(np.average(y, weights=1 / (v + 1))), max(float(np.std(y)), 0.3)])

    @cache
    def likelihood(beta: float, sigma: float) -> Marginal:
        return marginal(np.array([beta, sigma]), x, n)

    found = minimize(
        lambda at: -likelihood(*at).value,
        start,
        jac=lambda at: -likelihood(*at).gradient,
        hess=lambda at: -likelihood(*at).hessian,
        method="trust-exact",
        options={"gtol": 1e-8, "maxiter": 200},
    )
    best = marginal(found.x, x, n)
    sigma = abs(float(found.x[1]))
    if sigma < SMALLEST or best.value <= none.value:
        return overall, 0.0, -none.hessian
    return float(found.x[0]), sigma, -best.hessian


def marginal(at: Floats, x: Floats, n: Floats) -> Marginal:
    """The likelihood at (mean, standard deviation), without the binomial coefficients, which do not depend on them.

    The integrals run over each study's standard normal deviate z.  The derivatives are means and variances of the
    score over z given the data (Fisher's and Louis's identities), with the weights of the same quadrature.
    """
    beta, sigma = at
    z, weight = quadrature(beta, sigma, x, n)
    eta = beta + sigma * z
    rate = expit(eta)
    log_terms = x[:, None] * eta - n[:, None] * np.logaddexp(0, eta) - z**2 / 2 + np.log(weight)
    top = log_terms.max(axis=1, keepdims=True)
    mass = np.exp(log_terms - top)
    value = float((top[:, 0] + np.log(mass.sum(axis=1)) - np.log(2 * np.pi) / 2).sum())
    given = mass / mass.sum(axis=1, keepdims=True)
    slope = np.stack([np.ones_like(z), z])
    score = (x[:, None] - n[:, None] * rate) * slope
    mean = np.einsum("kj,akj->ak", given, score)
    curve = np.einsum("kj,akj,bkj->ab", given * n[:, None] * rate * (1 - rate), slope, slope)
    spread = np.einsum("kj,akj,bkj->ab", given, score, score) - mean @ mean.T
    return Marginal(value, mean.sum(axis=1), spread - curve)


def quadrature(beta: float, sigma: float, x: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Points and weights for each study (rows), centred and scaled where its integrand has its mass."""
    z = np.zeros_like(x)
    for _ in range(100):
        rate = expit(beta + sigma * z)
        curvature = sigma**2 * n * rate * (1 - rate) + 1
        step = (sigma * (x - n * rate) - z) / curvature
        # The integrand is log-concave: a bounded Newton step climbs it from anywhere.
        z = z + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-10:
            break
    width = np.sqrt(2 / curvature)[:, None]
    return z[:, None] + width * NODES, width * WEIGHTS * np.exp(NODES**2)


def likelihood_ratio(x: Floats, n: Floats) -> float:
    """Twice the log likelihood lost by one rate for all studies instead of one for each."""
    overall = x.sum() / n.sum()
    own = xlogy(x, x / n) + xlogy(n - x, 1 - x / n)
    shared = xlogy(x, overall) + xlogy(n - x, 1 - overall)
    return max(float(2 * (own - shared).sum()), 0.0)
