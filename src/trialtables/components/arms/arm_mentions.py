"""Where a text speaks of one of its arms: "arm A", "the placebo group", "with lapatinib plus trastuzumab".

The longest phrase that means exactly one arm wins: "bevacizumab plus erlotinib" is never the arm of
bevacizumab.  A drug that all arms share means none of them, unless one arm is that drug alone and the words
around it say so.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import INACTIVE, NOT_A_DRUG, Chain, Treatment, components_of, drugs_among
from .arm_durations import mentions_of_durations
from .arm_factors import mentions_of_levels
from .arm_groups import mentions_of_names
from .arm_kinds import arms_of_kinds
from .arm_manners import mentions_of_manners
from .arm_names import (
    mentions_of_first_words,
    mentions_of_initials,
    mentions_of_letters,
    mentions_of_letters_behind,
    mentions_of_letters_between,
    mentions_of_makes,
    mentions_of_own_words,
    mentions_of_short_names,
    mentions_of_sizes,
    name_letters,
)
from .arm_other_names import mentions_of_other_names, mentions_of_placebos
from .arm_source import Arm, Source
from .arm_trials import mentions_of_trials
from .arm_unknown import mentions_of_words
from .arm_without import mentions_of_missing_kind, places_without
from .other_studies import EARLIER_STUDY
from .prior_treatment import clause_speaks_of_prior

_SPLITTING = frozenset({"or", "each", "versus", "option", "alone-or-with", "semicolon", "to"})
_NOUN = lazy_regex(
    r"(?:[- ](?:treated|treatment|therapy|chemotherapy|containing|based|maintenance|alone|monotherapy|"
    r"only|combination|regimen|dose|schedule|assigned))*"
    rf"(?:[- ](?:arm|group|regimen|recipients?|cohort|{PATIENTS}|schedule|monotherapy|alone|therapy|"
    r"treatment))?(?:['’]s)?(?![\w])",
    re.IGNORECASE,
)
_GROUP_AFTER = lazy_regex(
    r"[- ](?:treated|treatment |only |alone |monotherapy |regimen |combination )*(?:arms?|groups?|"
    rf"recipients?|cohorts?|{PATIENTS}|alone|monotherapy|only|regimen|schedule)\b",
    re.IGNORECASE,
)
_PLURAL_AFTER = lazy_regex(
    rf"[^.;()]{{0,3}}(?:\([^()]*\)\s*)?\s*(?:treatment )?(?:arms|groups|recipients|regimens|cohorts|{PATIENTS}|"
    r"(?:arm|group)(?=,?\s+respectively))\b|,?\s+respectively\b",
    re.IGNORECASE,
)
_GIVEN_BEFORE = lazy_regex(
    rf"\b(?:with|for|to|on|in|receiv(?:ed?|es|ing)|given|administered|assigned|allocated|taking|treated|{VERSUS}|"
    r"v|than|"
    r"of|favou?r(?:ed|ing)?)\s+(?:the\s+|oral\s+|single-agent\s+)*$",
    re.IGNORECASE,
)


#: What all arms get says when something happened: "after completion of FOLFOX", "while treated with FOLFOX"; or it is
#: spelled out: "FOLFOX consisted of".
_WHILE_GIVEN = lazy_regex(
    r"\b(?:consist(?:s|ed|ing) of|compris(?:es|ed|ing)|"
    r"completion of|completing|during|after (?:\w+ )?(?:cycles? of)?|while (?:being )?(?:treated|on|"
    r"receiving)(?: with)?|"
    r"(?:first|last|each|every) (?:dose|cycle) of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_WHEN = lazy_regex(
    r"\b(?:during|after|before|following|since|until|prior\s+to|completion\s+of|cycles?\s+of|courses?\s+of|start\s+of)\s+"
    r"(?:the\s+|their\s+)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A stretch of text that means one arm."""

    start: int
    end: int
    arm_id: str


#: Treatments that stand for drugs named elsewhere.
KINDS = frozenset(NOT_A_DRUG + n for n in ("chemotherapy", "endocrine therapy"))
#: "The observation arm" of those who got no further treatment.
_IDLE = frozenset(NOT_A_DRUG + n for n in ("observation", "no treatment"))


