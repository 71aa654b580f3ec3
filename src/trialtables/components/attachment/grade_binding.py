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
from .event_severity import ADMITTED
from .grade_spread import grades_at_head, spread
from .grades_elsewhere import INCIDENCE_OF, heads_another, is_of_another
from .list_items import GENERAL
from .series import Series

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
_UNGRADED = {"DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DEATH", "Death NOS", "DLT", "SAE"}


def grades_of(series: Series, label: Label, clause: Clause, study: Study, apart: bool) -> list[Grade]:
    """The grade of each figure of a series that counts an adverse event; ``apart`` when one arm has them all."""
    count = len(series.figures)
    if ADMITTED.match(label.text):
        return [NO_GRADE] * count  # "grade 3 neutropenia (9%), fever (2%), and hospitalizations for fever (1%)"
    if label.code in _UNGRADED:
        own = [
            g for g in clause.grades if 0 <= label.start - g.end < 25 and not clause.between(g.end, label.start).strip()
        ]
        return spread(own[-1], series, clause, study, apart) if own else [NO_GRADE] * count
    before = _grades_before(series, label, clause)
    behind = [g for g in clause.grades if g.start >= series.end]
    grade = _at_label_behind(series, label, clause, before, behind) if label.start >= series.end else None
    if grade is None and (heads := grades_at_head(series, clause, study, before, apart=apart)):
        return heads
    grade = grade or _beside(series, label, clause, before, behind) or _of_clause(series, label, clause, before, behind)
    if grade is not None:
        return spread(grade, series, clause, study, apart)
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
        and not is_of_another(clause, g, series, label)
        and not _none_had(clause, g, label)
    ]


_NO_GRADED = lazy_regex(r"\b(?:no|without(?:\s+any)?)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_GENERAL_PART = lazy_regex(
    r"\s*(?:[\w-]+\s+){0,2}(?:toxicit(?:y|ies)|toxic\s+effects|events|reactions|side\s+effects)\b[^.;,()\d]{0,60}[,;]\s",
    re.IGNORECASE,
)
_EXCEPT = lazy_regex(r"\b(?:except\w*|other\s+than|apart|besides|aside|save)\b", re.IGNORECASE)


def _none_had(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """ "There was no |grade 4| toxicity, but rash occurred in 12%": a grade that nobody had, of another part."""
    if not _NO_GRADED.search(clause.text, max(clause.start, grade.start - 30), grade.start):
        return False
    part = _GENERAL_PART.match(clause.text, grade.end, clause.end)
    if part is None or label.start < part.end():
        return False
    return _EXCEPT.search(clause.text, grade.end, label.start) is None


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
        and not heads_another(clause, g, label)
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
    grade, *_ = grades_of(Series([figure]), label, clause, study, apart=False)
    said = [g for g in clause.grades if g.grades and g.bounds == grade]
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


_OF_GRADE = lazy_regex(r"\s+(?:of\s+)?(?:(?:CTC|CTCAE|WHO|NCI[- ]CTC)\s+)?")
_OWN_FIGURE = lazy_regex(
    r"\s*(?:[:,=]\s*)?[(\[]?\s*(?:in\s+|[nN]\s*=\s*)?\d|\s+in\s+(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
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
    grades = {g for mention in clause.grades if not _of_counted_part(mention, clause) for g in mention.grades}
    general = [x for x in clause.labels if x.code == "ANY"]
    return grades.pop() if len(grades) == 1 and len(general) == 1 else None


def _of_counted_part(grade: GradeMention, clause: Clause) -> bool:
    """ "The most common events were nausea (56%; |9% were grade 3|)": the grade of a part of those counted."""
    return any(
        a < f.start and f.end <= grade.start < b and _WERE.fullmatch(clause.text, f.end, grade.start)
        for a, b in clause.brackets
        for f in clause.figures
    )


_WERE = lazy_regex(
    rf"[\s%)\]]*(?:(?:of\s+(?:them|these|which)|{PATIENTS}|cases|events)\s+)?(?:was|were)\s+(?:of\s+)?", re.I
)


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


def _opens_next(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """The grade behind a figure may head the next item: "anemia (5%), grade 3 neutropenia (7%)"."""
    figure = next((f for f in clause.figures if f.start >= grade.end), None)
    if figure is not None and re.fullmatch(r"\s*[,:(\[=]?\s*(?:in\s+)?", clause.text[grade.end : figure.start]):
        return True  # "48% [grade 3, 8%]": the grade belongs to the figure it stands before
    if figure is not None and INCIDENCE_OF.fullmatch(clause.text, grade.end, figure.start):
        return True
    following = [x for x in clause.labels if x.start >= grade.end]
    if not following or following[0] is label or clause.text[grade.end : following[0].start].strip():
        return False
    # "neutropenia was dose limiting (35% grade 4 |toxicity|)": the general word that closes the bracket
    closes = following[0].code == "ANY" and clause.text[following[0].end : following[0].end + 1] in (")", "]")
    return not (closes and label.end <= grade.start)
