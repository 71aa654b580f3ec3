"""Read treatment schedules out of text: ``twice daily``, ``days 1, 8 and 15``, ``of a 28-day cycle``, ``q3w × 6``.

Pure functions on strings.  Each rule reads one thing that is said; how the phrases of one drug are put together
is the business of :mod:`schedule_timing`.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .schedule_context import adds_up, dealt_out, settled
from .schedule_readings import (
    other_cycle,
    read_alternate,
    read_bare_on_off,
    read_days_a_week,
    read_last_cycle,
    read_later_cycles,
    read_times_per,
    read_weekly_doses,
)
from .schedule_rule import Rule
from .schedule_rules import rules_for
from .schedule_timing import SchedulePhrase, Timing

#: Before a count these words say that it is no plan: an assessment, a lower limit, what was received before.
_NOT_COUNTED = lazy_regex(
    r"""(?:\b(?:cycles?|every|after|previous|prior|median|course|(?<!for\sthe\s)first|last|least|(?<!no\s)(?<!not\s)more\sthan
    |fewer\sthan|less\sthan|(?:1|one)\sof|minimum|(?:minimum|median|mean|average|(?<!or\s)(?<!or\sthe\s)completion|end)\sof|each|following|within|during
    |as|is|(?<!there\s)are|considered|constitut(?:es?|ed|ing)|equals?|completed|between|hundred(?:\sand)?|before|beyond|completing|these|both|the|grade|phase|receiving|another|remaining)\s
    |\b(?:start\w*|beg[iau]n\w*|initiat\w+|commenc\w+)\s(?:on\s)?day\s\d{1,2}\s
    |\b(?:divided|split)\s(?:equally\s)?(?:in|into|as|between|over)\s
    |(?:twen|thir|for|fif|six|seven|eigh|nine)ty[-\s]|[≥>]\s?|(?<!<\s)(?<!<)or\s?=\s?|\d/)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "the efficacy of two doses of X" are two dose levels
_DOSE_LEVELS = lazy_regex(
    r"\b(?:(?:function|efficacy|effects?|comparison|activity|safety|trial|study)\sof|compar(?:e[sd]?|ing)|assigned\sto|evaluat(?:ed?|ing))\s"
    r"(?:two|three|2|3)\s(?:different\s|weekly\s|daily\s|oral\s|fixed\s)*doses$",
    re.IGNORECASE,
)
#: "two doses of X |were compared|: 200 mg and 400 mg", "three doses of X (|200, 400 and 600 mg|)"
_LEVELS_COMPARED = lazy_regex(
    r"\bdoses\sof\s(?:[\w-]+(?:\s[\w-]+){0,2}\s?[(,:]\s?•+(?:\s(?:once|twice)\sdaily)?(?:,\s?|\s)(?:and\s|or\s)?•|"
    r"(?:[\w-]+\s){1,4}(?:were|was|are|is|will\sbe|(?:have|has)\sbeen)\s(?:\w+ly\s)?"
    r"(?:compared|tested|evaluated|studied|assessed|investigated|examined)\b)",
    re.IGNORECASE,
)
#: "increased every 2 weeks by 100 mg": how often the dose is raised, not how often it is given.
_STEPPED = lazy_regex(
    r"\b(?:(?:increas|escalat|titrat|rais|doubl)(?:ed?|ing)(?:\s(?!to\b|then\b)[a-z•]+){0,4}"
    r"|(?<!-)adjust(?:ed|ing|ments?)(?:\s(?:as|if|when|needed|necessary|required|accordingly))*"
    r"|\b(?:increments?|increases|steps|reductions|decreases|decrements?)\s(?:of|by)\s(?:•+|\d+\s?%)"
    r"|(?:taper|reduc|decreas|lower)(?:ed|ing)\sby\s(?:•+|\d+\s?%)|\ba\staper(?:\s(?:once|twice))?)\s$",
    re.IGNORECASE,
)
#: "escalated from 400 mg to 800 mg |daily|": how often the dose is taken, while "by 200 mg daily" are steps.
_RAISED_TO = lazy_regex(r"(?<!by\s)(?<!•)•+\s\Z")
_A_DAY = lazy_regex(r"(?:once\s|twice\s)?(?:daily|per\sday|a\sday|b\.?i\.?d\b|q\.?d\b|t\.?i\.?d\b)", re.IGNORECASE)


