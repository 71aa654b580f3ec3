"""Comparisons: effect estimates and p-values with the outcome and the two arms they are about.

Three kinds of evidence make a row: a ratio or difference written as one ("HR 0.62, 95% CI …"), the numbers of a list
that one head opens ("the hazard ratios were 1.33 (…) for X and 1.48 (…) for Y"), and a bare p-value beside the
figures of two arms.  :func:`outcome_of` names what is compared, :func:`sides_of` who with whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from .attachment import Binding, Clause, Study
from .base import add_row, section_at, text_of
from .comparison_arms import pair_of, reference_by_order, sides_of
from .comparison_effects import HEAD_OF_LIST, effects_of
from .figure_atoms import Figure
from .labels import Label, find_labels
from .scan import scanner


@dataclass(frozen=True)
class Outcome:
    """What is compared: a code, its place, and the words that set the row apart."""

    start: int
    end: int
    code: str
    label: str | None = None


@dataclass
class Effect:
    """One comparison before it becomes a row."""

    figure: Figure
    outcome: Outcome
    sides: tuple[str, str | None]
    rule: str
    p_value: str | None = None
    label: str | None = None


# --- outcomes ------------------------------------------------------------------------------------------------------

_FOR_OUTCOME = re.compile(r"\s*[)\]]*\s*,?\s*(?:for|in|on|of)\s+(?:the\s+)?(?:\w+\s+){0,2}?\Z", re.IGNORECASE)
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_P_ASIDE = re.compile(r"[,;]?\s*\b[Pp]\s*[=<>≤]\s*[\d.·]+")
_RISK_OF = re.compile(r"death|mortality|progression|relapse|recurrence", re.IGNORECASE)
_HAZARD_OF = re.compile(
    r"\b(?:for|of)\s+(?:disease\s+)?(death|mortality|progression)\b(?!\s+(?:or|from)\b)", re.IGNORECASE
)
#: "in responders, …", "responders who had a third cycle": a group, not the outcome
_AS_GROUP = re.compile(r"responders?\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:rates?|number|proportion|percentage|percent|%|more|fewer)\s+(?:of\s+)?(?:the\s+)?\Z", re.IGNORECASE
)


def _is_group(label: Label, clause: Clause) -> bool:
    who = re.match(r"\s+(?:who|that|with|receiv\w+|in\s+whom)\b", clause.text[label.end : clause.end])
    counted = _COUNTED.search(clause.text[clause.start : label.start]) or not label.text.lower().startswith("resp")
    return bool(_AS_GROUP.search(label.text)) and bool(who or not counted)


_ENDPOINT = re.compile(r"end ?points?|outcome", re.IGNORECASE)


def outcome_of(figure: Figure, clause: Clause, labels: list[Label]) -> Outcome | None:
    """The outcome of an effect: named inside its figure, right behind it, or last before it."""
    inside = [x for x in labels if figure.start <= x.start and x.end <= figure.end]
    if figure.measure == "HR":
        inside = [x for x in inside if x.family != "event" or not _RISK_OF.search(x.text)]  # "for death in arm A"
    if not inside and figure.kind == "effect":
        inside = [
            replace(x, start=x.start + figure.start, end=x.end + figure.start)
            for x in find_labels(clause.text[figure.start : figure.end], [])
            if x.family in ("response", "survival") and x.code != "FOLLOWUP" and x.text not in ("OR", "RR", "HR")
        ]
    short = re.search(r"\bin\s+(?P<or>OR)\s*\(\s*-?(?:\d|\Z)", clause.text[clause.start : figure.end])
    if figure.measure == "DIFF" and short:
        start = clause.start + short.start("or")
        return Outcome(start, start + 2, "ORR")
    before = [x for x in labels if x.end <= figure.start]
    if figure.measure == "HR":  # a ratio of hazards is about a time to an event, not about the response named beside it
        before = [x for x in before if x.family != "response"] or before
    if inside:
        named = [x for x in before if x.family == "survival" and figure.start - x.end < 260]
        if named and _RISK_OF.search(inside[-1].text) and "survival" not in inside[-1].text:
            return _as_outcome(named[-1], figure, clause)  # "PFS was longer (hazard ratio for progression or death, …)"
        return _as_outcome(inside[-1], figure, clause)
    hazard = _HAZARD_OF.search(clause.text, figure.start, figure.end) if figure.measure == "HR" else None
    if hazard and not any(x.family == "survival" for x in before):
        return Outcome(figure.start, hazard.end(), "OS" if hazard.group(1).lower() in ("death", "mortality") else "PFS")
    after = [x for x in labels if x.start >= figure.end]
    between = clause.text[figure.end : after[0].start] if after else ""
    if after and _FOR_OUTCOME.match(_P_ASIDE.sub(" ", _BRACKETED.sub(" ", between))):
        return _as_outcome(after[0], figure, clause)
    free = [x for x in before if not _aside(clause, x, figure)]
    return _as_outcome((free or before)[-1], figure, clause) if before else None


def _aside(clause: Clause, label: Label, figure: Figure) -> bool:
    """A label in a bracket that closes before the figure names no subject."""
    return any(a < label.start and label.end <= b <= figure.start for a, b in clause.brackets)


def _as_outcome(label: Label, figure: Figure, clause: Clause) -> Outcome:
    """An event that has a hazard ratio is an endpoint of the trial, not a toxicity."""
    words = " ".join(label.text.split())
    if label.family == "event" and (
        figure.measure == "HR" or _ENDPOINT.search(clause.text, clause.start, figure.start)
    ):
        return Outcome(label.start, label.end, "OTHER", words)
    return Outcome(label.start, label.end, label.code, words if label.code == "OTHER" else None)


_CARRIED = re.compile(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?P<subgroup>(?:In|Among|For|Within)\s+[^,;()]{3,90},\s*)?(?:(?:the|"
    r"corresponding|respective|resulting|adjusted|unadjusted|stratified|estimated|a|with|this|and|overall|also)\W+)*\Z",
    re.IGNORECASE,
)
_NAMED_FOR = re.compile(
    r"\s*[)\]]?\s*,?\s*for\s+(?:the\s+)?(?P<name>[A-Za-z][\w -]{2,50}?)(?=[,;.)]|\s+and\s|\s+(?:was|were)\b)"
)
_FOR_NAMED = re.compile(
    r"(?:\bfor\s+|\bof\s+)(?:the\s+)?(?P<name>[A-Za-z][^;:,.()\d]{2,70}?)\s*(?:\([^()]*\)\s*)?,?\s*\Z"
)
_SUBJECT = re.compile(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:(?:During|After|At|In|With|Among)\b[^,]*,\s*)?(?:an?\s+|"
    r"the\s+)?(?P<name>[A-Za-z][\w -]{3,60}?)\s+"
    r"(?:was|were|occurred|had|developed|did|is|in|(?:more|less)\s)",
    re.IGNORECASE,
)


def unnamed_outcome(figure: Figure, clause: Clause) -> Outcome | None:
    """An outcome without a code, in the text's own words: "Invasive cancer was diagnosed in … (HR 1.03 …)"."""
    behind = _NAMED_FOR.match(clause.text, figure.end, clause.end)
    if behind:
        return Outcome(behind.start("name"), behind.end("name"), "OTHER", behind.group("name"))
    before = clause.text[clause.start : figure.start]
    for match in (_FOR_NAMED.search(before), _SUBJECT.match(before)):
        if match:
            start = clause.start + match.start("name")
            return Outcome(start, clause.start + match.end("name"), "OTHER", " ".join(match.group("name").split()))
    return None


