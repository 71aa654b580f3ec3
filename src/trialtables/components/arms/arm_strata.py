"""Groups by a marker of the patients that are given different drugs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import drugs_of
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
        drugs = phrase.components
        arms.append(Arm(drugs, match.start(), phrase.end, definitions=[(match.start(), phrase.end)], names=[name]))
    differ = len({a.components for a in arms}) == len(arms) == 2
    return [Frame("arms:strata", 75, arms)] if differ else []


_OPPOSITES = (
    ("adult", "pediatric"), ("adult", "paediatric"), ("younger", "older"), ("younger", "elderly"),
    ("premenopausal", "postmenopausal"), ("male", "female"), ("adults", "children"), ("adults", "adolescents"),
    ("men", "women"),
)  # fmt: skip
_PLURAL = ("adults", "children", "adolescents", "men", "women")
_KINDS = "|".join(sorted({kind for pair in _OPPOSITES for kind in pair}.difference(_PLURAL)))
#: "Adult patients will be treated with", "Patients with skin disease were first treated with"; not by what came of it.
_KIND_TREATED = scanner(
    rf"(?:(?<=[.:;]\s)|(?<=\n))(?:(?P<kind>{_KINDS})\s(?:{PATIENTS})"
    rf"|(?:{PATIENTS})\swith\s(?!.{{0,30}}(?:respon|remission|progress|relapse|refractory|recurren|stable|residual))"
    r"(?P<with>[\w-]+(?:\s[\w-]+){1,3}?))\s(?:\([^()]*\)\s)?(?:will\sbe|were|are)\s(?:first\s|initially\s)?"
    r"(?:treated|given)\b",
    re.IGNORECASE,
)
#: "Adults take A 30 mg daily, and children under 16 years receive 12 mg/m2", "Stratum 1 (adults): Patients receive"
_GROUP_TREATED = scanner(
    rf"(?:(?<=[.:;,]\s)|(?<=\n)|(?<=\sand\s)|(?<=\swhile\s)|(?<=\swhereas\s)|(?<=\())(?P<kind>{'|'.join(_PLURAL)})(?:\s|(?=\)?:\s))"
    r"(?:(?:under|over|above|below|aged|older|younger|of|up\sto|less|more|than|the|age|years|or|and|at\sleast|[<>≤≥]?\s?\d+)\s){0,9}"
    r"(?P<with>)(?:\([^()]*\)\s)?(?:(?:(?:will\sbe|were|are)\s(?:treated|given)|(?:will\s)?(?:receive|take|get)|received|took|got)\b"
    rf"|\)?:\s(?:(?:all\s)?(?:{PATIENTS})\s(?:will\s)?(?:receive|take|get)\b)?)",
    re.IGNORECASE,
)
_DOSE = lazy_regex(r"\d[\d.,]*\s?(?:mg|g|µg|μg|ug|mcg|IU|MU)\b(?:/\w+)?")


_NAME_OF_KIND = lazy_regex(r"\)?:|\s(?:will|were|are|receive|take|get|received|took|got)\b", re.IGNORECASE)


def treated_by_kind(source: Source) -> list[Frame]:
    """Two kinds of patients with doses of their own: "Adults will be treated with 30 mg. Children … 12 mg"."""
    if source.is_randomized:
        return []
    told = list(_KIND_TREATED.finditer(source.text)) or list(_GROUP_TREATED.finditer(source.text))
    if len(told) != 2 or not _are_two_kinds(*told):
        return []
    arms: list[Arm] = []
    for i, match in enumerate(told):
        _, end = source.sentence_at(match.start())
        end = min([end, *(later.start() for later in told[i + 1 :])])
        drugs = drugs_of(source.treatments_in(match.end(), end))
        components = drugs or (arms[0].components if arms else frozenset())
        name = _NAME_OF_KIND.split(source.text[match.start() : match.end()])[0]
        stretch = (match.start(), end)
        arms.append(Arm(components, match.start(), match.start() + len(name), definitions=[stretch], names=[name]))
    doses = {tuple(_DOSE.findall(source.text, *arm.definitions[0])) for arm in arms}
    if len(doses) < 2 or () in doses or not all(arm.components for arm in arms):
        return []
    same = arms[0].components == arms[1].components
    return [Frame("arms:dose-or-schedule" if same else "arms:strata", 75, arms)]


def _are_two_kinds(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two names are those of opposite kinds, or of two forms of one disease: "skin and gut GVHD"."""
    if one["with"] and other["with"]:
        first, second = one["with"].lower().split(), other["with"].lower().split()
        return first[-1] == second[-1] and first != second
    pair = ((one["kind"] or "").lower(), (other["kind"] or "").lower())
    return pair in _OPPOSITES or pair[::-1] in _OPPOSITES


