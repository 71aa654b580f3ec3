"""Where batches are extracted: here, in processes of this machine, or on a Dask cluster; always answered in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..reading import InputDocument
from .extraction import extract_document
from .tasks import Outcome, Settings, outcome_of
from .workers import Worker

if TYPE_CHECKING:
    from spacy.language import Language

Batch = Sequence[InputDocument]
Item = TypeVar("Item")
ENGINES = ("processes", "dask")

#: Batches on their way for each worker: enough that none waits, few enough that memory stays bounded.
BATCHES_AHEAD = 3


class Pending(Protocol):
    """A batch on its way."""

    def result(self) -> list[Outcome]: ...


class Engine(Protocol):
    """Extracts batches; ``workers`` of them at a time."""

    @property
    def workers(self) -> int:
        """How many batches are extracted at a time now."""
        ...

    def submit(self, batch: Batch) -> Pending:
        """Send a batch on its way."""
        ...

    def close(self) -> None:
        """Stop, also what is on its way."""
        ...


def in_order(
    items: Iterable[Item], submit: Callable[[Item], Pending], ahead: Callable[[], int]
) -> Iterator[tuple[Item, list[Outcome]]]:
    """Every item with its outcomes, in the order of the items; at most ``ahead()`` of them are on their way.

    That is asked again and again, since workers of a cluster come and go.
    """
    waiting: deque[tuple[Item, Pending]] = deque()
    for item in items:
        waiting.append((item, submit(item)))
        while len(waiting) >= ahead():
            first, pending = waiting.popleft()
            yield first, pending.result()
    for first, pending in waiting:
        yield first, pending.result()


class Done:
    """A batch that is done when it is submitted."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        self._outcomes = outcomes

    def result(self) -> list[Outcome]:
        return self._outcomes


class HereEngine:
    """Extracts in this process with a pipeline of one's own; a text that stops the process stops the run."""

    workers = 1

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def submit(self, batch: Batch) -> Pending:
        return Done([outcome_of(extract_document(document, self._nlp)) for document in batch])

    def close(self) -> None:
        """Nothing is on its way."""


class ProcessEngine:
    """Extracts in ``workers`` processes of this machine, each looked after by a thread."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self.workers = workers
        self._settings = settings
        self._workers: list[Worker] = []
        self._of_thread = threading.local()
        self._pool = ThreadPoolExecutor(workers)

    def submit(self, batch: Batch) -> Pending:
        return self._pool.submit(self._extract, batch)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._pool.shutdown(wait=True)

    def _extract(self, batch: Batch) -> list[Outcome]:
        if not hasattr(self._of_thread, "worker"):
            self._of_thread.worker = Worker()
            self._workers.append(self._of_thread.worker)
        worker: Worker = self._of_thread.worker
        return worker.extract(batch, self._settings)
