"""What the constructions that find arms share: arms, frames of arms, and the text with its treatment phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..text.lazy_regex import lazy_regex
from ..treatments.treatment_aliases import alias_treatments, find_additions, find_aliases
from ..treatments.treatment_alternatives import Alternative
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, DrugMention, Treatment, chains, find_treatments
from ..treatments.treatment_wholes import with_wholes
from .planned_studies import plans_a_study
from .randomized_studies import allocates_patients, divides_patients, wishes_for_comparison
from .study_text import StudyText

#: Where an arm is spoken of: its characters and its id.
Place = tuple[int, int, str]


@dataclass
class Arm:
    """A treatment group; ``definitions`` are the stretches of text that introduce it."""

    components: frozenset[str]
    start: int
    end: int
    label: str = ""
    arm_id: str = ""
    role: str = ""
    rule: str = ""
    n: int | None = None
    definitions: list[tuple[int, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    #: Several arms together: as the text says ("words") or by the name that they share ("name").
    pooled: str = ""
    #: Its patients are told in parts, one beside each of the other arms.
    parted: bool = False
    #: What all patients got before they were randomized.
    stage: bool = False
    #: Of a trial of two factors that is told by factor: which of them the arm is a level of, from 1.
    factor: int = 0
    #: The drugs that the other levels of its factor have and that it goes without.
    lacks: frozenset[str] = frozenset()
    #: Of a second randomization whose arms have the letters of the first anew.
    again: bool = False
    #: The components as the text states them where it sets the arms against each other.
    stated: frozenset[str] = frozenset()
    #: The components of the part that is compared, where all arms are given more after it.
    compared: frozenset[str] = frozenset()

    @property
    def drugs(self) -> list[str]:
        """The drugs of the arm, sorted."""
        return [*_drugs_among(self.components)]


def arm_of(one: Alternative) -> Arm:
    return Arm(one.components, one.start, one.end, definitions=[(one.start, one.end)])


@lru_cache(maxsize=512)  # every construction asks the same arms for them
def _drugs_among(components: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(c for c in components if not c.startswith(NOT_A_DRUG)))


@dataclass
class Frame:
    """The arms that one construction proposes."""

    rule: str
    weight: int
    arms: list[Arm]

    def distinct(self) -> int:
        return len({a.components for a in self.arms})


@dataclass(frozen=True)
class Source(StudyText):
    """A text as the constructions see it."""

    treatments: tuple[Treatment, ...]
    chains: tuple[Chain, ...]
    mentions: tuple[DrugMention, ...]
    aliases: dict[str, frozenset[str]]

    @cached_property
    def is_protocol(self) -> bool:
        """Whether the text plans a study instead of reporting one; asked at every phrase, so read once."""
        return plans_a_study(self)

    @cached_property
    def is_randomized(self) -> bool:
        """Whether patients were allocated to groups."""
        return allocates_patients(self)

    @cached_property
    def is_divided(self) -> bool:
        """Whether patients were allocated to groups, or at least divided into some."""
        return self.is_randomized or divides_patients(self)

    def wishes_for(self, start: int, end: int) -> bool:
        """ "A randomized study comparing |A with B| is warranted": a comparison that somebody is to make."""
        return wishes_for_comparison(self, start, end)

    @cached_property
    def known_prior(self) -> dict[int, bool]:
        """What :func:`prior_treatment.is_prior` has found of phrases by their first character; it is asked often."""
        return {}

    def chains_in(self, start: int, end: int) -> list[Chain]:
        """The treatment phrases within a stretch."""
        return [c for c in self.chains if start <= c.start and c.end <= end]

    def treatments_in(self, start: int, end: int) -> list[Treatment]:
        """The treatments within a stretch."""
        return [t for t in self.treatments if start <= t.start and t.end <= end]


def read_source(
    text: str,
    mentions: Sequence[DrugMention],
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[tuple[int, int, str]] = (),
) -> Source:
    """Treatments and treatment phrases of a text, with the short names that it defines itself."""
    treatments = with_wholes(text, find_treatments(text, mentions), sentences)
    phrases = chains(text, treatments, sentences)
    aliases = find_aliases(text, phrases, mentions)
    aliases = {**find_additions(text, phrases, treatments, sentences), **aliases}
    if aliases:
        others = [m for m in mentions if text[m.start : m.end] not in aliases]
        named = [t for t in alias_treatments(text, aliases, ()) if re.search(r"\W", text[t.start : t.end])]
        others = [m for m in others if not any(t.start <= m.start and m.end <= t.end for t in named)]
        treatments, phrases = _with_aliases(text, aliases, others, sentences)
        redefined = len(others) < len(mentions)
        built = find_aliases(text, phrases, others)
        built = {n: c for n, c in built.items() if n not in aliases or (redefined and c != aliases[n])}
        if built:  # "PC plus doxorubicin (PAC)": a name that is made of a name
            aliases = {**aliases, **built}
            treatments, phrases = _with_aliases(text, aliases, others, sentences)
    return Source(text, tuple(sentences), tuple(sections), tuple(treatments), tuple(phrases), tuple(mentions), aliases)


def _with_aliases(
    text: str,
    aliases: dict[str, frozenset[str]],
    mentions: Sequence[DrugMention],
    sentences: Sequence[tuple[int, int]],
) -> tuple[list[Treatment], list[Chain]]:
    """Treatments and treatment phrases with the names that the text gives them."""
    extra = alias_treatments(text, aliases, [(m.start, m.end) for m in mentions])
    treatments = with_wholes(text, find_treatments(text, mentions, extra), sentences)
    return treatments, chains(text, treatments, sentences)


#: "VTP (A and B plus C instead of |D|)": what is left out.
_LEFT_OUT = lazy_regex(r"\b(?:instead of|in place of|replacing|rather than) (?:(?:the|oral) )?$", re.IGNORECASE)


def given_in(source: Source, start: int, end: int) -> list[Treatment]:
    """The treatments within a stretch that tells what a group is given, without those that something else replaces."""
    inside = source.treatments_in(start, end)
    return [t for t in inside if not _LEFT_OUT.search(source.text, max(start, t.start - 30), t.start)] or inside
