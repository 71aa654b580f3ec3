"""Which label a series belongs to: bracketed, before or behind it, in parallel lists, or the subject of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..figures.figure_atoms import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Clause, Study
from .group_labels import label_of_first_group, without_groups
from .label_behind import IN_STATE, counts_events, had_by_part, labels_behind, right_label, verb_left_out
from .label_pronouns import carried, carried_row, is_plural, told_before
from .label_rows import heads_list, parallel_behind, parallel_labels, siblings
from .list_items import (
    GENERAL,
    WITH_CAUSE,
    names_next_arm,
    names_something_else,
    new_sentence,
    one_event_each,
    pairs_in_list,
    with_examples,
)
from .listed_outcomes import listed_outcomes
from .response_kinds import counted_alike, counts_part
from .series import Series

HOST_GAP = lazy_regex(
    r"""\s*(?:rates?|events?|levels?|concentrations?
            |toxicit(?:y|ies))?\s*(?:,|:|=|–|-)?\s*(?:\([A-Za-z0-9/ -]{1,12}\)\s*)?(?:(?:was
            |were|is|are|of|in|at|occurred\s+in|:|=|
    (?:was|were)\s+(?:observed|seen|reported|noted|achieved|obtained)\s+in|developed\s+in|grade|only|about
    |approximately|each)\s*)*[(\[]?\s*(?:n\s*=\s*)?[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
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
#: "bleeding was rare despite |9%| of patients receiving heparin": what was done, not what happened
#: "the response rate to |second-line treatment| was 12%"
_OF_RESPONSE = lazy_regex(r"\bresponse\s+rates?\s+(?:to|after|with|during|following)\s+(?:the\s+)?\Z", re.IGNORECASE)
_DESPITE = lazy_regex(
    r"\b(?:despite|in\s+spite\s+of)\s+(?:an?\s+|the\s+)?(?:approximately\s+|about\s+)?\Z", re.IGNORECASE
)


_WHEN = lazy_regex(
    r"\b(?:after|before|following|during|prior\s+to)\s+(?:the\s+|all\s+)?(?:(?!\w+ing\b)[\w-]+\s+){0,2}\Z|"
    r"\b(?:for|lasting|over)\s+(?:(?:more|longer)\s+than\s+|at\s+least\s+|over\s+|[≥>]\s*)?[\w-]+\s+\Z",
    re.IGNORECASE,
)


def _only_tells_when(clause: Clause, label: Label) -> bool:
    """ "The response rate after six |cycles| was": when the figure was counted, not what."""
    return _WHEN.search(clause.text, max(clause.start, label.start - 40), label.start) is not None


_QUESTION = lazy_regex(
    r"\b(?:analy[sz]ed|assess(?:ed)?|evaluat(?:ed?|ing)|investigated?|examined?|determined?|stud(?:y|ied)|reported|"
    r"ascertain|describe|compared?)\s+(?:the\s+)?(?:[a-z-]+(?:,\s*|\s+and\s+|\s+)){0,5}\Z",
    re.IGNORECASE,
)
_OF_TREATMENT = lazy_regex(r"(?:,?\s+and\s+(?:the\s+)?[a-z-]+){0,2}\s+of\b")


def _names_question(series: Series, clause: Clause, host: Label) -> bool:
    """ "We analyzed feasibility, |toxicity|, and efficacy of A in 87 patients": what was studied, not who had it."""
    return (
        host.family == "event"
        and host.code in GENERAL
        and series.figures[0].percent is None
        and _OF_TREATMENT.match(clause.text, host.end, series.start) is not None
        and _QUESTION.search(clause.text, clause.start, host.start) is not None
    )


def labels_of(series: Series, clause: Clause) -> Chosen | None:
    """The label of each figure of a series, or ``None`` when no construction fits."""
    families = _FAMILIES[series.figures[0].kind]
    before = [
        x for x in clause.labels
        if x.end <= series.start and x.family in families
        and x.family != "population" and not _aside(clause, x, series) and not _RELATIVE.match(x.text)
        and not (x.code == "FOLLOWUP" and series.figures[0].kind == "share")
        and not (x.family == "other" and _OF_RESPONSE.search(clause.text, clause.start, x.start))
    ]  # fmt: skip
    while len(before) > 1 and before[-1].family == "other" and _only_tells_when(clause, before[-1]):
        before.pop()
    before = without_groups(clause, before)
    if _DESPITE.search(clause.text[clause.start : series.start]):
        return None
    if before and _names_question(series, clause, before[-1]):
        return None
    if before and before[-1].family == "response" and counts_part(series, clause):
        before = []  # "17 responded, two of whom had had surgery"
    if before and is_plural(series, clause):
        meant = told_before(series, clause, before)
        return Chosen(meant, "subject-carried") if meant else None
    whole = before and (_rate_of_parts(series, clause, before) or with_examples(clause, before, series))
    if whole:
        return Chosen([whole] * len(series.figures), "clause-subject")
    after = labels_behind(series, clause, families)
    if after and counts_events(series, clause, after[0]):
        return None
    if (again := label_of_first_group(series, clause)) and again.family in families:
        return Chosen([again] * len(series.figures), "clause-subject")
    inside = [x for x in clause.labels if x.start <= series.start and series.end <= x.end and x.family in families]
    if inside and inside[0].family == "event" and any(series.end <= f.start < inside[0].end for f in clause.figures):
        return None  # "deaths (17 in A, 11 in B), three were related to treatment": the last figure counts
    if inside:
        return Chosen([inside[0]] * len(series.figures), "inside-label")
    place, length = series.row
    if length > 1 and before:
        before_row = [x for x in before if x.end <= series.row_start]
        row = siblings(clause, before_row, before_row[-1])[-length:] if before_row else []
        if len(row) == length:
            return Chosen([row[place]] * len(series.figures), "parallel-labels")
    host = before[-1] if before else None
    left_gap = clause.between(host.end, series.start) if host else ""
    adjacent_left = host is not None and bool(HOST_GAP.match(left_gap))
    counted = series.figures[0].n is not None and series.figures[0].percent is None
    adjacent_left = adjacent_left or bool(counted and host and host.family == "response" and _BY.fullmatch(left_gap))
    right = right_label(series, clause, after[0]) if after else None
    if right and (verb_left_out(series, clause, right) or had_by_part(series, clause, right)):
        return Chosen([right], "value-label")
    if right and host and _heads_its_own(series, clause, right):
        right = None  # "neutropenia grade 3 (12%), grade 4 (8%) |anemia| grade 3 (20%)"
    if right and host and counted_alike(series, clause, host, right):
        right = None  # "in 6 of 20 with squamous and 10 of 25 with |adenocarcinoma|"
    if host and right and names_next_arm(clause, host, series, right):
        right = None
    if host and right and host.family == "event" and right.code in GENERAL and _INSIDE_PREDICATE.match(left_gap):
        return Chosen([host] * len(series.figures), "clause-subject")
    parts = right is not None and _breaks_down(series, clause, host, right)
    if (
        host
        and right
        and not parts
        and host.code in _WITH_REASON
        and _REASON.match(clause.between(series.end, right.start))
    ):
        return Chosen([host] * len(series.figures), "clause-subject")
    parallel = parallel_labels(series, clause, before)
    parallel = parallel or listed_outcomes(series, clause, before)
    if parallel and len(series.figures) > 1:
        return Chosen(parallel, "parallel-labels")
    if _has_own_predicate(series, clause) or (host and _is_denominator(series, clause)):
        adjacent_left = adjacent_left and bool(_HELD_BY_LABEL.search(left_gap))
        if not adjacent_left and not right:
            return None
    if _is_combined(clause, before):
        host = before[-2]  # a combined term with one figure goes under its first
    host = _named_event(clause, before, host)
    between = clause.between(series.end, right.start) if right else ""
    gapped = (
        right is not None
        and not series.figures[0].bare
        and (_GAPPED.match(between) or (right.family == "response" and IN_STATE.fullmatch(between)))
        and re.match(r"\s*,", left_gap)
    )
    said = adjacent_left or re.fullmatch(r"(?:\s*\([A-Za-z]{2,6}\))?[^,;()]*\b(?:was|were|of)\s*", left_gap)
    if host and right and adjacent_left and one_event_each(series, clause, host, right):
        return Chosen([host, right], "label-value")
    if host and right and said and _one_to_each_side(series, clause, host, right):
        return Chosen([host, right], "label-value")
    if host and right and _named_in_bracket(series, clause, host, right, left_gap):
        return Chosen([right], "value-label")
    told = bool(right and host and (host.code in GENERAL or host.code == "DEATH") and re.match(r"\s*:\s*\Z", left_gap))
    listed = parallel_behind(series, clause, after) if right and heads_list(series, clause, after, left_gap) else None
    if listed:
        return Chosen(listed, "parallel-labels")
    if host and adjacent_left and not told and not (right and (series.figures[0].bare or gapped or parts)):
        return Chosen([host] * len(series.figures), "label-value")
    if right:
        behind = parallel_behind(series, clause, after)
        if behind:
            return Chosen(behind, "parallel-labels")
        return Chosen([right] * len(series.figures), "value-label")
    return _of_subject(series, clause, before, left_gap)


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


def _of_subject(series: Series, clause: Clause, before: list[Label], left_gap: str) -> Chosen | None:
    """The subject of the clause, unless the figure counts something else."""
    host = before[-2] if _is_combined(clause, before) else _subject(series, clause, before)
    host = _named_event(clause, before, host)
    if (
        host is None
        or _is_denominator(series, clause)
        or (host.family in ("event", "response") and names_something_else(clause, host, series.start))
        or new_sentence(clause, host, series.start)
        or (series.figures[0].percent is None and _OWN_NOUN.match(clause.text, series.end, clause.end))
        or (host.code == "DISCONTINUATION" and _FOR_PROGRESSION.match(clause.text, series.end, clause.end))
        or _PART_OF_THEM.match(clause.text, series.end, clause.end)
        or (_AND.fullmatch(left_gap) and _HAD_ANOTHER.match(clause.text, series.end, clause.end))
        or (series.figures[0].percent is None and _FURTHER.match(clause.text, series.end, clause.end))
        or _EXPANDED.search(left_gap)
        or _NO_EVENT.search(left_gap)
        or _counts_next_name(series, clause, host, left_gap)
        or (series.figures[0].bare and not _counted(series, clause, left_gap))
    ):
        return None
    return Chosen([host] * len(series.figures), "clause-subject")


#: "9% stopped for toxicity and |7% for progression|"
_FOR_PROGRESSION = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:{PATIENTS})\s+)?(?:for|due\s+to|because\s+of|from|after|with|at)\s+(?:the\s+|disease\s+|tumou?r\s+)*"
    r"(?:progress|relapse|recurren|death|withdraw|consent|patient|physician|personal|other)",
    re.IGNORECASE,
)
#: "eight deaths, |one of which| was possibly related"
_PART_OF_THEM = lazy_regex(
    r"\s+of\s+(?:which|whom)\s+(?:was|were)\s+(?:\w+\s+)?(?:\w+\s+)?(?:related|unrelated|attribut)|"
    r"\s*%?\s*(?:requir|need|necessitat)ing\b"
)
_AND = lazy_regex(r"\s*,?\s+and\s+|\s*,\s*")
#: "because of neutropenia, and one |patient developed a| fall of cardiac function": an event that no name is known of
_HAD_ANOTHER = lazy_regex(rf"\s*(?:{PEOPLE}\s+)?(?:developed|experienced|suffered|had)\s+an?\s+(?!grade)[a-z]")
_NAME_NEXT = lazy_regex(
    rf"\s+(?!{PEOPLE}\b|in\b|with\b|on\b|of\b|had\b|was\b|were\b|during\b|after\b|at\b)[a-z-]+(?:\s+[a-z-]+)?\s*(?:[.,;)]|\Z)"
)


