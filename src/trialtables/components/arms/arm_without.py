"""The arm that goes without what the other one gets: "30% without", "the group not receiving chemotherapy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..treatments.treatment_phrases import NOTHING
from .arm_source import Arm, Source

_BARE_WITHOUT = scanner(r"\bwithout\b(?=\s*(?:it\b|[;,.):\]]|\([Pp]\s*[<=>]|and\s+with\b|or\s+with\b))")
_KIND = (
    r"(?:[a-z]+\s)?(?:chemotherapy|chemoradiotherapy|radiotherapy|treatment|therapy|maintenance|consolidation|"
    r"prophylaxis|intervention)"
)
_NOTHING_OF = lazy_regex(rf"\bno\s(?:further\s|additional\s)?(?P<kind>{_KIND})\b", re.IGNORECASE)
_WITHOUT_KIND = scanner(
    r"(?<!\bor )(?<!\band )\b(?:without|not\s(?:receiving|given|treated\swith)|did\snot\sreceive)\s"
    rf"(?:any\s|such\s|further\s|additional\s)?(?P<kind>{_KIND})\b(?![-\w]|\s(?:before|prior|with|for|of|until|after)\b)",
    re.IGNORECASE,
)


def places_without(source: Source, less: Arm) -> Iterator[tuple[int, int]]:
    """Where the text says of a group that it went without: "71% with trastuzumab versus 56% |without|"."""
    for match in _BARE_WITHOUT.finditer(source.text):
        yield match.span()
    named = _NOTHING_OF.search(source.text, less.start, less.end) if less.components == NOTHING else None
    if named is None:
        return
    noun = named["kind"].lower().split()[-1]
    for match in _WITHOUT_KIND.finditer(source.text, less.end):
        if match["kind"].lower().split()[-1] == noun:
            yield match.span()
