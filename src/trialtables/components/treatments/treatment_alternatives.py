"""Treatment phrases read into alternatives: what a chain of treatments sets against each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from .treatment_choices import INTERCHANGEABLE, class_again
from .treatment_phrases import (
    NOT_A_DRUG,
    NOTHING,
    PLACEBO,
    SAME,
    Chain,
    Treatment,
    components_of,
    drugs_among,
    drugs_of,
)


@dataclass(frozen=True)
class Alternative:
    """One of the treatments that a chain offers: what it consists of and where it is written."""

    components: frozenset[str]
    start: int
    end: int
    alone: bool = False
    #: "The same regimen": an alternative although it has the components of another.
    again: bool = False

    @cached_property
    def drugs(self) -> frozenset[str]:
        """The drugs among the components."""
        return drugs_among(self.components)


#: Connectors to what the treatments before them have in common.
_TO_ALL = frozenset({"heavy", "shared"})
#: Connectors between the partners of a pair.
_JOINS = frozenset({"plus", "with", "and", "heavy"})
_SPLITTING = frozenset({"or", "each", "versus", "option", "alone-or-with"})


@lru_cache(maxsize=128)  # many constructions ask it of every chain of a text
def alternatives(chain: Chain) -> tuple[Alternative, ...]:
    """The treatments that a chain sets against each other; one alternative when it sets none.

    >>> # bevacizumab with or without erlotinib → {bevacizumab}, {bevacizumab, erlotinib}
    """
    if not chain.connectors:
        return (_alternative(chain.treatments),)
    if again := class_again(chain):
        chosen = _alternative(again[0], again[1][0].components)
        return (chosen, _alternative(again[1], chosen.components))
    chain = _first_choice(chain)
    links = _resolved(chain)
    segments = _segments(_without_choices(chain, links), links)
    return (_alternative(chain.treatments),) if len(segments) == 1 else tuple(_distributed(segments))


def _first_choice(chain: Chain) -> Chain:
    """The chain up to where it offers the same treatments again: "A or placebo plus C, then A or placebo"."""
    links = [k.removesuffix("+either") for k in chain.connectors]
    for i, link in enumerate(links):
        if (
            link not in ("then", "comma", "semicolon", "and", "or")
            or not _SPLITTING & set(links[:i])
            or not _SPLITTING & set(links[i + 1 :])
        ):
            continue
        earlier = [t.components for t in chain.treatments[: i + 1]]
        after = [t.components for t in chain.treatments[i + 1 :]]
        split = next(k for k in range(i + 1, len(links)) if links[k] in _SPLITTING)
        new = frozenset().union(*after) - frozenset().union(*earlier)
        if link == "or" and drugs_among(new):
            continue  # "A and B with or without C, or B and D with or without C"
        beside = next(k for k in range(i) if links[k] in _SPLITTING)
        if link == "and" and not {after[0], chain.treatments[split + 1].components} <= {
            chain.treatments[beside].components,
            chain.treatments[beside + 1].components,
        }:
            continue  # "A plus B and C, A plus C and D, or C and D" is no second choice
        again = chain.treatments[split + 1].components
        called = link in ("semicolon", "or") and again == {NOT_A_DRUG + "chemotherapy"}  # "…; 82 in A and 72 in …"
        if after[0] in earlier and (again in earlier or called):
            return Chain(chain.treatments[: i + 1], chain.connectors[:i])
    return chain


def _resolved(chain: Chain) -> list[str]:
    """Connectors with commas read as the list's own conjunction and physicians' choices as "and"."""
    links = _combinations_listed([link.removesuffix("+either") for link in chain.connectors])
    links = _class_spelled_out(chain, _double_dummy(chain, links))
    begin = 0
    for i, link in enumerate(links):
        if link in ("comma", "semicolon"):
            ahead = next((k for k in links[i + 1 :] if k in ("and", "or", "each", "versus", "option")), "and")
            since = max((k + 1 for k in range(begin, i) if links[k] == "then"), default=begin)  # "AB, then C, D and B"
            here = components_of(chain.treatments[since : i + 1])
            rest = itertools.takewhile(
                lambda k: links[k - 1] not in ("comma", "semicolon", "or", "each", "versus"),
                range(i + 2, len(links) + 1),
            )
            ahead_of = chain.treatments[i + 1].components.union(*(chain.treatments[k].components for k in rest))
            again = bool(here & ahead_of) and (
                link == "semicolon" or {"or", "each"} & set(links[i + 1 :]) or "versus" in links
            )
            links[i] = "or" if ahead in ("or", "each") or again else "and"
        if links[i] == "option" and _choice_behind(chain, links, i):
            links[i] = "plus"
        if links[i] in _SPLITTING:
            begin = i + 1
    links = _labels_shared(chain, _monotherapies(chain, _parted_alike(chain, _partners_chosen(chain, links))))
    splits = [i for i, link in enumerate(links) if link in _SPLITTING]
    for i in splits:
        if links[i] == "or" and any(k < i for k in splits) and _spells_out(chain, links, i):
            links[i] = "and"
            splits = [k for k in splits if k != i]
            continue
        pair = chain.treatments[i].components | chain.treatments[i + 1].components
        others = [k for k in splits if k != i]
        alone = chain.treatments[i].alone or chain.treatments[i + 1].alone
        interchangeable = len(pair) > 1 and any(pair <= group for group in INTERCHANGEABLE)
        plain = set(links) == {"or"}  # "A, B or C": three of a kind are three arms
        if links[i] == "or" and others and interchangeable and not alone and not plain:
            links[i] = "and"
            splits = others
    return links


def _partners_chosen(chain: Chain, links: list[str]) -> list[str]:
    """ "A versus B, in combination with C, D or E, and F": partners that both sides choose from.

    What stands behind is another arm where it is given alone or was named before: "A versus B plus C or B alone".
    """
    joined = next((i for i, link in enumerate(links) if link in _TO_ALL), None)
    if joined is None or [link for link in links[:joined] if link in _SPLITTING] != ["versus"]:
        return links
    behind = links[joined + 1 :]
    before = components_of(chain.treatments[: joined + 1])
    again = any(t.alone or t.components & before for t in chain.treatments[joined + 1 :])
    if again or not {*behind} <= {"or", "and"}:
        return links
    return [*links[: joined + 1], *("and" for _ in behind)]


def _parted_alike(chain: Chain, links: list[str]) -> list[str]:
    """ "A 1 g; B 2 g; A plus B; A plus C": where some of the semicolons part arms, all do."""
    told = [k.removesuffix("+either") for k in chain.connectors]
    marks = [i for i, link in enumerate(told) if link == "semicolon"]
    if _SPLITTING & set(told) or not any(links[i] == "or" for i in marks):
        return links
    return ["or" if i in marks else link for i, link in enumerate(links)]


def _class_spelled_out(chain: Chain, links: list[str]) -> list[str]:
    """ "A or a standard EGFR inhibitor, either B or C": what the class is chosen from belongs to one arm."""
    for i in range(1, len(links) - 1):
        named = bool(chain.treatments[i].drugs)
        if not named and chain.connectors[i] == "comma+either" and links[i - 1] in ("or", "versus", "each"):
            return [*links[:i], *("and" if link in ("or", "comma") else link for link in links[i:])]
    return links


def _double_dummy(chain: Chain, links: list[str]) -> list[str]:
    """ "A (n = 50) and oral placebo, or B (n = 51) and intravenous placebo": each with the other's placebo."""
    placebos = [t.components <= PLACEBO for t in chain.treatments]
    if len(placebos) != 4 or placebos != [False, True, False, True] or "option" in links:
        return links
    return ["plus" if link in ("each", "and", "with") and i != 1 else link for i, link in enumerate(links)]


