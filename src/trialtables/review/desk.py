"""The desk: documents, rows and decisions of one output folder while reviewers work on them.

What reviewers decide is in the store and nowhere else.  The desk keeps a copy of the decisions in memory and asks the
store for news before each answer, so that several desks, in several processes, can be open on the same folder.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..batch.manifest import reading_options_of
from ..export.contents import Record
from ..reading import InputDocument, Reread, read_again
from .edits import changed_value, new_row
from .rows import ReviewTables, TablesOfDocument, open_store, review_rows
from .state import DocumentState, RowState, fold, last_standing
from .store import Decision, RefusedDecision, Store, Stored

#: Who decides, as the page of a blind reviewer may know: nobody but the reviewer.
View = str | None


class NotHere(LookupError):
    """What was asked for is not in this output folder, in one line."""


class Closed(Exception):
    """What a blind reviewer may not see, or do."""


class Outdated(ValueError):
    """A consensus on a row that somebody has decided on since it was shown."""


@dataclass(frozen=True)
class DeskDocument:
    """One document: its place (from 1), its row of ``documents``, its extracted rows, and itself as read again.

    ``missing`` says why it was not.
    """

    number: int
    record: Record
    rows: TablesOfDocument
    input: InputDocument | None
    missing: str | None

    @property
    def text(self) -> str | None:
        return self.input.text if self.input else None

    @property
    def doc_id(self) -> str:
        return str(self.record["doc_id"])

    @property
    def title(self) -> str:
        return str(self.record["title"] or "")

    @cached_property
    def flagged(self) -> int:
        """Extracted rows that carry a flag."""
        return sum(bool(row["flags"]) for rows in self.rows.values() for row in rows)


class Desk:
    """The documents of an output folder and what reviewers decide on them."""

    def __init__(self, name: str, tables: ReviewTables, texts: Reread, store: Store, *, blind: bool = False) -> None:
        self.name, self.tables, self.store, self.blind = name, tables, store, blind
        self.documents = [
            desk_document(number, record, tables, texts) for number, record in enumerate(tables.documents, start=1)
        ]
        #: Documents with flagged rows first; the order of the list and of "next document".
        self.order = [d.number for d in sorted(self.documents, key=lambda d: (not d.flagged, d.number))]
        self.place = {number: place for place, number in enumerate(self.order)}
        self.numbers = {document.doc_id: document.number for document in self.documents}
        self._lock = threading.RLock()
        self._decisions: dict[str, list[Decision]] = defaultdict(list)
        self._newest = 0
        self._states: dict[tuple[str, View], DocumentState] = {}
        self._lists: dict[View, list[DocumentState]] = {}

    @classmethod
    def open(cls, out: Path, texts: Iterable[Path] = (), *, blind: bool = False) -> Desk:
        """The desk of an output folder.

        Raises OutputError for a folder without tables, FileNotFoundError for one of ``texts`` that does not exist,
        StoreError where the decisions cannot be kept.
        """
        tables = review_rows(out)
        read = [row for row in tables.documents if row["status"] == "ok" and row["sha256"]]
        digests = {str(row["doc_id"]): str(row["sha256"]) for row in read}
        sources = [str(row["source"]) for row in read if row["source"]]
        reread = read_again(digests, sources, texts, reading_options_of(out))
        return cls(out.resolve().name, tables, reread, open_store(out, tables), blind=blind)

    def close(self) -> None:
        self.store.close()

    # What is there

    def document(self, number: int) -> DeskDocument:
        """The document at a place, counted from 1; raises NotHere."""
        if not 1 <= number <= len(self.documents):
            raise NotHere(f"there is no document {number}")
        return self.documents[number - 1]

    def neighbours(self, number: int) -> tuple[int | None, int | None]:
        """The documents before and after one, in the order of the list."""
        place = self.place[number]
        before = self.order[place - 1] if place else None
        return before, self.order[place + 1] if place + 1 < len(self.order) else None

    def view(self, reviewer: str) -> View:
        """Whose decisions a reviewer sees: in blind review only the own ones."""
        return reviewer if self.blind else None

    def state(self, document: DeskDocument, reviewer: str) -> DocumentState:
        """A document as a reviewer sees it now."""
        with self._lock:
            self._take_news()
            return self._folded(document, self.view(reviewer))

    def states(self, reviewer: str) -> list[DocumentState]:
        """Every document as a reviewer sees it now, by place; the same list until somebody decides again."""
        view = self.view(reviewer)
        with self._lock:
            self._take_news()
            if view not in self._lists:
                self._lists[view] = [self._folded(document, view) for document in self.documents]
            return self._lists[view]

    def _folded(self, document: DeskDocument, view: View) -> DocumentState:
        key = (document.doc_id, view)
        if key not in self._states:
            self._states[key] = fold(document.rows, self._decisions[document.doc_id], view)
        return self._states[key]

    def row(self, document: DeskDocument, row_id: str, reviewer: str) -> RowState:
        """One row as a reviewer sees it now; raises NotHere."""
        found = self.state(document, reviewer).rows.get(row_id)
        if found is None:
            raise NotHere(f"there is no row {row_id} in document {document.number}")
        return found

    def decisions(self, document: DeskDocument, reviewer: str) -> list[Decision]:
        """The decisions on a document that a reviewer may know, oldest first."""
        with self._lock:
            self._take_news()
            known = list(self._decisions[document.doc_id])
        return [d for d in known if d.reviewer == reviewer] if self.blind else known

    def all_decisions(self) -> list[Decision]:
        """Every decision, oldest first; not for a blind reviewer's eyes."""
        with self._lock:
            self._take_news()
            return sorted((d for of_one in self._decisions.values() for d in of_one), key=lambda d: d.id)

    def newest(self, reviewer: str) -> int:
        """The id of the newest decision that a reviewer may know of."""
        with self._lock:
            self._take_news()
            if not self.blind:
                return self._newest
            return max(
                (d.id for of_one in self._decisions.values() for d in of_one if d.reviewer == reviewer), default=0
            )

    def changes(self, after: int, reviewer: str, document: DeskDocument | None = None) -> list[Decision]:
        """What others have decided since; nothing in blind review."""
        if self.blind:
            return []
        doc_id = None if document is None else document.doc_id
        found = self.store.decisions(doc_id, after=after)
        return [d for d in found if d.reviewer != reviewer and d.doc_id in self.numbers]

    def _take_news(self) -> None:
        """Take over what was stored since, by whomever."""
        for decision in self.store.decisions(after=self._newest):
            self._newest = decision.id
            self._decisions[decision.doc_id].append(decision)
            self._lists.clear()
            for key in [key for key in self._states if key[0] == decision.doc_id]:
                del self._states[key]

    # What reviewers do.  A request that is sent again gets the answer that it got.

    def decide(
        self, document: DeskDocument, reviewer: str, action: str, row_id: str, client_id: str, *,
        column: str | None = None, value: Any = None, seen: int = 0,
    ) -> Stored:  # fmt: skip
        """Accept, correct or reject a row.  Raises NotHere, RefusedDecision, or ValueError for a wrong value."""
        if again := self._sent_before(client_id, reviewer, document, action):
            return again
        row = self.row(document, row_id, reviewer)
        decision = Decision(reviewer, document.doc_id, action, client_id, row.table, row_id, seen=seen)
        if action == "correct":
            new = changed_value(self.state(document, reviewer), row, column or "", value)
            decision = with_cell(decision, column, row.values[column or ""], new)
        return self._store(decision)

    def add(
        self, document: DeskDocument, reviewer: str, table: str, values: dict[str, Any], start: int, end: int,
        client_id: str,
    ) -> Stored:  # fmt: skip
        """Add a row that a stretch of the text states.  Raises RefusedDecision or ValueError."""
        if again := self._sent_before(client_id, reviewer, document, "add"):
            return again
        if document.text is None:
            raise ValueError("the text of this document was not found, so no row can be added from it")
        state = self.state(document, reviewer)
        row = new_row(
            state, document.doc_id, table, values, text=document.text, start=start, end=end,
            section=section_at(document, start),
        )  # fmt: skip
        return self._store(Decision(reviewer, document.doc_id, "add", client_id, table, added_id(), new=row))

    def set_state(self, document: DeskDocument, reviewer: str, state: str, client_id: str) -> Stored:
        """Say what has become of a document."""
        if again := self._sent_before(client_id, reviewer, document, "state"):
            return again
        known = max((d.id for d in self.decisions(document, reviewer)), default=0)
        return self._store(Decision(reviewer, document.doc_id, "state", client_id, new=state, seen=known))

    def undo(
        self, document: DeskDocument, reviewer: str, client_id: str, undoes: int | None = None
    ) -> tuple[Stored, Decision | None]:
        """Take back a decision of one's own, the last one unless another is named; also gives what was taken back."""
        decisions = self.decisions(document, reviewer)
        if again := self._sent_before(client_id, reviewer, document, "undo"):
            return again, next((d for d in decisions if d.id == again.decision.undoes), None)
        undone = (
            last_standing(decisions, reviewer)
            if undoes is None
            else next((d for d in decisions if d.id == undoes), None)
        )
        if undone is None:
            none = "nothing of yours to take back on this document" if undoes is None else "no such decision here"
            raise RefusedDecision(f"there is {none}")
        undo = Decision(
            reviewer, document.doc_id, "undo", client_id, undone.table, undone.row_id, undoes=undone.id
        )  # fmt: skip
        try:
            return self._store(undo), undone
        except RefusedDecision as error:
            # The store names who decided since, which a blind reviewer must not learn.
            raise RefusedDecision("that decision is settled; decide again instead") if self.blind else error from None

    def settle(
        self, document: DeskDocument, reviewer: str, row_id: str, verdict: str, values: dict[str, Any],
        client_id: str, seen: int | None = None,
    ) -> Stored:  # fmt: skip
        """Record a consensus on a row.

        Raises Closed in blind review, and Outdated where somebody has decided on the row after ``seen``: a consensus
        knows all decisions.
        """
        if self.blind:
            raise Closed("this is a blind review; trialtables adjudicate settles disagreements")
        if again := self._sent_before(client_id, reviewer, document, "consensus"):
            return again
        row = self.row(document, row_id, reviewer)
        if seen is not None and row.last > seen:
            raise Outdated("somebody has decided on this row since; look at it again")
        state = self.state(document, reviewer)
        checked = {column: changed_value(state, row, column, value) for column, value in values.items()}
        new = {"verdict": verdict, "values": checked}
        return self._store(
            Decision(reviewer, document.doc_id, "consensus", client_id, row.table, row_id, new=new, seen=row.last)
        )

    def _store(self, decision: Decision) -> Stored:
        return self.store.decide(decision, blind=self.blind)

    def _sent_before(self, client_id: str, reviewer: str, document: DeskDocument, action: str) -> Stored | None:
        """The answer to a request that was stored already; raises RefusedDecision for one of somebody else."""
        known = self.store.stored(client_id)
        if known is None:
            return None
        if (known.reviewer, known.doc_id, known.action) != (reviewer, document.doc_id, action):
            raise RefusedDecision("this client id was used for another decision")
        return self.store.decide(known, blind=self.blind)


def desk_document(number: int, record: Record, tables: ReviewTables, texts: Reread) -> DeskDocument:
    """One document with its rows and its text, or why it has none."""
    doc_id = str(record["doc_id"])
    found = texts.documents.get(doc_id)
    if found is not None:
        return DeskDocument(number, record, tables.of(doc_id), found, None)
    read = record["status"] == "ok"
    why = texts.missing.get(doc_id, "its text was not read again") if read else str(record["message"] or "not read")
    return DeskDocument(number, record, tables.of(doc_id), None, why)


def with_cell(decision: Decision, column: str | None, old: Any, new: Any) -> Decision:
    """A decision about one cell."""
    return replace(decision, column=column, old=old, new=new)


def added_id() -> str:
    """A name for an added row that no other row has."""
    return f"add-{uuid4().hex[:12]}"


def section_at(document: DeskDocument, start: int) -> str | None:
    """The section that a place lies in, as the rows nearest before and after it tell where they agree."""
    places = sorted((row["start"], row["section"]) for rows in document.rows.values() for row in rows if row["section"])
    before = [section for place, section in places if place <= start]
    after = [section for place, section in places if place > start]
    return before[-1] if before and after and before[-1] == after[0] else None
