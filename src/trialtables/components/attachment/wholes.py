"""The patients that figures are counted in: a number of them ahead of the figures, or behind what was counted."""

from __future__ import annotations

import re
from dataclasses import replace

from ..figures.figure_atoms import Figure, is_share, rounds_to
from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PATIENTS
from .clauses import Clause

PART_OF_THEM = lazy_regex(r"\s*%?\s*[)\]]?\s+of\s+(?:which|whom|these|them)\b")  # "8 deaths, one of which was related"
_DENOMINATOR = lazy_regex(
    r"(?:\A|(?<=[;:.)])|(?<=,))\s*(?:[A-Z]{4,}:\s*)?(?:Of|Among|Out\s+of|In|Overall,\s+of|of|among)\s+(?:the|all|"
    r"these|our|those|a\s+total\s+of|first|remaining|other|\s)*\Z"
)
_OF_PEOPLE = lazy_regex(
    rf"\s+(?:(?:[\w-]+\s+){{0,4}}?{PEOPLE}\b|(?:on|in\s+the|receiving|given|who\s+received|assigned\s+to)\s)[^.;,()]{{0,90}},"
    r"|,\s(?=(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none)\s)",  # "of 35, two"
    re.IGNORECASE,
)


_AMONG = lazy_regex(
    r"\b(?:among|out\s+of)\s+(?:the\s+|these\s+|those\s+|our\s+|all\s+|first\s+|a\s+total\s+of\s+)*\Z", re.IGNORECASE
)
_SEEN_IN = lazy_regex(
    r"\s*(?:events?|cases?|episodes?)?\s*(?:(?:which|that)\s+)?(?:(?:occurred|developed|arose|(?:was|were)\s+(?:seen|"
    r"observed|reported|noted|recorded|documented|found|achieved|obtained|confirmed))\s+)?(?:in|among|of|out\s+of)\s+(?:the\s+|these\s+|those\s+|our\s+|a\s+total\s+of\s+)?\Z",
    re.IGNORECASE,
)
_GIVEN_IT = (
    r"\s+(?:on|given|receiving|taking|treated\s+with|assigned\s+to|who\s+(?:received|took))"
    r"\s+[\w/+-]+(?:\s+[\w/+-]+){0,3}?"
)
#: "138 |patients (0.7%|)", "138 |patients receiving fluorouracil (0.7%|)", "40 |given ibuprofen (2.5%|)"
_PEOPLE_AND_PERCENT = lazy_regex(
    rf"[\w,]+(?:\s+(?:(?:evaluable|assessable|eligible|treated|enrolled|such)\s+)*(?:{PATIENTS})(?:{_GIVEN_IT})?|{_GIVEN_IT})\s*[(\[]",
    re.IGNORECASE,
)
_PEOPLE_NEXT = lazy_regex(rf"\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b", re.IGNORECASE)


#: "The most common events |among| 28 patients |who were evaluable were| rash (36%) and …"
_COMMON_AMONG = lazy_regex(
    r"\b(?:most|common(?:ly)?|frequent(?:ly)?)\b[^.;]{0,70}?\b(?:events|toxicit\w+|effects|AEs)\s*(?:[(\[][^()\[\]]{1,30}[)\]]\s*)?"
    r"(?:seen\s+|observed\s+|reported\s+)?(?:among|in|of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_WERE = lazy_regex(
    rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b[^.;,()\d]{{0,60}}?\s(?:were|was|included?)\s+(?:[\w/-]+\s+){{0,3}}",
    re.IGNORECASE,
)
_ITS_SHARE = lazy_regex(r"\s*[(\[]\s*(?:[nN]\s*=\s*)?\d")


def without_whole_of_list(clause: Clause) -> list[Figure]:
    """The figures without the people in whom the events of a list were counted, each in its bracket."""
    if not any(x.family == "event" for x in clause.labels):
        return clause.figures
    figures: list[Figure] = []
    whole: int | None = None
    for figure in clause.figures:
        if _is_whole_of_list(clause, figure):
            whole = figure.n
        else:
            figures.append(replace(figure, total=whole) if whole and _is_share_of(whole, figure) else figure)
    return figures


