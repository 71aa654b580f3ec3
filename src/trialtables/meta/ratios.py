"""Log ratios with standard errors from the comparisons of a text: ``effects_ratio``."""

from __future__ import annotations

import re
from collections import defaultdict
from math import log
from typing import Any

from .counts import Refusal
from .denominators import INVESTIGATORS
from .effect_rows import Record, evidence, flags_of, joined, not_made
from .standard_errors import Error, interval_level, p_disagrees, standard_error
from .study_facts import StudyFacts

MEASURES = ("HR", "OR", "RR")
#: Labels of a way or a time to analyse all patients, best first; other labels are subgroups or definitions.
ANALYSES = (
    "stratified", "adjusted", "multivariable", "multivariate", "unstratified", "unadjusted", "univariate",
    "final analysis", "updated analysis", "primary analysis", "interim analysis",
)  # fmt: skip
#: A log ratio of so many standard errors is no accident: the 95% interval excludes none.
BEYOND_CHANCE = 1.96
#: What a label tells of the interval or of the test, and the outcome for which the data were looked at.
_OF_THE_TEST = re.compile(r"\d{2}(?:\.\d+)?% CI|(?:one|two)-sided")
_LOOKED_AT_FOR = re.compile(r"(?<= analysis) (?:of|for) .+")
REFUSED_FLAGS = {"unattributed_arm": "the arm is a guess", "ci_excludes_value": "the interval excludes the value"}


def make_ratios(rows: list[Record], studies: dict[str, StudyFacts]) -> tuple[list[Record], list[Record]]:
    """The rows of ``effects_ratio`` and those not made, from the rows of comparisons."""
    made: list[Record] = []
    refused: list[Record] = []
    for row in rows:
        study = studies[row["doc_id"]]
        found = reason_against(row, study) or standard_error(row)
        if isinstance(found, Refusal):
            refused.append(not_made("ratio", "comparisons", row, found))
        else:
            made.append(ratio(row, study, found))
    mark_main(made)
    return made, refused


def reason_against(row: Record, study: StudyFacts) -> Refusal | None:
    """Why a comparison gives no log ratio, whatever its precision."""
    for flag in flags_of(row):
        if flag in REFUSED_FLAGS:
            return Refusal(REFUSED_FLAGS[flag])
    if row["measure"] == "DIFF":
        return Refusal("a difference is no ratio")
    if row["value"] is None or row["measure"] not in MEASURES:
        return Refusal("a p-value without an estimate")
    arms = [study.arms.get(arm_id) for arm_id in (row["arm_id"], row["reference_arm_id"])]
    if None in arms:
        return Refusal("the two arms are not told")
    if any(arm.role == "planned" for arm in arms if arm):
        return Refusal("the arm is planned")
    return Refusal("a ratio of zero has no logarithm") if row["value"] <= 0 else None


def ratio(row: Record, study: StudyFacts, error: Error) -> Record:
    """A row of ``effects_ratio``."""
    arm, reference = study.arms[row["arm_id"]], study.arms[row["reference_arm_id"]]
    level: tuple[Any, Any] = interval_level(row) if error.source == "ci" else (None, None)
    flags = ["review"] if study.is_review else []
    flags += ["p_disagrees"] if p_disagrees(row, error) else []
    flags += ["medians_disagree"] if medians_disagree(row, study, error) else []
    pair = f" {arm.arm_id} v {reference.arm_id}" if len(study.reporting) > 2 else ""
    return {
        "study": row["doc_id"],
        "arm_role": "cited" if "cited" in (arm.role, reference.role) else arm.role,
        "condition": study.condition,
        "phase": study.phase,
        "outcome": row["outcome"],
        "label": row["label"],
        "measure": row["measure"],
        "treatment": arm.treatment,
        "reference": reference.treatment,
        "arm_id": arm.arm_id,
        "reference_arm_id": reference.arm_id,
        "yi": log(row["value"]),
        "sei": error.sei,
        "vi": error.sei**2,
        "value": row["value"],
        "ci_low": row["ci_low"],
        "ci_high": row["ci_high"],
        "ci_level": level[0],
        "ci_level_from": level[1],
        "p_value": row["p_value"],
        "from": error.source,
        "slab": f"{row['doc_id']}{pair}",
        "main": False,
        "flags": joined([*flags_of(row), *flags]),
        **evidence(row),
    }


def medians_disagree(row: Record, study: StudyFacts, error: Error) -> bool:
    """Whether the arm that fares worse by its hazard ratio, beyond chance, has the longer median.

    Some texts give the ratio of the other arm to this one without saying so.
    """
    if row["measure"] != "HR" or own_label(row) or abs(log(row["value"])) < BEYOND_CHANCE * error.sei:
        return False
    own, other = (study.medians.get((row[arm], row["outcome"])) for arm in ("arm_id", "reference_arm_id"))
    if own is None or other is None or own[1] != other[1] or own[0] == other[0]:
        return False
    return (own[0] > other[0]) == (row["value"] > 1)


def own_label(row: Record) -> str | None:
    """What sets a ratio apart: its label without level, kind of test, and the investigators, who judge by default."""
    parts = [_LOOKED_AT_FOR.sub("", part) for part in (row["label"] or "").split(", ")]
    own = [part for part in parts if not _OF_THE_TEST.fullmatch(part) and not INVESTIGATORS.fullmatch(part)]
    return ", ".join(own) or None


def mark_main(made: list[Record]) -> None:
    """Set ``main`` on one ratio of each pair of arms, outcome and measure: without label, from an interval, first."""
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for row in made:
        label = own_label(row)
        own_name = label if row["outcome"] == "OTHER" else None
        if (own_name or label is None or label in ANALYSES) and "review" not in flags_of(row):
            pair = (row["study"], row["arm_id"], row["reference_arm_id"])
            groups[(*pair, row["outcome"], row["measure"], own_name)].append(row)
    for group in groups.values():
        best = min(group, key=lambda row: (analysis_rank(own_label(row)), row["from"] != "ci", row["start"]))
        best["main"] = True
        if len({row["value"] for row in group if own_label(row) == own_label(best)}) > 1:
            for row in group:
                row["flags"] = joined([*flags_of(row), "several_results"])


def analysis_rank(label: str | None) -> int:
    """Place of a way to analyse all patients; none stated comes first."""
    return ANALYSES.index(label) + 1 if label in ANALYSES else 0
