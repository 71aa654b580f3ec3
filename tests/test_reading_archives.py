"""ZIP and tar archives: every member accounted for, names that are only names, damage, texts found again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from pubmed_xml import article, article_set
from registry_json import study
from trialtables.reading import InputDocument, ReadingOptions, list_files, print_listing, read_again, read_paths

MEMBERS = {
    "b/trial.txt": b"A trial.",
    "a/set.xml": article_set(article("1"), article("2")).encode(),
    "NCT01234567.json": json.dumps(study()).encode(),
    "refs.ris.gz": gzip.compress(b"TY  - JOUR\nTI  - A\nER  - \n"),
    "rows.csv": b"id,text\nq1,A\nq2,B\n",
    "lines.jsonl": b'{"id": "q3", "text": "C"}\n{broken\n',
    "pubmed.txt": b"PMID- 7\nTI  - A\n",
    "../../up.txt": b"Upwards.",
    "/etc/absolute.txt": b"From the root.",
    "win\\dir\\windows.txt": b"From Windows.",
    "broken.xml": b"<PubmedArticleSet><PubmedArticle>",
    "inner.zip": b"PK\x03\x04",
    "inner.tar.gz": b"",
    "report.pdf": b"%PDF",
    "__MACOSX/b/trial.txt": b"",
    ".hidden.txt": b"hidden",
}
#: Endings of archives and how tarfile makes them.
TARS = {".tar": "w", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}


def archive(path: Path, members: dict[str, bytes]) -> Path:
    if path.name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, data in members.items():
                zipped.writestr(name, data)
        return path
    mode = next(mode for ending, mode in reversed(TARS.items()) if path.name.endswith(ending))
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        folder = tarfile.TarInfo("folder.txt")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def rows(documents: list[InputDocument], path: Path) -> list[tuple[str, str, str, str]]:
    return [(d.doc_id.replace(str(path), "@"), d.format, d.source.replace(str(path), "@"), d.status) for d in documents]


@pytest.mark.parametrize("ending", [".zip", *TARS])
def test_every_member_is_accounted_for(tmp_path: Path, ending: str) -> None:
    path = archive(tmp_path / f"trials{ending}", MEMBERS)
    before = sorted(tmp_path.rglob("*"))
    documents = list(read_paths([path]))
    assert rows(documents, path) == [
        ("trial", "text", "@/b/trial.txt", "ok"),
        ("PMID1", "pubmed-xml", "@/a/set.xml#1", "ok"),
        ("PMID2", "pubmed-xml", "@/a/set.xml#2", "ok"),
        ("NCT01234567", "ctgov-json", "@/NCT01234567.json#1", "ok"),
        ("refs_1", "ris", "@/refs.ris.gz#1", "ok"),
        ("q1", "csv", "@/rows.csv#1", "ok"),
        ("q2", "csv", "@/rows.csv#2", "ok"),
        ("q3", "jsonl", "@/lines.jsonl#1", "ok"),
        ("lines_2", "jsonl", "@/lines.jsonl#2", "failed"),
        ("PMID7", "medline", "@/pubmed.txt#1", "ok"),
        ("up", "text", "@/../../up.txt", "ok"),
        ("absolute", "text", "@//etc/absolute.txt", "ok"),
        ("windows", "text", "@/win\\dir\\windows.txt", "ok"),
        ("@/broken.xml", "pubmed-xml", "@/broken.xml", "failed"),
        ("@/inner.zip", "archive", "@/inner.zip", "skipped"),
        ("@/inner.tar.gz", "archive", "@/inner.tar.gz", "skipped"),
        ("@", "archive", "@", "skipped"),
    ]
    assert (documents[-1].message or "").startswith(
        "passed over what is not read: report.pdf; what is read ends in .txt"
    )
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("ending", [".zip", *TARS])
def test_documents_are_found_again(tmp_path: Path, ending: str) -> None:
    path = archive(tmp_path / f"trials{ending}", MEMBERS)
    (tmp_path / "rows.csv").write_bytes(b"study,aim\nq8,A\n")
    options = ReadingOptions(fields={"id": "study", "text": "aim"})
    read = [d for d in read_paths([path]) if d.status == "ok"]
    read += read_paths([tmp_path / "rows.csv"], options)
    digests = {d.doc_id: hashlib.sha256(d.text.encode()).hexdigest() for d in read}
    again = read_again(digests, [d.source for d in read[:-1]])
    assert again.documents == {d.doc_id: d for d in read[:-1]}
    assert set(again.missing) == {"q8"}
    assert read_again({"q8": digests["q8"]}, [read[-1].source], options=options).documents["q8"] == read[-1]


def test_the_listing_is_one_line_for_each_document(tmp_path: Path) -> None:
    path = archive(tmp_path / "trials.zip", MEMBERS | {"\x1b[31mred\n.txt": b"x"})
    lines: list[str] = []
    statuses = print_listing(list_files([path]).files, ReadingOptions(max_chars=100), lines.append)
    assert statuses == {"ok": 12, "failed": 2, "skipped": 4}
    assert len(lines) == 1 + sum(statuses.values())
    assert lines[0] == "id\tformat\tsource\tdate\tcharacters\tstatus"
    assert lines[1] == f"trial\ttext\t{path}/b/trial.txt\t\t8\tok"
    assert "\x1b" not in "".join(lines)
    assert any(
        line.endswith("\t\t\tskipped: has more than 100 characters; raise --max-chars to read it") for line in lines
    )


def test_a_damaged_member_harms_no_other(tmp_path: Path) -> None:
    texts = {f"t{n}.txt": f"Trial {n}: ".encode() + bytes(range(32, 127)) * 20 for n in range(5)}
    path = archive(tmp_path / "a.zip", texts)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as zipped:
        at = zipped.getinfo("t2.txt").header_offset + 40
    data[at : at + 4] = b"\xff" * 4
    path.write_bytes(data)
    assert [(d.doc_id, d.status) for d in read_paths([path])] == [
        (f"t{n}", "failed" if n == 2 else "ok") for n in range(5)
    ]


@pytest.mark.parametrize("damage", ["header", "zeros", "cut"])
def test_a_damaged_header_loses_its_member_alone(tmp_path: Path, damage: str) -> None:
    path = archive(tmp_path / "a.tar", {f"t{n}.txt": f"Trial {n}.".encode() for n in range(5)})
    data = bytearray(path.read_bytes())
    header = 512 * (2 + 2 * 2)
    if damage == "cut":
        data = data[:header]
    else:
        data[header : header + 512] = bytes(512) if damage == "zeros" else b"\xff" * 512
    path.write_bytes(data)
    *good, last = read_paths([path])
    assert [d.doc_id for d in good] == (["t0", "t1"] if damage == "cut" else ["t0", "t1", "t3", "t4"])
    assert (last.doc_id, last.status) == (str(path), "failed")
    assert "cut short or damaged" in (last.message or "")


def test_members_before_a_cut_are_kept(tmp_path: Path) -> None:
    members = {f"t{n}.txt": hashlib.sha512(str(n).encode()).hexdigest().encode() for n in range(400)}
    path = archive(tmp_path / "a.tgz", members)
    path.write_bytes(path.read_bytes()[:-8000])
    *good, last = read_paths([path])
    assert len([d for d in good if d.status == "ok"]) > 200
    assert (last.doc_id, last.status) == (str(path), "failed")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz"])
@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04 cut", gzip.compress(b"words"), bytes(100)])
def test_what_is_no_archive_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (document,) = read_paths([tmp_path / name])
    assert (document.doc_id, document.status) == (str(tmp_path / name), "failed")


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tgz"])
def test_an_empty_archive(tmp_path: Path, ending: str) -> None:
    (document,) = read_paths([archive(tmp_path / f"a{ending}", {})])
    assert (document.status, document.message) == ("empty", "there are no files in it")


def test_an_archive_under_the_name_of_another(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.tgz", {"t.txt": b"A trial."})
    path.rename(tmp_path / "b.tar")
    assert [d.doc_id for d in read_paths([tmp_path / "b.tar"])] == ["t"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"t.txt": b"A trial."})
    data = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flag] |= 1
    path.write_bytes(data)
    (document,) = read_paths([path])
    assert (document.status, document.message) == ("failed", "is encrypted; unpack the archive")


def test_a_header_without_end(tmp_path: Path) -> None:
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 10 << 30
    path = tmp_path / "a.tar"
    with path.open("wb") as file:
        file.write(archive(tmp_path / "b.tar", {"t.txt": b"A trial."}).read_bytes()[: 512 * 4])
        file.write(info.tobuf(tarfile.GNU_FORMAT))
        file.truncate(11 << 30)
    good, last = read_paths([path])
    assert (good.doc_id, last.status) == ("t", "failed")
    assert "without a member" in (last.message or "")


def test_a_large_member_that_is_not_read_is_passed_over(tmp_path: Path) -> None:
    film = tarfile.TarInfo("film.mp4")
    film.size = 10 << 30
    rest = archive(tmp_path / "b.tar", {"t.txt": b"A trial."}).read_bytes()
    path = tmp_path / "a.tar"
    with path.open("wb") as file:
        file.write(film.tobuf())
        file.seek(film.size, io.SEEK_CUR)
        file.write(rest)
    good, last = read_paths([path])
    assert (good.doc_id, last.status) == ("t", "skipped")
