"""Which rows of the effect tables a meta-analysis may pool: what is left out and why, and what to be wary of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .denominators import NAMED_BY_LABEL
from .effect_rows import Record, flags_of, records
from .main_results import NEVER_MAIN
from .pooled import PROPORTIONS, PooledStudy
from .pooling import PoolingError
from .question import Grades, Question
from .study_effects import study_effect
from .where import rows_where

if TYPE_CHECKING:
    import pandas as pd

    from .effects import Effects

#: Fewer studies than this say little of the spread between studies.
FEW = 5
#: Names that a warning lists.
MOST_NAMED = 6
#: What a group is called whose studies do not state it.
NOT_STATED = "not stated"

CITED = "another study's result (cited); --cited includes it"
CITED_TWICE = "cited result with the same figures as another study's own"
TIME = "result at a time point of its own"
LABELLED = "result of a subgroup, an assessment or a definition of its own"
WHOLE = "figure of a whole study with several arms, or of no known arm"
SECOND = "another result of the arm is its main one"
OTHER_GRADES = "another grade band"
COUNTED = "the study's counts are pooled, not its stated ratio"


@dataclass(frozen=True)
class LeftOutRow:
    """A row of the outcome that is not pooled, and why."""

    study: str
    arm_id: str
    slab: str
    reason: str


@dataclass(frozen=True)
class Selection:
    """The studies to pool, the places of each group's studies, the rows left out, the warnings."""

    question: Question
    studies: tuple[PooledStudy, ...]
    groups: dict[str, list[int]]
    left_out: tuple[LeftOutRow, ...]
    warnings: tuple[str, ...]


def select(effects: Effects, question: Question, registered: Mapping[str, str] | None = None) -> Selection:
    """The studies that answer the question.

    ``registered`` gives the registration numbers of documents, by which reports of one trial are known.  Raises
    PoolingError where there are no studies, or where what they count is not one thing.
    """
    question, rows = rows_of_outcome(effects, question)
    kept, left_out = keep(rows, question)
    if question.measure in ("or", "rr"):
        kept, left_out = one_effect_a_study(kept, left_out)
    if not kept:
        reasons = "; ".join(
            f"{number} {reason}" for reason, number in Counter(r.reason for r in left_out).most_common()
        )
        raise PoolingError(f"no study of {question.outcome} can be pooled: {reasons}")
    check_one_thing(kept, question)
    groups = groups_of(kept, question.by)
    studies = tuple(study_effect(row, question.measure, question.level) for row in kept)
    warnings = warnings_on(kept, groups, question, registered or {})
    return Selection(question, studies, groups, tuple(left_out), tuple(warnings))


def rows_of_outcome(effects: Effects, question: Question) -> tuple[Question, list[Record]]:
    """Every row of the outcome for which ``--where`` holds, and the question with the outcome as the tables name it."""
    frames = frames_of(effects, question.measure)
    known = Counter(name for frame in frames for name in frame.loc[frame["main"].fillna(False), "outcome"])
    outcome = outcome_named(question.outcome, known, frames, measures_of(effects, question.outcome))
    chosen = [frame[frame["outcome"] == outcome] for frame in frames]
    if question.where:
        chosen = [rows_where(frame, question.where) for frame in chosen]
    rows = [row for frame in chosen for row in records(frame)]
    if not rows:
        raise PoolingError(f"--where {question.where}: no row of {outcome} is left")
    return replace(question, outcome=outcome), rows


def frames_of(effects: Effects, measure: str) -> list[pd.DataFrame]:
    """The effect tables that a measure is pooled from, best first."""
    if measure in PROPORTIONS:
        return [effects.proportion]
    stated = effects.ratio[effects.ratio["measure"] == measure.upper()]
    return {"hr": [stated], "rd": [effects.two_by_two]}.get(measure, [effects.two_by_two, stated])


def measures_of(effects: Effects, outcome: str) -> list[str]:
    """One measure of each kind that the outcome has main results for."""
    return [
        measure
        for measure in ("logit", "hr", "or")
        for frame in frames_of(effects, measure)[:1]
        if (frame["main"].fillna(False) & (frame["outcome"].str.casefold() == outcome.casefold())).any()
    ]


