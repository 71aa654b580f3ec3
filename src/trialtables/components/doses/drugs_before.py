"""Drugs that patients had before the study: "after failure of A and B", "previously treated with A"."""

from __future__ import annotations

import re

from ..arms.other_studies import EARLIER_STUDY
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PREMEDICATION
from .dose_sentences import Mention

#: Of "leucovorin rescue" the rescue belongs to the drug before it, and tells nothing of the next.
_PRIOR = lazy_regex(
    r"(?:(?:un|non-?)responsive\sto|\bnot\srespon(?:d|ded|ding)\sto|previous(?:ly)?(?!\s(?:established|defined|determined|described|reported|recommended))(?:\streated\swith)?"
    r"|prior(?!\sto)|pre-?treated|failure\sof|failed|failing|refractory\sto|resistan\w+\sto"
    rf"|intoleran\w+\s(?:to|of)|relaps\w+\safter|progress\w+\s(?:on|after|during|following)(?!\s(?:the\sfirst\s)?(?:\d+|one|two|three|four|six)(?:,|\scycles|\scourses))|{PREMEDICATION}\s(?:with|by|using|of)|history\sof|eligible\sif|contraindicat\w+"
    r"|\bdespite(?:\sreceiving)?|exposure\sto|\brespon(?:ding|ded)\sto|in\sremission\safter|(?<!\A\s)rescue|failure\swith)(?:\W+(?!(?:to|between|receiv\w*|given|were|was|assigned|allocated|start\w*|began|took|enter\w*"
    rf"|{ANY_PATIENT})\b)[\w-]+){{0,5}}\W*$",
    re.I,
)

#: "resistant to the standard 20 mg/day dose of A": the words of a dose keep the drug no further away.
_DOSED = lazy_regex(r"\b(?:standard\s)?\d[\d.,]*\s?(?:m|µ|μ)?g(?:/\S+)?\s(?:doses?\s)?(?:of\s)?")

#: "unresponsive to A |3 mg/kg| and B": the dose of what was given before.
_OWN_DOSE = lazy_regex(r"^\s(?:at\s)?\d[\d.,–-]*\s?(?:m|µ|μ)?g(?:/\S+)?(?=\s(?:and|or|plus)\b|,)")
_LISTED_ON = lazy_regex(r"[\s,/()\d.]*(?:and|or|plus)?(?:/or)?[\s\w]{0,14}")


def prior_mentions(text: str, start: int, mentions: list[Mention]) -> frozenset[Mention]:
    """The drugs that patients had before: "after failure of A and B", "previously treated with A"."""
    prior: set[Mention] = set()
    since, previous = start, None
    for mention in mentions:
        head = EARLIER_STUDY.sub(" ", text[since : mention.start][-70:])
        listed = previous in prior and previous is not None and _LISTED_ON.fullmatch(_OWN_DOSE.sub("", head, 1))
        if _PRIOR.search(_DOSED.sub(" ", head)) or listed:
            prior.add(mention)
        since, previous = mention.end, mention
    return frozenset(prior)
