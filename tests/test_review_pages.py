"""The pages of the desk: nothing of a document runs, everything has a name and can be read, keys do all of it."""

# ruff: noqa: F811 (fixtures)

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report_pages import HOSTILE, fact
from review_browser import Server, Window, at_desk, three_trials  # noqa: F401
from trialtables.facts import Document
from trialtables.tables import DEFAULT_FORMATS
from trialtables.tables.frames import cells_by_table
from trialtables.tables.writers import write_cells

Open = Callable[..., Server]


@pytest.fixture
def out(three_trials: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(three_trials, tmp_path / "out"))


def hostile_folder(folder: Path) -> Path:
    """A document whose text, title, name and cells are script, and one whose text is gone."""
    name = "<img src=x onerror=window.hacked=9>"
    out, path = folder / "out", folder / f"{name}.txt"
    out.mkdir()
    path.write_text(HOSTILE, "utf-8")
    digest = hashlib.sha256(HOSTILE.encode()).hexdigest()
    facts, documents = [], []
    for doc_id, source in ((name, str(path)), ("gone<script>", "nowhere.txt")):
        known = {"doc_id": doc_id, "format": "text", "status": "ok", "sha256": digest, "n_chars": len(HOSTILE)}
        columns = {"pmid": "javascript:window.hacked=8", "doi": "10.1/<img onerror=1>", "title": HOSTILE}
        documents.append(Document(source=source, **known, **columns))
        values = {"arm_id": "A1", "label": HOSTILE, "drugs": HOSTILE, "role": "single"}
        facts.append(fact("arms", HOSTILE, "<script>window.hacked=1</script>", doc_id=doc_id, **values))
        values = {"arm_id": "A1", "outcome": "ORR", "label": HOSTILE, "percent": 40, "flags": "<b>flag</b>"}
        facts.append(fact("responses", HOSTILE, "ORR was 40%", doc_id=doc_id, **values))
    write_cells(out, cells_by_table(documents, facts), DEFAULT_FORMATS)
    return out


def test_a_hostile_document_is_shown_as_text_and_nothing_runs(at_desk: Open, tmp_path: Path) -> None:
    server = at_desk(hostile_folder(tmp_path))
    anna = server.window("<img src=x onerror=window.hacked=10>")
    page = anna.page
    assert "<img src=x onerror=window.hacked=9>" in page.text_content("#documents-table")
    page.click(".to-document >> nth=0")
    page.wait_for_selector("tr.row:focus")
    assert page.text_content("#words") == HOSTILE
    assert "".join(page.locator(".ev.lit").all_text_contents()) == "<script>window.hacked=1</script>"
    anna.press("e")
    page.fill("[name=label]", "</script><script>window.hacked=11</script>")
    anna.press("Enter")
    anna.saved()
    assert "→ </script><script>window.hacked=11</script>" in page.inner_text("tbody.t-arms")
    ben = server.window("Ben")
    ben.page.click(".to-document >> nth=0")
    ben.page.wait_for_selector("tbody.is-corrected")
    ben.page.fill("#search", "<script>")
    assert "<script>" in ben.page.locator("#words mark").all_text_contents()
    for window, place in (
        (anna, "/documents/1"),
        (anna, "/documents/2"),
        (anna, "/adjudicate"),
        (anna, "/?q=<script>"),
    ):
        window.page.goto(server.address + place)
        nothing_ran(window.page)
    anna.page.goto(f"{server.address}/documents/2")
    assert anna.page.locator(".quote").count() == 2
    nothing_ran(ben.page)


def nothing_ran(page: Any) -> None:
    """No script but the page's own, nothing that could load or run one."""
    page.wait_for_timeout(50)
    assert page.evaluate("window.hacked") is None
    scripts = page.eval_on_selector_all("script:not([type='application/json'])", "all => all.map(e => e.src)")
    assert scripts and all("/assets/" in source for source in scripts)
    suspects = "img, svg, iframe, object, base, [onerror], [onload], [onclick], a[href^='javascript'], [style*='url']"
    assert page.eval_on_selector_all(suspects, "all => all.length") == 0


def test_the_policy_stops_what_a_page_would_never_do(at_desk: Open, out: Path) -> None:
    window = at_desk(out).window("Anna")
    window.page.evaluate(
        """() => {
        document.body.append(Object.assign(document.createElement("script"), {text: "window.hacked=1"}));
        const made = document.createElement("b");
        made.setAttribute("onclick", "window.hacked=2");
        document.body.append(made);
        made.click();
        }"""
    )
    assert window.page.evaluate("window.hacked") is None
    assert window.page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    window.page.wait_for_timeout(50)
    assert len(window.errors) >= 3
    window.errors.clear()  # the browser told of each attempt


# --- for everybody

#: What a screen reader would find without a name, ids that are there twice, and words that are hard to read.
AUDIT = """() => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1;
  const named = (e) => e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && [...e.labels].some(
    (label) => label.textContent.trim()));
  const controls = "input:not([type=hidden]), select, button, a, progress, dialog[open]";
  const nameless = [...document.querySelectorAll(controls)].filter((e) =>
    seen(e) && !named(e) && !e.hasAttribute("aria-labelledby"));
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const pixel = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = rgb[i] / 255;
    return sum + weight * (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const behind = (e) => {
    const found = [];
    for (let at = e; at; at = at.parentElement) found.unshift(getComputedStyle(at).backgroundColor);
    return found;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(e)) continue;
    if (e.closest(":disabled, .off, noscript, .unseen, option")) continue;
    const under = behind(e);
    const [a, b] = [light(pixel(...under)), light(pixel(...under, getComputedStyle(e).color))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const floor = parseFloat(getComputedStyle(e).fontSize) >= 24 ? 3 : 4.5;
    if (contrast < floor) faint.push(`${contrast.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return {
    nameless: nameless.map((e) => e.outerHTML.slice(0, 120)),
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    faint: [...new Set(faint)],
    wide: document.documentElement.scrollWidth > innerWidth,
  };
}"""


