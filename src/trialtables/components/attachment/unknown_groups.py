"""Groups that a sentence names but that are none of the arms found: "12% in the standard group and 5% with drug A".

Left out of sight, such a group would lend its figures to the one arm that the sentence does name.  It takes part in
attachment as a stranger; afterwards a stranger beside all arms but one is the arm left over, any other is nobody.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .clauses import ArmMention, Binding, Clause, Study
from .subgroups import subgroup_at

#: Opens the id of a group that is none of the arms.
STRANGER = "?"

if TYPE_CHECKING:
    from ..survival.survival_values import Reading
    from .series import Series

_Placed = TypeVar("_Placed", bound="Binding | Reading")
_GROUP = scanner(
    r"\b(?:in|on|with|to|for|of|from|among|than|vs\.?|"
    r"versus)\s+the\s+(?P<name>(?:[\w/+-]+\s+){0,3}?[\w/+-]+)(?P<noun>\s+(?:group|arm))\b"
)
#: "A (64%) versus |chemotherapy| (50%)"
_AGAINST = scanner(
    r"(?:\bversus|\bvs\.?|\bv|\bthan|compared\s+(?:with|to))\s+"
    rf"(?:(?:in|with|for|on|to|the|those|receiving|{PATIENTS}|given)\s+)*"
    r"(?P<name>[A-Za-z][\w/+-]*(?:\s+[A-Za-z][\w/+-]*){0,3}?)(?P<noun>)\s*[(\[]\s*(?:[nN]\s*=\s*)?\d"
)
#: "(|S-1|: 9%, capecitabine: 1%)"
_HEADED = scanner(
    r"[(;,]\s*(?P<name>[A-Za-z][\w/+-]*(?:\s+[\w/+-]+){0,3}?|\d+\s*mg(?:/\w+)?)(?P<noun>)\s*:\s*(?:[A-Za-z-]+\s+)?\d"
)
#: "in the |intensified| and the observation arms"
_LISTED = scanner(
    rf"\b(?:in|on|with|to|for|of)\s+the\s+(?P<name>[\w/+-]+)(?P<noun>)\s+(?:and|{VERSUS}|or)\s+(?:the\s+)?"
    r"(?P<other>(?:[\w/+-]+\s+){1,3})(?:arms|groups)\b"
)
#: "5.1 months for |P| and 9.2 months for CP"
_SHORT = scanner(
    rf"(?<=[\d%)\]s])\s+(?P<to>for|with|in|on)\s+(?P<name>[A-Z][A-Z0-9/+-]{{0,6}}(?:\s[A-Z][A-Z0-9/+-]{{1,6}})?)(?P<noun>)"
    rf"(?=,?\s+(?:and|{VERSUS})\s+\d|,\s+(?:and\s+)?\d|[.;,]?\s*[(\[]|[.;])"
)
#: "12% of the |combined benralizumab groups|": of several arms at once, and of none of them alone
_POOLED = scanner(
    rf"\b(?:in|of|with|for|among|than|{VERSUS})\s+(?:the\s+)?(?P<name>(?:combined|pooled)\s+(?:[\w-]+\s+){{0,2}}?)(?P<noun>groups|arms|doses)\b"
)
#: "57 and 51 days with |aromatase inhibitors| and chemotherapy": a kind that several arms have, beside another arm
_KIND = scanner(
    r"\b(?P<name>(?:aromatase|tyrosine\s+kinase|checkpoint)\s+inhibitors?|"
    r"(?:endocrine|hormon(?:e|al)|targeted|combination|biologic(?:al)?)\s+(?:therapy|treatment)|immunotherapy|"
    r"chemotherapy)(?P<noun>)\b",
    re.IGNORECASE,
)
_SEVERAL = (STRANGER + "combined", STRANGER + "pooled")
_NO_ARM = lazy_regex(
    r"\b(?:two|three|four|both|all|each|either|same|other|study|age|ethnic|oncology|entire|whole|overall|total|"
    r"CI|HR|OR|RR|P|n(?!-)|SD|IQR|range|ratio|difference|interval|value|any|grades?|months?|years?|weeks?|days?|"
    r"median|mean|rates?|absolute|incidence|risk|criteria|classification|review|assessment|none|no|nil|zero|only|"
    r"baseline|expected|historical|safety|efficacy|per-protocol|population|latter|former|respective(?:ly)?|follows|"
    r"corresponding|"
    r"subgroup|tumou?rs|cancers|carcinomas|lesions|subtypes?|genotypes?|"
    rf"{WORD_NUMBER}|[a-z]{{5,}}-\d+|"
    r"\w*(?:positive|negative|mutant|elderly|naive|older|younger|risk|stage|treated|untreated|status|disease|"
    rf"responders?|high|low|cohort|analysis|{ANY_PATIENT}))\b|\bI{{1,3}}V?[AB]?\b",
    re.IGNORECASE,
)


def with_strangers(clause: Clause, study: Study) -> Clause:
    """The clause with the groups that are no arm of the study; the same clause where there are none."""
    if len(study.arms) < 2 or not clause.figures or not any(a.arm_id in study.arms for a in clause.arms):
        return clause
    strangers: list[ArmMention] = []
    for pattern in (_GROUP, _AGAINST, _HEADED, _LISTED, _SHORT, _POOLED, _KIND):
        for match in pattern.finditer(clause.text, clause.start, clause.end):
            start, end = match.start("name"), match.end("noun")
            if pattern is _LISTED and not any(
                a.start < match.end("other") and match.start("other") < a.end for a in clause.arms
            ):
                continue
            if pattern is _KIND and not _joined_to_arm(clause, start, end):
                continue
            if any(s.start < end and start < s.end for s in strangers):
                continue
            known = any(a.start < end and start < a.end for a in clause.arms)
            labelled = any(x.start < end and start < x.end for x in clause.labels)
            if known or labelled or match["name"] == "treatment":
                continue
            if _stands_for_group(clause, match) if pattern is _SHORT else not _NO_ARM.search(match["name"]):
                strangers.append(ArmMention(start, end, STRANGER + match["name"].lower()))
                strangers += _repeated(clause, match["name"], STRANGER + match["name"].lower(), (start, end))
    if not strangers:
        return clause
    wide = copy.copy(clause)
    wide.arms = sorted([*clause.arms, *strangers], key=lambda a: a.start)
    wide.__post_init__()
    return wide


def _stands_for_group(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a short name stands where an arm could: beside one, or in a row that an arm ends."""
    return _beside_arm(clause, match.start("name"), match.end("name")) or _in_row_with_arm(clause, match)


