"""Where a row of figures ends although "and" or a comma goes on: people who are the subject of a new clause."""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from .clauses import RESPECTIVELY, Clause

#: What people did or had.
_VERBS = (
    "had|died|discontinued|withdrew|stopped|experienced|developed|required|needed|received|underwent|completed|suffered|complained|"
    "recovered|relapsed|survived|remained|did|showed|achieved|progressed"
)
#: "60% of |those with CR| were"
THOSE_WITH = r"those\s+(?:with|in)\s+(?:an?\s+)?(?:[A-Za-z-]+\s+){0,2}?[A-Za-z-]+"
_SUBJECT_OF = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:of\s+(?:the\s+|all\s+)?(?:\d+|{PEOPLE}|{THOSE_WITH}|responses|remissions)|{PEOPLE})\s+)?(?:\w+ly\s+)?(?:{_VERBS}|"
    r"was|were)\b"
)
#: "partial remission in 20%, and 18% |of patients had| refractory disease"
_OF_ALL = lazy_regex(
    rf"\s*of\s+(?:(?:the\s+)?{PEOPLE}|{THOSE_WITH})\s+(?:had|were|experienced|achieved|developed|suffered|died|discontinued)\b"
)
#: "the rate was 55%, and 71% |of responses were| ongoing"
_OF_RESPONSES = lazy_regex(r"\s*of\s+(?:the\s+|all\s+)?(?:responses|remissions)\s+(?:were|are|had|remain\w*)\b")
#: ", and 16 (36%) |had|", ", and 9 (23%) |patients progressed|"
_HAD = lazy_regex(rf"\s*%?\s*[)\]]*\s*(?:(?:{PEOPLE})\s+)?(?:\w+ly\s+)?(?:{_VERBS})\b")
#: "rash occurred in 12 patients and one |patient developed| a stroke"
_PATIENTS_HAD = lazy_regex(rf"\s+{PEOPLE}\s+(?:{_VERBS})\b")
_COUNTED_IN = lazy_regex(r"\b(?:in|by)\s+(?:\w+\s+)?\Z|[(\[:]\s*\Z")
#: "the response rate |was| 30%, and 12% had rash": one value, and the name of another thing behind the verb
_WAS = lazy_regex(r"\b(?:was|is|of|reached)\s+(?:only\s+|about\s+|approximately\s+)?\Z")


def opens_clause(clause: Clause, start: int, length: int, figure: Figure, word: str) -> bool:
    """ "SAEs occurred in 12 (8%) and five patients (3%) discontinued": people who are the subject of a new clause."""
    people = (
        re.search(PEOPLE, clause.text[figure.start : figure.end], re.IGNORECASE)
        or _OF_ALL.match(clause.text, figure.end, clause.end)
        or (re.match(r",\s*\w", word) and _HAD.match(clause.text, figure.end, clause.end))
        or _OF_RESPONSES.match(clause.text, figure.end, clause.end)
        or (word.strip() == "and" and _PATIENTS_HAD.match(clause.text, figure.end, clause.end))
        or (word.strip() == "and" and _had_another(clause, figure))
        or (word.startswith(",") and figure.total is not None)  # "PRs were seen in 23 of 56, 44 of 56 were alive"
    )
    if not people or not _SUBJECT_OF.match(clause.text, figure.end, clause.end):
        return False
    if _lists_labels_behind(clause, length, figure):
        return False
    label = next((x for x in reversed(clause.labels) if x.end <= start and x.family != "other"), None)
    if label is None:
        return False
    one_value = length == 1 and word.startswith(",") and _WAS.search(clause.text[label.end : start]) is not None
    return one_value or _COUNTED_IN.search(clause.text[label.end : start]) is not None


_HAD_EVENT = lazy_regex(
    r"\s*%?\s*[)\]]*\s*(?:had|experienced|developed|required)\s+(?:an?\s+)?"
    r"(?:(?:grades?\s+)?(?:[≥>]\s?)?[1-5]\s*(?:-|–|/|(?:or|and|to)\s)\s*(?:[1-5]|higher|greater|above|more|worse)\s+)?(?:[\w-]+\s+){0,3}",
    re.IGNORECASE,
)


_BARE = lazy_regex(r"\s*%?\s*[)\]]*\s+")
_VERB = lazy_regex(r"(?:died|discontinued|withdrew|stopped)\b")


def _had_another(clause: Clause, figure: Figure) -> bool:
    """ "Rash occurred in 3 patients and two |developed neutropenia|": right behind the verb stands an event."""
    verb = next((x for x in clause.labels if _BARE.fullmatch(clause.text, figure.end, max(figure.end, x.start))), None)
    if verb is not None and _VERB.match(verb.text):
        return True  # "and two |died of| sepsis"
    return any(
        x.family in ("event", "response") and _HAD_EVENT.fullmatch(clause.text, figure.end, x.start)
        for x in clause.labels
        if figure.end <= x.start
    )


def _lists_labels_behind(clause: Clause, length: int, figure: Figure) -> bool:
    """ "5 (15%), 9 (27%) and 19 (58%) had |CR, PR and SD|, respectively": the last of the row, no clause of its own."""
    told = RESPECTIVELY.match(clause.text, figure.end, clause.end)
    labels = [x for x in clause.labels if told and figure.end <= x.start and x.end <= told.end()]
    return len(labels) == length + 1


def counts_after_time(clause: Clause, last: Figure, figure: Figure) -> bool:
    """ "One had fever lasting 7 days, and |two| developed a rash", "OS was 9 months, and |8%| had a rash".

    "Six partial responses lasting 4 to 9 months, and |two| minor responses".
    """
    counts = last.kind == "time" and figure.kind == "share" and (figure.n is not None or figure.percent is not None)
    if not counts:
        return False
    named = [x for x in clause.labels if x.family == "response" and x.start > figure.end]
    return _SUBJECT_OF.match(clause.text, figure.end, clause.end) is not None or any(
        _BARE.fullmatch(clause.text, figure.end, x.start) for x in named
    )
