"""Which time-to-event outcome a row of values belongs to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from ..attachment.clauses import Clause
from ..attachment.label_pronouns import is_plural
from ..attachment.label_rows import siblings
from ..attachment.series import Series
from ..comparisons.comparison_outcomes import BRACKETED
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..labels.landmarks import TIME_AHEAD
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS

_STATE = lazy_regex(r"alive|free\b|surviv|ongoing|without|progress|remission|control", re.IGNORECASE)
_TO_STATE = lazy_regex(
    rf"""\s*(?:%)?\s*[)\]]*\s*(?:(?:of|the|all|these|those|our|treated|eligible|{PEOPLE}|responses?|responding|in|for|with|on|group|arm|
    receiving|received|given|taking|randomi[sz]ed|assigned|allocated|who|were|was|are|is|remain(?:ed|s)?|had|have|has|having|still|an|a|
    estimated|probability|be|been|continu(?:ed|ing|ously)|being|
    both|each|groups|arms|known|to|currently|overall|chance|likelihood)\b[\s,]*|\([^()]*\)\s*)*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: "78% vs 70% (HR 0.63) |for PFS| and 88% vs 85% for OS"
_FOR_RATE = lazy_regex(r"\s*%?\s*[)\]]*\s*,?\s*for\s+(?:the\s+)?")
#: "11 patients had a |response duration| of at least 6 months": patients who passed a time
PASSED = lazy_regex(
    r"\s*(?:\([A-Za-z]{2,4}\)\s*)?(?:of\s+)?(?:≥|>|&gt;|at\s+least|more\s+than|longer\s+than|exceeding)\s*(?:or\s*=\s*)?\w+\s?-?\s?(?:months?|weeks?|years?)",
    re.IGNORECASE,
)
_FOR_LABEL = lazy_regex(r"\s*[)\]]*\s*(?:for|of|in)\s+(?:the\s+)?(?:median\s+)?\Z", re.IGNORECASE)
_RIVALS = lazy_regex(
    r"\b(?:(?:durations?|lengths?) of (?:treatment|therapy|exposure|(?:hospital|neutropenia|study|chemotherapy|"
    r"mechanical)\w*|stay)|"
    r"(?:treatment|therapy|infusion|exposure|hospital) (?:durations?|stay|time|exposure)|half-?life|\bage\b|"
    r"time (?:from|since|between|on)|nadir|"
    r"intervals? (?:from|between|of)|exposure|cycles?|doses?(?!-))\b",
    re.IGNORECASE,
)
#: "…, and the median weight loss was": a median of something without a code.
_OTHER_MEDIAN = lazy_regex(
    r"(?:,|;|\band)\s+(?:the\s+)?medians?\s+(?!(?:values?|of|for|in|was|were|with|times?|durations?|among|not|being)\b)[A-Za-z]"
    r"(?:[^,;.()\d]|\([^()]*\))*\b(?:was|were|of)\b",
    re.IGNORECASE,
)


#: "follow-up |of surviving patients| was", "follow-up was 40 months |for survivors|"
_SURVIVORS = lazy_regex(
    r"\s*(?:for|in|of|among)\s(?P<who>(?:(?:the|all|those|\d+)\s)*(?:(?:subgroup|subset)\sof\s)?"
    rf"(?:(?:still\s)?(?:surviving|living|censored|event-free|relapse-free|progression-free)\s(?:{PATIENTS})|survivors|"
    rf"(?:(?:{PATIENTS}|those)\s)?(?:who\s(?:were|are|remain(?:ed)?)\s)?(?:still\s|currently\s|last\sknown\sto\sbe\s)?"
    r"(?:alive(?:\sat\s(?:the\s)?last\s(?:contact|visit|follow-?up))?|censored)))"
    r"(?=\s(?:was|is|of)\b|[\s,]*[,.;()]|\Z)",
    re.IGNORECASE,
)
_TO_SURVIVORS = lazy_regex(r"[)\]]?(?:\s(?:duration|time|period)s?)?(?:\s?[(\[][^()\[\]]*[)\]])?", re.IGNORECASE)


