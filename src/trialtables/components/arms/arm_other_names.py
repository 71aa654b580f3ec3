"""Groups that a text names by a word that it never says the name of an arm is: "the TIL group", "the sequential arm".

In a randomized study of two arms such a group is the arm of whose definition alone the words are part; or it is the arm
that is left, where sentences set it against the other one and never against this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from ..treatments.treatment_phrases import NOT_A_DRUG
from .arm_groups import NO_TREATMENT
from .arm_source import Arm, Place, Source

_UNKNOWN = scanner(
    r"\b(?:the|in|with|for)\s+(?P<name>(?!the\b)(?:[\w/+]+[- ])??[A-Za-z][\w/+]*)[- ](?:group|arm)\b(?!s)",
    re.IGNORECASE,
)
#: Words before "group" that tell no arm from another.
_NO_NAME = lazy_regex(
    r"\b(?:the|a|an|in|of|to|on|and|or|by|for|with|between|both|each|either|neither|any|all|same|other|another|this|that|these|"
    r"one|two|three|first|second|third|former|latter|whole|entire|overall|total|parallel|single|random\w*|"
    r"present|respective|corresponding|remaining|independent|training|validation|sub|main|per)\b",
    re.IGNORECASE,
)
_MORE_ARMS = scanner(r"\b1:1:1\b|\b(?:three|four|3|4)[- ](?:(?:treatment|study)[- ])?(?:arms?|groups)\b", re.IGNORECASE)
#: "The upfront treatment arm" is the upfront arm.
_IN_GENERAL = lazy_regex(r" (?:treatment|therapy)$")
#: What stands between two groups that a sentence sets against each other.
_AGAINST = lazy_regex(
    rf"[^;]{{0,110}}?\b(?:than|{VERSUS}|compared|relative\s+to|and|whereas|while|but)\b[^;]{{0,110}}", re.IGNORECASE
)


#: "the incidence was 8% in |group A| and 9% in |group P|", of aprepitant and placebo
_LETTERED = scanner(r"\bgroup\s+(?P<letter>[A-Z])\b(?![-/'’])")


def _mentions_by_initial(source: Source, arms: Sequence[Arm], known: Sequence[Place]) -> Iterator[Place]:
    """Where two groups have letters that the text does not explain, but the names of the arms begin with."""
    found = [m for m in _LETTERED.finditer(source.text) if not _overlaps(m.start(), m.end(), known)]
    letters = {m["letter"] for m in found}
    if len(letters) != len(arms):
        return
    one, two = (_words_of(source, arm) for arm in arms)
    own = {arms[0].arm_id: {w[0] for w in one - two}, arms[1].arm_id: {w[0] for w in two - one}}
    meant = {x: [arm_id for arm_id, initials in own.items() if x.lower() in initials] for x in letters}
    if all(len(ids) == 1 for ids in meant.values()) and len({ids[0] for ids in meant.values()}) == len(arms):
        yield from ((m.start(), m.end(), meant[m["letter"]][0]) for m in found)


def mentions_of_other_names(source: Source, arms: Sequence[Arm], known: Sequence[Place]) -> list[Place]:
    """Where a text calls one of two arms by a word of its definition, or by one that no other arm leaves open."""
    if len(arms) != 2 or not source.is_randomized or _MORE_ARMS.search(source.text):
        return []
    lettered = list(_mentions_by_initial(source, arms, known))
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _UNKNOWN.finditer(source.text):
        start, end = match.start("name"), match.end()
        name = _IN_GENERAL.sub("", re.sub(r"[-\s]+", " ", match["name"].lower()))
        if not _NO_NAME.search(name) and not NO_TREATMENT.search(name) and not _overlaps(start, end, known):
            places.setdefault(name, []).append((start, end))
    if not places:
        return lettered
    words = {arm.arm_id: _words_of(source, arm) for arm in arms}
    meant = {name: _of_definition(name, words) for name in places}
    left = [name for name, arm_id in meant.items() if not arm_id]
    if len(left) == 1:
        meant[left[0]] = _left_over(source, places[left[0]], arms, known)
    return lettered + [(start, end, meant[name]) for name in places if meant[name] for start, end in places[name]]


_PLACEBO = NOT_A_DRUG + "placebo"
_ITS_GROUP = scanner(
    r"\bplacebo\b(?:[- ](?:group|arm))?(?!\s*(?:\([A-Za-z]|\+|plus\b|with\b|and\s+placebo|[- ]controlled))",
    re.IGNORECASE,
)


def mentions_of_placebos(source: Source, arms: Sequence[Arm], known: Sequence[Place]) -> Iterator[Place]:
    """ "The placebo group" of several with a placebo: the one that has what the arm beside it has besides its drug."""
    placebos = [a for a in arms if _PLACEBO in a.components]
    if len(placebos) < 2:
        return
    partners = {a.arm_id: _partner(a, placebos) for a in arms if _PLACEBO not in a.components}
    for match in _ITS_GROUP.finditer(source.text):
        first, last = source.sentence_at(match.start())
        beside = {partners.get(arm_id, "") for start, _, arm_id in known if first <= start < last}
        if len(beside) == 1 and beside != {""} and not _overlaps(match.start(), match.end(), known):
            yield match.start(), match.end(), beside.pop()


def _partner(arm: Arm, placebos: Sequence[Arm]) -> str:
    """The only placebo arm that has nothing but what this arm has as well."""
    fitting = [p.arm_id for p in placebos if p.components - {_PLACEBO} <= arm.components]
    return fitting[0] if len(fitting) == 1 else ""


def _overlaps(start: int, end: int, known: Sequence[Place]) -> bool:
    return any(a < end and start < b for a, b, _ in known)


def _words_of(source: Source, arm: Arm) -> set[str]:
    """The words of an arm's definitions in one form, without what stands in brackets."""
    told = " ".join(source.text[a:b] for a, b in (*arm.definitions, (arm.start, arm.end)))
    told = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", " ".join((told, *arm.names)))
    return {_stem(word) for word in re.findall(r"(?<!\d-)[A-Za-z][\w/+]*", told)}


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _of_definition(name: str, words: dict[str, set[str]]) -> str:
    """The arm whose definition alone has all words of a name."""
    parts = {_stem(word) for word in name.split()}
    holding = [arm_id for arm_id, theirs in words.items() if parts <= theirs]
    others = [arm_id for arm_id, theirs in words.items() if parts & theirs]
    return holding[0] if len(holding) == len(others) == 1 else ""


def _left_over(source: Source, places: Sequence[tuple[int, int]], arms: Sequence[Arm], known: Sequence[Place]) -> str:
    """The arm that a group is, where every sentence that sets it against an arm sets it against the other one."""
    against = {arm_id for start, end in places for arm_id in _set_against(source, start, end, known)}
    if len(against) != 1:
        return ""
    return next((a.arm_id for a in arms if a.arm_id not in against), "")


def _set_against(source: Source, start: int, end: int, known: Sequence[Place]) -> Iterator[str]:
    first, last = source.sentence_at(start)
    here = [place for place in known if first <= place[0] < last]
    before = max((p for p in here if p[1] <= start), default=None, key=lambda p: p[1])
    behind = min((p for p in here if p[0] >= end), default=None, key=lambda p: p[0])
    if before and _AGAINST.fullmatch(source.text, before[1], start):
        yield before[2]
    if behind and _AGAINST.fullmatch(source.text, end, behind[0]):
        yield behind[2]
