"""Groups told by an association: who a sentence says did better, and the patients without what these have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .course_groups import opposed_courses
from .group_stretches import Group

if TYPE_CHECKING:
    from .clauses import Clause

#: "In arm A, the response rate (70% v 9%) |favored EGFR-mutant patients|": the first of two values is theirs.
_FAVORED = lazy_regex(
    rf"\bfavou?red\s+(?:the\s+)?(?P<name>(?:[\w/+-]+\s+){{1,3}}?(?:{PATIENTS}|tumou?rs|carriers))(?=\s*(?:[.;]|\Z))",
    re.IGNORECASE,
)


def favored_patients(clause: Clause) -> Iterator[Group]:
    """The patients that a sentence says did better, and the others, beside the contrasts before them."""
    match = _FAVORED.search(clause.text, clause.start, clause.end)
    if match and not any(match.start() <= a.start for a in clause.arms):
        name = " ".join(match["name"].split())
        yield Group(name, clause.start, match.start(), nested=False, parts=(name, "not " + name), opposed=True)


#: What patients have or have not, as the subject of an association: not a treatment, whose groups are the arms.
_TRAIT_WORD = (
    r"(?:(?!(?:that|of|the|an?|and|in|with|by|but|while|whereas|which|where|between|showed|found|revealed|identified|"
    r"indicated|suggested|demonstrated|doses?|dosages?|intensity)\b)[\w/+-]+\s+)"
)
_TRAIT = (
    r"(?:(?P<there>absence|presence)\s+of\s+(?:(?!(?:was|were|in|with)\b)[\w/+-]+\s+){1,6}?|"
    rf"{_TRAIT_WORD}{{1,4}}?(?:(?:over)?expression|mutations?|positivity|negativity|amplification|methylation|deletions?|"
    r"metastas[ei]s)\s+|"
    r"(?:high|higher|low|lower|elevated|increased|reduced|decreased|poor|good|advanced|positive|negative|detectable)\s+"
    rf"{_TRAIT_WORD}{{0,4}}?(?:levels?|scores?|counts?|burden|ratio|status|stage)\s+)"
)
_ASSOCIATED = lazy_regex(
    rf"\b(?P<name>{_TRAIT})(?:(?:was|were)\s+(?:\w+ly\s+)?(?:associated|correlated|linked)\s+with|predicted)\s+(?:an?\s+)?"
    r"(?:\w+ly\s+)?(?:longer|shorter|improved|better|worse|poorer|superior|inferior|higher|lower|prolonged|reduced|"
    r"decreased|increased)\b",
    re.IGNORECASE,
)
#: What every match of it holds, whatever the trait: rare, and soon found.
_LINKED = scanner(r"\b(?:(?:associated|correlated|linked)\s+with|predicted)\s", re.IGNORECASE)


def groups_by_trait(clause: Clause) -> Iterator[Group]:
    """ "|High KIT expression| was associated with longer survival (12 v 8 months)": with it and without, no two arms.

    Where the sentence sets two arms against each other, all of its figures are of the patients so described.
    """
    if courses := opposed_courses(clause):
        parts, low = courses
        yield Group(" v ".join(parts), low, clause.end, nested=False, parts=parts, opposed=True, listed=True)
    linked = _LINKED.search(clause.text, clause.start, clause.end)
    match = _ASSOCIATED.search(clause.text, clause.start, clause.end) if linked else None
    high = _next_bracket(clause, match.end()) if match else None
    if match is None or high is None:
        return
    name = " ".join(match["name"].split())
    name = name[0].lower() + name[1:] if name[1:2].islower() else name
    if len(clause.arm_ids) > 1:
        yield Group(name, match.end(), high, nested=False, opens=True)
    else:
        other = re.sub(r"\A(?:presence|absence)\b", _OTHER_WAY.get((match["there"] or "").lower(), ""), name)
        parts = (name, other if match["there"] else "not " + name)
        yield Group(name, match.end(), high, nested=False, parts=parts, opposed=True)


def _next_bracket(clause: Clause, end: int) -> int | None:
    """The end of the first bracket behind an association, if it closes the same part of the sentence."""
    low, high = min(((a, b) for a, b in clause.brackets if a >= end), default=(end, None))
    return None if re.search("[,;:]", clause.text[end:low]) else high


_OTHER_WAY = {"presence": "absence", "absence": "presence"}
