"""``trialtables report``: an output folder as one page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    import pandas as pd

    from ..reading import Reread

#: Documents without text that the summary names; the page names all.
MOST_NAMED = 5


def report_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    page: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="PATH", help="Where the texts are now. May be repeated."),
    ] = None,
) -> None:
    """Write one page with every text, its evidence in colour and its rows, for a browser.

    Exit code 0; 1 when some texts could not be read again; 2 for a usage error, and then nothing is written.
    """
    from ..batch.manifest import reading_options_of
    from ..reading import read_again
    from ..tables import OutputError, stored_frames
    from .content import report_content
    from .page import check_page, page_of, write_page

    try:
        check_page(page)
        frames = stored_frames(out)
        reread = read_again(*digests_and_sources(frames["documents"]), texts or (), reading_options_of(out))
        content = report_content(frames, reread, name=out.resolve().name, plots=plots(frames))
        write_page(page_of(content), page)
    except FileNotFoundError as error:
        raise fail(f"--texts {error}: no such file or folder") from error
    except OutputError as error:
        raise fail(error) from error
    print_summary(content, reread, page)
    if reread.missing:
        raise typer.Exit(1)


def digests_and_sources(documents: pd.DataFrame) -> tuple[dict[str, str], list[str]]:
    """The digest of each text that was extracted, and where the texts were."""
    read = documents[(documents["status"] == "ok") & documents["sha256"].notna()]
    return dict(zip(read["doc_id"], read["sha256"], strict=True)), list(read["source"].dropna())


def plots(frames: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """The plots, or none and a line that says what they need."""
    from .plots import PlotsNeed, plots_of

    try:
        return plots_of(frames)
    except PlotsNeed as needed:
        say(f"Note: {needed}")
        return []


def print_summary(content: dict[str, Any], reread: Reread, page: Path) -> None:
    """Say on standard error what the page holds."""
    for doc_id, why in list(reread.missing.items())[:MOST_NAMED]:
        say(f"no text: {doc_id}: {why}")
    if len(reread.missing) > MOST_NAMED:
        say(f"… and {len(reread.missing) - MOST_NAMED} more; the page names them")
    if reread.missing:
        say("Their rows are shown with their evidence. Say where the texts are with --texts PATH.")
    counts = content["counts"]
    typer.echo(f"Documents   {len(content['documents'])}, {len(reread.documents)} with their text", err=True)
    typer.echo(f"Rows        {counts['rows']}, {counts['flagged']} with a flag", err=True)
    say(f"Page in     {page}, {page.stat().st_size / 1e6:.1f} MB")
