"""Sizes told of all arms together.

"271 and 278 patients received A and B", "30 patients per arm", "with (n = 85) or without (n = 79) A".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_size_words import OUTCOME, is_year
from .arm_source import Arm, Source

_EACH = scanner(
    rf"(?<![\d.·])\b(?P<n>{COUNT})\s*(?:{_PEOPLE}\s+)?(?:were\s+)?(?:(?:randomly\s+)?(?:assigned|allocated|"
    r"randomi[sz]ed|treated|enrolled|included|entered|recruited|accrued)\s+)?(?:(?:to|in|per|for)\s+(?:each|both|"
    r"either)\s*(?:of\s+the\s+(?:\w+\s+)?)?|per\s+)(?:treatment\s+|study\s+)?(?:arms?|groups?|cohorts?|regimens?)\b"
    rf"(?!\s+(?-i:[A-Z]|I+|\d)\b)|"
    rf"\b(?:arms?|groups?)\s+(?:each\s+)?(?:contained|had|comprised|included|consisted\s+of)\s+(?:each\s+)?(?P<m>{COUNT})"
    rf"\s+{_PEOPLE}(?:\s+each)?\b"
    rf"|\b(?:groups|arms)\s+(?:of|with)\s+(?P<k>{COUNT}|\d+(?=\.\s))(?:\s+{_PEOPLE})?(?:\s+each\b|(?=\s*[,.;:(]|"
    rf"\s+to\s(?!\s*{COUNT})))"
    rf"|\b(?:groups|arms)\s*[(\[]\s*(?:n\s*=\s*)?(?P<j>{COUNT})(?:\s+{_PEOPLE})?\s+(?:each|in\s+each|per)\b"
    rf"|\bequal\s+(?:sized\s+)?groups\s*[(\[]\s*n\s*=\s*(?P<i>{COUNT})\s*[)\]]"
    rf"|(?<![\d.·])\b(?P<h>{COUNT})\s+{_PEOPLE}\s+each\s+(?:were|was)\s+(?:\w+ly\s+)?(?:randomi[sz]ed|assigned|"
    rf"allocated)\b",
    re.IGNORECASE,
)
#: Sizes that a calculation asks for.
_REQUIRED = scanner(
    r"\b(?:power|sample\s+size|required?|planned|needed|necessary|detect|calculat\w+|estimated|at\s+least|type\s+I)\b",
    re.IGNORECASE,
)
_PEOPLE_BEFORE = lazy_regex(
    rf"\b(?:out)?{_PEOPLE}\b(?:(?!\b(?:random|assign|receiv|treat|allocat)\w*)[^.;()])*\Z", re.IGNORECASE
)
_WITH_OR_WITHOUT = scanner(
    rf"\bwith\s*[(\[]\s*n\s*=\s*(?P<more>{COUNT})\s*[)\]]\s*(?:or|and|{VERSUS})\s+without\s*"
    rf"[(\[]\s*n\s*=\s*(?P<less>{COUNT})\s*[)\]]",
    re.IGNORECASE,
)


def with_and_without(source: Source, arms: Sequence[Arm]) -> bool:
    """ "chemotherapy with (n = 85) or without (n = 79) X": the first is the arm with X, wherever the arms stand."""
    if len(arms) != 2 or "without" not in source.text or (match := _WITH_OR_WITHOUT.search(source.text)) is None:
        return False
    less, more = sorted(arms, key=lambda a: len(a.drugs))
    added = {d for t in source.treatments_in(match.end(), min(match.end() + 40, len(source.text))) for d in t.drugs}
    if not {*less.drugs} < {*more.drugs} or not added & {*more.drugs}:
        return False
    less.n, more.n = read_count(match["less"]), read_count(match["more"])
    return True


_IS_VALUE = lazy_regex(r"\b(?:was|were|is|are)\s+$")


#: "patients with a low weight |were divided| into two groups (30 each)": what stood before says who they were.
_ALLOTTED = lazy_regex(r"\b(?:random\w*|assigned|allocated|allotted|divided)\b", re.IGNORECASE)
#: What a number in a bracket behind the groups is then told of.
_TOLD_OF = lazy_regex(r"\b(?:incidence|rates?|frequency|numbers?|low|similar|comparable)\b", re.IGNORECASE)


def _is_no_size(source: Source, match: re.Match[str]) -> bool:
    """Whether "30 patients per arm" is no size that the arms have: one that is asked for, or of one group alone."""
    start, end = source.sentence_at(match.start())
    if _IS_VALUE.search(source.text, start, match.start()):
        return True  # "the median number of cycles was three in both groups"
    if match["j"]:  # "the incidence of antibodies was low in both groups (3 patients each)"
        allotted = [m.end() for m in _ALLOTTED.finditer(source.text, start, match.start())]
        place = (allotted[-1] if allotted else start), match.start()
        if _TOLD_OF.search(source.text, *place) or OUTCOME.search(source.text, *place):
            return True
    if match["m"] and not re.search(r"\beach\b|\bboth\b", source.text[start : match.end()], re.IGNORECASE):
        return True
    return _REQUIRED.search(source.text, start, end) is not None


_COUNTS = scanner(
    rf"\b(?P<list>{COUNT}(?:\s*,\s*{COUNT})*,?\s+and\s+{COUNT})\s+(?:{_PEOPLE}\s+)?(?:were\s+|"
    rf"was\s+)?(?:randomly\s+)?"
    r"(?:(?:received|assigned|allocated|randomi[sz]ed|treated|given|enrolled|receiving|accrued|entered)\b|"
    r"in(?=\s+(?:the\s+)?(?:(?:[\w-]+\s+and\s+(?:the\s+)?[\w-]+\s+)?(?:groups|arms))\b))",
    re.IGNORECASE,
)
#: "the mesh and suture groups |comprised 40 and 42 patients|"
_GROUPS_OF = scanner(
    r"\b(?:groups|arms)\s+(?:comprised|included|contained|consisted\s+of|numbered|had|enrolled)\s+"
    rf"(?P<list>{COUNT}(?:\s*,\s*{COUNT})*,?\s+and\s+{COUNT})\s+(?:\w+\s+)?{_PEOPLE}\b(?!\s+(?:with|who|whose)\b)",
    re.IGNORECASE,
)


def told_of_groups_before(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> bool:
    """Sizes told of the groups that stand ahead: "the X and Y groups comprised 40 and 42 patients"."""
    for match in _GROUPS_OF.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        named = [m.arm_id for m in mentions if start <= m.start < match.start()]
        counts = [read_count(c) for c in re.findall(COUNT, match["list"], re.IGNORECASE)]
        if len(counts) == len(arms) == len(named) == len({*named}):
            for arm in arms:
                arm.n = counts[named.index(arm.arm_id)]
            return True
    return False


_OF_GROUPS = lazy_regex(r"\b(?:arms?|groups?|cohorts?|levels?)\s\Z", re.IGNORECASE)


def told_in_order(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Sizes listed in the order of the arms: "271 and 278 patients received X and Y, respectively"."""
    for match in _COUNTS.finditer(source.text):
        _, end = source.sentence_at(match.start())
        named = [m.arm_id for m in mentions if match.end() <= m.start < end][: len(arms)]
        counts = [read_count(c) for c in re.findall(COUNT, match["list"], re.IGNORECASE)]
        if _OF_GROUPS.search(source.text, max(0, match.start() - 12), match.start()):
            continue  # "groups 1 and 2 received X and Y, respectively"
        if is_year(source.text, match.start()):  # "between 2010 and 2012, 120 and 118 patients were assigned …"
            counts = counts[1:]
        if len(counts) != len(arms) or len({*named}) != len(arms):
            continue
        if "respectively" in source.text[match.end() : end] or _right_behind(source, match.end(), mentions, len(arms)):
            for arm in arms:
                arm.n = counts[named.index(arm.arm_id)]
            return


