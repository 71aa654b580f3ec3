"""What a figure counts by its own words: a group, patients with a predicate of their own."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clause_openings import THOSE_WITH
from .clauses import Clause
from .series import Series

_DENOMINATOR_BEFORE = lazy_regex(
    rf"\b(?:in|among|of|from|for|{VERSUS}|and|than)\s+(?:(?:the|all|these|those)\s+)(?:first\s+)?\Z"
)
_SEEN_IN_ALL = lazy_regex(
    r"\b(?:occurred|developed|(?:was|were)\s+(?:observed|seen|reported|noted|recorded|documented))\s+in\s+all\s+\Z"
)
_RATE_IN = lazy_regex(r"\brates?\s+in\s+\Z|\bdata\s+(?:from|on|of|for)\s+(?:the\s+)?(?:first\s+)?\Z")
#: "88 [2.6%] |in| 3343": of how many that share is
_SHARE_IN = lazy_regex(r"\d\s*[(\[]\d[\d.·]*\s?%[)\]]\s+(?:in|of)\s+(?:the\s+)?\Z")
_PEOPLE_NEXT = lazy_regex(rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b")
#: "toxicities observed most often among |239| patients given A and |238| patients given B were"
_MOST_AMONG = lazy_regex(
    rf"\bmost\s+(?:often|frequently|commonly)\s+(?:\w+\s+)?(?:in|among)\s+(?:the\s+)?"
    rf"(?:\d+\s+{PEOPLE}\b[^.;()]{{0,80}}\s(?:and|{VERSUS})\s+(?:the\s+)?)?\Z",
    re.IGNORECASE,
)
_THEN_VALUE = lazy_regex(
    rf"\s+(?:(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b[^.;,()]{{0,80}}\b|(?:in|on|with|receiving)\s[^.;,()]{{0,80}}\bit\s+)(?:was|were)\s+\d"
)


#: "the rate in the placebo group (|69 patients|) was 12%": the size of a group whose rate stands behind the bracket
_SIZE_OPENS = lazy_regex(rf"\b(?:groups?|arms?|cohorts?|{PATIENTS})\s*[(\[]\s*\Z", re.IGNORECASE)
_RATE_BEHIND = lazy_regex(
    rf"(?:\s+{PEOPLE})?\s*[)\]]\s*,?\s*(?:(?:it\s+)?(?:was|were)\s+)?\d[\d.·]*\s*(?:%|per\s?cent\b)"
)


#: "7% |infections in| 363 patients": those among whom the share was counted
_SHARE_OF = lazy_regex(
    r"\s*%?\s+(?:(?!(?:and|or|but|of|with|had|were|was)\b)[a-z-]+\s+){1,3}(?:in|among)\s+(?:the\s+|all\s+)?"
)


def is_denominator(series: Series, clause: Clause) -> bool:
    """ "adverse events that occurred in the 117 patients": a group, not those affected."""
    figure = series.figures[0]
    if any(_SHARE_OF.fullmatch(clause.text, f.end, figure.start) for f in clause.figures if f.percent is not None):
        return _PEOPLE_NEXT.match(clause.text, figure.end, clause.end) is not None
    if len(series.figures) > 1 or figure.percent is not None or figure.total is not None:
        return False
    if _THEN_VALUE.match(clause.text, figure.end, clause.end):
        return True  # "ORR in 35 patients with measurable disease was 57%"
    if _SIZE_OPENS.search(clause.text[clause.start : figure.start]) and _RATE_BEHIND.match(
        clause.text, figure.end, clause.end
    ):
        return True
    before = clause.text[max(clause.start, figure.start - 30) : figure.start]
    if _SHARE_IN.search(before):
        return True
    if _RATE_IN.search(before):
        return True  # "survival and response rate in 308 patients"
    if _SEEN_IN_ALL.search(before):
        return False  # "anemia was seen in all 12 patients"
    if _MOST_AMONG.search(clause.text[clause.start : figure.start]) and _PEOPLE_NEXT.match(clause.text, figure.end):
        return True
    return bool(_DENOMINATOR_BEFORE.search(before)) and bool(_PEOPLE_NEXT.match(clause.text, figure.end, clause.end))


_OWN_PREDICATE = lazy_regex(
    # possessive "*+" and "++": blanked arms leave long white space, which would be parted in every way
    rf"""\s*+%?[)\]]*+\s*+(?:(?:of\s++(?:the\s++|these\s++|all\s++)?)?(?:[\w-]++\s++){{0,2}}?{PEOPLE}
        (?:\s++(?:in|of|on|from)\s++(?:this|that|the\s++(?:latter|former|same))\s++(?:group|arm))?+)?\s*+
    (?:was|were|had|received|completed|underwent|required|remain(?:ed)?|stay(?:ed)?|live[ds]?|survived?|discontinued|withdrew|lost|went|die[ds]?|recurs?|recurred|started|continued
    |crossed|relapse[ds]?|needed|complained|recovered|showed|demonstrated|exhibited|
    progressed|are|have|did|is)\b(?!\s*(?:not\s+)?(?:been\s+)?(?:observed|seen|described|reported|noted|obtained|achieved|recorded
    |documented|found|higher|lower|similar|statistically|different|comparable|superior|inferior|better|worse|
    more|less|greater|significant(?:ly)?|,|\)|$))""",
    re.VERBOSE | re.IGNORECASE,
)


DID = lazy_regex(rf"\s*%?[)\]]*\s*(?:of\s+(?:the\s+)?{PEOPLE}\s+)?did\b(?!\s+not)")  # "… 42% responded; 37% did"


#: "(3 who progressed and 2 |who withdrew|)", "10 responses, 1 |patient with no evidence of disease|"
_SAYS_ITSELF = lazy_regex(
    r"\s+(?:withdrawals?|drop-?outs?|(?:inevaluable|unevaluable|non-?evaluable)\b|not\s+(?:evaluable|assessable))|"
    rf"\s+who\s+(?:\w+ly\s+)?(?:discontinued|withdrew|died|refused|declined|dropped)\b|\s+{PEOPLE}\s+with\s+no\s+evidence\s+of\b"
)


#: "CR was achieved in 20%, and 60% |of those with CR were| free of residual disease"
_OF_THOSE = lazy_regex(
    rf"\s*%?[)\]]*\s+of\s+{THOSE_WITH}\s+(?:were|had|remained|relapsed|achieved|developed|became|are|have|died|underwent)\b"
)


def has_own_predicate(series: Series, clause: Clause) -> bool:
    """ "ORR in 45 patients was 30%", "95% of patients were treated": the figure has a predicate of its own."""
    if DID.match(clause.blank, series.end - clause.start):
        return False
    if _SAYS_ITSELF.match(clause.text, series.end, clause.end) or _OF_THOSE.match(clause.text, series.end, clause.end):
        return True
    match = _OWN_PREDICATE.match(clause.blank, series.end - clause.start)
    closed = [
        a for a, b in clause.brackets if match and a < series.start < series.end <= b < match.end() + clause.start
    ]
    if closed and clause.text[closed[0] + 1 : series.start].strip():
        return False  # "anemia (grade 3, 8%; grade 4, 2%) was common": the predicate of what stands before the bracket
    graded = match and any(0 <= g.start - match.end() - clause.start <= 2 for g in clause.grades)
    return match is not None and not graded


def counted(series: Series, clause: Clause, left_gap: str) -> bool:
    """A bare integer counts patients only inside a list that says so, or right behind an arm."""
    if len(series.figures) > 1 or re.search(r"\b(?:in|occurred|vs?|versus|and|than)\W*$|[(\[]\s*$", left_gap):
        return True
    start, end = series.start, series.end
    graded = any(0 <= start - g.end < 4 for g in clause.grades) or _WERE_GRADE.match(clause.text, end)
    armed = any(
        0 <= a.start - end < 25
        and _ON_ARM.match(clause.text[end : a.start])
        and "/" not in clause.text[a.start : a.end + 1]
        for a in clause.arms
    )
    armed = armed or any(_ARM_COLON.fullmatch(clause.text, a.end, start) for a in clause.arms if a.end <= start)
    return bool(graded or armed or DID.match(clause.blank, end - clause.start))


_ARM_COLON = lazy_regex(r"\s*(?:group|arm)?\s*[:=]\s*")  # "(A: 10; B: 7)"
#: "13 |were grade| 3", "rash in 2 (5%; one |grade 3)|"
_WERE_GRADE = lazy_regex(
    r"\s+(?:was|were)\s+(?:of\s+)?grade\b|\s+(?:patient\s+|case\s+)?(?:of\s+|with\s+)?grade\s+[1-5IV]+(?:\s?[-–/]\s?[1-5IV]+)?\s*[)\].;,]"
)
#: "six |on| lapatinib", "8 afatinib, 6| |lapatinib and 4 trastuzumab patients"
_ON_ARM = lazy_regex(r"\s+(?:(?:on|in|with|for|of|given|receiving|after)\s+(?:the\s+)?)?\Z")
