"""Open a file, compressed or not, and say in one line why it cannot be read."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from .documents import ReadingError

GZIP_MAGIC = b"\x1f\x8b"


class ByteStream(Protocol):
    """What the readers need of a stream of bytes."""

    def read(self, size: int = -1, /) -> bytes: ...
    def read1(self, size: int = -1, /) -> bytes: ...
    def peek(self, size: int = 0, /) -> bytes: ...
    def close(self) -> None: ...


@contextmanager
def open_input(path: Path) -> Iterator[ByteStream]:
    """Open a file for reading bytes; the content, not the name, decides whether it is decompressed."""
    with path.open("rb") as raw:
        yield decompressed(raw)


def decompressed(raw: io.BufferedReader) -> ByteStream:
    """The stream itself, or its decompressed content where it begins as gzip does."""
    return PlainGzip(fileobj=raw, mode="rb") if raw.peek(2)[:2] == GZIP_MAGIC else raw


class PlainGzip(gzip.GzipFile):
    """A gzip stream whose damage is a ReadingError."""

    def read(self, size: int | None = -1) -> bytes:
        with gzip_damage():
            return super().read(size)

    def read1(self, size: int = -1) -> bytes:
        with gzip_damage():
            return super().read1(size)

    def peek(self, n: int = 0) -> bytes:
        with gzip_damage():
            return super().peek(n or 1)


@contextmanager
def gzip_damage() -> Iterator[None]:
    """Turn the three errors of a damaged gzip file into one."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadingError("the gzip file is cut short or damaged; fetch it again") from error


def reason(error: Exception) -> str:
    """One plain line for an error met while reading."""
    if isinstance(error, ReadingError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror[0].lower()}{error.strerror[1:]}"
    if isinstance(error, MemoryError):
        return "cannot be read: there is not enough memory for it"
    words = " ".join(str(error).split())[:200]
    return f"cannot be read: {words}" if words else f"cannot be read: {type(error).__name__}"
