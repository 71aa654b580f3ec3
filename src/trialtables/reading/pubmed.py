"""PubMed XML: the records of a ``PubmedArticleSet``, streamed one by one.

Entity declarations are refused and nothing outside the file is ever fetched; the DOCTYPE line that PubMed
itself writes is harmless and allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from .documents import (
    Identifiers,
    InputDocument,
    ReadingError,
    SectionSpan,
    name_of,
    only,
    registration_number,
    shown,
)
from .opening import ByteStream, open_input, reason

FORMAT = "pubmed-xml"
RECORDS = ("PubmedArticle", "PubmedBookArticle")
ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet", *RECORDS)

#: NLM's section categories, and the labels of records that carry none, as our section names.
SECTION_NAMES = {
    "BACKGROUND": "background", "OBJECTIVE": "background", "OBJECTIVES": "background", "AIM": "background",
    "AIMS": "background", "PURPOSE": "background", "INTRODUCTION": "background", "CONTEXT": "background",
    "IMPORTANCE": "background", "RATIONALE": "background",
    "METHODS": "methods", "METHOD": "methods", "PATIENTS AND METHODS": "methods", "DESIGN": "methods",
    "MATERIALS AND METHODS": "methods", "PATIENTS": "methods", "STUDY DESIGN": "methods",
    "INTERVENTION": "methods", "INTERVENTIONS": "methods",
    "RESULTS": "results", "RESULT": "results", "FINDINGS": "results",
    "CONCLUSIONS": "conclusions", "CONCLUSION": "conclusions", "INTERPRETATION": "conclusions",
    "DISCUSSION": "conclusions",
}  # fmt: skip


def read_pubmed_file(path: Path, source: str | None = None) -> Iterator[InputDocument]:
    """Read the records of an ``.xml`` or ``.xml.gz`` file.

    Where the file is broken, the records before the damage come first, then one document named after the
    file with status ``failed`` and the place of the damage.
    """
    source = source or shown(path)
    try:
        with open_input(path) as stream:
            yield from read_pubmed(stream, name_of(path), source)
    except (OSError, ReadingError) as error:
        yield InputDocument(name_of(path), "", source, FORMAT, status="failed", message=reason(error))


def read_pubmed(stream: ByteStream, name: str, source: str) -> Iterator[InputDocument]:
    """Read records from a stream of XML; ``name`` stands in for a missing PMID.

    Raises ReadingError where the XML is broken or is no PubMed XML.
    """
    if not stream.peek(1):
        yield InputDocument(name, "", source, FORMAT, status="empty", message="the file is empty")
        return
    number = 0
    for number, record in enumerate(records(stream), start=1):
        yield document_of(record, f"{name}_{number}", f"{source}#{number}")
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no records in it")


def records(stream: ByteStream) -> Iterator[Element]:
    """The record elements of the stream; each is emptied after use, so that memory stays bounded."""
    count = 0
    try:
        events = iterparse(stream, events=("start", "end"), forbid_entities=True, forbid_external=True)
        _, root = next(events)
        if root.tag not in ROOTS:
            raise ReadingError(f"is XML but not of PubMed: its root is {root.tag}, not PubmedArticleSet")
        for event, element in events:
            if event == "end" and element.tag in RECORDS:
                count += 1
                yield element
                root.clear()
    except ParseError as error:
        line, column = error.position
        raise ReadingError(f"broken XML at line {line}, column {column + 1}, after {records_(count)}") from error
    except DefusedXmlException as error:
        raise ReadingError("refused: the XML declares entities, which PubMed files never do") from error
    except (LookupError, ValueError) as error:
        raise ReadingError(f"broken XML: {error}") from error


def records_(count: int) -> str:
    """``records_(1)`` gives ``1 record``."""
    return "1 record" if count == 1 else f"{count} records"


def document_of(record: Element, fallback_id: str, source: str) -> InputDocument:
    """One record as a document: title, empty line, one line per section of the abstract."""
    title = flat(title_of(record))
    text, sections = text_of(title, record.findall(".//Abstract/AbstractText"))
    ids = identifiers_of(record, text)
    doc_id = f"PMID{ids.pmid}" if ids.pmid else fallback_id
    status, message = ("ok", None) if text else ("empty", "the record has neither title nor abstract")
    return InputDocument(
        doc_id, text, source, FORMAT, title or None, ids.pmid, ids.doi, ids.nct_id, status, message, sections
    )


def title_of(record: Element) -> Element | None:
    """The title of an article, of a book's chapter or of a book."""
    places = (
        "MedlineCitation/Article/ArticleTitle",
        "BookDocument/ArticleTitle",
        "BookDocument/Book/BookTitle",
    )
    found = (record.find(place) for place in places)
    return next((element for element in found if element is not None and flat(element)), None)


