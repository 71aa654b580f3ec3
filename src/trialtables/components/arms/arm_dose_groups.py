"""Doses of one drug that a study sets against placebo without a phrase that names them all as groups.

"This placebo-controlled study assessed X 60 and 120 μg": "and" lists the doses, and the results tell of each.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN, VERSUS
from ..treatments.treatment_phrases import PLACEBO, Treatment
from .arm_contrasts import doses_listed, one_per_dose
from .arm_source import Arm, Frame, Source
from .arm_totals import are_called

#: A dose that is raised, or given at several times of the day, is no group.
_STEPS = lazy_regex(
    rf"titrat|escalat|increas(?:ed|ing)\s+(?:to|from)|\b(?:{THEN})\b|morning|evening|maintenance", re.IGNORECASE
)
_CONTROLLED = lazy_regex(
    rf"\bplacebo[- ]controlled\b|\b(?:than|with|to|and|{VERSUS})\s+(?:the\s+|matching\s+)?placebo\b", re.IGNORECASE
)
_TWICE = 2
#: A placebo group that has results.
_FIGURE = lazy_regex(r"\d\s?%|\d\s+of\s+\d|\bp\s*[<=>≤]", re.IGNORECASE)


def doses_apart(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one drug of a placebo-controlled study as an arm for each dose, where the text lists its doses repeatedly."""
    active = [a for a in arms if a.components != PLACEBO]
    if len(arms) != _TWICE or len(active) != 1 or len(active[0].drugs) != 1:
        return arms
    lists: dict[str, list[tuple[int, int]]] = {}
    for treatment in source.treatments:
        if set(treatment.drugs) != set(active[0].drugs):
            continue
        span = doses_listed(source, treatment.end)
        if span and not _STEPS.search(source.text, *source.sentence_at(treatment.start)):
            amounts = " ".join(re.findall(r"\d+(?:[.,·]\d+)*", source.text[slice(*span)]))
            lists.setdefault(amounts, []).append(span)
    repeated = [spans for spans in lists.values() if len(spans) >= _TWICE]
    if not repeated:
        return arms
    told = next((s for s in repeated[0] if source.section_at(s[0]) in ("methods", "")), repeated[0][0])
    groups = one_per_dose(active[0], source.text, *told)
    for group in groups:
        group.rule, group.role = active[0].rule, active[0].role
    return [*groups, *(a for a in arms if a is not active[0])]


_OPENED = lazy_regex(r"\s*(?:\([^()\d]{1,30}\)\s*)?[(\[]")


