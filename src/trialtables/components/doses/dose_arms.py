"""Which arms an administration belongs to: where the text names or defines an arm around it.

In this order: the arm in brackets at the end of its part, the arms that are named by this very dose or rate, the
closest definition or name around the drug, the arm named before it in the sentence, the arm of the sentence before;
and where the text ties it to none, every arm of the study that has the drug.
"""

from __future__ import annotations

import re
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .administrations import Unit
from .arm_additions import with_and_without
from .arm_anchors import Anchor, ArmIndex, arms_around, is_item, ordered
from .arm_lead_ins import EVERYONE, LEADS_IN, everyone_had, goes_on, is_before_random, is_induction, is_later_line
from .drugs_beside_arms import given_to_everyone, holders_of_unnamed, of_common_part
from .known_doses import ahead_of, is_compared, tells_what_is_known


def arms_of(index: ArmIndex, text: str, unit: Unit, drug: str) -> tuple[tuple[str, ...], bool]:
    """The arms of a unit's drug, and whether the text itself ties them; no arm when it is no study treatment."""
    if stage := arms_around(index.stages, unit):
        return tuple(stage), True
    with_drug = index.with_drug(drug)
    if index.is_planned and tells_what_is_known(unit):
        return (), True
    if len(index.arms) == 1 and not unit.doses and is_compared(unit):
        return (), True
    common = any(a <= unit.mention.start < b for a, b in index.common)
    if common and index.is_planned and index.sides > 1:
        return of_common_part(index, unit, drug), True
    if not with_drug:
        everyone = bool(index.arms) and given_to_everyone(unit, index.is_planned, index.sides)
        return (holders_of_unnamed(index, text, unit) if everyone else ()), False
    own, ids = _candidates(index, unit, with_drug)
    if _is_before_or_after_the_arms(index, text, unit):
        return ("all",), True
    part = arms_around(index.parts, unit)
    if part and not part & ids and index.is_planned and unit.doses and _switched_to(unit):
        return ordered(index, part), True
    headed = arms_around(index.parts or [a for a in index.anchors if is_item(a, text)], unit) & ids
    if own and not headed and everyone_had(index, text, unit):
        # "All patients receive induction with A and B. Arm I: A; arm II: B and C": what both had first is of no arm.
        apart = index.sides > len(own) and index.is_planned and LEADS_IN.search(unit.sentence.text)
        return ("all",) if apart else ordered(index, own), True
    if own and not headed and index.sides > 1 and is_induction(text, unit):
        return ordered(index, own), True  # every arm goes on with it, also one that gets more of one of its drugs
    tied = headed or _tied(index, text, unit, drug, own, ids)
    since = max(unit.mention.end, unit.sentence.start)
    if tied and not (own and EVERYONE.search(text, since, min(unit.end + 18, unit.sentence.end))):
        return ordered(index, tied), True
    here = {a.arm for a in index.anchors if unit.sentence.start <= a.start < unit.sentence.end} & ids
    if own and not (here and not here & own):
        return ordered(index, own), len(own) == 1 or bool(tied) or _is_of_all_arms(text, unit)
    return ordered(index, here or ids - own), bool(here)


#: "The first dose was 300 mg |for both cohorts|"
_IN_ALL_ARMS = lazy_regex(
    r",?\s(?:in|for|of)\s(?:both|all|each|either)(?:\sof)?(?:\sthe)?(?:\s(?:\w+\s)?)(?:arms?|groups?|cohorts?)\b",
    re.IGNORECASE,
)


def _is_of_all_arms(text: str, unit: Unit) -> bool:
    """Whether a dose is said to be that of all arms, beside those that tell the arms apart."""
    return bool(unit.doses) and _IN_ALL_ARMS.match(text, unit.doses[-1][0].end, unit.sentence.end) is not None


