"""Log ratios with standard errors from the comparisons of a text: ``effects_ratio``.

A ratio's confidence interval is symmetric on the log scale, so that its width gives the standard error; where only an
exact two-sided p-value is stated, the estimate divided by the p-value's z does (Cochrane Handbook 6.3.1 and 6.3.2).
"""

from __future__ import annotations

import re
from collections import defaultdict
from math import log
from typing import Any, NamedTuple

from scipy.stats import norm

from .counts import Refusal, stated_decimals
from .effect_rows import Record, evidence, flags_of, joined, not_made
from .study_facts import StudyFacts

MEASURES = ("HR", "OR", "RR")
#: How far the middle of an interval may lie from the value, beyond what rounding explains, as a part of half its width.
LOPSIDED = 0.1
#: How much larger the largest standard error that a rounded value and p-value allow may be than the smallest.
VAGUE = 1.25
#: Labels of a way to analyse all patients, best first; other labels are subgroups or times.
ANALYSES = ("stratified", "adjusted", "unstratified", "unadjusted")
REFUSED_FLAGS = {"unattributed_arm": "the arm is a guess", "ci_excludes_value": "the interval excludes the value"}

#: The level as a label gives it where it is not 95.
_LEVEL_LABEL = re.compile(r"(?:^|, )(\d{2}(?:\.\d+)?)% CI(?=, |$)")
_LEVEL = re.compile(
    r"(?P<before>\d{2}(?:[.·]\d+)?)\s*%\s*-?\s*(?:confidence|credible|CI\b|CrI\b|c\.i\.)"
    r"|(?:CI|confidence interval)s?\s*[,:(\[]*\s*(?P<after>\d{2}(?:[.·]\d+)?)\s*%",
    re.IGNORECASE,
)
_EXACT_P = re.compile(r"=?\s*(?P<p>0?\.\d+|1\.0+|1)")
_POWER_P = re.compile(r"=?\s*(?P<digits>\d(?:\.\d+)?)\s*(?:[×x*]\s*10\s*\^?|e)\s*[-−–](?P<power>\d+)", re.IGNORECASE)
_OTHER_TEST = re.compile(r"(?P<sided>one|1)[- ](?:sided|tailed)|non-?\s?inferiority|interaction", re.IGNORECASE)


class Error(NamedTuple):
    """A standard error and what it is from."""

    sei: float
    source: str


def make_ratios(rows: list[Record], studies: dict[str, StudyFacts]) -> tuple[list[Record], list[Record]]:
    """The rows of ``effects_ratio`` and those not made, from the rows of comparisons."""
    made: list[Record] = []
    refused: list[Record] = []
    for row in rows:
        study = studies[row["doc_id"]]
        found = reason_against(row, study) or standard_error(row)
        if isinstance(found, Refusal):
            refused.append(not_made("ratio", "comparisons", row, found))
        else:
            made.append(ratio(row, study, found))
    mark_main(made)
    return made, refused


def reason_against(row: Record, study: StudyFacts) -> Refusal | None:
    """Why a comparison gives no log ratio, whatever its precision."""
    for flag in flags_of(row):
        if flag in REFUSED_FLAGS:
            return Refusal(REFUSED_FLAGS[flag])
    if row["measure"] == "DIFF":
        return Refusal("a difference is no ratio")
    if row["value"] is None or row["measure"] not in MEASURES:
        return Refusal("a p-value without an estimate")
    arms = [study.arms.get(arm_id) for arm_id in (row["arm_id"], row["reference_arm_id"])]
    if None in arms:
        return Refusal("the two arms are not told")
    if any(arm.role == "planned" for arm in arms if arm):
        return Refusal("the arm is planned")
    return Refusal("a ratio of zero has no logarithm") if row["value"] <= 0 else None


def standard_error(row: Record) -> Error | Refusal:
    """The standard error of a log ratio, from its confidence interval or else from its p-value."""
    if row["ci_low"] is not None and row["ci_high"] is not None:
        return error_from_interval(row)
    if row["p_value"] is not None:
        return error_from_p(row)
    return Refusal("neither confidence interval nor p-value is stated")


def error_from_interval(row: Record) -> Error | Refusal:
    """Half the interval's width on the log scale over the quantile of its level."""
    value, low, high = row["value"], row["ci_low"], row["ci_high"]
    limits = f"{value:g} ({low:g} to {high:g})"
    if low <= 0 or low >= high:
        return Refusal("a limit of zero has no logarithm" if low <= 0 < high else "limits in the wrong order", limits)
    if lopsided(row):
        return Refusal("the value is not in the middle of its interval", limits)
    level, _ = interval_level(row)
    return Error((log(high) - log(low)) / (2 * float(norm.ppf(0.5 + level / 200))), "ci")


def lopsided(row: Record) -> bool:
    """Whether the value is off the middle of its interval on the log scale, even if every figure was rounded.

    Intervals of Cox, logistic and Mantel-Haenszel estimates are symmetric there; one that is not has a slip of the
    pen, belongs to another value, or was made in a way that its width does not tell.
    """
    spans = {name: rounding_span(row[name], row["evidence"]) for name in ("value", "ci_low", "ci_high")}
    (least, most), (low_1, low_2), (high_1, high_2) = spans["value"], spans["ci_low"], spans["ci_high"]
    middle_1, middle_2 = (log(low_1) + log(high_1)) / 2, (log(low_2) + log(high_2)) / 2
    gap = max(log(least) - middle_2, middle_1 - log(most), 0)
    return gap > LOPSIDED * (log(row["ci_high"]) - log(row["ci_low"])) / 2


