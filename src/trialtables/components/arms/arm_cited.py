"""The groups of other studies that a text reports on: treatments that it names with a dose or a result."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, Treatment, components_of, drugs_of
from .arm_care import given_beside
from .arm_known import is_known_dose
from .arm_plans import opens_part
from .arm_single import TREATED, has_dose, names_a_study
from .arm_source import Arm, Source
from .arm_words import RANDOM
from .other_studies import ANOTHER_STUDY, FIGURES, OWN_STUDY, STANDARD, STUDIES, YIELDS
from .prior_treatment import is_prior

_RATE_WORDS = lazy_regex(
    r"\b(?:respon[sd]\w*|survival|remission|rates?|toxicit\w+|(?:neutro|leuko|leuco|thrombocyto|pancyto)penia|"
    r"mucositis|adverse (?:events|effects|reactions)|side effects|"
    r"progression|PFS|OS|ORR|pCR|DFS|EFS|TTP|"
    r"improve[ds]?|improvements?|cured?|relieved|healed|recovered|disease control|stable disease)\b",
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
            and (not is_prior(source, c) or _STUDIED_BEFORE.search(source.text[start : c.start]))
            and not given_beside(source.text, (start, end), c.start, c.end)
        ]
        if not phrases:
            continue
        reported = _reported_until(source, i, phrases, planned)
        if not reported:
            continue
        told = _cited(source, phrases, start, reported, planned)
        same = OWN_STUDY.search(source.text, start, end) is not None and len(told) == 1
        if same and found and told[0].components == found[-1].components:
            found[-1].definitions += told[0].definitions  # "results of this study show": the one told of last
        elif planned and _goes_on(source, start, told, found):
            for arm, known in zip(told, _same_as(told, found), strict=True):
                known.definitions += arm.definitions
        elif not (planned and _of_study_named_before(source, (start, end), told, found)):
            found += told
    return found


#: "the |ABC-01-003| study": a code by which a study is called
_STUDY_CODE = lazy_regex(rf"\b(?P<code>[A-Z]{{2,}}[A-Z\d]*-\d[\dA-Z-]*\d)(?=\s(?:and\s\S+\s)?{STUDIES}\b)")


def _of_study_named_before(source: Source, sentence: tuple[int, int], told: list[Arm], found: list[Arm]) -> bool:
    """Whether a report names the study again of which the same groups have been told."""
    known = _same_as(told, found)
    if not told or len(known) < len(told):
        return False
    before = {m["code"] for a in known for d in a.definitions for m in _STUDY_CODE.finditer(source.text, *d)}
    return any(m["code"] in before for m in _STUDY_CODE.finditer(source.text, *sentence))


#: "Of the 62 patients, 30 were treated with A and 32 with B": of the study that has been told of before.
_OF_THESE = lazy_regex(
    rf"\W*(?:Of|Among|In|From)\s(?:the|these|those|all)\s(?:\d+\s)?(?:[\w-]+\s){{0,2}}(?:{PATIENTS})\b"
)


#: "The recommended dose for phase II studies of A is 2 mg": what the study told of before came to.
_RECOMMENDED = lazy_regex(
    r"\W*(?:Thus, |Therefore, )?(?:The|A) recommended (?:phase \S+ |starting )?dose\b", re.IGNORECASE
)


def _goes_on(source: Source, start: int, told: list[Arm], found: list[Arm]) -> bool:
    """Whether a sentence goes on about the groups of the study that the sentence before has told of."""
    on = _OF_THESE.match(source.text, start) or _RECOMMENDED.match(source.text, start)
    if not found or not on or len(_same_as(told, found)) < len(told):
        return False
    return 0 <= start - max(b for arm in _same_as(told, found) for _, b in arm.definitions) < _NEXT_SENTENCE


_NEXT_SENTENCE = 200


def _same_as(told: list[Arm], found: list[Arm]) -> list[Arm]:
    """The groups told of before that got the same, in the order of those told of now."""
    known = {arm.components: arm for arm in found}
    return [known[arm.components] for arm in told if arm.components in known]


#: "Eligible patients were treated with A" is no earlier treatment of those patients, and in a plan another study; nor
#: is "a prior regimen of A" where it has results.
_STUDIED_BEFORE = lazy_regex(
    TREATED + r"(?:[\w-]+ ){0,2}\Z|\A\W*(?:Background:\s)?(?:An?|Our|The)\s(?:previous|prior|earlier)\s"
    r"(?:regimen|combination|protocol|schedule)\s(?:\([^()]*\)\s)?(?:of|with)\s\Z",
    re.IGNORECASE,
)
_OF_DISEASE = lazy_regex(
    r"\b(?:survival|rates?|prognosis|median)\b[^.;]{0,30}\b(?:of|for|in) (?:these |the |most |such )?"
    rf"(?:{PATIENTS}|those|cases)\b",
    re.IGNORECASE,
)


#: In a plan, a study that has found something is not the one that is planned.
_HAS_FOUND = lazy_regex(
    r"\s(?:had|show(?:ed|s)|demonstrated|confirmed|reported|found|yielded|revealed|suggested|concluded)\b",
    re.IGNORECASE,
)
#: "We |determined| the maximum tolerated dose": what the authors of a plan have done was an earlier study.
_WE_FOUND = lazy_regex(
    r"(?:\w+ly\s|also\s)?(?:showed|demonstrated|found|observed|determined|established|identified|reported|confirmed|"
    r"noted|treated|defined)\b",
    re.IGNORECASE,
)
#: "|In a previous phase I study |we showed that A can be given weekly"
_IN_EARLIER = lazy_regex(
    rf"\W*In\s(?:(?:an?|our|one|two|the)\s)?(?:own\s)?(?:previous|earlier|prior|preceding|former)\b[^.;,]{{0,50}}?\b{STUDIES},?\s\Z",
    re.IGNORECASE,
)
#: "Based on the data of |this study|, a phase 2 study is conducted": the one that has been told of before.
_DATA_OF = lazy_regex(r"\b(?:data|results?|findings|experience|observations?)\s(?:of|from|in)\s\Z", re.IGNORECASE)


def _own_study(source: Source, start: int, end: int, planned: bool) -> re.Match[str] | None:
    """What a sentence calls the text's own study, if it does."""
    if not planned:
        own = OWN_STUDY.search(source.text, start, end)
        found = own is not None and own.group().lower() == "we " and _WE_FOUND.match(source.text, own.end())
        return None if own and found and _IN_EARLIER.match(source.text, start, own.start()) else own
    return next((own for own in OWN_STUDY.finditer(source.text, start, end) if not _is_over(source, own)), None)


