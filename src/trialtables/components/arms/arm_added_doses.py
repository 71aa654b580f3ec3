"""One drug alone, or with another at one of several doses: "A alone or A with B in either a high or a low dose"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..treatments.treatment_phrases import Treatment
from .arm_contrasts import AS_NEEDED, doses_listed, one_per_dose
from .arm_source import Arm, Source

_OR = lazy_regex(r"\bor\b")
_BRACKET = r"(?:\s*\([^()]{1,40}\))?"
_LEVEL = r"(?:high|low|higher|lower|intermediate|standard|conventional|full)"
#: "B in either a |high-dose (200 mg/m2)| or a |low-dose regimen|"
_LEVELS_BEHIND = lazy_regex(
    r"\s+(?:(?:given|administered)\s+)?(?:in|at|with|using)?\s*(?:either\s+)?(?:an?\s+)?"
    rf"(?P<one>{_LEVEL}(?:[- ]doses?)?{_BRACKET})\s*,?\s*(?:or|and)\s+(?:(?:in|at|with)\s+)?(?:an?\s+)?"
    rf"(?P<two>{_LEVEL}[- ]doses?(?:\s+regimen)?{_BRACKET})",
    re.IGNORECASE,
)
#: "|high-dose (500 mg/m2)| or |low-dose (25 mg/m2)| B"
_LEVELS_AHEAD = lazy_regex(
    rf"\b(?:either\s+)?(?P<one>{_LEVEL}-(?:dose)?{_BRACKET})\s*,?\s*or\s+(?P<two>{_LEVEL}-dose{_BRACKET})\s+\Z",
    re.IGNORECASE,
)


def with_added_doses(source: Source, arms: list[Arm]) -> list[Arm]:
    """The second of two arms as one for each dose of what it has beyond the first."""
    if len(arms) != len(("alone", "with")):
        return arms
    alone, both = sorted(arms, key=lambda a: len(a.drugs))
    added = both.components - alone.components
    if not (alone.drugs and alone.components < both.components and len(added) == 1):
        return arms
    last = next((t for t in source.treatments_in(both.start, both.end) if frozenset(t.drugs) == added), None)
    parts = _parts(source, both, last) if last else []
    if len(parts) < len(arms):
        return arms
    return sorted([alone, *parts], key=lambda a: a.start)


def _parts(source: Source, both: Arm, added: Treatment) -> list[Arm]:
    """An arm for each dose or level that stands beside a drug."""
    text, stop = source.text, source.sentence_at(added.end)[1]
    if span := doses_listed(source, added.end):
        offered = _OR.search(text, *span) and not AS_NEEDED.match(text, span[1])
        return one_per_dose(both, text, *span) if offered else []
    levels = _LEVELS_BEHIND.match(text, added.end, stop) or _LEVELS_AHEAD.search(text, both.start, added.start)
    if levels is None:
        return []
    spans = [levels.span("one"), levels.span("two")]
    return [Arm(both.components, *span, definitions=[span], names=[text[slice(*span)].split("(")[0]]) for span in spans]
