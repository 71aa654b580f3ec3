"""Nothing read takes more memory or time than its limits allow, however long or wrong it is."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pubmed_xml import HEAD, article, article_set
from registry_json import study
from trialtables.reading import InputDocument, ReadingOptions, read_paths
from trialtables.reading import characters as limits

#: Megabytes that reading may take for a longest text of 100,000 characters, whose records are held at 4 MB each.
MOST_MEMORY = 100
MOST_SECONDS = 20
OPTIONS = ReadingOptions(max_chars=100_000)


def measured(path: Path, options: ReadingOptions = OPTIONS) -> tuple[list[InputDocument], float]:
    """The documents that are no more than rows, and the megabytes that reading them took at its peak."""
    begun = time.perf_counter()
    tracemalloc.start()
    try:
        documents = [document for document in read_paths([path], options) if document.status != "ok"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < MOST_SECONDS
    return documents, peak / 1e6


def endless(path: Path, begin: bytes, filler: bytes, end: bytes, megabytes: int) -> Path:
    """A compressed file with a long middle: a bomb of some hundred kilobytes."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(begin)
        block = filler * ((1 << 20) // len(filler))
        for _ in range(megabytes):
            file.write(block)
        file.write(end)
    return path


BEGINS = {
    "a.txt.gz": b"",
    "a.xml.gz": HEAD.encode() + b"<PubmedArticleSet><PubmedArticle>",
    "b.xml.gz": HEAD.encode() + b"<PubmedArticleSet>",
    "c.xml.gz": HEAD.encode(),
    "d.xml.gz": HEAD.encode() + b"<PubmedArticleSet><PubmedArticle><",
    "a.nbib.gz": b"PMID- 1\nAB  - ",
    "a.ris.gz": b"TY  - JOUR\nAB  - ",
    "a.json.gz": b'{"protocolSection": {"descriptionModule": {"briefSummary": "',
    "a.jsonl.gz": b'{"text": "',
    "a.csv.gz": b'id,text\n1,"',
    "b.csv.gz": b"id,text\n1,",
}


LINES = b"word " * 200 + b"\n"
#: Rows of tables end with the line.
CASES = [
    *((name, b"word ") for name in BEGINS),
    *((name, LINES) for name in BEGINS if "csv" not in name and "jsonl" not in name),
]


@pytest.mark.parametrize(("name", "filler"), CASES, ids=[f"{name}-{len(filler)}" for name, filler in CASES])
def test_what_does_not_end_is_given_up(tmp_path: Path, name: str, filler: bytes) -> None:
    path = endless(tmp_path / name, BEGINS[name], filler, b"", megabytes=80)
    documents, memory = measured(path)
    assert {document.status for document in documents} <= {"failed", "skipped"}
    assert documents
    assert memory < MOST_MEMORY


@pytest.mark.parametrize(
    ("begin", "filler"),
    [(b"", b"["), (b"", b'{"a":'), (b'{"protocolSection": ', b"["), (b'{"protocolSection": [', b"{},")],
)
def test_json_that_only_opens(tmp_path: Path, begin: bytes, filler: bytes) -> None:
    documents, memory = measured(endless(tmp_path / "a.json.gz", begin, filler, b"", megabytes=8))
    assert [document.status for document in documents] == ["failed"]
    assert memory < 3 * MOST_MEMORY


def test_the_longest_text_that_is_allowed(tmp_path: Path) -> None:
    for length in (99_999, 100_000, 100_001):
        for encoding in ("utf-8", "utf-16", "utf-32", "cp1252"):
            (tmp_path / "a.txt").write_bytes(("ö" * length).encode(encoding))
            (document,) = read_paths([tmp_path], OPTIONS)
            assert document.status == ("ok" if length <= 100_000 else "skipped"), (length, encoding)
    assert document.message == "has more than 100,000 characters; raise --max-chars to read it"
    assert (document.doc_id, document.text) == ("a", "")


LONG = "word " * 30_000


def ris(number: int, text: str) -> str:
    return f"TY  - JOUR\nTI  - T{number}\nAB  - {text}\nAN  - PMID: {number}\nER  - \n"


RECORDS: dict[str, Callable[[list[str]], str]] = {
    "a.xml": lambda texts: article_set(*(article(str(n), text) for n, text in enumerate(texts, start=1))),
    "a.nbib": lambda texts: "\n".join(f"PMID- {n}\nTI  - {text}\n" for n, text in enumerate(texts, start=1)),
    "a.ris": lambda texts: "".join(ris(n, text) for n, text in enumerate(texts, start=1)),
    "a.jsonl": lambda texts: "\n".join(json.dumps({"pmid": n, "text": t}) for n, t in enumerate(texts, start=1)),
    "a.csv": lambda texts: "\n".join(["pmid,text", *(f'{n},"{t}"' for n, t in enumerate(texts, start=1))]),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_is_too_long_is_skipped_by_its_own_id(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RECORDS[name](["A trial.", LONG, "A trial."]))
    documents = list(read_paths([tmp_path], OPTIONS))
    assert [(d.doc_id, d.status) for d in documents] == [("PMID1", "ok"), ("PMID2", "skipped"), ("PMID3", "ok")]
    assert "raise --max-chars" in (documents[1].message or "")
    assert [d.status for d in read_paths([tmp_path], ReadingOptions(max_chars=200_000))] == ["ok"] * 3


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_after_one_that_is_far_too_long_is_read(tmp_path: Path, name: str) -> None:
    far_too_long = "word " * (limits.LONGEST_RECORD // 4)
    (tmp_path / name).write_text(RECORDS[name](["A trial.", far_too_long, "A trial.", far_too_long]))
    documents = list(read_paths([tmp_path], OPTIONS))
    assert [(d.doc_id, d.status) for d in documents] == [
        ("PMID1", "ok"),
        ("a_2", "skipped"),
        ("PMID3", "ok"),
        ("a_4", "skipped"),
    ]


def test_a_study_that_is_too_long_is_skipped_by_its_own_id(tmp_path: Path) -> None:
    long = study("NCT00000002", descriptionModule={"briefSummary": LONG})
    (tmp_path / "a.json").write_text(json.dumps([study(), long, study("NCT00000003")]))
    assert [(d.doc_id, d.status) for d in read_paths([tmp_path], OPTIONS)] == [
        ("NCT01234567", "ok"),
        ("NCT00000002", "skipped"),
        ("NCT00000003", "ok"),
    ]


def many(name: str, count: int) -> Iterator[str]:
    """The pieces of a file with ``count`` good records."""
    if name == "a.xml":
        yield HEAD + "<PubmedArticleSet>"
        yield from (article(str(n), "A trial of words. " * 50) for n in range(1, count + 1))
        yield "</PubmedArticleSet>"
    elif name == "a.json":
        yield "["
        yield ",".join(json.dumps(study(f"NCT{n:08}")) for n in range(count))
        yield "]"
    else:
        begin, end = RECORDS[name]([]), "" if name == "a.csv" else "\n"
        yield begin
        for n in range(1, count + 1):
            row = {"a.csv": f"\n{n},{'words ' * 100}", "a.jsonl": json.dumps({"pmid": n, "text": "words " * 100})}
            tagged = {"a.ris": ris(n, "words " * 100), "a.nbib": f"PMID- {n}\nTI  - {'words ' * 100}\n"}
            yield (row | tagged)[name] + end


@pytest.mark.parametrize(
    ("name", "packed"), [*((name, False) for name in (*RECORDS, "a.json")), ("a.xml", True), ("a.csv", True)]
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str, packed: bool) -> None:
    peaks = []
    # The parser of JSON takes a megabyte at a time.
    for count in (700, 1500) if name == "a.json" else (300, 1500):
        text = "".join(many(name, count))
        path = tmp_path / (f"{count}.zip" if packed else f"{count}-{name}")
        if packed:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
                zipped.writestr(name, text)
        else:
            path.write_text(text)
        documents, memory = measured(path)
        assert not documents
        peaks.append(memory)
    # What remains to grow is the ids that are kept to tell clashes.
    assert peaks[1] < peaks[0] + 2


def test_a_bomb_in_an_archive_harms_no_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        with zipped.open("bomb.txt", "w") as file:
            for _ in range(100):
                file.write(bytes(1 << 20))
        zipped.writestr("good.txt", "A trial.")
        inner = io.BytesIO()
        with gzip.GzipFile(fileobj=inner, mode="wb", compresslevel=1) as file:
            for _ in range(100):
                file.write(b" " * (1 << 20))
        zipped.writestr("bomb.csv.gz", inner.getvalue())
        zipped.writestr("last.txt", "Another.")
    documents, memory = measured(tmp_path / "a.zip")
    assert [(d.doc_id.rpartition("/")[2], d.status) for d in documents] == [
        ("bomb", "skipped"),
        ("bomb.csv.gz", "failed"),
    ]
    assert [d.doc_id for d in read_paths([tmp_path / "a.zip"], OPTIONS) if d.status == "ok"] == ["good", "last"]
    assert memory < MOST_MEMORY