def text_of(title: str, parts: list[Element]) -> tuple[str, tuple[SectionSpan, ...]]:
    """The text of a record and where its sections lie in it."""
    text = f"{title}\n\n" if title else ""
    sections = [("title", 0, len(title))] if title else []
    for part in parts:
        body, label = flat(part), flat_words(part.get("Label") or "")
        if not body:
            continue
        start = len(text)
        # NLM writes UNLABELLED where the publisher gave no label; no author wrote that word.
        text += body if not label or label.upper() == "UNLABELLED" else f"{label.upper()}: {body}"
        if name := section_name(part):
            sections.append((name, start, len(text)))
        text += "\n"
    return text.rstrip("\n"), tuple(sections)


def section_name(part: Element) -> str:
    """Our name of an abstract section, from NLM's category or else from its label; empty where unknown."""
    category = (part.get("NlmCategory") or "").upper()
    label = flat_words(part.get("Label") or "").upper()
    return SECTION_NAMES.get(category) or SECTION_NAMES.get(label, "")


def identifiers_of(record: Element, text: str) -> Identifiers:
    """The record's own PMID and DOI, and its registration from the data banks or else from the text."""
    banks = record.findall(".//DataBank[DataBankName='ClinicalTrials.gov']//AccessionNumber")
    registered = {flat(number) for number in banks} - {""}
    doi = first_text(
        record,
        "MedlineCitation/Article/ELocationID[@EIdType='doi'][@ValidYN='Y']",
        "PubmedData/ArticleIdList/ArticleId[@IdType='doi']",
        "PubmedBookData/ArticleIdList/ArticleId[@IdType='doi']",
    )
    return Identifiers(
        pmid=first_text(record, "MedlineCitation/PMID", "BookDocument/PMID"),
        doi=doi.lower() if doi else None,
        nct_id=only(registered) if registered else registration_number(text),
    )


def first_text(record: Element, *places: str) -> str | None:
    """The words of the first of these elements that has any."""
    return next((words for place in places if (words := flat(record.find(place)))), None)


def flat(element: Element | None) -> str:
    """The words of an element without markup: ``<i>CYP2D6</i>`` gives ``CYP2D6``.

    A superscript number after a digit is a power: ``10<sup>9</sup>/L`` gives ``10^9/L``, since ``109/L``
    would be another number.
    """
    return flat_words("".join(pieces(element))) if element is not None else ""


def pieces(element: Element) -> Iterator[str]:
    """The strings inside an element in reading order."""
    last = element.text or ""
    yield last
    for child in element:
        inner = "".join(pieces(child))
        is_power = child.tag == "sup" and last[-1:].isdigit() and re.match(r"[-−–+]?\d", inner)
        last = (f"^{inner}" if is_power else inner) or last
        yield last if inner else ""
        if child.tail:
            yield child.tail
            last = child.tail


def flat_words(text: str) -> str:
    """Line breaks and indents of the XML file as single spaces."""
    return " ".join(text.split())
