"""Studies: what the text states about the reported study itself: phase, design, masking, condition, setting, criteria.

Each attribute is looked for where authors state it: the title first, then the sentences that speak of this study.
Only what is stated is a row; a trial with one group is not called single-arm unless the text does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ..lexicons.conditions import Condition, find_conditions
from .base import add_row, sections_of, text_of
from .scan import Scanner, scanner


@dataclass(frozen=True)
class Attribute:
    """One stated attribute with the characters that state it."""

    start: int
    end: int
    attribute: str
    value: str
    code: str | None = None


@dataclass(frozen=True)
class Parts:
    """Stretches of the text: the title, and everything before the results."""

    text: str
    title: tuple[int, int]
    opening: tuple[int, int]


_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "ⅰ": "1",
    "ⅱ": "2",
    "ⅲ": "3",
    "ⅳ": "4",
}
_PHASE = re.compile(
    r"\bphases?\s*[-:]?\s*(?P<first>I{1,3}V?|IV|[1-4]|[ⅠⅡⅢⅣ])(?:\s?[abAB]\b)?(?:\s*(?:/|-|–|and|to|"
    r"or)\s*(?:phase\s+)?(?P<second>I{2,3}|IV|[2-4])(?:\s?[abAB])?(?![\w.]))?(?![\w])",
    re.IGNORECASE,
)
_OTHER_STUDY = re.compile(
    r"(?:previous|prior|earlier|several|recent|other|ongoing|future|further|large|subsequent|two|three|in\s+a|many|"
    r"requires?\s+a|need\w*)\s+(?:\w+[\s,-]+){0,4}\Z",
    re.IGNORECASE,
)


def phase_of(parts: Parts) -> Iterator[Attribute]:
    """The phase: that of the title, else the first that is not another study's; a review has none."""
    if _DESIGNS[0][1].search(parts.text, *parts.title):
        return
    for start, end in (parts.title, parts.opening, (0, len(parts.text))):
        for match in _PHASE.finditer(parts.text, start, end):
            if (start, end) != parts.title and _OTHER_STUDY.search(
                parts.text[max(start, match.start() - 40) : match.start()]
            ):
                continue
            first = _ROMAN.get(match.group("first").lower())
            second = _ROMAN.get((match.group("second") or "").lower())
            if first is None:
                continue
            joined = f"{first}/{second}" if second and int(second) == int(first) + 1 and int(first) < 3 else first
            yield Attribute(match.start(), match.end(), "phase", joined)
            return


_DESIGNS = (
    ("review", scanner(r"\bmeta-?\s?analys[ei]s\b|\bsystematic(?:ally)?\s+review|\bsearch\s+(?:methods|"
                          r"strategy)\b|\b(?:this|we|our)\s+review\b|\bsystematic\s+search\b", re.IGNORECASE)),
    ("crossover", scanner(r"\bcross-?over\s+(?:study|trial|design|phase\s+\w+|comparison|randomi[sz]ed)|"
                             r"\brandomi[sz]ed,?\s+(?:[\w-]+,?\s+){0,3}cross-?over\b", re.IGNORECASE)),
    ("randomized", scanner(r"(?<!non-)(?<!non)(?<!not )\brandomi[sz](?:ed|"
                              r"ation)\b(?!\s+(?:[\w-]+\s+){0,2}(?:studies|trials))|\brandomly\s+(?:assigned|"
                              r"allocated|divided|received)|\bRCT\b", re.IGNORECASE)),
    ("dose-escalation", scanner(r"\bdose[-\s](?:escalat(?:ion|ing)|finding|ranging)\b|\bescalating\s+doses?\b|"
                                   r"\bdoses?\s+(?:were|was)\s+escalated\b|\b3\s?\+\s?3\s+design\b", re.IGNORECASE)),
    ("observational", scanner(r"\bretrospective(?:ly)?\b|\bobservational\b|\bcase-control\b|\bcross-sectional\b|"
                                 r"\bprospective\s+cohort\b|\bchart\s+review\b|\bcase\s+series\b|"
                                 r"\bregistry\s+(?:study|data|analysis)\b", re.IGNORECASE)),
    ("single-arm", scanner(r"\bsingle-?\s?(?:arm|group)\b|\bone-arm\b|\bnon-?\s?(?:randomi[sz]ed|comparative)\b|"
                              r"\buncontrolled\b", re.IGNORECASE)),
)  # fmt: skip


