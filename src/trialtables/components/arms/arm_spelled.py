"""Regimens that are set against each other by kind, each with its drugs in a bracket.

"Randomized to quadruple therapy (A, B, C and D) or triple therapy (A, E and F)", "compare an E-containing regimen (A,
E) to a control regimen (A, C)".
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from ..treatments.treatment_phrases import components_of
from .arm_letters import closing_bracket
from .arm_source import Arm, Frame, Source
from .arm_words import COMPARE, RANDOM

_OPENS = scanner(r"\b(?:regimen|therapy|treatment|combination|backbone)\s[(\[]", re.IGNORECASE)
#: The words by which a regimen is called, behind what it is set against.
_NAME = lazy_regex(
    rf"(?<![\w/+-])(?:(?!(?:to|or|and|with|the|an?|their|either|of|receive|than|{VERSUS})\s)[\w/+-]+\s){{0,4}}[\w-]+\s?\Z",
    re.IGNORECASE,
)
_BETWEEN = lazy_regex(rf"[^;]*\b(?:or|to|and|with|than|{VERSUS})\b[^;]*", re.IGNORECASE)
#: A bracket of results or of doses to choose from spells out no regimen.
_NO_REGIMEN = lazy_regex(r"%|\bn\s?=|\b(?:or|median|months)\b", re.IGNORECASE)
_EARLIER = lazy_regex(
    r"\b(?:previous\w*|prior|failed|failing|failure|refractory|experienced|respond\w*\sto)\b[^,;()]{0,40}\Z|"
    # "after completion of induction therapy", not "randomized after surgery to combination therapy"
    r"\b(?:after|(?<!\bthe\s)following|complet\w+)\b(?:(?!\b(?:to|receiv\w+|either)\b)[^,;()]){0,40}\Z",
    re.IGNORECASE,
)
#: "Induction therapy (…) |and| consolidation therapy (…)" are given to the same patients, unless they are divided.
_ONLY_AND = lazy_regex(rf"(?!.*\b(?:or|to|than|{VERSUS})\b).*", re.IGNORECASE | re.DOTALL)
_DIVIDED = lazy_regex(r"\b(?:between|into|groups|arms|regimens|treatments|compar\w+)\b", re.IGNORECASE)


def spelled_regimens(source: Source) -> list[Frame]:
    """A frame for every sentence that sets regimens with their drugs in brackets against each other."""
    found = []
    for start, end in source.sentences:
        if source.section_at(start) in ("results", "conclusions"):
            continue
        arms = [a for a in (_arm(source, start, m) for m in _OPENS.finditer(source.text, start, end)) if a]
        told = all(_BETWEEN.fullmatch(source.text, a.definitions[0][1], b.start) for a, b in pairwise(arms))
        if not 2 <= len(arms) <= 4 or len({a.components for a in arms}) < len(arms) or not told:
            continue
        divided = _DIVIDED.search(source.text, start, arms[0].start) or not any(
            _ONLY_AND.fullmatch(source.text, a.definitions[0][1], b.start) for a, b in pairwise(arms)
        )
        if divided and RANDOM.search(source.text, start, arms[0].start):
            found.append(Frame("arms:randomized-to", 101, arms))
        elif COMPARE.search(source.text, start, end):
            found.append(Frame("arms:compared", 71, arms))
    return found


def _arm(source: Source, start: int, opening: re.Match[str]) -> Arm | None:
    """The regimen of a bracket with at least two drugs."""
    stop = closing_bracket(source.text, opening.end() - 1)
    inside = source.treatments_in(opening.end(), stop)
    drugs = components_of(inside)
    if len(drugs) < 2 or _NO_REGIMEN.search(source.text, opening.end(), stop):
        return None
    if _EARLIER.search(source.text, start, opening.start()):
        return None
    name = _NAME.search(source.text, start, opening.end() - 1)
    at = name.start() if name else opening.start()
    return Arm(drugs, at, opening.end() - 2, definitions=[(at, stop + 1)])
