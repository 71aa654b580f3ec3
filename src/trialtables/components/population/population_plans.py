"""The number of patients that a study was to enroll: the accrual target, the required sample size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..attachment.clauses import Clause, Study
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO, WORD_NUMBER, parse_number
from ..text.scan import scanner
from ..text.words import ANY_PATIENT

_NO_BOUND = r"(?<![\w.<-])(?<!<\s)(?<!fewer\sthan\s)(?<!less\sthan\s)(?<!under\s)(?<!below\s)"
_N = rf"{_NO_BOUND}(?P<low>{DIGITS}|{WORD_NUMBER})(?:(?:{TO})(?P<high>{DIGITS}))?(?:\s*\(\d+\))?"
#: The words between a number and whom it counts hold no other number: "two arms and 60 patients".
_OF = r"(?:(?!\d)[\w-]+\s+)"
_ARE_DOING = r"are\s+(?:now\s+|currently\s+)?(?:undertaking|conducting|performing)"
_PLANNED = (
    scanner(
        rf"\b(?:planned|required|target(?:ed)?|anticipated|projected|maximum|expected|intended|total|estimated|"
        rf"overall)\s+(?:\w+\s+){{0,2}}?"
        rf"(?:number(?!\s+of\s+(?:\w+\s+)?(?:cycles|courses|doses|visits))|accrual|enroll?ment|sample\s+size|total|recruitment|"
        rf"sample)\b[^.;\d]{{0,60}}?{_N}\s*(?:\w+\s+)?{PEOPLE}?",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b(?:sample\s+size|study\s+population|accrual(?:\s+(?:goal|target|ceiling))?|number\s+of\s+(?:{ANY_PATIENT})"
        rf"|total\s+N)\s*(?:is|was|will\s+be|of|:|=)\s*(?:[Nn]\s*=\s*|(?:\w+\s+){{0,4}}?){_N}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"(?:\b(?:a\s+total\s+of|up\s+to|approximately|about|"
        rf"at\s+least)\s+)*{_N}\s+{_OF}{{0,4}}?{PEOPLE}\b(?:\s+(?:are|is)\s+planned(?=\s*(?:[.;,(]|for\b|in\b|by\b|$))|"
        r"[^.;]{0,160}?\s(?:will\s+be|are\s+to\s+be|"
        r"is\s+to\s+be|are\s+planned(?:\s+to(?:\s+be)?)?|(?:were|was)\s+planned|would\s+be|will|to\s+be)\s+"
        r"(?:enroll?|recruit|includ|accru|randomi|random|enter|treat|stud|participat|take\s+part|needed|required|assigned|"
        r"allocated|divided))",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b(?:will|to|plans?\s+to)\s+(?:enroll?|recruit|include|involve|accrue|randomi[sz]e)\s+(?:(?:a|"
        rf"in)\s+total\s+(?:of\s+)?|up\s+to\s+|approximately\s+|about\s+|at\s+least\s+|"
        rf"a\s+maximum\s+of\s+)*{_N}\s+{_OF}{{0,4}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b(?:a\s+total\s+of|approximately|about)\s+{_N}\s+{_OF}{{0,4}}?{PEOPLE}\s+will\s+receive\b",
        re.IGNORECASE,
    ),
    scanner(rf"\b[Oo]riginally\s+planned\s+(?:for|to\s+\w+)\s+{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b"),
    scanner(
        rf"\b(?:trial|study)\s+(?:was|is|has\s+been)\s+(?:designed|powered|planned)\s+(?:with|for|to\s+(?:include|"
        rf"enroll?|recruit|randomi[sz]e))\s+(?:a\s+total\s+of\s+)?{_N}\s+{_OF}{{0,4}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b(?:plann?(?:ed|ing)?|proposed|intend(?:ed|s)?|aim(?:ed|s)?|expect(?:ed)?)\s+to\s+(?:treat|include|enroll?|recruit|accrue|"
        rf"randomi[sz]e)\s+(?:(?:a\s+total\s+of|up\s+to|about|approximately|at\s+least)\s+)*{_N}\s+(?:[\w-]+\s+){{0,9}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b{PEOPLE}\b[^.;]{{0,120}}?\(\s*[nN]\s*=\s*(?P<low>\d[\d,]*)(?P<high>(?!))?\s*\)\s+(?:will\s+be|are\s+to\s+be)\s+"
        r"(?:enroll|recruit|includ|accru|randomi|treat|assign)",
        re.IGNORECASE,
    ),
    scanner(
        rf"\b(?:will|are\s+to|is\s+to|to)\s+be\s+(?:enroll?ed|recruited|included|accrued|randomi[sz]ed|"
        r"(?:tested|studied|evaluated|investigated|assessed|compared)\s+in)\s+"
        rf"(?:(?:a\s+total\s+of|up\s+to|about|approximately|at\s+least)\s+)*{_N}\s+{_OF}{{0,3}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"\bthis\s+is\s+an?\s[^.;]{{0,60}}?{_N}[-\s](?:patient|subject|participant)\s+(?:[\w-]+,?\s+){{0,3}}?(?:study|trial)\b",
        re.IGNORECASE,
    ),
    # "This is an ongoing phase 2 study (NCT…) of 42 patients with"
    scanner(
        rf"\bthis\s+is\s+an?\s[^.;()\d]{{0,60}}?(?:phase\s+\S+\s+)?(?:[\w-]+,?\s+){{0,4}}?(?:study|trial)\s+(?:\([^()]{{3,60}}\)\s+)?"
        rf"(?:of|in|with)\s+(?:(?:up\s+to|approximately|about)\s+)?{_N}\s+{_OF}{{0,4}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    # "eighteen in the first stage, … for a total of 43 patients"
    scanner(
        rf"\b(?:accrual|accrued?|enroll?(?:ed|ment)?|recruit(?:ed|ment)?|entered|included|continue)\b[^.;]{{0,60}}?"
        rf"\b(?:for|to|up\s+to|reach)\s+a\s+total\s+(?:sample\s+size\s+)?of\s+{_N}\s*(?:{_OF}{{0,3}}?{PEOPLE}\b|\.)",
        re.IGNORECASE,
    ),
    scanner(rf"\bup\s+to\s+{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b", re.IGNORECASE),
    # "We are undertaking a multicentre randomised controlled trial of 60 adults"
    scanner(
        rf"\b(?:we|investigators|authors|researchers)\s+(?:{_ARE_DOING}|propose|plan(?:\s+to\s+(?:conduct|perform|undertake))?|"
        rf"will\s+(?:conduct|perform|undertake))\s+an?\s[^.;\d]{{0,100}}?\b(?:study|trial)\s+(?:of|in|with|on|involving)\s+{_N}\s+{_OF}{{0,4}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(rf"\b(?:enroll?ment|accrual|recruitment)\s*:\s*{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b", re.IGNORECASE),
    scanner(
        rf"\b(?:study|trial|patient)\s+(?:population|sample|cohort)\s+(?:will\s+)?(?:consists?\s+of|comprises?|includes?)\s+"
        rf"{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    # "This study is designed to evaluate X for the treatment of 60 patients"
    scanner(
        rf"\bthis\s+(?:[\w-]+\s+){{0,4}}?(?:study|trial)\s+(?:is\s+designed|is\s+intended|aims|will)\s+(?:to\s+)?(?:evaluate|assess|investigate|study|test|compare)\b[^.;\d]{{0,120}}?"
        rf"\s(?:in|for\s+the\s+treatment\s+of)\s+{_N}\s+{_OF}{{0,3}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
)
#: Wordings that set the size of a study down in a report too.
_SIZES = (
    scanner(
        rf"\bsample\s+size\s*(?:of|included|was|is|:)\s*(?:(?:approximately|about|a\s+total\s+of|at\s+least|calculated|"
        rf"estimated|determined|set|to\s+be|as|at)\s+)*{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b",
        re.IGNORECASE,
    ),
    scanner(
        rf"{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+(?:would\s+be|will\s+be|were|was|are|is)\s+(?:needed|required)\b",
        re.IGNORECASE,
    ),
    # "sixty patients were planned"
    scanner(
        rf"{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+(?:were|was)\s+(?:initially\s+|originally\s+)?planned(?=\s*(?:[.;,(]|(?:for|in|by)\b))",
        re.IGNORECASE,
    ),
    scanner(rf"\d\s+of\s+(?:the|an?)\s+(?:originally\s+)?planned\s+(?:\w+\s+)?{_N}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b"),
    scanner(rf"\d\s+of\s+(?:the\s+)?{_N}\s+(?:originally\s+)?planned\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b"),
    # "after 42 patients of a planned 60", "320 patients out of 400 planned"
    scanner(
        rf"\d\s+{PEOPLE}\s+(?:out\s+)?of\s+(?:an?|the)\s+(?:originally\s+)?planned\s+(?:(?:total|number)\s+of\s+)?{_N}\b"
    ),
    scanner(rf"\d\s+{PEOPLE}\s+(?:out\s+)?of\s+(?:the\s+)?{_N}\s+(?:originally\s+)?planned\b"),
)
#: The patterns that may speak of a plan in a report.
_STATED_PLANS = (0, 5)
#: The patterns that can speak of nothing but a plan.
_DESIGNS = (6, 7)
#: From here on the patterns hold both what was reached and what was planned.
_OF_TARGETS = len(_PLANNED) + 3
#: Numbers of one arm: "the planned sample size of 58 participants on A and 63 on B".
_OF_ONE_ARM = lazy_regex(rf"(?:{PEOPLE})?\s*\b(?:on|per|in\s+each|to)\s", re.IGNORECASE)
#: "A sample size of 60 patients per arm", "the experimental group (30 patients) will be treated".
_PER_ARM = lazy_regex(
    rf"\s*(?:(?:[\w-]+\s+){{0,2}}?{PEOPLE})?\s*(?:per|(?:in|on|for)\s+each)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:arm|group|cohort|stratum|treatment)\b",
    re.IGNORECASE,
)
_AS_PLANNED = lazy_regex(
    r"\b(?:planned|projected|target(?:ed)?|expected|required|anticipated|intended)\s(?:\w+\s)?\Z", re.IGNORECASE
)
#: "ACCRUAL: A total of 100 |patients were accrued|": the number that was reached.
_WERE_COUNTED = lazy_regex(
    rf"\s*(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+(?:were|was|have\s+been|has\s+been)\s+(?:\w+ly\s+)?"
    r"(?:enroll?ed|recruited|accrued|registered|entered|randomi[sz]ed)\b",
    re.IGNORECASE,
)
_GROUP_BEFORE = lazy_regex(r"\b(?:groups?|arms?|cohorts?)\s*[(\[]\s*$", re.IGNORECASE)
#: What is to be counted has not been counted yet, whatever the rest of the text is.
WILL = lazy_regex(
    r"\b(?:will\s+(?:be\s+)?|(?:are|is)\s+to\s+be\s+)(?:enroll|recruit|includ|accru|randomi|required|allocat)|"
    r"accrual\s+(?:goal|target|ceiling)"
)
_SET_DOWN = lazy_regex(
    r"(?=.*\bplanned\b)|required\s+(?:\w+\s+){0,2}?(?:accrual|enroll?ment|sample\s+size)\b", re.I | re.S
)
_OF_A_PLAN = (
    "planned",
    "planed",
    "required",
    "needed",
    "designed",
    "powered",
    "sample size",
    "aimed to",
    "intended to",
)
_FUTURE = lazy_regex(
    r"\b(?:will|to|is|be|target|accrual|number|total|maximum|population|sample\s+size|patient|pilot|enroll?ment|"
    rf"recruitment|{_ARE_DOING}|propose)\b"
)
_PART_OF_PLAN = lazy_regex(
    r"additional|(?:an?|the)\s+(?:further|next|second)\s+#|screened|cohorts?\b|dose\s+level|\bMTD\b|"
    r"dose[- ]limiting|(?:first|second)\s+stage|"
    r"(?:per|each)\s+(?:\w+\s+)?(?:arm|group|dose)|stage\s+(?:1|2|I|II)\b|DLT|initial|another|subset|(?:run|lead)-in|treated\s+at\s|"
    r"\bfirst\s+(?:\w+\s+)?#",
    re.IGNORECASE,
)
_NUMBER = lazy_regex(r"(?<![\w.,-])\d[\d,]*(?![\w:-])")


#: "|After definition of the MTD,| 60 patients will be randomized": what comes first is of others.
_WHEN_THAT_IS_DONE = lazy_regex(
    r"\b(?:after|once|following|when)\s[^.;,]*\b(?:MTD|doses?|levels?|stage|DLTs?)\b[^.;,]*,", re.IGNORECASE
)


def _around(clause: Clause, match: re.Match[str]) -> str:
    """The words of a number: those between the numbers before and behind it, without brackets."""
    start, end = match.start("low"), match.end("low")
    before = re.sub(r"\([^()]*\)", " ", clause.text[clause.start : start])
    behind = re.sub(r"\([^()]*\)", " ", clause.text[end : clause.end])
    before = _WHEN_THAT_IS_DONE.sub(" ", before)
    last = [m.end() for m in _NUMBER.finditer(before)][-1:] or [0]
    following = _NUMBER.search(behind)
    return before[last[0] :] + " # " + behind[: following.start() if following else None]


def planned_rows(clauses: list[Clause], study: Study) -> Iterator[dict[str, Any]]:
    """The accrual target: of several the largest, for the others are parts of it; and what the study was to include."""
    found = []
    for clause in clauses:
        words = clause.text[clause.start : clause.end].lower()
        planned = any(word in words for word in _OF_A_PLAN) or WILL.search(words)
        if not (planned or (study.planned and _FUTURE.search(words))):
            continue
        for rank, pattern in enumerate((*_PLANNED, *_SIZES)):
            for match in pattern.finditer(clause.text, clause.start, clause.end):
                whole = "a total of" in match.group().lower()
                if rank > 1 and not whole and _PART_OF_PLAN.search(_around(clause, match)):
                    continue
                if (
                    not study.planned
                    and not WILL.search(words)
                    and not (rank in _STATED_PLANS and _SET_DOWN.match(match.group()))
                    and rank not in _DESIGNS
                    and rank < len(_PLANNED)
                ):
                    continue
                if rank in (0, len(_PLANNED)) and _OF_ONE_ARM.match(clause.text, match.end()):
                    continue
                if _PER_ARM.match(clause.text, match.end("high" if match.group("high") else "low")):
                    continue
                reached = _WERE_COUNTED.match(clause.text, match.end("high" if match.group("high") else "low"))
                if (
                    reached
                    and rank < _OF_TARGETS
                    and not _AS_PLANNED.search(clause.text, clause.start, match.start("low"))
                ):
                    continue
                if _GROUP_BEFORE.search(clause.text[max(clause.start, match.start("low") - 25) : match.start("low")]):
                    continue
                low = parse_number(match.group("low"))
                high = parse_number(match.group("high")) if match.group("high") else None
                if low >= 5 and not re.match(
                    r"\s*(?:%|months?|years?|weeks?|cycles?|days?|mg)",
                    clause.text[match.end("high" if high else "low") :],
                ):
                    found.append((high or low, low, high, match, rank in _DESIGNS))
    for designs in (False, True):
        alike = [x for x in found if x[4] is designs]
        if not alike:
            continue
        _, low, high, match, _ = max(alike, key=lambda x: (x[0], -x[3].start()))
        yield {
            "start": match.start(), "end": match.end(), "measure": "planned",
            "value": None if high else low, "low": low if high else None, "high": high,
        }  # fmt: skip
