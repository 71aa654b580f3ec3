"""Lists what went wrong, with near misses paired so that a reader sees the one value that differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .items import Item
from .scoring import CorpusScore, DocumentScore

#: The field that says what a fact is about; facts that share it may differ in two others and still be paired.
SUBJECT = {
    "studies": "attribute",
    "doses": "drug",
    "schedules": "drug",
    "responses": "outcome",
    "survival": "outcome",
    "comparisons": "outcome",
    "adverse_events": "ctcae_term",
    "population": "measure",
    "measurements": "analyte",
}


@dataclass(frozen=True)
class Error:
    """A missed fact, a spurious one, or (``wrong``) one of each that nearly agree.

    ``differences`` holds (field, predicted, gold) of a ``wrong`` pair; arms go by their names in the gold.
    """

    doc_id: str
    table: str
    gold: Item | None
    predicted: Item | None
    differences: tuple[tuple[str, str | None, str | None], ...] = ()

    @property
    def verdict(self) -> str:
        if self.gold is None:
            return "spurious"
        return "missed" if self.predicted is None else "wrong"


def errors_of(score: CorpusScore, tables: Iterable[str]) -> list[Error]:
    """The errors of these tables, counted with arms, document by document."""
    wanted = tuple(tables)
    return [error for document in score.documents for table in wanted for error in _of_table(document, table)]


def _of_table(document: DocumentScore, table: str) -> Iterable[Error]:
    missed = [item for item in document.with_arms.missed if item.table == table]
    spurious = [item for item in document.with_arms.spurious if item.table == table]
    for gold, predicted in _near_misses(missed, spurious):
        missed.remove(gold)
        spurious.remove(predicted)
        yield Error(document.doc_id, table, gold, predicted, _differences(predicted, gold))
    yield from (Error(document.doc_id, table, item, None) for item in missed)
    yield from (Error(document.doc_id, table, None, item) for item in spurious)


def _near_misses(missed: list[Item], spurious: list[Item]) -> list[tuple[Item, Item]]:
    """Pairs of a missed and a spurious fact, closest first, each fact in one pair at most."""
    candidates = []
    for i, gold in enumerate(missed):
        for j, predicted in enumerate(spurious):
            distance = _distance(predicted, gold)
            if distance is not None:
                candidates.append((distance, i, j))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((missed[i], spurious[j]))
    return pairs


def _distance(predicted: Item, gold: Item) -> tuple[int, int] | None:
    """How far apart two facts are, or ``None`` when they have too little in common to be the same fact."""
    if predicted.kind != gold.kind:
        return None
    differing = {field for field, _, _ in _differences(predicted, gold)}
    shared = [name for name, value in gold.values if value is not None and name not in differing]
    if gold.arm not in (None, "all") and "arm" not in differing:
        shared.append("arm")
    subject = SUBJECT.get(gold.table)
    allowed = 2 if subject is not None and subject not in differing else 1
    # Without a figure in common, another arm makes it another fact: A1 ORR 30% is not A2 ORR 50%.
    if not shared or len(differing) > allowed or ("arm" in differing and shared == [subject]):
        return None
    return len(differing), -len(shared)


def _differences(predicted: Item, gold: Item) -> tuple[tuple[str, str | None, str | None], ...]:
    ours, theirs = dict(predicted.values), dict(gold.values)
    fields = dict.fromkeys([*theirs, *ours])
    found = [(name, ours.get(name), theirs.get(name)) for name in fields if ours.get(name) != theirs.get(name)]
    arm = [("arm", predicted.arm, gold.arm)] if predicted.arm != gold.arm else []
    return tuple(arm + found)
