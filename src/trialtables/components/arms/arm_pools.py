"""Arms that a text puts together: "both doses of X combined", and "X" alone where several arms are X."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .arm_mentions import ArmMatcher, Mention, mentions_of_treatments
from .arm_source import Arm, Source


def pooled(source: Source, arms: list[Arm]) -> list[Arm]:
    """An arm of all doses of a drug together, where the text gives figures for it."""
    if two := _by_letters(source, arms):
        return two
    for drug, doses in itertools.groupby(sorted(arms, key=lambda a: a.drugs), key=lambda a: a.drugs):
        same = list(doses)
        if len(same) < 2 or len(same) == len(arms) or len(drug) != 1:
            continue
        for match in _POOLED.finditer(source.text):
            named = {d for t in source.treatments_in(*match.span()) for d in t.drugs}
            figures = re.match(r"[^.;\w]{0,3}\s*[(\[]?(?:[nN]\s*=|\d)", source.text[match.end() : match.end() + 12])
            if named == set(drug) and figures:
                arm = Arm(same[0].components, *match.span(), rule=same[0].rule, role=same[0].role, pooled="words")
                arm.names, arm.definitions = [match.group()], [match.span()]
                return [arm]
    return []


#: "|arms A and B combined| versus arm C", "|groups 1 and 2 pooled|"
_LETTERS_POOLED = lazy_regex(
    r"\b(?P<noun>arm|group|cohort)s\s+(?P<one>[A-H]|\d)\s+(?:and|plus)\s+(?P<other>[A-H]|\d)\s+(?:combined|pooled|together)\b"
    rf"(?=\s+(?:{VERSUS}|compared\s+(?:with|to))\s)",
    re.IGNORECASE,
)


def _by_letters(source: Source, arms: list[Arm]) -> list[Arm]:
    """Two arms of the same drugs that their letters put together, and that are set against another arm so."""
    for match in _LETTERS_POOLED.finditer(source.text):
        names = {f"{match['noun']} {match[letter]}".lower() for letter in ("one", "other")}
        parts = [a for a in arms if names & {name.lower() for name in a.names}]
        if len(parts) == 2 < len(arms) and parts[0].components == parts[1].components:
            arm = Arm(parts[0].components, *match.span(), rule=parts[0].rule, role=parts[0].role, pooled="words")
            arm.names, arm.definitions = [match.group()], [match.span()]
            return [arm]
    return []


_POOLED = lazy_regex(
    r"\b(?:combined|pooled|both)\s+[\w-]+\s+(?:doses|groups|arms|dose groups)(?:\s+combined)?\b|"
    r"\b[\w-]+\s+(?:doses|groups|arms)\s+(?:combined|pooled|together)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Pool:
    """The arms that are one treatment in several ways, and the others of the study."""

    whole: Arm
    parts: tuple[Arm, ...]
    others: tuple[Arm, ...]


def pooled_by_name(source: Source, arms: Sequence[Arm], found: Sequence[Mention]) -> tuple[list[Arm], list[Mention]]:
    """The arm of all that several arms are, where the results set the bare treatment against another arm.

    "X 20 mg, X 40 mg or placebo … The rate was 30% with X and 12% with placebo."
    """
    if source.is_protocol or any(a.pooled or a.stage for a in arms):
        return [], []
    for pool in _pools(arms):
        places = list(_places(source, pool, found))
        if each := [m for at in places for m in _one_by_one(source, at, pool)]:
            return [], each
        told = [m for m in places if _set_against(source, m, pool, found)]
        if told:
            pool.whole.start, pool.whole.end = told[0].start, told[0].end
            pool.whole.names = [source.text[told[0].start : told[0].end]]
            pool.whole.definitions = [(told[0].start, told[0].end)]
            return [pool.whole], places
    return [], []


def _pools(arms: Sequence[Arm]) -> Iterator[_Pool]:
    own = [a for a in arms if a.role != "cited"]
    for drugs, group in itertools.groupby(sorted(own, key=lambda a: a.drugs), key=lambda a: a.drugs):
        parts = list(group)
        others = tuple(a for a in own if a.drugs != drugs)
        components = frozenset.intersection(*(a.components for a in parts))
        if not drugs or len(parts) < 2 or not others or any(components == a.components for a in others):
            continue
        roles = {a.role for a in parts}
        whole = Arm(components, 0, 0, arm_id=f"A{len(arms) + 1}", role=parts[0].role, rule=parts[0].rule, pooled="name")
        if len(roles) == 1 and not any(a.factor for a in parts):
            yield _Pool(whole, tuple(parts), others)


#: What makes a bare name that of one arm: a dose or a length before or behind it.
_NARROWER = lazy_regex(
    r"\s*(?:at\s+|[(,]\s*|for\s+)?(?:a\s+dose\s+of\s+)?\d[\d.,·]*[\s-]*(?:mg|g|[uµμ]g|mcg|kg|IU|MU|Gy|weeks?|months?|days?|"
    r"courses?|cycles?|years?)\b",
    re.IGNORECASE,
)
_NARROWED = lazy_regex(
    r"(?:\d[\d.,·]*\s*(?:mg|g|[uµμ]g|mcg|MU|IU)\S*(?:\s+of)?|\w*(?:dose|dosed|weekly|daily|term|course|dense|length|"
    r"release|first|second|third)s?)\s+\Z",
    re.IGNORECASE,
)


def _places(source: Source, pool: _Pool, found: Sequence[Mention]) -> Iterator[Mention]:
    """Where the text names the treatment of the pool behind all definitions, and none of its arms in the sentence."""
    defined = max(end for a in (*pool.parts, *pool.others) for _, end in [*a.definitions, (a.start, a.end)])
    ids = {a.arm_id for a in pool.parts}
    parts = [m.start for m in found if m.arm_id in ids]
    for m in mentions_of_treatments(source, ArmMatcher([pool.whole, *pool.others]), 2):
        if m.arm_id != pool.whole.arm_id or m.start < source.sentence_at(defined - 1)[1] or _is_told_before(source, m):
            continue
        start, end = source.sentence_at(m.start)
        if any(start <= at < end for at in parts) or any(m.start < o.end and o.start < m.end for o in found):
            continue
        if not _NARROWER.match(source.text, m.end) and not _NARROWED.search(
            source.text[max(start, m.start - 30) : m.start]
        ):
            yield m


_ROW = lazy_regex(
    r"\s*(?:groups|arms|regimens|doses)?\s*[(\[]\s*(?P<row>\d[\d.·]*\s*%?(?:\s*(?:,|and|,\s*and|;)\s*\d[\d.·]*\s*%)+)\s*[)\]]"
)
_FIGURE = lazy_regex(r"\d[\d.·]*")
_PLURAL = lazy_regex(r".*\b(?:groups|arms|regimens|doses)", re.IGNORECASE | re.DOTALL)


def _one_by_one(source: Source, at: Mention, pool: _Pool) -> list[Mention]:
    """ "In the X groups (13% and 10%)": a figure for each arm of X, in their order.

    The words for all of them are parted among the arms, so that the row finds one beside each figure.
    """
    row = _ROW.match(source.text, at.end)
    count = len(pool.parts)
    if row is None or not _PLURAL.match(source.text, at.start, row.start("row")):
        return []
    if len(_FIGURE.findall(row["row"])) != count or at.end - at.start < 2 * count:
        return []
    parts = sorted(pool.parts, key=lambda a: a.arm_id)
    cuts = [*(at.start + i for i in range(count)), at.end]
    return [Mention(a, b, arm.arm_id) for (a, b), arm in zip(itertools.pairwise(cuts), parts, strict=True)]


def _is_told_before(source: Source, m: Mention) -> bool:
    headed = any(name == "results" for _, _, name in source.sections)
    return source.section_at(m.start) in ("title", "background", "methods" if headed else "title")


_AGAINST = lazy_regex(
    rf"\b(?:than|{VERSUS}|compared\s+(?:with|to)|relative\s+to|over)\b|\b(?:groups|arms)\b", re.IGNORECASE
)
_COMPARED = lazy_regex(r"\d\s*%|\d\s*(?:v|vs)\.?\s+\d|\b[Pp]\s*[<=>]|\bhazard ratio|\bodds ratio|\bHR\b")


def _set_against(source: Source, at: Mention, pool: _Pool, found: Sequence[Mention]) -> bool:
    """Whether a sentence with figures sets a place against another arm: "with X than with placebo (30% v 12%)"."""
    start, end = source.sentence_at(at.start)
    others = {a.arm_id for a in pool.others}
    beside = [other for other in found if other.arm_id in others and start <= other.start < end]
    compared = _AGAINST.search(source.text, start, end) and _COMPARED.search(source.text, start, end)
    return bool(beside and compared) or any(_each_with_figure(source.text, at, other, start, end) for other in beside)


_NEXT_SIDE = lazy_regex(r"\b(?:and|but|while|whereas)\b|;", re.IGNORECASE)
_SIDE_FIGURE = lazy_regex(
    r"\d\s?%|\b(?:\d+|no|none|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![.·]?\d|[\s-]*(?:mg|g|mcg|[uµμ]g|weeks?|months?|"
    r"days?|years?|hours?)\b)",
    re.IGNORECASE,
)


def _each_with_figure(text: str, at: Mention, other: Mention, start: int, end: int) -> bool:
    """Whether both sides of a sentence have a figure: "20% of patients on X and 8% of those on placebo"."""
    first, second = sorted((at, other), key=lambda m: m.start)
    parted = _NEXT_SIDE.search(text, first.end, second.start)
    if parted is None:
        return False
    before = _SIDE_FIGURE.search(text, start, first.start) or _SIDE_FIGURE.search(text, first.end, parted.start())
    behind = _SIDE_FIGURE.search(text, parted.end(), second.start) or _SIDE_FIGURE.search(text, second.end, end)
    return bool(before and behind)
