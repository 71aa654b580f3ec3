"""What the treatments of the arms consist of, where the text says so apart from them: the drugs of a chemotherapy."""

from __future__ import annotations

import re

from ..lexicons.drugs import SUPPORTIVE
from .arm_letters import closing_bracket
from .arm_source import RANDOM, Arm, Source, is_prior
from .treatment_phrases import NOT_A_DRUG, Treatment

#: Around a treatment: it is none of those that all arms share.
NOT_BACKBONE = re.compile(
    r"\b(?:premedicat\w+|prophyla\w+|second[- ]line|subsequent|salvage|at progression|crossover|induction|"
    r"rescue|supportive|previous\w*|prior|"
    r"before random\w+|had received|have received|run-in|growth factor|stem[- ]cell|allowed|permitted|progress\w+)\b",
    re.IGNORECASE,
)


def spell_out(source: Source, arms: list[Arm]) -> None:
    """Give the arms the drugs that the text names for their treatments: in brackets, in lists, in sentences."""
    _in_brackets(source, arms)
    _options_listed(source, arms)
    _consisting(source, arms)


def _in_brackets(source: Source, arms: list[Arm]) -> None:
    """Drugs in the bracket behind a treatment, for every arm that holds this treatment."""
    for arm in arms:
        arm.components |= _chemotherapy_before(source, arms)
    brackets = [(arm, _spelled_out(source, arm)) for arm in arms]
    for arm, spelled in brackets:
        known = frozenset(c for c in arm.stated if not c.startswith(NOT_A_DRUG))
        if known and not known < spelled:
            following = min((o.start for o in arms if o.start >= arm.end), default=len(source.text))
            arm.components |= _also_given(source, arm, following)
            continue
        for other in arms:
            if other is arm or (arm.stated <= other.stated and spelled):
                other.components |= spelled


_CHEMOTHERAPIES = (NOT_A_DRUG + "chemotherapy", NOT_A_DRUG + "chemoradiotherapy")


def _chemotherapy_before(source: Source, arms: list[Arm]) -> frozenset[str]:
    """Drugs of the chemotherapy that all arms get: "chemotherapy (oxaliplatin plus S-1) plus either X or placebo"."""
    vague = [{v} for v in _CHEMOTHERAPIES if all(v in arm.stated for arm in arms)]
    if not vague:
        return frozenset()
    first = arms[0].start
    for treatment in source.treatments_in(source.sentence_at(first)[0], first):
        opening = re.compile(r"[\w\s-]{0,30}[(\[]").match(source.text, treatment.end, first)
        if treatment.components in vague and opening:
            inside = source.treatments_in(opening.end(), closing_bracket(source.text, opening.end() - 1))
            return frozenset().union(*(t.drugs for t in inside))
    return frozenset()


#: What a treatment consists of: "Chemotherapy consisted of four cycles of X", "Platinum-etoposide comprised Y with Z".
_CONSISTED = re.compile(
    r"\s+(?:(?:regimens?|arm|in both (?:arms|groups))\s+)?(?:consist(?:s|ed|ing) of|compris(?:es|ed)|included|was)\s+"
    r"(?P<rest>\S)"
)
_VAGUE_PARTS = frozenset(NOT_A_DRUG + n for n in ("chemotherapy", "chemoradiotherapy", "platinum", "endocrine therapy"))


