"""What would be read: one line for each document, as soon as it is read, without extracting anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from .documents import InputDocument
from .options import ReadingOptions
from .paths import InputFile, read_file

HEADER = ("id", "format", "source", "date", "characters", "status")


def print_listing(
    files: Iterable[InputFile],
    options: ReadingOptions,
    write: Callable[[str], object] = print,
    claim: Callable[[InputDocument], InputDocument] = lambda document: document,
) -> Counter[str]:
    """Write a header and one line for each document, columns parted by tabs; return how many have each status.

    ``write`` gets each line without its end, ``claim`` may change a document whose id came before.  Nothing is kept: a
    listing of all of PubMed takes no more memory than one of a single file.
    """
    statuses: Counter[str] = Counter()
    write("\t".join(HEADER))
    for file in files:
        for document in map(claim, read_file(file, options)):
            statuses[document.status] += 1
            write(line_of(document))
    return statuses


def line_of(document: InputDocument) -> str:
    """A document in one line; a text that was not read has no length."""
    status = f"{document.status}: {document.message}" if document.message else document.status
    characters = str(len(document.text)) if document.text or document.status == "empty" else ""
    cells = (document.doc_id, document.format, document.source, document.date or "", characters, status)
    return "\t".join(printable(" ".join(cell.split())) for cell in cells)


def printable(cell: str) -> str:
    """The cell without characters that would steer a terminal: names of files may hold any."""
    return "".join(c if c.isprintable() else "\ufffd" for c in cell)
