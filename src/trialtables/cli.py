"""The ``trialtables`` command: a few lines each over the functions that do the work."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .batch.cli import extract_command
from .evaluation.cli import evaluate_command
from .export.cli import export_command
from .facts import FACT_TABLES
from .meta.cli import effects_command
from .meta.plot_command import plot_command
from .meta.pool_command import pool_command
from .query.cli import query_command
from .report.cli import report_command
from .review.cli import adjudicate_command, review_command
from .review.cli_tables import annotations_command, apply_command
from .terminal import fail, path_argument, say, write_any_character

if TYPE_CHECKING:
    from spacy.language import Language

    from .batch import Processed
    from .reading import InputDocument
    from .show import Mention

app = typer.Typer(
    name="trialtables",
    help="Normalized tables of doses, schedules, responses and adverse events from clinical-trial abstracts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(write_any_character)
app.command("extract")(extract_command)
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

PipelineOption = Annotated[
    Path | None,
    typer.Option("--pipeline", metavar="CFG", help="Pipeline config or folder, instead of the default."),
]


def load_pipeline(config: Path | None) -> Language:
    """The pipeline; ends the command where its config is no good."""
    from .pipeline import load

    try:
        return load(config, ready=False)
    except (OSError, ValueError) as error:
        raise fail(error) from error


@app.command()
def show(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", parser=path_argument, help="A file that extract reads, - for stdin."),
    ],
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
        done = process(document, nlp)
        extraction = checked_extraction(document, done.facts)
    except Exception as error:
        # The command shows what the batch would record; a rule writer wants the place that raised.
        say(f"Error: {document.source}: {failure(error)}")
        raise typer.Exit(1) from error
    if extraction.document.message:
        say(f"{document.source}: {extraction.document.message}")
    facts = [fact for fact in extraction.facts if table in (None, fact.table)]
    console = Console(highlight=False)
    print_document(console, extraction.document, document.text, facts, [] if table else mentions_of(done))


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


def mentions_of(done: Processed) -> list[Mention]:
    """The drug mentions of a text, underlined whether or not a row came of them."""
    from .show import Mention

    spans = done.doc.spans.get("drugs", ())
    return [Mention(*done.spacing.whole(s.start_char, s.end_char), "underline") for s in spans]


if __name__ == "__main__":
    app()
