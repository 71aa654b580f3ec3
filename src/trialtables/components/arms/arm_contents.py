"""What the treatments of the arms consist of, where the text says so apart from them: the drugs of a chemotherapy."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, PREMEDICATION
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, OTHER, Chain, Treatment, components_of, drugs_among, drugs_of
from .arm_letters import closing_bracket
from .arm_source import Arm, Source, given_in
from .arm_words import RANDOM
from .prior_treatment import is_prior, speaks_of_prior

#: Around a treatment: it is none of those that all arms share.
NOT_BACKBONE = lazy_regex(
    rf"\b(?:{PREMEDICATION}|prophyla\w+|second[- ]line|subsequent|salvage|at progression|crossover|induction|"
    r"rescue|supportive|supplement\w*|previous\w*|prior|"
    r"before random\w+|had received|have received|run-in|growth factor|stem[- ]cell|allowed|permitted|progress\w+)\b",
    re.IGNORECASE,
)


def spell_out(source: Source, arms: list[Arm]) -> None:
    """Give the arms the drugs that the text names for their treatments: in brackets, in lists, in sentences."""
    _in_brackets(source, arms)
    _options_listed(source, arms)
    _consisting(source, arms)
    _listed_next(source, arms)
    _in_place_of(source, arms)
    _in_passing(source, arms)
    _named_elsewhere(source, arms)


def _in_brackets(source: Source, arms: list[Arm]) -> None:
    """Drugs in the bracket behind a treatment, for every arm that holds this treatment."""
    for arm in arms:
        arm.components |= _chemotherapy_before(source, arms)
    for arm in arms:
        for kind, drugs in _kinds_spelled_out(source, arm):
            for other in arms:
                other.components |= drugs if kind <= other.stated else frozenset()
    brackets = [(arm, _spelled_out(source, arm)) for arm in arms]
    for arm, spelled in brackets:
        known = drugs_among(arm.stated)
        if known and not known < spelled:
            following = min((o.start for o in arms if o.start >= arm.end), default=len(source.text))
            arm.components |= _also_given(source, arm, following)
            continue
        for other in arms:
            if other is arm or (arm.stated <= other.stated and spelled):
                other.components |= spelled


def _kinds_spelled_out(source: Source, arm: Arm) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The chemotherapy beside a drug of an arm, and its drugs: "X plus chemotherapy (A and B or C and D)"."""
    inside = source.treatments_in(arm.start, arm.end)
    inside = source.treatments_in(*source.sentence_at(arm.start)) if arm.drugs else inside[:-1]
    for treatment in inside:
        opening = _REGIMEN_OPENS.match(source.text, treatment.end)
        if not opening or not treatment.components <= _VAGUE_PARTS or is_prior_place(source, treatment):
            continue
        inside = source.treatments_in(opening.end(), closing_bracket(source.text, opening.end() - 1))
        if drugs := drugs_of(inside):
            yield treatment.components, drugs


_REGIMEN_OPENS = lazy_regex(r"(?: regimen)?\s*[(\[]")
_BRACKET_NEAR = lazy_regex(r"[\w\s-]{0,30}[(\[]")
_CHEMOTHERAPIES = (NOT_A_DRUG + "chemotherapy", NOT_A_DRUG + "chemoradiotherapy")


def _chemotherapy_before(source: Source, arms: list[Arm]) -> frozenset[str]:
    """Drugs of the chemotherapy that all arms get: "chemotherapy (oxaliplatin plus S-1) plus either X or placebo"."""
    vague = [{v} for v in _CHEMOTHERAPIES if all(v in arm.stated for arm in arms)]
    if not vague:
        return frozenset()
    first = arms[0].start
    for treatment in source.treatments_in(source.sentence_at(first)[0], first):
        opening = _BRACKET_NEAR.match(source.text, treatment.end, first)
        if treatment.components in vague and opening:
            inside = source.treatments_in(opening.end(), closing_bracket(source.text, opening.end() - 1))
            return drugs_of(inside)
    return frozenset()


#: What a treatment consists of: "Chemotherapy consisted of four cycles of X", "Platinum-etoposide comprised Y with Z",
#: "The platinum drug was X", "Investigator's choice could be X, Y or Z", "… to choose the regimen: X or Y".
_CONSISTED = lazy_regex(
    r"(?:,?\s+(?:which|that))?\s+"
    r"(?:(?:regimens?|arms?|backbones?|drugs?|agents?|options?|choices?|treatments?|in both (?:arms|groups))\s+)*"
    r"(?:\([^()]*\)\s*)?(?:(?:was decided|was selected|was chosen)[^.;]{0,40}\s+and\s+)?"
    r"(?P<verb>consist(?:s|ed|ing) of|compris(?:es|ed|ing)|included|could (?:be|include|consist of)|"
    r"was (?:either|one of|(?:chosen|selected) from)|was(?= \S)|options were)\s+(?P<rest>\S)"
)
_TO_CHOOSE = lazy_regex(r"\bcho(?:ose|ice|sen)\b[^.;:]{0,40}$")
_LISTED_BEHIND = lazy_regex(r"\s+(?:regimens?|options?|backbones?)?:\s+(?P<rest>\S)")
_VAGUE_PARTS = frozenset(
    NOT_A_DRUG + n
    for n in (
        "chemotherapy",
        "chemoradiotherapy",
        "platinum",
        "endocrine therapy",
        "targeted therapy",
        "choice",
        "standard care",
    )
)


