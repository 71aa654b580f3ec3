"""Two hundred damaged inputs: none stops or stalls a reading, each is accounted for, and nothing good is lost."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pubmed_xml import HEAD, article
from registry_json import study
from trialtables.reading import InputDocument, ReadingOptions, list_files, read_file

OPTIONS = ReadingOptions(max_chars=100_000)
#: Seconds and megabytes that all of them together may take.
MOST_SECONDS = 60
MOST_MEMORY = 100

RECORDS = 6
LAUGHS = (
    '<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def good(kind: str) -> list[str]:
    """The records of a good file, numbered from 1."""
    makers: dict[str, Callable[[str], str]] = {
        "xml": lambda pmid: article(pmid, f"Größe {pmid}") + "\n",
        "nbib": lambda pmid: f"PMID- {pmid}\nTI  - Größe {pmid}\nSO  - X\n\n",
        "ris": lambda pmid: f"TY  - JOUR\nTI  - Größe {pmid}\nN1  - PMID: {pmid}\nER  - \n",
        "jsonl": lambda pmid: json.dumps({"pmid": pmid, "text": f"Größe {pmid}"}) + "\n",
        "csv": lambda pmid: f'{pmid},"Größe, {pmid}"\n',
        "json": lambda pmid: json.dumps(study(f"NCT{int(pmid):08}")),
    }
    return [makers[kind](str(number)) for number in range(1, RECORDS + 1)]


def whole(kind: str, records: list[str]) -> str:
    """A file of these records."""
    if kind == "xml":
        return f"{HEAD}<PubmedArticleSet>\n{''.join(records)}</PubmedArticleSet>"
    if kind == "json":
        return "[" + ",\n".join(records) + "]"
    return ("pmid,text\n" if kind == "csv" else "") + "".join(records)


def replaced(records: list[str], by: str) -> list[str]:
    """The records with another in place of the third."""
    return [*records[:2], by, *records[3:]]


#: What stands in place of the third record: damage that ends with it.
WRONG_RECORDS = {
    "xml": [
        article("3", "&nosuch;"),
        article("3", "a\0b"),
        article("3", "<i>open"),
        article("3").replace("</PubmedArticle>", ""),
        article("3")[30:],
        "<PubmedArticle>" * 3,
        "words",
        article("3", "\ud800".encode("utf-8", "replace").decode() + "\x02"),
        f"<!DOCTYPE x [<!ENTITY e 'x'>]>{article('3', '&e;')}",
    ],
    "nbib": ["TI\n\n", "words\n\n", "PMID- \n\n", "PMID- x\0\nTI  - a\0b\n\n", "      continued\n\n"],
    "ris": [
        "TX  - JOUR\nTI  - x\nER  - \n",
        "TY  - JOUR\nTI  - a\0b\nER  - \n",
        "TI  - x\nER  - \n",
        "TY  - JOUR\nER  - \n",
        "TY  - JOUR\nno tag\n  - \nER  - \n",
    ],
    "jsonl": ["{\n", "[1]\n", "null\n", "7\n", '"x"\n', '{"text": 7e999, "pmid": {}}\n', '{"text": ["x"]}\n',
              '{"text": "a\\u0000"}\n', "{'text': 1}\n", '{"text": "open\n', "[" * 9999 + "\n", "9" * 9999 + "\n"],
    "csv": ['x,"open quote\n', "1,2,3\n", "x,a\0b\n", ',"\n', 'x,"a" b "c\n', ',"",\n'],
    "json": ["7", "null", '"x"', "[]", "{}", '{"protocolSection": 7}', '{"protocolSection": {"statusModule": []}}',
             '{"protocolSection": []}', "[[]]", "[{}]"],
}  # fmt: skip


def wrong_records() -> Iterator[tuple[str, bytes, int]]:
    for kind, wrong in WRONG_RECORDS.items():
        for record in wrong:
            yield kind, whole(kind, replaced(good(kind), record)).encode(), RECORDS - 1


def cuts() -> Iterator[tuple[str, bytes, int]]:
    """Files that break off, compressed and not: what stands before the cut is kept."""
    for kind in WRONG_RECORDS:
        records = good(kind)
        for after in (0, 1, 3, 4):
            text = whole(kind, records)
            at = text.index(records[after]) + len(records[after]) * 2 // 3
            yield kind, text[:at].encode(), after
            yield f"{kind}.gz", gzip.compress(text[:at].encode()), after
        packed = gzip.compress(whole(kind, records).encode())
        yield f"{kind}.gz", packed[: len(packed) // 2], 0
        yield f"{kind}.gz", packed[: len(packed) // 2] + bytes(9) + packed[len(packed) // 2 + 9 :], 0
        yield f"{kind}.gz", b"\x1f\x8b" + b"words" * 9, 0


def encodings() -> Iterator[tuple[str, bytes, int]]:
    """Encodings that change within a file lose nothing but what cannot be told."""
    for kind in WRONG_RECORDS:
        text = whole(kind, good(kind))
        yield kind, text.encode("cp1252").replace(b' encoding="utf-8"', b""), RECORDS
        half = len(text) // 2
        yield kind, text[:half].encode() + text[half:].encode("cp1252"), RECORDS
        yield kind, text.encode("utf-16"), RECORDS
        yield kind, text.encode("utf-16")[:-1] + b"\xd8", 0
        yield kind, text.encode("utf-8-sig"), RECORDS


def never_records() -> Iterator[tuple[str, bytes, int]]:
    """Attacks, and files of another kind under a wrong name."""
    noise = random.Random(7).randbytes(5000)
    record = article("1", "&i;")
    yield "xml", f"{LAUGHS}<PubmedArticleSet>{record}</PubmedArticleSet>".encode(), 0
    yield "xml", f"{OUTSIDE}<PubmedArticleSet>{article('1', '&x;')}</PubmedArticleSet>".encode(), 0
    yield "xml", b"<html><p>503 Service Unavailable</html>", 0
    yield "xml", b"<!--" * 50_000, 0
    yield "xml", b"<?xml version='1.0' encoding='rot13'?><PubmedArticleSet/>", 0
    for kind in (*WRONG_RECORDS, "txt", "zip", "tar", "tar.gz", "tgz"):
        yield kind, noise, 0
        yield kind, bytes(3000), 0
        yield kind, b"", 0
        yield f"{kind}.gz" if "." not in kind and kind not in ("zip", "tar", "tgz") else kind, bomb(b" "), 0
    for data in (b"a\0b", b"\xff\xfeA\0\0", bytes(range(1, 32)) * 9):
        yield "txt", data, 0


def bomb(filler: bytes) -> bytes:
    """Twelve kilobytes that become twelve megabytes."""
    return gzip.compress(filler * 12_000_000, compresslevel=9)


def archives() -> Iterator[tuple[str, bytes, int]]:
    """Archives with evil names and damaged members beside good texts."""
    members = {
        "../../../good1.txt": b"Good.",
        "bad.txt": b"a\0b",
        "/etc/good2.txt": b"Good.",
        "..\\good3.txt": b"Good.",
        "inner.zip": b"PK",
        "b.txt.gz": bomb(b"x"),
        "good4.txt": b"Good.",
        "empty.txt": b"",
    }
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    yield "zip", zipped.getvalue(), 4
    yield "zip", zipped.getvalue()[:-30], 0
    for mode, ending in (("w", "tar"), ("w:gz", "tar.gz")):
        tarred = io.BytesIO()
        with tarfile.open(fileobj=tarred, mode=mode) as tar:  # type: ignore[call-overload]
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        yield ending, tarred.getvalue(), 4
        yield ending, tarred.getvalue()[: len(tarred.getvalue()) // 3], 0


#: Rows of CSV that are read although their quotes are out of place.
SLOPPY_ROWS = ('x,"a" b "c\n', ',"",\n')
CASES = [*wrong_records(), *cuts(), *encodings(), *never_records(), *archives()]
SLOPPY = {
    number
    for number, (kind, data, _) in enumerate(CASES)
    if kind == "csv" and any(row.encode() in data for row in SLOPPY_ROWS)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All damaged inputs in one folder, with a good text before and behind each."""
    folder = tmp_path_factory.mktemp("damaged")
    for number, (ending, data, _) in enumerate(CASES):
        (folder / f"{number:03}-damaged.{ending}").write_bytes(data)
        (folder / f"{number:03}-good.txt").write_text(f"Good text {number}.")
    return folder


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, list[InputDocument]]:
    """The documents of each file by its name, read within the bounds of time and memory."""
    begun = time.perf_counter()
    tracemalloc.start()
    found = {file.path.name: list(read_file(file, OPTIONS)) for file in list_files([folder]).files}
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.perf_counter() - begun < MOST_SECONDS
    assert peak < MOST_MEMORY * 1e6
    return found


