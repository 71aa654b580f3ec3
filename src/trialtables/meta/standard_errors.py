"""The standard error of a log ratio, from its confidence interval or its p-value.

A ratio's confidence interval is symmetric on the log scale, so that its width gives the standard error; where only an
exact two-sided p-value is stated, the log ratio divided by the p-value's z does (Cochrane Handbook 6.3.1 and 6.3.2).
What rounding leaves open is reckoned with: a figure stands for all that round to it.
"""

from __future__ import annotations

import re
from math import log
from typing import NamedTuple

from scipy.stats import norm

from .counts import Refusal, stated_decimals
from .effect_rows import Record

#: How far the middle of an interval may lie from the value, beyond what rounding explains, as a part of half its width.
LOPSIDED = 0.1
#: How much larger the largest standard error that a rounded value and p-value allow may be than the smallest, and
#: how much those by interval and by p-value may differ without a warning.
VAGUE = 1.25

#: The level as a label gives it where it is not 95.
_LEVEL_LABEL = re.compile(r"(?:^|, )(\d{2}(?:\.\d+)?)% CI(?=, |$)")
_LEVEL = re.compile(
    # "90% two-sided CI", "97.5 per cent repeated confidence interval", "95 % CI1.1-5.3" (no space)
    r"(?P<before>\d{2}(?:[.·]\d+)?)\s*(?:%|per\s?cent)[\s-]*(?:[a-z-]+\s+){0,2}?(?:confidence|credible|Cr?I(?![a-z])|c\.i\.)"
    r"|(?:CI|confidence interval)s?\s*[,:(\[]*\s*(?P<after>\d{2}(?:[.·]\d+)?)\s*%",
    re.IGNORECASE,
)
_EXACT_P = re.compile(r"=?\s*(?P<p>0?\.\d+|1\.0+|1)")
_POWER_P = re.compile(r"=?\s*(?P<digits>\d(?:\.\d+)?)\s*(?:[×x*]\s*10\s*\^?|e)\s*[-−–](?P<power>\d+)", re.IGNORECASE)
_OTHER_TEST = re.compile(r"(?P<sided>one|1)[- ](?:sided|tailed)|non-?\s?inferiority|interaction", re.IGNORECASE)

Span = tuple[float, float]


class Error(NamedTuple):
    """A standard error and what it is from, ``ci`` or ``p``."""

    sei: float
    source: str


def standard_error(row: Record) -> Error | Refusal:
    """The standard error of a comparison's log ratio, or why it gives none."""
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


def interval_level(row: Record) -> tuple[float, str]:
    """The confidence level in percent that the label states, or the evidence nearest to its end, or the customary 95.

    >>> interval_level({"label": None, "evidence": "HR 0.62 [90% CI, 0.45 to 0.86]"})
    (90.0, 'stated')
    """
    labelled = _LEVEL_LABEL.findall(row["label"] or "")
    stated = [match["before"] or match["after"] for match in _LEVEL.finditer(row["evidence"])]
    levels = [float(text.replace("·", ".")) for text in [*stated, *labelled]]
    return (levels[-1], "stated") if levels and 50 <= levels[-1] < 100 else (95.0, "assumed")


def error_from_p(row: Record) -> Error | Refusal:
    """The log ratio over the z of its p-value, where both are exact enough to tell it."""
    if match := other_test(row):
        return Refusal("a one-sided p-value" if match["sided"] else "a p-value of another test", row["p_value"])
    p = p_span(row["p_value"])
    if p is None:
        return Refusal("no confidence interval, and the p-value is not exact", row["p_value"])
    span = error_span(row, p)
    stated = f"{row['value']:g}, p = {row['p_value']}"
    if span is None:
        return Refusal("no confidence interval, and the value may be 1", stated)
    if span[1] > VAGUE * span[0]:
        return Refusal("value and p-value are too rounded for a standard error", stated)
    return Error(abs(log(row["value"])) / -float(norm.ppf(sum(p) / 4)), "p")


def p_disagrees(row: Record, error: Error) -> bool:
    """Whether the interval's standard error is not one that an exact two-sided p-value allows.

    The p-value of another test (a stratified one, say) differs a little; one that differs by more than a quarter is
    one-sided without saying so, or a figure is wrong.
    """
    p = p_span(row["p_value"]) if row["p_value"] and not other_test(row) else None
    span = error_span(row, p) if p and error.source == "ci" else None
    return span is not None and not span[0] / VAGUE <= error.sei <= span[1] * VAGUE


def other_test(row: Record) -> re.Match[str] | None:
    """What says that a p-value is of no two-sided test of the ratio: the evidence or, told elsewhere, the label."""
    return _OTHER_TEST.search(row["evidence"]) or _OTHER_TEST.search(row["label"] or "")


def error_span(row: Record, p: Span) -> Span | None:
    """The least and the most that the standard error can be by a rounded value and p-value; None where that is open."""
    values = rounding_span(row["value"], row["evidence"])
    scores = sorted(-float(norm.ppf(limit / 2)) for limit in p)
    if values[0] <= 1 <= values[1] or scores[0] <= 0:
        return None
    sizes = sorted(abs(log(value)) for value in values)
    return sizes[0] / scores[1], sizes[1] / scores[0]


def rounding_span(value: float, evidence: str) -> Span:
    """The least and the most that a figure may have been before it was rounded to its decimals."""
    half = 0.5 * 10 ** -stated_decimals(value, evidence)
    return max(value - half, value / 2), value + half


def p_span(p_value: str) -> Span | None:
    """The least and the most that an exact p-value may have been before it was rounded; None for ``<0.001``."""
    text = p_value.strip()
    if match := _POWER_P.fullmatch(text):
        digits, scale = match["digits"], 10.0 ** -int(match["power"])
    elif match := _EXACT_P.fullmatch(text):
        digits, scale = match["p"], 1.0
    else:
        return None
    half = 0.5 * 10 ** -len(digits.partition(".")[2])
    low, high = (float(digits) - half) * scale, min((float(digits) + half) * scale, 1.0)
    return (low, high) if low > 0 else None
