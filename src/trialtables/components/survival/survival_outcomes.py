"""The time-to-event outcomes that a sentence names, and which of them are means."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ..attachment.clauses import Clause
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS

if TYPE_CHECKING:
    from .survival_values import Reading

#: "a survival benefit |with A (median, 14.9 v 11.3 months|": the two times, not what lies between them
_TWO_TIMES = (
    r"[^.;()]{0,60}\(\s*(?:medians?[\s,:]+)?\d[\d.·]*(?:\s+(?:months|years|weeks))?"
    rf"(?:\s+(?:for|with|in)\s+[\w+ -]{{1,40}}?)?,?\s+(?:{VERSUS}|compared\s+with)\s"
)
_NO_OUTCOME_BEHIND = lazy_regex(
    r"\s*(?:(?:\([A-Z]{2,4})?\)\s)?(?:events?\b|data\b|curves?\b(?![^.;()]{0,90}\(\s*medians?[\s,:]+\d)|"
    rf"analys[ei]s\b|end ?points?\b|(?:benefit|advantage)\b(?!{_TWO_TIMES}))",
    re.IGNORECASE,
)
_RATIO_BEFORE = lazy_regex(
    r"(?:hazard|odds|risk)\s+ratios?\s*(?:\([^)]*\)\s*)?(?:for|of)\s+(?:\w+\s+){0,2}\Z|\bHRs?\s+(?:for|of)\s+\Z",
    re.IGNORECASE,
)
#: "The HR for |PFS was 0.30 (95% CI …), and the medians| were 5.1 and 2.7 months"
_ITS_MEDIANS = lazy_regex(
    r"\s*(?:was|of|=|:)\s*\d[\d.·]*\s*(?:[(\[][^()\[\]]*[)\]])?\s*,?\s*(?:and|with)\s+(?:the\s+)?(?P<medians>medians?(?:\s+(?:times?|values?))?)"
    r"(?=\s+(?:was|were|of)\s+\d)",
    re.IGNORECASE,
)
#: "follow-up for overall survival", "follow-up at the time of the primary analysis of overall survival"
_FOLLOWUP_FOR = lazy_regex(
    r"\s*(?:times?|period)?\s*(?:at\s+(?:the\s+)?(?:time\s+of\s+)?(?:the\s+)?|for\s+(?:the\s+)?|of\s+(?:the\s+)?|"
    r"in\s+(?:the\s+)?)"
    r"(?:(?:\w+\s+){0,2}analysis\s+(?:of|for)\s+(?:the\s+)?)?\Z|"
    # "follow-up of the 12 patients |still alive|", "for those who |are alive|": who was followed
    rf"\s*(?:times?|period)?\s*(?:for|of|in|among)\s+(?:(?:the|all|\d+)\s+)*(?:(?:{PATIENTS}|those)\s+)?(?:who\s+|that\s+)?"
    r"(?:(?:are|were|remain(?:ed|ing)?|currently)\s+)?(?:still\s+)?\Z",
    re.IGNORECASE,
)
#: "a minimum follow-up of 3 years": every patient was followed for longer
LEAST = lazy_regex(
    r"\b(?:minim(?:um|al)|shortest|maxim(?:um|al)|longest|planned)\s+(?:potential\s+|duration\s+of\s+|period\s+of\s+)?"
    r"follow[- ]?up(?:\s+(?:time|period|duration))?(?:\s+(?:of|was|is))?\s*\Z",
    re.IGNORECASE,
)
_FOR_OUTCOME = lazy_regex(r"\d(?:[^;,]|,(?!\s*(?:there|no)\b))*\bfor\s+(?:the\s+)?\Z")
_SHORT_IN_BRACKET = lazy_regex(r"\s*[(\[]\s*\Z")


_CONTROL = lazy_regex(r"\bcontrol|\bstable", re.IGNORECASE)
#: "the 25th percentile of |survival| was 4 months": no median
_QUANTILE = lazy_regex(
    r"\b(?:(?!50)\d{1,2}(?:st|nd|rd|th)\s+(?:per)?centiles?|(?:lower|upper|first|third)\s+quartiles?)\s+(?:of|for)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def outcomes_of(clause: Clause) -> list[Label]:
    """The time-to-event outcomes that values of the sentence can belong to, in order."""
    kept: list[Label] = []
    for label in clause.labels:
        if label.family != "survival":
            continue
        if _NO_OUTCOME_BEHIND.match(clause.text, label.end) and label.code != "FOLLOWUP":
            continue
        if _RATIO_BEFORE.search(clause.text[max(clause.start, label.start - 50) : label.start]):
            medians = _ITS_MEDIANS.match(clause.text, label.end, clause.end)
            if medians is None:
                continue
            label = replace(label, start=medians.start("medians"), end=medians.end("medians"))
        if label.code == "FOLLOWUP" and LEAST.search(clause.text[clause.start : label.end]):
            continue
        if _QUANTILE.search(clause.text[max(clause.start, label.start - 40) : label.start]):
            continue
        unnamed = label.text.lower().endswith("median duration") and not label.text.lower().startswith("response")
        if unnamed and not _named_before(label, clause, "response"):
            continue  # "their median duration": of the responses just named
        if _LASTED.match(label.text) and not _lasted_response(label, clause):
            continue  # "treatment lasted for a median of 4 months"
        if label.code == "DOR" and (_CONTROL.search(label.text) or _of_stable_disease(label, clause)):
            label = replace(label, code="OTHER")  # stable disease counts, too
        gap = clause.text[kept[-1].end : label.start] if kept else ""
        if kept and kept[-1].code == label.code and _SHORT_IN_BRACKET.match(gap):
            kept[-1] = replace(kept[-1], end=label.end + 1)  # "progression-free survival (PFS)"
            continue
        if kept and kept[-1].code == "FOLLOWUP" and (_FOLLOWUP_FOR.match(gap) or _FOR_OUTCOME.search(gap)):
            continue  # "follow-up for progression-free survival was 12 months"
        kept.append(label)
    return kept


_LASTED = lazy_regex(r"(?:lasting|lasted|maintained|sustained|persisted|for)\b", re.IGNORECASE)
#: "30% responded and |treatment| lasted for a median of 4 months"
_OTHER_LASTED = lazy_regex(
    r"\b(?:treatment|therapy|chemotherapy|infusions?|hospital\w*|stay|exposure|dos(?:e|es|ing)|symptoms?|relief|toxicit\w+|surgery|"
    r"operation|follow[- ]?up|administration|study)\b",
    re.IGNORECASE,
)


def _lasted_response(label: Label, clause: Clause) -> bool:
    """ "A response was seen in 30% and |was maintained for| a median of 9 months": whether responses lasted."""
    last = next((x for x in reversed(clause.labels) if x.end <= label.start and x.family != "population"), None)
    if last is None or last.code == "PD" or (last.family != "response" and last.code != "TTR"):
        return False
    return not _OTHER_LASTED.search(clause.text, last.end, label.start)


_MEAN_BEFORE = lazy_regex(
    r"\b(?:mean|average)\s+(?:\((?:[^()]|\([^()]*\))*\)\s+)?(?:durations?\s+of\s+|times?\s+of\s+|quality-adjusted\s+|restricted\s+|overall\s+)*\Z",
    re.IGNORECASE,
)
_MEDIAN_SOON = lazy_regex(r"[^.;]{0,14}\d[\d.·]*\s*\w*\s*[(\[]\s*median[\s,:=]+\d", re.IGNORECASE)
_OR_MEDIAN = lazy_regex(r"\b(?:mean|medians?)\s+(?:and|or|/)\s*\Z|\band\s+median\b", re.IGNORECASE)


_MEAN_NAMED = lazy_regex(r"(?:mean|average)\s", re.IGNORECASE)


def is_mean(label: Label, clause: Clause) -> bool:
    """ "A mean follow-up of 30 months", "mean quality-adjusted survival": no median, and no rate."""
    named = _MEAN_NAMED.match(label.text)
    if _MEDIAN_SOON.match(clause.text, label.end, clause.end):
        return False  # "a mean survival of 15.5 months (median 11.4 months)"
    mean = named or _MEAN_BEFORE.search(clause.text[max(clause.start, label.start - 40) : label.start])
    return bool(mean) and not _OR_MEDIAN.search(label.text)


_MEAN_AND_MEDIAN = lazy_regex(
    r"\b(?:(?P<mean>mean)\s+and\s+medians?|medians?\s+and\s+(?:the\s+)?mean)\b", re.IGNORECASE
)
_NEXT_OF_PAIR = lazy_regex(r"\s*(?:days|weeks|months|years)?\s*(?:,|and|,\s+and)\s*", re.IGNORECASE)


def is_mean_of_pair(reading: Reading, clause: Clause) -> bool:
    """ "The mean and median survival were 15 and 11 months": the first of the two, or the second, as they are named."""
    label, figure = reading.label, reading.figure
    told = _MEAN_AND_MEDIAN.search(clause.text, max(clause.start, label.start - 12), label.end)
    if told is None or figure.kind not in ("time", "number"):
        return False
    values = [f for f in clause.figures if f.kind in ("time", "number") and f.p_value is None]
    pairs = [(a, b) for a, b in pairwise(values) if _NEXT_OF_PAIR.fullmatch(clause.text, a.end, b.start)]
    return any((a if told["mean"] else b).start == figure.start for a, b in pairs)


def _of_stable_disease(label: Label, clause: Clause) -> bool:
    """ "30 patients had stable disease, |with a median duration| of 6 months": no response is as long."""
    before = [x for x in clause.labels if x.end <= label.start and x.family == "response"]
    told = label.text.lower().endswith("median duration") or _LASTED.match(label.text)
    return bool(told) and bool(before) and before[-1].code in ("SD", "DCR")


def _named_before(label: Label, clause: Clause, family: str) -> bool:
    """Whether the nearest outcome or event before a label is one of a family."""
    last = next((x for x in reversed(clause.labels) if x.end <= label.start and x.family != "population"), None)
    return last is not None and last.family == family
