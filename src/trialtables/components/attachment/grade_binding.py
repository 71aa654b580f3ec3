"""Which grade a figure of an adverse event counts: beside it, at its label, or at the head of the list."""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.event_grades import GradeMention
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import NO_GRADE, Clause, Grade, Study
from .dose_levels import grade_at_level
from .list_items import GENERAL
from .series import Series, heads_of_grades

_GRADE_BESIDE = lazy_regex(
    rf"\s*(?:%)?\s*[)\]]?\s*(?:(?:{PATIENTS}|cases)(?=,))?[,;(\[:]?\s*"
    r"(?:with|were|was|had|of|both|(?:all|always|each|exclusively)(?:\s+of(?:\s+(?:it|them|which|these))?)?|CTC|"
    rf"NCI[- ]CTC|WHO|{PATIENTS})?\s*(?:CTC|NCI[- ]CTC|WHO)?\s*\Z"
)


#: "predominantly grade 1 or 2, most commonly rash (12%)": the grade of most events, not of the figures listed.
_MOSTLY = lazy_regex(
    r"\b(?:predominantly|mostly|mainly|most(?:\s+of\s+which)?\s+were|majority\s+(?:of\s+which\s+)?(?:were|"
    r"was|of|with)|majority\s*,?)\s+(?:of\s+)?\Z"
)
#: "one adverse event |was| grade 3", "12% developed a rash, |all of it| grade 1"
_LABEL_WAS = lazy_regex(
    r"\s+(?:was|were)\s+(?:of\s+)?|,\s+(?:all|both|always|each|exclusively)\s+(?:of\s+(?:(?:it|them|which|these)\s+)?)?"
    r"(?:(?:was|were|being)\s+)?(?:of\s+)?"
)
_GRADE_IN_BRACKET = lazy_regex(r"\s*[(\[][^()\[\]\d%]{0,60}")  # "48 adverse events (CTCAE grade 3-4)"
_OPENED = lazy_regex(r"\s*[(\[]\s*")
_GRADE_FIRST = lazy_regex(r"\s*(?:events?|toxicity|AEs?)?\s*[:,=(\[]?\s*(?:in|was|were)?\s*[(\[]?\s*\Z")
#: Aggregates that a grade at the head of a list does not reach: they are another kind of count.
_UNGRADED = {"DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DEATH", "DLT", "SAE"}


def grades_of(series: Series, label: Label, clause: Clause, study: Study, apart: bool) -> list[Grade]:
    """The grade of each figure of a series that counts an adverse event; ``apart`` when one arm has them all."""
    count = len(series.figures)
    if label.code in _UNGRADED:
        own = [
            g for g in clause.grades if 0 <= label.start - g.end < 25 and not clause.between(g.end, label.start).strip()
        ]
        return _spread(own[-1], series, clause, study, apart) if own else [NO_GRADE] * count
    before = _grades_before(series, label, clause)
    behind = [g for g in clause.grades if g.start >= series.end]
    grade = _at_label_behind(series, label, clause, before, behind) if label.start >= series.end else None
    if grade is None and (heads := _heads(series, clause, study, before, apart=apart)):
        return heads
    grade = grade or _beside(series, label, clause, before, behind) or _of_clause(series, label, clause, before, behind)
    if grade is not None:
        return _spread(grade, series, clause, study, apart)
    if study.grade is not None and _OF_THESE.match(clause.text, clause.start):
        return [study.grade] * count
    return [NO_GRADE] * count


def _grades_before(series: Series, label: Label, clause: Clause) -> list[GradeMention]:
    """The grades ahead of a series that are not of an earlier figure, event or part."""
    return [
        g
        for g in clause.grades
        if g.end <= series.start
        and not _MOSTLY.search(clause.text[clause.start : g.start])
        and not _closed_predicate(clause, g, series)
        and not _closed_count(clause, g, series)
        and not _closed_event(clause, g, series, label)
        and not _counted_before(clause, g, label)
        and not _of_last_item(clause, g, series, label)
        and not _of_other_label(clause, g, label)
        and not _of_bracketed(clause, g, series)
        and not _of_other_part(clause, g, label)
        and not _of_earlier_bracket(clause, g, series)
        and not _heads_another(clause, g, label)
        and not _of_none(clause, g, label)
        and not _of_clause_before(clause, g, series, label)
        and not _of_its_figure(clause, g, label)
        and not _of_clause_closed(clause, g, series, label)
    ]


