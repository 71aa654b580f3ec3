"""Words for all of the treatments named before them, or for none: "A, B, both, or neither"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from .treatment_connectors import connector
from .treatment_phrases import NOT_A_DRUG, NOTHING, SAME, Treatment, drugs_among, with_surroundings

_DRUGS = r"(?: (?:study )?(?:drugs|agents|treatments|medications|therapies|interventions|compounds))"
_WHOLE = scanner(
    r"(?:(?<=\bor )|(?<=\band )|(?<=\bto )|(?<=\bwith )|(?<=\bplus )|(?<=[,;] )|(?<=\bversus )|(?<=\bvs )|"
    r"(?<=\bvs\. ))(?:"
    rf"(?P<all>both{_DRUGS}?(?: (?:together|combined|in combination))?|"
    rf"(?:the|their|a) (?:drug )?combination(?: of (?:both|the two|these){_DRUGS}?)?|"
    r"(?<=versus )[Cc]ombination(?: therapy| treatment)?|(?<=vs )[Cc]ombination(?: therapy| treatment)?|"
    r"(?<=vs\. )[Cc]ombination(?: therapy| treatment)?|"
    rf"the two{_DRUGS}?(?: (?:together|combined|in combination))|all (?:three|four){_DRUGS}?)|"
    r"(?P<none>neither(?: (?:drug|agent|treatment|one|of (?:them|these|the two)))?))"
    rf"(?=\s*(?:[.,;:()\[\]]|$)|\s(?:or|for|in(?! (?:combination|addition|association|conjunction))|{VERSUS}|"
    r"at|every|once|twice|daily|weekly|arms?|groups?)\b)"
)
#: Connectors behind which another arm begins.
_APART = ("comma", "or", "each", "versus", "semicolon")
_NO_PART = frozenset({NOT_A_DRUG + n for n in ("placebo", "observation", "control")} | NOTHING | {SAME})


def with_wholes(text: str, treatments: list[Treatment], sentences: Sequence[tuple[int, int]]) -> list[Treatment]:
    """The treatments, and where the text says "both" or "neither" of those that it has just set apart, that too."""
    found = treatments
    for match in _WHOLE.finditer(text):
        if any(t.start < match.end() and match.start() < t.end for t in found):
            continue
        start = next((a for a, b in sentences if a <= match.start() < b), 0)
        if _of_alternatives(text, [t for t in found if start <= t.start and t.end <= match.start()], match):
            continue
        parts = _set_apart([t for t in found if start <= t.start and t.end <= match.start()], text, match.start())
        drugs = [part for part in parts if drugs_among(part)]
        if not drugs or (match["all"] and len(drugs) < 2):
            continue
        components = NOTHING if match["none"] else frozenset[str]().union(*parts) - _NO_PART
        if match["none"] or all(components != part for part in parts):
            whole = with_surroundings(text, Treatment(*match.span(), components))
            found = sorted([*found, whole], key=lambda t: t.start)
    return found


_TIMED_BOTH = lazy_regex(r",\sboth(?=\s(?:at|every|for|once|twice|daily|weekly)\b)", re.IGNORECASE)


def _of_alternatives(text: str, before: Sequence[Treatment], match: re.Match[str]) -> bool:
    """ "A on days 1 and 8 or B on day 1, both every 3 weeks": how each of the two is given, no arm with both."""
    if len(before) < 2 or not _TIMED_BOTH.match(text, max(0, match.start() - 2)):
        return False
    return connector(text[before[-2].end : before[-1].start]).removesuffix("+either") in ("or", "each", "versus")


def _set_apart(before: Sequence[Treatment], text: str, end: int) -> list[frozenset[str]]:
    """The components of the arms that are listed right before a place, the nearest first."""
    parts: list[frozenset[str]] = []
    apart = True
    for treatment in reversed(before):
        link = connector(text[treatment.end : end]).removesuffix("+either")
        if link in ("", "then", "to", "next"):
            break
        apart = link in _APART
        if apart or not parts:
            parts.append(treatment.components)
        else:
            parts[-1] |= treatment.components
        end = treatment.start
    return parts
