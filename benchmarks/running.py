"""Runs of the command line as processes of their own, with what they took."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-m", "trialtables.cli", "extract"]

#: Runs the same command within this process and notes the highest memory that the process itself took.
PEAK = """
import re, resource, sys
from pathlib import Path
from trialtables.cli import app
try:
    app(sys.argv[2:])
finally:
    status = Path("/proc/self/status")  # its figure starts anew with the program, that of getrusage does not
    kib = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else None
    Path(sys.argv[1]).write_text(str(kib or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and seconds of processor time of all processes."""

    wall: float
    cpu: float


def extract(*arguments: str | Path, failures: bool = False) -> Took:
    """Run ``trialtables extract`` with these arguments; exits with its message where it fails.

    Documents that fail are no success either, unless ``failures`` are to be expected of the input.
    """
    return timed([*COMMAND, *map(str, arguments)], {0, 1} if failures else {0})


def peak_memory(note: Path, *arguments: str | Path) -> float:
    """Run ``trialtables extract`` and give the peak memory of its parent process in MiB."""
    timed([sys.executable, "-c", PEAK, str(note), "extract", *map(str, arguments)])
    return int(note.read_text()) / 1024


def timed(command: list[str], good: Collection[int] = (0,)) -> Took:
    """Run a command that must end with one of these exit codes."""
    before, begun = processor_time(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    took = Took(time.perf_counter() - begun, processor_time() - before)
    if done.returncode not in good:
        sys.exit(f"exit code {done.returncode}: {' '.join(command[3:])}\n{done.stderr.strip()}")
    return took


def processor_time() -> float:
    """Processor time of all processes that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine() -> str:
    """Cores and present load, since a busy machine shows smaller gains."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, load {os.getloadavg()[0]:.1f} before the run"


def same_tables(first: Path, second: Path) -> bool:
    """Whether two outputs hold the same tables, byte for byte."""
    names = sorted(p.name for pattern in ("*.csv", "*.parquet") for p in first.glob(pattern))
    return bool(names) and all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
