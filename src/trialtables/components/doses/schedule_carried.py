"""Schedules that a sentence without a drug tells of the treatment before it: "Courses repeat every 3 weeks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .administrations import Unit, has_kind, is_timed
from .chemotherapy import chemotherapy_of, is_chemotherapy, speaks_of_chemotherapy
from .dose_sentences import Mention, Sentence
from .regimen_words import REGIMEN_SUBJECT, REGIMEN_VERB, is_length, speaks_of_regimen
from .schedule_timing import SchedulePhrase, Timing, days_of
from .schedule_told import is_of_earlier_phase, is_told_elsewhere

_CYCLED = frozenset({"cycle", "cycles", "interval"})
_COUNTED = frozenset({"interval", "cycle", "cycles", "doses", "duration"})
_TIMES = frozenset({"days", "weeks", "span", "break", "rate"})


def carry_schedules(
    sentence: Sentence, section: str, units: list[Unit], mentions: Sequence[Mention], only: str
) -> None:
    """Phrases of a sentence that names no drug for them go to the treatment named before it."""
    if not sentence.loose_phrases:
        return
    alone = _OF_ONE.match(sentence.text) is not None and len({u.mention.drugs for u in units}) < 2
    told = _told_of_treatment(sentence, section, alone)
    if not told:
        return
    earlier = [u for u in units if u.sentence is not sentence and sentence.start - u.sentence.end < 600]
    if not earlier:
        units.extend(_for_all_drugs(sentence, section, mentions, only))
        return
    if _LATER_COURSES.match(sentence.text) and (later := _later_course(sentence, section, earlier, told)):
        units.append(later)
        return
    here = _of_last_regimen(sentence, section, units, earlier, told)
    if any(p.kind in _CYCLED for p in told):
        bare = _bare_drugs(here, earlier[-1].sentence)
        units.extend(bare)
        here += bare
    counts = [p for p in told if p.kind in ("cycles", "duration")]
    whole = _course_length(told)
    for unit in _of_same_length(earlier, here, whole, _OF_ALL_ARMS.match(sentence.text) is not None) if counts else ():
        unit.phrases += [(p, "schedule:carried") for p in counts]
    if _CYCLE_DEFINED.search(sentence.text):
        _define_cycle([u for u in earlier if u.section == section], told)
    beside = any(p.kind == "days" for u in here if u.sentence is earlier[-1].sentence for p, _ in u.phrases)
    of_all = alone or _OF_ALL.match(sentence.text) is not None or _OF_TREATMENT.match(sentence.text) is not None
    for unit in here:
        _go_on(unit, told, sentence, of_all, beside)


#: "|Subsequent courses| are given on weeks 1-3"
_LATER_COURSES = lazy_regex(
    r"\W*(?:(?:in|for|during|beginning\swith)\s)?(?:all\s)?(?:the\s)?(?:subsequent|later|further|following|remaining)\s"
    r"(?:courses|cycles)\b",
    re.I,
)


def _later_course(sentence: Sentence, section: str, earlier: list[Unit], told: list[SchedulePhrase]) -> Unit | None:
    """How the one drug of the last sentence is given from the second course on."""
    before = [u for u in earlier if u.sentence is earlier[-1].sentence]
    if sentence.given or len({u.mention.drugs for u in before}) != 1 or not any(map(is_timed, before)):
        return None
    if not any(p.kind in _TIMES for p in told):
        return None
    here = Mention(sentence.start, sentence.start, before[-1].mention.drugs)
    phrases = [(p, "schedule:carried") for p in told]
    if {p.kind for p in told} & {"weeks", "span"} and not any(p.kind == "rate" for p in told):
        phrases += [(p, "schedule:carried") for p, _ in before[-1].phrases if p.kind == "rate"]
    return Unit(here, [], phrases, sentence, section, anew=True)


def _told_of_treatment(sentence: Sentence, section: str, alone: bool) -> list[SchedulePhrase]:
    """The loose phrases of a sentence that are about a treatment; ``alone``: it goes on about the only drug dosed."""
    if alone or speaks_of_regimen(sentence.text):
        return _of_earlier(sentence, section)
    return [p for p in sentence.loose_phrases if is_length(sentence, p)] if not sentence.given else []


def _of_last_regimen(
    sentence: Sentence, section: str, units: list[Unit], earlier: list[Unit], told: list[SchedulePhrase]
) -> list[Unit]:
    """The units that a sentence goes on about: of the last sentence that gave something, or of every arm."""
    here = [u for u in earlier if u.sentence is earlier[-1].sentence]
    here += _of_same_regimen(earlier, _course_length(told))
    if _IN_EVERY_ARM.search(sentence.text):
        begins = _phase_begins(sentence, units)
        here += [
            u
            for u in units
            if u.section == section
            and (is_timed(u) or (u.doses and _ALL_TREATMENTS.match(sentence.text)))
            and u not in here
            and u.sentence is not sentence
            and u.sentence.start >= begins
        ]
    return chemotherapy_of(here) if speaks_of_chemotherapy(sentence) else here


def _bare_drugs(here: list[Unit], last: Sentence) -> list[Unit]:
    """``A AUC 5 plus B. Drugs were repeated every 3 weeks``: B has no dose, and the cycle all the same."""
    dosed = {drug for u in here for drug in u.mention.drugs}
    bare = [g for g in last.given if not (g.prior or dosed & set(g.mention.drugs))]
    bare = [g for g in bare if not is_told_elsewhere(last, g) or is_of_earlier_phase(last, g)]
    return [Unit(g.mention, [], [], last, here[0].section) for g in bare if not g.doses and not g.phrases]


def _go_on(unit: Unit, told: list[SchedulePhrase], sentence: Sentence, of_all: bool, beside: bool) -> None:
    """Give a unit what the sentence tells of its treatment and it has not; times only where they are of all drugs.

    ``beside``: whether a drug of the last sentence has days.
    """
    untimed = not is_timed(unit) and not any(d.per for d, _ in unit.doses)
    if _REPEATED.match(sentence.text) and any(p.kind in _CYCLED for p in told):
        unit.phrases = [item for item in unit.phrases if not of_first_course(item[0], unit)]
    for phrase in told:
        if phrase.kind in _TIMES and of_all and untimed:
            unit.phrases.append((phrase, "schedule:carried"))
        whole = phrase.kind == "duration" and _TIME_ON.search(sentence.text) and not _has_length(unit)
        if phrase.kind in _COUNTED and (whole or not has_kind(unit, phrase.kind) or _counts_whole(phrase, unit, told)):
            unit.phrases.append((_as_cycle(phrase, sentence, unit, beside), "schedule:carried"))


#: "for 8 cycles. The anticipated |time on study treatment| is 6 months": beside the number of cycles
_TIME_ON = lazy_regex(r"\btime\son\s(?:the\s)?(?:study\s)?(?:treatment|therapy|drug|medication)\b", re.I)


def _has_length(unit: Unit) -> bool:
    return any(p.kind == "duration" for p, _ in unit.phrases)


#: "A on day 1 in course 1. |Treatment repeats| every 21 days for 6 courses": what begins in the first goes on.
_REPEATED = lazy_regex(
    r"\W*(?:treatment|therapy|chemotherapy|courses?|cycles?)\s(?:repeats?|continues?|is\srepeated)\b", re.I
)
_FIRST_COURSE = lazy_regex(r"(?:in|of|during)\s(?:course|cycle)\s(?:1|one)\Z", re.I)


def of_first_course(phrase: SchedulePhrase, unit: Unit) -> bool:
    """``in course 1``, which nothing says is the only one."""
    written = unit.sentence.written(phrase.start, phrase.end)
    only = unit.sentence.written(phrase.end, phrase.end + 8).lower().startswith((" only", " alone"))
    return phrase.timing.cycles == 1 and not only and _FIRST_COURSE.match(written) is not None


def _counts_whole(phrase: SchedulePhrase, unit: Unit, told: list[SchedulePhrase]) -> bool:
    """``A daily for 5 days. Treatment repeats every 4 weeks for 1 year``, ``… for 6 courses``: days of each cycle.

    So are the weeks of ``A weekly for 3 weeks``.
    """
    lengths = [p.timing for p, _ in unit.phrases if p.kind in ("duration", "cycles", "doses")]
    whole = _course_length(told) or _course_length([p for p, _ in unit.phrases])
    in_cycle = bool(lengths) and all(0 < _days_within(t) < whole + (t.duration_unit == "wk") for t in lengths)
    return in_cycle and (phrase.kind == "cycles" or phrase.timing.duration_unit in ("mo", "a"))


def _days_within(length: Timing) -> int:
    """Days or weeks of treatment in days, 0 for what is longer than a cycle or counted otherwise."""
    unit = length.duration_unit or ""
    return days_of(length.duration or 0, unit) if unit in ("d", "wk") else 0


#: "In both arms, treatment repeats every 21 days for 6 courses".
_IN_EVERY_ARM = lazy_regex(
    r"\b(?:in|for|of|on)\s(?:both|all|either|each)\s(?:of\sthe\s)?(?:\w+\s)?(?:arms?|groups?|cohorts?|regimens?)\b|"
    r"^\W*(?:both|all)\s(?:the\s|treatment\s|study\s|three\s)?(?:arms|groups|cohorts|regimens|treatments|combinations)\b",
    re.I,
)

#: "All treatments are given every 3 weeks": also where nothing was said of how often.
_ALL_TREATMENTS = lazy_regex(
    r"\W*(?:both|all)\s(?:the\s|study\s)?(?:treatments|regimens|combinations)\s(?:is|are|will)\b", re.I
)
_PHASE_REPEATED = lazy_regex(
    r"\b(?P<phase>induction|consolidation|maintenance|intensification|continuation)\b"
    r"(?:\s[\w-]+){0,3}?\s(?:repeat|continu|last)",
    re.I,
)


def _phase_begins(sentence: Sentence, units: list[Unit]) -> int:
    """``In all arms, maintenance therapy repeats every 12 weeks``: where that part of the treatment is told, or 0."""
    told = _PHASE_REPEATED.search(sentence.text)
    named = re.compile(rf"\b{told['phase']}", re.I) if told else None
    starts = [u.sentence.start for u in units if named and u.sentence is not sentence and named.search(u.sentence.text)]
    return max(starts, default=0)


#: "Each cycle is 28 days": said of all that is given, in whatever rhythm.
_CYCLE_DEFINED = lazy_regex(
    r"\b(?:each|an?|one|1|the)\s(?:(?:treatment|study|therapy|dosing)\s)?cycle\s(?:(?:length|duration)\s)?(?:is|was|=|will\sbe|lasts|lasted|equals)\s",
    re.I,
)


def _define_cycle(units: list[Unit], told: list[SchedulePhrase]) -> None:
    cycle = next((p for p in told if p.kind == "cycle" and p.timing.cycle_days), None)
    for unit in units:
        lengths = [p.cycle_length or 0 for p, _ in unit.phrases]
        known = any(p.timing.cycle_days for p, _ in unit.phrases)
        if cycle is not None and is_timed(unit) and not known and max(lengths) <= (cycle.cycle_length or 0):
            unit.phrases.append((cycle, "schedule:carried"))


_LATER_PART = lazy_regex(
    r"\W*(?:\w+\s){0,3}?(?:after|following|subsequently|thereafter|maintenance|consolidation|induction|salvage|"
    r"beginning\s(?:on\sday|in\sweek|at\sweek|\d+|approximately))\b",
    re.I,
)


#: "|Patients in arm II also receive| C": on top of what the sentence before gives
_ALSO_GIVEN = lazy_regex(
    rf"\W*(?:{PATIENTS}|those|arm\s\w+)\b[^.;:()]{{0,50}}?\b(?:also|additionally|in\saddition)\s(?:be\sgiven|are\sgiven|receives?|gets?)\b",
    re.I,
)


def _is_apart(sentence: Sentence, following: Sentence, across: bool = False) -> bool:
    """Whether the next sentence that gives something gives it to another group or in a later part."""
    grouped = None if across or _ALSO_GIVEN.match(following.text) else _GROUP.search(following.text)
    opens = _LATER_PART.match(following.text) or grouped
    return following.start - sentence.end > 3 or opens is not None


#: "Treatment continues for up to 5 years", said once behind the last arm; what is repeated is that arm's.
_OF_ALL_ARMS = lazy_regex(
    r"\W*(?:(?:study\s|protocol\s)?(?:treatment|therapy)\s(?:will\s|is\s|was\s|may\s|be\s)*(?:continu\w+|given|last\w*)"
    r"|(?:treatment|therapy|chemotherapy)\s(?:will\sbe|is)\s(?:repeated|performed|administered|given)\sfor"
    rf"|(?:all\s)?(?:{PATIENTS})\s(?:will\sbe|were|are)\streated\sfor)\b",
    re.I,
)


def _of_same_length(earlier: list[Unit], here: list[Unit], whole: float, across: bool) -> list[Unit]:
    """``A 2 mg daily on days 1-28. B 10 mg daily. Treatment continues for 24 cycles``: what is counted is both.

    ``whole``: see ``_of_same_regimen``; ``across``: also over the arms, unless one of them has a length of its own.
    """
    reached = earlier[-1].sentence
    found: list[Unit] = []
    for unit in reversed(earlier):
        if unit.sentence is not reached:
            if _is_apart(unit.sentence, reached, across) or unit.section != earlier[-1].section:
                break
            if unit.section == "" and "%" in unit.sentence.text:
                break  # what another study gave and found
            if _is_longer(unit, whole):
                break
            reached = unit.sentence
        if any(p.kind in ("cycles", "doses", "duration") or p.timing.cycles for p, _ in unit.phrases):
            return [] if across else found
        if unit not in here and (unit.doses or is_timed(unit)):
            found.append(unit)
    return found


_GROUP = lazy_regex(r"\b(?:arms?|groups?|cohorts?|randomi[sz]ed|assigned)\b", re.I)


def _of_same_regimen(earlier: list[Unit], whole: float) -> list[Unit]:
    """``A on day 1. B on days 1 to 3. Courses repeat every 3 weeks``: the units with days before the last.

    ``whole``: how many days a course has, where it is told.  A on day 36 is given in no course of 3 weeks.
    """
    reached, found = earlier[-1].sentence, []
    for unit in reversed(earlier):
        if unit.sentence is not reached:
            told = _has_days_alone(unit) or (unit.doses and not unit.phrases and not any(d.per for d, _ in unit.doses))
            if _is_apart(unit.sentence, reached) or unit.section != earlier[-1].section or not told:
                break
            if _is_longer(unit, whole):
                break
            reached = unit.sentence
        if unit.sentence is not earlier[-1].sentence:
            found.append(unit)
    return found[::-1]


_DAY = lazy_regex(r"\d+")


def _course_length(told: list[SchedulePhrase]) -> float:
    """How many days a course has by what is told of it; 0 where that is not told."""
    return max((p.cycle_length or 0 for p in told), default=0)


def _is_longer(unit: Unit, whole: float) -> bool:
    """Whether a unit has a day behind the end of a course."""
    days = [int(day) for p, _ in unit.phrases for day in _DAY.findall(p.timing.days or "")]
    return 0 < whole < max(days, default=0) - 1


def _has_days_alone(unit: Unit) -> bool:
    kinds = {p.kind for p, _ in unit.phrases if not of_first_course(p, unit)}
    return "days" in kinds and not kinds & {"interval", "cycle", "cycles", "span", "duration"}


def _of_earlier(sentence: Sentence, section: str) -> list[SchedulePhrase]:
    """The loose phrases that go on about a treatment named before.

    What a sentence doses itself it times itself, up to where it says that a regimen is repeated; one that has results
    tells of a study that was done.
    """
    if section == "" and "%" in sentence.text:
        return []
    dosed = any(g.doses and not g.prior for g in sentence.given)

    def of_regimen(phrase: SchedulePhrase) -> bool:
        head = sentence.written(sentence.start, phrase.end).lower()
        return bool(REGIMEN_SUBJECT.search(head) and REGIMEN_VERB.search(head))

    loose = [p for p in sentence.loose_phrases if not _of_loose_dose(sentence, p) and not _of_other(sentence, p)]
    return [p for p in loose if not dosed or of_regimen(p)]


#: "12 doses |of prophylactic intrathecal| chemotherapy": given beside the treatment, by another way
_INTRATHECAL = lazy_regex(r"\s(?:of\s)?(?:(?:prophylactic|triple|CNS)\s)*(?:intrathecal|(?-i:IT)\b)", re.I)

#: "including patients |who had received up to one| course of chemotherapy": what they had before
_HAD_BEFORE = lazy_regex(
    r"\b(?:who|had|have)\s(?:(?:had|have|already|previously)\s)*received\s(?:[a-z≤<-]+\s){0,5}$", re.I
)


def _of_other(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """Whether a phrase counts doses of something else than the treatment told of before."""
    if _HAD_BEFORE.search(sentence.written(sentence.start, phrase.start)):
        return True
    return _INTRATHECAL.match(sentence.text, phrase.end - sentence.start) is not None


def _of_loose_dose(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``The recommended dose was 600 mg every 3 weeks``, of whichever drug: how often that drug is given."""
    return any(
        d.end <= phrase.start and not sentence.written(d.end, phrase.start).strip() for d in sentence.loose_doses
    )


