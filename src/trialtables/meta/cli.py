"""``trialtables effects``: tables for meta-analysis from the tables of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .effects import Effects


def effects_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    folder: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder to write to; OUT/effects without it."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the effect tables in DIR.")] = False,
) -> None:
    """Make the tables that a meta-analysis starts from: counts, two-by-two tables and log ratios.

    Exit code 0; 2 for a usage error or a file that cannot be read, and then nothing is written.
    """
    from ..tables import OutputError, stored_frames
    from ..tables.output import EFFECTS_FOLDER
    from .effect_files import check_effects_folder, write_effects
    from .effects import SOURCES, make_effects

    target = folder or out / EFFECTS_FOLDER
    try:
        check_effects_folder(target, overwrite=overwrite)
        effects = make_effects(stored_frames(out, SOURCES))
        write_effects(effects, target, overwrite=overwrite)
    except (OutputError, OSError) as error:
        raise fail(error) from error
    print_made(effects)
    say(f"Effects in  {target}")


def print_made(effects: Effects) -> None:
    """Say on standard error what was made and what was not."""
    for line in effects.summary():
        typer.echo(line, err=True)
