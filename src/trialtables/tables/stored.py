"""An output folder opened again: its tables as DataFrames, whichever format they were written in."""

from __future__ import annotations

from collections.abc import Collection
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import TABLES, Row
from .cells import required_columns
from .frames import PANDAS_TYPES
from .output import OutputError
from .package import DUCKDB_NAME

if TYPE_CHECKING:
    import pandas as pd

#: How a database is opened that answers SQL of the user's, which may be copied from elsewhere: it reads no file, loads
#: no extension, sees no variable of this program and cannot lift any of this.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
}


def stored_frames(folder: Path, names: Collection[str] = tuple(TABLES)) -> dict[str, pd.DataFrame]:
    """These tables of an output folder with the types of :func:`trialtables.extract`, from the first format found.

    Parquet is preferred to DuckDB, and DuckDB to CSV.  Raises OutputError where the folder holds no such tables,
    or one that cannot be read, lacks a column or has a row that cannot be one of the table; columns beyond the
    declared ones are kept as they are.
    """
    if not folder.is_dir():
        raise OutputError(f"{folder}: no such folder; name one that trialtables extract wrote")
    return {name: stored_frame(folder, TABLES[name]) for name in names}


def stored_frame(folder: Path, table: type[Row]) -> pd.DataFrame:
    """One table of an output folder."""
    path = next((p for p in candidates(folder, table.table) if p.is_file()), None)
    if path is None:
        raise OutputError(f"{folder} holds no table {table.table}; name a folder that trialtables extract wrote")
    try:
        frame = read_one(path, table)
    except ImportError as error:
        raise OutputError(f"{path}: reading it needs DuckDB: pip install 'trialtables[duckdb]'") from error
    except Exception as error:
        # Three libraries read here, each with errors of its own kind; the user needs the file and the reason.
        raise OutputError(f"{path} cannot be read: {' '.join(str(error).split())[:200]}") from error
    if absent := [c.name for c in table.columns() if c.name not in frame.columns]:
        raise OutputError(f"{path} has no column {', '.join(absent)}; extract again with this version")
    check_rows(frame, table, path)
    kinds = {c.name: PANDAS_TYPES[c.kind] for c in table.columns()}
    try:
        return frame.astype(kinds)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError) as error:
        raise OutputError(f"{path} holds a value of the wrong type: {' '.join(str(error).split())}") from error


def check_rows(frame: pd.DataFrame, table: type[Row], path: Path) -> None:
    """Raise OutputError for a row without a cell that every row has, or with a number that can be none of the column.

    Tables are edited by hand; pandas would make 3 patients of 3.5.
    """
    import pandas as pd

    for name in sorted(required_columns(table.table)):
        if (empty := frame[name].isna()).any():
            raise OutputError(f"{path}, row {int(empty.argmax()) + 1}: {name} is empty")
    for column in (c for c in table.columns() if c.kind != "string"):
        numbers = pd.to_numeric(frame[column.name], errors="coerce").astype(float)
        wrong = numbers.abs() == inf
        if column.kind == "integer":
            wrong |= (numbers < 0) | (numbers.notna() & (numbers % 1 != 0))
        if wrong.any():
            place = int(wrong.argmax())
            raise OutputError(f"{path}, row {place + 1}: {column.name} cannot be {numbers[place]:g}")


def candidates(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """Where a table may be, best first."""
    return folder / f"{name}.parquet", folder / DUCKDB_NAME, folder / f"{name}.csv"


def read_one(path: Path, table: type[Row]) -> pd.DataFrame:
    """A table as its file gives it."""
    import pandas as pd

    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        # Not through pandas.read_parquet: an integer column with gaps would pass through floats.
        return pq.read_table(path).to_pandas(integer_object_nulls=True)
    if path.suffix == ".csv":
        text = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
        numbers = [c.name for c in table.columns() if c.kind != "string" and c.name in text.columns]
        return text.assign(**{name: pd.to_numeric(text[name]) for name in numbers})
    import duckdb

    with duckdb.connect(str(path), read_only=True) as database:
        rows = database.sql(f'SELECT * FROM "{table.table}" ORDER BY rowid').to_arrow_table()
        return rows.to_pandas(integer_object_nulls=True)
