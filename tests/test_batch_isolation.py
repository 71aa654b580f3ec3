"""One document can neither stop nor stall a run, whatever it does to the process that extracts it."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from batch_rules import COMMAND, Plugged, documents_in, tables_of, write_texts
from trialtables.batch.cli import STOPPED
from trialtables.batch.tasks import Outcome, Settings, not_extracted
from trialtables.batch.workers import Child, ChildLost, Worker
from trialtables.facts import TABLES
from trialtables.reading import InputDocument, text_document


@pytest.mark.parametrize("workers", [1, 3])
def test_a_dangerous_document_fails_alone(plugged: Plugged, tmp_path: Path, workers: int) -> None:
    texts = write_texts(tmp_path / "texts", 40, words="")
    dangerous = {"t0003": "RAISE", "t0007": "LOOP", "t0012": "DIE", "t0013": "DIE", "t0020": "DEAF"}
    for name, word in dangerous.items():
        (texts / f"{name}.txt").write_text(f"{word} after imatinib 5 mg.")
    (texts / "t0030.txt").write_text("imatinib 5 mg " * 3_600_000)  # 50 MB
    done = plugged.extract(texts, "-o", tmp_path / "out", "--time-limit", 1, "--workers", workers)
    assert done.returncode == 1, done.stderr
    documents = documents_in(tmp_path / "out")
    assert len(documents) == 40
    assert {name for name, row in documents.items() if row["status"] == "failed"} == set(dangerous)
    assert documents["t0030"]["status"] == "skipped"
    assert "--max-chars" in documents["t0030"]["message"]
    assert "no such arm" in documents["t0003"]["message"]
    assert all("longer than 1 s" in documents[name]["message"] for name in ("t0007", "t0020"))
    assert all("SIGKILL" in documents[name]["message"] for name in ("t0012", "t0013"))
    with (tmp_path / "out" / "doses.csv").open() as file:
        extracted = {row["doc_id"] for row in csv.DictReader(file)}
    assert extracted == set(documents) - set(dangerous) - {"t0030"}
    log = (tmp_path / "out" / "errors.log").read_text()
    assert "t0003" in log
    assert "Traceback" in log


def test_a_dangerous_document_fails_alone_among_those_that_are_passed_over(plugged: Plugged, tmp_path: Path) -> None:
    """Answers that wait while texts are passed over are sent before the pipeline gets the next one."""
    texts = write_texts(tmp_path / "texts", 40, words="")
    for number in (*range(1, 20), *range(21, 30), 39):
        (texts / f"t{number:04d}.txt").write_text(f"Nurses of ward {number} were asked about their work.")
    dangerous = {"t0020": "DEAF", "t0030": "DIE", "t0031": "LOOP"}
    for name, word in dangerous.items():
        (texts / f"{name}.txt").write_text(f"{word} after imatinib 5 mg.")
    done = plugged.extract(texts, "-o", tmp_path / "out", "--only", "trials", "--time-limit", 1, "--workers", 1)
    assert done.returncode == 1, done.stderr
    documents = documents_in(tmp_path / "out")
    assert {name for name, row in documents.items() if row["status"] == "failed"} == set(dangerous)
    assert sum(row["status"] == "skipped" for row in documents.values()) == 29
    assert sum(row["status"] == "ok" for row in documents.values()) == 8


def test_a_process_is_replaced_for_what_it_extracted_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is passed over leaves no words behind, and a new process takes seconds to start."""
    monkeypatch.setattr("trialtables.batch.workers.RECYCLE_AFTER", 2)
    (tmp_path / "blank.cfg").write_text('[nlp]\nlang = "en"\npipeline = []\n\n[components]\n')
    settings = Settings(str(tmp_path / "blank.cfg"), only="trials")
    started: list[Child] = []

    def start(settings: Settings) -> Child:
        started.append(Child(settings))
        return started[-1]

    worker = Worker(start)
    passed_over = [text_document("Nurses were asked about their work.", f"n{i}", "n") for i in range(3)]
    kept = [text_document("Adults took imatinib 400 mg.", f"k{i}", "k") for i in range(2)]
    try:
        found = [worker.extract(batch, settings) for batch in (passed_over, passed_over, kept)]
        assert [[outcome.document.status for outcome in batch] for batch in found] == [
            ["skipped"] * 3, ["skipped"] * 3, ["ok"] * 2
        ]  # fmt: skip
        assert len(started) == 1
        worker.extract(passed_over, settings)
        assert len(started) == 2
    finally:
        worker.close()