def _is_share_of(whole: int, figure: Figure) -> bool:
    """Whether a count with its percent, "10 [36%]", has been counted in so many people."""
    if figure.total is not None or not figure.n or figure.percent is None:
        return False
    return is_share(figure.n, whole, figure.percent)


def _is_whole_of_list(clause: Clause, figure: Figure) -> bool:
    plain = figure.kind == "share" and figure.n is not None and figure.percent is None and figure.total is None
    if not plain or not _COMMON_AMONG.search(clause.text, clause.start, figure.start):
        return False
    listed = (x for x in clause.labels if x.family == "event" and x.start > figure.end)
    return any(
        _WERE.fullmatch(clause.text, figure.end, x.start) and _ITS_SHARE.match(clause.text, x.end) for x in listed
    )


def without_groups(clause: Clause) -> list[Figure]:
    """The figures without the size of the group that they are counted in, and without episodes counted beside patients.

    "Four toxic deaths among 63 patients" counts four of 63; "12 infections in 8 patients" counts eight.
    """
    kept: list[Figure] = []
    for figure in clause.figures:
        last = kept[-1] if kept else None
        plain = figure.kind == "share" and figure.n is not None and figure.total is None
        if last is None or last.kind != "share" or not plain or not _is_of_people(clause, figure):
            kept.append(figure)
            continue
        told = _told_before_bracket(clause, kept, figure)
        if told is not None:
            kept[told] = replace(kept[told], total=figure.n, percent=figure.percent)
            continue
        counted = last.n is not None and last.percent is None and last.total is None
        if figure.percent is not None:
            if not (counted and _seen_in(clause, last, figure)):
                kept.append(figure)
            elif (last.n or 0) > (figure.n or 0):
                kept[-1] = figure
            else:
                _set_percent(clause, kept, figure)
            continue
        whole = _rate_before(clause, kept, figure)
        if whole is not None:
            kept[whole] = replace(kept[whole], total=figure.n)
        elif last.n is not None and last.percent is not None and _IN_PEOPLE.match(clause.text, last.end, figure.start):
            kept[-1] = replace(last, total=last.total or figure.n, end=figure.end)  # "226 [6.3%] in 3575 women"
        elif _AMONG.search(clause.text[last.end : figure.start]):
            if counted and (last.n or 0) <= (figure.n or 0):
                _set_total(clause, kept, figure.n)
        elif _is_rate_in(clause, last, figure):
            kept[-1] = replace(last, total=figure.n)
        elif counted and _seen_in(clause, last, figure):
            if (last.n or 0) > (figure.n or 0):
                kept[-1] = figure
            else:
                _set_total(clause, kept, figure.n)
        else:
            kept.append(figure)
    return kept


_WERE_SEEN_IN = lazy_regex(
    r"[)\]]\s*,?\s*(?:(?:responses|remissions)\s+)?(?:(?:occurred|(?:was|were)\s+(?:seen|observed|reported|noted|recorded|achieved|obtained))\s+)?"
    r"(?:in|among)\s+(?:the\s+|all\s+|a\s+total\s+of\s+)?\Z",
    re.IGNORECASE,
)


def _told_before_bracket(clause: Clause, kept: list[Figure], figure: Figure) -> int | None:
    """Which figure counts "three DLTs (rash, n = 2; anemia, n = 1) were observed in |six patients|" of the six.

    Of other names the percent must tell so: "eight responses (two complete) were seen in |35 patients (23%)|".
    """
    for a, b in clause.brackets:
        if b >= figure.start or not _WERE_SEEN_IN.fullmatch(clause.text, b, figure.start):
            continue
        i = max((i for i, f in enumerate(kept) if f.end <= a), default=None)
        head = kept[i] if i is not None else None
        counts = head is not None and head.kind == "share" and head.percent is None and head.total is None
        if head is None or not counts or not (head.n or 0) <= (figure.n or 0):
            continue
        if figure.percent is not None:
            if figure.n and is_share(head.n or 0, figure.n, figure.percent):
                return i
        elif any(head.end <= x.start and x.end <= a and x.code == "DLT" for x in clause.labels):
            return i
    return None


