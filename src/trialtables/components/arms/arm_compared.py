"""Comparisons that no one phrase of drugs tells: kinds of therapy, A added to B, A compared with B, unknown names."""

from __future__ import annotations

import itertools
import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import OTHER, components_of
from .arm_frames import REGIMEN_NAME, VAGUE, with_details
from .arm_source import Arm, Frame, Source, arm_of
from .arm_words import RANDOM
from .prior_treatment import is_prior

_KIND = (
    r"(?:(?:non-)?[a-z]+(?:-[a-z]+)? )(?:(?:single-agent|combination|adjuvant|triple|dual|mono|doublet|"
    r"maintenance|systemic|salvage|based) ?){0,2}(?:therapy|chemotherapy|regimens?)"
)
_KINDS = lazy_regex(
    rf"(?<![\w-])(?P<first>{_KIND})\s+(?:{VERSUS}|compared (?:with|to))\s+(?P<second>{_KIND})", re.IGNORECASE
)
_NO_KIND = lazy_regex(
    r"^(?:of|the|that|to|with|for|and|or|in|this|these|study|our|his|their|other|any|all|same|such)\b"
)


def kinds_of_therapy(source: Source) -> list[Frame]:
    """Kinds of therapy set against each other, as reviews do: "platinum therapy versus non-platinum therapy"."""
    arms: dict[str, Arm] = {}
    for match in _KINDS.finditer(source.text):
        for part in ("first", "second"):
            name, span = match[part].lower(), match.span(part)
            if not _NO_KIND.match(name) and name not in arms:
                arms[name] = Arm(frozenset({OTHER + name}), *span, definitions=[span])
    return [Frame("arms:kinds-of-therapy", 25, list(arms.values()))] if 2 <= len(arms) <= 6 else []


_ADDED_TO = lazy_regex(
    r"\b(?:add(?:ing|ition(?: of)?)|effects? of|impact of)\s+(?:(?:adding|the|oral|concurrent)\s+)*$", re.IGNORECASE
)
_TO_BASE = lazy_regex(r"\s*(?:\([^()]*\)\s*)?to\s+(?:(?:the|an?|standard|neoadjuvant|adjuvant|first-line|oral)\s+)*$")

#: "The addition of A to B |improves survival|", "adding A to B |has shown benefit|": what is known when a study begins.
_KNOWN = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:chemotherapy\s+|therapy\s+|treatment\s+)?(?:\w+ly\s+)?(?:improves|prolongs|increases|enhances|reduces|extends|"
    r"provides|confers|results|leads|(?:has|have)(?:\s+been)?\s+(?!not\b)\w+|is\s+(?:the\s+|an?\s+)?(?:standard|associated|known|effective|active))\b",
    re.IGNORECASE,
)
#: "We studied |whether| the addition of A to B improves survival"
_ASKED = lazy_regex(
    r"\b(?:whether|if|hypothes\w+|aim\w*|evaluat\w+|investigat\w+|determin\w+|compar\w+|assess\w+|tested|we)\b",
    re.IGNORECASE,
)
#: The part of a text in which it says why the study was done.
_OPENING = 0.4


def added(source: Source) -> list[Frame]:
    """Where patients were randomized, and nothing else sets arms apart: "adding lobaplatin to the TE regimen"."""
    if not (source.is_randomized or re.search(r"\bcontrolled\b", source.text)):
        return []
    for chain in source.chains:
        start, _ = source.sentence_at(chain.start)
        if source.section_at(chain.start) == "conclusions" or not _ADDED_TO.search(source.text[start : chain.start]):
            continue
        parts = chain.treatments
        following = next((t for t in source.treatments if t.start >= parts[0].end), None)
        if following is None or not _TO_BASE.fullmatch(source.text[parts[0].end : following.start]):
            continue
        whole = next(c for c in source.chains if c.start <= following.start < c.end)
        titled = source.section_at(chain.start) == "title"  # "Adding A to B prolongs survival": what this study found
        known = not titled and whole.end < len(source.text) * _OPENING and _KNOWN.match(source.text, whole.end)
        if known and not _ASKED.search(source.text, start, chain.start):
            continue
        base = components_of(t for t in whole.treatments if t.start >= following.start)
        tested = parts[0].components
        if not base - tested or tested <= base or base <= VAGUE:
            continue
        alone = Arm(base, following.start, whole.end, definitions=[(following.start, whole.end)])
        both = Arm(base | tested, parts[0].start, whole.end, definitions=[(parts[0].start, whole.end)])
        return [Frame("arms:added", 35, [alone, both])]
    return []


_COMPARED_WITH = lazy_regex(
    r"\b(?:compared\s+(?:with|to)|versus|superior\s+to|(?:more|less|better)\s+\w+\s+than)\s+"
    r"(?:(?:that|those)\s+of\s+)?(?:(?:an?|the|increased|standard|oral|conventional|\d+\s*mg(?:/\S+)?|doses?|of)\s+)*$",
    re.IGNORECASE,
)


def compared_apart(source: Source) -> list[Frame]:
    """A randomized study that tells what it compares in words: "whether X showed activity compared with Y"."""
    if not source.is_randomized:
        return []
    for before, behind in itertools.pairwise(source.chains):
        start, end = source.sentence_at(behind.start)
        placed = before.start >= start and source.section_at(start) in ("background", "methods", "title", "")
        if not placed or behind.end > end or not RANDOM.search(source.text, start, end):
            continue
        gap = source.text[before.end : behind.start]
        if not _COMPARED_WITH.search(gap) or len(gap) > 120 or is_prior(source, before):
            continue
        first, second = alternatives(before), alternatives(behind)
        if len(first) == len(second) == 1 and first[0].drugs and second[0].drugs and first[0].drugs != second[0].drugs:
            return [Frame("arms:compared", 35, with_details(source, [arm_of(first[0]), arm_of(second[0])]))]
    return []


_UNKNOWN_PAIR = scanner(
    rf"\b(?:assigned|randomi[sz]ed|allocated)\b[^.;]{{0,60}}?\bto\s+(?:receive\s+)?(?:either\s+)?"
    rf"(?P<first>{REGIMEN_NAME})\s*(?:\([^()]*\)\s*)?(?:or|{VERSUS})\s+(?P<second>{REGIMEN_NAME})(?![\w-])"
)


def unknown_regimens(source: Source) -> list[Frame]:
    """Regimens that only the text knows: "assigned to rCOJEC or MSKCC-N5", "to MBVP or R-MBVP"."""
    for match in _UNKNOWN_PAIR.finditer(source.text):
        parts = ("first", "second")
        names = [match[part] for part in parts]
        plain = [re.sub(r"^R-|-R$", "", n) for n in names]
        same = plain[0] == plain[1]
        if any(
            source.aliases.get(n) or source.treatments_in(*match.span(p)) for n, p in zip(plain, parts, strict=True)
        ):
            continue
        if not same and min(source.text.count(n) for n in names) < 3:
            continue  # a name that the results do not go on to use
        arms = [
            Arm(frozenset({OTHER + name} | ({"rituximab"} if same and name != plain[0] else set())), *match.span(part),
                definitions=[match.span(part)], names=[name])
            for name, part in zip(names, parts, strict=True)
        ]  # fmt: skip
        return [Frame("arms:randomized-to", 98, arms)]
    return []