def designs_of(parts: Parts) -> Iterator[Attribute]:
    """The designs that the title or the methods state; randomized studies that a review pools are not this study."""
    found: dict[str, Attribute] = {}
    for name, pattern in _DESIGNS:
        for start, end in (parts.title, parts.opening):
            for match in pattern.finditer(parts.text, start, end):
                before = parts.text[max(start, match.start() - 60) : match.start()]
                if (start, end) != parts.title and (
                    _OTHER_STUDY.search(before[-40:]) or re.search(r"\bfrom\s+(?:\w+\s+){0,2}\Z|\bno\s+\Z", before)
                ):
                    continue
                found.setdefault(name, Attribute(match.start(), match.end(), "design", name))
                break
            if name in found:
                break
    if "review" in found:
        found = {"review": found["review"]}
    if "randomized" in found:
        found.pop("single-arm", None)
    if len(found) > 1:
        found.pop("observational", None)  # "analysed retrospectively" within a trial
    phase = next((p.value for p in phase_of(parts)), "1")
    if not phase.startswith("1"):
        found.pop("dose-escalation", None)
    yield from found.values()


_MASKING = re.compile(
    r"\b(?:(?P<open>open-?\s?label(?:led)?|(?:un|non-?)(?:masked|blinded)|no\s+masking)|"
    r"(?P<double>double[-\s](?:blind(?:ed)?|masked))|(?P<single>(?:single|investigator|observer|assessor|"
    r"evaluator)[-\s](?:blind(?:ed)?|masked))|"
    r"(?P<triple>triple[-\s](?:blind(?:ed)?|masked)))\b",
    re.IGNORECASE,
)
_MASKING_NAMES = {"open": "open-label", "double": "double-blind", "single": "single-blind", "triple": "triple-blind"}


def masking_of(parts: Parts) -> Iterator[Attribute]:
    """Who was masked, by the first statement."""
    for start, end in (parts.title, parts.opening):
        match = _MASKING.search(parts.text, start, end)
        if match:
            yield Attribute(match.start(), match.end(), "masking", _MASKING_NAMES[match.lastgroup or "open"])
            return


