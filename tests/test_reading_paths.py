"""Folders, several paths, standard input and clashing ids."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from pubmed_xml import article, article_set
from trialtables.reading import IdClash, check_names, list_files, read_paths


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/y.txt", ".hidden.txt", ".git/x.txt", "notes.pdf", "a/README"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A trial.")
    (tmp_path / "a" / "set.xml").write_text(article_set(article("7"), article("3")))
    ids = [document.doc_id for document in read_paths([tmp_path])]
    assert ids == ["y", "PMID7", "PMID3", "z", "b"]
    assert list_files([tmp_path]).passed_over == 2


def test_a_file_of_unknown_kind_is_skipped_when_named(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF")
    (document,) = read_paths([path])
    assert (document.doc_id, document.status) == ("report", "skipped")
    assert ".txt" in (document.message or "")


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_paths([tmp_path / "none.txt"])


def test_broken_link_and_named_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    (document,) = read_paths([tmp_path])
    assert (document.doc_id, document.status) == ("a", "failed")
    assert document.message == "cannot be read: no such file or directory"


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("A trial.")

    def refuse(path: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    (document,) = read_paths([tmp_path / "a.txt"])
    assert (document.status, document.message) == ("failed", "cannot be read: permission denied")


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text("A trial.")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    good, locked = read_paths([tmp_path])
    assert (good.doc_id, good.status) == ("good", "ok")
    assert (locked.doc_id, locked.status) == (f"{tmp_path / 'locked'}/", "failed")


def test_a_clash_names_both_sources(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("A trial.")
    for check in (lambda: list(read_paths([tmp_path])), lambda: check_names(list_files([tmp_path]).files)):
        with pytest.raises(IdClash) as error:
            check()
        assert f"{tmp_path}/one/a.txt and {tmp_path}/two/a.txt" in str(error.value)


def test_a_record_that_comes_twice_is_a_clash(tmp_path: Path) -> None:
    (tmp_path / "set.xml").write_text(article_set(article("7"), article("7")))
    with pytest.raises(IdClash, match=r"set\.xml#1 and .*set\.xml#2"):
        list(read_paths([tmp_path]))


def test_a_broken_file_gives_way_to_a_text_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A trial.")
    (tmp_path / "a.xml").write_text("<broken")
    assert [d.doc_id for d in read_paths([tmp_path])] == ["a", str(tmp_path / "a.xml")]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A trial.")
    assert len(list(read_paths([tmp_path, tmp_path / "a.txt"]))) == 1


def test_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("A trial.")
    (document,) = read_paths([tmp_path])
    assert document.doc_id == "caf\ufffd"
    assert document.source.encode()


@pytest.mark.parametrize(
    ("data", "ids", "texts"),
    [
        (b"A trial.\r\n", ["stdin"], ["A trial.\r\n"]),
        (b"", ["stdin"], [""]),
        (article_set(article("7"), article("8")).encode(), ["PMID7", "PMID8"], ["A trial."] * 2),
        (b"\xef\xbb\xbf" + article_set(article("7")).encode(), ["PMID7"], ["A trial."]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str], texts: list[str]) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stream)
    documents = list(read_paths([Path("-")]))
    assert [d.doc_id for d in documents] == ids
    assert [d.text for d in documents] == texts


def test_tables_and_other_peoples_json_among_the_texts_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A trial.")
    (tmp_path / "settings.json").write_text('{"colour": "blue"}')
    (tmp_path / "addresses.csv").write_text("street,town\nA,B\n")
    (tmp_path / "out").mkdir()
    for name in ("datapackage.json", "manifest.json", "doses.csv"):
        (tmp_path / "out" / name).write_text("{}")
    statuses = {document.doc_id: document.status for document in read_paths([tmp_path])}
    assert statuses == {"a": "ok", "settings": "skipped", "addresses": "skipped"}
