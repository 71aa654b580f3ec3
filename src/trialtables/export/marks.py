"""What the span formats share: rows as stretches of a text, and which rows belong together.

Two views of the same rows.  An *evidence row* is one row with its place.  A *mark* is one distinct stretch of text
and table with all rows that were read from it, for tools in which people look at coloured text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..facts import FACT_TABLES
from ..reading import InputDocument
from .contents import Contents, Record, in_place

#: The tables whose rows are of an arm.
OF_AN_ARM = tuple(
    name for name, table in FACT_TABLES.items() if name != "arms" and any(c.name == "arm_id" for c in table.columns())
)

#: What links join: their name, and for each end the part that it plays and the tables that it may be in.
LINKS = {
    "in_arm": (("row", OF_AN_ARM), ("arm", ("arms",))),
    "versus": (("comparison", ("comparisons",)), ("reference", ("arms",))),
    "dose_of": (("dose", ("doses",)), ("drug", ("drugs",))),
    "schedule_of": (("schedule", ("schedules",)), ("treatment", ("doses", "drugs"))),
}


class Link(NamedTuple):
    """A link from one row, or mark, to another; both by their id."""

    name: str
    source: str
    target: str


@dataclass(frozen=True)
class EvidenceRow:
    """A row with its place; ``row_id`` is unique in the document."""

    row_id: str
    table: str
    record: Record

    @property
    def start(self) -> int:
        return int(self.record["start"] or 0)

    @property
    def end(self) -> int:
        return int(self.record["end"] or 0)


@dataclass(frozen=True)
class Mark:
    """A stretch of text that rows of one table were read from."""

    mark_id: str
    table: str
    start: int
    end: int
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True)
class MarkedText:
    """A document with its rows that stand in its text."""

    document: InputDocument
    record: Record
    rows: tuple[EvidenceRow, ...]

    @property
    def row_links(self) -> list[Link]:
        """The links between rows."""
        return list(links_between(self.rows))

    @property
    def marks(self) -> list[Mark]:
        """The marks in order of the text, longer ones first."""
        found: dict[tuple[int, int, str], list[EvidenceRow]] = {}
        for row in self.rows:
            found.setdefault((row.start, -row.end, row.table), []).append(row)
        order = {name: number for number, name in enumerate(FACT_TABLES)}
        places = sorted(found, key=lambda place: (place[0], place[1], order[place[2]]))
        return [
            Mark(f"T{number}", table, start, -minus_end, tuple(found[start, minus_end, table]))
            for number, (start, minus_end, table) in enumerate(places, start=1)
        ]

    def mark_links(self, marks: Sequence[Mark]) -> list[Link]:
        """The links between marks, each once."""
        mark_of = {row.row_id: mark.mark_id for mark in marks for row in mark.rows}
        lifted = (Link(link.name, mark_of[link.source], mark_of[link.target]) for link in self.row_links)
        return list(dict.fromkeys(lifted))


def marked_texts(contents: Contents) -> Iterator[MarkedText]:
    """Every document whose text was found, with the rows that stand in it."""
    for record in contents.documents:
        doc_id = str(record["doc_id"])
        if document := contents.texts.get(doc_id):
            yield MarkedText(document, record, tuple(rows_in_place(contents.rows_of(doc_id), document.text)))


def rows_in_place(tables: Mapping[str, Iterable[Record]], text: str) -> Iterator[EvidenceRow]:
    """The rows whose evidence the text has where they say, numbered in file order: ``doses-1``, ``doses-2``, …"""
    for table, rows in tables.items():
        for number, record in enumerate(rows, start=1):
            if in_place(record, text):
                yield EvidenceRow(f"{table}-{number}", table, record)


def links_between(rows: Sequence[EvidenceRow]) -> Iterator[Link]:
    """The links of a document's rows, in order of the rows.

    A row of all arms is in none of them.  The drug of a dose is named in its own arm or, failing that, in another.
    """
    by_table: dict[str, list[EvidenceRow]] = {name: [] for name in FACT_TABLES}
    for row in rows:
        by_table[row.table].append(row)
    arms = first_by(by_table["arms"], "arm_id")
    drugs, drugs_anywhere = first_by(by_table["drugs"], "arm_id", "drug"), first_by(by_table["drugs"], "drug")
    doses = first_by(by_table["doses"], "arm_id", "dose_id")
    for row in rows:
        of = row.record
        drug = drugs.get((of.get("arm_id"), of.get("drug"))) or drugs_anywhere.get((of.get("drug"),))
        ends = {
            "in_arm": arms.get((of.get("arm_id"),)) if row.table in OF_AN_ARM else None,
            "versus": arms.get((of.get("reference_arm_id"),)) if row.table == "comparisons" else None,
            "dose_of": drug if row.table == "doses" else None,
            "schedule_of": (
                doses.get((of.get("arm_id"), of.get("dose_id"))) or drug if row.table == "schedules" else None
            ),
        }
        yield from (Link(name, row.row_id, target.row_id) for name, target in ends.items() if target)


def first_by(rows: Iterable[EvidenceRow], *names: str) -> dict[tuple[object, ...], EvidenceRow]:
    """The first row for each combination of values; a value that is not stated finds nothing."""
    found: dict[tuple[object, ...], EvidenceRow] = {}
    for row in rows:
        key = tuple(row.record[name] for name in names)
        if None not in key:
            found.setdefault(key, row)
    return found
