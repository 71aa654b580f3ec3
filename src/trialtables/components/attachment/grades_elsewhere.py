"""Grades ahead of a figure that are of something else: an earlier event, figure, bracket or clause."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.event_grades import GradeMention
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from .clauses import Clause
from .list_items import GENERAL
from .series import Series


def is_of_another(clause: Clause, grade: GradeMention, series: Series, label: Label) -> bool:
    """Whether a grade ahead of a series is of an earlier figure, event or part."""
    return (
        _closed_predicate(clause, grade, series)
        or _closed_count(clause, grade, series)
        or _closed_event(clause, grade, series, label)
        or _counted_before(clause, grade, label)
        or _of_last_item(clause, grade, series, label)
        or _of_other_label(clause, grade, label)
        or _of_bracketed(clause, grade, series)
        or _of_other_part(clause, grade, label)
        or _of_earlier_bracket(clause, grade, series)
        or heads_another(clause, grade, label)
        or _of_none(clause, grade, label)
        or _of_clause_before(clause, grade, series, label)
        or _of_its_figure(clause, grade, label)
        or _of_clause_closed(clause, grade, series, label)
    )


_OF_EVENT = lazy_regex(r"\s+(?:[a-z]+\s+)?")


def heads_another(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Grade 3 anemia and |grade 4| neutropenia occurred in 24 and 38%": the grade of an event behind this one."""
    if grade.start < label.end:
        return False
    named = next((x for x in clause.labels if x.start >= grade.end), None)
    return (
        named is not None
        and named.family == "event"
        and named.code not in (*GENERAL, label.code)
        and _OF_EVENT.fullmatch(clause.text, grade.end, named.start) is not None
    )


_WAS = lazy_regex(r"\b(?:was|were)\s+(?:all\s+|of\s+)*\Z")


