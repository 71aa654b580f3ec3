"""Rows in memory: pandas DataFrames and Arrow tables with the declared types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..facts import TABLES, Document, Fact, Row
from .cells import Cell, cells_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

#: pandas' types that can hold "not stated", by Frictionless type.
PANDAS_TYPES = {"string": "string", "integer": "Int64", "number": "Float64"}

#: The cells of every table, in file order.
Cells = dict[str, list[tuple[Cell, ...]]]


def cells_by_table(documents: Iterable[Document], facts: Iterable[Fact]) -> Cells:
    """Cells of every table, sorted by document and, within one, by start.

    Documents keep their order.  Raises RowError for a row that breaks its table's declaration, KeyError for
    one whose document is missing.
    """
    documents = list(documents)
    place = {document.doc_id: number for number, document in enumerate(documents)}
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    rows["documents"].extend(documents)
    for fact in sorted(facts, key=lambda f: (place[f.doc_id], f.start, f.end)):
        rows[fact.table].append(fact)
    return {name: [cells_of(row) for row in of_table] for name, of_table in rows.items()}


def to_frames(facts: Iterable[Fact], documents: Iterable[Document]) -> dict[str, pd.DataFrame]:
    """Every table as a DataFrame with nullable types; a value that is not stated is ``pandas.NA``."""
    return frames_of(cells_by_table(documents, facts))


def frames_of(cells: Cells) -> dict[str, pd.DataFrame]:
    """DataFrames of checked cells, in the order of the tables."""
    return {name: frame(table, cells[name]) for name, table in TABLES.items()}


def frame(table: type[Row], rows: Sequence[tuple[Cell, ...]]) -> pd.DataFrame:
    """One table as a DataFrame."""
    import pandas as pd

    return pd.DataFrame(
        {
            column.name: pd.array([row[i] for row in rows], dtype=PANDAS_TYPES[column.kind])  # type: ignore[call-overload]
            for i, column in enumerate(table.columns())
        }
    )


def load_arrow() -> None:
    """Import Arrow, and pandas, which Arrow asks for with its first column: a third of a second, better spent early."""
    import pandas  # noqa: F401
    import pyarrow.parquet  # noqa: F401


def arrow_schema(table: type[Row]) -> pa.Schema:
    """A table's columns for Arrow: strings, 64-bit integers and floats, all nullable."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    return pa.schema([(column.name, types[column.kind]) for column in table.columns()])


def arrow_table(table: type[Row], rows: Sequence[tuple[Cell, ...]]) -> pa.Table:
    """One table for Arrow."""
    import pyarrow as pa

    schema = arrow_schema(table)
    arrays = [pa.array([row[i] for row in rows], type=kind) for i, kind in enumerate(schema.types)]
    return pa.Table.from_arrays(arrays, schema=schema)
