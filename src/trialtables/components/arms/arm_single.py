"""The one arm of a study that compares no treatments, and the groups of other studies that a text reports on."""

from __future__ import annotations

import re
from dataclasses import replace

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, Treatment
from .arm_source import (
    ANOTHER_STUDY,
    GIVEN,
    OWN_STUDY,
    RANDOM,
    STUDIES,
    STUDY_TOLD,
    Arm,
    Source,
    is_prior,
)

_DOSE_BEHIND = lazy_regex(
    r"[^.;A-Za-z]{0,4}(?:(?:was|is|given|administered|at|a|the|dose|doses|of|oral|intravenous|iv|starting|"
    r"mesylate|initiated|orally|daily|weekly|will|be)\s+){0,8}"
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
    r"\b(?:premedicat\w+|pre-medicat\w+|prophyla\w+|supportive|support|antiemetic\w*|rescue|prevent\w*|"
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
    for chain in source.chains:
        weight = _belongs_to_study(source, chain, cited, planned)
        if weight > 0:
            own_chains.append(chain)
        for treatment in chain.treatments:
            own = weight + (2 if weight > 0 and _has_dose(source, treatment) else 0)
            for drug in treatment.drugs:
                scores[drug] = max(scores.get(drug, 0), own)
            if own >= 2 and treatment.drugs:
                chosen.append(treatment)
    drugs = _of_study(source, scores, own_chains)
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
    arm = Arm(drugs, phrase.start, phrase.end, rule="arms:single", role="planned" if planned else "single")
    arm.definitions = _definition_stretches(source, chosen)
    return [arm]


def _dosed_alone(source: Source, cited: list[Arm]) -> list[Treatment]:
    """``Treatment plan: A 90 mg/m2 days 1-2, B 375 mg/m2 day 1``: what a plan in catchwords doses is what it gives."""
    found = []
    for chain in source.chains:
        start, end = source.sentence_at(chain.start)
        told = _names_a_study(source, start, end) and not OWN_STUDY.search(source.text, start, chain.start)
        elsewhere = any(a <= chain.start < b for arm in cited for a, b in arm.definitions)
        if told or elsewhere or is_prior(source, chain) or _SUPPORTIVE.search(source.text, start, chain.start):
            continue
        found += [t for t in chain.treatments if t.drugs and _has_dose(source, t)]
    return found


#: A dye is injected as well, but in no dose.
_INJECTED = lazy_regex(r"(?:[^.;]|\.(?=\d)){0,60}\b(?:was|were|is|will be) injected\b")
_TREATED_HERE = lazy_regex(r"\b(?:treated|received|infused|dosed|transplanted)\b", re.IGNORECASE)


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
        dosed = any(_has_dose(source, t) for t in source.treatments if t.drugs == {plain})
        if plain in given and not dosed and not offered:
            given -= {plain}
    named = frozenset(d for t in source.treatments if source.section_at(t.start) == "title" for d in t.drugs)
    if not named & SUPPORTIVE and given - SUPPORTIVE:
        given -= SUPPORTIVE  # "pegfilgrastim will be given 24 hours after completion of chemotherapy"
    titled = given & frozenset(
        d for t in source.treatments if source.section_at(t.start) == "title" for d in t.drugs if scores.get(d, 0) >= 4
    )
    if not titled:
        return given
    beside = frozenset().union(
        *(t.drugs for c in own_chains if any(o.drugs & titled for o in c.treatments) for t in c.treatments)
    )
    return frozenset(d for d in given if d in titled or d in beside or scores[d] >= 3)


def _belongs_to_study(source: Source, chain: Chain, cited: list[Arm], planned: bool) -> int:
    """How strongly a phrase speaks of this study's treatment: 0 not, 2 enough, 4 the title."""
    if any(a <= chain.start < b for arm in cited for a, b in arm.definitions) or is_prior(source, chain):
        return 0
    start, end = source.sentence_at(chain.start)
    section = source.section_at(chain.start)
    before = source.text[start : chain.start]
    after = source.text[chain.end : end]
    if (
        _SUPPORTIVE.search(before[-60:] + " . " + after[:25])
        or re.match(r"[- ](?:based|containing|naive|refractory|treated|exposed|resistant)", after)
        or before.lower().endswith("non-")
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
    if section in ("conclusions", "results"):
        return 1
    if _USUALLY.search(before[-70:]):
        return 0
    foreign = ANOTHER_STUDY.search(source.text, start, end) or (planned and STUDY_TOLD.search(source.text, start, end))
    own_before = OWN_STUDY.search(source.text, start, chain.start) is not None
    if foreign and not own_before and (planned or section in ("background", "")):
        return 0
    if planned and re.search(r"\b(?:consists?|composed|comprises?)\b[^.;]{0,30}$", before):
        return 2
    if (
        GIVEN.search(before[-70:])
        or _given_far_before(source, chain, start)
        or re.match(
            r"(?:\s*\([^()]{0,120}\))?(?:[^.;]|\.(?=\d)){0,60}\b(?:was|were|is|will be) (?:given|administered|infused|"
            r"taken|initiated|delivered|dosed)",
            after,
        )
        or (_INJECTED.match(after) and _has_dose(source, chain.treatments[-1]))
    ):
        return 2
    if own_before and _SUBJECT_OF_STUDY.search(before):
        return 2
    return 1 if section == "methods" or own_before else 0


def _given_far_before(source: Source, chain: Chain, start: int) -> bool:
    """ "Patients received 2 x 10^6 (up to 50 kg) or 1 x 10^8 cells |of X|": doses between the verb and its drug."""
    earlier = max((c.end for c in source.chains_in(start, chain.start)), default=start)
    words = _DOSES_OF.search(source.text, max(earlier, chain.start - 160), chain.start)
    return words is not None and GIVEN.search(words.group()) is not None


_DOSES_OF = lazy_regex(r"\b[a-z]+\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}doses?\s+of\s+[^;:]*\d[^;:]*\bof\s+\Z", re.IGNORECASE)


def _has_dose(source: Source, treatment: Treatment) -> bool:
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
    for treatment in source.treatments:
        if source.section_at(treatment.start) != "title" or treatment.drugs:
            continue
        if treatment.components & {
            NOT_A_DRUG + n for n in ("radiotherapy", "chemoradiotherapy", "surgery", "chemotherapy", "transplant")
        }:
            role = "planned" if planned else "single"
            return [Arm(treatment.components, treatment.start, treatment.end, rule="arms:single", role=role)]
    return []


# --- cited studies ----------------------------------------------------------------------------------------

_FIGURES = lazy_regex(
    r"\d+(?:[.·]\d+)?(?:\s*%|\s*percent)|\d+\s*mg|"
    r"\b(?:median|overall|survival|PFS)\b(?:[^.]|\.\d|\bvs\.){0,160}\b\d+(?:\.\d+)?\s*(?:months|years|weeks)|"
    r"\b(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.;]{0,40}\b(?:patients|"
    r"subjects)\b[^.;]{0,60}\brespon[ds]|"
    r"\brespon[sd]\w* (?:was |were )?(?:seen |observed )?in \w+ of \w+ (?:patients|subjects)",
    re.IGNORECASE,
)
_RATE_WORDS = lazy_regex(
    r"\b(?:respon[sd]\w*|survival|remission|rates?|toxicit\w+|progression|PFS|OS|ORR|pCR|DFS|EFS|TTP|"
    r"disease control)\b",
    re.IGNORECASE,
)


def cited_arms(source: Source, planned: bool) -> list[Arm]:
    """Groups of other studies for which the text gives results or doses."""
    found: list[Arm] = []
    reported = 0
    for i, (start, end) in enumerate(source.sentences):
        if start < reported or not (
            _tells_of_another(source, start, end, planned) or (planned and _told_next(source, i))
        ):
            continue
        phrases = [
            c
            for c in source.chains_in(start, end)
            if any(t.drugs for t in c.treatments)
            and (not is_prior(source, c) or _WERE_TREATED.search(source.text[start : c.start]))
        ]
        if not phrases:
            continue
        reported = _reported_until(source, i, phrases, planned)
        if reported:
            found += _cited(source, phrases, start, reported, planned)
    return found


#: "Eligible patients were treated with A" is no earlier treatment of those patients, and in a plan another study.
_TREATED = r"\b(?:patients|subjects|women|men|children)\b[^.;]{0,60}\bwere (?:treated with|given|started on) "
_WERE_TREATED = lazy_regex(_TREATED + r"(?:[\w-]+ ){0,2}\Z", re.IGNORECASE)
_TREATED_THERE = lazy_regex(_TREATED, re.IGNORECASE)
_OF_DISEASE = lazy_regex(
    r"\b(?:survival|rates?|prognosis|median)\b[^.;]{0,30}\b(?:of|for|in) (?:these |the |most |such )?"
    r"(?:patients|people|those|cases)\b",
    re.IGNORECASE,
)


#: In a plan, a study that has found something is not the one that is planned.
_HAS_FOUND = lazy_regex(
    r"\s(?:had|show(?:ed|s)|demonstrated|confirmed|reported|found|yielded|revealed|suggested|concluded)\b",
    re.IGNORECASE,
)


def _own_study(source: Source, start: int, end: int, planned: bool) -> re.Match[str] | None:
    """What a sentence calls the text's own study, if it does."""
    own = OWN_STUDY.search(source.text, start, end)
    return None if own and planned and _HAS_FOUND.match(source.text, own.end()) else own


def _told_next(source: Source, i: int) -> bool:
    """``A is an active drug. At 60 mg/m2 response rates were 24% to 31%.``: figures in the next sentence of a plan."""
    (start, end), following = source.sentences[i], source.sentences[i + 1 : i + 2]
    if start == 0 or not following or any(t.drugs for t in source.treatments_in(*following[0])):
        return False
    words = source.text[slice(*following[0])]
    own = OWN_STUDY.search(source.text, start, end) or OWN_STUDY.search(source.text, *following[0])
    told = _OUTCOME_TOLD.search(source.text, *following[0]) and not _GIVEN_HERE.search(source.text, start, end)
    return bool(
        told and not own and not any(r.search(words) for r in (_RECKONED, _OF_DISEASE))
    ) and not _RECKONED.search(source.text[start:end])


def _tells_of_another(source: Source, start: int, end: int, planned: bool) -> bool:
    """Whether a sentence reports on patients of another study."""
    text = source.text
    own = _own_study(source, start, end, planned)
    if own and planned and own.group().lower().startswith("a total of"):
        own = own if not ANOTHER_STUDY.search(text, start, own.start()) else None  # "in an earlier study a total of …"
    if own:
        return False
    if planned:
        return start > 0 and (_names_a_study(source, start, end) or _known_so_far(source, start, end))
    if source.section_at(start) != "background" and _before_own_study(source, start):
        return bool(_PLUPERFECT.search(text, start, end))
    return source.section_at(start) == "background" and bool(ANOTHER_STUDY.search(text, start, end))


#: What a plan says of the treatments that there are: the standard one, and outcomes with their figures.
_STANDARD = scanner(
    r"\b(?:standard|recommended|established|conventional|usual|mainstay|treatment of choice|"
    r"current(?:ly)? (?:[\w-]+ )?(?:used|given|treated|treatments?|therap(?:y|ies)))\b",
    re.IGNORECASE,
)
_OUTCOME_NAMED = (
    r"\b(?:respon[sd]\w*|remissions?|survival|clearance|eradication|cured?|relapses?|recurrences?|benefit|"
    r"disease control|PFS|OS|ORR|RR|CR|pCR)\b"
)
_OUTCOME_TOLD = scanner(
    rf"{_OUTCOME_NAMED}[^.;%]{{0,160}}?\b\d+(?:\.\d+)?\s?(?:%|percent|months|weeks|years)"
    rf"|\b\d+(?:\.\d+)?\s?(?:%|percent|months|weeks|years)[^.;%]{{0,60}}?{_OUTCOME_NAMED}",
    re.IGNORECASE,
)
#: Figures that nobody has observed: of a calculation, a threshold or a hope; and those of a disease.
_RECKONED = lazy_regex(
    r"\b(?:assum\w+|hypothe\w+|power(?:ed)?|null|alternative|expect\w*|detect\w*|sample size|would|could|should|may|"
    r"might|will|receive|groups?|if|targets?|goals?|defined|significance|threshold|at least|without|mice|mouse|rats?|"
    r"xenografts?|in vitro|animals?|cell lines?|eligib\w+|inclu(?:de|sion)\w*|life expectancy|stratif\w+|followed|"
    r"follow-up)\b",
    re.IGNORECASE,
)


#: What is done with the patients of a plan, told in the present.
_GIVEN_HERE = lazy_regex(
    r"\b(?:patients|subjects|participants|women|men|children|adults|pts)\b[^.;]{0,60}?\b(?:are|is)\s(?:then\s|also\s)?"
    r"(?:randomly|randomi[sz]ed|assigned|allocated|given|treated)\b(?!\s(?:generally|usually|commonly))|"
    r"\b(?:is|are)\s(?:started|initiated|commenced|begun|increased|escalated|titrated|reduced|repeated)\b",
    re.IGNORECASE,
)


def _names_a_study(source: Source, start: int, end: int) -> bool:
    """Whether a sentence of a plan speaks of a study, which is another one."""
    told = ANOTHER_STUDY.search(source.text, start, end) or STUDY_TOLD.search(source.text, start, end)
    return bool(told or _TREATED_THERE.search(source.text, start, end))


def _known_so_far(source: Source, start: int, end: int) -> bool:
    """``The standard is A plus B. It induces remissions in 20%.``: what is known when a study is planned.

    Whether the standard has figures of its own is seen by ``_reported_until``.
    """
    if _RECKONED.search(source.text[start:end]) or _GIVEN_HERE.search(source.text, start, end):
        return False
    return bool(_OUTCOME_TOLD.search(source.text, start, end) or _STANDARD.search(source.text, start, end))


_PLUPERFECT = lazy_regex(r"\bhad (?:led|shown|produced|yielded|given|achieved|demonstrated|resulted)\b")


_HEADED = scanner(r"\b(?:METHODS|Methods|RESULTS|Results|FINDINGS)\s*:")


def _before_own_study(source: Source, start: int) -> bool:
    """Whether a text without headings has not yet come to its own study."""
    headed = _HEADED.search(source.text)
    if headed or start == 0 or OWN_STUDY.search(source.text, 0, start):
        return False
    return bool(OWN_STUDY.search(source.text, start))


def _reported_until(source: Source, i: int, phrases: list[Chain], planned: bool) -> int:
    """Where the report on another study ends, 0 when it gives no figures."""
    start, end = source.sentences[i]
    drugs = frozenset().union(*(t.drugs for c in phrases for t in c.treatments))
    figures = _has_figures(source.text[start:end])
    known = planned and not _names_a_study(source, start, end)
    listed = planned and _LISTED.search(source.text, start, end) is not None
    stop = end
    for a, b in source.sentences[i + 1 :]:
        sentence = source.text[a:b]
        if planned and _ITS_COURSE.search(sentence):
            continue
        if (
            _own_study(source, a, b, planned)
            or RANDOM.search(source.text, a, b)
            or re.search(r"\b(?:was|were) designed|\bto compare\b", sentence)
            or (_names_a_study(source, a, b) if planned else _tells_of_another(source, a, b, planned))
        ):
            break
        if known and _RECKONED.search(sentence):
            break
        if not planned and source.section_at(a) != "background":
            break
        named = frozenset().union(*(t.drugs for t in source.treatments_in(a, b)))
        if not named <= drugs or not (_has_figures(sentence) or named):
            break
        if _dosed_anew(source, (start, stop), (a, b)) or (listed and not figures and named and named < drugs):
            break
        figures = figures or _has_figures(sentence)
        stop = b
    return stop if figures else 0


#: "Both A and B have been studied": what follows is told of one of them.
_LISTED = lazy_regex(r"\b(?:both|several|these and other|such as|either)\b", re.IGNORECASE)


def _dosed_anew(source: Source, report: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether a sentence gives all drugs that a report has dosed in other doses: those of another study."""

    def told(start: int, end: int) -> dict[frozenset[str], str]:
        return {
            t.drugs: m.group(1).replace(" ", "")
            for t in source.treatments_in(start, end)
            if t.drugs and (m := _DOSE_GIVEN.match(source.text, t.end))
        }

    before, here = told(*report), told(*sentence)
    return bool(before) and before.keys() <= here.keys() and any(before[d] != here[d] for d in before)


_DOSE_GIVEN = lazy_regex(r"(?:\s(?:at|of|the|a|doses?))*+\s?\(?(\d[\d.,]*\s?(?:m|µ|u)?g(?:/[a-z]\w*)?)")


#: In a plan, what was measured and who was enrolled is told of the other study.
_ITS_COURSE = lazy_regex(
    r"\b(?:primary|main|secondary) (?:objective|end ?points?|aim)s? (?:was|were)\b"
    r"|\b(?:from|of) (?:the )?\d+ (?:[\w-]+ )?(?:patients|subjects) (?:[\w-]+ )?"
    r"(?:included|enrolled|treated|evaluable)\b"
    r"|\b(?:patients|subjects|women|men) (?:were|had been) (?:included|enrolled|recruited)\b",
    re.IGNORECASE,
)


def _has_figures(sentence: str) -> bool:
    return bool(_FIGURES.search(sentence) and (_RATE_WORDS.search(sentence) or re.search(r"\d\s*mg|dose", sentence)))


_UNITS = r"(?:\s?%|\s?percent|\s(?:months|weeks|years|patients|of patients))"
_FIGURE_BEFORE = lazy_regex(
    rf"\d[\d.]*{_UNITS}\)?(?:\s(?!with\b|for\b|on\b|after\b|by\b|in\b)[\w-]+){{0,4}}\s(?:with|for|on|after|by|in|"
    r"of those on|of those with|of patients receiving|receiving|treated with|given)"
    r"(?:\s(?:the|single-agent|standard))?\s$"
)
_FIGURE_BEHIND = lazy_regex(
    r"(?:\s(?:alone|monotherapy|arms?|groups?|therapy|treatment))*"
    r"(?:(?:\s[\w/.-]+){0,6}?,?\s(?:was|were|had|is|showed|gave|achieved|produced|resulted\sin|led\sto|yielded|at)\b[^.;,\d]{0,40})?"
    rf"\s?\(?[^.;,\d()]{{0,25}}\d[\d.]*{_UNITS}"
)
_NO_DRUG = frozenset(
    NOT_A_DRUG + n for n in ("placebo", "observation", "supportive care", "chemotherapy", "surgery", "radiotherapy")
)


_TOGETHER = lazy_regex(r"\b(?:with|plus|and|to)\s$")
_OPPOSED = lazy_regex(
    r"\b(?:compared\s(?:with|to)|versus|vs\.?|than|over|superior\sto|inferior\sto)"
    r"\s(?:(?:the|with|for|that\sof|those\sof)\s)?$"
)


def _with_own_figures(source: Source, start: int) -> list[Treatment]:
    """The treatments of a sentence that have a figure each: "11 months with A and 9 months with B plus placebo"."""
    sides: list[Treatment] = []
    previous: Treatment | None = None
    last = start
    for chain in source.chains_in(*source.sentence_at(start)):
        if not all(t.drugs or t.components <= _NO_DRUG for t in chain.treatments):
            continue
        before, behind = source.text[last : chain.start], source.text[chain.end : chain.end + 90]
        last = chain.end
        if is_prior(source, chain) or len(alternatives(chain)) > 1:
            return []
        compared = _OPPOSED.search(before) is not None and previous is not None
        if compared and previous is not None and previous not in sides:
            sides.append(previous)
        given = frozenset().union(*(t.components for t in chain.treatments))
        begin = chain.start
        if previous is not None and previous not in sides and not compared and _TOGETHER.search(before):
            begin, given = previous.start, given | previous.components  # "A was given at 1 g/m2 with B"
        previous = Treatment(begin, chain.end, given)
        if compared or _FIGURE_BEFORE.search(before) or (not sides and _FIGURE_BEHIND.match(behind)):
            sides.append(previous)
    different = {t.components for t in sides}
    return sides if len(different) == len(sides) and any(t.drugs for t in sides) else []


#: "a doublet with A or B gives a rate of 40%": the figure is that of both.
_OR_ELSE = lazy_regex(r"\s*\(?or\s+", re.IGNORECASE)


def _cited(source: Source, phrases: list[Chain], start: int, stop: int, planned: bool) -> list[Arm]:
    """The groups that one report names: each side of a comparison, else what the study was of, else the fullest."""

    def fitness(chain: Chain) -> tuple[bool, bool, int]:
        studied = re.search(
            rf"\b(?:{STUDIES})\s+(?:of|with|examining|testing|evaluating)\b[^.;]{{0,40}}$",
            source.text[start : chain.start],
            re.IGNORECASE,
        )
        studied = studied or re.match(rf" {STUDIES}", source.text[chain.end :])
        return len(alternatives(chain)) > 1, bool(studied), len(frozenset().union(*(t.drugs for t in chain.treatments)))

    best = max(phrases, key=fitness)
    offered = [a for a in alternatives(best) if a.drugs or _FIGURE_BEFORE.search(source.text, start, a.start)]
    if len(offered) == 1 and len(sides := _with_own_figures(source, start)) > 1:
        return [_reported(t.drugs or t.components, t.start, t.end, (start, stop)) for t in sides]
    if planned and len(offered) > 1 and _OR_ELSE.fullmatch(source.text, offered[0].end, offered[-1].start):
        offered = [replace(offered[0], components=frozenset().union(*(a.components for a in offered)))]
    dosed = frozenset().union(*(t.drugs for c in phrases for t in c.treatments if _has_dose(source, t)))
    if len(offered) == 1 and offered[0].drugs < dosed:
        offered = [replace(offered[0], components=dosed)]
    return [_reported(a.drugs or a.components, a.start, a.end, (start, stop)) for a in offered]


def _reported(given: frozenset[str], start: int, end: int, report: tuple[int, int]) -> Arm:
    return Arm(given, start, end, rule="arms:cited", role="cited", definitions=[report])
