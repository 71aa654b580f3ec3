"""Reviewed tables as files: those of an extraction, with the column ``reviewed`` at the end of every fact table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..export.contents import Record
from ..facts import FACT_TABLES, TABLES, Column, Row
from ..tables import cells_of, staged_output
from ..tables.cells import Cell, written
from ..tables.frames import arrow_table
from ..tables.package import FILE_NAME, field, package
from .apply import REVIEWED, ReviewedDocument

REVIEWED_COLUMN = Column(
    "reviewed", "string", "what reviewers made of the row; empty where nobody decided on it", None, REVIEWED
)
FORMATS = ("csv", "parquet")

Cells = list[tuple[Cell, ...]]


def write_reviewed(
    documents: Sequence[Record], reviewed: Iterable[ReviewedDocument], out: Path, *, overwrite: bool = False
) -> None:
    """Write the tables and their description to ``out``, which appears only when it is complete.

    ``documents`` are the rows of the documents table.  Raises OutputError where ``out`` may not be written, RowError
    for a row that breaks its table's declaration.
    """
    cells = reviewed_cells(reviewed)
    cells["documents"] = [cells_of(TABLES["documents"](**row)) for row in documents]
    with staged_output(out, overwrite=overwrite) as folder:
        for name, table in TABLES.items():
            write_csv(folder / f"{name}.csv", columns_of(name), cells[name])
            write_parquet(folder / f"{name}.parquet", table, cells[name])
        described = package(folder, FORMATS)
        described["title"] = "Reviewed tables from clinical-trial abstracts"
        for resource in described["resources"]:
            if resource["name"] in FACT_TABLES:
                resource["schema"]["fields"].append(field(REVIEWED_COLUMN, False))
        text = json.dumps(described, indent=2, ensure_ascii=False)
        (folder / FILE_NAME).write_bytes(f"{text}\n".encode())


def columns_of(name: str) -> list[str]:
    """The columns of a reviewed table in file order."""
    own = [column.name for column in TABLES[name].columns()]
    return [*own, REVIEWED_COLUMN.name] if name in FACT_TABLES else own


def reviewed_cells(reviewed: Iterable[ReviewedDocument]) -> dict[str, Cells]:
    """The checked cells of every fact table, ``reviewed`` last, documents in their order."""
    cells: dict[str, Cells] = {name: [] for name in FACT_TABLES}
    for document in reviewed:
        for name, table in FACT_TABLES.items():
            names = [column.name for column in table.columns()]
            for row in document.tables[name]:
                checked = cells_of(table(**{column: row[column] for column in names}))
                cells[name].append((*checked, row["reviewed"]))
    return cells


def write_csv(path: Path, columns: Sequence[str], rows: Cells) -> None:
    """A table as RFC 4180 has it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([written(value) for value in row] for row in rows)


def write_parquet(path: Path, table: type[Row], rows: Cells) -> None:
    """A table with its types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    n = len(table.columns())
    whole = arrow_table(table, rows)
    if table.table in FACT_TABLES:
        whole = whole.append_column(REVIEWED_COLUMN.name, pa.array([row[n] for row in rows], type=pa.string()))
    pq.write_table(whole, path)
