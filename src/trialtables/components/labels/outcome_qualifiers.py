"""What narrows a time-to-event outcome within its code: radiographic, biochemical, by independent review.

The code of "radiographic progression-free survival" is that of any other; the qualifier stands in the label of the
row.  It is part of the name, stands just ahead of it, or tells who judged the event.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import PATIENTS

_BRACKETS = lazy_regex(r"\([^()]*(?:\)|\Z)|\[[^\[\]]*(?:\]|\Z)")
#: Codes of outcomes whose name may hold more than the code.
QUALIFIED = frozenset({"PFS", "TTP", "DFS", "RFS", "EFS", "DOR", "TTR"})

_KIND = (
    r"radiographic|radiologic(?:al)?|biochemical|clinical|symptomatic|invasive|distant|loco-?regional|local|systemic|"
    r"intracranial|CNS|brain|immune-related|quality-adjusted|prostate-specific\s+antigen|PSA"
)
_IN_NAME = lazy_regex(rf"\b(?P<kind>{_KIND})\b", re.IGNORECASE)
_AHEAD = lazy_regex(rf"(?<![\w-])(?P<kind>{_KIND})\s+(?:median\s+)?\Z", re.IGNORECASE)
_PROGRESSION = lazy_regex(r"\bprogress(?:ion|ive)", re.IGNORECASE)
_FAILURE = lazy_regex(
    r"(?:(?:treatment|loco-?regional|local|distant)\s+)*failure[- ]free(?:[- ]survival)?|"
    r"leuka?emia[- ]free(?:[- ]survival)?",
    re.IGNORECASE,
)
#: "duration of |complete response|", "time to |best response|"
_OF_RESPONSE = lazy_regex(
    r"\b(?:complete|partial|stable|major|best|maxim(?:al|um))\s+(?:response|remission|disease)\b|"
    r"\bdisease\s+control\b|\b(?-i:CR|PR|SD)\b",
    re.IGNORECASE,
)
#: "median |CNS| duration of response", "duration of |intracranial| response"
_SITE_NAMES = r"(?<![\w-])(?P<site>intra-?cranial|extra-?cranial|CNS|cerebral)"
_AT_SITE = lazy_regex(rf"{_SITE_NAMES}\b", re.IGNORECASE)
_AT_SITE_AHEAD = lazy_regex(rf"{_SITE_NAMES}\s+(?:median\s+)?\Z", re.IGNORECASE)
#: Letters before a short name, with the word that they stand for.
_LETTERS = {"r": "radiographic", "b": "biochemical", "i": "invasive", "dd": "distant", "d": "distant"}
_SHORT = lazy_regex(r"(?P<letters>[rRbB](?=PFS)|[iI](?=DFS)|D(?=DFS|RFS))(?:PFS|DFS|RFS)")
_OWN_NAMES = lazy_regex(r"PFS\d|[A-Z]{2,4}(?=-PFS)|iPFS|FFS|FFTF|LFS")

_WHO = (
    r"(?:(?:blinded|masked|independent|independently|central|centrally|external|local|site|study|radiolog\w+|imaging|"
    r"investigators?['’]?s?['’]?|treating|physicians?)[\s-]+){0,4}"
    r"(?:investigators?['’]?(?:\s+(?:assessments?|reviews?|evaluation))?|"
    r"(?:review|assessment|evaluation|radiolog\w+|committee)(?:\s+(?:committee|facility|assessment|review|board|panel))?|"
    r"(?-i:BICR|BIRC|IRC|IRF|ICR|IRRC))"
)
_JUDGED = scanner(r"independent|central|blinded|masked|investigator|local|BICR|BIRC|IRC|IRF|ICR|IRRC", re.IGNORECASE)
_HOW = r"(?:assessed|determined|evaluated|reviewed|adjudicated|judged|defined|confirmed)"
#: "|investigator-assessed| progression-free survival", "|centrally reviewed| PFS"
_ASSESSED = (
    rf"\b(?P<who>(?:(?:blinded|masked|independent)[\s-]+)?(?:central\s+)?(?:review\s+(?:committee)?\s*)?"
    rf"(?:investigators?|independently|centrally|locally|independent|committee|(?-i:BICR|BIRC|IRC|IRF|ICR))"
    rf"[\s‐–-]{_HOW})\s+"
)
_ASSESSED_AHEAD = lazy_regex(
    rf"{_ASSESSED}(?:median\s+|(?:difference|improvement|benefit)\s+in\s+)?(?:the\s+)?\Z", re.IGNORECASE
)
#: "the |independently assessed| response rate": inside the name
_ASSESSED_IN = lazy_regex(_ASSESSED, re.IGNORECASE)
_TOLD_BY = (
    rf"(?:as\s+)?(?:(?:{_HOW}\s+)?(?:by|per|according\s+to)|based\s+on|on)\s+(?:means\s+of\s+)?(?:the\s+|an?\s+)?"
    rf"(?P<who>{_WHO})\b(?:[\s-]+(?:determined|assessed)\b)?"
)
#: "median PFS |by independent review| was", "PFS (|as assessed by the investigators|)"
_BEHIND_NAME = lazy_regex(rf"\s*(?:\([A-Za-z]{{2,6}}\)\s*)?[,(]?\s*{_TOLD_BY}", re.IGNORECASE)
#: "|By independent review|, median PFS was", "|A sensitivity analysis based on central review| did not confirm"
_AT_HEAD = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?(?P<analysis>(?:in\s+)?(?:an?|the)\s+(?:[\w-]+\s+){0,2}?analys[ei]s\s+)?"
    rf"{_TOLD_BY}(?(analysis)|\s*,)",
    re.IGNORECASE,
)
#: "An analysis by central review did not confirm the investigator-assessed |difference in| PFS (HR 0.9 …)"
_EARLIER_RESULT = lazy_regex(r"\b(?:difference|improvement|benefit)\s+in\s+", re.IGNORECASE)
_BESIDE_VALUES = lazy_regex(rf"\b{_TOLD_BY}", re.IGNORECASE)
_FAR = lazy_regex(
    r";|\bresponse rates?\b|\bsurvival\b|\b(?-i:PFS|OS|DFS|DOR|TTP)\b|\b(?:whereas|while|but|which|who)\b|\.\s",
    re.IGNORECASE,
)


_SHOWS = r"(?:show|demonstrat|reveal|suggest|indicat|confirm|found|yield|report)"
#: "|At a planned interim analysis|, median OS was", "pCR was more frequent (17% v 4% |at the final analysis|",
#: "|An interim analysis of survival| showed no difference (HR …"
_ANALYSIS = scanner(
    r"(?<!included )(?<!included)\b(?:(?:at|in)\s(?:the\stime\sof\s)?(?:(?:the|an?|this|our)\s)?|"
    rf"(?:the|an?|this|our)\s(?=(?:[\w-]+\s){{1,4}}analysis\s(?:[\w-]+\s){{0,6}}?{_SHOWS}))(?:[\w-]+\s){{0,2}}?"
    r"(?P<kind>interim|final|primary|updated)\s(?:[\w-]+\s){0,2}?analysis\b(?!\s(?:population|set|cohort|point))"
    r"(?P<of>\s(?:of|for)\s(?:progression[- ]free\ssurvival|overall\ssurvival|PFS|OS)\b)?",
    re.IGNORECASE,
)
#: From a value to what is said of it: "17%| v 4% |at the final analysis".
_BESIDE = lazy_regex(r"\s*%?\s*(?:(?:v|vs\.?|versus)\s*\d[\d.·]*\s*(?:%|months?)?\s*)?")


#: "|Per-protocol analyses| showed a response rate of 30%", "35% |in the per-protocol population|"
_SET = scanner(
    r"\b(?:(?:by|in|at|for|on|from)\s(?:the\s|an?\s)?)?(?:(?P<protocol>per[- ](?:protocol|treatment)|"
    r"(?:as|on)[- ]treat(?:ed|ment)|modified\sinten(?:t|tion)[- ]to[- ]treat|(?-i:mITT))|"
    r"inten(?:t|tion)[- ]to[- ]treat|(?-i:ITT))(?:\s\((?-i:PP|m?ITT)\))?[\s-]"
    r"(?:analys[ei]s|population|set|cohort|sample|patients)\b",
    re.IGNORECASE,
)


def analysis_of(figure: tuple[int, int], sentence: tuple[int, int], text: str, *, survival: bool = True) -> str | None:
    """The analysis of several from which a value is, ahead of it or right behind: "interim analysis", "per protocol".

    The analysis of overall survival says nothing of a value that is no ``survival``.  An analysis of all who were
    randomized is what a value is expected to be from, and is not told.
    """
    told = []
    analysis = _last_beside(_ANALYSIS, figure, sentence, text)
    if analysis and (survival or not analysis["of"]):
        told.append(f"{analysis['kind'].lower()} analysis{analysis['of'] or ''}")
    people = _last_beside(_SET, figure, sentence, text)
    if people and people["protocol"]:
        told.append(people["protocol"] if people["protocol"].endswith("ITT") else people["protocol"].lower())
    return ", ".join(told) or None


def _last_beside(
    pattern: Scanner, figure: tuple[int, int], sentence: tuple[int, int], text: str
) -> re.Match[str] | None:
    """The last match ahead of a value, with no semicolon between, or right behind it."""
    said = [
        m for m in pattern.finditer(text, *sentence)
        if m.end() <= figure[0] or _BESIDE.fullmatch(text, figure[1], m.start())
    ]  # fmt: skip
    if not said or ";" in _BRACKETS.sub("", text[said[-1].end() : figure[0]]):
        return None
    return said[-1]


def kind_of(code: str, start: int, end: int, text: str) -> str | None:
    """The words of an outcome's name, or just ahead of it, that its code does not tell."""
    if code not in QUALIFIED:
        return None
    name = " ".join(text[start:end].split())
    if own := _OWN_NAMES.search(name):
        return own.group()
    if short := _SHORT.search(name):
        word = _LETTERS[short["letters"].lower()]
        return word if word in text.lower() else short.group()
    if code in ("EFS", "RFS") and (failure := _FAILURE.search(name)):
        return failure.group().lower()
    if code in ("DOR", "TTR"):
        site = _AT_SITE.search(name) or _AT_SITE_AHEAD.search(text, max(0, start - 30), start)
        response = _OF_RESPONSE.search(name)
        return " ".join(x for x in (site and site["site"], response and response.group()) if x) or None
    kind = _IN_NAME.search(name) or _AHEAD.search(text, max(0, start - 30), start)
    if kind is None or len(_IN_NAME.findall(name)) > 1:  # "biochemical or radiographic progression": any
        return None
    words = " ".join(kind["kind"].split())
    words = words if words.isupper() else words.lower()
    return f"{words} progression" if code == "TTP" and _PROGRESSION.search(name) else words


