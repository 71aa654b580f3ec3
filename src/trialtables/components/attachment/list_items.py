"""Items of a list that no label names: "nausea (12%), |xerosis cutis| (9%)" is not 9% nausea.

A figure without a label of its own is taken for one of the subject of its clause; here is told where a name that
nothing knows stands before it, so that it belongs to nobody; and where one of two counts, or what follows a list of
examples, belongs to another name than the nearest.
"""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, BECAUSE_OF, VERSUS
from .clauses import RESPECTIVELY, Clause
from .series import Series

#: Labels that stand for any event: what "were" and "included" lead to are the events themselves.
GENERAL = frozenset({"ANY", "SAE", "DLT", "HEMATOLOGIC", "NONHEMATOLOGIC"})
_WORD = r"[A-Za-zα-ω][\w'/-]*"
_ITEM = rf"(?P<item>(?:{_WORD}\s+){{0,5}}?{_WORD})\s*(?:in\s+|:\s*|,\s*|[(\[]\s*)(?:[nN]\s*=\s*)?"
_NEXT = lazy_regex(rf"\s*%?\s*[)\]]*\s*(?:{PEOPLE})?\s*[)\]]*\s*(?:[,;]\s*(?:(?:and|or)\s+)?|(?:and|or)\s+){_ITEM}\Z")
#: "phlebitis [2 (0.6%) v 0 (0%), RD 0.3 (-0.3, 0.8)], and |tissue infiltrations| [4 …"
_BEHIND_BRACKET = lazy_regex(
    rf"[)\]]\]?\s*[,;]\s*(?:(?:and|or)\s+)?(?P<item>{_WORD}(?:\s+{_WORD}){{0,3}})\s*[(\[]\s*\Z"
)
#: "thrombocytopenia 5 (9%); |ALT| 14 (24%)"
_SHORT_NAME = lazy_regex(r"\s*%?\s*[)\]]*\s*[,;]\s*(?:and\s+)?(?P<item>(?-i:[A-Z]{2,4}s?))\s+(?:in\s+)?")
STATES = frozenset({"CR", "CRi", "nCR", "sCR", "VGPR", "PR", "MR", "SD", "PD"})
#: "… and 58%, respectively, with |induction deaths| in 5%"
_WITH_ITEM = lazy_regex(rf",\s*with\s+(?:an?\s+|the\s+)?(?P<item>{_WORD}(?:\s+{_WORD}){{0,3}}?)\s+(?:in|of)\s+\Z")
_FIRST = lazy_regex(rf"\s*(?:was|were|included?|including|being|:|such\s+as)\s+(?:an?\s+)?{_ITEM}\Z")
#: "Most adverse events |in both groups were yawning, which was seen in| 12%"
_WERE_OTHERS = lazy_regex(
    rf"\s*(?:in\s+(?:both|all|the)\s+(?:\w+\s+)?(?:groups|arms)\s+)?(?:was|were)\s+(?:an?\s+)?(?P<item>(?:{_WORD}\s+){{0,5}}?{_WORD}),\s+"
    r"which\s+(?:occurred|developed|(?:was|were)\s+\w+)\s+(?:in|by)\s+\Z"
)
#: Words that no name of an event has, or that are said of events.
_NO_NAME = lazy_regex(
    rf"""\b(?:in|with|for|the|to|at|on|was|were|is|are|had|has|have|compared|{VERSUS}|than|among|grades?|respectively
    |after|during|being|by|from|who|whom|which|that|these|those|all|only|no|not|none|but|while|whereas|overall|any|each|both
    |including|included|mainly|mostly|primarily|most|more|less|fewer|higher|lower|greater|similar\w*|equal\w*
    |comparable|identical|different|differ\w*|reported|observed|seen|noted|recorded|occurr\w*|develop\w*|experienced
    |mild|moderate|severe|serious|manageable|low|high|rare\w*|uncommon|common\w*|frequent\w*|infrequent\w*|limited
    |maximum|maximal|worst|minimal|modest|acceptable|tolerable|balanced|reversible|transient|predictable|significant\w*|expected|consistent
    |arms?|groups?|cohorts?|regimens?|schedules?|cycles?|courses?|stages?|levels?|median|mean|range|respective|total
    |found|detected|diagnosed|identified|documented|present|achieved|obtained|attained|classification|criteria
    |assessments?|reviews?|analysis|analyses|population|sets?|investigators?|central|independent|committee|data|according
    |late|early|acute|delayed|phases?|periods?|chronic|confirmed|response|responses|rates?|age|years?|months?|weeks?|days?|p|hr|or|rr|ci
    |{PEOPLE})\b""",
    re.VERBOSE | re.IGNORECASE,
)


