"""Where a series of figures stands among the arms of its sentence, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import ArmMention, Clause, Study
from .series import Series

#: What may join two arms: "A and |B|".
ARM_AND_ARM = lazy_regex(
    rf"\s*(?:(?:group|arm|groups|arms|{PATIENTS}|therapy|treatment|recipients)\s*)?(?:\([^()]{{1,30}}\)\s*)?(?:,|and|"
    rf"or|vs\.?|versus|v|/|&|compared\s+(?:with|to)|\s)+\s*(?:(?:in|for|with|on|the|to|of|those|{PATIENTS}|group|"
    r"arm|respectively|receiving|who|received)\s*)*\Z",
    re.IGNORECASE,
)
#: What may stand between an arm and its figure: "A group, |12%|".
ARM_HOST = lazy_regex(
    rf"\s*(?:(?:group|arm|{PATIENTS}|therapy|treatment|recipients|regimen|schedule|alone|"
    r"cohort)\s*)?(?:\([^()]{1,30}\)\s*)?[(\[,:;–=-]*\s*(?:(?:had|was|were|is|the|a|an|with|it|this|of|rate|at|"
    r"experienced|achieved|in|medians?)\s*)*[(\[]?\s*(?:n\s*=\s*)?\Z",
    re.IGNORECASE,
)


#: A figure right behind an arm: "(A: 10; B: 7)".
OWN_FIGURE = lazy_regex(r"\s*(?:group|arm)?\s*[:=,]?\s*(?:[nN]\s*=\s*)?\d")


#: "6.2 and 4.5 months, respectively, |with corresponding response rates of| 35% and 15%"
_CORRESPONDING = lazy_regex(r"\bcorresponding\s[^.;:()\d%]{3,70}\Z", re.IGNORECASE)
_CORRESPONDS_WITHIN = 90


@dataclass(frozen=True)
class Placed:
    """The arm of each figure of a series, the construction, and whether it was guessed."""

    arms: Sequence[str | None]
    rule: str
    flags: tuple[str, ...] = ()


@dataclass
class Place:
    """A series among the arms of its sentence.

    ``label`` when the label stands behind the figures; ``same`` when one label holds for all of them, ``parallel``
    when each has its own, so that the figures do not tell the arms apart.
    """

    series: Series
    clause: Clause
    study: Study
    label: Label | None = None
    same: bool = False
    parallel: bool = False

    @property
    def count(self) -> int:
        """How many figures the series has."""
        return len(self.series.figures)

    @property
    def pair(self) -> bool:
        """Whether two figures are set against each other."""
        return self.count == 2 and self.series.contrast

    @cached_property
    def before(self) -> list[ArmMention]:
        """The arms named ahead of the series."""
        return [a for a in self.clause.arms if a.end <= self.series.start]

    @cached_property
    def host(self) -> ArmMention | None:
        """The arm right ahead of the series."""
        last = self.before[-1] if self.before else None
        return last if last and ARM_HOST.match(self.clause.text[last.end : self.series.start]) else None

    @cached_property
    def said(self) -> re.Match[str] | None:
        """The stretch behind the series up to "respectively"."""
        return re.match(r".{0,160}?\brespectively", self.clause.text[self.series.end : self.clause.end], re.DOTALL)

    @property
    def respectively(self) -> bool:
        """Whether the figures are dealt out to the arms in order, as those before: "with corresponding rates of"."""
        ahead = max(self.clause.start, self.series.start - _CORRESPONDS_WITHIN)
        told = self.said or (self.count > 1 and _CORRESPONDING.search(self.clause.text, ahead, self.series.start))
        return not self.parallel and bool(told)