def _closed_predicate(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """ "Diarrhea (66 [17%] were grade 3) and rash (56 …": a grade said inside a bracket that has closed."""
    if not _WAS.search(clause.text[clause.start : grade.start]):
        return False
    return any(a < grade.start and grade.end <= b <= series.start for a, b in clause.brackets)


def _of_bracketed(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """ "Fatigue (any grade 50%, grade 3 5%) and rash (40%)": a grade with its figure in a bracket that has closed."""
    return any(
        a < grade.start
        and f.end <= b <= series.start
        and f.kind == "share"
        and f.start >= grade.end
        and _TO_FIGURE.fullmatch(clause.text, grade.end, f.start)
        for a, b in clause.brackets
        for f in clause.figures
    )


def _of_earlier_bracket(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """ "Grade 3 cytopenia (42% neutropenia) and mostly grade 1 infections (|50%| sinusitis": each has its own."""
    around = clause.bracket_around(series.start, series.end)
    if around is None or grade.start > around[0]:
        return False
    own = [g for g in clause.grades if g.start > grade.end and g.end <= around[0]]
    if not own or not any(x.start >= own[-1].end and x.end <= around[0] for x in clause.labels):
        return False
    return any(grade.end <= a and b <= own[-1].start for a, b in clause.brackets)


_NEW_PART = lazy_regex(
    r"[,;)]\s*,?\s*(?:whereas|while|but)\b|;\s*(?:and\s+)?(?:the\s+)?(?:rates?|incidences?|frequenc(?:y|ies))\s+of\b|"
    r"\band\s+there\s+(?:was|were)\b"
)


def _of_other_part(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "More grade 3 neutropenia with A (12% v 2%), whereas rash was more frequent with B (60% v 9%)"."""
    named = next((x for x in clause.labels if 0 <= x.start - grade.end < 3 or 0 <= grade.start - x.end < 3), None)
    return (
        named is not None
        and named is not label
        and named.code not in GENERAL
        and _NEW_PART.search(clause.text[named.end : max(named.end, label.start)]) is not None
    )


_TO_FIGURE = lazy_regex(r"\s*[:,=]?\s*(?:in\s+)?")
_ACUTE, _CHRONIC = lazy_regex(r"acute\b", re.IGNORECASE), lazy_regex(r"chronic\b", re.IGNORECASE)


def _of_other_label(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Leucopenia (grade 4) was 47%, neutropenia was 60%": a grade alone in the bracket of another event."""
    if _CHRONIC.match(label.text) and any(
        _ACUTE.match(x.text) and (0 <= grade.start - x.end < 5 or 0 <= x.start - grade.end < 5) for x in clause.labels
    ):
        return True  # "acute GVHD of grade 2-4 occurred in 35%, chronic GVHD in 40%": they are graded otherwise
    bracket = clause.bracket_around(grade.start, grade.end)
    if (
        bracket is None
        or clause.text[bracket[0] + 1 : grade.start].strip()
        or clause.text[grade.end : bracket[1]].strip()
    ):
        return False
    return any(
        x is not label
        and x.family == "event"
        and x.code not in GENERAL
        and x.end <= bracket[0]
        and not clause.text[x.end : bracket[0]].strip()
        for x in clause.labels
    )


_NOT_SEEN = lazy_regex(
    r"[)\]]?\s+(?:(?:was|were)\s+(?:not|never)|did\s+not|(?:was|were)\s+absent)\b[^.;]{0,60}?[,;]\s+(?:but|and|whereas|while)\b",
    re.IGNORECASE,
)


def _of_none(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Pneumonitis of grade 3 was not seen, but |rash| occurred in 4": the grade of what nobody had."""
    return label.start > grade.end and _NOT_SEEN.match(clause.text, grade.end, label.start) is not None


#: "…; |15% of patients had| nausea": people who are the subject of a clause of their own
_NEW_SUBJECT = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:of\s+(?:the\s+|all\s+)?)?(?:{PEOPLE}\s+)?(?:had|developed|experienced|suffered|reported|having|"
    r"developing|experiencing|suffering(?:\s+from)?)\s",
    re.IGNORECASE,
)
_PARTED = lazy_regex(r";|,\s+with\s+(?!the\b)")


def _of_clause_before(clause: Clause, grade: GradeMention, series: Series, label: Label) -> bool:
    """ "Grade 4 neutropenia was seen in 20%; |15% of patients had nausea|", "…, with two patients developing sepsis":
    the grade of an event told before."""
    if label.start < series.end or not _NEW_SUBJECT.match(clause.text, series.end, label.start):
        return False
    first = next((f for f in clause.figures if f.kind == "share" and f.start >= grade.end), None)
    if first is None or first.end > series.start or not _PARTED.search(clause.text, first.end, series.start):
        return False
    opened = re.search(
        r"(?:;\s*(?:and\s+)?|,\s+with\s+(?:[^.;]*\band\s+)?)\Z", clause.text[clause.start : series.start]
    )
    named = any(grade.end <= x.start < first.start and x.family == "event" for x in clause.labels)
    return opened is not None and named


def _closed_event(clause: Clause, grade: GradeMention, series: Series, label: Label) -> bool:
    """ "Myelosuppression (|grade 3| anemia in 21%); in cycle 1 fever in 4": an event that closed with its grade."""
    around = next(((a, b) for a, b in clause.brackets if a < grade.start and grade.end <= b <= series.start), None)
    if around is None or label.start < around[1]:
        return False
    named = next((x for x in clause.labels if x.start >= grade.end), None)
    return named is not None and named.end <= around[1] and ";" in clause.text[around[1] : label.start]


_CLOSING = lazy_regex(r"\s*%?[\s)\]]*\Z")


def _closed_count(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """ "Rash (40 [20%] overall and 9 [5%] grade 3) and fatigue (33 …": a grade said of its figure in a bracket."""
    return any(
        a < f.start and f.end <= grade.start and grade.end <= b <= series.start
        for a, b in clause.brackets
        for f in clause.figures
        if grade.start - f.end < 4 and _CLOSING.match(clause.text[f.end : grade.start])
    )


def _counted_before(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Neutropenia, which was grade 4 in 9, and infections (n = 8)": a grade that was said of a figure before."""
    if label.start < grade.end or not _WAS.search(clause.text[clause.start : grade.start]):
        return False
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    return (
        figure is not None
        and figure.end <= label.start
        and _IN.fullmatch(clause.text, grade.end, figure.start) is not None
    )


def _of_last_item(clause: Clause, grade: GradeMention, series: Series, label: Label) -> bool:
    """ "Rash G1-2 64%, G3 7%; pneumonitis in 1": the grade of a figure that belongs to the item before."""
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    if figure is None or figure.start >= series.start or not _TO_FIGURE.fullmatch(clause.text, grade.end, figure.start):
        return False
    named = any(x.family == "event" and x.end <= grade.start for x in clause.labels)
    return named and label.start >= figure.end and ";" in clause.text[figure.end : label.start]


_IN = lazy_regex(r"\s+in\s+(?:only\s+)?")
#: "; |fever occurred| in 9%"
_OF_ITS_OWN = lazy_regex(
    r"\s+(?:occurred|developed|(?:was|were)\s+(?:seen|observed|reported|noted|recorded|found|documented))\b",
    re.IGNORECASE,
)


def _of_clause_closed(clause: Clause, grade: GradeMention, series: Series, label: Label) -> bool:
    """ "Grade 3 anemia was seen in 20%; |fever occurred| in 9%": a grade of one event, before a clause of another.

    So is that of events in general which have had their figures: "events of grade 3 were seen in 20%; fever occurred".
    """
    named = next((x for x in clause.labels if 0 <= x.start - grade.end < 3), None)
    if named is None:
        general = [x for x in clause.labels if x.code == "ANY" and 0 <= grade.start - x.end < 5]
        counted = [f for f in clause.figures if f.kind == "share" and grade.end <= f.start < label.start]
        named = general[-1] if general and counted else None
    elif named.code in GENERAL:
        named = None
    return (
        named is not None
        and named is not label
        and named.end <= label.start < series.start
        and re.search(r";\s*(?:and\s+|but\s+)?(?:[a-z]+\s+)?\Z", clause.text[named.end : label.start]) is not None
        and _OF_ITS_OWN.match(clause.text, label.end, series.start) is not None
    )


#: "with a grade 3/4 |incidence of| 42%": the grade of this figure alone
INCIDENCE_OF = lazy_regex(
    r"\s+(?:(?:toxicity|events?)\s+)?(?:incidences?|rates?|frequency|severity)\s+(?:(?:was|being)\s+)?(?:of|in)\s+(?:only\s+)?",
    re.IGNORECASE,
)
_WITH_A = lazy_regex(r"\bwith\s+(?:an?\s+|the\s+)?\Z")


def _of_its_figure(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Anemia in 82% with a grade 3 incidence of 42%, and |nausea| in 20%": the grade is told of one figure."""
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    if figure is None or label.start < figure.end or not _WITH_A.search(clause.text, clause.start, grade.start):
        return False
    return INCIDENCE_OF.fullmatch(clause.text, grade.end, figure.start) is not None
