"""Decisions of reviewers: kept in the order made, never rewritten, and folded into the state of each row."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from trialtables.batch import extract_to_folder
from trialtables.facts import FACT_TABLES
from trialtables.reading import read_paths
from trialtables.review.checks import check_row, check_value, editable_columns
from trialtables.review.edits import changed_value, new_row
from trialtables.review.rows import open_store, review_rows
from trialtables.review.state import DocumentState, fold, last_standing
from trialtables.review.store import Decision, RefusedDecision, Store, StoreError
from trialtables.tables import OutputError
from trialtables.tables.cells import cell, required_columns
from trialtables.tables.stored import stored_frame

TEXT = "Of 27 patients, 7 (26%) responded to imatinib 400 mg. Rash occurred in 3."
names = count()


def row(row_id: str, table: str = "responses", **values: Any) -> dict[str, Any]:
    """A row with its declared columns."""
    base = dict.fromkeys(column.name for column in FACT_TABLES[table].columns())
    return (
        base | {"doc_id": "D", "arm_id": "A1", "start": 0, "end": 5, "evidence": "Of 27"} | values | {"row_id": row_id}
    )


ROWS = {
    "arms": [row("arm1", "arms", label="imatinib", role="single", drugs="imatinib")],
    "responses": [row("r1", outcome="ORR", n=7, total=27, percent=26.0), row("r2", outcome="CR", n=2, start=16)],
    "adverse_events": [row("e1", "adverse_events", term="rash", ctcae_term="Rash maculo-papular", n=3)],
}


def decision(action: str, row_id: str = "r1", reviewer: str = "Ann", **more: Any) -> Decision:
    tables = {r["row_id"]: table for table, rows in ROWS.items() for r in rows}
    own = {"client_id": f"c{next(names)}", "table": tables.get(row_id, "responses"), "doc_id": "D"}
    return Decision(reviewer=reviewer, action=action, row_id=row_id, **(own | more))


def correct(new: Any, column: str = "n", **more: Any) -> Decision:
    return decision("correct", column=column, new=new, **more)


def numbered(*decisions: Decision) -> list[Decision]:
    """Decisions as the store numbers them."""
    return [replace(d, id=i, at=f"t{i}") for i, d in enumerate(decisions, start=1)]


def state_of(*decisions: Decision, reviewer: str | None = None) -> DocumentState:
    return fold(ROWS, numbered(*decisions), reviewer)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "review.sqlite")
    yield opened
    opened.close()


# --- the rows


@pytest.fixture
def out(tmp_path: Path, tiny_nlp: Language) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text("They had drug 400 mg, then drug 200 mg.", "utf-8")
    (folder / "two.txt").write_text("Nothing here.", "utf-8")
    extract_to_folder(read_paths([folder]), lambda: tiny_nlp, tmp_path / "out")
    return tmp_path / "out"


def test_rows_have_names_that_stay(out: Path) -> None:
    tables = review_rows(out)
    assert [d["doc_id"] for d in tables.documents] == ["one", "two"]
    doses = tables.of("one")["doses"]
    assert [(d["low"], d["drug"], d["route"]) for d in doses] == [(400.0, "drug", None), (200.0, "drug", None)]
    assert [d["row_id"] for d in doses] == ["b68332bca8ed", "91b17e6f899f"]
    assert tables.of("two") == {table: [] for table in FACT_TABLES}


def test_a_row_that_is_there_twice_is_refused(out: Path) -> None:
    frame = stored_frame(out, FACT_TABLES["doses"])
    frame.iloc[[0, 0]].to_parquet(out / "doses.parquet")
    with pytest.raises(OutputError, match="two rows of one"):
        review_rows(out)


def test_decisions_are_about_the_rows_that_were_there(out: Path) -> None:
    open_store(out, review_rows(out)).close()
    (out / "doses.parquet").unlink()
    same = open_store(out, review_rows(out))
    same.close()
    with sqlite3.connect(same.path) as other, pytest.raises(sqlite3.IntegrityError, match="never"):
        other.execute("DELETE FROM tables")
    changed = (out / "doses.csv").read_text("utf-8").replace("400,400", "500,500")
    (out / "doses.csv").write_text(changed, "utf-8")
    with pytest.raises(StoreError, match="not those that its decisions are about"):
        open_store(out, review_rows(out))


# --- the file


def test_decisions_come_back_as_they_were_made(store: Store) -> None:
    made = [
        decision("accept"),
        correct(None, "percent", old=26.0),
        correct("Größe; DROP TABLE decisions; --", "label", old=None, reviewer="Bø"),
        decision("add", "add-0123456789ab", new={"n": 3, "percent": 8.4, "label": None}),
        decision("state", row_id="", table="", new="done"),
    ]
    stored = [store.decide(d) for d in made]
    assert [s.id for s in stored] == [1, 2, 3, 4, 5]
    assert [replace(d, id=0, at="") for d in store.decisions("D")] == made
    assert store.decisions("D") == [s.decision for s in stored]
    assert store.decisions(reviewer="Bø", after=1) == [stored[2].decision]
    assert store.decisions("D", after=4) == [stored[4].decision]
    assert store.decisions("E") == store.decisions(after=10**30) == []
    assert store.reviewers() == ["Ann", "Bø"]
    assert stored[0].decision.at.endswith("Z")


def test_sending_a_decision_again_is_harmless(store: Store) -> None:
    first = store.decide(correct(8, client_id="same", old=7))
    again = store.decide(correct(8, client_id="same", old=8, seen=1))
    assert again.decision == first.decision == store.stored("same")
    assert len(store.decisions()) == 1
    for other in (correct(9, client_id="same"), correct(8, client_id="same", reviewer="Bo")):
        with pytest.raises(RefusedDecision, match="another decision"):
            store.decide(other)


def test_an_undo_sent_again_takes_nothing_else_back(store: Store) -> None:
    store.decide(decision("accept", "arm1"))
    store.decide(decision("accept", "r1"))
    first = store.decide(decision("undo", "r1", undoes=2, client_id="same"))
    again = store.decide(decision("undo", "arm1", undoes=1, client_id="same"))
    assert again.decision == first.decision
    assert len(store.decisions()) == 3


def test_an_added_row_sent_again_keeps_its_first_name(store: Store) -> None:
    first = store.decide(decision("add", "add-1", new={"n": 1}, client_id="same"))
    assert store.decide(decision("add", "add-2", new={"n": 1}, client_id="same")).decision.row_id == "add-1"
    assert store.decisions() == [first.decision]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET reviewer = 'Bo'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
        "REPLACE INTO decisions (at, reviewer, doc_id, tbl, row_id, action, seen, client_id) "
        "SELECT at, 'Bo', doc_id, tbl, row_id, action, seen, client_id FROM decisions",
        "INSERT INTO decisions SELECT * FROM decisions WHERE true ON CONFLICT DO UPDATE SET reviewer = 'Bo'",
    ],
)
def test_the_file_refuses_to_forget(store: Store, statement: str) -> None:
    kept = store.decide(decision("accept")).decision
    with sqlite3.connect(store.path) as other, pytest.raises(sqlite3.IntegrityError, match="never"):
        other.execute(statement)
    assert store.decisions() == [kept]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (decision("delete"), "no such action"),
        (decision("accept", ""), "row is missing"),
        (decision("accept", table=""), "table is missing"),
        (decision("accept", reviewer="  "), "reviewer is missing"),
        (decision("accept", reviewer="x" * 201), "longer"),
        (decision("accept", reviewer="\ud800"), "half a character"),
        (decision("accept", reviewer="\x1b[31mAnn"), "cannot be shown"),
        (decision("accept", reviewer="nnA\u202e"), "cannot be shown"),
        (decision("accept", client_id=""), "client id is missing"),
        (decision("accept", seen=-1), "seen"),
        (decision("correct"), "names the column"),
        (decision("add", new=[1]), "has values"),
        (decision("state", new="gone"), "unchecked, in progress, done"),
        (decision("undo"), "names the decision"),
        (decision("undo", undoes=7), "no such decision"),
        (decision("undo", undoes=10**30), "names the decision"),
        (decision("undo", undoes=True), "names the decision"),
        (decision("accept", seen=10**30), "seen"),
        (decision("consensus", new={"verdict": "maybe"}), "accept or to reject"),
        (decision("consensus", new={"verdict": "accept", "values": [1]}), "cells by column"),
    ],
)
def test_a_decision_without_sense_is_refused(store: Store, wrong: Decision, said: str) -> None:
    with pytest.raises(RefusedDecision, match=said):
        store.decide(wrong)
    assert store.decisions() == []


def test_only_own_standing_decisions_are_taken_back(store: Store) -> None:
    store.decide(decision("accept"))
    store.decide(decision("undo", undoes=1))
    for wrong, said in (
        (decision("undo", undoes=1), "already"),
        (decision("undo", undoes=2), "not undone; decide again"),
        (decision("undo", undoes=1, reviewer="Bo"), "only Ann"),
        (decision("undo", undoes=1, doc_id="E"), "no such decision"),
    ):
        with pytest.raises(RefusedDecision, match=said):
            store.decide(wrong)
    assert len(store.decisions()) == 2


def test_what_somebody_else_has_built_on_is_not_taken_back(store: Store) -> None:
    store.decide(correct(8))
    store.decide(decision("accept", reviewer="Bo", seen=1))
    with pytest.raises(RefusedDecision, match="Bo has decided on this row since"):
        store.decide(decision("undo", undoes=1))
    store.decide(decision("undo", undoes=2, reviewer="Bo"))
    assert store.decide(decision("undo", undoes=1)).id == 4


def test_an_answer_tells_what_others_decided_meanwhile(store: Store) -> None:
    store.decide(correct(8))
    store.decide(decision("accept", "r2"))
    answer = store.decide(decision("reject", reviewer="Bo"))
    assert [(d.reviewer, d.new) for d in answer.conflict] == [("Ann", 8)]
    assert store.decide(correct(9, seen=3)).conflict == []
    assert store.decide(decision("accept", reviewer="Bo"), blind=True).conflict == []


def test_nobody_has_seen_what_is_not_there(store: Store) -> None:
    assert store.decide(decision("accept", seen=10**9)).decision.seen == 0
    blind = store.decide(decision("accept", reviewer="Bo", seen=1), blind=True)
    assert blind.decision.seen == 0


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()
    (tmp_path / "text").write_text("no database, " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "text")
    with sqlite3.connect(tmp_path / "foreign") as foreign:
        foreign.execute("CREATE TABLE decisions (id)")
    before = (tmp_path / "foreign").read_bytes()
    with pytest.raises(StoreError, match="not one of decisions"):
        Store(tmp_path / "foreign")
    assert (tmp_path / "foreign").read_bytes() == before
    Store(tmp_path / "newer").close()
    with sqlite3.connect(tmp_path / "newer") as newer:
        newer.execute("PRAGMA user_version=2")
    with pytest.raises(StoreError, match="another version"):
        Store(tmp_path / "newer")


@pytest.mark.parametrize("away", ["moved", "deleted", "replaced"])
def test_nothing_is_acknowledged_that_nobody_would_find(store: Store, away: str) -> None:
    store.decide(decision("accept"))
    moved = store.path.rename(store.path.with_name("elsewhere"))
    if away == "deleted":
        moved.unlink()
    if away == "replaced":
        Store(store.path).close()
    with pytest.raises(StoreError, match="was moved or replaced"):
        store.decide(decision("accept", "r2"))


def test_a_file_that_cannot_be_written_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialtables.review.store.PATIENCE", 0.1)
    patient = Store(store.path)
    with sqlite3.connect(store.path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="database is locked"):
            patient.decide(decision("accept"))
        other.execute("ROLLBACK")
    assert patient.decide(decision("accept")).id == 1
    patient.close()


def test_what_is_acknowledged_is_on_the_disk(store: Store) -> None:
    """A kill of the process does not show it; a power cut would."""
    modes = []
    for work in (lambda: store.decide(decision("accept")), store.decisions):
        thread = threading.Thread(target=lambda work=work: (work(), modes.append(pragmas(store))))
        thread.start()
        thread.join()
    assert modes == [(2, "wal"), (2, "wal")]


def pragmas(store: Store) -> tuple[int, str]:
    """How this thread's connection writes: 2 is FULL."""
    connection = store._connection()
    return tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode"))


