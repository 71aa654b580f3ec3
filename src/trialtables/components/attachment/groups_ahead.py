"""Groups ahead of their figures: at the head, as subject, beside the outcome; and how far each of them reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, VERSUS
from .arm_places import OWN_FIGURE
from .group_parts import parts_of
from .group_phrases import OPENS_VALUES, Phrase
from .group_stretches import Group, bracket_behind, labels_between
from .groups_behind import figures_behind

if TYPE_CHECKING:
    from .clauses import Clause

_OF_SOME = lazy_regex(r"\b(?:analys[ei]s|subsets?|subgroups?|cohorts?|groups?|series|population)\s+\Z", re.IGNORECASE)


def may_lead(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase that is no head may lead figures: not "of …" behind anything, not a subject within."""
    if phrase.subject:
        return clause.text[phrase.start] in "([" or OPENS_VALUES.match(clause.text, phrase.end, clause.end) is not None
    of = re.match(r"of\b", clause.text[phrase.start : phrase.first], re.IGNORECASE)
    return (
        not of or _OF_SOME.search(clause.text[clause.start : phrase.start]) is not None or _of_outcome(clause, phrase)
    )


_TO_OF_OUTCOME = lazy_regex(r"(?:\s+(?:rates?|times?))?\s+")


def _of_outcome(clause: Clause, phrase: Phrase) -> bool:
    """ "Median survival |of patients with stage IV disease| was 9 months"."""
    outcomes = [x for x in clause.labels if x.family in ("survival", "response") and x.end <= phrase.start]
    return any(_TO_OF_OUTCOME.fullmatch(clause.text, x.end, phrase.start) for x in outcomes)


_AGAINST = lazy_regex(rf"\s*(?:{VERSUS}|than|compared)\b", re.IGNORECASE)


def leading_group(clause: Clause, phrase: Phrase, later: list[Phrase]) -> Group:
    """The group of the figures that follow: those of its bracket, of its outcome, or of the rest of the sentence."""
    reach = bracket_behind(clause, phrase.end)
    sized = _SIZE_BEHIND.match(clause.text, phrase.end, clause.end) is not None
    inside = not sized and any(
        phrase.end < f.start < reach and f.kind != "landmark" and not f.bare for f in clause.figures
    )
    following = next((p.start for p in later if not figures_behind(clause, p, phrase.end)), clause.end)
    if inside and not phrase.opens:
        against = _AGAINST.match(clause.text, phrase.start, phrase.first) is not None
        return Group(phrase.words, phrase.start, reach, nested=False, parts=parts_of(phrase.words), opposed=against)
    high = following if phrase.opens else min(following, _next_outcome(clause, phrase))
    if turn := _TURN.search(clause.text, phrase.end, high):
        others = any(p.start > turn.start() for p in later) or _OTHERS_HAD.match(clause.text, turn.end())
        high = turn.start() if others else high
    others_behind = None if clause.sided else _AGAINST_OTHERS.search(clause.text, phrase.end, high)
    if others_behind and any(p.start == others_behind.end() for p in later):
        high = others_behind.start()
    parts = parts_of(phrase.words)
    return Group(phrase.words, phrase.start, high, nested=False, parts=parts, opens=phrase.opens)


#: "Among smokers 20 responded, |as did| 4 of 20 who had never smoked"
_TURN = lazy_regex(r"(?<=\d|%|\)|[a-z]),?\s+(?:as\s+did|whereas|while|but)\s", re.IGNORECASE)
#: "Among untreated patients the rate was 50%, |compared with 25%| in pretreated patients"
_AGAINST_OTHERS = lazy_regex(
    rf",?\s+(?:{VERSUS}|(?:as\s+)?compared\s+(?:with|to)|and|but)\s+(?:only\s+)?\d[\d.·]*\s?(?:%|months?|weeks?|days?|years?)?\s+(?=(?:in|among|for)\s)",
    re.IGNORECASE,
)
#: "while |previously treated patients had| 20%"
_OTHERS_HAD = lazy_regex(
    rf"(?:(?!(?:the|these|all|no)\b)[\w-]+\s+){{1,3}}(?:{PEOPLE})\s+(?:had|achieved|showed)\b", re.IGNORECASE
)
#: "patients with mutations |(n = 30)|": the bracket holds the size of the group, not its result.
_SIZE_BEHIND = lazy_regex(
    rf"\s*[(\[](?:[^()\[\]]{{0,60}}[;,]\s*)?(?:n\s*=\s*\d[\d,]*|\d[\d,]*\s+(?:(?:{VERSUS}|and)\s+\d[\d,]*\s+)?(?:{ANY_PATIENT}|tumou?rs|cases))"
    r"(?:\s*[;,]?\s*\[?\d+(?:\.\d+)?\s?%\]?)?\s*[)\]]",
    re.IGNORECASE,
)


