"""Days that a sentence recalls from the one before: ``B 20 mg is given on the same days``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.scan import scanner
from .administrations import Unit, has_kind
from .dose_sentences import Sentence

#: "on the same days (as A)", "on these days", "on those same days", "on each of these days"
_RECALLS = scanner(r"\bon\s(?:each\sof\s)?(?:the\ssame\sdays|th[eo]se\s(?:same\s)?days)\b(?!\sof\s)", re.IGNORECASE)
_ROOM = 300


def recall_days(sentence: Sentence, units: Sequence[Unit], new: Sequence[Unit]) -> None:
    """Give the days of the last unit before a sentence to what the sentence gives on the same days."""
    if not new or (match := _RECALLS.search(sentence.text)) is None:
        return
    at = sentence.start + match.start()
    days = [p for u in units for p, _ in u.phrases if u not in new and p.kind == "days" and p.end <= sentence.start]
    if not days or sentence.start - days[-1].end > _ROOM or any(p.kind == "days" for p in sentence.phrases):
        return
    told = [u for u in new if u.doses] or [u for u in new if u.mention.end <= at][-1:]
    for unit in told:
        if not has_kind(unit, "days") and not has_kind(unit, "span"):
            unit.phrases.append((days[-1], "schedule:the-same"))
