"""Pooling: what must hold whatever the studies are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pymare")

from trialtables.meta import measures
from trialtables.meta.glmm import pool_counts
from trialtables.meta.pooling import PoolingError, between_groups, pool_effects, slope

EFFECTS = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=2, max_size=12).map(
    lambda pairs: (np.array([y for y, _ in pairs]), np.array([v for _, v in pairs]))
)
COUNTS = st.lists(
    st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=10
)
SHARES = ("beta", "se", "ci_low", "ci_high", "pi_low", "pi_high", "tau2", "I2", "H2", "Q", "p")
quick = settings(deadline=None, max_examples=25)


@quick
@given(EFFECTS, st.randoms())
def test_the_order_of_studies_does_not_matter(effects: tuple[np.ndarray, np.ndarray], random: st.DataObject) -> None:
    y, v = effects
    order = list(range(len(y)))
    random.shuffle(order)  # type: ignore[attr-defined]
    once, again = pool_effects(y, v), pool_effects(y[order], v[order])
    for name in SHARES:
        assert getattr(again, name) == pytest.approx(getattr(once, name), rel=1e-6, abs=1e-6)
    assert again.weights == pytest.approx(once.weights[order], abs=1e-6)  # type: ignore[index]


@quick
@given(EFFECTS, st.sampled_from(["hk", "z"]))
def test_the_estimate_lies_between_the_studies_and_inside_its_intervals(
    effects: tuple[np.ndarray, np.ndarray], interval: str
) -> None:
    y, v = effects
    fit = pool_effects(y, v, interval=interval)
    assert y.min() - 1e-9 <= fit.beta <= y.max() + 1e-9
    assert fit.pi_low <= fit.ci_low <= fit.beta <= fit.ci_high <= fit.pi_high
    assert 0 <= fit.I2 < 100
    assert fit.H2 >= 1
    assert 0 <= fit.p <= 1
    assert fit.weights is not None
    assert fit.weights.sum() == pytest.approx(100)


@quick
@given(EFFECTS, st.floats(-5, 5), st.floats(0.2, 5))
def test_another_unit_moves_and_stretches_the_estimate(
    effects: tuple[np.ndarray, np.ndarray], shift: float, factor: float
) -> None:
    y, v = effects
    once, again = pool_effects(y, v), pool_effects(factor * y + shift, factor**2 * v)
    assert again.beta == pytest.approx(factor * once.beta + shift, rel=1e-5, abs=1e-5)
    assert again.se == pytest.approx(factor * once.se, rel=1e-4, abs=1e-6)
    assert again.tau2 == pytest.approx(factor**2 * once.tau2, rel=1e-4, abs=1e-6)
    assert pytest.approx(once.I2, abs=1e-3) == again.I2


@quick
@given(EFFECTS)
def test_tau2_is_where_the_likelihood_is_flat_or_zero(effects: tuple[np.ndarray, np.ndarray]) -> None:
    y, v = effects
    tau2 = pool_effects(y, v).tau2
    # A maximum: the likelihood rises before it and falls after it.
    assert slope(tau2 + 1e-4, y, v) <= 1e-6
    assert tau2 == 0 or slope(0.999 * tau2, y, v) >= -1e-6


@quick
@given(EFFECTS)
def test_a_higher_level_gives_a_wider_interval(effects: tuple[np.ndarray, np.ndarray]) -> None:
    narrow, wide = (pool_effects(*effects, level=level) for level in (80, 99))
    assert wide.ci_high - wide.ci_low >= narrow.ci_high - narrow.ci_low
    assert wide.beta == narrow.beta


@quick
@given(COUNTS)
def test_swapping_events_and_others_mirrors_proportions(counts: list[tuple[int, int]]) -> None:
    x, n = np.array(counts).T
    for effect in (measures.logit, measures.double_arcsine):
        once, again = pool_effects(*effect(x, n)), pool_effects(*effect(n - x, n))
        mirror = -once.beta if effect is measures.logit else math.pi / 2 - once.beta
        assert again.beta == pytest.approx(mirror, abs=1e-6)
        assert again.tau2 == pytest.approx(once.tau2, abs=1e-6)


@quick
@given(COUNTS)
def test_swapping_events_and_others_mirrors_the_binomial_model(counts: list[tuple[int, int]]) -> None:
    x, n = np.array(counts).T
    try:
        once, again = pool_counts(x, n), pool_counts(n - x, n)
    except PoolingError:
        return
    assert again.beta == pytest.approx(-once.beta, abs=1e-3)
    assert again.tau2 == pytest.approx(once.tau2, abs=0.05)


def test_rates_that_have_nothing_in_common_have_no_binomial_estimate() -> None:
    with pytest.raises(PoolingError, match="too far apart"):
        pool_counts([0, 7, 0, 0, 70], [1, 7, 9, 78, 83])


@quick
@given(COUNTS)
def test_the_binomial_model_stays_between_the_rates(counts: list[tuple[int, int]]) -> None:
    x, n = np.array(counts).T
    if not 0 < x.sum() < n.sum():
        with pytest.raises(PoolingError):
            pool_counts(x, n)
        return
    try:
        fit = pool_counts(x, n)
    except PoolingError as error:
        assert "too far apart" in str(error)
        return
    assert math.isfinite(fit.se)
    assert fit.ci_low < fit.beta < fit.ci_high
    assert fit.tau2 >= 0
    if not fit.tau2:
        assert measures.from_logit(fit.beta) == pytest.approx(x.sum() / n.sum())


@quick
@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_double_arcsine_of_one_study_comes_back(count: tuple[int, int]) -> None:
    x, n = count
    assert measures.from_double_arcsine(measures.double_arcsine(x, n)[0], [n]) == pytest.approx(x / n, abs=1e-6)


@pytest.mark.parametrize(("beyond", "end"), [(-0.1, 0), (0, 0), (math.pi / 2, 1), (2.0, 1)])
def test_an_interval_beyond_the_transform_ends_at_none_or_all(beyond: float, end: int) -> None:
    assert measures.from_double_arcsine(beyond, [10, 20]) == end


@pytest.mark.parametrize(
    ("effect", "cells", "expected"),
    [
        (measures.log_odds_ratio, (10, 20, 5, 25), (math.log(2.5), 1 / 10 + 1 / 20 + 1 / 5 + 1 / 25)),
        (
            measures.log_odds_ratio,
            (0, 30, 5, 25),
            (math.log(0.5 * 25.5 / (30.5 * 5.5)), 2 + 1 / 30.5 + 1 / 5.5 + 1 / 25.5),
        ),
        (measures.log_risk_ratio, (10, 20, 5, 25), (math.log(2), 1 / 10 - 1 / 30 + 1 / 5 - 1 / 30)),
        (measures.risk_difference, (10, 20, 5, 25), (1 / 6, (10 * 20 + 5 * 25) / 30**3)),
    ],
)
def test_two_arms_by_hand(effect, cells: tuple[int, ...], expected: tuple[float, float]) -> None:  # type: ignore[no-untyped-def]
    yi, vi = effect(*cells)
    assert (yi.item(), vi.item()) == pytest.approx(expected)


def test_only_the_study_with_a_zero_cell_gets_a_half() -> None:
    yi, vi = measures.logit([0, 5], [10, 10])
    assert yi == pytest.approx([math.log(0.5 / 10.5), 0])
    assert vi == pytest.approx([1 / 0.5 + 1 / 10.5, 0.4])


def test_two_studies_that_agree_to_the_last_digit_have_an_interval_of_no_width() -> None:
    fit = pool_effects([0.3, 0.3], [0.1, 0.2])
    assert (fit.se, fit.ci_low, fit.ci_high) == pytest.approx((0, 0.3, 0.3), abs=1e-9)
    assert fit.model_se > 0
    assert pool_effects([0.3, 0.3], [0.1, 0.2], interval="z").se == pytest.approx(fit.model_se)


def test_one_study_keeps_its_own_interval() -> None:
    fit = pool_effects([0.5], [0.04])
    assert (fit.beta, fit.se, fit.tau2, fit.I2, fit.Q, fit.p) == pytest.approx((0.5, 0.2, 0, 0, 0, 1))
    assert (fit.ci_low, fit.ci_high) == pytest.approx((0.5 - 1.959964 * 0.2, 0.5 + 1.959964 * 0.2))


def test_groups_that_agree_do_not_differ() -> None:
    same = pool_effects([0.1, 0.5], [0.1, 0.1])
    apart = pool_effects([2.1, 2.5], [0.1, 0.1])
    assert between_groups([same, same, same]) == pytest.approx((0, 2, 1))
    QM, df, p = between_groups([same, apart])
    assert df == 1
    assert pytest.approx((apart.beta - same.beta) ** 2 / (same.model_se**2 + apart.model_se**2)) == QM
    assert p < 0.001


@pytest.mark.parametrize(
    ("yi", "vi"),
    [
        ([], []),
        ([0.1, math.nan], [0.1, 0.1]),
        ([0.1, 0.2], [0.1, 0.0]),
        ([0.1, math.inf], [0.1, 0.1]),
        ([0.1], [0.1, 0.2]),
    ],
)
def test_what_cannot_be_pooled_is_refused(yi: list[float], vi: list[float]) -> None:
    with pytest.raises(PoolingError):
        pool_effects(yi, vi)
