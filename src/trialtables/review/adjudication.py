"""Disagreements side by side, for the page on which they are settled."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..terminal import printable_line
from .agreement import Disagreement, agreements, disagreements, reviewers_of
from .answers import (
    Json,
    cells_of,
    columns_of,
    outcome_answer,
    row_answer,
    rows_with_flags,
    shown_columns,
    title_of,
    utf16_offsets,
)
from .desk import Closed, Desk, DeskDocument
from .rows import arm_choices
from .state import DocumentState, Outcome, fold
from .store import Decision


def adjudication(desk: Desk, reviewer: str) -> Json:
    """Every row on which reviewers differ or differed, by document, and how far they agree.

    Raises Closed in blind review, where nobody may see what others decided.
    """
    if desk.blind:
        raise Closed("this is a blind review; trialtables adjudicate shows the disagreements")
    decisions = desk.all_decisions()
    found = disagreements(desk.tables, decisions)
    documents = [document for document in desk.documents if any(d.doc_id == document.doc_id for d in found)]
    tables = sorted({one.row.table for one in found})
    return {
        "reviewer": reviewer,
        "reviewers": reviewers_of(decisions),
        "open": sum(not one.settled for one in found),
        "settled": sum(one.settled for one in found),
        "agreement": [asdict(pair) for pair in agreements(desk.tables, decisions)],
        "documents": [document_of(desk, document, found, reviewer) for document in documents],
        "columns": {table: columns_of(table) for table in tables},
        "titles": {table: title_of(table) for table in tables},
        "shown": {table: shown_columns(table) for table in tables},
        "last": max((d.id for d in decisions), default=0),
    }


def document_of(desk: Desk, document: DeskDocument, found: list[Disagreement], reviewer: str) -> Json:
    """The disagreements of one document."""
    state = desk.state(document, reviewer)
    decisions = desk.decisions(document, reviewer)
    alone = {name: fold(document.rows, decisions, name) for name in reviewers_of(decisions)}
    flagged = rows_with_flags(state)
    offsets = utf16_offsets(document.text) if document.text else None
    return {
        "number": document.number,
        "doc_id": printable_line(document.doc_id),
        "title": printable_line(document.title),
        "arms": arm_choices(state.standing("arms")),
        "rows": [
            {
                **row_answer(one.row, flagged, offsets),
                "extracted_cells": cells_of(one.row.table, one.row.extracted),
                "settled": one.settled,
                "settled_by": settled_by(one, decisions),
                "sides": sides(one, alone),
            }
            for one in found
            if one.doc_id == document.doc_id
        ],
    }


def sides(one: Disagreement, alone: dict[str, DocumentState]) -> list[dict[str, Any]]:
    """What each reviewer made of a row: the status, and the cells that differ from the extracted ones."""
    answers = []
    for name, state in alone.items():
        row = state.rows.get(one.row.row_id)
        if name in one.without:
            if one.row.status == "added":
                answers.append({"reviewer": name, "status": "not added", "values": {}})
            else:
                untouched = Outcome(name, "left open", one.row.extracted)
                answers.append(outcome_answer(one.row.table, untouched, one.row.extracted))
        elif row is not None and row.status != "unchecked":
            answers.append(outcome_answer(one.row.table, Outcome(name, row.status, row.values), one.row.extracted))
    return answers


def settled_by(one: Disagreement, decisions: list[Decision]) -> str | None:
    """Who recorded the consensus on a row."""
    if not one.settled:
        return None
    own = [d for d in decisions if d.action == "consensus" and d.row_id == one.row.row_id]
    return own[-1].reviewer if own else None
