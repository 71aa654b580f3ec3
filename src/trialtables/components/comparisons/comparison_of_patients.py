"""P-values that test no arms: kinds of patients, traits of theirs, and a change within each arm."""

from __future__ import annotations

import re
from itertools import pairwise

from ..attachment.clauses import Clause, Study
from ..attachment.subgroups import subgroup_at
from ..figures.figure_atoms import Figure
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
#: "patients with |higher| counts lived longer (P = .02)": a contrast of patients, where no two arms are named
_OF_PATIENTS = scanner(rf"\b(?:{PATIENTS})\s+with\s+(?:greater|higher|lower|larger|smaller)\s", re.IGNORECASE)
#: "|within-group| changes were significant (P = .01)"
_WITHIN = lazy_regex(r"\bwithin[- ](?:groups?|arms?|subjects?)\b", re.IGNORECASE)
_AGAINST = lazy_regex(rf"\b(?:than|{VERSUS})\b", re.IGNORECASE)


def tests_no_arms(clause: Clause, study: Study) -> bool:
    """Whether a sentence compares patients or times, and no arms."""
    where = clause.start, clause.end
    return bool(
        (len(clause.arm_ids) < 2 and _OF_PATIENTS.search(clause.text, *where))
        or _between_groups(clause)
        or _sets_patients_apart(clause)
        or _within_arm(clause)
        or _tests_kinds(clause)
        or _tests_each(clause, study)
    )


def _tests_kinds(clause: Clause) -> bool:
    """Whether a sentence without an arm tests kinds of patients or what a trait of theirs does."""
    if clause.arms:
        return False
    where = clause.start, clause.end
    return (
        _TRAIT_TESTED.search(clause.text, *where) is not None or _MORE_IN_SOME.search(clause.text, *where) is not None
    )


def _tests_each(clause: Clause, study: Study) -> bool:
    """ "Pain fell with A (P = .01) but not with B (P = .3)": with a p-value for either arm of two, a change in each."""
    tested = [f for f in clause.figures if f.p_value]
    if len(study.arms) != 2 or len(tested) != 2 or not _CHANGE_TOLD.search(clause.text, clause.start, tested[0].start):
        return False
    bounds = (clause.start, tested[0].end, tested[1].end)
    told = [{a.arm_id for a in clause.arms if bounds[i] <= a.start < tested[i].start} for i in (0, 1)]
    if any(len(arms) != 1 for arms in told) or told[0] == told[1]:
        return False
    return not _SET_AGAINST.search(BRACKETED.sub(" ", clause.text[clause.start : clause.end]))


_MOVED = r"rose|fell|changed|increased|decreased|declined|improved|worsened|dropped"
_CHANGED = lazy_regex(rf"\b(?:{_MOVED})\b", re.IGNORECASE)
_CHANGE_TOLD = lazy_regex(
    rf"\b(?:{_MOVED}|reduced|improvements?|reductions?|decreases?|increases?|changes?)\b", re.IGNORECASE
)
_IN_ARM = lazy_regex(r"\W*(?:[A-Z]{4,}\W+)?(?:In|Within|For|Among)\s+(?:[a-z]+\s+){0,4}\Z")
#: "Pain fell in both groups"
_IN_BOTH = lazy_regex(
    rf"\b(?:{_MOVED}|reduced)\b[^.;()]{{0,40}}\b(?:in|for)\s+"
    r"(?:both|all|each)\s+(?:of\s+the\s+)?(?:[\w-]+\s+){0,8}(?:groups?|arms?)\b|"
    rf"\b(?:{_MOVED}|reduced)\s+only\s+in\b|"
    r"\band\s[^.;()]{0,30}(?:groups|arms)\s+(?:also\s+|both\s+)?(?:had|showed|experienced|reported|demonstrated)\s+(?:an?\s+)?"
    r"(?:\w+\s+)?(?:reduction|increase|decrease|improvement|decline|rise|fall)s?\s+in\b",
    re.IGNORECASE,
)
#: "Women in the A group showed a lower weight after the programme": than before it
_THEN = lazy_regex(
    r"\A\W*(?:[A-Za-z]+\s+){0,3}(?:in|of)\s+the\s+[^.;,()]{2,40}?(?:group|arm)\s+(?:showed|had)\s+[^.;()]{3,60}?\s+after\s+(?:the\s+)?"
    r"(?:supplementation|treatment|intervention|therapy|program(?:me)?|training)\b",
    re.IGNORECASE,
)
_WITH_OTHER = lazy_regex(rf"\b(?:than|compared|{VERSUS}|relative\s+to|between)\b", re.IGNORECASE)
_SET_AGAINST = lazy_regex(
    rf"\b(?:than|compared|{VERSUS}|relative\s+to|between|higher|lower|more|less|fewer|greater|longer|shorter|better|worse)\b",
    re.IGNORECASE,
)