#: "responded (12% with A, 9% with B) and |decrease in tumor area| (31% …": how much, of something else
_OTHER_MEASURE = lazy_regex(
    r"[)\]]\s*,?\s*and\s+(?:an?\s+|the\s+)?(?:mean\s+|median\s+)?(?:decrease|reduction|increase|improvement|change)s?\s+"
    r"(?:in|of)\s+[^.;()]{3,40}[(\[]",
    re.IGNORECASE,
)
#: "neutropenia in 30% and 20%, and |the need for transfusion was| greater with A (12% v 5%)"
_NEW_SUBJECT = lazy_regex(
    r"\s*%?\s*[)\]]*[^.;()\[\]]{0,80}?(?:[,;]|\b(?:and|but|while|whereas))\s+(?:(?:the|an?)\s+)?"
    r"(?P<item>[A-Za-z][\w'/-]*(?:\s+[A-Za-z\d][\w'/.-]*){0,9}?)\s+(?:was|were|is|are)\s"
)
#: "(12% v 28%), and |fewer patients needed| oral rescue (20% v 45%)"
_OTHER_DEED = lazy_regex(
    rf"[^.()\[\]]{{0,60}}?[)\]]\s*(?:[,;]|,?\s+(?:and|but|while|whereas))\s+(?:and\s+)?(?:\w+ly\s+)?(?:more|fewer|less)\s+(?:{PEOPLE})\b"
    r"[^.;()\[\]]{0,60}?\s(?:needed|required|used|received|reached|achieved|had|reported|experienced|developed|completed|preferred|"
    r"returned|resumed|lost|gained|stopped|remained|maintained|showed|felt)\s+(?!(?:it|this|them|such|these)\b)\w",
    re.IGNORECASE,
)
#: Subjects that go on with what was counted.
_SAME_SUBJECT = lazy_regex(
    rf"(?:it|they|this|that|these|those|there|which|who|both|none|most|all|some|each|respectively)\b|.*\b(?:{PEOPLE}|events?|grades?|"
    r"arms?|groups?|cohorts?|differences?|toxicit\w+|severity|majority|rest|others?)\b|"
    r"(?:\w+\s+){0,2}(?:rates?|incidences?|frequenc(?:y|ies)|proportions?|percentages?|numbers?|figures?|values?|results?)"
    r"(?:\s+(?:in|for|with|among|on|after)\b.*)?\Z",
    re.IGNORECASE,
)
_SAID = lazy_regex(r"\b(?:was|were|is|are|had|did|has|have|remained)\b")


def new_sentence(clause: Clause, host: Label, start: int) -> bool:
    """ "The pattern of adverse events was as expected; 11 patients died": what follows is about something else."""
    at = clause.text.find(";", host.end, start)
    if at < 0 or host.code not in GENERAL or clause.in_bracket(at):
        return False
    counted = any(host.end <= f.start < at and f.kind == "share" for f in clause.figures)
    return not counted and _SAID.search(clause.text, host.end, at) is not None


