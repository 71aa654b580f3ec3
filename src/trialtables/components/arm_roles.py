"""The part of each arm in the study: experimental or comparator, by what it is made of and how the text calls it."""

from __future__ import annotations

import re

from .arm_groups import is_reference_name
from .arm_source import Arm, Frame, Source
from .treatment_phrases import NOT_A_DRUG

_REFERENCE = frozenset(
    NOT_A_DRUG + n for n in ("placebo", "observation", "no treatment", "supportive care", "standard care")
)


_CARE = frozenset(NOT_A_DRUG + n for n in ("supportive care", "standard care"))

_ALONE = re.compile(r"\b(?:alone|only)$", re.IGNORECASE)
_GROUP_NOUN = re.compile(r"[- ](?:groups?|arms?)$", re.IGNORECASE)


def set_roles(source: Source, frame: Frame, planned: bool) -> None:
    """Experimental or comparator, by what the arms are made of and how the text calls them."""
    if planned:
        for arm in frame.arms:
            arm.role = "planned"
        return
    if frame.rule == "arms:strata":
        for arm in frame.arms:
            arm.role = "single"
        return
    references = [a for a in frame.arms if _called(source, a, frame.arms, _CALLED_REFERENCE)]
    tested = [a for a in frame.arms if _called(source, a, frame.arms, _CALLED_EXPERIMENTAL)]
    if tested and not references and len(tested) < len(frame.arms):
        references = [a for a in frame.arms if a not in tested]
    references = references or [a for a in frame.arms if _is_reference(source, a, frame.arms)]
    if not references or len(references) == len(frame.arms):
        references = [] if frame.rule == "arms:dose-or-schedule" else frame.arms[-1:]
    for arm in frame.arms:
        arm.role = "comparator" if arm in references else "experimental"


#: What may stand in a bracket beside the part in the study: "(control group; n = 40)", "(arm A, control)".
_BESIDE = r"[^()\[\]\w]{0,3}(?:n\s*=[^()\[\]]*|(?:arm|group) \w\b)?[^()\[\]\w]{0,3}[)\]]"
_PART = r"(?:[- ](?:group|arm|treatment|therapy|regimen|care))*"
_CALLED_REFERENCE = re.compile(
    r"[(\[](?:[^()\[\]]*[;,]\s*)?(?:the )?(?:active[- ])?(?:control|standard|reference|comparator)" + _PART + _BESIDE,
    re.IGNORECASE,
)
_CALLED_EXPERIMENTAL = re.compile(
    r"[(\[](?:[^()\[\]]*[;,]\s*)?(?:the )?(?:experimental|investigational|intervention|test|study)" + _PART + _BESIDE,
    re.IGNORECASE,
)


def _called(source: Source, arm: Arm, arms: list[Arm], name: re.Pattern[str]) -> bool:
    """Whether a bracket between an arm and the next one names its part in the study."""
    _, stop = source.sentence_at(arm.start)
    following = min((o.start for o in arms if o.start > arm.start), default=stop)
    together = [o for o in arms if o.start == arm.start and o is not arm]  # "A either alone (control) or with B"
    inside = source.treatments_in(arm.start, arm.end)
    begin = inside[-1].start if inside and any(o.end < arm.end for o in together) else arm.start
    within = min((o.end for o in together if o.end > arm.end), default=stop)
    if name.search(source.text, begin, min(following, stop, within, arm.end + 250)):
        return True
    alike = [o for o in arms if o.drugs == arm.drugs]
    return len(alike) == 1 and any(_told_again(source, arms, m.start()) is arm for m in name.finditer(source.text))


def _told_again(source: Source, arms: list[Arm], end: int) -> Arm | None:
    """ "345 were assigned to carboplatin plus A (|experimental group)|": the arm of all the drugs before a bracket."""
    last = next((t for t in source.treatments if 0 <= end - t.end < 3), None)
    chain = next((c for c in source.chains if last in c.treatments), None) if last else None
    if chain is None or last is None:
        return None
    at = chain.treatments.index(last)
    for first in range(at + 1):  # the longest phrase first: "carboplatin plus A" is not the arm of A
        drugs = {d for t in chain.treatments[first : at + 1] for d in t.drugs}
        arm = next((a for a in arms if drugs and drugs == set(a.drugs)), None)
        if arm is not None:
            return arm
    return None


_USUAL = r"(?:standard|conventional|reference|usual)(?:-of-care)?\s+"
#: "standard X", "a reference regimen of X" before an arm, or as its first words.
_STANDARD_BEFORE = re.compile(
    rf"\b{_USUAL}(?:(?:neo)?adjuvant\s+|first-line\s+|oral\s+|weekly\s+|intravenous\s+|single-agent\s+)*"
    r"(?:(?:chemotherapy|regimens?|treatment|therapy)\s+(?:with|of|consisting\s+of)\s+)?$",
    re.IGNORECASE,
)
_STANDARD_FIRST = re.compile(rf"{_USUAL}(?!dose)", re.IGNORECASE)


def _is_standard(source: Source, arm: Arm) -> bool:
    before = source.text[max(0, arm.start - 90) : arm.start]
    return bool(_STANDARD_FIRST.match(source.text, arm.start, arm.end) or _STANDARD_BEFORE.search(before))


#: "trastuzumab reference product (TRZ)": the name of what a biosimilar is compared with.
_REFERENCE_PRODUCT = re.compile(
    r"\b(?:reference|originator)\s+(?:product|drug|biologic|medicine|[a-z]{4,})\s*[(\[](?P<name>[A-Z][\w-]{1,9})[)\]]"
)


def _is_reference_product(source: Source, arm: Arm) -> bool:
    names = {match["name"] for match in _REFERENCE_PRODUCT.finditer(source.text)}
    first = re.match(r"[\w-]+", source.text[arm.start : arm.end])
    return first is not None and first.group() in names


def _is_reference(source: Source, arm: Arm, arms: list[Arm]) -> bool:
    words = source.text[arm.start : arm.end + 60].lower()
    products = [a for a in arms if _is_reference_product(source, a)]
    if len(products) == 1:
        return arm is products[0]
    beside = arm.components & _CARE and arm.drugs and any(not o.drugs for o in arms)  # "X in addition to standard care"
    if (arm.components & _REFERENCE and not beside) or any(
        is_reference_name(_GROUP_NOUN.sub("", n)) for n in arm.names
    ):
        return True
    if re.search(r"^[^.;]{0,60}\((?:the )?(?:control|standard|reference)\b", words):
        return True
    others = [o for o in arms if o is not arm]
    if _is_standard(source, arm):
        return not any(_is_standard(source, o) for o in others)
    if not arm.drugs and _ALONE.search(source.text[arm.start : arm.end]):
        return not any(_ALONE.search(source.text[o.start : o.end]) for o in others)
    if bool(arm.drugs) and bool(others) and all({*arm.drugs} < {*o.drugs} for o in others):
        return True
    return bool(others) and all(arm.components < o.components for o in others)
