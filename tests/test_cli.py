"""The command line: what it writes where, exit codes, messages; and the batch behind it."""

from __future__ import annotations

import csv
import importlib
import json
import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

import trialtables
from pubmed_xml import article, article_set
from trialtables.api import extract, is_path
from trialtables.batch import SECTIONS_KEY, checked_extraction, extract_document, process
from trialtables.cli import app
from trialtables.facts import TABLES, Dose
from trialtables.reading import IdClash, InputDocument, text_document

COMMAND = [sys.executable, "-m", "trialtables.cli"]


def invoke(*arguments: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=data)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two good texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("We gave imatinib 400 mg and nilotinib 300 mg.")
    (folder / "b.txt").write_text("Nothing to see.")
    return folder


def documents_in(out: Path) -> dict[str, dict[str, str]]:
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row for row in csv.DictReader(file)}


# --- extract


@pytest.mark.usefixtures("tiny_pipeline")
def test_extract_writes_tables_and_says_so_on_stderr(texts: Path, tmp_path: Path) -> None:
    (texts / "figure.png").write_bytes(b"\x89PNG")
    result = invoke("extract", texts, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "2 read, 0 failed, 0 empty, 1 file of another kind passed over" in result.stderr
    assert "doses                  2 rows" in result.stderr
    assert "documents per second" in result.stderr
    assert f"Tables in {tmp_path / 'out'}" in result.stderr
    assert "\x1b" not in result.stderr
    rows = list(csv.DictReader((tmp_path / "out" / "doses.csv").open(encoding="utf-8", newline="")))
    assert [(row["drug"], row["low"], row["evidence"]) for row in rows] == [
        ("imatinib", "400", "imatinib 400 mg"),
        ("nilotinib", "300", "nilotinib 300 mg"),
    ]


@pytest.mark.usefixtures("tiny_pipeline")
def test_a_document_that_raises_is_recorded_and_the_others_go_on(texts: Path, tmp_path: Path) -> None:
    (texts / "aa.txt").write_text("RAISE")
    (texts / "empty.txt").write_text("")
    (texts / "broken.xml").write_text("<PubmedArticleSet>")
    result = invoke("extract", texts, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "2 read, 2 failed, 1 empty" in result.stderr
    assert "Traceback" not in result.stderr
    rows = documents_in(tmp_path / "out")
    assert list(rows) == ["a", "aa", "b", "broken", "empty"]
    assert rows["aa"]["message"].startswith("KeyError: 'no such arm:\\nA7' (conftest.py:")
    assert rows["aa"]["n_chars"] == "5"
    assert (rows["broken"]["n_chars"], rows["broken"]["sha256"]) == ("", "")
    assert (rows["empty"]["status"], rows["empty"]["n_chars"]) == ("empty", "0")


@pytest.mark.usefixtures("tiny_pipeline")
def test_only_empty_documents_are_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ")
    assert invoke("extract", tmp_path / "a.txt", "-o", tmp_path / "out").exit_code == 0


@pytest.mark.usefixtures("tiny_pipeline")
def test_standard_input(tmp_path: Path) -> None:
    result = invoke("extract", "-", "-o", tmp_path / "out", data=article_set(article("7")).encode())
    assert result.exit_code == 0, result.stderr
    assert list(documents_in(tmp_path / "out")) == ["PMID7"]


@pytest.mark.usefixtures("tiny_pipeline")
def test_formats_and_overwrite(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert invoke("extract", texts, "-o", out, "--format", "csv, duckdb").exit_code == 0
    assert (out / "trialtables.duckdb").exists()
    assert not (out / "doses.parquet").exists()
    refused = invoke("extract", texts, "-o", out)
    assert refused.exit_code == 2
    assert "--overwrite" in refused.stderr
    assert invoke("extract", texts, "-o", out, "--overwrite", "--format", "parquet").exit_code == 0
    assert sorted(path.suffix for path in out.iterdir()) == [".json", ".json"] + [".parquet"] * len(TABLES)


@pytest.mark.usefixtures("tiny_pipeline")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["no-such-folder"], "no-such-folder: no such file or folder", id="no such path"),
        pytest.param(["bare"], "nothing to read", id="nothing to read"),
        pytest.param(["texts", "--format", "xlsx"], "unknown format xlsx; choose from csv", id="format"),
        pytest.param(["texts", "--format", ","], "no format given", id="no format"),
        pytest.param(["texts", "--pipeline", "no.cfg"], "no.cfg: no such pipeline", id="pipeline"),
        pytest.param(["texts", "more"], "texts/a.txt and more/a.txt", id="id clash between texts"),
        pytest.param(["texts", "--no-such-option"], "No such option", id="option"),
        pytest.param([], "Missing argument", id="no path"),
    ],
)
def test_usage_errors_exit_with_2_and_write_nothing(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bare").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text("Another.")
    before = sorted(tmp_path.iterdir())
    result = invoke("extract", *arguments, "-o", "out")
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("tiny_pipeline")
def test_of_two_records_with_one_id_the_later_fails(tmp_path: Path) -> None:
    (tmp_path / "set.xml").write_text(article_set(article("7"), article("7")))
    result = invoke("extract", tmp_path / "set.xml", "-o", tmp_path / "out")
    assert result.exit_code == 1
    first, second = documents_in(tmp_path / "out").values()
    assert (first["doc_id"], first["status"], second["status"]) == ("PMID7", "ok", "failed")
    assert f"{tmp_path}/set.xml#1" in second["message"]
    assert second["doc_id"] == f"{tmp_path}/set.xml#2"


@pytest.mark.usefixtures("tiny_pipeline")
def test_messages_and_shown_text_never_command_the_terminal(tmp_path: Path) -> None:
    evil = tmp_path / "\x1b[31mred\n.txt"
    evil.write_text("RAISE")
    failed = invoke("extract", evil, "-o", tmp_path / "out")
    assert failed.exit_code == 1
    assert "\x1b" not in failed.stderr

    text = tmp_path / "a.txt"
    text.write_bytes("\x1b]0;title\x07 imatinib\x1b 400 mg \u202eevil \x9b31m".encode())
    shown = invoke("show", text)
    assert shown.exit_code == 0
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown.stdout)


