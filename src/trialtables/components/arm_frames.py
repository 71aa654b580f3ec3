"""Constructions that set two or more treatments of a study against each other.

Each proposes a frame: a list of arms with a rule name and a weight.  The weights are the order of precedence:
lettered arms, what patients were randomized to, the title, a stated comparison, what patients received.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .arm_source import (
    ANOTHER_STUDY,
    COMPARE,
    GIVEN,
    OWN_STUDY,
    PRIOR,
    RANDOM,
    TO,
    Arm,
    Frame,
    Source,
    is_prior,
    is_randomized,
)
from .treatment_phrases import NOT_A_DRUG, Alternative, Chain, alternatives, connector


def frames_from_chains(source: Source) -> list[Frame]:
    """One frame for every phrase that sets treatments against each other, weighted by where it stands."""
    randomized = is_randomized(source)
    found: list[Frame] = []
    for chain in source.chains:
        if _nested_choice(source, chain):
            continue
        offered = _without_repeats(alternatives(chain))
        if len(offered) < 2 or len(offered) > 6:
            continue
        rule, weight = _placed(source, chain, randomized)
        if weight:
            arms = [_arm(a) for a in offered]
            weight -= 4 * sum(1 for a in arms if not a.drugs and a.components <= _VAGUE)
            found.append(Frame(rule, weight, arms))
    return found


_VAGUE = frozenset(
    NOT_A_DRUG + n
    for n in (
        "chemotherapy",
        "standard care",
        "endocrine therapy",
        "targeted therapy",
        "platinum",
        "transplant",
        "surgery",
    )
)


def _placed(source: Source, chain: Chain, randomized: bool) -> tuple[str, int]:
    """Rule name and weight of a phrase with alternatives; weight 0 where it is no design of this study."""
    start, end = source.sentence_at(chain.start)
    section = source.section_at(chain.start)
    before = source.text[start : chain.start]
    links = {k.removesuffix("+either") for k in chain.connectors}
    if is_prior(source, chain):
        return "", 0
    if (
        RANDOM.search(before)
        and (TO.search(before[-60:]) or re.search(r"[:(]\s*[^.]{0,40}$", before))
        and section != "conclusions"
    ):
        return "arms:randomized-to", 100
    if section == "title" or (start == 0 and section in ("", "background")):
        if "versus" in links:
            return "arms:versus-title", 90
        if "option" in links or "alone-or-with" in links:
            return "arms:with-or-without", 85
        return ("arms:or-title", 60) if randomized else ("", 0)
    if section == "conclusions":
        return "", 0
    if COMPARE.search(before + source.text[chain.start : chain.end]) and section in (
        "background",
        "methods",
        "title",
        "",
    ):
        cited = ANOTHER_STUDY.search(before) and section == "background" and not OWN_STUDY.search(before)
        return ("", 0) if cited else ("arms:compared", 70)
    if "option" in links and section != "results":
        return "arms:with-or-without", 55
    if (
        GIVEN.search(before[-80:])
        and (randomized or links & {"versus"})
        and section in ("methods", "results", "")
    ):
        return "arms:received-or", 65 if section != "results" else 50
    if section == "results" and links & {"versus", "or"} and randomized:
        return "arms:group-results", 30
    return "", 0


def _nested_choice(source: Source, chain: Chain) -> bool:
    """A choice inside a bracket spells out one arm: "chemotherapy (docetaxel, paclitaxel, or vinflunine)"."""
    start, _ = source.sentence_at(chain.start)
    before = source.text[start : chain.start]
    return before.count("(") + before.count("[") > before.count(")") + before.count("]") and not re.search(
        r"n\s*=\s*\d+", source.text[chain.start : chain.end]
    )


def _without_repeats(offered: list[Alternative]) -> list[Alternative]:
    kept: list[Alternative] = []
    for one in offered:
        if all(one.components != other.components for other in kept):
            kept.append(one)
    return kept


def _arm(one: Alternative) -> Arm:
    return Arm(one.components, one.start, one.end, definitions=[(one.start, one.end)])


# --- lettered arms ----------------------------------------------------------------------------------------

_LETTERED = re.compile(
    r"\b(?P<noun>[Aa]rms?|ARMS?|[Gg]roups?|GROUPS?|[Rr]egimens?|REGIMENS?|[Cc]ohorts?|COHORTS?|[Ss]chedules?|[Tt]reatments?|[Ss]equence)\s+"
    r"(?P<name>(?:[A-H]|[1-6]|I{1,3}|IV)(?:[12])?)\b(?![-/ ]?(?:\d|mg|trial|study|%))"
)
_BARE_LETTER = re.compile(r"[(\[](?P<name>[A-D])[)\]]")
_DEFINES = re.compile(
    r"\s*(?:[:=–-]|[(\[]|,?\s*(?:which\s+|patients\s+|who\s+|\(.{0,40}?\)\s*)?(?:received?|receives|receiving|consist(?:s|ed|ing)(?: of)?|compris\w+|"
    r"was|were|is|included|includes|will\s+receive|got|were\s+given|had|with|of)\b)",
    re.IGNORECASE,
)
_NEXT_LABEL_WITHIN = 900


@dataclass(frozen=True)
class _Label:
    name: str
    noun: str
    start: int
    end: int


def lettered(source: Source) -> list[Frame]:
    """Arms that have letters or numbers: "arm A (…)", "… (arm A)", "Arm A: …", "group 1 received …"."""
    labels = [_Label(m["name"], m["noun"], m.start(), m.end()) for m in _LETTERED.finditer(source.text)]
    found: dict[str, Arm] = {}
    for i, label in enumerate(labels):
        following = next((o.start for o in labels[i + 1 :] if o.name != label.name), len(source.text))
        arm = _defined_before(source, label) or _defined_after(source, label, following)
        if arm is None:
            continue
        known = found.get(label.name)
        if known is None:
            arm.names = [source.text[label.start : label.end]]
            found[label.name] = arm
        elif not known.drugs and arm.drugs:
            found[label.name] = replace(arm, names=known.names, start=known.start)
    arms = [found[name] for name in sorted(found, key=lambda n: found[n].start)]
    if len(arms) < 2 or len(arms) > 8:
        return []
    shared = _shared_before(source, arms[0])
    for arm in arms:
        if not arm.components and shared:
            arm.components = shared
    if sum(1 for a in arms if a.components) < 2:
        return []
    return [
        Frame(
            "arms:lettered",
            120 if is_randomized(source) or len({a.components for a in arms}) > 1 else 95,
            arms,
        )
    ]


def _defined_before(source: Source, label: _Label) -> Arm | None:
    """ "carboplatin and paclitaxel weekly (arm A)": the last treatments before the bracket."""
    opening = source.text[max(0, label.start - 3) : label.start].rstrip()[-1:]
    if opening not in ("(", "["):
        return None
    bracket = source.text.rindex(opening, 0, label.start)
    start, _ = source.sentence_at(bracket)
    phrases = [c for c in source.chains if start <= c.start and c.end <= bracket]
    if not phrases:
        return _dose_only(source, start, bracket)
    chain = phrases[-1]
    gap = source.text[chain.end : bracket]
    if len(gap) > 160 or connector(gap + " and ") == "":
        return _dose_only(source, start, bracket)
    last = alternatives(chain)[-1]
    if re.search(r"(?:\bor|\bversus|,)\s*[^(]*$", gap) and not re.search(r"\d", gap):
        return None
    return Arm(last.components, last.start, bracket, definitions=[(last.start, bracket)])


def _dose_only(source: Source, start: int, bracket: int) -> Arm | None:
    """ "60 mg/m2 every 6 weeks (arm A) or 50 mg/m2 every 4 weeks (arm B)": only the doses differ."""
    before = source.text[start:bracket]
    piece = re.split(r"\b(?:or|versus|vs\.?|either|and|to)\b|[,;)]", before)[-1].strip()
    if not piece or len(piece) > 120:
        return None
    at = start + before.rindex(piece)
    if re.search(r"\d|schedule|weekly|daily|dose|continuous", piece):
        return Arm(frozenset(), at, bracket, definitions=[(at, bracket)])
    return None


def _defined_after(source: Source, label: _Label, following: int) -> Arm | None:
    """ "arm A (four cycles of …)", "Arm A: …", "group 1 received …"."""
    opening = _DEFINES.match(source.text, label.end)
    heading = re.match(r"\)\s*(?:consist\w* of|compris\w+|:)?", source.text[label.end :])
    if not opening and not heading:
        return None
    if opening and opening.group().strip() in ("(", "["):
        stop = _closing(source.text, opening.end() - 1)
    elif heading or opening.group().strip() in (":", "=", "-", "–"):
        stop = min(following, label.end + _NEXT_LABEL_WITHIN)
    else:
        stop = min(following, source.sentence_at(label.end)[1])
    inside = [
        t
        for t in source.treatments_in(label.end, stop)
        if not PRIOR.search(source.text[max(label.end, t.start - 60) : t.start])
    ]
    if not inside:
        return None
    components = frozenset().union(*(t.components for t in inside))
    if any(not c.startswith(NOT_A_DRUG) for c in components):
        components = frozenset(c for c in components if c not in _HEALING)
    return Arm(
        components, label.start, inside[-1].end, definitions=[(label.start, max(stop, inside[-1].end))]
    )


_HEALING = frozenset(NOT_A_DRUG + n for n in ("supportive care", "surgery", "observation"))


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens here closes."""
    depth = 0
    for i in range(opening, min(len(text), opening + _NEXT_LABEL_WITHIN)):
        depth += (text[i] in "([") - (text[i] in ")]")
        if depth == 0:
            return i
    return min(len(text), opening + 200)