def _choice_behind(chain: Chain, links: list[str], i: int) -> bool:
    """Whether an addition that some get stands before the arms' choice: "A with or without B, plus either C or D"."""
    behind = range(i + 1, len(links))
    return any(links[k] in ("or", "each", "versus") and chain.treatments[k].either for k in behind)


def _monotherapies(chain: Chain, links: list[str]) -> list[str]:
    """ "A plus B or C or D monotherapy": C and D share the noun, and are one arm against the combination."""
    if (
        links[-2:] != ["or", "or"]
        or "plus" not in links[:-2]
        or set(links[:-2]) - {"plus"}
        or "comma" in chain.connectors
    ):
        return links
    *combined, one, other = chain.treatments
    both = one.components | other.components
    if not other.alone or one.alone or both & components_of(combined):
        return links
    return [*links[:-1], "and"]


def _labels_shared(chain: Chain, links: list[str]) -> list[str]:
    """ "A (n = 40) or B or C (n = 41)", "A (test arm) or B or C (control arm)": B and C share a label, and an arm."""
    splits = [i for i, link in enumerate(links) if link in _SPLITTING]
    kinds = [links[i] for i in splits]
    if kinds == ["versus", "or"] and splits[1] == splits[0] + 1 == len(links) - 1 and "comma" not in chain.connectors:
        return ["and" if link == "or" else link for link in links]  # "A plus B versus C or D"
    if len(splits) < 2 or not {*kinds} <= {"or", "each"}:
        return links
    labelled = [chain.treatments[i].labelled for i in (*splits, len(chain.treatments) - 1)]
    if sum(labelled) < 2 or all(labelled) or not labelled[-1]:
        return links
    unlabelled = {i for i, told in zip(splits, labelled, strict=False) if not told}
    return ["and" if i in unlabelled else link for i, link in enumerate(links)]


