"""What a plan gives without a verb: drugs under the headings of its parts, with their doses or times.

``Induction therapy: - A 12 mg/m2 i.v. days 1, 3 - B 100 mg/m2 i.v. days 1-5``, ``Consolidation included C and D``.
"""

from __future__ import annotations

import re

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, PREMEDICATION, VERSUS
from ..treatments.treatment_phrases import Chain, DrugMention, Treatment
from .arm_source import Source

_PARTS = (
    r"(?:(?:re-?)?induction|consolidation|maintenance|(?:re-?)?intensification|conditioning|preparative|continuation|"
    r"remission|pre-?phase|lymphodepletion|lympho-?depleting|debulking|chemo(?:radio|immuno)?therapy|immunotherapy|therapy|treatment|regimens?|cycles?|courses?|blocks?|"
    r"schedule|(?:GVHD|graft[- ]versus[- ]host(?:[- ]disease)?)[- ]prophylaxis)"
)
_HEADING = lazy_regex(rf"\b{_PARTS}\b[^.;:]{{0,40}}:\s", re.IGNORECASE)
#: "Induction included |A and B|": a part of the treatment, and what it is made of.
_MADE_OF = lazy_regex(
    rf"\b{_PARTS}\b[^.;:]{{0,40}}\b"
    r"(?:consist(?:s|ed|ing) of|compris(?:es|ed|ing)|is composed of|includ(?:es?|ed|ing))\s[^.;:]{0,40}$",
    re.IGNORECASE,
)
#: What is told under these headings is no part of the treatment, or is asked of it.
_OTHER_HEADING = lazy_regex(
    rf"\b(?:prior|previous|{PREMEDICATION}|support\w*|rescue|concomitant|concurrent medic\w+|"
    r"allowed|permitted|prohibited|stratif\w+|primary|secondary|objectives?|outcomes?|end ?points?|"
    r"exclu\w+|inclu\w+ criteria|eligib\w+|"
    r"salvage|relapse|progress\w+|background|rationale|example)\b",
    re.IGNORECASE,
)
#: "Patients receive A IV on day 1, B PO on days 1-5, and |C|", however far the verb.
_RECEIVE = lazy_regex(rf"\b(?:{PATIENTS}|you|they)\s(?:will\s)?(?:also\s|then\s)?(?:receive|take)\b[^;]*$", re.I)
_ROUTE = (
    r"(?:i\.?v\.?|p\.?o\.?|s\.?c\.?|i\.?m\.?|i\.?t\.?|intravenous(?:ly)?|oral(?:ly)?|subcutaneous(?:ly)?|"
    r"intrathecal(?:ly)?|by (?:mouth|vein)|bid|once|twice|three times|continuous(?:ly)?|"
    r"over [\d-]+ (?:hours?|minutes?)|and|or|then|on|from|(?:beginning|starting)(?= on| day))"
)
_TIMED = lazy_regex(
    rf"\s?(?:\([^()]{{0,40}}\)\s)?(?:{_ROUTE}\s(?:\([^()]{{0,20}}\)\s)?){{0,8}}"
    r"(?:\(?days?\s[-−–+]?\d|daily\b|weekly\b|every \d|(?:a|per) (?:day|week)\b|for \d{1,2} days\b)",
    re.IGNORECASE,
)


#: "|You will then begin receiving| A by vein", "|you will take| A by mouth": a consent form tells what everybody gets.
_YOU_RECEIVE = lazy_regex(
    r"\b(?:you|they|participants)\swill\s(?:also\s|then\s|first\s)?(?:receive|take|get|be\s(?:given|treated\swith)|(?:begin|start|continue|keep)\s"
    r"(?:receiving|taking|to\s(?:receive|take)))\s(?:(?:your|the|a|an|study|drug|drugs|dose|doses|single|first|of)\s){0,4}\Z",
    re.IGNORECASE,
)
_BY_WAY = lazy_regex(
    r"(?:\s?\([^()]{1,40}\))?\s(?:(?:drug|tablets?|capsules?|pills?)\s)?(?:\([^()]{1,40}\)\s)?"
    r"(?:(?:by|through\sa|in\sa|into\sa|as\san?|via)\s(?:an?\s)?(?:vein|mouth|needle|catheter|injection|infusion|IV)\b|under\s(?:the|your)\sskin"
    r"|over\s(?:about\s)?\d|on\sdays?\s|every\sday|(?:once|twice|\d\stimes?)\sa)",
    re.IGNORECASE,
)
_AGAINST_HARM = lazy_regex(
    r"\b(?:lower|reduce|decrease|prevent|help|side\seffects?|infections?|nausea|pain|numb)\b", re.IGNORECASE
)