class ArmMatcher:
    """Tells which arm a set of treatments means."""

    def __init__(self, arms: Sequence[Arm]) -> None:
        self.arms = list(arms)
        self._known: dict[tuple[frozenset[str], bool], tuple[str, bool]] = {}
        sets = [a.components for a in self.arms]
        self.common = frozenset.intersection(*sets) if len(sets) > 1 else frozenset()
        self.kinds = arms_of_kinds(self.arms)
        self.unnamed = frozenset() if any(s & KINDS for s in sets) or not self._has_backbone() else KINDS

    def _has_backbone(self) -> bool:
        """Whether one arm is the drugs that all arms share: "A plus B and C", "D plus B and C", "B and C"."""
        shared = drugs_among(self.common)
        return bool(shared) and sum(set(a.drugs) == shared for a in self.arms) == 1

    def ambiguous(self, components: frozenset[str]) -> bool:
        """Whether several arms are exactly these treatments, so that no part of the phrase means one of them."""
        return sum(1 for a in self.arms if a.components == components) > 1

    def match(self, components: frozenset[str], *, whole: bool) -> tuple[str, bool]:
        """The arm id and whether the match is weak (the treatments are also given in other arms).

        ``whole`` asks for an arm that is these treatments, give or take what all arms share; otherwise a
        part that only one arm has is enough.  ("", False) when no single arm is meant.
        """
        found = self._known.get((components, whole))
        if found is None:
            found = self._known[components, whole] = self._matched(components, whole)
        return found

    def _matched(self, components: frozenset[str], whole: bool) -> tuple[str, bool]:
        if len(self.arms) == 1:
            arm = self.arms[0]
            drugs = drugs_among(components)
            fits = components <= arm.components or bool(drugs and drugs <= set(arm.drugs))
            return (arm.arm_id, False) if fits and components else ("", False)
        if len(components) == 1 and (called := self.kinds.get(next(iter(components)))):
            return called, False
        if components & self.unnamed:  # "the chemotherapy alone group"
            components = (components - self.unnamed) | drugs_among(self.common)
        idle = components & _IDLE
        if idle and components == idle and not any(idle & a.components for a in self.arms):
            components = _IDLE & components_of(self.arms) or components
        placebo = NOT_A_DRUG + "placebo"
        if placebo in components and not any(
            components - {placebo} <= a.components for a in self.arms if placebo in a.components
        ):
            return "", False
        stated = [a for a in self.arms if components and a.stated == components]
        if len(stated) == 1:
            held = any(components < a.components or components < a.stated for a in self.arms if a is not stated[0])
            return stated[0].arm_id, held
        compared = [a for a in self.arms if components and drugs_among(a.compared) == components]
        if len(compared) == 1:  # "the AB group", though all of them were given C later
            return compared[0].arm_id, any(components < a.compared for a in self.arms)
        shared = bool(components) and components <= self.common
        for view in (lambda c: c, drugs_among, lambda c: c - self.common, lambda c: drugs_among(c) - self.common):
            wanted = view(components)
            if not wanted:
                continue
            equal = [a for a in self.arms if view(a.components) == wanted]
            if len(equal) == 1:
                weak = shared or any(wanted < view(a.components) for a in self.arms)
                return equal[0].arm_id, weak
            if len(equal) > 1:
                return "", False
        own = components - self.common
        if not own:
            return "", False
        holding = [a for a in self.arms if (components if whole else own) <= a.components]
        return (holding[0].arm_id, False) if len(holding) == 1 else ("", False)


