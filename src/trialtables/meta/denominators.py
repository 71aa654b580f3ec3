"""The denominators that a text states for an arm, and which of them an arm's figures bear out.

A figure that gives its own total needs none of this.  For the others, one figure that no count can give speaks against
a denominator for all of them: 10.9% is no share of 472 patients, so the arm's other adverse events were not
counted in 472 either, however well their percents happen to fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from .counts import Denominator, Figure, is_approximate
from .effect_rows import Record, outcome_of
from .study_facts import StudyArm, StudyFacts

#: Outcomes that mean nothing without their label: it names what was counted.
NAMED_BY_LABEL = frozenset({"OTHER", "BIOMARKER", "PSA"})
#: Outcomes counted in dose cohorts, so that the size of the arm says nothing.
OWN_TOTAL_ONLY = frozenset({"DLT"})
#: Counts of people by table: those that the figures are of by rights, and those that stand in for an arm's size.
PEOPLE = {
    "responses": (("evaluable",), ("treated", "randomized", "enrolled")),
    "adverse_events": (("treated",), ("randomized", "enrolled", "evaluable")),
}
#: A total stated with one figure holds for the arm's others where it is at least this part of the arm: those of
#: a dose cohort or a subgroup are smaller.
WHOLE_ARM = 0.8


@dataclass
class ArmFigures:
    """What the figures of one arm in one table say of denominators."""

    #: Totals stated with a figure.
    totals: set[int] = field(default_factory=set)
    #: Figures without a total.
    figures: list[Figure] = field(default_factory=list)


ArmKey = tuple[str, str]


def figures_by_arm(table: str, rows: list[Record], studies: dict[str, StudyFacts]) -> dict[ArmKey, ArmFigures]:
    """The main figures of a table by document and arm."""
    found: dict[ArmKey, ArmFigures] = defaultdict(ArmFigures)
    for row in rows:
        if row["flags"] or is_apart(table, row) or outcome_of(row) in OWN_TOTAL_ONLY:
            continue
        if row["n"] is None and is_approximate(row["percent"], row["evidence"]):
            continue
        arm = found[row["doc_id"], studies[row["doc_id"]].arm_of(row["arm_id"]).arm_id]
        if row["total"] is not None:
            arm.totals.add(row["total"])
        elif row["n"] is not None or row["percent"] is not None:
            arm.figures.append(Figure.of(row))
    return found


def denominators(table: str, study: StudyFacts, arm: StudyArm, totals: set[int]) -> list[list[Denominator]]:
    """The denominators stated for an arm in order of trust; those of one level are as good as each other."""
    people = study.people_of(arm)
    by_rights, standing_in = PEOPLE[table]
    of_table = [Denominator(n, "table") for n in totals if arm.n is None or WHOLE_ARM * arm.n <= n <= arm.n]
    of_arm = [Denominator(arm.n, "arm")] if arm.n is not None else []
    of_arm += [Denominator(n, measure) for measure, n in people if measure in by_rights]
    others = [Denominator(n, measure) for wanted in standing_in for measure, n in people if measure == wanted]
    if len(of_table) > 1:
        # The figures are of different patients; nobody says of which this one is.
        of_table, of_arm = [], of_arm + sorted(of_table, reverse=True)
    return [level for level in (of_table, of_arm, others) if level]


def borne_out(levels: list[list[Denominator]], figures: list[Figure]) -> list[Denominator]:
    """The denominators of the first level that has any that all the arm's figures can be counted in."""
    for level in levels:
        if fitting := [d for d in level if all(figure.fits(d.n) for figure in figures)]:
            return fitting
    return []


#: Who judges a response where the text says no more; a review beside it is an assessment of its own.
INVESTIGATORS = re.compile(
    r"(?:by )?(?:(?:local|the) )*investigators?(?:['’]s?)?(?:[\s-](?:assess(?:ment|ed)|review(?:ed)?|judg\w+))?",
    re.IGNORECASE,
)


def is_apart(table: str, row: Record) -> bool:
    """Whether a row is a subgroup, a time or an assessment of its own, and not the arm's main result."""
    named = table == "responses" and row["outcome"] in NAMED_BY_LABEL
    usual = row["label"] is not None and INVESTIGATORS.fullmatch(row["label"]) is not None
    return bool(row.get("timepoint")) or bool(row["label"] and not named and not usual)
