"""Whether a study allocated its patients to groups, or only wishes that somebody did."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .arm_words import TO_NO_ARM
from .other_studies import OWN_STUDY
from .study_text import StudyText

#: "Women will be divided into three equal groups".
_DIVIDED = scanner(
    rf"\b(?:(?:{PATIENTS}|cases|they|be|were|was)\s(?:[\w-]+\s){{0,4}}(?:divided|allocated|assigned|separated|classified|grouped|split)\s"
    r"(?:[\w-]+\s){0,2}?|we\s(?:[a-z]+ly\s)?(?:divided|separated|classified|split)\s[^.;:]{0,120}?\s)"
    r"(?:in|into|to)\s(?:(?:(?:one\sof|either|the|following|equal)\s)*(?:two|three|four|five|six|[2-6])\s"
    r"(?:[\w-]+\s){0,3}(?:groups?|arms?)\b|(?-i:group\s[A-Z]{1,3}\d?\b))",
    re.IGNORECASE,
)
_RANDOMIZED = scanner(
    rf"(?:\brandomi[sz]|\brandomly|\brandom\b|\ballocated\b){TO_NO_ARM}|\bplacebo-controlled\b|"
    r"\b(?:double|evaluator|observer|investigator|assessor)[- ](?:blind|mask)|"
    r"\bcross-?over,?\s(?:[\w-]+\s){0,2}(?:study|trial|design|comparison|fashion|manner)\b|"
    r"\b(?:in|of|between|for)\s+(?:both|the\s+two)\s+(?:treatment\s+|study\s+)?arms\b",
    re.IGNORECASE,
)
_OF_A_STUDY = lazy_regex(
    r"[a-z]*,?\s+(?:(?:phase\s+\S+|controlled|clinical|comparative|prospective|double-blind|large|larger|multicent\S+)\s+)*"
    r"(?:trials?|stud(?:y|ies)|settings?|comparisons?|evaluations?|investigations?|fashion|manner)\b",
    re.IGNORECASE,
)
#: "|A larger trial of| A against B in first line |is needed|"
_A_STUDY_OF = lazy_regex(
    r"\b(?:trials?|stud(?:y|ies)|comparisons?|evaluations?|investigations?)\s(?:(?:which|that)\s)?(?:to\s)?"
    r"(?:compar\w+|of|between|testing|evaluating|investigating|with)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_WISHED_BEHIND = lazy_regex(
    r"(?:[^.;]|;(?=\S)){0,80}?\s(?:deserves?|merits?|(?:is|are|seems?|appears?|would\sbe)\s(?:[a-z]+\s)?(?:warranted|needed|required|justified|awaited))\b",
    re.IGNORECASE,
)
_WISHED = scanner(
    r"\b(?:deserves?|warrant(?:s|ed)?|merits?|(?:is|are|be|trials?|stud(?:y|ies)) (?:\w+ )?(?:needed|required|awaited)|"
    r"justif(?:y|ied|ies)|(?:trial|study) should|future (?:\S+ ){0,3}randomi[sz]ed)\b",
    re.IGNORECASE,
)


#: "randomized trials |have shown|", "a randomized trial |is under way|"
_GOES_ON = lazy_regex(
    r"(?:[^.;]|;(?=\S)){0,120}?\b(?:is|are|has\sbeen)\s(?:now\s|currently\s)?(?:under\s?way|ongoing|on-going|in\sprogress|planned|being\sconducted|recruiting)\b",
    re.IGNORECASE,
)
_DONE = lazy_regex(
    r"\b(?:has|have)\s(?:\w+ly\s)?(?:been\s)?(?:shown|demonstrated|improved|established|proven|reported|confirmed|suggested|failed|compared|prolonged)\b|"
    r"\b(?:improves|prolongs|shows?|demonstrates?|suggests?)\b|\b(?:is|are)\s(?:now\s|currently\s)?(?:under\s?way|ongoing|on-going|in\sprogress|planned|being\sconducted|recruiting)\b",
    re.IGNORECASE,
)


def allocates_patients(source: StudyText) -> bool:
    """Whether patients were allocated to groups."""
    return any(not _is_wished_for(source, m) for m in _RANDOMIZED.finditer(source.text))


def divides_patients(source: StudyText) -> bool:
    """Whether patients were divided into groups, by chance or not."""
    return _DIVIDED.search(source.text) is not None


def _is_wished_for(source: StudyText, match: re.Match[str]) -> bool:
    """ "This deserves investigation in a |randomized| setting": a study that somebody else is to make."""
    study = _OF_A_STUDY.match(source.text, match.end())
    if not study:
        return False
    sentence = source.sentence_at(match.start())
    if _WISHED.search(source.text, *sentence):
        return True
    # the study that a sentence is about may be told apart in it from those that others made
    others = study.group().lower().endswith(("trials", "studies")) or _GOES_ON.match(source.text, study.end())
    return bool(others) and not OWN_STUDY.search(source.text, *sentence) and bool(_DONE.search(source.text, *sentence))


def wishes_for_comparison(source: StudyText, start: int, end: int) -> bool:
    """ "A randomized study comparing |A with B| is warranted": a comparison that somebody is to make."""
    first, last = source.sentence_at(start)
    wished = _WISHED_BEHIND.match(source.text, end, last) and _A_STUDY_OF.search(source.text, first, start)
    return wished is not None and not OWN_STUDY.search(source.text, first, start)
