"""What the effect tables need to know of a study: its arms, their sizes, its condition and phase."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from .effect_rows import records

if TYPE_CHECKING:
    import pandas as pd

#: Roles of arms whose results are not this study's.
NOT_REPORTED = frozenset({"cited", "planned"})


@dataclass(frozen=True)
class StudyArm:
    """A treatment group."""

    arm_id: str
    role: str | None = None
    treatment: str | None = None
    n: int | None = None


@dataclass
class StudyFacts:
    """A study: its arms by id, counts of people by arm id, medians of times, condition and phase."""

    arms: dict[str, StudyArm] = field(default_factory=dict)
    people: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    #: The first median of all patients by arm id and outcome, with its unit; one not reached is infinite.
    medians: dict[tuple[str, str], tuple[float, str | None]] = field(default_factory=dict)
    conditions: list[str] = field(default_factory=list)
    phase: str | None = None
    #: Whether the text is a review or meta-analysis: its results are those of several studies.
    is_review: bool = False

    @property
    def reporting(self) -> list[StudyArm]:
        """The arms whose results are this study's own."""
        return [arm for arm in self.arms.values() if arm.role not in NOT_REPORTED]

    @property
    def condition(self) -> str | None:
        """The conditions of the study, joined by ;."""
        return "; ".join(self.conditions) or None

    @property
    def several_arms(self) -> bool:
        return len(self.reporting) > 1

    def arm_of(self, arm_id: str) -> StudyArm:
        """The arm of a row; ``all`` is the one arm of a study that has no other."""
        if arm_id == "all" and len(self.reporting) == 1:
            return self.reporting[0]
        return self.arms.get(arm_id) or StudyArm(arm_id)

    def people_of(self, arm: StudyArm) -> list[tuple[str, int]]:
        """Counts of people in an arm, as (measure, count); in a study of one arm also those of the study."""
        own = list(self.people.get(arm.arm_id, ()))
        if arm.arm_id != "all" and self.reporting == [arm]:
            own += self.people.get("all", ())
        return own


def study_facts(frames: dict[str, pd.DataFrame]) -> dict[str, StudyFacts]:
    """The facts of every document that has an arm, an attribute or a count of people."""
    studies: dict[str, StudyFacts] = defaultdict(StudyFacts)
    for row in records(frames["arms"]):
        treatment = row["drugs"] or row["label"]
        studies[row["doc_id"]].arms[row["arm_id"]] = StudyArm(row["arm_id"], row["role"], treatment, row["n"] or None)
    for row in records(frames["studies"]):
        if row["attribute"] == "condition":
            studies[row["doc_id"]].conditions.append(row["value"])
        elif row["attribute"] == "phase":
            studies[row["doc_id"]].phase = studies[row["doc_id"]].phase or row["value"]
        elif row["attribute"] == "design" and row["value"] == "review":
            studies[row["doc_id"]].is_review = True
    for row in records(frames["population"]):
        if (
            row["measure"] in ("evaluable", "treated", "randomized", "enrolled")
            and not row["unit"]
            and row["value"] > 0
        ):
            studies[row["doc_id"]].people[row["arm_id"]].append((row["measure"], int(row["value"])))
    for row in records(frames["survival"]):
        if row["statistic"] == "median" and not row["label"]:
            median = inf if row["value"] == "NR" else float(row["value"])
            studies[row["doc_id"]].medians.setdefault((row["arm_id"], row["outcome"]), (median, row["unit"]))
    return studies