def _counts_next_name(series: Series, clause: Clause, host: Label, left_gap: str) -> bool:
    """ "2 pneumonias and |1| viral retinitis": the counts stand before their names, of which the last is not known."""
    counted = any(
        clause.text[f.end : host.start].isspace() and f.n is not None for f in clause.figures if f.end <= host.start
    )
    figure = series.figures[0]
    return (
        counted
        and len(series.figures) == 1
        and figure.n is not None
        and figure.percent is None
        and _AND.fullmatch(left_gap) is not None
        and _NAME_NEXT.match(clause.text, series.end, clause.end) is not None
    )


#: "5 had no response (NR |24%|)", "leading to delays (relative dose intensity: |46%|)"
_NO_EVENT = lazy_regex(r"[(\[]\s*(?:NR|NE|UE)\s*[:=,]?\s*\Z|\bintensity\s*(?:(?:was|of|[:=,(])\s*)*\Z", re.IGNORECASE)
#: "one had a DLT, which led to expansion to |three| more patients"
_EXPANDED = lazy_regex(r"\b(?:expan(?:ded|sion)|adding|addition\s+of)\b[^.;()]{0,40}\Z", re.IGNORECASE)
_WITH_REASON = {"DOSE_REDUCTION", "DOSE_DELAY", "DISCONTINUATION"}
#: "the dose was reduced in 46 patients (43%) due to |adverse events|": the reason counts nothing
_REASON = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:each\s+)?,?\s*(?:mainly\s+|mostly\s+|primarily\s+)?"
    r"(?:due\s+to|because\s+of|owing\s+to|as\s+a\s+result\s+of|for|following|on\s+account\s+of)\s+[^,;()]{0,40}\Z",
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
    "DCR": {"ORR", "CR", "PR", "SD"},
    "CBR": {"ORR", "CR", "PR", "SD"},
}


