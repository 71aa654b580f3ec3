"""Sizes in brackets: "A (n = 228)", "(A, 146; B, 149)", and the bracket that is left for the arm that is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE, VERSUS
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_size_words import ALLOCATION, OUTCOME, tells_allocation
from .arm_source import Arm, Source

#: What may stand between an arm and the bracket with its size: doses and schedules, no rates.
_UP_TO_BRACKET = r"(?:[^.;()\[\]%]|\.(?=\d)|\((?:\d|[A-Z])[^()=%]{0,40}\)){0,90}?[(\[]"
_N_BRACKET = lazy_regex(
    rf"{_UP_TO_BRACKET}(?:(?!\b[nN]\s*=\s*\d+\s+(?:{VERSUS})\s)[^()\[\]]|\([^()]{{0,12}}\)){{0,60}}?\b[nN]\s*=\s*(?P<n>{COUNT})(?!\s*(?:of\b|out\s+of\b|/|(?:{VERSUS})\s))|"
    rf"(?:[^.;()\[\]]|\.(?=\d)){{0,110}}?[(\[](?:(?![^()\[\],;]*\d\s*(?:men|women)\b)[^()\[\];]{{2,40}}[,;]\s+)?(?P<m>{COUNT})\s+{_PEOPLE}[)\];,]|"
    rf"(?:\s+\d[\d.,]*\s?(?:mg|g|µg|μg|mcg)(?:/\w+)*)?(?:\s+(?:once|twice|daily|weekly|{BY_ROUTE}|a|day|per))*"
    r"\s*\((?P<k>\d{2,5})(?:\s+(?:analy[sz]ed|included|assigned|randomi[sz]ed|treated))?\)"
    rf"(?=[,;.]|\s+(?:or|and|with|in|by|for|{VERSUS})\b)"
)
#: A count with its percent in one bracket tells how many of the arm: "X (1323 women, 91%)", "(n = 53, 82%)".
_SHARE_BEHIND = lazy_regex(r"\s*[,;]\s*\d[\d.·]*\s*%")


#: "randomized to A or B (|N = 103).": a capital N at the end, and no size of another arm
_TOTAL_AT_END = lazy_regex(r"[(\[]\s*N\s*=\s*(?P<n>\d[\d,]*)\s*[)\]]\s*\.")


def _is_of_all(source: Source, size: int, at: int) -> bool:
    """Whether a size closes the sentence that allocates the arms, as the number of all patients does."""
    _, end = source.sentence_at(at)
    match = _TOTAL_AT_END.search(source.text, at, end)
    return match is not None and read_count(match["n"]) == size and source.text[at:end].count("=") == 1


def _without_sum(
    source: Source, sizes: dict[str, list[tuple[int, int]]], mentions: Sequence[Mention]
) -> dict[str, list[tuple[int, int]]]:
    """ "25% for A, 18% for B, and 36% for C (n = 119)": behind the rates of all arms stands how many were analysed."""
    sized = [arm_id for arm_id, found in sizes.items() if found]
    if len(sizes) > 1 and len(sized) == 1 and all(_is_of_all(source, *size) for size in sizes[sized[0]]):
        return {arm_id: [] for arm_id in sizes}
    if len(sizes) < 3 or len(sized) != 1 or len({n for n, _ in sizes[sized[0]]}) != 1:
        return sizes
    start, end = source.sentence_at(sizes[sized[0]][0][1])
    named = list(dict.fromkeys(m.arm_id for m in mentions if start <= m.start < end))
    behind_all = len(named) == len(sizes) and named[-1] == sized[0]
    return (
        {arm_id: [] for arm_id in sizes} if behind_all and source.text.count("%", start, end) >= len(sizes) else sizes
    )


_OWN_BRACKET = lazy_regex(
    rf"[(\[{{](?:[^()\[\]=]{{0,40}}[;,:]\s*)?(?:[nN]\s*=\s*(?P<n>{COUNT})|(?P<m>{COUNT})\s+{_PEOPLE})\s*[)\]}};,]"
    rf"(?!\s*(?:were|was|who)\b)"
)


def fill_from_last_bracket(source: Source, arms: Sequence[Arm]) -> None:
    """The sizes of arms without one: the brackets that are left in the sentence that allocates all the arms.

    The brackets must follow the order of the arms, as far as their sizes are known.  Where several are left, each must
    stand behind the dose that its arm is called by: "A 20 mg (n = 50), 40 mg (n = 51), or placebo (n = 49)".
    """
    left = [a for a in arms if a.n is None]
    if not left or len(left) == len(arms) or any(a.pooled for a in left):
        return
    for start, end in source.sentences:
        if not any(sign in source.text[start:end] for sign in "([{"):
            continue
        brackets = list(_OWN_BRACKET.finditer(source.text, start, end))
        if len(left) > 1 and not _behind_own_doses(source.text[start:end], start, arms, left, brackets):
            continue
        if len(left) > 1:
            del brackets[len(arms) :]  # what follows is told of the results
        sizes = [read_count(m["n"] or m["m"]) for m in brackets]
        in_order = len(sizes) == len(arms) and all(a.n in (None, n) for a, n in zip(arms, sizes, strict=True))
        if in_order and tells_allocation(source, start):
            for arm in left:
                arm.n = sizes[arms.index(arm)]
            return


_DOSE_NUMBER = lazy_regex(r"(?<![\w.,·(])\d+(?:[.,·]\d+)*")


def _behind_own_doses(
    sentence: str, start: int, arms: Sequence[Arm], left: Sequence[Arm], brackets: Sequence[re.Match[str]]
) -> bool:
    """Whether the bracket of every arm that is left stands behind the dose in the arm's name, and no outcome before."""
    if len(brackets) < len(arms) or OUTCOME.search(sentence, 0, brackets[len(arms) - 1].start() - start):
        return False
    ends = [0, *(m.end() - start for m in brackets)]
    for arm in left:
        i = arms.index(arm)
        own = _DOSE_NUMBER.search(arm.label)
        here = _DOSE_NUMBER.findall(sentence, ends[i], brackets[i].start() - start)
        if own is None or here[-1:] != [own.group()]:
            return False
    return True


