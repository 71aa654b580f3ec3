"""Arms of a study that gives one drug with different partners and assigns nobody at random.

"A as a single agent, in combination with B, and in combination with C" are three arms; "A in combination with B/C or
B/D", "A plus B/C and A plus B/D" and "the triple combination of A, B and C and the double combination of A and B" two.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import Treatment, bracket_depths, components_of, drugs_of
from .arm_single import names_a_study
from .arm_source import Arm, Frame, Source
from .arm_words import RANDOM
from .other_studies import OWN_STUDY
from .prior_treatment import is_prior

_WORDS = r"(?:\s|,|:|\bthe\b|\ban?\b|\bof\b|\beither\b|\boral\b|\bIV\b|\bstandard\b|\bits\b)*"
_HEAD = r"\b(?:in\s+combinations?|combined|together)\s+with\b"
#: What the first drug is, between it and what it is combined with: "A, a small inhibitor of kinase B, in …".
_ASIDE = (
    r"(?:\s*\([^()]{0,60}\)|\s+and)?(?:,\s(?:which|an?|the)\s[^.;]{0,110}?)?"
    r"(?:\s(?:when|if|was|were|is|will\sbe)\s(?:administered|given|used|dosed|evaluated|tested|studied))?"
)
_SINGLE_WORDS = r"\s*,?\s*(?:as\s+)?(?:an?\s+)?(?:alone|mono-?therapy|single[- ]agent)\b(?:\s+therapy)?"
_FIRST = lazy_regex(
    rf"{_ASIDE}(?P<alone>(?:{_SINGLE_WORDS})?)\s*,?\s*(?:(?:and|or|and/or)\s+)?{_HEAD}{_WORDS}", re.IGNORECASE
)
_AGAIN = lazy_regex(rf"{_ASIDE}\s*,?\s*(?:and|or|and/or|,)\s+{_HEAD}{_WORDS}", re.IGNORECASE)
_INDEX = r"\s*(?:\([^()]{0,40}\)\s*)?"
_WITHIN = lazy_regex(
    rf"{_INDEX}(?:\+|/|&|\bplus\b|\band\b|\bwith\b|,(?:\s+and\b)?|{_HEAD})\s*(?:the\s+)?", re.IGNORECASE
)
_CHOICE = lazy_regex(rf"{_INDEX},?\s+or\s+(?:{_HEAD}\s+|with\s+)?", re.IGNORECASE)
#: Between two combinations of the same first drug; "A plus B or A plus C" may be the physician's choice.
_NEXT = lazy_regex(
    rf"{_INDEX}(?:{_SINGLE_WORDS}{_INDEX})?(?:,|;|,?\s+and\b)\s*(?:(?:the|an?|of|in|double|triple|dual|combination|doublet|triplet|"
    r"regimens?|either|with)\s+)*",
    re.IGNORECASE,
)
_SINGLE = lazy_regex(rf"{_INDEX}{_SINGLE_WORDS}", re.IGNORECASE)
#: "A plus B and A |levels|": what is measured of the second.
_MEASURED = lazy_regex(
    r"[\s-]*(?:level|concentration|exposure|pharmacokinetic|dose|clearance|metabol|resist|refract|naive)", re.IGNORECASE
)

_Group = tuple[int, int, frozenset[str]]


def combined_apart(source: Source) -> list[Frame]:
    """The frame of the sentence that tells the most combinations of one drug, where nobody is randomized.

    A report must give results of two of them at least.
    """
    if source.is_randomized:
        return []
    found = []
    titled = drugs_of(source.treatments_in(*source.sentence_at(0)))
    for start, end in source.sentences:
        given = source.treatments_in(start, end)
        if len(given) < 3 or (start > 0 and not _is_own(source, start, end)):
            continue
        if any(is_prior(source, chain) for chain in source.chains_in(start, end)):
            continue
        # "chemotherapy (A and B, A and C)" says of what kind it may be
        depths = bracket_depths(source.text, start, end)
        given = [t for t in given if not depths[t.start - start]]
        for i in range(len(given) - 2):
            groups = _partners(source, given, i) or _repeated(source, given, i)
            arms = [Arm(parts, a, b, definitions=[(a, b)]) for a, b, parts in groups]
            of_study = not titled or any(titled & set(a.drugs) for a in arms)
            if not source.is_protocol and not (groups and _told_apart(source, arms, end)):
                continue
            if of_study and 1 < len(arms) == len({a.components for a in arms}) and all(a.drugs for a in arms):
                found.append(Frame("arms:combinations", 87, arms))
                break
    return [max(found, key=lambda f: len(f.arms))] if found else []


_RESULT_TOLD = lazy_regex(r"\d\s?%|\b(?:median|rates?|respon\w+|survival|toxicit\w+)\b", re.IGNORECASE)


def _told_apart(source: Source, arms: list[Arm], behind: int) -> bool:
    """Whether later sentences give figures of two of the arms: "For A plus B, the response rate was …"."""
    told = set()
    for chain in source.chains:
        start, end = source.sentence_at(chain.start)
        if (
            start < behind
            or not re.search(r"\d", source.text[start:end])
            or not _RESULT_TOLD.search(source.text, start, end)
        ):
            continue
        told |= {a.components for a in alternatives(chain)} & {a.components for a in arms}
    return len(told) > 1


#: What is known before the study: "A in combination with B and in combination with C has been approved".
_KNOWN = lazy_regex(
    r"\b(?:ha(?:s|ve) (?:been|shown|proved|proven|become)|"
    r"(?:is|are) (?:\w+ly |often )?(?:approved|licen[sc]ed|known|used))\b"
)


_THIS = lazy_regex(r"\bthis\s(?:[\w/,-]+\s){0,6}(?:study|trial)\b", re.IGNORECASE)


def _is_own(source: Source, start: int, end: int) -> bool:
    """Whether a sentence tells of this study, not of what is known or of another one."""
    if OWN_STUDY.search(source.text, start, end) or _THIS.search(source.text, start, end):
        return True
    return not (names_a_study(source, start, end) or _KNOWN.search(source.text, start, end))


def _partners(source: Source, given: list[Treatment], i: int) -> list[_Group]:
    """ "A alone, in combination with B plus C, and in combination with D", "A in combination with B/C or B/D"."""
    base, text = given[i], source.text
    first = _FIRST.fullmatch(text, base.end, given[i + 1].start)
    if first is None or not base.drugs:
        return []
    groups: list[list[Treatment]] = [[given[i + 1]]]
    heads = 1
    chosen = False
    for before, treatment in zip(given[i + 1 :], given[i + 2 :], strict=False):
        gap = (before.end, treatment.start)
        if _AGAIN.fullmatch(text, *gap):
            groups.append([treatment])
            heads += 1
        elif _CHOICE.fullmatch(text, *gap):
            groups.append([treatment])
            chosen = True
        elif _WITHIN.fullmatch(text, *gap):
            groups[-1].append(treatment)
        else:
            break
    several = [g for g in groups if len({drug for t in g for drug in t.drugs}) > 1]
    alone = first["alone"].strip(" ,")
    if heads < 2 and not (chosen and (alone or len(several) == len(groups) > 1)):
        return []  # "A in combination with B or C": the one or the other within one arm
    arms = [(g[0].start, g[-1].end, base.components.union(*(t.components for t in g))) for g in groups]
    return [(base.start, base.end, base.components), *arms] if alone else arms


def _repeated(source: Source, given: list[Treatment], i: int) -> list[_Group]:
    """ "A plus B/C and A plus B/D", "A + B + C and A + B": combinations that each name the first drug again."""
    base, text = given[i], source.text
    if len(base.drugs) != 1:
        return []
    groups: list[list[Treatment]] = [[base]]
    for before, treatment in zip(given[i:], given[i + 1 :], strict=False):
        gap = (before.end, treatment.start)
        if treatment.components == base.components:
            if not _NEXT.fullmatch(text, *gap):
                return []
            groups.append([treatment])
        elif _WITHIN.fullmatch(text, *gap):
            groups[-1].append(treatment)
        else:
            break
    arms = [(g[0].start, g[-1].end, components_of(g)) for g in groups]
    return arms if _all_combined(text, groups) else []


def _all_combined(text: str, groups: list[list[Treatment]]) -> bool:
    """Whether every group is a combination, or the drug that is said to be given alone."""
    for group in groups:
        end = group[-1].end
        drugs = {drug for treatment in group for drug in treatment.drugs}
        if _MEASURED.match(text, end) or (len(drugs) < 2 and not (group[0].alone or _SINGLE.match(text, end))):
            return False
    return len(groups) > 1


_COMBINATION = lazy_regex(r"\bthe\s+(?:[\w-]+\s+)?combination\b(?!\s+of\b)", re.IGNORECASE)
_LETTERED = lazy_regex(r"[(\[](?:arm|group|cohort)\s(?P<name>[A-C]|[1-3]|I{1,3})[)\]]", re.IGNORECASE)
_SIDES = lazy_regex(rf"\s(?:or|{VERSUS})\s", re.IGNORECASE)


def combination_and_part(source: Source) -> list[Frame]:
    """ "Randomized to the combination (arm 1) or A alone (arm 2)": the combination is that of the title."""
    titled = _titled(source)
    for match in _COMBINATION.finditer(source.text) if source.is_randomized and len(titled) > 1 else ():
        start, end = source.sentence_at(match.start())
        verb = next(iter(RANDOM.finditer(source.text, start, match.start())), None)
        beside = _other_side(source, verb.end(), match.span(), end) if verb else None
        if beside is None or not beside[0].drugs or not beside[0].drugs < titled:
            continue
        part, own, rest = beside
        arms = [
            Arm(titled, *match.span(), definitions=[own]),
            Arm(part.components, part.start, part.end, definitions=[rest]),
        ]
        for arm in arms:
            letter = _LETTERED.search(source.text, *arm.definitions[0])
            arm.names = [f"arm {letter['name']}"] if letter else []
        return [Frame("arms:randomized-to", 121, sorted(arms, key=lambda a: a.start))]
    return []


_Span = tuple[int, int]


def _other_side(source: Source, start: int, place: _Span, end: int) -> tuple[Treatment, _Span, _Span] | None:
    """What "the combination" is set against, before it or behind it, and the stretches of the two."""
    before = source.treatments_in(start, place[0])
    if before and _AGAINST.fullmatch(source.text, before[-1].end, place[0]):
        return before[-1], (place[0], end), (before[-1].start, place[0])
    side = _SIDES.search(source.text, place[1], min(end, place[1] + 90))
    if side is None or source.treatments_in(place[1], side.start()):
        return None
    behind = source.treatments_in(side.end(), end)
    near = behind and behind[0].start - side.end() < 25
    return (behind[0], (place[0], side.start()), (side.end(), end)) if near else None


_AGAINST = lazy_regex(rf"(?:[^.;]|\.\d){{0,60}}?\s(?:or|{VERSUS})\s+(?:to\s+)?(?:receive\s+)?", re.IGNORECASE)


def _titled(source: Source) -> frozenset[str]:
    """The drugs of the title, where it sets none against another."""
    end = source.sentence_at(0)[1]
    chains = [c for c in source.chains if source.section_at(c.start) == "title" or c.start < end]
    if any(len(alternatives(c)) > 1 for c in chains):
        return frozenset()
    return drugs_of(chains)
