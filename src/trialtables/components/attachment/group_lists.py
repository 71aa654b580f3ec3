"""Groups of patients in a row beside as many figures: "24%, 33% and 70% in relapsed, refractory and naive patients".

In a study of one arm several values of one outcome are those of parts of the patients.  Where a list of as many items
as there are figures stands right behind them or right before their verb, each value is that of the item in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import OUTCOMES
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Clause
from .label_rows import names_each
from .series import Series

_BEFORE_LIST = (
    r"\b(?:in|for|among|with|at|by|according\s+to)\s+"
    rf"(?:the\s+|(?:{PATIENTS})\s+(?:with|in|at|who\s+had)\s+|those\s+with\s+)?"
)
_LIST = r"(?P<list>(?:[^.;()%]|(?<=\d)\.(?=\d)|\([^()%]{1,40}\)){5,160}?)"
_BEHIND = lazy_regex(
    rf"\s*(?:%|months?\b|weeks?\b|years?\b)?\s*[)\]]?\s*(?:of\s+(?:the\s+)?{PEOPLE}\s+)?{_BEFORE_LIST}{_LIST}"
    r"(?:,?\s+(?P<each>respectively)\b|\s*(?=[.;]|\Z))",
    re.IGNORECASE,
)
_HEAD = lazy_regex(_BEFORE_LIST, re.IGNORECASE)
_VERB = lazy_regex(r"\s+(?:was|were)\s+(?:found\s+to\s+be\s+)?\Z")
_RESPECTIVELY = lazy_regex(r"[^.;\d]{0,50}\brespectively\b", re.IGNORECASE)
_COMMA = lazy_regex(r"\s*,\s*(?:and\s+)?|\s+and\s+")
#: What figures are told apart by that are no groups: times, grades, and arms that were not understood.
_NO_GROUP = lazy_regex(
    r"\b(?:days?|weeks?|months?|years?|cycles?|courses?|grades?|arms?|placebo|it|they|these|both|each|which)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class GroupList:
    """A row of groups and the stretch of the figures that stand for them one by one."""

    low: int
    high: int
    items: tuple[str, ...]


def listed_groups(clause: Clause, rows: list[Series]) -> Iterator[GroupList]:
    """The lists of groups that stand beside rows of as many figures."""
    if clause.sided:
        return  # there a row of figures is that of the arms
    for row in rows:
        count = len(row.figures)
        if count < 2 or row.contrast or row.row[1] > 1:
            continue
        items = _behind(clause, row, count) or _before(clause, row, count) or _defined(clause, row, count)
        items = items or _told_before(clause, row, count)
        if items:
            yield GroupList(row.start, row.end, items)


def _behind(clause: Clause, row: Series, count: int) -> tuple[str, ...]:
    match = _BEHIND.match(clause.text, row.end, clause.end)
    if match is None or (match["each"] is None and count < 3 and not _of_one_outcome(clause, row)):
        return ()
    return _items(clause, *match.span("list"), count)


def _of_one_outcome(clause: Clause, row: Series) -> bool:
    """Whether one name stands before a row of values; of two, each would have its own."""
    return sum(x.end <= row.start and x.family in OUTCOMES for x in clause.labels) == 1


def _before(clause: Clause, row: Series, count: int) -> tuple[str, ...]:
    if not _RESPECTIVELY.match(clause.text, row.end, clause.end):
        return ()
    if items := _opening(clause, row, count):
        return items
    verb = _VERB.search(clause.text, clause.start, row.start)
    heads = list(_HEAD.finditer(clause.text, clause.start, verb.start())) if verb else []
    for head in heads:
        if verb and (items := _items(clause, head.end(), verb.start(), count)):
            return () if names_each(clause, head.start(), count) else items
    return ()


#: "|In patients aged <50, 50-59 and ≥60 years, the| response rate was 12%, 13% and 14%, respectively"
_OPENS = lazy_regex(
    rf"\W*(?:[A-Z]{{4,}}:\s*|[A-Z][a-z]+:\s*)?(?:In|For|Among|At|With)\s+(?:the\s+)?(?:(?:{PATIENTS})\s+(?:(?P<aged>aged)|with|in|at|who\s+had)\s+)?"
)
_LISTED_THEN = lazy_regex(
    r"(?P<list>(?:[^.;()%]|(?<=\d)\.(?=\d)){5,160}),\s+(?:the\s+|corresponding\s+|confirmed\s+|estimated\s+)*\Z"
)
_YEARS = lazy_regex(r"\s*years?(?:\s+of\s+age|\s+old)?\s*\Z")


def _opening(clause: Clause, row: Series, count: int) -> tuple[str, ...]:
    """The groups that open the sentence, where the name of one outcome and its values follow."""
    head = _OPENS.match(clause.text, clause.start, row.start)
    first = next((x for x in clause.labels if head and x.start >= head.end() and x.family in OUTCOMES), None)
    if head is None or first is None or first.end > row.start:
        return ()
    named = _LISTED_THEN.match(clause.text, head.end(), first.start)
    if named is None:
        return ()
    end = named.end("list")
    if head["aged"] and (years := _YEARS.search(clause.text, head.end(), end)):
        ages = tuple(" ".join(x.split()) for x in _COMMA.split(clause.text[head.end() : years.start()]))
        return tuple(f"aged {x} years" for x in ages) if len(set(ages)) == len(ages) == count else ()
    return _items(clause, head.end(), end, count)


_LATER_RESPECTIVELY = lazy_regex(r"(?:[^.;]|\.(?=\d)){0,120}?\brespectively\b", re.IGNORECASE)
_SHARE = r"\d[\d.·]*\s*%?\s*(?:months?\s+|weeks?\s+|years?\s+)?(?:\([^()]*\)\s*)?(?:of|in|for|among)\s+(?:the\s+)?"
#: "neutropenia in |55% of untreated and 67% of pretreated patients|, and anemia in 9% and 13%, respectively"
_TWO_TOLD = lazy_regex(
    rf"{_SHARE}(?P<first>[A-Za-z][^.;,()%\d]{{2,50}}?)\s+(?:and|{VERSUS}|compared\s+with)\s+"
    rf"{_SHARE}(?P<second>[A-Za-z][^.;,()%\d]{{2,60}}?)(?=\s*(?:[,;]|\()|\s+and\b)",
    re.IGNORECASE,
)


def _told_before(clause: Clause, row: Series, count: int) -> tuple[str, ...]:
    """The two groups of the values before, for two more of another outcome with "respectively" behind them."""
    if count != _PAIR or not _LATER_RESPECTIVELY.match(clause.text, row.end, clause.end):
        return ()
    told = list(_TWO_TOLD.finditer(clause.text, clause.start, row.start))
    if not told or _NO_GROUP.search(told[-1].group()) or clause.arms:
        return ()
    second = " ".join(told[-1]["second"].split())
    noun = re.search(rf"\s+{PEOPLE}\Z", second, re.IGNORECASE)
    first = " ".join(told[-1]["first"].split())
    return (first + noun.group() if noun and not re.search(rf"{PEOPLE}\b", first) else first, second)


_PAIR = 2
#: "Outcomes were compared in four age groups |(<50 years, 50-59 years, 60-69 years, ≥70 years)|": said once for all.
_GROUPS = lazy_regex(
    r"\b(?:three|four|five|six|[3-6])\s+(?:[\w-]+\s+){0,3}?(?:groups|subgroups|categories|strata)\s*"
    r"(?:(?:\([^()]{0,20}\)\s*)?[(\[](?P<list>[^()\[\]]{5,140})[)\]]|"
    r":\s*(?P<told>(?:[^.;()]|\(n\s*=\s*\d+\)|\.(?=\d)){5,200}?)(?=[.;]))",
    re.IGNORECASE,
)
_SIZE = lazy_regex(r",?\s*[(\[]?\b[nN]\s*=\s*\d+\s*[)\]]?\s*\Z")
#: "|The corresponding| rates were 12%, 13% and 14%"
_CORRESPONDING = lazy_regex(r"\bcorresponding\b", re.IGNORECASE)


def _defined(clause: Clause, row: Series, count: int) -> tuple[str, ...]:
    """The groups that the text has told before, for as many values with "respectively" behind them."""
    each = _RESPECTIVELY.match(clause.text, row.end, clause.end) or _EACH.search(
        clause.text, row.figures[-1].start, row.end
    )  # within the last figure where a p-value follows
    each = each or _CORRESPONDING.search(clause.text, clause.start, row.start)
    if count < _LISTED or clause.arms or not each:
        return ()
    for match in _GROUPS.finditer(clause.text, 0, clause.start):
        listed = match["list"] or re.sub(r"\s+and\s+", ", ", match["told"])
        items = tuple(_SIZE.sub("", x).strip() for x in re.split(r"[;,]\s*(?:and\s+)?(?![nN]\s*=)", listed))
        if len(items) == count and len(set(items)) == count and all(items):
            return items
    return ()


_LISTED = 3
_EACH = lazy_regex(r"\brespectively\b", re.IGNORECASE)


def _items(clause: Clause, start: int, end: int, count: int) -> tuple[str, ...]:
    """The items of a list, where there are as many as figures and each of them can be a group."""
    text = clause.text[start:end]
    items = tuple(" ".join(x.split()) for x in _COMMA.split(text))
    if len(items) != count or len(set(items)) < count or not all(items) or _NO_GROUP.search(text):
        return ()
    named = [(x.start, x.end) for x in clause.labels if x.family not in ("other", "population")]
    if any(low < end and start < high for low, high in (*named, *((a.start, a.end) for a in clause.arms))):
        return ()
    doses = all(x.isdigit() for x in items[:-1]) and re.match(r"\d[\d.]*\s*[a-zµ]", items[-1])  # "70, 90 and 120 mg/m2"
    named_all = doses or all(re.search(r"[A-Za-z]", x) for x in items)
    return _with_shared_head(items) if named_all and re.search(r"[A-Za-z]{2}", text) else ()


#: "|stage IA| and |IB patients|": the word before the first code is that of every code
_HEADED_CODE = lazy_regex(
    r"(?P<head>(?:clinical\s+)?(?:stages?|types?|class(?:es)?))\s+(?P<code>[IVX\d]{1,4}[A-Da-d]?)", re.I
)
_CODE = lazy_regex(rf"(?P<code>[IVX\d]{{1,4}}[A-Da-d]?)(?:\s+(?:{PEOPLE}|disease|tumou?rs?|cancers?))?")


def _with_shared_head(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a list of codes with the word that only the first of them has."""
    first = _HEADED_CODE.fullmatch(items[0])
    rest = [_CODE.fullmatch(x) for x in items[1:]]
    if first is None or not all(rest):
        return items
    head = re.sub(r"(?<=[eE])s\Z", "", first["head"].removesuffix("es") if "lasses" in first["head"] else first["head"])
    return tuple(f"{head} {code}" for code in (first["code"], *(x["code"] for x in rest if x)))


