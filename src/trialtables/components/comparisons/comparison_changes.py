"""Differences told by a verb: "A raised FEV1 by 120 mL compared with B", "compared with B, A lowered pressure by 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..attachment.arm_binding import OPENS_COMPARING
from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS

#: Units of what is measured; a percent would not tell whether it is one of the other's value.
UNITS = (
    r"(?:(?:mg|g)/dL|(?:[mµu]mol)/L|points?|units?|days?|weeks?|months?|hours?|h|minutes?|min|seconds?|s|kg|g|mg|cm|mm\s?Hg|mm|m|mL|L|beats|bpm|"
    r"metres|meters)"
)
#: "increased FEV1 |by 120 mL|", "FEV1 was higher |by 120 mL|"
_BY = scanner(
    rf"""\b(?<!\bto\s)(?<!\bof\s)(?<!\bin\s)(?P<kind>increased?|improved?|raised?|prolonged?|extended?|lengthened|reduced?|lowered|decreased?|shortened|
    longer|shorter|higher|lower|better|greater)\b(?P<what>(?:[^.;:,()\d]|(?<=[A-Za-z])\d){{0,80}}?)\s
    by\s+(?:an?\s+)?(?:mean\s+(?:of\s+)?|average\s+(?:of\s+)?|additional\s+|about\s+|approximately\s+)*(?P<value>{DIGITS})\s?-?{UNITS}\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: "by 120 mL |(95% CI, 50 to 190) more than| B", "by 120 mL |with A v| B"
_AGAINST = lazy_regex(
    rf"\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:more\s+|less\s+)?(?:(?:with|in|for)\s+[^.;,()\d]{{2,50}}?\s+)?,?\s*"
    rf"(?:(?:when|as)\s+)?(?:than|{VERSUS}|(?:compared|relative|in\s+comparison)\s+(?:with|to)|in\s+comparison\s+with|over)\s+"
    rf"(?:(?:with|in|for|the|those|{PATIENTS}|receiving|given|on|taking)\s+)*",
    re.IGNORECASE,
)
#: A change of one arm, and what was looked for.
_NO_DIFFERENCE = lazy_regex(r"\b(?:baseline|per|each|every|pretreatment|detect|could|would|may|might)\b", re.IGNORECASE)
#: "by 5.2 points |(95% CI, 3.1 to 7.3|": the limits of a difference
LIMITS_BEHIND = lazy_regex(
    rf"\s?(?:%|{UNITS})?\s?[,;]?\s?[(\[]?\s?9\d(?:[.·]\d+)?\s?%\s*(?:C\.?I\.?|confidence\s+interval)"
    rf"[\s,:=]*(?P<low>[-−–]?\s?{DIGITS})\s*%?\s*(?:to|[-–,;])\s*(?P<high>[-−–]?\s?{DIGITS})",
    re.IGNORECASE,
)
_REACH = 12


def changes_against(clause: Clause) -> Iterator[Figure]:
    """The differences between arms that a verb and "by" tell, where the sentence names what it sets against what."""
    if " by " not in clause.text[clause.start : clause.end]:
        return
    first = min((a.start for a in clause.arms), default=clause.end)
    opened = OPENS_COMPARING.search(clause.text[clause.start : first]) is not None
    for match in _BY.finditer(clause.text, clause.start, clause.end):
        if _NO_DIFFERENCE.search(clause.text, match.start(), match.end()):
            continue
        if any(x.family == "survival" and match.start() <= x.start < match.end() for x in clause.labels):
            continue  # "improved median survival by 2 months": a gain of medians, each of which is a row
        against = _AGAINST.match(clause.text, match.end(), clause.end)
        if not (_names_arm(clause, against.end()) if against else opened and _ends(clause, match.end())):
            continue
        inside = [f for f in clause.figures if f.start < match.end() and match.start("value") < f.end]
        following = next((f for f in clause.figures if f.start >= match.end()), None)
        limits = LIMITS_BEHIND.match(clause.text, match.end("value"), clause.end)
        p = next((f.p_value for f in (*inside, following) if f is not None and f.p_value), None)
        end = max([match.end(), *(f.end for f in inside)])
        low, high = (limit_of(limits[x]) for x in ("low", "high")) if limits else (None, None)
        yield Figure(
            match.start(), end, "effect", measure="DIFF", value=parse_number(match["value"]), p_value=p,
            ci_low=low, ci_high=high,
        )  # fmt: skip


def limit_of(words: str) -> float:
    """A limit with its sign, however that is written."""
    return parse_number(re.sub(r"[−–]\s?|-\s", "-", words))


def _names_arm(clause: Clause, at: int) -> bool:
    """Whether an arm is next, and not its value: "compared with 22 mL with A"."""
    near = [a for a in clause.arms if 0 <= a.start - at < _REACH]
    return bool(near) and not any(x.isdigit() for x in clause.text[at : near[0].start])


#: Nothing but the interval and the p-value of a difference, not the value of the other arm.
_TO_END = lazy_regex(r"\s*(?:[(\[][^()\[\]]*[)\]])?\s*(?:[.;,]|and\b|\Z)", re.IGNORECASE)


def _ends(clause: Clause, at: int) -> bool:
    return _TO_END.match(clause.text, at, clause.end) is not None