def _right_behind(source: Source, start: int, mentions: Sequence[Mention], arms: int) -> bool:
    """Whether the arms stand right behind two counts, parted by "and" alone: "37 and 36 were assigned to A and B"."""
    here = [m for m in mentions if m.start >= start][:arms]
    gaps = [source.text[a : b.start] for a, b in zip([start, *(m.end for m in here)], here, strict=False)]
    return _TO_ARMS.fullmatch(gaps[0]) is not None and all(_ONLY_AND.fullmatch(gap) for gap in gaps[1:])


_TO_ARMS = lazy_regex(r"\s*(?:to|in|into|with)?\s*(?:receive\s+)?(?:the\s+)?")
_ONLY_AND = lazy_regex(r",?\s*(?:,|and|and\s+the|,\s*and(?:\s+the)?)\s+(?:to\s+)?")


def forget_sizes_of_traits(source: Source, arms: Sequence[Arm]) -> None:
    """ "outpatients with (n = 50) and without (n = 35) pain": the sizes are those of kinds of people, not of arms."""
    for of_trait in _WITH_OR_WITHOUT.finditer(source.text):
        if _PEOPLE_BEFORE.search(source.text, max(0, of_trait.start() - 80), of_trait.start()):
            sizes = {read_count(of_trait["more"]), read_count(of_trait["less"])}
            for arm in arms:
                arm.n = None if arm.n in sizes else arm.n


def size_of_each(source: Source) -> int | None:
    """The one size that all arms are told to have: "30 patients per arm", but not "one patient in each group"."""
    each = [m for m in _EACH.finditer(source.text) if not _is_no_size(source, m)]
    counts = (read_count(next(g for g in m.groups() if g)) for m in each)
    return next((n for n in counts if n and n > 1), None)
