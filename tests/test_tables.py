"""Writing tables: cells, files, data package, output folder."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import validate

from trialtables.facts import TABLES, AdverseEvent, Arm, Document, Dose, Fact, Response
from trialtables.tables import OutputError, RowError, cells_of, to_frames, unique_rows, write_tables
from trialtables.tables.cells import required_columns, written
from trialtables.tables.package import schema

FORMATS = ("csv", "parquet", "duckdb")


def document(doc_id: str = "D", **values: Any) -> Document:
    given = {"source": f"{doc_id}.txt", "format": "text", "n_chars": 9, "sha256": "0", "status": "ok", **values}
    return Document(doc_id=doc_id, **given)


def dose(**values: Any) -> Dose:
    given = {
        "doc_id": "D", "arm_id": "A1", "drug": "imatinib", "dose_id": "D1", "low": 400, "high": 400, "unit": "mg",
        "role": "fixed", "start": 0, "end": 6, "evidence": "400 mg", "section": "", "rule": "test", "flags": "",
    }  # fmt: skip
    return Dose(**(given | values))


def response(**values: Any) -> Response:
    given = {
        "doc_id": "D", "arm_id": "A1", "outcome": "ORR", "start": 0, "end": 6, "evidence": "12/40…", "rule": "test",
    }  # fmt: skip
    return Response(**(given | values))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (8.4, "8.4"), (6.0, "6"), (6, "6"), (0.1, "0.1"), (1e-05, "0.00001"), (-0.5, "-0.5"),
        (1e16, "10000000000000000"), (None, ""), ("<0.001", "<0.001"), ("NR", "NR"),
    ],
)  # fmt: skip
def test_numbers_are_written_the_shortest_way(value: float | str | None, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    "fault",
    [
        {"low": "400"}, {"low": float("nan")}, {"low": float("inf")}, {"low": True}, {"low": None}, {"drug": ""},
        {"drug": 7}, {"role": "weekly"}, {"section": "introduction"}, {"start": 0.5}, {"evidence": None},
    ],
    ids=str,
)  # fmt: skip
def test_rows_that_break_their_declaration_are_refused(fault: dict[str, Any]) -> None:
    column = next(iter(fault))
    with pytest.raises(RowError, match=rf"doses\.{column}"):
        cells_of(dose(**fault))


def test_required_columns_are_those_that_cannot_be_none() -> None:
    assert "low" in required_columns("doses")
    assert {"route", "section", "flags"}.isdisjoint(required_columns("doses"))


def test_every_table_is_written_even_when_empty(tmp_path: Path) -> None:
    rows = write_tables(tmp_path / "out", [document()], [], formats=FORMATS)
    assert list(rows) == list(TABLES)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    expected = {f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")}
    assert names == expected | {"datapackage.json", "trialtables.duckdb"}
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns()]
        head = (tmp_path / "out" / f"{name}.csv").read_bytes().split(b"\r\n")[0].decode()
        assert head == ",".join(columns)
        assert pq.read_schema(tmp_path / "out" / f"{name}.parquet").names == columns


def test_rows_follow_document_order_then_start(tmp_path: Path) -> None:
    facts = [
        dose(doc_id="A", start=3, dose_id="D2"),
        dose(doc_id="B", start=9),
        dose(doc_id="A", start=1),
    ]
    write_tables(tmp_path / "out", [document("B"), document("A")], facts)
    rows = read_csv(tmp_path / "out" / "doses.csv")
    assert [(row["doc_id"], row["start"]) for row in rows] == [("B", "9"), ("A", "1"), ("A", "3")]


def test_row_of_an_unknown_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_tables(tmp_path / "out", [document("B")], [dose(doc_id="A")])
    assert list(tmp_path.iterdir()) == []


AWKWARD = [
    'said "ORR"', "a,b;c", "line\nbreak", "windows\r\nbreak", "old\rbreak", "=1+1", "-", "Größe ≥25% 🧪",
    "  spaces  ", "'", '"', "null", "NA", "\t", "\\N", "١٢",
]  # fmt: skip


@pytest.mark.parametrize("formats", [FORMATS, ("csv",), ("csv", "parquet")])
def test_awkward_values_survive_every_format_and_validate(tmp_path: Path, formats: tuple[str, ...]) -> None:
    facts: list[Fact] = [
        response(start=n, end=n + 1, evidence=value, label=value, percent=8.4, n=12) for n, value in enumerate(AWKWARD)
    ]
    facts.append(Arm(**{c: getattr(dose(), c) for c in ("doc_id", "start", "end", "evidence", "rule")},
                     arm_id="A1", label="=cmd", role="single", n=44))  # fmt: skip
    out = tmp_path / "out"
    write_tables(out, [document(title='"quoted"\n title')], facts, formats=formats)
    report = validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(TABLES)
    assert [row["label"] for row in read_csv(out / "responses.csv")] == AWKWARD
    if "parquet" in formats:
        assert pq.read_table(out / "responses.parquet")["evidence"].to_pylist() == AWKWARD
    if "duckdb" in formats:
        with duckdb.connect(str(out / "trialtables.duckdb"), read_only=True) as database:
            rows = database.execute("SELECT label FROM responses ORDER BY start").fetchall()
        assert [row[0] for row in rows] == AWKWARD


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("doses.csv", b"400,400", b"400,many", id="wrong type"),
        pytest.param("doses.csv", b"fixed", b"fixxd", id="outside the vocabulary"),
        pytest.param("doses.csv", b"\r\nD,", b"\r\nX,", id="unknown document"),
    ],
)
def test_the_data_package_notices_damage(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    write_tables(tmp_path / "out", [document()], [dose()])
    file = tmp_path / "out" / name
    assert file.read_bytes().count(old) == 1
    file.write_bytes(file.read_bytes().replace(old, new))
    assert not validate(str(tmp_path / "out" / "datapackage.json")).valid


def test_schema_declares_types_units_vocabularies_and_keys() -> None:
    described = schema(AdverseEvent)
    fields = {field["name"]: field for field in described["fields"]}
    assert (fields["n"]["type"], fields["n"]["unit"]) == ("integer", "1")
    assert (fields["percent"]["type"], fields["percent"]["unit"]) == ("number", "%")
    assert fields["section"]["constraints"] == {"enum": ["title", "background", "methods", "results", "conclusions"]}
    assert all(field["description"] for field in described["fields"])
    assert described["primaryKey"] == list(AdverseEvent.key)
    (reference,) = described["foreignKeys"]
    assert reference["reference"] == {"resource": "documents", "fields": ["doc_id"]}
    assert "foreignKeys" not in schema(Document)


def test_types_are_proper_in_parquet_and_frames(tmp_path: Path) -> None:
    facts = [response(n=12, percent=30), response(start=7, percent=30.5, flags="percent_mismatch")]
    write_tables(tmp_path / "out", [document()], facts, formats=("parquet",))
    stored = pq.read_table(tmp_path / "out" / "responses.parquet")
    assert [str(stored.schema.field(n).type) for n in ("n", "percent", "label")] == ["int64", "double", "string"]
    assert stored["n"].to_pylist() == [12, None]

    frame = to_frames(facts, [document()])["responses"]
    assert [str(frame[n].dtype) for n in ("n", "percent", "label")] == ["Int64", "Float64", "string"]
    assert frame["n"].isna().tolist() == [False, True]
    assert frame["flags"].isna().tolist() == [True, False]
    assert list(to_frames([], [])) == list(TABLES)


def test_csv_read_by_pandas_equals_the_frame(tmp_path: Path) -> None:
    facts = [response(n=12, percent=30), response(start=7, percent=30.5)]
    write_tables(tmp_path / "out", [document()], facts)
    frame = to_frames(facts, [document()])["responses"]
    types = {name: str(kind) for name, kind in frame.dtypes.items()}
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "out" / "responses.csv", dtype=types), frame)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    facts = [response(percent=8.4), dose()]
    for out in ("one", "two"):
        write_tables(tmp_path / out, [document()], facts)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_duckdb_enforces_the_keys(tmp_path: Path) -> None:
    write_tables(tmp_path / "out", [document()], [dose()], formats=("duckdb",))
    with duckdb.connect(str(tmp_path / "out" / "trialtables.duckdb")) as database:
        assert database.execute('SELECT low, "start" FROM doses').fetchall() == [(400.0, 0)]
        with pytest.raises(duckdb.ConstraintException):
            database.execute("INSERT INTO doses SELECT * FROM doses")
        with pytest.raises(duckdb.ConstraintException):
            database.execute("INSERT INTO doses SELECT * REPLACE ('X' AS doc_id) FROM doses")


def test_rows_with_one_key_are_told_apart_from_repeated_rows() -> None:
    first, other, new = response(n=1), response(n=2), response(start=7)
    assert unique_rows([first, dataclasses.replace(first), other, new]) == ([first, new], [other])


# --- the output folder


def test_a_folder_with_content_is_kept_unless_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_tables(out, [document("old")], [])
    with pytest.raises(OutputError, match="--overwrite"):
        write_tables(out, [document("new")], [])
    assert read_csv(out / "documents.csv")[0]["doc_id"] == "old"
    write_tables(out, [document("new")], [], formats=("csv",), overwrite=True)
    assert read_csv(out / "documents.csv")[0]["doc_id"] == "new"
    assert not (out / "documents.parquet").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"notes.md": "mine"}, "was not written by trialtables"),
        ({"datapackage.json": json.dumps({"name": "other"})}, "was not written by trialtables"),
        ({"datapackage.json": "{"}, "was not written by trialtables"),
        ({"datapackage.json": json.dumps({"name": "trialtables"}), "notes.md": "mine"}, "notes.md"),
    ],
)
def test_overwrite_never_removes_what_is_not_ours(tmp_path: Path, content: dict[str, str], words: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, text in content.items():
        (out / name).write_text(text)
    with pytest.raises(OutputError, match=words):
        write_tables(out, [document()], [], overwrite=True)
    assert {path.name for path in out.iterdir()} == set(content)


@pytest.mark.parametrize("before", ["absent", "empty", "full"])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    out = tmp_path / "out"
    if before == "empty":
        out.mkdir()
    if before == "full":
        write_tables(out, [document("old")], [])

    def full_disk(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trialtables.tables.writers.write_package", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_tables(out, [document("new")], [], overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ([] if before == "absent" else ["out"])
    if before == "full":
        assert read_csv(out / "documents.csv")[0]["doc_id"] == "old"


def test_the_old_output_comes_back_when_the_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_tables(out, [document("old")], [])
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="Input/output"):
        write_tables(out, [document("new")], [], overwrite=True)
    assert read_csv(out / "documents.csv")[0]["doc_id"] == "old"


def test_output_is_written_through_a_link_and_readable_for_others(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_tables(tmp_path / "link", [document()], [])
    assert (tmp_path / "real" / "documents.csv").exists()
    assert (tmp_path / "link").is_symlink()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert (tmp_path / "real").stat().st_mode == fresh.stat().st_mode


def test_a_file_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        write_tables(tmp_path / "out", [document()], [], overwrite=True)


@pytest.mark.parametrize("formats", [(), ("xlsx",), ("csv", "xlsx")])
def test_unknown_formats_are_refused(tmp_path: Path, formats: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="choose from csv, parquet, duckdb"):
        write_tables(tmp_path / "out", [document()], [], formats=formats)
