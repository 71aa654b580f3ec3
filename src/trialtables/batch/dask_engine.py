"""Batches as tasks of a Dask cluster: on this machine, or wherever the scheduler's address leads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from .engines import Batch, Pending
from .extraction import failure
from .tasks import Outcome, Settings, not_extracted
from .workers import EngineError, end_workers, extract_batch

if TYPE_CHECKING:
    from distributed import Client

#: Seconds to wait for a scheduler to answer and for its first worker.
PATIENCE = 60
#: Seconds after which the workers are counted again.
COUNTED_EVERY = 5.0


class DaskEngine:
    """Extracts on the workers of a Dask cluster; without an address, of one that is started here.

    Every thread of a worker keeps a process of its own for the pipeline (:mod:`trialtables.batch.workers`), so that
    limits hold there as they do here.  A worker that is lost has its batches run again by the scheduler; only this
    process writes, so nothing is written twice.  Raises EngineError where the cluster cannot be reached or is empty.
    """

    def __init__(self, settings: Settings, workers: int, scheduler: str | None = None) -> None:
        self._settings = settings
        self._client = client_of(scheduler, workers)
        self._counted = (float("-inf"), 1)

    @property
    def workers(self) -> int:
        """Threads of the cluster's workers, counted anew every few seconds: they come and go."""
        when, number = self._counted
        if time.monotonic() - when > COUNTED_EVERY:
            number = max(1, sum(self._client.nthreads().values()))
            self._counted = time.monotonic(), number
        return number

    def submit(self, batch: Batch) -> Pending:
        future = self._client.submit(extract_batch, list(batch), self._settings, pure=False)
        return PendingTask(self, batch, future)

    def again(self, batch: Batch) -> Iterator[Outcome]:
        """The documents of a batch that took several workers down with it, one task each."""
        for document in batch:
            future = self._client.submit(extract_batch, [document], self._settings, pure=False)
            with killed_worker() as dead:
                yield from future.result()
            if dead:
                yield not_extracted(document, "failed", "the workers that extracted it were lost one after the other")

    def close(self) -> None:
        cluster = self._client.cluster
        with suppress(Exception):  # a cluster that is lost has nothing to end
            self._client.run(end_workers)
        self._client.close()
        if cluster is not None:
            cluster.close()


class PendingTask:
    """A batch on its way through the cluster."""

    def __init__(self, engine: DaskEngine, batch: Batch, future: Any) -> None:
        self._engine = engine
        self._batch = batch
        self._future = future

    def result(self) -> list[Outcome]:
        with killed_worker() as dead:
            outcomes: list[Outcome] = self._future.result()
        return list(self._engine.again(self._batch)) if dead else outcomes


@contextmanager
def killed_worker() -> Iterator[list[Exception]]:
    """Note that a task was given up because every worker that had it was lost.

    Raises EngineError, in one line, for what else Dask raises: no scheduler any more, no trialtables on the workers.
    """
    from distributed.scheduler import KilledWorker

    dead: list[Exception] = []
    try:
        yield dead
    except KilledWorker as error:
        dead.append(error)
    except EngineError:
        raise
    except (CancelledError, OSError) as error:
        raise EngineError(f"the Dask cluster was lost: {failure(error)}") from error
    except Exception as error:
        advice = "is the same trialtables installed on its scheduler and all its workers?"
        raise EngineError(f"the Dask cluster cannot extract: {failure(error)}; {advice}") from error


def check_installed(client: Client) -> None:
    """Raise EngineError where a worker lacks this package: its first task would end it, and the run would wait."""
    package = __name__.partition(".")[0]
    for worker, spec in client.run(find_spec, package).items():
        if spec is None:
            raise EngineError(f"the Dask worker at {worker} has no {package}; install the same version everywhere")


def client_of(scheduler: str | None, workers: int) -> Client:
    """A client of the cluster at an address, or of one that is started here."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise EngineError("--engine dask needs Dask: pip install 'trialtables[distributed]'") from error
    try:
        if scheduler is None:
            # Threads do: every one has a process of its own that extracts.
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=False, memory_limit=None, dashboard_address=None
            )
            return Client(cluster)
        client = Client(scheduler, timeout=PATIENCE)
        client.wait_for_workers(1, timeout=PATIENCE)
        check_installed(client)
    except (OSError, TimeoutError, ValueError) as error:
        where = scheduler or "this machine"
        raise EngineError(f"no Dask cluster with a worker at {where}: {error}") from error
    return client