_NAME = rf"(?:(?!\b(?:and|or|than|{VERSUS}|in|for|among|of|was|were|is|with)\b)[\w/+≥≤<>-]+\s?){{1,5}}?"
_TWO_KINDS = (
    rf"\b(?:in|among|for)\s+(?:the\s+)?(?:(?P<who>{PATIENTS})\s+(?:with|aged)\s+)?(?P<one>{_NAME})\s+"
    rf"(?:and|or|{VERSUS})\s+(?:in\s+|for\s+|among\s+)?(?:the\s+)?(?P<two>{_NAME})"
)
#: "in |men| and |women| (HR, 0.5 [0.3 to 0.7] and 0.7 [0.5 to 0.9], …": two kinds before two ratios
_KINDS_AHEAD = lazy_regex(rf"{_TWO_KINDS}\s*(?:[(\[,]|\bwith)\s*(?:an?\s+|the\s+)?\Z", re.IGNORECASE)
#: "(HR, 0.5 [0.3 to 0.7] v 0.7 [0.5 to 0.9] for |V600E| v |wild type|)": two kinds behind them
_KINDS_BEHIND = lazy_regex(rf"\s*[)\]]?,?\s*{_TWO_KINDS}\s*(?=[),.;\]]|respectively|\Z)", re.IGNORECASE)
_BETWEEN_RATIOS = lazy_regex(
    rf"\s*[)\]]?\s*,?\s*(?:and|or|{VERSUS})\s+(?:(?:an?\s+)?(?:HRs?|ORs?|RRs?|hazard\s+ratios?)\s*(?:of|,|=)?\s*)?",
    re.IGNORECASE,
)
#: What patients or tumours are, of which an outcome is none: without such a word two names may be two outcomes.
_OF_PATIENTS = lazy_regex(
    r"\b(?:wild[- ]?type|mutants?|mutated|mutations?|(?:\w+[- ])?(?:positive|negative)|low|high|f?e?males?|"
    r"boys|girls|younger|older|elderly|stage|(?:non-?)?smokers?|years|tumou?rs|pre-?menopausal|post-?menopausal|squamous|"
    rf"nonsquamous|[A-Z]\d{{2,4}}[A-Z](?:/[A-Z])?|{PATIENTS})(?![\w-])|[≥≤<>]\s?\d",
    re.IGNORECASE,
)


