"""``--to xlsx``: one workbook for people, a sheet for each table, the evidence as notes.

Figures are numbers, also those of the text columns ``value`` and ``p_value`` where they are plain decimals; every
other text is stored as text and never as a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from ..evaluation.errors import SUBJECT
from ..facts import EVIDENCE_COLUMNS, TABLES, Column, Row
from ..tables.cells import Cell, written
from .about import FONT, about_sheet, unit_of
from .contents import Contents, Record, in_place
from .formulas import neutralised
from .palette import COLOURS
from .target import ExportError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.comments import Comment
    from openpyxl.worksheet.worksheet import Worksheet

#: Limits of the format.
MOST_ROWS, LONGEST_TEXT = 1_048_575, 32_767

#: What XML 1.0 has no way to write; a line end is one character in a cell.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("\r\n?")
#: A spreadsheet reads ``_x0041_`` in a cell as the letter A.
ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

#: The cell of a row that carries the note: what the row is about, which no row leaves empty.
NOTED = {**SUBJECT, "studies": "value", "arms": "label", "drugs": "drug"}
#: Text columns that hold decimals.
FIGURES = {("survival", "value"), ("comparisons", "p_value"), ("measurements", "p_value")}
DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
LINKS = {
    "pmid": (re.compile(r"\d{1,8}"), "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "doi": (re.compile(r"10\.\d{4,9}/[\w.;()/:-]+"), "https://doi.org/{}"),
    "nct_id": (re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/study/{}"),
}

HEADER, HEADER_OF_EVIDENCE, INK, LINK_INK = "1F3A5F", "5C6B7E", "FFFFFF", "0969DA"
WARNING, WARNED_ROW = "F4B942", "FFF6DD"
WIDEST = {"doc_id": 44, "evidence": 60, "label": 36, "source": 40, "title": 60, "message": 40, "rule": 44}
NARROWEST, WIDEST_OTHERWISE = 7, 28
CONTEXT, NOTE_WIDTH, CHARACTERS_PER_LINE = 110, 420, 62


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """Write the workbook.  ``raw`` leaves texts that look like formulas as they are; they stay texts all the same.

    Raises ExportError for a table with more rows than a sheet holds.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    about_sheet(book, contents)
    for name, table in TABLES.items():
        if len(contents.tables[name]) > MOST_ROWS:
            raise ExportError(f"{name} has {len(contents.tables[name])} rows, more than a sheet holds; use --to csv")
        table_sheet(book, table, contents, raw=raw)
    save(book, target)


def table_sheet(book: Workbook, table: type[Row], contents: Contents, *, raw: bool) -> None:
    """The sheet of one table."""
    sheet = book.create_sheet(table.table)
    columns, rows = table.columns(), contents.tables[table.table]
    sheet.sheet_properties.tabColor = COLOURS[table.table][1:]
    header_row(sheet, columns)
    body(sheet, table.table, columns, contents, raw=raw)
    last = sheet.cell(len(rows) + 1, len(columns)).coordinate
    sheet.auto_filter.ref = f"A1:{last}"
    # The document and, where there is one, the arm stay in view.
    sheet.freeze_panes = "C2" if columns[1].name == "arm_id" else "B2"
    for number, column in enumerate(columns, start=1):
        letter = sheet.cell(1, number).column_letter
        sheet.column_dimensions[letter].width = width(column.name, (row[column.name] for row in rows))
    printing(sheet)


