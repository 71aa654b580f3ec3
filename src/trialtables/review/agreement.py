"""How far two reviewers agree, and on which rows somebody has to decide between them.

Each reviewer is taken alone, as in blind review.  κ is over what was decided (accept, correct, reject) on each
extracted row that both decided on; F1 is over the rows that each leaves, in the documents that both have finished,
counted as the evaluation counts them, so that it also sees added rows and what a correction says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ..evaluation.gold import Gold
from ..evaluation.items import APART_TABLES
from ..evaluation.scoring import CorpusScore, Count, score_corpus
from ..facts import FACT_TABLES
from ..terminal import printable_line
from .apply import content_of, reviewed_document
from .gold import DONE
from .rows import ReviewTables
from .state import DocumentState, RowState, fold
from .store import ROW_ACTIONS, Decision

if TYPE_CHECKING:
    from rich.table import Table

#: What a reviewer can make of an extracted row.
VERDICTS = ("accepted", "corrected", "rejected")
#: The name of the line over all tables; unlike that of the evaluation it holds ``studies``.
ALL = "ALL"


@dataclass(frozen=True)
class TableAgreement:
    """Agreement of two reviewers on one table, or on ``ALL``; None where there is nothing to tell it from."""

    table: str
    #: Extracted rows that both decided on, and those on which they decided the same.
    rows: int
    same: int
    kappa: float | None
    f1: float | None


@dataclass(frozen=True)
class Agreement:
    """Agreement of two reviewers; ``finished`` counts the documents that both have marked done."""

    reviewers: tuple[str, str]
    finished: int
    tables: tuple[TableAgreement, ...]


@dataclass(frozen=True)
class Disagreement:
    """A row on which reviewers differ: it is in conflict, or only some of them have added, corrected or rejected it.

    ``row`` is its state now; ``row.outcomes`` is what each made of it.  ``without`` names those who have finished the
    document without a row that others added, or without a word on one that they changed.  A consensus has ``settled``
    it.
    """

    doc_id: str
    row: RowState
    without: tuple[str, ...] = ()
    settled: bool = False


def agreements(tables: ReviewTables, decisions: Sequence[Decision]) -> list[Agreement]:
    """The agreement of every two reviewers, in order of appearance."""
    names = reviewers_of(decisions)
    alone = {name: alone_states(tables, decisions, name) for name in names}
    return [agreement(a, alone[a], b, alone[b]) for a, b in combinations(names, 2)]


def reviewers_of(decisions: Iterable[Decision]) -> list[str]:
    """Those who decided on rows; who only recorded a consensus is no reviewer."""
    actions = {*ROW_ACTIONS, "state"} - {"consensus"}
    return list(dict.fromkeys(d.reviewer for d in decisions if d.action in actions))


def alone_states(tables: ReviewTables, decisions: Iterable[Decision], reviewer: str) -> dict[str, DocumentState]:
    """The documents on which a reviewer decided, as that reviewer alone leaves them."""
    own: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.reviewer == reviewer and decision.doc_id in tables.rows:
            own.setdefault(decision.doc_id, []).append(decision)
    return {doc_id: fold(tables.of(doc_id), of_document, reviewer) for doc_id, of_document in own.items()}


def agreement(
    one: str, ours: Mapping[str, DocumentState], other: str, theirs: Mapping[str, DocumentState]
) -> Agreement:
    """The agreement of two reviewers from the documents that each leaves."""
    both = [doc_id for doc_id in ours if doc_id in theirs]
    pairs = [pair for doc_id in both for pair in verdict_pairs(ours[doc_id], theirs[doc_id])]
    finished = [doc_id for doc_id in both if ours[doc_id].state == theirs[doc_id].state == DONE]
    score = score_of(finished, ours, theirs)
    lines = []
    for name in (*FACT_TABLES, ALL):
        found = [(a, b) for table, a, b in pairs if name in (table, ALL)]
        same = sum(a == b for a, b in found)
        lines.append(TableAgreement(name, len(found), same, kappa(found), _rows_scored(score, name).f1))
    return Agreement((one, other), len(finished), tuple(lines))


def _rows_scored(score: CorpusScore, name: str) -> Count:
    """The count of a table; that of ``ALL`` is of the same tables as the verdicts beside it, ``studies`` among them."""
    tables = (ALL, *APART_TABLES) if name == ALL else (name,)
    return sum((score.count(table) for table in tables), Count())


def verdict_pairs(ours: DocumentState, theirs: DocumentState) -> list[tuple[str, str, str]]:
    """Table and the two verdicts for each extracted row that both decided on."""
    shared = [(row, theirs.rows[name]) for name, row in ours.rows.items() if name in theirs.rows]
    return [(a.table, a.status, b.status) for a, b in shared if a.status in VERDICTS and b.status in VERDICTS]


def score_of(
    doc_ids: Iterable[str], ours: Mapping[str, DocumentState], theirs: Mapping[str, DocumentState]
) -> CorpusScore:
    """The rows of one against the rows of the other; F1 is the same the other way round."""
    predicted, gold = {}, []
    for doc_id in doc_ids:
        predicted[doc_id] = reviewed_document(doc_id, ours[doc_id]).tables
        gold.append(Gold(doc_id, reviewed_document(doc_id, theirs[doc_id]).tables))
    return score_corpus(predicted, gold)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's κ (Cohen 1960, doi:10.1177/001316446002000104) of two raters' verdicts on the same rows.

    None without rows, and where both give every row the same verdict, since then chance alone agrees as often.
    """
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[verdict] * second[verdict] for verdict in first)
    if n * n == by_chance:
        return None
    observed = sum(a == b for a, b in pairs)
    return (n * observed - by_chance) / (n * n - by_chance)


