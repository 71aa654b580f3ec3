"""Labels under the name that their sentence gives them: deaths, discontinuations, responses outside oncology."""

from __future__ import annotations

import re
from dataclasses import replace

from ..labels.event_mentions import find_events
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF
from .clauses import NO_GRADE, Binding, Clause

_STOPPED = lazy_regex(
    r"\b(?:discontinu|withdr[ae]w|stopp(?:ed|ing)\b|end\s+of\s+(?:the\s+|study\s+|protocol\s+)*(?:treatment|therapy)\b"
    r"|(?:went|came|taken|go(?:ne|ing)?|were|are)\s+off[-\s](?:study|treatment|therapy|protocol)\b)",
    re.IGNORECASE,
)
_REASON = lazy_regex(rf"\b(?:for|{BECAUSE_OF}|as\s+a\s+result\s+of|from|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
#: "The reasons for discontinuation were progression (12), |adverse events| (6)"
_LISTED_REASONS = lazy_regex(
    r"\b(?:reasons?|causes?)\s+(?:for|of)\s+(?:(?!death)[\w-]+\s+){0,4}?(?:discontinu|withdraw|stopping|ending|leaving)[^.;]*\Z",
    re.IGNORECASE,
)


#: "19 |due to| progressive disease" in a sentence on those who stopped
_WHY = lazy_regex(rf"\b(?:for|{BECAUSE_OF})\s+(?:the\s+)?\Z", re.IGNORECASE)


#: "17 patients have died, 5 of |progressive disease|"
_DIED_OF = lazy_regex(r"\b(?:died|deaths?)\b[^.;]{0,80}\b(?:of|from|due\s+to)\s+(?:the\s+)?\Z", re.IGNORECASE)


def is_reason_to_stop(label: Label, clause: Clause) -> bool:
    """ "The reasons for discontinuation were |disease progression| (12)": why they stopped, not how they responded."""
    if label.code != "PD":
        return False
    before = clause.text[clause.start : label.start]
    return bool(
        _LISTED_REASONS.search(before) or _DIED_OF.search(before) or (_WHY.search(before) and _STOPPED.search(before))
    )


def renamed(binding: Binding, clause: Clause, *, not_a_tumour: bool) -> Binding:
    """The binding under the name that its sentence gives the label.

    Adverse events as the reason for stopping count discontinuations; a complete response outside oncology is
    an outcome of its own.
    """
    label = binding.label
    if label.family == "event" and "/" in label.text:
        return _of_pair(binding, clause)
    if label.code in ("ANY", "SAE"):
        before = clause.text[clause.start : label.start]
        between = clause.text[label.end : max(label.end, binding.figure.start)]
        if any(x.code == "DISCONTINUATION" and label.end <= x.start < binding.figure.start for x in clause.labels):
            between = ""  # "adverse events and discontinuations were higher (71% v 56% and 33% v 12%)"
        stopped = (_REASON.search(before) and _STOPPED.search(before)) or _STOPPED.search(between)
        if stopped or _LISTED_REASONS.search(before):
            return replace(binding, label=replace(label, code="DISCONTINUATION"), grade=NO_GRADE)
    if label.code == "DEATH" and _ANY_CAUSE.match(label.text) and _related_apart(clause, label):
        related = _OF_THESE.search(clause.text, label.end, label.end + 300)
        if related and binding.figure.start >= related.start():
            return binding  # "in 12 and 9 patients; these were deemed related to the drug in |two| and one"
        return replace(binding, label=replace(label, code="Death NOS"))
    unrelated = _UNRELATED.match(clause.text, label.end) or _unrelated_next(clause, label)
    if label.code == "DEATH" and binding.figure.n != 0 and unrelated:
        return replace(binding, label=replace(label, code="Death NOS"))
    if not_a_tumour and label.family == "response" and label.code in ("CR", "PR", "ORR"):
        return replace(binding, label=replace(label, code="OTHER"))
    return binding


#: "ALT|/|AST elevation (6%/13%)": the second figure of a pair behind two names
_TWO_NAMES = lazy_regex(r"(?P<first>[^/]*[A-Za-z)])\s?/\s?(?P<second>[A-Za-z][^/]*)")
_SECOND_OF_PAIR = lazy_regex(r"\d\s*%?\s*/\s*\Z")
_PAIR = lazy_regex(r"\s*%?\s*/\s*\d[\d.·]*")
_FOR_ARM = lazy_regex(r"\s*%?\s*(?:for|in|with|on)\s+(?:the\s+)?")


def _of_pair(binding: Binding, clause: Clause) -> Binding:
    """The binding of "ALT/AST elevation (6%/13% with A)": each figure of the one name, and both of the arm behind."""
    figure, names = binding.figure, _TWO_NAMES.fullmatch(binding.label.text)
    later = _SECOND_OF_PAIR.search(clause.text[max(clause.start, figure.start - 8) : figure.start]) is not None
    pair = _PAIR.match(clause.text, figure.end, clause.end)
    if names is None or not (later or pair):
        return binding
    end = pair.end() if pair else figure.end
    arm = next(
        (a.arm_id for a in clause.arms if a.start >= end and _FOR_ARM.fullmatch(clause.text, end, a.start)), None
    )
    name, start = ("second", names.start("second")) if later else ("first", 0)
    known = [e for e in find_events(names["second"]) if e.ctcae_term != binding.label.code]
    if not known:
        return binding
    code = known[0].ctcae_term if later else binding.label.code
    label = replace(binding.label, start=binding.label.start + start, text=names[name].strip(), code=code)
    return replace(binding, label=label, arm_id=arm or binding.arm_id)


#: "adverse events led to death"
_ANY_CAUSE = lazy_regex(
    r"(?:(?:serious|any-cause|all-cause|treatment-emergent)\s+)*(?:adverse\s+events?|(?:TE|S)?AEs?)\b|led\s+to\s+death",
    re.IGNORECASE,
)
_RELATED = lazy_regex(
    r"related|toxic|induced|attribut|caused\s+by\s+(?:the\s+)?(?:study|treatment|drug)", re.IGNORECASE
)
#: "Of these, two were deemed to be treatment-related"
_OF_THESE = lazy_regex(
    r"\b(?:of\s+(?:these|them|which|whom)|deemed|considered|judged|thought|assessed)\b[^.;]{0,100}\brelated\b",
    re.IGNORECASE,
)


def _related_apart(clause: Clause, label: Label) -> bool:
    """Whether deaths from adverse events are any deaths: those related to treatment are counted apart."""
    if _RELATED.search(label.text):
        return False
    apart = any(x.code == "DEATH" and x.start != label.start and _RELATED.search(x.text) for x in clause.labels)
    return apart or _OF_THESE.search(clause.text, label.end, label.end + 300) is not None


#: "… fatal events in the A group. All but one of these deaths were considered unrelated to treatment."
_UNRELATED_NEXT = lazy_regex(
    r"[^.;]{0,160}[.;]\s+(?:(?:all|most)\b[^.;]{0,40}\b(?:these|the\s+(?:\w+\s+){0,2}(?:deaths|events|cases|fatalities)|which|them)\b"
    r"[^.;]{0,60}\b(?:unrelated(?!\s+(?:donor|transplant|marrow|cord))|not\s+(?:\w+\s+){0,3}related)|"
    r"none\s+of\s+(?:these|the\s+(?:\w+\s+){0,2}(?:deaths|events|cases|fatalities)|which|them)\b[^.;]{0,60}(?<!un)related)\b",
    re.IGNORECASE,
)


def _unrelated_next(clause: Clause, label: Label) -> bool:
    """Whether the next sentence says that the deaths, or all but a few, had nothing to do with the treatment."""
    return _RELATED.search(label.text) is None and _UNRELATED_NEXT.match(clause.text, label.end) is not None


#: "one fatal event, deemed unrelated to the treatment"
_UNRELATED = lazy_regex(
    r"[\s,(]*(?:(?:that|which)\s+(?:was|were)\s+)?(?:deemed|considered|judged|thought|assessed)\s+(?:to\s+be\s+)?"
    r"(?:as\s+)?(?:unrelated|not\s+related)\b|"
    # "two fatal events (a stroke and a carcinoma; |both unrelated to treatment|)"
    r"[\s,]*(?:\([^()]{3,120}[;,]\s*|\([^()]{3,120}\)[,;]\s*|,\s+)(?:(?:none|neither)\s+(?:of\s+(?:which|them)\s+)?"
    r"(?:was\s+|were\s+)?(?:\w+\s+)?related\b|(?:both|all|each)\s+(?:of\s+(?:which|them)\s+)?(?:was\s+|were\s+)?"
    r"(?:\w+\s+)?(?:unrelated|not\s+(?:\w+\s+)?related)\b)",
    re.IGNORECASE,
)
