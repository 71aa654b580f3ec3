"""Toxicity profile: the share of patients with an adverse event of grade 3 or more, by treatment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import AE_AGGREGATES
from .drawing import COLOURS, INK, PAGE, QUIET, RULE, SMALL, TEXT, PlotError, bare, canvas, save, shortened, widest

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Terms and treatments that a page holds; more would be a table.
MOST_TERMS, MOST_TREATMENTS = 15, 4
#: Height of a term's row and of everything above and below the rows, in inches.
ROW, AROUND = 0.26, 1.0
MARKERS = ("o", "s", "D", "^")


@dataclass(frozen=True)
class Rate:
    """Patients with an event of grade 3 or more among those of all studies of a treatment."""

    treatment: str
    term: str
    events: int
    patients: int
    studies: int

    @property
    def percent(self) -> float:
        return 100 * self.events / self.patients


def severe_rates(proportions: pd.DataFrame) -> list[Rate]:
    """Rates of events of grade 3 to 5 from ``effects_proportion`` rows, summed over the studies of a treatment.

    Of several bands of grade in one arm the widest counts (3–5 before 3–4 before 3).  Results of cited studies, of
    subgroups and at single time points are left out, as are sums over all kinds of event.
    """
    rows = proportions[
        (proportions["table"] == "adverse_events")
        & proportions["main"].astype(bool)
        & ~proportions["arm_role"].isin(["cited", "planned"])
        & (proportions["grade_low"] >= 3)
        & ~proportions["outcome"].isin(AE_AGGREGATES)
    ]
    # The sort is stable: of two rows with the same band the one that comes first in the text stays.
    widest_first = rows.sort_values(["grade_low", "grade_high"], ascending=[True, False], kind="stable")
    one_each = widest_first.drop_duplicates(["study", "arm_id", "outcome"])
    return [
        Rate(str(treatment), str(term), int(own["xi"].sum()), int(own["ni"].sum()), own["study"].nunique())
        for (treatment, term), own in one_each.groupby(["treatment", "outcome"])
        if own["ni"].sum()
    ]


def toxicity_plot(proportions: pd.DataFrame, path: Path) -> None:
    """Draw the profile of the treatments that are best reported to an SVG, PNG or PDF file.

    Raises PlotError where there is no rate to draw.
    """
    rates = severe_rates(proportions)
    if not rates:
        raise PlotError("no adverse event of grade 3 or more has counts, so there is no toxicity profile to draw")
    treatments = best_told(rates)
    rates = [rate for rate in rates if rate.treatment in treatments]
    terms = commonest_terms(rates)
    with canvas(PAGE, AROUND + ROW * len(terms) + 0.17 * len(treatments)) as figure:
        left = min(2.6, widest(figure, terms, size=SMALL) + 0.2)
        height = figure.get_figheight()
        head = 0.45 + 0.17 * len(treatments)
        axes = figure.add_axes((left / PAGE, 0.5 / height, 1 - (left + 0.25) / PAGE, 1 - (0.5 + head) / height))
        names = [shortened(figure, term.removesuffix(", specify"), (left - 0.15) * TEXT / SMALL) for term in terms]
        draw_rows(axes, rates, terms, treatments)
        axes.set_yticks(range(len(terms)), names)
        figure.text(0.15 / PAGE, 1 - 0.2 / height, "Adverse events of grade 3 or more", weight="bold", va="center")
        for number, treatment in enumerate(treatments):
            y = 1 - (0.42 + 0.17 * number) / height
            legend_line(figure, y, number, treatment, rates)
        save(figure, path)


def best_told(rates: list[Rate]) -> list[str]:
    """The treatments that most terms are reported for, and of those the ones with most patients."""
    own: dict[str, list[Rate]] = {}
    for rate in rates:
        own.setdefault(rate.treatment, []).append(rate)
    order = sorted(own, key=lambda name: (-len(own[name]), -max(rate.patients for rate in own[name]), name))
    return order[:MOST_TREATMENTS]


def commonest_terms(rates: list[Rate]) -> list[str]:
    """The terms with the highest rate in any treatment, lowest first, as an axis counts upwards."""
    highest: dict[str, float] = {}
    for rate in rates:
        highest[rate.term] = max(highest.get(rate.term, 0.0), rate.percent)
    return sorted(highest, key=lambda term: (-highest[term], term))[:MOST_TERMS][::-1]


def draw_rows(axes: Axes, rates: list[Rate], terms: list[str], treatments: list[str]) -> None:
    """One row a term: a mark per treatment, joined so that the eye finds the difference."""
    by_place = {(rate.term, rate.treatment): rate for rate in rates}
    for y, term in enumerate(terms):
        found = [by_place[term, treatment].percent for treatment in treatments if (term, treatment) in by_place]
        axes.hlines(y, min(found), max(found), color=RULE, linewidth=1.2, zorder=1)
        for number, treatment in enumerate(treatments):
            if rate := by_place.get((term, treatment)):
                axes.plot(
                    rate.percent,
                    y,
                    MARKERS[number],
                    markersize=5.5,
                    color=COLOURS[number],
                    markeredgecolor="white",
                    markeredgewidth=0.5,
                    zorder=3 + len(treatments) - number,
                    clip_on=False,
                )
    top = max(by_place[place].percent for place in by_place if place[0] in terms)
    axes.set_xlim(0, min(100.0, max(5.0, top * 1.06)))
    axes.set_ylim(-0.6, len(terms) - 0.4)
    axes.set_xlabel("Patients with the event (%), summed over the studies of a treatment")
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    bare(axes, "bottom")


def legend_line(figure: Figure, y: float, number: int, treatment: str, rates: list[Rate]) -> None:
    """One treatment: its mark, its name, and how many patients and studies its rates rest on."""
    from matplotlib.lines import Line2D

    own = [rate for rate in rates if rate.treatment == treatment]
    patients, studies = max(rate.patients for rate in own), max(rate.studies for rate in own)
    x = 0.22 / PAGE
    mark = Line2D(
        [x], [y], marker=MARKERS[number], markersize=5.5, color=COLOURS[number], linestyle="", markeredgecolor="white"
    )
    figure.add_artist(mark)
    name = shortened(figure, treatment, PAGE - 2.2)
    counted = f"{studies} {'study' if studies == 1 else 'studies'}, up to {patients} patients"
    figure.text(x + 0.12 / PAGE, y, name, va="center", color=INK)
    figure.text(1 - 0.25 / PAGE, y, counted, va="center", ha="right", color=QUIET, size=SMALL)
