"""Counts of people with the verb that says what became of them.

The verb stands behind the count ("44 patients with … were enrolled"), before it ("we enrolled 44 patients"), or is
shared ("were enrolled and treated").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, WORD_NUMBER, parse_number
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, PATIENTS
from .population_heads import OF_A_STAGE, RECEIVED, group_of, head_of
from .population_plans import WILL
from .population_traits import is_sex_aside
from .population_verbs import ADVERB, AND_SO, BE, VERBS

_VERB = "|".join(f"(?P<{name}>{words})" for name, words in VERBS.items())
_ANY_VERB = scanner(
    r"evalua|assess|analy|eligible|available|includ|random|assigned|allocated|enroll?(?:e?[dm]|ing)|entered|"
    r"accrued|recruit|register|participat|treated|underwent|gave|administered|joined|took\s+part|"
    r"receiv|given|completed|finished|reviewed|involved|comprised|composed|consisted|started|initiated|began|dosed|studied|divided|agreed|"
    r"consented|data\s+(?:from|on|of)",
    re.IGNORECASE,
)
_QUALIFIED = (
    r"(?:(?!\b(?:had|have|has|achieved|experienced|died|developed|was|were|responded|withdrew|discontinued|received|"
    r"is|are|did|showed|remain(?:s|ed|ing)|"
    r"participated|than|versus|reported|progressed|who\s+(?!were|underwent|had|received|completed|failed))\b)(?!,\s+who\s[^,.;:()]{3,90},)[^.;:]|"
    # an aside between commas is told of all who are counted; read in one way only, for asides may follow asides
    r"\.\d|,\s+who\s[^,.;:()]{3,90},){0,320}?"
)
_BEHIND = lazy_regex(
    rf"""\s*[)\]]*\s*(?:\(\d[\d.·]*\s*%\)\s*)?(?:(?:of\s+(?:whom|which|these|them)|(?:(?:[\w/,≥+-]+|[A-Z]\.)\s+){{0,6}}?{PEOPLE}\b(?!\s*[/-]))\s*,?\s*)?(?:\([^()]*\)\s*)?
    (?P<rest>{_QUALIFIED})\b(?:who\s+)?{AND_SO}(?:(?:{BE}|have|has)\s+)?{ADVERB}(?:{_VERB})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_BEHIND = lazy_regex(
    rf"\s*[)\]]*\s*(?:\([^()]*\)\s*)?(?:of\s+(?:whom|which|these|them)\s+(?:\([^()]*\)\s*)?)?(?:with\s+(?:[\w/-]+\s+){{1,5}})?{AND_SO}(?:(?:{BE}|have|has)\s+)?{ADVERB}(?:{_VERB})\b",
    re.IGNORECASE,
)
_BEHIND_BRACKET = lazy_regex(rf"(?P<rest>{_QUALIFIED})\b(?:{BE}\s+)?{ADVERB}(?:{_VERB})\b", re.IGNORECASE)
#: "Patients (N = 150) with … received A for 12 weeks and were randomly assigned to B".
_THEN_RANDOMLY = lazy_regex(
    r"[^.;:]{0,120}?\breceived\s(?:[^.;:]|\.\d){0,240}?\band\s+(?:then\s+)?were\s+(?:then\s+|subsequently\s+)?"
    r"(?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated))\b",
    re.IGNORECASE,
)
_BEFORE = lazy_regex(
    r"""\b(?:(?:we|authors|investigators|(?:trials?|stud(?:y|ies)|investigation)
    (?:\s+(?:of|comparing)\s+[^.;:,()\d]{3,80}?|\s+\([\w\s-]{2,30}\))?|which|that|and|consortium|group|cohort|centers?|centres?|institutions?|hospitals?|(?<=\bstudy\s)(?:population|sample))\s+(?:have\s+|had\s+|(?:pro|retro)spectively\s+|consecutively\s+|then\s+)*
    (?:(?P<first>(?:enroll?ed|recruited)\s+and\s+)?(?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated)|(?<=\bwe\s)assigned)|(?P<enrolled>enroll?ed|recruited|accrued|included|involved|registered|(?<=\bretrospectively\s)reviewed|comprised|consisted\s+of|(?:was\s+)?composed\s+of|entered)|
    (?P<treated>treated)|(?P<evaluable>evaluated|analy[sz]ed)(?:\s+the\s+(?:outcomes?|data|records|charts|
    results)\s+(?:of|from|on))?)|(?P<enrolment>enroll?ment\s+of|enroll?ing|(?:show|report|present)\s+data\s+(?:from|on|of))|(?P<randomization>randomi[sz]ation\s+of))
    (?P<more>\s+and\s+treated)?(?:,?\s+[(]?(?:in\s+an?\s+)?\d:\d(?::\d)*(?:\s+ratio)?[)]?,?)?
    \s+(?:a\s+total\s+of\s+|approximately\s+|only\s+|in\s+total\s+|data\s+(?:from|on)\s+)*(?:the\s+)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: "we |gave two courses of A to| 39 patients"
_GAVE_TO = lazy_regex(
    r"\bwe\s+(?:have\s+|then\s+)?(?:gave|administered)\s(?:[^.;:]|\.\d){3,200}?\sto\s+(?:a\s+total\s+of\s+|all\s+)?\Z",
    re.IGNORECASE,
)
_RANDOMLY = r"(?:randomi[sz]ed|randomly\s+(?:assigned|allocated|divided)|underwent\s+randomi[sz]ation)"
#: "were entered and |all| were evaluable", "and |all patients| were evaluable"
_ALL = rf"(?:all\s+(?:of\s+(?:them|these)\s+|{PEOPLE}\s+)?)?"
_AND_VERB = lazy_regex(
    # not "40 were enrolled, of whom 31 responded and were randomized"
    rf"(?:(?!\bof\s+(?:whom|which|these|them)\s+\d)[^.;:]){{0,90}}?\band\s+(?:{BE}\s+)?{ADVERB}(?:(?P<randomized>{_RANDOMLY})|(?P<treated>treated\b|"
    rf"received\s+(?:at\s+least|≥|one\s+or\s+more|study|treatment)))|"
    # "received A (…), B (…), and were evaluable": nobody else is counted before
    rf"(?:\s+(?=and)|(?:(?!\b(?:who|whom|which|had|respond\w+|died|{PATIENTS}|"
    rf"(?:\d+|{WORD_NUMBER})\s+(?:received|were|was|underwent|got|started|completed))\b)[^.;:]|\.\d){{0,260}}?(?=\band\s+{_ALL}{BE}\b))"
    rf"and\s+{_ALL}(?:{BE}\s+)?(?P<evaluable>evaluable|assessable)\b",
    re.IGNORECASE,
)
#: "The trial enrolled 582 patients who were randomized to …".
_WHO_WERE = lazy_regex(
    rf"(?:\s+with\s[^.;\d]{{3,80}})?(?:\s*\([^()]{{3,90}}\))?,?\s+(?:who|(?:all\s+)?of\s+whom)\s+(?:{BE}\s+)?(?:then\s+|subsequently\s+)*"
    rf"(?:(?P<randomized>{_RANDOMLY})|all\s+(?:{BE}\s+)?(?P<treated>treated))",
    re.IGNORECASE,
)
_AND_FOR = lazy_regex(
    rf"[^.;\d]{{0,60}}?(?:\band|,)\s+(?P<n>\d+|{WORD_NUMBER})\s+(?:(?:{ANY_PATIENT})\s+)?(?:{BE}\s+)?(?:evaluable\s+|"
    rf"assessable\s+)?for\s+\w+",
    re.IGNORECASE,
)
_JUDGED = r"(?:evaluable|assessable|analy[sz](?:ed|able)|evaluated|assessed)"
#: "All patients were evaluable for safety and |42 for efficacy|", "… and |42 (21 in each arm) for response|"
_ALL_AND_FOR = lazy_regex(
    rf"\ball\s+(?:[\w-]+\s+)?(?:{PEOPLE}\s+)?were\s+{_JUDGED}\s+for\s+[\w-]+,?\s+(?:and|but(?:\s+only)?)\s+(?P<n>[\w-]+)\s+"
    rf"(?:(?:{PATIENTS})\s+)?(?:\([^()]*\)\s+)?(?:were\s+)?(?:{_JUDGED}\s+)?for\s+\w+",
    re.IGNORECASE,
)
_PEOPLE_BEFORE = lazy_regex(rf"{PEOPLE}\s*[(\[]\s*(?:n\s*=\s*)?\Z", re.IGNORECASE)
_NOT_COUNTED = lazy_regex(
    r"(?:^|\s)(?:events?|deaths?|responses?|cycles?|courses?|cent(?:er|re)s|sites|institutions|hospitals|countries|"
    r"trials|studies|tumou?rs|samples|eyes|lesions|additional|another|"
    r"cohorts?|doses?|of\s+the\s+\d+)\b",
    re.IGNORECASE,
)
#: Where people are from is no part of what is counted: "840 patients from 101 centres in 14 countries were …".
_WHERE_FROM = lazy_regex(
    r"\b(?:from|at|in)\s+(?:the\s+)?(?:\d[\d,]*\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:cent(?:er|re)s|sites|institutions|hospitals|countries|trials\s+network)\b|"
    r"\bfrom\s+(?:the\s+)?(?:\d|one|two|three|four|five|several|these)\b\s*(?:[\w-]+\s+){0,5}?(?:studies|trials)\b",
    re.IGNORECASE,
)
#: A part of the patients: "the initial eight patients were treated", "of the 42 evaluable patients who received A".
_A_PART = lazy_regex(r"\b(?:initial|first|next|last|remaining|other|additional|another|further)\s+\Z", re.IGNORECASE)
#: "We |screened| 310 and randomized 240 patients": the verb of another number.
_SCREENED = lazy_regex(r"\b(?:screened|approached|invited)\s+(?:a\s+total\s+of\s+)?\Z", re.IGNORECASE)
#: "Of 900 |screened patients|, 60 women were enrolled": the verb of those who were left
_SCREENED_BEHIND = lazy_regex(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:screened|approached|invited|assessed\s+for\s+(?:eligibility|inclusion))\b",
    re.IGNORECASE,
)
_SOME_OF_THEM = lazy_regex(rf"\s*(?:[\w/-]+\s+)?{PEOPLE}\s+who\s+(?:received|had|were|underwent)\b", re.IGNORECASE)

#: "in 186 and 183 evaluable patients": one for each of two arms.
_TWO_OF_THEM = lazy_regex(r"\b(?:in|among|of|from|for)\s+\d+\s+and\s+\Z", re.IGNORECASE)


def _only_screened(clause: Clause, figure: Figure, end: int) -> bool:
    """Whether a number is that of people who were screened, and the verb that of a number behind it."""
    others = any(figure.end <= f.start < end and f.kind == "share" for f in clause.figures)
    return others and figure.total is None and _SCREENED_BEHIND.match(clause.text, figure.end, end) is not None


@dataclass(frozen=True)
class Count:
    """A count with what it counts."""

    start: int
    end: int
    measure: str
    value: float
    figure: Figure
    verb_end: int
    part: bool = False  # of a group that may be less than the whole study


#: "88 patients in the first group and 91 …": the verb behind the last count holds for both.
_PEOPLE_OF_ARM = lazy_regex(rf"\s*{PEOPLE}\s+(?:in|of|from)\s+[^.;]{{2,60}}\sand\s+\Z", re.IGNORECASE)


#: "30 patients |each| were randomized to": the size of an arm
_EACH = lazy_regex(
    rf"\s*(?:{PEOPLE}\s+)?each\b(?!\s+(?:received|underwent|completed|took)\b(?![^.;]*\b(?:or|respectively|groups?|arms?)\b))"
)


#: "35 patients |were enrolled in each cohort|": likewise
_PER_GROUP = lazy_regex(
    rf"\s*(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+(?:{BE}\s+)?(?:enroll?ed|included|treated|entered|recruited|accrued)\s+"
    r"(?:(?:in(?:to)?|on|at|to)\s+each|per)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:arms?|groups?|cohorts?|levels?)\b",
    re.IGNORECASE,
)


_INCLUDING = lazy_regex(r"\bincluding\s+\Z")


def counts_of(clause: Clause) -> Iterator[Count]:
    """Every count of people in a sentence that a verb explains."""
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and not f.bound]
    if not counts or not _ANY_VERB.search(clause.text, clause.start, clause.end):
        return
    counts = [f for f in counts if not _EACH.match(clause.text, f.end)]
    counts = [f for f in counts if not _PER_GROUP.match(clause.text, f.end, clause.end)]
    counts = [f for f in counts if not _INCLUDING.search(clause.text[clause.start : f.start])]
    counts = [f for f in _without_targets(clause, counts) if not is_sex_aside(clause, f)]
    found: list[Count] = []
    whole = _divided(clause, counts)
    for i, figure in reversed(list(enumerate(counts))):
        limit = counts[i + 1].start if i + 1 < len(counts) else clause.end
        read = list(_read(clause, figure, limit)) or ([whole] if whole and whole.figure is figure else [])
        group = group_of(clause, figure)
        if group:
            n = float(figure.total or figure.n or 0)
            found.append(Count(figure.start, group[1], group[0], n, figure, group[1], part=True))
        head = head_of(clause, figure)
        if head and head[0] not in {c.measure for c in read} and not (read and head[0] == RECEIVED):
            read.append(Count(figure.start, head[1], head[0], float(figure.n or 0), figure, head[1]))
            both = _AND_VERB.match(clause.text, head[1], clause.end)
            also = (both.lastgroup if both else None) or head[0]
            if both and also not in {c.measure for c in read}:
                read.append(replace(read[-1], end=both.end(), measure=also, verb_end=both.end()))
        shared = not read and found and found[-1].measure == "evaluable" and found[-1].figure is counts[i + 1]
        if shared and _PEOPLE_OF_ARM.match(clause.text[figure.end : limit]):
            read = [Count(figure.start, limit, "evaluable", float(figure.n or 0), figure, figure.end)]
        found += reversed(read)
    yield from _without_parts(list(reversed(found)))
    others = _ALL_AND_FOR.search(clause.text, clause.start, clause.end)
    second = next((f for f in counts if others and f.start == others.start("n")), None)
    if others and second:
        yield Count(second.start, others.end(), "evaluable", float(second.n or 0), second, others.end())


#: "29 of the planned 60 patients", "87 of 220 planned patients".
_OF_A_TARGET = lazy_regex(
    rf"(?:\s+of)?\s+(?:(?:the|an?)\s+)?(?:originally\s+)?(?:planned\s+(?:\w+\s+)?(?:{DIGITS})|(?<=\d\s)planned)(?=\s+{PEOPLE})",
    re.IGNORECASE,
)


_PLANNED_BEFORE = lazy_regex(r"\bplanned\s+\Z", re.IGNORECASE)


def _without_targets(clause: Clause, counts: list[Figure]) -> Iterator[Figure]:
    """The counts, one out of a planned number reaching over that number."""
    place = 0
    for figure in counts:
        if figure.start < place or _PLANNED_BEFORE.search(
            clause.text[max(clause.start, figure.start - 12) : figure.start]
        ):
            continue
        target = _OF_A_TARGET.match(clause.text, figure.end, clause.end)
        if target:
            place = target.end()
            yield replace(figure, end=place, total=None)
        else:
            yield figure


def _without_parts(found: list[Count]) -> Iterator[Count]:
    """Of counts that share a verb the last completed stands for all; two randomized in one sentence are arms."""
    completed = [c for c in found if c.measure == "completed"]
    randomized = [c for c in found if c.measure == "randomized"]
    for count in found:
        if count.measure == "completed" and count is not completed[-1]:
            continue
        others = [c.value for c in randomized if c is not count]
        if (
            count.measure == "randomized"
            and others
            and count.value < sum(others) - 0.5
            and count.value != max(c.value for c in randomized)
        ) or (
            count.measure == "randomized"
            and len(others) == 1
            and count.value < 1.9 * others[0]
            and count.figure.start != randomized[0].figure.start
        ):
            continue
        yield count


#: "Of 60 |elderly women having surgery,| 31 received A and 29 received B"
_OF_PEOPLE = lazy_regex(
    rf"\s+(?:[\w/'’-]+\s+){{0,4}}?{PEOPLE}(?:\s+(?:having|undergoing|scheduled)\s[^.;:,()\d]{{2,90}})?\s*,\s*",
    re.IGNORECASE,
)
_GIVEN = lazy_regex(
    rf"(?:(?:{PATIENTS})\s+)?(?:(?P<treated>(?:received|were\s+(?:treated|given))\b)|(?:were\s+)?(?P<randomized>random(?:ly|i[sz]ed)\b))",
    re.IGNORECASE,
)


def _divided(clause: Clause, counts: list[Figure]) -> Count | None:
    """ "Of 60 elderly women, 31 received A and 29 received B": the numbers behind make up the one in front."""
    for i, figure in enumerate(counts[:-2]):
        people = _OF_PEOPLE.match(clause.text, figure.end, clause.end)
        opens = re.search(
            r"\bof\s+(?:the\s+|these\s+|all\s+)?\Z", clause.text[clause.start : figure.start], re.IGNORECASE
        )
        if not people or not opens or people.end() != counts[i + 1].start:
            continue
        given = _GIVEN.match(clause.text[counts[i + 1].end : clause.end].lstrip())
        parts = [int(f.n or 0) for f in counts[i + 1 :]]
        if given and int(figure.n or 0) in (sum(parts[:2]), sum(parts[:3])):
            return Count(figure.start, people.end(), given.lastgroup or "", float(figure.n or 0), figure, people.end())
    return None


#: In front of the size of the last arm of a bracket.
_ARM_SIZE = lazy_regex(r"[(\[][^()\[\]]*[;,][^()\[\]]*\Z")
#: The bracket is the number's own: "patients with A (n = 124) or B (n = 135)".
_OWN_BRACKET = lazy_regex(r"\w\s*[(\[]\s*(?:n\s*=\s*)?\Z", re.IGNORECASE)


#: "at the interim analysis, |which involved| 300 patients"
_ANALYSIS = lazy_regex(r"\banalys[ei]s,?\s*\Z", re.IGNORECASE)


#: "Evaluable" is the verb and no people in "58 |were evaluable|".
_PEOPLE_BEHIND = lazy_regex(
    # the bracket of "33 (66%) patients" is closed first
    rf"(?:(?<=%)\s?[)\]])?\s*(?:(?!(?:were|was)\b)(?:[\w/,≥+-]+|[A-Z]\.)\s+){{0,6}}?{PEOPLE}\b",
    re.IGNORECASE,
)


def _read(clause: Clause, figure: Figure, limit: int) -> Iterator[Count]:
    """What became of the people that a figure counts, by the verbs ahead of it and behind it."""
    before = _BEFORE.search(clause.text[clause.start : figure.start])
    people = _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end)
    gave = _GAVE_TO.search(clause.text, clause.start, figure.start) if people and figure.total is None else None
    if gave and not re.search(PEOPLE, gave.group(), re.IGNORECASE):
        yield Count(gave.start(), figure.end, "treated", float(figure.n or 0), figure, figure.end)
        return
    if before and before["enrolled"] and _ANALYSIS.search(clause.text[clause.start : clause.start + before.start()]):
        yield Count(clause.start + before.start(), figure.end, "evaluable", float(figure.n or 0), figure, figure.end)
        return
    if before and before.group().lower().endswith("assigned ") and "random" not in clause.text.lower():
        before = None
    if before and people and figure.total is None:
        yield from _told_ahead(clause, figure, before, people.end())
        if not before.group().lower().startswith("enrol"):
            return  # "enrolling 414 patients …, who were randomly assigned" has another verb to come
    listed = _LAST_OF_LIST.search(clause.text, clause.start, figure.start)
    if listed and not (people and not _RESPECTIVELY.match(clause.text, people.end(), clause.end)):
        return  # one of a list: see _listed
    match = _verb_behind(clause, figure, limit, people=people is not None)
    if match and not (before and match.lastgroup == "enrolled"):
        yield from _told_behind(clause, figure, match)


_LAST_OF_LIST = lazy_regex(r"\d\s*,?\s*and\s+\Z")
_RESPECTIVELY = lazy_regex(r"\W*respectively")
_CLOSES = lazy_regex(r"\s*[)\]]")
_TO_COME = lazy_regex(r"\b(?:will|to)\s+(?:be\s+)?", re.IGNORECASE)
_WERE = lazy_regex(rf"\b{BE}\s")
_WHO_WERE_SO = lazy_regex(rf"\bwho\s+{BE}\s")


def _told_ahead(clause: Clause, figure: Figure, before: re.Match[str], people_end: int) -> Iterator[Count]:
    """ "We |enrolled and treated| 44 patients, who were randomized": the verbs ahead of a count, and one behind it."""
    start, n = clause.start + before.start(), float(figure.n or 0)
    name = next(k for k, v in before.groupdict().items() if v and k not in ("more", "first"))
    measure = {"enrolment": "enrolled", "randomization": "randomized"}.get(name, name)
    yield Count(start, figure.end, measure, n, figure, figure.end)
    also = _WHO_WERE.match(clause.text, people_end, clause.end)
    if before["first"]:
        yield Count(start, figure.end, "enrolled", n, figure, figure.end)
    if (before["more"] or (also and also["treated"])) and measure != "treated":
        yield Count(start, figure.end, "treated", n, figure, figure.end)
    if also and also["randomized"] and measure == "enrolled" and not before["enrolment"]:
        yield Count(figure.start, also.end(), "randomized", n, figure, also.end())


#: "70 women (51 |evaluable for response)|": the bracket is all that is said of them
_SO_MANY_JUDGED = lazy_regex(
    r"\s+(?:were\s+)?(?:evaluable|assessable)(?:\s+for\s+[\w\s]{2,30}?)?\s*[)\]]", re.IGNORECASE
)


def _verb_behind(clause: Clause, figure: Figure, limit: int, *, people: bool) -> re.Match[str] | None:
    """The verb behind a count that says what became of all the people counted."""
    text, before = clause.text, clause.text[clause.start : figure.start]
    in_bracket = _in_bracket(clause, figure)
    closing = _CLOSES.match(text, figure.end, clause.end)
    if not in_bracket and closing and (_ARM_SIZE.search(before) or _OWN_BRACKET.search(before)):
        return None  # "(A, n = 124; B, n = 135) were enrolled", "with A (n = 124) or B (n = 135) were enrolled"
    start = closing.end() if in_bracket and closing else figure.end
    aside = before.endswith(("(", "[")) and _SO_MANY_JUDGED.match(text, figure.end, clause.end) is not None
    bare = aside or not (people or in_bracket)
    match = (_BARE_BEHIND if bare else _BEHIND).match(text, start, _end(clause, limit))
    if in_bracket and not match:
        match = _BEHIND_BRACKET.match(text, start, clause.end) or _THEN_RANDOMLY.match(text, start, clause.end)
    if (
        not match
        or _NOT_COUNTED.search(_counted(text[match.start() : match.start(match.lastgroup or 0)]))
        or (figure.bare and bare and not _elliptic(clause, figure))
        or (not in_bracket and _is_part(clause, figure, match.end()))
        or _is_of_an_aside(clause, figure, match.start(match.lastgroup or 0))
        or _A_PART.search(before)
        or _SCREENED.search(before)
        or _only_screened(clause, figure, match.end())
        or _SOME_OF_THEM.match(text, match.end(), clause.end)
        or OF_A_STAGE.match(text, match.end(), clause.end)
        or (match.lastgroup == "evaluable" and _WITH_DISEASE.match(text, figure.end, clause.end))
        or (match.lastgroup != "completed" and _OF_THINGS.match(text, match.end(), clause.end))
        or (match.lastgroup == "evaluable" and _TWO_OF_THEM.search(before))
        or (_TO_COME.search(match.group()) and WILL.search(match.group().lower()))
    ):
        return None
    return match


def _told_behind(clause: Clause, figure: Figure, match: re.Match[str]) -> Iterator[Count]:
    """ "44 patients |were enrolled and treated|": the verbs behind a count."""
    text, n = clause.text, float(figure.n or 0)
    measure = match.lastgroup or ""
    passive = _WERE.search(match.group())
    share = figure.total is not None
    if text[figure.end - 1] == "%" and match[measure].lower() in ("treated", "enrolled", "randomized", "randomised"):
        share = True  # "38 (84%) women treated with A": which of them, and no verb
    of_part = measure in ("treated", "randomized", "enrolled") and share
    if of_part and (not passive or _WHO_WERE_SO.search(match.group())):
        return  # "10 of 14 patients treated with A", "10 of 14 who were treated": the treated are the 14
    if measure == "evaluable" and figure.total is not None and _THE_WHOLE.fullmatch(text, match.start(), match.end()):
        n = float(figure.total)  # "10 of 14 evaluable patients": the evaluable are the 14
    later = _WERE_THEN.match(text, match.end(), clause.end) if measure == "treated" else None
    if later and not passive:  # "102 women treated with A were randomized": who they were
        yield Count(figure.start, later.end(), later.lastgroup or measure, n, figure, later.end())
        return
    yield Count(figure.start, match.end(), measure, n, figure, match.end())
    both = _AND_VERB.match(text, match.end(), clause.end)
    if both and both.lastgroup and measure in ("enrolled", "treated", "randomized") and both.lastgroup != measure:
        yield Count(figure.start, both.end(), both.lastgroup, n, figure, both.end())
    whole = _OF_EVALUABLE.match(text, figure.end, clause.end) if measure == "completed" and figure.total else None
    if whole:
        yield Count(figure.start, whole.end(), "evaluable", float(figure.total or 0), figure, whole.end())
    more = _AND_FOR.match(text, match.end(), clause.end) if measure == "evaluable" else None
    if more:
        yield Count(figure.start, more.end(), measure, parse_number(more.group("n")), figure, more.end())


#: "18 of the 24 |evaluable patients| completed two years of treatment"
_OF_EVALUABLE = lazy_regex(rf"\s*(?:[(\[]\d[\d.]*\s*%[)\]]\s*)?(?:evaluable|assessable)\s+{PEOPLE}\b", re.IGNORECASE)
_WERE_THEN = lazy_regex(
    rf"\s+(?:with|by|for|at|in)\s[^.;:()]{{2,80}}?\s{BE}\s+(?:\w+ly\s+)?(?:(?P<randomized>{_RANDOMLY})|(?P<enrolled>enroll?ed|recruited))\b",
    re.IGNORECASE,
)
#: "30 with measurable and |12 with evaluable disease|": of which kind the disease of some was.
_WITH_DISEASE = lazy_regex(r"\s+(?:had|with)\s+(?:evaluable|assessable)(?:[\s-]+only)?\s+disease\b", re.IGNORECASE)
#: "489 assessable |treatment courses|"
_OF_THINGS = lazy_regex(
    r"\s+(?:[\w-]+\s+)?(?:courses|cycles|lesions|tumou?rs|samples|specimens|biopsies)\b", re.IGNORECASE
)


def _counted(between: str) -> str:
    """The words between a count and its verb that say what is counted."""
    return _WHERE_FROM.sub(" ", between).partition(" received ")[0][:60]


_THE_WHOLE = lazy_regex(
    rf"\s*(?:\(\d[\d.·]*\s*%\)\s*|%?[)\]]\s*)?(?:(?!{PEOPLE}\b|were\b)[\w/,≥+-]+\s+){{0,3}}?(?:{PEOPLE}\s+(?:who\s+were\s+)?)?"
    r"(?:evaluable|assessable|analy[sz]able)",
    re.IGNORECASE,
)


_BEFORE_PARTS = lazy_regex(rf"\b{PEOPLE}(?:\s+[\w-]+){{0,6}}?\s*\Z", re.IGNORECASE)


def _is_part(clause: Clause, figure: Figure, verb_end: int) -> bool:
    """Whether a bracket behind people holds the count and not the verb: "37 patients (27 men) were treated"."""
    around = [(a, b) for a, b in clause.brackets if a < figure.start < b < verb_end]
    return any(_BEFORE_PARTS.search(clause.text, clause.start, a) for a, _ in around)


def _is_of_an_aside(clause: Clause, figure: Figure, verb: int) -> bool:
    """Whether the verb is that of a count in a bracket behind: "70 women (51 |evaluable|) were treated"."""
    around = [a for a, b in clause.brackets if figure.end <= a < verb < b]
    return any(a < f.start < verb for a in around for f in clause.figures)


_OPENS_A_SIZE = lazy_regex(r"[(\[]\s*(?:n\s*=\s*)?\Z", re.IGNORECASE)


_ANY_PEOPLE = lazy_regex(PEOPLE, re.IGNORECASE)


def _in_bracket(clause: Clause, figure: Figure) -> bool:
    """ "Patients from … (N = 445) with … were randomly assigned", not the size of an arm."""
    before = clause.text[clause.start : figure.start]
    if not _OPENS_A_SIZE.search(before) or not _ANY_PEOPLE.search(before[-140:]):
        return False
    own = re.match(r"[nN]\s*=", clause.text[figure.start : figure.end], re.IGNORECASE) or _PEOPLE_BEFORE.search(before)
    counted = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.n >= 5]
    return (
        bool(own and counted) and counted[0] is figure and not any(0 <= figure.start - a.end < 14 for a in clause.arms)
    )


def _end(clause: Clause, limit: int) -> int:
    """Brackets with counts may stand between a number and its verb; another count outside ends its reach."""
    opening = clause.text.rfind("(", clause.start, limit)
    closing = clause.text.find(")", opening, limit) if opening >= 0 else 0
    return limit if opening < 0 or closing >= 0 else clause.end


#: Nothing but people does so.
_DID = lazy_regex(
    r"\s+(?:[(\[][^()\[\]]*[)\]]\s+)?(?:completed\s+(?:the\s+(?:study|trial)|(?:all\s+)?(?:study\s+|protocol\s+)?(?:treatment|therapy))|"
    r"underwent\s+randomi|received\s+at\s+least\s+one)\b",
    re.IGNORECASE,
)


def _elliptic(clause: Clause, figure: Figure) -> bool:
    """ "…; 100 were evaluable", "of whom 116 were", "and 33 completed": people were counted just before."""
    before = clause.text[clause.start : figure.start]
    if _DID.match(clause.text, figure.end, clause.end) and re.search(r"(?:^|[;,]|\band)\s*\Z", before):
        return True
    return bool(re.search(r"(?:of\s+(?:whom|which|these|them|the)|;|\band|,|\bin\s+total,?|\W|^)\s*\Z", before)) and (
        bool(re.search(PEOPLE, before, re.IGNORECASE)) or "of whom" in clause.text[figure.end : figure.end + 20]
    )
