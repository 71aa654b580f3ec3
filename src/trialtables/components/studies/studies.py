"""Studies: what the text states about the reported study itself: phase, design, masking, condition, setting, criteria.

Each attribute is looked for where authors state it: the title first, then the sentences that speak of this study.
Only what is stated is a row; a trial with one group is not called single-arm unless the text does.
"""

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ..base import add_row, text_of
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.study_parts import Attribute, Parts, parts_of
from ..text.words import PATIENTS
from .study_conditions import conditions_of
from .study_criteria import criteria_of
from .study_settings import settings_of

_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "ⅰ": "1", "ⅱ": "2", "ⅲ": "3", "ⅳ": "4"}
_PHASE = scanner(
    r"\bphases?\s*[-:]?\s*(?P<first>I{1,3}V?|IV|[1-4]|[ⅠⅡⅢⅣ])(?:\s?[abAB]\b)?(?:\s*(?:/|-|–|and|to|"
    # "phase 1b and randomised phase 2"
    r"or)\s*(?:(?:(?:an?\s+)?(?:randomi[sz]ed|subsequent|expanded|expansion)\s+)?phase\s+)?(?P<second>I{2,3}|IV|[2-4])(?:\s?[abAB])?(?![\w.]))?(?![\w])"
    # "a phase I dose-escalation study of A, followed by a phase II study", "a phase 1b and randomised phase 2 trial"
    r"(?:(?:[^.;:]{0,90}?\bfollowed\s+by\s+(?:an?|the)|\s+(?:dose[-\s]\w+\s+)?and(?:\s+an?)?)\s+(?:[\w-]+,?\s+){0,3}?"
    r"phase\s+(?P<later>I{2,3}|[2-4])(?:\s?[abAB])?(?![\w/-])(?!\s+(?:[\w-]+\s+){0,2}(?:trials|studies)\b))?",
    re.IGNORECASE,
)
_STUDY = lazy_regex(
    r"\b(?:trials?|study|design|protocol|investigation|evaluation|RCT|is\s+an?\s+\S+\s+label)\b", re.IGNORECASE
)
_PLANNED = lazy_regex(r"\b(?:will|propose)\b")
_NO_STUDY = lazy_regex(
    r"\s+(?:doses?\b(?![-\s](?:escal|find|rang|de-?escal|expan))|part|portion|component|testing)\b", re.IGNORECASE
)


def phase_of(parts: Parts) -> Iterator[Attribute]:
    """The phase: of the title, else of "this" study, else of the methods, else of the background; none of a review."""
    if _DESIGNS["review"].search(parts.text, *parts.title) or _design(parts, "review", _DESIGNS["review"]):
        return
    found = [(rank, match) for match in _PHASE.finditer(parts.text) if (rank := _rank(parts, match)) is not None]
    if found:
        _, match = min(found, key=lambda x: (x[0], x[1].start()))
        first, second = _phases_in(match)
        told = [m for rank, m in found if rank == _POINTED and not _is_of_another(parts, m.start())]
        whole = next((m for m in told if None not in _phases_in(m)), None)
        if second is None and match.start() < parts.title[1] and whole and first in _phases_in(whole):
            match, (first, second) = whole, _phases_in(whole)  # a title may name the part that it reports
        one = first in ("1", "2") and second is None and match.start() >= parts.title[1]
        if one and _in_two_parts(parts.text):
            first, second = "1", "2"
        combined = second is not None and first in ("1", "2") and int(second) == int(first) + 1
        yield Attribute(match.start(), match.end(), "phase", f"{first}/{second}" if combined else first or "")
    elif first_part := _in_two_parts(parts.text):
        yield Attribute(first_part.start(), first_part.end(), "phase", "1/2")


