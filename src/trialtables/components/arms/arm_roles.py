"""The part of each arm in the study: experimental or comparator, by what it is made of and how the text calls it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..text.lazy_regex import lazy_regex
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG
from .arm_groups import is_reference_name
from .arm_source import Arm, Frame, Source

#: Which of the arms are what the others are compared with, as far as one kind of words tells.
Question = Callable[[Source, list[Arm]], list[Arm]]

_REFERENCE = frozenset(
    NOT_A_DRUG + n for n in ("placebo", "observation", "no treatment", "supportive care", "standard care")
)


_CARE = frozenset(NOT_A_DRUG + n for n in ("supportive care", "standard care"))

_ALONE = lazy_regex(r"\b(?:alone|only)$", re.IGNORECASE)
_GROUP_NOUN = lazy_regex(r"[- ](?:groups?|arms?)$", re.IGNORECASE)


def set_roles(source: Source, frame: Frame, planned: bool) -> None:
    """Experimental or comparator, by what the arms are made of and how the text calls them."""
    if planned or frame.rule == "arms:strata":
        for arm in frame.arms:
            arm.role = "planned" if planned else "single"
        return
    references = next(filter(None, (_told_by(q, source, frame.arms) for q in _QUESTIONS)), None)
    if references is None:
        references = [] if frame.rule == "arms:dose-or-schedule" else frame.arms[-1:]
    for arm in frame.arms:
        arm.role = "comparator" if arm in references else "experimental"


def _told_by(question: Question, source: Source, arms: list[Arm]) -> list[Arm]:
    """The arms that a question finds to be references, none where it finds all."""
    references = question(source, arms)
    return references if len(references) < len(arms) else []


#: What may stand in a bracket beside the part in the study: "(control group; n = 40)", "(arm A, control)".
_BESIDE = r"[^()\[\]\w]{0,3}(?:n\s*=[^()\[\]]*|(?:arm|group) \w\b)?[^()\[\]\w]{0,3}[)\]]"
_PART = r"(?:[- ](?:group|arm|treatment|therapy|regimen|care))*"
_CALLED_REFERENCE = lazy_regex(
    r"[(\[](?:[^()\[\]]*[;,]\s*)?(?:the )?(?:active[- ])?(?:control|standard|reference|comparator)" + _PART + _BESIDE,
    re.IGNORECASE,
)
_CALLED_EXPERIMENTAL = lazy_regex(
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


_SPLITTING = frozenset({"or", "each", "versus", "option", "alone-or-with", "semicolon"})


def _told_again(source: Source, arms: list[Arm], end: int) -> Arm | None:
    """ "345 were assigned to carboplatin plus A (|experimental group)|": the arm of all the drugs before a bracket."""
    last = next((t for t in source.treatments if 0 <= end - t.end < 3), None)
    chain = next((c for c in source.chains if last in c.treatments), None) if last else None
    if chain is None or last is None:
        return None
    at = chain.treatments.index(last)
    choices = [i for i, link in enumerate(chain.connectors[:at]) if link.removesuffix("+either") in _SPLITTING]
    begin = choices[-1] + 1 if choices else 0  # "A plus B or A (standard arm)" is A alone
    for first in range(begin, at + 1):  # the longest phrase first: "carboplatin plus A" is not the arm of A
        drugs = {d for t in chain.treatments[first : at + 1] for d in t.drugs}
        arm = next((a for a in arms if drugs and drugs == set(a.drugs)), None)
        if arm is not None:
            return arm
    return None


_USUAL = r"(?:standard|conventional|reference|usual)(?:-of-care)?\s+"
#: "standard X", "a reference regimen of X" before an arm, or as its first words.
_STANDARD_BEFORE = lazy_regex(
    rf"\b{_USUAL}(?:(?:neo)?adjuvant\s+|first-line\s+|oral\s+|weekly\s+|intravenous\s+|single-agent\s+)*"
    r"(?:(?:chemotherapy|regimens?|treatment|therapy)\s+(?:with|of|consisting\s+of)\s+)?$",
    re.IGNORECASE,
)
_STANDARD_FIRST = lazy_regex(rf"{_USUAL}(?!dose)", re.IGNORECASE)


def _is_standard(source: Source, arm: Arm) -> bool:
    before = source.text[max(0, arm.start - 90) : arm.start]
    return bool(_STANDARD_FIRST.match(source.text, arm.start, arm.end) or _STANDARD_BEFORE.search(before))


#: "trastuzumab reference product (TRZ)": the name of what a biosimilar is compared with.
_REFERENCE_PRODUCT = lazy_regex(
    r"\b(?:reference|originator)\s+(?:product|drug|biologic|medicine|[a-z]{4,})\s*[(\[](?P<name>[A-Z][\w-]{1,9})[)\]]"
)


#: "Standard X", "X, the standard treatment", wherever else the text names an arm's drugs.
_THE_STANDARD = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:,|is|are|was|remains?|has been|being)\s+(?:(?:considered|regarded as)\s+)?(?:the|a)\s+"
    r"(?:current\s+|accepted\s+|usual\s+)?(?:standard|reference)(?:\s+of\s+care)?\b",
    re.IGNORECASE,
)
_STANDARD_DOSE = lazy_regex(r"\bstandard[- ]dose\s+$", re.IGNORECASE)


def _standard_elsewhere(source: Source, arm: Arm, arms: list[Arm]) -> bool:
    if sum(1 for a in arms if a.drugs == arm.drugs) > 1:
        return False
    for chain in source.chains:
        for offered in alternatives(chain):
            if offered.drugs != {*arm.drugs} or any(o.start <= offered.start < o.end for o in arms if o is not arm):
                continue
            before = source.text[max(0, offered.start - 90) : offered.start]
            if _STANDARD_BEFORE.search(before) or _STANDARD_DOSE.search(before):
                return True
            if _THE_STANDARD.match(source.text, offered.end):
                return True
    return False


_REFERENCE_WORD = lazy_regex(r"\b(?:reference|originator|innovator)\b", re.IGNORECASE)


def _is_reference_product(source: Source, arm: Arm) -> bool:
    names = {match["name"] for match in _REFERENCE_PRODUCT.finditer(source.text)}
    first = re.match(r"[\w-]+", source.text[arm.start : arm.end])
    return first is not None and first.group() in names


def _named_reference(source: Source, arms: list[Arm]) -> list[Arm]:
    """A bracket names the part of the arms: "(control group)", or all but one "(experimental arm)"."""
    if references := [a for a in arms if _called(source, a, arms, _CALLED_REFERENCE)]:
        return references
    tested = [a for a in arms if _called(source, a, arms, _CALLED_EXPERIMENTAL)]
    return [a for a in arms if a not in tested] if tested else []


def _products(source: Source, arms: list[Arm]) -> list[Arm]:
    """What a biosimilar is compared with, called so by its name or in the words of the arm."""
    products = [a for a in arms if _is_reference_product(source, a)]
    products = products or [a for a in arms if _REFERENCE_WORD.search(source.text, a.start, a.end)]
    return products if len(products) == 1 else []


def _inactive(source: Source, arms: list[Arm]) -> list[Arm]:
    """Placebo, observation and care as usual, and what its name or the words behind it call control or standard."""
    return [a for a in arms if _is_inactive(source, a, arms)]


def _is_inactive(source: Source, arm: Arm, arms: list[Arm]) -> bool:
    beside = arm.components & _CARE and arm.drugs and any(not o.drugs for o in arms)  # "X in addition to standard care"
    if arm.components & _REFERENCE and not beside:
        return True
    if any(is_reference_name(_GROUP_NOUN.sub("", n)) for n in arm.names):
        return True
    words = source.text[arm.start : arm.end + 60].lower()
    return re.search(r"^[^.;]{0,60}\((?:the )?(?:control|standard|reference)\b", words) is not None


def _standard(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm that is called standard, where the arms are told or anywhere else."""
    told = [a for a in arms if _is_standard(source, a)]
    if told:
        return told if len(told) == 1 else []
    elsewhere = [a for a in arms if a.drugs and _standard_elsewhere(source, a, arms)]
    return elsewhere if len(elsewhere) == 1 else []


