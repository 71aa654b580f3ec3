"""By which criteria a study judges response and toxicity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.study_parts import Attribute, Parts

_RECIST_KINDS = {
    "m": "mRECIST",
    "modified": "mRECIST",
    "i": "iRECIST",
    "ir": "irRECIST",
}
#: "Prostate Cancer Working |Group|-modified RECIST": no criteria of another name.
_BY_GROUP = ("Group-", "group-", "WG-", "WG3-", "WG2-")
_VERSION = (
    r"(?:,?\s*(?:(?:criteria|guidelines?),?\s*)?\(?(?:version\s*|v(?:ers)?\.?\s*|guidelines?,?\s*(?:version\s*)?)?"
)


def _recist(match: re.Match[str]) -> str:
    if match.group("kind") and match.string[: match.start()].endswith(_BY_GROUP):
        return "RECIST" + (f" {match.group('v')}" if match.group("v") else "")
    kind = _RECIST_KINDS.get((match.group("kind") or match.group("short") or "").strip().lower(), "RECIST")
    return kind + (f" {match.group('v')}" if match.group("v") else "")


#: The first version of the criteria under their new name.
_FIRST_CTCAE = 3.0


def _nci_ctc(match: re.Match[str]) -> str:
    """The criteria before 3.0; from that version on they are called CTCAE."""
    version = match["v"]
    if version is None:
        return "NCI-CTC"
    return f"{'CTCAE' if float(version) >= _FIRST_CTCAE else 'NCI-CTC'} {_minor(version)}"


def _ctcae(match: re.Match[str]) -> str:
    return "CTCAE" + (f" {_minor(match.group('v'))}" if match.group("v") else "")


def _minor(version: str) -> str:
    """``4`` → ``4.0``; ``4.03`` stays."""
    return version if "." in version else f"{version}.0"


_YEAR_ENDS = lazy_regex(r"\b(?:19|20)\d\d\s\Z")


def _year_ahead(match: re.Match[str]) -> str:
    """``the 1996 NCI Working Group guidelines``: the year that tells one version from the next."""
    year = _YEAR_ENDS.search(match.string, max(0, match.start() - 6), match.start())
    return year.group().strip() if year else ""


_CRITERIA: tuple[tuple[Scanner, Callable[[re.Match[str]], str]], ...] = tuple(
    (scanner(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (
            r"(?<![A-Za-z])(?P<kind>m|i|ir|modified\s+)?(?:RECIST|Response\s+(?:Evaluation\s+Criteria|"
            r"Criteria\s+Evaluation)\s+(?:in|for)\s+Solid\s+Tumou?rs?(?:\s*[(\[](?P<short>m|i|ir)?RECIST[)\]])?)"
            + _VERSION + r"(?P<v>1\.[01])(?!\d))?",
            _recist,
        ),
        (
            r"\b(?:NCI[-\s]?)?(?:CTCAE|CTAE(?=\s+(?:criteria|grades?|version|v\.?\s?\d))|Common\s+Terminology\s+(?:Criteria(?:\s+(?:for|of)\s+Adverse\s+Events?)?|"
            r"for\s+Adverse\s+Events?)(?:\s*[(\[](?:NCI[-\s]?)?CTC(?:\s?AE)?[)\]])?)(?:,?\s*\(?(?:version|v(?:ers)?\.?)?\s*(?P<v>[2-5](?:\.\d+)?)(?![\d%]))?",
            _ctcae,
        ),
        (
            r"\b(?:(?:NCI|National\s+Cancer\s+Institute)(?:\s*[(\[]NCI[)\]])?[-\s]+(?:CTC\b|Common\s+Toxicity\s+(?:Criteria|(?:grading|scoring)\b))|"
            r"(?:NCI|National\s+Cancer\s+Institute)(?=\s+grades?\s+(?:[1-5]|I))|"
            r"CTC(?=\s+(?:gr(?:ade)?\b|criteria|version|v\.?\s?\d))|Common\s+Toxicity\s+Criteria)"
            r"(?:\s*[(\[](?:NCI[-\s]?)?CTC[)\]](?=[,\s(]*(?:scale|criteria|version|v\.?\s?\d)))?"
            r"(?:,?\s*(?:(?:criteria|scale),?\s*)?[(\[]?(?:version|v\.?)\s*(?P<v>[1-5](?:\.\d+)?))?",
            _nci_ctc,
        ),
        (r"\b(?:IMWG|International\s+Myeloma\s+Working\s+Group)\b", lambda m: "IMWG"),
        (
            r"\b(?:IWWM(?:-?\d+)?|International\s+Workshop\s+(?:on|for)\s+(?:Waldenstr\S+|WM\b))",
            lambda m: "IWWM",
        ),
        (
            r"\b(?:iw-?CLL|International\s+Workshop\s+on\s+(?:Chronic\s+Lymphocytic\s+Leuka?emia|CLL))\b",
            lambda m: "iwCLL",
        ),
        (
            r"\b(?:NCI|National\s+Cancer\s+Institute)[-\s]+(?:(?:sponsored\s+)?(?:CLL\s+)?(?:working\s+group|WG)\b|"
            r"(?:response\s+)?criteria\b(?=.{0,400}\bCLL\b|.{0,400}lymphocytic))",
            lambda m: f"NCI-WG {_year_ahead(m)}".rstrip(),
        ),
        (r"\bEBMT(?:/[A-Z]+){0,2}\s+(?:response\s+)?criteria\b", lambda m: "EBMT"),
        (r"\bLugano(?:\s+\d{4})?\s+(?:criteria|classification|response)", lambda m: "Lugano"),
        (
            r"\b(?:Cheson|(?:International\s+Working\s+Group|IWG)(?:\s*\(IWG\))?(?:[\s(]+(?P<v>(?:19|20)\d\d)\b)?)(?=.{0,40}criteria)|"
            r"\bInternational\s+Workshop\s+(?:to\s+Standardize\s+Response\s+)?Criteria\b",
            lambda m: "Cheson" if m.group().lower() == "cheson" else f"IWG {m['v'] or _year_ahead(m)}".rstrip(),
        ),
        (r"\bRANO\b|\bResponse\s+Assessment\s+in\s+Neuro-Oncology\b", lambda m: "RANO"),
        (r"\bMacdonald\s+criteria\b", lambda m: "Macdonald"),
        (
            r"\b(?:PCWG\s?-?(?P<v>[123])|Prostate\s+Cancer\s+(?:Clinical\s+Trials\s+)?Working\s+Group\s?-?(?P<w>[123])?)(?!\s?-?modified)",
            lambda m: f"PCWG{m.group('v') or m.group('w') or ''}",
        ),
        (r"\b(?:GCIG|Rustin)\b(?=.{0,30}criteria)", lambda m: "GCIG"),
        (
            r"(?:\bPERCIST\b|\b(?:PET|Positron\s+Emission\s+Tomography)\s+Response\s+(?:Evaluation\s+)?Criteria\s+(?:in|for)\s+Solid\s+"
            r"Tumou?rs?(?:\s*[(\[]PERCIST)?)(?:,?\s*(?:version\s+)?(?P<v>1\.\d)(?!\d))?",
            lambda m: "PERCIST" + (f" {m['v']}" if m["v"] else ""),
        ),
        (r"\bChoi\s+criteria\b", lambda m: "Choi"),
        (
            r"\b(?:WHO|W\.H\.O\.|World\s+Health\s+Organi[sz]ation)\s+(?:(?:standardi[sz]ed\s+)?(?:response\s+|toxicity\s+)?criteria\b|"
            r"grades?\s+(?:[1-4]|I{1,3}V?|IV)\b(?!.{0,30}\b(?:\w*glioma|\w*cytoma|meningioma|tumou?rs?)))",
            lambda m: "WHO",
        ),
        (
            r"\bcriteria\s+(?:of|by|from|established\s+by)\s+the\s+(?:WHO|World\s+Health\s+Organi[sz]ation)\b",
            lambda m: "WHO",
        ),
        (
            r"\b(?:UICC|Union\s+Internationale\s+Contre\s+le\s+Cancer|International\s+Union\s+Against\s+Cancer)(?:\s*\([A-Z]{2,5}\))?\s+"
            r"(?:response\s+)?criteria\b|\bcriteria\s+of\s+the\s+(?:UICC|International\s+Union\s+Against\s+Cancer)\b",
            lambda m: "UICC",
        ),
        (
            r"\b(?:ECOG|Eastern\s+Cooperative\s+Oncology\s+Group)\s+(?:(?:standard|response|toxicity)\s+)*criteria\b",
            lambda m: "ECOG",
        ),
        (r"\b(?:SWOG|Southwest\s+Oncology\s+Group)\s+(?:response\s+|toxicity\s+)?criteria\b", lambda m: "SWOG"),
        (
            r"\b(?:RTOG|Radiation\s+Therapy\s+Oncology\s+Group)\b(?:\s*\(RTOG\))?(?:\s*[/-]\s*EORTC)?[\s-]+"
            r"(?:(?:acute|late|and|or|toxicity|morbidity|radiation|scoring)\s+){0,4}(?:criteria|grades?|graded|scales?|scoring|scores?|"
            r"toxicity)\b",
            lambda m: "RTOG",
        ),
        (r"\bACR\s?(?:20|50|70)\b", lambda m: "ACR"),
    )
)  # fmt: skip
#: Without one of these no criterion is named.
_HINTS = (
    "criteria", "recist", "ctc", "toxicity grading", "toxicity scoring",
    "imwg", "iwwm", "cll", "rano", "pcwg", "working group", "workshop", "neuro-oncology",
    "nci grade", "institute grade", "acr", "who", "rtog", "percist", "radiation therapy oncology", "world health",
    "w.h.o",
)  # fmt: skip


def criteria_of(parts: Parts) -> Iterator[Attribute]:
    """Response and toxicity criteria that the text names, each once; the one with a version is kept."""
    if not any(hint in parts.words for hint in _HINTS):
        return
    found: dict[str, Attribute] = {}
    for pattern, build in _CRITERIA:
        for match in pattern.finditer(parts.text):
            if not parts.is_of_patients(match.start()):
                continue
            value = build(match)
            family = value.split(" ")[0]
            if family not in found or (" " in value and " " not in found[family].value):
                found[family] = Attribute(match.start(), match.end(), "criteria", value)
    if "CTCAE" in found and found.get("NCI-CTC") and found["NCI-CTC"].value == "NCI-CTC":
        del found["NCI-CTC"]  # its later name
    yield from sorted(found.values(), key=lambda a: a.start)