def _consisting(source: Source, arms: list[Arm]) -> None:
    """Drugs of "Chemotherapy consisted of …", for the arms that have this chemotherapy and no name for its drugs."""
    known = frozenset().union(*(a.drugs for a in arms))
    for treatment in source.treatments:
        vague = treatment.components & _VAGUE_PARTS
        holders = [a for a in arms if vague and treatment.components <= a.stated]
        told = _CONSISTED.match(source.text, treatment.end) if holders else None
        if (
            not told
            or source.section_at(treatment.start) == "conclusions"
            or NOT_BACKBONE.search(source.text, max(0, treatment.start - 40), treatment.start)
        ):
            continue
        _, end = source.sentence_at(treatment.start)
        chains = [c for c in source.chains_in(told.start("rest"), end) if not is_prior(source, c)]
        chosen = told.group().endswith("was " + told["rest"]) and not any(
            _has_dose_behind(source, t) for c in chains for t in c.treatments
        )
        drugs = frozenset().union(*(t.drugs for c in chains for t in c.treatments)) - SUPPORTIVE
        if not drugs or chosen or (len(holders) < len(arms) and drugs <= known):
            continue
        for arm in holders:
            arm.components |= drugs


def _has_dose_behind(source: Source, treatment: Treatment) -> bool:
    return re.match(r"[\s,(]*(?:\w+\s+)?\d", source.text[treatment.end : treatment.end + 30]) is not None


_OPTIONS = re.compile(r"[\w\s-]{0,40}(?:\([^()]{0,60}\))?\s*:\s")


def _options_listed(source: Source, arms: list[Arm]) -> None:
    """Drugs behind a colon: "one of five standard-of-care options (standard group): A 80 mg/m2; B 40 mg/m2; or C"."""
    for arm in [a for a in arms if not a.drugs and a.components & _CHOSEN]:
        taken = frozenset().union(*(o.drugs for o in arms if o is not arm))
        for treatment in source.treatments:
            if not treatment.components or not treatment.components <= arm.components:
                continue
            opening = _OPTIONS.match(source.text, treatment.end)
            _, end = source.sentence_at(treatment.start)
            if (
                opening is None
                or opening.end() > end
                or not RANDOM.search(source.text, *source.sentence_at(treatment.start))
            ):
                continue
            drugs = frozenset().union(*(t.drugs for t in source.treatments_in(opening.end(), end)))
            if len(drugs) > 1 and not drugs & taken:
                arm.components |= drugs


_CHOSEN = frozenset(NOT_A_DRUG + n for n in ("standard care", "choice", "chemotherapy", "control"))


def _also_given(source: Source, arm: Arm, following: int) -> frozenset[str]:
    """Drugs that a bracket behind an arm adds: "(four infusions, plus supportive care including octreotide)"."""
    _, stop = source.sentence_at(arm.start)
    found: set[str] = set()
    at = arm.end
    while (opening := re.compile(r"[(\[]").search(source.text, at, min(stop, following, arm.end + 130))) is not None:
        at = closing_bracket(source.text, opening.start()) + 1
        for treatment in source.treatments_in(opening.start(), at):
            before = source.text[opening.start() : treatment.start]
            if re.search(r"\b(?:plus|including|together with|in addition to)\s+(?:[\w-]+\s+){0,2}$", before):
                found |= treatment.drugs
    return frozenset(found)


def _spelled_out(source: Source, arm: Arm) -> frozenset[str]:
    """Drugs in the bracket behind a treatment without drugs: "chemotherapy (pemetrexed plus cisplatin)"."""
    opening = re.match(
        r"(?: (?:regimen|arm|group|combination|treatment|therapy|alone))?\s*[(\[]"
        if arm.drugs
        else r"[\w\s-]{0,50}[(\[]|[\w\s-]{0,30}\boptions?\s*(?:\([^()]*\))?\s*:",
        source.text[arm.end : arm.end + 120],
    )
    if not opening:
        return frozenset()
    begin = arm.end + opening.end()
    depth, stop = 1, begin
    if opening.group().endswith(":"):
        depth, stop = 0, source.sentence_at(begin)[1]
    while stop < len(source.text) and depth and stop - begin < 500:
        depth += (source.text[stop] in "([") - (source.text[stop] in ")]")
        stop += 1
    inside = source.treatments_in(begin, stop)
    return frozenset().union(*(t.drugs for t in inside)) if inside else frozenset()
