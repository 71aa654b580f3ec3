"""Changes by so much at least, as shares of patients are counted by: "a reduction in attacks of at least 50%".

The number of the threshold counts nobody, and what changes is no adverse event there: both are inside the label. Falls
of a marker in blood have their own module, and a tumour that shrinks by so much has its response.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner
from ..text.words import ANY_PATIENT
from .other_fields import is_oncology, treats_no_tumour

_CHANGE = r"(?:reductions?|decreases?|declines?|falls?|drops?|improvements?|increases?|rises?|gains?|loss(?:es)?)"
_CHANGED = (
    r"(?:reduced|decreased|declined|fell|dropped|improved|increased|rose|were\s+reduced|was\s+reduced|were\s+halved)"
)
_MORE = r"(?:more|greater|better|higher)"
_NUMBER = r"\d+(?:[.·]\d+)?(?:\s?%|\s+per\s?cent\b)?"
_UNIT = (
    r"(?:[\s-]+(?:points?|letters?|lines?|steps?|units?|kg|mm\s?Hg|log10|log|grades?|g/dL|mg/dL|mmol/L)"
    r"(?:\s+(?:copies|IU)/m[lL])?(?![\w/]))?"
)
#: "≥50%", "more than 50%", "15 letters or more"
_LEAST = scanner(
    rf"(?:(?:[≥>⩾]|&gt;)(?:\s*or\s*=)?|(?<!\w)(?:at\s+least|(?:more|greater)\s+than(?:\s+or\s+equal\s+to)?|exceeding|no\s+less\s+than))"
    rf"\s*(?:an?\s+)?{_NUMBER}{_UNIT}(?:\s+or\s+{_MORE})?|(?<![\w.])(?<![–-]){_NUMBER}{_UNIT}\s+or\s+{_MORE}\b",
    re.IGNORECASE,
)
#: A word of what changes: no verb, and nothing that begins another phrase.
_WORD = (
    r"(?!(?:was|were|had|has|have|is|are|by|and|or|in|at|with|than|from|after|during|compared|for|who|which|that|occurred|"
    rf"{ANY_PATIENT})\b)[A-Za-z][\w'’/-]*"
)
_THING = rf"(?:the\s+|their\s+|an?\s+)?(?!(?:risk|hazard|odds|mortality)\b){_WORD}(?:\s+{_WORD}){{0,6}}?"
#: "|a reduction in attack frequency of| at least 50%"
_CHANGE_IN = lazy_regex(rf"\b{_CHANGE}\s+(?:in|of|from)\s+{_THING}\s+(?:of|by|was|were)\s+\Z", re.IGNORECASE)
#: "|a reduction of| at least 50% in attacks"
_CHANGE_OF = lazy_regex(rf"\b(?:(?!an?\b|the\b){_WORD}\s+)?{_CHANGE}\s+(?:of|by)\s+\Z", re.IGNORECASE)
#: "|attacks decreased by| at least 50%", "|gained| 15 letters or more"
_CHANGED_BY = lazy_regex(
    rf"(?:(?<![\w-]){_WORD}(?:\s+{_WORD}){{0,3}}\s+)?\b{_CHANGED}\s+by\s+\Z|\b(?:gain(?:ed|ing))\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)
#: What tells that those with the change are counted.
_COUNTED = (
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:(?:at|by|after|from|during)\s+(?:[\w-]+\s+){1,4}?)?"
    r"(?:(?:(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:achieved|reached|attained|seen|observed|obtained|noted|reported|found|"
    r"recorded|experienced|documented|higher|more|greater|lower|less|similar|\d)|occurred)\b|"
    rf"(?:in|by|for|among)\s+(?:only\s+|about\s+|all\s+)?(?:\d|{WORD_NUMBER}\b))"
)
_SEEN = lazy_regex(_COUNTED, re.IGNORECASE)
_IN_THING_SEEN = lazy_regex(rf"\s+(?:in|on|of|from)\s+{_THING}(?={_COUNTED})", re.IGNORECASE)
_CHANGE_SEEN = lazy_regex(
    rf"\s+(?:{_WORD}\s+){{0,3}}?{_CHANGE}(?:\s+(?:in|of|from)\s+{_THING})?(?={_COUNTED})", re.IGNORECASE
)
#: "12 patients (30%) |had| a reduction of at least 50% |in attacks|"
_THEY_HAD = lazy_regex(
    r"\b(?:had|experienced|achieved|achieving|showed|reported|attained|obtained|reached|demonstrated|experiencing|having|with)\s+"
    r"(?:an?\s+)?(?:clinical\s+)?\Z",
    re.IGNORECASE,
)
_IN_THING = lazy_regex(rf"\s+(?:in|on|of|from)\s+(?:the\s+|their\s+)?{_WORD}(?:\s+{_WORD}){{0,6}}", re.IGNORECASE)
#: What is an outcome of its own beside a tumour too.
_COMPLAINT = lazy_regex(
    r"\b(?:hot\s+flash\w*|hot\s+flush\w*|pain|itch\w*|prurit\w*|nausea|vomiting|emesis|fatigue|symptoms?|scores?|headaches?|migraine|"
    r"proteinuria|seizures?|opioid\w*|salivary|volume\s+of\s+ascites|bone\s+mineral)\b",
    re.IGNORECASE,
)
#: What is an adverse event when it changes so, unless it is aimed at: "|weight loss| of 4 kg or more occurred in 8".
_HARM = lazy_regex(
    r"\b(?:weight\s+(?:loss|gain)|(?:loss|fall|drop|decrease|reduction|decline)s?\s+(?:in|of)\s+(?:the\s+|body\s+)*"
    r"(?:weight|(?:left\s+ventricular\s+)?ejection\s+fraction|LVEF|h(?:ae|e)moglobin(?!\s?A1)|platelets?|neutrophils?)|"
    r"(?:increase|rise)s?\s+(?:in|of)\s+(?:the\s+|serum\s+)*(?:creatinine|bilirubin|transaminases?|ALT|AST|QTc?))\b",
    re.IGNORECASE,
)
_AIMED_AT = lazy_regex(r"\s*(?:(?:at|by|after)\s+[^.;]{0,30})?(?:was|were)\s+(?:achieved|reached|attained|obtained)\b")
_GOT_TO = lazy_regex(r"\b(?:achiev|attain|obtain|reach)\w+\s+(?:an?\s+)?\Z", re.IGNORECASE)
_MOST = 110


def least_changes(text: str) -> Iterator[tuple[int, int]]:
    """Where such a change is told of people who are counted.

    >>> told = "A fall in attack rate of at least 50% was seen in 12 of 40 adults with migraine."
    >>> [told[a:b] for a, b in least_changes(told)]
    ['fall in attack rate of at least 50%']
    """
    other = None
    for least in _LEAST.finditer(text):
        span = _span(text, *least.span())
        if span is None or _tells_harm(text, *span):
            continue
        if other is None:
            other = treats_no_tumour(text) or not is_oncology(text)
        if other or _COMPLAINT.search(text, *span):
            yield span


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the change to the threshold, or from the threshold to what changes, if patients with it are counted."""
    since = max(text.rfind(". ", 0, start) + 1, start - _MOST)
    ahead = _CHANGE_IN.search(text, since, start) or _CHANGED_BY.search(text, since, start)
    if ahead:
        told = _SEEN.match(text, end) or _people_with(text, ahead.start(), ahead.group())
        return (ahead.start(), end) if told else None
    ahead = _CHANGE_OF.search(text, since, start)
    if ahead is None:
        behind = _CHANGE_SEEN.match(text, end)
        return (start, behind.end()) if behind else None
    behind = _IN_THING_SEEN.match(text, end)
    if behind is None and _THEY_HAD.search(text, since, ahead.start()):
        behind = _IN_THING.match(text, end)
    if behind is None and _SEEN.match(text, end):
        return ahead.start(), end
    return (ahead.start(), behind.end()) if behind else None


def _tells_harm(text: str, start: int, end: int) -> bool:
    """Whether the change is one for the worse: of weight, where nobody is to lose it, or of the blood."""
    harm = _HARM.search(text, start, end)
    if harm is None or _AIMED_AT.match(text, end) or _GOT_TO.search(text, max(0, start - 20), start):
        return False
    return "weight" not in harm.group().lower() or not _HEAVY.search(text)


_HEAVY = lazy_regex(r"\b(?:obes\w+|over-?weight|bariatric|diabet\w+)\b", re.IGNORECASE)


def _people_with(text: str, start: int, change: str) -> bool:
    """ "12 patients had |a reduction in attacks of| at least 50%", "12 patients |gained| at least 15 letters"."""
    return change.lower().startswith("gain") or bool(_THEY_HAD.search(text, max(0, start - 40), start))
