"""Helpers of the tests of survival, comparisons, population and measurements: a sentence and the rows it states.

Each row is one line, its arms as the letters of the study in :mod:`constructions`:

    A OS 17.9 mo [12-20]        a median with its confidence limits
    B PFS 65% at 2 a            a rate with its landmark
    A DOR NR
    A-B PFS HR 0.62 [0.5-0.8] p<0.001
    A-B ORR p0.03
    all enrolled 44
    A IgM 4020>1870 mg/dL p0.01
    A hematocrit -3.5 % [-6.8--1.2]
"""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language

from constructions import CLOSING, Study
from trialtables.components.base import rows_of
from trialtables.pipeline import load


@cache
def _pipeline() -> Language:
    return load()


def _limits(low: float | None, high: float | None, brackets: str) -> str:
    if low is None and high is None:
        return ""
    ends = ["" if x is None else f"{x:g}" for x in (low, high)]
    return f" {brackets[0]}{ends[0]}-{ends[1]}{brackets[1]}"


def _survival(row: dict[str, Any]) -> str:
    if row["statistic"] == "rate":
        value = f"{row['value']}% at {row['at']:g} {row['at_unit']}"
    else:
        value = " ".join(x for x in (row["value"], row.get("unit")) if x)
    spans = _limits(row.get("ci_low"), row.get("ci_high"), "[]") + _limits(
        row.get("range_low"), row.get("range_high"), "()"
    )
    return f"{row['outcome']} {value}{spans}"


def _comparison(row: dict[str, Any]) -> str:
    effect = f" {row['measure']} {row['value']:g}" if row.get("measure") else ""
    p = f" p{row['p_value']}" if row.get("p_value") else ""
    return f"{row['outcome']}{effect}{_limits(row.get('ci_low'), row.get('ci_high'), '[]')}{p}"


def _population(row: dict[str, Any]) -> str:
    value = "" if row["value"] is None else f" {row['value']:g}"
    return f"{row['measure']}{value}{_limits(row.get('low'), row.get('high'), '()')}"


def _measurement(row: dict[str, Any]) -> str:
    p = f" p{row['p_value']}" if row.get("p_value") else ""
    if row.get("change") is not None:
        unit = f" {row['change_unit']}" if row.get("change_unit") else ""
        return f"{row['analyte']} {row['change']:g}{unit}{_limits(row.get('low'), row.get('high'), '[]')}{p}"
    before = "" if row.get("baseline") is None else f"{row['baseline']:g}"
    return f"{row['analyte']} {before}>{row['followup']:g}" + (f" {row['unit']}" if row.get("unit") else "") + p


_LINES = {"survival": _survival, "comparisons": _comparison, "population": _population, "measurements": _measurement}


def stated(table: str, study: Study, text: str) -> list[str]:
    """The rows of one table that a text states after the study's introduction, as sorted lines."""
    doc = _pipeline()(f"{study.text} {text} {CLOSING}".strip())
    letters = {
        " + ".join(a["drugs"]): letter
        for a in doc._.arms or []
        for letter, drugs in study.arms.items()
        if " + ".join(a["drugs"]) == drugs
    }
    names = {a["arm_id"]: letters.get(" + ".join(a["drugs"]), a["arm_id"]) for a in doc._.arms or []}
    lines = []
    for row in rows_of(doc, table):
        if row["start"] < len(study.text) and table == "population" and study.text:
            continue  # of the introduction
        arm = names.get(row["arm_id"], row["arm_id"])
        if table == "comparisons":
            arm = f"{arm}-{names.get(row['reference_arm_id'], row['reference_arm_id'])}"
        lines.append(f"{arm} {_LINES[table](row)}")
    return sorted(lines)
