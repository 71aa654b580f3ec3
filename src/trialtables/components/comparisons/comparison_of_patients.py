"""P-values that test no arms: kinds of patients, traits of theirs, and a change within each arm."""

from __future__ import annotations

import re

from ..attachment.clauses import Clause, Study
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .comparison_outcomes import BRACKETED

_TRAIT = (
    r"(?:age|sex|gender|race|ethnicity|(?:ECOG\s)?performance\sstatus|(?:tumou?r\s|disease\s)?(?:stage|grade|size)|histolog\w+|smoking(?:\sstatus)?|"
    r"body\smass\sindex|BMI|(?:body\s)?weight|menopausal\sstatus|comorbidit\w+|(?:baseline|prior|previous)\s[\w\s-]{3,30}?)"
)
#: "|age did not affect| toxicity (P = .4)"
_TRAIT_TESTED = scanner(
    rf"\b(?:neither\s|patient\s|patients['’]\s)?{_TRAIT}(?:,?\s(?:and|or|nor)\s{_TRAIT})?\s(?:(?:did|does)\snot\s|had\s(?:no|an?)\s(?:\w+\s)?"
    r"|\w+ly\s)?(?:affect|influenc|impact|alter|effect)\w*\b",
    re.IGNORECASE,
)
#: "neutropenia was |higher in elderly patients| (50% v 30%; P = .01)"
_MORE_IN_SOME = scanner(
    r"\b(?:higher|lower|longer|shorter|better|worse|greater|poorer|(?:more|less)\s(?:\w+\s)?(?:frequent(?:ly)?|common(?:ly)?|often|severe|likely))\s(?:\w+\s){0,2}?"
    rf"(?:in|for|among)\s(?:the\s)?(?:elderly|older|younger|males?|females?|men|women|(?:non-?)?smokers|never-smokers|"
    rf"(?:{PATIENTS}|those)\s(?:aged|older|younger|over|under|above|below|with|without|who\shad))\b",
    re.IGNORECASE,
)
_CHANGED = lazy_regex(
    r"\b(?:rose|fell|changed|increased|decreased|declined|improved|worsened|dropped|reduced|improvements?|reductions?|decreases?|"
    r"increases?|changes?)\b",
    re.IGNORECASE,
)
_SET_AGAINST = lazy_regex(
    rf"\b(?:than|compared|{VERSUS}|relative\sto|between|higher|lower|more|less|fewer|greater|longer|shorter|better|worse)\b",
    re.IGNORECASE,
)


def tests_patients(clause: Clause) -> bool:
    """Whether a sentence without an arm tests kinds of patients or what a trait of theirs does."""
    if clause.arms:
        return False
    where = clause.start, clause.end
    return (
        _TRAIT_TESTED.search(clause.text, *where) is not None or _MORE_IN_SOME.search(clause.text, *where) is not None
    )


def tests_each_arm(clause: Clause, study: Study) -> bool:
    """ "Pain fell with A (P = .01) but not with B (P = .3)": with a p-value for either arm of two, a change in each."""
    tested = [f for f in clause.figures if f.p_value]
    if len(study.arms) != 2 or len(tested) != 2 or not _CHANGED.search(clause.text, clause.start, tested[0].start):
        return False
    bounds = (clause.start, tested[0].end, tested[1].end)
    told = [{a.arm_id for a in clause.arms if bounds[i] <= a.start < tested[i].start} for i in (0, 1)]
    if any(len(arms) != 1 for arms in told) or told[0] == told[1]:
        return False
    return not _SET_AGAINST.search(BRACKETED.sub(" ", clause.text[clause.start : clause.end]))