def _at_label_behind(
    series: Series, label: Label, clause: Clause, before: list[GradeMention], behind: list[GradeMention]
) -> GradeMention | None:
    """The grade that goes with a label behind its figures."""
    if before and _OPENED.fullmatch(clause.text[before[-1].end : series.start]):
        return before[-1]  # "grade 1 (28%) but no grade 3 neuropathy"
    said = [g for g in behind if _LABEL_WAS.fullmatch(clause.text, label.end, g.start)]
    said = said or [g for g in behind if _behind_label(clause, g, label)]
    if said:
        return said[0]  # "one adverse event was grade 3"
    in_label = [g for g in behind if g.end <= label.end]
    if in_label:
        following = next((f.start for f in clause.figures if series.end <= f.start < label.start), label.end)
        own = [g for g in in_label if g.end <= following]  # "5 had grade 1 and 2 had grade 3 |neuropathy|"
        return (own or in_label)[-1]
    in_bracket = [g for g in behind if _GRADE_IN_BRACKET.fullmatch(clause.text, label.end, g.start)]
    if in_bracket and clause.text[in_bracket[0].end : clause.end].lstrip()[:1] in (")", "]"):
        return in_bracket[0]
    return None


def _beside(
    series: Series, label: Label, clause: Clause, before: list[GradeMention], behind: list[GradeMention]
) -> GradeMention | None:
    """The grade right beside the figures, or right behind their label."""
    if label.end <= series.start and (own := grade_at_level(series, clause)):
        return own
    if behind and (_ends_with_grade(series, clause, behind[0]) or _bears_grade(series, label, clause, behind[0])):
        return behind[0]
    if before and _GRADE_FIRST.match(clause.text[before[-1].end : series.start]) and label.end <= series.start:
        return before[-1]
    if (
        behind
        and _GRADE_BESIDE.match(clause.text[series.end : behind[0].start])
        and not _opens_next(clause, behind[0], label)
    ):
        return behind[0]
    ahead_of_label = [g for g in behind if g.start <= label.start]
    if ahead_of_label:
        return ahead_of_label[-1]
    behind_label = [
        g for g in clause.grades
        if label.end <= g.start < series.start and not any(label.end <= f.start < g.start for f in clause.figures)
        and not _heads_another(clause, g, label)
    ]  # fmt: skip
    return behind_label[-1] if behind_label else None


#: "(56% |with| any grade, 9% |with| grade 3)"
_WITH_GRADE = lazy_regex(rf"\s*%?\s*(?:of\s+)?(?:{PATIENTS})?\s*with\s+")
_ENDS = lazy_regex(r"\s*(?:[,;.)\]]|\Z|(?:and|or|but)\b)")


def _ends_with_grade(series: Series, clause: Clause, grade: GradeMention) -> bool:
    """ "56% with any grade, …", but not "82% with a grade 3 rate of 42%" nor "20% with grade 3 nausea"."""
    told = _WITH_GRADE.fullmatch(clause.text, series.end, grade.start)
    return told is not None and _ENDS.match(clause.text, grade.end, clause.end) is not None


#: "fatigue (20%| |grade 2, 13%| of |grade 3)"
_TO_OWN_GRADE = lazy_regex(r"\s*%?\s+(?:of\s+)?")


def _bears_grade(series: Series, label: Label, clause: Clause, grade: GradeMention) -> bool:
    """ "Fatigue (20% grade 2, 13% grade 3)": each figure of the event has its grade right behind it."""
    if label.end > series.start or not _TO_OWN_GRADE.fullmatch(clause.text, series.end, grade.start):
        return False
    return len(series.figures) == 1 and _ENDS.match(clause.text, grade.end, clause.end) is not None


def _of_clause(
    series: Series, label: Label, clause: Clause, before: list[GradeMention], behind: list[GradeMention]
) -> GradeMention | None:
    """The grade at the head of the clause, or in its predicate."""
    if label.start >= series.end:  # "9 had grade 3 neutropenia and 2 had rash": only a grade at the head reaches it
        first = min((f.start for f in clause.figures if f.kind == "share"), default=series.start)
        before = [
            g
            for g in before
            if (g.end <= first or _opens_list(clause, g, series)) and not _said_of_event(clause, g, label)
        ]
    if before and not _said_each_time(clause, before, label) and not _of_part(series, label, clause, before[-1]):
        return before[-1]
    said = next((g for g in behind if _AND_WAS.fullmatch(clause.text, series.end, g.start)), None)
    if said is not None and not before and not _OWN_FIGURE.match(clause.text, said.end, clause.end):
        return said
    predicate = (
        g for g in behind
        if _PREDICATE.search(clause.text[clause.start : g.start]) and not _counts_part(clause, series, g, label)
    )  # fmt: skip
    return next(predicate, None)


