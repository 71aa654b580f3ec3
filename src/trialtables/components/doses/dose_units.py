"""The administrations that a text gives: a drug with the doses that share a schedule.

Sentences are taken apart in :mod:`dose_binding` and what they give a drug in :mod:`administrations`; here the sentences
of a text are read one after another.  What patients had before is left out (:mod:`drugs_before`), and what a sentence
without a drug says goes to the treatment named before it (:mod:`dose_carried`, :mod:`schedule_carried`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .administrations import Unit, split
from .chemotherapy import give_chemotherapy
from .dose_binding import read_sentence
from .dose_carried import carry_doses
from .dose_cycles import cycle_plan, planned_cycles
from .dose_sentences import Mention, Sentence
from .drugs_before import prior_mentions
from .regimen_words import may_carry, speaks_of_regimen
from .schedule_carried import carry_schedules
from .schedule_completed import complete_cycles, count_headed, give_cycle_ahead, repeat_in_every_arm
from .schedule_lists import give_to_item, goes_on, tells_list
from .schedule_made_of import give_times_before
from .schedule_periods import give_period
from .schedule_recalled import recall_days
from .schedule_timing import SchedulePhrase

_NOT_HUMAN = lazy_regex(
    r"\b(?:mice|mouse|rats?|xenografts?|in\svitro|cell\slines?|preclinical\smodel|monkeys?|murine|animals?|rodents?|ducks?)\b",
    re.I,
)

#: "Patients will receive the lymphocyte cell line X followed by A 720,000 IU/kg".
_PATIENTS_GET = lazy_regex(rf"\b(?:{PATIENTS})\s(?:will\s)?(?:receive|be\sgiven|received)\b", re.I)


def read_units(
    text: str,
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[tuple[int, int, str]],
    mentions: Sequence[Mention],
    only: str = "",
) -> list[Unit]:
    """Every administration that the sentences give, in text order; arms are not decided yet.

    ``sentences`` are (start, end) and ``sections`` (start, end, name) in characters of the text; ``only`` is the drug
    of a study that gives no other.
    """
    # Without a methods section the labels are guesses at headings, and any part may describe the treatment.
    structured = any(name == "methods" for _, _, name in sections)
    plan = cycle_plan(text)
    units: list[Unit] = []
    before: list[Mention] = []
    inside: list[Mention] = []
    told = 0
    listed: list[SchedulePhrase] = []  # what was told ahead of the list that goes on
    for start, end in sentences:
        before = [] if _OTHER_WORK.search(text, told, start) else inside
        told = start
        inside = [m for m in mentions if start <= m.start < end]
        listed = listed if inside or goes_on(text, start, end) else []
        if (
            not inside
            and not _opens_list(text[start:end])
            and (mentions[0].start >= end or not may_carry(text[start:end]))
        ):
            continue
        timed = _timed_just_before(units, text[start:end], start)
        sentence = read_sentence(text, start, end, inside, partial(prior_mentions, text, start, inside), timed)
        if sentence is None or (_NOT_HUMAN.search(sentence.text) and not _PATIENTS_GET.search(sentence.text)):
            continue
        section = next((name for a, b, name in sections if a <= start < b), "") if structured else ""
        new = [unit for given in sentence.given if not given.prior for unit in split(given, sentence, section)]
        units.extend(new)
        recall_days(sentence, units, new)
        give_times_before(text, sentences, mentions, new, start)
        listed = listed if listed and give_to_item(listed, sentence, new) else _ahead_of_list(sentence)
        if listed and not new:
            continue
        if not plan:
            carried = carry_doses(sentence, section, units, mentions, only, before)
            units.extend(carried)
            if not carried and not give_chemotherapy(sentence, section, units, mentions):
                carry_schedules(sentence, section, units, mentions, only)
        elif planned := planned_cycles(plan, sentence.text, start):
            for unit in (u for u in new if all(p.cycle_length == planned.cycle_length for p in _cycles_of(u))):
                unit.phrases.append((planned, "schedule:planned-cycles"))
    if not plan:
        complete_cycles(units)
        give_cycle_ahead(text, units)
        repeat_in_every_arm(text, sentences, units)
        give_period(text, sentences, units)
    count_headed(text, sentences, units)
    return units


_NEW_ARM = lazy_regex(r"\W*(?:arm|group|regimen|cohort|part|phase)\b", re.I)


def _timed_just_before(units: list[Unit], sentence: str, start: int) -> frozenset[str]:
    """The drugs that the sentence before has timed, for the same arm."""
    if not units or start - units[-1].sentence.end > 3 or _NEW_ARM.match(sentence):
        return frozenset()
    last = units[-1].sentence
    return frozenset(drug for u in units if u.sentence is last and u.phrases for drug in u.mention.drugs)


def _cycles_of(unit: Unit) -> list[SchedulePhrase]:
    return [p for p, _ in unit.phrases if p.kind == "cycle"]


def _opens_list(sentence: str) -> bool:
    return sentence.rstrip().endswith(":") and speaks_of_regimen(sentence)


_AHEAD_OF_LIST = frozenset({"days", "interval", "cycle", "cycles"})


def _ahead_of_list(sentence: Sentence) -> list[SchedulePhrase]:
    """What a sentence that opens a list tells of its items."""
    if not tells_list(sentence) or not speaks_of_regimen(sentence.text):
        return []
    return [p for p in sentence.loose_phrases if p.kind in _AHEAD_OF_LIST]


#: "Previous work had used sorafenib. The dose was": not of this drug.
_OTHER_WORK = scanner(
    r"\b(?:previous|earlier|prior|other)\s(?:[\w-]+\s){0,2}(?:work|stud(?:y|ies)|trials?|reports?|series|experience)\s"
    r"(?:had|has|have|used|tested|gave|was|were|showed)\b",
    re.I,
)
