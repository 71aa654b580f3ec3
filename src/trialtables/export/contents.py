"""What every export starts from: the rows of an output folder and the texts that they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch.manifest import reading_options_of
from ..facts import EVIDENCE_COLUMNS, FACT_TABLES, TABLES
from ..reading import InputDocument, read_again
from ..tables import stored_frames
from ..tables.cells import Cell, written

if TYPE_CHECKING:
    import pandas as pd

#: A row as its table's columns and cells; None is "not stated".
Record = dict[str, Cell]


@dataclass(frozen=True)
class Contents:
    """The rows of every table in file order, and the documents whose text was found again.

    ``missing`` gives for each of the other documents why not; documents that were never read are in neither.
    """

    tables: dict[str, list[Record]]
    texts: dict[str, InputDocument] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> list[Record]:
        """The rows of ``documents``, in the order read."""
        return self.tables["documents"]

    @cached_property
    def _by_document(self) -> dict[str, dict[str, list[Record]]]:
        grouped: dict[str, dict[str, list[Record]]] = {}
        for name in FACT_TABLES:
            for row in self.tables[name]:
                grouped.setdefault(str(row["doc_id"]), {}).setdefault(name, []).append(row)
        return grouped

    def rows_of(self, doc_id: str) -> dict[str, list[Record]]:
        """The facts of one document, every table present."""
        own = self._by_document.get(doc_id, {})
        return {name: own.get(name, []) for name in FACT_TABLES}

    @cached_property
    def rows_out_of_place(self) -> dict[str, int]:
        """By document, the rows whose evidence is not what its text has there: rows that someone changed by hand."""
        found = {}
        for doc_id, document in self.texts.items():
            rows = (row for of_table in self.rows_of(doc_id).values() for row in of_table)
            if wrong := sum(not in_place(row, document.text) for row in rows):
                found[doc_id] = wrong
        return found


def in_place(row: Record, text: str) -> bool:
    """Whether a row's evidence is the text from its start to its end."""
    start, end = row["start"], row["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return False
    return text[start:end] == row["evidence"]


def read_contents(out: Path, texts: Sequence[Path] = (), *, with_texts: bool = True) -> Contents:
    """Read the tables of ``out`` and, if wanted, its texts from where they were or from ``texts``.

    Raises OutputError for a folder without the tables, FileNotFoundError for one of ``texts`` that does not exist.
    """
    tables = {name: records(frame, name) for name, frame in stored_frames(out).items()}
    if not with_texts:
        return Contents(tables)
    read = [row for row in tables["documents"] if row["status"] == "ok"]
    digests = {str(row["doc_id"]): str(row["sha256"]) for row in read}
    again = read_again(digests, [str(row["source"]) for row in read], texts, reading_options_of(out))
    found = {doc_id: again.documents[doc_id] for doc_id in digests if doc_id in again.documents}
    return Contents(tables, found, again.missing)


def records(frame: pd.DataFrame, name: str) -> list[Record]:
    """The declared columns of a DataFrame as plain Python values."""
    columns = [column.name for column in TABLES[name].columns()]
    plain = frame[columns].astype(object)
    return plain.where(frame[columns].notna(), None).to_dict("records")  # type: ignore[return-value]


def stated(row: Record) -> dict[str, Cell]:
    """The row's own values that the text states: neither its document nor its evidence.

    ``{"doc_id": "D1", "arm_id": "A1", "outcome": "ORR", "n": 3, "total": None, "start": 7, …}`` gives
    ``{"arm_id": "A1", "outcome": "ORR", "n": 3}``.
    """
    apart = ("doc_id", *EVIDENCE_COLUMNS)
    return {name: value for name, value in row.items() if value is not None and name not in apart}


def in_words(row: Record) -> str:
    """A row's values in one line, as ``trialtables show`` prints them: ``arm_id=A1 outcome=ORR n=3``."""
    values = " ".join(f"{name}={written(value)}" for name, value in stated(row).items())
    flags = f" !{row['flags']}" if row.get("flags") else ""
    return " ".join(f"{values}{flags}".split())
