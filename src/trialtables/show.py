"""``trialtables show``: one text with its evidence coloured, and below it the rows and their rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .facts import EVIDENCE_COLUMNS, Document, Fact
from .tables.cells import written
from .terminal import printable, printable_line

STYLES = {
    "studies": "bright_black underline",
    "arms": "bold blue",
    "drugs": "green",
    "doses": "bold magenta",
    "schedules": "magenta",
    "responses": "bold yellow",
    "survival": "cyan",
    "comparisons": "bold cyan",
    "adverse_events": "red",
    "population": "blue",
    "measurements": "bright_yellow",
}

#: Below this width a table of ten columns is all broken words: each row then gets lines of its own.
NARROWEST_TABLE = 110
LONGEST_EVIDENCE = 160


@dataclass(frozen=True)
class Mention:
    """A stretch of text that a component marked, whether or not a row came of it."""

    start: int
    end: int
    style: str


def print_document(
    console: Console, document: Document, text: str, facts: Sequence[Fact], mentions: Iterable[Mention] = ()
) -> None:
    """Print a text and its rows; to a file or a pipe they go without colour, one row to a line."""
    console.print(heading(document), soft_wrap=True)
    console.print()
    console.print(coloured(text, facts, mentions), soft_wrap=not console.is_terminal)
    console.print()
    tables = [(name, list(rows)) for name, rows in groupby(facts, key=lambda fact: fact.table)]
    if not tables:
        console.print("No rows.")
    for name, rows in tables:
        console.print(rows_of_table(name, rows, console), soft_wrap=not console.is_terminal)


def heading(document: Document) -> Text:
    """Id, source and what is known of the document."""
    known = [("PMID", document.pmid), ("DOI", document.doi), ("registration", document.nct_id)]
    parts = [document.source, f"{document.n_chars or 0} characters", *(f"{k} {v}" for k, v in known if v)]
    line = Text(printable_line(document.doc_id), style="bold")
    return line.append(f"  {printable_line(' · '.join(parts))}", style="not bold")


def coloured(text: str, facts: Iterable[Fact], mentions: Iterable[Mention] = ()) -> Text:
    """The text with mentions and evidence in the colours of their tables; the shortest evidence wins."""
    shown = Text(printable(text))
    for mention in mentions:
        shown.stylize(mention.style, mention.start, mention.end)
    for fact in sorted(facts, key=lambda f: f.start - f.end):
        shown.stylize(STYLES[fact.table], fact.start, fact.end)
    return shown


def rows_of_table(name: str, rows: Sequence[Fact], console: Console) -> RenderableType:
    """The rows of one table under its name."""
    title = Text(f"{name} ({len(rows)})", style=STYLES[name])
    if not console.is_terminal:
        return Group(title, *(Text(f"  {line_of(row)}") for row in rows), Text())
    body = grid(rows) if console.width >= NARROWEST_TABLE else stacked(rows)
    return Group(Rule(title, align="left", style="dim"), body, Text())


def own_columns(rows: Sequence[Fact]) -> list[str]:
    """The table's own columns in which at least one row has a value."""
    names = (column.name for column in type(rows[0]).columns())
    left_out = {"doc_id", *EVIDENCE_COLUMNS}
    return [n for n in names if n not in left_out and any(getattr(row, n) is not None for row in rows)]


def line_of(row: Fact) -> str:
    """A row as one line: ``arm_id=A1 drug=imatinib … [doses.after_drug] methods 120-135 "400 mg po"``."""
    values = " ".join(f"{name}={value_of(row, name)}" for name in own_columns([row]))
    flags = f" !{row.flags}" if row.flags else ""
    section = f" {row.section}" if row.section else ""
    return f'{values}{flags} [{row.rule}]{section} {row.start}-{row.end} "{evidence_of(row)}"'


def value_of(row: Fact, name: str) -> str:
    """A value as the CSV file has it, safe to print."""
    return printable_line(written(getattr(row, name)))


def evidence_of(row: Fact) -> str:
    """The evidence in one line, its middle left out where it is long."""
    words = printable_line(row.evidence)
    if len(words) <= LONGEST_EVIDENCE:
        return words
    half = LONGEST_EVIDENCE // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def grid(rows: Sequence[Fact]) -> Table:
    """Rows side by side, for wide terminals."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    names = own_columns(rows)
    for name in names:
        table.add_column(name, overflow="fold")
    table.add_column("rule", overflow="fold", style="italic")
    table.add_column("evidence", ratio=1, overflow="fold")
    for row in rows:
        values = [Text(value_of(row, name)) for name in names]
        table.add_row(*values, Text(printable_line(row.rule)), quoted_evidence(row))
    return table


def stacked(rows: Sequence[Fact]) -> Group:
    """Rows one below the other, for narrow terminals."""
    shown: list[RenderableType] = []
    for row in rows:
        values = Text()
        for name in own_columns([row]):
            values.append(f"{name} ", style="dim").append(f"{value_of(row, name)}  ")
        rule = Text().append(printable_line(row.rule), style="italic").append("  ")
        shown += [values, Padding(rule.append_text(quoted_evidence(row)), (0, 0, 0, 4), expand=False)]
    return Group(*shown)


def quoted_evidence(row: Fact) -> Text:
    """Flags, where there are any, and the evidence with its place."""
    flags = Text().append(f"{printable_line(row.flags)} ", style="bold red") if row.flags else Text()
    return flags.append(f"{row.start}-{row.end} ", style="dim").append(evidence_of(row))
