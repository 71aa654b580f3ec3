"""The time at which a rate was read: "at 2 years" beside it, at its name, or in the sentence before."""

from __future__ import annotations

import re

from ..attachment.clauses import Clause, Study
from ..attachment.series import Series
from ..figures.figure_atoms import Figure
from ..labels.labels import OUTCOMES, Label
from ..labels.landmarks import Landmark
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS

_OPENS = lazy_regex(r"\s*[(\[]\s*")
_AND_OTHER = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:in|with|for|on|of)\s+(?:the\s+)?)?\s*(?:group|arm|{PATIENTS})?\s*,?\s*(?:and|but|{VERSUS}|compared\s+(?:with|to))\s+"
    r"(?:(?:only|to|with|was|it\s+was)\s+)*"
)
_ARM_ALONE = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:(?:in|with|for|on|of|{PATIENTS}|receiving|given)\s+(?:the\s+|those\s+)?)*\s*(?:group|arm)?s?\s*,?\s*"
)


_OF_MEDIAN = lazy_regex(
    r"\bmedian\s(?![^.;,:()\d]{0,40}\b(?:follow|observation|surveillance))[^.;,:()\d]{2,60}\Z", re.IGNORECASE
)


def _is_median(mark: Landmark, clause: Clause) -> bool:
    """ "A median PFS |of 15.1 months| and 70% were alive": a value of its own, no time of the rate."""
    return _OF_MEDIAN.search(clause.text, clause.start, mark.start) is not None


def landmark_of(series: Series, label: Label, clause: Clause, marks: list[Landmark]) -> Landmark | None:
    """The landmark of the rates of a series: right behind them, at the name, or elsewhere in the sentence."""
    marks = [m for m in marks if not (m.weak and _is_median(m, clause))]
    heads = [m for m in marks if m.end <= series.start and _OPENS.fullmatch(clause.text, m.end, series.start)]
    if heads and not heads[-1].weak and series.contrast:
        return heads[-1]  # "at 1 year (47% v 36%), 2 years (28% v 18%)"
    behind = [m for m in marks if m.start >= series.end]
    if behind and (opening := _opened_each(series, behind[0], clause, marks)):
        return opening
    if behind and re.match(
        rf"\s*(?:%)?\s*[)\]]*\s*(?:alive|of (?:the )?(?:{PATIENTS}))?\s*\Z", clause.between(series.end, behind[0].start)
    ):
        return behind[0]
    if behind and 1 < len(behind[0].times) == series.row[1] and not _parted(series, behind[0], clause):
        return behind[0]  # "|56% v 46%|, 30% v 24% and 17% v 16% at 1, 2 and 3 years"
    others = [f for f in clause.figures if f.kind == "share" and f.percent is not None]
    near = [
        m for m in marks if m.start >= label.start - 40 and m.end <= max(series.start, label.start + 1) and not m.weak
    ]
    near = [m for m in near if not any(m.end <= f.start and f.end <= min(series.start, label.start) for f in others)]
    if near:
        return near[-1]
    before = [m for m in marks if m.end <= series.start]
    behind = [
        m
        for m in behind
        if not any(
            series.end <= f.start < m.start
            and not _same_row(f, series, label)
            and not _same_bracket(series, f, m, clause)
            and not _of_next_arm(series, f, m, clause)
            and (not all(x.weak for x in before) or not _of_next_outcome(series, m, clause))
            for f in others
        )
    ]
    opened = [m for m in before if not m.weak and ";" not in clause.text[m.start : series.start]]
    if behind and opened and ";" in clause.text[series.end : behind[0].start]:
        return opened[-1]  # "|At 1 year| 39% and 35% were alive; at 3 years, 13%"
    if behind:
        return behind[0]
    strong = [m for m in before if not m.weak]
    chosen = strong or before
    return chosen[-1] if chosen else None


_OWN_RATE = lazy_regex(r",?\s+(?:(?:it\s+was|they\s+were|only)\s+)?")


def _opened_each(series: Series, next_mark: Landmark, clause: Clause, marks: list[Landmark]) -> Landmark | None:
    """ "|At 1 year| 24%, and at 2 years 11% were alive": the time that opens the row, as one opens the next."""
    ahead = [m for m in marks if m.end <= series.start and _OWN_RATE.fullmatch(clause.text, m.end, series.start)]
    rates = [f for f in clause.figures if f.kind == "share" and f.start >= next_mark.end]
    told = bool(rates) and _OWN_RATE.fullmatch(clause.text, next_mark.end, rates[0].start) is not None
    return ahead[-1] if ahead and told else None


def _parted(series: Series, mark: Landmark, clause: Clause) -> bool:
    """Whether a name or a semicolon stands between a row and the times behind it."""
    between = any(series.end <= x.start < mark.start for x in clause.labels)
    return between or ";" in clause.text[series.end : mark.start]


def _same_row(figure: Figure, series: Series, label: Label) -> bool:
    """A rate between the series and its name that stands behind belongs to the same row."""
    return label.start > series.end and figure.end <= label.start


