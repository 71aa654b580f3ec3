"""Doses and schedules: rows out of what the sentences give, in the right arm.

The sentences are taken apart in :mod:`dose_binding`.  Here three questions are left: is this treatment of the
study at all, which arm does it belong to, and what do its doses and schedule phrases make together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .base import add_row
from .dose_binding import Given, Mention, Sentence, read_sentence
from .dose_phrases import DosePhrase, find_doses
from .routes import find_routes
from .schedule_phrases import SchedulePhrase, Timing, find_schedules, merged


@dataclass
class Unit:
    """One administration: a mention with doses that share a schedule, and where it was read."""

    mention: Mention
    doses: list[tuple[DosePhrase, str]]
    phrases: list[tuple[SchedulePhrase, str]]
    sentence: Sentence
    section: str
    arms: tuple[str, ...] = ()
    anchored: bool = False
    """Whether the text itself ties the unit to its arms."""

    @property
    def end(self) -> int:
        """Where the unit ends in its sentence; what was carried in from another sentence does not count."""
        ends = [d.end for d, _ in self.doses] + [p.end for p, _ in self.phrases]
        return max([self.mention.end, *(e for e in ends if e <= self.sentence.end)])


@dataclass
class Course:
    """The schedule of a drug in an arm, as it grows from one or more units."""

    timing: Timing
    units: list[Unit] = field(default_factory=list)


_NOT_A_PLAN = re.compile(
    r"(?:cumulative|dose[-\s]intensit(?:y|ies)|\(?DI\)?|median|mean|average|actual|equivalent|equal|bioequivalent|delivered|tablet\sstrength)"
    r"(?:\s(?:[\w-]+\s?)?(?:daily|weekly|total|doxorubicin|dose|doses|intensity|delivered|received|administered|of|was|were|is|to|relative|actual|\(DI\)))*\s?[(\[=~]?\s?$",
    re.I,
)
_AFTER_NOT_A_PLAN = re.compile(
    r"\s?(?:equivalents?\b|cumulative|increments?|base\sequivalent|decrease|increase\sin|/\s?[dm]?[lL]\b)", re.I
)
_PRIOR = re.compile(
    r"(?:unresponsive\sto|previous(?:ly)?(?:\streated\swith)?|prior(?!\sto)|pre-?treated|failure\sof|failed|failing|refractory\sto|resistan\w+\sto"
    r"|intoleran\w+\s(?:to|of)|relaps\w+\safter|progress\w+\s(?:on|after|during|following)|premedicat\w+|history\sof|eligible\sif|contraindicat\w+"
    r"|exposure\sto|rescue|failure\swith)(?:\W+(?!(?:to|receiv\w*|given|were|was|assigned|allocated)\b)[\w-]+){0,5}\W*$",
    re.I,
)
_INTENSITY = re.compile(r"\bdose[-\s]intensit|\bDI\b|\bpharmacokinetic|\bcumulative\sdose", re.I)
_NOT_HUMAN = re.compile(
    r"\b(?:mice|mouse|rats?|xenografts?|in\svitro|cell\slines?|preclinical\smodel|monkeys?|murine)\b", re.I
)
_GIVEN = re.compile(
    r"\b(?:receiv|administ|given|gave|treat|random|assign|allocat|consist|regimen|dos(?:e|ed|ing)\b|compris|was\sused|were\sused|applied|cycles?\sof|courses?\sof|infus)",
    re.I,
)
_DOSE_WORD = re.compile(r"\b(?:dos(?:e|es|ed|age|ing)|escalat\w*|MTD)\b", re.I)
_TREATED = re.compile(r"\b(?:treated\swith|receiv\w+|given|administered)\b", re.I)
_LATER_LINE = re.compile(
    r"\b(?:at\s(?:the\stime\sof\s)?(?:disease\s)?progression|second-line|salvage|crossed\sover|cross-over\sto|on\sprogression)\b",
    re.I,
)
_EVERYONE = re.compile(
    r"\b(?:both|all|each|either)\s(?:the\s)?(?:treatment\s|study\s)?(?:arms?|groups?|regimens?|patients|participants|cohorts?)\b",
    re.I,
)
_REGIMEN_SUBJECT = re.compile(
    r"\b(?:cycles?|courses?|treatments?|therapy|therapies|regimens?|drugs?|agents?|medications?|chemotherapy|immunotherapy|both|doses?|dosing|it|they|arms?"
    r"|infusions?|injections?|tablets?|patients|vaccinations?)\b",
    re.I,
)
_REGIMEN_VERB = re.compile(
    r"\b(?:repeat\w*|given|administered|continu\w+|recycl\w+|deliver\w+|receive\w*|treated|planned|administration|consist\w*|schedul\w+|last\w+|each)\b",
    re.I,
)
_ROLE_BEFORE = (
    ("starting", re.compile(r"\b(?:start(?:ing|ed)?|initial(?:ly)?|initiat\w+|loading)(?:\W+(?:dose|doses|at|of|with|was|is|were|will|be|a|the|by|treatment|[\w-]+)){0,4}\W*$", re.I)),
    ("reduced", re.compile(r"(?:de-?escalat\w*|reduc\w+|decreas\w+|lower\w*)(?:\W+(?:dose|of|the|[\w-]+)){0,3}\s(?:to|at)\W*$", re.I)),
    ("escalated", re.compile(r"(?:escalat\w*|increas\w+|titrat\w+|up\s?titrat\w+|raised)(?:\W+(?:[\w-]+|\d+\smg\W)){0,6}\s(?:to|up\sto)\W*$", re.I)),
    ("mtd", re.compile(r"(?:MTD|maximum[-\s]tolerated[-\s]doses?|recommended\s(?:phase\s(?:II|2)\s)?doses?|RP2D|RD)\)?(?:\W+(?:for|of|was|were|is|at|the|as|to|be|defined|determined|established|[\w-]+)){0,6}\W*$", re.I)),
    ("maximum", re.compile(r"\bmax(?:imum|imal)?\.?(?:\W+(?:dose|of|planned|target|total|daily|was|single)){0,4}\W*$", re.I)),
)  # fmt: skip
_ROLE_AFTER = (
    ("starting", re.compile(r"\W{0,3}(?:\w+\s){0,2}(?:loading|initial\s(?:dose|infusion)|(?:as\sa\s)?starting)", re.I)),
    (
        "mtd",
        re.compile(r"\W{0,3}(?:was|as|is)\s(?:\w+\s){0,4}(?:the\s)?(?:MTD|maximum[-\s]tolerated|recommended)", re.I),
    ),
)


#: Growth factors, antiemetics and the like are no study treatment unless an arm lists them.
SUPPORTIVE = frozenset(
    "filgrastim pegfilgrastim lenograstim sargramostim ondansetron granisetron palonosetron aprepitant fosaprepitant mesna "
    "diphenhydramine cimetidine ranitidine famotidine acetaminophen paracetamol chlorpheniramine tropisetron dexrazoxane".split()
)

# --- reading the doc ---------------------------------------------------------------------------------------


def mentions_of(doc: Doc) -> list[Mention]:
    """The drug and regimen mentions, without the abbreviation that repeats a name in brackets."""
    found: list[Mention] = []
    for span in sorted(doc.spans.get("drugs", ()), key=lambda s: (s.start_char, -s.end_char)):
        mention = Mention(span.start_char, span.end_char, tuple(filter(None, span.kb_id_.split(" + "))))
        last = found[-1] if found else None
        if last is not None and mention.start < last.end:
            continue
        between = doc.text[last.end : mention.start] if last else ""
        if last is not None and last.drugs == mention.drugs and re.fullmatch(r"\s?[(\[]\s?", between):
            continue
        if mention.drugs and span.id_ != "modifier":
            found.append(mention)
    return found


def _sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        return [(s.start_char, s.end_char) for s in doc.sents]
    starts = [0, *(m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z(\[])|\n\s*\n", doc.text))]
    return list(zip(starts, [*starts[1:], len(doc.text)], strict=True))


def read_units(doc: Doc) -> list[Unit]:
    """Every administration that the sentences give, in text order; arms are not decided yet."""
    mentions = mentions_of(doc)
    if not mentions:
        return []
    sections = [(s.start_char, s.end_char, s.label_) for s in doc.spans.get("sections", ())]
    # Without a methods section the labels are guesses at headings, and any part may describe the treatment.
    structured = any(name == "methods" for _, _, name in sections)
    units: list[Unit] = []
    for start, end in _sentence_bounds(doc):
        inside = [m for m in mentions if start <= m.start < end]
        if not inside and not units:
            continue
        prior = _prior_mentions(doc.text, start, inside)
        sentence = read_sentence(doc.text, start, end, inside, prior)
        if sentence is None or _NOT_HUMAN.search(sentence.text):
            continue
        section = next((name for a, b, name in sections if a <= start < b), "") if structured else ""
        for given in sentence.given:
            if not given.prior:
                units.extend(_split(given, sentence, section))
        _carry(sentence, section, units, mentions)
    return units


def _prior_mentions(text: str, start: int, mentions: list[Mention]) -> frozenset[Mention]:
    """The drugs that patients had before: "after failure of A and B", "previously treated with A"."""
    prior: set[Mention] = set()
    since, previous = start, None
    for mention in mentions:
        head = text[since : mention.start][-70:]
        listed = (
            previous in prior
            and previous is not None
            and re.fullmatch(r"[\s,/()\d.]*(?:and|or|plus)?(?:/or)?[\s\w]{0,14}", head)
        )
        if _PRIOR.search(head) or listed:
            prior.add(mention)
        since, previous = mention.end, mention
    return frozenset(prior)


def _split(given: Given, sentence: Sentence, section: str) -> list[Unit]:
    """A mention's doses and phrases as administrations: ``4 mg/kg on day 1, then 2 mg/kg weekly`` is two."""
    doses = [(d, rule) for d, rule in given.doses if _is_planned(sentence, d, section)]
    if not doses and (given.doses or not given.phrases):
        return []
    units = [Unit(given.mention, [], [], sentence, section)]
    items = sorted([*doses, *given.phrases], key=lambda item: item[0].start)
    for item, rule in items:
        if isinstance(item, DosePhrase):
            last = units[-1].doses[-1][0].end if units[-1].doses else None
            if last is not None and any(r == "schedule:after-drug" and p.start >= last for p, r in units[-1].phrases):
                units.append(Unit(given.mention, [], [], sentence, section))
            units[-1].doses.append((item, rule))
        else:
            if _goes_on_with(units[-1], item):
                units.append(Unit(given.mention, [], [], sentence, section))
            units[-1].phrases.append((item, rule))
    return units


