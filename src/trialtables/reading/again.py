"""Texts of documents that were extracted earlier, read again from where they were and checked to be the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .documents import InputDocument
from .options import ReadingOptions
from .paths import InputFile, kind_of, list_files, read_file

#: What the source of a record adds to the name of its file.
RECORD = re.compile(r"#\d+$")

#: Texts that were read once may be read again whatever length was allowed then.
ANY_LENGTH = ReadingOptions(max_chars=100_000_000)


@dataclass(frozen=True)
class Reread:
    """The documents found again by id, and for each of the others why it was not."""

    documents: dict[str, InputDocument] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def read_again(
    digests: Mapping[str, str],
    sources: Iterable[str],
    paths: Iterable[Path] = (),
    options: ReadingOptions = ANY_LENGTH,
) -> Reread:
    """Read documents again from ``paths`` or, without any, from the sources that they came from.

    ``digests`` gives the SHA-256 of each document's text by id, as the documents table has it.  A text that has changed
    since is no longer the one that the evidence points into, and is missing.  ``options`` must name the same fields as
    those that they were read with; the length does not matter.  Raises FileNotFoundError for one of
    ``paths`` that does not exist.
    """
    paths = list(paths)
    files = list_files(paths).files if paths else files_at(sources)
    found: dict[str, InputDocument] = {}
    missing = dict.fromkeys(digests, "its text is no longer where it was read from")
    options = replace(options, max_chars=max(options.max_chars, ANY_LENGTH.max_chars))
    for document in (document for file in files for document in read_file(file, options)):
        wanted = digests.get(document.doc_id)
        if wanted is None or document.doc_id in found:
            continue
        if hashlib.sha256(document.text.encode()).hexdigest() == wanted:
            found[document.doc_id] = document
            missing.pop(document.doc_id, None)
        else:
            missing[document.doc_id] = f"{document.source} has changed since the extraction"
        if not missing:
            break
    return Reread(found, missing)


def files_at(sources: Iterable[str]) -> list[InputFile]:
    """The files among recorded sources that are still there, each once; standard input cannot be read twice."""
    paths = dict.fromkeys(file_of(source) for source in sources if source != "-")
    return [InputFile(path, kind_of(path)) for path in paths if path.is_file()]


def file_of(source: str) -> Path:
    """The file of a source: ``records.xml#3`` is a record of ``records.xml``, unless a file is called so.

    Of ``archive.zip/dir/a.txt`` it is the archive: the shortest beginning of the source that is a file.
    """
    whole = Path(source)
    if whole.is_file():
        return whole
    beginnings = (Path(source[: at.start()]) for at in re.finditer("/", source) if at.start())
    archive = next((path for path in beginnings if path.is_file()), None)
    return archive or Path(RECORD.sub("", source))
