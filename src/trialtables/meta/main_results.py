"""Which of several rows for one outcome of an arm is its main result.

Rows of a subgroup, a time or an assessment never are.  Among the others the result of most patients is preferred, which
is the nearest to intention to treat; a second percent for the same patients is refused.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .counts import Refusal
from .denominators import NAMED_BY_LABEL, WHOLE_ARM, is_apart
from .effect_rows import Record, flags_of, joined, not_made
from .study_facts import StudyFacts

#: A result of less than this part of an arm's patients is one of a subgroup, whether or not the text labels it.
HALF = 0.5
#: A denominator this much larger than the arm is no count of its patients, or the arm's size is misread.
MORE = 1.1
#: Flags of rows that are no main result, with the reason.
NEVER_MAIN = {
    "review": "result of several studies, from a review",
    "part_of_arm": "result of a part of the arm",
    "more_than_arm": "denominator larger than the arm",
    "severity_in_words": "adverse event of a severity that no grade tells",
}


def result_key(row: Record) -> tuple[Any, ...]:
    """What two rows must share to be the same outcome of a study."""
    own_name = row["label"] if row["table"] == "responses" and row["outcome"] in NAMED_BY_LABEL else None
    other = row["term"].casefold() if row["term"] and row["outcome"].endswith("Other, specify") else None
    return row["study"], row["table"], row["outcome"], row["grade_low"], row["grade_high"], own_name, other


def mark_main(made: list[Record], studies: dict[str, StudyFacts]) -> tuple[list[Record], list[Record]]:
    """Set ``main`` on one row of each arm and outcome; give the rows that remain, and those refused."""
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for row in made:
        arm = studies[row["study"]].arms.get(row["arm_id"])
        if arm and arm.n is not None and row["ni"] > MORE * arm.n:
            row["flags"] = joined([*flags_of(row), "more_than_arm"])
        if arm and not is_apart(row["table"], row) and NEVER_MAIN.keys().isdisjoint(flags_of(row)):
            groups[(*result_key(row), row["arm_id"])].append(row)
    contradicting: list[Record] = []
    for group in groups.values():
        arm = studies[group[0]["study"]].arms[group[0]["arm_id"]]
        contradicting += settle(group, arm.n)
    refusal = Refusal("another result of the same patients is stated")
    dropped = {id(row) for row in contradicting}
    kept = [row for row in made if id(row) not in dropped]
    return kept, [not_made("proportion", row["table"], row, refusal) for row in contradicting]


def settle(group: list[Record], arm_size: int | None) -> list[Record]:
    """Mark the main row of a group and flag the others; give those that contradict it and prove nothing."""
    for row in group:
        if is_part(row, group, arm_size):
            row["flags"] = joined([*flags_of(row), "part_of_arm"])
    whole = [row for row in group if "part_of_arm" not in flags_of(row)]
    if not whole:
        return []
    best = max(whole, key=lambda row: preference(row, whole))
    best["main"] = True
    refused = [row for row in whole if is_doubtful(row, whole) and row is not best]
    kept = [row for row in group if row not in refused]
    if len({(row["xi"], row["ni"]) for row in kept}) > 1:
        for row in kept:
            row["flags"] = joined([*flags_of(row), "several_results"])
    return refused


def is_part(row: Record, group: list[Record], arm_size: int | None) -> bool:
    """Whether a row's own total is that of a subgroup: too small for the arm, or one of its parts."""
    if arm_size is None or row["ni_from"] != "figure" or row["ni"] >= WHOLE_ARM * arm_size:
        return False
    others = [other["ni"] for other in group if other["ni_from"] == "figure" and other is not row]
    return row["ni"] < HALF * arm_size or any(row["ni"] + ni <= arm_size for ni in others)


def is_doubtful(row: Record, group: list[Record]) -> bool:
    """Whether a count reckoned from a percent has nothing of its own that bears out the denominator, and no like."""
    if row["counts_from"] == "stated" or row["ni_from"] == "figure" or row["borne_out"]:
        return False
    return any(other is not row for other in group) and not any(
        other["xi"] == row["xi"] for other in group if other is not row
    )


def preference(row: Record, group: list[Record]) -> tuple[Any, ...]:
    """Order of an arm's results of one outcome: beyond doubt, most patients, own total, first in the text."""
    return not is_doubtful(row, group), row["ni"], row["ni_from"] == "figure", -row["start"]
