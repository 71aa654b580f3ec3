"""The arm of a toxicity that is only named: "A caused more |nausea|; |rash| was more frequent with B than with A"."""

from __future__ import annotations

import re
from itertools import pairwise

from ..attachment.arm_binding import MORE
from ..attachment.clauses import ArmMention, Clause, Study
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS

_MORE = lazy_regex(rf"{MORE.pattern}|\b(?:worse|worsened|increased)\b", re.IGNORECASE)
_LESS = lazy_regex(
    r"\b(?:lower|fewer|less|smaller|reduced|decreased|rarer|milder|lessened)(?=\s+(?!nausea|appetite|count|ejection|weight))\b",
    re.IGNORECASE,
)
_DENIED = lazy_regex(r"\b(?:not|no|nor|neither|similar|comparable|equal(?:ly)?|the\s+same)\b", re.IGNORECASE)
_BREAK = lazy_regex(
    r";|,?\s+(?:whereas|while|but|although|though|as\s+(?:was|were))\s|,\s+(?:and\s+)?(?=(?:more|less|fewer)\s)"
    r"|,?\s+and\s+(?=(?:(?:the|their)\s+)?(?:(?:most|more)\s+(?:common|frequent)|commonest|commonly)\b)|,\s+and\s+(?=those\s)"
)
#: "no difference between groups, |except that| rash was more frequent with A": of what follows this is not denied.
_EXCEPT = lazy_regex(r"\b(?:except(?:ing)?(?:\s+(?:for|that|in))?|with\s+the\s+exception\s+(?:of|that))\s")
#: "than |in B|", "compared with |B or C|": from here on arms are what the first is set against.
_AGAINST = lazy_regex(rf"\b(?:than|{VERSUS}|compared\s+(?:with|to)|relative\s+to|over)(?=[\s,])", re.IGNORECASE)
_BEHIND = lazy_regex(r"\b(?:with|in|on|for|under|during|after|by|from|among|to|of)\s+(?:\w+\s+){0,4}\Z", re.IGNORECASE)

#: Between an event and the one arm behind it: it is not that arm which had the event; it is in "less than 10% with A".
_ELSEWHERE = lazy_regex(
    rf"\b(?:than(?!\s+\d)|compared\s+(?:with|to)|{VERSUS}|consistent\s+with|whereas|while|but)\b", re.IGNORECASE
)


def arm_of_named(label: Label, clause: Clause, study: Study) -> str:
    """The arm to which a sentence attributes an event that it only names, or "all"."""
    if study.single:
        return study.single
    arms = [a for a in clause.arms if a.arm_id not in study.cited]
    if not arms:
        return "all"
    if own := _of_bracket(label, clause, arms):
        return own
    if _told_of_no_arm(label, clause, arms):
        return "all"
    start, end = _part(label, clause, arms)
    near = [a for a in arms if start <= a.start < end]
    named = {a.arm_id for a in near}
    if not named:
        return "all"
    if len({a.arm_id for a in arms}) > 1 and _direction(label, clause, start, end) < 0:
        return "all"  # "less alopecia with A than with B"
    if len(named) == 1:
        if _said_of_both(label, clause, end):
            return "all"
        aside = near[0].start > label.end and _ELSEWHERE.search(clause.text[label.end : near[0].start])
        return "all" if aside else near[0].arm_id
    return _of_lists(label, clause, near, start, end) or _of_more(label, clause, near, start, end) or "all"


#: "no difference in |hypersensitivity| in spite of no premedication with A", "but a similar rate of |infections|"
_ALIKE_BEFORE = lazy_regex(
    r"\b(?:no\s+(?:[\w-]+\s+)?differences?\s+in|did\s+not\s+differ\s+in|(?:similar|comparable|equal|the\s+same)(?=\s+(?:incidences?|rates?|"
    r"frequenc(?:y|ies)|numbers?)\s+of))\s+(?:[\w-]+\s+){0,6}\Z",
    re.IGNORECASE,
)
#: "|alopecia| and fever were |less frequent with| A": so they were seen without it
_LESS_WITH = lazy_regex(
    r"[^.;:()]{0,80}?\b(?:was|were)\s+(?:[\w-]+\s+){0,2}?(?:less|lower|rarer|milder|reduced|decreased|fewer)\b[^.;:()]{0,30}?"
    r"\b(?:with|in|for|by|on|among)\b",
    re.IGNORECASE,
)


def _said_of_both(label: Label, clause: Clause, end: int) -> bool:
    """Whether an event was seen without the one arm that is named, too: as often there, or less with it."""
    if _ALIKE_BEFORE.search(clause.text, clause.start, label.start):
        return True
    return _LESS_WITH.match(clause.text, label.end, end) is not None


#: "six of eight |lapatinib-treated patients had events (|diarrhea and rash": from an arm to the bracket of its own
_TO_BRACKET = lazy_regex(r"[^.;:,()\[\]]{0,80}")


