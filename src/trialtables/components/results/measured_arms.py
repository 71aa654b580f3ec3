"""The arms of measured values."""

from __future__ import annotations

import copy

from ..attachment.arm_binding import arms_of
from ..attachment.clauses import Clause, Study
from ..attachment.listed_times import time_lists
from ..attachment.series import split_series
from ..figures.figure_atoms import Figure
from .measured_values import Head


def placed_values(head: Head, values: list[Figure], clause: Clause, study: Study) -> list[tuple[Figure, str]]:
    """The values with their arms, or nothing where the arms do not tell them apart."""
    if any(x.end <= values[0].start and len(x.words) == len(values) > 1 for x in time_lists(clause)):
        return []  # "At 12 and 24 months, it increased by 5% and 8% with A": one arm at two times
    part = copy.copy(clause)
    part.figures = values
    found: list[tuple[Figure, str | None]] = []
    for series in split_series(part):
        placed = arms_of(series, part, study)
        found += zip(series.figures, placed.arms, strict=True)
    if study.single and study.single not in {a for _, a in found}:
        found = [(f, a or study.single) for f, a in found]
    arms = [arm for _, arm in found]
    if len(found) == 1 and arms[0] is None and not (head.level or clause.arms or study.arms):
        return [(found[0][0], "all")]
    if len(set(arms)) < len(arms) or None in arms or (head.level and len(arms) < 2):
        return []
    return [(f, arm) for f, arm in found if arm]