def _without_choices(chain: Chain, links: list[str]) -> Chain:
    """The chain without the "either" of a choice that is the physician's: "A plus either cisplatin or carboplatin"."""
    left = {
        i for i, (was, now) in enumerate(zip(chain.connectors, links, strict=True)) if (was[:2], now) == ("or", "and")
    }
    if not left:
        return chain
    kept = tuple(replace(t, either=False) if i in left else t for i, t in enumerate(chain.treatments))
    return Chain(kept, chain.connectors)


def _combinations_listed(links: list[str]) -> list[str]:
    """ "A plus B versus A plus C, A plus D, and A plus E": each combination of the list is an alternative."""
    bounds = [-1, *(i for i, link in enumerate(links) if link in _SPLITTING), len(links)]
    for begin, end in itertools.pairwise(bounds):
        inside = links[begin + 1 : end]
        marks = [i for i in range(begin + 1, end) if links[i] in ("comma", "and")]
        items = [b - a for a, b in itertools.pairwise([begin, *marks, end])]
        if len(bounds) > 2 and "comma" in inside and len(marks) > 1 and min(items) > 1:
            links = ["or" if i in marks else link for i, link in enumerate(links)]
    return links


def _spells_out(chain: Chain, links: Sequence[str], i: int) -> bool:
    """Whether an "or" chooses within one arm: "crizotinib or chemotherapy with either pemetrexed or docetaxel"."""
    first = chain.treatments[i]
    before = chain.treatments[i - 1].components if i > 0 and links[i - 1] in ("with", "plus") else frozenset()
    partner = i > 0 and links[i - 1] in ("with", "heavy") and before >= PLACEBO  # "A or placebo with either B or C"
    return first.either and bool(before) and (before <= {NOT_A_DRUG + "chemotherapy"} or partner)


@dataclass(frozen=True)
class _Segment:
    members: tuple[Treatment, ...]
    links: tuple[str, ...]
    joined_by: str


def _segments(chain: Chain, links: list[str]) -> list[_Segment]:
    segments: list[_Segment] = []
    begin, joined_by = 0, ""
    for i, link in enumerate([*links, "versus"]):
        if link in _SPLITTING:
            segments.append(_Segment(chain.treatments[begin : i + 1], tuple(links[begin:i]), joined_by))
            begin, joined_by = i + 1, link
    return segments


def _alternative(members: Sequence[Treatment], extra: frozenset[str] = frozenset()) -> Alternative:
    components = components_of(members) | extra
    return Alternative(components, members[0].start, members[-1].end, alone=any(m.alone for m in members))


