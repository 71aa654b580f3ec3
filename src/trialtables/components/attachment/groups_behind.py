"""Groups behind their figures: "42% in EGFR-mutant tumors", and which of the figures before them are theirs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER, parse_number
from ..text.words import VERSUS
from .group_parts import parts_of
from .group_phrases import Phrase
from .group_stretches import bracket_behind, labels_between
from .series import split_series

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Clause

_CONJUNCTION = lazy_regex(rf";|\b(?:and|but|whereas|while|{VERSUS}|than|or|with|as|which|that)\b", re.IGNORECASE)
_CLOSED = lazy_regex(r"\s*(?:[.;)\]]|\Z|[(\[]|,?\s*(?:and|v|vs\.?|versus|but|respectively)\b|,\s*\d)")
_TO_OF = lazy_regex(r"[\s%)\]]*(?:\((?:[^()]|\([^()]*\))*\)\s*)?(?:months?|weeks?|years?)?\s*\Z")
_TELLS = lazy_regex(
    r"[^;]*\b(?:was|were|did|differed|had|occurred)\b[^;]*\b(?:similar|comparable|alike|equal|higher|lower|better|"
    r"worse|longer|"
    r"shorter|greater|poorer|improved|reduced|differ\w*|same)\b[^;\d]*\Z",
    re.IGNORECASE,
)


def told_of(clause: Clause, phrase: Phrase) -> Figure | None:
    """ "ORR (40% v 20%) and OS (9 v 5 months) were better in women.": the first of the figures before the verb."""
    before = [f for f in clause.figures if f.end <= phrase.start]
    if phrase.subject or not before or any(f.start >= phrase.end for f in clause.figures):
        return None
    if any(p in clause.text[before[-1].end : phrase.start] for p in (";", " v ", " vs")):
        return None
    return before[0] if _TELLS.match(_plain(clause, before[-1].end, phrase.start)) else None


_SIZE = lazy_regex(rf"(?:the\s+|all\s+)*(?:\d[\d,]*|{WORD_NUMBER}\b)\s*", re.IGNORECASE)
_COORDINATED = lazy_regex(rf"\s*(?:and|or|followed|{VERSUS}|than|compared)\b", re.IGNORECASE)
_NEXT_ROW = lazy_regex(r",\s+and\s+\Z")


def figures_behind(clause: Clause, phrase: Phrase, floor: int) -> list[Figure]:
    """The figures that a phrase stands behind, in text order; none where it leads."""
    core = phrase.first + (m.end() if (m := _SIZE.match(clause.text[phrase.first : phrase.end])) else 0)
    figures = [f for f in clause.figures if f.kind != "landmark"]
    before = [f for f in figures if floor <= f.start < phrase.start and f.end <= core]
    if not before or (phrase.subject and (phrase.opens or clause.text[phrase.start] in "([")):
        return []
    if _COORDINATED.match(clause.text, phrase.start, phrase.first):
        return []
    last = before[-1]
    gap = clause.text[last.end : phrase.start]
    counted = phrase.subject or re.match(r"of\b", clause.text[phrase.start : phrase.first], re.IGNORECASE)
    if counted:
        return [last] if not gap or _TO_OF.match(gap) else []
    if last.end > phrase.start or _counted_in(clause, last, phrase):
        return [last]
    plain = _plain(clause, last.end, phrase.start)
    closed = _CLOSED.match(clause.text, phrase.end, clause.end) and not _own_bracket(clause, last, phrase)
    comma = re.search(r",(?!\s*respectively)", plain) and not closed
    if comma or _CONJUNCTION.search(plain) or labels_between(clause, last.end, phrase.start):
        return []
    row = [last]
    for figure in reversed(before[:-1]):
        if any(figure.end <= a < row[0].start and phrase.end <= b for a, b in clause.brackets):
            break  # "65% (79% in those in remission)"
        between = _plain(clause, figure.end, row[0].start)
        if ";" in between or _PARTS_FOLLOW.fullmatch(between) or labels_between(clause, figure.end, row[0].start):
            break
        if len(row) == len(parts_of(phrase.words)):
            break
        if clause.sided and _NEXT_ROW.search(clause.text[figure.end : row[0].start]):
            break  # "… v 4 months for B, and 7 v 3 months, respectively, in men"
        parted = len(row) >= max(1, len(parts_of(phrase.words))) and _parted(clause, figure, row[0])
        if parted and len(before) != _outcomes_together(clause):
            break
        row.insert(0, figure)
    return row


_IN_SO_MANY = lazy_regex(rf"(?:among|in|of)\s+(?:the\s+|all\s+)*(?P<n>\d[\d,]*|{WORD_NUMBER}\b)", re.IGNORECASE)


def _counted_in(clause: Clause, figure: Figure, phrase: Phrase) -> bool:
    """ "Five CR |among seven patients with X|, six among 14 patients with Y": the people that a count is of."""
    people = _IN_SO_MANY.match(clause.text, phrase.start, phrase.end)
    return people is not None and figure.total is not None and parse_number(people["n"]) == figure.total


def _own_bracket(clause: Clause, last: Figure, phrase: Phrase) -> bool:
    """ "In men (HR 0.3), |in women (HR 0.5)| and in all (HR 0.4)": a bracket of its own, as the group before has."""
    reach = bracket_behind(clause, phrase.end)
    before = any(a < last.start < b <= phrase.start for a, b in clause.brackets)
    return before and any(phrase.end < f.start < reach and f.kind == last.kind for f in clause.figures)


_TOGETHER = lazy_regex(r"\s*(?:\([^()]*\)\s*)?(?:rates?\s+)?(?:,|and|,\s*and)\s+(?:the\s+)?(?:median\s+|overall\s+)?")


def _outcomes_together(clause: Clause) -> int:
    """How many outcomes a sentence names in a row ahead of its figures: "|PFS and OS| were 7 and 9 months in …"."""
    first = min((f.start for f in clause.figures if f.kind != "landmark"), default=clause.start)
    named = [x for x in clause.labels if x.end <= first and x.family in ("response", "survival")]
    joined = all(_TOGETHER.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(named))
    return len(named) if joined and len(named) > 1 else 0


#: "The response rate was 41%|: |31% in smokers and 52% in others": that of all, then the parts.
_PARTS_FOLLOW = lazy_regex(r"[\s%)\]]*:\s*")
_AND_NEXT = lazy_regex(r"[\s%)\]]*(?:months?|weeks?)?,?\s*(?:and|,|but)\s*")
_AGAINST_NEXT = lazy_regex(rf"[\s%)\]]*(?:months?|weeks?)?,?\s*(?:{VERSUS}|compared\s+(?:with|to))\s*(?:only\s+)?")
_LED = lazy_regex(
    rf"\b(?:in|among|for|of)\s+(?:[\w-]+\s+){{0,2}}(?:{PEOPLE}|those|(?:non-?)?responders)\b", re.IGNORECASE
)
#: "|Patients in remission| had a rate of 70%, compared with 30% for those …"
_LED_BY_SUBJECT = lazy_regex(
    rf"\W*(?:[\w-]+\s+){{0,2}}(?:{PEOPLE})\s+(?:with|without|in|who|whose|achieving|aged)\s", re.IGNORECASE
)


def _parted(clause: Clause, figure: Figure, following: Figure) -> bool:
    """Whether a figure before the row is of another group: in a study of one arm, "40%, and 55% in …".

    Of two that are set against each other only where the first has its group ahead: "in patients with X 40%, compared
    with 55% in …".
    """
    if len(clause.arm_ids) > 1 or clause.sided or _of_outcomes(clause, figure, following):
        return False
    against = _AGAINST_NEXT.fullmatch(clause.text, figure.end, following.start)
    if against:
        place = clause.text, clause.start, figure.start
        return _LED.search(*place) is not None or _LED_BY_SUBJECT.match(*place) is not None
    return _AND_NEXT.fullmatch(clause.text, figure.end, following.start) is not None


def _of_outcomes(clause: Clause, figure: Figure, following: Figure) -> bool:
    """ "ORR and CR were |90% and 20%| in patients with …": as many figures as there are outcomes at the head."""
    first = min(f.start for f in clause.figures)
    named = {x.code for x in clause.labels if x.end <= first and x.family in ("response", "survival")}
    rows = [{f.start for f in series.figures} for series in split_series(clause)]
    return any({figure.start, following.start} <= row and len(row) == len(named) for row in rows)


def _plain(clause: Clause, start: int, end: int) -> str:
    """The text between two offsets without closed brackets and the names of arms."""
    chars = list(clause.text[start:end])
    spans = [(a, b + 1) for a, b in clause.brackets if start <= a and b < end] + [(a.start, a.end) for a in clause.arms]
    for a, b in spans:
        for i in range(max(a, start), min(b, end)):
            chars[i - start] = " "
    plain = "".join(chars)
    return re.sub(rf"\A[^()\[\]]{{0,60}}[)\]]|\s(?:with|{VERSUS}|and)(?=\s{{3,}})", " ", plain)
