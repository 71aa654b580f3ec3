"""A predicate left out: "nausea (12% v 6%) was more common with A, and rash (3% v 9%) with B".

The second part has no verb of its own; that of the first holds, and says which of its two values is that of B: the
greater one, whichever of them stands first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_binding import LESS, MORE
from .arm_places import Placed
from .clauses import ArmMention, Clause, Study
from .series import Series

_WITH = (
    r"(?:with|in|on|for|among|under)\s+"
    rf"(?:(?:the|those|{PATIENTS}|who|given|receiving|received|treated|on|in|with)\s+)*"
)
#: "|were significantly more common with| A"
_PREDICATE = lazy_regex(
    r"\b(?:was|were|seen|reported|observed|occurred)\s+[^.;()\d]{0,40}?\b(?:more|less|fewer|higher|lower|greater)\b"
    rf"[^.;,()\d]{{0,30}}?\s{_WITH}\Z",
    re.IGNORECASE,
)
#: "A| group (20% v 10%), and constipation (|4%": no verb, and no arm
_GOES_ON = lazy_regex(
    rf"\s*(?:arms?|groups?|{PATIENTS}|recipients|alone)?\s*(?:[(\[][^()\[\]]{{3,60}}[)\]])?\s*,?\s*(?:and|but|while|whereas)\s+"
    r"(?P<named>[^.;:()\d]{3,60}?)[(\[]\s*",
    re.IGNORECASE,
)
#: "4% v 13%|), rash (|2% v 3%" and, behind the last pair, "|) with| B"
_NEXT_ITEM = lazy_regex(r"[^()]{0,25}[)\]],?\s+(?:and\s+)?(?P<named>[^.;:()\d]{3,60}?)[(\[]\s*", re.IGNORECASE)
_TO_ARM = lazy_regex(rf"[^()]{{0,25}}[)\]],?\s+{_WITH}", re.IGNORECASE)
_VERB = lazy_regex(r"\b(?:was|were|had|did|occurred|showed|more|less|higher|lower|fewer)\b", re.IGNORECASE)


def gapped(rows: Sequence[Series], placed: list[Placed], clause: Clause, study: Study) -> list[Placed]:
    """The pairs between two arms of which only the first has a predicate: the values as that predicate says."""
    if len(study.arms) != 2 or set(clause.arm_ids) != set(study.arms):
        return placed
    told = list(placed)
    for first, second in zip(clause.arms, clause.arms[1:], strict=False):
        between = [i for i, s in enumerate(rows) if _pair(s) and first.end <= s.start and s.end <= second.start]
        more = _said_of(first, clause) if between and first.arm_id != second.arm_id else 0
        items = _items([rows[i] for i in between], first, second, clause) if more else []
        for i in (i for i in between if rows[i] in items):
            told[i] = _as_said(rows[i], told[i], first.arm_id, second.arm_id, more)
    return told


def _pair(series: Series) -> bool:
    return series.contrast and len(series.figures) == 2


def _said_of(arm: ArmMention, clause: Clause) -> int:
    """1 where the words ahead of an arm say that it has more, -1 where they say less, 0 where there is no such verb."""
    match = _PREDICATE.search(clause.text, max(clause.start, arm.start - 120), arm.start)
    if not match:
        return 0
    more, less = bool(MORE.search(match[0])), bool(LESS.search(match[0]))
    return 0 if more == less else 1 if more else -1


def _items(pairs: Sequence[Series], first: ArmMention, second: ArmMention, clause: Clause) -> list[Series]:
    """The pairs of the part without a verb, if it goes on from the first arm to the second."""
    start = first.end
    found: list[Series] = []
    for series in pairs:
        joined = (_NEXT_ITEM if found else _GOES_ON).fullmatch(clause.text, start, series.start)
        if joined and not _VERB.search(joined["named"]):
            found.append(series)
            start = series.end
        elif found:
            return []
    return found if found and _TO_ARM.fullmatch(clause.text, start, second.start) else []


def _as_said(series: Series, placed: Placed, first: str, second: str, more: int) -> Placed:
    """The greater of two values to the arm that is said to have more of it."""
    one, two = (f.percent if f.percent is not None else f.n for f in series.figures)
    if one is None or two is None or one == two:
        return placed
    arms = [second, first] if (one > two) == (more > 0) else [first, second]
    return placed if list(placed.arms) == arms else Placed(arms, "arm-by-direction", placed.flags)
