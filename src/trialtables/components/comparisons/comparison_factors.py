"""Sentences and ratios that set patients against each other by a trait of theirs, and no arms."""

from __future__ import annotations

import re

from ..attachment.clauses import Clause, Study
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS

#: "performance status was an independent predictor (HR 1.5)", "patients with brain metastases had worse survival"
_PROGNOSTIC = scanner(
    r"prognos|\bpredict(?:ors?|ed|ive|s)\b|\b(?:un)?favou?rable\s+(?:impact|effect)\s+on\b|\bassociations?\s+(?:was|were)\s+with\b|\brisk\s+factors?\b|"
    r"\bindependent(?:ly)?\b(?!\s+(?:\w+\s+)?(?:central|review|radiolog|committee|assess|investigat|data))|\bcorrelated?\b|\bunivaria|\bmultivaria|"
    rf"\b(?:{PATIENTS}|those|tumou?rs)\s+(?:with|without|who|aged|younger|older)\b[^.;]{{2,80}}\b(?:had|showed|experienced)\s+"
    r"(?:an?\s+)?(?:significantly\s+)?(?:worse|better|shorter|longer|poorer|improved|higher|lower)\b",
    re.IGNORECASE,
)
_TREATED = lazy_regex(
    r"\b(?:treat(?:ment|ed)|arms?|groups?|regimens?|therapy|chemotherapy|assign\w+|random\w+|received|receiving|adding|addition|between)\b",
    re.IGNORECASE,
)


#: "clinical risk was prognostic of recurrence in those assigned to A (HR …)": whoever was treated how
_IS_PROGNOSTIC = lazy_regex(r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:prognostic|predictive)\s+(?:of|for)\b", re.IGNORECASE)


def is_prognostic(clause: Clause, study: Study) -> bool:
    """Whether a sentence sets patients, not arms, against each other."""
    told = _IS_PROGNOSTIC.search(clause.text, clause.start, clause.end)
    if told and not any(a.start < told.start() for a in clause.arms):
        return not _TREATED.search(clause.text, clause.start, told.start())
    if not _PROGNOSTIC.search(clause.text, clause.start, clause.end):
        return False
    own = any(a.arm_id in study.arms for a in clause.arms)
    return not own and not _TREATED.search(clause.text, clause.start, clause.end)


#: "Predictors of staying on treatment were …"
_FACTORS_ARE = lazy_regex(
    r"\b(?:predictors?|factors?)\s+(?:of|for)\s[^.;]{2,80}?\b(?:were|was|included)\b", re.IGNORECASE
)
_ASSIGNED = lazy_regex(
    r"\b(?:treat(?:ment|ed)|arms?|regimens?|assign\w+|random\w+|received|receiving)\b", re.IGNORECASE
)


#: "vasomotor symptoms among participants assigned |A| (OR …)": a factor in the patients of one arm
_AMONG_TREATED = lazy_regex(rf"\bamong\s+(?:the\s+|all\s+)?(?:{PATIENTS}|those)\b[^.;,()]{{0,40}}\Z", re.IGNORECASE)
_TURN = lazy_regex(r"\b(?:whereas|while|but|although)\b")


def factors_of(clause: Clause, study: Study, effects: list[Figure]) -> set[int]:
    """ "Prognostic factors were A (HR 0.7), age (HR 0.6) and stage (HR 1.7)": the ratios of factors other than A."""
    if len(effects) < 2 or not _PROGNOSTIC.search(clause.text, clause.start, clause.end):
        return set()
    found: set[int] = set()
    listed = _FACTORS_ARE.search(clause.text, clause.start, effects[0].start)
    since = listed.end() if listed else clause.start
    for figure in effects:
        turns = list(_TURN.finditer(clause.text, since, figure.start))
        since = turns[-1].end() if turns else since
        own = any(
            a.arm_id in study.arms
            and since <= a.start < figure.end
            and not _AMONG_TREATED.search(clause.text[since : a.start])
            for a in clause.arms
        )
        outcome = since > clause.start and any(
            since <= x.start < figure.end and x.family == "survival" for x in clause.labels
        )
        treated = _ASSIGNED.search(clause.text, since, figure.end)
        if not (own or outcome or (treated and not _AMONG_TREATED.search(clause.text[since : treated.end()]))):
            found.add(figure.start)
        since = figure.end
    return found
