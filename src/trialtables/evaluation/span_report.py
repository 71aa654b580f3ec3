"""Shows span scores: tables for people, one line per error, and plain data for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..terminal import printable_line
from .brat import Span
from .spans import ALL, SCHEMES, DocumentSpans, SpanScore, Tally

TITLES = {
    "strict": "Strict: same type, start and end",
    "partial": "Partial: same type, half a point for an overlap",
}
#: The counts of each scheme.  A strict span with other ends is spurious and missed, as a wrong fact is.
COUNTS: dict[str, dict[str, Callable[[Tally], int]]] = {
    "strict": {
        "tp": lambda tally: tally.correct,
        "fp": lambda tally: tally.predicted - tally.correct,
        "fn": lambda tally: tally.wanted - tally.correct,
    },
    "partial": {
        "tp": lambda tally: tally.correct,
        "half": lambda tally: tally.partial,
        "fp": lambda tally: tally.spurious,
        "fn": lambda tally: tally.missed,
    },
}
STYLES = {"missed": "yellow", "spurious": "red", "wrong": "magenta"}
#: A longer stretch is shown by its beginning and its end.
LONGEST = 80


@dataclass(frozen=True)
class SpanError:
    """A missed span, a spurious one, or (``wrong``) one of each that overlap."""

    document: DocumentSpans
    type: str
    gold: Span | None
    predicted: Span | None

    @property
    def verdict(self) -> str:
        if self.gold is None:
            return "spurious"
        return "missed" if self.predicted is None else "wrong"


def print_span_report(
    score: SpanScore, console: Console, *, by_document: bool = False, errors: Iterable[str] = ()
) -> None:
    """Print the scores, then what was asked for on top: a table of documents, the errors of some types."""
    for scheme in SCHEMES:
        console.print(score_table(score, scheme))
    if by_document:
        console.print(document_table(score))
    if types := tuple(errors):
        found = list(span_errors(score, types))
        for error in found:
            console.print(error_line(error), soft_wrap=True)
        console.print(f"{len(found)} errors in {', '.join(types)}", soft_wrap=True)


def score_table(score: SpanScore, scheme: str) -> Table:
    """One scheme: a line for each type and one for all."""
    table = Table(title=f"{TITLES[scheme]}, {len(score.documents)} documents", title_justify="left", pad_edge=False)
    table.add_column("type", no_wrap=True)
    for name in ("P", "R", "F1", "95% of F1", *COUNTS[scheme]):
        table.add_column(name, justify="right", no_wrap=True)
    for kind in score.names:
        if kind == ALL:
            table.add_section()
        tally, interval = score.tally(scheme, kind), score.interval(scheme, kind)
        ratios = [figure(value) for value in (tally.precision, tally.recall, tally.f1)]
        spread = "–".join(map(figure, interval)) if interval else "n/a"
        table.add_row(kind, *ratios, spread, *(str(count(tally)) for count in COUNTS[scheme].values()))
    return table


def document_table(score: SpanScore) -> Table:
    """Each document's F1 over all types."""
    table = Table(title="F1 by document over all types", title_justify="left")
    table.add_column("document", overflow="fold")
    for name in (*SCHEMES, "spurious", "missed"):
        table.add_column(name, justify="right")
    for document in score.documents:
        tallies = [document.tally(scheme, ALL) for scheme in SCHEMES]
        name = document.name if document.found else f"{document.name} (missing)"
        counts = (str(tallies[-1].spurious), str(tallies[-1].missed))
        table.add_row(Text(printable_line(name)), *(figure(t.f1) for t in tallies), *counts)
    return table


def figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def span_errors(score: SpanScore, types: Iterable[str]) -> Iterator[SpanError]:
    """The errors of these types by the strict measure, document by document, in order of the text."""
    wanted = tuple(types)
    for document in score.documents:
        for kind in wanted:
            yield from errors_of_type(document, kind)


def errors_of_type(document: DocumentSpans, kind: str) -> list[SpanError]:
    """Spans of one type that one side alone has; two that overlap are one error, each in one pair at most."""
    gold, ours = set(document.gold), set(document.predicted)
    missed = [span for span in document.gold if span.type == kind and span not in ours]
    errors = []
    for span in document.predicted:
        if span.type != kind or span in gold:
            continue
        partner = next((m for m in missed if m.start < span.end and span.start < m.end), None)
        if partner:
            missed.remove(partner)
        errors.append(SpanError(document, kind, partner, span))
    errors += [SpanError(document, kind, span, None) for span in missed]
    return sorted(errors, key=lambda error: error.gold or error.predicted or ())


def error_line(error: SpanError) -> Text:
    """``doc  type  verdict  10-17 "ORR 45%"  | gold 14-17 "45%"``, on one line for grep."""
    line = Text(f"{printable_line(error.document.name)}  {error.type}  ")
    line.append(error.verdict, style=STYLES[error.verdict])
    shown = [words(error.document, span) for span in (error.predicted, error.gold) if span]
    return line.append(f"  {'  | gold '.join(shown)}")


def words(document: DocumentSpans, span: Span) -> str:
    """A span's place and words, the middle left out where they are many."""
    text = printable_line(document.text[span.start : span.end])
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2].rstrip()} … {text[-LONGEST // 2 :].lstrip()}"
    return f'{span.start}-{span.end} "{text}"'


def span_report_data(score: SpanScore, *, by_document: bool = False, errors: Iterable[str] = ()) -> dict[str, Any]:
    """The same as plain data."""
    data: dict[str, Any] = {
        "n_documents": len(score.documents),
        "missing_documents": score.missing,
        "unknown_types": dict(score.unknown),
        "types_not_in_gold": dict(score.unannotated),
        "scores": {
            kind: {
                scheme: tally_data(score.tally(scheme, kind)) | {"f1_interval": interval_data(score, scheme, kind)}
                for scheme in SCHEMES
            }
            for kind in score.names
        },
    }
    if by_document:
        data["documents"] = [
            {
                "name": document.name,
                "found": document.found,
                "scores": {k: {s: tally_data(document.tally(s, k)) for s in SCHEMES} for k in score.names},
            }
            for document in score.documents
        ]
    if types := tuple(errors):
        data["errors"] = [error_data(error) for error in span_errors(score, types)]
    return data


def tally_data(tally: Tally) -> dict[str, Any]:
    return asdict(tally) | {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def interval_data(score: SpanScore, scheme: str, kind: str) -> list[float] | None:
    interval = score.interval(scheme, kind)
    return list(interval) if interval else None


def error_data(error: SpanError) -> dict[str, Any]:
    sides = {"predicted": error.predicted, "gold": error.gold}
    shown = {
        side: span and {"start": span.start, "end": span.end, "text": error.document.text[span.start : span.end]}
        for side, span in sides.items()
    }
    return {"document": error.document.name, "type": error.type, "verdict": error.verdict, **shown}
