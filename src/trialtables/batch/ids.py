"""The document ids of a run, on disk: unique among any number of documents, in bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ..reading import InputDocument
from ..tables import OutputError
from .tasks import renamed


class Ids:
    """Ids by document number; open, it also keeps a second run away from the same folder.

    ``names`` are the ids of text files: a row that stands for a whole file of records gives way to them.
    Raises OutputError where another run holds the folder.
    """

    def __init__(self, path: Path, names: Collection[str] = ()) -> None:
        self._names = names
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("PRAGMA journal_mode = MEMORY")
            self._database.execute("BEGIN EXCLUSIVE")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS ids (doc_id TEXT PRIMARY KEY, source TEXT, number INTEGER) WITHOUT ROWID"
            )
        except sqlite3.OperationalError as error:
            self._database.close()
            if "locked" not in str(error):
                raise
            raise OutputError(f"another run is writing to {path.parent.name.strip('.')}; wait until it ends") from error
        self._number = 0

    def begin_at(self, number: int) -> None:
        """Forget the documents from this number on: they were read ahead of a run that was stopped."""
        self._database.execute("DELETE FROM ids WHERE number >= ?", (number,))
        self._number = number

    def claim(self, document: InputDocument) -> InputDocument:
        """The document, or what it becomes where an earlier one has its id."""
        stands_for_file = document.status != "ok" and document.format != "text" and document.pmid is None
        if stands_for_file and (document.doc_id in self._names or self._source(document.doc_id)):
            document = replace(document, doc_id=document.source)
        if not self._insert(document.doc_id, document.source):
            document = renamed(document, self._source(document.doc_id) or "an earlier one")
            wanted, again = document.doc_id, 1
            while not self._insert(document.doc_id, document.source):
                again += 1
                document = replace(document, doc_id=f"{wanted}~{again}")
        return document

    def claim_all(self, ids: Collection[tuple[str, str]]) -> bool:
        """Take ids, with the source of each, all or none of them; whether they were free."""
        if any(self._source(doc_id) is not None for doc_id, _ in ids):
            return False
        return all(self._insert(doc_id, source) for doc_id, source in ids)

    def save(self) -> None:
        """Put on disk what was claimed."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN EXCLUSIVE")

    def close(self) -> None:
        self._database.close()

    def _insert(self, doc_id: str, source: str) -> bool:
        statement = "INSERT OR IGNORE INTO ids VALUES (?, ?, ?)"
        is_new = self._database.execute(statement, (doc_id, source, self._number)).rowcount == 1
        self._number += is_new
        return is_new

    def _source(self, doc_id: str) -> str | None:
        row = self._database.execute("SELECT source FROM ids WHERE doc_id = ?", (doc_id,)).fetchone()
        return row[0] if row else None
