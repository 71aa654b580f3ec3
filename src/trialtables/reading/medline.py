"""MEDLINE records (``.nbib``, PubMed's own text format), streamed one by one; Biopython reads the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from Bio.Medline import read as parse_record

from .characters import characters, lines, longest_record
from .dates import iso_date
from .documents import InputDocument, only
from .opening import ByteStream
from .options import ReadingOptions, too_long
from .records import Place, Record, document_of_record, doi_in, pmid_in, text_with_title
from .tagged import Block, blocks

FORMAT = "medline"
REGISTERED = re.compile(r"ClinicalTrials\.gov/(NCT\d{8})", re.IGNORECASE)


def read_medline(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the records of a stream; a damaged one is a document that says so.

    Raises ReadingError where the stream is damaged.
    """
    longest = longest_record(options.max_chars)
    number, with_source = 0, False
    for number, block in enumerate(
        blocks(lines(characters(stream), longest), longest, begins, lambda line: not line.strip()), start=1
    ):
        place = Place(name, source, FORMAT, number)
        has_source = any(line.startswith("SO  -") for line in block.lines)
        # The source is the last field of a record: where the others have one, a text may end in the middle without it.
        if block.cut and with_source and block.lines and not has_source:
            yield place.unread("failed", "breaks off before its end: the line SO  - is missing")
        else:
            yield document_of(block, place, options)
        with_source = with_source or has_source
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no records in it")


def begins(line: str) -> bool:
    """Whether a line is the first of a record."""
    return line.startswith("PMID- ")


def document_of(block: Block, place: Place, options: ReadingOptions) -> InputDocument:
    """The lines of one record as a document."""
    if not block.lines:
        return place.unread("skipped", too_long(options.max_chars))
    try:
        fields = parse_record([line.rstrip("\r\n") + "\n" for line in block.lines])
    except (KeyError, IndexError, StopIteration):
        # A line of a continued field before any field has begun.
        fields = {}
    if not {"PMID", "TI", "AB", "BTI"} & set(fields):
        return place.unread("failed", "is no MEDLINE record: it has neither PMID- nor TI nor AB")
    return document_of_record(record_of(fields), place, options)


def record_of(fields: dict[str, Any]) -> Record:
    """What a document needs of MEDLINE's fields.

    The title of a book's chapter is ``TI``, that of the book ``BTI``; a DOI stands in ``LID`` or among ``AID``.
    """
    registered = {match[1].upper() for entry in fields.get("SI", ()) if (match := REGISTERED.search(entry))}
    dois = [entry for entry in (fields.get("LID", ""), *fields.get("AID", ())) if entry.rstrip().endswith("[doi]")]
    title = flat(fields.get("TI")) or flat(fields.get("BTI"))
    return Record(
        title=title,
        text=text_with_title(title, flat(fields.get("AB"))),
        pmid=pmid_in(fields.get("PMID")),
        doi=doi_in(dois[0].replace("[doi]", "")) if dois else None,
        nct_id=only(registered),
        date=iso_date(fields.get("DP")),
    )


def flat(value: object) -> str:
    """A field as one line: broken lines of MEDLINE break where a space stood."""
    words = " ".join(value) if isinstance(value, list) else str(value or "")
    return " ".join(words.split())
