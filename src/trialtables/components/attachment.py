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

from .arm_binding import Placed, arms_of, arms_of_lists
from .clauses import NO_GRADE, ArmMention, Binding, Clause, Study, evidence_of
from .figure_atoms import PEOPLE
from .grade_binding import grades_of
from .label_binding import Chosen, carried_label, labels_of, siblings
from .response_kinds import counts_duration, together, with_bracketed_rate
from .series import Series, split_series
from .zero_binding import none_in_other, zero_bindings

__all__ = ["NO_GRADE", "ArmMention", "Binding", "Clause", "Study", "attach", "evidence_of"]


def attach(clause: Clause, study: Study) -> list[Binding]:
    """The bindings of one sentence; ``study`` is updated for the sentences that follow."""
    if study.planned and _PLAN.search(clause.text, clause.start, clause.end):
        study.last_cited = None  # a plan that comes to itself no longer tells of the other study
    bindings = zero_bindings(clause, study)
    series_of_clause = split_series(clause)
    labelled = [
        (series, chosen)
        for series in series_of_clause
        if (chosen := labels_of(series, clause) or carried_label(series, clause, study))
    ]
    arms = []
    for series, chosen in labelled:
        label_behind = chosen.labels[0] if chosen.labels[0].start >= series.end else None
        same = len(set(chosen.labels)) == 1
        arms.append(arms_of(series, clause, study, label_behind, same=same, parallel=not same))
    arms = arms_of_lists(clause, [series for series, _ in labelled], arms)
    for (series, chosen), placed in zip(labelled, arms, strict=True):
        bindings += _told_apart(list(_bindings_of(series, chosen, placed, clause, study)), study)
    bindings += none_in_other(bindings, clause)
    bindings = with_bracketed_rate(together(bindings, clause), clause)
    bindings = [b for b in bindings if b.label.family != "response" or not counts_duration(b, clause)]
    bindings += [
        more
        for b in list(bindings)
        for more in (*_each_label(b, clause), *_each_arm(b, clause, study), *_causes(b, clause))
    ]
    _remember(clause, study, bindings)
    return bindings


def _bindings_of(series: Series, chosen: Chosen, placed: Placed, clause: Clause, study: Study) -> Iterator[Binding]:
    """A binding for each figure of a series; figures that nothing tells apart are flagged."""
    one_label, one_arm = len(set(chosen.labels)) == 1, len(set(placed.arms)) == 1
    grades = [[NO_GRADE] * len(series.figures)] * len(series.figures)
    for i, label in enumerate(chosen.labels):
        if label.family == "event":
            grades[i] = grades_of(series, label, clause, study, apart=one_arm and one_label)
    given = [grades[i][i] for i in range(len(series.figures))]
    alike = len(series.figures) > 1 and one_label and one_arm and len(set(given)) == 1
    flags = (*placed.flags, "ambiguous_list") if alike else placed.flags
    for figure, label, arm, grade in zip(series.figures, chosen.labels, placed.arms, given, strict=True):
        rule = f"{label.family}:{chosen.rule}+{placed.rule}"
        yield Binding(figure, label, arm, grade, rule, flags, sentence=(clause.start, clause.end))


def _each_label(binding: Binding, clause: Clause) -> list[Binding]:
    """ "neuropathy and fatigue (1 each)": the figure holds for every label of the list."""
    behind = clause.text[binding.figure.end : clause.end]
    between = clause.text[binding.label.end : max(binding.label.end, binding.figure.start)]
    if not _EACH.match(behind) and not _EACH_OF_WHICH.match(between):
        return []
    before = [x for x in clause.labels if x.end <= binding.figure.start and x.family == binding.label.family]
    row = siblings(clause, before, binding.label) if binding.label in before else []
    return [replace(binding, label=x, rule=binding.rule + "+each") for x in row if x is not binding.label]


_EACH = re.compile(r"\s*[%\])]?\s*(?:patients?|cases?)?\s*(?:for|in)?\s*each\b(?!\s+(?:arm|group))")
_EACH_OF_WHICH = re.compile(r",?\s*(?:both|each|all(?:\s+three)?)\s+of\s+which\b")


