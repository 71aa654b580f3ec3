"""Counts of those without: "68% had no nausea", "dose reductions were not needed in 27 patients (68%)".

Such a figure counts whom the outcome spared.  It is no figure of the outcome, and the "no" beside it no zero.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .own_predicates import DID

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Binding, Clause

_DENIAL = scanner(r"\b(?:not?|never)\b", re.IGNORECASE)
_HAVE = r"(?:have|require|need|experience|develop|report|show|suffer|present|undergo|exhibit|get)"
_KINDS = (
    r"(?:(?:any|an?|further|subsequent|additional|from|with|of|major|serious|severe|significant|acute|delayed|grade|level)"
    r"\s+)*"
)
#: "|did not require any| dose reductions", "|had no| nausea"
_AHEAD = lazy_regex(
    rf"\b(?:(?:did|do|does|had)\s+not\s+(?:\w+ly\s+)?{_HAVE}\s+{_KINDS}|never\s+\w+ed\s+{_KINDS}|"
    rf"(?:had|required|needed|experienced|developed|reported|showed|exhibited)\s+no\s+{_KINDS})\Z",
    re.IGNORECASE,
)
_DID_NOT = scanner(rf"\b(?:did|do|does|had)\s+not\s+(?:\w+ly\s+)?{_HAVE}\b", re.IGNORECASE)
#: The figure "27 of 40 (68%) |patients who received A| did not …"
_WHO = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:of|in|among)\s+(?:the\s+|all\s+)?)?(?:(?:{PEOPLE})\s*)?(?:[(\[]\d[\d.·]*\s*%[)\]]\s*)?"
    r"(?:(?:who|in|on|with|given|receiving|treated|assigned|from|of|under|taking)\s+(?:(?!and\b|but\b|or\b|while\b|whereas\b|had\b)[\w+/-]+\s+){1,7}?)?\Z",
    re.IGNORECASE,
)
#: "|more patients in the A group| did not …": the shares stand behind
_MORE_DID = lazy_regex(r"\b(?:more|fewer|most|many)\s+(?:[\w-]+\s+){0,8}?\Z", re.IGNORECASE)
#: "nausea |did not occur in| 27 patients", "no dose reduction |was needed in| 27 patients"
_WAS_NOT = lazy_regex(
    r"\s+(?:did\s+not|never)\s+(?:occur(?:red)?|develop(?:ed)?|appear(?:ed)?)\s+(?:in|among)\s+(?:the\s+)?\Z|"
    r"\s+(?:was|were)\s+(?:not|never)\s+\w+(?:ed|en|nd)\s+(?:in|by|for|among)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NONE_WAS = lazy_regex(
    r"\s+(?:(?:was|were)\s+\w+(?:ed|en|nd)|occurred|developed)\s+(?:in|by|for|among)\s+\Z", re.IGNORECASE
)
_NO = lazy_regex(rf"\bno\s+{_KINDS}\Z", re.IGNORECASE)
#: How far ahead of its outcome a denial may begin, in characters.
_REACH = 60


def without_denied(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """The bindings but for those of outcomes that the counted patients did not have."""
    if not bindings or not _DENIAL.search(clause.text, clause.start, clause.end):
        return bindings
    spared = _first_spared(clause)
    kept = [b for b in bindings if spared is None or not b.label.end <= spared.start <= b.figure.start]
    return [b for b in kept if not (_denied_ahead(b, clause) or _denied_behind(b, clause))]


def _first_spared(clause: Clause) -> Figure | None:
    """The share in "transfusions: |27 (68%)| did not need them, compared with 15": what follows is like it."""
    for denial in _DID_NOT.finditer(clause.text, clause.start, clause.end):
        subject = _subject(denial.start(), clause)
        if subject is not None and _is_part(subject):
            return subject
    return None


def _denied_ahead(binding: Binding, clause: Clause) -> bool:
    """Whether "27 of 40 (68%) did not need |dose reductions|" is where a binding has its outcome from."""
    at = binding.label.start
    denial = _AHEAD.search(clause.text, max(clause.start, at - _REACH), at)
    if denial is None:
        return False
    subject = _subject(denial.start(), clause)
    if subject is None:
        return _MORE_DID.search(clause.text, clause.start, denial.start()) is not None
    if DID.match(clause.text, binding.figure.end, clause.end):
        return False  # "…, and 13 (32%) |did|"
    return _is_part(subject) or binding.figure == subject


def _subject(at: int, clause: Clause) -> Figure | None:
    """The figure whose patients the verb at ``at`` is about."""
    shares = (f for f in reversed(clause.figures) if f.kind == "share" and f.end <= at)
    nearest = next(shares, None)
    return nearest if nearest and _WHO.match(clause.text, nearest.end, at) else None


def _denied_behind(binding: Binding, clause: Clause) -> bool:
    """Whether "nausea |did not occur in| 27 (68%)" or "|no| dose delay |was needed in| 27 (68%)" is its sentence."""
    label, text = binding.label, clause.text
    figure = next((f for f in clause.figures if f.kind == "share" and f.start >= label.end), None)
    if figure is None:
        return False
    none = _NO.search(text, max(clause.start, label.start - _REACH), label.start)
    if not (_WAS_NOT.match(text, label.end, figure.start) or (none and _NONE_WAS.match(text, label.end, figure.start))):
        return False
    return binding.figure == figure or (_is_part(figure) and binding.figure.start < figure.start)


def _is_part(figure: Figure) -> bool:
    """Whether a share is said to be that of some of the patients, not of all."""
    if figure.total is not None and figure.n is not None:
        return figure.n < figure.total
    return figure.percent is not None and figure.percent < 100
