"""The arms of a study: which treatments the text sets side by side, or the one that it reports.

The strongest frame of ``arm_frames`` is kept and completed from the others (drugs common to all arms, drugs
behind a regimen's name); without one the study has a single arm.  Groups of other studies that the text
reports figures for become ``cited`` arms.  ``find_arms`` works on plain text and knows nothing of spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...lexicons.drugs import SUPPLEMENTS, SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import INACTIVE, NOT_A_DRUG, OTHER, PLACEBO, DrugMention, drugs_among, drugs_of
from .arm_added import also_given_later
from .arm_backbone import MEANS_DRUGS, common_drugs
from .arm_called import called
from .arm_care import added_as_needed
from .arm_cited import cited_arms
from .arm_clauses import told_in_clauses, told_in_parts
from .arm_combinations import combination_and_part, combined_apart
from .arm_compared import added, compared_apart, kinds_of_therapy, unknown_regimens
from .arm_contents import spell_out
from .arm_contrasts import contrasted
from .arm_counted import counted
from .arm_dose_groups import arms_of_doses, doses_apart, doses_called, with_placebo
from .arm_factors import factors, pooled_levels
from .arm_frames import frames_from_chains
from .arm_groups import grouped, is_part_name
from .arm_historical import with_historical_controls
from .arm_labels import set_labels
from .arm_later import given_later
from .arm_letters import DOSED, lettered
from .arm_lists import listed
from .arm_mentions import Mention, find_mentions
from .arm_named import groups_by_dose, headed_by_kind, named_groups
from .arm_of_others import of_a_study_told, told_of_another
from .arm_pools import pooled, pooled_by_name
from .arm_received import received
from .arm_roles import set_roles
from .arm_rows import told_in_a_row
from .arm_single import single_arm
from .arm_sizes import fill_sizes
from .arm_source import Arm, Frame, Source, read_source
from .arm_spelled import spelled_regimens
from .arm_stages import before_randomization, planned_first, whole_protocol
from .arm_strata import also_received, randomized_by_kind, strata, treated_by_kind
from .arm_told import add_later_arm, also_in_arm, told_of_named, told_one_by_one
from .arm_unknown import assigned, compared
from .arm_ways_called import ways_called
from .other_studies import ANOTHER_STUDY, OWN_STUDY, STUDY_TOLD
from .planned_studies import RESULT
from .prior_treatment import used_already


@dataclass
class ArmSet:
    """The arms of a text in order of appearance, and the text as it was read."""

    arms: list[Arm]
    mentions: list[Mention]
    source: Source


def find_arms(
    text: str,
    mentions: Sequence[DrugMention],
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[tuple[int, int, str]] = (),
) -> ArmSet:
    """The arms of a text.

    ``mentions`` are its drugs, ``sentences`` and ``sections`` (start, end[, name]) its parts, all in characters.
    """
    source = read_source(text, mentions, sentences, sections)
    planned = source.is_protocol or only_reports_others(source)
    cited = cited_arms(source, planned)
    own = _own_arms(source, cited, planned)
    arms = sorted(own + cited, key=lambda a: a.start)
    for number, arm in enumerate(arms, 1):
        arm.arm_id = f"A{number}"
    set_labels(source, arms)
    found = find_mentions(source, arms)
    together, places = pooled_by_name(source, arms, found)
    set_labels(source, together)
    fill_sizes(source, [a for a in own if not a.stage], found)
    return ArmSet([*arms, *together], sorted([*found, *places], key=lambda m: m.start), source)


#: "As of July 18 patients have been enrolled": so far, in the study that is reported
_ACCRUED = lazy_regex(
    rf"\b(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,2}}(?:{PATIENTS}) (?:\(pts\) )?have been "
    r"(?:enroll?ed|entered|accrued|treated|registered|included|recruited)\b"
)
_OWN_TRIAL = lazy_regex(r"\brandomi[sz]ed\b[^.]{0,60}\b(?:trial|study)\b(?! protocols?)", re.IGNORECASE)


def only_reports_others(source: Source) -> bool:
    """Whether a text tells of other studies and of none of its own."""
    if {"methods", "results"} <= {name for _, _, name in source.sections}:
        return False
    if _OWN_TRIAL.search(source.text, 0, source.sentences[0][1] if source.sentences else 0):
        return False
    if OWN_STUDY.search(source.text) or (source.is_randomized and RESULT.count(source.text) > 3):
        return False
    if any(
        _ACCRUED.search(source.text, a, b) and not ANOTHER_STUDY.search(source.text, a, b) for a, b in source.sentences
    ):
        return False
    return STUDY_TOLD.count(source.text) + ANOTHER_STUDY.count(source.text) > 2


def _own_arms(source: Source, cited: list[Arm], planned: bool) -> list[Arm]:
    """The arms of the reported study itself."""
    frames = [
        f for f in proposed(source) if not _within_cited(f, cited) and not (planned and told_of_another(source, f))
    ]
    if frames:
        best = _with_second_randomization(source, _strongest(source, frames), frames)
        _complete(source, best, frames)
        if (
            all(not a.drugs or any(c.startswith(OTHER) for c in a.components) for a in best.arms)
            and best.rule != "arms:kinds-of-therapy"
        ):
            study = single_arm(source, cited, planned)
            vague = [a for a in best.arms if a.components & MEANS_DRUGS]
            active = [a for a in best.arms if not a.components <= INACTIVE]
            tested = drugs_of(best.arms)
            if study and not (planned and _before_local(study[0], best.arms, active)):
                for arm in vague if 0 < len(vague) < len(best.arms) else active or best.arms:
                    arm.components |= frozenset(study[0].drugs) - tested - used_already(source)
        vaguely_named = best.weight < 95 and not drugs_of(best.arms) and _only_radiation(best)
        if vaguely_named and (named := _of_names(source, [], planned, frames=True)):
            return named
        if best.rule == "arms:dose-or-schedule":
            best.arms = with_placebo(source, best.arms)
        best.arms = doses_called(source, best.arms)
        if best.rule in ("arms:lettered", "arms:dose-or-schedule", "arms:named-groups") or best.distinct() > 1:
            set_roles(source, best, planned)
            return (
                best.arms
                + pooled(source, best.arms)
                + pooled_levels(source, best.arms)
                + before_randomization(source, best.arms)
                + planned_first(source, best.arms)
                + whole_protocol(source, best.arms)
            )
    if only_reports_others(source):
        titled = single_arm(source, cited, planned=True)
        return [a for a in titled if source.section_at(a.start) == "title" and a.drugs]
    single = _against_placebo(source, _with_added(source, single_arm(source, cited, planned)), planned)
    groups = grouped(source, single)
    if groups and not (planned and of_a_study_told(source, groups)):
        frame = Frame(groups[0].rule, 0, groups)
        backbone = common_drugs(source, Frame("arms:named-groups", 0, groups))
        for arm in groups:
            arm.components |= backbone
        set_roles(source, frame, planned)
        return groups
    return _of_names(source, single, planned) or single


_LOCAL = frozenset(NOT_A_DRUG + n for n in ("radiotherapy", "surgery", "transplant"))


def _before_local(study: Arm, arms: list[Arm], active: list[Arm]) -> bool:
    """ "Patients receive X. Those in remission are randomized to radiotherapy or observation": X is of no arm."""
    told_before = all(end <= arms[0].start for _, end in study.definitions)
    return told_before and 0 < len(active) < len(arms) and all(a.components <= _LOCAL for a in active)


def _with_added(source: Source, single: list[Arm]) -> list[Arm]:
    return also_in_arm(source, also_received(source, single))


def _of_names(source: Source, single: list[Arm], planned: bool, *, frames: bool = False) -> list[Arm]:
    """The arms that the randomization, or else the question, names in words that no lexicon has."""
    arms = assigned(source) if len(single) < 2 else []
    arms = arms or ([] if frames or len(single) > 1 else compared(source) or received(source))
    if planned and arms and of_a_study_told(source, arms):
        return []
    if arms:
        set_roles(source, Frame(arms[0].rule, 0, arms), planned)
    return arms


def _strongest(source: Source, frames: list[Frame]) -> Frame:
    """The frame of the greatest weight, the first of equals; a later one that adds an arm to it is better."""
    best = max(frames, key=lambda f: (f.weight, -f.arms[0].start))
    titled = [f for f in frames if f.rule == "arms:versus-title"]
    if (
        titled
        and best.rule == "arms:randomized-to"
        and not drugs_of(best.arms) & drugs_of(titled[0].arms)
        and drugs_of(titled[0].arms)
    ):
        best = titled[0]
    for other in frames:
        drugs = {tuple(a.drugs) for a in other.arms}
        if (
            other.weight == best.weight
            and len(other.arms) > len(best.arms)
            and all(tuple(a.drugs) in drugs for a in best.arms)
        ):
            best = other
    best = _better_told(source, frames, best)
    return next((other for other in frames if other.weight == best.weight and _gathers(other, best)), best)


def _better_told(source: Source, frames: list[Frame], best: Frame) -> Frame:
    """Another frame of the same arms that says more: which drugs are given, or at which doses.

    "An observation group and a control group" are told what they are given later; two ways of one drug in a title have
    their doses and names where patients were randomized.
    """
    if not drugs_of(best.arms) and all(a.components <= _GROUP_NAMES for a in best.arms):
        return next((f for f in frames if f.rule == "arms:named-groups" and drugs_of(f.arms)), best)
    if best.rule != "arms:dose-or-schedule" or _dosed(source, best):
        return best
    dosed = [f for f in frames if f.rule == best.rule and _dosed(source, f)]
    dosed = [f for f in dosed if [a.drugs for a in f.arms] == [a.drugs for a in best.arms]]
    if same := next((f for f in dosed if f.weight == best.weight), None):
        return same
    if dosed and source.section_at(best.arms[0].start) == "title" and _rises(source, best) == _rises(source, dosed[0]):
        for arm, told in zip(best.arms, dosed[0].arms, strict=True):
            arm.definitions += told.definitions
            arm.names += told.names
    return best


_LOWER = lazy_regex(r"\b(?:low(?:er)?|reduced|half)[- ]dose", re.IGNORECASE)
_AMOUNT = lazy_regex(r"\d[\d.]*(?:,\d{3})*")


def _rises(source: Source, frame: Frame) -> bool | None:
    """Whether the second of two arms, by its words or its dose, is given more; None where nothing tells."""
    if len(frame.arms) != 2:
        return None
    words = [source.text[slice(*a.definitions[0])] for a in frame.arms]
    lower = [_LOWER.search(w) is not None for w in words]
    amounts = [_AMOUNT.search(w) for w in words]
    if all(amounts):
        first, second = (float(m.group().replace(",", "")) for m in amounts if m)
        return first < second
    return lower[0] if lower[0] != lower[1] else None


_GROUP_NAMES = frozenset({NOT_A_DRUG + "observation", NOT_A_DRUG + "control"})


def _dosed(source: Source, frame: Frame) -> bool:
    """Whether each arm of a frame is told with a dose."""
    return all(any(DOSED.search(source.text, *stretch) for stretch in arm.definitions) for arm in frame.arms)


def _with_second_randomization(source: Source, best: Frame, frames: list[Frame]) -> Frame:
    """ "… to A plus B, A, or C; those with less were randomly assigned to A plus B, A plus C, or C": four arms."""
    for other in frames:
        if other is best or (other.rule, other.weight) != (best.rule, best.weight) or best.rule != "arms:randomized-to":
            continue
        start, end = source.sentence_at(best.arms[0].start)
        known = {a.components for a in best.arms}
        new = [a for a in other.arms if a.components not in known]
        if start <= other.arms[0].start < end and len(new) == 1 and len(other.arms) > 2 and len(best.arms) > 2:
            return Frame(best.rule, best.weight, [*best.arms[:-1], *new, best.arms[-1]])
    return best


def _gathers(frame: Frame, best: Frame) -> bool:
    """Whether a frame has several arms of another as one: "docetaxel or MIC/MVP" for "docetaxel, MIC, or MVP"."""
    known = [frozenset(a.drugs) for a in best.arms]
    new = [d for d in (frozenset(a.drugs) for a in frame.arms) if d not in known]
    if len(new) != 1 or len(frame.arms) >= len(best.arms):
        return False
    gathered = [d for d in known if d < new[0]]
    return len(gathered) > 1 and frozenset().union(*gathered) == new[0] and len(frame.arms) > 1


#: "|Matching placebo| will be titrated in the same way": there are two groups, though no word says how they came about.
_ALIKE = lazy_regex(
    r"\b(?:matching|matched|identical(?:[- ](?:looking|appearing))?)\s+(?:[\w-]+\s+){0,2}?placebo\b", re.IGNORECASE
)


def _against_placebo(source: Source, single: list[Arm], planned: bool) -> list[Arm]:
    """A placebo-controlled study that never names its two arms in one phrase."""
    given = [t for t in source.treatments if t.components == PLACEBO and _may_be_given(source, t.start)]
    controlled = source.is_randomized or (planned and _ALIKE.search(source.text))
    if len(single) != 1 or not given or not controlled:
        return single
    other = Arm(PLACEBO, given[0].start, given[0].end, definitions=[(given[0].start, given[0].end)])
    frame = Frame("arms:placebo-controlled", 20, [*single, other])
    for arm in frame.arms:
        arm.rule = frame.rule
    set_roles(source, frame, planned)
    return doses_apart(source, frame.arms)


def _may_be_given(source: Source, at: int) -> bool:
    """Whether a place may tell what this study gives; a plan without headings tells it anywhere."""
    if source.section_at(at) != "background":
        return True
    start, end = source.sentence_at(at)
    return source.is_protocol and not (
        ANOTHER_STUDY.search(source.text, start, end) or STUDY_TOLD.search(source.text, start, at)
    )


def _only_radiation(frame: Frame) -> bool:
    """Whether arms are ways of irradiation or words of the text, of which the randomization knows more."""
    known = {NOT_A_DRUG + n for n in ("radiotherapy", "chemoradiotherapy", "chemotherapy")}
    return all(c in known or c.startswith(OTHER) for a in frame.arms for c in a.components)


def proposed(source: Source) -> list[Frame]:
    """All frames that the constructions propose for a text; kinds of therapy only where nothing else is proposed."""
    found = lettered(source) + frames_from_chains(source) + contrasted(source) + named_groups(source) + strata(source)
    found += (
        with_historical_controls(source)
        + groups_by_dose(source)
        + told_in_a_row(source)
        + headed_by_kind(source)
        + ways_called(source)
    )
    found += told_one_by_one(source) + combined_apart(source) + spelled_regimens(source)
    found += combination_and_part(source) + told_in_parts(source) + treated_by_kind(source) + arms_of_doses(source)
    known = max((len(f.arms) for f in found if f.weight >= 85), default=0)
    found += [f for f in told_in_clauses(source) if len(f.arms) >= known]
    known = max((len(f.arms) for f in found if f.weight >= 100), default=0)
    found += [f for f in listed(source) if len(f.arms) > known]
    found += [f for f in called(source) if not any(o.weight > f.weight and len(o.arms) >= len(f.arms) for o in found)]
    found += factors(source, found) + randomized_by_kind(source, found)
    apart = found + unknown_regimens(source) or added(source) or compared_apart(source)
    return apart or kinds_of_therapy(source) or counted(source)


def _within_cited(frame: Frame, cited: list[Arm]) -> bool:
    return any(a <= frame.arms[0].start < b for arm in cited for a, b in arm.definitions)


# --- completing the arms of a frame -----------------------------------------------------------------------


def _complete(source: Source, best: Frame, frames: list[Frame]) -> None:
    """Fill in what other places say about the arms: drugs behind names, drugs that all arms receive."""
    for arm in best.arms:
        arm.stated = arm.components
    spell_out(source, best.arms)
    of_one = told_of_named(source, best.arms)
    add_later_arm(source, best)
    for other in frames:
        if other is not best and len(other.arms) == len(best.arms):
            _take_over(best, other)
            _name_the_kind(best, other)
            if other.rule in ("arms:named-groups", "arms:lettered"):
                _take_definitions(source, best, other)
    if best.rule != "arms:dose-or-schedule" or best.distinct() == 1:
        backbone = frozenset() if _tests_one_drug(best) else common_drugs(source, best) - of_one
        if best.rule == "arms:factors":  # "patients were also randomly assigned to receive A or not": some get A
            backbone -= {d for d in drugs_of(best.arms) if any(a.drugs and d not in a.drugs for a in best.arms)}
        for arm in best.arms:
            arm.components |= backbone
        if later := given_later(source, best):
            for arm in best.arms:
                arm.compared, arm.components = arm.components, arm.components | later
    if best.rule == "arms:lettered":
        also_given_later(source, best.arms)
    _add_placebo(source, best)
    _add_other_factor(source, best)
    _drop_supportive(source, best)
    _drop_supplements(source, best)
    _drop_as_needed(source, best)
    for arm in best.arms if best.rule == "arms:dose-or-schedule" else []:
        arm.definitions = _described(source, arm) + arm.definitions
    for arm in best.arms:
        arm.rule = best.rule


def _tests_one_drug(best: Frame) -> bool:
    """ "To intervention or placebo": the drug that the text speaks of is the intervention, and given to nobody else."""
    tested = [a for a in best.arms if a.components != PLACEBO]
    named = [c.removeprefix(OTHER) for a in tested for c in a.components if c.startswith(OTHER)]
    return len(tested) == len(named) == 1 and len(best.arms) > 1 and is_part_name(named[0])


#: Antiemetics that everybody gets are drugs of a trial of another antiemetic.
_EMESIS = lazy_regex(r"\b(?:nausea|vomiting|emesis|emetic|anti-?emetics?)\b", re.IGNORECASE)


def _titled(source: Source) -> tuple[int, frozenset[str]]:
    """Where the title ends, and the drugs that it names."""
    first = source.sentences[0][1] if source.sentences else 0
    end = next((b for _, b, name in source.sections if name == "title"), first)
    return end, drugs_of(source.treatments_in(0, end))


def _drop_supplements(source: Source, frame: Frame) -> None:
    """Leave out calcium and vitamin D, given beside a drug or its placebo, where the title tests neither."""
    kept = [a.components - SUPPLEMENTS for a in frame.arms]
    if not any(a.components & SUPPLEMENTS for a in frame.arms) or _titled(source)[1] & SUPPLEMENTS:
        return
    apart = len({*kept}) == frame.distinct() > 1  # doses of vitamin D may be what is tested
    if all(kept) and apart and any(set(a.drugs) - SUPPLEMENTS for a in frame.arms):
        for arm, components in zip(frame.arms, kept, strict=True):
            arm.components = components


def _drop_as_needed(source: Source, frame: Frame) -> None:
    """Leave out what is told behind the arms as added where it is needed: "A or B, with X if required"."""
    title, tested = _titled(source)
    added = frozenset(
        d
        for t in source.treatments
        if t.start >= title and added_as_needed(source.text, t.start, t.end)
        for d in t.drugs - tested
    )
    if added and all(frozenset(a.drugs) - added for a in frame.arms if a.drugs):
        for arm in frame.arms:
            arm.components -= added


def _drop_supportive(source: Source, frame: Frame) -> None:
    """Leave growth factors, antiemetics and the like out, where something else tells the arms apart."""
    title, tested = _titled(source)
    if tested & SUPPORTIVE or _EMESIS.search(source.text, 0, title):
        return
    kept = [a.components - (SUPPORTIVE - tested) for a in frame.arms]
    of_all = frozenset.intersection(*(frozenset(a.drugs) for a in frame.arms))  # beside observation, too: no treatment
    if any(
        set(a.drugs) - (of_all if k & INACTIVE else set()) and not drugs_among(k)
        for a, k in zip(frame.arms, kept, strict=True)
    ):
        return
    told_apart_by_letters = frame.rule == "arms:lettered" and (frame.distinct() < len(frame.arms) or len({*kept}) > 1)
    if len({*kept}) == frame.distinct() or told_apart_by_letters:
        for arm, components in zip(frame.arms, kept, strict=True):
            arm.components = components


def _add_placebo(source: Source, best: Frame) -> None:
    """The lesser of two arms gets the placebo that the text speaks of elsewhere."""
    placebo = NOT_A_DRUG + "placebo"
    known = any(placebo in arm.components for arm in best.arms)
    if known or len(best.arms) != 2 or not any(placebo in t.components for t in source.treatments):
        return
    less, more = sorted(best.arms, key=lambda a: len(a.components))
    if less.components < more.components:
        less.components |= {placebo}


_FACTORIAL = lazy_regex(r"\bfactorial\b", re.IGNORECASE)


def _add_other_factor(source: Source, best: Frame) -> None:
    """The second drug of a two-by-two trial against placebo that reports on the first."""
    design = _FACTORIAL.search(source.text)
    if not design or len(best.arms) != 2 or not any(NOT_A_DRUG + "placebo" in a.components for a in best.arms):
        return
    known = {drug for arm in best.arms for drug in arm.drugs}
    for treatment in source.treatments_in(*source.sentence_at(design.start())):
        if treatment.drugs and not treatment.drugs & known:
            stretch = (treatment.start, treatment.end)
            best.arms.append(Arm(treatment.drugs, *stretch, definitions=[stretch]))
            known |= treatment.drugs


def _described(source: Source, arm: Arm) -> list[tuple[int, int]]:
    """Where the way of an arm is spelled out: "a dose-escalation strategy (starting dose 80 mg, …)"."""
    words = r"[- ]".join(re.escape(w) for w in re.split(r"[\s-]+", source.text[arm.start : arm.end])[:2])
    pattern = rf"\b{words}(?:[- ][a-z]+){{0,2}}\s*\([^()]*\d[^()]*\)"
    return [m.span() for m in re.finditer(pattern, source.text, re.IGNORECASE) if m.end() <= arm.start]


def _take_over(best: Frame, other: Frame) -> None:
    """Drugs that another frame of as many arms gives to the same arms."""
    pairs = _paired(best.arms, other.arms)
    if pairs is None:
        return
    # "B with or without C" in the title tells what all arms get, though one of them names it again
    nested = other.weight >= 70 and other.rule in ("arms:with-or-without", "arms:versus-title", "arms:compared")
    shared = set.intersection(*(set(theirs.drugs) for _, theirs in pairs)) if nested else set[str]()
    shared = shared if any(set(theirs.drugs) == shared for _, theirs in pairs) else set()
    if other.rule == best.rule == "arms:randomized-to" and any(_of_other_trial(*pair) for pair in pairs):
        return
    for mine, theirs in pairs:
        foreign = set().union(*(o.drugs for o in best.arms if o is not mine)) - set(mine.drugs)
        if foreign & (set(theirs.drugs) - shared):
            return
    merged = [mine.components | theirs.components for mine, theirs in pairs]
    if len(set(merged)) == len(merged) and other.weight >= 50:
        for (mine, _), components in zip(pairs, merged, strict=True):
            mine.components = components


def _take_definitions(source: Source, best: Frame, other: Frame) -> None:
    """What a title sets against each other is told under headings: "Standard arm: A weekly. Experimental arm: B"."""
    pairs = _paired(best.arms, other.arms) if best.distinct() == len(best.arms) else None
    vague = best.rule in _TITLED or (best.rule == "arms:randomized-to" and _dosed(source, other))
    if not vague or _dosed(source, best) or pairs is None or any(m.components != o.components for m, o in pairs):
        return
    for mine, theirs in pairs:
        mine.definitions = [*mine.definitions, *theirs.definitions]
        mine.names = [*mine.names, *(n for n in theirs.names if n not in mine.names)]


_TITLED = ("arms:versus-title", "arms:or-title", "arms:with-or-without", "arms:compared")


def _of_other_trial(mine: Arm, theirs: Arm) -> bool:
    """Whether a placebo arm is matched with drugs: "placebo or A" in one trial, "B or A" in the next."""
    return mine.components >= PLACEBO and not mine.drugs and not theirs.components & PLACEBO


def _name_the_kind(best: Frame, other: Frame) -> None:
    """ "Crizotinib versus chemotherapy": the arm whose drugs are spelled out elsewhere is the chemotherapy."""
    kinds = [o for o in other.arms if o.components and o.components <= MEANS_DRUGS]
    rest = [frozenset(o.drugs) for o in other.arms if o not in kinds]
    unnamed = [a for a in best.arms if a.drugs and frozenset(a.drugs) not in rest]
    if len(kinds) == len(unnamed) == 1 and not any(a.components & kinds[0].components for a in best.arms):
        unnamed[0].components |= kinds[0].components


def _paired(mine: list[Arm], theirs: list[Arm]) -> list[tuple[Arm, Arm]] | None:
    """Each arm with the one that holds all its drugs, when that is a one-to-one match."""
    left = list(theirs)
    pairs = []
    for arm in sorted(mine, key=lambda a: -len(a.drugs)):
        fitting = [o for o in left if set(arm.drugs) <= set(o.drugs)]
        if not arm.drugs:
            fitting = [o for o in left if arm.components & o.components] or (left if len(left) == 1 else [])
        if not fitting:
            return None
        choice = min(fitting, key=lambda o: (len(o.components ^ arm.components), o.start))
        left.remove(choice)
        pairs.append((arm, choice))
    return pairs
