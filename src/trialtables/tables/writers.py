"""Write the tables to a folder: CSV, Parquet, DuckDB and the data package that describes them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from ..facts import TABLES, Document, Fact, Row
from .cells import Cell, required_columns, written
from .frames import Cells, arrow_table, cells_by_table
from .output import staged_output
from .package import DUCKDB_NAME, write_package

DEFAULT_FORMATS = ("csv", "parquet")

DUCKDB_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}


def write_tables(
    out: Path,
    documents: Iterable[Document],
    facts: Iterable[Fact],
    *,
    formats: Collection[str] = DEFAULT_FORMATS,
    overwrite: bool = False,
) -> dict[str, int]:
    """Write all tables and ``datapackage.json`` to ``out``; return the number of rows of each table.

    The folder appears only when it is complete.  Raises OutputError where ``out`` may not be written,
    ValueError for an unknown format, RowError for a row that breaks its table's declaration.
    """
    check_formats(formats)
    with staged_output(out, overwrite=overwrite) as folder:
        return write_into(folder, cells_by_table(documents, facts), formats)


def write_into(folder: Path, cells: Cells, formats: Collection[str]) -> dict[str, int]:
    """Write checked cells to a folder that is there; return the number of rows of each table."""
    for name in FORMATS:
        if name in formats:
            FORMATS[name](folder, cells)
    write_package(folder, formats)
    return {name: len(rows) for name, rows in cells.items()}


def check_formats(formats: Collection[str]) -> None:
    """Raise ValueError for a format that is unknown or whose library is not installed."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        named = f"unknown format {', '.join(unknown)}" if unknown else "no format given"
        raise ValueError(f"{named}; choose from {', '.join(FORMATS)}")
    if "duckdb" in formats:
        try:
            import duckdb  # noqa: F401
        except ImportError as error:
            raise ValueError("the duckdb format needs DuckDB: pip install 'trialtables[duckdb]'") from error


def write_csv(folder: Path, cells: Cells) -> None:
    """One CSV file per table, as RFC 4180 has it: lines end in CR LF, quotes are doubled."""
    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns())
            writer.writerows([written(value) for value in row] for row in cells[name])


def write_parquet(folder: Path, cells: Cells) -> None:
    """One Parquet file per table."""
    import pyarrow.parquet as pq

    for name, table in TABLES.items():
        pq.write_table(arrow_table(table, cells[name]), folder / f"{name}.parquet")


def write_duckdb(folder: Path, cells: Cells) -> None:
    """One DuckDB file with every table, its primary key and its reference to ``documents``."""
    import duckdb

    with duckdb.connect(str(folder / DUCKDB_NAME)) as database:
        for name, table in TABLES.items():
            database.execute(create_statement(table))
            fill(database, table, cells[name])


def create_statement(table: type[Row]) -> str:
    """The SQL that creates a table with its keys."""
    needed = required_columns(table.table)
    parts = [f'"{c.name}" {DUCKDB_TYPES[c.kind]}{" NOT NULL" if c.name in needed else ""}' for c in table.columns()]
    parts.append(f"PRIMARY KEY ({', '.join(quoted(table.key))})")
    if issubclass(table, Fact):
        parts.append('FOREIGN KEY ("doc_id") REFERENCES documents ("doc_id")')
    return f'CREATE TABLE "{table.table}" ({", ".join(parts)})'


def fill(database: object, table: type[Row], rows: Sequence[tuple[Cell, ...]]) -> None:
    """Copy rows into a table of the database."""
    rows_to_copy = arrow_table(table, rows)
    database.register("rows_to_copy", rows_to_copy)  # type: ignore[attr-defined]
    database.execute(f'INSERT INTO "{table.table}" SELECT * FROM rows_to_copy')  # type: ignore[attr-defined]
    database.unregister("rows_to_copy")  # type: ignore[attr-defined]


def quoted(names: Iterable[str]) -> list[str]:
    """Column names as SQL identifiers; ``start`` and ``end`` are words of the language."""
    return [f'"{name}"' for name in names]


#: What can be written, in the order in which it is written.
FORMATS: dict[str, Callable[[Path, Cells], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "duckdb": write_duckdb,
}
