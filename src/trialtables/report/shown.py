"""How the page shows a row: few columns, each made of one or more of the table's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..tables.cells import written
from ..terminal import printable_line

#: A row as a mapping from column to value; what is not stated is None.
Values = Mapping[str, Any]

MINUS = "−"


@dataclass(frozen=True)
class Shown:
    """One column of the page: its heading, the table's columns it is made of, and how.

    ``aside`` columns are identifiers and long names: they are told of one row at a time, below the rows.
    """

    heading: str
    columns: tuple[str, ...]
    text: Callable[[Values], str]
    number: bool = False
    aside: bool = False


def plain(name: str, heading: str, *, number: bool = False, aside: bool = False) -> Shown:
    """A column as it is."""
    return Shown(heading, (name,), lambda row: value(row[name]), number, aside)


def value(content: Any) -> str:
    """A value as the CSV file has it, with a true minus sign, in one line."""
    text = printable_line(written(content))
    return MINUS + text[1:] if text.startswith("-") and not isinstance(content, str) else text


def share(row: Values) -> str:
    """``7 / 27``, ``7``; a denominator alone is ``– / 27``."""
    if row["total"] is None:
        return value(row["n"])
    return f"{value(row['n']) or '–'} / {value(row['total'])}"


def between(low: Any, high: Any) -> str:
    """``11.2–46.3``, ``300`` for a single value, ``−3 to 4`` where a dash would be read as a minus."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"to {value(high)}" if low is None else f"from {value(low)}"
    if low == high:
        return value(low)
    return f"{value(low)} to {value(high)}" if low < 0 or high < 0 else f"{value(low)}–{value(high)}"


def with_unit(content: str, unit: Any) -> str:
    """``300 mg``; ``54%`` without a space; nothing where there is no value."""
    if not content or unit is None:
        return content
    return f"{content}%" if unit == "%" else f"{content} {value(unit)}"


def percent(row: Values) -> str:
    """The rate, or the range that stands for it."""
    return value(row["percent"]) or between(row["percent_low"], row["percent_high"])


def interval(row: Values) -> str:
    """``11.2–46.3``, with the level where it is stated."""
    limits = between(row["ci_low"], row["ci_high"]) if row["ci_low"] != row["ci_high"] else value(row["ci_low"])
    level = row.get("ci_level")
    return f"{limits} ({value(level)}%)" if limits and level is not None else limits


def grade(row: Values) -> str:
    """``3``, ``1–2``; grades up to 5 are ``≥3``."""
    low, high = row["grade_low"], row["grade_high"]
    return f"≥{value(low)}" if high == 5 and low not in (None, 5) else between(low, high)


def rate(row: Values) -> str:
    """Schedule as ``1 / d``, ``2 / 3 wk``."""
    if row["period_unit"] is None:
        return value(row["frequency"])
    period = "" if row["period"] in (None, 1) else f"{value(row['period'])} "
    return f"{value(row['frequency']) or '–'} / {period}{value(row['period_unit'])}"


def statistic(row: Values) -> str:
    """``median``, ``rate at 12 mo``."""
    at = with_unit(value(row["at"]), row["at_unit"])
    return f"{value(row['statistic'])} at {at}" if at else value(row["statistic"])


def survival_value(row: Values) -> str:
    """``4.5 mo``, ``54%``, ``NR``."""
    if row["value"] == "NR":
        return "NR"
    return with_unit(value(row["value"]), "%" if row["statistic"] == "rate" else row["unit"])


def arms_compared(row: Values) -> str:
    """``A1 : A2``, the arm whose effect it is before its reference."""
    reference = value(row["reference_arm_id"])
    return f"{value(row['arm_id'])} : {reference}" if reference else value(row["arm_id"])


def effect(row: Values) -> str:
    """``HR 0.52``."""
    return f"{value(row['measure'])} {value(row['value'])}".strip()


ARM, LABEL = plain("arm_id", "Arm"), plain("label", "Label")
P_VALUE = plain("p_value", "p", number=True)
INTERVAL = ("ci_low", "ci_high")
SHARE = Shown("n / N", ("n", "total"), share, number=True)

