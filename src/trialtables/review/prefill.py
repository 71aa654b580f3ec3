"""What the words of a selection fill in of a row, where the pipeline makes no row of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .checks import editable_columns, vocabulary
from .rows import WHOLE_STUDY, Row

if TYPE_CHECKING:
    from ..components.figures.figure_atoms import Figure
    from ..components.labels.labels import Label

#: The table that a label's family belongs to, and the column for its code.
FAMILIES = {
    "responses": ("response", "outcome"),
    "survival": ("survival", "outcome"),
    "adverse_events": ("event", "ctcae_term"),
    "population": ("population", "measure"),
}
#: The kinds of figures that each table takes.
FIGURES = {
    "responses": ("share",),
    "adverse_events": ("share",),
    "survival": ("time", "share"),
    "population": ("number", "share", "time"),
    "comparisons": ("effect", "p"),
    "measurements": ("number", "share"),
}


def prefilled(table: str, selection: str, arms: Sequence[Row]) -> dict[str, Any]:
    """The cells of a row of a table that the selected words tell: its arm, label, first figure and drugs.

    Only cells that a reviewer may write, with values that their columns may have.
    """
    values: dict[str, Any] = {"arm_id": str(arms[0]["arm_id"]) if len(arms) == 1 else WHOLE_STUDY}
    values |= from_label(table, selection) | from_figure(table, selection) | from_drugs(table, selection)
    if table == "adverse_events":
        values.setdefault("term", selection)
    if table == "arms":
        values["label"] = selection
    editable = editable_columns(table)
    return {name: value for name, value in values.items() if name in editable and allowed(table, name, value)}


def from_label(table: str, selection: str) -> dict[str, Any]:
    """The outcome, event or measure that the words name."""
    from ..components.labels.labels import find_labels

    labels: list[Label] = find_labels(selection)
    if table == "comparisons":
        code = next((one.code for one in labels if one.family in ("survival", "response", "event")), None)
        return {"outcome": code}
    family, column = FAMILIES.get(table, ("", ""))
    label = next((one for one in labels if one.family == family), None)
    if label is None:
        return {}
    return {column: label.code, "statistic": label.statistic, "term": label.text}


def from_figure(table: str, selection: str) -> dict[str, Any]:
    """The cells of the first figure that the table takes."""
    from ..components.figures.figures import find_figures

    figures = [one for one in find_figures(selection) if one.kind in FIGURES.get(table, ())]
    if not figures:
        return {}
    figure = figures[0]
    if table == "survival":
        return survival_cells(figure)
    if table == "population":
        value = figure.value if figure.value is not None else figure.n
        low, high = figure.range_low, figure.range_high
        return {"value": value, "low": low, "high": high, "unit": figure.unit}
    cells = figure.as_dict()
    return {name: cells[name] for name in editable_columns(table) if name in cells}


def survival_cells(figure: Figure) -> dict[str, Any]:
    """A median time, or a share as the rate at a time that the reviewer fills in."""
    from ..tables.cells import written

    limits = {name: getattr(figure, name) for name in ("ci_low", "ci_high", "range_low", "range_high")}
    if figure.kind == "share":
        return {"statistic": "rate", "value": written(figure.percent), **limits}
    return {"statistic": "median", "value": written(figure.value), "unit": figure.unit, **limits}


def from_drugs(table: str, selection: str) -> dict[str, Any]:
    """The drugs that the words name."""
    from ..components.drugs.drugs import find_mentions

    named = sorted({drug for mention in find_mentions(selection) for drug in mention.drugs})
    if table == "arms":
        return {"drugs": " + ".join(named) or None}
    return {"drug": named[0], "mention": selection} if named else {}


def allowed(table: str, column: str, value: Any) -> bool:
    """Whether a cell can hold a value."""
    words = vocabulary(table, column)
    return value not in (None, "") and (words is None or value in words)
