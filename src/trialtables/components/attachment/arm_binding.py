"""Which arm each figure of a series belongs to."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .against_each import against_each, pair_before
from .arm_places import ARM_AND_ARM, OWN_FIGURE, Place, Placed
from .arms_behind import placed_behind
from .clauses import ArmMention, Clause, Study, arms_told, parted_name
from .group_phrases import opens_anew
from .paired_arms import better_in, between_arms
from .series import Series, heads_of_grades
from .subgroups import sets_groups_apart
from .unknown_groups import arm_untold


def arms_of(
    series: Series,
    clause: Clause,
    study: Study,
    label: Label | None = None,
    *,
    same: bool = False,
    parallel: bool = False,
) -> Placed:
    """The arm of each figure of a series; the arguments are those of :class:`arm_places.Place`."""
    own = _arms_inside(series, clause)
    if own:
        return Placed(own, "arm-inside")
    place = Place(series, clause, study, label, same, parallel)
    return _sides_told(place) or placed_behind(place) or _placed_before(place)


def _sides_told(place: Place) -> Placed | None:
    """Two figures in a bracket whose sides the words ahead of it tell, whatever stands behind."""
    series, clause, before = place.series, place.clause, place.before
    if not place.pair:
        return None
    if of_trial := parted_name(clause, series.start):
        return Placed(list(of_trial), "arms-in-order")
    host = place.host
    if host and place.study.parts and clause.between(host.end, series.start).strip() == "(":
        return Placed([host.arm_id, place.study.other(host.arm_id)], "arm-before")  # "of either A (60% v 44%) or B (…)"
    if told := _within_arm(series, clause, before) or _more_in_host(place):
        return told
    if first := against_each(clause, series.start):
        # "higher with A than with B (9% v 5%) or C (9% v 4%)"
        return Placed([first, before[-1].arm_id], "arms-in-order")
    if len(place.study.arms) > 2 and (two := pair_before(clause, series.start, before)):
        return Placed(two, "arms-in-order")
    return None


_MORE_IN = lazy_regex(
    rf"\b(?:more|less|higher|lower|greater|commoner)\b[^;,()]{{0,40}}?\s(?:in|with|for|on|among|after)\s+(?:the\s+|{PEOPLE}\s+|who\s+|given\s+|"
    r"receiving\s+|received\s+|on\s+|in\s+|with\s+)*\Z",
    re.IGNORECASE,
)
#: "lower with A |compared with| B (5% v 2%)": both arms are named
_SET_AGAINST = lazy_regex(rf"\b(?:than|compared|{VERSUS}|relative\s+to)\b", re.IGNORECASE)
_OPENS = lazy_regex(rf"\s*(?:arm|group|alone|{PATIENTS})?\s*[(\[]\s*", re.IGNORECASE)


def _more_in_host(place: Place) -> Placed | None:
    """ "Anemia affected 9% on A and 8% on B, and fever was more common with |A (5% v 2%)|": the arms of what stands
    ahead are those of other figures."""
    host, clause, series = place.host, place.clause, place.series
    other = place.study.other(host.arm_id) if host else None
    last = max((f.end for f in clause.figures if host and f.end <= host.start), default=0)
    if host is None or other is None or not last or not place.before[:-1]:
        return None
    words = clause.text[last : host.start]
    if (
        not _OPENS.fullmatch(clause.text, host.end, series.start)
        or not _MORE_IN.search(words)
        or _SET_AGAINST.search(words)
    ):
        return None
    first, second = (f.percent if f.percent is not None else f.n for f in series.figures)
    more, less = bool(MORE.search(words)), bool(LESS.search(words))
    turned = None not in (first, second) and more != less and first != second and ((first or 0) > (second or 0)) != more
    return Placed([other, host.arm_id] if turned else [host.arm_id, other], "arm-before")


def _placed_before(place: Place) -> Placed:
    """The arm of each figure where no arm stands behind: from the arms ahead, from their order, from the sentence."""
    series, clause, study, before = place.series, place.clause, place.study, place.before
    if before and place.count == 1 and opens_anew(clause, before[-1].end):
        return Placed([None], "arm-none")
    if place.count == 1 and (other := _against_bracket(series, clause, study)):
        return Placed([other], "arm-other")
    if heads_of_grades(series, clause):
        return _governing(series, clause, study, before)
    placed = None if place.parallel else _told_beside(place)
    return placed or _of_host(place) or _told_in_order(place) or _governing(series, clause, study, before)


def _told_beside(place: Place) -> Placed | None:
    """The arms in the bracket of the series, in an opening that compares, or between the same semicolons."""
    series, clause, study = place.series, place.clause, place.study
    headed = list(dict.fromkeys(a.arm_id for a in _in_bracket_of(clause, series)))
    if len(headed) == place.count > 1:
        return Placed(headed, "arms-in-order")  # "fewer with B (A v B, 12% v 5%)"
    if series.contrast and (told := _against_opening(series, clause, study)):
        return told
    apart = list(dict.fromkeys(a.arm_id for a in _of_subclause(clause, series) if a.end <= series.start))
    apart = [a for a in apart if a not in study.cited]
    return Placed(apart, "arms-in-order") if len(apart) == place.count > 1 else None


def _of_host(place: Place) -> Placed | None:
    """The arm right ahead of the series, with those joined to it or set against it."""
    host, clause = place.host, place.clause
    if host is None:
        return None
    if place.count == 1:
        return Placed([host.arm_id], "arm-before")
    if place.parallel and _OPENS.fullmatch(clause.text, host.end, place.series.start):
        # "rash and fever with A (9% and 5%, respectively) compared with |B (4% and 2%, respectively)|"
        told = any(f.end <= host.start and f.kind == "share" for f in clause.figures)
        if told and len(_coordinated_before(clause, place.before)) < place.count:
            return Placed([host.arm_id] * place.count, "arm-before")
    listed = _coordinated_before(clause, place.before)
    if len(listed) == place.count:
        return Placed(list(listed), "arms-parallel")
    if not place.pair:
        return None
    pair = [host.arm_id, place.study.other(host.arm_id)]
    ahead = clause.text[clause.start : host.start]
    if _THAN.search(ahead[-20:]) or _AFTER_ANOTHER.search(ahead):
        pair.reverse()  # "longer for … than for A (10.6 v 6.7 weeks)", "between … and A (0.89 v 0.84)"
    return Placed(pair, "arm-before")


def _told_in_order(place: Place) -> Placed | None:
    """Figures that stand for the arms one by one, in the order in which these were named."""
    series, clause, study, count = place.series, place.clause, place.study, place.count
    if count < 2:
        return None
    two = count == len(study.arms) == 2 and not place.parallel
    set_apart = two and (between_arms(series, clause) or (place.same and better_in(series, clause)))
    in_order = not place.parallel and count == len(study.arms) > 2
    if series.contrast or place.respectively or set_apart or in_order:
        return _by_order(series, clause, study, place.before)
    own = list(dict.fromkeys(a.arm_id for a in place.before if a.arm_id not in study.cited))
    if not place.parallel and len(own) == count:
        return Placed(own, "arms-in-order")  # "for A and B were anemia, 44% and 25%; fatigue, 7% and 4%"
    if two and not clause.arms and _one_value_each(series, clause):
        return Placed(study.order or list(study.arms), "arms-carried", ("unattributed_arm",))
    return None


def _arms_inside(series: Series, clause: Clause) -> list[str | None]:
    """ "Three A patients (3.4%) and one B patient (1.2%)": every figure has its arm behind the count."""
    inside = [[a.arm_id for a in clause.arms if f.start < a.start and a.end < f.end] for f in series.figures]
    return [ids[0] for ids in inside] if all(len(set(ids)) == 1 for ids in inside) else []


def _against_bracket(series: Series, clause: Clause, study: Study) -> str | None:
    """ "with A was fever (20%; B, 7%)": what stands first in the bracket is of the arm that the bracket leaves out."""
    start, end = series.start, series.end
    bracket = clause.bracket_around(start, end)
    if (
        bracket is None
        or clause.text[bracket[0] + 1 : start].strip()
        or len(study.arms) != 2
        or not any(a.arm_id in study.arms and a.end < start for a in clause.arms)
    ):
        return None
    inside = [a for a in clause.arms if end <= a.start < bracket[1]]
    if len(inside) != 1 or inside[0].arm_id not in study.arms:
        return None
    opened = re.fullmatch(r"\s*%?\s*;\s*", clause.text[end : inside[0].start])
    return (
        study.other(inside[0].arm_id) if opened and OWN_FIGURE.match(clause.text, inside[0].end, clause.end) else None
    )


def _one_value_each(series: Series, clause: Clause) -> bool:
    """ "pCR rates were 3.8% and 5.9%." in a study of two arms: nothing else tells the two figures apart."""
    named = [(x.start, x.end) for x in clause.labels]  # "|deaths within 30 days| occurred in 11% and 13%"
    since = max((f.end for f in clause.figures if f.kind == "share" and f.end <= series.start), default=clause.start)
    until = min((x.start for x in clause.labels if x.start >= series.end), default=clause.end)
    times = [f for f in clause.figures if f.kind in ("landmark", "time") and since <= f.start < until]
    apart = sum(not any(a <= f.start < b for a, b in named) for f in times) > 1 or not _one_grade(series, clause)
    counted = set(series.connectors) == {"and"} and all(f.n is not None for f in series.figures)
    told = all(f.percent is not None for f in series.figures) or counted
    return told and not apart and not names_subgroups(clause)


def _one_grade(series: Series, clause: Clause) -> bool:
    """Whether no grade tells figures apart: none is named, or one ahead of them that holds for both ("grade ≥3")."""
    if not clause.grades:
        return True
    last = max((f.end for f in clause.figures if f.end <= series.start), default=clause.start)
    own = [g for g in clause.grades if last <= g.start < series.start]
    if last > clause.start and len(own) == 1 and len(own[0].grades) == 1:
        graded_behind = any(0 <= g.start - series.end < 25 for g in clause.grades)
        return own[0].split is None and not graded_behind  # "proteinuria grade 3 in …, and hypertension grade 3 in …"
    grade = clause.grades[0]
    return len(clause.grades) == len(grade.grades) == 1 and grade.split is None and grade.end <= series.start


def _in_bracket_of(clause: Clause, series: Series) -> list[ArmMention]:
    """The arms that stand before a series in its bracket."""
    own = clause.bracket_around(series.start, series.end)
    return [a for a in clause.arms if own and own[0] < a.start and a.end <= series.start]


def _coordinated_before(clause: Clause, before: list[ArmMention]) -> list[str]:
    row = [before[-1]]
    for arm in reversed(before[:-1]):
        if not ARM_AND_ARM.match(clause.text[arm.end : row[0].start]):
            break
        if any(arm.end <= f.start < row[0].start and f.kind == "share" for f in clause.figures):
            break
        row.insert(0, arm)
    return [a.arm_id for a in row]


def _of_subclause(clause: Clause, series: Series) -> list[ArmMention]:
    """The arms between the semicolons, "whereas" or "while" around a series."""
    start, end = clause.part_around(_BREAK, series.start, series.end)
    return [a for a in clause.arms if start <= a.start < end]


_BREAK = scanner(r";|,?\s(?:whereas|while|but|because)\s|,\s(?=and\s(?:more|fewer|less|higher|lower)\b)")
_AFTER_ANOTHER = lazy_regex(rf"\bbetween\s[^.;()\d]{{3,90}}\b(?:and|{VERSUS})\s+(?:the\s+)?\Z", re.IGNORECASE)
_THAN = lazy_regex(rf"\b(?:than|{VERSUS}|compared\s+(?:with|to))\s+(?:[\w-]+\s+){{0,4}}\Z", re.IGNORECASE)


def _is_reference(clause: Clause, arm_id: str, series: Series) -> bool:
    """Whether the arm behind a contrast is what the first arm is compared with."""
    arm = next((a for a in clause.arms if a.arm_id == arm_id and a.start >= series.end), None)
    return arm is not None and _THAN.search(clause.text[series.end : arm.start]) is not None


#: "62% and 51% … |between X and| B groups": the first of the two has a name that nothing knows
_SECOND_OF_TWO = lazy_regex(
    rf"\b(?:in|for|with|between|among|on|of)\s+(?:the\s+)?(?!(?:{PATIENTS})\b)[A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*)?"
    r"\s+and\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_GROUPS_NEXT = lazy_regex(r"\s*(?:groups|arms|regimens)\b", re.IGNORECASE)


def _is_second(clause: Clause, arm_id: str, series: Series) -> bool:
    """Whether the arm behind two values is the second of two groups of which the first has no known name."""
    arm = next((a for a in clause.arms if a.arm_id == arm_id and a.start >= series.end), None)
    told = arm is not None and _GROUPS_NEXT.match(clause.text, arm.end, clause.end)
    plural = arm is not None and re.search(r"\b(?:groups|arms|regimens)\Z", clause.text[arm.start : arm.end])
    return arm is not None and bool(told or plural) and bool(_SECOND_OF_TWO.search(clause.text, series.end, arm.start))


#: Groups that are set against each other but are no arms.
_SUBGROUPS = lazy_regex(
    r"\b(?:younger|older|elderly|aged?\s+(?:<|>|≥|≤)?\s*\d+|wild[- ]type|mutation|mutant|"
    rf"[A-Z0-9-]+[- ](?:positive|negative)|(?:high|low|moderate|intermediate|average)[- ]risk\s+(?:{PATIENTS}|groups?)|"
    r"responders\s+(?:and|v)|subgroup|women\s+(?:v|and)|men\s+(?:v|and)|with\s+and\s+without)\b",
    re.IGNORECASE,
)


def names_subgroups(clause: Clause) -> bool:
    """Whether groups are set against each other; the name of an outcome ("MRD-negative remissions") is none."""
    named = _SUBGROUPS.finditer(clause.text, clause.start, clause.end)
    return any(not any(x.start <= m.start() < x.end for x in clause.labels if x.family == "response") for m in named)


_ITEM_GAP = lazy_regex(
    rf"[\s()\[\],%]*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\b)?[\s()\[\],]*(?:(?:and|or)\b)?[\s()\[\],]*"
    r"(?:(?:an?|the|levels?|concentrations?|in)\b[\s()\[\],]*)*(?:[nN]\s*=\s*)?\Z"
)


def _shut_off(clause: Clause, one: Series, following: Series) -> bool:
    """Whether a bracket with a label of its own closes between: "(3 CRs and 58 PRs) and 22% for D"."""
    return any(
        a < label.start < b and a < one.start < b <= following.start
        for a, b in clause.brackets
        for label in clause.labels
    )


_OPENS_PARTS = lazy_regex(r"\s*[(\[]\s*")
_GOES_ON_WITH_PARTS = lazy_regex(r"\s*[,:;]\s+(?:of\s+(?:whom|which),?\s+)?")


def _counts_whole(clause: Clause, one: Series, following: Series) -> bool:
    """ "Four deaths (one in the A group, three in the B group)": the first figure counts what the bracket divides.

    So does that of "four deaths, one with A and three with B", where the next figure has no name of its own.
    """
    between = [x for x in clause.labels if one.end <= x.start and x.end <= following.start]
    if len(between) != 1 or any(x.end <= one.start for x in clause.labels):
        return False
    if _OPENS_PARTS.fullmatch(clause.text, between[0].end, following.start):
        return True
    arm = next((a.start for a in clause.arms if a.start >= following.end), clause.end)
    named = any(following.end <= x.start < arm for x in clause.labels)
    return not named and _GOES_ON_WITH_PARTS.fullmatch(clause.text, between[0].end, following.start) is not None


_OPENS_IN = lazy_regex(r"\W*(?:[A-Z]{4,}:\s+)?(?:In|On|With|Within|Among)\s+(?:the\s+)?\Z", re.IGNORECASE)


def _within_arm(series: Series, clause: Clause, before: list[ArmMention]) -> Placed | None:
    """ "In arm A, the response rate (70% v 9%) favored mutant patients": both values are of the arm that opens."""
    if not before or len(clause.arm_ids) > 1 or not sets_groups_apart(series.start, clause):
        return None
    opens = _OPENS_IN.fullmatch(clause.text, clause.start, before[0].start)
    return Placed([before[0].arm_id] * 2, "arm-of-clause") if opens else None


_BRACKET_AND_COMMA = lazy_regex(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]],\s+(?:and\s+)?")


def _behind_its_bracket(clause: Clause, series: Series) -> bool:
    """ "2 PR in arm A (response rate 6%), |8| PR in arm B": the arm ahead has closed with a figure of its own."""
    before = [a for a in clause.arms if a.end <= series.start]
    return bool(before) and _BRACKET_AND_COMMA.fullmatch(clause.text, before[-1].end, series.start) is not None


def arms_of_lists(clause: Clause, series: list[Series], placed: list[Placed]) -> list[Placed]:
    """ "anemia (29%) and diarrhea (17%) in the A arm": an arm behind a list holds for each of its items."""
    held = list(placed)
    for i in range(len(series) - 1, -1, -1):
        guessed = held[i].rule in ("arm-none", "arm-of-clause", "arm-of-sentence")
        if not guessed and not (held[i].rule == "arm-before" and _behind_its_bracket(clause, series[i])):
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
    subgroups = len(whole) != count and (names_subgroups(clause) or _of_some_patients(series, clause))
    if subgroups or _of_tumors(series, clause) or sets_groups_apart(series.start, clause):
        return Placed([study.single] * count, "arm-single" if study.single else "arm-none")
    around = [a for a in _of_subclause(clause, series) if not _in_later_bracket(clause, a, series)]
    near = list(dict.fromkeys(a.arm_id for a in around if a.arm_id not in study.cited))
    if len(near) == 1 and count == 2 and study.other(near[0]):
        pair = [near[0], study.other(near[0])]  # "more anemia (14% v 3%) with A; …"
        if (
            _is_reference(clause, near[0], series)
            or _set_against(clause, before, near[0])
            or _is_second(clause, near[0], series)
        ):
            pair.reverse()  # "… had more anemia (14% v 3%) than B"
        return Placed(pair, "arms-in-order")
    named = list(dict.fromkeys(a.arm_id for a in before if a.arm_id not in study.cited))
    carried = [(x, "arms-carried") for x in (study.order, [] if clause.arms else study.pair)]
    for ids, rule in ((named, "arms-in-order"), (whole, "arms-in-order"), *carried):
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


#: "6%, compared with 12% |for patients who were treated later|"
_FOR_THOSE = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:for|in|among|of)\s+(?:the\s+)?(?:those|{PATIENTS})\s+(?:who|with|without|whose|aged)\b[^.;,()]*"
)


#: "luminal tumors gained less from A |compared with basal-like tumors (|21% v 62%)", "|in both luminal and basal-like
#: tumors (|67% v 71%)"
_AGAINST_TUMORS = lazy_regex(
    rf"\b(?:{VERSUS}|than|compared\s+(?:with|to)|in\s+both\s[^.;]{{2,60}}?\sand)\s+(?:the\s+|those\s+with\s+|in\s+)*(?:[\w/+-]+\s+){{1,3}}"
    r"(?:tumou?rs|cancers|carcinomas|lesions|diseases?|subtypes?|subgroups?|strata|genotypes?)\s*[(\[]\s*\Z",
    re.IGNORECASE,
)


def _of_tumors(series: Series, clause: Clause) -> bool:
    """Whether a contrast is of tumors set against each other ahead of it, not of arms."""
    ahead = _AGAINST_TUMORS.search(clause.text, clause.start, series.start)
    return ahead is not None and not any(ahead.start() <= a.start < ahead.end() for a in clause.arms)


def _of_some_patients(series: Series, clause: Clause) -> bool:
    """Whether the last figure of a contrast is of patients told by something else than their arm."""
    behind = _FOR_THOSE.match(clause.text, series.end, clause.end)
    against = re.search(r"compared|than", series.connectors[-1]) if series.connectors else None
    return (
        behind is not None
        and against is not None
        and not any(series.end <= a.start < behind.end() for a in clause.arms)
    )


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
#: Not in "grade 3 or higher", "grade 3 and higher", "PR and better".
MORE = lazy_regex(
    r"(?<!\bor )(?<![\dIVR] and )\b(?:higher|greater|larger|longer|better|superior|commoner|improved?|more(?!\s+than)"
    r"|increas(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
#: Not "reduced", which is also what happens to doses.
LESS = lazy_regex(
    r"(?<!\bor )(?<![\dIVR] and )\b(?:lower|fewer|less|smaller|shorter|rarer|worse|inferior)\b", re.IGNORECASE
)


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


_NAMED_AND_COMMA = lazy_regex(r"\s[^,;:()\d]{3,60},\s+(?:of\s+(?:which|whom),?\s+)?")
_WITH_ARM = lazy_regex(r"\s+(?:of\s+(?:these|them)\s+)?(?:with|in|on)\s+(?:the\s+)?")
_INCLUDING = lazy_regex(r",\s+(?:with|including)\s+(?:only\s+)?\Z")


def _of_another(series: Series, clause: Clause) -> bool:
    """ "A fall was seen in eight patients, with one case of heart failure in A": the arm is of the one case.

    So is that of "three infections, two with A".
    """
    following = next((f for f in clause.figures if f.start >= series.end and f.kind == "share"), None)
    if following is None or any(a.start <= following.end for a in clause.arms):
        return False
    between = clause.text[series.end : following.start]
    if _INCLUDING.search(between):
        return True
    counted = series.figures[-1].percent is None and following.percent is None
    told = _WITH_ARM.fullmatch(clause.text, following.end, min(a.start for a in clause.arms))
    return counted and told is not None and _NAMED_AND_COMMA.fullmatch(between) is not None


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
    named = clause.arm_ids
    if (study.planned or not study.arms) and study.last_cited and not named:
        return Placed([study.last_cited] * count, "arm-cited-before")
    if study.single and not any(a in study.cited for a in named):
        return Placed([study.single] * count, "arm-single")
    untold = arm_untold(series, clause, study, named)
    if untold is not None:
        return Placed([untold or None], "arm-behind" if untold else "arm-none")
    if len(named) == 1 and not _of_another(series, clause):
        return Placed([named[0]] * count, "arm-of-sentence")
    since = max(clause.text.rfind(";", clause.start, series.start), clause.start)
    near = [a for a in before if a.start >= since and not _aside(clause, a, series)]
    if near:
        return Placed([near[-1].arm_id] * count, "arm-of-clause")
    return Placed([None] * count, "arm-none")