# --- p-values ------------------------------------------------------------------------------------------------------

_NO_CONTRAST = scanner(
    r"interaction|heterogeneity|\btrend\b|predict|prognos|correlat|associated\s+with|from\s+baseline|"
    r"compared\s+(?:with|to)\s+baseline|"
    r"baseline\s+(?:and|to|value|level)|considered\s+(?:statistically\s+)?significant|null\s+hypothesis|historical|"
    r"significance\s+level|"
    r"well[- ]balanced|genotype|polymorphism|before\s+and\s+after|(?:than|v|versus|vs\.?)\s+(?:non[- ]?respond|"
    r"those\s+(?:who|without))|"
    r"\bbetween\s+(?:responders|patients\s+(?:with|who)|men|women|younger|older|[A-Za-z-]+\s+(?:mutants?|and\s+non))|"
    r"mutants?\s+and\s+non|"
    r"superiority\s+required|\bBonferroni|responders\s+(?:had|than|and|v)",
    re.IGNORECASE,
)
_MULTIVARIABLE = scanner(r"multivari|cox\s+(?:regression|model|proportional)", re.IGNORECASE)
_P_REACH = 130


def _bare_p(
    clause: Clause, study: Study, bindings: list[Binding], labels: list[Label]
) -> Iterator[tuple[Figure, Outcome]]:
    """P-values with the outcome that they test between arms."""
    if (
        _NO_CONTRAST.search(clause.text, clause.start, clause.end)
        or _between_groups(clause)
        or _MULTIVARIABLE.search(clause.text, clause.start, clause.end)
    ):
        return
    for figure in clause.figures:
        if figure.p_value is None or figure.kind == "effect":
            continue
        binding = next((b for b in bindings if b.figure.start == figure.start), None)
        if binding and figure.kind == "share" and binding.label.code in _TIMES:
            binding = None  # a share is no time: "(41% v 8%; P = …), with a median time to response of"
        if binding and binding.label.family in ("survival", "response", "event") and binding.label.code != "FOLLOWUP":
            label: Label | None = binding.label
        else:
            before = [x for x in labels if x.end <= figure.start and not _aside(clause, x, figure)]
            label = before[-1] if before else _label_behind(figure, clause, labels)
            if (
                label
                and figure.start - label.end > _P_REACH
                and not any(label.end <= f.start < figure.start for f in clause.figures)
            ):
                label = None
        if label is None and _PRIMARY_MET.search(clause.text, clause.start, figure.start):
            yield figure, Outcome(clause.start, figure.start, "OTHER", "primary end point")
        if label is None or label.doubtful or _is_group(label, clause):
            continue
        yield figure, _as_outcome(_outside(label, figure, clause, labels), figure, clause)