def find_mentions(source: Source, arms: Sequence[Arm]) -> list[Mention]:
    """Every mention of exactly one arm, in text order and without overlaps."""
    own = [a for a in arms if a.role != "cited" and not (a.pooled or a.stage)]
    cited = [a for a in arms if a.role == "cited"]
    reported = [stretch for a in cited for stretch in a.definitions]
    makes = [Mention(*place) for place in mentions_of_makes(source, own)]
    found: list[Mention] = list(makes)
    if own and not makes:
        found += mentions_of_treatments(source, ArmMatcher(own), len(own))
    if len(own) > 1:
        manners = [*mentions_of_manners(source, own), *mentions_of_durations(source, own)]
        places = [*((m.start, m.end, m.arm_id) for m in found), *manners]
        name_letters(source, own, [(a.start, a.end, a.arm_id) for a in own])
        name_letters(source, own, places)
        found += [Mention(*place) for place in mentions_of_letters(source, own)]
        found += [*_by_role(source, own), *(() if makes else (Mention(*place) for place in manners))]
        found += _by_given_name(source, own, found)
        words = [Mention(*place) for place in mentions_of_own_words(source, own)]
        found = [m for m in found if not any(w.start <= m.start and m.end <= w.end for w in words)] + words
        found += [Mention(*place) for place in mentions_of_names(source, own)]
        found += [Mention(*place) for place in mentions_of_short_names(source, own)]
        found += [Mention(*p) for p in mentions_of_letters_behind(source, own) if not _known(p, found)]
        found += [Mention(*p) for p in mentions_of_letters_between(source, own) if not _known(p, found)]
        found += [Mention(*place) for place in mentions_of_words(source, own)]
        found += [Mention(*place) for place in mentions_of_initials(source, own) if not _known(place, found)]
        found += [Mention(*place) for place in mentions_of_first_words(source, own) if not _known(place, found)]
        if len(own) > 1:
            found += [Mention(*place) for place in mentions_of_sizes(source, own) if not _known(place, found)]
        found += [Mention(*place) for place in mentions_of_missing_kind(source, own)]
        others = mentions_of_other_names(source, own, [(m.start, m.end, m.arm_id) for m in found])
        found += [Mention(*place) for place in others]
        known = [(m.start, m.end, m.arm_id) for m in found]
        found += [Mention(*place) for place in mentions_of_placebos(source, own, known)]
        levels = [a for a in arms if a.role != "cited" and (a.factor or a.lacks)]
        found += [Mention(*place) for place in mentions_of_levels(source, levels, known)]
        found += [Mention(*place) for place in mentions_of_trials(source, own)]
        found += _by_order(source, found)
        found += _by_pooling(source, [a for a in arms if a.pooled and not a.factor])
    found = [m for m in found if not _within(m, reported)]
    for stretch in dict.fromkeys(reported):
        here = [a for a in cited if stretch in a.definitions]
        found += [m for m in mentions_of_treatments(source, ArmMatcher(here), len(here)) if _within(m, [stretch])]
    return _longest(found)


def _known(place: tuple[int, int, str], found: Sequence[Mention]) -> bool:
    return any(place[0] < m.end and m.start < place[1] for m in found)


def _within(mention: Mention, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= mention.start < b for a, b in stretches)


def _longest(found: list[Mention]) -> list[Mention]:
    """Mentions without overlaps, the longer one kept; two arms for one stretch cancel out."""
    meant: dict[tuple[int, int], set[str]] = {}
    for m in found:
        meant.setdefault((m.start, m.end), set()).add(m.arm_id)
    kept: list[Mention] = []  # in text order
    starts: list[int] = []
    for m in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        at = bisect(starts, m.start)
        free = (at == 0 or kept[at - 1].end <= m.start) and (at == len(kept) or m.end <= kept[at].start)
        if free and len(meant[m.start, m.end]) == 1:
            kept.insert(at, m)
            starts.insert(at, m.start)
    return kept


# --- by what is given ---------------------------------------------------------------------------------------


def mentions_of_treatments(source: Source, matcher: ArmMatcher, arms: int) -> Iterator[Mention]:
    """The places at which the text names the treatment of one of the arms."""
    for chain in source.chains:
        yield from _in_chain(source, chain, matcher, arms)


def _in_chain(source: Source, chain: Chain, matcher: ArmMatcher, arms: int) -> Iterator[Mention]:
    """The arms that the longest stretches of one phrase mean."""
    links = [k.removesuffix("+either") for k in chain.connectors]
    plural = bool(_PLURAL_AFTER.match(source.text, chain.end)) and arms > 1
    first, total = _shared_part(chain, links), len(chain.treatments)
    while first < total:
        for last in range(total, first, -1):
            members, between = chain.treatments[first:last], links[first : last - 1]
            if any(k in _SPLITTING for k in between) or (plural and "and" in between and last - first < 3):
                continue
            components = components_of(members)
            if _repeats(members, between) or (_names_kind(members, matcher) and total > 1):
                continue
            if last - first > 1 and matcher.ambiguous(components):
                first = last - 1
                break
            if components <= matcher.kinds.keys() and _is_another_phase(source.text, members[0]):
                continue
            arm_id, weak = matcher.match(components, whole=last - first > 1)
            if arm_id and not _excluded(source, members, weak, beside=first > 0 or last < total):
                yield Mention(members[0].start, _with_noun(source.text, members[-1]), arm_id)
                first = last - 1
                break
        first += 1


_PHASE = lazy_regex(
    r"\b(?:induction|(?:neo-?)?adjuvant|pre-?operative|consolidation|maintenance|salvage|high-dose|background|\w+-based)\b",
    re.IGNORECASE,
)


