"""``trialtables apply`` and ``trialtables annotations``: what a review leaves, as tables and as gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .apply import ReviewedDocument
    from .gold import GoldFiles
    from .rows import ReviewTables
    from .store import Decision

OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables and their review.")]

#: Problems that the summary names.
MOST_NAMED = 10


def apply_command(
    out: OutArgument,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="REVIEWED", help="Folder to write the reviewed tables to.")
    ],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the tables in REVIEWED.")] = False,
) -> None:
    """Write the tables as the reviewers leave them, with a column that says what became of each row.

    Exit code 0; 1 when conflicts are open or a row could not be written as decided; 2 for a usage error, and then
    nothing is written.
    """
    from ..tables import OutputError, RowError, check_output
    from .apply import reviewed_documents
    from .reviewed_files import write_reviewed

    try:
        check_output(folder, overwrite=overwrite)
        tables, decisions = reviewed_folder(out)
        documents = reviewed_documents(tables, decisions)
        write_reviewed(tables.documents, documents, folder, overwrite=overwrite)
    except (OutputError, RowError, OSError) as error:
        raise fail(error) from error
    problems = [*problems_of(documents), *decisions_elsewhere(tables, decisions)]
    print_applied(documents, problems)
    say(f"Tables in   {folder}")
    if problems:
        raise typer.Exit(1)


def annotations_command(
    out: OutArgument,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the gold JSON files to.")
    ],
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", help="Only the documents and decisions of this reviewer."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace gold files of the same documents in DIR.")
    ] = False,
) -> None:
    """Turn every document that reviewers have finished into a gold annotation.

    Exit code 0; 1 when a finished document could not be; 2 for a usage error, and then nothing is written.
    """
    from ..export.target import ExportError
    from ..tables import OutputError
    from .apply import reviewed_documents
    from .gold import gold_files, write_gold

    try:
        tables, decisions = reviewed_folder(out)
        names = list(dict.fromkeys(decision.reviewer for decision in decisions))
        if reviewer is not None and reviewer not in names:
            raise fail(f"--reviewer {reviewer}: nobody of that name decided anything; there are {', '.join(names)}")
        files = gold_files(reviewed_documents(tables, decisions, reviewer), decisions, reviewer)
        write_gold(files, folder, overwrite=overwrite)
    except (OutputError, ExportError, OSError) as error:
        raise fail(error) from error
    print_gold(files)
    if files.contents:
        say(f"Gold in     {folder}")
    if files.problems:
        raise typer.Exit(1)


def reviewed_folder(out: Path) -> tuple[ReviewTables, list[Decision]]:
    """The rows and the decisions of an output folder; ends the command where it has none."""
    from .rows import open_store, review_rows
    from .store import StoreError

    tables = review_rows(out)
    try:
        store = open_store(out, tables, create=False)
    except StoreError as error:
        raise fail(error) from error
    try:
        return tables, store.decisions()
    finally:
        store.close()


def problems_of(documents: Iterable[ReviewedDocument]) -> list[str]:
    """What keeps the tables from being as they were decided, one line each."""
    from .apply import counted

    problems = []
    for document in documents:
        problems += document.problems
        if conflicts := document.statuses["conflict"]:
            problems.append(f"{document.doc_id}: {counted(conflicts, 'row')} in conflict, left as extracted")
    return problems


def decisions_elsewhere(tables: ReviewTables, decisions: Sequence[Decision]) -> list[str]:
    """A line for each document that was decided on and is not in the tables."""
    from .apply import counted

    known = {str(document["doc_id"]) for document in tables.documents}
    elsewhere = Counter(decision.doc_id for decision in decisions if decision.doc_id not in known)
    return [f"{doc_id}: {counted(n, 'decision')} on a document that is not here" for doc_id, n in elsewhere.items()]


def print_applied(documents: Sequence[ReviewedDocument], problems: Sequence[str]) -> None:
    """Say on standard error what became of documents and rows."""
    from .state import STATUSES
    from .store import STATES

    print_problems(problems)
    states = Counter(document.state for document in documents)
    rows = sum((document.statuses for document in documents), Counter[str]())
    typer.echo(f"Documents   {listed(states, reversed(STATES))}", err=True)
    typer.echo(f"Rows        {listed(rows, [*STATUSES[1:], STATUSES[0]])}", err=True)


def print_gold(files: GoldFiles) -> None:
    """Say on standard error which documents became gold."""
    print_problems(files.problems)
    if not files.contents and not files.problems:
        say("no document is marked done")
    typer.echo(f"Documents   {len(files.contents)} written, {len(files.problems)} left out", err=True)
    typer.echo(f"Rows        {files.rows}, {files.undecided} of them not decided on one by one", err=True)


def print_problems(problems: Sequence[str]) -> None:
    for problem in problems[:MOST_NAMED]:
        say(problem)
    if len(problems) > MOST_NAMED:
        say(f"… and {len(problems) - MOST_NAMED} more")


def listed(counts: Counter[str], names: Iterable[str]) -> str:
    """``{"done": 2, "unchecked": 1}`` as ``2 done, 1 unchecked``."""
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name]) or "none"
