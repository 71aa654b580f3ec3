"""The worked example prints what its page says."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

pytest.importorskip("pymare")
pytest.importorskip("duckdb")

ROOT = Path(__file__).resolve().parents[1]


def test_the_commands_of_the_example_print_what_the_page_says(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_waldenstrom.py"))
    (tmp_path / "corpus").mkdir()
    for path in (ROOT / "corpus").iterdir():
        shutil.copy(path, tmp_path / "corpus")
    page = (ROOT / "docs" / "waldenstrom.md").read_text("utf-8")
    assert script["ran"](page, tmp_path).splitlines() == page.splitlines(), "run scripts/write_waldenstrom.py"
    assert page.count("\nError: ") == 2
    assert (tmp_path / "forest.svg").stat().st_size > 1000
