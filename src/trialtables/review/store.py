"""``review.sqlite``: every decision of every reviewer, in the order in which it was made; nothing is rewritten.

A decision is on the disk before `Store.decide` returns.  The file is in WAL mode: several threads and processes may
read it while one writes.  Triggers refuse to change or delete what is there, whoever asks.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .decisions import (
    ACTIONS,
    COLUMNS,
    LARGEST_ID,
    ROW_ACTIONS,
    STATES,
    Decision,
    RefusedDecision,
    Stored,
    cells_of,
    check_decision,
    decision_of,
    same,
)

__all__ = ["ACTIONS", "ROW_ACTIONS", "STATES", "Decision", "RefusedDecision", "Store", "StoreError", "Stored"]

#: "TTrv" in the head of the file: a file of decisions of this form.
APPLICATION, VERSION = 0x54547276, 1
#: Seconds to wait while another process writes.
PATIENCE = 30

SCHEMA = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    doc_id TEXT NOT NULL,
    tbl TEXT NOT NULL,
    row_id TEXT NOT NULL,
    action TEXT NOT NULL,
    column_name TEXT,
    old_value TEXT,
    new_value TEXT,
    seen INTEGER NOT NULL,
    undoes INTEGER,
    client_id TEXT NOT NULL UNIQUE
);
CREATE INDEX decisions_of_row ON decisions (doc_id, row_id);
CREATE INDEX decisions_undone ON decisions (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER decisions_stay_as_they_are BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR client_id = NEW.client_id)
BEGIN SELECT RAISE(ABORT, 'decisions are never replaced'); END;
CREATE TABLE tables (digest TEXT NOT NULL);
CREATE TRIGGER tables_stay BEFORE DELETE ON tables
BEGIN SELECT RAISE(ABORT, 'what was reviewed is never forgotten'); END;
CREATE TRIGGER tables_stay_as_they_are BEFORE UPDATE ON tables
BEGIN SELECT RAISE(ABORT, 'what was reviewed is never changed'); END;
"""


class StoreError(Exception):
    """Why the file of decisions cannot be used, in one line for its user."""


class Store:
    """The decisions of one output folder."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the file, or make it.  Raises StoreError where that cannot be done, as every method does."""
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if not create and not path.is_file():
            raise StoreError(f"{path}: no such file; there are no decisions before trialtables review was run")
        try:
            self._prepare()
        except StoreError:
            self.close()
            raise

    def _prepare(self) -> None:
        with self._reading() as connection:
            self._file = file_of(self.path)
            # Before anything is written: a database of somebody else stays as it is.
            if self._is_ours(connection):
                return
            connection.execute("PRAGMA journal_mode=WAL")
        with self._writing() as connection:
            if not self._is_ours(connection):  # another process may have been first
                for statement in statements(SCHEMA):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={VERSION}")
                connection.execute(f"PRAGMA application_id={APPLICATION}")

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Whether the file holds decisions already; raises StoreError where it holds something else."""
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application == APPLICATION and version != VERSION:
            raise StoreError(f"{self.path} was written by another version of trialtables")
        if application != APPLICATION and connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(f"{self.path} is a database, but not one of decisions")
        return bool(application == APPLICATION)

    def keep_to(self, digest: str) -> None:
        """Say which rows the decisions are about; the first time holds for good.

        Raises StoreError for other rows: nobody has looked at those, whatever their names are.
        """
        with self._reading() as connection:
            known = connection.execute("SELECT digest FROM tables").fetchone()
        if known is None:
            with self._writing() as connection:
                connection.execute("INSERT INTO tables SELECT ? WHERE NOT EXISTS (SELECT 1 FROM tables)", (digest,))
                known = connection.execute("SELECT digest FROM tables").fetchone()
        if known[0] != digest:
            raise StoreError(
                f"the tables beside {self.path} are not those that its decisions are about; "
                "put those back, or name the folder that has them"
            )

    def decide(self, decision: Decision, *, blind: bool = False) -> Stored:
        """Store a decision and return it with its id; one that was stored already is returned as it is.

        With ``blind`` the reviewer knows no decision of others: nothing counts as seen and no conflict is told.
        Raises RefusedDecision for one that makes no sense, and for an undo that may not be.
        """
        decision = replace(decision, seen=0) if blind else decision
        check_decision(decision)
        with self._writing() as connection:
            known = one(connection, "client_id = ?", decision.client_id)
            if known is None:
                newest = connection.execute("SELECT COALESCE(MAX(id), 0) FROM decisions").fetchone()[0]
                decision = replace(decision, seen=min(decision.seen, newest), at=now())
                if decision.action == "undo":
                    check_undo(connection, decision)
                decision = insert(connection, decision)
            elif same(known, decision):
                decision = known
            else:
                raise RefusedDecision("this client id was used for another decision")
            conflict = [] if blind else unseen(connection, decision)
        return Stored(decision, conflict)

    def decisions(self, doc_id: str | None = None, reviewer: str | None = None, after: int = 0) -> list[Decision]:
        """The decisions with an id above ``after``, oldest first: all, or those on a document, or those of a person."""
        conditions, values = ["id > ?"], [max(0, min(after, LARGEST_ID))]
        for column, value in (("doc_id", doc_id), ("reviewer", reviewer)):
            if value is not None:
                conditions.append(f"{column} = ?")
                values.append(value)  # type: ignore[arg-type]
        with self._reading() as connection:
            return many(connection, " AND ".join(conditions), *values)

    def stored(self, client_id: str) -> Decision | None:
        """The decision that was sent under this client id, if one was."""
        with self._reading() as connection:
            return one(connection, "client_id = ?", client_id)

    def reviewers(self) -> list[str]:
        """Everybody who has decided something, in order of appearance."""
        with self._reading() as connection:
            rows = connection.execute("SELECT reviewer FROM decisions GROUP BY reviewer ORDER BY MIN(id)")
            return [row[0] for row in rows]

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            while self._connections:
                self._connections.pop().close()
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread; what it commits is on the disk when the call returns."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            with self._lock:
                self._connections.append(connection)
            connection.execute("PRAGMA synchronous=FULL")
            self._local.connection = connection
        return connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection; what goes wrong with the file is a StoreError."""
        try:
            yield self._connection()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{self.path} cannot be used as a file of decisions: {error}") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes in."""
        with self._reading() as connection:
            # A file that was moved away can be written to, but nobody would find again what is written.
            if file_of(self.path) != self._file:
                raise StoreError(f"{self.path} was moved or replaced while it was open; put it back and start again")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def file_of(path: Path) -> tuple[int, int] | None:
    """Which file is at a path, whatever its name."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: a script run at once would end the transaction first."""
    found, part = [], ""
    for line in script.strip().splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found


