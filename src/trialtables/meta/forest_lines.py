"""What a forest plot says: its rows from top to bottom and the words in its columns."""

from __future__ import annotations

from dataclasses import dataclass

from .pooled import MEASURES, PROPORTIONS, RATIOS, Pooled, PooledStudy


@dataclass(frozen=True)
class Line:
    """One row of the plot: words for the columns, and the record to draw, if any."""

    words: tuple[str, ...]
    kind: str
    study: PooledStudy | None = None
    pooled: Pooled | None = None


def lines_of(pooled: Pooled) -> list[Line]:
    """The rows from top to bottom: groups with their studies and diamond, then all studies together."""
    if not pooled.groups:
        return [*study_lines(pooled), *summary_lines(pooled, "All studies")]
    lines = []
    for group in pooled.groups:
        lines.append(Line((group.group, *[""] * (n_columns(pooled) - 1)), "heading"))
        lines += study_lines(group, pooled)
        if group.k > 1:
            lines += summary_lines(group, "Pooled", of=pooled, prediction=False)
        lines.append(Line(("",) * n_columns(pooled), "space"))
    return [*lines, *summary_lines(pooled, "All studies")]


def study_lines(part: Pooled, whole: Pooled | None = None) -> list[Line]:
    """One row a study; weights are those of the analysis of all studies."""
    whole = whole or part
    weights = {(s.study, s.arm_id, s.slab): s.weight for s in whole.studies}
    lines = []
    for study in part.studies:
        weight = weights.get((study.study, study.arm_id, study.slab), study.weight)
        words = [study.slab, *([treatment_of(study)] if has_treatment(whole) else []), *counts_of(study, whole)]
        words += [interval_words(whole, study.estimate, study.ci_low, study.ci_high)]
        words += [f"{weight:.1f}" if weight is not None else ""] if has_weights(whole) else []
        lines.append(Line(tuple(words), "study", study=study))
    return lines


def summary_lines(part: Pooled, name: str, *, of: Pooled | None = None, prediction: bool = True) -> list[Line]:
    """The diamond, the prediction interval, and the words on heterogeneity."""
    whole = of or part
    empty = n_columns(whole)
    words = [name, *[""] * (empty - 1)]
    if has_counts(whole) and whole.measure in PROPORTIONS:
        words[counts_place(whole)] = f"{sum(s.xi or 0 for s in part.studies)}/{sum(s.ni or 0 for s in part.studies)}"
    words[estimate_place(whole)] = interval_words(whole, part.estimate, part.ci_low, part.ci_high)
    if has_weights(whole) and of is None:
        words[-1] = "100"
    lines = [Line(tuple(words), "pooled", pooled=part)]
    if prediction and part.pi_low is not None and part.pi_high is not None and part.k > 2:
        words = ["Prediction interval", *[""] * (empty - 1)]
        words[estimate_place(whole)] = f"[{number(whole, part.pi_low)}, {number(whole, part.pi_high)}]"
        lines.append(Line(tuple(words), "prediction", pooled=part))
    if part.k > 1:
        lines.append(Line((heterogeneity_words(part), *[""] * (empty - 1)), "note"))
    if part.subgroup_test is not None:
        test = part.subgroup_test
        said = f"Test of a difference between groups: Q = {test.QM:.2f}, df = {test.df}, {p_words(test.p)}"
        lines.append(Line((said, *[""] * (empty - 1)), "note"))
    return lines


def heterogeneity_words(part: Pooled) -> str:
    """``"Heterogeneity: τ² = 0.12, I² = 43%, Q = 10.5, df = 6, p = 0.11"``."""
    # A difference of proportions has a τ² of thousandths.
    tau2 = f"{part.tau2:.2f}" if part.tau2 == 0 or part.tau2 >= 0.095 else f"{part.tau2:.2g}"
    return f"Heterogeneity: τ² = {tau2}, I² = {part.I2:.0f}%, Q = {part.Q:.1f}, df = {part.df}, {p_words(part.p)}"


def p_words(p: float) -> str:
    """``"p = 0.032"``, ``"p < 0.001"``."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def number(pooled: Pooled, value: float) -> str:
    """A value as the reader wants it: proportions in percent, ratios with two decimals."""
    if pooled.measure in RATIOS:
        return f"{value:.2f}"
    return f"{100 * value:.1f}"


def interval_words(pooled: Pooled, estimate: float, low: float, high: float) -> str:
    """``"45.0 [32.1, 58.4]"``."""
    return f"{number(pooled, estimate)} [{number(pooled, low)}, {number(pooled, high)}]"


def treatment_of(study: PooledStudy) -> str:
    """The treatment, and for a comparison what it is set against."""
    return f"{study.treatment} v {study.reference}" if study.reference else study.treatment


def headings_of(pooled: Pooled) -> tuple[str, ...]:
    """The headings of the columns that this analysis has."""
    unit = "" if pooled.measure in RATIOS else " (%)"
    names = {"rd": "Difference", "logit": "Rate", "ft": "Rate", "glmm": "Rate"}
    estimate = f"{names.get(pooled.measure, MEASURES[pooled.measure])}{unit} [{pooled.level:g}% CI]"
    counts: tuple[str, ...] = ()
    if has_counts(pooled):
        counts = ("n/N",) if pooled.measure in PROPORTIONS else ("Treated", "Reference")
    treatment = ("Treatment",) if has_treatment(pooled) else ()
    return ("Study", *treatment, *counts, estimate, *(("Weight %",) if has_weights(pooled) else ()))


def n_columns(pooled: Pooled) -> int:
    return len(headings_of(pooled))


def has_treatment(pooled: Pooled) -> bool:
    """Whether treatments differ and are not the groups themselves."""
    return pooled.by != "treatment" and len({treatment_of(study) for study in pooled.studies}) > 1


def has_counts(pooled: Pooled) -> bool:
    return any(study.xi is not None for study in pooled.studies)


def has_weights(pooled: Pooled) -> bool:
    return pooled.k > 1 and all(study.weight is not None for study in pooled.studies)


def counts_place(pooled: Pooled) -> int:
    return 2 if has_treatment(pooled) else 1


def estimate_place(pooled: Pooled) -> int:
    return n_columns(pooled) - (2 if has_weights(pooled) else 1)


def counts_of(study: PooledStudy, pooled: Pooled) -> list[str]:
    """The counts of a study: one column for a proportion, two for a comparison."""
    if not has_counts(pooled):
        return []
    first = "" if study.xi is None else f"{study.xi}/{study.ni}"
    if pooled.measure in PROPORTIONS:
        return [first]
    return [first, "" if study.ci is None else f"{study.ci}/{study.n2i}"]
