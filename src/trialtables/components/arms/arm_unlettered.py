"""The last arm of a lettered list, which the text leaves without a letter: "A (arm A), B (arm B), or A plus B"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from ..treatments.treatment_phrases import components_of
from .arm_source import Arm, Source

_OR_BEHIND = lazy_regex(r"[^.;]{0,60}[)\]]?\s*[;,]\s*or\s+(?:to\s+)?$")
#: "260 mg every 2 weeks (arm B) vs |130 mg weekly|"
_DOSE_BEHIND = lazy_regex(
    rf"(?:\s*[(\[][^()\[\]]*[)\]])?[,;]?\s+(?:or|{VERSUS})\s+"
    r"(?P<dose>\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU)\b(?:/[\w()]+)?"
    r"(?:\s+(?:once|twice|every|weekly|daily|\d+|two|three|four|weeks|days|a|per|day|week|uninterrupted|continuously)\b)*)",
    re.IGNORECASE,
)


def last_without_letter(source: Source, arms: list[Arm]) -> list[Arm]:
    """The arm behind the last letter of a list: "A for 14 weeks (A); B (B); or A plus B for 14 weeks"."""
    last = arms[-1]
    start, end = source.sentence_at(last.start)
    letter = re.search(r"\b[A-E]$", last.names[0]) if last.names else None
    if letter is None or not all(start <= a.start < end for a in arms):
        return []
    following = chr(ord(letter.group()) + 1)
    name = last.names[0][: letter.start()] + following
    stop = max(e for _, e in last.definitions)
    dosed = _DOSE_BEHIND.match(source.text, stop, end)
    if dosed and last.drugs and re.search(rf"\b(?:[Aa]rms?|[Gg]roups?)\b[^.;()]{{0,20}}\b{following}\b", source.text):
        stretch = dosed.span("dose")
        return [Arm(last.components, *stretch, definitions=[stretch], names=[name])]
    for chain in [c for c in source.chains if c.end > last.end and c.end <= end]:
        behind = next((t for t in chain.treatments if t.start >= stop), None)
        if behind is None or not _OR_BEHIND.search(source.text[last.end : behind.start]):
            continue
        members = [t for t in chain.treatments if t.start >= behind.start]
        given = components_of(members)
        stretch = (behind.start, members[-1].end)
        return [Arm(given, *stretch, definitions=[stretch], names=[name])]
    return []
