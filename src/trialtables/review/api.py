"""What the pages ask and send, as JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from .adjudication import adjudication
from .answers import Json, cells_of, decisions_answer, document_answer, one_row_answer, progress, stored_answer
from .desk import Desk, DeskDocument
from .security import Access, Session, set_cookie
from .session_name import checked_name
from .vocabulary import matching

api = APIRouter(prefix="/api")

#: No id of SQLite and no integer that JavaScript counts with is larger.
LARGEST_ID = 2**53 - 1

Id = Annotated[int, Field(ge=0, le=LARGEST_ID)]
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,80}$")]
Name = Annotated[str, Field(max_length=80)]
Values = Annotated[dict[str, Any], Field(max_length=40)]


class Body(BaseModel):
    """What a request must look like: these fields of these types, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True)

    client_id: ClientId


class RowDecision(Body):
    row_id: Name
    table: Name = ""
    action: Literal["accept", "correct", "reject", "undo"]
    column: Name | None = None
    value: Any = None
    seen: Id = 0
    undoes: Id | None = None


class AddedRow(Body):
    table: Name
    values: Values
    start: Id
    end: Id


class NewState(Body):
    state: Literal["unchecked", "in progress", "done"]


class Undo(Body):
    document: Id


class Consensus(Body):
    document: Id
    table: Name = ""
    row_id: Name
    verdict: Literal["accept", "reject"]
    values: Values = {}
    seen: Id | None = None


class Selection(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    start: Id
    end: Id
    table: Name | None = None


class Password(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    password: str


class ReviewerName(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    reviewer: str


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def reviewer_of(request: Request) -> str:
    """Who asks; refuses a browser that has not said so."""
    session: Session | None = request.state.session
    if session is None or not session.reviewer:
        raise HTTPException(403, "say who you are first, on the page of the documents")
    return session.reviewer


def document_of(request: Request, number: Annotated[int, Path(le=LARGEST_ID)]) -> DeskDocument:
    return desk_of(request).document(number)


TheDesk = Annotated[Desk, Depends(desk_of)]
Reviewer = Annotated[str, Depends(reviewer_of)]
Document = Annotated[DeskDocument, Depends(document_of)]


@api.post("/session")
async def sign_in(request: Request, body: Password) -> JSONResponse:
    """Open a session with the password."""
    access: Access = request.app.state.access
    cookie = await access.open_with_password(body.password)
    if cookie is None:
        raise HTTPException(403, "wrong password")
    response = JSONResponse({})
    set_cookie(response, access, cookie)
    return response


@api.post("/name")
def give_name(request: Request, body: ReviewerName) -> Json:
    """Say who is there."""
    session: Session | None = request.state.session
    if session is None:
        raise HTTPException(403, "no session; open the link that trialtables printed when it started")
    name_session(session, body.reviewer)
    return {"reviewer": session.reviewer}


def name_session(session: Session, reviewer: str) -> None:
    """Give a session its reviewer; raises ValueError for a name that is none, or another where the link gave one."""
    name = checked_name(reviewer)
    if session.fixed and name != session.reviewer:
        raise ValueError(f"this link is {session.reviewer}'s")
    session.reviewer = name


@api.get("/documents/{number}")
def show(desk: TheDesk, document: Document, reviewer: Reviewer) -> Json:
    """One document."""
    return document_answer(desk, document, reviewer)


@api.post("/documents/{number}/decisions")
def decide(desk: TheDesk, document: Document, reviewer: Reviewer, body: RowDecision) -> Json:
    """Accept, correct or reject a row, or take back a decision on it."""
    if body.action == "undo":
        stored, _ = desk.undo(document, reviewer, body.client_id, body.undoes)
    else:
        stored = desk.decide(
            document, reviewer, body.action, body.row_id, body.client_id,
            column=body.column, value=body.value, seen=body.seen,
        )  # fmt: skip
    return stored_answer(desk, document, reviewer, stored)


@api.post("/documents/{number}/rows")
def add(desk: TheDesk, document: Document, reviewer: Reviewer, body: AddedRow) -> Json:
    """Add a row that a stretch of the text states."""
    stored = desk.add(document, reviewer, body.table, body.values, body.start, body.end, body.client_id)
    return stored_answer(desk, document, reviewer, stored)


@api.post("/documents/{number}/parse")
def parse(request: Request, desk: TheDesk, document: Document, reviewer: Reviewer, body: Selection) -> Json:
    """What the pipeline reads in a stretch of the text: rows to add, best first."""
    state = desk.state(document, reviewer)
    found = request.app.state.parser.candidates(document, state, body.start, body.end, body.table)
    return {"candidates": [{**one, "cells": cells_of(one["table"], one["values"])} for one in found]}


@api.post("/documents/{number}/state")
def set_state(desk: TheDesk, document: Document, reviewer: Reviewer, body: NewState) -> Json:
    """Say that a document is done, in progress or not checked."""
    stored = desk.set_state(document, reviewer, body.state, body.client_id)
    return {"id": stored.id, "document": progress(desk.state(document, reviewer))}


@api.post("/undo")
def undo(desk: TheDesk, reviewer: Reviewer, body: Undo) -> Json:
    """Take back the reviewer's last decision on a document."""
    document = desk.document(body.document)
    stored, undone = desk.undo(document, reviewer, body.client_id)
    answer = stored_answer(desk, document, reviewer, stored)
    return {**answer, "undone": decisions_answer([undone] if undone else [])}


@api.get("/vocabulary/{table}/{column}")
def vocabulary(
    table: Name, column: Name, q: Annotated[str, Query(max_length=100)] = "",
    attribute: Annotated[str, Query(max_length=40)] = "",
) -> Json:  # fmt: skip
    """The values of a column that fit a query."""
    found = matching(table, column, q, {"attribute": attribute})
    return {"values": [one["value"] for one in found], "notes": [one["note"] for one in found]}


@api.get("/changes")
def changes(
    desk: TheDesk, reviewer: Reviewer, after: Annotated[int, Query(ge=0, le=LARGEST_ID)] = 0,
    document: Annotated[int | None, Query(ge=0, le=LARGEST_ID)] = None,
) -> Json:  # fmt: skip
    """What others have decided since."""
    newest = desk.newest(reviewer)
    about = None if document is None else desk.document(document)
    found = desk.changes(after, reviewer, about)
    answers = [
        {**said, "document": desk.numbers[d.doc_id]} for said, d in zip(decisions_answer(found), found, strict=True)
    ]
    return {"last": newest, "changes": answers}


@api.get("/adjudicate")
def disagreements(desk: TheDesk, reviewer: Reviewer) -> Json:
    """Every disagreement, and the agreement figures."""
    return adjudication(desk, reviewer)


@api.post("/adjudicate")
def adjudicate(desk: TheDesk, reviewer: Reviewer, body: Consensus) -> Json:
    """Record a consensus on a row."""
    document = desk.document(body.document)
    stored = desk.settle(document, reviewer, body.row_id, body.verdict, body.values, body.client_id, body.seen)
    row = one_row_answer(document, desk.state(document, reviewer), body.row_id)
    return {**stored_answer(desk, document, reviewer, stored), "row": row}
