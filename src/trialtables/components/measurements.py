"""Measurements: laboratory and scale values of a group before and after, and their changes.

Two constructions: "IgM fell from 4,020 to 1,870 mg/dL", and "a median decrease of 3.5%
(1.2–6.8%)".  A fall is a negative change, its limits are turned round with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from ..lexicons.analytes import find_analytes
from .attachment import Clause, Study
from .base import add_row, section_at
from .numbers import DIGITS, TO, parse_number
from .scan import scanner

_UNIT = (
    r"(?:%|(?:m|µ|μ|u|n|p|k)?g\s*/\s*(?:d|m|µ|μ|u)?[lL]\b|(?:m|µ|μ|u|n|p)?mol\s*/\s*(?:m|d)?[lL]\b|(?:m|"
    r"k)?I?U\s*/\s*(?:m|d)?[lL]\b|mm\s?Hg|(?:m|c)?mol/mol|mEq/[lL]|"
    r"ml\s*/\s*min(?:/1[.·]73\s?m2)?|kg(?:/m2)?|cm2?|mm|ml\b|mL\b|L\b|points?|letters|m\b|g/day|"
    r"[x×]\s*10\s*\(?9\)?\s*/\s*[lL])"
)
_SPREAD = (
    rf"(?:\s*[(\[]\s*(?:range[:,]?\s*|IQR[:,]?\s*|SD[:,]?\s*|95%\s*CI[:,]?\s*|"
    rf"±\s*)?[-−]?{DIGITS}(?:{TO}[-−]?{DIGITS})?\s*(?:{_UNIT})?\s*[)\]]|\s*(?:±|\+/-)\s*{DIGITS})?"
)
_FROM_TO = re.compile(
    rf"""\bfrom\s+(?:a\s+)?(?:median\s+|mean\s+|baseline\s+|of\s+|value\s+|level\s+)*(?P<baseline>{DIGITS})\s*(?P<unit1>{_UNIT})?
    {_SPREAD}\s*(?:at\s+(?:baseline|study\s+entry|enrollment)\s+)?,?\s*
    to\s+(?:a\s+)?(?:median\s+|mean\s+|nadir\s+|of\s+)*(?P<followup>{DIGITS})\s*(?P<unit2>{_UNIT})?{_SPREAD}""",
    re.VERBOSE | re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:declin\w+|decreas\w+|fell|fall\w*|drop\w*|reduc\w+|increas\w+|ros[e]\b|rise\w*|improv\w+|chang\w+|"
    r"lower\w+|went|dimini\w+|shrank|grew)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(r"decreas|declin|fall|fell|drop|reduc|lower|loss", re.IGNORECASE)
_NOUN = r"(?P<noun>decreases?|declines?|falls?|drops?|reductions?|increases?|rises?|gains?|change|loss)"
_CHANGE = re.compile(
    rf"""\b(?P<stat>median|mean|average)\s+(?P<about>(?:[A-Za-z][\w/-]*\s+){{0,5}}?){_NOUN}
    (?P<in>(?:\s+(?:in|from\s+baseline\s+in|of)\s+[A-Za-z][A-Za-z\d /-]{{1,40}}?)?)
    \s*(?:of|was|were|:|,|from\s+baseline|at\s+\w+\s+\d+)*\s*(?P<value>[-−–+]?\s?{DIGITS})\s*(?P<unit>{_UNIT})?
    (?:\s*[(\[]\s*(?P<kind>range|IQR|interquartile\s+range|95%\s*CI)?[:,]?\s*(?P<low>[-−]?{DIGITS})\s*%?(?:{TO})(?P<high>[-−]?{DIGITS})\s*%?\s*(?:{_UNIT})?\s*[)\]])?""",
    re.VERBOSE | re.IGNORECASE,
)
_P = re.compile(rf"[^.;]{{0,80}}?\(?\bp\s*(?P<sign>[<>=≤≥]+)\s*(?P<p>{DIGITS})", re.IGNORECASE)
_STATISTIC = re.compile(r"\b(median|mean)\b", re.IGNORECASE)
_TIMEPOINT = re.compile(
    r"\b(?:at|after|by|within|during|over)\s+(?:the\s+)?((?:first\s+)?(?:\d+|one|two|three|four|six|"
    r"twelve)\s+(?:weeks?|months?|years?|days?|cycles?)(?:\s+of\s+\w+(?:\s+therapy)?)?|(?:week|month|cycle|"
    r"day)\s+\d+|best\s+response|(?:first\s+)\d\s+weeks[^,.]{0,30}?therapy)",
    re.IGNORECASE,
)
_UCUM = {
    "ng/ml": "ng/mL",
    "mg/dl": "mg/dL",
    "g/dl": "g/dL",
    "g/l": "g/L",
    "mg/l": "mg/L",
    "u/ml": "U/mL",
    "mmhg": "mm[Hg]",
    "pg/ml": "pg/mL",
    "mmol/l": "mmol/L",
}
_NOT_MEASURED = re.compile(r"risk|survival|dose|rate of|incidence|mortality|power|hazard|patients with", re.IGNORECASE)


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    compact = re.sub(r"\s", "", text).replace("µ", "u").replace("μ", "u")
    return _UCUM.get(compact.lower(), compact)


def _unit_in_bracket(text: str) -> str | None:
    """ "to 6 (range 2–19 ng/ml)": the unit stands with the range."""
    found = re.findall(rf"{DIGITS}\s*({_UNIT})\s*[)\]]", text, re.IGNORECASE)
    return found[-1] if found else None


def _number(text: str) -> float:
    return parse_number(re.sub(r"^\+", "", re.sub(r"[−–]", "-", text).replace("- ", "-").strip()))


def before_after(clause: Clause) -> Iterator[dict[str, Any]]:
    """ "IgM fell from 4,020 to 1,870 mg/dL"."""
    text = clause.text
    matches = list(_FROM_TO.finditer(text, clause.start, clause.end))
    for match in matches:
        moved = list(_MOVED.finditer(text, clause.start, match.start()))
        analytes = find_analytes(text, clause.start, match.start())
        if not analytes or not moved or _NOT_MEASURED.search(text[analytes[-1][1] : match.start()]):
            continue
        if re.match(r"\s*(?:patients|years|months|weeks|cycles|days)", text[match.end() :]):
            continue
        start, _, name = analytes[-1]
        p = _P.match(text, match.end(), clause.end)
        statistic = _STATISTIC.search(text, max(clause.start, start - 25), match.start())
        yield {
            "start": start, "end": match.end(), "analyte": name,
            "baseline": parse_number(match.group("baseline")), "followup": parse_number(match.group("followup")),
            "unit": _unit(match.group("unit2") or match.group("unit1") or _unit_in_bracket(match.group())),
            "label": statistic.group(1).lower() if statistic else None,
            "p_value": _p_value(p),
        }  # fmt: skip


def changes(clause: Clause) -> Iterator[dict[str, Any]]:
    """ "A median decrease of 3.5% (1.2–6.8%)": a fall is negative."""
    text = clause.text
    for match in _CHANGE.finditer(text, clause.start, clause.end):
        named = match.group("about") + match.group("in")
        inside = find_analytes(text, match.start(), match.start("value"))
        behind = re.match(r"\s*(?:in|of)\s+", text[match.end() : clause.end])
        following = find_analytes(text, match.end(), min(clause.end, match.end() + 50)) if behind else []
        analytes = inside or following[:1] or find_analytes(text, clause.start, match.start())[-1:]
        if not analytes or _NOT_MEASURED.search(named):
            continue
        sign = -1 if _DOWN.search(match.group("noun")) else 1
        value = _number(match.group("value"))
        low, high = (match.group("low"), match.group("high"))
        limits = [_number(x) for x in (low, high)] if low and high else []
        if sign < 0 and value > 0:
            value, limits = -value, [-x for x in reversed(limits)]
        p = _P.match(text, match.end(), clause.end)
        yield {
            "start": min(analytes[0][0], match.start()), "end": max(match.end(), analytes[0][1]),
            "analyte": analytes[0][2],
            "change": value, "change_unit": _unit(match.group("unit")), "low": limits[0] if limits else None,
            "high": limits[1] if limits else None, "label": f"{match.group('stat').lower()} "
                                                            f"{match.group('noun').lower()}", "p_value": _p_value(p),
        }  # fmt: skip


def _p_value(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    sign = "" if match.group("sign") == "=" else match.group("sign")
    number = re.sub("[·∙⋅‧]", ".", match.group("p"))
    return sign + (f"0{number}" if number.startswith(".") else number)


def _arm(clause: Clause, study: Study, start: int, end: int) -> str:
    """The arm right behind the values, else the one the sentence or the study is about."""
    behind = [
        a for a in clause.arms if end <= a.start < end + 45 and not re.search(r"[;,]", clause.text[end : a.start])
    ]
    if behind:
        return behind[0].arm_id
    named = list(dict.fromkeys(a.arm_id for a in clause.arms))
    before = [a.arm_id for a in clause.arms if a.end <= end]
    if study.single and not set(named) & study.cited:
        return study.single
    if len(named) == 1:
        return named[0]
    if before:
        return before[-1]
    return study.last_cited or "all" if study.planned or not study.arms else "all"


_AVERAGE = scanner(r"median|mean|average", re.IGNORECASE)


def add_measurements(doc: Doc, clause: Clause, study: Study) -> None:
    """Add the rows of one sentence."""
    section = section_at(doc, clause.start)
    text = clause.text[clause.start : clause.end]
    if section == "title" or not ("from" in text or _AVERAGE.search(clause.text, clause.start, clause.end)):
        return
    for rule, rows in (("from-to", before_after(clause)), ("change", changes(clause))):
        for row in rows:
            start, end = row.pop("start"), row.pop("end")
            arm = _arm(clause, study, start, end)
            if (study.planned or section == "background") and arm not in study.cited:
                continue
            time = _TIMEPOINT.search(clause.text, clause.start, clause.end)
            add_row(
                doc, "measurements", start, end, f"measurement:{rule}", arm_id=arm,
                timepoint=" ".join(time.group(1).split()) if time else None, **row,
            )  # fmt: skip
