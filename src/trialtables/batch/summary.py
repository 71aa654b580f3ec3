"""What a run did, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..facts import Document

#: What is said of a document that is passed over as asked for, which is no news to the user.
NO_SIGNAL = "no dose, response or adverse-event signal (--only trials)"
#: Documents with a message that a summary keeps; all of them are in the documents table.
MOST_KEPT = 10


@dataclass(frozen=True)
class RunSummary:
    """What a run did: documents by status, rows by table, seconds of work.

    ``not_ok`` are the first documents with a message and ``n_not_ok`` the number of all.  ``kept`` documents were
    extracted before: by the run that this one continues, or in the tables that it brings up to date.
    """

    statuses: dict[str, int]
    rows: dict[str, int]
    seconds: float
    not_ok: list[Document] = field(default_factory=list)
    n_not_ok: int = 0
    kept: int = 0

    @property
    def documents_per_second(self) -> float:
        done = sum(self.statuses.values()) - self.kept
        return done / self.seconds if self.seconds else 0.0


@dataclass
class Tally:
    """Documents counted as they are written: how many of each status, and the first that have a message."""

    statuses: Counter[str] = field(default_factory=Counter)
    not_ok: list[Document] = field(default_factory=list)
    n_not_ok: int = 0

    def add(self, document: Document) -> None:
        """Count one document."""
        self.statuses[document.status] += 1
        if document.message and document.message != NO_SIGNAL:
            self.n_not_ok += 1
            if len(self.not_ok) < MOST_KEPT:
                self.not_ok.append(document)

    @property
    def documents(self) -> int:
        return self.statuses.total()
