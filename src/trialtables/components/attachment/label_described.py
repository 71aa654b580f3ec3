"""Longer words between a figure and its label: what patients these were, on which arm, or which kind of event."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import Clause
from .label_shared import VERBAL, shares_event
from .series import Series


def is_described(series: Series, clause: Clause, label: Label, gap: str) -> bool:
    """Whether longer words between tell of the patients, of their arm or of the kind of event, up to the label."""
    first, response = series.figures[0], label.family == "response"
    return bool(
        (series.contrast and _RAISED.match(gap))
        or (first.n is not None and _DESCRIBED.match(gap))
        or (first.percent is None and _ADJECTIVES.fullmatch(gap))
        or (response and _KIND_OF_RESPONSE.fullmatch(gap))
        or _part_did(series, label, gap)
        or (first.n is not None and dies(label) and _WHO_DIED.fullmatch(gap))
        or (response and _says_of_those(gap, label))
        or shares_event(series, clause, label, gap)
    )


#: "33 of 69 patients with measurable disease at baseline had a confirmed |partial response|"
_DESCRIBED = lazy_regex(
    rf"\s*%?\s*(?:[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}|[)\]])\s+(?:each\s+)?(?:with|without|who|in|on|at|treated|receiving)\s+"
    r"(?:[^,;:()]|,\s+(?!and\b|but\b|while\b|whereas\b|with\b)){2,100}?(?<!\bwho),?\s"
    r"(?:had|achieved|experienced|attained|obtained|developed|presented(?:\s+with)?|showed|suffered(?:\s+from)?|reported)\s+(?:an?\s+|at\s+least\s+(?:an?\s+|one\s+)?)?(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
#: "6 of 12 |patients with a mutation| responded", "6 of 12 |HER2-positive patients| had a response"
_PART = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:[\w/+-]+\s+){{0,3}}?{PEOPLE}\s+"
    r"(?:(?:with|without|whose|in|at|aged)\s+[^.,;:()]{2,70}?\s+)?"
)


#: "one |patient with grade 4 neutropenia| died of sepsis": what those who died had
_WHO_DIED = lazy_regex(rf"\s*(?:{PEOPLE})\s+(?:with|who\s+had)\s+[^.,;:()%]{{2,60}}?\s", re.IGNORECASE)
_DIED = lazy_regex(r"died\b", re.IGNORECASE)


def dies(label: Label) -> bool:
    """Whether a label is the verb of those who died."""
    return label.code in ("DEATH", "Death NOS") and _DIED.match(label.text) is not None


def _part_did(series: Series, label: Label, gap: str) -> bool:
    """Whether a count out of a part of the patients, described behind it, stands before what they did."""
    counted = all(f.n is not None and f.total is not None for f in series.figures)
    return counted and VERBAL.match(label.text) is not None and _PART.fullmatch(gap) is not None


#: "50% |of those treated with A had a partial| response", "10% |of patients with thymoma |respond to A"; words that are
#: labels themselves are blank.
_THOSE_TREATED = lazy_regex(
    rf"\s*%?\s*of\s+(?:the\s+|all\s+)?(?:those|{PEOPLE})\s+(?:(?:so|thus)\s+)?(?:treated|receiving|given|who\s+received|\s{{5,}})"
    r"(?![A-Za-z])[^,;:()%]{0,60}?\s(?:had|have|achieved?|enter(?:ed)?|experienced?|attain(?:ed)?|obtain(?:ed)?)\s+(?:an?\s+)?"
    r"(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_THOSE_WITH = lazy_regex(
    rf"\s*%?\s*of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+)?{PEOPLE}\s+(?:with|who\s+have)\s+[^,;:()%]{{2,70}}?\s\Z",
    re.IGNORECASE,
)


def _says_of_those(gap: str, label: Label) -> bool:
    """Whether words between a rate and a response say whose rate it is, and that they had the response."""
    if _THOSE_TREATED.fullmatch(gap):
        return True
    return re.match("respond", label.text, re.IGNORECASE) is not None and _THOSE_WITH.fullmatch(gap) is not None


#: "1 mesenteric |arterial occlusion|"
_ADJECTIVES = lazy_regex(r"\s+(?:[a-z-]+(?:al|ic|ary|ous|ive|ile|ar|ant|ent|ed)\s+){1,2}")
#: "including 32% |immunofixation-negative| CRs"
_KIND_OF_RESPONSE = lazy_regex(
    r"\s*%?\s*[)\]]?\s+(?:of\s+)?(?:[a-z]+-(?:negative|positive|based)|metabolic|immuno\w+|molecular|radio\w+|hematologic|cytogenetic|"
    r"morphologic\w*|clinical|serologic\w*|stringent|true|sustained)\s+"
)
#: "the addition of A (39% v 13%) significantly increased the rate of |pCR|"
_RAISED = lazy_regex(
    r"\s*%?\s*[)\]]+,?\s+(?:\w+ly\s+)?(?:increas|improv|reduc|decreas|lower|rais|enhanc)\w*\s+"
    rf"(?:(?:the|rates?|incidence|frequency|proportion|of|{PATIENTS}|achieving|an?)\s+)*\Z",
    re.IGNORECASE,
)