def _label_behind(figure: Figure, clause: Clause, labels: list[Label]) -> Label | None:
    """ "A rather than B (60% v 44%; P = .002) increased pCR": the outcome that the figures in the bracket precede."""
    bracket = next(((a, b) for a, b in clause.brackets if a < figure.start < b), None)
    after = [x for x in labels if bracket and x.start > bracket[1]]
    if not after or not bracket or not re.search(r"\d", clause.text[bracket[0] : figure.end]):
        return None
    between = _BRACKETED.sub(" ", clause.text[bracket[1] + 1 : after[0].start])
    return after[0] if len(between) < 90 and not re.search(r"[.;,]", between) else None


#: "performance status was an independent predictor (HR 1.5)", "patients with brain metastases had worse survival"
_PROGNOSTIC = re.compile(
    r"prognos|\bpredict(?:or|ed|ive|s)\b|\brisk\s+factors?\b|\bindependent(?:ly)?\b|\bcorrelated?\b|\bunivaria|\bmultivaria|"
    r"\b(?:patients|those|women|men|tumou?rs)\s+(?:with|without|who|aged|younger|older)\b[^.;]{2,80}\b(?:had|showed|experienced)\s+"
    r"(?:an?\s+)?(?:significantly\s+)?(?:worse|better|shorter|longer|poorer|improved|higher|lower)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:treat(?:ment|ed)|arms?|groups?|regimens?|therapy|chemotherapy|assign\w+|random\w+|received|receiving|adding|addition|between)\b",
    re.IGNORECASE,
)


def _is_prognostic(clause: Clause, study: Study) -> bool:
    """Whether a sentence sets patients, not arms, against each other."""
    if not _PROGNOSTIC.search(clause.text, clause.start, clause.end):
        return False
    own = any(a.arm_id in study.arms for a in clause.arms)
    return not own and not _TREATED.search(clause.text, clause.start, clause.end)


