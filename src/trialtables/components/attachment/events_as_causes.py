"""Events told as the cause of something else: of a death, a discontinuation, a reduced or delayed dose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF
from .event_causes import DEATHS, reasons_of_changes
from .list_items import GENERAL

if TYPE_CHECKING:
    from .clauses import Binding, Clause

#: "one |due to| myocarditis", "one patient |because of| sepsis"
_DUE_TO = lazy_regex(
    rf"\b(?:{BECAUSE_OF}|caused\s+by|as\s+a\s+result\s+of|secondary\s+to|attributed\s+to|"
    r"died\s+(?:of|from)|deaths?\s+from)\s+"
    r"(?:each\s+of\s+(?:[a-z][a-z -]{2,40},\s+(?:and\s+)?){0,6})?(?:[a-z-]+\s+){0,2}\Z",
    re.IGNORECASE,
)


def cause_of(binding: Binding, clause: Clause) -> str | None:
    """What the event was the cause of: "one death (|sepsis|)", "three deaths (one each of |sepsis|, |stroke|)"."""
    if _among_deaths(binding, clause):
        return "cause of death"
    if not binding.rule.endswith("+cause"):
        return _CAUSE_OF.get(reasons_of_changes(clause).get(binding.label) or _reason_told(binding, clause) or "")
    hosts = {x.code for x in clause.labels}
    if hosts & DEATHS:
        return "cause of death"
    return "cause of discontinuation" if "DISCONTINUATION" in hosts else None


#: What an event was the reason of, by the word for it.
_CHANGE = (
    r"(?P<change>(?:treatment|study|drug|therapy)?\s?(?:discontinuations?|withdrawals?)|dose\s(?:reductions?|modifications?)|"
    r"(?:dose|treatment)\s(?:delays?|interruptions?))"
)
#: "diarrhea |was the reason for discontinuation|", "neuropathy |(8%) was the most common reason for dose reduction|"
_WAS_REASON = lazy_regex(
    rf"(?:\s\([^()]{{1,20}}\))?\s(?:was|were)\s(?:[\w-]+\s){{1,4}}(?:reasons?|causes?)\s(?:for|of)\s{_CHANGE}\b",
    re.IGNORECASE,
)
#: "|reasons for dose reduction were neutropenia (8) and| diarrhea (4)"
_REASONS_WERE = lazy_regex(
    rf"\b(?:reasons?|causes?)\s(?:for|of)\s{_CHANGE}\s(?:was|were|included?)\s(?:[^.;()]|\([^()]*\)){{0,80}}\Z",
    re.IGNORECASE,
)
#: "|dose delays were needed in 12 patients because of anemia (7) and| infection (5)"
_NEEDED_FOR = lazy_regex(
    rf"\b{_CHANGE}\s(?:was|were|occurred)\s[^.;:()]{{0,60}}?(?:\([^()]*\)[^.;:()]{{0,20}}?)?\b(?:{BECAUSE_OF})\s"
    r"(?:(?:grade\s\S+\s)?[a-z][a-z -]{2,40}\([^()]{1,20}\)[,\s]*(?:(?:and|or)\s)?){0,5}(?:grade\s\S+\s)?\Z",
    re.IGNORECASE,
)


def _reason_told(binding: Binding, clause: Clause) -> str | None:
    """The change of treatment that a sentence calls an event the reason of, as a code of ``_CAUSE_OF``."""
    event, text = binding.label, clause.text
    if event.code in _CAUSE_OF or event.code in GENERAL or event.code in DEATHS:
        return None
    match = (
        _WAS_REASON.match(text, event.end, clause.end)
        or _REASONS_WERE.search(text, clause.start, event.start)
        or _NEEDED_FOR.search(text, clause.start, event.start)
    )
    if match is None:
        return None
    change = match["change"].lower()
    if "delay" in change or "interruption" in change:
        return "DOSE_DELAY"
    return "DOSE_REDUCTION" if change.startswith("dose") else "DISCONTINUATION"


_CAUSE_OF = {
    "DISCONTINUATION": "cause of discontinuation",
    "DOSE_REDUCTION": "cause of dose reduction",
    "DOSE_DELAY": "cause of delay",
}


#: "three patients |died: two of progression and one of| pneumonia"
_DIED_OF = lazy_regex(
    rf"\bdied\s?[:,(]\s?(?:[^.;]{{0,60}}?\b(?:and|,)\s)?(?:\w+|\d+)\s(?:(?:each|patients?)\s)?(?:of|from|{BECAUSE_OF})\s(?:[a-z-]+\s){{0,2}}\Z",
    re.IGNORECASE,
)


def _among_deaths(binding: Binding, clause: Clause) -> bool:
    """Whether an event is counted among deaths told before it: in their bracket, or as what each was due to."""
    label, figure = binding.label, binding.figure
    if (
        (label.code.isupper() and label.code != "HEMATOLOGIC")
        or figure.n is None
        or figure.percent is not None
        or figure.total is not None
    ):
        return False
    if figure.end <= label.start and _DIED_OF.search(clause.text, clause.start, label.start):
        return True
    hosts = [x for x in clause.labels if x.end <= label.start and (x.code in GENERAL or x.code in DEATHS)]
    if not hosts or hosts[-1].code not in DEATHS:
        return False
    start, end = min(label.start, figure.start), max(label.end, figure.end)
    bracket = next(((a, b) for a, b in clause.brackets if hosts[-1].end <= a < start and end <= b), None)
    if bracket is not None:
        return "%" not in clause.text[slice(*bracket)]
    return _DUE_TO.search(clause.text[max(hosts[-1].start, label.start - 160) : label.start]) is not None
