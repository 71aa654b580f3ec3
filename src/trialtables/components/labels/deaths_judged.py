"""Deaths that a sentence counts first, and then those of them that were due to treatment.

``Of the 22 on-study deaths (14 with A, 8 with B), two were considered related to treatment``: the 22 are deaths of any
cause, the two are toxic ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner

_COUNT = rf"(?:\d+|{WORD_NUMBER})"
_OF_DEATHS = scanner(
    rf"\b(?:of|among)\s+(?:the\s+|these\s+|all\s+)?{_COUNT}\s+(?P<dead>(?:(?!(?:were|was|had|who|toxic|\w+-related)\b)[a-z-]+\s+){{0,3}}?deaths)\b",
    re.IGNORECASE,
)
_TREATMENT = r"(?:(?:study|protocol)[\s-]+)?(?:treatment|drugs?|therapy|chemotherapy|medication|toxicity)"
#: "| (14 with A, 8 with B) during the study, two| with A |were considered possibly related to treatment|"
_SOME_JUDGED = lazy_regex(
    rf"(?:\s+[a-z]+){{0,6}}?\s*(?:\([^()]{{1,90}}\)\s*)?(?:\s+[a-z]+){{0,6}}?,\s+(?:only\s+|at\s+least\s+)?{_COUNT}\b"
    rf"(?:\s*\([^()]{{1,12}}\))?[^.;,()\d]{{0,60}}?\s(?P<judged>(?:were|was)\s+(?:(?:deemed|considered|judged|thought|classified|reported)\s+)?"
    r"(?:(?:to\s+be|as|being|possibly|probably|potentially|definitely|directly|or)\s+)*"
    rf"(?:{_TREATMENT}[-\s]related|(?:related|attributed|attributable|due|ascribed)\s+to\s+(?:the\s+)?{_TREATMENT})\b)"
    r"(?!\s+(?!(?:by|in|with|and|but|on|for|or|at)\b)[a-z])",  # not "attributed to drug |pneumonitis|"
    re.IGNORECASE,
)


def with_judged_deaths(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The spans of events, and where deaths are counted and some of them judged these two instead of any other.

    >>> list(with_judged_deaths("Of 22 deaths on study, two were treatment-related.", []))
    [(6, 12, 'Death NOS'), (27, 49, 'DEATH')]
    """
    if "death" not in text.lower():
        yield from spans
        return
    stretches = []
    for match in _OF_DEATHS.finditer(text):
        some = _SOME_JUDGED.match(text, match.end())
        if some is not None:
            yield (*match.span("dead"), "Death NOS")
            yield (*some.span("judged"), "DEATH")
            stretches.append((match.start("dead"), some.end()))
    yield from (s for s in spans if not any(a < s[1] and s[0] < b for a, b in stretches))