def _shared_before(source: Source, first: Arm) -> frozenset[str]:
    """Drugs that a sentence or the title names before its arms are told apart by dose alone."""
    start, end = source.sentence_at(first.start)
    before = (
        source.treatments_in(start, first.start)
        or source.treatments_in(start, end)
        or source.treatments_in(0, first.start)
    )
    return frozenset().union(*(t.components for t in before if t.drugs)) if before else frozenset()


# --- the same drugs, told apart by dose, schedule, route or duration -----------------------------------------

_CONTRAST = (
    r"(?:(?:once[- ]|twice[- ]|thrice[- ]|three[- ]times[- ])?(?:weekly|daily|monthly)|bi-?weekly|tri-?weekly|fortnightly|"
    r"every[- ](?:\d+|two|three|four|other)[- ](?:weeks?|days?|months?)|(?:\d+|two|three|four)[- ]week(?:ly)?|q\d+w|"
    r"(?:higher|high|lower|low|standard|reduced|full|intermediate|conventional|fixed|escalated|increased|individuali[sz]ed)[- ]doses?(?: intensity)?|dose[- ](?:dense|dense|escalation|intense|intensified)|"
    r"subcutaneous(?:ly)?|intravenous(?:ly)?|oral(?:ly)?|intramuscular(?:ly)?|intraperitoneal(?:ly)?|"
    r"concurrent|concomitant|sequential|alternating|single|tandem|double|immediate|delayed|early|late|deferred|shorter|longer|short|long|short-course|long-course|"
    r"continuous|continued|intermittent|interrupted|extended|bolus|infusional|fixed|loading|"
    r"\d+(?:[.,·]\d+)?\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy)(?:/(?:kg|m(?:2|²|\(2\))|d|day|week|wk)\b)*|"
    r"(?:\d+|one|two|three|four|five|six|eight|twelve)(?:\s+or\s+more)?[- ](?:weeks?|months?|years?|cycles?|courses?|days?))"
)
_OPPOSED = re.compile(
    rf"(?P<first>{_CONTRAST})(?P<middle>[^.;]{{0,110}}?)\b(?P<word>versus|vs\.?|v|or|compared (?:with|to)|and)\s+(?:to\s+|with\s+|the\s+|a\s+|an\s+|either\s+|by\s+)*(?P<last>{_CONTRAST})(?![A-Za-z])",
    re.IGNORECASE,
)