#: "grade 3 neutropenia in 11, |with| two episodes |of| sepsis": what some of the eleven had
_WITH_EPISODES = lazy_regex(r"\b(?:with|including)\s+\Z")
_EPISODES_OF = lazy_regex(r"\s+(?:episodes?|cases?|instances?)\s+of\s+\Z", re.IGNORECASE)


def _of_part(series: Series, label: Label, clause: Clause, grade: GradeMention) -> bool:
    """Whether an event is told as episodes in some of those who had another event of a grade."""
    if label.start < series.end or not any(grade.end <= x.start and x.end <= series.start for x in clause.labels):
        return False
    with_them = _WITH_EPISODES.search(clause.text, clause.start, series.start) is not None
    return with_them and _EPISODES_OF.fullmatch(clause.text, series.end, label.start) is not None


#: "five patients had grade 3 toxicity|:| two neutropenia", "six grade 3 events, |namely| three cases of rash"
_LIST_OPENS = lazy_regex(
    rf"\s*(?:(?:in|among)\s+(?:[\w-]+\s+){{0,3}}{PEOPLE}\s*)?"
    r"(?:[:(\[]|,?\s*(?:namely|i\.e\.,?|which\s+(?:were|included|comprised|consisted\s+of)|consisting\s+of|comprising|including)\s)"
)


def _opens_list(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """Whether a grade is that of the events in general that a list behind them, up to this series, breaks down."""
    general = next((x for x in clause.labels if x.start >= grade.end), None)
    if general is None or general.code != "ANY" or clause.text[grade.end : general.start].strip():
        return False
    opened = _LIST_OPENS.match(clause.text, general.end, clause.end)
    if opened is None or opened.end() > series.start:
        return False
    around = next((b for a, b in clause.brackets if opened.start() <= a < opened.end()), clause.end)
    return series.end <= around and not any(g.start >= opened.end() and g.end <= series.start for g in clause.grades)


def mention_for(figure: Figure, label: Label, clause: Clause, study: Study) -> GradeMention | None:
    """The grade phrase of the sentence that reaches a figure which tests an event: "|grade 3| nausea (P = .01)"."""
    (low, high), *_ = grades_of(Series([figure]), label, clause, study, apart=False)
    said = [g for g in clause.grades if g.grades and (min(g.grades)[0], max(b for _, b in g.grades)) == (low, high)]
    before = [g for g in said if g.end <= figure.start]
    return before[-1] if before else next(iter(said), None)


#: "occurred in 3% |and was always| grade 2"
_AND_WAS = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:of\s+)?(?:the\s+)?(?:{PATIENTS}|cases)\s*)?[)\]]?,?\s*(?:and|but)\s+(?:was|were)\s+"
    r"(?:(?:always|all|only|of|exclusively|uniformly|invariably)\s+)*"
)


def _said_each_time(clause: Clause, before: list[GradeMention], label: Label) -> bool:
    """ "Grade 3 leukopenia 23%, grade 3 anemia 20%, |fatigue| 16%": a grade that each item repeats heads no list."""
    if label.start < before[-1].end:
        return False
    heads = [
        (g, x)
        for g in before
        for x in clause.labels
        if 0 <= x.start - g.end < 3 and x.family == "event" and x.code not in GENERAL
    ]
    own = any(x is label for _, x in heads)
    alike = len(heads) > 1 and len({tuple(g.grades) for g, _ in heads}) == 1
    counted = all(any(x.end <= f.start < label.start for f in clause.figures) for _, x in heads)
    return alike and counted and not own and heads[-1][0] is before[-1]


_OF_EVENT = lazy_regex(r"\s+(?:[a-z]+\s+)?")


def _heads_another(clause: Clause, grade: GradeMention, label: Label) -> bool:
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


