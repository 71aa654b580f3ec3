"""Rows that the pipeline reads in a stretch of text that a reviewer selected.

The stretch is read three times, each time at its own place in the text: with the whole text around it; with nothing
around it but its sentence and the sentences that introduce the arms, so that other figures cannot take its labels; and
alone.  What is a row already is left out.  Where a table is asked for and nothing was read for it, the figures, labels
and drugs of the stretch fill in what they can.
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..facts import FACT_TABLES, Fact
from ..reading import InputDocument
from .checks import editable_columns
from .desk import DeskDocument
from .edits import ARM_COLUMNS, stretch
from .prefill import prefilled
from .rows import WHOLE_STUDY, Row
from .state import DocumentState

if TYPE_CHECKING:
    from spacy.language import Language

#: Whole texts whose reading is kept.
MOST_KEPT = 64
#: Candidates for one selection.
MOST_CANDIDATES = 20

#: Tables that only a whole text tells: part of one has other arms, and a drug or a condition in it may be any.
OF_WHOLE_TEXTS = frozenset({"studies", "arms", "drugs"})

Place = tuple[int, int]
Candidate = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What the pipeline read in a text: facts, and where its sentences are."""

    facts: tuple[Fact, ...] = ()
    sentences: tuple[Place, ...] = ()
    #: Whether it was read as it stands, not in part.
    whole: bool = False

    @property
    def arms(self) -> list[Mapping[str, Any]]:
        return [vars(fact) for fact in self.facts if fact.table == "arms"]


class Parser:
    """The pipeline, loaded when it is first needed, for one selection at a time."""

    def __init__(self, pipeline: Path | None = None) -> None:
        self._pipeline = pipeline
        self._nlp: Language | None = None
        self._lock = threading.Lock()
        self._whole: OrderedDict[str, Reading] = OrderedDict()

    def warm(self) -> None:
        """Begin to load the pipeline, so that the first selection does not wait for it.

        What it is made of is imported at once: two threads that import spaCy together get in each other's way.
        """
        from .. import pipeline  # noqa: F401

        threading.Thread(target=self._loaded, daemon=True).start()

    def candidates(
        self, document: DeskDocument, state: DocumentState, start: int, end: int, table: str | None = None
    ) -> list[Candidate]:
        """Rows for a selection, best first; with ``table`` of that table alone, and then always one to fill in.

        Raises ValueError for a table that there is not, and for a selection that is no stretch of the text.
        """
        if table is not None and table not in FACT_TABLES:
            raise ValueError(f"there is no table {table}")
        if document.input is None:
            raise ValueError("the text of this document was not found, so nothing can be read in it")
        start, end = stretch(document.input.text, start, end)
        found = [
            candidate(fact, arms)
            for reading in self._readings(document.input, state, start, end)
            for arms in [arm_map(reading.arms, state.standing("arms"))]
            for fact in reading.facts
            if fact.start < end and fact.end > start
            if fact.table == table or (table is None and (reading.whole or fact.table not in OF_WHOLE_TEXTS))
        ]
        new = without_known(found, state)[:MOST_CANDIDATES]
        if table is not None and not new:
            values = prefilled(table, document.input.text[start:end], state.standing("arms"))
            new = [{"table": table, "values": values, "start": start, "end": end, "rule": ""}]
        return new

    def _readings(self, document: InputDocument, state: DocumentState, start: int, end: int) -> Iterator[Reading]:
        """The text read as a whole, then ever less of it."""
        whole = self._read_whole(document)
        yield whole
        arms = [(int(arm["start"]), int(arm["end"])) for arm in state.standing("arms")]
        near = sentences_at(whole.sentences, [(start, end)])
        with_arms = sentences_at(whole.sentences, [(start, end), *arms])
        for places in dict.fromkeys([tuple(with_arms), tuple(near), ((start, end),)]):
            part = excerpt(document.text, places)
            read = self._read(replace(document, text=part.text, sections=()))
            facts = (part.whole(fact) for fact in read.facts)
            yield replace(read, facts=tuple(fact for fact in facts if fact is not None))

    def _read_whole(self, document: InputDocument) -> Reading:
        known = self._whole.get(document.doc_id)
        if known is None:
            known = self._whole[document.doc_id] = replace(self._read(document), whole=True)
            while len(self._whole) > MOST_KEPT:
                self._whole.popitem(last=False)
        return known

    def _read(self, document: InputDocument) -> Reading:
        """Run the pipeline; a text that it cannot read has no facts."""
        from ..batch import checked_extraction, process

        nlp = self._loaded()
        with self._lock:
            try:
                done = process(document, nlp)
                facts = checked_extraction(document, done.facts).facts
                return Reading(facts, tuple(done.spacing.whole(s.start_char, s.end_char) for s in done.doc.sents))
            except Exception:
                # Half a text can be stranger than a whole one; a reviewer can always fill in the row by hand.
                return Reading()

    def _loaded(self) -> Language:
        from ..pipeline import load

        with self._lock:
            if self._nlp is None:
                self._nlp = load(self._pipeline, ready=False)
                gc.freeze()  # documents, lexicons and patterns stay: looking through them would slow every answer
            return self._nlp