# --- show


@pytest.mark.usefixtures("tiny_pipeline")
def test_show_when_piped_is_one_row_to_a_line_without_colour(texts: Path) -> None:
    result = invoke("show", texts / "a.txt")
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.stdout
    lines = result.stdout.splitlines()
    assert "We gave imatinib 400 mg and nilotinib 300 mg." in lines
    row = "arm_id=A1 drug=imatinib dose_id=D1 low=400 high=400 unit=mg role=fixed"
    assert f'  {row} [dose.test] 8-23 "imatinib 400 mg"' in lines


@pytest.mark.usefixtures("tiny_pipeline")
def test_show_only_one_table(texts: Path) -> None:
    assert "doses (2)" in invoke("show", texts / "a.txt", "--table", "doses").stdout
    assert "No rows." in invoke("show", texts / "a.txt", "--table", "arms").stdout
    wrong = invoke("show", texts / "a.txt", "--table", "dosis")
    assert wrong.exit_code == 2
    assert "choose from studies, arms" in wrong.stderr


@pytest.mark.usefixtures("tiny_pipeline")
def test_show_chooses_a_record(tmp_path: Path) -> None:
    path = tmp_path / "set.xml"
    path.write_text(article_set(article("7", title="Seven."), article("8", title="Eight.")))
    first = invoke("show", path)
    assert "Seven." in first.stdout
    assert "--id" in first.stderr
    second = invoke("show", path, "--id", "PMID8")
    assert "Eight." in second.stdout
    assert second.stderr == ""
    assert invoke("show", path, "--id", "PMID9").exit_code == 2


@pytest.mark.usefixtures("tiny_pipeline")
@pytest.mark.parametrize(("name", "data", "code"), [("a.txt", b"", 1), ("a.txt", b"RAISE", 1), ("a.pdf", b"%PDF", 1)])
def test_show_says_why_there_is_nothing_to_show(tmp_path: Path, name: str, data: bytes, code: int) -> None:
    (tmp_path / name).write_bytes(data)
    result = invoke("show", tmp_path / name)
    assert result.exit_code == code
    assert name in result.stderr
    assert "Traceback" not in result.stderr


def test_show_of_a_folder_or_of_nothing(tmp_path: Path) -> None:
    assert "takes one file" in invoke("show", tmp_path).stderr
    assert invoke("show", tmp_path / "none.txt").exit_code == 2


# --- whole processes