def _alone(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm of "surgery alone", "radiotherapy only"."""
    alone = [a for a in arms if _ALONE.search(source.text[a.start : a.end])]
    return alone if len(alone) == 1 and not alone[0].drugs else []


#: Kinds of therapy by the number of their agents: what is tested has more.
_AGENTS = ((1, r"\b(?:single|one)-(?:agent|drug)|\bmonotherapy\b"), (2, r"\bdoublets?\b|\btwo-(?:agent|drug)"),
           (3, r"\btriplets?\b|\bthree-(?:agent|drug)"))  # fmt: skip


def _fewest_agents(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "Doublets versus single agents and triplets versus doublets": the single agents are the reference of all."""
    words = [source.text[a.start : a.end] for a in arms]
    ranks = [next((n for n, kind in _AGENTS if re.search(kind, w, re.IGNORECASE)), 0) for w in words]
    return [a for a, rank in zip(arms, ranks, strict=True) if rank == min(ranks)] if all(ranks) else []


def _contained(_source: Source, arms: list[Arm]) -> list[Arm]:
    """What others add to: the arms that are a part of others, each of the others with one of them."""
    for parts in ([frozenset(a.drugs) for a in arms], [a.components for a in arms]):
        bases = [i for i, part in enumerate(parts) if part and not any(o < part for o in parts if o)]
        rest = [part for i, part in enumerate(parts) if i not in bases]
        held = [[i for i in bases if parts[i] < part] for part in rest]
        if rest and all(len(h) == 1 for h in held) and {h[0] for h in held} == {*bases}:
            return [arms[i] for i in bases]
    return []


#: What sets the tested treatment of a title, said first, against the other.
_AGAINST = lazy_regex(
    r"\b(?:versus|vs\.?|compared\s+(?:with|to)|in\s+comparison\s+(?:with|to)|(?:superior|non-?inferior)\s+to|"
    r"(?:better|rather)\s+than|instead\s+of|in\s+place\s+of)(?=\s)",
    re.IGNORECASE,
)


def _behind_in_title(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "Degarelix versus triptorelin": the title names first what is tested, whatever the order of the arms."""
    _, end = source.sentence_at(0)
    match = _AGAINST.search(source.text, 0, end) or re.compile(r"\bor\b", re.IGNORECASE).search(source.text, 0, end)
    if match is None:
        return []
    before: list[Arm] = []
    behind: list[Arm] = []
    for chain in source.chains_in(0, end):
        for offered in alternatives(chain):
            (before if offered.start < match.start() else behind).extend(_arms_of(offered.drugs, arms))
    return [a for a in behind if a not in before] if before else []


def _arms_of(drugs: frozenset[str], arms: list[Arm]) -> list[Arm]:
    """The one arm of just these drugs, else the one arm that has them."""
    exact = [a for a in arms if drugs == {*a.drugs}]
    having = exact or [a for a in arms if drugs <= {*a.drugs}]
    return having if drugs and len(having) == 1 else []


#: Asked in this order until one tells some of the arms from the others.
_QUESTIONS: tuple[Question, ...] = (
    _named_reference,
    _products,
    _inactive,
    _standard,
    _alone,
    _fewest_agents,
    _contained,
    _behind_in_title,
)
