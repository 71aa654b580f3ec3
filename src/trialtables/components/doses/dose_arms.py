"""Which arms an administration belongs to: where the text names or defines an arm around it.

In this order: the arm in brackets at the end of its part, the arms that are named by this very dose or rate, the
closest definition or name around the drug, the arm named before it in the sentence, the arm of the sentence before;
and where the text ties it to none, every arm of the study that has the drug.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_behind
from ..text.words import PATIENTS, VERSUS
from .administrations import Unit, timing_of
from .arm_additions import with_and_without
from .dose_phrases import DosePhrase, find_doses
from .dose_sentences import Mention, joined
from .schedule_phrases import find_schedules

#: Growth factors, antiemetics and the like are no study treatment unless an arm lists them.
_GIVEN = lazy_regex(
    r"\b(?:receiv|gets?\b|got\b|administ|given|gave|treat|random|assign|allocat|consist|regimen|dos(?:e|ed|ing)\b|compris|was\sused"
    r"|were\sused|applied|cycles?\sof|courses?\sof|infus|allowed|permitted)",
    re.I,
)
_LATER_LINE = lazy_regex(
    r"\b(?:at\s(?:the\stime\sof\s)?(?:disease\s)?progression|second-line|salvage|crossed\sover|cross-over\sto|on\sprogression)\b",
    re.I,
)
_EVERYONE = lazy_regex(
    rf"\b(?:both|all|each|either)\s(?:the\s)?(?:treatment\s|study\s)?(?:arms?|groups?|regimens?|{PATIENTS}|cohorts?)\b",
    re.I,
)


@dataclass(frozen=True)
class Anchor:
    """A place where the text speaks of an arm."""

    start: int
    end: int
    arm: str
    defines: bool
    label: bool = False
    """Whether the words are a label such as "arm A" or "control group", rather than the arm's drugs."""
    numbered: bool = False
    """Whether a number behind the regimen tells the arm from another one of the regimen: "R-CHOP-14"."""

    def is_only(self, mention: Mention) -> bool:
        """A name that is just the drug says nothing of the arm: every arm with the drug calls it so."""
        return not (self.defines or self.numbered) and self.start >= mention.start and self.end <= mention.end + 5


