"""P-values whose outcome stands elsewhere: in the sentence before, or in a whole list of names.

"The response rate was 30% with A and 20% with B.  The difference was not significant (P = .12)": the second sentence
tests what the first has told of two arms.  "Anemia, rash and fever were more common with A (all P < .05)": one p-value
for every name of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..attachment.clauses import Binding, Clause, Study
from ..attachment.list_items import GENERAL
from ..figures.figure_atoms import Figure
from ..labels.labels import OUTCOMES, Label
from ..labels.landmarks import Landmark, find_landmarks
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .comparison_outcomes import Outcome, aside

_OF_ARMS = r"(?:(?:the|these|both)\s+)?(?:(?:two|2|study|treatment)\s+)*(?:arms|groups|regimens|treatments)\s+"
#: A sentence that speaks of a difference without naming in what.
_THE_DIFFERENCE = lazy_regex(
    rf"""\W*(?:(?:However|Moreover|Overall|Again|Thus|But|and)\W+)?
    (?:(?:using|by|with|in|on|according\s+to)\s+(?:an?\s+|the\s+)?(?:[\w'’-]+\s+){{0,3}}test,\s+)?(?:
    (?:this|these|the|such)\s+(?:(?:observed|slight|small|absolute|apparent|numerical|between-group|statistical)\s+)*
      (?:differences?|improvements?|advantages?|benefits?|increases?|reductions?|trends?)\s+(?:between\s+{_OF_ARMS})?
      (?:was|were|is|are|did|reached|achieved|failed)\b
    |there\s+(?:was|were)\s+(?:no|a)\s+(?:\w+ly\s+)*(?:significant\s+|marked\s+)?differences?\s+(?:between|among)\s+{_OF_ARMS}
    |(?:no|a)\s+(?:\w+ly\s+)*(?:significant\s+)?differences?\s+(?:was|were)\s+(?:found|seen|observed|noted|detected)\s+
      (?:(?:between|among)\s+{_OF_ARMS})?
    )(?:(?!\b(?:in(?!\s+favou?r)|among|for|within|when|if|only|after|at)\b)[^.;:\d]){{0,70}}?
    [(,\[]?\s*(?=(?:log[- ]?rank\s+|both\s+|all\s+)?[Pp]\s*[=<>≤])""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE_OF_THEM = lazy_regex(r"\s?,?\s?(?:and\s)?(?P<p>0?[.·]\d+)(?!\s*%|\d)")
_A_TEST = lazy_regex(r"\b[Pp]\s*[=<>≤]")
_PAIR = 2


def _p_values(clause: Clause, start: int) -> list[Figure]:
    """The p-values behind a place, those of a row with one sign too: "(P = .10, .09 and .08, respectively)"."""
    stated = [f for f in clause.figures if f.p_value and f.kind == "p" and f.start >= start - 1]
    row = list(stated)
    if len(stated) == 1:
        sign = re.sub(r"[\d.]", "", stated[0].p_value or "")
        place = stated[0].end
        while match := _MORE_OF_THEM.match(clause.text, place, clause.end):
            place = match.end()
            number = "0." + re.split(r"[.·]", match["p"])[1]
            row.append(replace(stated[0], start=match.start("p"), end=place, p_value=sign + number))
    return row


def told_before(clause: Clause, study: Study, bindings: Sequence[Binding]) -> list[tuple[Figure, Outcome, list[str]]]:
    """The p-values of a sentence on "the difference", each with the outcome and the two arms of the sentence before."""
    match = _THE_DIFFERENCE.match(clause.text, clause.start, clause.end)
    if match is None or any(x.family in OUTCOMES for x in clause.labels):
        return []
    told: dict[tuple[object, ...], list[Binding]] = {}
    for b in _of_sentences_before(clause, study, bindings):
        time = _time_of(b, clause)
        name = b.label.text if b.label.code == "OTHER" else None
        row = told.setdefault((b.label.code, name, b.figure.kind, time and time.times), [])
        if b.arm_id is None or b.arm_id not in {other.arm_id for other in row}:
            row.append(b)  # "6.2 months (2-12 months)": the first is the median
    if any(_A_TEST.search(clause.text, *b.sentence) for row in told.values() for b in row):
        return []  # tested where it is told
    rows = [row for row in told.values() if len(row) == _PAIR and _arms(row, study)]
    rows.sort(key=lambda row: row[-1].figure.start)
    figures = _p_values(clause, match.end())
    if len(figures) == 1:
        rows = rows[-1:]  # "the difference" is that of the rate told last
    if len(figures) != len(rows):
        return []
    return [(f, _outcome(row, clause), _arms(row, study)) for f, row in zip(figures, rows, strict=True)]


_NEAR = 4
_FAR = 25


def _time_of(binding: Binding, clause: Clause) -> Landmark | None:
    """The time of a rate: "the |1-year| survival rate was 60%", "survival at |1 year| was 60%"."""
    if binding.figure.kind != "share" or binding.label.family != "survival":
        return None
    start = max(binding.sentence[0], binding.label.start - _FAR)
    near = find_landmarks(clause.text, start, binding.figure.start)
    own = [x for x in near if len(x.times) == 1 and x.end <= binding.figure.start]
    return own[-1] if own else None


def _of_sentences_before(clause: Clause, study: Study, bindings: Sequence[Binding]) -> list[Binding]:
    """What the sentence before tells, with the one before that where each tells of one arm."""
    own = [b for b in bindings if b.label.code != "FOLLOWUP" and (b.arm_id is None or b.arm_id in study.arms)]
    last = [b for b in own if 0 <= clause.start - b.sentence[1] < _NEAR]
    arms = {b.arm_id for b in last}
    if len(arms) == 1 and None not in arms:
        start = min(b.sentence[0] for b in last)
        last = [b for b in own if 0 <= start - b.sentence[1] < _NEAR and b.arm_id not in arms] + last
    return last


def _arms(row: list[Binding], study: Study) -> list[str]:
    """The two arms of two figures; those that no words attribute come in the order of the study's arms."""
    arms = list(dict.fromkeys(b.arm_id for b in row))
    if arms == [None] and len(study.arms) == _PAIR:
        return list(study.arms)
    return [arm for arm in arms if arm] if len(arms) == _PAIR and None not in arms else []


def _outcome(row: list[Binding], clause: Clause) -> Outcome:
    label, time = row[-1].label, _time_of(row[-1], clause)
    words = " ".join(label.text.split()) if label.code == "OTHER" else None
    if time is not None:
        words = " ".join(filter(None, (clause.text[time.start : time.end], words)))
    return Outcome(label.start, label.end, label.code, words)


def head_of_list(figure: Figure, label: Label, clause: Clause, labels: list[Label]) -> Label:
    """ "|Toxicities|, including rash and fever, were more common on A (P = .01)": the p-value of the whole list."""
    heads = [
        x for x in labels if x.code in GENERAL and x.end <= label.start and _OPENS_A_LIST.match(clause.text, x.end)
    ]
    if not heads or any(heads[-1].end <= f.start < figure.start for f in clause.figures):
        return label
    return label if _NO_LONGER.search(clause.text, heads[-1].end, label.start) else heads[-1]


#: "side effects such as rash and fever were alike, |but| edema was more common on A (P = .01)": of the edema alone
_NO_LONGER = lazy_regex(r";|\b(?:but|whereas|while|although|however|except)\b", re.IGNORECASE)


_TWO_GROUPS = lazy_regex(
    r"\b(?:in|for|among)\s(?:both\s)?(?:[\w/+-]+\s(?:\([^()]*\)\s)?){1,4}?(?:and|or)\s(?:[\w/+-]+\s(?:\([^()]*\)\s)?){0,3}"
    rf"(?:tumou?rs|cancers|carcinomas|sub(?:types|groups)|cases|disease|{PATIENTS})\s*,?\s*[(\[](?P<rates>\d[^()\[\]]*)\Z",
    re.IGNORECASE,
)


def of_two_groups(figure: Figure, clause: Clause) -> bool:
    """ "A led to remission in both early and late cases (67% v 71%; P = .8)": groups of one arm are compared."""
    match = _TWO_GROUPS.search(clause.text, max(clause.start, figure.start - 160), figure.start)
    if match is None or any(match.start() <= a.start < figure.start for a in clause.arms):
        return False
    return len({a.arm_id for a in clause.arms if a.start < match.start()}) == 1


#: "adverse events, |including| fever and rash (all P > .05)"
_OPENS_A_LIST = lazy_regex(r"\s*,?\s*(?:including|such\s+as|namely)\b")
_ALL_BEFORE = lazy_regex(r"\b(?:all|both|each)\s*,?\s*(?:(?:log[- ]?rank|two-sided|with)\s+)?\Z", re.IGNORECASE)
_ALL_BEHIND = lazy_regex(rf"\s*,?\s*(?:for|in)\s+(?:all|both|each)\b(?!\s+(?:{PATIENTS}|groups|arms))", re.IGNORECASE)


#: From the last item of a list to the p-value of all: "rash |(70% v 52%) were more frequent with A (|P < .001)".
_SAID_OF_LIST = lazy_regex(
    r"\s*[(\[][^()\[\]]*[)\]]\s*(?:was|were|occurred)\s+(?:[^.;()\[\]]|\.\d){3,90}[(\[;,]\s*", re.IGNORECASE
)
#: From one item with its figures to the next: "nausea |(15% v 6%), and |rash"
_ITEM_TO_ITEM = lazy_regex(
    r"\s*[(\[][^()\[\]]*[)\]]\s*(?:,\s*(?:and\s+)?|and\s+)(?:(?!(?:in|with|of)\b)[\w-]+\s+){0,3}"
)


def _items_before(figure: Figure, label: Label, clause: Clause, labels: list[Label]) -> list[Label]:
    """The earlier items of a list of which the p-value behind its predicate tells, each with figures in a bracket."""
    if not _SAID_OF_LIST.fullmatch(clause.text, label.end, figure.start):
        return []
    row: list[Label] = []
    following = label
    for x in reversed([x for x in labels if x.end <= label.start and x.family == label.family]):
        if not _ITEM_TO_ITEM.fullmatch(clause.text, x.end, following.start):
            break
        row.insert(0, x)
        following = x
    return row


def shared_by_all(figure: Figure, label: Label, clause: Clause, labels: list[Label]) -> list[Label]:
    """The names that share a p-value with the last of them: "(all P < .05)", "(P < .01 for both)"."""
    if figure.kind != "p":
        return []
    said = _ALL_BEFORE.search(clause.text[clause.start : figure.start])
    since = max((f.end for f in clause.figures if f.p_value and f.end <= figure.start), default=clause.start)
    if said or _ALL_BEHIND.match(clause.text, figure.end, clause.end):
        named = [x for x in labels if since <= x.start and x.end <= label.start and x.family == label.family]
    else:
        named = [x for x in _items_before(figure, label, clause, labels) if since <= x.start]
    named = [x for x in named if not _OPENS_A_LIST.match(clause.text, x.end)]
    return [x for x in named if not aside(clause, x, figure) and not x.doubtful and x.code != label.code]