#: "Patients with RAS wild-type tumours will be randomized to", each kind among treatments of its own; those whom the
#: first treatment helped have been allocated before.
_KIND_RANDOMIZED = lazy_regex(
    rf"\b(?:{PATIENTS})\s(?:with|having|whose|who\s(?:are|have))\s(?P<kind>[^.;:]{{1,90}}?)\s(?:will\sbe|are|were|should\sbe|are\sto\sbe)\s"
    r"(?:\w+ly\s)?(?:random|assigned|allocated)",
    re.IGNORECASE,
)
_HELPED = lazy_regex(r"\b(?:respon[sd]\w*|remission|stable|progress\w*|complet\w*|after|CR|PR)\b")


def randomized_by_kind(source: Source, frames: Sequence[Frame]) -> list[Frame]:
    """Kinds of patients that are randomized apart: "Patients with X … to A or B. Patients with Y … to C or D"."""
    told = [m for m in _KIND_RANDOMIZED.finditer(source.text) if not _HELPED.search(m["kind"])]
    if len(told) < 2:
        return []
    arms: list[Arm] = []
    for match in told:
        _, end = source.sentence_at(match.start())
        here = [f for f in frames if f.rule == "arms:randomized-to" and match.end() <= f.arms[0].start < end]
        best = max(here, key=lambda f: f.weight, default=None)
        if best is None or {a.components for a in best.arms} & {a.components for a in arms}:
            return []
        arms += best.arms
    return [Frame("arms:randomized-to", 101, arms)]


#: "trastuzumab |was added for patients with HER2-positive disease|", "… was given at 6 mg/kg in those with …"
_STRATUM_ADDED = scanner(
    r"\b(?:was|were|is|be)\s(?:also\s|additionally\s)?(?:added|administered|given|allowed|permitted|offered)\b"
    rf"(?:[^.;]|\.(?=\d)){{0,120}}?\b(?:in|to|for)\s(?:all\s|the\s)?(?i:{PATIENTS}|those)\swith\s"
    # "… in PDL1-positive or PDL1-negative disease" is everybody; a virus calls for prophylaxis
    r"(?P<marker>(?!H[ABC]V|HBs|HIV|CMV|EBV)[A-Z][\w/]*(?:-[A-Z\d]{1,3})?)-(?P<status>positive|negative)\b"
    r"(?!\s(?:[a-z]+\s)?(?:or|and)\b)"
)
_GROUP_OF_STRATUM = r"(?:groups?|arms?|cohorts?|(?i:" + PATIENTS + r"))"


def also_received(source: Source, single: list[Arm]) -> list[Arm]:
    """The one arm as two, where patients with a marker also got a drug and results are told by the marker."""
    match = _STRATUM_ALSO.search(source.text) if len(single) == 1 else None
    added_to = _STRATUM_ADDED.search(source.text) if len(single) == 1 and match is None else None
    found = match or added_to
    if found is None:
        return single
    start, end = source.sentence_at(found.start())
    told = (match.end(), end) if match else (start, found.start())
    other = {"positive": "negative", "negative": "positive"}[found["status"]]
    names = [_names_of_stratum(source.text, found["marker"], status) for status in (other, found["status"])]
    given = source.treatments_in(*told)
    added = drugs_of(given)
    whole = single[0] if match else replace(single[0], components=single[0].components | added)
    stretch = (found.start() if match else start, end)
    basic = replace(whole, components=whole.components - added, names=names[0])
    place = stretch if match or not given else (given[0].start, given[-1].end)
    more = replace(whole, start=place[0], end=place[1], names=names[1], definitions=[*whole.definitions, stretch])
    return [basic, more] if all(names) and basic.drugs and added & whole.components else single


def _names_of_stratum(text: str, marker: str, status: str) -> list[str]:
    """What the text calls the patients with a marker: "HER2-positive group", "HER2-positive patients"."""
    found = re.finditer(rf"{re.escape(marker)}-{status} {_GROUP_OF_STRATUM}\b", text)
    return list(dict.fromkeys(m.group() for m in found))
