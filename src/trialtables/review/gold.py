"""Finished documents as gold annotations, so that what reviewers decided is what rules are tested on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..evaluation.gold import SHAPES, gold_columns, gold_problem
from ..export.target import ExportError, staged_file
from ..facts import AE_AGGREGATES
from .apply import ReviewedDocument
from .rows import Row, TablesOfDocument
from .store import ROW_ACTIONS, Decision

DONE = "done"


@dataclass(frozen=True)
class GoldFiles:
    """Annotations by document id, and a line for each finished document that could not become one.

    ``rows`` are all rows in them, ``undecided`` those that stand because their document was marked done.
    """

    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    rows: int = 0
    undecided: int = 0


def gold_files(
    documents: Iterable[ReviewedDocument], decisions: Sequence[Decision], reviewer: str | None = None
) -> GoldFiles:
    """An annotation for each document that is marked done, has no open conflict and states what gold must state."""
    contents, problems, rows, undecided = {}, [], 0, 0
    for document in documents:
        if document.state != DONE:
            continue
        content = annotation(document, annotators(document.doc_id, decisions, reviewer))
        if problem := problem_of(document, content):
            problems.append(f"{document.doc_id}: {problem}")
            continue
        contents[document.doc_id] = content
        rows += sum(map(len, document.tables.values()))
        undecided += sum(row["reviewed"] is None for of_table in document.tables.values() for row in of_table)
    return GoldFiles(contents, problems, rows, undecided)


def problem_of(document: ReviewedDocument, content: dict[str, Any]) -> str | None:
    """Why a finished document is no gold, or None."""
    if document.statuses["conflict"]:
        return "left out, since rows of it are in conflict"
    if document.problems:
        return "left out: " + document.problems[0].removeprefix(f"{document.doc_id}: ")
    if Path(document.doc_id).name != document.doc_id:
        return "left out, since no file can have its name"
    problem = gold_problem(content, document.doc_id)
    return f"left out: {problem}" if problem else None


def annotators(doc_id: str, decisions: Iterable[Decision], reviewer: str | None) -> str:
    """Everybody who decided on the document, in order of appearance."""
    if reviewer is not None:
        return reviewer
    names = (d.reviewer for d in decisions if d.doc_id == doc_id and d.action in (*ROW_ACTIONS, "state"))
    return ", ".join(dict.fromkeys(names))


def annotation(document: ReviewedDocument, annotator: str) -> dict[str, Any]:
    """A document's rows in the form of gold: what is not stated is left out, a repeated fact is there once."""
    tables = document.tables
    found: dict[str, Any] = {"doc_id": document.doc_id, "annotator": annotator}
    for table in SHAPES:
        rows = [gold_row(table, row) for row in tables[table]]
        found[table] = unique(row for row in rows if has_figure(table, row))
    found["ae_mentions"] = named_events(tables)
    return found


def gold_row(table: str, row: Row) -> dict[str, Any]:
    """The cells that an annotator writes, numbers as short as they can be."""
    stated = {column.name: row[column.name] for column in gold_columns(table) if row[column.name] is not None}
    if table == "arms":
        stated["drugs"] = [drug for drug in (row["drugs"] or "").split(" + ") if drug]
    if table == "survival" and stated["value"] != "NR":
        stated["value"] = float(stated["value"])
    return {name: short(value) for name, value in stated.items()}


def short(value: Any) -> Any:
    """``28.0`` as ``28``."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def has_figure(table: str, row: Row) -> bool:
    """Whether the row states one of the figures that gold of its table is about."""
    return not SHAPES[table].any_of or any(name in row for name in SHAPES[table].any_of)


def named_events(tables: TablesOfDocument) -> list[str]:
    """The terms of events that are named without a figure; an aggregate is named by being counted."""
    rows = [gold_row("adverse_events", row) for row in tables["adverse_events"]]
    terms = [str(row["ctcae_term"]) for row in rows if not has_figure("adverse_events", row)]
    return [term for term in dict.fromkeys(terms) if term not in AE_AGGREGATES]


def unique(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without repetitions."""
    return list({json.dumps(row, sort_keys=True): row for row in rows}.values())


def write_gold(files: GoldFiles, folder: Path, *, overwrite: bool = False) -> None:
    """Write each annotation to a file of its own; other files of the folder stay.

    Raises ExportError, before anything is written, where a file is there already that says something else.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file; name a folder to write to")
    written = {folder / f"{doc_id}.json": text_of(content) for doc_id, content in files.contents.items()}
    for path, text in written.items():
        if not overwrite and path.exists() and path.read_bytes() != text:
            raise ExportError(f"{path} is there already and differs; give --overwrite to replace it")
    for path, text in written.items():
        with staged_file(path) as staging:
            staging.write_bytes(text)


def text_of(content: dict[str, Any]) -> bytes:
    """An annotation as a file: one row on a line."""
    parts = []
    for key, value in content.items():
        shown = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in value)
            shown = f"[\n{rows}\n ]"
        parts.append(f' "{key}": {shown}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
