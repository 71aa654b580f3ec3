"""Deaths and other totals told with what they were: causes in a bracket, patients "of whom one died"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, BECAUSE_OF
from .clauses import NO_GRADE, Binding, Clause, Grade
from .label_rows import SIBLING

_CAUSE = lazy_regex(
    rf"(?:\s*[(\[]\d[\d.·]*\s?%[)\]](?=\s+(?:of|from|due|owing|because|secondary|caused)\b))?\s*(?:(?:\(|(?:both|all|from|of|{BECAUSE_OF}|secondary\s+to|caused\s+by|an?|the|one|case|"
    r"severe|massive|acute|overwhelming|uncontrolled|progressive|presumed|suspected|complications?\s+of|"
    r"(?:treatment|drug|therapy)-related)\b|:|,)\s*)*\Z",
    re.IGNORECASE,
)
#: "one toxic death was noted in the A group (<1%; |perforation|)"
_CAUSE_IN_BRACKET = lazy_regex(
    rf"[^.;()]{{0,90}}[(\[]\s*(?:<?\s*\d+(?:\.\d+)?\s*%\s*[;,]\s*)?(?:(?:from|of|{BECAUSE_OF}|an?|one|"
    r"case)\b\s*)*\Z",
    re.IGNORECASE,
)


def causes_of(binding: Binding, clause: Clause) -> list[Binding]:
    """A row for each cause told behind a count: "one patient died of sepsis", "two deaths (sepsis, stroke)"."""
    if binding.label.family != "event" or not binding.figure.n:
        return []
    return (
        _one_cause(binding, clause)
        or _one_each(binding, clause)
        or _listed_causes(binding, clause)
        or _reasons_behind(binding, clause)
    )


#: "died|: one had |a stroke |(judged related to treatment)|"
_DEAD_ARE_TOLD = lazy_regex(r"\s*:\s")
_JUDGED_RELATED = lazy_regex(
    r"\s*[(\[,]\s*(?P<judged>(?:which\s+was\s+)?(?:judged|considered|deemed|thought|assessed)\s+(?:to\s+be\s+|as\s+)?"
    r"(?:(?:possibly|probably)\s+)?related\s+to\s(?P<cause>[^.;,()\[\]]{2,40}))",
    re.IGNORECASE,
)
#: "related to |study treatment|", not to the disease or to what was given before or after.
_TO_TREATMENT = lazy_regex(
    r"(?:(?:the|study|trial|protocol|investigational|assigned|allocated)\s+)*"
    r"(?:\w*therapy|treatments?|drugs?|medications?|agents?|regimens?|interventions?|vaccin\w+|transplant\w*|surgery|procedures?|devices?)\b",
    re.IGNORECASE,
)
_OTHER_TIME = lazy_regex(r"\b(?:prior|previous|earlier|later|subsequent|further)\b", re.IGNORECASE)


def judged_deaths(binding: Binding, clause: Clause) -> list[Binding]:
    """The toxic death of a list that tells of each of the dead: "two died: one had a stroke (judged related …)"."""
    label = binding.label
    died = [x for x in clause.labels if x.code in DEATHS and x.end <= binding.figure.start]
    if label.family != "event" or label.code.isupper() or not died or not binding.figure.n:
        return []
    if not _DEAD_ARE_TOLD.match(clause.text, died[-1].end, clause.end):
        return []
    judged = _JUDGED_RELATED.match(clause.text, label.end, clause.end)
    if judged is None or not _is_treatment(judged, clause):
        return []
    toxic = Label(*judged.span("judged"), "event", "DEATH", judged["judged"])
    return [replace(binding, label=toxic, grade=NO_GRADE, rule=binding.rule + "+died")]


def _is_treatment(judged: re.Match[str], clause: Clause) -> bool:
    """Whether a death was judged to be due to the study's treatment, by a word for it or by the name of an arm."""
    start, end = judged.span("cause")
    named = any(start <= a.start < end for a in clause.arms) or _TO_TREATMENT.match(clause.text, start, end)
    return bool(named) and _OTHER_TIME.search(clause.text, start, end) is None


def counts_them_again(binding: Binding, clause: Clause) -> bool:
    """ "Three died|: 2| with A had a stroke": some of the dead that the label has counted, told of one by one."""
    label, figure = binding.label, binding.figure
    if label.code not in DEATHS or not label.text.lower().startswith("died") or figure.start < label.end:
        return False
    counted = any(f.end <= label.start and f.n is not None for f in clause.figures)
    return counted and _DEAD_ARE_TOLD.match(clause.text, label.end, figure.start) is not None


