"""The page in a browser: filters and search, looks and paper, and that many documents stay quick."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import pytest

from report_browser import Opened, order, three_trials
from report_pages import Pages, trial
from trialtables.facts import FACT_TABLES

# --- filters and search


FILTERED: list[tuple[dict[str, str], list[str], int]] = [
    ({"table": "responses"}, ["one", "two", "three"], 3),
    ({"drug": "ibrutinib"}, ["two"], 8),
    ({"outcome": "Anemia"}, ["one", "two", "three"], 3),
    ({"flag": "percent_mismatch"}, ["one"], 1),
    ({"flag": "any"}, ["one"], 1),
    ({"drug": "rituximab", "table": "adverse_events"}, ["three"], 1),
    ({"drug": "rituximab", "flag": "any"}, [], 0),
    ({"search": "RITUXIMAB"}, ["three"], 8),
    ({"search": "response rate"}, ["one", "two", "three"], 24),
    ({"search": '"imatinib in lymphoma"'}, ["one"], 8),
    ({"search": "imatinib nothing-like-it"}, [], 0),
    ({"search": "percent_mismatch"}, ["one"], 8),
    ({"search": "C000001 two"}, ["two"], 8),
    ({"search": "ibrutinib", "table": "doses"}, ["two"], 1),
    ({"search": "(7/27) ["}, [], 0),
]


def test_filters_and_search(opened: Callable[..., Opened]) -> None:
    shown = opened(three_trials()).show("documents")
    assert shown.is_disabled("#clear")
    for filters, documents, rows in FILTERED:
        for name, value in filters.items():
            if name == "search":
                shown.fill("#search", value)
            else:
                shown.select_option(f"#filter-{name}", value)
        assert shown.eval_on_selector_all(".item-id", "all => all.map(e => e.textContent)") == documents, filters
        assert shown.text_content("#found") == f"{counted(len(documents), 'document')}, {counted(rows, 'row')}", filters
        assert not documents or shown.text_content("#doc-name") in documents
        shown.click("#clear")
        assert shown.text_content("#found") == "3 documents, 24 rows"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def test_a_document_shows_the_rows_that_match_and_on_request_all(opened: Callable[..., Opened]) -> None:
    shown = opened(three_trials()).show("documents/two")
    shown.select_option("#filter-table", "responses")
    assert shown.text_content("#doc-name") == "two"
    count = lambda selector: shown.eval_on_selector_all(selector, "all => all.length")  # noqa: E731
    assert (count("tr.row"), count(".ev")) == (1, 1)
    shown.click("text=Show all")
    assert count("tr.row") == 8
    shown.click("text=Only those that match")
    assert count("tr.row") == 1


def test_what_was_looked_for_is_in_view(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    trial(pages, "long", filler=30)
    shown = opened(pages).show("documents/long")
    top = "pane => pane.scrollTop"
    for field, value in (("#filter-outcome", "ORR"), ("#search", "7/27")):
        assert shown.eval_on_selector("#text", top) == 0
        shown.fill(field, value) if field == "#search" else shown.select_option(field, value)
        assert shown.eval_on_selector("#text", top) > 100
        shown.click("#clear")


def test_search_by_keyboard_marks_the_words(opened: Callable[..., Opened]) -> None:
    shown = opened(three_trials()).show("overview")
    shown.keyboard.press("/")
    shown.keyboard.type("rate was")
    assert shown.eval_on_selector_all("#text mark", "all => all.map(e => e.textContent)") == ["rate", "was", "was"]
    shown.keyboard.press("Escape")
    assert shown.input_value("#search") == ""
    assert shown.eval_on_selector_all("#text mark", "all => all.length") == 0
    shown.keyboard.press("Escape")
    assert shown.evaluate("document.activeElement.id") == "list"


def test_the_overview_leads_to_its_documents(opened: Callable[..., Opened]) -> None:
    shown = opened(three_trials()).show("overview")
    shown.click("#overview >> text=ibrutinib")
    assert shown.text_content("#found") == "1 document, 8 rows"
    shown.go_back()
    shown.click("text=rows with a flag")
    assert shown.text_content("#found") == "1 document, 1 row"


def test_a_result_behind_a_plot_leads_to_its_row(opened: Callable[..., Opened]) -> None:
    made = three_trials()
    row = next(fact for fact in made.facts if fact.table == "responses" and fact.doc_id == "two")
    result = {"study": "two", "arm": "A1", "start": row.start, "end": row.end, "label": "Two 2004"}
    result |= {"treatment": "ibrutinib", "figures": "7/27", "from": ""}
    plot = {"title": "ORR", "image": "data:,", "alt": "forest", "results": [result]}
    page = opened(made, plots=[plot])
    shown = page.show("plots")
    shown.click("summary")
    shown.click("text=Two 2004")
    assert shown.text_content("#doc-name") == "two"
    assert page.lit_rows() == order("responses")
    assert page.lit_words() == ["response rate was 26% (7/27)"]


def test_an_address_that_a_filter_hides_clears_the_filter(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents")
    shown.fill("#search", "imatinib")
    shown.evaluate("location.hash = '#/documents/three'")
    shown.wait_for_selector("#doc-name:text-is('three')")
    assert shown.input_value("#search") == ""


# --- looks


CONTRAST = """() => {
  const numbers = (colour) => {
    const all = (colour.match(/[\\d.]+/g) || []).map(Number);
    const rgb = colour.startsWith("color(") ? all.slice(0, 3) : all.slice(0, 3).map((v) => v / 255);
    return [rgb, all.length > 3 ? all[3] : 1];
  };
  const luminance = (rgb) => rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const [rgb, alpha] = numbers(getComputedStyle(e).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return [1, 1, 1];
  };
  const found = {};
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length || e.disabled) continue;
    const [a, b] = [luminance(numbers(getComputedStyle(e).color)[0]), luminance(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const name = `${e.tagName}.${e.className}`;
    found[name] = Math.min(found[name] || 99, ratio);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(opened: Callable[..., Opened], scheme: str) -> None:
    pages = Pages()
    words = " ".join(f"word{n}" for n in range(len(FACT_TABLES)))
    common = {"arm_id": "A1", "outcome": "ORR", "flags": "ambiguous_list"}
    known = {t: {c.name for c in FACT_TABLES[t].columns()} for t in FACT_TABLES}
    rows = [
        (t, f"word{n}", {k: v for k, v in common.items() if k in known[t]}) for n, t in enumerate(FACT_TABLES) if n != 1
    ]
    texts = [(t, e, v | needed(t)) for t, e, v in rows]
    pages.add("all", words, texts, title="none", pmid="123")
    shown = opened(pages, scheme).show("documents/all")
    least = shown.evaluate(CONTRAST)
    shown.evaluate("document.querySelectorAll('.ev, .row, .flag-row').forEach((e) => e.classList.add('lit'))")
    for name, ratio in (shown.evaluate(CONTRAST) | least).items():
        assert ratio >= 4.5, (name, ratio)
    lit = shown.evaluate(CONTRAST)
    assert len([name for name in lit if name.startswith("SPAN.ev t-")]) == len(FACT_TABLES) - 1
    assert min(lit.values()) >= 4.5, lit


def needed(table: str) -> dict[str, Any]:
    """Columns without which a row is refused."""
    return {
        "studies": {"attribute": "phase", "value": "2"},
        "drugs": {"drug": "x", "mention": "x", "role": "study"},
        "doses": {"drug": "x", "dose_id": "D1", "low": 1, "high": 1, "unit": "mg", "role": "fixed"},
        "schedules": {"drug": "x"},
        "survival": {"outcome": "OS", "statistic": "median", "value": "1"},
        "adverse_events": {"term": "x", "ctcae_term": "Anemia"},
        "population": {"measure": "enrolled", "value": 1},
        "measurements": {"analyte": "IgM"},
    }.get(table, {})


def test_on_paper_the_document_stands_alone(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    trial(pages, "long", filler=30)
    shown = opened(pages).show("documents/long")
    shown.emulate_media(media="print")
    for selector in ("#filters", "#list", "#views", "#row-detail"):
        assert not shown.is_visible(selector)
    assert shown.eval_on_selector("#text", "pane => pane.scrollHeight - pane.clientHeight") == 0
    assert shown.is_visible("#rows tr:last-child")


def test_the_help_of_keys_opens_and_closes(opened: Callable[..., Opened]) -> None:
    shown = opened(three_trials()).show("documents")
    shown.keyboard.press("?")
    assert shown.is_visible("#keys")
    shown.keyboard.press("n")
    assert shown.text_content("#doc-name") == "one"
    shown.keyboard.press("Escape")
    assert not shown.is_visible("#keys")


def test_a_page_without_documents_says_so(opened: Callable[..., Opened]) -> None:
    shown = opened(Pages()).show("documents")
    assert "No document" in shown.text_content("#list")
    shown.keyboard.press("n")
    shown.keyboard.press("j")


# --- many documents


STEPS = """() => {
  const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true}));
  const pick = (name, value) => {
    const field = document.getElementById(name);
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const timed = (act) => {
    const start = performance.now();
    act();
    document.body.offsetHeight;
    return performance.now() - start;
  };
  document.getElementById("list").focus();
  const moves = [], filters = [];
  for (let i = 0; i < 40; i += 1) moves.push(timed(() => key(i % 10 < 5 ? "n" : "p")));
  for (let i = 0; i < 12; i += 1) {
    filters.push(timed(() => pick("filter-table", i % 2 ? "" : "responses")));
    filters.push(timed(() => pick("search", i % 2 ? "" : "response rate")));
  }
  return [moves, filters];
}"""


def test_five_hundred_documents_are_about_as_quick_as_ten(opened: Callable[..., Opened]) -> None:
    times = []
    for number in (10, 500):
        pages = Pages()
        for place in range(number):
            trial(pages, f"document-{place}", f"drug{place % 7}", filler=3)
        shown = opened(pages).show("documents")
        assert shown.eval_on_selector_all(".item", "all => all.length") < 40
        moves, filters = shown.evaluate(STEPS)
        times.append((statistics.median(moves), statistics.median(filters)))
    (move_few, filter_few), (move_many, filter_many) = times
    # Fifty times as many documents.  Opening one costs the same; a filter looks at all rows, but draws no more.
    assert move_many < 3 * move_few
    assert filter_many < 5 * filter_few
