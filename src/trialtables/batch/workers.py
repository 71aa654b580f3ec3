"""A worker and the process that extracts for it: batches are isolated from what a document can do to a process."""

from __future__ import annotations

import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from ..reading import InputDocument
from .digest import PACKAGE
from .tasks import Outcome, Ready, Refusal, Settings, not_extracted, out_of_time

#: What a child runs; this package is found even where it was not installed but only put on the path.
PROGRAM = "import sys; sys.path.append(sys.argv[1]); from trialtables.batch.child import main; main()"

#: Seconds that a child may take to load the pipeline, on the slowest machine.
START_LIMIT = 600.0
#: Seconds beyond a document's limit after which the child is ended from outside.
GRACE = 5.0
#: Children in a row that may die before they are ready: once may be chance.
MOST_STARTS = 3
#: Documents through the pipeline after which a child is replaced: spaCy keeps every word that it has seen.
RECYCLE_AFTER = 20_000


class EngineError(Exception):
    """Why no document can be extracted at all, in one line for the user."""


class ChildLost(Exception):
    """The child died, or was ended because it did not answer in time."""

    def __init__(self, reason: str, *, too_slow: bool = False, started: bool = True) -> None:
        super().__init__(reason)
        self.too_slow = too_slow
        self.started = started


class Child:
    """A process that extracts; see :mod:`trialtables.batch.child`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.extracted = 0
        self.process = subprocess.Popen(
            # -P: a file of the user's folder must not stand in for a module of the same name.
            [sys.executable, "-P", "-c", PROGRAM, str(PACKAGE.parent)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._send(settings)
        self.is_ready = False

    def extract(self, documents: Sequence[InputDocument]) -> Iterator[Outcome]:
        """The outcomes of documents as they come.  Raises ChildLost, and EngineError where there is no pipeline."""
        if not self.is_ready:
            self._wait_until_ready()
        self._send(list(documents))
        for _ in documents:
            answer = self._answer(self.settings.time_limit * 1.5 + GRACE)
            assert isinstance(answer, Outcome)
            self.extracted += answer.document.status != "skipped"
            yield answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _wait_until_ready(self) -> None:
        answer = self._answer(START_LIMIT)
        if isinstance(answer, Refusal):
            raise EngineError(answer.message)
        assert isinstance(answer, Ready)
        self.is_ready = True

    def _listen(self) -> None:
        """Hand on what the child says, and None when it is gone."""
        try:
            while True:
                self.answers.put(pickle.load(self.process.stdout))  # type: ignore[arg-type]
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            pass  # it ended, perhaps in the middle of a word
        finally:
            self.answers.put(None)

    def _send(self, request: object) -> None:
        with suppress(BrokenPipeError):  # a child that is gone is noticed by its answers
            pickle.dump(request, self.process.stdin, protocol=pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
            self.process.stdin.flush()  # type: ignore[union-attr]

    def _answer(self, seconds: float) -> object:
        try:
            answer = self.answers.get(timeout=seconds)
        except queue.Empty:
            self.end()
            raise ChildLost("did not answer", too_slow=True, started=self.is_ready) from None
        if answer is None:
            self.process.kill()
            raise ChildLost(cause_of_death(self.process.wait()), started=self.is_ready)
        return answer


def cause_of_death(code: int) -> str:
    """An exit code in words: ``-9`` gives ``was killed by SIGKILL``."""
    if code >= 0:
        return f"ended with code {code}"
    with suppress(ValueError):
        return f"was killed by {signal.Signals(-code).name}"
    return f"was killed by signal {-code}"


class Worker:
    """One child after the other, and what follows when one is lost."""

    def __init__(self, new_child: Callable[[Settings], Child] = Child) -> None:
        self._new_child = new_child
        self._child: Child | None = None
        self._closed = False
        self._starts = 0

    def extract(self, documents: Sequence[InputDocument], settings: Settings) -> list[Outcome]:
        """The outcomes of a batch, in order.

        A child that dies takes no document with it: those that it had not answered are tried again one by one, and
        one that was being read when a child died, and again when the next one did, is the culprit: once may be
        chance.  One that takes too long is the culprit at once.  Raises EngineError where no document can be
        extracted at all.
        """
        done: list[Outcome] = []
        alone = False
        suspect = -1  # the document over which a child died last
        while len(done) < len(documents):
            waiting = documents[len(done) :]
            try:
                for outcome in self._child_for(settings).extract(waiting[:1] if alone else waiting):
                    done.append(outcome)
                self._starts = 0
            except ChildLost as lost:
                self._lose()
                if not lost.started:
                    self._count_start(lost)
                elif lost.too_slow:
                    done.append(out_of_time(documents[len(done)], settings))
                elif suspect == len(done):
                    done.append(killed(documents[len(done)], lost))
                else:
                    suspect = len(done)
                    alone = True
        return done

    def close(self) -> None:
        """End the child; a batch that is on its way ends with EngineError."""
        self._closed = True
        if self._child is not None:
            self._child.end()

    def _child_for(self, settings: Settings) -> Child:
        if self._closed:
            raise EngineError("the run was stopped")
        child = self._child
        if child is not None and (child.settings != settings or child.extracted >= RECYCLE_AFTER):
            self._lose()
            child = None
        if child is None:
            child = self._child = self._new_child(settings)
            if self._closed:  # while it started: nobody else would end it
                self._lose()
                raise EngineError("the run was stopped")
        return child

    def _count_start(self, lost: ChildLost) -> None:
        self._starts += 1
        if self._starts >= MOST_STARTS:
            self._starts = 0
            raise EngineError(f"the process that extracts does not start: it {lost}")

    def _lose(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


def killed(document: InputDocument, lost: ChildLost) -> Outcome:
    """The outcome of a document that ends the process which reads it."""
    return not_extracted(document, "failed", f"the process that extracted it {lost}; it may need too much memory")


#: The workers of this process's threads, where a cluster runs its tasks.
_workers: dict[int, Worker] = {}


def extract_batch(documents: Sequence[InputDocument], settings: Settings) -> list[Outcome]:
    """The outcomes of a batch from the worker of this thread, wherever the thread runs."""
    return _workers.setdefault(threading.get_ident(), Worker()).extract(documents, settings)


def end_workers() -> None:
    """End the children of this process's workers; the next batch starts new ones."""
    while _workers:
        _workers.popitem()[1].close()
