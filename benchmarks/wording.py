"""Abstracts from templates, in any number: realistic in length and vocabulary, true of nothing.

A file of templates (TOML) has words by slot, topics with titles and with sentences for each part of an abstract,
sentences that may stand ``anywhere``, and how many of either a part has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+(?:\.(\d+))?)-(\d+(?:\.\d+)?)")

LABELS = {"background": "BACKGROUND", "methods": "METHODS", "results": "RESULTS", "conclusions": "CONCLUSIONS"}
#: Slots whose words may all come up in one abstract; of the others it speaks of one or two.
FREE = {"adverb", "rose", "open", "factor", "protein", "event"}
FEW = 2
SYLLABLES = ("kar", "lun", "de", "mo", "ri", "sta", "ven", "ho", "bel", "tro", "ga", "lin", "ska", "pe", "du", "wen")

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Abstract:
    """A title, and parts as label (empty for none) and text."""

    title: str
    parts: tuple[tuple[str, str], ...]


def templates(file: Path) -> dict[str, Any]:
    """A file of templates."""
    return tomllib.loads(file.read_text("utf-8"))


def abstract(source: dict[str, Any], random: Random, few: int = FEW) -> Abstract:
    """An abstract on one of the topics that draws on ``few`` words of each kind."""
    topic = random.choices(source["topics"], [t["weight"] for t in source["topics"]])[0]
    words = {
        slot: all_ if slot in FREE else random.sample(all_, min(len(all_), few))
        for slot, all_ in source["words"].items()
    }
    title = filled(random.choice(topic["titles"]), words, random) + "."
    parts = [(label, part_of(source, topic, part, words, random)) for part, label in LABELS.items()]
    if not topic["labelled"]:
        parts = [("", " ".join(text for _, text in parts))]
    return Abstract(title, tuple(parts))


def part_of(source: dict[str, Any], topic: dict[str, Any], part: str, words: Words, random: Random) -> str:
    """The sentences of one part: some of the topic, then some that any paper may have."""
    least, most, least_more, most_more = source["sentences"][part]
    own = picked(topic[part], random.randint(least, most), random)
    more = picked(source["anywhere"][part], random.randint(least_more, most_more), random)
    return " ".join(filled(sentence, words, random) for sentence in own + more)


def picked(sentences: Sequence[str], count: int, random: Random) -> list[str]:
    """``count`` different sentences, in their order."""
    return [sentences[i] for i in sorted(random.sample(range(len(sentences)), min(count, len(sentences))))]


def filled(template: str, words: Words, random: Random) -> str:
    """A template with its slots filled, also those that come in with a word; the first letter is a capital.

    ``filled("{animal} weighed {2-9} g", {"animal": ["mice"]}, random)`` may give ``Mice weighed 4 g``.
    Raises KeyError for a slot without words.
    """
    text = template
    while _SLOT.search(text):
        text = _SLOT.sub(lambda slot: chosen(slot[1], words, random), text)
    return text[:1].upper() + text[1:]


def chosen(slot: str, words: Words, random: Random) -> str:
    """What stands for one slot: a number with as many decimals as its lower limit, or a word."""
    if bounds := _RANGE.fullmatch(slot):
        low, decimals, high = bounds[1], bounds[2], bounds[3]
        if decimals:
            return f"{random.uniform(float(low), float(high)):.{len(decimals)}f}"
        return str(random.randint(int(low), int(high)))
    if slot in MADE_UP:
        return MADE_UP[slot](random)
    return random.choice(words[slot])


def name(random: Random) -> str:
    """A name of a person or a place: ``Karlunde``."""
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 3))).capitalize()


def code(random: Random) -> str:
    """A name of a gene, a strain or a clone: ``KRB12``."""
    return "".join(random.choices("ABCDEFGHKLMNPRSTVXZ", k=random.randint(2, 4))) + str(random.randint(1, 9999))


MADE_UP: dict[str, Callable[[Random], str]] = {"name": name, "code": code}
