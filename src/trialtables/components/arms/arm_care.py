"""What is given beside the treatment that a study is about: premedication, anaesthesia, rescue, help in complications.

It belongs to no arm, unless the study tests it: then some other place names it as the treatment of an arm.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT

#: A sentence without any of these tells of no such care.
_CARE = lazy_regex(
    r"pre-?medic|an(?:a)?esthesia|an(?:a)?esthetics|rescue|intubat|neuromuscular|breakthrough|treated|managed|corrected|"
    r"controlled|\bif\b|in case of|complain",
    re.IGNORECASE,
)
_COMPLICATION = (
    r"(?:hypotension|bradycardia|tachycardia|hypertension|nausea|vomiting|emesis|PONV|shivering|pruritus|itching|"
    r"(?:post-?operative |persistent |severe |residual |breakthrough |moderate )*pain|fever|desaturation|"
    r"respiratory depression|hypoglyc(?:a)?emia|agitation|an(?:a)?phylaxis|(?:local |systemic )?toxicity)"
)
#: Words of one clause; the points of decimals do not end it.
_UP_TO = r"(?:[^.;]|\.(?=\d))"
#: Ahead of a drug: what it is given for.
_FOR_CARE = lazy_regex(
    rf"\b(?:pre-?medicat\w+|rescue)\b{_UP_TO}{{0,90}}\Z|"
    # "anesthesia will be induced with A and maintained with B", "induction of anaesthesia with"
    rf"\b(?:an(?:a)?esthesia|an(?:a)?esthetics?|sedation)\b{_UP_TO}{{0,60}}\b(?:induced|maintained|maintenance|induction)\b"
    rf"{_UP_TO}{{0,120}}\Z|"
    rf"\b(?:induc\w+|maint\w+)\s(?:of\s|by\s|with\s)?(?:the\s|general\s)*an(?:a)?esthesia\b{_UP_TO}{{0,120}}\Z|"
    rf"\b(?:intubat\w+|neuromuscular\s(?:block\w*|relaxation|paralysis))\b[^.;]{{0,60}}\b(?:with|by|using|via)\b"
    rf"{_UP_TO}{{0,90}}\Z|"
    rf"\b{_COMPLICATION}\b(?!\s(?:patients|children|group))[^.;]{{0,70}}\b(?:treated|managed|corrected|controlled)\b"
    rf"[^.;]{{0,40}}\b(?:with|by|using)\b{_UP_TO}{{0,60}}\Z|"
    rf"\b(?:if|when|in\scase\sof|in\sthe\sevent\sof)\b[^.;]{{0,60}}\b{_COMPLICATION}\b{_UP_TO}{{0,80}}\Z|"
    rf"\b(?:if|when)\b[^.;]{{0,20}}\b(?:{ANY_PATIENT}|child)\b[^.;]{{0,20}}\b(?:complain\w*|demand\w*|request\w*|asks?)\b"
    rf"{_UP_TO}{{0,80}}\Z|"
    rf"\b(?:if|when)\b[^.;]{{0,30}}\b(?:VAS|NRS|VRS|BIS|pain\sscores?)\b{_UP_TO}{{0,60}}\Z",
    re.IGNORECASE,
)
#: Behind a drug: "… |as premedication|, |for rescue|".
_AS_CARE = lazy_regex(
    r"(?:[^.;,]|[.,]\d|, ?(?:and )?(?=\d)){0,90}?\b(?:"
    r"(?:as|for) (?:an? |the )?(?:routine |standard |intravenous |iv |oral )*"
    r"(?:pre-?medication|pre-?medicant|rescue|breakthrough)|"
    rf"if {_COMPLICATION}|if (?:needed|required|necessary)|when (?:needed|required)|on demand)\b",
    re.IGNORECASE,
)
#: What a study of the anaesthesia itself says of its groups.
_GROUP = lazy_regex(r"\b(?:groups?|arms?|randomi[sz]\w+|randomly|allocated|assigned)\b", re.IGNORECASE)


def given_beside(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether a sentence gives the drug at ``start`` to ``end`` beside the treatment that the study is about.

    >>> said = "Women were given diazepam 5 mg as premedication."
    >>> given_beside(said, (0, len(said)), 17, 25)
    True
    """
    if not _CARE.search(text, *sentence) or _GROUP.search(text, *sentence):
        return False
    return (_FOR_CARE.search(text, sentence[0], start) or _AS_CARE.match(text, end, sentence[1])) is not None
