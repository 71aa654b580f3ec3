"""The evaluate command: what it reads, prints and returns."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from trialtables.evaluation.cli import evaluate_command
from trialtables.facts import TABLES

app = typer.Typer()
app.command()(evaluate_command)

GOLD = {
    "doc_id": "D1",
    "arms": [{"arm_id": "A1", "label": "x", "role": "single", "drugs": ["x", "y"]}],
    "doses": [{"arm_id": "A1", "drug": "x", "low": 1.3, "high": 1.3, "unit": "mg/m2"}],
    "responses": [{"arm_id": "A1", "outcome": "ORR", "percent": 25}],
}
ROWS = {
    "documents": [{"doc_id": "D1", "status": "ok"}, {"doc_id": "D0", "status": "ok"}],
    "arms": [{"doc_id": "D1", "arm_id": "A1", "drugs": "x + y"}],
    "doses": [{"doc_id": "D1", "arm_id": "A1", "drug": "x", "low": 1.3, "high": 1.3, "unit": "mg/m2"}],
    "responses": [
        {
            "doc_id": "D1",
            "arm_id": "A1",
            "outcome": "ORR",
            "percent": 26,
            "rule": "some.rule",
            "evidence": "26%",
        },
        {"doc_id": "D0", "arm_id": "A1", "outcome": "ORR", "percent": 90},
    ],
}


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "D1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    for table, cls in TABLES.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in cls.columns()])
            writer.writeheader()
            writer.writerows(ROWS.get(table, ()))
    return folder


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def scores(result):
    return {name: score["with_arms"]["f1"] for name, score in json.loads(result.stdout)["scores"].items()}


def test_scores_from_csv(out, gold):
    result = run(out, gold, "--json")
    assert result.exit_code == 0, result.output
    assert scores(result)["MAIN"] == 6 / 8
    assert scores(result)["responses"] == 0
    assert scores(result)["doses"] == 1


def test_parquet_gives_the_same_report(out, gold):
    from_csv = run(out, gold, "--json", "--by-document", "--errors", "all").stdout
    for table, cls in TABLES.items():
        frame = pd.DataFrame(ROWS.get(table, []), columns=[column.name for column in cls.columns()])
        frame.to_parquet(out / f"{table}.parquet")
        (out / f"{table}.csv").unlink()
    assert run(out, gold, "--json", "--by-document", "--errors", "all").stdout == from_csv


def test_people_see_errors_with_rule_and_evidence(out, gold):
    result = run(out, gold, "--errors", "responses", "--by-document")
    assert 'D1  responses  wrong  [A1] ORR percent=26  | percent 26, gold 25  | some.rule  | "26%"' in result.stdout
    assert "D0" not in result.stdout


@pytest.mark.parametrize(
    ("thresholds", "code", "message"),
    [
        (["MAIN=0.75"], 0, ""),
        (["MAIN=0.76"], 1, "MAIN: F1 0.7500 is below 0.76"),
        (["doses=1", "responses=0.1"], 1, "responses: F1 0.0000 is below 0.1"),
        (["survival=0.5"], 1, "survival: nothing to score"),
        (["main=0.5"], 2, "no score 'main'"),
        (["MAIN"], 2, "not a number"),
        (["MAIN=nan"], 2, "between 0 and 1"),
        (["MAIN=90"], 2, "between 0 and 1"),
    ],
)
def test_fail_under(out, gold, thresholds, code, message):
    result = run(out, gold, *(f"--fail-under={threshold}" for threshold in thresholds))
    assert result.exit_code == code
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_a_failure_leaves_standard_output_to_the_data(out, gold):
    result = run(out, gold, "--json", "--fail-under", "MAIN=1")
    assert result.exit_code == 1
    assert scores(result)["MAIN"] == 0.75


def test_a_missing_document_is_told_and_counts(out, gold):
    (gold / "D2.json").write_text(json.dumps({**GOLD, "doc_id": "D2"}), encoding="utf-8")
    result = run(out, gold, "--json")
    assert "D2: not in" in result.stderr
    assert json.loads(result.stdout)["missing_documents"] == ["D2"]
    assert scores(result)["doses"] == 2 / 3


def test_a_failed_document_is_told(out, gold):
    header = (out / "documents.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    cells = {"doc_id": "D1", "status": "failed", "message": "broken XML"}
    rows = [header, [cells.get(name, "") for name in header]]
    (out / "documents.csv").write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    assert "D1: extraction failed: broken XML" in run(out, gold).stderr


def test_a_missing_table_is_told(out, gold):
    (out / "responses.csv").unlink()
    result = run(out, gold)
    assert result.exit_code == 0
    assert "no table responses, taken as empty" in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("doc_id,arm_id\nD1,A1\n", "no column outcome, label"),
        ("", "no column doc_id"),
        ('doc_id,arm_id\nD1,"A1', "cannot be read"),
        ("doc_id\n\x00", "responses.csv: "),
    ],
)
def test_a_broken_table_is_one_line(out, gold, content, message):
    (out / "responses.csv").write_text(content, encoding="utf-8")
    result = run(out, gold)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_malformed_gold_is_one_line(out, gold):
    (gold / "D1.json").write_text(json.dumps({**GOLD, "arms": [{"arm_id": "A1"}]}), encoding="utf-8")
    result = run(out, gold)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [f"Error: {gold / 'D1.json'}: arms[0].label is missing"]


@pytest.mark.parametrize("arguments", [("--errors", "dose"), ("--frobnicate",)])
def test_usage_errors(out, gold, arguments):
    assert run(out, gold, *arguments).exit_code == 2


def test_folders_must_be_there_and_hold_something(out, gold, tmp_path):
    assert run(tmp_path / "nowhere", gold).exit_code == 2
    assert run(out, tmp_path / "nowhere").exit_code == 2
    assert run(tmp_path, gold).exit_code == 2
