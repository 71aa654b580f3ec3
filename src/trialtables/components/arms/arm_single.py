"""The one arm of a study that compares no treatments."""

from __future__ import annotations

import re

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, PREMEDICATION
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_care import without_care
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, Treatment, drugs_of
from .arm_care import given_beside
from .arm_plans import are_given, goes_on, is_timed, is_told_to_you, listed_in_plan, tells_of_others
from .arm_source import Arm, Source
from .arm_words import GIVEN, RANDOM
from .other_studies import ANOTHER_STUDY, OWN_STUDY, STUDY_TOLD
from .prior_treatment import GRAFT_PROPHYLAXIS, is_prior, speaks_of_prior

_DOSE_BEHIND = lazy_regex(
    r"[^.;A-Za-z]{0,4}(?:(?:was|is|given|administered|at|a|the|dose|doses|of|oral|intravenous|iv|starting|"
    r"mesylate|initiated|started|commenced|begun|infused|escalated|from|orally|daily|weekly|will|be):?\s+){0,8}"
    r"[(\[]?\s*(?:AUC|area under)?[\s=]*(?:of )?\d[\d.,·–-]*\s*(?:mg|g|µg|μg|ug|mcg|MU|MIU|million|IU|U|"
    r"units|mCi|GBq|mL|AUC)?\b",
    re.IGNORECASE,
)
_DOSE_BEFORE = lazy_regex(
    r"\d\s*(?:mg|g|µg|μg|ug|mcg|MU|IU|units?|U)(?:/\S+)?(?:\s+(?:of|oral|intravenous|daily|per day|IV))*\s*$",
    re.IGNORECASE,
)
_SUBJECT_OF_STUDY = lazy_regex(
    r"\b(?:stud(?:y|ied|ies)|trial|evaluat\w+|investigat\w+|assess\w*|efficacy|safety|activity|"
    r"combination|tolerability|role|feasibility|use|effects?|"
    r"toxicity|pharmacokinetics|maximum tolerated dose|treatment|therapy|regimen)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_SUPPORTIVE = lazy_regex(
    rf"\b(?:{PREMEDICATION}|prophyla\w++(?!\s(?:group|arm)s?\b)|supportive|support|antiemetic\w*|rescue|prevent\w*|"
    r"mouthwash|manage\w*)\b",
    re.IGNORECASE,
)


