"""The arms of a comparison: whose effect is given, and with whom it is compared."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

from ..attachment.against_each import against_each
from ..attachment.arm_binding import OPENS_COMPARING
from ..attachment.clauses import Clause, Study, parted_name
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .comparison_effects import HEAD_OF_LIST
from .comparison_outcomes import BRACKETED
from .comparison_references import each_behind, each_but_one, with_reference

_IN_FAVOR = lazy_regex(
    r"\W*(?:in\s+favou?r\s+of|favou?ring|favou?red)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?\Z", re.IGNORECASE
)
COMPARATIVE = lazy_regex(
    r"\b(?:higher|lower|greater|better|worse|longer|shorter|more|less|fewer|increase\w*|reduc\w*|superior(?:ity)?|inferior|"
    r"improv\w*|decreas\w*|(?:non-?)inferior|benefit\w*|prolong\w*)\b",
    re.IGNORECASE,
)
_THAN = lazy_regex(
    r"\b(?:than|relative\s+to|compared\s+(?:with|to)|(?:non-?)?inferior\s+to|superior\s+to|as\s+against|"
    r"over)\s+(?:(?:did|was|were)\s+)?"
    rf"(?:(?:in|for|with|on|to|of|that|treatment|{PATIENTS}|treated|given|the|group|arm|who|received|those|among|"
    r"receiving|an?)\s+)*\Z",
    re.IGNORECASE,
)


def sides_of(clause: Clause, study: Study, figure: Figure, roles: dict[str, str]) -> tuple[str, str | None]:
    """The arm whose effect is given and its reference.

    As the sentence sets them against each other ("higher with A than with B", "in favor of A"), else the
    experimental arm against the comparator.
    """
    if len(study.arms) < 2:
        return "all", None
    arms = [a for a in clause.arms if a.arm_id in study.arms]
    stated = (
        _of_trial(clause, arms, figure.start)
        or each_but_one(clause, study, arms, figure)
        or _favored(clause, study, arms, figure)
        or _favored_ahead(clause, study, arms, figure)
        or _of_several(clause, study, arms, figure.start)
        or _of_level(clause, study, arms, figure)
        or stated_pair(clause, study, figure)
        or _told_ahead(clause, study, arms, figure.start, roles)
        or pair_at(clause, study, figure)
        or _in_turn(clause, study, arms, figure.start)
        or _inside_figure(clause, study, arms, figure, roles)
        or pair_behind(clause, arms, figure)
        or _against_opening(clause, arms, figure.start)
        or _set_against(clause, study, arms, figure)
    )
    if stated:
        return stated
    if len(study.arms) == 2:
        return _of_two(clause, study, arms, figure, roles)
    return _of_more(clause, study, arms, figure, roles)


def _of_trial(clause: Clause, arms: list[Any], at: int) -> tuple[str, str] | None:
    """ "(STAR-1: 20 v 12 months; HR 0.6; STAR-2: 9 v 4 months; HR 0.5)": the two arms of the trial named before."""
    two = parted_name(clause, at)
    return (two[0], two[1]) if two and {*two} <= {a.arm_id for a in arms} else None


def distinct(arms: list[Any]) -> list[str]:
    return list(dict.fromkeys(a.arm_id for a in arms))


def _controls(study: Study, roles: dict[str, str]) -> list[str]:
    return [a for a in study.arms if roles.get(a) == "comparator"]


def _favored(clause: Clause, study: Study, arms: list[Any], figure: Figure) -> tuple[str, str | None] | None:
    """ "HR 0.7 in favor of A": the arm behind a ratio against the only other one."""
    for arm in arms:
        words = clause.text[figure.start : arm.start]
        if arm.start <= figure.start or arm.start - figure.end >= 60:
            continue
        if re.search(r"\d\W", words) and _IN_FAVOR.search(words):
            rest = [a for a in study.arms if a != arm.arm_id]
            return arm.arm_id, rest[0] if len(rest) == 1 else None
    return None


#: From an arm to the bracket of its figure: "in favor of A |(|HR 0.7", "favored arm B |for survival (|P = .04"
_TO_BRACKET = lazy_regex(
    r"\s*(?:arm|group)?\s*(?:(?:for|in)\s+[a-z -]{2,40}|(?:was|were)\s+[a-z]+\s*)?[(\[][^()\[\]]{0,60}\Z", re.IGNORECASE
)


def _favored_ahead(clause: Clause, study: Study, arms: list[Any], figure: Figure) -> tuple[str, str] | None:
    """ "A trend |in favor of B (|P = .2)", "survival favored B (HR 0.8": of two arms the one that is favoured.

    A ratio of hazards above 1 is that of the other arm, and what lies on the side of a plain ratio nobody says.
    """
    at = figure.start
    before = [a for a in arms if a.end <= at]
    if len(study.arms) != _TWO or not before or (figure.kind == "effect" and not _is_low(figure)):
        return None
    told = FAVORED.search(clause.text, clause.start, before[-1].start)
    if told is None or any(told.start() < a.start < before[-1].start for a in before):
        return None  # "favored A over B (HR 0.7"
    near = _TO_BRACKET.fullmatch(clause.text, before[-1].end, at) is not None
    return (before[-1].arm_id, other_of(study, before[-1].arm_id)) if near else None


_TWO = 2


def _is_low(figure: Figure) -> bool:
    return figure.measure == "HR" and isinstance(figure.value, float) and figure.value < 1


def _of_several(clause: Clause, study: Study, arms: list[Any], at: int) -> tuple[str, str | None] | None:
    """Where there are three arms or more: arms taken together, or one against several, are no single pair."""
    if len(study.arms) < 3:
        return None
    if pooled := _pooled_before(clause, arms, at):
        return pooled
    return ("all", None) if _against_several(clause, arms, at) else None


def _of_level(clause: Clause, study: Study, arms: list[Any], figure: Figure) -> tuple[str, str] | None:
    """The level of a factor in whose bracket a ratio stands, against the other level."""
    level = _in_bracket_of(clause, arms, figure) if study.parts else None
    other = study.other(level) if level else None
    return (level, other) if level and other else None


def _told_ahead(
    clause: Clause, study: Study, arms: list[Any], at: int, roles: dict[str, str]
) -> tuple[str, str | None] | None:
    """Two arms that are named right ahead of a ratio: as alike, or one against the other in turn."""
    if alike := _joined_before(clause, arms, at):
        return pair_by_role(alike, study, roles)
    first = against_each(clause, at)
    return (first, [a for a in arms if a.end <= at][-1].arm_id) if first else None


def _inside_figure(
    clause: Clause, study: Study, arms: list[Any], figure: Figure, roles: dict[str, str]
) -> tuple[str, str | None] | None:
    """The arms that stand within the words of a ratio itself: "the hazard ratio for A versus B was 0.25"."""
    inside = distinct([a for a in arms if figure.start <= a.start < figure.end])
    if len(inside) > 2 and _POOLED.search(clause.text, figure.start, figure.end):
        return "all", inside[-1]  # "the hazard ratio for arms A and B combined versus arm C": no arm of the study
    if len(inside) == 2:
        return pair_by_role(inside, study, roles)
    controls = _controls(study, roles)
    if len(inside) == len(controls) == 1 and len(study.arms) > 2 and inside != controls:
        return inside[0], controls[0]  # "the hazard ratio for A every 2 weeks, 0.63"
    return None


def pair_behind(clause: Clause, arms: list[Any], figure: Figure) -> tuple[str, str] | None:
    """ "HR 0.8 for A versus B": the two arms right behind a ratio."""
    behind = [a for a in arms if a.start >= figure.end][:2]
    if len(behind) < 2 or behind[0].arm_id == behind[1].arm_id:
        return None
    first, second = behind
    ahead, between = clause.text[figure.end : first.start], clause.text[first.end : second.start]
    told = _VERSUS.fullmatch(between) or ("comparison of" in ahead.lower() and _WITH.fullmatch(between))
    return (first.arm_id, second.arm_id) if told and _FOR_PAIR.fullmatch(ahead) else None


#: "the comparison of A |with| B"
_WITH = lazy_regex(r"\s*(?:group|arm)?\s*(?:with|to)\s+(?:the\s+)?", re.IGNORECASE)


def _set_against(clause: Clause, study: Study, arms: list[Any], figure: Figure) -> tuple[str, str] | None:
    """ "longer with A than with B", and of three arms or more each against the one behind "compared with"."""
    compared = compared_pair(clause, arms, figure.start)
    return with_reference(clause, study, arms, figure, compared) if len(study.arms) > 2 else compared


def _of_two(
    clause: Clause, study: Study, arms: list[Any], figure: Figure, roles: dict[str, str]
) -> tuple[str, str | None]:
    """The sides of a study of two arms where no words set them against each other."""
    if at_risk := _at_risk(clause, arms, figure):
        return at_risk, other_of(study, at_risk)
    alike = len({roles.get(a) for a in study.arms}) == 1
    alone = _alone_at(clause, arms, figure.start) if alike else None
    return pair_by_role(list(study.arms), study, roles) if alone is None else (alone, other_of(study, alone))


def _of_more(
    clause: Clause, study: Study, arms: list[Any], figure: Figure, roles: dict[str, str]
) -> tuple[str, str | None]:
    """The sides in a study of three arms or more where no words set two of them against each other."""
    controls = _controls(study, roles)
    before = [a for a in arms if a.end <= figure.start]
    in_bracket = before and IN_ITS_BRACKET.fullmatch(clause.text[before[-1].end : figure.start])
    host = before[-1].arm_id if in_bracket else None
    ratios = sum(f.kind == "effect" and f.measure != "DIFF" for f in clause.figures)
    if host is not None and len(controls) == 1 and host != controls[0] and ratios == len(study.arms) - 1:
        return host, controls[0]  # "5 years for A (HR 0.9), 6 years for B (HR 1.1) and 6 years for placebo"
    ahead = distinct(before)
    named = ahead if len(ahead) >= 2 else distinct(arms)
    if len(named) == 2:
        return pair_by_role(named, study, roles)
    if len(named) == 1 and len(controls) == 1 and named[0] != controls[0]:
        return named[0], controls[0]
    return "all", None


_ARM_JOINED = lazy_regex(r"\s*(?:group|arm)?\s*(?:and|or)\s+(?:the\s+|arm\s+)?", re.IGNORECASE)
_DID_NOT_DIFFER = lazy_regex(
    r"\s*(?:groups?|arms?)?\s+(?:(?:did|do)\s+not\s+differ\b|differed\b|were\s+(?:similar|comparable|equivalent|alike|"
    r"not\s+(?:significantly\s+)?different)\b)[^.;()\d]{0,60}[(\[]\s*",
    re.IGNORECASE,
)


def _joined_before(clause: Clause, arms: list[Any], at: int) -> list[str] | None:
    """ "A was superior to B (…), whereas |C and B did not differ| (difference, -4.8%": the joined pair."""
    before = [a for a in arms if a.end <= at][-2:]
    if len(before) < 2 or before[0].arm_id == before[1].arm_id:
        return None
    joined = _ARM_JOINED.fullmatch(clause.text, before[0].end, before[1].start)
    alike = joined and _DID_NOT_DIFFER.fullmatch(clause.text, before[1].end, at)
    return [a.arm_id for a in before] if alike else None


def _against_opening(clause: Clause, arms: list[Any], at: int) -> tuple[str, str] | None:
    """ "As compared with A, B had a ratio of 0.76 and C one of 0.91": what opens the sentence is the reference."""
    if not arms or not OPENS_COMPARING.search(clause.text[clause.start : arms[0].start]):
        return None
    if each_behind([f for f in clause.figures if f.kind == "effect"], arms[1:]):
        return None  # "compared with A, the ratio was 0.76 for B and 0.91 for C"
    reference = arms[0].arm_id
    before = [a.arm_id for a in arms[1:] if a.end <= at and a.arm_id != reference]
    return (before[-1], reference) if before else None


#: "(B/A)"
_NAMED_OVER = lazy_regex(r"[(\[]\s*(?P<over>[\w-]+)\s*/\s*(?P<under>[\w-]+)\s*[)\]]")
_OVER_ARM = lazy_regex(
    r"\s*(?:/|:|vs?\.?|versus|compared\s+(?:with|to)|relative\s+to|over)\s*(?:the\s+)?", re.IGNORECASE
)


def stated_pair(clause: Clause, study: Study, figure: Figure) -> tuple[str, str] | None:
    """ "Hazard ratio (B/A) 0.85", "HR for B versus A 0.85": the arms as the ratio itself sets one over the other."""
    heads = list(HEAD_OF_LIST.finditer(clause.text, max(clause.start, figure.start - 120), figure.end))
    if not heads or figure.measure == "DIFF":
        return None
    start = heads[-1].end()
    if any(start < f.end <= figure.start and f.kind in ("effect", "number") for f in clause.figures):
        return None  # "1.0 (…) for A versus C and 1.2 (…) for B versus C": the pair of the one before
    own = [a for a in clause.arms if a.arm_id in study.arms]
    named = _NAMED_OVER.search(clause.text, start, figure.end)
    if named:
        names = {clause.text[a.start : a.end].lower(): a.arm_id for a in own}
        over, under = (names.get(named.group(x).lower()) for x in ("over", "under"))
        if over and under and over != under:
            return over, under
    inside = [a for a in own if start <= a.start < figure.end]
    if len(inside) != 2 or inside[0].arm_id == inside[1].arm_id:
        return None
    first, second = inside
    return (first.arm_id, second.arm_id) if _OVER_ARM.fullmatch(clause.text, first.end, second.start) else None


def _in_bracket_of(clause: Clause, arms: list[Any], figure: Figure) -> str | None:
    """ "Either A (60% v 44%; P = .002) or B (59% v 48%; P = .009)": the arm right before the bracket."""
    start = max((a for a, b in clause.brackets if a < figure.start and figure.end <= b), default=None)
    if start is None or not _CONTRAST.search(clause.text, start, figure.start):
        return None
    return next((a.arm_id for a in arms if not clause.text[a.end : start].strip()), None)


_POOLED_ARMS = lazy_regex(
    rf"\b(?:combined|pooled)\s[^.;()\d]{{0,60}}?\b(?:and|plus)\b[^.;()\d]{{0,60}}?\b(?:{VERSUS}|than|compared\s+(?:with|to))\b"
    rf"|\b(?:and|plus)\s[^.;()\d]{{0,40}}?\b(?:combined|pooled|together)\s[^.;()\d]{{0,60}}?(?:{VERSUS}|than|compared\s+(?:with|to))\b",
    re.IGNORECASE,
)


_PLURAL = lazy_regex(r"\b(?:arms|groups|cohorts|regimens|doses)\b", re.IGNORECASE)


def _pooled_before(clause: Clause, arms: list[Any], at: int) -> tuple[str, str | None] | None:
    """ "DFS was longer in arms B and C combined than in arm A (HR 0.81)": two arms together against the third."""
    told = _POOLED_ARMS.search(clause.text, clause.start, at)
    last = [a for a in arms if told and a.start >= told.end() - 4 and a.end <= at]
    several = told is not None and _PLURAL.search(clause.text, max(clause.start, told.start() - 20), told.end())
    return ("all", last[0].arm_id) if last and several else None


#: "A caused, |compared to| B and C, more rash (P = .01)": one test against two arms, which may be of both together
_COMPARED_TO = lazy_regex(r"\b(?:compared\s+(?:with|to)|relative\s+to)\s+(?:both\s+)?(?:the\s+)?\Z", re.IGNORECASE)
_AND_ARM = lazy_regex(r"\s*(?:groups?|arms?)?\s+(?:and|or)\s+(?:with\s+|to\s+)?(?:the\s+)?", re.IGNORECASE)


#: "better than A and |B was| inferior"
_NEW_CLAUSE = lazy_regex(r"\s+(?:was|were|had|did|showed)\b")


def _against_several(clause: Clause, arms: list[Any], at: int) -> bool:
    """Whether the comparison ahead of a value, if it is the only one, is with two arms at once."""
    several = [
        b.arm_id
        for a, b in pairwise(arms)
        if a.arm_id != b.arm_id and b.end <= at
        and _AND_ARM.fullmatch(clause.text, a.end, b.start)
        and _COMPARED_TO.search(clause.text, clause.start, a.start)
        and not _NEW_CLAUSE.match(clause.text, b.end)
    ]  # fmt: skip
    return (
        len(several) == 1
        and "respectively" not in clause.text[at : clause.end]
        and len({a.arm_id for a in arms if a.end <= at}) > 2
    )


#: "than with A (…) |or with| B (HR 0.83", "compared with A (…) |and| B (": brackets left out
_OR_WITH = lazy_regex(
    r"\s*(?:groups?|arms?|regimens?|alone)?\s*,?\s*(?:and|or|nor)\s+(?:also\s+|when\s+)?(?:(?:compared\s+)?(?:with|to)\s+|than\s+)?"
    r"(?:(?:with|in|for|on|those|that|of|the)\s+)*",
    re.IGNORECASE,
)


def _in_turn(clause: Clause, study: Study, arms: list[Any], at: int) -> tuple[str, str] | None:
    """ "C was no better than A (HR 1.02; …) or |B (|0.83; …)": one arm against two others, each in its bracket."""
    before = [a for a in arms if a.end <= at]
    if len(study.arms) < 3 or len(before) < 3 or not IN_ITS_BRACKET.fullmatch(clause.text, before[-1].end, at):
        return None
    first, second = before[-2:]
    gap = clause.text[first.end : second.start]
    joined = "(" in gap and _OR_WITH.fullmatch(BRACKETED.sub(" ", gap))
    if not joined or first.arm_id == second.arm_id or not _THAN.search(clause.text, clause.start, first.start):
        return None
    rest = [a.arm_id for a in before[:-2] if a.arm_id not in (first.arm_id, second.arm_id)]
    return (rest[-1], second.arm_id) if rest else None


_CONTRAST = lazy_regex(r"\s(?:v|vs\.?|versus)\s", re.IGNORECASE)


_WORD_AND_BRACKET = lazy_regex(r"\s*(?:[\w-]+\s+)?[(\[]\s*")


def _alone_at(clause: Clause, arms: list[Any], at: int) -> str | None:
    """ "In a model for OS, B (HR 0.71 …)": the one arm that the sentence has named, with the ratio in its bracket."""
    before = [a for a in arms if a.end <= at]
    if len({a.arm_id for a in before}) != 1 or not _WORD_AND_BRACKET.fullmatch(clause.text, before[-1].end, at):
        return None
    return before[-1].arm_id


_RISK = r"\b(?:hazards?|risks?|odds|likelihood|probability|mortality|rates?|incidence)\b[^.;()\d]{0,60}?"
_HIGHER_OR_LOWER = (
    r"\b(?:was|were)\s+(?:\w+\s+){0,2}?(?:\d[\d.·]*\s?%\s+)?"
    r"(?:(?P<more>higher|greater|increased|elevated|doubled)|lower|smaller|reduced|decreased|halved)"
)
_WHOSE = (
    rf"\s+(?:in|for|with|among|on|of)\s+(?:(?:the|those|{PATIENTS}|who|were|received|receiving|treated|given|assigned|to|"
    r"in|with)\s+)*\Z"
)
#: "the hazard of death was higher for", "mortality was increased in the": whose risk the ratio tells
_RISK_IN = lazy_regex(rf"{_RISK}{_HIGHER_OR_LOWER}{_WHOSE}", re.IGNORECASE)
#: "the relapse rate |for| B |was 24% lower (|HR 0.76)"
_RISK_OF = lazy_regex(rf"{_RISK}{_WHOSE}", re.IGNORECASE)
#: "|A| reduced the risk of death by 24% (HR 0.76)", "|A| prolonged survival (HR 0.8)": whose doing it is
_LOWERED = lazy_regex(
    r"\s*(?:arm|group)?\s+(?:(?:also|not\s+only|\w+ly)\s+)?(?:(?P<more>increased)|reduced|decreased|lowered|halved)\s+(?:the\s+|a\s+)?"
    r"(?:(?:relative|overall|cumulative|estimated)\s+)*(?:risk|hazard|odds|incidence|rate|likelihood)s?\b(?:[^.;()\[\]]|\.(?=\d)){0,90}[(\[]\s*",
    re.IGNORECASE,
)
#: "|Observation| was associated with a higher risk of death (HR 1.3)"
_ASSOCIATED = lazy_regex(
    r"\s*(?:arm|group|alone)?\s+(?:was|were)\s+(?:\w+ly\s+)?associated\s+with\s+(?:an?\s+)?(?:\w+ly\s+)?"
    r"(?:(?P<more>higher|greater|increased)|lower|reduced|decreased)\s+"
    r"(?:(?:relative|overall|cumulative|estimated)\s+)*(?:risk|hazard|odds|incidence|rate|likelihood)s?\b(?:[^.;()\[\]]|\.(?=\d)){0,90}[(\[]\s*",
    re.IGNORECASE,
)
_IS_HIGHER = lazy_regex(rf"\s*(?:arm|group)?\s*{_HIGHER_OR_LOWER}\s*[(\[]\s*", re.IGNORECASE)


def _at_risk(clause: Clause, arms: list[Any], figure: Figure) -> str | None:
    """ "The hazard of death was higher |for B (|HR 1.4)": the one arm named, if the ratio lies on its side."""
    if len({a.arm_id for a in arms}) != 1 or not isinstance(figure.value, float) or figure.measure == "DIFF":
        return None
    last = [a for a in arms if a.end <= figure.start][-1:]
    if not last or figure.value == 1:
        return None
    told = None
    if _WORD_AND_BRACKET.fullmatch(clause.text, last[0].end, figure.start):
        told = _RISK_IN.search(clause.text, clause.start, last[0].start)
    elif _RISK_OF.search(clause.text, clause.start, last[0].start):
        told = _IS_HIGHER.fullmatch(clause.text, last[0].end, figure.start)
    else:
        told = _LOWERED.fullmatch(clause.text, last[0].end, figure.start) or _ASSOCIATED.fullmatch(
            clause.text, last[0].end, figure.start
        )
    return last[0].arm_id if told and (figure.value > 1) == bool(told["more"]) else None


def other_of(study: Study, arm: str) -> str:
    return next(a for a in study.arms if a != arm)


IN_ITS_BRACKET = lazy_regex(rf"\s*(?:group|arm|regimen|alone|{PATIENTS})?\s*[(\[]\s*")
_POOLED = lazy_regex(r"\b(?:combined|pooled|together)\b", re.IGNORECASE)
_FOR_PAIR = lazy_regex(
    r"[^A-Za-z]{0,12}(?:for\s+the\s+(?:comparison|difference)\s+(?:of|between)|for|with|between)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_VERSUS = lazy_regex(
    rf"\s*(?:group|arm)?\s*(?:{VERSUS}|compared\s+(?:with|to)|relative\s+to|and)\s+(?:the\s+)?", re.IGNORECASE
)


_TO_VALUE = lazy_regex(r"\s*(?:groups?|arms?)?\s*[,:=]\s*(?:(?:log[- ]?rank|adjusted|two-sided)\s+)?", re.IGNORECASE)


NEXT_P = lazy_regex(r"\s*(?:,|;|and|,\s*and)\s*")
_AGAINST_ARM = lazy_regex(
    rf"(?:\s*,?\s*respectively)?\s*,?\s*(?:for\s+(?:both|each)\s+)?(?:{VERSUS}|(?:when\s+)?compared\s+(?:with|to)|against)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def against_behind(clause: Clause, study: Study, figure: Figure) -> tuple[str, str] | None:
    """ "48% with A (|P = .006| vs C)", "48%, 58% and 26% (P = .006 and P < .001 vs C)": the reference stands behind.

    Of several p-values in a row each belongs to the next of the other arms; a single one to the arm named before it.
    """
    if len(study.arms) < 3:
        return None
    row = [figure]
    for p in sorted((f for f in clause.figures if f.p_value), key=lambda f: f.start):
        if p.start >= row[-1].end and NEXT_P.fullmatch(clause.text, row[-1].end, p.start):
            row.append(p)
    reference = next((a for a in clause.arms if a.start >= row[-1].end and a.arm_id in study.arms), None)
    if reference is None or not _AGAINST_ARM.fullmatch(clause.text, row[-1].end, reference.start):
        return None
    for p in sorted((f for f in clause.figures if f.p_value), key=lambda f: -f.start):
        if p.end <= row[0].start and NEXT_P.fullmatch(clause.text, p.end, row[0].start):
            row.insert(0, p)
    others = [a for a in study.arms if a != reference.arm_id]
    if len(row) == len(others):
        return others[row.index(figure)], reference.arm_id
    before = [a.arm_id for a in clause.arms if a.end <= figure.start and a.arm_id in others]
    return (before[-1], reference.arm_id) if len(row) == 1 and before else None


def pair_at(clause: Clause, study: Study, figure: Figure) -> tuple[str, str] | None:
    """ "36%, 27% and 55% (A v C, |P = .06|; B v C, |P = .004|)": of three arms or more the two right before a value."""
    if behind := against_behind(clause, study, figure):
        return behind
    before = [a for a in clause.arms if a.end <= figure.start][-2:] if len(study.arms) > 2 else []
    if len(before) < 2 or before[0].arm_id == before[1].arm_id or not all(a.arm_id in study.arms for a in before):
        return None
    first, second = before
    against = _VERSUS.fullmatch(clause.text, first.end, second.start)
    if against is None or "and" in against.group() or not _TO_VALUE.fullmatch(clause.text, second.end, figure.start):
        return None
    return first.arm_id, second.arm_id


_EVERY = lazy_regex(r"\b\d-\Z")  # "3-weekly cisplatin"
_OWN_RATE = lazy_regex(r"\A\s*(?:was\s+)?\d+(?:[.·]\d+)?\s*%(?=\s+was\b)")  # "of B 55% was higher than A 32%"
_FIGURE = lazy_regex(r"\d\s*(?:%|months?|weeks?|years?|of\b|/|,)|\d[.·]\d|;|\d\s*\Z")


def pair_of(clause: Clause, study: Study) -> tuple[str, str] | None:
    """The arms that a sentence sets against each other, whatever its figures."""
    arms = [a for a in clause.arms if a.arm_id in study.arms]
    return compared_pair(clause, arms, clause.end)


_AGAINST = lazy_regex(rf"\b(?:{VERSUS}|compared\s+(?:with|to)|than|relative\s+to)\s+(?:\S+\s+){{0,9}}\Z", re.IGNORECASE)


def reference_by_order(clauses: list[Clause], study: Study, longer: str | None = None) -> str | None:
    """Of two arms the one that the sentences nearly always name second: "12 months with A versus 10 months with B".

    Two sentences do not make the ``longer`` arm, which has drugs on top of the other's, the reference.
    """
    seconds: list[str] = []
    for clause in clauses:
        if not any(f.kind in ("share", "time", "effect") for f in clause.figures):
            continue
        arms = [a for a in clause.arms if a.arm_id in study.arms]
        for first, second in pairwise(arms):
            if first.arm_id != second.arm_id and _AGAINST.search(clause.text[first.end : second.start]):
                seconds.append(second.arm_id)
                break
    if len(seconds) < 2:
        return None
    usual, times = Counter(seconds).most_common(1)[0]
    if usual == longer and len(seconds) < 3:
        return None
    return usual if times == len(seconds) or (len(seconds) > 2 and 3 * times >= 2 * len(seconds)) else None


#: "PFS favored A (11 months) versus B (6 months)"
FAVORED = lazy_regex(r"\bfavou?r(?:ed|s|ing)?\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_OVER = lazy_regex(rf"\A\W*(?:arm|group)?\W*(?:{VERSUS}|over|rather\s+than|compared\s+with)\b", re.IGNORECASE)


def compared_pair(clause: Clause, arms: list[Any], at: int) -> tuple[str, str] | None:
    """The pair around "than", after a comparative: "higher with A than with B"."""
    for first, second in reversed(list(pairwise(arms))):
        if first.arm_id == second.arm_id or first.start > at:
            continue
        gap = BRACKETED.sub(" ", clause.text[first.end : second.start])
        gap = _OWN_RATE.sub("", _EVERY.sub("", gap))
        favored = FAVORED.search(clause.text[clause.start : first.start]) and _OVER.search(gap)
        if favored and not any(second.end <= a.start < at for a in arms):
            return first.arm_id, second.arm_id
        if (
            not _FIGURE.search(gap)
            and _THAN.search(gap)
            and COMPARATIVE.search(clause.text, clause.start, second.start)
        ):
            return first.arm_id, second.arm_id
    return None


def pair_by_role(pair: list[str], study: Study, roles: dict[str, str]) -> tuple[str, str]:
    """The comparator of a pair is the reference; without one the arm named or introduced first is compared."""
    first, second = pair
    if roles.get(first) == "comparator" and roles.get(second) != "comparator":
        return second, first
    if roles.get(second) == "comparator" and roles.get(first) != "comparator":
        return first, second
    if study.experimental == second and study.experimental != first and len(study.arms) == 2:
        return second, first
    return first, second