_EACH = lazy_regex(r"\b(?:one|1)\s+(?:patient\s+)?each\b", re.IGNORECASE)


def _one_each(binding: Binding, clause: Clause) -> list[Binding]:
    """ "Two patients stopped, one each because of rash and colitis": the name of the stop has taken the words in."""
    row = _row_from(clause, binding.label.end) if _EACH.search(binding.label.text) else []
    one = Figure(binding.figure.start, binding.figure.end, "share", n=1)
    rule = binding.rule + "+cause"
    return [replace(binding, figure=one, label=x, grade=grade_at(clause, x, NO_GRADE), rule=rule) for x in row]


def _one_cause(binding: Binding, clause: Clause) -> list[Binding]:
    """Who died or stopped for one cause counts for it too: "one patient died of sepsis", "two withdrew for rash"."""
    died = binding.label.code in DEATHS
    inside = any(binding.label.start <= f.start < binding.label.end for f in clause.figures)
    if not died and (binding.label.code != "DISCONTINUATION" or inside):
        return []
    end = max(binding.label.end, binding.figure.end)
    after = [x for x in clause.labels if x.start >= end and x.family == "event"]
    if not after or after[0].code in DEATHS:
        return []
    said = binding.figure.end <= binding.label.start and _CAUSE.match(clause.between(end, after[0].start))
    said = said or _ALL_FROM.fullmatch(clause.text, end, after[0].start)
    counted = any(f.kind == "share" and f.n is not None and end <= f.start < after[0].start for f in clause.figures)
    closed = re.match(
        r"(?:\s+(?:related|attributed|due)\s+to\s+[^()\[\];,]{1,40})?\s*[)\]]", clause.text[after[0].end : clause.end]
    )
    bracketed = closed and _CAUSE_IN_BRACKET.match(clause.text[end : after[0].start])
    if (not said and not bracketed) or counted:
        return []
    if not bracketed and (_goes_on(clause, after[0]) or _opens_clause(clause, end, after[0])):
        return []
    alone = replace(binding.figure, percent=None, total=None)  # the percent is that of the deaths
    grade = NO_GRADE if died else grade_at(clause, after[0], NO_GRADE)
    return [replace(binding, figure=alone, label=after[0], grade=grade, rule=binding.rule + "+cause")]


#: "early death occurred in 4 patients (14%), |all from| infection"
_ALL_FROM = lazy_regex(
    rf"\s*(?:patients?\s*)?(?:[)\]]|[(\[]\d[\d.·]*\s?%[)\]])?(?:\s+(?:occurred|were\s+(?:reported|observed|seen|recorded|noted)))?\s*,\s+(?:both|all|each)\s+(?:of\s+them\s+)?(?:of|from|{BECAUSE_OF})\s+(?:an?\s+|the\s+)?"
)


_IS_SAID_TO = lazy_regex(r"\s+(?:was|were|is|are|remained|did|has|have|had|could|occurred)\b")


def _opens_clause(clause: Clause, end: int, cause: Label) -> bool:
    """ "Apart from one toxic death, |toxicity was| mild": what follows the comma has a verb of its own."""
    return clause.text.startswith(",", end) and _IS_SAID_TO.match(clause.text, cause.end, clause.end) is not None


def _goes_on(clause: Clause, cause: Label) -> bool:
    """Whether the causes go on behind the first, or the first is counted apart: "(sepsis in 2 and stroke in 1)"."""
    following = next((f for f in clause.figures if f.start >= cause.end), None)
    if following is not None and _NEXT_COUNT.fullmatch(clause.text, cause.end, following.start):
        return False  # "one patient died of sepsis and one of stroke"
    if following is not None and _NEXT_OF_LIST.fullmatch(clause.text, cause.end, following.start):
        return _OF_A_CAUSE.match(clause.text, following.end, clause.end) is None
    return (
        re.match(
            r"\s*(?:,(?!\s+(?:which|considered|judged|deemed|(?:un)?related)\b)|and|or|\d|in\s+(?:\d|one|two|three)|[(\[]\s*(?:n|\d|(?:one|two|three|four|five|six)\s*[)\]]))",
            clause.text[cause.end : clause.end],
        )
        is not None
    )


