"""Figures that tell what was done, studied or looked for, and not what happened."""

from __future__ import annotations

import re

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..labels.landmarks import TIME_AHEAD
from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF
from .clauses import Clause
from .event_causes import DEATHS
from .label_subject import PART_JUDGED
from .list_items import GENERAL
from .series import Series

#: "bleeding was rare despite |9%| of patients receiving heparin": what was done, not what happened
_DESPITE = lazy_regex(
    r"\b(?:despite|in\s+spite\s+of)\s+(?:an?\s+|the\s+)?(?:approximately\s+|about\s+)?\Z", re.IGNORECASE
)
#: "a fall of hematocrit in 12 patients, with |a median decrease of| 4%": a value, no share of patients
_SUMMED = lazy_regex(
    r"\b(?:median|mean|average)\s(?:decreases?|reductions?|falls?|drops?|declines?|increases?|rises?)\s(?:of|was|were|being)\s+\Z",
    re.IGNORECASE,
)
#: "|None of the events| of grade 3 affected more than 5% of patients": bounded, not counted
_NONE_EXCEEDS = lazy_regex(
    rf"none\s+of\s+(?:the|these|those)\s+(?!(?:[\w-]+\s+){{0,2}}{PEOPLE}\b)(?:(?!,\s*(?:and|but|while|whereas)\b)[^.;%])"
    r"{0,140}?(?:\b(?:more|less|fewer|greater)\s+than|\bexceed\w*|[<>≥])\s*\d",
    re.IGNORECASE,
)
#: "stopped in 16 because of toxicity and in two |on withdrawal of consent|": for another reason than the one named
_OTHER_REASON = lazy_regex(
    rf"\s*(?:%?\s*[)\]])?\s*(?:{PEOPLE}\s+)?(?:(?:on|upon|by|after|with)\s+(?:the\s+)?(?:patient|subject|consent|withdrawal|own|request|refusal|"
    rf"progress\w*|investigator)|(?:{BECAUSE_OF}|for)\s+(?:(?:the|disease|tumou?r|an?|patient|subject)\s+)*"
    r"(?:other|progress\w*|withdrawal|refusal|request|unknown|personal|administrative|unrelated|non-?compliance|protocol)|withdrew\s+consent|"
    r"at\s+(?:their|the\s+patients?['’]s?)\s+|to\s+(?:receive|undergo|proceed)\b)",
    re.IGNORECASE,
)


#: "an 85% CR rate and |a 68%| 3-year EFS|": a rate of survival, whatever is named ahead of it
_OF_SURVIVAL = lazy_regex(
    rf"\s*%?\s+{TIME_AHEAD}(?:(?:overall|event|"
    r"progression|disease|relapse|failure|recurrence|metastasis)[- ](?:free[- ])?)?"
    r"(?:survival|OS|EFS|PFS|DFS|RFS|FFS)\b",
    re.IGNORECASE,
)


_OF_EVENTS = lazy_regex(
    r"\s(?:(?:isolated|documented|reported|cases?\sof|episodes?\sof|grade\s\S{1,4})\s)*", re.IGNORECASE
)


def _counts_events(series: Series, clause: Clause) -> bool:
    """ "Treatment was feasible despite |two| toxic deaths": the event stands right behind its number."""
    following = next((label for label in clause.labels if label.start >= series.end), None)
    if following is None or following.family != "event":
        return False
    return _OF_EVENTS.fullmatch(clause.text, series.end, following.start) is not None


def tells_no_outcome(series: Series, clause: Clause, before: list[Label]) -> bool:
    """Whether a figure tells what was done or studied, not what happened."""
    if _DESPITE.search(clause.text[clause.start : series.start]) and not _counts_events(series, clause):
        return True
    if len(series.figures) == 1 and _OF_SURVIVAL.match(clause.text, series.end, clause.end):
        return True
    if before and before[-1].code not in DEATHS and PART_JUDGED.match(clause.text, series.end, clause.end):
        return True  # "seven serious adverse events, |none of which was attributed| to treatment"
    if _NONE_EXCEEDS.match(clause.text, series.start, clause.end) or _SUMMED.search(
        clause.text, clause.start, series.start
    ):
        return True
    return bool(before) and (
        _names_question(series, clause, before[-1])
        or _tells_assessed(series, clause, before[-1])
        or _tells_looked_for(series, clause, before[-1])
        or (
            before[-1].code == "DISCONTINUATION"
            and _OTHER_REASON.match(clause.text, series.end, clause.end) is not None
        )
    )


_ASSESSED = lazy_regex(
    r"(?:(?P<judged>\s+(?:was|were|could\s+be)\s+(?:fully\s+)?(?:evaluable|assessable|assessed|evaluated))"
    r"|,?\s+(?:data\s+|information\s+)?(?:(?:(?:was|were|is|are)\s+)?available|reported\s+so\s+far))"
    r"\s+(?:for|in|among|on|from)\s+(?:all\s+|only\s+|the\s+(?:first\s+)?)?",
    re.IGNORECASE,
)


#: "Nausea and weight |were compared in a double-blind trial in| 36 women", "thrombosis was looked for in 40"
_LOOKED_FOR = lazy_regex(
    r"[\w\s,()/-]{0,60}?\s(?:was|were|is|are|ha(?:s|ve)\s+been)\s+(?:\w+ly\s+)?"
    r"(?:assessed|evaluated|examined|studied|investigated|compared|measured|monitored|analy[sz]ed|tested|explored|"
    r"attempted|looked\s+for)\b"
    r"(?:(?!\b(?:occur|observ|seen\b|noted|found|present|report|develop|detect|experienc|confirm|record))[^.;:%]){0,80}?"
    r"\s(?:in|among|on|for|with|involving|of)\s+(?:all\s+|only\s+|the\s+|a\s+total\s+of\s+)*",
    re.IGNORECASE,
)


def _tells_looked_for(series: Series, clause: Clause, host: Label) -> bool:
    """ "|Headache| was studied in 36 patients": a bare count behind a verb of looking is of those who were studied."""
    first = series.figures[0]
    if len(series.figures) > 1 or first.percent is not None or first.total is not None:
        return False
    return _LOOKED_FOR.fullmatch(clause.text, host.end, series.start) is not None


def _tells_assessed(series: Series, clause: Clause, host: Label) -> bool:
    """ "|Toxicity| was evaluable in 57 of 60 patients", "available for 57": in whom it was looked for."""
    if host.code not in GENERAL and host.family != "response":
        return False
    told = _ASSESSED.fullmatch(clause.text, host.end, series.start)
    return told is not None and (host.code in GENERAL or told["judged"] is not None)


_QUESTION = lazy_regex(
    r"\b(?:analy[sz]ed|assess(?:ed)?|evaluat(?:ed?|ing)|investigated?|examined?|determined?|stud(?:y|ied)|reported|"
    r"ascertain|describe|compared?)\s+(?:the\s+)?(?:[a-z-]+(?:,\s*|\s+and\s+|\s+)){0,5}\Z",
    re.IGNORECASE,
)
_OF_TREATMENT = lazy_regex(r"(?:,?\s+and\s+(?:the\s+)?[a-z-]+){0,2}\s+of\b")


def _names_question(series: Series, clause: Clause, host: Label) -> bool:
    """ "We analyzed feasibility, |toxicity|, and efficacy of A in 87 patients": what was studied, not who had it."""
    return (
        host.family == "event"
        and host.code in GENERAL
        and series.figures[0].percent is None
        and _OF_TREATMENT.match(clause.text, host.end, series.start) is not None
        and _QUESTION.search(clause.text, clause.start, host.start) is not None
    )
