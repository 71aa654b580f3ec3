"""The text as the components read it: as long as the text itself, character for character at the same offset.

HTML entities become the character they stand for followed by spaces, thin and unbreakable blanks become plain ones, a
word broken at a line end is joined with the spaces behind it, the line ends within a sentence become blanks, and a gap
of many blanks is filled, so that every offset found in the reading text is an offset of the text as it came.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise

from .lazy_regex import lazy_regex
from .words import VERSUS

_ENTITY = lazy_regex(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,4});")
#: Thin, fixed and unbreakable blanks: patterns that say a blank mean these too; so with hyphens and signs.
_PLAIN_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    | {"\u2010": "-", "\u2011": "-", "⩽": "≤", "⩾": "≥", "≦": "≤", "≧": "≥"}
    | dict(zip("（），；：％＋／＜＞～", "(),;:%+/<>~", strict=True))  # of an East Asian keyboard
)
#: "14.0~14.3 months", "days 1~5", "d1~d14", "40%~50%": a range, not "~14 months", which is about that long.
_TILDE = lazy_regex(r"(?:(?<=\d)|(?<=%)|(?<=\d\s))[~∼〜](?=\s?(?:[dD](?:ay\s?)?)?\d)")
#: "1−14", "36%−60%": a minus sign for a dash; a power of ten keeps it.
_MINUS_FOR_DASH = lazy_regex(r"(?<=[\d%])(?<![x×⋅·]10)(?<![x×⋅·]\s10)−(?=\d)")
#: "450 mug", "5 mug/kg", "the 180-mug group": how a sign that was not at hand was written.
_MICROGRAM = lazy_regex(r"(?<=\d)([ -]?)mug(?![a-z])")
#: More white space than stands between words or paragraphs: columns, or a file gone wrong.  Patterns that try every way
#: to share it out would take minutes over a thousand blanks.
_GAP = lazy_regex(r"\s{40,}")
#: No text is wrapped at more characters than this, and none has lines as short as that.
_WIDEST, _NARROWEST = 200, 40
#: The first word of a line; lists and headings begin a line whatever stands before them.
_FIRST_WORD = lazy_regex(r"[ \t]*(?![-•*–—] |\d{1,2}[.)] |[A-Z][A-Za-z ,/&-]{2,40}(?::|\s*\Z))\S+")
_CONTINUES = lazy_regex(r"[ \t]*[a-z(\[]")
#: Neither white space nor part of a word.
_FILLER = "\ufffc"
_BROKEN = lazy_regex(r"(?<![A-Za-z])([A-Za-z]+)-(\r?\n[ \t]*)([a-z]+)")
#: A hyphen behind these is the word's own, not the line's: "dose-\nlimiting", "progression-\nfree".
_HEADS = frozenset(
    [
        "dose",
        "progression",
        "event",
        "disease",
        "relapse",
        "recurrence",
        "metastasis",
        "double",
        "single",
        "triple",
        "placebo",
        "open",
        "non",
        "first",
        "second",
        "third",
        "high",
        "low",
        "long",
        "short",
        "follow",
        "end",
        "time",
        "treatment",
        "drug",
        "grade",
        "life",
        "well",
        "phase",
        "two",
        "three",
        "four",
        "one",
        "half",
        "cross",
        "intention",
        "quality",
        "health",
        "pre",
        "post",
        "anti",
        "age",
        "sex",
        "performance",
        "hand",
        "palmar",
        "graft",
        "stem",
        "cell",
        "bone",
        "small",
        "large",
        "early",
        "late",
        "self",
        "once",
        "twice",
        "weekly",
        "oral",
        "tumor",
        "tumour",
        "cancer",
        "chemo",
        "radio",
        "platinum",
        "taxane",
        "anthracycline",
        "hormone",
        "estrogen",
        "receptor",
        "node",
        "risk",
        "stage",
    ]
)

#: "in 25. 4% of patients", "(25. 4%)": a figure that a blank behind its point breaks; the blank goes behind it.
_SPLIT_PERCENT = lazy_regex(
    rf"(?P<before>(?:\b(?:in|was|were|than|{VERSUS}|of|only)\s|[(\[,]\s?|%(?:[^.;%]{{0,50}}\s)?(?:and|or|to|{VERSUS})\s)\d{{1,2}})\.\s(?P<tenth>\d)(?=\s?%)"
)
_TENTH_APART = lazy_regex(r"\.\s\d\s?%")
#: "progression- free": a line end that left its blank, which goes ahead of the word; not "first- and second-line"
_SPLIT_COMPOUND = lazy_regex(
    r"\b(?P<head>progression|disease|event|relapse|recurrence|metastasis|failure|double|single|placebo|open|first|second|"
    r"third|dose|follow|life|drug|treatment)-\s(?P<tail>free|blind|label|controlled|line|limiting|up|threatening|related)\b",
    re.IGNORECASE,
)
#: "P = 0. 04"
_SPLIT_DECIMAL = lazy_regex(r"(?<=[<=>≤≥]\s)(?P<whole>\d)\.\s(?P<rest>\d{1,4})(?![\d.])")
#: "P =. 04"
_SPLIT_P_VALUE = lazy_regex(r"(?<=[<=>])\.\s(?=\d)")
#: "1.4% vs.6.4%", "1.4%vs.6.4%": the point would be taken for that of the second figure
_GLUED_VERSUS = lazy_regex(r"(?<=[\d%)\s])vs\.(?=\d)")
#: "1, 000 mg", never a list of doses; the blank goes ahead of the figure
_SPLIT_THOUSAND = lazy_regex(r"(?<![\d,.])(?<!\d, )(?<!\d )(?P<whole>\d{1,3}),\s(?=000(?![\d,.]))")

#: "91 |[corrected]| [13%]": a note of the publisher's, which stands where any word can
_NOTE = lazy_regex(r"\[(?:corrected|sic|erratum\s+appears)\]", re.IGNORECASE)


#: "on day 1 |2. |Cisplatin 75 mg/m2": the number of an item whose line began here.
_ITEM_NUMBER = lazy_regex(r"\s(?P<n>[1-9])[.)](?=\s?[A-Z][A-Za-z\d-]{2})")
#: "grade |2.| The", "day |2.| Then": what such a number counts where it ends a sentence
_NUMBERED = lazy_regex(
    r"(?:\b(?:grades?|phases?|arms?|groups?|cohorts?|levels?|stages?|cycles?|courses?|days?|weeks?|parts?|types?|versions?|"
    rf"scores?|status|PS|ECOG|{VERSUS}|or|and|to|than|of|was|is|by|at|in|least|HER|stratum|table|figure)|[-–/<>=≥≤,])\Z",
    re.IGNORECASE,
)
#: "one of the following three medications. 1) A 2) B": whose numbers tell the arms apart
_TO_CHOOSE = lazy_regex(r"\b(?:one\sof|either\sof|randomi[sz]ed|assigned|arms|groups)\b", re.IGNORECASE)
#: An item of a list of drugs is no longer than this.
_LONGEST_ITEM = 300


def _without_item_numbers(text: str) -> str:
    """``1. A on day 1 2. B on days 1-3``: a list whose lines have run together, parted by semicolons instead."""
    parts: list[int] = []
    last, reached = 0, 0
    for match in _ITEM_NUMBER.finditer(text):
        number, at = int(match["n"]), match.start()
        if number == 1 and text[at - 1 : at] in (":", ".", ";", "-", "\n"):
            last, reached = (0, 0) if _TO_CHOOSE.search(text, max(0, at - 90), at) else (1, at)
        elif last and number == last + 1 and at - reached < _LONGEST_ITEM and not _NUMBERED.search(text, at - 12, at):
            last, reached = number, at
            parts += [at] if text[at - 1].isalnum() or text[at - 1] in ")%" else []
    for at in parts:
        text = f"{text[:at]};  {text[at + 3 :]}"
    return text


def reading_text(text: str) -> str:
    """A text of the same length without entities and without words and sentences broken at line ends.

    >>> reading_text("grade &ge;3 neutro-\\npenia")
    'grade ≥   3 neutropenia  '
    """
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if not text.isascii():
        text = text.translate(_PLAIN_SPACES)
    if "~" in text or "∼" in text or "〜" in text:
        text = _TILDE.sub("-", text)
    if "−" in text:
        text = _MINUS_FOR_DASH.sub("-", text)
    if "mug" in text:
        text = _MICROGRAM.sub(r"\1mcg", text)
    if "-\n" in text or "-\r\n" in text:
        text = _BROKEN.sub(_joined, text)
    if "\n" in text:
        text = _unwrapped(text)
    if " 2." in text or " 2)" in text:
        text = _without_item_numbers(text)
    if "[" in text:
        text = _NOTE.sub(lambda m: " " * len(m.group()), text)
    if "- " in text:
        text = _SPLIT_COMPOUND.sub(r" \g<head>-\g<tail>", text)
    if "esponce" in text:
        text = text.replace("esponce", "esponse")
    if "vs." in text:
        text = _GLUED_VERSUS.sub("vs ", text)
    if ", 000" in text:
        text = _SPLIT_THOUSAND.sub(r" \g<whole>,", text)
    if ". " in text:
        if _TENTH_APART.search(text):
            text = _SPLIT_PERCENT.sub(r"\g<before>.\g<tenth> ", text)
        text = _SPLIT_P_VALUE.sub(" .", text)
        text = _SPLIT_DECIMAL.sub(r"\g<whole>.\g<rest> ", text)
    return _GAP.sub(_filled, text)


def _unwrapped(text: str) -> str:
    """The text with a blank for each line end at which the text was wrapped, and not ended.

    Lines of running text end where the next word would not have fitted, and a line that begins with a small letter or
    a bracket goes on with the one before.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    wrapped = _NARROWEST <= width <= _WIDEST
    joined = [lines[0]]
    for before, line in pairwise(lines):
        word = _FIRST_WORD.match(line)
        soft = (
            word is not None
            and len(before) >= _NARROWEST
            and ((wrapped and len(before) + len(word.group()) >= width) or _CONTINUES.match(line))
        )
        joined += [" " if soft else _parting(before, line), line]
    return "".join(joined).replace("\r ", "  ")


