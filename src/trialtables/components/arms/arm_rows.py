"""Arms whose letters and treatments stand in two rows: "groups A, B and C received X, Y and Z, respectively"."""

from __future__ import annotations

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import components_of
from .arm_source import Arm, Frame, Source, given_in
from .prior_treatment import told_as_prior

_NAME = r"(?:[A-H]|[1-6]|I{1,3}|IV)"
_ROW = scanner(
    rf"\b(?P<noun>[Gg]roup|[Aa]rm|[Cc]ohort)s\s+(?P<names>{_NAME}(?:\s*,\s*{_NAME})*\s*,?\s*(?:and|&)\s+{_NAME})\s+(?:{PATIENTS}\s+)?"
    r"(?:(?:were|was|will\s+be)\s+(?:given|treated\s+with|assigned\s+to|administered)|received?|will\s+receive|got|had)\s+"
)
_LETTER = lazy_regex(_NAME)
_RESPECTIVELY = lazy_regex(r",?\s*respectively\b")
_COMMA = lazy_regex(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_DOSE = r"\d[\d.·]*(?:,\d{3})*(?:\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|U|Gy)\b(?:/(?:kg|m\^?2|m²|m\(2\)|day|d)(?!\w))*)?"
#: "docetaxel |at doses of 60, 75 and 100 mg/m2|"
_DOSES = lazy_regex(rf"{_DOSE}(?:\s*,\s*{_DOSE})*\s*,?\s*(?:and|or)\s+{_DOSE}")
_ONE_DOSE = lazy_regex(_DOSE)


def told_in_a_row(source: Source) -> list[Frame]:
    """One arm for each letter, of as many treatments, or of one drug in as many doses, in the same order."""
    for match in _ROW.finditer(source.text):
        _, end = source.sentence_at(match.start())
        close = _RESPECTIVELY.search(source.text, match.end(), end)
        if close is None or source.section_at(match.start()) in ("results", "conclusions"):
            continue
        names = [f"{match['noun']} {m.group()}" for m in _LETTER.finditer(match["names"])]
        arms = _treatments(source, match.end(), close.start(), names) or _doses(
            source, match.end(), close.start(), names
        )
        if arms:
            return [Frame("arms:lettered", 120, arms)]
    return []


def _treatments(source: Source, start: int, end: int, names: list[str]) -> list[Arm]:
    cuts = [start, *(x for m in _COMMA.finditer(source.text, start, end) for x in m.span()), end]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    given = [[t for t in given_in(source, a, b) if not told_as_prior(source, a, t.start)] for a, b in parts]
    if len(parts) != len(names) or not all(given):
        return []
    return [
        Arm(components_of(inside), a, b, definitions=[(a, b)], names=[name])
        for (a, b), inside, name in zip(parts, given, names, strict=True)
    ]


def _doses(source: Source, start: int, end: int, names: list[str]) -> list[Arm]:
    given = given_in(source, start, end)
    row = _DOSES.search(source.text, start, end)
    if row is None or len({t.components for t in given}) != 1 or not given[0].drugs:
        return []
    places = [m.span() for m in _ONE_DOSE.finditer(source.text, row.start(), row.end())]
    if len(places) != len(names):
        return []
    parts = given[0].components
    return [Arm(parts, a, b, definitions=[(a, b)], names=[name]) for (a, b), name in zip(places, names, strict=True)]