#: "five responses among |these 61 (8%)|"
_THESE = lazy_regex(r"\b(?:in|among|of)\s+(?:these|those)\s+\Z")
_AND_PERCENT = lazy_regex(r"[\w,]+\s*[(\[]")


def _is_of_people(clause: Clause, figure: Figure) -> bool:
    """Whether a count is followed by people, and a count with a percent by people and the bracket of that percent."""
    if figure.percent is None:
        return _PEOPLE_NEXT.match(clause.text, figure.end, clause.end) is not None
    if _PEOPLE_AND_PERCENT.match(clause.text, figure.start, clause.end):
        return True
    these = _THESE.search(clause.text, clause.start, figure.start)
    return these is not None and _AND_PERCENT.match(clause.text, figure.start, clause.end) is not None


def _row(clause: Clause, kept: list[Figure]) -> list[int]:
    """The last figures that count responses one after the other: "3 complete and 8 partial responses"."""
    row = [len(kept) - 1]
    while row[0]:
        earlier, following = kept[row[0] - 1], kept[row[0]]
        named = any(
            earlier.end <= x.start and x.end <= following.start and x.family == "response" for x in clause.labels
        )
        plain = earlier.kind == "share" and earlier.n is not None and earlier.percent is None and earlier.total is None
        if not named or not plain or not _NEXT_COUNT.match(clause.text, earlier.end, following.start):
            break
        row.insert(0, row[0] - 1)
    return row


_NEXT_COUNT = lazy_regex(r"[^;.()\d]{3,60}(?:,|\band|&)\s+(?:another\s+)?\Z")


def _set_total(clause: Clause, kept: list[Figure], total: int | None) -> None:
    """Count the last figure, and the responses counted in a row with it, in a number of patients."""
    for i in _row(clause, kept):
        if (kept[i].n or 0) <= (total or 0):
            kept[i] = replace(kept[i], total=total)


def _set_percent(clause: Clause, kept: list[Figure], whole: Figure) -> None:
    """ "Three complete and eight partial responses in 41 patients (27%)": the percent of one count, or of all.

    The counts get their total; the percent of several responses is a rate of its own, and one that fits neither is of
    something else: "in 41 patients (90% of those enrolled)".
    """
    row = _row(clause, kept)
    total, percent = whole.n or 0, whole.percent or 0.0
    counted = sum(kept[i].n or 0 for i in row)
    _set_total(clause, kept, total)
    if not total or not is_share(counted, total, percent):
        return
    if len(row) == 1:
        kept[row[0]] = replace(kept[row[0]], percent=percent, ci_low=whole.ci_low, ci_high=whole.ci_high)
        return
    names = [x for x in clause.labels if kept[row[0]].start <= x.start < whole.start and x.family == "response"]
    code = TOGETHER.get(frozenset(x.code for x in names))
    if code and len(names) == len(row):
        rate = replace(whole, n=None, total=total)
        words = clause.text[names[0].start : names[-1].end]
        label = replace(names[0], start=rate.start, end=rate.end, code=code, text=words)
        kept.append(rate)
        clause.labels = sorted([*clause.labels, label], key=lambda x: x.start)


_IN_PEOPLE = lazy_regex(r"\s*%?\s*[)\]]?\s*(?:(?:was|were)\s+(?:seen|observed)\s+)?in\s+(?:the\s+|all\s+|first\s+)*\Z")