#: "It was given weekly for 3 weeks": of the one drug that has been dosed
_OF_ONE = lazy_regex(
    r"\W*(?:[A-Z ]+:\s)?(?:it|this|(?:the\s)?(?:(?:study\s)?(?:drug|agent|compound|medication)|dose|infusions?"
    r"|injections?)|(?:study\s|protocol\s)?(?:treatment|therapy|chemotherapy)|the\s(?:regimen|combination))\s"
    r"(?:was|were|is|will\sbe)\s(?:then\s|orally\s|intravenously\s)?(?:given|administered|infused|injected|taken|delivered|repeated|scheduled)\b"
    # "Administer weekly for 4 weeks"
    r"|\W*(?:[A-Z]\w+:\s)?(?:administer|give)\s(?:(?:the\s)?(?:drug|treatment)\s|it\s)?(?:iv\s|orally\s)?(?=once|twice|daily|weekly|every|on\sdays?)",
    re.I,
)
_OF_ALL = lazy_regex(
    r"\W*(?:[A-Z ]+:\s)?(?:all|both|the\s(?:two|three|2|3))\s(?:the\s|study\s|three\s)?"
    r"(?:drugs|agents|treatments|medications|regimens)\b"
    r"|\W*(?:the\s)?(?:study\s)?(?:drugs|agents|medications)\s(?:(?:will\sbe|were|are)\s)(?:all\s|both\s)?"
    r"(?:given|administered|infused|injected|delivered|repeated)\b",
    re.I,
)
#: "A 175 mg/m2 and B AUC 5. |Treatment was given| on day 1 and repeated every 3 weeks": the days of what has none
_OF_TREATMENT = lazy_regex(
    r"\W*(?:the\s)?(?:(?:study\s|protocol\s)?(?:treatment|therapy|chemotherapy)|regimen|combination|infusions?|study\s"
    r"(?:drugs?|medications?))\s(?:was|were|is|are|will\sbe)\s(?:then\s|orally\s|intravenously\s)?(?:given|administered|infused|delivered)\s(?:[a-z-]+\s){0,3}?on\s(?:days?\s\d|the\sfirst\sday)",
    re.I,
)


