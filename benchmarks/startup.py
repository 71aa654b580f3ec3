"""Wall time of ``trialtables extract`` on two short files against that of importing spaCy and medspaCy.

    python benchmarks/startup.py [--rounds 5]

Both are whole processes and take turns; the median of each counts.  Modules are compiled before, as an installation
leaves them, even where the environment forbids Python to keep what it compiles.  Exits with 1 above the target.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Most that the command may take, as a multiple of the imports.
TARGET = 2.0

TEXTS = {
    "one.txt": "Vinorelbine 25 mg/m2 was given weekly to 44 patients. The response rate was 25% (11/44).",
    "two.txt": "Patients received imatinib 400 mg daily. Grade 3 neutropenia occurred in 5 of 28 patients.",
}


def main() -> int:
    """Measure, print and compare with the target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; the median counts")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in TEXTS.items():
            (folder / file).write_text(text, encoding="utf-8")
        extract = [
            sys.executable,
            "-m",
            "trialtables.cli",
            "extract",
            str(folder),
            "-o",
            str(folder / "out"),
            "--overwrite",
        ]
        imports = [sys.executable, "-c", "import spacy, medspacy"]
        seconds(extract), seconds(imports)  # The first runs fill the disk cache and compile the modules.
        pairs = [(seconds(extract), seconds(imports)) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"trialtables extract      {ours:.2f} s, two short files, median of {rounds}")
    print(f"import spacy, medspacy   {theirs:.2f} s")
    print(f"ratio                    {ours / theirs:.2f}  (target: at most {TARGET})")
    return int(ours > TARGET * theirs)


def seconds(command: list[str]) -> float:
    """Wall time of a command, which must succeed."""
    begun = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
