"""``--to csv``: the tables as CSV for spreadsheets, or with ``--raw`` as ``extract`` writes them."""

from __future__ import annotations

import csv
from pathlib import Path

from ..facts import TABLES
from ..tables.cells import Cell, written
from .contents import Contents
from .formulas import neutralised

FILES = r"[a-z_]+\.csv"


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """One file for each table.  Without ``raw``, texts that look like formulas get an apostrophe.

    They also begin with a byte-order mark, without which Excel takes UTF-8 for the code page of the machine.
    """
    for name, table in TABLES.items():
        encoding = "utf-8" if raw else "utf-8-sig"
        with (target / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns())
            writer.writerows([cell(value, raw=raw) for value in row.values()] for row in contents.tables[name])


def cell(value: Cell, *, raw: bool) -> str:
    """A value as text; numbers are left alone, a negative one is no formula."""
    return neutralised(value) if isinstance(value, str) and not raw else written(value)
