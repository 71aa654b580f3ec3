"""A group of patients with the stretch of its sentence, and what stands in such stretches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..labels.labels import OUTCOMES, Label

if TYPE_CHECKING:
    from .clauses import Clause


@dataclass(frozen=True)
class Group:
    """A group of patients with the stretch of the sentence whose figures are about it."""

    words: str | None  # None: the whole study
    low: int
    high: int
    nested: bool  # behind its figures: it is within the group that leads
    parts: tuple[str, ...] = ()  # "men and women": the two groups of two figures
    opens: bool = False  # at the head of the sentence: what is named within is a part of it
    opposed: bool = False  # "in men than in women (12% v 5%)": surely groups, not arms
    listed: bool = False  # one of a row beside a row of figures: nothing else reaches these


def labels_between(clause: Clause, start: int, end: int) -> list[Label]:
    """The outcomes named outside brackets between two offsets."""
    return [
        x for x in clause.labels
        if start <= x.start and x.end <= end and x.family in OUTCOMES
        and not any(start <= a < x.start and x.end <= b < end for a, b in clause.brackets)
    ]  # fmt: skip


def bracket_behind(clause: Clause, end: int) -> int:
    """The end of a bracket that opens right behind a group: it holds figures of the group."""
    opened = re.match(r"\s*", clause.text[end : clause.end])
    at = end + (opened.end() if opened else 0)
    return next((b for a, b in clause.brackets if a == at), end)
