"""What the desk answers, as plain data for JSON: a document with its rows, one row, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from ..facts import EVIDENCE_COLUMNS, FACT_TABLES, FLAG_MEANINGS
from ..report.content import title_of
from ..report.flags import explained
from ..report.shown import SHOWN
from ..terminal import printable, printable_line
from .desk import Desk, DeskDocument
from .rows import Row, arm_choices
from .state import Change, DocumentState, Outcome, RowState
from .store import Decision, Stored
from .vocabulary import columns_of

Json = dict[str, Any]

#: Columns of a row that a page gets apart from its values.
APART = frozenset({"doc_id", "row_id", "reviewed"})


def document_answer(desk: Desk, document: DeskDocument, reviewer: str) -> Json:
    """One document with its text and every row as the reviewer sees it now."""
    newest = desk.newest(reviewer)  # before the state, so that a page never believes to know more than it was given
    state = desk.state(document, reviewer)
    previous, following = desk.neighbours(document.number)
    return {
        "number": document.number,
        "of": len(desk.documents),
        "doc_id": printable_line(document.doc_id),
        **{name: line(document.record[name]) for name in ("title", "source", "pmid", "doi", "nct_id")},
        "text": None if document.text is None else printable(document.text),
        "missing": line(document.missing),
        "arms": arm_choices(state.standing("arms")),
        "arm_labels": {str(arm["arm_id"]): printable_line(arm["label"] or "") for arm in state.standing("arms")},
        "tables": rows_answer(document, state),
        "columns": {table: columns_of(table) for table in FACT_TABLES},
        "titles": {table: title_of(table) for table in FACT_TABLES},
        "shown": {table: shown_columns(table) for table in FACT_TABLES},
        "next": following,
        "previous": previous,
        "reviewer": reviewer,
        "blind": desk.blind,
        "last": newest,
        **progress(state),
    }


def progress(state: DocumentState) -> Json:
    """How far a document is."""
    return {
        "state": state.state,
        "decided": state.decided,
        "rows": len(state.rows),
        "conflicts": len(state.conflicts),
        "flagged": state.flagged,
    }


def rows_answer(document: DeskDocument, state: DocumentState) -> dict[str, list[Json]]:
    """The rows of every table."""
    flagged = rows_with_flags(state)
    offsets = utf16_offsets(document.text) if document.text else None
    return {
        table: [row_answer(row, flagged, offsets) for row in state.table(table)] for table in FACT_TABLES
    }  # fmt: skip


def shown_columns(table: str) -> list[Json]:
    """How a page draws the columns of a table together, as the report does; rows give their ``cells`` in this order."""
    return [
        {"heading": c.heading, "number": c.number, "aside": c.aside, "columns": list(c.columns)} for c in SHOWN[table]
    ]


def cells_of(table: str, values: Mapping[str, Any]) -> list[str]:
    """The cells of a row as they are drawn; columns that ``values`` lacks are not stated."""
    row = dict.fromkeys(column.name for column in FACT_TABLES[table].columns()) | dict(values)
    return [column.text(row) for column in SHOWN[table]]


def one_row_answer(document: DeskDocument, state: DocumentState, row_id: str) -> Json | None:
    """One row of a document, or None where it is no more: an added row that was taken back."""
    row = state.rows.get(row_id)
    if row is None:
        return None
    return row_answer(row, rows_with_flags(state), utf16_offsets(document.text) if document.text else None)


def row_answer(row: RowState, flagged: Mapping[str, Mapping[str, Row]], offsets: list[int] | None) -> Json:
    """One row.  ``start`` and ``end`` of its values count characters as the tables do, ``at`` as JavaScript does."""
    values = flagged[row.table].get(row.row_id, row.values)
    answer: Json = {
        "row_id": row.row_id,
        "table": row.table,
        "status": row.status,
        "cells": cells_of(row.table, values),
        "values": {name: content for name, content in values.items() if name not in APART},
        "extracted": {
            name: content
            for name, content in row.extracted.items()
            if name not in APART and name not in EVIDENCE_COLUMNS
        },
        "changes": [change_answer(change) for change in row.changes],
        "flags": flags_answer(row.table, values, flagged),
        "last": row.last,
        "by": sorted({outcome.reviewer for outcome in row.outcomes}),
        "conflict": [decision_answer(decision) for decision in row.conflict],
        "outcomes": [outcome_answer(row.table, outcome, row.extracted) for outcome in row.outcomes]
        if row.conflict
        else [],
    }
    start, end = values["start"], values["end"]
    if offsets and isinstance(start, int) and isinstance(end, int) and 0 <= start < end < len(offsets):
        answer["at"] = [offsets[start], offsets[end]]
    return answer


def rows_with_flags(state: DocumentState) -> dict[str, dict[str, Row]]:
    """The values now of the rows that stay, by table and row id; what decisions changed is flagged anew."""
    from .apply import flag_again

    rows: dict[str, list[Row]] = {table: [] for table in FACT_TABLES}
    for row in state.rows.values():
        if row.status != "rejected":
            rows[row.table].append({**row.values, "reviewed": row.status})
    if any(row.status != "unchecked" for row in state.rows.values()):
        flag_again(rows)
    return {table: {row["row_id"]: row for row in of_table} for table, of_table in rows.items()}


def flags_answer(table: str, values: Row, flagged: Mapping[str, Mapping[str, Row]]) -> list[Json]:
    """The flags of a row, each with its arithmetic."""
    rows = {name: list(of_table.values()) for name, of_table in flagged.items()} if values["flags"] else {}
    return [
        {
            "flag": printable_line(flag),
            "meaning": FLAG_MEANINGS.get(flag, ""),
            "arithmetic": printable_line(explained(flag, table, values, rows)),
        }
        for flag in str(values["flags"] or "").split(";")
        if flag.strip()
    ]


def change_answer(change: Change) -> Json:
    return {
        "column": change.column, "old": change.old, "new": change.new, "who": change.reviewer, "when": change.at,
    }  # fmt: skip


def outcome_answer(table: str, outcome: Outcome, extracted: Row) -> Json:
    """What one reviewer made of a row: its status and the cells that differ from what was extracted."""
    changed = {
        name: content
        for name, content in outcome.values.items()
        if extracted.get(name) != content and name not in APART and name not in EVIDENCE_COLUMNS
    }
    cells = cells_of(table, outcome.values)
    return {"reviewer": outcome.reviewer, "status": outcome.status, "cells": cells, "values": changed}


def decision_answer(decision: Decision) -> Json:
    """A decision as others see it."""
    return {
        "id": decision.id,
        "reviewer": decision.reviewer,
        "at": decision.at,
        "action": decision.action,
        "table": decision.table,
        "row_id": decision.row_id,
        "column": decision.column,
        "old": decision.old,
        "new": decision.new,
        "undoes": decision.undoes,
    }


def stored_answer(desk: Desk, document: DeskDocument, reviewer: str, stored: Stored) -> Json:
    """What became of a decision: its id, its row and its document now, and what others decided unseen."""
    state = desk.state(document, reviewer)
    return {
        "id": stored.id,
        "row_id": stored.decision.row_id,
        "row": one_row_answer(document, state, stored.decision.row_id),
        "document": progress(state),
        "arms": arm_choices(state.standing("arms")),
        "conflict": decisions_answer(stored.conflict),
    }


def decisions_answer(decisions: Iterable[Decision]) -> list[Json]:
    return [decision_answer(decision) for decision in decisions]


def line(content: object) -> str | None:
    """A text of a document on one line, without characters that reorder or hide others."""
    return None if content is None else printable_line(content)


def utf16_offsets(text: str) -> list[int]:
    """For each character, and for the end, its place as JavaScript counts."""
    return list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