def _is_over(source: Source, named: re.Match[str]) -> bool:
    """Whether "this study" is one that has data already."""
    before = source.text[max(0, named.start() - 30) : named.start()]
    if named.group().lower() == "we ":
        return _WE_FOUND.match(source.text, named.end()) is not None
    return bool(_HAS_FOUND.match(source.text, named.end()) or _DATA_OF.search(before))


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
    if not planned:
        background = source.section_at(start) == "background"
        told = (ANOTHER_STUDY if background else _PLUPERFECT).search(text, start, end)
        if told and _RESULT_TOLD.match(told.group()):
            told = None  # "A induced remissions in 8 of 24 patients": of this study, where it has results
        told = told or (YIELDS.search(text, start, end) if background and start else None)
        told = told if background or (told and _before_own_study(source, start)) else None
        known = background and told is None and is_known_dose(source, start, end)
        return (told is not None or known) and _own_study(source, start, end, planned) is None
    own = _own_study(source, start, end, planned)
    if own and own.group().lower().startswith("a total of"):
        own = own if not ANOTHER_STUDY.search(text, start, own.start()) else None  # "in an earlier study a total of …"
    if own:
        return False
    reports = start > 0 and not _DEFINES.search(text, start, end)
    return reports and (names_a_study(source, start, end) or _known_so_far(source, start, end))


