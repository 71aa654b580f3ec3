"""Run the commands of docs/waldenstrom.md and write what they print into it, and its forest plot into docs/img.

python scripts/write_waldenstrom.py
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from trialtables.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "waldenstrom.md"
IMAGE = ROOT / "docs" / "img" / "waldenstrom.svg"
SUMMARIES = re.compile(r"trialtables (extract|effects) ")
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)


def ran(page: str, folder: Path) -> str:
    """The page with what its commands print when they run in the folder, which needs ``corpus`` in it."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return BLOCK.sub(lambda block: block_with_output(block[0]), page)
    finally:
        os.chdir(before)


def block_with_output(block: str) -> str:
    """A block's commands with their output, but for summaries, which tell times or count the whole corpus."""
    lines = []
    for command in (line for line in block.splitlines() if line.startswith("$ ")):
        printed = CliRunner().invoke(app, shlex.split(command)[2:]).output
        shown = [] if SUMMARIES.search(command) else [line.rstrip() for line in printed.splitlines()]
        lines += [command, *shown]
    return "\n".join(lines) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "corpus", folder / "corpus")
        PAGE.write_text(ran(PAGE.read_text("utf-8"), folder), "utf-8")
        shutil.copy(folder / "forest.svg", IMAGE)


if __name__ == "__main__":
    main()