def test_many_threads_write_at_once(store: Store) -> None:
    def write(name: str) -> None:
        for _ in range(20):
            store.decide(decision("accept", reviewer=name))

    threads = [threading.Thread(target=write, args=(f"R{i}",)) for i in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    decisions = store.decisions()
    assert [d.id for d in decisions] == list(range(1, 101))
    assert {name: sum(d.reviewer == name for d in decisions) for name in store.reviewers()} == {
        f"R{i}": 20 for i in range(5)
    }


WRITER = """
import sys
from pathlib import Path
from trialtables.review.store import Decision, Store

store = Store(Path(sys.argv[1]))
for number in range(100_000):
    name = f"{sys.argv[2]}-{number}"
    made = Decision("Ann", "D", "correct", name, "responses", f"r{number}", "label", None, "x" * 300)
    print(store.decide(made).id, number, flush=True)
"""


def test_every_acknowledged_decision_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "review.sqlite"
    Store(path).close()
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "ab"]
    for writer in writers:
        assert writer.stdout is not None
        for _ in range(60):
            writer.stdout.readline()
    for writer in writers:
        os.kill(writer.pid, signal.SIGKILL)
    told: dict[int, str] = {}
    for name, writer in zip("ab", writers, strict=True):
        lines = writer.communicate()[0].splitlines(keepends=True)
        told |= {int(x.split()[0]): f"{name}-{x.split()[1]}" for x in lines if x.endswith("\n")}
    store = Store(path)
    kept = {d.id: d.client_id for d in store.decisions()}
    assert len(kept) >= 120
    assert told.items() <= kept.items()
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert store.decide(decision("accept")).id == max(kept) + 1
    store.close()


