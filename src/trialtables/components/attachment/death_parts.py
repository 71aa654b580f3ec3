"""Deaths told cause by cause: "five died of toxicity; three died because of colitis, one of sepsis, one of stroke"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, BECAUSE_OF
from .clauses import NO_GRADE, Binding, Clause
from .event_causes import DEATHS

#: "colitis|, |one patient of myocarditis": the count is that of the next cause
_NEXT = lazy_regex(r"\s*[,;]\s+(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_OF_ITS_CAUSE = lazy_regex(
    rf"\s+(?:(?:{ANY_PATIENT}|cases?|deaths?)\s+)?(?:died\s+)?(?:of|from|{BECAUSE_OF})\s+"
    r"(?:(?:an?|the|severe|fatal|acute)\s+)*",
    re.IGNORECASE,
)


def with_causes_apart(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """Each count of a list of causes with the cause behind it, and no deaths that only repeat a part of all deaths."""
    if not any(b.label.code in DEATHS for b in bindings):
        return bindings
    bindings = [_with_its_cause(b, clause) for b in bindings]
    return [b for b in bindings if not _is_part(b, bindings)]


def _with_its_cause(binding: Binding, clause: Clause) -> Binding:
    """ "Three died of colitis, |one of sepsis|": the one died of sepsis."""
    label, figure = binding.label, binding.figure
    told_before = label.family == "event" and label.end <= figure.start and label.code not in DEATHS and figure.n
    died = any(x.code in DEATHS and x.end <= label.start for x in clause.labels)
    if not told_before or not died or not _NEXT.fullmatch(clause.text, label.end, figure.start):
        return binding
    word = _OF_ITS_CAUSE.match(clause.text, figure.end, clause.end)
    cause = next((x for x in clause.labels if word and x.start == word.end() and x.family == "event"), None)
    return replace(binding, label=cause, grade=NO_GRADE) if cause else binding


def _is_part(binding: Binding, bindings: list[Binding]) -> bool:
    """Whether deaths of one cause were counted among all deaths of their arm that the sentence has told before."""
    n, start = binding.figure.n, binding.figure.start
    if binding.label.code not in DEATHS or n is None:
        return False
    if not any(b.rule.endswith("+cause") and b.figure.start == start for b in bindings):
        return False
    return any(
        b.label.code in DEATHS
        and b.arm_id == binding.arm_id
        and (b.figure.n or 0) > n
        and max(b.figure.end, b.label.end) <= start
        for b in bindings
    )
