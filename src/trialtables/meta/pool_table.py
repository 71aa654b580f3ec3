"""The table of studies that ``trialtables pool`` prints, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from rich.markup import escape
from rich.table import Table

from ..terminal import printable_line
from .forest_lines import interval_words
from .pooled import PROPORTIONS, Pooled, PooledStudy

#: A study's name up to this length is not broken.
LONGEST_NAME = 44
#: Where less is left for the treatment, it goes below the study's name.
LEAST_TREATMENT = 20
#: A table without lines.
EMPTY: dict[str, Any] = {"box": None, "padding": (0, 2, 0, 0), "header_style": "bold", "show_edge": False}


@dataclass(frozen=True)
class Widths:
    """Characters for the names and the treatments; without a column of their own, treatments go below the names."""

    name: int
    treatment: int = 0
    below: bool = False


def study_table(pooled: Pooled, width: int) -> Table:
    """One line a study, under its group, and the pooled estimates."""
    widths = widths_in(pooled, width)
    table = Table(**EMPTY)
    table.add_column("Study", no_wrap=True)
    if widths.treatment:
        table.add_column("Treatment", no_wrap=True)
    for name in number_headings(pooled):
        table.add_column(name, justify="right", no_wrap=True)
    for part in pooled.groups:
        table.add_row(f"[bold]{cell(part.group, max(widths.name, LEAST_TREATMENT))}[/bold]")
        add_studies(table, part.studies, pooled, widths)
        if part.k > 1:
            add_pooled(table, part, "Pooled", pooled, widths)
    grouped = {part.group for part in pooled.groups}
    alone = [study for study in pooled.studies if not study.group or study.group not in grouped]
    add_studies(table, alone, pooled, widths)
    if pooled.k > 1:
        add_pooled(table, pooled, "All", pooled, widths)
    return table


def widths_in(pooled: Pooled, width: int) -> Widths:
    """How the room that the numbers leave is shared between names and treatments."""
    rows = [number_headings(pooled), numbers(pooled, pooled)] + [
        study_numbers(study, pooled) for study in pooled.studies
    ]
    taken = sum(max(map(len, column)) + 2 for column in zip(*rows, strict=True))
    room = max(width - taken - 2, LEAST_TREATMENT)
    if pooled.by == "treatment" and pooled.measure in PROPORTIONS:
        # The groups have the treatments' names.
        return Widths(room)
    name = min(max(len(printable_line(study.slab)) for study in pooled.studies), LONGEST_NAME)
    if room - name - 2 < LEAST_TREATMENT:
        return Widths(room, below=True)
    return Widths(name, room - name - 2)


def number_headings(pooled: Pooled) -> list[str]:
    """Headings of the columns of numbers."""
    return [*count_headings(pooled), estimate_heading(pooled), *(["Weight %"] if has_weights(pooled) else [])]


def count_headings(pooled: Pooled) -> tuple[str, ...]:
    """Headings of the counts: one column for proportions, two for two arms, none for stated ratios."""
    if all(study.xi is None for study in pooled.studies):
        return ()
    return ("n/N",) if pooled.measure in PROPORTIONS else ("n/N", "reference")


def estimate_heading(pooled: Pooled) -> str:
    """``"% [95% CI]"``, ``"HR [95% CI]"``."""
    name = "%" if pooled.measure in (*PROPORTIONS, "rd") else pooled.measure.upper()
    return f"{name} [{pooled.level:g}% CI]"


def has_weights(pooled: Pooled) -> bool:
    """Whether the model gives its studies weights."""
    return all(study.weight is not None for study in pooled.studies)


def add_studies(table: Table, studies: Iterable[PooledStudy], pooled: Pooled, widths: Widths) -> None:
    """One row for each study; its name and treatment take as many lines as they need."""
    for study in studies:
        treatment = f"{study.treatment} v {study.reference}" if study.reference else study.treatment
        name = cell(study.slab, widths.name)
        if widths.treatment:
            words = [name, cell(treatment, widths.treatment)]
        else:
            words = [f"{name}\n{cell(treatment, widths.name, indent='  ')}" if widths.below else name]
        table.add_row(*words, *map(escape, study_numbers(study, pooled)))


def add_pooled(table: Table, part: Pooled, name: str, whole: Pooled, widths: Widths) -> None:
    """The row of a pooled estimate."""
    words = [name, ""] if widths.treatment else [name]
    table.add_row(*words, *map(escape, numbers(part, whole)), style="bold")


def study_numbers(study: PooledStudy, pooled: Pooled) -> list[str]:
    """Counts, estimate and weight of a study."""
    counts = [ratio(study.xi, study.ni), ratio(study.ci, study.n2i)][: len(count_headings(pooled))]
    weight = [f"{study.weight:.1f}"] if study.weight is not None else []
    return [*counts, interval_words(pooled, study.estimate, study.ci_low, study.ci_high), *weight]


def numbers(part: Pooled, whole: Pooled) -> list[str]:
    """Counts, estimate and weight of pooled studies: counts and weights are summed."""
    counts = [ratio(sum(s.xi or 0 for s in part.studies), sum(s.ni or 0 for s in part.studies))]
    counts += [ratio(sum(s.ci or 0 for s in part.studies), sum(s.n2i or 0 for s in part.studies))]
    weight = [f"{sum(s.weight or 0 for s in part.studies):.1f}"] if has_weights(whole) else []
    shown = interval_words(whole, part.estimate, part.ci_low, part.ci_high)
    return [*counts[: len(count_headings(whole))], shown, *weight]


def ratio(n: int | None, total: int | None) -> str:
    """``"7/27"``, or nothing."""
    return "" if n is None else f"{n}/{total}"


def cell(text: str, width: int, indent: str = "") -> str:
    """The text in lines of a width, safe to print."""
    lines = wrap(printable_line(text), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return escape("\n".join(lines))