def _goes_on_with(unit: Unit, phrase: SchedulePhrase) -> bool:
    """``every 3 weeks for four doses, then every 3 months``: the schedule changes."""
    if phrase.kind not in ("rate", "interval", "days"):
        return False
    own = [p for p, rule in unit.phrases if p.kind == phrase.kind and rule == "schedule:after-drug"]
    return any(conflict(p.timing, phrase.timing) for p in own)


def _is_planned(sentence: Sentence, dose: DosePhrase, section: str) -> bool:
    """False for limits, intensities, equivalents and doses that patients happened to receive."""
    if dose.bound in ("min", "cap"):
        return False
    if _INTENSITY.search(sentence.text) and section in ("results", "conclusions", ""):
        return False
    at = dose.start - sentence.start
    return not _NOT_A_PLAN.search(sentence.text[max(0, at - 70) : at]) and not _AFTER_NOT_A_PLAN.match(
        sentence.text, dose.end - sentence.start
    )


def _carry(sentence: Sentence, section: str, units: list[Unit], mentions: list[Mention]) -> None:
    """Doses and phrases of a sentence that names no drug for them go to the treatment named before it."""
    if sentence.loose_doses and (_DOSE_WORD.search(sentence.text) or _TREATED.search(sentence.text)):
        owner = _carried_owner(sentence, units, mentions)
        if owner is not None:
            planned = [(d, "dose:carried") for d in sentence.loose_doses if _is_planned(sentence, d, section)]
            phrases = [(p, "schedule:carried") for p in sentence.loose_phrases]
            new = _split(Given(owner, doses=planned, phrases=phrases), sentence, section) if planned else []
            units.extend(new)
            if new:
                return
    earlier = [u for u in units if u.sentence is not sentence and sentence.start - u.sentence.end < 600]
    if not earlier or not sentence.loose_phrases or not _speaks_of_regimen(sentence):
        return
    last = earlier[-1].sentence
    for unit in [u for u in earlier if u.sentence is last]:
        for phrase in sentence.loose_phrases:
            if phrase.kind in ("interval", "cycle", "cycles", "doses", "duration") and not _has_kind(unit, phrase.kind):
                unit.phrases.append((_as_cycle(phrase, sentence, unit), "schedule:carried"))


