"""What goes to a worker and what comes back; everything here can be pickled."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from ..facts import FACT_TABLES, Document
from ..reading import InputDocument
from ..tables.cells import Cell, cells_of
from .extraction import LONGEST_MESSAGE, Extraction, document_row

#: Seconds that one document may take.
TIME_LIMIT = 30.0
#: What ``--only`` may ask for.
ONLY = ("trials",)


@dataclass(frozen=True)
class Settings:
    """How every document of a run is extracted.

    ``pipeline`` is a config file or folder, None for the default; ``digest`` what
    :func:`trialtables.batch.digest.pipeline_digest` gives for it, which a worker compares with its own;
    ``time_limit`` is in seconds; ``only`` is one of ``ONLY`` or None.
    """

    pipeline: str | None = None
    digest: str = ""
    time_limit: float = TIME_LIMIT
    only: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one document: its row of ``documents``, its cells by table, and a traceback if it raised one."""

    document: Document
    cells: dict[str, list[tuple[Cell, ...]]]
    trace: str | None = None


@dataclass(frozen=True)
class Ready:
    """What a child says first: the pipeline is loaded."""


@dataclass(frozen=True)
class Refusal:
    """What it says instead: why no document can be extracted at all, in one line."""

    message: str


def outcome_of(extraction: Extraction) -> Outcome:
    """An extraction as it travels; the rows of each table are sorted by their place in the text."""
    cells: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in FACT_TABLES}
    for fact in sorted(extraction.facts, key=lambda fact: (fact.start, fact.end)):
        cells[fact.table].append(cells_of(fact))
    return Outcome(extraction.document, {name: rows for name, rows in cells.items() if rows}, extraction.trace)


def not_extracted(document: InputDocument, status: str, message: str) -> Outcome:
    """The outcome of a document that has no rows, and why."""
    return outcome_of(Extraction(document_row(document, status, message[:LONGEST_MESSAGE])))


def out_of_time(document: InputDocument, settings: Settings) -> Outcome:
    """The outcome of a document that took too long."""
    return not_extracted(document, "failed", f"took longer than {settings.time_limit:g} s (--time-limit)")


def renamed(document: InputDocument, first_source: str) -> InputDocument:
    """A document whose id an earlier one has: failed, and called by its source, since ids are unique in a run."""
    message = f"its id {document.doc_id} is that of {first_source}; rename one or run them apart"
    return replace(document, doc_id=document.source, text="", sections=(), status="failed", message=message)


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
