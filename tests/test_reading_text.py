"""Plain texts: encodings, damage, titles and identifiers."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path

import pytest

from trialtables.reading import InputDocument, read_paths
from trialtables.reading.documents import stated_identifiers, stated_title
from trialtables.reading.text import decode

WORDS = "Größe 5·7 µg – “naïve” café"


def read_one(path: Path) -> InputDocument:
    documents = list(read_paths([path]))
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WORDS.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), id="utf-8 with mark"),
        pytest.param(WORDS.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), id="big-endian utf-16 with mark"),
        pytest.param(WORDS.encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(WORDS.encode("utf-16-be"), id="big-endian utf-16 without mark"),
        pytest.param(WORDS.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(WORDS.encode("cp1252"), id="windows-1252"),
        pytest.param("Größe 5·7 µg ".encode() + "– “naïve” café".encode("cp1252"), id="utf-8 with pasted windows text"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == WORDS


def test_latin_1_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("5·7 µg für 12 Männer".encode("latin-1"))
    assert read_one(path).text == "5·7 µg für 12 Männer"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_stay_as_in_the_file(tmp_path: Path, newline: str) -> None:
    text = f"Title{newline}{newline}Body.{newline}"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read_one(path).text == text
    assert read_one(path).title == "Title"


def test_compressed_text_is_named_without_both_endings(tmp_path: Path) -> None:
    path = tmp_path / "NCT01234567.txt.gz"
    path.write_bytes(gzip.compress(b"A trial."))
    document = read_one(path)
    assert (document.doc_id, document.text, document.nct_id) == ("NCT01234567", "A trial.", "NCT01234567")


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        pytest.param("a.txt", b"", "empty", "no text", id="empty"),
        pytest.param("a.txt", b" \r\n\t", "empty", "no text", id="white space"),
        pytest.param("a.txt", codecs.BOM_UTF8, "empty", "no text", id="only a mark"),
        pytest.param("a.txt.gz", gzip.compress(b""), "empty", "no text", id="empty gzip"),
        pytest.param("a.txt", b"A trial\0of 12 patients", "failed", "NUL", id="NUL byte"),
        pytest.param("a.txt", bytes(range(1, 256)), "failed", "binary", id="binary"),
        pytest.param("a.txt", b"\xff\xfeA\0B\0\0", "failed", "UTF-16", id="cut utf-16"),
        pytest.param("a.txt.gz", gzip.compress(b"A trial. " * 500)[:-12], "failed", "gzip", id="cut gzip"),
        pytest.param("a.txt.gz", b"\x1f\x8b not gzip at all", "failed", "gzip", id="no gzip behind the magic"),
    ],
)
def test_unusable_files_become_rows_that_say_why(
    tmp_path: Path, name: str, data: bytes, status: str, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read_one(path)
    assert (document.doc_id, document.status) == ("a", status)
    assert document.message is not None
    assert words in document.message
    assert "\n" not in document.message


def test_gzip_with_a_damaged_middle(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(bytes(range(32, 127)) * 50, compresslevel=9))
    data[40:60] = b"\xff" * 20
    (tmp_path / "a.txt.gz").write_bytes(data)
    assert read_one(tmp_path / "a.txt.gz").status == "failed"


def test_text_named_gz_without_compression_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"A trial.")
    assert read_one(tmp_path / "a.txt.gz").text == "A trial."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A phase 2 trial of X.\n\nWe treated 12.", "A phase 2 trial of X."),
        ("\n\n A phase 2 trial.\r\n\r\nWe treated 12.", "A phase 2 trial."),
        ("A phase 2 trial of X.\nWe treated 12.", None),
        ("A phase 2 trial of X.", None),
        ("A phase 2 trial of X.\n\n", None),
        ("BACKGROUND:\n\nWe treated 12.", None),
        ("word " * 80 + "\n\nWe treated 12.", None),
    ],
)
def test_title_is_a_short_first_line_before_an_empty_one(text: str, title: str | None) -> None:
    assert stated_title(text) == title


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("PMID123", "…", ("123", None, None)),
        ("NCT01234567", "Compare NCT07654321.", (None, None, "NCT01234567")),
        ("a", "Registered at ClinicalTrials.gov, NCT01234567.", (None, None, "NCT01234567")),
        ("a", "As in NCT07654321; this trial is registered as NCT01234567.", (None, None, "NCT01234567")),
        ("a", "As in NCT07654321 and NCT01234567.", (None, None, None)),
        ("DOI_10.1016_S0140_6736_11_1", "…", (None, None, None)),
        ("a", "See https://doi.org/10.1000/ABC.12.", (None, "10.1000/abc.12", None)),
        ("a", "doi: 10.1000/abc, doi: 10.1000/xyz", (None, None, None)),
        ("a", "PMID: 7654321", ("7654321", None, None)),
        ("PMID12x", "NCT0123456", (None, None, None)),
    ],
)
def test_identifiers_only_beyond_doubt(name: str, text: str, expected: tuple[str | None, ...]) -> None:
    ids = stated_identifiers(name, text)
    assert (ids.pmid, ids.doi, ids.nct_id) == expected