#: "The regimen comprised A and B|; patients in the C arm| took C as well": what is told of one group alone.
_OTHER_GROUP = lazy_regex(
    rf";\s+(?:and\s+|while\s+|whereas\s+)?(?:in\s+)?(?:the\s+|those\s+)?(?:(?i:{PATIENTS})\s+(?:in|on|of|assigned)\b|"
    r"(?:[\w+/-]+\s+){1,3}(?:arm|group)\b)"
)


def _consisting(source: Source, arms: list[Arm]) -> None:
    """Drugs of "Chemotherapy consisted of …", for the arms that have this chemotherapy and no name for its drugs.

    "Was" alone is believed before a dose or a list to choose from.
    """
    known = drugs_of(arms)
    for treatment in source.treatments:
        told, holders = _told_of(source, treatment, arms)
        if told is None or not holders:
            continue
        _, end = source.sentence_at(treatment.start)
        other = _OTHER_GROUP.search(source.text, told.start("rest"), end)
        end = other.start() if other else end
        # "chemotherapy consisting of A or B, or |chemotherapy plus C|": what stands in another arm is of that arm alone
        end = min([end, *(a.start for a in arms if told.start("rest") < a.start < end)])
        chains = [c for c in source.chains_in(told.start("rest"), end) if not is_prior(source, c)]
        verb = told.groupdict().get("verb")
        vaguely = verb == "was" and treatment.components != {NOT_A_DRUG + "platinum"}
        listed = bool(chains) and chains[0].start == told.start("rest") and len(alternatives(chains[0])) > 1
        if vaguely and not listed:
            chains = [c for c in chains if _is_told_of_all(source, c)]
        drugs = drugs_of(t for c in chains for t in c.treatments if t.start < end) - SUPPORTIVE
        if not drugs or (len(holders) < len(arms) and drugs <= known):
            continue
        for arm in holders:
            arm.components |= drugs


#: "Standard care was deprivation of androgens, with docetaxel |permitted from 2018|"
_PERMITTED = lazy_regex(
    r"\s+(?:\([^()]*\)\s*)?(?:(?:was|were|being|also)\s+)*(?:permitted|allowed)\b(?!\s+(?:only\s+)?(?:at|after|before|prior|until|previously)\b)"
)


def _is_told_of_all(source: Source, chain: Chain) -> bool:
    """Whether what stands behind "the chemotherapy was" is what was given: with a dose, or permitted to all."""
    dosed = any(_has_dose_behind(source, t) for t in chain.treatments)
    return dosed or _PERMITTED.match(source.text, chain.end) is not None


#: "Androgen deprivation is the standard. |This includes| A, B, or C": the sentence before says what includes them.
_INCLUDES = lazy_regex(
    r"\W*(?:This|These|It|They|Options|Drugs|Agents|(?:The\s)?(?:drugs|agents|options)\s(?:used|given))\s"
    r"(?:(?:can|may|could|will)\s)?(?:includes?|included)\s$"
)


def _listed_next(source: Source, arms: list[Arm]) -> None:
    """Drugs that the sentence behind the treatment of an arm lists, for the arms without a drug of that treatment."""
    for (start, end), following in itertools.pairwise(source.sentences):
        chain = next(iter(source.chains_in(*following)), None)
        if chain is None or not _INCLUDES.match(source.text[following[0] : chain.start]):
            continue
        named = components_of(source.treatments_in(start, end))
        drugs = chain.drugs - SUPPORTIVE
        for arm in arms:
            if drugs and not arm.drugs and arm.stated & _VAGUE_PARTS & named:
                arm.components |= drugs