@dataclass
class ArmIndex:
    """The arms of a doc and the places that name them."""

    arms: list[dict[str, Any]]
    anchors: list[Anchor]
    parts: list[Anchor]
    """The stretches under the headings of arms."""
    stages: list[Anchor] = field(default_factory=list)
    """The sentences that tell what all patients got before they were randomized."""
    common: list[tuple[int, int]] = field(default_factory=list)
    """The parts of the treatment that follow on all arms."""
    named_doses: dict[str, list[DosePhrase]] = field(default_factory=dict)
    """The doses in each arm's names, which are asked for at every administration."""

    @property
    def sides(self) -> int:
        """How many arms the study itself has."""
        return sum(1 for arm in self.arms if arm["role"] != "cited")

    @property
    def is_planned(self) -> bool:
        """Whether no arm of the study has been treated yet."""
        own = [arm for arm in self.arms if arm["role"] != "cited"]
        return bool(own) and all(arm["role"] == "planned" for arm in own)

    def by_label(self, unit: Unit, drug: str) -> set[str]:
        """The arms named by this very dose or rate: ``DRUG 10 mg`` and ``20 mg``, ``weekly`` and ``3-weekly DRUG``."""
        arms = self.with_drug(drug)
        if len(arms) < 2:
            return set()
        doses = {(d.low, d.high, d.unit.split("/")[0]) for d, _ in unit.doses}
        rate = timing_of(unit).per_day
        named: set[str] = set()
        for arm in arms:
            bare = {float(arm["label"])} if re.fullmatch(r"\d+(?:\.\d+)?", arm["label"]) else set()
            if bare & {low for low, _, _ in doses}:
                named.add(arm["arm_id"])
            names = (arm["label"], *arm.get("names", ()))
            others = [d for d in arm["drugs"] if d != drug]
            if doses and doses & {dose for name in names for dose in self._doses_named(name, others)}:
                named.add(arm["arm_id"])
        # Where arms hold other drugs as well, the rate in a label may be that of another drug.
        if named or rate is None or len({tuple(arm["drugs"]) for arm in arms}) > 1:
            return named
        for arm in arms:
            rates = [p.timing.per_day for p in find_schedules(arm["label"]) if p.timing.per_day is not None]
            if len(rates) == 1 and abs(rates[0] - rate) < 1e-6:
                named.add(arm["arm_id"])
        return named if len(named) < len(arms) else set()

    def by_place(self, unit: Unit) -> set[str]:
        """The arm that a dose of several defines: "loading dose of 8 mg, then 4 mg (arm A) or 10 mg (arm B)"."""
        at = unit.doses[0][0].start
        return {a.arm for a in self.anchors if a.defines and a.start <= at < a.end and a.end - a.start <= 30}

    def _doses_named(self, name: str, others: list[str]) -> Iterator[tuple[float, float, str]]:
        """The doses in an arm's name, without those that stand right behind another drug: "B 10 mg" is of B."""
        found = self.named_doses.get(name)
        if found is None:
            found = self.named_doses[name] = find_doses(name)
        for dose in found:
            before = name[: dose.start].rstrip(" (").lower()
            if not any(before.endswith(other) for other in others):
                yield dose.low, dose.high, dose.unit.split("/")[0]

    def with_drug(self, drug: str) -> list[dict[str, Any]]:
        return [arm for arm in self.arms if drug in arm["drugs"]]

    def holders(self, drug: str) -> list[str]:
        """The arms of the study itself that have a drug."""
        return [arm["arm_id"] for arm in self.with_drug(drug) if arm["role"] != "cited"]


def arms_of(index: ArmIndex, text: str, unit: Unit, drug: str) -> tuple[tuple[str, ...], bool]:
    """The arms of a unit's drug, and whether the text itself ties them; no arm when it is no study treatment."""
    if stage := _around(index.stages, unit):
        return tuple(stage), True
    with_drug = index.with_drug(drug)
    if index.is_planned and _tells_what_is_known(unit):
        return (), True
    ids = {arm["arm_id"] for arm in with_drug}
    common = any(a <= unit.mention.start < b for a, b in index.common)
    if common and index.is_planned and index.sides > 1:
        return _of_common_part(index, unit, drug), True
    if not with_drug:
        everyone = bool(index.arms) and _given_to_everyone(unit, index.is_planned, index.sides)
        return (_holders_of_unnamed(index, text, unit) if everyone else ()), False
    own = {a["arm_id"] for a in with_drug if a["role"] != "cited"}
    if reported := _around([a for a in index.anchors if a.defines], unit) & (ids - own):
        own, ids = set(), reported  # what another study gave, told where its arms are introduced
    before = (_is_induction(text, unit) and not _goes_on(index, unit)) or _is_before_random(unit)
    if _is_later_line(unit) or (index.sides > 1 and before):
        return ("all",), True
    part = _around(index.parts, unit)
    if part and not part & ids and index.is_planned and unit.doses and _switched_to(unit):
        return _ordered(index, part), True
    headed = _around(index.parts or [a for a in index.anchors if _is_item(a, text)], unit) & ids
    if own and not headed and _everyone_had(index, text, unit):
        # "All patients receive induction with A and B. Arm I: A; arm II: B and C": what both had first is of no arm.
        apart = index.sides > len(own) and index.is_planned and _LEADS_IN.search(unit.sentence.text)
        return ("all",) if apart else _ordered(index, own), True
    defining = _around([a for a in index.anchors if a.defines], unit) & ids
    # Arms of other drugs are told apart by what stands around the drug, arms of the same drugs by dose or rate.
    same_drugs = len({tuple(arm["drugs"]) for arm in with_drug}) == 1
    told = own | {a.arm for a in index.anchors if a.defines and a.start < unit.sentence.end}
    labelled = index.by_label(unit, drug) & ids & told  # not of another study that is told of later
    if defining and defining <= own:
        labelled &= own  # another study may have given the very same dose
    holders = [arm for arm in with_drug if arm["arm_id"] in (own or ids)]
    optional = set() if labelled and own else with_and_without(holders, unit) & ids
    tied = (
        headed
        or optional
        or _of_regimen(index, unit) & ids
        or _added_to_either(index, text, unit, drug, defining) & own
        or _listed_after(index, text, unit) & ids
        or _marked_after(index, text, unit, labelled) & ids
        or _spelled_out(index, text, unit) & ids
        or _subject(index, text, unit) & ids
        or (defining if len(defining) == 1 and not same_drugs else set())
        or (labelled & defining if len(labelled) > 1 else labelled)
        or labelled
        or (defining if len(defining) == 1 else set())
        or _named_before([a for a in index.anchors if a.label], text, unit) & ids
        or _around([a for a in index.anchors if not a.defines], unit) & ids
        or defining
        or _named_before(index.anchors, text, unit) & ids
    )
    since = max(unit.mention.end, unit.sentence.start)
    if tied and not (own and _EVERYONE.search(text, since, min(unit.end + 18, unit.sentence.end))):
        return _ordered(index, tied), True
    here = {a.arm for a in index.anchors if unit.sentence.start <= a.start < unit.sentence.end} & ids
    if own and not (here and not here & own):
        return _ordered(index, own), len(own) == 1 or bool(tied)
    return _ordered(index, here or ids - own), bool(here)


