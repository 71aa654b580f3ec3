"""Subgroups: what sets a figure apart from the result of the whole arm, as written.

"in patients with liver metastases it was 12%", "(PD-L1-positive patients, 48%)", "42% in EGFR-mutant tumors".
"""

from __future__ import annotations

import re

from .clauses import Binding, Clause
from .figure_atoms import PEOPLE

_MARKED = (
    r"(?:[\w/-]+[- ](?:positive|negative|mutant|mutated|naive|naïve|pretreated|refractory|sensitive|resistant|"
    r"amplified|high|low)\b|"
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


#: What makes of "patients with …" a part of those in the study.
_PART = re.compile(
    r"positive|negative|mutat|mutant|wild[- ]?type|expression|metastas[ei]s|score|status|level|\bstage|\bgrade|amplif|"
    r"deficien|\bhigh|\blow|naive|naïve|previous|prior|treated|aged?\b|years|older|younger|elderly|[≥≤<>]|subgroup|subset|cohort|"
    r"stratum|population|histology|sided|without|untreated|refractory|[A-Z][A-Z0-9]{1,}",
)
#: "In patients with X, …", "Among the 300 patients with X, …", "In the X cohort, …"
_OPENING = re.compile(
    rf"\W*(?:[A-Z]{{4,}}\W+)?(?:(?:But|However|Also|Similarly|and),?\s+)?(?:In|Among|For|Within|in|among|for)\s+(?P<which>(?:all\s+|the\s+)*"
    rf"(?:[\w/%-]+\s+){{0,5}}?(?:{PEOPLE}|tumou?rs|those|carriers|subgroup|cohort|subset|stratum|population)\b"
    rf"(?:\s+(?:of|with|without|who|whose|aged?|in)\s[^,;()]{{2,110}})?),\s",
)
#: "According to the review, among the mutated patients, …"
_INNER = re.compile(
    rf",\s(?:in|among|for|within)\s(?P<which>(?:all\s|the\s)*(?:[\w/%-]+\s){{1,4}}?(?:{PEOPLE}|tumou?rs|subgroup|cohort|subset|population)),\s"
)
_NAMED = (
    rf"(?P<which>(?:the\s+|those\s+)?(?:[\w/-]+\s+){{0,4}}?"
    rf"(?:{PEOPLE}|tumou?rs|carriers|subgroup|cohort|subset|stratum|population)\b"
    r"(?:\s+(?:with|without|whose|aged?|who)\s(?:(?!\sand\s\d)[^,;.()]){2,60})?)"
)
#: "18 months in treatment-naive patients", "21 v 6 months in the mutant cohort", "HR 0.6 (…) in older women"
_WITHIN = re.compile(
    r"\s*%?\s*(?:[)\]]+,?)?\s*(?:(?:months?|weeks?)?\s*(?:vs?\.?|versus)\s+\d[\d.·]*\s*(?:%|months?|weeks?)?\s*)?"
    rf"(?:in|among|for)\s+{_NAMED}"
)
#: "… in the mutant cohort (hazard ratio, 0.27": before the bracket of the figure
_AHEAD = re.compile(rf"(?:in|among|for)\s+{_NAMED}\s*[(\[](?:[^()\[\]]*;\s*)?\Z")


def subgroup_at(start: int, end: int, clause: Clause) -> str | None:
    """The part of the patients that a time, rate or ratio is about.

    It is named right behind the figure, before the figure's bracket, or at the head of the sentence.
    """
    since = max(start - 160, clause.start)
    ahead = _AHEAD.search(clause.text[since:start])
    found = [_WITHIN.match(clause.text, end, clause.end), _opening(clause, start)]
    spans = [m.span("which") for m in found if m]
    if ahead:
        spans.insert(1, (since + ahead.start("which"), since + ahead.end("which")))
    for a, b in spans:
        words = clause.text[a:b]
        if _PART.search(words) and not _WHOLE.search(words) and not _is_arm(clause, a, b):
            return _words(words)
    return None


def _opening(clause: Clause, start: int) -> re.Match[str] | None:
    """The patients that a sentence, or its part behind a semicolon, begins with."""
    breaks = [m.end() for m in re.finditer(";", clause.text[clause.start : start])]
    free = [clause.start + b for b in breaks if not any(x < clause.start + b <= y for x, y in clause.brackets)]
    for at in (*free[-1:], clause.start):
        match = _OPENING.match(clause.text, at, clause.end)
        if match and match.end() <= start:
            return match
    return _INNER.search(clause.text, clause.start, start)


_WHOLE = re.compile(
    r"intention|intent|\bITT\b|\b(?:overall|whole|entire|total|full|safety|efficacy|evaluable)\b|\ball\s+patients\Z",
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
    return subgroup_at(figure.start, figure.end, clause)


def _is_arm(clause: Clause, start: int, end: int) -> bool:
    return any(start <= a.start < end for a in clause.arms)


def _words(text: str) -> str:
    return " ".join(text.split())
