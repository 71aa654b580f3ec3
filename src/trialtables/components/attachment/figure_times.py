"""When something was counted, and how severe it was called: what sets a figure apart beside its group of patients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .event_causes import DEATHS, reasons_of_changes
from .list_items import GENERAL

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Binding, Clause

_N = r"(?:\d{1,3}(?:[.·]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)"
_UNIT = r"(?:months?|mos?|weeks?|wks?|days?|years?|yrs?|y|hours?|h|cycles?|courses?)"
_STAGE = r"(?:phase|period|stage|interval|part|follow-?up)"
#: "at |12 months|", "by |week 24|", "|between weeks 8 and 12|", "in |cycle 1|", "during the |extension phase|",
#: "|before random assignment|"
_PERIOD = scanner(
    rf"""\b(?:(?P<at>at|by|on)\s+(?:the\s+)?(?P<time>(?:\d{{1,3}}\s?(?:to|-|–)\s?)?{_N}\s{_UNIT}(?:\s+(?:of\s+)?follow-?up|\s+(?:after|from|following)\s+(?:the\s+)?(?:surgery|operation|randomi[sz]ation|random\s+assignment|radiotherapy|transplant(?:ation)?))?|{_N}-{_UNIT}\s+(?:follow-?up|evaluation|visit|assessment|time\s?point)|(?:month|week|day|year)\s+\d{{1,3}}|(?:months|weeks|days|years)\s+\d{{1,3}}(?!\s*(?:,|and|&|to|-|–)\s*\d))
    |(?P<after>(?:after|within|beyond|following)\s+{_N}\s{_UNIT}(?:\s+(?:of|after|from|following)\s+(?:treatment|therapy|surgery|randomi[sz]ation
    |random\s+assignment|initiation|radiotherapy|follow-?up))?)
    |(?:in|during|for|over|within)\s+(?P<first>the\s+(?:first|initial|last|second|final)\s+(?:{_N}\s+)?(?:(?:post-?operative|chemotherapy|treatment|on-study|study)\s+)*{_UNIT})
    |(?:in|during|at|after|for)\s+(?P<cycle>(?:the\s+)?(?:first\s+|second\s+|final\s+|last\s+|later\s+|subsequent\s+|treatment\s+)?(?:cycle|course)(?!s?\s+\d{{1,2}}\s*(?:to|-|–)\s*\d{{1,2}}(?!\d*\s*%|\d*[.·]\d)\b|s\s+\d{{1,2}}\s*(?:,|and|&)\s*\d)s?(?:\s+\d{{1,2}})?)
    |(?P<span>(?:from|between)\s+(?:the\s+)?\d{{1,3}}(?:st|nd|rd|th)?\s+(?:to|and)\s+(?:the\s+)?\d{{1,3}}(?:st|nd|rd|th)?\s(?:postoperative\s)?{_UNIT})
    |(?P<weeks>(?:from|between)\s+(?:weeks|months|days|years|cycles)\s+\d{{1,3}}\s+(?:to|and|through)\s+\d{{1,3}}(?!\s*%|[.·]\d))
    |(?:\A|(?<=[.;:]\s))(?P<since>{_N}\s{_UNIT}\s+(?:after|following|from)\s+(?:the\s+)?(?:(?!patients|wom[ae]n|which)[a-z]+\s+){{0,2}}[a-z]+)(?=,)
    |(?:in|during)\s+(?P<hours>the\s+{_N}-{_UNIT}\s+(?:post-?operative|post-?surgical)(?:\s+period)?)
    |(?:in|during)\s+(?P<stage>the\s+(?:(?!other|same|two|both|this|each|study|treatment|randomi[sz]ed|follow|entire|whole)[a-z]+(?:-[a-z]+)?\s+){{1,2}}{_STAGE})
    |(?:in|during)\s+(?P<early>the\s+(?:initial|first|second|early|late|last|final)\s+treatment\s+{_STAGE}(?:\s+of\s+{_N}\s(?:doses|{_UNIT}))?)
    |(?P<before>(?:before|prior\s+to|at|after)\s+(?:the\s+)?(?:random\s+assignment|randomi[sz]ation|baseline|end\s+of\s+(?:treatment|therapy|radiotherapy|RT|chemotherapy)))
    |(?P<during>(?:during|after|before|prior\s+to)\s+(?:radiotherapy|chemoradiotherapy|chemotherapy|surgery|induction|maintenance|consolidation|
    (?:stem[- ]cell\s+)?transplantation)))
    (?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = ("time", "after", "first", "cycle", "span", "weeks", "since", "hours", "stage", "early", "before", "during")
#: "at 1 hour (44% v 17%) and |3 hours| (54% v 20%)": the next time of a list, each with its figures in a bracket
_NEXT_TIME = scanner(
    rf"[)\]]\s*(?:,\s*|,?\s*(?:and|but\s+not)\s+)(?P<time>{_N}\s{_UNIT}|(?:month|week|day|year|hour|cycle)\s+\d{{1,3}})"
    r"(?=\s*[(\[]\s*(?:\d[\d.·]*\s*%(?!\s*CI)|\d+/\d|\d+\s+(?:v|of)\b))",
    re.IGNORECASE,
)
#: What such a time is that no figure was counted at: "treated for", "at a median follow-up of", "surviving at".
_NOT_COUNTED = lazy_regex(
    r"\b(?:median|mean|every|each|age|aged|every\s+\w+)\s+(?:\w+\s+)?\Z|\bas\s+\Z|\d\s+(?:and|or)\s+\Z|"
    # "either during treatment |or within 30 days|"
    r"\b(?:treatment|therapy|study)\s+or\s+\Z",
    re.IGNORECASE,
)
#: "patients |who had a scan| before surgery": when something else was done to them
_OF_SOME = lazy_regex(r"\b(?:who|that)\s+(?:had|underwent|received)\s+(?:[\w-]+\s+){1,3}\Z", re.IGNORECASE)
_BASELINE = "baseline"


@dataclass(frozen=True)
class Period:
    """A time with its words."""

    start: int
    end: int
    words: str
    cycle: bool = False


def periods_of(clause: Clause) -> list[Period]:
    """The times that a sentence names for what it counts."""
    found = []
    for match in _PERIOD.finditer(clause.text, clause.start, clause.end):
        kind = next(name for name in _NAMES if match[name] is not None)
        if _NOT_COUNTED.search(clause.text[max(clause.start, match.start() - 30) : match.start()]):
            continue
        if any(a.start <= match.start() < a.end for a in clause.arms):
            continue
        if kind in ("before", "during") and _OF_SOME.search(clause.text, clause.start, match.start()):
            continue
        behind = kind == "cycle" and match.group()[:5].lower() == "after"  # "after cycle 6" is not in it
        words = " ".join((match.group() if behind else match[kind]).split())
        if behind or kind in ("after", "before", "during", "span"):  # a preposition, not the first word of a name
            words = words[0].lower() + words[1:]
        found.append(Period(match.start(), match.end(), words, kind == "cycle"))
    found = _with_next_times(found, clause)
    if all(p.words.lower().endswith(_BASELINE) for p in found):
        return []  # how the patients were found, where no other time is set against it
    return found


def _with_next_times(found: list[Period], clause: Clause) -> list[Period]:
    """The times with those of a list that go without a preposition of their own, in the unit of the first."""
    held = list(found)
    for match in _NEXT_TIME.finditer(clause.text, clause.start, clause.end) if found else ():
        words = " ".join(match["time"].split())
        first = next((p for p in reversed(held) if p.end <= match.start()), None)
        if first is not None and _unit(first.words) == _unit(words):
            held.append(Period(match.start("time"), match.end("time"), words))
    return sorted(held, key=lambda p: p.start)


def _unit(words: str) -> str:
    """ "3 hours", "1 hour" and "hour 3" are told in hours."""
    return _OTHER_THAN_UNIT.sub("", words.lower()).rstrip("s")


_OTHER_THAN_UNIT = lazy_regex(rf"\b(?:[\d.·]+|{WORD_NUMBER}|of|follow-?up)\b|\s")


def time_of(binding: Binding, clause: Clause) -> str | None:
    """The time at which the figure of a binding was counted, in the text's words."""
    if binding.time is not None:
        return binding.time
    return time_at(binding.figure, (binding.label.start, binding.label.end), clause)


_OF_A_RATE = (
    r"actuarial|cumulative|crude|estimated|observed|overall|absolute|total|adjusted|mean|clinical|objective|complete|partial|best|"
    r"late|acute|severe|symptomatic|treatment-related|incidences?|rates?|risks?|probabilit(?:y|ies)|proportions?|"
    r"frequenc(?:y|ies)|prevalence|events?|of|for|the|patients|with|any|or|worse|higher|freedom|from"
)
#: "the |5-year| cumulative incidence of stroke", "|twelve-week| response rate"; not "5- and |10-year|"
_NAMED_TIME = lazy_regex(
    rf"(?<![\d-])(?<!-\sand\s)(?<!-\sor\s)(?<!,\s)\b(?P<time>{_N}[-–‐ ](?:month|mo|week|wk|day|year|yr|y|hour|h))\s+"
    rf"(?:(?:{_OF_A_RATE})\s+)*\Z",
    re.IGNORECASE,
)
_NEXT_NAMED = lazy_regex(r"\s*(?:,|/|,?\s*(?:and|or))\s*(?:of\s+)?")


def _named_time(start: int, clause: Clause) -> str | None:
    """ "|Twelve-week| response rates were 29% and 48%": the time in the name of what was counted, or of its list."""
    named = _NAMED_TIME.search(clause.between(max(clause.start, start - 90), start))
    if named:
        return named["time"]
    before = [x for x in clause.labels if x.end <= start and x.family != "population"]
    if before and _NEXT_NAMED.fullmatch(clause.text, before[-1].end, start):
        return _named_time(before[-1].start, clause)
    return None


def time_at(figure: Figure, named: tuple[int, int], clause: Clause) -> str | None:
    """The time at which a figure of the outcome named between two offsets was counted, in the text's words."""
    return _told_beside(figure, named, clause) or _named_time(named[0], clause)


def _told_beside(figure: Figure, named: tuple[int, int], clause: Clause) -> str | None:
    """The time that the sentence tells beside an outcome and its figures, or at its beginning.

    A time between an outcome and its figures holds for these, as does one that leads to them; one behind figures for
    those of one outcome that stand before it; one that opens a part of the sentence for the rest of it.
    """
    if clause.periods is None:
        clause.periods = periods_of(clause)
    if not clause.periods:
        return None
    time, cycle = _time_among(figure, named, clause, clause.periods), _cycle_at_head(clause, clause.periods)
    return f"{cycle}, {time}" if time and cycle and time != cycle else time


_HEAD = lazy_regex(r"\W*(?:[A-Z]{4,}:?\s+)?\Z")


def _cycle_at_head(clause: Clause, periods: list[Period]) -> str | None:
    """ "|In cycle 1|, control was better in the acute phase (…) and in the delayed phase (…)": said of both."""
    opens = _HEAD.match(clause.text, clause.start, periods[0].start) is not None
    alone = periods[0].cycle and not any(p.cycle for p in periods[1:])
    return periods[0].words if opens and alone else None


def _time_among(figure: Figure, named: tuple[int, int], clause: Clause, periods: list[Period]) -> str | None:
    low, high = _part(clause, figure.start)
    if named[0] < low:  # "In the early phase, there were more responses on A; 40% in A and 20% in B"
        low, _ = _part(clause, named[0])
    shares = [f for f in clause.figures if f.kind == "share" and low <= f.start < high]
    before = [p for p in periods if low <= p.start < figure.start and not _shut(clause, p, figure.start)]
    beside = next((p for p in periods if p.start >= figure.end), None)
    if beside and _BESIDE.fullmatch(clause.text, figure.end, beside.start):
        return beside.words  # "37 (4%) after radiotherapy"
    last = before[-1] if before else None
    if last is not None and figure.kind == "p" and _AT_P.fullmatch(clause.text, last.end, figure.start):
        return last.words  # "65% v 38% in the acute phase (P = .003), 70% v 52% in the delayed phase"
    if last is not None:
        if named[1] <= last.start and not any(named[1] <= f.start < last.start for f in shares):
            return last.words  # "the response rate at 12 months was …"
        first = next((f.start for f in shares if f.start >= last.end), None)
        if first is not None and _LEADS.fullmatch(clause.between(last.end, first)):
            return last.words
    for period in periods:
        if figure.end <= period.start < high and _reaches_back(figure, named, clause, period):
            return period.words
    own, _ = _part(clause, figure.start)
    if last is not None and clause.start < own and _OPENS_PART.fullmatch(clause.text, own, last.start):
        return last.words  # "in cycle 1 rash occurred in 40%; |in later cycles| it occurred in 20%"
    if last is None:
        return opening_time(named, clause)
    if any(f.start < last.start for f in shares):
        return None
    other = any(low <= x.start < last.start and x.family in _OUTCOMES for x in clause.labels)
    return None if other and not _of_part(figure, clause, last) else last.words  # "At 12 months, …"


def _of_part(figure: Figure, clause: Clause, time: Period) -> bool:
    """ "The response rate |at 3 months| was higher on A: 82% |(25% CR)| v 59%": the bracket breaks the rate down."""
    opened = max((a for a, b in clause.brackets if time.end <= a < figure.start and figure.end <= b), default=None)
    if opened is None:
        return False
    hosted = any(f.kind == "share" and _TO_BRACKET.fullmatch(clause.text, f.end, opened) for f in clause.figures)
    return hosted and not any(time.end <= x.start < opened and x.family in ("event", "survival") for x in clause.labels)


_TO_BRACKET = lazy_regex(r"\s*%?\s*")


_OPENS_PART = lazy_regex(r";\s*(?:(?:and|but|whereas|while|then|however,)\s+)?", re.IGNORECASE)
_AT_P = lazy_regex(r"\s*[(\[,;]?\s*")
_BESIDE = lazy_regex(r"\s*%?[\s)\]]*")
_OUTCOMES = ("event", "response", "survival")
#: "… than in the initial phase |of the study (A: |9%", "and at 12 months |in |9%"
_LEADS = lazy_regex(
    r"(?:\s+of\s+(?:the\s+)?(?:study|trial|treatment))?\s*,?\s*(?:[(\[:]|was\b|were\b|in\b|by\b)[\s:]*(?:in\s+)?",
    re.IGNORECASE,
)


#: "|FINDINGS: |At 24 months|,| anemia was seen in …; fever in …"
_BEGINS = lazy_regex(r"\W*(?:[A-Z]{4,}\W+)?")
_OTHERWISE = lazy_regex(r";\s*(?:overall|in\s+total|in\s+all|throughout|eventually|ultimately|late)\b", re.IGNORECASE)


def opening_time(named: tuple[int, int], clause: Clause) -> str | None:
    """The one time of a sentence, where it opens it: for the parts behind semicolons too, if they count the like."""
    if clause.periods is None or len(clause.periods) != 1:
        return None
    period = clause.periods[0]
    if not _BEGINS.fullmatch(clause.text, clause.start, period.start):
        return None
    if clause.text[period.end : period.end + 1] != "," or _OTHERWISE.search(clause.text, period.end, named[0]):
        return None
    own = next((x for x in clause.labels if x.start == named[0]), None)
    first = [x for x in clause.labels if period.end <= x.start < _part(clause, period.end)[1]]
    alike = ("event", "response")
    return period.words if own and own.family in alike and any(x.family in alike for x in first) else None


def _part(clause: Clause, at: int) -> tuple[int, int]:
    """The part of the sentence between semicolons outside brackets."""
    cuts = clause.semicolons()
    return max((i for i in cuts if i < at), default=clause.start), min((i for i in cuts if i >= at), default=clause.end)


def _shut(clause: Clause, period: Period, at: int) -> bool:
    """Whether a time stands in a bracket that does not hold the offset."""
    return any(a < period.start < b and not a < at < b for a, b in clause.brackets)


def _reaches_back(figure: Figure, named: tuple[int, int], clause: Clause, period: Period) -> bool:
    """Whether a time behind a figure is about it: nothing but arms, values of the same outcome and p between."""
    if _shut(clause, period, figure.start):
        return False
    between = [p for p in clause.periods or () if figure.end <= p.start < period.start]
    others = [
        x
        for x in clause.labels
        if figure.end <= x.start < period.start
        and x.start != named[0]
        and x.family in ("event", "response", "survival")
    ]
    words = clause.text[figure.end : period.start]
    if between or others or re.search(r";|\b(?:whereas|while|but|which|who)\b", words):
        return False
    rest = [f for f in clause.figures if period.end <= f.start < clause.end and f.kind == "share"]
    return not (
        rest
        and rest[0].start - period.end < 12
        and re.match(r"\s*[,:]?\s*(?:was\s+|were\s+|in\s+)?[(\[]?\s*\Z", clause.text[period.end : rest[0].start])
    )


_SEVERITY = (
    r"(?:severe|serious|major|minor|mild|moderate|life-?threatening|high-grade|fatal|lethal|late|acute|"
    r"asymptomatic|symptomatic)"
)
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
    words = _severity_at(clause, binding.label.start, binding.label.text, binding.label.code)
    if binding.label.code in GENERAL and (kind := _OF_A_KIND.match(clause.text, binding.label.end, clause.end)):
        said = None if words is None or (binding.label.code, words.lower()) in _SAID else words.lower()
        return " ".join(x for x in (said, " ".join(kind["kind"].split())) if x)
    if words is None and not binding.label.code.isupper():
        words = _of_list(binding, clause) or _of_first(binding, clause)
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


_UNIT_BEHIND = lazy_regex(
    r"\s*%?\s*[)\]]*\s*(?:of\s+(?:all\s+)?(?:\d[\d,]*\s+)?)?(?:\w+\s+)?(?P<unit>cycles|courses|episodes|lesions)\b",
    re.IGNORECASE,
)


#: "neutropenia in 9%, |anemia in 3% and fever in 1%| of all cycles"
_UNIT_OF_LIST = lazy_regex(
    r"(?:\s*%?\s*(?:,|,?\s+and)\s+[A-Za-z][a-z -]{2,40}?\s(?:in\s+)?\d+(?:\.\d+)?\s*%)+\s+of\s+(?:all\s+|the\s+)?"
    r"(?:\d[\d,]*\s+)?(?P<unit>cycles|courses)\b"
)


#: "Rates of complications |per chemotherapy cycle| were: …"
_PER_UNIT = lazy_regex(
    r"\b(?:rates?|incidences?|frequenc(?:y|ies)|proportions?|percentages?)\s(?:of\s[\w\s-]{3,60}?\s)?per\s(?:\w+\s)?(?P<unit>cycles?|courses?)\b",
    re.IGNORECASE,
)


#: "neutropenia occurred |in more treatment cycles| with A (49% vs 57%)"
_IN_MORE = lazy_regex(
    r"\b(?:occurred|developed|seen|observed|reported|noted|recorded|complicated)\s+(?:in\s+)?(?:significantly\s+)?(?:more|fewer)\s+"
    r"(?:[\w-]+\s+)?(?P<unit>cycles|courses)\b",
    re.IGNORECASE,
)
#: "dose reduction (360 |events|)", "interruptions (360 and 705 |events|)": one patient may have had several
_EVENTS_BEHIND = lazy_regex(rf"(?:\s*(?:,|,?\s+(?:and|{VERSUS}))\s+\d[\d,]*){{0,4}}\s+(?P<unit>events)\b(?!\s+of\b)")
#: "20 (10%) of 200 |patients|"
_PEOPLE_BEHIND = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?(?:\d[\d,]*\s+)?)?(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\b",
    re.IGNORECASE,
)


