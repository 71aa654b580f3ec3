"""Numbers of single arms that are rows: the evaluable, the treated and those who completed, where they are fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from ..arms.arm_counts import COUNT
from ..arms.arm_partitions import Partition
from ..attachment.clauses import ArmMention, Clause, Study
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS
from .population_verbs import ADVERB, BE, VERBS


def parts_of_arms(doc: Doc, study: Study, divided: Sequence[Partition]) -> Iterator[dict[str, Any]]:
    """The evaluable and the treated patients of each arm, where they are fewer than those assigned to it."""
    measures = {"evaluated": "evaluable", "treated": "treated"}
    sizes = {a["arm_id"]: a["n"] for a in doc._.arms or []}
    for part in divided if not study.planned else ():
        for arm, n in part.sizes.items() if part.kind in measures else ():
            if sizes.get(arm) not in (None, n):
                yield {
                    "start": part.start, "end": part.end, "measure": measures[part.kind], "value": float(n),
                    "arm_id": arm,
                }  # fmt: skip


_ANOTHER_ASSIGNED = lazy_regex(
    rf"\s+to\s+(?:(?!\b(?:or|either|both|one\s+of|two|three|four)\b)[^.;,:()]){{2,60}}(?:\s*\([^()]*\))?\s*"
    rf"(?:[,;]\s*(?:and|while|whereas)?|\band|\bwhile|\bwhereas)\s*(?:the\s+(?:other|remaining)\s+)?{COUNT}\s+(?:{PEOPLE}\s+)?"
    rf"(?:{BE}\s+(?:randomi[sz]ed\s+|assigned\s+|allocated\s+)?)?to\s",
    re.IGNORECASE,
)


_NAMES_TRIAL = lazy_regex(
    r"\s+(?:phase|trials?|stud(?:y|ies)|controlled|clinical|multicent\w+|double|open|placebo)\b", re.IGNORECASE
)
#: "8 randomized patients |were considered ineligible|", "5 randomized patients |withdrew|": a part of those randomized
_LOST = lazy_regex(
    rf"\s+(?:{PEOPLE})\s+(?:(?:{BE}|been)\s+(?:later\s+|subsequently\s+)?(?:(?:considered|found|deemed|judged|declared|ruled)\s+"
    r"(?:to\s+be\s+)?)?(?:in(?:eligible|evaluable|assessable)|"
    r"not\s+(?:evaluable|eligible|assessable|included)|excluded|lost|withdrawn|never|un\w+able)|withdrew|dropped|"
    r"did\s+not|discontinued|never|violated|refused|proved\s+(?:to\s+be\s+)?in)",
    re.IGNORECASE,
)
#: "300 patients |were randomized| double-blind to A or B"
_WERE = lazy_regex(r"\b(?:was|were|been)\s+(?:[\w-]+\s+)?[\w-]+\Z", re.IGNORECASE)


def is_no_whole(text: str, figure: Figure, verb_end: int, end: int) -> bool:
    """Whether a count is no number of all patients: "44 were randomized |to A and 47 to B|", "|n = 53| treated with A".

    "Randomized" may only be what a trial is called: "87 women of the randomized |phase III trial|".
    """
    named = _NAMES_TRIAL.match(text, verb_end, end) and not _WERE.search(text[figure.end : verb_end])
    if named or _LOST.match(text, verb_end, end) or _ANOTHER_ASSIGNED.match(text, verb_end, end):
        return True
    return text[figure.start] in "nN" and text[figure.end : verb_end].strip() == "treated"


#: A bracket that follows a number of people within a few words.
_BRACKET = lazy_regex(r"[^()\[\].;]{0,90}[(\[](?P<inside>[^()\[\]]{6,160})[)\]]")
_PART = lazy_regex(rf"(?<![\w.·/-])(?P<n>{DIGITS})(?![\w.·%])(?!\s*%)")

#: "56 (|28 each group|) for response", "112 (|56 in each arm|) were evaluable"
_EACH = lazy_regex(
    rf"(?:n\s*=\s*)?(?P<n>{DIGITS})\s+(?:{PEOPLE}\s+)?(?:(?:in|from|of|on)\s+)?(?:each|per)(?:\s+(?:group|arm|treatment|study))*",
    re.IGNORECASE,
)

_BESIDE = lazy_regex(r"(?:\s+(?:group|arm))?[\s,:=(\[–-]*(?:n\s*=\s*)?", re.IGNORECASE)


def in_bracket_behind(
    row: dict[str, Any], clause: Clause, study: Study, sizes: dict[str, int | None]
) -> Iterator[dict[str, Any]]:
    """ "97 completed the study (A, 50 patients; B, 47 patients)", "97 (A, n = 50; B, n = 47) completed the study".

    The numbers in the bracket are those of all arms and make up the number in front of it.
    """
    if row["measure"] not in ("evaluable", "treated", "completed") or row.get("arm_id") or len(study.arms) < 2:
        return
    inside = _BRACKET.match(clause.text, row["start"], row["end"])
    bracket = inside or _BRACKET.match(clause.text, row["end"], clause.end)
    if bracket is None:
        return
    each = _EACH.fullmatch(bracket["inside"].strip())
    if each and parse_number(each["n"]) * len(study.arms) == row["value"]:
        start, end = bracket.span("inside")
        n = parse_number(each["n"])
        for arm in study.arms:
            if row["measure"] == "completed" or sizes.get(arm) != int(n):
                yield {"start": start, "end": end, "measure": row["measure"], "value": n, "arm_id": arm}
        return
    parts = [(m, parse_number(m["n"])) for m in _PART.finditer(clause.text, *bracket.span("inside"))]
    named = [a for a in clause.arms if bracket.start("inside") <= a.start < bracket.end() and a.arm_id in study.arms]
    if len(parts) != len(study.arms) or sum(n for _, n in parts) != row["value"] or not named:
        return
    behind = named[0].start < parts[0][0].start()
    if behind:  # "A plus B, 38" is not said of A
        starts = [m.start() for m, _ in parts]
        named = [a for a in named if any(_BESIDE.fullmatch(clause.text, a.end, at) for at in starts if at >= a.end)]
    arms = _arms_of([m for m, _ in parts], [(a.start, a.arm_id) for a in named], study.arms, behind=behind)
    for arm, (match, n) in zip(arms, parts, strict=True) if arms else ():
        if sizes.get(arm) != int(n):
            start, end = match.span()
            yield {"start": start, "end": end, "measure": row["measure"], "value": n, "arm_id": arm}


def _arms_of(
    parts: Sequence[re.Match[str]], named: Sequence[tuple[int, str]], arms: Sequence[str], *, behind: bool
) -> list[str] | None:
    """The arm of each number, by the name in front of it or behind it; the one left over is that of the other."""
    bounds = [m.start() for m in parts]
    found: list[str | None] = []
    for i, at in enumerate(bounds):
        low, high = (bounds[i - 1] if i else 0, at) if behind else (at, bounds[i + 1] if i + 1 < len(bounds) else 10**9)
        here = {arm for start, arm in named if low <= start < high}
        found.append(here.pop() if len(here) == 1 else None)
    left = [arm for arm in arms if arm not in found]
    if found.count(None) == 1 and len(left) == 1:
        found[found.index(None)] = left[0]
    whole = [arm for arm in found if arm is not None]
    return whole if len(set(whole)) == len(parts) else None


_LISTED = lazy_regex(
    rf"(?<!\d)(?P<list>\d+(?:\s*,\s*\d+)*,?\s+and\s+\d+)\s*(?:{PEOPLE})?\s*,?\s*(?:respectively,?\s*)?(?:{BE})\s+{ADVERB}(?:{VERBS['evaluable']})",
    re.IGNORECASE,
)


def listed_by_arm(clause: Clause, study: Study, sizes: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """ "60, 61 and 58, respectively, were analysed": the evaluable patients of each arm."""
    for match in _LISTED.finditer(clause.text, clause.start, clause.end) if len(study.arms) > 1 else ():
        values = [float(x) for x in re.findall(r"\d+", match.group("list"))]
        named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id in study.arms and a.start < match.start()))
        arms = named if len(named) == len(values) else study.arms if len(study.arms) == len(values) else []
        for arm, value in zip(arms, values, strict=False):
            if sizes.get(arm) != int(value):
                yield {
                    "start": match.start(),
                    "end": match.end(),
                    "measure": "evaluable",
                    "value": value,
                    "arm_id": arm,
                }


#: From a number to its arm: "150 |(92%) of 163 patients in the| A arm", "150 patients (92%|) in the| A arm".
_TO_ARM = lazy_regex(
    rf"\s*(?:%?\s*[)\]]\s*)?(?:[(\[]\s*\d[\d.·]*\s*%\s*[)\]]\s*)?(?:of\s+(?:the\s+)?\d+\s+)?(?:[\w-]+\s+)?(?:{PEOPLE}\s+)?(?:(?:in|of|on|with|from|given|"
    r"receiving|(?:treated|managed)\s+with|(?:randomi[sz]ed|randomly\s+assigned|assigned|allocated)\s+to)\s+)(?:the\s+)?",
    re.IGNORECASE,
)
#: "26 of 33 A|-treated patients|"
_OF_TREATED = lazy_regex(rf"-treated\s+{PEOPLE}\Z", re.IGNORECASE)
_AND = lazy_regex(r"\s*(?:,|;|,?\s*and)\s*", re.IGNORECASE)
_OF_SO_MANY = lazy_regex(
    r"\s*(?:%?\s*[)\]]\s*)?(?:[(\[]\s*\d[\d.·]*\s*%\s*[)\]]\s*)?(?:of\s+(?:the\s+)?\d+\s+)?", re.IGNORECASE
)
#: "142 patients |received at least one dose of| A and 135 |received| B".
_GOT = lazy_regex(
    rf"\s*(?:{PEOPLE}\s+)?(?:who\s+)?(?:actually\s+)?(?:received|were\s+treated\s+with|were\s+given)\s+"
    r"(?:(?:at\s+least|one|a|or\s+more|doses?|cycles?|infusions?|injections?|of|the|study|treatment|with)\s+)*",
    re.IGNORECASE,
)
#: What was received later than the treatment of the arm: "after progression, 80 received B and 75 received A".
_LATER = lazy_regex(
    r"\b(?:after\s+(?!randomi)|progress\w*|cross(?:ed|ing)?[-\s]?over|second-line|subsequent|later\b|salvage|relapse)",
    re.IGNORECASE,
)
#: "95 patients |were analysed in the| A group and 97 in the B group": the verb stands with the first number.
_JUDGED_TO_ARM = lazy_regex(
    rf"\s*(?:[(\[]\s*\d[\d.·]*\s*%\s*[)\]]\s*)?(?:{PEOPLE}\s+)?(?:{BE})\s+{ADVERB}"
    r"(?:evaluable|assessable|analy[sz](?:ed|able)|evaluated|assessed)\s+(?:for\s+[\w-]+\s+)?(?:in|on|from|of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OF_ALL_THESE = lazy_regex(
    rf"""(?:\s?(?:group|arm|regimen)s?)?(?:\s?[(\[]\s?\d[\d.·]*\s?%\s?[)\]])?,?(?:\srespectively,?)?\s?(?:
    (?:{BE})\s+{ADVERB}(?P<evaluable>{VERBS["evaluable"]})
    |(?P<completed>{VERBS["completed"]}|completed\b)
    |(?P<treated>(?:{BE})\s+(?:actually\s+)?treated\b|received\s+(?:their|the|at\s+least|any|study|protocol|assigned|allocated)\b|
      (?:started|began)\s+(?:\w+\s+){{0,2}}?(?:treatment|therapy)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_COMPLETED_BY = lazy_regex(
    r"\b(?:treatment|therapy|\w*chemotherapy|cycles|courses|study|protocol)\s+(?:was|were)\s+completed\s+(?:by|in)\s+\Z",
    re.IGNORECASE,
)


def _is_of_treated(clause: Clause, figure: Figure, arm: ArmMention, parts: list[tuple[int, int, str, float]]) -> bool:
    """ "26 of 33 A-treated patients and |20 of 31 B-treated patients| completed": nothing else is told of the first."""
    if parts and not _AND.fullmatch(clause.text, parts[-1][1], figure.start):
        return False
    treated = _OF_TREATED.search(clause.text, arm.start, arm.end)
    return treated is not None and _OF_SO_MANY.fullmatch(clause.text, figure.end, arm.start) is not None


def _parts_in_order(clause: Clause, study: Study) -> tuple[str, list[tuple[int, int, str, float]]] | None:
    """ "150 patients in A and 148 in B were evaluable": the measure, and each number with its place and its arm."""
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and not f.bound]
    parts: list[tuple[int, int, str, float]] = []
    received = judged = 0
    for figure in counts if len(study.arms) > 1 else ():
        arm = next((a for a in clause.arms if a.arm_id in study.arms and a.start >= figure.end), None)
        if arm is None or arm.arm_id in {p[2] for p in parts}:
            continue
        whole = figure.percent is None and figure.total is None
        got = _GOT.fullmatch(clause.text, figure.end, arm.start) if whole else None
        if got or _TO_ARM.fullmatch(clause.text, figure.end, arm.start):
            parts.append((figure.start, arm.end, arm.arm_id, float(figure.n or 0)))
            received += got is not None
        elif _is_of_treated(clause, figure, arm, parts):
            parts.append((figure.start, arm.end, arm.arm_id, float(figure.n or 0)))
        elif not parts and whole and _JUDGED_TO_ARM.fullmatch(clause.text, figure.end, arm.start):
            parts.append((figure.start, arm.end, arm.arm_id, float(figure.n or 0)))
            judged += 1
    if len(parts) < 2 or any(later[0] - earlier[1] > 40 for earlier, later in pairwise(parts)):
        return None
    if judged:
        return "evaluable", parts
    if received:
        apart = _LATER.search(clause.text, clause.start, parts[-1][1]) is not None
        apart = apart or any(re.search(r"[(\d]", clause.text[one[1] : other[0]]) for one, other in pairwise(parts))
        return ("treated", parts) if received == len(parts) == len(study.arms) and not apart else None
    verb = _OF_ALL_THESE.match(clause.text, parts[-1][1], clause.end)
    if verb:
        return verb.lastgroup or "", parts
    before = _COMPLETED_BY.search(clause.text, clause.start, parts[0][0])
    return ("completed", parts) if before else None


def told_in(clause: Clause, study: Study) -> set[int]:
    """Where the numbers stand that a sentence tells arm by arm: none of them is of the whole study."""
    told = _parts_in_order(clause, study)
    return {start for start, *_ in told[1]} if told else set()


def told_by_arm(clause: Clause, study: Study, sizes: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """Numbers told arm by arm; the evaluable and the treated only where they are not the stated size of the arm."""
    told = _parts_in_order(clause, study)
    if told and told[0] == "treated" and not all(0.5 <= n / (sizes.get(arm) or n) <= 1 for *_, arm, n in told[1]):
        return  # another treatment: more than were assigned, or those few who got it later
    for start, end, arm, n in told[1] if told else ():
        if told and (told[0] == "completed" or sizes.get(arm) not in (None, int(n))):
            yield {"start": start, "end": end, "measure": told[0], "value": n, "arm_id": arm}


#: "In the A arm |(n = 94)|", "A|, n = 81|; B, n = 72"
_NUMBER_OF = lazy_regex(rf"\s*(?:arm|group)?\s*(?:[(\[]|,)\s*n\s*=\s*(?P<n>{DIGITS})(?=\s*[);,\]])", re.IGNORECASE)
_OF_SOME = lazy_regex(
    r"\b(?:subgroups?|subsets?|populations?|positive|negative|mutat\w*|aged|older|younger|without|"
    rf"who\s+(?:had|did|were|completed))\b|(?:\A|\b(?:in|among|for|of)\s)(?:[^.;()\s]+\s){{0,5}}(?:{PATIENTS})\s+"
    rf"(?:with\s+(?!(?:measurable|evaluable|assessable)\b)|(?:who|whose)\b)|\A(?:In|Among|For)\s(?:[^.;()\s]+\s){{1,4}}(?:{PATIENTS}),",
    re.IGNORECASE,
)
_RESPONSE = lazy_regex(r"\b(?:respon\w+|remissions?|ORR|OR|RR|pCR|CR)\b")


def judged_by_arm(clause: Clause, study: Study, sizes: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """ "62% in A (n = 94) and 51% in B (n = 99)", behind larger arms: of whom the result was judged."""
    sentence = clause.text[clause.start : clause.end]
    if len(study.arms) < 2 or not _RESPONSE.search(sentence) or _OF_SOME.search(sentence.lstrip()):
        return
    found: dict[str, re.Match[str]] = {}
    for arm in clause.arms:
        match = _NUMBER_OF.match(clause.text, arm.end, clause.end)
        if match and arm.arm_id in study.arms:
            found.setdefault(arm.arm_id, match)
    judged = {arm: parse_number(m["n"]) for arm, m in found.items()}
    fewer = [arm for arm, n in judged.items() if sizes.get(arm) and 0.5 <= n / (sizes[arm] or n) < 1]
    if set(fewer) == set(study.arms) and "%" in sentence:
        for one in fewer:
            start, end = found[one].span("n")
            yield {"start": start, "end": end, "measure": "evaluable", "value": judged[one], "arm_id": one}


_TREATED_OF = scanner(
    rf"\bof\s+(?P<n>{DIGITS})\s+(?:(?:(?P<treated>treated)|(?P<evaluable>evaluable|assessable))\s+)?(?:{PEOPLE}\s+)?"
    r"(?:(?:in|on|from|who\s+(?:started|received)|given|receiving|assigned\s+to)\s+)(?:the\s+)?",
    re.IGNORECASE,
)


def wholes_by_arm(clause: Clause, study: Study, sizes: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """ "163 of 265 treated patients in A and 166 of 266 in B": how many were treated in each arm."""
    found: dict[str, tuple[re.Match[str], float]] = {}
    measure = ""
    for match in _TREATED_OF.finditer(clause.text, clause.start, clause.end):
        arm = next((a for a in clause.arms if a.start == match.end() and a.arm_id in study.arms), None)
        kind = match.lastgroup if match.lastgroup != "n" else ""
        if arm is None or arm.arm_id in found or not (kind or measure):
            continue
        measure = measure or kind or ""
        found[arm.arm_id] = (match, parse_number(match["n"]))
    if len(found) > 1:
        for arm_id, (match, n) in found.items():
            if sizes.get(arm_id) not in (None, int(n)):
                yield {
                    "start": match.start("n"),
                    "end": match.end("n"),
                    "measure": measure,
                    "value": n,
                    "arm_id": arm_id,
                }
