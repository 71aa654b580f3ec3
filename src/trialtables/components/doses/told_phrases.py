"""Whether a sentence tells doses or times, and its phrases for them read beside each other, before they are bound."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from .dose_phrases import DosePhrase
from .dose_sentences import Mention
from .schedule_phrases import find_schedules
from .schedule_timing import SchedulePhrase, Timing

#: A sentence without a digit and without any of these, in small letters, tells neither a dose nor a time.
_HINTS = ("dail", "week", "month", "cycle", "course", "day", "dose", "year")
_DIGIT = lazy_regex(r"\d")
_TIMES_A_DAY = lazy_regex(r"\b[btq]\.?i?\.?d\b", re.I)


def may_tell(body: str) -> bool:
    """Whether a sentence may tell a dose or a time."""
    low = body.lower()
    return any(hint in low for hint in _HINTS) or bool(_DIGIT.search(body) or _TIMES_A_DAY.search(body))


#: Between the days of one drug and those that lead to the next: "on day 1|, then |on days 2 to 4 B".
_NEXT_DAYS = lazy_regex(r"(?:,\s?(?:and\s|then\s)?|\s(?:and|then)\s)(?=on\sdays?\s)")
_TO_NEXT_DRUG = lazy_regex(r"\s(?:by\s)?(?:oral\s|intravenous\s|IV\s)?")


def days_apart(phrase: SchedulePhrase, body: str, start: int, mentions: list[Mention]) -> list[SchedulePhrase]:
    """``A on day 1, then on days 2 to 4 B 80 mg/m2``: days right ahead of a drug are no more days of the one before."""
    written = body[phrase.start - start : phrase.end - start]
    cut = next(reversed(list(_NEXT_DAYS.finditer(written))), None) if phrase.kind == "days" else None
    following = next((m for m in mentions if m.start >= phrase.end), None) if cut else None
    if cut is None or following is None or not any(m.end <= phrase.start for m in mentions):
        return [phrase]
    if not _TO_NEXT_DRUG.fullmatch(body, phrase.end - start, following.start - start):
        return [phrase]
    parts = ((0, cut.start()), (cut.end(), len(written)))
    return [
        replace(p, start=phrase.start + a + p.start, end=phrase.start + a + p.end)
        for a, b in parts
        for p in find_schedules(written[a:b])
    ]


_NAME_OF_DOSE = lazy_regex(r"\s?[(\[](?P<name>D(?P<n>\d{2,3}))[)\]]")
#: "|D4|: dexamethasone 4 mg"
_NAME_BEFORE_DOSE = lazy_regex(r"(?<![\w-])(?P<name>D(?P<n>\d{1,3}))\s?[:=]\s(?:[A-Za-z-]+\s){1,3}\Z")


def names_of_arms(dose: DosePhrase, body: str, start: int) -> list[tuple[int, int]]:
    """Where an arm is named after its dose, which is no day: "docetaxel 75 mg/m2 (|D75|)"."""
    before = max(0, dose.start - start - 60)
    match = _NAME_OF_DOSE.match(body, dose.end - start) or _NAME_BEFORE_DOSE.search(body, before, dose.start - start)
    return [match.span("name")] if match and float(match["n"]) == dose.low == dose.high else []


def as_days(phrase: SchedulePhrase, doses: list[DosePhrase], body: str, start: int) -> SchedulePhrase:
    """``1.7 mg/m2/d x 5``, ``2 g daily × 5``, ``daily times 5``: days, where ``75 mg/m2 × 5`` is so many cycles."""
    if phrase.kind != "cycles" or not body[phrase.start - start :].startswith(("×", "x", "times")):
        return phrase
    head = body[: phrase.start - start].rstrip()
    daily = any(d.end == start + len(head) and d.per == "d" for d in doses) or re.search(
        r"\b(?:daily|[qbt]\.?i?\.?d\.?),?$", head
    )
    if not daily or phrase.timing.cycles is None:
        return phrase
    return replace(phrase, kind="duration", timing=Timing(duration=phrase.timing.cycles, duration_unit="d"))