def _as_cycle(phrase: SchedulePhrase, sentence: Sentence, unit: Unit) -> SchedulePhrase:
    """``Courses were repeated every 28 days`` is the length of a cycle, also for a drug taken daily."""
    timing = phrase.timing
    timed = any(p.kind in ("rate", "days") for p, _ in unit.phrases) or any(d.per for d, _ in unit.doses)
    if (
        phrase.kind != "interval"
        or not timed
        or not re.search(r"\b(?:cycle|course|repeat|recycl)", sentence.text, re.I)
    ):
        return phrase
    if timing.period is None or timing.period_unit not in ("d", "wk"):
        return phrase
    return replace(
        phrase, kind="cycle", timing=Timing(cycle_days=timing.period * (7 if timing.period_unit == "wk" else 1))
    )


def _carried_owner(sentence: Sentence, units: list[Unit], mentions: list[Mention]) -> Mention | None:
    """The drug that a dose without a drug means: the only one of the text, or the only one dosed in its unit."""
    if len({m.drugs for m in mentions}) == 1 and len(mentions[0].drugs) == 1:
        return units[-1].mention if units else mentions[0]
    wanted = {d.unit for d in sentence.loose_doses}
    dosed = [u.mention for u in units if len(u.mention.drugs) == 1 and wanted & {d.unit for d, _ in u.doses}]
    return dosed[-1] if len({m.drugs for m in dosed}) == 1 else None


