"""ZIP and tar archives: their members are read where they lie, nothing is ever unpacked to disk."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any

from .documents import InputDocument, ReadingError, name_of, shown
from .kinds import ENDINGS, kind_of
from .opening import ByteStream, decompressed, reason
from .options import ReadingOptions
from .streams import read_stream

FORMAT = "archive"
#: Bytes of a member of no use to us that are decompressed to reach the next; beyond them the archive is given up.
MOST_PASSED_OVER = 1 << 30
#: Bytes that may lie between the end of a member and the begin of the next: names and other notes on it.
LONGEST_HEADER = 16 << 20
PIECE = 1 << 20


@dataclass(frozen=True)
class Member:
    """A file in an archive: its name as it stands there and how to open it."""

    name: str
    open: Callable[[], IO[bytes]]

    @property
    def path(self) -> PurePosixPath:
        """The name as a path, which is never used as one: archives made on Windows may have backslashes."""
        return PurePosixPath(shown(self.name).replace("\\", "/"))


def read_archive(path: Path, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the documents of all members, in the order of the archive.

    A damaged member harms no other; where the archive breaks off, one document with status ``failed`` says so after
    those before.  Members of other kinds are named in one document with status ``skipped``.  The rows of an archive or
    of a whole member have its path for an id, so that none takes the name of a text.
    """
    source = shown(path)
    count, n_passed_over = 0, 0
    examples: list[str] = []
    try:
        for member in members_of(path):
            kind = kind_of(member.path)
            if kind == "unknown":
                n_passed_over += 1
                examples = [*examples, member.name][:3]
                continue
            count += 1
            yield from read_member(member, kind, source, options)
    except Exception as error:
        # zipfile and tarfile raise a dozen kinds of errors, and the next archive must be read whatever it is.
        message = str(error) if isinstance(error, ReadingError) else damage(error)
        yield InputDocument(source, "", source, FORMAT, status="failed", message=message)
        return
    if n_passed_over:
        message = passed_over(n_passed_over, examples)
        yield InputDocument(source, "", source, FORMAT, status="skipped", message=message)
    elif not count:
        yield InputDocument(source, "", source, FORMAT, status="empty", message="there are no files in it")


def passed_over(count: int, examples: list[str]) -> str:
    """What is said of members that are no documents: the names of some."""
    names = ", ".join(" ".join(shown(name).split())[:60] for name in examples)
    more = f" and {count - len(examples)} more" if count > len(examples) else ""
    return f"passed over what is not read: {names}{more}; what is read ends in {ENDINGS}"


def damage(error: Exception) -> str:
    """What is wrong with an archive, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return reason(error)
    return "the archive is cut short or damaged; fetch it again"


def read_member(member: Member, kind: str, archive: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the documents of a member; its damage ends with it."""
    name, source = name_of(member.path), f"{archive}/{shown(member.name)}"
    if kind == FORMAT:
        message = "an archive in an archive is not read; unpack the outer one"
        yield InputDocument(source, "", source, FORMAT, status="skipped", message=message)
        return
    try:
        with closing(member.open()) as raw:
            stream = decompressed(raw if hasattr(raw, "peek") else io.BufferedReader(raw))  # type: ignore[arg-type]
            for document in read_stream(kind, stream, name, source, options):
                is_whole = document.source == source and document.format != "text"
                yield replace(document, doc_id=source) if is_whole and document.status != "ok" else document
    except Exception as error:
        message = "is encrypted; unpack the archive" if "encrypted" in str(error) else damage(error)
        yield InputDocument(name if kind == "text" else source, "", source, kind, status="failed", message=message)


def members_of(path: Path) -> Iterator[Member]:
    """The members of a ZIP or tar archive, whatever its name says."""
    with path.open("rb") as raw:
        start = raw.peek(6)[:6]
        if start.startswith((b"PK\3\4", b"PK\5\6")) or path.name.lower().endswith(".zip"):
            yield from zip_members(raw)
        else:
            yield from tar_members(raw, start)