_SITE = (
    r"(?P<kind>intracranial|intra-cranial|extracranial|CNS|cerebral|soft[- ]tissue|metabolic|biochemical|molecular|"
    r"cytogenetic|immunologic(?:al)?)"
)
_SITE_IN_NAME = lazy_regex(rf"\b{_SITE}\b", re.IGNORECASE)
_SITE_AHEAD = lazy_regex(
    rf"(?<![\w-]){_SITE}\s+(?:(?:overall|objective|complete|partial|disease|response)\s+)*\Z", re.IGNORECASE
)
_MEASURED = lazy_regex(
    r"\s*(?:rates?\s+|\([A-Z]{2,4}\)\s+)*(?:(?:as\s+)?(?:assessed|measured|determined|judged)\s+)?(?:by|using|on|with)\s+(?:the\s+)?"
    r"(?P<kind>(?:breast\s+)?(?:ultraso\w+|MRI|magnetic\s+resonance\s+imaging|mammogra\w+|sonogra\w+|palpation|"
    r"(?:(?:clinical|physical)\s+)?examination|call?ipers?|PET(?:[-/]CT)?|bone\s+scans?))\b",
    re.IGNORECASE,
)


#: Where no tumor was left: "pathologic complete response |in the breast and axilla|", "pCR |breast/axilla|".
_PATHOLOGIC = lazy_regex(r"\bp(?:ath\w*|CRs?\b)", re.IGNORECASE)
_ORGAN = (
    r"(?P<kind>breast(?:\s*(?:/|\+|and(?:\s+the)?|plus)\s*(?:axilla\w*|(?:lymph\s+)?nodes))?|axilla|"
    r"(?:lymph|axillary)\s+nodes)"
)
_IN_ORGAN = lazy_regex(
    r"\s+(?:rates?\s+)?(?:\([A-Za-z]{2,5}\)\s+)?(?:rates?\s+)?(?:in\s+(?:both\s+)?(?:the\s+)?)?"
    rf"{_ORGAN}\b(?!\s+(?:cancer|carcinoma|tumou?r|MRI|surgery))",
    re.IGNORECASE,
)
_ORGAN_AHEAD = lazy_regex(r"(?<![\w-])(?P<kind>breast|axillary|nodal)\s+\Z", re.IGNORECASE)


