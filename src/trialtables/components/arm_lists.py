"""Arms listed between semicolons: "randomly assigned to A plus B, followed by C; A plus D; or D for six cycles"."""

from __future__ import annotations

import re

from .arm_source import PRIOR, RANDOM, TO, Arm, Frame, Source
from .treatment_phrases import SAME, Treatment, bracket_depths

_LAST = re.compile(r"\s*(?:and|or|versus)\b", re.IGNORECASE)
_OFFERS = re.compile(r"(?<!with )\b(?:or|versus|vs)\b(?! without)|\boptions?\b|:", re.IGNORECASE)
_DOSES = re.compile(r"\b\d[\d.,·]*\s*(?:mg|g|µg|ug|mcg|IU|Gy)?(?:/\S+)?\s+(?:or|versus|vs)\s+\d")


def listed(source: Source) -> list[Frame]:
    """One frame for every sentence that lists what patients were randomized to between semicolons."""
    found = []
    for start, end in source.sentences:
        if source.section_at(start) in ("conclusions", "background", "results"):
            continue
        verb = next(iter(RANDOM.finditer(source.text, start, end)), None)
        if verb is None or ";" not in source.text[verb.end() : end]:
            continue
        arms = [_arm(source, a, b) for a, b in _pieces(source.text, verb.end(), end)]
        known = [a for a in arms if a is not None]
        if 2 <= len(known) == len(arms) <= 6 and len({a.components for a in known}) == len(known):
            found.append(Frame("arms:randomized-to", 101, known))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between the semicolons outside brackets; none where the last is not joined by "or" or "and"."""
    depth = bracket_depths(text, start, end)
    cuts = [i for i in range(start, end) if text[i] == ";" and not depth[i - start]]
    if not cuts or not _LAST.match(text, cuts[-1] + 1):
        return []
    return list(zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True))


def _arm(source: Source, start: int, end: int) -> Arm | None:
    """What is given in one part; None where the part names no treatment or offers a choice of its own."""
    words = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", lambda m: " " * len(m.group()), source.text[start:end])
    lead = _LAST.match(words)
    given = [
        t for t in source.treatments_in(start, end) if _outside(words, start, t) and not _is_prior(source, start, t)
    ]
    body = _DOSES.sub(" ", words[lead.end() if lead else 0 :])
    if not given or _OFFERS.search(body) or not (TO.search(words) or lead or given[0].drugs):
        return None
    components = frozenset().union(*(t.components for t in given)) - {SAME}
    return Arm(components, given[0].start, given[-1].end, definitions=[(given[0].start, given[-1].end)])


def _outside(words: str, start: int, treatment: Treatment) -> bool:
    """Whether a treatment stands outside the brackets of its part."""
    return words[treatment.start - start] != " "


def _is_prior(source: Source, start: int, treatment: Treatment) -> bool:
    return PRIOR.search(source.text, max(start, treatment.start - 60), treatment.start) is not None
