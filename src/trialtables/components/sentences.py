"""Sentence boundaries fit for abstracts.

A boundary is a full stop (or ! or ?) before white space and a plausible beginning, or a heading such as
``METHODS:``, or an empty line.  A stop inside brackets is none (citations run over lines there), nor is one
after an abbreviation.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from .base import text_of

_STOP = re.compile(
    r"""
    (?P<stop>[.!?]+["'”’)\]]*)            # the end mark and what closes with it
    (?:(?P<space>\s+)(?=["'“‘(\[]*(?:[A-Z0-9≥≤>]|[ivx]+[.)]\s|[a-z]-?[A-Z]|[-•–]\s|n\s*=|p\s*[=<]|nab-))
      |(?<=[a-z0-9%)\]]\.)(?=[A-Z][a-z]))  # "therapy.The results": the space is missing
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|vs?|cf|approx|ca|resp|Dr|Prof|St|Mr|Mrs|Ms|Fig|Figs|No|Nos|Ref|Refs|Eq|Inc|Ltd|Co|"
    r"Corp|Suppl|Vol|Natl|Proc|wk|wks|mos?|yrs?|pts?|i\.v|p\.o|s\.c|i\.m|b\.i\.d|t\.i\.d|q\.d|a\.m|p\.m|U\.S|U\.K|"
    r"clinicaltrials|ClinicalTrials|Clin|J|N|Engl|Am|Med|Oncol)|(?<![A-Za-z0-9])[A-HJ-Z])\.$"
)
_HEADING = re.compile(r"(?<=[.)\]?!;:\n\r])\s+(?=[A-Z][A-Z /&,()-]{3,60}:\s)|\n[ \t\r]*\n+\s*")
#: A bracket longer than this is a lost closing bracket, not a parenthesis.
_LONGEST_BRACKET = 600


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
        if match.group("stop").startswith(".") and _ABBREVIATION.search(text, max(0, stop - 20), stop + 1):
            if not _begins_sentence(text, stop, after):
                continue
        starts.add(after)
    for match in _HEADING.finditer(text):
        if not inside[match.start()]:
            starts.add(match.end())
    return sorted(s for s in starts if s < len(text))


def _begins_sentence(text: str, stop: int, after: int) -> bool:
    """An abbreviation that also ends its sentence: "4 wk. The", "arm B. Patients", "to 5 mo. Median"."""
    units = re.search(
        r"\b(?:wks?|mos?|yrs?|pts?|Inc|Ltd|Co|b\.i\.d|t\.i\.d|q\.d|p\.o|i\.v)\.$", text[max(0, stop - 10) : stop + 1]
    )
    letter = re.search(
        r"\b(?:[Aa]rms?|[Gg]roups?|[Rr]egimens?|[Cc]ohorts?|and|vitamin|grade)\s+[A-Z]\.$",
        text[max(0, stop - 12) : stop + 1],
    )
    return bool(units or letter) and bool(re.match(r"[A-Z][a-z]", text[after:]))


def _bracketed(text: str) -> bytearray:
    """For every character 1 where it stands inside a closed bracket, else 0."""
    inside = bytearray(len(text) + 1)
    stack: list[int] = []
    for i, char in enumerate(text):
        if char in "([":
            stack.append(i)
        elif char in ")]" and stack:
            begin = stack.pop()
            if i - begin <= _LONGEST_BRACKET:
                inside[begin:i] = b"\x01" * (i - begin)
    return inside


@Language.component("trialtables_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Mark the first token of each sentence."""
    starts = sentence_starts(text_of(doc))
    at = 0
    for token in doc:
        token.is_sent_start = False
        begins = False
        while at < len(starts) and starts[at] < token.idx + max(len(token), 1):
            begins = begins or not token.is_space
            if token.is_space:
                break
            at += 1
        if begins or token.i == 0:
            token.is_sent_start = True
    return doc
