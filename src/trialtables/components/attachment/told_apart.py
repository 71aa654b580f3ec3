"""What tells two figures of one outcome in one arm apart: "41% for ductal and 22% for lobular tumours".

Two values of the same outcome cannot both be those of the whole arm.  The words that stand in the same place beside
each of them say what the one and what the other was counted in, or how it was assessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .clauses import Binding, Clause
from .figure_times import time_of
from .subgroups import subgroup_of

#: Figures of other arms that share the words behind them: "39% and 35% of patients, respectively |(ultrasound)|".
_BRACKET = r"(?:\s*[(\[][^()\[\]]*[)\]])?"
_UNIT = r"(?:%|(?:per\s?cent|days?|weeks?|months?|years?)\b)"
_ROW = (
    rf"\s*{_UNIT}?(?:\s*[)\]])?{_BRACKET}(?:\s*(?:and|{VERSUS}|,)\s*\d[\d.·]*\s*{_UNIT}{_BRACKET})*"
    rf"\s*(?:of\s+(?:the\s+|all\s+)*(?:\d[\d,]*\s+)?{PEOPLE}\b)?,?\s*(?:respectively\b,?)?\s*"
)
#: "patients with CR |or PR|": one group
_OR = (
    r"or(?!\s+(?:an?\s+)?(?:[CPMS][RD]|PD|VGPR|(?:stable|progressive)\s+disease|(?:partial|complete|minor)\s+re\w+)\b)"
)
#: Where the words for one figure end and those for the next begin.
_NEXT = (
    rf"\b(?:and|but|{_OR}|{VERSUS}|compared|than|with\s+a|to\s+\d+|responded|achieved|attained|had|showed|were|was)\b"
)
_WORDS = rf"(?:(?!{_NEXT})[^,;:()\[\].]|(?<=\w)\([^()\s%]{{1,6}}\)|\.(?=\d)|,(?=\d{{3}})){{3,60}}?"
_END = rf"(?=\s*(?:[,;:)\]]|(?<=\s)[(\[]|\.(?!\d)|{_NEXT}|\Z))"
_BEHIND = lazy_regex(
    rf"{_ROW}(?:(?P<phrase>(?:in|for|on|among|within|of|with(?!\s+\d)|by|according\s+to|using|per|after)\s+{_WORDS}){_END}|"
    r"\((?P<bracket>[A-Za-z][^()\d]{3,40})\))",
    re.IGNORECASE,
)
#: "12% |(luminal A)|, 24% |(HER2-positive)|": the bracket of each figure
_OWN_BRACKET = lazy_regex(
    r"\s*%?\s*\((?P<bracket>(?![Nn]\s*=|[Pp]\s*[=<>≤])[A-Za-z](?:[^()\d%]|(?<=[A-Za-z-])\d){2,40})\)"
)
#: "5 of 20 |men| (25%)"
_COUNTED_IN = lazy_regex(r"\bof\s+(?:the\s+)?\d+\s+(?P<phrase>[A-Za-z][^()\d]{2,40}?)\s*(?:[(,]|\Z)")
_HEADED = lazy_regex(r"[(\[;,]\s*(?P<phrase>[A-Za-z][^()\[\];:,\d]{2,40}):\s*\Z")
_BEFORE_BRACKET = lazy_regex(
    r"\b(?:in|for|on|by|using|with|and|among)\s+(?:the\s+)?(?P<phrase>[A-Za-z][\w≥≤<>=/+-]*(?:\s[\w≥≤<>=/+-]+){0,3})\s*\Z"
)
#: Words that stand behind a figure and tell nothing apart.
_EMPTY = lazy_regex(
    rf"\A(?:in|for|on|among|within|of|with|by|after|per)\s+(?:the\s+|this\s+|our\s+|all\s+|both\s+|each\s+|these\s+)*"
    rf"(?:(?:(?!(?:wo)?men\b|(?:fe)?males\b|boys|girls){PEOPLE}|\d+)(?=\s*\Z|\s+(?:in|of|on|at|who|that|were|was|had)\b)|"
    r"(?:study|trial|group|groups|arms?|cohort|total|whole|entire|population|addition|contrast|general|part)\b)",
    re.IGNORECASE,
)


_PREPOSITION = lazy_regex(
    r"\A(?:in|for|on|among|within|of|with|according\s+to)\s+(?:the\s+|those\s+(?:who\s+|with\s+)?)?", re.IGNORECASE
)


def told_apart(found: Sequence[Binding], clause: Clause) -> dict[int, str]:
    """The words for shares, by where they start, that would otherwise contradict each other."""
    same: dict[tuple[object, ...], dict[int, Binding]] = {}
    for one in found:
        if one.figure.kind == "share" and one.label.family in ("response", "event"):
            of = (one.label.code, one.arm_id, one.grade)
            same.setdefault(of, {}).setdefault(one.figure.start, one)
    words: dict[int, str] = {}
    for group in same.values():
        told = {(_name(x), subgroup_of(x, clause), time_of(x, clause)) for x in group.values()}
        if len(told) < len(group):
            figures = [x.figure for x in group.values()]
            words |= contrasts(figures, clause) or _items_of_brackets(figures, clause)
    return words


#: "(A: |smokers| 71%, |others| 77%": the words between two figures of a bracket
_ITEM = lazy_regex(r"[:,;]\s*(?:and\s+)?(?P<item>[A-Za-z][\w/+-]*(?:\s[\w/+-]+){0,2})\s*\Z")
_HEAD_OF_BRACKET = lazy_regex(r"(?P<head>[A-Za-z][\w-]*)\s*\Z")
_NO_HEAD = frozenset({"and", "or", "of", "in", "for", "with", "was", "were", "to", "by", "rates", "rate"})


def _items_of_brackets(figures: list[Figure], clause: Clause) -> dict[int, str]:
    """ "In |acute| (A: |MEC| 71%, |HEC| 77%; B: …) and |delayed| (A: |MEC| 46%, …) vomiting": item and bracket."""
    words: dict[int, str] = {}
    inside = {b for f in figures for b in clause.brackets if b[0] < f.start < b[1]}
    for one in figures:
        bracket = next((b for b in clause.brackets if b[0] < one.start < b[1]), None)
        item = _ITEM.search(clause.text, bracket[0], one.start) if bracket else None
        if bracket is None or item is None or any(a.start < item.end() and item.start() < a.end for a in clause.arms):
            return {}
        head = _HEAD_OF_BRACKET.search(clause.text, max(clause.start, bracket[0] - 30), bracket[0])
        named = head["head"] if head and len(inside) > 1 and head["head"].lower() not in _NO_HEAD else None
        words[one.start] = ", ".join(x for x in (named, item["item"]) if x)
    return words if len({*words.values()}) == len(words) else {}


def _name(one: Binding) -> str | None:
    """The outcome in the text's own words, where its code does not tell it: "ORR" is the response rate."""
    return one.label.text if one.label.family == "event" or one.label.code in ("OTHER", "BIOMARKER", "PSA") else None


