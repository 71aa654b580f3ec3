"""Falls of a marker by a threshold: "a PSA decline of at least 50%", "IgM fell by ≥25%, and by ≥50% in six".

Each threshold of a list is an outcome of its own, with the words that it shares with the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner
from ..text.words import VERSUS

_PERCENT = r"\d+(?:\.\d+)?\s*(?:%|per\s?cent)"
_SIGN = r"(?:≥|>|&gt;|>\s*or\s*=|at\s+least|more\s+than|greater\s+than(?:\s+or\s+equal\s+to)?)"
_OR_MORE = r"\s+or\s+(?:more|greater)"
_THRESHOLD = rf"(?:{_SIGN}\s*(?:a\s+)?|\ba\s+){_PERCENT}"
_AT_LEAST = rf"(?:{_SIGN}\s*{_PERCENT}|{_PERCENT}{_OR_MORE})"
_CHANGE = r"(?:decrease|reduction|decline|drop|fall)s?"
#: What is measured in blood or urine, by its name or where it is measured.
_NAMED_MARKER = (
    r"(?:Ig[MGA]|M[- ]proteins?|paraproteins?|monoclonal\s+proteins?|PSA|prostate[- ]specific antigen(?:\s*\(PSA\))?|"
    r"CA[- ]?125|CA[- ]?19[-.]9|CA[- ]?15[-.]3|CEA|AFP|"
    r"alpha-?fetoprotein|chromogranin\s+A|5-HIAA|calcitonin|thyroglobulin|LDH|tryptase)"
)
_MARKER = (
    rf"(?:(?:(?:serum|plasma|urinary|urine)\s+(?:[A-Za-z][\w-]*)(?:\s+(?:[A-Z]+|protein|antigen))?|{_NAMED_MARKER})"
    r"(?:\s+(?:levels?|concentrations?|values?))?)"
)
_NO_MARKER = (
    r"(?!tumou?r|risk|size|dose|mortality|the\s|hazard|odds|deaths?\b|progression|relapses?\b|"
    r"(?:relative|absolute|overall|cumulative|annual|estimated)\s+(?:risk|hazard|odds|rate|mortality)|"
    r"(?:[\w-]+\s+)?(?:cancers?|carcinomas?|recurrences?|rates?|events)\b)"
)
_FALLS = Scanner(
    # "a fall in serum IgM of at least 50%", "PSA declined by more than 50%", "a ≥ 50% PSA decline"
    lazy_regex(
        rf"(?:{_CHANGE}|(?:rise|increase)s?)\s+(?:in|of)\s+(?:the\s+)?{_MARKER}\s+(?:of|by|exceeding)\s+{_AT_LEAST}|"
        rf"\b{_MARKER}\s+(?:(?:was|were|had)\s+)?(?:fell|fallen|declined|decreased|dropped|reduced|diminished|increased|rose)\s+by\s+{_AT_LEAST}|"
        rf"(?:{_SIGN}\s*{_PERCENT}|(?<=\ba\s){_PERCENT}(?:{_OR_MORE})?|{_PERCENT}{_OR_MORE})\s+(?:serum\s+)?{_NAMED_MARKER}\s+{_CHANGE}\b",
        re.IGNORECASE,
    ),
    lazy_regex(
        rf"(?:{_THRESHOLD}\s*(?:and\s*{_THRESHOLD}\s*)?(?:or\s+(?:greater|more)\s+)?(?:{_CHANGE}|increases?)"
        rf"\s+(?:in|of)\s+(?:the\s+)?(?:serum\s+|plasma\s+|mean\s+|baseline\s+)*"
        rf"{_NO_MARKER}[A-Za-z][\w-]*(?:\s+(?:levels?|concentrations?|antigen|protein|counts?))?)"
        rf"|(?:decrease|reduction|decline)s?\s+of\s+{_THRESHOLD}\s+(?:or\s+(?:greater|"
        rf"more)\s+)?in\s+(?:the\s+)?(?:serum\s+|plasma\s+)?(?!tumou?r|risk|size|"
        rf"dose)(?:prostate-specific antigen(?:\s*\(PSA\))?|[A-Za-z][\w-]*)(?:\s+(?:levels?|concentrations?|"
        rf"antigen))?"
        rf"|(?:{_PERCENT}\s+(?:or\s+(?:greater|more)\s+)(?:decrease|reduction|"
        r"decline)s?\s+in\s+(?:serum\s+)?[A-Za-z][\w-]*)",
        re.IGNORECASE,
    ),
)
#: What people have or take, which is no marker in blood or urine: its fall is an outcome of its own.
_NO_VALUE = lazy_regex(
    r"\b(?:seizures?|attacks?|headaches?|migraines?|pain|symptoms?|episodes?|flashes|flushes|exacerbations?|relapses?|bleeds?|"
    r"itch|pruritus|cough|vomiting|consumption|use|doses?|weight|fatigue|insomnia)\Z",
    re.IGNORECASE,
)
_WRITTEN = lazy_regex(rf"{_AT_LEAST}|{_PERCENT}", re.IGNORECASE)
_RANGE = r"\d+(?:\.\d+)?\s*%?\s*(?:[-–]|to|and)\s*\d+(?:\.\d+)?\s*(?:%|per\s?cent)"
_COUNT = (
    r"(?:\d+(?![\d.]*\s*(?:%|per\s?cent|months?|weeks?))|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)\b"
)
#: "12 patients (30%), |by at least 25%| in 6": further on in the sentence, each with those counted behind it.
_LATER = lazy_regex(
    rf"(?:[,;]|\band)\s+(?:and\s+)?(?:(?:(?:a\s+)?{_CHANGE}\s+)?(?:by|of)\s+)?"
    rf"(?P<more>{_AT_LEAST}|(?<=\bby\s)(?:between\s+)?{_RANGE})"
    rf"(?=\s+(?:(?:was|were)\s+\w+\s+)?(?:in|by)\s+(?:only\s+)?(?:{_COUNT}|\d))",
    re.IGNORECASE,
)
#: "by at least 90% in 8 patients, |75%| in 6"
_BARE = lazy_regex(rf"(?:[,;]|\band)\s+(?:and\s+)?(?P<more>{_PERCENT})(?=\s+in\s+{_COUNT})", re.IGNORECASE)
_IN_COUNT = lazy_regex(rf"\s+in\s+{_COUNT}", re.IGNORECASE)
#: "of at least 25%|, 50% and 90%| was achieved in …": right behind the first.
_NEXT = lazy_regex(
    rf"\s*(?:,\s*(?:and\s+)?|\band\s+)(?:of\s+)?(?P<more>{_AT_LEAST}|{_PERCENT}(?=,?\s*(?:and\s+)?(?:\d|was\b|were\b|occurred\b)))"
    r"(?!\s*[(])",
    re.IGNORECASE,
)
#: The rest of the sentence as far as it tells of nothing else.
_OF_FALL = lazy_regex(
    r"(?:(?!\b(?:improv\w+|respon\w+|pain|had|rose|increas\w+|survival)\b)"
    r"(?:[^.;]|[.;](?=\d)|;(?=\s*(?:by|of|≥|at\s+least)\b))){0,300}",
    re.IGNORECASE,
)


#: "a 20% reduction in LDL |with A compared with 2%| with B": how much it fell in each arm, no threshold
_AGAINST_CHANGE = lazy_regex(
    rf"[^.;:()%\d]{{0,90}}?\b(?:{VERSUS}|compared\s+(?:with|to))\s+(?:an?\s+|only\s+)*\d[\d.·]*\s?%", re.IGNORECASE
)


_SO_MUCH = lazy_regex(r"(?:an?\s+|the\s+)?(?:\w+\s+)?\d", re.IGNORECASE)
_SHARE_AHEAD = lazy_regex(r"\d\s?%[^.;%]{0,80}\Z")


class Fall(NamedTuple):
    """Where a threshold stands, the outcome's code, and its words, in a list those of the first with another number."""

    start: int
    end: int
    code: str
    text: str