def names_something_else(clause: Clause, host: Label, start: int) -> bool:
    """Whether an unknown name stands before a figure at ``start`` that would go to the subject ``host``."""
    between = [f for f in clause.figures if host.end <= f.start and f.end <= start and f.kind == "share"]
    if between:
        if host.code in GENERAL and _told_apart(clause, host, between[0].start):
            return True
        if _OTHER_MEASURE.search(clause.between(between[0].end, start)):
            return True
        if _OTHER_DEED.match(clause.between(between[-1].end, start)):
            return True
        told = _NEW_SUBJECT.match(clause.between(between[-1].end, start))
        if told is not None and not _SAME_SUBJECT.match(told["item"]):
            return True
        match = (
            _WITH_ITEM.search(clause.between(between[-1].end, start))
            or _NEXT.match(clause.between(between[-1].end, start))
            or _BEHIND_BRACKET.search(clause.between(between[-1].end, start))
            or (
                _SHORT_NAME.fullmatch(clause.between(between[-1].end, start))
                if host.family == "event" or _lists_states(clause, host, between[0].start)
                else None
            )
        )
    elif host.code in GENERAL:
        if _told_apart(clause, host, start):
            return True
        match = _FIRST.match(clause.between(host.end, start))
    else:
        return False
    item = _QUANTIFIER.sub("", match["item"]) if match else ""
    if not item or _NO_NAME.search(item):
        return False
    arm = any(clause.text[a.start : a.end].startswith(item) for a in clause.arms)
    return len(item) > 3 or (_ACRONYM.fullmatch(item) is not None and not arm)


def _told_apart(clause: Clause, host: Label, first: int) -> bool:
    """Whether "most adverse events were yawning, which was seen in" stands before the first figure at ``first``."""
    told = _WERE_OTHERS.match(clause.between(host.end, first))
    return told is not None and not _NO_NAME.search(told["item"])


def _lists_states(clause: Clause, host: Label, first: int) -> bool:
    """ "CR 9 (22%), |HI| 2 (5%)": whether a state of response stands right before its figure, as one of a list."""
    return host.code in STATES and _HEADS.fullmatch(clause.text, host.end, first) is not None


#: "neutropenia (25%), |all| electrolyte disorders (23%)"
_QUANTIFIER = lazy_regex(r"\A(?:all|any|other)\s+(?=\w)", re.IGNORECASE)
_HEADS = lazy_regex(r"\s*(?:[:=]|\bin\b)?\s*(?:[nN]\s*=\s*)?")
#: "anemia (19%), |DS| (15%)", "CRS in 49%, |NEs| in 11%": the text has the name elsewhere, or nowhere.
_ACRONYM = lazy_regex(r"[A-Z]{2,4}s?")
_TREATED = lazy_regex(r"\s+(?:with|by|on)\s+(?:the\s+)?")
_NEXT_PATIENTS = lazy_regex(rf"(?:,|;|\b(?:and|{VERSUS}|compared\s+(?:with|to)|than))\s+(?:in\s+)?\Z", re.IGNORECASE)


def names_next_arm(clause: Clause, host: Label, series: Series, right: Label) -> bool:
    """ "Rash occurred in 3 patients treated with A and 6 |treated| with B": the word tells the arm."""
    if right.family != "population" or host.family not in ("event", "response"):
        return False
    if not any(_TREATED.fullmatch(clause.text, right.end, a.start) for a in clause.arms):
        return False
    counted = [f for f in clause.figures if host.end <= f.start and f.end <= series.start and f.kind == "share"]
    return bool(counted) and _NEXT_PATIENTS.search(clause.text[counted[-1].end : series.start]) is not None


#: Totals behind which their causes are counted.
WITH_CAUSE = frozenset({"DEATH", "DISCONTINUATION"})
_OF_CAUSE = lazy_regex(
    rf"\s+(?:(?:{ANY_PATIENT})\s+)?(?:each\s+)?(?:died\s+)?(?:for|from|with|of|by|{BECAUSE_OF})\s+(?:an?\s+)?",
    re.IGNORECASE,
)


def counts_cause(clause: Clause, series: Series, label: Label, gap: str) -> bool:
    """ "Four toxic deaths: |two| from sepsis, …", "three stopped because of toxicity (|two| for neuropathy, …"."""
    if label.family != "event" or label.code.isupper() or not _OF_CAUSE.fullmatch(gap):
        return False
    totals = [x for x in clause.labels if x.code in WITH_CAUSE and x.end <= series.start]
    return bool(totals) and re.search(r"[(\[:]", clause.text[totals[-1].end : series.start]) is not None


