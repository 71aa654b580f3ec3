"""What a comparison is about that has its values in a bracket behind the arms, by any name.

It is the subject ("pain at rest was milder with A than with B (2.1 v 3.4)"), or the object of what an arm had ("group A
had better mean sleep scores than group B (7.2 v 5.9)", "there was less fatigue in group A (…)").
"""

from __future__ import annotations

import re

from ..attachment.clauses import Clause
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .measured_names import MORE, WHEN_BEHIND, Named, phrase_ahead, subject_of

#: "|were significantly lower|", "|did not differ|", "|was comparable|"
_VERB = scanner(
    rf"(?:was|were)\s+(?:not\s+)?(?:(?:\w+ly|also|all|much|no)\s+)*(?:{MORE}|similar|comparable|different)\b"
    r"|did\s+not\s+(?:\w+ly\s+)?differ\b",
    re.IGNORECASE,
)
#: What joins the arms of a comparison.
_JOINS = lazy_regex(
    r"(?:in|with|for|on|of|among|after|than|compared|between|both|the|that|those|to|and|groups?|arms?|who|receiving|"
    rf"received|given|{VERSUS}|{PATIENTS}),?",
    re.IGNORECASE,
)
_LAST_WORD = lazy_regex(r"(?:\A|(?<=\s))(\S+)\s*\Z")
_COMPARED = lazy_regex(rf"\b{MORE}\s+(?:(?:mean|median|average)\s+)?\Z", re.IGNORECASE)
_REACH = 240


def compared_measure(clause: Clause, at: int) -> Named | None:
    """The measure of the comparison that ends right ahead of a bracket."""
    joined = _without_arms(clause, at)
    if not any(joined <= a.start and a.end <= at for a in clause.arms):
        return None
    begin = max(clause.start, at - _REACH)
    verbs = [m for m in _VERB.finditer(clause.text, begin, at) if m.end() <= joined + 1]
    if verbs and not clause.text[verbs[-1].end() : joined].strip():
        return subject_of(clause, verbs[-1].start())
    named = phrase_ahead(clause, joined)
    return named if named and _COMPARED.search(clause.text, begin, named.start) else None


def _without_arms(clause: Clause, at: int) -> int:
    """Where the arms ahead of an offset begin, with what joins them and the time that is told beside them."""
    begin = max(clause.start, at - _REACH)
    while True:
        words = clause.blank[begin - clause.start : at - clause.start].rstrip()
        at = begin + len(words)
        if when := WHEN_BEHIND.search(words):
            at = begin + when.start()
        elif (last := _LAST_WORD.search(words)) and _JOINS.fullmatch(last[1]):
            at = begin + last.start(1)
        else:
            return at


_THAN_BEHIND = lazy_regex(
    rf"[^()\[\]]{{0,30}}[)\]]\s*,?\s*(?:was|were)\s+(?:\w+ly\s+)?(?:{MORE}|similar|comparable|not\s+different)\b",
    re.IGNORECASE,
)


def measure_before_arm(clause: Clause, at: int) -> Named | None:
    """The measure of "mean sleep scores for A |(7.2)| were better than for B (5.9)"."""
    if not _THAN_BEHIND.match(clause.text, at + 1, clause.end):
        return None
    return subject_of(clause, _without_arms(clause, at))
