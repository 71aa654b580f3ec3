"""Paths from the command line to documents: which files there are, and which module reads each."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .archives import read_archive
from .documents import IdClash, InputDocument, ReadingError, name_of, shown
from .kinds import ENDINGS, kind_of
from .opening import decompressed, open_input, reason
from .options import ReadingOptions
from .streams import READERS, kind_by_content, read_stream, told_by_content

STANDARD_INPUT = Path("-")
DEFAULTS = ReadingOptions()
#: Kinds of files that give one document each.
ONE_EACH = ("text", "unknown", "unreadable")


@dataclass(frozen=True)
class InputFile:
    """One file to read.  ``kind`` is a format, or ``stdin``, ``unknown`` (file named by the user that no
    module reads) or ``unreadable`` (folder that cannot be listed, with the reason)."""

    path: Path
    kind: str
    message: str | None = None

    @property
    def source(self) -> str:
        return shown(self.path)


@dataclass(frozen=True)
class Listing:
    """What a list of paths holds: the files to read, in order, and how many of other kinds were left."""

    files: tuple[InputFile, ...]
    passed_over: int

    @property
    def n_documents(self) -> int | None:
        """Number of documents, where it is known before reading: one per text file."""
        return len(self.files) if all(f.kind in ONE_EACH for f in self.files) else None


def list_files(paths: Iterable[Path]) -> Listing:
    """Find the files under these paths: folders recursively, sorted by path, hidden files left out.

    A file reached twice is listed once.  Raises FileNotFoundError for a path that does not exist.
    """
    found: dict[str, InputFile] = {}
    passed_over = 0
    for path in paths:
        files = files_under(path)
        passed_over += sum(1 for f in files if f.kind == "unknown" and path.is_dir())
        for file in files:
            if not (file.kind == "unknown" and path.is_dir()):
                found.setdefault(str(file.path if path == STANDARD_INPUT else file.path.absolute()), file)
    return Listing(tuple(found.values()), passed_over)


def files_under(path: Path) -> list[InputFile]:
    """The files of one path, of every kind, sorted."""
    if path == STANDARD_INPUT:
        return [InputFile(path, "stdin")]
    if path.is_dir():
        return sorted(walk(path), key=lambda f: f.path.parts)
    if not path.exists() and not path.is_symlink():
        raise FileNotFoundError(path)
    return [InputFile(path, kind_of(path) if path.is_file() or path.is_symlink() else "unknown")]


def walk(folder: Path) -> Iterator[InputFile]:
    """Every file below a folder that is not hidden; linked folders are not entered, since they may loop.

    A folder of our own tables is passed over, since OUT may lie among the texts.
    """
    closed: list[InputFile] = []

    def note(error: OSError) -> None:
        closed.append(InputFile(Path(error.filename), "unreadable", reason(error)))

    for parent, folders, names in os.walk(folder, onerror=note):
        if holds_tables(Path(parent)):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent) / name
            # A named pipe or a socket has no end that we could wait for; a broken link is reported when read.
            if not name.startswith(".") and (path.is_file() or path.is_symlink()):
                yield InputFile(path, kind_of(path))
    yield from closed


def holds_tables(folder: Path) -> bool:
    """Whether this program wrote the tables in a folder."""
    return (folder / "datapackage.json").is_file() and (folder / "manifest.json").is_file()


def read_paths(paths: Iterable[Path], options: ReadingOptions = DEFAULTS) -> Iterator[InputDocument]:
    """Read every document under these paths, in a fixed order.

    Raises FileNotFoundError for a path that does not exist, IdClash where two documents have one id.
    """
    return read_files(list_files(paths).files, options)


def read_files(files: Iterable[InputFile], options: ReadingOptions = DEFAULTS) -> Iterator[InputDocument]:
    """Read files one after the other.  Raises IdClash where two documents have one id."""
    files = list(files)
    names = {name_of(file.path) for file in files if file.kind == "text"}
    return with_unique_ids((document for file in files for document in read_file(file, options)), names)


def read_file(file: InputFile, options: ReadingOptions = DEFAULTS) -> Iterator[InputDocument]:
    """Read the documents of one file one by one; what cannot be read becomes a document that says so."""
    match file.kind:
        case "stdin":
            yield from read_standard_input(options)
        case "unreadable":
            # The slash keeps the folder's id apart from those of files.
            yield InputDocument(f"{file.source}/", "", file.source, "folder", status="failed", message=file.message)
        case "archive":
            yield from read_archive(file.path, options)
        case kind if kind in READERS:
            yield from read_one_file(file, options)
        case _:
            message = f"not a kind of file that is read ({ENDINGS})"
            yield InputDocument(name_of(file.path), "", file.source, "unknown", status="skipped", message=message)


def read_one_file(file: InputFile, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read a file that is no archive."""
    name = name_of(file.path)
    try:
        with open_input(file.path) as stream:
            yield from read_stream(file.kind, stream, name, file.source, options)
    except (OSError, ReadingError) as error:
        yield InputDocument(name, "", file.source, file.kind, status="failed", message=reason(error))


def read_standard_input(options: ReadingOptions) -> Iterator[InputDocument]:
    """Read standard input: the format is told by its first characters; it may be compressed."""
    try:
        buffer = sys.stdin.buffer
        stream = decompressed(buffer if hasattr(buffer, "peek") else io.BufferedReader(buffer))  # type: ignore[arg-type]
        yield from read_stream(told_by_content(stream), stream, "stdin", "-", options)
    except (OSError, ReadingError) as error:
        yield InputDocument("stdin", "", "-", "text", status="failed", message=reason(error))


def with_unique_ids(documents: Iterable[InputDocument], names: Collection[str] = ()) -> Iterator[InputDocument]:
    """Hand the documents on; raise IdClash at the first id that came before.

    A row that stands for a whole file of records, such as broken XML, gives way to a text of that name
    (``names``) and is called by its path instead: damage in one file must not stop the others.
    """
    sources: dict[str, str] = {}
    for document in documents:
        stands_for_file = document.status != "ok" and document.format != "text" and document.pmid is None
        if stands_for_file and (document.doc_id in sources or document.doc_id in names):
            document = replace(document, doc_id=document.source)
        if document.doc_id in sources:
            raise IdClash(document.doc_id, sources[document.doc_id], document.source)
        sources[document.doc_id] = document.source
        yield document


def check_names(files: Iterable[InputFile]) -> None:
    """Raise IdClash for two text files of one name, before any time is spent on them."""
    first: dict[str, InputFile] = {}
    for file in files:
        if file.kind != "text":
            continue
        other = first.setdefault(name_of(file.path), file)
        # A text file with records of PubMed gives ids of its own; only where names clash is it worth a look.
        if other is not file and is_text(file):
            if is_text(other):
                raise IdClash(name_of(file.path), other.source, file.source)
            first[name_of(file.path)] = file


def is_text(file: InputFile) -> bool:
    """Whether a ``.txt`` file is one text and not a file of records."""
    try:
        with open_input(file.path) as stream:
            return kind_by_content("text", stream) == "text"
    except (OSError, ReadingError):
        return True
