"""Labels that a pronoun stands for: "it was 12% with B", "in B they were 4% and 20%", "the respective rates were …"."""

from __future__ import annotations

import re

from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from .clauses import Clause, Study
from .series import Series

#: "with A, CR and PR were 5% and 30%; with B |they were| 4% and 20%", "|the corresponding rates in B were|"
_THEY = lazy_regex(
    r"\b(?:they|these|(?:these|(?:the\s+)?(?:corresponding|respective))\s+(?:rates|values|figures|numbers|percentages|"
    r"proportions|incidences|frequencies|medians|median\s+(?:times|values|durations)|times|durations|results))"
    # a number stands in names of groups only: "in HER2-positive disease"
    r"(?:(?:\s+(?:in|with|for|on|among)\s(?:[^.;,()\d]|(?<=[A-Za-z])\d(?=[-\s])){2,60}?)?\s+(?:were|are|being)\s+(?:only\s+)?"
    # "they were significantly higher than those of B (|"
    r"|\s+were\s+(?:\w+ly\s+)?(?:higher|lower|greater|better|worse|more\s+\w+|less\s+\w+)\s+than\s+(?:those|the\s+rates)\s+"
    r"(?:of|in|with|for|on|among)\s[^.;,()\d]{2,60}?\s*[(\[]\s*)\Z",
    re.IGNORECASE,
)


def told_before(series: Series, clause: Clause, before: list[Label]) -> list[Label]:
    """The labels of the figures before a pronoun, as many as the figures behind it."""
    row = [x for x in before if x.family in ("response", "event")]
    count = len(series.figures)
    figures = [f for f in clause.figures if f.kind == "share" and row and row[0].end <= f.start < series.start]
    told = count == len(row) and (count == len(figures) or _behind_figures(row, series, clause))
    return row if told and not series.contrast else []


def _behind_figures(row: list[Label], series: Series, clause: Clause) -> bool:
    """ "In A, 30% had rash, 8% nausea; the corresponding rates in B were 20%, 3%": each label behind its figure."""
    figures = [f for f in clause.figures if f.kind == "share" and f.end <= series.start]
    if len(figures) != len(row) or clause.grades:
        return False  # which of them a grade holds for is not said again
    starts = [f.start for f in figures[1:]] + [series.start]
    return all(f.end <= x.start and x.end <= start for f, x, start in zip(figures, row, starts, strict=True))


def is_plural(series: Series, clause: Clause) -> bool:
    """Whether "they were" stands before a series."""
    return _THEY.search(clause.text[clause.start : series.start]) is not None


_PRONOUN = lazy_regex(
    r"\W*(?:[A-Z]{4,}:\s*)?(?:It|This|These|They|Such|Corresponding|The\s+(?:respective|corresponding))\b"
)


#: "With B |it was| 30%.", "In those receiving B, |the rate was| 30%."
_IT_WAS = lazy_regex(
    r"\W*(?:[Ww]ith|[Ii]n|[Ff]or|[Oo]n|[Aa]fter|[Aa]mong)\s[^.;,()]{2,60}?,?\s+(?:it|this|(?:this|the|the\s+(?:corresponding|respective))\s+(?:rate|proportion|"
    r"percentage|incidence|frequency|figure))\s+was\s+(?:only\s+)?"
)


def carried(series: Series, clause: Clause, study: Study) -> Label | None:
    """ "It was more frequent in women (12% v 3%)": the label of the sentence before."""
    subject = study.subject
    pronoun = _PRONOUN.match(clause.text, clause.start) or _IT_WAS.fullmatch(clause.text, clause.start, series.start)
    if subject is None or not pronoun or series.figures[0].kind != "share":
        return None
    if len(series.figures) > 1 and not series.contrast:
        return None  # "They were 47%, 27% and 4%": of several events, see carried_row
    if series.figures[0].bare or any(x.end <= series.start and x.family not in ("other",) for x in clause.labels):
        return None
    return subject


def carried_row(series: Series, clause: Clause, study: Study) -> list[Label] | None:
    """ "With A they were … . The respective rates with B were 15%, 10% and 5%.": the labels of the sentence before."""
    if series.contrast or len(series.figures) < 2 or len(study.told) != len(series.figures):
        return None
    if len(clause.arm_ids) != 1:
        return None  # of several arms, or of those that the sentence before told of
    if not is_plural(series, clause) or any(f.kind == "share" and f.end <= series.start for f in clause.figures):
        return None
    return None if any(x.end <= series.start and x.family != "other" for x in clause.labels) else study.told
