"""Words that place a treatment phrase among the arms: allocated to, compared with, given."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS

#: "randomly divided into |a training and a validation set|": parts of the patients by what is tried out in them, and
#: no way of treating them. Stands behind a word of allocation.
TO_NO_ARM = (
    r"(?![^.;]{0,240}?\b(?:to|into|between)\s(?:either\s)?(?:an?\s|the\s)?(?:training|derivation|discovery|validation)\s"
    r"(?:(?:and|or)\s(?:an?\s|the\s)?(?:(?:internal|test|testing)\s)?(?:validation|test|testing)\s)?(?:sub)?(?:groups?|sets?|cohorts?|samples?)\b)"
)
RANDOM = scanner(
    r"\b(?:randomi[sz](?:ed|ation|ing|e)|randomly|random|(?:was|were|are|be) (?:assigned|allocated)|(?:we "
    r")?assigned|allocated|placed by chance)\b" + TO_NO_ARM,
    re.IGNORECASE,
)
TO = lazy_regex(r"\b(?:to|receive[ds]?|receiving|either|between|with|of|into|assigned|randomi[sz]ed)\b", re.IGNORECASE)
COMPARE = scanner(rf"\b(?:compar(?:e[sd]?|ing|isons?)|{VERSUS}|whether|non-?inferior|superior)\b", re.IGNORECASE)
GIVEN = lazy_regex(
    r"\b(?:receiv(?:ed?|es|ing)|treated|treatment (?:was|is|with|consisted)|given|administered|treatment "
    r"arms?|will get|got|took|takes?|taking|therapy with|"
    r"administration of|started on)\b",
    re.IGNORECASE,
)
