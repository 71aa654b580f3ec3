"""What takes a phrase about time for itself, so that it is of no drug: radiotherapy, scans, visits, assessments."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import NOT_BY_THE_CLOCK, VERSUS
from .dose_sentences import Given, Sentence
from .schedule_timing import SchedulePhrase

ABSORBER = lazy_regex(
    r"\b(?:radiotherapy|radiation|irradiation|chemoradiotherapy|chemoradiation|RT|TBI|fractions?|scans?|imaging|MRI|tomography|[xX]-?rays?|radiograph(?:s|y)?|ECGs?|[Ee](?:lectro|cho)cardiogra\w*|recorded|recordings?|(?:weekly|receiv\w+|undergo\w*)\s(?:\w+\s){0,2}?(?:psychotherap\w*|counsel\w*|CBT|behaviou?ral\s(?:therapy|treatment))|assess\w*|evaluat\w*|re-?evaluat\w*"
    r"|biops\w+|visits?|follow(?:ed)?-?\s?up|survival|survived|measured|monitor\w*|questionnaires?|exercise|sessions?|surg\w+|resection|progression-free"
    r"|samples?|sampling|PK|pharmacokinetics?|stem[-\s]cells?|(?:donor|autologous|depleted|infiltrating)\slymphocytes|mononuclear\scells|PBMC'?s?|PBSCs?|DLIs?|[Ll]ymphocyte\sinfusions?|[A-Za-z]+pheresis|marrow|response\s(?:duration|rate)|duration\sof\sresponse|observed|collected|life\sexpectancy|mammogra\w+|examin\w+|recover\w+|within|washout"
    rf"|followed(?=\sfor\s)|relapsed?|hospital\w*|randomi[sz]ation\sto|transfus\w+|interval\sfrom|{NOT_BY_THE_CLOCK}prior\sto|preceded\sby|disease-free|median|mean|completed?|experienced"
    # "A on day 1 |and an aromatase inhibitor| once daily"
    r"|and\s(?:an?\s)?(?:oral\s)?(?:aromatase\sinhibitors?|LHRH\s(?:agonists?|analogu?es?)|corticosteroids?))\b"
)
#: Radiotherapy is given in days and weeks, never in cycles.
_RADIATION = lazy_regex(r"radi|\bRT\b")
#: "4 weeks after", "day 3 before": a moment, not a length of treatment.
_MOMENT = lazy_regex(r"\s(?:after|later|before|prior|post)")
#: "before and during chemoradiotherapy, followed by 12 months of maintenance monotherapy"
_MAINTAINED = lazy_regex(r"\s?maintenance\s(?:mono)?(?:therapy|treatment)\b")
_ASSESSMENT = lazy_regex(
    r"\s(?:electrocautery|cryotherapy|laser|phototherapy|sessions?|assessments?|follow-?\s?up|rates?\b|surviv|PFS|OS\b|progression|visit|evaluation)|"
    # "every 3 weeks with weekly |hematologic monitoring| and monthly |blood counts|"
    r"\s(?:(?!(?:and|or|with|without|by|for|from|until|till|before|after|following|then|plus|to|in|at|on|as|of|under|during|"
    rf"throughout|between|despite|pending|per|according|based|using|guided|than|{VERSUS})\s)[a-z-]+\s){{0,3}}"
    r"(?:monitoring|assessments?|evaluations?|examinations?|counts?|(?:function\s)?tests?|blood\s(?:samples?|work)|visits?|imaging|scans?|"
    r"follow-?\s?up|electrocardiogra\w+|echocardiogra\w+|mammogra\w+|ultraso\w+|questionnaires?|interviews?|calls?)\b"
)


#: "is begun on the first day of radiotherapy |and is taken| every day": the clause goes back to the drug.
_TAKEN_ON = lazy_regex(
    r"\b(?:and|then)\s(?:then\s|thereafter\s)?(?:(?:is|are|was|were|will\sbe|to\sbe)\s)?(?:then\s)?"
    r"(?:taken|given|continued|continues|administered|infused)\s(?:[\w-]+\s){0,2}$"
)


def is_of_visit(words: str) -> bool:
    """Whether words name a scan or a visit, which have times of their own; radiotherapy goes with drugs."""
    return any(not _RADIATION.search(match.group()) for match in ABSORBER.finditer(words))


def absorbed(sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]], owner: Given | None) -> bool:
    """Whether radiotherapy, a scan or a visit between the drug and the phrase takes the phrase for itself."""
    if (
        phrase.kind == "duration"
        and owner is not None
        and _MAINTAINED.match(sentence.text, phrase.end - sentence.start)
    ):
        return False
    if owner is not None and owner.doses and phrase.kind == "duration" and _lasts_as_radiotherapy(sentence, phrase):
        return False
    since = owner.mention.end if owner else sentence.start
    bracket = sentence.bracket_of(phrase.start)
    for a, b in absorbers:
        if (
            since <= a
            and b <= phrase.start
            and not (phrase.kind == "cycles" and _RADIATION.search(sentence.written(a, b)))
        ):
            if _TAKEN_ON.search(sentence.written(b, phrase.start)):
                continue
            inside = sentence.bracket_of(a)
            if inside is None or inside == bracket or inside[1] > phrase.start:
                return True
    # "CT every 8 weeks" is caught above, "every 8 weeks by CT" here; doses are never assessments.
    tail = sentence.text[phrase.end - sentence.start :][:25]
    written = sentence.written(phrase.start, phrase.end)
    moment = _MOMENT.match(tail)
    if phrase.kind in ("duration", "days") and moment and not written.startswith(("for ", "up to ")):
        return True
    if moment and written.startswith("up to ") and owner is not None and not owner.doses:
        return True  # "A reduced pain up to 3 months after surgery"
    return is_of_assessment(sentence, phrase) or _of_radiotherapy(sentence, phrase)


def is_of_assessment(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """ "A every 3 weeks with |weekly| blood counts": how often something was looked at, whatever stands before."""
    return _ASSESSMENT.match(sentence.text, phrase.end - sentence.start) is not None


#: "A 60 mg/m2 daily |during radiotherapy for| 5 weeks": the drug is given as long as the fractions are.
_AS_LONG_AS = lazy_regex(
    r"\b(?:daily|day|week|weekly|weeks|b\.?i\.?d\.?|q\.?d\.?)\)?,?\s(?:during|throughout)\s"
    r"(?:(?:the|whole|entire|course|of|concurrent|concomitant|"
    r"pelvic|cranial|thoracic)\s)*(?:radiotherapy|radiation(?:\stherapy)?|irradiation|RT)\s\Z",
    re.I,
)


def _lasts_as_radiotherapy(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    head = sentence.written(max(sentence.start, phrase.start - 90), phrase.start)
    return _AS_LONG_AS.search(head) is not None


_RADIOTHERAPY = lazy_regex(
    r"\s(?:[\w-]+\s){0,2}?(?:radiotherapy|radiation|irradiation|RT|(?:hyper)?fraction\w*)\b(?!-)|\sfractions\b"
)
_JOINS_RADIOTHERAPY = lazy_regex(
    r"(?:\b(?:with|and|plus|undergo\w*|during|concurrent(?:ly)?|concomitant(?:ly)?|to|by|of|then|receiv\w+)|\+|,|[(])\s?$",
    re.I,
)


def _of_radiotherapy(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A on days 1-5 with twice-daily radiotherapy``: the rate is that of the fractions."""
    if phrase.kind != "rate" or not _RADIOTHERAPY.match(sentence.text, phrase.end - sentence.start):
        return False
    return _JOINS_RADIOTHERAPY.search(sentence.written(sentence.start, phrase.start)) is not None
