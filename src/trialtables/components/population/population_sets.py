"""Numbers of patients that no verb counts: sets of an analysis, a heading, the people of "this trial in 668 women"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..arms.arm_counts import GIVEN_TO
from ..attachment.clauses import Clause, Study
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import CARDINAL, DIGITS, WORD_NUMBER, parse_number
from ..text.scan import scanner
from ..text.words import BECAUSE_OF, PATIENTS
from .population_phrases import plainly, told_in_phrases

_SET = scanner(
    rf"\b(?:per[- ]protocol|evaluable|efficacy|modified\s+intent\S*|assessable|safety|"
    rf"response-evaluable)\s+(?:\w+\s+)?(?:population|set|{PATIENTS}|cohort|"
    rf"analysis\s+set)\s*[(\[]\s*(?:[nN]\s*=\s*)?(?P<n>{DIGITS})\s*(?:{PEOPLE}\s*)?[)\]]",
    re.IGNORECASE,
)
#: "In the as-treated population (n = 802)".
_TREATED_SET = scanner(
    rf"\b(?:as[- ]treated|treatment[- ]received|treated)\s+(?:population|set|cohort|group)\s*[(\[]\s*[nN]\s*=\s*"
    rf"(?P<n>{DIGITS})\b",
    re.IGNORECASE,
)
#: "The efficacy population comprised 61 patients"; a per-protocol set is a choice of the analysis.
_SET_OF = scanner(
    rf"\b(?:evaluable|efficacy|assessable|safety)\s+(?:analysis\s+)?(?:\w+\s+)?(?:population|"
    rf"set)\s+(?:comprised|included|"
    rf"consisted\s+of|was|were)\s+(?P<n>{DIGITS})\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b"
    # "comprised 61 patients given A and 60 given B": sizes of arms
    rf"(?!\s[^.;()]{{3,60}}?\band\s+{DIGITS}\s+(?:{PEOPLE}\s+)?(?:given|treated|receiving|in|on|with|who)\b)",
    re.IGNORECASE,
)
#: "The analysis was performed on 316 eligible patients", "leaving 316 patients for the analysis"
_ANALYSIS_OF = scanner(
    rf"\banalys[ei]s\s+(?:of\s+(?:efficacy|safety|response|survival|toxicity)\s+)?(?:was|were)\s+(?:performed|"
    rf"conducted|done|"
    rf"carried\s+out|based)\s+(?:on|in|for|with)\s+(?:data\s+(?:from|of|"
    rf"on)\s+)?(?:all\s+)?(?:the\s+)?(?P<n>{DIGITS})\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b|"
    rf"\bleaving\s+(?P<left>{DIGITS})\s+(?:(?:[\w-]+\s+){{0,2}}?{PEOPLE}\s+)?(?:available\s+|"
    rf"eligible\s+)?(?:for|in)\s+(?:the\s+|this\s+)?(?:\w+\s+)?(?:analys[ei]s|evaluation|assessment)\b",
    re.IGNORECASE,
)
#: "Analysed in the first 508 patients", "at the interim analysis of the first 150": in a sentence on an analysis.
_THE_FIRST = scanner(
    rf"\b(?:in|of|from|for|among|on|with)\s+(?:data\s+(?:from|on|of|for)\s+)?the\s+first\s+(?P<n>{DIGITS})\s+"
    rf"(?:of\s+\d[\d,]*\s+)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b",
    re.IGNORECASE,
)
_AN_ANALYSIS = lazy_regex(
    r"\b(?:interim|efficacy|primary|final|planned|futility)\s+(?:\w+\s+)?analys[ei]s\b|\banaly[sz]ed\b", re.IGNORECASE
)
_OF_A_STAGE = lazy_regex(r"\bstages?\b|\bresponses?\b[^.;]{0,60}\b(?:observed|documented|seen)\b", re.IGNORECASE)
_FEWEST_FIRST = 40
#: "In the 62 patients who could be evaluated"
_WHO_COULD_BE = scanner(
    rf"\b(?:in|of|among)\s+(?:the\s+)?(?P<n>{DIGITS})\s+{PEOPLE}\s+(?:who|that)\s+(?:could\s+be|were)\s+"
    r"(?:evaluated|assessed|analy[sz]ed|evaluable|assessable)\b",
    re.IGNORECASE,
)
#: "Differences in the 190 evaluable patients", "the rate for all 1,155 eligible patients", "119 of 122 patients had
#: assessable disease"
_OF_THE_JUDGED = scanner(
    rf"\b(?:(?:in|among)\s+the|for\s+(?:all|the)|in\s+all)\s+(?P<n>{DIGITS})\s+(?:evaluable|assessable|eligible|analy[sz]able)\s+"
    rf"(?:{PATIENTS})\b|"
    rf"(?P<left>{DIGITS}|{WORD_NUMBER})\s+of\s+(?:the\s+)?\d+\s+(?:(?:\w+ly\s+)?\w+\s+)?(?:{PATIENTS})\s+had\s+"
    r"(?:evaluable|assessable)\s+(?:outcomes?|disease|data|responses?)\b",
    re.IGNORECASE,
)
#: What every match of it holds, whatever the number: rarer than numbers.
_JUDGEABLE = scanner(r"\b(?:evaluable|assessable|eligible|analy[sz]able)\s", re.IGNORECASE)
#: "PARTICIPANTS: 659 adults with …", "Patients: Sixty adults": what a heading counts.
_HEADED = scanner(
    rf"(?:\b(?:PARTICIPANTS|PATIENTS|SUBJECTS)|(?<=\n)(?:Participants|Patients|Subjects|Population)):\s+"
    rf"(?:A total of\s+)?(?P<n>(?i:{CARDINAL}))\s+(?:[\w-]+\s+){{0,4}}?{PEOPLE}\b"
)


_JUDGED = r"(?:responses?|toxicity|efficacy|safety)"
_COULD_BE = (
    r"(?:(?:data\s+)?(?:could\s+be|was|were|is|are)\s+)?(?:assess(?:ed|able)|evalua(?:ted|ble)|analy[sz]ed|available|judged)\s+"
    r"(?:in|for|from)\s+"
)
#: "Response could be assessed in 33 of 40 patients", "response was evaluable in 33 and toxicity in 38."
_JUDGED_IN = scanner(
    rf"\b{_JUDGED}\s+{_COULD_BE}(?P<n>{CARDINAL})(?:\s+of\s+(?:the\s+)?\d+)?"
    rf"(?:\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b|(?=\s*[.;,](?:\s|\Z)|\s*\Z|\s+and\s+(?:for\s+)?{_JUDGED}))"
    rf"(?:\s+and\s+(?:for\s+)?{_JUDGED}\s+in\s+(?P<more>{CARDINAL}))?",
    re.IGNORECASE,
)
#: "Response and toxicity could be assessed in 35 and 39 patients, respectively"
_BOTH_JUDGED_IN = scanner(
    rf"\b{_JUDGED}\s+and\s+{_JUDGED}\s+{_COULD_BE}(?P<n>{CARDINAL})\s+and\s+(?P<more>{CARDINAL})"
    rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b",
    re.IGNORECASE,
)
#: "Vinorelbine was given to 52 women": all who were treated, in a study of one arm
_GIVEN_TO = scanner(
    rf"\b{GIVEN_TO}\s+(?:a\s+total\s+of\s+)?(?P<n>{CARDINAL})\s+(?:(?!(?:more|other|additional|of|days?|weeks?|months?|hours?|min\w*|after|before|until|mg)\b)"
    rf"[\w-]+\s+){{0,3}}?{PEOPLE}\b",
    re.IGNORECASE,
)
_TO_PREVENT = lazy_regex(r"\bprophyla\w*|\bprevent\w*", re.IGNORECASE)
_CARE = lazy_regex(
    r"\b(?:prophyla\w*|radiotherapy|(?:ir)?radiation|G-?CSF|filgrastim|growth\s+factors?|zoledron\w+|support\w*|"
    r"antibiotics?|transfusions?|rescue|all\s+(?:\w+\s+)?(?:planned|scheduled|intended)|"
    # not all got "a second cycle"
    r"(?:second|third|fourth|fifth|sixth|next|further|additional|subsequent|extra|another|more)\s+(?:cycles?|courses?|doses?|"
    r"infusions?))\b",
    re.IGNORECASE,
)
_AT_ONCE = lazy_regex(r"(?:was|were)\s+(?:given|administered)\s+to\b", re.IGNORECASE)
_REGIMEN = lazy_regex(r"\b(?:treatment|therapy|chemotherapy|regimen|combination)\b", re.IGNORECASE)
_FEWEST = 5
_BESIDE = 40


def sets_analysed(clause: Clause, study: Study) -> Iterator[dict[str, Any]]:
    """ "the per-protocol set (n = 1,204)", "response could be assessed in 33 patients"."""
    if any(a.arm_id in study.arms for a in clause.arms) and clause.sided:
        judged: list[re.Match[str]] = []
    else:
        both = [*_BOTH_JUDGED_IN.finditer(clause.text, clause.start, clause.end)]
        judged = both or [*_JUDGED_IN.finditer(clause.text, clause.start, clause.end)]
        if not study.planned:
            yield from (row for row in plainly(clause, "treated", _GIVEN_TO) if _gives_own(clause, study, row["start"]))
    if not study.planned:
        yield from told_in_phrases(clause, len(study.arms))
    for match in _TREATED_SET.finditer(clause.text, clause.start, clause.end):
        value = parse_number(match["n"])
        yield {"start": match.start(), "end": match.end("n"), "measure": "treated", "value": value}
    found = [
        m
        for of in (_SET, _SET_OF, _WHO_COULD_BE, _ANALYSIS_OF)
        for m in of.finditer(clause.text, clause.start, clause.end)
    ]
    for match in (*found, *judged, *_first_analysed(clause), *_judged_of_all(clause, study)):
        for name in ("n", "more", "left"):
            if match.groupdict().get(name):
                start = match.start(name) if name == "more" else match.start()
                value = parse_number(match[name])
                yield {"start": start, "end": match.end(), "measure": "evaluable", "value": value}


def _gives_own(clause: Clause, study: Study, verb: int) -> bool:
    """Whether what "was given every 3 weeks to 30 patients" is the treatment of the study, not some care beside it."""
    if _TO_PREVENT.search(clause.text, verb, clause.end):
        return False
    own = [a for a in clause.arms if a.end <= verb and a.arm_id in study.arms]
    if own and "," not in clause.text[own[-1].end : verb]:
        return True
    if _CARE.search(clause.text, clause.start, verb):
        return False
    return _AT_ONCE.match(clause.text, verb) is not None or _REGIMEN.search(clause.text, clause.start, verb) is not None


def _judged_of_all(clause: Clause, study: Study) -> Iterator[re.Match[str]]:
    """Numbers of the evaluable that stand beside no arm."""
    if _JUDGEABLE.search(clause.text, clause.start, clause.end) is None:
        return
    for match in _OF_THE_JUDGED.finditer(clause.text, clause.start, clause.end):
        if not study.planned and not any(0 <= a.start - match.end() < _BESIDE for a in clause.arms):
            yield match


def _first_analysed(clause: Clause) -> Iterator[re.Match[str]]:
    for match in _THE_FIRST.finditer(clause.text, clause.start, clause.end):
        if (
            parse_number(match["n"]) >= _FEWEST_FIRST
            and _AN_ANALYSIS.search(clause.text, clause.start, clause.end)
            and not _OF_A_STAGE.search(clause.text, clause.start, clause.end)
        ):
            yield match


def headed(clause: Clause) -> Iterator[dict[str, Any]]:
    for match in _HEADED.finditer(clause.text, clause.start, clause.end):
        if not re.match(
            r"[^.;]{0,200}\b(?:randomi[sz]ed|randomly|enrolled|"
            r"treated)\b",
            clause.text[match.end() : clause.end],
        ):
            value = parse_number(match["n"])
            yield {"start": match.start("n"), "end": match.end(), "measure": "enrolled", "value": value}


#: "Accrual was stopped after 42 patients", "closed early at 320 patients of 400 planned"
_STOPPED_AT = scanner(
    rf"\b(?:accrual|enroll?ment|recruitment|(?:trial|study)\s+was)\s+(?:(?:was|were)\s+)?(?:prematurely\s+|"
    rf"early\s+)?(?:stopped|closed|"
    rf"halted|terminated|discontinued|ended|suspended)\s+(?:prematurely\s+|early\s+)?"
    rf"(?:(?:for|{BECAUSE_OF})\s+(?:[a-z-]+\s+){{1,4}}?)?(?:at|after|"
    rf"with)\s+(?:only\s+|a\s+total\s+of\s+)*"
    # "after 42 had been enrolled": nothing but people are
    rf"(?P<n>{DIGITS})\s+(?:(?:had|have)\s+been\s+(?:enroll?ed|recruited|accrued)\b|(?!evaluable\b|assessable\b)(?:of\s+(?:the\s+)?planned\s+\d+\s+)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b"
    # "after 42 patients had been randomized", but not "after 42 patients had died"
    r"(?:\s+(?:had\s+been|have\s+been|were)\s+(?:(?P<randomized>randomi[sz]ed|randomly\s+(?:assigned|allocated))|"
    r"enroll?ed|recruited|accrued|included|entered|registered)\b|(?!\s+(?:had|were|was|have|died|progressed)\b)))",
    re.IGNORECASE,
)
#: "Eighteen trials (6906 patients) were identified", "12 studies involving 3,400 women were eligible"
_OF_TRIALS = scanner(
    rf"\b(?:trials|studies|RCTs)\s*(?:\(\s*|,\s+|with\s+|involving\s+|including\s+|enroll?ing\s+|"
    rf"comprising\s+)(?:and\s+)?(?:data\s+from\s+|"
    rf"a\s+total\s+of\s+|"
    rf"n\s*=\s*)*(?P<n>{DIGITS})\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b\s*[),]?\s+(?:in\s+total\s+)?(?:were|was|"
    rf"met)\s+(?:(?:then|finally)\s+)?"
    rf"(?:identified|eligible|included|found|selected|analy[sz]ed|pooled|the\s+(?:inclusion|eligibility))",
    re.IGNORECASE,
)


_EARLIER = lazy_regex(r"\b(?:previous|earlier|prior|other|historical|published|these|those|such)\b", re.IGNORECASE)


def stopped_or_pooled(clause: Clause) -> Iterator[dict[str, Any]]:
    """How many a study had when it was stopped, and how many the trials have that a review is about."""
    for pattern in (_STOPPED_AT, _OF_TRIALS):
        for match in pattern.finditer(clause.text, clause.start, clause.end):
            if pattern is _OF_TRIALS and _EARLIER.search(clause.text, clause.start, match.start()):
                continue
            value = parse_number(match["n"])
            measure = "randomized" if match.groupdict().get("randomized") else "enrolled"
            yield {"start": match.start(), "end": match.end(), "measure": measure, "value": value}


_IN_PEOPLE = rf"\s+(?P<n>{DIGITS})\s+(?:[\w-]+,?\s+){{0,5}}?(?:(?:out|in)-)?{PEOPLE}\b"
_HOLDING = (
    r"\b(?:in|on|of|with|among|involving|including|enroll?ing|"
    r"(?:that|which)\s+(?:included|involved|enroll?ed|recruited))"
)
#: "We did a trial", "this was a trial", "a trial was done": the study that the text reports.
_OUR_TRIAL = (
    r"(?:\bwe\s+(?:\w+ly\s+)?(?:conducted|did|performed|undertook|designed|ran|carried\s+out)\s+(?:an?|the|this|our)\s"
    r"|\b(?:this|our|the\s+(?:present|current))\s+(?:(?:study|trial)\s+)?(?:was|is)\s+an?\s)[^.;]{0,120}?\b(?:trial|study)\b"
)
_OF_TRIAL = {
    "randomized": lazy_regex(
        rf"randomi[sz]ed\b[^.;]{{0,80}}\b(?:trial|study)\b[^.;]{{0,200}}?\b(?:in|of|with){_IN_PEOPLE}", re.IGNORECASE
    ),
    "enrolled": lazy_regex(
        rf"(?:{_OUR_TRIAL}[^.;]{{0,200}}?|\b(?:trial|study)\b[^.;]{{0,60}}?\bwas\s+(?:conducted|performed|done|undertaken|"
        rf"carried\s+out)\s){_HOLDING}{_IN_PEOPLE}|"
        rf"\bwe\s+studied(?:\s+a\s+total\s+of)?{_IN_PEOPLE.replace('P<n>', 'P<studied>')}|"
        rf"{_OUR_TRIAL}[^.;()]{{0,160}}?{PEOPLE}\b[^.;()]{{0,100}}?[(\[]\s*[nN]\s*=\s*(?P<bracketed>{DIGITS})\s*[)\]]",
        re.IGNORECASE,
    ),
}


#: A "randomized trial in 90 patients" has enrolled them; that they were randomized another sentence says.
_WERE_ALLOCATED = scanner(
    r"\brandomly\s+(?!selected\b|chosen\b)|\b(?:were|was|been|then|subsequently|we)\s+(?:\w+\s+)?(?:randomi[sz]ed|assigned|allocated)\b|"
    rf"\brandomi[sz]ed\s+(?:to|into|between|\d+:\d+|{PATIENTS})\b|\b(?:at|by|after|underwent)\s+random",
    re.IGNORECASE,
)


def of_trial(clauses: list[Clause], known: set[tuple[str, float]]) -> Iterator[dict[str, Any]]:
    """ "In this randomized trial, we evaluated … in 668 women", "we did a trial of A in 90": no verb counts them.

    ``known`` are the counts that verbs explain.
    """
    if any(measure == "randomized" for measure, _ in known):
        return
    allocated = any(_WERE_ALLOCATED.search(clause.text, clause.start, clause.end) for clause in clauses)
    enrolled = {value for measure, value in known if measure == "enrolled"}
    for measure, pattern in _OF_TRIAL.items():
        for clause in clauses:
            match = pattern.search(clause.text, clause.start, clause.end)
            name = next((k for k, v in match.groupdict().items() if v), "n") if match else "n"
            value = parse_number(match[name]) if match else 0
            fewest = _FEWEST if name == "studied" else 20
            if match and value >= fewest and (not enrolled or (measure == "randomized" and value in enrolled)):
                yield {
                    "start": match.start(name),
                    "end": match.end(),
                    "measure": measure if allocated else "enrolled",
                    "value": value,
                }
                return