def _distributed(segments: list[_Segment]) -> list[Alternative]:
    """Alternatives with the treatments that the phrase gives to all of them."""
    prefix, segments = _common_prefix(segments)
    suffix, segments = _common_suffix(segments)
    shared = prefix | suffix
    found: list[Alternative] = []
    first = _alternative(segments[0].members, shared).components
    base, joined = _alternative(segments[0].members, shared), ""
    for segment in segments:
        own = _alternative(segment.members, shared)
        if SAME in own.components and found:
            own = replace(own, components=(own.components | first) - {SAME} - NOTHING, again=True)
        if segment.joined_by in ("option", "alone-or-with") and found:
            if "then" in segment.links and not any(m.alone for m in segment.members):
                later = segment.members[segment.links.index("then") + 1 :]
                shared_later = components_of(later)
                found[-1] = replace(found[-1], components=found[-1].components | shared_later)
            base = found[-1]
            found.append(Alternative(base.components | own.components, base.start, own.end))
        elif joined == "option" and len(found) == 2 and own.components <= _IDLE:
            found = [found[1], replace(own, components=base.components | own.components)]  # "A ± B versus placebo"
        elif joined == "alone-or-with" and segment.joined_by == "or" and len(segment.members) == 1:
            found.append(replace(own, components=base.components | own.components))  # "A alone or with B or C"
            continue
        else:
            found.append(own)
        joined = segment.joined_by
    return found


_IDLE = PLACEBO | NOTHING | {NOT_A_DRUG + "observation"}


def _common_prefix(segments: list[_Segment]) -> tuple[frozenset[str], list[_Segment]]:
    """Treatments before a choice: "FOLFIRI and either sunitinib or placebo", "A plus B or placebo"."""
    first = segments[0]
    at = next((i for i, t in enumerate(first.members) if t.either and i > 0), None)
    if at is None and len(segments) > 1 and all(s.members[0].instead for s in segments[1:]):
        at = 1 + next(i for i in reversed(range(len(first.links))) if first.links[i] in ("with", "heavy", "plus"))
    if at is None and _varies_last(first, segments[1:]):
        at = len(first.members) - 1
    if at is None:
        return frozenset(), segments
    shared = components_of(first.members[:at])
    head = _Segment(first.members[at:], first.links[at:], first.joined_by)
    return shared, [head, *segments[1:]]


def _varies_last(first: _Segment, later: Sequence[_Segment]) -> bool:
    """Whether single treatments behind a combination only stand for its last member.

    "A plus B or placebo", "A plus placebo or B", "A plus B 10 mg, B 3 mg, or placebo", "AB followed by C or D".
    """
    if len(first.members) < 2 or first.members[0].components <= _IDLE:
        return False
    if any(s.joined_by not in ("or", "each") or len(s.members) > 1 or s.members[0].alone for s in later):
        return False
    given = components_of(first.members[:-1])
    varied, others = first.members[-1], [s.members[0] for s in later]
    if varied.alone or any(t.components & given for t in others):
        return False
    if first.links[-1] == "then":
        if varied.drugs <= given:
            return False  # "A plus B followed by A, or C": the first goes on
        drugs = [t.drugs for t in (varied, *others)]
        return len(given) > 1 and all(len(d) == 1 for d in drugs) and len(frozenset().union(*drugs)) == len(drugs)
    if varied.components <= PLACEBO:
        return all(t.drugs for t in others)
    if given <= _LOCAL_ANESTHETICS and all(t.components <= _BLOCK_ADJUVANTS | PLACEBO for t in (varied, *others)):
        return True
    classed = len(others) == 1 and not first.members[0].either and _of_one_class(varied, others[0])
    if classed and not any(_of_one_class(varied, t) for t in first.members[:-1]):
        return True  # not "either A plus B or C"
    doses = [t.dose for t in (varied, *others) if t.components == varied.components]
    levels = [t for t in others if t.components != varied.components]
    return all(t.components <= PLACEBO for t in levels) and len(levels) == 1 and len({*doses}) == len(doses)


#: What nerves are blocked with, and what is only mixed with it: "bupivacaine with fentanyl or clonidine".
_LOCAL_ANESTHETICS = frozenset(
    {"articaine", "bupivacaine", "chloroprocaine", "levobupivacaine", "lidocaine", "mepivacaine", "prilocaine",
     "ropivacaine"}
)  # fmt: skip
_BLOCK_ADJUVANTS = frozenset(
    {"buprenorphine", "butorphanol", "clonidine", "dexamethasone", "dexmedetomidine", "diamorphine", "epinephrine",
     "fentanyl", "hydromorphone", "ketamine", "ketorolac", "magnesium", "magnesium sulfate", "midazolam", "morphine",
     "nalbuphine", "neostigmine", "sufentanil", "tramadol", "verapamil"}
)  # fmt: skip