_RESULT_TOLD = lazy_regex(r"\s?(?:induced|produced|yielded)\b", re.IGNORECASE)
#: "Response is defined as a decline of 50% in the study arm": what a plan calls so, and no report.
_DEFINES = lazy_regex(r"\b(?:(?:is|are|will be) defined as|definition of)\b", re.IGNORECASE)
_OUTCOME_NAMED = (
    r"\b(?:respon[sd]\w*|remissions?|survival|clearance|eradication|cured?|relapses?|recurrences?|benefit|"
    r"disease control|PFS|OS|ORR|RR|CR|pCR)\b"
)
_OUTCOME_TOLD = scanner(
    rf"{_OUTCOME_NAMED}(?:[^.;%]|\.(?=\d)){{0,160}}?(?<!every\s)(?<!within\s)\b\d+(?:\.\d+)?\s?(?:%|percent|months|weeks|years)"
    rf"|(?<!every\s)(?<!within\s)\b\d+(?:\.\d+)?\s?(?:%|percent|months|weeks|years)[^.;%]{{0,60}}?{_OUTCOME_NAMED}",
    re.IGNORECASE,
)
#: Figures that nobody has observed: of a calculation, a threshold or a hope; and those of a disease.
_RECKONED = lazy_regex(
    r"\b(?:assum\w+|hypothe\w+|power(?:ed)?|null|alternative|expect\w*|detect\w*|sample size|would|could|should|may|"
    r"might|will|receive|groups?|if|targets?|goals?|defined|significance|threshold|at least|without|mice|mouse|rats?|"
    r"xenografts?|in vitro|animals?|cell lines?|eligib\w+|inclu(?:de|sion)\w*|life expectancy|stratif\w+|"
    r"followed(?! by (?:an?|one|two|1|2)[ -](?:weeks?|rest|break)\b)|"
    r"follow-up)\b",
    re.IGNORECASE,
)


#: What is done with the patients of a plan, told in the present.
_GIVEN_HERE = lazy_regex(
    rf"\b(?:{PATIENTS}|responders|those|they)\b[^.;]{{0,60}}?\b(?:are|is)\s(?:then\s|also\s)?"
    r"(?:randomly|randomi[sz]ed|assigned|allocated|given|treated)\b(?!\s(?:generally|usually|commonly))|"
    rf"\b(?:all|both)\s(?:{PATIENTS}|groups|arms)\s(?:(?:also|then|concurrently)\s)?(?:start|begin|receive|take|continue|get|go\son)\b|"
    r"\b(?:is|are)\s(?:started|initiated|commenced|begun|increased|escalated|titrated|reduced|repeated)\b",
    re.IGNORECASE,
)


def _known_so_far(source: Source, start: int, end: int) -> bool:
    """``The standard is A plus B. It induces remissions in 20%.``: what is known when a study is planned.

    Whether the standard has figures of its own is seen by ``_reported_until``.
    """
    if _RECKONED.search(source.text[start:end]) or _GIVEN_HERE.search(source.text, start, end):
        return False
    return bool(_OUTCOME_TOLD.search(source.text, start, end) or STANDARD.search(source.text, start, end))


_PLUPERFECT = scanner(r"\bhad (?:led|shown|produced|induced|yielded|given|achieved|demonstrated|resulted)\b")


_HEADED = scanner(r"\b(?:METHODS|Methods|RESULTS|Results|FINDINGS)\s*:")


def _before_own_study(source: Source, start: int) -> bool:
    """Whether a text without headings has not yet come to its own study."""
    headed = _HEADED.search(source.text)
    if headed or start == 0 or OWN_STUDY.search(source.text, 0, start):
        return False
    return bool(OWN_STUDY.search(source.text, start))


_DENIED = lazy_regex(r"\b(?:neither|nor|not|no|without|lack\w*)\b", re.IGNORECASE)


def _reported_until(source: Source, i: int, phrases: list[Chain], planned: bool) -> int:
    """Where the report on another study ends, 0 when it gives no figures."""
    start, end = source.sentences[i]
    drugs = drugs_of(phrases)
    figures = _has_figures(source.text[start:end])
    known = planned and not names_a_study(source, start, end)
    listed = planned and _LISTED.search(source.text, start, end) is not None
    stop = end
    # "A is active. In an earlier trial the rate was 55%": the study that the first sentence has named the drug of
    alone = planned and not figures and len(phrases) == 1 and not _DENIED.search(source.text, start, end)
    told_in = source.sentences[i + 1][0] if alone and _told_next(source, i) else 0
    for a, b in source.sentences[i + 1 :]:
        sentence = source.text[a:b]
        named = drugs_of(source.treatments_in(a, b))
        if planned and (_ITS_COURSE.search(sentence) or _OF_ITS_TOXICITY.match(sentence)):
            stop = b if named and named <= drugs and _has_figures(sentence) else stop
            continue
        if (
            _own_study(source, a, b, planned)
            or (planned and opens_part(sentence))
            or RANDOM.search(source.text, a, b)
            or re.search(r"\b(?:was|were) designed|\bto compare\b", sentence)
            or ((names_a_study(source, a, b) and a != told_in) if planned else _tells_of_another(source, a, b, planned))
        ):
            break
        if known and _RECKONED.search(sentence):
            break
        if not planned and source.section_at(a) != "background":
            break
        if not named <= drugs or not (_has_figures(sentence) or named):
            break
        if _dosed_anew(source, (start, stop), (a, b)) or (listed and not figures and named and named < drugs):
            break
        if planned and not figures and _combines(source, phrases, a, b):
            break
        figures = figures or _has_figures(sentence)
        stop = b
    return stop if figures else 0


