"""The rows: one frozen dataclass per table, and the only place where a column is declared.

Every column carries its type, unit and meaning in its field's metadata; the table writers, the data
package, the evaluation and the documentation all read them from here.  A value that the text does not
state is ``None``.  How facts are found is no business of this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

#: Flags a row can carry when its own numbers disagree or its arm had to be guessed, and what they say.
FLAG_MEANINGS = {
    "percent_mismatch": "n / total does not round to the percent",
    "ci_excludes_value": "the value lies outside its confidence limits",
    "n_exceeds_total": "more patients than the denominator",
    "total_exceeds_arm": "the denominator is larger than the arm",
    "percent_out_of_range": "below 0 or above 100",
    "grade_subset_exceeds_any": "more patients with a high grade than with any grade",
    "unattributed_arm": "the arm was guessed or could not be told",
    "ambiguous_list": "labels and figures of a list can be paired in more than one way",
}
FLAGS = tuple(FLAG_MEANINGS)

SECTIONS = ("title", "background", "methods", "results", "conclusions", "")


def column(kind: str, meaning: str, *, unit: str | None = None, values: tuple[str, ...] | None = None) -> Any:
    """A column that defaults to "not stated".  ``kind`` is a Frictionless type: string, integer, number."""
    return field(
        default=None, kw_only=True, metadata={"kind": kind, "meaning": meaning, "unit": unit, "values": values}
    )


@dataclass(frozen=True)
class Column:
    """What a table promises of one column."""

    name: str
    kind: str
    meaning: str
    unit: str | None
    values: tuple[str, ...] | None


@dataclass(frozen=True)
class Row:
    """Base of every table's rows."""

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The columns in file order: the table's own first, the evidence columns last."""
        own = [f for f in fields(cls) if f.name not in EVIDENCE_COLUMNS]
        evidence = [f for f in fields(cls) if f.name in EVIDENCE_COLUMNS]
        return tuple(Column(f.name, **f.metadata) for f in own + evidence)


EVIDENCE_COLUMNS = ("start", "end", "evidence", "section", "rule", "flags")


@dataclass(frozen=True)
class Fact(Row):
    """A row that points at the characters it was read from."""

    doc_id: str = column("string", "document the row was read from")
    start: int = column("integer", "first character of the evidence, in Unicode code points of the text as read")
    end: int = column("integer", "one past the last character of the evidence")
    evidence: str = column("string", "exactly the document's text from start to end")
    section: str = column("string", "section of the evidence", values=SECTIONS)
    rule: str = column("string", "stable name of the construction that produced the row")
    flags: str = column("string", "warnings about the row's own numbers, joined by ;")


@dataclass(frozen=True)
class Document(Row):
    """One document of the run, whatever became of it."""

    table: ClassVar[str] = "documents"
    key: ClassVar[tuple[str, ...]] = ("doc_id",)

    doc_id: str = column("string", "unique name of the document in the run")
    source: str = column("string", "where it was read from, as given on the command line")
    format: str = column("string", "input format, such as text or pubmed-xml")
    title: str | None = column("string", "title of the document")
    pmid: str | None = column("string", "PubMed identifier")
    doi: str | None = column("string", "digital object identifier")
    nct_id: str | None = column("string", "ClinicalTrials.gov identifier")
    n_chars: int | None = column("integer", "length of the text in Unicode code points", unit="1")
    sha256: str | None = column("string", "SHA-256 of the text in UTF-8, hexadecimal")
    status: str = column("string", "what became of the document", values=("ok", "empty", "failed", "skipped"))
    message: str | None = column("string", "why, when the status is not ok")


#: What the attributes of a study may be, where their vocabulary is closed (conditions and criteria are open).
STUDY_VALUES = {
    "phase": ("1", "1/2", "2", "2/3", "3", "4"),
    "design": ("single-arm", "randomized", "dose-escalation", "crossover", "observational", "review"),
    "masking": ("open-label", "single-blind", "double-blind", "triple-blind", "blinded"),
    "setting": (
        "first-line", "second-line", "third-line", "relapsed/refractory", "neoadjuvant", "perioperative", "adjuvant",
        "consolidation", "maintenance", "salvage", "palliative",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Study(Fact):
    """One stated attribute of the reported study."""

    table: ClassVar[str] = "studies"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "attribute", "value")

    attribute: str = column(
        "string",
        "which attribute of the study",
        values=("phase", "design", "masking", "condition", "setting", "criteria"),
    )
    value: str = column("string", "its normalized value")
    code: str | None = column("string", "identifier of the value, where known (MeSH for conditions)")


@dataclass(frozen=True)
class Arm(Fact):
    """A treatment group whose drugs, doses or results the text gives."""

    table: ClassVar[str] = "arms"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id")

    arm_id: str = column("string", "A1, A2, … in order of appearance")
    label: str = column("string", "the arm in the text's own words")
    role: str = column(
        "string",
        "part of the arm in the study",
        values=("single", "experimental", "comparator", "cited", "planned"),
    )
    drugs: str | None = column("string", "non-proprietary names, sorted, joined by ' + '; empty for no drug")
    n: int | None = column("integer", "patients assigned to or treated in the arm", unit="1")


@dataclass(frozen=True)
class Drug(Fact):
    """A drug of an arm, with its first mention as evidence."""

    table: ClassVar[str] = "drugs"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "drug")

    arm_id: str = column("string", "arm the drug belongs to, or all")
    drug: str = column("string", "international non-proprietary name, lower case")
    mention: str = column("string", "the first mention as written")
    mesh_id: str | None = column("string", "MeSH identifier")
    drugbank_id: str | None = column("string", "DrugBank identifier")
    role: str = column("string", "why the drug is named", values=("study", "prior", "background"))


