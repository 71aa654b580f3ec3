"""Infusions of one day that follow each other: "A over 2 hours followed by B over 1 hour, on days 1 and 8"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN
from .dose_sentences import Given, Mention, Sentence, joined
from .schedule_timing import SchedulePhrase

#: What is given with fluorouracil, never in a phase of its own.
MODULATORS = frozenset({"leucovorin", "levoleucovorin"})


def _own_phrases(given: Given, following: Given) -> list[SchedulePhrase]:
    """The times that a drug has and the next one has not."""
    return [p for p, _ in given.phrases if not any(p is other for other, _ in following.phrases)]


def followed_by(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 25 mg/m2 followed by B 900 mg/m2 on days 1 and 8``: given on the same days, where A has no other."""
    own = _own_phrases(given, following)
    modulator = set(given.mention.drugs) <= MODULATORS and "fluorouracil" in following.mention.drugs
    kinds = ("days", "interval", "cycle", "cycles") if modulator else ("days", "interval", "cycle")
    if phrase.kind not in kinds or own or not given.doses or any(d.per for d, _ in given.doses):
        return False
    if phrase.kind in {p.kind for p, _ in given.phrases}:
        return False  # "A followed by B every 2 weeks, or B alone every 3 weeks": A has its interval
    if not modulator and any(p.kind in ("cycles", "duration") for p, _ in following.phrases):
        return False
    words = sentence.between(max(d.end for d, _ in given.doses), following.mention.start)
    return re.fullmatch(r"[\s)\]]*(?:over\s\d+\s\w+\s)?,?\s*followed\sby\s(?:an?\s)?(?:\w+\s)?", words) is not None


#: "3 h", "one hour", "30-60 minutes"
_TIME = r"(?:\d+(?:[.-]\d+)?|one|two|three|four|six|twelve)[-\s]?(?:h|min)"
#: "followed |1 hour later| by", "and, |1 hour later|,"
_SOON = (
    rf"followed,?\s(?:(?:approximately\s|about\s)?{_TIME}\w*\s(?:later|afterwards?),?|after\s(?:an?\s(?:rest\sof\s)?)?{_TIME}\w*|immediately)\sby"
    rf"|(?:and,?\s)?{_TIME}\w*\s(?:later|afterwards?),?(?:\sby)?"
)
_INFUSED = lazy_regex(rf"\b(?:(?:over|for)\s{_TIME}|{_TIME}\w*\s|bolus|push|infus\w+|immediately)", re.I)
_THEN_GIVEN = lazy_regex(
    r"(?:[\s()\[\],]|(?:was|were|is)\s(?:given|administered|infused)(?=\s)"
    rf"|(?:(?:over|for|as|by|in)\s(?:an?\s)?)?{_TIME}\w*|as\san?(?=\s)|i\.?v\.?|intravenous(?:ly)?|(?:bolus|infusions?)(?!\w))*"
    rf"\b(?:(?:and|which\sis|immediately)\s)*(?:{THEN}|{_SOON})\s(?:an?\s|the\s|by\s)*(?:[\w-]+\s){{0,2}}",
    re.I,
)


def infused_before(
    sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given, *, of_all: bool = False
) -> bool:
    """``A 85 mg/m2 over 2 hours, then B 400 mg/m2 over 2 hours, every 2 weeks``: infusions of one day.

    ``A followed by B, both on days 1 and 8``: several days only where they are said ``of_all``.
    """
    own = _own_phrases(given, following)
    if phrase.kind not in ("days", "interval", "cycle", "cycles") or own or not (given.doses and following.doses):
        return False
    if phrase.kind == "days" and phrase.timing.days != "1" and not of_all:
        return False
    last = max(given.mention.end, *(d.end for d, _ in given.doses))  # "75 mg/m2 A over 1 h, then B"
    if any(d.per for d, _ in given.doses) or not _THEN_GIVEN.fullmatch(sentence.written(last, following.mention.start)):
        return False
    return of_all or _INFUSED.search(sentence.written(last, phrase.start)) is not None


_UNDOSED_THEN = lazy_regex(
    r"(?P<iv>\s(?:i\.?v\.?|intravenously))?(?:\s(?:sodium|calcium|hydrochloride|phosphate|[(][^()]{1,20}[)]))*"
    r"(?P<iv_behind>\s(?:i\.?v\.?|intravenously))?"
    r"(?P<over>\s(?:continuously\s)?over\s[\d-]+\s(?:hours?|minutes?|h|min)(?:\s[(]?on\sthe\ssame\sday[)]?)?)?,?\s"
    r"(?:(?:and|immediately|then)\s)*followed\s(?:immediately\s|(?:\d+|one|two|three)(?:-\d+)?\s(?:hours?|minutes?)\slater\s)?"
    r"by\s(?:an?\s)?(?:[\w-]+\s){0,2}",
    re.I,
)