def _rate_before(clause: Clause, kept: list[Figure], figure: Figure) -> int | None:
    """The percent of which a figure is the total: "a response rate of 100% [80% CR, 20% PR] in 21 patients"."""
    at = len(kept) - 1
    bracket = next(
        ((a, b) for a, b in clause.brackets if a < kept[at].start and kept[at].end <= b < figure.start), None
    )
    end = kept[at].end
    if bracket is not None and any(a < bracket[0] for a in (f.start for f in kept)):
        end = bracket[1] + 1
        at = max(i for i, f in enumerate(kept) if f.start < bracket[0])
    rate = kept[at]
    plain = (
        rate.kind == "share" and rate.percent is not None and rate.n is None and rate.total is None and not rate.bound
    )
    if at and re.search(r"\b(?:and|v|vs\.?|versus)\s*\Z|,\s*\Z", clause.text[kept[at - 1].end : rate.start]):
        return None  # of a pair, each with a total of its own
    gap = clause.text[end : figure.start]
    return at if plain and rate.end <= end and len(gap) < 40 and _IN_PEOPLE.match(gap) else None


def _seen_in(clause: Clause, last: Figure, figure: Figure) -> bool:
    """Whether an event or a response stands between two counts: "12 |infections| occurred in 8 patients"."""
    between = [x for x in clause.labels if last.end <= x.start and x.end <= figure.start]
    return (
        len(between) == 1
        and between[0].family in ("event", "response")
        and _BEFORE_NAME.fullmatch(clause.text, last.end, between[0].start) is not None
        and not re.search(PEOPLE, clause.text[last.end : between[0].start])
        and _SEEN_IN.match(clause.text[between[0].end : figure.start]) is not None
    )


#: Between a percent and its name: "30% |grade 3| neutropenia", not "30% |with a| partial response in 8 patients".
_BEFORE_RATED = lazy_regex(
    r"\s+(?:(?!(?:with|had|have|has|were|was|of|and|or|but|in|while|whereas)\b)[\w/-]+\s+){0,3}", re.IGNORECASE
)


def _is_rate_in(clause: Clause, last: Figure, figure: Figure) -> bool:
    """Whether a count of people is the total of a percent ahead of its name: "32% |CR| in 54 patients"."""
    if last.percent is None or last.n is not None or last.total is not None or last.bound:
        return False
    between = [x for x in clause.labels if last.end <= x.start and x.end <= figure.start]
    if len(between) != 1 or between[0].family != "response":
        return False
    if not _may_have(figure.n or 0, last.percent):
        return False
    named = _BEFORE_RATED.fullmatch(clause.text, last.end, between[0].start) is not None
    return named and _IN_PEOPLE.match(clause.text, between[0].end, figure.start) is not None


def _may_have(total: int, percent: float) -> bool:
    """Whether so many people can have such a percent among them, rounded or cut off."""
    nearest = round(percent * total / 100)
    return bool(total) and any(is_share(n, total, percent) for n in (nearest - 1, nearest, nearest + 1))


#: Between a count and its name: not "neutropenia in 3 |and| anemia in 8 patients".
_BEFORE_NAME = lazy_regex(r"(?:(?!\b(?:and|or|but|in|while|whereas)\b)[^,;:()]){0,40}", re.IGNORECASE)
#: What the best responses of a list make together.
TOGETHER = {frozenset({"CR", "PR"}): "ORR", frozenset({"CR", "PR", "SD"}): "DCR"}


#: "In two patients|, severe |rash| was seen|": no whole, for nobody is counted behind it
_IN_THEM = lazy_regex(
    rf"\s*%?[)\]]*\s*(?:(?:{ANY_PATIENT}|cases?)\s*)?(?:[(\[]\d[\d.]*\s?%?[)\]])?\s*,\s+(?:an?\s+)?(?:[a-z-]+\s+){{0,2}}",
    re.IGNORECASE,
)
_CAME_UP = lazy_regex(
    r"\s+(?:(?:was|were)\s+(?:observed|seen|noted|reported|recorded|documented|diagnosed)|occurred|developed|appeared)\b"
)


def came_up_in(figure: Figure, clause: Clause) -> Label | None:
    """The event that is said to have come up, where it is all that follows on a count at the head of its sentence."""
    label = next((x for x in clause.labels if x.start >= figure.end), None)
    if label is None or label.family != "event" or any(f.start > figure.end for f in clause.figures):
        return None
    head = _IN_THEM.fullmatch(clause.between(figure.end, label.start))
    return label if head and _CAME_UP.match(clause.text, label.end, clause.end) else None


