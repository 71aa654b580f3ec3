"""Measurements: laboratory and scale values of a group before and after, and their changes.

Three constructions: "IgM fell from 4,020 to 1,870 mg/dL", "a median decrease of 3.5% (1.2–6.8%)", and levels that are
set against each other, "the mean trough concentration was 52 ug/mL with A and 69 ug/mL with B".  A fall is a negative
change, its limits are turned round with it.  The arms are found as for any other row of figures; where two values
would be those of one arm, none is a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from ...lexicons.analytes import find_analytes
from ..attachment.arm_binding import arms_of
from ..attachment.clauses import Clause, Study
from ..attachment.series import Series
from ..attachment.subgroups import subgroup_at
from ..base import add_row, section_at
from ..figures.figure_atoms import Figure, replace
from ..figures.p_values import written
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .measured_ahead import changes_ahead, changes_of_both
from .measured_arms import placed_values
from .measured_contrasts import contrasts
from .measured_names import Named, subject_of
from .measured_pairs import changes_of_pairs
from .measured_rounds import Round, measured_in_rounds
from .measured_times import at_listed_times
from .measured_values import UNIT as _UNIT
from .measured_values import Head, rows_of_values, unit_of

_SPREAD = (
    rf"(?:\s*[(\[]\s*(?:range[:,]?\s*|IQR[:,]?\s*|SD[:,]?\s*|95%\s*CI[:,]?\s*|"
    rf"±\s*)?[-−]?{DIGITS}(?:{TO}[-−]?{DIGITS})?\s*(?:{_UNIT})?\s*[)\]]|\s*(?:±|\+/-)\s*{DIGITS})?"
)
#: "from 4,020 mg/dL |before treatment| to 1,870 mg/dL"
_AT_FIRST = (
    r"(?:(?:at\s+(?:the\s+)?(?:baseline|study\s+entry|enrol?lment|entry|start|outset|beginning|diagnosis|screening)"
    r"(?:\s+of\s+(?:treatment|therapy|the\s+(?:study|trial)))?|on\s+(?:study\s+)?(?:entry|enrol?lment)|initially|"
    r"pre-?treatment|(?:before|prior\s+to)\s+(?:(?:study|the|start(?:ing)?|of)\s+)*(?:treatment|therapy|chemotherapy))\s*,?\s*)?"
)
_FROM_TO = scanner(
    rf"""\bfrom\s+(?:a\s+)?(?:median\s+|mean\s+|baseline\s+|of\s+|value\s+|level\s+)*(?P<baseline>{DIGITS})\s*(?:(?:±|\+/-)\s*{DIGITS}\s*)?(?P<unit1>{_UNIT})?
    {_SPREAD}\s*(?P<unit3>{_UNIT})?\s*,?\s*{_AT_FIRST},?\s*
    to\s+(?:a\s+)?(?:median\s+|mean\s+|nadir\s+|of\s+)*(?P<followup>{DIGITS})\s*(?:(?:±|\+/-)\s*{DIGITS}\s*)?(?P<unit2>{_UNIT})?{_SPREAD}""",
    re.VERBOSE | re.IGNORECASE,
)
#: "median IgM |was 4,020 mg/dL at baseline and 1,870 mg/dL at week 12|", "|was 9.1 before and 11.2 g/dL after| it",
#: "rose with A |(11.7 g/dL at baseline to 13.3 g/dL at 24 weeks|)"
_THEN_AND_NOW = lazy_regex(
    rf"""(?:(?:,|\s(?:was|were|of))\s+|\s(?P<bracket>[(\[])\s*)(?P<baseline>{DIGITS})\s*(?P<unit1>{_UNIT})?{_SPREAD}\s*,?\s*
    (?:at\s+(?:baseline|study\s+entry|enrol?lment|entry|diagnosis)|before(?:\s+(?:treatment|therapy))?)\s*,?\s*(?:and|to|{VERSUS}|compared\s+with)\s+
    (?P<followup>{DIGITS})\s*(?P<unit2>{_UNIT})?{_SPREAD}\s*(?=(?:at|after|on|following)\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_MOVED = lazy_regex(
    r"\b(?:declin\w+|decreas\w+|fell|fall\w*|drop\w*|reduc\w+|increas\w+|ros[e]\b|rise\w*|improv\w+|chang\w+|"
    r"lower\w+|went|dimini\w+|shrank|grew)\b",
    re.IGNORECASE,
)
_P = lazy_regex(
    rf"[^.;]{{0,80}}?\(?\bp(?:[\s-]?value)?\s*(?P<sign>[<>=≤≥]+|less\s+than|(?=0?[.·]\d))\s*(?P<p>{DIGITS})",
    re.IGNORECASE,
)
_STATISTIC = lazy_regex(r"\b(median|mean)\b", re.IGNORECASE)
_TIMEPOINT = lazy_regex(
    r"\b(?:at|after|by|within|during|over|baseline\s+to)\s+(?:the\s+)?((?:first\s+)?(?:\d+|one|two|three|four|six|"
    r"twelve)\s+(?:weeks?|months?|years?|days?|cycles?)(?:\s+of\s+\w+(?:\s+therapy)?)?|(?:week|month|cycle|"
    r"day)\s+\d+|best\s+response|(?:first\s+)\d\s+weeks[^,.]{0,30}?therapy)",
    re.IGNORECASE,
)
_NOT_MEASURED = lazy_regex(
    rf"risk|survival|dose|rate of|incidence|mortality|power|hazard|(?:{PATIENTS}) with", re.IGNORECASE
)


def _unit_in_bracket(text: str) -> str | None:
    """ "to 6 (range 2–19 ng/ml)": the unit stands with the range."""
    found = re.findall(rf"{DIGITS}\s*({_UNIT})\s*[)\]]", text, re.IGNORECASE)
    return found[-1] if found else None


#: "a reduction in Ki-67 (from …) and a |reduction in| PgR expression (from …)": of something else
_OTHER_CHANGE = lazy_regex(r"\b(?:reduction|decrease|decline|fall|increase|rise|change|improvement)s?\s+(?:in|of)\s")


def before_after(clause: Clause, study: Study) -> Iterator[dict[str, Any]]:
    """ "IgM fell from 4,020 to 1,870 mg/dL"."""
    text = clause.text
    for match in _FROM_TO.finditer(text, clause.start, clause.end):
        named = _known_before(clause, match) or _any_before(clause, match)
        if named is None or re.match(rf"\s*(?:{PATIENTS}|years|months|weeks|cycles|days|min)", text[match.end() :]):
            continue
        arm = _arm(clause, study, match.start(), match.end())
        if named.unknown and arm == "all" and study.arms:
            continue  # of a phrase that no list has, told of nobody in particular
        yield {
            "start": named.start, "end": match.end(), "analyte": named.analyte, "arm": arm,
            "baseline": parse_number(match.group("baseline")), "followup": parse_number(match.group("followup")),
            "unit": unit_of(match["unit2"] or match["unit1"] or match["unit3"] or _unit_in_bracket(match.group())),
            "label": named.statistic or None,
            "p_value": _p_value(_P.match(text, match.end(), clause.end)),
        }  # fmt: skip


def _known_before(clause: Clause, match: re.Match[str]) -> Named | None:
    """The last measure of the lexicon ahead of two values, where something moved it."""
    text = clause.text
    analytes = find_analytes(text, clause.start, match.start())
    between = text[analytes[-1][1] : match.start()] if analytes else ""
    moved = _MOVED.search(text, clause.start, match.start())
    if not analytes or not moved or _NOT_MEASURED.search(between) or _OTHER_CHANGE.search(between):
        return None
    start, _, name = analytes[-1]
    statistic = _STATISTIC.search(text, max(clause.start, start - 25), match.start())
    return Named(start, name, statistic.group(1).lower() if statistic else "")


_MOVED_ITSELF = lazy_regex(
    r"\b(?:(?:was|were|had|has|have)\s+(?:been\s+)?)?(?:\w+ly\s+)?"
    r"(?:declined|decreased|fell|dropped|reduced|increased|rose|improved|changed|lowered|went|diminished)\b",
    re.IGNORECASE,
)
_SPREAD_OR_SCORE = lazy_regex(r"±|\+/-|\bSD\b|\bscore\b", re.IGNORECASE)


def _any_before(clause: Clause, match: re.Match[str]) -> Named | None:
    """What the sentence says moved, by any name, where its values are told as measured."""
    text = clause.text
    verb = _MOVED_ITSELF.search(text, clause.start, match.start())
    named = subject_of(clause, verb.start()) if verb else None
    if verb is None or named is None or named.change or _OTHER_CHANGE.search(text, verb.end(), match.start()):
        return None
    unit = match["unit1"] or match["unit2"] or match["unit3"]
    told = f"{named.analyte} {match.group()}"
    measured = named.statistic or (unit and unit != "%") or _SPREAD_OR_SCORE.search(told)
    return named._replace(unknown=True) if measured else None


#: What is planned, required or predicted is no result: "powered to detect a mean change of 5 points".
_NO_RESULT = scanner(
    r"\b(?:power|detect|assum\w+|hypothes\w+|defined\s+as|correlat\w+|predict\w*|at\s+least|clinically\s+important"
    r"|non-?inferiority\s+margin|eligib\w+|will|would)\b",
    re.IGNORECASE,
)
_MADE_MORE = lazy_regex(
    r"\b(?:improved|increased|reduced|decreased|lowered|improvements?\s+in|reductions?\s+in)\s+(?:the\s+|their\s+)?\Z",
    re.IGNORECASE,
)
_AGAINST = lazy_regex(rf"\b(?:{VERSUS}|compared|than|relative\s+to|over\s+placebo)\b")
_AT_START = lazy_regex(
    r"\b(?:baseline|pre-?treatment|study\s+entry|(?:at|on)\s+(?:study\s+)?(?:entry|admission|start|screening)|"
    r"at\s+the\s+screening|before\s+(?:the\s+)?(?:treatment|surgery|induction|operation|therapy|chemotherapy|randomi[sz]ation)|"
    r"at\s+enrol\w+|at\s+preoperative|(?:pre-?operative|initial)\s+(?:\w+\s+){0,3}(?:scores?|levels?|values?|LDL|weight|h(?:a)?emoglobin))\b",
    re.IGNORECASE,
)


def then_and_now(clause: Clause, study: Study) -> Iterator[dict[str, Any]]:
    """ "Median IgM was 4,020 mg/dL at baseline and 1,870 mg/dL at best response"."""
    text = clause.text
    last = 0
    for match in _THEN_AND_NOW.finditer(text, clause.start, clause.end):
        analytes = find_analytes(text, clause.start, match.start())
        again = last and _AND_MOVED.match(text, last, match.start())
        if not analytes or not _leads_to(clause, again.end() if again else analytes[-1][1], match):
            continue
        last = match.end()
        start, _, name = analytes[-1]
        statistic = _STATISTIC.search(text, max(clause.start, start - 25), match.start())
        end = match.start() + len(match.group().rstrip())
        yield {
            "start": start, "end": end, "analyte": name, "arm": _arm(clause, study, match.start(), end),
            "baseline": parse_number(match["baseline"]), "followup": parse_number(match["followup"]),
            "unit": unit_of(match["unit2"] or match["unit1"]),
            "label": statistic.group(1).lower() if statistic else None,
            "p_value": _p_value(_P.match(text, match.end(), clause.end)),
        }  # fmt: skip


#: Between the name of a measure and its values.
_BESIDE_NAME = lazy_regex(
    r"\s*(?:levels?|concentrations?|values?|in\s+(?:the\s+)?(?:serum|plasma|blood))?\s*(?:\([^()]{1,20}\))?\s*",
    re.IGNORECASE,
)


#: "(9 g/dL before to 12 g/dL |at week 12) and |fell with B (10 to 9 g/dL)"
_AND_MOVED = lazy_regex(r"[^()\[\]]{0,25}[)\]]\s*,?\s*(?:and|but|while|whereas)\s+")
#: "rose |with the A group| (": how a measure moved, arms blanked
_MOVED_WITH = lazy_regex(
    r"\s*(?:levels?|concentrations?|values?)?\s*(?:(?:significantly|markedly|only|slightly)\s+)?(?:increased|decreased|rose|fell|declined|"
    r"improved|dropped|changed|was\s+(?:reduced|increased|lowered))\s+(?:\w+ly\s+)?(?:with|in|on|for|among)\s+(?:the\s+)?\s*(?:group|arm)?\s*"
)


def _leads_to(clause: Clause, end: int, match: re.Match[str]) -> bool:
    """Whether the words between the name of a measure and its two values make them its; those in a bracket have an arm
    right ahead of it."""
    if not match["bracket"]:
        return _BESIDE_NAME.fullmatch(clause.text, end, match.start()) is not None
    told = any(end <= a.start and a.end <= match.start() for a in clause.arms)
    return told and _MOVED_WITH.fullmatch(clause.between(end, match.start())) is not None


#: "the analysis |in both groups| showed an 11% reduction in cholesterol": one value for all
_IN_BOTH = lazy_regex(r"\bin\s+(?:both|all)\s+(?:the\s+)?(?:\w+\s+)?(?:groups?|arms?)\b", re.IGNORECASE)


def summaries(clause: Clause, study: Study) -> Iterator[dict[str, Any]]:
    """ "A median decrease of 3.5% (1.2–6.8%)", "a mean change of -6.2 with A and -3.0 with B"."""
    if clause.hypothetical or _NO_RESULT.search(clause.text, clause.start, clause.end):
        return
    text = clause.text[clause.start : clause.end]
    if pairs := list(changes_of_pairs(clause, study)):
        for head, placed in pairs:
            yield from _rows(head, placed, clause)
        return
    for head, values in rows_of_values(clause):
        if head.level and _AT_START.search(clause.text, clause.start, clause.end):
            continue
        if not head.label and len(values) == 1 and len(clause.arm_ids) > 1 and _AGAINST.search(text):
            continue  # "was reduced by 12% with A compared with B": how much more than with B
        if head.unproven and len(values) == 1 and len(study.arms) > 1:
            continue  # "activity increased by 12 min/day compared to no change in B": of which arm?
        if head.label and _MADE_MORE.search(clause.text, clause.start, head.start) and _AGAINST.search(text):
            continue  # "improved the mean change in FEV1 (127 mL) compared with placebo": the difference from placebo
        values, again = _in_two_units(_one_unit(values), clause)
        placed = placed_values(head, values, clause, study)
        placed += [(figure, arm) for figure, (_, arm) in zip(again, placed, strict=False)]
        rounds = [] if placed else measured_in_rounds(values, clause)
        if rounds and (each := _each_round(head, rounds, clause, study)):
            for told, part in zip(rounds, each, strict=True):
                yield from _rows(head, part, clause, where=told.where, when=told.when)
            continue
        if not placed and (timed := at_listed_times(values, clause)):
            for figure, arm, when in timed:
                yield from _rows(head, [(figure, arm)], clause, when=when)
            continue
        # beside two arms the p-value is that of their difference, a comparison
        p = _P.match(clause.text, values[-1].end, clause.end) if len(placed) == 1 else None
        yield from _rows(head, placed, clause, p_value=_p_value(p))
    both = list(changes_of_both(clause))
    for head, values_told in both:
        yield from _rows(head, values_told, clause)
    for head, value in changes_ahead(clause):
        if any(head.start == known.start for known, _ in both):
            continue
        in_both = _IN_BOTH.search(clause.text, clause.start, head.start)
        yield from _rows(head, [(value, "all")] if in_both else placed_values(head, [value], clause, study), clause)
    for contrast in contrasts(clause, study):
        if not _AT_START.search(clause.text, clause.start, clause.end):
            yield from _rows(contrast.head, contrast.placed, clause, when=contrast.when)


def _rows(
    head: Head,
    placed: list[tuple[Figure, str]],
    clause: Clause,
    *,
    p_value: str | None = None,
    where: str | None = None,
    when: str | None = None,
) -> Iterator[dict[str, Any]]:
    """The rows of a measure with its values in their arms."""
    signs = {float(figure.value or 0) > 0 for figure, _ in placed}
    told = any(clause.text[figure.start] == "+" for figure, _ in placed)  # "(-12% v +6%)" means what it says
    for figure, arm in placed:
        labels = (head.label, where, subgroup_at(figure.start, clause))
        shared = {
            "start": min(head.start, figure.start), "end": max(head.end, figure.end), "arm": arm,
            "analyte": head.analyte, "p_value": p_value, "label": "; ".join(x for x in labels if x) or None,
            "timepoint": when,
        }  # fmt: skip
        yield (
            {**shared, "followup": figure.value, "unit": figure.unit}
            if head.level
            else {**shared, **_change(head, figure, turned=len(signs) > 1, told=told)}
        )


def _one_unit(values: list[Figure]) -> list[Figure]:
    """ "48 vs. 11%": a unit that only the last value has is that of all."""
    if len(values) < 2 or values[-1].unit is None or any(v.unit for v in values[:-1]):
        return values
    return [replace(v, unit=values[-1].unit) for v in values]


def _each_round(head: Head, rounds: list[Round], clause: Clause, study: Study) -> list[list[tuple[Figure, str]]]:
    """The values of every round with their arms, where each round has the same arms."""
    each = [placed_values(head, told.values, clause, study) for told in rounds]
    arms = {frozenset(arm for _, arm in part) for part in each}
    return each if len(arms) == 1 and len(next(iter(arms))) > 1 else []


#: "8.8 mmHg |(36%; p < 0.001)|"
_CLOSED = lazy_regex(r"\s*[(\[][^()\[\]]*[)\]]")


def _in_two_units(values: list[Figure], clause: Clause) -> tuple[list[Figure], list[Figure]]:
    """ "(|8.8 mmHg, 36%|) … (|6.7 mmHg, 27%|)": a change in its unit and in percent, the values of each."""
    ones, others = values[::2], values[1::2]
    units = [{v.unit for v in part} for part in (ones, others)]
    if len(ones) != len(others) or any(len(x) > 1 or None in x for x in units) or "%" not in units[0] ^ units[1]:
        return values, []
    closed = [_CLOSED.match(clause.text, v.end, clause.end) for v in ones]
    return [replace(v, end=m.end()) if m else v for v, m in zip(ones, closed, strict=True)], others


def _change(head: Head, figure: Figure, *, turned: bool = False, told: bool = False) -> dict[str, Any]:
    """A change with its limits; a fall is negative, and beside falls without a sign a negative one is a rise."""
    value, limits = float(figure.value or 0), [figure.ci_low, figure.ci_high]
    if head.falls and (value > 0 or turned) and not told:
        value = -value
        if limits[0] is not None and limits[1] is not None:
            limits = [-limits[1], -limits[0]]
    return {"change": value, "change_unit": figure.unit, "low": limits[0], "high": limits[1]}


def _p_value(match: re.Match[str] | None) -> str | None:
    return written(match.group("sign"), match.group("p")) if match else None


def _arm(clause: Clause, study: Study, start: int, end: int) -> str:
    """The arm of a value before and the value after."""
    placed = arms_of(_as_one(start, end), clause, study)
    if placed.arms[0] is None and (when := _WHEN_SEEN.match(clause.text, end, clause.end)):
        placed = arms_of(_as_one(start, when.end()), clause, study)
    if placed.arms[0]:
        return placed.arms[0]
    return (study.last_cited if study.planned else study.single) or "all"


_WHEN_SEEN = lazy_regex(
    r"\s*(?:[a-zA-Z/%]+\s+)?(?:at|after|by)\s+(?:(?:week|month|day|year)\s+\d+|[\w-]+\s+(?:weeks|months|days|"
    r"years?))\b",
    re.IGNORECASE,
)


def _as_one(start: int, end: int) -> Series:
    return Series([Figure(start, end, "number")])


_AVERAGE = scanner(r"median|mean|average|adjusted|change|overall", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


#: A sentence without any of these, and without an average, has no measurement.
_WORDS = (
    "from", " by ", "crease", "reduction in", "scale", "score", "larger", "SD", " differ", " m", " cm", " kg",
    " points", "/", "±", "+/-", " lower ", " higher ", " greater ", " less ", " better ",
    "% reduction", "% decline", "% fall", "% drop", "% rise",
)  # fmt: skip


def add_measurements(doc: Doc, clause: Clause, study: Study) -> None:
    """Add the rows of one sentence."""
    section = section_at(doc, clause.start)
    text = clause.text[clause.start : clause.end]
    if section == "title" or not _DIGIT.search(text):
        return
    if not (any(x in text for x in _WORDS) or _AVERAGE.search(clause.text, clause.start, clause.end)):
        return
    before = (*before_after(clause, study), *then_and_now(clause, study))
    for rule, rows in (("from-to", before), ("change", summaries(clause, study))):
        for row in rows:
            start, end, arm = row.pop("start"), row.pop("end"), row.pop("arm")
            if (study.planned or section == "background") and arm not in study.cited:
                continue
            time = _TIMEPOINT.search(clause.text, clause.start, clause.end)
            add_row(
                doc, "measurements", start, end, f"measurement:{rule}", arm_id=arm,
                timepoint=row.pop("timepoint", None) or (" ".join(time.group(1).split()) if time else None), **row,
            )  # fmt: skip
