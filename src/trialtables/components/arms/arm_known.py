"""A treatment that the background tells of as known, with its dose: "standard A (75 mg/m2 every 3 weeks) is active"."""

from __future__ import annotations

from ..text.lazy_regex import lazy_regex
from .arm_source import Source

#: "A |(75 mg/m2 every 3 weeks) is safe and effective|", "A |at 20 mg/d has been approved|", "A |25 mg/m2 improves
#: survival|"
_IS_KNOWN = lazy_regex(
    r"\s?(?:\((?P<bracket>[^()]*\d\s?m?g\b[^()]*)\)|(?P<words>[^.;()\d]{0,30}\d[\d.,]*\s?m?g\b(?:[^.;()]|\.\d){0,60}?))\s"
    r"(?:(?:improves?|prolongs?|extends?)\s(?:[\w-]+\s){0,3}(?:survival|outcomes?|prognosis)|"
    r"(?:has|have)\s(?:shown|demonstrated|proven)\s(?:[\w-]+\s){0,2}(?:activity|efficacy|benefit)|"
    r"(?:is|are|has (?:long )?been|was|remains?|has become)\s"
    r"(?:(?:the|an?|both|now|currently|well|generally|already|considered)\s)*"
    r"(?:standard|approved|safe|effective|active|recommended|indicated|licensed|registered|established|tolerable|"
    r"tolerated))\b"
)
_SAYS = lazy_regex(r"\s(?:is|are|was|been|become|remains?|has|have|improves?|prolongs?|extends?)\s")
_DOSE = lazy_regex(r"\d[\d.,]*\s?m?g\b")


def is_known_dose(source: Source, start: int, end: int) -> bool:
    """Whether a sentence says of a drug with its dose that it is a treatment, and the study gives another dose.

    Where patients are randomized, or the dose is told again, it may well be that of one of the groups.
    """
    sentence = source.text[start:end]
    if source.is_randomized or not _SAYS.search(sentence):
        return False
    for chain in source.chains_in(start, end):
        known = _IS_KNOWN.match(source.text, chain.end, end) if chain.treatments[-1].drugs else None
        if known:
            doses = _DOSE.findall(known["bracket"] or known["words"])
            return any(dose not in source.text[end:] for dose in doses)
    return False