def _told_of(source: Source, treatment: Treatment, arms: list[Arm]) -> tuple[re.Match[str] | None, list[Arm]]:
    """Where the text goes on to say what a treatment consists of, and the arms that have this treatment."""
    vague = treatment.components & _VAGUE_PARTS
    told = _CONSISTED.match(source.text, treatment.end)
    if told is None and vague:
        start, _ = source.sentence_at(treatment.start)
        if _TO_CHOOSE.search(source.text[start : treatment.end]):
            told = _LISTED_BEHIND.match(source.text, treatment.end)
    elif told is not None and NOT_BACKBONE.search(source.text, max(0, treatment.start - 40), treatment.start):
        return None, []
    if told is None or source.section_at(treatment.start) == "conclusions":
        return None, []
    named = not vague and told["verb"].startswith(("consist", "compris"))
    holders = [a for a in arms if (vague or named) and treatment.components <= a.stated]
    if vague and not holders and all(v in _VAGUE_PARTS for v in treatment.components):
        holders = arms if _given_with_all(source, arms, vague) or _offered_again(source, arms, told) else []
    return told, holders


def _offered_again(source: Source, arms: list[Arm], told: re.Match[str]) -> bool:
    """Whether what may be chosen begins with what all arms have: "to choose the regimen: X plus Y or X plus Z"."""
    shared = frozenset.intersection(*(frozenset(a.drugs) for a in arms))
    chains = source.chains_in(told.start("rest"), source.sentence_at(told.start())[1])
    offered = [a.drugs for c in chains for a in alternatives(c)]
    return bool(shared) and len(offered) > 1 and shared in offered


def _given_with_all(source: Source, arms: list[Arm], vague: frozenset[str]) -> bool:
    """Whether a treatment stands beside the choice of the arms: "assigned to chemotherapy with X, weekly or daily"."""
    start, end = source.sentence_at(arms[0].start)
    allocated = RANDOM.search(source.text, start, end)
    places = [t.start for t in source.treatments_in(start, end) if t.components & vague]
    return (
        allocated is not None
        and any(at > allocated.end() and not any(a.start <= at < a.end for a in arms) for at in places)
        and not any(a.components & vague for a in arms)
    )


def _has_dose_behind(source: Source, treatment: Treatment) -> bool:
    return (
        re.match(r"[\s,(]*(?:\w+\s+)?(?!(?:19|20)\d\d\b)\d", source.text[treatment.end : treatment.end + 30])
        is not None
    )


_DRUGS_WITH = lazy_regex(r"\s+(?:with|using)\s+(?:(?:concurrent|weekly|three-weekly|3-weekly|high-dose)\s+)*$")
_CHOICE_OF = lazy_regex(r"\b[Tt]he choice (?:between|of)\s+(?:[\w-]+\s+)?$")


def _in_passing(source: Source, arms: list[Arm]) -> None:
    """Drugs of the one arm, or of all, whose treatment no other place spells out.

    "62 received chemotherapy (55 irinotecan and 7 paclitaxel)", "CRT with weekly cisplatin or CRT alone", "the choice
    between oxaliplatin-based or irinotecan-based chemotherapy".
    """
    bare = [a for a in arms if not a.drugs and a.components and a.components <= _VAGUE_PARTS]
    for treatment in source.treatments if bare else ():
        if is_prior_place(source, treatment) or source.section_at(treatment.start) in ("background", "conclusions"):
            continue
        if NOT_BACKBONE.search(source.text, treatment.start, treatment.end):
            continue  # "induction chemotherapy (…)" of those who cannot be operated on
        if treatment.drugs and _CHOICE_OF.search(source.text[max(0, treatment.start - 60) : treatment.start]):
            holders = [a for a in arms if a.components & _VAGUE_PARTS]
            chain = next(c for c in source.chains if c.start <= treatment.start < c.end)
            drugs = chain.drugs
        elif len(bare) == 1 and treatment.components <= _CHEMOTHERAPY_KINDS:
            drugs = _behind(source, treatment, bare[0])
            new = not drugs & drugs_of(arms)
            holders = [a for a in arms if a is bare[0] or (new and bare[0].stated <= a.stated)]
        else:
            continue
        for arm in holders if drugs and not drugs & drugs_of(a for a in arms if len(holders) > 1) else ():
            arm.components |= drugs


_OPENS_NEAR = lazy_regex(r"s?\s?[(\[]\s?(?:either\s|e\.?g\.?,?\s|i\.?e\.?,?\s|such\sas\s)?\Z")


def _named_elsewhere(source: Source, arms: list[Arm]) -> None:
    """The drugs of an arm called by a kind that nothing knows, where another place lists them behind its name.

    "Assigned to X or a standard gestagen (A, B, or C; control group). … 50 were assigned to the gestagen (n=25) or X".
    """
    for arm in [a for a in arms if not a.drugs]:
        taken = drugs_of(o for o in arms if o is not arm)
        for name in (c.removeprefix(OTHER) for c in arm.stated if c.startswith(OTHER)):
            for chain in source.chains:
                drugs = chain.drugs
                before = source.text[max(0, chain.start - len(name) - 12) : chain.start].lower()
                opening = _OPENS_NEAR.search(before)
                if drugs and opening and before[: opening.start()].endswith(name.lower()) and not drugs & taken:
                    arm.components |= drugs


