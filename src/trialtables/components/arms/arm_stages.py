"""What all patients got before the responders among them were randomized: an arm of its own beside the randomized ones.

"Patients received X and Y for four cycles.  Those without progression were randomly assigned to X or observation":
the doses of the first sentence are those of neither arm.
"""

from __future__ import annotations

import re

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import Chain, drugs_of
from .arm_plans import is_to_be_given
from .arm_source import Arm, Source
from .arm_words import RANDOM
from .other_studies import ANOTHER_STUDY

#: Those who were randomized, told by how they had done.
_BY_COURSE = lazy_regex(
    r"\b(?:achiev\w+|maintain\w+|had|with|experienc\w+|in|without|not|no)\s+"
    r"(?:(?:an?|at\s+least|disease|tumou?r|objective|"
    r"complete|partial|clinical|any|or|evidence\s+of|stable|yet)\s+)*"
    r"(?:responses?|remissions?|stabili[sz]ation|disease(?:\s+control)?|control|progress\w*|relapse\w*)\b|"
    r"\b(?:respond(?:ers|ed|ing)|non-?progress\w+|stable\s+disease|disease\s+control)\b",
    re.IGNORECASE,
)
#: What the study gave to all of them first.
_GAVE = lazy_regex(
    r"(?<!had )(?<!have )\b(?:received|receive|(?:were|are|was)\s+(?:first\s+|initially\s+|all\s+)?(?:treated|given)|"
    r"consisted\s+of|consisting\s+of|administered|induction(?:\s+\w+)?\s+(?:with|of)|underwent)\b"
    r"(?:(?!\b(?:who|prior|previous|previously|not|random\w*|had|no)\b)[^.;]|\.(?=\d)){0,60}$",
    re.IGNORECASE,
)
_AMOUNT_BEHIND = lazy_regex(
    r"(?:[^.;]|\.(?=\d)){0,80}?\b(?:\d[\d.,]*\s*(?:mg|g|µg|mcg|IU|MU)\b|(?:\d+|two|three|four|six|eight)\s+(?:\w+\s+)?(?:cycles|"
    r"courses|weeks|months))"
)
_CYCLES_BEFORE = lazy_regex(r"\b(?:cycles|courses|weeks|months|\d+\s*mg)\s+(?:of\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE)
_TREATED = lazy_regex(
    rf"\b(?P<n>\d{{2,4}})\s+(?:eligible\s+)?(?:{PATIENTS})\s+(?:received|started|entered|began|were\s+treated\s+"
    r"with)\s+(?:the\s+)?(?:first-line\s+)?induction\b",
    re.IGNORECASE,
)
_SENTENCES_BACK = 3


#: "|Response was noted in 180 (60%|)", "|100 patients (50%) responded|": how all did before some were randomized
_RESPONDED = lazy_regex(
    r"\b(?:respon(?:ses?|ded|ders)|remissions?|CRs?|PRs?|disease\s+control)\b(?:[^.;]|\.(?=\d)){0,60}?\b(?:in|was|were|by|of)\s+\d|"
    r"\b\d+\s*(?:\(\d[\d.]*\s?%\)|%)(?:[^.;]|\.(?=\d)){0,40}?\b(?:responded|respon(?:ses?|ders)|remissions?)\b",
    re.IGNORECASE,
)
#: "The response rate |after induction| was 40%": a result of the first treatment, wherever it is told.
AFTER_FIRST = lazy_regex(
    r"\b(?:respon\w+|remissions?|CR)\b[^.;]{0,40}?\b(?:after|to|following|during|with)\s+(?:the\s+)?induction\b"
    r"(?:[^.;]|\.(?=\d)){0,40}?\d",
    re.IGNORECASE,
)


def responses_told(text: str, start: int, end: int) -> bool:
    """Whether a stretch tells how many responded."""
    return start < end and _RESPONDED.search(text, start, end) is not None


def before_randomization(source: Source, arms: list[Arm]) -> list[Arm]:
    """What all patients got before those who did well were randomized; none where nothing is told of it."""
    if not arms or any(a.role == "planned" for a in arms):
        return []
    allocation = _allocation(source)
    if allocation is None:
        return []
    at = next(i for i, (start, _) in enumerate(source.sentences) if start == allocation[0])
    for start, end in [allocation, *reversed(source.sentences[max(1, at - _SENTENCES_BACK) : at])]:
        if not _tells_methods(source, start) or ANOTHER_STUDY.search(source.text, start, end):
            continue
        for chain in source.chains_in(start, end):
            drugs = chain.drugs - SUPPORTIVE
            before = source.text[start : chain.start]
            if not drugs or len(alternatives(chain)) > 1 or not _GAVE.search(before) or _allots(before):
                continue
            told = source.text[chain.treatments[0].end : end]
            amount = _AMOUNT_BEHIND.match(told) or _CYCLES_BEFORE.search(before)
            if not (amount or responses_told(source.text, end, allocation[1]) or AFTER_FIRST.search(source.text, end)):
                continue
            beside = [c for c in source.chains_in(chain.end, end) if c.connectors == () and len(alternatives(c)) == 1]
            drugs |= drugs_of(beside) - SUPPORTIVE
            if all(drugs <= {*a.drugs} for a in arms):
                return []  # what every arm begins with
            stretch = (start, end)
            arm = Arm(drugs, chain.start, chain.end, rule="arms:before-randomization", role="experimental", stage=True)
            arm.definitions = [stretch]
            size = _TREATED.search(source.text)
            arm.n = int(size["n"]) if size else None
            return [arm]
    return []


#: "Patients |are randomized| after …", the sentence that a plan allots its arms with.
_WILL_BE_ALLOTTED = lazy_regex(
    r"\b(?:are|will\s+(?:then\s+|subsequently\s+)?be|is)\s+(?:then\s+|subsequently\s+)?(?:randomi[sz]ed|randomly\s+(?:assigned|allocated)|"
    # by what was seen in them so far
    r"(?:grouped|divided|assigned|allocated)\s+(?:as\s+follows|(?:in)?to\b))",
    re.IGNORECASE,
)
#: That something was given before: "after achieving remission", "patients with no progressive disease".
_AFTERWARDS = lazy_regex(
    r"\b(?:(?:after|following)\s+(?:\w+\s+){0,3}?(?:achiev\w+|complet\w+|recover\w+|induction|consolidation|chemotherapy|"
    r"therapy|treatment|transplant\w*|remission|response|cycles|courses)|then|subsequently|responders|"
    r"(?:after|following)\s+(?:\w+\s+){0,3}?(?:assessment|evaluation)\s+of|"
    r"(?:who|patients)\s+(?:\w+\s+){0,2}?(?:achiev\w*|respond\w*|complet\w*|progress\w*)|in\s+(?:\w+\s+)?remission|"
    r"(?:no|without)\s+(?:[\w-]+\s+){0,5}(?:disease|progression|relapse))\b",
    re.IGNORECASE,
)
_PLAN_GIVES = lazy_regex(
    rf"(?:^|[.;:-]\s+)(?:All\s+|Eligible\s+)?(?:{PATIENTS})\s+(?:(?:will|first|initially|then|also)\s+)*"
    r"(?:receive|undergo|are\s+(?:given|treated\s+with)|be\s+(?:given|treated\s+with))\b(?:(?!\bif\b)[^.;]|\.(?=\d))*$",
    re.IGNORECASE,
)
#: "In those with large tumors, |induction chemotherapy (|A 60 mg/m2 on day 1, B …) will be given"
_INDUCTION_IS = lazy_regex(
    r"\binduction\s+(?:(?:chemo|immuno|chemoimmuno)?therapy|treatment)\s*[(:]\s*$", re.IGNORECASE
)
_WILL_BE_GIVEN = lazy_regex(r"\b(?:will\s+be|is|are)\s+(?:given|administered|delivered|offered)\b", re.IGNORECASE)
#: When it is given: it is told as a treatment of its own.
_TIMED = lazy_regex(
    r"\b(?:days?\s+-?\d|every\s+\d|(?:once|twice)\s+(?:daily|weekly)|\d+\s+(?:cycles|courses))", re.IGNORECASE
)


#: "|MAINTENANCE THERAPY:| Patients are randomized …", "responders |proceed to maintenance|"
_LATER_PART = lazy_regex(
    r"(?:^|[.;:-]\s*)(?:(?:maintenance|consolidation|continuation|intensification|post-?(?:remission|induction|consolidation|"
    r"transplant(?:ation)?))(?:\s+(?:therapy|treatment|phase|chemotherapy|randomi[sz]ation))?|"
    r"(?:second|2nd)\s+(?:randomi[sz]ation|registration))\s*(?:\([^()]{1,60}\)\s*)?:|"
    r"\b(?:proceed|continue|go\s+on|advance)\s+(?:on\s+)?to\s+(?:the\s+)?(?:maintenance|consolidation|randomi[sz]ation)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCES_UNDER_HEADING = 6


def planned_first(source: Source, arms: list[Arm]) -> list[Arm]:
    """What a plan gives to all patients before those who do well are randomized, told with its days.

    "All patients receive induction comprising A on days 1-3 and B on days 1-7.  Patients in remission are randomized to
    1 of 2 arms.  Arm I: C …": how A and B are given belongs to neither arm.
    """
    if len(arms) < 2 or any(a.role != "planned" for a in arms):
        return []
    first = min(a.start for a in arms)
    allotted = [s for s in source.sentences if s[0] <= first and _WILL_BE_ALLOTTED.search(source.text, *s)]
    if not allotted:
        return []
    before = [s for s in source.sentences if s[0] < allotted[-1][0]]
    headed = before and _LATER_PART.search(source.text, before[-_SENTENCES_UNDER_HEADING:][0][0], allotted[-1][1])
    if not headed and not _AFTERWARDS.search(source.text, *allotted[-1]):
        return []
    told = [
        (chain, sentence)
        for sentence in before[-_SENTENCES_UNDER_HEADING if headed else -_SENTENCES_BACK :]
        for chain in source.chains_in(*sentence)
        if len(alternatives(chain)) == 1
        and _is_planned_for_all(source, sentence, chain)
        and _TIMED.search(source.text, chain.start, sentence[1])
    ]
    drugs = drugs_of(t for chain, _ in told for t in chain.treatments) - SUPPORTIVE
    if not drugs or any(drugs <= {*a.drugs} for a in arms):
        return []
    arm = Arm(drugs, told[0][0].start, told[0][0].end, rule="arms:before-randomization", role="planned", stage=True)
    arm.definitions = list(dict.fromkeys(sentence for _, sentence in told))
    return [arm]


def _is_planned_for_all(source: Source, sentence: tuple[int, int], chain: Chain) -> bool:
    """Whether a sentence plans a treatment: for the patients, or as an induction that it spells out in a bracket."""
    ahead = source.text[sentence[0] : chain.start]
    if _PLAN_GIVES.search(ahead):
        return True
    return bool(_INDUCTION_IS.search(ahead) and _WILL_BE_GIVEN.search(source.text, chain.end, sentence[1]))


#: When the first treatment was given: "before randomisation", "prior to being randomized".
_BEFORE_IT = lazy_regex(
    r"\b(?:before|prior\s+to)\s+(?:being\s+|the\s+)?(?:random\w*|allocation|assignment)\b", re.IGNORECASE
)


def _allots(words: str) -> bool:
    """Whether words speak of the randomization, and not of what was before it."""
    return RANDOM.search(_BEFORE_IT.sub(" ", words)) is not None


def _tells_methods(source: Source, position: int) -> bool:
    """Whether a place may tell what was done; a text without headings may be of results from its second half on."""
    headed = any(name == "methods" for _, _, name in source.sections)
    return source.section_at(position) in (("methods",) if headed else ("methods", "results", ""))


def _allocation(source: Source) -> tuple[int, int] | None:
    """The sentence, up to its verb, that says who was randomized after the first treatment: those who had done well."""
    for start, end in source.sentences:
        if not _tells_methods(source, start):
            continue
        verb = next(iter(RANDOM.finditer(source.text, start, end)), None)
        if verb is None or start == 0:
            continue
        if _BY_COURSE.search(source.text, start, verb.start()) or _told_before(source, start):
            return (start, verb.start())
    return None


_INDUCTION = lazy_regex(r"\b(?:induction|initial(?:ly)?)\b", re.IGNORECASE)


def _told_before(source: Source, at: int) -> bool:
    """Whether the sentences before the randomization tell of an induction and how many responded to it."""
    before = [s for s in source.sentences if 0 < s[0] < at][-_SENTENCES_BACK:]
    given = next((s for s in before if _INDUCTION.search(source.text, *s)), None)
    return given is not None and responses_told(source.text, given[1], at)


#: So many drugs that no arm has are a protocol of many parts, and not what is given beside the arms.
_MANY = 4


def whole_protocol(source: Source, arms: list[Arm]) -> list[Arm]:
    """The plan of many drugs in which some patients are randomized between two ways of giving one of them.

    "Induction consists of A, B, C and D. E will be added in those with a marker. Patients will be randomized to receive
    1 or 2 mg of A in continuation": what all are given is an arm beside those of the randomization.
    """
    if len(arms) < 2 or len({a.components for a in arms}) > 1 or any(a.role != "planned" for a in arms):
        return []
    told = [
        (m, drugs) for m in source.mentions if (drugs := frozenset(d for d in m.drugs if is_to_be_given(source, m, d)))
    ]
    given = frozenset().union(*(drugs for _, drugs in told))
    if len(given - frozenset(arms[0].drugs)) < _MANY:
        return []
    start, stop = told[0][0].start, source.sentence_at(told[0][0].start)[1]
    end = max(m.end for m, _ in told if m.end <= stop)
    arm = Arm(given | frozenset(arms[0].drugs), start, end, rule="arms:whole-protocol", role="planned")
    arm.stage = True
    apart = {source.sentence_at(a.start) for a in arms}
    arm.definitions = [s for s in dict.fromkeys(source.sentence_at(m.start) for m, _ in told) if s not in apart]
    return [arm]
