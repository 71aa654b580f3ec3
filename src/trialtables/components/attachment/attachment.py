"""Attachment: which figure belongs to which label, in which arm, at which grade.

A sentence is read as a row of labels, arms, grades and figures (:mod:`clauses`).  Figures that only a comma, "and"
or "versus" parts form a series ("50% v 31%", "5, 7 and 12 patients"; :mod:`series`).  Each series is then given,
by the first construction that fits,

* its labels (:mod:`label_binding`): bracketed after its label, value before label, parallel lists, subject;
* its arms (:mod:`arm_binding`): arm behind the value, arm before the bracket, parallel lists, order of the
  contrast, arm of the clause;
* its grades (:mod:`grade_binding`): beside the value, at the label, head of the list.

Zeros written as "no" are a construction of their own (:mod:`zero_binding`).  The names of the constructions are
the ``rule`` of the rows.  Nothing here knows what becomes of a binding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, BECAUSE_OF, PATIENTS, VERSUS
from .arm_binding import arms_of, arms_of_lists
from .arm_brackets import arms_around_brackets, arms_behind_pairs, arms_in_brackets, arms_over_brackets, set_against
from .arm_direction import by_direction, in_line
from .arm_places import Placed
from .clauses import (
    NO_GRADE,
    RESPECTIVELY,
    Binding,
    Clause,
    Study,
    arms_told,
    opens_with_reference,
    pair_compared,
    part_for_all,
)
from .counted_units import counted_by_people
from .death_parts import with_causes_apart
from .denied_counts import without_denied
from .distributed_figures import distribute, reaching
from .dose_levels import told_by_levels
from .event_causes import causes_of, counts_them_again, grade_at, judged_deaths, with_counted_reasons, with_deaths_among
from .grade_binding import grade_left, grades_of
from .grade_formats import graded_as_first
from .grade_pairs import take_pairs, with_pairs
from .label_binding import Chosen, carried_label, labels_of
from .label_rows import each_behind, listed_from, siblings
from .listed_times import each_at, times_of_rows
from .parts_in_bracket import with_each_part, with_parts
from .raised_rates import raised_rates
from .response_kinds import (
    counts_duration,
    together,
    with_bracketed_rate,
    with_partial,
    with_percent_of_both,
    with_repeated_name,
)
from .rows_again import remember_row
from .series import Series, split_series
from .subgroups import sets_groups_apart, subgroup_at
from .unnamed_outcomes import is_name, of_two_arms, outcome_in_words
from .zero_binding import none_in_other, none_of_grade, of_the_same_arm, zero_bindings


def attach(clause: Clause, study: Study) -> list[Binding]:
    """The bindings of one sentence; ``study`` is updated for the sentences that follow."""
    if study.planned and _PLAN.search(clause.text, clause.start, clause.end):
        study.last_cited = None  # a plan that comes to itself no longer tells of the other study
    bindings = zero_bindings(clause, study)
    ends = distribute(clause)
    seconds, second_grade = take_pairs(clause)
    series_of_clause = split_series(clause)
    labelled = [
        (series, chosen)
        for series in series_of_clause
        if (chosen := labels_of(series, clause) or carried_label(series, clause, study))
    ]
    worded = None if _told(bindings, labelled, clause) else outcome_in_words(clause, study, series_of_clause)
    if worded:
        labelled = [
            (s, Chosen([worded] * len(s.figures), _worded_rule(s, worded))) for s in series_of_clause if _counts(s)
        ]
    labelled = [(set_against(series, chosen.labels, clause, study), chosen) for series, chosen in labelled]
    arms = []
    times = times_of_rows(clause, [(series, chosen.labels) for series, chosen in labelled])
    for series, chosen in labelled:
        label_behind = chosen.labels[0] if chosen.labels[0].start >= series.end else None
        same = len(set(chosen.labels)) == 1
        of_times = len(set(times.get(series.start, ()))) > 1
        arms.append(arms_of(series, clause, study, label_behind, same=same, parallel=not same or of_times))
    arms = arms_of_lists(clause, [series for series, _ in labelled], arms)
    arms = arms_around_brackets(clause, labelled, arms, study)
    arms = arms_over_brackets(clause, labelled, arms)
    arms = arms_in_brackets(clause, labelled, arms)
    arms = arms_behind_pairs(clause, labelled, arms)
    arms = [by_direction(series, placed, clause, study) for (series, _), placed in zip(labelled, arms, strict=True)]
    arms = in_line([series for series, _ in labelled], arms, clause, study)
    for (series, chosen), placed in zip(labelled, arms, strict=True):
        found = list(_bindings_of(series, chosen, placed, clause, study, times.get(series.start)))
        bindings += _told_apart(found, clause, study, series)
    bindings = graded_as_first(bindings, clause)
    bindings = _without_parts(_opposed(_one_sided(bindings, clause, study), clause, study), clause)
    bindings = with_pairs(bindings, seconds, second_grade)
    bindings += raised_rates(clause, study)
    bindings += none_in_other(bindings, clause)
    bindings = of_the_same_arm([*bindings, *none_of_grade(bindings, clause)], clause)
    bindings = with_repeated_name(together(bindings, clause), clause)
    bindings = with_percent_of_both(with_bracketed_rate(bindings, clause), clause)
    bindings = counted_by_people(bindings + with_partial(bindings, clause), clause)
    bindings = [b for b in bindings if b.label.family != "response" or not counts_duration(b, clause)]
    bindings = [b for b in bindings if not counts_them_again(b, clause)]
    bindings += [
        more
        for b in list(bindings)
        for more in (
            *_each_label(b, clause),
            *_each_arm(b, clause, study),
            *_causes(b, clause, study),
            *judged_deaths(b, clause),
        )
    ]
    bindings = with_causes_apart(with_deaths_among(with_counted_reasons(bindings, clause), clause), clause)
    bindings = with_each_part(with_parts(bindings, clause, study), clause, study)
    if worded and not of_two_arms(bindings, clause):
        bindings = []
    bindings = reaching(without_denied(bindings, clause), ends)
    _remember(clause, study, bindings)
    return bindings


def _told(bindings: list[Binding], labelled: list[tuple[Series, Chosen]], clause: Clause) -> bool:
    """Whether a figure of the sentence has a name already, or counts something that is no outcome."""
    names = [x for _, chosen in labelled for x in chosen.labels]
    return bool(bindings) or any(
        is_name(x, clause) or x.family == "other" or (x.family == "population" and x.code not in _PEOPLE_OF)
        for x in names
    )


_PEOPLE_OF = ("female", "male", "treated")


def _counts(series: Series) -> bool:
    return all(f.kind == "share" and (f.percent is not None or f.total is not None) for f in series.figures)


def _worded_rule(series: Series, label: Label) -> str:
    return "clause-subject" if label.end <= series.start else "value-label"


def _bindings_of(
    series: Series, chosen: Chosen, placed: Placed, clause: Clause, study: Study, times: tuple[str, ...] | None
) -> Iterator[Binding]:
    """A binding for each figure of a series, at its time of a list; figures that nothing tells apart are flagged."""
    one_label = len(set(chosen.labels)) == 1
    of_grades = one_label and _of_grades(series, chosen.labels[0], placed, clause, study)
    if of_grades:
        only = clause.arms[0].arm_id if clause.arms else study.single
        placed = Placed([only] * len(series.figures), "arm-of-clause" if clause.arms else "arm-none")
    one_arm = len(set(placed.arms)) == 1
    grades = [[NO_GRADE] * len(series.figures)] * len(series.figures)
    for i, label in enumerate(chosen.labels):
        if label.family == "event":
            told = one_arm and one_label and placed.rule in ("arm-behind", "arm-before")
            whole = replace(study, arms=study.arms[:1]) if of_grades or told else study
            grades[i] = grades_of(series, label, clause, whole, apart=one_arm and one_label)
    given = [grades[i][i] for i in range(len(series.figures))]
    at = each_at(times, placed.arms)
    alike = len(series.figures) > 1 and one_label and one_arm and len(set(given)) == 1 and len(set(at)) == 1
    if alike and study.single is not None and told_by_levels(series, clause):
        alike = False
    if alike:
        groups = {subgroup_at(f.start, clause) for f in series.figures}
        twice = len(groups) < len(series.figures)
        if twice and chosen.labels[0].code not in ("PSA", "BIOMARKER") and _are_opposed(series, clause):
            return  # values of groups that were not understood
        alike = None in groups or twice
    flags = (*placed.flags, "ambiguous_list") if alike else placed.flags
    for figure, label, arm, grade, time in zip(series.figures, chosen.labels, placed.arms, given, at, strict=True):
        rule = f"{label.family}:{chosen.rule}+{placed.rule}"
        yield Binding(figure, label, arm, grade, rule, flags, sentence=(clause.start, clause.end), time=time)


_SOON_RESPECTIVELY = lazy_regex(r"[^.;()\d]{0,30}\brespectively\b")
_TIMES = lazy_regex(
    r"\b(?:\d+|one|two|three|four|five|six)(?:-|\s+(?:years?|months?|weeks?))?\s*(?:,|and|to|/)\s*(?:\d+|one|two|"
    r"three|four|five|six|ten)"
    r"[\s-]*(?:years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)


def _are_opposed(series: Series, clause: Clause) -> bool:
    """Whether values are set against each other, and not told apart by times ("at 1 and 2 years")."""
    against = series.contrast or len(series.figures) > 2 or RESPECTIVELY.match(clause.text, series.end, clause.end)
    return bool(against) and _TIMES.search(clause.text, clause.start, clause.end) is None


def _two_grades_told(series: Series, label: Label, clause: Clause) -> bool:
    """ "Grade 3 and grade 4" right ahead of the event of two figures, in a sentence about one arm."""
    ahead = [g for g in clause.grades if g.end <= label.start][-1:]
    if len(clause.arm_ids) > 1 or any(a.start > series.end for a in clause.arms):
        return False
    return bool(ahead) and len(ahead[0].grades) == 2 and not clause.text[ahead[0].end : label.start].strip()


def _of_grades(series: Series, label: Label, placed: Placed, clause: Clause, study: Study) -> bool:
    """Whether no arm is near and the figures are of two grades: "grade 3 and 4 … were 26% and 19%, respectively".

    Or one arm, and each grade with its word: "|grade 3 and grade 4| anemia with A was seen in 5% and 2%, respectively".
    """
    if label.family != "event" or (clause.arms and not _two_grades_told(series, label, clause)):
        return False
    if not clause.arms and placed.rule not in ("arms-carried", "arms-as-introduced"):
        return False
    if not _SOON_RESPECTIVELY.match(clause.text, series.end, clause.end):
        return False
    if len(clause.grades) == 1 and re.search(r"\bor\b", clause.text[clause.grades[0].start : clause.grades[0].end]):
        return False
    grades = grades_of(series, label, clause, replace(study, arms=study.arms[:1]), apart=True)
    return len(set(grades)) == len(grades) > 1


_GUESSED = ("+arm-of-clause", "+arm-of-sentence")
_PLACED = ("+arm-behind", "+arm-before")


def _opposed(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """ "By two patients on A and none on supportive care": what is not the figure of the one arm is that of the other.

    No arm has two figures for one event of one grade; of two that would, the one whose arm was only near goes to the
    other of two arms.  A figure inside the name of its label ("17 deaths …, but none was related") is about both.
    """
    settled: list[Binding] = []
    for binding in bindings:
        last = next((b for b in reversed(settled) if (b.label, b.grade) == (binding.label, binding.grade)), None)
        host = next((b for b in settled if _in_bracket_behind(binding, b, clause)), None)
        if binding.rule.endswith(_GUESSED) and ":inside-label" in binding.rule and len(study.arms) > 1:
            named = set(clause.arm_ids)
            binding = replace(binding, arm_id=None if len(named) > 1 else binding.arm_id)
        elif (
            last is not None
            and len(study.arms) == 2
            and binding.rule.endswith(_GUESSED)
            and last.rule.endswith(_PLACED)
            and (binding.label, binding.arm_id, binding.grade) == (last.label, last.arm_id, last.grade)
            and binding.figure.start > last.figure.end
            and not (last.rule.endswith("+arm-before") and _one_bracket(last, binding, clause))
            and not _OF_SUBGROUP.match(clause.text, binding.figure.end, clause.end)
            and _AND_OTHER.search(clause.text[last.figure.end : binding.figure.start])
        ):
            other = next(a for a in study.arms if a != binding.arm_id)
            binding = replace(binding, arm_id=other, flags=(*binding.flags, "unattributed_arm"))
        elif host is not None and binding.rule.endswith(_GUESSED):
            binding = replace(binding, arm_id=host.arm_id, flags=host.flags)
        settled.append(binding)
    return _other_side(settled, clause, study)


def _one_bracket(one: Binding, other: Binding, clause: Clause) -> bool:
    """ "For A (44% at one dose and 43% at the other)": whether one bracket holds both figures."""
    return clause.bracket_around(one.figure.start, other.figure.end) is not None


def _other_side(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """ "A was more toxic than B (in 9%, v 3% of those on B)": against that of B stands the other arm."""
    settled = list(bindings)
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id in study.arms))
    for i, (one, other) in enumerate(pairwise(bindings)):
        same = (one.label, one.arm_id, one.grade) == (other.label, other.arm_id, other.grade)
        told = one.rule.endswith(_GUESSED) and other.rule.endswith(_PLACED)
        between = clause.text[one.figure.end : other.figure.start]
        against = same and told and (_AND_OTHER_SIDE.search(between) or _THAN_OTHER.fullmatch(between))
        sides = named if len(named) == 2 else study.arms
        if against and len(sides) == 2 and one.arm_id in sides:
            rest = next(a for a in sides if a != one.arm_id)
            settled[i] = replace(one, arm_id=rest, rule=one.rule.rsplit("+", 1)[0] + "+arm-other")
    return settled


#: "less frequent with oral (45%) |than with i.v.| vinorelbine (61%)"
_THAN_OTHER = lazy_regex(rf"[)\]%\s]*(?:than|{VERSUS})\s[^;,]{{2,60}}", re.IGNORECASE)
_AND_OTHER_SIDE = lazy_regex(rf"\b(?:{VERSUS}|compared\s+(?:with|to)|than)\s+(?:with\s+|in\s+)?[(\[]?\Z", re.IGNORECASE)


_PATIENTS_AND_BRACKET = lazy_regex(rf"\s*(?:{PEOPLE}\s*)?[(\[]\s*(?:[nN]\s*=\s*)?")


def _without_parts(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """Without the bare counts of "5 had a partial response (4 ovarian, 1 breast)": the bracket parts those counted."""
    parts: set[int] = set()
    for one, other in pairwise(bindings):
        if (one.label, one.arm_id, one.grade) != (
            other.label,
            other.arm_id,
            other.grade,
        ) or other.label.code == "OTHER":
            continue
        part, whole = other.figure, one.figure
        counts = part.bare and part.n and whole.n and part.n < whole.n and part.percent is None
        since = max(whole.end, one.label.end)
        if counts and since <= part.start and _PATIENTS_AND_BRACKET.fullmatch(clause.text, since, part.start):
            end = min((b for a, b in clause.brackets if since <= a < part.start < b), default=clause.end)
            parts |= {f.start for f in clause.figures if part.start <= f.start < end and f.bare}
    return [b for b in bindings if b.figure.start not in parts or b.label.family not in ("response", "event")]


def _in_bracket_behind(binding: Binding, host: Binding, clause: Clause) -> bool:
    """ "83% (|25%| complete) versus 59% (14% complete)": the figure in the bracket is of the arm of that before it."""
    return any(
        0 <= a - host.figure.end <= 2 and a < binding.figure.start < b and host.label != binding.label
        for a, b in clause.brackets
    )


_OF_SUBGROUP = lazy_regex(
    rf"[\s)\]%]*(?:of|in|among|for)\s+(?:the\s+)?(?:those|{PEOPLE})\s+(?:with|without|whose|aged)\b"
)
_AND_OTHER = lazy_regex(rf"\b(?:and|{VERSUS}|but|compared\s+(?:with|to))\s+(?:in\s+)?[(\[]?\Z", re.IGNORECASE)


def _each_label(binding: Binding, clause: Clause) -> list[Binding]:
    """ "neuropathy and fatigue (1 each)": the figure holds for every label of the list."""
    behind = clause.text[binding.figure.end : clause.end]
    if binding.label.start >= binding.figure.end and (
        _EACH_OF.match(behind) or each_behind(binding.figure, clause) is binding.label
    ):
        listed = listed_from(clause, binding.label)[1:]
        return [_each_of(binding, x, clause) for x in listed]
    if binding.label.family == "event" and _HAD_BOTH.fullmatch(behind, 0, binding.label.start - binding.figure.end):
        return [_each_of(binding, x, clause) for x in listed_from(clause, binding.label)[1:2]]
    between = clause.text[binding.label.end : max(binding.label.end, binding.figure.start)]
    inside = _EACH_INSIDE.search(clause.text, binding.figure.start, binding.figure.end)  # "(two each, 4%)"
    if not inside and not _EACH.match(behind) and not _EACH_OF_WHICH.match(between):
        return []
    before = [x for x in clause.labels if x.end <= binding.figure.start and x.family == binding.label.family]
    # "anemia and rash (7% each)" is bound to the first or the last of them
    row = siblings(clause, before, before[-1]) if binding.label in before else []
    row = row if binding.label in row else siblings(clause, before, binding.label) if row else []
    # "|grade 3 anemia| and grade 2 rash in one patient each": each has the grade before it
    return [_each_of(binding, x, clause) for x in row if x is not binding.label]


def _each_of(binding: Binding, label: Label, clause: Clause) -> Binding:
    grade = grade_at(clause, label, binding.grade) if label.family == "event" else binding.grade
    return replace(binding, label=label, grade=grade, rule=binding.rule + "+each")


#: "one patient |with both grade 3| rash and grade 4 nausea"
_HAD_BOTH = lazy_regex(
    rf"\s*%?\s*(?:(?:of\s+(?:the\s+)?)?(?:{ANY_PATIENT})\s+)?(?:who\s+)?(?:had|with|developed|experienced)\s+both\s+"
    r"(?:(?:treatment-related\s+|severe\s+)?grades?\s*[\w ≥/–-]{1,6}\s)?"
)
#: "one each of |febrile neutropenia|, hepatic failure, and sudden death"
_EACH_OF = lazy_regex(
    rf"\s*(?:{ANY_PATIENT}|cases?|deaths?)?\s*(?:each\s+(?:of|with|for|{BECAUSE_OF}|from|had|experienced)"
    rf"|(?:died\s+)?(?:of|from|{BECAUSE_OF})\s+each\s+of)\b"
)


_EACH = lazy_regex(rf"\s*[%\])]?\s*(?:{ANY_PATIENT}|cases?)?\s*(?:for|in|of)?\s*each\b(?!\s+(?:arm|group))")
_EACH_INSIDE = lazy_regex(r"\beach\b")
_EACH_OF_WHICH = lazy_regex(
    r",?\s*(?:(?:both|each|all(?:\s+three)?)\s+of\s+which\b|each\s+(?:(?:occurred|seen|reported)\s+)?in\s)"
)


def _each_arm(binding: Binding, clause: Clause, study: Study) -> list[Binding]:
    """ "4% of each group", "12% in both arms": the figure holds for every arm."""
    end = max(binding.figure.end, binding.label.end)
    ends = (binding.figure.end, end, *(b.label.end for b in causes_of(binding, clause)[:1]))  # "of sepsis in each arm"
    each = any(_EACH_ARM.match(clause.text, at, clause.end) for at in ends) or (
        binding.figure.percent is not None
        and binding.figure.n is None
        and _IN_EACH.search(clause.text[binding.label.end : binding.figure.start])
        and re.match(r"\s*%?\s*(?:each\s*)?[)\].,;]", clause.text[binding.figure.end : clause.end])
    )
    each = each or _in_both_each(binding, clause) or _opens_for_all(binding, clause)
    if binding.arm_id is not None:
        if each and binding.rule.endswith("+arm-of-sentence") and binding.arm_id in study.arms:
            others = [arm for arm in study.arms if arm != binding.arm_id]  # the one that was named says nothing here
            return [replace(binding, arm_id=arm, rule=binding.rule + "+each") for arm in others]
        return _both_named(binding, clause, study)
    each = each or any(
        a < binding.figure.start < b and _BOTH_OPEN.search(clause.text, clause.start, a) for a, b in clause.brackets
    )
    return [replace(binding, arm_id=arm, rule=binding.rule + "+each") for arm in study.arms] if each else []


def _causes(binding: Binding, clause: Clause, study: Study) -> list[Binding]:
    """The causes of what a binding counts, in each arm for which it holds."""
    if not (causes := causes_of(binding, clause)):
        return []
    others = [cause for b in _each_arm(binding, clause, study) for cause in causes_of(b, clause)]
    return others if others and binding.arm_id is None else [*causes, *others]


def _opens_for_all(binding: Binding, clause: Clause) -> bool:
    """ "In both arms, the response rate was 40%.": said of each, where nothing tells it apart."""
    if binding.figure.percent is None or not binding.rule.endswith(("+arm-none", "+arm-of-sentence")):
        return False
    part = part_for_all(clause, binding.figure.start)
    if part is None:
        return False
    start, end = part
    return sum(f.percent is not None for f in clause.figures if start <= f.start < end) == 1


_SAME = lazy_regex(r"\b(?:the\s+same|identical|equal)\b[^.;]*\Z")
_TWO_NAMES = lazy_regex(r"\s*(?:group|arm)?\s*(?:and|,)\s*(?:the\s+)?", re.IGNORECASE)


def _both_named(binding: Binding, clause: Clause, study: Study) -> list[Binding]:
    """ "The rate was the same in A and B (10%)": the one figure is that of both arms."""
    before = [a for a in clause.arms if a.end <= binding.figure.start]
    if (
        not binding.rule.endswith(("+arm-before", "+arm-of-clause"))
        or len(before) < 2
        or before[-2].arm_id not in study.arms
    ):
        return []
    opened = re.fullmatch(r"\s*(?:groups|arms)?\s*[(\[]\s*", clause.text[before[-1].end : binding.figure.start])
    joined = _TWO_NAMES.fullmatch(clause.text, before[-2].end, before[-1].start)
    if not opened or not joined or not _SAME.search(clause.text[clause.start : before[-2].start]):
        return []
    return [replace(binding, arm_id=before[-2].arm_id, rule=binding.rule + "+each")]


_RANDOMIZED = scanner(r"\brandomi[sz](?:ed|ation)|\brandomly\b", re.IGNORECASE)


def _told_apart(bindings: list[Binding], clause: Clause, study: Study, series: Series) -> list[Binding]:
    """Without what gives one arm two values of one outcome in a row: there its arms were not understood.

    Nor is one side of a contrast a result of all arms when the other side is that of one, nor are both sides those of
    the one arm that was found in a randomized study.
    """
    if len(study.arms) < 2:
        sides = series.contrast and len({(b.label, b.grade) for b in bindings}) == 1 < len(bindings)
        return [] if sides and _RANDOMIZED.search(clause.text) else bindings
    if len({b.arm_id for b in bindings}) == 1 and sets_groups_apart(series.start, clause):
        return bindings  # of two groups of its patients
    said = [(b.arm_id, b.label, b.grade, b.time) for b in bindings]
    sided = series.contrast and any(b.arm_id in study.arms for b in bindings)

    def understood(binding: Binding) -> bool:
        if binding.arm_id is None:
            return not sided
        rates = series.contrast or binding.label.family in ("response", "event")
        twice = said.count((binding.arm_id, binding.label, binding.grade, binding.time)) > 1
        return binding.arm_id not in study.arms or not (rates and twice)

    return [b for b in bindings if understood(b)]


_SET_AGAINST = lazy_regex(rf"\b(?:{VERSUS}|compared\s+(?:with|to)|than)\b", re.IGNORECASE)


def _one_sided(bindings: list[Binding], clause: Clause, study: Study) -> list[Binding]:
    """Without "12% (reference) versus 15% (switched)" where one arm of a randomized study was found: both would be its.

    Groups of its patients that the sentence tells apart keep their figures.
    """
    if study.known is None or len(bindings) < 2 or not _RANDOMIZED.search(clause.text):
        return bindings
    doubtful: set[int] = set()
    of_two: set[int] = set()  # with totals of their own: those of two groups, whatever stands beside them
    for one, other in pairwise(bindings):
        first, second = one.figure, other.figure
        same = (one.label, one.grade, one.arm_id) == (other.label, other.grade, other.arm_id)
        if not same or one.arm_id not in (study.single, study.known) or not 0 < second.start - first.end < 150:
            continue
        groups = {subgroup_at(f.start, clause) for f in (first, second)}
        if first.total and second.total and first.total != second.total and len(groups) < 2:
            of_two |= {first.start, second.start}
        if _SET_AGAINST.search(clause.text, first.end, second.start) and len(groups) < 2:
            doubtful |= {first.start, second.start}
    vague = ("+arm-single",) if study.alone else ("+arm-single", "+arm-none", "+arm-of-sentence")
    bindings = [b for b in bindings if b.figure.start not in of_two or not b.rule.endswith((*vague, "-before"))]
    return [b for b in bindings if b.figure.start not in doubtful or not b.rule.endswith(vague)]


_PLAN = scanner(
    r"\b(?:will|would|this\s+(?:study|trial|protocol)(?!\s(?:had|showed|demonstrated|reported)\b)|we\s+(?:propose|plan|hypothesi[sz]e|intend|expect)"
    r"|objectives?(?!\s+(?:respon|remission))|end\s?points?|sample\s+size|p0|p1|null\s+hypothesis|"
    r"to\s+be\s+(?:enrolled|accrued|treated))\b",
    re.IGNORECASE,
)
_EACH_ARM = lazy_regex(
    rf"\s*[)\]]*\s*(?:(?:and|,)\s+\d[\d.]*\s*%\s*)?(?:{PEOPLE}\s+)?(?:occurred\s+|(?:was|were)\s+(?:seen|observed|reported|"
    rf"identified|noted|found|recorded|detected|documented)\s+)?(?:of|in|for|with|on)\s+(?:the\s+)?(?:(?:{PATIENTS})\s+(?:in|of)\s+)?(?:each|both|either|"
    rf"all(?:\s+three)?)\s+(?:of\s+the\s+)?(?:treatment\s+)?(?:arm|group)s?\b",
    re.IGNORECASE,
)
#: "rare in both groups (3 patients |each|)", "in the two arms (two |in each|)"
_EACH_SAID = lazy_regex(rf"\s*%?\s*[)\]]*\s*(?:{PEOPLE}\s*)?(?:in\s+)?each\s*[)\].,;]")
#: "32% for both arms (|partial response 31%|, complete response 1%)"
_BOTH_OPEN = lazy_regex(
    r"\d\s*%\s+(?:in|for|of|with)\s+(?:both|each|either)\s+(?:of\s+the\s+)?(?:treatment\s+)?(?:arms?|groups?)\s*\Z",
    re.IGNORECASE,
)
#: "the rate was the same in the two groups (4%)"
_IN_EACH = lazy_regex(
    r"\b(?:in|for|of|with|between|among|across)\s+(?:both|each|either|all\s+three|the\s+(?:two|"
    r"three))\s+(?:of\s+the\s+)?"
    r"(?:(?:trial|treatment|study)\s+)?(?:arm|group|regimen|treatment|schedule)s?\s*(?:(?:was|were|at|,|:)\s*)?(?:[(\[]\s*)?\Z",
    re.IGNORECASE,
)


def _in_both_each(binding: Binding, clause: Clause) -> bool:
    """ "Sepsis was rare in both groups (three patients each)"."""
    both = _IN_EACH.search(clause.text[binding.label.end : binding.figure.start])
    return both is not None and _EACH_SAID.match(clause.text, binding.figure.end, clause.end) is not None


def _order_of_contrast(bindings: list[Binding], rule: str = "arms-in-order") -> list[str]:
    """ "B increased the response rate (19% v 9%)": the order of a contrast in a sentence that names one arm only."""
    for first, second in pairwise(b for b in bindings if b.rule.endswith(rule)):
        pair = [first.arm_id, second.arm_id]
        if first.label.start == second.label.start and all(pair) and pair[0] != pair[1]:
            return [a for a in pair if a is not None]
    return []


def _remember(clause: Clause, study: Study, bindings: list[Binding]) -> None:
    """Keep the order of a contrast for the next sentences."""
    named = clause.arm_ids
    told = arms_told(clause, clause.start)
    own = [a for a in named if a in study.arms and any(x.arm_id == a for x in told)]
    if len(own) == len(study.arms) > 1 and not opens_with_reference(clause, study):
        study.order = _order_of_contrast(bindings, "arm-by-direction") or own
    elif len(study.arms) == 2 and own:
        study.order = _order_of_contrast(bindings) or study.order
    if clause.arms:
        study.pair = pair_compared(clause, study)
    counted = [b.label for b in bindings if b.label.family in ("event", "response") and b.figure.n != 0]
    study.subject = counted[-1] if counted else None
    of_one = len({b.arm_id for b in bindings}) == 1 and not clause.grades
    study.told = [b.label for b in sorted(bindings, key=lambda b: b.figure.start)] if of_one else []
    if row := remember_row(clause):
        study.row, study.row_end = row, clause.end
    study.grade = grade_left(clause)
    cited = [a for a in named if a in study.cited]
    if len(cited) > 1:
        study.compared |= set(cited)
    if cited:  # what follows a comparison is of neither side alone
        study.last_cited = None if study.compared & set(cited) else cited[0]
