"""Survival: medians and landmark rates of time-to-event outcomes, and follow-up.

Times of outcomes are read apart from the shares of responses and events: nearly every time in a sentence that names
an outcome is its median, unless a preposition makes it a span ("after 18 months", "for 2 years").  The steps are

* :func:`survival_values.outcomes_of` — the outcomes that the sentence names, without those that only
  qualify something else;
* :func:`survival_values.values_of` — the times, rates and "not reached" that can be their values;
* :func:`labels_of` — the outcome of each value: coordinated lists in order, name before value, value before name;
* :mod:`landmarks` — the time at which a rate was read;
* arms, by the constructions of :mod:`attachment`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from .arm_binding import Placed, arms_of
from .base import add_row, rows_of, section_at
from .clauses import Clause, Study
from .figure_atoms import PEOPLE, Figure
from .label_binding import siblings
from .labels import Label
from .landmarks import Landmark, find_landmarks
from .series import Series, split_series
from .survival_values import outcomes_of, values_of


@dataclass(frozen=True)
class Reading:
    """One value with its outcome, landmark and arm (``None``: the text does not attribute it)."""

    figure: Figure
    label: Label
    at: tuple[float, str] | None
    arm_id: str | None
    rule: str
    flags: tuple[str, ...] = ()


# --- outcomes of values --------------------------------------------------------------------------------------------

_STATE = re.compile(r"alive|free\b|surviv|ongoing|without|progress|remission|control", re.IGNORECASE)
_TO_STATE = re.compile(
    rf"""\s*(?:%)?\s*[)\]]*\s*(?:(?:of|the|all|these|those|our|evaluable|treated|eligible|{PEOPLE}|responses?|cases|responding|in|for|with|on|group|arm|
    receiving|treated|who|were|was|are|is|remain(?:ed|s)?|had|have|has|still|an|a|estimated|probability|be|been|continu(?:ed|ing|ously)|being|
    in|both|each|groups|arms|known|to|currently|overall|chance|likelihood)\b[\s,]*|\([^()]*\)\s*)*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_FOR_LABEL = re.compile(r"\s*[)\]]*\s*(?:for|of|in)\s+(?:the\s+)?(?:median\s+)?\Z", re.IGNORECASE)
_RIVALS = re.compile(
    r"\b(?:(?:durations?|lengths?) of (?:treatment|therapy|exposure|(?:hospital|neutropenia|study|chemotherapy|"
    r"mechanical)\w*|stay)|"
    r"(?:treatment|therapy|infusion|exposure|hospital) (?:durations?|stay|time|exposure)|half-?life|\bage\b|"
    r"time (?:from|since|between|on)|nadir|"
    r"intervals? (?:from|between|of)|exposure|cycles?|doses?)\b",
    re.IGNORECASE,
)
#: "…, and the median weight loss was": a median of something without a code.
_OTHER_MEDIAN = re.compile(
    r"(?:,|;|\band)\s+(?:the\s+)?medians?\s+(?!(?:values?|of|for|in|was|were|with|times?|durations?|among|not|being)\b)[A-Za-z]"
    r"(?:[^,;.()\d]|\([^()]*\))*\b(?:was|were|of)\b",
    re.IGNORECASE,
)


