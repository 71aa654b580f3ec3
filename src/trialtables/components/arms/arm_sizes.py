"""How many patients each arm has: which of the places where the text states sizes is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_partitions import Partition, find_partitions, rest_of_total
from .arm_size_words import tells_allocation
from .arm_sizes_ahead import ahead_of_mention
from .arm_sizes_bracketed import fill_from_last_bracket, sizes_in_brackets
from .arm_sizes_together import (
    forget_sizes_of_traits,
    size_of_each,
    told_in_order,
    told_of_groups_before,
    with_and_without,
)
from .arm_sizes_told import each_told
from .arm_source import Arm, Source
from .single_arm_size import size_of_only_arm


def fill_sizes(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Set ``n`` of each arm from the places where the text states its size.

    The sentence that gives sizes to most arms is believed first, and of equals one that tells of the allocation.
    """
    if len(arms) == 1:
        arms[0].n = size_of_only_arm(source, arms[0]) if arms[0].role == "single" else None
        return
    if with_and_without(source, arms):
        return
    _fill(source, arms, mentions)
    forget_sizes_of_traits(source, arms)
    for arm in arms:
        arm.n = None if arm.parted else arm.n


#: "|107 were randomly assigned not to receive| A"
_NOT_TO_RECEIVE = scanner(
    rf"\b(?P<n>{COUNT})\s+(?:{_PEOPLE}\s+)?(?:(?:were|was)\s+)?(?:randomly\s+)?(?:assigned|allocated|randomi[sz]ed)\s+"
    r"(?:not\s+to\s+(?:receive|have|undergo|take|be\s+given)|to\s+not\s+receive)\b",
    re.IGNORECASE,
)


def _assigned_nothing(source: Source, arm: Arm, arms: Sequence[Arm]) -> int | None:
    """The size of the arm that goes without what the other one is given."""
    other = next(a for a in arms if a is not arm)
    match = _NOT_TO_RECEIVE.search(source.text) if {*arm.drugs} < {*other.drugs} else None
    return read_count(match["n"]) if match else None


def _fill(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    if told_of_groups_before(source, arms, mentions):
        return
    in_brackets = sizes_in_brackets(source, arms, mentions)
    if not any(in_brackets.values()):
        told_in_order(source, arms, mentions)
    partitions = find_partitions(
        source.text, source.sentences, [(m.start, m.end, m.arm_id) for m in mentions], [a.arm_id for a in arms]
    )
    assigned = [p for p in partitions if p.kind == "assigned"]
    if assigned:
        _fill_from_largest(source, arms, assigned)
        return
    stated = _stated_by_sentence(source, arms, in_brackets, mentions)
    for sentence in sorted(stated, key=lambda s: (-len(stated[s]), not tells_allocation(source, s), s)):
        for arm in arms:
            arm.n = arm.n or stated[sentence].get(arm.arm_id)
    for partition in partitions[:1] if all(a.n is None for a in arms) else ():
        for arm in arms:
            arm.n = partition.sizes[arm.arm_id]
    fill_from_last_bracket(source, arms)
    left = [a for a in arms if a.n is None]
    if len(arms) == 2 and len(left) == 1:
        known = next(a.n for a in arms if a.n is not None)
        left[0].n = rest_of_total(source.text, source.sentences, known) or _assigned_nothing(source, left[0], arms)
    if all(a.n is None for a in arms):
        each_told(source, arms, mentions)
    if all(a.n is None for a in arms):
        size = size_of_each(source)
        for arm in arms:
            arm.n = size


def _fill_from_largest(source: Source, arms: Sequence[Arm], assigned: Sequence[Partition]) -> None:
    """The parts of the largest number that was assigned, where a sentence divides no more than one.

    "203 were in cohort 1 (138 got A, 65 B) and 350 in cohort 2 (234 got A, 116 B)" gives no sizes of arms.
    """
    totals: dict[tuple[int, int], set[int]] = {}
    for partition in assigned:
        totals.setdefault(source.sentence_at(partition.start), set()).add(partition.total)
    whole = [p for p in assigned if len(totals[source.sentence_at(p.start)]) == 1]
    for partition in sorted(whole, key=lambda p: -p.total)[:1]:
        for arm in arms:
            arm.n = partition.sizes[arm.arm_id]


def _stated_by_sentence(
    source: Source,
    arms: Sequence[Arm],
    in_brackets: Mapping[str, Sequence[tuple[int, int]]],
    mentions: Sequence[Mention],
) -> dict[int, dict[str, int]]:
    """The sizes that a sentence states beside its arms, by the sentence's first character."""
    stated: dict[int, dict[str, int]] = {}
    second: dict[int, dict[str, int]] = {}
    for arm in arms:
        for number, at in (*in_brackets[arm.arm_id], *ahead_of_mention(source, arm, mentions)):
            first = stated.setdefault(source.sentence_at(at)[0], {}).setdefault(arm.arm_id, number) if number else 0
            if number not in (0, first):
                second.setdefault(source.sentence_at(at)[0], {}).setdefault(arm.arm_id, number)
    for sentence, sizes in second.items():
        if _of_two_cohorts(source, sentence, stated[sentence], sizes):
            del stated[sentence]
    return stated


_COUNT = lazy_regex(COUNT)


def _of_two_cohorts(source: Source, start: int, first: dict[str, int], second: dict[str, int]) -> bool:
    """ "203 were in one cohort (138 got A and 65 B) and 350 in the other (234 got A and 116 B)": no size of an arm."""
    told = {read_count(n) for n in _COUNT.findall(source.text[start : source.sentence_at(start)[1]])}
    return len(second) == len(first) > 1 and {sum(first.values()), sum(second.values())} <= told
