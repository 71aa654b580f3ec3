"""Compare pooled estimates with those of R metafor and write the table of differences into docs/pooling.md.

    python scripts/write_pooling.py

tests/reference/metafor.R makes the reference; nothing here needs R.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from trialtables.meta.glmm import pool_counts
from trialtables.meta.pooling import Fit, between_groups, pool_effects
from trialtables.meta.study_effects import OF_PROPORTIONS, OF_TABLES, back_transform

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "tests" / "reference"
PAGE = ROOT / "docs" / "pooling.md"
BEGIN, END = "<!-- agreement -->\n", "<!-- /agreement -->"

#: metafor's names of the measures and ours.
MEASURES = {"PLO": "logit", "PFT": "ft", "GLMM": "glmm", "OR": "or", "RR": "rr", "RD": "rd", "GEN": "hr"}
#: Columns of the table, each with the figures that it gathers.
QUANTITIES = {
    "estimate": ("beta", "estimate"),
    "standard error": ("se",),
    "interval": ("ci_low", "ci_high", "shown_ci_low", "shown_ci_high"),
    "prediction interval": ("pi_low", "pi_high", "shown_pi_low", "shown_pi_high"),
    "τ²": ("tau2",),
    "I², H²": ("I2", "H2"),
    "Q": ("Q",),
    "p": ("p",),
    "weights": ("weights",),
    "groups": ("groups",),
}
#: Figures of the fit, and those that are shown: the same on the scale of display.
ON_SCALE = ("beta", "se", "ci_low", "ci_high", "pi_low", "pi_high", "tau2", "I2", "H2", "Q", "p")
SHOWN = {
    "beta": "estimate",
    **{f"{kind}_{end}": f"shown_{kind}_{end}" for kind in ("ci", "pi") for end in ("low", "high")},
}

Difference = tuple[str, str, str, float]


def read(name: str) -> dict[str, Any]:
    """A JSON file of the reference."""
    return dict(json.loads((REFERENCE / name).read_text("utf-8")))


def differences(reference: dict[str, Any] | None = None) -> Iterator[Difference]:
    """Absolute differences as (data set, measure, figure, difference), one for each figure of each fit."""
    reference = reference or read("metafor.json")["datasets"]
    for name, data in read("datasets.json").items():
        for measure, expected in reference[name].items():
            for figure, difference in of_measure(data, measure, expected):
                yield name, measure, figure, difference


def of_measure(data: dict[str, Any], measure: str, expected: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The differences of one measure: of effects, of both kinds of interval, without each study, between groups."""
    yi, vi = effects(data, measure)
    if "yi" in expected:
        yield "estimate", gap(yi, expected["yi"])
        yield "se", gap(vi, expected["vi"])
    for interval in ("hk", "z"):
        if "error" in expected[interval]:
            continue
        everything = np.arange(len(yi))
        yield from of_fit(data, measure, interval, everything, expected[interval])
        for i, rest in enumerate(expected[interval].get("leave_one_out", [])):
            if "error" not in rest:
                yield from of_fit(data, measure, interval, np.delete(everything, i), rest)
    if "groups" in expected:
        yield "groups", of_groups(yi, vi, data["group"], expected["groups"])


def effects(data: dict[str, Any], measure: str) -> tuple[Any, Any]:
    """The effects and variances of a data set."""
    if data["kind"] == "proportions":
        return OF_PROPORTIONS[MEASURES[measure]](data["xi"], data["ni"])
    if data["kind"] == "tables":
        return OF_TABLES[MEASURES[measure]](*(data[cell] for cell in ("ai", "bi", "ci", "di")))
    return np.array(data["yi"]), np.array(data["vi"])


def of_fit(
    data: dict[str, Any], measure: str, interval: str, use: Any, expected: dict[str, Any]
) -> Iterator[tuple[str, float]]:
    """The differences of one fit, on both scales."""
    fit = fitted(data, measure, interval, use)
    sizes = np.array(data.get("ni", [0] * (max(use) + 1)))[use]
    shown = back_transform(MEASURES[measure], list(sizes))
    for figure in ON_SCALE:
        yield figure, gap(getattr(fit, figure), expected[figure])
        if figure in SHOWN:
            yield SHOWN[figure], gap(shown(getattr(fit, figure)), expected[SHOWN[figure]])
    if "weights" in expected:
        yield "weights", gap(fit.weights, expected["weights"])


def fitted(data: dict[str, Any], measure: str, interval: str, use: Any) -> Fit:
    """Our fit to some of the studies of a data set."""
    if measure == "GLMM":
        return pool_counts(np.array(data["xi"])[use], np.array(data["ni"])[use], interval=interval)
    yi, vi = effects(data, measure)
    return pool_effects(yi[use], vi[use], interval=interval)


def of_groups(yi: Any, vi: Any, group: list[str], expected: dict[str, Any]) -> float:
    """The largest difference of the groups' estimates and of the test between them."""
    names = np.array(group)
    fits = [pool_effects(yi[names == name], vi[names == name], interval="z") for name in sorted(set(group))]
    gaps = [gap([fit.beta for fit in fits], expected["beta"]), gap([fit.se for fit in fits], expected["se"])]
    gaps += [gap(ours, expected[name]) for ours, name in zip(between_groups(fits), ("QM", "df", "p"), strict=True)]
    return max(gaps)


def gap(ours: Any, theirs: Any) -> float:
    """The largest absolute difference."""
    return float(np.max(np.abs(np.asarray(ours, float) - np.asarray(theirs, float))))


def table(found: Iterable[Difference]) -> str:
    """The table of the page: a line for each data set, `glmm` apart; a cell is the largest absolute difference."""
    largest: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    column = {figure: name for name, figures in QUANTITIES.items() for figure in figures}
    measures: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, measure, figure, difference in found:
        row = (name, "glmm" if measure == "GLMM" else "")
        if MEASURES[measure] not in measures[row]:
            measures[row].append(MEASURES[measure])
        cells = largest[row]
        cells[column[figure]] = max(cells.get(column[figure], 0.0), difference)
    lines = [f"| data set | measure | {' | '.join(QUANTITIES)} |", "|---|---|" + "---|" * len(QUANTITIES)]
    for row, cells in largest.items():
        figures = [words(cells.get(name)) for name in QUANTITIES]
        lines.append(f"| `{row[0]}` | {', '.join(f'`{m}`' for m in measures[row])} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def words(difference: float | None) -> str:
    """A difference to its order of magnitude, which is the same on every machine."""
    if difference is None:
        return ""
    bounds = (1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
    return next((f"< {bound:.0e}".replace("e-0", "e-") for bound in bounds if difference < bound), f"{difference:.0e}")


def sources() -> str:
    """The data sets, one a line."""
    return "\n".join(f"- `{name}`: {data['about']}." for name, data in read("datasets.json").items()) + "\n"


def versions() -> str:
    """What made the reference."""
    made = read("metafor.json")["versions"]
    return f"R {made['R']}, metafor {made['metafor']}, lme4 {made['lme4']}"


def block(found: Iterable[Difference]) -> str:
    """What stands between the marks of the page."""
    head = (
        f"Largest absolute difference from {versions()}, over all measures of a line, both kinds of interval, both\n"
        "scales (analysis and display; I² in percent) and all fits without one study:"
    )
    return f"{head}\n\n{table(found)}\nThe data sets:\n\n{sources()}"


def main() -> None:
    page = PAGE.read_text("utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}{block(differences())}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
