"""Labels: every name in the text that a figure can belong to.

Response and time-to-event outcomes, adverse events, populations, and the names that only draw figures away from
those (stage, prior therapy, receptor status).  Labels do not overlap; the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ...lexicons.outcomes import outcome_rules
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .event_durations import durations_of_events
from .event_mentions import EventMention, find_events
from .improvements import improvements
from .joined_responses import joined
from .least_changes import least_changes
from .marker_falls import Fall, further_falls, marker_falls
from .plain_outcomes import plain_outcomes
from .timed_controls import with_timed_controls


@dataclass(frozen=True)
class Label:
    """A name a figure can belong to; ``family`` is response, survival, population, event or other."""

    start: int
    end: int
    family: str
    code: str
    text: str
    doubtful: bool = False  # no observed toxicity, even where a figure stands beside it
    reason: str = ""  # why it may be none when it is only named
    statistic: str | None = None  # median or rate, where the name says so


#: The families of what studies report; the others say whom or what a figure is about.
OUTCOMES = ("response", "event", "survival")
_KIND = {
    "overall": "ORR",
    "objective": "ORR",
    "complete": "CR",
    "completely": "CR",
    "partial": "PR",
    "partially": "PR",
    "major": "MRR",
    "minor": "MR",
    "minimal": "MR",
}
_ELLIPTICAL_LIST = Scanner(
    lazy_regex(
        r"\b(?P<first>overall|objective|complete|partial|major|minor)(?P<mid>(?:\s*(?:\([^()]{1,30}\)\s*)?(?:,|"
        r"and|or|plus|/|\+)\s*(?:(?:\d+(?:\.\d+)?%?\s+(?:[(\[]\d+(?:\.\d+)?%[)\]]\s+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|"
        r"eleven|twelve|\w+teen|twenty\S*)\s+(?:[(\[]\d+(?:\.\d+)?%[)\]]\s+)?)(?:had\s+|achieved\s+)?)?(?:an?\s+)?)+)"
        r"(?=(?:(?:overall|objective|complete|partial|major|minor|very good partial)\b[\s,/]*(?:and|or|"
        r"plus)?\s*(?:(?:\d+(?:\s[(\[]\d+(?:\.\d+)?%[)\]])?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
        r"twenty\S*)\s+)?)*(?:overall|objective|complete|partial|major|minor)\s+"
        r"(?:(?:metabolic|clinical|objective|(?:bone\s+)?marrow|tumou?r|ha?ematologic|radiologic(?:al)?|intracranial|CNS)\s+)?(?:response|remission)s?)",
        re.IGNORECASE,
    )
)
#: "responses were complete in 2 patients, very good partial in 14 and minor in 4"
_PREDICATED = scanner(
    r"\b(?:responses?|remissions?)(?:\s+\([^()]{1,40}\))?(?:,?\s+which)?\s+(?:were|was)\s+(?P<list>(?:complete|very\s+good\s+partial|partial|minor|minimal)\s+in\b"
    r"(?:[^.;]|\.(?=\d))*)",
    re.IGNORECASE,
)
_PREDICATE = lazy_regex(r"\b(?P<kind>complete|very\s+good\s+partial|partial|minor|minimal)(?=\s+in\s)", re.IGNORECASE)
#: "an objective response (two [5%] complete and 15 [36%] partial)", "responses, 3 complete and 9 partial"
_KIND_BEHIND = scanner(
    r"\bresponses?\s*(?:,|:|[(\[])\s*(?P<list>[\w-]+\s+(?:[(\[][^()\[\]]{1,40}[)\]]\s+)?(?:were\s+)?(?:complete|partial)\b"
    r"(?!\s+(?:clinical|tumou?r|or\b|and\s+partial)|\s+\w*\s?(?:response|remission))[^.;]{0,90})",
    re.IGNORECASE,
)
_KIND_OF_COUNT = lazy_regex(
    r"(?:\d|[)\]%]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty))\s+(?:were\s+)?"
    r"(?P<kind>complete|very\s+good\s+partial|partial|minor|minimal)\b(?!\s+\w*\s?(?:response|remission)s?\b)",
    re.IGNORECASE,
)
#: "Responses were, for A and B, respectively, complete, 6% and 8%; partial, 35% and 58%", "rates were: complete 6%"
_KIND_AHEAD = scanner(
    r"\bresponses?(?:\s+rates?)?\s*(?:[(,][^();:]{0,60}[),])?\s*\b(?:were|was)\s*[,:]?(?P<list>[^.:;%]{0,90}\b(?:complete|partial),?\s+\d(?:[^.]|\.(?=\d))*)",
    re.IGNORECASE,
)
_KIND_AND_COMMA = lazy_regex(
    r"\b(?P<kind>complete|very\s+good\s+partial|partial|minor|minimal),?(?=\s+\d)", re.IGNORECASE
)
#: "The response rate was 84% (complete, 27%; partial, 57%)"
_KIND_IN_BRACKET = scanner(
    r"\bresponses?\b[^.;()]{0,60}?\d(?:[.·]\d)?[^.;()]{0,60}\((?P<list>(?:\d[^()]{0,40}[;,]\s)?(?:complete|partial)(?:,|:|\s+in)?\s+\d[^()]*)\)",
    re.IGNORECASE,
)
_KIND_AND_FIGURE = lazy_regex(
    r"\b(?P<kind>complete|very\s+good\s+partial|partial|minor|minimal)(?=(?:,|:|\s+in)?\s+\d)", re.IGNORECASE
)
#: "responses in 25 patients with A (three complete, 22 partial) and 19 with B (one complete, 18 partial)"
_KINDS_IN_BRACKETS = scanner(
    r"\bresponses?\b[^.;()]{0,90}(?:\([^()]{1,60}\)[^.;()]{0,60})?(?P<list>[(\[](?:[^()]{0,40}[;,]\s)?[\w-]+(?:\s[(\[][^()\[\]]{1,20}[)\]])?\s+"
    r"(?:complete|partial)(?:,|\)|\s+and\s)(?:[^.]|\.(?=\d))*)",
    re.IGNORECASE,
)
#: "Six of 20 patients responded (one complete and five partial)", "responded, one completely and five partially"
_RESPONDED = scanner(
    r"\brespon(?:ded|ders?|ses?)\b(?P<list>(?:[^.;]|[.;](?=\d)|;(?=[^.;]{0,40}\spartial)){0,200})", re.IGNORECASE
)
_KIND_ENDING = lazy_regex(
    r"(?:\d|[)\]%]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty))\s+"
    r"(?:of\s+(?:them|whom|these|which)\s+)?(?:(?:were|had|was)\s+)?(?P<kind>(?:complete|partial)(?:ly)?|very\s+good\s+partial)(?=\s*(?:[,;.)(\]]|\Z|and\b|or\b|with\b))",
    re.IGNORECASE,
)
#: "Two of these responses were complete (6%) and 21 were partial (58%)"
_OF_RESPONSES = scanner(
    r"\bof\s+(?:these|the|those|all)\s+(?:\d+\s+)?(?:responses?|remissions?)\s+(?:was|were)\s+(?P<list>(?:[^.;]|\.(?=\d)){0,120})",
    re.IGNORECASE,
)
_KIND_TOLD = lazy_regex(
    r"(?<![\w-])(?P<kind>complete|very\s+good\s+partial|partial|minor)(?=\s*(?:[,;.)(\]]|\Z|and\b|or\b|in\s+\d))",
    re.IGNORECASE,
)
_PREDICATES = (
    (_OF_RESPONSES, _KIND_TOLD),
    (_RESPONDED, _KIND_ENDING),
    (_KINDS_IN_BRACKETS, _KIND_OF_COUNT),
    (_KIND_IN_BRACKET, _KIND_AND_FIGURE),
    (_PREDICATED, _PREDICATE),
    (_KIND_BEHIND, _KIND_OF_COUNT),
    (_KIND_AHEAD, _KIND_AND_COMMA),
)
#: "two had |stable| and four progressive disease"
_STABLE_AND = scanner(
    r"\b(?P<first>stable)(?=\s+(?:\([^()]{1,20}\)\s*)?(?:,\s*)?(?:and|or)\s+(?:[\w-]+\s+)?(?:\([^()]{1,20}\)\s*)?(?:had\s+)?"
    r"(?:progressive|progressing)\s+disease)",
    re.IGNORECASE,
)
#: "clinical and pathological complete remission rates of 29% and 27%"
_CLINICAL_AND = scanner(
    r"\b(?P<first>clinical)\s+and\s+(?=patholog(?:ic|ical)\s+complete\s+(?:response|remission)s?)", re.IGNORECASE
)
#: "More patients achieved |complete cell-cycle arrest| with A (90% v 59%)": an outcome that only its verb tells.
_MORE_PATIENTS = scanner(
    rf"""\b(?:more|fewer|(?:higher|greater|lower|smaller)\s+(?:proportion|percentage)s?\s+of)\s+(?:{PATIENTS})\b
    [^.;]{{0,120}}?\s(?:achieved|had|experienced|reported|attained|maintained|retained|reached|met|needed|required)\s+(?:an?\s+|the\s+)?
    (?P<what>[^.;,()]{{4,90}}?)(?=\s+(?:with|than|in\s+the|on|after|compared|{VERSUS})\b|\s*[(]|\s*[.,;])""",
    re.VERBOSE | re.IGNORECASE,
)
_BETTER = lazy_regex(
    r"(?:sustained\s+|durable\s+|clinically\s+\w+\s+)?(?:improve|relief|increases?\s+in|reductions?\s+in)",
    re.IGNORECASE,
)
#: "no impact of nausea on daily life": the outcome is the impact.
_IMPACT = lazy_regex(r"\b(?:impact|effects?|influence|interference)\s+(?:of|from|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MEDIAN = lazy_regex(r"\b(?:median|mean)\b", re.IGNORECASE)


@cache
def _outcome_scanner() -> Scanner:
    return Scanner(*(rule.pattern for rule in outcome_rules()))


def find_labels(text: str, events: list[EventMention] | None = None) -> list[Label]:
    """All labels of a text in order."""
    rules = outcome_rules()
    found = [
        Label(match.start(), match.end(), rules[i].family, rules[i].code, match.group())
        for i, match in _outcome_scanner().scan(text)
    ]
    falls = [Fall(x.start, x.end, x.code, x.text) for x in found if x.code == "PSA"]
    falls += marker_falls(text)
    found += [Label(x.start, x.end, "response", x.code, x.text) for x in (*falls, *further_falls(text, falls))]
    for m in _ELLIPTICAL_LIST.finditer(text):
        found.append(
            Label(m.start("first"), m.end("first"), "response", _KIND[m.group("first").lower()], m.group("first"))
        )
    for frame, member in _PREDICATES:
        for listed in frame.finditer(text):
            for m in member.finditer(text, *listed.span("list")):
                code = _KIND.get(m["kind"].lower(), "VGPR")
                found.append(Label(m.start("kind"), m.end("kind"), "response", code, m["kind"]))
    for m in _STABLE_AND.finditer(text):
        found.append(Label(m.start(), m.end("first"), "response", "SD", m.group("first")))
    for m in _CLINICAL_AND.finditer(text):
        found.append(Label(m.start(), m.end("first"), "response", "CR", m.group("first")))
    found += [
        Label(start, end, "response", "OTHER", text[start:end])
        for start, end in (*improvements(text), *plain_outcomes(text), *least_changes(text))
    ]
    outcomes = {(x.start, x.end) for x in found if x.family == "response"}
    events = find_events(text) if events is None else events
    found += [Label(a, b, "survival", "OTHER", text[a:b]) for a, b in durations_of_events(text, events)]
    for event in events:
        if (event.start, event.end) in outcomes and text[event.start : event.end].isupper():
            continue  # a short name of an outcome, whatever its long form holds: "MACE"
        found.append(
            Label(
                event.start,
                event.end,
                "event",
                event.ctcae_term,
                text[event.start : event.end],
                doubtful=event.doubtful and event.reason != "assessment",
                reason=event.reason,
            )
        )
    found = longest(found)  # "time to progressive disease (TtPD)" does not define a name of progressive disease
    found = _without_allocation(text, _without_history(text, found))
    found = joined(text, _with_verbal(text, longest([*found, *_defined(text, found)])))
    found = with_timed_controls(text, found)
    return [_with_statistic(text, label) for label in _without_events(text, _by_disease(text, _molecular(found)))]


#: "atrial fibrillation |with a history of| arrhythmia", "pneumonia |in patients with pre-existing| COPD"
_WITH_HISTORY = lazy_regex(
    rf"\s+(?:(?:with|and|given)|in\s+(?:(?:a|an|one|those|the)\s+)?(?:{ANY_PATIENT}|those)?\s*(?:with|who\s+had)?)\s+"
    r"(?:an?\s+|the\s+)?(?:(?:past|prior|previous|known|medical)\s+)?(?:history\s+of|prior|previous|pre-?existing|underlying)\s+"
    r"(?:[a-z-]+\s+)?",
    re.IGNORECASE,
)
#: "sepsis |secondary to| neutropenia"
_CAUSED_BY = lazy_regex(
    r"\s+(?:secondary\s+to|caused\s+by|resulting\s+from|due\s+to)\s+(?:grade\s+\S+\s+)?", re.IGNORECASE
)
#: "infections |including| pneumonia|, 35 (16%)|": of the whole, without a comma that would make it an aside
_INCLUDING = lazy_regex(r"\s+including\s+(?:grade\s+\S+\s+)?", re.IGNORECASE)
_FIGURE_NEXT = lazy_regex(
    r"\s*(?:[,:]\s*|[(\[]\s*|(?:was|were|occurred|developed|(?:(?:was|were)\s+)?(?:seen|reported|observed|noted))\s+in\s+)\d",
    re.IGNORECASE,
)


def _without_history(text: str, labels: list[Label]) -> list[Label]:
    """Without the events that another one came from, or that its patients had before: the figure is the other's.

    So is that of an example: "infections including pneumonia (12%)".

    What patients died of, or stopped treatment for, is told in :mod:`event_causes`.
    """
    earlier = set()
    for first, second in pairwise(x for x in labels if x.family == "event"):
        caused = not first.code.isupper() and _CAUSED_BY.fullmatch(text, first.end, second.start)
        if caused or _WITH_HISTORY.fullmatch(text, first.end, second.start):
            earlier.add(second)
        part = not first.code.isupper() and _INCLUDING.fullmatch(text, first.end, second.start)
        if part and first.code != second.code and _FIGURE_NEXT.match(text, second.end):
            earlier.add(second)
    return [x for x in labels if x not in earlier] if earlier else labels


#: "51% of women |randomized| to diet had nausea": whose share it is, not how many were randomized
_SHARE_OF_ALLOCATED = scanner(
    rf"%[)\]]?\s+(?:of|in|among)\s+(?:(?:the|all|those)\s+)?(?:\d+\s+)?(?:{PATIENTS}|those)\s+"
    r"(?P<how>randomi[sz]ed|randomly\s+(?:assigned|allocated))(?=\s+to\b)",
    re.IGNORECASE,
)


def _without_allocation(text: str, labels: list[Label]) -> list[Label]:
    """Without "randomized" where it only tells which patients a share is of."""
    told = {m.start("how") for m in _SHARE_OF_ALLOCATED.finditer(text)}
    return [x for x in labels if x.start not in told or x.family != "population"] if told else labels


#: In Waldenström's macroglobulinemia a minor response is a response, and one from partial on is major (Owen 2013).
_IN_WALDENSTROM = {"ORR": "MRR", "CBR": "ORR"}
_FROM_ON = lazy_regex(
    r"(?:partial|PR|minor|minimal|MR).*\bor\s(?:better|greater|higher|more)|at\sleast|≥", re.IGNORECASE
)


def _by_disease(text: str, labels: list[Label]) -> list[Label]:
    """The labels, with "partial response or better" coded as the criteria of the disease have it."""
    if not any(x.code in _IN_WALDENSTROM and _FROM_ON.match(x.text) for x in labels):
        return labels
    if not re.search("waldenstr", text, re.IGNORECASE):
        return labels
    return [
        replace(x, code=_IN_WALDENSTROM[x.code]) if x.code in _IN_WALDENSTROM and _FROM_ON.match(x.text) else x
        for x in labels
    ]


_EVENT_FREE = lazy_regex(r"event[-\s]free", re.IGNORECASE)
#: "event-free |for thrombosis|", "event-free |from cardiac causes|": of another kind than the survival's
_OF_EVENTS = lazy_regex(
    r"\s+(?:for|from|of|as\s+to|regarding|with\s+re(?:gard|spect)\s+to)\s(?!\d|\w+\s(?:months|years|weeks)\b)"
)
_FREE_SURVIVALS = frozenset({"PFS", "DFS", "RFS"})


def _without_events(text: str, labels: list[Label]) -> list[Label]:
    """The labels, with patients who "were event-free" as those of the one survival that the text tells of.

    Where it names event-free survival, or several survivals free of something, they are left as they are.
    """
    bare = [x for x in labels if x.code == "EFS" and _EVENT_FREE.fullmatch(x.text)]
    bare = [x for x in bare if not _OF_EVENTS.match(text, x.end)]
    codes = {x.code for x in labels if x.code in _FREE_SURVIVALS}
    if not bare or len(codes) != 1 or any(x.code == "EFS" and x not in bare for x in labels):
        return labels
    code = codes.pop()
    return [replace(x, code=code) if x in bare else x for x in labels]


def _molecular(labels: list[Label]) -> list[Label]:
    """The labels, with "CMR" as a complete molecular response where the text speaks of one, not as a metabolic one."""
    if not any(x.code == "OTHER" and x.text.lower().startswith("complete molecular") for x in labels):
        return labels
    return [replace(x, code="OTHER") if x.text.startswith("CMR") else x for x in labels]


_SHORT = lazy_regex(r"\s*[(\[]([A-Z][A-Za-z]{1,6}?|[a-z][A-Z]{2,4})s?[)\]]")


def _defined(text: str, labels: list[Label]) -> Iterator[Label]:
    """Short names that the text gives its own outcomes: "objective response (OR)", "time to first relief (TFR)"."""
    known: dict[str, Label] = {}
    for label in labels:
        own = label.family == "response" or (
            label.family == "survival" and label.code in ("OTHER", "DOR", "RFS", "EFS")
        )
        match = _SHORT.match(text, label.end) if own else None
        words = re.findall(r"[A-Za-z]+", text[max(0, label.end - 90) : label.end]) if match else []
        if match and "".join(w[0] for w in words[-len(match[1]) :]).lower() == match[1].lower():
            known.setdefault(match[1], label)
    for short, label in known.items():
        for match in re.finditer(rf"(?<![\w-]){short}s?(?![\w-])", text):
            name = match.group() if label.family == "response" else label.text
            yield replace(label, start=match.start(), end=match.end(), text=name)


def _with_verbal(text: str, labels: list[Label]) -> list[Label]:
    """The labels with the outcomes that only "more patients achieved …" tells, where nothing else names one."""
    for match in _MORE_PATIENTS.finditer(text):
        start, end = match.span("what")
        inside = [x for x in labels if match.start() < x.end and x.start < end and x.family != "population"]
        inside = [x for x in inside if not _IMPACT.search(text, start, x.start)]
        better = _BETTER.match(match["what"]) and all(x.doubtful or x.family == "other" for x in inside)
        if not inside or better:
            labels = [x for x in labels if x.end <= match.start() or x.start >= end]
            labels.append(Label(start, end, "response", "OTHER", match["what"]))
    return sorted(labels, key=lambda x: x.start)


_RANK = {"event": 0, "response": 1, "survival": 2, "population": 3, "other": 4}


def longest(labels: list[Label]) -> list[Label]:
    """Of overlapping labels keep the longest, at equal length the more specific family."""
    kept: list[Label] = []
    taken: list[tuple[int, int]] = []
    for label in sorted(labels, key=lambda x: (x.start - x.end, _RANK[x.family], x.start)):
        if all(label.end <= a or label.start >= b for a, b in taken):
            kept.append(label)
            taken.append((label.start, label.end))
    return sorted(kept, key=lambda x: x.start)


_RATE_TOLD = lazy_regex(r"\brates?\b|probabilit|estimates?|alive|free\s*$")


def _with_statistic(text: str, label: Label) -> Label:
    if label.family != "survival":
        return label
    around = text[max(0, label.start - 30) : label.end]
    if _MEDIAN.search(around):
        return replace(label, statistic="median")
    if _RATE_TOLD.search(label.text):
        return replace(label, statistic="rate")
    return label