def _of_regimen(index: ArmIndex, unit: Unit) -> set[str]:
    """``six cycles of ABVD or eight of BEACOPP``: the one arm with all drugs of a regimen, though others share some.

    An arm that the sentence calls by a longer regimen ("AC or TAC") is not called by the shorter one.
    """
    drugs = set(unit.mention.drugs)
    longer = [set(g.mention.drugs) for g in unit.sentence.given if drugs < set(g.mention.drugs)]
    whole = {
        arm["arm_id"]
        for arm in index.arms
        if arm["role"] != "cited" and drugs <= set(arm["drugs"]) and not any(x <= set(arm["drugs"]) for x in longer)
    }
    return whole if len(drugs) > 1 and len(whole) == 1 else set()


#: "Arm II: A. Patients with a mutant |are switched to| B 10 mg": B is of that arm, though it is told of the other one.
_SWITCHED_TO = lazy_regex(
    r"\b(?:switch(?:ed)?|changed?)\s(?:over\s)?to\s(?:receive\s)?(?:oral\s|intravenous\s)?$", re.I
)


def _switched_to(unit: Unit) -> bool:
    return _SWITCHED_TO.search(_ahead_of(unit)) is not None


def _of_common_part(index: ArmIndex, unit: Unit, drug: str) -> tuple[str, ...]:
    """``Consolidation: patients receive C`` behind the arms: C is of the arms if all hold it, else of everybody."""
    own = [arm["arm_id"] for arm in index.with_drug(drug) if arm["role"] != "cited"]
    if len(own) == index.sides:
        return _ordered(index, own)
    told = _GIVEN.search(unit.sentence.text) is not None and drug not in SUPPORTIVE
    return ("all",) if told or own else ()


#: What stands in front of a heading, and what between an arm's name and the colon or dash behind it.
_BEFORE_HEADING = lazy_regex(
    rf"(?:\A|[.;:),\n]|[-•*]|\b[1-6][.)]|\b(?:or|and|to|either|between|{VERSUS}))"
    r"\s*(?:(?:Treatment|Study|Experimental|Control)\s)?\Z",
    re.I,
)
_BEHIND_HEADING = lazy_regex(r"\s?(?:\([^()\n]{1,60}\)?\s?|\)\s?)?(?::|\s[-–—]\s)")
_AFTER_PARTS = lazy_regex(
    rf"\n\s*\n|\s-\s(?=[A-Z])|\b(?:all|both|each)\s(?:\w+\s)?(?:{PATIENTS}|groups|arms|cohorts)\b|\bin\seither\s(?:arm|group)\b",
    re.I,
)