#: "16% |for GEM|, 6.2 months and 21% |for GEM FDR|, and 5.7 months and 21% |for GEMOX|": the last is an arm
_FIGURE_AND_TO = lazy_regex(r"[\d%)\]s]\s+(?P<to>for|with|in|on)\s+\Z")


def _in_row_with_arm(clause: Clause, match: re.Match[str]) -> bool:
    """Whether each figure of a row has its own name behind it, "for X", and one of the names is an arm's."""
    heads = [_FIGURE_AND_TO.search(clause.text, max(clause.start, a.start - 12), a.start) for a in clause.arms]
    return any(h is not None and h["to"] == match["to"] for h in heads) and not _NO_ARM.search(match["name"])


_AND_OTHER = lazy_regex(rf"\s+(?:and|or|{VERSUS}|than)\s+(?:(?:with|in|for|on)\s+)?(?:the\s+)?", re.IGNORECASE)


def _joined_to_arm(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" or "versus" joins a name to an arm, before it or behind it."""
    return any(
        _AND_OTHER.fullmatch(clause.text, *((end, a.start) if a.start >= end else (a.end, start))) is not None
        for a in clause.arms
        if a.start >= end or a.end <= start
    )


def _beside_arm(clause: Clause, start: int, end: int) -> bool:
    """Whether a short name stands behind a figure as an arm does behind the one before or the next figure."""
    nearest = [a for a in clause.arms if 0 < a.start - end < 60 or 0 < start - a.end < 60]
    return any(_FIGURE_FOR.fullmatch(clause.text, min(end, a.end), max(start, a.start)) is not None for a in nearest)


_FIGURE_FOR = lazy_regex(
    rf"(?:\s*\([^()]*\))?,?\s+(?:and|{VERSUS})\s+\d[\d.·]*\s*(?:%|months?|weeks?|years?|days?)?\s*(?:\([^()]*\)\s*)?"
    r"(?:for|with|in|on)\s+(?:the\s+)?"
)


def _repeated(clause: Clause, name: str, stranger: str, known: tuple[int, int]) -> Iterator[ArmMention]:
    """The stranger's name beside an arm that it is set against: "(daily v |weekly|, 12% v 5%)"."""
    for match in re.finditer(
        rf"\b(?:v|vs\.?|versus)\s+(?P<name>{re.escape(name)})\b", clause.text[clause.start : clause.end]
    ):
        start, end = clause.start + match.start("name"), clause.start + match.end("name")
        if end <= known[0] or start >= known[1]:
            yield ArmMention(start, end, stranger)


def introduced(bindings: list[_Placed], study: Study) -> list[_Placed]:
    """Bindings or survival values with every stranger replaced by the one arm that is left over.

    What is told of several arms at once is of nobody in particular.  Two strangers that nothing tells apart would give
    two values of one outcome to nobody: those are left out.
    """
    named = {b.arm_id for b in bindings if b.arm_id}
    known = named & set(study.arms)
    strangers = {arm for arm in named if arm.startswith(STRANGER)}
    other = None
    if len(strangers) == 1 and known and len(known) == len(study.arms) - 1:
        other = next(a for a in study.arms if a not in known)
    placed: list[_Placed] = []
    unknown = {arm for arm in strangers if not arm.startswith(_SEVERAL)}
    for one in bindings:
        if one.arm_id in unknown and len(unknown) > 1:
            continue
        if one.arm_id in strangers:
            several = one.arm_id not in unknown
            one = replace(one, arm_id=None if several else other, flags=(*one.flags, "unattributed_arm"))
        placed.append(one)
    return placed


#: "63% |of zoledronate-treated patients|", "5% |of patients receiving irradiation alone|", "12% |in the standard arm|"
_OF_ANOTHER = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of|in|for|among|with|on)\s+(?:the\s+|"
    rf"those\s+)?(?:(?P<group>(?:[\w/+-]+\s+){{0,3}}?[\w/+-]+)\s+(?:group|arm)\b|"
    rf"(?P<class>[\w-]+)-treated\s+{PEOPLE}|(?:{PEOPLE}\s+)?(?:receiving|treated\s+with|assigned\s+to|"
    rf"allocated\s+to)\s+(?:the\s+)?(?P<treatment>[\w-]+))"
)
_SETS_AGAINST = scanner(r"\brandomi[sz]|\bcompar(?:ed|ing)\b|\bcontrolled\b", re.IGNORECASE)