def outcome_named(name: str, known: Counter[str], frames: Sequence[pd.DataFrame], measures: Sequence[str]) -> str:
    """The outcome as the tables write it; PoolingError, with what there is, for one that they do not have.

    ``measures`` are those that the outcome has results for.
    """
    by_name = {str(outcome).casefold(): str(outcome) for frame in frames for outcome in frame["outcome"]}
    if found := by_name.get(name.casefold()):
        return found
    terms = {
        (str(term).casefold(), str(outcome))
        for frame in frames
        if "term" in frame
        for term, outcome in zip(frame["term"], frame["outcome"], strict=True)
    }
    called = sorted({outcome for term, outcome in terms if term == name.casefold()})
    close = called or [by_name[match] for match in get_close_matches(name.casefold(), by_name, n=3)]
    there = ", ".join(f"{outcome} ({number})" for outcome, number in known.most_common(8))
    hint = (
        f"; it is counted as {' or '.join(close)}" if called else f"; close to it: {', '.join(close)}" if close else ""
    )
    if measures:
        hint = f" for this measure, but for --measure {' and '.join(measures)}"
    raise PoolingError(f"--outcome {name}: no result{hint}; most results: {there or 'none'}")


def keep(rows: Iterable[Record], question: Question) -> tuple[list[Record], list[LeftOutRow]]:
    """The rows that may be pooled, and the others with the first reason that holds."""
    rows = list(rows)
    main = [row for row in rows if row["main"] and (question.cited or row.get("arm_role") != "cited")]
    bands = chosen_bands(main, question.grades)
    own = [row for row in main if row.get("arm_role") != "cited"]
    kept: list[Record] = []
    left_out: list[LeftOutRow] = []
    arms: set[tuple[Any, ...]] = set()
    # Of an arm with both, the band that reaches higher is the one that counts everybody.
    for row in sorted(rows, key=lambda row: -(row.get("grade_high") or 0)):
        arm = (row["study"], row["arm_id"], row.get("reference_arm_id"), "ai" in row)
        cited = row.get("arm_role") == "cited"
        if not row["main"]:
            reason = why_not_main(row)
        elif cited and any(may_be_one_result(row, other) for other in own):
            reason = CITED_TWICE
        elif cited and not question.cited:
            reason = CITED
        elif band(row) not in bands:
            reason = OTHER_GRADES
        elif arm in arms:
            reason = OTHER_GRADES if row.get("grade_low") else SECOND
        else:
            arms.add(arm)
            own += [row] if cited else []
            kept.append(row)
            continue
        left_out.append(LeftOutRow(row["study"], row["arm_id"], row["slab"], reason))
    order = {id(row): place for place, row in enumerate(rows)}
    return sorted(kept, key=lambda row: order[id(row)]), left_out


def figures(row: Record) -> tuple[Any, ...]:
    """What two reports of one result share."""
    if "ai" in row:
        return row["ai"], row["n1i"], row["ci"], row["n2i"]
    if "xi" in row:
        return row["xi"], row["ni"]
    limits = row["ci_low"], row["ci_high"]
    # One report may print "P = .0004" and another "P < .001" of the same result.
    return row["value"], *limits, row["p_value"] if None in limits else None


def may_be_one_result(row: Record, other: Record) -> bool:
    """Whether two rows have the same figures and a drug in common: 9 of 60 patients may also be of another drug."""
    drugs = [set(str(each["treatment"] or "").casefold().split(" + ")) for each in (row, other)]
    return figures(row) == figures(other) and ({""} in drugs or not drugs[0].isdisjoint(drugs[1]))


def why_not_main(row: Record) -> str:
    """Why a row is no main result."""
    for flag in flags_of(row):
        if flag in NEVER_MAIN:
            return NEVER_MAIN[flag]
    if row.get("timepoint"):
        return TIME
    if row.get("label") and row["outcome"] not in NAMED_BY_LABEL:
        return LABELLED
    return WHOLE if row["arm_id"] == "all" else SECOND


def band(row: Record) -> tuple[int | None, int | None]:
    """The grades that a row counts."""
    return row.get("grade_low"), row.get("grade_high")


