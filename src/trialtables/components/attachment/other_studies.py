"""Reports on another study within a text: what they give figures for is bound to the arms of that study."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ..arms.arm_stages import AFTER_FIRST
from ..base import text_of
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .clauses import Binding, Clause, Study


def reports_of(doc: Doc) -> list[tuple[int, int, Study]]:
    """Where the text tells of another study that set treatments against each other, and that study."""
    cited = {a["arm_id"] for a in doc._.arms or [] if a["role"] == "cited"}
    told: dict[tuple[int, int], list[str]] = {}
    for span in doc.spans.get("arm_definitions", ()) if len(cited) > 1 else ():
        if span.label_ in cited:
            told.setdefault((span.start_char, span.end_char), []).append(span.label_)
    return [
        (start, end, Study(arms=arms, order=list(arms), experimental=arms[0], reported=True))
        for (start, end), arms in told.items()
        if len(arms) > 1
    ]


def sole_reports(doc: Doc, study: Study) -> list[tuple[int, int, str]]:
    """Where a plan tells of one group of another study, with this group."""
    told: dict[tuple[int, int], list[str]] = {}
    for span in doc.spans.get("arm_definitions", ()) if study.planned and study.cited else ():
        if span.label_ in study.cited:
            told.setdefault((span.start_char, span.end_char), []).append(span.label_)
    return [(start, end, arms[0]) for (start, end), arms in told.items() if len(arms) == 1]


#: "41 patients |were randomized|", "and |were therefore not randomized|"; not "random assignment was halted"
_PUT_INTO_ARMS = lazy_regex(
    r"\b(?:were|was|been|underwent)\s+(?:(?:then|subsequently|therefore|finally|not|eligible\s+(?:for|to\s+be))\s+){0,2}"
    r"(?:re-?)?random(?:ly|i[sz]ed|i[sz]ation)\b",
    re.IGNORECASE,
)


#: All are treated first and some randomized then; how these fare is told in times, the rest of all.
_DISCONTINUATION = lazy_regex(r"\brandomi[sz]ed[\s-]+discontinuation\b", re.IGNORECASE)
_OF_THE_RANDOMIZED = lazy_regex(
    r"\brandom|\b(?:survival|PFS|OS|follow-?up|each|either|both|groups?|arms?|placebo|discontinu\w+)\b", re.IGNORECASE
)


def before_arms(doc: Doc) -> list[tuple[int, int, Study]]:
    """What the results tell of all patients before they say who was randomized: results of the first treatment.

    Of a randomized discontinuation trial also what they tell later in sentences that name none of the groups.
    """
    first = [a["arm_id"] for a in doc._.arms or [] if a.get("stage")]
    if not first:
        return []
    text = text_of(doc)
    told: dict[str, int] = {}  # where every arm is told of first
    for span in doc.spans.get("arm_definitions", ()):
        told[span.label_] = min(span.end_char, told.get(span.label_, span.end_char))
    headed = (s.start_char for s in doc.spans.get("sections", ()) if s.label_ == "results")
    start = max([next(headed, 0), *told.values()])
    first_study = Study(arms=first)
    ahead = _PUT_INTO_ARMS.search(text, told[first[0]])
    found = []
    if ahead and all(told[arm] > ahead.start() for arm in told if arm not in first):
        # "All received A. Response was noted in 60%. 125 patients were randomized to B or C"
        found.append((told[first[0]], ahead.start(), first_study))
    divided = _PUT_INTO_ARMS.search(text, start)
    later = _after_first(doc, text)
    if divided is not None:
        found.append((start, divided.start(), first_study))
        later += _told_of_all(doc, text, divided.end()) if _DISCONTINUATION.search(text) else []
    return found + [(a, b, first_study) for a, b in later]


def _after_first(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The sentences that tell the response "after induction" and name no arm."""
    if "induction" not in text:
        return []
    named = [span.start_char for span in doc.spans.get("arms", ())]
    stretches = ((s.start_char, s.end_char) for s in doc.sents)
    return [(a, b) for a, b in stretches if AFTER_FIRST.search(text, a, b) and not any(a <= n < b for n in named)]


def _told_of_all(doc: Doc, text: str, since: int) -> list[tuple[int, int]]:
    """The sentences of the results behind a place that name no arm and nothing of those who were randomized."""
    ends = [s.start_char for s in doc.spans.get("sections", ()) if s.label_ == "conclusions" and s.start_char > since]
    named = [span.start_char for span in doc.spans.get("arms", ())]
    stretches = ((s.start_char, s.end_char) for s in doc.sents if since <= s.start_char < min(ends, default=len(text)))
    return [
        (a, b) for a, b in stretches if not any(a <= n < b for n in named) and not _OF_THE_RANDOMIZED.search(text, a, b)
    ]


_COMPARED = lazy_regex(rf"\b(?:compared (?:with|to)|{VERSUS}|than|over)\s(?:the\s|with\s)?$")


def of_comparator(binding: Binding, clause: Clause) -> bool:
    """Whether a figure was given to the treatment that was last named, in "A was better than B, and 20% responded"."""
    if not binding.rule.endswith("arm-of-clause"):
        return False
    named = [a for a in clause.arms if a.arm_id == binding.arm_id and a.end <= binding.figure.start]
    return bool(named) and _COMPARED.search(clause.text, clause.start, named[-1].start) is not None
