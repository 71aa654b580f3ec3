"""Scores evidence as spans, strict and partial, through nervaluate.

A predicted span is a distinct piece of evidence of a table, as ``trialtables export --to brat`` writes it.  Both
scores are of spans of one type; overlaps between types, of which evidence has many, count for nothing.

Strict: same start and end.  Partial: half a point for an overlap.  Measures of SemEval-2013 task 9.1 (Segura-Bedmar,
Martínez and Herrero-Zazo, 2013) as the package nervaluate counts them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..export.contents import Contents, Record, in_place
from ..export.standoff import extent, file_stem
from ..facts import FACT_TABLES
from .brat import BratGold, Span
from .gold import GoldError
from .scoring import RESAMPLES, SEED

if TYPE_CHECKING:
    import numpy as np

SCHEMES = ("strict", "partial")
#: The sum over all types that are scored.
ALL = "ALL"


@dataclass(frozen=True)
class Tally:
    """Spans that agree, that overlap (``partial``, or ``incorrect`` where that counts for nothing) or stand alone."""

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def credit(self) -> float:
        """Points: one for a span that agrees, half for one that overlaps."""
        return self.correct + self.partial / 2

    @property
    def predicted(self) -> int:
        return self.correct + self.incorrect + self.partial + self.spurious

    @property
    def wanted(self) -> int:
        return self.correct + self.incorrect + self.partial + self.missed

    @property
    def precision(self) -> float | None:
        return self.credit / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.credit / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        both = self.predicted + self.wanted
        return 2 * self.credit / both if both else None


@dataclass(frozen=True)
class DocumentSpans:
    """One gold document: the spans of both sides and their tallies by scheme and type."""

    name: str
    text: str
    gold: tuple[Span, ...]
    predicted: tuple[Span, ...]
    tallies: Mapping[tuple[str, str], Tally]
    found: bool = True

    def tally(self, scheme: str, kind: str) -> Tally:
        """The tally of a type, or of ``ALL``."""
        return sum((t for (s, k), t in self.tallies.items() if s == scheme and kind in (k, ALL)), Tally())


@dataclass(frozen=True)
class SpanScore:
    """The scores of all gold documents, in order of their names.

    ``types`` are those that are scored; ``unknown`` counts gold spans whose type is none of ours; ``unannotated``
    counts predicted spans whose type the gold does not have.
    """

    documents: tuple[DocumentSpans, ...]
    types: tuple[str, ...]
    unknown: Mapping[str, int]
    unannotated: Mapping[str, int]

    @property
    def names(self) -> tuple[str, ...]:
        """What a figure can be asked for."""
        return (*self.types, ALL)

    @property
    def missing(self) -> list[str]:
        """Gold documents that were not extracted; all their spans count as missed."""
        return [document.name for document in self.documents if not document.found]

    def tally(self, scheme: str, kind: str) -> Tally:
        """The tally of a type, or of ``ALL``, over all documents."""
        return sum((document.tally(scheme, kind) for document in self.documents), Tally())

    def interval(self, scheme: str, kind: str) -> tuple[float, float] | None:
        """A 95% bootstrap interval of F1: documents drawn with replacement, percentiles of 1000 samples."""
        import numpy as np

        tallies = [document.tally(scheme, kind) for document in self.documents]
        points = np.array([(2 * t.credit, t.predicted + t.wanted) for t in tallies])
        credit, both = points[self._samples].sum(axis=1).T
        if not (both > 0).any():
            return None
        low, high = np.percentile(credit[both > 0] / both[both > 0], [2.5, 97.5])
        return float(low), float(high)

    @cached_property
    def _samples(self) -> np.ndarray:
        import numpy as np

        n = len(self.documents)
        return np.random.default_rng(SEED).integers(0, n, size=(RESAMPLES, n))


def score_spans(contents: Contents, gold: Iterable[BratGold], types: Mapping[str, str]) -> SpanScore:
    """Score the evidence in the tables against gold; ``types`` maps the gold's names to ours.

    Types are scored that the gold has or that ``types`` names.  Raises GoldError where a text is not the one that
    was extracted.
    """
    annotations = list(gold)
    meant = {name: name for name in FACT_TABLES} | dict(types)
    unknown = Counter(span.type for document in annotations for span in document.spans if span.type not in meant)
    named = {meant[s.type] for document in annotations for s in document.spans if s.type in meant} | set(types.values())
    scored = tuple(name for name in FACT_TABLES if name in named)
    ids = {file_stem(str(row["doc_id"])): row for row in contents.documents}
    done, unannotated = [], Counter[str]()
    for document in annotations:
        row = ids.get(document.name)
        found = row is not None and row["status"] == "ok"
        ours = predicted_spans(contents, row, document) if row and found else []
        unannotated.update(span.type for span in ours if span.type not in scored)
        theirs = dict.fromkeys(Span(meant[s.type], s.start, s.end) for s in document.spans if s.type in meant)
        done.append(compared(document, [s for s in ours if s.type in scored], list(theirs), scored, found))
    return SpanScore(tuple(done), scored, dict(sorted(unknown.items())), dict(sorted(unannotated.items())))


def predicted_spans(contents: Contents, document: Record, gold: BratGold) -> list[Span]:
    """The distinct pieces of evidence of a document by table, by place.

    A row that someone gave other words is no span.  Raises GoldError where the whole text is another.
    """
    same = hashlib.sha256(gold.text.encode()).hexdigest() == document["sha256"]
    spans: dict[Span, None] = {}
    for name, rows in contents.rows_of(str(document["doc_id"])).items():
        for row in rows:
            if not in_place(row, gold.text):
                if same:
                    continue
                raise GoldError(
                    f"{gold.name}.txt is not the text that was extracted: {name} has other words at {row['start']}; "
                    "extract the texts of the gold folder itself"
                )
            if place := extent(gold.text, int(row["start"] or 0), int(row["end"] or 0)):
                spans[Span(name, *place)] = None
    return sorted(spans, key=lambda span: (span.start, span.end))


def compared(
    document: BratGold, ours: Sequence[Span], theirs: Sequence[Span], types: Collection[str], found: bool
) -> DocumentSpans:
    """Count one document with nervaluate."""
    from nervaluate import Evaluator

    wanted = sorted(theirs, key=lambda span: (span.start, span.end))
    # nervaluate goes through the predictions in order and lets the first take what it overlaps: those that agree
    # exactly go first, so that none loses its partner to a neighbour.
    agreed = set(wanted)
    predicted = sorted(ours, key=lambda span: (span not in agreed, span.start, span.end))
    evaluator = Evaluator([entities(wanted)], [entities(predicted)], tags=list(types), loader="dict")
    tallies = {
        (scheme, kind): Tally(r.correct, r.incorrect, r.partial, r.missed, r.spurious)
        for kind, results in evaluator.evaluate()["entities"].items()
        for scheme, r in results.items()
        if scheme in SCHEMES
    }
    return DocumentSpans(document.name, document.text, tuple(wanted), tuple(ours), tallies, found)


def entities(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Spans as nervaluate wants them: its ends are the last character, not one past it."""
    return [{"label": span.type, "start": span.start, "end": span.end - 1} for span in spans]
