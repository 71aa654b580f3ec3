"""Lists of labels: names that stand in a row, with as many figures before or behind them."""

from __future__ import annotations

import re
from itertools import pairwise

from ..figures.figure_atoms import Figure
from ..labels.labels import OUTCOMES, Label
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT
from .clauses import RESPECTIVELY, Clause
from .list_items import GENERAL
from .series import Series

SIBLING = lazy_regex(
    r"\s*(?:rates?|times?|responses?)?\s*(?:\([^()]{1,40}\)\s*)?(?:,|\band\b|\bn?or\b|/|\bplus\b|&|\bas well as\b)+\s*"
    r"(?:(?:and|or|the|a|an|other|sequelae|median|of|grade|severe|overall|episodes?|cases?|rates?|for|in|confirmed|any|1-year|with)\s+)*\Z",
    re.IGNORECASE,
)


#: "Nausea, fever and rash |were the most common| side effects (30%, 20% and 10%)": the list is what is counted
_ARE_MAIN = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:was|were)\s+(?:the\s+|among\s+the\s+)?(?:most\s+)?(?:common|frequent|main|major|predominant|"
    r"principal|usual)",
    re.IGNORECASE,
)


def siblings(clause: Clause, labels: list[Label], last: Label) -> list[Label]:
    """The coordinated list of labels that ends with ``last``."""
    row = [last]
    for label in reversed(labels[: labels.index(last)]):
        gap = clause.between(label.end, row[0].start)
        figures = any(label.end <= f.start < row[0].start and f.kind != "landmark" for f in clause.figures)
        gap = re.sub(r"\b(?:\d+|one|two|three|five)[- ](?:year|month|yr|week)s?\b", " ", gap)
        if figures or not SIBLING.match(gap):
            break
        row.insert(0, label)
    return row


def names_each(clause: Clause, end: int, count: int) -> bool:
    """ "|The EFS and OS| for low-risk and high-risk patients were 40% and 72%": each value is that of an outcome."""
    named = [x for x in clause.labels if x.end <= end and x.family in OUTCOMES]
    named = [x for i, x in enumerate(named) if not i or x.code != named[i - 1].code]
    return bool(named) and len(siblings(clause, named, named[-1])) == count


def parallel_labels(series: Series, clause: Clause, before: list[Label]) -> list[Label] | None:
    """ "CR, PR and SD in 5, 7 and 12 patients": as many labels as figures, in the same order."""
    labels = [x for x in before if x.family != "other"] if before else []
    if not labels or series.contrast:
        return None
    if len(labels) > 2 and labels[-1].code in GENERAL and _ARE_MAIN.match(clause.text, labels[-2].end, labels[-1].end):
        labels.pop()
    row = siblings(clause, labels, labels[-1])
    row = _nausea_and_vomiting(clause, row, len(series.figures))
    row = row[-len(series.figures) :]
    if len(row) != len(series.figures) or len(row) < 2 or _dealt_to_arms(series, clause):
        return None
    return row


def _dealt_to_arms(series: Series, clause: Clause) -> bool:
    """ "Fever and chills in 9% and 5%, rash in 7% and 4% of A and B patients, respectively": the figures are of arms.

    That the later members of the list have one name and as many figures as there are arms says so of the first.
    """
    count = len(series.figures)
    later = [f for f in clause.figures if f.start >= series.end and f.kind == series.figures[0].kind]
    arms = [a for a in clause.arms if a.start >= series.end]
    if any(a.end <= series.start for a in clause.arms):
        return False  # "With A fever and chills occurred in 9% and 5%": of one arm
    if len(later) < count or len(later) % count or len(arms) != count or arms[0].start < later[-1].end:
        return False
    if len({a.arm_id for a in arms}) != count or RESPECTIVELY.match(clause.text, arms[-1].end, clause.end) is None:
        return False
    names = [x for x in clause.labels if series.end <= x.start < later[-1].start and x.family != "other"]
    firsts = later[::count]
    ends = [series.end, *(f.start for f in firsts)]
    return all(sum(a <= x.start < b for x in names) == 1 for a, b in pairwise(ends)) and len(names) == len(firsts)