def _of_next_arm(series: Series, figure: Figure, mark: Landmark, clause: Clause) -> bool:
    """ "OS was 80% with A and 90% with B at 5 years": the rate of the next arm, whose time is that of both."""
    first = any(series.end <= a.start and a.end <= figure.start for a in clause.arms)
    second = any(figure.end <= a.start and a.end <= mark.start for a in clause.arms)
    return (
        first
        and second
        and not mark.weak
        and len(mark.times) == 1
        and not any(series.end <= x.start < mark.start and x.family in OUTCOMES for x in clause.labels)
        and _AND_OTHER.fullmatch(clause.between(series.end, figure.start)) is not None
        and _ARM_ALONE.fullmatch(clause.between(figure.end, mark.start)) is not None
    )


_NEXT_OUTCOME = lazy_regex(
    r"\s*%?[^()\[\]]{0,20}[)\]]\s*,?\s*(?:and|or|nor)\s+[^()\[\];:.]{3,60}[(\[][^()\[\]]{1,80}[)\]]\s*"
)


def _of_next_outcome(series: Series, mark: Landmark, clause: Clause) -> bool:
    """ "no difference in DFS (85% v 84%) or survival (91% v 92%) at 5 years": the time behind both brackets."""
    inside = [x for x in clause.labels if series.end <= x.start < mark.start and x.family in OUTCOMES]
    if mark.weak or len(inside) != 1 or inside[0].family != "survival":
        return False
    return _NEXT_OUTCOME.fullmatch(clause.text, series.end, mark.start) is not None


def _same_bracket(series: Series, figure: Figure, mark: Landmark, clause: Clause) -> bool:
    """ "Survival (45% with A, 40% with B at 5 years)": one bracket, without another name in it."""
    return any(
        a < series.start
        and figure.end <= mark.start < b
        and not any(a < x.start < b and x.family in OUTCOMES for x in clause.labels)
        for a, b in clause.brackets
    )


def times_of_row(mark: Landmark, series: Series, ordinal: int) -> list[tuple[float, str]]:
    """One time for each rate of a series; ``ordinal`` is its place among the series of the landmark."""
    listed, count = len(mark.times), len(series.figures)
    # "at 1 and 2 years was 51% v 42% and 25% v 15%": a pair for each time
    pair_each = series.row[1] == listed or (series.contrast and "/" not in series.connectors)
    if listed > 1 and count % listed == 0 and not pair_each:
        return [t for t in mark.times for _ in range(count // listed)]
    return [mark.times[ordinal % listed]] * count


_RESPECTIVELY = lazy_regex(r"\s*%?\s*[)\]]?,?\s+respectively\b", re.IGNORECASE)
_RIGHT_BEHIND = lazy_regex(r"\s*%?\s*[)\]]?\s*\Z")


def times_again(series: Series, clause: Clause, marks: list[Landmark]) -> list[tuple[float, str]]:
    """ "54% at 1 year and 26% at 2 years with A, and |46% and 13%, respectively|, with B": the times told with A.

    None where "respectively" is not said, or where the rates ahead are not as many, each with one time behind it.
    """
    if len(series.figures) < 2 or _RESPECTIVELY.match(clause.text, series.end, clause.end) is None:
        return []
    rates = [f for f in clause.figures if f.kind == "share" and f.end <= series.start]
    told = [m for m in marks if m.end <= series.start and not m.weak]
    own = [m for m in told if any(_RIGHT_BEHIND.fullmatch(clause.text, f.end, m.start) for f in rates)]
    times = [m.times[0] for m in told if len(m.times) == 1]
    alike = len(own) == len(told) == len(times) == len({*times}) == len(series.figures)
    return times if alike and not series.contrast else []


OF_RATES = lazy_regex(r"\brates?\b|probabilit")
#: "|the percentage of patients who were| alive without relapse"
_SHARE_AHEAD = lazy_regex(
    r"\b(?:percentages?|proportions?|shares?|probabilit(?:y|ies)|rates?)\s+(?:of|for)\s[^.;:,\d]{0,60}\Z", re.IGNORECASE
)

#: "alive |at last follow-up|", "alive |after relapse|": no longer the time of the sentence before
_OTHER_TIME = lazy_regex(r"[^.;]{0,60}\b(?:follow-?up|after|following|now|currently|today|to\s+date)\b", re.IGNORECASE)


def carried_time(label: Label, clause: Clause, study: Study, marks: list[Landmark]) -> Landmark | None:
    """ "At 5 years, DFS was 86% v 80%. OS rates were 90% and 87%.": the time of the sentence before."""
    if study.landmark is None or marks:
        return None
    if study.landmark[0] != clause.end and not 0 <= clause.start - study.landmark[0] < 4:
        return None
    if _OTHER_TIME.match(clause.text, label.end, clause.end):
        return None
    rate = (
        OF_RATES.search(label.text)
        or re.match(r"\s+rates?\b", clause.text[label.end : clause.end])
        or _SHARE_AHEAD.search(clause.text, clause.start, label.start)
    )
    return Landmark(clause.start, clause.start, (study.landmark[1],)) if rate else None
