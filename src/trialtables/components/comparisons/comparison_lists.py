"""P-values of a list of outcomes in the text's own words: "operating time (P = .3) and pain (P = .4) were similar".

What compares the groups may stand behind the list ("… decreased more with A than with B", "… did not differ"), and its
items have a p-value each.
"""

from __future__ import annotations

import re

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .comparison_outcomes import Outcome

_WORD = r"(?!(?:was|were|had|did|is|are|than|compared|which|who|that|but|there|no|not|all)\b)[A-Za-z][\w'/-]*"
#: "|Both |the time to pain relief (", ", |and length of stay (": an item ahead of its bracket
_ITEM = lazy_regex(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:(?:At|After|In|During|For)\s[^,()]{3,50},\s+)?(?:(?:and|or|nor|neither|either|both|as\s+well\s+as)\s+)?"
    rf"(?:the\s+)?(?P<name>{_WORD}(?:\s+{_WORD}){{0,7}})\s*\Z",
    re.IGNORECASE,
)
#: "were similar between", "did not differ", "decreased more with A than with B"
_COMPARES = lazy_regex(
    r"\s*,?\s*(?:(?:all|both|each)\s+)?(?:(?:was|were)\s+(?:(?:not|no|also|all|both)\s+)?(?:\w+ly\s+)*(?:similar|comparable|different|"
    r"lower|higher|better|worse|greater|less|reduced|increased|improved|shorter|longer|superior|in\s+favou?r)\b|"
    r"did\s+not\s+(?:\w+ly\s+)?(?:differ|vary)\b|differed\b|favou?red\b|"
    r"(?:\w+ly\s+)?(?:improved|decreased|increased|fell|rose|declined|dropped)\s+(?:\w+ly\s+)?more\b)",
    re.IGNORECASE,
)
_NO_OUTCOME = lazy_regex(
    rf"\b(?:age|sex|gender|stage|grade|status|size|baseline|characteristics|{PATIENTS}|group|groups|arm|arms|difference|"
    r"differences|demographics?|univariate|multivariate|analysis|effects?|menopaus\w*|smoking|parity|income|education|ASA|"
    r"receptors?|nodal|histolog\w*|diabetes|room|operative\s+side|compliance|prior|previous)\b|\A(?:with|for|by|in|of)\b",
    re.IGNORECASE,
)


def listed_subject(figure: Figure, clause: Clause) -> Outcome | None:
    """The item that a p-value stands behind, where the list is the subject of what compares the groups."""
    if figure.kind != "p":
        return None
    at = next((i for i, (a, b) in enumerate(_brackets(clause)) if a < figure.start < b), None)
    if at is None:
        return None
    found, since = None, clause.start
    for place, (opened, closed) in enumerate(_brackets(clause)):
        item = _ITEM.match(clause.text[since:opened])
        if item is None or _NO_OUTCOME.search(item["name"]):
            return None  # one trait of the patients makes the others of its list traits as well
        if place == at:
            found = Outcome(
                since + item.start("name"), since + item.end("name"), "OTHER", " ".join(item["name"].split())
            )
        since = closed + 1
        if _COMPARES.match(clause.text, since, clause.end):
            break
    else:
        return None
    if found is None:
        return None
    return None if any(found.start < a.end and a.start < found.end for a in clause.arms) else found


def _brackets(clause: Clause) -> list[tuple[int, int]]:
    """The outer brackets of a sentence in order."""
    pairs = sorted(clause.brackets)
    return [(a, b) for a, b in pairs if not any(c < a and b < d for c, d in pairs)]


_CHANGES = r"(?:reductions?|decreases?|increases?|improvements?|declines?|gains?|rises?|changes?)"
#: "A led to significant |reductions in| stress (P = .004) and |pain| (P = .03) compared with B"
_CHANGE_AT = lazy_regex(
    rf"\b{_CHANGES}\s+(?:in|of)\s+(?:the\s+)?(?P<list>[^;]*)\Z",
    re.IGNORECASE,
)
_BRACKETED = lazy_regex(r"\([^()]*\)")
_LAST = lazy_regex(
    rf"(?:\A|,|\band\b|\bor\b|\bin\b)\s*(?:(?:and|or|in|the)\s+)*(?P<name>{_WORD}(?:\s+{_WORD}){{0,6}})\s*\Z",
    re.IGNORECASE,
)
_WITH_OTHER = lazy_regex(
    rf"\b(?:than|compared\s+(?:with|to)|{VERSUS}|relative\s+to)\b(?!\s+(?:the\s+)?baseline)", re.IGNORECASE
)


def changed_by_arm(figure: Figure, clause: Clause) -> Outcome | None:
    """What a change told with a p-value is in, where the sentence sets the arm that had it against another."""
    opened = next((a for a, b in clause.brackets if a < figure.start < b), None)
    if figure.kind != "p" or opened is None or clause.text[opened + 1 : figure.start].strip():
        return None
    if len(clause.arm_ids) not in (1, 2):
        return None
    if not _WITH_OTHER.search(clause.text, clause.start, clause.end):
        return None
    change = _CHANGE_AT.search(clause.text, clause.start, opened)
    name = _LAST.search(_BRACKETED.sub(lambda m: "," + " " * (len(m.group()) - 1), change["list"])) if change else None
    if change is None or name is None or _NO_OUTCOME.search(name["name"]):
        return None
    start = change.start("list") + name.start("name")
    end = change.start("list") + name.end("name")
    if any(start < a.end and a.start < end for a in clause.arms):
        return None
    return Outcome(start, end, "OTHER", " ".join(name["name"].split()))
