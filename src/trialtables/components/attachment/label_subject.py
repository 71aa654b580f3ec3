"""The subject of a clause as the label of a figure behind it, unless the figure counts something else."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF, PATIENTS
from .clauses import Clause
from .list_items import GENERAL, is_included, names_something_else, new_sentence, pairs_in_list
from .own_predicates import counted, is_denominator
from .series import Series

HOST_GAP = lazy_regex(
    r"""\s*(?:rates?|events?|levels?|concentrations?
            |toxicit(?:y|ies))?\s*(?:,|:|=|–|-)?\s*(?:\([A-Za-z0-9/ -]{1,12}\)\s*)?(?:(?:was
            |were|is|are|of|in|at|occurred\s+in|:|=|
    (?:(?:was|were)\s+)?(?:observed|seen|reported|noted|achieved|obtained|documented|recorded|encountered|found|dose[-\s]limiting)\s+in|developed\s+in|by(?=\s+\d[\d.·]*\s?%\s+(?:of|and)\s)|grade|only|about
    |approximately|some|roughly|around|nearly|almost|each)\s*)*[(\[]?\s*(?:n\s*=\s*)?[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)


def label_of_subject(series: Series, clause: Clause, before: list[Label], left_gap: str) -> Label | None:
    """The subject of the clause, unless the figure counts something else."""
    host = before[-2] if is_combined(clause, before) else _subject(series, clause, before)
    host = named_event(clause, before, host)
    if (
        host is None
        or is_denominator(series, clause)
        or (host.family in ("event", "response") and names_something_else(clause, host, series.start))
        or new_sentence(clause, host, series.start)
        or _is_denied(clause, host, series.start)
        or (series.figures[0].percent is None and _OWN_NOUN.match(clause.text, series.end, clause.end))
        or (host.code == "DISCONTINUATION" and _FOR_PROGRESSION.match(clause.text, series.end, clause.end))
        or PART_JUDGED.match(clause.text, series.end, clause.end)
        or _NEXT_PART.search(left_gap)
        or (_AND.fullmatch(left_gap) and _HAD_ANOTHER.match(clause.text, series.end, clause.end))
        or (series.figures[0].percent is None and _FURTHER.match(clause.text, series.end, clause.end))
        or _EXPANDED.search(left_gap)
        or _NO_EVENT.search(left_gap)
        or counts_next_name(series, clause, host, left_gap)
        or (series.figures[0].bare and not counted(series, clause, left_gap))
    ):
        return None
    return host


#: "|no| dose-limiting toxicity"; "toxicity of grade 4 |was not encountered|"
_NO = lazy_regex(r"\bno\s+(?:(?:severe|serious|other|further|CTC|treatment-related|drug-related)\s+)*\Z", re.IGNORECASE)
_NOT_SEEN = lazy_regex(
    r"\s*(?:of\s+)?(?:[(][^()]*[)]\s*)?(?:was|were)\s+(?:not|never)\s+(?:observed|seen|noted|encountered|recorded|reported)\b"
)
_NEXT_CLAUSE = lazy_regex(r",?\s*\b(?:and|but|while|whereas)\b|,")


def _is_denied(clause: Clause, host: Label, start: int) -> bool:
    """ "Toxicity of grade 4 was not seen, and |95%| had no delay": nobody had it, and figures further on count others.

    Another grade or an arm between the two is counted for the same event.
    """
    if host.family not in ("event", "response") or not _NEXT_CLAUSE.search(clause.text, host.end, start):
        return False
    graded = any(host.end <= g.start < start for g in clause.grades)
    if _NOT_SEEN.match(clause.blank, host.end - clause.start):
        return not any(host.end <= a.start for a in clause.arms)
    none = _NO.search(clause.between(clause.start, host.start)) is not None
    return none and not graded and not any(host.end <= a.start for a in clause.arms)


#: "9% stopped for toxicity and |7% for progression|"
_FOR_PROGRESSION = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:{PATIENTS})\s+)?(?:for|{BECAUSE_OF}|from|after|with|at)\s+(?:the\s+|disease\s+|tumou?r\s+)*"
    r"(?:progress|relapse|recurren|death|withdraw|consent|patient|physician|personal|other)",
    re.IGNORECASE,
)
#: "eight deaths, |one of which| was possibly related"
PART_JUDGED = lazy_regex(
    r"\s+of\s+(?:which|whom)\s+(?:was|were)\s+(?:\w+\s+)?(?:\w+\s+)?(?:related|unrelated|attribut)|"
    r"\s*%?\s*(?:requir|need|necessitat)ing\b"
)
#: "doses were lowered to 25 mg/m2 |for the following| 70 patients": how the others were treated
_NEXT_PART = lazy_regex(r"\b(?:for|in)\s+the\s+(?:following|next|remaining|subsequent|other|last)\s+\Z", re.IGNORECASE)
_AND = lazy_regex(r"\s*,?\s+and\s+|\s*,\s*")
#: "because of neutropenia, and one |patient developed a| fall of cardiac function": an event that no name is known of
_HAD_ANOTHER = lazy_regex(
    rf"\s*(?:{PEOPLE}\s+)?(?:(?:developed|experienced|suffered|had)\s+an?\s+(?!grade)[a-z]|"
    r"developed\s+(?!grade\b|it\b|this\b|these\b|both\b|such\b|more\b|any\b)[A-Za-z])"
)
_NAME_NEXT = lazy_regex(
    rf"\s*%?\s+(?!{PEOPLE}\b|in\b|with\b|on\b|of\b|had\b|was\b|were\b|during\b|after\b|at\b)[a-z-]+(?:\s+[a-z-]+)?\s*(?:[.,;)]|\Z)"
)


