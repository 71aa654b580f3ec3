"""What got better in some patients: "bone pain improved in 67%", "12 patients had relief of dyspnoea".

The name of a symptom there is no adverse event: its getting better is the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, VERSUS

_COUNT = (
    r"(?:\d+(?:[.·]\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|all|most|\w+teen|twenty)\b)"
    r"(?![.·]?\d|\s*(?:to\s+\d+\s*)?(?:days?|weeks?|months?|years?|hours?|arms?|trials?|studies|groups?)\b)"
)
#: Words that no name of a symptom or a function has: other outcomes, and what begins a new part of the sentence.
_ELSE = (
    r"(?!(?:survival|OS|PFS|DFS|TTP|responses?|remissions?|rates?|outcomes?|endpoints?|control|toxicit\w+|tumou?rs?|"
    r"lesions?|risk|median|mean|who|which|that|with|was|were|is|are|in|by|at|after|and|or|from|than|for|but|to|of|"
    rf"(?:{ANY_PATIENT})|occurred|seen|noted|reported|observed|not|no|be|has|have|had|could|may|significantly|compared|between|{VERSUS})\b)"
)
_NAME = rf"{_ELSE}[A-Za-z][\w/'’-]*(?:\s+{_ELSE}[A-Za-z][\w/'’-]*){{0,4}}"
#: What it is good to need less of; a fall of other things may be a toxicity.
_LESS = r"(?:[\w-]+\s+){0,2}?(?:use|consumption|requirements?|intake|pain|symptoms?)"
_BETTER = scanner(
    r"\b(?:(?:complete|partial|clinically|significant|marked|clinical|subjective|substantial|meaningful)\s+){0,3}"
    r"(?:(?:improvement|relief|alleviation|amelioration|resolution|disappearance|normali[sz]ation)s?\s+(?:of|in|on)\s+"
    rf"(?:the\s+|their\s+)?{_NAME}(?=\W|\Z)(?:\s+of\s+{_NAME})?|(?:decrease|reduction)s?\s+(?:in|of)\s+(?:the\s+)?{_LESS}\b)",
    re.IGNORECASE,
)
_WAS_SEEN = lazy_regex(
    r"\s+(?:(?:was|were|has\s+been)\s+(?:\w+ly\s+)?(?:seen|noted|reported|observed|achieved|obtained|found|documented|recorded|"
    rf"experienced)|occurred)\s+(?:in|by|for)\s+(?:about\s+|only\s+|up\s+to\s+)?{_COUNT}|\s+in\s+{_COUNT}",
    re.IGNORECASE,
)
_OUTCOME_BEHIND = lazy_regex(r"\s+(?:survival|responses?|remissions?|rates?|outcomes?|control)\b", re.IGNORECASE)
_THEY_HAD = lazy_regex(
    r"\b(?:had|showed|experienced|developed|reported|achieved|demonstrated|obtained|noted)\s+(?:an?\s+|some\s+)?(?:clinically\s+)?\Z",
    re.IGNORECASE,
)
_GOT_BETTER = scanner(
    rf"\b(?:improved|relieved|alleviated|ameliorated)(?=\s+(?:\w+ly\s+)?in\s+(?:about\s+|only\s+)?{_COUNT})",
    re.IGNORECASE,
)
#: "|neurological improvement or stabilisation| in 59%": what got better is told by its adjective
_OF_A_KIND = scanner(
    r"\b(?:neurologic(?:al)?|symptomatic|functional|motor|cognitive|subjective)\s+improvements?(?:\s+or\s+(?:stabili[sz]ation|stability))?"
    rf"(?=\s+(?:(?:was|were)\s+(?:seen|noted|reported|observed|achieved|obtained|found)\s+)?in\s+(?:about\s+|only\s+)?{_COUNT})",
    re.IGNORECASE,
)
#: "|No pain| was reported by 26% of patients": to have none of it is the outcome.
_NONE = scanner(
    rf"\bNo\s+{_NAME}(?=\s+(?:was|were)\s+(?:\w+ly\s+)?(?:seen|noted|reported|observed|experienced|felt)\s+(?:in|by|for)\s+(?:only\s+)?"
    r"(?!0(?:\.0+)?\s?%)\d+(?:[.·]\d+)?\s?(?:%|\(\d))"
)
_SUBJECT = lazy_regex(
    rf"(?P<what>\b(?:{_NAME}\s+of\s+)?{_NAME})\s+(?:(?:was|were|had|has|have|is|significantly|markedly)\s+){{0,2}}\Z",
    re.IGNORECASE,
)


def improvements(text: str) -> Iterator[tuple[int, int]]:
    """Where such an outcome is named: "relief of dyspnoea", "bone pain improved"."""
    for match in _BETTER.finditer(text):
        if _OUTCOME_BEHIND.match(text, match.end()):
            continue  # "improvement in disease-free survival"
        if _WAS_SEEN.match(text, match.end()) or _THEY_HAD.search(text, max(0, match.start() - 40), match.start()):
            yield match.span()
    for match in (*_OF_A_KIND.finditer(text), *_NONE.finditer(text)):
        yield match.span()
    for match in _GOT_BETTER.finditer(text):
        subject = _SUBJECT.search(text, max(0, match.start() - 60), match.start())
        if subject:
            yield subject.start("what"), match.end()
