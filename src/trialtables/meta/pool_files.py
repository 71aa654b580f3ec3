"""A meta-analysis as data: JSON of all of it, and a CSV of its studies for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from math import isfinite
from pathlib import Path
from typing import Any

from .pooled import Pooled, PooledStudy
from .selection import LeftOutRow


def as_json(pooled: Pooled, left_out: Iterable[LeftOutRow]) -> str:
    """Every figure of the analysis and its groups, and the rows that are not in it; no figure is ``null``."""
    return json.dumps(
        plain(asdict(pooled) | {"left_out": [asdict(row) for row in left_out]}), ensure_ascii=False, indent=1
    )


def plain(value: Any) -> Any:
    """The value for JSON, which has no word for a figure that is none."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def write_studies(pooled: Pooled, path: Path) -> None:
    """The studies as CSV, one a row, with ``yi`` and ``vi`` as metafor takes them.  Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in fields(PooledStudy)])
        for study in pooled.studies:
            writer.writerow(["" if value is None else value for value in asdict(study).values()])
