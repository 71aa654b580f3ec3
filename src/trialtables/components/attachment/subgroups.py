"""Subgroups: what sets a figure apart from the result of the whole arm, as written.

A sentence names groups of patients in four places: at its head ("In patients with liver metastases, …"), as its
subject ("Men had …"), beside the outcome ("PFS among older women was …") and behind the figures ("42% in
EGFR-mutant tumors").  The first three hold for the figures that follow, until the next group or outcome; the last
holds for the figures before it, as far as they are of one outcome.  A group of the whole study ("in the overall
population") takes part, so that nothing else reaches its figures, and gives no words.

The modules beside this one find the groups; this one asks which of them a figure is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..labels.landmarks import find_landmarks
from ..text.lazy_regex import lazy_regex
from .group_lists import kinds_of_ratios, listed_groups
from .group_phrases import ANY_HEAD
from .group_stretches import Group
from .label_rows import names_each
from .next_groups import cohorts_by_code, groups_of_next_brackets, next_with
from .phrase_groups import groups_of_phrases
from .series import split_series
from .trait_groups import favored_patients, groups_by_trait

if TYPE_CHECKING:
    from .clauses import Binding, Clause


def subgroup_of(binding: Binding, clause: Clause) -> str | None:
    """The subgroup a figure was counted in, in the text's words; ``None`` for the whole arm."""
    words = subgroup_at(binding.figure.start, clause)
    if words is None or binding.label.text not in words:
        return words
    had = re.compile(
        rf"(?:the\s)?(?:\d+\s)?\w+\s(?:with|who\s(?:had|achieved)|achieving|having)\s(?:an?\s)?{re.escape(binding.label.text)}"
    )  # "96 participants with lymphedema", "the 68 patients with a complete response"
    return ", ".join(w for w in words.split(", ") if not had.fullmatch(w)) or None


def subgroup_at(start: int, clause: Clause) -> str | None:
    """The part of the patients that a figure at an offset is about."""
    around = [g for g in groups_of(clause) if g.low <= start < g.high]
    around = [g for g in around if g.listed] or around
    inner = [g for g in around if g.nested]
    leading = [g for g in around if not g.nested and (g.opens or not inner or g.low > inner[0].low)]
    chosen = [*leading[-1:], *inner[:1]]
    words = list(dict.fromkeys(_share(g, start, clause) for g in chosen if g.words))
    return ", ".join(_OF_ONE_ARM.sub("", w) for w in words if w) or None


#: "Among |EVE-treated| Asian patients it was 8 v 4 months": only the first figure is of those so treated.
_OF_ONE_ARM = lazy_regex(r"(?<![\w-])(?!(?:un|pre|non|previously)-)[A-Z][\w+]*-treated\s")


def _share(group: Group, start: int, clause: Clause) -> str | None:
    place = _place(start, len(group.parts), clause, opposed=group.opposed) if group.parts else None
    return group.words if place is None else group.parts[place]


def sets_groups_apart(start: int, clause: Clause) -> bool:
    """Whether the figures at an offset are of two groups of patients, whatever the arms of the study."""
    return any(g.opposed and g.low <= start < g.high for g in groups_of(clause))


def _place(start: int, count: int, clause: Clause, *, opposed: bool) -> int | None:
    """The place of a figure in a row of as many figures as there are groups."""
    if len(clause.arm_ids) >= count and not opposed:
        return None
    if clause.sided and not opposed and "respectively" not in clause.text[start : clause.end]:
        return None  # the two figures may be those of the arms
    for series in split_series(clause):
        starts = [f.start for f in series.figures]
        if start in starts and len(starts) == count:
            outcomes = count > 1 and not series.contrast and names_each(clause, starts[0], count)
            timed = not series.contrast and _times_before(clause, starts[0]) >= count > 1
            return None if outcomes or timed else starts.index(start)
    return None


def _times_before(clause: Clause, end: int) -> int:
    """How many times a sentence lists before its figures: "the 1- and 2-year rates were"."""
    return sum(len(x.times) for x in find_landmarks(clause.text, clause.start, end))


def groups_of(clause: Clause) -> list[Group]:
    """The groups of a sentence, found once."""
    if clause.groups is None:
        clause.groups = list(_all_groups(clause))
    return clause.groups


def _all_groups(clause: Clause) -> Iterator[Group]:
    rows = split_series(clause) if not clause.sided and len(clause.figures) > 1 else []
    for row in listed_groups(clause, rows):
        yield Group(", ".join(row.items), row.low, row.high, nested=True, parts=row.items, listed=True)
    for words, low, high in kinds_of_ratios(clause):
        yield Group(words, low, high, nested=True, listed=True)
    yield from favored_patients(clause)
    yield from groups_by_trait(clause)
    if ANY_HEAD.search(clause.text, clause.start, clause.end):
        found = list(groups_of_phrases(clause))
        yield from found
        yield from groups_of_next_brackets(clause, found)
        yield from next_with(clause, found)
    yield from cohorts_by_code(clause)