@dataclass(frozen=True)
class Dose(Fact):
    """A dose level of a drug in an arm."""

    table: ClassVar[str] = "doses"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "dose_id")

    arm_id: str = column("string", "arm, or all")
    drug: str = column("string", "international non-proprietary name, lower case")
    dose_id: str = column("string", "D1, D2, … within the document and arm")
    low: float = column("number", "dose per administration, lower end", unit="as in unit")
    high: float = column("number", "dose per administration, upper end; equal to low for a single value")
    unit: str = column("string", "UCUM unit of the dose, or AUC")
    route: str | None = column("string", "route of administration, where stated: iv, po, sc, im, it, …")
    role: str = column(
        "string",
        "part of the dose in the treatment",
        values=("fixed", "starting", "escalated", "reduced", "level", "mtd", "maximum"),
    )


@dataclass(frozen=True)
class Schedule(Fact):
    """When a drug is given in an arm; the columns follow FHIR Timing.repeat."""

    table: ClassVar[str] = "schedules"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "drug", "start", "end")

    arm_id: str = column("string", "arm, or all")
    drug: str = column("string", "international non-proprietary name, lower case")
    dose_id: str | None = column("string", "dose that the schedule belongs to, where it belongs to one")
    frequency: float | None = column("number", "administrations per period", unit="1")
    period: float | None = column("number", "length of the period", unit="as in period_unit")
    period_unit: str | None = column("string", "UCUM unit of the period", values=("h", "d", "wk", "mo", "a"))
    days: str | None = column("string", "days of the cycle, as in 1,8,15 or 1-21 or 1-4,9-12")
    weeks: str | None = column("string", "study weeks, as in 2-5,13-16")
    cycle_days: float | None = column("number", "length of a cycle", unit="d")
    cycles: int | None = column("integer", "planned or maximum number of cycles or doses", unit="1")
    duration: float | None = column("number", "planned or maximum length of treatment", unit="as in duration_unit")
    duration_unit: str | None = column("string", "UCUM unit of the duration", values=("d", "wk", "mo", "a"))


RESPONSE_OUTCOMES = (
    "ORR", "CR", "CRi", "sCR", "nCR", "VGPR", "PR", "MR", "SD", "PD", "MRR", "DCR", "CBR", "pCR",
    "MRD_NEG", "CYR", "MMR", "PSA", "BIOMARKER", "OTHER",
)  # fmt: skip
SURVIVAL_OUTCOMES = ("OS", "PFS", "TTP", "EFS", "DFS", "RFS", "DOR", "TTR", "TTF", "FOLLOWUP", "OTHER")
AE_AGGREGATES = (
    "ANY", "SAE", "HEMATOLOGIC", "NONHEMATOLOGIC", "DEATH", "DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DLT",
)  # fmt: skip
POPULATION_MEASURES = (
    "enrolled", "randomized", "treated", "evaluable", "completed", "age_median", "age_mean", "female", "male",
    "prior_therapies_median", "planned",
)  # fmt: skip


@dataclass(frozen=True)
class Response(Fact):
    """A proportion of patients with a response outcome."""

    table: ClassVar[str] = "responses"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "outcome", "start", "end")

    arm_id: str = column("string", "arm, or all")
    outcome: str = column("string", "outcome code", values=RESPONSE_OUTCOMES)
    label: str | None = column("string", "what sets the row apart: subgroup, assessment, definition")
    n: int | None = column("integer", "responders", unit="1")
    total: int | None = column("integer", "denominator, if stated with the figure", unit="1")
    percent: float | None = column("number", "rate as stated", unit="%")
    percent_low: float | None = column("number", "lower end of a rate given as a range", unit="%")
    percent_high: float | None = column("number", "upper end of a rate given as a range", unit="%")
    ci_low: float | None = column("number", "lower confidence limit", unit="%")
    ci_high: float | None = column("number", "upper confidence limit", unit="%")
    ci_level: float | None = column("number", "confidence level, if stated", unit="%")
    timepoint: str | None = column("string", "when the outcome was assessed, in the text's own words")