# --- the state


def test_nothing_decided_is_unchecked() -> None:
    state = state_of()
    assert [r.status for r in state.rows.values()] == ["unchecked"] * 4
    assert (state.state, state.decided, len(state.rows)) == ("unchecked", 0, 4)
    assert state.rows["r1"].values == ROWS["responses"][0]


def test_each_decision_shows() -> None:
    state = state_of(
        decision("accept", "arm1"),
        correct(8, old=7),
        decision("reject", "r2"),
        correct("Fatigue", "ctcae_term", row_id="e1"),
    )
    assert {r.row_id: r.status for r in state.rows.values()} == {
        "arm1": "accepted", "r1": "corrected", "r2": "rejected", "e1": "corrected",
    }  # fmt: skip
    changed = state.rows["r1"]
    assert changed.values["n"] == 8
    assert [(c.column, c.old, c.new, c.reviewer, c.at) for c in changed.changes] == [("n", 7, 8, "Ann", "t2")]
    assert changed.last == 2
    assert state.rows["e1"].values["soc"] == "General disorders and administration site conditions"
    assert (state.state, state.decided) == ("in progress", 4)
    assert [r["row_id"] for r in state.standing("responses")] == ["r1"]


def test_later_decisions_of_the_same_person_go_on_top() -> None:
    assert state_of(correct(8), correct(50.0, "percent")).rows["r1"].values["percent"] == 50.0
    assert state_of(correct(8), decision("accept")).rows["r1"].status == "corrected"
    assert state_of(correct(8), correct(7)).rows["r1"].status == "accepted"
    assert state_of(correct(8), decision("reject")).rows["r1"].status == "rejected"
    back = state_of(correct(8), decision("reject"), decision("accept")).rows["r1"]
    assert (back.status, back.values["n"]) == ("corrected", 8)