def _for_all_drugs(sentence: Sentence, section: str, mentions: Sequence[Mention], only: str) -> list[Unit]:
    """``Treatment was planned for four 21-day cycles`` where nothing was dosed before: every drug named so far."""
    of_all = _OF_ALL.match(sentence.text) is not None  # "Both drugs were given on days 1 and 8", and the doses later
    of_one = bool(only) and _OF_ONE.match(sentence.text) is not None  # "The drug is given weekly", and no other is
    if of_one:
        mentions, of_all = [m for m in mentions if m.drugs == (only,)], True
    counted = [p for p in sentence.loose_phrases if of_all or p.kind in ("cycle", "cycles", "interval")]
    if not counted or sentence.given or section in ("background", "results", "conclusions", "title"):
        return []
    if _WAYS_COMPARED.search(sentence.text):
        return []
    named = {m.drugs: m for m in mentions if m.end <= sentence.start}
    if speaks_of_chemotherapy(sentence):
        named = {drugs: m for drugs, m in named.items() if all(map(is_chemotherapy, drugs))} or named
    phrases = [(p, "schedule:carried") for p in sentence.loose_phrases if of_all or p.kind in _REGIMEN_PARTS]
    here = sentence.start
    return [Unit(Mention(here, here, m.drugs), [], list(phrases), sentence, section) for m in named.values()]


