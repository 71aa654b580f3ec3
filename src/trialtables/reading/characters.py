"""Bytes to characters and lines, a piece at a time, so that no file need fit in memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator

from .documents import ReadingError
from .opening import ByteStream
from .text import encoding_of

#: Bytes asked for at a time, and bytes from which the encoding is told.
PIECE = 1 << 16
HEAD = 4096

#: Characters of the longest record, marked up as it is: the longest of PubMed have a tenth of them.
LONGEST_RECORD = 4_000_000

#: Characters of a longer record that are passed over to find the next one; beyond them the file is given up.
MOST_PASSED_OVER = 64_000_000


def longest_record(max_chars: int) -> int:
    """Characters that a record may take with its markup, when its text may have ``max_chars``."""
    return max(LONGEST_RECORD, 4 * max_chars)


def pieces_of(stream: ByteStream) -> Iterator[bytes]:
    """The bytes of a stream as they come: of a damaged one, all that stand before the damage."""
    while piece := stream.read1(PIECE):
        yield piece


def characters(stream: ByteStream, declared: str | None = None) -> Iterator[str]:
    """The characters of a stream in any encoding that ``text.decode`` knows, a piece at a time.

    ``declared`` is an encoding that the file claims for itself; its bytes are believed before it.  Raises ReadingError
    where the bytes end within a character of UTF-16 or UTF-32, after the characters before.
    """
    pieces = pieces_of(stream)
    head, damage = first_bytes(pieces)
    mark, encoding = encoding_of(head)
    if declared and not mark and encoding == "utf-8":
        encoding = declared
    decoder = codecs.getincrementaldecoder(encoding)(
        "trialtables_windows_1252" if encoding.lower() in ("utf-8", "utf8") else "strict"
    )
    yield from decoded(decoder, head[mark:], encoding)
    if damage is not None:
        raise damage
    for piece in pieces:
        yield from decoded(decoder, piece, encoding)
    yield from decoded(decoder, b"", encoding, final=True)


def first_bytes(pieces: Iterator[bytes]) -> tuple[bytes, Exception | None]:
    """Bytes enough to tell the encoding, and the damage that ended them too early."""
    head = b""
    try:
        while len(head) < HEAD and (piece := next(pieces, b"")):
            head += piece
    except Exception as error:
        # Whatever a decompressor raises: what came before it is still good.
        return head, error
    return head, None


def decoded(decoder: codecs.IncrementalDecoder, data: bytes, encoding: str, final: bool = False) -> Iterator[str]:
    """Decode a piece; of a damaged one what stands before the damage."""
    try:
        yield decoder.decode(data, final)
    except UnicodeDecodeError as error:
        yield error.object[: error.start].decode(encoding, errors="ignore")
        raise ReadingError(f"begins as {encoding[:6].upper()} but is damaged further on; save it as UTF-8") from None


def lines(pieces: Iterable[str], longest: int) -> Iterator[str]:
    """Lines with their ends, ``\\n``, ``\\r\\n`` or ``\\r``.

    Of a line of more than ``longest`` characters that many and some come, and the rest is passed over.  Raises
    ReadingError for one that has no end in sight.
    """
    rest, skipping = "", 0
    for piece in pieces:
        found = list(io.StringIO(rest + piece, newline=""))
        rest = found.pop() if found and not found[-1].endswith("\n") else ""
        if skipping and found:
            found, skipping = found[1:], 0
        yield from found
        if skipping:
            skipping, rest = skipping + len(rest), ""
        elif len(rest) > longest:
            yield rest
            skipping, rest = len(rest), ""
        if skipping > MOST_PASSED_OVER:
            raise ReadingError(f"has a line of more than {MOST_PASSED_OVER:,} characters; what follows is not read")
    if rest and not skipping:
        yield rest


class Utf8Stream:
    """Characters as a stream of UTF-8, for parsers that want bytes; what stands before damage comes first."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._damage: Exception | None = None

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        data = [self._rest]
        length = len(self._rest)
        while length < size and self._damage is None:
            try:
                piece = next(self._pieces, None)
            except ReadingError as error:
                self._damage = error
                break
            if piece is None:
                break
            data.append(piece.encode("utf-8", "replace"))
            length += len(data[-1])
        if size and not length and self._damage is not None:
            raise self._damage
        joined = b"".join(data)
        self._rest = joined[size:]
        return joined[:size]