#: "nausea |and| vomiting", "nausea|/|vomiting"
_AND = lazy_regex(r"\s*(?:and|/|&|or)\s*", re.IGNORECASE)


def _nausea_and_vomiting(clause: Clause, row: list[Label], count: int) -> list[Label]:
    """A list with "nausea and vomiting" as one of its members, where it has one figure less than names."""
    if len(row) != count + 1:
        return row
    for first, second in pairwise(row):
        if (first.code, second.code) == ("Nausea", "Vomiting") and _AND.fullmatch(clause.text, first.end, second.start):
            return [x for x in row if x is not second]
    return row


def parallel_behind(series: Series, clause: Clause, after: list[Label]) -> list[Label] | None:
    """ "5, 7 and 12 patients had CR, PR and SD": the same behind the figures."""
    if len(series.figures) < 2 or series.contrast:
        return None
    row = [after[0]]
    for label in after[1:]:
        if len(row) == len(series.figures) or not SIBLING.match(clause.between(row[-1].end, label.start)):
            break
        row.append(label)
    return row if len(row) == len(series.figures) else None


_PERCENT = r"(?:[(\[]\s*\d+(?:[.·]\d+)?\s?%\s*[)\]]\s*)?"
_LED_TO = r"(?:[:,(\[—–-]|were|was|had|developed|experienced|with|for|including|included|namely|grades?|severe)"
#: "two patients |(5%) each had| nausea, fever and rash", "in one patient |each (|nausea, fever and rash)"
_EACH_AND_LIST = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:(?:{ANY_PATIENT}|cases?)\s+)?{_PERCENT}each\b\s*(?:{_LED_TO}\s*)+\Z", re.IGNORECASE
)
#: "four events |each occurred in| two (3%): nausea, fever, rash, and sepsis"
_EACH_AHEAD = lazy_regex(
    r"\beach\s+(?:(?:were\s+)?(?:occurred|occurring|seen|reported|observed|noted|developed)\s+)?(?:in|by)\s+\Z",
    re.IGNORECASE,
)
_AND_LIST = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:(?:{ANY_PATIENT}|cases?)\s+)?{_PERCENT}(?:{_LED_TO}\s*)+\Z", re.IGNORECASE
)
#: "rash and fever |in three|": a list with figures of its own
_COUNTED_ITSELF = lazy_regex(r"[^;.]{0,14}\Z")


def listed_from(clause: Clause, label: Label) -> list[Label]:
    """The labels of one family that a list goes on with."""
    row = [label]
    for following in clause.labels[clause.labels.index(label) + 1 :] if label in clause.labels else ():
        if following.family != label.family or not SIBLING.match(clause.between(row[-1].end, following.start)):
            break
        row.append(following)
    return row


def each_behind(figure: Figure, clause: Clause) -> Label | None:
    """The first of the events behind a count that holds for each: "one patient each had |nausea|, fever and rash"."""
    label = next((x for x in clause.labels if x.start >= figure.end), None)
    if figure.kind != "share" or figure.n is None or label is None or label.family != "event" or label.code in GENERAL:
        return None
    gap = clause.between(figure.end, label.start)
    ahead = _EACH_AHEAD.search(clause.text, max(clause.start, figure.start - 40), figure.start)
    if not (_AND_LIST if ahead else _EACH_AND_LIST).fullmatch(gap):
        return None
    row = listed_from(clause, label)
    counted = next((f for f in clause.figures if f.start >= label.start), None)
    if len(row) < 2 or (counted and (counted.start < row[-1].end or _is_near(clause, row[-1].end, counted.start))):
        return None
    begin = max((i for i in clause.semicolons() if i < figure.start), default=clause.start)
    named = [
        x for x in clause.labels if begin <= x.start < figure.start and x.family == "event" and x.code not in GENERAL
    ]
    own = not named or any(f.kind == "share" and named[-1].end <= f.start < figure.start for f in clause.figures)
    return label if own else None


def _is_near(clause: Clause, end: int, start: int) -> bool:
    return _COUNTED_ITSELF.fullmatch(clause.text, end, start) is not None
