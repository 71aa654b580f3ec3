"""Whether a plan tells of arms as those of another study: in the past, or as of one that may follow."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_source import Arm, Frame, Source
from .other_studies import ANOTHER_STUDY, OWN_STUDY, STUDY_TOLD

#: A study that is over: "the trial compared A to B", not "A compared with B".
_OVER = lazy_regex(
    r"\b(?:compared(?!\s+(?:with|to)\b)|showed|demonstrated|reported|resulted|(?:was|were)(?!\s+to\s+be\b)|had)\b"
)


#: "If this is safe, a randomized trial of A against B could be considered": a study that may follow this one.
_MAY_FOLLOW = lazy_regex(
    r"\b(?:an?|next|further|future|subsequent|later)\s(?:[\w/-]+\s){0,5}(?:trial|study)\b[^.;]{0,150}\b"
    r"(?:could|would|might|may|can)\s(?:then\s|also\s)?be\s(?:considered|planned|conducted|proposed|initiated|undertaken)\b",
    re.IGNORECASE,
)


def told_of_another(source: Source, frame: Frame) -> bool:
    """Whether a plan tells of these arms in the past: they are those of another study."""
    if frame.rule == "arms:group-results":
        return True  # a plan has no results of its own
    start, end = source.sentence_at(frame.arms[0].start)
    if start > 0 and _MAY_FOLLOW.search(source.text, start, end):
        return True
    over = start > 0 and _OVER.search(source.text, start, end)
    return bool(over) and not OWN_STUDY.search(source.text, start, end) and not _allocated_here(source, frame)


#: "|Eligible participants were randomly assigned to| A or B": many plans are written when the study is over.
_WERE_ALLOCATED = lazy_regex(
    rf"\b(?:{PATIENTS})\b[^.;]{{0,240}}\bwere\s(?:then\s|subsequently\s|centrally\s)?"
    r"(?:randomi[sz]ed|randomly\s(?:assigned|allocated))\b",
    re.IGNORECASE,
)


def _allocated_here(source: Source, frame: Frame) -> bool:
    """Whether patients of no other study were allocated to the drugs that the title or the aim names."""
    start, end = source.sentence_at(frame.arms[0].start)
    if not _WERE_ALLOCATED.search(source.text, start, frame.arms[0].start):
        return False
    told = [source.sentences[0], *(s for s in source.sentences if OWN_STUDY.search(source.text, *s))]
    titled = {d for s in told for t in source.treatments_in(*s) for d in t.drugs}
    before = source.sentence_at(max(0, start - 2))[0]
    others = any(named.search(source.text, before, end) for named in (ANOTHER_STUDY, STUDY_TOLD))
    return not others and all(titled.intersection(a.drugs) for a in frame.arms if a.drugs)


def of_a_study_told(source: Source, arms: list[Arm]) -> bool:
    """Whether a plan names groups where it tells of another study, or in the sentence behind: "In the X trial, …"."""
    start, end = source.sentence_at(arms[0].start)
    if not told_of_another(source, Frame(arms[0].rule, 0, arms)):
        return False
    before = source.sentence_at(max(0, start - 2))[0]
    return any(named.search(source.text, before, end) for named in (ANOTHER_STUDY, STUDY_TOLD))
