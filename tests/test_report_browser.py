"""The page in a real browser: nothing of a document runs, rows and evidence light each other, it stays quick."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from report_pages import HOSTILE, Pages, trial
from trialtables.facts import FACT_TABLES
from trialtables.report.content import report_content
from trialtables.report.page import page_of, write_page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    """A tab of a headless Chromium; without a browser these tests are skipped, but in CI they fail."""
    if CHROMIUM is None:
        message = f"no browser: the tests of the page need one of {', '.join(NAMES)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": 1280, "height": 720})
        tab.set_default_timeout(5000)
        yield tab
        chromium.close()


class Opened:
    """A page in the tab, with what it asked for and what went wrong."""

    def __init__(self, tab: Any, path: Path, scheme: str) -> None:
        self.page, self.address = tab, path.as_uri()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda message: self.errors.append(message.text),
        }
        for event, listener in self.listeners.items():
            tab.on(event, listener)
        tab.emulate_media(color_scheme=scheme, media="screen")
        tab.mouse.move(1279, 0)

    def close(self) -> None:
        self.page.goto("about:blank")
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def show(self, place: str = "") -> Any:
        self.page.goto(f"{self.address}#/{place}")
        return self.page

    def lit_words(self) -> list[str]:
        """The evidence that is lit; neighbours that one row covers are one."""
        return list(self.page.eval_on_selector_all(".ev.lit", "all => all.map(e => e.textContent)"))

    def lit_rows(self) -> list[int]:
        return list(self.page.eval_on_selector_all("tr.row.lit", "all => all.map(e => Number(e.dataset.row))"))


@pytest.fixture
def opened(tab: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write documents as a page and open it; after the test nothing may have gone wrong or been asked for."""
    pages: list[Opened] = []

    def open_page(made: Pages, scheme: str = "light", **more: Any) -> Opened:
        path = tmp_path / f"report{len(pages)}.html"
        write_page(page_of(report_content(made.frames, made.reread, name="out") | more), path)
        pages.append(Opened(tab, path, scheme))
        return pages[-1]

    yield open_page
    ours = {page.address for page in pages}
    for page in pages:
        page.close()
        assert page.errors == []
        asked = {address.partition("#")[0] for address in page.requests if not address.startswith("data:")}
        assert asked <= ours | {"about:blank"}


def three_trials() -> Pages:
    pages = Pages()
    trial(pages, "one", "imatinib", flags="percent_mismatch")
    trial(pages, "two", "ibrutinib")
    trial(pages, "three", "rituximab")
    return pages


def number_of(table: str) -> int:
    """Place of the only row of a table in a trial made by ``trial``."""
    return ["studies", "arms", "drugs", "doses", "schedules", "responses", "survival", "adverse_events"].index(table)


# --- nothing runs, nothing is asked for


