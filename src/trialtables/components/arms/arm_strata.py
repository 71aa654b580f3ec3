"""Groups by a marker of the patients that are given different drugs."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .arm_source import Arm, Frame, Source

_STRATUM = r"(?P<marker>[A-Z][\w/-]{0,20}?)-?[- ](?P<status>positive|negative|mutant|wild-type)"
_STRATUM_RECEIVED = lazy_regex(
    rf"\b{_STRATUM}\s+(?P<noun>groups?|arms?|cohorts?|{PATIENTS})\s+(?:\([^()]*\)\s*)?"
    r"(?:received|were treated with|were given)\b"
)
_STRATUM_ALSO = scanner(
    rf"\b(?i:{PATIENTS})\s+with\s+(?P<marker>[A-Z][\w/]*)-(?P<status>positive|negative)\s+(?:\w+\s+)?"
    r"(?:disease|tumou?rs?|cancers?)\s+also\s+received\b"
)


def strata(source: Source) -> list[Frame]:
    """Groups by a marker that are given different drugs: "the HER2-positive group received X plus trastuzumab"."""
    if source.is_randomized:
        return []
    arms: list[Arm] = []
    for match in _STRATUM_RECEIVED.finditer(source.text):
        _, end = source.sentence_at(match.start())
        phrase = next((c for c in source.chains if match.end() <= c.start < min(end, match.end() + 60)), None)
        if phrase is None:
            continue
        name = source.text[match.start() : match.end("noun")].rstrip("s")
        drugs = frozenset().union(*(t.components for t in phrase.treatments))
        arms.append(Arm(drugs, match.start(), phrase.end, definitions=[(match.start(), phrase.end)], names=[name]))
    differ = len({a.components for a in arms}) == len(arms) == 2
    return [Frame("arms:strata", 75, arms)] if differ else []


def also_received(source: Source, single: list[Arm]) -> list[Arm]:
    """The one arm as two, where patients with a marker also got a drug and results are told by the marker."""
    match = _STRATUM_ALSO.search(source.text)
    if match is None or len(single) != 1:
        return single
    other = {"positive": "negative", "negative": "positive"}[match["status"]]
    told = [
        re.search(rf"{re.escape(match['marker'])}-{status} (?:group|arm|cohort)\b", source.text)
        for status in (other, match["status"])
    ]
    names = [name.group() for name in told if name is not None]
    if len(names) < len(told):
        return single
    added = frozenset().union(
        *(t.drugs for t in source.treatments_in(match.end(), source.sentence_at(match.start())[1]))
    )
    whole = single[0]
    stretch = (match.start(), source.sentence_at(match.start())[1])
    basic = replace(whole, components=whole.components - added, names=[names[0]])
    more = replace(whole, start=stretch[0], end=stretch[1], names=[names[1]], definitions=[*whole.definitions, stretch])
    return [basic, more] if basic.drugs and added & whole.components else single
