"""The export command: where it writes, what it refuses, and what it says of documents without text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from export_cases import HARD, write_case
from trialtables.cli import app
from trialtables.export import target as targets
from trialtables.export.formats import FORMATS
from trialtables.export.target import ExportError, check_folder, staged_file, staged_folder

NAMES = {
    "xlsx": "out.xlsx",
    "csv": "sheets",
    "brat": "brat",
    "bioc": "out.json",
    "labelstudio": "tasks",
    "jsonl": "o.jsonl",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_case(tmp_path)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def files(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in ([path] if path.is_file() else path.iterdir())}


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_written(out: Path, tmp_path: Path, to: str) -> None:
    target = tmp_path / "new" / NAMES[to]
    result = run(out, "--to", to, "-o", target)
    assert result.exit_code == 0, result.stderr
    assert target.is_dir() == FORMATS[to].is_folder
    assert f"Export in {target}" in " ".join(result.stderr.split())
    assert [p.name for p in target.parent.iterdir()] == [target.name]  # nothing is left beside it
    assert all(files(target).values())
    written = files(target)
    refused = run(out, "--to", to, "-o", target)
    assert refused.exit_code == 2 and "--overwrite" in refused.stderr
    assert run(out, "--to", to, "-o", target, "--overwrite").exit_code == 0
    assert files(target) == written


def test_the_names_of_formats_are_those_of_the_help() -> None:
    assert list(NAMES) == list(FORMATS)
    text = run("--help").stdout
    assert all(name in text for name in FORMATS)


@pytest.mark.parametrize("to", FORMATS)
def test_documents_without_text(out: Path, tmp_path: Path, to: str) -> None:
    (tmp_path / "texts" / "plain.txt").write_text("Something else.")
    target = tmp_path / NAMES[to]
    result = run(out, "--to", to, "-o", target)
    said = " ".join(result.stderr.split())
    if FORMATS[to].spans:
        assert result.exit_code == 1
        assert "left out: plain:" in said and "has changed since the extraction" in said
        assert "Written: 1 document " in said
        assert not any(b"Placebo" in content for content in files(target).values())
    else:
        assert result.exit_code == 0
        assert ("1 document without text: plain:" in said) == (to == "jsonl")
    assert target.exists()


def test_texts_are_found_where_they_were_moved(out: Path, tmp_path: Path) -> None:
    shutil.move(tmp_path / "texts", tmp_path / "moved")
    assert run(out, "--to", "brat", "-o", tmp_path / "one").exit_code == 1
    assert run(out, "--to", "brat", "-o", tmp_path / "two", "--texts", tmp_path / "moved").exit_code == 0
    assert (tmp_path / "two" / "hard.txt").read_bytes() == HARD.encode()
    both = ("--texts", tmp_path / "moved" / "hard.txt", "--texts", tmp_path / "moved" / "plain.txt")
    assert run(out, "--to", "brat", "-o", tmp_path / "three", *both).exit_code == 0
    assert files(tmp_path / "two") == files(tmp_path / "three")
    nowhere = run(out, "--to", "brat", "-o", tmp_path / "four", "--texts", tmp_path / "none")
    assert nowhere.exit_code == 2 and "none: no such file or folder" in nowhere.stderr
    assert not (tmp_path / "four").exists()


def test_a_row_that_was_changed_by_hand_is_left_out(out: Path, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        path.unlink()
    rows = (out / "responses.csv").read_text("utf-8").replace("ORR\twas 45% (9 of\n20", "ORR of 45%")
    (out / "responses.csv").write_text(rows, "utf-8")
    result = run(out, "--to", "brat", "-o", tmp_path / "brat")
    assert result.exit_code == 1
    assert "hard: 1 row whose evidence is not in the text at that place" in " ".join(result.stderr.split())
    assert (tmp_path / "brat" / "hard.ann").read_text("utf-8").count("\tresponses ") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "pdf", "-o", "x"), "--to pdf: no such format; choose from xlsx, csv, brat, bioc, labelstudio, jsonl"),
        (("--to", "xlsx", "-o", "x"), "x: a spreadsheet opens it only with the ending .xlsx"),
        (("--to", "jsonl", "-o", "x", "--raw"), "--raw: jsonl is data and always written as it is"),
    ],
)
def test_what_cannot_be_meant_is_refused(out: Path, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = run(out, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "x").exists()


def test_what_is_no_output_folder_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, "--to", "jsonl", "-o", tmp_path / "x")
    assert result.exit_code == 2
    assert "holds no table documents" in " ".join(result.stderr.split())


def test_a_missing_library_is_named(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str, *rest: Any) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("trialtables.export.formats.import_module", without)
    result = run(out, "--to", "xlsx", "-o", tmp_path / "x.xlsx")
    assert result.exit_code == 2
    assert "--to xlsx needs openpyxl: pip install 'trialtables[export]'" in " ".join(result.stderr.split())


def test_raw_leaves_formulas_alone(out: Path, tmp_path: Path) -> None:
    assert run(out, "--to", "csv", "-o", tmp_path / "safe").exit_code == 0
    assert run(out, "--to", "csv", "-o", tmp_path / "raw", "--raw").exit_code == 0
    assert b",\"'=HYPERLINK(" in (tmp_path / "safe" / "arms.csv").read_bytes()
    assert b',"=HYPERLINK(' in (tmp_path / "raw" / "arms.csv").read_bytes()


def test_data_are_never_altered(out: Path, tmp_path: Path) -> None:
    assert run(out, "--to", "jsonl", "-o", tmp_path / "x.jsonl").exit_code == 0
    line = json.loads((tmp_path / "x.jsonl").read_text("utf-8").split("\n")[0])
    assert line["tables"]["arms"][1]["label"] == '=HYPERLINK("http://x")'


# --- where it goes


def test_a_folder_with_other_files_is_left_alone(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    result = run(out, "--to", "brat", "-o", folder, "--overwrite")
    assert result.exit_code == 2
    assert "also holds thesis.docx, which would be lost" in " ".join(result.stderr.split())
    assert files(folder) == {"thesis.docx": b"years of work"}


def test_the_tables_themselves_are_never_replaced(out: Path) -> None:
    before = files(out)
    assert run(out, "--to", "csv", "-o", out, "--overwrite").exit_code == 2
    assert files(out) == before


def test_a_folder_is_replaced_as_a_whole(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "old.ann").write_text("")
    assert run(out, "--to", "brat", "-o", folder, "--overwrite").exit_code == 0
    assert "old.ann" not in files(folder)


@pytest.mark.parametrize("staged", [staged_file, staged_folder])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, staged: Any) -> None:
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "x") as staging:
        (staging / "y" if staged is staged_folder else staging).write_text("half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="is a file; name a folder"):
        check_folder(tmp_path / "file", ".*", overwrite=True)
    with pytest.raises(ExportError, match="is a folder; name a file"):
        targets.check_file(tmp_path, overwrite=True)
