"""Plain texts: bytes of any usual encoding to characters, newlines kept as they are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from .documents import InputDocument, ReadingError, stated_identifiers, stated_title
from .opening import ByteStream
from .options import ReadingOptions, too_long

FORMAT = "text"

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: More control characters than these, as a number and as a share of the text, and it is no text.
MOST_CONTROLS = 4
LARGEST_SHARE = 0.02
#: Control characters but for those that are white space.
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

#: Bytes that a character takes at most, in any encoding that is read.
WIDEST = 4
#: Bytes asked for at a time.
PIECE = 1 << 20


def read_text(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read a stream as one document.  Raises ReadingError where the bytes are no text."""
    # More bytes than the longest text and a mark could take are neither read nor decoded.
    most = WIDEST * options.max_chars + len(codecs.BOM_UTF32_LE)
    data = bytes_up_to(stream, most + 1)
    text = decode(data) if len(data) <= most else None
    if text is None or len(text) > options.max_chars:
        yield InputDocument(name, "", source, FORMAT, status="skipped", message=too_long(options.max_chars))
    else:
        yield text_document(text, name, source)


def bytes_up_to(stream: ByteStream, most: int) -> bytes:
    """The bytes of a stream, at most so many; room is taken only for those that are there."""
    data = bytearray()
    while len(data) < most and (piece := stream.read(min(PIECE, most - len(data)))):
        data += piece
    return bytes(data)


def text_document(text: str, doc_id: str, source: str) -> InputDocument:
    """A document of a text that is already decoded."""
    if not text.strip():
        return InputDocument(doc_id, text, source, FORMAT, status="empty", message="there is no text in it")
    ids = stated_identifiers(doc_id, text)
    return InputDocument(
        doc_id, text, source, FORMAT, title=stated_title(text), pmid=ids.pmid, doi=ids.doi, nct_id=ids.nct_id
    )


def decode(data: bytes) -> str:
    """Bytes to text by byte-order mark, else as UTF-16 without one, else as UTF-8 with Windows-1252 bytes.

    ``b"5\\xb7mg"`` gives ``"5·mg"``.  Raises ReadingError for what is no text.
    """
    mark, encoding = encoding_of(data)
    return checked(decode_strictly(data[mark:], encoding))


def encoding_of(data: bytes) -> tuple[int, str]:
    """The length of the byte-order mark that a file begins with, 0 without one, and its encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, utf16_by_its_zeros(data) or "utf-8"


def decode_strictly(data: bytes, encoding: str) -> str:
    """Decode, or say at which byte the file breaks off."""
    if encoding == "utf-8":
        return data.decode(encoding, errors="trialtables_windows_1252")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding[:6].upper()
        raise ReadingError(f"begins as {name} but is damaged at byte {error.start}; save it as UTF-8") from None


def utf16_by_its_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: of mostly Western text, every other byte is zero and its neighbours are not."""
    sample = data[: 4096 - 4096 % 2]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def windows_1252_bytes(error: UnicodeError) -> tuple[str, int]:
    """Decoding error handler: bytes that are no UTF-8 are read one by one as Windows-1252.

    This covers Latin-1 and Windows files as a whole, and a UTF-8 file into which such text was pasted.
    The five bytes that Windows-1252 leaves undefined are read as Latin-1.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(WINDOWS_1252[byte] for byte in wrong), error.end


WINDOWS_1252 = [bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in range(256)]
codecs.register_error("trialtables_windows_1252", windows_1252_bytes)


def checked(text: str) -> str:
    """The text itself, unless it is binary data that happened to decode."""
    if "\0" in text:
        raise ReadingError("contains NUL bytes: it is binary or damaged, not text")
    # Most texts have nothing of the kind, which Python tells much faster than a pattern does.
    if text.replace("\n", " ").isprintable():
        return text
    if len(CONTROL.findall(text)) > max(MOST_CONTROLS, LARGEST_SHARE * len(text)):
        raise ReadingError("is binary data, not text")
    return text