_TIMES = ("TTR", "DOR", "TTP", "TTF")
_PRIMARY_MET = re.compile(r"primary end ?point (?:was|were) (?:not )?(?:met|reached|achieved)", re.IGNORECASE)


def _outside(label: Label, figure: Figure, clause: Clause, labels: list[Label]) -> Label:
    """ "21% (2 complete, 15 partial responses; P = …)": the rate before the bracket is compared."""
    for a, b in clause.brackets:
        if a < label.start and label.end <= figure.start < b and ";" in clause.text[label.end : figure.start]:
            outer = [x for x in labels if x.end <= a and x.family == label.family and not _aside(clause, x, figure)]
            return outer[-1] if outer and label.family == "response" else label
    return label


_BETWEEN = re.compile(r"\bbetween\s+[^.;:]{2,80}?\s+and\s+[^.;:]{2,60}", re.IGNORECASE)
_OF_TREATMENT = re.compile(
    r"\b(?:arms?|groups?|treatments?|regimens?|schedules?|the\s+(?:two|three)|both|cohorts?|strateg)", re.IGNORECASE
)


def _between_groups(clause: Clause) -> bool:
    """ "Between A and B" where A and B are patients, not arms."""
    match = _BETWEEN.search(clause.text, clause.start, clause.end)
    if match is None or _OF_TREATMENT.search(match.group()):
        return False
    return not any(match.start() <= a.start < match.end() for a in clause.arms)


def _treatment_in_model(clause: Clause, study: Study, labels: list[Label]) -> Iterator[tuple[Figure, Outcome]]:
    """The treatment's own p-value in a multivariable model: "prognostic factors were chemotherapy (P = .01) and …"."""
    if not _MULTIVARIABLE.search(clause.text, clause.start, clause.end):
        return
    for figure in clause.figures:
        arm = next((a for a in clause.arms if 0 <= figure.start - a.end < 4 and a.arm_id in study.arms), None)
        before = [x for x in labels if x.end <= figure.start and x.family == "survival"]
        if figure.kind == "p" and arm and before:
            yield figure, replace(_as_outcome(before[-1], figure, clause), label="multivariable analysis")


# --- rows ----------------------------------------------------------------------------------------------------------

_STRATA = re.compile(
    r"\b(unstratified|stratified|unadjusted|adjusted|multivariable|multivariate|univariate|"
    r"per[- ]protocol)\b[^.;(]{0,25}\Z",
    re.IGNORECASE,
)


def _note(effect: Effect, clause: Clause) -> str | None:
    notes = [effect.outcome.label] if effect.outcome.label else []
    strata = _STRATA.search(clause.text[max(clause.start, effect.figure.start - 40) : effect.figure.start + 12])
    if strata:
        notes.append(strata.group(1).lower())
    if effect.figure.ci_level not in (None, 95):
        notes.append(f"{effect.figure.ci_level:g}% CI")
    if effect.label:
        notes.append(effect.label)
    return ", ".join(notes) or None


def add_comparisons(doc: Doc, clauses: list[Clause], study: Study, bindings: list[Binding]) -> None:
    """Add a row for each effect, and for each p-value between arms of an outcome that has no effect."""
    randomized = re.search(r"randomi[sz]|\bRCTs?\b", text_of(doc)) is not None
    if study.planned or (len(study.arms) < 2 and not randomized):
        return
    roles = {a["arm_id"]: a["role"] for a in doc._.arms or []}
    second = reference_by_order(clauses, study) if len(study.arms) == 2 else None
    if second is not None and roles.get(second) != "comparator":
        roles = {a: "comparator" if a == second else "experimental" for a in study.arms}
    rows: list[tuple[Clause, Effect]] = []
    last: tuple[str, str | None] | None = None
    for clause in clauses:
        if (
            any(f.p_value or f.kind in ("effect", "number", "time") for f in clause.figures)
            or "differ" in clause.text[clause.start : clause.end]
        ):
            found = _of_clause(doc, clause, study, bindings, roles, rows)
            if last is not None and not _names_a_pair(clause, study):
                found = [replace(e, sides=last) if e.sides[0] == "all" else e for e in found]
            rows += [(clause, e) for e in found]
            last = next((e.sides for e in reversed(found) if e.sides[0] != "all" and e.sides[1]), last)
        if len(study.arms) > 2:
            last = pair_of(clause, study) or last
    for clause, effect in rows:
        _write(doc, clause, effect)


