"""The command ``extract``: options to a request, a request to a run, a run to a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, path_argument, say

if TYPE_CHECKING:
    from ..reading import Listing, ReadingOptions
    from .engines import Engine
    from .plan import Request
    from .summary import RunSummary
    from .tasks import Settings

#: Exit code of a run that stopped before its end and can be continued.
STOPPED = 3


def extract_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", parser=path_argument, help="Folders, files, archives, - for stdin; see --list."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="Folder to write the tables to.")
    ] = None,
    pipeline: Annotated[
        Path | None,
        typer.Option("--pipeline", metavar="CFG", help="Pipeline config or folder, instead of the default."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Any of csv, parquet, duckdb, joined by commas.")
    ] = "csv,parquet",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the tables in OUT.")] = False,
    only_list: Annotated[bool, typer.Option("--list", help="Print what would be read, and extract nothing.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Add new files to OUT and extract again only what changed.")
    ] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="trials", help="Skip texts that cannot report a trial's results.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, help="Processes that extract (default: all cores).")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="processes (this machine) or dask.")
    ] = "processes",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Dask scheduler (default: one started here).")
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="LIST", help="Fields of CSV and JSON Lines, such as id=study,text=abstract."),
    ] = None,
    max_chars: Annotated[
        int, typer.Option("--max-chars", metavar="N", min=1, help="Longer texts are skipped.")
    ] = 1_000_000,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", min=0.01, help="What one document may take.")
    ] = 30.0,
    part_size: Annotated[
        int, typer.Option("--part-size", metavar="N", min=1, help="Documents after which a run saves what it did.")
    ] = 500,
) -> None:
    """Extract tables from abstracts: texts, PubMed, MEDLINE, RIS, ClinicalTrials.gov, JSON Lines, CSV, archives.

    Exit code 0; 1 when some documents failed; 2 for a usage error, and then nothing is written; 3 when the run stopped
    before its end (full disk, interrupt) and --resume can go on with it.
    """
    if only_list:
        list_documents(paths, max_chars, fields)
        return
    from .engines import ENGINES
    from .tasks import ONLY

    if out is None:
        raise fail("no folder to write to; name one with -o OUT")
    mode = mode_of(resume=resume, update=update, overwrite=overwrite)
    if engine not in ENGINES:
        raise fail(f"--engine {engine}: choose from {', '.join(ENGINES)}")
    if only is not None and only not in ONLY:
        raise fail(f"--only {only}: choose from {', '.join(ONLY)}")
    if scheduler is not None and engine != "dask":
        raise fail("--scheduler is for --engine dask; give both")
    listing = listing_of(paths)
    request = request_of(listing, paths, out, formats, mode, overwrite, part_size)
    request = with_limits(request, reading_options(max_chars, fields), settings_of(pipeline, time_limit, only))
    summary = run_to_end(request, listing, Chosen(engine, workers, scheduler))
    print_summary(summary, listing.passed_over, out)
    if summary.statuses.get("failed"):
        raise typer.Exit(1)


#: Documents that make a worker worth its start, which takes as long as reading a hundred.
WORTH_A_WORKER = 10


@dataclass(frozen=True)
class Chosen:
    """The engine that was asked for."""

    name: str
    workers: int | None
    scheduler: str | None

    def workers_for(self, documents: int | None) -> int:
        """As many workers as were asked for, else the cores at hand, but no more than there is work for."""
        from .tasks import cores

        busy = cores() if documents is None else max(1, documents // WORTH_A_WORKER)
        return self.workers or min(cores(), busy)

    def start(self, settings: Settings, documents: int | None) -> Engine:
        """The engine, ready for batches.  Raises EngineError where it cannot start."""
        if self.name == "dask":
            from .dask_engine import DaskEngine

            return DaskEngine(settings, self.workers_for(documents), self.scheduler)
        from .engines import ProcessEngine

        return ProcessEngine(settings, self.workers_for(documents))


def mode_of(*, resume: bool, update: bool, overwrite: bool) -> str:
    """What kind of run was asked for."""
    if resume + update + overwrite > 1:
        raise fail("give one of --resume, --update and --overwrite")
    return "resume" if resume else "update" if update else "new"


def reading_options(max_chars: int, fields: str | None) -> ReadingOptions:
    """How inputs are read; ends the command where the fields are not understood."""
    from ..reading import ReadingOptions
    from ..reading.options import parse_fields

    try:
        return ReadingOptions(max_chars, parse_fields([fields]) if fields else {})
    except ValueError as error:
        raise fail(f"--fields: {error}") from error


def settings_of(pipeline: Path | None, time_limit: float, only: str | None) -> Settings:
    """How documents are extracted; ends the command where there is no such pipeline."""
    from .tasks import Settings

    if pipeline is not None and not pipeline.exists():
        raise fail(f"{pipeline}: no such pipeline config or folder")
    return Settings(str(pipeline.absolute()) if pipeline else None, "", time_limit, only)


def request_of(
    listing: Listing, paths: list[Path], out: Path, formats: str, mode: str, overwrite: bool, part_size: int
) -> Request:
    """The request without its limits."""
    from .plan import Request

    chosen = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    roots = tuple(path for path in paths if str(path) != "-")
    return Request(listing.files, out, roots, chosen, mode=mode, overwrite=overwrite, part_size=part_size)


def with_limits(request: Request, reading: ReadingOptions, settings: Settings) -> Request:
    """The request with what decides how documents are read and extracted."""
    return replace(request, reading=reading, settings=settings)


def run_to_end(request: Request, listing: Listing, chosen: Chosen) -> RunSummary:
    """Run; ends the command with a plain line and an exit code where that fails."""
    from ..reading import IdClash
    from ..tables import OutputError
    from .parts import whole_parts
    from .run import run
    from .stream import BATCH_SIZE
    from .workers import EngineError

    n = listing.n_documents
    # Few documents go in small batches, so that every worker has some.
    size = min(BATCH_SIZE, ceil(n / (2 * chosen.workers_for(n)))) if n else BATCH_SIZE
    try:
        with progress_bar(n) as advance:
            return run(replace(request, batch_size=size), lambda settings: chosen.start(settings, n), advance)
    except EngineError as error:
        if next(whole_parts(request.folder / "parts"), None) is None:
            raise fail(error) from error
        raise stopped(request, str(error)) from error
    except (ValueError, OutputError, IdClash) as error:
        raise fail(error) from error
    except KeyboardInterrupt as error:
        raise stopped(request, "stopped") from error
    except OSError as error:
        raise stopped(request, f"stopped: {error.strerror or error}") from error


def stopped(request: Request, why: str) -> typer.Exit:
    """Say that a run did not come to its end and what is left of it."""
    from .parts import whole_parts

    saved = sum(part.documents for part in whole_parts(request.folder / "parts"))
    again = "the same command with --resume goes on"
    if any(file.kind == "stdin" for file in request.files):
        again = "standard input cannot be read again, so begin anew with --overwrite"
    say(f"{why}; {saved} documents are saved; {again}")
    return typer.Exit(STOPPED)


def list_documents(paths: list[Path], max_chars: int, fields: str | None) -> None:
    """Print what would be read, under the ids that a run would give."""
    from ..reading.listing import print_listing
    from .ids import Ids, names_of_texts

    listing = listing_of(paths)
    with TemporaryDirectory() as folder:
        ids = Ids(Path(folder) / "ids.sqlite", names_of_texts(listing.files))
        try:
            counts = print_listing(listing.files, reading_options(max_chars, fields), typer.echo, ids.claim)
        finally:
            ids.close()
    say(f"Documents   {', '.join(f'{number} {status}' for status, number in counts.items())}")
    if counts.get("failed"):
        raise typer.Exit(1)


def listing_of(paths: list[Path]) -> Listing:
    """The files under the paths; ends the command where there is none or two would share an id."""
    from ..reading import IdClash, check_names, list_files
    from ..reading.kinds import ENDINGS

    try:
        listing = list_files(paths)
        check_names(listing.files)
    except FileNotFoundError as error:
        raise fail(f"{error}: no such file or folder") from error
    except IdClash as error:
        raise fail(error) from error
    if not listing.files:
        named = ", ".join(str(path) for path in paths)
        raise fail(f"{named}: nothing to read; files that are read end in {ENDINGS}")
    return listing


@contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[int], None]]:
    """Give a function that adds documents that are done; it draws a bar on a terminal and nothing elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda documents: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("extracting", total=total)
        yield lambda documents: progress.advance(task, documents)


