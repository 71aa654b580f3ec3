"""Agreement of two reviewers, and the rows on which they differ."""

from __future__ import annotations

import io
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from trialtables.facts import FACT_TABLES
from trialtables.review.agreement import Agreement, TableAgreement, agreement_table, agreements, disagreements, kappa
from trialtables.review.rows import ReviewTables
from trialtables.review.store import Decision

numbers = count(1)
VERDICTS = ("accepted", "corrected", "rejected")


def row(table: str, row_id: str, **values: Any) -> dict[str, Any]:
    base: dict[str, Any] = dict.fromkeys(column.name for column in FACT_TABLES[table].columns())
    base |= {"doc_id": "D", "arm_id": "A1", "start": 0, "end": 5, "evidence": "Of 27", "rule": "r"}
    return base | values | {"row_id": row_id}


def response(row_id: str, **values: Any) -> dict[str, Any]:
    return row("responses", row_id, **{"outcome": "ORR"} | values)


def two_documents() -> ReviewTables:
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {
        doc_id: {table: [] for table in FACT_TABLES} for doc_id in ("D", "E")
    }
    rows["D"]["arms"] = [row("arms", "a", label="imatinib", role="single", drugs="imatinib")]
    rows["D"]["responses"] = [response("r1", n=7, total=27), response("r2", outcome="CR", n=2)]
    rows["E"]["responses"] = [response("r3", doc_id="E", n=3)]
    return ReviewTables([{"doc_id": "D"}, {"doc_id": "E"}], rows)


TABLES = two_documents()


def decision(reviewer: str, action: str, row_id: str = "", **more: Any) -> Decision:
    number = next(numbers)
    table = {"a": "arms"}.get(row_id, "responses")
    given = {"doc_id": "E" if row_id == "r3" else "D", "client_id": f"c{number}", "table": table, "id": number}
    return Decision(reviewer=reviewer, action=action, row_id=row_id, **(given | more))


def done(reviewer: str, doc_id: str = "D") -> Decision:
    return decision(reviewer, "state", doc_id=doc_id, new="done")


def line(found: Agreement, table: str) -> TableAgreement:
    return next(x for x in found.tables if x.table == table)


# --- κ


def pairs(*counts: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(a, b) for a, b, n in counts for _ in range(n)]


def test_kappa_of_known_tables() -> None:
    # 35 of 50 alike, 25 expected by chance.
    two = pairs(("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15))
    assert kappa(two) == pytest.approx(0.4)
    # The table of Cohen 1960: po 0.70, pc 0.41.
    three = pairs(
        ("a", "a", 88), ("a", "b", 14), ("a", "c", 18), ("b", "a", 10), ("b", "b", 40), ("b", "c", 10),
        ("c", "a", 2), ("c", "b", 6), ("c", "c", 12),
    )  # fmt: skip
    assert kappa(three) == pytest.approx((0.7 - 0.41) / (1 - 0.41))


def test_kappa_is_not_told_where_chance_explains_everything() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a")] * 9) is None
    assert kappa([("a", "b")] * 9) == 0.0


@given(st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), max_size=30))
def test_kappa_lies_between_its_limits_and_is_symmetric(found: list[tuple[str, str]]) -> None:
    value = kappa(found)
    assert value == kappa([(b, a) for a, b in found])
    assert value is None or -1 <= value <= 1
    assert (value == 1) == (value is not None and all(a == b for a, b in found))


# --- agreement


def test_two_reviewers_are_compared_on_what_both_decided() -> None:
    made = [
        decision("Ann", "accept", "a"), decision("Ann", "correct", "r1", column="n", new=8),
        decision("Ann", "reject", "r2"), decision("Ann", "accept", "r3"), done("Ann"), done("Ann", "E"),
        decision("Bo", "accept", "a"), decision("Bo", "correct", "r1", column="n", new=9),
        decision("Bo", "accept", "r2"), done("Bo"),
    ]  # fmt: skip
    (found,) = agreements(TABLES, made)
    assert (found.reviewers, found.finished) == (("Ann", "Bo"), 1)
    responses = line(found, "responses")
    # Both corrected r1, though not alike: κ sees the verdict, F1 the value.
    assert (responses.rows, responses.same) == (2, 1)
    assert responses.f1 == 0.0
    assert (line(found, "arms").rows, line(found, "arms").f1) == (1, 1.0)
    assert (line(found, "ALL").rows, line(found, "ALL").same) == (3, 2)
    assert line(found, "ALL").kappa == pytest.approx((2 / 3 - 3 / 9) / (1 - 3 / 9))
    assert line(found, "survival") == TableAgreement("survival", 0, 0, None, None)


def test_the_line_over_all_tables_is_over_studies_too() -> None:
    rows = {"D": {table: [] for table in FACT_TABLES}}
    rows["D"]["studies"] = [row("studies", "s", attribute="phase", value="2")]
    rows["D"]["responses"] = [response("r1", n=7)]
    made = [
        decision("Ann", "reject", "s", table="studies"), done("Ann"),
        decision("Bo", "accept", "s", table="studies"), done("Bo"),
    ]  # fmt: skip
    (found,) = agreements(ReviewTables([{"doc_id": "D"}], rows), made)
    assert (line(found, "studies").f1, line(found, "responses").f1) == (0.0, 1.0)
    assert (line(found, "ALL").rows, line(found, "ALL").f1) == (1, pytest.approx(2 / 3))


