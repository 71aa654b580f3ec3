"""``query``: ready views over an output folder, answers for people and files, and nothing that writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from rich.console import Console
from typer.testing import CliRunner, Result

from trialtables.cli import app
from trialtables.facts import AdverseEvent, Arm, Document, Dose, Fact, Response, Schedule, Study
from trialtables.query.answers import MOST_ROWS, print_answer
from trialtables.query.database import Answer, QueryError, ask, opened
from trialtables.query.views import VIEWS
from trialtables.tables import write_tables


def place(text: str, start: int) -> dict[str, object]:
    end = start + len(text)
    return {"doc_id": "S1", "start": start, "end": end, "evidence": text, "section": "results", "rule": "r"}


def event(start: int, term: str, low: int | None, high: int | None, **values: object) -> AdverseEvent:
    named = {"arm_id": "A1", "term": term, "ctcae_term": term, "soc": "Some disorders"}
    return AdverseEvent(**place(f"{term} {start}", start), **named, grade_low=low, grade_high=high, **values)


def facts() -> list[Fact]:
    arm = {"arm_id": "A1", "drug": "imatinib"}
    amount = {"low": 400.0, "high": 400.0, "unit": "mg", "role": "fixed"}
    return [
        Study(**place("Waldenström", 0), attribute="condition", value="Waldenström macroglobulinemia"),
        Study(**place("lymphoma", 20), attribute="condition", value="lymphoma"),
        Study(**place("phase II", 40), attribute="phase", value="2"),
        Arm(**place("imatinib", 60), arm_id="A1", label="imatinib", role="single", drugs="imatinib", n=28),
        Dose(**place("imatinib 400 mg", 60), **arm, dose_id="D1", **amount),
        Dose(**place("imatinib 300 mg", 90), **arm, dose_id="D2", **amount | {"low": 300.0, "high": 300.0}),
        Schedule(**place("imatinib 400 mg daily", 60), **arm, dose_id="D1", frequency=1, period=1, period_unit="d"),
        Schedule(**place("for 2 years", 120), **arm, duration=2, duration_unit="a"),
        Response(**place("7/27", 200), arm_id="A1", outcome="ORR", n=7, total=27),
        event(300, "Nausea", None, None, n=12),
        event(310, "Nausea", 3, 4, n=2),
        event(320, "Nausea", 3, 5, n=3),
        event(330, "Nausea", 3, 3, n=1),
        event(340, "Rash", 3, 5, percent=8.0),
        event(350, "Rash", None, None, n=9, label="patients over 60"),
        event(360, "Fatigue", None, None),
    ]


@pytest.fixture(scope="module", params=["csv", "parquet", "duckdb"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder in each format, which no test changes."""
    return written(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def database(out: Path) -> Iterator[DuckDBPyConnection]:
    """It, opened."""
    with opened(out) as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder of the usual formats, for what does not depend on them."""
    return written(tmp_path_factory.mktemp("usual"), "csv", "parquet")


def written(parent: Path, *formats: str) -> Path:
    documents = [Document(doc_id="S1", source="S1", format="text", status="ok", title="A trial")]
    write_tables(parent / "out", documents, facts(), formats=formats)
    return parent / "out"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["query", *map(str, arguments)])


def test_regimens_are_doses_with_their_schedules(database: DuckDBPyConnection) -> None:
    columns = "drug, treatment, low, unit, frequency, period_unit, duration, phase, evidence, schedule_evidence"
    assert ask(database, f"SELECT {columns} FROM v_regimens").rows == [
        ("imatinib", "imatinib", 400.0, "mg", 1.0, "d", None, "2", "imatinib 400 mg", "imatinib 400 mg daily"),
        ("imatinib", "imatinib", 300.0, "mg", None, None, None, "2", "imatinib 300 mg", None),
        ("imatinib", "imatinib", None, None, None, None, 2.0, "2", None, "for 2 years"),
    ]


def test_responses_have_their_arm_and_study(database: DuckDBPyConnection) -> None:
    columns = "outcome, n, total, treatment, arm_role, arm_n, condition"
    both = "Waldenström macroglobulinemia; lymphoma"
    assert ask(database, f"SELECT {columns} FROM v_responses").rows == [("ORR", 7, 27, "imatinib", "single", 28, both)]


def test_toxicity_sets_any_grade_against_grade_3_or_more(database: DuckDBPyConnection) -> None:
    columns = "ctcae_term, any_n, severe_n, severe_percent, severe_grade_low, severe_grade_high, severe_evidence"
    assert ask(database, f"SELECT {columns} FROM v_toxicity").rows == [
        ("Nausea", 12, 3, None, 3, 5, "Nausea 320"),
        ("Rash", None, None, 8.0, 3, 5, "Rash 340"),
    ]


def test_effect_tables_are_there_where_they_were_made(tmp_path: Path) -> None:
    out = written(tmp_path, "parquet")
    count = "SELECT xi, ni, main FROM effects_proportion WHERE outcome = 'ORR'"
    before = run(out, count)
    assert (before.exit_code, "trialtables effects OUT makes" in before.stderr) == (2, True)
    assert CliRunner().invoke(app, ["effects", str(out)]).exit_code == 0
    assert run(out, count).stdout.split() == ["xi", "ni", "main", "7", "27", "TRUE"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers_and_lists_its_columns_once(database: DuckDBPyConnection, view: str) -> None:
    answer = ask(database, f"FROM {view}")
    assert answer.rows
    assert len(set(answer.columns)) == len(answer.columns)


HOSTILE: list[Callable[[Path], str]] = [
    lambda out: f"COPY documents TO '{out / 'stolen.csv'}'",
    lambda out: f"SELECT * FROM read_text('{out.parent / 'secret.txt'}')",
    lambda out: f"SELECT * FROM '{out.parent / 'secret.csv'}'",
    lambda out: f"SELECT * FROM glob('{out.parent}/*')",
    lambda out: f"ATTACH '{out / 'new.duckdb'}'",
    lambda out: f"EXPORT DATABASE '{out / 'all'}'",
    lambda out: "DROP TABLE documents",
    lambda out: "DELETE FROM documents",
    lambda out: "UPDATE arms SET n = 1",
    lambda out: "CREATE TABLE x (i INT)",
    lambda out: "INSTALL httpfs",
    lambda out: "LOAD httpfs",
    lambda out: "SET enable_external_access = true",
    lambda out: "SELECT 1; DROP TABLE documents",
    lambda out: "SELECT * FROM statement",
    lambda out: "SELECT * FROM answer",
]


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_query_reads_the_tables_and_nothing_else(
    out: Path, database: DuckDBPyConnection, statement: Callable[[Path], str]
) -> None:
    for name in ("secret.txt", "secret.csv"):
        (out.parent / name).write_text("a\nsecret\n")
    before = files(out)
    answer = Answer([], [])
    with pytest.raises(QueryError) as raised:
        answer = ask(database, statement(out))
    assert "\n" not in str(raised.value) and "secret" not in str(answer.rows)
    assert files(out) == before
    assert ask(database, "SELECT count(*) FROM documents").rows == [(1,)]


def files(out: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}


def test_a_deletion_within_a_query_leaves_the_folder_as_it_was(out: Path) -> None:
    before = files(out)
    run(out, "WITH gone AS (DELETE FROM arms RETURNING *) SELECT * FROM gone")
    assert files(out) == before


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nope FROM arms", '"nope" not found'),
        ("SELECT * FROM nope", "views: v_studies, v_regimens, v_responses, v_toxicity"),
        ("", "the statement is empty"),
        ("DROP TABLE arms", "DROP is not allowed; a query only reads"),
    ],
)
def test_a_mistake_is_said_in_one_line(folder: Path, sql: str, said: str) -> None:
    result = run(folder, sql)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("name", "said"), [("none", "no such folder"), ("", "holds no table")])
def test_a_folder_without_tables_is_refused(tmp_path: Path, name: str, said: str) -> None:
    result = run(tmp_path / name, "SELECT 1")
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_broken_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "trialtables.duckdb").write_text("no database")
    result = run(tmp_path, "SELECT 1")
    assert (result.exit_code, "trialtables.duckdb cannot be read" in result.stderr) == (2, True)


def test_all_rows_go_to_a_file_that_is_not_there_yet(folder: Path, tmp_path: Path) -> None:
    sql = "SELECT i, 'a,\n\"b' AS t, i / 3 AS r, i > 1 AS more, NULL AS none FROM range(300) AS r(i)"
    result = run(folder, sql, "--csv", tmp_path / "rows.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.reader((tmp_path / "rows.csv").open(encoding="utf-8", newline="")))
    assert rows[0] == ["i", "t", "r", "more", "none"] and len(rows) == 301
    assert rows[2] == ["1", 'a,\n"b', repr(1 / 3), "FALSE", ""]
    again = run(folder, sql, "--csv", tmp_path / "rows.csv")
    assert (again.exit_code, "is left alone" in again.stderr) == (2, True)
    assert run(folder, "SELECT 1 AS one", "--csv", "-").stdout.splitlines() == ["one", "1"]


def test_a_long_answer_is_cut_and_says_so(folder: Path) -> None:
    result = run(folder, f"SELECT * FROM range({MOST_ROWS + 1})")
    assert len(result.stdout.splitlines()) == MOST_ROWS + 1
    assert "the first 200 are shown" in result.stderr


def printed(answer: Answer, width: int, *, terminal: bool) -> str:
    file = io.StringIO()
    print_answer(Console(file=file, width=width, force_terminal=terminal, no_color=True, legacy_windows=False), answer)
    return file.getvalue()


def test_an_answer_is_printed_as_wide_as_it_needs_or_below_each_other() -> None:
    answer = Answer([f"column_{i}" for i in range(20)], [tuple(range(20)), (*range(19), "\x1b[31mred")])
    piped = printed(answer, 40, terminal=False)
    assert len(piped.splitlines()) == 3
    narrow = printed(answer, 40, terminal=True)
    plain = [re.sub(r"\x1b\[\d+m", "", line) for line in narrow.splitlines()]
    assert len(plain) > 10 and max(map(len, plain)) <= 40
    assert "\x1b[31m" not in piped + narrow
    assert "[bold]" in printed(Answer(["[bold]"], [("[red]x",)]), 40, terminal=False)
