"""The process that runs the pipeline: batches of documents in, outcomes out, one after the other.

It reads pickles on standard input (the settings, then batches) and answers on standard output: whether it is ready,
then one outcome per document, so that its parent knows at any time which document the pipeline is busy with.  It is
a process of its own because a text must never be able to stop a run: whatever happens here, the parent can end it and
go on.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import platform
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, TextIO

from .extraction import failure
from .summary import NO_SIGNAL
from .tasks import Outcome, Ready, Refusal, Settings, not_extracted, out_of_time, outcome_of

if TYPE_CHECKING:
    from spacy.language import Language

    from ..reading import InputDocument


#: Seconds beyond twice the limit of a document after which this process ends itself.
LAST_RESORT = 30.0


class OutOfTime(BaseException):
    """A document took longer than its limit; no ``Exception``, so that no rule swallows it."""


def main() -> None:
    """Answer the parent until it closes the pipe."""
    answers = standard_output()
    # An interrupt from the keyboard goes to the whole group of processes; the parent decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    settings: Settings = pickle.load(requests)
    gc.disable()  # what is loaded stays, and looking for garbage takes a tenth of the time that loading takes
    try:
        nlp = pipeline_of(settings)
    except Exception as error:
        # Whatever a plug-in raises: no other process would do better.
        expected = isinstance(error, OSError | ValueError)
        send(answers, Refusal(str(error) if expected else f"the pipeline cannot be loaded: {failure(error)}"))
        flush(answers)
        return
    gc.freeze()  # nor are lexicons looked through again and again later: that takes a twentieth of a run
    gc.enable()
    send(answers, Ready())
    flush(answers)
    for batch in batches(requests):
        for document in batch:
            answer = passed_over(document, settings)
            if answer is None:
                # What is passed over takes no time to speak of and may wait; the pipeline may stay for long.
                flush(answers)
                answer = outcome(document, nlp, settings)
            send(answers, answer)
        flush(answers)


def standard_output() -> BinaryIO:
    """The pipe to the parent; whatever else is printed in this process goes to standard error."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def send(stream: BinaryIO, answer: object) -> None:
    """One answer, on its way at the latest when the stream is flushed.  Ends this process where the parent is gone."""
    try:
        pickle.dump(answer, stream, protocol=pickle.HIGHEST_PROTOCOL)
    except BrokenPipeError:
        os._exit(1)


def flush(stream: BinaryIO) -> None:
    """Send what waits to be sent.  Ends this process where the parent is gone."""
    try:
        stream.flush()
    except BrokenPipeError:
        os._exit(1)


def batches(stream: BinaryIO) -> Iterator[list[InputDocument]]:
    """The batches that the parent sends, until it closes the pipe."""
    while True:
        try:
            yield pickle.load(stream)
        except EOFError:
            return


def pipeline_of(settings: Settings) -> Language:
    """The pipeline of a run.  Raises ValueError where this installation would extract something else."""
    from ..pipeline import load
    from .digest import pipeline_digest

    if settings.digest and pipeline_digest(settings.pipeline) != settings.digest:
        raise ValueError(
            f"the worker on {platform.node()} has another version of trialtables, of its libraries or of the "
            "pipeline; install the same everywhere"
        )
    return load(settings.pipeline, ready=False)


def passed_over(document: InputDocument, settings: Settings) -> Outcome | None:
    """The outcome of a document that the run is not for; None for one that goes to the pipeline."""
    from .screening import may_report_a_trial

    if settings.only != "trials" or document.status != "ok":
        return None
    try:
        with time_limit(settings.time_limit):
            kept = may_report_a_trial(document.text)
    except OutOfTime:
        return out_of_time(document, settings)
    return None if kept else not_extracted(document, "skipped", NO_SIGNAL)


def outcome(document: InputDocument, nlp: Language, settings: Settings) -> Outcome:
    """One document extracted within its limits."""
    from .extraction import extract_document

    try:
        with time_limit(settings.time_limit), last_resort(2 * settings.time_limit + LAST_RESORT):
            return outcome_of(extract_document(document, nlp))
    except OutOfTime:
        return out_of_time(document, settings)


@contextmanager
def last_resort(seconds: float) -> Iterator[None]:
    """End this process after so many seconds in the block.

    Where compiled code holds the interpreter and the parent is gone, nobody else would.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def nowhere() -> TextIO:
    """Where a traceback goes that nobody will read."""
    return open(os.devnull, "w")  # noqa: PTH123 - open for as long as this process lives


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block after so many seconds; where signals cannot, the parent ends the process."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise OutOfTime

    signal.signal(signal.SIGALRM, ring)
    # It rings on: compiled code that calls back into Python may swallow one exception.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
