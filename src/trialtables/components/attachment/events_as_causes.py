"""Events told as the cause of something else: of a death, a discontinuation, a reduced or delayed dose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from .event_causes import DEATHS, reasons_of_changes
from .list_items import GENERAL

if TYPE_CHECKING:
    from .clauses import Binding, Clause

#: "one |due to| myocarditis", "one patient |because of| sepsis"
_DUE_TO = lazy_regex(
    r"\b(?:due\s+to|because\s+of|owing\s+to|caused\s+by|as\s+a\s+result\s+of|secondary\s+to|attributed\s+to|"
    r"died\s+(?:of|from)|deaths?\s+from)\s+"
    r"(?:each\s+of\s+(?:[a-z][a-z -]{2,40},\s+(?:and\s+)?){0,6})?(?:[a-z-]+\s+){0,2}\Z",
    re.IGNORECASE,
)


def cause_of(binding: Binding, clause: Clause) -> str | None:
    """What the event was the cause of: "one death (|sepsis|)", "three deaths (one each of |sepsis|, |stroke|)"."""
    if _among_deaths(binding, clause):
        return "cause of death"
    if not binding.rule.endswith("+cause"):
        return _CAUSE_OF.get(reasons_of_changes(clause).get(binding.label, ""))
    hosts = {x.code for x in clause.labels}
    if hosts & DEATHS:
        return "cause of death"
    return "cause of discontinuation" if "DISCONTINUATION" in hosts else None


_CAUSE_OF = {
    "DISCONTINUATION": "cause of discontinuation",
    "DOSE_REDUCTION": "cause of dose reduction",
    "DOSE_DELAY": "cause of delay",
}


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
    hosts = [x for x in clause.labels if x.end <= label.start and (x.code in GENERAL or x.code in DEATHS)]
    if not hosts or hosts[-1].code not in DEATHS:
        return False
    start, end = min(label.start, figure.start), max(label.end, figure.end)
    bracket = next(((a, b) for a, b in clause.brackets if hosts[-1].end <= a < start and end <= b), None)
    if bracket is not None:
        return "%" not in clause.text[slice(*bracket)]
    return _DUE_TO.search(clause.text[max(hosts[-1].start, label.start - 160) : label.start]) is not None
