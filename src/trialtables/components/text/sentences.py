"""Sentence boundaries fit for abstracts.

A boundary is a full stop (or ! or ?) before white space and a plausible beginning, or a heading such as
``METHODS:``, or an empty line.  A stop inside brackets is none (citations run over lines there), nor is one
after an abbreviation.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from ..base import text_of
from .lazy_regex import lazy_regex
from .words import PATIENTS

_STOP = lazy_regex(
    r"""
    (?P<stop>[.!?]+["'”’)\]]*)            # the end mark and what closes with it
    (?:(?P<space>\s+)(?=["'“‘(\[]*(?:[A-Z0-9≥≤>]|[ivx]+[.)]\s|[a-z]-?[A-Z]|[-•–]\s|n\s*=|p\s*[=<]|nab-))
      |(?<=[a-z0-9%)\]]\.)(?=[A-Z][a-z])(?!Na\b))  # "therapy.The results": the space is missing, but "ZQ 01910.Na"
    """,
    re.VERBOSE,
)
_ABBREVIATION = lazy_regex(
    r"(?:\b(?:e\.g|i\.e|et al|vs?|cf|approx|ca|resp|Dr|Prof|St|Mr|Mrs|Ms|Fig|Figs|Gr|gr|No|Nos|Ref|Refs|Eq|Inc|Ltd|Co|"
    r"Corp|Suppl|Vol|Natl|Proc|wk|wks|mos?|yrs?|pts?|i\.v|p\.o|s\.c|i\.m|b\.i\.d|t\.i\.d|q\.i\.d|q\.d|b\.d|o\.[dmn]|"
    r"t\.d\.s|q\.d\.s|p\.r\.n|a\.m|p\.m|U\.S|U\.K|"
    r"clinicaltrials|ClinicalTrials|Clin|J|N|Engl|Am|Med|Oncol)|(?<![A-Za-z0-9])[A-HJ-Z])\.$"
)
_HEADING = lazy_regex(r"(?<=[.)\]?!;:\n\r])\s+(?=[A-Z][A-Z /&,()-]{3,60}:\s)|\n[ \t\r]*\n+\s*")
#: Where the break of a line is lost: "over 90 minutes |Patients will receive", "every 2 weeks |A/B: A 400 mg/m2".  What
#: speaks of people with a capital begins a sentence unless a word before asks for it ("of Patients").
_PEOPLE = "|".join(word.capitalize() for word in PATIENTS.split("|"))
_LOST_BREAK = lazy_regex(
    rf"(?:(?<=[a-z)\]])|(?<=m2)|(?<=[A-Z]{{4}}))[ ](?=(?:{_PEOPLE})\s(?:(?:with|who|in)\s(?:[\w/+-]+\s){{1,8}}?)?"
    r"(?:will|should|must|are|were|receive|received|undergo)\b)|"
    r"(?<=[a-z0-9)\]])[ ](?=[A-Z][A-Za-z\d+-]{2,14}(?:/[A-Z][A-Za-z\d+-]{2,14}){0,2}\s?:"
    r"\s[A-Z][a-z-]{3,}\s\d[\d.,]*\s?(?:m?g|mcg|AUC)\b)"
)
_ASKS_FOR_PEOPLE = lazy_regex(
    r"\b(?:in|for|of|with|to|by|from|on|at|among|between|all|the|these|those|such|some|most|many|other|both|each|eligible|"
    r"enrolled|which|that|if|when|where|while|as|than|and|or|but|our|your|adult|pediatric|[a-z]+ing)\Z",
    re.IGNORECASE,
)
#: A bracket longer than this is a lost closing bracket, not a parenthesis.
_LONGEST_BRACKET = 600
#: What goes on longer than this without an end is no sentence but a list; most rules look at every pair of things in a
#: sentence, so it is cut for the time it would take.
_LONGEST_SENTENCE = 1_500
#: Where it is cut: behind the last of the first of these that stands in its second half.
_JOINTS = ("; ", ", ", " ")
_BRACKET = lazy_regex(r"[()\[\]]")
_NOT_SPACE = lazy_regex(r"\S")


def sentence_starts(text: str) -> list[int]:
    """Character offsets at which a sentence begins, the first one included.

    >>> sentence_starts("ORR was 5.3% (vs. 2%). One patient died.")
    [0, 23]
    """
    inside = _bracketed(text)
    starts = {0}
    for match in _STOP.finditer(text):
        stop = match.start("stop")
        after = match.end()
        if inside[stop] and inside[min(after, len(text) - 1)]:
            continue
        abbreviated = match.group("stop").startswith(".") and _ABBREVIATION.search(text, max(0, stop - 20), stop + 1)
        if abbreviated and not _begins_sentence(text, stop, after):
            continue
        starts.add(after)
    for match in _HEADING.finditer(text):
        if not inside[match.start()]:
            starts.add(match.end())
    starts.update(_lost_breaks(text, inside))
    return _bounded(text, sorted(s for s in starts if s < len(text)))


def _lost_breaks(text: str, inside: bytearray) -> Iterator[int]:
    """Where a sentence begins without a stop before it; the title is left alone."""
    for match in _LOST_BREAK.finditer(text, max(text.find("\n"), 0)):
        at = match.start()
        if not inside[at] and not _ASKS_FOR_PEOPLE.search(text, max(0, at - 15), at):
            yield match.end()


def _bounded(text: str, starts: list[int]) -> list[int]:
    """The beginnings with those at which what is too long is cut."""
    found: list[int] = []
    for start, end in itertools.pairwise([*starts, len(text)]):
        found.append(start)
        while end - start > _LONGEST_SENTENCE:
            most = start + _LONGEST_SENTENCE
            joints = ((text.rfind(joint, start + _LONGEST_SENTENCE // 2, most), len(joint)) for joint in _JOINTS)
            start = next((at + length for at, length in joints if at >= 0), most)
            found.append(start)
    return found


def _begins_sentence(text: str, stop: int, after: int) -> bool:
    """An abbreviation that also ends its sentence: "4 wk. The", "arm B. Patients", "9 g/L. Median"."""
    units = re.search(
        r"\b(?:wks?|mos?|yrs?|pts?|Inc|Ltd|Co|[btq]\.i\.d|[qbo]\.d|[tq]\.d\.s|p\.o|"
        r"i\.v)\.$",
        text[max(0, stop - 10) : stop + 1],
    )
    letter = re.search(
        r"(?:\b(?:[Aa]rms?|[Gg]roups?|[Rr]egimens?|[Cc]ohorts?|and|in|with|on|for|than|vs|versus|vitamin|grade|hepatitis)\s+"
        r"|[A-Za-z][/+-])[A-Z]\.$",
        text[max(0, stop - 12) : stop + 1],
    )
    headed = _NEXT_SECTION.match(text, after)
    if units and re.match(r"[A-Z]|[mi](?:PFS|OS|D[Oo]R|DFS)\b", text[after:]):
        return True  # "6 mo. ORR was", "6 mo. mPFS was"
    return bool(headed) or (letter is not None and re.match(r"[A-Z][a-z]|[A-Z]{2,4}s?\s", text[after:]) is not None)


_NEXT_SECTION = lazy_regex(
    r"(?:Background|Introduction|Aims?|Purpose|Objectives?|(?:Patients\s+and\s+)?Methods?|Results?|Findings|"
    r"Conclusions?|Interpretation|Discussion)\s?:"
)


def _bracketed(text: str) -> bytearray:
    """For every character 1 where it stands inside a closed bracket, else 0."""
    inside = bytearray(len(text) + 1)
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        i = match.start()
        if text[i] in "([":
            stack.append(i)
        elif stack:
            begin = stack.pop()
            if i - begin <= _LONGEST_BRACKET:
                inside[begin:i] = b"\x01" * (i - begin)
    return inside


@Language.component("trialtables_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Mark the first token of each sentence; white space belongs to the sentence before."""
    if not len(doc):
        return doc
    text = text_of(doc)
    marks = np.full(len(doc), -1)  # spaCy's "no sentence begins here"
    marks[0] = 1
    begins = [match.start() for at in sentence_starts(text) if (match := _NOT_SPACE.search(text, at))]
    marks[np.searchsorted(doc.to_array([IDX]), begins, side="right") - 1] = 1
    # one call; setting token by token takes 2 ms
    return doc.from_array([SENT_START], marks.astype("uint64"))  # type: ignore[arg-type]
