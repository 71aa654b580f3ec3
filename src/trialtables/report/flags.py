"""Flags in figures: for one row, the arithmetic behind each of its flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..facts import FLAG_MEANINGS
from .shown import Values, between, grade, value


def explained(flag: str, table: str, row: Values, document: Mapping[str, Sequence[Values]]) -> str:
    """The figures behind one flag of a row: ``7/27 = 25.9%, stated 36%``.

    ``document`` gives all rows of the row's document by table.  A flag whose figures the row does not have, and one
    that is not known here, is told by its meaning.
    """
    try:
        match flag:
            case "percent_mismatch":
                return mismatch(row)
            case "n_exceeds_total":
                return f"{row['n']} of {row['total']}"
            case "total_exceeds_arm":
                return f"{row['total']} > {arm_size(row, document)} in {row['arm_id']}"
            case "percent_out_of_range":
                return f"stated {value(row['percent'])}%"
            case "ci_excludes_value":
                stated = row["percent"] if table == "responses" else row["value"]
                return f"{value(stated)} is not in {between(row['ci_low'], row['ci_high'])}"
            case "grade_subset_exceeds_any":
                return above_any_grade(row, document["adverse_events"])
            case "unattributed_arm":
                return arms_in_question(row, document["arms"])
    except (KeyError, TypeError, ZeroDivisionError, StopIteration):
        pass  # Tables may have been edited or joined by hand since; the flag itself stands.
    return FLAG_MEANINGS.get(flag, flag)


def mismatch(row: Values) -> str:
    """The percent that the counts give, with one decimal more than the stated one."""
    stated = value(row["percent"])
    decimals = len(stated.partition(".")[2]) + 1
    return f"{row['n']}/{row['total']} = {100 * row['n'] / row['total']:.{decimals}f}%, stated {stated}%"


def arm_size(row: Values, document: Mapping[str, Sequence[Values]]) -> int:
    """Patients in the row's arm."""
    return int(next(arm["n"] for arm in document["arms"] if arm["arm_id"] == row["arm_id"]))


def above_any_grade(row: Values, events: Sequence[Values]) -> str:
    """``grade ≥3: 12 > any grade: 8``, in counts or in percent, whichever the two rows share."""
    same = ("arm_id", "ctcae_term", "label")
    whole = [e for e in events if e["grade_low"] is None and all(e[c] == row[c] for c in same)]
    for column, unit in (("n", ""), ("percent", "%")):
        tops = [e[column] for e in whole if e[column] is not None]
        if tops and row[column] is not None and row[column] > max(tops):
            return f"grade {grade(row)}: {value(row[column])}{unit} > any grade: {value(max(tops))}{unit}"
    return FLAG_MEANINGS["grade_subset_exceeds_any"]


def arms_in_question(row: Values, arms: Sequence[Values]) -> str:
    """How many arms there were to choose from."""
    given = "given to none of them" if row["arm_id"] == "all" else f"given to {row['arm_id']}"
    return f"{len(arms)} arms, {given}" if len(arms) > 1 else FLAG_MEANINGS["unattributed_arm"]
