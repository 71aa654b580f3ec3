"""The labels of a text that can be results: without what only sounds like an outcome, and each for what it is."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from ..attachment.clauses import Clause
from ..attachment.response_kinds import names_group, names_responders, sizes_a_group, tells_of_responders
from ..base import text_of
from ..labels.event_mentions import EventMention
from ..labels.labels import Label, find_labels
from ..text.lazy_regex import lazy_regex
from ..text.numbers import CARDINAL
from ..text.scan import scanner
from ..text.words import BECAUSE_OF, PATIENTS


def labels_of_results(doc: Doc, events: list[EventMention]) -> list[Label]:
    """The labels of a text, in order, that figures of this study's results can be about."""
    text = text_of(doc)
    labels = [x for x in find_labels(text, events) if not _ASSESSED.search(text[max(0, x.start - 50) : x.start])]
    labels = [
        x for x in labels if not (x.family == "response" and _NO_RESPONSE.search(text[max(0, x.start - 30) : x.start]))
    ]
    labels = [x for x in labels if x.family != "response" or not _TO_EARLIER.match(text, x.end)]
    labels = [x for x in labels if x.family != "response" or not names_group(text, x)]
    labels = [x for x in labels if x.family not in ("response", "survival") or not _is_purpose(text, x)]
    labels = [x for x in labels if x.code != "PD" or not _OR_DEATH.match(text, x.end)]
    labels = [x for x in labels if x.family != "response" or not sizes_a_group(text, x)]
    labels = [
        replace(x, family="other", code="-") if x.family == "response" and tells_of_responders(text, x) else x
        for x in labels
    ]
    labels = [_of_blood(text, _as_admission(text, _whole_word(text, x))) for x in labels]
    labels = [x for x in labels if x.family == "other" or not x.text.lower().startswith("no ") or _of_specimen(doc, x)]
    labels = [x for x in labels if x.family != "response" or not _is_product(text, x)]
    if not _STABLE.search(text) and not any(
        x.code in ("CR", "PR", "MR", "PD") and not _is_bare_progression(x) for x in labels
    ):
        # A standard deviation; its figure counts for nothing else either.
        labels = [replace(x, family="other", code="SD") if x.text in ("SD", "SDs") else x for x in labels]
    if _ANTIEMETIC.search(text[:300]):
        labels = [_as_outcome(text, x) if x.code in ("Nausea", "Vomiting") else x for x in labels]
    return labels


#: "|To assess the| response rate |and toxicity of A, 40 patients| were treated": what a study was done for
_TO_LEARN = lazy_regex(
    r"(?:\A|[.:\n]\s*)(?:In\s+order\s+)?to\s+(?:further\s+|better\s+)?(?:assess|determine|evaluate|define|estimate|investigate|study|explore|"
    r"improve|examine|compare|test|measure|establish|ascertain|confirm)\s(?:[^.;:()]|\([^()]{1,30}\)){0,160}\Z",
    re.IGNORECASE,
)
_DONE_FOR_IT = lazy_regex(
    rf"(?:[^.;:]|\.(?=\d)){{0,200}}?,\s+(?:we\s|(?:a\s+total\s+of\s+)?(?:{CARDINAL})\s+[^.;]{{0,120}}?\b(?:were|received|entered|underwent)\b|"
    rf"(?:{PATIENTS})\s)",
    re.IGNORECASE,
)


def _is_purpose(text: str, label: Label) -> bool:
    """Whether an outcome is what a study was to learn, told ahead of whom it treated."""
    ahead = _TO_LEARN.search(text, max(0, label.start - 200), label.start)
    return ahead is not None and "%" not in ahead.group() and _DONE_FOR_IT.match(text, label.end) is not None


def prevents_events(text: str) -> bool:
    """Whether the title or opening tells of a trial that counts events to prevent them."""
    return _PREVENTION.search(text[:300]) is not None


_ASSESSED = lazy_regex(
    r"\b(?:evaluable|assessable|evaluated|assessed|available|eligible) (?:(?:only )?for (?:both )?"
    r"|(?:in|for) (?:all )?\w+(?: of \w+)?(?: [a-z]+)?,? and (?:for )?)\Z"
)
#: "20% had |responded| to prior chemotherapy": no response to this treatment
_TO_EARLIER = lazy_regex(
    r"\s+(?:rates?\s+)?to\s+(?:the\s+|their\s+|any\s+)*(?:prior|previous|earlier|last|preceding)\b"
)
#: "|PD| or death occurred in 22": what progression-free survival counts
_OR_DEATH = lazy_regex(r"\s+or\s+(?:had\s+|have\s+)?(?:died|deaths?)\b")
_CODE_BEHIND = lazy_regex(r"\s[A-Z]{2,}[\s-]?\d{2,}\b(?!\s?%)")
_STABLE = scanner(r"\bstab(?:le|ili)", re.IGNORECASE)


def _is_product(text: str, label: Label) -> bool:
    """ "CR BNO 1055" is a product; in "RESPONSE RATE WAS 30%" only the type is that of a code."""
    return len(label.text) <= 3 and bool(_CODE_BEHIND.match(text, label.end))


