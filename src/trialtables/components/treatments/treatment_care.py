"""What is given with a treatment against its own harm: "methotrexate with leucovorin rescue".

It is no treatment of an arm, and the phrase goes on behind it: "… with leucovorin rescue or cisplatin".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import PREMEDICATION

#: Drugs that save the patient from another one.
_SAVING = frozenset({"leucovorin", "levoleucovorin"})
_WITH_BEFORE = lazy_regex(r"\b(?:with|plus|and)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_CARE_BEHIND = lazy_regex(
    rf"\s(?:(?:factor|calcium)\s)?(?:(?P<rescue>rescue)|{PREMEDICATION})\b(?!\s(?:arms?|groups?|therapy|with|of)\b)",
    re.IGNORECASE,
)
#: The same in the words between two treatments, or behind the last one.
_CARE = lazy_regex(
    rf"\b(?:with|plus|and)\s+(?:[\w-]+\s+){{1,4}}?(?:rescue|{PREMEDICATION})\b(?!\s(?:arms?|groups?|therapy|with|of)\b)",
    re.IGNORECASE,
)


def is_care(text: str, start: int, end: int, drugs: Sequence[str]) -> bool:
    """Whether a drug is given with the treatment before it as rescue or premedication.

    >>> is_care("methotrexate with leucovorin rescue or cisplatin", 18, 28, ["leucovorin"])
    True
    """
    match = _CARE_BEHIND.match(text, end, end + 40)
    if match is None or (match["rescue"] and not _SAVING.issuperset(drugs)):
        return False
    if any(drug in text[: max(text.find(". "), 0)].lower() for drug in drugs):
        return False  # the title is about it
    return _WITH_BEFORE.search(text, max(0, start - 40), start) is not None


def without_care(words: str) -> str:
    """Words without the rescue or premedication that they name.

    >>> without_care(" with leucovorin rescue or ").split()
    ['or']
    """
    if "rescue" not in words and "edicat" not in words:
        return words
    return _CARE.sub(" ", words)
