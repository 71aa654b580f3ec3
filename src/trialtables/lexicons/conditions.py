"""Names of the conditions that trials study (``conditions.tsv``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..components.text.lazy_regex import lazy_regex
from ..components.text.scan import Scanner


@dataclass(frozen=True)
class Condition:
    """A condition: normalized name and MeSH descriptor, ``None`` where the lexicon has none."""

    name: str
    mesh_id: str | None


@cache
def condition_rules() -> tuple[tuple[Condition, re.Pattern[str]], ...]:
    """Every condition with the pattern of its wordings, in file order."""
    rules = []
    for line in files(__package__).joinpath("conditions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, mesh, pattern = line.split("\t")
            rules.append(
                (Condition(name, mesh or None), lazy_regex(rf"(?<![A-Za-z-])(?:{pattern})(?![A-Za-z])", re.IGNORECASE))
            )
    return tuple(rules)


@cache
def _scanner() -> Scanner:
    return Scanner(*(pattern for _, pattern in condition_rules()))


def find_conditions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Condition]]:
    """The conditions named in a stretch, in order: (start, end, condition); of overlapping names the longest.

    >>> [c.name for *_, c in find_conditions("advanced non-small-cell lung cancer")]
    ['non-small cell lung cancer']
    """
    stop = len(text) if end is None else end
    rules = condition_rules()
    found = [(m.start(), m.end(), rules[i][0]) for i, m in _scanner().scan(text, start, stop)]
    kept: list[tuple[int, int, Condition]] = []
    for item in sorted(found, key=lambda x: x[0] - x[1]):
        if all(item[1] <= a or item[0] >= b for a, b, _ in kept):
            kept.append(item)
    return sorted(kept, key=lambda x: x[0])
