"""Deaths and other totals told with what they were: causes in a bracket, patients "of whom one died"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from .clauses import NO_GRADE, Binding, Clause, Grade
from .label_rows import SIBLING

_CAUSE = lazy_regex(
    r"\s*(?:(?:\(|(?:both|all|from|of|due\s+to|owing\s+to|because\s+of|secondary\s+to|caused\s+by|an?|the|one|case|"
    r"severe|massive|acute|overwhelming|uncontrolled|progressive|presumed|suspected|complications?\s+of|"
    r"(?:treatment|drug|therapy)-related)\b|:|,)\s*)*\Z",
    re.IGNORECASE,
)
#: "one toxic death was noted in the A group (<1%; |perforation|)"
_CAUSE_IN_BRACKET = lazy_regex(
    r"[^.;()]{0,90}[(\[]\s*(?:<?\s*\d+(?:\.\d+)?\s*%\s*[;,]\s*)?(?:(?:from|of|due\s+to|because\s+of|an?|one|"
    r"case)\b\s*)*\Z",
    re.IGNORECASE,
)


def causes_of(binding: Binding, clause: Clause) -> list[Binding]:
    """A row for each cause told behind a count: "one patient died of sepsis", "two deaths (sepsis, stroke)"."""
    if binding.label.family != "event" or not binding.figure.n:
        return []
    return _one_cause(binding, clause) or _listed_causes(binding, clause)


def _one_cause(binding: Binding, clause: Clause) -> list[Binding]:
    """A toxic death with its one cause also counts for the cause: "one patient died of sepsis"."""
    if binding.label.code != "DEATH":
        return []
    end = max(binding.label.end, binding.figure.end)
    after = [x for x in clause.labels if x.start >= end and x.family == "event"]
    if not after:
        return []
    said = binding.figure.end <= binding.label.start and _CAUSE.match(clause.between(end, after[0].start))
    counted = any(f.kind == "share" and f.n is not None and end <= f.start < after[0].start for f in clause.figures)
    closed = re.match(
        r"(?:\s+(?:related|attributed|due)\s+to\s+[^()\[\];,]{1,40})?\s*[)\]]", clause.text[after[0].end : clause.end]
    )
    bracketed = closed and _CAUSE_IN_BRACKET.match(clause.text[end : after[0].start])
    if (not said and not bracketed) or counted:
        return []
    if not bracketed and _goes_on(clause, after[0]):
        return []
    alone = replace(binding.figure, percent=None, total=None)  # the percent is that of the deaths
    return [replace(binding, figure=alone, label=after[0], grade=NO_GRADE, rule=binding.rule + "+cause")]


def _goes_on(clause: Clause, cause: Label) -> bool:
    """Whether the causes go on behind the first, or the first is counted apart: "(sepsis in 2 and stroke in 1)"."""
    following = next((f for f in clause.figures if f.start >= cause.end), None)
    if following is not None and _NEXT_COUNT.fullmatch(clause.text, cause.end, following.start):
        return False  # "one patient died of sepsis and one of stroke"
    return (
        re.match(r"\s*(?:,|and|or|\d|in\s+(?:\d|one|two|three)|[(\[]\s*(?:n|\d))", clause.text[cause.end : clause.end])
        is not None
    )


_NEXT_COUNT = lazy_regex(r"\s*(?:,|;)?\s+(?:and|whereas|while)\s+")
#: Totals whose bracket tells what each of the counted patients had.
_TOLD_BY_ONE = {"DEATH", "DLT", "ANY", "SAE", "NONHEMATOLOGIC", "HEMATOLOGIC"}
#: From the total to its list: "|deaths| in the A group (", "|DLTs| were seen: ".
_TO_LIST = lazy_regex(r"\s*%?[)\]]?[^.;:()\[\]]{0,90}(?:[(\[]|:)\s*(?:[\d<.]+\s*%[)\]]?\s*[;,:]\s*)?")
_BEFORE_ITEM = lazy_regex(
    r"\s*(?:(?:both|all|which\s+(?:was|were)|due\s+to|because\s+of|from|of|related\s+to|an?|one|case)\s+)*",
    re.IGNORECASE,
)
_LIST_END = lazy_regex(r"\s*(?:related\s+to\s+[^()\[\];,]{1,40})?[)\]]")
_SENTENCE_END = lazy_regex(r"\s*\.(?:\s|\Z)")


def _listed_causes(binding: Binding, clause: Clause) -> list[Binding]:
    """ "Two toxic deaths (sepsis and stroke)", "one DLT (grade 3 rash)": as many names as patients, one to each.

    The one patient who died has all that the list names.  Other totals say it of a single patient only: several
    may have had the same events.
    """
    figure, label = binding.figure, binding.label
    if label.code not in _TOLD_BY_ONE or figure.n is None or figure.n > 6:
        return []
    behind = max(label.end, figure.end)
    opened = _TO_LIST.match(clause.text, behind, clause.end)
    if opened is None:
        return []
    row = _row_from(clause, opened.end())
    if not row or any(opened.end() <= f.start < row[-1].end for f in clause.figures):
        return []
    end = _SENTENCE_END if ":" in opened.group() else _LIST_END
    closed = end.match(clause.text, row[-1].end)
    deaths = label.code == "DEATH"
    one_to_each = deaths and len(row) == figure.n
    if closed is None or not (one_to_each or (figure.n == 1 and (deaths or len(row) == 1))):
        return []
    one = Figure(figure.start, figure.end, "share", n=1)
    return [
        replace(binding, figure=one, label=x, grade=NO_GRADE if deaths else grade_at(clause, x, binding.grade),
                rule=binding.rule + "+cause")
        for x in row
    ]  # fmt: skip


def _row_from(clause: Clause, start: int) -> list[Label]:
    """The named events that a list beginning at ``start`` goes through."""
    row: list[Label] = []
    at = start
    for label in clause.labels:
        if label.start < start or label.family != "event":
            continue
        if (label.code.isupper() and label.code != "HEMATOLOGIC") or label.doubtful:
            break
        gap = clause.between(at, label.start)
        if not (_BEFORE_ITEM.fullmatch(gap) if not row else SIBLING.match(gap)):
            break
        row.append(label)
        at = label.end
    return row


def grade_at(clause: Clause, label: Label, whole: Grade) -> Grade:
    """The grade that stands right before an item of the list, else that of the total."""
    for grade in clause.grades:
        if grade.grades and 0 <= label.start - grade.end < 3:
            return min(low for low, _ in grade.grades), max(high for _, high in grade.grades)
    return whole


_OF_WHOM_DIED = lazy_regex(
    r"(?:\s*\([^()]{1,12}\))?\s+(?:of\s+(?:whom|which|them)|of\s+(?:these|the)\s+[\w-]+)\s+(?P<died>(?:(?:subsequently|later|then)\s+)?died)\b"
)
_OF_WHOM = lazy_regex(r"\bof\s+(?:whom|which)\s+(?:only\s+)?\Z")
_DIED = lazy_regex(r"(?:\s*\([^()]{1,12}\))?\s+(?P<died>(?:(?:subsequently|later|then)\s+)?died)\b")


def with_deaths_among(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Sepsis occurred in 11 patients, three of whom died": the three are deaths, in the arm of those before."""
    if clause.text.find("died", clause.start, clause.end) < 0:
        return bindings
    for figure in clause.figures:
        match = _OF_WHOM_DIED.match(clause.text, figure.end, clause.end)
        if match is None and _OF_WHOM.search(clause.text, clause.start, figure.start):
            match = _DIED.match(clause.text, figure.end, clause.end)
        had = [
            b for b in bindings
            if max(b.figure.end, b.label.end) <= figure.start and b.label.family == "event" and b.figure.n
        ]  # fmt: skip
        if match is None or figure.n is None or not had or had[-1].label.code.isupper():
            continue
        died = Label(match.start("died"), match.end("died"), "event", "DEATH", clause.text[slice(*match.span("died"))])
        last = max(had, key=lambda b: b.figure.start)
        bindings = [b for b in bindings if b.figure.start != figure.start]
        bindings.append(replace(last, figure=figure, label=died, grade=NO_GRADE, rule=last.rule + "+died"))
    return bindings
