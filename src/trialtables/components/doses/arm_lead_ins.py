"""What is of no arm in particular: lead-ins before the patients are randomized, later lines, what all are given."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .administrations import Unit
from .arm_anchors import ArmIndex, is_item

_LATER_LINE = lazy_regex(
    r"\b(?:at\s(?:the\stime\sof\s)?(?:disease\s)?progression|second-line|salvage|crossed\sover|cross-over\sto|on\sprogression)\b",
    re.I,
)
EVERYONE = lazy_regex(
    rf"\b(?:both|all|each|either)\s(?:the\s)?(?:treatment\s|study\s)?(?:arms?|groups?|regimens?|{PATIENTS}|cohorts?)\b",
    re.I,
)
_EVERYONE_HAD = lazy_regex(
    EVERYONE.pattern
    + r"\s(?:[\w-]+\s){0,3}?(?:receiv\w+|had|got|given|treated\swith|eligible\sto|continued?)\b(?P<rest>[^;]*)$",
    re.I,
)
_DIVIDES = lazy_regex(rf"\b(?:random\w*|assign\w*|allocat\w*|{VERSUS}|except|respectively|either)\b", re.I)


def everyone_had(index: ArmIndex, text: str, unit: Unit) -> bool:
    """``All patients received A 8 mg and B 20 mg``: no arm is told apart between these words and the drug."""
    head = text[unit.sentence.start : unit.mention.start]
    found = _EVERYONE_HAD.search(head)
    if found is None or _DIVIDES.search(found["rest"]):
        return False
    start = unit.sentence.start + found.start("rest")
    return not any(start <= a.start < unit.mention.start and (a.label or is_item(a, text)) for a in index.anchors)


def is_later_line(unit: Unit) -> bool:
    head = unit.sentence.text[: unit.mention.start - unit.sentence.start]
    return _LATER_LINE.search(head) is not None and EVERYONE.search(unit.sentence.text) is not None


_INDUCED = lazy_regex(
    r"\s*(?:Responders\b|"
    rf"(?:Those|Responders|(?:[Rr]esponding\s)?(?i:{PATIENTS}))\b[^.;]{{0,160}}?"
    r"\b(?:achiev\w+|respon[ds]\w*|stable\sdisease|disease\scontrol|remission|not\sprogress\w*|without\s(?:disease\s)?progression)\b)"
    r"[^.;]{0,120}\brandom",
)
_TREATED = lazy_regex(r"\b(?:received|treated\swith|were\sgiven|underwent|will\sreceive)\b", re.I)
_BEFORE_RANDOM = lazy_regex(
    r"\W*(?:[A-Z][A-Z ]+:\s)?(?:After|Following|Upon|On)\s(?P<given>(?:[^.;]|\.\d){0,200}?),"
    rf"\s(?:[\w-]+\s){{0,6}}?(?:{PATIENTS}|those|responders)\b"
    r"[^.;]{0,60}?\b(?:randomi[sz]ed|randomly)\b",
    re.I,
)

#: "maintenance versus observation in patients |who achieved disease control after six cycles of| A"
_WITH_RESPONSE = lazy_regex(
    r"\b(?:achiev\w+|attain\w+|reach\w+|exhibit\w+|show\w+|maintain\w+|had|in)\s(?:an?\s)?(?:[\w-]+\s){0,2}?"
    r"(?:disease\scontrol|responses?|remission|stable\sdisease|clinical\sbenefit)\s(?:with|after|on|following|to)\s"
    rf"(?:(?!\b(?:or|random\w*|receiv\w+|then|{VERSUS})\b)[\w/-]+\s){{0,8}}\Z",
    re.I,
)


def is_before_random(unit: Unit) -> bool:
    """``After chemoradiation with A 75 mg/m2 daily, patients will be randomized to``: what everybody had before."""
    if not unit.doses and _WITH_RESPONSE.search(unit.sentence.written(unit.sentence.start, unit.mention.start)):
        return True
    opening = _BEFORE_RANDOM.match(unit.sentence.text)
    return opening is not None and unit.mention.start - unit.sentence.start < opening.end("given")


_RANDOMLY = lazy_regex(r"\brandom", re.I)


def is_induction(text: str, unit: Unit) -> bool:
    """``Patients received A and B. Those who responded were randomized``: what all had before the arms part."""
    if _RANDOMLY.search(unit.sentence.text) or not _TREATED.search(unit.sentence.text):
        return False
    return _INDUCED.match(text, unit.sentence.end) is not None


def goes_on(index: ArmIndex, unit: Unit) -> bool:
    """Whether every arm holds the whole induction: then it is part of what the arms are."""
    drugs = {drug for given in unit.sentence.given for drug in given.mention.drugs}
    return all(drugs <= set(arm["drugs"]) for arm in index.arms if arm["role"] != "cited")


LEADS_IN = lazy_regex(r"\b(?:induction|run-in|lead-in)\b", re.I)
