"""What "the chemotherapy" of a text is: "Chemotherapy was given every 3 weeks for six cycles, and A until progression".

The word stands for the cytotoxic drugs of a regimen; antibodies, inhibitors and hormones beside them have schedules of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..text.lazy_regex import lazy_regex
from .administrations import Unit, has_kind
from .dose_sentences import Mention, Sentence
from .schedule_timing import SchedulePhrase

#: Names and stems of drugs that no text means by chemotherapy.
_OTHER = lazy_regex(
    r"(?:mab(?:\s\w+)?|nib|ciclib|parib|lisib|limus|zomib|domide|trozole|tamoxifen|exemestane|fulvestrant|raloxifene|toremifene|"
    r"lutamide|abiraterone|relix|relin|leucel|nersen|inter(?:leukin|feron)\b.*|aldesleukin|aflibercept|"
    r"dronate|dronic\sacid|grastim|poetin\b.*|vaccine|tretinoin|metformin|celecoxib|aspirin|statin|placebo)\Z"
)
#: The sentence goes on about the chemotherapy.
_TOLD = lazy_regex(
    r"\W*(?:[A-Z ]{4,}:\s)?(?:the\s|in\sboth\s(?:arms|groups),\s)?(?:combination\s)?chemotherapy\s"
    r"(?:was|is|will\sbe|had\sbeen|has\sbeen|were)\s(?:then\s|to\sbe\s)?"
    r"(?:given|administered|repeated|delivered|planned|scheduled|continued|infused|cycled|recycled)\b",
    re.IGNORECASE,
)
#: Where the treatment that was given is not told.
_ELSEWHERE = frozenset({"title", "background", "results", "conclusions"})


def is_chemotherapy(drug: str) -> bool:
    """Whether the word may mean the drug.

    >>> [is_chemotherapy(drug) for drug in ("paclitaxel", "bevacizumab", "tamoxifen", "prednisone")]
    [True, False, False, True]
    """
    return _OTHER.search(drug) is None


def speaks_of_chemotherapy(sentence: Sentence) -> bool:
    """Whether a sentence opens with how the chemotherapy was given."""
    return _TOLD.match(sentence.text) is not None


def chemotherapy_of(units: Iterable[Unit]) -> list[Unit]:
    """Of what was given the chemotherapy; all where nothing else, or nothing that may be meant, is among it."""
    units = list(units)
    return [u for u in units if all(map(is_chemotherapy, u.mention.drugs))] or units


def give_chemotherapy(sentence: Sentence, section: str, units: list[Unit], mentions: Sequence[Mention]) -> bool:
    """``Chemotherapy was given every 3 weeks, and A daily``: what stands ahead of A is told of the chemotherapy.

    It goes to the units of these drugs that have no such phrase, and to drugs that were only named.
    """
    if not sentence.given or section in _ELSEWHERE or not speaks_of_chemotherapy(sentence):
        return False
    first = min(g.mention.start for g in sentence.given)
    told = [p for p in sentence.loose_phrases if p.end <= first]
    own = {drug for g in sentence.given for drug in g.mention.drugs}
    given = [u for u in units if u.sentence is not sentence and all(map(is_chemotherapy, u.mention.drugs))]
    for unit in given:
        unit.phrases += [(p, "schedule:carried") for p in told if not has_kind(unit, p.kind)]
    known = own | {drug for u in given for drug in u.mention.drugs}
    units.extend(_named_only(sentence, section, told, [m for m in mentions if known.isdisjoint(m.drugs)]))
    return bool(told)


def _named_only(
    sentence: Sentence, section: str, told: list[SchedulePhrase], mentions: Sequence[Mention]
) -> list[Unit]:
    here = sentence.start
    named = {
        m.drugs: Unit(Mention(here, here, m.drugs), [], [(p, "schedule:carried") for p in told], sentence, section)
        for m in mentions
        if m.end <= here and all(map(is_chemotherapy, m.drugs))
    }
    return list(named.values()) if told else []