def test_a_hostile_document_is_shown_as_text_and_nothing_runs(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    values = dict.fromkeys(("label", "drugs"), HOSTILE) | {"arm_id": HOSTILE, "role": "single"}
    rows = [("arms", "<script>window.hacked=1</script>", values)]
    rows.append(("responses", "ORR was 40%", {"arm_id": "A1", "outcome": "ORR", "label": HOSTILE, "flags": HOSTILE}))
    columns = {"title": HOSTILE, "source": HOSTILE, "pmid": "javascript:window.hacked=8", "doi": "10.1/<img onerror=1>"}
    pages.add("<img src=x onerror=window.hacked=9>", HOSTILE, rows, **columns)
    pages.add("failed<script>", "", status="failed", message=HOSTILE)
    pages.add("gone", HOSTILE, rows, missing=HOSTILE)
    page = opened(pages, plots=[{"title": HOSTILE, "caption": HOSTILE, "alt": HOSTILE, "image": "data:,"}])
    for place in ("overview", "documents", "documents/gone", "documents/failed%3Cscript%3E", "plots"):
        page.show(place)
        page.page.wait_for_timeout(30)
    shown = page.show("documents/%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D9%3E")
    assert shown.text_content("#text .words") == HOSTILE
    shown.hover("tr[data-row='0']")
    assert "".join(page.lit_words()) == "<script>window.hacked=1</script>"
    shown.fill("#search", "<script>")
    assert shown.eval_on_selector_all("#text mark", "all => all.map(e => e.textContent)") == ["<script>"] * 2
    assert shown.evaluate("window.hacked") is None
    loaded = shown.eval_on_selector_all("script, img, svg, iframe, object", "all => all.map(e => e.localName)")
    assert loaded == ["img", "script", "script"]  # the plot, the content, the page's own script
    assert shown.eval_on_selector_all("a[href^='javascript'], [onerror], [onload]", "all => all.length") == 0


def test_the_policy_stops_other_scripts_and_strings_as_html(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show()
    refused = shown.evaluate(
        """() => new Promise((resolve) => setTimeout(() => {
        const outcomes = [];
        for (const attempt of [
            () => { document.body.innerHTML += "<b>x</b>"; },
            () => { document.body.append(Object.assign(document.createElement("script"), {text: "window.hacked=1"})); },
            () => { const e = document.createElement("b"); e.setAttribute("onclick", "window.hacked=1"); e.click(); },
            () => { new Function("window.hacked=1")(); },
        ]) { try { attempt(); outcomes.push("done"); } catch (error) { outcomes.push(error.name); } }
        resolve(outcomes);
        }))"""
    )
    assert refused[0] == refused[1] == "TypeError"
    assert refused[3] in ("EvalError", "TypeError")
    assert shown.evaluate("window.hacked") is None
    assert shown.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    shown.wait_for_timeout(50)
    page.errors.clear()  # the browser told of each attempt


# --- rows and evidence


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("responses", "response rate was 26% (7/27)"),
        ("schedules", "imatinib 400 mg daily"),
        ("adverse_events", "Grade 3-4 anemia occurred in 12%"),
    ],
)
def test_a_row_under_the_mouse_lights_its_evidence(opened: Callable[..., Opened], table: str, words: str) -> None:
    page = opened(three_trials())
    shown = page.show("documents/one")
    shown.hover(f"tr.row[data-row='{order(table)[0]}']")
    assert "".join(page.lit_words()) == words
    assert words in shown.text_content("#row-detail")
    shown.mouse.move(5, 5)
    assert page.lit_words() == []


def order(table: str) -> list[int]:
    """Rows stand in the order of the tables."""
    made = Pages()
    trial(made, "one")
    tables = [fact.table for fact in sorted(made.facts, key=lambda f: list(FACT_TABLES).index(f.table))]
    return [number for number, name in enumerate(tables) if name == table]


