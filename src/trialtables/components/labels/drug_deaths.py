"""Deaths that are put down to a drug by its name: "one aspirin-related death"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.drugs import load_drugs, normalize, normalize_case
from ..text.lazy_regex import lazy_regex

_NAME = r"[A-Za-z][A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)?"
_DEATH = lazy_regex(
    rf"(?<![\w-])(?:(?P<ahead>{_NAME})-(?:related|associated|induced|attributable)\s+"
    r"(?:toxic\s+|early\s+)?(?:deaths?|mortality|fatalit(?:y|ies))\b|"
    # "one death |was aspirin-related|"
    r"(?:deaths?|fatalit(?:y|ies))\s(?:was|were)\s(?:(?:considered|deemed|judged|thought)\s(?:to\sbe\s)?)?"
    rf"(?P<behind>{_NAME})-(?:related|induced)\b)"
)


def deaths_of_drugs(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of each death that a drug or a regimen is named for; "cancer-related" names none.

    >>> list(deaths_of_drugs("One aspirin-related death and two cancer-related deaths occurred."))
    [(4, 25, 'DEATH')]
    """
    if "-related" not in text and "-induced" not in text and "-associated" not in text:
        return
    for match in _DEATH.finditer(text):
        if _is_drug(text, match["ahead"] or match["behind"]):
            yield (*match.span(), "DEATH")


def _is_drug(text: str, name: str) -> bool:
    """Whether a word is a drug or a regimen, or what the text calls one: "sodium stibogluconate (|SSG|)"."""
    known = load_drugs()
    if normalize(name) in known.names or normalize_case(name) in known.codes:
        return True
    called = re.search(rf"(\w[\w-]*\s)?(\w[\w-]*)\s\({re.escape(name)}[);,]", text) if name.isupper() else None
    if called is None:
        return False
    return any(normalize(x) in known.names for x in (called[2], (called[1] or "") + called[2]))
