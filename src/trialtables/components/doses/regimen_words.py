"""Whether a sentence goes on about a treatment: the words for doses, cycles and courses, and their verbs.

They let a sentence that names no drug be read as one of the treatment named before it.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .dose_sentences import Sentence
from .schedule_timing import SchedulePhrase

_AMOUNTS = r"\d(?:[\d.,\s-]|(?:and|or|to|then|finally)\s){0,60}(?:[mµμ]?g|mcg|units|iu|mu)\b"

# DOSE_WORD, REGIMEN_SUBJECT, REGIMEN_VERB and _LENGTH_TOLD are for texts in small letters: they are asked of every
# sentence, and a pattern that asks for the case it finds is several times as quick.
DOSE_WORD = lazy_regex(
    r"\b(?:dos(?:e|es|ed|age|ing)|(?:de-?)?escalat\w*|reductions?|mtds?|rp2ds?)\b|"
    r"^\W*(?:cohorts?|levels?)(?:\s\w{1,3})?\s?[:=]"
    # "the first cohort starts at 130 mg", "later cohorts will be treated at 160, 190 and 230 mg", "beginning with 5 mg"
    rf"|\bcohorts?\b[^.;]{{0,80}}\s(?:at|with|on|to)\s(?:[a-z]+\s){{0,2}}{_AMOUNTS}"
    rf"|\b(?:start(?:s|ed|ing)?|began|begins?|beginning|treated)\s(?:at|with|on)\s(?:[a-z]+\s)?{_AMOUNTS}",
)
TREATED = lazy_regex(
    r"\b(?:treated\swith|treated\sat(?=\s(?:(?:an?|the)\s)?(?:dose|\d[\d.,]*\s?(?:m|µ|μ)?g\b))|receiv\w+|given|administer(?:ed)?|give(?=\s(?:once|twice|daily|weekly|every)))\b",
    re.I,
)
REGIMEN_SUBJECT = lazy_regex(
    r"\b(?:cycles?|courses?|treatments?|therapy|therapies|regimens?|drugs?|agents?|medications?|chemotherapy|immunotherapy|combination|both|doses?|dosing|it|they|arms?"
    rf"|infusions?|injections?|tablets?|capsules?|{PATIENTS}|vaccinations?)\b",
)
REGIMEN_VERB = lazy_regex(
    r"\b(?:repeat\w*|given|administered|undergo|continu\w+|recycl\w+|deliver\w+|receive\w*|treated|planned|administration|consist\w*|schedul\w+|last\w+|each|defined|organi[sz]ed|divided"
    r"|(?:(?<=cycles\s)|(?<=courses\s)|(?<=will\s))last|(?<=cycles\s)are"
    # "medication will be taken twice daily", but not "blood samples of all patients will be taken weekly"
    r"|(?:medications?|drugs?|tablets?|capsules?|doses?|treatments?)\s(?:(?:will|to)\sbe|are|is|was|were)\s(?:\w+ly\s)?taken)\b",
)


def may_carry(sentence: str) -> bool:
    """Whether a sentence without a drug could go on about the treatment of another."""
    low = sentence.lower()
    return bool(
        DOSE_WORD.search(low)
        or _CYCLE_ALONE.match(sentence)
        or TREATED.search(sentence)
        or (REGIMEN_SUBJECT.search(low) and (REGIMEN_VERB.search(low) or _LENGTH_TOLD.search(low)))
    )


#: "Chemotherapy will be performed for 4 cycles", "There will be eight cycles": what is done so often or so long.
_LENGTH_TOLD = lazy_regex(
    rf"\b(?:(?:chemotherapy|treatment|therapy|regimen|{PATIENTS})\b[^.;]{{0,60}}"
    r"\b(?:will|is|are)\s(?:be\s)?(?:for\s|performed|conducted|undergo|complete|have|get|stop\w*|discontinued|limited|applied)"
    r"|there\s(?:will\sbe|are)\s|(?:a\s)?maximum\s(?:number\s)?of\s|number\sof\s(?:\w+\s)?(?:cycles|courses)\s"
    r"|(?:duration|length)\sof\s(?:the\s)?(?:study\s)?(?:treatment|therapy)\b|treatment\s(?:duration|period)\s"
    r"|(?:time|duration)\son\s(?:the\s)?(?:study\s)?(?:treatment|therapy|drug|medication)\b)",
)

#: "21 days a cycle.", "Four weeks constitute one cycle, with a maximum of six cycles."
_CYCLE_ALONE = lazy_regex(
    r"\W*(?:every\s|with\s|and\s)?(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\s(?:(?:as|for|is|are|per|=|constitut\w+|makes?(?:\sup)?"
    r"|(?:is|are)\s(?:considered|counted|defined)(?:\sas)?)\s)?(?:(?:an?|one|1|each)\s)?(?:treatment\s)?(?:cycle|course)\b"
    # "Cycles were 21 days long."
    r"|\W*(?:treatment\s)?(?:cycles|courses)\s(?:were|lasted|are|last)\s(?:of\s)?(?:\d{1,2}|two|three|four|five|six)\s(?:days|weeks)\b"
    # "A cycle is 21 days."
    r"|\W*(?:an?|one|each|every|the)\s(?:(?:treatment|study|therapy|dosing)\s)?(?:cycle|course)\s(?:is|=|was|will\sbe|lasts?|equals|consists\sof|comprises|has)\s"
    r"(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\b"
    # "A 28-day cycle was used."
    r"|\W*(?:an?|the)\s(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\s(?:treatment\s)?(?:cycle|schedule)\s(?:was|is)\s"
    r"(?:used|employed|adopted|chosen|applied|followed)\b",
    re.I,
)


def is_length(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """Whether a sentence without another verb of treatment tells how often or how long it is given."""
    if phrase.kind not in ("cycles", "cycle", "duration") or "%" in sentence.text:
        return False
    if phrase.kind == "cycle" and _CYCLE_ALONE.match(sentence.text):
        return True
    return _LENGTH_TOLD.search(sentence.written(sentence.start, phrase.end).lower()) is not None


def speaks_of_regimen(sentence: str) -> bool:
    low = sentence.lower()
    return bool(REGIMEN_SUBJECT.search(low) and REGIMEN_VERB.search(low))
