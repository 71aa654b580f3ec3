"""Comparisons: effect estimates and p-values with the outcome and the two arms they are about.

Three kinds of evidence make a row: a ratio or difference written as one ("HR 0.62, 95% CI …"), the numbers of a list
that one head opens ("the hazard ratios were 1.33 (…) for X and 1.48 (…) for Y"), and a bare p-value beside the
figures of two arms.  :mod:`comparison_outcomes` names what is compared, :mod:`comparison_arms` who with whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from ..attachment.clauses import ArmMention, Binding, Clause, Study
from ..attachment.event_causes import reasons_of_changes
from ..attachment.subgroups import sets_groups_apart
from ..attachment.unknown_groups import STRANGER, with_strangers
from ..base import add_row, rows_of, section_at, text_of
from ..figures.figure_atoms import Figure
from ..labels.labels import OUTCOMES, Label
from ..labels.treated_conditions import TREATED
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.sections import has_headings
from .comparison_arms import (
    IN_ITS_BRACKET,
    against_behind,
    pair_at,
    pair_behind,
    pair_of,
    reference_by_order,
    sides_of,
    stated_pair,
)
from .comparison_carried import told_before
from .comparison_effects import HEAD_OF_LIST, effects_of
from .comparison_factors import factors_of, is_prognostic
from .comparison_labels import is_event, note_of
from .comparison_order import outcomes_in_order
from .comparison_outcomes import (
    CARRIED,
    NAMED_FOR,
    THE_EFFECT,
    Outcome,
    is_group,
    names_its_outcome,
    next_of_list,
    of_the_hypothesis,
    of_the_trial,
    outcome_of,
    own_item,
    unnamed_outcome,
)
from .comparison_p_values import (
    bare_p_values,
    of_several,
    treatment_in_model,
    with_loose_p_values,
)
from .comparison_references import tested_in_its_bracket
from .comparison_sides import by_role, of_its_values, pairs_tested, who_had_more
from .comparison_tests import has_own_values, p_ahead, p_behind, second_test
from .comparison_words import measured_in, of_a_scale, of_its_length, says_nothing, subject_of


@dataclass
class Effect:
    """One comparison before it becomes a row."""

    figure: Figure
    outcome: Outcome
    sides: tuple[str, str | None]
    rule: str
    p_value: str | None = None
    label: str | None = None
    told: bool = False  # the sentence says which arm had more of a toxicity


# --- rows ----------------------------------------------------------------------------------------------------------


_RANDOMIZED = lazy_regex(r"randomi[sz]|\bRCTs?\b")


def add_comparisons(doc: Doc, clauses: list[Clause], study: Study, bindings: list[Binding]) -> None:
    """Add a row for each effect, and for each p-value between arms of an outcome that has no effect."""
    randomized = _RANDOMIZED.search(text_of(doc)) is not None
    if study.planned or (len(study.arms) < 2 and not randomized):
        return
    roles = {a["arm_id"]: a["role"] for a in doc._.arms or []}
    second = reference_by_order(clauses, study, _longer(doc, study)) if len(study.arms) == 2 else None
    if second is not None and roles.get(second) != "comparator":
        roles = {a: "comparator" if a == second else "experimental" for a in study.arms}
    rows: list[tuple[Clause, Effect]] = []
    last: tuple[str, str | None] | None = None
    for clause in (with_loose_p_values(c, pair=len(study.arms) < 3) for c in clauses):
        if any(f.p_value or f.kind in ("effect", "number", "time") for f in clause.figures) or _OF_TWO.search(
            clause.text, clause.start, clause.end
        ):
            part = study.within(clause)
            found = _of_clause(doc, clause, part, bindings, roles, rows)
            if part is study and not _names_a_pair(clause, study):
                found = _with_pair(found, last)
            found = found or _of_difference(clause, study, bindings, roles)
            rows += [(clause, e) for e in found]
            last = next((e.sides for e in reversed(found) if e.sides[0] != "all" and e.sides[1]), last)
        if len(study.arms) > 2:
            last = pair_of(clause, study) or last
    for clause, effect in _one_way(rows, study, roles):
        if effect.sides[0] != "all":  # without its arms a comparison says nothing
            outcome = of_the_hypothesis(effect.outcome, clause, clauses)
            outcome = of_its_length(outcome, effect.figure, clause)
            outcome = of_a_scale(of_the_trial(outcome, effect.figure, text_of(doc)), clause)
            if outcome.code in _BEST and _of_no_tumour(bindings):
                words = " ".join(text_of(doc)[outcome.start : outcome.end].split())
                outcome = replace(outcome, code="OTHER", label=outcome.label or words)
            _write(doc, clause, replace(effect, outcome=outcome), study)


#: What tells a difference of two shares: "the |difference| was 5%", "|improved| 5-year survival |by| 6%"
_OF_TWO = scanner(r"differ|\bby\s\d|\b(?:absolute|benefit|improvement|gain)\b", re.IGNORECASE)


def _of_difference(clause: Clause, study: Study, bindings: list[Binding], roles: dict[str, str]) -> list[Effect]:
    """ "The difference was not significant (P = .12)": of the sentence before."""
    found = []
    for figure, outcome, arms in told_before(clause, study, bindings):
        sides = by_role((arms[0], arms[1]), clause, study, roles)
        found.append(Effect(figure, outcome, sides, "comparison:p-value", figure.p_value))
    return found


def _one_way(rows: list[tuple[Clause, Effect]], study: Study, roles: dict[str, str]) -> list[tuple[Clause, Effect]]:
    """P-values of two arms, which have no direction, in that of the ratios where these all have one.

    A single ratio is enough where neither arm is known as the comparator, or where it names both ("HR (B/A) 0.85").
    """
    ratios = [e.sides for _, e in rows if e.figure.kind == "effect" and e.figure.measure != "DIFF"]
    known = len({roles.get(a) for a in study.arms}) > 1
    named = any(e.figure.kind == "effect" and stated_pair(c, study, e.figure) for c, e in rows)
    if len(study.arms) != 2 or len(ratios) < 1 + (known and not named) or len(set(ratios)) > 1:
        return rows
    return [(c, e if e.figure.kind == "effect" or e.told else replace(e, sides=ratios[0])) for c, e in rows]


def _longer(doc: Doc, study: Study) -> str | None:
    """Of two arms the one that is the other with drugs on top."""
    drugs = {a["arm_id"]: set(a["drugs"]) for a in doc._.arms or [] if a["arm_id"] in study.arms}
    return next((a for a in drugs for b in drugs if drugs[b] and drugs[b] < drugs[a]), None)


def _with_pair(found: list[Effect], last: tuple[str, str | None] | None) -> list[Effect]:
    """The effects of a sentence that names no two arms: of the pair before them, turned where one arm is named."""
    paired: list[Effect] = []
    for effect in found:
        arm, reference = effect.sides
        if arm == "all":
            own = next((e.sides for e in reversed(paired) if e.sides[1]), None)
            sides = own or last
            effect = replace(effect, sides=sides) if sides else effect
        elif reference is None and last is not None and arm in last:
            effect = replace(effect, sides=(arm, next(a for a in last if a != arm)))
        paired.append(effect)
    return paired


_COMPLETE = lazy_regex(r"(?:\w+ )?complete response", re.IGNORECASE)
_BEST = ("CR", "PR", "ORR")


def _of_no_tumour(bindings: list[Binding]) -> bool:
    """Whether the complete responses of the text are those of no tumour: of vomiting, say."""
    return any(b.label.code == "OTHER" and _COMPLETE.match(b.label.text) for b in bindings)


def _names_a_pair(clause: Clause, study: Study) -> bool:
    return len({a.arm_id for a in clause.arms if a.arm_id in study.arms}) > 1


@dataclass
class _Sentence:
    """A sentence with what comparisons are read from; ``found`` grows from left to right."""

    clause: Clause
    study: Study
    bindings: list[Binding]
    labels: list[Label]
    roles: dict[str, str]
    rows: list[tuple[Clause, Effect]]  # of the sentences before
    it: Outcome | None = None  # what "it was 12 months" is about
    found: list[Effect] = field(default_factory=list)


def _of_clause(
    doc: Doc,
    clause: Clause,
    study: Study,
    bindings: list[Binding],
    roles: dict[str, str],
    rows: list[tuple[Clause, Effect]],
) -> list[Effect]:
    section = section_at(doc, clause.start)
    if section == "title" or is_prognostic(clause, study):
        return []
    effects = effects_of(clause)
    sentence = _Sentence(clause, study, bindings, _labels_of(clause, bindings, effects), roles, rows)
    if effects and not sentence.labels:
        sentence.it = _of_it(doc, clause)
    _add_effects(sentence, effects)
    if not (section in ("background", "methods") and has_headings(doc)) and len(study.arms) > 1:
        _add_p_values(sentence)
    return sentence.found


def _labels_of(clause: Clause, bindings: list[Binding], effects: list[Figure]) -> list[Label]:
    """The outcomes that a sentence names, as they were named where they were counted."""
    renamed = {b.label.start: b.label for b in bindings}  # a complete response outside oncology, say
    if _of_no_tumour(bindings):
        renamed |= {x.start: replace(x, code="OTHER") for x in clause.labels if x.code in _BEST}
    reasons = reasons_of_changes(clause)  # "dose reductions for neutropenia (P = .02)": not the neutropenia
    return [
        renamed.get(x.start, x)
        for x in clause.labels
        if x.family in OUTCOMES
        and x.code != "FOLLOWUP"
        and (not x.doubtful or x.reason == TREATED or _measured(x, effects))
        and not is_group(x, clause)
        and x not in reasons
    ]


def _add_effects(sentence: _Sentence, effects: list[Figure]) -> None:
    """Ratios and differences with their outcome and arms."""
    clause, study, roles = sentence.clause, sentence.study, sentence.roles
    in_order = outcomes_in_order(effects, clause, sentence.labels)
    listed = clause if len(study.arms) < 3 else _with_effects(clause, effects)
    strangers = _strangers(clause, study) if effects and len(study.arms) > 2 else []
    factors = factors_of(clause, study, effects)
    if in_order and min(in_order) not in factors:
        factors -= in_order.keys()  # "no better RFS or OS in a multivariate analysis (HRs of 0.7 and 0.8)"
    for figure in effects + _bare_ratios(clause, sentence.rows, effects):
        if figure.start in factors or sets_groups_apart(figure.start, clause):
            continue  # patients are compared, not arms
        if any(_in_bracket_of(end, figure, clause) for end in strangers):
            continue  # "21% for XY (HR, 0.8)" of a group that is none of the arms
        if _NEEDED_TO_TREAT.search(clause.text, clause.start, figure.start):
            continue
        outcome, p_value = _outcome_told(sentence, figure, in_order)
        if outcome is None:
            continue
        figure = replace(figure, p_value=figure.p_value or p_value)
        sides = sides_of(listed, study, figure, roles)
        alike = roles.get(sides[0]) == roles.get(sides[1] or "")
        sides = _by_sum(sides, figure, outcome.code, sentence.bindings, clause, alike)
        sides = _as_stated_before(sentence.found, figure, clause, study) or sides
        p_value = figure.p_value or p_behind(clause, figure) or p_ahead(clause, figure)
        sentence.found.append(Effect(figure, outcome, sides, "comparison:effect", p_value))


def _strangers(clause: Clause, study: Study) -> list[int]:
    """Where the names of groups end that are none of the arms."""
    return [a.end for a in with_strangers(clause, study).arms if a.arm_id.startswith(STRANGER)]


def _in_bracket_of(end: int, figure: Figure, clause: Clause) -> bool:
    """Whether the bracket of a figure opens right behind a name."""
    return any(a < figure.start < b and not clause.text[end:a].strip() for a, b in clause.brackets if a >= end)


def _outcome_told(
    sentence: _Sentence, figure: Figure, in_order: dict[int, Outcome]
) -> tuple[Outcome | None, str | None]:
    """The outcome of a ratio or difference, and the p-value of the sentence before where it goes on with that."""
    clause, found = sentence.clause, sentence.found
    before = found[-1] if found and found[-1].figure.measure == figure.measure else None
    outcome = in_order.get(figure.start) or outcome_of(figure, clause, sentence.labels)
    if outcome is not None:
        return (own_item(figure, before.figure, clause, outcome) if before else outcome), None
    p_value: str | None = None
    named = NAMED_FOR.match(clause.text, figure.end, clause.end)
    if named and any(named.start("name") <= a.start < named.end() for a in clause.arms):
        named = None  # "0.76 (…) for B and 0.91 (…) for C": an arm, not an outcome
    carried = CARRIED.match(clause.text[clause.start : figure.start])
    if not named and carried:
        outcome, p_value = _carry(sentence.rows, sentence.bindings, clause, take=not carried.group("subgroup"))
    if outcome is None and not named and before:
        # a list under one head: "… was 0.25 (…), and for B versus C was 0.60 (…)"
        own = next_of_list(figure, before.figure, clause) if before.outcome.code == "OTHER" else None
        outcome = own or before.outcome
    if outcome is None and figure.ci_low is not None:
        outcome = sentence.it or _of_arms_told(sentence, figure)
    if outcome is None and THE_EFFECT.match(clause.text, clause.start, figure.start):
        outcome = _of_last_ratio(sentence, figure)
    told = figure.ci_low is not None or (figure.p_value is not None and names_its_outcome(figure, clause))
    if outcome is None and figure.measure in ("HR", "RR", "OR") and told:
        outcome = unnamed_outcome(figure, clause)
        if outcome is not None and _is_of_an_arm(outcome, clause):  # "an OR of 1.7 for the experimental arm"
            outcome, _ = _carry(sentence.rows, sentence.bindings, clause, take=False)
    if outcome is None and figure.measure == "DIFF" and len(sentence.study.arms) > 1:
        outcome = measured_in(figure, clause)
    if outcome is None and figure.measure == "DIFF" and figure.ci_low is not None and len(sentence.study.arms) > 1:
        outcome = subject_of(figure, clause)
    return outcome, p_value


_SENTENCE_LATER = 150


def _of_last_ratio(sentence: _Sentence, figure: Figure) -> Outcome | None:
    """ "|The effect was more pronounced in X (|HR 0.6": the outcome of the last such ratio, up to two sentences ago."""
    rows = [(clause, effect) for clause, effect in sentence.rows if effect.figure.measure == figure.measure]
    if not rows or not 0 <= sentence.clause.start - rows[-1][0].end < _SENTENCE_LATER:
        return None
    last = rows[-1][1].outcome
    return replace(last, label=None) if last.code != "OTHER" else None


def _of_it(doc: Doc, clause: Clause) -> Outcome | None:
    """ "In women |it| was 12 months with A and 9 months with B (HR …)": the outcome of these medians."""
    own = [row for row in rows_of(doc, "survival") if clause.start <= row["start"] < clause.end]
    if len({row["outcome"] for row in own}) != 1 or own[0]["outcome"] == "FOLLOWUP":
        return None
    return Outcome(own[0]["start"], own[0]["start"], own[0]["outcome"])


#: "A |was superior to| B (difference, 9.1%; …)", "A and B |did not differ| (difference, 1.1%; …)"
_ARMS_DIFFER = lazy_regex(
    r"\b(?:superior|inferior|better|worse|no\s+(?:significant\s+)?difference|(?:did|do)\s+not\s+differ|differed|similar|comparable|exceeded)\b[^.;()]*[(\[]\s*\Z",
    re.IGNORECASE,
)


def _of_arms_told(sentence: _Sentence, figure: Figure) -> Outcome | None:
    """What two arms differ in that the sentence does not name: that of the sentence before, which told of one."""
    clause = sentence.clause
    if sentence.labels or not _names_a_pair(clause, sentence.study):
        return None
    if not _ARMS_DIFFER.search(clause.text, clause.start, figure.start):
        return None
    told = {b.label.code for b in sentence.bindings if 0 <= clause.start - b.sentence[1] < _NEXT}
    return _carry(sentence.rows, sentence.bindings, clause, take=False)[0] if len(told) == 1 else None


_NEXT = 4


def _add_p_values(sentence: _Sentence) -> None:
    """P-values between arms, and those of the treatment in a model."""
    clause, study, labels = sentence.clause, sentence.study, sentence.labels
    bare = list(bare_p_values(clause, study, sentence.bindings, labels))
    settled: set[int] = set()
    later: set[int] = set()  # told with the p-value ahead of them
    for figure, outcome in bare if len(study.arms) > 2 else ():
        for own, pair in pairs_tested(clause, study, figure, sentence.roles) if figure.start not in later else ():
            _add_p(sentence, own, outcome, pair, "comparison:p-value", pair=True)
            (settled if own.start == figure.start else later).add(own.start)
    settled |= later
    tested = [
        (figure, outcome, "comparison:p-value")
        for figure, outcome in bare
        if figure.start not in settled
        and not (of_several(figure, clause, study) or sets_groups_apart(figure.start, clause))
    ]
    tested += [(figure, outcome, "comparison:model") for figure, outcome in treatment_in_model(clause, study, labels)]
    for figure, outcome, rule in tested:
        if any(e.p_value == figure.p_value and e.figure.start < outcome.start < e.figure.end for e in sentence.found):
            continue  # "hazard ratio for relapse, death or cancer, 0.5; P = .01": that of the ratio, not of the death
        behind = against_behind(clause, study, figure) or tested_in_its_bracket(
            clause, study, figure, sentence.bindings
        )
        told = sides_of(clause, study, figure, sentence.roles)
        sides = behind or by_role(told, clause, study, sentence.roles, figure if is_event(outcome) else None)
        if sides[0] == "all":
            sides = of_its_values(figure, clause, study, sentence.bindings)
        if sides[0] == "all":
            continue
        if _HYPOTHESIS.match(clause.text, figure.end) and any(e.outcome == outcome for e in sentence.found):
            # "(P<.001 for noninferiority; P=.02 for superiority)"
            hypothesis = clause.text[figure.end : clause.end].split(";")[0].strip(" ).")
            sentence.found.append(Effect(figure, outcome, sides, rule, figure.p_value, hypothesis))
            continue
        if (test := second_test(figure, clause)) and any(e.outcome == outcome for e in sentence.found):
            sentence.found.append(Effect(figure, outcome, sides, rule, figure.p_value, test))
            continue
        apart = len(study.arms) > 2 and (pair_at(clause, study, figure) or pair_behind(clause, clause.arms, figure))
        before = len(sentence.found)
        _add_p(sentence, figure, outcome, sides, rule, pair=bool(apart))
        for effect in sentence.found[before:]:
            effect.told = is_event(outcome) and not behind and who_had_more(clause, study, figure) is not None


_NEEDED_TO_TREAT = lazy_regex(
    r"(?:\bNN[TH]B?\b|\bnumbers?[\s-]+needed[\s-]+to[\s-]+(?:treat|harm)\b)[^.;\d]{0,30}\Z", re.IGNORECASE
)
_OF_AN_ARM = lazy_regex(
    r"(?:the\s+)?(?:experimental|control|intervention|treatment|study|test|active)\s+(?:arm|group)|"
    r"(?:the\s+)?addition\s+of\b.*|(?:a\s+)?(?:similar|this|the|an?)\s+association",
    re.IGNORECASE,
)


def _is_of_an_arm(outcome: Outcome, clause: Clause) -> bool:
    """Whether the words of an outcome name a treatment: "the weekly schedule was better (HR 0.3 …)"."""
    named = outcome.code == "OTHER" and outcome.label is not None
    return named and (
        _OF_AN_ARM.fullmatch(outcome.label or "") is not None
        or any(
            a.start <= outcome.start < a.end and outcome.end - a.end < len(" administration") + 1 for a in clause.arms
        )
    )


def _as_stated_before(found: list[Effect], figure: Figure, clause: Clause, study: Study) -> tuple[str, str] | None:
    """ "Survival was alike (HR for B versus A, 1.04; …), as was progression (HR 1.06; …)": the pair of the first."""
    if not found or found[-1].figure.measure != figure.measure:
        return None
    last = found[-1].figure
    if any(last.end <= a.start < figure.end for a in clause.arms):
        return None
    stated = stated_pair(clause, study, last)
    return stated if stated == found[-1].sides else None


def _by_sum(
    sides: tuple[str, str | None], figure: Figure, code: str, bindings: list[Binding], clause: Clause, alike: bool
) -> tuple[str, str | None]:
    """ "The difference was 4.7%", of two arms ``alike`` in their roles: the one from whose rate it was taken.

    In a sentence that names both arms, or of a reference, only limits that carry signs tell the direction.
    """
    arm, other = sides
    signed = (figure.ci_low or 0) < 0 < (figure.ci_high or 0) and len(clause.arm_ids) > 1
    if figure.measure != "DIFF" or other is None or (not signed and (clause.arms or not alike)):
        return sides
    here = [b for b in bindings if clause.start <= b.figure.start < clause.end] if signed else bindings
    rates = {b.arm_id: b.figure.percent for b in here if b.label.code == code}
    first, second, value = rates.get(arm), rates.get(other), figure.value
    if first is None or second is None or not isinstance(value, float):
        return sides
    return (other, arm) if abs(second - first - value) < 0.15 <= abs(first - second - value) else sides


def _with_effects(clause: Clause, effects: list[Figure]) -> Clause:
    """The sentence with all ratios of a list, also those that the figures alone do not tell from numbers."""
    rest = [f for f in clause.figures if not any(e.start < f.end and f.start < e.end for e in effects)]
    return replace(clause, figures=sorted([*rest, *effects], key=lambda f: f.start))


def _measured(label: Label, effects: list[Figure]) -> bool:
    """ "a lower risk of diarrhea (RR 0.13 …)": an event that treatment averted, with its ratio right behind."""
    return label.reason in ("purpose", "risk") and any(0 <= f.start - label.end < 50 for f in effects)


def _right_behind(figure: Figure, names: Sequence[Label | ArmMention], clause: Clause) -> bool:
    """ "Fatigue (1.5; 1.0-2.4)", "or C (0.69, 0.49-0.96; P = .03)": a name at the bracket of a figure."""
    return any(x.end <= figure.start and IN_ITS_BRACKET.fullmatch(clause.text, x.end, figure.start) for x in names)


def _bare_ratios(clause: Clause, rows: list[tuple[Clause, Effect]], effects: list[Figure]) -> list[Figure]:
    """ "(4.9 months v 4.2 months; 0.99, 0.77–1.28; p = 0.94)": the ratio that the sentences before have named."""
    last = next((e.figure for _, e in reversed(rows) if e.figure.measure in ("HR", "OR", "RR")), None)
    own = next((f for f in effects if f.measure in ("HR", "OR", "RR") and f.ci_low is not None), None)
    before = clause.end if own is None else own.start
    told = [
        replace(f, kind="effect", measure=last.measure)
        for f in (clause.figures if last else ())
        if last and f.kind == "number" and f.ci_low is not None and f.p_value and f.end <= before
        and re.search(r"[;,(]\s*\Z", clause.text[clause.start : f.start])
        and not HEAD_OF_LIST.search(clause.text, clause.start, f.end if own else clause.end)
    ]  # fmt: skip
    if own is not None:  # "anemia (RR 2.5; 1.7-3.8), fatigue (1.5; 1.0-2.4)"
        return told + [
            replace(f, kind="effect", measure=own.measure)
            for f in clause.figures
            if f.kind == "number" and f.ci_low is not None and f.start > own.end
            and not any(e.start < f.end and f.start < e.end for e in effects)
            and (_right_behind(f, clause.labels, clause) or (f.p_value and _right_behind(f, clause.arms, clause)))
        ]  # fmt: skip
    return told


_HYPOTHESIS = lazy_regex(r"\s+for\s+(?:non-?inferiority|superiority|equivalence)\b", re.IGNORECASE)


def _add_p(
    sentence: _Sentence,
    figure: Figure,
    outcome: Outcome,
    sides: tuple[str, str | None],
    rule: str,
    *,
    pair: bool = False,
) -> None:
    """A p-value completes the effect of the same outcome; without one, or of another ``pair``, it is a row."""
    found = sentence.found
    same = [e for e in found if e.outcome.code == outcome.code and e.outcome.label == outcome.label]
    without = [e for e in same if e.p_value is None and e.figure.kind == "effect"]
    if without:
        ahead = [e for e in without if e.figure.start < figure.start]
        (ahead or without)[-1].p_value = figure.p_value
    elif not any(
        (e.p_value == figure.p_value or (e.outcome.start == outcome.start and figure.kind == "p"))
        and not (pair and set(e.sides) != set(sides))
        and not has_own_values(e.figure, figure, sentence.bindings)
        for e in same
    ):  # a p-value in the bracket of a contrast of its own is another comparison
        found.append(Effect(figure, outcome, sides, rule, figure.p_value))


def _carry(
    rows: list[tuple[Clause, Effect]], bindings: list[Binding], clause: Clause, *, take: bool
) -> tuple[Outcome | None, str | None]:
    """ "The hazard ratio was 0.75": of the outcome of the sentence before, whose bare p-value it takes over."""
    if rows and 0 <= clause.start - rows[-1][0].end < 4:
        last = rows[-1][1]
        if last.rule == "comparison:p-value" and take:
            rows.pop()
            return last.outcome, last.p_value
        return last.outcome, None
    near = [
        b
        for b in bindings
        if 0 <= clause.start - b.sentence[1] < 4
        and b.label.family in ("survival", "response")
        and b.label.code != "FOLLOWUP"
    ]
    if not near:
        return None, None
    label = near[-1].label
    return Outcome(label.start, label.end, label.code), None


def _write(doc: Doc, clause: Clause, effect: Effect, study: Study) -> None:
    figure, outcome = effect.figure, effect.outcome
    measured = figure.kind == "effect"
    if says_nothing(outcome):
        return
    add_row(
        doc, "comparisons", min(outcome.start, figure.start), max(outcome.end, figure.end), effect.rule,
        (),
        arm_id=effect.sides[0], reference_arm_id=effect.sides[1], outcome=outcome.code,
        label=note_of(outcome, figure, clause, study, effect.label),
        measure=figure.measure if measured else None, value=figure.value if measured else None,
        ci_low=figure.ci_low if measured else None, ci_high=figure.ci_high if measured else None,
        p_value=effect.p_value,
    )  # fmt: skip
