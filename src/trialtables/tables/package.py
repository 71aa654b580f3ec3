"""``datapackage.json``: what every column means, for people and for the ``frictionless`` tools."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..facts import TABLES, Column, Fact, Row
from .cells import required_columns

FILE_NAME = "datapackage.json"
PACKAGE_NAME = "trialtables"
DUCKDB_NAME = "trialtables.duckdb"
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_package(folder: Path, formats: Collection[str]) -> None:
    """Write ``datapackage.json`` beside the tables that are in the folder already."""
    text = json.dumps(package(folder, formats), indent=2, ensure_ascii=False)
    (folder / FILE_NAME).write_bytes(f"{text}\n".encode())


def package(folder: Path, formats: Collection[str]) -> dict[str, Any]:
    """The description of all tables; the CSV files are the resources where they were written."""
    return {
        "profile": "tabular-data-package",
        "name": PACKAGE_NAME,
        "title": "Normalized tables from clinical-trial abstracts",
        "description": f"Written by trialtables {program_version()}. An empty cell means: not stated.",
        "resources": [resource(folder, table, formats) for table in TABLES.values()],
    }


def resource(folder: Path, table: type[Row], formats: Collection[str]) -> dict[str, Any]:
    """The description of one table and the file that holds it."""
    described: dict[str, Any] = {
        "name": table.table,
        "profile": "tabular-data-resource",
        "description": (table.__doc__ or "").split("\n")[0],
    }
    if "csv" in formats or "parquet" in formats:
        kind = "csv" if "csv" in formats else "parquet"
        described |= file_description(folder / f"{table.table}.{kind}", kind)
    else:
        described |= {"path": DUCKDB_NAME, "format": "duckdb", "dialect": {"table": table.table}}
    return described | {"schema": schema(table)}


def file_description(path: Path, kind: str) -> dict[str, Any]:
    """Name, size and digest of a table's file, so that damage to it is noticed."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described: dict[str, Any] = {"path": path.name, "format": kind, "mediatype": MEDIA_TYPES[kind]}
    if kind == "csv":
        described |= {"encoding": "utf-8", "dialect": {"lineTerminator": "\r\n", "doubleQuote": True}}
    return described | {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def schema(table: type[Row]) -> dict[str, Any]:
    """The Table Schema of a table.

    ``arm_id`` is no foreign key, since it may be ``all``, which is no row of ``arms``.
    """
    needed = required_columns(table.table)
    described: dict[str, Any] = {
        "fields": [field(column, column.name in needed) for column in table.columns()],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if issubclass(table, Fact):
        reference = {"resource": "documents", "fields": ["doc_id"]}
        described["foreignKeys"] = [{"fields": ["doc_id"], "reference": reference}]
    return described


def field(column: Column, needed: bool) -> dict[str, Any]:
    """One column: type, meaning, unit and what its values may be."""
    described: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.meaning}
    if column.unit:
        described["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if needed:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = [value for value in column.values if value]
    return described | ({"constraints": constraints} if constraints else {})


def program_version() -> str:
    """The installed version; a source checkout that is not installed has none."""
    try:
        return version("trialtables")
    except PackageNotFoundError:
        return "from source"