_COMPLETE = re.compile(r"(?:\w+ )?complete response", re.IGNORECASE)


def _names_a_pair(clause: Clause, study: Study) -> bool:
    return len({a.arm_id for a in clause.arms if a.arm_id in study.arms}) > 1


def _of_clause(
    doc: Doc,
    clause: Clause,
    study: Study,
    bindings: list[Binding],
    roles: dict[str, str],
    rows: list[tuple[Clause, Effect]],
) -> list[Effect]:
    section = section_at(doc, clause.start)
    if section == "title":
        return []
    renamed = {b.label.start: b.label for b in bindings}  # a complete response outside oncology, say
    no_tumour = any(b.label.code == "OTHER" and _COMPLETE.match(b.label.text) for b in bindings)
    if no_tumour:
        renamed |= {x.start: replace(x, code="OTHER") for x in clause.labels if x.code in ("CR", "PR", "ORR")}
    labels = [
        renamed.get(x.start, x)
        for x in clause.labels
        if x.family in ("survival", "response", "event")
        and x.code != "FOLLOWUP"
        and not x.doubtful
        and not _is_group(x, clause)
    ]
    if _is_prognostic(clause, study):
        return []
    found: list[Effect] = []
    effects = effects_of(clause)
    in_order = _in_order(effects, clause, labels)
    for figure in effects + _bare_ratios(clause, rows, effects):
        outcome = in_order.get(figure.start) or outcome_of(figure, clause, labels)
        named = _NAMED_FOR.match(clause.text, figure.end, clause.end)
        carried = _CARRIED.match(clause.text[clause.start : figure.start])
        if outcome is None and not named and carried:
            outcome, p = _carry(rows, bindings, clause, take=not carried.group("subgroup"))
            figure = replace(figure, p_value=figure.p_value or p)
        if outcome is None and not named and found and found[-1].figure.measure == figure.measure:
            outcome = found[-1].outcome  # a list under one head: "… was 0.25 (…), and for B versus C was 0.60 (…)"
        if outcome is None and figure.measure in ("HR", "RR", "OR") and figure.ci_low is not None:
            outcome = unnamed_outcome(figure, clause)
        if outcome is not None:
            sides = sides_of(clause, study, figure, roles)
            found.append(
                Effect(figure, outcome, sides, "comparison:effect", figure.p_value or _p_behind(clause, figure))
            )
    headed = any(s.label_ == "results" for s in doc.spans.get("sections", ()))
    if (headed and section in ("background", "methods")) or len(study.arms) < 2:
        return found
    for source, rule in (
        (_bare_p(clause, study, bindings, labels), "p-value"),
        (_treatment_in_model(clause, study, labels), "model"),
    ):
        for figure, outcome in source:
            if rule == "p-value" and _of_several(figure, clause, study):
                continue
            sides = sides_of(clause, study, figure, roles)
            if sides[0] != "all":
                if _HYPOTHESIS.match(clause.text, figure.end) and any(e.outcome == outcome for e in found):
                    tested = clause.text[figure.end : clause.end].split(";")[0].strip(" ).")
                    found.append(Effect(figure, outcome, sides, f"comparison:{rule}", figure.p_value, tested))
                    continue  # "(P<.001 for noninferiority; P=.02 for superiority)"
                _add_p(found, figure, outcome, sides, f"comparison:{rule}")
    return found


def _of_several(figure: Figure, clause: Clause, study: Study) -> bool:
    """Whether a p-value tests three arms or more at once: as many figures in a row stand before it."""
    if len(study.arms) < 3:
        return False
    since = max((f.end for f in clause.figures if f.end <= figure.start and f.p_value), default=clause.start)
    row = {a.arm_id for a in clause.arms if since <= a.start < figure.start and a.arm_id in study.arms}
    return len(row) > 2