def kinds_of_ratios(clause: Clause) -> Iterator[tuple[str, int, int]]:
    """Two kinds of patients beside two ratios, whatever the arms: the words and the stretch of each ratio."""
    for first, second in pairwise(clause.figures):
        if first.kind != "effect" or second.kind not in ("effect", "number"):
            continue
        if not _BETWEEN_RATIOS.fullmatch(clause.text, first.end, second.start):
            continue
        match = _KINDS_BEHIND.match(clause.text, second.end, clause.end)
        match = match or _KINDS_AHEAD.search(clause.text, max(clause.start, first.start - 120), first.start)
        if match is None or not _OF_PATIENTS.search(f"{match['one']} {match['two']} {match['who'] or ''}"):
            continue
        named = [(a.start, a.end) for a in clause.arms]
        named += [(x.start, x.end) for x in clause.labels if x.family in OUTCOMES]
        if any(match.start("one") < end and start < match.end() for start, end in named):
            continue
        before = f"{match['who']} with " if match["who"] else ""
        one, two = (" ".join(match[name].split()) for name in ("one", "two"))
        if _DEGREE.fullmatch(one) and _DEGREE.match(two):
            one += two[len(two.split()[0]) :]  # "high and low expression"
        yield before + one, first.start, first.end
        yield before + two, second.start, second.end


_DEGREE = lazy_regex(r"(?:high|low|normal|elevated|positive|negative)\b", re.IGNORECASE)
