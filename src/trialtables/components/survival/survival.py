"""Survival: medians and landmark rates of time-to-event outcomes, and follow-up.

Times of outcomes are read apart from the shares of responses and events: nearly every time in a sentence that names
an outcome is its median, unless a preposition makes it a span ("after 18 months", "for 2 years").  The steps are

* :func:`survival_outcomes.outcomes_of` — the outcomes that the sentence names, without those that only
  qualify something else;
* :func:`survival_values.values_of` — the times, rates and "not reached" that can be their values;
* :mod:`survival_labels` — the outcome of each value: coordinated lists in order, name before value, value before name;
* :mod:`landmarks` — the time at which a rate was read;
* arms, by the constructions of :mod:`attachment` and :mod:`survival_arms`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from ..attachment.arm_binding import arms_of
from ..attachment.arm_paragraphs import Paragraphs
from ..attachment.arm_places import Placed
from ..attachment.clauses import Clause, Study, part_for_all
from ..attachment.course_groups import course_group
from ..attachment.rows_again import row_again
from ..attachment.series import Series, split_series
from ..attachment.subgroups import groups_of, sets_groups_apart, subgroup_at
from ..attachment.told_apart import contrasts
from ..attachment.unknown_groups import STRANGER, introduced
from ..base import add_row, rows_of, section_at
from ..figures.figure_atoms import Figure
from ..labels.labels import OUTCOMES, Label
from ..labels.landmarks import find_landmarks
from ..labels.outcome_qualifiers import QUALIFIED, analysis_of, judge_of, kind_of
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .survival_arms import (
    arms_of_next_pair,
    beside_order,
    by_direction,
    correct_order,
    followup_arms,
    keep_order,
    of_paragraph,
    pair_carried,
    set_apart,
    timed_in_turn,
    with_brackets,
)
from .survival_grid import grid_of
from .survival_labels import PASSED, coordinated, labels_of, pairs_of_outcomes, survivors_of
from .survival_landmarks import OF_RATES, carried_time, landmark_of, times_again, times_of_row
from .survival_outcomes import is_mean, is_mean_of_pair, outcomes_of
from .survival_rises import rises_of
from .survival_values import Reading, values_of, with_range_behind

# --- the whole sentence --------------------------------------------------------------------------------------------

_IN_BOTH = lazy_regex(
    r"\s*[)\]]*\s*(?:in|for|with|on)\s+(?:both|all|each|either|any)\s+(?:of\s+)?(?:the\s+)?(?:two\s+|three\s+|"
    r"treatment\s+|study\s+)*(?:arms?|groups?|regimens?|treatments?|cohorts?)\b|\s*[)\]]*\s*(?:in|for|with)\s+both\s*[.;,)]",
    re.IGNORECASE,
)


#: "…, and in both arms |31%| survived for 1 year"
_BOTH_AHEAD = lazy_regex(r"\b(?:in|with)\s+(?:both|each|either)\s+(?:arms?|groups?),?\s+\Z", re.IGNORECASE)
#: "Patients without progression at 2 and 3 years had an 82% and 93% chance of survival": rates of survivors
_CONDITIONAL = lazy_regex(
    rf"\b(?:{PATIENTS})\s+(?:who\s+(?:were|had|remained)\s+)?(?:without|alive|free\s+of)\b[^.;,%]{{0,50}}\bat\s+"
    r"(?:\d|one|two|three|six)[^.;%]{0,50}\b(?:had|have)\s+an?\b(?:[^.;]|\.\d){0,60}\b(?:chance|probability|"
    r"likelihood)",
    re.IGNORECASE,
)


#: "In women |it was| 12 months with A", "|The corresponding medians in women were| 12 and 9 months"
_IT_WAS = lazy_regex(
    r"\W*(?:(?:In|For|Among|With|On)\s[^.;()]{2,90}?,\s+)?(?P<it>(?:it|this)\s+was|(?:the\s+)?(?:corresponding|respective)\s+"
    r"(?:medians?|times?|durations?|values|figures)\s+(?:(?:in|for|with|among)\s[^.;()\d]{2,60}?\s+)?(?:was|were))\s+"
    r"(?:only\s+)?(?=\d[\d.·]*\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:and|vs?\.?|versus)\s+\d[\d.·]*\s*)?(?:months?|mo\b|weeks?|wk\b|years?|days?)|not\s+(?:yet\s+)?reached)",
    re.IGNORECASE,
)


def _outcome_before(clause: Clause, study: Study) -> list[Label]:
    """The outcome of the sentence before, where "it" is all that this one names."""
    if study.timed is None or not 0 <= clause.start - study.timed[0] < 4:
        return []
    match = _IT_WAS.match(clause.text, clause.start, clause.end)
    named = any(x.family in OUTCOMES for x in clause.labels)
    return [] if match is None or named else [replace(study.timed[1], start=match.start("it"), end=match.end("it"))]


_CORRESPONDING = lazy_regex(r"(?:the\s+)?(?:corresponding|respective)\b", re.IGNORECASE)


def _set_against(series: Series, clause: Clause, study: Study) -> Series:
    """ "The corresponding medians were 12 and 9 months": as many as arms that the sentence before named."""
    if clause.arms or len(series.figures) != len(study.order):
        return series
    return replace(series, connectors=["versus"] * len(series.connectors))


def _remember_outcome(clause: Clause, study: Study, readings: Sequence[Reading]) -> None:
    """Keep the outcome of a sentence for the next, if it tells the medians of one and nothing else."""
    labels = [r.label for r in readings]
    one = len({x.code for x in labels}) == 1 and labels[0].code != "FOLLOWUP"
    alone = one and all(r.figure.kind != "share" for r in readings)
    other = any(x.family in ("event", "response") for x in clause.labels)
    study.timed = (clause.end, labels[0]) if alone and not other else None


def read_survival(clause: Clause, study: Study) -> Iterator[Reading]:
    """Every value of a time-to-event outcome in a sentence."""
    if _CONDITIONAL.search(clause.text, clause.start, clause.end):
        return
    outcomes = outcomes_of(clause) or _outcome_before(clause, study)
    if not outcomes:
        yield from _row_alone(clause, study)
        return
    part = _with_values(clause, study, outcomes)
    correct_order(clause, study)
    marks = find_landmarks(clause.text, clause.start, clause.end)
    yield from rises_of(clause, study, outcomes, marks)
    seen: dict[tuple[int, int], int] = {}
    every = split_series(part)
    if _CORRESPONDING.match(clause.text, outcomes[0].start):
        every = [_set_against(series, clause, study) for series in every]
    of_pairs = pairs_of_outcomes(every, clause, outcomes)
    for series in every:
        if len(series.figures) > 3 and (grid := grid_of(series, coordinated(series, clause, outcomes), marks)):
            yield from _placed(series, *grid, "parallel-labels", part, study, series)
            continue
        if series.start in of_pairs:
            for label, pair in of_pairs[series.start]:
                yield from _of_pair(label, pair, clause, part, study)
            continue
        if again := row_again(series, clause, study):
            yield from _again(series, again, part, study)
            continue
        for figures in _by_kind(series):
            mixed = len(figures) != len(series.figures)
            piece = replace(series, figures=figures) if mixed else series
            paired = mixed and 2 * len(figures) == len(series.figures)
            found = labels_of(piece, clause, _of_kind(outcomes, figures) if paired else outcomes, part=paired)
            if found is None and series.figures != figures:
                found = labels_of(series, clause, outcomes)
            if found is None:
                continue
            labels, rule = found
            if rule != "shared-value" and len(labels) == len(series.figures) != len(figures):
                labels = [x for x, f in zip(labels, series.figures, strict=True) if f in figures]
            piece, labels, rule = _without_others(piece, labels, rule)
            figures = piece.figures
            if not figures:
                continue  # "PFS (months) and response rate were 5.1 and |29%|"
            times: list[tuple[float, str] | None] = [None] * len(figures)
            if figures[0].kind == "share":
                mark = landmark_of(piece, labels[0], clause, marks) or carried_time(labels[0], clause, study, marks)
                if mark is None:
                    continue
                study.landmark = (clause.end, mark.times[0]) if len(mark.times) == 1 else None
                key = (mark.start, labels[0].start)
                times = list(times_again(piece, clause, marks) or times_of_row(mark, piece, seen.get(key, 0)))
                seen[key] = seen.get(key, 0) + 1
            if rule == "shared-value":  # "median PFS and OS were not reached"
                for label in labels:
                    yield from _placed(piece, [label], times, rule, part, study, series)
            else:
                yield from _placed(piece, labels, times, rule, part, study, series)


def _of_pair(label: Label, pair: Series, clause: Clause, part: Clause, study: Study) -> Iterator[Reading]:
    """The pair of values of a name in a row, "PFS and OS were 5 v 4 and 12 v 9 months"; a rate needs its time."""
    rates = pair.figures[0].kind == "share"
    mark = landmark_of(pair, label, clause, find_landmarks(clause.text, clause.start, clause.end)) if rates else None
    if mark is not None or not rates:
        at = mark.times[0] if mark is not None else None
        yield from _placed(pair, [label] * 2, [at] * 2, "parallel-labels", part, study, pair)


def _with_values(clause: Clause, study: Study, outcomes: list[Label]) -> Clause:
    """The clause with the figures that may be values of its outcomes."""
    part = copy.copy(clause)
    # A figure of an earlier study, where none has an arm, is nobody's: "11 months; historical controls, 7 months"
    # ("as in previous studies, median survival was 11 months" has no other)
    part.figures = values_of(clause, outcomes)
    part.figures = [f for f in part.figures if study.cited or f.start not in clause.cited] or part.figures
    part.arms = [a for a in clause.arms if not beside_order(clause, a.start, a.end)]
    return part


def _row_alone(clause: Clause, study: Study) -> Iterator[Reading]:
    """A sentence without outcomes that tells the row of the sentence before for another arm."""
    names = [x for x in study.row if x.family == "survival"] if 0 <= clause.start - study.row_end < 4 else []
    part = _with_values(clause, study, names) if names else None
    for series in split_series(part) if part else ():
        if again := row_again(series, clause, study):
            yield from _again(series, again, part or clause, study)


def _again(series: Series, row: list[Label], clause: Clause, study: Study) -> Iterator[Reading]:
    """The times of a row of responses and times that is told again for another arm."""
    told = [(f, x) for f, x in zip(series.figures, row, strict=True) if f.kind == "time"]
    figures, labels = [f for f, _ in told], [x for _, x in told]
    piece = replace(series, figures=figures, connectors=[","] * (len(figures) - 1))
    yield from _placed(piece, labels, [None] * len(figures), "parallel-labels", clause, study, series)


def _of_kind(outcomes: list[Label], figures: list[Figure]) -> list[Label]:
    """ "MST and 1-year survival rate were 24 months and 67%": times for one name of a row, rates for the other."""
    rates = figures[0].kind == "share"
    own = [x for x in outcomes if (_OF_TIMES if rates else OF_RATES).search(x.text) is None]
    return own or outcomes


_OF_TIMES = lazy_regex(r"\bmedian\b|\btimes?\b|\bMST\b|duration")


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
            spread = replace(figures[-1], end=row.end)
            placed = arms_of(Series([*figures[:-1], spread], ["versus"] * (len(figures) - 1)), clause, study)
        label = labels[indices[0]]
        if label.code == "FOLLOWUP":
            placed = followup_arms(placed, clause, series, study)
        placed = with_brackets(placed, figures, clause)
        last = row.end if len(groups) == len(row.figures) else figures[0].end  # "3 and 7 months in both arms"
        everywhere = len(figures) == 1 and (
            any(_IN_BOTH.match(clause.text, at) for at in (figures[0].end, last, min(label.end, figures[0].start)))
            or part_for_all(clause, figures[0].start) is not None
            or _BOTH_AHEAD.search(clause.text, clause.start, figures[0].start)
        )
        for k, i in enumerate(indices):
            apart = sets_groups_apart(figures[k].start, clause) and len(set(placed.arms)) == 1
            if not everywhere and not apart and _not_understood(placed, k, series, study):
                continue
            if _of_groups(figures[k], series, clause, study) or _of_unknown_groups(figures, series, clause, study):
                continue
            arms = list(study.arms) if everywhere and study.arms and label.code != "FOLLOWUP" else [placed.arms[k]]
            for arm in arms:
                yield Reading(figures[k], label, times[i], arm, f"survival:{rule}+{placed.rule}", placed.flags)


_NO_RATE = {"FOLLOWUP", "TTR", "TTF"}
_NO_RATE_NAME = lazy_regex(r"mortality|death|risk|hazard|progression or|times?\b|duration", re.IGNORECASE)


_GENERAL = lazy_regex(r"\b(?:is|are|has|have|remains?|can)\b", re.IGNORECASE)


#: "was the strongest predictor of survival (30 v 10 months)", "no difference between stage II and stage III (…)"
_GROUPS = lazy_regex(
    r"\b(?:predict\w*|prognos\w+|univariate|multivariate|correlat\w+|differences?\b[^.;]{0,40}\bbetween)\b",
    re.IGNORECASE,
)


def _of_groups(figure: Figure, series: Series, clause: Clause, study: Study) -> bool:
    """Whether a study of one arm sets groups against each other that the text does not put beside the values."""
    if len(study.arms) != 1 or len(series.figures) < 2 or not _GROUPS.search(clause.text, clause.start, series.start):
        return False
    return subgroup_at(figure.start, clause) is None


_RESPECTIVELY = lazy_regex(r"[^.;()]{0,60}?\brespectively\b")


def _of_unknown_groups(figures: list[Figure], series: Series, clause: Clause, study: Study) -> bool:
    """Whether a study of one arm has several values of one outcome at one time, and no group for each."""
    if len(study.arms) > 1 or len(figures) < 2:
        return False
    if not (series.contrast or len(figures) > 2 or _RESPECTIVELY.match(clause.text, series.end, clause.end)):
        return False
    return len({subgroup_at(f.start, clause) for f in figures}) < len(figures)


def _not_understood(placed: Placed, k: int, series: Series, study: Study) -> bool:
    """Whether the arms of a contrast are in doubt: one arm twice, or only one side has an arm."""
    if not series.contrast or len(study.arms) < 2 or len(placed.arms) < 2:
        return False
    arm = placed.arms[k]
    if arm is None or (arm.startswith(STRANGER) and len(study.arms) > 2):
        return any(other in study.arms for other in placed.arms)
    return arm in study.arms and list(placed.arms).count(arm) > 1


def add_survival(doc: Doc, clause: Clause, study: Study, paragraphs: Paragraphs, stated: bool = False) -> None:
    """Add the rows of one sentence: medians with their unit, rates with their landmark.

    Where the text has a heading for its results (``stated``), what stands in the background is known from elsewhere.
    """
    section = section_at(doc, clause.start)
    general = section == "background" and _GENERAL.search(clause.text, clause.start, clause.end)
    elsewhere = stated and section == "background"
    read = list(read_survival(clause, study))
    if read:
        _remember_outcome(clause, study, read)
    readings = by_direction(timed_in_turn(set_apart(read, study), clause), clause, study)
    readings = pair_carried(arms_of_next_pair(readings, clause), clause, study)
    readings = list(of_paragraph(introduced(readings, study), clause, paragraphs))
    keep_order(readings, clause, study)
    apart = _told_apart(readings, clause)
    for reading in readings:
        known = general or (elsewhere and reading.label.code != "FOLLOWUP")
        if (study.planned or known) and reading.arm_id not in study.cited and not study.reported:
            continue
        if study.reported and (reading.arm_id not in study.arms or reading.flags):
            continue
        reading = _of_no_arm(reading, clause)
        mean = is_mean(reading.label, clause) or is_mean_of_pair(reading, clause)
        values = None if mean else _values(reading, clause)
        reading = with_range_behind(reading, clause)
        if values is None or (_is_said_again(reading) and _known(doc, reading, values)):
            continue
        figure, label = reading.figure, reading.label
        add_row(
            doc, "survival", min(label.start, figure.start), max(label.end, figure.end), reading.rule, reading.flags,
            arm_id=reading.arm_id or "all", outcome=label.code, ci_low=figure.ci_low, ci_high=figure.ci_high,
            range_low=figure.range_low, range_high=figure.range_high,
            label=_note(reading, clause, apart), **values,
        )  # fmt: skip


#: "51% compared with 77% for those who had low levels"
_THAN_THOSE = lazy_regex(
    rf"\b(?:compared\s+(?:with|to)|{VERSUS})\s+\d[\d.]*\s*%?\s*(?:months?\s+|years?\s+)?(?:for|in|among)\s+(?:the\s+)?"
    rf"(?:those|{PATIENTS})\s+(?:who|with|without|whose)\b",
    re.IGNORECASE,
)


def _of_no_arm(reading: Reading, clause: Clause) -> Reading:
    """The reading without an arm that was only carried on, where the sentence sets two groups of patients apart.

    "OS was 51% in patients with high levels compared with 77% for those with low levels"
    """
    if not reading.rule.endswith(("arms-carried", "arms-as-introduced")) or clause.arms:
        return reading
    apart = {g.words for g in groups_of(clause) if g.words and not g.opens}
    opposed = sets_groups_apart(reading.figure.start, clause)
    if len(apart) < 2 and not opposed and not _THAN_THOSE.search(clause.text, clause.start, clause.end):
        return reading
    return replace(reading, arm_id=None, rule=reading.rule.rsplit("+", 1)[0] + "+arm-none", flags=())


def _is_said_again(reading: Reading) -> bool:
    """Whether a value may only repeat one: its arm is guessed, or it is the follow-up of all and has no limits."""
    figure = reading.figure
    whole = reading.label.code == "FOLLOWUP" and reading.arm_id is None
    return bool(reading.flags) or (whole and figure.range_low is None and figure.ci_low is None)


def _known(doc: Doc, reading: Reading, values: dict[str, Any]) -> bool:
    """A value said again with its arm only guessed, or without its limits, adds nothing to the row that knows more."""
    return any(
        row["outcome"] == reading.label.code and all(row.get(k) == v for k, v in values.items())
        for row in rows_of(doc, "survival")
    )


def _values(reading: Reading, clause: Clause) -> dict[str, Any] | None:
    figure, label = reading.figure, reading.label
    if label.code == "FOLLOWUP" and (
        _VISITS.match(clause.text, figure.start)
        or _FOLLOWED_SO_LONG.search(clause.text, clause.start, figure.end)
        or _OF_THE_DESIGN.search(clause.text, clause.start, clause.end)
    ):
        return None
    if figure.kind == "time" and _in_two_units(figure, clause):
        return None
    if figure.kind == "time" and _AT_LEAST.search(clause.text, clause.start, figure.start):
        return None
    if figure.kind == "share":
        if label.code in _NO_RATE or reading.at is None:
            return None
        passed = label.code == "DOR" and PASSED.match(clause.text, label.end, clause.end)
        if _NO_RATE_NAME.search(label.text) and not passed and not re.search(r"free|without", label.text):
            return None
        return {"statistic": "rate", "value": f"{figure.percent:g}", "at": reading.at[0], "at_unit": reading.at[1]}
    value = figure.value if isinstance(figure.value, str) else f"{figure.value:g}"
    return {"statistic": "median", "value": value, "unit": figure.unit}


#: "followed for |2, 6, and 12 weeks|": when they were seen
_VISITS = lazy_regex(r"\d+\s*,\s*\d+(?:\s*,\s*\d+)*\s*,?\s*(?:and|or)\s+\d+\s*-?(?:days|weeks|months|years)\b")
#: "1222 |of 5 years|": how many were followed as long
_FOLLOWED_SO_LONG = lazy_regex(r"\d{2,}\s+of\s+\d+\s+years?\Z", re.IGNORECASE)
#: "a double-blind trial |with a follow-up of 6 weeks was conducted|": as planned for all
_OF_THE_DESIGN = lazy_regex(
    r"\b(?:study|trial)\s(?:[^.;]{0,60}\s)?with\s+(?:an?\s+)?(?:(?!median|mean|average)[\w-]+\s+){0,2}follow-?\s?up(?:\s+(?:period|time|phase))?\s+of\s+"
    r"[^.;]{1,40}?\s(?:was|were)\s+(?:conducted|performed|carried\s+out|designed|undertaken|done|planned)\b",
    re.IGNORECASE,
)
#: "2 years and 5 months": one time in two units, neither of which is its value
_IN_TWO_UNITS = lazy_regex(r"\d+\s+years?\s+(?:and\s+)?\d+\s+months?\b(?!,?\s+respectively)", re.IGNORECASE)


def _in_two_units(figure: Figure, clause: Clause) -> bool:
    start = max(clause.start, figure.start - 20)
    told = _IN_TWO_UNITS.finditer(clause.text, start, clause.end)
    return any(m.start() <= figure.start < m.end() for m in told)


#: "in the follow-up period (between |6| and |12 weeks|)": when something was measured
_BETWEEN = r"\b(?:period|phase|interval|training)\s*[(,]\s*(?:between|from)\s+(?:\w+\s+(?:and|to)\s+)?\Z"
#: "followed for a minimum of |2 years| for local recurrence", "cumulative incidence through |69 months| of follow-up",
#: "a remission maintained for |18 months| of follow-up"
_AT_LEAST = lazy_regex(
    r"\b(?:a\s+)?minimum\s+(?:follow-?up\s+)?(?:of|was)\s+\Z|\b(?:incidence|risk|rate)s?\s+(?:through|over|during)\s+\Z|"
    r"\b(?:persist|continu|maintain|sustain|last|remain)\w*\s+(?:[a-z]+\s+)?(?:through|beyond|after|at|for)\s+(?:up\s+to\s+|more\s+than\s+)?\Z|"
    + _BETWEEN,
    re.IGNORECASE,
)
#: The duration of clinical benefit, which counts stable disease, too.
_BENEFIT = lazy_regex(r"\bbenefit", re.IGNORECASE)


def _group_of(reading: Reading, clause: Clause) -> str | None:
    """The part of the patients that a value is about; a response has lasted in responders anyway."""
    start, end = reading.figure.start, reading.figure.end
    group = subgroup_at(start, clause)
    return group or (None if reading.label.code in ("DOR", "TTR") else course_group(start, end, clause))


def _judge(reading: Reading, clause: Clause) -> str | None:
    """Who judged the event of a value: "by independent review"; told of the outcome whose bracket names it again.

    "|Investigator-assessed PFS| was longer with A (hazard ratio 0.75; |median PFS| 5.7 v 5.4 months)"
    """
    label, figure = reading.label, reading.figure
    opened = max((a for a, b in clause.brackets if a < label.start < b), default=None)
    outer = [x for x in clause.labels if opened is not None and x.end <= opened and x.family == label.family]
    same = outer[-1:] if outer and outer[-1].code == label.code else []
    for x in (label, *same):
        at, sentence = (figure.start, figure.end), (clause.start, clause.end)
        if judge := judge_of(x.start, x.end, at, sentence, clause.text):
            return judge
    return None


def _told_apart(readings: list[Reading], clause: Clause) -> dict[int, str]:
    """The words for values, by where they start, that would otherwise contradict each other."""
    same: dict[tuple[object, ...], list[Reading]] = {}
    for one in readings:
        same.setdefault((one.label.code, one.arm_id, one.at, one.figure.kind), []).append(one)
    words: dict[int, str] = {}
    for group in same.values():
        if len({_note(one, clause, {}) for one in group}) < len(group):
            words |= contrasts([one.figure for one in group], clause)
    return words


def _note(reading: Reading, clause: Clause, apart: Mapping[int, str]) -> str | None:
    """What sets the row apart: an outcome without a code, the kind of range, a confidence level."""
    notes = []
    if reading.label.code == "OTHER" or (reading.label.code == "DOR" and _BENEFIT.search(reading.label.text)):
        notes.append(" ".join(reading.label.text.split()))
    elif kind := kind_of(reading.label.code, reading.label.start, reading.label.end, clause.text):
        notes.append(kind)
    if reading.label.code in QUALIFIED and (judge := _judge(reading, clause)):
        notes.append(judge)
    if analysis := analysis_of((reading.figure.start, reading.figure.end), (clause.start, clause.end), clause.text):
        notes.append(analysis)
    if reading.figure.range_kind == "IQR":
        notes.append("IQR")
    if reading.figure.ci_level not in (None, 95):
        notes.append(f"{reading.figure.ci_level:g}% CI")
    living = reading.label.code == "FOLLOWUP"
    if group := survivors_of(reading.label, reading.figure, clause) if living else _group_of(reading, clause):
        notes.append(group)
    if words := apart.get(reading.figure.start):
        # One group found for all values is that of the last of them.
        notes = [*(note for note in notes if note not in apart.values()), words]
    return ", ".join(notes) or None
