"""Which label a series belongs to: bracketed, before or behind it, in parallel lists, or the subject of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .clauses import Clause, Study
from .figure_atoms import PEOPLE, Figure
from .label_pronouns import carried, is_plural, told_before
from .labels import Label
from .list_items import (
    GENERAL,
    WITH_CAUSE,
    counts_cause,
    names_next_arm,
    names_something_else,
    new_sentence,
    one_event_each,
    pairs_in_list,
    with_examples,
)
from .response_kinds import counted_alike, counts_part
from .series import Series

HOST_GAP = re.compile(
    r"""\s*(?:rates?|events?|levels?|toxicit(?:y|ies))?\s*(?:,|:|=|–|-)?\s*(?:\([A-Za-z0-9/ -]{1,12}\)\s*)?(?:(?:was
            |were|is|are|of|in|at|occurred\s+in|:|=|
    (?:was|were)\s+(?:observed|seen|reported|noted|achieved|obtained)\s+in|developed\s+in|grade|only|about
    |approximately|each)\s*)*[(\[]?\s*(?:n\s*=\s*)?[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_HAVING = r"""(?:had|have|has|having|achiev(?:ed|ing)|attain(?:ed|ing)|obtain(?:ed|ing)|gain(?:ed|ing)|derived
            |experienc(?:ed|ing)
            |develop(?:ed|ing)|
    show(?:ed|ing)|report(?:ed|ing)|with|suffer(?:ed|ing)|demonstrat(?:ed|ing)|exhibit(?:ed|ing)|reach(?:ed|ing)
    |were\s+in|was|were|
    due\s+to|because\s+of|from|sustained|presented|manifested|encountered|died|remained|required|attaining|in)"""
_RIGHT_GAP = re.compile(
    rf"""\s*(?:%)?\s*[)\]]*\s*,?\s*
    (?:(?:of|in|on|for|among|the|all|these|those|both|evaluable|assessable|treated|eligible|additional|other|more|who
    |previously|heavily|pre-?treated|untreated|first|remaining|operated|resected|on-treatment|on-study
    |that|which|
       group|groups|arm|arms|each|received|receiving|given|assigned|administered|to|on|respectively
       |{PEOPLE}(?:\s+who(?:\s+[\w-]+){{1,6}}?)?)\b[\s,]*)*
    (?P<verb>(?P<strong>(?:had|experienc(?:ed|ing)|develop(?:ed|ing)|achiev(?:ed|ing)|attained|obtained|gained
    |derived|reported|suffered(?:\s+from)?|having)\b)\s*|{_HAVING}\b\s*)?
    (?:(?:an?|the|at|least|any|some|one|1|confirmed|only|CTC|NCI-CTC|NCI|WHO|CTCAE|severe|mild|moderate|reversible
    |transient|or|events?|of|
       treatment-related|drug-related|documented|clinical|serious|asymptomatic|symptomatic|significant
       |life-threatening|new|best|as|their|
       to|worse|higher|cases?|case|episodes?|unconfirmed|durable|ongoing|reported|toxicity|toxicities|evidence
       |further|developed)\b[\s:-]*)*
    (?(strong)(?:[A-Za-z][\w/-]*\s+){{0,2}})[\s:≥-]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: "in the … and … arms, respectively," where the arms are blanked
_IN_BOTH_ARMS = re.compile(
    r"\b(?:in|with|for|of|on)\s+(?:the\s+)?and\s+(?:the\s+)?(?:arms|groups|patients)?\s*,?\s*respectively\s*,"
)
#: "PR was reached by 2 patients and |MR| by |11|"
_BY = re.compile(r"(?:\s+(?:was|were)\s+(?:reached|achieved|attained|obtained))?\s+by\s+(?:another\s+|the\s+other\s+)?")
#: "48% (A) and 52% (B) of patients had", where the arms are blanked
_EMPTY_BRACKET = re.compile(r"[(\[]\s*[)\]]")
#: What no such gap holds.
_NO_GAP = re.compile(r"[(;=.<>\[≤]|≥(?!\s?\Z)")
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
_RELATIVE = re.compile(r"of\s+(?:which|whom)\b")
#: "bleeding was rare despite |9%| of patients receiving heparin": what was done, not what happened
#: "the response rate to |second-line treatment| was 12%"
_OF_RESPONSE = re.compile(r"\bresponse\s+rates?\s+(?:to|after|with|during|following)\s+(?:the\s+)?\Z", re.IGNORECASE)
_DESPITE = re.compile(
    r"\b(?:despite|in\s+spite\s+of)\s+(?:an?\s+|the\s+)?(?:approximately\s+|about\s+)?\Z", re.IGNORECASE
)


_WHEN = re.compile(
    r"\b(?:after|before|following|during|prior\s+to)\s+(?:the\s+|all\s+)?(?:(?!\w+ing\b)[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)


def _only_tells_when(clause: Clause, label: Label) -> bool:
    """ "The response rate after six |cycles| was": when the figure was counted, not what."""
    return _WHEN.search(clause.text, max(clause.start, label.start - 40), label.start) is not None


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
    if _DESPITE.search(clause.text[clause.start : series.start]):
        return None
    if before and before[-1].family == "response" and counts_part(series, clause):
        before = []  # "17 responded, two of whom had had surgery"
    if before and is_plural(series, clause):
        meant = told_before(series, clause, before)
        return Chosen(meant, "subject-carried") if meant else None
    if before and (whole := _rate_of_parts(series, clause, before)):
        return Chosen([whole] * len(series.figures), "clause-subject")
    after = _labels_behind(series, clause, families)
    if after and _counts_events(series, clause, after[0]):
        return None
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
    right = _right_label(series, clause, after[0]) if after else None
    if right and host and counted_alike(series, clause, host, right):
        right = None  # "in 6 of 20 with squamous and 10 of 25 with |adenocarcinoma|"
    if host and right and names_next_arm(clause, host, series, right):
        right = None
    parts = right is not None and _breaks_down(series, clause, host, right)
    if (
        host
        and right
        and not parts
        and host.code in _WITH_REASON
        and _REASON.match(clause.between(series.end, right.start))
    ):
        return Chosen([host] * len(series.figures), "clause-subject")
    parallel = _parallel_labels(series, clause, before)
    if parallel and len(series.figures) > 1:
        return Chosen(parallel, "parallel-labels")
    if _has_own_predicate(series, clause) or (host and _is_denominator(series, clause)):
        adjacent_left = adjacent_left and bool(re.search(r"[(\[]\W*(?:n\s*=\s*)?\Z", left_gap))
        if not adjacent_left and not right:
            return None
    if _is_combined(clause, before):
        host = before[-2]  # a combined term with one figure goes under its first
    host = _named_event(clause, before, host)
    gapped = (
        right is not None
        and not series.figures[0].bare
        and _GAPPED.match(clause.between(series.end, right.start))
        and re.match(r"\s*,", left_gap)
    )
    said = adjacent_left or re.fullmatch(r"[^,;()]*\b(?:was|were|of)\s*", left_gap)
    if host and right and adjacent_left and one_event_each(series, clause, host, right):
        return Chosen([host, right], "label-value")
    if host and right and said and _one_to_each_side(series, clause, host, right):
        return Chosen([host, right], "label-value")
    told = bool(right and host and (host.code in GENERAL or host.code == "DEATH") and re.match(r"\s*:\s*\Z", left_gap))
    if host and adjacent_left and not told and not (right and (series.figures[0].bare or gapped or parts)):
        return Chosen([host] * len(series.figures), "label-value")
    if right:
        behind = _parallel_behind(series, clause, after)
        if behind:
            return Chosen(behind, "parallel-labels")
        return Chosen([right] * len(series.figures), "value-label")
    return _of_subject(series, clause, before, left_gap)


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
        or (series.figures[0].percent is None and _FURTHER.match(clause.text, series.end, clause.end))
        or (series.figures[0].bare and not _counted(series, clause, left_gap))
    ):
        return None
    return Chosen([host] * len(series.figures), "clause-subject")


_WITH_REASON = {"DOSE_REDUCTION", "DOSE_DELAY", "DISCONTINUATION"}
#: "the dose was reduced in 46 patients (43%) due to |adverse events|": the reason counts nothing
_REASON = re.compile(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:each\s+)?,?\s*(?:mainly\s+|mostly\s+|primarily\s+)?"
    r"(?:due\s+to|because\s+of|owing\s+to|as\s+a\s+result\s+of|for|following|on\s+account\s+of)\s+[^,;()]{0,40}\Z",
    re.IGNORECASE,
)


_SIDE_GAP = re.compile(
    rf"\s*%?\s*(?:of\s+(?:the\s+)?)?(?:{PEOPLE}\s+)?(?:had|achieved|showed|attained|experienced|(?=were\b|was\b))?"
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


_GAPPED = re.compile(
    r"\s*[)\]]*\s*(?:(?:(?:had|achieved)\s+)?an?|(?:cases?|episodes?|instances?)\s+of)?\s+\Z"
)  # "14 (35%) a partial response"


def _labels_behind(series: Series, clause: Clause, families: tuple[str, ...]) -> list[Label]:
    """The labels behind a series; one that only qualifies its patients ("assessable patients responded") comes last."""
    share = series.figures[0].kind == "share"  # no median is one
    after = [
        x
        for x in clause.labels
        if x.start >= series.end and x.family in families and not (share and x.statistic == "median")
    ]
    if len(after) > 1 and after[0].family in ("population", "other") and _right_label(series, clause, after[1]):
        return after[1:]
    return after


def _named_event(clause: Clause, before: list[Label], host: Label | None) -> Label | None:
    """ "Neutropenia was the main toxicity: 44%": the general word is predicate of the event that is named."""
    if host is None or host.code not in GENERAL or host not in before or before.index(host) == 0:
        return host
    named = before[before.index(host) - 1]
    between = clause.between(named.end, host.start)
    return named if re.fullmatch(r"\s*(?:was|were|being)\s+the\s+[\w\s-]{0,40}", between) else host


_DENOMINATOR_BEFORE = re.compile(
    r"\b(?:in|among|of|from|for|versus|vs\.?|and|than)\s+(?:(?:the|all|these|those)\s+)(?:first\s+)?\Z"
)
_RATE_IN = re.compile(r"\brates?\s+in\s+\Z|\bdata\s+(?:from|on|of|for)\s+(?:the\s+)?(?:first\s+)?\Z")
_THEN_VALUE = re.compile(
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


_OWN_PREDICATE = re.compile(
    # possessive "*+" and "++": blanked arms leave long white space, which would be parted in every way
    rf"""\s*+%?[)\]]*+\s*+(?:(?:of\s++(?:the\s++|these\s++|all\s++)?)?(?:[\w-]++\s++){{0,2}}?{PEOPLE})?\s*+
    (?:was|were|had|received|completed|underwent|required|remain(?:ed)?|discontinued|withdrew|died|started|continued
    |crossed|relapsed|
    progressed|are|have|did|is)\b(?!\s*(?:not\s+)?(?:observed|seen|reported|noted|obtained|achieved|recorded
    |documented|found|higher|lower|similar|statistically|different|comparable|superior|inferior|better|worse|
    more|less|greater|significant(?:ly)?|,|\)|$))""",
    re.VERBOSE | re.IGNORECASE,
)


_DID = re.compile(rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?{PEOPLE}\s+)?did\b(?!\s+not)")  # "… 42% responded; 37% did"


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


_ARM_COLON = re.compile(r"\s*(?:group|arm)?\s*[:=]\s*")  # "(A: 10; B: 7)"
_WERE_GRADE = re.compile(r"\s+(?:was|were)\s+(?:of\s+)?grade\b")
_ON_ARM = re.compile(r"\s+(?:on|in|with|for|of|given|receiving|after)\s+(?:the\s+)?\Z")


_SHORT_NAME = re.compile(r"\s*[(\[]\s*[A-Z][A-Za-z-]{1,7}\s*[;,:]\s*\Z")  # "conservation (BCS; 67%"


def _subject(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """The nearest label to the left that governs the series; a mere name beside the way does not."""
    for label in reversed(before):
        gap = clause.between(label.end, series.start)
        if _is_cause(clause, before, label):
            continue
        if whole := with_examples(clause, before, series):
            return whole
        if label.family == "other" and not HOST_GAP.match(gap) and not _SHORT_NAME.match(gap):
            continue
        if ";" in gap and not clause.arms and len(before) > 1:
            return label
        return label
    return None


_BECAUSE = re.compile(
    r"(?:\w+\s+)?(?:because\s+of|due\s+to|owing\s+to|caused\s+by|secondary\s+to|result\s+of|from|of)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
#: "1 grade 4 neutropenia and |9| additional grade 3 events"
_FURTHER = re.compile(r"\s+(?:additional|other|further|more)\s+(?:grade\s+\S+\s+)?(?:adverse\s+)?events?\b")
#: What a number counts by itself: "(341 deaths from cancer)", "in 12 cycles".
_OWN_NOUN = re.compile(
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


def _right_label(series: Series, clause: Clause, label: Label) -> Label | None:
    """The label that the series stands before: "67% achieved a PR", "5 CRs", "12 patients with anemia"."""
    between = [
        f
        for f in clause.figures
        if series.end <= f.start < label.start and not any(a.start <= f.start < a.end for a in clause.arms)
    ]
    if series.figures[0].n is not None and _TAKEN_AT.fullmatch(clause.between(series.end, label.start)):
        return label
    if between and not _each_with_arm(series, between, label, clause):
        return None
    gap = _IN_BOTH_ARMS.sub(" ", clause.between(between[-1].end if between else series.end, label.start))
    gap = _EMPTY_BRACKET.sub(" ", gap)
    if _EACH_CAUSE.fullmatch(gap):
        return label
    if _NO_GAP.search(gap):
        return None  # spares the pattern, which tries the words of a long gap in every way
    if counts_cause(clause, series, label, gap):
        return label
    match = _RIGHT_GAP.match(gap)
    if not match:
        raised = series.contrast and _RAISED.match(gap)
        described = series.figures[0].n is not None and _DESCRIBED.match(gap)
        described = described or (series.figures[0].percent is None and _ADJECTIVES.fullmatch(gap))
        return label if raised or described or _shares_event(series, clause, label, gap) else None
    verb = (match.group("verb") or "").strip().lower()
    taken_off = verb in ("was", "were") and _TAKEN_OFF.match(label.text)
    if verb == "in" and label.code in ("CR", "PR") and _IN_STATE.fullmatch(gap):
        return label
    if verb in ("in", "was", "were", "from", "remained") and label.family not in ("population", "other"):
        return label if taken_off else None
    if label.family == "event" and verb == "in":
        return None
    if label.family == "population" and any(f.n is None or f.percent is not None for f in series.figures):
        return None
    if label.family == "other" and re.search(r"\b(?:in|among|for|of)\b", gap):
        return None
    verb = verb or (_VERBAL.match(label.text) is not None and "verb") or ""
    people = re.search(PEOPLE, gap, re.IGNORECASE)
    if not verb and (re.search(r"[;,]", gap) or (re.search(r"\b(?:in|on|for|among)\b", gap) and not people)):
        return None
    if re.match(r"\s*%?\s*[,;]", gap) and verb in ("", "with"):
        return None
    if verb == "with" and label.family == "response" and people and _GO_ON.match(clause.text, label.end, clause.end):
        return None  # "31 patients with |stable disease| at week 12 were randomized"
    if verb == "with" and _WITH_ABSOLUTE.search(gap):
        return None  # "in 24 patients on A and 20 on B, with |infections| being the most common"
    return label


_IN_STATE = re.compile(r"\s+in\s+(?:an?\s+)?")  # "13 were in complete remission, 25 in |partial remission|"
#: What patients with a response do, so that they are named and not counted for it.
_GO_ON = re.compile(
    r"[^.,;()]{0,40}\s(?:received|underwent|continued|remained|discontinued|went|had|experienced|relapsed|progressed|died|"
    r"(?:were|was)(?!\s+(?:seen|observed|noted|reported|recorded|documented|found|identified|obtained|achieved|\d)))\b"
)
_WITH_ABSOLUTE = re.compile(r",\s+with\s+\Z")


#: "one death due to each of |sepsis|, stroke and pneumonia"
_EACH_CAUSE = re.compile(r"\s+(?:deaths?|patient|case)\s+(?:died\s+)?(?:of|from|due\s+to|because\s+of)\s+each\s+of\s+")
#: "17 of 32 patients treated at a dose of 50 mg (4 weeks on, 2 off) required |dose reduction|"
_TAKEN_AT = re.compile(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}\s+(?:who\s+(?:were|had\s+been)\s+)?"
    r"(?:treated|receiving|given|taking|starting|with|on|in)\s[^;:()]{2,60}?(?:\([^()]{1,40}\)\s)?\s*(?:required|needed|underwent|had)"
    r"\s+(?:an?\s+|at\s+least\s+(?:an?\s+|one\s+)?)?",
    re.IGNORECASE,
)
#: "33 of 69 patients with measurable disease at baseline had a confirmed |partial response|"
_DESCRIBED = re.compile(
    rf"\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}\s+(?:with|who|in|on|treated|receiving)\s+[^,;:()]{{2,70}}?\s"
    r"(?:had|achieved|experienced|attained|obtained|developed)\s+(?:an?\s+|at\s+least\s+(?:an?\s+|one\s+)?)?(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
#: "1 mesenteric |arterial occlusion|"
_ADJECTIVES = re.compile(r"\s+(?:[a-z]+(?:al|ic|ary|ous|ive|ile|ar|ant|ent|ed)\s+){1,2}")
_NEXT_GRADE = re.compile(r"\s*%?\s*[)\]],?\s+(?:but|and|or)\s+(?:no\s+)?\Z")


def _shares_event(series: Series, clause: Clause, label: Label, gap: str) -> bool:
    """ "Grade 1 (28%) but no grade 3 |neuropathy|": both grades are of the event at the end."""
    heads = [g for g in clause.grades if g.end <= series.start]
    graded = any(series.end <= g.start < label.start for g in clause.grades)
    return (
        label.family == "event"
        and graded
        and bool(heads)
        and re.fullmatch(r"\s*[(\[]\s*", clause.text[heads[-1].end : series.start]) is not None
        and not any(x.end <= heads[-1].start for x in clause.labels)
        and _NEXT_GRADE.match(gap) is not None
    )


#: "the addition of A (39% v 13%) significantly increased the rate of |pCR|"
_RAISED = re.compile(
    r"\s*%?\s*[)\]]+,?\s+(?:\w+ly\s+)?(?:increas|improv|reduc|decreas|lower|rais|enhanc)\w*\s+"
    r"(?:(?:the|rates?|incidence|frequency|proportion|of|patients|achieving|an?)\s+)*\Z",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"(?:died|discontinu|withdr|respond|had|achiev|experienc|stopped|were|became|progressed|underwent|obtain|show|attain)",
    re.IGNORECASE,
)


#: "the treatment of 3 of 43 women was |stopped because of toxicity|"
_TAKEN_OFF = re.compile(r"(?:stopp|withdr|discontinu|taken|removed|terminat|cease)", re.IGNORECASE)
_ARM_OPENS = re.compile(r"\s*(?:group|arm|patients|recipients)?\s*[(\[]\s*")


def _counts_events(series: Series, clause: Clause, label: Label) -> bool:
    """ "95% of adverse events were mild": of events, not of patients."""
    percent = series.figures[-1].percent is not None
    return label.code in GENERAL and percent and _OF_EVENTS.match(clause.between(series.end, label.start)) is not None


_OF_EVENTS = re.compile(r"\s*%?\s*(?:of\s+(?:the\s+|all\s+|these\s+|reported\s+)*)\Z")


def _each_with_arm(series: Series, between: list[Figure], label: Label, clause: Clause) -> bool:
    """ "35% in the A arm and 89% in the B arm experienced neutropenia": every figure is followed by its arm."""
    figures = [*series.figures, *between]
    if all(any(_ARM_OPENS.fullmatch(clause.text, a.end, max(a.end, f.start)) for a in clause.arms) for f in figures):
        return True  # "A (64%) versus B (50%) achieved |CR|"
    bounds = [series.end, *(f.start for f in between), label.start]
    named = [arm.arm_id for arm in clause.arms if series.end <= arm.start < label.start]
    if len(figures) > 2 and len(set(named)) < len(named):
        return False  # "in 12 on A and 10 on B, and 5 on A and 3 on B died": an arm that comes again opens a new row
    return all(
        any(a <= arm.start < b for arm in clause.arms) and not re.search(r";|\.\s", clause.text[a:b])
        for a, b in pairwise(bounds)
    )


SIBLING = re.compile(
    r"\s*(?:rates?|times?|responses?)?\s*(?:\([^()]{1,40}\)\s*)?(?:,|\band\b|\bor\b|/|\bplus\b|&|\bas well as\b)+\s*"
    r"(?:(?:and|or|the|a|an|other|sequelae|median|of|grade|severe|overall|rates?|for|in|confirmed|any|1-year|with)\s+)*\Z",
    re.IGNORECASE,
)


def siblings(clause: Clause, labels: list[Label], last: Label) -> list[Label]:
    """The coordinated list of labels that ends with ``last``."""
    row = [last]
    for label in reversed(labels[: labels.index(last)]):
        gap = clause.between(label.end, row[0].start)
        figures = any(label.end <= f.start < row[0].start and f.kind != "landmark" for f in clause.figures)
        gap = re.sub(r"\b(?:\d+|one|two|three|five)[- ](?:year|month|yr|week)s?\b", " ", gap)
        if figures or not SIBLING.match(gap):
            break
        row.insert(0, label)
    return row


def _parallel_labels(series: Series, clause: Clause, before: list[Label]) -> list[Label] | None:
    """ "CR, PR and SD in 5, 7 and 12 patients": as many labels as figures, in the same order."""
    labels = [x for x in before if x.family != "other"] if before else []
    if not labels or series.contrast:
        return None
    row = siblings(clause, labels, labels[-1])
    row = row[-len(series.figures) :]
    return row if len(row) == len(series.figures) > 1 else None


def _parallel_behind(series: Series, clause: Clause, after: list[Label]) -> list[Label] | None:
    """ "5, 7 and 12 patients had CR, PR and SD": the same behind the figures."""
    if len(series.figures) < 2 or series.contrast:
        return None
    row = [after[0]]
    for label in after[1:]:
        if len(row) == len(series.figures) or not SIBLING.match(clause.between(row[-1].end, label.start)):
            break
        row.append(label)
    return row if len(row) == len(series.figures) else None


def carried_label(series: Series, clause: Clause, study: Study) -> Chosen | None:
    """ "It was more frequent in women (12% v 3%)": the label of the sentence before."""
    subject = carried(series, clause, study)
    return Chosen([subject] * len(series.figures), "subject-carried") if subject else None
