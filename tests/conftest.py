"""Shared by all tests: a pipeline with one rule, to test reading and writing apart from extraction."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import Doc

from batch_rules import Plugged, plug_in
from report_browser import chromium, opened, tab  # noqa: F401
from trialtables.batch.engines import HereEngine
from trialtables.components.base import add_row, register_extensions

# The same examples each time where nobody looks at a failure at once; new ones on a developer's machine.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

SHARED = Path(__file__).parents[2] / "shared"


@Language.component("test_doses")
def one_rule(doc: Doc) -> Doc:
    """``drug 400 mg`` is a dose; the word RAISE raises, as a rule with a mistake would."""
    if "RAISE" in doc.text:
        raise KeyError("no such arm:\nA7")
    for number, match in enumerate(re.finditer(r"(\w+) (\d+) mg", doc.text), start=1):
        amount = float(match[2])
        values = {
            "arm_id": "A1",
            "drug": match[1].lower(),
            "dose_id": f"D{number}",
            "unit": "mg",
            "role": "fixed",
        }
        add_row(doc, "doses", *match.span(), "dose.test", low=amount, high=amount, **values)
    return doc


@pytest.fixture(scope="session")
def tiny_nlp() -> Language:
    """The pipeline with one rule."""
    register_extensions()
    nlp = spacy.blank("en")
    nlp.add_pipe("test_doses")
    return nlp


@pytest.fixture
def tiny_pipeline(monkeypatch: pytest.MonkeyPatch, tiny_nlp: Language) -> Iterator[Callable[..., Language]]:
    """Let ``trialtables.pipeline.load`` give the pipeline with one rule, and ``extract`` run it in this process."""

    def load(config: Path | None = None, *, ready: bool = True) -> Language:
        if config is not None and not config.exists():
            raise FileNotFoundError(f"{config}: no such pipeline config or folder")
        return tiny_nlp

    monkeypatch.setattr("trialtables.pipeline.load", load)
    monkeypatch.setattr("trialtables.batch.cli.Chosen.start", lambda *_: HereEngine(tiny_nlp))
    yield load


@pytest.fixture(scope="session")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Plugged:
    """The command ``extract`` with a pipeline that obeys dangerous words."""
    return Plugged(plug_in(tmp_path_factory.mktemp("plug-in")))
