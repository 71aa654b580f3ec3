"""The folder of effect tables: CSV, Parquet and their description, complete or not there at all."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..tables.cells import Cell, written
from ..tables.output import EFFECT_FILES, OutputError, current_umask, move_into_place
from ..tables.package import FILE_NAME, field, file_description, program_version
from .effect_columns import EFFECT_TABLES
from .effect_rows import records

if TYPE_CHECKING:
    import pandas as pd

    from .effects import Effects

#: What one row of each table is.
MEANINGS = {
    "effects_proportion": "Patients with an outcome in one arm of a study.",
    "effects_2x2": "Patients with and without an outcome in an arm and in its comparator.",
    "effects_ratio": "A log ratio between two arms with its standard error.",
    "effects_not_made": "A row that gave no effect, and why.",
}


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
        write_description(staging)
        staging.chmod(0o777 & ~current_umask())
        move_into_place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_description(folder: Path) -> None:
    """Write ``datapackage.json``: what every column means, in the Frictionless way."""
    described = {
        "profile": "tabular-data-package",
        "name": "trialtables-effects",
        "title": "Effect sizes from clinical-trial abstracts",
        "description": f"Made by trialtables {program_version()}. An empty cell means: not stated.",
        "resources": [
            {
                "name": name,
                "profile": "tabular-data-resource",
                "description": MEANINGS[name],
                **file_description(folder / f"{name}.csv", "csv"),
                "schema": {"fields": [field(column, False) for column in columns], "missingValues": [""]},
            }
            for name, columns in EFFECT_TABLES.items()
        ],
    }
    text = json.dumps(described, indent=2, ensure_ascii=False)
    (folder / FILE_NAME).write_bytes(f"{text}\n".encode())


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """A table as RFC 4180 has it, an empty cell where there is no value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(frame.columns)
        writer.writerows([as_text(value) for value in row.values()] for row in records(frame))


def as_text(value: Cell | bool) -> str:
    """A cell as the extracted tables have it; a truth value is TRUE or FALSE, as R and spreadsheets write it."""
    return str(value).upper() if isinstance(value, bool) else written(value)


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """A table with its types and no index."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
