"""The columns of the effect tables, each with its type and meaning, in file order.

Names of counts and effects are those of ``escalc`` in the R package metafor (Viechtbauer 2010,
doi:10.18637/jss.v036.i03).
"""

from __future__ import annotations

from ..facts import SECTIONS, Column
from ..tables.output import EFFECT_NAMES

#: Where a denominator can come from, the figure's own first.
NI_FROM = ("figure", "table", "arm", "evaluable", "treated", "randomized", "enrolled")


def text(name: str, meaning: str, values: tuple[str, ...] | None = None) -> Column:
    return Column(name, "string", meaning, None, values)


def count(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, "1", None)


def number(name: str, meaning: str, unit: str | None = None) -> Column:
    return Column(name, "number", meaning, unit, None)


STUDY = text("study", "document of the study (doc_id)")
ARM_ID = text("arm_id", "arm of the study, or all for the whole of a study with several arms")
OUTCOME = text("outcome", "outcome code of responses or survival, or CTCAE term or aggregate of adverse events")
GRADES = (count("grade_low", "lowest grade counted"), count("grade_high", "highest grade counted"))
TREATMENT = text("treatment", "drugs of the arm joined by ' + ', or its label where it has none")
REFERENCE = (
    text("reference", "drugs or label of the arm it is compared with"),
    text("reference_arm_id", "arm it is compared with"),
)
ROLES = ("single", "experimental", "comparator", "cited")
ARM_ROLE = text("arm_role", "part of the arm in the study; cited is another study's result", ROLES)
CONTEXT = (
    text("condition", "conditions of the study, joined by ;"),
    text("phase", "phase of the study"),
)
SOURCE_TABLE = text("table", "table of the figure", ("responses", "adverse_events"))
APART = (
    text("timepoint", "when the outcome was assessed, where that is stated"),
    text("label", "what sets the figure apart: subgroup, assessment, definition"),
)
TERM = text("term", "the adverse event as written")
SLAB = text("slab", "study label for a plot, unique among the main rows of one outcome, grades and label")
MAIN = Column("main", "boolean", "whether this is the arm's main result of the outcome", None, None)
FLAGS = text("flags", "warnings, joined by ;: those of the rows, and those of the effect")
EVIDENCE = (
    Column("start", "integer", "first character of the evidence in the document's text", None, None),
    Column("end", "integer", "one past the last character of the evidence", None, None),
    text("evidence", "exactly the document's text from start to end"),
    text("section", "section of the evidence", SECTIONS),
    text("rule", "construction that produced the row"),
)
REFERENCE_EVIDENCE = tuple(
    Column(f"reference_{c.name}", c.kind, f"of the row of the reference arm: {c.meaning}", None, c.values)
    for c in EVIDENCE
)

PROPORTION = (
    STUDY, ARM_ID, TREATMENT, ARM_ROLE, *CONTEXT, SOURCE_TABLE, OUTCOME, TERM, *GRADES, *APART,
    count("xi", "patients with the outcome"),
    count("ni", "patients in the denominator"),
    SLAB,
    text("counts_from", "whether xi is stated or is the one count that rounds to the percent", ("stated", "percent")),
    text("ni_from", "where ni is stated", NI_FROM),
    number("percent", "rate as stated", "%"),
    MAIN, FLAGS, *EVIDENCE,
)  # fmt: skip

TWO_BY_TWO = (
    STUDY, *CONTEXT, SOURCE_TABLE, OUTCOME, TERM, *GRADES, *APART, TREATMENT, REFERENCE[0], ARM_ID, REFERENCE[1],
    count("ai", "patients of the arm with the outcome"),
    count("bi", "patients of the arm without it"),
    count("ci", "patients of the reference arm with the outcome"),
    count("di", "patients of the reference arm without it"),
    count("n1i", "patients of the arm"),
    count("n2i", "patients of the reference arm"),
    SLAB,
    text("counts_from", "percent where one of the counts was reckoned from a percent", ("stated", "percent")),
    MAIN, FLAGS, *EVIDENCE, *REFERENCE_EVIDENCE,
)  # fmt: skip

RATIO = (
    STUDY, ARM_ROLE, *CONTEXT, OUTCOME, APART[1],
    text("measure", "hazard ratio, odds ratio, or risk or rate ratio", ("HR", "OR", "RR")),
    TREATMENT, REFERENCE[0], ARM_ID, REFERENCE[1],
    number("yi", "natural logarithm of the ratio"),
    number("sei", "standard error of yi"),
    number("vi", "sampling variance of yi: sei squared"),
    number("value", "the ratio as stated"),
    number("ci_low", "lower confidence limit as stated"),
    number("ci_high", "upper confidence limit as stated"),
    number("ci_level", "confidence level of the limits", "%"),
    text("ci_level_from", "whether the level is stated or taken to be 95", ("stated", "assumed")),
    text("p_value", "p-value as stated"),
    text("from", "whether sei is from the confidence interval or from the p-value", ("ci", "p")),
    SLAB, MAIN, FLAGS, *EVIDENCE,
)  # fmt: skip

NOT_MADE = (
    text("effect", "effect table that lacks the row", ("proportion", "2x2", "ratio")),
    STUDY,
    text("table", "table of the row", ("responses", "adverse_events", "comparisons")),
    ARM_ID,
    OUTCOME,
    text("reason", "why no effect was made, in words that are the same for every such row"),
    text("detail", "the figures behind the reason"),
    text("evidence", "exactly the document's text from start to end"),
    *EVIDENCE[:2],
)  # fmt: skip

#: Columns of every effect table, by file name.
EFFECT_TABLES: dict[str, tuple[Column, ...]] = dict(
    zip(EFFECT_NAMES, (PROPORTION, TWO_BY_TWO, RATIO, NOT_MADE), strict=True)
)
