"""The page in a browser: nothing of a document runs, and rows and evidence light each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from report_browser import Opened, order, three_trials
from report_pages import HOSTILE, Pages, trial

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
    assert "A1 is imatinib" in shown.text_content("#row-detail")
    shown.mouse.move(5, 5)
    assert page.lit_words() == []


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
    shown.focus("#list")
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


def test_the_next_document_keeps_the_reader_on_the_same_side(opened: Callable[..., Opened]) -> None:
    page = opened(three_trials())
    shown = page.show("documents/one")
    side = "document.activeElement.closest('.pane').id"
    for keys, name, pane in (("jn", "two", "rows"), ("Enter n", "three", "text"), ("Escape p", "two", "list")):
        for key in keys.split() if " " in keys else keys:
            shown.keyboard.press(key)
        assert (shown.text_content("#doc-name"), shown.evaluate(side)) == (name, pane)


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