_OPENING = lazy_regex(
    r"(?:\A|(?<=[;:.)])|(?<=,))\s*(?:[A-Z]{4,}:\s*)?(?:and\s)?(?:Of|Among|Out of|In|For|With|of|among|in|for|with)\s+"
    r"(?:(?:the|all|our|an?|these|those|total|first|remaining|other|of|pilot|study|trial|series|cohort)\s+)*\Z"
)
_PEOPLE_THEN = lazy_regex(
    rf"\s+(?:[\w-]+\s+){{0,4}}?{PEOPLE}\b(?:\s(?:{PATIENTS}|cases))?"
    r"(?:\s(?:treated|evaluable|enrolled|included|analy[sz]ed|studied))?"
    r"\s(?:the\s|an?\s|grades?\s[\dIV/ -]{1,9})?(?:best\s|confirmed\s|median\s)?"
)
_WAS = lazy_regex(r"[^.;,()\d]{0,60}?\b(?:was|were|in|of|reached)\s(?:about\s|approximately\s|only\s)?")


def _opens_with_whole(clause: Clause, figure: Figure) -> bool:
    """ "In 45 patients the response rate was 40%": no comma parts the whole from the label that has its own figure."""
    if not _OPENING.search(clause.text[clause.start : figure.start]):
        return False
    people = _PEOPLE_THEN.match(clause.text, figure.end, clause.end)
    label = next((x for x in clause.labels if people and x.start - 2 <= people.end() <= x.end), None)
    told = _WAS.match(clause.text, label.end, clause.end) if label else None
    return told is not None and any(told.end() - 2 <= f.start <= told.end() + 2 for f in clause.figures)


_ONLY_EVALUABLE = lazy_regex(
    rf"\s+(?:{PEOPLE}\s+)?(?:(?:were|was)\s+(?:\w+\s)?(?:evaluable|assessable)\b|"
    r"had\s+(?:[\w-]+\s+){0,3}?(?:measurable|evaluable|assessable|target)\s+(?:[\w-]+\s+)?(?:lesions?|disease|tumou?rs)\b)",
    re.IGNORECASE,
)


def with_denominators(clause: Clause) -> list[Figure]:
    """ "Of 38 evaluable patients, 3 (8%) achieved a CR": the 38 is the total of what follows and counts nothing."""
    total: int | None = None
    # A percent that does not fit contradicts the total right before it; further on it is that of another whole.
    is_first = True
    figures: list[Figure] = []
    for figure in clause.figures:
        plain = figure.kind == "share" and figure.n is not None and figure.percent is None and figure.total is None
        if (
            plain
            and _DENOMINATOR.search(clause.text[clause.start : figure.start])
            and _OF_PEOPLE.match(clause.text, figure.end, clause.end)
            and came_up_in(figure, clause) is None
        ) or (plain and _opens_with_whole(clause, figure)):
            total, is_first = figure.n, True
            continue
        fits = total is not None and figure.kind == "share" and figure.total is None and (figure.n or 0) <= total
        alone = is_first and not (clause.sided and clause.arms)
        if fits and total and figure.n is not None and figure.percent is not None and not alone:
            fits = rounds_to(figure.n, total, figure.percent)
        if clause.sided and clause.arms and figure.n is None:
            fits = False  # "Among 70 randomized patients, … 31% with A": the whole is no total of an arm
        if figures and figure.percent is None and PART_OF_THEM.match(clause.text, figure.end, clause.end):
            fits = False  # "Of 94 patients, 11 had …, six of whom responded": six of the eleven
        if total is not None and plain and _ONLY_EVALUABLE.match(clause.text, figure.end, clause.end):
            total = None  # "Of 33 patients, 28 were evaluable: response rate 21%", "… 28 had measurable disease; …"
        is_first = is_first and figure.kind != "share"
        figures.append(replace(figure, total=total, carried=True) if fits else figure)
    return figures


