"""Outcomes in a row beside as many figures, where one of the row has no name that is known.

"Rates of CR, PR, no change and progression were 5%, 25%, 40% and 30%, respectively": the figures go to the items in
their order, and that of the unknown item to nobody.
"""

from __future__ import annotations

import re

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from .clauses import Clause
from .series import Series

_VERB = lazy_regex(
    r"\s+(?:(?:was|were|occurred|developed|(?:(?:was|were)\s+)?(?:observed|seen|reported|noted|recorded|achieved|obtained|found|documented))\s+)+"
    r"(?:in\s+)?\Z"
)
_COMMA = lazy_regex(r"\s*,\s*(?:and\s+|or\s+)?|\s+and\s+")
_RESPECTIVELY = lazy_regex(r"[^.;\d]{0,60}\brespectively\b")
_LONGEST_ITEM = 45
#: Of so many, all but one may be known.
_FEWEST = 3


def listed_outcomes(series: Series, clause: Clause, before: list[Label]) -> list[Label] | None:
    """A label for each figure of a series, those of items that nothing knows being of no family that is counted."""
    count = len(series.figures)
    if count < _FEWEST or series.contrast or len(before) < count - 1:
        return None
    if not _RESPECTIVELY.match(clause.text, series.end, clause.end):
        return None
    verb = _VERB.search(clause.text, before[-1].end, series.start)
    if verb is None:
        return None
    for first in before[-count:]:
        if any(first.start < a.end and a.start < verb.start() for a in clause.arms):
            continue  # "response rates with A, B and C were …": a list of arms
        items = _items(clause, first.start, verb.start())
        if len(items) == count and (labels := _of_items(items, clause, before)):
            return labels
    return None


def _items(clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _COMMA.finditer(clause.text, start, end)]
    bounds = [start, *(x for cut in cuts for x in cut), end]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _of_items(items: list[tuple[int, int]], clause: Clause, before: list[Label]) -> list[Label] | None:
    labels: list[Label] = []
    for start, end in items:
        inside = [x for x in before if start <= x.start and x.end <= end]
        unknown = Label(start, end, "other", "-", clause.text[start:end])
        if len(inside) > 1 or (not inside and (end - start > _LONGEST_ITEM or re.search(r"[().;:\d]", unknown.text))):
            return None
        labels.append(inside[0] if inside else unknown)
    families = {x.family for x in labels if x.code != "-"}
    return labels if len(families) == 1 and len([x for x in labels if x.code == "-"]) < 2 else None