def _of_bracket(label: Label, clause: Clause, arms: list[ArmMention]) -> str | None:
    """The arm ahead of the bracket that holds an event, where another arm has such a bracket, too.

    "Eight of ten patients on A had events (fever, rash), and five of nine on B (|nausea|)"
    """
    told: dict[int, str] = {}
    for opened, closed in clause.brackets:
        ahead = [a for a in arms if a.end <= opened]
        events = [x for x in clause.labels if opened < x.start < closed and x.family == "event"]
        named = any(opened < a.start < closed for a in arms)
        if ahead and events and not named and _TO_BRACKET.fullmatch(clause.text, ahead[-1].end, opened):
            told[opened] = ahead[-1].arm_id
    if len(set(told.values())) < len(told) or len(told) < 2:
        return None
    return next((told[a] for a, b in clause.brackets if a in told and a < label.start < b), None)


def _part(label: Label, clause: Clause, arms: list[ArmMention]) -> tuple[int, int]:
    """The part of the sentence about the event: "A caused more nausea, | while rash was frequent with B"."""
    start, end = clause.start, clause.end
    for match in _BREAK.finditer(clause.text, clause.start, clause.end):
        at = match.start()
        if clause.in_bracket(at):
            continue
        sides = [{a.arm_id for a in arms if a.start < at}, {a.arm_id for a in arms if a.start > at}]
        if not sides[0] or not sides[1]:
            continue  # "A caused more fatigue but less nausea than B"
        if at <= label.start:
            start = at
        else:
            end = at
            break
    excepted = [m.end() for m in _EXCEPT.finditer(clause.text, start, label.start + 1)]
    return (excepted[-1] if excepted else start), end


#: "Fatigue was |similar in the two groups|", "|in both arms|"
_IN_BOTH = lazy_regex(
    r"\b(?:similar|comparable|equal(?:ly)?|alike|balanced|no\s+(?:\w+\s+)?differen\w+|did\s+not\s+differ)\b[^.;]{0,60}?"
    r"\b(?:groups|arms|cohorts|regimens)\b|\b(?:in|between|across|on)\s+(?:both|all|the\s+(?:two|three))\s+"
    r"(?:[\w-]+\s+)?(?:groups|arms|cohorts|regimens)\b",
    re.IGNORECASE,
)


def _told_of_no_arm(label: Label, clause: Clause, arms: list[ArmMention]) -> bool:
    """ "A caused fever |but rash was similar in both arms|", "anemia was commoner with A, |although rash was less|"."""
    start, end, joined = clause.start, clause.end, False
    for match in _BREAK.finditer(clause.text, clause.start, clause.end):
        if match.start() <= label.start:
            start, joined = match.start(), match.group() != ";"
        elif match.start() >= label.end:
            end = match.start()
            break
    if (start, end) == (clause.start, clause.end) or any(start <= a.start < end for a in arms):
        return False
    if _IN_BOTH.search(clause.text, start, end):
        return True
    return joined and _direction(label, clause, start, end) < 0


def _of_lists(label: Label, clause: Clause, arms: list[ArmMention], start: int, end: int) -> str | None:
    """ "Rash and nausea with A and fatigue with B"; "with A, rash and nausea, and with B, fatigue"."""
    events = [x for x in clause.labels if start <= x.start < end and x.family == "event"]
    order = sorted([*((a.start, a.arm_id) for a in arms), *((x.start, "") for x in events)])
    runs = [kind for i, (_, kind) in enumerate(order) if not i or order[i - 1][1] != kind]
    alternate = len(runs) > 2 and all(bool(a) != bool(b) for a, b in pairwise(runs))
    if not alternate or bool(runs[0]) == bool(runs[-1]) or _AGAINST.search(clause.text, start, end):
        return None
    if runs[0]:
        return next((a.arm_id for a in reversed(arms) if a.start < label.start), None)
    behind = next((a for a in arms if a.start > label.start), None)
    return behind.arm_id if behind and _BEHIND.search(clause.text[start : behind.start]) else None


def _of_more(label: Label, clause: Clause, arms: list[ArmMention], start: int, end: int) -> str | None:
    """ "More frequent with A than with B", "compared with B, A caused more": the arm that has more."""
    against = _AGAINST.search(clause.text, start, end)
    if against is None or _direction(label, clause, start, end) <= 0:
        return None
    reach = end
    if not any(a.start < against.start() for a in arms):  # "Compared with B, A …"
        reach = clause.text.find(",", against.end(), end)
    rest = {a.arm_id for a in arms if not against.start() <= a.start < reach}
    other = {a.arm_id for a in arms if against.start() <= a.start < reach}
    return rest.pop() if len(rest) == 1 and not rest & other else None


def _direction(label: Label, clause: Clause, start: int, end: int) -> int:
    """1 where the words beside an event say that there was more of it, -1 less, 0 neither."""
    if _DENIED.search(clause.text, start, end):
        return 0
    said = [(m.start(), 1) for m in _MORE.finditer(clause.text, start, end)]
    said += [(m.start(), -1) for m in _LESS.finditer(clause.text, start, end)]
    before = [x for x in said if x[0] < label.start]
    behind = [x for x in said if x[0] >= label.end]
    if before:
        return max(before)[1]
    return min(behind)[1] if behind else 0