def _headings(text: str, anchors: list[Anchor]) -> list[list[Anchor]]:
    """The headings of the arms of each randomization: the letters of the first may begin anew in a second one."""
    heads = [
        a
        for a in anchors
        if a.label
        and not a.defines
        and _BEFORE_HEADING.search(text, max(0, a.start - 20), a.start)
        and _BEHIND_HEADING.match(text, a.end)
    ]
    if len({a.arm for a in heads}) < 2:
        return []
    runs: list[list[Anchor]] = [[]]
    for head in heads:
        alike = (h for h in runs[-1] if text[h.start : h.end] == text[head.start : head.end])
        if any(h.arm != head.arm for h in alike):
            runs.append([])
        runs[-1].append(head)
    return runs


def headed_parts(text: str, anchors: list[Anchor]) -> list[Anchor]:
    """``Arm A (X): X 10 mg. It is repeated … Arm B: …``: what follows the heading of an arm, up to the next heading.

    Only where two arms or more have a heading; the last part ends with its paragraph or before what all are given.
    """
    parts = []
    runs = _headings(text, anchors)
    ends = [*(run[0].start for run in runs[1:]), len(text)]
    for run, end in zip(runs, ends, strict=False):
        last = min(phase_behind(text, run[0].start, run[-1].start) or end, end)
        for head, following in zip(run, [*(h.start for h in run[1:]), last], strict=True):
            closing = _AFTER_PARTS.search(text, head.end, following)
            parts.append(Anchor(head.start, closing.start() if closing else following, head.arm, defines=True))
    return parts


def common_parts(text: str, anchors: list[Anchor]) -> list[tuple[int, int]]:
    """``Arm I: A. Arm II: B. Consolidation: C``: where what follows on all arms of a randomization is told."""
    runs = _headings(text, anchors)
    begins = [phase_behind(text, run[0].start, run[-1].start) for run in runs]
    ends = [*(run[0].start for run in runs[1:]), len(text)]
    return [(a, b) for a, b in zip(begins, ends, strict=False) if a is not None and a < b]


_EVERYONE_HAD = lazy_regex(
    _EVERYONE.pattern
    + r"\s(?:[\w-]+\s){0,3}?(?:receiv\w+|had|got|given|treated\swith|eligible\sto|continued?)\b(?P<rest>[^;]*)$",
    re.I,
)
_DIVIDES = lazy_regex(rf"\b(?:random\w*|assign\w*|allocat\w*|{VERSUS}|except|respectively|either)\b", re.I)


def _everyone_had(index: ArmIndex, text: str, unit: Unit) -> bool:
    """``All patients received A 8 mg and B 20 mg``: no arm is told apart between these words and the drug."""
    head = text[unit.sentence.start : unit.mention.start]
    found = _EVERYONE_HAD.search(head)
    if found is None or _DIVIDES.search(found["rest"]):
        return False
    start = unit.sentence.start + found.start("rest")
    return not any(start <= a.start < unit.mention.start and (a.label or _is_item(a, text)) for a in index.anchors)


#: "In one of two schedules: |(A) X weekly|; (B) X every 3 weeks", "arm A (X weekly) or |B (X every 3 weeks)|": a
#: definition that a letter or number opens.
_ITEM = lazy_regex(r"\(?(?:[A-H]|[1-6])[).:]|(?:[A-H]|[1-6]|I{1,3}|IV)\s?[(\[]")


def _is_item(anchor: Anchor, text: str) -> bool:
    return anchor.defines and _ITEM.match(text, anchor.start) is not None


