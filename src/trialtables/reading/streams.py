"""From a stream of bytes to documents: which reader it is for, and one row for whatever goes wrong with the stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .csv_table import read_csv
from .documents import InputDocument, OtherKind
from .json_lines import read_json_lines
from .medline import read_medline
from .opening import ByteStream, reason
from .options import ReadingOptions
from .pubmed import read_pubmed
from .registry import read_registry
from .ris import read_ris
from .text import read_text

#: How JSON begins that is no text in brackets, and what tells that it holds studies of a registry.
OBJECT = re.compile(rb'\[?\s*\{\s*"')
STUDIES = re.compile(rb'"(?:protocolSection|studies)"')

Reader = Callable[[ByteStream, str, str, ReadingOptions], Iterator[InputDocument]]

#: The reader of each format: it gets the stream, the name of the file for what has no id of its own, the source.
READERS: dict[str, Reader] = {
    "text": read_text,
    "pubmed-xml": read_pubmed,
    "medline": read_medline,
    "ris": read_ris,
    "ctgov-json": read_registry,
    "jsonl": read_json_lines,
    "csv": read_csv,
}

#: Formats that share an ending: the first characters tell them apart.
TAGGED = {b"PMID- ": "medline", b"TY  -": "ris"}


def read_stream(
    kind: str, stream: ByteStream, name: str, source: str, options: ReadingOptions
) -> Iterator[InputDocument]:
    """Read the documents of a stream.  Damage to it becomes a last document with status ``failed``.

    A stream that holds nothing of ours is one document with status ``skipped``.
    """
    try:
        kind = kind_by_content(kind, stream)
        yield from READERS[kind](stream, name, source, options)
    except OtherKind as error:
        yield InputDocument(name, "", source, kind, status="skipped", message=reason(error))
    except Exception as error:
        # Whatever a decompressor or a parser raises, it must not stop the files that follow.
        yield InputDocument(name, "", source, kind, status="failed", message=reason(error))


def kind_by_content(kind: str, stream: ByteStream) -> str:
    """The format, where a ``.txt`` or another file of tags is not what its name says: PubMed exports both."""
    if kind not in ("text", *TAGGED.values()):
        return kind
    start = beginning(stream)
    return next((found for mark, found in TAGGED.items() if start.startswith(mark)), kind)


def beginning(stream: ByteStream) -> bytes:
    """The first characters, in whatever encoding, without byte-order mark and white space."""
    return stream.peek(512).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def told_by_content(stream: ByteStream) -> str:
    """The format of a stream without a name; a text where nothing tells otherwise."""
    start = beginning(stream)
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<Pubmed")):
        return "pubmed-xml"
    if OBJECT.match(start):
        return "ctgov-json" if STUDIES.search(start) else "jsonl"
    return kind_by_content("text", stream)
