"""Run the pipeline over documents: one that fails is recorded and never stops the others."""

from __future__ import annotations

import gc
import hashlib
import time
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .facts import Document, Fact
from .reading import InputDocument
from .tables import DEFAULT_FORMATS, RowError, cells_of, check_formats, staged_output, unique_rows
from .tables.frames import cells_by_table
from .tables.writers import write_into

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Longest message in the documents table, in characters.
LONGEST_MESSAGE = 200

#: Where the pipeline finds the sections that the input itself marks, as ``[name, start, end]``.
SECTIONS_KEY = "input_sections"


@dataclass(frozen=True)
class Extraction:
    """What became of one document, and its rows."""

    document: Document
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class RunSummary:
    """What a run did: documents by status, rows by table, seconds of work."""

    statuses: dict[str, int]
    rows: dict[str, int]
    seconds: float
    not_ok: list[Document] = field(default_factory=list)

    @property
    def documents_per_second(self) -> float:
        return sum(self.statuses.values()) / self.seconds if self.seconds else 0.0


def extract_to_folder(
    documents: Iterable[InputDocument],
    load: Callable[[], Language],
    out: Path,
    *,
    formats: Collection[str] = DEFAULT_FORMATS,
    overwrite: bool = False,
    on_document: Callable[[Document], None] = lambda document: None,
) -> RunSummary:
    """Extract documents and write their tables to ``out``; ``load`` gives the pipeline.

    ``on_document`` is told of every document as it is done.  ``out`` is checked before the pipeline loads.
    Raises OutputError, IdClash, or what ``load`` raises.
    """
    check_formats(formats)
    with staged_output(out, overwrite=overwrite) as folder:
        nlp = load()
        gc.freeze()  # lexicons and patterns stay: looking through them again and again takes a twentieth of a run
        begun = time.perf_counter()
        done = []
        try:
            for extraction in extract_documents(documents, nlp):
                done.append(extraction)
                on_document(extraction.document)
        finally:
            gc.unfreeze()  # what stays frozen until the program ends, DuckDB reports as leaked
        read = [extraction.document for extraction in done]
        cells = cells_by_table(read, (fact for extraction in done for fact in extraction.facts))
        rows = write_into(folder, cells, formats)
    seconds = time.perf_counter() - begun
    statuses = Counter(document.status for document in read)
    return RunSummary(dict(statuses), rows, seconds, [d for d in read if d.message])


def extract_documents(documents: Iterable[InputDocument], nlp: Language) -> Iterator[Extraction]:
    """Extract one document after the other, in order."""
    return (extract_document(document, nlp) for document in documents)


def extract_document(document: InputDocument, nlp: Language) -> Extraction:
    """The rows of one document; whatever goes wrong ends up in its status and message."""
    if document.status != "ok":
        return Extraction(document_row(document, document.status, document.message))
    try:
        return checked_extraction(document, process(document, nlp)._.facts)
    except Exception as error:
        # One text must never stop a run, whatever its components raise.
        return Extraction(document_row(document, "failed", failure(error)))


def process(document: InputDocument, nlp: Language) -> Doc:
    """Run the pipeline over one document.  Raises ValueError for a text beyond the pipeline's limit."""
    if len(document.text) > nlp.max_length:
        raise ValueError(f"the text has {len(document.text)} characters, more than {nlp.max_length}")
    doc = nlp.make_doc(document.text)
    doc._.doc_id = document.doc_id
    doc.user_data[SECTIONS_KEY] = [list(span) for span in document.sections]
    return nlp(doc)


def checked_extraction(document: InputDocument, facts: Iterable[Fact]) -> Extraction:
    """Rows that keep what their tables declare.

    Of two rows with one key the first is kept and the document's message says so.  Raises RowError for a
    row with a wrong or missing value.
    """
    kept, clashing = unique_rows(facts)
    for fact in kept:
        cells_of(fact)
    message = None
    if clashing:
        counts = Counter(fact.table for fact in clashing)
        lost = ", ".join(f"{n} of {table}" for table, n in sorted(counts.items()))
        message = f"rows left out because an earlier row has their key: {lost}"
    return Extraction(document_row(document, "ok", message), tuple(kept))


def document_row(document: InputDocument, status: str, message: str | None) -> Document:
    """The row of ``documents``; a text that was never read has neither length nor digest."""
    was_read = bool(document.text) or status == "empty"
    return Document(
        doc_id=document.doc_id,
        source=document.source,
        format=document.format,
        title=document.title,
        pmid=document.pmid,
        doi=document.doi,
        nct_id=document.nct_id,
        n_chars=len(document.text) if was_read else None,
        sha256=hashlib.sha256(document.text.encode()).hexdigest() if was_read else None,
        status=status,
        message=message,
    )


def failure(error: Exception) -> str:
    """An exception in one short line with the place that raised it."""
    # spaCy wraps a component's KeyError in one of its own that tells a rule writer nothing.
    while isinstance(error.__cause__, Exception):
        error = error.__cause__
    words = " ".join(str(error).split())
    if isinstance(error, RowError):
        return words[:LONGEST_MESSAGE]
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    said = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return said[: LONGEST_MESSAGE - len(place)] + place
