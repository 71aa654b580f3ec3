"""Whether a text plans a study or reports one."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .other_studies import ANOTHER_STUDY, STUDY_TOLD
from .study_text import StudyText

PLANNED = scanner(
    r"\b(?:will (?:(?:also|then|all|first|only|now|therefore) )*(?:be|receive|undergo|continue|have|take|start|"
    r"begin|enroll?|"
    r"include|recruit|accrue|compare|evaluate|assess|investigate|determine|examine|test|open)|"
    r"(?:is|are) to be (?:randomi[sz]ed|treated|enroll?ed|assigned|included|given|recruited|accrued)|"
    rf"(?i:{PATIENTS}) receive\b|are "
    r"(?:randomi[sz]ed|randomly|assigned|treated|given)|is (?:designed|planned)|"
    r"(?:proposed|planned) (?:study|trial)|(?:study|trial) (?:proposed|planned) here|is to (?:evaluate|determine|"
    r"assess|compare)|aims to|PRIMARY "
    r"OBJECTIVES?|OUTLINE:)",
)
_PERCENT = r"\d\s?(?:%|per\s?cent\b)"
STATISTICS = scanner(r"\b[Pp]\s*[<=>]\s*0?\s?[.·]\d|\bCI\b|\bconfidence interval|\(\d+(?:[.·]\d+)?%\)|hazard ratio")
RESULT = scanner(
    r"\b(?:(?:response|survival|remission) rates? (?:was|were|of)|(?:were|was) (?:then |thereafter |subsequently )?"
    r"(?:enrolled|evaluable|observed|randomly assigned|randomi[sz]ed|reported|higher|lower|"
    r"similar|longer|treated|included|achieved)|median .{0,60}\b(?:was|were)\b|occurred in|P\s*[<=>]|hazard ratio|"
    r"we (?:enrolled|recruited|treated|accrued) (?:a total of )?\d)",
    re.IGNORECASE,
)
#: A study described in the present, and results told in the past: what is left where no plan is spelled out.
_DESIGNED = scanner(
    r"\b[Tt]his is an?\b|\bPurpose[.:] To [a-z]+\b|"
    r"\b(?:study|trial|protocol|project) (?:is(?! (?:registered|listed|supported|funded|closed|completed|limited)\b)|"
    r"aims?|intends?|proposes?|seeks?|evaluates|compares)\b|"
    r"\b(?:[Ww]e|[Ii]nvestigators?) (?:propose|plan|intend|hypothesi[sz]e|aim|want|wish)\b|"
    r"\b(?:aim|purpose|objective|goal|hypothesis)s?\b[^.;]{0,60}\b(?:is|are) (?:to|that)\b|"
    r"\bOBJECTIVES?\b|(?<!have )(?<!has )(?<!need )(?<!needs )(?<!remains )(?<!remain )(?<!ought )\bto be \w+ed\b"
)
_TOLD = scanner(
    r"\b(?:had|achieved|responded|occurred|experienced|developed|died|showed|reached|completed|improved|discontinued|"
    rf"gave|yielded|was|were|got|survived|led)\b(?:[^.;]|\.(?=\d)){{0,80}}?{_PERCENT}|"
    rf"{_PERCENT}\)?\s[^.;]{{0,60}}\b(?:had|achieved|responded|experienced|developed|died|received|were|was|progressed|"
    r"occurred)\b|\b(?:had|achieved|responded|occurred|experienced|developed|died|discontinued|(?:seen|observed|"
    r"reported|noted) in)\b"
    rf"[^.;]{{0,50}}\b\d|\d\s(?:{PATIENTS}|\w+en)?\s?[^.;]{{0,30}}\b(?:had|achieved|responded|experienced|"
    r"developed|died|progressed)\b|"
    rf"\d\s(?:[\w-]+\s){{0,3}}(?:{PATIENTS})\s[^.;]{{0,30}}"
    r"\b(?:completed|participated|withdrew|reported)\b|"
    r"\bwere (?:treated|(?:then )?(?:randomly (?:assigned|allocated)|randomi[sz]ed|"
    r"allocated))\b|"
    r"\bmedian\b[^.;]{0,60}\bwas\b|"
    rf"\b(?:was|were) (?:given|administered)\b[^.;]{{0,90}}? to (?:\d+|[a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,2}}"
    rf"(?:{PATIENTS})\b|\b(?:was|were) (?:given|administered) to \d|"
    r"\b(?:was|were) (?:the )?(?:(?:main|major|principal|only) )?(?:dose[- ]limiting|DLTs?\b)|"
    r"\b(?:DLTs?|dose[- ]limiting toxicit(?:y|ies))\b[^.;]{0,20}\b(?:was|were) "
    r"(?!defined|considered|based|assessed|evaluated|determined)",
    re.IGNORECASE,
)
#: "24 |patients received A|": apart, for it may begin with any word.
_PEOPLE_GOT = lazy_regex(
    rf"\b(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,3}}(?:{PATIENTS})\b[^.;]{{0,60}}"
    r"\b(?:received|were|took)\b",
    re.IGNORECASE,
)
_RESULT_HEADING = lazy_regex(r"\b(?:RESULTS?|FINDINGS|CONCLUSIONS?|INTERPRETATION)\s*:")
#: Results under their own heading, whatever the tense: percentages in brackets, ages and sexes, numbers of patients.
_HEADED_RESULTS = lazy_regex(r"\W*(?:results?|findings)\b", re.IGNORECASE)
_FIGURE = lazy_regex(
    rf"{_PERCENT}|\(\d+[-\u2013]\d+\)|\b[Nn]\s?=\s?\d|[(,]\s?\d+ [A-Z]|"  # "(3 AB, 4 CD)"
    rf"\d\s(?:{PATIENTS})\s(?:had|have|were|received|experienced|completed|achieved|responded|progressed|discontinued|died)\b"
)
_MANY_FIGURES = 4
#: What the study is going to do.
_INTENDS = scanner(
    r"\b(?:this|our|proposed|present) (?:[\w-]+,? ){0,6}?(?:study|trial|protocol|project|investigation)\b[^.;]{0,50}"
    r"\b(?:will|(?:plan|aim|intend|propose|seek)s? to)\b|\bwe (?:\w+ )?(?:propose|plan|intend) to\b|"
    r"\bwe (?:(?:now|therefore|thus) )?will (?:\w+ )?(?:test|investigate|study|evaluate|assess|compare|examine|"
    r"explore|conduct|"
    r"perform|determine|enroll?|treat|recruit|randomi[sz]e)\b|"
    r"\b(?:aim|purpose|objective|goal)s?\s?: to\b|\b(?:study|trial|protocol) (?:proposed|planned) here\b|"
    rf"\b(?:{PATIENTS}) will (?:receive|be|undergo)\b|"
    rf"\b(?:{PATIENTS}|responders) (?:(?:then|also|all|first) )?"
    r"(?:receive|are (?:randomi[sz]ed|randomly|assigned|treated with))\b|"
    r"\b(?:rationale|basis) (?:to (?:conduct|perform|initiate|undertake)|"
    r"for (?:conducting|performing|initiating)) (?:an?|this) "
    r"(?:[\w-]+ ){0,4}?(?:study|trial)\b|"
    r"\bour proposed \w+|\b(?:are|is) willing to (?:investigate|evaluate|study|assess|compare)\b|"
    r"\b(?:aim|purpose|objective|goal)s? of (?:this|our) (?:[\w-]+ ){0,3}"
    r"(?:study|trial|protocol|project) (?:is|are) to\b",
    re.IGNORECASE,
)
#: What a text says of its own patients.
_OWN_PATIENTS = lazy_regex(
    r"\b(?:we|our|herein|received|underwent|"
    r"were (?:\w+ )?(?:treated|enroll?ed|included|randomi[sz]ed|assigned|evaluated|given))\b",
    re.IGNORECASE,
)


def _of_others(text: str, first: int, last: int) -> bool:
    """Whether figures are those of other studies: "|A gave a rate of 40%|. In a pilot study |60% responded|"."""

    def named(end: int) -> bool:
        return any(of.search(text, 0, end) for of in (ANOTHER_STUDY, STUDY_TOLD))

    return named(first) or (named(last) and _OWN_PATIENTS.search(text, 0, first) is None)


def _tells_results(source: StudyText, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells what was found or done in the past."""
    start, end = sentence
    known = source.known_told.get(start)
    if known is None:
        told = any(pattern.search(source.text, start, end) for pattern in (_TOLD, _PEOPLE_GOT))
        known = source.known_told[start] = told
    return known


