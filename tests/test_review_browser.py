"""A review from beginning to end in a browser: by keyboard and mouse, by two at a time, blind and settled."""

# ruff: noqa: F811 (fixtures)

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from review_browser import Server, Window, at_desk, three_trials  # noqa: F401
from trialtables.cli import app
from trialtables.review.rows import STORE_NAME
from trialtables.review.store import Decision, Store

Open = Callable[..., Server]


@pytest.fixture
def out(three_trials: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(three_trials, tmp_path / "out"))


def decisions(out: Path) -> list[Decision]:
    store = Store(out / STORE_NAME, create=False)
    try:
        return store.decisions()
    finally:
        store.close()


def run(*arguments: object) -> None:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output


def review_by_keyboard(window: Window) -> None:
    """The first document of the list, which has a flag: one cell corrected, one row rejected, one decision undone."""
    window.press("j", "Enter")
    page = window.page
    page.wait_for_selector("tr.row:focus")
    assert "imatinib" in page.text_content("#doc-name")
    flagged = window.row("responses", "ORR")
    assert "7/27 = 25.9%, stated 36%" in flagged.inner_text()
    while "is-unchecked" in (flagged.get_attribute("class") or "") and not flagged.locator("tr.row:focus").count():
        window.press("a")
    window.press("e")
    page.locator("[name=percent]").focus()
    window.press("Control+a")
    page.keyboard.type("25.9")
    window.press("Enter")
    window.saved()
    assert "is-corrected" in (flagged.get_attribute("class") or "")
    assert "36 → 25.9" in flagged.inner_text()
    assert "7/27" not in flagged.inner_text()  # the flag was about the percent that was
    while page.locator(".s-unchecked").count():
        window.press("x" if window.row("adverse_events", "Anemia").locator("tr.row:focus").count() else "a")
    window.saved()
    window.press("u")
    window.told("Taken back: a row rejected")
    assert window.statuses().count("unchecked") == 1
    window.press("x")
    window.told("d marks the document done")
    window.onward()


def review_by_mouse(window: Window) -> None:
    """A document without a key: signs and buttons, a cell by double click."""
    window.open("bortezomib")
    page = window.page
    row = window.row("survival", "PFS")
    row.locator("tr.row").click()
    lit = page.eval_on_selector_all(".ev.lit", "all => all.map(e => e.textContent).join('')")
    assert lit == "Median progression-free survival was 11 months"
    page.click(".ev:has-text('neuropathy')")
    assert page.locator("tbody.t-adverse_events.lit").count() == 1
    row.locator("td:has-text('11 mo')").dblclick()
    page.fill("[name=value]", "eleven")
    page.click(".row-form button.main")
    page.wait_for_selector(".why:has-text('value must be a number or NR')")
    page.fill("[name=value]", "12")
    page.click(".row-form button.main")
    window.saved()
    page.click("tbody.t-adverse_events tr.row td:nth-child(3)")
    page.click("button:has-text('Reject')")
    while page.locator(".s-unchecked").count():
        page.locator(".s-unchecked").first.click()
    window.saved()
    here = page.url
    page.click("#done")
    page.wait_for_url(lambda url: url != here)


