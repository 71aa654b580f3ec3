"""Words that tell of what a dose is and at what it is set, as several constructions ask for them."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex

DOSE_OF = lazy_regex(
    r"\b(?:doses?(?:\slevels?)?|(?:MTD|RP2D|RPTD|RDE?|OBD)s?)(?:\s\([^()]{1,20}\))?\s(?:of|for)\s(?:oral\s|intravenous\s)?$",
    re.I,
)
IS_SET_AT = lazy_regex(
    r"[^.;,\d]{0,60}\b(?:is|was|were|be)\s(?:(?:defined|established|identified|determined|set|found)\s(?:as|at|to\sbe)\s)?"
)