def counts_next_name(series: Series, clause: Clause, host: Label, left_gap: str) -> bool:
    """ "2 pneumonias and |1| viral retinitis", "16% partial response, |37%| improved": the last name is not known.

    The figures of such a list stand before their names.
    """
    ahead = [f for f in clause.figures if f.end <= host.start and (f.n is not None or f.percent is not None)]
    return (
        len(series.figures) == 1
        and bool(ahead)
        and (series.figures[0].percent is None) == (ahead[-1].percent is None)
        and _TO_NAME.fullmatch(clause.text, ahead[-1].end, host.start) is not None
        and _AND.fullmatch(left_gap) is not None
        and _NAME_NEXT.match(clause.text, series.end, clause.end) is not None
    )


_TO_NAME = lazy_regex(r"\s*%?\s+")
#: "5 had no response (NR |24%|)", "leading to delays (relative dose intensity: |46%|)", "was not assessable in |14%|"
_NO_EVENT = lazy_regex(
    r"[(\[]\s*(?:NR|NE|UE)\s*[:=,]?\s*\Z|\bintensity\s*(?:(?:was|of|[:=,(])\s*)*\Z"
    r"|\b(?:(?:not|non|un|in)[-\s]?(?:assess|evalu|determin)(?:able|ated|ed)|unknown|missing)\s+(?:in|for)\s+(?:the\s+other\s+)?\Z",
    re.IGNORECASE,
)
#: "one had a DLT, which led to expansion to |three| more patients"
_EXPANDED = lazy_regex(r"\b(?:expan(?:ded|sion)|adding|addition\s+of)\b[^.;()]{0,40}\Z", re.IGNORECASE)


def named_event(clause: Clause, before: list[Label], host: Label | None) -> Label | None:
    """ "Neutropenia was the main toxicity: 44%": the general word is predicate of the event that is named.

    Of "nausea and vomiting were the main toxicities (44%)" it is the first.
    """
    if host is None or host.code not in GENERAL or host not in before or before.index(host) == 0:
        return host
    ahead = before[: before.index(host)]
    if not _PREDICATE.fullmatch(clause.between(ahead[-1].end, host.start)):
        return host
    return ahead[-2] if is_combined(clause, ahead) else ahead[-1]


_PREDICATE = lazy_regex(r"(?:\s*\(\s*\)|\s*,|\s+of)?\s*(?:was|were|being)\s+(?:by\s+far\s+)?the\s+[\w\s-]{0,40}")
#: "Neutropenia was the most frequent |(40%)| toxicity": a figure inside the predicate
_INSIDE_PREDICATE = lazy_regex(
    r"(?:\s*\(\s*\)|\s*,|\s+of)?\s*(?:was|were)\s+the\s+(?:\w+\s+){0,2}(?:most\s+)?(?:commonly|common|frequently|frequent)"
    r"(?:\s+(?:observed|reported|seen|noted|recorded))?\s*[(\[]\s*\Z"
)

