"""Drugs that several arms have beside what parts them: ``A plus B, with or without C``; ``A or B, followed by C``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN, VERSUS, WITH_OR_WITHOUT
from .administrations import Unit
from .dose_sentences import Given, Sentence, joined

_OPTIONAL = lazy_regex(
    rf"(?:\b{WITH_OR_WITHOUT}|\balone\sor\s(?:(?:in\s)?combin(?:ation|ed)\s)?with|±|\+/[-−])\s(?:[\w-]+\s){{0,2}}$",
    re.IGNORECASE,
)
_MARKS = ("with or without", "with/without", "alone or", "±", "+/")
_THEN = lazy_regex(rf"\b(?:{THEN})\b", re.IGNORECASE)
_APART = lazy_regex(rf";|\b(?:or|{VERSUS}|compared|arms?|groups?)\b", re.IGNORECASE)


def with_and_without(arms: Sequence[dict[str, Any]], unit: Unit) -> set[str]:
    """The arms of a list of drugs before "with or without C", and of what goes on with one of them behind it.

    Those that hold the whole list; some of them hold C, and some do not.
    """
    sentence = unit.sentence
    if not any(mark in sentence.text for mark in _MARKS):
        return set()
    for i, added in enumerate(sentence.given):
        before = sentence.given[i - 1] if i else None
        if before is None or not _OPTIONAL.search(sentence.between(before.mention.end, added.mention.start)):
            continue
        listed = _list_up_to(sentence, i)
        drugs = {drug for given in listed for drug in given.mention.drugs}
        if unit.mention not in [g.mention for g in listed] and not _goes_on(sentence, unit, added, drugs):
            continue
        holders = [arm for arm in arms if drugs <= set(arm["drugs"])]
        held = [set(added.mention.drugs) <= set(arm["drugs"]) for arm in holders]
        return {arm["arm_id"] for arm in holders} if any(held) and not all(held) else set()
    return set()


def _list_up_to(sentence: Sentence, end: int) -> list[Given]:
    """The drugs that are joined to the one before a place in the sentence's list of mentions."""
    listed = [sentence.given[end - 1]]
    for given in reversed(sentence.given[: end - 1]):
        if joined(sentence, given.mention, listed[0].mention) != "and":
            break
        listed.insert(0, given)
    return listed


def _goes_on(sentence: Sentence, unit: Unit, added: Given, drugs: set[str]) -> bool:
    """``A with or without C, followed by A every 4 weeks``: one of the drugs, in a later part of the treatment."""
    if unit.mention.start < added.mention.end or not set(unit.mention.drugs) <= drugs:
        return False
    words = sentence.between(added.mention.end, unit.mention.start)
    return _THEN.search(words) is not None and _APART.search(words) is None


_GOES_ON = lazy_regex(rf",?\s(?:{THEN})\s", re.IGNORECASE)


def lead_in(text: str, arm: dict[str, Any], other: dict[str, Any]) -> range:
    """``A plus B followed by chemoradiotherapy with A, or chemoradiotherapy alone``: where the first has A plus B.

    The characters of what an arm is given before the treatment that the other one is given alone.
    """
    then = _GOES_ON.search(text, other["start"], other["end"])
    if then is None or arm["start"] < other["end"]:
        return range(0)
    name = re.compile(rf"(?<!\w){re.escape(arm['label'])}(?!\w)", re.IGNORECASE)
    ahead, behind = name.search(text, other["start"], then.start()), name.search(text, then.end(), other["end"])
    return range(other["start"], then.start()) if behind and not ahead else range(0)


def names_before(unit: Unit, drugs: set[str], names: Iterable[str] = ()) -> bool:
    """Whether one of some drugs, or an arm by its name, stands before a unit in its sentence."""
    sentence = unit.sentence
    before = [g.mention.drugs for g in sentence.given if g.mention.end <= unit.mention.start]
    if any(drugs & set(told) for told in before):
        return True
    head = sentence.written(sentence.start, max(sentence.start, unit.mention.start))
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", head) for name in names)