def _added_to_either(index: ArmIndex, text: str, unit: Unit, drug: str, defining: set[str]) -> set[str]:
    """``A (n = 41) or B (n = 42) plus C every 14 days``: C is of both where both hold it and A's part says nothing."""
    sentence = unit.sentence
    if len(defining) != 1:
        return set()
    holders = {arm["arm_id"] for arm in index.with_drug(drug) if arm["role"] != "cited"}
    defined = [a for a in index.anchors if a.defines and sentence.start <= a.start and a.end <= sentence.end]
    last = next((a for a in defined if {a.arm} == defining and a.start <= unit.mention.start < a.end), None)
    if last is None or holders <= defining or index.by_label(unit, drug) == defining:
        return set()
    if any(drug in g.mention.drugs and g.mention.start < last.start for g in sentence.given):
        return set()
    for arm in holders - defining:
        parts = [text[a.end : last.start] for a in defined if a.arm == arm and a.end <= last.start]
        if not any(re.fullmatch(rf"\s?(?:\([^()]*\)\s?)?,?\s?(?:or|{VERSUS})\s", words) for words in parts):
            return set()
    return holders


def _ordered(index: ArmIndex, ids: Iterable[str]) -> tuple[str, ...]:
    wanted = set(ids)
    return tuple(arm["arm_id"] for arm in index.arms if arm["arm_id"] in wanted)


def _around(anchors: list[Anchor], unit: Unit) -> set[str]:
    """Arms of the closest definition or name around the unit's first dose, or else around the drug."""
    for position in (*(d.start for d, _ in unit.doses[:1]), unit.mention.start):
        around = [a for a in anchors if a.start <= position < a.end and not a.is_only(unit.mention)]
        if around:
            closest = min(a.end - a.start for a in around)
            return {a.arm for a in around if a.end - a.start == closest}
    return set()


def _listed_after(index: ArmIndex, text: str, unit: Unit) -> set[str]:
    """``all with A (15 mg/kg every 3 weeks arm A, 10 mg/kg every 2 weeks arms B and C)``: the arms behind each dose."""
    bracket = unit.sentence.bracket_of(unit.doses[0][0].start) if unit.doses else None
    if bracket is None or unit.mention.start > bracket[0]:
        return set()
    inside = [d for d in unit.sentence.doses if bracket[0] < d.start < bracket[1]]
    stop = min([bracket[1], *(d.start for d in inside if d.start >= unit.doses[-1][0].end)])
    labels = [a for a in index.anchors if a.label and not a.defines and unit.doses[-1][0].end <= a.start < stop]
    if len(inside) < 2 or not labels or text[unit.end : labels[0].start].strip(" ,"):
        return set()
    return {a.arm for a in labels}


_OTHER_PART = lazy_regex(rf";|\b(?:or|{VERSUS}|followed|then)\b|\.\s")


def _marked_after(index: ArmIndex, text: str, unit: Unit, labelled: set[str]) -> set[str]:
    """``A 60 mg/m2 and B 1 g/m2 every 6 weeks (ARM A); …``: the arm named in brackets at the end of its part."""
    openings = {a.start for a in index.anchors if a.defines}
    for anchor in index.anchors:
        if anchor.defines or not unit.end <= anchor.start < unit.sentence.end:
            continue
        opened = re.search(r"(?P<mark>[(\[]|\sin)\s?(?:the\s|treatment\s)?$", text[unit.end : anchor.start])
        if opened is None or (
            opened["mark"] in "([" and not anchor.label and not re.match(r"\s?[)\]]|,", text[anchor.end :][:2])
        ):
            continue  # "TC (docetaxel 85 mg/m2 and …" spells out another arm
        if opened["mark"].strip() == "in" and labelled:
            # "90 patients in the A 10 mg group, 98 in the A 20 mg group"
            return set()
        part = unit.sentence.between(unit.end, anchor.start)
        # "(arm B) DRUG …" opens the next part instead of closing this one.
        closes = anchor.start not in openings and not _OTHER_PART.search(part) and len(part.split()) <= 20
        return {anchor.arm} if closes else set()
    return set()


