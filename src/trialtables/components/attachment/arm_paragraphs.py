"""Results that are told arm by arm, a few sentences for each: what no arm stands in is of the arm opened last.

"Among 40 patients treated with A, 12 responded.  A further 10 were stable.  In 38 patients given B, 7 responded."
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import Binding, Clause

#: What stands between the beginning of a sentence and the arm that it opens: "In the 40 patients treated with |A|".
_OPENS = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?(?:(?:In|For|With|On|Among|Of)\s+(?:(?:[a-z]+|\d+)\s+){0,7}|"
    rf"(?i:(?:the\s+)?(?:(?:\d+|[a-z]+)\s+)?(?:{PATIENTS})\s+(?:(?:who|were)\s+){{0,2}}(?:received|treated|given|receiving|"
    r"assigned|randomi[sz]ed|in|on)\s+(?:(?:with|to|by|the)\s+){0,2}))"
)
#: Words for more than one arm, with which something is told of all; "overall survival" is a time.
_OF_ALL = lazy_regex(
    r"\b(?:overall(?!\s+(?:survival|response|objective|remission))|all\s+(?:\d+\s+)?(?:[a-z]+\s+)?"
    rf"(?:{PATIENTS}|groups|arms)|both|entire|whole|either|each|groups|arms|regimens|treatments|schedules|between|"
    r"study\s+population|total\s+of)\b",
    re.IGNORECASE,
)


@dataclass
class Paragraphs:
    """The sentences that name arms: where each begins, and the one arm that it opens, if it does."""

    opened: list[tuple[int, str]] = field(default_factory=list)
    #: What the paragraph of an arm has told so far, by the arm.
    told: dict[str, set[str]] = field(default_factory=dict)

    def before(self, at: int) -> list[str]:
        return [arm for start, arm in self.opened if start < at]

    def arm_at(self, clause: Clause, code: str) -> str | None:
        """The arm whose paragraph a sentence without an arm belongs to, as far as what it tells is of that arm.

        That is an arm that a later sentence leaves for another one, or the last of two arms where the first was told
        the same and the last was not yet.
        """
        before = self.before(clause.start)
        if clause.arms or not before or not before[-1] or _OF_ALL.search(clause.text, clause.start, clause.end):
            return None
        arm = before[-1]
        after = [other for start, other in self.opened if start > clause.start]
        if after and after[0] and after[0] != arm:
            return arm if self.told.get(arm) else None
        last = next((other for other in reversed(before) if other != arm), "")
        again = code in self.told.get(last, ()) and code not in self.told.get(arm, ())
        return arm if again else None

    def tell(self, arm: str | None, code: str) -> None:
        if arm:
            self.told.setdefault(arm, set()).add(code)


def paragraphs_of(clauses: Iterable[Clause]) -> Paragraphs:
    """Which sentences of a text open an arm."""
    found = Paragraphs()
    for clause in clauses:
        if clause.arms:
            opens = _OPENS.fullmatch(clause.text, clause.start, clause.arms[0].start)
            found.opened.append((clause.start, clause.arms[0].arm_id if opens and len(clause.arm_ids) == 1 else ""))
    return found


def of_paragraph(bindings: list[Binding], clause: Clause, paragraphs: Paragraphs) -> list[Binding]:
    """The bindings of a sentence that names no arm, given to the arm of its paragraph."""
    if len({arm for _, arm in paragraphs.opened if arm}) < len(("one", "other")):
        return bindings
    held = []
    codes = [f"{binding.label.code} {binding.grade}" for binding in bindings]
    for binding, code in zip(bindings, codes, strict=True):
        free = binding.arm_id is None and binding.rule.endswith("arm-none") and codes.count(code) == 1
        if free and (arm := paragraphs.arm_at(clause, code)):
            binding = replace(binding, arm_id=arm, rule=binding.rule.replace("arm-none", "arm-of-paragraph"))
        held.append(binding)
    for binding, code in zip(held, codes, strict=True):
        paragraphs.tell(binding.arm_id, code)
    return held