#: Arms with their sizes listed in one bracket: "(A, 146; B, 149)", "(weekly, 60 patients; 3-weekly, 61 patients)".
_LISTED = lazy_regex(
    rf"(?:\s+[A-Za-z][\w-]*){{0,2}}?(?:,\s*[A-Za-z][\w-]*(?=,))?\s*[,:=]\s*(?:n\s*=\s*)?(?P<n>{COUNT})(?:\s+{_PEOPLE})?\s*(?=[;,)\]]|and\b)",
    re.IGNORECASE,
)
_ANALYSED = lazy_regex(
    rf"\s+(?:had|comprised|included|consisted of|contained|enrolled)\s+(?P<n>{COUNT})\s+(?:\w+\s+){{0,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)
#: "259 patients (A, n = 124; B, n = 135) were enrolled"
_ALLOCATED_BEHIND = lazy_regex(
    r"[^()\[\]]{1,60}[)\]]\s+(?:were|was)\s+(?:\w+ly\s+)?(?:random|assign|allocat|enrol|accru)"
)


def _listed_in_bracket(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The size beside an arm in a bracket of all arms, or as the subject of "had 52 assessable patients"."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        if match := _ANALYSED.match(source.text, mention.end):
            yield read_count(match["n"]) or 0, mention.start
        start, _ = source.sentence_at(mention.start)
        before = source.text[start : mention.start]
        opening = max(before.rfind("("), before.rfind("["))
        if opening < 0 or opening < max(before.rfind(")"), before.rfind("]")):
            continue
        match = _LISTED.match(source.text, mention.end)
        outcome = [m for m in OUTCOME.finditer(before[max(0, opening - 80) :]) if m.group().lower() != "evaluable"]
        told = ALLOCATION.search(source.text, start, start + opening) or _ALLOCATED_BEHIND.match(
            source.text, mention.end
        )
        if match and told and not outcome:
            yield read_count(match["n"]) or 0, mention.start


#: How long a treatment goes on is no outcome: "every 28 days until disease progression (400 patients)".
_UNTIL = lazy_regex(r"\b(?:until|till) (?:\w+ )?(?:progression|death|relapse|toxicity)\b", re.IGNORECASE)
#: Within a definition a capital N is more often that of the study.
_N_EQUALS = lazy_regex(rf"\bn\s*=\s*({COUNT})")
_N_IN_BRACKET = lazy_regex(rf"[(\[]\s*[nN]\s*=\s*({COUNT})\s*[)\]]")
_PEOPLE_IN_BRACKET = lazy_regex(rf"[(;]\s*({COUNT})\s+{_PEOPLE}\)")
_SIZE_BEHIND = lazy_regex(rf"\s*(?:until [\w ]{{0,40}})?\((?:[nN]\s*=\s*({COUNT})|({COUNT})\s+{_PEOPLE})\)")
#: "assigned to |A (138)|, B (147) or both (140)"
_BARE_SIZE = lazy_regex(r"[A-Za-z]\s\((\d{2,4})\)\Z")


def _in_own_bracket(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """ "bevacizumab (n = 228)"."""
    for begin, end in arm.definitions:
        words = source.text[begin:end]
        inside = _N_EQUALS.findall(words) or _PEOPLE_IN_BRACKET.findall(words)
        if not inside and tells_allocation(source, begin):
            inside = _BARE_SIZE.findall(words)
        behind = _SIZE_BEHIND.match(source.text[end : end + 60])
        if len(inside) == 1 and end - begin < 200:
            yield read_count(inside[0]) or 0, begin
        elif behind and not inside:
            yield read_count(behind[1] or behind[2]) or 0, begin
    starts = sorted(m.start for m in mentions if m.arm_id != arm.arm_id)
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        within = _N_IN_BRACKET.findall(source.text[mention.start : mention.end])
        if len(within) == 1:  # "placebo (n = 120) with chemotherapy"
            yield read_count(within[0]) or 0, mention.start
            continue
        match = _N_BRACKET.match(source.text, mention.end)
        if match and match["k"] and not tells_allocation(source, mention.start):
            continue
        if match and match["m"] and "%" in source.text[match.start() : match.start("m")]:
            continue  # "arm A, 10% (20 patients)"
        if match and "\n\n" in match.group():
            continue  # the title ends with the arm, and the text opens with all patients
        if match and match["n"] and _RATE_OF.search(source.text, max(0, mention.start - 40), mention.start):
            continue  # "in 82% of arm A patients (n = 36)"
        counted = match.end("n") if match and match["n"] else match.end() - 1 if match else 0
        if match and _SHARE_BEHIND.match(source.text, counted) and not tells_allocation(source, mention.start):
            continue
        if match and _OF_PEOPLE.search(match.group()) and _ARE_ALLOCATED.match(source.text, match.end()):
            continue  # "no further treatment, while HER2-positive patients (n = 120) were randomized to …"
        if match and _TOLD_OF_SOME.match(match.group()):
            continue
        if (
            match
            and not any(mention.end <= s < match.end() for s in starts)
            and not OUTCOME.search(_UNTIL.sub(" ", match.group()))
        ):
            yield read_count(match["n"] or match["m"] or match["k"]) or 0, mention.start


_RATE_OF = lazy_regex(
    rf"\d\s?%\s+of\s+(?:the\s+|{_PEOPLE}\s+(?:in|on|of|receiving|given)\s+(?:the\s+)?)?\Z", re.IGNORECASE
)
_OF_PEOPLE = lazy_regex(rf"\b{_PEOPLE}\b[^()\[\]]*[(\[][^()\[\]]*$", re.IGNORECASE)
#: "the benefit of A |was greatest in patients in good health (|n = 81)": those of whom it is said
_TOLD_OF_SOME = lazy_regex(
    rf"[^()\[\]]*\b(?:is|are|was|were)\b(?!\s+(?:\w+ly\s+)?(?:given|administered|infused|injected|used|prescribed|started))"
    rf"[^()\[\]]*\b(?:in|among|for)\s+[^()\[\]]*\b{_PEOPLE}\s*[(\[]",
    re.IGNORECASE,
)
_ARE_ALLOCATED = lazy_regex(
    r"[^()\[\].;:]{0,90}[)\]]?[^()\[\].;:]{0,90}\s(?:were|was)\s+(?:\w+ly\s+)?(?:random|assign|allocat)"
)


#: "764 (|A, n = 380; B, n = 384) completed| the study": parts of those who did, not of all.
_OF_A_PART = lazy_regex(
    rf"[^()\[\]]{{1,90}}[)\]]\s+(?:{_PEOPLE}\s+)?(?:completed|finished|discontinued|withdrew|dropped|died|responded|stopped)\b",
    re.IGNORECASE,
)


def sizes_in_brackets(
    source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]
) -> dict[str, list[tuple[int, int]]]:
    """The sizes that brackets give each arm, by its id, with the places that they are told at."""
    sizes = {
        a.arm_id: [
            told
            for told in (*_in_own_bracket(source, a, mentions), *_listed_in_bracket(source, a, mentions))
            if not _OF_A_PART.match(source.text, told[1])
        ]
        for a in arms
    }
    return _without_sum(source, sizes, mentions)
