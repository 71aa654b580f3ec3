"""``trialtables pool`` from a folder of tables to what is printed and written."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

pytest.importorskip("pymare")
pytest.importorskip("duckdb")

from trialtables.cli import app

TEXT = """A phase II study of {drug} in metastatic melanoma.
{n} patients were treated with {drug} 100 mg daily. The overall response rate was {percent}% ({x} of {n} patients).
Grade 3-4 fatigue occurred in {ae} patients."""
TRIALS = {
    "first": ("temozolomide", 12, 40, 3),
    "second": ("temozolomide", 9, 50, 4),
    "third": ("dacarbazine", 5, 45, 1),
    "fourth": ("dacarbazine", 8, 60, 2),
    "fifth": ("dacarbazine", 0, 20, 1),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool")
    texts = folder / "texts"
    texts.mkdir()
    for name, (drug, x, n, ae) in TRIALS.items():
        percent = f"{100 * x / n:.0f}"
        (texts / f"{name}.txt").write_text(TEXT.format(drug=drug, x=x, n=n, percent=percent, ae=ae), "utf-8")
    assert invoke("extract", str(texts), "-o", str(folder / "out")).exit_code == 0
    return folder / "out"


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def pool(out: Path, *options: str) -> Result:
    return invoke("pool", str(out), "--outcome", "ORR", *options)


def test_studies_and_the_pooled_rate_are_printed(out: Path) -> None:
    result = pool(out, "--by", "treatment")
    assert result.exit_code == 0, result.stderr
    for words in (
        "ORR: 5 arms from 5 documents",
        "12/40  30.0 [16.6, 46.5]",
        "34/215",
        "Prediction interval",
        "Heterogeneity: τ²",
    ):
        assert words in result.stdout
    assert result.stdout.index("dacarbazine") < result.stdout.index("temozolomide")
    assert "Difference between groups: Q = " in result.stdout
    assert result.stdout.count("Pooled") == 2


def test_json_has_every_figure_and_its_evidence(out: Path) -> None:
    data = json.loads(pool(out, "--json", "--leave-one-out", "--ci", "z", "--level", "90").stdout)
    assert {"estimate", "ci_low", "ci_high", "pi_low", "pi_high", "tau2", "I2", "H2", "Q", "df", "p"} <= set(data)
    assert (data["level"], data["interval"], data["df"]) == (90, "z", 4)
    assert [study["xi"] for study in data["studies"]] == [TRIALS[study["study"]][1] for study in data["studies"]]
    assert all("response rate" in study["evidence"] for study in data["studies"])
    assert len(data["leave_one_out"]) == 5
    assert sum(study["weight"] for study in data["studies"]) == pytest.approx(100)


def test_the_csv_goes_into_metafor_and_the_plot_is_written(out: Path, tmp_path: Path) -> None:
    result = pool(out, "--csv", str(tmp_path / "s.csv"), "--plot", str(tmp_path / "f.svg"))
    assert result.exit_code == 0, result.stderr
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"slab", "xi", "ni", "yi", "vi", "treatment", "evidence"} <= set(rows[0])
    assert [float(row["vi"]) > 0 for row in rows] == [True] * 5
    assert "<svg" in (tmp_path / "f.svg").read_text("utf-8")
    assert "Studies in" in result.stderr
    assert "Plot in" in result.stderr


@pytest.mark.parametrize("measure", ["logit", "ft", "glmm"])
def test_every_model_of_proportions_gives_a_rate(out: Path, measure: str) -> None:
    data = json.loads(pool(out, "--measure", measure, "--json").stdout)
    assert 0.08 < data["estimate"] < 0.22
    assert data["ci_low"] < data["estimate"] < data["ci_high"]
    assert (data["studies"][0]["weight"] is None) == (measure == "glmm")


def test_adverse_events_are_pooled_by_grade(out: Path) -> None:
    result = invoke("pool", str(out), "--outcome", "fatigue", "--grade", "3-4", "--json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert (data["outcome"], data["grade"]) == ("Fatigue", "grade 3-4")
    assert len(data["studies"]) == 5


def test_a_condition_leaves_fewer(out: Path) -> None:
    data = json.loads(pool(out, "--where", "treatment = 'dacarbazine' AND ni > 30", "--json").stdout)
    assert sorted(study["study"] for study in data["studies"]) == ["fourth", "third"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--measure", "smd"), "--measure smd: choose one of"),
        (("--by", "country"), "--by country: choose one of"),
        (("--ci", "t"), "--ci t: choose one of"),
        (("--level", "195"), "--level 195"),
        (("--grade", "severe"), "--grade severe"),
        (("--where", "ni >"), "--where ni >"),
        (("--where", "ni > 999"), "no row of ORR is left"),
        (("--plot", "forest.gif"), "forest.gif"),
        (("--measure", "hr"), "--outcome ORR: no result"),
    ],
)
def test_a_wrong_question_gets_one_clear_line(out: Path, options: tuple[str, ...], words: str) -> None:
    result = pool(out, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert not result.stdout


@pytest.mark.parametrize("package", ["pymare", "duckdb"])
def test_a_missing_extra_is_named(out: Path, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    result = pool(out, "--where", "ni > 1")
    assert result.exit_code == 2
    assert result.stderr == f"Error: pooling needs {package}: pip install 'trialtables[meta]'\n"


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    result = pool(tmp_path)
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr.replace("\n", "")


def test_the_name_of_a_document_is_no_markup(out: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "[red]x.txt").write_text(TEXT.format(drug="temozolomide", x=5, n=20, percent="25", ae=1), "utf-8")
    assert invoke("extract", str(texts), "-o", str(tmp_path / "out")).exit_code == 0
    result = pool(tmp_path / "out")
    assert "[red]x" in result.stdout
    assert "One study: nothing is pooled" in result.stderr
