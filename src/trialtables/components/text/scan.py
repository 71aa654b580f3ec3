"""Regular expressions that are tried only where they can begin.

An abstract has some 2500 characters, and a pattern such as "(overall|objective|…) response rate" is tried at every
one of them although it can begin at a few words only.  A :class:`Scanner` reads from the pattern itself with which
letters its matches begin (its *openings*), looks those up in an index over the words of the text, and tries the
pattern there and nowhere else.  It finds what ``pattern.finditer`` finds, some ten times faster; a pattern that may
begin with anything is left to ``finditer``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from operator import itemgetter
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple
from weakref import WeakSet

from .lazy_regex import lazy_regex

#: Openings are at most this long; longer ones would single out few more places.
LONGEST = 3
#: A character class with more members than this counts as "anything".
_WIDEST = 64
#: A pattern with more openings than this, such as one that begins with a few letters of any kind, is tried everywhere.
_MOST_OPENINGS = 1000
_WHITE_SPACE = [c for c in map(chr, range(0x3001)) if c.isspace() and c != " "]
#: Where a run of letters begins.
_WORD_START = re.compile(r"(?<![a-z])[a-z]")
#: How sure it is that an opening is no middle of a longer word: not, for letters, for letters and digits.
_FREE, _LETTERS, _WHOLE = 0, 1, 2
_DIGITS, _DIGIT = re.compile(r"\d+"), re.compile(r"\d")
#: The match of what ``Scanner.scan`` gives.
_MATCH = itemgetter(1)


#: A pattern's number with the places to try it, or None for every place.
Places = list[tuple[int, list[int] | None]]


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
        padded = folded + " " * LONGEST
        for at in [match.start() for match in _WORD_START.finditer(folded)]:
            self.words.setdefault(padded[at : at + LONGEST], []).append(at)
        self.shorter: dict[str, list[str]] = {}  # one or two characters → the keys of ``words`` that begin so
        for key in self.words:
            self.shorter.setdefault(key[:1], []).append(key)
            self.shorter.setdefault(key[:2], []).append(key)
        self.known: dict[Scanner, Places] = {}  # what a scanner found here before
        self._sought: dict[str, list[int]] = {}  # pieces that were sought before

    @cached_property
    def pieces(self) -> set[str]:
        """The characters that stand at each place, inside words too."""
        padded = self.folded + " " * LONGEST
        return set(map("".join, zip(*(padded[at:] for at in range(LONGEST)), strict=False)))

    @cached_property
    def numbers(self) -> list[int]:
        """Where a number begins."""
        return [match.start() for match in _DIGITS.finditer(self.folded)]

    @cached_property
    def digits(self) -> list[int]:
        """Where a digit stands."""
        return [match.start() for match in _DIGIT.finditer(self.folded)]

    def places(self, piece: str) -> list[int]:
        """Every place of a few characters, inside words too."""
        found = self._sought.get(piece)
        if found is None:
            found = self._sought[piece] = []
            at = self.folded.find(piece)
            while at >= 0:
                found.append(at)
                at = self.folded.find(piece, at + 1)
        return found

    def places_of(self, words: str) -> Iterator[tuple[int, int]]:
        """Start and end of some words wherever they stand by themselves, in capitals or not.

        >>> list(TextIndex("Oral LAQ; laq-like").places_of("laq"))
        [(5, 8), (10, 13)]
        """
        text, sought = self.folded, words.lower()
        at = text.find(sought)
        while at >= 0:
            end = at + len(sought)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at, end
            at = text.find(sought, end)


@lru_cache(maxsize=32)
def index_of(text: str) -> TextIndex:
    """The index of a text; the last few are kept, so that all scanners of a document share one."""
    return TextIndex(text)


class Opening(NamedTuple):
    """The first characters of a match, folded; ``#`` is any digit.

    ``whole`` tells whether they can be the middle of a word; ``closed`` that what follows is not known.
    """

    chars: str
    whole: int
    closed: bool


class Scanner:
    """Patterns that are tried only at their openings."""

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        self.patterns = patterns
        _ALL.add(self)

    @cached_property
    def lookup(self) -> _Lookup:
        """Where the patterns can begin, worked out when the first text is searched."""
        return _Lookup(self.patterns)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches of every pattern, one pattern after the other, each from left to right."""
        return map(_MATCH, self.scan(text, start, end))

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches as :meth:`finditer` gives them, each with the number of its pattern."""
        stop = len(text) if end is None else end
        for i, starts in self._places(text):
            pattern = self.patterns[i]
            if starts is None:
                yield from ((i, match) for match in pattern.finditer(text, start, stop))
                continue
            if starts[-1] < start or starts[0] >= stop:
                continue
            free, match_at = start, pattern.match
            for at in starts[bisect_left(starts, start) : bisect_left(starts, stop)]:
                if at >= free and (match := match_at(text, at, stop)):
                    free = max(match.end(), at + 1)
                    yield i, match

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match of the first pattern that has one.

        That is the first one of ``scan``, told without its detours: most searches find nothing.
        """
        stop = len(text) if end is None else end
        for i, starts in self._places(text):
            if starts is None:
                if match := self.patterns[i].search(text, start, stop):
                    return match
                continue
            if starts[-1] < start or starts[0] >= stop:
                continue
            match_at = self.patterns[i].match
            for at in starts[bisect_left(starts, start) : bisect_left(starts, stop)]:
                if match := match_at(text, at, stop):
                    return match
        return None

    def _places(self, text: str) -> Places:
        """Where to try the patterns in a text."""
        index = index_of(text)
        places = index.known.get(self)
        if places is None:
            places = index.known[self] = self.lookup.places(index)
        return places

    def count(self, text: str) -> int:
        """How many matches there are."""
        return sum(1 for _ in self.scan(text))


