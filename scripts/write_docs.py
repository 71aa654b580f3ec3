"""Write what the documentation takes from the program: columns, an example and its pictures.

    python scripts/write_docs.py

Fills ``docs/tables.md`` from ``facts.py``, the example in ``README.md`` with the output of ``trialtables show``, and
draws that output into ``docs/img``.  Run it after a change of a column or of the example's rows.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from trialtables.batch import checked_extraction, process
from trialtables.cli import mentions_of
from trialtables.facts import TABLES, Column, Fact, Row
from trialtables.pipeline import load
from trialtables.reading import read_paths
from trialtables.show import print_document

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
TABLES_PAGE = ROOT / "docs" / "tables.md"
IMAGES = ROOT / "docs" / "img"
EXAMPLE = ROOT / "corpus" / "nsclc_vandetanib_ret_phase2.txt"
TWO_ARMS = ROOT / "corpus" / "cll_fludarabine_alemtuzumab_phase3.txt"

#: Columns of a terminal: wide enough for rows side by side.
WIDTH = 150
KINDS = {"string": "text", "integer": "integer", "number": "number"}
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47), (207, 34, 46), (17, 99, 41), (127, 90, 0),
        (9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129),
    ],
    [
        (87, 96, 106), (164, 14, 38), (26, 127, 55), (154, 103, 0),
        (33, 139, 255), (164, 117, 249), (49, 146, 170), (140, 149, 159),
    ],
)  # fmt: skip


def main() -> None:
    """Write everything."""
    write_block(TABLES_PAGE, "tables", columns_of_tables())
    write_block(README, "example", example())
    IMAGES.mkdir(exist_ok=True)
    title = f"trialtables show {EXAMPLE.relative_to(ROOT)}"
    (IMAGES / "show.svg").write_text(picture(EXAMPLE, title, TABLES), encoding="utf-8")
    title = f"trialtables show {TWO_ARMS.relative_to(ROOT)} --table adverse_events"
    (IMAGES / "two-arms.svg").write_text(picture(TWO_ARMS, title, ["adverse_events"]), encoding="utf-8")


def write_block(path: Path, name: str, content: str) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    text = path.read_text("utf-8")
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"{path.name}: no block {name}")
    path.write_text(marks.sub(lambda m: f"{m[1]}{content}\n{m[2]}", text), encoding="utf-8")


# --- columns


def columns_of_tables() -> str:
    """A section for each table; the evidence columns, which all share, come once at the end."""
    sections = [section_of(row_class) for row_class in TABLES.values()]
    return "\n".join(
        [*sections, "### Evidence", "", "In every table but `documents`:", "", grid(evidence_columns()), ""]
    )


def section_of(row_class: type[Row]) -> str:
    """A table's heading, meaning and own columns."""
    shared = {column.name for column in evidence_columns()}
    own = [column for column in row_class.columns() if column.name not in shared]
    meaning = (row_class.__doc__ or "").splitlines()[0]
    return "\n".join([f"### {row_class.table}", "", meaning, "", grid(own, row_class.key), ""])


def evidence_columns() -> list[Column]:
    """The columns that every row with evidence has, but for its document."""
    return [column for column in Fact.columns() if column.name != "doc_id"]


def grid(columns: Sequence[Column], key: Sequence[str] = ()) -> str:
    """Columns as a Markdown table."""
    lines = ["| column | type | unit | meaning | values |", "|---|---|---|---|---|"]
    for column in columns:
        name = f"**`{column.name}`**" if column.name in key else f"`{column.name}`"
        values = ", ".join(f"`{value}`" if value else "empty" for value in column.values or ())
        cells = [name, KINDS[column.kind], column.unit or "", column.meaning, values]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


# --- the example


def example() -> str:
    """The example's text as a quotation and what ``trialtables show`` prints of its rows."""
    quoted = "\n".join(f"> {line}".rstrip() for line in EXAMPLE.read_text("utf-8-sig").strip().splitlines())
    return f"{quoted}\n\n```\n{shown_rows(EXAMPLE)}\n```"


def shown_rows(path: Path) -> str:
    """The rows of a text as ``trialtables show`` prints them to a file."""
    console = Console(file=io.StringIO(), highlight=False, width=WIDTH)
    text = show(path, console, TABLES)
    return text[text.index("studies (") :].strip()


def show(path: Path, console: Console, tables: Sequence[str] | dict[str, type[Row]]) -> str:
    """What ``trialtables show`` prints on a console."""
    with contextlib.chdir(ROOT):
        document = next(iter(read_paths([path.relative_to(ROOT)])))
    done = process(document, load())
    extraction = checked_extraction(document, done.facts)
    facts = [fact for fact in extraction.facts if fact.table in tables]
    mentions = mentions_of(done) if len(tables) == len(TABLES) else []
    print_document(console, extraction.document, document.text, facts, mentions)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def picture(path: Path, title: str, tables: Sequence[str] | dict[str, type[Row]]) -> str:
    """What ``trialtables show`` prints on a terminal, as SVG without fonts from elsewhere."""
    console = Console(
        file=io.StringIO(), highlight=False, width=WIDTH, record=True, force_terminal=True, color_system="truecolor"
    )
    show(path, console, tables)
    svg = console.export_svg(title=title, theme=THEME, unique_id=path.stem)
    svg = re.sub(r"\s*@font-face \{.*?\n    \}\n", "\n", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "'DejaVu Sans Mono', Menlo, Consolas, monospace")


if __name__ == "__main__":
    main()