def within_groups(figure: Figure, clause: Clause) -> bool:
    """Whether a p-value tests changes within the groups: no part that sets one against another does."""
    head = clause.text[clause.start : figure.start]
    opened = head.rfind("(")
    told = head[:opened] if opened > head.rfind(")") else head
    part = told[max(told.rfind(","), told.rfind(";")) + 1 :]
    if _AGAINST.search(part):
        return _WITHIN.search(part) is not None
    return _WITHIN.search(clause.text, clause.start, clause.end) is not None


def _within_arm(clause: Clause) -> bool:
    """ "In the control group, weight rose (P = .01)": a change within the one arm that opens the sentence."""
    arms = clause.arms
    if _of_groups_in_arm(clause):
        return True
    plain = BRACKETED.sub(" ", clause.text[clause.start : clause.end])
    if _IN_BOTH.search(plain) and not _SET_AGAINST.search(plain):
        return True
    if len({a.arm_id for a in arms}) == 1 and _THEN.search(plain) and not _WITH_OTHER.search(plain):
        return True
    if not arms or len({a.arm_id for a in arms}) > 1 or _SET_AGAINST.search(clause.text, clause.start, clause.end):
        return False
    opened = _IN_ARM.match(clause.text[clause.start : arms[0].start])
    return opened is not None and _CHANGED.search(clause.text, arms[0].end, clause.end) is not None


_MARKED = lazy_regex(
    r"\b(?:wild[- ]types?|mutants?|mutated|mutations?|[A-Z0-9-]+[- ](?:positive|negative)|"
    r"methylated|unmethylated|amplified)\b"
)


def _of_groups_in_arm(clause: Clause) -> bool:
    """ "In the A arm, response was more frequent in the mutant group (P = .04)": groups of one arm, not arms."""
    arms = clause.arms
    if not arms or len({a.arm_id for a in arms}) > 1:
        return False
    opened = _IN_ARM.match(clause.text[clause.start : arms[0].start])
    return opened is not None and _MARKED.search(clause.text, arms[0].end, clause.end) is not None


_BETWEEN = lazy_regex(r"\bbetween\s+[^.;:]{2,80}?\s+and\s+[^.;:]{2,60}", re.IGNORECASE)
OF_TREATMENT = lazy_regex(
    r"\b(?:arms?|groups?|treatments?|regimens?|schedules?|the\s+(?:two|three)|both|cohorts?|strateg)", re.IGNORECASE
)


_PAIRED = lazy_regex(
    rf"\s*%?\s*(?:months?|weeks?|years?)?\s*[)\]]?\s*(?:of|in|for|among)\s[^.;%]{{2,60}}?\s(?:and|{VERSUS}|compared\s+with)\s(?:only\s+)?\Z",
    re.IGNORECASE,
)


#: "21% |in younger and 23% in older patients|"
_ONE_NOUN = lazy_regex(
    rf"\d\s*%?\s*(?:\([^()]*\)\s*)?(?:in|for|among|of)\s+(?!those\b|these\b|all\b|both\b|treated\b)[a-z-]+\s+(?:and|{VERSUS})\s+\d[\d.·]*\s*%?\s*"
    rf"(?:\([^()]*\)\s*)?(?:months?\s+|years?\s+)?(?:in|for|among|of)\s+[a-z-]+\s+(?:{PATIENTS})\b"
)


_SETS_ARMS_APART = lazy_regex(rf"\b(?:{VERSUS}|arms?|regimens?|treatments?)\b", re.IGNORECASE)


def _of_two_groups_in_turn(values: list[Figure], clause: Clause) -> bool:
    """ "OS was 30 months for patients with T1 and for patients with T2 it was 20; the difference was marked (P)"."""
    tested = [f for f in clause.figures if f.p_value]
    if len(tested) != 1 or _SETS_ARMS_APART.search(clause.text, clause.start, clause.end):
        return False
    told = [f for f in values if f.end <= tested[0].start and f is not tested[0]]
    groups = {subgroup_at(f.start, clause) for f in told}
    return len(groups) > 1 and None not in groups


def _sets_patients_apart(clause: Clause) -> bool:
    """ "21% in younger and 23% in older patients (P = .66)": two groups of patients, where no arm is named."""
    if clause.arms or not any(f.p_value for f in clause.figures):
        return False
    if _ONE_NOUN.search(clause.text, clause.start, clause.end):
        return True
    values = [f for f in clause.figures if f.kind in ("share", "time", "number")]
    if _of_two_groups_in_turn(values, clause):
        return True
    for a, b in pairwise(values):
        if a.kind == b.kind and b.start - a.end < 90 and _PAIRED.match(clause.text[a.end : b.start]):
            groups = {subgroup_at(f.start, clause) for f in (a, b)}
            if None not in groups and len(groups) == 2:
                return True
    return False


def _between_groups(clause: Clause) -> bool:
    """ "Between A and B" where A and B are patients, not arms."""
    match = _BETWEEN.search(clause.text, clause.start, clause.end)
    if match is None or OF_TREATMENT.search(match.group()):
        return False
    return not any(match.start() <= a.start < match.end() for a in clause.arms)