#: What is done elsewhere: "these patients are generally treated with X".
_USUALLY = lazy_regex(
    r"\b(?:are|is|be)\s(?:generally|usually|commonly|typically|often|normally|routinely|traditionally)\s"
    r"(?:treated|given|managed|offered)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def single_arm(source: Source, cited: list[Arm], planned: bool) -> list[Arm]:
    """The one arm of a study that does not compare treatments; none when no treatment is given."""
    scores: dict[str, int] = {}
    chosen: list[Treatment] = []
    own_chains: list[Chain] = []
    given: Chain | None = None
    for chain in source.chains:
        weight = _belongs_to_study(source, chain, cited, planned, given)
        if planned and weight < 2 and _dosed_as_titled(source, chain, cited):
            weight = 2
        given = chain if planned and weight == 2 else None
        if weight > 0:
            own_chains.append(chain)
        # "A IV and B IV on day 1", not "patients who take A daily are excluded"
        timed = any(is_timed(source, t) for t in chain.treatments) or are_given(source, chain)
        timed = timed or (planned and is_told_to_you(source, chain))
        timed = timed and planned and not _forbidden(source, chain)
        for treatment in chain.treatments:
            own = weight + (2 if weight > 0 and has_dose(source, treatment) else 0)
            if own == 2 and timed:
                own = 3
            for drug in treatment.drugs:
                scores[drug] = max(scores.get(drug, 0), own)
            if own >= 2 and treatment.drugs:
                chosen.append(treatment)
    drugs = _without_partners(source, _of_study(source, scores, own_chains), chosen)
    if not drugs and planned:
        chosen = _dosed_alone(source, cited)
        drugs = frozenset(d for t in chosen for d in t.drugs)
    if not drugs and not planned:
        chosen = _only_one_named(source, cited) or _of_own_report(source)
        drugs = frozenset(d for t in chosen for d in t.drugs)
    if not drugs:
        return _arm_without_drugs(source, planned)
    first = min((t for t in chosen if t.drugs & drugs), key=lambda t: t.start)
    phrase = next(c for c in source.chains if c.start <= first.start < c.end)
    role = "planned" if planned else "experimental" if _has_other_groups(source, drugs) else "single"
    arm = Arm(drugs, phrase.start, phrase.end, rule="arms:single", role=role)
    arm.definitions = _definition_stretches(source, chosen)
    return [arm]


_SINGLE_AGENT = lazy_regex(
    r"\bsingle[-\s]agent\s(?:(?:oral|intravenous|weekly|daily|low-dose|high-dose)\s)*\Z", re.IGNORECASE
)
_AS_SINGLE_AGENT = lazy_regex(
    r"\s(?:\([^()]{1,20}\)\s)?(?:monotherapy\b|as\s(?:an?\s)?(?:single\sagent|monotherapy)\b)", re.IGNORECASE
)


def _without_partners(source: Source, drugs: frozenset[str], chosen: list[Treatment]) -> frozenset[str]:
    """``patients were treated with single-agent A 50 mg/m2``: a partner of A that has no dose was given before."""
    alone = [
        t
        for t in chosen
        if has_dose(source, t)
        and (
            _SINGLE_AGENT.search(source.text, max(0, t.start - 40), t.start)
            or _AS_SINGLE_AGENT.match(source.text, t.end)
        )
    ]
    if not alone or len(drugs) < 2:
        return drugs
    title = source.sentence_at(0)[1]
    beside = [t for c in source.chains if any(x in alone for x in c.treatments) for t in c.treatments]
    kept = [t for t in source.treatments if has_dose(source, t) or t.start < title]
    own = {d for t in (*beside, *kept) for d in t.drugs}
    return frozenset(d for d in drugs if d in own)


_OTHER_GROUPS = scanner(
    r"\b(?:were|was)\s+(?:\w+\s+)?(?:randomly\s+(?:assigned|allocated|divided)|randomi[sz]ed)\b|"
    r"\b(?:between|both|the\s+two|two)\s+(?:the\s+)?(?:treatment\s+|study\s+)?(?:groups|arms)\b|"
    r"\bcontrol\s+(?:group|arm|patients)\b",
    re.IGNORECASE,
)


_UNTREATED = scanner(
    rf"\bnon-?\s?(?:exposed|users?|treat(?:ed|ment))\s+(?:groups?|{PATIENTS})\b|\b(?:of\s+whom|who)\s+received\s+(?P<got>[^.;]{{1,40}})\s"
    r"and\s+[\d,]+\s+(?:who\s+|of\s+whom\s+)?did\s+not\b",
    re.IGNORECASE,
)


def _has_other_groups(source: Source, drugs: frozenset[str]) -> bool:
    """Whether patients were assigned at random to groups of which no construction knows the others, or go untreated."""
    groups = source.is_randomized and _OTHER_GROUPS.search(source.text) is not None
    return groups or any(
        not m["got"] or any(t.drugs & drugs for t in source.treatments_in(*m.span("got")))
        for m in _UNTREATED.finditer(source.text)
    )


def _dosed_as_titled(source: Source, chain: Chain, cited: list[Arm]) -> bool:
    """``A 500 mg/m2 on day 1, followed by B 180 mg/m2``: a plan in catchwords, where the title names A."""
    start, end = source.sentence_at(chain.start)
    named = {d for t in source.treatments_in(*source.sentence_at(0)) for d in t.drugs}
    told = [t for t in chain.treatments if t.drugs]
    if start == 0 or not any(t.drugs & named for t in told) or len(alternatives(chain)) > 1 or is_prior(source, chain):
        return False
    if not all(has_dose(source, t) or is_timed(source, t) for t in told) or tells_of_others(source, start, end):
        return False
    cited_here = any(a <= chain.start < b for arm in cited for a, b in arm.definitions)
    return not (cited_here or names_a_study(source, start, end) or _SUPPORTIVE.search(source.text, start, chain.start))


_FORBIDDEN = lazy_regex(
    r"\b(?:excluded|ineligible|not (?:be )?(?:eligible|permitted|allowed|included)|prohibited)\b", re.IGNORECASE
)


def _forbidden(source: Source, chain: Chain) -> bool:
    """Whether a sentence goes on to keep those who take these drugs out of the study."""
    return _FORBIDDEN.search(source.text, chain.end, source.sentence_at(chain.start)[1]) is not None


def _dosed_alone(source: Source, cited: list[Arm]) -> list[Treatment]:
    """``Treatment plan: A 90 mg/m2 days 1-2, B 375 mg/m2 day 1``: what a plan in catchwords doses is what it gives."""
    found = []
    for chain in source.chains:
        start, end = source.sentence_at(chain.start)
        told = names_a_study(source, start, end) and not OWN_STUDY.search(source.text, start, chain.start)
        elsewhere = any(a <= chain.start < b for arm in cited for a, b in arm.definitions)
        if told or elsewhere or is_prior(source, chain) or _SUPPORTIVE.search(source.text, start, chain.start):
            continue
        found += [t for t in chain.treatments if t.drugs and (has_dose(source, t) or is_timed(source, t))]
    return found


#: A dye is injected as well, but in no dose.
_INJECTED = lazy_regex(r"(?:[^.;]|\.(?=\d)){0,60}\b(?:was|were|is|will be) injected\b")
_TREATED_HERE = lazy_regex(r"\b(?:treated|received|infused|dosed|transplanted|approv(?:ed|al))\b", re.IGNORECASE)


def _only_one_named(source: Source, cited: list[Arm]) -> list[Treatment]:
    """The one drug of a text that tells of patients who were treated and of no other drug, whatever the words."""
    if source.is_randomized or source.text.count("%") < 2 or not _TREATED_HERE.search(source.text):
        return []
    found = []
    for chain in source.chains:
        start, _ = source.sentence_at(chain.start)
        elsewhere = any(a <= chain.start < b for arm in cited for a, b in arm.definitions)
        if elsewhere or is_prior(source, chain) or _SUPPORTIVE.search(source.text, start, chain.start):
            continue
        found += [t for t in chain.treatments if t.drugs]
    return found if len({t.drugs for t in found}) == 1 else []


_WE_REPORTED = scanner(
    r"\bwe\s+(?:have\s+)?(?:previously|recently|earlier|initially|first)\s+(?:reported|described|presented|published|conducted)\b",
    re.IGNORECASE,
)
_NOW_WE = lazy_regex(
    r"\b(?:here(?:in)?|now|in this (?:report|analysis|update)|we (?:report|present|update|describe)|updated)\b",
    re.IGNORECASE,
)


def _of_own_report(source: Source) -> list[Treatment]:
    """ "We previously reported a study of A and B. Herein, we present …": the treatment of the report that goes on."""
    match = _WE_REPORTED.search(source.text)
    if match is None or source.is_randomized:
        return []
    _, end = source.sentence_at(match.start())
    if _NOW_WE.search(source.text, end) is None:
        return []
    phrase = next((c for c in source.chains_in(match.end(), end) if any(t.drugs for t in c.treatments)), None)
    return [t for t in phrase.treatments if t.drugs] if phrase and len(alternatives(phrase)) < 2 else []


def _of_study(source: Source, scores: dict[str, int], own_chains: list[Chain]) -> frozenset[str]:
    """Drugs that the study gives; where the title names drugs, others need a dose or a place beside them."""
    given = frozenset(d for d, score in scores.items() if score >= 2)
    for drug in [d for d in given if re.match(r"(?:nab-|pegylated |liposomal )", d)]:
        # "a nanoparticle form of paclitaxel" explains the formulation that is given
        plain = re.split(r"[- ]", drug)[-1]
        offered = any(
            {frozenset({drug}), frozenset({plain})} <= {t.drugs for t in c.treatments} and len(alternatives(c)) > 1
            for c in own_chains
        )
        dosed = any(has_dose(source, t) for t in source.treatments if t.drugs == {plain})
        if plain in given and not dosed and not offered:
            given -= {plain}
    start, end = source.sentence_at(0)  # where no heading tells which is the title
    first = source.treatments_in(start, end) if not GIVEN.search(source.text, start, end) else []
    named = drugs_of([*first, *(t for t in source.treatments if source.section_at(t.start) == "title")])
    if given - SUPPORTIVE and not given & named & SUPPORTIVE:
        given -= SUPPORTIVE - named  # "pegfilgrastim will be given 24 hours after completion of chemotherapy"
    given -= {d for d in given if d.endswith(("interferon", "interferon alfa")) and any(f"{d} " in o for o in given)}
    titled = given & frozenset(
        d for t in source.treatments if source.section_at(t.start) == "title" for d in t.drugs if scores.get(d, 0) >= 4
    )
    if not titled:
        return given
    beside = drugs_of(t for c in own_chains if any(o.drugs & titled for o in c.treatments) for t in c.treatments)
    return frozenset(d for d in given if d in titled or d in beside or scores[d] >= 3)


_WHAT_IT_QUALIFIES = lazy_regex(
    r"(?: \([^()\s]{1,10}\))?[- ](?:based|containing|naive|refractory|treated|exposed|resistant)"
)


def _belongs_to_study(source: Source, chain: Chain, cited: list[Arm], planned: bool, given: Chain | None) -> int:
    """How strongly a phrase speaks of this study's treatment: 0 not, 2 enough, 4 the title.

    ``given`` is the phrase just before it where a plan gives that.
    """
    if any(a <= chain.start < b for arm in cited for a, b in arm.definitions) or is_prior(source, chain):
        return 0
    start, end = source.sentence_at(chain.start)
    section = source.section_at(chain.start)
    before = source.text[start : chain.start]
    after = without_care(source.text[chain.end : end])
    if (
        _SUPPORTIVE.search(GRAFT_PROPHYLAXIS.sub("", before)[-60:] + " . " + GRAFT_PROPHYLAXIS.sub("", after)[:25])
        or _WHAT_IT_QUALIFIES.match(after)
        or before.lower().endswith("non-")
        or given_beside(source.text, (start, end), chain.start, chain.end)
    ):
        return 0
    if section == "title" or (start == 0 and section == "" and len(source.sentences) > 1):
        return (
            0
            if re.search(
                r"\b(?:after|following|receiving|treated with|exposed to|pre-?treated)\b[^.]{0,60}$",
                before,
                re.IGNORECASE,
            )
            else 4
        )
    if section == "conclusions" or (section == "results" and not _WE_TREATED.search(before)):
        return 1
    if _USUALLY.search(before[-70:]):
        return 0
    foreign = ANOTHER_STUDY.search(source.text, start, end) or (planned and STUDY_TOLD.search(source.text, start, end))
    own_before = OWN_STUDY.search(source.text, start, chain.start) is not None
    if foreign and not own_before and (planned or section in ("background", "")):
        return 0
    if planned and re.search(r"\b(?:consists?|composed|comprises?)\b[^.;]{0,30}$", before):
        return 2
    if listed_in_plan(source, chain) or (planned and (are_given(source, chain) or is_told_to_you(source, chain))):
        return 2
    if given is not None and goes_on(source, given, chain):
        return 2
    if planned and _UNDERGO.search(before) and any(has_dose(source, t) for t in chain.treatments):
        return 2
    if (
        GIVEN.search(before[-70:])
        or _TREATED_WITH.search(before)
        or _given_far_before(source, chain, start)
        or re.match(
            r"(?:\s*\([^()]{0,120}\))?(?:[^.;]|\.(?=\d)){0,60}\b(?:was|were|is|will be) (?:given|administered|infused|"
            r"taken|initiated|started|commenced|begun|prescribed|escalated|titrated|delivered|dosed|"
            r"added(?= on days?\b))",
            after,
        )
        or (_INJECTED.match(after) and has_dose(source, chain.treatments[-1]))
    ):
        return 2
    if (own_before and _SUBJECT_OF_STUDY.search(before)) or _combined(source, chain, before):
        return 2
    return 1 if section == "methods" or own_before else 0


#: "a phase I study |combining escalating doses of| A with B", "this trial |added| A to B and C"
_STUDY_COMBINES = lazy_regex(
    r"\b(?:study|trial|we|protocol)\s(?:[a-z]+ly\s)?(?:combin|add|incorporat|integrat)(?:es|s|ed|ing)\s"
    r"(?:(?:escalating|increasing|ascending|fixed|different|a|doses?|levels?|of|the|oral|weekly|daily)\s)*\Z",
    re.IGNORECASE,
)
#: "A |was added to| B and C", "escalating doses of A |were combined with| fixed doses of B"
_WAS_COMBINED = lazy_regex(r"\b(?:was|were)\s(?:added\s(?:on\s)?to|combined\swith|(?:incorporated|integrated)\sinto)\b")
_IF_COMBINED = lazy_regex(r"\b(?:when|if|whether|that|because|which|once)\b", re.IGNORECASE)


def _combined(source: Source, chain: Chain, before: str) -> bool:
    """Whether a report says with what the studied drug was combined: "we combined A with B", "A was added to B"."""
    if len(chain.treatments) < 2 or len(alternatives(chain)) > 1:
        return False
    if _STUDY_COMBINES.search(before):
        return True
    gap = source.text[chain.treatments[0].end : chain.treatments[1].start]
    if _WAS_COMBINED.search(gap) is None or _IF_COMBINED.search(before):
        return False
    start, end = source.sentence_at(chain.start)
    told = source.section_at(chain.start) in ("methods", "") or OWN_STUDY.search(source.text, start, chain.start)
    return bool(told) and not ANOTHER_STUDY.search(source.text, start, end)


#: "patients |undergo| surgery followed by A 1000 mg/m2 weekly"
_UNDERGO = lazy_regex(rf"\b(?:{PATIENTS})\s(?:will\s)?(?:then\s|also\s)?undergo\s(?:[\w-]+\s){{0,3}}\Z", re.IGNORECASE)
#: "we treated 39 patients who had stage IIIA disease proven by mediastinoscopy with |A|"
_TREATED_WITH = lazy_regex(
    r"\b(?:we|authors|investigators|were)\s+(?:\w+ly\s+)?treated\s(?:[^;:]|;(?=\d)){0,240}?"
    r"\bwith\s+(?:a\s+combination\s+of\s+|single-agent\s+|oral\s+|intravenous\s+|weekly\s+)*\Z",
    re.IGNORECASE,
)


#: the same where nothing says what its methods are: "|we treated 39 patients| … with A"
_WE_TREATED = lazy_regex(
    rf"\bwe\s+(?:\w+ly\s+)?treated\s(?:[\w-]+\s+){{1,4}}?(?:{PATIENTS})\s(?:[^;:]|;(?=\d)){{0,200}}?\bwith\s+\Z",
    re.IGNORECASE,
)


def _given_far_before(source: Source, chain: Chain, start: int) -> bool:
    """ "Patients received 2 x 10^6 (up to 50 kg) or 1 x 10^8 cells |of X|": doses between the verb and its drug."""
    earlier = max((c.end for c in source.chains_in(start, chain.start)), default=start)
    words = _DOSES_OF.search(source.text, max(earlier, chain.start - 160), chain.start)
    return words is not None and GIVEN.search(words.group()) is not None


_DOSES_OF = lazy_regex(r"\b[a-z]+\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}doses?\s+of\s+[^;:]*\d[^;:]*\bof\s+\Z", re.IGNORECASE)


def has_dose(source: Source, treatment: Treatment) -> bool:
    """Whether a dose stands right behind or before the drug."""
    after = source.text[treatment.end : treatment.end + 90]
    return bool(
        _DOSE_BEHIND.match(after) or _DOSE_BEFORE.search(source.text[max(0, treatment.start - 40) : treatment.start])
    )


def _definition_stretches(source: Source, chosen: list[Treatment]) -> list[tuple[int, int]]:
    """The sentences that give the treatment."""
    return sorted({source.sentence_at(t.start) for t in chosen})


_WERE_RANDOMIZED = lazy_regex(r"\b(?:were|was|we)\s+(?:\w+\s+)?random", re.IGNORECASE)


def _arm_without_drugs(source: Source, planned: bool) -> list[Arm]:
    """An arm of surgery, radiotherapy or the like, when the title names it and nobody was randomized to something."""
    if RANDOM.search(source.text, *source.sentence_at(0)) or _WERE_RANDOMIZED.search(source.text):
        return []
    titled = any(name == "title" for _, _, name in source.sections)
    for treatment in source.treatments:
        named = source.section_at(treatment.start) == "title" if titled else _is_of_all(source, treatment)
        if not named or treatment.drugs:
            continue
        if treatment.components & {
            NOT_A_DRUG + n for n in ("radiotherapy", "chemoradiotherapy", "surgery", "chemotherapy", "transplant")
        }:
            role = "planned" if planned else "single"
            return [Arm(treatment.components, treatment.start, treatment.end, rule="arms:single", role=role)]
    return []


_AIM = lazy_regex(
    r"\b(?:purpose|aims?|objectives?|goal)\b|\bto\s+(?:investigate|assess|evaluate|determine|examine|study|analy[sz]e|report|describe)\b",
    re.IGNORECASE,
)
_WHO_RECEIVE = lazy_regex(
    rf"\b(?:{PATIENTS})\b[^.;]{{0,120}}\b(?:receiving|undergoing|treated\s+(?:with|by)|given)\s+(?:[\w-]+\s+){{0,3}}\Z",
    re.IGNORECASE,
)


#: "patients with up to five metastases |received| stereotactic radiotherapy"
_WHO_RECEIVED = lazy_regex(
    rf"\b(?:{PATIENTS})\b[^.;]{{0,120}}\b(?:received|underwent|(?:were\s+)?treated\s+(?:with|by)|were\s+given)\s+(?:[\w-]+\s+){{0,4}}\Z",
    re.IGNORECASE,
)


_SET_AGAINST = scanner(
    r"\b(?:as|than|in|with)\s+(?:the\s+)?controls\b|\bcontrol\s+(?:group|arm|patients)\b|\bversus\b|\bvs\b|\bcompared\s+(?:with|to)\b|"
    r"\b(?:two|both)\s+(?:groups|arms)\b",
    re.IGNORECASE,
)


def _is_of_all(source: Source, treatment: Treatment) -> bool:
    """Whether a text without a title says what its patients receive, in its aim or its methods."""
    start, end = source.sentence_at(treatment.start)
    before = source.text[start : treatment.start]
    if _WHO_RECEIVE.search(before) is not None and _AIM.search(source.text, start, end) is not None:
        return True
    told = source.section_at(treatment.start) == "methods" and _WHO_RECEIVED.search(before) is not None
    alone = not source.is_randomized and _SET_AGAINST.search(source.text) is None
    return told and alone and not speaks_of_prior(before)


#: In a plan, "patients were treated with A" is told of another study.
TREATED = rf"\b(?:{PATIENTS})\b[^.;]{{0,60}}\bwere (?:treated with|given|started on) "
_TREATED_THERE = scanner(TREATED, re.IGNORECASE)


def names_a_study(source: Source, start: int, end: int) -> bool:
    """Whether a sentence of a plan speaks of a study, which is another one."""
    told = ANOTHER_STUDY.search(source.text, start, end) or STUDY_TOLD.search(source.text, start, end)
    return bool(told or _TREATED_THERE.search(source.text, start, end))