#: The scanners there are.
_ALL: WeakSet[Scanner] = WeakSet()


def prepare_all() -> None:
    """Work out where every pattern can begin, for all scanners."""
    for one in list(_ALL):
        one.lookup  # noqa: B018  (it is kept once it was asked for)


class _Lookup:
    """The openings of some patterns, by how they are looked up in the index of a text."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._everywhere: list[int] = []  # patterns without openings
        self._numbers: list[int] = []  # patterns that may begin with a number
        self._digits: list[int] = []  # or in the middle of one
        self._words: dict[str, list[int]] = {}  # beginnings of words → patterns
        self._shorter: dict[str, list[int]] = {}  # the same with fewer characters known
        self._pieces: dict[str, list[int]] = {}  # openings that may stand inside a word → patterns
        self._short_pieces: dict[str, list[int]] = {}  # the same with fewer characters known
        for i, pattern in enumerate(patterns):
            found = openings(pattern)
            if found is None:
                self._everywhere.append(i)
            else:
                self._add(i, found)

    def _add(self, i: int, found: set[Opening]) -> None:
        shorter = ""
        for chars, whole in sorted({(o.chars, o.whole) for o in found}):
            if shorter and chars != shorter and chars.startswith(shorter):
                continue  # found with the shorter one
            shorter = chars
            if chars == "#":
                (self._numbers if whole == _WHOLE else self._digits).append(i)
            elif whole == _FREE or not ("a" <= chars[0] <= "z"):
                (self._pieces if len(chars) == LONGEST else self._short_pieces).setdefault(chars, []).append(i)
            elif len(chars) < LONGEST:
                self._shorter.setdefault(chars, []).append(i)
            else:
                self._words.setdefault(chars, []).append(i)

    def places(self, index: TextIndex) -> Places:
        """For each pattern the places to try, None for everywhere; patterns that have no place are left out."""
        found: dict[int, list[int]] = {}
        for key in self._words.keys() & index.words.keys():
            for i in self._words[key]:
                found.setdefault(i, []).extend(index.words[key])
        for chars in self._shorter.keys() & index.shorter.keys():
            for i in self._shorter[chars]:
                for key in index.shorter[chars]:
                    found.setdefault(i, []).extend(index.words[key])
        if self._pieces:
            for key in self._pieces.keys() & index.pieces:
                for i in self._pieces[key]:
                    found.setdefault(i, []).extend(index.places(key))
        for piece, sought in self._short_pieces.items():
            for i in sought:
                found.setdefault(i, []).extend(index.places(piece))
        for i in self._numbers:
            found.setdefault(i, []).extend(index.numbers)
        for i in self._digits:
            found.setdefault(i, []).extend(index.digits)
        placed: Places = [(i, sorted(starts)) for i, starts in found.items() if starts]
        return sorted([*placed, *((i, None) for i in self._everywhere)], key=itemgetter(0))


def scanner(pattern: str, flags: int = 0) -> Scanner:
    """A pattern that is searched in whole texts, or in stretches of them given by their ends.

    To be used like ``lazy_regex``; what is matched at one place or in a piece cut out of a text needs none.
    """
    return Scanner(lazy_regex(pattern, flags))


# --- openings of a pattern ---------------------------------------------------------------------------------------


class _Unknown(Exception):
    """The pattern may begin with anything."""


def openings(pattern: re.Pattern[str]) -> set[Opening] | None:
    """With what matches of a pattern begin; None where that may be anything.

    >>> sorted(o.chars for o in openings(re.compile(r"\\b(?:overall|best) response|CR", re.IGNORECASE)))
    ['bes', 'cr', 'ove']
    """
    try:
        found = _after({Opening("", _FREE, False)}, _parser.parse(pattern.pattern, pattern.flags))
    except _Unknown:
        return None
    return None if len(found) > _MOST_OPENINGS or any(not o.chars for o in found) else found


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
        return {o._replace(whole=_WHOLE) if argument is sre.AT_BOUNDARY and not o.chars else o for o in growing}
    if op is sre.ASSERT_NOT and argument[0] < 0 and (barred := _barred(argument[1])):
        return {o if o.chars else o._replace(whole=max(o.whole, barred)) for o in growing}
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return growing
    return {_close(o) for o in growing}


def _repeated(growing: set[Opening], least: int, most: int, items: Any) -> set[Opening]:
    found = set(growing) if least == 0 else set()
    for times in range(1, min(most, LONGEST + least) + 1):
        grown = _after(growing, items)
        growing = {o for o in grown if not o.closed} - (found if times > least else set())
        found |= grown if times >= least else {o for o in grown if o.closed}
        if not growing:
            break
    return found


def _barred(items: Any) -> int:
    """What a look-behind keeps from standing in front."""
    items = list(items)
    if len(items) != 1 or items[0][0] is not sre.IN:
        return _FREE
    if (sre.CATEGORY, sre.CATEGORY_WORD) in items[0][1]:
        return _WHOLE
    return _LETTERS if {(sre.RANGE, (65, 90)), (sre.RANGE, (97, 122))} <= set(items[0][1]) else _FREE


def _members(op: Any, argument: Any) -> frozenset[str] | None:
    """The folded characters of a class; ``#`` for every digit, None for too many."""
    if op is sre.LITERAL:
        return frozenset({_folded(argument)})
    if op is not sre.IN:
        return None
    members: set[str] = set()
    for kind, value in argument:
        if kind is sre.LITERAL:
            members.add(_folded(value))
        elif kind is sre.RANGE and value == (48, 57):
            members.add("#")
        elif kind is sre.RANGE and value[1] - value[0] < _WIDEST:
            members |= {_folded(code) for code in range(value[0], value[1] + 1)}
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            members.add("#")
        elif kind is sre.CATEGORY and value is sre.CATEGORY_SPACE:
            members.add(" ")
        else:
            return None
    return frozenset(members)


def _folded(code: int) -> str:
    char = chr(code)
    return " " if char.isspace() else char.lower()


def _with(opening: Opening, members: frozenset[str] | None) -> Iterator[Opening]:
    """The opening with one more character; behind the first one digits are not told apart."""
    if members is None or (opening.chars and "#" in members):
        yield _close(opening)
        return
    for char in members:
        chars = opening.chars + char
        yield Opening(chars, opening.whole, chars == "#" or len(chars) == LONGEST)


def _close(opening: Opening) -> Opening:
    if not opening.chars:
        raise _Unknown
    return opening._replace(closed=True)
