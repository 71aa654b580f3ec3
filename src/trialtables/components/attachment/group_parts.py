"""Two groups of patients in one phrase: "patients with and without X", "stage IA and IB patients"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .group_phrases import GROUP_HEAD

if TYPE_CHECKING:
    from .clauses import Clause

#: Kinds of patients that leave no third: two values beside the two are theirs, not those of two arms.
_OPPOSITES = tuple(
    (lazy_regex(one, re.IGNORECASE), lazy_regex(two, re.IGNORECASE))
    for one, two in (
        (r"\belderly|\bolder\b|\bover\b|at\s+least|[≥>]", r"\byounger\b|non-?elderly|\bunder\b|[<≤]"),
        (r"\bmen\b|(?<!fe)\bmales?\b|\bboys\b", r"\bwomen\b|\bfemales?\b|\bgirls\b"),
        (r"positive|[\w\d]\+", r"negative|[\w\d][-−–](?=\s|\Z)"),
        (r"premenopausal", r"postmenopausal"),
        (r"\bmutant|\bmutated", r"wild-?type"),
    )
)


def are_opposites(parts: tuple[str, ...], clause: Clause) -> bool:
    if len(parts) != 2 or clause.arms:
        return False
    return any(
        (one.search(parts[0]) and two.search(parts[1])) or (two.search(parts[0]) and one.search(parts[1]))
        for one, two in _OPPOSITES
    )


_WITH_AND_WITHOUT = lazy_regex(r"\A(?P<who>.*?)\bwith(?:\s+(?:and|or)\s+|/)without\b(?P<what>.*)\Z", re.IGNORECASE)
#: "patients |younger than 70 years| and |70 years old or older|"
_TWO_AGES = lazy_regex(
    r"\A(?P<who>.*?)(?P<one>(?:aged\s+)?(?:younger|older|less|more|under|over)\s+(?:than\s+)?\d+\s*(?:years?|yrs?)(?:\s+old|\s+of\s+age)?)\s+"
    r"(?:and|or|v|vs\.?|versus)\s+(?P<two>(?:those\s+)?(?:aged\s+)?(?:(?:at\s+least\s+|over\s+)?\d+\s*(?:years?|yrs?)\b.*|\d+\s+(?:or|and)\s+\w+.*))\Z",
    re.IGNORECASE,
)
#: "patients with |stage III and IV| disease", "those with |lung and liver| metastases"
_TWO_KINDS = lazy_regex(
    r"\A(?P<who>.*?\b(?:with|having|harbou?ring)\s)(?P<one>[\w-]+(?:\s[\w-]+)?)\s(?:and|or)\s(?P<two>[\w-]+)\s"
    r"(?P<noun>metastas[ei]s|disease|mutations?|tumou?rs|cancers?|carcinomas?|histolog\w+|status|expression|scores?)\Z",
    re.IGNORECASE,
)
_TWO = lazy_regex(rf"\A(?P<one>.*?\S)\s+(?:and|{VERSUS})\s+(?P<two>\S.*?\b{GROUP_HEAD}\b.*)\Z", re.IGNORECASE)


def parts_of(words: str | None) -> tuple[str, ...]:
    """The two groups of a phrase: "patients with and without X", "stage IA and IB patients"."""
    if words is None:
        return ()
    if both := _WITH_AND_WITHOUT.match(words):
        return f"{both['who']}with{both['what']}", f"{both['who']}without{both['what']}"
    if ages := _TWO_AGES.match(words):
        return f"{ages['who']}{ages['one']}", f"{ages['who']}{ages['two']}"
    if kinds := _TWO_KINDS.match(words):
        first, second = _both_in_full(kinds["one"], kinds["two"])
        return f"{kinds['who']}{first} {kinds['noun']}", f"{kinds['who']}{second} {kinds['noun']}"
    two = _TWO.match(re.split(r"\s(?:with|without|who|whose)\s", words)[0])
    return _both_in_full(two["one"], two["two"]) if two and re.search("[A-Za-z]", two["one"]) else ()


_UNTREATED = lazy_regex(r"\b(?P<when>previously)\s+un(?P<what>[a-z]+ed)\Z", re.IGNORECASE)
_FIRST_STAGE = lazy_regex(r"\b(?P<head>stage)s?\s+(?:I{1,3}|IV)[A-C]?\Z", re.IGNORECASE)
_NEXT_STAGE = lazy_regex(r"(?:I{1,3}|IV)[A-C]?\b")


def _both_in_full(one: str, two: str) -> tuple[str, str]:
    """The two groups with the word that they share: "previously untreated and treated", "stage IA and IB patients"."""
    treated, stage = _UNTREATED.search(one), _FIRST_STAGE.search(one)
    if treated and re.match(rf"{treated['what']}\b", two):
        return one, f"{treated['when'].lower()} {two}"
    if stage and _NEXT_STAGE.match(two):
        return one, f"{stage['head']} {two}"
    return one, two
