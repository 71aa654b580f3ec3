"""Sizes of arms that add up to a number of patients: "409 were evaluable (208 received A; 201, placebo)".

One number beside each arm may be a size or a result.  Where the numbers of all arms make up exactly the patients who
were enrolled, assigned or evaluable, they are sizes, however loosely the text sets them beside the arms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .arm_counts import COUNT, PEOPLE, read_count

#: The parts must be this much of the largest total, or they are those of a stage or a subgroup.
WHOLE = 0.4
#: Fewer patients than this add up by accident.
FEWEST = 8

_ASSIGNED = (
    r"enroll?ed|randomi[sz]ed|randomly|assigned|allocated|allotted|accrued|entered|recruited|registered|included|"
    r"participated|studied"
)
_EVALUATED = r"evaluable|assessable|evaluated|assessed|eligible|analy[sz]ed|analy[sz]able|available"
_TREATED = (
    r"treated|received\s+(?:at\s+least|(?:their|the)\s+(?:assigned|allocated|study)|study|allocated|treatment|any)"
)
_VERB = rf"(?:(?P<assigned>{_ASSIGNED})|(?P<evaluated>{_EVALUATED})|(?P<finished>completed)|(?P<treated>{_TREATED}))\b"
_A_COUNT = scanner(rf"(?<![\w.·/-]){COUNT}\b", re.IGNORECASE)
#: What makes a number one of patients: behind it "women … were enrolled", "evaluable patients", "were assigned".
_COUNTED = (
    lazy_regex(
        rf"\s+(?:[\w/'’-]+\s+){{0,9}}?(?:{PEOPLE})\b(?:[^.;]|\.(?=\d)){{0,160}}?\b{_VERB}",
        re.IGNORECASE,
    ),
    lazy_regex(
        rf"\s+(?:[\w/'’-]+\s+){{0,4}}?{_VERB}\s+(?:and\s+\w+\s+)?(?:\w+\s+)?(?:{PEOPLE})\b",
        re.IGNORECASE,
    ),
    lazy_regex(
        rf"\s+(?:(?:of\s+whom|{PATIENTS})\s+)?(?:(?:were|was|could\s+be)\s+(?:\w+ly\s+)?)?{_VERB}",
        re.IGNORECASE,
    ),
)
#: … or in front of it: "we enrolled a total of", "data were available from".
_COUNTING = lazy_regex(
    r"\b(?:(?P<assigned>enroll?ed|randomi[sz]ed|assigned|recruited|included|accrued)|"
    r"(?P<evaluated>(?:available|data)\s+(?:from|for|on|of|in)|"
    r"analys[ei]s\s+(?:(?:was|were)\s+)?(?:performed|conducted|done|based|carried\s+out)\s+(?:for|on|in|from|with)|evaluable|eligible|assessable))\s+(?:a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_OF_PEOPLE = lazy_regex(rf"\s+(?:[\w/'’-]+\s+){{0,6}}?(?:{PEOPLE})\b", re.IGNORECASE)
_SHARE = r"(?:\s*[(\[]\d[\d.·]*\s*%[)\]])?"
#: Between a number and the arm behind it: "43 patients in the", "159", "201,", "27 assigned to receive".
_BEFORE = lazy_regex(
    rf"(?<![\w/.:·-])(?P<n>{COUNT}){_SHARE}\s*,?\s*(?:of\s+(?:whom|which)\s+)?(?:{PEOPLE})?\s*(?:who\s+)?(?:were\s+|was\s+)?(?:\w+ly\s+)?"
    rf"(?:assigned|allocated|randomi[sz]ed|allotted|received|receiving|treated|given|enroll?ed|taking)?\s*"
    rf"(?:to|in|on|with|into|for|by|from)?\s*(?:receive\s+)?(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
#: Between an arm and the number behind it: "PC 47 patients", "ddAT, n = 191", "A was given to 127 patients".
_BEHIND = lazy_regex(
    rf"(?:\s+(?:arm|group|regimen|cohort))?(?:\s*\([^()\d]{{1,25}}\))?(?:\s*[,:=–—-]\s*|\s*[(\[]\s*|\s+(?:(?:was|were)\s+(?:given|administered|used|"
    rf"applied)\s+(?:to|in)|had|comprised|contained|included|consisted\s+of)\s+|\s+)(?:n\s*=\s*)?(?P<n>{COUNT})(?!\s*(?:%|[.·]\d))"
    rf"(?={_SHARE}\s*(?:{PEOPLE}\b|[;,)\].]|and\b|vs\b|versus\b))",
    re.IGNORECASE,
)
_REACH = 70
#: "301 deaths had occurred (134 in …)": parts of the events, though so many patients were assigned too.
_EVENTS_BEFORE = lazy_regex(
    rf"\b(?:deaths|events|recurrences|relapses|progressions|responses)\b(?:(?!\b(?:{PATIENTS})\b)[^.;]){{0,60}}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Partition:
    """The arms' parts of a number of patients."""

    start: int
    end: int
    total: int
    #: What became of them: "assigned", "evaluated", "finished" or "treated"; the first where the text says several.
    kind: str
    sizes: dict[str, int]