def _each_arm(binding: Binding, clause: Clause, study: Study) -> list[Binding]:
    """ "4% of each group", "12% in both arms": the figure holds for every arm."""
    end = max(binding.figure.end, binding.label.end)
    each = any(_EACH_ARM.match(clause.text, at, clause.end) for at in (binding.figure.end, end)) or (
        binding.figure.percent is not None
        and binding.figure.n is None
        and _IN_EACH.search(clause.text[binding.label.end : binding.figure.start])
        and re.match(r"\s*%?\s*(?:each\s*)?[)\].,;]", clause.text[binding.figure.end : clause.end])
    )
    if binding.arm_id is not None or not each:
        return []
    return [replace(binding, arm_id=arm, rule=binding.rule + "+each") for arm in study.arms]


def _told_apart(bindings: list[Binding], study: Study) -> list[Binding]:
    """Without rates that give one arm two values of one outcome in a row: there its arms were not understood."""
    said = [(b.arm_id, b.label, b.grade) for b in bindings]
    return [
        b
        for b in bindings
        if b.arm_id not in study.arms
        or len(study.arms) < 2
        or b.label.family not in ("response", "event")
        or said.count((b.arm_id, b.label, b.grade)) == 1
    ]


_PLAN = re.compile(
    r"\b(?:will|would|this\s+(?:study|trial|protocol)|we\s+(?:propose|plan|hypothesi[sz]e|intend|expect)"
    r"|objectives?(?!\s+(?:respon|remission))|end\s?points?|sample\s+size|p0|p1|null\s+hypothesis|to\s+be\s+(?:enrolled|accrued|treated))\b",
    re.IGNORECASE,
)
_EACH_ARM = re.compile(
    rf"\s*[)\]]*\s*(?:{PEOPLE}\s+)?(?:occurred\s+|(?:was|were)\s+(?:seen|observed|reported)\s+)?(?:of|in|for|with|on)\s+(?:the\s+)?(?:patients\s+(?:in|of)\s+)?(?:each|both|either|all(?:\s+three)?)\s+(?:of\s+the\s+)?(?:treatment\s+)?(?:arm|group)s?\b",
    re.IGNORECASE,
)
#: "the rate was the same in the two groups (4%)"
_IN_EACH = re.compile(
    r"\b(?:in|for|of|with|between|among|across)\s+(?:both|each|either|all\s+three|the\s+(?:two|three))\s+(?:of\s+the\s+)?"
    r"(?:(?:trial|treatment|study)\s+)?(?:arm|group)s?\s*(?:(?:was|were|at|,|:)\s*)?(?:[(\[]\s*)?\Z",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\s*(?:\(|from|of|due\s+to|because\s+of|secondary\s+to|caused\s+by|an?|the|one|case|:|,)*\s*\Z", re.IGNORECASE
)


def _causes(binding: Binding, clause: Clause) -> list[Binding]:
    """A toxic death with its one cause also counts for the cause: "one patient died of sepsis"."""
    if binding.label.code != "DEATH" or not binding.figure.n or binding.figure.end > binding.label.start:
        return []
    after = [x for x in clause.labels if x.start >= binding.label.end and x.family == "event"]
    if not after or not _CAUSE.match(clause.between(binding.label.end, after[0].start)):
        return []
    if re.match(r"\s*(?:,|and|or|\d|[(\[]\s*(?:n|\d))", clause.text[after[0].end : clause.end]):
        return []
    return [replace(binding, label=after[0], grade=NO_GRADE, rule=binding.rule + "+cause")]


def _remember(clause: Clause, study: Study, bindings: list[Binding]) -> None:
    """Keep the order of a contrast for the next sentences."""
    named = list(dict.fromkeys(a.arm_id for a in clause.arms))
    own = [a for a in named if a in study.arms]
    if len(own) == len(study.arms) > 1:
        study.order = own
    counted = [b.label for b in bindings if b.label.family in ("event", "response") and b.figure.n != 0]
    study.subject = counted[-1] if counted else None
    cited = [a for a in named if a in study.cited]
    if cited:
        study.last_cited = cited[-1]
