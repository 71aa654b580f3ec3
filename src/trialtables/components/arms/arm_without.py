"""The arm that goes without what the other one gets: "30% without", "the group not receiving chemotherapy"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..treatments.treatment_phrases import NOTHING
from .arm_source import Arm, Place, Source

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


#: "no |antiarrhythmic| agent", "no |statin|": the kind of drug that a group goes without
_NO_KIND = lazy_regex(
    r"no[- ](?:(?:further|additional|systemic|oral|prophylactic|adjuvant)\s)?"
    r"(?P<kind>anti[a-z-]{4,}?|[a-z]*(?:statin|steroid|diuretic|heparin|hormonal|endocrine|analgesic|sedative|immunosuppressive)|[a-z]*prophylaxis)s?(?![a-z-])",
    re.IGNORECASE,
)


def mentions_of_missing_kind(source: Source, arms: Sequence[Arm]) -> Iterator[Place]:
    """ "The no-statin group", "those not given an antibiotic"; of two arms the other one is "the statin group"."""
    without = [a for a in arms if a.components == NOTHING]
    named = _NO_KIND.match(source.text, without[0].start, without[0].end) if len(without) == 1 else None
    if named is None:
        return
    kind = re.escape(named["kind"].lower())
    lacking = re.compile(
        r"\b(?:(?:no|non)[- ]|(?<!or )(?<!and )"
        r"(?:without|not\s(?:receiving|given)|(?:did|do)\snot\sreceive)\s(?:an?\s|any\s)?)"
        rf"{kind}s?(?!\w)(?:\s(?:agents?|drugs?|medications?|treatment|therapy|prophylaxis)\b)?"
        r"(?:[- ](?:group|arm)\b)?",
        re.IGNORECASE,
    )
    for match in lacking.finditer(source.text):
        yield *match.span(), without[0].arm_id
    if len(arms) == 2:
        having = next(a for a in arms if a is not without[0])
        group = re.compile(
            rf"(?<!no )(?<!no-)(?<!non-)\b{kind}(?:\s(?:treatment|therapy))?[- ](?:group|arm)\b", re.IGNORECASE
        )
        for match in group.finditer(source.text):
            yield *match.span(), having.arm_id
