"""Events that a study treats in its patients: "adults with partial |seizures|", "the treatment of acute |migraine|".

They are the disease wherever the text tells of them, but where it speaks of side effects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .other_fields import is_oncology
from .plain_outcomes import weight_is_aim

#: Why such a name is no observed toxicity; it may be compared all the same.
TREATED = "treated condition"
#: Words between the people and what they have.
_ADJECTIVES = (
    r"(?:(?:mild|moderate)(?:\s+to\s+|-to-)(?:moderate|severe)\s+|"
    r"(?!(?:who|were|was|had|received|at|in|for|to|of|by|on|no)\b)[\w/≥>=.-]+\s+(?:\([^()]{1,40}\)\s+)?){0,6}?"
)
_HAVE_IT = lazy_regex(
    rf"(?<!proportion of )(?<!number of )(?<!percentage of )(?<!rate of )\b(?:out)?(?:{PATIENTS})"
    r"(?:\s*,?\s+(?:≥|aged|between)\s[^.;()]{0,40}?)?(?:\s*\([^()]{0,60}\))?\s+"
    r"(?:with|having|who\s+(?:have|had|experienced)|suffering\s+from|presenting\s+(?:to\s+[^.;()]{3,40}?\s)?with|hospitali[sz]ed\s+(?:with|for)|exhibiting|"
    r"treated\s+for)\s+(?:an?\s+|the\s+)?(?P<history>(?:recurrent\s+)?history\s+of\s+)?"
    rf"{_ADJECTIVES}\Z",
    re.IGNORECASE,
)
_TREATED = lazy_regex(
    r"(?<!prophylactic )\b(?:treatments?|therapy|management|relief)\s+(?:of|for)\s+(?:an?\s+|the\s+)?"
    rf"{_ADJECTIVES}\Z|\b(?:add-on|adjunctive|effective|monotherapy)\s+(?:treatment\s+|therapy\s+)?"
    rf"(?:for|in|of)\s+{_ADJECTIVES}\Z|\bfor\s+(?:procedural\s+|conscious\s+|intravenous\s+)?(?=sedation)\Z",
    re.IGNORECASE,
)
#: A sentence about who takes part, or what the study is for.
_TAKING_PART = lazy_regex(
    r"\b(?:randomi[sz]|enroll?ed|recruit|assigned|allocated|participated|included|entered|eligible|"
    r"aim|objective|purpose|to\s+(?:assess|evaluate|compare|determine|investigate|examine|study)|"
    r"we\s+(?:assessed|evaluated|compared|studied)|"
    r"compared|studied|efficacy|(?:conducted|performed)\s+an?\b)",
    re.IGNORECASE,
)
#: The same of those who are treated, as long as no result was told: "Sixty adults with |asthma| took …".
_GIVEN = lazy_regex(
    r"\b(?:took|received|(?:was|were)\s+(?:given|treated|assessed|followed|observed)|underwent|completed|used)\b",
    re.IGNORECASE,
)
_LEFT_OUT = lazy_regex(
    r"\bexclu|\bineligible|\bwho\s+developed|\bwithdr|\bdiscontinu|\bdose\s+(?:reduc|delay)", re.IGNORECASE
)
_RESULTS = scanner(r"\b(?:RESULTS?|Results?|FINDINGS|Findings)\b\s?[:.–-]?\s")
_OF_HARM = lazy_regex(
    r"adverse|side[- ]?effect|toxic|(?<!well )(?<!well-)tolera|\bTE?AEs?\b|safety|complain", re.IGNORECASE
)
_BOUND = lazy_regex(r"[.;]\s")
_BOUND_OF_TITLE = lazy_regex(r"\n|[.?!]\s")


def conditions_treated(text: str, named: Iterable[tuple[int, int, str]]) -> frozenset[str]:
    """The terms, of those named at (start, end), that the study's patients have or are treated for."""
    stop = found.start() if (found := _RESULTS.search(text, 150)) else len(text)
    title = text[: found.start() if (found := _BOUND_OF_TITLE.search(text)) else 300].lower()
    oncology = is_oncology(text)
    treated = {"Weight loss"} if weight_is_aim(text) else set()
    for start, end, term in named:
        if start > stop or term in treated or term.isupper():
            continue
        if oncology and text[start:end].lower() not in title:
            continue  # there patients may be chosen by a toxicity
        begin, finish = _sentence(text, start, end)
        before = text[max(begin, start - 150) : start]
        had = _HAVE_IT.search(before)
        if not (had or _TREATED.search(before)):
            continue
        if had and had["history"] and text[start:end].lower() not in title:
            continue  # it may come again as a harm of the treatment
        told = _TAKING_PART.search(text, begin, finish) or (
            had and "%" not in text[:start] and _GIVEN.search(text, end, finish)
        )
        if told and not _LEFT_OUT.search(text, begin, finish):
            treated.add(term)
    return frozenset(treated)


def told_as_harm(text: str, start: int, end: int) -> bool:
    """Whether the sentence around an event speaks of side effects."""
    return _OF_HARM.search(text, *_sentence(text, start, end)) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - 400)
    begin = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in (". ", "; ", "\n")))
    finish = _BOUND.search(text, end)
    return begin, finish.start() if finish else len(text)