def chosen_bands(rows: Sequence[Record], grades: Grades | None) -> set[tuple[int | None, int | None]]:
    """The grade bands to pool; PoolingError where there are several and none was asked for, or none as asked for."""
    bands = Counter(band(row) for row in rows)
    if grades is not None:
        asked = {found for found in bands if grades.hold(*found)}
        if not asked and set(bands) == {(None, None)}:
            raise PoolingError(f"no result is of {grades.words()}: none states a grade; leave out --grade")
        if not asked and bands:
            raise PoolingError(f"no result is of {grades.words()}; there are {band_words(bands)}")
        return asked
    if len(bands) > 1:
        raise PoolingError(f"results of different grades are not pooled: {band_words(bands)}; choose with --grade")
    return set(bands)


def band_words(bands: Counter[tuple[int | None, int | None]]) -> str:
    """``"any grade (5 results), grade 3-4 (4)"``."""
    return ", ".join(f"{Grades(*found).words()} ({number})" for found, number in bands.most_common())


def one_effect_a_study(kept: list[Record], left_out: list[LeftOutRow]) -> tuple[list[Record], list[LeftOutRow]]:
    """Counts before stated ratios: of a study with both for a pair of arms, only its two-by-two table."""
    counted = {pair_of(row) for row in kept if "ai" in row}
    twice = [row for row in kept if "ai" not in row and pair_of(row) in counted]
    left_out = left_out + [LeftOutRow(row["study"], row["arm_id"], row["slab"], COUNTED) for row in twice]
    return [row for row in kept if row not in twice], left_out


def pair_of(row: Record) -> tuple[str, frozenset[str]]:
    """The study and the two arms of a comparison, whichever of them is the reference."""
    return row["study"], frozenset((row["arm_id"], row["reference_arm_id"]))


def check_one_thing(rows: Sequence[Record], question: Question) -> None:
    """PoolingError where one code stands for different things in different rows."""
    named = {str(row.get("label") or "").casefold() for row in rows}
    if question.outcome in NAMED_BY_LABEL and len(named) > 1:
        raise PoolingError(
            f"{question.outcome} has {len(named)} definitions, told by their label, which are not pooled: "
            f"{shortened(sorted(named))}; choose one with --where \"label = '…'\""
        )
    terms = {str(row.get("term") or "").casefold() for row in rows}
    if question.outcome.endswith("Other, specify") and len(terms) > 1:
        raise PoolingError(
            f"{question.outcome} gathers {len(terms)} events, which are not pooled: {shortened(sorted(terms))}; "
            "choose one with --where \"term = '…'\""
        )


def groups_of(rows: Sequence[Record], by: str | None) -> dict[str, list[int]]:
    """The places of each group's rows, the largest group first; no groups without ``by``.

    By drug, an arm of several drugs is in the group of each.
    """
    if by is None:
        return {}
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        value = row["treatment" if by == "drug" else by]
        names = str(value).split(" + ") if by == "drug" and value else [value or NOT_STATED]
        for name in names:
            groups[name].append(place)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def warnings_on(
    rows: Sequence[Record], groups: dict[str, list[int]], question: Question, registered: Mapping[str, str]
) -> list[str]:
    """What a reader must know before trusting the estimate."""
    checks: tuple[Callable[[Sequence[Record], Question], str | None], ...] = (
        few, several_arms, comparators, turned_round, same_figures, same_treatment, different_conditions,
        different_bands, different_kinds, reckoned, flagged,
    )  # fmt: skip
    said = [line for check in checks if (line := check(rows, question))]
    said += [line] if (line := same_trial(rows, registered)) else []
    if sum(map(len, groups.values())) > len(rows):
        said.append("Arms of several drugs are in several groups, so the groups are not tested against each other.")
    return said


def few(rows: Sequence[Record], question: Question) -> str | None:
    if len(rows) == 1:
        return "One study: nothing is pooled, its own estimate is shown."
    if len(rows) < FEW:
        return f"{len(rows)} studies: tau², I² and the prediction interval are hardly known from so few."
    return None


