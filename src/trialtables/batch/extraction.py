"""The pipeline over documents in this process: one that fails is recorded and never stops the others."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import Document, Fact
from ..reading import InputDocument
from ..tables import DEFAULT_FORMATS, RowError, cells_of, check_formats, staged_output, unique_rows
from ..tables.frames import cells_by_table
from ..tables.writers import write_cells
from .spacing import Spacing
from .summary import RunSummary, Tally

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Longest message in the documents table, in characters.
LONGEST_MESSAGE = 200

#: Where the pipeline finds the sections that the input itself marks, as ``[name, start, end]``.
SECTIONS_KEY = "input_sections"


@dataclass(frozen=True)
class Extraction:
    """What became of one document, its rows, and the traceback of what it raised."""

    document: Document
    facts: tuple[Fact, ...] = ()
    trace: str | None = None


def extract_to_folder(
    documents: Iterable[InputDocument],
    load: Callable[[], Language],
    out: Path,
    *,
    formats: Collection[str] = DEFAULT_FORMATS,
    overwrite: bool = False,
) -> RunSummary:
    """Extract documents in this process and write their tables to ``out``; ``load`` gives the pipeline.

    All rows are held in memory: this is for some thousands of documents and a pipeline of one's own;
    :func:`trialtables.batch.run.run` is for all others.  ``out`` is checked before the pipeline loads.
    Raises OutputError, IdClash, or what ``load`` raises.
    """
    check_formats(formats)
    with staged_output(out, overwrite=overwrite) as folder:
        nlp = load()
        begun = time.perf_counter()
        done = list(extract_documents(documents, nlp))
        read = [extraction.document for extraction in done]
        cells = cells_by_table(read, (fact for extraction in done for fact in extraction.facts))
        rows = write_cells(folder, cells, formats)
    tally = Tally()
    for document in read:
        tally.add(document)
    return RunSummary(dict(tally.statuses), rows, time.perf_counter() - begun, tally.not_ok, tally.n_not_ok)


def extract_documents(documents: Iterable[InputDocument], nlp: Language) -> Iterator[Extraction]:
    """Extract one document after the other, in order."""
    return (extract_document(document, nlp) for document in documents)


def extract_document(document: InputDocument, nlp: Language) -> Extraction:
    """The rows of one document; whatever goes wrong ends up in its status and message."""
    if document.status != "ok":
        return Extraction(document_row(document, document.status, document.message))
    try:
        return checked_extraction(document, process(document, nlp).facts)
    except Exception as error:
        # One text must never stop a run, whatever its components raise.
        return Extraction(document_row(document, "failed", failure(error)), trace=traceback.format_exc())


@dataclass(frozen=True)
class Processed:
    """What the pipeline made of one document: the doc of its text in plain spacing."""

    doc: Doc
    spacing: Spacing

    @property
    def facts(self) -> list[Fact]:
        """The rows, with evidence and offsets of the text as it came."""
        return self.spacing.told(self.doc._.facts)


def process(document: InputDocument, nlp: Language) -> Processed:
    """Run the pipeline over one document.  Raises ValueError for a text beyond the pipeline's limit."""
    if len(document.text) > nlp.max_length:
        raise ValueError(f"the text has {len(document.text)} characters, more than {nlp.max_length}")
    spacing = Spacing(document.text)
    doc = nlp.make_doc(spacing.text)
    doc._.doc_id = document.doc_id
    doc.user_data[SECTIONS_KEY] = [[name, *spacing.plain(start, end)] for name, start, end in document.sections]
    return Processed(nlp(doc), spacing)


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