def _rate_of_parts(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """ "28 achieved a response (CR 3, PR 25; |74%|": behind the parts stands the rate of the whole."""
    if series.figures[0].percent is None or series.figures[0].n is not None or before[-1].family != "response":
        return None
    bracket = next(((a, b) for a, b in clause.brackets if a < before[-1].start and series.end <= b), None)
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
_HELD_BY_LABEL = lazy_regex(r"[(\[]\W*(?:n\s*=\s*)?\Z|\A(?:\s*\(\w+\))?(?:\s+rates?)?\s+of\s+\Z")


_GAPPED = lazy_regex(  # "14 (35%) a partial response", "…, 12% experienced grade 3 rash"
    rf"\s*%?\s*[)\]]*\s*(?:(?:{PEOPLE}\s+)?(?:(?:had|achieved)\s+)?an?|(?:cases?|episodes?|instances?)\s+of|"
    rf"(?:of\s+)?(?:{PEOPLE}\s+)?(?:had|experienced|developed|suffered|(?:exhibited|showed|demonstrated|attained|obtained|reached)(?:\s+an?)?))?\s+\Z"
)


def _named_event(clause: Clause, before: list[Label], host: Label | None) -> Label | None:
    """ "Neutropenia was the main toxicity: 44%": the general word is predicate of the event that is named."""
    if host is None or host.code not in GENERAL or host not in before or before.index(host) == 0:
        return host
    named = before[before.index(host) - 1]
    between = clause.between(named.end, host.start)
    return named if _PREDICATE.fullmatch(between) else host


_PREDICATE = lazy_regex(r"(?:\s*\(\s*\)|\s*,|\s+of)?\s*(?:was|were|being)\s+(?:by\s+far\s+)?the\s+[\w\s-]{0,40}")
#: "Neutropenia was the most frequent |(40%)| toxicity": a figure inside the predicate
_INSIDE_PREDICATE = lazy_regex(
    r"(?:\s*\(\s*\)|\s*,|\s+of)?\s*(?:was|were)\s+the\s+(?:\w+\s+){0,2}(?:most\s+)?(?:commonly|common|frequently|frequent)"
    r"(?:\s+(?:observed|reported|seen|noted|recorded))?\s*[(\[]\s*\Z"
)


_DENOMINATOR_BEFORE = lazy_regex(
    rf"\b(?:in|among|of|from|for|{VERSUS}|and|than)\s+(?:(?:the|all|these|those)\s+)(?:first\s+)?\Z"
)
_SEEN_IN_ALL = lazy_regex(
    r"\b(?:occurred|developed|(?:was|were)\s+(?:observed|seen|reported|noted|recorded|documented))\s+in\s+all\s+\Z"
)
_RATE_IN = lazy_regex(r"\brates?\s+in\s+\Z|\bdata\s+(?:from|on|of|for)\s+(?:the\s+)?(?:first\s+)?\Z")
_THEN_VALUE = lazy_regex(
    rf"\s+(?:(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b[^.;,()]{{0,80}}\b|(?:in|on|with|receiving)\s[^.;,()]{{0,80}}\bit\s+)(?:was|were)\s+\d"
)


def _is_denominator(series: Series, clause: Clause) -> bool:
    """ "adverse events that occurred in the 117 patients": a group, not those affected."""
    figure = series.figures[0]
    if len(series.figures) > 1 or figure.percent is not None or figure.total is not None:
        return False
    if _THEN_VALUE.match(clause.text, figure.end, clause.end):
        return True  # "ORR in 35 patients with measurable disease was 57%"
    before = clause.text[max(clause.start, figure.start - 30) : figure.start]
    if _RATE_IN.search(before):
        return True  # "survival and response rate in 308 patients"
    if _SEEN_IN_ALL.search(before):
        return False  # "anemia was seen in all 12 patients"
    return bool(_DENOMINATOR_BEFORE.search(before)) and bool(
        re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b", clause.text[figure.end : clause.end])
    )


def _is_combined(clause: Clause, before: list[Label]) -> bool:
    """ "Rash or acne (12%)", "nausea and vomiting (12%)": two names of one figure."""
    if len(before) < 2 or any(x.family != "event" or x.code.isupper() for x in before[-2:]):
        return False
    between = clause.text[before[-2].end : before[-1].start]
    both = [x.code for x in before[-2:]] == ["Nausea", "Vomiting"] or pairs_in_list(clause, before[-1])
    return re.fullmatch(r"\s*(?:and|or|/)\s*" if both else r"\s+or\s+", between) is not None


def _aside(clause: Clause, label: Label, series: Series) -> bool:
    """A label in a bracket that is closed governs nothing outside it: "response rate (CR plus PR) was 38%"."""
    return any(a < label.start and label.end <= b <= series.start for a, b in clause.brackets)


_OWN_PREDICATE = lazy_regex(
    # possessive "*+" and "++": blanked arms leave long white space, which would be parted in every way
    rf"""\s*+%?[)\]]*+\s*+(?:(?:of\s++(?:the\s++|these\s++|all\s++)?)?(?:[\w-]++\s++){{0,2}}?{PEOPLE})?\s*+
    (?:was|were|had|received|completed|underwent|required|remain(?:ed)?|discontinued|withdrew|died|started|continued
    |crossed|relapsed|showed|demonstrated|exhibited|
    progressed|are|have|did|is)\b(?!\s*(?:not\s+)?(?:been\s+)?(?:observed|seen|described|reported|noted|obtained|achieved|recorded
    |documented|found|higher|lower|similar|statistically|different|comparable|superior|inferior|better|worse|
    more|less|greater|significant(?:ly)?|,|\)|$))""",
    re.VERBOSE | re.IGNORECASE,
)


_DID = lazy_regex(rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?{PEOPLE}\s+)?did\b(?!\s+not)")  # "… 42% responded; 37% did"


def _has_own_predicate(series: Series, clause: Clause) -> bool:
    """ "ORR in 45 patients was 30%", "95% of patients were treated": the figure has a predicate of its own."""
    if _DID.match(clause.blank, series.end - clause.start):
        return False
    match = _OWN_PREDICATE.match(clause.blank, series.end - clause.start)
    closed = [
        a for a, b in clause.brackets if match and a < series.start < series.end <= b < match.end() + clause.start
    ]
    if closed and clause.text[closed[0] + 1 : series.start].strip():
        return False  # "anemia (grade 3, 8%; grade 4, 2%) was common": the predicate of what stands before the bracket
    graded = match and any(0 <= g.start - match.end() - clause.start <= 2 for g in clause.grades)
    return match is not None and not graded


def _counted(series: Series, clause: Clause, left_gap: str) -> bool:
    """A bare integer counts patients only inside a list that says so, or right behind an arm."""
    if len(series.figures) > 1 or re.search(r"\b(?:in|occurred|vs?|versus|and|than)\W*$|[(\[]\s*$", left_gap):
        return True
    start, end = series.start, series.end
    graded = any(0 <= start - g.end < 4 for g in clause.grades) or _WERE_GRADE.match(clause.text, end)
    armed = any(0 <= a.start - end < 25 and _ON_ARM.match(clause.text[end : a.start]) for a in clause.arms)
    armed = armed or any(_ARM_COLON.fullmatch(clause.text, a.end, start) for a in clause.arms if a.end <= start)
    return bool(graded or armed or _DID.match(clause.blank, end - clause.start))


_ARM_COLON = lazy_regex(r"\s*(?:group|arm)?\s*[:=]\s*")  # "(A: 10; B: 7)"
_WERE_GRADE = lazy_regex(r"\s+(?:was|were)\s+(?:of\s+)?grade\b")
_ON_ARM = lazy_regex(r"\s+(?:on|in|with|for|of|given|receiving|after)\s+(?:the\s+)?\Z")


_SHORT_NAME = lazy_regex(r"\s*[(\[]\s*[A-Z][A-Za-z-]{1,7}\s*[;,:]\s*\Z")  # "conservation (BCS; 67%"


def _subject(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """The nearest label to the left that governs the series; a mere name beside the way does not."""
    for label in reversed(before):
        gap = clause.between(label.end, series.start)
        if _is_cause(clause, before, label):
            continue
        if label.family == "other" and not HOST_GAP.match(gap) and not _SHORT_NAME.match(gap):
            continue
        if ";" in gap and not clause.arms and len(before) > 1:
            return label
        return label
    return None


_BECAUSE = lazy_regex(
    r"(?:\w+\s+)?(?:because\s+of|due\s+to|owing\s+to|caused\s+by|secondary\s+to|result\s+of|from|of)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
#: "1 grade 4 neutropenia and |9| additional grade 3 events"
_FURTHER = lazy_regex(r"\s+(?:additional|other|further|more)\s+(?:grade\s+\S+\s+)?(?:adverse\s+)?events?\b")
#: What a number counts by itself: "(341 deaths from cancer)", "in 12 cycles".
_OWN_NOUN = lazy_regex(
    rf"\s+(?!{PEOPLE}\b)(?:[\w-]+\s+){{0,2}}?(?:patterns|types|kinds|forms|ways|phases|categories|subtypes|sites|regimens|schedules|"
    r"drugs|agents|deaths?|cycles?|courses?|doses?|samples?|lesions?|tumou?rs?|cent(?:er|re)s|hospitals|trials|"
    r"studies|infusions?|injections?|operations?|biops(?:y|ies)|items?)\b",
    re.IGNORECASE,
)


def _is_cause(clause: Clause, before: list[Label], label: Label) -> bool:
    """ "Death because of |sepsis| … compared with two": what follows counts deaths."""
    at = before.index(label)
    previous = before[at - 1] if at else None
    if previous is None or previous.code not in ("DEATH", "DISCONTINUATION"):
        return False
    reason = re.search(r"(?:\w+\s+)?(?:of|from|to)\Z", previous.text)  # "|died of| sepsis": the name takes it in
    between = (reason.group() if reason else "") + clause.text[previous.end : label.start]
    return _BECAUSE.fullmatch(between.strip() + " ") is not None


def carried_label(series: Series, clause: Clause, study: Study) -> Chosen | None:
    """ "It was more frequent in women (12% v 3%)": the label, or the row of labels, of the sentence before."""
    if row := carried_row(series, clause, study):
        return Chosen(row, "subject-carried")
    subject = carried(series, clause, study)
    return Chosen([subject] * len(series.figures), "subject-carried") if subject else None
