"""Arms in a list that calls each by a short name, where the phrases alone do not tell them apart.

Arms of the same drugs, "A then B (SEQ A); or B then A (SEQ B)", and of partners to choose from, "P and either X (PX) or
Y (PY), or Q and either X (QX) or Y (QY)".
"""

from __future__ import annotations

from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import SAME, Treatment, components_of
from .arm_source import Arm, Frame, Source, given_in
from .arm_words import RANDOM
from .prior_treatment import told_as_prior

#: A bracket that holds nothing but a name, and perhaps a size, at the end of a member of the list.
_CALLED = scanner(
    r"\((?P<name>[A-Z][A-Za-z\d+/-]{1,9}(?:\s[A-Z\d]{1,4})?)(?:\s(?:arm|group|regimen|schedule))?(?:\s?[,;:]\s?[nN]\s?=\s?\d+)?\)"
    rf"(?=\s*(?:[,;]?\s?(?:and|or|{VERSUS})\s|[,;.]|\Z))"
)
#: Names that tell a way, a response or a moment, not an arm.
_NO_NAME = lazy_regex(r"(?:AUC|IV|PO|SC|IM|BID|QD|CR|PR|OS|PFS|DFS|ITT|CI|[Dd]ays?|[Ww]eeks?|[Cc]ycles?)\b.*")
#: One member goes on from the last: "; or |four courses of A|"
_JOIN = lazy_regex(
    rf"[\s,;]*(?:(?:and|or|{VERSUS})\s+)?(?:(?:assigned|allocated|randomi[sz]ed)\s+)?(?:\d[\d,]*\s(?:{PATIENTS})\s+)?"
    r"(?:to\s+)?(?:receive\s+)?(?:either\s+)?"
)

_NEXT_MEMBER = lazy_regex(rf"\s*[,;]?\s?(?:and|or|{VERSUS})\s(?!(?:then|were|was|to\sbe)\b)")


def called(source: Source) -> list[Frame]:
    """A frame for each sentence that allocates patients to a list of which each member ends in its name.

    Only where two members are the same drugs or share partners to choose from, and the text calls each by its name
    again: else the phrases tell the arms apart.
    """
    found = []
    for start, end in source.sentences:
        if "(" not in source.text[start:end] or source.section_at(start) in ("results", "conclusions"):
            continue
        verb = next(iter(RANDOM.finditer(source.text, start, end)), None)
        arms, partners = _members(source, verb.end(), end) if verb else ([], False)
        alike = partners or len({a.components for a in arms}) < len(arms)
        if 2 <= len(arms) <= 6 and alike and all(_again(source, a, end) for a in arms):
            found.append(Frame("arms:dose-or-schedule", 102, arms))
    return found


def _members(source: Source, start: int, end: int) -> tuple[list[Arm], bool]:
    """The members of a list between the brackets with their names, and whether some share what the others are added to.

    None where a name or a treatment is missing, also of the last member: "A 100 mg (A100), A 75 mg (A75), or B".
    """
    arms: list[Arm] = []
    before: list[Treatment] = []
    partners, begin = 0, start
    for match in _CALLED.finditer(source.text, start, end):
        if not arms:
            begin = max(begin, source.text.rfind(": ", begin, match.start()) + 1)
        begins = _JOIN.match(source.text, begin, match.start())
        given = [t for t in given_in(source, begin, match.start()) if not told_as_prior(source, begin, t.start)]
        components = components_of(given) - {SAME}
        drugs = any(t.drugs for t in given)
        if not drugs or _NO_NAME.fullmatch(match["name"]):
            return [], False
        if shared := _beside_choice(before, given):
            components |= shared
            partners += 1
        stretch = (begins.end() if begins else begin, match.end())
        arms.append(Arm(components, *stretch, definitions=[stretch], names=[match["name"]]))
        begin, before = match.end(), given
    if arms and _NEXT_MEMBER.match(source.text, begin, end) and any(t.drugs for t in given_in(source, begin, end)):
        return [], False
    return (arms, partners > 1) if len({a.names[0] for a in arms}) == len(arms) else ([], False)


def _beside_choice(before: Sequence[Treatment], given: Sequence[Treatment]) -> frozenset[str]:
    """What a member shares with the one before it: "|P and| either X (PX) or Y (PY)"."""
    if len(given) != 1 or len(before) < 2 or not before[-1].either or given[0].components & before[-1].components:
        return frozenset()
    return components_of(before[:-1])


def _again(source: Source, arm: Arm, since: int) -> bool:
    """Whether the text calls an arm by its name behind the list."""
    return source.text.find(arm.names[0], since) > 0
