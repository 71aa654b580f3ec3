"""Groups that follow a first one in short: "and prior taxanes (29% v 17%)", "13% with Y", "in EXP3B".

Each has its own figure or bracket; the head of the phrase stands only with the first, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.words import PATIENTS, THEN
from .group_phrases import ANY_HEAD
from .group_stretches import Group, labels_between

if TYPE_CHECKING:
    from .clauses import Clause

_ALSO = lazy_regex(
    rf"[)\]]\s*,?\s*(?:and|or|(?:and\s+)?(?:{THEN}))\s+"
    r"(?P<words>(?!(?:in|for|among|with)\b)(?:[^,;()\[\]\d%]|(?<=\w)\([\w]{1,6}\)|(?<=[A-Za-z-])\d+){3,60}?)\s*"
)


def groups_of_next_brackets(clause: Clause, found: list[Group]) -> Iterator[Group]:
    """ "In patients with liver metastases (36% v 20%) and |prior taxanes| (29% v 17%)": the next has its own."""
    known = list(found)
    figured = sorted((a, b) for a, b in clause.brackets if any(a < f.start < b for f in clause.figures))
    for (a, b), (c, d) in pairwise(figured):
        told = b < c and any(g.words and g.low < b and a < g.high <= c for g in known)
        also = _ALSO.fullmatch(clause.text, b, c) if told else None
        named = any(b < x.start < c for x in clause.arms) or labels_between(clause, b, c)
        if also and not named and not ANY_HEAD.search(also["words"]):
            known.append(Group(" ".join(also["words"].split()), c, d, nested=True, listed=True))
    yield from known[len(found) :]


_PATIENTS_WITH = lazy_regex(rf"(?:{PATIENTS}|tumou?rs)\s+with\s", re.IGNORECASE)
_NEXT_WITH = lazy_regex(
    r"\s*%?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:in\s+those\s+)?with\s+(?P<words>[^,;()\[\]]{2,60}?)(?=\s*(?:,?\s+and\s+\d|,\s+\d|[.;(]|\Z))"
)


def next_with(clause: Clause, found: list[Group]) -> Iterator[Group]:
    """ "10% of patients with X, 13% |with Y|, and 33% |with Z|": the head of the first group is that of all."""
    first = next((g for g in found if g.nested and g.words and _PATIENTS_WITH.match(g.words)), None)
    if first is None:
        return
    for figure in clause.figures:
        told = _NEXT_WITH.match(clause.text, figure.end, clause.end) if figure.start >= first.high else None
        if figure.kind != "share" or told is None or any(g.low <= figure.start < g.high for g in found):
            continue
        taken = [(x.start, x.end) for x in clause.arms] + [(x.start, x.end) for x in clause.labels]
        if not any(a < told.end("words") and told.start("words") < b for a, b in taken):
            yield Group("with " + " ".join(told["words"].split()), figure.start, told.end(), nested=True, listed=True)


#: "in 20 (87%) of 23 patients |in EXP2|, five (55%) of nine patients |in EXP3B|": cohorts called by a code
_CODE = lazy_regex(
    rf"\s*%?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:of\s+(?:the\s+)?(?:\d+|{WORD_NUMBER})\s+)?(?:(?:{PATIENTS})\s+)?(?:in|from)\s+"
    r"(?P<code>(?-i:[A-Z]{2,}\d[\w-]*))(?=\s*(?:[,.;]|and\b|\Z))",
    re.IGNORECASE,
)


def cohorts_by_code(clause: Clause) -> Iterator[Group]:
    """The cohorts of figures that each have one behind them, two at least."""
    shares = [f for f in clause.figures if f.kind == "share"]
    told = [(f, m) for f in shares if (m := _CODE.match(clause.text, f.end, clause.end))]
    if len({m["code"] for _, m in told}) < 2 or any(
        m["code"] in clause.text[a.start : a.end] for a in clause.arms for _, m in told
    ):
        return
    for figure, match in told:
        yield Group(match["code"], figure.start, match.end(), nested=True, listed=True)
