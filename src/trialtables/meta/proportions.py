"""Counts of patients with an outcome, one row per study, arm and outcome: ``effects_proportion``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .counts import Counts, Denominator, Refusal, counts_of
from .study_facts import Record, StudyArm, StudyFacts

#: Flags of rows whose numbers cannot be trusted, with the reason that is given.
REFUSED_FLAGS = {
    "unattributed_arm": "the arm is a guess",
    "n_exceeds_total": "the count exceeds its denominator",
    "percent_mismatch": "count and percent disagree",
    "percent_out_of_range": "the percent is no share",
}
#: Outcomes that mean nothing without their label: it names what was counted.
NAMED_BY_LABEL = frozenset({"OTHER", "BIOMARKER", "PSA"})

#: Counts of people that may be the denominator, best first: of responses those who could respond, of adverse
#: events those who were treated.
PEOPLE = {
    "responses": ("evaluable", "treated", "randomized", "enrolled"),
    "adverse_events": ("treated", "randomized", "enrolled", "evaluable"),
}


def make_proportions(
    rows: dict[str, list[Record]], studies: dict[str, StudyFacts]
) -> tuple[list[Record], list[Record]]:
    """The rows of ``effects_proportion`` and those not made, from the rows of responses and adverse events."""
    made: list[Record] = []
    refused: list[Record] = []
    for table in PEOPLE:
        totals = shared_totals(rows[table], studies)
        for row in rows[table]:
            study = studies.get(row["doc_id"]) or StudyFacts()
            arm = study.arm_of(row["arm_id"])
            found = counts_of_row(table, row, study, arm, totals.get((row["doc_id"], arm.arm_id), set()))
            if isinstance(found, Refusal):
                refused.append(not_made("proportion", table, row, found))
            else:
                made.append(proportion(table, row, study, arm, found))
    mark_main(made)
    return made, refused


def counts_of_row(table: str, row: Record, study: StudyFacts, arm: StudyArm, totals: set[int]) -> Counts | Refusal:
    """The counts of one row, or why there are none."""
    if arm.role == "planned":
        return Refusal("the arm is planned")
    for flag in (row["flags"] or "").split(";"):
        if flag in REFUSED_FLAGS:
            return Refusal(REFUSED_FLAGS[flag])
    return counts_of(row, denominators(table, row, study, arm, totals))


def denominators(table: str, row: Record, study: StudyFacts, arm: StudyArm, totals: set[int]) -> list[Denominator]:
    """The denominators that the text states for an arm, best first."""
    if arm.arm_id == "all" and study.several_arms and (row["n"] is None or row["percent"] is None):
        # "all" may also be an arm that could not be told; only a count that agrees with its percent proves a size.
        return []
    if is_apart(table, row) and (row["n"] is None or row["percent"] is None):
        return []
    found = [Denominator(n, "table") for n in totals] if len(totals) == 1 else []
    if arm.n is not None:
        found.append(Denominator(arm.n, "arm"))
    people = study.people_of(arm)
    found += [Denominator(n, measure) for wanted in PEOPLE[table] for measure, n in people if measure == wanted]
    return found


def shared_totals(rows: Iterable[Record], studies: dict[str, StudyFacts]) -> dict[tuple[str, str], set[int]]:
    """The denominators that an arm's figures of one table state; the only one holds for the others as well."""
    totals: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        if row["total"] is None or row["label"] or row.get("timepoint") or row["flags"]:
            continue
        study = studies.get(row["doc_id"]) or StudyFacts()
        totals[row["doc_id"], study.arm_of(row["arm_id"]).arm_id].add(row["total"])
    return totals


def is_apart(table: str, row: Record) -> bool:
    """Whether a row is a subgroup, a time or an assessment of its own, and not the arm's main result."""
    named = table == "responses" and row["outcome"] in NAMED_BY_LABEL
    return bool(row.get("timepoint")) or bool(row["label"] and not named)


def proportion(table: str, row: Record, study: StudyFacts, arm: StudyArm, counts: Counts) -> Record:
    """A row of ``effects_proportion``; whether it is the main one is decided when all are known."""
    flags = [flag for flag in (row["flags"] or "").split(";") if flag]
    if counts.several_denominators:
        flags.append("several_denominators")
    return {
        "study": row["doc_id"],
        "arm_id": arm.arm_id,
        "treatment": arm.treatment,
        "arm_role": arm.role,
        "condition": "; ".join(study.conditions) or None,
        "phase": study.phase,
        "table": table,
        "outcome": row.get("outcome") or row["ctcae_term"],
        "term": row.get("term"),
        "grade_low": row.get("grade_low"),
        "grade_high": row.get("grade_high"),
        "timepoint": row.get("timepoint"),
        "label": row["label"],
        "xi": counts.xi,
        "ni": counts.ni,
        "slab": slab(row["doc_id"], study, arm),
        "counts_from": counts.counts_from,
        "ni_from": counts.ni_from,
        "percent": row["percent"],
        "main": False,
        "flags": ";".join(flags) or None,
        **evidence(row),
    }


def slab(doc_id: str, study: StudyFacts, arm: StudyArm) -> str:
    """The study's label in a plot, with the arm where it has several."""
    return f"{doc_id} {arm.arm_id}" if len(study.arms) > 1 else doc_id


def evidence(row: Record) -> Record:
    """The columns that say where a row is from."""
    return {name: row[name] for name in ("start", "end", "evidence", "section", "rule")}


def not_made(effect: str, table: str, row: Record, refusal: Refusal) -> Record:
    """A row of ``effects_not_made``."""
    return {
        "effect": effect,
        "study": row["doc_id"],
        "table": table,
        "arm_id": row["arm_id"],
        "outcome": row.get("outcome") or row["ctcae_term"],
        "reason": refusal.reason,
        "detail": refusal.detail or None,
        **{name: row[name] for name in ("evidence", "start", "end")},
    }


def result_key(row: Record) -> tuple[Any, ...]:
    """What two rows of an arm must share to be the same result."""
    own_name = row["label"] if row["table"] == "responses" and row["outcome"] in NAMED_BY_LABEL else None
    other = row["term"].casefold() if row["term"] and row["outcome"].endswith("Other, specify") else None
    return row["study"], row["table"], row["outcome"], row["grade_low"], row["grade_high"], own_name, other


def mark_main(made: list[Record]) -> None:
    """Set ``main`` on the one row of each arm and outcome that is its main result."""
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for row in made:
        if row["arm_id"] != "all" and not is_apart(row["table"], row):
            groups[(*result_key(row), row["arm_id"])].append(row)
    for group in groups.values():
        best = max(group, key=preference)
        best["main"] = True
        if len({(row["xi"], row["ni"]) for row in group}) > 1:
            for row in group:
                row["flags"] = ";".join(filter(None, (row["flags"], "several_results")))


def preference(row: Record) -> tuple[Any, ...]:
    """Order of the results of one outcome: most patients (intention to treat), stated counts, first in the text."""
    return row["ni"], row["counts_from"] == "stated", -row["start"]