def print_summary(summary: RunSummary, passed_over: int, out: Path) -> None:
    """Say on standard error what was read, what was found and where it is."""
    counts = summary.statuses
    parts = [f"{counts.get('ok', 0)} read"]
    parts += [f"{counts.get(status, 0)} {status}" for status in ("failed", "empty")]
    parts += [f"{counts['skipped']} skipped"] if counts.get("skipped") else []
    others = "1 file of another kind" if passed_over == 1 else f"{passed_over} files of other kinds"
    parts += [f"{others} passed over"] if passed_over else []
    parts += [f"{summary.kept} of them done before"] if summary.kept else []
    for document in summary.not_ok:
        say(f"{document.status}: {document.source}: {document.message}")
    if summary.n_not_ok > len(summary.not_ok):
        more = summary.n_not_ok - len(summary.not_ok)
        say(f"… and {more} more; see the message column of the documents table")
    typer.echo(f"Documents   {', '.join(parts)}", err=True)
    for name, number in summary.rows.items():
        if name != "documents":
            typer.echo(f"  {name:<16}{number:>8} rows", err=True)
    rate = f"{summary.documents_per_second:.1f} documents per second"
    typer.echo(f"Time        {summary.seconds:.1f} s, {rate}", err=True)
    say(f"Tables in   {out}")