def _is_another_phase(text: str, kind: Treatment) -> bool:
    """ "Neutropenia |during| chemotherapy", "all received |induction| chemotherapy": not what one arm is given."""
    told = _WHEN.search(text, max(0, kind.start - 30), kind.start) or _PHASE.search(
        text, max(0, kind.start - 15), kind.end
    )
    return told is not None


def _names_kind(members: Sequence[Treatment], matcher: ArmMatcher) -> bool:
    """Whether "endocrine therapy" is only part of a phrase: "X in combination with endocrine therapy"."""
    return len(members) == 1 and members[0].components <= matcher.unnamed and not members[0].alone


def _shared_part(chain: Chain, links: Sequence[str]) -> int:
    """How many treatments stand before a choice and belong to all of its arms: "EC plus either X or placebo"."""
    at = next((i for i, t in enumerate(chain.treatments) if t.either and i > 0), 0)
    joined = at and not any(k in _SPLITTING for k in links[:at]) and any(k in _SPLITTING for k in links[at:])
    return at if joined else 0


def _repeats(members: Sequence[Treatment], between: Sequence[str]) -> bool:
    """Whether the same treatment stands twice in a list: then two arms are listed, not one."""
    return "then" not in between and any(a.components & b.components for a, b in itertools.combinations(members, 2))


def _excluded(source: Source, members: Sequence[Treatment], weak: bool, *, beside: bool) -> bool:
    """Prior treatment; or a treatment that other arms hold too, with nothing that says it is meant alone."""
    if members[-1].components <= _IDLE and _NAMES_EVENT.match(source.text, members[-1].end):
        return True
    start, _ = source.sentence_at(members[0].start)
    before = source.text[max(start, members[0].start - 45) : members[0].start]
    before = EARLIER_STUDY.sub("", before)
    if clause_speaks_of_prior(before) and not re.search(r"\b(?:group|arm)\b", before):
        return True
    if not weak or any(m.alone for m in members) or beside:
        return False
    after = source.text[members[-1].end : members[-1].end + 40]
    if _GROUP_AFTER.match(after):
        return False
    named_drug = any(m.drugs for m in members)
    if _WHILE_GIVEN.search(before):
        return True
    if named_drug and _FIGURE_BEFORE.search(before) and after.startswith((")", "]")):
        return False  # "86% (X plus Y) and 83% (Y)"
    return not (named_drug and _GIVEN_BEFORE.search(before))


_FIGURE_BEFORE = lazy_regex(r"[\d%](?:\s+(?:months?|mo|weeks|years))?\s*[(\[]$")
#: "no treatment|-related deaths|": no one went without treatment.
_NAMES_EVENT = lazy_regex(r"[-\u2010-\u2015 ](?:related|emergent|associated|limiting|attributable)\b", re.IGNORECASE)


def _with_noun(text: str, last: Treatment) -> int:
    """The end of the phrase with the noun that names the group: "sunitinib arm", "docetaxel-treated patients"."""
    match = _NOUN.match(text, last.end)
    return match.end() if match else last.end


# --- by part in the study -----------------------------------------------------------------------------------

