"""Arms told one after another with their numbers.

"31 patients were treated with A; the other 28 received B", "A was given to 31 patients and B to 28", "59 patients were
randomly assigned (A, n = 31; B, n = 28)".
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.scan import index_of
from ..text.words import VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, components_of, drugs_of
from .arm_counts import COUNT, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_source import Arm, Frame, Source
from .prior_treatment import is_prior

#: Who got a treatment, before its name: "37 patients with AML who received", "the other 28 were treated with".
_WHO_GOT = lazy_regex(
    rf"(?<![\w.·/])(?P<n>{COUNT})\s+(?:\(\d[\d.·]*%\)\s*)?(?:of\s+(?:these|the|those)\s+(?:\d+\s+)?)?"
    rf"(?:(?:[a-z-]+\s+){{0,2}}{_PEOPLE}\b)?(?:[^.;,()\d]|\([^()]*\)|,(?=\s+(?:who|all\s+of\s+whom|treated|receiving)\b)){{0,90}}?"
    r"\b(?:receiv(?:ed|ing)|(?:were\s+|was\s+)?(?:treated\s+with|given)|underwent|had)\s+"
    r"(?:(?:(?:[a-z-]+|i\.?v\.?|s\.?c\.?|i\.?m\.?)\s+){0,3}|\d+\s+(?:cycles?|courses?)\s+of\s+)$",
    re.IGNORECASE,
)
#: What says that the patients counted are the sides of a comparison.
_SIDES = lazy_regex(
    rf"\bcompar(?:ed|ing|ison)\b|\bthe\s+(?:other|remaining)\s+{COUNT}\b|\bhistorical\s+controls?\b", re.IGNORECASE
)
_RESPONDED = lazy_regex(
    r"\b(?:respon[ds]\w*|relapse[ds]?|progress\w*|died|toxicity|salvage|second-line)\b", re.IGNORECASE
)


#: "A-based |salvage therapy|, with 90 patients who": what the treatment before is called
_KIND_OF_LAST = lazy_regex(
    r"(?:[\s-]*(?:based|containing|salvage|second-line|therapy|treatment|chemotherapy|regimens?)\b)*", re.IGNORECASE
)


def counted(source: Source) -> list[Frame]:
    """The treatments of a sentence that counts the patients of each, where nothing else sets arms apart."""
    return (
        _in_one_bracket(source)
        or _given_to(source)
        or _alone_and_combined(source)
        or _got(source)
        or _received_apart(source)
        or _did_and_did_not(source)
    )


_ITEMS = lazy_regex(r"[(\[](?P<items>[^()\[\]]*\bn\s?=\s?\d+\s?;[^()\[\]]*\bn\s?=\s?\d+)\s?[)\]]", re.IGNORECASE)
_ITEM = lazy_regex(r"(?P<what>[^;]+?)[,:]?\s?\bn\s?=\s?(?P<n>\d+)", re.IGNORECASE)
_ALLOCATED = lazy_regex(r"\b(?:random\w*|assign\w*|allocat\w*|divided|treated|received)\b", re.IGNORECASE)


def _in_one_bracket(source: Source) -> list[Frame]:
    """ "Patients were randomly assigned (A, n = 31; B, n = 28)"."""
    for match in _ITEMS.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        if not _ALLOCATED.search(source.text, start, match.start()) or source.section_at(start) == "conclusions":
            continue
        arms = []
        for item in _ITEM.finditer(source.text, *match.span("items")):
            given = source.treatments_in(*item.span("what"))
            parts = components_of(given)
            if given:
                stretch = (given[0].start, given[-1].end)
                arms.append(Arm(parts, *stretch, definitions=[stretch], n=int(item["n"])))
        if len({a.components for a in arms}) == len(arms) > 1 and any(a.drugs for a in arms):
            return [Frame("arms:received-or", 35, arms)]
    return []


#: From a treatment to those who got it: "A 75 mg/m2 |was given to 31 patients|", and "B |to 28|" behind it.
_TO_WHOM = lazy_regex(
    r"(?:\s[\w./-]+){0,8}?\s(?:(?P<verb>was|were)\s(?:randomly\s)?(?:given|administered|used|infused|allocated|assigned)\s"
    rf"(?:by\schance\s|at\srandom\s)?)?(?:to|in|for)\s(?P<n>{COUNT})(?:\s{_PEOPLE})?\b",
    re.IGNORECASE,
)


def _given_to(source: Source) -> list[Frame]:
    """ "A was given to 31 patients and B to 28 patients", in a text that tells of randomization."""
    for start, end in source.sentences if source.is_randomized else ():
        told = [t for c in source.chains_in(start, end) for t in c.treatments]
        sides = [(t, _TO_WHOM.match(source.text, t.end, end)) for t in told]
        if len(sides) < 2 or not all(m for _, m in sides) or not (sides[0][1] and sides[0][1]["verb"]):
            continue
        if len({t.components for t in told}) == len(told) and any(t.drugs for t in told):
            arms = [
                Arm(t.components, t.start, t.end, definitions=[(t.start, t.end)], n=read_count(m["n"]))
                for t, m in sides
                if m
            ]
            return [Frame("arms:received-or", 35, arms)]
    return []


_N = r"\s*[(\[]\s*[nN]\s?=\s?(?P<n>\d+)\s?[)\]]"
#: "A, an antibody, was given |as a single agent (n = 40) or in combination with the inhibitor| B (n = 20)"
_ALONE_OR_COMBINED = lazy_regex(
    rf"[^.;()]{{0,60}}?\b(?:as\s+(?:an?\s+)?(?:single[- ]agent|monotherapy)|alone|(?:as\s+)?monotherapy){_N}\s*,?\s*"
    r"(?:or|and)\s+(?P<with>(?:(?:in\s+combination|combined|together)\s+)?with\s+(?:[\w/-]+\s+){0,5}?)",
    re.IGNORECASE,
)
_COMBINED_SIZE = lazy_regex(_N, re.IGNORECASE)


def _alone_and_combined(source: Source) -> list[Frame]:
    """ "A was given as a single agent (n = 40) or in combination with B (n = 20)"."""
    for start, end in source.sentences:
        told = source.treatments_in(start, end)
        for one, other in pairwise(told):
            alone = _ALONE_OR_COMBINED.fullmatch(source.text, one.end, other.start)
            size = _COMBINED_SIZE.match(source.text, other.end, end) if alone else None
            both = one.components | other.components
            if alone is None or size is None or not one.drugs or one.components == both:
                continue
            joined = alone.start("with")
            arms = [
                Arm(one.components, one.start, one.end, definitions=[(one.start, joined)], n=int(alone["n"])),
                Arm(both, joined, other.end, definitions=[(joined, size.end())], n=int(size["n"])),
            ]
            return [Frame("arms:received-or", 35, arms)]
    return []


def _got(source: Source) -> list[Frame]:
    """ "31 patients were treated with A; the other 28 received B"."""
    for start, end in source.sentences:
        if source.section_at(start) == "conclusions" or not _SIDES.search(source.text, start, end):
            continue
        sides: list[tuple[Chain, int | None]] = []
        last = start
        for chain in source.chains_in(start, end):
            kind = _KIND_OF_LAST.match(source.text, last)
            words = source.text[kind.end() if kind else last : chain.start]
            who = _WHO_GOT.search(words)
            if who and not _RESPONDED.search(words) and not is_prior(source, chain):
                sides.append((chain, read_count(who["n"])))
            last = chain.end
        given = [c.components for c, _ in sides]
        if len(sides) == 1 and (control := _controls(source, sides[0][0], end)):
            return [Frame("arms:received-or", 35, [_arm(*sides[0], given[0]), control])]
        if len(sides) != 2 or given[0] == given[1] or not any(t.drugs for t in sides[0][0].treatments):
            continue
        if any(len(alternatives(c)) > 1 for c, _ in sides):
            continue
        return [Frame("arms:received-or", 35, [_arm(*side, g) for side, g in zip(sides, given, strict=True)])]
    return []


#: "|patients who received| A (n = 104)", "and |those treated with| B (n = 108)"
_RECEIVED_IT = lazy_regex(
    rf"(?:\b{_PEOPLE}|\bthose|\bcontrols)\s+(?:who\s+)?(?:(?:had|were|was)\s+)?(?:received|receiving|treated\s+with|given|taking|took|on)\s+"
    r"(?:(?!no\b|without\b)[a-z-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ITS_SIZE = lazy_regex(r"\s*[(\[][^()\[\]]*?\bn\s?=\s?(?P<n>\d[\d,]*)[^()\[\]]*[)\]]", re.IGNORECASE)


def _received_apart(source: Source) -> list[Frame]:
    """ "Patients who received A (n = 104) were compared with those who received B (n = 108)"."""
    for start, end in source.sentences:
        if source.section_at(start) == "conclusions" or not _COMPARED.search(source.text, start, end):
            continue
        told = [t for c in source.chains_in(start, end) for t in c.treatments]
        sizes = [_ITS_SIZE.match(source.text, t.end, end) for t in told]
        gave = all(_RECEIVED_IT.search(source.text, start, t.start) for t in told)
        if len(told) != 2 or not gave or told[0].components == told[1].components or not all(t.drugs for t in told):
            continue
        if all(sizes):
            arms = [
                Arm(t.components, t.start, t.end, definitions=[(t.start, t.end)], n=read_count(m["n"]))
                for t, m in zip(told, sizes, strict=True)
                if m
            ]
            return [Frame("arms:received-or", 35, arms)]
    return []


#: "2056 received A |and 1634 did not|", not those who did not complete it
_AND_NOT = lazy_regex(
    rf"\s*(?:[(\[][^()\[\]]*[)\]])?\s*,?\s+(?:and|while|whereas|but)\s+(?:the\s+(?:other|remaining)\s+)?(?P<n>{COUNT})"
    rf"(?:\s+{_PEOPLE})?\s+(?:\([^()]*\)\s+)?did\s+not(?:\s+receive\s+(?:it|any|this|the\s+drug))?(?=[.;,]\s|\.\Z)",
    re.IGNORECASE,
)
#: What the others are called where they are set against those who were treated.
_THE_OTHERS = (
    *(f"{kind} {noun}" for kind in ("non-exposed", "unexposed", "non-user", "untreated", "control", "non-treated")
      for noun in ("group", "cohort", "patients")),
    "non-users", "nonusers", "controls", "those who did not", "patients who did not", "women who did not",
)  # fmt: skip
_SET_AGAINST = lazy_regex(
    rf"\b(?:than|{VERSUS}|compared\s+(?:with|to)|between)\b[^.;]{{0,90}}?\b(?:{'|'.join(_THE_OTHERS)})\b|"
    rf"\b(?:{'|'.join(_THE_OTHERS)})\b[^.;]{{0,90}}?\b(?:than|{VERSUS}|compared\s+(?:with|to))\b",
    re.IGNORECASE,
)


def _did_and_did_not(source: Source) -> list[Frame]:
    """ "2056 patients received A and 1634 did not", where the text sets these against those."""
    for start, end in source.sentences:
        for chain in source.chains_in(start, end) if source.section_at(start) != "conclusions" else ():
            others = _AND_NOT.match(source.text, chain.end, end)
            who = _WHO_GOT.search(source.text, start, chain.start) if others else None
            given = chain.components
            if others is None or who is None or is_prior(source, chain) or not any(t.drugs for t in chain.treatments):
                continue
            if _SET_AGAINST.search(source.text, end):
                stretch = (others.start("n"), others.end())
                none = frozenset({NOT_A_DRUG + "no treatment"})
                told = [x for x in _THE_OTHERS if x in source.text]
                told = told if told and "did not" not in told[0] else ["did not", *told]
                rest = Arm(none, *stretch, definitions=[stretch], n=read_count(others["n"]), names=told)
                return [Frame("arms:received-or", 35, [_arm(chain, read_count(who["n"]), given), rest])]
    return []


#: "patients who received A |with 90 matched historical controls|", "|with 90 patients who got best care (BC)|"
_WITH_OTHERS = lazy_regex(
    rf"[^.;]{{0,140}}?,?\s+(?:with|to|and)\s+(?P<n>{COUNT})\s+(?P<who>(?:[a-z-]+\s+){{0,3}}(?:{_PEOPLE}|controls)\b(?:[^.;()]|\([^()]*\)){{0,160}})",
    re.IGNORECASE,
)
#: What says that these were treated otherwise, and are no part of the patients.
_IN_PLACE = lazy_regex(
    r"\b(?:controls?|historical|matched|registry|receiv\w+|treated|given|care|choice|conventional|standard|without)\b",
    re.IGNORECASE,
)
#: "with 20 patients |achieving| remission": some of the same
_WHAT_THEY_DID = lazy_regex(
    r"\b(?:achiev|show|hav|develop|experienc|remain|complet|respond|discontinu)ing\b", re.IGNORECASE
)
#: "patients who were treated with |non-A-containing| regimens"
_NOT_GIVEN = lazy_regex(r"\bnon\b|\bnon[-–‐]|\bwithout\b|\bno\b", re.IGNORECASE)
_CALLED = lazy_regex(r"\((?P<name>[A-Z][A-Za-z]{1,5})\)")


def _controls(source: Source, chain: Chain, end: int) -> Arm | None:
    """Those with whom the patients of one treatment are compared, where no drug of theirs is named."""
    start, _ = source.sentence_at(chain.start)
    if not _COMPARED.search(source.text, start, chain.start):
        return None
    others = _WITH_OTHERS.match(source.text, chain.end, end)
    if (
        others is None
        or not _IN_PLACE.search(others["who"])
        or _WHAT_THEY_DID.search(others["who"])
        or _RESPONDED.search(others["who"].partition("who")[2][:30])
    ):
        return None
    theirs = drugs_of(source.treatments_in(*others.span("who")))
    own = chain.drugs
    if theirs and not (theirs <= own and _NOT_GIVEN.search(others["who"])):
        return None
    called = [m["name"] for m in _CALLED.finditer(others["who"])]
    kinds = [f"{kind} {noun}" for kind in ("control", "historical control") for noun in ("group", "cohort", "patients")]
    stretch = others.span("who")
    names = [*called, "controls", *kinds]
    return Arm(
        frozenset({NOT_A_DRUG + "standard care"}),
        *stretch,
        n=read_count(others["n"]),
        definitions=[stretch],
        names=names,
    )


_COMPARED = lazy_regex(r"\bcompar(?:ed|ing|ison)\b", re.IGNORECASE)


def _arm(chain: Chain, number: int | None, given: frozenset[str]) -> Arm:
    return Arm(given, chain.start, chain.end, definitions=[(chain.start, chain.end)], n=number)


#: "patients received A (n = 57) or B (n = 54)", "A (weekly group; n = 57)", "57 received A and 54 received B"
_SIZE = lazy_regex(
    r"[(\[]\s*(?:(?:(?:[\w/+-]+\s){1,4}?(?:group|arm|regimen|schedule)\s?[,;:]\s?)?n\s*=\s*\d"
    rf"|\d+\s+{_PEOPLE}\s*[)\]])",
    re.IGNORECASE,
)
_OWN_COUNT = lazy_regex(
    rf"(?:,|and|while|whereas)\s+{COUNT}\s+(?:\(\d[\d.·]*%\)\s*)?(?:{_PEOPLE}\s+)?(?:received|were\s+(?:given|treated\s+with)|with)\s",
    re.IGNORECASE,
)
_LATER = lazy_regex(
    r"\b(?:second|third|subsequent|salvage|further|progress\w*|relapse\w*|post-?study|crossover|crossed|additional|off-study"
    r"|prior|previous\w*|respon\w+|supportive|transplant\w*|maintenance|consolidation)\b",
    re.IGNORECASE,
)


#: "A plus B |(AB)| or C plus B |(CB arm)|"
_SHORT = lazy_regex(r"\s*[(\[]\s*(?P<name>[A-Z][A-Za-z0-9+/-]{0,7})(?:\s(?:group|arm|regimen))?\s*[)\]]")


def _named_apart(source: Source, chain: Chain) -> bool:
    """Whether each treatment that a phrase sets against the others has a short name that the text tells it by later."""
    offered = alternatives(chain) if "or" in chain.connectors else ()
    names = [_SHORT.match(source.text, side.end) for side in offered]
    if len(offered) < 2 or _LATER.search(source.text, *source.sentence_at(chain.start)):
        return False
    told = {m["name"] for m in names if m and any(a > m.end() for a, _ in index_of(source.text).places_of(m["name"]))}
    return len(told) == len(offered)


#: How far behind its last drug a phrase may have the size of that group: "B on day 1 of a 21-day cycle (n = 54)".
_BEHIND = 90


def counted_out(source: Source, chain: Chain) -> bool:
    """Whether each treatment that a phrase sets against the others has its number or its own name beside it."""
    last = min(chain.end + _BEHIND, source.sentence_at(chain.start)[1])
    if len(_SIZE.findall(source.text, chain.start, last)) > 1:
        return True
    if _named_apart(source, chain):
        return True
    counts = len(_OWN_COUNT.findall(source.text, chain.start, chain.end))
    offered = alternatives(chain) if counts else []
    return counts == len(offered) - 1 > 0 and not _LATER.search(source.text, *source.sentence_at(chain.start))
