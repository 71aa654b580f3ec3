"""A run that was stopped goes on where it was, and a finished one is brought up to date."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spacy

from batch_rules import Plugged, documents_in, tables_of, write_texts
from pubmed_xml import article, article_set
from trialtables.batch.cli import STOPPED
from trialtables.batch.earlier import GroupReader
from trialtables.batch.engines import HereEngine
from trialtables.batch.ids import Ids
from trialtables.batch.plan import Request
from trialtables.batch.run import run
from trialtables.reading import list_files
from trialtables.tables import OutputError

KILLS = int(os.environ.get("KILLS", "20"))


def write_records(path: Path, first: int, number: int, words: str = "SLOW") -> None:
    """A compressed file of PubMed records with a dose each."""
    records = (
        article(str(1000 + n), abstract=f"<AbstractText>{words} imatinib {n} mg was given.</AbstractText>")
        for n in range(first, first + number)
    )
    path.write_bytes(gzip.compress(article_set(*records).encode(), mtime=0))


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Texts, two files of records, an empty file and a broken one."""
    folder = write_texts(tmp_path / "texts", 39)
    write_texts(folder, 1, 39, words="HELD")
    write_records(folder / "records1.xml.gz", 0, 60)
    write_records(folder / "records2.xml.gz", 60, 30)
    (folder / "t9998.txt").write_text("")
    (folder / "t9999.xml").write_text("<PubmedArticleSet><Pubmed")
    return folder


