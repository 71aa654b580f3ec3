"""``--where``: a condition in SQL over the columns of an effect table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tables.stored import CLOSED
from .pooling import PoolingError

if TYPE_CHECKING:
    import pandas as pd


def rows_where(frame: pd.DataFrame, condition: str) -> pd.DataFrame:
    """The rows for which the condition holds, in their order.

    ``condition`` is what may follow WHERE in DuckDB's SQL, such as ``condition ILIKE '%myeloma%' AND ni >= 10``.
    Raises PoolingError where it is no condition over these columns, ImportError without DuckDB.
    """
    import duckdb

    with duckdb.connect(":memory:", config=CLOSED) as database:
        database.register("effects", frame.assign(row_number=range(len(frame))))
        # The line break ends a comment in the condition; the brackets keep what is in it one condition.
        statement = f"SELECT row_number FROM effects WHERE (\n{condition}\n) ORDER BY row_number"
        try:
            if len(duckdb.extract_statements(statement)) != 1:
                raise PoolingError("--where is one condition, without a semicolon")
            found = [row[0] for row in database.execute(statement).fetchall()]
        except duckdb.Error as error:
            columns = ", ".join(frame.columns)
            raise PoolingError(f"--where {condition}: {first_line(error)} (columns: {columns})") from error
    return frame.iloc[found]


def first_line(error: Exception) -> str:
    """What DuckDB says, without its picture of the statement."""
    return str(error).strip().split("\n")[0]
