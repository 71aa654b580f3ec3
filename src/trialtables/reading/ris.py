"""RIS records, as reference managers and databases export them, streamed one by one; rispy reads the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from rispy import RisParser
from rispy.config import TAG_KEY_MAPPING

from .characters import characters, lines, longest_record
from .dates import iso_date
from .documents import InputDocument, only
from .opening import ByteStream
from .options import ReadingOptions, too_long
from .records import Place, Record, document_of_record, doi_in, nct_in, pmid_in, text_with_title
from .tagged import Block, blocks, joined

FORMAT = "ris"
TAG = re.compile(r"[A-Z][A-Z0-9]  -")
#: Addresses of PubMed, and its number as reference managers put it into notes.
PMID_STATED = re.compile(r"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|\bPMID\s*:?\s*)(\d{1,8})\b", re.IGNORECASE)
#: Databases whose accession number is the PubMed number.
OF_PUBMED = re.compile(r"medline|pubmed|\bnlm\b", re.IGNORECASE)
#: Fields in which reference managers leave identifiers that have no field of their own.
NOTES = ("N1", "M1", "M2", "C1", "C2", "C5", "C6", "C7", "C8", "UR", "L2", "LK", "ID", "AN")


class TagsAsKeys(RisParser):
    """A parser that keeps tags as they are and every value of each: programs differ in which tag holds what."""

    DEFAULT_MAPPING = {tag: tag for tag in (*TAG_KEY_MAPPING, "LK", "M2", "A5", "NV", "OP", "RI", "RP", "U1", "U2")}
    DEFAULT_LIST_TAGS = [tag for tag in DEFAULT_MAPPING if tag != "TY"]
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}


def read_ris(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the records of a stream; a damaged one is a document that says so.

    Raises ReadingError where the stream is damaged.
    """
    longest = longest_record(options.max_chars)
    number = 0
    for block in blocks(lines(characters(stream), longest), longest, begins, ends):
        # Some programs number the records on a line of their own.
        if block.lines and not any(TAG.match(line) for line in block.lines):
            continue
        number += 1
        yield document_of(block, Place(name, source, FORMAT, number), options)
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no records in it")


def begins(line: str) -> bool:
    """Whether a line is the first of a record."""
    return line.startswith("TY  -")


def ends(line: str) -> bool:
    """Whether a line is the last of a record."""
    return line.startswith("ER  -")


def document_of(block: Block, place: Place, options: ReadingOptions) -> InputDocument:
    """The lines of one record as a document."""
    if not block.lines:
        return place.unread("skipped", too_long(options.max_chars))
    kept = block.lines[next((i for i, line in enumerate(block.lines) if TAG.match(line)), 0) :]
    if not begins(kept[0]):
        return place.unread("failed", "is no RIS record: it does not begin with TY  -")
    if block.cut:
        return place.unread("failed", "breaks off before its end: the line ER  - is missing")
    found = TagsAsKeys(skip_unknown_tags=True).parse_lines(iter([*kept, "ER  - "]))
    return document_of_record(record_of(found[0]), place, options)


def record_of(fields: dict[str, list[str]]) -> Record:
    """What a document needs of the fields of a record, each a list of lines by tag."""

    def first(*tags: str) -> str:
        return next((text for tag in tags if (text := joined(fields.get(tag, ())))), "")

    title = first("TI", "T1", "CT", "BT").replace("\n", " ")
    return Record(
        title=title,
        text=text_with_title(title, first("AB", "N2")),
        pmid=pmid_of(fields),
        doi=doi_in(first("DO")) or doi_in(first("L3")) or doi_in(first("UR")),
        nct_id=nct_in(first("AN")),
        date=date_of(first("PY"), first("DA"), first("Y1")),
    )


def pmid_of(fields: dict[str, list[str]]) -> str | None:
    """The PubMed number: the accession number of a record of PubMed, else the only one that is stated as such."""
    database = " ".join(line for tag in ("DB", "DP") for line in fields.get(tag, ()))
    accession = " ".join(fields.get("AN", ()))
    if OF_PUBMED.search(database) and (pmid := pmid_in(accession)):
        return pmid
    notes = "\n".join(line for tag in NOTES for line in fields.get(tag, ()))
    return only(PMID_STATED.findall(notes))


def date_of(year: str, *dates: str) -> str | None:
    """The fullest of the dates of a record; one of another year than ``PY`` is no date of publication."""
    stated = iso_date(year)
    found = [date for date in map(iso_date, dates) if date and (stated is None or date.startswith(stated[:4]))]
    return max([*found, stated or ""], key=len) or None
