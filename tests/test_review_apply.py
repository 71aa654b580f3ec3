"""A review comes out as tables and as gold: what was decided is there, and nothing else has changed."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from frictionless import validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from typer.testing import CliRunner, Result

from trialtables.batch import extract_to_folder
from trialtables.cli import app
from trialtables.evaluation.gold import gold_schema, read_gold_folder
from trialtables.evaluation.predictions import read_predictions
from trialtables.evaluation.scoring import score_corpus
from trialtables.facts import FACT_TABLES
from trialtables.pipeline import load
from trialtables.reading import read_paths
from trialtables.review.apply import reviewed_document
from trialtables.review.checks import editable_columns, vocabulary
from trialtables.review.edits import changed_value, new_row
from trialtables.review.gold import annotation
from trialtables.review.reviewed_files import reviewed_cells
from trialtables.review.rows import ReviewTables, named_rows, review_rows
from trialtables.review.state import fold, last_standing
from trialtables.review.store import Decision, Store
from trialtables.tables import stored_frames

CORPUS = Path(__file__).parents[1] / "corpus"
TRIAL = """Imatinib for rare tumours: a single-arm phase 2 trial.

Thirty patients were treated with imatinib 400 mg daily. Of 27 evaluable patients, 7 (26%) had a partial response and
2 (7%) a complete response. Median progression-free survival was 8.4 months (95% CI 5.0-11.2). Grade 3 fatigue occurred
in 5 patients (17%), and nausea in 12 (40%). Other toxicities included rash.
"""
names = count()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def extracted(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracted")
    (folder / "texts").mkdir()
    (folder / "texts" / "trial.txt").write_text(TRIAL, "utf-8")
    (folder / "texts" / "other.txt").write_text(TRIAL.replace("7 (26%)", "8 (36%)"), "utf-8")
    files = [folder / "texts", CORPUS / "myeloma_carfilzomib_daratumumab_phase3.txt"]
    extract_to_folder(read_paths(files), lambda: nlp, folder / "out")
    return folder / "out"


@pytest.fixture
def out(extracted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(extracted, tmp_path / "out"))


@pytest.fixture
def tables(out: Path) -> ReviewTables:
    return review_rows(out)


@pytest.fixture
def decide(out: Path) -> Callable[..., Decision]:
    """Store a decision."""

    def store(action: str, row: dict[str, Any] | None = None, **more: Any) -> Decision:
        given: dict[str, Any] = {"reviewer": "Ann", "doc_id": "trial", "client_id": f"c{next(names)}"}
        if row is not None:
            given |= {"table": table_of(row), "row_id": row["row_id"]}
        opened = Store(out / "review.sqlite")
        try:
            return opened.decide(Decision(action=action, **(given | more))).decision
        finally:
            opened.close()

    return store


def table_of(row: dict[str, Any]) -> str:
    columns = {*row} - {"row_id"}
    return next(n for n, table in FACT_TABLES.items() if {c.name for c in table.columns()} == columns)


def the(tables: ReviewTables, table: str, doc_id: str = "trial", **values: Any) -> dict[str, Any]:
    """The one row of a table with these values."""
    found = [r for r in tables.of(doc_id)[table] if all(r[k] == v for k, v in values.items())]
    assert len(found) == 1, found
    return found[0]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def rows_of(folder: Path, table: str, doc_id: str = "trial") -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["doc_id"] == doc_id]


def added(tables: ReviewTables, table: str, words: str, values: dict[str, Any]) -> dict[str, Any]:
    """A row as the page makes it of a selection."""
    start = TRIAL.index(words)
    state = fold(tables.of("trial"), [])
    return new_row(state, "trial", table, values, text=TRIAL, start=start, end=start + len(words), section="results")


def test_a_review_comes_out_as_it_was_decided(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    partial, complete = the(tables, "responses", outcome="PR"), the(tables, "responses", outcome="CR")
    decide("accept", partial)
    decide("correct", complete, column="label", old=None, new="confirmed")
    decide("reject", the(tables, "survival", outcome="PFS"))
    rate = added(tables, "responses", "7 (26%) had a partial response", {"arm_id": "A1", "outcome": "ORR", "n": 9})
    decide("add", table="responses", row_id="add-0123456789ab", new=rate)
    result = run("apply", out, "-o", tmp_path / "reviewed")
    assert result.exit_code == 0, result.stderr
    assert "1 in progress, 2 unchecked" in result.stderr
    assert "1 accepted, 1 corrected, 1 rejected, 1 added," in result.stderr
    responses = {r["outcome"]: r for r in rows_of(tmp_path / "reviewed", "responses")}
    assert {k: (r["n"], r["label"], r["reviewed"]) for k, r in responses.items()} == {
        "PR": ("7", "", "accepted"), "CR": ("2", "confirmed", "corrected"), "ORR": ("9", "", "added"),
    }  # fmt: skip
    new = responses["ORR"]
    assert new["evidence"] == TRIAL[int(new["start"]) : int(new["end"])] == "7 (26%) had a partial response"
    assert (new["rule"], new["section"], new["flags"]) == ("reviewer", "results", "")
    assert rows_of(tmp_path / "reviewed", "survival") == []
    assert {r["reviewed"] for r in rows_of(tmp_path / "reviewed", "adverse_events")} == {""}


def test_reviewed_tables_are_a_valid_package_that_other_commands_read(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    decide("accept", the(tables, "responses", outcome="PR"))
    reviewed = tmp_path / "reviewed"
    assert run("apply", out, "-o", reviewed).exit_code == 0
    report = validate(str(reviewed / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    described = json.loads((reviewed / "datapackage.json").read_text("utf-8"))
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in described["resources"]}
    assert {name for name, of in fields.items() if of[-1] == "reviewed"} == set(FACT_TABLES)
    parquet = pd.read_parquet(reviewed / "responses.parquet")
    assert parquet["reviewed"].dropna().tolist() == ["accepted"]
    frames = stored_frames(reviewed)
    assert frames["responses"]["n"].dtype == "Int64"
    assert run("effects", reviewed).exit_code == 0
    assert run("report", reviewed, "-o", tmp_path / "page.html").exit_code == 0
    assert run("export", reviewed, "--to", "jsonl", "-o", tmp_path / "rows.jsonl").exit_code == 0
    assert run("apply", out, "-o", reviewed, "--overwrite").exit_code == 0


def test_a_meta_analysis_starts_from_what_was_decided(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    # One without the other would be flagged, and a flagged figure is not pooled.
    for column, old, new in (("n", 7, 8), ("percent", 26.0, 29.6)):
        decide("correct", the(tables, "responses", outcome="PR"), column=column, old=old, new=new)
    decide("reject", the(tables, "responses", outcome="CR"))
    for folder in (out, tmp_path / "reviewed"):
        assert run("apply", out, "-o", folder).exit_code == (2 if folder == out else 0)
        assert run("effects", folder).exit_code == 0
    counts = [
        {(r["outcome"], r["xi"]) for r in pd.read_csv(folder / "effects" / "effects_proportion.csv").to_dict("records")
         if r["study"] == "trial" and r["table"] == "responses"}
        for folder in (out, tmp_path / "reviewed")
    ]  # fmt: skip
    assert counts == [{("PR", 7), ("CR", 2)}, {("PR", 8)}]


def test_without_decisions_the_tables_are_the_same(out: Path, tmp_path: Path) -> None:
    Store(out / "review.sqlite").close()
    assert run("apply", out, "-o", tmp_path / "reviewed").exit_code == 0
    for name, frame in stored_frames(out).items():
        pd.testing.assert_frame_equal(stored_frames(tmp_path / "reviewed")[name][list(frame)], frame)


def test_a_conflict_stays_as_extracted_and_is_told(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    partial = the(tables, "responses", outcome="PR")
    decide("correct", partial, column="n", old=7, new=8)
    decide("reject", partial, reviewer="Bo")
    result = run("apply", out, "-o", tmp_path / "reviewed")
    assert result.exit_code == 1
    assert "trial: 1 row in conflict, left as extracted" in result.stderr
    kept = next(r for r in rows_of(tmp_path / "reviewed", "responses") if r["outcome"] == "PR")
    assert (kept["n"], kept["reviewed"]) == ("7", "conflict")
    decide("consensus", partial, reviewer="Cy", new={"verdict": "accept", "values": {"n": 8}}, seen=2)
    assert run("apply", out, "-o", tmp_path / "settled").exit_code == 0
    settled = next(r for r in rows_of(tmp_path / "settled", "responses") if r["outcome"] == "PR")
    assert (settled["n"], settled["reviewed"], settled["flags"]) == ("8", "corrected", "percent_mismatch")


def test_flags_follow_the_corrected_figures(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    wrong = the(tables, "responses", "other", outcome="PR")
    assert wrong["flags"] == "percent_mismatch"
    decide("correct", wrong, doc_id="other", column="percent", old=36.0, new=29.6)
    decide("correct", the(tables, "arms"), column="n", old=30, new=20)
    assert run("apply", out, "-o", tmp_path / "reviewed").exit_code == 0
    assert [r["flags"] for r in rows_of(tmp_path / "reviewed", "responses", "other") if r["outcome"] == "PR"] == [""]
    smaller = [r for r in rows_of(tmp_path / "reviewed", "responses") if r["total"] == "27"]
    assert smaller
    assert {r["flags"] for r in smaller} == {"total_exceeds_arm"}


def test_a_guess_that_was_confirmed_is_no_guess_any_more(tables: ReviewTables) -> None:
    base = tables.of("trial")
    guessed = {**base, "responses": [{**r, "flags": "percent_mismatch;unattributed_arm"} for r in base["responses"]]}
    first, second = guessed["responses"][:2]
    yes = Decision("Ann", "trial", "accept", "c", "responses", first["row_id"], id=1)
    rows = reviewed_document("trial", fold(guessed, [yes])).tables["responses"]
    flags = {row["row_id"]: row["flags"] for row in rows}
    assert (flags[first["row_id"]], flags[second["row_id"]]) == (None, "unattributed_arm")


def test_what_two_people_added_alike_is_one_row(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    values = {"arm_id": "A1", "outcome": "ORR", "n": 9}
    for name, words in (("Ann", "7 (26%) had a partial response"), ("Bo", "7 (26%)"), ("Cy", "26%")):
        row = added(tables, "responses", words, values | ({"n": 10} if name == "Cy" else {}))
        decide("add", table="responses", row_id=f"add-{name}", new=row, reviewer=name)
    assert run("apply", out, "-o", tmp_path / "reviewed").exit_code == 0
    rates = [r for r in rows_of(tmp_path / "reviewed", "responses") if r["outcome"] == "ORR"]
    assert [(r["n"], r["evidence"]) for r in rates] == [("9", "7 (26%) had a partial response"), ("10", "26%")]


def test_rows_with_one_key_are_told(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    row = added(tables, "responses", "7 (26%)", {"arm_id": "A1", "outcome": "ORR", "n": 9})
    decide("add", table="responses", row_id="add-1", new=row)
    decide("add", table="responses", row_id="add-2", new=row | {"n": 10}, reviewer="Bo")
    result = run("apply", out, "-o", tmp_path / "reviewed")
    assert result.exit_code == 1
    assert "two rows of responses are both A1 ORR" in result.stderr
    assert "(decided by Ann, Bo)" in result.stderr
    assert [r["n"] for r in rows_of(tmp_path / "reviewed", "responses") if r["outcome"] == "ORR"] == ["9"]


def test_rows_of_an_arm_that_is_gone_are_told(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    decide("reject", the(tables, "arms"))
    result = run("apply", out, "-o", tmp_path / "reviewed")
    assert result.exit_code == 1
    assert "rows about A1, which is not among its arms" in result.stderr


def test_doses_that_move_to_another_arm_get_a_free_name(nlp: Language, tables: ReviewTables) -> None:
    doc_id = "myeloma_carfilzomib_daratumumab_phase3"
    doses = tables.of(doc_id)["doses"]
    arms = sorted({d["arm_id"] for d in doses})
    moves = [
        Decision("Ann", doc_id, "correct", f"c{i}", "doses", d["row_id"], "arm_id", d["arm_id"], arms[0], id=i + 1)
        for i, d in enumerate(doses)
    ]
    reviewed = reviewed_document(doc_id, fold(tables.of(doc_id), moves))
    assert len(doses) == len(reviewed.tables["doses"]) > 1
    assert len({d["dose_id"] for d in reviewed.tables["doses"]}) == len(doses)
    given = {(d["arm_id"], d["dose_id"]) for d in reviewed.tables["doses"]}
    assert {(s["arm_id"], s["dose_id"]) for s in reviewed.tables["schedules"] if s["dose_id"]} <= given


def test_decisions_that_have_lost_their_rows_are_told(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    decide("accept", table="responses", row_id="000000000000")
    decide("accept", the(tables, "responses", outcome="PR"), doc_id="elsewhere")
    result = run("apply", out, "-o", tmp_path / "reviewed")
    assert result.exit_code == 1
    assert "trial: 1 decision on rows that the tables do not hold" in result.stderr
    assert "elsewhere: 1 decision on a document that is not here" in result.stderr


def test_nothing_is_written_over_decisions(out: Path, decide: Callable[..., Decision], tmp_path: Path) -> None:
    decide("state", new="done")
    kept = (out / "review.sqlite").read_bytes()
    text = tmp_path / "text.txt"
    text.write_text(TRIAL, "utf-8")
    for command in (("extract", text, "-o", out), ("apply", out, "-o", out)):
        for overwrite in ((), ("--overwrite",)):
            refused = run(*command, *overwrite)
            assert refused.exit_code == 2
            assert "holds the decisions of its reviewers (review.sqlite)" in " ".join(refused.stderr.split())
    assert (out / "review.sqlite").read_bytes() == kept
    assert rows_of(out, "responses")


@pytest.mark.parametrize("command", ["apply", "annotations"])
def test_what_was_never_reviewed_is_refused(command: str, extracted: Path, tmp_path: Path) -> None:
    result = run(command, extracted, "-o", tmp_path / "new")
    assert result.exit_code == 2
    assert "no decisions before trialtables review was run" in " ".join(result.stderr.split())
    assert not (tmp_path / "new").exists()
    assert not (extracted / "review.sqlite").exists()
    assert run(command, tmp_path, "-o", tmp_path / "new").exit_code == 2


# --- whatever is decided

WORDS = ["A1", "A2", "all", "1-21", "=1+1", "é\n"]
ANYTHING = st.one_of(st.none(), st.integers(-1, 300), st.floats(allow_nan=True), st.sampled_from(WORDS))


@st.composite
def any_review(draw: st.DrawFn, tables: ReviewTables, doc_id: str) -> list[Decision]:
    """Decisions of two people on a document; those that a page would refuse are not among them."""
    made: list[Decision] = []
    for number in range(1, draw(st.integers(1, 25)) + 1):
        who, knowing = draw(st.sampled_from(["Ann", "Bo"])), draw(st.booleans())
        state = fold(tables.of(doc_id), made, None if knowing else who)
        row = draw(st.sampled_from(list(state.rows.values())))
        action = draw(st.sampled_from(["accept", "correct", "correct", "reject", "add", "undo"]))
        column = new = undoes = None
        row_id, table = row.row_id, row.table
        try:
            if action == "correct":
                columns = editable_columns(table)
                named_by = [c for c in FACT_TABLES[table].key if c in columns] or columns
                column = draw(st.sampled_from(named_by) | st.sampled_from(columns))
                likely = [other.values[column] for other in state.table(table)]
                words = st.sampled_from(vocabulary(table, column) or ["x"])
                new = changed_value(state, row, column, draw(st.sampled_from(likely) | ANYTHING | words))
            elif action == "add":
                row_id, start = f"add-{number}", draw(st.sampled_from([0, 20]))
                values = {c: row.values[c] for c in editable_columns(table)}
                new = new_row(state, doc_id, table, values, text=TRIAL, start=start, end=start + 9)
            elif action == "undo":
                undone = last_standing(made, who)
                if undone is None or any(d.seen >= undone.id and d.reviewer != who for d in made):
                    continue
                undoes, row_id = undone.id, undone.row_id
        except ValueError:
            continue
        seen = made[-1].id if made and knowing else 0
        made.append(Decision(who, doc_id, action, f"c{number}", table, row_id, column, None, new, seen, undoes, number))
    return made


def small_tables() -> ReviewTables:
    """Two arms with a dose each and results from the same words: rows that are easily made alike."""

    def row(table: str, start: int, end: int, **values: Any) -> dict[str, Any]:
        base: dict[str, Any] = dict.fromkeys(column.name for column in FACT_TABLES[table].columns())
        base |= {"doc_id": "D", "start": start, "end": end, "evidence": TRIAL[start:end], "rule": "r"}
        return base | values

    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in FACT_TABLES}
    for number, arm in enumerate(["A1", "A2"]):
        rows["arms"].append(row("arms", number, 9, arm_id=arm, label=arm, role="single", drugs="imatinib"))
        dose = {"arm_id": arm, "dose_id": "D1", "drug": "imatinib", "low": 400.0, "high": 400.0, "unit": "mg"}
        rows["doses"].append(row("doses", number, 9, role="fixed", **dose))
        rows["responses"].append(row("responses", 0, 9, arm_id=arm, outcome="ORR", n=number))
    return ReviewTables([], {"D": named_rows(rows)})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_review(small_tables(), "D"))
def test_any_review_gives_tables_that_keep_their_promises(made: list[Decision]) -> None:
    state = fold(small_tables().of("D"), made)
    reviewed = reviewed_document("D", state)
    cells = reviewed_cells([reviewed])  # raises for a value of the wrong kind, an empty cell that must be filled
    for name, table in FACT_TABLES.items():
        names = [c.name for c in table.columns()]
        keys = [tuple(row[names.index(c)] for c in table.key) for row in cells[name]]
        assert len(keys) == len(set(keys))
    shown = [row["row_id"] for rows in reviewed.tables.values() for row in rows]
    rejected = [r.row_id for r in state.rows.values() if r.status == "rejected"]
    assert not set(rejected) & set(shown)
    lost = set(state.rows) - set(rejected) - set(shown)
    assert len([p for p in reviewed.problems if "two rows" in p]) <= len(lost)
    assert all(state.rows[row_id].status == "added" for row_id in lost) or reviewed.problems
    for row in (row for rows in reviewed.tables.values() for row in rows):
        if state.rows[row["row_id"]].status == "conflict":
            before = state.rows[row["row_id"]]
            assert all(row[c] == before.extracted[c] for c in editable_columns(before.table))


# --- gold


def test_finished_documents_become_gold(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    for rows in tables.of("trial").values():
        for row in rows:
            decide("accept", row)
    decide("state", new="done")
    decide("accept", the(tables, "responses", "other", outcome="PR"), doc_id="other")
    gold = tmp_path / "gold"
    result = run("annotations", out, "-o", gold)
    assert result.exit_code == 0, result.stderr
    assert "1 written, 0 left out" in result.stderr
    assert [path.name for path in gold.iterdir()] == ["trial.json"]
    written = json.loads((gold / "trial.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(gold_schema()).validate(written)
    assert written["annotator"] == "Ann"
    assert {"arm_id": "A1", "outcome": "PR", "n": 7, "total": 27, "percent": 26} in written["responses"]
    assert [s["value"] for s in written["survival"]] == [8.4]
    assert written["ae_mentions"] == ["Rash maculo-papular"]
    assert written["arms"][0]["drugs"] == ["imatinib"]
    scored = run("evaluate", out, gold, "--fail-under", "ALL=1", "--fail-under", "studies=1")
    assert scored.exit_code == 0, scored.stdout


def test_corrections_are_in_the_gold(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    decide("correct", the(tables, "responses", outcome="PR"), column="n", old=7, new=8)
    decide("reject", the(tables, "survival", outcome="PFS"))
    decide("state", new="done", reviewer="Bo")
    assert run("annotations", out, "-o", tmp_path / "gold").exit_code == 0
    written = json.loads((tmp_path / "gold" / "trial.json").read_text("utf-8"))
    assert [r["n"] for r in written["responses"] if r["outcome"] == "PR"] == [8]
    assert (written["survival"], written["annotator"]) == ([], "Ann, Bo")
    assert run("evaluate", out, tmp_path / "gold", "--fail-under", "ALL=1").exit_code == 1
    assert run("apply", out, "-o", tmp_path / "reviewed").exit_code == 0
    assert run("evaluate", tmp_path / "reviewed", tmp_path / "gold", "--fail-under", "ALL=1").exit_code == 0


def test_each_reviewer_can_have_gold_of_their_own(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    partial = the(tables, "responses", outcome="PR")
    decide("correct", partial, column="n", old=7, new=8)
    decide("correct", partial, column="n", old=7, new=9, reviewer="Bo")
    decide("state", new="done")
    both = run("annotations", out, "-o", tmp_path / "both")
    assert (both.exit_code, "rows of it are in conflict" in both.stderr) == (1, True)
    assert not (tmp_path / "both").exists()
    assert run("annotations", out, "-o", tmp_path / "ann", "--reviewer", "Ann").exit_code == 0
    written = json.loads((tmp_path / "ann" / "trial.json").read_text("utf-8"))
    assert [r["n"] for r in written["responses"] if r["outcome"] == "PR"] == [8]
    none = run("annotations", out, "-o", tmp_path / "bo", "--reviewer", "Bo")
    assert (none.exit_code, "no document is marked done" in none.stderr) == (0, True)
    unknown = run("annotations", out, "-o", tmp_path / "cy", "--reviewer", "Cy")
    assert (unknown.exit_code, "there are Ann, Bo" in unknown.stderr) == (2, True)


def test_gold_that_is_there_is_not_replaced_unasked(
    out: Path, tables: ReviewTables, decide: Callable[..., Decision], tmp_path: Path
) -> None:
    decide("state", new="done")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "older.json").write_text("kept")
    assert run("annotations", out, "-o", gold).exit_code == 0
    assert run("annotations", out, "-o", gold).exit_code == 0
    decide("reject", the(tables, "responses", outcome="PR"))
    before = (gold / "trial.json").read_bytes()
    refused = run("annotations", out, "-o", gold)
    assert (refused.exit_code, "give --overwrite" in refused.stderr) == (2, True)
    assert (gold / "trial.json").read_bytes() == before
    assert run("annotations", out, "-o", gold, "--overwrite").exit_code == 0
    assert (gold / "trial.json").read_bytes() != before
    assert (gold / "older.json").read_text() == "kept"


def test_gold_of_unchanged_rows_scores_one_for_the_whole_corpus(nlp: Language, tmp_path: Path) -> None:
    """What is written as gold is what the tables say, for every table and every construction in the corpus."""
    out, gold = tmp_path / "out", tmp_path / "gold"
    gold.mkdir()
    extract_to_folder(read_paths(sorted(CORPUS.glob("*phase*.txt"))[:16]), lambda: nlp, out)
    tables = review_rows(out)
    for document in tables.documents:
        doc_id = str(document["doc_id"])
        written = annotation(reviewed_document(doc_id, fold(tables.of(doc_id), [])), "Ann")
        jsonschema.Draft202012Validator(gold_schema()).validate(written)
        (gold / f"{doc_id}.json").write_text(json.dumps(written), "utf-8")
    score = score_corpus(read_predictions(out).documents, read_gold_folder(gold))
    assert score.count("ALL").tp > 200
    for name in ("ALL", "studies"):
        assert score.count(name).f1 == 1.0