def counted_in(binding: Binding, clause: Clause) -> str | None:
    """ "In 12% |of cycles|", "26 |episodes|": what was counted instead of patients."""
    if _counts_events(binding, clause):
        return "episodes"
    match = _UNIT_BEHIND.match(clause.text, binding.figure.end, clause.end)
    if match is None and binding.figure.total is not None:
        match = _unit_told_first(binding.figure, clause)
    if match is None:
        match = _IN_MORE.search(clause.text, binding.label.end, max(binding.label.end, binding.figure.start))
    if match is None and binding.figure.bare and binding.label.code not in GENERAL:
        match = _EVENTS_BEHIND.match(clause.text, binding.figure.end, clause.end)
    if match is None:
        match = _PER_UNIT.search(clause.text, clause.start, min(binding.figure.start, binding.label.start))
    if match is None and binding.figure.percent is not None:
        match = _UNIT_OF_LIST.match(clause.text, binding.figure.end, clause.end)
    return match["unit"].lower().rstrip("s") + "s" if match else None


#: "194 serious adverse events |reported in 26 patients|": events of so many people
_OF_SO_MANY = lazy_regex(
    r"\s+(?:(?:that\s+|which\s+)?(?:were|was|had\s+been|have\s+been)\s+)?"
    r"(?:(?:reported|recorded|observed|documented|noted|seen|occurred|occurring|experienced)\s+)?(?:in|among|by)\s+"
    rf"(?:\d[\d,]*|{WORD_NUMBER})\s+(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE = lazy_regex(r"\s+(?:[a-z-]+\s+){0,2}\Z", re.IGNORECASE)


def _counts_events(binding: Binding, clause: Clause) -> bool:
    """Whether a number of adverse events is told beside the number of people who had them."""
    figure, label = binding.figure, binding.label
    if label.code not in GENERAL or figure.n is None or figure.percent is not None or figure.total is not None:
        return False
    behind = figure.end <= label.start and _RIGHT_BEFORE.fullmatch(clause.text, figure.end, label.start)
    return bool(behind) and _OF_SO_MANY.match(clause.text, label.end, clause.end) is not None


def _unit_told_first(figure: Figure, clause: Clause) -> re.Match[str] | None:
    """ "Of 177 |cycles| with paclitaxel vs |145 [65%] of 223|": the unit that the totals were told in last."""
    if _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end):
        return None
    for told in reversed(clause.figures):
        if told.kind != "share" or told.end > figure.start:
            continue
        match = _UNIT_BEHIND.match(clause.text, told.end, clause.end)
        if match and (told.total is not None or re.search(r"\d", match.group())):
            return match
        if match or _PEOPLE_BEHIND.match(clause.text, told.end, clause.end):
            return None
    return None


