"""A record of a database as a document, the same for all formats: its id, its text, what cannot be read of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .documents import NCT, InputDocument, ReadingError, SectionSpan, registration_number
from .options import ReadingOptions, too_long
from .text import checked

#: Titles beyond this many characters are damage; they are not repeated in the table of documents.
LONGEST_STATED_TITLE = 2000

PMID = re.compile(r"(?:PMID:?\s*)?0*([1-9]\d{0,8})(?:\.0)?", re.IGNORECASE)
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


@dataclass(frozen=True)
class Place:
    """Where a record stands: ``number`` counts the records of the file from 1."""

    name: str
    source: str
    format: str
    number: int

    def unread(self, status: str, message: str, doc_id: str | None = None) -> InputDocument:
        """The row of a record of which no text is handed on."""
        doc_id = doc_id or f"{self.name}_{self.number}"
        return InputDocument(doc_id, "", f"{self.source}#{self.number}", self.format, status=status, message=message)


@dataclass(frozen=True)
class Record:
    """What the formats give of a record; all that is not stated is empty."""

    title: str = ""
    text: str = ""
    pmid: str | None = None
    doi: str | None = None
    nct_id: str | None = None
    date: str | None = None
    own_id: str | None = None
    #: Sections of the whole text, where the record itself marks them.
    sections: tuple[SectionSpan, ...] = ()

    @property
    def doc_id(self) -> str | None:
        """The record's own id: the one that its file names, else ``PMID…``, ``NCT…`` or ``DOI_…``."""
        if self.own_id:
            return self.own_id
        if self.pmid:
            return f"PMID{self.pmid}"
        return self.nct_id or (doi_as_id(self.doi) if self.doi else None)


def document_of_record(record: Record, place: Place, options: ReadingOptions) -> InputDocument:
    """The document of a record, or why it has none."""
    text = record.text
    if len(text) > options.max_chars:
        return place.unread("skipped", too_long(options.max_chars), record.doc_id)
    try:
        text = checked(text)
    except ReadingError as error:
        return place.unread("failed", str(error), record.doc_id)
    status, message = ("ok", None) if text.strip() else ("empty", "the record has neither title nor text")
    return InputDocument(
        record.doc_id or f"{place.name}_{place.number}",
        text,
        f"{place.source}#{place.number}",
        place.format,
        title=record.title[:LONGEST_STATED_TITLE] or None,
        pmid=record.pmid,
        doi=record.doi,
        nct_id=record.nct_id or registration_number(text),
        status=status,
        message=message,
        sections=record.sections,
        date=record.date,
    )


def text_with_title(title: str, body: str) -> str:
    """Title, empty line, body; a body that begins with the title is not given it twice."""
    if not title or body.lstrip().startswith(title):
        return body
    return f"{title}\n\n{body}" if body else title


def pmid_in(text: str | None) -> str | None:
    """The PubMed number that a field holds, if that is all it holds: spreadsheets make ``123.0`` of it."""
    match = PMID.fullmatch((text or "").strip())
    return match[1] if match else None


def doi_in(text: str | None) -> str | None:
    """The DOI in a field, in lower case, without the address before it."""
    match = DOI.search(text or "")
    if match is None:
        return None
    doi = match[0].rstrip(".,;:]}").lower()
    # A bracket that is not opened in the DOI belongs to the words around it.
    return doi[:-1] if doi.endswith(")") and doi.count(")") > doi.count("(") else doi


def nct_in(text: str | None) -> str | None:
    """The NCT number in a field."""
    match = NCT.search((text or "").upper())
    return match[0] if match else None


def doi_as_id(doi: str) -> str:
    """A DOI as a name that a file may have: ``10.1000/a-b(1)`` gives ``DOI_10.1000_a_b_1``."""
    return "DOI_" + re.sub(r"[^A-Za-z0-9.]+", "_", doi).strip("_")


def whole(text: str) -> str:
    """The text with U+FFFD for halves of characters, which JSON can hold but no file in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
