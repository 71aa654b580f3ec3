"""The pages of the desk: what the templates get, and the files that pages load.

Pages are made on the server and come without a line of script in them; what moves on them are the modules in
``assets``, which talk to ``/api``.  Templates escape all they are given, and modules put what a document says on the
page as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ..facts import FACT_TABLES
from ..report.content import title_of
from ..report.page import json_for_html
from ..terminal import printable_line
from .answers import document_answer

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from .desk import Desk, DeskDocument
    from .state import DocumentState

#: Documents on one page of the list.
PAGE_SIZE = 100
#: Which documents the list shows, and how that choice is called.
CHOICES = {
    "all": "All",
    "flagged": "Flagged",
    "unchecked": "Unchecked",
    "in progress": "In progress",
    "done": "Done",
    "conflicts": "In conflict",
}
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
#: Titles of the tables, and of the line over all of them.
TITLES = {table: title_of(table) for table in FACT_TABLES} | {"ALL": "All tables"}
#: The style of the report, which the pages build on.
HOUSE_STYLE = "report.css"


@dataclass(frozen=True, eq=False)
class Listed:
    """One document of the list as a reviewer sees it now."""

    document: DeskDocument
    state: DocumentState

    @property
    def title(self) -> str:
        """The title, or what stands for it."""
        start = " ".join((self.document.text or "").split()[:20])
        return printable_line(self.document.title or start or self.document.missing or self.document.doc_id)

    @property
    def doc_id(self) -> str:
        return printable_line(self.document.doc_id)

    @cached_property
    def line(self) -> Markup:
        """Its line of the list; made once, since most stay as they are from one look at the list to the next."""
        from markupsafe import Markup

        return Markup(environment().get_template("listed.html").render(one=self))

    def among(self, choice: str) -> bool:
        """Whether a choice of the list keeps this document."""
        match choice:
            case "flagged":
                return self.state.flagged > 0
            case "conflicts":
                return bool(self.state.conflicts)
            case "unchecked" | "in progress" | "done":
                return self.state.state == choice
        return True


@dataclass(frozen=True, eq=False)
class Everything:
    """All documents in the order of the list, made of one answer of `Desk.states`."""

    states: list[DocumentState]
    listed: list[Listed]

    @cached_property
    def chosen(self) -> dict[str, list[Listed]]:
        """The documents that each choice of the list keeps."""
        return {choice: [listed for listed in self.listed if listed.among(choice)] for choice in CHOICES}

    @cached_property
    def rows(self) -> int:
        return sum(len(state.rows) for state in self.states)

    @cached_property
    def decided(self) -> int:
        return sum(state.decided for state in self.states)


class Pages:
    """The pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._searched = {document.number: searched(document) for document in desk.documents}
        self._everything: dict[str | None, Everything] = {}

    def everything(self, reviewer: str) -> Everything:
        """All documents as a reviewer sees them now; what has not changed is not made again."""
        states, view = self.desk.states(reviewer), self.desk.view(reviewer)
        known = self._everything.get(view)
        if known is None or known.states is not states:
            before = {listed.document.number: listed for listed in known.listed} if known else {}
            listed = []
            for number in self.desk.order:
                one, state = before.get(number), states[number - 1]
                same = one is not None and one.state is state
                listed.append(one if one is not None and same else Listed(self.desk.documents[number - 1], state))
            known = self._everything[view] = Everything(states, listed)
        return known

    def documents(self, reviewer: str, *, q: str = "", show: str = "all", page: int = 1) -> str:
        """The list of documents, those with flags first; ``q`` keeps those that hold every word of it."""
        show = show if show in CHOICES else "all"
        everything = self.everything(reviewer)
        found = everything.chosen[show]
        for word in q.casefold().split():
            found = [listed for listed in found if word in self._searched[listed.document.number]]
        last = max(1, -(-len(found) // PAGE_SIZE))
        page = min(max(page, 1), last)
        return self._render(
            "documents.html",
            reviewer=reviewer,
            listed=found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
            found=len(found),
            counts={choice: len(listed) for choice, listed in everything.chosen.items()},
            choices=CHOICES,
            show=show,
            q=q,
            page=page,
            last=last,
            address=lambda **changed: address(**({"q": q, "show": show, "page": page} | changed)),
            rows=everything.rows,
            decided=everything.decided,
        )

    def document(self, number: int, reviewer: str) -> str:
        """One document, with the same content for its script as ``/api/documents/{number}`` gives.  Raises NotHere."""
        document = self.desk.document(number)
        previous, following = self.desk.neighbours(number)
        listed = Listed(document, self.desk.state(document, reviewer))
        return self._render(
            "document.html",
            reviewer=reviewer,
            listed=listed,
            content=json_for_html(document_answer(self.desk, document, reviewer)),
            previous=previous,
            following=following,
            place=self.desk.place[number] + 1,
            of=len(self.desk.documents),
        )

    def adjudicate(self, found: Mapping[str, Any], reviewer: str) -> str:
        """Disagreements side by side and how far reviewers agree, as :func:`adjudication` gives them."""
        pairs = [{**pair, "tables": [line for line in pair["tables"] if told(line)]} for pair in found["agreement"]]
        return self._render(
            "adjudicate.html", reviewer=reviewer, found=found, pairs=pairs, titles=TITLES, content=json_for_html(found)
        )

    def name(self, why: str = "") -> str:
        """Asks who is reviewing; the answer goes to ``/api/name``.  ``why`` tells what was wrong with the last one."""
        known = [] if self.desk.blind else self.desk.store.reviewers()
        return self._render("name.html", reviewer="", why=why, known=known)

    def sign_in(self) -> str:
        """Asks for the password; the answer goes to ``/api/session``."""
        return self._render("sign_in.html", reviewer="")

    def refused(self, status: int, why: str) -> str:
        """A plain page that says why something is not shown."""
        return self._render("refused.html", reviewer="", status=status, why=why)

    def _render(self, template: str, **values: Any) -> str:
        desk = self.desk
        adjudicates = not desk.blind and len(desk.store.reviewers()) > 1
        known = {"name": printable_line(desk.name), "blind": desk.blind, "adjudicates": adjudicates}
        return environment().get_template(template).render(**known, **values)


def searched(document: DeskDocument) -> str:
    """What a search looks through, folded: identifiers, title and text."""
    parts = (document.doc_id, document.title, document.record["pmid"], document.record["nct_id"], document.text)
    return "\n".join(str(part) for part in parts if part).casefold()


def address(**asked: Any) -> str:
    """The address of the list with these choices; what is as at first is left out."""
    first = {"q": "", "show": "all", "page": 1}
    changed = {name: value for name, value in asked.items() if value != first.get(name)}
    return f"/?{urlencode(changed)}" if changed else "/"


@cache
def environment() -> Environment:
    """The templates; whatever they are given is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(template)
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["counted"] = counted
    made.filters["figure"] = figure
    made.filters["sentence"] = sentence
    return made


def template(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text("utf-8")


def told(line: Mapping[str, Any]) -> bool:
    """Whether a line of the agreement says anything; the one over all tables stands in any case."""
    return bool(line["rows"] or line["f1"] or line["table"] == "ALL")


def figure(value: float | None, decimals: int) -> str:
    """A figure, or a dash where there is none."""
    return "–" if value is None else f"{value:.{decimals}f}".replace("-", "−")


def sentence(line: str) -> str:
    """A plain line as a sentence."""
    return f"{line[:1].upper()}{line[1:].rstrip('.')}."


def counted(number: int, noun: str) -> str:
    """``1 row``, ``1,200 rows``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Every file that pages load, with its media type; nothing else can be asked for by name."""
    report = resources.files("trialtables.report") / "assets" / HOUSE_STYLE
    own = (resources.files(__package__) / "assets").iterdir()
    found = {}
    for file in (report, *own):
        suffix = file.name[file.name.rfind(".") :]
        if suffix in KINDS:
            found[file.name] = (file.read_bytes(), KINDS[suffix])
    return found
