"""Comparisons: effect estimates and p-values with the outcome and the two arms they are about."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from .attachment import Binding, Clause, Study
from .base import add_row
from .figures import Figure
from .labels import Label

_SKIP = re.compile(r"interaction|trend|heterogeneity|multivaria|predict|prognos|correlat|associated with", re.IGNORECASE)
_HEAD_OF_LIST = re.compile(r"\b(?:(hazard ratio|HR)|(odds ratio|OR)|(relative risk|risk ratio|RR))s?\b")


def add_comparisons(doc: Doc, clause: Clause, study: Study, bindings: list[Binding]) -> None:
    """Add a row for each effect of the clause, and for each p-value of a contrast that has no effect."""
    if len(study.arms) < 2:
        return
    outcomes = [x for x in clause.labels if x.family in ("survival", "response", "event") and x.code != "FOLLOWUP"]
    with_effect = set()
    for figure in _effects(clause):
        outcome = _outcome_of(figure, outcomes)
        if outcome is None:
            continue
        with_effect.add(outcome.start)
        arm, reference = _sides(clause, study, figure)
        p = figure.p_value or _p_behind(clause, figure)
        add_row(
            doc, "comparisons", min(outcome.start, figure.start), max(outcome.end, figure.end), "comparison:effect",
            arm_id=arm, reference_arm_id=reference, outcome=outcome.code, measure=figure.measure, value=figure.value,
            ci_low=figure.ci_low, ci_high=figure.ci_high, p_value=p,
        )  # fmt: skip
    for figure in clause.figures:
        _add_p_only(doc, clause, study, bindings, outcomes, with_effect, figure)


def _effects(clause: Clause) -> list[Figure]:
    """The effect figures, and the numbers of a list headed by "hazard ratios"."""
    found = [f for f in clause.figures if f.kind == "effect"]
    head = _HEAD_OF_LIST.search(clause.text, clause.start, clause.end)
    if head:
        measure = next(name for name, group in zip(("HR", "OR", "RR"), head.groups(), strict=True) if group)
        found += [
            Figure(f.start, f.end, "effect", measure=measure, value=f.value, ci_low=f.ci_low, ci_high=f.ci_high, p_value=f.p_value)
            for f in clause.figures
            if f.kind == "number" and f.ci_low is not None and f.start > head.end()
        ]
    return sorted(found, key=lambda f: f.start)


def _outcome_of(figure: Figure, outcomes: list[Label]) -> Label | None:
    inside = [x for x in outcomes if figure.start <= x.start and x.end <= figure.end]
    before = [x for x in outcomes if x.end <= figure.start]
    if inside:
        named_before = [x for x in before if x.family == "survival" and figure.start - x.end < 200]
        return named_before[-1] if inside[-1].code in ("OS", "PFS") and named_before and "progression" in inside[-1].text else inside[-1]
    return before[-1] if before else None


def _sides(clause: Clause, study: Study, figure: Figure) -> tuple[str, str | None]:
    """The arm whose effect is given and its reference: as the sentence names them, else as introduced."""
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.start < figure.start and a.arm_id in study.arms))
    if len(named) < 2:
        named = list(dict.fromkeys([*named, *(a.arm_id for a in clause.arms if a.arm_id in study.arms)]))
    if len(study.arms) == 2:
        experimental = study.experimental or study.arms[0]
        reference = next(a for a in study.arms if a != experimental)
        return experimental, reference
    if len(named) >= 2:
        return named[0], named[1]
    return "all", None


def _p_behind(clause: Clause, figure: Figure) -> str | None:
    """The p-value that follows an effect with nothing but its interval between."""
    following = [f for f in clause.figures if f.start >= figure.end]
    if following and following[0].kind == "p" and len(clause.text[figure.end : following[0].start]) < 60:
        return following[0].p_value
    return None


def _add_p_only(
    doc: Doc, clause: Clause, study: Study, bindings: list[Binding], outcomes: list[Label], with_effect: set[int], figure: Figure
) -> None:
    if figure.p_value is None or figure.kind == "effect" or _SKIP.search(clause.text, clause.start, clause.end):
        return
    if figure.kind in ("share", "time", "number"):
        binding = next((b for b in bindings if b.figure.start == figure.start), None)
        outcome = binding.label if binding else None
    else:
        before = [x for x in outcomes if x.end <= figure.start]
        outcome = before[-1] if before else None
    if outcome is None or outcome.family not in ("survival", "response", "event") or outcome.start in with_effect or outcome.doubtful:
        return
    arm, reference = _sides(clause, study, figure)
    with_effect.add(outcome.start)
    add_row(
        doc, "comparisons", min(outcome.start, figure.start), max(outcome.end, figure.end), "comparison:p-value",
        arm_id=arm, reference_arm_id=reference, outcome=outcome.code, p_value=figure.p_value,
    )  # fmt: skip