def _speaks_of_regimen(sentence: Sentence) -> bool:
    return bool(_REGIMEN_SUBJECT.search(sentence.text) and _REGIMEN_VERB.search(sentence.text))


def _has_kind(unit: Unit, kind: str) -> bool:
    kinds = {p.kind for p, _ in unit.phrases}
    if kind in ("interval", "cycle"):
        return bool(kinds & {"interval", "cycle", "span"})
    return bool(kinds & {"cycles", "doses", "duration"})


# --- arms --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Anchor:
    """A place where the text speaks of an arm."""

    start: int
    end: int
    arm: str
    defines: bool

    def is_only(self, mention: Mention) -> bool:
        """A name that is just the drug says nothing of the arm: every arm with the drug calls it so."""
        return not self.defines and self.start >= mention.start and self.end <= mention.end + 5


@dataclass
class ArmIndex:
    """The arms of a doc and the places that name them."""

    arms: list[dict[str, Any]]
    anchors: list[Anchor]

    @classmethod
    def of(cls, doc: Doc) -> ArmIndex:
        anchors = [Anchor(s.start_char, s.end_char, s.label_, True) for s in doc.spans.get("arm_definitions", ())]
        anchors += [Anchor(s.start_char, s.end_char, s.label_, False) for s in doc.spans.get("arms", ())]
        return cls(list(doc._.arms or ()), sorted(anchors, key=lambda a: (a.start, a.end)))

    def by_label(self, unit: Unit, drug: str) -> set[str]:
        """The arms named by this very dose or rate: ``DRUG 10 mg`` and ``DRUG 20 mg``, ``weekly`` and ``3-weekly DRUG``."""
        arms = self.with_drug(drug)
        if len(arms) < 2:
            return set()
        doses = {(d.low, d.high, d.unit.split("/")[0]) for d, _ in unit.doses}
        rate = _timing(unit).per_day
        named: set[str] = set()
        for arm in arms:
            label = " ; ".join([arm["label"], *arm.get("names", ())])
            if doses and doses & {(d.low, d.high, d.unit.split("/")[0]) for d in find_doses(label)}:
                named.add(arm["arm_id"])
        if named or rate is None:
            return named
        for arm in arms:
            rates = [p.timing.per_day for p in find_schedules(arm["label"]) if p.timing.per_day is not None]
            if len(rates) == 1 and abs(rates[0] - rate) < 1e-6:
                named.add(arm["arm_id"])
        return named if len(named) < len(arms) else set()

    def with_drug(self, drug: str) -> list[dict[str, Any]]:
        return [arm for arm in self.arms if drug in arm["drugs"]]