#: "Neutropenia was dose limiting |(35%| grade 3-4 toxicity)": a bracket behind the predicate
_BEHIND_PREDICATE = lazy_regex(r"(?:\s+was|\s+were)\s+(?!not\b|never\b)(?:[a-z-]+\s+){1,7}[(\[]\s*\Z")


def is_predicate_of(clause: Clause, host: Label, right: Label, left_gap: str) -> bool:
    """Whether a general word behind a figure is said of the event ahead of it."""
    if right.code in GENERAL and _INSIDE_PREDICATE.match(left_gap):
        return True
    closed = right.code == "ANY" and clause.text[right.end : right.end + 1] in (")", "]")
    return closed and host.code not in GENERAL and _BEHIND_PREDICATE.fullmatch(left_gap) is not None


def is_combined(clause: Clause, before: list[Label]) -> bool:
    """ "Rash or acne (12%)", "nausea and vomiting (12%)": two names of one figure."""
    if len(before) < 2 or any(x.family != "event" or x.code.isupper() for x in before[-2:]):
        return False
    between = clause.text[before[-2].end : before[-1].start]
    both = [x.code for x in before[-2:]] == ["Nausea", "Vomiting"] or pairs_in_list(clause, before[-1])
    return re.fullmatch(r"\s*(?:and|or|/)\s*" if both else r"\s+or\s+", between) is not None


_SHORT_NAME = lazy_regex(r"\s*[(\[]\s*[A-Z][A-Za-z-]{1,7}\s*[;,:]\s*\Z")  # "conservation (BCS; 67%"


def _subject(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """The nearest label to the left that governs the series; a mere name beside the way does not."""
    for label in reversed(before):
        gap = clause.between(label.end, series.start)
        told = _is_cause(clause, before, label) or _is_outcome_of(clause, before, label, gap)
        if told or is_included(clause, label, gap):
            continue
        if label.family == "other" and not HOST_GAP.match(gap) and not _SHORT_NAME.match(gap):
            continue
        return label
    return None


#: "Rash was seen in 1 patient given A, |which led to| discontinuation|, and in| 4 given B": the others had the rash
_LED_TO = lazy_regex(
    r",\s+(?:which|that|leading\s+to|requiring|necessitating|resulting\s+in|causing)\b(?:\s+[\w-]+){0,4}\s+\Z",
    re.IGNORECASE,
)
_LEADING = lazy_regex(r"(?:(?:leading\s+to|requiring|necessitating|resulting\s+in|causing)\s+)?", re.IGNORECASE)


def _opening(words: str) -> str:
    """What a label opens with that tells of what it was the end: "leading to discontinuation"."""
    match = _LEADING.match(words)
    return match.group() if match else ""


_AND_IN = lazy_regex(r"[^,.;()\d]{0,30},\s+and\s+(?:in|by)\s+")


def _is_outcome_of(clause: Clause, before: list[Label], label: Label, gap: str) -> bool:
    """Whether a label only says what the event before it led to, in an aside that is over."""
    return (
        label.code in ("DISCONTINUATION", "DOSE_DELAY", "DOSE_REDUCTION")
        and _AND_IN.fullmatch(gap) is not None
        and any(x.family == "event" and x.end <= label.start for x in before)
        and _LED_TO.search(clause.text[clause.start : label.start] + _opening(label.text)) is not None
    )


_BECAUSE = lazy_regex(
    rf"(?:\w+\s+)?(?:{BECAUSE_OF}|caused\s+by|secondary\s+to|result\s+of|from|of)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
#: "1 grade 4 neutropenia and |9| additional grade 3 events"
_FURTHER = lazy_regex(r"\s+(?:additional|other|further|more)\s+(?:grade\s+\S+\s+)?(?:adverse\s+)?events?\b")
#: What a number counts by itself: "(341 deaths from cancer)", "in 12 cycles".
_OWN_NOUN = lazy_regex(
    rf"\s+(?!{PEOPLE}\b)(?:[\w-]+\s+){{0,2}}?(?:patterns|types|kinds|forms|ways|phases|categories|subtypes|sites|regimens|schedules|"
    r"drugs|agents|inhibitors?|(?:prior|previous|earlier)\s+\w+|deaths?|cycles?|courses?|doses?|samples?|lesions?|tumou?rs?|cent(?:er|re)s|hospitals|trials|"
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
