"""Short forms that a text gives its own names, and how much of the words before the bracket they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lazy_regex import lazy_regex

_WORD = lazy_regex(r"[A-Za-z]+")
#: Words that a short form may pass over.
_SMALL = frozenset({"and", "of", "the", "in", "to", "for", "or", "with", "a", "an", "after", "by"})
#: A short form with one of these names something else than the event: a scale for it, its length, its treatment.
_OTHER_HEAD = lazy_regex(
    r"(?:scales?|scores?|inventory|questionnaire|index|stud(?:y|ies)|trial|criteria|terminology|therap(?:y|ies)|"
    r"treatments?|duration|incidence|rates?|time|times|risks?|prevent\w*|prophylaxis|control|assessment|measure|"
    r"severity|relief|free|without|no|low|lower|normal)\Z",
    re.IGNORECASE,
)


def abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of a short form open words of a name in order: "HFSR" of hand-foot skin reaction."""
    capitals = [c.lower() for c in short if c.isupper()]
    words = [word.lower() for word in re.findall(r"[A-Za-z0-9]+", name)]
    initials = iter(word[0] for word in words)
    return len(capitals) > 1 and bool(words) and words[0][0] == capitals[0] and all(c in initials for c in capitals)


def long_form(text: str, start: int, end: int, short: str) -> int:
    """Where the long form begins that a bracket behind a name abbreviates, at the name or before it; -1 for none.

    Every word of it gives its first letter, and may give more: "chemotherapy-induced nausea (CIN)", "postoperative
    nausea and vomiting (PONV)".  ``start`` and ``end`` are those of the name.
    """
    capitals = [c.lower() for c in short if c.isupper()]
    if len(capitals) < 2:
        return -1
    before = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "(", ", ", "\n"))
    words = [(m.start(), m.group().lower()) for m in _WORD.finditer(text, max(before, start - 70, 0), end)]
    for i, (at, word) in enumerate(words):
        if at > start or len(words) - i > 2 * len(capitals) + 1:
            continue
        rest = [w for _, w in words[i:]]
        if word[0] == capitals[0] and not any(_OTHER_HEAD.match(w) for w in rest) and _spells(rest, capitals):
            return at
    return -1


def _spells(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether each word gives its first letter and perhaps others, in order, and nothing is left."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _SMALL and _spells(rest, letters):
        return True
    if not letters or word[0] != letters[0]:
        return False
    position, taken = 1, 1
    while True:
        if _spells(rest, letters[taken:]):
            return True
        if taken == len(letters) or (found := word.find(letters[taken], position)) < 0:
            return False
        position, taken = found + 1, taken + 1
