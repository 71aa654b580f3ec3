"""A pipeline for tests of the batch: one rule, and words that make a text dangerous; installed as a plug-in would be.

``plug_in`` writes a module and its entry points to a folder; with that folder on PYTHONPATH a process finds the
component, as it would find that of any installed package.
"""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-m", "trialtables.cli", "extract"]

RULES = '''
import os, re, signal, time
from pathlib import Path

from spacy.language import Language
from trialtables.components.base import add_row, register_extensions


@Language.component("batch_rules")
def batch_rules(doc):
    """``drug 400 mg`` is a dose; SLOW takes a while, HELD as long as a file is there; other words do what they say."""
    register_extensions()
    words = set(doc.text.split())
    if "SLOW" in words:
        time.sleep(float(os.environ.get("SLOW", "0.02")))
    while "HELD" in words and os.path.exists(os.environ.get("HOLD", "")):
        time.sleep(0.02)
    if "RAISE" in words:
        raise KeyError("no such arm")
    while "LOOP" in words:
        pass
    if "DEAF" in words:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    if "DIE" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    for number, match in enumerate(re.finditer(r"(\\\\w+) (\\\\d+) mg", doc.text), start=1):
        low = float(match[2])
        add_row(doc, "doses", *match.span(), "dose.test", low=low, high=low, arm_id="A1", drug=match[1].lower(),
                dose_id=f"D{number}", unit="mg", role="fixed")
    return doc
'''.replace("\\\\", "\\")

CONFIG = """
[nlp]
lang = "en"
pipeline = ["rules"]

[components]

[components.rules]
factory = "batch_rules"
"""


def plug_in(folder: Path) -> Path:
    """Write the plug-in to a folder; return the config of a pipeline that uses it."""
    metadata = folder / "batch_rules_for_tests-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "batch_rules_for_tests.py").write_text(RULES)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: batch-rules-for-tests\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[spacy_factories]\nbatch_rules = batch_rules_for_tests:batch_rules\n")
    config = folder / "rules.cfg"
    config.write_text(CONFIG)
    return config


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process that finds the plug-in."""
    before = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(folder), before])), **more}


def write_texts(folder: Path, number: int, first: int = 0, words: str = "SLOW") -> Path:
    """A folder of texts with one dose each, and a file of records among them."""
    folder.mkdir(exist_ok=True)
    for n in range(first, first + number):
        (folder / f"t{n:04d}.txt").write_text(f"{words} We gave imatinib {n + 1} mg and nilotinib {2 * n + 1} mg.")
    return folder


def tables_of(out: Path) -> dict[str, bytes]:
    """The bytes of every table of an output folder."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.suffix in (".csv", ".parquet")}


def documents_in(out: Path) -> dict[str, dict[str, str]]:
    """The rows of ``documents.csv`` by id."""
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row for row in csv.DictReader(file)}


def hear_interrupts() -> None:
    """What a shell starts in the background ignores interrupts, and so would all that the tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Plugged:
    """The command ``extract`` with the pipeline for tests, in processes of its own."""

    config: Path

    def start(self, *arguments: object, **environ: str) -> subprocess.Popen[str]:
        """Start it and go on."""
        given = [*COMMAND, "--pipeline", str(self.config), *map(str, arguments)]
        environment_now = environment(self.config.parent, **environ)
        return subprocess.Popen(
            given, env=environment_now, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=hear_interrupts,
        )  # fmt: skip

    def extract(self, *arguments: object, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        run = self.start(*arguments, **environ)
        out, err = run.communicate(timeout=180)
        return subprocess.CompletedProcess(run.args, run.returncode, out, err)
