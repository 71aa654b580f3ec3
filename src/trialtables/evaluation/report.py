"""Shows a score: tables for people, one line per error, and plain data for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .errors import Error, errors_of
from .items import APART_TABLES, MICRO_AVERAGES, SCORED_TABLES, Item
from .scoring import SCORES, CorpusScore, Count
from .values import number

_STYLES = {"missed": "yellow", "spurious": "red", "wrong": "magenta"}


def print_report(
    score: CorpusScore, console: Console, *, by_document: bool = False, errors: Iterable[str] = ()
) -> None:
    """Print the scores, then what was asked for on top: a table of documents, the errors of some tables."""
    console.print(_score_table(score, arms=True))
    console.print(_score_table(score, arms=False))
    if by_document:
        console.print(_document_table(score))
    tables = tuple(errors)
    if tables:
        found = errors_of(score, tables)
        for error in found:
            console.print(_error_line(error), soft_wrap=True)
        console.print(f"{len(found)} errors in {', '.join(tables)}", soft_wrap=True)


def _score_table(score: CorpusScore, *, arms: bool) -> Table:
    title = f"{'With' if arms else 'Without'} arms, {len(score.documents)} documents"
    table = Table(title=title, title_justify="left")
    table.add_column("table")
    for heading in ("P", "R", "F1", "95% of F1", "tp", "fp", "fn"):
        table.add_column(heading, justify="right")
    for name in SCORES:
        if name in (next(iter(MICRO_AVERAGES)), APART_TABLES[0]):
            table.add_section()
        table.add_row(name, *_cells(score.count(name, arms=arms), score.interval(name, arms=arms)))
    return table


def _cells(count: Count, interval: tuple[float, float] | None) -> list[str]:
    ratios = [_figure(value) for value in (count.precision, count.recall, count.f1)]
    spread = "n/a" if interval is None else "–".join(map(_figure, interval))
    return [*ratios, spread, str(count.tp), str(count.fp), str(count.fn)]


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _document_table(score: CorpusScore) -> Table:
    table = Table(title="F1 by document, with arms; fp and fn of ALL", title_justify="left")
    table.add_column("document", overflow="fold")
    for heading in ("MAIN", "ALL", "fp", "fn"):
        table.add_column(heading, justify="right")
    for document in score.documents:
        main, everything = document.count("MAIN"), document.count("ALL")
        name = document.doc_id if document.found else f"{document.doc_id} (missing)"
        table.add_row(Text(name), _figure(main.f1), _figure(everything.f1), str(everything.fp), str(everything.fn))
    return table


def _error_line(error: Error) -> Text:
    """``doc  table  verdict  fact  | what differs | rule | "evidence"``, on one line for grep."""
    line = Text(f"{error.doc_id}  {error.table}  ")
    line.append(error.verdict, style=_STYLES[error.verdict])
    shown = error.predicted or error.gold
    line.append(f"  {describe(shown) if shown else ''}")
    if error.differences:
        line.append(f"  | {difference_text(error)}", style="bold")
    for item in (error.gold, error.predicted):
        line.append("".join(f"  | {part}" for part in _origin(item)), style="dim")
    return line


def describe(item: Item) -> str:
    """A fact in one phrase: ``[A1] Diarrhea grade=3–4 percent=23.4``."""
    head, *rest = [(name, value) for name, value in item.values if value is not None]
    words = [f"[{item.arm}]"] if item.arm is not None else []
    words += [head[1] or "", *(f"{name}={_as_written(item, name, value)}" for name, value in rest)]
    return " ".join(["named", *words] if item.kind == "named" else words)


def _as_written(item: Item, name: str, value: str | None) -> str | None:
    """A rate in the row's own words, ``1/3/wk``; everything else reads well as compared."""
    if name != "rate":
        return value
    return "/".join(number(item.row[key]) or "" for key in ("frequency", "period", "period_unit"))


def difference_text(error: Error) -> str:
    """``percent 26, gold 25``; a fact that is right but for its arm is said to be so."""
    predicted, gold = error.predicted, error.gold
    if predicted is None or gold is None:
        return ""
    parts = [
        f"{name} {_as_written(predicted, name, ours) or '—'}, gold {_as_written(gold, name, theirs) or '—'}"
        for name, ours, theirs in error.differences
    ]
    only_arm = [name for name, _, _ in error.differences] == ["arm"]
    return ("right value, wrong arm: " if only_arm else "") + "; ".join(parts)


def _origin(item: Item | None) -> list[str]:
    """Where a row came from: the rule and evidence of a prediction, the label of a gold row."""
    row = item.row if item is not None else {}
    if row.get("rule"):
        return [str(row["rule"]), " ".join(f'"{row.get("evidence") or ""}"'.split())]
    return [f"gold: {row[key]}" for key in ("term", "label") if row.get(key)]


def report_data(score: CorpusScore, *, by_document: bool = False, errors: Iterable[str] = ()) -> dict[str, Any]:
    """The report as data for JSON; ratios over nothing are ``null``."""
    data: dict[str, Any] = {
        "n_documents": len(score.documents),
        "missing_documents": score.missing,
        "scores": {
            name: {
                "with_arms": _count_data(score.count(name), score.interval(name)),
                "without_arms": _count_data(score.count(name, arms=False), score.interval(name, arms=False)),
            }
            for name in SCORES
        },
    }
    if by_document:
        data["documents"] = [
            {
                "doc_id": document.doc_id,
                "found": document.found,
                "arms": dict(document.arms),
                "scores": {
                    name: {
                        "with_arms": _count_data(document.count(name)),
                        "without_arms": _count_data(document.count(name, arms=False)),
                    }
                    for name in SCORES
                },
            }
            for document in score.documents
        ]
    tables = tuple(errors)
    if tables:
        data["errors"] = [_error_data(error) for error in errors_of(score, tables)]
    return data


def _count_data(count: Count, interval: tuple[float, float] | str | None = "") -> dict[str, Any]:
    data: dict[str, Any] = {
        "tp": count.tp,
        "fp": count.fp,
        "fn": count.fn,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }
    if interval != "":
        data["f1_interval"] = list(interval) if interval else None
    return data


def _error_data(error: Error) -> dict[str, Any]:
    return {
        "doc_id": error.doc_id,
        "table": error.table,
        "verdict": error.verdict,
        "differences": [{"field": f, "predicted": ours, "gold": theirs} for f, ours, theirs in error.differences],
        "predicted": _item_data(error.predicted),
        "gold": _item_data(error.gold),
    }


def _item_data(item: Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    origin = {
        key: item.row[key]
        for key in ("rule", "evidence", "start", "end", "term", "label")
        if item.row.get(key) not in (None, "")
    }
    return {"kind": item.kind, "arm": item.arm, "values": dict(item.values), **origin}


def tables_asked(name: str | None) -> tuple[str, ...]:
    """The tables that ``--errors NAME`` means: one, or all; `ValueError` for a name that is none."""
    tables = (*SCORED_TABLES, *APART_TABLES)
    if name is None:
        return ()
    if name == "all":
        return tables
    if name not in tables:
        raise ValueError(f"no table {name!r}; choose one of {', '.join(tables)}, all")
    return (name,)
