"""Dose against response rate: a bubble an arm, its area the number of patients."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .drawing import COLOURS, PAGE, QUIET, SMALL, PlotError, bare, canvas, save, shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Roles of a dose that the patients of an arm were given from the start.
GIVEN = frozenset({"fixed", "starting", "level"})
#: Area of a bubble in square points for each patient, at most and at least.
PER_PATIENT, LARGEST, SMALLEST = 3.0, 900.0, 18.0
HEIGHT = 3.9


@dataclass(frozen=True)
class Point:
    """One arm: the dose of the drug, and how many of its patients responded."""

    study: str
    slab: str
    dose: float
    responders: int
    patients: int
    alone: bool

    @property
    def rate(self) -> float:
        return self.responders / self.patients


def dose_points(
    proportions: pd.DataFrame, doses: pd.DataFrame, drug: str, *, outcome: str = "ORR", unit: str | None = None
) -> tuple[list[Point], str]:
    """Arms with one dose of the drug and a main result for the outcome, and the unit of the doses.

    ``proportions`` is the table of :func:`trialtables.meta.effects.make_effects`, ``doses`` the table of that name.
    Without ``unit`` the commonest is taken, since milligrams and milligrams per square metre share no axis.  An arm
    with several doses of the drug, such as a loading dose, has no place on the axis and is left out.
    """
    given = doses_with_results(proportions, doses, outcome)
    given = given[given["drug"] == drug]
    if given.empty:
        return [], unit or ""
    unit = unit or str(given["unit"].mode().iloc[0])
    given = given[given["unit"] == unit]
    points = []
    for _, own in given.groupby(["study", "arm_id"], sort=True):
        if own["low"].nunique() == 1 and (own["high"].fillna(own["low"]) == own["low"]).all():
            row = own.iloc[0]
            alone = str(row["treatment"]) == drug
            points.append(Point(row["study"], row["slab"], float(row["low"]), int(row["xi"]), int(row["ni"]), alone))
    return points, unit


def doses_with_results(proportions: pd.DataFrame, doses: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Doses that were given, each beside the main result of its arm for the outcome."""
    results = proportions[
        (proportions["table"] == "responses")
        & (proportions["outcome"] == outcome)
        & proportions["main"].astype(bool)
        & ~proportions["arm_role"].isin(["cited", "planned"])
    ]
    given = doses[doses["role"].isin(list(GIVEN)) & doses["low"].notna()]
    return given.merge(results, left_on=["doc_id", "arm_id"], right_on=["study", "arm_id"], suffixes=("_dose", ""))


def commonest_drug(proportions: pd.DataFrame, doses: pd.DataFrame, outcome: str = "ORR") -> str:
    """The drug that most arms with a dose and a result have.  Raises PlotError where there is none."""
    given = doses_with_results(proportions, doses, outcome)
    if given.empty:
        raise PlotError(f"no arm has both a dose and counts for {outcome}, so there is nothing to draw")
    arms = given.drop_duplicates(["study", "arm_id", "drug"])["drug"].value_counts()
    return str(min(arms[arms == arms.max()].index))


def dose_response_plot(
    proportions: pd.DataFrame,
    doses: pd.DataFrame,
    path: Path,
    drug: str,
    *,
    outcome: str = "ORR",
    unit: str | None = None,
) -> None:
    """Draw the arms that gave a drug, by dose, to an SVG, PNG or PDF file.

    Raises PlotError where no arm has both one dose of the drug and counts for the outcome.
    """
    points, unit = dose_points(proportions, doses, drug, outcome=outcome, unit=unit)
    if not points:
        raise PlotError(f"no arm has both a dose of {drug} and counts for {outcome}, so there is nothing to draw")
    with canvas(PAGE, HEIGHT) as figure:
        axes = figure.add_axes((0.085, 0.13, 0.885, 0.69))
        for alone, colour in ((True, COLOURS[0]), (False, COLOURS[1])):
            own = sorted((p for p in points if p.alone is alone), key=lambda p: -p.patients)
            axes.scatter(
                [p.dose for p in own],
                [100 * p.rate for p in own],
                s=[area(p.patients) for p in own],
                color=colour,
                alpha=0.55,
                edgecolor=colour,
                linewidth=0.8,
                clip_on=False,
                zorder=3,
            )
        set_axes(axes, points, drug, unit)
        name_bubbles(axes, points)
        title = shortened(figure, f"{outcome} by dose of {drug}", PAGE - 0.4)
        figure.text(0.085, 0.945, title, weight="bold", size=9, va="center")
        write_key(figure, points)
        save(figure, path)


