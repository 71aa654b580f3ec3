"""Subgroups: what sets a figure apart from the result of the whole arm, as written.

"in patients with liver metastases it was 12%", "(PD-L1-positive patients, 48%)", "42% in EGFR-mutant tumors".
"""

from __future__ import annotations

import re

from .clauses import Binding, Clause
from .figure_atoms import PEOPLE

_MARKED = (
    r"(?:[\w/-]+[- ](?:positive|negative|mutant|mutated|naive|naïve|pretreated|refractory|sensitive|resistant|"
    r"amplified|high|low)|"
    r"wild[- ]type|chemo-?naive|pre-?treated|previously\s+\w+|younger|older|elderly|male|female|untreated|measurable)"
)
_WHICH = (
    rf"(?:(?:the\s+)?(?:\d+\s+)?(?:{_MARKED}\s+)?(?:{PEOPLE}|tumou?rs?|those|disease|subgroups?|"
    rf"carriers)\s+(?:with(?!\s+(?:a\s+|an\s+)?(?:responses?|CR|PR))|"
    rf"without|whose|aged?|older|younger|who\s+had|previously)\s[^,;.()\[\]]{{2,70}}"
    rf"|(?:the\s+)?(?:\d+\s+)?{_MARKED}(?:\s+(?:{PEOPLE}|tumou?rs?|disease|subgroup|status|carcinomas?|cancers?))?"
    rf"|the\s+[\w\s/-]{{3,40}}\s+(?:subgroup|cohort|subset|stratum)(?:\s+of\s+{PEOPLE})?)"
)
_BEHIND = re.compile(rf"\s*%?\s*[)\]]*\s*(?:{PEOPLE}\s+)?(?:in|among|for|of)\s+(?P<which>{_WHICH})", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:in|among|for)\s+(?P<which>{_WHICH})[^;.]{{0,60}}\Z", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"[(;,\[]\s*(?P<which>{_MARKED}(?:\s+(?:{PEOPLE}|tumou?rs?))?|{PEOPLE}\s+with\s[^,;()]{{2,50}})\s*[,:]\s*\Z",
    re.IGNORECASE,
)


def subgroup_of(binding: Binding, clause: Clause) -> str | None:
    """The subgroup a figure was counted in, in the text's words; ``None`` for the whole arm."""
    figure, label = binding.figure, binding.label
    behind = _BEHIND.match(clause.text[figure.end : clause.end])
    if behind and not _is_arm(clause, figure.end + behind.start("which"), figure.end + behind.end("which")):
        return _words(behind.group("which"))
    bracketed = _BRACKETED.search(clause.text[clause.start : figure.start])
    if bracketed:
        return _words(bracketed.group("which"))
    first = min(label.start, figure.start)
    before = _BEFORE.search(clause.text[clause.start : first]) or _BEFORE.search(clause.text[label.end : figure.start])
    if before and not _is_arm(clause, clause.start + before.start("which"), clause.start + before.end("which")):
        return _words(before.group("which"))
    return None


def _is_arm(clause: Clause, start: int, end: int) -> bool:
    return any(start <= a.start < end for a in clause.arms)


def _words(text: str) -> str:
    return " ".join(text.split())
