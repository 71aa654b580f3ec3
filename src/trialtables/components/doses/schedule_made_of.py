"""Times told before the sentence that says what a treatment is made of: "… every 3 weeks. It consisted of A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from .administrations import Unit
from .dose_binding import read_sentence
from .dose_sentences import Mention
from .schedule_lists import for_item, lacks
from .schedule_timing import SchedulePhrase

_MADE_OF = lazy_regex(
    r"\W*(?:it|this|(?:(?:the|each|every|a|all)\s)?(?:(?:chemotherapy|treatment|study|combination)\s)?"
    r"(?:regimens?|chemotherapy|treatment|therapy|combination|protocol|schedule|cycles?|courses?))\s"
    r"(?:(?:was|were|is)\s)?(?:consist(?:s|ed)\sof|compris(?:es|ed)(?:\sof)?|included|composed\sof|made\sup\sof)\b",
    re.IGNORECASE,
)
_GIVEN = lazy_regex(
    r"\b(?:chemotherapy|treatment|therapy|regimens?|cycles|courses)\b[^.;]{0,60}?\b(?:was|were|is|are|be)\s(?:then\s)?"
    r"(?:given|administered|repeated|delivered|scheduled|planned|recycled)\b",
    re.IGNORECASE,
)
#: What is given beside it, and what was found or done.
_ELSE = lazy_regex(r"radi(?:o|ation)|\bGy\b|%|\bmedian\b|\bsurgery\b|\bbefore\b|\bprior\b", re.IGNORECASE)
_KINDS = frozenset({"days", "interval", "cycle", "cycles", "rate", "duration"})


def give_times_before(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention], new: Sequence[Unit], start: int
) -> None:
    """Add the times of the sentence before to the drugs that the sentence at ``start`` says a treatment is made of."""
    if not new or not _MADE_OF.match(new[0].sentence.text):
        return
    before = next(((a, b) for a, b in reversed(sentences) if a < start), None)
    if before is None or start - before[1] > 3 or any(before[0] <= m.start < before[1] for m in mentions):
        return
    if not _GIVEN.search(text, *before) or _ELSE.search(text, *before):
        return
    told = read_sentence(text, *before, [])
    for phrase in told.loose_phrases if told is not None and not told.doses else ():
        for unit in new:
            _give(unit, phrase)


def _give(unit: Unit, phrase: SchedulePhrase) -> None:
    if phrase.kind in _KINDS and lacks(unit, phrase):
        unit.phrases.append((for_item(phrase, unit), "schedule:leading"))
