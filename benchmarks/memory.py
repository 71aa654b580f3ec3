"""Peak memory of the parent process at many documents against that at few.

    python benchmarks/memory.py [--few 2000] [--many 50000] [--workers 2]

The parent reads, hands out and writes; what its workers take is not counted, since it does not grow with the input.
Exits with 1 above the target.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from baseline import write_baseline
from running import machine, peak_memory

#: Most that the parent may take, as a multiple of what it takes at few documents.
TARGET = 1.2


def main() -> int:
    """Measure, print and compare with the target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--few", type=int, default=2_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--trials", type=float, default=0.1, help="share of trials (default: 0.1)")
    options = parser.parse_args()
    print(machine())
    peaks = []
    for documents in (options.few, options.many):
        with TemporaryDirectory() as name:
            folder = Path(name)
            write_baseline(folder / "in.xml.gz", documents, options.trials)
            arguments = [folder / "in.xml.gz", "-o", folder / "out", "--workers", str(options.workers)]
            peaks.append(peak_memory(folder / "peak", *arguments))
            size = sum(file.stat().st_size for file in (folder / "out").glob("*.csv")) / 2**20
        print(f"{documents:>7} documents   {peaks[-1]:7.1f} MiB in the parent   {size:7.1f} MiB of CSV written")
    ratio = peaks[1] / peaks[0]
    print(f"ratio  {ratio:.2f}  (target: at most {TARGET})")
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
