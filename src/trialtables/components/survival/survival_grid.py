"""Several outcomes at several times in one row: "2- and 4-year PFS and OS were 71% and 75%, and 52% and 61%"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..attachment.series import Series
from ..labels.labels import Label
from ..labels.landmarks import Landmark

Time = tuple[float, str]
_AGAINST = "versus"


def grid_of(series: Series, row: Sequence[Label], marks: Sequence[Landmark]) -> tuple[list[Label], list[Time]] | None:
    """The outcome and the time of each rate of a row, told time by time or outcome by outcome.

    Rates over time never rise, and nobody's progression-free survival is above the overall survival: where only one of
    the two orders respects both, it is the one that is meant.  ``row`` are the outcomes ahead of the series.
    """
    rates = [f.percent for f in series.figures if f.kind == "share" and f.percent is not None]
    listed = [m for m in marks if m.end <= series.start and len(m.times) > 1]
    if len(row) < 2 or len(listed) != 1 or series.contrast or _AGAINST in series.connectors:
        return None
    times = listed[0].times
    if not len(rates) == len(series.figures) == len(row) * len(times):
        return None
    by_time = [(label, time) for time in times for label in row]
    by_outcome = [(label, time) for label in row for time in times]
    fitting = [cells for cells in (by_time, by_outcome) if _is_possible(cells, rates)]
    if len(fitting) != 1:
        return None
    return [label for label, _ in fitting[0]], [time for _, time in fitting[0]]


def _is_possible(cells: Sequence[tuple[Label, Time]], rates: Sequence[float]) -> bool:
    """Whether no rate rises with time, and none is above the overall survival of its time."""
    by_label: dict[int, list[float]] = {}
    alive: dict[Time, float] = {
        time: rate for (label, time), rate in zip(cells, rates, strict=True) if label.code == "OS"
    }
    for (label, time), rate in zip(cells, rates, strict=True):
        by_label.setdefault(label.start, []).append(rate)
        if rate > alive.get(time, rate):
            return False
    return all(later <= earlier for told in by_label.values() for earlier, later in pairwise(told))