def undosed_before(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A IV over 2 hours followed by B IV over 1 hour on days 1 and 8``: infusions of the same days, without doses.

    Where the length of the first is not told, only days are shared: "A IV followed by B every 4 weeks" may be phases.
    """
    own = _own_phrases(given, following)
    if own or given.doses or following.doses or phrase.kind not in ("days", "interval", "cycle", "cycles"):
        return False
    words = _UNDOSED_THEN.fullmatch(sentence.written(given.mention.end, following.mention.start))
    infused = words and (words["iv"] or words["iv_behind"]) and phrase.kind == "days" and len(given.mention.drugs) == 1
    return words is not None and bool(words["over"] or infused)


#: "A IV over 5 minutes |prior to| B", "A |beginning 24 hours after the end of| B": doses and times are blanked out.
_BESIDE_ANOTHER = lazy_regex(
    r"(?:[\s,()]|(?:sodium|calcium|hydrochloride|phosphate|sulfate)(?=\s)|(?:is|are|was|were|will\sbe)(?=\s)"
    r"|(?:i\.?v\.?|intravenous(?:ly)?|oral(?:ly)?|p\.?o\.?|s\.?c\.?|subcutaneously|i\.?t\.?|intrathecally|as\san?|by)(?=\s)"
    rf"|(?:continuous\s)?(?:infusion|bolus|injection)(?=[\s,])|(?:over|for)\s{_TIME}\w*|(?:given|administered|infused|or)(?=\s))*"
    r"(?:\b(?:beginning|starting|started|given|administered)\s)?"
    rf"(?:\b(?:immediately|approximately|about|at\sleast|within|{_TIME}\w*)\s)*"
    r"\b(?P<when>before|prior\sto|after|following)\s"
    r"(?:(?:the|each|every|start|end|completion|administration|infusions?|doses?|of|high-dose|oral|intravenous|intrathecal"
    r"|IV|IT|\(IT\)|PO)\s)*",
    re.I,
)
_ON_ITS_OWN = lazy_regex(r"\s(?:\w+\s){0,2}?and\s(?:then\s)?(?:every|q\s?\d|once|twice|daily)\b", re.I)

#: "A 4 hours after B", "A after the end of B"; without it "A after B" is what follows a whole treatment.
_HOW_SOON = lazy_regex(r"(?<![A-Za-z])(?:min\w*|h(?:ours?)?|immediately|start|end|completion)\b", re.I)


def _said_how_soon(sentence: Sentence, given: Given, owner: Given) -> bool:
    return _HOW_SOON.search(sentence.written(given.mention.end, owner.mention.start)) is not None


def placed_by(sentence: Sentence, owner: Given) -> tuple[Given, bool] | None:
    """``A 30 minutes before B on days 1 and 8``: A, which the times behind B are said of, and whether of A alone.

    Of A alone where B has been timed before, and where they are no days of B: "4 hours after B and every 6 hours".
    """
    at = sentence.given.index(owner)
    given = sentence.given[at - 1] if at else None
    if given is None or given.prior or set(given.mention.drugs) & set(owner.mention.drugs):
        return None
    if any(p.start < owner.mention.start for p, _ in given.phrases) or any(d.per for d, _ in given.doses):
        return None
    placed = _BESIDE_ANOTHER.fullmatch(sentence.between(given.mention.end, owner.mention.start))
    if placed is None or (
        placed["when"].lower() in ("after", "following") and not _said_how_soon(sentence, given, owner)
    ):
        return None
    named = {drug for g in sentence.given[:at] if g.phrases for drug in g.mention.drugs} | sentence.timed
    own = _ON_ITS_OWN.match(sentence.text, owner.mention.end - sentence.start)
    return given, bool(own or (named & set(owner.mention.drugs) and not owner.doses))


def in_two_doses(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 300 mg/m2 bolus followed by 1,800 mg/m2 over 24 hours, B 90 mg/m2 on day 1``: both doses of A on that day."""
    of_day = phrase.kind in ("interval", "cycle", "cycles") or phrase.timing.days == "1"
    own = _own_phrases(given, following)
    if not of_day or own or len(given.doses) < 2 or any(d.per for d, _ in given.doses):
        return False
    last = max(d.end for d, _ in given.doses)
    if joined(sentence, Mention(last, last, given.mention.drugs), following.mention) != "and":
        return False
    return _INFUSED.search(sentence.written(given.mention.end, following.mention.start)) is not None


def in_one_cycle(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given, owner: Given) -> bool:
    """``A on days 1 and 4, followed by B on day 1, every 3 weeks``: each has its days in the cycle told at the end."""
    shared = (*following.phrases, *owner.phrases)
    own = {p.kind for p, _ in given.phrases if not any(p is other for other, _ in shared)}
    regimen = len(following.mention.drugs) > 1 and all(p.timing.days in (None, "1") for p, _ in given.phrases)
    if phrase.kind not in ("interval", "cycle", "cycles") or own != {"days"} or not given.doses:
        return False
    if not (following.doses or regimen):
        return False
    # "A on day 1, followed by B 400 mg/m2 bolus and B 600 mg/m2 on days 1 and 2": the days stand behind the last.
    last = owner if owner.mention.drugs == following.mention.drugs else following
    if not regimen and not any(p.kind == "days" for p, _ in last.phrases):
        return False  # "A on day 1 followed by ABC every 2 weeks" names a regimen, which is spelled out elsewhere
    words = sentence.left(max(p.end for p, _ in given.phrases if p.kind == "days"), following.mention.start)
    return re.fullmatch(r"[\s),]*(?:and\s)?followed\sby\s(?:an?\s)?(?:[\w-]+\s)?", words) is not None