def test_an_added_row_is_like_the_others() -> None:
    new = {k: v for k, v in row("x", outcome="PR", n=5).items() if k != "row_id"}
    add = decision("add", "add-1", new=new)
    assert state_of(add).rows["add-1"].status == "added"
    assert list(state_of(add).rows) == ["arm1", "r1", "r2", "add-1", "e1"]
    changed = state_of(add, correct(6, row_id="add-1")).rows["add-1"]
    assert (changed.status, changed.values["n"], changed.extracted["n"]) == ("added", 6, 5)
    assert state_of(add, decision("reject", "add-1", reviewer="Bo", seen=1)).rows["add-1"].status == "rejected"
    assert "add-1" not in state_of(add, decision("undo", "", undoes=1)).rows
    assert state_of(add, correct(6, row_id="add-1"), decision("undo", "", undoes=1)).strange == ()
    assert state_of(correct(6, row_id="gone")).strange[0].row_id == "gone"


def test_two_who_do_not_know_of_each_other_are_in_conflict() -> None:
    ours, theirs = correct(8), correct(9, reviewer="Bo")
    conflict = state_of(ours, theirs).rows["r1"]
    assert (conflict.status, conflict.values["n"], conflict.last) == ("conflict", 7, 2)
    assert [d.new for d in conflict.conflict] == [8, 9]
    assert [(o.reviewer, o.status, o.values["n"]) for o in conflict.outcomes] == [
        ("Ann", "corrected", 8), ("Bo", "corrected", 9),
    ]  # fmt: skip
    assert state_of(ours, theirs).decided == 0