#: A line of a list, and a line that begins a sentence.
_ITEM = lazy_regex(r"[ \t]*[-•*–—] +\S")
_STOPPED = (".", ";", ":", ",", "!", "?")
_SENTENCE = lazy_regex(r"[A-Z][a-z]+ (?:[a-z]+|[A-Z]\w*) [a-z][^:\n]{20,}")


def _parting(before: str, line: str) -> str:
    """What stands between two lines: a sentence behind the last item of a list without stops begins anew."""
    ended = before.rstrip(" \t\r")
    if not ended or ended != before or ended.endswith(_STOPPED) or not _ITEM.match(before):
        return "\n"
    return "." if _SENTENCE.match(line) else "\n"


def _filled(match: re.Match[str]) -> str:
    """The gap with its first and last characters, which tell an end of paragraph, and no blank between them."""
    gap = match.group()
    return gap[:8] + _FILLER * (len(gap) - 16) + gap[-8:]


def _character(match: re.Match[str]) -> str:
    character = html.unescape(match.group())
    return character + " " * (len(match.group()) - 1) if len(character) == 1 else match.group()


def _joined(match: re.Match[str]) -> str:
    left, gap, right = match.groups()
    if left.lower() in _HEADS or left.isupper():
        return match.group()
    return left + right + " " * (1 + len(gap))