#: What the page shows of each table, in order.
SHOWN: dict[str, tuple[Shown, ...]] = {
    "studies": (plain("attribute", "Attribute"), plain("value", "Value"), plain("code", "Code")),
    "arms": (ARM, plain("role", "Role"), plain("drugs", "Drugs"), plain("n", "n", number=True), LABEL),
    "drugs": (
        ARM,
        plain("drug", "Drug"),
        plain("role", "Role"),
        plain("mention", "As written"),
        plain("mesh_id", "MeSH", aside=True),
        plain("drugbank_id", "DrugBank", aside=True),
    ),
    "doses": (
        ARM,
        plain("drug", "Drug"),
        Shown(
            "Dose", ("low", "high", "unit"), lambda r: with_unit(between(r["low"], r["high"]), r["unit"]), number=True
        ),
        plain("route", "Route"),
        plain("role", "Role"),
        plain("dose_id", "Id"),
    ),
    "schedules": (
        ARM,
        plain("drug", "Drug"),
        plain("dose_id", "Dose"),
        Shown("Rate", ("frequency", "period", "period_unit"), rate),
        plain("days", "Days"),
        plain("weeks", "Weeks"),
        Shown("Cycle", ("cycle_days",), lambda r: with_unit(value(r["cycle_days"]), "d"), number=True),
        plain("cycles", "Cycles", number=True),
        Shown(
            "For", ("duration", "duration_unit"), lambda r: with_unit(value(r["duration"]), r["duration_unit"]),
            number=True,
        ),
    ),
    "responses": (
        ARM,
        plain("outcome", "Outcome"),
        SHARE,
        Shown("%", ("percent", "percent_low", "percent_high"), percent, number=True),
        Shown("CI", (*INTERVAL, "ci_level"), interval, number=True),
        plain("timepoint", "Time"),
        LABEL,
    ),
    "survival": (
        ARM,
        plain("outcome", "Outcome"),
        Shown("Statistic", ("statistic", "at", "at_unit"), statistic),
        Shown("Value", ("value", "unit"), survival_value, number=True),
        Shown("CI", INTERVAL, interval, number=True),
        Shown("Range", ("range_low", "range_high"), lambda r: between(r["range_low"], r["range_high"]), number=True),
        LABEL,
    ),
    "comparisons": (
        Shown("Arms", ("arm_id", "reference_arm_id"), arms_compared),
        plain("outcome", "Outcome"),
        Shown("Effect", ("measure", "value"), effect, number=True),
        Shown("CI", INTERVAL, interval, number=True),
        P_VALUE,
        LABEL,
    ),
    "adverse_events": (
        ARM,
        plain("ctcae_term", "Event"),
        Shown("Grade", ("grade_low", "grade_high"), grade, number=True),
        SHARE,
        plain("percent", "%", number=True),
        plain("label", "Label"),
        plain("term", "As written"),
        plain("soc", "Organ class", aside=True),
    ),
    "population": (
        ARM,
        plain("measure", "Measure"),
        Shown("Value", ("value", "unit"), lambda r: with_unit(value(r["value"]), r["unit"]), number=True),
        Shown("Range", ("low", "high"), lambda r: between(r["low"], r["high"]), number=True),
    ),
    "measurements": (
        ARM,
        plain("analyte", "Analyte"),
        Shown("Before", ("baseline", "unit"), lambda r: with_unit(value(r["baseline"]), r["unit"]), number=True),
        Shown("After", ("followup", "unit"), lambda r: with_unit(value(r["followup"]), r["unit"]), number=True),
        Shown(
            "Change", ("change", "change_unit"), lambda r: with_unit(value(r["change"]), r["change_unit"]), number=True
        ),
        Shown("Range", ("low", "high"), lambda r: between(r["low"], r["high"]), number=True),
        P_VALUE,
        plain("timepoint", "Time"),
        LABEL,
    ),
}  # fmt: skip

#: The column that says what a figure is about, for the filter by outcome.
OUTCOME_COLUMNS = {
    "responses": "outcome",
    "survival": "outcome",
    "comparisons": "outcome",
    "adverse_events": "ctcae_term",
    "measurements": "analyte",
}
