"""Trials that ask two questions at once: each patient gets one level of two factors, "A or B" and "C or no C".

Where the text tells the four combinations (the *cells*), they are the arms.  Where it tells its results by factor, the
levels of both factors are.  A second randomization, of those who responded or of some of the patients, is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_alternatives import Alternative, alternatives
from ..treatments.treatment_connectors import connector
from ..treatments.treatment_phrases import INACTIVE, NOT_A_DRUG, NOTHING, Chain, Treatment, components_of
from .arm_source import Arm, Frame, Place, Source, arm_of
from .arm_words import RANDOM

FACTORIAL = scanner(r"\bfactorial\b|\b(?:2|two)(?:\s*[x×]\s*|[- ]by[- ])(?:2|two)\b", re.IGNORECASE)
#: A second allocation of patients who were allocated before.
_AGAIN = scanner(
    r"\b(?:also|further|additionally|secondly|subsequently|then|again)\s+(?:were\s+)?(?:randomly|randomi[sz]ed)\b|"
    # patients of another kind, who are allocated among treatments of their own
    r"\b(?:(?:low|high|intermediate|standard|poor|good|un?favou?rable)-risk|[\w-]+[- ](?:positive|negative))\s+"
    rf"(?:{PATIENTS}|disease)\b[^.;]{{0,70}}?\b(?:were|was)\s+(?:randomly|randomi[sz]ed)\b|"
    # those whom the first treatment helped
    rf"\b(?:responders|responding\s+(?:{PATIENTS})|(?:those|{PATIENTS})\s+(?:in|with|without|who|achieving|having|whose)\b"
    r"[^.;]{0,60}?\b(?:remissions?|respon[sd]\w*|progress\w+|CR|PR|stable\s+disease)\b[^.;]{0,40}?)"
    r"\s+(?:were|was)\s+(?:randomly|randomi[sz]ed)\b|"
    r"\b(?:second|further|subsequent|additional)\s+randomi[sz]ation\b|\brandomly\s+assigned\s+again\b|\bre-?randomi[sz]ed\b",
    re.IGNORECASE,
)
_SPLITTING = frozenset({"or", "each", "versus", "option", "alone-or-with", "semicolon"})
_LACKING = NOT_A_DRUG + "without "


# --- the cells ----------------------------------------------------------------------------------------------------

_EACH_OPTION = lazy_regex(
    rf"(?:[^.;]|\.(?=\d)){{0,60}}\beach\s+(?:(?:given|combined|in\s+combination)\s+)?with\s+(?:or|and|{VERSUS})\s+without\b[^.;]{{0,30}}",
    re.IGNORECASE,
)


def cells(source: Source, chain: Chain) -> list[Alternative]:
    """The four treatments of a 2 x 2 trial: "A or B, each ± C", "A ± C versus B ± C", "A ± B and ± C"."""
    links = [k.removesuffix("+either") for k in chain.connectors]
    options = [i for i, link in enumerate(links) if link == "option"]
    if len(options) == 2:
        return _of_two_options(chain, links, *options)
    if len(options) != 1 or not {"or", "versus", "each"} & {*links[: options[0]]}:
        return []
    at = options[0] + 1
    added = chain.treatments[at:]
    told = _EACH_OPTION.fullmatch(source.text, chain.treatments[at - 1].end, added[0].start)
    if not told or not FACTORIAL.search(source.text):
        return []
    first = alternatives(Chain(chain.treatments[:at], chain.connectors[: at - 1]))
    if len(first) != 2:
        return []
    both = [Alternative(a.components | components_of(added), added[0].start, added[-1].end) for a in first]
    return [*first, *both]


def _of_two_options(chain: Chain, links: Sequence[str], first: int, second: int) -> list[Alternative]:
    splits = [i for i, link in enumerate(links) if link in _SPLITTING and link != "option"]
    base = _whole(chain.treatments[: first + 1])
    if not splits:
        one, other = chain.treatments[first + 1 : second + 1], chain.treatments[second + 1 :]
        with_one, with_other = _joined(base, one), _joined(base, other)
        return (
            [base, with_one, with_other, _joined(with_one, other)] if components_of(one) != components_of(other) else []
        )
    if len(splits) != 1 or not first < splits[0] < second:
        return []
    one, other = chain.treatments[first + 1 : splits[0] + 1], chain.treatments[second + 1 :]
    if components_of(one) != components_of(other):
        return []
    behind = _whole(chain.treatments[splits[0] + 1 : second + 1])
    return [base, _joined(base, one), behind, _joined(behind, other)]


def _whole(treatments: Sequence[Treatment]) -> Alternative:
    return Alternative(components_of(treatments), treatments[0].start, treatments[-1].end)


def _joined(base: Alternative, added: Sequence[Treatment]) -> Alternative:
    return Alternative(base.components | components_of(added), base.start, added[-1].end)


# --- the levels of two factors ------------------------------------------------------------------------------------


def factors(source: Source, frames: Sequence[Frame]) -> list[Frame]:
    """The levels of two factors as arms, where two phrases allocate different drugs and no phrase tells the cells."""
    factorial = FACTORIAL.search(source.text) is not None
    known = [f for f in frames if f.weight >= 70 and 1 < len(f.arms) < 4 and _tested(f)]
    known = [f for f in known if _tells(source, f) or (not factorial and _assigns(f))]
    if not factorial and len(known) < 2:
        return []
    again = [] if factorial else [source.sentence_at(m.start()) for m in _AGAIN.finditer(source.text)]
    if not factorial and not again:
        return []
    known += [*_split(source), *_and_or(source)] if factorial else []
    best = max(known, key=lambda f: (f.weight, -f.arms[0].start), default=None)
    if best is None:
        return []
    if factorial:
        others = [f for f in known if not _tested(f) & _tested(best) and not _overlap(f, best)]
    else:
        second = [f for f in known if any(a <= f.arms[0].start < b for a, b in again)]
        given = {a.components for a in best.arms if a.drugs}
        tested = {frozenset(a.drugs) for a in best.arms if a.drugs}
        others = [f for f in second if f is not best and not given & {a.components for a in f.arms}]
        # "A with the inhibitor B or B", "A plus B or B plus placebo": the same arms, told once more
        others = [f for f in others if not {frozenset(a.drugs) for a in f.arms if a.drugs} <= tested]
    if not others:
        return []
    other = min(others, key=lambda f: (-f.weight, f.arms[0].start))
    levels = {a.components for a in (*best.arms, *other.arms)}
    listed = (a for f in frames if f.weight >= 98 for a in f.arms if a.components not in levels)
    if any(_is_cell(a, best, other) for a in listed):
        return []
    told = source.text[slice(*source.sentence_at(other.arms[0].start))]
    beside = factorial or not _LATER.search(_IN_BRACKETS.sub(" ", told))
    shared = _base(best) | _base(other) if beside else frozenset[str]()
    shared |= _given_beside(source, best, other)
    some = beside and not factorial and _base(best) and _OF_SOME.search(told)
    arms = [*_levels(source, best, shared), *_levels(source, other, shared | _drugs(best) if some else shared)]
    for i, arm in enumerate(arms):
        arm.factor = 1 if i < len(best.arms) else 2
    if best.arms[-1].start < other.arms[0].start:
        for arm in arms[: len(best.arms)]:
            arm.definitions = [(a, min(b, other.arms[0].start)) for a, b in arm.definitions]
    return [Frame("arms:factors", best.weight + 1, arms)]


#: "A concomitant to B or |no additional treatment|": nothing but B.
_NO_MORE = lazy_regex(r"no\s+(?:additional|further|other|added|extra)\b", re.IGNORECASE)


def _given_beside(source: Source, one: Frame, other: Frame) -> frozenset[str]:
    """What both factors are given beside: "A concomitant to C or no additional treatment; B with C or nothing more"."""
    sides = []
    for frame in (one, other):
        active = [a for a in frame.arms if a.drugs]
        idle = [a for a in frame.arms if a.components <= INACTIVE and _NO_MORE.match(source.text, a.start, a.end)]
        if len(active) != 1 or len(idle) != 1 or len(frame.arms) != 2:
            return frozenset()
        sides.append(frozenset(active[0].drugs))
    both = sides[0] & sides[1]
    return both if all(side > both for side in sides) else frozenset()


#: A second allocation that comes after the first treatment.
_LATER = lazy_regex(
    r"\b(?:maintenance|respon\w+|progress\w+|after|complet\w+|remission|stable|then|subsequent\w*|again)\b",
    re.IGNORECASE,
)
#: "A (|8 mg/kg, then 6 mg/kg|)": how A is given, not when.
_IN_BRACKETS = lazy_regex(r"\([^()]*\)")
#: "|Patients with a mutation were further randomized| to C or not": each has A or A plus B by the first allocation, so
#: that these two groups hold all of it, as a group does whose drugs are a matter of choice.
_OF_SOME = lazy_regex(
    rf"\b(?:{PATIENTS}|those)\s+(?:with|who|whose|having)\b[^.;,]{{0,80}}?\s(?:were|was|are|will\s+be)\s+"
    r"(?:also|further|additionally)\s+(?:randomly|randomi[sz]ed)\b",
    re.IGNORECASE,
)


def _tells(source: Source, frame: Frame) -> bool:
    """Whether a frame stands where the design is told, and not a result."""
    told = source.section_at(frame.arms[0].start) not in ("results", "conclusions")
    return told and frame.rule in ("arms:randomized-to", "arms:compared", "arms:lettered")


def _assigns(frame: Frame) -> bool:
    """Whether patients are said to be randomized to its arms, wherever a text without headings tells it."""
    return frame.rule == "arms:randomized-to" and frame.weight >= 100


def _drugs(frame: Frame) -> frozenset[str]:
    return frozenset(d for a in frame.arms for d in a.drugs)


def _common(frame: Frame) -> frozenset[str]:
    return frozenset.intersection(*(frozenset(a.drugs) for a in frame.arms))


def _base(frame: Frame) -> frozenset[str]:
    """What a factor adds to: "A, A plus B, or A plus C"; two regimens that happen to share a drug have none."""
    common = _common(frame)
    return common if any({*a.drugs} == common for a in frame.arms) else frozenset()


def _tested(frame: Frame) -> frozenset[str]:
    return _drugs(frame) - _common(frame)


def _overlap(one: Frame, other: Frame) -> bool:
    return bool(_drugs(one) & _tested(other) or _tested(one) & _drugs(other))


def _is_cell(arm: Arm, one: Frame, other: Frame) -> bool:
    """Whether an arm has a level of both factors."""
    return bool(_tested(one) & {*arm.drugs}) and bool(_tested(other) & {*arm.drugs})


def _levels(source: Source, frame: Frame, shared: frozenset[str]) -> list[Arm]:
    """The arms of a factor; one that only lacks what the others get is told from the idle arm of another factor."""
    tested = _tested(frame) - shared
    found = []
    for arm in frame.arms:
        idle = arm.components <= INACTIVE
        components = arm.components | shared
        if idle:
            components = components - NOTHING | {_LACKING + drug for drug in tested}
        level = Arm(components, arm.start, arm.end, definitions=list(arm.definitions), names=list(arm.names))
        level.lacks = tested if arm.components <= INACTIVE | _common(frame) else frozenset()
        if idle and not source.treatments_in(arm.start, arm.end):
            level.label = f"without {_written(source, tested)}"  # "or not", "receive or not to receive"
        found.append(level)
    return found


def _written(source: Source, drugs: frozenset[str]) -> str:
    """How the text first writes some drugs."""
    first = next((m for m in source.mentions if drugs & {*m.drugs}), None)
    return source.text[first.start : first.end].lower() if first else " and ".join(sorted(drugs))


_AND_OR = scanner(r"\band/or\b")


def _and_or(source: Source) -> list[Frame]:
    """ "Assigned to A and/or B": A or no A, and B or no B."""
    found = []
    for match in _AND_OR.finditer(source.text):
        start, end = source.sentence_at(match.start())
        told = source.section_at(start) not in ("results", "conclusions")
        if not told or not RANDOM.search(source.text, start, match.start()):
            continue
        before = [t for t in source.treatments_in(start, match.start()) if t.drugs][-1:]
        behind = [t for t in source.treatments_in(match.end(), end) if t.drugs][:1]
        if not before or not behind or before[0].drugs & behind[0].drugs:
            continue
        if not connector(source.text[before[0].end : behind[0].start]):
            continue
        for given in (*before, *behind):
            stretch = (given.start, given.end)
            arm = Arm(given.components, *stretch, definitions=[stretch])
            found.append(
                Frame("arms:randomized-to", 102, [arm, Arm(NOTHING, *match.span(), definitions=[match.span()])])
            )
    return found


def _split(source: Source) -> list[Frame]:
    """Both factors of one phrase: "to receive A or placebo and B or placebo"."""
    for chain in source.chains:
        start, _ = source.sentence_at(chain.start)
        links = [k.removesuffix("+either") for k in chain.connectors]
        if source.section_at(start) in ("results", "conclusions") or not RANDOM.search(source.text, start, chain.start):
            continue
        if len(links) != 3 or links[1] not in ("and", "plus", "comma", "each") or links[0] not in ("or", "versus"):
            continue
        parts = [Chain(chain.treatments[:2], chain.connectors[:1]), Chain(chain.treatments[2:], chain.connectors[2:])]
        offered = [alternatives(p) for p in parts]
        if all(len(o) == 2 and o[0].drugs and o[1].components <= INACTIVE for o in offered):
            return [Frame("arms:randomized-to", 102, [arm_of(a) for a in o]) for o in offered]
    return []


# --- where the text speaks of a level -----------------------------------------------------------------------------

_LACKS = lazy_regex(
    r"(?:\bwithout\s+|\bno[- ]|\bnon-|(?:\b(?:who\s+)?(?:did|were|had|was)\s+)?\bnot\s+"
    r"(?:receiv\w+|to\s+receive|given|treated\s+with|"
    r"(?:assigned|allocated|randomi[sz]ed)\s+to)\s+)"
    r"(?:(?:the|any|addition\s+of|additional|adjuvant|maintenance|concurrent)\s+)*$",
    re.IGNORECASE,
)
_NOUN = lazy_regex(rf"(?:[- ](?:group|arm|{PATIENTS}|treatment|therapy|maintenance))*")
#: The other level of a factor, called by what it is in general.
_OTHER_LEVEL = scanner(
    r"\bwithout\b(?=\s*(?:[;,.():\]]|and\s+with\b|or\s+with\b))|\bwho\s+did\s+not\b(?=\s*[;,.():])|\bthe\s+others\b|"
    r"\b(?:placebo|control|no[- ](?:additional |further )?treatment)(?:[- ](?:group|arm))?"
    r"(?![- ](?:controlled|matched))(?!\w)",
    re.IGNORECASE,
)

_AND_WITH = lazy_regex(r"\s+(?:and|or)\s+with\s+", re.IGNORECASE)
#: So far behind "without and with" the drug may stand: "without and with |neoadjuvant| A"
_SOON = 25


def pooled_levels(source: Source, arms: Sequence[Arm]) -> list[Arm]:
    """All arms with a drug, and all without it, where a text that has told the cells gives results by factor too."""
    if len(arms) < 4 or any(a.factor for a in arms) or not FACTORIAL.search(source.text):
        return []
    sets = [frozenset(a.drugs) for a in arms]
    found: list[Arm] = []
    for drug in sorted(frozenset().union(*sets) - frozenset.intersection(*sets)):
        having = [s for s in sets if drug in s]
        lacking = [s for s in sets if drug not in s]
        told = [place for place in _negated(source, frozenset({drug})) if source.section_at(place[0]) == "results"]
        given = list(_given(source, drug, told))
        if min(len(having), len(lacking)) < 2 or not told or not given or len(found) > 2:
            continue
        factor = len(found) // 2 + 1
        for place, inside, role in ((given[0], having, "experimental"), (told[0], lacking, "comparator")):
            arm = Arm(frozenset.intersection(*inside), *place, rule="arms:factors", role=role, pooled="words")
            arm.factor, arm.definitions, arm.names = factor, [place], [source.text[place[0] : place[1]]]
            arm.lacks = frozenset({drug}) if role == "comparator" else frozenset()
            arm.label = f"{'without' if arm.lacks else 'with'} {_written(source, frozenset({drug}))}"
            found.append(arm)
    return found


_WITH = lazy_regex(
    r"\b(?:with|receiv\w+|given|(?:assigned|allocated|randomi[sz]ed)\s+to(?:\s+receive)?)\s+(?:the\s+)?$", re.IGNORECASE
)


def _given(
    source: Source, drug: str, negated: Sequence[tuple[int, int]], known: Sequence[Place] | None = None
) -> Iterator[tuple[int, int]]:
    """Where a sentence that speaks of patients without a drug speaks of those with it.

    With ``known``, where the arms are spoken of, every other place in the results at which patients are given the drug.
    """
    sentences = {source.sentence_at(a) for a, _ in negated}
    for treatment in source.treatments:
        if treatment.drugs != {drug}:
            continue
        free = known is not None and source.section_at(treatment.start) == "results"
        free = free and not any(a < treatment.end and treatment.start < b for a, b, _ in known or ())
        if not free and source.sentence_at(treatment.start) not in sentences:
            continue
        before = _WITH.search(source.text, max(0, treatment.start - 40), treatment.start)
        noun = _NOUN.match(source.text, treatment.end)
        end = noun.end() if noun else treatment.end
        if (before or end > treatment.end) and not any(a <= treatment.start < b for a, b in negated):
            yield before.start() if before else treatment.start, end


def _negated(source: Source, drugs: frozenset[str]) -> Iterator[tuple[int, int]]:
    """ "Without A", "patients who did not receive A", "no A", with the noun behind it."""
    for mention in source.mentions:
        if not drugs & {*mention.drugs}:
            continue
        begin = mention.start + (3 if source.text.startswith("no-", mention.start) else 0)
        match = _LACKS.search(source.text[max(0, mention.start - 45) : begin])
        if match:
            noun = _NOUN.match(source.text, mention.end)
            yield begin - len(match.group()), noun.end() if noun else mention.end


def mentions_of_levels(source: Source, arms: Sequence[Arm], known: Sequence[Place]) -> Iterator[Place]:
    """ "Without A", "patients who did not receive A"; "the placebo group" beside what is given instead of it."""
    lacking = [a for a in arms if a.lacks]
    placed = list(known)
    for arm in lacking:
        negated = list(_negated(source, arm.lacks))
        told = [(*place, arm.arm_id) for place in negated if sum(1 for a in lacking if a.lacks & arm.lacks) == 1]
        yield from told
        beside = next((a for a in arms if a.pooled and a.factor == arm.factor and not a.lacks), None)
        if arm.pooled and beside:
            given = [(*place, beside.arm_id) for place in _given(source, min(arm.lacks), negated, known)]
            yield from given
            placed += given
    placed.sort()
    for match in _OTHER_LEVEL.finditer(source.text) if lacking else ():
        start, _ = source.sentence_at(match.start())
        before = [arm_id for a, b, arm_id in placed if start <= a and b <= match.start()]
        if (joined := _AND_WITH.match(source.text, match.end())) and match.group().lower() == "without":
            behind = [x for x in placed if x[0] <= joined.end() + _SOON and x[1] > joined.end()]
            before = [behind[0][2]] if behind else before  # "without and with |A|"
        active = next((x for x in arms if before and x.arm_id == before[-1]), None)
        idle = [a for a in lacking if active and active.factor == a.factor and active is not a]
        if len(idle) == 1 and active and (a_drugs := idle[0].lacks) and (active.pooled or a_drugs & {*active.drugs}):
            yield match.start(), match.end(), idle[0].arm_id
