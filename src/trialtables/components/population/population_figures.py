"""Every count of people that a text holds, also those that attachment has set aside as denominators."""

from __future__ import annotations

import copy
import re
from dataclasses import replace

from spacy.tokens import Doc

from ..attachment.clauses import Clause
from ..base import text_of
from ..context import ELIGIBILITY, HYPOTHESIS, PLAN
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner

#: "Between 2006 and 2010, 1943 patients": a count that looks like one more year.
_AFTER_A_YEAR = scanner(
    rf"\b(?:19|20)\d\d,\s+(?P<n>(?:19|20)\d\d)\s+(?:[a-z][\w/+-]*\s+){{0,4}}?{PEOPLE}\b", re.IGNORECASE
)
#: "A total number of 97 patients were": read as a plan elsewhere.
_TOTAL_NUMBER = scanner(
    rf"\btotal\s+number\s+of\s+(?P<n>\d+)\s+(?:[a-z][\w/+-]*\s+){{0,4}}?{PEOPLE}\s+(?:[\w-]+\s+){{0,8}}?(?:were|was|received|"
    r"underwent)\b",
    re.IGNORECASE,
)
#: "168 patients (86% with refractory disease) were": the percent is of the patients and not that of the count.
_SHARE_OF_THEM = lazy_regex(
    rf"(?:\d[\d,]*|{WORD_NUMBER})(?=\s+(?:[\w-]+\s+){{0,4}}?{PEOPLE}\s*\(\s*\d[\d.·]*\s*%\Z)", re.IGNORECASE
)


def _without_share(text: str, figure: Figure) -> Figure:
    number = _SHARE_OF_THEM.match(text[figure.start : figure.end]) if figure.percent is not None else None
    if number is None or re.match(r"\s*[)\],;]", text[figure.end : figure.end + 3]):
        return figure
    return replace(figure, end=figure.start + number.end(), percent=None)


def with_all_counts(doc: Doc, clauses: list[Clause]) -> list[Clause]:
    """The clauses with every count of the text: attachment has set aside those that are denominators."""
    contexts = doc._.figure_context or [[]] * len(doc._.quantities or [])
    counts = [
        Figure(**{"start": 0, "end": 0, "kind": "", **f})
        for f, context in zip(doc._.quantities or [], contexts, strict=True)
        if f["kind"] == "share" and f.get("n") is not None and not {HYPOTHESIS, PLAN, ELIGIBILITY} & set(context)
    ]
    text = text_of(doc)
    counts = [_without_share(text, figure) for figure in counts]
    for more in (_AFTER_A_YEAR, _TOTAL_NUMBER):
        counts += [Figure(m.start("n"), m.end("n"), "share", n=int(m["n"])) for m in more.finditer(text)]
    copies = []
    for clause in clauses:
        whole = copy.copy(clause)
        whole.figures = [f for f in counts if clause.start <= f.start < clause.end]
        copies.append(whole)
    return copies