def _combines(source: Source, phrases: list[Chain], start: int, end: int) -> bool:
    """``A acts together with B. A plus B gave a rate of 46%``: a sentence about both has a treatment of its own."""
    apart = all(len(c.drugs) < 2 for c in phrases)
    return apart and any(len(c.drugs) > 1 for c in source.chains_in(start, end))


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
    rf"|\b(?:from|of) (?:the )?\d+ (?:[\w-]+ )?(?:{PATIENTS}) (?:[\w-]+ )?"
    r"(?:included|enrolled|treated|evaluable)\b"
    rf"|\b(?:{PATIENTS}) (?:were|had been) (?:included|enrolled|recruited)\b",
    re.IGNORECASE,
)


#: and "Treatment was well tolerated", "The only DLT was thrombocytopenia", "No response was observed"
_OF_ITS_TOXICITY = lazy_regex(
    r"(?!(?:[^.]|\.\d)*\d)(?:(?:The|Its|This) )?(?:(?:[\w-]+ ){0,2}?"
    r"(?:treatment|therapy|combination|regimen|drug|DLTs?|toxicit(?:y|ies)|"
    r"dose[- ]limiting toxicit(?:y|ies)|adverse events?|side effects?) (?:was|were)|"
    r"No [^.;]{0,60}(?:was|were) (?:observed|seen|reported))\b",
    re.IGNORECASE,
)


def _has_figures(sentence: str) -> bool:
    return bool(FIGURES.search(sentence) and (_RATE_WORDS.search(sentence) or re.search(r"\d\s*mg|dose", sentence)))


_UNITS = rf"(?:\s?%|\s?percent|\s(?:months|weeks|years|{PATIENTS}|of (?:{PATIENTS})))"
_FIGURE_BEFORE = lazy_regex(
    rf"\d[\d.]*{_UNITS}\)?(?:\s(?!with\b|for\b|on\b|after\b|by\b|in\b)[\w-]+){{0,4}}\s(?:with|for|on|after|by|in|"
    rf"of those on|of those with|of (?:{PATIENTS}) receiving|receiving|who (?:received|took|were given)|"
    r"treated with|given)"
    r"(?:\s(?:the|single-agent|standard))?\s$"
)
_FIGURE_BEHIND = lazy_regex(
    r"(?:\s(?:alone|monotherapy|arms?|groups?|therapy|treatment))*"
    r"(?:(?:\s[\w/.-]+){0,6}?,?\s(?:(?:it|this|the\s(?:\w+\s)?rate)\s)?(?:was|were|had|is|showed|gave|achieved|produced|resulted\sin|led\sto|yielded|at)\b[^.;,\d]{0,40})?"
    rf"\s?\(?[^.;,\d()]{{0,25}}\d[\d.]*{_UNITS}"
)
#: "A gave a rate of |18%, and| B one of 10%".
_NEXT_AFTER_FIGURE = lazy_regex(
    rf"\d[\d.]*{_UNITS}\)?(?:[^.;]|\.\d){{0,60}}?(?:,\s?(?:and|while|whereas|but)?|;|\s(?:and|while|whereas|but))"
    r"\s(?:(?:the|an?|overall|objective|median|progression-free|complete|response|remission|survival|rates?|PFS|OS|CR|ORR|of|"
    r"with|for|to|after|that|weekly|oral|single-agent)\s)*$"
)
_WHEN_COMBINED = lazy_regex(
    rf"\d[\d.]*{_UNITS}\)?[^.]{{0,60}}?\b(?:(?:when|if|once|was|were|is)\s(?:combined|given\stogether|used\stogether)\swith|"
    r"(?:in|the)\scombination\swith|(?:the\s)?addition\sof)\s$"
)
_NO_DRUG = frozenset(
    NOT_A_DRUG + n for n in ("placebo", "observation", "supportive care", "chemotherapy", "surgery", "radiotherapy")
)


_TOGETHER = lazy_regex(r"\b(?:with|plus|and|to)\s$")
_OPPOSED = lazy_regex(
    rf"\b(?:compared\s(?:with|to)|{VERSUS}|than|over|(?:superior|inferior|equal|equivalent|comparable|similar)\s(?:to|with)|"
    r"as\s(?:effective|active|efficacious|good|safe|well\stolerated)\sas)"
    r"\s(?:(?:the|with|for|that\sof|those\sof)\s)?$"
)


