"""Verbs that tell what a group of patients is given: "arm A received …", "group 1 will be treated with …"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS

#: "Will", "would only", "is to be": what stands before the verb of a plan.
MODAL = (
    r"(?:will|would|shall|should|must|(?:is|are|was|were)\s+to)\s+"
    r"(?:(?:also|only|then|first|all|both|each|continue\s+to|[a-z]+ly)\s+)*"
)
DEFINES = lazy_regex(
    rf"\s*(?:[:=–-]|[(\[]|,?\s*(?:(?:the\s+)?(?:\d+\s+)?(?:{PATIENTS}|they|you)\s+)?(?:which\s+|(?:{PATIENTS})\s+|who\s+|\(.{{0,40}}?\)\s*)?"
    r"(?:(?:(?:only|just|also|additionally|further|in\s+addition|similarly|likewise|initially|instead)\s+)?"
    r"(?:undergo(?:es)?|underwent|received?|receives|takes?|gets?)|"
    rf"{MODAL}(?:receive|get|take|accept|undergo|have|be|continue|start|begin|use|consist|compris|includ)\w*|"
    r"receiving|consist(?:s|ed|ing)(?: of)?|compris\w+|"
    r"was|were|is|are|included|includes|got|took|accept(?:s|ed)?|were\s+given|had|with|of)\b)",
    re.IGNORECASE,
)
