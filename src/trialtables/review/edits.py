"""What a reviewer may make of a document: a cell of a row changed, a row added from a stretch of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..facts import EVIDENCE_COLUMNS, FACT_TABLES
from ..lexicons.adverse_events import soc_of
from ..tables.cells import Cell
from .checks import check_row, check_value
from .rows import Row, arm_choices
from .state import DocumentState, RowState

#: The rule of a row that a person added.
RULE = "reviewer"
#: Longest evidence of an added row, in characters.
LONGEST_EVIDENCE = 4000
ARM_COLUMNS = ("arm_id", "reference_arm_id")


def changed_value(document: DocumentState, row: RowState, column: str, value: object) -> Cell:
    """The value that a cell of a row gets, cleaned.

    Raises ValueError with one plain line: for a value that the column cannot hold, an arm that the document does not
    have, and a change that would give two rows the same key.
    """
    cleaned = check_value(row.table, column, value)
    check_arm(document, column, cleaned)
    check_key(document, row.table, {**row.values, column: cleaned}, row.row_id)
    return cleaned


def new_row(
    document: DocumentState,
    doc_id: str,
    table: str,
    values: Mapping[str, object],
    *,
    text: str,
    start: int,
    end: int,
    section: str | None = None,
) -> Row:
    """A whole row of a table from the cells that a reviewer gives and the stretch of the text that states them.

    Space at the ends of the stretch is left out.  What follows from the cells is filled in: the name of a new arm or
    dose, the organ class.  Raises ValueError as `changed_value` does, and for a stretch that is none.
    """
    start, end = stretch(text, start, end)
    row: Row = {c.name: None for c in FACT_TABLES[table].columns()} if table in FACT_TABLES else {}
    row |= check_row(table, values)
    row |= {"doc_id": doc_id, "start": start, "end": end, "evidence": text[start:end]}
    row |= {"section": section or None, "rule": RULE, "flags": None}
    for column in ARM_COLUMNS:
        check_arm(document, column, row.get(column))
    if table == "arms":
        row["arm_id"] = next_name("A", (str(r.values["arm_id"]) for r in document.table("arms")))
    if table == "doses":
        in_arm = [r.values for r in document.table("doses") if r.values["arm_id"] == row["arm_id"]]
        row["dose_id"] = next_name("D", (str(r["dose_id"]) for r in in_arm))
    if table == "adverse_events":
        row["soc"] = soc_of(str(row["ctcae_term"]))
    check_key(document, table, row, "")
    return row


def stretch(text: str, start: Any, end: Any) -> tuple[int, int]:
    """A stretch of the text without the space at its ends; raises ValueError where it is none."""
    whole = all(isinstance(place, int) and not isinstance(place, bool) for place in (start, end))
    if not whole or not 0 <= start < end <= len(text):
        raise ValueError("the selection is no stretch of the text")
    words = text[start:end]
    if not words.strip():
        raise ValueError("the selection holds no words")
    if end - start > LONGEST_EVIDENCE:
        raise ValueError(f"the selection is longer than {LONGEST_EVIDENCE} characters")
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def check_arm(document: DocumentState, column: str, value: object) -> None:
    """Raise ValueError for an arm that the document does not have."""
    choices = arm_choices(document.standing("arms"))
    if column in ARM_COLUMNS and value is not None and value not in choices:
        raise ValueError(f"{column} must be one of {', '.join(choices)}; {value} is none of them")


def check_key(document: DocumentState, table: str, row: Mapping[str, Any], row_id: str) -> None:
    """Raise ValueError where another row of the table that stays has the key of this one.

    Names of doses are not the reviewer's: they are given anew when the tables are written.
    """
    key = FACT_TABLES[table].key
    if table == "doses":
        return
    for other in document.table(table):
        taken = other.status != "rejected" and other.row_id != row_id
        if taken and all(other.values[name] == row[name] for name in key):
            named = ", ".join(name for name in key if name != "doc_id" and name not in EVIDENCE_COLUMNS)
            place = " and the same evidence; select other words" if "start" in key else ""
            raise ValueError(f"another row of {table} has the same {named}{place}")


def next_name(letter: str, taken: Iterable[str]) -> str:
    """The first free name after those that are taken: ``A1``, ``A2`` give ``A3``."""
    numbers = [int(name[1:]) for name in taken if name[:1] == letter and name[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"
