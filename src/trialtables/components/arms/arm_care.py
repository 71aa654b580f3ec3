"""What is given beside the treatment that a study is about: premedication, anaesthesia, rescue, help in complications.

It belongs to no arm, unless the study tests it: then some other place names it as the treatment of an arm.
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PREMEDICATION

#: A sentence without any of these, in small letters, or an "if" tells of no such care.
_CARE = (
    "premedic", "pre-medic", "anesthesia", "anaesthesia", "anesthetics", "anaesthetics", "rescue", "intubat",
    "neuromuscular", "breakthrough", "treated", "managed", "corrected", "controlled", "in case of", "complain",
)  # fmt: skip
_IF = lazy_regex(r"\bif\b")
_COMPLICATION = (
    r"(?:hypotension|bradycardia|tachycardia|hypertension|nausea|vomiting|emesis|PONV|shivering|pruritus|itching|"
    r"(?:post-?operative |persistent |severe |residual |breakthrough |moderate )*pain|fever|desaturation|"
    r"respiratory depression|hypoglyc(?:a)?emia|agitation|an(?:a)?phylaxis|(?:local |systemic )?toxicity)"
)
#: Words of one clause; the points of decimals do not end it.
_UP_TO = r"(?:[^.;]|\.(?=\d))"
#: The same with commas only in numbers.
_UP_TO_COMMA = r"(?:[^.,;]|[.,](?=\d))"
#: Cells and folinic acid are a rescue from the treatment itself.
_BESIDE = (
    rf"\b(?:{PREMEDICATION}|(?<!cell\s)(?<!cells\s)(?<!marrow\s)(?<!leucovorin\s)(?<!acid\s)(?<!folinate\s)(?<!LV\s)"
    r"(?<!transplant\s)(?<!autologous\s)rescue)\b"
)
#: Behind these words stands what is given before or after it.
_SAME_CLAUSE = r"(?!\b(?:received?|after|before|prior|follow\w*|preced\w+|then|and\s(?:were|was|treated|given|got))\b)"
#: Ahead of a drug: what it is given for.
_FOR_CARE = lazy_regex(
    # "premedication with A and |B|", not "premedicated with A and received |B|"
    rf"{_BESIDE}(?:{_SAME_CLAUSE}{_UP_TO_COMMA}){{0,90}}(?<!\bfor\s)\Z|"
    # "anesthesia will be induced with A and maintained with B", "induction of anaesthesia with"
    rf"\b(?:an(?:a)?esthesia|an(?:a)?esthetics?|sedation)\b{_UP_TO}{{0,60}}\b(?:induced|maintained|maintenance|induction)\b"
    rf"{_UP_TO}{{0,120}}\Z|"
    rf"\b(?:induc\w+|maint\w+)\s(?:of\s|by\s|with\s)?(?:the\s|general\s)*an(?:a)?esthesia\b{_UP_TO}{{0,120}}\Z|"
    rf"\b(?:intubat\w+|neuromuscular\s(?:block\w*|relaxation|paralysis))\b[^.;]{{0,60}}\b(?:with|by|using|via)\b"
    rf"{_UP_TO}{{0,90}}\Z|"
    rf"\b(?:if|when|in\scase\sof|in\sthe\sevent\sof)\b[^.;]{{0,60}}\b{_COMPLICATION}\b{_UP_TO}{{0,80}}\Z|"
    rf"\b(?:if|when)\b[^.;]{{0,20}}\b(?:{ANY_PATIENT}|child)\b[^.;]{{0,20}}\b(?:complain\w*|demand\w*|request\w*|asks?)\b"
    rf"{_UP_TO}{{0,80}}\Z|"
    rf"\b(?:if|when)\b[^.;]{{0,30}}\b(?:VAS|NRS|VRS|BIS|pain\sscores?)\b{_UP_TO}{{0,60}}\Z",
    re.IGNORECASE,
)
#: "Premedication consisted of A, B and |C|", but not "… of A, and |C| was infused".
_LISTED = lazy_regex(
    rf"{_BESIDE}[^.,;]{{0,40}}(?:\b(?:consist\w*\sof|includ\w+|compris\w+|is|are|was|were|be)\b|:)"
    rf"(?:{_SAME_CLAUSE}{_UP_TO}){{0,90}}\Z",
    re.IGNORECASE,
)
_HAS_A_VERB = lazy_regex(rf"{_UP_TO_COMMA}{{0,60}}\b(?:is|are|was|were|will)\b", re.IGNORECASE)
#: Ahead of a drug: the complication that is treated with it.
_TREATED = lazy_regex(
    rf"\b{_COMPLICATION}\b(?!\s(?:patients|children|group))[^.;]{{0,70}}\b(?:treated|managed|corrected|controlled)\b"
    rf"[^.;]{{0,40}}\b(?:with|by|using)\b{_UP_TO}{{0,60}}\Z",
    re.IGNORECASE,
)
#: "Patients with severe |pain|", "patients in whom |fever|": whom the study treats.
_WHO_HAS_IT = lazy_regex(
    rf"\b(?:{ANY_PATIENT}|whom|who|with)\s(?:[\w-]+\s){{0,3}}\Z|\b(?:pulmonary|arterial|portal|essential)\s\Z",
    re.IGNORECASE,
)
#: Behind a drug: "… |as premedication|, |for rescue|".
_AS_CARE = lazy_regex(
    r"(?:[^.;,]|[.,]\d|, ?(?:and )?(?=\d)){0,90}?\b(?:"
    r"(?:as|for) (?:an? |the )?(?:routine |standard |intravenous |iv |oral )*"
    r"(?:pre-?medication|pre-?medicant|rescue|breakthrough)|"
    rf"if {_COMPLICATION})\b",
    re.IGNORECASE,
)
#: What is given against pain, vomiting or a low pressure "if needed", but not "with dose reduction if needed".
_IF_NEEDED = lazy_regex(
    r"(?:(?!\b(?:reduc|delay|interrupt|modif|escalat|adjust|with\b|support|G-CSF))(?:[^.;,]|[.,]\d|, ?(?:and )?(?=\d)))"
    r"{0,90}?\b(?:if (?:needed|required|necessary)|when (?:needed|required)|on demand)\b",
    re.IGNORECASE,
)
#: "A or B|, with addition of| X": set apart from both
_SET_APART = lazy_regex(
    r"[,;(]\s*(?:with|plus)\s+(?:the\s+)?(?:(?:addition|use)\s+of\s+)?(?:(?:open-label|rescue|oral|inhaled|low-dose)\s+){0,2}\Z",
    re.IGNORECASE,
)
_AS_NEEDED = lazy_regex(
    r"(?:\s+\(?[\d.,/-]+\s?(?:mg|g|µg|μg|mcg)\S*|\s+(?:once|twice|daily|added|given|used|only))*\s+(?:if|when|as)\s+"
    r"(?:needed|required|necessary)\b",
    re.IGNORECASE,
)


def added_as_needed(text: str, start: int, end: int) -> bool:
    """Whether a drug is told behind all arms as one to add where it is needed.

    >>> told = "A or B, with addition of hydrochlorothiazide 12.5 mg if required."
    >>> added_as_needed(told, 25, 44)
    True
    """
    return _AS_NEEDED.match(text, end) is not None and _SET_APART.search(text, max(0, start - 60), start) is not None


_RELIEVES = lazy_regex(
    r"morphin|fentanyl|tramadol|pethidine|meperidine|oxycodone|codeine|piritramide|nalbuphine|ketorolac|diclofenac|"
    r"ibuprofen|metamizole?|paracetamol|acetaminophen|ephedrine|phenylephrine|atropine|glycopyrrol|\w+setron\b|"
    r"metoclopramide|dimenhydrinate|midazolam|diazepam|lorazepam|naloxone",
    re.IGNORECASE,
)
#: What a study of the anaesthesia itself says of its groups.
_GROUP = lazy_regex(r"\b(?:groups?|arms?|cohorts?|randomi[sz]\w+|randomly|allocated|assigned)\b", re.IGNORECASE)


def given_beside(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether a sentence gives the drug at ``start`` to ``end`` beside the treatment that the study is about.

    >>> said = "Women were given diazepam 5 mg as premedication."
    >>> given_beside(said, (0, len(said)), 17, 25)
    True
    """
    said = text[slice(*sentence)].lower()
    if not (any(word in said for word in _CARE) or _IF.search(said)) or _GROUP.search(text, *sentence):
        return False
    if _FOR_CARE.search(text, sentence[0], start) or _AS_CARE.match(text, end, sentence[1]):
        return True
    if _IF_NEEDED.match(text, end, sentence[1]) and _RELIEVES.search(text, start, end):
        return True
    if _LISTED.search(text, sentence[0], start) and not _HAS_A_VERB.match(text, end, sentence[1]):
        return True
    treated = _TREATED.search(text, sentence[0], start)
    return treated is not None and not _WHO_HAS_IT.search(text, sentence[0], treated.start())
