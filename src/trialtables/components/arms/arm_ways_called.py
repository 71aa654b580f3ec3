"""Two ways of giving the study's drug that the text names: "either for 4 weeks of 6 (schedule 4/2) or daily (CDD)".

Nobody need have been assigned at random: a dose-finding study that tries two schedules reports each by its name.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from ..treatments.treatment_phrases import Treatment, components_of
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
_SCHEDULES = r"(?:schedules|sequences|regimens|strategies|methods|routes)"
_ITEM = r"(?:\(?(?:i{1,2}|[12ab])\)\s)?(?:an?\s|the\s)?"
#: "two schedules of A with B every 28 days: (i) |sequential| or (ii) |concurrent|"
_TWO_SCHEDULES = scanner(
    rf"\btwo\s(?:[\w-]+\s){{0,2}}?{_SCHEDULES}\b(?P<of>[^.;:()]{{0,120}}?)\s?[:,(\[]\s?"
    rf"(?:either\s)?{_ITEM}(?P<way1>[a-z][a-z-]{{3,20}}),?\s"
    rf"(?:or|and|{VERSUS})\s{_ITEM}(?P<way2>[a-z][a-z-]{{3,20}})(?=\s?[.,;)\]]|\s{_SCHEDULES}\b)"
)
_CALLED = (
    r"[\s-](?:dose\s|dosing\s|treatment\s)?"
    r"(?:arms?|groups?|schedules?|regimens?|cohorts?|sequences?|administration|dosing)\b"
)
#: What makes a stretch a way of giving something in time.
_IN_TIME = lazy_regex(
    r"\b(?:days?|weeks?|weekly|daily|months?|monthly|hours?|continuous(?:ly)?|cycles?|courses?|bolus|infusions?)\b"
)


def ways_called(source: Source) -> list[Frame]:
    """A frame for two named ways of giving what the sentence names ahead of them, where the text calls both again."""
    return [
        *_told_in_turn(source),
        *_named_in_brackets(source),
        *_of_two_schedules(source),
        *_two_rhythms(source),
    ]


def _named_in_brackets(source: Source) -> list[Frame]:
    found: list[Frame] = []
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
            found.append(_frame(match, given, ("name1", "name2")))
    return found


_AS_RHYTHM = r"(?:once[- ]|twice[- ]|three[- ]times[- ](?:a[- ])?|thrice[- ])?(?:daily|weekly|week|day|monthly)"
_SPELLED = r"(?:\s(?:dosing|schedule|administration|regimen))?\s?\((?=[^()]*\d)[^()]{3,90}\)"
#: "A |once weekly (0.5-2 mg/m2; days 1, 8)| and |twice weekly (0.5-1 mg/m2; days 1, 4, 8, 11)|"
_TWO_RHYTHMS = scanner(
    rf"\b(?P<way1>{_AS_RHYTHM})(?P<told1>{_SPELLED}),?\s(?:and|or|{VERSUS})\s(?:either\s)?"
    rf"(?P<way2>{_AS_RHYTHM})(?P<told2>{_SPELLED})"
)


#: What says that schedules are tried, and not that one goes on with the other.
_TRIES = lazy_regex(
    r"\b(?:schedules|both\s(?:schedules|regimens|cohorts)|maxim(?:um|al)[- ]tolerated|MTDs?|escalat\w+|compar\w+|"
    r"random\w+)\b",
    re.IGNORECASE,
)


def _two_rhythms(source: Source) -> list[Frame]:
    """Two rhythms of one drug, each with its doses or days in a bracket, where the text tells of both again."""
    found: list[Frame] = []
    if not _TRIES.search(source.text):
        return found
    for match in _TWO_RHYTHMS.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        if source.section_at(start) in ("results", "conclusions") or match["way1"].lower() == match["way2"].lower():
            continue
        given = [t for t in source.treatments_in(start, match.start()) if t.drugs]
        inside = any(t.drugs for t in source.treatments_in(match.start(), match.end()))
        rest = source.text[match.end() :].lower().replace("-", " ")
        again = all(match[way].lower().replace("-", " ") in rest for way in ("way1", "way2"))
        if len({t.components for t in given}) == 1 and not inside and again:
            found.append(_frame(match, given[-1:], ("told1", "told2")))
    return found


def _of_two_schedules(source: Source) -> list[Frame]:
    """ "Two schedules of A with B: sequential or concurrent", where the text has a group for each of the words."""
    if "two " not in source.text:
        return []
    found = []
    for match in _TWO_SCHEDULES.finditer(source.text):
        given = [t for t in source.treatments_in(*match.span("of")) if t.drugs]
        inside = source.treatments_in(match.end("of"), match.end())
        told = source.section_at(match.start()) not in ("results", "conclusions")
        if told and given and not inside and all(_is_called(source, match, way) for way in ("way1", "way2")):
            found.append(_frame(match, given, ("way1", "way2")))
    return found


def _is_called(source: Source, match: re.Match[str], way: str) -> bool:
    """Whether the text calls a group by a word: "in the |sequential arm|"."""
    return re.search(rf"\b{re.escape(match[way])}{_CALLED}", source.text[match.end() :], re.IGNORECASE) is not None


def _frame(match: re.Match[str], given: list[Treatment], names: tuple[str, str]) -> Frame:
    drugs = components_of(given)
    arms = []
    for number, name in enumerate(names, 1):
        start = match.start(f"way{number}")
        end = start + len(match[f"way{number}"].rstrip())
        called = match[f"way{number}"] if name.startswith("told") else match[name]
        arms.append(Arm(drugs, start, end, definitions=[(start, match.end(name))], names=[called]))
    return Frame("arms:dose-or-schedule", 66, arms)


_NOUN = r"(?:dosing\s|treatment\s|dose\s)?(?P<noun{0}>schedule|regimen|cohort|group)"
_RHYTHM = rf"(?:{MARKS['interval']})"
_TOLD = r"(?:[^.;]|\.\d){8,160}"
#: "|In the once-weekly schedule, A was given| on day 2; |on the twice-weekly schedule, A was given| on days 2 and 5"
_IN_TURN = scanner(
    rf"\b[IO]n\sthe\s(?P<way1>{_RHYTHM})\s{_NOUN.format(1)},?\s(?P<told1>{_TOLD})[;.]\s(?:and\s|while\s)?"
    rf"[iIoO]n\sthe\s(?P<way2>{_RHYTHM})\s{_NOUN.format(2)},?\s(?P<told2>{_TOLD})"
)


_WAS_GIVEN = lazy_regex(
    r"\b(?:was|were|will\sbe|is|are)\s(?:\w+\s)?(?:given|administered|infused|injected|dosed|treated)\b|\breceived?\b"
)


def _told_in_turn(source: Source) -> list[Frame]:
    """A frame for two rhythms, each told with the drug that is given in it; with it goes all that the study gives."""
    if "n the " not in source.text:
        return []
    for match in _IN_TURN.finditer(source.text):
        if source.section_at(match.start()) in ("results", "conclusions", "title", "background"):
            continue
        if not all(_WAS_GIVEN.search(match[told]) for told in ("told1", "told2")):
            continue  # "in the weekly schedule A is well tolerated; in the daily one it is used by others"
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