#: "three died of sepsis|, |two |patients of| stroke and one of bleeding"
_NEXT_OF_LIST = lazy_regex(r"\s*[,;]\s+")
_OF_A_CAUSE = lazy_regex(
    rf"\s+(?:(?:{ANY_PATIENT}|cases?)\s+)?(?:died\s+)?(?:of|from|{BECAUSE_OF})\s",
    re.IGNORECASE,
)
_NEXT_COUNT = lazy_regex(r"\s*(?:,|;)?\s+(?:and|whereas|while)\s+")
#: Totals whose bracket tells what each of the counted patients had.
_TOLD_BY_ONE = {"DEATH", "Death NOS", "DLT", "ANY", "SAE", "NONHEMATOLOGIC", "HEMATOLOGIC"}
#: From the total to its list: "|deaths| in the A group (", "|DLTs| were seen: ".
_TO_LIST = lazy_regex(r"\s*%?[)\]]?[^.;:()\[\]]{0,90}(?:[(\[]|:)\s*(?:[\d<.]+\s*%[)\]]?\s*[;,:]\s*)?")
_BEFORE_ITEM = lazy_regex(
    rf"\s*(?:(?:both|all|which\s+(?:was|were)|{BECAUSE_OF}|from|of|related\s+to|an?|one|case)\s+)*",
    re.IGNORECASE,
)
_LIST_END = lazy_regex(
    r"\s*(?:related\s+to\s+[^()\[\];,]{1,40}|(?:lasting\s+|for\s+)?(?:[>≥⩾]\s?(?:or\s?)?=?|more\s+than|at\s+least|over)\s*\d+\s*\w+)?[)\]]"
)
#: "two patients had |a| DLT (grade 3 diarrhea)": each of them the same
_HAD_ONE_EACH = lazy_regex(r"\b(?:an?|this|the\s+same)\s+\Z", re.IGNORECASE)
_SENTENCE_END = lazy_regex(r"\s*\.(?:\s|\Z)")
#: "one patient had a DLT |of| grade 3 fatigue": what it was stands in the same phrase
_WHICH_WAS = lazy_regex(r"\s+(?:of|consisting\s+of|in\s+the\s+form\s+of)\s+(?=(?:an?\s+)?(?:[Gg]r(?:ade)?\.?\s|G\d))")
_PHRASE_END = lazy_regex(
    r"\s*(?:[.;,)]|\Z|\b(?:and|at|in|on|with|was|were|which|that|occurred|during|after|lasting|while)\b)"
)


def _listed_causes(binding: Binding, clause: Clause) -> list[Binding]:
    """ "Two toxic deaths (sepsis and stroke)", "one DLT (grade 3 rash)": as many names as patients, one to each.

    The one patient who died has all that the list names.  Other totals say it of a single patient only: several
    may have had the same events; "two had a DLT (grade 3 rash)" says it of both.
    """
    figure, label = binding.figure, binding.label
    if label.code not in _TOLD_BY_ONE or figure.n is None or figure.n > 6:
        return []
    between = label.start > figure.end and any(figure.end <= a and b < label.start for a, b in clause.brackets)
    behind = figure.end if between else max(label.end, figure.end)
    opened = _TO_LIST.match(clause.text, behind, clause.end)
    if opened is None and label.code == "DLT":
        return _named_dlt(binding, clause)
    if opened is None:
        return []
    row = _row_from(clause, opened.end())
    if not row or any(opened.end() <= f.start < row[-1].end for f in clause.figures):
        return []
    end = _SENTENCE_END if ":" in opened.group() else _LIST_END
    closed = end.match(clause.text, row[-1].end)
    deaths = label.code in DEATHS
    one_to_each = deaths and len(row) == figure.n
    same = label.code == "DLT" and len(row) == 1 and _HAD_ONE_EACH.search(clause.text, clause.start, label.start)
    if closed is None or not (one_to_each or same or (figure.n == 1 and (deaths or len(row) == 1))):
        return []
    one = Figure(figure.start, figure.end, "share", n=figure.n if same else 1)
    return [
        replace(binding, figure=one, label=x, grade=NO_GRADE if deaths else grade_at(clause, x, binding.grade),
                rule=binding.rule + "+cause")
        for x in row
    ]  # fmt: skip


