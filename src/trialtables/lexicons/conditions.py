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
    listed = [x for item in kept for x in _without_noun(text, start, item)]
    return sorted(kept + [x for x in listed if all(x[1] <= a or x[0] >= b for a, b, _ in kept)], key=lambda x: x[0])


#: The noun that all diseases of a list share, with a word before it: "small-cell and non-small-cell |lung cancer|".
_NOUN = lazy_regex(
    r"(?P<word>\S+\s)?(?P<noun>(?:cancers?|\w*carcinomas?|tumou?rs?|neoplasms?|lymphomas?|leuka?emias?|sarcomas?))\Z",
    re.IGNORECASE,
)
_BEFORE_AND = lazy_regex(
    r"(?P<words>(?:[A-Za-z][\w-]*\s){0,2}[A-Za-z][\w-]*)(?:\s?/\s?|,\s(?:and\s|or\s)?|\s(?:and|or|and/or)\s)(?:in\s)?\Z",
    re.IGNORECASE,
)
#: "metastases |to the| liver or breast cancer": an organ by itself.
_OF_A_PLACE = lazy_regex(r"\b(?:(?:to|of|from|in)\sthe|metast\w+\s(?:to|of|from|in))\s\Z", re.IGNORECASE)
_MOST_LISTED = 4


def _without_noun(text: str, start: int, item: tuple[int, int, Condition]) -> list[tuple[int, int, Condition]]:
    """The diseases of a list before its last one, which alone has the noun: "|breast| and |lung| and colon cancer"."""
    noun = _NOUN.search(text[item[0] : item[1]])
    found: list[tuple[int, int, Condition]] = []
    at = item[0]
    while noun and len(found) < _MOST_LISTED:
        before = _BEFORE_AND.search(text, max(start, at - 60), at)
        one = _named(before["words"], noun) if before else None
        if before is None or one is None:
            break
        at = before.end("words") - one[0]
        if _OF_A_PLACE.search(text, start, at):
            break
        found.append((at, before.end("words"), one[1]))
    return found


def _named(words: str, noun: re.Match[str]) -> tuple[int, Condition] | None:
    """The disease that the last of some words name together with a noun, and how long they are."""
    for head in dict.fromkeys(f"{noun[name] or ''}{noun['noun']}" if name else noun["noun"] for name in ("word", "")):
        for first in re.finditer(r"(?<![\w-])\w", words):
            name = f"{words[first.start() :]} {head}"
            spans = ((i, m.span()) for i, m in _scanner().scan(name, 0, len(name)))
            rule = next((condition_rules()[i][0] for i, span in spans if span == (0, len(name))), None)
            if rule is not None and rule.name not in ("cancer", "solid tumor"):
                return len(words) - first.start(), rule
    return None
