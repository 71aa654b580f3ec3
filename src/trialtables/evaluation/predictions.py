"""Reads the tables of an output folder back as plain rows per document."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..facts import TABLES
from .items import APART_TABLES, SCORED_TABLES

_TABLES = (*SCORED_TABLES, *APART_TABLES)


class PredictionsError(ValueError):
    """An output folder that cannot be scored; the message is one line that names the file and the problem."""


@dataclass
class Predictions:
    """Rows by document and table; a document without rows is there with none."""

    documents: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read_predictions(folder: Path) -> Predictions:
    """The scored tables of a folder, from CSV or else Parquet.

    A table that is not there gives a warning and counts as empty; `PredictionsError` if none is there, or if
    one lacks a column or cannot be read.
    """
    predictions = Predictions()
    missing = [table for table in _TABLES if _path(folder, table) is None]
    if len(missing) == len(_TABLES):
        raise PredictionsError(f"{folder}: none of the tables is here (arms.csv, doses.csv, … or .parquet)")
    predictions.warnings += [f"{folder}: no table {table}, taken as empty" for table in missing]
    for table in ("documents", *_TABLES):
        for row in _rows(folder, table):
            rows = predictions.documents.setdefault(str(row["doc_id"]), {})
            if table != "documents":
                rows.setdefault(table, []).append(row)
            elif row.get("status") == "failed":
                predictions.warnings.append(f"{row['doc_id']}: extraction failed: {row.get('message')}")
    return predictions


def _path(folder: Path, table: str) -> Path | None:
    candidates = (folder / f"{table}.csv", folder / f"{table}.parquet")
    return next((path for path in candidates if path.is_file()), None)


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    path = _path(folder, table)
    if path is None:
        return []
    try:
        header, rows = _read_csv(path) if path.suffix == ".csv" else _read_parquet(path)
    except (OSError, ValueError, csv.Error) as error:
        raise PredictionsError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    absent = [column.name for column in TABLES[table].columns() if column.name not in header]
    if absent:
        raise PredictionsError(f"{path}: no column {', '.join(absent)}")
    return rows


def _read_csv(path: Path) -> tuple[Iterable[str], list[dict[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = [{key: value or None for key, value in row.items()} for row in reader]
        return reader.fieldnames or (), rows


def _read_parquet(path: Path) -> tuple[Iterable[str], list[dict[str, Any]]]:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    return table.column_names, table.to_pylist()
