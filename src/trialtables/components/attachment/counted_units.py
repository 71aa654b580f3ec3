"""What was counted instead of patients: cycles, episodes, events, lesions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.words import PATIENTS, VERSUS
from .list_items import GENERAL

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Binding, Clause

_UNIT_BEHIND = lazy_regex(
    r"\s*%?\s*[)\]]*\s*(?:of\s+(?:all\s+)?(?:\d[\d,]*\s+)?)?(?:\w+\s+)?(?P<unit>cycles|courses|episodes|lesions)\b",
    re.IGNORECASE,
)
#: "in |12 cycles (8%)|"
_UNIT_INSIDE = lazy_regex(r"\s(?P<unit>cycles|courses)\s*[(\[]")
#: "neutropenia in 9%, |anemia in 3% and fever in 1%| of all cycles"
_UNIT_OF_LIST = lazy_regex(
    r"(?:\s*%?\s*(?:,|,?\s+and)\s+[A-Za-z][a-z -]{2,40}?\s(?:in\s+)?\d+(?:\.\d+)?\s*%)+\s+of\s+(?:all\s+|the\s+)?"
    r"(?:\d[\d,]*\s+)?(?P<unit>cycles|courses)\b"
)
#: "Rates of complications |per chemotherapy cycle| were: …"
_PER_UNIT = lazy_regex(
    r"\b(?:rates?|incidences?|frequenc(?:y|ies)|proportions?|percentages?)\s(?:of\s[\w\s-]{3,60}?\s)?per\s(?:\w+\s)?(?P<unit>cycles?|courses?)\b",
    re.IGNORECASE,
)
#: "neutropenia occurred |in more treatment cycles| with A (49% vs 57%)"
_IN_MORE = lazy_regex(
    r"\b(?:occurred|developed|seen|observed|reported|noted|recorded|complicated)\s+(?:in\s+)?(?:significantly\s+)?(?:more|fewer)\s+"
    r"(?:[\w-]+\s+)?(?P<unit>cycles|courses)\b",
    re.IGNORECASE,
)
#: "dose reduction (360 |events|)", "interruptions (360 and 705 |events|)": one patient may have had several
_EVENTS_BEHIND = lazy_regex(rf"(?:\s*(?:,|,?\s+(?:and|{VERSUS}))\s+\d[\d,]*){{0,4}}\s+(?P<unit>events)\b(?!\s+of\b)")
#: "20 (10%) of 200 |patients|"
_PEOPLE_BEHIND = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?(?:\d[\d,]*\s+)?)?(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\b",
    re.IGNORECASE,
)


#: "Five |patients required| six hospitalizations": whoever had them
_HAD_SEVERAL = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:(?:{PATIENTS})\s*(?:[(\[]\d[\d.·]*\s*%[)\]]\s*)?)?(?:had|experienced|developed|required|needed|suffered|sustained)\s+"
    r"(?:a\s+total\s+of\s+)?",
    re.IGNORECASE,
)
#: "seven |episodes of| febrile neutropenia", "six |hospital admissions for| sepsis", "nine |severe infections|"
_SEVERAL = lazy_regex(
    r"\s+(?:(?:episodes|attacks|bouts|events|cases|hospitali[sz]ations|admissions|(?:[a-z-]+\s+){0,2}(?:infections|seizures|h[a]?emorrhages|"
    r"falls|strokes|fractures|reactions))\b)",
    re.IGNORECASE,
)


def counted_by_people(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """The bindings, with the number of people in place of that of the events that these people had."""
    people = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.total is None]
    found = []
    for b in bindings:
        several = b.label.family == "event" and b.figure.bare and b.label.start >= b.figure.end
        several = several and _SEVERAL.match(clause.text, b.figure.end, clause.end) is not None
        had = [f for f in people if several and _HAD_SEVERAL.fullmatch(clause.text, f.end, b.figure.start)]
        found.append(replace(b, figure=had[-1]) if had else b)
    return found


def counted_in(binding: Binding, clause: Clause) -> str | None:
    """ "In 12% |of cycles|", "26 |episodes|": what was counted instead of patients."""
    if _counts_events(binding, clause):
        return "episodes"
    match = _UNIT_BEHIND.match(clause.text, binding.figure.end, clause.end)
    if match is None and binding.figure.percent is not None:
        match = _UNIT_INSIDE.search(clause.text, binding.figure.start, binding.figure.end)
    if match is None and binding.figure.total is not None:
        match = _unit_told_first(binding.figure, clause)
    if match is None:
        match = _IN_MORE.search(clause.text, binding.label.end, max(binding.label.end, binding.figure.start))
    if match is None and binding.figure.bare and binding.label.code not in GENERAL:
        match = _EVENTS_BEHIND.match(clause.text, binding.figure.end, clause.end)
    if match is None:
        match = _PER_UNIT.search(clause.text, clause.start, min(binding.figure.start, binding.label.start))
    if match is None and binding.figure.percent is not None:
        match = _UNIT_OF_LIST.match(clause.text, binding.figure.end, clause.end)
    return match["unit"].lower().rstrip("s") + "s" if match else None


#: "194 serious adverse events |reported in 26 patients|": events of so many people
_OF_SO_MANY = lazy_regex(
    r"\s+(?:(?:that\s+|which\s+)?(?:were|was|had\s+been|have\s+been)\s+)?"
    r"(?:(?:reported|recorded|observed|documented|noted|seen|occurred|occurring|experienced)\s+)?(?:in|among|by)\s+"
    rf"(?:\d[\d,]*|{WORD_NUMBER})\s+(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE = lazy_regex(r"\s+(?:[a-z-]+\s+){0,2}\Z", re.IGNORECASE)


def _counts_events(binding: Binding, clause: Clause) -> bool:
    """Whether a number of adverse events is told beside the number of people who had them."""
    figure, label = binding.figure, binding.label
    if label.code not in GENERAL or not figure.n or figure.percent is not None or figure.total is not None:
        return False
    behind = figure.end <= label.start and _RIGHT_BEFORE.fullmatch(clause.text, figure.end, label.start)
    return bool(behind) and _OF_SO_MANY.match(clause.text, label.end, clause.end) is not None


def _unit_told_first(figure: Figure, clause: Clause) -> re.Match[str] | None:
    """ "Of 177 |cycles| with paclitaxel vs |145 [65%] of 223|": the unit that the totals were told in last."""
    if _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end):
        return None
    for told in reversed(clause.figures):
        if told.kind != "share" or told.end > figure.start:
            continue
        match = _UNIT_BEHIND.match(clause.text, told.end, clause.end)
        if match and (told.total is not None or re.search(r"\d", match.group())):
            return match
        if match or _PEOPLE_BEHIND.match(clause.text, told.end, clause.end):
            return None
    return None


#: "three of 28 |lesions| (11%)", "in 36/50 treated |lesions|", "of 57 |lesions|, 20 (35%)"
_LESIONS = lazy_regex(r"\d\s+(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\b", re.IGNORECASE)
_LESIONS_BEHIND = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:of\s+(?:all\s+|the\s+)?)?(?:\d+\s+)?(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\b",
    re.IGNORECASE,
)
_OF_LESIONS = lazy_regex(
    r"\s*(?:of|among)\s+(?:the\s+|all\s+|these\s+)?\d+\s+(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\s*(?:\([^()]*\)\s*)?,",
    re.IGNORECASE,
)


def lesions_counted(binding: Binding, clause: Clause) -> str | None:
    """What responded where it was no patient: "three of 28 |lesions| showed CR, 13/28 PR" """
    figure = binding.figure
    match = _LESIONS.search(clause.text, figure.start, figure.end)
    match = match or _LESIONS_BEHIND.match(clause.text, figure.end, clause.end)
    if match or _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end):
        return match["unit"].lower() if match else None
    if match := _OF_LESIONS.match(clause.text, clause.start, figure.start):
        return match["unit"].lower()
    alike = [f for f in clause.figures if f.kind == "share" and f.end <= figure.start and f.total == figure.total]
    if figure.total is None or not alike:
        return None
    match = _LESIONS.search(clause.text, alike[-1].start, alike[-1].end)
    match = match or _LESIONS.search(clause.text, alike[0].start, alike[0].end)
    return match["unit"].lower() if match else None
