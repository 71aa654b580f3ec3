"""Numbers as abstracts write them: digits in any typography, and words.

Pure functions on text; nothing here knows what a number counts.
"""

from __future__ import annotations

import re

from .lazy_regex import lazy_regex
from .words import PATIENTS

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORD_VALUE = {word: i for i, word in enumerate(UNITS)} | {word: 10 * (i + 2) for i, word in enumerate(TENS)}
WORD_VALUE |= {"fourty": 40, "ninty": 90}  # as they are often misspelt
TENS += ["fourty", "ninty"]

_unit = "|".join(sorted(UNITS[1:], key=len, reverse=True))
_small = rf"(?:(?:{'|'.join(TENS)})(?:[-\s–‐](?:{'|'.join(UNITS[1:10])})(?![A-Za-z]))?|{_unit})"
_hundreds = rf"(?:(?:{_small}|an?)[\s-]hundred(?:(?:\s+(?:and\s+)?|-(?:and-)?){_small})?|{_small})"
#: A cardinal in words: "two", "Twenty-eight", "one hundred and sixteen", "Nine hundred forty".
WORD_NUMBER = rf"(?:{_hundreds}[\s-]thousand(?:,?\s+(?:and\s+)?{_hundreds})?|{_hundreds})"

#: A decimal or integer: 8.4, 5·1 (Lancet), 1,006, 13 388 (thin or no-break space), .03
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?![\d,]|\.\d)|\d{1,3}(?:[\u2009\u202f\u00a0]\d{3})+(?!\d)"
    r"|\d+(?:[.·∙⋅‧]\d+)?|(?<![\d.])[.·]\d+)"
)
#: An integer with or without thousands separators; a plain space separates only before a people word.
INTEGER = (
    r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?:[\u2009\u202f\u00a0]\d{3})+(?!\d)|"
    rf"\d{{1,3}}[ ]\d{{3}}(?=\s+(?:{PATIENTS})\b|\s+\(\d+(?:\.\d+)?%\)\s+of\s\d)|\d+)"
)
#: A number in figures or in words.
CARDINAL = rf"{DIGITS}|{WORD_NUMBER}"
#: What may stand between the ends of a range.
TO = r"(?:\s*[-‐‑–—−~∼]\s*|\s+to\s+|\s*%?\s+to\s+)"

_PLAIN = lazy_regex(r"[0-9]+(?:\.[0-9]+)?")
_SPACES = lazy_regex(r"[\u2009\u202f\u00a0 ]")
_POINTS = lazy_regex(r"[·∙⋅‧]")
_MINUS = lazy_regex(r"^[−–‐]")
_THOUSANDS = lazy_regex(r"-?\d{1,3}(?:,\d{3})+")
_DECIMAL = lazy_regex(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")


def parse_number(text: str) -> float:
    """The value of a number as written; raises ``ValueError`` for anything else.

    >>> parse_number("13,388"), parse_number("5·1"), parse_number("Twenty-eight")
    (13388.0, 5.1, 28.0)
    """
    if _PLAIN.fullmatch(text):  # as almost all are
        return float(text)
    compact = _SPACES.sub("", text.strip())
    if not compact.isascii():
        compact = _MINUS.sub("-", _POINTS.sub(".", compact))
    if _THOUSANDS.fullmatch(compact):
        compact = compact.replace(",", "")
    if _DECIMAL.fullmatch(compact):
        return float(compact)
    return float(_words(text))


def _words(text: str) -> int:
    total, current = 0, 0
    for word in re.split(r"[\s,–‐-]+", text.lower().strip()):
        if word in ("and", ""):
            continue
        if word in ("a", "an"):
            current += 1
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word in WORD_VALUE:
            current += WORD_VALUE[word]
        else:
            raise ValueError(f"not a number: {text!r}")
    return total + current
