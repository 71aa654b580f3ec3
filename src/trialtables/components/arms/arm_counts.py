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


_OF_KIND = r"(?:[\w/-]+\s+){0,3}?"
_TOLD_OF = r"(?:(?!\b(?:and|were|was|had|received|underwent|completed|died)\b)[^.;:()]){2,80}?"
#: "|Forty patients with squamous and| 60 patients with other tumors were enrolled"; no verb stands before the first
_PART_AHEAD = lazy_regex(
    rf"\W*(?:[A-Z][A-Za-z ]{{3,30}}:\s*)?(?:[^.;:,()]{{0,60}},\s+)?{COUNT}\s+{_OF_KIND}{PEOPLE}\b"
    rf"(?:\s+(?:with|aged|in|from|who\s+had)\s{_TOLD_OF})?,?\s+and\s+\Z",
    re.IGNORECASE,
)
#: "49| patients in phase I and 44 in phase II|"
_PART_BEHIND = lazy_regex(
    rf"\s+{_OF_KIND}{PEOPLE}\s+(?P<by>in|at|with|on|from)\s+{_TOLD_OF}(?:\s*\([^()]*\))?,?\s+and\s+{COUNT}\s+"
    rf"(?:{_OF_KIND}{PEOPLE}\s+)?(?P=by)\s",
    re.IGNORECASE,
)


def counts_a_part(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether a number of people at (start, end) is one of two that make up all: "20 men and |34| women were treated".

    >>> told = "We treated 49 patients in phase I and 44 in phase II."
    >>> counts_a_part(told, (0, len(told)), 11, 13)
    True
    """
    ahead = _PART_AHEAD.fullmatch(text, sentence[0], start)
    return ahead is not None or _PART_BEHIND.match(text, end, sentence[1]) is not None


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
