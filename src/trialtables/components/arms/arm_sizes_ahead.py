"""Sizes told ahead of their arm: "345 were assigned to A", "212 in the test group"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_size_words import ALLOCATION, OUTCOME, is_year
from .arm_source import Arm, Source

_BEFORE = lazy_regex(
    rf"(?<![\w/.:·])(?<!m\()(?P<n>{COUNT})\s*(?:\(\d+(?:[.·]\d+)?%\)\s*)?"
    rf"(?:of whom\s+|(?:(?:more|additional|further)\s+)?{_PEOPLE}\s+(?:\(pts\.?\)\s+)?(?:\(\d[\d.·]*%\)\s*)?)?"
    r"(?:who )?(?:were |was )?(?:then |also )?(?:[a-z]+ly )?"
    r"(?:assigned|allocated|randomi[sz]ed|allotted|received|receiving|treated|given|accrued|enrolled|"
    r"entered|recruited)?\s*"
    r"(?:to|in|on|with|into|the)?\s*(?:receive |either |the |combination of |oral |single-agent |treatment with |"
    r"high-dose |standard |weekly |intravenous |\d+(?:\.\d+)? ?mg\S* (?:of )?|"
    r"\d+ (?:years|months|weeks|cycles) (?:of )?)*"
    r"(?:the |an? )?(?:[a-z][\w-]+ at (?:a|the) dose of )?$",
    re.IGNORECASE,
)


def ahead_of_mention(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """ "345 were assigned to …", "212 in the test group", where the sentence speaks of allocation."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        start, end = source.sentence_at(mention.start)
        if source.text[: mention.end].endswith("patients") and (
            direct := re.search(rf"({COUNT})\s+$", source.text[start : mention.start])
        ):
            counted = mention.start - len(direct.group())
            part = _PART_OF.search(source.text, start, counted) or _SEEN_IN.search(source.text, start, counted)
            if part is None and not _TELLS_OUTCOME.match(source.text, mention.end, end):
                yield read_count(direct[1]) or 0, mention.start
            continue
        if source.section_at(start) in ("title", "conclusions") or not ALLOCATION.search(source.text, start, end):
            continue
        before = source.text[start : mention.start][-110:]
        match = _BEFORE.search(before)
        if (
            match
            and not OUTCOME.search(_without_brackets(_ASSIGNED.split(before)[-1]))
            and not _OF_PLACES.match(source.text, mention.end)
            and not (before[match.end("n") :].isspace() and _OF_FORMS.match(source.text, mention.start))
            and not _TELLS_OUTCOME.match(source.text, mention.end, end)
            and not _offers_another(source, mention, mentions, end)
            and not _NO_COUNT_BEFORE.search(before[: match.start()])
            and not _SHARE_OF_ARM.fullmatch(before[match.end("n") :] + source.text[mention.start : mention.end + 12])
            and (source.is_protocol or not _TO_BE.search(match.group()))
        ):
            number = read_count(match["n"]) or 0
            courses = _UP_TO_COURSES.match(before, match.end("n"))
            if courses and number < int(courses[1]):
                continue
            if number > 3 and not is_year(before, match.start("n")):
                yield number, mention.start


#: "30 patients |were to receive| A": as many as a report says were planned
_TO_BE = lazy_regex(r"\bw(?:ere|as)\s+to\b", re.IGNORECASE)
#: "after 4| to 6 cycles of| A": how many courses, while "40 to 6 cycles of A" counts people
_UP_TO_COURSES = lazy_regex(r"\s+(?:to|or)\s+(\d{1,2})\s+(?:years|months|weeks|cycles)\b")
#: "74| (49%) A patients| received radiotherapy": a share of the arm
_SHARE_OF_ARM = lazy_regex(rf"\s*\(\d[\d.·]*%\)\s[^.;,()]{{1,60}}?\s{_PEOPLE}\b.*", re.IGNORECASE | re.DOTALL)
#: "22 radiotherapy centres"
_OF_PLACES = lazy_regex(
    r"\s+(?:cent(?:er|re)s?|sites?|hospitals?|departments?|units?|institut\w+|clinics?|cycles?|courses?|fractions?|"
    r"doses?|months?|weeks?|years?|stud(?:y|ies)|trials?)\b",
    re.IGNORECASE,
)
#: "four |placebo tablets|": what they take
_OF_FORMS = lazy_regex(
    r"(?:\w+\s+){0,3}?(?:tablets?|pills?|capsules?|injections?|infusions?|vials?|ampoules?|patch(?:es)?|puffs?)\b",
    re.IGNORECASE,
)