def _is_taken_so(match: re.Match[str]) -> bool:
    raised = _RAISED_TO.search(match.string, max(0, match.start() - 30), match.start())
    return raised is not None and _A_DAY.match(match.group().lstrip(" (,")) is not None


#: "ramp-up over 5 weeks to 400 mg", "titrated to 20 mg over 4 weeks": how long it takes to reach the dose.
_RAMP = lazy_regex(r"\b(?:ramp[-\s]?up|up-?titrat\w+|taper\w*)(?:\s(?:period|phase|dose))?\s(?:of\s)?$", re.IGNORECASE)
_TITRATED = lazy_regex(
    r"\b(?:up-?)?(?:titrat|escalat|increas|rais|taper)(?:ed|ing|es?|ion)(?:\s(?!(?:and|then|for|or)\b)[\w•,-]+){0,7}\s$",
    re.IGNORECASE,
)


def _is_ramp(text: str, match: re.Match[str]) -> bool:
    if _RAMP.search(text, max(0, match.start() - 25), match.start()):
        return True
    reached = match.group().lower().startswith(("over ", "during "))
    return reached and _TITRATED.search(text, max(0, match.start() - 70), match.start()) is not None


#: "every 8 weeks after five initial |monthly| doses", "after three |monthly| loading doses": not how it goes on.
_AFTER_LOADS = lazy_regex(
    r"\bafter\s(?:(?:an?|the|first|initial|loading|consecutive|\d{1,2}|[a-z]{3,5})\s){1,3}\Z", re.IGNORECASE
)
_OF_LOADS = lazy_regex(r"\s(?:initial\s|loading\s)?(?:doses|injections|infusions)\b", re.IGNORECASE)
_NOT_PLANNED = lazy_regex(r"\b(?:at\sleast|minimum|median|mean|average|longer\sthan|more\sthan|less\sthan)\b", re.I)
#: "X will not be given on day 8"; "weekly, with the first dose given on day 0"; "with growth factor support on day 9".
_NOT_GIVEN = lazy_regex(
    r"\bnot\s(?:be\s)?(?:(?:administered|given|taken|dosed|infused)\s)?$"
    # "on days 0-28 followed by a taper twice daily to day 56"
    r"|\btaper(?:s|ed|ing)?\b[^.;,]{0,30}\s(?:to|until|through|by|over)\s$"
    # "no study drug is given on days 22 to 28", "rest on days 15-21"
    r"|\bno\s(?:study\s|further\s|other\s)?(?:drugs?|medications?|treatment|therapy|chemotherapy|doses?|dosing|agents?)\s"
    r"(?:(?:is|was|are|were|will\sbe|being|to\sbe)\s)?(?:(?:given|administered|taken)\s)?$"
    r"|\b(?:rest(?:ed|ing)?|off(?:\s(?:treatment|therapy|drug))?|omitted|withheld|pause[ds]?|paused)\s$"
    r"|\bwith\s(?:the\s)?first\s(?:dose|infusion|injection)\s(?:(?:being|to\sbe)\s)?(?:(?:given|administered)\s)?$"
    r"|\b(?:growth\sfactors?|stimulating\sfactors?)\s(?:(?:support|prophylaxis|was|were|given|from)\s)*$",
    re.IGNORECASE,
)
#: "stayed on treatment for 8.3 months |(median)|"
_AVERAGE_BEHIND = lazy_regex(r"\s?[(,]\s?(?:median|mean|on\saverage)\b", re.IGNORECASE)
#: "with days 6, 7 and 13-21 |off|"
_OFF_BEHIND = lazy_regex(
    r"\s(?:(?:were|was|are|is|being)\s)?(?:off|rest(?:ing)?|free|(?:treatment|drug|therapy)[-\s]free|without\s(?:treatment|therapy|drug))\b",
    re.IGNORECASE,
)
#: "a response lasting 8 months": how long a result held, not how long the treatment was.
_NOT_LASTING = lazy_regex(
    r"\b(?:responses?|remissions?|diseases?|toxicit\w+|\w+(?:penia|emia|rrhea|itis))\s$", re.IGNORECASE
)
#: "Responders may receive two additional cycles": optional courses are not counted.
_MORE = lazy_regex(r"\b(?:additional|further|more|extra|another)\b", re.IGNORECASE)
_OFFERED = lazy_regex(
    r"\b(?:may|can|could|might|at\sthe\sdiscretion|optional(?:ly)?|if\s\w+|respond(?:ers|ing)"
    rf"|(?:{PATIENTS}|those)\s(?:achiev\w+|attain\w+|with|who|in|without)\s[^.;]{{0,60}}?"
    r"\b(?:respon\w+|remissions?|stable|progress\w+|CR|PR|SD|benefit))\b[^.;]*$",
    re.IGNORECASE,
)
#: "may go on for 2 cycles |beyond best response|"
_BEYOND = lazy_regex(
    r"\s(?:beyond|past|after)\s(?:the\s|their\s|an?\s)?(?:best|complete|maxim(?:al|um)|confirmed|CRs?|remission|response)\b",
    re.IGNORECASE,
)
#: "Subjects who benefit may stay on A for up to 12 months".
_MAY_GO_ON = lazy_regex(
    rf"\b(?:{PATIENTS}|those|responders)\s(?:(?!\bnot\b)[^.;]){{0,60}}?\b(?:may|can|could|might)\s(?:also\s|then\s)?"
    r"(?:stay|remain|continue|go\son|be\scontinued|be\sallowed)\b[^.;]*$",
    re.IGNORECASE,
)
#: "A as six courses of 1.3 mg/m2".
_OF_A_DOSE = lazy_regex(r"\sof\s(?:•|\d[\d.,]*\s?(?:m|µ|μ)?g\b)")
#: "C is given after |four 14-day cycles| of A": with its length a cycle is one of the plan, not the time of a scan.
_AFTER_THESE = lazy_regex(r"\b(?:after|following)\s$", re.IGNORECASE)
_OF_A_LENGTH = lazy_regex(r"-(?:day|week)\b", re.IGNORECASE)
#: "the pathological response after |four cycles of A and B|": an operation ends the treatment then.
_PATHOLOGY = lazy_regex(r"\b(?:patholog\w+|pCR)\b[^.;]{0,90}\s(?:after|following)\s$", re.IGNORECASE)
_OF_DRUGS = lazy_regex(r"\sof\s(?!(?:the\s|this\s|study\s)?(?:treatment|therapy|chemotherapy|study)\b)", re.IGNORECASE)