def _candidates(index: ArmIndex, unit: Unit, with_drug: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """The arms of the study itself that have the drug, and all arms that an administration of it can be of."""
    ids = {arm["arm_id"] for arm in with_drug}
    own = {arm["arm_id"] for arm in with_drug if arm["role"] != "cited"}
    if reported := _defining(index, unit) & (ids - own):
        return set(), reported  # what another study gave, told where its arms are introduced
    return own, ids


def _is_before_or_after_the_arms(index: ArmIndex, text: str, unit: Unit) -> bool:
    """Whether a dose is told before the patients were randomized, or for a later line of treatment."""
    before = (is_induction(text, unit) and not goes_on(index, unit)) or is_before_random(unit)
    return is_later_line(unit) or (index.sides > 1 and before)


def _defining(index: ArmIndex, unit: Unit) -> set[str]:
    """The arms of the closest definition around a unit."""
    return arms_around([a for a in index.anchors if a.defines], unit)


def _tied(index: ArmIndex, text: str, unit: Unit, drug: str, own: set[str], ids: set[str]) -> set[str]:
    """The arms that the words around a dose tie it to, by the first construction that names any of ``ids``."""
    with_drug = index.with_drug(drug)
    defining = _defining(index, unit) & ids
    # Arms of other drugs are told apart by what stands around the drug, arms of the same drugs by dose or rate.
    same_drugs = len({tuple(arm["drugs"]) for arm in with_drug}) == 1
    told = own | {a.arm for a in index.anchors if a.defines and a.start < unit.sentence.end}
    labelled = index.by_label(unit, drug) & ids & told  # not of another study that is told of later
    if defining and defining <= own:
        labelled &= own  # another study may have given the very same dose
    holders = [arm for arm in with_drug if arm["arm_id"] in (own or ids)]
    optional = set() if labelled and own else with_and_without(holders, unit) & ids
    return (
        (named_right_behind(index, text, unit) & ids if same_drugs else set())
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
        or arms_around([a for a in index.anchors if not a.defines], unit) & ids
        or defining
        or _named_before(index.anchors, text, unit) & ids
    )


_TO_ARM = lazy_regex(r"\s?(?:\([^()]{1,30}\)\s)?(?:on|with|for|in|under|at)\s(?:the\s)?")


def named_right_behind(index: ArmIndex, text: str, unit: Unit) -> set[str]:
    """``The MTD was 400 mg/d with schedule A and 300 mg/d |with schedule B|``: the arm that is named behind a dose."""
    end = unit.doses[-1][0].end if unit.doses else unit.sentence.end
    behind = [a for a in index.anchors if not a.defines and end < a.start < min(end + 45, unit.sentence.end)]
    return {behind[0].arm} if behind and _TO_ARM.fullmatch(text, end, behind[0].start) else set()


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
    return _SWITCHED_TO.search(ahead_of(unit)) is not None


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


_MARKED = lazy_regex(r"(?P<mark>[(\[]|\sin)\s?(?:the\s|treatment\s)?$")


def _marked_after(index: ArmIndex, text: str, unit: Unit, labelled: set[str]) -> set[str]:
    """``A 60 mg/m2 and B 1 g/m2 every 6 weeks (ARM A); …``: the arm named in brackets at the end of its part."""
    openings = {a.start for a in index.anchors if a.defines}
    for anchor in index.anchors:
        if anchor.defines or not unit.end <= anchor.start < unit.sentence.end:
            continue
        opened = _MARKED.search(text[unit.end : anchor.start])
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


_THEREAFTER = lazy_regex(r"\s?(?:thereafter|afterwards?|from\sthen\son)\b", re.IGNORECASE)
_AND_THEN = lazy_regex(r"[\s,;]*(?:(?:and|then)\s)*")


def _arm_of_the_start(units: list[tuple[Unit, str]], unit: Unit) -> tuple[str, ...]:
    """``A 10 mg on days 1 and 15 and every 28 days thereafter``: the arm of the days that stand right before."""
    if unit.doses or not unit.phrases:
        return ()
    sentence, first = unit.sentence, min(p.start for p, _ in unit.phrases)
    if not _THEREAFTER.match(sentence.written(max(p.end for p, _ in unit.phrases), sentence.end)):
        return ()
    for before, _ in units:
        if before.sentence is sentence and before.anchored and before.phrases and len(before.arms) == 1:
            end = max(p.end for p, _ in before.phrases)
            if end <= first and _AND_THEN.fullmatch(sentence.written(end, first)):
                return before.arms
    return ()


def follow_arm(units: list[tuple[Unit, str]], unit: Unit, arms: tuple[str, ...]) -> tuple[str, ...]:
    """``The A regimen comprised X 100 mg. Then Y 50 mg was given``: the arm of the sentence before, if it had one.

    Also that of the words before: "every 28 days |thereafter|".
    """
    if start := _arm_of_the_start(units, unit):
        return start
    before = [u for u, _ in units if u.sentence is not unit.sentence and 0 <= unit.sentence.start - u.sentence.end <= 3]
    earlier = {u.arms for u in before}
    if len(earlier) == 1 and all(u.anchored for u in before):
        (only,) = earlier
        if len(only) == 1 and only[0] in arms and len(arms) > 1:
            return only
    return ()
