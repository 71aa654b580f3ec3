"""Two drugs of a list that are given alike, and one drug that is named twice because it is given in two ways."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN
from .dose_sentences import Given, Sentence
from .schedule_successions import MODULATORS
from .schedule_tail import Tail
from .schedule_timing import SchedulePhrase


def is_other_treatment(tail: Tail, given: Given, following: Given) -> bool:
    """Whether a mention is no repeat of the drug that the phrase stands beside."""
    return (
        not set(tail.owner.mention.drugs) & set(given.mention.drugs)
        or _bolus_before(tail.sentence, tail.phrase, given)
        or _other_route(tail.sentence, given, following)
    )


def in_one_tablet(sentence: Sentence, given: Given, following: Given) -> bool:
    """``A 400 mg/B 100 mg once daily``."""
    if all(any(rule == "dose:slashed" for _, rule in g.doses) for g in (given, following)):
        return True  # "A and B (5 mg/80 mg) once daily"
    last = max((d.end for d, _ in given.doses), default=given.mention.end)
    if sentence.written(last, following.mention.start).strip() == "/":
        return True
    around = sentence.written(given.mention.start - 60, following.mention.end + 60)
    return "ixed" in around and _FIXED.search(around) is not None


#: "a fixed-dose combination of A (90 mg) and B (400 mg) once daily"
_FIXED = lazy_regex(r"\bfixed[-\s]dose\s(?:combination|tablet)|\bfixed\scombination\b", re.I)


_AND = lazy_regex(r"\s?(?:,\s|,?\sand\s)(?:oral\s)?", re.I)


def taken_alike(sentence: Sentence, given: Given, following: Given, owner: Given) -> bool:
    """``oral A and B daily``, ``oral A, oral B, and oral C daily``: tablets without a dose, named in one breath."""
    if given.doses or owner.doses:
        return False
    head = sentence.written(max(sentence.start, given.mention.start - 7), given.mention.start + 5)
    between = sentence.written(given.mention.end, following.mention.start)
    return re.search(r"\boral\s", head, re.I) is not None and _AND.fullmatch(between) is not None


_BY_ONE_WAY = lazy_regex(r"\s(IV|SC|IM|IT|IP|PO|intravenously|subcutaneously|orally)\b(?!\s(?:over|by)\b)", re.I)


def on_the_same_days(tail: Tail, given: Given) -> bool:
    """``A IV and B IV twice daily on days 1-5``: no dose, one way for both, and the days of both behind the rate."""
    sentence, owner = tail.sentence, tail.owner
    if given.doses or owner.doses:
        return False
    ways = [_BY_ONE_WAY.match(sentence.written(g.mention.end, g.mention.end + 16)) for g in (given, owner)]
    alike = len({m[1].lower() for m in ways if m}) == 1 and all(ways)
    return alike and any(p.kind == "days" and 0 < p.start - tail.phrase.end < 3 for p, _ in owner.phrases)


def then_again(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 180 mg/m2, B 400 mg/m2 bolus, then B 2400 mg/m2 over 46 hours, on day 1``: B is given twice on that day."""
    if phrase.kind not in ("interval", "cycle") and not (phrase.kind == "days" and phrase.timing.days == "1"):
        return False
    if given.mention.drugs != following.mention.drugs or given.phrases or not (given.doses and following.doses):
        return False
    words = sentence.between(given.mention.end, following.mention.start)
    return re.fullmatch(rf"[^.;:]{{0,50}}\b(?:{THEN})\s(?:an?\s|the\s|by\s)?", words) is not None


def _bolus_before(sentence: Sentence, phrase: SchedulePhrase, given: Given) -> bool:
    """``A bolus 400 mg/m2 on day 1, and A infusion 2,400 mg/m2, once every 3 weeks``: the interval is that of both."""
    words = sentence.written(given.mention.start, max([given.mention.end, *(d.end for d, _ in given.doses)]) + 12)
    return phrase.kind in ("interval", "cycle") and re.search(r"\bbolus\b", words) is not None


_ROUTE = lazy_regex(
    r"\b(intravenous|intraperitoneal|intrathecal|intra-?arterial|subcutaneous|oral|i\.?v|i\.?p)\b", re.I
)


def _other_route(sentence: Sentence, given: Given, following: Given) -> bool:
    """``Intravenous A 50 mg/m2 and intraperitoneal A 20 mg/m2 on days 1 and 8``: two administrations of one drug."""
    if given.mention.drugs != following.mention.drugs:
        return False
    places = (given.mention.start, following.mention.start)
    routes = [_ROUTE.findall(sentence.written(max(sentence.start, at - 18), at)) for at in places]
    return all(routes) and routes[0][-1].lower() != routes[1][-1].lower()


def given_together(given: Given, owner: Given) -> bool:
    """``fluorouracil 370 mg/m2 and leucovorin 25 mg/m2 daily for 5 days``: the days of both."""
    first, second = given.mention.drugs, owner.mention.drugs
    if given.phrases or any(d.per for d, _ in given.doses) or len({*first, *second}) != 2:
        return False
    return "fluorouracil" in (*first, *second) and bool({*first, *second} & MODULATORS)