def test_a_conflict_ends_when_somebody_decides_who_knows_all() -> None:
    apart = [correct(8), correct(9, reviewer="Bo")]
    assert state_of(*apart, correct(9, seen=2)).rows["r1"].values["n"] == 9
    # What was shown was the extracted row, so that is what is accepted.
    settled = state_of(*apart, decision("accept", seen=2)).rows["r1"]
    assert (settled.status, settled.values["n"]) == ("accepted", 7)
    assert state_of(*apart, decision("accept", reviewer="Cy", seen=2)).rows["r1"].status == "accepted"
    assert state_of(*apart, decision("accept", reviewer="Cy", seen=1)).rows["r1"].status == "conflict"


def test_two_who_decide_the_same_agree() -> None:
    agreed = state_of(correct(8), correct(8, reviewer="Bo")).rows["r1"]
    assert (agreed.status, agreed.values["n"], agreed.conflict) == ("corrected", 8, ())
    both = state_of(decision("reject"), correct(8, reviewer="Bo"), decision("reject", reviewer="Bo", seen=0))
    assert both.rows["r1"].status == "rejected"


def test_who_has_seen_the_others_decision_builds_on_it() -> None:
    both = state_of(correct(8), correct(30.0, "percent", reviewer="Bo", seen=1)).rows["r1"]
    assert (both.status, both.values["n"], both.values["percent"]) == ("corrected", 8, 30.0)
    assert [c.reviewer for c in both.changes] == ["Ann", "Bo"]
    apart = state_of(correct(8), correct(30.0, "percent", reviewer="Bo")).rows["r1"]
    assert apart.status == "conflict"


def test_a_consensus_settles_the_row() -> None:
    apart = [correct(8), correct(9, reviewer="Bo")]
    consensus = decision("consensus", reviewer="Cy", new={"verdict": "accept", "values": {"n": 9}})
    settled = state_of(*apart, consensus).rows["r1"]
    assert (settled.status, settled.values["n"]) == ("corrected", 9)
    assert [(c.old, c.new, c.reviewer) for c in settled.changes] == [(7, 9, "Cy")]
    # Who does not know of the consensus does not change it; who does may.
    assert state_of(*apart, consensus, correct(8, seen=1)).rows["r1"].values["n"] == 9
    assert state_of(*apart, consensus, correct(8, seen=3)).rows["r1"].values["n"] == 8
    assert state_of(*apart, replace(consensus, new={"verdict": "reject"})).rows["r1"].status == "rejected"
    assert state_of(*apart, consensus, decision("undo", "", "Cy", undoes=3)).rows["r1"].status == "conflict"


def test_in_blind_review_each_sees_their_own() -> None:
    decisions = [correct(8), decision("reject", reviewer="Bo"), decision("state", "", reviewer="Bo", new="done")]
    decisions.append(decision("consensus", reviewer="Ann", new={"verdict": "reject"}))
    assert state_of(*decisions, reviewer="Ann").rows["r1"].values["n"] == 8
    assert state_of(*decisions, reviewer="Ann").state == "in progress"
    assert state_of(*decisions, reviewer="Bo").rows["r1"].status == "rejected"
    assert state_of(*decisions, reviewer="Bo").state == "done"
    assert state_of(*decisions, reviewer="Cy").decided == 0


def test_the_document_is_what_was_said_last() -> None:
    done, undone = decision("state", "", new="done"), decision("state", "", new="unchecked")
    assert state_of(done).state == "done"
    assert state_of(done, decision("accept")).state == "done"
    assert state_of(decision("accept"), undone).state == "unchecked"
    assert state_of(undone, decision("accept")).state == "in progress"
    assert state_of(decision("accept"), done, decision("undo", "", undoes=2)).state == "in progress"
    assert state_of(decision("accept"), decision("undo", "", undoes=1)).state == "unchecked"