#: "one toxic death |among the| 38 |patients given A (|2.6%)"
_HAD_AMONG = lazy_regex(r"\s[^.;:,()%\d]{3,60}?\s(?:among|in)\s(?:(?:the|all|our|these)\s)?\Z", re.IGNORECASE)
_PEOPLE_TO_SHARE = lazy_regex(rf"\s(?:[\w-]+\s){{0,2}}?{PEOPLE}\b[^.;:,()%\d]{{0,60}}[(\[]\s*\Z")


def joined_with_people(clause: Clause) -> list[Figure]:
    """ "One toxic death among the 38 patients given A (2.6%)": a count, the people it is of, the percent."""
    figures: list[Figure] = []
    for figure in clause.figures:
        figures.append(figure)
        if len(figures) > 2 and _is_share_of_people(clause, *figures[-3:]):
            count, people, share = figures[-3:]
            figures[-3:] = [replace(count, total=people.n, percent=share.percent)]
    return figures


def _is_share_of_people(clause: Clause, count: Figure, people: Figure, share: Figure) -> bool:
    plain = all(f.kind == "share" and f.n and f.total is None and f.percent is None for f in (count, people))
    if (
        not plain
        or (count.n or 0) >= (people.n or 0)
        or share.kind != "share"
        or share.n is not None
        or share.percent is None
        or share.bound
    ):
        return False
    named = any(count.end <= x.start and x.end <= people.start for x in clause.labels)
    return named and (
        is_share(count.n or 0, people.n or 0, share.percent)
        and _HAD_AMONG.match(clause.text[count.end : people.start]) is not None
        and _PEOPLE_TO_SHARE.match(clause.text[people.end : share.start]) is not None
    )


#: "|35 patients| with measurable lesions"
_SIZE_OF_PART = lazy_regex(rf"(?:(?:the|these|all|those)\s)?(?P<n>\d[\d,]*)\s(?:[\w-]+\s){{0,2}}?(?:{PATIENTS})\b")


def whole_of_part(figure: Figure, part: str, clause: Clause) -> int | None:
    """How many a part of the patients are, where it is named with its number and the figure fits."""
    if any(_ONLY_EVALUABLE.match(clause.text, f.end, figure.start) for f in clause.figures if f.end < figure.start):
        return None
    size = _SIZE_OF_PART.match(part)
    whole = int(size["n"].replace(",", "")) if size else 0
    if not whole or (figure.n is not None and not is_share(figure.n, whole, figure.percent or 0)):
        return None
    return whole


#: "events in |the 39 patients in the| A group versus |the 41 in the| B group were nausea (10 [26%] vs 17 [41%])"
_PEOPLE_OF_ARM = lazy_regex(
    rf"(?<![\d.,/])(?P<n>\d{{2,3}}|\d{{1,3}},\d{{3}}|\d{{4,5}})\s+(?:(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\s+)?"
    r"(?:in|on|of|with|receiving|(?:who\s+(?:were\s+)?)?(?:received|given|treated\s+with|(?:assigned|allocated|randomi[sz]ed)(?:\s+to)?))"
    r"\s+(?:the\s+)?\Z"
)


#: "nausea in 45 (54%) of |83 patients in the A group|, rash in 16 (19%)": the denominator of another count
_OF_ANOTHER = lazy_regex(r"[\d%)\]]\s+(?:out\s+)?of\s+(?:the\s+)?\Z")


def whole_of_arm(figure: Figure, arm_id: str | None, clause: Clause) -> int | None:
    """The patients of an arm whom the sentence counts before its list of events, where count and percent fit."""
    for arm in clause.arms:
        if arm.arm_id != arm_id or arm.end > figure.start:
            continue
        told = _PEOPLE_OF_ARM.search(clause.text, max(clause.start, arm.start - 90), arm.start)
        if (
            told is None
            or clause.in_bracket(told.start())
            or _OF_ANOTHER.search(clause.text, clause.start, told.start())
        ):
            continue
        whole = int(told["n"].replace(",", ""))
        if whole and is_share(figure.n or 0, whole, figure.percent or 0):
            return whole
    return None
