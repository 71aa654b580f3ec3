"""Groups that a text only counts by what they received, in words that no lexicon has.

"28 patients received fibrin glue plus drainage, and 30 drainage alone", "91 patients received PBI; 60 received WBI",
"patients who underwent partial dissection (n = 120) and controls who underwent full dissection (n = 134)".  They are
arms where the text goes on to tell of both, or where the two make up a number of patients that it states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .arm_counts import COUNT, PEOPLE, read_count
from .arm_single import has_dose
from .arm_source import Arm, Source
from .arm_unknown import NAME_ENDS, is_name, named_arm, spaced
from .other_studies import ANOTHER_STUDY
from .prior_treatment import told_as_prior

_GIVEN = r"(?:received|underwent|(?:were|was)\s+(?:treated\s+with|given|managed\s+with|treated\s+by))"
_WHO = rf"{PEOPLE}|females|males"
_UNITS = r"(?:\s+with\s+\d+\s+\w+)?"
_WORDS = r"(?:[^.;,:()\[\]\d%]|\([^()]*\)|(?<=[A-Za-z-])\d)"
#: "|28 patients received| fibrin glue plus drainage|, and 30| drainage alone"
_RECEIVED = lazy_regex(
    rf"(?<![\w.·/%,=-])(?P<n>{COUNT})\s+(?:\(\d[\d.·]*\s?%\)\s+)?(?:[a-z]+\s+){{0,2}}(?:{_WHO}){_UNITS}\s+(?:who\s+)?{_GIVEN}\s+"
    rf"(?P<one>{_WORDS}{{2,70}}?)(?:,\s*|;\s*|\s+)(?:(?:and|while|whereas)\s+)?(?:the\s+)?(?:other\s+|remaining\s+)?"
    rf"(?P<m>{COUNT})\s+(?:\(\d[\d.·]*\s?%\)\s+)?(?:(?:[a-z]+\s+){{0,2}}?(?:{_WHO}){_UNITS}\s+)?(?:who\s+)?"
    rf"(?P<verb>(?:{_GIVEN}|had)\s+)?(?P<other>{_WORDS}{{2,70}})",
    re.IGNORECASE,
)
#: "patients who |underwent A (n = 120)| and controls |who underwent B (n = 134)|"
_WHO_RECEIVED = lazy_regex(
    rf"\b(?:{_WHO}|those|controls)\s+who\s+{_GIVEN}\s+(?P<one>[^.;,()\d]{{2,70}}?)\s+\(\s*n\s?=\s?(?P<n>{COUNT})\s?\)\s*,?\s+"
    rf"(?:and|with|to|{VERSUS})\s+(?:(?:[a-z]+\s+){{0,2}}(?:{_WHO}|those|controls)\s+)?who\s+{_GIVEN}\s+"
    rf"(?P<other>[^.;,()\d]{{2,70}}?)\s+\(\s*n\s?=\s?(?P<m>{COUNT})\s?\)",
    re.IGNORECASE,
)
_SAME_KIND = lazy_regex(r"\b(?:alone|only|placebo|care|no|nothing|neither|observation|controls?)\b", re.IGNORECASE)
#: What some patients get for a reason of theirs, or later: no group of the study.
_SOME = lazy_regex(
    r"\b(?:salvage|second[- ]line|subsequent|further|additional|prior|previous\w*|rescue|transfusions?|boost|"
    r"transplant\w*|biops\w+|mastectomy|at\s+least|cycles?|courses?|doses?|progression|relapse|recurrence|both|all|it|them|this|these|either|"
    r"stud(?:y|ies)|reports?|reduc\w+|crossover|maintenance|consolidation|infusions?|injections?|antibiotics?|(?:post|neo)\w*)\b",
    re.IGNORECASE,
)
_CONTROLS = lazy_regex(r"\b(?:serv\w+\s+as|(?:historical|matched)?\s*)controls?\b", re.IGNORECASE)
_CUT = lazy_regex(r"\s+(?:serving|in\s+addition|respectively|as\s+controls?)\b")
_PLUS = lazy_regex(r"\s+(?:plus|and|with|\+)\s+")
_LEADING = lazy_regex(r"(?:adjuvant|postoperative|preoperative|additional|concurrent)\s+", re.I)


@dataclass(frozen=True)
class _Side:
    """What one of the two groups received, and how many they were."""

    start: int
    end: int
    n: int


def received(source: Source) -> list[Arm]:
    """The two groups that a sentence counts by what they received, where nothing else in the text sets arms apart."""
    dosed = any(t.drugs and has_dose(source, t) for t in source.treatments)
    for start, end in source.sentences:
        if source.section_at(start) == "conclusions" or ANOTHER_STUDY.search(source.text, start, end):
            continue
        for pattern in (_WHO_RECEIVED, _RECEIVED):
            for match in pattern.finditer(source.text, start, end):
                arms = _arms(source, match)
                if dosed and not any(a.drugs for a in arms):
                    continue  # what is done beside the drug that all of them get
                if arms and (_both_told(source, arms, match.end()) or _make_up_all(source, arms, start)):
                    for arm in arms:
                        arm.rule = "arms:assigned-names"
                    return arms
    return []


def _arms(source: Source, match: re.Match[str]) -> list[Arm]:
    """The arms of two counted clauses, none where a name is none of a treatment."""
    text = source.text
    if "verb" in match.re.groupindex and not (match["verb"] or _SAME_KIND.search(match["other"])):
        return []
    sides = [_side(text, match, name, n) for name, n in (("one", "n"), ("other", "m"))]
    arms: list[Arm] = []
    for side in sides:
        name = text[side.start : side.end]
        if side.n < 3 or not is_name(name) or _SOME.search(name) or told_as_prior(source, match.start(), side.start):
            return []
        arms.append(named_arm(source, side.start, side.end, side.end))
        arms[-1].n = side.n
    names = [arm.names[0].lower() for arm in arms]
    if names[0] == names[1]:
        return []
    _call(arms, text, match)
    return arms


def _side(text: str, match: re.Match[str], name: str, n: str) -> _Side:
    """The name of a treatment in a clause, without what follows it and what leads to it."""
    start, stop = match.span(name)
    lead = _LEADING.match(text, start, stop)
    start = lead.end() if lead else start
    ends = [m.start() for m in (NAME_ENDS.search(text, start + 1, stop), _CUT.search(text, start, stop)) if m]
    return _Side(start, start + len(text[start : min([stop, *ends])].rstrip()), read_count(match[n]) or 0)


def _call(arms: list[Arm], text: str, match: re.Match[str]) -> None:
    """Further names: of "A plus B" beside "B alone" or "B with C" the part that the other lacks, and others in use."""
    parts = [[re.sub(r" (?:alone|only)$", "", p) for p in _PLUS.split(arm.names[0])] for arm in arms]
    last = arms[0].names[0].split()[-1].lower()
    for arm, own, others in zip(arms, parts, parts[::-1], strict=True):
        rest = {p.lower() for p in others}
        alike = len(own) > 1 and any(p.lower() in rest for p in own)
        arm.names += [p for p in own if alike and p.lower() not in rest]
        if arms[0].names[0].lower().endswith(" " + last) and arms[1].names[0].lower().endswith(" " + last):
            kinds = (f"{w} {last}" for w in arm.names[0].split()[:-2] if w.lower() not in " ".join(rest))
            arm.names += [kind for kind in kinds if kind.lower() in text.lower()][:1]
    if _CONTROLS.search(text, match.start(), min(match.end() + 40, len(text))):
        arms[1].names += ["controls", "control group", "control patients"]


#: A figure, and the words that lead from it to those whose it is.
_FIGURE_OF = r"(?:\d|%)[^.;,]{0,40}?\b(?:with|for|in|on|after|of|by|and|receiving|underwent|had)\s(?:the\s)?"
_GROUP = rf"(?:[- ]\w+)?(?:\s(?:and|or|{VERSUS})(?:\s[\w-]+){{1,4}}?)?[- ](?:groups?|arms?|{PATIENTS})"


def _both_told(source: Source, arms: list[Arm], since: int) -> bool:
    """Whether the text goes on to tell figures of both, or names both as groups."""
    for arm in arms:
        names = "|".join(spaced(re.sub(r" (?:alone|only)$", "", n)) for n in arm.names)
        told = re.compile(rf"{_FIGURE_OF}(?:{names})(?![\w-])|(?<![\w-])(?:{names}){_GROUP}", re.IGNORECASE)
        if not told.search(source.text, since):
            return False
    return True


_STATED = lazy_regex(
    rf"(?<![\w.·,/])(?P<n>{COUNT})\s+(?:[\w-]+\s+){{0,3}}?(?:{_WHO})\b|\(\s*n\s?=\s?(?P<in>\d+)\s?\)", re.I
)


def _make_up_all(source: Source, arms: list[Arm], before: int) -> bool:
    """Whether the two groups of a randomized study make up a number of patients that is stated ahead."""
    total = sum(arm.n or 0 for arm in arms)
    stated = (read_count(m["n"] or m["in"]) for m in _STATED.finditer(source.text, 0, before + 120))
    return source.is_randomized and total in stated
