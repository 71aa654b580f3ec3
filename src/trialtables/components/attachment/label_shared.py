"""Figures that share a label, or the verb that leads to it: told once, with the first of them or behind the last.

"61% of those with a mutation and 21% of those without it responded", "20% had a complete response; 35%, a partial
response", "five had grade 1 and two had grade 3 neuropathy", "35% in the A arm and 89% in the B arm had neutropenia".
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Clause
from .list_items import STATES
from .series import Series

#: "35%|, a |complete response"
_COMMA_FOR_VERB = lazy_regex(r"\s*%?\s*[)\]]?\s*,\s+(?:an?\s+)?")
_LEFT_OUT = lazy_regex(r"\s*%?\s*[)\]]?\s*,?\s+(?:an?\s+)?")
_NEXT_ITEM = lazy_regex(r"\s*(?:\([^()]*\)\s*)?[;,]\s*(?:and\s+|but\s+)?")
_HAD = lazy_regex(
    rf"\s*%?\s*[)\]]?\s+(?:of\s+(?:the\s+)?)?(?:(?:[a-z]+\s+){{0,2}}{PEOPLE}\s+)?"
    r"(?:had|has|have|achieved|attained|obtained|experienced|showed|reached|developed|reported)\s+(?:\w+\s+){0,2}"
)


def verb_left_out(series: Series, clause: Clause, label: Label) -> bool:
    """ "20% had a stringent complete response; |35%, a complete response|; and 6%, …": the comma stands for "had"."""
    if len(series.figures) > 1 or not _COMMA_FOR_VERB.fullmatch(clause.text, series.end, label.start):
        return False
    start = series.start
    for figure in reversed([f for f in clause.figures if f.kind == "share" and f.end <= series.start]):
        told = next((x for x in clause.labels if x.start >= figure.end and x.family == label.family), None)
        if told is None or told.end > start or not _NEXT_ITEM.fullmatch(clause.text, told.end, start):
            return False
        if _HAD.fullmatch(clause.text, figure.end, told.start):
            return True
        if not _LEFT_OUT.fullmatch(clause.text, figure.end, told.start):
            return False
        start = figure.start
    return False


_PART_HAD = lazy_regex(
    r"\s*%?\s*[)\]]?\s*of\s+(?:whom|which|them|these(?:\s+patients)?)\s+(?:(?:also|subsequently|later|then|both)\s+)?"
    r"(?:had|has|developed|experienced|suffered(?:\s+from)?|presented(?:\s+with)?|showed|achieved|attained|exhibited)\s+(?:also\s+)?"
    r"(?:an?\s+|(?:treatment-|drug-)?related\s+|severe\s+|serious\s+|fatal\s+)*\s*",
    re.IGNORECASE,
)
_ENTERED = lazy_regex(
    r"\b(?:enrol\w+|includ\w+|entered|recruit\w+|accrued|baseline|study\s+entry|eligible)\b", re.IGNORECASE
)


def had_by_part(series: Series, clause: Clause, label: Label) -> bool:
    """ "Neutropenia in 12 patients (30%), |two (5%) of whom had febrile neutropenia|": what some of those had."""
    if len(series.figures) != 1 or label.family not in ("event", "response"):
        return False
    told = [x for x in clause.labels if x.end <= series.start and x.family in ("event", "response")]
    counted = [f for f in clause.figures if f.kind == "share" and f.end <= series.start]
    entered = _ENTERED.search(clause.text, clause.start, series.start)  # "45 enrolled, 12 of whom had hypertension"
    return (label.family == "response" or bool(told and counted and not entered)) and _PART_HAD.fullmatch(
        clause.between(series.end, label.start)
    ) is not None


#: "|Most patients| (67 on A; 61 on B) |had| fever"
_MOST = lazy_regex(
    rf"\b(?:most|many|all|some|few|more|fewer|majority\s+of)\s+(?:of\s+)?(?:the\s+)?(?:{PEOPLE})\s*\Z", re.IGNORECASE
)
_HAD_IT = lazy_regex(
    r"\s*(?:had|experienced|developed|reported|suffered(?:\s+from)?|showed|exhibited|achieved)\s+(?:an?\s+|some\s+)?(?:[a-z-]+\s+)?"
)


def had_by_most(series: Series, clause: Clause) -> Label | None:
    """What most patients had, behind the bracket that counts them arm by arm."""
    for a, b in clause.brackets:
        inside = a < series.start and series.end <= b and any(a < x.start < b for x in clause.arms)
        if not inside or not _MOST.search(clause.text, clause.start, a):
            continue
        behind = next((x for x in clause.labels if x.start > b and x.family in ("event", "response")), None)
        if behind and _HAD_IT.fullmatch(clause.text, b + 1, behind.start):
            return behind
    return None


#: "61% |of the 127 patients with a mutation and| 21% |of the 61 without it| responded"
_OF_A_PART = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:\([^()]*\)\s*)?(?:(?:out\s+)?of\s+(?:the\s+|those\s+|these\s+)*(?:\d+\s+)?)?"
    rf"(?:(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+)?(?:with|without|who|whose|in|given|(?:previously\s+|pre-?)?treated|having|na[iï]ve\s+to)\b(?:[^.;:()%]|\([^()%]*\)){{0,90}}"
)
_ASIDE = lazy_regex(r"[(\[][^()\[\]]*[)\]]")
_AND_NEXT = lazy_regex(rf"[\s,]+(?:and|but(?:\s+only)?|{VERSUS}|compared\s+with)\s+(?:only\s+)?\Z")
#: "… and 92 of 163 pretreated patients |had an| overall response"
_HAD_ALL = lazy_regex(
    r"\s+(?:had|achieved|attained|experienced|obtained|showed)\s+(?:an?\s+)?(?:(?:confirmed|objective)\s+)?\Z"
)


def parts_responded(series: Series, between: list[Figure], label: Label, clause: Clause) -> bool:
    """Whether the figures of several parts of the patients share the verb, a response, at the end."""
    figures = [*series.figures, *(f for f in between if f.percent is not None)]
    if len(series.figures) > 1 or series.figures[0].percent is None or len(figures) > 3:
        return False
    if label.family != "response" or any(x.family == "response" for x in _inside(clause, series, label)):
        return False
    bounds = [*(f.start for f in figures[1:]), label.start]
    gaps = [_ASIDE.sub(" ", clause.text[f.end : b]) for f, b in zip(figures, bounds, strict=True)]
    if had := _HAD_ALL.search(gaps[-1]):
        gaps[-1] = gaps[-1][: had.start()]
    elif not VERBAL.match(label.text):
        return False
    joined = all(_AND_NEXT.search(gap) for gap in gaps[:-1])
    return joined and all(_OF_A_PART.fullmatch(_AND_NEXT.sub("", gap)) for gap in gaps)


def _inside(clause: Clause, series: Series, label: Label) -> list[Label]:
    return [x for x in clause.labels if series.end <= x.start and x.end <= label.start]


_WERE_IN = lazy_regex(r"\bin\s+(?:an?\s+)?\Z")
#: "13 were in complete remission, 25 (40%) in |partial remission|"
IN_STATE = lazy_regex(r"\s*%?\s*[)\]]?\s+in\s+(?:an?\s+)?")


def in_states(series: Series, clause: Clause) -> bool:
    """Whether a figure and a response joined by "in" go on with a row of states: "nine were in CR, …"."""
    before = [x for x in clause.labels if x.end <= series.start and x.code in STATES]
    return bool(before) and _WERE_IN.search(clause.text, clause.start, before[-1].start) is not None


#: "five patients |had grade 1 and| two had grade 3 neuropathy", grades blanked
_HAD_GRADE = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:of\s+)?(?:(?:the\s+)?{PEOPLE}\s+)?(?:had|developed|experienced|showed|presented|with)\s{{3,}}(?:\((?:WHO|CTC|NCI|CTCAE)[^()]{{0,12}}\)\s*)?(?:,\s*|,?\s*(?:and|or|but)\s+)(?:in\s+)?"
)
_GRADE_AND_FIGURE = lazy_regex(r"\s*[(\[]\s*(?:in\s+)?")
#: "Grade 3 (12%) |and grade 4| (5%)", where the grade is blanked
_NEXT_GRADED = lazy_regex(rf"\s*%?\s*(?:{PEOPLE}\s*)?[)\]],?\s*(?:and|or|but)\s{{2,}}[(\[]\s*(?:in\s+)?")


def graded_alike(series: Series, following: Figure, clause: Clause) -> bool:
    """ "Five had grade 1 and two had grade 3 |neuropathy|": figures with a grade each, the event behind the last."""
    return (
        following.kind == series.figures[-1].kind
        and any(series.end <= g.start and g.end <= following.start for g in clause.grades)
        and any(g.start >= following.end for g in clause.grades)
        and _HAD_GRADE.fullmatch(clause.between(series.end, following.start)) is not None
    ) or (
        following.kind == series.figures[-1].kind
        and any(_GRADE_AND_FIGURE.fullmatch(clause.text, g.end, series.start) for g in clause.grades)
        and any(_GRADE_AND_FIGURE.fullmatch(clause.text, g.end, following.start) for g in clause.grades)
        and _NEXT_GRADED.fullmatch(clause.between(series.end, following.start)) is not None
    )


_NEXT_GRADE = lazy_regex(r"\s*%?\s*[)\]],?\s+(?:but|and|or)\s+(?:no\s+)?\Z")


def shares_event(series: Series, clause: Clause, label: Label, gap: str) -> bool:
    """ "Grade 1 (28%) but no grade 3 |neuropathy|": both grades are of the event at the end."""
    heads = [g for g in clause.grades if g.end <= series.start]
    graded = any(series.end <= g.start < label.start for g in clause.grades)
    return (
        label.family == "event"
        and graded
        and bool(heads)
        and re.fullmatch(r"\s*[(\[]\s*", clause.text[heads[-1].end : series.start]) is not None
        and not any(x.end <= heads[-1].start for x in clause.labels)
        and _NEXT_GRADE.match(gap) is not None
    )


VERBAL = lazy_regex(
    r"(?:died|discontinu|withdr|respond|had|achiev|experienc|stopped|were|became|progressed|underwent|obtain|show|attain|enter|reach|maintain|remain|stay)",
    re.IGNORECASE,
)
_ARM_OPENS = lazy_regex(rf"\s*(?:group|arm|{PATIENTS}|recipients)?\s*[(\[]\s*")


def each_with_arm(series: Series, between: list[Figure], label: Label, clause: Clause) -> bool:
    """ "35% in the A arm and 89% in the B arm experienced neutropenia": every figure is followed by its arm."""
    figures = [*series.figures, *between]
    if series.contrast and all(any(a < f.start < f.end <= b for a, b in clause.brackets) for f in figures):
        figures = [
            f for f in figures if clause.text[f.start - 1] in "(["
        ]  # "A (60% v 44%) or B (59% v 48%) raised |CR|"
    if figures and all(
        any(_ARM_OPENS.fullmatch(clause.text, a.end, max(a.end, f.start)) for a in clause.arms) for f in figures
    ):
        return True  # "A (64%) versus B (50%) achieved |CR|"
    bounds = [series.end, *(f.start for f in between), label.start]
    named = [arm.arm_id for arm in clause.arms if series.end <= arm.start < label.start]
    if len(figures) > 2 and len(set(named)) < len(named):
        return False  # "in 12 on A and 10 on B, and 5 on A and 3 on B died": an arm that comes again opens a new row
    return all(
        any(a <= arm.start < b for arm in clause.arms) and not re.search(r";|\.\s", clause.text[a:b])
        for a, b in pairwise(bounds)
    )