#: What the authors have done.
_DONE = scanner(
    r"\b[Ww]e (?:have )?(?:\w+ )?"
    r"(?:performed|conducted|carried out|undertook|treated|enroll?ed|report|evaluated|assessed|studied)\b"
)
_TOLD_OFTEN = 3


def _plans_at_last(source: StudyText) -> bool:
    """``We performed a phase II study`` with its results; what is planned is the last thought of all."""
    if len(source.sentences) <= _TOLD_OFTEN:
        return False
    last = source.sentences[-2][0]
    done = _DONE.search(source.text, 0, last)
    if not done or PLANNED.search(source.text, 0, last) or _INTENDS.search(source.text, 0, last):
        return False
    told = [s for s in source.sentences if s[0] < last and _tells_results(source, s)]
    return len(told) >= _TOLD_OFTEN and _DONE.search(source.text, 0, told[-1][1]) is not None


#: What is to be done with patients; few reports say it twice.
_WILL_BE_DONE = scanner(r"\b(?:will|(?:is|are) to) (?:be|receive|undergo|continue)\b")
#: "In the phase 2b X-701 trial": a study by its name, and no "in a randomized trial" that may be this one.
_BY_NAME = scanner(
    r"\b[Ii]n the (?:(?:pivotal|landmark|phase (?:[1-3]|I{1,3})[ab]?) )*[A-Z][\w-]*[A-Z\d][\w-]*(?: \d[\d-]*)? "
    r"(?:trial|study)\b|\b[Ii]n (?:an?|the) (?:earlier|previous|prior|recent) (?:[\w-]+ ){0,5}(?:trial|study)\b"
)


