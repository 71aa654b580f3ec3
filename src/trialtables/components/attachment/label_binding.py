"""Which label a series belongs to: bracketed, before or behind it, in parallel lists, or the subject of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF, PATIENTS
from .clauses import Clause, Study
from .event_causes import DEATHS, reasons_of_changes, reasons_of_deaths
from .group_labels import label_of_first_group, labels_of_first_group, without_groups
from .label_behind import counts_events, labels_behind, right_label
from .label_pronouns import carried, carried_row, is_plural, told_before
from .label_rows import each_behind, parallel_behind, parallel_labels, siblings
from .label_shared import IN_STATE, had_by_most, had_by_part, verb_left_out
from .label_subject import (
    HOST_GAP,
    counts_next_name,
    is_combined,
    is_predicate_of,
    label_of_subject,
    named_event,
)
from .label_traits import without_traits
from .list_items import (
    GENERAL,
    WITH_CAUSE,
    names_next_arm,
    one_event_each,
    with_examples,
)
from .listed_outcomes import listed_outcomes
from .no_outcomes import tells_no_outcome
from .own_predicates import has_own_predicate, is_denominator
from .response_kinds import counted_alike, counts_part, judged_again
from .rows_again import row_again
from .series import Series

#: "PR was reached by 2 patients and |MR| by |11|"
_BY = lazy_regex(r"(?:\s+(?:was|were)\s+(?:reached|achieved|attained|obtained))?\s+by\s+(?:another\s+|the\s+other\s+)?")
_FAMILIES = {
    "share": ("response", "event", "survival", "other", "population"),
    "time": ("survival", "population", "other"),
    "number": ("survival", "population"),
}


@dataclass(frozen=True)
class Chosen:
    """The labels of a series, one for each figure, and the construction that gave them."""

    labels: list[Label]
    rule: str


#: "27 died on A, seven |of which were related to treatment|, versus 17 on B": 17 died.
_RELATIVE = lazy_regex(r"of\s+(?:which|whom)\b")
#: "the response rate to |second-line treatment| was 12%"
_OF_RESPONSE = lazy_regex(r"\bresponse\s+rates?\s+(?:to|after|with|during|following)\s+(?:the\s+)?\Z", re.IGNORECASE)
_WHEN = lazy_regex(
    r"\b(?:after|before|following|during|prior\s+to)\s+(?:the\s+|all\s+)?(?:(?!\w+ing\b)[\w-]+\s+){0,2}\Z|"
    r"\b(?:for|lasting|over)\s+(?:(?:more|longer)\s+than\s+|at\s+least\s+|over\s+|[≥>]\s*)?[\w-]+\s+\Z",
    re.IGNORECASE,
)


def _only_tells_when(clause: Clause, label: Label) -> bool:
    """ "The response rate after six |cycles| was": when the figure was counted, not what."""
    return _WHEN.search(clause.text, max(clause.start, label.start - 40), label.start) is not None


def labels_of(series: Series, clause: Clause) -> Chosen | None:
    """The label of each figure of a series, or ``None`` when no construction fits."""
    families = _FAMILIES[series.figures[0].kind]
    if told := row_again(series, clause):
        return Chosen(told, "parallel-labels")
    before = _labels_before(series, clause, families)
    if tells_no_outcome(series, clause, before):
        return None
    if len(series.figures) == 1 and (one := each_behind(series.figures[0], clause)):
        return Chosen([one], "value-label")
    if had := had_by_most(series, clause):
        return _for_all(series, had, "value-label")
    if before and before[-1].family == "response" and counts_part(series, clause):
        before = []  # "17 responded, two of whom had had surgery"
    if before and _has_its_own_reason(series, clause, before[-1]):
        before = []
    if before and is_plural(series, clause):
        meant = told_before(series, clause, before)
        return Chosen(meant, "subject-carried") if meant else None
    whole = before and (_rate_of_parts(series, clause, before) or with_examples(clause, before, series))
    if whole:
        return _for_all(series, whole, "clause-subject")
    after = labels_behind(series, clause, families)
    if after and counts_events(series, clause, after[0]):
        return None
    if (again := label_of_first_group(series, clause)) and again.family in families:
        return _for_all(series, again, "clause-subject")
    if row := labels_of_first_group(series, clause):
        return Chosen(row, "parallel-labels")
    if counted := _responders_counted(series, clause):
        return Chosen(counted, "value-label")
    inside = [x for x in clause.labels if x.start <= series.start and series.end <= x.end and x.family in families]
    if inside and inside[0].family == "event" and any(series.end <= f.start < inside[0].end for f in clause.figures):
        return None  # "deaths (17 in A, 11 in B), three were related to treatment": the last figure counts
    if inside:  # "stopped, one each because of" tells what each of those counted before had
        each = _EACH.match(clause.text, series.end, inside[0].end)
        return None if each else _for_all(series, inside[0], "inside-label")
    if own := _of_row(series, clause, before):
        return _for_all(series, own, "parallel-labels")
    if again := judged_again(series, clause, before):
        return _for_all(series, again, "clause-subject")
    return _beside(series, clause, before, after)


def _responders_counted(series: Series, clause: Clause) -> list[Label]:
    """ "There were |12 responders (30%)|": people by their name, so that the figure holds it; the next may leave it."""
    found: list[Label] = []
    for figure in series.figures:
        held = [x for x in clause.labels if x.family == "response" and figure.start < x.start and x.end < figure.end]
        own = [x for x in held if x.text.lower().endswith("responders")] or found[-1:]
        if not own:
            return []
        found.append(own[0])
    return found


_EACH = lazy_regex(r"\s+(?:patient\s+)?each\b")
_AS_REASON = lazy_regex(rf"\b(?:{BECAUSE_OF})\s+(?:[a-z-]+\s+)?\Z", re.IGNORECASE)
_NEXT_REASON = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:\([^()]*\)\s*)?(?:of\s+(?:the\s+)?)?(?:(?:{PATIENTS})\s+)?(?:{BECAUSE_OF})\b",
    re.IGNORECASE,
)


def _has_its_own_reason(series: Series, clause: Clause, host: Label) -> bool:
    """ "29% due to |toxicity|, 20% because of other reasons": the next figure is told with a reason of its own."""
    return (
        host.code in GENERAL
        and _NEXT_REASON.match(clause.text, series.end, clause.end) is not None
        and _AS_REASON.search(clause.text, clause.start, host.start) is not None
    )


def _for_all(series: Series, label: Label, rule: str) -> Chosen:
    """One label for all figures of a series."""
    return Chosen([label] * len(series.figures), rule)


#: "in 62% of |cycles| (22% of grade 4)": what was counted
_COUNTED = lazy_regex(r"(?:%|\d)\s+of\s+(?:the\s+|all\s+)?(?:\d[\d,]*\s+)?\Z")


def _labels_before(series: Series, clause: Clause, families: tuple[str, ...]) -> list[Label]:
    """The labels ahead of a series that may govern it."""
    before = [
        x for x in clause.labels
        if x.end <= series.start and x.family in families
        and x.family != "population" and not _aside(clause, x, series) and not _RELATIVE.match(x.text)
        and not (x.code == "FOLLOWUP" and series.figures[0].kind == "share")
        and not (x.family == "other" and _OF_RESPONSE.search(clause.text, clause.start, x.start))
        and not (x.family == "other" and _COUNTED.search(clause.text, clause.start, x.start))
    ]  # fmt: skip
    before = without_traits(series, clause, before)
    while before and before[-1].family == "other" and _only_tells_when(clause, before[-1]):
        if len(before) == 1 and not _OPENS_WITH_IT.fullmatch(clause.text, clause.start, series.start):
            break
        before.pop()
    if before and _TOUCHES.match(clause.between(before[-1].end, series.start)) is None:
        told = _SAID_OF_CHANGE.match(clause.text, before[-1].end, series.start)
        reasons = [*reasons_of_deaths(clause), *(reasons_of_changes(clause) if told else ())]
        before = [x for x in before if x not in reasons]
    return without_groups(clause, before)


#: "dose reductions due to neutropenia |were required| in 12": said of the reductions
_SAID_OF_CHANGE = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:was|were|had\s+to\s+be)\s+(?!not\b)|occurred\b|became\b|took\s+place\b|happened\b)",
    re.IGNORECASE,
)
#: "|After surgery| 12 patients (30%) had a response": a time that opens the sentence
_OPENS_WITH_IT = lazy_regex(
    r"\s*(?:after|before|following|during|prior\s+to)\s+(?:the\s+|all\s+)?(?:(?!\w+ing\b)[\w-]+\s+){1,3}", re.IGNORECASE
)
#: "sepsis |in| two", "sepsis |(|n = 2)": a figure of this very name
_TOUCHES = lazy_regex(r"\s*(?:in\s+)?[(\[]?\s*(?:in\s+|[nN]\s*=\s*)?\Z")


def _of_row(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """The label of a contrast in a row of contrasts: "anemia and rash in 52% v 10% and |34% v 2%|"."""
    place, length = series.row
    ahead = [x for x in before if x.end <= series.row_start] if length > 1 else []
    row = siblings(clause, ahead, ahead[-1])[-length:] if ahead else []
    return row[place] if row and len(row) == length else None


@dataclass
class _Sides:
    """The nearest labels on either side of a series: its host ahead of it, and one behind it that it stands before."""

    series: Series
    clause: Clause
    before: list[Label]
    after: list[Label]
    host: Label | None
    right: Label | None

    def __post_init__(self) -> None:
        self.left_gap = self.clause.between(self.host.end, self.series.start) if self.host else ""
        counted = self.series.figures[0].n is not None and self.series.figures[0].percent is None
        reached = counted and self.host and self.host.family == "response" and _BY.fullmatch(self.left_gap)
        self.adjacent = self.host is not None and bool(HOST_GAP.match(self.left_gap) or reached)
        self.parts = self.right is not None and _breaks_down(self.series, self.clause, self.host, self.right)


def _beside(series: Series, clause: Clause, before: list[Label], after: list[Label]) -> Chosen | None:
    """The label ahead of a series or behind it, whichever the words between hold it to."""
    host = before[-1] if before else None
    right = right_label(series, clause, after[0]) if after else None
    if right and (verb_left_out(series, clause, right) or had_by_part(series, clause, right)):
        return Chosen([right], "value-label")
    if right and host and _is_of_next(series, clause, host, right):
        right = None
    sides = _Sides(series, clause, before, after, host, right)
    if host and right and host.family == "other" and sides.left_gap.lstrip().startswith(","):
        sides.adjacent = False  # "Of 84 patients given A for all cycles, |eight (10%)| had fever"
    if host and right and _is_told_of(sides, host, right):
        return _for_all(series, host, "clause-subject")
    parallel = parallel_labels(series, clause, before)
    parallel = parallel or listed_outcomes(series, clause, before)
    if parallel and len(series.figures) > 1:
        return Chosen(parallel, "parallel-labels")
    if has_own_predicate(series, clause) or (host and is_denominator(series, clause)):
        held = _HELD_BY_LABEL.search(sides.left_gap) or (host and _is_seen_in(series, clause, host))
        sides.adjacent = sides.adjacent and bool(held)
        if not sides.adjacent and not right:
            return None
    if is_combined(clause, before):
        host = before[-2]  # a combined term with one figure goes under its first
    sides.host = named_event(clause, before, host)
    if chosen := _of_sides(sides):
        return chosen
    subject = label_of_subject(series, clause, before, sides.left_gap)
    return _for_all(series, subject, "clause-subject") if subject else None


def _is_of_next(series: Series, clause: Clause, host: Label, right: Label) -> bool:
    """Whether the label behind a series goes with what follows it, or with an arm or a group, not with its figures."""
    return (
        _heads_its_own(series, clause, right)  # "neutropenia grade 3 (12%), grade 4 (8%) |anemia| grade 3 (20%)"
        or counted_alike(series, clause, host, right)  # "in 6 of 20 with squamous and 10 of 25 with |adenocarcinoma|"
        or names_next_arm(clause, host, series, right)
    )


def _is_told_of(sides: _Sides, host: Label, right: Label) -> bool:
    """Whether the label behind only says something of the host: its predicate, or its reason."""
    if host.family == "event" and is_predicate_of(sides.clause, host, right, sides.left_gap):
        return True
    if host.code in DEATHS and right in reasons_of_deaths(sides.clause):
        return True
    if sides.parts or host.code not in _WITH_REASON:
        return False
    return _REASON.match(sides.clause.between(sides.series.end, right.start)) is not None


def _of_sides(sides: _Sides) -> Chosen | None:
    """The label on one of the two sides, or one figure for each."""
    series, clause, host, right, left_gap = sides.series, sides.clause, sides.host, sides.right, sides.left_gap
    if host and right and _one_each(sides, host, right):
        return Chosen([host, right], "label-value")
    if host and right and _named_in_bracket(series, clause, host, right, left_gap):
        return Chosen([right], "value-label")
    if host and _holds(sides, host):
        return _for_all(series, host, "label-value")
    if right:
        behind = parallel_behind(series, clause, sides.after)
        return Chosen(behind, "parallel-labels") if behind else _for_all(series, right, "value-label")
    return None


def _one_each(sides: _Sides, host: Label, right: Label) -> bool:
    """Whether the label on either side has a figure of its own."""
    series, clause = sides.series, sides.clause
    if sides.adjacent and one_event_each(series, clause, host, right):
        return True
    said = sides.adjacent or _SAID_OF.fullmatch(sides.left_gap)
    return bool(said) and _one_to_each_side(series, clause, host, right)


_SAID_OF = lazy_regex(r"(?:\s*\([A-Za-z]{2,6}\))?[^,;()]*\b(?:was|were|of)\s*")


def _holds(sides: _Sides, host: Label) -> bool:
    """Whether the label ahead of a series holds it, though one stands behind as well."""
    if not sides.adjacent:
        return False
    right, bare = sides.right, sides.series.figures[0].bare
    if right is None:
        return not counts_next_name(sides.series, sides.clause, host, sides.left_gap)
    if (host.code in GENERAL or host.code == "DEATH") and re.match(r"\s*:\s*\Z", sides.left_gap):
        return False
    if bare and _alone_in_bracket(sides):
        return True
    between = sides.clause.between(sides.series.end, right.start)
    if host.code == "ORR" and _is_kind(sides.clause, between, right):
        return False
    gapped = _GAPPED.match(between) or (right.family == "response" and IN_STATE.fullmatch(between))
    return not (bare or sides.parts or (gapped and re.match(r"\s*,", sides.left_gap)))


def _alone_in_bracket(sides: _Sides) -> bool:
    """ "Thrombocytopenia (|7|) or infection (5)": a bare count in the bracket of its name."""
    behind = sides.clause.text[sides.series.end : sides.series.end + 1]
    return len(sides.series.figures) == 1 and sides.left_gap.strip() in ("(", "[") and behind in (")", "]")


_ONLY_SPACE = lazy_regex(r"\s*%?\s+(?:of\s+)?(?:confirmed\s+|unconfirmed\s+)?")
_FIGURE_BEHIND = lazy_regex(r"[\s:=(\[]*\d")


def _is_kind(clause: Clause, between: str, right: Label) -> bool:
    """ "The response was 60% |complete response| and 20% partial response": what each figure counts, told behind it."""
    if right.code not in ("CR", "PR", "SD", "PD") or not _ONLY_SPACE.fullmatch(between):
        return False
    return _FIGURE_BEHIND.match(clause.text, right.end, clause.end) is None  # "RR 40% CR 10% PR 30%"


_CLOSES = lazy_regex(r"\s*%?\s*[)\]]\s*\Z")
_OWN_BRACKET = lazy_regex(r"\s*[(\[]\s*\d")


def _heads_its_own(series: Series, clause: Clause, right: Label) -> bool:
    """Whether a label behind a graded bracket opens the next item, which only a comma lost parts from this one."""
    graded = any(
        g.end <= series.start and clause.text[g.end : series.start].strip() in ("(", "[") for g in clause.grades
    )
    return (
        graded
        and _CLOSES.match(clause.between(series.end, right.start)) is not None
        and _OWN_BRACKET.match(clause.between(right.end, clause.end)) is not None
    )


_WITH_REASON = {"DOSE_REDUCTION", "DOSE_DELAY", "DISCONTINUATION"}
#: "the dose was reduced in 46 patients (43%) due to |adverse events|": the reason counts nothing
_REASON = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:each\s+)?,?\s*(?:mainly\s+|mostly\s+|primarily\s+)?"
    rf"(?:{BECAUSE_OF}|as\s+a\s+result\s+of|for|following|on\s+account\s+of)\s+[^,;()]{{0,40}}\Z",
    re.IGNORECASE,
)


_JUST_BEHIND = lazy_regex(r"\s*%?\s+")


def _named_in_bracket(series: Series, clause: Clause, host: Label, right: Label, left_gap: str) -> bool:
    """ "Cytopenias (|42%| neutropenia, 5% anemia)": the events of a bracket, each behind its figure."""
    return (
        host.family == right.family == "event"
        and host.code != right.code
        and len(series.figures) == 1
        and left_gap.rstrip().endswith(("(", "["))
        and _JUST_BEHIND.fullmatch(clause.between(series.end, right.start)) is not None
    )


_SIDE_GAP = lazy_regex(
    rf"\s*%?\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:had|achieved|showed|attained|experienced|were|was|(?=were\b|was\b))?"
    r"(?:\s+an?)?\s*\Z"
)


def _one_to_each_side(series: Series, clause: Clause, host: Label, right: Label) -> bool:
    """ "The response rate was 59%, and 29% had stable disease": one figure for the label on either side."""
    return (
        len(series.figures) == 2
        and set(series.connectors) <= {"and", ",", ", and"}
        and series.figures[0].kind == "share"
        and host.code != right.code
        and host.family == right.family == "response"
        and not any(series.start < a.start < right.start for a in clause.arms)
        and _SIDE_GAP.match(clause.text[series.end : right.start]) is not None
    )


#: What the parts of an outcome are.
WHOLE = {
    "ORR": {"CR", "PR", "VGPR", "MR", "CRi", "sCR", "nCR"},
    "MRR": {"CR", "PR", "VGPR", "sCR", "nCR"},
    "DCR": {"ORR", "CR", "PR", "VGPR", "MR", "SD"},
    "CBR": {"ORR", "CR", "PR", "VGPR", "MR", "SD"},
}


def _rate_of_parts(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """ "28 achieved a response (CR 3, PR 25; |74%|": behind the parts stands the rate of the whole."""
    if series.figures[0].percent is None or series.figures[0].n is not None or before[-1].family != "response":
        return None
    bracket = clause.bracket_around(before[-1].start, series.end)
    if bracket is None or not clause.text[bracket[0] : series.start].rstrip().endswith(";"):
        return None
    whole = next((x for x in reversed(before) if x.end <= bracket[0]), None)
    parts = [x for x in before if x.start > bracket[0]]
    counted = all(
        f.percent is None for f in clause.figures if bracket[0] < f.start < series.start and f.kind == "share"
    )
    alike = whole is not None and all(x.code in WHOLE.get(whole.code, ()) for x in parts)
    return whole if alike and counted and len(parts) > 1 else None


def _breaks_down(series: Series, clause: Clause, host: Label | None, right: Label) -> bool:
    """ "An objective response (two [3%] had a complete response and 18 …": a bracket that parts the whole."""
    cause = host is not None and host.code in WITH_CAUSE and right.family == "event" and not right.code.isupper()
    return (
        host is not None
        and (cause or right.code in WHOLE.get(host.code, ()))
        and any(host.end <= a < series.start and right.end <= b for a, b in clause.brackets)
    )


#: "a partial response rate |of| 16% is encouraging", "CR (|n = 4|) was rare": the predicate is that of the label.
_HELD_BY_LABEL = lazy_regex(r"[(\[]\W*(?:[nN]\s*=\s*)?\Z|\A(?:\s*\(\w+\))?(?:\s+rates?)?\s+of\s+\Z")


_SEEN_IN = lazy_regex(r"\s+(?:observed|seen|reported|noted|occurring|developing)\s+in\s+")
_WAS_MAIN = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:of\s+)?(?:the\s+)?{PEOPLE}\s+)?(?:was|were)\s+(?:the|an?|among)\s", re.IGNORECASE
)


def _is_seen_in(series: Series, clause: Clause, host: Label) -> bool:
    """ "Neutropenia |seen in| 6 (15%) patients |was the| main toxicity": the predicate is that of the event."""
    return (
        host.family == "event"
        and host.code not in GENERAL
        and _SEEN_IN.fullmatch(clause.text, host.end, series.start) is not None
        and _WAS_MAIN.match(clause.text, series.end, clause.end) is not None
    )


_GAPPED = lazy_regex(  # "14 (35%) a partial response", "…, 12% experienced grade 3 rash"
    rf"\s*%?\s*[)\]]*\s*(?:(?:{PEOPLE}\s+)?(?:(?:had|achieved)\s+)?an?|(?:cases?|episodes?|instances?)\s+of|"
    rf"(?:of\s+)?(?:{PEOPLE}\s+)?(?:had|experienced|developed|suffered|(?:exhibited|showed|demonstrated|attain(?:ed)?|"
    r"obtained|reach(?:ed)?|achieved?|enter(?:ed)?)(?:\s+an?)?))?\s+\Z"
)


def _aside(clause: Clause, label: Label, series: Series) -> bool:
    """A label in an aside that is closed governs nothing outside it: "response rate (CR plus PR) was 38%"."""
    if any(a < label.start and label.end <= b <= series.start for a, b in clause.brackets):
        return True
    if len(series.figures) > 1:  # "grade 3 events, including fatigue and rash, in 12% and 10%, respectively"
        return False
    opened = _INCLUDING.search(clause.text, clause.start, label.start)
    return opened is not None and _CLOSED.match(clause.text, label.end, series.start) is not None


#: "the response rate, |including| partial response with lymphocytosis|,| was 91%"
_INCLUDING = lazy_regex(r",\s+including\s+[^,;:()\d]{0,60}\Z")
_CLOSED = lazy_regex(r"[^,;:()\d]{0,60},\s+(?!and\b|or\b)")


def carried_label(series: Series, clause: Clause, study: Study) -> Chosen | None:
    """ "It was more frequent in women (12% v 3%)": the label, or the row of labels, of the sentence before."""
    if told := row_again(series, clause, study):
        return Chosen(told, "parallel-labels")
    if row := carried_row(series, clause, study):
        return Chosen(row, "subject-carried")
    subject = carried(series, clause, study)
    return _for_all(series, subject, "subject-carried") if subject else None