_GROUP = rf"(?:arm|group|cohort|regimen|{PATIENTS}|schedule|treatment|therapy)"
#: "The experimental and placebo arms", "in control and test groups": the noun comes behind the other name.
_BESIDE_OTHER = rf"(?=\s+(?:and|or|{VERSUS})\s+(?:the\s+)?[\w-]+\s+(?:arms?|groups?)\b)"
_ROLE_NAMES = (
    (
        "comparator",
        scanner(
            r"\b(?:(?:control|standard|reference|comparator|conventional|standard[- ]care|standard[- ]treatment|"
            rf"standard[- ]therapy|usual[- ]care|sham)[- ]{_GROUP}(?:\s+(?:arm|group))?\b|\bcontrols\b|"
            rf"\b(?:control|standard|reference){_BESIDE_OTHER}|"
            r"(?:(?<=\band )|(?<=\band the ))(?:control|standard)[- ](?:arms|groups)\b|"
            r"(?<=[(;] )control(?=[,:] \d)|(?<=\()control(?=[,:] \d)|(?<=[\d%\])] with )control\b(?! of)|"
            r"(?<=\bthe )control(?=[,;.)]|\s(?:and|was|were|had|\d|\()))",
            re.IGNORECASE,
        ),
    ),
    (
        "experimental",
        scanner(
            rf"\b(?:(?:vaccinated|immuni[sz]ed)[- ](?:arm|group|{PATIENTS})|(?:experimental|investigational|"
            r"intervention|test|active|treated|active[- ]treatment)[- ](?:arm|"
            rf"group|regimen)\b|\b(?:experimental|intervention)[- ](?:{PATIENTS})\b|"
            r"\b(?:experimental|investigational)[- ](?:treatment|therapy|schedule)\b|"
            r"(?<!other )(?<!either )\bactive[- ](?:treatment|therapy)(?=\s+(?:was|were|is|had|caused|resulted|led|"
            r"increased|produced|improved|prolonged|reduced)\b)|"
            rf"\b(?:experimental|investigational|intervention|study|treatment){_BESIDE_OTHER}|"
            r"(?:(?<=\band )|(?<=\band the ))"
            r"(?:experimental|investigational|intervention|test|study|treatment)[- ](?:arms|groups)\b)",
            re.IGNORECASE,
        ),
    ),
)
#: What the other arm gets where one gets nothing more.
_MORE_TREATMENT = scanner(
    rf"\b(?:intensification|intensified|consolidation)(?:[- ](?:arms?|groups?)\b|{_BESIDE_OTHER})", re.IGNORECASE
)
_COMBINATION = scanner(
    r"\b(?:(?:(?!placebo)\w+-)?(?<!placebo-)combination|combined|combined[- ]modality|doublet|triplet|"
    r"combined[- ]treatment|"
    rf"combination[- ](?:therapy|treatment|chemotherapy))[- ]{_GROUP}\b(?:\s+(?:arm|group))?|"
    r"(?<=\bthe )combination\b(?! of)|(?<=% )combination\b(?= (?:v|vs\.?|versus)\s)|(?<=\()combination(?=[,:] \d)|"
    r"\bcombination (?:therapy|treatment|chemotherapy)\b",
    re.IGNORECASE,
)
_MONOTHERAPY = scanner(
    r"\b(?:monotherapy|mono-therapy|single[- ](?:agent|drug)(?=[- ](?:arm|group|therapy|treatment|"
    rf"regimen)))(?:[- ](?:arm|group|therapy|treatment|regimen|{PATIENTS}))?\b",
    re.IGNORECASE,
)


_SEQUENCE = scanner(
    rf"\bsequential(?:[- ](?:therapy|treatment|group|arm|regimen|{PATIENTS}|strategy)){{1,2}}\b|\bsequence[- ](?:group|"
    r"arm)\b",
    re.IGNORECASE,
)
_THEN = lazy_regex(r"\b(?:follow(?:ed|ing)|after|then|sequential)\b", re.IGNORECASE)


def _by_role(source: Source, arms: Sequence[Arm]) -> Iterator[Mention]:
    """ "control group", "experimental arm", "combination group", "monotherapy"."""
    for role, words in _ROLE_NAMES:
        holding = [a for a in arms if a.role == role]
        if len(arms) == 2 and not holding and all(a.role == "planned" for a in arms):
            continue
        if len(holding) == 1:
            for match in words.finditer(source.text):
                yield Mention(match.start(), match.end(), holding[0].arm_id)
    idle = [a for a in arms if a.components & INACTIVE]
    if len(arms) == 2 and len(idle) == 1:
        active = next(a for a in arms if a is not idle[0])
        for match in _MORE_TREATMENT.finditer(source.text):
            yield Mention(match.start(), match.end(), active.arm_id)
    yield from _without(source, arms)
    yield from _of_both(source, arms)
    sizes = sorted({len(a.components - INACTIVE) for a in arms})
    if len(sizes) < 2:
        return
    if len(arms) == 2 and _THEN.search(" ".join(source.text[a.start : a.end] for a in arms)):
        longer = max(arms, key=lambda a: len(a.components))
        for match in _SEQUENCE.finditer(source.text):
            yield Mention(match.start(), match.end(), longer.arm_id)
    for pattern, size in ((_COMBINATION, sizes[-1]), (_MONOTHERAPY, sizes[0])):
        holding = [a for a in arms if len(a.components - INACTIVE) == size and a.components - INACTIVE]
        if len(holding) > 1 and pattern is _MONOTHERAPY:  # "A plus B, A monotherapy, or B plus placebo"
            holding = [a for a in holding if pattern.search(source.text, a.start, a.end + 25)]
        if len(holding) == 1:
            for match in pattern.finditer(source.text):
                yield Mention(match.start(), match.end(), holding[0].arm_id)