def audit(page: Any) -> None:
    assert page.evaluate(AUDIT) == {"nameless": [], "twice": [], "faint": [], "wide": False}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_and_everything_on_it_has_a_name(
    at_desk: Open,
    out: Path,
    scheme: str,
) -> None:
    server = at_desk(out)
    anna, ben = server.window("Anna", scheme=scheme), server.window("Ben")
    audit(anna.page)
    anna.page.evaluate("""() => {
        const [words, button] = ["p", "button"].map((tag) => document.createElement(tag));
        words.textContent = "faint words";
        words.style.color = "color-mix(in srgb, var(--ink) 40%, var(--paper))";
        button.style.width = "30px";
        document.querySelector("main").append(words, button);
    }""")
    found = anna.page.evaluate(AUDIT)
    assert len(found["nameless"]) == len(found["faint"]) == 1  # the audit can fail
    for window in (anna, ben):
        window.open("imatinib")
        window.row("responses", "ORR").locator("tr.row").click()
    audit(anna.page)
    anna.press("e")
    anna.page.fill("[name=percent]", "much")
    anna.press("Enter")
    anna.page.wait_for_selector(".why:has-text('must be a number')")
    audit(anna.page)
    anna.page.fill("[name=percent]", "26")
    ben.press("x")
    ben.saved()
    anna.press("Enter")
    anna.page.wait_for_selector("tbody.is-conflict")
    anna.row("adverse_events", "Anemia").locator("tr.row").click()
    anna.press("x", "k", "a")
    anna.saved()
    audit(anna.page)
    anna.press("s")
    anna.page.wait_for_selector("#offer:visible")
    audit(anna.page)
    anna.press("+")
    anna.page.wait_for_selector("#adding form")
    audit(anna.page)
    anna.press("Escape", "?")
    audit(anna.page)
    for place in ("/adjudicate", "/documents/99", "/"):
        anna.page.goto(server.address + place)
        if place == "/adjudicate":
            anna.page.wait_for_selector(".case.lit")
        audit(anna.page)


def test_a_document_takes_one_key_for_each_row(at_desk: Open, out: Path) -> None:
    window = at_desk(out).window("Anna")
    window.open("ibrutinib")
    rows = window.statuses()
    window.page.keyboard.down("a")
    window.page.keyboard.down("a")  # held down: still one row
    window.page.keyboard.up("a")
    window.saved()
    assert window.statuses().count("accepted") == 1
    window.press(*"a" * (len(rows) - 1))
    window.saved()
    assert set(window.statuses()) == {"accepted"}
    window.press("l")
    window.page.wait_for_selector("#documents-table")
    assert window.page.inner_text("tr:has-text('ibrutinib') .progress-cell").strip() == f"{len(rows)} / {len(rows)}"
    window.page.wait_for_load_state()
    assert "Ibrutinib" in window.page.evaluate("document.activeElement.textContent")


def test_keys_find_words_and_documents_and_leave_what_is_written_alone(at_desk: Open, out: Path) -> None:
    window = at_desk(out).window("Anna")
    page = window.page
    window.press("/")
    page.keyboard.type("neuropathy")
    window.press("Enter")
    page.wait_for_url("**/?q=neuropathy")
    page.wait_for_load_state()
    assert page.locator(".to-document").count() == 1
    window.press("o")
    page.wait_for_selector("tr.row:focus")
    before = window.statuses()
    window.press("/")
    page.keyboard.type("axud")
    assert window.statuses() == before
    page.fill("#search", "11 mo")
    assert page.text_content("#hits") == "1 of 4"  # both words, in the text and in a row
    window.press("Enter", "Enter", "Enter", "Escape")
    assert page.locator("mark").count() == 0
    window.press("Shift+A")
    window.saved()
    assert window.statuses()[:2] == ["accepted", "accepted"]
    assert set(window.statuses()[2:]) == {"unchecked"}
    window.press("d")
    window.told("not decided yet; d again marks the document done all the same")
    window.press("d")
    page.wait_for_selector("#doc-name:not(:has-text('bortezomib'))")


def test_words_are_selected_and_stretched_by_keys(at_desk: Open, out: Path) -> None:
    window = at_desk(out).window("Anna")
    window.open("imatinib")
    window.row("responses", "ORR").locator("tr.row").click()
    selected = "getSelection().toString()"
    window.press("s")
    assert window.page.evaluate(selected) == "The overall response rate was 36% (7/27)."
    window.press("Shift+S", "s", "s")
    sentence = window.page.evaluate(selected)
    assert sentence.startswith("Grade 3-4 anemia")
    window.press("Shift+ArrowLeft", "Shift+ArrowLeft")
    assert sentence.startswith(window.page.evaluate(selected))
    assert len(window.page.evaluate(selected)) < len(sentence)


def test_a_decision_waits_for_a_desk_that_does_not_answer(at_desk: Open, out: Path) -> None:
    window: Window = at_desk(out).window("Anna")
    window.open("imatinib")
    window.context.set_offline(True)
    window.press("a")
    window.page.wait_for_selector("#trouble:has-text('Not saved yet')")
    window.context.set_offline(False)
    window.saved()
    assert window.page.locator("#trouble:visible").count() == 0
    assert window.statuses()[0] == "accepted"
