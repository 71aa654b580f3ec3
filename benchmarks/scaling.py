"""Two workers against one, and a Dask cluster of two workers against one, on the same documents.

    python benchmarks/scaling.py [--documents 5000] [--rounds 1] [--engines processes,dask]

Whole commands from start to end on abstracts of trials; they take turns and the fastest of each counts.  The tables
must be the same, byte for byte.  Exits with 1 below a target.  On a machine with other work the gain is smaller.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from baseline import write_baseline
from running import Took, extract, machine, same_tables

#: Least gain of two workers over one.
TARGETS = {"processes": 1.8, "dask": 1.6}


def main() -> int:
    """Measure, print and compare with the targets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=1, help="runs of each; the fastest counts")
    parser.add_argument("--engines", default="processes,dask", help="which to compare with one worker")
    options = parser.parse_args()
    engines = options.engines.split(",")
    print(f"{options.documents} abstracts of trials; {machine()}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_baseline(folder / "in.xml.gz", options.documents, trials=1.0)
        runs = {"one": ["--workers", "1"]}
        runs |= {engine: ["--workers", "2", "--engine", engine] for engine in engines}
        took: dict[str, list[Took]] = {run: [] for run in runs}
        for _ in range(options.rounds):
            for run, arguments in runs.items():
                took[run].append(extract(folder / "in.xml.gz", "-o", folder / run, "--overwrite", *arguments))
        same = all(same_tables(folder / "one", folder / engine) for engine in engines)
    best = {run: min(t.wall for t in times) for run, times in took.items()}
    rate = options.documents / best["one"]
    print(f"{'1 worker':<20}{best['one']:8.1f} s   {rate:6.1f} docs/s   {took['one'][0].cpu:6.1f} s of processor time")
    for engine in engines:
        spent, gain = took[engine][0].cpu, best["one"] / best[engine]
        print(
            f"{'2 workers, ' + engine:<20}{best[engine]:8.1f} s   {options.documents / best[engine]:6.1f} docs/s   "
            f"{spent:6.1f} s of processor time   {gain:.2f} x (target: at least {TARGETS[engine]})"
        )
    print("same tables" if same else "the tables differ")
    return int(not same or any(best["one"] / best[engine] < TARGETS[engine] for engine in engines))


if __name__ == "__main__":
    sys.exit(main())