def arms_of(index: ArmIndex, text: str, unit: Unit, drug: str) -> tuple[tuple[str, ...], bool]:
    """The arms of a unit's drug, and whether the text itself ties them; no arm when it is no study treatment."""
    with_drug = index.with_drug(drug)
    ids = {arm["arm_id"] for arm in with_drug}
    if not with_drug:
        return (("all",), False) if _given_to_everyone(unit) else ((), False)
    own = {a["arm_id"] for a in with_drug if a["role"] != "cited"}
    if _is_later_line(unit):
        return ("all",), True
    tied = (
        _marked_after(index, text, unit) & ids
        or index.by_label(unit, drug) & ids
        or _around(index, unit) & ids
        or _named_before(index, unit) & ids
    )
    if tied and not (own and _EVERYONE.search(text, unit.mention.end, unit.end + 18)):
        return _ordered(index, tied), True
    here = {a.arm for a in index.anchors if unit.sentence.start <= a.start < unit.sentence.end} & ids
    if own and not (here and not here & own):
        return _ordered(index, own), len(own) == 1 or bool(tied)
    return _ordered(index, here or ids - own), bool(here)


def _ordered(index: ArmIndex, ids: Iterable[str]) -> tuple[str, ...]:
    wanted = set(ids)
    return tuple(arm["arm_id"] for arm in index.arms if arm["arm_id"] in wanted)


def _around(index: ArmIndex, unit: Unit) -> set[str]:
    """Arms of the closest definition or name around the drug, or else around the unit's first dose."""
    for position in (unit.mention.start, *(d.start for d, _ in unit.doses[:1])):
        around = [a for a in index.anchors if a.start <= position < a.end and not a.is_only(unit.mention)]
        if around:
            closest = min(a.end - a.start for a in around)
            return {a.arm for a in around if a.end - a.start == closest}
    return set()


def _marked_after(index: ArmIndex, text: str, unit: Unit) -> set[str]:
    """``A 60 mg/m2 and B 1 g/m2 every 6 weeks (ARM A); …``: the arm named in brackets at the end of its part."""
    for anchor in index.anchors:
        if anchor.defines or not unit.end <= anchor.start < unit.sentence.end:
            continue
        between = text[unit.end : anchor.start]
        if not re.search(r"(?:[(\[]|\sin)\s?(?:the\s|treatment\s)?$", between):
            continue
        part = unit.sentence.between(unit.end, anchor.start)
        return (
            set()
            if re.search(r";|\b(?:or|versus|vs|followed|then)\b|\.\s", part) or len(part.split()) > 20
            else {anchor.arm}
        )
    return set()


def _named_before(index: ArmIndex, unit: Unit) -> set[str]:
    """``Arm A: DRUG …``, ``Patients in the control group received DRUG``: the arms named last before the drug."""
    sentence = unit.sentence
    others = [g.mention for g in sentence.given]
    before = [
        a
        for a in index.anchors
        if (sentence.start <= a.start or sentence.start - 3 <= a.end)
        and a.end <= unit.mention.start
        and not any(a.is_only(m) for m in others)
        and not (a.defines and a.end - a.start > 40)
    ]
    if not before:
        return set()
    last = before[-1]
    words = sentence.between(last.end, unit.mention.start)
    for mention in others:
        if last.end <= mention.start and mention.end <= unit.mention.start:
            words = words.replace(sentence.text[mention.start - sentence.start : mention.end - sentence.start], " ")
    return {a.arm for a in before if last.start - a.end < 12} if len(words.split()) <= 14 else set()


def follow_arm(units: list[tuple[Unit, str]], unit: Unit, arms: tuple[str, ...]) -> tuple[str, ...]:
    """``The A regimen comprised X 100 mg. Then Y 50 mg was given``: the arm of the sentence before, if it had one."""
    before = [u for u, _ in units if u.sentence is not unit.sentence and 0 <= unit.sentence.start - u.sentence.end <= 3]
    earlier = {u.arms for u in before}
    if len(earlier) == 1 and all(u.anchored for u in before):
        (only,) = earlier
        if len(only) == 1 and only[0] in arms and len(arms) > 1:
            return only
    return ()


def _is_later_line(unit: Unit) -> bool:
    head = unit.sentence.text[: unit.mention.start - unit.sentence.start]
    return _LATER_LINE.search(head) is not None and _EVERYONE.search(unit.sentence.text) is not None


