"""Values of a measure in a bracket behind the arms: "X was lower in A than in B (4.1 ± 1.2 v 6.3 ± 1.0)".

What stands ahead of the verb is measured: a level ("serum ferritin"), a change of it ("the rise in ferritin"), or
several of them, each with a row of values.  The values follow the order in which the arms are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..attachment.clauses import Clause, Study
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO
from ..text.scan import scanner
from ..text.words import VERSUS
from .measured_arms import placed_values
from .measured_compared import compared_measure, measure_before_arm, sets_arms_apart
from .measured_names import MORE, WORD, analyte_of, lowered, phrase_ahead, shown_measured, singular
from .measured_values import DOWN, NOUN, OTHER_UNIT, TAKEN, UNIT, Head, head_of, signed, unit_of

_NUMBER = rf"(?:[-−–+]\s?)?{DIGITS}"
_SPREAD = (
    rf"(?:\s*(?:±|\+/[-–]|\+-)\s*{DIGITS}|\s*[(\[]\s*(?:(?:SDs?|SEM?|±)\s*[=:]?\s*)?{DIGITS}\s*[)\]]"
    rf"|\s*[(\[]\s*(?:(?:IQR|range|95%\s*CI)\s*[:,=]?\s*)?[-−]?{DIGITS}{TO}[-−]?{DIGITS}\s*[)\]]"
    rf"|\s*,\s*95%\s*(?:CI|confidence\s+interval(?:\s*\[CI\])?)\s*[,:=]?\s*[-−]?{DIGITS}{TO}[-−]?{DIGITS})"
)
_UNIT = rf"(?:{UNIT}|(?:[mµμu]|mc)?g\b(?!\s*/))"
_ONE = rf"{_NUMBER}(?:\s*{_UNIT})?{_SPREAD}?(?:\s*{_UNIT})?"
_AND = rf"\s*,?\s*(?:{VERSUS}|,|and)\s*"
#: A row of values: "4.1 ± 1.2 vs. 6.3 ± 1.5 g/dL"
_ROW = lazy_regex(
    rf"(?<![\w.,·<>=≤≥]){_ONE}(?:\s*,?\s*(?:{VERSUS})\s*{_ONE}(?:\s*,\s*{_ONE})?)+(?![\w/])", re.IGNORECASE
)
_VALUE = lazy_regex(
    rf"(?P<value>{_NUMBER})(?:\s*(?P<unit>{_UNIT}))?(?P<spread>{_SPREAD})?(?:\s*(?P<behind>{_UNIT}))?(?:{_AND}|\Z)",
    re.IGNORECASE,
)
#: How the bracket may begin: "(mean 4.1 v 6.3", "(mean ± SD: 4.1 ± 1 v …"
_OPENS = lazy_regex(
    r"[(\[](?:\s*(?P<stat>means?|medians?)\b)?(?:\s*(?:\(SD\)|\[SD\]|(?:±|\+/-)\s*(?:SD|SEM?)))?(?:\s*(?:scores?|values?|levels?))?"
    r"(?:\s*[:,=])?\s*(?=[-−–+]?\s?\d)",
    re.IGNORECASE,
)
_COMPARES = scanner(MORE + r"\b", re.IGNORECASE)
_NAME = rf"{WORD}(?:\s+{WORD}){{0,5}}?"
_CHANGE = rf"(?:(?P<noun>{NOUN})\s+(?:from\s+baseline\s+)?(?:in|of)\s+(?:the\s+)?)?"
_WHEN = (
    r"(?:\s+(?:at|after|by|during)\s+(?:(?:week|month|day|hour)\s+)?[\w-]+"
    r"(?:\s+(?:weeks?|months?|days?|hours?|years?|minutes?|min|h))?(?:\s+(?:of|after)\s+\w+)?)?"
)
#: No names: how a sentence is joined to the one before.
_JOINED = (
    r"(?!(?:however|moreover|furthermore|additionally|also|similarly|likewise|conversely|nevertheless|overall|"
    r"in|addition|contrast|compared|results?|there|this|these|it|they|both|all|values?|changes?)\b)"
)
#: "|The mean rise in ferritin and transferrin| at week 4 |was significantly greater|"
_SUBJECT = lazy_regex(
    rf"(?:\A|[,;:]\s*|\b(?:that|and|but|while|whereas|addition|contrast)\s*,?\s+)(?:the\s+|their\s+)?"
    rf"(?P<stat>(?:(?:mean|median|average|adjusted)\s+)*){_JOINED}{_CHANGE}(?P<names>{_JOINED}{_NAME}(?:\s*,\s*{_JOINED}{_NAME})*(?:\s*,?\s*and\s+{_NAME})?)"
    rf"(?:\s+(?:levels|values))?{_WHEN}\s+(?:was|were)\s+(?:\w+ly\s+|also\s+|all\s+|much\s+)*{MORE}\b",
    re.IGNORECASE,
)
#: "the |change in| Ki-67 at surgery": no level, whatever words stand ahead of it
_CHANGE_OF = lazy_regex(rf"\b(?:{NOUN})\s+(?:in|of|from)\b", re.IGNORECASE)
_LISTED = lazy_regex(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_MOST_AHEAD = 220


@dataclass(frozen=True)
class Contrast:
    """One measure with a value for each arm."""

    head: Head
    placed: list[tuple[Figure, str]]
    when: str | None = None


#: "lower at 1 hour (1 v 3) and |3 hours| (0 v 2)"
_TIME_AHEAD = lazy_regex(
    r"\b(?:at|after|and|,)\s+(?P<when>(?:\d+|one|two|three|four|six|twelve)\s+(?:hours?|h|days?|weeks?|months?|years?|min(?:utes?)?)|"
    r"(?:hour|day|week|month|year)\s+\d+)\s*\Z",
    re.IGNORECASE,
)


def contrasts(clause: Clause, study: Study) -> Iterator[Contrast]:
    """The measures of a sentence whose values stand in a bracket behind the arms."""
    for opening in _OPENS.finditer(clause.text, clause.start, clause.end):
        close = next((b for a, b in clause.brackets if a == opening.start()), None)
        if close is None or not sets_arms_apart(clause, opening.start(), close):
            continue
        heads = _heads(clause, opening.start())
        rows = [_figures(clause.text, *row.span()) for row in _ROW.finditer(clause.text, opening.end(), close)]
        if not heads:
            yield from _any_measure(clause, study, opening)
        if not heads or len(rows) != len(heads):
            continue
        arms = _arms_named(clause, study, heads[0].end, opening.start())
        if any(len(row) != len(arms) or not _is_measured(h, row) for h, row in zip(heads, rows, strict=True)):
            continue
        for head, row in zip(heads, rows, strict=True):
            when = _TIME_AHEAD.search(clause.text, clause.start, opening.start())
            yield Contrast(head, list(zip(row, arms, strict=True)), " ".join(when["when"].split()) if when else None)
    yield from _beside_each_arm(clause)


#: "5.2 ± 0.2 |and| 5.0 ± 0.2": two values with their spread need no "versus"
_SPREAD_PAIR = lazy_regex(
    rf"{_NUMBER}(?:\s*{_UNIT})?{_SPREAD}(?:\s*{_UNIT})?\s*,?\s*(?:{VERSUS}|and)\s*{_NUMBER}(?:\s*{_UNIT})?{_SPREAD}(?:\s*{_UNIT})?(?![\w/])",
    re.IGNORECASE,
)
_MOST_VALUES = 4


def _any_measure(clause: Clause, study: Study, opening: re.Match[str]) -> Iterator[Contrast]:
    """Values of a measure with any name: "less fatigue (5.3 ± 0.2 vs 5.7 ± 0.2) with A than with B"."""
    found = _ROW.match(clause.text, opening.end(), clause.end) or _SPREAD_PAIR.match(
        clause.text, opening.end(), clause.end
    )
    named = (phrase_ahead(clause, opening.start()) or compared_measure(clause, opening.start())) if found else None
    if found is None or named is None or OTHER_UNIT.match(clause.text, found.end(), clause.end):
        return
    row = _figures(clause.text, *found.span())
    statistic = (opening["stat"] or named.statistic).lower().rstrip("s")
    head = head_of(named._replace(statistic=statistic), opening.start())
    if len(row) > _MOST_VALUES or not shown_measured(head.analyte, statistic, row, clause.text) or _dosed(head, row):
        return
    if placed := placed_values(head, row, clause, study):
        yield Contrast(head, placed)


def _dosed(head: Head, row: list[Figure]) -> bool:
    """Whether values in milligrams are doses: of what is no consumption."""
    return not TAKEN.search(head.analyte) and any(f.unit in ("mg", "ug", "g", "mcg") for f in row)


#: "(88.2 ± 10.5 ng/mL|; p = 0.01)|": one value and perhaps a p-value
_ALONE = lazy_regex(rf"[(\[]\s*(?P<row>{_ONE})\s*(?:[,;]\s*p\s*[<=>≤][^()]*)?[)\]]", re.IGNORECASE)
_GROUP = lazy_regex(r"\s*(?:groups?|arms?|patients)?\s*", re.IGNORECASE)


def _beside_each_arm(clause: Clause) -> Iterator[Contrast]:
    """ "Serum ferritin was higher in A (88 ± 10 ng/mL) than in B (31 ± 8 ng/mL)": each arm has its value behind it."""
    placed: list[tuple[Figure, str]] = []
    for arm in clause.arms:
        gap = _GROUP.match(clause.text, arm.end, clause.end)
        value = _ALONE.match(clause.text, gap.end(), clause.end) if gap else None
        if value:
            placed += [(figure, arm.arm_id) for figure in _figures(clause.text, *value.span("row"))]
    arms = [arm for _, arm in placed]
    if len(set(arms)) < max(2, len(arms)):
        return
    first = clause.text.rfind(
        "(" if "(" in clause.text[clause.start : placed[0][0].start] else "[", 0, placed[0][0].start
    )
    heads = _heads(clause, first)
    row = _sharing_unit([figure for figure, _ in placed])
    if not heads and (named := compared_measure(clause, first) or measure_before_arm(clause, first)):
        head = head_of(named, first)
        heads = [head] if shown_measured(head.analyte, head.label, row, clause.text) else []
    if len(heads) == 1 and _is_measured(heads[0], row):
        yield Contrast(heads[0], list(zip(row, arms, strict=True)))


def _heads(clause: Clause, end: int) -> list[Head]:
    """What the last comparison ahead of a bracket is about."""
    begin = max(clause.start, end - _MOST_AHEAD)
    words = clause.text[begin:end]
    found = list(_SUBJECT.finditer(words)) if _COMPARES.search(words) else []
    if not found:
        return []
    match = found[-1]
    label = " ".join(x for x in (match["stat"].strip().lower(), (match["noun"] or "").lower()) if x)
    heads = []
    at = match.start("names")
    spans = [m.span() for m in _LISTED.finditer(words, *match.span("names"))]
    for stop, following in [*spans, (match.end("names"), match.end("names"))]:
        name = analyte_of(clause.text, begin + at, begin + stop)
        at = following
        if name is None or _CHANGE_OF.search(name):
            return []
        heads.append(
            Head(
                begin + match.start("names"), begin + match.end(), lowered(singular(name)), label,
                level=not match["noun"],
                falls=bool(match["noun"] and DOWN.match(match["noun"])),
            )
        )  # fmt: skip
    return heads


def _figures(text: str, start: int, end: int) -> list[Figure]:
    """The values of a row; a unit that only the last one has is that of all."""
    found, at = [], start
    while at < end and (match := _VALUE.match(text, at, end)):
        at = match.end()
        unit = unit_of(match["unit"] or match["behind"])
        stop = (
            match.end("behind") if match["behind"] else max(match.end("value"), match.end("spread"), match.end("unit"))
        )
        kind = "spread" if match["spread"] else None
        found.append(Figure(match.start(), stop, "number", value=signed(match["value"]), unit=unit, range_kind=kind))
    return _sharing_unit(found)


def _sharing_unit(row: list[Figure]) -> list[Figure]:
    """Values with the unit that only the last one has."""
    shared = row[-1].unit if row and not any(f.unit for f in row[:-1]) else None
    return [replace(figure, unit=figure.unit or shared) for figure in row]


def _is_measured(head: Head, row: list[Figure]) -> bool:
    """Whether values are those of a measure: with a spread, in a unit, of a score; a bare percentage is a rate."""
    if _dosed(head, row):
        return False
    if any(f.range_kind for f in row):
        return True
    units = {f.unit for f in row}
    if units == {"%"}:
        return not head.level
    averaged = units == {None} and _AVERAGE.search(head.label) is not None
    return None not in units or averaged or "score" in head.analyte.lower()


_AVERAGE = lazy_regex(r"mean|median|average")


def _arms_named(clause: Clause, study: Study, start: int, end: int) -> list[str]:
    """The arms between a comparison and its bracket, in order; beside one of two arms the other is meant."""
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if start <= a.start and a.end <= end))
    if len(named) == 1 and (other := study.other(named[0])):
        return [named[0], other]
    return named
