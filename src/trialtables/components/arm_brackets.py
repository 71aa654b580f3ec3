"""Arms of what a bracket tells of a death: "four deaths (sepsis in one, stroke in three) in the A group"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .arm_binding import Placed
from .clauses import Clause
from .label_binding import Chosen
from .series import Series

#: Arms that were only near.
_GUESSED = ("arm-none", "arm-of-clause", "arm-of-sentence", "arm-before")
#: Between a figure and the bracket about those it counts: people, an arm, the name of what happened.
_TO_BRACKET = re.compile(r"[^.;()\[\]]{0,80}\Z")


def arms_in_brackets(
    clause: Clause, labelled: Sequence[tuple[Series, Chosen]], placed: Sequence[Placed]
) -> list[Placed]:
    """The arms of all series; a cause in a bracket behind the deaths of one arm is of that arm.

    Not where the bracket gives each arm a count of its own: "three deaths (sepsis in A, 1; in B, 2)".
    """
    held = list(placed)
    for i, (series, _) in enumerate(labelled):
        bracket = _bracket_around(clause, series)
        if bracket is None or held[i].rule not in _GUESSED or any(f.percent is not None for f in series.figures):
            continue
        deaths = next((k for k in range(i - 1, -1, -1) if labelled[k][0].end <= bracket[0]), None)
        if deaths is None or not _are_deaths(clause, labelled[deaths], held[deaths], bracket[0]):
            continue
        arm = held[deaths].arms[-1]
        held[i] = Placed([arm] * len(series.figures), "arm-before" if held[i].rule == "arm-before" else "arm-of-clause")
    return held


def _bracket_around(clause: Clause, series: Series) -> tuple[int, int] | None:
    """The outermost bracket that holds a series."""
    around = [(a, b) for a, b in clause.brackets if a < series.start and series.end <= b]
    return min(around, default=None)


def _are_deaths(clause: Clause, counted: tuple[Series, Chosen], placed: Placed, opens: int) -> bool:
    """Whether a series counts the deaths of one arm, which the bracket that opens at ``opens`` is about."""
    series, chosen = counted
    return (
        chosen.labels[-1].code == "DEATH"
        and placed.rule == "arm-behind"
        and placed.arms[-1] is not None
        and _TO_BRACKET.match(clause.text[series.end : opens]) is not None
    )
