"""``trialtables plot``: the pictures that need no pooling."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    pass


class Kind(StrEnum):
    """What can be drawn."""

    toxicity = "toxicity"
    dose_response = "dose-response"


def plot_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="toxicity or dose-response.")],
    file: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="An .svg, .png or .pdf file to write.")],
    drug: Annotated[
        str | None,
        typer.Option("--drug", metavar="NAME", help="dose-response: the drug; without it the one of most arms."),
    ] = None,
    outcome: Annotated[str, typer.Option("--outcome", metavar="CODE", help="dose-response: the outcome.")] = "ORR",
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="UNIT", help="dose-response: the unit of the doses; without it the commonest."),
    ] = None,
    where: Annotated[
        str | None, typer.Option("--where", metavar="SQL", help="Only effect rows that this condition holds for.")
    ] = None,
) -> None:
    """Draw a toxicity profile, or doses of a drug against response rates.

    Exit code 0; 2 for a usage error or where there is nothing to draw.
    """
    from ..tables import OutputError, stored_frames
    from .effects import SOURCES, make_effects
    from .plots import PlotError, check_path, commonest_drug, dose_response_plot, toxicity_plot
    from .pooling import PoolingError
    from .where import rows_where

    try:
        check_path(file)
        frames = stored_frames(out, (*SOURCES, "doses"))
        proportions = make_effects(frames).proportion
        proportions = proportions if where is None else rows_where(proportions, where)
        if kind is Kind.toxicity:
            toxicity_plot(proportions, file)
        else:
            drug = (drug or commonest_drug(proportions, frames["doses"], outcome)).lower()
            dose_response_plot(proportions, frames["doses"], file, drug, outcome=outcome, unit=unit)
    except (OutputError, PlotError, PoolingError) as error:
        raise fail(error) from error
    except ImportError as error:
        raise fail("--where needs DuckDB: pip install 'trialtables[meta]'") from error
    say(f"Plot in     {file}")