#: "|Each course comprised| A for 21 days": what a cycle is, not how many there are
_ONE = lazy_regex(r"\W*(?:one|1|each)\b", re.IGNORECASE)
_CONSISTED = lazy_regex(
    r"\s(?:of\s[\w-]+\s)?(?:consist|compris|includ|contain|last|constitut|equal|(?:was|is)\s(?:defined|composed|considered|\d+\s(?:days|weeks)))",
    re.IGNORECASE,
)


def _is_uncounted(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 25) : match.start()]
    if match.group()[0] in "×x":
        return False  # "in 21-day cycles x 6"
    given = before.endswith(" as ") and _OF_A_DOSE.match(text, match.end())
    final = _PATHOLOGY.search(text, max(0, match.start() - 120), match.start())
    if _AFTER_THESE.search(before) and (final or _OF_A_LENGTH.search(match.group())):
        given = _OF_DRUGS.match(text, match.end())
    return not given and _NOT_COUNTED.search(before) is not None


def _is_offered(text: str, match: re.Match[str]) -> bool:
    return _OFFERED.search(text, max(0, match.start() - 150), match.start()) is not None


def find_schedules(text: str) -> list[SchedulePhrase]:
    """Every phrase about time that could be part of a schedule, in order; none overlap.

    >>> [p.timing.values() for p in find_schedules("25 mg on days 1, 8 and 15 of a 28-day cycle")]
    [{'days': '1,8,15'}, {'cycle_days': 28}]
    """
    found: list[SchedulePhrase] = []
    for rule in rules_for(text.lower()):
        for match in rule.pattern.finditer(text):
            if any(p.start < match.end() and match.start() < p.end for p in found) or _is_no_plan(rule, match, text):
                continue
            timing = rule.read(match)
            at = match.span()
            if _counts_on(rule, match) and (adds_up(text, *at, timing) or dealt_out(text, *at)):
                continue
            if timing.values():
                start = match.end() - len(match.group().lstrip(" (,"))
                kind, other = _kind(rule, match, timing), other_cycle(text, match.start(), timing)
                found.append(SchedulePhrase(start, match.end(), kind, timing, other, _recurs(rule, match)))
    return settled(text, sorted(found, key=lambda p: p.start))


