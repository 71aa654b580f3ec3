"""Write the tables to a folder: CSV, Parquet, DuckDB and the data package that describes them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import TABLES, Document, Fact, Row
from .cells import required_columns, written
from .frames import Cells, arrow_schema, arrow_table, cells_by_table
from .output import staged_output
from .package import DUCKDB_NAME, write_package

if TYPE_CHECKING:
    import pyarrow as pa

DEFAULT_FORMATS = ("csv", "parquet")
#: Rows of a row group: what a reader of one column loads at once.
ROW_GROUP = 10_000

#: The rows of the table of this name, piece by piece; asked once for each format.
Chunks = Callable[[str], Iterable["pa.Table"]]

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
        return write_cells(folder, cells_by_table(documents, facts), formats)


def write_cells(folder: Path, cells: Cells, formats: Collection[str]) -> dict[str, int]:
    """Write checked cells to a folder that is there; return the number of rows of each table."""
    write_into(folder, lambda name: [arrow_table(TABLES[name], cells[name])], formats)
    return {name: len(rows) for name, rows in cells.items()}


def write_into(folder: Path, chunks: Chunks, formats: Collection[str]) -> None:
    """Write all tables to a folder that is there, chunk by chunk.

    The files are the same however the rows are cut into chunks.
    """
    for name in FORMATS:
        if name in formats:
            FORMATS[name](folder, chunks)
    write_package(folder, formats)


def is_written(folder: Path, format: str) -> bool:
    """Whether a folder holds the tables in this format."""
    names = [DUCKDB_NAME] if format == "duckdb" else [f"{name}.{format}" for name in TABLES]
    return all((folder / name).is_file() for name in names)


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


def write_csv(folder: Path, chunks: Chunks) -> None:
    """One CSV file per table, as RFC 4180 has it: lines end in CR LF, quotes are doubled."""
    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns())
            for chunk in chunks(name):
                columns = [column.to_pylist() for column in chunk.columns]
                writer.writerows([written(value) for value in row] for row in zip(*columns, strict=True))


def write_parquet(folder: Path, chunks: Chunks) -> None:
    """One Parquet file per table, in row groups of one size."""
    import pyarrow.parquet as pq

    for name, table in TABLES.items():
        with pq.ParquetWriter(folder / f"{name}.parquet", arrow_schema(table)) as writer:
            for group in row_groups(chunks(name)):
                writer.write_table(group, row_group_size=ROW_GROUP)


def row_groups(chunks: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in pieces of ``ROW_GROUP``, the last one smaller."""
    import pyarrow as pa

    waiting: list[pa.Table] = []
    for chunk in chunks:
        waiting.append(chunk)
        while sum(piece.num_rows for piece in waiting) > ROW_GROUP:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, ROW_GROUP).combine_chunks()
            waiting = [joined.slice(ROW_GROUP)]
    if any(piece.num_rows for piece in waiting):
        yield pa.concat_tables(waiting).combine_chunks()


def write_duckdb(folder: Path, chunks: Chunks) -> None:
    """One DuckDB file with every table, its primary key and its reference to ``documents``."""
    import duckdb

    with duckdb.connect(str(folder / DUCKDB_NAME)) as database:
        for name, table in TABLES.items():
            database.execute(create_statement(table))
            for rows in chunks(name):
                database.register("rows_to_copy", rows)
                database.execute(f'INSERT INTO "{name}" SELECT * FROM rows_to_copy')
                database.unregister("rows_to_copy")


def create_statement(table: type[Row]) -> str:
    """The SQL that creates a table with its keys."""
    needed = required_columns(table.table)
    parts = [f'"{c.name}" {DUCKDB_TYPES[c.kind]}{" NOT NULL" if c.name in needed else ""}' for c in table.columns()]
    parts.append(f"PRIMARY KEY ({', '.join(quoted(table.key))})")
    if issubclass(table, Fact):
        parts.append('FOREIGN KEY ("doc_id") REFERENCES documents ("doc_id")')
    return f'CREATE TABLE "{table.table}" ({", ".join(parts)})'


def quoted(names: Iterable[str]) -> list[str]:
    """Column names as SQL identifiers; ``start`` and ``end`` are words of the language."""
    return [f'"{name}"' for name in names]


#: What can be written, in the order in which it is written.
FORMATS: dict[str, Callable[[Path, Chunks], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "duckdb": write_duckdb,
}