def run_on_terminal(arguments: list[str], columns: int) -> str:
    """What a command writes to a terminal of this width."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    process_ = subprocess.Popen(arguments, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:
        pass  # Linux reports the end of a pseudo-terminal as an input/output error.
    os.close(ours)
    assert process_.wait() == 0
    return b"".join(pieces).decode()


TRIAL = "Imatinib 400 mg daily was given to 28 patients with chronic myeloid leukemia."


@pytest.mark.parametrize("columns", [60, 200])
def test_show_on_terminals_wide_and_narrow(tmp_path: Path, columns: int) -> None:
    (tmp_path / "a.txt").write_text(TRIAL)
    shown = run_on_terminal([*COMMAND, "show", str(tmp_path / "a.txt")], columns)
    assert "\x1b[" in shown
    for words in ("doses (", "imatinib", "400"):
        assert words in shown


def test_extract_in_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRIAL)
    for out in ("one", "two"):
        command = [*COMMAND, "extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name
    assert json.loads((tmp_path / "one" / "datapackage.json").read_text())["name"] == "trialtables"


def test_help_imports_no_spacy() -> None:
    code = "import sys, trialtables.cli; sys.exit('spacy' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("command", [[], ["extract"], ["show"], ["evaluate"]])
def test_every_command_has_help(command: list[str]) -> None:
    assert invoke(*command, "--help").exit_code == 0


@pytest.mark.parametrize("command", ["extract", "show"])
def test_an_empty_path_is_not_the_folder_one_stands_in(command: str) -> None:
    result = invoke(command, "")
    assert result.exit_code == 2
    assert "an empty path" in result.stderr


def test_the_listing_tells_of_repeated_ids_as_a_run_does(texts: Path) -> None:
    (texts / "c.csv").write_text("id,text\nr,First text.\nr,Second text.\n")
    result = invoke("extract", "--list", texts)
    status = {line.split("\t")[0]: line.split("\t")[-1] for line in result.stdout.splitlines()[1:]}
    assert result.exit_code == 1
    assert [status[doc_id] for doc_id in ("a", "b", "r")] == ["ok"] * 3
    assert "its id r is that of" in status[f"{texts}/c.csv#2"]


def test_a_terminal_of_an_older_encoding_is_written_to(texts: Path) -> None:
    (texts / "a.txt").write_text("We gave imatinib 400\N{EN DASH}600 mg.", encoding="utf-8")
    older = os.environ | {"PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "trialtables", "show", str(texts / "a.txt")]
    done = subprocess.run(command, capture_output=True, encoding="latin-1", check=False, env=older)
    assert done.returncode == 0, done.stderr
    assert "400\\u2013600 mg" in done.stdout


def declared_objects() -> Iterator[tuple[str, str]]:
    """Every name and ``module:object`` that the installed package promises."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for group in ({"scripts": project["scripts"]} | project["entry-points"]).values():
        yield from group.items()


@pytest.mark.parametrize(("name", "target"), list(declared_objects()))
def test_every_entry_point_leads_to_something(name: str, target: str) -> None:
    module, attribute = target.split(":")
    assert callable(getattr(importlib.import_module(module), attribute)), name


# --- the library


def test_extract_of_texts_and_paths(texts: Path, tiny_nlp: Language) -> None:
    tables = extract(["We gave imatinib 400 mg.", texts, " "], tiny_nlp)
    assert list(tables) == list(TABLES)
    assert tables["documents"]["doc_id"].tolist() == ["T1", "a", "b", "T3"]
    assert tables["documents"]["status"].tolist() == ["ok", "ok", "ok", "empty"]
    assert tables["doses"]["doc_id"].tolist() == ["T1", "a", "a"]
    assert extract(str(texts / "a.txt"), tiny_nlp)["documents"]["format"].tolist() == ["text"]
    assert trialtables.extract is extract


def test_two_inputs_with_one_id_are_refused(texts: Path, tiny_nlp: Language) -> None:
    with pytest.raises(IdClash):
        extract([texts, texts / "a.txt"], tiny_nlp)


@pytest.mark.parametrize("inputs", [["A text.", float("nan")], [None], b"A text.", {"study-7": "A text."}])
def test_what_is_neither_text_nor_path_is_refused(inputs: object, tiny_nlp: Language) -> None:
    """A missing abstract of a DataFrame is NaN, and the keys of a dict are no texts."""
    with pytest.raises(TypeError, match=r"neither a text nor a path|a dict of texts"):
        extract(inputs, tiny_nlp)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "Two words.", "x" * 300, "x" * 5000, "a\nb", "nul\0", "a b.txt", "see trial.txt"])
def test_strings_that_are_texts(text: str) -> None:
    assert not is_path(text)


def test_a_file_name_without_a_file_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        extract("no-such-trial.txt")


# --- the batch


def test_a_text_beyond_the_limit_is_a_failure(tiny_nlp: Language) -> None:
    document = text_document("x" * (tiny_nlp.max_length + 1), "long", "long.txt")
    row = extract_document(document, tiny_nlp).document
    assert row.status == "failed"
    assert f"more than {tiny_nlp.max_length}" in (row.message or "")


def test_sections_of_the_input_reach_the_pipeline(tiny_nlp: Language) -> None:
    document = InputDocument("D", "A trial.\n\nWe did.", "d.xml#1", "pubmed-xml", sections=(("title", 0, 8),))
    doc = process(document, tiny_nlp).doc
    assert doc.user_data[SECTIONS_KEY] == [["title", 0, 8]]
    assert doc._.doc_id == "D"


def test_of_rows_with_one_key_the_first_is_kept_and_the_document_says_so() -> None:
    def dose(low: float) -> Dose:
        return Dose(
            doc_id="D", arm_id="A1", drug="x", dose_id="D1", low=low, high=9, unit="mg", role="fixed", start=0, end=4,
            evidence="x 9 ", rule="test",
        )  # fmt: skip

    extraction = checked_extraction(text_document("x 9 mg", "D", "d.txt"), [dose(1), dose(1), dose(2)])
    assert [fact.low for fact in extraction.facts if isinstance(fact, Dose)] == [1]
    assert extraction.document.status == "ok"
    assert extraction.document.message == "rows left out because an earlier row has their key: 1 of doses"