_IN_TURN = lazy_regex(r"\bon\b.{1,25}\boff\b|friday|\bfri\b", re.IGNORECASE)


def _recurs(rule: Rule, match: re.Match[str]) -> bool:
    """Whether days of treatment and of rest go on in turn; "for 5 days followed by a rest of 2" is told once."""
    if rule.kind != "span":
        return False
    return rule.read in (read_days_a_week, read_bare_on_off) or _IN_TURN.search(match.group()) is not None


def _is_no_plan(rule: Rule, match: re.Match[str], text: str) -> bool:
    """Whether the words around a match say that it is no part of how a drug is to be given."""
    start, end = match.span()
    if (_counts(rule, match) or rule.read is read_weekly_doses) and _DOSE_LEVELS.search(text, max(0, start - 25), end):
        return True
    if rule.kind == "cycles" and _LEVELS_COMPARED.match(text, max(0, end - len("doses"))):
        return True
    if _counts_on(rule, match):
        if _ONE.match(match.group()) and _CONSISTED.match(text, end):
            return True
        offered = _MORE.search(text, max(0, start - 14), end) is not None and _is_offered(text, match)
        return offered or _BEYOND.match(text, end) is not None or _is_uncounted(text, match)
    if rule.kind == "duration":
        if _MAY_GO_ON.search(text, max(0, start - 150), start):
            return True
        lasted = match.group().startswith("lasting") and _NOT_LASTING.search(text, max(0, start - 25), start)
        lasted = lasted or _AVERAGE_BEHIND.match(text, end)
        return bool(lasted or _NOT_PLANNED.search(match.group())) or _is_ramp(text, match)
    if rule.kind == "days":
        off = _OFF_BEHIND.match(text, end) or _NOT_GIVEN.search(text, max(0, start - 45), start)
        return off is not None
    if rule.kind == "rate" and text[:start].endswith((">", "> ", "≥", "≥ ")):
        return True  # "were not to take A >2 times a week"
    if rule.kind == "rate" and _OF_LOADS.match(text, end) and _AFTER_LOADS.search(text, max(0, start - 40), start):
        return True
    stepped = rule.kind in ("rate", "interval") and _STEPPED.search(text, max(0, start - 45), start)
    return bool(stepped) and not _is_taken_so(match)


def _counts_on(rule: Rule, match: re.Match[str]) -> bool:
    """Whether a match counts cycles or doses by their number, not by the number of the last one."""
    return _counts(rule, match) and rule.read not in (read_last_cycle, read_later_cycles)


def _counts(rule: Rule, match: re.Match[str]) -> bool:
    """Whether a match counts cycles or doses."""
    return rule.kind == "cycles" or (rule.kind == "cycle" and match.groupdict().get("count") is not None)


def _kind(rule: Rule, match: re.Match[str], timing: Timing) -> str:
    """Twelve doses are no twelve cycles, nor are cycles 2 to 6; every day or week is a rate rather than an interval."""
    if rule.kind == "interval" and (timing.per_day or 0) > 0.14:
        return "rate"
    if rule.read is read_alternate and timing.period_unit == "wk":
        return "interval"  # "on days 1-7 every other week": as every 2 weeks
    if rule.read is read_times_per and timing.frequency == 1 and timing.per_day and timing.per_day < 0.08:
        return "interval"
    words = match.group().lower()
    if rule.read is read_later_cycles:
        return "doses"
    if rule.kind == "cycles" and words[-1].isalpha() and not re.search("cycle|course", words):
        return "doses"
    return rule.kind
