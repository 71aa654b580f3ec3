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


#: "|than in| A", "|than those given| A": up to what something is set against
_THAN = lazy_regex(
    rf"\bthan\s+(?:(?:in|with|for|on|of|among|after|the|that|those|who|receiving|received|given|{PATIENTS}|groups?|arms?)\s+)*",
    re.IGNORECASE,
)
_NEAR = lazy_regex(r"(?:[\w-]+\s+){0,2}")
#: "A |consumption was higher than B consumption|": two measures, each of one arm
_OTHER_MEASURE = lazy_regex(
    r"\b(?P<what>[a-z]+)\s+(?:was|were)\s[^.;()]{0,40}?\bthan\s+(?:[\w-]+\s+){1,3}(?P=what)\b", re.I
)
#: "(4.1 v 3.0 |before and after treatment|)", "(5.1 v 3.0 |at 1 and 24 h|)"
_TWO_TIMES = lazy_regex(
    r"\bbefore\s+and\s+after\b|\bat\s+\d+\s+and\s+\d+\s?(?:h|hours?|min|weeks?|months?|days?)\b", re.IGNORECASE
)


def sets_arms_apart(clause: Clause, opening: int, close: int) -> bool:
    """Whether a bracket may hold the values of arms: its sentence sets no times, patients or measures apart instead.

    What stands behind "than" has to be an arm: not "worse at rest than on movement (…)", "than in those without X (…)".
    """
    text = clause.text
    for than in list(_THAN.finditer(text, clause.start, opening))[-1:]:
        if not any(a.start >= than.end() and _NEAR.fullmatch(text, than.end(), a.start) for a in clause.arms):
            return False
    return not (_OTHER_MEASURE.search(text, clause.start, opening) or _TWO_TIMES.search(text, clause.start, close))
