"""The words by which a text tells two ways of giving the same drugs apart, and sets one against the other."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS

NUMBER = r"(?:\d+(?:[.,·]\d+)?|one|two|three|four|five|six|eight|ten|twelve)"
#: The patients of a dose: "60 (n = 20), 75 (n = 21) or 100 mg/m2 (n = 22)".
SIZE = r"(?:\s*\([nN]\s*=\s*\d+\))"
_PLAIN = r"\d+(?:,\d{3})*(?:\.\d+)?"
_COURSE = r"(?:(?: treatment| therapy)? (?:course|duration)s?\b| (?:treatment|therapy)(?! (?:cycle|schedule|interval)))"
#: "a 6-week |or a 12-week course|", "12-week |treatment|": how long it is given, not how often
_WHOLE = rf"|{_COURSE}| (?:or|and|{VERSUS}) (?:an? )?{NUMBER}[- ]week{_COURSE}"
#: The hours at which a drug is taken.
HOUR = r"bed-?time|(?:a?waking|awakening)|breakfast|lunch|dinner|supper|morning|evening"
MARKS: dict[str, str] = {
    "interval": r"(?:once|twice|thrice|three times|four times)?[- ]?(?:weekly|daily|monthly)|bi-?weekly|tri-?weekly|"
    r"fortnightly|"
    rf"every[- ](?:{NUMBER}|other)?[- ]?(?:weeks?|days?|months?|wk)|{NUMBER}[- ]week(?:ly)?(?! of{_WHOLE})|"
    r"q\d+\s?(?:w|d|wk)|"
    r"(?:once|twice)[- ](?:a|per)[- ](?:week|day)|14-day|21-day|28-day",
    "amount": rf"(?<!\^){_PLAIN}(?={SIZE}?(?:\s*,\s*{_PLAIN}{SIZE}?)*+\s*,?\s*(?:or|{VERSUS}|and)\s+{_PLAIN}\s*"
    r"(?:mg|g|µg|μg|mcg|IU)\b)|"
    rf"(?:{_PLAIN}|{NUMBER})[\s-]*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy)\b(?:\s?/\s?(?:kg|m(?:\^?2\b|²|\(2\))|d\b|day|week|wk))*",
    "level": r"(?:higher|high|lower|low|standard|reduced|half|full|intermediate|conventional|fixed|escalated|increased|"
    r"individuali[sz]ed)"
    r"[- ]doses?|dose[- ](?:dense|escalation|intense|intensified|intensification|optimi[sz]ation)|dose[- ]escalated",
    "route": r"subcutaneous(?:ly)?|intravenous(?:ly)?|oral(?:ly)?|intramuscular(?:ly)?|intraperitoneal(?:ly)?",
    "timing": r"concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?|sequential(?:ly)?|alternating|immediate|"
    rf"delayed|early|late|deferred|{HOUR}",
    "length": rf"{NUMBER}(?:\s+or\s+more)?[- ](?:weeks?|wks?|months?|years?|cycles?|courses?|days?)|"
    r"shorter|longer|short|long|"
    rf"{NUMBER}-?(?=(?:\s*,\s*{NUMBER}-?)*+\s*,?\s+(?:or|{VERSUS}|and)\s+{NUMBER}[- ]"
    rf"(?:days?|weeks?|wks?|months?|years?|cycles?|courses?)\b)",
    "number": r"single|tandem|double",
    "continuity": r"continuous(?:ly)?|continued|intermittent(?:ly)?|interrupted|bolus|infusional|extended|"
    # with pauses: "4 weeks on, 2 weeks off", "for 4 weeks followed by 2 weeks of rest"
    rf"(?:for )?{NUMBER} (?:weeks|days)(?: on)?(?: treatment)?(?:,? (?:followed by|and|then)|[,/])? ?"
    rf"(?:an? )?{NUMBER}[- ](?:weeks?|days?) (?:off|(?:of )?rest|break|without)(?: (?:treatment|therapy|period))?",
}
MARK = scanner(
    "|".join(rf"(?P<{kind}>(?<![\w.])(?:{words})(?![A-Za-z]))" for kind, words in MARKS.items()), re.IGNORECASE
)
#: Words before a drug that say which of two ways of giving it is meant.
MANNER = "|".join(MARKS.values()) + r"|conventional(?:ly\s+(?:scheduled|dosed))?|standard|modified"
#: "or |the approved dose of| 100 mg"
_DOSE_OF = (
    r"(?:(?:the|an?|its|their|currently)\s+){0,2}(?:standard|approved|usual|recommended|conventional|customary|licensed|labell?ed|"
    r"reduced|lower|higher|full|half|registered)(?:\s+(?:daily|weekly|starting|total|approved)){0,2}\s+doses?\s+of\s+"
)
AGAINST = lazy_regex(
    rf"\b(?P<word>{VERSUS}|or|compared (?:with|to)|and)\s+(?:(?:to|with|the|a|an|either|by|at|on|in|once|twice|"
    rf"for|given|oral|treatment|starting|of)\s+){{0,4}}(?:{_DOSE_OF})?$",
    re.IGNORECASE,
)
#: "We compared A 50 mg |with the approved dose of| 100 mg"
_WITH_DOSE = lazy_regex(
    rf"\b(?P<word>with|to|against)\s+(?:(?:the|an?)\s+)?(?:doses?\s+of\s+|{_DOSE_OF})?$", re.IGNORECASE
)
_COMPARES = lazy_regex(r"\bcompar(?:e|es|ed|ing)\b[^.;:()]{3,90}\Z", re.IGNORECASE)


def against_before(text: str, start: int, at: int, *, dose: bool = False) -> re.Match[str] | None:
    """The words right before a mark that set it against one before: "versus", of doses also "compared … with"."""
    against = AGAINST.search(text, max(start, at - 60), at)
    if against or not dose:
        return against
    joined = _WITH_DOSE.search(text, max(start, at - 60), at)
    return joined if joined and _COMPARES.search(text, start, joined.start()) else None