def is_told_to_you(source: Source, chain: Chain) -> bool:
    """Whether a plan that speaks to its readers gives them the drugs, by vein, by mouth or at a time."""
    start, end = source.sentence_at(chain.start)
    if _YOU_RECEIVE.search(source.text, start, chain.start) is None:
        return False
    if _AGAINST_HARM.search(source.text, start, end):
        return False
    return any(_BY_WAY.match(source.text, treatment.end, end) for treatment in chain.treatments)


_OPENS_PART = lazy_regex(rf"\W*(?:[\w-]+\s){{0,3}}?{_PARTS}\b[^.;:]{{0,30}}:\s", re.IGNORECASE)


def opens_part(sentence: str) -> bool:
    """Whether a sentence opens with the heading of a part of the treatment: ``Induction: A 50 mg/m2 on day 1``."""
    return _OPENS_PART.match(sentence) is not None


def listed_in_plan(source: Source, chain: Chain) -> bool:
    """Whether a plan gives a phrase without a verb beside it: under a heading, in a list, as what a part is made of."""
    start, _ = source.sentence_at(chain.start)
    before = source.text[start : chain.start]
    if _RECEIVE.search(before) and is_timed(source, chain.treatments[-1]):
        return True
    heading = next(reversed(list(_HEADING.finditer(before))), None)
    if heading is not None:
        first = source.text[max(start, start + heading.start() - 40) : start + heading.end()]
        told = chain.treatments[-1]
        if not _OTHER_HEADING.search(first) and (_DOSED.match(source.text, told.end) or is_timed(source, told)):
            return True
    made = _MADE_OF.search(before)
    return made is not None and not (_OTHER_HEADING.search(before) or _GIVEN_ELSEWHERE.search(before))


#: "The historical regimen consisted of A and B": with what the study is compared, or what others give.
_GIVEN_ELSEWHERE = lazy_regex(
    r"\b(?:histor(?:y|ic(?:al)?(?:ly)?)|traditional(?:ly)?|typical(?:ly)?|former(?:ly)?|usual(?:ly)?)\b", re.I
)


_DOSED = lazy_regex(
    r"[\s(:]{0,3}(?:AUC|(?:\w+\s)?\d[\d.,]*\s?(?:[-–]\s?\d[\d.,]*\s?)?(?:mg|g|mcg|µg|μg|ug|IU|MU|U|units|m?Ci|[MG]Bq)\b)"
)


def is_timed(source: Source, treatment: Treatment) -> bool:
    """Whether a plan says behind a drug when it is given: ``A IV over 2 hours on days 1-3``."""
    return _TIMED.match(source.text, treatment.end) is not None


