"""What the page holds, as plain data: documents with their texts and rows, and the counts over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..facts import FACT_TABLES, FLAG_MEANINGS
from ..reading import Reread
from ..terminal import printable, printable_line
from .flags import explained
from .shown import OUTCOME_COLUMNS, SHOWN, Values

if TYPE_CHECKING:
    import pandas as pd

#: Arms whose results are not this study's: rows of "all" do not speak of their drugs.
NOT_REPORTED = "cited"

#: Place of the table of studies among all.
STUDIES = list(FACT_TABLES).index("studies")

Json = dict[str, Any]


def report_content(
    frames: Mapping[str, pd.DataFrame], reread: Reread, *, name: str, plots: Sequence[Json] = ()
) -> Json:
    """Everything that the page shows, ready for JSON.

    ``frames`` are the tables of an output folder called ``name``, ``reread`` its texts.  A document whose text is
    missing keeps its rows with their evidence and says why.
    """
    rows = rows_by_document(frames)
    documents = [shown_document(d, rows[d["doc_id"]], reread) for d in records(frames["documents"])]
    return {
        "name": name,
        "tables": [shown_table(table) for table in FACT_TABLES],
        "documents": documents,
        "counts": counts(documents),
        "flags": [{"name": flag, "meaning": meaning} for flag, meaning in FLAG_MEANINGS.items()],
        "plots": list(plots),
    }


def records(frame: pd.DataFrame) -> list[Json]:
    """The rows of a table with None for what is not stated."""
    cells = frame.astype(object)
    return [{str(k): v for k, v in row.items()} for row in cells.where(frame.notna(), None).to_dict("records")]


def rows_by_document(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, list[Json]]]:
    """The rows of each document by table; every table is there."""
    found: dict[str, dict[str, list[Json]]] = defaultdict(lambda: {table: [] for table in FACT_TABLES})
    for table in FACT_TABLES:
        for row in records(frames[table]):
            found[row["doc_id"]][table].append(row)
    return found


def shown_table(table: str) -> Json:
    """A table's name, title and the columns that the page shows."""
    columns = [{"heading": c.heading, "number": c.number, "aside": c.aside} for c in SHOWN[table]]
    return {"name": table, "title": title_of(table), "columns": columns}


def title_of(table: str) -> str:
    """``adverse_events`` as ``Adverse events``."""
    return table.replace("_", " ").capitalize()


def shown_document(document: Json, rows: Mapping[str, list[Json]], reread: Reread) -> Json:
    """One document with its text, where that could be read again, and its rows."""
    doc_id = document["doc_id"]
    again = reread.documents.get(doc_id)
    text = again.text if again else None
    offsets = utf16_offsets(text) if text else None
    drugs = drugs_by_arm(rows["arms"])
    shown: Json = {"id": printable_line(doc_id), "status": document["status"], "format": document["format"]}
    for column in ("title", "source", "message", "pmid", "doi", "nct_id"):
        if document[column] is not None:
            shown[column] = printable_line(document[column])
    if text is not None:
        shown["text"] = printable(text)
    elif document["status"] == "ok":
        shown["why"] = printable_line(reread.missing.get(doc_id, "its text was not read again"))
    shown["rows"] = [
        shown_row(number, table, row, rows, drugs, offsets)
        for number, table in enumerate(FACT_TABLES)
        for row in rows[table]
    ]
    return shown