def doses_called(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one drug beside placebo as an arm for each dose that a bracket lists and the results call a group by.

    "A (100 or 200 mg daily) was compared with placebo. … in the 100-mg group, … in the 200-mg group"
    """
    active = [a for a in arms if a.components != PLACEBO]
    if len(arms) != _TWICE or len(active) != 1 or len(active[0].drugs) != 1:
        return arms
    for treatment in source.treatments:
        if frozenset(treatment.drugs) != frozenset(active[0].drugs) or source.section_at(treatment.start) == "results":
            continue
        opened = _OPENED.match(source.text, treatment.end)
        span = doses_listed(source, opened.end() if opened else treatment.end)
        groups = one_per_dose(active[0], source.text, *span) if span else []
        if len(groups) > 1 and are_called(source, groups):
            for group in groups:
                group.rule, group.role = active[0].rule, active[0].role
            return [*groups, *(a for a in arms if a is not active[0])]
    return arms


def with_placebo(source: Source, arms: list[Arm]) -> list[Arm]:
    """Doses of one drug with the placebo that the text sets them against and that their list leaves out."""
    drugs = {tuple(a.drugs) for a in arms}
    if len(drugs) != 1 or len(next(iter(drugs))) != 1 or any(PLACEBO & a.components for a in arms):
        return arms
    if not all(re.match(r"\d", source.text[a.start : a.end]) for a in arms) or not _CONTROLLED.search(source.text):
        return arms
    given = [
        t
        for t in source.treatments
        if t.components == PLACEBO
        and _FIGURE.search(source.text, *source.sentence_at(t.start))
        and not re.match(r"[- ]controlled", source.text[t.end : t.end + 11])
    ]
    if not given:
        return arms
    place = given[0].start, given[0].end
    return [*arms, Arm(PLACEBO, *place, rule=arms[0].rule, definitions=[place])]


#: "Cohort 1: X 1 mg (15 patients) |or placebo|"
_OR_PLACEBO = lazy_regex(r",?\s+or\s+(?:to\s+)?(?:an?\s+)?(?:(?:matching|matched|identical)\s+)?\Z", re.IGNORECASE)


def placebo_of_each(source: Source, arms: list[Arm]) -> list[Arm]:
    """Groups that are each offered against placebo, with the placebo as one more arm.

    "Cohort 1: X 1 mg or placebo; cohort 2: X 2 mg or placebo".
    """
    offered = [(a, t) for a in arms if a.components > PLACEBO for t in _offered_placebo(source, a)[:1]]
    if len(offered) < _TWICE:
        return arms
    for arm, treatment in offered:
        end = _or_before(source, arm, treatment)
        arm.components -= PLACEBO
        arm.end = end
        arm.definitions = [(a, end) if a < treatment.start < b else (a, b) for a, b in arm.definitions]
    places = [(t.start, t.end) for _, t in offered]
    return [*arms, Arm(PLACEBO, *places[0], definitions=places, parted=True)]


def _or_before(source: Source, arm: Arm, placebo: Treatment) -> int:
    match = _OR_PLACEBO.search(source.text, arm.start, placebo.start)
    return match.start() if match else placebo.start


def _offered_placebo(source: Source, arm: Arm) -> list[Treatment]:
    """Where the definition of an arm offers placebo in place of its drug."""
    inside = [t for a, b in arm.definitions for t in source.treatments_in(a, b) if t.components == PLACEBO]
    return [t for t in inside if _or_before(source, arm, t) < t.start]


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_AMOUNT = r"\d+(?:[.,·]\d+)*"
_UNIT = r"(?:mg|g|µg|μg|ug|mcg|IU|units|U)(?:/(?:kg|m2|d|day))?"
_TAKEN = r"(?:\s(?:once|twice|three\stimes)\s(?:daily|weekly|a\sday|a\sweek))?"
_DOSES = (
    rf"(?P<doses>{_AMOUNT}(?:\s?{_UNIT})?{_TAKEN}(?:,\s{_AMOUNT}(?:\s?{_UNIT})?{_TAKEN})*,?\s(?:or|and)\s{_AMOUNT}\s?{_UNIT}{_TAKEN}"
    rf"(?:,?\s(?:or|and)\s{_AMOUNT}\s?{_UNIT}{_TAKEN})?)"
)
#: "|two treatment arms| (starting with |10 or 60 mg| of X) and one placebo arm"
_ARMS_OF_DOSES = lazy_regex(
    rf"\b(?P<count>two|three|four|five|[2-5])\s(?:(?!(?:placebo|of|and)\b)[\w-]+\s){{0,3}}?(?:arms|groups)\s?[(,:]?\s?"
    rf"(?:(?:starting|treated|dosed)\s(?:with|at|on)\s|(?:given|receiving|of|with|on|at)\s)?(?:(?:oral|[a-z]{{5,}})\s)?{_DOSES}",
    re.IGNORECASE,
)
#: "we compared |two doses of X (2.5 mg and 5 mg|, twice daily) with placebo"
_COUNTED_DOSES = lazy_regex(
    r"\b(?P<count>two|three|four|five|[2-5])\s(?:(?:different|fixed|daily|weekly|oral|once-daily|twice-daily)\s)*"
    rf"(?:doses|dosages|dose\slevels)\sof\s[\w-]+(?:\s[\w-]+){{0,2}}?\s?[(,:]\s?{_DOSES}",
    re.IGNORECASE,
)
#: "X lowered the pressure |at all doses studied (4, 8 or 16 mg once daily)|"
_ALL_DOSES = lazy_regex(
    r"\b(?:all|both|the\s(?:two|three|four|five))\s(?:[\w-]+\s)?doses?(?:\slevels?)?"
    rf"(?:\s(?:studied|tested|evaluated|examined|investigated|used|given))?\s?[(,:]\s?{_DOSES}",
    re.IGNORECASE,
)


def arms_of_doses(source: Source) -> list[Frame]:
    """Doses of one drug that the text counts or lists as groups beside a placebo.

    "Two treatment arms (10 or 60 mg of X) and one placebo arm", "two doses of X (5 and 10 mg) with placebo", "at all
    doses studied (4, 8 or 16 mg)".
    """
    placebo = next((t for t in source.treatments if t.components == PLACEBO), None)
    if placebo is None or not (source.is_randomized or _CONTROLLED.search(source.text)):
        return []
    counted = [*_ARMS_OF_DOSES.finditer(source.text), *_COUNTED_DOSES.finditer(source.text)]
    for match in counted or _ALL_DOSES.finditer(source.text):
        start, end = source.sentence_at(match.start())
        drugs = {t.components for t in source.treatments_in(start, end) if t.drugs}
        if len(drugs) != 1 or (counted and _placebo_beside(source, start, end) is None):
            continue
        whole = Arm(next(iter(drugs)), *match.span("doses"))
        groups = one_per_dose(whole, source.text, *match.span("doses"))
        told = match["count"].lower() if counted else ""
        if len(groups) < _TWICE or (told and len(groups) != _COUNTS.get(told, int(told) if told.isdigit() else 0)):
            continue
        beside = _placebo_beside(source, start, end) or placebo
        place = beside.start, beside.end
        return [
            Frame("arms:named-groups", 101 if counted else 91, [*groups, Arm(PLACEBO, *place, definitions=[place])])
        ]
    return []


def _placebo_beside(source: Source, start: int, end: int) -> Treatment | None:
    """The placebo of a sentence."""
    return next((t for t in source.treatments_in(start, end) if t.components == PLACEBO), None)
