"""How times are written at which something was counted: "at 12 months", "between weeks 8 and 12", "in cycle 1"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner

if TYPE_CHECKING:
    from .clauses import Clause

ONE_NUMBER = r"(?:\d{1,3}(?:[.·]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)"
_UNIT = r"(?:months?|mos?|weeks?|wks?|days?|years?|yrs?|y|hours?|h|cycles?|courses?)"
_STAGE = r"(?:phase|period|stage|interval|part|follow-?up)"
#: "at |12 months|", "by |week 24|", "|between weeks 8 and 12|", "in |cycle 1|", "during the |extension phase|",
#: "|before random assignment|"
_PERIOD = scanner(
    rf"""\b(?:(?P<at>at|by|on)\s+(?:the\s+)?(?P<time>(?:\d{{1,3}}\s?(?:to|-|–)\s?)?{ONE_NUMBER}\s{_UNIT}(?:\s+(?:of\s+)?follow-?up|\s+(?:after|from|following)\s+(?:the\s+)?(?:surgery|operation|randomi[sz]ation|random\s+assignment|radiotherapy|transplant(?:ation)?))?|{ONE_NUMBER}-{_UNIT}\s+(?:follow-?up|evaluation|visit|assessment|time\s?point)|(?:month|week|day|year)\s+\d{{1,3}}|(?:months|weeks|days|years)\s+\d{{1,3}}(?!\s*(?:,|and|&|to|-|–)\s*\d))
    |(?P<after>(?:after|within|beyond|following)\s+{ONE_NUMBER}\s{_UNIT}(?:\s+(?:of|after|from|following)\s+(?:treatment|therapy|surgery|randomi[sz]ation
    |random\s+assignment|initiation|radiotherapy|follow-?up))?)
    |(?:in|during|for|over|within)\s+(?P<first>the\s+(?:first|initial|last|second|final)\s+(?:{ONE_NUMBER}\s+)?(?:(?:post-?operative|chemotherapy|treatment|on-study|study)\s+)*{_UNIT})
    |(?:in|during|at|after|for)\s+(?P<cycle>(?:the\s+)?(?:first\s+|second\s+|final\s+|last\s+|later\s+|subsequent\s+|treatment\s+)?(?:cycle|course)(?!s?\s+\d{{1,2}}\s*(?:to|-|–)\s*\d{{1,2}}(?!\d*\s*%|\d*[.·]\d)\b|s\s+\d{{1,2}}\s*(?:,|and|&)\s*\d)s?(?:\s+\d{{1,2}})?)
    |(?P<span>(?:from|between)\s+(?:the\s+)?\d{{1,3}}(?:st|nd|rd|th)?\s+(?:to|and)\s+(?:the\s+)?\d{{1,3}}(?:st|nd|rd|th)?\s(?:postoperative\s)?{_UNIT})
    |(?P<weeks>(?:from|between)\s+(?:weeks|months|days|years|cycles)\s+\d{{1,3}}\s+(?:to|and|through)\s+\d{{1,3}}(?!\s*%|[.·]\d))
    |(?:\A|(?<=[.;:]\s))(?P<since>{ONE_NUMBER}\s{_UNIT}\s+(?:after|following|from)\s+(?:the\s+)?(?:(?!patients|wom[ae]n|which)[a-z]+\s+){{0,2}}[a-z]+)(?=,)
    |(?:in|during)\s+(?P<hours>the\s+{ONE_NUMBER}-{_UNIT}\s+(?:post-?operative|post-?surgical)(?:\s+period)?)
    |(?:in|during)\s+(?P<stage>the\s+(?:(?!other|same|two|both|this|each|study|treatment|randomi[sz]ed|follow|entire|whole)[a-z]+(?:-[a-z]+)?\s+){{1,2}}{_STAGE})
    |(?:in|during)\s+(?P<early>the\s+(?:initial|first|second|early|late|last|final)\s+treatment\s+{_STAGE}(?:\s+of\s+{ONE_NUMBER}\s(?:doses|{_UNIT}))?)
    |(?P<before>(?:before|prior\s+to|at|after)\s+(?:the\s+)?(?:random\s+assignment|randomi[sz]ation|baseline|end\s+of\s+(?:treatment|therapy|radiotherapy|RT|chemotherapy)))
    |(?P<during>(?:during|after|before|prior\s+to)\s+(?:radiotherapy|chemoradiotherapy|chemotherapy|surgery|induction|maintenance|consolidation|
    (?:stem[- ]cell\s+)?transplantation)))
    (?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = ("time", "after", "first", "cycle", "span", "weeks", "since", "hours", "stage", "early", "before", "during")
#: "at 1 hour (44% v 17%) and |3 hours| (54% v 20%)": the next time of a list, each with its figures in a bracket
_NEXT_TIME = scanner(
    rf"[)\]]\s*(?:,\s*|,?\s*(?:and|but\s+not)\s+)(?P<time>{ONE_NUMBER}\s{_UNIT}|(?:month|week|day|year|hour|cycle)\s+\d{{1,3}})"
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
