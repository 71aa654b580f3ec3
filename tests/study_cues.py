"""Words without which an annotated attribute of a study can hardly be stated: a check against slips, not a reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_NUMERALS = {"1": "1|I|one", "2": "2|II|two", "3": "3|III|three", "4": "4|IV|four"}
_CUES = {
    "single-arm": r"(?:single|one)[- ](?:arm|group)|uncontrolled|non-?randomi[sz]ed",
    "randomized": r"random",
    "dose-escalation": r"dose[- ](?:escalat|finding)|escalat|final dose level|dose levels",
    "crossover": r"cross-?over",
    "observational": r"retrospective|observational|registry|cohort|records|case-control",
    "review": r"review|meta-analysis",
    "open-label": r"open[- ]label|masked|blinded|\bopen(?:,| (?:trial|study|phase|randomi[sz]ed))",
    "single-blind": r"blind|mask",
    "double-blind": r"double|(?:participants|patients)(?:,| and) [\w, ]+ were (?:masked|blinded)"
                    r"|patient-[-\w ]+ (?:masked|blinded)",
    "triple-blind": r"triple",
    "blinded": r"blind",
    "first-line": r"first|frontline|front-line|untreated|na(?:i|\(\w+\) )?ve|newly|new diagnosis|initial"
                  r"|primary treatment|no (?:prior|earlier|previous|systemic)|not (?:have )?received",
    "second-line": r"second",
    "third-line": r"third",
    "relapsed/refractory": r"relaps|refractory|recur|resist|unresponsive|previous|prior|pre-?treated|after|despite"
                           r"|progress",
    "neoadjuvant": r"neo\)?-?adjuvant|pre-?operative|primary chemotherapy|followed by surgery|induction|before surgery",
    "adjuvant": r"adjuvant|post-?operative",
    "perioperative": r"peri-?operative",
    "NCI-CTC": r"CTC|Common Toxicity|National Cancer Institute|NCI grade",
    "NCI-WG": r"NCI",
    "WHO": r"WHO|World Health Organization",
    "IWG": r"IWG|International Work(?:ing Group|shop to Standardi[sz]e Response)",
    "IWWM": r"IWWM|Workshop on W",
    # "CTC AE", and once misprinted; "Common terminology for adverse events"
    "CTCAE": r"CT(?:C ?)?AE|Common Terminology (?:Criteria )?for Adverse Events",
    "RTOG": r"RTOG|Radiation Therapy Oncology Group",
    "mRECIST": r"mRECIST|modified (?:RECIST|Response)",
}  # fmt: skip
_SHORT_NAMES = {
    "breast cancer": r"\bMBC\b",
    "cervical cancer": r"\bcervix\b",
    "fallopian tube cancer": r"\btubal\b",
    "gastrointestinal cancer": r"\bGI\b",
    "hepatitis B": r"\bHBV\b",
    "hepatitis C": r"\bHCV\b",
    "non-small cell lung cancer": r"\bNSCLC\b",
}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _cue(attribute: str, value: str) -> str:
    if attribute == "phase":
        return rf"phases?\W{{0,3}}(?:{_NUMERALS[value[0]]})"
    if attribute == "condition":
        stems = [word[:6] for word in re.findall(r"[a-z]+", _plain(value).lower()) if len(word) > 3]
        telling = [stem for stem in stems if stem not in ("cancer", "diseas")]
        return "|".join(filter(None, [*telling, _SHORT_NAMES.get(value)]))
    if value.startswith("RECIST"):
        return r"RECIST|Response (?:Evaluation Criteria|Criteria Evaluation)"
    if attribute == "criteria" and value not in _CUES:
        name, _, version = value.partition(" ")
        printed = re.sub(r"\\\.0$", r"(?:\\.0)?", re.escape(version))  # "version 3" is 3.0
        return rf"(?:{_CUES.get(name, re.escape(name))}).{{0,20}}(?:\b|v){printed}\b"
    return _CUES[value] if value in _CUES else re.escape(value)


def unstated(rows: list[dict[str, Any]], text: str) -> Iterator[str]:
    """The annotated attributes for which a text has no word at all."""
    for row in rows:
        if not re.search(_cue(row["attribute"], row["value"]), _plain(text), re.IGNORECASE):
            yield f"{row['attribute']} {row['value']}"
