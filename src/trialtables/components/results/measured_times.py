"""Values at several times, once for every arm: "at 6 and 12 months 4.1 and 3.8 with A, 5.2 and 5.0 with B"."""

from __future__ import annotations

from ..attachment.clauses import Clause
from ..attachment.listed_times import time_lists
from ..figures.figure_atoms import Figure

Timed = tuple[Figure, str, str]


def at_listed_times(values: list[Figure], clause: Clause) -> list[Timed]:
    """Each value with its arm and its time, where every arm has one value for each time of the list; else nothing."""
    lists = [x for x in time_lists(clause) if x.end <= values[0].start]
    times = lists[-1].words if lists else ()
    count, rest = divmod(len(values), len(times)) if times else (0, 0)
    if rest or count < 2:
        return []
    parts = [values[i : i + len(times)] for i in range(0, len(values), len(times))]
    starts = [part[0].start for part in parts]
    ends = [part[-1].end for part in parts]
    arms = _one_in_each(clause, ends, [*starts[1:], clause.end]) or _one_in_each(clause, [lists[-1].end, *ends], starts)
    if len(set(arms)) < count:
        return []
    return [
        (value, arm, when)
        for part, arm in zip(parts, arms, strict=True)
        for value, when in zip(part, times, strict=True)
    ]


def _one_in_each(clause: Clause, starts: list[int], ends: list[int]) -> list[str]:
    """The arms of stretches each of which names one."""
    named = [
        {a.arm_id for a in clause.arms if start <= a.start and a.end <= end}
        for start, end in zip(starts, ends, strict=False)
    ]
    return [next(iter(arms)) for arms in named] if all(len(arms) == 1 for arms in named) else []
