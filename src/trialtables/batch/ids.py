"""The document ids of a run, on disk: unique among any number of documents, in bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from ..reading import InputDocument
from ..reading.documents import name_of
from ..reading.paths import InputFile
from ..tables import OutputError
from .tasks import renamed

#: Seconds to wait for a run that is just ending.
PATIENCE = 1.0


def names_of_texts(files: Iterable[InputFile]) -> set[str]:
    """The ids that the text files among these have by their names."""
    return {name_of(file.path) for file in files if file.kind == "text"}


class Ids:
    """Ids by document number; open, it also keeps a second run away from the same folder.

    ``names`` are the ids of text files: a row that stands for a whole file of records gives way to them.
    Raises OutputError where another run holds the folder, and where a stored file does not fit.
    """

    def __init__(self, path: Path, names: Collection[str] = ()) -> None:
        self._names = names
        self._database = sqlite3.connect(path, PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            # On disk: with a journal in memory a kill in the middle of a save leaves a damaged file.
            self._database.execute("PRAGMA journal_mode = TRUNCATE")
            self._database.execute("BEGIN EXCLUSIVE")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS ids (doc_id TEXT PRIMARY KEY, source TEXT, number INTEGER) WITHOUT ROWID"
            )
        except sqlite3.OperationalError as error:
            self._database.close()
            if "locked" not in str(error):
                raise
            out = path.parent.name.removeprefix(".").removesuffix(".run")
            raise OutputError(f"another run is writing to {out}; wait until it ends") from error
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise OutputError(f"{path} is damaged; delete {path.parent} and begin anew with --overwrite") from error
        self._number = 0

    def begin_at(self, number: int) -> None:
        """Forget the documents from this number on: they were read ahead of a run that was stopped.

        Raises OutputError where those before are not all there, since then no id could be told to be new.
        """
        self._database.execute("DELETE FROM ids WHERE number >= ?", (number,))
        known = self._database.execute("SELECT count(*) FROM ids").fetchone()[0]
        if known != number:
            raise OutputError(f"the stored run knows {known} ids of {number} documents; begin anew with --overwrite")
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

    def claim_all(self, ids: Collection[tuple[str, str]], *, of_text: bool = False) -> bool:
        """Take ids, with the source of each, all or none of them; whether they were free.

        What is no text leaves the ids of texts alone, also of those that come later.
        """
        if any(self._source(doc_id) is not None for doc_id, _ in ids):
            return False
        if not of_text and any(doc_id in self._names for doc_id, _ in ids):
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
