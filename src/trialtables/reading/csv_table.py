"""CSV and TSV: one record in each row below a header, with fields named as in :mod:`trialtables.reading.fields`."""

from __future__ import annotations

from collections.abc import Iterator

from .characters import characters, lines, longest_record
from .csv_rows import Row, rows_of
from .documents import InputDocument, ReadingError
from .fields import Fields, fields_of
from .opening import ByteStream
from .options import ReadingOptions, too_long
from .records import Place, document_of_record
from .text import checked

FORMAT = "csv"


def read_csv(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the rows of a stream; a damaged one is a document that says so.

    Raises ReadingError where the stream is damaged or lacks a column that the user named.
    """
    longest = longest_record(options.max_chars)
    rows = rows_of(lines(characters(stream), longest), longest)
    header = next(rows, None)
    if header is None:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no rows in it")
        return
    if not header.cells:
        raise ReadingError(f"its header cannot be read: {header.problem or 'it is too long'}")
    names = [checked(cell).strip() for cell in header.cells]
    fields = fields_of([cell for cell in names if cell], options)
    number = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells) and row.cells:
            continue
        number += 1
        yield document_of_row(row, names, fields, Place(name, source, FORMAT, number), options)
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no rows below its header")


def document_of_row(row: Row, names: list[str], fields: Fields, place: Place, options: ReadingOptions) -> InputDocument:
    """One row as a document; cells left out at its end are empty."""
    if row.too_long:
        return place.unread("skipped", too_long(options.max_chars))
    if row.problem:
        return place.unread("failed", row.problem)
    if any(cell.strip() for cell in row.cells[len(names) :]):
        return place.unread("failed", f"line {row.line} has {len(row.cells)} cells, not {len(names)} as the header has")
    # Of two columns with one name the first counts.
    cells = dict(reversed(list(zip(names, row.cells, strict=False))))
    try:
        return document_of_record(fields.record(cells), place, options)
    except ReadingError as error:
        return place.unread("failed", str(error))
