"""``trialtables pool``: a meta-analysis of one outcome from the tables of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .pooled import Pooled
    from .question import Question
    from .selection import Selection


def pool_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="CODE", help="ORR, PFS, Fatigue, …: an outcome code or CTCAE term.")
    ],
    measure: Annotated[
        str, typer.Option("--measure", metavar="NAME", help="logit, ft, glmm; hr; or, rr, rd of two arms.")
    ] = "logit",
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="Groups by treatment, condition or drug.")
    ] = None,
    where: Annotated[
        str | None, typer.Option("--where", metavar="SQL", help="Only effect rows for which this condition holds.")
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", metavar="BAND", help="Grades of an adverse event: 3-5, 4, 3+ or any.")
    ] = None,
    cited: Annotated[bool, typer.Option("--cited", help="Also pool results that a text cites from elsewhere.")] = False,
    interval: Annotated[
        str, typer.Option("--ci", metavar="KIND", help="hk (Hartung-Knapp) or z (normal) intervals.")
    ] = "hk",
    level: Annotated[float, typer.Option("--level", metavar="PERCENT", help="Confidence level.")] = 95.0,
    leave_one_out: Annotated[
        bool, typer.Option("--leave-one-out", help="Also pool without each study in turn.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write the pooled studies as CSV.")] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw a forest plot: .svg, .png or .pdf.")
    ] = None,
    narrow: Annotated[
        bool, typer.Option("--narrow", help="A forest plot for one column of a journal, not for its page.")
    ] = False,
) -> None:
    """Pool one outcome over the studies in OUT by a random-effects model.

    Exit code 0; 2 for a usage error, or where the studies cannot or must not be pooled.
    """
    from ..tables import OutputError
    from .plots import PlotError, check_path
    from .pooling import PoolingError
    from .question import Question, parse_grades

    try:
        grades = parse_grades(grade) if grade else None
        question = Question(outcome, measure.lower(), by, where, grades, cited, level, interval)
        if plot is not None:
            check_path(plot)
        pooled, selection = pool_folder(out, question, leave_one_out=leave_one_out)
        print_result(pooled, selection, as_json=json_)
        write_files(pooled, csv, plot, narrow=narrow)
    except (PoolingError, OutputError, PlotError, OSError) as error:
        raise fail(error) from error
    except ImportError as error:
        package = (error.name or "PyMARE").partition(".")[0]
        raise fail(f"pooling needs {package}: pip install 'trialtables[meta]'") from error


def pool_folder(out: Path, question: Question, *, leave_one_out: bool = False) -> tuple[Pooled, Selection]:
    """The answer to the question from the tables of a folder, and what was chosen for it.

    Raises OutputError where there are no such tables, PoolingError where there is nothing that may be pooled,
    ImportError without the extra ``meta``.
    """
    from ..tables import stored_frames
    from .analysis import analyse
    from .effects import SOURCES, make_effects
    from .selection import select

    frames = stored_frames(out, (*SOURCES, "documents"))
    documents = frames["documents"].dropna(subset="nct_id")
    registered = dict(zip(documents["doc_id"], documents["nct_id"], strict=True))
    chosen = select(make_effects(frames), question, registered)
    pooled = analyse(
        chosen.studies, chosen.question, groups=chosen.groups, leave_one_out=leave_one_out, warnings=chosen.warnings
    )
    return pooled, chosen


def print_result(pooled: Pooled, selection: Selection, *, as_json: bool) -> None:
    """The analysis to standard output, its warnings to standard error."""
    if as_json:
        from .pool_files import as_json as json_of

        typer.echo(json_of(pooled, selection.left_out))
    else:
        from rich.console import Console

        from .pool_print import PLAIN_WIDTH, print_pooled

        console = Console(highlight=False)
        print_pooled(
            console if console.is_terminal else Console(highlight=False, width=PLAIN_WIDTH), pooled, selection.left_out
        )
    for warning in pooled.warnings:
        say(f"Warning: {warning}")


def write_files(pooled: Pooled, csv: Path | None, plot: Path | None, *, narrow: bool = False) -> None:
    """The files that were asked for."""
    from .plots import IN_COLUMN, ON_PAGE, forest_plot
    from .pool_files import write_studies

    if csv is not None:
        write_studies(pooled, csv)
        say(f"Studies in  {csv}")
    if plot is not None:
        forest_plot(pooled, plot, sheet=IN_COLUMN if narrow else ON_PAGE)
        say(f"Plot in     {plot}")
