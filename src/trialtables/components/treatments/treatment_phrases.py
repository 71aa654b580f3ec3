"""Treatment phrases: how a text names what patients are given.

A treatment phrase is a chain of treatments (drugs, regimens, placebo, radiotherapy, …) held together by the
words between them.  "sunitinib (37.5 mg daily) or placebo, both with FOLFIRI" is three treatments, the
connectors ``or`` and ``with``; its alternatives are {sunitinib, FOLFIRI} and {placebo, FOLFIRI}.
Doses, routes and schedules between two treatments are stepped over; any other word ends the chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Protocol

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .treatment_care import is_care
from .treatment_connectors import connector
from .treatment_kinds import KIND_OF_THERAPY, THERAPIES
from .treatment_moments import tells_when

#: Components that are not drugs are written with this mark in front: "#placebo".
NOT_A_DRUG = "#"
#: A treatment that is known only by the text's own words for it.
OTHER = NOT_A_DRUG + "other: "
#: "the same chemotherapy": whatever the treatment before it consists of.
SAME = NOT_A_DRUG + "same"


def drugs_among(components: Iterable[str]) -> frozenset[str]:
    """The components that are drugs."""
    return frozenset(c for c in components if not c.startswith(NOT_A_DRUG))


class _Given(Protocol):
    """What has drugs and other components: a treatment, a chain of them, an alternative, an arm."""

    @property
    def components(self) -> frozenset[str]: ...
    @property
    def drugs(self) -> Iterable[str]: ...


def components_of(given: Iterable[_Given]) -> frozenset[str]:
    """The components of all of these."""
    return frozenset[str]().union(*(x.components for x in given))


def drugs_of(given: Iterable[_Given]) -> frozenset[str]:
    """The drugs of all of these."""
    return frozenset[str]().union(*(x.drugs for x in given))


@dataclass(frozen=True)
class DrugMention:
    """A drug or regimen in the text; ``modifier`` for forms such as "platinum-refractory"."""

    start: int
    end: int
    drugs: tuple[str, ...]
    modifier: bool = False


@dataclass(frozen=True)
class Treatment:
    """One treatment in the text: ``components`` are drug names and marked non-drug treatments."""

    start: int
    end: int
    components: frozenset[str]
    alone: bool = False
    either: bool = False
    dose: str = ""
    sized: bool = False
    #: A bracket behind it has the size or the name of its arm.
    labelled: bool = False
    #: "A with B |or with| C": it takes the place of what stands beside the first treatment.
    instead: bool = False

    @cached_property
    def drugs(self) -> frozenset[str]:
        """The drugs among the components."""
        return drugs_among(self.components)


@dataclass(frozen=True)
class Chain:
    """Treatments and, one fewer, the connectors between them."""

    treatments: tuple[Treatment, ...]
    connectors: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.treatments[0].start

    @property
    def end(self) -> int:
        return self.treatments[-1].end

    @property
    def components(self) -> frozenset[str]:
        return components_of(self.treatments)

    @property
    def drugs(self) -> frozenset[str]:
        return drugs_of(self.treatments)


# --- treatments that are not drugs -----------------------------------------------------------------------

#: Looked for backwards from "chemotherapy": as part of the pattern it would be tried at every letter of a text.
_KIND_BEFORE = lazy_regex(rf"(?<![A-Za-z-]){KIND_OF_THERAPY}$", re.IGNORECASE)
#: The look at the first letters keeps the alternatives from being tried at every word.
_THERAPY = scanner(
    r"(?<![A-Za-z-])(?=a[cdlnrsu]|b[elora]|bsc|ch|co[mn]|d[ou]|e[gn]|fo|h[aeo]|i[dnrs]|lu|ma|no |no[nr]|o[brv]|"
    r"p[ehlrt]|r[aeo]|or|in|s[aetuy]|t[ahknruy]|u[sp]|w[ah])(?:"
    + "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in THERAPIES.items())
    + r")(?![A-Za-z])",
    re.IGNORECASE,
)
#: A therapy noun that only says what the drug before it is: "cisplatin-based chemotherapy", "GC chemotherapy".
_ABSORBING = frozenset({"chemotherapy", "endocrine therapy", "standard care", "targeted therapy", "platinum"})

# --- finding treatments -----------------------------------------------------------------------------------


_SINGLE_BEFORE = lazy_regex(r"(?:\bonly|\bsingle[- ]agent)\s+(?:oral\s+|intravenous\s+)?$", re.IGNORECASE)


def find_treatments(text: str, mentions: Sequence[DrugMention], named: Sequence[Treatment] = ()) -> list[Treatment]:
    """Drugs and other treatments of a text in order, without overlaps; modifiers such as "X-naive" are left out.

    ``named`` are treatments that the text refers to by a short name of its own.
    """
    given = (m for m in mentions if not m.modifier and m.drugs and not is_care(text, m.start, m.end, m.drugs))
    found = [_given(text, m) for m in given] + [*named]
    found = [_imitated(text, t) for t in found]
    taken = [(m.start, m.end) for m in mentions] + [(t.start, t.end) for t in found]
    for name, start, end in _therapies(text):
        if name == "chemotherapy" and (kind := _KIND_BEFORE.search(text, max(0, start - 80), start)):
            start = kind.start()
        overlap = [(a, b) for a, b in taken if a < end and b > start]
        if overlap and any(a <= start and end <= b for a, b in overlap):
            continue
        if name == "transplant" and _CONDITIONING.search(text, max(0, start - 120), start):
            continue
        if name in ("chemotherapy", "surgery") and tells_when(text, start, end):
            continue
        start = max([start, *(b for a, b in overlap if b < end)])
        written = text[start:end].lower()
        alone = (
            written.endswith((" alone", " only", "placebos"))
            or written.startswith(("double p", "dual p"))
            or (name == "placebo" and _PLACEBOS_BEFORE.search(text, max(0, start - 15), start) is not None)
        )
        found.append(Treatment(start, end, frozenset({NOT_A_DRUG + name}), alone=alone))
    found.sort(key=lambda t: (t.start, -t.end))
    return _absorbed(text, found)


@lru_cache(maxsize=4)  # a text is read again with the short names that it gives
def _therapies(text: str) -> tuple[tuple[str, int, int], ...]:
    """The treatments of a text that are no drugs, in order: name, start and end."""
    found = (
        m
        for m in _THERAPY.finditer(text)
        if not _DILUENT.search(text, max(0, m.start() - 60), m.start()) and not _STATE_BEHIND.match(text, m.end())
    )
    return tuple(((match.lastgroup or "").replace("_", " "), *match.span()) for match in found)


#: "Chemotherapy|-naive| patients": what they had or have not had, and nothing that is given.
_STATE_BEHIND = lazy_regex(
    r"-(?:na[iï]ve|refractory|resistant|sensitive|(?:pre-?)?exposed|pre-?treated)\b", re.IGNORECASE
)
#: "|diluted in 100 ml of| normal saline", while "or 100 ml of normal saline" is what a group gets.
_DILUENT = scanner(
    r"(?<!\bor\s)(?<!\bversus\s)(?<!\breceive\s)(?<!\breceived\s)(?<!\breceives\s)(?<!\bgiven\s)(?<!:\s)"
    r"\b\d[\d.]*\s?m[lL]\sof\s\Z"
)


#: "a conditioning regimen with A and B |for| transplantation: comparison with C": what they are given for
_CONDITIONING = lazy_regex(
    r"\b(?:conditioning|preparative|preparatory)\b[^.;:]{0,90}?\b(?:for|before|prior\s+to)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_JOINED_KIND = lazy_regex(
    r"-(chemotherapy|chemoradiotherapy|radiotherapy|placebo)$|\A(placebo|chemotherapy)-", re.IGNORECASE
)
_WITHHELD = scanner(
    r"(?<!or )(?<!and )(?<!/)(?<!versus )\bwithout\s+"
    r"(?:(?:any|the|concurrent|concomitant|additional|added|further|prophylactic|(?:treatment|therapy|supplementation)\s+with|(?:administration|addition|use)\s+of|receiving)\s+)*$|"
    r"\bno[- ]$",
    re.IGNORECASE,
)
NOTHING = frozenset({NOT_A_DRUG + "no treatment"})
PLACEBO = frozenset({NOT_A_DRUG + "placebo"})
#: What patients get who are given nothing that is tested.
INACTIVE = PLACEBO | NOTHING | {NOT_A_DRUG + "observation", NOT_A_DRUG + "control"}
_GROUP_NOUN = lazy_regex(
    rf"[- ](?:arm|group|{PATIENTS})\b|\s*[(,.;)]|\s+(?:or|and|versus|v|every|until|on|for|at|in|then|after|before)\b"
)


def _given(text: str, mention: DrugMention) -> Treatment:
    """What a mention says is given: "pembrolizumab-chemotherapy" is both, "without vinblastine" is no treatment."""
    withheld = _WITHHELD.search(text, max(0, mention.start - 45), mention.start)
    if (withheld or text.startswith("no-", mention.start)) and _GROUP_NOUN.match(text, mention.end):
        return Treatment(withheld.start() if withheld else mention.start, mention.end, NOTHING)
    kind = _JOINED_KIND.search(text[mention.start : mention.end])
    added = frozenset({NOT_A_DRUG + (kind[1] or kind[2]).lower()}) if kind else frozenset[str]()
    return Treatment(mention.start, mention.end, frozenset(mention.drugs) | added)


#: "Or two matched placebo tablets": the placebo of each drug before it.
_PLACEBOS_BEFORE = lazy_regex(r"\b(?:two|both)\s+$", re.IGNORECASE)
_PLACEBO_BEHIND = lazy_regex(
    r"(?:\s?[-–]?(?:match(?:ed|ing))|\s?[-–]like)?\s(?:match(?:ed|ing)\s)?placebo\b(?![- ]controlled)"
)
_PLACEBO_BEFORE = lazy_regex(
    r"\b(?:plus|and|with|or|to|received)\s+(?P<bare>placebo)\s+$"  # "plus placebo adalimumab"
    r"|\bplacebo\s+(?:match(?:ed|ing)(?:\s+(?:to|for|with))?|for|corresponding\s+to|of)\s+(?:the\s+)?$"
    r"|\b(?:dummy|placebo|sham|mock|model|simulated|imitation|inactive)\s+"
    r"(?:tablets?|capsules?|pills?|injections?|infusions?)\s+(?:of|for|matching)\s+(?:the\s+)?$"
)


def _imitated(text: str, treatment: Treatment) -> Treatment:
    """The placebo of a drug instead of the drug: "veliparib placebo", "placebo matching veliparib"."""
    behind = _PLACEBO_BEHIND.match(text, treatment.end, treatment.end + 30)
    before = _PLACEBO_BEFORE.search(text, max(0, treatment.start - 40), treatment.start)
    if not treatment.drugs or not (behind or before):
        return treatment
    start, end = treatment.start, behind.end() if behind else treatment.end
    if before:
        start = before.start("bare") if before["bare"] else before.start()
    return Treatment(start, end, PLACEBO)


def _absorbed(text: str, found: list[Treatment]) -> list[Treatment]:
    """Treatments with the nouns and words that belong to them: "cisplatin-based chemotherapy", "X alone"."""
    kept: list[Treatment] = []
    for treatment in found:
        previous = kept[-1] if kept else None
        if previous is not None and treatment.start < previous.end:
            continue
        if previous is not None and _names_the_kind(text, previous, treatment):
            kept[-1] = replace(previous, end=treatment.end, alone=previous.alone or treatment.alone)
            continue
        kept.append(treatment)
    return [with_surroundings(text, t) for t in kept]


def _names_the_kind(text: str, previous: Treatment, treatment: Treatment) -> bool:
    """Whether a therapy noun only says what kind of treatment the drug before it is."""
    kinds = {c.removeprefix(NOT_A_DRUG) for c in treatment.components}
    gap = text[previous.end : treatment.start]
    return bool(previous.drugs) and kinds <= _ABSORBING and bool(re.fullmatch(r"[- ](?:based|containing)?[- ]?", gap))


_ALONE_BEHIND = lazy_regex(r"[- ](?:therapy |treatment )?(?:alone|only|monotherapy)\b")
_EITHER_BEFORE = lazy_regex(
    r"\beither\s+(?:\d[\d.,·]*\s?(?:mg|g|µg|μg|ug|mcg|IU|MU)(?:/[a-z\d²()]{1,6})?\s+(?:of\s+)?)?(?:[a-z]+\s+)?$"
)
_DOSE_BEHIND = lazy_regex(r"[\s,(]*(?:(?:at|of|a|the|oral|dose)\s+)*(\d[\d.,·]*)\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy)\b")


_SIZE_BEHIND = lazy_regex(r"\s*\([nN]\s*=\s*\d")
_LABEL_BEHIND = lazy_regex(
    rf"(?:(?!\b(?:or|{VERSUS}|plus)\b)[^.;:()]|\.(?=\d)|\((?![^()]*\b(?:[nN]\s*=|arm|group))[^()]{{0,60}}\)){{0,60}}"
    r"\((?:(?:[^();]{0,20}|[^()]{1,40};\s?)\b[nN]\s*=\s*\d|(?:[\w+/-]+[ -]){0,3}(?:arm|group)\b(?! [A-D]\b))"
)


def with_surroundings(text: str, treatment: Treatment) -> Treatment:
    """Mark "X alone", "single-agent X" and "either X", and note the dose right behind and what labels its arm."""
    start, end = treatment.start, treatment.end
    after = text[end : end + 45]
    before = text[max(0, start - 30) : start]
    alone = treatment.alone or _ALONE_BEHIND.match(after) or _SINGLE_BEFORE.search(before)
    return Treatment(
        start,
        end,
        treatment.components,
        alone=bool(alone),
        either="either" in before and _EITHER_BEFORE.search(before[-45:]) is not None,
        dose=dose[1] if (dose := _DOSE_BEHIND.match(after)) else "",
        sized=_SIZE_BEHIND.match(after) is not None,
        labelled=_LABEL_BEHIND.match(text, end) is not None,
    )


def chains(text: str, treatments: Sequence[Treatment], bounds: Iterable[tuple[int, int]]) -> list[Chain]:
    """The treatment phrases of each sentence.

    Treatments inside a bracket form chains of their own: "FOLFIRI (fluorouracil, leucovorin, irinotecan) or …".
    """
    found: list[Chain] = []
    at = 0
    for start, end in bounds:
        while at < len(treatments) and treatments[at].start < start:
            at += 1
        last = at
        while last < len(treatments) and treatments[last].start < end:
            last += 1
        inside = list(treatments[at:last])
        at = last
        if inside:
            found += _chains_of_sentence(text, inside, start, end)
    return sorted(found, key=lambda c: c.start)


def _chains_of_sentence(text: str, treatments: list[Treatment], start: int, end: int) -> list[Chain]:
    depth = bracket_depths(text, start, end)
    open_chains: dict[int, tuple[list[Treatment], list[str]]] = {}
    done: list[Chain] = []

    def close(level: int) -> None:
        members, links = open_chains.pop(level, ([], []))
        if members:
            done.extend(_in_context(text, start, Chain(tuple(members), tuple(links))))

    for treatment in _choices_gathered(text, treatments, [depth[t.start - start] for t in treatments]):
        level = depth[treatment.start - start]
        for deeper in [d for d in open_chains if d > level]:
            close(deeper)
        if level in open_chains:
            members, links = open_chains[level]
            gap = text[members[-1].end : treatment.start]
            same_bracket = min(depth[members[-1].end - start : treatment.start - start + 1], default=level) >= level
            link = connector(gap) if same_bracket else ""
            if link:
                links.append(link)
                members.append(treatment)
                continue
            close(level)
        open_chains[level] = ([treatment], [])
    for level in list(open_chains):
        close(level)
    return done


_CHOICE = frozenset({NOT_A_DRUG + "choice"})
_CHOSEN_FROM = lazy_regex(
    r"(?:\s*\([^()]*\))?,?\s*(?:\s(?:of|between|among|from|with|consisting of)|:|,|\s(?=either))"
    r"\s+(?:(?:either|the|one of|oral|weekly|single-agent)\s+)*"
)
_NEXT_ARM = lazy_regex(rf"[,;]\s+(?:or|{VERSUS})\s+(?:to\s+)?\Z")


#: Treatments without a drug of their own, whose drugs stand behind them: "or standard chemotherapy of A plus B or C".
_KINDS = frozenset(NOT_A_DRUG + kind for kind in ("chemotherapy", "control", "standard care"))


def _holds_choice(text: str, treatments: Sequence[Treatment], i: int) -> bool:
    """Whether the drugs behind a treatment are those that it consists of, or may be chosen for it."""
    whole = treatments[i].components
    against = i > 0 and whole <= _KINDS and len(whole) == 1
    if not against:
        return whole == _CHOICE
    return connector(text[treatments[i - 1].end : treatments[i].start]).removesuffix("+either") in ("or", "versus")


def _choices_gathered(text: str, treatments: list[Treatment], depths: list[int]) -> list[Treatment]:
    """ "The physician's choice of A, B, or C" as one treatment: what may be chosen are no arms."""
    if not any(t.components == _CHOICE or t.components <= _KINDS for t in treatments):
        return treatments
    gathered: list[Treatment] = []
    i = 0
    while i < len(treatments):
        whole, last, offered = treatments[i], i, False
        if _holds_choice(text, treatments, i):
            kind = whole.components
            for k in range(i + 1, len(treatments)):
                gap = text[treatments[k - 1].end : treatments[k].start]
                opens = "of" if _CHOSEN_FROM.fullmatch(gap) else ""
                link = connector(gap).removesuffix("+either") if k > i + 1 else opens
                ended = not link or link in ("versus", "then", "shared") or (offered and _NEXT_ARM.search(gap))
                apart = link in ("each", "option", "heavy") or gap.startswith((":", ","))
                ended = ended or (kind != _CHOICE and apart)
                if ended or depths[k] != depths[i] or not treatments[k].drugs:
                    break  # "the choice of A or B, or C": another arm
                offered = offered or link in ("or", "each")
                last = k
            among = treatments[i : last + 1]
            whole = replace(whole, end=among[-1].end, components=components_of(among))
        gathered.append(whole)
        i = last + 1
    return gathered


_COMPARING = lazy_regex(
    rf"\b(?:compar(?:e[sd]?|ing|isons?))\b(?:(?!\b(?:combine|(?:{PATIENTS})\s+(?:receiving|undergoing|"
    r"treated|on))\b)[^.;]){0,110}$",
    re.IGNORECASE,
)
_BETWEEN = lazy_regex(
    r"\b(?:compar(?:e[sd]?|ing)|comparisons? (?:of|between)|between|differences between)\s+(?:(?:the|"
    r"single-agent|weekly|oral)\s+)*$",
    re.IGNORECASE,
)
#: "to compare the efficacy and toxicity of A, B, and C".
_MERITS = lazy_regex(
    r"\bcompar(?:e[sd]?|ing|isons? of)\s+the\s+(?:[\w/-]+,?\s+){1,8}of\s+(?:(?:the|single-agent|weekly|oral)\s+)*$",
    re.IGNORECASE,
)
_ELSE = lazy_regex(rf"(?:(?!\b(?:{PATIENTS})\b)[^.;]){{0,60}}\b(?:with|to|{VERSUS}|against)\b")
#: "Compared with |A alone, B plus C| prolonged survival": what opens a clause is what its subject is measured against.
_MEASURED_AGAINST = lazy_regex(
    r"(?:\A\W*|[.:]\s+|,\s(?=as\s|when\s)|\b(?:stud(?:y|ies)|trials?),\s)(?:(?:as|when)\s)?"
    r"(?:compared|in\scomparison|in\scontrast|as\sopposed|relative)\s(?:with|to)\s"
    r"(?:(?:the|single-agent|weekly|oral|standard|that\sof)\s)*\Z",
    re.IGNORECASE,
)
_ADDING = lazy_regex(r"\b(?:add(?:ing|ed|s)?|additions?(?: of)?)\b(?P<rest>[^.;]{0,60})$", re.IGNORECASE)


_COMBINED = lazy_regex(r"\b(?:combinations?|preparations?|tablets?)\s+of\s+$", re.IGNORECASE)


def _as_one(text: str, before: str, chain: Chain) -> Chain:
    """ "The fixed combination of A and B or placebo", "A/B or placebo": both against it, not B against it beside A."""
    parts, links = chain.treatments, chain.connectors
    if len(links) != 2 or links[1] != "or" or parts[2].components != PLACEBO:
        return chain
    product = text[parts[0].end : parts[1].start] == "/"
    if not product and not (links[0] == "and" and _COMBINED.search(before)):
        return chain
    both = replace(parts[1], start=parts[0].start, components=parts[0].components | parts[1].components)
    return Chain((both, parts[2]), links[1:])


_OR_PARTNER = lazy_regex(
    rf"\b(?:or|{VERSUS})\s+(?:in\s+combination\s+|combined\s+|together\s+)?(?:(?P<with>with)|plus)\s+(?:[\w-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
_PARALLEL = lazy_regex(r"\bwith\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)


def _with_partners(text: str, before: str, chain: Chain) -> Chain:
    """The chain with the partners of its first treatment marked: "A in combination with B or with C".

    In "treated with A plus B or with C" the second "with" goes on from the verb.
    """
    told = {"with", "heavy"} if not _PARALLEL.search(before) else set()
    members = list(chain.treatments)
    for i, link in enumerate(chain.connectors):
        if link not in ("or", "versus") or i == 0:
            continue
        match = _OR_PARTNER.search(text[members[i].end : members[i + 1].start])
        joined = (told if match["with"] else {"plus"}) if match else set()
        another = not members[i + 1].components <= components_of(members[: i + 1])  # no other way of giving the same
        if another and joined & {*chain.connectors[:i]}:
            members[i + 1] = replace(members[i + 1], instead=True)
    return Chain(tuple(members), chain.connectors)


def _in_context(text: str, start: int, chain: Chain) -> list[Chain]:
    """The chain with "with", "to" and "and" read by the verb before it.

    "comparing A with B" and "comparison of A and B" set against each other what "A with B" joins;
    "adding A to B" joins what a bare "to" keeps apart.
    """
    if not chain.connectors:
        return [chain]
    before = text[max(start, chain.start - 130) : chain.start]
    chain = _with_partners(text, before, _as_one(text, before, chain))
    links = list(chain.connectors)
    if links[0] == "comma" and _MEASURED_AGAINST.search(before):
        links[0] = "versus"
    settled = any(k.removesuffix("+either") in ("versus", "option", "alone-or-with", "semicolon") for k in links)
    if not settled and ("to" in links or "with" in links) and _COMPARING.search(before):
        links[links.index("to" if "to" in links else "with")] = "versus"
    elif not settled and links == ["and"] and _BETWEEN.search(before):
        links = ["versus"]
    elif (
        not settled
        and links
        and {*links} <= {"and", "comma"}
        and _MERITS.search(before)
        and not _ELSE.match(text, chain.end)
    ):
        links = ["versus"] * len(links)
    if "to" in links and _ADDING.search(before):
        links[links.index("to")] = "heavy"
    parts: list[Chain] = []
    begin = 0
    for i, link in enumerate([*links, "to"]):
        if link == "to":
            parts.append(Chain(chain.treatments[begin : i + 1], tuple(links[begin:i])))
            begin = i + 1
    return parts


_BRACKET = lazy_regex(r"[()\[\]]")


def bracket_depths(text: str, start: int, end: int) -> list[int]:
    """Bracket depth of every character of a stretch; a bracket that never closes counts for nothing."""
    depth = [0] * (end - start + 1)
    stack: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        i = match.start()
        if text[i] in "([":
            stack.append(i)
        elif stack:
            begin = stack.pop()
            for k in range(begin - start, i - start + 1):
                depth[k] += 1
    return depth
