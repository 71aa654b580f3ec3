"""Two ways of giving the study's drug that the text names: "either for 4 weeks of 6 (schedule 4/2) or daily (CDD)".

Nobody need have been assigned at random: a dose-finding study that tries two schedules reports each by its name.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .arm_source import Arm, Frame, Source
from .arm_words import GIVEN

_NAME = r"(?:(?:schedule|regimen)\s)?[A-Z\d][\w/-]{0,9}"
#: What may open the bracket of a name: "continuously |[continuous daily dosing (|CDD)]"
_OPENS = r"\s?[(\[](?:[a-z][a-z -]{3,40}\()?"
_EITHER = scanner(
    rf"\beither\s(?P<way1>[^.;()\[\]]{{4,90}}){_OPENS}(?P<name1>{_NAME})\)?[)\]],?\s(?:or|{VERSUS})\s"
    rf"(?P<way2>[^.;()\[\]]{{4,90}}){_OPENS}(?P<name2>{_NAME})\)?[)\]]"
)
#: What makes a stretch a way of giving something in time.
_IN_TIME = lazy_regex(
    r"\b(?:days?|weeks?|weekly|daily|months?|monthly|hours?|continuous(?:ly)?|cycles?|bolus|infusions?)\b"
)


def ways_called(source: Source) -> list[Frame]:
    """A frame for two named ways of giving what the sentence names ahead of them, where the text calls both again."""
    if "either " not in source.text:
        return []
    found = []
    for start, end in source.sentences:
        match = _EITHER.search(source.text, start, end)
        if match is None or source.section_at(start) in ("results", "conclusions"):
            continue
        given = [t for t in source.treatments_in(start, match.start()) if t.drugs]
        inside = any(t.drugs for t in source.treatments_in(match.start(), match.end()))
        in_time = all(_IN_TIME.search(match[way]) for way in ("way1", "way2"))
        again = all(source.text.find(match[name], match.end()) > 0 for name in ("name1", "name2"))
        if given and not inside and in_time and again and GIVEN.search(source.text, start, match.start()):
            drugs = frozenset().union(*(t.components for t in given))
            found.append(Frame("arms:dose-or-schedule", 66, [_arm(match, number, drugs) for number in (1, 2)]))
    return found


def _arm(match: re.Match[str], number: int, drugs: frozenset[str]) -> Arm:
    start = match.start(f"way{number}")
    stretch = (start, match.end(f"name{number}"))
    end = start + len(match[f"way{number}"].rstrip())
    return Arm(drugs, start, end, definitions=[stretch], names=[match[f"name{number}"]])