def test_killed_at_any_moment_and_resumed_gives_the_same_bytes(plugged: Plugged, inputs: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    assert plugged.extract(inputs, "-o", tmp_path / "whole", "--part-size", 10).returncode == 1
    lasted = time.monotonic() - begun
    whole = tables_of(tmp_path / "whole")
    moments = random.Random(4)
    with_parts = 0
    for number in range(KILLS):
        run = plugged.start(inputs, "-o", tmp_path / "out", "--part-size", 10, "--workers", moments.choice([1, 2]))
        if number % 2:  # of the others many end before the pipeline is loaded
            wait_for_part(run, tmp_path / "out", 0)
            time.sleep(moments.uniform(0, lasted / 2))
        else:
            time.sleep(moments.uniform(0.1, lasted))
        ended = run.poll() is not None  # sooner than the first run: the machine has less to do by now
        run.send_signal(signal.SIGKILL)
        run.communicate()
        if ended:
            assert tables_of(tmp_path / "out") == whole
            shutil.rmtree(tmp_path / "out")
            continue
        with_parts += (tmp_path / ".out.run" / "parts" / "000000").exists()
        again = plugged.extract(inputs, "-o", tmp_path / "out", "--part-size", 10, "--resume")
        assert again.returncode in ((1,) if (tmp_path / "out").exists() else ()), again.stderr
        assert tables_of(tmp_path / "out") == whole
        assert not (tmp_path / ".out.run").exists()
        shutil.rmtree(tmp_path / "out")
    assert with_parts >= KILLS // 5


def test_resume_reads_nothing_that_is_done(plugged: Plugged, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop_after_parts(plugged, inputs, out, 3)
    done = sorted(inputs.iterdir())[0]
    as_it_was = done.stat()
    content = done.read_bytes()
    # Other content of the same size and time: who would read it again would find a record less.
    done.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    os.utime(done, ns=(as_it_was.st_atime_ns, as_it_was.st_mtime_ns))
    assert plugged.extract(inputs, "-o", out, "--resume").returncode == 1
    assert len(documents_in(out)) == 133
    assert documents_in(out)["PMID1000"]["status"] == "ok"


def stop_after_parts(plugged: Plugged, inputs: Path, out: Path, parts: int) -> None:
    """Run, and kill the run when it has written so many parts; the last text keeps it from ending before."""
    run = plugged.start(inputs, "-o", out, "--part-size", 20, "--workers", 1, HOLD=str(plugged.config))
    wait_for_part(run, out, parts - 1)
    assert run.poll() is None
    run.kill()
    run.communicate()


def wait_for_part(run: subprocess.Popen[str], out: Path, number: int) -> None:
    """Wait until a run has written this part, or is over."""
    part = out.with_name(f".{out.name}.run") / "parts" / f"{number:06d}"
    while run.poll() is None and not part.exists():
        time.sleep(0.02)


def changed(inputs: Path, config: Path) -> Iterator[tuple[str, list[str]]]:
    """Change one thing after the other, each time with the words that the refusal has."""
    (inputs / "t0002.txt").write_text("another text of another length altogether")
    yield "t0002.txt has changed", []
    (inputs / "t0001.txt").unlink()
    yield "t0001.txt was an input", []
    (inputs / "more.txt").write_text("more")
    yield "more.txt was no input", []
    yield "--max-chars is 5000 and was 1000000", ["--max-chars", "5000"]
    yield "--only is trials and was not given", ["--only", "trials"]
    yield "--fields is id=study,text=aim+results and was not given", ["--fields", "text=aim+results,id=study"]


def test_resume_refuses_what_changed(plugged: Plugged, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop_after_parts(plugged, inputs, out, 1)
    untouched = tmp_path / "untouched"
    shutil.copytree(inputs, untouched)
    for words, options in changed(inputs, plugged.config):
        refused = plugged.extract(inputs, "-o", out, "--resume", *options)
        assert refused.returncode == 2, refused.stderr
        assert words in refused.stderr
        assert "--overwrite" in refused.stderr
        shutil.rmtree(inputs)
        shutil.copytree(untouched, inputs)
    before = plugged.config.read_text()
    plugged.config.write_text(f"{before}\n# another pipeline\n")
    refused = plugged.extract(inputs, "-o", out, "--resume")
    plugged.config.write_text(before)
    assert refused.returncode == 2
    assert "pipeline is no longer the one" in refused.stderr
    unfinished = plugged.extract(inputs, "-o", out)
    assert unfinished.returncode == 2
    assert "unfinished run" in unfinished.stderr
    assert plugged.extract(inputs, "-o", out, "--overwrite").returncode == 1
    assert not out.with_name(".out.run").exists()


def test_resume_of_a_finished_run_and_of_none(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 5, words="")
    out = tmp_path / "out"
    assert plugged.extract(texts, "-o", out, "--resume").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    again = plugged.extract(texts, "-o", out, "--resume")
    assert again.returncode == 0
    assert "5 of them done before" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before
    # Only an update or a new run help, and an update is of the same options.
    other_options = plugged.extract(texts, "-o", out, "--resume", "--max-chars", "5000")
    assert (other_options.returncode, "--update" in other_options.stderr) == (2, False)
    write_texts(texts, 1, 7)
    other_inputs = plugged.extract(texts, "-o", out, "--resume")
    assert (other_inputs.returncode, "--update" in other_inputs.stderr) == (2, True)


def test_two_runs_never_write_to_one_folder(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 5, words="HELD")
    hold = tmp_path / "hold"
    hold.touch()
    run = plugged.start(texts, "-o", tmp_path / "out", "--workers", 1, HOLD=str(hold))
    while run.poll() is None and not (tmp_path / ".out.run" / "manifest.json").exists():
        time.sleep(0.02)
    for option in ("--resume", "--overwrite"):
        second = plugged.extract(texts, "-o", tmp_path / "out", option)
        # A first run that ended leaves the folder to the second; then the fault is what the first one says.
        assert run.poll() is None, (option, run.returncode, run.communicate())
        assert second.returncode == 2, (option, second.stderr)
        assert "another run is writing to out" in second.stderr
    hold.unlink()
    assert run.communicate(timeout=120)[0] == ""
    assert run.returncode == 0
    assert len(documents_in(tmp_path / "out")) == 5


def test_an_update_is_what_a_fresh_run_would_be(plugged: Plugged, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert plugged.extract(inputs, "-o", out).returncode == 1
    (inputs / "t0003.txt").write_text("Now dasatinib 70 mg.")
    (inputs / "t0004.txt").unlink()
    os.utime(inputs / "t0005.txt")  # touched, not changed
    write_texts(inputs, 3, 100, words="")
    write_records(inputs / "records0.xml.gz", 500, 10, words="")
    # Whoever extracted the other texts again would need minutes: they are all slow.
    updated = plugged.extract(inputs, "-o", out, "--update", SLOW="10")
    assert updated.returncode == 1, updated.stderr
    assert "done before" in updated.stderr
    assert plugged.extract(inputs, "-o", tmp_path / "fresh", SLOW="0").returncode == 1
    assert tables_of(out) == tables_of(tmp_path / "fresh")


def test_an_update_from_another_folder_keeps_the_first(plugged: Plugged, tmp_path: Path) -> None:
    first, second = write_texts(tmp_path / "first", 4, words=""), write_texts(tmp_path / "second", 4, 50, words="")
    out = tmp_path / "out"
    assert plugged.extract(first, "-o", out).returncode == 0
    assert plugged.extract(second, "-o", out, "--update").returncode == 0
    assert plugged.extract(first, second, "-o", tmp_path / "both").returncode == 0
    assert tables_of(out) == tables_of(tmp_path / "both")
    (second / "t0050.txt").unlink()
    assert plugged.extract(second, "-o", out, "--update").returncode == 0
    assert sorted(documents_in(out)) == ["t0000", "t0001", "t0002", "t0003", "t0051", "t0052", "t0053"]


def test_progress_counts_what_was_done_before(tmp_path: Path) -> None:
    first, second = write_texts(tmp_path / "first", 4, words=""), write_texts(tmp_path / "second", 3, 50, words="")
    assert told_progress(tmp_path / "out", first, mode="new") == [0, 1, 1, 1, 1]
    (first / "t0001.txt").write_text("Now dasatinib 70 mg.")
    assert told_progress(tmp_path / "out", first, mode="update") == [3, 1]
    # Inputs that are taken over without being named are not among the documents that the bar goes up to.
    assert told_progress(tmp_path / "out", second, mode="update") == [0, 1, 1, 1]


def told_progress(out: Path, folder: Path, mode: str) -> list[int]:
    """What a run in this process says of its progress."""
    told: list[int] = []
    request = Request(tuple(list_files([folder]).files), out, (folder,), mode=mode)
    run(request, lambda settings: HereEngine(spacy.blank("en")), told.append)
    return told


def test_an_update_that_was_killed_goes_on(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 30, words="")
    out = tmp_path / "out"
    assert plugged.extract(texts, "-o", out).returncode == 0
    write_texts(texts, 60, 30)
    write_texts(texts, 1, 90, words="HELD")
    run = plugged.start(texts, "-o", out, "--update", "--part-size", 10, "--workers", 1, HOLD=str(plugged.config))
    while not (tmp_path / ".out.run" / "parts" / "000002").exists():
        time.sleep(0.02)
    run.kill()
    run.communicate()
    assert len(documents_in(out)) == 30
    assert plugged.extract(texts, "-o", out, "--resume").returncode == 0
    assert plugged.extract(texts, "-o", tmp_path / "fresh", SLOW="0").returncode == 0
    assert tables_of(out) == tables_of(tmp_path / "fresh")


def test_an_update_needs_a_run_and_the_same_pipeline(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 2, words="")
    out = tmp_path / "out"
    assert "no complete run" in plugged.extract(texts, "-o", out, "--update").stderr
    assert plugged.extract(texts, "-o", out).returncode == 0
    refused = plugged.extract(texts, "-o", out, "--update", "--max-chars", 10)
    assert refused.returncode == 2
    assert "--max-chars" in refused.stderr
    assert len(documents_in(out)) == 2


def test_records_with_one_id_are_listed_and_the_run_goes_on(plugged: Plugged, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_records(folder / "a.xml.gz", 0, 3)
    write_records(folder / "b.xml.gz", 2, 3)
    done = plugged.extract(folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    documents = documents_in(tmp_path / "out")
    assert len(documents) == 6
    (failed,) = [row for row in documents.values() if row["status"] == "failed"]
    assert failed["doc_id"] == failed["source"] == f"{folder}/b.xml.gz#1"
    assert f"{folder}/a.xml.gz#3" in failed["message"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]).returncode:
        pytest.skip("a small disk can only be mounted as root")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_the_run_and_loses_nothing(
    plugged: Plugged, inputs: Path, tmp_path: Path, small_disk: Path
) -> None:
    (small_disk / "filler").write_bytes(bytes(700 * 1024))
    full = plugged.extract(inputs, "-o", small_disk / "out", "--part-size", 5)
    assert full.returncode == STOPPED, full.stderr
    assert "No space left" in full.stderr
    assert "Traceback" not in full.stderr
    assert not (small_disk / "out").exists()
    assert (small_disk / ".out.run" / "parts" / "000001").exists()
    (small_disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    assert plugged.extract(inputs, "-o", small_disk / "out", "--part-size", 5, "--resume").returncode == 1
    assert plugged.extract(inputs, "-o", tmp_path / "whole").returncode == 1
    assert tables_of(small_disk / "out") == tables_of(tmp_path / "whole")


def test_overwriting_twice_replaces_the_tables_each_time(plugged: Plugged, tmp_path: Path) -> None:
    texts, out = write_texts(tmp_path / "texts", 2, words=""), tmp_path / "out"
    for _ in range(2):
        assert plugged.extract(texts, "-o", out, "--overwrite", "--format", "csv").returncode == 0
    whole = tables_of(out)
    (out / "doses.csv").write_text("damaged")
    assert plugged.extract(texts, "-o", out, "--overwrite", "--format", "csv").returncode == 0
    assert tables_of(out) == whole


def test_killed_around_the_last_renames(plugged: Plugged, tmp_path: Path) -> None:
    texts, out = write_texts(tmp_path / "texts", 3, words=""), tmp_path / "out"
    working = tmp_path / ".out.run"
    assert plugged.extract(texts, "-o", out).returncode == 0
    write_texts(texts, 1, 50, words="SLOW")
    update = (texts, "-o", out, "--update", "--part-size", 1)
    run = plugged.start(*update, SLOW="60")
    while not (working / "parts" / "000002").exists():
        assert run.poll() is None
        time.sleep(0.02)
    run.kill()
    run.communicate()
    out.rename(working / "tables.old")
    assert plugged.extract(texts, "-o", out, "--resume", SLOW="0").returncode == 0
    assert plugged.extract(texts, "-o", tmp_path / "fresh", SLOW="0").returncode == 0
    assert tables_of(out) == tables_of(tmp_path / "fresh")
    assert not working.exists()


def test_an_update_from_another_working_folder(
    plugged: Plugged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path / "texts", 3, words="")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    assert plugged.extract("texts", "-o", "out").returncode == 0
    write_texts(tmp_path / "texts", 1, 3, words="")
    monkeypatch.chdir(tmp_path / "elsewhere")
    updated = plugged.extract("../texts", "-o", "../out", "--update")
    assert updated.returncode == 0
    assert "4 read" in updated.stderr
    assert "3 of them done before" in updated.stderr


def test_an_update_leaves_the_name_of_a_new_text_to_it(plugged: Plugged, tmp_path: Path) -> None:
    texts, out = write_texts(tmp_path / "texts", 1, words=""), tmp_path / "out"
    (texts / "new.csv").write_text("id,text\n")
    assert plugged.extract(texts, "-o", out).returncode == 0
    assert "new" in documents_in(out)
    (texts / "new.txt").write_text("imatinib 5 mg")
    assert plugged.extract(texts, "-o", out, "--update").returncode == 0
    assert plugged.extract(texts, "-o", tmp_path / "fresh").returncode == 0
    assert tables_of(out) == tables_of(tmp_path / "fresh")


def test_a_file_whose_name_is_no_text(plugged: Plugged, tmp_path: Path) -> None:
    texts, out = write_texts(tmp_path / "texts", 1, words=""), tmp_path / "out"
    try:
        Path(os.fsdecode(os.fsencode(texts) + b"/\xff.txt")).write_text("imatinib 5 mg")
    except OSError:
        pytest.skip("this file system has no such names")
    assert plugged.extract(texts, "-o", out).returncode == 0
    assert len(documents_in(out)) == 2
    assert "2 of them done before" in plugged.extract(texts, "-o", out, "--update").stderr


def test_what_cannot_be_written_is_said_before_anything_is_extracted(
    plugged: Plugged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, other = write_texts(tmp_path / "texts", 1, words=""), tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    here = plugged.extract(texts, "-o", ".")
    assert here.returncode == 2
    assert "name a folder in it" in here.stderr
    monkeypatch.chdir(tmp_path)
    (other / "notes.txt").write_text("mine")
    refused = plugged.extract(texts, "-o", other, "--resume")
    assert refused.returncode == 2
    assert "is not empty" in refused.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "texts"]


def test_ids_outlive_a_kill_in_the_middle_of_a_save(tmp_path: Path) -> None:
    """With a journal in memory, most of such kills leave a damaged file."""
    code = (
        "import hashlib, itertools, sys; from pathlib import Path; from trialtables.batch.ids import Ids\n"
        "ids = Ids(Path(sys.argv[1])); ids.begin_at(int(sys.argv[2])); print(flush=True)\n"
        "for n in itertools.count(int(sys.argv[2])):\n"
        "    ids.claim_all([(hashlib.md5(b'%d' % n).hexdigest(), 'source')])\n"
        "    if n % 8000 == 0: ids.save()\n"
    )
    path = tmp_path / "ids.sqlite"
    for wait in (0.3, 0.6, 0.9):
        run = subprocess.Popen([sys.executable, "-c", code, path, str(known_ids(path))], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(wait)
        run.kill()
        run.communicate()
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert known_ids(path) > 8000


def known_ids(path: Path) -> int:
    """How many ids are stored."""
    with closing(sqlite3.connect(path)) as database:
        there = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return int(database.execute("SELECT count(*) FROM ids").fetchone()[0]) if there else 0


def test_ids_that_are_not_all_there_are_refused(tmp_path: Path) -> None:
    ids = Ids(tmp_path / ".out.run")
    ids.claim_all([("a", "a.txt")])
    ids.begin_at(1)
    with pytest.raises(OutputError, match="begin anew"):
        ids.begin_at(2)
    ids.close()
    (tmp_path / "ids.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(OutputError, match="is damaged"):
        Ids(tmp_path / "ids.sqlite")


def test_a_complete_run_without_the_formats_asked_for(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 2, words="")
    out = tmp_path / "out"
    assert plugged.extract(texts, "-o", out, "--format", "csv").returncode == 0
    refused = plugged.extract(texts, "-o", out, "--format", "csv,parquet", "--resume")
    assert refused.returncode == 2
    assert "complete but without parquet; begin anew with --overwrite" in refused.stderr


def test_an_unfinished_update_gives_way_to_another(plugged: Plugged, tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 5, words="")
    out = tmp_path / "out"
    assert plugged.extract(texts, "-o", out).returncode == 0
    write_texts(texts, 30, 10)
    write_texts(texts, 1, 40, words="HELD")
    run = plugged.start(texts, "-o", out, "--update", "--part-size", 5, "--workers", 1, HOLD=str(plugged.config))
    while not (tmp_path / ".out.run" / "parts" / "000000").exists():
        time.sleep(0.02)
    run.kill()
    run.communicate()
    write_texts(texts, 2, 50, words="")
    assert plugged.extract(texts, "-o", out, "--resume").returncode == 2
    assert plugged.extract(texts, "-o", out, "--update", SLOW="0").returncode == 0
    assert len(documents_in(out)) == 38


def test_rows_of_an_earlier_run_across_row_groups(tmp_path: Path) -> None:
    pq.write_table(pa.table({"n": list(range(25))}), tmp_path / "t.parquet", row_group_size=10)
    reader = GroupReader(pq.ParquetFile(tmp_path / "t.parquet"))
    for first, number in [(0, 25), (9, 2), (10, 10), (5, 17), (24, 1), (25, 0), (0, 0), (20, 5)]:
        assert reader.rows(first, number)["n"].to_pylist() == list(range(first, first + number))