def pairs_in_list(clause: Clause, label: Label) -> bool:
    """ "rash 30%, fatigue 11%, fever and chills 8%": where every item has a figure, "and" joins the names of one."""
    events = [x for x in clause.labels if x.family == "event" and x.start <= label.start]
    if len(events) < 3 or not _AND_NEXT.fullmatch(clause.text, events[-2].end, label.start):
        return False
    last, first = events[-3], events[-2]
    items = [f for f in clause.figures if last.end <= f.start and f.end <= first.start and f.kind == "share"]
    if len(items) != 1 or not _HEAD.fullmatch(clause.text, last.end, items[0].start):
        return False
    return _CLOSED_ITEM.fullmatch(clause.text, items[0].end, first.start) is not None


_AND_NEXT = lazy_regex(r"\s+and\s+")
_HEAD = lazy_regex(r"\s*[(\[]?\s*(?:in\s+)?")
_CLOSED_ITEM = lazy_regex(r"\s*%?\s*[)\]]*\s*[,;]\s*")


_CASE_OF = lazy_regex(rf"\s*(?:(?:{ANY_PATIENT}|cases?|episodes?|instances?)\s+(?:of|with|had)\s+)?(?:an?\s+)?")


def one_event_each(series: Series, clause: Clause, host: Label, right: Label) -> bool:
    """ "Nausea in two and one case of sepsis": counts of one patient group, one for the event on either side."""
    return (
        len(series.figures) == 2
        and set(series.connectors) <= {"and", ", and"}
        and all(f.kind == "share" and f.percent is None and f.total is None for f in series.figures)
        and host.family == right.family == "event"
        and host.code != right.code
        and (not clause.sided or not clause.arms)
        and _CASE_OF.fullmatch(clause.between(series.end, right.start)) is not None
        and not re.match(r"\s*(?:were|was|had)?\s*,?\s*respectively", clause.text[right.end : clause.end])
    )


#: "Adverse events|, mostly nausea (3%) and headache (4%), were reported by| 14%"
_EXAMPLES = lazy_regex(
    r"\s*,\s*(?:mostly|mainly|including|such\s+as|predominantly|primarily|chiefly|most\s+(?:commonly|often|frequently)|namely|"
    r"consisting\s+(?:\w+ly\s+)?of|which\s+(?:\w+ly\s+)?(?:consisted\s+(?:\w+ly\s+)?of|included|comprised))\s"
    r"[^;:]{4,160}?,\s+(?:(?:were|was)\s+(?:seen|reported|observed|noted|recorded|experienced|documented)|occurred|developed|arose)"
    r"\s+(?:in|by)\s+",
    re.IGNORECASE,
)


def with_examples(clause: Clause, before: list[Label], series: Series) -> Label | None:
    """ "Serious adverse events, including sepsis (3%), occurred in 12%": what follows the examples counts the whole.

    As many figures as examples, "respectively", are one for each.
    """
    if len(series.figures) > 1 and RESPECTIVELY.match(clause.text, series.end, clause.end):
        return None
    return next(
        (x for x in before if x.family == "event" and _EXAMPLES.fullmatch(clause.text, x.end, series.start)), None
    )


_INCLUDED = lazy_regex(r"\bincluding\s+\d+(?:\.\d+)?\s*%?\s*(?:\([^()]*\)\s*)?(?:(?:of|with)\s+)?\Z", re.IGNORECASE)
_OTHER_ARM = lazy_regex(r"\b(?:while|whereas)\b|,\s+compared\b", re.IGNORECASE)


def is_included(clause: Clause, label: Label, gap: str) -> bool:
    """ "Toxicity in 33% on A including 19% of |fever|, while 17% on B": what was included is left where arms change."""
    included = _INCLUDED.search(clause.text, max(clause.start, label.start - 40), label.start)
    return included is not None and _OTHER_ARM.search(gap) is not None