_CHEMOTHERAPY_KINDS = frozenset(NOT_A_DRUG + n for n in ("chemotherapy", "chemoradiotherapy", "choice"))


def _behind(source: Source, treatment: Treatment, arm: Arm) -> frozenset[str]:
    """The drugs in the bracket behind a treatment, or behind the "with" of a chemoradiotherapy."""
    opening = re.compile(r"\s*[(\[]").match(source.text, treatment.end)
    if opening and (treatment.components & {NOT_A_DRUG + "chemotherapy"} or treatment.components <= arm.components):
        inside = source.treatments_in(opening.end(), closing_bracket(source.text, opening.end() - 1))
        return drugs_of(inside)
    following = next((t for t in source.treatments if t.start >= treatment.end), None)
    if following is None or not treatment.components <= arm.components & {NOT_A_DRUG + "chemoradiotherapy"}:
        return frozenset()
    with_drug = _DRUGS_WITH.fullmatch(source.text[treatment.end : following.start])
    return following.drugs if with_drug else frozenset()


def is_prior_place(source: Source, treatment: Treatment) -> bool:
    """Whether the words before a treatment speak of earlier treatment."""
    start, _ = source.sentence_at(treatment.start)
    return speaks_of_prior(source.text[max(start, treatment.start - 70) : treatment.start])


#: "X (800 mg/m2) was permitted in patients unable to take", "X could be substituted for", "X instead of".
_REPLACES = lazy_regex(
    r"(?:[^.;()]|\.\d|\([^()]*\)){0,50}?"
    r"(?:\b(?:permitted|allowed|given|used|administered|acceptable)\b[^.;]{0,40}\b(?:unable|could not|cannot|"
    r"intoleran\w+|"
    r"ineligible|unfit|not (?:eligible|suitable)|contraindicat\w+)\b|"
    r"\bsubstituted for\b|\bsubstitute for\b|\binstead of\b|\bin place of\b)(?:[^.;()]{0,30})$"
)
#: "Y could be replaced by".
_REPLACED = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:could|may|might|can|was allowed to|was permitted to) be (?:replaced|"
    r"substituted) (?:by|with) $"
)
#: "|For patients in whom Y was not suitable|, X (AUC 6) |was substituted|"
_UNSUITED = lazy_regex(
    r"\W*(?:For|In|If|When|Where)\s[^.;]{0,80}\b(?:not\s(?:suitable|tolerated|possible|eligible|appropriate)|"
    r"unsuitable|unfit|ineligible|contra-?indicat\w+|unable|intoleran\w+|cannot|could\snot)\b",
    re.IGNORECASE,
)
_INSTEAD = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:was|were|is|are|could\sbe|may\sbe|can\sbe)\s(?:substituted|(?:given|used|administered)\sinstead)\b"
)
_OR_IN_BRACKET = lazy_regex(r"\s*(?:\d[\w./ ]{0,20})?[(\[]\s*or\s+(?:[a-z-]+\s+)?$")


def _in_place_of(source: Source, arms: list[Arm]) -> None:
    """A drug that some patients get in place of one that the arms have."""
    known = drugs_of(arms)
    for treatment in [t for t in source.treatments if t.drugs and not t.drugs & known]:
        start, end = source.sentence_at(treatment.start)
        if source.section_at(start) == "conclusions":
            continue
        for other in source.treatments_in(start, end):
            if not other.drugs or not other.drugs <= known:
                continue
            if other.start > treatment.end:
                found = _REPLACES.match(source.text[treatment.end : other.start])
            else:
                between = source.text[other.end : treatment.start]
                found = _REPLACED.match(between) or _OR_IN_BRACKET.match(between)
                if between.endswith(", ") and _INSTEAD.match(source.text, treatment.end, end):
                    found = found or _UNSUITED.match(source.text, start, treatment.start)
            for arm in [a for a in arms if found and other.drugs <= frozenset(a.drugs)]:
                arm.components |= treatment.drugs


_OPTIONS = lazy_regex(r"[\w\s-]{0,40}(?:\([^()]{0,60}\))?\s*:\s")


def _options_listed(source: Source, arms: list[Arm]) -> None:
    """Drugs behind a colon: "one of five standard-of-care options (standard group): A 80 mg/m2; B 40 mg/m2; or C"."""
    for arm in [a for a in arms if not a.drugs and a.components & _CHOSEN]:
        taken = drugs_of(o for o in arms if o is not arm)
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
            drugs = drugs_of(source.treatments_in(opening.end(), end))
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
    inside = given_in(source, begin, stop)
    return drugs_of(inside)
