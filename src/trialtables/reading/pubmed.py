"""PubMed XML: the records of a ``PubmedArticleSet``, cut apart and parsed one by one.

A record that is parsed by itself can carry no document type, hence declare no entities, and damage in it ends with it.
A file that declares entities before its records is refused; the DOCTYPE line that PubMed itself writes is harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from .characters import characters, longest_record
from .dates import iso_date
from .documents import InputDocument, ReadingError, SectionSpan, only
from .opening import ByteStream
from .options import ReadingOptions, too_long
from .records import Place, Record, document_of_record
from .xml_records import Cutter, Part

FORMAT = "pubmed-xml"
SETS = ("PubmedArticleSet", "PubmedBookArticleSet")
#: Characters of the longest text node that libxml2 takes unless it is told that there are huge ones.
LONGEST_NODE = 10_000_000

DECLARED = re.compile(rb"[^<]{0,4}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
#: What may stand before the root, and between records: NLM lists the records that it has withdrawn.
PREAMBLE = re.compile(r"[\s\ufeff]+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
NO_RECORD = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<DeleteCitation>.*?</DeleteCitation>|</Pubmed(?:Book)?ArticleSet\s*>", re.DOTALL
)
ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)[^<>]*>")

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


def read_pubmed(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the records of a stream; a damaged one is a document that says so.

    Raises ReadingError where the file is no PubMed XML, breaks off, or its stream is damaged.
    """
    head = stream.peek(512)
    if not head:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="the file is empty")
        return
    longest = longest_record(options.max_chars)
    # Nothing is resolved or fetched; comments would only be in the way of the words.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nothing is looked up by its id
        huge_tree=longest > LONGEST_NODE,
    )
    parts = Cutter(characters(stream, declared_encoding(head)), longest).parts()
    prologue = next(parts).text
    root, at = root_of(prologue)
    between, number, ended = prologue[at:], 0, root not in SETS
    for part in parts_with(between, parts):
        if part.kind == "between":
            ended = ended or f"</{root}" in part.text
            if only_between(part.text):
                continue
        elif part.kind == "cut":
            raise ReadingError(f"broken XML: the record at line {part.line}, after {records_(number)}, has no end")
        number += 1
        yield document_of(part, Place(name, source, FORMAT, number), options, parser)
    if not ended:
        raise ReadingError(f"broken XML: breaks off after {records_(number)}, without </{root}>")
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no records in it")


