"""Tables and texts of an output folder come back as they were written."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from spacy.language import Language

from trialtables import extract
from trialtables.batch import extract_to_folder
from trialtables.facts import TABLES
from trialtables.reading import read_again, read_paths
from trialtables.tables import OutputError, stored_frames

TEXTS = {
    "one.txt": "Imatinib trial\n\nTwelve patients had imatinib 400 mg; drug 2.5 mg.",
    "two.txt": 'Nothing here, =1+1, "quoted".',
    "three.txt": "",
}


@pytest.fixture
def written(tmp_path: Path, tiny_nlp: Language) -> Callable[..., Path]:
    """Extract the texts into a folder in the formats asked for."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")

    def write(*formats: str) -> Path:
        out = tmp_path / "out"
        extract_to_folder(read_paths([folder]), lambda: tiny_nlp, out, formats=formats)
        return out

    return write


@pytest.mark.parametrize("kind", ["csv", "parquet", "duckdb"])
def test_tables_come_back_with_their_types(written: Callable[..., Path], kind: str, tiny_nlp: Language) -> None:
    out = written(kind)
    expected = extract(out.parent / "texts", tiny_nlp)
    stored = stored_frames(out)
    assert list(stored) == list(TABLES)
    assert len(stored["doses"]) == 1
    for name, frame in stored.items():
        pd.testing.assert_frame_equal(frame, expected[name])


def test_nothing_stays_hidden_from_the_garbage_collector(written: Callable[..., Path]) -> None:
    before = gc.get_freeze_count()
    written("csv")
    assert gc.get_freeze_count() == before


def test_what_is_no_output_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        stored_frames(tmp_path / "none")
    with pytest.raises(OutputError, match="holds no table documents"):
        stored_frames(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("doc_id,source\r\nx,y\r\n", "documents.csv has no column"),
        ('doc_id\r\n"open', "documents.csv"),
    ],
)
def test_a_damaged_table_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "documents.csv").write_bytes(content.encode())
    with pytest.raises(OutputError, match=said):
        stored_frames(tmp_path, ["documents"])


def test_a_number_that_is_none_is_named(written: Callable[..., Path]) -> None:
    out = written("csv")
    path = out / "doses.csv"
    path.write_text(path.read_text("utf-8").replace(",400,", ",many,"), "utf-8")
    with pytest.raises(OutputError, match=r"doses\.csv"):
        stored_frames(out, ["doses"])


@pytest.mark.parametrize(
    ("table", "was", "becomes", "said"),
    [
        ("doses", ",imatinib,", ",,", "doses.csv, row 1: drug is empty"),
        ("doses", ",400,", ",inf,", "doses.csv, row 1: low cannot be inf"),
        ("documents", ",65,", ",65.5,", "documents.csv, row 1: n_chars cannot be 65.5"),
        ("documents", ",65,", ",-65,", "documents.csv, row 1: n_chars cannot be -65"),
    ],
)
def test_a_row_that_cannot_be_is_named(
    written: Callable[..., Path], table: str, was: str, becomes: str, said: str
) -> None:
    path = written("csv") / f"{table}.csv"
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), "utf-8")
    with pytest.raises(OutputError, match=said.replace(".", r"\.")):
        stored_frames(path.parent, [table])


def digests(out: Path) -> tuple[dict[str, str], list[str]]:
    documents = stored_frames(out, ["documents"])["documents"]
    return dict(zip(documents.doc_id, documents.sha256, strict=True)), list(documents.source)


def test_texts_are_read_again(written: Callable[..., Path]) -> None:
    again = read_again(*digests(written("csv")))
    assert {name: document.text for name, document in again.documents.items()} == {
        name.removesuffix(".txt"): text for name, text in TEXTS.items()
    }
    assert not again.missing


def test_a_changed_or_lost_text_is_missing_unless_it_is_elsewhere(written: Callable[..., Path], tmp_path: Path) -> None:
    out = written("csv")
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "two.txt").write_text(TEXTS["two.txt"], "utf-8")
    (tmp_path / "texts" / "one.txt").write_text("another text", "utf-8")
    (tmp_path / "texts" / "two.txt").unlink()
    again = read_again(*digests(out))
    assert set(again.documents) == {"three"}
    assert "has changed" in again.missing["one"]
    assert "no longer" in again.missing["two"]
    assert set(read_again(*digests(out), [kept]).documents) == {"two"}


def test_records_of_one_file_are_read_again(tmp_path: Path, tiny_nlp: Language) -> None:
    records = Path(__file__).parents[1] / "corpus" / "lung_pubmed_records.xml"
    extract_to_folder(read_paths([records]), lambda: tiny_nlp, tmp_path / "out", formats=["csv"])
    again = read_again(*digests(tmp_path / "out"))
    assert len(again.documents) > 1
    assert not again.missing