#: "three of 28 |lesions| (11%)", "in 36/50 treated |lesions|", "of 57 |lesions|, 20 (35%)"
_LESIONS = lazy_regex(r"\d\s+(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\b", re.IGNORECASE)
_LESIONS_BEHIND = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:of\s+(?:all\s+|the\s+)?)?(?:\d+\s+)?(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\b",
    re.IGNORECASE,
)
_OF_LESIONS = lazy_regex(
    r"\s*(?:of|among)\s+(?:the\s+|all\s+|these\s+)?\d+\s+(?:[\w-]+\s+)?(?P<unit>lesions|metastases|nodules)\s*(?:\([^()]*\)\s*)?,",
    re.IGNORECASE,
)


def lesions_counted(binding: Binding, clause: Clause) -> str | None:
    """What responded where it was no patient: "three of 28 |lesions| showed CR, 13/28 PR" """
    figure = binding.figure
    match = _LESIONS.search(clause.text, figure.start, figure.end)
    match = match or _LESIONS_BEHIND.match(clause.text, figure.end, clause.end)
    if match or _PEOPLE_BEHIND.match(clause.text, figure.end, clause.end):
        return match["unit"].lower() if match else None
    if match := _OF_LESIONS.match(clause.text, clause.start, figure.start):
        return match["unit"].lower()
    alike = [f for f in clause.figures if f.kind == "share" and f.end <= figure.start and f.total == figure.total]
    if figure.total is None or not alike:
        return None
    match = _LESIONS.search(clause.text, alike[-1].start, alike[-1].end)
    match = match or _LESIONS.search(clause.text, alike[0].start, alike[0].end)
    return match["unit"].lower() if match else None


