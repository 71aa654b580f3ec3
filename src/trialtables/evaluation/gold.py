"""Reads gold annotations, and says what is wrong with one that cannot be read.

The format is that of the annotation guidelines: one JSON file per document, one list per table, absent
values left out.  Which keys a row may have follows from the columns in `facts`; `SHAPES` adds what a gold
row must have.  ``annotations/schema.json`` is `gold_schema()` written to a file.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..facts import EVIDENCE_COLUMNS, FACT_TABLES, STUDY_VALUES, Column
from .items import APART_TABLES

ARM_ID = r"^A[1-9][0-9]*$"
ARM_OR_ALL = r"^(all|A[1-9][0-9]*)$"
DAYS = r"^-?[0-9]+(--?[0-9]+)?(,-?[0-9]+(--?[0-9]+)?)*$"

NOT_BLANK = r"\S"
TEXT = {"type": "string", "pattern": NOT_BLANK}

#: Keys about the annotation as a whole; none but ``doc_id`` has a say in scoring.
ABOUT = ("doc_id", "annotator", "note")
#: Columns that a table derives or looks up, and that an annotator therefore does not write.
DERIVED = {"doc_id", "dose_id", "soc", *EVIDENCE_COLUMNS}


@dataclass(frozen=True)
class Shape:
    """What a gold row of one table must state: every key of ``required`` and one of ``any_of``."""

    required: tuple[str, ...]
    any_of: tuple[str, ...] = ()


SHAPES = {
    "studies": Shape(("attribute", "value")),
    "arms": Shape(("arm_id", "label", "role", "drugs")),
    "doses": Shape(("arm_id", "drug", "low", "high", "unit")),
    "schedules": Shape(("arm_id", "drug")),
    "responses": Shape(("arm_id", "outcome"), ("n", "percent", "percent_low")),
    "survival": Shape(("arm_id", "outcome", "statistic", "value")),
    "comparisons": Shape(("arm_id", "outcome"), ("value", "p_value")),
    "adverse_events": Shape(("arm_id", "term", "ctcae_term"), ("n", "percent")),
    "population": Shape(("arm_id", "measure"), ("value", "low", "high")),
    "measurements": Shape(("arm_id", "analyte"), ("baseline", "followup", "change")),
}


class GoldError(ValueError):
    """A gold file that cannot be used; the message is one line that names the file and the problem."""


@dataclass(frozen=True)
class Gold:
    """The annotation of one document: plain rows by table, mentioned events among the adverse events.

    A table that is scored apart is there only if the document was annotated for it.
    """

    doc_id: str
    rows: dict[str, list[dict[str, Any]]]


def read_gold_folder(folder: Path) -> list[Gold]:
    """All annotations of a folder (not of folders inside it), by document id; ``schema.json`` is passed over.

    Raises `GoldError` for the first file that is malformed, and for a folder without annotations.
    """
    paths = sorted(path for path in folder.glob("*.json") if path.name not in ("schema.json", "split.json"))
    if not paths:
        raise GoldError(f"{folder}: no gold annotation (*.json) in this folder")
    return [read_gold(path) for path in paths]


def read_gold(path: Path) -> Gold:
    """The annotation in one file, checked."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}: not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
    problem = gold_problem(data, path.stem)
    if problem is not None:
        raise GoldError(f"{path}: {problem}")
    return gold_from(data)


def gold_problem(data: Any, stem: str) -> str | None:
    """What is wrong with an annotation in a file of this name, in words; ``None`` when it is right."""
    return next(_problems(data, stem), None)


def gold_from(data: Mapping[str, Any]) -> Gold:
    """A checked annotation as rows; ``ae_mentions`` become adverse events without figures."""
    tables = [table for table in SHAPES if table not in APART_TABLES or table in data]
    rows = {table: [dict(row) for row in data.get(table, ())] for table in tables}
    mentions = [{"arm_id": "all", "ctcae_term": term} for term in data.get("ae_mentions", ())]
    rows["adverse_events"] += mentions
    return Gold(data["doc_id"], rows)


def gold_columns(table: str) -> list[Column]:
    """The columns of a table that an annotator may fill."""
    return [column for column in FACT_TABLES[table].columns() if column.name not in DERIVED]


def _problems(data: Any, stem: str) -> Iterator[str]:
    """What is wrong with an annotation, most basic first."""
    if not isinstance(data, dict):
        yield f"expected one object, found {_name(data)}"
        return
    for key in ("doc_id", "arms"):
        if key not in data:
            yield f"{key} is missing"
    if data.get("doc_id") != stem:
        yield f"doc_id is {data.get('doc_id')!r}, but the file is named {stem!r}"
    for key in ABOUT:
        if not isinstance(data.get(key, ""), str):
            yield f"{key}: expected a text, found {_name(data[key])}"
    for key in sorted(data.keys() - {*ABOUT, "ae_mentions", *SHAPES}):
        yield f"unknown key {key!r}"
    for key in ("ae_mentions", *SHAPES):
        if not isinstance(data.get(key, []), list):
            yield f"{key}: expected a list, found {_name(data[key])}"
            return
    for i, term in enumerate(data.get("ae_mentions", ())):
        if not isinstance(term, str) or not term.strip():
            yield f"ae_mentions[{i}]: expected a CTCAE term, found {term!r}"
    for table in SHAPES:
        for i, row in enumerate(data.get(table, ())):
            yield from (f"{table}[{i}]{problem}" for problem in _row_problems(table, row))
    yield from _arm_problems(data)


