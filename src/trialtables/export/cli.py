"""``trialtables export``: tables in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .contents import Contents

#: Documents that are left out and named one by one.
MOST_NAMED = 10


def export_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="xlsx, csv, brat, bioc, labelstudio or jsonl.")],
    target: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="PATH", help="File to write, for csv, brat and labelstudio a folder."),
    ],
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="PATH", help="Where the texts are now, if they were moved. May be repeated."),
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="xlsx, csv: leave texts that a spreadsheet would run as formulas as they are.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace PATH.")] = False,
) -> None:
    """Write the tables in OUT for a spreadsheet, an annotation tool or another program.

    Exit code 0; 1 when documents or rows had to be left out; 2 for a usage error, and then nothing is written.
    """
    from ..tables import OutputError
    from .contents import read_contents
    from .formats import FORMATS
    from .target import ExportError

    if to not in FORMATS:
        raise fail(f"--to {to}: no such format; choose from {', '.join(FORMATS)}")
    chosen = FORMATS[to]
    if raw and not chosen.spreadsheet:
        raise fail(f"--raw: {to} is data and always written as it is; the option is for xlsx and csv")
    try:
        chosen.check(target, overwrite=overwrite)
        contents = read_contents(out, texts or (), with_texts=chosen.texts)
        chosen.write(contents, target, raw=raw)
    except FileNotFoundError as error:
        raise fail(f"{error}: no such file or folder") from error
    except (OutputError, ExportError, OSError) as error:
        raise fail(error) from error
    left_out = say_left_out(contents) if chosen.spans else 0
    if to == "jsonl" and contents.missing:
        say(f"{counted(len(contents.missing), 'document')} without text: {first_reason(contents)}")
    say(f"Written: {counted(len(contents.documents) - left_out, 'document')}")
    say(f"Export in {target}")
    if chosen.spans and (contents.missing or contents.rows_out_of_place):
        raise typer.Exit(1)


def say_left_out(contents: Contents) -> int:
    """Name the documents and rows that a format of spans could not take; return how many documents."""
    for doc_id, reason in list(contents.missing.items())[:MOST_NAMED]:
        say(f"left out: {doc_id}: {reason}")
    if len(contents.missing) > MOST_NAMED:
        say(f"… and {len(contents.missing) - MOST_NAMED} more; name where the texts are with --texts")
    for doc_id, number in list(contents.rows_out_of_place.items())[:MOST_NAMED]:
        say(f"left out: {doc_id}: {counted(number, 'row')} whose evidence is not in the text at that place")
    return len(contents.documents) - len(contents.texts)


def first_reason(contents: Contents) -> str:
    """The first document without text and why."""
    doc_id, reason = next(iter(contents.missing.items()))
    return f"{doc_id}: {reason}"


def counted(number: int, noun: str) -> str:
    """``1 document``, ``2 documents``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