_PATIENTS_WITH = re.compile(
    r"\b(?:patients?|women|men|adults?|children|participants?|subjects?|people|persons)\s+(?:\w+\s+){0,2}?(?:with|"
    r"who\s+(?:have|had))\s+(?:[\w/,+-]+\s+){0,10}?\Z",
    re.IGNORECASE,
)
_TOXIC_CONTEXT = re.compile(
    r"(?:caused?|related|grade|toxicit\w+|adverse|side\s+effects?|incidence\s+of|such\s+as)\W+(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)
#: Names that are contained in others as a wider class: they are dropped beside a narrower one.
_WIDER = {
    "lymphoma", "sarcoma", "lung cancer", "diabetes", "anemia", "glioma", "amyloidosis", "neutropenia", "non-Hodgkin "
                                                                                                        "lymphoma",
    "brain metastases", "bone metastases", "liver metastases", "acute leukemia", "head and neck "
                                                                                 "cancer", "breast cancer",
    "cardiovascular disease", "hypertension", "stroke", "mucositis", "depression", "pneumonia",
}  # fmt: skip
_KEPT_BESIDE = {"brain metastases", "bone metastases", "liver metastases"}


def conditions_of(parts: Parts) -> Iterator[Attribute]:
    """The condition studied: those of the title, else the one that the study's patients have, else the first."""
    named = _distinct(find_conditions(parts.text, *parts.title))
    if not named:
        start, end = parts.opening
        opening = [
            x
            for x in find_conditions(parts.text, start, min(end, start + _OPENING))
            if not _TOXIC_CONTEXT.search(parts.text[max(0, x[0] - 60) : x[0]])
        ]
        patients = [x for x in opening if _PATIENTS_WITH.search(parts.text[max(0, x[0] - 90) : x[0]])]
        named = _distinct(patients)[:1] or _distinct(opening)[:1]
    for start, end, condition in named:
        yield Attribute(start, end, "condition", condition.name, condition.mesh_id)


#: Characters behind the title within which a study without a telling title names its condition.
_OPENING = 1200


def _distinct(found: list[tuple[int, int, Condition]]) -> list[tuple[int, int, Condition]]:
    first: dict[str, tuple[int, int, Condition]] = {}
    for item in found:
        first.setdefault(item[2].name, item)
    narrow = [x for x in first.values() if x[2].name not in _WIDER]
    kept = narrow + [x for x in first.values() if x[2].name in _KEPT_BESIDE] if narrow else list(first.values())
    return sorted(kept[:3], key=lambda x: x[0])


_SETTINGS = (
    ("first-line", scanner(r"\bfirst[-\s]line\b|\bfront-?line\b|\bpreviously\s+untreated\b|\b(?:treatment|therapy|"
                              r"chemotherapy)[-\s]na[iï]ve\b|\bchemo-?na[iï]ve\b|\bnewly\s+diagnosed\b|"
                              r"\buntreated\b", re.IGNORECASE)),
    ("second-line", scanner(r"\bsecond[-\s]line\b", re.IGNORECASE)),
    ("third-line", scanner(r"\bthird[-\s]line\b", re.IGNORECASE)),
    ("relapsed/refractory", scanner(r"\brelapsed\s*(?:,|/|or|and(?:/or)?)\s*(?:\w+\s+or\s+)?refractory\b|"
                                       r"\brefractory\s*(?:/|or|and)\s*relapsed\b|\b(?:relapsed|refractory|"
                                       r"recurrent)\b(?!\s+to\s+\w+\s+was)|\b(?:heavily\s+)?pre-?treated\b|"
                                       r"\bpreviously\s+treated\b", re.IGNORECASE)),
    ("neoadjuvant", scanner(r"\bneo-?adjuvant\b|\bpre-?operative(?:ly)?\s+(?:chemo|treatment|therapy|systemic|"
                               r"radio)|\bprimary\s+systemic\s+(?:therapy|treatment|chemotherapy)", re.IGNORECASE)),
    ("perioperative", scanner(r"\bperi-?operative\b", re.IGNORECASE)),
    ("adjuvant", scanner(r"(?<!neo)(?<!neo-)\badjuvant\b|\bpost-?operative\s+(?:chemo|radio)", re.IGNORECASE)),
    ("maintenance", scanner(r"\bmaintenance\b", re.IGNORECASE)),
    ("consolidation", scanner(r"\bconsolidation\b", re.IGNORECASE)),
    ("salvage", scanner(r"\bsalvage\b", re.IGNORECASE)),
    ("palliative", scanner(r"\bpalliative\b", re.IGNORECASE)),
)  # fmt: skip
_PRIOR_SETTING = re.compile(
    r"\b(?:after|following|prior|previous|progress\w*|received|failure\s+of|failed|no|without|despite|"
    r"least)\s+(?:\w+[\s,-]+){0,3}\Z",
    re.IGNORECASE,
)


def settings_of(parts: Parts) -> Iterator[Attribute]:
    """The treatment setting that the title states, else the first that the methods state of this study."""
    stated = list(_settings_in(parts, *parts.title))
    if not stated:
        stated = list(_settings_in(parts, *parts.opening))[:1]
    yield from stated


def _settings_in(parts: Parts, start: int, end: int) -> Iterator[Attribute]:
    found = []
    for name, pattern in _SETTINGS:
        for match in pattern.finditer(parts.text, start, end):
            if _PRIOR_SETTING.search(parts.text[max(start, match.start() - 45) : match.start()]):
                continue
            found.append(Attribute(match.start(), match.end(), "setting", name))
            break
    yield from sorted(found, key=lambda a: a.start)


_RECIST_KINDS = {"m": "mRECIST", "modified": "mRECIST", "i": "iRECIST", "ir": "irRECIST"}
_CRITERIA: tuple[tuple[Scanner, Callable[[re.Match[str]], str]], ...] = tuple(
    (scanner(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (
            r"(?<![A-Za-z])(?P<kind>m|i|ir|modified\s+)?(?:RECIST|Response\s+Evaluation\s+Criteria\s+(?:in|"
            r"for)\s+Solid\s+Tumou?rs?(?:\s*\(RECIST\))?)(?:,?\s*(?:criteria,?\s*)?(?:version\s*|v(?:ers)?\.?\s*|"
            r"guidelines?\s*(?:version\s*)?)?(?P<v>1\.[01]))?",
            lambda m: (
                _RECIST_KINDS.get((m.group("kind") or "").strip().lower(), "RECIST")
                + (f" {m.group('v')}" if m.group("v") else "")
            ),
        ),
        (
            r"\b(?:NCI[-\s]?)?(?:CTCAE|"
            r"Common\s+Terminology\s+Criteria(?:\s+for\s+Adverse\s+Events?)?(?:\s*\(CTCAE\))?)(?:,?\s*(?:version|"
            r"v(?:ers)?\.?)?\s*(?P<v>[2-5](?:\.\d+)?))?",
            lambda m: "CTCAE" + (f" {float(m.group('v')):.1f}" if m.group("v") else ""),
        ),
        (
            r"\b(?:NCI|National\s+Cancer\s+Institute)[-\s]+(?:CTC|Common\s+Toxicity\s+Criteria)\b(?:,?\s*(?:version|"
            r"v\.?)\s*(?P<v>[12](?:\.\d)?))?",
            lambda m: "NCI-CTC" + (f" {m.group('v')}" if m.group("v") else ""),
        ),
        (r"\b(?:IMWG|International\s+Myeloma\s+Working\s+Group)\b", lambda m: "IMWG"),
        (r"\b(?:IWWM(?:-?\d+)?|International\s+Workshop\s+on\s+Waldenstr\S+)\b", lambda m: "IWWM"),
        (r"\b(?:iw-?CLL|International\s+Workshop\s+on\s+(?:Chronic\s+Lymphocytic\s+Leuka?emia|"
         r"CLL))\b", lambda m: "iwCLL"),
        (r"\bEBMT\s+criteria\b", lambda m: "EBMT"),
        (r"\bLugano(?:\s+\d{4})?\s+(?:criteria|classification|response)", lambda m: "Lugano"),
        (r"\b(?:Cheson|International\s+Working\s+Group|"
         r"IWG)\b(?=.{0,40}criteria)", lambda m: "Cheson" if m.group().lower() == "cheson" else "IWG"),
        (r"\bRANO\b|\bResponse\s+Assessment\s+in\s+Neuro-Oncology\b", lambda m: "RANO"),
        (r"\bMacdonald\s+criteria\b", lambda m: "Macdonald"),
        (r"\b(?:PCWG\s?-?(?P<v>[123])|"
         r"Prostate\s+Cancer\s+(?:Clinical\s+Trials\s+)?Working\s+Group\s?-?(?P<w>[123])?)",
         lambda m: f"PCWG{m.group('v') or m.group('w') or ''}"),
        (r"\b(?:GCIG|Rustin)\b(?=.{0,30}criteria)", lambda m: "GCIG"),
        (r"\bChoi\s+criteria\b", lambda m: "Choi"),
        (r"\b(?:WHO|World\s+Health\s+Organization)\s+(?:response\s+)?criteria\b", lambda m: "WHO"),
        (r"\b(?:SWOG|Southwest\s+Oncology\s+Group)\s+(?:response\s+)?criteria\b", lambda m: "SWOG"),
        (r"\bACR\s?(?:20|50|70)\b", lambda m: "ACR"),
    )
)  # fmt: skip


#: Without one of these no criterion is named.
_HINTS = (
    "criteria",
    "recist",
    "ctc",
    "imwg",
    "iwwm",
    "cll",
    "rano",
    "pcwg",
    "working group",
    "workshop",
    "neuro-oncology",
    "acr",
)


def criteria_of(parts: Parts) -> Iterator[Attribute]:
    """Response and toxicity criteria that the text names, each once; the one with a version is kept."""
    found: dict[str, Attribute] = {}
    words = parts.text.lower()
    for pattern, build in _CRITERIA:
        if not any(hint in words for hint in _HINTS):
            break
        for match in pattern.finditer(parts.text):
            value = build(match)
            family = value.split(" ")[0]
            if family not in found or (" " in value and " " not in found[family].value):
                found[family] = Attribute(match.start(), match.end(), "criteria", value)
    yield from sorted(found.values(), key=lambda a: a.start)


def parts_of(doc: Doc) -> Parts:
    """The title and the opening of a doc; without results the whole text is the opening."""
    sections = sections_of(doc)
    title = next(((a, b) for a, b, name in sections if name == "title"), (0, 0))
    results = next((a for a, _, name in sections if name == "results"), len(text_of(doc)))
    return Parts(text_of(doc), title, (title[1], max(results, title[1])))


@Language.factory("trialtables_studies", requires=["token.is_sent_start"], assigns=["doc._.fact_rows"])
def studies_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Factory of the component that fills the ``studies`` table."""
    return add_studies


def add_studies(doc: Doc) -> Doc:
    """Add a row for each stated attribute of the reported study."""
    parts = parts_of(doc)
    for read in (phase_of, designs_of, masking_of, conditions_of, settings_of, criteria_of):
        for found in read(parts):
            add_row(
                doc, "studies", found.start, found.end, f"study:{found.attribute}",
                attribute=found.attribute, value=found.value, code=found.code,
            )  # fmt: skip
    return doc