def _with_own_figures(source: Source, start: int) -> list[Treatment]:
    """The treatments of a sentence that have a figure each: "11 months with A and 9 months with B plus placebo"."""
    sides: list[Treatment] = []
    previous: Treatment | None = None
    last = start
    for chain in (part for c in source.chains_in(*source.sentence_at(start)) for part in _parts(source, c)):
        if not all(t.drugs or t.components <= _NO_DRUG for t in chain.treatments) or _is_studied(source, chain):
            continue
        before, behind = source.text[last : chain.start], source.text[chain.end : chain.end + 90]
        last = chain.end
        if is_prior(source, chain) or len(alternatives(chain)) > 1:
            return []
        compared = _OPPOSED.search(before) is not None and previous is not None
        if compared and previous is not None and previous not in sides:
            sides.append(previous)
        given = chain.components
        begin = chain.start
        joined = _TOGETHER.search(before) and not _FIGURE_BEFORE.search(before)
        if previous is not None and previous not in sides and not compared and joined:
            begin, given = previous.start, given | previous.components  # "A was given at 1 g/m2 with B"
        combined = previous in sides and _WHEN_COMBINED.search(before) is not None
        if combined and previous is not None:
            given |= previous.components  # "35% with A; when combined with B, it was 57%"
        previous = Treatment(begin, chain.end, given)
        next_clause = not sides or combined or _NEXT_AFTER_FIGURE.search(before)
        if compared or _FIGURE_BEFORE.search(before) or (next_clause and _FIGURE_BEHIND.match(behind)):
            sides.append(previous)
    if sides and sides[0].start > start and (first := _subject_with_figures(source, start, sides[0].start)):
        sides.insert(0, first)
    different = {t.components for t in sides}
    return sides if len(different) == len(sides) and any(t.drugs for t in sides) else []


_STUDY_OF = lazy_regex(rf"\b(?:{STUDIES})\s+(?:of|with|testing)\s+(?:the\s+|oral\s+)?\Z", re.IGNORECASE)


def _is_studied(source: Source, chain: Chain) -> bool:
    """ "In a study of |A| in 33 patients, 80% of those given A improved": named again where its figure is."""
    start, end = source.sentence_at(chain.start)
    again = any(c.start > chain.end and c.drugs == chain.drugs for c in source.chains_in(start, end))
    return again and _STUDY_OF.search(source.text, start, chain.start) is not None


_SHOWED = lazy_regex(
    r"\b(?:showed|demonstrated|produced|gave|yielded|resulted in|led to|achieved|had)\b(?:[^.;]|\.(?=\d)){0,60}?\d"
)


def _subject_with_figures(source: Source, start: int, end: int) -> Treatment | None:
    """ "|A| 1 g/m2 weekly for 7 weeks showed a median survival of 5 months, compared with 4 months with B"."""
    first = next(iter(source.chains_in(start, end)), None)
    if first is None or is_prior(source, first) or len(alternatives(first)) > 1:
        return None
    drugs = first.drugs
    told = _SHOWED.search(source.text, first.end, end)
    return Treatment(first.start, first.end, drugs) if drugs and told else None


def _parts(source: Source, chain: Chain) -> Iterator[Chain]:
    """The stretches of a phrase between its figures: "24% with |A|, 11% with |B plus C|"."""
    members = chain.treatments
    cuts = [i for i, (a, b) in enumerate(itertools.pairwise(members), 1) if _FIGURE.search(source.text, a.end, b.start)]
    for start, stop in zip([0, *cuts], [*cuts, len(members)], strict=True):
        yield Chain(members[start:stop], chain.connectors[start : stop - 1])


_FIGURE = lazy_regex(rf"\d[\d.]*{_UNITS}")
#: "As single agents, A and B have response rates of 25% and 30%, respectively".
_EACH_ITS_OWN = lazy_regex(
    rf"(?:[^.;,]|\.\d){{0,90}}?\d[\d.–-]*(?:{_UNITS})?\s(?:and|or)\s\d[\d.–-]*{_UNITS}[^.;]{{0,40}}?\brespectively\b",
    re.IGNORECASE,
)


