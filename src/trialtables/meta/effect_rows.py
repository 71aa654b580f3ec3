"""Small things that every effect table's rows need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .counts import Refusal

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of a table as dictionaries of plain Python values; ``None`` is not stated."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [dict(zip(plain.columns, row, strict=True)) for row in plain.itertuples(index=False, name=None)]


def outcome_of(row: Record) -> str:
    """The outcome of a row of responses, comparisons or adverse events."""
    return str(row.get("outcome") or row["ctcae_term"])


def flags_of(row: Record) -> list[str]:
    """The flags of a row, one by one."""
    return row["flags"].split(";") if row["flags"] else []


def joined(flags: Iterable[str]) -> str | None:
    """Flags as they stand in a column, each once."""
    return ";".join(dict.fromkeys(flags)) or None


def evidence(row: Record) -> Record:
    """The columns that say where a row is from."""
    return {name: row[name] for name in ("start", "end", "evidence", "section", "rule")}


def not_made(effect: str, table: str, row: Record, refusal: Refusal) -> Record:
    """A row of ``effects_not_made`` for a row of an extracted table or of ``effects_proportion``."""
    return {
        "effect": effect,
        "study": row.get("doc_id") or row["study"],
        "table": table,
        "arm_id": row["arm_id"],
        "outcome": outcome_of(row),
        "reason": refusal.reason,
        "detail": refusal.detail or None,
        **{name: row[name] for name in ("evidence", "start", "end")},
    }