def test_there_are_two_hundred() -> None:
    assert len(CASES) >= 200


def test_every_good_text_is_read(read: dict[str, list[InputDocument]]) -> None:
    for number in range(len(CASES)):
        (document,) = read[f"{number:03}-good.txt"]
        assert (document.status, document.text) == ("ok", f"Good text {number}.")


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_damaged_input_is_accounted_for(read: dict[str, list[InputDocument]], number: int) -> None:
    ending, _, n_good = CASES[number]
    documents = read[f"{number:03}-damaged.{ending}"]
    ok = [document for document in documents if document.status == "ok"]
    assert len(ok) >= n_good
    # Of MEDLINE only the records before tell how one ends; quotes within a cell of CSV are read as they stand.
    if n_good < RECORDS and not (ending.startswith("nbib") and not n_good) and number not in SLOPPY:
        assert len(ok) < len(documents), "the damage is told"
    for document in documents:
        assert document.status in ("ok", "empty", "failed", "skipped")
        assert (document.message is None) == (document.status == "ok")
        assert "\n" not in (document.message or "") and len(document.message or "") < 300
        assert "".join((document.doc_id, document.source, document.text)).encode()
        assert not document.text.count("\0") and "root:" not in document.text


def test_nothing_is_written(folder: Path, read: dict[str, list[InputDocument]]) -> None:
    assert len(list(folder.iterdir())) == 2 * len(CASES)
    assert len({document.source for documents in read.values() for document in documents}) >= 2 * len(CASES)
