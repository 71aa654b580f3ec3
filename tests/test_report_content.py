"""What the page holds: cells, arithmetic of flags, counts, texts, and how all of it is put into HTML."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from report_pages import HOSTILE, Pages, trial
from trialtables.batch import extract_to_folder
from trialtables.cli import app
from trialtables.facts import EVIDENCE_COLUMNS, FACT_TABLES, FLAGS
from trialtables.reading import read_paths
from trialtables.report.content import drugs_by_arm, drugs_of, records, report_content, utf16_offsets
from trialtables.report.flags import explained
from trialtables.report.page import SCRIPTS, asset, json_for_html, page_of, write_page
from trialtables.report.shown import SHOWN
from trialtables.tables import OutputError


def values(table: str, **stated: Any) -> dict[str, Any]:
    """A row of which only this is stated."""
    return {column.name: None for column in FACT_TABLES[table].columns()} | stated


def cell(table: str, heading: str, **stated: Any) -> str:
    """What the page shows in one column."""
    column = next(c for c in SHOWN[table] if c.heading == heading)
    return column.text(values(table, **stated))


def content_of(pages: Pages) -> dict[str, Any]:
    return report_content(pages.frames, pages.reread, name="out")


# --- cells


@pytest.mark.parametrize("table", FACT_TABLES)
def test_every_column_is_shown(table: str) -> None:
    own = {column.name for column in FACT_TABLES[table].columns()} - {"doc_id", *EVIDENCE_COLUMNS}
    assert {name for column in SHOWN[table] for name in column.columns} == own
    assert len({column.heading for column in SHOWN[table]}) == len(SHOWN[table])


@pytest.mark.parametrize("table", FACT_TABLES)
def test_a_row_of_which_nothing_is_stated_has_empty_cells(table: str) -> None:
    assert {column.text(values(table)) for column in SHOWN[table]} == {""}


@pytest.mark.parametrize(
    ("table", "heading", "stated", "text"),
    [
        ("responses", "n / N", {"n": 7, "total": 27}, "7 / 27"),
        ("responses", "n / N", {"n": 0}, "0"),
        ("responses", "n / N", {"total": 27}, "– / 27"),
        ("responses", "%", {"percent": 8.4}, "8.4"),
        ("responses", "%", {"percent": 0.0}, "0"),
        ("responses", "%", {"percent_low": 20.0, "percent_high": 30.0}, "20–30"),
        ("responses", "CI", {"ci_low": 11.2, "ci_high": 46.3, "ci_level": 90.0}, "11.2–46.3 (90%)"),
        ("responses", "CI", {"ci_level": 95.0}, ""),
        ("comparisons", "CI", {"ci_low": -3.0, "ci_high": 4.5}, "−3 to 4.5"),
        ("comparisons", "CI", {"ci_low": 0.5}, "from 0.5"),
        ("comparisons", "Effect", {"measure": "HR", "value": 0.52}, "HR 0.52"),
        ("comparisons", "Effect", {"measure": "DIFF", "value": -4.0}, "DIFF −4"),
        ("comparisons", "Arms", {"arm_id": "A1", "reference_arm_id": "A2"}, "A1 : A2"),
        ("adverse_events", "Grade", {"grade_low": 3, "grade_high": 5}, "≥3"),
        ("adverse_events", "Grade", {"grade_low": 3, "grade_high": 4}, "3–4"),
        ("adverse_events", "Grade", {"grade_low": 5, "grade_high": 5}, "5"),
        ("doses", "Dose", {"low": 300.0, "high": 300.0, "unit": "mg"}, "300 mg"),
        ("doses", "Dose", {"low": 1.3, "high": 2.0, "unit": "mg/m2"}, "1.3–2 mg/m2"),
        ("schedules", "Rate", {"frequency": 1.0, "period": 3.0, "period_unit": "wk"}, "1 / 3 wk"),
        ("schedules", "Rate", {"frequency": 2.0, "period": 1.0, "period_unit": "d"}, "2 / d"),
        ("schedules", "For", {"duration": 12.0, "duration_unit": "mo"}, "12 mo"),
        ("survival", "Statistic", {"statistic": "rate", "at": 12.0, "at_unit": "mo"}, "rate at 12 mo"),
        ("survival", "Value", {"statistic": "rate", "value": "54"}, "54%"),
        ("survival", "Value", {"statistic": "median", "value": "NR", "unit": "mo"}, "NR"),
        ("survival", "Value", {"statistic": "median", "value": "4.5", "unit": "mo"}, "4.5 mo"),
        ("population", "Value", {"value": 57.0, "unit": "a"}, "57 a"),
        ("arms", "Label", {"label": "arm\u202e\nB"}, "arm\ufffd B"),
    ],
)
def test_how_a_cell_is_written(table: str, heading: str, stated: dict[str, Any], text: str) -> None:
    assert cell(table, heading, **stated) == text


# --- flags


def event(arm: str, low: int | None, **stated: Any) -> dict[str, Any]:
    return values("adverse_events", arm_id=arm, ctcae_term="Anemia", grade_low=low, grade_high=low and 5, **stated)


ARMS = [values("arms", arm_id="A1", n=58, role="experimental"), values("arms", arm_id="A2", role="comparator")]
DOCUMENT = {"arms": ARMS, "adverse_events": [event("A1", None, n=8), event("A2", None, n=40, percent=10.0)]}


@pytest.mark.parametrize(
    ("flag", "table", "stated", "text"),
    [
        ("percent_mismatch", "responses", {"n": 7, "total": 27, "percent": 36.0}, "7/27 = 25.9%, stated 36%"),
        ("percent_mismatch", "responses", {"n": 7, "total": 27, "percent": 36.4}, "7/27 = 25.93%, stated 36.4%"),
        ("n_exceeds_total", "responses", {"n": 30, "total": 27}, "30 of 27"),
        ("total_exceeds_arm", "responses", {"arm_id": "A1", "total": 60}, "60 > 58 in A1"),
        ("percent_out_of_range", "adverse_events", {"percent": 120.0}, "stated 120%"),
        ("ci_excludes_value", "responses", {"percent": 54.0, "ci_low": 60.0, "ci_high": 70.0}, "54 is not in 60–70"),
        ("ci_excludes_value", "survival", {"value": "9", "ci_low": 10.0, "ci_high": 12.0}, "9 is not in 10–12"),
        ("unattributed_arm", "responses", {"arm_id": "all"}, "2 arms, given to none of them"),
        ("unattributed_arm", "responses", {"arm_id": "A2"}, "2 arms, given to A2"),
        ("ambiguous_list", "responses", {}, "labels and figures of a list can be paired in more than one way"),
        ("no_such_flag", "responses", {}, "no_such_flag"),
    ],
)
def test_a_flag_shows_its_arithmetic(flag: str, table: str, stated: dict[str, Any], text: str) -> None:
    assert explained(flag, table, values(table, **stated), DOCUMENT) == text


def test_a_high_grade_is_set_against_any_grade_of_the_same_arm() -> None:
    flag = "grade_subset_exceeds_any"
    assert explained(flag, "adverse_events", event("A1", 3, n=12), DOCUMENT) == "grade ≥3: 12 > any grade: 8"
    by_percent = explained(flag, "adverse_events", event("A2", 3, n=4, percent=11.0), DOCUMENT)
    assert by_percent == "grade ≥3: 11% > any grade: 10%"


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_without_its_figures_is_told_by_its_meaning(flag: str) -> None:
    assert explained(flag, "responses", values("responses", arm_id="A9"), {"arms": [], "adverse_events": []})


# --- content


def test_counts_are_those_of_the_rows() -> None:
    pages = Pages()
    trial(pages, "one", "imatinib", flags="percent_mismatch;unattributed_arm")
    trial(pages, "two", "imatinib")
    trial(pages, "three", "ibrutinib")
    pages.add("empty", "", status="empty", message="nothing to read")
    counts = content_of(pages)["counts"]
    assert counts["statuses"] == {"ok": 3, "empty": 1}
    assert (counts["rows"], counts["flagged"]) == (24, 1)
    responses = list(FACT_TABLES).index("responses")
    assert counts["tables"][responses] == {"rows": 3, "documents": 3, "flagged": 1}
    assert [(d["name"], d["documents"], d["rows"]) for d in counts["drugs"]] == [
        ("imatinib", 2, 16),
        ("ibrutinib", 1, 8),
    ]
    assert {flag["name"] for flag in counts["flags"]} == {"percent_mismatch", "unattributed_arm"}
    assert counts["conditions"] == [{"name": "lymphoma", "documents": 3, "rows": 3}]


def test_a_row_speaks_of_its_drug_else_of_those_of_its_arms() -> None:
    drugs = drugs_by_arm(
        [
            {"arm_id": "A1", "role": "experimental", "drugs": "a + b"},
            {"arm_id": "A2", "role": "comparator", "drugs": None},
            {"arm_id": "A3", "role": "cited", "drugs": "c"},
        ]
    )
    assert drugs_of({"drug": "d", "arm_id": "A1"}, drugs) == {"d"}
    assert drugs_of({"arm_id": "A1"}, drugs) == {"a", "b"}
    assert drugs_of({"arm_id": "A2", "reference_arm_id": "A1"}, drugs) == {"a", "b"}
    assert drugs_of({"arm_id": "A3"}, drugs) == {"c"}
    assert drugs_of({"arm_id": "all"}, drugs) == {"a", "b"}
    assert drugs_of({"attribute": "phase"}, drugs) == {"a", "b"}
    assert drugs_of({"arm_id": "A9"}, drugs) == set()


@given(st.text())
def test_places_are_counted_as_javascript_does(text: str) -> None:
    offsets = utf16_offsets(text)
    assert [len(text[:i].encode("utf-16-le", "surrogatepass")) // 2 for i in range(len(text) + 1)] == offsets


def test_what_was_not_read_again_keeps_its_rows_and_says_why() -> None:
    pages = Pages()
    pages.add("gone", "ORR 40%.", [("responses", "ORR 40%", {"arm_id": "A1", "outcome": "ORR"})], missing="it moved")
    pages.add("empty", "", status="empty", message="nothing to read")
    gone, empty = content_of(pages)["documents"]
    assert "text" not in gone
    assert gone["why"] == "it moved"
    assert gone["rows"][0]["evidence"] == "ORR 40%"
    assert "at" not in gone["rows"][0]
    assert "why" not in empty
    assert empty["message"] == "nothing to read"


def test_records_hold_plain_values() -> None:
    pages = Pages()
    trial(pages, "one")
    row = records(pages.frames["responses"])[0]
    assert (row["n"], row["percent"], row["timepoint"]) == (7, 26.0, None)
    json.dumps(row)


# --- HTML


@given(st.recursive(st.text() | st.sampled_from([HOSTILE, "</script>", "<!--", "]]>"]), st.lists, max_leaves=4))
def test_json_in_html_comes_back_and_ends_nothing(content: Any) -> None:
    written = json_for_html(content)
    assert "<" not in written
    assert json.loads(written) == content


def test_the_page_allows_its_own_script_and_style_alone() -> None:
    page = page_of(content_of(Pages()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("script", "style"):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_a_hostile_text_adds_no_element() -> None:
    harmless, hostile = Pages(), Pages()
    harmless.add("D", "nothing", title="nothing")
    hostile.add("D", HOSTILE, title=HOSTILE, message=HOSTILE)
    tags = [re.findall(r"<[a-z!/]+", page_of(content_of(pages))) for pages in (harmless, hostile)]
    assert tags[0] == tags[1]
    assert "<title>trialtables: &lt;b&gt;</title>" in page_of(content_of(harmless) | {"name": "<b>"})


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_never_makes_html_of_a_string(name: str) -> None:
    source = asset(name)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", source)
    assert "http" not in re.sub(r"https://(pubmed\.ncbi\.nlm\.nih\.gov|doi\.org|clinicaltrials\.gov)/", "", source)
    assert "</script" not in source


def test_the_same_tables_give_the_same_page() -> None:
    pages = Pages()
    trial(pages, "one")
    assert page_of(content_of(pages)) == page_of(content_of(pages))


# --- files and the command


def test_only_a_page_of_ours_is_replaced(tmp_path: Path) -> None:
    page = page_of(content_of(Pages()))
    path = tmp_path / "report.html"
    write_page(page, path)
    write_page(page, path)
    assert path.read_text("utf-8") == page
    other = tmp_path / "mine.html"
    other.write_text("<p>mine</p>", "utf-8")
    for place, said in (
        (other, "left alone"),
        (tmp_path, "is a folder"),
        (tmp_path / "no" / "x.html", "no such folder"),
    ):
        with pytest.raises(OutputError, match=said):
            write_page(page, place)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.html", "report.html"]


@pytest.fixture
def out(tmp_path: Path, tiny_nlp: Any) -> Path:
    """Tables of two texts in a folder beside them."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("Twelve patients had imatinib 400 mg.", "utf-8")
    (texts / "two.txt").write_text("Nobody had drug 100 mg.", "utf-8")
    folder = tmp_path / "out"
    extract_to_folder(read_paths([texts]), lambda: tiny_nlp, folder)
    return folder