def sentences_at(sentences: Iterable[Place], places: Sequence[Place]) -> list[Place]:
    """The sentences that share a character with any of some places."""
    return [(a, b) for a, b in sentences if any(a < end and b > start for start, end in places)]


@dataclass(frozen=True)
class Excerpt:
    """Some stretches of a text, in order, as a text of their own."""

    text: str
    #: Where each stretch begins in the excerpt, and where it is in the whole text.
    pieces: tuple[tuple[int, Place], ...]

    def whole(self, fact: Fact) -> Fact | None:
        """A fact of the excerpt at its place in the whole text; None for one that is in no single stretch."""
        for at, (start, end) in self.pieces:
            if at <= fact.start and fact.end <= at + end - start:
                return replace(fact, start=fact.start - at + start, end=fact.end - at + start)
        return None


def excerpt(text: str, places: Iterable[Place]) -> Excerpt:
    """The excerpt of some stretches that do not overlap, each on a line of its own."""
    lines: list[str] = []
    pieces: list[tuple[int, Place]] = []
    at = 0
    for start, end in sorted(places):
        pieces.append((at, (start, end)))
        lines.append(text[start:end])
        at += end - start + 1
    return Excerpt("\n".join(lines), tuple(pieces))


def arm_map(read: Sequence[Mapping[str, Any]], arms: Sequence[Row]) -> dict[str, str]:
    """For each arm that was read, the document's arm that it is; the only arm of a document is also its ``all``.

    The same drugs and the same place tell an arm, then the same drugs, then the same place or name.
    """
    found = {WHOLE_STUDY: str(arms[0]["arm_id"]) if len(arms) == 1 else WHOLE_STUDY}
    for one in read:
        best = max(arms, key=lambda arm: likeness(one, arm), default=None)
        alike = best is not None and likeness(one, best) > 0
        found[str(one["arm_id"])] = str(best["arm_id"]) if best is not None and alike else found[WHOLE_STUDY]
    return found


def likeness(one: Mapping[str, Any], arm: Row) -> int:
    """How much speaks for two arms being the same."""
    drugs = bool(one["drugs"]) and one["drugs"] == arm["drugs"]
    place = one["start"] < arm["end"] and one["end"] > arm["start"]
    label = str(one["label"]).casefold() == str(arm["label"]).casefold()
    return 2 * drugs + place + label


def candidate(fact: Fact, arms: Mapping[str, str]) -> Candidate:
    """A fact as a row to add."""
    values = {name: getattr(fact, name) for name in editable_columns(fact.table)}
    for column in ARM_COLUMNS:
        if values.get(column) is not None:
            values[column] = arms.get(str(values[column]), WHOLE_STUDY)
    stated = {name: value for name, value in values.items() if value not in (None, "")}
    return {"table": fact.table, "values": stated, "start": fact.start, "end": fact.end, "rule": fact.rule}


def without_known(found: Iterable[Candidate], state: DocumentState) -> list[Candidate]:
    """Candidates that say something which neither a row nor a better candidate says."""
    said = {table: list(state.standing(table)) for table in FACT_TABLES}
    new = []
    for one in found:
        if not any(covers(row, one["values"]) for row in said[one["table"]]):
            said[one["table"]].append(one["values"])
            new.append(one)
    return new


def covers(row: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether a row says all that some values say; that a row is about no arm in particular says nothing."""
    silent = {name for name in ARM_COLUMNS if values.get(name) == WHOLE_STUDY}
    return all(row.get(name) == value for name, value in values.items() if name not in silent)
