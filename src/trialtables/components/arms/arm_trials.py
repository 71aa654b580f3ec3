"""The arms of named trials that are reported together: "(STAR-1: 20 v 12 months; STAR-2: 9 v 3 months)".

"In STAR-1, patients were randomized to A or B. In STAR-2, patients were randomized to C or D." The name of a trial
right in front of two values stands for its two arms, in the order in which its sentence names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .arm_source import Arm, Source

_IN_TRIAL = lazy_regex(
    r"\W*(?:[A-Z]{4,}:\s*)?In\s+(?:the\s+)?(?P<name>[A-Z][A-Z\d]{2,}(?:[-\s]\d{1,3})?)(?:\s+(?:trial|study))?,\s"
)
#: "STAR-1|: 20.1 v 12.3 months|", "in STAR-1 |(|32 versus 24 months|)|"
_PAIR_BEHIND = lazy_regex(
    rf"\s*(?::|[(\[])\s*(?:medians?[,:]?\s*)?\d[\d.·]*\s*(?:%|months|weeks|years)?\s*(?:{VERSUS})\s*\d", re.IGNORECASE
)
_PAIR = 2


def mentions_of_trials(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    """Places of the names of trials, each name parted between the two arms of its trial."""
    trials = dict(_trials(source, arms))
    if len(trials) < _PAIR:
        return
    for name, pair in trials.items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", source.text):
            if _PAIR_BEHIND.match(source.text, match.end()):
                middle = match.start() + len(name) // 2
                yield match.start(), middle, pair[0]
                yield middle, match.end(), pair[1]


def _trials(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The trials that a sentence opens with, and the two arms that it defines."""
    for start, end in source.sentences:
        opened = _IN_TRIAL.match(source.text, start, end)
        own = [a for a in sorted(arms, key=lambda a: a.start) if start <= a.start < end] if opened else []
        if opened and len(own) == _PAIR:
            yield opened["name"], (own[0].arm_id, own[1].arm_id)