def survivors_of(label: Label, figure: Figure, clause: Clause) -> str | None:
    """The patients still alive, or censored, that a follow-up is about, where it is not that of all."""
    for end in (label.end, figure.end):
        gap = _TO_SURVIVORS.match(clause.text, end, clause.end)
        told = _SURVIVORS.match(clause.text, gap.end() if gap else end, clause.end)
        if told:
            return " ".join(told["who"].split())
    return None


#: Verbs that only a median follows: "patients |lived| for a median of 9 months; at 1 year 45% were in remission"
_OF_TIMES = lazy_regex(r"(?:lived|lasted|lasting|persisted|(?:was|were)\s+(?:maintained|sustained))\Z", re.IGNORECASE)


def labels_of(
    series: Series, clause: Clause, outcomes: list[Label], *, part: bool = False
) -> tuple[Sequence[Label | None], str] | None:
    """The outcome of each value of a series, and the construction that gave it.

    ``None`` stands for a value of something else in the same list; ``part`` when the series is half of a row.
    """
    count = len(series.figures)
    rate = series.figures[0].kind == "share"
    before = [x for x in outcomes if x.end <= series.start]
    if again := _told_again(series, clause, before):
        return again, "parallel-labels"
    if rate and _names_other(series, clause):
        return None
    after = [x for x in outcomes if x.start >= series.end]
    right = _behind(series, clause, after, before, rate)
    if right is not None:
        own = before[-1] if count == 2 and rate and before and not series.contrast else None
        if own is not None and own.code != right.code and _VALUE_NEXT.fullmatch(clause.text, own.end, series.start):
            return [own, right], "parallel-labels"
        return [right] * count, "value-label"
    before = _without_adverbial(before, series, clause)
    if rate:
        before = [x for x in before if not _OF_TIMES.match(x.text)]
    if not before:
        return None
    listed = None if part else _listed(series, clause, before)
    if listed is not None:
        return listed, "parallel-labels"
    ahead = clause.text[clause.start : before[-1].start]
    first = _ABBREVIATED_FIRST.search(ahead) if _WERE_RESPECTIVELY.match(clause.text, before[-1].end) else None
    abbreviated = first is not None and not any(x.end > clause.start + first.start() for x in before[:-1])
    if count == 2 and (_OTHER_FIRST.search(ahead) or abbreviated):
        return [None, before[-1]], "parallel-labels"
    if rate and (mixed := _beside_responses(series, clause, before)):
        return mixed, "parallel-labels"
    row = siblings(clause, before, before[-1]) if _in_row(clause, before) else [before[-1]]
    place, length = series.row
    if length == len(row) > 1:  # "DOR, TTP and OS were longer with A (24 v 8 months; 28 v 12 months; NR v 44 months)"
        return [row[place]] * count, "parallel-labels"
    if count == 1 and series.figures[0].value == "NR" and len(row) > 1:
        return row, "shared-value"
    if len(row) > 1:
        if len(row) == count and (not series.contrast or _slashed(row, series, clause)):
            return row, "parallel-labels"
        if count % len(row) == 0 and count > len(row):
            return [x for x in row for _ in range(count // len(row))], "parallel-labels"
    if _rival_between(before[-1], series, clause, rate):
        return None
    return [before[-1]] * count, "label-value"


def _told_again(series: Series, clause: Clause, before: list[Label]) -> list[Label]:
    """ "In A, PFS was 5 months and OS 9 months; |the corresponding figures in B were| 8 and 14 months": in order."""
    count = len(series.figures)
    if count < 2 or series.contrast or not is_plural(series, clause):
        return []
    valued = [f for f in clause.figures if f.kind in ("time", "share", "number") and f.end <= series.start]
    row = [x for x in before if x.code != "FOLLOWUP"][-count:]
    told = len({x.code for x in row}) == count == len(row) and sum(f.start >= row[0].end for f in valued) == count
    return row if told else []


#: "the 1-year PFS |rate was| 55%, and 71% of responses were ongoing"
_VALUE_NEXT = lazy_regex(r"\s*(?:rates?\s*)?(?:\([A-Za-z]{2,4}\)\s*)?(?:was|were|of|:|=)\s*(?:only\s+)?")
_NEXT_RATE = lazy_regex(
    r"\s*(?:rates?)?\s*(?:\([^()]{1,12}\))?\s*(?:,\s*and|,|and)\s+(?:the\s+)?"
    r"(?:(?:estimated\s+)?(?:\d+|one|two|three|four|five|ten)[- ](?:years?|months?|yr)\s+)?",
    re.IGNORECASE,
)
_RATES_WERE = lazy_regex(r"\s*(?:rates?)?\s*(?:\([^()]{1,12}\))?\s*(?:were|of)\s+(?:[a-z]+\s+)?", re.IGNORECASE)


def _beside_responses(series: Series, clause: Clause, before: list[Label]) -> list[Label | None]:
    """ "The CR and 2-year PFS rates were 60% and 40%": a row of responses and survival with a figure for each."""
    row = [x for x in clause.labels if x.end <= series.start and x.family in ("response", "survival")]
    row = row[-len(series.figures) :]
    if len(row) != len(series.figures) or len({x.family for x in row}) < 2 or series.contrast:
        return []
    gaps = all(_NEXT_RATE.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(row))
    if not gaps or not _RATES_WERE.fullmatch(clause.text, row[-1].end, series.start):
        return []
    known = {x.start: x for x in before}
    return [known.get(x.start) for x in row]


def _slashed(row: list[Label], series: Series, clause: Clause) -> bool:
    """ "Median PFS/OS were 7.6/16.8 months": as many values as names, both with slashes between."""
    return set(series.connectors) == {"/"} and all(
        clause.text[a.end : b.start].strip() == "/" for a, b in pairwise(row)
    )


_PAIR_AND_PAIR = lazy_regex(
    r"\s*(?:%|months?|weeks?|years?)?\s*[)\]]?\s*(?:[,;]\s*){0,2}(?:and\s*)?[(\[]?\s*", re.IGNORECASE
)


def pairs_of_outcomes(
    every: list[Series], clause: Clause, outcomes: list[Label]
) -> dict[int, list[tuple[Label, Series]]]:
    """ "PFS and OS with A and B were 6 and 7 months (HR …) and 22 and 24 months (HR …)": a pair for each outcome.

    Where an arm stands behind the first pair, its values are those of both outcomes in that arm.
    """
    for i, first in enumerate(every):
        row = coordinated(first, clause, outcomes)
        pairs = every[i : i + len(row)]
        if len(row) > 1 and len(pairs) == len(row) and _one_pair_each(pairs, clause, outcomes):
            return {x.start: [(label, _pair(x.figures))] for x, label in zip(pairs, row, strict=True)}
    for series in every:
        four = series.figures if len(series.figures) == 4 and len(series.connectors) == 3 else []
        parted = four and series.connectors[1].startswith(",") and series.connectors[::2] == ["and", "and"]
        row = coordinated(series, clause, outcomes) if parted else []
        if len(row) == 2 and (order := _alike_pairs(four)):
            return {series.start: [(x, _pair([four[i] for i in at])) for x, at in zip(row, order, strict=True)]}
    return {}


def _one_pair_each(pairs: list[Series], clause: Clause, outcomes: list[Label]) -> bool:
    """Whether nothing but brackets and commas parts pairs of values that are set against each other."""
    if any(len(x.figures) != 2 or len({f.kind for f in x.figures}) > 1 for x in pairs):
        return False
    starts = [x.start for y in (clause.arms, outcomes) for x in y]
    for first, second in pairwise(pairs):
        gap = BRACKETED.sub(" ", clause.text[first.end : second.start])
        if any(first.end <= at < second.start for at in starts) or not _PAIR_AND_PAIR.fullmatch(gap):
            return False
    return any(a.end <= pairs[0].start for a in clause.arms) or all(x.contrast for x in pairs)


def coordinated(series: Series, clause: Clause, outcomes: list[Label]) -> list[Label]:
    """The outcomes that stand in a row before a series, each with a code or a name of its own."""
    before = [x for x in outcomes if x.end <= series.start]
    row = siblings(clause, before, before[-1]) if _in_row(clause, before) else []
    return row if len({(x.code, x.text if x.code == "OTHER" else "") for x in row}) == len(row) else []


def _pair(figures: list[Figure]) -> Series:
    return Series(figures, ["versus"])


def _alike_pairs(four: list[Figure]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Whether "A and B, and C and D" are pairs of an outcome or of an arm: arms differ less than outcomes do."""
    values = [f.percent if f.kind == "share" else f.value for f in four]
    if not all(isinstance(v, float) and v > 0 for v in values):
        return None
    a, b, c, d = (math.log(v) for v in values if isinstance(v, float))
    by_outcome, by_arm = abs(a - b) + abs(c - d), abs(a - c) + abs(b - d)
    if 2 * by_arm < by_outcome:
        return (0, 2), (1, 3)
    return ((0, 1), (2, 3)) if 2 * by_outcome < by_arm else None


#: "The median duration of exposure and the follow-up were 9 and 11 months"
_OTHER_FIRST = lazy_regex(
    r"\b(?:(?:durations?|lengths?|times?)\s+(?:of|on)\s+(?:study\s+|drug\s+)?(?:exposure|treatment|therapy|medication)|"
    r"(?:treatment|exposure|therapy)\s+(?:durations?|times?))\s+and\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
#: "DoCB and OS were 16 and 25 months, respectively", where no code is known for the first
_ABBREVIATED_FIRST = lazy_regex(r"(?:\A|[\s(])(?P<name>[A-Z][A-Za-z]{0,3}[A-Z]{1,3})\s+and\s+(?:the\s+|median\s+)*\Z")
_WERE_RESPECTIVELY = lazy_regex(r"\s+were\s+[^;:()]{3,40}?,?\s*respectively")
_TO_VALUES = lazy_regex(
    r"\s*(?:rates?\s*)?(?:\([^()]*\)\s*)?(?:was|were|is|are|of|:|=)?\s*(?:only\s+)?\Z", re.IGNORECASE
)
#: "5-year EFS and OS |for low-risk and high-risk patients| were": whose they are, not what else was counted
_OF_PEOPLE = lazy_regex(
    r"\s(?:for|in|among)\s(?P<group>(?:(?!\b(?:rates?|survival|control|responses?|remissions?|incidences?)\b)[^,;()%\d]){3,90}?)"
    r"(?=\s+(?:was|were|is|are)\b)",
    re.IGNORECASE,
)
_PEOPLE = lazy_regex(rf"\b(?:{PATIENTS}|those|groups|cohorts)\b", re.IGNORECASE)


def _without_people(text: str) -> str:
    """The text with blanks for the group of patients that it is about."""
    match = _OF_PEOPLE.search(text)
    if match is None or not _PEOPLE.search(match["group"]):
        return text
    return text[: match.start()] + " " * len(match.group()) + text[match.end() :]


_COMMA_OR_AND = lazy_regex(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_ITEM = lazy_regex(
    r"\s*(?!(?:\d+|one|two|three|four|five|six)\s*-?\s*(?:(?:years?|yrs?|months?|mos?|weeks?|wks?)\b)?\s*\Z)(?:(?:the|for|estimated|actuarial)\s+)*"
    r"[A-Za-z\d][\w()%/ -]{1,60}\Z"
)


#: "survival at 1 and |at 3 years|": no name
_TIME_TOLD = lazy_regex(r"(?:at|after|by)\s+\d", re.IGNORECASE)


def _listed(series: Series, clause: Clause, before: list[Label]) -> list[Label | None] | None:
    """Survival in a list with other rates: "1-year survival, response and control rates were 44%, 55% and 13%".

    As many names as values; the names that are no outcome of survival keep their values.
    """
    count = len(series.figures)
    if count < 2 or series.contrast:
        return None
    for label in reversed(before):
        text = _without_people(clause.text[label.start : series.start])
        match = _TO_VALUES.search(text)
        items = _COMMA_OR_AND.split(text[: match.start()] if match else text)
        if len(items) > count or re.search(r"[;:]|\d\s*%|\b(?:was|were)\b", text[: match.start() if match else None]):
            return None
        if any(label.start <= a.start < series.start for a in clause.arms):
            return None  # "survival of A and B was 4.1 and 4.2 months"
        if len(items) == count and all(_ITEM.match(x) and not _TIME_TOLD.match(x) for x in items):
            break
    else:
        return None
    ends = [label.start + m.start() for m in _COMMA_OR_AND.finditer(text)]
    row: list[Label | None] = [None] * count
    for x in before:
        if x.start >= label.start:
            row[min(sum(end <= x.start for end in ends), count - 1)] = x
    return row if None in row else None


_ADVERBIAL = lazy_regex(
    r"\b(?:at|after|with|during|over|following)\s+(?:an?\s+|the\s+)?(?:median\s+|mean\s+)?\Z", re.IGNORECASE
)


def _without_adverbial(before: list[Label], series: Series, clause: Clause) -> list[Label]:
    """ "PFS, at a follow-up of 20 months, was 11": the follow-up has its figure already."""
    before = [x for x in before if x.code != "FOLLOWUP" or not _has_value(x, clause)]
    if (
        len(before) < 2
        or before[-1].code != "FOLLOWUP"
        or not _ADVERBIAL.search(clause.text[clause.start : before[-1].start])
    ):
        return before
    taken = any(before[-1].end <= f.start < series.start and f.kind == "time" for f in clause.figures)
    return before[:-1] if taken else before


def _has_value(label: Label, clause: Clause) -> bool:
    """ "20 months of follow-up": the value stands before the name."""
    last = next((f for f in reversed(clause.figures) if f.end <= label.start), None)
    return (
        last is not None
        and last.kind == "time"
        and bool(re.fullmatch(r"\s*of\s+", clause.text[last.end : label.start]))
    )


def _in_row(clause: Clause, before: list[Label]) -> bool:
    return len(before) > 1 and len(clause.text[before[-2].end : before[-1].start]) < 40


#: "TTP was 6 months, and |treatment went on for a median of|": a new subject and a new verb
_ANOTHER_VERB = lazy_regex(
    r"(?:,|;|\band|\bbut|\bwhile)\s+(?:[a-z-]+\s+){2,7}(?:(?:for|after|over|at|within)\s+)?an?\s+(?:median|mean)\s+of\s*\Z",
    re.IGNORECASE,
)


#: "66% are alive, and 4% |remain on treatment|"
_ON_TREATMENT = lazy_regex(
    rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:(?:{PATIENTS})\s+)?(?:remain(?:s|ed)?|are|were|is|was|continue[ds]?)\s+(?:still\s+)?"
    r"(?:(?:on|in|receiving)\s+)?(?:the\s+|protocol\s+|active\s+|study\s+|maintenance\s+)*(?:treatment|therapy|study|drug)\b",
    re.IGNORECASE,
)


def _rival_between(label: Label, series: Series, clause: Clause, rate: bool) -> bool:
    """Whether another name stands between the outcome and the value, so that the value is that one's."""
    gap = clause.text[label.end : series.start]
    if rate and _ON_TREATMENT.match(clause.text, series.end, clause.end):
        return True
    if rate:
        return any(label.end <= x.start < series.start and x.family in ("response", "event") for x in clause.labels)
    if any(label.end <= x.start < series.start and x.code.startswith(("age", "prior")) for x in clause.labels):
        return True
    timed = any(label.end <= f.start < series.start for f in clause.figures if f.unit)
    armed = any(label.end <= a.start < series.start for a in clause.arms)
    if timed and not armed and _ANOTHER_VERB.search(gap):
        return True
    if timed or label.code == "FOLLOWUP":
        nearest = max((a.end for a in clause.arms if a.end <= series.start), default=0)
        if (other := _OTHER_MEDIAN.search(gap)) and label.end + other.start() >= nearest:
            return True
    for arm in clause.arms:  # the name of an arm is none of an outcome: "12 months with |six cycles| and 14 months"
        if label.end <= arm.start and arm.end <= series.start:
            gap = gap.replace(clause.text[arm.start : arm.end], " ", 1)
    return bool(_RIVALS.search(re.sub(r"\([^()]*\)", " ", gap)))


#: "A (24 months) was superior to B (16 months) in median survival"
_COMPARED_IN = lazy_regex(
    r"\s*[)\]]\s*(?:was|were|is|had|showed|compared|proved)\b(?:[^;.]|\.\d)*\b(?:in|with\s+respect\s+to|for|regarding)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


_CLOSED_ASIDE = lazy_regex(r"[(\[][^()\[\]]*[)\]]")
_LANDMARK_LAST = lazy_regex(r"\s*\b\d+[ -](?:year|month)\s*\Z")  # "with a 26% 3-year survival rate"


#: "68%| 3-year |EFS"
_TOUCHING = lazy_regex(rf"\s*(?:%)?\s*(?:{TIME_AHEAD})?\Z", re.IGNORECASE)
_MEDIAN_TOUCHING = lazy_regex(r"\s*(?:%)?\s+median\s+\Z", re.IGNORECASE)
_OWN_VALUE = lazy_regex(r"\s*(?:\([^()]*\)\s*)?(?:(?:was|were|is|of|rates?|:|=|,)\s*)*\d+(?:[.·]\d+)?\s*%")


def _names_other(series: Series, clause: Clause) -> bool:
    """ "A |45%| response rate with a 30% 2-year survival": the rate of what is named right behind it."""
    end = series.end
    return any(
        x.start >= end and x.family in ("response", "event") and _TOUCHING.match(clause.text, end, x.start)
        for x in clause.labels
    )


def _touches(gap: str, label: Label, clause: Clause, rate: bool) -> bool:
    """ "A 9-month median PFS", "34% versus 27% OS at 3 years": the name right behind, without a value of its own."""
    if rate:
        return bool(_TOUCHING.match(gap)) and not _OWN_VALUE.match(clause.text, label.end, clause.end)
    named = label.text.lower().startswith("median ") and _TOUCHING.match(gap)
    return label.code != "FOLLOWUP" and bool(named or _MEDIAN_TOUCHING.match(gap))


def _behind(series: Series, clause: Clause, after: list[Label], before: list[Label], rate: bool) -> Label | None:
    """The outcome behind its value: "65% were alive at 2 years", "5 months for PFS and 12 months for OS"."""
    if not after:
        return None
    gap = clause.between(series.end, after[0].start)
    if _touches(gap, after[0], clause, rate):
        return after[0]
    if rate and after[0].code != "FOLLOWUP" and _FOR_RATE.fullmatch(BRACKETED.sub(" ", gap)):
        return after[0]
    if rate:
        passed = after[0].code != "FOLLOWUP" and PASSED.match(clause.text, after[0].end, clause.end)
        if not passed and not _STATE.search(after[0].text):
            return None
        between = [f for f in clause.figures if series.end <= f.start < after[0].start and f.kind == "share"]
        if between and not before and len(gap) < 160 and not re.search(r";|\.\s", gap):
            gap = clause.between(between[-1].end, after[0].start)  # "85% in one arm and 86% in the other were alive"
        return after[0] if _TO_STATE.match(_LANDMARK_LAST.sub(" ", gap)) else None
    if _FOR_LABEL.match(gap) and after[0].code != "FOLLOWUP" and (not before or before[-1].code != "FOLLOWUP"):
        return after[0]
    if after[0].code == "FOLLOWUP" and re.match(r"['’]?\s*(?:of|median|\s)*\Z", gap):
        return after[0]
    if not before and _COMPARED_IN.match(_CLOSED_ASIDE.sub(" ", gap)):
        return after[0]
    return None