def header_row(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """The names of the columns, each with its meaning as a note."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number, column.name)
        colour = HEADER_OF_EVIDENCE if column.name in EVIDENCE_COLUMNS else HEADER
        cell.font, cell.fill = Font(FONT, bold=True, color=INK), PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(vertical="center")
        cell.comment = note(meaning(column))
    sheet.row_dimensions[1].height = 22


def meaning(column: Column) -> str:
    """A column's meaning, unit and vocabulary."""
    unit = f"\nUnit: {unit_of(column)}" if unit_of(column) else ""
    values = f"\nOne of: {', '.join(filter(None, column.values))}" if column.values else ""
    return f"{column.meaning}{unit}{values}"


def body(sheet: Worksheet, table: str, columns: Sequence[Column], contents: Contents, *, raw: bool) -> None:
    """The rows; one with a flag is tinted."""
    from openpyxl.styles import Alignment, PatternFill

    warning, warned = PatternFill("solid", fgColor=WARNING), PatternFill("solid", fgColor=WARNED_ROW)
    for at, row in enumerate(contents.tables[table], start=2):
        for number, column in enumerate(columns, start=1):
            value, flags = row[column.name], row.get("flags")
            if value is None and not flags:
                continue
            cell = sheet.cell(at, number)
            fill(cell, value, as_figure=(table, column.name) in FIGURES, raw=raw)
            if column.unit == "%":
                cell.number_format = 'General"%"'
            if column.name == "evidence":
                cell.alignment = Alignment(horizontal="left", indent=1)
            if flags:
                cell.fill = warning if column.name == "flags" else warned
            if table == "documents":
                link(cell, column.name, value)
            if column.name == NOTED.get(table):
                cell.comment = note(evidence_note(row, contents))


def link(cell: SheetCell, column: str, value: Cell) -> None:
    """Make an identifier a link, if it has the form of one."""
    from openpyxl.styles import Font

    form, url = LINKS.get(column, (None, ""))
    if form and isinstance(value, str) and form.fullmatch(value):
        cell.hyperlink = url.format(value)
        cell.font = Font(FONT, color=LINK_INK, underline="single")


def fill(cell: SheetCell, value: Cell, *, as_figure: bool, raw: bool) -> None:
    """Put a value into a cell: a number as number, a text as text whatever it looks like."""
    # 0.030 stays text: as a number it would lose a digit that the text states.
    if as_figure and isinstance(value, str) and DECIMAL.fullmatch(value) and written(float(value)) == value:
        value = float(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = cell_text(value if raw else neutralised(value))
    # openpyxl takes "=…" for a formula and "#N/A" for an error.
    cell.data_type = "s"
    if raw and neutralised(value) != value:
        cell.quotePrefix = True


def cell_text(text: str) -> str:
    """A text as a cell can hold it: no characters that XML cannot write, one character for a line end, not too long."""
    clean = ESCAPE_LOOKALIKE.sub("_x005F_", NOT_IN_XML.sub("\ufffd", LINE_END.sub("\n", text)))
    return clean if len(clean) <= LONGEST_TEXT else f"{clean[: LONGEST_TEXT - 1]}…"


def evidence_note(row: Record, contents: Contents) -> str:
    """The evidence, its place and, where the text was found, the words around it."""
    section = f"{row['section']}, " if row["section"] else ""
    said = f"“{one_line(str(row['evidence']))}”\n{section}characters {row['start']} to {row['end']}"
    document = contents.texts.get(str(row["doc_id"]))
    if document is None or not in_place(row, document.text):
        return said
    start, end = int(row["start"] or 0), int(row["end"] or 0)
    around = document.text[max(0, start - CONTEXT) : end + CONTEXT]
    before, after = "… " if start > CONTEXT else "", " …" if end + CONTEXT < len(document.text) else ""
    return f"{said}\n\n{before}{one_line(around)}{after}"


def one_line(text: str) -> str:
    return " ".join(text.split())


def note(text: str) -> Comment:
    """A note that is as high as its text."""
    from openpyxl.comments import Comment

    shown = cell_text(text)
    lines = sum(max(1, ceil(len(line) / CHARACTERS_PER_LINE)) for line in shown.split("\n"))
    return Comment(shown, "trialtables", height=18 * lines + 14, width=NOTE_WIDTH)


def width(name: str, values: Iterable[Cell]) -> float:
    """A column's width in characters: that of its longest value, within limits; its name and filter button fit."""
    longest = max((len(written(value)) for value in values), default=0)
    return max(NARROWEST, len(name) + 4, min(longest + 2, WIDEST.get(name, WIDEST_OTHERWISE)))


def printing(sheet: Worksheet) -> None:
    """On paper: landscape, as wide as the page, the header on every page."""
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def save(book: Workbook, target: Path) -> None:
    """Save without the time of day, so that the same tables give the same bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
