"""Texts with loose spacing: read as if one blank stood between two words, told at the places of the text as it came.

Windows line ends, doubled blanks and indented lines would part a number from its unit for patterns that expect one
blank.  "46 percent" is read as "46%".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..facts import Fact

#: What is read as less: a line end of two characters, blanks at the end or the beginning of a line, several between
#: words.  More blanks than that part columns and stay.
_LOOSE = re.compile(
    r"\r\n?|[ \t]{1,7}(?=\r?\n)|(?<=\n)[ \t]{1,7}(?=\S)|(?<=\S)[ \t]{2,7}(?=\S)|(?<=\S)\t(?=\S)"
    r"|(?P<sign>(?<=\d)[ \u00a0]?per ?cent\b(?! (?:change|increase|decrease|reduction)))"
)


class Spacing:
    """A text with plain spacing, and where each of its characters stands in the text as it came."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        places: list[int] = []
        last = 0
        for match in _LOOSE.finditer(text):
            found = match.group()
            plain = "%" if match["sign"] else "\n" if found[0] == "\r" else " " if _between_words(text, match) else ""
            pieces += [text[last : match.start()], plain]
            places += range(last, match.start())
            places += [match.end() - 1] * len(plain)
            last = match.end()
        self.text = "".join([*pieces, text[last:]])
        #: None where nothing was loose.
        self._places = [*places, *range(last, len(text) + 1)] if last else None
        self._whole = text

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the plain text in the text as it came."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1 if end > start else self._places[start]

    def plain(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the text as it came in the plain text."""
        if self._places is None:
            return start, end
        return bisect_left(self._places, start), bisect_left(self._places, end)

    def told(self, facts: Sequence[Fact]) -> list[Fact]:
        """Facts of the plain text with their evidence in the text as it came."""
        if self._places is None:
            return list(facts)
        return [self._told(fact) for fact in facts]

    def _told(self, fact: Fact) -> Fact:
        start, end = self.whole(fact.start, fact.end)
        return replace(fact, start=start, end=end, evidence=self._whole[start:end])


def _between_words(text: str, match: re.Match[str]) -> bool:
    """Whether blanks stand inside a line, and not at its end or beginning."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return before not in ("", "\n") and after not in ("", "\n", "\r")
