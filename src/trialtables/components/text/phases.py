"""The parts of a treatment that follow each other under headings: induction, consolidation, maintenance.

What is given in one of them runs in cycles of its own and is no schedule of the others.
"""

from __future__ import annotations

import re

from .scan import scanner

_NAMES = (
    r"(?:re-?)?induction|(?:early |delayed |re-?)?intensification|consolidation|maintenance|continuation|conditioning|"
    r"(?:neo)?adjuvant"
)
_WORDS = r"(?: (?:therapy|treatment|chemotherapy|phase|part|cycles?|courses?|period|regimen|[A-Z\d]{1,3}))*"
_OPENS = scanner(
    rf"(?:(?<=[.;:)] )|(?<=- )|\A)(?P<name>{_NAMES}){_WORDS}(?: \([^()]{{0,60}}\))?"
    r"(?:\s?:|\s(?:will )?(?:consists?|comprises?|includes?) (?:of )?)",
    re.IGNORECASE,
)


def phases(text: str) -> list[tuple[int, str]]:
    """Where each part of a treatment opens and its name, in text order.

    >>> phases("Patients are treated. Induction: A. Maintenance therapy: B.")
    [(22, 'induction'), (36, 'maintenance')]
    """
    return [(m.start(), m["name"].lower()) for m in _OPENS.finditer(text)]


def phase_at(opened: list[tuple[int, str]], position: int) -> str:
    """The part of the treatment that a character belongs to, "" before the first heading."""
    return next((name for start, name in reversed(opened) if start <= position), "")


def phase_behind(text: str, first: int, last: int) -> int | None:
    """Where the part of the treatment begins that follows on all arms, of which the labels stand from first to last.

    "Induction: … Arm I: … Arm II: … Consolidation: …": the arms are those of the part whose heading stands before them,
    and no arm has a part of that name of its own.  In a list the part is an item like the arms: "- Arm II: … -
    Consolidation: …".
    """
    opened = phases(text)
    headed = any(start < first for start, _ in opened)
    listed = text[max(0, first - 2) : first] == "- "
    if not headed and not listed:
        return None
    within = {name for start, name in opened if first <= start < last}
    behind = (start for start, name in opened if start > last and name not in within)
    return next((start for start in behind if headed or text[start - 2 : start] == "- "), None)
