"""P-values as the tables write them: "P = .03", "p less than 0·001", "P=2×10⁻⁵"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex

_IN_WORDS = lazy_regex(r"(?P<less>less|smaller|lower)|(?P<more>greater|more)|equal")
_SIGNS = {"=": "", ":": "", "<or=": "<=", ">or=": ">=", "⩽": "≤", "⩾": "≥"}

#: "P = .01|-.05|": the values of several tests, of which nobody knows which is whose.
P_RANGE = r"\s?(?:[-–—]|to\s)\s?0?[.·]\d"


def sign_of(said: str) -> str:
    """The sign before a p-value, "" for "=".

    >>> sign_of(" = "), sign_of("&lt;"), sign_of("< or ="), sign_of("is less than or equal to")
    ('', '<', '<=', '<=')
    """
    said = said.lower()
    if words := _IN_WORDS.search(said):
        return ("<" if words["less"] else ">" if words["more"] else "") + ("=" if "or equal" in said else "")
    sign = re.sub(r"\s", "", said.replace("&lt;", "<").replace("&gt;", ">"))
    return _SIGNS.get(sign, sign)


def written(said: str, number: str, power: str = "") -> str:
    """A p-value from its sign, its number and its power of ten as they stand in the text.

    >>> written("less than", ".05"), written("=", "0·04"), written("<", "1.2", " x 10-5")
    ('<0.05', '0.04', '<1.2×10-5')
    """
    number = re.sub(r"\s", "", re.sub(r"[·∙⋅‧]", ".", number))
    power = re.sub(r"^[x⋅·]", "×", re.sub(r"[\s()]", "", power).replace("−", "-").replace("–", "-"))
    return sign_of(said) + ("0" if number.startswith(".") else "") + number + power
