"""A row's values as cells: checked against what its table declares, and written the shortest way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import get_args, get_type_hints

from ..facts import TABLES, Fact, Row

Cell = str | int | float | None

#: Columns that may be empty although every row has them: text outside all sections, a row without warnings.
MAY_BE_EMPTY = frozenset({"section", "flags"})


class RowError(ValueError):
    """A row that does not keep what its table declares."""


@cache
def required_columns(name: str) -> frozenset[str]:
    """The columns that every row of a table fills: those whose type does not allow None."""
    table = TABLES[name]
    hints = get_type_hints(table)
    named = (column.name for column in table.columns())
    return frozenset(n for n in named if type(None) not in get_args(hints[n]) and n not in MAY_BE_EMPTY)


def cells_of(row: Row) -> tuple[Cell, ...]:
    """The row's values in file order, empty text as None.

    Raises RowError for a value of another type than declared, a word outside its vocabulary or an empty
    cell that must be filled.
    """
    return tuple(cell(row, name, kind, values, needed) for name, kind, values, needed in plan(row.table))


@cache
def plan(table: str) -> tuple[tuple[str, str, tuple[str, ...] | None, bool], ...]:
    """What is to be checked of each column: name, kind, vocabulary, whether it must be filled."""
    needed = required_columns(table)
    return tuple((c.name, c.kind, c.values, c.name in needed) for c in TABLES[table].columns())


def cell(row: Row, name: str, kind: str, values: tuple[str, ...] | None, needed: bool) -> Cell:
    """One checked value."""
    value = getattr(row, name)
    if value is None or value == "":
        if needed:
            raise RowError(f"{row.table}.{name} is empty")
        return None
    if values is not None and value not in values:
        raise RowError(f"{row.table}.{name} is {value!r}, which is not in its vocabulary")
    match kind:
        case "string" if isinstance(value, str):
            return value
        case "integer" if is_number(value) and value == int(value):
            return int(value)
        case "number" if is_number(value):
            return float(value)
    raise RowError(f"{row.table}.{name} is {value!r}, which is no {kind}")


def is_number(value: object) -> bool:
    """Whether a value is a finite number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def written(value: Cell) -> str:
    """A cell as text, numbers without needless digits: ``8.4``, ``6``, ``0.00001``; None is empty."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def key_of(row: Row) -> tuple[Cell, ...]:
    """The values of the row's primary key."""
    return tuple(getattr(row, name) for name in row.key)


def unique_rows(facts: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Rows with a key of their own, and those whose key an earlier row has; a repeated row is in neither."""
    kept: dict[tuple[Cell, ...], Fact] = {}
    clashing = []
    for fact in facts:
        first = kept.setdefault((fact.table, *key_of(fact)), fact)
        if first != fact:
            clashing.append(fact)
    return list(kept.values()), clashing
