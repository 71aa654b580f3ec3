"""Population: how many were enrolled, randomized, treated, evaluable, planned; ages; sexes; prior therapies.

A count is read with the verb that says what became of the people counted (:mod:`population_counts`).  A count of one
arm is that arm's size and no row here; only the evaluable patients of an arm are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc

from ..arms.arm_counts import counts_a_part
from ..arms.arm_partitions import Partition
from ..attachment.clauses import Clause, Study
from ..base import add_row, section_at, sections_of
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner
from ..text.sections import has_headings
from ..text.words import VERSUS
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
from .population_counts import Count, counts_of
from .population_figures import with_all_counts
from .population_heads import RECEIVED, whole_study
from .population_phrases import told_in_phrases
from .population_plans import planned_rows
from .population_sets import headed, of_trial, sets_analysed, stopped_or_pooled
from .population_studied import people_studied
from .population_traits import characteristics_of
from .population_verbs import BE


def add_population(doc: Doc, clauses: list[Clause], study: Study, divided: Sequence[Partition] = ()) -> None:
    """Add population rows; counts of single arms are in ``arms.n`` and not repeated here.

    ``divided`` are the places where the text divides its patients among the arms.
    """
    seen: set[tuple[str, str, Any]] = set()
    rows = [*_rows(doc, clauses, study), *parts_of_arms(doc, study, divided)]
    rows = [r for r in rows if not (r.pop("part", False) and _is_exceeded(r, rows))]
    rows += _total(doc, clauses, study, rows)
    for row in [*rows, *_studied(doc, clauses, study, rows)]:
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
    aside = ("title", "background", "conclusions") if has_headings(doc) else ("title", "conclusions")
    own = [c for c in clauses if section_at(doc, c.start) not in aside]
    row = whole_study(with_all_counts(doc, own), total)
    if row is not None:
        yield row


def _studied(doc: Doc, clauses: list[Clause], study: Study, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The number of people that a study is said to be of, where no row has any."""
    counted = any(r["measure"] in _COUNTED and r.get("arm_id", "all") == "all" for r in rows)
    evaluable = [r["value"] for r in rows if r["measure"] == "evaluable"]
    if not counted and study.arms and not study.planned:
        own = [(section_at(doc, c.start), c) for c in with_all_counts(doc, clauses)]
        yield from people_studied(own, study, [*(a["n"] for a in doc._.arms or []), *evaluable])


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
            if row is not None and count.figure.start not in by_arm and not _of_a_result(count, clause, study):
                found.add(count.measure)
                yield row
                yield from in_bracket_behind(row, clause, study, sizes)
        if section != "background" and len(study.arms) > 0:
            yield from headed(clause)
        yield from listed_by_arm(clause, study, sizes)
        yield from told_by_arm(clause, study, sizes)
        yield from judged_by_arm(clause, study, sizes)
        yield from wholes_by_arm(clause, study, sizes)
        for row in sets_analysed(clause, study):
            yield row
            yield from in_bracket_behind(row, clause, study, sizes)
        yield from stopped_or_pooled(clause)
    if found.isdisjoint(_OF_ALL) and study.arms and not (study.planned or study.cited or has_headings(doc)):
        yield from _told_early(aside, study, sizes)
    if study.arms and not (study.planned or study.cited or has_headings(doc)):
        own = [clause for clause in aside if not _OF_OTHERS.search(clause.text, clause.start, clause.end)]
        yield from (row for clause in own for row in told_in_phrases(clause, len(study.arms)))
    if not study.planned and (len(study.arms) > 1 or (study.arms and found.isdisjoint((*_OF_ALL, "treated")))):
        known = {(c.measure, c.value) for clause in clauses for c in counts_of(clause) if c.value >= 20}
        yield from of_trial(clauses, known)


def _of_a_result(count: Count, clause: Clause, study: Study) -> bool:
    """ "A rate of 32% (86/272 evaluable patients) with A": the denominator of one arm's result."""
    figure = count.figure
    own = figure.n is not None and figure.total == count.value and count.measure == "evaluable"
    return (
        own and figure.percent is not None and len(study.arms) > 1 and any(a.arm_id in study.arms for a in clause.arms)
    )