#: "had |adverse events consistent with| pneumonitis": what the events were
_CONSISTENT_WITH = lazy_regex(r"\s+(?:that\s+were\s+)?(?:consistent|compatible)\s+with\s+(?:an?\s+|the\s+)?")
_GENERAL_IN_BRACKET = lazy_regex(r"\s*[(\[]\s*(?:(?:grades?|G|CTC|NCI)\b[^().;]{0,24}?\s)?")
_FOR_SYMPTOM = lazy_regex(r"(?:\s*\([A-Z]{2,4})?[)\]]?(?:\s+rates?)?\s+for\s+")


def specific(text: str, labels: list[Label]) -> list[Label]:
    """Without a general word that only goes on with the event before: "fatigue (grade 2-3 |toxicity| in arm A, 4%)".

    Nor is the symptom of "response rates for pain" an event, and no tumour responded.
    """
    labels = [
        replace(x, code="OTHER", text=x.text + text[x.end : event.end])
        if x.family == "response"
        and (event := next((e for e in labels[i + 1 : i + 3] if e.family == "event"), None))
        and _FOR_SYMPTOM.fullmatch(text, x.end, event.start)
        else x
        for i, x in enumerate(labels)
    ]
    labels = _with_reasons(text, labels)
    labels = _with_general_ahead(text, labels)
    return [
        x
        for i, x in enumerate(labels)
        if not (i and labels[0].family == "survival" and names_responders(text, x))
        and not (
            x.family == "event"
            and i
            and labels[i - 1].family == "response"
            and _FOR_SYMPTOM.fullmatch(text, labels[i - 1].end, x.start)
        )
        and not (
            x.code == "ANY"
            and i
            and labels[i - 1].family == "event"
            and labels[i - 1].code != "ANY"
            and _GENERAL_IN_BRACKET.fullmatch(re.sub(r"\[\w+\]\s*", "", text[labels[i - 1].end : x.start]))
        )
    ]


def _with_general_ahead(text: str, labels: list[Label]) -> list[Label]:
    """ "|Adverse events consistent with pneumonitis|": the general words lead up to the name and are part of it."""
    joined: list[Label] = []
    for x in labels:
        last = joined[-1] if joined else None
        general = last is not None and last.code in ("ANY", "SAE") and x.family == "event"
        if last is not None and general and _CONSISTENT_WITH.fullmatch(text, last.end, x.start):
            joined[-1] = replace(x, start=last.start)
            continue
        joined.append(x)
    return joined


_FOR_REASON = lazy_regex(
    rf"(?:\s+or\s+[\w-]+)?\s+(?:{BECAUSE_OF}|as\s+a\s+result\s+of|attributed\s+to|caused\s+by|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def _with_reasons(text: str, labels: list[Label]) -> list[Label]:
    """ "|Dose reductions due to adverse events| were needed in 12%": the reason is part of the name."""
    joined: list[Label] = []
    for x in labels:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.code in ("DOSE_REDUCTION", "DOSE_DELAY")
            and x.code in ("ANY", "SAE", "NONHEMATOLOGIC", "HEMATOLOGIC")
            and x.start >= last.end
            and _FOR_REASON.fullmatch(text, last.end, x.start)
        ):
            joined[-1] = replace(last, end=x.end, text=text[last.start : x.end])
            continue
        joined.append(x)
    return joined


def in_company(labels: list[Label], before: list[Label]) -> list[Label]:
    """Without a bare "progression" unless other best responses stand beside it.

    Those of the sentence before are enough for patients who "had progression"; who "progressed" may have done so later.
    """
    if any(x.code in _BEST for x in labels):
        return labels
    later = any(x.code in ("FOLLOWUP", "OS", "DEATH", "Death NOS") for x in labels)  # "with longer follow-up, 15 had …"
    told = not later and any(x.code in _BEST for x in before)
    return [
        x for x in labels if not _is_bare_progression(x) or (told and x.text.lower().endswith("disease progression"))
    ]


_BEST = frozenset({"CR", "PR", "MR", "SD", "pCR"})


def _is_bare_progression(label: Label) -> bool:
    return label.code == "PD" and label.text.lower().endswith(("progression", "progressed"))


_ANTIEMETIC = lazy_regex(
    r"antiemetic|anti-emetic|(?:chemotherapy|radiation|radiotherapy|cisplatin)-induced\s(?:nausea|vomiting)|"
    r"(?:prevent\w*|prophyla\w+|control) .{0,40}(?:emesis|nausea|vomiting)|"
    r"\bemesis\b",
    re.IGNORECASE,
)
_FREE_OF = lazy_regex(
    r"\b(?:no|without|free\s+(?:of|from)|(?:(?:complete|total|full|major)\s+)?(?:control|protection|prevention|absence)\s+"
    r"(?:of|from|against))\s+(?:(?:significant|any|acute|delayed)\s+)?\Z",
    re.IGNORECASE,
)


def _as_outcome(text: str, label: Label) -> Label:
    """What a trial of antiemetics counts is no toxicity; nor is "no vomiting" a count of none."""
    free = _FREE_OF.search(text, max(0, label.start - 50), label.start)
    start = free.start() if free else label.start
    return replace(label, start=start, text=text[start : label.end], family="response", code="OTHER")


