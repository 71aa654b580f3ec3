"""Which plots the page has: what is drawn, what is not pooled, and what it needs."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from report_pages import Pages, trial
from trialtables.cli import app
from trialtables.report.plots import PlotsNeed, commonest, plots_of, quoted
from trialtables.tables.writers import write_tables


def lymphoma(*names: str) -> Pages:
    """Trials of one disease with the same figures."""
    pages = Pages()
    for name in names:
        trial(pages, name, "imatinib")
    return pages


def test_the_commonest_outcome_of_a_disease_is_drawn_with_its_results() -> None:
    (plot,) = plots_of(lymphoma("one", "two", "three").frames)
    assert plot["title"] == "ORR in lymphoma"
    assert plot["caption"].startswith("3 results, pooled 26% (95% CI ")
    assert [(r["study"], r["figures"], r["from"]) for r in plot["results"]] == [
        ("one", "7/27", ""),
        ("two", "7/27", ""),
        ("three", "7/27", ""),
    ]
    assert "--where \"condition = 'lymphoma' AND arm_role <> 'comparator'\"" in plot["command"]
    kind, _, picture = plot["image"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b"<svg" in base64.b64decode(picture)


def test_the_place_of_a_result_is_that_of_its_row() -> None:
    pages = lymphoma("one", "two", "three")
    (plot,) = plots_of(pages.frames)
    for result in plot["results"]:
        text = pages.texts[result["study"]].text
        assert text[result["start"] : result["end"]] == "response rate was 26% (7/27)"


def test_diseases_are_not_pooled_and_few_studies_are_not_drawn() -> None:
    pages = lymphoma("one", "two")
    trial(pages, "three")
    frames = pages.frames
    frames["studies"].loc[2, "value"] = "breast cancer"
    assert plots_of(frames) == []
    assert plots_of(Pages().frames) == []


def test_comparators_are_not_pooled_with_what_they_were_compared_with() -> None:
    frames = lymphoma("one", "two", "three", "four").frames
    frames["arms"].loc[3, "role"] = "comparator"
    (plot,) = plots_of(frames)
    assert [result["study"] for result in plot["results"]] == ["one", "two", "three"]


def test_outcomes_of_most_studies_come_first() -> None:
    from trialtables.meta.effects import make_effects

    pages = lymphoma("one", "two", "three", "four")
    frames = pages.frames
    frames["responses"].loc[3, "outcome"] = "CR"
    assert commonest(make_effects(frames).proportion) == [("ORR", "lymphoma")]


def test_a_name_cannot_end_the_condition() -> None:
    assert quoted("Crohn's") == "'Crohn''s'"


def test_without_the_extra_the_page_has_no_plots_and_says_what_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(PlotsNeed, match=r"pip install 'trialtables\[meta\]'"):
        plots_of(Pages().frames)
    pages = lymphoma("one")
    write_tables(tmp_path / "out", pages.documents, pages.facts)
    done = CliRunner().invoke(app, ["report", str(tmp_path / "out"), "-o", str(tmp_path / "report.html")])
    assert "trialtables[meta]" in done.stderr
    assert (tmp_path / "report.html").exists()