def parts_with(first: str, parts: Iterator[Part]) -> Iterator[Part]:
    """The parts, after what stands between the root and the first record."""
    yield Part("between", first, 1)
    yield from parts


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the XML declaration names.  Raises ReadingError for one that does not exist.

    Of UTF-16 and UTF-32 the bytes themselves tell: a declaration that can be read as it stands is in neither.
    """
    match = DECLARED.match(head)
    name = match[1].decode() if match else "utf-8"
    if name.lower().startswith(("utf", "us-ascii", "ucs")):
        return None
    try:
        b" ".decode(name)
    except (LookupError, UnicodeError):
        raise ReadingError(f"broken XML: there is no encoding {name}") from None
    return name


def root_of(prologue: str) -> tuple[str, int]:
    """The name of the root element and where its tag ends; without one, the first record is the root.

    Raises ReadingError for what is no PubMed XML and for entities.
    """
    if "<!ENTITY" in prologue:
        raise ReadingError("refused: the XML declares entities, which PubMed files never do")
    at = end_of_matches(PREAMBLE, prologue)
    root = ROOT.match(prologue, at)
    if root is None and at < len(prologue):
        line = prologue.count("\n", 0, at) + 1
        raise ReadingError(f"broken XML at line {line}: there is no element where the root should be")
    if root is not None and root[1] not in SETS:
        raise ReadingError(f"is XML but not of PubMed: its root is {root[1]}, not PubmedArticleSet")
    if root is None:
        return "", at
    return ("" if root[0].endswith("/>") else root[1]), root.end()


def only_between(text: str) -> bool:
    """Whether nothing stands here that might have been a record."""
    return end_of_matches(NO_RECORD, text) == len(text)


def end_of_matches(pattern: re.Pattern[str], text: str) -> int:
    """Where the last of the matches ends that follow each other from the beginning."""
    at = 0
    while match := pattern.match(text, at):
        at = match.end()
    return at


def records_(count: int) -> str:
    """``records_(1)`` gives ``1 record``."""
    return "1 record" if count == 1 else f"{count} records"


def document_of(part: Part, place: Place, options: ReadingOptions, parser: etree.XMLParser) -> InputDocument:
    """A part of the file as a document."""
    if part.kind == "too long":
        return place.unread("skipped", too_long(options.max_chars))
    if part.kind != "record":
        said = "no record of PubMed" if part.kind == "between" else "the record has no end"
        return place.unread("failed", f"broken XML at line {part.line}: {said}")
    try:
        record = etree.fromstring(part.text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        # A NUL character is a ValueError without a place.
        line = part.line + getattr(error, "position", (1, 0))[0] - 1
        return place.unread("failed", f"broken XML at line {line}")
    return document_of_record(record_of(record), place, options)


def record_of(record: Element) -> Record:
    """What a document needs of a record: title, empty line, one line per section of the abstract."""
    article = record.find("MedlineCitation/Article")
    if article is None:
        article = record.find("BookDocument")
    if article is None:
        article = record
    # The title of an article, of a book's chapter or of a book.
    title = first_text(article, "ArticleTitle", "Book/BookTitle") or ""
    text, sections = text_of(title, article.findall("Abstract/AbstractText"))
    banks = article.findall(
        "DataBankList/DataBank[DataBankName='ClinicalTrials.gov']/AccessionNumberList/AccessionNumber"
    )
    doi = first_text(article, "ELocationID[@EIdType='doi'][@ValidYN='Y']") or first_text(
        record,
        "PubmedData/ArticleIdList/ArticleId[@IdType='doi']",
        "PubmedBookData/ArticleIdList/ArticleId[@IdType='doi']",
    )
    return Record(
        title=title,
        text=text,
        pmid=first_text(record, "MedlineCitation/PMID", "BookDocument/PMID"),
        doi=doi.lower() if doi else None,
        nct_id=only({flat(number) for number in banks} - {""}),
        date=date_of(article),
        sections=sections,
    )


def date_of(article: Element) -> str | None:
    """The date of the issue or of the book."""
    for place in ("Journal/JournalIssue/PubDate", "Book/PubDate"):
        if (published := article.find(place)) is not None:
            parts = [flat(published.find(name)) for name in ("Year", "Month", "Day")]
            return iso_date("-".join(filter(None, parts))) or iso_date(flat(published.find("MedlineDate")))
    return None


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
    # With the title alone marked, the pipeline would not look for sections in the rest.
    return text.rstrip("\n"), tuple(sections) if len(sections) > bool(title) else ()


def section_name(part: Element) -> str:
    """Our name of an abstract section, from NLM's category or else from its label; empty where unknown."""
    category = (part.get("NlmCategory") or "").upper()
    label = flat_words(part.get("Label") or "").upper()
    return SECTION_NAMES.get(category) or SECTION_NAMES.get(label, "")


def first_text(record: Element, *places: str) -> str | None:
    """The words of the first of these elements that has any."""
    return next((words for place in places if (words := flat(record.find(place)))), None)


def flat(element: Element | None) -> str:
    """The words of an element without markup: ``<i>CYP2D6</i>`` gives ``CYP2D6``.

    A superscript number after a digit is a power: ``10<sup>9</sup>/L`` gives ``10^9/L``, since ``109/L``
    would be another number.
    """
    if element is None:
        return ""
    return flat_words("".join(pieces(element)) if len(element) else element.text or "")


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