def contrasts(figures: Sequence[Figure], clause: Clause) -> dict[int, str]:
    """The words in one place beside every figure, or beside all but one; empty where nothing tells them apart."""
    if len({(x.n, x.percent, x.percent_low, x.value) for x in figures}) < 2:
        return {}
    places: tuple[Callable[[Figure, Clause], str | None], ...] = (
        _own_bracket,
        _counted_in,
        _behind,
        _headed,
        _before_bracket,
    )
    for place in places:
        words = {x.start: place(x, clause) for x in figures}
        stated = [w for w in words.values() if w]
        enough = max(2, len(figures) - 1) if words[min(words)] else max(1, len(figures) - 1)  # "37%, with 17% in …"
        if len(stated) >= enough and len({w.lower() for w in stated}) == len(stated):
            return {start: w for start, w in words.items() if w}
    return _set_against(sorted(figures, key=lambda x: x.start), clause)


_TWO_GROUPS = lazy_regex(
    rf"\b(?:between|of)\s+(?P<one>[^,;:]{{3,60}}?)\s+(?:{VERSUS}|and)\s+(?P<two>[^,;:()]{{3,60}}?)\s*[(:,]",
    re.IGNORECASE,
)
_PAIR = lazy_regex(rf"\s*{_UNIT}?\s*(?:and|{VERSUS}|,)\s*", re.IGNORECASE)


def _set_against(figures: list[Figure], clause: Clause) -> dict[int, str]:
    """The groups that a sentence sets against each other: "between stage II versus stage IV (31 and 9 months)"."""
    if len(figures) != 2 or not _PAIR.fullmatch(clause.text, figures[0].end, figures[1].start):
        return {}
    groups = _TWO_GROUPS.search(clause.text, clause.start, figures[0].start)
    if groups is None or any(a.start < groups.end() and a.end > groups.start() for a in clause.arms):
        return {}
    return {figures[0].start: groups["one"], figures[1].start: groups["two"]}


def _own_bracket(one: Figure, clause: Clause) -> str | None:
    match = _OWN_BRACKET.match(clause.text, one.end, clause.end)
    return _words(match, "bracket", clause)


def _counted_in(one: Figure, clause: Clause) -> str | None:
    match = _COUNTED_IN.search(clause.text, one.start, one.end)
    return _words(match, "phrase", clause)


def _words(match: re.Match[str] | None, name: str, clause: Clause) -> str | None:
    """The words that a pattern found, unless they name an arm or nobody in particular."""
    if match is None or any(match.start(name) <= a.start < match.end(name) for a in clause.arms):
        return None
    words = " ".join(match[name].split())
    return None if _EMPTY.match("of " + words) or _EMPTY.match(words) else words


def _behind(one: Figure, clause: Clause) -> str | None:
    match = _BEHIND.match(clause.text, one.end, clause.end)
    if match is None or any(match.start(match.lastgroup or 0) <= a.start < match.end() for a in clause.arms):
        return None
    words = " ".join((match["phrase"] or match["bracket"]).split())
    return None if _EMPTY.match(words) else _PREPOSITION.sub("", words)


def _headed(one: Figure, clause: Clause) -> str | None:
    match = _HEADED.search(clause.text, clause.start, _start_of_row(one, clause))
    return " ".join(match["phrase"].split()) if match else None


def _before_bracket(one: Figure, clause: Clause) -> str | None:
    opening = max((a for a, b in clause.brackets if a < one.start < b), default=None)
    match = None if opening is None else _BEFORE_BRACKET.search(clause.text, clause.start, opening)
    if (
        match is None
        or len(match["phrase"]) < 2
        or any(a.start < match.end() and a.end > match.start("phrase") for a in clause.arms)
    ):
        return None
    return " ".join(match["phrase"].split())


_EARLIER = lazy_regex(rf"(?<![\d.·])\d[\d.·]*+\s*%?(?:\s*[(\[][^()\[\]]*[)\]])?\s*(?:and|{VERSUS})\s*\Z")


def _start_of_row(one: Figure, clause: Clause) -> int:
    """Where the row of figures of the arms begins that a figure is in: the "14%" of "14% v 11%"."""
    earlier = _EARLIER.search(clause.text, clause.start, one.start)
    return earlier.start() if earlier else one.start
