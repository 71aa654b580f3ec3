"""The folder of effect tables: CSV and Parquet, complete or not there at all."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..tables.cells import written
from ..tables.output import OutputError, current_umask, move_into_place
from .effect_columns import EFFECT_TABLES
from .effect_rows import records

if TYPE_CHECKING:
    import pandas as pd

    from .effects import Effects

#: Every file that a folder of effects can hold.
EFFECT_FILES = frozenset(f"{name}.{kind}" for name in EFFECT_TABLES for kind in ("csv", "parquet"))


def check_effects_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise OutputError where the folder holds something that may not be replaced."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file; name a folder to write to")
    names = sorted(path.name for path in folder.iterdir())
    if names and not overwrite:
        raise OutputError(f"{folder} is not empty; give --overwrite to replace it or name another folder")
    if strange := [name for name in names if name not in EFFECT_FILES]:
        raise OutputError(f"{folder} also holds {strange[0]}, which would be lost; move it or name another folder")


def write_effects(effects: Effects, folder: Path, *, overwrite: bool = False) -> None:
    """Write the four tables; the folder appears only when it is complete."""
    folder = folder.resolve()
    check_effects_folder(folder, overwrite=overwrite)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        for name, frame in effects.tables().items():
            write_csv(frame, staging / f"{name}.csv")
            write_parquet(frame, staging / f"{name}.parquet")
        staging.chmod(0o777 & ~current_umask())
        move_into_place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """A table as RFC 4180 has it, an empty cell where there is no value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(frame.columns)
        writer.writerows([written(value) for value in row.values()] for row in records(frame))


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """A table with its types and no index."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
