"""The same tables from a Dask cluster, also when a worker of it is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from batch_rules import Plugged, documents_in, environment, tables_of, write_texts

distributed = pytest.importorskip("distributed")


def test_a_cluster_started_here_gives_the_same_tables(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 40, words="")
    (texts / "t0011.txt").write_text("DIE after imatinib 5 mg.")
    (texts / "t0012.txt").write_text("LOOP after imatinib 5 mg.")
    common = ("--time-limit", 1, "--part-size", 10)
    here = plugged.extract(texts, "-o", tmp_path / "here", *common)
    there = plugged.extract(texts, "-o", tmp_path / "there", *common, "--engine", "dask", "--workers", 2)
    assert here.returncode == there.returncode == 1, there.stderr
    assert tables_of(tmp_path / "here") == tables_of(tmp_path / "there")
    assert {n for n, row in documents_in(tmp_path / "there").items() if row["status"] == "failed"} == {"t0011", "t0012"}


@pytest.fixture
def cluster(plugged: Plugged, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A cluster of two workers, each a process, that find the pipeline for tests."""
    monkeypatch.setenv("PYTHONPATH", environment(plugged.config.parent)["PYTHONPATH"])
    monkeypatch.setenv("SLOW", "0.05")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_a_worker_lost_in_the_middle_of_a_run_costs_nothing(
    plugged: Plugged, tmp_path: Path, cluster: distributed.LocalCluster
) -> None:
    texts = write_texts(tmp_path / "texts", 160)
    out = tmp_path / "out"
    address = cluster.scheduler_address
    run = plugged.start(texts, "-o", out, "--engine", "dask", "--scheduler", address, "--part-size", 20)
    while not (tmp_path / ".out.run" / "parts" / "000000").exists():
        assert run.poll() is None
        time.sleep(0.05)
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.pid, signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    documents = documents_in(out)
    assert len(documents) == 160
    assert {row["status"] for row in documents.values()} == {"ok"}
    assert plugged.extract(texts, "-o", tmp_path / "whole", SLOW="0").returncode == 0
    assert tables_of(out) == tables_of(tmp_path / "whole")
    assert not orphans(out)


def orphans(out: Path) -> list[psutil.Process]:
    """Processes of the run that outlived it."""
    return [p for p in psutil.process_iter(["cmdline"]) if str(out) in (p.info["cmdline"] or [])]


def test_no_cluster_at_an_address(plugged: Plugged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trialtables.batch import dask_engine

    monkeypatch.setattr(dask_engine, "PATIENCE", 1)
    with pytest.raises(dask_engine.EngineError, match=r"no Dask cluster with a worker at tcp://127.0.0.1:1"):
        dask_engine.client_of("tcp://127.0.0.1:1", 1)
