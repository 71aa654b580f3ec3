"""The last component: duplicates removed, organ classes filled in, arithmetic checked.

A row whose own numbers disagree is kept and flagged, never repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..facts import FACT_TABLES
from ..lexicons.adverse_events import soc_of
from .base import rows_of

#: Half a unit of the last decimal place, plus what rounding of the printed figure may add.
_SLACK = 0.051

#: The flags that follow from the figures alone; the others are set where a row is made.
FIGURE_FLAGS = frozenset(
    {
        "percent_out_of_range",
        "n_exceeds_total",
        "percent_mismatch",
        "total_exceeds_arm",
        "ci_excludes_value",
        "grade_subset_exceeds_any",
    }
)


@Language.component("trialtables_facts", requires=["doc._.fact_rows"])
def facts(doc: Doc) -> Doc:
    """Finish the rows of a doc."""
    for row in rows_of(doc, "adverse_events"):
        row["soc"] = soc_of(row["ctcae_term"])
    doc._.fact_rows = _unique(doc._.fact_rows or [])
    flag_rows(doc)
    return doc


def _unique(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop rows that state the same fact again, and rows with the same key."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in rows:
        key_columns = [c for c in FACT_TABLES[row["table"]].key if c != "doc_id"]
        values = {k: v for k, v in row.items() if k not in ("start", "end", "rule", "flags", "term", "soc", "dose_id")}
        fact = (row["table"], "fact", *sorted((k, str(v)) for k, v in values.items() if v is not None))
        key = (row["table"], "key", *(row.get(c) for c in key_columns))
        if fact in seen or key in seen:
            continue
        seen |= {fact, key}
        kept.append(row)
    return kept


def flag_rows(doc: Doc) -> None:
    """Set the flags of every row."""
    tables = ("responses", "survival", "comparisons", "adverse_events")
    flag_tables({table: rows_of(doc, table) for table in tables}, doc._.arms or [])


def flag_tables(rows: Mapping[str, list[dict[str, Any]]], arms: Iterable[Mapping[str, Any]]) -> None:
    """Add to the ``flags`` of the rows of one document, by table, what their figures give rise to."""
    sizes = {a["arm_id"]: a["n"] for a in arms if a.get("n")}
    for table in ("responses", "adverse_events"):
        for row in rows[table]:
            row["flags"] += share_flags(row, sizes.get(row["arm_id"]))
    for table in ("responses", "survival", "comparisons"):
        for row in rows[table]:
            row["flags"] += interval_flags(row)
    _flag_grades(rows["adverse_events"])


def share_flags(row: dict[str, Any], arm_size: int | None) -> list[str]:
    """What is wrong with a count, its denominator and its percent.

    >>> share_flags({"n": 7, "total": 27, "percent": 36.0}, 28)
    ['percent_mismatch']
    """
    n, total, percent = row.get("n"), row.get("total"), row.get("percent")
    flags = []
    if percent is not None and not 0 <= percent <= 100:
        flags.append("percent_out_of_range")
    if n is not None and total is not None:
        if n > total:
            flags.append("n_exceeds_total")
        elif percent is not None and not rounds_to(100 * n / total, percent):
            flags.append("percent_mismatch")
    if total is not None and arm_size is not None and total > arm_size:
        flags.append("total_exceeds_arm")
    return flags


def rounds_to(exact: float, stated: float) -> bool:
    """Whether a percent may be a printed form of the exact one, rounded or cut at its last decimal."""
    decimals = len(f"{stated:g}".partition(".")[2])
    return (
        abs(exact - stated) <= 10**-decimals + 1e-9
        if decimals == 0
        else abs(exact - stated) <= 0.5 * 10**-decimals + _SLACK
    )


def interval_flags(row: dict[str, Any]) -> list[str]:
    """Whether the confidence interval excludes its own value."""
    value = row.get("percent", row.get("value"))
    low, high = row.get("ci_low"), row.get("ci_high")
    try:
        value = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return []
    if (low is not None and value < low) or (high is not None and value > high):
        return ["ci_excludes_value"]
    return []


def _flag_grades(rows: list[dict[str, Any]]) -> None:
    """A grade ≥3 count above the count of any grade of the same event in the same arm."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["arm_id"], row["ctcae_term"]].append(row)
    for group in groups.values():
        whole = [r for r in group if r.get("grade_low") is None]
        for row in group:
            if row.get("grade_low") is None:
                continue
            for column in ("n", "percent"):
                tops = [r[column] for r in whole if r.get(column) is not None and r.get("label") == row.get("label")]
                if tops and row.get(column) is not None and row[column] > max(tops):
                    row["flags"].append("grade_subset_exceeds_any")
                    break
