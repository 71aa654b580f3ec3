"""The rows that reviewers decide on: those of an output folder by document, each with a name that stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..export.contents import Record, read_contents
from ..facts import FACT_TABLES
from ..tables import OutputError
from ..tables.output import DECISIONS_NAME as STORE_NAME
from .store import Store

__all__ = [
    "STORE_NAME", "WHOLE_STUDY", "ReviewTables", "Row", "TablesOfDocument", "arm_choices", "named_rows", "open_store",
    "review_rows", "row_id",
]  # fmt: skip

#: A fact row: its declared columns, None for what is not stated, and ``row_id``.
Row = dict[str, Any]
#: The rows of one document by table, every table present.
TablesOfDocument = dict[str, list[Row]]

#: The arm of what concerns the whole study.
WHOLE_STUDY = "all"


@dataclass(frozen=True)
class ReviewTables:
    """The documents of an output folder in their order, and the rows of each."""

    documents: list[Record]
    rows: dict[str, TablesOfDocument]

    def of(self, doc_id: str) -> TablesOfDocument:
        """The rows of one document; a document without rows has empty tables."""
        return self.rows.get(doc_id) or {table: [] for table in FACT_TABLES}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all rows, whichever format they were read from."""
        content = json.dumps(self.rows, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()


def review_rows(out: Path) -> ReviewTables:
    """The tables of an output folder as reviewers see them.

    Raises OutputError where the folder holds no tables, or one of them holds a row twice.
    """
    contents = read_contents(out, with_texts=False)
    rows = {str(d["doc_id"]): named_rows(contents.rows_of(str(d["doc_id"]))) for d in contents.documents}
    for doc_id, tables in rows.items():
        names = [row["row_id"] for of_table in tables.values() for row in of_table]
        if len(names) != len(set(names)):
            raise OutputError(f"{out}: two rows of {doc_id} have the same key and evidence; extract again")
    return ReviewTables(contents.documents, rows)


def open_store(out: Path, tables: ReviewTables, *, create: bool = True) -> Store:
    """The decisions on the tables of an output folder.

    Raises StoreError where they cannot be used, there are none yet (without ``create``), or they are about other rows.
    """
    store = Store(out / STORE_NAME, create=create)
    try:
        store.keep_to(tables.digest)
    except BaseException:
        store.close()
        raise
    return store


def named_rows(tables: Mapping[str, Iterable[Record]]) -> TablesOfDocument:
    """The rows of one document with their ``row_id``."""
    return {table: [{**row, "row_id": row_id(table, row)} for row in rows] for table, rows in tables.items()}


def row_id(table: str, row: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits that depend on the row's table, primary key and place, and on nothing else."""
    key = [row[name] for name in FACT_TABLES[table].key]
    content = json.dumps([table, key, row["start"], row["end"]], separators=(",", ":"))
    return hashlib.sha1(content.encode(), usedforsecurity=False).hexdigest()[:12]


def arm_choices(arms: Iterable[Mapping[str, Any]]) -> list[str]:
    """What ``arm_id`` may be in a document with these arms: their ids in order, and ``all``."""
    return [*dict.fromkeys(str(arm["arm_id"]) for arm in arms), WHOLE_STUDY]