def contrasted(source: Source) -> list[Frame]:
    """Arms of the same drugs that differ in dose, schedule, route or duration.

    "randomly assigned to X 145 mg/m2 every 14 days or every 21 days", "weekly versus every-3-week X".
    """
    found = []
    for start, end in source.sentences:
        sentence = source.text[start:end]
        section = source.section_at(start)
        if section == "conclusions" or (section == "results" and not RANDOM.search(sentence)):
            continue
        is_title = section == "title" or start == 0
        for match in _OPPOSED.finditer(sentence):
            before = sentence[: match.start()]
            versus = match["word"].lower() not in ("or", "and")
            if (
                _one_of(match["first"]) != _one_of(match["last"])
                or match["first"].lower() == match["last"].lower()
            ):
                continue
            if match["word"].lower() == "and" and not re.search(
                r"\b(?:compar\w+|between|two|both)\b", before, re.IGNORECASE
            ):
                continue
            if not (
                RANDOM.search(before)
                or (versus and (is_title or COMPARE.search(sentence)))
                or (is_title and is_randomized(source))
                or COMPARE.search(before)
            ):
                continue
            if PRIOR.search(before[-60:]):
                continue
            shared = _contrasted_drugs(source, start, end, start + match.start())
            if not shared:
                continue
            arms = [
                _contrast_arm(source, shared, start + match.start(g), start + match.end(g))
                for g in ("first", "last")
            ]
            arms += _further(source, shared, start, match)
            weight = 88 if RANDOM.search(before) else 84 if is_title else 66
            found.append(Frame("arms:dose-or-schedule", weight, sorted(arms, key=lambda a: a.start)))
            break
    return found


