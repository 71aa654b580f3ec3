"""How severe an event was called whose grade is not told: beside it, or at the head or the first item of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF
from .list_items import GENERAL

if TYPE_CHECKING:
    from .clauses import Binding, Clause

_SEVERITY = (
    r"(?:severe|serious|major|minor|mild|moderate|life-?threatening|high-grade|fatal|lethal|late|acute|"
    r"asymptomatic|symptomatic)"
)
#: "|hospitalizations for| febrile neutropenia": an event that was counted by the admissions
ADMITTED = lazy_regex(r"(?:hospitali[sz]ation|(?:hospital\s+)?(?:re-?)?admission)s?\b", re.IGNORECASE)
#: "hospitalized |for| sepsis", "admitted to hospital |because of| sepsis"
HOSPITALIZED_FOR = (
    r"(?:hospitali[sz]ed\s+with|(?:hospitali[sz]ed|(?:re-?)?admitted(?:\s+to\s+(?:the\s+)?hospital)?)\s+"
    rf"(?:for|{BECAUSE_OF}))\s+(?:an?\s+)?"
)
_HOSPITALIZED_FOR = lazy_regex(rf"\b{HOSPITALIZED_FOR}\Z", re.IGNORECASE)
_SEVERE = lazy_regex(rf"\b{_SEVERITY}(?:(?:\s*(?:,|/|and|or|to|-)\s*)+{_SEVERITY})*\b", re.IGNORECASE)
_BEFORE = lazy_regex(
    rf"(?P<words>\b{_SEVERITY}(?:(?:\s*(?:,|/|and|or|to|-)\s*)+{_SEVERITY})*)\s+(?:(?:treatment|drug|therapy)-(?:related|emergent)\s+)?\Z",
    re.IGNORECASE,
)
_LISTS = lazy_regex(
    r"(?:\s+(?:that|which)\s+[^,;:()\d]{3,60})?[^,;:()\d]{0,60}?(?:\b(?:were|was|included|including|comprised|such\s+as)\b|:)[^;:()\d]{0,30}\Z",
    re.IGNORECASE,
)
#: "serious adverse events |included ten [14%] patients with| diarrhea"
_INCLUDED_FIRST = lazy_regex(
    r"[^,;:()\d]{0,60}?\b(?:included|were)\s(?:\d+|[a-z]+)\s[(\[]\d+(?:\.\d+)?\s?%[)\]]\s(?:\w+\s)?with\s\Z",
    re.IGNORECASE,
)
#: "Fever (6) and rash (5) |were the most common| serious adverse events"
_HEADED_BEHIND = lazy_regex(
    r"(?:[^;:.]|\.\d)*[)\]]\s(?:were|was)\s(?:the\s)?(?:most(?:\s(?:common|frequent)(?:ly\s\w+)?)?|only)\s(?:[\w-]+\s){0,2}?\Z",
    re.IGNORECASE,
)
#: "Serious adverse events occurred in 22 (40%) of 55 patients |and included|"
_LISTS_BEHIND_FIGURES = lazy_regex(
    r"[^;:]{0,200}\d[^;:]{0,90}?(?:\bof\swhich\sthe\smost\s(?:common|frequent)\s(?:was|were)\b|\b(?:including|and\s+(?:mainly\s+)?(?:included|comprised|consisted\s+of))\b|"
    r"\bwhich\s+(?:\w+\s+)?included\b|,\s+(?:most\s+commonly|mostly|mainly|such\s+as)\b)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SAID = {("SAE", "serious"), ("DEATH", "fatal"), ("DEATH", "lethal")}
_TIMES_ONLY = ("late", "acute")
#: "adverse events |of special interest|", "AEs |typical of immunotherapy|", "SAEs judged |unrelated to treatment|":
#: some of them only, or none of them the treatment's
_OF_A_KIND = lazy_regex(
    r"(?:\s+(?:occurred|were\s+reported))?(?:,\s+(?:all|both)(?:\s+of\s+(?:them|which))?(?:\s+(?:was|were))?)?"
    r"(?:\s+(?:assessed|deemed|judged|considered|thought)(?:\s+(?:as|to\s+be))?)?"
    r"\s+(?P<kind>(?:unrelated|not\s+related)\s+to\s+(?:the\s+)?(?:study\s+|trial\s+)?(?:treatment|drugs?|medication|therapy|study|trial)\b|of\s+(?:special|particular|clinical)\s+interest|"
    r"(?:typical|characteristic|suggestive)\s+of\s+[A-Za-z][\w-]*(?:\s(?:therapy|treatment|inhibition|inhibitors))?)\b",
    re.IGNORECASE,
)


def severity_of(binding: Binding, clause: Clause) -> str | None:
    """How severe the text calls an event whose grade it does not tell; "late" and "acute" also beside a grade."""
    at = binding.label.start
    if ADMITTED.match(binding.label.text) or _HOSPITALIZED_FOR.search(clause.text, max(clause.start, at - 60), at):
        return "hospitalization"
    words = _severity_at(clause, binding.label.start, binding.label.text, binding.label.code)
    if binding.label.code in GENERAL and (kind := _OF_A_KIND.match(clause.text, binding.label.end, clause.end)):
        said = None if words is None or (binding.label.code, words.lower()) in _SAID else words.lower()
        return " ".join(x for x in (said, " ".join(kind["kind"].split())) if x)
    if words is None and not binding.label.code.isupper():
        words = _of_list(binding, clause) or _of_first(binding, clause) or _of_none(binding, clause)
    code = binding.label.code
    if words is None and code == "NONHEMATOLOGIC":
        words = _of_both(binding, clause)
    if words is None or (code, words.lower()) in _SAID or words.lower() in code.lower():
        return None
    graded = binding.grade != (None, None)
    return words.lower() if not graded or words.lower() in _TIMES_ONLY else None


_AND = lazy_regex(r"(?:\s+toxicit(?:y|ies))?\s+(?:and|or)\s+", re.IGNORECASE)


def _of_both(binding: Binding, clause: Clause) -> str | None:
    """ "|Acute| hematologic and |nonhematologic| toxicity": said of both."""
    last = next((x for x in reversed(clause.labels) if x.end <= binding.label.start), None)
    if last is None or last.code != "HEMATOLOGIC" or not _AND.fullmatch(clause.text, last.end, binding.label.start):
        return None
    return _severity_at(clause, last.start, last.text, last.code)


def _severity_at(clause: Clause, start: int, text: str, code: str) -> str | None:
    within = _SEVERE.match(text)
    if within and within.end() < len(text):  # "acute renal failure" is a name
        named = within.group().lower() in _TIMES_ONLY and not code.isupper()
        return None if named else within.group()
    before = _BEFORE.search(clause.text[max(clause.start, start - 60) : start])
    return " ".join(before["words"].split()) if before else None


def _of_list(binding: Binding, clause: Clause) -> str | None:
    """ "Serious adverse events were |embolism| (3%) and |back pain| (2%)": said of the whole list."""
    heads = [x for x in clause.labels if x.code in GENERAL and x.end <= binding.label.start]
    behind = next((x for x in clause.labels if x.code == "SAE" and x.start >= binding.label.end), None)
    if not heads and behind and _HEADED_BEHIND.fullmatch(clause.text, binding.label.end, behind.start):
        return "serious"
    if not heads or ";" in clause.text[heads[-1].end : binding.label.start]:
        return None
    named = (x for x in clause.labels if x.start >= heads[-1].end and x.family != "population")
    first = next(named, None)
    between = clause.text[heads[-1].end : first.start] if first else ""
    if first is None or not (any(p.match(between) for p in (_LISTS, _LISTS_BEHIND_FIGURES, _INCLUDED_FIRST))):
        return None
    words = _severity_at(clause, heads[-1].start, heads[-1].text, heads[-1].code)
    return words or ("serious" if heads[-1].code == "SAE" else None)


_OR = lazy_regex(r"\s*(?:,\s*(?:or|and|nor)\b|,|\b(?:or|and|nor)\b)\s*", re.IGNORECASE)


def _of_none(binding: Binding, clause: Clause) -> str | None:
    """ "No |severe| nausea, rash or |fever| was seen": said of all that nobody had."""
    if ":zero" not in binding.rule:
        return None
    begin = binding.label.start
    for label in reversed([x for x in clause.labels if x.end <= begin and x.family == "event"]):
        if not _OR.fullmatch(clause.text, label.end, begin):
            return None
        if words := _severity_at(clause, label.start, label.text, label.code):
            return words if words.lower() in _SAID_OF_LISTS else None
        begin = label.start
    return None


#: "severe nausea| (40% v 9%) and |rash", "high-grade anemia| in 12%, |fever in 3%": the next event of the same list
_NEXT_IN_LIST = lazy_regex(
    r"\s*(?:[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]|in\s\d+(?:[.·]\d+)?\s?%)\s*(?:,\s*(?:and\s+)?|and\s+)(?:more\s)?\Z"
)
_COMMA = lazy_regex(r"[)\]%]\s*,")
_OTHER_SEVERITY = lazy_regex(r"\b(?:all|any|grades?|mild|moderate)\b", re.IGNORECASE)
#: What is said of how bad the events of a list were; "serious infection" and "major bleeding" are names of one event.
_SAID_OF_LISTS = frozenset({"severe", "high-grade", "life-threatening"})


def _of_first(binding: Binding, clause: Clause) -> str | None:
    """ "More |severe| nausea (40% v 9%) and |rash| (24% v 2%)": said of the first event of a list, as a grade is."""
    begin = binding.label.start
    events = [x for x in clause.labels if x.end <= begin and x.family != "population"]
    for passed, label in enumerate(reversed(events)):
        if label.family != "event" or not _NEXT_IN_LIST.fullmatch(clause.text, label.end, begin):
            return None
        words = _severity_at(clause, label.start, label.text, label.code)
        if words:
            between = clause.text[label.end : binding.label.start]
            listed = words.lower() == "severe" and (passed or _COMMA.search(between))
            if listed or _OTHER_SEVERITY.search(clause.text, label.end, max(begin, binding.figure.start)):
                return None  # of a longer list, the first event may be the only severe one
            return words if words.lower() in _SAID_OF_LISTS and not label.code.isupper() else None
        begin = label.start
    return None