def test_decisions_of_others_and_a_consensus_do_not_count() -> None:
    made = [decision("Ann", "reject", "r1"), decision("Bo", "accept", "r1", seen=10**6)]
    made += [decision("Cy", "consensus", "r1", new={"verdict": "accept"}, seen=10**6)]
    (found,) = agreements(TABLES, made)
    assert (found.reviewers, line(found, "responses").rows, line(found, "responses").same) == (("Ann", "Bo"), 1, 0)


def test_three_reviewers_make_three_pairs() -> None:
    made = [decision(name, "accept", "r1") for name in ("Ann", "Bo", "Cy")]
    assert [found.reviewers for found in agreements(TABLES, made)] == [("Ann", "Bo"), ("Ann", "Cy"), ("Bo", "Cy")]
    assert agreements(TABLES, made[:1]) == []


def test_added_rows_count_in_f1_alone() -> None:
    new = {k: v for k, v in response("", outcome="SD", n=4, start=9).items() if k != "row_id"}
    made = [done("Ann"), done("Bo"), decision("Ann", "add", "add-1", new=new)]
    (found,) = agreements(TABLES, made)
    responses = line(found, "responses")
    assert (responses.rows, responses.f1) == (0, pytest.approx(2 * 2 / (2 * 2 + 1)))
    made.append(decision("Bo", "add", "add-2", new=new | {"start": 12, "end": 15}))
    assert line(agreements(TABLES, made)[0], "responses").f1 == 1.0


def test_agreement_is_printed() -> None:
    made = [decision("[Ann]", "accept", "r1"), decision("Bo", "accept", "r1"), done("[Ann]"), done("Bo")]
    shown = Console(file=io.StringIO(), width=100)
    shown.print(agreement_table(agreements(TABLES, made)[0]))
    lines = shown.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[0].strip() == "[Ann] and Bo; 1 document finished by both"
    assert next(x.split("│")[1:6] for x in lines if "responses" in x)[1:] == [
        "                    1 ",
        "                1 ",
        " n/a ",
        " 1.000 ",
    ]


# --- disagreements


def test_rows_on_which_reviewers_differ_are_listed() -> None:
    made = [
        decision("Ann", "accept", "r1"), decision("Bo", "correct", "r1", column="n", new=8),
        decision("Ann", "reject", "r2"), decision("Bo", "reject", "r2"), decision("Ann", "accept", "r3"),
    ]  # fmt: skip
    (found,) = disagreements(TABLES, made)
    assert (found.doc_id, found.row.row_id, found.settled, found.without) == ("D", "r1", False, ())
    assert [(o.reviewer, o.status, o.values["n"]) for o in found.row.outcomes] == [
        ("Ann", "accepted", 7), ("Bo", "corrected", 8),
    ]  # fmt: skip


def test_a_consensus_settles_a_disagreement() -> None:
    made = [decision("Ann", "accept", "r1"), decision("Bo", "reject", "r1")]
    consensus = decision("Cy", "consensus", "r1", new={"verdict": "reject"})
    (found,) = disagreements(TABLES, [*made, consensus])
    assert (found.settled, found.row.status) == (True, "rejected")
    undone = decision("Cy", "undo", undoes=consensus.id)
    (again,) = disagreements(TABLES, [*made, consensus, undone])
    assert (again.settled, again.row.status) == (False, "conflict")


def test_a_row_that_only_one_of_two_added_is_a_disagreement_once_both_are_done() -> None:
    new = {k: v for k, v in response("", outcome="SD", n=4, start=9).items() if k != "row_id"}
    add = decision("Ann", "add", "add-1", new=new)
    busy = decision("Bo", "accept", "r1")
    assert disagreements(TABLES, [add, done("Ann"), busy]) == []
    (found,) = disagreements(TABLES, [add, done("Ann"), busy, done("Bo")])
    assert (found.row.row_id, found.without, found.row.status) == ("add-1", ("Bo",), "added")
    alike = decision("Bo", "add", "add-2", new=new | {"start": 12, "end": 15})
    assert disagreements(TABLES, [add, done("Ann"), busy, done("Bo"), alike]) == []
    other = decision("Bo", "add", "add-3", new=new | {"n": 5})
    assert len(disagreements(TABLES, [add, done("Ann"), busy, done("Bo"), other])) == 2
    consensus = decision("Cy", "consensus", "add-1", new={"verdict": "accept", "values": {"n": 6}})
    (settled,) = disagreements(TABLES, [add, done("Ann"), busy, done("Bo"), consensus])
    assert (settled.settled, settled.row.values["n"], settled.row.status) == (True, 6, "added")


@pytest.mark.parametrize("action", ["correct", "reject"])
def test_a_row_that_one_changed_and_the_other_left_open_is_a_disagreement_once_both_are_done(action: str) -> None:
    change = decision("Ann", action, "r1", **({"column": "n", "new": 8} if action == "correct" else {}))
    assert disagreements(TABLES, [change, done("Ann")]) == []
    (found,) = disagreements(TABLES, [change, done("Ann"), done("Bo")])
    assert (found.row.row_id, found.without) == ("r1", ("Bo",))
    knowing = decision("Bo", "state", doc_id="D", new="done", seen=change.id)
    assert disagreements(TABLES, [change, done("Ann"), knowing]) == []
    accepted = decision("Ann", "accept", "r2")
    assert disagreements(TABLES, [accepted, done("Ann"), done("Bo")]) == []
    consensus = decision("Cy", "consensus", "r1", new={"verdict": "accept"})
    (settled,) = disagreements(TABLES, [change, done("Ann"), done("Bo"), consensus])
    assert settled.settled