#: "An outpatient strategy of six cycles was compared with an intensive one of two": the cycles of neither are of all.
_WAYS_COMPARED = lazy_regex(
    rf"\b(?:strategy|approach|policy|schedule|regimen|arm)\b[^.;]{{3,200}}\b(?:compared\s(?:with|to)|{VERSUS})\s(?:an?|the|one)\s",
    re.I,
)
_REGIMEN_PARTS = ("cycle", "cycles", "interval", "duration")


def _as_cycle(phrase: SchedulePhrase, sentence: Sentence, unit: Unit, beside: bool) -> SchedulePhrase:
    """``Courses were repeated every 28 days`` is the length of a cycle, also for a drug taken daily.

    ``beside``: whether another drug of the sentence has days.
    """
    timing = phrase.timing
    timed = any(p.kind in ("rate", "days") for p, _ in unit.phrases) or any(d.per for d, _ in unit.doses)
    if (
        phrase.kind != "interval"
        or not (timed or beside)
        or not re.search(r"\b(?:cycle|course|repeat|recycl)", sentence.text, re.I)
    ):
        return phrase
    if timing.period is None or timing.period_unit not in ("d", "wk"):
        return phrase
    return replace(
        phrase, kind="cycle", timing=Timing(cycle_days=timing.period * (7 if timing.period_unit == "wk" else 1))
    )
