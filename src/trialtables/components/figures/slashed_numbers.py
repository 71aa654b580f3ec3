"""Numbers that slashes part, one for each grade or each name: "grade 3/4 rash in 9/2", "A/B: 30/20%"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import scanner

#: "grade 1/2/3 rash in |9/6/2| patients", "A/B: |30/20%|"; a pair without a percent sign may say "out of"
_SLASHED = scanner(
    r"(?<![\w./·-])\d{1,3}(?:[.·]\d)?(?:(?:\s?/\s?\d{1,3}(?:[.·]\d)?){2,3}(?P<percent>\s?%)?|"
    r"\s?/\s?\d{1,3}(?:[.·]\d)?(?P<pair>\s?%))(?![\w/·-]|\.\d)"
)
_GRADES_BEFORE = lazy_regex(
    r"\b(?:grades?|gr\.?|G)\s?(?P<grades>(?:[0-5]|I{1,3}|IV|V)(?:\s?/\s?(?:[1-5]|I{1,3}|IV|V)){1,3})(?![\w/])[^.;]{0,100}\Z",
    re.IGNORECASE,
)


#: "letrozole/docetaxel", "arm A / B / C"
_NAMES_SLASHED = lazy_regex(r"(?<![\w/])[A-Za-z][\w+-]*(?:\s?/\s?[A-Za-z][\w+-]*)+(?![\w/])")
_UNITS = lazy_regex(r"(?:mg|kg|g|ml|L|m2?|day|week|d|h|min|and|or|P|N|vs?|I{1,3}|IV)\b", re.IGNORECASE)
#: What names of arms stand behind, "|for| A/B", "|(|A/B", and what stands behind names of outcomes, "complete/partial
#: |response|", "ER/PR |positive|".
_ARMS_AHEAD = lazy_regex(
    r"(?:\b(?:for|in|on|by|with|to|and|between|given|receiving|arms?|groups?)\s+(?:the\s+)?|[(\[:,]\s*)\Z",
    re.IGNORECASE,
)
_OUTCOME_BEHIND = lazy_regex(
    r"\s+(?:responses?|remissions?|rates?|disease|control|positiv\w+|negativ\w+|toxicit\w+|events?|respond\w+)\b",
    re.IGNORECASE,
)
_FULL_STOP = lazy_regex(r"\.\s")


def _names_so_many(text: str, start: int, end: int, slashes: int) -> bool:
    """Whether as many names are parted by slashes in the sentence of some figures: "for A/B"."""
    begin = max(0, start - 250)
    begin = max((m.end() for m in _FULL_STOP.finditer(text, begin, start)), default=begin)
    stop = _FULL_STOP.search(text, end, end + 150)
    lists = _NAMES_SLASHED.finditer(text, begin, stop.start() if stop else end + 150)
    return any(m.group().count("/") == slashes and _may_be_arms(text, m) for m in lists)


def _may_be_arms(text: str, names: re.Match[str]) -> bool:
    """Whether names may be those of arms: neither units nor outcomes, of which one figure or the other may be."""
    if any(_UNITS.fullmatch(name.strip()) for name in names.group().split("/")):
        return False
    ahead = _ARMS_AHEAD.search(text, max(0, names.start() - 20), names.start())
    return ahead is not None and _OUTCOME_BEHIND.match(text, names.end()) is None


#: "(% A/% B)", "(A/B, %)", "[%, A/B]": every pair of the list behind is a percent of each
_PAIRS_HEADED = lazy_regex(
    r"[(\[](?P<ahead>%,?\s?)?(?P<first>[A-Za-z][\w+-]*(?:\s[\w+-]+){0,3})\s?/\s?(?:%\s?)?(?P<second>[A-Za-z][\w+-]*(?:\s[\w+-]+){0,3})"
    r"(?(ahead)|,?\s(?:in\s)?(?:%|percent))\s?[)\]]"
)
#: Words of what pairs beside those of arms tell: grades, times, outcomes, kinds of patients.
_NO_ARM = lazy_regex(
    r"(?<![A-Za-z])(?:n|no|yes|CR|PR|SD|PD|ORR|DCR|OS|PFS|ER|ITT|PP|G[1-5]|gr|grades?|all|any|total|overall|serious|"
    r"related|men|women|males?|females?|mild|moderate|severe|complete|partial|acute|delayed|late|early|before|after|pre|post|"
    r"baseline|end|days?|weeks?|months?|years?|cycles?|visits?|young\w*|old\w*|elderly|positive|negative|primary|secondary|"
    r"asians?|whites?|blacks?|caucasians?|japanese|cases?)(?![A-Za-z])",
    re.IGNORECASE,
)
_HEADED = lazy_regex(r"(?<![\w./·-])\d{1,3}(?:[.·]\d+)?\s?/\s?\d{1,3}(?:[.·]\d+)?(?![\w/·%-]|[.·]\d|\s?%)")
_FAR = 400


def slashed_numbers(text: str, taken: bytearray) -> list[tuple[int, int, float, bool]]:
    """Start, end and value of numbers that slashes part, and whether they are percents; their places are taken.

    They are told apart where as many grades stand before them, or as many names in their sentence.
    """
    found = _headed_pairs(text, taken)
    for match in _SLASHED.finditer(text):
        slashes = match.group().count("/")
        grades = _GRADES_BEFORE.search(text, max(0, match.start() - 130), match.start())
        graded = grades is not None and grades["grades"].count("/") == slashes
        rated = match["percent"] or match["pair"]
        named = rated is not None and _names_so_many(text, *match.span(), slashes)
        if 1 in taken[slice(*match.span())]:
            continue
        if not (graded or named):
            if rated:  # whose percent "10/30%" is, nobody can tell
                _take(taken, match)
            continue
        found += [(a, b, value, rated is not None or value != int(value)) for a, b, value in _parts(match)]
        _take(taken, match)
    return found


def _headed_pairs(text: str, taken: bytearray) -> list[tuple[int, int, float, bool]]:
    """The pairs of a list that a bracket heads with two names and a percent sign: "(% A/% B): rash, 3/5.2; …".

    Pairs of outcomes or grades count nobody out of somebody either.
    """
    found: list[tuple[int, int, float, bool]] = []
    for head in _PAIRS_HEADED.finditer(text) if "%" in text else ():
        of_arms = not any(_NO_ARM.search(head[part]) for part in ("first", "second"))
        stop = _FULL_STOP.search(text, head.end(), head.end() + _FAR)
        for match in _HEADED.finditer(text, head.end(), stop.start() if stop else head.end() + _FAR):
            if 1 not in taken[slice(*match.span())]:
                found += [(*part, True) for part in _parts(match)] if of_arms else []
                _take(taken, match)
    return found


def _parts(match: re.Match[str]) -> list[tuple[int, int, float]]:
    """The numbers of a match, each with its place."""
    numbers = re.finditer(r"\d+(?:[.·]\d+)?", match.group())
    return [(match.start() + m.start(), match.start() + m.end(), parse_number(m.group())) for m in numbers]


def _take(taken: bytearray, match: re.Match[str]) -> None:
    taken[slice(*match.span())] = b"\x01" * (match.end() - match.start())
