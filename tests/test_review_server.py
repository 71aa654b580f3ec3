"""The desk answers pages: documents, decisions, conflicts, rows from text, vocabularies, blind review, adjudication."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from review_desk import OURS, TOKEN, Reviewer, Setting, extracted  # noqa: F401
from trialtables.facts import FACT_TABLES
from trialtables.review.parsing import Parser
from trialtables.review.rows import STORE_NAME
from trialtables.review.store import Store


@pytest.fixture
def out(extracted: Path, tmp_path: Path) -> Path:  # noqa: F811
    return Path(shutil.copytree(extracted, tmp_path / "out"))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture
def open_desk(out: Path, parser: Parser) -> Iterator[Callable[..., Setting]]:
    opened: list[Setting] = []

    def opening(**options: Any) -> Setting:
        opened.append(Setting(out, parser=parser, **options))
        return opened[-1]

    yield opening
    for setting in opened:
        setting.desk.close()


@pytest.fixture
def anna(open_desk: Callable[..., Setting]) -> Reviewer:
    return open_desk().reviewer("Anna")


def partial(reviewer: Reviewer, number: int = 1) -> dict[str, Any]:
    """The row of the partial responses, whose percent does not fit its counts."""
    rows = reviewer.document(number)["tables"]["responses"]
    return next(row for row in rows if row["values"]["outcome"] == "PR")


def test_a_document_comes_with_its_text_rows_and_columns(anna: Reviewer) -> None:
    document = anna.document()
    assert document["doc_id"] == "trial0001"
    assert document["arms"] == ["A1", "all"]
    assert (document["previous"], document["next"], document["missing"]) == (None, 2, None)
    assert set(document["tables"]) == set(document["columns"]) == set(FACT_TABLES)
    for rows in document["tables"].values():
        for row in rows:
            start, end = row["at"]
            assert document["text"][start:end] == row["values"]["evidence"]
            assert row["status"] == "unchecked"
    outcome = next(c for c in document["columns"]["responses"] if c["name"] == "outcome")
    assert "ORR" in outcome["values"] and outcome["required"] and outcome["editable"]
    soc = next(c for c in document["columns"]["adverse_events"] if c["name"] == "soc")
    assert not soc["editable"]


def test_a_flag_shows_its_arithmetic_and_goes_when_its_row_is_corrected(anna: Reviewer) -> None:
    row = partial(anna)
    assert [flag["arithmetic"] for flag in row["flags"]] == ["7/27 = 25.9%, stated 36%"]
    answer = anna.decide(row, "correct", column="percent", value="26").json()
    assert answer["row"]["status"] == "corrected"
    assert answer["row"]["flags"] == []
    assert answer["document"]["flagged"] == 0
    (change,) = answer["row"]["changes"]
    assert (change["column"], change["old"], change["new"], change["who"]) == ("percent", 36.0, 26.0, "Anna")
    assert partial(anna)["values"]["percent"] == 26.0


def test_offsets_for_javascript_count_utf16_units() -> None:
    from trialtables.review.answers import utf16_offsets

    assert utf16_offsets("a𝛼b") == [0, 1, 3, 4]


@pytest.mark.parametrize(
    ("column", "value", "line"),
    [
        ("outcome", "NOT_ONE", "outcome must be one of"),
        ("arm_id", "A9", "arm_id must be one of A1, all"),
        ("n", "7.5", "n must be a whole number"),
        ("n", -1, "n must not be below 0"),
        ("percent", 1e300, "percent must be a number"),
        ("percent", "1; DROP TABLE decisions", "percent must be a number"),
        ("outcome", "", "outcome must not be empty"),
        ("evidence", "x", "evidence is not changed by hand"),
        ("no_column", "x", "responses has no column no_column"),
        (None, "x", "responses has no column"),
    ],
)
def test_a_wrong_value_is_refused_with_one_line(anna: Reviewer, column: str, value: object, line: str) -> None:
    answer = anna.decide(partial(anna), "correct", column=column, value=value)
    assert answer.status_code == 400
    assert line in answer.json()["error"]
    assert "\n" not in answer.json()["error"]
    assert partial(anna)["status"] == "unchecked"


def test_accept_reject_and_undo(anna: Reviewer) -> None:
    row = partial(anna)
    assert anna.decide(row, "accept").json()["row"]["status"] == "accepted"
    rejected = anna.decide(partial(anna), "reject").json()
    assert rejected["row"]["status"] == "rejected"
    undone = anna.post("/api/undo", document=1).json()
    assert undone["row"]["status"] == "accepted"
    assert [d["action"] for d in undone["undone"]] == ["reject"]
    anna.post("/api/undo", document=1)
    assert partial(anna)["status"] == "unchecked"
    nothing = anna.post("/api/undo", document=1)
    assert nothing.status_code == 400 and "nothing of yours" in nothing.json()["error"]


def test_undo_of_a_decision_by_its_id(anna: Reviewer) -> None:
    first = anna.decide(partial(anna), "accept").json()
    other = anna.row("responses", 1)
    anna.decide(other, "reject")
    row = partial(anna)
    answer = anna.decide(row, "undo", undoes=first["id"]).json()
    assert answer["row"]["status"] == "unchecked"
    assert anna.row("responses", 1)["status"] == "rejected"


def test_a_request_that_is_sent_again_is_stored_once(anna: Reviewer, out: Path) -> None:
    row = partial(anna)
    answers = [anna.decide(row, "correct", column="n", value=8, client_id="same").json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    added = [add(anna, client_id="again").json()["row_id"] for _ in range(2)]
    assert added[0] == added[1]
    undone = [anna.post("/api/undo", document=1, client_id="undo").json()["id"] for _ in range(2)]
    assert undone[0] == undone[1]
    assert len(Store(out / STORE_NAME).decisions()) == 3
    other = anna.decide(row, "reject", client_id="same")
    assert other.status_code == 400 and "another decision" in other.json()["error"]


def add(reviewer: Reviewer, **more: Any) -> Any:
    """Add the rash as a row from its words."""
    start = reviewer.document()["text"].index("rash")
    values = {"arm_id": "A1", "term": "rash", "ctcae_term": "Rash acneiform", "n": 3}
    sent = {"table": "adverse_events", "values": values, "start": start, "end": start + 4} | more
    return reviewer.post("/api/documents/1/rows", **sent)


def test_a_row_is_added_from_a_stretch_of_the_text_and_can_be_taken_back(anna: Reviewer) -> None:
    answer = add(anna).json()
    row = answer["row"]
    assert row["status"] == "added"
    assert row["values"]["evidence"] == "rash"
    assert row["values"]["soc"] == "Skin and subcutaneous tissue disorders"
    assert row["values"]["rule"] == "reviewer"
    assert row["row_id"] in [r["row_id"] for r in anna.document()["tables"]["adverse_events"]]
    gone = anna.post("/api/undo", document=1).json()
    assert gone["row"] is None
    assert row["row_id"] not in [r["row_id"] for r in anna.document()["tables"]["adverse_events"]]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"start": 5, "end": 5}, "no stretch"),
        ({"start": 0, "end": 10**9}, "no stretch"),
        ({"table": "documents"}, "no table documents"),
        ({"table": "sqlite_master"}, "no table"),
        ({"values": {"ctcae_term": "Rash acneiform"}}, "must not be empty"),
        ({"values": {"doc_id": "other"}}, "not changed by hand"),
    ],
)
def test_a_row_that_is_none_is_refused(anna: Reviewer, more: dict[str, Any], line: str) -> None:
    answer = add(anna, **more)
    assert answer.status_code == 400
    assert line in answer.json()["error"]


def test_an_arm_that_a_reviewer_adds_can_be_chosen(anna: Reviewer) -> None:
    values = {"label": "Thirty patients", "role": "comparator"}
    start = anna.document()["text"].index("Thirty patients")
    sent = {"table": "arms", "values": values, "start": start, "end": start + len("Thirty patients")}
    answer = anna.post("/api/documents/1/rows", **sent).json()
    assert answer["arms"] == ["A1", "A2", "all"]
    assert anna.decide(partial(anna), "correct", column="arm_id", value="A2").status_code == 200


def parsed(reviewer: Reviewer, **selection: Any) -> list[dict[str, Any]]:
    """What the pipeline reads in a selection."""
    answer = reviewer.client.post("/api/documents/1/parse", json=selection, headers=OURS)
    assert answer.status_code == 200, answer.text
    candidates: list[dict[str, Any]] = answer.json()["candidates"]
    return candidates


def test_selected_text_gives_the_row_that_the_pipeline_reads_in_it(anna: Reviewer) -> None:
    row = partial(anna)
    start, end = row["values"]["start"], row["values"]["end"]
    known = anna.client.post(
        "/api/documents/1/parse", json={"start": start, "end": end}, headers={"X-Trialtables": "1"}
    )
    assert [c for c in known.json()["candidates"] if c["values"].get("outcome") == "PR"] == []
    anna.decide(row, "reject")
    again = anna.client.post(
        "/api/documents/1/parse", json={"start": start, "end": end}, headers={"X-Trialtables": "1"}
    )
    first = again.json()["candidates"][0]
    assert first["table"] == "responses"
    assert first["values"] == {"arm_id": "A1", "outcome": "PR", "n": 7, "total": 27, "percent": 36.0}
    added = anna.post("/api/documents/1/rows", **{k: first[k] for k in ("table", "values", "start", "end")})
    assert added.json()["row"]["status"] == "added"


def test_selected_text_fills_in_a_row_of_the_table_that_is_asked_for(anna: Reviewer) -> None:
    text = anna.document()["text"]
    start = text.index("2 (7%)")
    sent = {"start": start, "end": start + 6, "table": "population"}
    (found,) = anna.client.post("/api/documents/1/parse", json=sent, headers={"X-Trialtables": "1"}).json()[
        "candidates"
    ]
    assert found["values"] == {"arm_id": "A1", "value": 2}
    assert (found["start"], found["end"]) == (start, start + 6)


def test_states_and_progress(anna: Reviewer) -> None:
    assert anna.document()["state"] == "unchecked"
    anna.decide(partial(anna), "accept")
    assert (anna.document()["state"], anna.document()["decided"]) == ("in progress", 1)
    done = anna.post("/api/documents/1/state", state="done").json()
    assert done["document"]["state"] == "done"
    assert "Done" in anna.get("/").text
    assert anna.post("/api/documents/1/state", state="finished").status_code == 400


def test_a_term_is_found_by_any_of_its_words(anna: Reviewer) -> None:
    def values(q: str) -> list[str]:
        found: list[str] = anna.get("/api/vocabulary/adverse_events/ctcae_term", params={"q": q}).json()["values"]
        return found

    assert values("neutro")[0] == "Neutrophil count decreased"
    assert "Febrile neutropenia" in values("neutropenia")
    assert values("count decr neutro") == ["Neutrophil count decreased"]
    assert len(values("")) == 50
    assert values("' OR 1=1 --") == []
    assert anna.get("/api/vocabulary/doses/drug", params={"q": "imatin"}).json()["values"] == ["imatinib"]
    phases = anna.get("/api/vocabulary/studies/value", params={"q": "", "attribute": "phase"}).json()["values"]
    assert phases == ["1", "1/2", "2", "2/3", "3", "4"]
    for path in ("nothing/outcome", "responses/nothing", "responses/rule", "documents/source"):
        assert anna.get(f"/api/vocabulary/{path}").status_code == 400


# Two reviewers


def test_two_who_edit_the_same_row_get_a_conflict_and_both_edits_stay(
    open_desk: Callable[..., Setting], out: Path
) -> None:
    setting = open_desk()
    anna, ben = setting.reviewer("Anna"), setting.reviewer("Ben")
    seen_by_anna, seen_by_ben = partial(anna), partial(ben)
    assert anna.decide(seen_by_anna, "correct", column="n", value=8).json()["conflict"] == []
    answer = ben.decide(seen_by_ben, "correct", column="n", value=9).json()
    assert [(d["reviewer"], d["new"]) for d in answer["conflict"]] == [("Anna", 8)]
    row = partial(anna)
    assert row["status"] == "conflict"
    assert row["values"]["n"] == 7
    assert {(o["reviewer"], o["values"]["n"]) for o in row["outcomes"]} == {("Anna", 8), ("Ben", 9)}
    assert [d.new for d in Store(out / STORE_NAME).decisions()] == [8, 9]
    settled = anna.decide(row, "correct", column="n", value=9).json()
    assert (settled["row"]["status"], settled["row"]["values"]["n"], settled["conflict"]) == ("corrected", 9, [])


def test_two_desks_on_one_folder_tell_each_other(open_desk: Callable[..., Setting]) -> None:
    anna, ben = open_desk().reviewer("Anna"), open_desk().reviewer("Ben")
    before = ben.document()["last"]
    answer = anna.decide(partial(anna), "accept").json()
    news = ben.get("/api/changes", params={"after": before, "document": 1}).json()
    assert [(c["reviewer"], c["action"], c["document"]) for c in news["changes"]] == [("Anna", "accept", 1)]
    assert news["last"] == answer["id"]
    assert partial(ben)["status"] == "accepted"
    assert anna.get("/api/changes", params={"after": 0}).json()["changes"] == []


def test_nobody_takes_back_what_another_decided(open_desk: Callable[..., Setting]) -> None:
    setting = open_desk()
    anna, ben = setting.reviewer("Anna"), setting.reviewer("Ben")
    stored = anna.decide(partial(anna), "accept").json()
    answer = ben.decide(partial(ben), "undo", undoes=stored["id"])
    assert answer.status_code == 400 and "Anna's" in answer.json()["error"]
    assert ben.post("/api/undo", document=1).status_code == 400


def test_a_restart_keeps_all(open_desk: Callable[..., Setting]) -> None:
    first = open_desk()
    anna = first.reviewer("Anna")
    anna.decide(partial(anna), "correct", column="n", value=8)
    added = add(anna).json()["row"]
    anna.post("/api/documents/2/state", state="done")
    before = anna.document()
    first.desk.close()
    again = open_desk().reviewer("Anna")
    assert again.document() == before
    assert again.document(2)["state"] == "done"
    assert added["row_id"] in [r["row_id"] for r in again.document()["tables"]["adverse_events"]]


# Adjudication


def test_a_blind_review_is_settled_side_by_side(open_desk: Callable[..., Setting]) -> None:
    blind = open_desk(blind=True)
    anna, ben = blind.reviewer("Anna"), blind.reviewer("Ben")
    anna.decide(partial(anna), "correct", column="n", value=8)
    ben.decide(partial(ben), "reject")
    for one in (anna, ben):
        one.decide(one.row("survival"), "accept")
        one.post("/api/documents/1/state", state="done")
    carl = open_desk().reviewer("Carl")
    found = carl.get("/api/adjudicate").json()
    (row,) = found["documents"][0]["rows"]
    assert (found["open"], found["settled"], found["reviewers"]) == (1, 0, ["Anna", "Ben"])
    assert {(s["reviewer"], s["status"]) for s in row["sides"]} == {("Anna", "corrected"), ("Ben", "rejected")}
    responses = next(t for t in found["agreement"][0]["tables"] if t["table"] == "responses")
    assert (responses["rows"], responses["same"]) == (1, 0)
    sent = {"document": 1, "table": "responses", "row_id": row["row_id"], "verdict": "accept", "values": {"n": 8}}
    late = carl.post("/api/adjudicate", **sent, seen=row["last"] - 1)
    assert late.status_code == 409
    settled = carl.post("/api/adjudicate", **sent, seen=row["last"]).json()
    assert (settled["row"]["status"], settled["row"]["values"]["n"]) == ("corrected", 8)
    after = carl.get("/api/adjudicate").json()
    assert (after["open"], after["settled"]) == (0, 1)
    assert after["documents"][0]["rows"][0]["settled_by"] == "Carl"
    assert "Anna" in carl.get("/adjudicate").text


def test_a_consensus_is_checked_as_every_value_is(open_desk: Callable[..., Setting]) -> None:
    carl = open_desk().reviewer("Carl")
    row = partial(carl)
    sent = {"document": 1, "table": "responses", "row_id": row["row_id"], "verdict": "accept"}
    assert carl.post("/api/adjudicate", **sent, values={"n": "many"}).status_code == 400
    assert carl.post("/api/adjudicate", **sent, values={"rule": "x"}).status_code == 400
    assert carl.post("/api/adjudicate", **{**sent, "verdict": "maybe"}, values={}).status_code == 400
    assert carl.post("/api/adjudicate", **{**sent, "row_id": "none"}, values={}).status_code == 404


SECRET = "Annas own words"


def test_blind_review_shows_nothing_of_another_reviewer_by_any_route(open_desk: Callable[..., Setting]) -> None:
    setting = open_desk(blind=True)
    anna, ben = setting.reviewer(SECRET), setting.reviewer("Ben")
    fresh = everything(ben)
    row = partial(anna)
    corrected = anna.decide(row, "correct", column="label", value=SECRET, client_id="hers").json()
    anna.decide(anna.row("survival"), "reject")
    added = add(anna, values={"arm_id": "A1", "term": SECRET, "ctcae_term": "Rash acneiform"}).json()
    anna.post("/api/documents/2/state", state="done")
    open_desk().reviewer(SECRET).post(
        "/api/adjudicate", document=1, table="responses", row_id=row["row_id"], verdict="reject", values={}
    )
    assert everything(ben) == fresh
    for path in ("/adjudicate", "/api/adjudicate"):
        refused = ben.get(path)
        assert refused.status_code == 403 and SECRET not in refused.text
    hidden = [
        ben.decide({**row, "row_id": added["row_id"]}, "accept"),
        ben.decide(row, "undo", undoes=corrected["id"]),
        ben.post("/api/undo", document=1),
        ben.post("/api/adjudicate", document=1, table="responses", row_id=row["row_id"], verdict="accept", values={}),
        ben.decide(row, "accept", client_id="hers"),
    ]
    assert [answer.status_code for answer in hidden] == [404, 400, 400, 403, 400]
    unnamed = setting.browser()
    unnamed.get(f"/?token={TOKEN}")
    told = [
        ben.decide(row, "correct", column="n", value=8),
        ben.decide(ben.row("survival"), "accept"),
        add(ben),
        ben.post("/api/documents/1/state", state="done"),
        ben.post("/api/documents/2/state", state="in progress"),
        ben.post("/api/undo", document=1),
        ben.get("/api/documents/1"),
        ben.get("/api/documents/2"),
        ben.get("/documents/1"),
        ben.get("/"),
        ben.get("/api/changes", params={"after": 0}),
        ben.get("/api/vocabulary/adverse_events/term", params={"q": "a"}),
        ben.client.post("/api/documents/1/parse", json={"start": 0, "end": 300}, headers=OURS),
        ben.client.post("/api/name", json={"reviewer": "Ben"}, headers=OURS),
        unnamed.get("/"),
    ]
    for answer in told:
        assert answer.status_code == 200, answer.text
        assert answer.json().get("conflict", []) == [] if "json" in answer.headers["content-type"] else True
    for answer in [*hidden, *told]:
        assert SECRET not in answer.text
    assert partial(ben)["values"]["n"] == 8


def test_blind_review_does_not_say_who_settled_what_one_takes_back(open_desk: Callable[..., Setting]) -> None:
    ben = open_desk(blind=True).reviewer("Ben")
    row = partial(ben)
    ben.decide(row, "accept")
    open_desk().reviewer(SECRET).post(
        "/api/adjudicate", document=1, table="responses", row_id=row["row_id"], verdict="reject", values={}
    )
    refused = ben.post("/api/undo", document=1)
    assert refused.status_code == 400 and SECRET not in refused.text


def test_every_address_is_among_those_that_the_blind_test_asks(open_desk: Callable[..., Setting]) -> None:
    routes = open_desk(blind=True).app.app.routes  # type: ignore[attr-defined]
    found = {(method, route.path) for route in all_routes(routes) for method in route.methods - {"HEAD"}}
    assert found == {
        ("GET", "/"),
        ("GET", "/documents/{number}"),
        ("GET", "/adjudicate"),
        ("GET", "/assets/{name}"),
        ("GET", "/api/documents/{number}"),
        ("GET", "/api/vocabulary/{table}/{column}"),
        ("GET", "/api/changes"),
        ("GET", "/api/adjudicate"),
        ("POST", "/api/session"),
        ("POST", "/api/name"),
        ("POST", "/api/documents/{number}/decisions"),
        ("POST", "/api/documents/{number}/rows"),
        ("POST", "/api/documents/{number}/parse"),
        ("POST", "/api/documents/{number}/state"),
        ("POST", "/api/undo"),
        ("POST", "/api/adjudicate"),
    }


def all_routes(routes: Iterable[Any]) -> Iterator[Any]:
    """Routes, also those of routers that FastAPI keeps as a whole."""
    for route in routes:
        if hasattr(route, "methods"):
            yield route
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "router", None)
            assert inner is not None, route
            yield from all_routes(inner.routes)


def everything(reviewer: Reviewer) -> list[Any]:
    """All that a reviewer can look at."""
    documents = [reviewer.document(n) for n in (1, 2, 3)]
    changes = reviewer.get("/api/changes", params={"after": 0}).json()
    return [documents, changes, reviewer.get("/").text, *(reviewer.get(f"/documents/{n}").text for n in (1, 2, 3))]