def several_arms(rows: Sequence[Record], question: Question) -> str | None:
    # What a text cites is of other studies, each of its own.
    found = repeated(row["study"] for row in rows if row.get("arm_role") != "cited")
    if not found:
        return None
    shared = "arms of one study are" if question.measure in PROPORTIONS else "comparisons within one study are"
    return f"More than one row of {shortened(found)}: {shared} pooled as if independent."


def comparators(rows: Sequence[Record], question: Question) -> str | None:
    if question.measure not in PROPORTIONS or question.by in ("treatment", "drug"):
        return None
    number = sum(row["arm_role"] == "comparator" for row in rows)
    if not 0 < number < len(rows):
        return None
    return f"{number} of {len(rows)} arms are comparators; see --by treatment and --where \"arm_role <> 'comparator'\"."


def turned_round(rows: Sequence[Record], question: Question) -> str | None:
    if question.measure in PROPORTIONS:
        return None
    found = [row["slab"] for row in rows if row.get("arm_role") == "comparator"]
    if not 0 < len(found) < len(rows):
        return None
    return f"Ratios of the comparator to the treatment, the other way round than the others: {shortened(found)}."


def same_figures(rows: Sequence[Record], question: Question) -> str | None:
    studies: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in rows:
        studies[(row["treatment"], *figures(row))].add(row["study"])
    found = list(dict.fromkeys(" = ".join(sorted(same)) for same in studies.values() if len(same) > 1))
    return f"Same treatment and figures, perhaps the same patients: {shortened(found)}." if found else None


def same_trial(rows: Sequence[Record], registered: Mapping[str, str]) -> str | None:
    trials: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.get("arm_role") != "cited" and row["study"] in registered:
            trials[registered[row["study"]]].add(row["study"])
    found = [f"{number} ({' = '.join(sorted(same))})" for number, same in sorted(trials.items()) if len(same) > 1]
    return f"Several documents of one trial, perhaps of the same patients: {shortened(found)}." if found else None


def same_treatment(rows: Sequence[Record], question: Question) -> str | None:
    own = {row["treatment"] for row in rows if row.get("arm_role") != "cited"}
    found = [row["slab"] for row in rows if row.get("arm_role") == "cited" and row["treatment"] in own]
    if not found:
        return None
    return (
        f"Cited results of a treatment that a study here reports itself, perhaps the same patients: {shortened(found)}."
    )


def different_conditions(rows: Sequence[Record], question: Question) -> str | None:
    found = sorted({row["condition"] or NOT_STATED for row in rows})
    if len(found) < 2 or question.by == "condition":
        return None
    return f"{len(found)} conditions are pooled together ({shortened(found)}); see --by condition and --where."


def different_bands(rows: Sequence[Record], question: Question) -> str | None:
    found = Counter(band(row) for row in rows)
    return f"Grade bands are counted together: {band_words(found)}." if len(found) > 1 else None


def different_kinds(rows: Sequence[Record], question: Question) -> str | None:
    if question.measure in PROPORTIONS:
        return None
    counted = sum("ai" in row for row in rows)
    if 0 < counted < len(rows):
        stated = len(rows) - counted
        return f"{stated} of {len(rows)} ratios are as stated, the others of counts; a stated one may be adjusted."
    pairs = sorted({f"{row['treatment']} v {row['reference']}" for row in rows})
    return f"{len(pairs)} different comparisons are pooled ({shortened(pairs)})." if len(pairs) > 1 else None


def reckoned(rows: Sequence[Record], question: Question) -> str | None:
    percent = [row["slab"] for row in rows if row.get("counts_from") == "percent"]
    p_values = [row["slab"] for row in rows if row.get("from") == "p"]
    if percent:
        return f"Counts reckoned from a percent: {shortened(percent)}."
    return f"Standard errors reckoned from a p-value: {shortened(p_values)}." if p_values else None


def flagged(rows: Sequence[Record], question: Question) -> str | None:
    found = [f"{row['slab']} ({row['flags'].replace(';', ', ')})" for row in rows if row["flags"]]
    return f"Flagged rows: {shortened(found)}." if found else None


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, in order."""
    return [name for name, number in Counter(names).items() if number > 1]


def shortened(names: Sequence[str]) -> str:
    """The names as one text, the first few of many."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
