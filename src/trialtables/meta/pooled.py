"""What a meta-analysis gives: plain records that the command prints and the plots draw.

Nothing here computes.  Display scale means proportions from 0 to 1 for ``logit``, ``ft`` and ``glmm``, ratios
for ``hr``, ``or`` and ``rr``, and a difference of proportions for ``rd``.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Measures and the words for them in a title or a table's head.
MEASURES = {
    "logit": "Proportion",
    "ft": "Proportion",
    "glmm": "Proportion",
    "hr": "Hazard ratio",
    "or": "Odds ratio",
    "rr": "Risk ratio",
    "rd": "Risk difference",
}
PROPORTIONS = ("logit", "ft", "glmm")
RATIOS = ("hr", "or", "rr")


@dataclass(frozen=True)
class PooledStudy:
    """One study, or one arm of a study, in a meta-analysis."""

    slab: str
    #: doc_id of the study and arm of the row, with which its evidence is found.
    study: str
    arm_id: str
    #: Drugs of the arm; for two arms the treatment whose effect is given.
    treatment: str
    #: The arm it is compared with; empty for proportions.
    reference: str
    #: Value of the ``--by`` column; empty without groups.
    group: str
    #: Responders and patients (proportions), or those of the treated arm of a 2x2 table; None for stated ratios.
    xi: int | None
    ni: int | None
    #: The same of the reference arm; None for proportions and stated ratios.
    ci: int | None
    n2i: int | None
    #: Effect and sampling variance on the scale of the analysis (logit, double arcsine, log ratio, difference).
    yi: float
    vi: float
    #: Percent of the pooled estimate of all studies; None where the model has no weights (GLMM).
    weight: float | None
    #: Display scale.  For proportions xi/ni with its exact (Clopper-Pearson) interval.
    estimate: float
    ci_low: float
    ci_high: float
    #: ``stated``, ``percent`` (counts reckoned from a percent), ``ci`` or ``p`` (standard error of a ratio).
    counts_from: str
    flags: str
    #: The place of the evidence in the study's text, and the evidence itself.
    start: int | None = None
    end: int | None = None
    evidence: str = ""


@dataclass(frozen=True)
class LeftOut:
    """The pooled estimate without one study, on the display scale."""

    slab: str
    estimate: float
    ci_low: float
    ci_high: float
    tau2: float
    I2: float
    Q: float
    p: float


@dataclass(frozen=True)
class SubgroupTest:
    """Test of a difference between the groups: Wald-type Q_M of the groups' estimates, each with its own tau2."""

    QM: float
    df: int
    p: float


@dataclass(frozen=True)
class Pooled:
    """A random-effects meta-analysis, or one group of it.

    ``pi_low`` and ``pi_high`` are the prediction interval.  ``tau2`` is on the scale of the analysis, ``I2`` in
    percent, ``Q`` and its ``p`` are Cochran's test of heterogeneity with ``df`` degrees of freedom.
    """

    #: ``logit``, ``ft``, ``glmm``, ``hr``, ``or``, ``rr`` or ``rd``.
    measure: str
    outcome: str
    #: Grade band of an adverse event in words ("grade 3-5"); empty otherwise.
    grade: str
    #: Name of the group; empty for all studies.
    group: str
    #: Column of ``--by`` (``treatment``, ``condition``, ``drug``); empty without groups.
    by: str
    #: Confidence level in percent.
    level: float
    #: ``hk`` (Hartung-Knapp) or ``z``.
    interval: str
    studies: tuple[PooledStudy, ...]
    #: Pooled effect and its standard error on the scale of the analysis.
    beta: float
    se: float
    estimate: float
    ci_low: float
    ci_high: float
    pi_low: float | None
    pi_high: float | None
    tau2: float
    I2: float
    H2: float
    Q: float
    df: int
    p: float
    groups: tuple[Pooled, ...] = ()
    subgroup_test: SubgroupTest | None = None
    leave_one_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def k(self) -> int:
        """Studies that are pooled."""
        return len(self.studies)

    @property
    def no_effect(self) -> float | None:
        """Where the line of no effect stands on the display scale; proportions have none."""
        if self.measure in PROPORTIONS:
            return None
        return 1.0 if self.measure in RATIOS else 0.0
