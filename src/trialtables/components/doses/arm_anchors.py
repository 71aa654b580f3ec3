"""Where the text speaks of its arms, and the arms as doses look them up: by drug, by dose or rate, by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..text.lazy_regex import lazy_regex
from .administrations import Unit, timing_of
from .dose_phrases import DosePhrase, find_doses
from .dose_sentences import Mention
from .schedule_phrases import find_schedules


@dataclass(frozen=True)
class Anchor:
    """A place where the text speaks of an arm."""

    start: int
    end: int
    arm: str
    defines: bool
    label: bool = False
    """Whether the words are a label such as "arm A" or "control group", rather than the arm's drugs."""
    numbered: bool = False
    """Whether a number behind the regimen tells the arm from another one of the regimen: "R-CHOP-14"."""

    def is_only(self, mention: Mention) -> bool:
        """A name that is just the drug says nothing of the arm: every arm with the drug calls it so."""
        return not (self.defines or self.numbered) and self.start >= mention.start and self.end <= mention.end + 5


@dataclass
class ArmIndex:
    """The arms of a doc and the places that name them."""

    arms: list[dict[str, Any]]
    anchors: list[Anchor]
    parts: list[Anchor]
    """The stretches under the headings of arms."""
    stages: list[Anchor] = field(default_factory=list)
    """The sentences that tell what all patients got before they were randomized."""
    common: list[tuple[int, int]] = field(default_factory=list)
    """The parts of the treatment that follow on all arms."""
    named_doses: dict[str, list[DosePhrase]] = field(default_factory=dict)
    """The doses in each arm's names, which are asked for at every administration."""

    @property
    def sides(self) -> int:
        """How many arms the study itself has."""
        return sum(1 for arm in self.arms if arm["role"] != "cited")

    @property
    def is_planned(self) -> bool:
        """Whether no arm of the study has been treated yet."""
        own = [arm for arm in self.arms if arm["role"] != "cited"]
        return bool(own) and all(arm["role"] == "planned" for arm in own)

    def by_label(self, unit: Unit, drug: str) -> set[str]:
        """The arms named by this very dose or rate: ``DRUG 10 mg`` and ``20 mg``, ``weekly`` and ``3-weekly DRUG``."""
        arms = self.with_drug(drug)
        if len(arms) < 2:
            return set()
        doses = {(d.low, d.high, d.unit.split("/")[0]) for d, _ in unit.doses}
        rate = timing_of(unit).per_day
        named: set[str] = set()
        for arm in arms:
            bare = {float(arm["label"])} if re.fullmatch(r"\d+(?:\.\d+)?", arm["label"]) else set()
            if bare & {low for low, _, _ in doses}:
                named.add(arm["arm_id"])
            names = (arm["label"], *arm.get("names", ()))
            others = [d for d in arm["drugs"] if d != drug]
            if doses and doses & {dose for name in names for dose in self._doses_named(name, others)}:
                named.add(arm["arm_id"])
        # Where arms hold other drugs as well, the rate in a label may be that of another drug.
        if named or rate is None or len({tuple(arm["drugs"]) for arm in arms}) > 1:
            return named
        for arm in arms:
            label = _PART_TOLD.sub("", arm["label"])
            rates = [p.timing.per_day for p in find_schedules(label) if p.timing.per_day is not None]
            if len(rates) == 1 and abs(rates[0] - rate) < 1e-6:
                named.add(arm["arm_id"])
        return named if len(named) < len(arms) else set()

    def by_place(self, unit: Unit) -> set[str]:
        """The arm that a dose of several defines: "loading dose of 8 mg, then 4 mg (arm A) or 10 mg (arm B)"."""
        at = unit.doses[0][0].start
        return {a.arm for a in self.anchors if a.defines and a.start <= at < a.end and a.end - a.start <= 30}

    def _doses_named(self, name: str, others: list[str]) -> Iterator[tuple[float, float, str]]:
        """The doses in an arm's name, without those that stand right behind another drug: "B 10 mg" is of B."""
        found = self.named_doses.get(name)
        if found is None:
            found = self.named_doses[name] = find_doses(name)
        for dose in found:
            before = name[: dose.start].rstrip(" (").lower()
            if not any(before.endswith(other) for other in others):
                yield dose.low, dose.high, dose.unit.split("/")[0]

    def with_drug(self, drug: str) -> list[dict[str, Any]]:
        return [arm for arm in self.arms if drug in arm["drugs"]]

    def holders(self, drug: str) -> list[str]:
        """The arms of the study itself that have a drug."""
        return [arm["arm_id"] for arm in self.with_drug(drug) if arm["role"] != "cited"]


#: "A and B |(60/600 mg/m2 every 3 weeks)| followed by C": the rate of a part, which does not name the arm
_PART_TOLD = lazy_regex(r"\s?\([^()]*\)(?=\s\w)")
#: "In one of two schedules: |(A) X weekly|; (B) X every 3 weeks", "arm A (X weekly) or |B (X every 3 weeks)|": a
#: definition that a letter or number opens.
_ITEM = lazy_regex(r"\(?(?:[A-H]|[1-6])[).:]|(?:[A-H]|[1-6]|I{1,3}|IV)\s?[(\[]")


def is_item(anchor: Anchor, text: str) -> bool:
    return anchor.defines and _ITEM.match(text, anchor.start) is not None


def ordered(index: ArmIndex, ids: Iterable[str]) -> tuple[str, ...]:
    wanted = set(ids)
    return tuple(arm["arm_id"] for arm in index.arms if arm["arm_id"] in wanted)


def arms_around(anchors: list[Anchor], unit: Unit) -> set[str]:
    """Arms of the closest definition or name around the unit's first dose, or else around the drug."""
    for position in (*(d.start for d, _ in unit.doses[:1]), unit.mention.start):
        around = [a for a in anchors if a.start <= position < a.end and not a.is_only(unit.mention)]
        if around:
            closest = min(a.end - a.start for a in around)
            return {a.arm for a in around if a.end - a.start == closest}
    return set()
