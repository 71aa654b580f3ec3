"""Drugs that some patients of every arm get because of what they or their tumours are.

``Tamoxifen was given to women with receptor-positive tumours``, ``Premenopausal women also received goserelin``.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS

#: "Premenopausal women also received goserelin": anti-tumour drugs of some patients of every arm.
_SOME_ALSO = lazy_regex(
    r"\W*(?:[A-Z]{4,}:\s*)?(?!(?:Respond|Eligible|Evaluable|Remaining|Treated|These|Those|Some)\w*\b)[A-Z][\w-]+"
    rf"(?:\s+(?:or|and)\s+[\w-]+)?\s+(?:{PATIENTS})\s+"
    r"(?:also\s+received?|were\s+also\s+(?:given|treated\s+with)|will\s+also\s+receive)\s+(?:\w+\s+){0,2}$"
)
_MARKED = (
    r"\b(?:receptors?|hormon(?:e|al(?:ly)?)|endocrine|ER|PgR|PR|HR|HER-?2(?:/neu)?)"
    r"(?:\s?\([A-Za-z/]{2,7}\))?(?:\s?-?(?:positiv\w+|sensitiv\w+|responsive(?:ness)?)\b|\+)"
    r"|\bpositive\s+(?:(?:(?:o?estrogen|progesterone|steroid|hormone?|and/or|and|or|ER|PR)\s+){1,4}receptors?|(?:hormone?\s+)?receptors?)\b"
)
_HAS_MARK = scanner(_MARKED, re.IGNORECASE)
#: "|Patients with receptor-positive tumours|"
_THE_MARKED = (
    rf"(?:those|(?:all\s+|those\s+|(?:pre|post)-?menopausal\s+)*(?:{PATIENTS}))\s+(?:with|who\s+had|whose\s+tumou?rs\s+were)\s+"
    rf"(?:[\w/-]+\s+){{0,3}}?(?:{_MARKED})(?:\s+(?:or\s+unknown\s+)?(?:primary\s+|breast\s+|invasive\s+)?"
    r"(?:tumou?rs?|disease|cancers?|carcinomas?|status))?"
)
_GIVEN = r"(?:given|administered|prescribed|added|started|offered|recommended|planned|continued|mandatory)"
_TIMED = r"(?:\s+(?:also|then|additionally|subsequently|routinely))?"
#: "|Patients with receptor-positive tumours received| tamoxifen"
_MARKED_RECEIVED = lazy_regex(
    rf"(?:[^.;:]{{0,120}}[\s,])?{_THE_MARKED},?{_TIMED}\s+(?:(?:(?:will|may){_TIMED}\s+)?receive|received|(?:were|are){_TIMED}\s+(?:given|treated\s+with|to\s+receive|"
    rf"assigned\s+to|offered|prescribed)|took|had){_TIMED}\s+(?:(?:adjuvant|endocrine|hormonal|hormone|oral|therapy|treatment|with)\s+)*\Z",
    re.IGNORECASE,
)
#: "tamoxifen| 20 mg daily for 5 years was given to patients with receptor-positive tumours|"
_GIVEN_TO_MARKED = lazy_regex(
    rf"[^.;:()]{{0,50}}(?:\([^()]*\))?\s*(?:was|were){_TIMED}\s+{_GIVEN}\b[^.;:()]{{0,50}}\b(?:to|for|in)\s+{_THE_MARKED}",
    re.IGNORECASE,
)
#: "tamoxifen|, for patients with receptor-positive tumours, was given|"
_FOR_MARKED_GIVEN = lazy_regex(
    rf"\s*[,(]\s*(?:for|in)\s+{_THE_MARKED}\s*[,)]\s*(?:was|were){_TIMED}\s+{_GIVEN}\b", re.IGNORECASE
)
#: "in all treatment arms": everybody
_IN_EVERY_ARM = lazy_regex(
    r"\b(?:all|both|either|each|the\s+two)\s+(?:[\w-]+\s+)?(?:arms?|groups?|cohorts?)\b", re.IGNORECASE
)
#: What no such sentence has: patients who are chosen or were treated before, those of one arm or of another study.
_OTHER_MATTER = scanner(
    r"\b(?:arms?|groups?|cohorts?|companion|another|separate|parallel|eligib\w+|randomi[sz]\w*|randomly|who\s+(?:had\s+)?(?:received|failed|progressed)|prior|previous(?:ly)?|"
    r"progress(?:ed|ion)|relapsed?|recurrence|subgroups?|subset|if|not)\b",
    re.IGNORECASE,
)


def some_also_get(before: str, after: str) -> bool:
    """Whether a drug, by the words of its sentence on both sides, is what some patients of every arm also get."""
    return _SOME_ALSO.match(before) is not None or marked_get(before, after)


def marked_get(before: str, after: str) -> bool:
    """Whether a drug is what patients with a marker get, in whichever arm they are."""
    if not _HAS_MARK.search(before) and not _HAS_MARK.search(after):
        return False
    if any(_OTHER_MATTER.search(_IN_EVERY_ARM.sub(" ", words)) for words in (before, after)):
        return False
    told_after = _GIVEN_TO_MARKED.match(after) or _FOR_MARKED_GIVEN.match(after)
    return bool(told_after or _MARKED_RECEIVED.match(before))


#: "Arm II: … . |Patients with receptor-positive tumors receive| tamoxifen", but not "… in this arm receive"
_MARKED_OPEN = lazy_regex(
    rf"(?<=\. )(?:(?:After|Following|Upon|At|On)\s[^.;:,]{{3,80}},\s)?{_THE_MARKED},?{_TIMED}\s+"
    r"(?:(?:will|may)\s+)?(?:also\s+|then\s+)?"
    r"(?:receive|undergo|are\s+given|are\s+treated)\b(?![^.;:]*\b(?:arms?|groups?|cohorts?)\b)",
    re.IGNORECASE,
)


def marked_behind(text: str, start: int, end: int) -> int | None:
    """Where an outline turns, behind its last arm, to what patients with a marker get in every arm."""
    if not _HAS_MARK.search(text, start, end):
        return None
    opened = _MARKED_OPEN.search(text, start, end)
    return opened.start() if opened else None