def _given_to_everyone(unit: Unit) -> bool:
    """A drug outside the arms is study treatment when the text doses it for the patients."""
    if (
        unit.mention.drugs[0] in SUPPORTIVE
        or not unit.doses
        or unit.section in ("background", "results", "conclusions", "title")
    ):
        return False
    return _GIVEN.search(unit.sentence.text) is not None


# --- rows --------------------------------------------------------------------------------------------------

_SLOTS = (
    ("frequency", "period", "period_unit"),
    ("days",),
    ("weeks",),
    ("cycle_days",),
    ("cycles",),
    ("duration", "duration_unit"),
)


def conflict(a: Timing, b: Timing) -> bool:
    """Whether two schedules state different values for the same part."""
    if a.per_day is not None and b.per_day is not None and abs(a.per_day - b.per_day) > 1e-6:
        return True
    return any(
        getattr(a, slot[0]) is not None
        and getattr(b, slot[0]) is not None
        and getattr(a, slot[0]) != getattr(b, slot[0])
        for slot in _SLOTS[1:]
    )


def union(a: Timing, b: Timing) -> Timing:
    """The parts of both; ``a`` wins where both state one."""
    values: dict[str, Any] = {}
    for slot in _SLOTS:
        source = a if getattr(a, slot[0]) is not None else b
        values.update({name: getattr(source, name) for name in slot})
    return Timing(**values)


def _next_days(a: Timing, b: Timing) -> str | None:
    """``Day -6: A … Day -5: A …``: the days of both where the second goes on from the first."""
    if set(a.values()) != {"days"} or set(b.values()) != {"days"} or a.days is None or b.days is None:
        return None
    last, first = re.findall(r"-?\d+$", a.days)[0], re.match(r"-?\d+", b.days)
    if first is None or int(first.group()) != int(last) + 1:
        return None
    return f"{a.days},{b.days}"


def _timing(*units: Unit) -> Timing:
    """The schedule that units make together."""
    per = next((d.per for unit in units for d, _ in unit.doses if d.per), None)
    return merged([p for unit in units for p, _ in unit.phrases], per)


def _clash(units: list[Unit], unit: Unit) -> bool:
    """Whether a unit cannot belong to the same schedule; an interval may be the cycle of what has days."""
    alone, other = _without_intervals(*units), _without_intervals(unit)
    if conflict(alone, other):
        return True
    intervals = [{p.timing.per_day for p, _ in u.phrases if p.kind == "interval"} for u in (*units, unit)]
    known = set().union(*intervals[:-1])
    if known and intervals[-1]:
        return not known & intervals[-1]
    timed = other if known else alone
    return bool(known or intervals[-1]) and timed.per_day is not None and timed.per_day < 1 and timed.days is None


def _without_intervals(*units: Unit) -> Timing:
    return _timing(*(replace(u, phrases=[(p, r) for p, r in u.phrases if p.kind != "interval"]) for u in units))