def add_from_words(window: Window) -> None:
    """A row added from words that the mouse selects and that the pipeline makes nothing of."""
    window.open("ibrutinib")
    page = window.page
    ends = page.evaluate(
        """() => {
        const [text, words] = [document.getElementById("words"), "Two patients in five called their rash a nuisance"];
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        while (!walker.nextNode().data.includes(words));
        const range = document.createRange(), at = walker.currentNode.data.indexOf(words);
        walker.currentNode.parentElement.scrollIntoView();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        const boxes = [...range.getClientRects()], last = boxes.at(-1);
        return [boxes[0].left + 1, boxes[0].top + 5, last.right - 1, last.bottom - 5];
        }"""
    )
    page.mouse.move(*ends[:2])
    page.mouse.down()
    page.mouse.move(*ends[2:], steps=8)
    page.mouse.up()
    page.click("#offer")
    page.wait_for_selector("#adding form")
    page.check("#adding .candidate:last-of-type input[type=radio]")
    page.evaluate(
        """() => {
        const saved = document.getElementById("saved");
        window.toldOfSaving = [];
        new MutationObserver(() => window.toldOfSaving.push(saved.textContent)).observe(saved, { childList: true });
        }"""
    )
    with page.expect_response("**/parse"):
        page.select_option("#adding .candidate select", "adverse_events")
    page.wait_for_selector("#adding [name=term]")
    page.wait_for_timeout(100)
    assert page.evaluate("window.toldOfSaving") == []  # words that are read are nothing that is saved
    page.select_option("#adding [name=arm_id]", "A1")
    page.fill("#adding [name=term]", "rash")
    page.click("#adding [name=ctcae_term]")
    window.press("Control+a")
    page.keyboard.type("rash acn")
    page.wait_for_selector("ul.found [aria-selected=true]:has-text('Rash acneiform')")
    page.keyboard.press("Enter")
    assert page.input_value("#adding [name=ctcae_term]") == "Rash acneiform"
    page.fill("#adding [name=percent]", "40")
    page.keyboard.press("Enter")
    window.told("Row added")
    assert window.row("adverse_events", "Rash acneiform").get_attribute("class").count("is-added") == 1
    assert "“Two patients in five called their rash a nuisance”" in page.text_content("#row-detail")
    while page.locator(".s-unchecked").count():
        window.press("a")
    window.saved()
    window.press("d")
    page.wait_for_selector("#progress .state:text-is('done')")


def test_a_review_of_three_documents_is_there_after_a_restart_and_goes_on_into_the_evidence(
    at_desk: Open,
    out: Path,
    tmp_path: Path,
) -> None:
    server = at_desk(out, command="review")
    window = server.window("Anna")
    review_by_keyboard(window)
    review_by_mouse(window)
    add_from_words(window)
    server.start(command="review")
    window = server.window("Anna")
    states = window.page.eval_on_selector_all(".state", "all => all.map(e => e.textContent)")
    assert states == ["done"] * 3
    window.open("imatinib")
    assert "36 → 25.9" in window.row("responses", "ORR").inner_text()
    assert "is-rejected" in window.row("adverse_events", "Anemia").get_attribute("class")
    window.open("bortezomib")
    assert "12 mo" in window.row("survival", "PFS").inner_text()
    window.open("ibrutinib")
    assert "is-added" in window.row("adverse_events", "Rash acneiform").get_attribute("class")
    goes_on_into_the_evidence(out, tmp_path)


def goes_on_into_the_evidence(out: Path, folder: Path) -> None:
    reviewed = folder / "reviewed"
    run("apply", out, "-o", reviewed)
    responses = pd.read_csv(reviewed / "responses.csv").set_index("doc_id")
    assert dict(responses["percent"]) == {"bortezomib": 48, "ibrutinib": 90, "imatinib": 25.9}
    assert responses["reviewed"]["imatinib"] == "corrected"
    events = pd.read_csv(reviewed / "adverse_events.csv").set_index("doc_id")
    assert set(events.index) == {"ibrutinib"}
    added = events[events["reviewed"] == "added"].iloc[0]
    assert (added["evidence"], added["soc"]) == (
        "Two patients in five called their rash a nuisance", "Skin and subcutaneous tissue disorders",
    )  # fmt: skip
    run("export", reviewed, "--to", "jsonl", "-o", folder / "reviewed.jsonl")
    run("annotations", out, "-o", folder / "gold")
    assert len(list((folder / "gold").glob("*.json"))) == 3
    run("effects", reviewed)
    proportions = pd.read_csv(reviewed / "effects" / "effects_proportion.csv")
    orr = proportions[proportions["outcome"] == "ORR"].set_index("study")
    assert dict(orr["xi"]) == {"bortezomib": 12, "ibrutinib": 36, "imatinib": 7}
    run("pool", reviewed, "--outcome", "ORR")