def labels_of(series: Series, clause: Clause, outcomes: list[Label]) -> tuple[Sequence[Label | None], str] | None:
    """The outcome of each value of a series, and the construction that gave it.

    ``None`` stands for a value of something else in the same list.
    """
    count = len(series.figures)
    rate = series.figures[0].kind == "share"
    before = [x for x in outcomes if x.end <= series.start]
    after = [x for x in outcomes if x.start >= series.end]
    right = _behind(series, clause, after, before, rate)
    if right is not None:
        return [right] * count, "value-label"
    before = _without_adverbial(before, series, clause)
    if not before:
        return None
    listed = _listed(series, clause, before)
    if listed is not None:
        return listed, "parallel-labels"
    row = siblings(clause, before, before[-1]) if _in_row(clause, before) else [before[-1]]
    if count == 1 and series.figures[0].value == "NR" and len(row) > 1:
        return row, "shared-value"
    if len(row) > 1:
        if len(row) == count and not series.contrast:
            return row, "parallel-labels"
        if count % len(row) == 0 and count > len(row):
            return [x for x in row for _ in range(count // len(row))], "parallel-labels"
    if _rival_between(before[-1], series, clause, rate):
        return None
    return [before[-1]] * count, "label-value"


_TO_VALUES = re.compile(
    r"\s*(?:rates?\s*)?(?:\([^()]*\)\s*)?(?:was|were|is|are|of|:|=)?\s*(?:only\s+)?\Z", re.IGNORECASE
)
_COMMA_OR_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_ITEM = re.compile(
    r"\s*(?!\d+\s*-?\s*(?:(?:years?|months?|weeks?)\b)?\s*\Z)(?:(?:the|for|estimated|actuarial)\s+)*"
    r"[A-Za-z\d][\w()%/ -]{1,60}\Z"
)


def _listed(series: Series, clause: Clause, before: list[Label]) -> list[Label | None] | None:
    """Survival in a list with other rates: "1-year survival, response and control rates were 44%, 55% and 13%".

    As many names as values; the names that are no outcome of survival keep their values.
    """
    count = len(series.figures)
    if count < 2 or series.contrast:
        return None
    for label in reversed(before):
        text = clause.text[label.start : series.start]
        match = _TO_VALUES.search(text)
        items = _COMMA_OR_AND.split(text[: match.start()] if match else text)
        if len(items) > count or re.search(r"[;:]|\d\s*%|\b(?:was|were)\b", text[: match.start() if match else None]):
            return None
        if any(label.start <= a.start < series.start for a in clause.arms):
            return None  # "survival of A and B was 4.1 and 4.2 months"
        if len(items) == count and all(_ITEM.match(x) for x in items):
            break
    else:
        return None
    ends = [label.start + m.start() for m in _COMMA_OR_AND.finditer(clause.text[label.start : series.start])]
    row: list[Label | None] = [None] * count
    for x in before:
        if x.start >= label.start:
            row[min(sum(end <= x.start for end in ends), count - 1)] = x
    return row if None in row else None


_ADVERBIAL = re.compile(
    r"\b(?:at|after|with|during|over|following)\s+(?:an?\s+|the\s+)?(?:median\s+|mean\s+)?\Z", re.IGNORECASE
)


def _without_adverbial(before: list[Label], series: Series, clause: Clause) -> list[Label]:
    """ "PFS, at a follow-up of 20 months, was 11": the follow-up has its figure already."""
    before = [x for x in before if x.code != "FOLLOWUP" or not _has_value(x, clause)]
    if (
        len(before) < 2
        or before[-1].code != "FOLLOWUP"
        or not _ADVERBIAL.search(clause.text[clause.start : before[-1].start])
    ):
        return before
    taken = any(before[-1].end <= f.start < series.start and f.kind == "time" for f in clause.figures)
    return before[:-1] if taken else before


def _has_value(label: Label, clause: Clause) -> bool:
    """ "20 months of follow-up": the value stands before the name."""
    last = next((f for f in reversed(clause.figures) if f.end <= label.start), None)
    return (
        last is not None
        and last.kind == "time"
        and bool(re.fullmatch(r"\s*of\s+", clause.text[last.end : label.start]))
    )


def _in_row(clause: Clause, before: list[Label]) -> bool:
    return len(before) > 1 and len(clause.text[before[-2].end : before[-1].start]) < 40


def _rival_between(label: Label, series: Series, clause: Clause, rate: bool) -> bool:
    """Whether another name stands between the outcome and the value, so that the value is that one's."""
    gap = clause.text[label.end : series.start]
    if rate:
        return any(label.end <= x.start < series.start and x.family in ("response", "event") for x in clause.labels)
    if any(label.end <= x.start < series.start and x.code.startswith(("age", "prior")) for x in clause.labels):
        return True
    if any(label.end <= f.start < series.start for f in clause.figures if f.unit) or label.code == "FOLLOWUP":
        nearest = max((a.end for a in clause.arms if a.end <= series.start), default=0)
        if (other := _OTHER_MEDIAN.search(gap)) and label.end + other.start() >= nearest:
            return True
    return bool(_RIVALS.search(re.sub(r"\([^()]*\)", " ", gap)))


def _behind(series: Series, clause: Clause, after: list[Label], before: list[Label], rate: bool) -> Label | None:
    """The outcome behind its value: "65% were alive at 2 years", "5 months for PFS and 12 months for OS"."""
    if not after:
        return None
    gap = clause.between(series.end, after[0].start)
    if rate:
        if not _STATE.search(after[0].text):
            return None
        between = [f for f in clause.figures if series.end <= f.start < after[0].start and f.kind == "share"]
        if between and not before and len(gap) < 160 and not re.search(r";|\.\s", gap):
            gap = clause.between(between[-1].end, after[0].start)  # "85% in one arm and 86% in the other were alive"
        return after[0] if _TO_STATE.match(gap) else None
    if _FOR_LABEL.match(gap) and after[0].code != "FOLLOWUP" and (not before or before[-1].code != "FOLLOWUP"):
        return after[0]
    if after[0].code == "FOLLOWUP" and re.match(r"\s*(?:of|median|\s)*\Z", gap):
        return after[0]
    return None


# --- landmarks -----------------------------------------------------------------------------------------------------


def landmark_of(series: Series, label: Label, clause: Clause, marks: list[Landmark]) -> Landmark | None:
    """The landmark of the rates of a series: right behind them, at the name, or elsewhere in the sentence."""
    behind = [m for m in marks if m.start >= series.end]
    if behind and re.match(
        r"\s*(?:%)?\s*[)\]]*\s*(?:alive|of (?:the )?patients)?\s*\Z", clause.between(series.end, behind[0].start)
    ):
        return behind[0]
    others = [f for f in clause.figures if f.kind == "share" and f.percent is not None]
    near = [
        m for m in marks if m.start >= label.start - 40 and m.end <= max(series.start, label.start + 1) and not m.weak
    ]
    near = [m for m in near if not any(m.end <= f.start and f.end <= min(series.start, label.start) for f in others)]
    if near:
        return near[-1]
    behind = [
        m
        for m in behind
        if not any(series.end <= f.start < m.start and not _same_row(f, series, label) for f in others)
    ]
    if behind:
        return behind[0]
    before = [m for m in marks if m.end <= series.start]
    strong = [m for m in before if not m.weak]
    chosen = strong or before
    return chosen[-1] if chosen else None


def _same_row(figure: Figure, series: Series, label: Label) -> bool:
    """A rate between the series and its name that stands behind belongs to the same row."""
    return label.start > series.end and figure.end <= label.start


def _times(mark: Landmark, count: int, ordinal: int) -> list[tuple[float, str]]:
    """One time for each of ``count`` rates; ``ordinal`` is the place of the series among those of the landmark."""
    listed = len(mark.times)
    if listed > 1 and count % listed == 0:
        return [t for t in mark.times for _ in range(count // listed)]
    return [mark.times[ordinal % listed]] * count


# --- the whole sentence --------------------------------------------------------------------------------------------

_IN_BOTH = re.compile(
    r"\s*[)\]]*\s*(?:in|for|with|on)\s+(?:both|all|each|either|any)\s+(?:of\s+)?(?:the\s+)?(?:two\s+|three\s+|"
    r"treatment\s+|study\s+)*(?:arms?|groups?|regimens?|treatments?|cohorts?)\b",
    re.IGNORECASE,
)


_FAVOR = re.compile(
    r"(?:favou?r(?:ed|ing|s)?|advantage|benefit)\s+(?:of|for)?\s*(?:the\s+)?(?:[\w-]+\s+)?\Z", re.IGNORECASE
)
_COMPARED_FIRST = re.compile(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:as\s+)?compared\s+(?:with|to)\s+(?:the\s+)?\Z", re.IGNORECASE
)


def _beside_order(clause: Clause, start: int, end: int) -> bool:
    """An arm named out of order: "Compared with B, A had …", "trended in favor of B (16 v 23 months)"."""
    before = clause.text[clause.start : start]
    if _FAVOR.search(before[-40:]):
        return not re.match(r"\s*(?:\w+\s+)?(?:versus|vs\.?|over|compared)\b", clause.text[end : clause.end])
    return bool(_COMPARED_FIRST.match(before)) and "," in clause.text[end : end + 12]


def _correct_order(clause: Clause, study: Study) -> None:
    """After "Compared with B, A had …" the figures give A first."""
    first = clause.arms[0] if clause.arms else None
    if first is None or len(study.order) != 2 or study.order[0] != first.arm_id:
        return
    compared = _COMPARED_FIRST.match(clause.text[clause.start : first.start])
    if compared and _beside_order(clause, first.start, first.end):
        study.order = study.order[::-1]


def read_survival(clause: Clause, study: Study) -> Iterator[Reading]:
    """Every value of a time-to-event outcome in a sentence."""
    outcomes = outcomes_of(clause)
    if not outcomes:
        return
    part = copy.copy(clause)
    part.figures = values_of(clause, outcomes)
    part.arms = [a for a in clause.arms if not _beside_order(clause, a.start, a.end)]
    _correct_order(clause, study)
    marks = find_landmarks(clause.text, clause.start, clause.end)
    seen: dict[tuple[int, int], int] = {}
    for series in split_series(part):
        for figures in _by_kind(series):
            piece = replace(series, figures=figures) if len(figures) != len(series.figures) else series
            found = labels_of(piece, clause, outcomes)
            if found is None and series.figures != figures:
                found = labels_of(series, clause, outcomes)
            if found is None:
                continue
            labels, rule = found
            if rule != "shared-value" and len(labels) == len(series.figures) != len(figures):
                labels = [x for x, f in zip(labels, series.figures, strict=True) if f in figures]
            piece, labels, rule = _without_others(piece, labels, rule)
            figures = piece.figures
            times: list[tuple[float, str] | None] = [None] * len(figures)
            if figures[0].kind == "share":
                mark = landmark_of(piece, labels[0], clause, marks)
                if mark is None:
                    continue
                key = (mark.start, labels[0].start)
                times = list(_times(mark, len(figures), seen.get(key, 0)))
                seen[key] = seen.get(key, 0) + 1
            if rule == "shared-value":  # "median PFS and OS were not reached"
                for label in labels:
                    yield from _placed(piece, [label], times, rule, part, study, series)
            else:
                yield from _placed(piece, labels, times, rule, part, study, series)


def _without_others(series: Series, labels: Sequence[Label | None], rule: str) -> tuple[Series, list[Label], str]:
    """The series without the values of other names in its list."""
    kept = [x for x in labels if x is not None]
    if len(kept) == len(labels) or len(labels) != len(series.figures):
        return series, kept, rule
    figures = [f for f, x in zip(series.figures, labels, strict=True) if x is not None]
    return replace(series, figures=figures, connectors=[","] * (len(figures) - 1)), kept, rule


def _by_kind(series: Series) -> list[list[Figure]]:
    """A row of times and rates taken apart: "6.6 months and 28%"."""
    times = [f for f in series.figures if f.kind != "share"]
    rates = [f for f in series.figures if f.kind == "share"]
    return [x for x in (times, rates) if x]


def _placed(
    series: Series, labels: list[Label], times: list[Any], rule: str, clause: Clause, study: Study, row: Series
) -> Iterator[Reading]:
    """Give the values of a series their arms; ``row`` is the whole row that the series is part of."""
    groups: dict[tuple[int, Any], list[int]] = {}
    for i, (label, at) in enumerate(zip(labels, times, strict=True)):
        groups.setdefault((label.start, at), []).append(i)
    for indices in groups.values():
        figures = [series.figures[i] for i in indices]
        whole = len(groups) == 1 and len(series.figures) == len(row.figures)
        if whole:
            placed = arms_of(series, clause, study, labels[0] if rule == "value-label" else None)
        elif len(figures) == 1:
            spread = replace(figures[0], start=row.start, end=row.end)
            placed = arms_of(Series([spread]), clause, study)
        else:
            placed = arms_of(Series(figures, ["versus"] * (len(figures) - 1)), clause, study)
        label = labels[indices[0]]
        if label.code == "FOLLOWUP":
            placed = _followup_arms(placed, clause, series, study)
        placed = _with_brackets(placed, figures, clause)
        everywhere = len(figures) == 1 and _IN_BOTH.match(clause.text, figures[0].end)
        for k, i in enumerate(indices):
            arms = list(study.arms) if everywhere and study.arms and label.code != "FOLLOWUP" else [placed.arms[k]]
            for arm in arms:
                yield Reading(figures[k], label, times[i], arm, f"survival:{rule}+{placed.rule}", placed.flags)


def _with_brackets(placed: Placed, figures: list[Figure], clause: Clause) -> Placed:
    """ "20.2 (A) v 24.2 months (B)": an arm alone in the bracket behind its value."""
    arms = []
    for figure in figures:
        arm = next((a for a in clause.arms if a.start >= figure.end), None)
        opens = arm and re.fullmatch(r"\s*[(\[]\s*(?:in\s+)?(?:the\s+)?", clause.text[figure.end : arm.start])
        closes = arm and re.match(r"\s*(?:arm|group|alone)?\s*[)\]]", clause.text[arm.end : clause.end])
        arms.append(arm.arm_id if arm and opens and closes else None)
    return Placed(arms, "arm-behind") if all(arms) else placed


_GUESSED = ("arm-of-sentence", "arm-of-clause", "arm-none")


def _set_apart(readings: list[Reading], study: Study) -> list[Reading]:
    """Two values of one outcome in a sentence are those of the two arms, also if only one of the arms was found."""
    if len(study.arms) != 2:
        return readings
    held = list(readings)
    for i, one in enumerate(held):
        same = [k for k, x in enumerate(held) if x.label.code == one.label.code and x.at == one.at]
        if len(same) != 2 or one.label.code == "FOLLOWUP" or not one.rule.endswith(_GUESSED) or one.arm_id is None:
            continue
        other = held[same[0] if same[1] == i else same[1]]
        if other.rule.endswith("arm-behind") and other.arm_id == one.arm_id and other.figure.kind == one.figure.kind:
            rest = next(a for a in study.arms if a != one.arm_id)
            held[i] = replace(one, arm_id=rest, rule=one.rule.rsplit("+", 1)[0] + "+arm-other")
    return held


#: "64 and 65 months for the first and the second study": not the arms
_FOR_STUDIES = re.compile(r"[\s,]*(?:respectively\s*,?\s*)?(?:for|in)\s", re.IGNORECASE)


_OPENS = re.compile(r"\W*(?:[A-Z]{4,}\W+)?(?:In|For|With|On|Among)\s+(?:[a-z]+\s+){0,4}\Z")


def _of_paragraph(readings: list[Reading], doc: Doc, clause: Clause, study: Study) -> list[Reading]:
    """ "In arm A, 23% responded. Median OS was 9.7 months. In arm B, …": arm A until the next one is opened."""
    if clause.arms or len(study.arms) < 2 or not any(r.rule.endswith("arm-none") for r in readings):
        return readings
    opened = []
    for sent in doc.sents:
        arms = [s for s in doc.spans.get("arms", ()) if sent.start_char <= s.start_char < sent.end_char]
        if (
            arms
            and _OPENS.match(clause.text[sent.start_char : arms[0].start_char])
            and len({a.label_ for a in arms}) == 1
        ):
            opened.append((sent.start_char, arms[0].label_))
        elif arms:
            opened.append((sent.start_char, ""))
    before = [arm for start, arm in opened if start < clause.start]
    after = [arm for start, arm in opened if start > clause.start]
    if not before or not after or not before[-1] or not after[0] or before[-1] == after[0]:
        return readings
    arm = before[-1]
    return [
        replace(r, arm_id=arm, rule=r.rule.replace("arm-none", "arm-of-paragraph"))
        if r.rule.endswith("arm-none") and r.arm_id is None and r.label.code != "FOLLOWUP"
        else r
        for r in readings
    ]


def _followup_arms(placed: Placed, clause: Clause, series: Series, study: Study) -> Placed:
    """Follow-up is that of the whole study unless an arm stands beside its figure."""
    apart = re.match(r"[^,(]{0,12},", clause.text[series.end : clause.end])  # "After a follow-up of 2 years, A was …"
    if study.single or (placed.rule in ("arm-behind", "arm-before", "arms-parallel") and not apart):
        return placed
    ahead = {a.arm_id for a in clause.arms if a.end <= series.start}
    studies = not clause.arms and _FOR_STUDIES.match(clause.text, series.end, clause.end)
    if len(placed.arms) > 1 and not studies and (placed.rule != "arms-in-order" or ahead >= set(placed.arms)):
        return placed
    return Placed([None] * len(placed.arms), "arm-none")


_NO_RATE = {"FOLLOWUP", "TTR", "TTF"}
_NO_RATE_NAME = re.compile(r"mortality|death|risk|hazard|progression or|times?\b|duration", re.IGNORECASE)


_GENERAL = re.compile(r"\b(?:is|are|has|have|remains?|can)\b", re.IGNORECASE)


def add_survival(doc: Doc, clause: Clause, study: Study) -> None:
    """Add the rows of one sentence: medians with their unit, rates with their landmark."""
    section = section_at(doc, clause.start)
    general = section == "background" and _GENERAL.search(clause.text, clause.start, clause.end)
    readings = _set_apart(list(read_survival(clause, study)), study)
    for reading in _of_paragraph(readings, doc, clause, study):
        if (study.planned or general) and reading.arm_id not in study.cited:
            continue
        values = _values(reading)
        if values is None or (reading.flags and _known(doc, reading, values)):
            continue
        figure, label = reading.figure, reading.label
        add_row(
            doc, "survival", min(label.start, figure.start), max(label.end, figure.end), reading.rule, reading.flags,
            arm_id=reading.arm_id or "all", outcome=label.code, ci_low=figure.ci_low, ci_high=figure.ci_high,
            range_low=figure.range_low, range_high=figure.range_high, label=_note(reading, clause), **values,
        )  # fmt: skip


def _known(doc: Doc, reading: Reading, values: dict[str, Any]) -> bool:
    """A value said again with its arm only guessed adds nothing to the row that knows the arm."""
    return any(
        row["outcome"] == reading.label.code and all(row.get(k) == v for k, v in values.items())
        for row in rows_of(doc, "survival")
    )


def _values(reading: Reading) -> dict[str, Any] | None:
    figure, label = reading.figure, reading.label
    if figure.kind == "share":
        if label.code in _NO_RATE or reading.at is None:
            return None
        if _NO_RATE_NAME.search(label.text) and not re.search(r"free|without", label.text):
            return None
        return {"statistic": "rate", "value": f"{figure.percent:g}", "at": reading.at[0], "at_unit": reading.at[1]}
    value = figure.value if isinstance(figure.value, str) else f"{figure.value:g}"
    return {"statistic": "median", "value": value, "unit": figure.unit}


def _note(reading: Reading, clause: Clause) -> str | None:
    """What sets the row apart: an outcome without a code, the kind of range, a confidence level."""
    notes = []
    if reading.label.code == "OTHER":
        notes.append(" ".join(reading.label.text.split()))
    if reading.figure.range_kind == "IQR":
        notes.append("IQR")
    if reading.figure.ci_level not in (None, 95):
        notes.append(f"{reading.figure.ci_level:g}% CI")
    return ", ".join(notes) or None