def _named_dlt(binding: Binding, clause: Clause) -> list[Binding]:
    """ "One of six had a DLT of grade 3 fatigue": the one event that a DLT was, in as many patients."""
    label, figure = binding.label, binding.figure
    was = _WHICH_WAS.match(clause.text, label.end, clause.end) if figure.end <= label.start else None
    first = next((x for x in clause.labels if was and x.start > was.end() and x.family == "event"), None)
    grade = next((g for g in clause.grades if was and first and was.end() <= g.start and g.end < first.start), None)
    row = _row_from(clause, first.start) if first and grade and first.start - grade.end < 3 else []
    if len(row) != 1 or not _PHRASE_END.match(clause.text, row[0].end, clause.end):
        return []
    one = Figure(figure.start, figure.end, "share", n=figure.n)
    return [
        replace(
            binding, figure=one, label=row[0], grade=grade_at(clause, row[0], NO_GRADE), rule=binding.rule + "+cause"
        )
    ]


DEATHS = frozenset({"DEATH", "Death NOS"})
#: "one in the A group, |from| colitis", "one in the A group, |due to an| infection"
_REASON_WORD = lazy_regex(
    rf"(?P<plain>,\s+)?\b(?:(?P<word>{BECAUSE_OF}|caused\s+by|secondary\s+to|as\s+a\s+result\s+of)|from)"
    r"\s+(?:(?:an?|the|severe|fatal|suspected|presumed|probable|massive|acute)\s+)*\Z",
    re.IGNORECASE,
)
#: "from sepsis and stroke |in one patient each|": each reason has a figure of its own
_EACH_COUNTED = lazy_regex(r"[^.;,()]{0,30}[(\[]?\s*(?:in\s+)?(?:one|1|two|2)\b[^.;,()]{0,12}\beach\b", re.IGNORECASE)


def reasons_of_deaths(clause: Clause) -> list[Label]:
    """ "One in the A group, from |colitis|, and two in the B group, from |sepsis|, |stroke|": what deaths were due to.

    An arm stands between the count and its reason, or a comma sets the reason apart.
    """
    found: list[Label] = []
    died: Label | None = None
    for label in clause.labels:
        if label.code in DEATHS:
            died = label
        if died is None or label.family != "event" or label.code.isupper() or label.start < died.end:
            continue
        word = _REASON_WORD.search(clause.text, died.end, label.start)
        last = max((f.end for f in clause.figures if f.end <= label.start), default=died.end)
        of_arm = any(last <= a.start < label.start for a in clause.arms)
        apart = word is not None and word["plain"] is not None and word["word"] is not None
        listed = bool(found) and SIBLING.match(clause.between(found[-1].end, label.start)) is not None
        if (word and (of_arm or apart)) or listed:
            found.append(label)
    return found


#: "dose reductions |due to| neutropenia", "discontinuation |because of grade 3| rash", "treatment delays |for| anemia"
_CHANGED_FOR = lazy_regex(
    rf"(?:\s+and\s+(?:[a-z-]+\s+){{1,3}}?)?\s*(?:{BECAUSE_OF}|as\s+a\s+(?:result|consequence)\s+of|secondary\s+to|"
    r"caused\s+by|for)\s+(?:an?\s+|the\s+)?(?:grades?\s+[\dIV]+(?:\s*(?:[-/–]|or|to|and)\s*[\dIV]+)?\s+)?(?:[a-z-]+\s+){0,2}?",
    re.IGNORECASE,
)
#: "discontinuation |because of|": the name takes it in
_ENDS_IN_REASON = lazy_regex(rf"\s(?:{BECAUSE_OF}|for)\Z", re.IGNORECASE)
_CHANGES = frozenset({"DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY"})


def reasons_of_changes(clause: Clause) -> dict[Label, str]:
    """ "Dose reductions due to |neutropenia| were needed in 12": the figure behind the verb counts the reductions."""
    found: dict[Label, str] = {}
    changed: Label | None = None
    for label in clause.labels:
        if label.code in _CHANGES:
            changed = label
        elif changed is not None and label.family == "event":
            since = max((x.end for x in found if x.start >= changed.start), default=changed.end)
            listed = since != changed.end and SIBLING.match(clause.between(since, label.start)) is not None
            gap = (_ENDS_IN_REASON.search(changed.text) or [""])[0] + clause.between(changed.end, label.start)
            if listed or _CHANGED_FOR.fullmatch(gap):
                found[label] = changed.code
            else:
                changed = None
    return found