def marker_falls(text: str) -> Iterator[Fall]:
    """The falls of markers that a text names.

    >>> [f.text for f in marker_falls("PSA declined by at least 50% in 10 men and by at least 80% in 4.")]
    ['PSA declined by at least 50%']
    """
    for m in _FALLS.finditer(text):
        if (
            _SO_MUCH.match(m.group())
            and _AGAINST_CHANGE.match(text, m.end())
            and not _SHARE_AHEAD.search(text, max(0, m.start() - 90), m.start())
        ):
            continue
        code = "PSA" if re.search(r"PSA|prostate[- ]specific", m.group(), re.IGNORECASE) else "BIOMARKER"
        code = "OTHER" if _NO_VALUE.search(m.group()) else code
        yield Fall(m.start(), m.end(), code, m.group())


def further_falls(text: str, named: Iterable[Fall]) -> Iterator[Fall]:
    """The further thresholds of the sentences that name a fall with one.

    >>> falls = marker_falls(text := "PSA declined by at least 50% in 10 men and by at least 80% in 4.")
    >>> [f.text for f in further_falls(text, falls)]
    ['PSA declined by at least 80%']
    """
    for fall in named:
        first = [*_WRITTEN.finditer(text, fall.start, fall.end)]
        sentence = _OF_FALL.match(text, fall.end)
        if len(first) != 1 or sentence is None:
            continue
        at, stop = fall.end, sentence.end()
        while (match := _NEXT.match(text, at, stop)) is not None:
            yield _with_threshold(fall, match, first[0])
            at = match.end()
        later = [_LATER, _BARE] if _IN_COUNT.match(text, at, stop) else [_LATER]
        for match in (m for pattern in later for m in pattern.finditer(text, at, stop)):
            yield _with_threshold(fall, match, first[0])


def _with_threshold(fall: Fall, further: re.Match[str], first: re.Match[str]) -> Fall:
    """The words of a fall with another threshold; a bare "50%" is "at least 50%" where the first one is."""
    written = further["more"]
    sign = "" if re.match(r"\D", written) or not _WRITTEN.fullmatch(written) else _sign(first.group())
    head, tail = fall.text[: first.start() - fall.start], fall.text[first.end() - fall.start :]
    return Fall(further.start("more"), further.end("more"), fall.code, f"{head}{sign}{written}{tail}")


def _sign(threshold: str) -> str:
    """ "At least " of "at least 90%"."""
    match = re.match(r"\D*", threshold)
    return match.group() if match else ""
