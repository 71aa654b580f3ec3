"""A sentence that gives treatment: its drug mentions, dose phrases, schedule phrases and brackets.

What :mod:`dose_binding` and :mod:`schedule_binding` work on; nothing is bound here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, THEN, VERSUS, WITH_OR_WITHOUT
from .dose_phrases import DosePhrase
from .schedule_timing import SchedulePhrase


@dataclass(frozen=True)
class Mention:
    """A drug or regimen as the text names it; offsets are characters of the text."""

    start: int
    end: int
    drugs: tuple[str, ...]


@dataclass
class Given:
    """What a sentence says of one mention: its doses and schedule phrases, each with its construction."""

    mention: Mention
    prior: bool = False
    """Whether the patients had the drug before the study."""
    doses: list[tuple[DosePhrase, str]] = field(default_factory=list)
    phrases: list[tuple[SchedulePhrase, str]] = field(default_factory=list)


@dataclass
class Sentence:
    """A sentence taken apart.  ``loose`` are schedule phrases and doses without a drug in the sentence."""

    start: int
    end: int
    text: str
    given: list[Given]
    loose_doses: list[DosePhrase] = field(default_factory=list)
    loose_phrases: list[SchedulePhrase] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)
    doses: list[DosePhrase] = field(default_factory=list)
    unnamed: list[DosePhrase] = field(default_factory=list)
    """Doses of drugs that only a letter or an unknown abbreviation names."""
    phrases: list[SchedulePhrase] = field(default_factory=list)
    timed: frozenset[str] = frozenset()
    """Drugs whose times the sentence before has told."""
    rest: str = ""
    """The sentence with everything recognized blanked out, offsets kept."""

    def bracket_of(self, position: int) -> tuple[int, int] | None:
        """The innermost bracket around a character of the document, or None."""
        inside = [b for b in self.brackets if b[0] < position < b[1]]
        return max(inside) if inside else None

    def written(self, start: int, end: int) -> str:
        """The text between two characters of the document, as far as the sentence goes."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def left(self, start: int, end: int) -> str:
        """The same with everything recognized blanked out."""
        return self.rest[start - self.start : end - self.start]

    def between(self, start: int, end: int) -> str:
        """The words left between two characters, brackets closed in between taken out."""
        for a, b in self.brackets:
            if start <= a and b < end:
                return self.between(start, a) + " " + self.between(b + 1, end)
        return self.left(start, end)


ROUTE_WORDS = (
    r"oral(?:ly)?|per\sos|p\.?o\.?|intravenous(?:ly)?|i\.?v\.?|topical(?:ly)?|subcutaneous(?:ly)?|s\.?c\.?|intramuscular(?:ly)?|i\.?m\.?|infused"
    r"|(?:continuous\s)?(?:\d+[-\s]?(?:h|hours?|min(?:utes?)?)\s)?infusions?|bolus|tablets?|capsules?|injections?|intraperitoneal(?:ly)?"
    r"|over\s\d+(?:[-–]\d+)?\s?(?:min(?:utes?)?|h(?:ours?)?|hrs?)"
)
_FILLER_WORDS = (
    rf"(?:{ROUTE_WORDS}|doses?|dosed|dosage|of|the|an?|at|in|as|by|for|with|to|on|single[-\s]agent|low|high|standard|fixed|flat|initial|starting|target"
    r"|treatment|therapy|given|administered|maintenance|induction|monotherapy|adjuvant|neoadjuvant|neo-adjuvant|consolidation|first-line|second-line"
    r"|recombinant|human|concurrent|concomitant|additional|received?|level|twice|once|mesylate|hydrochloride|acetate|regimen|schedule|combination|chemotherapy"
    r"|containing|preoperative|intensive|intensified|accelerated|classical|modified|dose-dense|standard-dose|high-dose|low-dose|either|open-label|blinded|further|single|intermittent|continuous(?:ly)?|cycles?|courses?|was|were|is)"
)
_FILLER = lazy_regex(rf"(?:[\s:(\[\-–=]|{_FILLER_WORDS}(?![A-Za-z]))*", re.I)
BREAK = lazy_regex(rf"\b(?:{THEN}|thereafter|subsequently|after|before|until\sprogression,|prior)\b", re.I)
_WITH_OR_WITHOUT = lazy_regex(WITH_OR_WITHOUT)
OR = lazy_regex(rf"\b(?:or|{VERSUS}|compared|arms?|groups?|alone|placebo)\b", re.I)
#: Other words than these between two drugs end the list that a shared schedule serves.
_LIST_WORDS = lazy_regex(
    rf"(?:[\s,;:/+&().\[\]\-–=*±≥≤<>%]|\d|(?:{_FILLER_WORDS}|and|or|plus|both|{VERSUS}|combined|together|followed|alone|placebo|n|matching|matched|no|other"
    rf"|from|onwards?|addition|combin\w+|continuation|association|all|each|every|arms?|groups?|regimens?|{PATIENTS}|daily|weekly|concomitantly|concurrently|simultaneously|one|two|three|four|five|six|eight"
    r"|conventional|systemic|background|liposomal|pegylated|dose-adjusted|dose-reduced|escalating|increasing|initially"
    r"|platinum(?:-based)?|drugs?|along|long-acting|extended-release|intrathecal|inhaled|transdermal|intravesical|suspension|solution|cream|gel"
    r"|vein|mouth|non-?stop|which|premedication|agents?|without|well|that|compared|throughout|preceded|nanoparticle|albumin-bound|vitamin|folic|acid|physician\w*|investigator\w*|choice|\w{1,3})(?![A-Za-z]))*",
    re.I,
)