def _organ_of(start: int, end: int, text: str) -> str | None:
    """Where no tumor was left, beside the name of a pathologic complete response."""
    if not _PATHOLOGIC.search(text, start, end):
        return None
    organ = _IN_ORGAN.match(text, end) or _ORGAN_AHEAD.search(text, max(0, start - 20), start)
    return " ".join(organ["kind"].split()) if organ else None


def kind_of_response(start: int, end: int, text: str) -> str | None:
    """Where or how a response was seen, where its name says so: "|intracranial| response", "response |by MRI|"."""
    if organ := _organ_of(start, end, text):
        return organ
    if measured := _MEASURED.match(text, end):
        return "by " + " ".join(measured["kind"].split())
    kind = _SITE_IN_NAME.search(text, start, end) or _SITE_AHEAD.search(text, max(0, start - 50), start)
    return kind["kind"] if kind else None


_LEAST = r"(?:at\s+least|(?:more|longer|greater)\s+than|over|beyond|a\s+minimum\s+of|>\s*or\s*=|>\s?/?\s?=|[>≥⩾])"
_SPAN = (
    r"(?:\d{1,3}(?:[.·]\d)?|one|two|three|four|five|six|eight|nine|ten|twelve|a)[\s-]*"
    r"(?:months?|mos?|weeks?|wks?|years?|yrs?|cycles?|courses?)"
)
_HELD = (
    r"(?:(?:that|which)\s+)?(?:(?:was\s+|were\s+)?(?:last(?:ed|ing)|maintained|sustained|persist(?:ed|ing)|durable|held)\s+)?"
    r"(?:for|of)?"
)
_HOW_LONG = rf"(?P<long>(?:{_LEAST}\s*{_SPAN}(?:\s+or\s+(?:more|longer))?|{_SPAN}\s+or\s+(?:more|longer)))(?![\w-])"
#: "stable disease (SD) |for at least 6 months|", "SD (|≥24 weeks|)", "disease control |lasting more than two cycles|"
_LASTS = lazy_regex(
    rf"(?:\s+rates?\b)?\s*(?:\([^()\d]{{1,14}}\)\s*)?(?:,\s*)?[(\[]?\s*{_HELD}\s*{_HOW_LONG}", re.IGNORECASE
)
#: "stable disease in 12 (30%) |patients for at least 6 months|"
_LASTS_BEHIND = lazy_regex(
    rf"\s*%?\s*[)\]]?\s*(?:of\s+(?:the\s+)?)?(?:(?:{PATIENTS})\s+)?(?:for|lasting)\s+{_HOW_LONG}", re.IGNORECASE
)