class DoseTable:
    """The doses and courses per arm and drug while they are collected."""

    def __init__(self, doc: Doc, index: ArmIndex) -> None:
        self.doc = doc
        self.index = index
        self.doses: dict[tuple[str, str], dict[tuple[float, float, str], dict[str, Any]]] = {}
        self.courses: dict[tuple[str, str], list[Course]] = {}
        self.tied: set[tuple[str, str]] = set()

    def add(self, unit: Unit, drug: str, arms: tuple[str, ...], anchored: bool) -> None:
        """Take a unit in; what only restates an arm's dose or schedule for others adds nothing."""
        for dose, rule in unit.doses:
            key = (dose.low, dose.high, dose.unit)
            if not anchored and any(key in rows for (_, d), rows in self.doses.items() if d == drug):
                continue
            row = self._dose_row(unit, dose, rule)
            for arm in arms:
                if not anchored and (arm, drug) in self.tied and row["role"] in ("fixed", "starting", "level"):
                    continue
                self.doses.setdefault((arm, drug), {}).setdefault(key, row)
                if anchored:
                    self.tied.add((arm, drug))
        timing = _timing(unit)
        if timing.values():
            for arm in arms:
                self._add_course(arm, drug, unit, timing)

    def _dose_row(self, unit: Unit, dose: DosePhrase, rule: str) -> dict[str, Any]:
        near = unit.sentence.start <= unit.mention.start and abs(unit.mention.start - dose.start) < 200
        start = min(unit.mention.start, dose.start) if near else dose.start
        end = max(unit.mention.end, dose.end) if near else dose.end
        return {
            "start": start, "end": end, "rule": rule, "low": dose.low, "high": dose.high, "unit": dose.unit,
            "route": find_route(self.doc.text, unit),
            "role": _role(self.doc.text, unit, dose),
        }  # fmt: skip

    def _add_course(self, arm: str, drug: str, unit: Unit, timing: Timing) -> None:
        courses = self.courses.setdefault((arm, drug), [])
        for course in courses:
            if following := _next_days(course.timing, timing):
                course.timing = replace(course.timing, days=following)
                course.units.append(unit)
                return
            if not _clash(course.units, unit):
                course.units.append(unit)
                course.timing = union(_timing(*course.units), course.timing)
                return
        if courses and unit.section in ("results", "conclusions", "background", "title"):
            return
        if not unit.anchored and any(
            not conflict(c.timing, timing)
            for (a, d), cs in self.courses.items()
            if d == drug and a != arm
            for c in cs
            if unit not in c.units
        ):
            return
        courses.append(Course(timing, [unit]))

    def complete_backbones(self) -> None:
        """A backbone that the text doses once belongs to every arm that holds it.

        Arms of the very same drugs differ in how these are given, so nothing is carried between them.
        """
        own = [arm for arm in self.index.arms if arm["role"] != "cited"]
        for arm in own:
            for drug in arm["drugs"]:
                key = (arm["arm_id"], drug)
                if key in self.doses:
                    continue
                donors = [(o["arm_id"], drug) for o in own if drug in o["drugs"] and o["drugs"] != arm["drugs"]]
                donors = [d for d in donors if d in self.doses or d in self.courses]
                if not donors or ("all", drug) in self.doses:
                    continue
                if donors[0] in self.doses:
                    self.doses[key] = {k: dict(v) for k, v in self.doses[donors[0]].items()}
                if key not in self.courses and donors[0] in self.courses:
                    self.courses[key] = [Course(c.timing, list(c.units)) for c in self.courses[donors[0]]]

    def write(self) -> None:
        """Add the rows to the doc: doses get their ids in text order, a course its dose where it has one."""
        order = {arm["arm_id"]: i for i, arm in enumerate(self.index.arms)}
        ids: dict[tuple[str, float, float, str], str] = {}
        every = [(row["start"], drug, key) for (_, drug), rows in self.doses.items() for key, row in rows.items()]
        for _, drug, key in sorted(every):
            ids.setdefault((drug, *key), f"D{len(ids) + 1}")
        for (arm, drug), rows in sorted(self.doses.items(), key=lambda item: (order.get(item[0][0], 99), item[0][1])):
            for key, row in rows.items():
                values = {k: v for k, v in row.items() if k not in ("start", "end", "rule")}
                add_row(
                    self.doc, "doses", row["start"], row["end"], row["rule"],
                    arm_id=arm, drug=drug, dose_id=ids[(drug, *key)], **values,
                )  # fmt: skip
        for (arm, drug), courses in sorted(
            self.courses.items(), key=lambda item: (order.get(item[0][0], 99), item[0][1])
        ):
            used: set[tuple[int, int]] = set()
            for course in courses:
                self._write_course(arm, drug, course, ids, used)

    def _write_course(
        self,
        arm: str,
        drug: str,
        course: Course,
        ids: dict[tuple[str, float, float, str], str],
        used: set[tuple[int, int]],
    ) -> None:
        unit = course.units[0]
        phrases = unit.phrases
        positions = [unit.mention, *(d for d, _ in unit.doses if d.per), *(p for p, _ in phrases)]
        start, end = min(p.start for p in positions), max(p.end for p in positions)
        if end - start > 500 and phrases:
            start, end = min(p.start for p, _ in phrases), max(p.end for p, _ in phrases)
        while (start, end) in used and start > 0:
            start -= 1
        used.add((start, end))
        doses = {(drug, d.low, d.high, d.unit) for u in course.units for d, _ in u.doses}
        dose_id = ids.get(next(iter(doses))) if len(doses) == 1 else None
        rule = phrases[-1][1] if phrases else "schedule:rate-in-unit"
        values = {name: None for slot in _SLOTS for name in slot} | course.timing.values()
        add_row(self.doc, "schedules", start, end, rule, arm_id=arm, drug=drug, dose_id=dose_id, **values)


