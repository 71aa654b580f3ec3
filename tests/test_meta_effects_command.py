"""The command ``effects``: four tables in a folder, complete or not there, that R and Frictionless read."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from trialtables.cli import app
from trialtables.facts import AdverseEvent, Arm, Comparison, Document, Fact, Response
from trialtables.meta.effect_columns import EFFECT_TABLES
from trialtables.meta.effects import SOURCES, make_effects
from trialtables.tables import OutputError, check_output, stored_frames, write_tables

DOCS = Path(__file__).parents[1] / "docs"


def facts(doc_id: str, number: int) -> list[Fact]:
    """Two arms with a response, an adverse event and a hazard ratio."""

    def place(text: str, start: int) -> dict[str, object]:
        end = start + len(text)
        return {"doc_id": doc_id, "start": start, "end": end, "evidence": text, "section": "results", "rule": "r"}

    found: list[Fact] = []
    for arm_id, role, n in (("A1", "experimental", 20 + number), ("A2", "comparator", 10 + number)):
        own = {"arm_id": arm_id, "n": n, "total": 60}
        found += [
            Arm(**place(f"arm {arm_id}", 0), arm_id=arm_id, label='a "new", arm', role=role, drugs=None, n=60),
            Response(**place(f"{n} of 60\nresponded", 10 * number), outcome="ORR", **own),
            AdverseEvent(**place(f"nausea in {n}", 99), term="nausea", ctcae_term="Nausea", **own),
        ]
    interval = {"value": 0.62, "ci_low": 0.45, "ci_high": 0.86}
    pair = {"arm_id": "A1", "reference_arm_id": "A2", "outcome": "PFS", "measure": "HR"}
    return [*found, Comparison(**place("HR 0.62 (0.45-0.86)", 200), **pair, **interval)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder of four studies."""
    ids = ["=S1", "S2", "S3", "S4"]
    documents = [Document(doc_id=doc_id, source=doc_id, format="text", status="ok") for doc_id in ids]
    rows = [fact for i, doc_id in enumerate(ids) for fact in facts(doc_id, i)]
    write_tables(tmp_path / "out", documents, rows)
    return tmp_path / "out"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["effects", *map(str, arguments)])


def test_tables_are_written_as_csv_and_parquet(out: Path) -> None:
    result = run(out)
    assert result.exit_code == 0, result.stderr
    assert [line.split()[:2] for line in result.stderr.splitlines()[:4]] == [
        ["effects_proportion", "16"],
        ["effects_2x2", "8"],
        ["effects_ratio", "4"],
        ["effects_not_made", "0"],
    ]
    made = make_effects(stored_frames(out, SOURCES))
    for name, frame in made.tables().items():
        stored = pd.read_parquet(out / "effects" / f"{name}.parquet", dtype_backend="numpy_nullable")
        pd.testing.assert_frame_equal(stored, frame, check_dtype=False)
        text = pd.read_csv(out / "effects" / f"{name}.csv")
        assert list(text.columns) == [column.name for column in EFFECT_TABLES[name]]
        assert len(text) == len(frame)
    proportion = pd.read_csv(out / "effects" / "effects_proportion.csv")
    assert proportion["main"].dtype == bool
    # Data stay as they are; only what is meant for a spreadsheet is made safe for one.
    assert proportion["study"][0] == "=S1"
    assert proportion["evidence"][0] == "20 of 60\nresponded"


def test_the_description_of_the_tables_is_valid(out: Path) -> None:
    run(out)
    report = frictionless.validate(str(out / "effects" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == list(EFFECT_TABLES)


def test_the_same_tables_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    run(out, "-o", tmp_path / "one")
    run(out, "-o", tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_effects_are_replaced_only_when_asked(out: Path) -> None:
    assert run(out).exit_code == 0
    again = run(out)
    assert (again.exit_code, "give --overwrite" in again.stderr) == (2, True)
    assert run(out, "--overwrite").exit_code == 0


@pytest.mark.parametrize("target", ["notes", "."])
def test_other_files_are_left_alone(out: Path, target: str) -> None:
    folder = (out / target).resolve()
    folder.mkdir(exist_ok=True)
    (folder / "mine.txt").write_text("mine")
    result = run(out, "-o", folder, "--overwrite")
    assert (result.exit_code, "would be lost" in result.stderr) == (2, True)
    assert (folder / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(("name", "said"), [("none", "no such folder"), ("", "holds no table studies")])
def test_a_folder_without_tables_is_refused(tmp_path: Path, name: str, said: str) -> None:
    result = run(tmp_path / name)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_old_effects_go_with_the_tables_they_were_made_from(out: Path) -> None:
    run(out)
    check_output(out, overwrite=True)
    (out / "effects" / "forest.svg").write_text("<svg/>")
    with pytest.raises(OutputError, match=re.escape("effects/forest.svg")):
        check_output(out, overwrite=True)


def has_metafor() -> bool:
    """Whether R and its package metafor are here."""
    if not shutil.which("Rscript"):
        return False
    asked = ["Rscript", "-e", "quit(status = !requireNamespace('metafor', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_metafor(), reason="R package metafor is not installed")
def test_the_r_lines_of_the_documentation_run(out: Path) -> None:
    run(out)
    blocks = re.findall(r"```r\n(.*?)```", (DOCS / "effects.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    code = "pdf(NULL)\n" + "\n".join(blocks) + "\nprint(coef(ratios))"
    done = subprocess.run(["Rscript", "-e", code], cwd=out.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Four equal hazard ratios pool to themselves.
    assert "-0.478" in done.stdout.splitlines()[-1], done.stdout


def test_the_python_of_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    code = re.findall(r"```python\n(.*?)```", (DOCS / "effects.md").read_text("utf-8"), re.DOTALL)[0]
    names: dict[str, Any] = {}
    exec(compile(code.replace('"corpus/"', '"corpus/nsclc_vandetanib_ret_phase2.txt"'), "effects.md", "exec"), names)
    made = names["effects"].proportion.query("outcome == 'ORR' and main")
    assert made[["treatment", "xi", "ni"]].to_numpy().tolist() == [["vandetanib", 3, 17]]


def test_the_page_lists_the_columns_as_they_are_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS.parent / "scripts"))
    generated = runpy.run_path(str(DOCS.parent / "scripts" / "write_effects.py"))["columns_of_tables"]()
    page = (DOCS / "effects.md").read_text("utf-8")
    block = page.split("<!-- columns -->\n")[1].split("\n<!-- /columns -->")[0]
    assert block == generated, "run scripts/write_effects.py"
