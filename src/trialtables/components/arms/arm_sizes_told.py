"""Sizes of arms told beside each arm in one plain way: "A was given to 127 patients and B to 131"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_source import Arm, Source


def each_told(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """One count beside every arm of a sentence in the same plain way, where no other place tells the sizes.

    "A was given to 127 patients and B to 131", "there were 32 patients in the A arm and 30 in the B arm", "112 (A)
    and 110 (B) patients were analysed", "in the A arm 75 patients and in the B arm 71 were evaluable".
    """
    for start, end in source.sentences:
        here = [m for m in mentions if start <= m.start < end]
        if len(here) != len(arms) or len({m.arm_id for m in here}) != len(arms):
            continue
        for way in (_given_to, _there_were, _counted_before_bracket, _opens_with_arm):
            sizes = [way(source.text, m, start, end) for m in here]
            if all(sizes) and (way is not _given_to or _WAS_GIVEN.search(source.text, start, end)):
                known = dict(zip((m.arm_id for m in here), sizes, strict=True))
                for arm in arms:
                    arm.n = known[arm.arm_id]
                return
    _people_bracketed(source, arms, mentions)


def _given_to(text: str, mention: Mention, start: int, end: int) -> int | None:
    match = _GIVEN_TO.match(text, mention.end, end)
    return read_count(match["n"]) if match else None


def _there_were(text: str, mention: Mention, start: int, end: int) -> int | None:
    match = _IN_THE.search(text, max(start, mention.start - 40), mention.start)
    opens = re.match(r"\W*(?:[A-Z]{4,}:\s*)?There\s+were\b", text[start : start + 40])
    closes = _ARM_CLOSES.match(text, mention.end)
    return read_count(match["n"]) if match and opens and closes else None


_COUNTED_BEFORE = lazy_regex(rf"(?<![\w.])(?P<n>{COUNT})\s+[(\[](?:the\s+)?$")


def _counted_before_bracket(text: str, mention: Mention, start: int, end: int) -> int | None:
    match = _COUNTED_BEFORE.search(text[max(start, mention.start - 40) : mention.start])
    after = (
        _PEOPLE_LATER.search(text, mention.end, end) if match and text[mention.end : mention.end + 1] in ")]" else None
    )
    return read_count(match["n"]) if match and after else None


def _opens_with_arm(text: str, mention: Mention, start: int, end: int) -> int | None:
    """ "In the A arm there were |75| patients", "and in the B arm |71|", where the sentence counts who was analysed."""
    opens = _OPENS_WITH_ARM.search(text, max(start, mention.start - 12), mention.start)
    match = _COUNT_NEXT.match(text, mention.end, end) if opens else None
    return read_count(match["n"]) if match and _PEOPLE_ANALYSED.search(text, start, end) else None


def _people_bracketed(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """ "A was used in |54 patients (the| study group)", of every arm."""
    sizes: dict[str, int] = {}
    for mention in mentions:
        match = _PEOPLE_BRACKET.search(source.text, max(0, mention.start - 60), mention.start)
        if match and source.text[mention.end : mention.end + 1] in (")", "]"):
            sizes.setdefault(mention.arm_id, read_count(match["n"]) or 0)
    if all(arm.arm_id in sizes for arm in arms):
        for arm in arms:
            arm.n = sizes[arm.arm_id]


_PEOPLE_BRACKET = lazy_regex(rf"\b(?:in|to|for)\s+(?P<n>{COUNT})\s+{_PEOPLE}\s*[(\[](?:the\s+)?$")
_WAS_GIVEN = lazy_regex(r"\b(?:was|were)\s+(?:given|administered|applied|used)\s+(?:to|in)\b")
_GIVEN_TO = lazy_regex(
    rf"(?:(?:(?!\sor\s)[^.;,()]){{0,40}}?\s(?:was|were)\s+(?:given|administered|applied|used))?\s+(?:to|in)\s+(?P<n>{COUNT})\s+{_PEOPLE}\b"
)
_IN_THE = lazy_regex(rf"(?<![\w.])(?P<n>{COUNT})\s+(?:{_PEOPLE}\s+)?in\s+(?:the\s+)?$", re.IGNORECASE)
_ARM_CLOSES = lazy_regex(r"\s*(?:[.,;]|and\b)")
_PEOPLE_LATER = lazy_regex(
    rf"{_PEOPLE}\s+(?:were|was)\s+(?:\w+ly\s+)?(?:enrolled|included|randomi[sz]ed|assigned|allocated|treated|analy[sz]ed|evaluable|"
    r"assessable|eligible)\b"
)
_OPENS_WITH_ARM = lazy_regex(r"\bin\s+(?:the\s+)?\Z", re.IGNORECASE)
_EVALUATED = (
    r"(?:enrolled|included|randomi[sz]ed|assigned|allocated|treated|analy[sz]ed|evaluable|assessable|evaluated|"
    r"eligible)"
)
_COUNT_NEXT = lazy_regex(
    rf"(?:\s+(?:arm|group)\b)?,?\s+(?:there\s+were\s+)?(?P<n>{COUNT}|\d+(?=\.(?!\d)))(?:\s+{_PEOPLE})?"
    rf"(?=\s*[.;,]|\s+and\b|\s+(?:were|was)\s+{_EVALUATED}\b)",
    re.IGNORECASE,
)
#: "|75 patients were evaluable|", "|there were 75 patients| and"
_PEOPLE_ANALYSED = lazy_regex(
    rf"\b{COUNT}\s+(?:{_PEOPLE}\s+)?(?:were|was)\s+{_EVALUATED}\b|"
    rf"\bthere\s+were\s+{COUNT}\s+{_PEOPLE}(?:\s*[.;,]|\s+and\s+in\b)",
    re.IGNORECASE,
)
