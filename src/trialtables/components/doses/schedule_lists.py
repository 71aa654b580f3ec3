"""Times told once ahead of a list: ``Patients receive the following every 21 days for 6 cycles: - A … - B …``.

The sentence that ends with a colon names no drug that it doses; what it tells is said of every item behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .administrations import Unit
from .dose_sentences import Sentence
from .schedule_timing import LENGTHS, SchedulePhrase, Timing

#: What may stand before the drug of an item: a bullet, a number, how it is given.
_ITEM = lazy_regex(
    r"[\W\d]*(?:(?:[a-z]\)|day\s\d+:|and|then|oral|intravenous|IV|weekly|the|a|single|dose|of|infusion|drug|agent)\b[\W\d]*)*",
    re.IGNORECASE,
)
#: A number of an item or the heading of a group, which the sentence splitter leaves alone.
_SHORT = 15


def tells_list(sentence: Sentence) -> bool:
    """Whether a sentence without doses ends with the colon that opens a list."""
    return sentence.text.rstrip().endswith(":") and not any(given.doses for given in sentence.given)


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a drug is a number or a heading inside a list."""
    return len(text[start:end].strip()) <= _SHORT


def give_to_item(told: Sequence[SchedulePhrase], sentence: Sentence, units: Sequence[Unit]) -> bool:
    """Add what was told ahead of a list to the units of an item; False where the sentence is no item."""
    first = min((given.mention.start for given in sentence.given), default=sentence.end)
    if not units or not _ITEM.fullmatch(sentence.written(sentence.start, first)):
        return False
    for unit in units:
        unit.phrases += [(for_item(phrase, unit), "schedule:leading") for phrase in told if lacks(unit, phrase)]
    return True


_TIMES = frozenset({"days", "weeks", "span", "rate"})
_CYCLES = frozenset({"interval", "cycle", "span"})


def lacks(unit: Unit, phrase: SchedulePhrase) -> bool:
    """Whether an item tells nothing of the kind itself."""
    kinds = {p.kind for p, _ in unit.phrases}
    if phrase.kind in _TIMES:
        return not kinds & _TIMES and not any(d.per for d, _ in unit.doses)
    return not kinds & (_CYCLES if phrase.kind in _CYCLES else LENGTHS)


def for_item(phrase: SchedulePhrase, unit: Unit) -> SchedulePhrase:
    """``every 21 days`` is the length of the cycle for what has its days or its rate in it."""
    timed = any(p.kind in _TIMES for p, _ in unit.phrases) or any(d.per for d, _ in unit.doses)
    if phrase.kind != "interval" or not timed or phrase.cycle_length is None:
        return phrase
    return replace(phrase, kind="cycle", timing=Timing(cycle_days=phrase.cycle_length))