def without_others(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """The bindings of a study of one known arm without the figures of another group, named behind or ahead of them."""
    if study.known is None:
        return bindings
    against = _SETS_AGAINST.search(clause.text) is not None
    own = [b for b in bindings if b.arm_id not in (study.known, None) or not _of_placebo(b, clause)]
    return [b for b in own if b.arm_id not in (study.known, None) or not (against and _of_another(b, clause))]


#: "in |patients receiving placebo| was 60%", "|the placebo group| had": a group that no arm was found for
_PLACEBO = scanner(
    rf"\b(?:(?:{PEOPLE}|those|who)\s+(?:\w+\s+)?(?:receiving|received|given|on|taking|treated\s+with|assigned\s+to)\s+(?:the\s+|an?\s+)?"
    rf"placebo|placebo(?:-treated)?\s+(?:groups?|arms?|recipients?|{PEOPLE}))\b(?!\s*(?:and|or|plus|/|\+))",
    re.IGNORECASE,
)
_OPENS_NEXT = lazy_regex(rf"[;:]|\b(?:but|whereas|while|and|{VERSUS}|than|compared|groups?|arms?)\b", re.IGNORECASE)


def _of_placebo(binding: Binding, clause: Clause) -> bool:
    """Whether the last group named ahead of a figure got a placebo, which the one arm found does not hold."""
    told = list(_PLACEBO.finditer(clause.text, clause.start, binding.figure.start))
    if not told or binding.rule.endswith(("arm-behind", "arm-inside", "arm-before")):
        return False
    if any(a.end > told[-1].start() and a.start < binding.figure.start for a in clause.arms):
        return False
    return _OPENS_NEXT.search(clause.text, told[-1].end(), binding.figure.start) is None


def _of_another(binding: Binding, clause: Clause) -> bool:
    match = _OF_ANOTHER.match(clause.text, binding.figure.end, clause.end) or _OF_ANOTHER.search(
        clause.text, binding.figure.start, binding.figure.end
    )
    if match is None or "arm-inside" in binding.rule:
        return False
    part = match.lastgroup or "group"
    start, end = match.span(part)
    if any(a.start < match.end() and start < a.end for a in clause.arms) or _NO_ARM.search(match[part]):
        return False
    if any(x.start < end and start < x.end for x in clause.labels):
        return False
    return subgroup_at(binding.figure.start, clause) is None


#: "41% |in the group that had surgery and| 42% in A": a group told in words of its own, and the next figure
_GROUP_UNTOLD = lazy_regex(
    rf"\s*%?\s*[)\]]*\s+(?:(?:of\s+(?:{PATIENTS})\s+)?(?:in|among|of|for)\s+(?:(?:the|those|all)\s+)?|(?=(?:(?:{PATIENTS})\s+)?who\s))"
    r"(?:(?:group|arm)\s+(?:that|who|with|without)|"
    rf"(?:(?:groups?|arms?|{PATIENTS})\s+)?(?:(?:(?:that|who)\s+(?:(?:were|was)\s+)?)?(?:assigned|allocated|randomi[sz]ed|treated|given)|receiving|"
    r"undergoing|(?:that|who)\s+(?:underwent|received|got|took)))\s(?:[^.;,()\d]|\d[\d.]*\s?m?g\b){3,80}?"
    rf"\s(?:and|but|{VERSUS}|compared\s+(?:with|to))\s+(?:in\s+|by\s+|only\s+)*\Z",
    re.IGNORECASE,
)


#: "in 20% of those who had |prior| therapy": a part of the patients, of whatever arm
_OF_SUBGROUP = lazy_regex(
    r"\b(?:prior|previous(?:ly)?|before|full|reduced|doses?|courses?|cycles?|prophyla\w+|more|less|fewer|at\s+least|in\s+the\s+United)\b",
    re.IGNORECASE,
)
#: "and 5% |without it| in A", "and 5% |of the others| in A"
_OF_THE_REST = lazy_regex(
    r"\s*%?\s*(?:without|with\s+reduced|of\s+(?:the\s+)?others|in\s+(?:the\s+)?others|of\s+the\s+rest)\b", re.IGNORECASE
)


def arm_untold(series: Series, clause: Clause, study: Study, named: list[str]) -> str | None:
    """The other arm, where words that name none tell of whom a figure is, and the next figure has the one arm named.

    Of more than two arms it is "", none that is known.
    """
    following = next((f for f in clause.figures if f.start >= series.end), None)
    if len(series.figures) != 1 or len(named) != 1 or following is None or named[0] not in study.arms:
        return None
    arm = clause.arms[0]
    if arm.start < following.end or not _GROUP_UNTOLD.fullmatch(clause.text, series.end, following.start):
        return None
    if _OF_SUBGROUP.search(clause.text, series.end, following.start) or _OF_THE_REST.match(
        clause.text, following.end, arm.start
    ):
        return None
    beside = re.fullmatch(r"[^.;,()\d]{0,40}|[^.;,]{0,12}\)[^.;,()\d]{0,40}", clause.text[following.end : arm.start])
    return (study.other(named[0]) or "") if beside else None