def _row_problems(table: str, row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f": expected an object, found {_name(row)}"
        return
    columns = {column.name: column for column in gold_columns(table)}
    for key in sorted(row.keys() - columns.keys()):
        yield f": unknown key {key!r}"
    for key in SHAPES[table].required:
        if key not in row:
            yield f".{key} is missing"
    any_of = SHAPES[table].any_of
    if any_of and not any(key in row for key in any_of):
        yield f": states none of {', '.join(any_of)}"
    for key, value in row.items():
        if key in columns and (expected := _expected(table, columns[key], value)):
            yield f".{key}: expected {expected}, found {value!r}"
    values = STUDY_VALUES.get(str(row.get("attribute"))) if table == "studies" else None
    if values and row.get("value") not in values:
        yield f".value: expected one of {', '.join(values)}, found {row.get('value')!r}"


def _expected(table: str, column: Column, value: Any) -> str | None:
    """What the value should have been, or ``None`` when it is right."""
    schema = _value_schema(table, column)
    if "anyOf" in schema:
        right = _is_number(value) or value == "NR"
        return None if right else "a number or 'NR'"
    if schema["type"] == "array":
        right = isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)
        return None if right else "a list of drug names"
    if schema["type"] == "integer":
        return None if _is_number(value) and value == int(value) else "a whole number"
    if schema["type"] == "number":
        return None if _is_number(value) else "a number"
    if not isinstance(value, str):
        return "a text"
    if "enum" in schema:
        return None if value in schema["enum"] else f"one of {', '.join(schema['enum'])}"
    if not re.search(schema["pattern"], value):
        return _PATTERN_NAMES[schema["pattern"]]
    return None


def _arm_problems(data: Mapping[str, Any]) -> Iterator[str]:
    ids = [row.get("arm_id") for row in data.get("arms", ()) if isinstance(row, dict)]
    for i, arm_id in enumerate(ids):
        if arm_id in ids[:i]:
            yield f"arms[{i}].arm_id: {arm_id!r} is there twice"
    for table in [table for table in SHAPES if table not in ("arms", "studies")]:
        for i, row in enumerate(data.get(table, ())):
            for key in ("arm_id", "reference_arm_id"):
                if row.get(key, "all") not in ("all", *ids):
                    yield f"{table}[{i}].{key}: {row[key]!r} is not among the arms"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _name(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def gold_schema() -> dict[str, Any]:
    """The annotation format as a JSON Schema (draft 2020-12)."""
    tables = {table: {"type": "array", "items": _row_schema(table)} for table in SHAPES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gold annotation of one document",
        "description": "What a careful reader would type into extraction tables: stated values, no offsets. "
        "A value that the text does not state is left out. The file is named <doc_id>.json.",
        "type": "object",
        "required": ["doc_id", "arms"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(ABOUT, TEXT),
            **tables,
            "ae_mentions": {
                "description": "CTCAE v5.0 terms named as observed toxicities with no number",
                "type": "array",
                "items": TEXT,
            },
        },
    }


def _row_schema(table: str) -> dict[str, Any]:
    shape = SHAPES[table]
    schema: dict[str, Any] = {
        "type": "object",
        "required": list(shape.required),
        "additionalProperties": False,
        "properties": {
            column.name: {**_value_schema(table, column), "description": column.meaning}
            for column in gold_columns(table)
        },
    }
    if table == "studies":
        schema["allOf"] = [
            {
                "if": {"properties": {"attribute": {"const": attribute}}},
                "then": {"properties": {"value": {"enum": list(values)}}},
            }
            for attribute, values in STUDY_VALUES.items()
        ]
    if shape.any_of:
        schema["anyOf"] = [{"required": [key]} for key in shape.any_of]
    return schema


_PATTERNS = {"reference_arm_id": ARM_OR_ALL, "days": DAYS, "weeks": DAYS}
_PATTERN_NAMES = {
    NOT_BLANK: "a text that is not empty",
    ARM_ID: "an arm id (A1, A2, …)",
    ARM_OR_ALL: "an arm id (A1, A2, …) or all",
    DAYS: "days or weeks such as 1,8,15 or 1-21",
}


def _value_schema(table: str, column: Column) -> dict[str, Any]:
    if (table, column.name) == ("arms", "drugs"):
        return {"type": "array", "items": TEXT, "uniqueItems": True}
    if (table, column.name) == ("survival", "value"):
        return {"anyOf": [{"type": "number"}, {"const": "NR"}]}
    if column.kind != "string":
        return {"type": column.kind}
    schema: dict[str, Any] = dict(TEXT)
    if column.name == "arm_id":
        schema["pattern"] = ARM_ID if table == "arms" else ARM_OR_ALL
    elif column.name in _PATTERNS:
        schema["pattern"] = _PATTERNS[column.name]
    elif column.values:
        return {"type": "string", "enum": list(column.values)}
    return schema
