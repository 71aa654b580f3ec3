"""Stretches whose numbers are no figures of results: doses, schedules, grades, dates, registry numbers."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ..base import text_of
from ..doses.dose_phrases import find_doses
from ..labels.event_grades import find_grades
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner

_NOT_FIGURES = Scanner(
    lazy_regex(
        r"""(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?
            |Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)
       \.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?(?:19|20)\d\d
     |\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19
     |20)\d\d
     |\b(?:19|20)\d\d\s*(?:-|–|to|and)\s*(?:19|20)\d\d\b
     |\b(?:NCT|ISRCTN|ACTRN|UMIN|EudraCT|ChiCTR)\S*\d+(?:-\d+)*
     |\b\d+(?:[:∶]|\s[:∶]\s)\d+\b(?![.·]?\d*\s*%)            # randomized 2:1, not "grade 3: 41%"
     |\b(?:10|10\ )\s*(?:\^|\()?\s*\d+\)?\s*/\s*(?:L|l|µL|ul|kg)
     |\b\d+(?:[.·]\d+)?\s*(?:mg|g|ng|µg|μg|ug|mcg|mmol|umol|µmol|mu\ mol|U|IU|pg|mEq|cells)\s*/\s*(?:d[lL]|m[lL]|[lL]
     |mm3|g)\b
     |\b\d+(?:[.·]\d+)?(?:\s*(?:-|–|to|and|or)\s*\d+(?:[.·]\d+)?)?\s*(?:c?Gy|cm|(?-i:mm)|ml|mL|kg|m2)\b
     |\b(?:one|two|three)[\s-]+(?:thirds?|quarters?|fifths?)\b      # "one third of the patients"
     |\bone\s+in\s+(?:every\s+)?(?:two|three|four|five|six|eight|ten)\b      # "one in five patients"
     |\bRECIST\s*(?:version\s*|v\.?\s*)?1\.[01]\b
     |\baged?\s+(?:between\s+)?\d+(?:\s*(?:-|–|to|and)\s*\d+)?(?:\s+years)?(?:\s+(?:or|and)\s+(?:older|over|younger
     |more))?
     |[≥<>≤]\s*\d+\s*(?:years|yrs|yr|y)\b|\b\d+\s+years?\s+(?:or|and)\s+(?:older|over|younger|above)
     |\b\d+\s+years\s+of\s+age
     |\bevery\s+(?:\d+|two|three|four|six|eight)\s+(?:days|weeks|months)\b      # how often, and no time of a result
     |\bI\s?(?:2|²|\(2\)|\^2)\s*[=:]?\s*\d+(?:\.\d+)?\s*%      # heterogeneity
     |\b(?:chi|χ)\s*[-(^]?\s*\(?2\)?
     |\b\d+(?:\.\d+)?\s*(?:×|x|times)\s*(?:the\s+)?(?:ULN|upper)
     |\b(?:80|9\d)(?:\.\d+)?\s*%\s+(?:Bayesian|credible|probability\s+intervals?|highest|posterior|prediction\s+intervals?|PI\b)
       (?:[^;()\d]{0,60}\d+(?:\.\d+)?\s*(?:%\s*)?(?:to|-|–|,|and)\s*\d+(?:\.\d+)?\s*%?)?
     |\bgraded\s+(?:as\s+)?[1-5](?:\s*(?:or|and|to|[-–/])\s*[1-5])?\b(?!\s*%)
     |\(\s*(?:80|9\d)(?:\.\d+)?\s*%\s*(?:CIs?|confidence\s+intervals?)\s*\)     # "the ORR (95% CI) was": what follows
     |\b(?:two|one|2|1)-sided\s+(?:CIs?|confidence\s+intervals?)\s+9\d(?:\.\d+)?\s*%
     |(?<![A-Za-z])[A-Za-z]\(\d+\)-(?=[a-z])      # a place in a molecule: "N(4)-methyl"
     |\b9\d(?:\.\d+)?\s*%\s+(?:CIs?|confidence(?:\s+interval)?)\s+(?:bounds?|limits?)\b(?!\W{0,3}\d|[)\]])
     |\b9\d\s*%\s+confidence\s+intervals?\s*[(\[]\s*(?=9\d\s*%\s*CI[\s:,=]+\d)
     |\b(?:80|9\d)(?:\.\d+)?\s*%\s+(?:CIs?|confidence\s+intervals?)\s+(?:for|around|that|which|exclud\w+|includ\w+|above|below)\b
     |\b9\d(?:\.\d+)?\s*%\s+(?:and|or)\s+9\d(?:\.\d+)?\s*%\s+(?:CIs\b|confidence\s+intervals)
     |\b\d+(?:\.\d+)?(?:\s*(?:to|-|–)\s*\d+(?:\.\d+)?)?\s*(?:%|per\s?cent)\s+(?:of\s+(?:the\s+)?)?
       (?:(?:bone|marrow|tumou?r|blood|plasma|lymphoma|leuka?emic)\s+)*(?:cells?|metaphases|blasts|nuclei)\b
     |\b(?:greater|less|higher|lower)\s+than\s+or\s+equal\s+to\s+\d+(?:\.\d+)?\s*%
     # how much less or more it is with one arm than with the other
     |\b\d+(?:[.·]\d+)?\s*(?:%|per\s?cent)\s+(?:lower|higher|fewer|better|worse|(?:less|more|greater)(?!\s+than))\b(?![-\s]doses?\b)
     |\ban?\s+\d+(?:[.·]\d+)?\s*(?:%|per\s?cent)\s+(?:lower|higher)\s+doses?\b
     |\ball\s+(?:(?:the|of|these|events|cases|patients)\s+){0,2}(?:but|except)\s+(?:for\s+)?(?:\d+|one|two|three|four|five)\b
     # by how much a dose is reduced: "required 25% dose reductions", "a 25% dose reduction"
     |(?:(?<=\ba\s)|(?<=\ban\s)|(?<=required\s)|(?<=requiring\s)|(?<=needed\s))
       \d+(?:[.·]\d+)?\s*%(?=\s+(?:dose|dosage)\s+reductions?\b)""",
        re.VERBOSE | re.IGNORECASE,
    )
)

#: "74% and 61% (|95% CI for the difference, 7% to 21%|)": limits of a difference that is not told
_DIFFERENCE_LIMITS = Scanner(
    lazy_regex(
        r"""\b(?:(?:80|9\d)(?:\.\d+)?\s*%\s+)?(?:CIs?|confidence\s+(?:intervals?|limits?))\s+(?:for|of|around|on)\s+
        (?:the\s+|an?\s+)?(?:[a-z-]+\s+){0,2}differences?(?:\s+(?:in|between)\s[^.;:()\d]{2,60}?)?
        (?:[\s,:=]|\b(?:was|were|from|of|being)\b)*
        [-−–+]?\s?\d[\d.·]*\s*(?:%|points?|months?|weeks?|days?|years?)?\s*(?:to|-|–|,|;|and)\s*
        [-−–+]?\s?\d[\d.·]*\s*%?""",
        re.VERBOSE | re.IGNORECASE,
    )
)
#: "the difference was 13% (95% CI for the difference, 7% to 21%)"
_DIFFERENCE_TOLD = lazy_regex(
    r"\b(?:differ\w*|improv\w*|reduc\w*|increas\w*|decreas\w*|benefit|gain|ratio|effect|[HO]R|RR)\b[^.;()]{0,60}[-−–]?\d[\d.·]*"
    r"\s*(?:%|percentage\s+points?|points?|months?|weeks?|days?|years?)?\s*[,;(\[]?\s*\Z",
    re.IGNORECASE,
)


def limits_of_differences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The limits of differences that the text does not tell, "95% CI for the difference, 7% to 21%"."""
    return [
        m.span()
        for m in _DIFFERENCE_LIMITS.finditer(text, start, end)
        if not _DIFFERENCE_TOLD.search(text, max(0, m.start() - 90), m.start())
    ]


def blocked_stretches(doc: Doc) -> list[tuple[int, int]]:
    """Character stretches in which no figure begins."""
    text = text_of(doc)
    found = [m.span() for m in _NOT_FIGURES.finditer(text)]
    found += limits_of_differences(text, 0, len(text))
    found += [(d.start, d.end) for d in find_doses(text)]
    found += [(g.start, g.end) for g in find_grades(text)]
    return found


_MARKER = lazy_regex(r"(?:[(\[]|(?<=[:;,])\s|(?<=\band)\s)(\d)[)\]]\s*(?:an?\s+|the\s+)?[A-Za-z]")


def is_list_marker(text: str, start: int, number: int | None) -> bool:
    """Whether a number is the "(3)" of "(1) stage, (2) response and (3) age", or the "2)" of "and 2) age": the place
    in a list."""
    match = _MARKER.match(text, start - 1) if start and number else None
    if match is None or number is None:
        return False
    head = text[max(0, start - 100) : start]
    if text[start - 1].isspace() and head.rfind("(") > head.rfind(")"):
        return False  # "(rash in 3, 2) and"
    around = text[max(0, start - 400) : start + 400]
    return any(int(x[1]) in (number - 1, number + 1) for x in _MARKER.finditer(around))


#: "44.7% in responders |(38/92)|": the bracket is the size of the group
_SHARE_OF_GROUP = lazy_regex(
    r"(?P<percent>\d+(?:[.·]\d+)?)\s*%\s*(?:in|for|among|of)\s+(?:the\s+|those\s+)?(?:[A-Za-z][\w-]*\s+){1,6}[(\[]\Z"
)


def is_group_size(text: str, start: int, n: int | None, total: int | None) -> bool:
    """Whether a count out of a total is how large a group is whose percentage stands before it and differs."""
    match = _SHARE_OF_GROUP.search(text, max(0, start - 90), start) if n and total else None
    return bool(match and n and total and abs(float(match["percent"].replace("·", ".")) - 100 * n / total) > 1)