_OF_GRADE = lazy_regex(r"\s+(?:of\s+)?(?:(?:CTC|CTCAE|WHO|NCI[- ]CTC)\s+)?")
_OWN_FIGURE = lazy_regex(
    r"\s*(?:[:,=]\s*)?[(\[]?\s*(?:in\s+|n\s*=\s*)?\d|\s+in\s+(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def _behind_label(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Two patients developed |neutropenia| grade 4": a grade right behind the event, that heads no figure."""
    if _OF_GRADE.fullmatch(clause.text, label.end, grade.start) is None:
        return False
    heads = any(0 <= x.start - grade.end < 3 for x in clause.labels)
    return not heads and _OWN_FIGURE.match(clause.text, grade.end, clause.end) is None


_PREDICATED = lazy_regex(r"[^,;:.()\d]{1,25}")


def _said_of_event(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Neutropenia reached grade 3 in 11, with two episodes of |sepsis|": the grade is that of the other event."""
    named = next((x for x in reversed(clause.labels) if x.end <= grade.start), None)
    return (
        named is not None
        and named.family == "event"
        and named.code not in (*GENERAL, label.code)
        and _PREDICATED.fullmatch(clause.text, named.end, grade.start) is not None
    )


#: The sentence goes on with the events of the one before: "The most common of these were nausea (12%) …".
_OF_THESE = lazy_regex(
    r"\W*(?:The\s+)?most\s+(?:common|frequent|prevalent|notable|important)(?:ly\s+\w+)?\s+(?:of\s+(?:these|them|those)|(?:of\s+)?which)\b"
    r"|\W*(?:Of|Among)\s+(?:these|them)\b"
    r"|\W*(?:(?:In|With|Among)\s+[^,.;()]{3,60},\s+)?(?:these|the\s+same|the\s+corresponding)\s+(?:adverse\s+|toxic\s+)?"
    r"(?:events?|effects|toxicities)\s+(?:were|occurred)\s+(?:also\s+|all\s+)?(?:less|more|similarly|equally|rarely|seen|"
    r"reported|infrequent|uncommon|rare|recorded)\b",
    re.IGNORECASE,
)


def grade_left(clause: Clause) -> Grade | None:
    """The one grade of the events in general that a sentence is about; the next may go on with it."""
    grades = {g for mention in clause.grades for g in mention.grades}
    general = [x for x in clause.labels if x.code == "ANY"]
    return grades.pop() if len(grades) == 1 and len(general) == 1 else None


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
    around = next(((a, b) for a, b in clause.brackets if a < series.start and series.end <= b), None)
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
    bracket = next(((a, b) for a, b in clause.brackets if a < grade.start and grade.end <= b), None)
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


def _closed_count(clause: Clause, grade: GradeMention, series: Series) -> bool:
    """ "Rash (40 [20%] overall and 9 [5%] grade 3) and fatigue (33 …": a grade said of its figure in a bracket."""
    return any(
        a < f.start and f.end <= grade.start and grade.end <= b <= series.start
        for a, b in clause.brackets
        for f in clause.figures
        if grade.start - f.end < 4 and re.match(r"\s*%?[\s)\]]*\Z", clause.text[f.end : grade.start])
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


def _counts_part(clause: Clause, series: Series, grade: GradeMention, label: Label) -> bool:
    """ "Rash (305 [78%]; 56 [14%] were grade 3)", "80% had adverse events (AEs; 20% were grade 3)": the last figure,
    without another label, counts a part of those before."""
    shares = [f for f in clause.figures if f.kind == "share" and f.start < grade.start]
    if len(shares) < 2 or shares[-1].start < series.end:
        return False
    if _AGAINST.fullmatch(clause.text, shares[-2].end, shares[-1].start):
        return False  # a pair like all before it
    between = [x for x in clause.labels if shares[-2].end <= x.start < shares[-1].start]
    return all(x.code == label.code for x in between)


_AGAINST = lazy_regex(rf"[\s%)\]]*(?:{VERSUS}|compared\s+(?:with|to))[\s(\[]*")
#: "rash (8%) were of grade 2", "fatigue (12%) were the most common toxicities of grade 3 or 4"
_PREDICATE = lazy_regex(
    rf"[)\]%]\s*(?:(?:{PATIENTS})\s*)?[)\]]?\s*(?:was|were|being)\s+(?:all\s+|mostly\s+)?(?:(?:the|among|most|more|main|major|"
    r"principal|predominant|only|(?:common|frequent)(?:ly)?|prevalent|important|reported|observed|notable|"
    r"(?:(?:treatment|drug|therapy)-(?:related|emergent)|adverse\s+events?|toxicit(?:y|ies)|side\s+effects?|events?))\s+)*"
    r"(?:of\s+)?\Z",
    re.IGNORECASE,
)


def _heads(
    series: Series, clause: Clause, study: Study, before: list[GradeMention], *, apart: bool
) -> list[Grade] | None:
    """ "(all grades/grade ≥3) were fatigue (52%/8%)": as many grades in a row at the head as each item has figures."""
    count = len(series.figures)
    of_grades = heads_of_grades(series, clause)
    if count < 2 or not before or not (of_grades or apart or set(series.connectors) == {"/"}):
        return None
    row = before[-1:]
    while len(row) < min(count, len(before)):
        earlier = before[-len(row) - 1]
        if not (of_grades or _BETWEEN_HEADS.fullmatch(clause.text, earlier.end, row[0].start)):
            break
        row.insert(0, earlier)
    if len(row) < 2:
        return None
    if len(row) == count:
        return [_spread(grade, series, clause, study, apart=False)[0] for grade in row]
    grades = [grade for mention in row for grade in mention.grades or (NO_GRADE,)]
    return grades if len(grades) == count else None


_BETWEEN_HEADS = lazy_regex(r"\s*(?:/|and|or|,|;)\s*")


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
_INCIDENCE_OF = lazy_regex(
    r"\s+(?:(?:toxicity|events?)\s+)?(?:incidences?|rates?|frequency|severity)\s+(?:(?:was|being)\s+)?(?:of|in)\s+(?:only\s+)?",
    re.IGNORECASE,
)
_WITH_A = lazy_regex(r"\bwith\s+(?:an?\s+|the\s+)?\Z")


def _of_its_figure(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "Anemia in 82% with a grade 3 incidence of 42%, and |nausea| in 20%": the grade is told of one figure."""
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    if figure is None or label.start < figure.end or not _WITH_A.search(clause.text, clause.start, grade.start):
        return False
    return _INCIDENCE_OF.fullmatch(clause.text, grade.end, figure.start) is not None


def _opens_next(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """The grade behind a figure may head the next item: "anemia (5%), grade 3 neutropenia (7%)"."""
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    if figure is not None and re.fullmatch(r"\s*[,:(\[=]?\s*(?:in\s+)?", clause.text[grade.end : figure.start]):
        return True  # "48% [grade 3, 8%]": the grade belongs to the figure it stands before
    if figure is not None and _INCIDENCE_OF.fullmatch(clause.text, grade.end, figure.start):
        return True
    following = [x for x in clause.labels if x.start >= grade.end]
    return bool(following) and following[0] is not label and not clause.text[grade.end : following[0].start].strip()


#: The figures are those of two groups: "grade 3 and 4 … in newly diagnosed and relapsed patients (8% and 5%)".
_TWO_GROUPS = lazy_regex(
    rf"\b(?:in|for|among)\s+(?:the\s+)?(?:[\w-]+\s+){{1,3}}and\s+(?:[\w-]+\s+){{1,3}}(?:{PEOPLE}|groups?|"
    rf"cohorts?|arms?)\b"
)


_RESPECTIVELY = lazy_regex(r"\brespectively\b")


def _spread(mention: GradeMention, series: Series, clause: Clause, study: Study, apart: bool) -> list[Grade]:
    """One grade for all figures, or one for each: "grade 3/4 (44%/2%)", "grades 1–2 and 3: 26 and 5%"."""
    count = len(series.figures)
    if not mention.grades:
        return [NO_GRADE] * count
    if count > 1 and apart and len(mention.grades) == count:
        return list(mention.grades)
    alternative = re.search(r"\bor\b", clause.text[mention.start : mention.end])
    if alternative and _RESPECTIVELY.search(clause.text, max(mention.end, series.end), clause.end):
        alternative = None  # "five and two patients had grade 3 or 4 neutropenia, respectively"
    groups = _TWO_GROUPS.search(clause.text[mention.end : max(mention.end, series.start)])
    listed = (
        study.single is not None and not alternative and not groups and set(series.connectors) <= {"and", ",", ", and"}
    )
    if (
        count > 1
        and apart
        and (set(series.connectors) == {"/"} or listed)
        and mention.split
        and len(mention.split) == count
    ):
        return list(mention.split)
    return [(min(low for low, _ in mention.grades), max(high for _, high in mention.grades))] * count