def _spelled_out(index: ArmIndex, text: str, unit: Unit) -> set[str]:
    """``or Vd (A 1.3 mg/m2 twice weekly and B …)``: the arm whose name a bracket spells out."""
    for opened, closed in reversed(unit.sentence.brackets):
        if not opened < unit.mention.start < closed:
            continue
        named = {
            a.arm
            for a in index.anchors
            if a.end <= opened
            and a.end - a.start <= 40
            and re.fullmatch(r"\s?(?:(?:arm|group|regimen)\s)?", text[a.end : opened])
        }
        if named:
            return named if len(named) == 1 else set()
    return set()


def _named_before(anchors: list[Anchor], text: str, unit: Unit) -> set[str]:
    """``Arm A: DRUG …``, ``Patients in the control group received DRUG``: the arms named last before the drug."""
    sentence = unit.sentence
    others = [g.mention for g in sentence.given]
    before = [
        a
        for a in anchors
        if (sentence.start <= a.start or (sentence.start - 3 <= a.end and _is_heading(a, text)))
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


def _subject(index: ArmIndex, text: str, unit: Unit) -> set[str]:
    """``Chemotherapy (arm A) consisted of B 1 mg/m2, C …``: the arm whose label is the subject of the sentence."""
    labels = [a for a in index.anchors if a.label and unit.sentence.start <= a.start and a.end <= unit.mention.start]
    if not labels or len({a.arm for a in labels}) > 1 or not _IS_SUBJECT.match(text, labels[-1].end):
        return set()
    return {labels[-1].arm}


#: Behind an arm's label these words open the list of what it is given, up to the next label.
_IS_SUBJECT = lazy_regex(
    r"[)\]]?(?:\s\([^()]{1,40}\))?,?\s(?:consist(?:s|ed|ing)\sof|compris(?:es|ed)|receiv(?:es|ed)|will\s(?:receive|consist\sof)"
    r"|(?:was|were)\s(?:given|treated\swith))\s"
)


def _is_heading(anchor: Anchor, text: str) -> bool:
    """Whether nothing but the end of another sentence stands before an arm's name."""
    before = text[: anchor.start].rstrip(" ")
    return not before or before[-1] in ".;:\n"


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


_INDUCED = lazy_regex(
    rf"\s*(?:Those|Responders|(?:[Rr]esponding\s)?(?i:{PATIENTS}))\b[^.;]{{0,160}}?"
    r"\b(?:achiev\w+|respon[ds]\w*|stable\sdisease|disease\scontrol|remission|not\sprogress\w*|without\s(?:disease\s)?progression)\b"
    r"[^.;]{0,120}\brandom",
)
_TREATED = lazy_regex(r"\b(?:received|treated\swith|were\sgiven|underwent|will\sreceive)\b", re.I)


_BEFORE_RANDOM = lazy_regex(
    r"\W*(?:[A-Z][A-Z ]+:\s)?(?:After|Following|Upon|On)\s(?P<given>(?:[^.;]|\.\d){0,200}?),"
    rf"\s(?:[\w-]+\s){{0,6}}?(?:{PATIENTS}|those|responders)\b"
    r"[^.;]{0,60}?\b(?:randomi[sz]ed|randomly)\b",
    re.I,
)


#: "maintenance versus observation in patients |who achieved disease control after six cycles of| A"
_WITH_RESPONSE = lazy_regex(
    r"\b(?:achiev\w+|attain\w+|reach\w+|exhibit\w+|show\w+|maintain\w+|had|in)\s(?:an?\s)?(?:[\w-]+\s){0,2}?"
    r"(?:disease\scontrol|responses?|remission|stable\sdisease|clinical\sbenefit)\s(?:with|after|on|following|to)\s"
    rf"(?:(?!\b(?:or|random\w*|receiv\w+|then|{VERSUS})\b)[\w/-]+\s){{0,8}}\Z",
    re.I,
)


def _is_before_random(unit: Unit) -> bool:
    """``After chemoradiation with A 75 mg/m2 daily, patients will be randomized to``: what everybody had before."""
    if not unit.doses and _WITH_RESPONSE.search(unit.sentence.written(unit.sentence.start, unit.mention.start)):
        return True
    opening = _BEFORE_RANDOM.match(unit.sentence.text)
    return opening is not None and unit.mention.start - unit.sentence.start < opening.end("given")


def _is_induction(text: str, unit: Unit) -> bool:
    """``Patients received A and B. Those who responded were randomized``: what all had before the arms part."""
    if re.search(r"\brandom", unit.sentence.text, re.I) or not _TREATED.search(unit.sentence.text):
        return False
    return _INDUCED.match(text, unit.sentence.end) is not None


def _goes_on(index: ArmIndex, unit: Unit) -> bool:
    """Whether every arm holds the whole induction: then it is part of what the arms are."""
    drugs = {drug for given in unit.sentence.given for drug in given.mention.drugs}
    return all(drugs <= set(arm["drugs"]) for arm in index.arms if arm["role"] != "cited")


_LEADS_IN = lazy_regex(r"\b(?:induction|run-in|lead-in)\b", re.I)
#: What only a part of the patients were given, or what came before the arms parted.
_NOT_OF_THE_ARMS = lazy_regex(
    r"\b(?:further|second(?:ly|ary)?|re-?)\s?random|\binduction\b|\brun-in\b|\blead-in\b|\bsalvage\b|\bsecond-line\b"
    r"|\bprogress(?:ed|ion)\b|\bresistant\b|\bfailed\b|\b(?:previous|prior|earlier)\s(?:stud|trial)|\bprophyla"
    r"|^\W*(?:[A-Z ]+:\s)?(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?)\s(?:\(\d[^()]*\)\s)?"
    rf"(?:{PATIENTS})\s"
    r"(?:\([^()]*\)\s)?(?:received|were\sgiven|had)",
    re.I,
)


#: "A trial of B in patients receiving A 60 mg/m2": what the patients are given anyway.
_ONGOING = lazy_regex(
    rf"\b(?:{PATIENTS})\s(?:who\s(?:were|are)\s)?(?:receiving|undergoing|scheduled|on|given|treated\swith)\s[^.;]{{0,90}}$",
    re.I,
)


_WE_COMPARED = lazy_regex(r"\bin\sthis\s(?:[\w-]+,?\s){0,6}(?:study|trial),?\swe\s(?:compar|evaluat|assess|test)", re.I)


def _holders_of_unnamed(index: ArmIndex, text: str, unit: Unit) -> tuple[str, ...]:
    """The arms of a drug that no arm lists: the one that the text places it in, or every arm of the study.

    ``Chemotherapy consisted of A 75 mg/m2 …`` is the backbone of all arms; what came before they parted, or was for a
    part of the patients, is of none of them in particular.
    """
    own = {arm["arm_id"] for arm in index.arms if arm["role"] != "cited"}
    if len(index.arms) == 1:
        return (index.arms[0]["arm_id"],)
    if not unit.doses:
        return ("all",)
    ongoing = _ONGOING.search(unit.sentence.written(unit.sentence.start, unit.mention.start)) is not None
    defining = set() if ongoing else _around([a for a in index.anchors if a.defines], unit)
    tied = (_around(index.parts, unit) or (defining if len(defining) == 1 else set())) & own
    if tied:
        return _ordered(index, tied)
    applied = any(dose.unit == "%" for dose, _ in unit.doses)  # a cream against what the treatment does to the skin
    if not own or applied or _NOT_OF_THE_ARMS.search(unit.sentence.text) or _is_later_line(unit):
        return ("all",)
    if _is_induction(text, unit) or ongoing:
        return ("all",)
    return _ordered(index, own)


def _given_to_everyone(unit: Unit, planned: bool, sides: int) -> bool:
    """A drug outside the arms is study treatment when the text doses it for the patients."""
    before = unit.sentence.written(unit.sentence.start, unit.mention.start)
    told = unit.section not in ("background", "results", "conclusions", "title")
    # A first sentence that tells what was compared counts as background: "we compared B with placebo in patients on A".
    compared = unit.section == "background" and _ONGOING.search(before) is not None and _WE_COMPARED.search(before)
    if unit.mention.drugs[0] in SUPPORTIVE or not (told or compared):
        return False
    if not unit.doses:
        return planned and sides > 1 and _on_days(unit) and _PATIENTS_RECEIVE.search(before) is not None
    if planned and unit.phrases and _stands_alone(unit):
        return True
    return _GIVEN.search(unit.sentence.text) is not None and not _MEASURED_AGAINST.search(before)


#: "Patients receive A IV and B IV on days 1 and 15": what a plan gives without doses.
_PATIENTS_RECEIVE = lazy_regex(
    rf"\b(?:{PATIENTS})\s(?:[\w-]+\s){{0,3}}?(?:will\s)?(?:(?:then|also|all|first)\s)?"
    r"(?:receive|undergo(?=\s(?:total[-\s]body|TBI|conditioning|radiotherapy|induction|chemotherapy)\b))\s"
    r"(?:(?!\b(?:who|may)\b)[^.:])*$",
    re.I,
)


def _on_days(unit: Unit) -> bool:
    return any(phrase.kind == "days" for phrase, _ in unit.phrases)


def _stands_alone(unit: Unit) -> bool:
    """Whether a sentence opens with the drug, or with a list of drugs that it is one of."""
    sentence = unit.sentence
    listed = [g.mention for g in sentence.given if g.mention.start <= unit.mention.start]
    if any(joined(sentence, a, b) != "and" for a, b in itertools.pairwise(listed)):
        return False
    return bool(listed) and _OPENS_SENTENCE.fullmatch(sentence.written(sentence.start, listed[0].start)) is not None


#: "Chlorambucil 0.5 mg/kg on days 1 and 15", "Lymphodepletion: A 30 mg/m2 on day -5": a plan without a verb.
_OPENS_SENTENCE = lazy_regex(r"[\W\d]*(?:[A-Z][\w-]*(?:\s[\w-]+){0,3}:\s)?")


#: "A toxicity profile that is better |than the weekly| B regimen": in a plan, what the treatment is measured against.
_THAN = lazy_regex(
    r"\bthan\s(?:(?:that|those)\sof\s)?(?:the\s)?(?:[\w-]+\s){0,3}$"
    r"|\bas\s(?:effective|active|good|safe|efficacious|tolerable)\sas\s(?:(?:the|standard|conventional)\s){0,2}$",
    re.I,
)


#: "is as effective |as A at its usual dose of| 75 mg/m2"
_AS_GOOD_AS = lazy_regex(r"\bas\s(?:[\w-]+\s){0,3}$", re.I)


#: "as effective |as conventional doses of| A (75 mg/m2)", "|The commonly used doses of| A range from 70 to 90 mg".
_KNOWN_DOSE = lazy_regex(
    r"\b(?:as|than)\s(?:(?:that|those)\s(?:of|with)\s)?(?:the\s)?(?:standard|conventional|usual|approved|full)\sdoses?\sof\s$"
    r"|\b(?:commonly|usually|typically|widely)\s(?:used|given|administered|recommended)\sdoses?\sof\s$",
    re.I,
)


def _ahead_of(unit: Unit) -> str:
    return unit.sentence.written(unit.sentence.start, unit.mention.start)


def _tells_what_is_known(unit: Unit) -> bool:
    """In a plan: whether a dose is that which is known of the drug, or that the treatment is measured against."""
    ahead = _ahead_of(unit)
    if _KNOWN_DOSE.search(ahead):
        return True
    return (not unit.doses or _AS_GOOD_AS.search(ahead) is not None) and _is_compared(unit)


def _is_compared(unit: Unit) -> bool:
    return _THAN.search(_ahead_of(unit)) is not None


_MEASURED_AGAINST = lazy_regex(r"\bthan\s(?:(?:that|those)\sof\s|with\s|for\s)?$", re.I)
