"""Drugs that no arm lists: whether they are treatment of the study, and of which arms."""

from __future__ import annotations

import itertools
import re

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .administrations import Unit
from .arm_anchors import ArmIndex, arms_around, ordered
from .arm_lead_ins import is_induction, is_later_line
from .dose_sentences import joined
from .known_doses import MEASURED_AGAINST

_GIVEN = lazy_regex(
    r"\b(?:receiv|gets?\b|got\b|administ|given|gave|treat|random|assign|allocat|consist|regimen|dos(?:e|ed|ing)\b|compris|was\sused"
    r"|were\sused|applied|cycles?\sof|courses?\sof|infus|allowed|permitted)",
    re.I,
)


def of_common_part(index: ArmIndex, unit: Unit, drug: str) -> tuple[str, ...]:
    """``Consolidation: patients receive C`` behind the arms: C is of the arms if all hold it, else of everybody."""
    own = [arm["arm_id"] for arm in index.with_drug(drug) if arm["role"] != "cited"]
    if len(own) == index.sides:
        return ordered(index, own)
    told = _GIVEN.search(unit.sentence.text) is not None and drug not in SUPPORTIVE
    return ("all",) if told or own else ()


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


def holders_of_unnamed(index: ArmIndex, text: str, unit: Unit) -> tuple[str, ...]:
    """The arms of a drug that no arm lists: the one that the text places it in, or every arm of the study.

    ``Chemotherapy consisted of A 75 mg/m2 …`` is the backbone of all arms; what came before they parted, or was for a
    part of the patients, is of none of them in particular.
    """
    own = {arm["arm_id"] for arm in index.arms if arm["role"] != "cited"}
    if len(index.arms) == 1:
        return (index.arms[0]["arm_id"],)
    if bare := _bare_control(index, text, unit):
        return (bare,)
    if not unit.doses:
        return ("all",)
    ongoing = _ONGOING.search(unit.sentence.written(unit.sentence.start, unit.mention.start)) is not None
    defining = set() if ongoing else arms_around([a for a in index.anchors if a.defines], unit)
    tied = (arms_around(index.parts, unit) or (defining if len(defining) == 1 else set())) & own
    if tied:
        return ordered(index, tied)
    applied = any(dose.unit == "%" for dose, _ in unit.doses)  # a cream against what the treatment does to the skin
    if not own or applied or _NOT_OF_THE_ARMS.search(unit.sentence.text) or is_later_line(unit):
        return ("all",)
    if is_induction(text, unit) or ongoing:
        return ("all",)
    return ordered(index, own)


#: "Patients are allocated to |conventional treatment: 1.| A … |2. If this fails:| B": what the control group gets.
_CONTROL_LISTED = lazy_regex(
    r"\b(?:conventional|standard|usual|routine|control)\s(?:treatment|therapy|care|arm|group|regimen)\s?:\s(?:1\.\s|[\w(]|\Z)"
    r"(?:(?!\b(?:study|experimental|intervention|test|control)\s(?:group|arm)\b)[^\n]){0,300}\Z",
    re.I,
)


def _bare_control(index: ArmIndex, text: str, unit: Unit) -> str | None:
    """The one arm without drugs, where a list says what the conventional treatment is."""
    own = [arm for arm in index.arms if arm["role"] != "cited"]
    bare = [arm["arm_id"] for arm in own if not arm["drugs"]]
    if len(own) < 2 or len(bare) != 1:
        return None
    start = unit.mention.start
    return bare[0] if _CONTROL_LISTED.search(text, max(0, start - 340), start) else None


def given_to_everyone(unit: Unit, planned: bool, sides: int) -> bool:
    """A drug outside the arms is study treatment when the text doses it for the patients."""
    before = unit.sentence.written(unit.sentence.start, unit.mention.start)
    told = unit.section not in ("background", "results", "conclusions", "title")
    # A first sentence that tells what was compared counts as background: "we compared B with placebo in patients on A".
    compared = unit.section == "background" and _ONGOING.search(before) is not None and _WE_COMPARED.search(before)
    # Growth factors, antiemetics and the like are no study treatment unless an arm lists them.
    if unit.mention.drugs[0] in SUPPORTIVE or not (told or compared):
        return False
    if not unit.doses:
        return planned and sides > 1 and _on_days(unit) and _PATIENTS_RECEIVE.search(before) is not None
    if planned and unit.phrases and _stands_alone(unit):
        return True
    return _GIVEN.search(unit.sentence.text) is not None and not MEASURED_AGAINST.search(before)


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
