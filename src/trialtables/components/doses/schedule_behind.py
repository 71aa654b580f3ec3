"""Times that stand behind the drug or the dose they are of: "A 75 mg/m2 on day 1"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN, VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import Given, Sentence, is_filler, nearest_before
from .schedule_absorbers import absorbed, is_of_assessment
from .schedule_timing import SchedulePhrase
from .schedule_unnamed import of_unnamed_alternative

_OF_DOSE = lazy_regex(r"\s(?:(?:doses?|infusions?|injections?)\s)?(?:of|at)\s")


def owner_of_phrase(sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]]) -> Given | None:
    """The mention of the dose just before the phrase, or else the nearest mention before it."""
    if phrase.kind == "rate" and is_of_assessment(sentence, phrase):
        return None
    for given in sentence.given:
        for dose, _ in given.doses:
            if dose.end <= phrase.start and _is_timed_by(sentence, dose, phrase):
                return _last_of_each(sentence, dose) or given
    if phrase.kind in ("rate", "interval"):
        # "A 400 mg/m2 before radiotherapy, followed by seven weekly infusions of 250 mg/m2": what the dose is of.
        for given in sentence.given:
            if any(_OF_DOSE.fullmatch(sentence.written(phrase.end, d.start)) for d, _ in given.doses):
                return given
    before = nearest_before(sentence, sentence.given, phrase.start)
    before = _last_of_other_part(sentence, phrase, before) or before
    closed = sentence.bracket_of(before.mention.start) if before else None
    if closed is not None and closed[1] < phrase.start and absorbed(sentence, phrase, absorbers, None):
        return None
    if before is None or absorbed(sentence, phrase, absorbers, before) or _of_part(sentence, phrase, before):
        return None
    if of_unnamed_alternative(sentence, phrase, before):
        return None
    return before


#: Between two times of one dose: "on days 1-5 of cycle 1 |and then| on days 1-10 of cycles 2-6".
_NEXT_TIME = lazy_regex(rf"\s*,?\s*(?:and|{THEN})\s+(?:on\s+)?")


def _is_timed_by(sentence: Sentence, dose: DosePhrase, phrase: SchedulePhrase) -> bool:
    """Whether a phrase stands right behind a dose, or behind other times of it."""
    words = sentence.left(dose.end, phrase.start)
    timed = any(dose.end <= p.start and p.end <= phrase.start for p in sentence.phrases)
    timed = timed and not any(dose.end <= d.start and d.end <= phrase.start for d in sentence.doses)
    return is_filler(words) or (timed and _NEXT_TIME.fullmatch(words) is not None)


def _last_of_each(sentence: Sentence, dose: DosePhrase) -> Given | None:
    """``A and B, both 40 mg/m2 on day 1``: the last drug of such a dose, which shares its days."""
    holders = [(g, rule) for g in sentence.given for d, rule in g.doses if d is dose]
    return holders[-1][0] if any(rule == "dose:each" for _, rule in holders) else None


def _of_part(sentence: Sentence, phrase: SchedulePhrase, regimen: Given) -> bool:
    """``AB (A 25 mg/m2 on day 1 and B 825 mg/m2 twice daily)`` where A and B are no known names: days of a part."""
    bracket = sentence.bracket_of(phrase.start)
    if bracket is None or regimen.mention.start > bracket[0] or len(regimen.mention.drugs) < 2:
        return False
    dosed = any(bracket[0] < d.start < bracket[1] for d in sentence.doses)
    return dosed and phrase.kind in ("days", "rate", "span", "weeks", "until")


_FOR_ALL = lazy_regex(r"\s(?:until|continuing\suntil|for\sall)\b")


def is_of_all_alternatives(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A 40 mg daily, A plus B weekly, or physician's choice, in cycles of 3 weeks until progression``."""
    written = sentence.written(phrase.start, phrase.end)
    if phrase.kind != "cycle" or not _FOR_ALL.match(sentence.text, phrase.end - sentence.start):
        return False
    return sentence.text[: phrase.start - sentence.start].endswith("in ") or written.startswith("in ")


def _last_of_other_part(sentence: Sentence, phrase: SchedulePhrase, before: Given | None) -> Given | None:
    """``A 250 mg twice daily or chemotherapy (B 500 mg/m2 plus C 75 mg/m2) every 3 weeks``: the last drug, C."""
    last = next((g for g in reversed(sentence.given) if g.mention.end <= phrase.start), None)
    bracket = sentence.bracket_of(last.mention.start) if last else None
    if last is None or last is before or before is None or bracket is None or bracket[1] > phrase.start:
        return None
    said = phrase.kind in {p.kind for p, _ in before.phrases}
    if not before.phrases or not (said or (last.doses and phrase.kind in ("interval", "cycle", "cycles"))):
        return None
    words = sentence.between(before.mention.end, bracket[0])
    return last if re.search(rf"\b(?:or|{VERSUS})\b", words) else None


_TREATED = lazy_regex(r"\b(?:received?|receiving|were\streated\swith|(?:randomi[sz]ed|assigned|allocated)\sto)\b")


def since_treated(sentence: Sentence, phrase: SchedulePhrase) -> int:
    """``Patients with a complete response received six cycles of …``: what stands before the verb takes nothing."""
    verbs = list(_TREATED.finditer(sentence.written(sentence.start, phrase.start)))
    return sentence.start + (verbs[-1].end() if verbs else 0)