#: Before a response name: "died of progressive disease", "questionnaire response rate".
_NO_RESPONSE = lazy_regex(
    rf"\b(?:died\s+(?:of|from)|deaths?\s+(?:from|due\s+to)|{BECAUSE_OF}|until|after|before|at|"
    r"questionnaire|survey|time\s+to|without|free\s+(?:of|from)|benefit\s+from|previous|prior|earlier)"
    r"\s+(?:the\s+|first\s+|perceived\s+|ongoing\s+|continued\s+)*\Z",
    re.IGNORECASE,
)
_SPECIMEN = lazy_regex(r"patholog|histolog|specimen|resect|surgery|microscop", re.IGNORECASE)


def _of_specimen(doc: Doc, label: Label) -> bool:
    """ "Pathologically, three patients had |no tumor remaining|", not "no residual tumor on scans"."""
    sent = next((s for s in doc.sents if s.start_char <= label.start < s.end_char), None)
    return sent is not None and _SPECIMEN.search(text_of(doc), sent.start_char, sent.end_char) is not None


def _whole_word(text: str, label: Label) -> Label:
    """The label from the start of its first word: "unrelated adverse events" is not "related adverse events"."""
    start = label.start
    while label.family == "event" and start > 0 and text[start - 1].isalpha() and text[start].isalpha():
        start -= 1
    compound = _COMPOUND.search(text, max(0, start - 30), start) if label.text.startswith("related") else None
    start = compound.start() if compound else start
    return label if start == label.start else replace(label, start=start, text=text[start : label.end])


_COMPOUND = lazy_regex(r"(?<![\w-])[A-Za-z][\w-]*-\Z")  # "|PDT-|related adverse events"
_ADMITTED_FOR = lazy_regex(
    rf"\b(?:hospitali[sz]ations?|(?:hospital\s+)?(?:re-?)?admissions?)\s+(?:for|{BECAUSE_OF}|caused\s+by)\s+"
    r"(?:(?:other|any|the|an?)\s+)*\Z",
    re.IGNORECASE,
)


def _as_admission(text: str, label: Label) -> Label:
    """ "|Hospitalizations for febrile neutropenia|": admissions are counted, serious whatever the event was."""
    ahead = _ADMITTED_FOR.search(text, max(0, label.start - 50), label.start) if label.family == "event" else None
    if ahead is None:
        return label
    code = "SAE" if label.code == "ANY" else label.code
    return replace(label, start=ahead.start(), code=code, text=text[ahead.start() : label.end])


_BLOOD_AHEAD = lazy_regex(
    r"\b(?P<non>non-?)?ha?ematolog\w+\s+(?:(?:[A-Z][A-Z-]+|CTC\w*|treatment-related|drug-related)\s+){0,2}grades?\s+"
    r"(?:[≥>]\s*)?(?:\d|I)[^.;,()%]{0,20}\Z",
    re.IGNORECASE,
)


def _of_blood(text: str, label: Label) -> Label:
    """ "Nonhematologic grade 3 and 4 |toxicities|": the kind stands before the grade."""
    if label.code != "ANY":
        return label
    ahead = _BLOOD_AHEAD.search(text[max(0, label.start - 70) : label.start])
    return replace(label, code="NONHEMATOLOGIC" if ahead["non"] else "HEMATOLOGIC") if ahead else label


#: Titles of trials that count events to prevent them.
_PREVENTION = lazy_regex(
    r"(?<!chemo)prevent(?:ion|ing|ive)\b(?!.{0,30}(?:emesis|nausea|vomiting))|\bon\s+(?:the\s+)?development\s+of\b|"
    r"cardiovascular\s+(?:disease|"
    r"outcomes|events|risk)|"
    r"supplementation|chemoprevention",
    re.IGNORECASE,
)
_AVERTED_EVENT = lazy_regex(
    r"\b(?:prevention|prophylaxis|development|occurrence|incidence)\s+of\s+(?:[\w-]+(?:induced|related|associated)\s+)?\Z",
    re.IGNORECASE,
)


_BLEEDING = lazy_regex(r"bleed|ha?emorrhag", re.IGNORECASE)


def with_endpoints(clause: Clause, labels: list[Label]) -> Clause:
    """In a prevention trial an event whose sentence gives a ratio between the arms is an outcome, no toxicity.

    So is the event of the title, "prevention of |hearing loss|", wherever it is told.  Bleeding is the harm of what
    prevents a stroke, and has its ratio all the same.
    """
    averted = {
        x.code for x in labels if x.end < 300 and x.family == "event" and _AVERTED_EVENT.search(clause.text, 0, x.start)
    }
    ratio = any(f.kind == "effect" for f in clause.figures)
    clause.labels = [
        replace(x, family="response", code="OTHER")
        if x.family == "event"
        and not x.code.isupper()
        and ((ratio and not _BLEEDING.search(x.text)) or x.code in averted)
        else x
        for x in clause.labels
    ]
    return clause
