"""Which arm each figure of a series belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..figures.figure_atoms import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .against_each import against_each, pair_before
from .clauses import ArmMention, Clause, Study, arms_told, compares
from .group_phrases import opens_anew
from .paired_arms import better_in, between_arms
from .series import Series, heads_of_grades
from .subgroups import sets_groups_apart

_TO_ARM = lazy_regex(
    rf"""\s*(?:%)?(?:\s*{PEOPLE}(?=\s*[)\]]))?(?:;\s*n\s*=\s*\d+(?:\s+events)?)?\s*[)\]]*
                                                 # "23% (14 of 60 patients) with A", "71% [95% CI 61-78; n=36 events]"
    (?:\s*[(\[]\s*\d[\d.·]*\s*%?\s*(?:-|–|to|,)\s*(?:\d[\d.·]*\s*%?|N[ACER])(?:;[^()\[\]]{{0,30}})?[)\]])?
                                                                 # "57% (0·53-0·61) in the control group"
    (?:\s*(?:participant|patient|treatment)?\s*(?:cycles|courses)\b)?  # "of 177 cycles in the A group"
    (?:\s*(?:at|by|after)\s+(?:the\s+)?(?:(?:week|month|day|year|hour)s?\s+\d{{1,3}}|\d{{1,3}}[\s-](?:week|month|day|year|hour)s?(?:\s+follow-?up)?)\b)?
                                                                 # "45% at week 16 with A"
    (?:\s*(?:in|of|among|for)\s+(?:the\s+|all\s+)?\d[\d,\u2009]*\s+{PEOPLE}\b)?  # "in 3575 women in the placebo group"
    (?:,(?=\s*respectively))?\s*(?:(?:respectively|CTC|NCI|grade|or|worse|of|the|those|all|our
            |evaluable|assessable|treated|eligible|{PEOPLE}|events?|cases?|responses?|rates?)\b[\s,]*)*(?:,\s*)?
    (?:(?:who|were|was|had|been|receive|received|receiving|treated|given|assigned|allocated|randomi[sz]ed|randomly|taking
    |using|in|for|with|on|among|from|
       within|of|at|under|after|to|by|the|patients|those|arm|arms|group|groups|both|only|each|treatment|experienced
       |(?:neo)?adjuvant|occurred|observed|seen|reported|noted|developed|arising)\b\s*
    |\d[\d.,]*[\s-]?(?:mg|µg|μg|ug|mcg)(?:/(?:d|day|kg))?\s+)*[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
ARM_AND_ARM = lazy_regex(
    rf"\s*(?:(?:group|arm|groups|arms|{PATIENTS}|therapy|treatment|recipients)\s*)?(?:\([^()]{{1,30}}\)\s*)?(?:,|and|"
    rf"or|vs\.?|versus|v|/|&|compared\s+(?:with|to)|\s)+\s*(?:(?:in|for|with|on|the|to|of|those|{PATIENTS}|group|"
    r"arm|respectively|receiving|who|received)\s*)*\Z",
    re.IGNORECASE,
)
_ARM_HOST = lazy_regex(
    rf"\s*(?:(?:group|arm|{PATIENTS}|therapy|treatment|recipients|regimen|schedule|alone|"
    r"cohort)\s*)?(?:\([^()]{1,30}\)\s*)?[(\[,:;–=-]*\s*(?:(?:had|was|were|is|the|a|an|with|it|this|of|rate|at|"
    r"experienced|achieved|in|medians?)\s*)*[(\[]?\s*(?:n\s*=\s*)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Placed:
    """The arm of each figure of a series, the construction, and whether it was guessed."""

    arms: Sequence[str | None]
    rule: str
    flags: tuple[str, ...] = ()


def arms_of(
    series: Series,
    clause: Clause,
    study: Study,
    label: Label | None = None,
    *,
    same: bool = False,
    parallel: bool = False,
) -> Placed:
    """The arm of each figure of a series.

    ``label`` when the label stands behind the figures; ``same`` when one label holds for all of them, ``parallel``
    when each has its own, so that the figures do not tell the arms apart.
    """
    count = len(series.figures)
    own = _arms_inside(series, clause)
    if own:
        return Placed(own, "arm-inside")
    behind = _arms_behind(series, clause, series.end)
    if not behind and label is not None:
        behind = _arms_behind(series, clause, label.end)  # "five toxic deaths in the A group"
    before = [a for a in clause.arms if a.end <= series.start]
    host = before[-1] if before and _ARM_HOST.match(clause.text[before[-1].end : series.start]) else None
    if host and count == 1 and re.fullmatch(r"\s*[(\[]\s*(?:n\s*=\s*)?", clause.text[host.end : series.start]):
        closes = next((b for a, b in clause.brackets if host.end <= a < series.start <= b), clause.end)
        behind = [a for a in behind if a.start < closes]  # "in A (16%) or B (22%)": B is not the arm of 16%
    if (
        host
        and count == 2
        and series.contrast
        and study.parts
        and clause.between(host.end, series.start).strip() == "("
    ):
        return Placed([host.arm_id, study.other(host.arm_id)], "arm-before")  # "of either A (60% v 44%) or B (…)"
    if count == 2 and series.contrast and (first := against_each(clause, series.start)):
        return Placed(
            [first, before[-1].arm_id], "arms-in-order"
        )  # "higher with A than with B (9% v 5%) or C (9% v 4%)"
    if count == 2 and series.contrast and len(study.arms) > 2 and (two := pair_before(clause, series.start, before)):
        return Placed(two, "arms-in-order")
    if host and behind and count == 1 and _heads_next(clause, series, behind[0]):
        behind = []  # "PC 17%, GC 44%": the arm behind the comma has a figure of its own
    if behind and _NEXT_SUBJECT.match(clause.text, series.end, behind[0].start):
        had = _HAD.match(clause.text, behind[0].end, clause.end)
        behind = [] if had else behind  # "A had two falls and one stroke, those taking B had four falls"
    said = re.match(r".{0,160}?\brespectively", clause.text[series.end : clause.end], re.DOTALL)
    respectively = not parallel and said is not None
    if behind:
        ids = [a.arm_id for a in behind]
        if count == 1:
            return Placed([ids[0]], "arm-behind")
        if len(ids) >= count:
            return Placed(list(ids[:count]), "arms-parallel")
        of_row = said is not None and not any(
            series.end <= f.start < series.end + said.end() and f.kind == series.figures[0].kind for f in clause.figures
        )  # the word belongs to this row, not to the next
        both = not parallel and not series.contrast and _TWO_ARMS.match(clause.text, series.end, clause.end)
        others = (
            _half_named(series, clause, study, behind)
            if ((respectively and of_row) or both) and len(ids) == 1
            else None
        )
        if others:
            return Placed(others, "arms-parallel", ("unattributed_arm",))
        if series.contrast and count == 2 and _bracketed(series, clause):
            return Placed([ids[0], study.other(ids[0])], "arm-behind")  # "more anemia (14% v 3%) occurred with A"
        if series.contrast and count == 2 and (beyond := _behind_bracket(clause, series)) not in (None, ids[0]):
            return Placed([beyond, ids[0]], "arm-behind")  # "0.75 (6.7 v 6.1 months for placebo) in the low-dose group"
        if series.contrast and count == 2:
            earlier = [a.arm_id for a in before if a.arm_id != ids[0]]  # three arms: "with A was 6.1 v 4.2 with B"
            return Placed([study.other(ids[0]) or (earlier[-1] if earlier else None), ids[0]], "arm-behind")
        if count == 2 and not parallel and _sides_of_and(series, clause, before, ids[0]):
            return Placed([before[-1].arm_id, ids[0]], "arms-in-order")
        return Placed([ids[0]] * count, "arm-behind")
    if before and count == 1 and opens_anew(clause, before[-1].end):
        return Placed([None], "arm-none")
    if count == 1 and (other := _against_bracket(series, clause, study)):
        return Placed([other], "arm-other")
    if heads_of_grades(series, clause):
        return _governing(series, clause, study, before)
    headed = list(dict.fromkeys(a.arm_id for a in _in_bracket_of(clause, series)))
    if not parallel and len(headed) == count > 1:
        return Placed(headed, "arms-in-order")  # "fewer with B (A v B, 12% v 5%)"
    if not parallel and series.contrast and (told := _against_opening(series, clause, study)):
        return told
    apart = list(dict.fromkeys(a.arm_id for a in _of_subclause(clause, series) if a.end <= series.start))
    apart = [a for a in apart if a not in study.cited]
    if not parallel and len(apart) == count > 1:
        return Placed(apart, "arms-in-order")
    if host:
        if count == 1:
            return Placed([host.arm_id], "arm-before")
        listed = _coordinated_before(clause, before)
        if len(listed) == count:
            return Placed(list(listed), "arms-parallel")
        if series.contrast and count == 2:
            pair = [host.arm_id, study.other(host.arm_id)]
            ahead = clause.text[clause.start : host.start]
            if _THAN.search(ahead[-20:]) or _AFTER_ANOTHER.search(ahead):
                pair.reverse()  # "longer for … than for A (10.6 v 6.7 weeks)", "between … and A (0.89 v 0.84)"
            return Placed(pair, "arm-before")
    set_apart = count == len(study.arms) == 2 and not parallel
    set_apart = set_apart and (between_arms(series, clause) or (same and better_in(series, clause)))
    in_order = not parallel and count == len(study.arms) > 2
    if count > 1 and (series.contrast or respectively or set_apart or in_order):
        return _by_order(series, clause, study, before)
    own = list(dict.fromkeys(a.arm_id for a in before if a.arm_id not in study.cited))
    if not parallel and len(own) == count > 1:
        return Placed(own, "arms-in-order")  # "for A and B were anemia, 44% and 25%; fatigue, 7% and 4%"
    if not parallel and count == len(study.arms) == 2 and not clause.arms and _one_value_each(series, clause):
        return Placed(study.order or list(study.arms), "arms-carried", ("unattributed_arm",))
    return _governing(series, clause, study, before)


_NEXT_SUBJECT = lazy_regex(
    rf"[^;]{{0,60}}?(?:[,;]|,?\s(?:and|while|whereas|but))\s+(?:in\s+|on\s+)?(?:the\s+|those\s+|{PEOPLE}\s+|taking\s+|given\s+|on\s+|in\s+"
    r"|with\s+|receiving\s+|who\s+(?:received|took)\s+)*\Z",
    re.IGNORECASE,
)
_HAD = lazy_regex(
    rf"\s*(?:arms?|groups?|{PATIENTS}|recipients)?\s*(?:had|experienced|developed|reported|showed|suffered)\s+(?:\w+\s+)?(?:\d|one|two|three|four|"
    r"five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)


def _arms_inside(series: Series, clause: Clause) -> list[str | None]:
    """ "Three A patients (3.4%) and one B patient (1.2%)": every figure has its arm behind the count."""
    inside = [[a.arm_id for a in clause.arms if f.start < a.start and a.end < f.end] for f in series.figures]
    return [ids[0] for ids in inside] if all(len(set(ids)) == 1 for ids in inside) else []


def _sides_of_and(series: Series, clause: Clause, before: list[ArmMention], behind: str) -> bool:
    """ "Survival of A was 18 weeks and 30 weeks for B": "and" parts the sides of two arms, not two values of B."""
    if set(series.connectors) != {"and"} or not before or before[-1].arm_id == behind or clause.grades:
        return False
    return _WAS.fullmatch(clause.text, before[-1].end, series.start) is not None


_WAS = lazy_regex(r"[^.,;()\d]{0,40}\b(?:was|were|had|is|of)\s+(?:an?\s+|only\s+)?")


def _against_bracket(series: Series, clause: Clause, study: Study) -> str | None:
    """ "with A was fever (20%; B, 7%)": what stands first in the bracket is of the arm that the bracket leaves out."""
    start, end = series.start, series.end
    bracket = next(
        ((a, b) for a, b in clause.brackets if a < start and end <= b and not clause.text[a + 1 : start].strip()), None
    )
    if (
        bracket is None
        or len(study.arms) != 2
        or not any(a.arm_id in study.arms and a.end < start for a in clause.arms)
    ):
        return None
    inside = [a for a in clause.arms if end <= a.start < bracket[1]]
    if len(inside) != 1 or inside[0].arm_id not in study.arms:
        return None
    opened = re.fullmatch(r"\s*%?\s*;\s*", clause.text[end : inside[0].start])
    return (
        study.other(inside[0].arm_id) if opened and _OWN_FIGURE.match(clause.text, inside[0].end, clause.end) else None
    )


#: "39% and 33% in 3-weekly and |weekly arms|"
_TWO_ARMS = lazy_regex(r"[^.;,()]{0,50}\band\b[^.;,()]{0,50}?\b(?:arms|groups|regimens|schedules)\b")


def _half_named(series: Series, clause: Clause, study: Study, behind: list[ArmMention]) -> list[str | None] | None:
    """ "21, 22 and 19% for A, X and Y, respectively": one arm of a list is known, the others follow from its place."""
    count, first = len(series.figures), behind[0]
    if count == len(study.arms) > 2 and first.arm_id == study.arms[0]:
        return list(study.arms)
    other = study.other(first.arm_id)
    if count != 2 or other is None:
        return None
    first_value = next((f.end for f in clause.figures if f.kind == series.figures[0].kind), series.start)
    if any(a.arm_id == other and first_value <= a.start < series.start for a in clause.arms):
        return None  # "40% and 8% with A versus 3% and 1% with B, respectively": of two grades
    joined = re.compile(rf"\b(?:and|{VERSUS})\b")
    if joined.search(clause.text[first.start : first.end]):
        return None  # the mention may have taken in the other name
    second = joined.search(clause.text[series.end : first.start])
    return [other, first.arm_id] if second else [first.arm_id, other]


def _bracketed(series: Series, clause: Clause) -> bool:
    """Whether one bracket holds the whole series and closes behind it: "(14% v 3%)", not "(75 [16%] v 4 [1%]"."""
    closing = re.match(r"\s*%?\s*[)\]]", clause.text[series.end : clause.end])
    return closing is not None and any(
        a < series.start and b == series.end + closing.end() - 1 for a, b in clause.brackets
    )


def _one_value_each(series: Series, clause: Clause) -> bool:
    """ "pCR rates were 3.8% and 5.9%." in a study of two arms: nothing else tells the two figures apart."""
    apart = [f for f in clause.figures if f.kind in ("landmark", "time")] or not _one_grade(series, clause)
    counted = set(series.connectors) == {"and"} and _IN_COUNTS.search(clause.text, clause.start, series.start)
    counted = counted and _PATIENTS_END.match(clause.text, series.end, clause.end)
    told = all(f.percent is not None for f in series.figures) or bool(counted)
    return told and not apart and not _names_subgroups(clause)


#: "rash was seen |in| 4 and 2 |patients.|"
_IN_COUNTS = lazy_regex(r"\bin\s+(?:only\s+)?\Z")
_PATIENTS_END = lazy_regex(rf"\s*(?:{PEOPLE})?\s*[.;]")


def _one_grade(series: Series, clause: Clause) -> bool:
    """Whether no grade tells figures apart: none is named, or one ahead of them that holds for both ("grade ≥3")."""
    if not clause.grades:
        return True
    grade = clause.grades[0]
    return len(clause.grades) == len(grade.grades) == 1 and grade.split is None and grade.end <= series.start


_OWN_FIGURE = lazy_regex(r"\s*(?:group|arm)?\s*[:=,]?\s*(?:n\s*=\s*)?\d")


#: Causes in a bracket behind the patients or the deaths that they are the causes of; no rates, and no arm.
_CAUSES_ASIDE = lazy_regex(
    rf"(?:\s+{PEOPLE})?\s*\([a-z][^()%\d]{{3,240}}\)(?=\s+(?:(?:was|were)\s+(?:noted|reported|seen|observed|recorded)\s+|"
    r"occurred\s+)?(?:in|with|on|among|receiving)\s)"
)


_ALONE = lazy_regex(r"\s*(?:/\s*[\w+-]+\s*)?(?:[,;]\s*[Pp]\s*[<=>≤][\s\d.·]{1,9})?[)\]]")


def _arms_behind(series: Series, clause: Clause, end: int) -> list[ArmMention]:
    """The arm right behind the series (or its label), with those coordinated to it."""
    after = [a for a in clause.arms if a.start >= end]
    if not after:
        return []
    bracketed = any(end <= a < after[0].start < b for a, b in clause.brackets)
    if bracketed and compares(clause, after):
        return []  # "36%, 27% and 55%, respectively (A v C, P = .06)"
    if bracketed and _OWN_FIGURE.match(clause.text, after[0].end, clause.end):
        return []  # "17 patients had heart failure (A: 10; B: 7)"
    gap = clause.between(end, after[0].start)
    alone = _ALONE.match(clause.text, after[0].end, clause.end)  # "49% (TL) and 62% (L)", "5.4/4.1 months (D/P)"
    opens = re.match(r"\s*[)\]]*\s*[,;]?\s*\(", gap) and ")" not in gap
    aside = _CAUSES_ASIDE.match(clause.text, end, after[0].start)
    if aside and ")" not in clause.text[aside.end() : after[0].start]:
        gap, opens = (
            clause.between(aside.end(), after[0].start),
            None,
        )  # "six patients (sepsis in one, …) in the A group"
    if not _TO_ARM.match(gap) or (opens and not alone):
        return []
    row = [after[0]]
    for arm in after[1:]:
        if arm.arm_id == row[-1].arm_id or not ARM_AND_ARM.match(clause.text[row[-1].end : arm.start]):
            break
        row.append(arm)
    if len(series.figures) == 1 and re.match(
        rf"\s*(?:group|arm|{PATIENTS})?\s*[(\[]\s*\d", clause.text[row[0].end : clause.end]
    ):
        # "12% in A" never opens a bracket of its own figure; "… than with A (5%)" does and is not ours
        nearer = clause.text[series.end : row[0].start]
        if re.search(r"than|compared|versus|\bvs", nearer):
            return []
    return row


_IN_ARM = lazy_regex(r"\s*(?:in|for|with|on)\s+(?:the\s+)?\Z")


def _behind_bracket(clause: Clause, series: Series) -> str | None:
    """The arm right behind the bracket that holds a series."""
    closes = [b for a, b in clause.brackets if a < series.start and series.end <= b]
    after = next((a for a in clause.arms if closes and a.start > closes[0]), None)
    return after.arm_id if after and _IN_ARM.match(clause.text[closes[0] + 1 : after.start]) else None


def _in_bracket_of(clause: Clause, series: Series) -> list[ArmMention]:
    """The arms that stand before a series in its bracket."""
    start = max((a for a, b in clause.brackets if a < series.start and series.end <= b), default=None)
    return [] if start is None else [a for a in clause.arms if start < a.start and a.end <= series.start]


def _heads_next(clause: Clause, series: Series, arm: ArmMention) -> bool:
    """Whether the arm behind a series stands before the next figure: "A: 12%, B: 2%"."""
    if not re.match(r"[^A-Za-z]*[,;:]|\s+and\b", clause.text[series.end : arm.start]):
        return False
    following = next((f for f in clause.figures if f.start >= arm.end), None)
    if following is None or not _ARM_HOST.match(clause.text[arm.end : following.start]):
        return False
    # "8%, PC; 11%, GC": the semicolon parts the items, not the comma
    return not (
        _COMMA.fullmatch(clause.text, series.end, arm.start) and clause.text[arm.end : following.start].strip() == ";"
    )


_COMMA = lazy_regex(r"\s*%?\s*,\s*")


def _coordinated_before(clause: Clause, before: list[ArmMention]) -> list[str]:
    row = [before[-1]]
    for arm in reversed(before[:-1]):
        if not ARM_AND_ARM.match(clause.text[arm.end : row[0].start]):
            break
        row.insert(0, arm)
    return [a.arm_id for a in row]


def _of_subclause(clause: Clause, series: Series) -> list[ArmMention]:
    """The arms between the semicolons, "whereas" or "while" around a series."""
    breaks = [
        m.start()
        for m in _BREAK.finditer(clause.text, clause.start, clause.end)
        if not any(a < m.start() < b for a, b in clause.brackets)
    ]
    start = max((b for b in breaks if b < series.start), default=clause.start)
    end = min((b for b in breaks if b >= series.end), default=clause.end)
    return [a for a in clause.arms if start <= a.start < end]


_BREAK = lazy_regex(r";|,?\s(?:whereas|while|but|because)\s|,\s(?=and\s(?:more|fewer|less|higher|lower)\b)")
_AFTER_ANOTHER = lazy_regex(rf"\bbetween\s[^.;()\d]{{3,90}}\b(?:and|{VERSUS})\s+(?:the\s+)?\Z", re.IGNORECASE)
_THAN = lazy_regex(rf"\b(?:than|{VERSUS}|compared\s+(?:with|to))\s+(?:[\w-]+\s+){{0,4}}\Z", re.IGNORECASE)


def _is_reference(clause: Clause, arm_id: str, series: Series) -> bool:
    """Whether the arm behind a contrast is what the first arm is compared with."""
    arm = next((a for a in clause.arms if a.arm_id == arm_id and a.start >= series.end), None)
    return arm is not None and _THAN.search(clause.text[series.end : arm.start]) is not None


#: Groups that are set against each other but are no arms.
_SUBGROUPS = lazy_regex(
    r"\b(?:younger|older|elderly|aged?\s+(?:<|>|≥|≤)?\s*\d+|wild[- ]type|mutation|mutant|"
    r"[A-Z0-9-]+[- ](?:positive|negative)|"
    r"responders\s+(?:and|v)|subgroup|women\s+(?:v|and)|men\s+(?:v|and)|with\s+and\s+without)\b",
    re.IGNORECASE,
)


def _names_subgroups(clause: Clause) -> bool:
    """Whether groups are set against each other; the name of an outcome ("MRD-negative remissions") is none."""
    named = _SUBGROUPS.finditer(clause.text, clause.start, clause.end)
    return any(not any(x.start <= m.start() < x.end for x in clause.labels if x.family == "response") for m in named)


_ITEM_GAP = lazy_regex(
    rf"[\s()\[\],%]*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\b)?[\s()\[\],]*(?:(?:and|or)\b)?[\s()\[\],]*"
    r"(?:(?:an?|the|levels?|concentrations?|in)\b[\s()\[\],]*)*(?:n\s*=\s*)?\Z"
)


def _shut_off(clause: Clause, one: Series, following: Series) -> bool:
    """Whether a bracket with a label of its own closes between: "(3 CRs and 58 PRs) and 22% for D"."""
    return any(
        a < label.start < b and a < one.start < b <= following.start
        for a, b in clause.brackets
        for label in clause.labels
    )


def _counts_whole(clause: Clause, one: Series, following: Series) -> bool:
    """ "Four deaths (one in the A group, three in the B group)": the first figure counts what the bracket divides."""
    between = [x for x in clause.labels if one.end <= x.start and x.end <= following.start]
    return (
        len(between) == 1
        and not any(x.end <= one.start for x in clause.labels)
        and re.fullmatch(r"\s*[(\[]\s*", clause.text[between[0].end : following.start]) is not None
    )


def arms_of_lists(clause: Clause, series: list[Series], placed: list[Placed]) -> list[Placed]:
    """ "anemia (29%) and diarrhea (17%) in the A arm": an arm behind a list holds for each of its items."""
    held = list(placed)
    for i in range(len(series) - 1, -1, -1):
        if held[i].rule not in ("arm-none", "arm-of-clause", "arm-of-sentence"):
            continue
        if own := _arm_of_grade_bracket(clause, series[i]):
            held[i] = Placed([own], "arm-before")
            continue
        if i + 1 == len(series):
            continue
        pairs = held[i + 1].rule == "arms-parallel" and len(series[i].figures) == len(held[i + 1].arms)
        if not pairs and (held[i + 1].rule not in ("arm-behind", "arm-behind-list") or len(set(held[i + 1].arms)) > 1):
            continue
        if _shut_off(clause, series[i], series[i + 1]) or _counts_whole(clause, series[i], series[i + 1]):
            continue
        between = clause.blank[series[i].end - clause.start : series[i + 1].start - clause.start]
        for label in clause.labels:
            if series[i].end <= label.start and label.end <= series[i + 1].start:
                between = between.replace(label.text, "", 1)
        listed = re.search(r",|\b(?:and|or)\b", between) or len(between) < series[i + 1].start - series[i].end
        if listed and pairs and _ITEM_GAP.match(between):
            held[i] = held[i + 1]  # "5% and 1% and vomiting in 3% and 0% of A and B"
        elif listed and _ITEM_GAP.match(between):
            held[i] = Placed([held[i + 1].arms[0]] * len(series[i].figures), "arm-behind-list")
    return held


_TO_BRACKET = lazy_regex(rf"\s*(?:group|arm|{PATIENTS}|recipients)?\s*")


def _arm_of_grade_bracket(clause: Clause, series: Series) -> str | None:
    """ "In 60% on A (|grade 3, 4%|) and 9% on B": a share by grade behind an arm is of that arm."""
    if len(series.figures) > 1:
        return None
    for a, b in clause.brackets:
        if a < series.start and series.end <= b and any(a < g.start and g.end <= series.start for g in clause.grades):
            arm = next((x for x in clause.arms if _TO_BRACKET.fullmatch(clause.text, x.end, a)), None)
            return arm.arm_id if arm else None
    return None


def _by_order(series: Series, clause: Clause, study: Study, before: list[ArmMention]) -> Placed:
    """A contrast without arms beside it: in the order in which the sentence, or the last one, named them."""
    count = len(series.figures)
    told = [a for a in arms_told(clause, series.end) if not _in_later_bracket(clause, a, series)]
    whole = list(dict.fromkeys(a.arm_id for a in told if a.arm_id not in study.cited))
    subgroups = len(whole) != count and _names_subgroups(clause)
    if subgroups or sets_groups_apart(series.start, clause):
        return Placed([study.single] * count, "arm-single" if study.single else "arm-none")
    around = [a for a in _of_subclause(clause, series) if not _in_later_bracket(clause, a, series)]
    near = list(dict.fromkeys(a.arm_id for a in around if a.arm_id not in study.cited))
    if len(near) == 1 and count == 2 and study.other(near[0]):
        pair = [near[0], study.other(near[0])]  # "more anemia (14% v 3%) with A; …"
        if _is_reference(clause, near[0], series) or _set_against(clause, before, near[0]):
            pair.reverse()  # "… had more anemia (14% v 3%) than B"
        return Placed(pair, "arms-in-order")
    named = list(dict.fromkeys(a.arm_id for a in before if a.arm_id not in study.cited))
    for ids, rule in ((named, "arms-in-order"), (whole, "arms-in-order"), (study.order, "arms-carried")):
        if len(ids) == count:
            return Placed(list(ids), rule)
    if len(named) == 1 and count == 2 and study.other(named[0]):
        pair = [named[0], study.other(named[0])]
        if _set_against(clause, before, named[0]):
            pair.reverse()
        return Placed(pair, "arms-in-order")
    if len(study.arms) == count:
        return Placed(list(study.arms), "arms-as-introduced", ("unattributed_arm",))
    return _governing(series, clause, study, before)


def _set_against(clause: Clause, before: list[ArmMention], arm_id: str) -> bool:
    """ "With X v placebo were nausea (68% v 50%)" where X is no known name: the first value is of the other arm."""
    at = next((a.start for a in before if a.arm_id == arm_id), clause.start)
    return _AGAINST_IT.search(clause.text[clause.start : at]) is not None


_AGAINST_IT = lazy_regex(rf"\b(?:with|for|in|on)\s+(?:the\s+)?[\w+/-]+\s+(?:{VERSUS})\s+(?:the\s+)?\Z")
OPENS_COMPARING = lazy_regex(
    r"(?:\A|[.;:])\W*(?:[A-Z]{4,}:?\s+)?(?:(?:when|as)\s+)?(?:compared|in\s+comparison|in\s+contrast|relative)\s+"
    rf"(?:with|to)\s+(?:(?:the|those|{PATIENTS}|who|received)\s+|(?:in|on|given|receiving)\s+)*\Z",
    re.IGNORECASE,
)
#: Not in "grade 3 or higher".
MORE = lazy_regex(
    r"(?<!\bor )(?<!\band )\b(?:higher|greater|larger|longer|better|superior|improved?|more(?!\s+than)"
    r"|increas(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
#: Not "reduced", which is also what happens to doses.
LESS = lazy_regex(r"(?<!\bor )(?<!\band )\b(?:lower|fewer|less|smaller|shorter|worse|inferior)\b", re.IGNORECASE)


def _against_opening(series: Series, clause: Clause, study: Study) -> Placed | None:
    """ "Compared with A, B had more responses (48% v 29%)": the sentence is about B, and says which value is B's."""
    arms = [a for a in clause.arms if a.end <= series.start]
    if len(series.figures) != 2 or not arms or not OPENS_COMPARING.search(clause.text[clause.start : arms[0].start]):
        return None
    reference = arms[0].arm_id
    subject = study.other(reference) or next((a.arm_id for a in arms if a.arm_id != reference), None)
    values = [
        f.percent if f.percent is not None else f.value if isinstance(f.value, float) else f.n for f in series.figures
    ]
    words = clause.text[arms[0].end : series.start]
    more, less = bool(MORE.search(words)), bool(LESS.search(words))
    first, second = values
    rises = first is None or second is None or first >= second
    turned = more != less and rises != more
    return Placed([reference, subject] if turned else [subject, reference], "arms-in-order")


def _in_later_bracket(clause: Clause, arm: ArmMention, series: Series) -> bool:
    """ "2 versus 17 events (including 11 in A)": the arm has a figure of its own in a bracket behind the contrast."""
    return any(
        series.end <= a < arm.start and arm.end <= b and any(a < f.start < arm.start for f in clause.figures)
        for a, b in clause.brackets
    )


_INCLUDING = lazy_regex(r",\s+(?:with|including)\s+(?:only\s+)?\Z")


def _of_another(series: Series, clause: Clause) -> bool:
    """ "A fall was seen in eight patients, with one case of heart failure in A": the arm is of the one case."""
    following = next((f for f in clause.figures if f.start >= series.end and f.kind == "share"), None)
    return (
        following is not None
        and all(a.start > following.end for a in clause.arms)
        and _INCLUDING.search(clause.text[series.end : following.start]) is not None
    )


def _aside(clause: Clause, arm: ArmMention, series: Series) -> bool:
    """An arm in a closed bracket of figures governs nothing behind: "25 events (9 in A and 16 in B) in 23 patients"."""
    return any(
        a < arm.start
        and arm.end <= b <= series.start
        and any(a < f.start < b or 0 <= a - f.end <= 2 for f in clause.figures)
        for a, b in clause.brackets
    )


def _governing(series: Series, clause: Clause, study: Study, before: list[ArmMention]) -> Placed:
    """The arm that the clause is about."""
    count = len(series.figures)
    named = list(dict.fromkeys(a.arm_id for a in clause.arms))
    if (study.planned or not study.arms) and study.last_cited and not named:
        return Placed([study.last_cited] * count, "arm-cited-before")
    if study.single and not any(a in study.cited for a in named):
        return Placed([study.single] * count, "arm-single")
    if len(named) == 1 and not _of_another(series, clause):
        return Placed([named[0]] * count, "arm-of-sentence")
    since = max(clause.text.rfind(";", clause.start, series.start), clause.start)
    near = [a for a in before if a.start >= since and not _aside(clause, a, series)]
    if near:
        return Placed([near[-1].arm_id] * count, "arm-of-clause")
    return Placed([None] * count, "arm-none")
