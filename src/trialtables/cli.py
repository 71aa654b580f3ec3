"""The ``trialtables`` command: a few lines each over the functions that do the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .evaluation.cli import evaluate_command
from .export.cli import export_command
from .facts import FACT_TABLES, Document
from .meta.cli import effects_command
from .meta.plot_command import plot_command
from .meta.pool_command import pool_command
from .query.cli import query_command
from .report.cli import report_command
from .review.cli import adjudicate_command, review_command
from .review.cli_tables import annotations_command, apply_command
from .terminal import fail, say

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from .batch import RunSummary
    from .reading import InputDocument, Listing
    from .show import Mention

app = typer.Typer(
    name="trialtables",
    help="Normalized tables of doses, schedules, responses and adverse events from clinical-trial abstracts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("annotations")(annotations_command)
app.command("apply")(apply_command)
app.command("evaluate")(evaluate_command)
app.command("export")(export_command)
app.command("effects")(effects_command)
app.command("query")(query_command)
app.command("plot")(plot_command)
app.command("pool")(pool_command)
app.command("report")(report_command)
app.command("review")(review_command)
app.command("adjudicate")(adjudicate_command)

#: Failed documents that the summary names; the others are in documents.csv.
MOST_NAMED = 10

PipelineOption = Annotated[
    Path | None,
    typer.Option("--pipeline", metavar="CFG", help="Pipeline config or folder, instead of the default."),
]


@app.command()
def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders, files (.txt, .xml, each also .gz), - for stdin."),
    ],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="Folder to write the tables to.")],
    pipeline: PipelineOption = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Any of csv, parquet, duckdb, joined by commas.")
    ] = "csv,parquet",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the tables in OUT.")] = False,
) -> None:
    """Extract tables from texts and PubMed XML.

    Exit code 0; 1 when some documents failed; 2 for a usage error, and then nothing is written.
    """
    from .reading import IdClash
    from .tables import OutputError, check_formats, check_output

    chosen = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    try:
        check_formats(chosen)
        check_output(out, overwrite=overwrite)
        listing = listing_of(paths)
        with progress_bar(listing.n_documents) as advance:
            summary = run(listing, pipeline, out, chosen, overwrite, advance)
    except (ValueError, OutputError, IdClash, OSError) as error:
        raise fail(error) from error
    print_summary(summary, listing.passed_over, out)
    if summary.statuses.get("failed"):
        raise typer.Exit(1)


def run(
    listing: Listing,
    pipeline: Path | None,
    out: Path,
    formats: tuple[str, ...],
    overwrite: bool,
    advance: Callable[[Document], None],
) -> RunSummary:
    """Read, extract and write."""
    from .batch import extract_to_folder
    from .reading import read_files

    return extract_to_folder(
        read_files(listing.files),
        lambda: load_pipeline(pipeline),
        out,
        formats=formats,
        overwrite=overwrite,
        on_document=advance,
    )


def listing_of(paths: list[Path]) -> Listing:
    """The files under the paths; ends the command where there is none or two would share an id."""
    from .reading import check_names, list_files
    from .reading.paths import KINDS

    try:
        listing = list_files(paths)
    except FileNotFoundError as error:
        raise fail(f"{error}: no such file or folder") from error
    if not listing.files:
        named = ", ".join(str(path) for path in paths)
        raise fail(f"{named}: nothing to read; files that are read end in {', '.join(KINDS)}")
    check_names(listing.files)
    return listing


def load_pipeline(config: Path | None) -> Language:
    """The pipeline; ends the command where its config is no good."""
    from .pipeline import load

    try:
        return load(config)
    except (OSError, ValueError) as error:
        raise fail(error) from error


@contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[Document], None]]:
    """Give a function that counts documents; it draws a bar on a terminal and nothing elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda document: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("extracting", total=total)
        yield lambda document: progress.advance(task)


def print_summary(summary: RunSummary, passed_over: int, out: Path) -> None:
    """Say on standard error what was read, what was found and where it is."""
    counts = summary.statuses
    parts = [f"{counts.get('ok', 0)} read"]
    parts += [f"{counts.get(status, 0)} {status}" for status in ("failed", "empty")]
    parts += [f"{counts['skipped']} skipped"] if counts.get("skipped") else []
    others = "1 file of another kind" if passed_over == 1 else f"{passed_over} files of other kinds"
    parts += [f"{others} passed over"] if passed_over else []
    for document in summary.not_ok[:MOST_NAMED]:
        say(f"{document.status}: {document.source}: {document.message}")
    if len(summary.not_ok) > MOST_NAMED:
        say(f"… and {len(summary.not_ok) - MOST_NAMED} more; see the message column of the documents table")
    typer.echo(f"Documents   {', '.join(parts)}", err=True)
    for name, number in summary.rows.items():
        if name != "documents":
            typer.echo(f"  {name:<16}{number:>8} rows", err=True)
    rate = f"{summary.documents_per_second:.1f} documents per second"
    typer.echo(f"Time        {summary.seconds:.1f} s, {rate}", err=True)
    say(f"Tables in   {out}")


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One text or PubMed XML file, - for stdin.")],
    pipeline: PipelineOption = None,
    table: Annotated[str | None, typer.Option("--table", metavar="NAME", help="Only the rows of this table.")] = None,
    doc_id: Annotated[
        str | None, typer.Option("--id", metavar="DOC_ID", help="Which record of a file with several.")
    ] = None,
) -> None:
    """Show one text with what was extracted from it, and by which rule.

    Exit code 0; 1 when the document failed; 2 for a usage error.
    """
    from rich.console import Console

    from .batch import checked_extraction, failure, process
    from .show import print_document

    if table is not None and table not in FACT_TABLES:
        raise fail(f"--table {table}: no such table; choose from {', '.join(FACT_TABLES)}")
    document = document_to_show(file, doc_id)
    nlp = load_pipeline(pipeline)
    try:
        doc = process(document, nlp)
        extraction = checked_extraction(document, doc._.facts)
    except Exception as error:
        # The command shows what the batch would record; a rule writer wants the place that raised.
        say(f"Error: {document.source}: {failure(error)}")
        raise typer.Exit(1) from error
    if extraction.document.message:
        say(f"{document.source}: {extraction.document.message}")
    facts = [fact for fact in extraction.facts if table in (None, fact.table)]
    console = Console(highlight=False)
    print_document(console, extraction.document, document.text, facts, [] if table else mentions_of(doc))


def document_to_show(file: Path, doc_id: str | None) -> InputDocument:
    """The document that was asked for: the first of the file unless an id chooses another."""
    from .reading import read_paths

    if file.is_dir():
        raise fail(f"{file} is a folder; show takes one file")
    try:
        documents = read_paths([file])
        chosen = (document for document in documents if doc_id in (None, document.doc_id))
        found = list(islice(chosen, 2))
    except FileNotFoundError as error:
        raise fail(f"{file}: no such file") from error
    if not found:
        raise fail(f"{file}: no document has the id {doc_id}")
    if len(found) > 1:
        say(f"{file} has several documents; this is the first, choose another with --id")
    document = found[0]
    if document.status != "ok":
        say(f"{document.status}: {document.source}: {document.message}")
        raise typer.Exit(1)
    return document


def mentions_of(doc: Doc) -> list[Mention]:
    """The drug mentions of a doc, underlined whether or not a row came of them."""
    from .show import Mention

    return [Mention(s.start_char, s.end_char, "underline") for s in doc.spans.get("drugs", ())]


if __name__ == "__main__":
    app()