def _told_respectively(source: Source, chain: Chain) -> bool:
    """Whether the two drugs of a phrase have a figure each behind it."""
    pair = len(chain.treatments) == 2 and chain.connectors[0].removesuffix("+either") in ("and", "or")
    return pair and _EACH_ITS_OWN.match(source.text, chain.end) is not None


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
        return len(alternatives(chain)) > 1, bool(studied), len(chain.drugs)

    for chain in phrases:
        if _told_respectively(source, chain):
            return [_reported(t.drugs or t.components, t.start, t.end, (start, stop)) for t in chain.treatments]
    best = max(phrases, key=fitness)
    offered = [a for a in alternatives(best) if a.drugs or _FIGURE_BEFORE.search(source.text, start, a.start)]
    if len(sides := _with_own_figures(source, start)) > len(offered) > 0:
        return [_reported(t.drugs or t.components, t.start, t.end, (start, stop)) for t in sides]
    if planned and len(offered) > 1 and _OR_ELSE.fullmatch(source.text, offered[0].end, offered[-1].start):
        offered = [replace(offered[0], components=components_of(offered))]
    if len(offered) == 1 and (beside := _combined_with(source, best, phrases)):
        offered = [replace(offered[0], components=offered[0].components | beside)]
    if len(offered) == 1 and (sides := _doses_opposed(source, phrases, start)):
        return [_reported(t.drugs, t.start, t.end, (start, stop)) for t in sides]
    dosed = drugs_of(t for c in phrases for t in c.treatments if has_dose(source, t))
    if len(offered) == 1 and offered[0].drugs < dosed:
        offered = [replace(offered[0], components=dosed)]
    return [_reported(a.drugs or a.components, a.start, a.end, (start, stop)) for a in offered]


def _doses_opposed(source: Source, phrases: list[Chain], start: int) -> list[Treatment]:
    """ "|A| 12 mg/m2 has been shown to be equal to |B| 90 mg/m2": single drugs of one sentence, each with its dose."""
    told = [c for c in phrases if c.start < source.sentence_at(start)[1]]
    if len(told) != 2 or any(len(c.treatments) > 1 or not has_dose(source, c.treatments[0]) for c in told):
        return []
    first, second = (c.treatments[0] for c in told)
    opposed = _OPPOSED_DOSE.search(source.text, first.end, second.start)
    return [first, second] if opposed and first.drugs.isdisjoint(second.drugs) else []


#: "A was |superior to standard-dose| B"
_OPPOSED_DOSE = lazy_regex(
    r"\b(?:compared\s(?:with|to)|(?:superior|inferior|equal|equivalent|comparable|similar)\s(?:to|with)|than|"
    r"as\s(?:effective|active|efficacious|good|safe|well\stolerated)\sas)"
    r"\s(?:(?:the|with|for|that\sof|those\sof|standard|conventional|high|low|full|dose|dose[- ]intense|intense)"
    r"[\s-]){0,4}\Z",
    re.IGNORECASE,
)


#: "A |was combined with| B in a trial"
_WAS_COMBINED = lazy_regex(
    r"(?:\s(?:at\s)?\d[\d./]*\s?m?g(?:/\w+)?)?\s(?:was|were|is|has been|have been|when|if)\s"
    r"(?:[a-z]+ly\s|also\s|then\s)?(?:combined|paired|"
    r"(?:given|used|administered|tested|studied|evaluated) (?:together|in combination))\swith\s(?:the\s)?"
)
#: "|Together with| B, however, A gave"
_TOGETHER_WITH = lazy_regex(r"\b(?:[Tt]ogether|[Ii]n combination|[Cc]ombined)\swith\s(?:the\s)?\Z")
_ASIDE = lazy_regex(r",\s(?:(?:however|though|moreover|in contrast),\s)?")


def _combined_with(source: Source, chain: Chain, phrases: list[Chain]) -> frozenset[str]:
    """What a treatment was combined with, where other words than a conjunction say so."""
    start, end = source.sentence_at(chain.start)
    for other in phrases:
        if other is chain or not start <= other.start < end:
            continue
        first, second = sorted((chain, other), key=lambda c: c.start)
        ahead = _TOGETHER_WITH.search(source.text, start, first.start)
        aside = ahead and _ASIDE.fullmatch(source.text, first.end, second.start)
        if aside or _WAS_COMBINED.fullmatch(source.text, first.end, second.start):
            return other.drugs
    return frozenset()


def _reported(given: frozenset[str], start: int, end: int, report: tuple[int, int]) -> Arm:
    return Arm(given, start, end, rule="arms:cited", role="cited", definitions=[report])