def _reasons_behind(binding: Binding, clause: Clause) -> list[Binding]:
    """The reasons told behind the arm of deaths, where there are as many as deaths or one for all of them."""
    figure, label = binding.figure, binding.label
    if label.code not in DEATHS or figure.n is None:
        return []
    end = max(label.end, figure.end)
    first = next((x for x in reasons_of_deaths(clause) if x.start >= end), None)
    if first is None or any(end <= f.start < first.start and f.n is not None for f in clause.figures):
        return []
    row = _row_from(clause, first.start)
    if not row or _EACH_COUNTED.match(clause.text, row[-1].end, clause.end):
        return []
    if len(row) > 1 and len(row) != figure.n != 1:
        return []
    one = Figure(figure.start, figure.end, "share", n=figure.n if len(row) == 1 else 1)
    return [replace(binding, figure=one, label=x, grade=NO_GRADE, rule=binding.rule + "+cause") for x in row]


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
            return grade.bounds
    return whole


_ITS_PERCENT = r"(?:\s*\([^()]{1,12}\))?"
_OF_THEM = r"(?:\s*,)?\s+of\s+(?:(?:whom|which|them|these)|(?:these|the)\s+[\w-]+)"
#: "three |of whom died|", "one |of them fatal|", "one |case was fatal|"
_OF_WHOM_DIED = lazy_regex(
    rf"{_ITS_PERCENT}(?:{_OF_THEM}\s+(?P<died>(?:(?:subsequently|later|then)\s+)?died)\b|"
    rf"(?:{_OF_THEM}|\s+(?:case|episode|event|patient|instance)s?)?\s+(?:(?:was|were|proved|being|had\s+an?)\s+)?"
    r"(?P<fatal>fatal)(?=\s*(?:[.,;)]|cases?\b|events?\b|episodes?\b|outcomes?\b|and\b|\Z)))",
    re.IGNORECASE,
)
_OF_WHOM = lazy_regex(r"\bof\s+(?:whom|which)\s+(?:only\s+)?\Z")
_DIED = lazy_regex(rf"{_ITS_PERCENT}\s+(?P<died>(?:(?:subsequently|later|then)\s+)?died|(?:was|were|proved)\s+fatal)\b")
#: "and was |fatal in| one", "with a |fatal outcome in| two"
_FATAL_IN = lazy_regex(
    r"\b(?P<died>fatal(?:\s+outcome)?|(?:led\s+to|resulted\s+in)\s+death)\s+in\s+(?:only\s+)?\Z", re.IGNORECASE
)
#: Totals that are told by who died; of toxic deaths none died again.
_NONE_DIED = {"DEATH", "Death NOS", "DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DLT"}


