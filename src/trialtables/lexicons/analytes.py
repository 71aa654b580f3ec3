"""Names of laboratory values and scales (``analytes.tsv``)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ..components.text.scan import Scanner, scanner


@cache
def analyte_pattern() -> tuple[Scanner, tuple[str, ...]]:
    """One pattern over all wordings, and the names by the number of their group.

    Group ``a7`` of a match means the eighth name.
    """
    names: list[str] = []
    parts: list[str] = []
    for line in files(__package__).joinpath("analytes.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, pattern = line.split("\t")
            parts.append(f"(?P<a{len(names)}>{pattern})")
            names.append(name)
    return scanner(
        rf"\b(?:{'|'.join(parts)})(?:\s+(?:levels?|values?|concentrations?|scores?))?(?![A-Za-z])", re.IGNORECASE
    ), tuple(names)


def find_analytes(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The analytes named in a stretch: (start, end, name)."""
    pattern, names = analyte_pattern()
    return [(m.start(), m.end(), names[int((m.lastgroup or "a0")[1:])]) for m in pattern.finditer(text, start, end)]
