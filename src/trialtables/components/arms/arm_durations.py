"""Arms of the same drugs where the text calls them by how long they are treated: "the 10-day group", "for 48 weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number
from ..text.scan import Scanner, scanner
from ..text.words import PATIENTS, VERSUS
from .arm_source import Arm, Place, Source

#: A length in one form: 10, "d".
Length = tuple[float, str]

_COUNT = r"\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_TIME = r"days?|weeks?|wks?|months?|years?"
_LENGTH = lazy_regex(
    rf"(?<![\w.,])(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\b(?!\s+(?:after|before|later|apart))", re.IGNORECASE
)
#: "|6| or 12 months": the unit stands behind the last.
_UNIT_LATER = lazy_regex(
    rf"(?P<n>{_COUNT})-?(?:\s*,\s*(?:{_COUNT})-?)*\s*,?\s*(?:or|and|to|{VERSUS})\s+(?:{_COUNT})[\s-]+(?P<unit>{_TIME})\b",
    re.IGNORECASE,
)
_FOR = lazy_regex(rf"\bfor\s+(?:a\s+total\s+of\s+)?(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\b", re.IGNORECASE)
_GROUP_NOUN = rf"(?:groups?|arms?|cohorts?|recipients?|regimens?|courses?|schedules?|strategy|duration|{PATIENTS})"
#: "the |10-day| amoxicillin group", "|10-day| and 5-day courses"; "at 10 days all patients" is a point in time.
_ADJECTIVE = scanner(
    rf"(?<!\bafter\s)(?<!\bat\s)(?<!\bby\s)(?<!\bwithin\s)"
    rf"(?<![\w.,-])(?P<n>{_COUNT})(?:-|\s(?=(?:day|week|wk|month|year)\b))(?P<unit>day|week|wk|month|year)s?\b"
    rf"(?=(?:[\s-]+(?:treatment|therapy|(?!(?:and|or|{VERSUS}|in|of|for|the|to|was|were|after|with|all|both|more|"
    rf"{_COUNT})\b)[\w-]+)){{0,2}}?"
    rf"[\s-]+{_GROUP_NOUN}\b"
    rf"|\s*(?:,|and|or|{VERSUS}|to)\s*(?:the\s+|\d[\d.·]*\s?%\s+(?:in|with|for|on|of)\s+the\s+)?"
    rf"(?:{_COUNT})[\s-](?:day|week|wk|month|year)s?\s+{_GROUP_NOUN}\b)",
    re.IGNORECASE,
)
#: "the |12-|, |24-| and 48-week groups": the unit stands behind the last.
_SUSPENDED = scanner(
    rf"(?<![\w.,-])(?P<n>{_COUNT})-(?=(?:,\s+(?:{_COUNT})-)*,?\s+(?:and|or|to|{VERSUS})\s+(?:{_COUNT})[\s-]"
    rf"(?P<unit>day|week|wk|month|year)s?\b(?:[\s-]+(?:treatment|therapy))?[\s-]+{_GROUP_NOUN}\b)",
    re.IGNORECASE,
)
#: What patients who are called by the length of their treatment were given: "those treated |for 10 days|".
_GIVEN_FOR = scanner(
    rf"\b(?:treated|treatment|therapy|given|receiv(?:ed?|ing)|assigned|allocated|randomi[sz]ed)\s+"
    rf"(?:[\w-]+\s+){{0,3}}?(?:for|to)\s+(?:\d+[-–])?(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\b",
    re.IGNORECASE,
)
#: "|10 days| of treatment" that somebody had; behind "after" it is a point in time.
_TIME_OF = scanner(
    rf"\b(?:with|to|received|receiving|given|{VERSUS}|than)\s+(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\s+of\b",
    re.IGNORECASE,
)
#: The other one beside a known one: "treated for 10 days than |for 5 days|", "48 weeks versus |24 weeks|".
_SET_AGAINST = scanner(
    rf"(?P<by>\b(?:{VERSUS}|than|compared\s+(?:with|to)|and|or)\s+(?:(?:those|patients|for|with|in|of|treated|the)\s+){{0,4}})"
    rf"(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\b",
    re.IGNORECASE,
)
#: One length beside each figure: "85% with 5 days", "90% for 10 days", "85% (5 days)".
_BESIDE_FIGURE = scanner(
    rf"(?<!persisted\s)(?<!persisting\s)(?<!persists\s)(?<!persist\s)(?<!lasted\s)(?<!lasting\s)(?<!continued\s)"
    rf"(?P<by>\b(?:with|for)\s+(?:the\s+)?|[\d%]\s*[(\[])(?P<n>{_COUNT})[\s-]+(?P<unit>{_TIME})\b(?!\s+(?:after|before|later))",
    re.IGNORECASE,
)

#: The noun that names the group goes with the length.
_NOUN = lazy_regex(r"[\s-]+(?:groups?|arms?|cohorts?|recipients|regimens?|courses?|schedules?)\b", re.IGNORECASE)


def mentions_of_durations(source: Source, arms: Sequence[Arm]) -> Iterator[Place]:
    """Where a text speaks of one of several arms that only the length of their treatment tells apart."""
    lengths = _lengths(source, arms)
    if not lengths:
        return
    defined = max(
        source.sentence_at(end - 1)[1] for arm in arms for _, end in arm.definitions or [(arm.start, arm.end)]
    )
    sure = [
        place
        for pattern in (_ADJECTIVE, _SUSPENDED, _GIVEN_FOR, _TIME_OF)
        for place in _places(source, pattern, lengths)
        if place[0] >= defined or pattern in (_ADJECTIVE, _SUSPENDED)
    ]
    yield from sure
    for start, _, arm_id in sure:
        first, last = source.sentence_at(start)
        for place in _places(source, _SET_AGAINST, lengths, first, last):
            if place[2] != arm_id and place[0] >= defined:
                yield place
    beside = [place for place in _places(source, _BESIDE_FIGURE, lengths) if place[0] >= defined]
    for place in beside:
        sentence = source.sentence_at(place[0])
        if len({other[2] for other in beside if source.sentence_at(other[0]) == sentence}) == len(lengths):
            yield place


def _places(
    source: Source, pattern: Scanner, lengths: dict[Length, str], start: int = 0, end: int | None = None
) -> Iterator[Place]:
    for match in pattern.finditer(source.text, start, len(source.text) if end is None else end):
        arm_id = lengths.get(_length(match))
        if arm_id:
            ahead = match.end("unit") > match.end()  # the unit is that of a later length
            noun = None if ahead else _NOUN.match(source.text, match.end("unit"))
            yield match.start("n"), noun.end() if noun else match.end("n" if ahead else "unit"), arm_id


def _lengths(source: Source, arms: Sequence[Arm]) -> dict[Length, str]:
    """The arm that each length means, where arms are given the same drugs for different times."""
    same = [a for a in arms if sum(b.drugs == a.drugs for b in arms) > 1]
    told = {_length_of(source, arm): arm.arm_id for arm in same}
    if len(told) < len(same) or None in told or len({tuple(a.drugs) for a in same}) > 1:
        return {}
    return {length: arm_id for length, arm_id in told.items() if length is not None}


def _length_of(source: Source, arm: Arm) -> Length | None:
    """How long an arm is treated, as its definition says it."""
    match = _LENGTH.match(source.text, arm.start) or _UNIT_LATER.match(source.text, arm.start)
    for start, end in (arm.start, arm.end), *arm.definitions:
        match = match or _FOR.search(source.text, start, min(end + 20, source.sentence_at(arm.start)[1]))
    return _length(match) if match else None


def _length(match: re.Match[str]) -> Length:
    return parse_number(match["n"]), match["unit"][0].lower()