def _dying(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """Where the words stand that make a figure one of deaths among those counted before."""
    match = _OF_WHOM_DIED.match(clause.text, figure.end, clause.end)
    if match is None and _OF_WHOM.search(clause.text, clause.start, figure.start):
        match = _DIED.match(clause.text, figure.end, clause.end)
    match = match or _FATAL_IN.search(clause.text, clause.start, figure.start)
    return match.span(match.lastgroup) if match and match.lastgroup else None


def with_deaths_among(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Sepsis occurred in 11 patients, three of whom died": the three are deaths, in the arm of those before."""
    if not any(clause.text.find(word, clause.start, clause.end) >= 0 for word in ("died", "fatal", "death")):
        return bindings
    for figure in clause.figures:
        span = _dying(clause, figure)
        had = [
            b for b in bindings
            if max(b.figure.end, b.label.end) <= figure.start and b.label.family == "event"
            and (b.figure.n or b.figure.percent)
        ]  # fmt: skip
        told = any(b.figure.start == figure.start and b.label.code in _NONE_DIED for b in bindings)
        if span is not None and not told and not had:
            bindings = [_own_death(b, span, clause) if b.figure.start == figure.start else b for b in bindings]
        if span is None or told or not (figure.n or figure.percent) or not had or not _may_die(had[-1], clause, span):
            continue
        died = Label(*span, "event", "DEATH", clause.text[slice(*span)])
        last = max(had, key=lambda b: b.figure.start)
        bindings = [b for b in bindings if b.figure.start != figure.start]
        bindings.append(replace(last, figure=figure, label=died, grade=NO_GRADE, rule=last.rule + "+died"))
    return bindings + _all_died(bindings, clause)


#: "pneumonitis was suspected in one patient, |who died|", "in two patients, |both of whom died|"
_WHO_DIED = lazy_regex(
    rf"{_ITS_PERCENT}\s+(?:patients?|cases?)\s*,\s+(?:who|(?:both|all)\s+of\s+whom)\s+(?P<died>(?:(?:subsequently|later|then)\s+)?died)\b"
)


def _all_died(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """Deaths of all who had an event that is told before them."""
    found = []
    for b in bindings:
        match = _WHO_DIED.match(clause.text, b.figure.end, clause.end) if b.label.end <= b.figure.start else None
        if match and b.figure.n and b.label.family == "event" and not b.label.code.isupper():
            died = Label(*match.span("died"), "event", "DEATH", match["died"])
            found.append(replace(b, label=died, grade=NO_GRADE, rule=b.rule + "+died"))
    return found


def _own_death(binding: Binding, span: tuple[int, int], clause: Clause) -> Binding:
    """ "Nine were admitted for sepsis, and two of them died": the two are no cases of the event before them."""
    if binding.label.family != "event" or binding.label.code.isupper() or binding.label.end > binding.figure.start:
        return binding
    died = Label(*span, "event", "DEATH", clause.text[slice(*span)])
    return replace(binding, label=died, grade=NO_GRADE, rule=binding.rule + "+died")


def _may_die(counted: Binding, clause: Clause, span: tuple[int, int]) -> bool:
    """Whether deaths can be among what was counted: of adverse events in general only the fatal ones."""
    code = counted.label.code
    return code not in _NONE_DIED and not (code.isupper() and clause.text[slice(*span)].endswith("died"))


_FOR_A_REASON = lazy_regex(
    rf"(?:\s*\([^()]{{1,12}}\))?\s+(?:(?:patients?|cases?)\s+)?(?:{BECAUSE_OF}|for|from|with)\s+"
    r"(?:(?:an?|the|severe|grade|treatment-related|drug-related)\s+)*",
    re.IGNORECASE,
)


_ITS_OWN_COUNT = lazy_regex(
    r"\s*[(\[]\s*(?:[nN]\s?=\s?)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*(?!\s*%)"
)


def with_counted_reasons(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Six stopped treatment, four because of rash and two because of fever": the parts are those of their reasons.

    All six stopped because of toxicity where the parts that are toxicities make them up; of several that do not, the
    number that stopped for toxicity is not told.
    """
    for label in clause.labels:
        inside = [f for f in clause.figures if f.n and label.start < f.start and f.end < label.end]
        if (
            label.code != "DISCONTINUATION"
            or len(inside) != 1
            or not _FOR_A_REASON.fullmatch(clause.text[inside[0].end : label.end] + " ")
        ):
            continue
        had = next((b for b in bindings if b.label == label), None)
        first = next((x for x in clause.labels if x.start >= label.end), None)
        if had is None or first is None or first.family != "event" or clause.text[label.end : first.start].strip():
            continue
        if _ITS_OWN_COUNT.match(clause.text, first.end, clause.end):
            continue  # "stopped in five because of rash (3) and nausea (2)"
        parts = [inside[0], *_parts_behind(clause, first.end)]
        whole = next((f for f in reversed(clause.figures) if f.end <= label.start and f.n), None)
        made_up = whole is not None and whole.n == sum(f.n or 0 for f in parts)
        stopped = whole if made_up else inside[0] if len(parts) == 1 else None
        bindings = [b for b in bindings if b.label != label]
        bindings += [replace(had, figure=stopped)] if stopped else []
        bindings.append(replace(had, figure=inside[0], label=first, grade=grade_at(clause, first, NO_GRADE),
                                rule=had.rule + "+cause"))  # fmt: skip
    return bindings


def _parts_behind(clause: Clause, start: int) -> list[Figure]:
    """The counts behind an offset that stand before a toxicity as their reason."""
    found = []
    for figure in clause.figures:
        reason = (
            _FOR_A_REASON.match(clause.text, figure.end, clause.end) if figure.start >= start and figure.n else None
        )
        if reason and any(x.family == "event" and x.start == reason.end() for x in clause.labels):
            found.append(figure)
    return found