def hidden(name: str) -> bool:
    """Whether a member is a hidden file, or one that a Mac adds; the names ``.`` and ``..`` hide nothing."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def zip_members(raw: IO[bytes]) -> Iterator[Member]:
    """The members of a ZIP archive."""
    with zipfile.ZipFile(raw) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not hidden(info.filename):
                yield Member(info.filename, lambda info=info: archive.open(info))  # type: ignore[misc]


class MeteredFile:
    """A stream for tarfile that ends with a ReadingError where more is asked for than ``left`` allows.

    What a damaged stream holds before the damage comes before the error does.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._error: Exception | None = None
        self.left = LONGEST_HEADER

    def read(self, size: int) -> bytes:
        self.left -= size
        if self.left < 0:
            raise ReadingError("the archive is damaged: it goes on for more than 16 MB without a member")
        if self._error:
            raise self._error
        data = b""
        try:
            while len(data) < size and (piece := self._stream.read1(size - len(data))):
                data += piece
        except Exception as error:
            if not data:
                raise
            self._error = error
        return data

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


class Content(io.RawIOBase):
    """The content of a member of a tar archive, which the meter lets pass."""

    def __init__(self, source: ByteStream, meter: MeteredFile) -> None:
        self._source = source
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._meter.left = LONGEST_HEADER
        data = self._source.read1(min(len(buffer), PIECE))
        buffer[: len(data)] = data
        return len(data)

    def pass_over(self) -> None:
        """Read what is left of the member.  Raises ReadingError where that would take too long."""
        passed, piece = 0, bytearray(PIECE)
        while size := self.readinto(memoryview(piece)):
            passed += size
            if passed > MOST_PASSED_OVER:
                raise ReadingError(
                    "has a member of more than 1 GB that is not read; what follows it is not read either"
                )


class CheckedInfo(tarfile.TarInfo):
    """A header of a tar archive; of damaged ones and of a missing end the archive takes note in ``damaged``.

    Without that, tarfile would take either for the end, or pass over it in silence.
    """

    @classmethod
    def fromtarfile(cls, tarfile_: Any) -> CheckedInfo:
        try:
            info = super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            tarfile_.zeros += 1
            raise
        except tarfile.HeaderError as error:
            if not tarfile_.offset:
                raise ReadingError("is no archive") from None
            is_junk = isinstance(error, tarfile.InvalidHeaderError)  # type: ignore[attr-defined]
            tarfile_.damaged |= is_junk or not tarfile_.zeros
            raise
        # An archive ends with two blocks of zeros, behind which another may follow; one alone is a header lost.
        tarfile_.damaged |= tarfile_.zeros == 1
        tarfile_.zeros = 0
        return info


class Archive(tarfile.TarFile):
    """A tar archive that goes on behind damaged headers."""

    tarinfo = CheckedInfo
    ignore_zeros = True
    zeros = 0
    damaged = False


def tar_members(raw: io.BufferedReader, start: bytes) -> Iterator[Member]:
    """The members of a tar archive; each must be read before the next is asked for."""
    stream = unpacked(raw, start)
    meter = MeteredFile(stream)
    # Only a file as it lies on disk can be skipped in; of a compressed one everything is decompressed in any case.
    mode = "r:" if stream is raw else "r|"
    with Archive.open(fileobj=meter, mode=mode) as archive:  # type: ignore[call-overload]
        while info := next_header(archive, meter):
            if not info.isfile():
                continue
            content = Content(archive.extractfile(info), meter)
            if not hidden(info.name):
                yield Member(info.name, lambda content=content: io.BufferedReader(content))  # type: ignore[misc]
            if mode == "r|":
                content.pass_over()
        if archive.damaged:
            raise ReadingError("the archive is cut short or damaged; fetch it again")


def next_header(archive: Any, meter: MeteredFile) -> tarfile.TarInfo | None:
    """The next header; tarfile is kept from remembering them all."""
    meter.left = LONGEST_HEADER
    archive.members = []
    return archive.next()


def unpacked(raw: io.BufferedReader, start: bytes) -> ByteStream:
    """The stream decompressed, where it begins as compressed ones do."""
    if start.startswith(b"BZh"):
        return bz2.BZ2File(raw)
    if start.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(raw)
    return decompressed(raw)