def report(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def embedded(path: Path) -> dict[str, Any]:
    """The content of a page."""
    found = re.search(r'id="content">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_the_command_writes_the_page(out: Path) -> None:
    page = out.parent / "report.html"
    done = report(out, "-o", page)
    assert done.exit_code == 0, done.stderr
    assert "Documents   2, 2 with their text" in done.stderr
    assert [d["text"] for d in embedded(page)["documents"]] == [
        "Twelve patients had imatinib 400 mg.",
        "Nobody had drug 100 mg.",
    ]


def test_texts_that_moved_are_read_from_where_they_are(out: Path) -> None:
    page, moved = out.parent / "report.html", out.parent / "moved"
    (out.parent / "texts").rename(moved)
    assert report(out, "-o", page, "--texts", moved / "one.txt").exit_code == 1
    assert report(out, "-o", page, "--texts", moved / "one.txt", "--texts", moved / "two.txt").exit_code == 0


def test_a_text_that_changed_is_not_shown(out: Path) -> None:
    page = out.parent / "report.html"
    (out.parent / "texts" / "two.txt").write_text("Nobody had drug 200 mg.", "utf-8")
    done = report(out, "-o", page)
    assert done.exit_code == 1
    assert "has changed since the extraction" in done.stderr
    one, two = embedded(page)["documents"]
    assert "text" in one
    assert "text" not in two
    assert "has changed" in two["why"]
    assert [row["evidence"] for row in two["rows"]] == ["drug 100 mg"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none", "-o", "x.html"], "no such folder"),
        (["{out}", "-o", "{out}"], "is a folder"),
        (["{out}", "-o", "{out}/documents.csv"], "left alone"),
        (["{out}", "-o", "{out}/../x.html", "--texts", "nowhere"], "--texts nowhere: no such file"),
    ],
)
def test_a_usage_error_writes_nothing(out: Path, arguments: list[str], said: str) -> None:
    before = sorted(out.parent.rglob("*"))
    done = report(*(argument.format(out=out) for argument in arguments))
    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(out.parent.rglob("*")) == before