def _in_order(effects: list[Figure], clause: Clause, labels: list[Label]) -> dict[int, Outcome]:
    """ "PFS and OS were longer (HR 0.62 and 0.80, respectively)": ratios in the order of the names before."""
    if len(effects) < 2 or len({f.measure for f in effects}) > 1:
        return {}
    first, last = effects[0], effects[-1]
    row = [x for x in labels if x.end <= first.start and x.family == "survival"]
    row = [x for i, x in enumerate(row) if i == 0 or row[i - 1].code != x.code]
    respectively = re.match(r"[^.;]{0,40}\brespectively", clause.text[last.end : clause.end])
    between = any(first.start < x.start < last.end for x in labels)
    if len(row) != len(effects) or not respectively or between:
        return {}
    return {f.start: _as_outcome(x, f, clause) for f, x in zip(effects, row, strict=True)}


def _bare_ratios(clause: Clause, rows: list[tuple[Clause, Effect]], effects: list[Figure]) -> list[Figure]:
    """ "(4.9 months v 4.2 months; 0.99, 0.77–1.28; p = 0.94)": the ratio that the sentences before have named."""
    last = next((e.figure for _, e in reversed(rows) if e.figure.measure in ("HR", "OR", "RR")), None)
    own = next((f for f in effects if f.measure in ("HR", "OR", "RR") and f.ci_low is not None), None)
    if own is not None:  # "anemia (RR 2.5; 1.7-3.8), fatigue (1.5; 1.0-2.4)"
        return [
            replace(f, kind="effect", measure=own.measure)
            for f in clause.figures
            if f.kind == "number" and f.ci_low is not None and f.start > own.end
            and not any(e.start < f.end and f.start < e.end for e in effects)
            and any(x.end <= f.start and re.fullmatch(r"\s*\(\s*", clause.text[x.end : f.start]) for x in clause.labels)
        ]  # fmt: skip
    if last is None or HEAD_OF_LIST.search(clause.text, clause.start, clause.end):
        return []
    return [
        replace(f, kind="effect", measure=last.measure)
        for f in clause.figures
        if f.kind == "number"
        and f.ci_low is not None
        and f.p_value
        and re.search(r"[;(]\s*\Z", clause.text[clause.start : f.start])
    ]


_HYPOTHESIS = re.compile(r"\s+for\s+(?:non-?inferiority|superiority|equivalence)\b", re.IGNORECASE)


def _add_p(found: list[Effect], figure: Figure, outcome: Outcome, sides: tuple[str, str | None], rule: str) -> None:
    """A p-value completes the effect of the same outcome; without one it is a row of its own."""
    same = [e for e in found if e.outcome.code == outcome.code and e.outcome.label == outcome.label]
    without = [e for e in same if e.p_value is None and e.figure.kind == "effect"]
    if without:
        without[-1].p_value = figure.p_value
    elif not any(
        e.p_value == figure.p_value or (e.outcome.start == outcome.start and figure.kind == "p") for e in same
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


def _p_behind(clause: Clause, figure: Figure) -> str | None:
    """The p-value that follows an effect with nothing but its interval between."""
    following = [f for f in clause.figures if f.start >= figure.end]
    if following and following[0].kind == "p" and following[0].start - figure.end < 60:
        return following[0].p_value
    return None


def _write(doc: Doc, clause: Clause, effect: Effect) -> None:
    figure, outcome = effect.figure, effect.outcome
    measured = figure.kind == "effect"
    add_row(
        doc, "comparisons", min(outcome.start, figure.start), max(outcome.end, figure.end), effect.rule,
        ("unattributed_arm",) if effect.sides[0] == "all" else (),
        arm_id=effect.sides[0], reference_arm_id=effect.sides[1], outcome=outcome.code, label=_note(effect, clause),
        measure=figure.measure if measured else None, value=figure.value if measured else None,
        ci_low=figure.ci_low if measured else None, ci_high=figure.ci_high if measured else None,
        p_value=effect.p_value,
    )  # fmt: skip
