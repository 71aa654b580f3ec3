"""Arms of the same drugs in a list that calls each by a short name: "A then B (SEQ A); or B then A (SEQ B)"."""

from __future__ import annotations

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import VERSUS
from ..treatments.treatment_phrases import SAME
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
    rf"[\s,;]*(?:(?:and|or|{VERSUS})\s+)?(?:(?:assigned|allocated|randomi[sz]ed)\s+)?(?:to\s+)?(?:receive\s+)?(?:either\s+)?"
)


def called(source: Source) -> list[Frame]:
    """A frame for each sentence that allocates patients to a list of which each member ends in its name.

    Only where two members are the same drugs, and the text calls at least one of each by its name again: else the
    phrases tell the arms apart.
    """
    found = []
    for start, end in source.sentences:
        if "(" not in source.text[start:end] or source.section_at(start) in ("results", "conclusions"):
            continue
        verb = next(iter(RANDOM.finditer(source.text, start, end)), None)
        arms = _members(source, verb.end(), end) if verb else []
        kinds = [a.components for a in arms]
        if 2 <= len(arms) <= 6 and len(set(kinds)) < len(kinds) and all(_again(source, a, end) for a in arms):
            found.append(Frame("arms:dose-or-schedule", 102, arms))
    return found


def _members(source: Source, start: int, end: int) -> list[Arm]:
    """The members of a list between the brackets with their names; none where a name or a treatment is missing."""
    arms: list[Arm] = []
    begin = start
    for match in _CALLED.finditer(source.text, start, end):
        if not arms:
            begin = max(begin, source.text.rfind(": ", begin, match.start()) + 1)
        begins = _JOIN.match(source.text, begin, match.start())
        given = [t for t in given_in(source, begin, match.start()) if not told_as_prior(source, begin, t.start)]
        components = frozenset().union(*(t.components for t in given)) - {SAME}
        drugs = any(t.drugs for t in given)
        if not drugs or _NO_NAME.fullmatch(match["name"]):
            return []
        stretch = (begins.end() if begins else begin, match.end())
        arms.append(Arm(components, *stretch, definitions=[stretch], names=[match["name"]]))
        begin = match.end()
    return arms if len({a.names[0] for a in arms}) == len(arms) else []


def _again(source: Source, arm: Arm, since: int) -> bool:
    """Whether the text calls an arm by its name behind the list."""
    return source.text.find(arm.names[0], since) > 0