#: Endings of classes of which patients get one drug at a time.
_CLASSES = ("mab", "platin", "ciclib", "taxel", "trozole", "parib", "lutamide")


def _of_one_class(one: Treatment, other: Treatment) -> bool:
    """Whether two drugs stand in for each other: "FOLFOX plus panitumumab or bevacizumab"."""
    if len(one.drugs) != 1 or len(other.drugs) != 1 or one.drugs == other.drugs:
        return False
    first, second = *one.drugs, *other.drugs
    return any(first.endswith(ending) and second.endswith(ending) for ending in _CLASSES)


#: Local treatment: what chemotherapy before it leads up to.
_LOCAL = frozenset(NOT_A_DRUG + name for name in ("radiotherapy", "chemoradiotherapy", "surgery"))


def _same_next_step(segments: list[_Segment]) -> bool:
    """Whether what follows the last of several drugs follows them all: "A or B followed by C and D".

    Regimens of several drugs too, where it is local treatment: "AB or CD induction, followed by radiotherapy with E".
    """
    last = segments[-1]
    firsts = [t for s in (*segments[:-1], _Segment(last.members[:1], (), "")) for t in s.members if t.drugs]
    if not last.links or last.links[0] != "then" or any(s.joined_by not in ("or", "each") for s in segments[1:]):
        return False
    local = bool(last.members[1].components & _LOCAL)
    if len(firsts) != len(segments) or not (local or all(len(t.drugs) == 1 for t in firsts)):
        return False
    later = drugs_of(last.members[1:])
    return bool(later) and not later & drugs_of(firsts)


def _common_suffix(segments: list[_Segment]) -> tuple[frozenset[str], list[_Segment]]:
    """Treatments after a choice: "A or B, both with C", "A or placebo plus C"."""
    last = segments[-1]
    if last.joined_by == "versus" and len(segments) == 2 and not _TO_ALL & {*last.links}:
        return frozenset(), segments
    at = next((i + 1 for i, link in enumerate(last.links) if link in _TO_ALL), None)
    placebo = NOT_A_DRUG + "placebo"
    if len(last.members) > 1 and placebo in last.members[0].components and last.joined_by in ("or", "each"):
        at = 1
    first_placebo = segments[0].members
    if at is None and len(last.members) > 1 and len(first_placebo) == 1 and placebo in first_placebo[0].components:
        at = 1 if last.joined_by in ("or", "each") else None
    sized = [s.members[0].sized for s in segments]
    if at is None and len(last.members) > 1 and all(sized) and last.joined_by in ("or", "each"):
        at = 1  # "panitumumab (n = 411) or bevacizumab (n = 412) plus FOLFOX"
    follows_all = at is None and _same_next_step(segments)
    at = 1 if follows_all else at
    if at is None or any(t.alone for s in segments for t in s.members) or last.joined_by in ("option", "alone-or-with"):
        return frozenset(), segments
    head = last.members[:at]
    given = components_of(head)
    earlier = [components_of(s.members) for s in segments[:-1]]
    each_and_all = len(earlier) > 1 and given == frozenset().union(*earlier)  # "A, B, or A plus B, combined with C"
    alike = follows_all and {*earlier} == {given}  # "X weekly or X every 3 weeks, followed by Y"
    alike = alike or (follows_all and bool(last.members[1].components & _LOCAL))
    if last.links[at - 1] != "shared" and any(e & given for e in earlier) and not (each_and_all or alike):
        return frozenset(), segments
    shared = components_of(last.members[at:])
    if last.links[at - 1] != "shared" and all(shared <= e for e in earlier):
        return frozenset(), segments  # "A plus C or placebo plus C": each alternative is told whole
    paired = len(segments) > 2 and all(len(s.members) == 2 and {*s.links} <= _JOINS for s in segments)
    if last.links[at - 1] == "heavy" and paired:
        return frozenset(), segments  # "A plus B, C plus D, or E in combination with F": three pairs
    return shared, [*segments[:-1], _Segment(head, last.links[: at - 1], last.joined_by)]
