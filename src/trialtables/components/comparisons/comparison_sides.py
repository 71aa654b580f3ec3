"""The sides of a p-value, which has no direction of its own: by the roles of the arms, or by who had more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..attachment.clauses import Binding, Clause, Study
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .comparison_arms import COMPARATIVE, FAVORED, compared_pair, distinct, other_of, pair_by_role

#: "longer in the maintenance group than in the |observation| group": the arm behind is the reference
_AS_REFERENCE = lazy_regex(
    rf"\b(?:than|compared\s+(?:with|to)|{VERSUS}|relative\s+to)\s+(?:(?:that|those|in|with|for|on|of|the|{PATIENTS}|receiving|given)\s+)*\Z",
    re.IGNORECASE,
)


def by_role(
    sides: tuple[str, str | None], clause: Clause, study: Study, roles: dict[str, str], event: Figure | None = None
) -> tuple[str, str | None]:
    """The sides of a p-value, which has no direction: the experimental arm against the comparator throughout.

    Of a toxicity the text tells who had more: "anemia was more common with B than with A (P = .04)". The p-value of
    an ``event`` is that of the arm which its part of the sentence sets above the other.
    """
    arm, reference = sides
    if reference is None or arm not in study.arms or reference not in study.arms:
        return sides
    arms = [a for a in clause.arms if a.arm_id in study.arms]
    told = who_had_more(clause, study, event) if event else None
    if told:
        return told
    one = _only(arms)
    if one and len(study.arms) == 2 and COMPARATIVE.search(clause.text, clause.start, clause.end):
        other = other_of(study, one)  # "B was superior (P = .01)", "toxicity was greater with B"
        behind = all(_AS_REFERENCE.search(clause.text[clause.start : a.start]) for a in arms)
        return (other, one) if behind and other and roles.get(one) == "comparator" else (one, other)
    own = next((a for a in arms if a.arm_id == arm), None)
    if own and FAVORED.search(clause.text[clause.start : own.start]):
        return sides
    if own and _SUPERIOR.match(clause.text, own.end, clause.end):
        return sides
    return pair_by_role([a for a in study.arms if a in sides], study, roles)


def who_had_more(clause: Clause, study: Study, figure: Figure) -> tuple[str, str] | None:
    """ "Anemia was more common with B than with A (P = .04)", "… more common with B (P = .04), and rash with A (…)"."""
    start, end = _part_of(clause, figure)
    arms = [a for a in clause.arms if a.arm_id in study.arms and start <= a.start < end]
    if len(study.arms) != _PAIR or not arms or not COMPARATIVE.search(clause.text, start, end):
        return None
    one = _only(arms)
    behind = one and any(_AS_REFERENCE.search(clause.text[start : a.start]) for a in arms)
    return (one, other_of(study, one)) if one and not behind else compared_pair(clause, arms, end)


#: "32%, 45% and 48% (P < .001 |for both comparisons with| A)", "(P < .001 |for both doses vs| placebo)"
_BOTH_WITH = lazy_regex(
    rf"\s*,?\s*for\s+(?:both|each|all)\s+(?:(?:comparisons?|dos(?:es?|ages?)|groups?|regimens?)\s+)?(?:with|against|to|{VERSUS}|compared\s+(?:with|to))\s+(?:the\s+)?",
    re.IGNORECASE,
)


#: "7% with A, as compared with 2% with B and 2% with C (P < .001 |for both comparisons|)"
_INACTIVE = lazy_regex(r"\b(?:placebo|control|vehicle|sham|observation|usual\s+care)\b", re.IGNORECASE)
_BOTH = lazy_regex(r"\s*,?\s*for\s+(?:both|the\s+two)\s+comparisons\s*[)\].,;]", re.IGNORECASE)


def both_with(clause: Clause, study: Study, figure: Figure, roles: dict[str, str]) -> list[tuple[str, str]]:
    """ "P < .001 for both comparisons with A": of three arms each of the others against the one named.

    Where none is named it is the comparator, by the ``roles`` of the arms, that the sentence calls placebo or control.
    """
    if len(study.arms) == _THREE and _BOTH.match(clause.text, figure.end, clause.end):
        inactive = [a for a in clause.arms if _INACTIVE.search(clause.text, a.start, a.end)]
        controls = {a.arm_id for a in inactive if roles.get(a.arm_id) == "comparator"}
        control = controls.pop() if len(controls) == 1 else None
        return [(a, control) for a in study.arms if a != control] if control else []
    behind = next((a for a in clause.arms if a.start >= figure.end and a.arm_id in study.arms), None)
    if behind is None or len(study.arms) != _THREE or not _BOTH_WITH.fullmatch(clause.text, figure.end, behind.start):
        return []
    return [(arm, behind.arm_id) for arm in study.arms if arm != behind.arm_id]


#: "56% with A |(|P = .01)"
_IN_BRACKET_OF = lazy_regex(r"\s*(?:groups?|arms?)?\s*[(\[]\s*")


def beside_its_arm(clause: Clause, study: Study, figure: Figure) -> list[tuple[str, str]]:
    """ "56% with A (P = .01), 53% with B (P = .02) and 20% with C": the arm without a p-value is the reference."""
    if len(study.arms) < _THREE:
        return []
    beside: dict[int, str] = {}
    for test in (f for f in clause.figures if f.kind == "p"):
        arm = next((a for a in reversed(clause.arms) if a.end <= test.start), None)
        if arm is None or not _IN_BRACKET_OF.fullmatch(clause.text, arm.end, test.start):
            return []
        beside[test.start] = arm.arm_id
    named = {a.arm_id for a in clause.arms if a.arm_id in study.arms}
    left = [a for a in study.arms if a not in beside.values()]
    if figure.start not in beside or len(left) != 1 or named != {*study.arms} or len(beside) != len(study.arms) - 1:
        return []
    return [(beside[figure.start], left[0])]


#: "more common with A |than with| B |or| C": A against each of the two
_THAN_WITH = lazy_regex(
    rf"\s*(?:groups?|arms?|{PATIENTS})?\s*(?:than|(?:when\s+)?compared\s+(?:with|to))\s+"
    rf"(?:(?:with|in|for|on|to|either|the|those|that|{PATIENTS}|receiving|given)\s+)*",
    re.IGNORECASE,
)
_OR_WITH = lazy_regex(
    r"\s*(?:groups?|arms?)?\s+(?:n?or)\s+(?:(?:than|with|in|for|on|the)\s+)*",
    re.IGNORECASE,
)
_THREE = 3


def against_either(clause: Clause, study: Study, figure: Figure) -> list[tuple[str, str]]:
    """ "Rash was more common (P < .01) with A than with B or C": A against B, and A against C.

    No figure may stand between the arms, which would make the p-value that of one of the two. Of two p-values each is
    of one pair, in order; behind the values of all three arms one p-value tests them all.
    """
    start, end = _part_of(clause, figure)
    arms = [a for a in clause.arms if start <= a.start < end and a.arm_id in study.arms]
    if len(arms) != _THREE or len({a.arm_id for a in arms}) != _THREE:
        return []
    if any(arms[0].end <= f.start < arms[2].end for f in clause.figures):
        return []
    first, second, third = arms
    if not _THAN_WITH.fullmatch(clause.text, first.end, second.start):
        return []
    if not _OR_WITH.fullmatch(clause.text, second.end, third.start):
        return []
    inside = [f for f in clause.figures if start <= f.start < end]
    tests = [f for f in inside if f.p_value]
    of_all = len(tests) == 1 and sum(f.kind == "share" for f in inside) >= _THREE
    if of_all or len(tests) > _PAIR or not COMPARATIVE.search(clause.text, start, end):
        return []
    pairs = [(first.arm_id, second.arm_id), (first.arm_id, third.arm_id)]
    return pairs if len(tests) == 1 else [pair for test, pair in zip(tests, pairs, strict=True) if test == figure]


#: "A |and| B reduced attacks |compared with| C"
_AND_WITH = lazy_regex(
    rf"\s*(?:groups?|arms?|{PATIENTS})?\s+and\s+(?:(?:with|in|for|on|to|the|those|{PATIENTS}|receiving|given)\s+)*",
    re.IGNORECASE,
)
_TOGETHER = lazy_regex(r"\b(?:combined|together|pooled|either|combination)\b", re.IGNORECASE)


def pairs_tested(
    clause: Clause, study: Study, figure: Figure, roles: dict[str, str]
) -> list[tuple[Figure, tuple[str, str]]]:
    """The pairs of several arms that a p-value tests, and those of the p-value beside it."""
    if own := beside_its_arm(clause, study, figure):
        tests = [figure, *_next_of_row(clause, figure)]
        return [
            (test, pair) for test in tests for pair in (own if test is figure else beside_its_arm(clause, study, test))
        ]
    own = both_with(clause, study, figure, roles) or against_either(clause, study, figure)
    return [(figure, pair) for pair in own] or _joined_against(clause, study, figure)


#: "lower with A (P = .01|) and |B (P = .02) than with C"
_AND_ARM = lazy_regex(r"\s*[)\]]\s*(?:,\s*(?:and\s+)?|and\s+)(?:(?:with|in|for|on|the)\s+)*", re.IGNORECASE)


def _next_of_row(clause: Clause, figure: Figure) -> Iterator[Figure]:
    """The p-values behind one of a row of arms that have one each, of one outcome."""
    last = figure
    for test in (f for f in clause.figures if f.kind == "p" and f.start >= figure.end):
        arm = next((a for a in clause.arms if last.end <= a.start and a.end <= test.start), None)
        if arm is None or not _AND_ARM.fullmatch(clause.text, last.end, arm.start):
            return
        yield test
        last = test


def _joined_against(clause: Clause, study: Study, figure: Figure) -> list[tuple[Figure, tuple[str, str]]]:
    """ "A and B reduced attacks compared with C (P = .01 and P = .02)": each of the two against the third.

    One p-value is that of both pairs, unless the two were taken together.
    """
    start, end = _part_of(clause, figure)
    arms = [a for a in clause.arms if start <= a.start < end and a.arm_id in study.arms]
    tests = [f for f in clause.figures if f.p_value and start <= f.start < end]
    if len(arms) != _THREE or len({a.arm_id for a in arms}) != _THREE or len(tests) > _PAIR:
        return []
    first, second, third = arms
    if not _AND_WITH.fullmatch(clause.text, first.end, second.start) or any(f.start < third.end for f in tests):
        return []
    if not _AS_REFERENCE.search(clause.text[second.end : third.start]) or _TOGETHER.search(clause.text, start, end):
        return []
    if _OR_ANOTHER.match(clause.text, third.end, end):
        return []
    pairs = [(first.arm_id, third.arm_id), (second.arm_id, third.arm_id)]
    if len(tests) == 1:
        return [(tests[0], pair) for pair in pairs]
    return list(zip(tests, pairs, strict=True)) if _BESIDE.fullmatch(clause.text, tests[0].end, tests[1].start) else []


#: "than with C |or| a group that has no known name"
_OR_ANOTHER = lazy_regex(r"\s*(?:groups?|arms?)?\s*,?\s*(?:n?or|and)\s+(?!\w+ly\b)", re.IGNORECASE)
#: "P = .01| and |P = .02": of one outcome
_BESIDE = lazy_regex(r"\s*(?:,|,?\s*and)\s*")


def of_its_values(figure: Figure, clause: Clause, study: Study, bindings: list[Binding]) -> tuple[str, str | None]:
    """The arms of the two values in the bracket of a p-value, where its sentence names none: "(43% v 65%; P = .01)"."""
    bracket = clause.bracket_around(figure.start, figure.end)
    if bracket is None or clause.arms:
        return "all", None
    arms = [b.arm_id for b in bindings if bracket[0] < b.figure.start < bracket[1] and not b.flags]
    pair = [a for a in study.arms if a in arms]
    return (pair[0], pair[1]) if len(arms) == len(pair) == _PAIR else ("all", None)


_PAIR = 2


def _only(arms: list[Any]) -> str | None:
    named = distinct(arms)
    return named[0] if len(named) == 1 else None


#: Behind a p-value: "(P = .01)|, and |fever was …", "(P = .01)|; |…", "P = .01|, whereas |…"
_NEXT_PART = lazy_regex(r"\s*[)\]]*\s*(?:;|,?\s*(?:while|whereas|but|although)\b|,\s*and\b)")


def _part_of(clause: Clause, figure: Figure) -> tuple[int, int]:
    """ "Nausea was commoner with A (P = .01), |and rash was commoner with B (P = .02)|": a part with its own test."""
    turns = [m for f in clause.figures if f.p_value and (m := _NEXT_PART.match(clause.text, _end_of(f, clause)))]
    start = max((m.end() for m in turns if m.end() <= figure.start), default=clause.start)
    end = min((m.start() for m in turns if m.start() >= figure.end), default=clause.end)
    return start, min(end, clause.end)


def _end_of(figure: Figure, clause: Clause) -> int:
    """Where a figure ends, or the bracket that it stands in."""
    return next((b for a, b in clause.brackets if a < figure.start < b), figure.end)


#: "A |(24 months) was superior to| B (16 months; P = .03)"
_SUPERIOR = lazy_regex(r"[^.;()]{0,20}(?:\([^()]*\)\s*)?(?:was|were)\s+(?:\w+ly\s+)?superior\s+to\b", re.IGNORECASE)