def test_the_last_standing_decision_is_the_one_to_take_back() -> None:
    made = numbered(
        decision("accept"), correct(8, row_id="r2"), decision("undo", "", undoes=2), decision("accept", reviewer="Bo")
    )
    last = last_standing(made, "Ann")
    assert last is not None
    assert last.id == 1
    assert last_standing(made, "Cy") is None
    # The page that saw the row before the undo has not seen all.
    assert fold(ROWS, made).rows["r2"].last == 3


# --- what holds for any decisions

REVIEWERS = ("Ann", "Bo")
moves = st.one_of(
    st.sampled_from([("accept",), ("reject",)]),
    st.tuples(st.just("correct"), st.sampled_from(["n", "total"]), st.integers(0, 3)),
)


def history(draw: Callable[[Any], Any], *, knowing: bool | None = None) -> list[Decision]:
    """Decisions of two people, of whom each may or may not know what the other did; some are taken back."""
    made: list[Decision] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        who, row_id = draw(st.sampled_from(REVIEWERS)), draw(st.sampled_from(["r1", "r2"]))
        seen = number - 1 if knowing or (knowing is None and draw(st.booleans())) else 0
        last = last_standing(made, who)
        built_on = last and any(d.seen >= last.id and d.reviewer != who for d in made)
        if last and not built_on and draw(st.integers(0, 4)) == 0:
            move: tuple[Any, ...] = ("undo",)
        else:
            last, move = None, draw(moves)
        column, new = move[1:] if move[0] == "correct" else (None, None)
        made.append(
            decision(
                move[0], row_id, who, column=column, new=new, seen=seen, id=number, undoes=last.id if last else None
            )
        )
    return made


anything = st.composite(lambda draw: history(draw))()
all_known = st.composite(lambda draw: history(draw, knowing=True))()
nothing_known = st.composite(lambda draw: history(draw, knowing=False))()


def shown(state: DocumentState) -> dict[str, tuple[str, dict[str, Any]]]:
    return {r.row_id: (r.status, r.values) for r in state.rows.values()}


@given(anything, st.randoms())
def test_the_state_does_not_depend_on_how_decisions_arrive(made: list[Decision], chance: random.Random) -> None:
    mixed = list(made)
    chance.shuffle(mixed)
    assert fold(ROWS, mixed) == fold(ROWS, made)


@given(all_known)
def test_whoever_knows_all_is_in_conflict_with_nobody(made: list[Decision]) -> None:
    undone = {d.undoes for d in made}
    state = fold(ROWS, made)
    for row_id in ("r1", "r2"):
        expected, rejected = dict(next(r for r in ROWS["responses"] if r["row_id"] == row_id)), False
        for d in made:
            if d.row_id == row_id and d.action != "undo" and d.id not in undone:
                rejected = d.action == "reject"
                expected |= {d.column: d.new} if d.column else {}
        assert state.rows[row_id].values == expected
        assert (state.rows[row_id].status == "rejected") == rejected
    assert state.conflicts == []


@given(nothing_known)
def test_blind_reviewers_are_in_conflict_where_they_differ(made: list[Decision]) -> None:
    ann, bo = (fold(ROWS, made, name) for name in REVIEWERS)
    both = fold(ROWS, made)
    for row_id in ("r1", "r2"):
        ours, theirs, now = ann.rows[row_id], bo.rows[row_id], both.rows[row_id]
        if ours.status == "unchecked" or theirs.status == "unchecked":
            decided = theirs if ours.status == "unchecked" else ours
            assert (now.status, now.values) == (decided.status, decided.values)
        elif {ours.status, theirs.status} == {"rejected"} or (
            "rejected" not in (ours.status, theirs.status) and ours.values == theirs.values
        ):
            assert now.status == theirs.status
        else:
            assert (now.status, now.values) == ("conflict", ROWS["responses"][row_id == "r2"])


@given(anything, moves, st.sampled_from(REVIEWERS), st.booleans())
def test_taking_back_the_last_decision_leaves_no_trace_on_the_rows(
    made: list[Decision], move: tuple[Any, ...], who: str, knowing: bool
) -> None:
    number = len(made) + 1
    column, new = move[1:] if move[0] == "correct" else (None, None)
    last = decision(move[0], "r1", who, column=column, new=new, seen=(number - 1) * knowing, id=number)
    undo = decision("undo", "", who, undoes=number, id=number + 1)
    assert shown(fold(ROWS, [*made, last, undo])) == shown(fold(ROWS, made))
    assert fold(ROWS, [*made, last, undo]).rows["r1"].last == number + 1