def _without_brackets(text: str) -> str:
    """The text without what is in round brackets, a square bracket inside them included."""
    return re.sub(r"\((?:[^()]|\[[^\[\]]*\])*\)", " ", text)


#: "3 (2.5%) of |119 experimental patients|": the denominator of a result.
_PART_OF = lazy_regex(r"[\d)\]%]\s+of\s+(?:the\s+)?$")
#: "lung disease was |reported in 3 X and| 1 Y patient": who had it
_SEEN_IN = lazy_regex(
    r"\b(?:occurred|developed|(?:reported|observed|seen|noted|recorded|documented|found|diagnosed|detected|experienced)\s+"
    r"(?:in|by|for|among))\b[^.;]*\Z",
    re.IGNORECASE,
)
#: "On days 1 and 15 with …", "43 and 26 patients to …": the number belongs to a list; "9 out of |40|" is a result.
_NO_COUNT_BEFORE = lazy_regex(
    rf"\b(?:days?|weeks?|cycles?)\s*(?:\d[\d\s,]*(?:and|or|to|-|–)?)?\s*$|(?<![(])\b{COUNT}\s+and\s+$|"
    rf"(?:\d|\b{COUNT})\s+(?:out\s+)?of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ASSIGNED = lazy_regex(r"\b(?:assigned|allocated|randomi[sz]ed|allotted)\b", re.IGNORECASE)
_TELLS_OUTCOME = lazy_regex(
    r"(?:[^.;,()]|\.\d|\([^()]*\)){0,70}?\b(?:had|responded|died|achieved|experienced|developed|discontinued|reported|"
    r"withdrew|completed|progressed|(?:was|were) (?:alive|evaluable|lost|still|ineligible|excluded|not)|did not)\b"
)
_OWN_COUNT = lazy_regex(
    rf"\b(?:and|while|whereas|with|,)\s+(?:the\s+)?(?:remaining\s+|other\s+)?{COUNT}\s+(?:\(\d[\d.·]*%\)\s*)?(?:{_PEOPLE}\b|were|"
    r"to\b|in\b|on\b|with|received?|assigned|allocated|randomi[sz]ed|the\b|[a-z]+mab\b|[a-z]+ib\b|placebo)",
    re.IGNORECASE,
)


#: Words of the way in which a treatment is given: "every three weeks".
_HOW_GIVEN = (
    r"(?:alone|only|monotherapy|every|each|once|twice|per|an?|daily|weekly|monthly|orally|intravenously|subcutaneously|"
    r"days?|weeks?|months?|(?:one|two|three|four|six|other|\d)(?=\s(?:days?|weeks?|months?)\b))"
)
#: "A |or| …", "A |every three weeks, B every three weeks, or| weekly B": another arm behind, though it has no name
_OR_ANOTHER = lazy_regex(
    rf"(?:\s+{_HOW_GIVEN})*\s*(?:\([^()]*\)\s*)?(?:,(?:(?!\b(?:and|while|whereas)\b)[^.;()\d]){{3,120}}?\b)?(?:or|{VERSUS})\b"
)


def _offers_another(source: Source, mention: Mention, mentions: Sequence[Mention], end: int) -> bool:
    """Whether the same number is offered another arm too: "564 patients were assigned to A or B"."""
    following = next((m for m in mentions if mention.end <= m.start < end and m.arm_id != mention.arm_id), None)
    if following is None:
        return _OR_ANOTHER.match(source.text, mention.end, min(end, mention.end + 160)) is not None
    between = source.text[mention.end : following.start + 1]
    for _ in range(2):  # "(25 mg/m(2) on day 1)"
        between = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", between)
    between = between.split(")")[0]
    if re.fullmatch(rf"(?:\s+{_HOW_GIVEN})*\s*,\s*\S?", between):  # "to A alone, B every 3 weeks, or C"
        return _offers_another(source, following, mentions, end)
    if re.search(rf"\b(?:or|{VERSUS})\s", between):
        return not _OWN_COUNT.search(between)
    return bool(_BOTH_OF_COUNT.fullmatch(between))


#: "68 women were randomized into an exercise and a control group", not "30 received A and 28 B", "A and the others B".
_OTHER_COUNT = (
    rf"(?!\b{COUNT}\b(?![\s-]*(?:months?|weeks?|days?|years?|hours?|min\w*|m?g|cycles?|courses?|sessions?)\b)|"
    r"\b(?:others?|remain\w+|rest|were|received|had)\b)"
)
_BOTH_OF_COUNT = lazy_regex(rf"(?:{_OTHER_COUNT}.)*\band\b(?:{_OTHER_COUNT}.)*", re.IGNORECASE)
