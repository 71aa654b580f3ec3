"""Arms that are told apart by how long the same drugs are given: ``for 12 or 36 months``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.numbers import parse_number

_NUMBER = r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)"
_UNIT = r"(?P<unit>day|week|wk|month|year|cycle|course)s?"
#: An arm that is named by a length of time: "36 months", "6 months of adjuvant treatment", "12" beside "36 months";
#: also behind its letter or its short name ("AB6: six courses"). Of a range the upper end is the length.
_LENGTH_OF_ARM = lazy_regex(
    rf"(?:\w+\s\w{{1,3}}:\s|[\w/+-]{{2,10}}:\s)?(?:for\s)?(?:\w{{1,6}}(?:[-–‑]|\sto\s))?{_NUMBER}(?:[-\s]{_UNIT}\b|$)",
    re.IGNORECASE,
)
#: "arm A: imatinib 400 mg daily |for 12 months|" beside "arm B: 36 months"
_LENGTH_AT_END = lazy_regex(rf"\bfor\s{_NUMBER}[-\s]{_UNIT}$", re.IGNORECASE)
_UNITS = {"d": "d", "w": "wk", "m": "mo", "y": "a", "c": "cycles"}


def arms_by_length(arms: Sequence[dict[str, Any]]) -> Iterator[tuple[list[dict[str, Any]], list[tuple[float, str]]]]:
    """The arms of the same drugs that are all named by a length, with the length of each; no two have the same.

    The unit is "cycles" where the arms are named by how many of them are given.
    """
    for drugs in dict.fromkeys(tuple(arm["drugs"]) for arm in arms if arm["drugs"]):
        group = [arm for arm in arms if tuple(arm["drugs"]) == drugs]
        named = [m for arm in group if (m := _LENGTH_OF_ARM.match(arm["label"]) or _LENGTH_AT_END.search(arm["label"]))]
        units = [m["unit"] for m in named if m["unit"]]
        if len(group) < 2 or len(named) < len(group) or not units:
            continue
        lengths = [(parse_number(m["n"]), _UNITS[(m["unit"] or units[-1])[0].lower()]) for m in named]
        if len(set(lengths)) == len(group):
            yield group, lengths