def brackets_of(text: str, offset: int) -> list[tuple[int, int]]:
    """Brackets that hold more than a unit or an abbreviation's index, innermost included."""
    stack: list[int] = []
    found = []
    for i, char in enumerate(text):
        if char in "([":
            stack.append(i)
        elif char in ")]" and stack:
            opened = stack.pop()
            if i - opened > 3:
                found.append((opened + offset, i + offset))
    return sorted(found)


def blanked(text: str, offset: int, spans: list[tuple[int, int]], blank: str = " ") -> str:
    chars = list(text)
    for a, b in spans:
        chars[a - offset : b - offset] = blank * (b - a)
    return "".join(chars)


def is_filler(text: str) -> bool:
    return _FILLER.fullmatch(text) is not None


def nearest_before(sentence: Sentence, givens: list[Given], position: int) -> Given | None:
    """The nearest mention before a position: in its own bracket first, never inside a closed one if avoidable."""
    preceding = [g for g in givens if g.mention.end <= position]
    bracket = sentence.bracket_of(position)
    open_ = [
        g for g in preceding if (b := sentence.bracket_of(g.mention.start)) is None or b == bracket or b[1] > position
    ]
    if open_ and preceding[-1] is not open_[-1]:
        # "imatinib (Gleevec) 400 mg" and "carboplatin-based (carboplatin, paclitaxel) 75 mg/m2" both look outside.
        return open_[-1]
    return preceding[-1] if preceding else None


def joined(sentence: Sentence, a: Mention, b: Mention) -> str:
    """How two neighbouring mentions are joined: ``and``, ``or`` (also across arms) or ``far``."""
    words = _WITH_OR_WITHOUT.sub("with", sentence.between(a.end, b.start)).replace("and/or", "and")
    if ";" in words or "background of" in words or re.search(rf":\s(?:all\s)?(?:{PATIENTS}|they)\s", words):
        return "far"
    if BREAK.search(words) or _LIST_WORDS.fullmatch(words) is None or len(words.split()) > 14:
        return "far"
    return "or" if OR.search(words) else "and"


_JOINS = lazy_regex(r"\s*(?:and|plus|with|combined|together|in\scombination)\b")


def rates_the_one_before(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``A given three times per week in combination with weekly doses of B``: each of the two rates has its drug."""
    between = (p for p in sentence.phrases if phrase.end <= p.start and p.end <= after.mention.start)
    rated = phrase.kind in ("rate", "interval") and any(p.kind in ("rate", "interval") for p in between)
    return rated and _JOINS.match(gap) is not None


#: What is left of "20 or 30 mg", "40 mg on days 1 to 5," when doses and times are taken out.
_BETWEEN_DOSES = lazy_regex(r"[\s,/–-]*(?:(?:or|and|to)\b[\s,]*)*")


#: "A 30 mg or placebo once daily with B": what is said of the placebo is said of the drug.
_PLACEBO_TOO = lazy_regex(rf"\s(?:or|{VERSUS})\s(?:matching\s|matched\s|oral\s|identical\s)?placebo\s$")


def is_dosed_before(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``5 mg of A twice daily with B``: whether a drug with its dose stands right before the phrase."""
    return any(
        given.doses
        and given.mention.end <= phrase.start
        and _BETWEEN_DOSES.fullmatch(_PLACEBO_TOO.sub("", sentence.between(given.mention.end, phrase.start)))
        for given in sentence.given
    )


#: "doses greater |than that recommended for the weekly schedule of| 1000 mg/m2"
_THAN_USUAL = lazy_regex(
    r"\bthan\s+(?:(?:that|those)\s+(?:[\w-]+\s+){0,2}?|the\s+(?:[\w-]+\s+){0,2}?)"
    r"(?:recommended|standard|usual|approved|conventional|licensed)\b[^.;,()]{0,60}$",
    re.I,
)


#: "|Six cycles| of chemotherapy |are usually given| after surgery"
_USUALLY_GIVEN = lazy_regex(
    r"[\w-]+\s(?:cycles|courses|weeks|months)\b[^.;,]{0,60}?\s(?:is|are)\s(?:usually|commonly|routinely|generally|currently)\s"
    r"(?:given|used|performed|administered|recommended|prescribed)\b",
    re.I,
)


def is_of_the_usual(sentence: Sentence, start: int) -> bool:
    """Whether what begins at a character is only what the doses of the study are measured against."""
    usual = _USUALLY_GIVEN.match(sentence.written(start, start + 120)) is not None
    return usual or _THAN_USUAL.search(sentence.written(sentence.start, start)) is not None
