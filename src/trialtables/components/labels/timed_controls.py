"""Control of the disease at a time: in a row with survival it is a rate over time, as the survival beside it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from .landmarks import TIME_AHEAD

if TYPE_CHECKING:
    from .labels import Label

#: Control of the tumour, and not of pain, seizures or emesis.
_CONTROL = lazy_regex(
    r"(?:(?:local|loco-?regional|regional|distant|distal|systemic|pelvic|intracranial|cranial|thoracic|nodal|neck|in-field|brain|"
    r"tumou?r|disease|cancer|freedom|long-term)[ -](?:and )?){1,3}control(?: rates?)?\Z",
    re.IGNORECASE,
)
#: "survival|,| local control|, and |distant control"
_NEXT = lazy_regex(
    r"\s*(?:rates?)?\s*(?:\([^()]{1,12}\))?\s*(?:,\s*and|,|and|&)\s+(?:the\s+)?(?:actuarial\s+|overall\s+)?",
    re.IGNORECASE,
)
_TIMED_AHEAD = lazy_regex(rf"\b(?:{TIME_AHEAD})(?:actuarial\s+|estimated\s+)?\Z", re.IGNORECASE)
#: "survival and local control |rates at 3 years|"
_TIMED_BEHIND = lazy_regex(
    r"\s*(?:rates?)?\s*(?:at|after)\s+(?:\d+|one|two|three|four|five|ten)\s(?:years?|months)\b", re.IGNORECASE
)
#: As far back a time may stand before the first name of a row.
_REACH = 40


def with_timed_controls(text: str, labels: list[Label]) -> list[Label]:
    """The labels, with "local control" in a row with survival at a time as an outcome of its own over time."""
    timed: set[int] = set()
    row: list[Label] = []
    for label in [*labels, None]:
        if row and label is not None and _NEXT.fullmatch(text, row[-1].end, label.start):
            row.append(label)
            continue
        timed |= _controls_of(text, row)
        row = [label] if label is not None else []
    if not timed:
        return labels
    return [replace(x, family="survival") if x.start in timed else x for x in labels]


def _controls_of(text: str, row: list[Label]) -> set[int]:
    """Where the controls of a row start, if it has survival beside them and stands at a time."""
    controls = {x.start for x in row if x.code == "OTHER" and _CONTROL.fullmatch(x.text)}
    if not controls or not any(x.family == "survival" for x in row):
        return set()
    ahead = _TIMED_AHEAD.search(text, max(0, row[0].start - _REACH), row[0].start)
    return controls if ahead or _TIMED_BEHIND.match(text, row[-1].end) else set()
