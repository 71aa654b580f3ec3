"""Counts of two arms side by side, one row per study, outcome and arm against its comparator: ``effects_2x2``."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .counts import Refusal
from .effect_rows import Record, evidence, flags_of, joined, not_made
from .main_results import result_key
from .study_facts import StudyFacts

#: Arms that are compared; cited ones never are, since another study gave their results.
COMPARED = frozenset({"experimental", "comparator"})


def make_two_by_two(proportions: list[Record], studies: dict[str, StudyFacts]) -> tuple[list[Record], list[Record]]:
    """The rows of ``effects_2x2`` and those not made, from the rows of ``effects_proportion``.

    Rows are paired where study, outcome, grades, time and label are the same.  Each arm stands against each
    comparator; a comparator that serves more than one arm is flagged, since its patients count more than once.
    """
    made: list[Record] = []
    refused: list[Record] = []
    for group in comparable(proportions).values():
        references = [row for row in group if row["arm_role"] == "comparator"]
        others = [row for row in group if row["arm_role"] != "comparator"]
        for row in group:
            if reason := unpaired(row, group, studies[row["study"]]):
                refused.append(not_made("2x2", row["table"], row, Refusal(reason)))
        shared = ["shared_reference"] if len(others) > 1 else []
        made += [two_by_two(row, reference, shared, studies) for row in others for reference in references]
    return made, refused


def comparable(proportions: list[Record]) -> dict[tuple[Any, ...], list[Record]]:
    """Rows of different arms of a study for the same result, one row per arm."""
    groups: dict[tuple[Any, ...], dict[str, Record]] = defaultdict(dict)
    for row in proportions:
        if row["arm_role"] in COMPARED and (row["main"] or row["label"] or row["timepoint"]):
            key = (*result_key(row), row["main"], None if row["main"] else row["label"], row["timepoint"])
            groups[key].setdefault(row["arm_id"], row)
    return {key: list(rows.values()) for key, rows in groups.items()}


def unpaired(row: Record, group: list[Record], study: StudyFacts) -> str | None:
    """Why a row of a study with several arms is in no pair."""
    if not study.several_arms:
        return None
    roles = {arm.role for arm in study.reporting}
    if "comparator" not in roles:
        return "no arm is the comparator"
    wanted = "comparator" if row["arm_role"] == "experimental" else "experimental"
    return None if any(other["arm_role"] == wanted for other in group) else "no such row of the other arm"


def two_by_two(row: Record, reference: Record, flags: list[str], studies: dict[str, StudyFacts]) -> Record:
    """The counts of an arm and of its comparator."""
    several = len(studies[row["study"]].reporting) > 2
    names = ("study", "condition", "phase", "table", "outcome", "term", "grade_low", "grade_high", "timepoint", "label")
    both = (row["counts_from"], reference["counts_from"])
    return {
        **{name: row[name] for name in names},
        "treatment": row["treatment"],
        "reference": reference["treatment"],
        "arm_id": row["arm_id"],
        "reference_arm_id": reference["arm_id"],
        "ai": row["xi"],
        "bi": row["ni"] - row["xi"],
        "ci": reference["xi"],
        "di": reference["ni"] - reference["xi"],
        "n1i": row["ni"],
        "n2i": reference["ni"],
        "slab": f"{row['study']} {row['arm_id']} v {reference['arm_id']}" if several else row["study"],
        "counts_from": "percent" if "percent" in both else "stated",
        "main": row["main"],
        "flags": joined([*flags_of(row), *flags_of(reference), *flags]),
        **evidence(row),
        **{f"reference_{name}": value for name, value in evidence(reference).items()},
    }