def _next_outcome(clause: Clause, phrase: Phrase) -> int:
    """Where the figures of an outcome end beside which a group stands: at the next outcome behind a figure."""
    sized = _SIZE_BEHIND.match(clause.text, phrase.end, clause.end)
    start = sized.end() if sized else phrase.end
    first = next((f for f in clause.figures if f.start >= start and f.kind != "landmark"), None)
    if first is None:
        return clause.end
    if any(phrase.end <= at < first.start for at in clause.semicolons()):
        return phrase.end  # "anemia, more common in older patients; rash in 3%"
    if verb := _VERB_AND_BRACKET.match(clause.text, start, clause.end):
        return bracket_behind(clause, verb.end())  # "in men was not proven (HR 1.1; median OS 8 v 7 months)"
    after = (at for at in clause.semicolons() if at >= first.end and not _next_arm(clause, at))
    semicolon = next(after, clause.end)
    own = next((x.family for x in reversed(clause.labels) if x.end <= first.start), "")
    listed = own == "event" or _LISTS.match(clause.text, phrase.end, clause.end) is not None
    following = [x for x in labels_between(clause, first.end, clause.end) if not (listed and x.family == own)]
    if _WITH_A.match(clause.text, first.end, clause.end):
        following = [x for x in following if not _OF_VALUE.match(clause.text, x.end, clause.end)]
    return min(semicolon, following[0].start if following else clause.end)


_VERB_AND_BRACKET = lazy_regex(
    r"\s*(?:was|were)\s+(?:not\s+)?(?:(?:statistically|significantly)\s+)?(?:proven|shown|demonstrated|confirmed|established|observed|seen|"
    r"found|met|reached|similar|comparable|greater|smaller|larger|higher|lower|better|worse|superior|significant|different)(?=\s*[(\[])",
    re.IGNORECASE,
)
_TO_VALUE = lazy_regex(r"\s*(?:[:,=]|\bwas\b)?\s*")


def _next_arm(clause: Clause, semicolon: int) -> bool:
    """ "In smokers it was A: 48%|;| B: 56%": a semicolon between two arms with the value of each."""
    arm = next((a for a in clause.arms if 0 < a.start - semicolon < len("; in the ")), None)
    following = next((f for f in clause.figures if arm and f.start >= arm.end), None)
    if arm is None:
        return False
    told = following is not None and _TO_VALUE.fullmatch(clause.text, arm.end, following.start) is not None
    return told or OWN_FIGURE.match(clause.text, arm.end, clause.end) is not None


#: "responses in smokers |consisted of| CR in 4, PR in 8 and SD in 9"
_LISTS = lazy_regex(
    r"\s*(?:(?:consist|compris|includ)(?:ed|e|es|s)\b|(?:were\s+)?as\s+follows\b|(?:were\s*)?:)", re.IGNORECASE
)
#: "PFS in smokers was 4 months, |with a| 1-year survival |of 30%| and a response rate of 12%": still of the smokers
_WITH_A = lazy_regex(r"\s*%?(?:\s*[(\[][^()\[\]]*[)\]])?\s*,?\s+with\s+(?:an?\s+|\d)")
_OF_VALUE = lazy_regex(r"\s*(?:rates?|times?|probability)?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?of\s+(?:only\s+|about\s+)?\d")
