"""The main verb of a sentence about a counted group, and numbers that make up the whole study.

"Patients (n = 168) with advanced disease, who had failed chemotherapy, were randomly assigned": what became of the
people counted stands behind brackets and clauses with verbs of their own ("who had failed").  A walk over the verbs
of the sentence steps over those and stops at the first that has the counted people as its subject.
"""

from __future__ import annotations

import re
from typing import Any

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS

_PEOPLE = rf"(?:{ANY_PATIENT}|survivors|cases|girls|boys|females|males)"
#: Words between a number and its people; behind a verb or a preposition it would be the number of something else.
_KIND = (
    rf"(?:(?!(?:of|in|from|to|with|were|was|are|had|has|or|for|at|by|on|than|who|per|{VERSUS}|percent|deaths?|events?|"
    r"additional|other|further|more)\b)[^\W\d][\w/+®'’‐-]*,?\s+)"
)
_PEOPLE_BEHIND = lazy_regex(rf"\s*(?:\(\d+\)\s*)?{_KIND}{{0,9}}?{_PEOPLE}\b(?!\s*[/-])", re.IGNORECASE)
#: A bracket with the number behind the people: "Patients (n = 168)", "eligible women [N = 40]".
_PEOPLE_BRACKETED = lazy_regex(rf"\b{_PEOPLE}\s*[(\[]\s*(?:n\s*=\s*)?\Z", re.IGNORECASE)
#: The group is no subject behind a preposition ("in 40 patients"), or is only a part of the people.
_NO_SUBJECT = lazy_regex(
    rf"\b(?:(?<!total\s)(?<!number\s)of|in|among|from|for|with|to|by|per|at|onto?|than|{VERSUS}|between|"
    r"without|initial|first|next|last|remaining|other|another|additional|further|these|those|includ(?:ed|ing)|"
    r"enroll(?:ed|ing)|involv(?:ed|ing)|compris(?:ed|ing))\s+"
    r"(?:(?:the|all|these|only|first|remaining|other|a\s+total\s+of)\s+)*\Z",
    re.IGNORECASE,
)
_STEP = lazy_regex(
    rf"""(?P<open>[(\[])|(?P<stop>;|:\s|\.\s|\b(?:whereas|while)\b|
    (?:\band|,)\s+\d[\d,]*\s+(?!of\s+(?:whom|which|them)\b)(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS}|controls|were|was|had|received|completed)\b)|(?P<relative>\b(?:who|whom|which|that|whose)\b)|
    (?P<verb>\b(?:were|was|are|is|had|have|has|did|do|does|could|can|may|might|will|would|should|must|received|
      underwent|entered|completed|participated|achieved|experienced|died|developed|responded|withdrew|discontinued|
      showed|remained|progressed|started|began|agreed|consented|took|joined|met|gave|reported|attended|failed|relapsed|
      refused|declined|stopped|survived|provided|crossed)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: Participles as often as verbs: "with relapsed or refractory disease".
_PARTICIPLES = {"relapsed", "failed", "stopped", "reported", "progressed", "crossed", "provided"}
#: A verb that goes on with the one before it: "who had relapsed and were fit".
_AND = lazy_regex(r"\b(?:and|or|but)\s+(?:\w+ly\s+|then\s+)?\Z", re.IGNORECASE)
#: What belongs to one verb: "had previously received", "had not been treated".
_REST_OF_VERB = lazy_regex(r"(?:\s+(?:not|never|been|also|\w+ly))*\s+\w+", re.IGNORECASE)

_ADVERBS = (
    r"(?:(?:\w+ly|then|also|thus|centrally|eligible(?:\s+for\s+(?:inclusion|the\s+study|enroll?ment))?"
    r"(?:\s+and(?:\s+(?:were|was))?|\s*,)|screened,?\s+and|"
    r"(?:identified|stratified)\s+(?:[^.;()\d]{3,90}?\s)?and(?:\s+were)?)\s+)*?"
)
_WHAT_BECAME = lazy_regex(
    rf"""(?:(?:were|was|(?:have|had|has)\s+been)\s+{_ADVERBS}(?:
        (?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated|divided|distributed)|(?:assigned|allocated)\s+at\s+random)
        |(?P<enrolled>enroll?ed|entered(?!\s+(?:an?\s+)?(?:complete\s+)?(?:remission|CR\b))|accrued|recruited|registered|included\s+in\s+(?:the|this|our)\s+(?:present\s+|current\s+)?(?:study|trial)\b)
        |(?P<treated>(?<!had\sbeen\s)treated|treated(?!\s+(?:with|by)\b))
        |(?P<given>given)\b(?!\s+(?:no|prior|previous|subsequent|additional|further|second|salvage|only|the\s+(?:option|choice)))
        |(?P<evaluable>(?:evaluable|assessable|analy[sz]able|analy[sz]ed|evaluated|assessed\s+for)\b))
      |(?:underwent|had\s+undergone)\s+(?P<underwent>randomi[sz]ation|random\s+(?:assignment|allocation))
      |underwent\s+(?P<analysed>(?:efficacy|safety|response)\s+(?:analysis|evaluation|assessment))
      |(?P<received>received)\b(?!\s+(?:no|prior|previous|subsequent|additional|further|second|salvage|only))
      |(?P<took>(?:entered|joined|participated\s+in)\s+(?:the|this|our)\s+(?:(?!main|other|next|sub|extension|of\b)[\w-]+\s+)*?(?:study|trial)\b|took\s+part\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_MEASURES = {"underwent": "randomized", "analysed": "evaluable", "took": "enrolled"}
#: Another group with another treatment.
_ALSO_RECEIVED = lazy_regex(rf"\d\s+(?:{_PEOPLE}\s+)?(?:[^.;()]{{0,60}}?\s)?(?:received|were\s+given)\b", re.IGNORECASE)
#: "enrolled in the dose-escalation cohorts", "entered the second-line phase": a part of the study's people.
OF_A_STAGE = lazy_regex(
    r"\s+(?:(?:in|into|onto|to)\s+)?(?:the|an?|(?!(?:two|three|four|five|six|seven|eight|\d+)\b)\w+)\s+"
    r"(?:dose[- ])?(?:escalation|expansion|extension|"
    r"second-line|maintenance|"
    r"roll-?over|open-label)\s+(?:phase|cohorts?|part|portion|period)\b|"
    # "16 were treated in the phase I part", "on the phase II portion"
    r"\s+(?:in|on|during)\s+(?:the\s+)?phase\s+\S{1,3}\s+(?:part|portion|component|cohort)\b|"
    # "five patients received escalated doses", "were treated at these doses"
    r"\s+(?:at\s+)?(?:the\s+)?(?:escalated|reduced|lower|higher|these|this|that)\s+doses?\b|"
    # "five were treated at dose levels I and II", "on the first dose level", "at the MTD"
    r"\s+(?:at|on|in|with)\s+(?:the\s+|each\s+|this\s+)?(?:(?:first|second|third|fourth|fifth|last|next|lowest|highest|initial|"
    r"starting|same|recommended)\s+)*"
    # "seven and four at the topotecan dose levels of 1 and 2 mg, respectively"; a span of levels is that of all
    r"(?:(?:[a-z][\w-]{5,}\s+(?=dose[- ]level(?:\b|s\b(?:[^.;]|\.\d){0,80}\brespectively\b)))?"
    r"(?:dose[- ]|dosage\s+)?levels?\b"
    # but "at dose levels 1 to 4", where no other level is told, are all of them
    r"(?!\s+(?:-?1|I)(?:\s+to\s+|\s+through\s+|\s?[-\u2013]\s?)[\w-]+\b(?![^.;]*\b(?:levels?|cohorts?|MTD)\b))|"
    r"cohorts?\s+(?:\d|[A-Z]\b|one|two|three|four)|"
    r"(?:MTD|RP2D|maximum[- ]tolerated|phase\s+(?:II|2)\s+dose)\b)",
    re.IGNORECASE,
)
_FAR = 500
RECEIVED = "received"


def head_of(clause: Clause, figure: Figure) -> tuple[str, int] | None:
    """What became of the people whom a figure counts, by the main verb behind them; and where that verb ends.

    "received" is a measure of its own: whether all were counted with it the sentence does not tell.
    """
    text = clause.text
    before = text[max(clause.start, figure.start - 80) : figure.start]
    bracketed = _PEOPLE_BRACKETED.search(before)
    if bracketed:
        closing = re.match(r"\s*(?:[;,][^()\[\]]{0,80})?[)\]]", text[figure.end : clause.end])
        if closing is None or _NO_SUBJECT.search(before[: bracketed.start()]):
            return None
        start = figure.end + closing.end()
    else:
        people = _PEOPLE_BEHIND.match(text, figure.end, clause.end)
        if people is None or _NO_SUBJECT.search(before) or (figure.total is not None and not group_of(clause, figure)):
            return None
        if clause.in_bracket(figure.start):
            return None
        start = people.end()
    verb = _main_verb(clause, start)
    match = _WHAT_BECAME.match(text, verb, clause.end) if verb is not None else None
    if match is None or OF_A_STAGE.match(text, match.end(), clause.end):
        return None
    name = match.lastgroup or ""
    name = RECEIVED if name == "given" else name
    if figure.total is not None and _MEASURES.get(name, name) != "evaluable":
        return None
    if name == RECEIVED and _ALSO_RECEIVED.search(text, match.end(), clause.end):
        return None
    return _MEASURES.get(name, name), match.end()


#: "305 of 310 randomly assigned patients": what became of the 310.
_GROUP = lazy_regex(
    rf"""\s+(?:eligible\s+)?(?:(?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated))|
    (?P<enrolled>enroll?ed|registered|accrued|recruited|entered))\s+(?:[\w-]+\s+)?{_PEOPLE}\b
    (?!\s+(?:with|in|on|to|from|given|receiving|assigned|had\s+a|whose)\b)""",
    re.VERBOSE | re.IGNORECASE,
)


_OF_THE = lazy_regex(r"\b(?:of|among)\s+(?:(?:the|all|these)\s+)?\Z", re.IGNORECASE)


def group_of(clause: Clause, figure: Figure) -> tuple[str, int] | None:
    """What became of the whole of which a figure counts a part, by the word in front of the people.

    "Of the |320 randomized patients| (…), 305 completed the study": the figure itself is the whole.
    """
    whole = figure.total is not None or _OF_THE.search(clause.text[clause.start : figure.start])
    match = _GROUP.match(clause.text, figure.end, clause.end) if whole else None
    return (match.lastgroup or "", match.end()) if match else None


def _main_verb(clause: Clause, start: int) -> int | None:
    """Where the first verb begins that is neither in a bracket nor in a relative clause."""
    text, place = clause.text, start
    relative = follows = False
    while step := _STEP.search(text, place, min(clause.end, start + _FAR)):
        place = step.end()
        if step["open"]:
            place = next((b for a, b in clause.brackets if a == step.start()), clause.end) + 1
        elif step["stop"]:
            return None
        elif step["relative"]:
            relative, follows = True, False
        elif step["verb"].lower() in _PARTICIPLES and not relative:
            continue
        elif relative:
            relative, follows = False, True
            place = _end_of_verb(text, step)
        elif follows and _AND.search(text, max(start, step.start() - 20), step.start()):
            place = _end_of_verb(text, step)
        else:
            return step.start()
    return None


def _end_of_verb(text: str, step: re.Match[str]) -> int:
    rest = _REST_OF_VERB.match(text, step.end())
    return rest.end() if rest else step.end()


_AT_RANDOM = lazy_regex(
    r"(?:were|was|been)\s+(?:\w+\s+)?randomi[sz]ed|randomly\s+(?!selected)|\brandomi[sz]ed\s+(?:to|into|between)\b|"
    r"(?:underwent|at|after|before)\s+random|random\s+assignment",
    re.IGNORECASE,
)
_VERBS = (
    (
        "evaluable",
        lazy_regex(
            r"\b(?:were|was)\s+(?:\w+ly\s+|safety-)?(?:evaluable|assess(?:ed|able)|analy[sz]ed|evaluated|available)\b|"
            r"\b(?:safety|evaluable|analysis|efficacy)\s+population",
            re.IGNORECASE,
        ),
    ),
    ("treated", lazy_regex(r"\b(?:treated|received|given)\b", re.IGNORECASE)),
)


def whole_study(clauses: list[Clause], total: int) -> dict[str, Any] | None:
    """The first count of people that is ``total``, the number of all arms together, with what its sentence says."""
    for clause in clauses:
        for figure in clause.figures:
            if figure.n != total or figure.total is not None or figure.percent is not None or figure.bound:
                continue
            people = _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end)
            before = clause.text[max(clause.start, figure.start - 80) : figure.start]
            if not people and not _PEOPLE_BRACKETED.search(before):
                continue
            words = clause.text[clause.start : clause.end]
            measure = next((name for name, verb in _VERBS if verb.search(words)), "enrolled")
            if _AT_RANDOM.search(words):
                measure = "randomized"
            return {
                "start": figure.start, "end": people.end() if people else figure.end, "measure": measure,
                "value": float(total),
            }  # fmt: skip
    return None