def _one_of(words: str) -> str:
    """The kind of contrast, so that a dose is not set against a duration."""
    low = words.lower()
    if re.match(r"\d", low) and re.search(r"mg|g\b|gy|iu|mu", low):
        return "amount"
    if (
        re.search(r"(?:weeks?|months?|years?|cycles?|courses?|days?)$", low)
        and re.match(r"\d|one|two|three|four|five|six|eight|twelve", low)
        and "week" not in low[-5:]
    ):
        return "length"
    return "manner"


def _contrasted_drugs(source: Source, start: int, end: int, at: int) -> frozenset[str]:
    """Drugs of a sentence that sets doses or schedules against each other, else of the title."""
    phrases = [c for c in source.chains_in(start, end) if not is_prior(source, c)]
    if any(len({a.components for a in alternatives(c)}) > 1 for c in phrases):
        return frozenset()
    named = [t for c in phrases for t in c.treatments if t.drugs]
    if not named:
        named = [t for t in source.treatments if source.section_at(t.start) == "title" and t.drugs]
    return frozenset().union(*(t.components for t in named)) if named else frozenset()


def _contrast_arm(source: Source, shared: frozenset[str], start: int, end: int) -> Arm:
    return Arm(shared, start, end, definitions=[(start, end)], names=[source.text[start:end]])


def _further(source: Source, shared: frozenset[str], offset: int, match: re.Match[str]) -> list[Arm]:
    """More levels of the same list: "100, 200, or 300 mg"."""
    listed = re.search(r"((?:\d+(?:\.\d+)?(?:\s*mg)?\s*,\s*)+)$", match.string[: match.start()])
    if not listed:
        return []
    levels = re.finditer(r"\d+(?:\.\d+)?(?:\s*mg)?", listed.group())
    return [
        _contrast_arm(source, shared, offset + listed.start() + m.start(), offset + listed.start() + m.end())
        for m in levels
    ]