@settings(max_examples=30, deadline=None)
@given(made=anything, repeats=st.lists(st.integers(0, 8), max_size=4))
def test_the_file_gives_the_same_state_however_often_a_page_sends(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision], repeats: list[int]
) -> None:
    store = Store(tmp_path_factory.mktemp("store") / "review.sqlite")
    for number, each in enumerate(made):
        assert store.decide(each).id == each.id
        for earlier in repeats:
            if earlier <= number:
                assert store.decide(made[earlier]).id == made[earlier].id
    assert shown(fold(ROWS, store.decisions("D"))) == shown(fold(ROWS, made))
    store.close()


# --- values


@pytest.mark.parametrize(
    ("table", "column", "written", "value"),
    [
        ("responses", "n", "7", 7),
        ("responses", "n", 7.0, 7),
        ("responses", "n", "", None),
        ("responses", "percent", " 25.90 ", 25.9),
        ("responses", "ci_low", "−3·5", -3.5),
        ("responses", "outcome", "CR", "CR"),
        ("responses", "label", " older \n patients ", "older patients"),
        ("responses", "arm_id", "A12", "A12"),
        ("survival", "value", "8.40", "8.40"),
        ("survival", "value", 8.4, "8.4"),
        ("survival", "value", "NR", "NR"),
        ("comparisons", "p_value", "P < .001", "<0.001"),
        ("comparisons", "p_value", "= 0.030", "0.030"),
        ("comparisons", "outcome", "Fatigue", "Fatigue"),
        ("adverse_events", "ctcae_term", "SAE", "SAE"),
        ("schedules", "days", "1, 8, 15", "1,8,15"),
        ("schedules", "days", "1–21", "1-21"),
        ("arms", "drugs", "Rituximab + bendamustine", "bendamustine + rituximab"),
        ("arms", "drugs", None, None),
        ("arms", "drugs", " + ", None),
        ("doses", "drug", "Imatinib", "imatinib"),
    ],
)
def test_values_are_cleaned(table: str, column: str, written: object, value: object) -> None:
    cleaned = check_value(table, column, written)
    assert cleaned == value
    assert type(cleaned) is type(value)


@pytest.mark.parametrize(
    ("table", "column", "wrong", "said"),
    [
        ("responses", "n", "seven", "n must be a number"),
        ("responses", "n", 7.5, "whole number"),
        ("responses", "n", -1, "below 0"),
        ("responses", "n", True, "must be a number"),
        ("responses", "n", "1e99", "must be a number"),
        ("responses", "n", 10**400, "too large"),
        ("responses", "label", 10**400, "too large"),
        ("responses", "n", "9" * 400, "must be a number"),
        ("responses", "n", float("nan"), "must be a number"),
        ("responses", "percent", [1], "must be a number"),
        ("responses", "outcome", "ORRR", "must be one of ORR"),
        ("responses", "outcome", None, "must not be empty"),
        ("responses", "arm_id", "arm A", "must be an arm"),
        ("responses", "label", {"a": 1}, "must be a text"),
        ("responses", "label", "a\x00b", "control character"),
        ("responses", "label", "a\u202eb", "control character"),
        ("responses", "label", "\ud83d", "control character"),
        ("responses", "label", "x" * 2001, "longer"),
        ("responses", "evidence", "x", "not changed by hand"),
        ("responses", "doc_id", "x", "not changed by hand"),
        ("responses", "nothing", "x", "no column nothing"),
        ("nothing", "n", 1, "no table nothing"),
        ("arms", "arm_id", "A2", "not changed by hand"),
        ("survival", "value", "long", "must be a number or NR"),
        ("comparisons", "p_value", "1.5", "must be like"),
        ("comparisons", "p_value", "significant", "must be like"),
        ("comparisons", "outcome", "Joy", "CTCAE"),
        ("schedules", "days", "Monday", "must be like 1,8,15"),
        ("adverse_events", "grade_low", 6, "grade from 0 to 5"),
        ("adverse_events", "ctcae_term", "rash", "CTCAE"),
    ],
)
def test_values_that_a_cell_cannot_hold_are_refused(table: str, column: str, wrong: object, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        check_value(table, column, wrong)
    assert "\n" not in str(refused.value)


COLUMNS = [(table, column) for table in FACT_TABLES for column in editable_columns(table)]
SCRAPS = st.text(st.sampled_from("0123456789.,-−–·<>= AaPpN+R\u202e\x00\ud800é𝛼/\n"), max_size=12)
JSON = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), SCRAPS,
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
    st.sampled_from(["ORR", "A1", "all", "NR", "1,8,15", "Fatigue", "wk", "2", "phase"]),
)  # fmt: skip