def _closes_with_others(source: StudyText, sentences: list[tuple[int, int]]) -> bool:
    """Whether a plan tells behind itself what other studies, called by a name, have found, and nothing of its own."""
    if _WILL_BE_DONE.count(source.text) < 2 or "conclusions" in {name for _, _, name in source.sections}:
        return False
    of_other = False
    for sentence in sentences:
        if not (_tells_results(source, sentence) or STATISTICS.search(source.text, *sentence)):
            of_other = False
            continue
        named = _BY_NAME.search(source.text, *sentence) or ANOTHER_STUDY.search(source.text, *sentence)
        of_other = bool(named) or (of_other and _OWN_PATIENTS.search(source.text, *sentence) is None)
        if not of_other:
            return False
    return True


def _ends_in_a_plan(source: StudyText) -> bool:
    """Whether a text that has told of other studies comes to a plan, and to no results behind it."""
    plans = [match.end() for match in _INTENDS.finditer(source.text)]
    if not plans or _RESULT_HEADING.search(source.text):
        return False
    if len(source.sentences) > 3 and plans[0] < source.sentences[2][1] and plans[-1] > source.sentences[-2][0]:
        return True  # it opens and closes with the plan
    told = [s for s in source.sentences if s[1] < plans[0] and _tells_results(source, s)]
    if told and not _of_others(source.text, told[0][1], told[-1][1]):
        return False  # the first figures are those of no other study
    behind = [s for s in source.sentences if s[0] > plans[0]]
    if not told and _closes_with_others(source, behind):
        return True
    return not any(_tells_results(source, s) or STATISTICS.search(source.text, *s) for s in behind)


#: What a study has found, as its last sentences tell it.
_FOUND = lazy_regex(
    r"\b(?:[Oo]ur|[Tt]hese|[Tt]he) (?:present )?(?:(?:\w+ )?results?|findings?|data|study|studies|trial)\b[^.;]{0,40}\b"
    r"(?:show(?:ed|s|n)?|demonstrate[ds]?|suggest(?:ed|s)?|support(?:ed|s)?|indicate[ds]?|reveal(?:ed|s)?|confirm(?:ed|s)?)\b|"
    r"\bsignificant(?:ly)? (?:\w+ )?(?:differences?|improvements?|reductions?)\b[^.;]{0,40}\b(?:was|were|in)\b|"
    r"\b(?:was|were|did) (?:not )?(?:statistically )?significantly\b|"
    r"\bsignificantly (?:higher|lower|better|more|less|greater|increased|reduced|improved)\b|"
    r"\b(?:it can be|we|was) concluded\b|\bwe (?:found|observed) (?:no|that|an?)\b"
)


def _has_headed_results(source: StudyText) -> bool:
    """Whether a section that is headed as results holds the figures of some."""
    return any(
        name == "results"
        and _HEADED_RESULTS.match(source.text, start)
        and len(_FIGURE.findall(source.text, start, end)) >= _MANY_FIGURES
        for start, end, name in source.sections
    )


def plans_a_study(source: StudyText) -> bool:
    """Whether the text plans a study instead of reporting one."""
    if _plans_at_last(source):
        return False
    if _ends_in_a_plan(source):
        return True
    names = {name for _, _, name in source.sections}
    planned = PLANNED.count(source.text)
    results = RESULT.count(source.text)
    if _has_headed_results(source):
        return False
    if planned > 2 * results:
        return not ("results" in names and results > 2)
    if planned < 3 and len(_FOUND.findall(source.text, len(source.text) // 2)) > 1:
        return False
    if "conclusions" in names or _RESULT_HEADING.search(source.text) or STATISTICS.search(source.text):
        return False
    if planned or _DESIGNED.search(source.text):
        return results < (6 if planned else 2)
    return results < 2 and not any(_tells_results(source, s) for s in source.sentences)
