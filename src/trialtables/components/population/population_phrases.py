"""Phrases about the whole study that hold a number of people and say what became of them: "accrual was 47 patients"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..attachment.clauses import Clause
from ..figures.figure_patterns import PEOPLE
from ..text.numbers import CARDINAL, DIGITS, parse_number
from ..text.scan import Scanner, scanner
from ..text.words import PATIENTS, VERSUS

_TOTAL = r"(?:(?:a\s+total\s+of|in\s+total|only|all)\s+)*"
#: The people of a number: neither men beside women nor a second number, which would be the groups'.
_KIND = r"(?:(?!(?:and|or|of|in|from|with|who|were)\b)[\w/+®-]+,?\s+)"
_OF_PEOPLE = (
    rf"(?P<n>{CARDINAL})\s+{_KIND}{{0,6}}?{PEOPLE}\b"
    # a bracket may tell the numbers of the groups: "417 patients (207 in A and 210 in B)"
    rf"(?!(?:[^.;:()]|\([^()]*\)){{0,60}}?\b(?:and|or|{VERSUS})\s+(?:the\s+)?(?:{CARDINAL}|other)\b(?!\s*(?:%|years|months|weeks)))"
)
_RECORDS = r"(?:(?:medical|clinical|hospital|patient|electronic)\s+)*(?:records|charts|files|case\s+notes)"
_STUDY = r"(?:(?:the|this|our|present|current)\s+)+(?:[\w/-]+\s+){0,3}?(?:study|trial)"
_STOPPED = r"(?:stop|clos|halt|terminat|discontinu)\w*"

#: What a phrase tells of its number.
_PHRASES: tuple[tuple[str, Scanner], ...] = (
    # "accrual was 47 patients", "enrollment included 4614 patients"; not "included 50 patients with diabetes",
    # "included 120 women and 80 men"
    (
        "enrolled",
        scanner(
            rf"\b(?:total\s+|final\s+)?(?:accrual|enroll?ment)\s+(?:was(?:\s+complete(?:d?\s+with|\s+at))?|reached|totall?ed|"
            rf"comprised|included(?![^.;]{{0,60}}\b(?:with|who|aged|(?:wo)?men|females?|males?|and\s+\d)))\s+"
            rf"(?P<n>{CARDINAL})\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b(?!\s+and\s+\d)",
            re.IGNORECASE,
        ),
    ),
    # "enrolled in the study were 25 patients"
    (
        "enrolled",
        scanner(
            rf"\b(?:enroll?ed|included|entered)\s+(?:in|into|onto|on)\s+(?:the|this|our)\s+(?:[\w/-]+\s+){{0,3}}?(?:study|trial)\s+"
            rf"were\s+(?:a\s+total\s+of\s+)?(?P<n>{CARDINAL})\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b",
            re.IGNORECASE,
        ),
    ),
    # "participants were 400 inactive women with"
    (
        "enrolled",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|(?<=,\s)|(?<=\bthe\s))(?:study\s+|trial\s+)?(?:{PATIENTS})\s+were\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "there were 80 patients in this study"
    (
        "enrolled",
        scanner(
            rf"\bthere\s+were\s+{_TOTAL}{_OF_PEOPLE}\s+(?:enroll?ed\s+|included\s+)?in\s+{_STUDY}\b", re.IGNORECASE
        ),
    ),
    # "after inclusion of 167 patients the trial was stopped"
    (
        "enrolled",
        scanner(
            rf"\bafter\s+(?:the\s+)?(?:inclusion|enroll?ment|accrual|recruitment)\s+of\s+{_TOTAL}{_OF_PEOPLE}"
            rf"(?=[^.;]{{0,120}}\b{_STOPPED}\b)",
            re.IGNORECASE,
        ),
    ),
    # "the trial closed on the advice of its board after 74 of the planned 92 patients were enrolled"
    (
        "enrolled",
        scanner(
            rf"\b(?:accrual|enroll?ment|recruitment|trial|study)\s+(?:was\s+|has\s+been\s+)?(?:prematurely\s+|early\s+)?{_STOPPED}\b"
            rf"[^.;:\d]{{0,100}}?\b(?:after|with)\s+(?P<n>{CARDINAL})\s+(?:(?:out\s+)?of\s+(?:the\s+|an?\s+)?(?:planned\s+)?\d+\s+)?"
            rf"(?:(?!evaluable\b|assessable\b)[\w-]+\s+){{0,2}}?{PEOPLE}\s+(?:(?:had\s+been|have\s+been|were)\s+)?"
            r"(?:enroll?ed|recruited|accrued|included|entered|registered)\b",
            re.IGNORECASE,
        ),
    ),
    # "of the recruited 104 women"
    (
        "enrolled",
        scanner(rf"\b(?:the|all)\s+(?:enroll?ed|recruited|registered|included)\s+{_OF_PEOPLE}", re.IGNORECASE),
    ),
    ("randomized", scanner(rf"\b(?:the|all)\s+randomi[sz]ed\s+{_OF_PEOPLE}", re.IGNORECASE)),
    # "patients … were randomized (N = 96) to A or B", "we randomly assigned patients who … (n = 230) to": of all arms
    (
        "randomized",
        scanner(
            rf"\b(?:{PEOPLE}\b[^.;()]{{0,160}}?\b(?:were|was)\s+(?:randomi[sz]ed|randomly\s+(?:assigned|allocated))|"
            rf"we\s+(?:randomi[sz]ed|randomly\s+(?:assigned|allocated))\s[^.;()]{{0,60}}?{PEOPLE}\b[^.;()]{{0,120}}?)\s*"
            rf"(?:[(\[]\d:\d(?::\d)*[)\]]\s*)?[(\[]\s*n\s*=\s*(?P<n>{DIGITS})\s*[)\]]\s+(?:to|between|among|into)\b",
            re.IGNORECASE,
        ),
    ),
    # "patients were randomized to A at 5, 10, or 15 mg (N = 103).": a capital N behind all arms is that of all
    (
        "randomized",
        scanner(
            rf"\b{PEOPLE}\b[^.;()]{{0,100}}?\b(?:were|was)\s+(?:randomi[sz]ed|randomly\s+(?:assigned|allocated))[^.;()]{{0,160}}?"
            rf"\s*[(\[]\s*(?-i:N)\s*=\s*(?P<n>{DIGITS})\s*[)\]](?=\s*\.?\s*\Z)",
            re.IGNORECASE,
        ),
    ),
    # "randomisation was done in 80 patients"
    (
        "randomized",
        scanner(
            rf"\brandomi[sz]ation\s+was\s+(?:done|performed|carried\s+out)\s+(?:in|for|on)\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "follow-up data were available for 119 patients"
    (
        "evaluable",
        scanner(
            r"\b(?:complete|full|follow-?up|outcomes?|efficacy|survival|questionnaire|response|toxicity|safety|end\s?point)\s+"
            rf"(?:(?:assessments?|results|data)\s+)?(?:data|information|results|assessments?)\s+(?:were|was|are)\s+available\s+"
            rf"(?:for|from|in|on)\s+{_TOTAL}{_OF_PEOPLE}"
            # "and efficacy data for 42", "and for efficacy in 42 patients"
            rf"(?:\s+and\s+(?P<also>(?:for\s+)?(?:follow-?up|outcome|efficacy|survival|response|toxicity|safety)\s+(?:data\s+)?(?:for|from|in)\s+"
            rf"(?P<more>{CARDINAL})(?:\s+{_KIND}{{0,3}}?{PEOPLE}\b|(?=\s*[.;,](?:\s|\Z)|\s*\Z))))?",
            re.IGNORECASE,
        ),
    ),
    # "Data were available for 88 women", "78 participants contributed data"
    (
        "evaluable",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|(?<=\A))data\s+were\s+(?:available|obtained)\s+(?:for|from|in|on)\s+{_TOTAL}{_OF_PEOPLE}"
            r"(?=\s*[.;,]|\s+(?:and|in\s+total)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "evaluable",
        scanner(rf"{_TOTAL}{_OF_PEOPLE}\s+(?:contributed|provided)\s+(?:\w+\s+)?data\b", re.IGNORECASE),
    ),
    # "The sample consisted of 96 survivors"
    (
        "enrolled",
        scanner(
            rf"\b(?:the|our)\s+(?:study\s+|final\s+|total\s+)?sample\s+(?:consisted\s+of|comprised|included|was)\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "the final analysis included 76 women"; one of several trials or of the past is no set of this one
    (
        "evaluable",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|\bthe\s+)(?:(?:final|primary|main|efficacy|safety|response|survival|statistical)\s+)*"
            rf"analys[ei]s\s+(?:population\s+|set\s+)?(?:included|comprised|involved|consisted\s+of)\s+(?:data\s+(?:from|on)\s+)?"
            rf"{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "data from 76 women were analysed"
    (
        "evaluable",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|\bthe\s+)(?:data|results|records|outcomes)\s+(?:from|of|on|for)\s+{_TOTAL}{_OF_PEOPLE}\s+were\s+"
            r"(?:analy[sz]ed|evaluated|included\s+in\s+the\s+analys[ie]s|evaluable|available)\b",
            re.IGNORECASE,
        ),
    ),
    # "we reviewed the medical records of 76 women"
    (
        "enrolled",
        scanner(
            rf"\bwe\s+(?:\w+ly\s+)?(?:reviewed|examined)\s+(?:the\s+|all\s+)?{_RECORDS}\s+(?:of|from|for)\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "the charts of 76 women with … were reviewed"
    (
        "enrolled",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|\bthe\s+){_RECORDS}\s+(?:of|from|for)\s+{_TOTAL}{_OF_PEOPLE}[^.;:]{{0,120}}?\s"
            r"were\s+(?:\w+ly\s+)?(?:reviewed|examined)\b",
            re.IGNORECASE,
        ),
    ),
    # "Patients (N = 145) were at least 65 years old": those of whom the text goes on to tell
    (
        "enrolled",
        scanner(
            rf"(?:(?<=\.\s)|(?<=:\s)|(?<=\n)|(?<=\A))(?:Eligible\s+|Study\s+)?(?:{PATIENTS})\s*[(\[]\s*(?-i:N)\s*=\s*(?P<n>{DIGITS})\s*[)\]]\s+"
            r"(?:aged\s|(?:were\s+(?:aged|at\s+least|older|adults?|required|≥|>|men|women)|had\s+(?!a\b|an\b|grade|complete|partial|stable))(?![^.;]*\brandom))",
            re.IGNORECASE,
        ),
    ),
    # "patients who received one or more doses (n = 70)"
    (
        "treated",
        scanner(
            rf"\b(?:{PATIENTS})\s+who\s+(?:received|were\s+given|took)\s+(?:one\s+or\s+more|at\s+least\s+(?:one|1)|[≥>]\s?=?\s?1|any)\s+"
            rf"(?:doses?|cycles?|courses?|infusions?|injections?)(?:\s+of\s+(?:[\w-]+\s+){{0,4}}?[\w-]+)?\s*[(\[]\s*[nN]\s*=\s*(?P<n>{DIGITS})\s*[)\]]",
            re.IGNORECASE,
        ),
    ),
    # "all planned cycles were given to 43 patients"
    (
        "completed",
        scanner(
            rf"\ball\s+(?:\w+\s+)?(?:planned|scheduled|intended)\s+(?:cycles|courses|doses|treatments?)\s+(?:was|were)\s+"
            rf"(?:given|administered|delivered)\s+(?:to|in)\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
    # "treatment was completed by 30 patients"
    (
        "completed",
        scanner(
            r"\b(?:study|trial|(?<!prior\s)(?:treatment|therapy)|(?:planned|all)\s+(?:\w+\s+)?(?:cycles|courses))\s+(?:was|were)\s+"
            rf"completed\s+(?:by|in)\s+{_TOTAL}{_OF_PEOPLE}",
            re.IGNORECASE,
        ),
    ),
)
#: "The intention-to-treat population comprised 479 women": all who were randomized.
_ALL_INTENDED = scanner(
    rf"\b(?<!modified\s)(?:intent(?:ion)?[- ]to[- ]treat|ITT)\s+(?:analysis\s+)?(?:population|set|cohort)\s+"
    rf"(?:comprised|included|consisted\s+of|was)\s+{_TOTAL}{_OF_PEOPLE}",
    re.IGNORECASE,
)
_IN_TWO_ARMS = scanner(r"\brandomi[sz]ed\b|\brandomly\b", re.IGNORECASE)
_FEWEST = 5


def told_in_phrases(clause: Clause, n_arms: int) -> Iterator[dict[str, Any]]:
    """Rows (start, end, measure, value) of the numbers of all patients that a phrase explains without a verb of theirs.

    ``n_arms`` is how many arms the study has: only of two or more is the population by intention to treat randomized.
    """
    for measure, pattern in _PHRASES:
        yield from plainly(clause, measure, pattern)
    randomized = n_arms > 1 and _IN_TWO_ARMS.search(clause.text)
    yield from plainly(clause, "randomized" if randomized else "evaluable", _ALL_INTENDED)


def plainly(clause: Clause, measure: str, pattern: Scanner) -> Iterator[dict[str, Any]]:
    """The numbers of a phrase that says itself what became of the people."""
    for match in pattern.finditer(clause.text, clause.start, clause.end):
        named = match.groupdict()
        also = match.start("also") if named.get("also") else match.end()
        for n, start, end in ((match["n"], match.start(), also), (named.get("more"), also, match.end())):
            if n and parse_number(n) >= _FEWEST:
                yield {"start": start, "end": end, "measure": measure, "value": parse_number(n)}