def find_partitions(
    text: str,
    sentences: Sequence[tuple[int, int]],
    mentions: Sequence[tuple[int, int, str]],
    arm_ids: Sequence[str],
) -> list[Partition]:
    """Where the text divides its patients among all arms; ``mentions`` are (start, end, arm id) in text order."""
    if len(arm_ids) < 2:
        return []
    wanted = set(arm_ids)
    sums = list(_parts(text, sentences, [m for m in mentions if m[2] in wanted], wanted))
    totals = _totals(text) if sums else {}
    largest = max((n for n in totals), default=0)
    found = []
    parts = {sum(sizes.values()) for _, _, sizes in sums}
    cohorts = {n for n in parts if largest - n in parts}  # "of 553, 203 (138 got A, 65 B) and 350 (234 got A, 116 B)"
    for start, end, sizes in sums:
        total = sum(sizes.values())
        if total not in cohorts and total in totals and total >= max(FEWEST, WHOLE * largest):
            found.append(Partition(start, end, total, totals[total], sizes))
    return found


def _totals(text: str) -> dict[int, str]:
    """Numbers of patients, and what became of them: assigned to arms, or only ever evaluated or treated."""
    totals: dict[int, str] = {}
    for match in _A_COUNT.finditer(text):
        found = next((m for pattern in _COUNTED if (m := pattern.match(text, match.end()))), None)
        if found is None and _OF_PEOPLE.match(text, match.end()):
            found = _COUNTING.search(text[max(0, match.start() - 50) : match.start()])
        number = read_count(match.group())
        if found and number:
            kind = next((k for k, words in found.groupdict().items() if words), "assigned")
            totals[number] = min(totals.get(number, kind), kind)  # "assigned" comes first
    return totals


def rest_of_total(text: str, sentences: Sequence[tuple[int, int]], part: int) -> int | None:
    """The size of the other of two arms: what is left of all patients, where a sentence has it beside the known size.

    "250 patients were randomized: 124 to the experimental group and 126 to standard care".
    """
    totals = {
        n for n, kind in _totals(text).items() if kind in ("assigned", "treated") and n >= max(FEWEST, 1.2 * part)
    }
    for start, end in sentences if totals else ():
        told = [read_count(m.group()) for m in _A_COUNT.finditer(text, start, end)]
        rest = {n - part for n in totals if n - part in told}
        if part in told and len(rest) == 1 and (part not in rest or told.count(part) > 1):
            return next(iter(rest))
    return None


def _parts(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[tuple[int, int, str]], wanted: set[str]
) -> Iterator[tuple[int, int, dict[str, int]]]:
    """The numbers beside the arms of a sentence: all in front of them or all behind, one for each arm."""
    for start, end in sentences:
        here = [m for m in mentions if start <= m[0] < end]
        if {m[2] for m in here} != wanted:
            continue
        bounds = [start, *(m[1] for m in here)], [*(m[0] for m in here[1:]), end]
        for side, limits in zip((_in_front, _behind), bounds, strict=True):
            first: dict[str, tuple[int, int, int]] = {}
            last: dict[str, tuple[int, int, int]] = {}
            for mention, limit in zip(here, limits, strict=False):
                part = side(text, mention, limit)
                if part:
                    first.setdefault(mention[2], part)
                    last[mention[2]] = part
            for found in (first, last) if first != last else (first,):  #
                "assigned (A, 30; B, 31) … treated "
                "(A, 28; B, 29)"
                if set(found) == wanted and not _EVENTS_BEFORE.search(
                    text, start, min(at for _, at, _ in found.values())
                ):
                    places = [place for _, *both in found.values() for place in both]
                    yield min(places), max(places), {arm_id: number for arm_id, (number, *_) in found.items()}


def _in_front(text: str, mention: tuple[int, int, str], limit: int) -> tuple[int, int, int] | None:
    """The number in front of a mention, with where number and mention begin and end."""
    begin, stop, _ = mention
    opening = max(limit, begin - _REACH)
    match = _BEFORE.search(text[opening:begin])
    number = read_count(match["n"]) if match else None
    return (number, opening + match.start("n"), stop) if match and number else None


def _behind(text: str, mention: tuple[int, int, str], limit: int) -> tuple[int, int, int] | None:
    """The number behind a mention, with where mention and number begin and end."""
    begin, stop, _ = mention
    match = _BEHIND.match(text, stop, min(limit, stop + _REACH))
    number = read_count(match["n"]) if match else None
    return (number, begin, match.end("n")) if match and number else None
