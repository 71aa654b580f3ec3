"""The people of a study that no verb counts: "We evaluated A in 42 patients", "the efficacy of A was studied in 42".

These wordings fit parts of the patients as well.  They are asked last, where a text gives no other number of its
patients, and believed of a number that no other count of the text and no arm exceeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..attachment.clauses import Clause, Study
from ..text.lazy_regex import lazy_regex
from ..text.numbers import CARDINAL, DIGITS, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS

#: Words between a number and its people.
_KIND = r"(?:(?!(?:and|or|of|in|from|with|who|were|was)\b)[^\W\d][\w/+®'’-]*,?\s+)"
#: Another number of people, in a bracket or behind "and": those are groups.
_NO_GROUPS = (
    rf"(?!(?:[^.;:()]|\([^()]*\)){{0,90}}?\b(?:and|or|{VERSUS})\s+(?:in\s+)?(?:the\s+)?(?:{CARDINAL}|other)\s+"
    rf"(?:[\w-]+\s+){{0,4}}?(?:{PATIENTS}|controls)\b)"
)
_PEOPLE = rf"(?P<n>{CARDINAL})\s+{_KIND}{{0,6}}?(?:{PATIENTS})\b"
#: "in 42 patients": whom something is studied in.
_IN_PEOPLE = scanner(
    rf"\b(?:in|of|on|from|among|with|involving|including|enrolling)\s+(?:(?:a\s+total\s+of|all|the|only|our|these|first)\s+)*"
    rf"{_PEOPLE}{_NO_GROUPS}",
    re.IGNORECASE,
)
_STUDYING = (
    r"(?:evaluat|assess|investigat|examin|explor|test|studi|stud|compar|determin|analy[sz]|perform|conduct|carr|"
    r"undert|describ|present|report|review|us|employ|administer|initiat|defin|characteri[sz]e|estimat|confirm)"
)
#: "We evaluated …": what the authors did.
_WE = (
    r"\b(?:we|the\s+authors)\s+(?:(?:have|here|also|now|therefore|thus|prospectively|retrospectively|recently|"
    r"initially|subsequently)\s+)*"
    rf"{_STUDYING}(?:e?d|e|ied|ied\s+out|ook|s)?\b"
)
#: "This phase II study …", "the LNH study, which compared": the study as the subject.
_THIS_STUDY = (
    r"\b(?:this|our|the\s+(?:present|current))\s+(?:(?!of\b|in\b|was\b)[\w./+,-]+\s+){0,12}?"
    r"(?:stud(?:y|ies)|trial|report|analysis|investigation)\b"
)
#: "The aim of this study was to evaluate", "PURPOSE: To evaluate".
_AIM = (
    rf"\b(?:aims?|purpose|objectives?|goal)\s+(?:[^.;:]{{0,60}}\s)?(?:was|were)\s+to\s+{_STUDYING}e?\b|"
    rf"(?:(?<=\A)|(?<=:\s)|(?<=\n))to\s+{_STUDYING}[ey]?\b"
)
_FRAME = scanner(rf"{_WE}|{_THIS_STUDY}|{_AIM}", re.IGNORECASE)
#: "The ZEN-2 trial compared A with B in 420 patients", where A and B are the study's own.
_NAMED_STUDY = scanner(
    rf"\bthe\s+[\w.-]{{2,20}}\s+(?:stud(?:y|ies)|trial),?\s+(?:which\s+|that\s+)?{_STUDYING}(?:e?d|ied)\b",
    re.IGNORECASE,
)
#: "A phase II study of A in 42 patients", as a title and in other places where no verb follows.
_STUDY_OF = scanner(
    r"\b(?:phase\s+\S{1,6}|pilot|feasibility|prospective|randomi[sz]ed|open-label|multicent(?:er|re)|dose-finding|"
    r"dose-escalation)\s+(?:[\w-]+\s+){0,4}?(?:study|trial)\s+of\b",
    re.IGNORECASE,
)
_WAS_DONE = lazy_regex(
    r"\b(?:was|is)\s+(?:performed|conducted|undertaken|carried\s+out|initiated|done|reported)\b", re.IGNORECASE
)
#: "The efficacy of A |was assessed| in 42 patients".
_WAS_STUDIED = lazy_regex(
    r"\b(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:evaluated|assessed|studied|investigated|tested|examined|"
    r"compared|explored|determined|used|given|administered)(?:\s+(?:as|for|at|by|over|every|intravenously|orally)\s[^.;:,()]{2,60})?\s+\Z",
    re.IGNORECASE,
)
#: What is studied in a part of the patients, or is none of their treatment.
_OF_SOME = scanner(
    r"\b(?:biops\w+|samples?|specimens?|sera|serum|plasma|blood|tissues?|cells|"
    r"expression|polymorphism\w*|gene|genes|subgroups?|subsets?|sub-?stud(?:y|ies)|"
    r"previous(?:ly)?\s+(?:\w+\s+){0,3}?(?:stud|trial|report)\w*|earlier|others|another|other\s+(?:stud|trial|group)\w*|"
    r"recent(?:ly)?|et\s+al|(?:stud(?:ies)|trials)\s+(?:have|has)|cohort\s+of|meta-?analys[ei]s|registry|literature|"
    r"screened|controls?\b(?!led)|(?:responses?|remissions?|toxicity|deaths?|events?|progression|relapses?|recurrences?|"
    r"improvements?|reactions?)\s+(?:in|of|among)\s+\d)\b",
    re.IGNORECASE,
)
#: What is studied in a part of the patients unless what all are studied for stands beside it.
_BESIDE = scanner(
    r"\b(?:mutation\w*|biomarkers?|pharmacokinetic\w*|pharmacodynamic\w*|PK|quality\s+of\s+life)\b", re.IGNORECASE
)
_FOR_ALL = scanner(r"\b(?:safety|toxicit\w+|efficacy|tolera\w+|activity|responses?|survival|MTD|dose)\b", re.IGNORECASE)
#: Those whose data were analysed, who may not be all.
_ANALYSED = scanner(r"\banaly[sz]ed\b", re.IGNORECASE)
#: Whom a number is told of behind it: a part of the patients.
_PART_BEHIND = lazy_regex(
    r",?\s+(?:(?:who|whose|that|without|treated\s+at|at\s+(?:the|dose)|had|ha(?:s|ve)|responding|alive)\b|"
    r"with\s+(?:an?\s+|(?:the\s+)?(?:grade|stable|partial|complete|measurable|response|available|progressi|baseline)))",
    re.IGNORECASE,
)
#: "The median age of |the 42 patients| was 61": the article says that there are no others.
_THE_PEOPLE = scanner(
    rf"(?:\b(?:age|sex|characteristics|time|follow-?up|duration|number\s+of\s+\w+)\s+(?:of|in|for|among)\s+(?:the|these|all(?:\s+the)?|our)\s+|"
    rf"(?:(?<=\.\s)|(?<=:\s)|(?<=\n))(?:the|these|our)\s+){_PEOPLE}(?!\s*,?\s+(?:who|whose|with|in|on|over|under|aged|older|younger|above|below|treated|receiving|given|"
    rf"assigned|without|that|from\s+the\s+\w+\s+(?:arm|group))\b){_NO_GROUPS}",
    re.IGNORECASE,
)
#: "Patient characteristics (n = 42): …", "Characteristics: 42 pts, 30 male"
_CHARACTERISTICS = scanner(
    rf"\bcharacteristics\s*(?:[(\[]\s*n\s*=\s*(?P<n>{DIGITS})\s*[)\]]|:\s+(?P<told>{CARDINAL})\s+(?:{PATIENTS})\b)",
    re.IGNORECASE,
)
#: "|Among 42 patients with thymoma|, the rate was": what opens a sentence and is told of the disease.
_AMONG = scanner(
    rf"(?:(?<=\.\s)|(?<=:\s)|(?<=\n))(?:among|in|of)\s+(?:the\s+|our\s+|all\s+)*{_PEOPLE}"
    rf"(?:\s+with\s+(?P<trait>[^\W\d][\w/-]*(?:\s+[^\W\d][\w-]*)?)[^.;:,()]{{0,80}})?,\s+(?:the|median|\w+\s+(?:response|survival|rate))\b",
    re.IGNORECASE,
)
#: "40 of 42 patients were evaluable": the 42 are all.
_OF_ALL = scanner(
    rf"(?:(?<=\.\s)|(?<=:\s)|(?<=\n)|(?<=\A))(?:{CARDINAL})\s+(?:\(\d[\d.]*\s*%\)\s+)?(?:out\s+)?of\s+(?:the\s+)?{_PEOPLE}\s+"
    r"(?:were|was)\s+(?:evaluable|assessable|fully\s+evaluable|eligible)\b",
    re.IGNORECASE,
)
_FEWEST = 5
_YEAR = lazy_regex(r"(?:19|20)\d\d")
#: A word that every disease has is no trait.
_ANY_TRAIT = {
    "a",
    "an",
    "the",
    "at",
    "no",
    "advanced",
    "metastatic",
    "measurable",
    "previous",
    "prior",
    "relapsed",
    "refractory",
}


def people_studied(
    clauses: Sequence[tuple[str, Clause]], study: Study, sizes: Iterable[int | None]
) -> Iterator[dict[str, Any]]:
    """The row of the first number of people that the study is said to be of; ``clauses`` come with their sections."""
    least = max([_FEWEST, *(n for n in sizes if n), *_counted(clauses)])
    for find in (_in_people, _of_the_people):
        for section, clause in clauses:
            if section == "conclusions":
                continue
            for match in find(section, clause, study):
                n = match["n"] or match["told"]
                if least <= parse_number(n) and not _YEAR.fullmatch(n):
                    analysed = _ANALYSED.search(clause.text, clause.start, match.start())
                    yield {
                        "start": match.start(), "end": match.end(),
                        "measure": "evaluable" if analysed else "enrolled", "value": parse_number(n),
                    }  # fmt: skip
                    return


def _counted(clauses: Sequence[tuple[str, Clause]]) -> Iterator[float]:
    """Every number of people that the text has elsewhere, the wholes of shares among them."""
    for _, clause in clauses:
        for figure in clause.figures:
            if figure.kind == "share":
                yield from (n for n in (figure.n, figure.total) if n is not None)


def _is_of_some(clause: Clause, match: re.Match[str]) -> bool:
    """Whether what stands before a number and behind it makes its people a part of the patients."""
    text, start = clause.text, clause.start
    if _OF_SOME.search(text, start, match.end()) or _PART_BEHIND.match(text, match.end()):
        return True
    return _BESIDE.search(text, start, match.start()) is not None and not _FOR_ALL.search(text, start, match.start())


def _in_people(section: str, clause: Clause, study: Study) -> Iterator[re.Match[str]]:
    """ "We evaluated A |in 42 patients|": whom the authors, the study or its treatment are said to have been about."""
    for match in _IN_PEOPLE.finditer(clause.text, clause.start, clause.end):
        if _is_of_some(clause, match):
            continue
        framed = section != "title" and _FRAME.search(clause.text, clause.start, match.start())
        if not framed and (section == "title" or _WAS_DONE.search(clause.text, match.end(), clause.end)):
            framed = _STUDY_OF.search(clause.text, clause.start, match.start())
        own = _WAS_STUDIED.search(clause.text, clause.start, match.start()) or _NAMED_STUDY.search(
            clause.text, clause.start, match.start()
        )
        if framed or (own and any(a.arm_id in study.arms and a.end <= match.start() for a in clause.arms)):
            yield match


def _of_the_people(section: str, clause: Clause, study: Study) -> Iterator[re.Match[str]]:
    """ "The age of |the 42 patients|", "|among 42 patients|, the rate was", "|40 of 42 patients| were evaluable"."""
    if section == "title" or _OF_SOME.search(clause.text, clause.start, clause.end):
        return
    yield from _CHARACTERISTICS.finditer(clause.text, clause.start, clause.end)
    yield from _THE_PEOPLE.finditer(clause.text, clause.start, clause.end)
    yield from _OF_ALL.finditer(clause.text, clause.start, clause.end)
    for match in _AMONG.finditer(clause.text, clause.start, clause.end):
        if match["trait"] is None or _is_of_all(match["trait"], clause.text, match):
            yield match


def _is_of_all(trait: str, text: str, match: re.Match[str]) -> bool:
    """Whether a trait is that of the study: the text speaks of it before and behind."""
    words = trait.lower().split()
    key = words[0] if words[0] not in _ANY_TRAIT else words[-1]
    if key in _ANY_TRAIT:
        return False
    pattern = rf"(?<![\w-]){re.escape(key)}\b"
    return bool(re.search(pattern, text[: match.start()], re.I) and re.search(pattern, text[match.end() :], re.I))