def check_undo(connection: sqlite3.Connection, undo: Decision) -> None:
    """Raise RefusedDecision where this undo may not be.

    Taken back is what stands, what is one's own, and what nobody else has decided on in its knowledge: a later
    decision of another reviewer would lose what it rests on.
    """
    undone = one(connection, "id = ?", undo.undoes)
    if undone is None or undone.doc_id != undo.doc_id:
        raise RefusedDecision("there is no such decision on this document")
    if undone.reviewer != undo.reviewer:
        raise RefusedDecision(f"that decision is {undone.reviewer}'s; only {undone.reviewer} can take it back")
    if undone.action == "undo":
        raise RefusedDecision("an undo is not undone; decide again instead")
    if one(connection, "undoes = ?", undone.id):
        raise RefusedDecision("that decision has been taken back already")
    resting = standing(
        connection, "doc_id = ? AND row_id = ? AND seen >= ? AND reviewer <> ?",
        undone.doc_id, undone.row_id, undone.id, undone.reviewer,
    )  # fmt: skip
    if resting and undone.action in ROW_ACTIONS:
        raise RefusedDecision(f"{resting[-1].reviewer} has decided on this row since; decide again instead")


def unseen(connection: sqlite3.Connection, decision: Decision) -> list[Decision]:
    """What others decided on the row of a decision before it, unknown to its reviewer, and still stands."""
    if decision.action not in ROW_ACTIONS:
        return []
    return standing(
        connection, "doc_id = ? AND row_id = ? AND reviewer <> ? AND id > ? AND id < ?",
        decision.doc_id, decision.row_id, decision.reviewer, decision.seen, decision.id,
    )  # fmt: skip


def standing(connection: sqlite3.Connection, condition: str, *values: Any) -> list[Decision]:
    """The decisions on rows that nobody has taken back."""
    actions = ", ".join(f"'{action}'" for action in ROW_ACTIONS)
    undone = "id IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL)"
    return many(connection, f"{condition} AND action IN ({actions}) AND NOT {undone}", *values)


def insert(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Write a decision and return it with its id."""
    marks = ", ".join("?" * 12)
    cursor = connection.execute(
        f"INSERT INTO decisions ({COLUMNS.removeprefix('id, ')}) VALUES ({marks})", cells_of(decision)[1:]
    )
    return replace(decision, id=int(cursor.lastrowid or 0))


def many(connection: sqlite3.Connection, condition: str, *values: Any) -> list[Decision]:
    """The decisions for which a condition holds, oldest first."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM decisions WHERE {condition} ORDER BY id", values)
    return [decision_of(row) for row in rows]


def one(connection: sqlite3.Connection, condition: str, *values: Any) -> Decision | None:
    """The first decision for which a condition holds."""
    return next(iter(many(connection, condition, *values)), None)


def now() -> str:
    """The time in UTC, to the millisecond: ``2026-03-01T09:30:00.250Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