#: Between two drugs of one list: "|on days -6 to -2 and| B", "|days 1-3 followed by| B"; no clause of its own.
_JOINS = lazy_regex(
    r"(?:,|;|\b(?:and|plus|then|followed by|with)\b|\+)\s*(?:(?:and|then|by|also|with|the|an?|single|dose|of|oral|iv|"
    r"intravenous|subcutaneous|intrathecal|high|low|full|fixed|standard|[\w-]+[- ]dose|(?:[\w/]+-){1,3}\w+)\s+){0,4}\Z",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_regex(
    rf"\b(?:who|which|that|because|if|when|whose|than|compar\w+|{VERSUS}|since|until|unless|or|instead|"
    rf"refractory|resistant|failed|failure|respon\w+|progress\w+|{PREMEDICATION}|prevent\w*|rescue|support\w*|"
    r"avoid\w*)\b|"
    r"\.\s[A-Z]",
    re.IGNORECASE,
)
_ADJECTIVES = lazy_regex(r"\s(?:and|plus|with)\s(?:\S+-\S+\s){1,3}\Z")


def goes_on(source: Source, previous: Chain, chain: Chain) -> bool:
    """``conditioning with A 30 mg/m2 on days -6 to -2 and |B 100 mg/m2 on day -2|``: dosed beside what a plan gives."""
    start, _ = source.sentence_at(chain.start)
    gap = source.text[previous.end : chain.start]
    if previous.end <= start or len(gap) > 160 or _OF_ANOTHER.search(gap) or not _JOINS.search(gap):
        return False
    told = chain.treatments[-1]
    timed = is_timed(source, told) or _DOSED.match(source.text, told.end) is not None
    return timed or _ADJECTIVES.match(gap) is not None


#: "A and B are given daily for 4 days": in a plan it tells what is done here, unless it speaks of what is usual.
_ARE_GIVEN = lazy_regex(
    r"(?:\s*\([^()]{0,60}\))?\s+are\s+(?:then\s+|both\s+|also\s+)?(?:given|administered|infused)\b[^.;]{0,60}?"
    r"(?:\bdays?\s[-\u2212+]?\d|\b(?:daily|weekly)\b|\bfor\s\d+\s(?:days|weeks|cycles)|\bevery\s\d|\d\s?m?g\b)",
    re.IGNORECASE,
)
_ELSEWHERE = lazy_regex(
    r"\b(?:standard|usual\w*|common\w*|often|most|current\w*|general\w*|practice|elsewhere|many|tradition\w*|"
    r"typical\w*|histor\w+|patients with|countr\w+|in (?:Europe|the US|Japan|China)|centers|centres|approved|"
    r"recommended|registered|available|superior|inferior|equivalent|than|compar\w+)\b",
    re.IGNORECASE,
)
#: "In favorable disease, |A and B are given|": what is done for some, here only where the title names it.
_IN_SOME = lazy_regex(
    r"\s*(?:in|for)\s[^.;,]{0,60}\b(?:disease|children|adults|patients|cases|tumou?rs?|cancers?|lymphomas?|leuk\w+),",
    re.IGNORECASE,
)


def are_given(source: Source, chain: Chain) -> bool:
    """Whether a plan says in the present that drugs are given at some time: ``A and B are given daily for 4 days``."""
    if _ARE_GIVEN.match(source.text, chain.end) is None:
        return False
    start, end = source.sentence_at(chain.start)
    if _IN_SOME.match(source.text, start, chain.start):
        titled = {d for t in source.treatments_in(*source.sentence_at(0)) for d in t.drugs}
        if not any(t.drugs & titled for t in chain.treatments):
            return False
    return not tells_of_others(source, start, end)


def tells_of_others(source: Source, start: int, end: int) -> bool:
    """Whether a sentence tells of what is done elsewhere, or what came of it."""
    return "%" in source.text[start:end] or _ELSEWHERE.search(source.text, start, end) is not None


#: "A will be added in patients with …", "patients will also receive A": what a protocol gives.
_WILL_BE_GIVEN = lazy_regex(
    r"\s(?:and\s[\w-]{3,30}\s)?will\s(?:also\s|then\s)?(?:be\s(?:added|used|given|administered|continued|offered)|continue)\b",
    re.IGNORECASE,
)
_WILL_RECEIVE = lazy_regex(
    rf"\b(?:{PATIENTS}|risk|disease)\swill\s(?:also\s|then\s)?(?:receive|be\s(?:given|treated\swith))\s(?:oral\s|intravenous\s)?\Z"
    r"|\b(?:therapy|treatment|phase|part|induction|consolidation|maintenance|intensification)\s(?:\([^()]*\)\s)?"
    r"(?:initially\s|first\s|then\s)?(?:will\s)?consists?\sof\s(?:(?!\bwill\b)[^.;:]){0,160}\Z",
    re.IGNORECASE,
)
#: "Some will be randomized for administration of one dose of |A|": a plan gives it to them, whatever it is for.
_RANDOMIZED_TO_IT = lazy_regex(
    r"\bwill\sbe\srandomi[sz]ed\s(?:to\sreceive|for\s(?:the\s)?administration\sof)\s"
    r"(?:(?:an?|one)\s(?:single\s)?dose\sof\s|[\w-]+\sand\s)?\Z",
    re.IGNORECASE,
)
#: What is given against a side effect, to find something out, or before the study.
_BESIDE_TREATMENT = lazy_regex(
    r"\b(?:premedic|pre-medic|prophyla|prevent|support|rescue|hypersensitiv|infection|nausea|pain|imaging|"
    r"previous|prior|crossover|cross over|progression)",
    re.IGNORECASE,
)


def is_to_be_given(source: Source, mention: DrugMention, drug: str) -> bool:
    """Whether the plan of a study gives the drug; what supports the treatment is not meant."""
    if mention.modifier or drug in SUPPORTIVE or source.text[mention.start - 1 : mention.start] == "-":
        return False
    start, end = source.sentence_at(mention.start)
    before = source.text[start : mention.start]
    if _RANDOMIZED_TO_IT.search(before):
        return True
    told = _WILL_BE_GIVEN.match(source.text, mention.end, end) or _WILL_RECEIVE.search(before)
    return told is not None and _BESIDE_TREATMENT.search(source.text, start, end) is None