_OF_ALL = ("enrolled", "randomized")
_COUNTED = (*_OF_ALL, "treated")
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
    rf"(?:enroll?ed|treated|randomi[sz]ed|gave|administered|report|show|recruited|"
    r"(?:analy[sz]ed|evaluated|studied)(?:\s+(?:the|outcomes?|data|records|charts|results|of|from|on)){0,4}\s+\d+)|"
    rf"{PEOPLE}\s+[^.;]{{3,120}}\s+participated\s+in)\b",
    re.IGNORECASE,
)
_HAD = lazy_regex(r"\s*(?:group|arm)?,?\s*(?:had|,)\s*", re.IGNORECASE)


#: So many people are none, but the number of a registration: "a trial (ACTRN 12618000123456) were recruited".
_REGISTRY_NUMBER = 10**8


#: "Hundred |fifty-nine| patients": a number of which only the end was read
_HUNDRED = lazy_regex(r"\bhundred\s+(?:and\s+)?\Z", re.IGNORECASE)


#: "rates in 186 and |183| evaluable patients", "|112| and 115 patients were assessable": one number for each arm
_PAIR_AHEAD = lazy_regex(rf"(?<![\d.,-])(?:\d{{2,3}}|{WORD_NUMBER})\s+and\s+\Z", re.IGNORECASE)
_PAIR_BEHIND = lazy_regex(rf"\s+and\s+\d{{2,3}}\s+(?:(?:evaluable|assessable|eligible|treated|such)\s+)*{PEOPLE}\b")


def _is_one_of_a_pair(count: Count, clause: Clause) -> bool:
    """Whether a number is that of one arm, beside the number of the other."""
    start, end = count.figure.start, count.figure.end
    ahead = _PAIR_AHEAD.search(clause.text, max(clause.start, start - 24), start)
    return ahead is not None or _PAIR_BEHIND.match(clause.text, end, clause.end) is not None


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
    if len(study.arms) > 1 and _is_one_of_a_pair(count, clause):
        return None
    if counts_a_part(clause.text, (clause.start, clause.end), count.figure.start, count.figure.end):
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
    if (
        count.measure == "randomized"
        and "random" not in clause.text[count.start : count.verb_end].lower()
        and _BY_TRAIT.match(clause.text, count.verb_end, clause.end)
    ):
        return None
    return row


#: "73 patients were assigned to one of these treatments |based on their renal function|": by no chance
_BY_TRAIT = lazy_regex(
    r"[^.;]{0,90}?\b(?:based\s+on|according\s+to|depending\s+(?:up)?on|on\s+the\s+basis\s+of)\s+(?:an?\s+|the\s+|their\s+)?"
    r"(?!(?:[\w-]+\s+){0,3}(?:computer|random|minimi[sz]|strat|block|list|schedule|sequence|allocation))",
    re.IGNORECASE,
)


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


#: Where what a count was assigned to ends: "among 80 patients randomized|, A improved …"; "days 1, 8, and 15" go on.
_NOT_BESIDE = lazy_regex(
    r";|\.\s|^\s*[-–—]\s*\d|^\s*,\s+(?!or\b|\d|to\b|\w+ly\b|in\b|with\b)|(?<!\d),\s+(?:and|of\s+(?:whom|these|which))\b"
)


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
    stop = _NOT_BESIDE.search(reach)
    end = count.verb_end + stop.start() if stop else end
    if count.measure == "randomized" and _NEXT_OF_ALL.search(clause.text, count.verb_end, clause.end):
        return []
    if re.search(rf"\b(?:either|or|{VERSUS})\b", reach[: stop.start()] if stop else reach):
        return []
    named = [a for a in clause.arms if count.start <= a.start < end and not any(x < a.start < y for x, y in brackets)]
    return list(dict.fromkeys(a.arm_id for a in named if a.arm_id in study.arms))
