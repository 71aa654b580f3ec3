"""Drugs that every arm gets after the treatment that is compared.

``After induction, patients received A``; in an outline behind the arms ``Consolidation: Patients receive A``.
"""

from __future__ import annotations

import re

from ...lexicons.drugs import SUPPLEMENTS, SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_behind
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import drugs_of
from .arm_care import given_beside
from .arm_source import Frame, Source
from .arm_words import RANDOM

_RECEIVED = r"(?:received|comprised|consisted\s+of|included|underwent|proceeded\s+to|were\s+(?:given|treated\s+with))\b"
#: "|After induction, therapy comprised| surgery, A and B", "|Following surgery, all patients received| A"
_AFTER_A_PART = lazy_regex(
    r"\W*(?:METHODS\W+)?(?:After|Following)\s+(?:the\s+|completion\s+of\s+|end\s+of\s+)*"
    r"(?:re-?)?(?:induction(?!\s+of\b)|surgery|resection|chemotherapy|chemoradiotherapy|radiotherapy)\b[^.;:,]{0,30},\s+"
    rf"(?:all\s+|the\s+|further\s+)*(?:{PATIENTS}|therapy|treatment)\s+(?:then\s+|also\s+|subsequently\s+|all\s+)?{_RECEIVED}",
    re.IGNORECASE,
)
#: "|Patients with a response after induction subsequently received| A"; not those who did not respond
_RESPONDERS_THEN = lazy_regex(
    rf"\W*(?:METHODS\W+)?(?:All\s+)?(?:{PATIENTS})\s+(?:with|who|in|achieving)\s+(?:(?!\b(?:no|not|non|without|progress\w*|fail\w*|"
    r"relaps\w*|arm|group)\b)[^.;:]){0,60}?\b(?:respon\w+|remission)(?:(?!\b(?:not|arm|group)\b)[^.;:]){0,50}?\s"
    rf"(?:subsequently|then|thereafter|afterwards)\s+{_RECEIVED}",
    re.IGNORECASE,
)
_CHEAP = scanner(r"\b(?:after|following|subsequently|then|thereafter|afterwards)\b", re.IGNORECASE)
#: What is told of one arm, of what was chosen freely, or of those whose treatment had failed.
_OF_SOME = lazy_regex(
    r"\b(?:arms?|groups?|cohorts?|progress\w*|relaps\w*|salvage|second[-\s]line|discretion|cross\w*|rescue|prophyla\w+|"
    r"randomi[sz]ed|allocated|assigned|same)\b",
    re.IGNORECASE,
)


#: Where an operation, its anaesthesia or a birth is studied, what is given after it is care: "After surgery, all
#: patients received morphine".
_OPERATED = scanner(
    r"\b(?:an(?:a)?esthe\w+|analges\w+|labou?r|delivery|c(?:a)?esarean|nausea\s+and\s+vomiting\s+after|intubat\w+|"
    r"post-?operative\s+(?:pain|nausea|vomiting))\b",
    re.IGNORECASE,
)
#: "warfarin |for thrombosis|": what some get for a complication
_FOR_CARE = lazy_regex(
    r"[^.;,]{0,40}?\bfor\s+(?:the\s+)?(?:prophyla\w+|prevention|pain|thromb\w+|infections?|nausea|fever)\b",
    re.IGNORECASE,
)


def given_later(source: Source, frame: Frame) -> frozenset[str]:
    """The drugs of a sentence that says what all patients got after a part of the treatment, if no arm has them."""
    known = drugs_of(frame.arms)
    if len(frame.arms) < 2 or not known or known <= SUPPORTIVE or _OPERATED.search(source.text):
        return frozenset()
    found = _in_part_behind(source, frame)
    for start, end in source.sentences:
        if source.section_at(start) not in ("methods", "") or not _CHEAP.search(source.text, start, end):
            continue
        told = _AFTER_A_PART.match(source.text, start, end) or _RESPONDERS_THEN.match(source.text, start, end)
        if told is None or _OF_SOME.search(source.text, start, end) or RANDOM.search(source.text, start, end):
            continue
        given = [
            drug
            for treatment in source.treatments_in(told.end(), end)
            if not given_beside(source.text, (start, end), treatment.start, treatment.end)
            and not _FOR_CARE.match(source.text, treatment.end, end)
            for drug in treatment.drugs
        ]
        if known.isdisjoint(given):
            found.update(given)
    return frozenset(found) - SUPPLEMENTS - SUPPORTIVE


#: "CONSOLIDATION THERAPY: |Patients receive| A", "Beginning 6 weeks after induction, |patients receive| A"
_ALL_RECEIVE = lazy_regex(
    rf"(?:\A|[,:]\s)\s*(?:All\s+|the\s+)*(?:{PATIENTS})\s+(?:(?:then|also|subsequently)\s+)?"
    r"(?:will\s+(?:then\s+|also\s+)?)?receive\b",
    re.IGNORECASE,
)
_NEXT_PART = scanner(
    r"\b(?:arms?\s(?:[A-H]|[1-6]|I{1,3}|IV)\b|randomi[sz]|regimens?\b|followed\s(?:up\b|every|for))", re.IGNORECASE
)


def _in_part_behind(source: Source, frame: Frame) -> set[str]:
    """The drugs that an outline gives to all patients under the heading of a part that follows on all arms."""
    starts = [arm.start for arm in frame.arms]
    if frame.rule != "arms:lettered" or not source.is_protocol or any(arm.again for arm in frame.arms):
        return set()
    behind = phase_behind(source.text, min(starts), max(starts))
    if behind is None:
        return set()
    found: set[str] = set()
    for start, end in source.sentences:
        if end <= behind:
            continue
        if _NEXT_PART.search(source.text, start, end) or RANDOM.search(source.text, start, end):
            break
        told = _ALL_RECEIVE.search(source.text, start, end)
        if told and not _OF_SOME.search(source.text, start, end):
            given = source.treatments_in(told.end(), end)
            found.update(
                d for t in given if not given_beside(source.text, (start, end), t.start, t.end) for d in t.drugs
            )
    return found