def shown_row(
    number: int,
    table: str,
    row: Json,
    document: Mapping[str, list[Json]],
    drugs: Mapping[str, frozenset[str]],
    offsets: Sequence[int] | None,
) -> Json:
    """One row.  ``start`` and ``end`` count characters as the tables do, ``at`` as JavaScript does."""
    shown: Json = {
        "table": number,
        "cells": [column.text(row) for column in SHOWN[table]],
        "start": row["start"],
        "end": row["end"],
        "rule": printable_line(row["rule"] or ""),
        "section": row["section"] or "",
        "drugs": sorted(drugs_of(row, drugs)),
        "evidence": printable_line(row["evidence"] or ""),
    }
    if offsets and row["start"] is not None and row["end"] is not None:
        last = len(offsets) - 1
        shown["at"] = [offsets[min(row["start"], last)], offsets[min(row["end"], last)]]
    if table in OUTCOME_COLUMNS:
        shown["outcome"] = printable_line(row[OUTCOME_COLUMNS[table]] or "")
    if row["flags"]:
        named = [flag.strip() for flag in row["flags"].split(";") if flag.strip()]
        shown["flags"] = [[printable_line(f), printable_line(explained(f, table, row, document))] for f in named]
    return shown


def utf16_offsets(text: str) -> list[int]:
    """For each character, and for the end, its place in UTF-16 units, which is how JavaScript counts.

    >>> utf16_offsets("a𝛼b")
    [0, 1, 3, 4]
    """
    return list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))


def drugs_by_arm(arms: Iterable[Values]) -> dict[str, frozenset[str]]:
    """The drugs of each arm; ``all`` has those of every arm that the study reports."""
    found: dict[str, frozenset[str]] = {"all": frozenset()}
    for arm in arms:
        found[arm["arm_id"]] = frozenset((arm["drugs"] or "").split(" + ")) - {""}
        if arm["role"] != NOT_REPORTED:
            found["all"] |= found[arm["arm_id"]]
    return found


def drugs_of(row: Values, drugs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The drugs that a row speaks of: its own, else those of its arms, else those of the study."""
    if row.get("drug"):
        return frozenset({row["drug"]})
    arms = [row.get("arm_id") or "all", row.get("reference_arm_id")]
    return frozenset().union(*(drugs.get(arm, frozenset()) for arm in arms if arm))


def counts(documents: Sequence[Json]) -> Json:
    """What was read, found and flagged, and the choices of each filter with their documents."""
    statuses = Counter(document["status"] for document in documents)
    return {
        "statuses": dict(statuses),
        "rows": sum(len(document["rows"]) for document in documents),
        "flagged": sum("flags" in row for document in documents for row in document["rows"]),
        "tables": [table_counts(number, documents) for number in range(len(FACT_TABLES))],
        "flags": choices(documents, lambda row: [flag for flag, _ in row.get("flags", ())]),
        "drugs": choices(documents, lambda row: row["drugs"]),
        "outcomes": [
            {"table": number, "choices": choices(documents, outcome_in(number))}
            for number, table in enumerate(FACT_TABLES)
            if table in OUTCOME_COLUMNS
        ],
        "conditions": choices(documents, condition_of),
    }


def table_counts(number: int, documents: Sequence[Json]) -> Json:
    """Rows of a table, documents that have any, and rows with a flag."""
    rows = [[row for row in document["rows"] if row["table"] == number] for document in documents]
    return {
        "rows": sum(map(len, rows)),
        "documents": sum(map(bool, rows)),
        "flagged": sum("flags" in row for of_document in rows for row in of_document),
    }


def outcome_in(number: int) -> Any:
    """A function that gives the outcome of a row of this table."""
    return lambda row: [row["outcome"]] if row["table"] == number and row.get("outcome") else []


def condition_of(row: Json) -> list[str]:
    """The disease that a row of studies names."""
    attribute, content = row["cells"][:2]
    return [content] if row["table"] == STUDIES and attribute == "condition" else []


def choices(documents: Sequence[Json], values_of: Any) -> list[Json]:
    """Every value that rows have, with its documents and rows, commonest first."""
    of_documents: Counter[str] = Counter()
    of_rows: Counter[str] = Counter()
    for document in documents:
        found = [content for row in document["rows"] for content in values_of(row)]
        of_rows.update(found)
        of_documents.update(set(found))
    ranked = sorted(of_documents, key=lambda content: (-of_documents[content], content))
    return [{"name": name, "documents": of_documents[name], "rows": of_rows[name]} for name in ranked]
