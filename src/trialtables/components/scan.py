"""Regular expressions that are tried only where they can begin.

An abstract has some 2500 characters, and a pattern such as "(overall|objective|…) response rate" is tried at every
one of them although it can begin at a few words only.  A :class:`Scanner` reads from the pattern itself with which
letters its matches begin (its *openings*), looks those up in an index over the words of the text, and tries the
pattern there and nowhere else.  It finds what ``pattern.finditer`` finds, some ten times faster; a pattern that may
begin with anything is left to ``finditer``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

#: Openings are at most this long; longer ones would single out few more places.
LONGEST = 4
#: A character class with more members than this counts as "anything".
_WIDEST = 64
_WHITE_SPACE = [c for c in map(chr, range(0x3001)) if c.isspace() and c != " "]
_WORD_START = re.compile(r"(?<![a-z])[a-z].")  # two characters, of which the first begins a run of letters
_DIGITS = re.compile(r"\d+")


class TextIndex:
    """Where words, digits and other characters of a text stand.

    ``folded`` is the text in lower case with every white space as a blank, character for character.
    """

    def __init__(self, text: str) -> None:
        folded = text.lower()
        if len(folded) != len(text):  # a few capitals become two characters
            folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        for space in _WHITE_SPACE:
            folded = folded.replace(space, " ")
        self.folded = folded
        self.words: dict[str, list[int]] = {}
        for match in _WORD_START.finditer(folded + " "):
            self.words.setdefault(match.group(), []).append(match.start())
        self._numbers: list[int] | None = None

    @property
    def numbers(self) -> list[int]:
        """Where runs of digits begin."""
        if self._numbers is None:
            self._numbers = [match.start() for match in _DIGITS.finditer(self.folded)]
        return self._numbers

    def places(self, piece: str) -> list[int]:
        """Every place of a piece of folded text, inside words too."""
        found, at = [], self.folded.find(piece)
        while at >= 0:
            found.append(at)
            at = self.folded.find(piece, at + 1)
        return found


@lru_cache(maxsize=8)
def index_of(text: str) -> TextIndex:
    """The index of a text; the last few are kept, so that all scanners of a document share one."""
    return TextIndex(text)


class Opening(NamedTuple):
    """The first characters of a match, folded; ``whole`` where they cannot be the middle of a word.

    ``chars`` is ``"0"`` for any digit.  ``closed`` says that what follows is not known.
    """

    chars: str
    whole: bool
    closed: bool


class Scanner:
    """Patterns that are tried only at their openings."""

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        self.patterns = patterns
        self._everywhere: list[int] = []  # patterns without openings
        self._numbers: list[int] = []  # patterns that may begin with a number
        self._pieces: list[tuple[str, int]] = []  # found by plain search
        self._letters: dict[str, list[int]] = {}  # one letter known
        words: dict[tuple[str, int], list[str]] = {}
        for i, pattern in enumerate(patterns):
            found = openings(pattern)
            if found is None:
                self._everywhere.append(i)
                continue
            known = {o.chars for o in found}
            shortest = {o for o in found if not any(o.chars[:n] in known for n in range(1, len(o.chars)))}
            for chars, whole in sorted({(o.chars, o.whole) for o in shortest}):
                if chars == "0" and whole:
                    self._numbers.append(i)
                elif not whole or not chars[0].isalpha():
                    self._pieces += [(piece, i) for piece in ("0123456789" if chars == "0" else (chars,))]
                elif len(chars) == 1:
                    self._letters.setdefault(chars, []).append(i)
                else:
                    words.setdefault((chars[:2], i), []).append(chars)
        #: first two letters → the patterns that may begin so, each with its openings
        self._words: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for (key, i), chars_of in words.items():
            self._words.setdefault(key, []).append((i, tuple(chars_of)))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches of every pattern, one pattern after the other, each from left to right."""
        for _, match in self.scan(text, start, end):
            yield match

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches as :meth:`finditer` gives them, each with the number of its pattern."""
        stop = len(text) if end is None else end
        places = self._places(index_of(text))
        for i, pattern in enumerate(self.patterns):
            if i in places:
                free = start
                match_at = pattern.match
                for at in sorted(places[i]):
                    if free <= at < stop and (match := match_at(text, at, stop)):
                        free = max(match.end(), at + 1)
                        yield i, match
            elif i in self._everywhere:
                for match in pattern.finditer(text, start, stop):
                    yield i, match

    def _places(self, index: TextIndex) -> dict[int, list[int]]:
        """For each pattern the places to try, in no order."""
        found: dict[int, list[int]] = {}
        folded = index.folded
        for key in self._words.keys() & index.words.keys():
            starts = index.words[key]
            for i, known in self._words[key]:
                here = [at for at in starts if folded.startswith(known, at)]
                if here:
                    found.setdefault(i, []).extend(here)
        if self._letters:
            for key, starts in index.words.items():
                for i in self._letters.get(key[0], ()):
                    found.setdefault(i, []).extend(starts)
        for piece, i in self._pieces:
            if piece in folded:
                found.setdefault(i, []).extend(index.places(piece))
        for i in self._numbers:
            found.setdefault(i, []).extend(index.numbers)
        return found


# --- openings of a pattern ---------------------------------------------------------------------------------------


class _Unknown(Exception):
    """The pattern may begin with anything."""


def openings(pattern: re.Pattern[str]) -> set[Opening] | None:
    """With what matches of a pattern begin; None where that may be anything.

    >>> sorted(o.chars for o in openings(re.compile(r"\\b(?:overall|best) response|CR", re.IGNORECASE)))
    ['best', 'cr', 'over']
    """
    try:
        found = _after({Opening("", False, False)}, _parser.parse(pattern.pattern, pattern.flags))
    except _Unknown:
        return None
    return None if any(not o.chars for o in found) else found


def _after(before: set[Opening], items: Iterable[tuple[Any, Any]]) -> set[Opening]:
    """Openings after more items of a parsed pattern; look-aheads are taken as met."""
    found = before
    for op, argument in items:
        growing = {o for o in found if not o.closed}
        if not growing:
            break
        found = (found - growing) | _grown(growing, op, argument)
    return found


def _grown(growing: set[Opening], op: Any, argument: Any) -> set[Opening]:
    if op in (sre.LITERAL, sre.IN, sre.NOT_LITERAL, sre.ANY, sre.CATEGORY):
        return {longer for o in growing for longer in _with(o, _members(op, argument))}
    if op is sre.BRANCH:
        return {o for branch in argument[1] for o in _after(growing, branch)}
    if op is sre.SUBPATTERN:
        return _after(growing, argument[3])
    if op is sre.ATOMIC_GROUP:
        return _after(growing, argument)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _repeated(growing, *argument)
    if op is sre.GROUPREF_EXISTS:
        return _after(growing, argument[1]) | _after(growing, argument[2] or ())
    if op is sre.AT:
        return {o._replace(whole=True) if argument is sre.AT_BOUNDARY and not o.chars else o for o in growing}
    if op is sre.ASSERT_NOT and argument[0] < 0 and _bars_words(argument[1]):
        return {o if o.chars else o._replace(whole=True) for o in growing}
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return growing
    return {_close(o) for o in growing}


def _repeated(growing: set[Opening], least: int, most: int, items: Any) -> set[Opening]:
    found = set(growing) if least == 0 else set()
    for times in range(1, min(most, LONGEST + least) + 1):
        grown = _after(growing, items)
        if times >= least:
            found |= grown
        growing = {o for o in grown if not o.closed} - (found if times > least else set())
        found |= {o for o in grown if o.closed}
        if not growing:
            break
    return found


def _bars_words(items: Any) -> bool:
    """Whether a look-behind forbids every word character (or, where only ASCII letters, those)."""
    items = list(items)
    if len(items) != 1 or items[0][0] is not sre.IN:
        return False
    return (sre.CATEGORY, sre.CATEGORY_WORD) in items[0][1]


def _members(op: Any, argument: Any) -> frozenset[str] | None:
    """The folded characters of a class; ``"0"`` for every digit, None for too many."""
    if op is sre.LITERAL:
        return frozenset({_folded(argument)})
    if op is not sre.IN:
        return None
    members: set[str] = set()
    for kind, value in argument:
        if kind is sre.LITERAL:
            members.add(_folded(value))
        elif kind is sre.RANGE and value[1] - value[0] < _WIDEST:
            members |= {_folded(code) for code in range(value[0], value[1] + 1)}
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            members.add("0")
        elif kind is sre.CATEGORY and value is sre.CATEGORY_SPACE:
            members.add(" ")
        else:
            return None
    return frozenset(members)


def _folded(code: int) -> str:
    char = chr(code)
    return " " if char.isspace() else "0" if char.isdigit() else char.lower()


def _with(opening: Opening, members: frozenset[str] | None) -> Iterator[Opening]:
    """The opening with one more character; digits behind the first character are not told apart."""
    if members is None or (opening.chars and "0" in members):
        yield _close(opening)
        return
    for char in members:
        chars = opening.chars + char
        yield Opening(chars, opening.whole, not chars[0].isalpha() or len(chars) == LONGEST)


def _close(opening: Opening) -> Opening:
    if not opening.chars:
        raise _Unknown
    return opening._replace(closed=True)
