"""Records per second with ``--only trials`` against those of the pipeline on every record.

    python benchmarks/only_trials.py [--records 30000] [--trials 0.1] [--workers 1]
    python benchmarks/only_trials.py --input pubmed25n0001.xml.gz

The whole file goes through ``--only trials``; the pipeline runs on a random tenth of the same records, before it and
after it, since other work on the machine comes and goes.  What either takes on a file with a single record, for start
and end of the command, is taken off.  Exits with 1 below the target.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from baseline import copy_records, write_baseline
from running import Took, extract, machine

#: Least gain over the pipeline on all records.
TARGET = 5.0
csv.field_size_limit(sys.maxsize)


def main() -> int:
    """Measure, print and compare with the target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--trials", type=float, default=0.1, help="share of trials (default: 0.1)")
    parser.add_argument("--input", type=Path, help="a PubMed file to use instead of a generated one")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole, tenth, single = (folder / f"{part}.xml.gz" for part in ("whole", "tenth", "single"))
        if options.input:
            copy_records(options.input, whole, tenth)
        else:
            count = write_baseline(whole, options.records, options.trials, sample=tenth)
            print(f"{options.records} records, {count} of them trials")
        write_baseline(single, 1, 1.0)
        workers = ["--workers", str(options.workers), "--format", "csv"]
        bad = bool(options.input)  # files of PubMed bring some records twice
        start = extract(single, "-o", folder / "start", *workers)
        before = extract(tenth, "-o", folder / "full", *workers, failures=bad)
        screened = extract(whole, "-o", folder / "screened", "--only", "trials", *workers, failures=bad)
        after = extract(tenth, "-o", folder / "full", "--overwrite", *workers, failures=bad)
        statuses, n_full = statuses_of(folder / "screened"), sum(statuses_of(folder / "full").values())
    records = sum(statuses.values())
    print(
        f"--only trials: {records} records, of them {statuses['skipped']} skipped ({statuses['skipped'] / records:.0%})"
    )
    full = Took((before.wall + after.wall) / 2, (before.cpu + after.cpu) / 2)
    fast, slow = rates(screened, start, records), rates(full, start, n_full)
    tell("--only trials", fast, f"{records} records")
    tell("the pipeline on all", slow, f"a random tenth of them ({n_full})")
    print(f"ratio of rates           {fast.wall / slow.wall:8.2f}  (target: at least {TARGET})")
    print(f"ratio by processor time  {fast.cpu / slow.cpu:8.2f}")
    return int(fast.wall < TARGET * slow.wall)


def tell(name: str, rate: Took, on: str) -> None:
    """Print one rate."""
    print(f"{name:<24}{rate.wall:8.1f} records/s, {1000 / rate.cpu:6.2f} ms of processor time each, on {on}")


def statuses_of(out: Path) -> Counter[str]:
    """Documents of an output by status."""
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return Counter(row["status"] for row in csv.DictReader(file))


def rates(took: Took, start: Took, records: int) -> Took:
    """Records per second on the clock and of processor time, without start and end of the command."""
    return Took(records / (took.wall - start.wall), records / (took.cpu - start.cpu))


if __name__ == "__main__":
    sys.exit(main())
