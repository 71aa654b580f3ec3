"""``trialtables evaluate``: compares tables with gold annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ..terminal import fail
from .span_cli import evaluate_spans


def evaluate_command(
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", exists=True, file_okay=False, help="Folder with extracted tables."),
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            exists=True,
            file_okay=False,
            help="Folder with gold JSON files, or with brat's .ann and .txt.",
        ),
    ],
    by_document: Annotated[bool, typer.Option("--by-document", help="Also show each document's F1.")] = False,
    errors: Annotated[
        str | None,
        typer.Option(
            "--errors",
            metavar="TABLE",
            help="List missed and spurious rows of a table (with brat: spans of a type), or of all.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="NAME=F1",
            help="Exit with 1 if MAIN, ALL or a table has a lower F1 with arms (with brat: ALL or a type, strict, or "
            "partial:NAME). May be repeated.",
        ),
    ] = None,
    types: Annotated[
        str | None,
        typer.Option(
            "--types",
            metavar="MAP",
            help="With brat: what the gold's types are here, as in Drug=drugs,ADE=adverse_events, or a file of it.",
        ),
    ] = None,
) -> None:
    """Score the tables in OUT against the annotations in GOLD.

    Exit code 0; 1 when a --fail-under is not reached; 2 for a usage error or a file that cannot be read.
    """
    from .gold import GoldError, read_gold_folder
    from .predictions import PredictionsError, read_predictions
    from .report import print_report, report_data, tables_asked
    from .scoring import score_corpus

    messages = Console(stderr=True)
    if from_brat(gold):
        evaluate_spans(
            out,
            gold,
            by_document=by_document,
            errors=errors,
            as_json=as_json,
            fail_under=fail_under or (),
            types=types,
        )
        return
    if types is not None:
        raise fail(f"--types is for gold from brat, but {gold} has no .ann files")
    try:
        tables = tables_asked(errors)
        thresholds = [parse_threshold(option) for option in fail_under or ()]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    try:
        annotations, predictions = read_gold_folder(gold), read_predictions(out)
    except (GoldError, PredictionsError) as error:
        messages.print(f"Error: {error}", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(2) from error

    score = score_corpus(predictions.documents, annotations)
    missing = [f"{doc_id}: not in {out}, all its rows count as missed" for doc_id in score.missing]
    for warning in predictions.warnings + missing:
        messages.print(f"Warning: {warning}", style="yellow", markup=False, soft_wrap=True)
    if as_json:
        typer.echo(json.dumps(report_data(score, by_document=by_document, errors=tables), ensure_ascii=False, indent=1))
    else:
        print_report(score, Console(), by_document=by_document, errors=tables)

    failures = [line for name, least in thresholds if (line := shortfall(name, least, score.count(name).f1))]
    for line in failures:
        messages.print(line, style="red", markup=False, soft_wrap=True)
    if failures:
        raise typer.Exit(1)


def from_brat(gold: Path) -> bool:
    """Whether the gold was annotated in brat; ends the command where that cannot be told."""
    from .brat import is_brat_folder
    from .gold import GoldError

    try:
        return is_brat_folder(gold)
    except GoldError as error:
        raise fail(error) from error


def parse_threshold(option: str) -> tuple[str, float]:
    """``MAIN=0.9`` → ``("MAIN", 0.9)``; `ValueError` for an unknown name or a figure outside 0 to 1."""
    from .scoring import SCORES

    name, _, figure = option.partition("=")
    if name not in SCORES:
        raise ValueError(f"--fail-under {option}: no score {name!r}; choose one of {', '.join(SCORES)}")
    try:
        least = float(figure)
    except ValueError:
        raise ValueError(f"--fail-under {option}: {figure!r} is not a number") from None
    if not 0 <= least <= 1:
        raise ValueError(f"--fail-under {option}: F1 lies between 0 and 1")
    return name, least


def shortfall(name: str, least: float, f1: float | None) -> str | None:
    """What to say when a score is too low; a score over nothing proves nothing and fails as well."""
    if f1 is None:
        return f"{name}: nothing to score, but at least {least:g} is asked for"
    return f"{name}: F1 {f1:.4f} is below {least:g}" if f1 < least else None
