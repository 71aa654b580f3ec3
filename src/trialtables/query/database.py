"""An output folder as a DuckDB database that can be read and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..facts import TABLES
from ..tables.output import EFFECT_NAMES, EFFECTS_FOLDER, OutputError
from ..tables.package import DUCKDB_NAME
from ..tables.stored import CLOSED, stored_frames
from .views import VIEWS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Statements that only read; PIVOT is several to DuckDB.
READING = ("SELECT", "EXPLAIN", "MULTI")


class QueryError(Exception):
    """What is wrong with a statement, in one line."""


@dataclass(frozen=True)
class Answer:
    """Names of the columns and rows of plain Python values."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def opened(out: Path) -> Iterator[DuckDBPyConnection]:
    """The tables, the ready views and the effect tables of an output folder.

    The DuckDB file is opened read-only where there is one; otherwise the tables are copied into memory.  Raises
    OutputError for a folder that holds no tables or one that cannot be read, ImportError without DuckDB.
    """
    import duckdb

    if not out.is_dir():
        raise OutputError(f"{out}: no such folder; name one that trialtables extract wrote")
    file = out / DUCKDB_NAME
    try:
        database = duckdb.connect(str(file) if file.is_file() else ":memory:", read_only=file.is_file(), config=CLOSED)
    except duckdb.Error as error:
        raise OutputError(f"{file} cannot be read: {first_line(error)}") from error
    with database:
        if not file.is_file():
            for name, frame in stored_frames(out).items():
                add_table(database, name, frame)
        add_effects(database, out / EFFECTS_FOLDER)
        try:
            for name, statement in VIEWS.items():
                database.execute(f"CREATE TEMP VIEW {name} AS {statement}")
        except duckdb.Error as error:
            raise OutputError(f"{file} lacks a table or column; extract again: {first_line(error)}") from error
        yield database


def add_effects(database: DuckDBPyConnection, folder: Path) -> None:
    """Copy the effect tables that ``trialtables effects`` made, where it did."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for name in EFFECT_NAMES:
        path = folder / f"{name}.parquet"
        if path.is_file():
            try:
                add_table(database, name, pq.read_table(path))
            except (OSError, pa.ArrowException) as error:
                raise OutputError(f"{path} cannot be read: {first_line(error)}") from error


def add_table(database: DuckDBPyConnection, name: str, rows: object) -> None:
    """Copy a DataFrame or Arrow table to a table of this session; it goes with the session."""
    database.register("rows_to_copy", rows)
    database.execute(f'CREATE TEMP TABLE "{name}" AS SELECT * FROM rows_to_copy')
    database.unregister("rows_to_copy")


def ask(database: DuckDBPyConnection, statement: str) -> Answer:
    """The answer to one statement that only reads.  Raises QueryError for any other, and for one with a mistake."""
    import duckdb

    try:
        statements = duckdb.extract_statements(statement)
        if len(statements) != 1:
            raise QueryError("give one statement" if statements else "the statement is empty")
        kind = statements[0].type.name
        if kind not in READING:
            raise QueryError(f"{kind} is not allowed; a query only reads: begin with SELECT")
        result = database.execute(statements[0])
        return Answer([column[0] for column in result.description or ()], result.fetchall())
    except duckdb.Error as error:
        raise QueryError(f"{first_line(error)}{hint(error)}") from error


def hint(error: Exception) -> str:
    """What to do about a mistake that has a remedy here."""
    if any(name in str(error) and "does not exist" in str(error) for name in EFFECT_NAMES):
        return "; trialtables effects OUT makes the effect tables"
    if "Table with name" in str(error):
        return f"; tables: {', '.join(TABLES)}; views: {', '.join(VIEWS)}"
    return ""


def first_line(error: Exception) -> str:
    """What DuckDB says, without the kind of its error and its picture of the statement."""
    said = " ".join(str(error).strip().split("\n\nLINE ")[0].split())
    return re.sub(r"^[\w ]+ Error: ", "", said)
