"""Counts of right, spurious and missed facts per document and over a corpus.

Counts are summed over documents and over tables (micro-average); ratios come last.  A wrong value is a
spurious fact and a missed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..facts import Fact
from .gold import Gold
from .items import APART_TABLES, MICRO_AVERAGES, SCORED_TABLES, Item, Rows, items_of, rows_of_facts
from .matching import match_arms

if TYPE_CHECKING:
    import numpy as np

#: Everything a figure can be asked for.
SCORES = (*SCORED_TABLES, *MICRO_AVERAGES, *APART_TABLES)
RESAMPLES = 1000
SEED = 20


@dataclass(frozen=True)
class Count:
    """Right (tp), spurious (fp) and missed (fn) facts and their ratios; a ratio over nothing is ``None``."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True)
class Outcome:
    """The facts behind the counts of one document: each fact on one of three piles."""

    right: tuple[Item, ...]
    spurious: tuple[Item, ...]
    missed: tuple[Item, ...]

    def count(self, table: str) -> Count:
        piles = (self.right, self.spurious, self.missed)
        return Count(*(sum(item.table == table for item in pile) for pile in piles))


@dataclass(frozen=True)
class DocumentScore:
    """The score of one document.  Items of the prediction carry the gold's name of their arm.

    ``arms`` maps predicted arm ids to gold arm ids; ``found`` is false when there was no prediction at all.
    """

    doc_id: str
    arms: Mapping[str, str]
    with_arms: Outcome
    without_arms: Outcome
    found: bool = True

    def count(self, name: str, *, arms: bool = True) -> Count:
        """The count of a table, ``MAIN`` or ``ALL``; ``ALL`` holds no table that is scored apart."""
        outcome = self.with_arms if arms else self.without_arms
        return sum((outcome.count(table) for table in MICRO_AVERAGES.get(name, (name,))), Count())


def score_document(predicted: Iterable[Fact] | Rows, gold: Gold, *, found: bool = True) -> DocumentScore:
    """Compare one document's rows (typed facts, or plain rows by table) with its gold."""
    rows = predicted if isinstance(predicted, Mapping) else rows_of_facts(predicted)
    rows = {table: rows[table] for table in rows if table not in APART_TABLES or table in gold.rows}
    ours, theirs = items_of(rows), items_of(gold.rows)
    arms = match_arms(ours, theirs)
    renamed = [item.in_arm(_gold_arm(item.arm, arms)) for item in ours]
    without = _compare([i.in_arm(None) for i in ours], [i.in_arm(None) for i in theirs])
    return DocumentScore(gold.doc_id, arms, _compare(renamed, theirs), without, found)


def _gold_arm(arm: str | None, arms: Mapping[str, str]) -> str | None:
    if arm is None or arm == "all":
        return arm
    return arms.get(arm, f"{arm} (unmatched)")


def _compare(ours: Sequence[Item], theirs: Sequence[Item]) -> Outcome:
    # Keys of dicts, not sets: the order of rows is kept for error lists.
    found, wanted = dict.fromkeys(ours), dict.fromkeys(theirs)
    return Outcome(
        right=tuple(item for item in found if item in wanted),
        spurious=tuple(item for item in found if item not in wanted),
        missed=tuple(item for item in wanted if item not in found),
    )


@dataclass(frozen=True)
class CorpusScore:
    """The scores of all gold documents, in the order of their ids."""

    documents: tuple[DocumentScore, ...]

    @property
    def missing(self) -> list[str]:
        """Gold documents that the prediction does not hold; all their facts count as missed."""
        return [document.doc_id for document in self.documents if not document.found]

    def count(self, name: str, *, arms: bool = True) -> Count:
        """The count of a table, ``MAIN`` or ``ALL`` over all documents."""
        return sum((document.count(name, arms=arms) for document in self.documents), Count())

    def interval(self, name: str, *, arms: bool = True) -> tuple[float, float] | None:
        """A 95% bootstrap interval of F1: documents drawn with replacement, percentiles of 1000 samples."""
        import numpy as np

        counts = [self._triple(document, name, arms) for document in self.documents]
        if not counts:
            return None
        tp, fp, fn = np.array(counts)[self._samples].sum(axis=1).T
        whole = 2 * tp + fp + fn
        f1 = 2 * tp[whole > 0] / whole[whole > 0]
        if not f1.size:
            return None
        low, high = np.percentile(f1, [2.5, 97.5])
        return float(low), float(high)

    @staticmethod
    def _triple(document: DocumentScore, name: str, arms: bool) -> tuple[int, int, int]:
        count = document.count(name, arms=arms)
        return count.tp, count.fp, count.fn

    @cached_property
    def _samples(self) -> np.ndarray:
        """Drawn once, so that all figures of a report rest on the same samples of documents."""
        import numpy as np

        n = len(self.documents)
        return np.random.default_rng(SEED).integers(0, n, size=(RESAMPLES, n))


def score_corpus(predicted: Mapping[str, Iterable[Fact] | Rows], gold: Iterable[Gold]) -> CorpusScore:
    """Score the documents in ``gold``; ``predicted`` holds the rows of each document by its id.

    Documents without gold are ignored; a gold document without prediction counts as all missed.
    """
    ordered = sorted(gold, key=lambda annotation: annotation.doc_id)
    return CorpusScore(
        tuple(score_document(predicted.get(g.doc_id, {}), g, found=g.doc_id in predicted) for g in ordered)
    )
