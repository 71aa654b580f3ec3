"""Two ways of giving the study's drug that the text names: "either for 4 weeks of 6 (schedule 4/2) or daily (CDD)".

Nobody need have been assigned at random: a dose-finding study that tries two schedules reports each by its name.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .arm_contrast_words import MARKS
from .arm_single import single_arm
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
    found = _told_in_turn(source)
    if "either " not in source.text:
        return found
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


_NOUN = r"(?:dosing\s|treatment\s|dose\s)?(?P<noun{0}>schedule|regimen|cohort|group)"
_RHYTHM = rf"(?:{MARKS['interval']})"
_TOLD = r"(?:[^.;]|\.\d){8,160}"
#: "|In the once-weekly schedule, A was given| on day 2; |on the twice-weekly schedule, A was given| on days 2 and 5"
_IN_TURN = scanner(
    rf"\b[IO]n\sthe\s(?P<way1>{_RHYTHM})\s{_NOUN.format(1)},?\s(?P<told1>{_TOLD})[;.]\s(?:and\s|while\s)?"
    rf"[iIoO]n\sthe\s(?P<way2>{_RHYTHM})\s{_NOUN.format(2)},?\s(?P<told2>{_TOLD})"
)


def _told_in_turn(source: Source) -> list[Frame]:
    """A frame for two rhythms, each told with the drug that is given in it; with it goes all that the study gives."""
    if "n the " not in source.text:
        return []
    for match in _IN_TURN.finditer(source.text):
        if source.section_at(match.start()) in ("results", "conclusions", "title"):
            continue
        given = [
            frozenset(d for t in source.treatments_in(*match.span(k)) for d in t.drugs) for k in ("told1", "told2")
        ]
        if not given[0] or given[0] != given[1] or match["way1"].lower() == match["way2"].lower():
            continue
        whole = single_arm(source, [], planned=False)
        drugs = whole[0].components if len(whole) == 1 and whole[0].components >= given[0] else given[0]
        arms = []
        for number in (1, 2):
            start, end = match.span(f"way{number}")
            names = [match[f"way{number}"], f"{match[f'way{number}']} {match[f'noun{number}']}"]
            arms.append(Arm(drugs, start, end, definitions=[(start, match.end(f"told{number}"))], names=names))
        return [Frame("arms:dose-or-schedule", 66, arms)]
    return []


def _arm(match: re.Match[str], number: int, drugs: frozenset[str]) -> Arm:
    start = match.start(f"way{number}")
    stretch = (start, match.end(f"name{number}"))
    end = start + len(match[f"way{number}"].rstrip())
    return Arm(drugs, start, end, definitions=[stretch], names=[match[f"name{number}"]])