@dataclass(frozen=True)
class Survival(Fact):
    """A median time or a landmark rate of a time-to-event outcome."""

    table: ClassVar[str] = "survival"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "outcome", "start", "end")

    arm_id: str = column("string", "arm, or all")
    outcome: str = column("string", "outcome code", values=SURVIVAL_OUTCOMES)
    label: str | None = column("string", "what sets the row apart: subgroup, analysis, IQR")
    statistic: str = column("string", "median time or landmark rate", values=("median", "rate"))
    value: str = column("string", "the figure as a decimal, or NR for not reached")
    unit: str | None = column("string", "UCUM unit of a median", values=("d", "wk", "mo", "a"))
    at: float | None = column("number", "time of a landmark rate", unit="as in at_unit")
    at_unit: str | None = column("string", "UCUM unit of the landmark", values=("d", "wk", "mo", "a"))
    ci_low: float | None = column("number", "lower confidence limit")
    ci_high: float | None = column("number", "upper confidence limit")
    range_low: float | None = column("number", "lower end of a range, or of the IQR (then named in label)")
    range_high: float | None = column("number", "upper end of a range, or of the IQR")


@dataclass(frozen=True)
class Comparison(Fact):
    """An effect estimate between two arms."""

    table: ClassVar[str] = "comparisons"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "outcome", "start", "end")

    arm_id: str = column("string", "arm whose effect is given, or all")
    reference_arm_id: str | None = column("string", "arm it is compared with")
    outcome: str = column("string", "outcome code of responses or survival, or a CTCAE term")
    label: str | None = column("string", "what sets the row apart: subgroup, analysis")
    measure: str | None = column("string", "effect measure", values=("HR", "OR", "RR", "DIFF"))
    value: float | None = column("number", "the estimate")
    ci_low: float | None = column("number", "lower confidence limit")
    ci_high: float | None = column("number", "upper confidence limit")
    p_value: str | None = column("string", "as stated, with its sign: 0.03, <0.001")


@dataclass(frozen=True)
class AdverseEvent(Fact):
    """A toxicity, counted or only named."""

    table: ClassVar[str] = "adverse_events"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "ctcae_term", "start", "end")

    arm_id: str = column("string", "arm, or all")
    term: str = column("string", "the event as written")
    ctcae_term: str = column("string", "CTCAE v5.0 term, or an aggregate code such as ANY or SAE")
    soc: str | None = column("string", "CTCAE v5.0 system organ class")
    grade_low: int | None = column("integer", "lowest grade counted", unit="1")
    grade_high: int | None = column("integer", "highest grade counted", unit="1")
    n: int | None = column("integer", "patients with the event", unit="1")
    total: int | None = column("integer", "denominator, if stated with the figure", unit="1")
    percent: float | None = column("number", "rate as stated", unit="%")
    label: str | None = column("string", "what sets the row apart: subgroup, time, attribution")


@dataclass(frozen=True)
class Population(Fact):
    """A count or a characteristic of the people studied."""

    table: ClassVar[str] = "population"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "measure", "start", "end")

    arm_id: str = column("string", "arm, or all")
    measure: str = column("string", "what is counted or measured", values=POPULATION_MEASURES)
    value: float | None = column("number", "a count, or years for ages; empty for a target that is told as a range")
    low: float | None = column("number", "lower end of a range")
    high: float | None = column("number", "upper end of a range")
    unit: str | None = column("string", "UCUM unit, where the measure has one", values=("a", "%"))


@dataclass(frozen=True)
class Measurement(Fact):
    """A laboratory or scale value of a group, before and after."""

    table: ClassVar[str] = "measurements"
    key: ClassVar[tuple[str, ...]] = ("doc_id", "arm_id", "analyte", "start", "end")

    arm_id: str = column("string", "arm, or all")
    analyte: str = column("string", "what was measured")
    label: str | None = column("string", "statistic or subgroup")
    timepoint: str | None = column("string", "when, in the text's own words")
    baseline: float | None = column("number", "value before", unit="as in unit")
    followup: float | None = column("number", "value after", unit="as in unit")
    unit: str | None = column("string", "UCUM unit of baseline and follow-up")
    change: float | None = column("number", "change; a fall is negative", unit="as in change_unit")
    change_unit: str | None = column("string", "UCUM unit of the change")
    low: float | None = column("number", "lower end of the change's range")
    high: float | None = column("number", "upper end of the change's range")
    p_value: str | None = column("string", "as stated, with its sign")


#: Every table in the order in which they are written.
TABLES: dict[str, type[Row]] = {
    cls.table: cls
    for cls in (
        Document,
        Study,
        Arm,
        Drug,
        Dose,
        Schedule,
        Response,
        Survival,
        Comparison,
        AdverseEvent,
        Population,
        Measurement,
    )
}
FACT_TABLES: dict[str, type[Fact]] = {n: c for n, c in TABLES.items() if issubclass(c, Fact)}