def test_tables_are_the_same_bytes_with_any_number_of_workers(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 60, words="")
    found = []
    for workers in (1, 2, 5):
        out = tmp_path / f"out{workers}"
        assert plugged.extract(texts, "-o", out, "--workers", workers, "--part-size", 7).returncode == 0
        found.append(tables_of(out))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 2 * len(TABLES)


def test_a_worker_that_is_killed_costs_no_document(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 150)
    run = plugged.start(texts, "-o", tmp_path / "out", "--workers", 2)
    first: list[psutil.Process] = []
    while run.poll() is None and len(first) < 2:
        time.sleep(0.05)
        first = psutil.Process(run.pid).children()
    killed = 0
    for child in first:  # not their successors: a document over which two children die is a culprit
        with suppress(psutil.NoSuchProcess):
            while run.poll() is None and child.cpu_times().user < 0.5:
                time.sleep(0.05)
            time.sleep(0.4)  # it has loaded its pipeline, or nearly
            child.send_signal(signal.SIGKILL)
            killed += 1
    assert run.wait(timeout=120) == 0
    assert killed
    documents = documents_in(tmp_path / "out")
    assert len(documents) == 150
    assert {row["status"] for row in documents.values()} == {"ok"}


def test_a_document_is_the_culprit_when_two_children_die_over_it() -> None:
    """A system that is short of memory ends whatever process it finds."""
    deaths = ["a", "b", "c", "c", "d"]

    class Mortal:
        def __init__(self, settings: Settings) -> None:
            self.settings, self.extracted = settings, 0

        def extract(self, documents: Sequence[InputDocument]) -> Iterator[Outcome]:
            for document in documents:
                if deaths and deaths[0] == document.doc_id:
                    del deaths[0]
                    raise ChildLost("was killed by SIGKILL")
                yield not_extracted(document, "ok", "")

        def end(self) -> None:
            pass

    batch = [text_document("Adults took imatinib 400 mg.", name, name) for name in "abcde"]
    found = Worker(Mortal).extract(batch, Settings("none.cfg"))  # type: ignore[arg-type]
    assert [outcome.document.status for outcome in found] == ["ok", "ok", "failed", "ok", "ok"]
    assert not deaths


def test_an_interrupt_keeps_what_is_done(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 300)
    run = plugged.start(texts, "-o", tmp_path / "out", "--workers", 1, "--part-size", 20)
    parts = tmp_path / ".out.run" / "parts"
    while not (parts / "000000").exists():
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=60)[1]
    assert run.returncode == STOPPED
    assert "--resume" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()
    assert plugged.extract(texts, "-o", tmp_path / "out", "--resume").returncode == 0
    assert len(documents_in(tmp_path / "out")) == 300


def test_a_pipeline_that_cannot_load_is_a_usage_error(tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 2, words="")
    (tmp_path / "wrong.cfg").write_text("[nlp]\nlang = 'xx-no-such'\npipeline = ['nothing']\n")
    done = subprocess.run(
        [*COMMAND, str(texts), "-o", str(tmp_path / "out"), "--pipeline", str(tmp_path / "wrong.cfg")],
        capture_output=True, text=True, timeout=120, env=os.environ,
    )  # fmt: skip
    assert done.returncode == 2
    assert "wrong.cfg" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texts", "wrong.cfg"]
