"""The tables as the reviewers leave them: rejected rows gone, corrected cells changed, added rows in their place.

A row on which reviewers differ stays as it was extracted and says so; nobody's decision is taken over another's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..facts import FACT_TABLES
from .checks import editable_columns
from .rows import WHOLE_STUDY, ReviewTables, Row, TablesOfDocument
from .state import DocumentState, RowState, fold
from .store import Decision

#: What the column ``reviewed`` says; a row that nobody decided on leaves it empty.
REVIEWED = ("accepted", "corrected", "added", "conflict")
#: Flags that ask a person something, which accepting or correcting the row answers.
ANSWERED = frozenset({"unattributed_arm", "ambiguous_list"})
ARM_COLUMNS = ("arm_id", "reference_arm_id")


@dataclass(frozen=True)
class ReviewedDocument:
    """The rows of one document after review, each with ``reviewed``, by table; and what is not right with them."""

    doc_id: str
    state: str
    tables: TablesOfDocument
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def reviewed_documents(
    tables: ReviewTables, decisions: Iterable[Decision], reviewer: str | None = None
) -> list[ReviewedDocument]:
    """Every document of an output folder after review; with ``reviewer`` as that person alone leaves it."""
    by_document: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_document.setdefault(decision.doc_id, []).append(decision)
    doc_ids = [str(document["doc_id"]) for document in tables.documents]
    return [
        reviewed_document(doc_id, fold(tables.of(doc_id), by_document.get(doc_id, ()), reviewer)) for doc_id in doc_ids
    ]


def reviewed_document(doc_id: str, state: DocumentState) -> ReviewedDocument:
    """One document after review."""
    staying = [row for row in state.rows.values() if row.status != "rejected"]
    kept, problems = without_doubles(doc_id, staying)
    tables: TablesOfDocument = {table: [] for table in FACT_TABLES}
    for row in kept:
        reviewed = row.status if row.status in REVIEWED else None
        tables[row.table].append({**row.values, "reviewed": reviewed})
    if any(row.status != "unchecked" for row in state.rows.values()):
        number_doses(tables)
        flag_again(tables)
        problems += stray_arms(doc_id, tables)
    if state.strange:
        problems.append(f"{doc_id}: {counted(len(state.strange), 'decision')} on rows that the tables do not hold")
    statuses = Counter(row.status for row in state.rows.values())
    return ReviewedDocument(doc_id, state.state, tables, statuses, problems)


def without_doubles(doc_id: str, rows: Sequence[RowState]) -> tuple[list[RowState], list[str]]:
    """The rows that can be written, and a line for each that cannot since another row has its key.

    What two reviewers added alike, each without knowing of the other's, is one row.
    """
    keys: dict[tuple[Any, ...], RowState] = {}
    contents: set[tuple[Any, ...]] = set()
    kept, problems = [], []
    # What was extracted comes first, so that no added row takes its place.
    for row in sorted(rows, key=lambda row: row.status == "added"):
        content, key = (row.table, *content_of(row)), key_of(row)
        if content in contents:
            continue
        if key in keys:
            by = ", ".join(dict.fromkeys(o.reviewer for o in (*keys[key].outcomes, *row.outcomes)))
            named = " ".join(str(part) for part in key[1:] if part is not None)
            problems.append(f"{doc_id}: two rows of {row.table} are both {named}; one is left out (decided by {by})")
            continue
        keys[key] = row
        kept.append(row)
        if row.status == "added":
            contents.add(content)
    return sorted(kept, key=lambda row: (row.values["start"], row.values["end"])), problems


def content_of(row: RowState) -> tuple[Any, ...]:
    """What a row says, apart from where and under which name."""
    return tuple(row.values[name] for name in editable_columns(row.table))


def key_of(row: RowState) -> tuple[Any, ...]:
    """The table and the primary key; the names of doses are given anew, so a dose has none before that."""
    if row.table == "doses":
        return (row.table, row.row_id)
    return (row.table, *(row.values[name] for name in FACT_TABLES[row.table].key if name != "doc_id"))


def number_doses(tables: TablesOfDocument) -> None:
    """Give a dose whose name another dose of its arm has a free one; a schedule loses a dose that is gone."""
    taken: set[tuple[str, str]] = set()
    for dose in tables["doses"]:
        number = 1
        while (dose["arm_id"], dose["dose_id"]) in taken:
            dose["dose_id"] = f"D{number}"
            number += 1
        taken.add((dose["arm_id"], dose["dose_id"]))
    for schedule in tables["schedules"]:
        if schedule["dose_id"] and (schedule["arm_id"], schedule["dose_id"]) not in taken:
            schedule["dose_id"] = None


def flag_again(tables: TablesOfDocument) -> None:
    """Set the flags that follow from the figures as they are now, and drop those that a decision has answered."""
    from ..components.consistency import FIGURE_FLAGS, flag_tables

    for rows in tables.values():
        for row in rows:
            answered = row["reviewed"] in ("accepted", "corrected")
            gone = FIGURE_FLAGS | (ANSWERED if answered else frozenset())
            row["flags"] = [flag for flag in (row["flags"] or "").split(";") if flag and flag not in gone]
    flag_tables(tables, tables["arms"])
    for rows in tables.values():
        for row in rows:
            row["flags"] = ";".join(sorted(set(row["flags"]))) or None


def stray_arms(doc_id: str, tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """A line for each arm that rows speak of and the table of arms no longer holds."""
    arms = {WHOLE_STUDY, None, *(arm["arm_id"] for arm in tables["arms"])}
    rows = [row for name, of_table in tables.items() if name != "arms" for row in of_table]
    strays = Counter(row[c] for row in rows for c in ARM_COLUMNS if row.get(c) not in arms)
    return [
        f"{doc_id}: {counted(n, 'row')} about {arm}, which is not among its arms" for arm, n in sorted(strays.items())
    ]


def counted(number: int, what: str) -> str:
    """``1 row``, ``2 rows``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
