"""A meta-analysis of studies: the pooled estimate, its groups, and what it would be without each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import nan

from .glmm import pool_counts
from .pooled import LeftOut, Pooled, PooledStudy, SubgroupTest
from .pooling import Fit, PoolingError, between_groups, pool_effects
from .question import Question
from .study_effects import back_transform

#: A standard error below this is zero but for rounding.
NO_SPREAD = 1e-9
NO_WIDTH = "The studies agree to the last digit, so that a Hartung-Knapp interval has no width; see --ci z."


def analyse(
    studies: Sequence[PooledStudy],
    question: Question,
    *,
    groups: dict[str, list[int]] | None = None,
    leave_one_out: bool = False,
    warnings: Sequence[str] = (),
) -> Pooled:
    """Pool the studies, and each group of them by itself.

    ``groups`` gives the places of a group's studies by its name.  Each group has a model of its own, with its own
    tau2; the test between them needs two groups that share no study.  A group that its model has no estimate for
    is told in the warnings.  Raises PoolingError where all studies together have none.
    """
    groups = groups or {}
    whole, _ = pooled(studies, question, group="")
    named = {i: name for name, own in groups.items() for i in own}
    shown = [replace(study, group=named.get(i, "")) for i, study in enumerate(whole.studies)]
    parts, not_fitted = [], []
    for name, own in groups.items():
        try:
            part, fit = pooled([studies[i] for i in own], question, group=name)
        except PoolingError as error:
            not_fitted.append(f"{name}: {error}; the group has no estimate.")
            continue
        # Weights are those among all studies, so that they can be compared between groups.
        parts.append((replace(part, studies=tuple(replace(shown[i], group=name) for i in own)), fit))
    disjoint = sum(map(len, groups.values())) == len(studies)
    test = SubgroupTest(*between_groups([fit for _, fit in parts])) if disjoint and len(parts) > 1 else None
    return replace(
        whole,
        studies=tuple(shown),
        groups=tuple(part for part, _ in parts),
        subgroup_test=test,
        leave_one_out=tuple(without_each(studies, question)) if leave_one_out else (),
        warnings=(*warnings, *not_fitted, *([NO_WIDTH] if no_width(whole) else [])),
    )


def no_width(whole: Pooled) -> bool:
    """Whether Hartung and Knapp's interval has shrunk to a point, as it does where all studies have one effect."""
    return whole.k > 1 and whole.interval == "hk" and whole.se < NO_SPREAD


def pooled(studies: Sequence[PooledStudy], question: Question, *, group: str) -> tuple[Pooled, Fit]:
    """One model and its record."""
    fit = fit_of(studies, question)
    shown = back_transform(question.measure, [study.ni for study in studies if study.ni is not None])
    weights = [None] * len(studies) if fit.weights is None else [float(weight) for weight in fit.weights]
    several = len(studies) > 1
    record = Pooled(
        measure=question.measure,
        outcome=question.outcome,
        grade=question.grades.words() if question.grades else "",
        group=group,
        by=question.by or "",
        level=question.level,
        interval=question.interval,
        studies=tuple(replace(study, weight=weight) for study, weight in zip(studies, weights, strict=True)),
        beta=fit.beta,
        se=fit.se,
        estimate=shown(fit.beta),
        ci_low=shown(fit.ci_low),
        ci_high=shown(fit.ci_high),
        # One study says nothing of the spread between studies.
        pi_low=shown(fit.pi_low) if several else None,
        pi_high=shown(fit.pi_high) if several else None,
        **{name: getattr(fit, name) for name in ("tau2", "I2", "H2", "Q", "df", "p")},
    )
    return record, fit


def fit_of(studies: Sequence[PooledStudy], question: Question) -> Fit:
    """The model that the question asks for."""
    level, interval = question.level, question.interval
    if question.measure == "glmm":
        xi, ni = [study.xi or 0 for study in studies], [study.ni or 0 for study in studies]
        return pool_counts(xi, ni, level=level, interval=interval)
    yi, vi = [study.yi for study in studies], [study.vi for study in studies]
    return pool_effects(yi, vi, level=level, interval=interval)


def without_each(studies: Sequence[PooledStudy], question: Question) -> list[LeftOut]:
    """The pooled estimate without each study in turn; nothing for a study that stands alone."""
    if len(studies) < 2:
        return []
    return [without(i, studies, question) for i in range(len(studies))]


def without(i: int, studies: Sequence[PooledStudy], question: Question) -> LeftOut:
    """The estimate without one study; not a number where the others have none."""
    try:
        rest, _ = pooled([*studies[:i], *studies[i + 1 :]], question, group="")
    except PoolingError:
        return LeftOut(studies[i].slab, nan, nan, nan, nan, nan, nan, nan)
    return LeftOut(studies[i].slab, rest.estimate, rest.ci_low, rest.ci_high, rest.tau2, rest.I2, rest.Q, rest.p)
