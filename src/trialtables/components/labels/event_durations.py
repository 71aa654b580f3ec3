"""How long an event lasted: "the median duration of severe neutropenia", "mucositis duration".

It is a time, told in days of each arm, and no count of the patients who had the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from .event_mentions import EventMention

_AHEAD = lazy_regex(
    r"\bdurations?\s+of\s+(?:(?:the|any|severe|acute|first|grade\s+\S+(?:\s+(?:or|to|and)\s+(?:grade\s+)?\S+)?)\s+)*\Z",
    re.IGNORECASE,
)
_BEHIND = lazy_regex(r"\s+durations?\b", re.IGNORECASE)
#: "mucositis duration |exceeded 7 days| in 20%", "a headache duration |of 2 days was seen| in 10%": a limit, or whom it
#: lasted so long; these are counted, and no time of an arm is told.
_COUNTED = lazy_regex(
    r"\s*(?:(?:was|were|of|lasting)\s+)?(?:exceed\w*\s|at\s+(?:most|least)\s|(?:more|less|longer|shorter|greater|fewer)\s+than\s+\d|"
    r"up\s+to\s|[<>≤≥⩾])|\s+of\s+\d[^.;,()]{0,20}\s(?:was|were)\s+(?:seen|observed|reported|noted|found)\b",
    re.IGNORECASE,
)
_REACH = 70


def durations_of_events(text: str, events: Sequence[EventMention]) -> Iterator[tuple[int, int]]:
    """The names of such times: from "duration" to the end of the event, or the other way round."""
    for event in events:
        if event.ctcae_term.isupper():
            continue  # "the duration of toxicities" is of no one event
        ahead = _AHEAD.search(text, max(0, event.start - _REACH), event.start)
        behind = _BEHIND.match(text, event.end)
        end = behind.end() if behind else event.end
        if (ahead or behind) and not _COUNTED.match(text, end):
            yield ahead.start() if ahead else event.start, end