def _role(text: str, unit: Unit, dose: DosePhrase) -> str:
    before = text[max(unit.sentence.start, dose.start - 70) : dose.start]
    after_another = any(unit.mention.end <= d.start < d.end <= dose.start for d in unit.sentence.doses)
    clause = re.split(r"[;),]|\bthen\b|\bfollowed\sby\b" if after_another else r"[;)]|\bthen\b", before)[-1]
    for role, pattern in _ROLE_AFTER:
        if pattern.match(text, dose.end, dose.end + 60):
            return role
    for role, pattern in _ROLE_BEFORE:
        if pattern.search(clause):
            return role
    if dose.bound == "max":
        return "maximum"
    return "level" if any(_listed_with(text, dose, other) for other, _ in unit.doses) else "fixed"


def _listed_with(text: str, dose: DosePhrase, other: DosePhrase) -> bool:
    """``3 or 10 mg/kg``: two doses with nothing but a comma or a conjunction between them."""
    first, second = sorted((dose, other), key=lambda d: d.start)
    return first is not second and re.fullmatch(r"[\s,/]*(?:and|or|to)?\s*", text[first.end : second.start]) is not None


def find_route(text: str, unit: Unit) -> str | None:
    """The route stated with a drug: ``oral DRUG``, ``DRUG 400 mg po``, ``intravenously`` after the dose."""
    mention, sentence = unit.mention, unit.sentence
    before = find_routes(text, max(sentence.start, mention.start - 40), mention.start)
    if before and re.fullmatch(r"[\s-]*(?:(?:\d[\d.,·]*|[\w/]+)[\s-]){0,3}", text[before[-1][1] : mention.start]):
        return before[-1][2]
    later = [g.mention.start for g in sentence.given if g.mention.start >= unit.end]
    stop = min([sentence.end, unit.end + 40, *later])
    for _, end, route in find_routes(text, mention.end, stop):
        # "A 75 mg/m2 plus oral B": the route is the next drug's.
        if end + 1 < stop or not later:
            return route
    return None


def _by_level(index: ArmIndex, unit: Unit) -> list[Unit]:
    """``DRUG 5 mg or 10 mg twice daily`` where the arms are named by these doses: one unit per dose."""
    if len(unit.doses) < 2 or len(unit.mention.drugs) > 1:
        return [unit]
    parts = [replace(unit, doses=[dose]) for dose in unit.doses]
    named = [index.by_label(part, unit.mention.drugs[0]) for part in parts]
    return parts if all(named) and len({frozenset(n) for n in named}) > 1 else [unit]


def attach_doses(doc: Doc) -> None:
    """Add the rows of ``doses`` and ``schedules`` to a doc whose drugs and arms are known."""
    units = read_units(doc)
    if not units:
        return
    index = ArmIndex.of(doc)
    table = DoseTable(doc, index)
    placed: list[tuple[Unit, str]] = []
    for unit in itertools.chain.from_iterable(_by_level(index, unit) for unit in units):
        for drug in unit.mention.drugs:
            arms, anchored = arms_of(index, doc.text, unit, drug)
            followed = () if anchored or unit.section in ("results", "conclusions") else follow_arm(placed, unit, arms)
            if followed:
                arms, anchored = followed, True
            if arms and not (unit.section == "background" and not anchored):
                placed.append((replace(unit, arms=arms, anchored=anchored), drug))
    # What the text ties to an arm goes first, so that a restatement elsewhere is known as one.
    for unit, drug in sorted(
        placed, key=lambda item: (not item[0].anchored, item[0].section in ("title", "results", "conclusions"))
    ):
        table.add(unit, drug, unit.arms, unit.anchored)
    table.complete_backbones()
    table.write()


@Language.component("trialtables_doses", requires=["doc.spans"])
def trialtables_doses(doc: Doc) -> Doc:
    """Add doses and schedules to a doc; needs ``doc.spans["drugs"]`` and ``doc._.arms``."""
    attach_doses(doc)
    return doc