def test_two_browsers_that_edit_one_row_see_the_conflict_and_settle_it(at_desk: Open, out: Path) -> None:
    server = at_desk(out)
    windows = anna, ben = server.window("Anna"), server.window("Ben")
    for window in windows:
        window.open("imatinib")
        window.row("responses", "ORR").locator("tr.row").click()
        window.press("e")
    ben.page.fill("[name=percent]", "26")
    ben.press("Enter")
    ben.saved()
    anna.page.wait_for_selector(".row-form .told:has-text('Ben decided on this row while you edit it')")
    anna.page.fill("[name=percent]", "25.9")
    anna.press("Enter")
    for window in windows:
        window.page.wait_for_selector("tbody.t-responses.is-conflict")
        shown = window.row("responses", "ORR").inner_text()
        assert "Ben Percent 26" in shown.replace("\n", " ")
        assert "Anna Percent 25.9" in shown.replace("\n", " ")
        assert window.page.text_content("#progress .flag") == "1 conflict "
    names = ben.page.eval_on_selector_all("[data-settle] b", "all => all.map(e => e.textContent)")
    ben.row("responses", "ORR").locator("tr.row").click()
    ben.press(str(names.index("Anna") + 1))
    ben.told("Settled: Anna Percent 25.9")
    anna.page.wait_for_selector("tbody.t-responses.is-corrected")
    assert not anna.page.locator("#progress .flag").count()
    assert [(d.reviewer, d.action, d.new) for d in decisions(out)] == [
        ("Ben", "correct", 26),
        ("Anna", "correct", 25.9),
        ("Ben", "consensus", {"verdict": "accept", "values": {"percent": 25.9}}),
    ]


def test_blind_reviewers_see_only_their_own_and_adjudication_settles_their_differences(
    at_desk: Open,
    out: Path,
    tmp_path: Path,
) -> None:
    server = at_desk(out, blind=True)
    for name, percent in (("Anna", "25.9"), ("Ben", "26")):
        window = server.window(name)
        window.open("imatinib")
        assert set(window.statuses()) == {"unchecked"}
        window.row("responses", "ORR").locator("tr.row").click()
        window.press("e")
        window.page.fill("[name=percent]", percent)
        window.press("Enter")
        window.saved()
        window.row("adverse_events", "Anemia").locator("tr.row").click()
        window.press("x" if name == "Ben" else "a")
        while window.page.locator(".s-unchecked").count():
            window.press("a")
        window.saved()
        assert "conflict" not in window.statuses()
        assert window.page.locator("a[href='/adjudicate']").count() == 0
        window.onward()
    server.start(home="/adjudicate")
    window = server.window("Cleo")
    assert window.page.text_content("#count") == "2 open, 0 settled"
    window.page.wait_for_selector(".ev.lit")
    assert window.page.locator(".case.lit.t-responses:focus").count()
    lit = window.page.eval_on_selector_all(".ev.lit", "all => all.map(e => e.textContent).join('')")
    assert lit == "overall response rate was 36% (7/27"
    window.press("g")
    agreement = window.page.inner_text("#agreement tr:has-text('Responses')").split()
    assert agreement[1:] == ["1", "1", "–", "0.000"]
    window.press("Escape", "e")
    window.page.fill(".case [name=percent]", "26.0")
    window.press("Enter")
    window.told("Settled: anew")
    window.page.wait_for_selector(".case.t-adverse_events:focus")
    window.press("2")
    window.told("Settled: as Ben has it. Every difference is settled.")
    window.press("u")
    window.told("Taken back")
    assert window.page.text_content("#count") == "1 open, 1 settled"
    window.press("1")
    window.told("Settled: as Anna has it")
    run("apply", out, "-o", tmp_path / "reviewed")
    responses = pd.read_csv(tmp_path / "reviewed" / "responses.csv").set_index("doc_id")
    assert responses["percent"]["imatinib"] == 26
    events = pd.read_csv(tmp_path / "reviewed" / "adverse_events.csv").set_index("doc_id")
    assert events["reviewed"]["imatinib"] == "accepted"