def rounding_span(value: float, evidence: str) -> tuple[float, float]:
    """The least and the most that a figure may have been before it was rounded to its decimals."""
    half = 0.5 * 10 ** -stated_decimals(value, evidence)
    return max(value - half, value / 2), value + half


def interval_level(row: Record) -> tuple[float, str]:
    """The confidence level in percent that the label states, or the evidence nearest to its end, or the customary 95.

    >>> interval_level({"label": None, "evidence": "HR 0.62 [90% CI, 0.45 to 0.86]"})
    (90.0, 'stated')
    """
    labelled = _LEVEL_LABEL.findall(row["label"] or "")
    stated = [match["before"] or match["after"] for match in _LEVEL.finditer(row["evidence"])]
    levels = [float(text.replace("·", ".")) for text in [*stated, *labelled]]
    return (levels[-1], "stated") if levels and 50 <= levels[-1] < 100 else (95.0, "assumed")


def group_label(row: Record) -> str | None:
    """The label of a comparison without its confidence level, which sets no result apart."""
    return _LEVEL_LABEL.sub("", row["label"] or "").removeprefix(", ") or None


def error_from_p(row: Record) -> Error | Refusal:
    """The log ratio over the z of its p-value, where both are exact enough to tell it."""
    if match := _OTHER_TEST.search(row["evidence"]):
        return Refusal("a one-sided p-value" if match["sided"] else "a p-value of another test", row["p_value"])
    span = p_span(row["p_value"])
    if span is None:
        return Refusal("no confidence interval, and the p-value is not exact", row["p_value"])
    value_1, value_2 = rounding_span(row["value"], row["evidence"])
    if value_1 <= 1 <= value_2:
        return Refusal("no confidence interval, and the value is 1", f"{row['value']:g}, p = {row['p_value']}")
    sizes = sorted(abs(log(value)) for value in (value_1, value_2))
    scores = sorted(-float(norm.ppf(p / 2)) for p in span)
    if scores[0] <= 0 or (sizes[1] / scores[0]) > VAGUE * (sizes[0] / scores[1]):
        return Refusal("value and p-value are too rounded for a standard error", f"{row['value']:g}, {row['p_value']}")
    p = sum(span) / 2
    return Error(abs(log(row["value"])) / -float(norm.ppf(p / 2)), "p")


def p_span(p_value: str) -> tuple[float, float] | None:
    """The least and the most that an exact p-value may have been before it was rounded; None for ``<0.001``."""
    text = p_value.strip()
    if match := _POWER_P.fullmatch(text):
        digits, scale = match["digits"], 10.0 ** -int(match["power"])
    elif match := _EXACT_P.fullmatch(text):
        digits, scale = match["p"], 1.0
    else:
        return None
    half = 0.5 * 10 ** -len(digits.partition(".")[2])
    low, high = (float(digits) - half) * scale, (float(digits) + half) * scale
    return (low, high) if low > 0 else None


def ratio(row: Record, study: StudyFacts, error: Error) -> Record:
    """A row of ``effects_ratio``."""
    arm, reference = study.arms[row["arm_id"]], study.arms[row["reference_arm_id"]]
    level: tuple[Any, Any] = interval_level(row) if error.source == "ci" else (None, None)
    pair = f" {arm.arm_id} v {reference.arm_id}" if len(study.reporting) > 2 else ""
    return {
        "study": row["doc_id"],
        "arm_role": "cited" if "cited" in (arm.role, reference.role) else arm.role,
        "condition": study.condition,
        "phase": study.phase,
        "outcome": row["outcome"],
        "label": row["label"],
        "measure": row["measure"],
        "treatment": arm.treatment,
        "reference": reference.treatment,
        "arm_id": arm.arm_id,
        "reference_arm_id": reference.arm_id,
        "yi": log(row["value"]),
        "sei": error.sei,
        "vi": error.sei**2,
        "value": row["value"],
        "ci_low": row["ci_low"],
        "ci_high": row["ci_high"],
        "ci_level": level[0],
        "ci_level_from": level[1],
        "p_value": row["p_value"],
        "from": error.source,
        "slab": f"{row['doc_id']}{pair}",
        "main": False,
        "flags": joined(flags_of(row) + (["review"] if study.is_review else [])),
        **evidence(row),
    }


def mark_main(made: list[Record]) -> None:
    """Set ``main`` on one ratio of each pair of arms, outcome and measure: without label, from an interval, first."""
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for row in made:
        label = group_label(row)
        own_name = label if row["outcome"] == "OTHER" else None
        if (own_name or label is None or label in ANALYSES) and "review" not in flags_of(row):
            pair = (row["study"], row["arm_id"], row["reference_arm_id"])
            groups[(*pair, row["outcome"], row["measure"], own_name)].append(row)
    for group in groups.values():
        best = min(group, key=lambda row: (analysis_rank(group_label(row)), row["from"] != "ci", row["start"]))
        best["main"] = True
        if len({row["value"] for row in group if group_label(row) == group_label(best)}) > 1:
            for row in group:
                row["flags"] = joined([*flags_of(row), "several_results"])


def analysis_rank(label: str | None) -> int:
    """Place of a way to analyse all patients; none stated comes first."""
    return ANALYSES.index(label) + 1 if label in ANALYSES else 0
