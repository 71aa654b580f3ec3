"""One run: documents from the stream, through the engine, into parts, and from the parts the tables."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..facts import FACT_TABLES
from ..tables import OutputError, check_formats, check_output
from ..tables.frames import load_arrow
from ..tables.output import ERRORS_NAME, MANIFEST_NAME, move_into_place
from ..tables.writers import is_written, write_into
from .digest import pipeline_digest
from .engines import BATCHES_AHEAD, Done, Engine, Pending, in_order
from .ids import Ids, names_of_texts
from .manifest import Manifest, check_same_inputs, check_same_run, completed, inputs_of
from .parts import PartsWriter, chunks_of, inputs_read, tally_of, whole_parts
from .plan import BEGIN_ANEW, Plan, Request, manifest_of, plan_of
from .stream import Kept, Stream, Work
from .summary import RunSummary
from .tasks import Settings


def run(
    request: Request,
    engine_for: Callable[[Settings], Engine],
    on_progress: Callable[[int], None] = lambda documents: None,
) -> RunSummary:
    """Extract all files and write their tables to ``request.out``.

    What is done is kept in a hidden folder beside OUT until the tables are complete; a run that ends before can be
    continued with mode ``resume``.  ``on_progress`` is told how many more documents are done, first of all those that
    were done before.  Raises OutputError where OUT may not be written or the run cannot be continued, EngineError
    where nothing can be extracted, OSError where the disk fails; then, as after a kill, the run can be continued.
    """
    begun = time.perf_counter()
    # Arrow's own pools keep what they no longer need, and a long run would grow; read when Arrow is first imported.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    check_formats(request.formats)
    if (complete := already_complete(request)) is not None:
        return complete
    check_request(request)
    request = with_digest(request)
    with held_folder(request) as ids:
        kept = extract_all(request, ids, engine_for, on_progress)
        summary = finish(request, kept, begun)
    shutil.rmtree(request.folder, ignore_errors=True)
    return summary


@contextmanager
def held_folder(request: Request) -> Iterator[Ids]:
    """The folder that the run works in, which no other run can take meanwhile, and the ids in it.

    A run that never got going leaves no trace.  Raises OutputError where the folder cannot be made or is taken.
    """
    is_new = not request.folder.exists()
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{request.folder.parent} cannot be written: {error.strerror}") from error
    try:
        ids = Ids(request.folder / "ids.sqlite", names_of_texts(request.files))
        try:
            yield ids
        except BaseException:
            # Without one part there is nothing to continue.  Only who holds the folder may remove it.
            if is_new and next(whole_parts(request.folder / "parts"), None) is None:
                shutil.rmtree(request.folder, ignore_errors=True)
            raise
        finally:
            ids.close()
    except sqlite3.DatabaseError as error:
        raise OSError(f"{request.folder} cannot be written: {error}") from error


def check_request(request: Request) -> None:
    """Raise OutputError where this run may not begin, or an unfinished one is in its way."""
    replaces = request.overwrite or request.mode == "update"
    if request.mode == "update" and not (request.out / MANIFEST_NAME).is_file():
        raise OutputError(f"{request.out} holds no complete run; --update brings one up to date")
    if request.mode != "new" and any(file.kind == "stdin" for file in request.files):
        raise OutputError(f"standard input cannot be read again; --{request.mode} needs files")
    out = request.out.resolve()
    if out == Path.cwd() or out.is_mount():
        raise OutputError(f"{request.out} is the folder you are in or a disk of its own; name a folder in it")
    if request.mode != "resume" or not (request.folder / MANIFEST_NAME).exists():
        check_output(request.out, overwrite=replaces)
    if request.mode != "resume" and not request.overwrite and (request.folder / MANIFEST_NAME).exists():
        check_unfinished(request)


def check_unfinished(request: Request) -> None:
    """Raise OutputError where an unfinished run did what would be lost.

    An update may give way to another one: it would take over the same rows.
    """
    documents = sum(part.documents for part in whole_parts(request.folder / "parts"))
    if documents and not (request.mode == "update" and Manifest.read(request.folder).mode == "update"):
        raise OutputError(
            f"an unfinished run for {request.out} is there, {documents} documents done; "
            "go on with --resume or begin anew with --overwrite"
        )


def already_complete(request: Request) -> RunSummary | None:
    """What the run that is to be continued did, where it came to its end."""
    if request.mode != "resume" or (request.folder / MANIFEST_NAME).exists():
        return None
    if not (request.out / MANIFEST_NAME).is_file():
        return None
    stored = Manifest.read(request.out)
    can_update = is_written(request.out, "parquet")
    advice = "use --update, or --overwrite to begin anew" if can_update else BEGIN_ANEW
    now = manifest_of(with_digest(request), inputs_of(request.files))
    # An update takes over rows that another pipeline or other options would change.
    check_same_run(now, stored, BEGIN_ANEW)
    check_same_inputs(now.inputs, stored.inputs, advice)
    if missing := [name for name in request.formats if not is_written(request.out, name)]:
        raise OutputError(f"{request.out} is complete but without {', '.join(missing)}; {advice}")
    rows = {name: sum(given.rows.get(name, 0) for given in stored.inputs) for name in FACT_TABLES}
    documents = sum(stored.statuses.values())
    return RunSummary(dict(stored.statuses), {"documents": documents, **rows}, 0.0, kept=documents)


def with_digest(request: Request) -> Request:
    """The request with the digest of its pipeline."""
    return replace(request, settings=replace(request.settings, digest=pipeline_digest(request.settings.pipeline)))


def extract_all(
    request: Request, ids: Ids, engine_for: Callable[[Settings], Engine], on_progress: Callable[[int], None]
) -> int:
    """Extract into parts; return how many documents were done before."""
    put_back(request)
    plan = plan_of(request)
    before = plan.documents_before()
    # An update also takes over inputs that were not named, which come first and are not counted on.
    on_progress(plan.documents_before(first=len(plan.files) - len(request.files)))
    extract_into_parts(request, plan, ids, engine_for, on_progress)
    return before


def put_back(request: Request) -> None:
    """Undo the half of a replacement, where a run was killed between its two renames."""
    out, old = request.out.resolve(), request.folder / "tables.old"
    if old.is_dir() and not out.exists():
        old.rename(out)


def extract_into_parts(
    request: Request,
    plan: Plan,
    ids: Ids,
    engine_for: Callable[[Settings], Engine],
    on_progress: Callable[[int], None],
) -> None:
    """Every document that is not done yet, through the engine and into parts."""
    ids.begin_at(sum(part.documents for part in plan.done))
    writer = PartsWriter(request.folder / "parts", len(plan.done), request.part_size)
    stream = Stream(plan.files, request.reading, ids, plan.position, plan.kept_ids, request.batch_size)
    engine = engine_for(request.settings)

    def submit(item: Work | Kept) -> Pending:
        if isinstance(item, Kept):
            return Done([])
        pending = engine.submit(item.documents)
        load_arrow()  # while the engine loads the pipeline
        return pending

    try:
        for item, outcomes in in_order(stream, submit, lambda: engine.workers * BATCHES_AHEAD):
            if isinstance(item, Kept):
                writer.add_tables(item.input, *plan.earlier_rows(item.input))
            else:
                for place, outcome in zip(item.places, outcomes, strict=True):
                    writer.add(place.input, outcome, stream.digests[place.input], place.ended)
                    on_progress(1)
                writer.pack()
            if writer.is_full:
                ids.save()
                writer.write()
        ids.save()
        writer.write()
    finally:
        engine.close()
        if plan.earlier:
            plan.earlier.close()


def finish(request: Request, kept: int, begun: float) -> RunSummary:
    """Make the tables from the parts and put them in their place; then there is nothing to be continued."""
    parts_folder, tables = request.folder / "parts", request.folder / "tables"
    manifest = Manifest.read(request.folder)
    tally, rows, number = tally_of(whole_parts(parts_folder))
    shutil.rmtree(tables, ignore_errors=True)
    tables.mkdir()
    write_into(tables, lambda name: chunks_of(parts_folder, number, name), request.formats)
    gather_errors(parts_folder, number, tables)
    inputs = completed(manifest.inputs, inputs_read(whole_parts(parts_folder), manifest.inputs))
    replace(manifest, inputs=inputs, statuses=dict(tally.statuses), kept=()).write(tables)
    check_output(request.out, overwrite=manifest.replaces or is_in_place(tables, request.out))
    move_into_place(tables, request.out.resolve())
    (request.folder / MANIFEST_NAME).unlink()
    seconds = time.perf_counter() - begun
    return RunSummary(dict(tally.statuses), rows, seconds, tally.not_ok, tally.n_not_ok, kept)


def gather_errors(parts: Path, number: int, folder: Path) -> None:
    """One log of all tracebacks, where there are any."""
    logs = [log for n in range(number) if (log := parts / f"{n:06d}" / ERRORS_NAME).is_file()]
    if logs:
        with (folder / ERRORS_NAME).open("wb") as together:
            for log in logs:
                together.write(log.read_bytes())


def is_in_place(tables: Path, out: Path) -> bool:
    """Whether these tables are there already, put in their place by a run that was killed right after it."""
    try:
        return (tables / MANIFEST_NAME).read_bytes() == (out / MANIFEST_NAME).read_bytes()
    except OSError:
        return False
