"""Labels where a sentence tells an outcome for one group of patients after another.

The name that a group is told by is no label of its figures: "response rate in women with |visceral disease| (40%)".
An outcome in the bracket of the first group holds in the bracket of the next: "patients with liver metastases (response
rate, 36% v 20%) and prior taxanes (29% v 17%)".
"""

from __future__ import annotations

import re

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Clause
from .series import Series

_GROUP_WITH = lazy_regex(
    rf"\b(?:in|among|for|and|or|(?:rates?|survival|times?|progression)\s+(?:\([^()]{{1,40}}\)\s+)?of)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:{PATIENTS}|those)\s+(?:with|who\s+had)\s+(?:[\w-]+\s+){{0,2}}\Z|"
    # "9% in |ER-positive|"
    rf"\d\s?%\s*(?:\([^()]*\)\s*)?(?:of\s+(?:{PATIENTS}|those)\s+)?(?:in|among|for|with)\s+(?:the\s+)?(?:[\w-]+\s+)?\Z",
    re.IGNORECASE,
)
_OUTCOMES = ("response", "survival")


def without_groups(clause: Clause, labels: list[Label]) -> list[Label]:
    """The labels before a figure up to an outcome that holds for a group, whose name they only are."""
    kept = list(labels)
    if len(kept) > 1 and kept[-1].text.startswith("concentration") and kept[-2].end + 1 == kept[-1].start:
        kept.pop()  # "increased aminotransferase |concentrations| (2% v 0)"
    outcome = any(x.family in _OUTCOMES for x in clause.labels)
    while outcome and kept and kept[-1].family == "other":
        if not _GROUP_WITH.search(clause.text, clause.start, kept[-1].start):
            break
        kept.pop()
    return kept


#: "patients with X (100% CR and 91% PR), |followed by patients with Y| (86% and 62%, respectively)"
_TO_NEXT = lazy_regex(
    rf"[)\]]\s*,?\s*(?:and|or|but|followed\s+by)\s+[^.;()\d]{{0,40}}\b(?:{PATIENTS}|those)\b[^.;()]{{0,60}}[(\[]\s*"
)
_ONLY_ROW = lazy_regex(r"[\d.·]+\s*%(?:\s*(?:,|and)\s*[\d.·]+\s*%)+,?\s*respectively")


def labels_of_first_group(series: Series, clause: Clause) -> list[Label]:
    """The outcomes in the bracket of the group before, where the next has as many figures, "respectively"."""
    own = clause.bracket_around(series.start, series.end)
    if own is None or not _ONLY_ROW.fullmatch(clause.text, own[0] + 1, own[1]):
        return []
    for a, b in clause.brackets:
        if b < own[0] and _TO_NEXT.fullmatch(clause.text, b, series.start):
            named = [x for x in clause.labels if a < x.start and x.end <= b and x.family in _OUTCOMES]
            return named if len(named) == len(series.figures) else []
    return []


_NEXT_GROUP = lazy_regex(
    rf"[)\]]\s*(?:,|,?\s*(?:and|or))\s+(?!(?:(?:more|less|fewer|no)\b|{VERSUS}))(?:[a-z][\w-]*\s+){{1,6}}[(\[]\s*"
)
_GROUP = lazy_regex(rf"\b(?:{PATIENTS}|those)\s+(?:with|who\s+had)\s[^.;()]*\Z", re.IGNORECASE)
_ONLY_FIGURES = lazy_regex(rf"[\d.,·%\s]|\b(?:{VERSUS}|v|[Pp])\b|[<=>;]")


def label_of_first_group(series: Series, clause: Clause) -> Label | None:
    """The outcome in the bracket of the group before, where the next bracket has as many figures and no name."""
    own = clause.bracket_around(series.start, series.end)
    if own is None or len(series.figures) < 2 or _ONLY_FIGURES.sub("", clause.text[own[0] + 1 : own[1]]):
        return None
    for a, b in clause.brackets:
        if b > own[0] or not _GROUP.search(clause.text, max(clause.start, a - 90), a):
            continue
        if not _NEXT_GROUP.fullmatch(clause.text, b, series.start):
            continue
        named = [x for x in clause.labels if a < x.start and x.end <= b]
        told = [f for f in clause.figures if a < f.start and f.end <= b and f.kind == series.figures[0].kind]
        between = [x for x in clause.labels if b <= x.start < series.start and x.family != "other"]
        if len(named) == 1 and named[0].family in _OUTCOMES and len(told) == len(series.figures) and not between:
            return named[0]
    return None
