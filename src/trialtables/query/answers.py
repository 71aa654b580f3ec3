"""An answer as a table on a terminal, as text in a pipe, or as a CSV file."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ..tables.cells import written
from ..terminal import printable_line
from .database import Answer

#: Rows that are printed; a file gets all.
MOST_ROWS = 200
#: Characters of a cell that are printed, its middle left out where it is longer.
LONGEST_CELL = 120
#: A width that no table needs.
UNBOUNDED = 1_000_000


def print_answer(console: Console, answer: Answer) -> None:
    """Print the first rows: side by side, or one below the other where they do not fit the terminal."""
    rows = [[shown(value) for value in row] for row in answer.rows[:MOST_ROWS]]
    table = grid(answer, rows)
    needed = console.measure(table, options=console.options.update(max_width=UNBOUNDED))
    if not console.is_terminal:
        # A pipe has no width: nothing is folded.
        console.width = needed.maximum
        console.print(table)
    elif needed.minimum > console.width:
        for row in rows:
            console.print(stacked(answer.columns, row), end="\n\n")
    else:
        console.print(table)


def grid(answer: Answer, rows: Iterable[list[str]]) -> Table:
    """Rows side by side, numbers to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for place, name in enumerate(answer.columns):
        numeric = all(is_number(row[place]) or row[place] is None for row in answer.rows[:MOST_ROWS])
        table.add_column(Text(printable_line(name)), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def stacked(columns: Iterable[str], row: Iterable[str]) -> RenderableType:
    """One row with the names of its values before them; empty cells are left out."""
    line = Text()
    for name, value in zip(columns, row, strict=True):
        if value:
            line.append(f"{printable_line(name)} ", style="dim").append(f"{value}  ")
    return line


def shown(value: Any) -> str:
    """A cell on one line, safe to print, a fraction with six digits."""
    if isinstance(value, float) and not value.is_integer():
        value = f"{value:.6g}"
    text = printable_line(as_text(value))
    if len(text) <= LONGEST_CELL:
        return text
    half = LONGEST_CELL // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def as_text(value: Any) -> str:
    """A cell as the tables have it; what only SQL can make, such as a list or a date, as Python writes it."""
    if isinstance(value, bool):
        return str(value).upper()
    return written(value) if value is None or isinstance(value, str | int | float) else str(value)


def is_number(value: Any) -> bool:
    """Whether a value is a number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def write_csv(path: Path, answer: Answer) -> None:
    """All rows as RFC 4180 has it, to a file or, for ``-``, to standard output."""
    with target(path) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(answer.columns)
        writer.writerows(map(as_text, row) for row in answer.rows)


@contextmanager
def target(path: Path) -> Iterator[TextIO]:
    """The file to write to; one that is there is left alone (FileExistsError)."""
    if str(path) == "-":
        yield sys.stdout
        return
    with path.open("x", encoding="utf-8", newline="") as file:
        yield file
