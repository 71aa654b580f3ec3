"""``--to jsonl``: one document on each line, with its text, what is known of it and its rows by table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .contents import Contents, Record


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """Write every document, also those that could not be read and those whose text was not found."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for record in contents.documents:
            file.write(json.dumps(line(record, contents), ensure_ascii=False, allow_nan=False) + "\n")


def line(record: Record, contents: Contents) -> dict[str, Any]:
    """One document.  ``text`` is null where it was not found, a value is null where the text does not state it."""
    doc_id = str(record["doc_id"])
    found = contents.texts.get(doc_id)
    tables = {
        name: [{column: value for column, value in row.items() if column != "doc_id"} for row in rows]
        for name, rows in contents.rows_of(doc_id).items()
    }
    known = {column: value for column, value in record.items() if column != "doc_id"}
    return {"doc_id": doc_id, "text": found.text if found else None, "metadata": known, "tables": tables}
