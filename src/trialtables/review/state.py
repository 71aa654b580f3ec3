"""What the decisions on a document come to: pure functions from rows and decisions to the state of each row.

A reviewer decides on a row as it was shown.  What was shown follows from the decisions that the reviewer knew, so each
decision has an outcome of its own: the row shown then, with the decision carried out on it.  Where the newest outcomes
of reviewers who do not know of each other differ, the row is in conflict until somebody decides who knows them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..lexicons.adverse_events import soc_of
from .checks import check_row, check_value
from .rows import Row
from .store import ROW_ACTIONS, Decision

__all__ = ["Change", "DocumentState", "Outcome", "RowState", "check_row", "check_value", "fold", "last_standing"]

STATUSES = ("unchecked", "accepted", "corrected", "rejected", "added", "conflict")


@dataclass(frozen=True)
class Change:
    """One cell that somebody changed."""

    column: str
    old: Any
    new: Any
    reviewer: str
    at: str


@dataclass(frozen=True)
class Outcome:
    """A row as one reviewer leaves it: its values, and whether it stays."""

    reviewer: str
    status: str
    values: Row
    changes: tuple[Change, ...] = ()

    @property
    def content(self) -> tuple[Any, ...]:
        """What two outcomes must share to agree: of a row that goes, the values do not matter."""
        return ("rejected",) if self.status == "rejected" else ("stays", tuple(self.values.items()))


@dataclass(frozen=True)
class RowState:
    """A row as it is now.

    ``extracted`` is the row as it was before anybody decided (for an added row: as it was added), ``last`` the id of
    the newest decision on it, which a page sends back as ``seen``.  A row in ``conflict`` shows its extracted values;
    ``conflict`` holds the decisions that stand against each other and ``outcomes`` what each reviewer made of it.
    """

    table: str
    row_id: str
    status: str
    values: Row
    extracted: Row
    changes: tuple[Change, ...] = ()
    last: int = 0
    conflict: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the row needs nobody any more."""
        return self.status not in ("unchecked", "conflict")


@dataclass(frozen=True)
class DocumentState:
    """The rows of a document by id, tables in their order, added rows last in theirs; and what became of it."""

    rows: dict[str, RowState] = field(default_factory=dict)
    state: str = "unchecked"
    #: Decisions on rows that the tables do not hold.
    strange: tuple[Decision, ...] = ()

    @cached_property
    def decided(self) -> int:
        """Rows that need nobody any more."""
        return sum(row.decided for row in self.rows.values())

    @cached_property
    def flagged(self) -> int:
        """Rows with a flag on which somebody has to decide."""
        return sum(bool(row.values["flags"]) and not row.decided for row in self.rows.values())

    @cached_property
    def conflicts(self) -> list[RowState]:
        return [row for row in self.rows.values() if row.status == "conflict"]

    def table(self, name: str) -> list[RowState]:
        """The rows of one table."""
        return [row for row in self.rows.values() if row.table == name]

    def standing(self, name: str) -> list[Row]:
        """The values now of the rows of a table that nobody has rejected."""
        return [row.values for row in self.table(name) if row.status != "rejected"]


def fold(
    rows: Mapping[str, Sequence[Row]], decisions: Iterable[Decision], reviewer: str | None = None
) -> DocumentState:
    """The state of one document.

    ``rows`` are its extracted rows by table, each with ``row_id``; ``decisions`` those on this document, in any order.
    With ``reviewer`` only that person's decisions count, as in blind review, and no consensus.
    """
    ordered = sorted(decisions, key=lambda d: d.id)
    if reviewer is not None:
        ordered = [d for d in ordered if d.reviewer == reviewer and d.action != "consensus"]
    undone = {d.undoes for d in ordered if d.action == "undo"}
    stands = [d for d in ordered if d.id not in undone]
    by_row = grouped(d for d in stands if d.action in ROW_ACTIONS)
    newest = newest_by_row(ordered)
    states = {}
    for table, base in [*extracted(rows), *added(by_row)]:
        name = base["row_id"]
        states[name] = row_state(table, base, by_row.get(name, []), newest.get(name, 0))
    strange = [d for name, of_row in by_row.items() if not (name in states or is_added(name)) for d in of_row]
    order = {table: number for number, table in enumerate(rows)}
    in_order = sorted(states.values(), key=lambda row: order.get(row.table, len(order)))
    return DocumentState({row.row_id: row for row in in_order}, document_state(stands), tuple(strange))


def last_standing(decisions: Iterable[Decision], reviewer: str) -> Decision | None:
    """The newest decision of a reviewer that has not been taken back: what an undo without a name is about."""
    own = [d for d in decisions if d.reviewer == reviewer]
    undone = {d.undoes for d in own if d.action == "undo"}
    return max((d for d in own if d.action != "undo" and d.id not in undone), key=lambda d: d.id, default=None)


def extracted(rows: Mapping[str, Sequence[Row]]) -> list[tuple[str, Row]]:
    """The rows of the tables."""
    return [(table, row) for table, of_table in rows.items() for row in of_table]