def disagreements(tables: ReviewTables, decisions: Sequence[Decision]) -> list[Disagreement]:
    """The rows on which reviewers differ, documents and rows in their order; those that a consensus settled as well."""
    by_document: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_document.setdefault(decision.doc_id, []).append(decision)
    found = []
    for doc_id in (str(document["doc_id"]) for document in tables.documents):
        if doc_id in by_document:
            found += in_document(doc_id, tables, by_document[doc_id])
    return found


def in_document(doc_id: str, tables: ReviewTables, decisions: Sequence[Decision]) -> list[Disagreement]:
    """The rows of one document on which reviewers differ."""
    rows = tables.of(doc_id)
    alone = {name: fold(rows, decisions, name) for name in reviewers_of(decisions)}
    settled = settled_rows(decisions)
    found = []
    for row in fold(rows, decisions).rows.values():
        without = finished_without(row, alone) or left_open(row, alone, known_when_done(decisions))
        if row.status == "conflict" or without or row.row_id in settled:
            found.append(Disagreement(doc_id, row, without, row.row_id in settled and row.status != "conflict"))
    return found


def settled_rows(decisions: Iterable[Decision]) -> set[str]:
    """The rows on which a consensus stands."""
    ordered = list(decisions)
    undone = {d.undoes for d in ordered if d.action == "undo"}
    return {d.row_id for d in ordered if d.action == "consensus" and d.id not in undone}


def finished_without(row: RowState, alone: Mapping[str, DocumentState]) -> tuple[str, ...]:
    """Who has finished the document without a row that another, who has finished it too, added."""
    authors = [name for name, state in alone.items() if row.row_id in state.rows]
    if row.status != "added" or not any(alone[name].state == DONE for name in authors):
        return ()
    return tuple(
        name
        for name, state in alone.items()
        if name not in authors and state.state == DONE and not has_alike(state, row)
    )


def left_open(row: RowState, alone: Mapping[str, DocumentState], known: Mapping[str, int]) -> tuple[str, ...]:
    """Who has finished the document without deciding on a row that another, who has finished it too, changed.

    Who knew of the change and said nothing agrees; in blind review nobody knows.
    """
    if row.status not in ("corrected", "rejected"):
        return ()
    own = {
        name: state.rows[row.row_id]
        for name, state in alone.items()
        if state.state == DONE and row.row_id in state.rows
    }
    changed = [one.last for one in own.values() if one.status in ("corrected", "rejected")]
    return tuple(
        name
        for name, one in own.items()
        if one.status == "unchecked" and any(last > known.get(name, 0) for last in changed)
    )


def known_when_done(decisions: Iterable[Decision]) -> dict[str, int]:
    """The newest decision that each reviewer knew of when they last said what had become of the document."""
    return {d.reviewer: d.seen for d in decisions if d.action == "state"}


def has_alike(state: DocumentState, row: RowState) -> bool:
    """Whether a row that says the same is there."""
    return any(content_of(other) == content_of(row) for other in state.table(row.table) if other.status != "rejected")


def agreement_table(found: Agreement) -> Table:
    """The agreement of two reviewers for a terminal."""
    from rich.table import Table
    from rich.text import Text

    documents = "1 document" if found.finished == 1 else f"{found.finished} documents"
    title = Text(printable_line(f"{' and '.join(found.reviewers)}; {documents} finished by both"))
    table = Table(title=title, title_justify="left")
    table.add_column("table")
    for heading in ("rows both decided on", "decided the same", "κ", "F1"):
        table.add_column(heading, justify="right")
    for line in found.tables:
        if line.table == ALL:
            table.add_section()
        table.add_row(line.table, str(line.rows), str(line.same), figure(line.kappa, 2), figure(line.f1, 3))
    return table


def figure(value: float | None, decimals: int) -> str:
    """A figure, or ``n/a`` where there is none."""
    return "n/a" if value is None else f"{value:.{decimals}f}"