def _without(source: Source, arms: Sequence[Arm]) -> Iterator[Mention]:
    """ "71% with trastuzumab versus 56% without": the arm that lacks what the other one has on top."""
    if len(arms) != 2:
        return
    less, more = sorted(arms, key=lambda a: len(a.components - INACTIVE))
    if not less.components - INACTIVE < more.components - INACTIVE:
        return
    for start, end in places_without(source, less):
        yield Mention(start, end, less.arm_id)


_BOTH_DRUGS = scanner(r"\bboth (?:study )?(?:drugs|agents|medications)\b(?: (?:group|arm))?", re.IGNORECASE)


def _of_both(source: Source, arms: Sequence[Arm]) -> Iterator[Mention]:
    """ "45% of those receiving both drugs": the arm that holds what two others are given alone."""
    drugs = [frozenset(a.drugs) for a in arms]
    whole = frozenset().union(*drugs)
    parts = {d for d in drugs if d and d != whole}
    holding = [a for a, d in zip(arms, drugs, strict=True) if d == whole]
    if len(holding) != 1 or len(parts) != 2 or frozenset().union(*parts) != whole:
        return
    for match in _BOTH_DRUGS.finditer(source.text):
        yield Mention(match.start(), match.end(), holding[0].arm_id)


# --- by a name that the text gives ---------------------------------------------------------------------------

_INTRODUCED = lazy_regex(
    r"[^.;()\[\]]{0,40}[(\[](?:n\s*=\s*\d+[,;]\s*)?(?:the |an? "
    r")?[\"'‘“]?(?P<name>[A-Za-z0-9][\w+/&-]*(?:[ -][\w+/&-]+){0,3}?)[\"'’”]?\s+(?P<noun>group|arm|"
    r"regimen|cohort)(?:\s*[,;]\s*n\s*=\s*\d+\s*)?[\])];?",
    re.IGNORECASE,
)


#: Of words in front of "group" those that tell no arm from another.
_NAMES_NONE = r"(?:the|each|this|both|per|main|whole|entire|overall|total|primary)"


def _by_given_name(source: Source, arms: Sequence[Arm], known: Sequence[Mention]) -> Iterator[Mention]:
    """Names in brackets behind an arm: "standard of care and radiotherapy (radiotherapy group)"."""
    brackets: dict[int, tuple[str, Mention]] = {}
    for mention in sorted(known, key=lambda m: (-m.end, m.start)):  # the nearest before a bracket, and the longest
        match = _INTRODUCED.match(source.text, mention.end)
        if match and not re.fullmatch(_NAMES_NONE, match["name"], re.IGNORECASE):
            brackets.setdefault(match.start("name"), (match["name"].lower(), mention))
    names: dict[str, str] = {}
    for _, (given, mention) in sorted(brackets.items()):
        names.setdefault(given, mention.arm_id)
    for arm in arms:
        for own in arm.names:
            if re.search(r"[a-z]{3} (?:group|arm)$", own, re.IGNORECASE):
                names.setdefault(own.rsplit(" ", 1)[0].lower(), arm.arm_id)
    for name, arm_id in names.items():
        for match in re.finditer(
            rf"(?<![\w-]){re.escape(name)}[- ](?:group|arm|regimen|cohort|{PATIENTS})\b",
            source.text,
            re.IGNORECASE,
        ):
            yield Mention(match.start(), match.end(), arm_id)


_FORMER_LATTER = scanner(
    r"\bthe (?:(?P<former>former)|(?P<latter>latter))(?:[- ](?:arm|group|regimen|combination|treatment))?\b"
)


def _by_order(source: Source, known: Sequence[Mention]) -> Iterator[Mention]:
    """ "The former" and "the latter" of the two arms named right before."""
    before: tuple[str, str] | None = None
    placed = _longest(list(known))
    for match in _FORMER_LATTER.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        if match["former"] or before is None:
            earlier, _ = source.sentence_at(max(0, start - 2))
            named = [m.arm_id for m in placed if earlier <= m.start < match.start()][-2:]
            before = (named[0], named[1]) if len({*named}) == 2 else None
        if before:
            yield Mention(match.start(), match.end(), before[0] if match["former"] else before[1])
            before = before if match["former"] else None


def _by_pooling(source: Source, arms: Sequence[Arm]) -> Iterator[Mention]:
    """The words that a pooled arm was found by."""
    for arm in arms:
        for match in re.finditer(rf"\b{re.escape(arm.names[0])}\b", source.text, re.IGNORECASE):
            yield Mention(match.start(), match.end(), arm.arm_id)
