"""The desk as a web application: pages, assets, and the doors that `security` guards."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from .adjudication import adjudication
from .api import api, reviewer_of
from .desk import Closed, Desk, NotHere, Outdated
from .pages import Pages, assets
from .parsing import Parser
from .security import DOOR, Access, Gate, Hosts, Refusal, Session, set_cookie
from .store import StoreError

#: Longest search in the list, in characters; the rest of a longer one is not looked at.
LONGEST_QUERY = 200


def create_app(desk: Desk, access: Access, hosts: Hosts, parser: Parser, *, home: str = DOOR) -> ASGIApp:
    """The application.  ``home`` is where a link leads: the list, or the disagreements."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.desk, app.state.access, app.state.parser = desk, access, parser
    app.state.pages, app.state.assets, app.state.home = Pages(desk), assets(), home
    app.include_router(api)
    add_pages(app)
    add_errors(app)
    return Gate(app, access=access, hosts=hosts, refuse=partial(error_answer, app.state.pages))


def add_pages(app: FastAPI) -> None:
    """The addresses that a browser shows."""

    @app.get(DOOR)
    def door(request: Request) -> Response:
        token = request.query_params.get("token")
        return documents(request) if token is None else enter(request, token)

    @app.get("/documents/{number}")
    def document(request: Request, number: int) -> Response:
        return named(request) or page(app.state.pages.document(number, reviewer_of(request)))

    @app.get("/adjudicate")
    def adjudicate(request: Request) -> Response:
        if response := named(request):
            return response
        reviewer = reviewer_of(request)
        return page(app.state.pages.adjudicate(adjudication(app.state.desk, reviewer), reviewer))

    @app.get("/assets/{name}")
    def asset(name: str) -> Response:
        content, media_type = app.state.assets.get(name, (None, ""))
        if content is None:
            raise HTTPException(404, "there is no such file")
        return Response(content, media_type=media_type)


def enter(request: Request, token: str) -> Response:
    """A link that trialtables printed: gives the browser its cookie and leads on."""
    access: Access = request.app.state.access
    cookie = access.open_with_token(token)
    if cookie is None:
        raise HTTPException(403, "this link has ended; open the one that trialtables printed when it started")
    home = request.app.state.home
    # A browser keeps a strict cookie to itself on a redirect that another site began; a page of our own is no such.
    abroad = request.headers.get("sec-fetch-site") == "cross-site"
    response = HTMLResponse("", headers={"refresh": f"0; url={home}"}) if abroad else RedirectResponse(home, 303)
    set_cookie(response, access, cookie)
    return response


def named(request: Request) -> Response | None:
    """The page that asks who is there, or None where that is known."""
    session: Session | None = request.state.session
    pages: Pages = request.app.state.pages
    if session is None:
        return page(pages.sign_in())
    return None if session.reviewer else page(pages.name())


def documents(request: Request) -> Response:
    """The list of documents."""
    if response := named(request):
        return response
    asked, pages = request.query_params, request.app.state.pages
    number = asked.get("page", "1")
    return page(
        pages.documents(
            reviewer_of(request),
            q=asked.get("q", "")[:LONGEST_QUERY],
            show=asked.get("show", "all"),
            page=int(number) if number.isdecimal() and len(number) < 10 else 1,
        )
    )


def page(content: str) -> HTMLResponse:
    return HTMLResponse(content)


def add_errors(app: FastAPI) -> None:
    """Every error as one plain line: JSON for scripts, a page for people."""
    statuses = {NotHere: 404, Closed: 403, Outdated: 409, ValueError: 400, StoreError: 503}

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        known = {404: "there is no such page", 405: "this address does not answer that"}
        plain = known.get(error.status_code) if error.detail in ("Not Found", "Method Not Allowed") else None
        return to(request, error.status_code, plain or error.detail)

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> Response:
        return to(request, 404 if in_path(error) else 400, problem(error))

    @app.exception_handler(sqlite3.Error)
    def not_saved(request: Request, error: sqlite3.Error) -> Response:
        return to(request, 503, f"nothing was saved: {error}")

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        return to(request, 500, "the desk made a mistake; the terminal that it runs in tells more")

    def told(request: Request, error: Exception) -> Response:
        status = next(status for kind, status in statuses.items() if isinstance(error, kind))
        return to(request, status, str(error))

    for kind in statuses:
        app.add_exception_handler(kind, told)

    def to(request: Request, status: int, why: str) -> Response:
        return error_answer(app.state.pages, Refusal(status, why), request.url.path)


def in_path(error: RequestValidationError) -> bool:
    """Whether what is wrong is the address itself."""
    return any(place["loc"][0] == "path" for place in error.errors())


def problem(error: RequestValidationError) -> str:
    """The first thing that is wrong with a request."""
    first: dict[str, Any] = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:] if not isinstance(part, int))
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def error_answer(pages: Pages, refusal: Refusal, path: str) -> Response:
    """An error: JSON below /api, a page elsewhere."""
    if path.startswith("/api/"):
        return JSONResponse({"error": refusal.why}, refusal.status)
    return HTMLResponse(pages.refused(refusal.status, refusal.why), refusal.status)
