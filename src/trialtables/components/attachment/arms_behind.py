"""The arms named behind a series: "12% and 8% in the A and B arms, respectively", "more anemia (14% v 3%) with A"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.words import PATIENTS, PER_YEAR, VERSUS
from .arm_places import ARM_AND_ARM, ARM_HOST, OWN_FIGURE, Place, Placed
from .clauses import ArmMention, Clause, Study, compares
from .series import Series

#: "38 patients (3.6% |per year|) in the A group", "3.6% |per year| with A"
_PER_YEAR = rf"(?:{PER_YEAR}(?=\s*[)\]]|\s+(?:in|on|with|for|among|after|under|receiving)\b))?"
_FEW = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)"
_TO_ARM = lazy_regex(
    rf"""\s*(?:%)?(?:\s*{PEOPLE}(?=\s*[)\]]))?{_PER_YEAR}(?:;\s*n\s*=\s*\d+(?:\s+events)?|\s*[;,]\s*9\d(?:[.·]\d+)?\s*%\s*C\.?I\.?)?\s*[)\]]*
        # "23% (14 of 60 patients) with A", "71% [95% CI 61-78; n=36 events]", "9 months (7-12; 95% CI) with A"
    (?:\s*[(\[]\s*\d[\d.·]*\s*%?\s*(?:-|–|to|,)\s*(?:\d[\d.·]*\s*%?|N[ACER])(?:[;,][^()\[\]]{{0,30}})?[)\]])?
                                                                 # "57% (0·53-0·61) in the control group"
    (?:\s*[(\[]\s*\d{{1,3}}[\s-](?:weeks?|months?|years?|yrs?)\s*[)\]])?  # "41% (2 years) with A"
    (?:\s*(?:participant|patient|treatment)?\s*(?:cycles|courses)\b)?  # "of 177 cycles in the A group"
    (?:\s*(?:at|by|after)\s+(?:the\s+)?(?:(?:week|month|day|year|hour)s?\s+\d{{1,3}}|{_FEW}[\s-](?:week|month|day|year|hour)s?(?:\s+follow-?up)?)\b)?
                                                                 # "45% at week 16 with A"
    (?:\s*of\s+(?:the\s+)?[\w+/-]+\s+{PEOPLE}\b(?=\s+(?:in|on|with|given|receiving|treated|assigned)\b))?
                                                                 # "12% of elderly women in the A group"
    (?:\s*(?:in|of|among|for)\s+(?:the\s+|all\s+)?\d[\d,\u2009]*\s+{PEOPLE}\b)?  # "in 3575 women in the placebo group"
    (?:,(?=\s*respectively))?\s*(?:(?:respectively|CTC|NCI|grade|or|worse|of|the|those|all|our
            |treated|eligible|{PEOPLE}|events?|responses?|rates?)\b[\s,]*)*(?:,\s*)?
    (?:(?:who|that(?=\s+(?:received?|was|were|had|underwent|took|got)\b)|were|was|had|been|receive|received|receiving|undergoing|underwent|treated|given(?:\s+it)?|assigned|allocated|randomi[sz]ed|randomly|taking
    |using|in|for|with|on|among|between|from|blinded|open-label|oral|intravenous|maintenance|
       within|of|at|under|after|to|by|the|{PEOPLE}|those|arm|arms|group|groups|both|only|each|treatment|experienced
       |(?:neo)?adjuvant|obtained|achieved|occurred|observed|seen|reported|noted|identified|detected|diagnosed|found|developed|arising
       |[a-z]+-(?:conserving|sparing|preserving|guided|assisted))\b\s*
    |(?:increased|escalated|reduced|higher|lower|highest|lowest|standard|full)(?=[\s\d.,/a-zµ²()]{{1,20}}\bdoses?\s+(?:levels?\s+)?of\b)\s+
    |doses?\s+(?:levels?\s+)?(?=of\b)
    |\d[\d.,]*[\s-]?(?:mg|µg|μg|ug|mcg)(?:/(?:d|day|kg|m2|m²|m\(2\)))?\s+)*[(\[]?\s*
    (?:(?:(?<=\ballocated\sto\s)|(?<=\bassigned\sto\s)|(?<=\brandomi[sz]ed\sto\s))(?:(?!(?:and|or|plus|than|with|without|no)\b)[a-z]+\s+){{1,2}})?\Z
                                                                 # "allocated to |early nerve| blockade"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def placed_behind(place: Place) -> Placed | None:
    """The arm of each figure where the series, or its label, is followed by arms; ``None`` where it is not."""
    behind = _own_arms_behind(place)
    if not behind:
        return _behind_unknown(place)
    series, count = place.series, place.count
    ids = [a.arm_id for a in behind]
    if count == 1:
        return Placed([ids[0]], "arm-behind")
    if len(ids) >= count:
        return Placed(list(ids[:count]), "arms-parallel")
    if len(ids) == 1 and _dealt_out(place) and (both := _half_named(series, place.clause, place.study, behind)):
        return Placed(both, "arms-parallel", ("unattributed_arm",))
    if place.pair:
        return Placed(_sides(place, ids[0]), "arm-behind")
    if not place.parallel and _whole_ahead(place, behind[0]):
        return Placed([None, ids[0]], "arm-behind")
    if count == 2 and not place.parallel and _sides_of_and(series, place.clause, place.before, ids[0]):
        return Placed([place.before[-1].arm_id, ids[0]], "arms-in-order")
    return Placed([ids[0]] * count, "arm-behind")


#: "40%, 52% with A| and |30% with B"
_AND_NEXT = lazy_regex(
    rf"(?:[- ](?:arm|group|alone|chemotherapy|therapy|treatment))?,?\s+(?:and|but|{VERSUS})\s+", re.IGNORECASE
)


def _whole_ahead(place: Place, arm: ArmMention) -> bool:
    """ "The response rate was |40%|, 52% with A and 30% with B": the first figure is that of all patients."""
    series, clause = place.series, place.clause
    if len(series.figures) != 2 or len(place.study.arms) != 2 or place.before:
        return False
    between = clause.text[series.figures[0].end : series.figures[1].start]
    following = next((f for f in clause.figures if f.start >= arm.end and f.kind == series.figures[0].kind), None)
    if between.strip(" %") != "," or following is None:
        return False
    last = next((a for a in clause.arms if a.start >= following.end), None)
    joined = _AND_NEXT.fullmatch(clause.text, arm.end, following.start) is not None
    beside = last is not None and _TO_ARM.fullmatch(clause.text, following.end, last.start) is not None
    return joined and last is not None and beside and last.arm_id not in (arm.arm_id, None)


def _own_arms_behind(place: Place) -> list[ArmMention]:
    """The arms behind a series that are its own, not those of the next figure."""
    series, clause, host = place.series, place.clause, place.host
    behind = _arms_behind(series, clause, series.end) or _behind_own_bracket(place)
    if not behind and place.label is not None:
        closed = _OWN_PERCENT.match(clause.text, place.label.end, clause.end)  # "one toxic death (1%) occurred in A"
        behind = _arms_behind(series, clause, closed.end() if closed else place.label.end)
    if host and place.count == 1 and re.fullmatch(r"\s*[(\[]\s*(?:[nN]\s*=\s*)?", clause.text[host.end : series.start]):
        closes = next((b for a, b in clause.brackets if host.end <= a < series.start <= b), clause.end)
        behind = [a for a in behind if a.start < closes]  # "in A (16%) or B (22%)": B is not the arm of 16%
    if place.before and behind and place.count == 1 and _heads_next(clause, series, behind[0]):
        return []  # "PC 17%, GC 44%": the arm behind the comma has a figure of its own
    if behind and _NEXT_SUBJECT.match(clause.text, series.end, behind[0].start):
        had = _HAD.match(clause.text, behind[0].end, clause.end)
        return [] if had else behind  # "A had two falls and one stroke, those taking B had four falls"
    return behind


#: The percent of a count in the bracket behind its label.
_OWN_PERCENT = lazy_regex(r"\s*[(\[]\s*[<≤]?\s*\d[\d.·]*\s*%\s*[)\]]")


def _behind_own_bracket(place: Place) -> list[ArmMention]:
    """ "23% (95% CI, 13% to 37%; one complete response) |in arm A|": behind the bracket that the limits open."""
    series, clause = place.series, place.clause
    if place.count > 1 or series.figures[0].ci_low is None:
        return []
    closes = next((b for a, b in clause.brackets if series.start < a < series.end <= b), None)
    listed = closes is not None and any(series.end <= x.start < closes for x in clause.labels)
    return _arms_behind(series, clause, closes + 1) if closes is not None and listed else []


def _dealt_out(place: Place) -> bool:
    """Whether the words behind tell that two arms have a figure each, though one of them only has a known name."""
    if place.parallel:
        return False
    series, clause = place.series, place.clause
    if place.said is not None and not any(
        series.end <= f.start < series.end + place.said.end() and f.kind == series.figures[0].kind
        for f in clause.figures
    ):
        return True  # "respectively" belongs to this row, not to the next
    return not series.contrast and _TWO_ARMS.match(clause.text, series.end, clause.end) is not None


def _sides(place: Place, behind: str) -> list[str | None]:
    """The arms of two figures set against each other, with one arm behind them."""
    series, clause, study = place.series, place.clause, place.study
    if _bracketed(series, clause):
        return [behind, study.other(behind)]  # "more anemia (14% v 3%) occurred with A"
    if (beyond := _behind_bracket(clause, series)) not in (None, behind):
        return [beyond, behind]  # "0.75 (6.7 v 6.1 months for placebo) in the low-dose group"
    earlier = [a.arm_id for a in place.before if a.arm_id != behind]  # three arms: "with A was 6.1 v 4.2 with B"
    return [study.other(behind) or (earlier[-1] if earlier else None), behind]


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


def _sides_of_and(series: Series, clause: Clause, before: list[ArmMention], behind: str) -> bool:
    """ "Survival of A was 18 weeks and 30 weeks for B": "and" parts the sides of two arms, not two values of B."""
    if set(series.connectors) != {"and"} or not before or before[-1].arm_id == behind or clause.grades:
        return False
    return _WAS.fullmatch(clause.text, before[-1].end, series.start) is not None


_WAS = lazy_regex(r"[^.,;()\d]{0,40}\b(?:was|were|had|is|of)\s+(?:an?\s+|only\s+)?")


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


#: "57 and 51 days |with taxanes and| letrozole, respectively"
_UNKNOWN_AND = lazy_regex(
    rf"\s*(?:%|months?|weeks?|days?|years?)?\s*(?:of\s+(?:the\s+)?(?:{PATIENTS})\s+)?(?:in|with|for|on|among|after|between)\s+(?:the\s+)?"
    rf"(?!{PEOPLE}\b)[A-Za-z][^.;,()\d]{{1,40}}?\s(?:and|{VERSUS})\s+(?:(?:in|with|for|on|among|after|the)\s+)*"
)
_RESPECTIVELY = lazy_regex(r"(?:\s+(?:groups?|arms?|patients|therapy|alone))?,?\s+respectively\b")


def _behind_unknown(place: Place) -> Placed | None:
    """ "57 and 51 days with X and A, respectively": the second value is that of A, the first of the other arm."""
    series, clause = place.series, place.clause
    arm = next((a for a in clause.arms if a.start >= series.end), None)
    other = place.study.other(arm.arm_id) if arm else None
    if arm is None or other is None or place.parallel or place.count != 2:
        return None
    label = place.label
    ends = [series.end, label.end] if label is not None and series.end <= label.start < arm.start else [series.end]
    told = next((m for m in (_UNKNOWN_AND.fullmatch(clause.between(end, arm.start)) for end in ends) if m), None)
    told = told and _RESPECTIVELY.match(clause.text, arm.end, clause.end)
    return Placed([other, arm.arm_id], "arms-parallel", ("unattributed_arm",)) if told else None


def _bracketed(series: Series, clause: Clause) -> bool:
    """Whether one bracket holds the whole series and closes behind it: "(14% v 3%)", "(6 [9%] v 2 [3%])".

    That of "(75 [16%] v 4 [1%]" does not.
    """
    closing = re.match(r"\s*%?\s*[)\]](?:\s*[)\]])?", clause.text[series.end : clause.end])
    return closing is not None and any(
        a < series.start and series.end <= b < series.end + closing.end() for a, b in clause.brackets
    )


#: Causes in a bracket behind the patients or the deaths that they are the causes of; no rates, and no arm.
_CAUSES_ASIDE = lazy_regex(
    rf"(?:\s+{PEOPLE})?\s*\([a-z][^()%\d]{{3,240}}\)(?=\s+(?:(?:was|were)\s+(?:noted|reported|seen|observed|recorded)\s+|"
    r"occurred\s+)?(?:in|with|on|among|receiving)\s)"
)


#: "rash (66%) and diarrhea (47%) |were the most common adverse events with| A"
_WERE_COMMON_WITH = lazy_regex(
    r"\s*%?\s*[)\]]*\s*(?:were|was)\s+(?:(?:the|among|of)\s+)*(?:(?:two|three|four|five)\s+)?(?:most\s+)?"
    r"(?:common(?:est|ly)?|frequent(?:ly)?|prominent|leading|main|chief|principal|predominant|major|usual|prevalent)\s+"
    r"(?:(?:grades?\s+\S+(?:\s+(?:or|and|to)\s+\S+)?|(?:treatment|drug)-related|treatment-emergent|adverse|serious|severe|toxic|"
    r"side|(?:non-?)?ha?ematologic(?:al)?|reported|observed|seen|noted|recorded)\s+)*"
    r"(?:(?:events?|effects?|toxicit(?:y|ies)|reactions?|AEs?|complaints?)\s+)?(?:(?:reported|observed|seen|noted|recorded)\s+)?"
    rf"(?:with|in|on|for|among|under)\s+(?:(?:the|those|{PATIENTS}|on|in|receiving|given|treated|with)\s+)*",
    re.IGNORECASE,
)


_ALONE = lazy_regex(r"\s*(?:/\s*[\w+-]+\s*)?(?:[,;]\s*[Pp]\s*[<=>≤][\s\d.·]{1,9})?[)\]]")


_OWN_BRACKET_NEXT = lazy_regex(rf"\s*(?:group|arm|{PATIENTS})?\s*[(\[]\s*\d")


def _arms_behind(series: Series, clause: Clause, end: int) -> list[ArmMention]:
    """The arm right behind the series (or its label), with those coordinated to it."""
    after = [a for a in clause.arms if a.start >= end]
    if not after:
        return []
    bracketed = any(end <= a < after[0].start < b for a, b in clause.brackets)
    if bracketed and compares(clause, after):
        return []  # "36%, 27% and 55%, respectively (A v C, P = .06)"
    if bracketed and OWN_FIGURE.match(clause.text, after[0].end, clause.end):
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
    if not (_TO_ARM.match(gap) or _WERE_COMMON_WITH.fullmatch(clause.text, end, after[0].start)) or (
        opens and not alone
    ):
        return []
    row = [after[0]]
    for arm in after[1:]:
        if arm.arm_id == row[-1].arm_id or not ARM_AND_ARM.match(clause.text[row[-1].end : arm.start]):
            break
        row.append(arm)
    if len(series.figures) == 1 and _OWN_BRACKET_NEXT.match(clause.text[row[0].end : clause.end]):
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


def _heads_next(clause: Clause, series: Series, arm: ArmMention) -> bool:
    """Whether the arm behind a series stands before the next figure: "A: 12%, B: 2%"."""
    if not re.match(r"[^A-Za-z]*[,;:]|\s+and\b", clause.text[series.end : arm.start]):
        return False
    following = next((f for f in clause.figures if f.start >= arm.end), None)
    if following is None or not ARM_HOST.match(clause.text[arm.end : following.start]):
        return False
    # "8%, PC; 11%, GC": the semicolon parts the items, not the comma
    return not (
        _COMMA.fullmatch(clause.text, series.end, arm.start) and clause.text[arm.end : following.start].strip() == ";"
    )


_COMMA = lazy_regex(r"\s*%?\s*,\s*")


_UNIT = r"\s*%?\s*(?:months?|weeks?|years?)?\s*"
#: "61% |of those who received A (95% CI, 53 to 69)|"
_LIMITS_BEHIND_ARM = lazy_regex(
    rf"""\s*%?[)\]]?\s*(?:in|for|with|on|among|of)\s[^();:\d]{{3,80}}?[(\[]\s*(?:n\s*=\s*\d+\s*[;,]\s*)?
    (?P<level>9\d(?:[.·]\d+)?)\s*%\s*(?:C\.?I\.?|confidence\s+interval(?:\s*[(\[]CI[)\]])?)[\s,:=]*
    (?P<low>{DIGITS}){_UNIT}(?:[-‐‑–—,]|\bto\b)\s*(?P<high>{DIGITS}){_UNIT}[)\];,]""",
    re.VERBOSE | re.IGNORECASE,
)


def with_limits_behind_arm(figure: Figure, clause: Clause) -> Figure:
    """ "8.4 months for patients given A (95% CI, 7.1 to 9.3)": the confidence limits stand behind the arm."""
    value = figure.percent if figure.kind == "share" else figure.value
    if figure.ci_low is not None or figure.range_low is not None or not isinstance(value, float):
        return figure
    match = _LIMITS_BEHIND_ARM.match(clause.text, figure.end, clause.end)
    if not match or sum(figure.end <= a.start and a.end <= match.end() for a in clause.arms) != 1:
        return figure
    low, high = parse_number(match["low"]), parse_number(match["high"])
    if not low <= value <= high:
        return figure
    return replace(figure, ci_low=low, ci_high=high, ci_level=parse_number(match["level"]))