def least_duration(end: int, figure: int, text: str) -> str | None:
    """How long a state of the disease had to last: behind its name, or behind its figure, that end at the offsets."""
    long = _LASTS.match(text, end) or (_LASTS_BEHIND.match(text, figure) if end < figure else None)
    return " ".join(long["long"].split()) if long else None


#: Outcomes that investigators and reviewers may count differently.
JUDGED = frozenset({"ORR", "CR", "PR", "SD", "DCR", "CBR"})


def judge_of(
    start: int, end: int, figure: tuple[int, int], sentence: tuple[int, int], text: str, *, effect: bool = False
) -> str | None:
    """Who judged the event: told ahead of the name, behind it, beside its values or at the head of the sentence.

    A value has its judge behind it, an ``effect`` ahead of it.
    """
    low, high = sentence
    if not _JUDGED.search(text, low, high):
        return None
    head = _AT_HEAD.match(text, low, high)
    found = _ASSESSED_AHEAD.search(text, max(low, start - 70), start) or _ASSESSED_IN.match(text, start, end)
    if found and head and head["analysis"] and _EARLIER_RESULT.search(found.group()):
        found = head
    found = found or _BEHIND_NAME.match(text, end, high)
    if found is None and end <= figure[0]:
        told = [_last_told(end, figure[0], text), _next_told(figure[1], high, text)]
        found = (told[0] or told[1]) if effect else told[1]
    found = found or head
    if found is None or not _JUDGED.search(found["who"]):
        return None
    who = " ".join(found["who"].split())
    return who[0].lower() + who[1:] if who[1:2].islower() else who


_TO_JUDGE = lazy_regex(rf"\s*%?\s*[)\]]?\s*(?:\([^()]*\)\s*)?{_TOLD_BY}", re.IGNORECASE)


def judge_behind(figure: int, high: int, text: str) -> str | None:
    """Who judged, right behind a figure: "72% (95% CI, 58 to 84) |by investigator review|"."""
    told = _TO_JUDGE.match(text, figure, high)
    return told["who"].lower() if told and _JUDGED.search(told["who"]) else None


def _last_told(end: int, figure: int, text: str) -> re.Match[str] | None:
    """ "9 v 6 months |by central review| (HR 0.6 …) and 10 v 7 months |by investigator| (HR 0.7 …)"."""
    told = list(_BESIDE_VALUES.finditer(text, end, figure))
    return told[-1] if told and not _FAR.search(text, told[-1].end(), figure) else None


def _next_told(figure: int, high: int, text: str) -> re.Match[str] | None:
    """ "PFS was 9 v 6 months |by central review| and 10 v 7 months |by investigator|"."""
    told = _BESIDE_VALUES.search(text, figure, min(high, figure + 160))
    return told if told and not _FAR.search(text, figure, told.start()) else None
