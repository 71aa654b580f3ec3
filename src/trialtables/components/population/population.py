"""Population: how many were enrolled, randomized, treated, evaluable, planned; ages; sexes; prior therapies.

A count is read with the verb that says what became of the people counted: behind it ("44 patients with … were
enrolled"), before it ("we enrolled 44 patients"), or shared ("were enrolled and treated").  A count of one arm is
that arm's size and no row here; only the evaluable patients of an arm are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from ..arms.arm_partitions import Partition
from ..attachment.attachment import Clause, Study
from ..base import add_row, section_at, sections_of
from ..figures.figure_atoms import PEOPLE, Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, WORD_NUMBER, parse_number
from ..text.scan import scanner
from ..text.sections import has_headings
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .population_arms import (
    in_bracket_behind,
    is_no_whole,
    judged_by_arm,
    listed_by_arm,
    parts_of_arms,
    told_by_arm,
    told_in,
    wholes_by_arm,
)
from .population_figures import with_all_counts
from .population_heads import OF_A_STAGE, RECEIVED, group_of, head_of, whole_study
from .population_plans import WILL, planned_rows
from .population_sets import headed, of_trial, sets_analysed, stopped_or_pooled
from .population_traits import characteristics_of, is_sex_aside
from .population_verbs import ADVERB, BE, VERBS

_VERB = "|".join(f"(?P<{name}>{words})" for name, words in VERBS.items())
_ANY_VERB = scanner(
    r"evalua|assess|analy|eligible|available|includ|random|assigned|allocated|enroll?(?:e?[dm]|ing)|entered|"
    r"accrued|recruit|register|participat|treated|underwent|"
    r"receiv|given|completed|involved|comprised|started|initiated|began|data\s+(?:from|on|of)",
    re.IGNORECASE,
)
_QUALIFIED = (
    r"(?:(?!\b(?:had|have|has|achieved|experienced|died|developed|was|were|responded|withdrew|discontinued|received|"
    r"is|are|did|showed|remain(?:s|ed|ing)|"
    r"participated|than|versus|reported|progressed|who\s+(?!were|underwent|had|received|completed))\b)[^.;:]|"
    r"\.\d){0,320}?"
)
_BEHIND = lazy_regex(
    rf"""\s*[)\]]*\s*(?:\(\d[\d.·]*\s*%\)\s*)?(?:(?:of\s+(?:whom|which|these|them)|(?:[\w/,≥+-]+\s+){{0,6}}?{PEOPLE}\b(?!\s*[/-]))\s*,?\s*)?(?:\([^()]*\)\s*)?
    (?P<rest>{_QUALIFIED})\b(?:who\s+)?(?:{BE}\s+)?{ADVERB}(?:{_VERB})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_BEHIND = lazy_regex(
    rf"\s*[)\]]*\s*(?:\([^()]*\)\s*)?(?:of\s+(?:whom|which|these|them)\s+(?:\([^()]*\)\s*)?)?(?:with\s+(?:[\w/-]+\s+){{1,5}})?(?:{BE}\s+)?{ADVERB}(?:{_VERB})\b",
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
    r"""\b(?:(?:we|authors|investigators|trials?|stud(?:y|ies)|which|that|and|consortium|group|cohort|centers?|centres?|(?<=\bstudy\s)population)\s+(?:have\s+|had\s+|prospectively\s+|consecutively\s+|then\s+)*
    (?:(?P<first>(?:enroll?ed|recruited)\s+and\s+)?(?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated)|(?<=\bwe\s)assigned)|(?P<enrolled>enroll?ed|recruited|accrued|included|involved|registered|comprised|consisted\s+of|entered)|
    (?P<treated>treated)|(?P<evaluable>evaluated|analy[sz]ed))|(?P<enrolment>enroll?ment\s+of|enroll?ing|(?:show|report|present)\s+data\s+(?:from|on|of))|(?P<randomization>randomi[sz]ation\s+of))
    (?P<more>\s+and\s+treated)?(?:,?\s+[(]?(?:in\s+an?\s+)?\d:\d(?::\d)*(?:\s+ratio)?[)]?,?)?
    \s+(?:a\s+total\s+of\s+|approximately\s+|only\s+|in\s+total\s+|data\s+(?:from|on)\s+)*(?:the\s+)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_RANDOMLY = r"(?:randomi[sz]ed|randomly\s+(?:assigned|allocated|divided)|underwent\s+randomi[sz]ation)"
_AND_VERB = lazy_regex(
    rf"[^.;:]{{0,90}}?\band\s+(?:{BE}\s+)?{ADVERB}(?:(?P<randomized>{_RANDOMLY})|(?P<treated>treated\b|"
    rf"received\s+(?:at\s+least|study|treatment)))",
    re.IGNORECASE,
)
#: "The trial enrolled 582 patients who were randomized to …".
_WHO_WERE = lazy_regex(
    rf"(?:\s+with\s[^.;\d]{{3,80}})?,?\s+(?:who|(?:all\s+)?of\s+whom)\s+(?:{BE}\s+)?(?:then\s+|subsequently\s+)*"
    rf"(?:(?P<randomized>{_RANDOMLY})|all\s+(?:{BE}\s+)?(?P<treated>treated))",
    re.IGNORECASE,
)
_AND_FOR = lazy_regex(
    rf"[^.;\d]{{0,60}}?\band\s+(?P<n>\d+|{WORD_NUMBER})\s+(?:(?:{ANY_PATIENT})\s+)?(?:{BE}\s+)?(?:evaluable\s+|"
    rf"assessable\s+)?for\s+\w+",
    re.IGNORECASE,
)
#: "All patients were evaluable for safety and |42 for efficacy|"
_ALL_AND_FOR = lazy_regex(
    rf"\ball\s+(?:[\w-]+\s+)?(?:{PEOPLE}\s+)?were\s+(?:evaluable|assessable)\s+for\s+[\w-]+,?\s+(?:and|but(?:\s+only)?)\s+(?P<n>[\w-]+)\s+"
    rf"(?:(?:{PATIENTS})\s+)?(?:were\s+)?(?:evaluable\s+|assessable\s+)?for\s+\w+",
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
    r"(?:cent(?:er|re)s|sites|institutions|hospitals|countries|trials\s+network)\b",
    re.IGNORECASE,
)
#: A part of the patients: "the initial eight patients were treated", "of the 42 evaluable patients who received A".
_A_PART = lazy_regex(r"\b(?:initial|first|next|last|remaining|other|additional|another|further)\s+\Z", re.IGNORECASE)
#: "We |screened| 310 and randomized 240 patients": the verb of another number.
_SCREENED = lazy_regex(r"\b(?:screened|approached|invited)\s+(?:a\s+total\s+of\s+)?\Z", re.IGNORECASE)
_SOME_OF_THEM = lazy_regex(rf"\s*(?:[\w/-]+\s+)?{PEOPLE}\s+who\s+(?:received|had|were|underwent)\b", re.IGNORECASE)

#: "in 186 and 183 evaluable patients": one for each of two arms.
_TWO_OF_THEM = lazy_regex(r"\b(?:in|among|of|from|for)\s+\d+\s+and\s+\Z", re.IGNORECASE)


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


def counts_of(clause: Clause) -> Iterator[Count]:
    """Every count of people in a sentence that a verb explains."""
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and not f.bound]
    if not counts or not _ANY_VERB.search(clause.text, clause.start, clause.end):
        return
    counts = [f for f in counts if not _EACH.match(clause.text, f.end)]
    counts = [f for f in counts if not re.search(r"\bincluding\s+\Z", clause.text[clause.start : f.start])]
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


_OF_PEOPLE = lazy_regex(rf"\s+(?:[\w/'’-]+\s+){{0,4}}?{PEOPLE}\s*,\s*", re.IGNORECASE)
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
_PEOPLE_BEHIND = lazy_regex(rf"\s*(?:(?!(?:were|was)\b)[\w/,≥+-]+\s+){{0,6}}?{PEOPLE}\b", re.IGNORECASE)


def _read(clause: Clause, figure: Figure, limit: int) -> Iterator[Count]:
    text, n = clause.text, float(figure.n or 0)
    before_text = text[clause.start : figure.start]
    before = _BEFORE.search(before_text)
    people = _PEOPLE_BEHIND.match(text, figure.end, clause.end)
    if before and _ANALYSIS.search(before_text, 0, before.start()) and before["enrolled"]:
        yield Count(clause.start + before.start(), figure.end, "evaluable", n, figure, figure.end)
        return
    if (
        before
        and before.group().lower().endswith("assigned ")
        and "random" not in text[clause.start : clause.end].lower()
    ):
        before = None
    if before and people and figure.total is None:
        name = next(k for k, v in before.groupdict().items() if v and k not in ("more", "first"))
        measure = {"enrolment": "enrolled", "randomization": "randomized"}.get(name, name)
        yield Count(clause.start + before.start(), figure.end, measure, n, figure, figure.end)
        also = _WHO_WERE.match(text, people.end(), clause.end)
        if before["first"]:
            yield Count(clause.start + before.start(), figure.end, "enrolled", n, figure, figure.end)
        if (before["more"] or (also and also["treated"])) and measure != "treated":
            yield Count(clause.start + before.start(), figure.end, "treated", n, figure, figure.end)
        if also and also["randomized"] and measure == "enrolled" and not before["enrolment"]:
            yield Count(figure.start, also.end(), "randomized", n, figure, also.end())
        if not before.group().lower().startswith("enrol"):
            return  # "enrolling 414 patients …, who were randomly assigned" has another verb to come
    listed = re.search(r"\d\s*,?\s*and\s+\Z", text[clause.start : figure.start])
    if listed and not (people and not re.match(r"\W*respectively", text[people.end() : clause.end])):
        return  # one of a list: see _listed
    in_bracket = _in_bracket(clause, figure)
    if not in_bracket and re.match(r"\s*[)\]]", text[figure.end : clause.end]) and _ARM_SIZE.search(before_text):
        return  # "(A, n = 124; B, n = 135) were enrolled"
    if not in_bracket and _OWN_BRACKET.search(before_text) and re.match(r"\s*[)\]]", text[figure.end : clause.end]):
        return  # "patients with A (n = 124) or B (n = 135) were enrolled"
    start = figure.end
    if in_bracket:
        closing = re.match(r"\s*[)\]]", text[figure.end : clause.end])
        start = figure.end + closing.end() if closing else start
    match = (_BEHIND if people or in_bracket else _BARE_BEHIND).match(text, start, _end(clause, limit))
    if in_bracket and not match:
        match = _BEHIND_BRACKET.match(text, start, clause.end) or _THEN_RANDOMLY.match(text, start, clause.end)
    if (
        not match
        or _NOT_COUNTED.search(_counted(text[match.start() : match.start(match.lastgroup or 0)]))
        or (figure.bare and not people and not in_bracket and not _elliptic(clause, figure))
        or (not in_bracket and _is_part(clause, figure, match.end()))
        or _A_PART.search(before_text)
        or _SCREENED.search(before_text)
        or _SOME_OF_THEM.match(text, match.end(), clause.end)
        or OF_A_STAGE.match(text, match.end(), clause.end)
        or (match.lastgroup != "completed" and _OF_THINGS.match(text, match.end(), clause.end))
        or (match.lastgroup == "evaluable" and _TWO_OF_THEM.search(before_text))
    ):
        return
    if re.search(r"\b(?:will|to)\s+(?:be\s+)?", match.group(), re.IGNORECASE) and WILL.search(match.group().lower()):
        return
    measure = match.lastgroup or ""
    if before and measure == "enrolled":
        return
    if (
        measure in ("treated", "randomized", "enrolled")
        and figure.total is not None
        and (not re.search(rf"\b{BE}\s", match.group()) or re.search(rf"\bwho\s+{BE}\s", match.group()))
    ):
        return  # "10 of 14 patients treated with A", "10 of 14 who were treated": the treated are the 14
    if measure == "evaluable" and figure.total is not None and _THE_WHOLE.fullmatch(text, start, match.end()):
        n = float(figure.total)  # "10 of 14 evaluable patients": the evaluable are the 14
    later = _WERE_THEN.match(text, match.end(), clause.end) if measure == "treated" else None
    if later and not re.search(
        rf"\b{BE}\s", match.group()
    ):  # "102 women treated with A were randomized": who they were
        measure = later.lastgroup or measure
        yield Count(figure.start, later.end(), measure, n, figure, later.end())
        return
    yield Count(figure.start, match.end(), measure, n, figure, match.end())
    both = _AND_VERB.match(text, match.end(), clause.end)
    if both and both.lastgroup and measure in ("enrolled", "treated", "randomized") and both.lastgroup != measure:
        yield Count(figure.start, both.end(), both.lastgroup, n, figure, both.end())
    more = _AND_FOR.match(text, match.end(), clause.end) if measure == "evaluable" else None
    if more:
        yield Count(figure.start, more.end(), measure, parse_number(more.group("n")), figure, more.end())


_WERE_THEN = lazy_regex(
    rf"\s+(?:with|by|for|at|in)\s[^.;:()]{{2,80}}?\s{BE}\s+(?:\w+ly\s+)?(?:(?P<randomized>{_RANDOMLY})|(?P<enrolled>enroll?ed|recruited))\b",
    re.IGNORECASE,
)
#: "489 assessable |treatment courses|"
_OF_THINGS = lazy_regex(
    r"\s+(?:[\w-]+\s+)?(?:courses|cycles|lesions|tumou?rs|samples|specimens|biopsies)\b", re.IGNORECASE
)


def _counted(between: str) -> str:
    """The words between a count and its verb that say what is counted."""
    return _WHERE_FROM.sub(" ", between).partition(" received ")[0][:60]


_THE_WHOLE = lazy_regex(
    rf"\s*(?:\(\d[\d.·]*\s*%\)\s*)?(?:(?!{PEOPLE}\b|were\b)[\w/,≥+-]+\s+){{0,3}}?(?:{PEOPLE}\s+(?:who\s+were\s+)?)?"
    r"(?:evaluable|assessable|analy[sz]able)",
    re.IGNORECASE,
)


_BEFORE_PARTS = lazy_regex(rf"\b{PEOPLE}(?:\s+[\w-]+){{0,6}}?\s*\Z", re.IGNORECASE)


def _is_part(clause: Clause, figure: Figure, verb_end: int) -> bool:
    """Whether a bracket behind people holds the count and not the verb: "37 patients (27 men) were treated"."""
    around = [(a, b) for a, b in clause.brackets if a < figure.start < b < verb_end]
    return any(_BEFORE_PARTS.search(clause.text, clause.start, a) for a, _ in around)


def _in_bracket(clause: Clause, figure: Figure) -> bool:
    """ "Patients from … (N = 445) with … were randomly assigned", not the size of an arm."""
    before = clause.text[clause.start : figure.start]
    if not re.search(r"[(\[]\s*(?:n\s*=\s*)?\Z", before, re.IGNORECASE) or not re.search(
        PEOPLE, before[-140:], re.IGNORECASE
    ):
        return False
    own = re.match(r"n\s*=", clause.text[figure.start : figure.end], re.IGNORECASE) or _PEOPLE_BEFORE.search(before)
    counted = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.n >= 5]
    return (
        bool(own and counted) and counted[0] is figure and not any(0 <= figure.start - a.end < 14 for a in clause.arms)
    )


def _end(clause: Clause, limit: int) -> int:
    """Brackets with counts may stand between a number and its verb; another count outside ends its reach."""
    opening = clause.text.rfind("(", clause.start, limit)
    closing = clause.text.find(")", opening, limit) if opening >= 0 else 0
    return limit if opening < 0 or closing >= 0 else clause.end


def _elliptic(clause: Clause, figure: Figure) -> bool:
    """ "…; 100 were evaluable", "of whom 116 were", "and 33 completed": people were counted just before."""
    before = clause.text[clause.start : figure.start]
    return bool(re.search(r"(?:of\s+(?:whom|which|these|them|the)|;|\band|,|\bin\s+total,?|\W|^)\s*\Z", before)) and (
        bool(re.search(PEOPLE, before, re.IGNORECASE)) or "of whom" in clause.text[figure.end : figure.end + 20]
    )


# --- rows ----------------------------------------------------------------------------------------------------------


def add_population(doc: Doc, clauses: list[Clause], study: Study, divided: Sequence[Partition] = ()) -> None:
    """Add population rows; counts of single arms are in ``arms.n`` and not repeated here.

    ``divided`` are the places where the text divides its patients among the arms.
    """
    seen: set[tuple[str, str, Any]] = set()
    rows = [*_rows(doc, clauses, study), *parts_of_arms(doc, study, divided)]
    rows = [r for r in rows if not (r.pop("part", False) and _is_exceeded(r, rows))]
    for row in [*rows, *_total(doc, clauses, study, rows)]:
        key = (row.get("arm_id", "all"), row["measure"], row["value"])
        if key not in seen:
            seen.add(key)
            start, end = row.pop("start"), row.pop("end")
            add_row(doc, "population", start, end, f"population:{row['measure']}", **{"arm_id": "all", **row})


def _is_exceeded(row: dict[str, Any], rows: Sequence[dict[str, Any]]) -> bool:
    return any(other["measure"] == row["measure"] and other["value"] > row["value"] for other in rows)


def _total(doc: Doc, clauses: list[Clause], study: Study, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The number of all patients, where no row has it yet: that of the arms together."""
    sizes = {a["arm_id"]: a["n"] for a in doc._.arms or []}
    total = sum(sizes.get(arm) or 0 for arm in study.arms)
    complete = len(study.arms) > 1 and all(sizes.get(arm) for arm in study.arms)
    if not complete or study.planned or any(r["value"] == total for r in rows):
        return
    own = [c for c in clauses if section_at(doc, c.start) not in ("title", "background", "conclusions")]
    row = whole_study(with_all_counts(doc, own), total)
    if row is not None:
        yield row


def _rows(doc: Doc, clauses: list[Clause], study: Study) -> Iterator[dict[str, Any]]:
    sizes = {a["arm_id"]: a["n"] for a in doc._.arms or []}
    sections = sections_of(doc)
    yield from planned_rows(clauses, study)
    clauses = with_all_counts(doc, clauses)
    aside: list[Clause] = []
    found: set[str] = set()
    for clause in clauses:
        section = next((name for a, b, name in sections if a <= clause.start < b), "")
        cited = [a.arm_id for a in clause.arms if a.arm_id in study.cited] or (
            [study.last_cited] if study.last_cited and not study.arms else []
        )
        if section in ("title", "conclusions") or (
            section == "background" and not cited and not _OWN.search(clause.text, clause.start, clause.end)
        ):
            aside += [clause] if section == "background" else []
            continue
        if study.planned and not cited:
            continue
        if not study.planned and section != "background":
            yield from characteristics_of(clause, study.arms)
        by_arm = told_in(clause, study)
        for count in counts_of(clause):
            row = _row_of(count, clause, study, sizes, cited)
            if row is not None and count.figure.start not in by_arm:
                found.add(count.measure)
                yield row
                yield from in_bracket_behind(row, clause, study, sizes)
        if section != "background" and len(study.arms) > 0:
            yield from headed(clause)
        yield from listed_by_arm(clause, study, sizes)
        yield from told_by_arm(clause, study, sizes)
        yield from judged_by_arm(clause, study, sizes)
        yield from wholes_by_arm(clause, study, sizes)
        yield from sets_analysed(clause, study)
        yield from stopped_or_pooled(clause)
    if found.isdisjoint(_OF_ALL) and study.arms and not (study.planned or study.cited or has_headings(doc)):
        yield from _told_early(aside, study, sizes)
    if not study.planned and len(study.arms) > 1:
        known = {(c.measure, c.value) for clause in clauses for c in counts_of(clause) if c.value >= 20}
        yield from of_trial(clauses, known)


_OF_ALL = ("enrolled", "randomized")
#: What a text without headings opens with may be told of other studies.
_OF_OTHERS = scanner(
    r"\b(?:previous|earlier|prior|recent|published|pooled|another|other|several|historical|meta-analys[ei]s|et\s+al|"
    r"cohort\s+of|registry|(?:trials|studies))\b",
    re.IGNORECASE,
)


def _told_early(clauses: list[Clause], study: Study, sizes: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """The first number of all patients in what passes for the background where a text has no headings."""
    for clause in clauses:
        if _OF_OTHERS.search(clause.text, clause.start, clause.end):
            continue
        for count in counts_of(clause):
            row = _row_of(count, clause, study, sizes, []) if count.measure in _OF_ALL else None
            if (
                row is not None and clause.text[count.figure.start] not in "0nN"
            ):  # "S0307 randomized", "(n = 45) … more assigned"
                yield row
                return


#: A sentence in the background that is about this study nonetheless.
_OWN = scanner(
    rf"\b(?:(?:the|this|our|present|current)\s+(?:study|trial)\s+(?:(?:group|cohort|population)\s+)?(?:enroll?ed|"
    rf"included|involved|recruited|comprised|consisted\s+of)|(?:this|our|the\s+present|the\s+current)\s+"
    rf"(?:[\w/,-]+\s+){{1,8}}?(?:study|trial)\s+(?:randomly\s+\w+|(?:randomi|enroll|includ|recruit|involv|accru)\w*ed)\s+\d+|"
    rf"here,?\s+we|we\s+(?:(?:\w+ly|screened\s+\d+\s+(?:[\w-]+\s+)?and)\s+)?"
    rf"(?:enroll?ed|treated|randomi[sz]ed|report|show|recruited)|"
    rf"{PEOPLE}\s+[^.;]{{3,120}}\s+participated\s+in)\b",
    re.IGNORECASE,
)
_HAD = lazy_regex(r"\s*(?:group|arm)?,?\s*(?:had|,)\s*", re.IGNORECASE)


#: So many people are none, but the number of a registration: "a trial (ACTRN 12618000123456) were recruited".
_REGISTRY_NUMBER = 10**8


#: "Hundred |fifty-nine| patients": a number of which only the end was read
_HUNDRED = lazy_regex(r"\bhundred\s+(?:and\s+)?\Z", re.IGNORECASE)


def _row_of(
    count: Count, clause: Clause, study: Study, sizes: dict[str, int | None], cited: list[str]
) -> dict[str, Any] | None:
    """The row of a count, unless it is the size of one arm."""
    row: dict[str, Any] = {"start": count.start, "end": count.end, "measure": count.measure, "value": count.value}
    if count.part:
        row["part"] = True
    if _HUNDRED.search(clause.text[max(clause.start, count.figure.start - 20) : count.figure.start]):
        return None
    if cited:
        return {**row, "arm_id": cited[-1]} if count.measure == "evaluable" else None
    if count.measure == RECEIVED:
        known = [sizes.get(arm) for arm in study.arms]
        return {**row, "measure": "treated"} if known and sum(n or 0 for n in known) == count.value else None
    if not 5 <= count.value < _REGISTRY_NUMBER or study.planned:
        return None
    if any(
        a < m.start < count.figure.start < b for a, b in clause.brackets for m in clause.arms if m.arm_id in study.arms
    ):
        return None  # "91 patients (A, 47; B, 44) were enrolled"
    if count.measure in ("randomized", "treated") and is_no_whole(
        clause.text, count.figure, count.verb_end, clause.end
    ):
        return None
    if count.measure == "randomized" and _SOME_ASSIGNED.match(clause.text, count.figure.start, count.verb_end):
        return None
    if count.measure in ("randomized", "treated") and len(study.arms) > 1 and _is_of_one_arm(count, clause):
        return None
    arms = _arms_beside(count, clause, study)
    if count.measure == "evaluable" and not arms:
        arms = [
            a.arm_id for a in clause.arms if a.arm_id in study.arms and _HAD.fullmatch(clause.text[a.end : count.start])
        ][-1:]
    judged = count.measure == "evaluable"
    if len(study.arms) > 1 and (len(arms) == 1 or (count.value in sizes.values() and not (judged and arms))):
        differs = len(arms) == 1 and sizes.get(arms[0]) not in (None, int(count.value))
        return {**row, "arm_id": arms[0]} if judged and differs else None
    if (
        count.measure == "randomized"
        and re.search(r"\bassigned|allocated\Z", clause.text[count.start : count.end])
        and len(study.arms) < 2
    ):
        return row if "random" in clause.text[count.start : count.end].lower() else None
    return row


_OF_THESE = lazy_regex(r"(?<!\btotal )(?<!\w)of\s+(?:the\s+)?\Z", re.IGNORECASE)
_TO_ONE = lazy_regex(rf"\s+to\s+(?:(?!\b(?:or|either|{VERSUS}|both)\b|one\s+of)[^,;.]|\.\d){{3,90}},", re.IGNORECASE)


def _is_of_one_arm(count: Count, clause: Clause) -> bool:
    """ "Of 84 patients randomly assigned to A throughout all cycles, eight had …": the size of one arm."""
    before = clause.text[max(clause.start, count.figure.start - 12) : count.figure.start]
    told = re.search(rf"\b{BE}\s", clause.text[count.figure.end : count.verb_end])
    return bool(not told and _OF_THESE.search(before) and _TO_ONE.match(clause.text, count.verb_end, clause.end))


#: "45 patients (63%) |assigned| to A received B": some of those assigned
_SOME_ASSIGNED = lazy_regex(
    rf"[\w-]+\s+(?:{PEOPLE}\s*)?[(\[]\s*\d[\d.·]*\s*%\s*[)\]]\s*(?:{PEOPLE}\s+)?(?:who\s+were\s+)?(?:randomly\s+)?"
    r"(?:assigned|allocated|randomi[sz]ed)\Z",
    re.IGNORECASE,
)
#: "were assigned to A; B; or C".
_NEXT_OF_ALL = lazy_regex(r";\s*or\s", re.IGNORECASE)


def _arms_beside(count: Count, clause: Clause, study: Study) -> list[str]:
    """The study's arms from the count to the next one, brackets left out."""
    brackets = [(a, b) for a, b in clause.brackets if a >= count.figure.end]
    following = [f for f in clause.figures if f.start > count.figure.end and f.kind == "share" and f.n is not None]
    following = [f for f in following if not any(a < f.start < b for a, b in brackets)]
    end = min([clause.end, *(f.start for f in following if f.start >= count.verb_end)])
    plain = list(clause.text[count.verb_end : end])
    own = [(a.start, a.end - 1) for a in clause.arms if a.arm_id in study.arms]
    for a, b in [*brackets, *own]:
        for i in range(max(a, count.verb_end), min(b + 1, end)):
            plain[i - count.verb_end] = " "
    reach = "".join(plain)
    stop = re.search(r";|\.\s|^\s*[-–—]\s*\d|,\s+(?:and|of\s+(?:whom|these|which))\b", reach)
    end = count.verb_end + stop.start() if stop else end
    if count.measure == "randomized" and _NEXT_OF_ALL.search(clause.text, count.verb_end, clause.end):
        return []
    if re.search(rf"\b(?:either|or|{VERSUS})\b", reach[: stop.start()] if stop else reach):
        return []
    named = [a for a in clause.arms if count.start <= a.start < end and not any(x < a.start < y for x, y in brackets)]
    return list(dict.fromkeys(a.arm_id for a in named if a.arm_id in study.arms))
