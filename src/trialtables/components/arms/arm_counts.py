"""Counts of people, in digits or words, as the constructions for the sizes of arms read them."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.numbers import TENS, UNITS, WORD_VALUE
from ..text.words import ANY_PATIENT

_WORD = rf"(?:{'|'.join([*TENS, *UNITS[1:]])})"
COUNT = rf"(?:\d{{1,3}}(?:[, \u2009]\d{{3}})+(?!\d)|\d+(?![.·%\d])|{_WORD}(?:[ -](?:hundred|{_WORD}|and))*)"
PEOPLE = rf"(?:{ANY_PATIENT}|cases)"
#: "A |was given by mouth daily to| 52 women": whoever was treated is counted behind it.
GIVEN_TO = (
    r"(?:was|were)\s+(?:given|administered)\s+(?P<how>(?:(?!to\b|by\b|again\b|also\b|then\b)[^\s.;]+\s+){0,14}?)to"
)


_SEPARATOR = lazy_regex(r"[,\s\u2009]")
_LETTERS = lazy_regex(r"[a-z]+")


def read_count(words: str) -> int | None:
    """A count in digits or words.

    >>> read_count("1,006"), read_count("Twenty-eight"), read_count("Nine hundred forty")
    (1006, 28, 940)
    """
    if words.isdecimal():
        return int(words)
    digits = _SEPARATOR.sub("", words)
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in _LETTERS.findall(words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += WORD_VALUE.get(word, 0)
    return total or None


#: "Untreated patients |(n = 40) received| A": all of them, where no other group is counted so.
_IN_BRACKET = lazy_regex(
    rf"\b{PEOPLE}\b[^.;()]{{0,60}}[(\[]\s*[nN]\s*=\s*(?P<n>{COUNT})\s*[)\]]\s+(?:received|(?:were|was)\s+(?:treated|given|enrolled))\b",
    re.IGNORECASE,
)


def bracketed_total(text: str) -> int:
    """The one number of people that stands in a bracket before what they received; 0 where there is none or several.

    >>> bracketed_total("Untreated patients (n = 40) received A")
    40
    """
    found = [read_count(match["n"]) or 0 for match in _IN_BRACKET.finditer(text)]
    return found[0] if len(found) == 1 else 0
