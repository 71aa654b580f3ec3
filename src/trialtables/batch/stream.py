"""The documents of a run in order, from where it stands, in batches; one input never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..reading import InputDocument, ReadingOptions, read_file
from ..reading.paths import InputFile
from .extraction import failure
from .ids import Ids
from .manifest import digest_of

#: Documents of a batch: enough that sending them costs little, few enough that workers end together.
BATCH_SIZE = 32
#: Characters after which a batch is full, so that long texts do not fill the memory.
BATCH_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class Place:
    """Where a document comes from: the place of its input among all, and whether it is the last one there."""

    input: int
    ended: bool


@dataclass(frozen=True)
class Work:
    """A batch to extract, with the place of each document."""

    documents: tuple[InputDocument, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Kept:
    """An input whose rows are taken over from earlier tables."""

    input: int


@dataclass(frozen=True)
class Position:
    """How far a run has come: all inputs before ``input`` are done, and of that one so many documents."""

    input: int = 0
    documents: int = 0


class Stream:
    """The documents of ``files`` from ``position`` on.

    ``kept_ids`` gives the ids and sources of an input that is taken over, and None for one that is to be read.
    ``digests`` fills with the SHA-256 of every file that was opened, by place.
    """

    def __init__(
        self,
        files: Sequence[InputFile],
        options: ReadingOptions,
        ids: Ids,
        position: Position = Position(),
        kept_ids: Callable[[int], list[tuple[str, str]] | None] = lambda place: None,
        size: int = BATCH_SIZE,
    ) -> None:
        self.digests: dict[int, str | None] = {}
        self._files = files
        self._options = options
        self._ids = ids
        self._position = position
        self._kept_ids = kept_ids
        self._size = size

    def __iter__(self) -> Iterator[Work | Kept]:
        batch: list[tuple[InputDocument, Place]] = []
        characters = 0
        for place in range(self._position.input, len(self._files)):
            kept = self._kept_ids(place)
            if kept is not None and self._ids.claim_all(kept, of_text=self._files[place].kind == "text"):
                if batch:
                    yield work_of(batch)
                    batch, characters = [], 0
                yield Kept(place)
                continue
            for item in self._documents_at(place):
                batch.append(item)
                characters += len(item[0].text)
                if len(batch) >= self._size or characters >= BATCH_CHARACTERS:
                    yield work_of(batch)
                    batch, characters = [], 0
        if batch:
            yield work_of(batch)

    def _documents_at(self, place: int) -> Iterator[tuple[InputDocument, Place]]:
        """The documents of one input that are not done yet."""
        file = self._files[place]
        self.digests[place] = digest_of(file)
        done = self._position.documents if place == self._position.input else 0
        for number, (document, is_last) in enumerate(with_last(read_whatever(file, self._options))):
            if number >= done:
                yield self._ids.claim(document), Place(place, is_last)


def work_of(batch: list[tuple[InputDocument, Place]]) -> Work:
    """A batch as it is sent."""
    documents, places = zip(*batch, strict=True)
    return Work(documents, places)


def with_last(documents: Iterator[InputDocument]) -> Iterator[tuple[InputDocument, bool]]:
    """Every document and whether it is the last."""
    waiting = next(documents, None)
    while waiting is not None:
        document, waiting = waiting, next(documents, None)
        yield document, waiting is None


def read_whatever(file: InputFile, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read a file; a mistake in a reader is recorded as the failure of this file."""
    try:
        yield from read_file(file, options)
    except Exception as error:
        yield InputDocument(file.source, "", file.source, file.kind, status="failed", message=failure(error))


def position_after(ended: Mapping[int, bool], documents: Mapping[int, int]) -> Position:
    """Where a run goes on whose parts hold these inputs: the last one may not have ended."""
    if not documents:
        return Position()
    last = max(documents)
    return Position(last + 1) if ended[last] else Position(last, documents[last])
