"""The parts of a plan under headings of arms, and what follows on all of them."""

from __future__ import annotations

import re

from ..arms.arm_some import marked_behind
from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_behind
from ..text.words import PATIENTS, VERSUS
from .arm_anchors import Anchor

#: What stands in front of a heading, and what between an arm's name and the colon or dash behind it.
_BEFORE_HEADING = lazy_regex(
    rf"(?:\A|[.;:),\n]|[-•*]|\b[1-6][.)]|\b(?:or|and|to|either|between|{VERSUS}))"
    r"\s*(?:(?:Treatment|Study|Experimental|Control)\s)?\Z",
    re.I,
)
_BEHIND_HEADING = lazy_regex(r"\s?(?:\([^()\n]{1,60}\)?\s?|\)\s?)?(?::|\s[-–—]\s)")
_AFTER_PARTS = lazy_regex(
    rf"\n\s*\n|\s-\s(?=[A-Z])|\b(?:all|both|each)\s(?:\w+\s)?(?:{PATIENTS}|groups|arms|cohorts)\b|\bin\seither\s(?:arm|group)\b",
    re.I,
)


def _headings(text: str, anchors: list[Anchor]) -> list[list[Anchor]]:
    """The headings of the arms of each randomization: the letters of the first may begin anew in a second one."""
    heads = [
        a
        for a in anchors
        if a.label
        and not a.defines
        and _BEFORE_HEADING.search(text, max(0, a.start - 20), a.start)
        and _BEHIND_HEADING.match(text, a.end)
    ]
    if len({a.arm for a in heads}) < 2:
        return []
    runs: list[list[Anchor]] = [[]]
    for head in heads:
        alike = (h for h in runs[-1] if text[h.start : h.end] == text[head.start : head.end])
        if any(h.arm != head.arm for h in alike):
            runs.append([])
        runs[-1].append(head)
    return runs


def headed_parts(text: str, anchors: list[Anchor]) -> list[Anchor]:
    """``Arm A (X): X 10 mg. It is repeated … Arm B: …``: what follows the heading of an arm, up to the next heading.

    Only where two arms or more have a heading; the last part ends with its paragraph or before what all are given.
    """
    parts = []
    runs = _headings(text, anchors)
    ends = [*(run[0].start for run in runs[1:]), len(text)]
    for run, end in zip(runs, ends, strict=False):
        last = min(phase_behind(text, run[0].start, run[-1].start) or end, end)
        last = marked_behind(text, run[-1].end, last) or last
        for head, following in zip(run, [*(h.start for h in run[1:]), last], strict=True):
            closing = _AFTER_PARTS.search(text, head.end, following)
            parts.append(Anchor(head.start, closing.start() if closing else following, head.arm, defines=True))
    return parts


def common_parts(text: str, anchors: list[Anchor]) -> list[tuple[int, int]]:
    """``Arm I: A. Arm II: B. Consolidation: C``: where what follows on all arms of a randomization is told."""
    runs = _headings(text, anchors)
    begins = [phase_behind(text, run[0].start, run[-1].start) for run in runs]
    ends = [*(run[0].start for run in runs[1:]), len(text)]
    return [(a, b) for a, b in zip(begins, ends, strict=False) if a is not None and a < b]
