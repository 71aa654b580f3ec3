"""The arms of survival values, where the constructions of :mod:`arm_binding` leave them open or are misled."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..attachment.arm_paragraphs import Paragraphs
from ..attachment.arm_places import Placed
from ..attachment.clauses import Clause, Study
from ..attachment.series import Series
from ..attachment.subgroups import sets_groups_apart, subgroup_at
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .survival_values import Reading

_FAVOR = lazy_regex(
    r"(?:favou?r(?:ed|ing|s)?|advantage|benefit)\s+(?:of|for)?\s*(?:the\s+)?(?:[\w-]+\s+)?\Z", re.IGNORECASE
)
_COMPARED_FIRST = lazy_regex(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:as\s+)?compared\s+(?:with|to)\s+(?:the\s+)?\Z", re.IGNORECASE
)
#: "A |was similar to that of| B|: median, 9 months|": the values are those of A, the subject
_SIMILAR_TO = lazy_regex(
    r"\b(?:(?:similar|comparable|equivalent|identical|equal|close)\s+to|the\s+same\s+as)\s+(?:(?:that|those)\s+)?"
    r"(?:(?:seen|observed|achieved|obtained|reported)\s+)?(?:(?:of|for|with|in|on|among)\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OWN_VALUES_NEXT = lazy_regex(
    rf"\s*(?:group|arm|regimen|{PATIENTS})?\s*(?::|,?\s+with\s+(?:an?\s+)?median|[,;(]\s*(?:with\s+)?(?:an?\s+|the\s+)?median)",
    re.IGNORECASE,
)
_AGAINST = lazy_regex(rf"\d\s*%?\s*(?:months|weeks|years)?\s*(?:\([^()]*\)\s*)?(?:{VERSUS}|and)\s+\d", re.IGNORECASE)


def beside_order(clause: Clause, start: int, end: int) -> bool:
    """An arm named out of order: "Compared with B, A had …", "trended in favor of B (16 v 23 months)", "as with B"."""
    before = clause.text[clause.start : start]
    likened = _SIMILAR_TO.search(before[-60:]) and any(a.end < start for a in clause.arms)
    if likened and _OWN_VALUES_NEXT.match(clause.text, end, clause.end):
        return not _AGAINST.search(clause.text, end, clause.end)
    if _FAVOR.search(before[-40:]):
        return not re.match(rf"\s*(?:\w+\s+)?(?:{VERSUS}|over|compared)\b", clause.text[end : clause.end])
    return bool(_COMPARED_FIRST.match(before)) and "," in clause.text[end : end + 12]


def correct_order(clause: Clause, study: Study) -> None:
    """After "Compared with B, A had …" the figures give A first."""
    first = clause.arms[0] if clause.arms else None
    if first is None or len(study.order) != 2 or study.order[0] != first.arm_id:
        return
    compared = _COMPARED_FIRST.match(clause.text[clause.start : first.start])
    if compared and beside_order(clause, first.start, first.end):
        study.order = study.order[::-1]


_OPENED_FOR_ARM = lazy_regex(r"\s*[(\[]\s*(?:in\s+)?(?:the\s+)?")


_ARM_CLOSED = lazy_regex(r"\s*(?:arm|group|alone)?\s*[)\]]")


def with_brackets(placed: Placed, figures: list[Figure], clause: Clause) -> Placed:
    """ "20.2 (A) v 24.2 months (B)": an arm alone in the bracket behind its value."""
    arms = []
    for figure in figures:
        arm = next((a for a in clause.arms if a.start >= figure.end), None)
        opens = arm and _OPENED_FOR_ARM.fullmatch(clause.text[figure.end : arm.start])
        closes = arm and _ARM_CLOSED.match(clause.text[arm.end : clause.end])
        arms.append(arm.arm_id if arm and opens and closes else None)
    return Placed(arms, "arm-behind") if all(arms) else placed


_GUESSED = ("arm-of-sentence", "arm-of-clause", "arm-none")


def set_apart(readings: list[Reading], study: Study) -> list[Reading]:
    """Two values of one outcome in a sentence are those of the two arms, also if only one of the arms was found."""
    if len(study.arms) > 2:
        return _left_over(readings, study)
    if len(study.arms) != 2:
        return readings
    held = list(readings)
    for i, one in enumerate(held):
        same = [k for k, x in enumerate(held) if x.label.code == one.label.code and x.at == one.at]
        if len(same) != 2 or one.label.code == "FOLLOWUP" or not one.rule.endswith(_GUESSED) or one.arm_id is None:
            continue
        other = held[same[0] if same[1] == i else same[1]]
        if (
            other.rule.endswith(("arm-behind", "arm-before"))
            and other.arm_id == one.arm_id
            and other.figure.kind == one.figure.kind
        ):
            rest = next(a for a in study.arms if a != one.arm_id)
            held[i] = replace(one, arm_id=rest, rule=one.rule.rsplit("+", 1)[0] + "+arm-other")
    return held


def _left_over(readings: list[Reading], study: Study) -> list[Reading]:
    """As many values as arms, all but one with an arm of their own: the last one is that of the arm left over."""
    held = list(readings)
    for i, one in enumerate(held):
        same = [x for x in held if x.label.code == one.label.code and x.at == one.at]
        own = {x.arm_id for x in same if x is not one and not x.rule.endswith(_GUESSED)}
        rest = [a for a in study.arms if a not in own]
        if (
            one.rule.endswith(_GUESSED)
            and one.label.code != "FOLLOWUP"
            and len(same) == len(study.arms) == len(own) + 1
            and len(rest) == 1
        ):
            held[i] = replace(one, arm_id=rest[0], rule=one.rule.rsplit("+", 1)[0] + "+arm-other")
    return held


_FEW = r"(?:\d{1,3}(?:[.·]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
_AT_TIME = rf"(?:at|after|by)\s+{_FEW}[\s-](?:years?|months?|weeks?|yrs?)"
#: "59% |at one year and| 31% at two years in the A group"
_TO_NEXT_TIME = lazy_regex(
    rf"\s*(?:%|percent|per\s+cent)?\s*(?:\([^()]*\)\s*)?{_AT_TIME}(?:,?\s+and|,)\s+(?:{_AT_TIME},?\s+)?", re.IGNORECASE
)


def timed_in_turn(readings: list[Reading], clause: Clause) -> list[Reading]:
    """ "59% at 1 year and 31% at 2 years in the A group": the arm behind the last time is that of the times before."""
    held = list(readings)
    for i in range(len(held) - 2, -1, -1):
        one, following = held[i], held[i + 1]
        placed = following.rule.endswith(("+arm-behind", "+arm-other")) and following.arm_id is not None
        if not placed or one.arm_id is not None or not one.rule.endswith("+arm-none") or one.at == following.at:
            continue
        together = one.label.start == following.label.start and one.at is not None
        if together and _TO_NEXT_TIME.fullmatch(clause.text, one.figure.end, following.figure.start):
            rule = one.rule.replace("arm-none", following.rule.rsplit("+", 1)[1])
            held[i] = replace(one, arm_id=following.arm_id, rule=rule)
    return held


_BETTER = lazy_regex(
    r"\b(?:longer|improv(?:ed|es|ing|ements?)|prolong(?:ed|s|ation)|higher|better|superior(?:ity)?|greater|"
    r"increased?|extended|"
    r"favou?r(?:ed|ing|s|able)?|advantage|benefit)\b",
    re.IGNORECASE,
)
_WORSE = lazy_regex(
    r"\b(?:shorter|lower|worse|inferior(?:ity)?|poorer|decreased?|reduced|shortened|detriment)\b", re.IGNORECASE
)
_WITHIN = lazy_regex(r"\W*(?:[A-Z]{4,}\W+)?(?:In|For|Within|Among)\s+(?:[a-z]+\s+){0,4}\Z")
_DENIED = lazy_regex(r"\b(?:not?|nor|neither|without|fail(?:ed|s)?|similar|comparable)\b", re.IGNORECASE)


#: "favored A (31 vs 23%)|, but did not differ significantly|": which is better is said all the same
_NOT_PROVEN = lazy_regex(
    r",?\s(?:but|although|though|however)\b[^.;\d]{0,60}\b(?:not|no|without|fail\w*)\b[^.;\d]{0,60}\b(?:signific|differ)\w*",
    re.IGNORECASE,
)


def by_direction(readings: list[Reading], clause: Clause, study: Study) -> list[Reading]:
    """ "RFS was 56% and 78%, higher in arm A": the one arm that the sentence names has the better of two values.

    Without such a word two values stand in the order in which the arms are named, and one name says little.
    """
    if len(readings) < 2 or all(sets_groups_apart(r.figure.start, clause) for r in readings):
        return readings
    named = {a.arm_id for a in clause.arms if a.arm_id in study.arms}
    if len(study.arms) != 2 or len(clause.arm_ids) != 1 or len(named) != 1:
        return readings
    arm = named.pop()
    whole = _said(_NOT_PROVEN.sub("", clause.text[clause.start : clause.end]))
    if whole and _WITHIN.match(clause.text[clause.start : clause.arms[0].start]):
        # "In arm A, survival favored women (9 v 6 months)": of groups that have no place beside their values
        return [replace(r, arm_id=r.arm_id or arm) for r in readings if not _one_of_two(r, readings)]
    other = next(a for a in study.arms if a != arm)
    held = list(readings)
    direction = 0
    for i, one in enumerate(held):
        pair = [k for k, x in enumerate(held) if x.label.code == one.label.code and x.at == one.at]
        if one.label.code == "FOLLOWUP" or len(pair) != 2 or pair[0] != i:
            continue
        groups = {subgroup_at(held[k].figure.start, clause) for k in pair}
        if len(groups) == 2 and None not in groups:
            continue  # "A patients with high titers had longer PFS (11 months) than those with low titers (5 months)"
        first, second = (_size(held[k].figure) for k in pair)
        beside = any(held[k].rule.endswith(("+arm-behind", "+arm-before")) for k in pair)
        direction = whole or _said_of_pair(one, clause, direction)
        if first == second or not direction or (beside and not _all_behind(clause, [held[k] for k in pair])):
            continue
        arms = (arm, other) if (first > second) == (direction > 0) else (other, arm)
        if arms != tuple(held[k].arm_id for k in pair):
            for k, arm_id in zip(pair, arms, strict=True):
                rule = held[k].rule.rsplit("+", 1)[0] + "+arm-by-direction"
                held[k] = replace(held[k], arm_id=arm_id, rule=rule, flags=())
    return held


def _said(words: str) -> int:
    """1 where words say better, -1 where they say worse, 0 where neither or both or where it is denied."""
    better, worse = bool(_BETTER.search(words)), bool(_WORSE.search(words))
    return 0 if better == worse or _DENIED.search(words) else 1 if better else -1


def _said_of_pair(one: Reading, clause: Clause, last: int) -> int:
    """ "A had a |higher| risk of relapse (9% v 5%) and |improved| survival (39% v 49%)": what stands ahead of the pair.

    The arm has to be the subject, named ahead of everything that the sentence tells.  ``last`` is what was said of the
    pair before, which holds for the next of a list: "improved OS (39% v 49%) and PFS (30% v 36%)".
    """
    told = [f for f in clause.figures if f.kind not in ("landmark", "time") or f.start >= one.label.start]
    since = max((f.end for f in told if f.end <= one.label.start), default=clause.start)
    opens = clause.arms[0].end <= min((f.start for f in told), default=clause.end)
    words = clause.text[max(since, clause.arms[0].end) : one.figure.start]
    silent = not any(pattern.search(words) for pattern in (_BETTER, _WORSE, _DENIED))
    return 0 if not opens else last if silent else _said(words)


#: "a longer time to progression (4 v 6 months) was |seen with| B": the one arm stands behind both values
_WERE_SEEN = lazy_regex(
    r"[^.;]*[)\]]\s*(?:was|were)\s+(?:observed|seen|noted|found|reported|achieved|obtained)\s+(?:for|in|with|among)\b[^.;]*",
    re.IGNORECASE,
)


def _all_behind(clause: Clause, pair: list[Reading]) -> bool:
    """Whether both values stand in a bracket against each other, and the arm behind a verb that holds for both."""
    first, second = pair
    against = re.fullmatch(r"\s*(?:vs?\.?|versus)\s*", clause.text[first.figure.end : second.figure.start])
    behind = _WERE_SEEN.fullmatch(clause.text, second.figure.end, clause.arms[0].start)
    return bool(against and behind and first.rule.endswith("+arm-behind") and second.rule.endswith("+arm-behind"))


def _one_of_two(reading: Reading, readings: list[Reading]) -> bool:
    """Whether another value of the same outcome and time is as little told apart."""
    if reading.rule.endswith(("+arm-behind", "+arm-before")):
        return False
    return sum(x.label.start == reading.label.start and x.at == reading.at for x in readings) > 1


_PATIENTS = lazy_regex(
    rf"\b(?:in|for|among)\s+(?:the\s+)?(?:\w+\s+)?(?:{PATIENTS}|those|stages?|tumou?rs)\b|\b(?:men|women|"
    r"positive|negative|stage|"
    r"responders|cohorts?|phase)\b",
    re.IGNORECASE,
)


def pair_carried(readings: list[Reading], clause: Clause, study: Study) -> list[Reading]:
    """ "Median OS was 19 and 44 months, 1-year OS 60% and 72%.": the order of the sentence before."""
    if clause.arms or len(study.order) != 2 or _PATIENTS.search(clause.text, clause.start, clause.end):
        return readings
    held = list(readings)
    for i, one in enumerate(held):
        pair = [k for k, x in enumerate(held) if x.label.start == one.label.start and x.at == one.at]
        free = all(held[k].arm_id is None and held[k].rule.endswith("+arm-none") for k in pair)
        if one.label.code == "FOLLOWUP" or len(pair) != 2 or pair[0] != i or not free:
            continue
        second = held[pair[1]].figure
        if one.figure.kind != "time" and not _AND.fullmatch(clause.text, one.figure.end, second.start):
            continue
        for k, arm in zip(pair, study.order, strict=True):
            rule = held[k].rule.rsplit("+", 1)[0] + "+arms-carried"
            held[k] = replace(held[k], arm_id=arm, rule=rule, flags=("unattributed_arm",))
    return held


#: "74% and 61%| and 5-year |OS rates of 78% and 71% in A and B": from one pair to the name of the next
_TO_NEXT_NAME = lazy_regex(
    r"\s*%?\s*(?:months|years|weeks)?\s*[,;]?\s*(?:and|while|whereas)?\s*(?:(?:with|the|an?|median|estimated|actuarial|respective|"
    r"Kaplan-Meier|\w+[- ](?:year|month))\s+)*",
    re.IGNORECASE,
)
_PAIR = 2
_ASIDE = lazy_regex(r"\([^()]*\)|\[[^\[\]]*\]")


def arms_of_next_pair(readings: list[Reading], clause: Clause) -> list[Reading]:
    """ "DFS was 74% and 61%, and OS 78% and 71% |in A and B|": arms behind the last pair hold for those ahead of it."""
    held = list(readings)
    pairs: dict[tuple[int, object], list[int]] = {}
    for i, reading in enumerate(held):
        pairs.setdefault((reading.label.start, reading.at), []).append(i)
    row = sorted((p for p in pairs.values() if len(p) == _PAIR), key=lambda p: held[p[0]].figure.start)
    for one, following in reversed(list(pairwise(row))):
        arms = [held[k].arm_id for k in following]
        behind = held[following[0]].rule.endswith(("+arms-parallel", "+arms-in-order")) and None not in arms
        free = all(held[k].arm_id is None and held[k].rule.endswith("+arm-none") for k in one)
        first, last = held[one[1]], held[following[1]]
        if any(a.start < last.figure.end for a in clause.arms) or first.label.code == "FOLLOWUP":
            continue
        between = _ASIDE.sub(" ", clause.text[first.figure.end : held[following[0]].label.start])
        if not (behind and free and _TO_NEXT_NAME.fullmatch(between)):
            continue
        for k, arm in zip(one, arms, strict=True):
            held[k] = replace(held[k], arm_id=arm, rule=held[k].rule.replace("arm-none", "arms-parallel"))
    return held


_AND = lazy_regex(r"\s*%?\s*and\s+")
_PLACED = ("arm-behind", "arm-before", "arm-other", "arms-in-order", "arms-parallel", "arm-by-direction")


def keep_order(readings: list[Reading], clause: Clause, study: Study) -> None:
    """ "5-year EFS was 41% for B v 35% for the others": the sentences that follow keep the order of these values."""
    if len(study.arms) != 2 or set(clause.arm_ids) >= set(study.arms):
        return
    for first, second in pairwise(r for r in readings if r.label.code != "FOLLOWUP" and r.rule.endswith(_PLACED)):
        if (first.label.code, first.at) == (second.label.code, second.at) and first.arm_id != second.arm_id:
            order = [r.arm_id for r in (first, second) if r.arm_id in study.arms]
            study.order = [a for a in order if a is not None] if len(order) == 2 else study.order
            return


def _size(figure: Figure) -> float:
    if isinstance(figure.value, str):
        return float("inf")  # not reached
    return figure.value if figure.value is not None else figure.percent or 0.0


#: "64 and 65 months for the first and the second study": not the arms
_FOR_STUDIES = lazy_regex(r"[\s,]*(?:respectively\s*,?\s*)?(?:for|in)\s", re.IGNORECASE)


def of_paragraph(readings: list[Reading], clause: Clause, paragraphs: Paragraphs) -> list[Reading]:
    """ "In arm A, 23% responded. Median OS was 9.7 months. In arm B, …": arm A until the next one is opened."""
    held = []
    codes = [f"{reading.label.code} {reading.at}" for reading in readings]
    for reading, code in zip(readings, codes, strict=True):
        free = reading.arm_id is None and reading.rule.endswith("arm-none") and codes.count(code) == 1
        arm = paragraphs.arm_at(clause, code) if free and reading.label.code != "FOLLOWUP" else None
        if arm:
            reading = replace(reading, arm_id=arm, rule=reading.rule.replace("arm-none", "arm-of-paragraph"))
        paragraphs.tell(reading.arm_id, code)
        held.append(reading)
    return held


def followup_arms(placed: Placed, clause: Clause, series: Series, study: Study) -> Placed:
    """Follow-up is that of the whole study unless an arm stands beside its figure."""
    # "After a follow-up of 2 years, A was …", "At a 2-year median follow-up, A was …"
    apart = re.match(r"(?:\s*(?:median\s+)?follow-?\s?up)?[^,(]{0,12},", clause.text[series.end : clause.end])
    if study.single or (placed.rule in ("arm-behind", "arm-before", "arms-parallel") and not apart):
        return placed
    ahead = {a.arm_id for a in clause.arms if a.end <= series.start}
    studies = not clause.arms and _FOR_STUDIES.match(clause.text, series.end, clause.end)
    if len(placed.arms) > 1 and not studies and (placed.rule != "arms-in-order" or ahead >= set(placed.arms)):
        return placed
    return Placed([None] * len(placed.arms), "arm-none")