def test_evidence_under_the_mouse_lights_every_row_that_has_it(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents/one")
    shown.hover(".ev:text-is('imatinib 400 mg')")
    assert page.lit_rows() == order("doses") + order("schedules")
    lines = shown.eval_on_selector(".ev:text-is('imatinib 400 mg')", "e => e.style.backgroundSize.split(',').length")
    assert lines == 2
    shown.hover(".ev:text-is(' daily')")
    assert page.lit_rows() == order("schedules")


def test_keys_go_from_rows_to_evidence_and_back(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents/one")
    focused = "document.activeElement."
    shown.keyboard.press("j")
    assert page.lit_rows() == [0]
    for _ in range(order("responses")[0]):
        shown.keyboard.press("ArrowDown")
    assert page.lit_rows() == order("responses")
    assert page.lit_words() == ["response rate was 26% (7/27)"]
    shown.keyboard.press("Enter")
    assert shown.evaluate(focused + "textContent") == "response rate was 26% (7/27)"
    shown.keyboard.press("ArrowRight")
    assert page.lit_words() == ["Grade 3-4 anemia occurred in 12%"]
    assert page.lit_rows() == order("adverse_events")
    shown.keyboard.press("Enter")
    assert shown.evaluate(focused + "dataset.row") == str(order("adverse_events")[0])
    shown.keyboard.press("k")
    shown.keyboard.press("Home")
    assert page.lit_rows() == [0]
    shown.keyboard.press("End")
    assert page.lit_rows() == order("adverse_events")
    outline = shown.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    shown.keyboard.press("Escape")
    assert shown.evaluate(focused + "id") == "list"
    assert page.lit_rows() == []


def test_keys_go_through_documents(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents")
    named = lambda: shown.text_content("#doc-name")  # noqa: E731
    chosen = lambda: shown.get_attribute("[role=option][aria-selected=true]", "aria-posinset")  # noqa: E731
    assert (named(), chosen()) == ("one", "1")
    moves = "n two, j three, ArrowDown three, k two, Home one, p one"
    for key, name in (move.split() for move in moves.split(", ")):
        shown.keyboard.press(key)
        assert named() == name
    shown.keyboard.press("End")
    assert (named(), chosen()) == ("three", "3")
    active = shown.get_attribute("#list", "aria-activedescendant")
    assert shown.get_attribute(f"#{active}", "aria-selected") == "true"
    assert shown.url.endswith("#/documents/three")
    shown.reload()
    assert named() == "three"


def test_one_row_and_one_piece_of_evidence_are_reached_with_tab(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents/one")
    shown.focus("#list")
    stops = []
    for _ in range(3):
        shown.keyboard.press("Tab")
        stops.append(shown.evaluate("document.activeElement.closest('.pane')?.id"))
    assert stops[:2] == ["text", "rows"]
    for pane in ("#text", "#rows"):
        assert shown.eval_on_selector_all(f"{pane} [tabindex='0']", "all => all.length") == 1


def test_skip_links_lead_to_list_text_and_rows(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    for number, pane in enumerate(("list", "text", "rows"), start=1):
        shown = page.show("overview")
        shown.reload()
        for _ in range(number):
            shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.closest('.pane').id") == pane


def test_the_other_side_scrolls_to_what_is_lit(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    trial(pages, "long", filler=30)
    page = opened(pages)
    shown = page.show("documents/long")
    inside = """words => { const [made] = [...document.querySelectorAll('.ev')].filter(e => e.textContent === words),
        box = made.getBoundingClientRect(), pane = made.closest('.pane').getBoundingClientRect();
        return box.top >= pane.top && box.bottom <= pane.bottom; }"""
    words = "response rate was 26% (7/27)"
    assert not shown.evaluate(inside, words)
    shown.hover(f"tr.row[data-row='{order('responses')[0]}']")
    assert page.lit_words() == [words]
    assert shown.evaluate(inside, words)


def test_characters_beyond_the_basic_plane_move_no_evidence(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    rows = [("responses", "ORR 40%", {"arm_id": "A1", "outcome": "ORR", "percent": 40})]
    pages.add("astral", "Interferon-𝛼 and 😀, e\u0301: ORR 40%.", rows)
    page = opened(pages)
    page.show("documents/astral").hover("tr.row")
    assert page.lit_words() == ["ORR 40%"]
    assert "24–31" in page.page.text_content("#row-detail")


def test_a_row_without_text_shows_its_evidence_and_why(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    rows = [(t, "ORR 40%", {"arm_id": "A1", "outcome": "ORR"}) for t in ("responses", "comparisons")]
    pages.add("gone", "ORR 40%.", rows, missing="texts/gone.txt has changed since the extraction")
    page = opened(pages)
    shown = page.show("documents/gone")
    assert "has changed since the extraction" in shown.text_content("#text")
    shown.hover("tr.row[data-row='0']")
    assert page.lit_words() == ["ORR 40%"]
    shown.hover(".ev")
    assert page.lit_rows() == [0, 1]
    assert "has changed" in page.show("overview").text_content("#overview")


def test_a_flag_shows_its_arithmetic(opened: Callable[..., Opened]) -> None:
    pages = Pages()
    trial(pages, "one", flags="percent_mismatch")
    text = opened(pages).show("documents/one").text_content("tr.flag-row")
    assert text == "percent_mismatch 7/27 = 25.9%, stated 26%"


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
    assert move_many < 4 * move_few
    assert filter_many < 10 * filter_few
