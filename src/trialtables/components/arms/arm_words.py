"""Words that place a treatment phrase among the arms: allocated to, compared with, given."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS

RANDOM = scanner(
    r"\b(?:randomi[sz](?:ed|ation|ing|e)|randomly|random|(?:was|were|are|be) (?:assigned|allocated)|(?:we "
    r")?assigned|allocated|placed by chance)\b",
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
