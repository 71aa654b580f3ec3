"""The first sheet of a workbook: what was read, what the sheets hold, what columns and flags mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..facts import EVIDENCE_COLUMNS, FACT_TABLES, FLAG_MEANINGS, TABLES, Column
from ..tables.package import program_version
from .contents import Contents
from .palette import COLOURS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Tables from clinical-trial abstracts"
READING = (
    "An empty cell means: the text does not state it. Values are as stated; nothing is computed.",
    "A red corner is a note: over a column's name, what it means; in a row, the words that it was read from.",
    "Rows on yellow carry a flag: their own numbers disagree, or their arm is not sure. Read them against the text.",
)
KINDS = {"string": "text", "integer": "integer", "number": "number"}
WIDTHS = (26, 20, 10, 16, 74, 60)
HEADING, RULE = "1F3A5F", "8FA3BA"
#: The workbook's font; a style that names none falls back to another.
FONT = "Calibri"


def about_sheet(book: Workbook, contents: Contents) -> None:
    """Add the sheet."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("About")
    sheet.sheet_view.showGridLines = False
    sheet.append([TITLE])
    sheet["A1"].font = Font(FONT, 18, bold=True, color=HEADING)
    sheet.row_dimensions[1].height = 28
    sheet.append([f"Written by trialtables {program_version()}"])
    for line in READING:
        sheet.append([line])
    documents(sheet, contents)
    sheets(sheet, contents)
    flags(sheet, contents)
    columns(sheet)
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_col=5, max_col=6):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in sheet.iter_rows(min_col=1, max_col=4):
        for cell in row:
            cell.alignment = Alignment(vertical="top", horizontal="left")
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def heading(sheet: Worksheet, title: str, names: Sequence[str]) -> None:
    """The title of a part and the names of its columns."""
    from openpyxl.styles import Border, Font, Side

    sheet.append([])
    sheet.append([title])
    sheet.cell(sheet.max_row, 1).font = Font(FONT, 13, bold=True, color=HEADING)
    sheet.append(list(names))
    at = sheet.max_row
    for number in range(1, len(WIDTHS) + 1):
        cell = sheet.cell(at, number)
        cell.font, cell.border = Font(FONT, bold=True), Border(bottom=Side("thin", color=RULE))


def documents(sheet: Worksheet, contents: Contents) -> None:
    """How many documents were read and what became of the others."""
    heading(sheet, "Documents", ["status", "documents"])
    for status, number in Counter(str(row["status"]) for row in contents.documents).items():
        sheet.append([status, number])


def sheets(sheet: Worksheet, contents: Contents) -> None:
    """The sheets, each name in its tab's colour and a link to it."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    heading(sheet, "Sheets", ["sheet", "rows", "one row is"])
    for name, table in TABLES.items():
        sheet.append([name, len(contents.tables[name]), (table.__doc__ or "").split("\n")[0]])
        cell = sheet.cell(sheet.max_row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
        cell.font = Font(FONT, underline="single")
        cell.fill = PatternFill("solid", fgColor=COLOURS[name][1:])


def flags(sheet: Worksheet, contents: Contents) -> None:
    """What the flags mean and how many rows carry them."""
    rows = (row for name in FACT_TABLES for row in contents.tables[name])
    found = Counter(flag for row in rows for flag in str(row["flags"] or "").split(";") if flag)
    heading(sheet, "Flags", ["flag", "rows", "meaning"])
    for flag, said in FLAG_MEANINGS.items():
        sheet.append([flag, found[flag], said])


def columns(sheet: Worksheet) -> None:
    """Every column: first those that all tables of facts share, then each table's own."""
    heading(sheet, "Columns", ["sheet", "column", "type", "unit", "meaning", "values"])
    shared = [c for c in next(iter(FACT_TABLES.values())).columns() if c.name in ("doc_id", *EVIDENCE_COLUMNS)]
    names = {c.name for c in shared}
    add(sheet, "all but documents", shared)
    for name, table in TABLES.items():
        add(sheet, name, [c for c in table.columns() if name == "documents" or c.name not in names])


def add(sheet: Worksheet, name: str, described: Iterable[Column]) -> None:
    for column in described:
        values = ", ".join(filter(None, column.values or ()))
        sheet.append([name, column.name, KINDS[column.kind], unit_of(column), column.meaning, values or None])


def unit_of(column: Column) -> str | None:
    """A column's unit; the 1 that UCUM has for a count says nothing to a reader."""
    return None if column.unit == "1" else column.unit
