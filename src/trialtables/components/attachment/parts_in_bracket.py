"""A count told arm by arm: "28 responses (17 with A, 11 with B)", "28 deaths (A 17, B 11)", "28 strokes, 17 with A and
11 with B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER, parse_number
from ..text.words import PATIENTS, VERSUS
from .clauses import NO_GRADE, Binding, Clause, Study
from .event_causes import causes_of, grade_at

#: From the count or its name to the bracket, over words without a figure.
_TO_BRACKET = lazy_regex(r"[^\d()\[\].;:]{0,60}")
_PART = lazy_regex(r"(?<![\w.·/-])(?P<n>\d{1,4})(?![\w·%/]|[.,]\d|\s*%)")
_ANY_PART = lazy_regex(rf"(?<![\w.·/-])(?P<n>\d{{1,4}}|{WORD_NUMBER})(?![\w·%/-]|[.,]\d|\s*%)", re.IGNORECASE)
_BESIDE = lazy_regex(
    rf"\s*(?:arm|group)?s?\s*[:=,]?\s*(?:n\s*=\s*)?|\s*(?:(?:{PATIENTS})\s+)?(?:(?:was|were|occurred)\s+)?"
    r"(?:(?:in|on|with|for|from|of|to|given|receiving)\s+)?"
    r"(?:the\s+)?(?:arm|group)?\s*",
    re.IGNORECASE,
)


def with_parts(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """The bindings with those of the parts of a total, which make it up; what the bracket was read as before goes."""
    if len(study.arms) < 2:
        return bindings
    kept = list(bindings)
    for whole in bindings:
        parts = _parts_of(whole, clause, study) or _parts_in_row(whole, clause, study)
        arms = [arm for _, arm in _told(parts, clause, study)] if parts else []
        read = {(b.figure.n, b.arm_id) for b in kept if b.label == whole.label and _is_part(b, parts)}
        if parts and read != {(part.n, arm) for part, arm in zip(parts, arms, strict=True)}:
            kept = [b for b in kept if b is whole or b.label != whole.label or not _is_part(b, parts)]
            kept += [
                replace(whole, figure=part, arm_id=arm, rule=f"{whole.rule.partition(':')[0]}:value-label+arm-behind")
                for part, arm in zip(parts, arms, strict=True)
            ]
    return kept


#: Between the parts of a bracket that holds nothing else.
_BETWEEN_PARTS = lazy_regex(
    rf"(?:[\s,;:=/]|\b(?:and|{VERSUS}|in|on|with|for|the|n|arms?|groups?|{PATIENTS})(?:\b|(?<=\.)))*", re.IGNORECASE
)
_TO_BRACKET_OF_LABEL = lazy_regex(r"s?\s*")


def with_each_part(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """The bindings with all counts of a bracket that tells one event arm by arm: "nausea (5 with A, 1 with B)"."""
    kept = list(bindings)
    for start, end in clause.brackets:
        parts = _whole_bracket(clause, study, start, end) if len(study.arms) > 1 else []
        read = [b for b in kept if start < b.figure.start < end]
        if not parts or not read:
            kept = _with_parts_of_total(kept, clause, start, parts) + _with_what_they_had(
                kept, clause, start, end, parts
            )
            continue
        first = read[0]
        same = all(b.label == first.label for b in read)
        whole = _counted_ahead(clause, start, parts) if first.label.start > end else None
        if same and (whole or _TO_BRACKET_OF_LABEL.fullmatch(clause.text, first.label.end, start)):
            kept = [b for b in kept if not start < b.figure.start < end]
            kept += [replace(first, figure=figure, arm_id=arm) for figure, arm in parts]
            if whole and not any(b.figure.start == whole.start for b in kept):
                rule = f"{first.rule.partition('+')[0]}+arm-none"
                kept.append(replace(first, figure=whole, arm_id=None, rule=rule))
    return kept


#: "seven patients (3 on A and 4 on B) |developed a| rash", "… |withdrew|"
_THEY_HAD = lazy_regex(
    r"[)\]]?\s*(?:(?:had|developed|experienced|reported|suffered(?:\s+from)?|presented\s+with)\s+(?:an?\s+)?(?:[a-z-]+\s+)?)?"
)


def _with_what_they_had(
    kept: list[Binding], clause: Clause, start: int, end: int, parts: list[tuple[Figure, str]]
) -> list[Binding]:
    """Rows of the event behind a bracket that nothing was read from, for the total ahead of it and for each part."""
    whole = _counted_ahead(clause, start, parts) if parts else None
    label = next((x for x in clause.labels if x.start >= end), None)
    if (
        whole is None
        or label is None
        or label.family != "event"
        or label.doubtful
        or any(b.label == label for b in kept)
    ):
        return []
    if not _THEY_HAD.fullmatch(clause.between(end, label.start)):
        return []
    if not label.code.isupper() and clause.text[end + 1 : label.start].isspace():
        return []  # no verb tells that they had it
    grade = grade_at(clause, label, NO_GRADE)
    told = [Binding(whole, label, None, grade, "event:value-label+arm-none")]
    told += [Binding(figure, label, arm, grade, "event:value-label+arm-behind") for figure, arm in parts]
    return told + [cause for binding in told for cause in causes_of(binding, clause)]


def _with_parts_of_total(
    kept: list[Binding], clause: Clause, start: int, parts: list[tuple[Figure, str]]
) -> list[Binding]:
    """ "3 CRs (1 on A, 2 on B)": the total is that of all, whatever arm it was read for, and each part is a row."""
    total = sum(figure.n or 0 for figure, _ in parts)
    whole = next(
        (
            b
            for b in kept
            if parts and b.figure.n == total and b.figure.percent is None and b.figure.end <= b.label.start
            and _TO_BRACKET_OF_LABEL.fullmatch(clause.text, b.label.end, start)
        ),
        None,
    )  # fmt: skip
    if whole is None:
        return kept
    told = [replace(whole, figure=figure, arm_id=arm) for figure, arm in parts]
    return [replace(b, arm_id=None) if b is whole else b for b in kept] + told


def _whole_bracket(clause: Clause, study: Study, start: int, end: int) -> list[tuple[Figure, str]]:
    """The counts of a bracket with their arms, where each arm has one and there is nothing else in it."""
    figures = [
        Figure(m.start("n"), m.end("n"), "share", n=int(parse_number(m["n"])))
        for m in _ANY_PART.finditer(clause.text, start, end)
    ]
    arms = [a for a in clause.arms if start < a.start < end]
    told = _told(figures, clause, study) if 1 < len(figures) == len(arms) else []
    if len({arm for _, arm in told}) < len(figures) or not told:
        return []
    spans = sorted([(f.start, f.end) for f in figures] + [(a.start, a.end) for a in arms])
    starts, ends = [a for a, _ in spans] + [end], [start + 1] + [b for _, b in spans]
    plain = all(_BETWEEN_PARTS.fullmatch(clause.text, a, b) for a, b in zip(ends, starts, strict=True))
    return told if plain else []


_PEOPLE_AHEAD = lazy_regex(rf"(?<![\w.·/%-])(?P<n>\d{{1,4}}|{WORD_NUMBER})\s+(?:{PATIENTS})\s*\Z", re.IGNORECASE)


def _counted_ahead(clause: Clause, start: int, parts: list[tuple[Figure, str]]) -> Figure | None:
    """ "|Seven| patients (3 on A, 4 on B) stopped": the total of the parts."""
    match = _PEOPLE_AHEAD.search(clause.text, max(clause.start, start - 40), start)
    if match is None or parse_number(match["n"]) != sum(figure.n or 0 for figure, _ in parts):
        return None
    return Figure(match.start("n"), match.end("n"), "share", n=int(parse_number(match["n"])))


def _is_part(binding: Binding, parts: Sequence[Figure]) -> bool:
    return any(binding.figure.start < part.end and part.start < binding.figure.end for part in parts)


def _parts_of(whole: Binding, clause: Clause, study: Study) -> list[Figure]:
    figure = whole.figure
    if figure.kind != "share" or figure.n is None or figure.total is not None or whole.arm_id is not None:
        return []
    end = max(figure.end, whole.label.end)
    bracket = next(((a, b) for a, b in clause.brackets if _TO_BRACKET.fullmatch(clause.text, end, a)), None)
    if bracket is None or figure.start > bracket[0]:
        return []
    found = [Figure(m.start("n"), m.end("n"), "share", n=int(m["n"])) for m in _PART.finditer(clause.text, *bracket)]
    if len(found) != len(study.arms) or sum(part.n or 0 for part in found) != figure.n:
        return []
    return found if len({arm for _, arm in _told(found, clause, study)}) == len(found) else []


_TO_ROW = lazy_regex(r"[^\d()\[\].;:,]{0,60}[,;:]\s+(?:of\s+(?:whom|which),?\s+|with\s+|including\s+)?")
_TO_NEXT = lazy_regex(r"\s*(?:arm|group)?s?\s*(?:,|,?\s*and)\s+", re.IGNORECASE)


def _parts_in_row(whole: Binding, clause: Clause, study: Study) -> list[Figure]:
    """ "Nine had pneumonitis; |5| were in the A and |4| in the B group": the parts behind a comma or semicolon."""
    total = whole.figure
    if total.kind != "share" or total.n is None or total.percent is not None or whole.arm_id is not None:
        return []
    found = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.start >= whole.label.end]
    found = found[: len(study.arms)]
    if len(found) < len(study.arms) or sum(f.n or 0 for f in found) != total.n or total.start > found[0].start:
        return []
    if not _TO_ROW.fullmatch(clause.text, max(total.end, whole.label.end), found[0].start):
        return []
    arms = [next((a.end for a in clause.arms if a.start >= f.end), clause.end) for f in found[:-1]]
    joined = all(_TO_NEXT.fullmatch(clause.text, a, f.start) for a, f in zip(arms, found[1:], strict=True))
    return found if joined and len({arm for _, arm in _told(found, clause, study)}) == len(found) else []


def _told(parts: list[Figure], clause: Clause, study: Study) -> list[tuple[Figure, str]]:
    """Each part with the arm that stands right behind it, or, in all of them, right before it."""
    arms = [a for a in clause.arms if a.arm_id in study.arms]
    for behind in (True, False):
        told = []
        for part in parts:
            near = [
                a for a in arms
                if (behind and _BESIDE.fullmatch(clause.text, part.end, a.start))
                or (not behind and _BESIDE.fullmatch(clause.text, a.end, part.start))
            ]  # fmt: skip
            told += [(part, near[0].arm_id)] if near else []
        if len(told) == len(parts):
            return told
    return []
