"""The administrations that a text gives: a drug with the doses that share a schedule.

Sentences are taken apart in :mod:`dose_binding` and what they give a drug in :mod:`administrations`; here it is
decided whether it is treatment of the study at all (not what patients had before), and what a sentence without a drug
says of the treatment named before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..arms.arm_source import EARLIER_STUDY
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, PATIENTS
from .administrations import Unit, has_kind, is_planned, is_timed, split
from .dose_binding import fits, read_sentence
from .dose_cycles import cycle_plan, headed_cycles, planned_cycles
from .dose_sentences import Given, Mention, Sentence
from .schedule_lists import give_to_item, goes_on, tells_list
from .schedule_recalled import recall_days
from .schedule_sharing import is_told_elsewhere
from .schedule_timing import SchedulePhrase, Timing

_PRIOR = lazy_regex(
    r"(?:(?:un|non-?)responsive\sto|\bnot\srespon(?:d|ded|ding)\sto|previous(?:ly)?(?!\s(?:established|defined|determined|described|reported|recommended))(?:\streated\swith)?"
    r"|prior(?!\sto)|pre-?treated|failure\sof|failed|failing|refractory\sto|resistan\w+\sto"
    r"|intoleran\w+\s(?:to|of)|relaps\w+\safter|progress\w+\s(?:on|after|during|following)(?!\s(?:the\sfirst\s)?(?:\d+|one|two|three|four|six)(?:,|\scycles|\scourses))|premedicat\w+\s(?:with|by|using|of)|history\sof|eligible\sif|contraindicat\w+"
    r"|\bdespite(?:\sreceiving)?|exposure\sto|\brespon(?:ding|ded)\sto|in\sremission\safter|rescue|failure\swith)(?:\W+(?!(?:to|between|receiv\w*|given|were|was|assigned|allocated|start\w*|began|took|enter\w*"
    rf"|{ANY_PATIENT})\b)[\w-]+){{0,5}}\W*$",
    re.I,
)
_NOT_HUMAN = lazy_regex(
    r"\b(?:mice|mouse|rats?|xenografts?|in\svitro|cell\slines?|preclinical\smodel|monkeys?|murine|animals?|rodents?|ducks?)\b",
    re.I,
)
#: "Patients will receive the lymphocyte cell line X followed by A 720,000 IU/kg".
_PATIENTS_GET = lazy_regex(rf"\b(?:{PATIENTS})\s(?:will\s)?(?:receive|be\sgiven|received)\b", re.I)
_AMOUNTS = r"\d(?:[\d.,\s-]|(?:and|or|to|then|finally)\s){0,60}(?:[mµμ]?g|mcg|units|iu|mu)\b"
# _DOSE_WORD, _REGIMEN_SUBJECT, _REGIMEN_VERB and _LENGTH_TOLD are for texts in small letters: they are asked of every
# sentence, and a pattern that asks for the case it finds is several times as quick.
_DOSE_WORD = lazy_regex(
    r"\b(?:dos(?:e|es|ed|age|ing)|(?:de-?)?escalat\w*|reductions?|mtds?|rp2ds?)\b|"
    r"^\W*(?:cohorts?|levels?)(?:\s\w{1,3})?\s?[:=]"
    # "the first cohort starts at 130 mg", "later cohorts will be treated at 160, 190 and 230 mg", "beginning with 5 mg"
    rf"|\bcohorts?\b[^.;]{{0,80}}\s(?:at|with|on|to)\s(?:[a-z]+\s){{0,2}}{_AMOUNTS}"
    rf"|\b(?:start(?:s|ed|ing)?|began|begins?|beginning|treated)\s(?:at|with|on)\s(?:[a-z]+\s)?{_AMOUNTS}",
)
_TREATED = lazy_regex(
    r"\b(?:treated\swith|treated\sat(?=\s(?:(?:an?|the)\s)?(?:dose|\d[\d.,]*\s?(?:m|µ|μ)?g\b))|receiv\w+|given|administer(?:ed)?|give(?=\s(?:once|twice|daily|weekly|every)))\b",
    re.I,
)
_REGIMEN_SUBJECT = lazy_regex(
    r"\b(?:cycles?|courses?|treatments?|therapy|therapies|regimens?|drugs?|agents?|medications?|chemotherapy|immunotherapy|both|doses?|dosing|it|they|arms?"
    rf"|infusions?|injections?|tablets?|{PATIENTS}|vaccinations?)\b",
)
_REGIMEN_VERB = lazy_regex(
    r"\b(?:repeat\w*|given|administered|undergo|continu\w+|recycl\w+|deliver\w+|receive\w*|treated|planned|administration|consist\w*|schedul\w+|last\w+|each|defined|organi[sz]ed|divided"
    r"|(?:(?<=cycles\s)|(?<=courses\s)|(?<=will\s))last|(?<=cycles\s)are)\b",
)


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
            and (mentions[0].start >= end or not _may_carry(text[start:end]))
        ):
            continue
        timed = _timed_just_before(units, text[start:end], start)
        sentence = read_sentence(text, start, end, inside, partial(_prior_mentions, text, start, inside), timed)
        if sentence is None or (_NOT_HUMAN.search(sentence.text) and not _PATIENTS_GET.search(sentence.text)):
            continue
        section = next((name for a, b, name in sections if a <= start < b), "") if structured else ""
        new = [unit for given in sentence.given if not given.prior for unit in split(given, sentence, section)]
        units.extend(new)
        recall_days(sentence, units, new)
        listed = listed if listed and give_to_item(listed, sentence, new) else _ahead_of_list(sentence)
        if listed and not new:
            continue
        if not plan:
            _carry(sentence, section, units, mentions, only, before)
        elif planned := planned_cycles(plan, sentence.text, start):
            for unit in (u for u in new if all(p.cycle_length == planned.cycle_length for p in _cycles_of(u))):
                unit.phrases.append((planned, "schedule:planned-cycles"))
    if not plan:
        _complete_cycles(units)
        _repeat_in_every_arm(text, sentences, units)
    _count_headed(text, sentences, units)
    return units


_NEW_ARM = lazy_regex(r"\W*(?:arm|group|regimen|cohort|part|phase)\b", re.I)


def _timed_just_before(units: list[Unit], sentence: str, start: int) -> frozenset[str]:
    """The drugs that the sentence before has timed, for the same arm."""
    if not units or start - units[-1].sentence.end > 3 or _NEW_ARM.match(sentence):
        return frozenset()
    last = units[-1].sentence
    return frozenset(drug for u in units if u.sentence is last and u.phrases for drug in u.mention.drugs)


_ARM_HEAD = scanner(
    r"(?:(?<=[.;:)\]]\s)|(?<=[-•]\s)|(?<=\n)|\A)(?:arm|group|regimen)\s(?:[A-E]|I{1,3}|IV|V|[1-6])\b(?:\s?\([^()]{1,60}\))?\s?:\s",
    re.I,
)
_REPEATS = lazy_regex(
    r"\W*(?:treatment|therapy|chemotherapy|courses?|cycles?|patients\scontinue\s(?:treatment|therapy))\b[^.;]{0,30}?\b"
    r"(?:repeats?|repeated|continues?|every)\b",
    re.I,
)


def _repeat_in_every_arm(text: str, sentences: Sequence[tuple[int, int]], units: list[Unit]) -> None:
    """``Arm I: A on day 1. Arm II: B on days 1 and 8. Treatment repeats every 21 days``: the days of A, too.

    Told behind the last arm it is said of all of them, unless one before has a cycle of its own.
    """
    heads = [match.start() for match in _ARM_HEAD.finditer(text)]
    if len(heads) < 2:
        return
    repeated: dict[int, SchedulePhrase] = {}
    for phrase, rule in (item for unit in units if unit.sentence.end > heads[-1] for item in unit.phrases):
        start = next((a for a, b in sentences if a <= phrase.start < b), 0)
        if rule == "schedule:carried" and start > heads[-1] and _REPEATS.match(text, start):
            repeated[phrase.start] = phrase
    before = [u for u in units if heads[0] <= u.mention.start < heads[-1]]
    if any(has_kind(u, "cycle") or has_kind(u, "cycles") for u in before):
        return
    for unit in before:
        if any(p.kind == "days" for p, _ in unit.phrases):
            unit.phrases += [(phrase, "schedule:carried") for phrase in repeated.values()]


def _count_headed(text: str, sentences: Sequence[tuple[int, int]], units: list[Unit]) -> None:
    """``Cycle 1: A on day 1. Cycles 2-6: A on days 1 and 8``: how many cycles each of the two is for."""
    counted = []
    for part in headed_cycles(text, sentences):
        for unit in units if part.phrase is not None else ():
            at = unit.doses[0][0].start if unit.doses else unit.mention.start
            told = any(p.timing.cycles for p, _ in unit.phrases)
            if part.phrase is not None and part.start <= at < part.end and is_timed(unit) and not told:
                unit.phrases.append((part.phrase, "schedule:cycle-heading"))
                counted.append(unit)
    for whole in [u for u in units if counted and not u.doses and u not in counted]:
        _hand_to_headed(whole, counted, units)


def _hand_to_headed(whole: Unit, counted: list[Unit], units: list[Unit]) -> None:
    """``AB every 3 weeks for 6 cycles. Cycle 1: A …``: what is said of the whole is the length of the cycles told."""
    length = next((p for p, _ in whole.phrases if p.cycle_length), None)
    plain = all(p.kind in ("cycle", "cycles", "interval") for p, _ in whole.phrases)
    drugs = {drug for unit in counted for drug in unit.mention.drugs}
    if length is None or not plain or not set(whole.mention.drugs) <= drugs or whole.end > counted[0].mention.start:
        return
    cycle = replace(length, kind="cycle", timing=Timing(cycle_days=length.cycle_length))
    for unit in counted:
        if set(unit.mention.drugs) & set(whole.mention.drugs) and not has_kind(unit, "cycle"):
            unit.phrases.append((cycle, "schedule:carried"))
    units.remove(whole)


def _cycles_of(unit: Unit) -> list[SchedulePhrase]:
    return [p for p, _ in unit.phrases if p.kind == "cycle"]


def _opens_list(sentence: str) -> bool:
    return sentence.rstrip().endswith(":") and _speaks_of_regimen(sentence)


_AHEAD_OF_LIST = frozenset({"days", "interval", "cycle", "cycles"})


def _ahead_of_list(sentence: Sentence) -> list[SchedulePhrase]:
    """What a sentence that opens a list tells of its items."""
    if not tells_list(sentence) or not _speaks_of_regimen(sentence.text):
        return []
    return [p for p in sentence.loose_phrases if p.kind in _AHEAD_OF_LIST]


_OF_EACH_CYCLE = lazy_regex(
    r"\)?\s?(?:orally\s)?(?:of|in|during|throughout)\s(?:each|every|all|the)\s(?:\w+\s)?(?:cycles?|courses?)\b", re.I
)
_OF_NUMBERED_CYCLES = lazy_regex(r"\sof\s(?:cycles?|courses?)\s\d", re.I)


def _names_cycles(phrase: SchedulePhrase, behind: str) -> bool:
    """``on days 1-21 of each cycle``, ``on days 1 and 15 of cycles 3-6``."""
    numbered = phrase.kind == "days" and _OF_NUMBERED_CYCLES.match(behind)
    return bool(numbered or _OF_EACH_CYCLE.match(behind))


def _complete_cycles(units: list[Unit]) -> None:
    """``A on day 1 of each cycle`` where other words give the length: that length, if the text has just one."""
    named = [
        unit
        for unit in units
        for phrase, _ in unit.phrases
        if phrase.kind in ("days", "rate")
        and not has_kind(unit, "cycle")
        and _names_cycles(phrase, unit.sentence.written(phrase.end, phrase.end + 40))
    ]
    if not named:
        return
    cycles = {length: p for u in units for p, _ in u.phrases if (length := p.cycle_length) is not None}
    if len(cycles) == 1:
        ((length, phrase),) = cycles.items()
        for unit in named:
            stated = replace(phrase, kind="cycle", timing=Timing(cycle_days=length))
            unit.phrases.append((stated, "schedule:carried"))


#: "resistant to the standard 20 mg/day dose of A": the words of a dose keep the drug no further away.
_DOSED = lazy_regex(r"\b(?:standard\s)?\d[\d.,]*\s?(?:m|µ|μ)?g(?:/\S+)?\s(?:doses?\s)?(?:of\s)?")


#: "unresponsive to A |3 mg/kg| and B": the dose of what was given before.
_OWN_DOSE = lazy_regex(r"^\s(?:at\s)?\d[\d.,–-]*\s?(?:m|µ|μ)?g(?:/\S+)?(?=\s(?:and|or|plus)\b|,)")
_LISTED_ON = lazy_regex(r"[\s,/()\d.]*(?:and|or|plus)?(?:/or)?[\s\w]{0,14}")


def _prior_mentions(text: str, start: int, mentions: list[Mention]) -> frozenset[Mention]:
    """The drugs that patients had before: "after failure of A and B", "previously treated with A"."""
    prior: set[Mention] = set()
    since, previous = start, None
    for mention in mentions:
        head = EARLIER_STUDY.sub(" ", text[since : mention.start][-70:])
        listed = previous in prior and previous is not None and _LISTED_ON.fullmatch(_OWN_DOSE.sub("", head, 1))
        if _PRIOR.search(_DOSED.sub(" ", head)) or listed:
            prior.add(mention)
        since, previous = mention.end, mention
    return frozenset(prior)


def _carry(
    sentence: Sentence, section: str, units: list[Unit], mentions: Sequence[Mention], only: str, before: list[Mention]
) -> None:
    """Doses and phrases of a sentence that names no drug for them go to the treatment named before it.

    ``before`` are the drugs of the sentence before.
    """
    if sentence.loose_doses and (_DOSE_WORD.search(sentence.text.lower()) or _TREATED.search(sentence.text)):
        owner = _carried_owner(sentence, units, mentions, only, before)
        if owner is not None:
            own = [d for d in sentence.loose_doses if fits(d, owner)]
            planned = [(d, "dose:carried") for d in own if is_planned(sentence, d, section)]
            phrases = [(p, "schedule:carried") for p in sentence.loose_phrases]
            new = split(Given(owner, doses=planned, phrases=phrases), sentence, section) if planned else []
            units.extend(new)
            if new:
                return
    earlier = [u for u in units if u.sentence is not sentence and sentence.start - u.sentence.end < 600]
    if not sentence.loose_phrases:
        return
    alone = _OF_ONE.match(sentence.text) is not None and len({u.mention.drugs for u in units}) < 2
    if _speaks_of_regimen(sentence.text) or alone:
        told = _of_earlier(sentence, section)
    else:
        told = [p for p in sentence.loose_phrases if _is_length(sentence, p)] if not sentence.given else []
    if not told:
        return
    if not earlier:
        units.extend(_for_all_drugs(sentence, section, mentions, only))
        return
    last = earlier[-1].sentence
    here = [u for u in earlier if u.sentence is last] + _of_same_regimen(earlier)
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
    # "A AUC 5 plus B. Drugs were repeated every 3 weeks": B has no dose, and the cycle all the same.
    dosed = {drug for u in here for drug in u.mention.drugs}
    bare = [g for g in last.given if not (g.prior or dosed & set(g.mention.drugs) or is_told_elsewhere(last, g))]
    if any(p.kind in ("cycle", "cycles", "interval") for p in told):
        added = [Unit(g.mention, [], [], last, here[0].section) for g in bare if not g.doses and not g.phrases]
        units.extend(added)
        here += added
    counts = [p for p in told if p.kind in ("cycles", "duration")]
    for unit in _of_same_length(earlier, here, _OF_ALL_ARMS.match(sentence.text) is not None) if counts else ():
        unit.phrases += [(p, "schedule:carried") for p in counts]
    if _CYCLE_DEFINED.search(sentence.text):
        _define_cycle([u for u in earlier if u.section == section], told)
    beside = any(p.kind == "days" for unit in here if unit.sentence is last for p, _ in unit.phrases)
    for unit in here:
        timed = is_timed(unit)
        for phrase in told:
            if (
                phrase.kind in ("days", "weeks", "span", "break", "rate")
                and (alone or _OF_ALL.match(sentence.text))
                and not timed
                and not any(d.per for d, _ in unit.doses)
            ):
                unit.phrases.append((phrase, "schedule:carried"))
            if phrase.kind not in ("interval", "cycle", "cycles", "doses", "duration"):
                continue
            if not has_kind(unit, phrase.kind) or _counts_whole(phrase, unit, told):
                unit.phrases.append((_as_cycle(phrase, sentence, unit, beside), "schedule:carried"))


def _counts_whole(phrase: SchedulePhrase, unit: Unit, told: list[SchedulePhrase]) -> bool:
    """``A daily for 5 days. Treatment repeats every 4 weeks for 1 year``, ``… for 6 courses``: days of each cycle."""
    lengths = [p.timing for p, _ in unit.phrases if p.kind in ("duration", "cycles", "doses")]
    whole = max((p.cycle_length or 0 for p in told), default=0)
    in_cycle = bool(lengths) and all(t.duration_unit == "d" and (t.duration or 0) < whole for t in lengths)
    return in_cycle and (phrase.kind == "cycles" or phrase.timing.duration_unit in ("mo", "a"))


#: "In both arms, treatment repeats every 21 days for 6 courses".
_IN_EVERY_ARM = lazy_regex(
    r"\b(?:in|for|of|on)\s(?:both|all|either|each)\s(?:of\sthe\s)?(?:\w+\s)?(?:arms?|groups?|regimens?)\b|"
    r"^\W*(?:both|all)\s(?:the\s|treatment\s|study\s|three\s)?(?:arms|groups|regimens|treatments|combinations)\b",
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
    r"\b(?:each|an?|one|1|the)\s(?:treatment\s)?cycle\s(?:(?:length|duration)\s)?(?:is|was|=|will\sbe|lasts|lasted|equals)\s",
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
    r"\W*(?:\w+\s){0,3}?(?:after|following|subsequently|thereafter|maintenance|consolidation|induction|salvage)\b", re.I
)


def _is_apart(sentence: Sentence, following: Sentence, across: bool = False) -> bool:
    """Whether the next sentence that gives something gives it to another group or in a later part."""
    opens = _LATER_PART.match(following.text) or (None if across else _GROUP.search(following.text))
    return following.start - sentence.end > 3 or opens is not None


#: "Treatment continues for up to 5 years", said once behind the last arm; what is repeated is that arm's.
_OF_ALL_ARMS = lazy_regex(
    r"\W*(?:(?:study\s|protocol\s)?(?:treatment|therapy)\s(?:will\s|is\s|was\s|may\s|be\s)*(?:continu\w+|given|last\w*)"
    r"|(?:treatment|therapy|chemotherapy)\s(?:will\sbe|is)\s(?:repeated|performed|administered|given)\sfor"
    rf"|(?:all\s)?(?:{PATIENTS})\s(?:will\sbe|were|are)\streated\sfor)\b",
    re.I,
)


def _of_same_length(earlier: list[Unit], here: list[Unit], across: bool) -> list[Unit]:
    """``A 2 mg daily on days 1-28. B 10 mg daily. Treatment continues for 24 cycles``: what is counted is both.

    ``across``: also over the arms, unless one of them has a length of its own.
    """
    reached = earlier[-1].sentence
    found: list[Unit] = []
    for unit in reversed(earlier):
        if unit.sentence is not reached:
            if _is_apart(unit.sentence, reached, across) or unit.section != earlier[-1].section:
                break
            if unit.section == "" and "%" in unit.sentence.text:
                break  # what another study gave and found
            reached = unit.sentence
        if any(p.kind in ("cycles", "doses", "duration") or p.timing.cycles for p, _ in unit.phrases):
            return [] if across else found
        if unit not in here and (unit.doses or is_timed(unit)):
            found.append(unit)
    return found


_GROUP = lazy_regex(r"\b(?:arms?|groups?|cohorts?|randomi[sz]ed|assigned)\b", re.I)


def _of_same_regimen(earlier: list[Unit]) -> list[Unit]:
    """``A on day 1. B on days 1 to 3. Courses repeat every 3 weeks``: the units with days before the last."""
    reached, found = earlier[-1].sentence, []
    for unit in reversed(earlier):
        if unit.sentence is not reached:
            told = _has_days_alone(unit) or (unit.doses and not unit.phrases and not any(d.per for d, _ in unit.doses))
            if _is_apart(unit.sentence, reached) or unit.section != earlier[-1].section or not told:
                break
            reached = unit.sentence
        if unit.sentence is not earlier[-1].sentence:
            found.append(unit)
    return found[::-1]


def _has_days_alone(unit: Unit) -> bool:
    kinds = {p.kind for p, _ in unit.phrases}
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
        return bool(_REGIMEN_SUBJECT.search(head) and _REGIMEN_VERB.search(head))

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
    r"|injections?)|treatment|therapy|chemotherapy)\s(?:was|were|is|will\sbe)\s(?:then\s)?(?:given|administered|infused|injected|taken|delivered|repeated|scheduled)\b"
    # "Administer weekly for 4 weeks"
    r"|\W*(?:[A-Z]\w+:\s)?(?:administer|give)\s(?:(?:the\s)?(?:drug|treatment)\s|it\s)?(?:iv\s|orally\s)?(?=once|twice|daily|weekly|every|on\sdays?)",
    re.I,
)
_OF_ALL = lazy_regex(
    r"\W*(?:[A-Z ]+:\s)?(?:all|both|the\s(?:two|three|2|3))\s(?:the\s|study\s|three\s)?"
    r"(?:drugs|agents|treatments|medications|regimens)\b",
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
    named = {m.drugs: m for m in mentions if m.end <= sentence.start}
    phrases = [(p, "schedule:carried") for p in sentence.loose_phrases if of_all or p.kind in _REGIMEN_PARTS]
    here = sentence.start
    return [Unit(Mention(here, here, m.drugs), [], list(phrases), sentence, section) for m in named.values()]


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


def _carried_owner(
    sentence: Sentence, units: list[Unit], mentions: Sequence[Mention], only: str, before: list[Mention]
) -> Mention | None:
    """The drug that a dose without a drug means: the only one of the text, or the only one dosed in its unit."""
    if len({m.drugs for m in mentions}) == 1 and len(mentions[0].drugs) == 1:
        return units[-1].mention if units else mentions[0]
    wanted = {d.unit for d in sentence.loose_doses}
    dosed = [u.mention for u in units if len(u.mention.drugs) == 1 and wanted & {d.unit for d, _ in u.doses}]
    timed = {d for u in units for d in u.mention.drugs}
    if (
        only
        and not dosed
        and timed <= {only}
        and any(m.drugs == (only,) and m.start < sentence.start for m in mentions)
    ):
        return next(m for m in mentions if m.drugs == (only,))
    if len({m.drugs for m in dosed}) == 1:
        return dosed[-1]
    told = any(p.search(sentence.text) for p in (_OF_THIS_DOSE, _WHEN_USED, _FOUND_DOSE))
    if before and told and not sentence.given:
        return before[-1] if len({m.drugs for m in before}) == 1 and len(before[-1].drugs) == 1 else None
    return None


#: "The starting dose is 20 mg": of the one drug that the sentence before has named.
_OF_THIS_DOSE = lazy_regex(
    r"\A\W*(?:(?:the|its|an?|this|planned|initial|starting|first|recommended|phase\sII|phase\s2|four|three|two|five|\d)\s)*"
    r"(?:dos(?:e|es|age|ages|ing)|dose[-\s]levels?)\s(?:levels?\s)?(?:-?\d\s|[IV]+\s)?(?:(?:to\sbe\s)?(?:tested|explored|evaluated|studied)\s)?"
    r"(?:is|are|was|were|will|of)\b",
    re.I,
)


#: "No maximum tolerated dose was reached; |the recommended phase 2 dose (RP2D) was| 600 mg"
_FOUND_DOSE = lazy_regex(
    r"\b(?:recommended\s(?:phase\s\S+\s)?dose|RP2D|MTD|maximum[-\s]tolerated\sdose)\s(?:\([^()]{1,10}\)\s)?"
    r"(?:was|is)\s(?:(?:set|defined|established|determined|fixed)\s(?:at|as|to\sbe)\s)?\d",
    re.I,
)


#: "Used as a single agent (60 to 100 mg/m2 every 3 weeks), it gave …", "It was given at 60 mg/m2".
_WHEN_USED = lazy_regex(
    r"\A\W*(?:(?:when|if|as|in|first|second)[\s-])*(?:(?:it|this\sdrug|this\sagent)\s(?:is|was|has\sbeen|had\sbeen)\s)?(?:also\s)?"
    r"(?:used|given|administered|dosed|tested|studied)\b[^.;%]{0,60}?[(\s]\d",
    re.I,
)


#: "Previous work had used sorafenib. The dose was": not of this drug.
_OTHER_WORK = scanner(
    r"\b(?:previous|earlier|prior|other)\s(?:[\w-]+\s){0,2}(?:work|stud(?:y|ies)|trials?|reports?|series|experience)\s"
    r"(?:had|has|have|used|tested|gave|was|were|showed)\b",
    re.I,
)


def _may_carry(sentence: str) -> bool:
    """Whether a sentence without a drug could go on about the treatment of another."""
    low = sentence.lower()
    return bool(
        _DOSE_WORD.search(low)
        or _CYCLE_ALONE.match(sentence)
        or _TREATED.search(sentence)
        or (_REGIMEN_SUBJECT.search(low) and (_REGIMEN_VERB.search(low) or _LENGTH_TOLD.search(low)))
    )


#: "Chemotherapy will be performed for 4 cycles", "There will be eight cycles": what is done so often or so long.
_LENGTH_TOLD = lazy_regex(
    rf"\b(?:(?:chemotherapy|treatment|therapy|regimen|{PATIENTS})\b[^.;]{{0,60}}"
    r"\b(?:will|is|are)\s(?:be\s)?(?:for\s|performed|conducted|undergo|complete|have|get|stop\w*|discontinued|limited|applied)"
    r"|there\s(?:will\sbe|are)\s|(?:a\s)?maximum\s(?:number\s)?of\s|number\sof\s(?:\w+\s)?(?:cycles|courses)\s"
    r"|(?:duration|length)\sof\s(?:the\s)?(?:study\s)?(?:treatment|therapy)\b|treatment\s(?:duration|period)\s)",
)


#: "21 days a cycle.", "Four weeks constitute one cycle, with a maximum of six cycles."
_CYCLE_ALONE = lazy_regex(
    r"\W*(?:every\s|with\s|and\s)?(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\s(?:(?:as|for|is|are|per|=|constitut\w+|makes?(?:\sup)?"
    r"|(?:is|are)\s(?:considered|counted|defined)(?:\sas)?)\s)?(?:(?:an?|one|1|each)\s)?(?:treatment\s)?(?:cycle|course)\b"
    # "Cycles were 21 days long."
    r"|\W*(?:treatment\s)?(?:cycles|courses)\s(?:were|lasted|are|last)\s(?:of\s)?(?:\d{1,2}|two|three|four|five|six)\s(?:days|weeks)\b"
    # "A cycle is 21 days."
    r"|\W*(?:an?|one|each|every|the)\s(?:treatment\s)?(?:cycle|course)\s(?:is|=|was|will\sbe|lasts?|equals|consists\sof|comprises|has)\s"
    r"(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\b"
    # "A 28-day cycle was used."
    r"|\W*(?:an?|the)\s(?:\d{1,2}|two|three|four|five|six)[\s-](?:days?|weeks?)\s(?:treatment\s)?(?:cycle|schedule)\s(?:was|is)\s"
    r"(?:used|employed|adopted|chosen|applied|followed)\b",
    re.I,
)


def _is_length(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """Whether a sentence without another verb of treatment tells how often or how long it is given."""
    if phrase.kind not in ("cycles", "cycle", "duration") or "%" in sentence.text:
        return False
    if phrase.kind == "cycle" and _CYCLE_ALONE.match(sentence.text):
        return True
    return _LENGTH_TOLD.search(sentence.written(sentence.start, phrase.end).lower()) is not None


def _speaks_of_regimen(sentence: str) -> bool:
    low = sentence.lower()
    return bool(_REGIMEN_SUBJECT.search(low) and _REGIMEN_VERB.search(low))