@settings(max_examples=1500)
@given(st.sampled_from(COLUMNS), JSON)
def test_a_checked_value_fits_its_table_and_stays_as_it_is(place: tuple[str, str], value: object) -> None:
    table, column = place
    try:
        cleaned = check_value(table, column, value)
    except ValueError as refused:
        assert "\n" not in str(refused)
        return
    assert check_value(table, column, cleaned) == cleaned
    declared = next(c for c in FACT_TABLES[table].columns() if c.name == column)
    row_with_it = FACT_TABLES[table](**{column: cleaned})
    needed = column in required_columns(table)
    assert cell(row_with_it, column, declared.kind, declared.values, needed) == cleaned
    str(cleaned).encode()


def test_a_row_is_checked_as_a_whole() -> None:
    checked = check_row("studies", {"attribute": "phase", "value": "2"})
    assert checked == {"attribute": "phase", "value": "2", "code": None}
    with pytest.raises(ValueError, match="phase is one of 1, 1/2"):
        check_row("studies", {"attribute": "phase", "value": "II"})
    with pytest.raises(ValueError, match="value must not be empty"):
        check_row("studies", {"attribute": "phase"})
    with pytest.raises(ValueError, match="rule is not changed by hand"):
        check_row("studies", {"attribute": "phase", "value": "2", "rule": "mine"})


# --- edits


def test_a_row_is_made_of_a_selection() -> None:
    start = TEXT.index(" Rash")
    made = new_row(
        state_of(), "D", "adverse_events",
        {"arm_id": "A1", "term": "rash", "ctcae_term": "Rash acneiform", "n": "3"},
        text=TEXT, start=start, end=len(TEXT), section="results",
    )  # fmt: skip
    assert made["evidence"] == "Rash occurred in 3."
    assert TEXT[made["start"] : made["end"]] == made["evidence"]
    assert (made["n"], made["soc"], made["rule"], made["section"]) == (
        3, "Skin and subcutaneous tissue disorders", "reviewer", "results",
    )  # fmt: skip
    assert made.keys() == {c.name for c in FACT_TABLES["adverse_events"].columns()}


def test_names_of_new_arms_and_doses_follow_the_others() -> None:
    arm = new_row(state_of(), "D", "arms", {"label": "b", "role": "cited"}, text=TEXT, start=0, end=5)
    assert arm["arm_id"] == "A2"
    values = {"arm_id": "A1", "drug": "imatinib", "low": 400, "high": 400, "unit": "mg", "role": "fixed"}
    assert new_row(state_of(), "D", "doses", values, text=TEXT, start=0, end=5)["dose_id"] == "D1"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 999), ("0", 3), (True, 3), (2, 3)])
def test_a_selection_that_is_none_is_refused(start: Any, end: Any) -> None:
    with pytest.raises(ValueError, match="selection"):
        new_row(state_of(), "D", "responses", {"arm_id": "A1", "outcome": "SD"}, text=TEXT, start=start, end=end)


def test_an_edit_fits_its_document() -> None:
    state = state_of()
    assert changed_value(state, state.rows["r1"], "n", "9") == 9
    with pytest.raises(ValueError, match="arm_id must be one of A1, all; A2"):
        changed_value(state, state.rows["r1"], "arm_id", "A2")
    assert changed_value(state, state.rows["r1"], "arm_id", "all") == "all"
    with pytest.raises(ValueError, match="same arm_id, outcome and the same evidence; select other words"):
        new_row(state, "D", "responses", {"arm_id": "A1", "outcome": "ORR"}, text=TEXT, start=0, end=5)
    rejected = state_of(decision("reject"))
    assert new_row(rejected, "D", "responses", {"arm_id": "A1", "outcome": "ORR"}, text=TEXT, start=0, end=5)