#: "one |due to| myocarditis", "one patient |because of| sepsis"
_DUE_TO = lazy_regex(
    r"\b(?:due\s+to|because\s+of|owing\s+to|caused\s+by|as\s+a\s+result\s+of|secondary\s+to|attributed\s+to|"
    r"died\s+(?:of|from)|deaths?\s+from)\s+"
    r"(?:each\s+of\s+(?:[a-z][a-z -]{2,40},\s+(?:and\s+)?){0,6})?(?:[a-z-]+\s+){0,2}\Z",
    re.IGNORECASE,
)


def cause_of(binding: Binding, clause: Clause) -> str | None:
    """What the event was the cause of: "one death (|sepsis|)", "three deaths (one each of |sepsis|, |stroke|)"."""
    if _among_deaths(binding, clause):
        return "cause of death"
    if not binding.rule.endswith("+cause"):
        return _CAUSE_OF.get(reasons_of_changes(clause).get(binding.label, ""))
    hosts = {x.code for x in clause.labels}
    if hosts & DEATHS:
        return "cause of death"
    return "cause of discontinuation" if "DISCONTINUATION" in hosts else None


_CAUSE_OF = {
    "DISCONTINUATION": "cause of discontinuation",
    "DOSE_REDUCTION": "cause of dose reduction",
    "DOSE_DELAY": "cause of delay",
}


def _among_deaths(binding: Binding, clause: Clause) -> bool:
    """Whether an event is counted among deaths told before it: in their bracket, or as what each was due to."""
    label, figure = binding.label, binding.figure
    if (
        (label.code.isupper() and label.code != "HEMATOLOGIC")
        or figure.n is None
        or figure.percent is not None
        or figure.total is not None
    ):
        return False
    hosts = [x for x in clause.labels if x.end <= label.start and (x.code in GENERAL or x.code in DEATHS)]
    if not hosts or hosts[-1].code not in DEATHS:
        return False
    start, end = min(label.start, figure.start), max(label.end, figure.end)
    bracket = next(((a, b) for a, b in clause.brackets if hosts[-1].end <= a < start and end <= b), None)
    if bracket is not None:
        return "%" not in clause.text[slice(*bracket)]
    return _DUE_TO.search(clause.text[max(hosts[-1].start, label.start - 160) : label.start]) is not None
