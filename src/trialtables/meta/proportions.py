"""Counts of patients with an outcome, one row per study, arm and outcome: ``effects_proportion``."""

from __future__ import annotations

import re

from .counts import Counts, Denominator, Figure, Refusal, counts_of, is_approximate
from .denominators import OWN_TOTAL_ONLY, PEOPLE, ArmFigures, borne_out, denominators, figures_by_arm, is_apart
from .effect_rows import Record, evidence, flags_of, joined, not_made, outcome_of
from .intervals import interval_fits
from .main_results import mark_main
from .study_facts import StudyArm, StudyFacts

#: Flags of rows whose numbers cannot be trusted, with the reason that is given.
REFUSED_FLAGS = {
    "unattributed_arm": "the arm is a guess",
    "n_exceeds_total": "the count exceeds its denominator",
    "percent_mismatch": "count and percent disagree",
    "percent_out_of_range": "the percent is no share",
}
#: A severity in words and no grade: such a count is not of events of any grade.
SEVERITY = r"\b(?:severe|serious|life-threatening|major|fatal|lethal|significant)\b"
#: Codes whose own meaning is a severity.
SEVERE_CODES = frozenset({"SAE", "DEATH", "DLT", "DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY"})


def make_proportions(
    rows: dict[str, list[Record]], studies: dict[str, StudyFacts]
) -> tuple[list[Record], list[Record]]:
    """The rows of ``effects_proportion`` and those not made, from the rows of responses and adverse events."""
    made: list[Record] = []
    refused: list[Record] = []
    for table in PEOPLE:
        figures = figures_by_arm(table, rows[table], studies)
        for row in rows[table]:
            study = studies[row["doc_id"]]
            arm = study.arm_of(row["arm_id"])
            found = counts_of_row(table, row, study, arm, figures.get((row["doc_id"], arm.arm_id), ArmFigures()))
            if isinstance(found, Refusal):
                refused.append(not_made("proportion", table, row, found))
            else:
                made.append(proportion(table, row, study, arm, found))
    made, contradicting = mark_main(made, studies)
    return made, refused + contradicting


def counts_of_row(table: str, row: Record, study: StudyFacts, arm: StudyArm, figures: ArmFigures) -> Counts | Refusal:
    """The counts of one row, or why there are none."""
    if arm.role == "planned":
        return Refusal("the arm is planned")
    for flag in flags_of(row):
        if flag in REFUSED_FLAGS:
            return Refusal(REFUSED_FLAGS[flag])
    if row["n"] is None and row["percent"] is None:
        return without_figure(row)
    figure = Figure.of(row)
    if row["n"] is None and is_approximate(row["percent"], row["evidence"]):
        return Refusal("the percent is approximate", str(figure))
    if row["total"] == 0:
        return Refusal("the denominator is nobody")
    if row["total"] is not None:
        if row["n"] is not None and row["n"] > row["total"]:
            return Refusal(REFUSED_FLAGS["n_exceeds_total"])
        if row["n"] is not None:
            # Both are stated; a percent that disagrees by more than a slip of rounding is flagged and refused above.
            return Counts(row["n"], row["total"], "stated", "figure")
        return counts_of(figure, [Denominator(row["total"], "figure")])
    if row["n"] and figure.percent == 100 and not figure.fits(row["n"] + 1):
        # "All 77 patients (100%)": left out, arms in which everyone responds would be missing from every pool.
        return Counts(row["n"], row["n"], "stated", "figure")
    found = counts_without_total(table, row, figure, denominators(table, study, arm, figures.totals), figures, study)
    if isinstance(found, Counts) and not interval_fits(found.xi, found.ni, row):
        limits = f"{row['ci_low']:g} to {row['ci_high']:g}%"
        return Refusal("the confidence interval does not fit the denominator", f"{found.xi} of {found.ni}, {limits}")
    return found


def without_figure(row: Record) -> Refusal:
    """Why a row without count and percent gives none."""
    low, high = row.get("percent_low"), row.get("percent_high")
    if low is None or high is None:
        return Refusal("neither count nor percent is stated")
    return Refusal("a range of percents", f"{low:g} to {high:g}%")


def counts_without_total(
    table: str,
    row: Record,
    figure: Figure,
    levels: list[list[Denominator]],
    figures: ArmFigures,
    study: StudyFacts,
) -> Counts | Refusal:
    """The counts of a figure whose denominator is stated elsewhere in the text."""
    if not levels:
        return Refusal("no denominator is stated")
    if outcome_of(row) in OWN_TOTAL_ONLY:
        return Refusal("dose-limiting toxicities without a denominator of their own")
    anyone = row["arm_id"] == "all" and study.several_arms
    if anyone or is_apart(table, row):
        # Nobody says that the figure is of the whole arm; only a count that agrees with its percent does.
        if figure.n is None or figure.percent is None:
            return Refusal("no denominator of its own" if anyone else "no denominator of the subgroup or time")
        return counts_of(figure, [d for level in levels for d in level])
    if fitting := borne_out(levels, figures.figures):
        return counts_of(figure, fitting)
    found = counts_of(figure, [d for level in levels for d in level])
    if isinstance(found, Refusal):
        return found
    against = next(f for f in figures.figures if not f.fits(found.ni))
    return Refusal("another figure of the arm does not fit the denominator", f"{against} of {found.ni}")


def proportion(table: str, row: Record, study: StudyFacts, arm: StudyArm, counts: Counts) -> Record:
    """A row of ``effects_proportion``; whether it is the main one is decided when all are known."""
    flags = flags_of(row) + (["review"] if study.is_review else [])
    if counts.several_denominators:
        flags.append("several_denominators")
    if severity_in_words(table, row):
        flags.append("severity_in_words")
    return {
        "study": row["doc_id"],
        "arm_id": arm.arm_id,
        "treatment": arm.treatment,
        "arm_role": arm.role,
        "condition": study.condition,
        "phase": study.phase,
        "table": table,
        "outcome": outcome_of(row),
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
        "flags": joined(flags),
        "borne_out": row.get("ci_low") is not None or Figure.of(row).is_telling(counts.ni),
        **evidence(row),
    }


def severity_in_words(table: str, row: Record) -> bool:
    """Whether an adverse event without a grade is one of some severity, as in "no severe hypersensitivity"."""
    if table != "adverse_events" or row["grade_low"] is not None or row["ctcae_term"] in SEVERE_CODES:
        return False
    before_term = rf"{SEVERITY}(?:[\s-]+[\w-]+){{0,2}}[\s-]+{re.escape(row['term'])}"
    return bool(re.search(SEVERITY, row["term"], re.I) or re.search(before_term, row["evidence"], re.I))


def slab(doc_id: str, study: StudyFacts, arm: StudyArm) -> str:
    """The study's label in a plot, with the arm where several report results or it is another study's."""
    return f"{doc_id} {arm.arm_id}" if study.several_arms or arm.role == "cited" else doc_id