#: The rank of what a sentence says of "this" study, or of what "we" did.
_POINTED = 1
_OF_THE = lazy_regex(r"\b(?:of|from|in|by)\s+(?:the|our|earlier|previous)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)


def _is_of_another(parts: Parts, at: int) -> bool:
    """Whether a phase stands in the background, or is that of a study that something is taken from."""
    in_background = any(a <= at < b for a, b in parts.backgrounds)
    return in_background or _OF_THE.search(parts.text, parts.sentence(at)[0], at) is not None


def _phases_in(match: re.Match[str]) -> tuple[str | None, str | None]:
    """The phase that a match names, and the second one of "phase 2-3"."""
    first, second, later = (_numeral(match.group(name)) for name in ("first", "second", "later"))
    return first, second or later


#: "Determine the maximum tolerated dose. (Phase I)", "Phase I: Patients receive …", "6 patients for phase I",
#: "the phase Ib part", "in phase I, 8 of 10 patients": told of each part.
_PART_NOUN = (
    r"(?:dose[-\s](?:escalation|finding|expansion)\s)?(?:part|portion|component|segment|stage|cohort|phase|period)\b"
)
_FIRST_PART = lazy_regex(
    r"\(phase\s(?:I|1)\)|(?<=[.-]\s)phase\s(?:I|1)\s?:|\b(?:accrued\s)?for\s(?:the\s)?phase\s(?:I|1)\b(?!\s?[/-])|"
    rf"\bphase\s(?:I|1)[ab]?\s{_PART_NOUN}|\bstudy\sphase\s(?:I|1)\b|\bin\sphase\s(?:I|1)[ab]?(?=,\s)",
    re.IGNORECASE,
)
_SECOND_PART = scanner(
    r"\(phase\s(?:II|2)\)|(?<=[.-]\s)phase\s(?:II|2)\s?:|\baccrued\sfor\s(?:the\s)?phase\s(?:II|2)\b|"
    rf"\bphase\s(?:II|2)[ab]?\s{_PART_NOUN}|\bstudy\sphase\s(?:II|2)\b|\bin\sphase\s(?:II|2)[ab]?(?=,\s)",
    re.IGNORECASE,
)


def _in_two_parts(text: str) -> re.Match[str] | None:
    """The first part of a study that is told in two, where it is."""
    return _FIRST_PART.search(text) if _SECOND_PART.search(text) else None


#: "a level of activity that would be meaningful to move forward to a phase III study"
#: and "this has been tested in a phase I trial", "this trial was preceded by a phase I trial"
_LATER_STUDY = lazy_regex(
    r"\bha(?:s|ve)\s(?:already\s|recently\s|also\s)?been\s(?:tested|studied|shown|evaluated|investigated|explored|demonstrated|"
    r"confirmed|reported|compared)\b[^.;]{0,50}?\bin\s(?:an?\s|the\s|several\s)?(?:[\w-]+\s){0,3}\Z|"
    r"\b(?:mov(?:e|ing)|proceed(?:ing)?|advanc(?:e|ing)|progress(?:ing)?|go(?:ing)?)\s(?:forward\s|on\s|further\s)?(?:in)?to\s"
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,3}\Z|\b(?:subsequent|future|later|confirmatory)\s(?:[\w-]+\s){0,2}\Z|"
    r"\b(?:preceded|prompted|supported|suggested|justified)\sby\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}\Z|"
    r"\b(?:(?:not|un)\s?necessary|no\sneed|not\sneeded)\sto\s(?:perform|conduct|do|run|undertake|repeat)\s(?:an?\s|another\s)(?:[\w-]+\s){0,2}\Z|"
    r"\b(?:taken|brought|carried)\s(?:forward\s|on\s|further\s)?(?:in)?to\s(?:an?\s)(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
#: "A phase I study |is not needed|".
_NOT_DONE = lazy_regex(
    r"(?:\s[\w-]+){0,3}\s(?:trial|study)\s(?:(?:is|was)\s(?:not\s|un)(?:needed|necessary|required)|"
    r"(?:does|did)\snot\s(?:seem|appear)\s(?:needed|necessary|required))\b",
    re.IGNORECASE,
)
_A_STUDY = lazy_regex(r"(?:,?\s[\w-]+){0,4}?\s(?:trial|study)\b", re.IGNORECASE)


def _rank(parts: Parts, match: re.Match[str]) -> int | None:
    """How sure a phase is that of this study, 0 being best; ``None`` for that of another study, or of none."""
    start, end = match.span()
    if _numeral(match.group("first")) is None:
        return None
    if start < parts.title[1]:
        return 0
    sentence = parts.sentence(start)
    pointed = parts.is_pointed_at(start)
    near = (max(sentence[0], start - 60), min(sentence[1], end + 100))
    if _NO_STUDY.match(parts.text, end) or not parts.is_own(start, end):
        return None
    if _LATER_STUDY.search(parts.text, max(sentence[0], start - 60), start) or _NOT_DONE.match(parts.text, end):
        return None
    if pointed or not _STUDY.search(parts.text, *near):
        return 1 if pointed else None
    if start < parts.opening[1]:
        return 3 if any(a <= start < b for a, b in parts.backgrounds) else 2
    return 4 if _PLANNED.search(parts.text, *sentence) else None


def _numeral(written: str | None) -> str | None:
    word = (written or "").lower()
    return _NUMERALS.get(word, word if word in ("1", "2", "3", "4") else None)


#: "assigned at random", "allocation was random"
_AT_RANDOM = (
    r"\b(?:assigned|allocated|allotted|divided)\s+(?:[\w-]+\s+){0,6}?(?:at\s+random|in\s+random\s+order|by\s+chance)\b|"
    r"\b(?:allocation|assignment)\s+was\s+(?:done\s+|made\s+)?(?:at\s+)?random\b"
)
#: "We will randomize 120 patients", "by randomizing patients".
_RANDOMIZING = rf"\b(?:will|to|be|by)\s+randomi[sz](?:e|ing)\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS}|them)\b"
_DESIGNS = {
    "review": scanner(
        r"\bmeta-?\s?analys[ei]s\b|\bsystematic(?:ally)?\s+review|\bsearch\s+(?:methods|strategy)\b|\b(?:this|we|our)\s+review\b|"
        r"\b(?:systematic|electronic|literature|database)\s+search(?:es)?\b|\bsearch(?:es|ed)\s+(?:of|in|PubMed|MEDLINE|EMBASE)\b|\b(?:narrative|literature|comprehensive|scoping|critical)\s+review\b",
        re.IGNORECASE,
    ),
    "crossover": scanner(
        r"\bcross-?over\s+(?:study|trial|design|phase\s+\w+|comparison|randomi[sz]ed)|"
        r"\brandomi[sz]ed,?\s+(?:[\w-]+,?\s+){0,3}cross-?over\b(?!\s+(?:to|was|were|is|between))",
        re.IGNORECASE,
    ),
    "randomized": scanner(
        r"(?<!non-)(?<!non)(?<!not )(?<!non )\brandomi[sz](?:ed|ation)\b|"
        rf"\brandomly\s+(?:assigned|allocated|divided|received)|\bRCT\b|{_AT_RANDOM}|{_RANDOMIZING}",
        re.IGNORECASE,
    ),
    "dose-escalation": scanner(
        r"\bdose[-\s](?:escalat(?:ion|ing)|finding)\b|\bescalating\s+doses?\b|\bdoses?\s+(?:was|were|will\s+be|may\s+be|can\s+be)\s+escalated\b|"
        r"\b3\s?[+x×]\s?3\s+(?:\w+\s+)?(?:design|scheme|dose)\b|\bescalating\s+(?:oral\s+)?dose\s+levels?\b|"
        r"\bdose\s+levels\s+(?:\S+\s+){0,8}?(?:explored|tested|evaluated)\b|"
        r"\b(?:three|four|five|six|seven|eight|nine|ten|[3-9]|1\d)\s+(?:[\w-]+\s+)?dose[\s-]levels\b|"
        r"\b(?:study|trial)\s+(?:investigat|evaluat|explor|assess)ing\s+(?:the\s+)?dose[\s-]escalation\b|"
        r"\b(?:gradual|stepwise|successive)\s+dose\s+escalations\b|"
        r"\b(?:were|will\s+be)\s+dose[-\s]escalated\b|"
        r"\bdose\s+escalation\s+(?:to\s+\d[\d.]*\s?\S+\s+)?will\s+be\s+(?:performed|done|undertaken|carried\s+out)\b|"
        r"\bof\s+escalating\s+[a-z]+\s+(?:in\s+combination|combined|plus)\b",
        re.IGNORECASE,
    ),
    "observational": scanner(
        r"\bretrospective(?:ly)?\b(?!\s+register)|\bobservational\b|\bcase-control\b|\bcross-sectional\b|"
        r"\bprospective\s+cohort\b|\bchart\s+review\b|\bcase\s+series\b|\bregistry\s+(?:study|data|analysis)\b|"
        r"\bcohort\s+study\b",
        re.IGNORECASE,
    ),
    "single-arm": scanner(
        r"\bsingle-?\s?(?:arm|group)\b|\bone-arm\b|\bnon-?\s?(?:randomi[sz]ed|comparative)\b|\buncontrolled\b(?=\W+(?:[\w-]+\W+){0,5}?"
        r"(?:trial|study|design))",
        re.IGNORECASE,
    ),
}  # fmt: skip
_ASSIGNED = scanner(
    rf"{_AT_RANDOM}|\brandomly\s+(?:assigned|allocated)\b|\b(?:were|was|underwent)\s+(?:then\s+)?randomi[sz](?:ed|ation)\b|"
    rf"\brandomi[sz]ed\s+(?:{PATIENTS})\b|{_RANDOMIZING}",
    re.IGNORECASE,
)


def designs_of(parts: Parts) -> Iterator[Attribute]:
    """The designs that the title or the methods state; randomized studies that a review pools are not this study."""
    found = {name: a for name, pattern in _DESIGNS.items() if (a := _design(parts, name, pattern))}
    if "randomized" not in found and (assigned := _ASSIGNED.search(parts.text, parts.opening[1])):
        found["randomized"] = Attribute(assigned.start(), assigned.end(), "design", "randomized")
    phase = next((p.value for p in phase_of(parts)), None)
    if "review" in found:
        found = {"review": found["review"]}
    if "randomized" in found:
        found.pop("single-arm", None)
    if phase and phase[0] == "1" and "dose-escalation" not in found and (raised := _raised(parts)):
        found["dose-escalation"] = raised
    escalation = found.get("dose-escalation")
    if (
        escalation
        and (phase or ("2" if "randomized" in found else "1"))[0] != "1"
        and escalation.start >= parts.title[1]
    ):
        found.pop("dose-escalation")
    if len(found) > 1 or phase:
        found.pop("observational", None)  # "analysed retrospectively" within a trial
    yield from found.values()


def _design(parts: Parts, name: str, pattern: Scanner) -> Attribute | None:
    """The first mention of a design that is this study's."""
    for start, end in (parts.title, parts.opening):
        for match in pattern.finditer(parts.text, start, end):
            before = parts.text[max(start, match.start() - 12) : match.start()]
            if _REVISED.match(parts.text, match.end()):
                continue
            if _is_this_design(parts, name, match) and not _NEGATED.search(before):
                return Attribute(match.start(), match.end(), "design", name)
    return None


#: In a phase I study: "an |escalating dose| of A", "A |was escalated from| 10 to 80 mg", "|increasing dose levels|"
_RAISED = scanner(
    r"\b(?:escalating|increasing|rising)\s+(?:(?:oral|intravenous|single|weekly|daily)\s+)?(?:doses?|dos(?:e|age)\s+levels?)\b|"
    r"\b(?:was|were)\s+(?:then\s+)?(?:dose[-\s])?escalated\s+(?:from|to|in|by|through|until)\b|\bwith\s+escalations?\s+to\s+\d|"
    r"\bdoses?\s+(?:of\s+[\w-]+\s+)?(?:was|were)\s+(?:increased|raised|escalated)\s+(?:stepwise|in\s+(?:steps|successive|subsequent|cohorts|new)|until|by\s+level)|"
    r"\b(?:dose\s+)?escalation\s+(?:was\s+)?(?:continued|performed|carried\s+out|proceeded|planned|in\s+cohorts)\b|"
    r"\bsuccessive\s+(?:cohorts|groups)\s+of\s+(?:[\w-]+\s+){0,5}?(?:received|were\s+(?:given|treated))\b|"
    rf"\bcohorts\s+of\s+(?:\S+\s+){{1,4}}?(?:{PATIENTS})\s+(?:received|were\s+(?:given|treated))\s[^.;]{{0,60}}?\b(?:increasing|escalat\w+)\b",
    re.IGNORECASE,
)


def _raised(parts: Parts) -> Attribute | None:
    """Where a phase I study says that doses rose, in whatever words; not under a heading of the background."""
    for match in _RAISED.finditer(parts.text, parts.opening[0]):
        in_background = any(a <= match.start() < b and _HEADED.match(parts.text, a) for a, b in parts.backgrounds)
        before = parts.text[max(parts.sentence(match.start())[0], match.start() - 90) : match.start()]
        if not in_background and not _OF_OTHERS.search(before):
            return Attribute(match.start(), match.end(), "design", "dose-escalation")
    return None


_HEADED = lazy_regex(r"\W*(?:background|introduction|rationale|context)\b", re.IGNORECASE)
_OF_OTHERS = lazy_regex(
    r"\b(?:preclinical|animals?|mice|rats|previous|earlier|prior|in\s+vitro|further|future|not|no|without|symptoms?|pain)\b",
    re.IGNORECASE,
)
_RUN_IN = lazy_regex(r"\b(?:run|lead)-?\s?in\b(?:(?!escalat)[^.;])*\Z", re.IGNORECASE)


def _is_this_design(parts: Parts, name: str, match: re.Match[str]) -> bool:
    """Whether a design is that of this study; a review may say of itself that it is one of other studies."""
    start, end = match.span()
    if name == "dose-escalation" and start >= parts.title[1] and not _AS_DESIGN.search(parts.text, start, end + 40):
        return False  # "the rationale for dose escalation"
    three = name == "dose-escalation" and match.group()[0] == "3"
    if three and _RUN_IN.search(parts.text, max(parts.sentence(start)[0], start - 100), start):
        return False  # "a safety run-in with a 3+3 design", which may only reduce the dose
    if name != "review":
        before = max(parts.sentence(start)[0], start - 60)
        later = _LATER_STUDY.search(parts.text, before, start) and _A_STUDY.match(parts.text, end)
        earlier = _is_of_earlier_trial(parts, start, end)
        return not later and not earlier and not _NOT_DONE.match(parts.text, end) and parts.is_own(start, end)
    headed = parts.text.startswith(":", end)  # "SEARCH STRATEGY:"
    return headed or parts.is_of_patients(start) or bool(_DONE.search(parts.text, *parts.sentence(start)))


#: "patients |who had completed a 26-week, |randomized| trial| could enter the extension"
_WHO_COMPLETED = lazy_regex(
    r"\bwho\s+(?:(?:had|have|previously|successfully)\s+)*(?:complet\w+|finished|participated\s+in|taken\s+part\s+in|rolled\s+over\s+from)\s+"
    r"(?:(?:\d+|one|two|three)\s+of\s+)?(?:an?|the|one|two|three|either|any)\s(?:(?!\b(?:were|was|will|who|then|to)\b)[^.;]){0,80}\Z",
    re.IGNORECASE,
)
_OF_A_TRIAL = lazy_regex(
    r"[,\s]+(?:(?!(?:and|were|was|to|or)\b)[\w/-]+[,\s]+){0,5}?(?:trials?|stud(?:y|ies)|phase|period)\b", re.IGNORECASE
)


def _is_of_earlier_trial(parts: Parts, start: int, end: int) -> bool:
    """Whether a design is that of the trial that the patients of an extension have completed."""
    before = max(parts.sentence(start)[0], start - 140)
    completed = _WHO_COMPLETED.search(parts.text, before, start)
    return completed is not None and _OF_A_TRIAL.match(parts.text, end) is not None


_AS_DESIGN = lazy_regex(
    r"escalating|escalated|escalations|will\s+be|escalation\s+(?:was\s+(?:based|performed|guided)|proceeded|followed)\s|\+|\b(?:study|trial|phases?|cohorts?|design|scheme|part|protocol|stage|portion|levels?)\b",
    re.IGNORECASE,
)
_DONE = lazy_regex(r"\b(?:performed|conducted|undertaken|carried\s+out|did)\b", re.IGNORECASE)
#: "was designed as a randomized study |but was revised to an open-label study|": not how it was done.
_REVISED = lazy_regex(
    r"[^.;]{0,60}\bbut\s+(?:(?:it|this)\s+)?(?:was|were|had\s+been)\s+(?:\w+\s+)?(?:revised|changed|amended|modified|converted|redesigned)"
    r"\s+(?:in)?to\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:open-label|single-arm|non-?randomi[sz]ed|unblinded|study|trial|design)\b",
    re.IGNORECASE,
)
_NEGATED = lazy_regex(r"\b(?:no|not|without)\s+(?:been\s+)?\Z", re.IGNORECASE)
#: An open-label part that follows a masked one.
_LATER = (
    r"(?!,?\s+(?:(?!(?:with|using|including|after|following|trial|study)\b)[\w-]+\s+){0,3}?(?:run-?in|lead-?in)\b|\s+(?:extension|follow|phase\b(?!\s*[1-4IV])|period|continuation|lead|run|rollover|"
    r"treatment\s+(?:phase|period)))"
)
_MASKING = scanner(
    rf"\b(?:(?P<open>open[-\s]?label(?:led)?\b{_LATER}|(?:unmasked|unblinded|non-?blinded)(?=,?\s+(?:[\w-]+[,\s]+){{0,5}}?(?:trial|study|design|manner))|"
    r"\bopen(?=,?\s+(?:(?:monocentric|multi\w+|phase|[\dIViv/]+[ab]?|randomi[sz]ed|non-?randomi[sz]ed|not|controlled|clinical|pilot|prospective|single|arm|"
    r"comparative|non-?comparative|parallel|group)[\s,-]+){0,9}(?:trial|study)\b)|"
    r"no\s+masking|not\s+(?:masked|blinded)|"
    r"neither\s+[^.;]{3,80}\s(?:masked|blinded)\s+to|masking:?\s+(?:none|open))|(?P<double>double[-\s][\"'‘’“”]?(?:blind(?:ed)?|masked))|"
    r"(?P<single>(?:single|investigator|observer|assessor|evaluator|rater)[-\s](?:blind(?:ed)?|masked))|"
    r"(?P<triple>triple[-\s](?:blind(?:ed)?|masked))|"
    # "in 80 patients, assessor-blinded" masks nobody but the assessor
    rf"(?P<both>(?:(?:patient|participant|subject)[-,\s/]+|(?:patient|participant|subject)s\s+(?=and\b|&))(?:(?:and|&|outcome|data|study|care)[-,\s/]+){{0,4}}"
    r"(?:investigator|assessor|evaluator|rater|observer|analy[sz]er|analyst|physician|clinician|provider)s?"
    r"(?:[-,\s/]+(?:and|&|outcome|data|assessor|analy[sz]er|analyst|statistician)){0,5}[-\s](?:blind(?:ed)?|masked)\b|"
    rf"(?:{PATIENTS})\b[^.;]{{0,80}}\b(?:investigators?|physicians?|clinicians?|therapists|staff)\b[^.;]{{0,80}}\bwere"
    rf"\s+(?:all\s+)?(?:masked|blinded)\s+to|(?:investigators?|physicians?|clinicians?|staff)\b[^.;]{{0,60}}\b(?:{PATIENTS})\b[^.;]{{0,80}}"
    r"\bwere\s+(?:all\s+)?(?:masked|blinded)\s+to)|"
    r"(?P<some>blinded(?=,?\s+(?:[\w-]+[,\s]+){0,4}?(?:trial|study)\b)(?!\s+(?:independent|central|review|radiolog|assess))))",
    re.IGNORECASE,
)  # fmt: skip
_MASKING_NAMES = {
    "open": "open-label", "double": "double-blind", "both": "double-blind", "single": "single-blind",
    "triple": "triple-blind", "some": "blinded",
}  # fmt: skip
#: Open to some patients only, or later: "those who progressed received |open-label| A", "five blinded cohorts and one
#: |open-label| A cohort".
_LATER_TREATED = lazy_regex(
    r"\b(?:progress\w*|complet\w*|cross\w*|unblind\w*|option)\b"
    r"(?:(?!\b(?:random\w*|assign\w*|allocat\w*)\b)[^.;]){0,80}\b(?:receiv\w+|given|offered|to|with|continu\w+|start\w*)\s+\Z",
    re.IGNORECASE,
)
_ONE_GROUP = lazy_regex(r"\s+(?:[\w-]+\s+){0,4}?(?:cohorts?|arms?|groups?)\b", re.IGNORECASE)
_BLINDED = lazy_regex(r"\b(?:blinded|masked|double-blind|placebo)\b", re.IGNORECASE)


def _is_open_to_some(parts: Parts, match: re.Match[str]) -> bool:
    """Whether "open-label" is said of a later treatment or of one group beside masked ones."""
    start, end = parts.sentence(match.start())
    if _LATER_TREATED.search(parts.text, start, match.start()):
        return _BLINDED.search(parts.text) is not None
    one = _ONE_GROUP.match(parts.text, match.end(), end)
    return one is not None and _BLINDED.search(parts.text, start, end) is not None


#: Before "open-label" where it is said of one drug beside a masked one: "or placebo, with |open-label| letrozole".
_BESIDE_PLACEBO = lazy_regex(
    r"\bplacebo\b[\w\s(),/.-]{0,40}?\b(?:with|plus|and|combined\s+with|combination\s+with)\s+\Z", re.IGNORECASE
)
_OF_THE_STUDY = lazy_regex(
    r"[\s,]+(?:[\w-]+[\s,]+){0,3}?(?:trials?|study|design|phase|part|treatment)\b", re.IGNORECASE
)


def masking_of(parts: Parts) -> Iterator[Attribute]:
    """Who was masked, by the first statement."""
    for start, end in (parts.title, parts.opening):
        for match in _MASKING.finditer(parts.text, start, end):
            if match.lastgroup == "open" and _is_open_to_some(parts, match):
                continue
            if _is_of_earlier_trial(parts, *match.span()):
                continue
            if parts.is_own(match.start(), match.end()) and not _is_of_one_drug(parts, match):
                yield Attribute(match.start(), match.end(), "masking", _MASKING_NAMES[match.lastgroup or "open"])
                return


def _is_of_one_drug(parts: Parts, match: re.Match[str]) -> bool:
    """Whether "open-label" is said of a drug that is given beside a masked one."""
    start, end = match.span()
    beside = match["open"] and _BESIDE_PLACEBO.search(parts.text, parts.sentence(start)[0], start)
    return bool(beside) and not _OF_THE_STUDY.match(parts.text, end)


@Language.factory("trialtables_studies", requires=["token.is_sent_start"], assigns=["doc._.fact_rows"])
def studies_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Factory of the component that fills the ``studies`` table."""
    return add_studies


def _sets_groups_apart(doc: Doc) -> bool:
    """Whether "nonrandomized" is said of a study of several groups, assigned in another way."""
    groups = [a for a in doc._.arms or [] if a["role"] != "cited" and not (a["pooled"] or a["stage"])]
    said = _DESIGNS["single-arm"].finditer(text_of(doc))  # "nonrandomized" in the title, "single-arm" in the methods
    return len(groups) > 1 and all("random" in m.group().lower() for m in said)


def add_studies(doc: Doc) -> Doc:
    """Add a row for each stated attribute of the reported study."""
    parts = parts_of(doc)
    for read in (phase_of, designs_of, masking_of, conditions_of, settings_of, criteria_of):
        for found in read(parts):
            if found.value == "single-arm" and _sets_groups_apart(doc):
                continue
            add_row(
                doc, "studies", found.start, found.end, f"study:{found.attribute}",
                attribute=found.attribute, value=found.value, code=found.code,
            )  # fmt: skip
    return doc