def area(patients: int) -> float:
    """Area of a bubble in square points."""
    return min(LARGEST, max(SMALLEST, PER_PATIENT * patients))


def set_axes(axes: Axes, points: list[Point], drug: str, unit: str) -> None:
    """Doses from left to right, on a log scale where they span more than tenfold; rates in percent upwards."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

    low, high = min(p.dose for p in points), max(p.dose for p in points)
    if low > 0 and high / low > 10:
        axes.set_xscale("log")
        axes.set_xlim(low / 1.4, high * 1.4)
        axes.xaxis.set_major_locator(FixedLocator(sorted({p.dose for p in points})))
        axes.xaxis.set_minor_locator(NullLocator())
    else:
        room = 0.12 * (high - low) or 0.5 * high or 1.0
        axes.set_xlim(max(0.0, low - room), high + room)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    top = max(100 * p.rate for p in points)
    axes.set_ylim(0, min(105.0, 10 * math.ceil((top + 8) / 10)))
    axes.set_xlabel(f"Dose of {drug} ({unit})")
    axes.set_ylabel("Patients with the outcome (%)")
    axes.grid(color="#e6e6e6", linewidth=0.5)
    axes.set_axisbelow(True)
    bare(axes, "left", "bottom")


def name_bubbles(axes: Axes, points: list[Point]) -> None:
    """Write the studies' names beside their bubbles, the largest first, where neither bubble nor name stands yet."""
    from matplotlib.transforms import Bbox

    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    edges = axes.get_window_extent(renderer)
    pixel = axes.figure.dpi / 72  # type: ignore[union-attr]
    taken = []
    for point in points:
        x, y = axes.transData.transform((point.dose, 100 * point.rate))
        radius = math.sqrt(area(point.patients) / math.pi) * pixel
        taken.append(Bbox.from_extents(x - radius, y - radius, x + radius, y + radius))
    for point in sorted(points, key=lambda p: (-p.patients, p.slab)):
        for place in places(math.sqrt(area(point.patients) / math.pi) + 2.5):
            text = name_at(axes, point, *place)
            box = text.get_window_extent(renderer)
            inside = edges.x0 <= box.x0 and box.x1 <= edges.x1 + 12 and edges.y0 <= box.y0 and box.y1 <= edges.y1 + 12
            if inside and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def places(away: float) -> tuple[tuple[float, float, str, str], ...]:
    """Where a name may stand, best first: points to the right and upwards, and how it is aligned there."""
    return (
        (away, 0, "left", "center"),
        (-away, 0, "right", "center"),
        (0, away, "center", "bottom"),
        (0, -away, "center", "top"),
    )


def name_at(axes: Axes, point: Point, right: float, up: float, across: str, along: str) -> Any:
    """Write a study's name at a place beside its bubble."""
    return axes.annotate(
        shortened(axes.figure, point.slab, 1.6, end=6),  # type: ignore[arg-type]
        (point.dose, 100 * point.rate),
        xytext=(right, up),
        textcoords="offset points",
        ha=across,
        va=along,
        size=SMALL - 0.5,
        color=QUIET,
        zorder=5,
    )


def write_key(figure: Figure, points: list[Point]) -> None:
    """What the colours and the areas mean, under the title."""
    from matplotlib.lines import Line2D

    x = 0.085
    for name, colour, alone in (("alone", COLOURS[0], True), ("with other drugs", COLOURS[1], False)):
        own = [p for p in points if p.alone is alone]
        if not own:
            continue
        mark = Line2D([x + 0.008], [0.885], marker="o", markersize=6, color=colour, alpha=0.55, linestyle="")
        figure.add_artist(mark)
        arms = "1 arm" if len(own) == 1 else f"{len(own)} arms"
        figure.text(x + 0.022, 0.885, f"{name} ({arms})", size=SMALL, va="center")
        x += 0.24
    said = f"area: patients of the arm ({min(p.patients for p in points)} to {max(p.patients for p in points)})"
    figure.text(0.97, 0.885, said, size=SMALL, va="center", ha="right", color=QUIET)
