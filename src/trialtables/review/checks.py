"""What a reviewer may write into a cell: checked against the declared column, cleaned, refused with one plain line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..evaluation.gold import ARM_OR_ALL, DAYS, gold_columns
from ..facts import AE_AGGREGATES, FACT_TABLES, RESPONSE_OUTCOMES, STUDY_VALUES, SURVIVAL_OUTCOMES, Column
from ..lexicons.adverse_events import ctcae_terms
from ..tables.cells import Cell, is_number, required_columns

LONGEST_TEXT = 2000
LARGEST_NUMBER = 1e12
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
P_VALUE = re.compile(r"(?P<sign><=|>=|[<>=])?\s*(?P<number>[01]?\.\d+(?:e-\d+)?|[01])", re.IGNORECASE)
#: Signs as texts print them, and as tables have them.
SIGNS = str.maketrans({"−": "-", "–": "-", "·": ".", "≤": "<=", "≥": ">=", "＜": "<", "＞": ">"})
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
NOT_REACHED = "NR"
#: Grades of CTCAE; 0 is "no event".
GRADES = range(6)


def check_value(table: str, column: str, value: object) -> Cell:
    """A value for one cell as the table has it: a text without needless space, a number, or None for "not stated".

    ``check_value("responses", "percent", "25.90")`` gives ``25.9``.  Raises ValueError with one plain line.
    """
    declared = editable_column(table, column)
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise ValueError(f"{column} is too large a number")
    if value is None or (isinstance(value, str) and not value.strip()):
        if column in required_columns(table):
            raise ValueError(f"{column} must not be empty")
        return None
    if declared.kind == "string":
        return checked_text(table, column, text_of(column, value)) or None
    return checked_number(declared, value)


def check_row(table: str, values: Mapping[str, object]) -> dict[str, Cell]:
    """All cells of a row that a reviewer may write, checked; columns that are not given are not stated.

    Raises ValueError for the first that is wrong, and for a column that the table does not have.
    """
    names = editable_columns(table)
    for name in values:
        editable_column(table, name)
    row = {name: check_value(table, name, values.get(name)) for name in names}
    allowed = STUDY_VALUES.get(str(row.get("attribute"))) if table == "studies" else None
    if allowed and row["value"] not in allowed:
        raise ValueError(f"{row['attribute']} is one of {', '.join(allowed)}")
    return row


@cache
def editable_columns(table: str) -> tuple[str, ...]:
    """The columns that a reviewer may write; the others follow from them, name the row or say where it is from."""
    if table not in FACT_TABLES:
        raise ValueError(f"there is no table {table}")
    return tuple(c.name for c in gold_columns(table) if (table, c.name) != ("arms", "arm_id"))


def editable_column(table: str, column: str) -> Column:
    """The declaration of a column that a reviewer may write; raises ValueError for another."""
    if column not in editable_columns(table):
        known = any(c.name == column for c in FACT_TABLES[table].columns())
        raise ValueError(f"{column} is not changed by hand" if known else f"{table} has no column {column}")
    return next(c for c in FACT_TABLES[table].columns() if c.name == column)


@cache
def vocabulary(table: str, column: str) -> tuple[str, ...] | None:
    """The only values that a column of texts may have, or None where it is open."""
    declared = editable_column(table, column)
    if declared.values:
        return declared.values
    if (table, column) == ("adverse_events", "ctcae_term"):
        return (*AE_AGGREGATES, *ctcae_terms())
    if (table, column) == ("comparisons", "outcome"):
        return tuple(dict.fromkeys((*RESPONSE_OUTCOMES, *SURVIVAL_OUTCOMES, *AE_AGGREGATES, *ctcae_terms())))
    return None


def text_of(column: str, value: object) -> str:
    """A text on one line; a number where a text is expected becomes one."""
    if is_number(value):
        return f"{value:.12g}"
    if not isinstance(value, str):
        raise ValueError(f"{column} must be a text")
    text = " ".join(value.split())
    if CONTROL.search(text):
        raise ValueError(f"{column} holds a control character")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{column} is longer than {LONGEST_TEXT} characters")
    return text


def checked_text(table: str, column: str, text: str) -> str:
    """A text that is in the vocabulary of its column and has its form."""
    words = vocabulary(table, column)
    if words is not None and text not in words:
        choices = ", ".join(words) if len(words) <= 24 else "the terms of CTCAE v5.0 and the codes of the table"
        raise ValueError(f"{column} must be one of {choices}; {text} is none of them")
    if column in ("arm_id", "reference_arm_id") and not re.fullmatch(ARM_OR_ALL, text):
        raise ValueError(f"{column} must be an arm, such as A1, or all")
    if column in ("days", "weeks"):
        text = text.translate(SIGNS).replace(" ", "")
        if not re.fullmatch(DAYS, text):
            raise ValueError(f"{column} must be like 1,8,15 or 1-21")
    if (table, column) == ("survival", "value") and text != NOT_REACHED:
        return plain_number(column, text, f" or {NOT_REACHED}")
    if (table, column) == ("arms", "drugs"):
        return " + ".join(sorted({name.strip().lower() for name in text.split("+") if name.strip()}))
    if column == "drug":
        return text.lower()
    return p_value(text) if column == "p_value" else text


def plain_number(column: str, text: str, otherwise: str = "") -> str:
    """A text that is a decimal, as it is written."""
    plain = text.translate(SIGNS)
    if not NUMBER.fullmatch(plain):
        raise ValueError(f"{column} must be a number{otherwise}")
    return plain.removeprefix("+")


def p_value(text: str) -> str:
    """A p-value with its sign: ``P < 0.001`` gives ``<0.001``, ``= .03`` gives ``0.03``."""
    match = P_VALUE.fullmatch(re.sub(r"^[pP]\s*(?=[<>=])", "", text.translate(SIGNS)))
    if not match or not 0 <= float(match["number"]) <= 1:
        raise ValueError("p_value must be like 0.03 or <0.001")
    sign, number = (match["sign"] or "").removeprefix("="), match["number"]
    return f"{sign}{'0' if number.startswith('.') else ''}{number}"


def checked_number(column: Column, value: object) -> int | float:
    """A number of the column's kind; counts are not below 0 and grades lie between 0 and 5."""
    if isinstance(value, str):
        plain = value.strip().translate(SIGNS)
        value = float(plain) if NUMBER.fullmatch(plain) and len(plain) <= 30 else None
    if not is_number(value) or abs(float(value)) > LARGEST_NUMBER:  # type: ignore[arg-type]
        raise ValueError(f"{column.name} must be a number")
    number = float(value)  # type: ignore[arg-type]
    if column.kind == "number":
        return number + 0.0  # no negative zero
    if not number.is_integer():
        raise ValueError(f"{column.name} must be a whole number")
    if number < 0:
        raise ValueError(f"{column.name} must not be below 0")
    if column.name in ("grade_low", "grade_high") and number not in GRADES:
        raise ValueError(f"{column.name} must be a grade from {GRADES[0]} to {GRADES[-1]}")
    return int(number)