def added(by_row: Mapping[str, Sequence[Decision]]) -> list[tuple[str, Row]]:
    """The rows that reviewers added, as they were added."""
    adds = [d for of_row in by_row.values() for d in of_row if d.action == "add"]
    return [(d.table, {**d.new, "row_id": d.row_id}) for d in sorted(adds, key=lambda d: d.id)]


def is_added(row_id: str) -> bool:
    """Whether a row was added by a reviewer; one that was taken back leaves decisions on it without a row."""
    return row_id.startswith("add-")


def grouped(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Decisions by row."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        found.setdefault(decision.row_id, []).append(decision)
    return found


def newest_by_row(ordered: Sequence[Decision]) -> dict[str, int]:
    """The id of the newest decision on each row; taking one back is news of the row that it was about."""
    rows = {d.id: d.row_id for d in ordered}
    found = {}
    for decision in ordered:
        found[rows.get(decision.undoes or 0, decision.row_id)] = decision.id
    return found


def row_state(table: str, base: Row, decisions: Sequence[Decision], last: int) -> RowState:
    """One row after the decisions on it that stand, oldest first."""
    outcomes, live = outcomes_of(base, since_consensus(decisions))
    if not outcomes:
        return RowState(table, base["row_id"], "unchecked", base, base, last=last)
    if agreed := agreement(outcomes):
        return RowState(
            table, base["row_id"], agreed.status, agreed.values, base, agreed.changes, last, outcomes=tuple(outcomes)
        )
    return RowState(
        table, base["row_id"], "conflict", base, base, (), last, conflict=tuple(live), outcomes=tuple(outcomes)
    )


def since_consensus(decisions: Sequence[Decision]) -> list[Decision]:
    """The newest consensus and the decisions made in its knowledge; all of them where there is none."""
    consensus = next((d for d in reversed(decisions) if d.action == "consensus"), None)
    if consensus is None:
        return list(decisions)
    return [consensus, *(d for d in decisions if d.id > consensus.id and d.seen >= consensus.id)]


def outcomes_of(base: Row, decisions: Sequence[Decision]) -> tuple[list[Outcome], list[Decision]]:
    """The newest outcomes that nobody knew when they decided otherwise, and the decisions behind them."""
    after: dict[int, Outcome] = {}
    for decision in decisions:
        known = [d for d in decisions if d.id < decision.id and (d.id <= decision.seen or by_same(d, decision))]
        shown = agreement([after[d.id] for d in newest_unknown(known)])
        after[decision.id] = outcome(base, shown, decision)
    newest = newest_unknown(decisions)
    reviewers = {d.reviewer for d in newest}
    return [after[d.id] for d in newest], [d for d in decisions if d.reviewer in reviewers]


def by_same(one: Decision, other: Decision) -> bool:
    return one.reviewer == other.reviewer


def newest_unknown(decisions: Sequence[Decision]) -> list[Decision]:
    """The last decision of each reviewer, without those that another reviewer had seen when deciding later."""
    last = {d.reviewer: d for d in decisions}
    knew = {name: max(d.seen for d in decisions if d.reviewer == name) for name in last}
    return [d for d in last.values() if not any(knew[name] >= d.id for name in last if name != d.reviewer)]


def agreement(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome that all have come to, or None where they differ or there is none."""
    contents = {outcome.content for outcome in outcomes}
    return outcomes[-1] if len(contents) == 1 else None


def outcome(base: Row, shown: Outcome | None, decision: Decision) -> Outcome:
    """A row as shown, after one decision on it; None shows it as it was extracted."""
    values, changes = (dict(shown.values), shown.changes) if shown else (dict(base), ())
    rejected = decision.action == "reject"
    match decision.action:
        case "correct":
            new = {str(decision.column): decision.new}
        case "consensus":
            rejected = decision.new["verdict"] == "reject"
            values, changes, new = dict(base), (), decision.new.get("values", {})
        case _:
            new = {}
    made = [Change(c, values.get(c), v, decision.reviewer, decision.at) for c, v in new.items() if values.get(c) != v]
    values |= new
    if "ctcae_term" in new:
        values["soc"] = soc_of(str(values["ctcae_term"]))
    return Outcome(decision.reviewer, status(base, values, rejected), values, (*changes, *made))


def status(base: Row, values: Row, rejected: bool) -> str:
    """What a row is; one that was corrected back to what it was is accepted."""
    if rejected:
        return "rejected"
    if is_added(base["row_id"]):
        return "added"
    return "accepted" if values == base else "corrected"


def document_state(stands: Sequence[Decision]) -> str:
    """What somebody said of the document last; otherwise in progress as soon as anything was decided on it."""
    said = [d for d in stands if d.action == "state"]
    if said and said[-1].new != "unchecked":
        return str(said[-1].new)
    since = said[-1].id if said else 0
    return "in progress" if any(d.id > since for d in stands if d.action in ROW_ACTIONS) else "unchecked"
