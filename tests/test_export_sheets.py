"""Workbook and CSV: the values of the tables, evidence as notes, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from export_cases import HARD, write_case
from trialtables.export import sheets_csv, workbook
from trialtables.export.contents import Contents, read_contents
from trialtables.export.formulas import FORMULA_STARTS, neutralised
from trialtables.export.target import ExportError
from trialtables.facts import FLAG_MEANINGS, FLAGS, TABLES
from trialtables.tables.cells import written

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def contents(out: Path) -> Contents:
    return read_contents(out)


def book_of(contents: Contents, folder: Path, *, raw: bool = False) -> Workbook:
    workbook.write(contents, folder / "book.xlsx", raw=raw)
    return load_workbook(folder / "book.xlsx")


# --- what is text and what is a formula


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0=1", "＝1", "-9--7"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "ORR 45%", "'=1", "8.4", "<0.001", "≥3", "(=1)"])
def test_other_texts_stay(text: str) -> None:
    assert neutralised(text) == text


@given(st.text())
def test_no_neutralised_text_begins_like_a_formula(text: str) -> None:
    safe = neutralised(text)
    assert safe.removeprefix("'").endswith(text) or safe == text
    assert safe[:1] not in {"\t", "\r", "\n"}
    assert safe.strip()[:1] not in FORMULA_STARTS


# --- the workbook


def test_cells_are_the_values_of_the_tables(contents: Contents, tmp_path: Path) -> None:
    book = book_of(contents, tmp_path, raw=True)
    assert book.sheetnames == ["About", *TABLES]
    for name, rows in contents.tables.items():
        header, *shown = book[name].iter_rows(values_only=True)
        assert header == tuple(c.name for c in TABLES[name].columns())
        assert len(shown) == len(rows)
        for cells, row in zip(shown, rows, strict=True):
            expected = [workbook.cell_text(written(value)) or None for value in row.values()]
            assert [None if cell is None else written(cell) for cell in cells] == expected


def test_figures_are_numbers(contents: Contents, tmp_path: Path) -> None:
    book = book_of(contents, tmp_path)
    assert column(book, "responses", "percent") == [45, 2.5]
    assert column(book, "comparisons", "value") == [-12]
    assert column(book, "survival", "value") == ["NR", 8.4]
    assert column(book, "comparisons", "p_value") == ["<0.001"]
    assert book["responses"]["G2"].number_format == 'General"%"'


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.03", 0.03), ("8", 8), ("-1.5", -1.5), ("0.030", "0.030"), ("<0.001", "<0.001"), ("NR", "NR")],
)
def test_a_figure_keeps_the_digits_that_are_stated(text: str, value: object) -> None:
    cell = Workbook().worksheets[0]["A1"]
    workbook.fill(cell, text, as_figure=True, raw=True)
    assert (cell.value, type(cell.value)) == (value, type(value))


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [row[header.index(name)] for row in rows]


@pytest.mark.parametrize("raw", [False, True])
def test_no_cell_is_a_formula(contents: Contents, tmp_path: Path, raw: bool) -> None:
    book = book_of(contents, tmp_path, raw=raw)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    with zipfile.ZipFile(tmp_path / "book.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(TABLES) + 1
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in sheets)
    label = next(cell for cell in cells if "HYPERLINK(" in str(cell.value))
    assert str(label.value).startswith("=" if raw else "'=")
    assert bool(label.quotePrefix) is raw


def test_a_text_that_looks_like_an_error_stays_text(tmp_path: Path) -> None:
    sheet = Workbook().worksheets[0]
    for text in ("#N/A", "=1"):
        workbook.fill(sheet["A1"], text, as_figure=False, raw=True)
        assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x0bc\ud800\uffff", "a\ufffdb\ufffdc\ufffd\ufffd"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("_x0041_", "_x005F_x0041_"),
        ("x" * 40_000, "x" * 32_766 + "…"),
        ("\U0001f48a ≥3", "\U0001f48a ≥3"),
    ],
)
def test_what_a_cell_cannot_hold_is_replaced(text: str, shown: str) -> None:
    assert workbook.cell_text(text) == shown


def test_every_row_has_its_evidence_as_a_note(contents: Contents, tmp_path: Path) -> None:
    book = book_of(contents, tmp_path)
    for name, noted in workbook.NOTED.items():
        assert noted in {c.name for c in TABLES[name].columns()}
        at = [c.name for c in TABLES[name].columns()].index(noted)
        for cells, row in zip(list(book[name].iter_rows())[1:], contents.tables[name], strict=True):
            assert cells[at].comment is not None, f"{name}.{noted}"
            said = cells[at].comment.text
            assert workbook.cell_text(workbook.one_line(str(row["evidence"]))) in said
            assert f"characters {row['start']} to {row['end']}" in said
            assert sum(cell.comment is not None for cell in cells) == 1


def test_a_note_shows_the_words_around_the_evidence(contents: Contents, tmp_path: Path) -> None:
    note = book_of(contents, tmp_path)["comparisons"]["D2"].comment.text
    assert "ORR was 45% (9 of 20); -12 points; <b>CR</b>" in note
    assert not note.endswith("…")  # the text ends within reach


def test_without_its_text_a_note_is_the_evidence_alone(out: Path, tmp_path: Path) -> None:
    book = book_of(read_contents(out, with_texts=False), tmp_path)
    assert book["comparisons"]["D2"].comment.text == "“-12 points”\nresults, characters 124 to 134"
    assert HARD[124:134] == "-12 points"


def test_sheets_are_ready_to_be_read(contents: Contents, tmp_path: Path) -> None:
    book = book_of(contents, tmp_path)
    sheet = book["responses"]
    assert (sheet.freeze_panes, book["documents"].freeze_panes) == ("C2", "B2")
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(3, sheet.max_column).coordinate}"
    assert sheet["A1"].font.b and sheet["A1"].fill.fgColor.rgb.endswith(workbook.HEADER)
    assert sheet["G1"].comment.text == "rate as stated\nUnit: %"
    assert sheet.column_dimensions["A"].width >= len("doc_id")
    flagged = {cell.fill.fgColor.rgb[2:] for cell in sheet[3]}
    assert flagged == {workbook.WARNING, workbook.WARNED_ROW}
    assert sheet[2][0].fill.fill_type is None


def test_identifiers_are_links_only_in_their_form(contents: Contents, tmp_path: Path) -> None:
    sheet = book_of(contents, tmp_path)["documents"]
    links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"https://pubmed.ncbi.nlm.nih.gov/123/", "https://clinicaltrials.gov/study/NCT01234567"}


def test_the_first_sheet_explains_the_others(contents: Contents, tmp_path: Path) -> None:
    book = book_of(contents, tmp_path)
    rows = [tuple(v for v in row if v is not None) for row in book["About"].iter_rows(values_only=True)]
    assert {("ok", 2), ("failed", 1), ("unattributed_arm", 1, FLAG_MEANINGS["unattributed_arm"])} <= set(rows)
    for name, table in TABLES.items():
        assert any(row[:2] == (name, len(contents.tables[name])) for row in rows)
        for described in table.columns():
            assert any(row[1:2] == (described.name,) and described.meaning in row for row in rows)
    targets = [
        cell.hyperlink.location or cell.hyperlink.target for row in book["About"] for cell in row if cell.hyperlink
    ]
    assert [target.strip("#").split("!")[0].strip("'") for target in targets] == list(TABLES)


def test_the_same_tables_give_the_same_bytes(contents: Contents, tmp_path: Path) -> None:
    workbook.write(contents, tmp_path / "one.xlsx")
    workbook.write(contents, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_more_rows_than_a_sheet_holds_are_refused(
    contents: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(ExportError, match=r"documents has 3 rows, more than a sheet holds; use --to csv"):
        workbook.write(contents, tmp_path / "book.xlsx")


def test_flags_are_explained_alike_in_the_documentation() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    assert tuple(FLAG_MEANINGS) == FLAGS
    for flag, meaning in FLAG_MEANINGS.items():
        assert f"| `{flag}` | {meaning} |" in page


# --- CSV


def test_csv_for_spreadsheets_is_harmless_and_marked_as_utf_8(contents: Contents, tmp_path: Path) -> None:
    sheets_csv.write(contents, tmp_path)
    assert (tmp_path / "arms.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,")
    rows = read_csv(tmp_path / "responses.csv") + read_csv(tmp_path / "comparisons.csv")
    cells = [cell for row in rows for cell in row.values()]
    assert {cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))} == set()
    assert {cell for cell in cells if cell.startswith("-")} == {"-12"}  # a number stays a number
    assert "'+x\x0b" in cells and "'-12 points" in cells


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_raw_csv_is_that_of_extract(out: Path, contents: Contents, tmp_path: Path) -> None:
    sheets_csv.write(contents, tmp_path, raw=True)
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (out / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("kind", ["csv", "duckdb"])
def test_every_source_of_tables_gives_the_same_contents(contents: Contents, tmp_path: Path, kind: str) -> None:
    other = read_contents(write_case(tmp_path, (kind,)), with_texts=False)
    for name in set(TABLES) - {"documents"}:  # whose source is a folder of its own
        assert other.tables[name] == contents.tables[name]
