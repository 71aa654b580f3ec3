"""A decision of a reviewer: what it holds, what it needs to make sense, and how a row of the file holds it."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

#: What a reviewer can do with a row.
ROW_ACTIONS = ("accept", "correct", "reject", "add", "consensus")
ACTIONS = (*ROW_ACTIONS, "undo", "state")
#: What a document can be.
STATES = ("unchecked", "in progress", "done")
VERDICTS = ("accept", "reject")
LONGEST_NAME = 200
LARGEST_ID = 2**63 - 1

#: The columns of the file.
COLUMNS = "id, at, reviewer, doc_id, tbl, row_id, action, column_name, old_value, new_value, seen, undoes, client_id"


class RefusedDecision(ValueError):
    """Why a decision is not taken, in one line for the reviewer."""


@dataclass(frozen=True)
class Decision:
    """What one reviewer decided.

    ``seen`` is the id of the newest decision on that row that the reviewer knew, 0 for none.  ``client_id`` is a name
    that the sender gives the decision, so that sending it again does no harm.  ``id`` and ``at`` (UTC, ISO 8601) are
    given by the store.
    """

    reviewer: str
    doc_id: str
    action: str
    client_id: str
    table: str = ""
    row_id: str = ""
    column: str | None = None
    old: Any = None
    new: Any = None
    seen: int = 0
    undoes: int | None = None
    id: int = 0
    at: str = ""


@dataclass(frozen=True)
class Stored:
    """A decision as it was stored, and those of others on the same row that its reviewer had not seen."""

    decision: Decision
    conflict: list[Decision]

    @property
    def id(self) -> int:
        return self.decision.id


def check_decision(decision: Decision) -> None:
    """Raise RefusedDecision for a decision that lacks what its action needs."""
    for name in ("reviewer", "doc_id", "client_id"):
        check_name(name.replace("_", " "), getattr(decision, name))
    if decision.action not in ACTIONS:
        raise RefusedDecision(f"no such action: {decision.action}")
    if decision.action in ROW_ACTIONS:
        check_name("row", decision.row_id)
        check_name("table", decision.table)
    if not is_id(decision.seen):
        raise RefusedDecision("seen is the id of a decision, or 0")
    if problem := shape_problem(decision):
        raise RefusedDecision(problem)


def shape_problem(decision: Decision) -> str | None:
    """What is missing for the decision's action, or None."""
    match decision.action:
        case "correct" if not decision.column:
            return "a correction names the column"
        case "add" if not isinstance(decision.new, dict):
            return "an added row has values"
        case "state" if decision.new not in STATES:
            return f"a document is one of {', '.join(STATES)}"
        case "undo" if not is_id(decision.undoes):
            return "an undo names the decision that it takes back"
        case "consensus" if not isinstance(decision.new, dict) or decision.new.get("verdict") not in VERDICTS:
            return "a consensus is to accept or to reject"
        case "consensus" if not isinstance(decision.new.get("values", {}), dict):
            return "the values of a consensus are cells by column"
    return None


def is_id(value: object) -> bool:
    """Whether a value can be the id of a decision, or 0 for none; a larger number would not fit into the file."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_ID


def check_name(what: str, value: object) -> None:
    """Raise RefusedDecision for a name that is empty, too long, or that no file could hold."""
    if not isinstance(value, str) or not value.strip():
        raise RefusedDecision(f"the {what} is missing")
    if len(value) > LONGEST_NAME and what != "doc id":
        raise RefusedDecision(f"the {what} is longer than {LONGEST_NAME} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise RefusedDecision(f"the {what} holds half a character")
    if what == "reviewer" and any(unicodedata.category(character) in ("Cc", "Cf") for character in value):
        raise RefusedDecision("the reviewer holds a character that cannot be shown")


def cells_of(decision: Decision) -> tuple[Any, ...]:
    """A decision as a row of the file; values are JSON, and only a correction can be to or from "not stated"."""
    d, is_cell = decision, decision.action == "correct"
    old, new = (json.dumps(v) if v is not None or is_cell else None for v in (d.old, d.new))
    return (
        d.id, d.at, d.reviewer, d.doc_id, d.table, d.row_id, d.action, d.column, old, new, d.seen, d.undoes,
        d.client_id,
    )  # fmt: skip


def decision_of(row: tuple[Any, ...]) -> Decision:
    """A row of the file as a decision."""
    number, at, reviewer, doc_id, table, row_id, action, column, old, new, seen, undoes, client_id = row
    return Decision(
        reviewer=reviewer,
        doc_id=doc_id,
        action=action,
        client_id=client_id,
        table=table,
        row_id=row_id,
        column=column,
        old=None if old is None else json.loads(old),
        new=None if new is None else json.loads(new),
        seen=seen,
        undoes=undoes,
        id=number,
        at=at,
    )


def same(known: Decision, sent: Decision) -> bool:
    """Whether a decision was sent again.

    What its sender works out anew each time does not count: the old value, the name of an added row, which decision
    was the last one to take back.
    """
    names = ["reviewer", "doc_id", "action", "column", "new"]
    names += {"undo": [], "add": ["table"]}.get(sent.action, ["table", "row_id"])
    return all(getattr(known, name) == getattr(sent, name) for name in names)
