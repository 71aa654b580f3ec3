"""``trialtables evaluate`` with gold from brat: spans instead of facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .spans import SpanScore


def evaluate_spans(
    out: Path,
    gold: Path,
    *,
    by_document: bool,
    errors: str | None,
    as_json: bool,
    fail_under: Sequence[str],
    types: str | None,
) -> None:
    """Score the evidence in OUT against the spans in GOLD, print the report and end the command."""
    from rich.console import Console

    from .span_report import print_span_report, span_report_data

    score = span_score(out, gold, types)
    try:
        asked = types_asked(errors, score)
        thresholds = [parse_span_threshold(option, score) for option in fail_under]
    except ValueError as error:
        raise fail(error) from error
    for warning in warnings_of(score, out):
        say(f"Warning: {warning}")
    if as_json:
        data = span_report_data(score, by_document=by_document, errors=asked)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print_span_report(score, Console(), by_document=by_document, errors=asked)
    failures = [line for threshold in thresholds if (line := span_shortfall(*threshold, score))]
    for line in failures:
        say(line)
    if failures:
        raise typer.Exit(1)


def span_score(out: Path, gold: Path, types: str | None) -> SpanScore:
    """The score; ends the command where something cannot be read or is not installed."""
    try:
        import nervaluate  # noqa: F401
    except ImportError as error:
        raise fail("scoring spans needs nervaluate: pip install 'trialtables[evaluation]'") from error
    from ..export.contents import read_contents
    from ..tables import OutputError
    from .brat import parse_types, read_brat_folder
    from .gold import GoldError
    from .spans import score_spans

    try:
        mapping = parse_types(types) if types else {}
        score = score_spans(read_contents(out, with_texts=False), read_brat_folder(gold), mapping)
    except (ValueError, GoldError, OutputError) as error:
        raise fail(error) from error
    if not score.types:
        known = ", ".join(score.unknown) or "no spans at all"
        raise fail(f"{gold}: nothing to score: it has {known}; say with --types which of our types they are")
    return score


def warnings_of(score: SpanScore, out: Path) -> list[str]:
    """What the figures leave out."""
    lines = [f"{name}: was not extracted to {out}, all its spans count as missed" for name in score.missing]
    if score.unknown:
        named = ", ".join(f"{name} ({number})" for name, number in score.unknown.items())
        lines.append(f"spans of unknown type are not scored: {named}; say with --types what they are")
    if score.unannotated:
        named = ", ".join(f"{name} ({number})" for name, number in score.unannotated.items())
        lines.append(f"the gold has no spans of these types, which are not scored: {named}")
    return lines


def types_asked(name: str | None, score: SpanScore) -> tuple[str, ...]:
    """The types that ``--errors NAME`` means: one, or all; ValueError for one that is not scored."""
    if name in (None, "all"):
        return score.types if name else ()
    if name not in score.types:
        raise ValueError(f"--errors {name}: not a type that is scored; choose one of {', '.join(score.types)}, all")
    return (str(name),)


def parse_span_threshold(option: str, score: SpanScore) -> tuple[str, str, float]:
    """``doses=0.9`` → ``("strict", "doses", 0.9)``, ``partial:ALL=0.9`` → ``("partial", "ALL", 0.9)``.

    ValueError for a name that is not scored or a figure outside 0 to 1.
    """
    from .spans import SCHEMES

    whole, _, figure = option.partition("=")
    scheme, colon, name = whole.rpartition(":")
    scheme = scheme if colon else SCHEMES[0]
    if scheme not in SCHEMES or name not in score.names:
        raise ValueError(
            f"--fail-under {option}: no score {whole!r}; choose one of {', '.join(score.names)}, or partial: and one"
        )
    try:
        least = float(figure)
    except ValueError:
        raise ValueError(f"--fail-under {option}: {figure!r} is not a number") from None
    if not 0 <= least <= 1:
        raise ValueError(f"--fail-under {option}: F1 lies between 0 and 1")
    return scheme, name, least


def span_shortfall(scheme: str, name: str, least: float, score: SpanScore) -> str | None:
    """What to say when a score is too low; a score over nothing proves nothing and fails as well."""
    f1 = score.tally(scheme, name).f1
    if f1 is None:
        return f"{name}: nothing to score, but at least {least:g} is asked for"
    return f"{name}: {scheme} F1 {f1:.4f} is below {least:g}" if f1 < least else None
