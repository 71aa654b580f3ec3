"""Pooled estimates are those of R metafor, and the page says how close they are."""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit

pytest.importorskip("pymare")

from trialtables.meta.glmm import marginal, maximum, pool_counts
from trialtables.meta.pooling import PoolingError

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "tests" / "reference"
DATASETS: dict[str, Any] = json.loads((REFERENCE / "datasets.json").read_text("utf-8"))
CLOSE = 1e-4
Difference = tuple[str, str, str, float]
#: lme4's 25 quadrature points are too few where the spread is this wide; docs/pooling.md explains it.
NOT_CONVERGED = {("none-and-all", "GLMM"): 3e-3}


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "write_pooling.py"))


@pytest.fixture(scope="module")
def reference(script: dict[str, Any]) -> dict[str, Any]:
    return dict(script["read"]("metafor.json")["datasets"])


@pytest.fixture(scope="module")
def all_differences(script: dict[str, Any]) -> list[Difference]:
    return list(script["differences"]())


@pytest.fixture(scope="module")
def differences(all_differences: list[Difference]) -> dict[str, list[tuple[str, str, float]]]:
    found = defaultdict(list)
    for name, measure, figure, difference in all_differences:
        found[name].append((measure, figure, difference))
    return found


@pytest.mark.parametrize("name", DATASETS)
def test_every_figure_agrees_with_metafor(name: str, differences: dict[str, list[tuple[str, str, float]]]) -> None:
    assert {figure for _, figure, _ in differences[name]} >= {
        *("beta", "se", "ci_low", "ci_high", "pi_low", "pi_high", "tau2", "I2", "H2", "Q", "p", "estimate")
    }
    apart = [f for f in differences[name] if not f[2] <= NOT_CONVERGED.get((name, f[0]), CLOSE)]
    assert not apart


def test_the_reference_holds_the_cases_that_matter(reference: dict[str, Any]) -> None:
    assert set(reference) == set(DATASETS)
    assert len(DATASETS) >= 12
    fits = [
        (measure, data[measure][interval])
        for data in reference.values()
        for measure in data
        for interval in ("hk", "z")
    ]
    assert {measure for measure, fit in fits if "error" in fit} == {"GLMM"}
    left_out = [len(fit.get("leave_one_out", ())) for _, fit in fits]
    assert sum(left_out) > 300


@pytest.mark.parametrize("name", ["all-zero", "all-respond"])
def test_the_binomial_model_refuses_what_metafor_cannot_fit(name: str, reference: dict[str, Any]) -> None:
    assert "error" in reference[name]["GLMM"]["hk"]
    with pytest.raises(PoolingError, match="no study has any event"):
        pool_counts(DATASETS[name]["xi"], DATASETS[name]["ni"])


@pytest.mark.parametrize("name", ["single-study", "identical", "same-rate"])
def test_the_binomial_model_without_spread_is_logistic_regression(name: str, reference: dict[str, Any]) -> None:
    assert "error" in reference[name]["GLMM"]["hk"]
    x, n = sum(DATASETS[name]["xi"]), sum(DATASETS[name]["ni"])
    fit = pool_counts(DATASETS[name]["xi"], DATASETS[name]["ni"], interval="z")
    assert (fit.beta, fit.se) == pytest.approx((np.log(x / (n - x)), (1 / x + 1 / (n - x)) ** 0.5))
    assert fit.tau2 == 0


def test_a_wide_spread_is_integrated_exactly() -> None:
    x, n = (np.array(DATASETS["none-and-all"][name], float) for name in ("xi", "ni"))
    beta, sigma, _ = maximum(x, n)

    def likelihood_of(beta: float, sigma: float) -> float:
        def integrand(z: float, x: float, n: float) -> float:
            return float(
                np.exp(x * np.log(expit(beta + sigma * z)) + (n - x) * np.log(expit(-beta - sigma * z)) - z**2 / 2)
            )

        parts = [
            quad(integrand, -12, 12, args=pair, epsabs=0, epsrel=1e-12, limit=400)[0] for pair in zip(x, n, strict=True)
        ]
        return float(np.log(parts).sum() - len(x) * np.log(2 * np.pi) / 2)

    found = marginal(np.array([beta, sigma]), x, n)
    assert found.value == pytest.approx(likelihood_of(beta, sigma), abs=1e-8)
    assert found.gradient == pytest.approx([0, 0], abs=1e-6)
    for step in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3)):
        assert likelihood_of(beta + step[0], sigma + step[1]) < found.value


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_reference_is_what_r_gives(tmp_path: Path, reference: dict[str, Any]) -> None:
    packages = 'for (p in c("metafor", "lme4", "jsonlite")) if (!requireNamespace(p, quietly = TRUE)) quit(status = 9)'
    if subprocess.run(["Rscript", "-e", packages], capture_output=True, check=False).returncode:
        pytest.skip("R has no metafor, lme4 or jsonlite")
    few = {name: DATASETS[name] for name in ("two-apart", "one-table", "log-hr")}
    (tmp_path / "datasets.json").write_text(json.dumps(few), "utf-8")
    paths = [REFERENCE / "metafor.R", tmp_path / "datasets.json", tmp_path / "metafor.json"]
    subprocess.run(["Rscript", *map(str, paths)], check=True, capture_output=True, timeout=120)
    again = json.loads((tmp_path / "metafor.json").read_text("utf-8"))["datasets"]
    for name in few:
        assert flat(again[name]) == pytest.approx(flat(reference[name]), abs=1e-6, nan_ok=True)


def flat(value: Any) -> list[float]:
    """Every number of a structure, in order."""
    if isinstance(value, dict):
        value = [value[key] for key in sorted(value) if key != "default"]
    if isinstance(value, list):
        return [number for part in value for number in flat(part)]
    return [float(value)] if isinstance(value, int | float) else []


def test_the_page_lists_every_comparison(script: dict[str, Any], all_differences: list[Difference]) -> None:
    page = (ROOT / "docs" / "pooling.md").read_text("utf-8")
    begin, end = script["BEGIN"], script["END"]
    written = page.split(begin)[1].split(end)[0]
    # Orders of magnitude below the tolerance may differ between machines; what is compared may not.
    assert [line.split(" | ")[:2] for line in written.splitlines()] == [
        line.split(" | ")[:2] for line in script["block"](all_differences).splitlines()
    ], "run scripts/write_pooling.py"
    for name in DATASETS:
        assert f"`{name}`" in written
