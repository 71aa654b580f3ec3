"""Series: figures in a row, which share a label or stand for the arms one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..figures.figure_atoms import Figure, is_share, rounds_to
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import PER_YEAR, VERSUS
from .clause_openings import counts_after_time, opens_clause
from .clauses import Clause
from .group_sizes import without_arm_sizes
from .wholes import PART_OF_THEM, joined_with_people, with_denominators, without_groups, without_whole_of_list


@dataclass
class Series:
    """Figures in a row, with the connectors that part them."""

    figures: list[Figure]
    connectors: list[str] = field(default_factory=list)
    row: tuple[int, int] = (0, 1)  # place and length in a row of contrasts: "52% v 10% and 34% v 2%"
    row_start: int = -1  # where that row begins

    @property
    def start(self) -> int:
        return self.figures[0].start

    @property
    def end(self) -> int:
        return self.figures[-1].end

    @property
    def contrast(self) -> bool:
        """Whether the figures are set against each other."""
        return any(_AGAINST.search(c) for c in self.connectors)


_CONNECTOR = lazy_regex(
    rf"""\s*%?(?:{PER_YEAR})?(?:\s*[(\[]\s*[\d.·]{{1,5}}\s*%?\s*(?:-|–|to|,)\s*[\d.·]{{1,5}}\s*%?(?=\s*[)\]]))?\s*[)\]]*\s*(?:(?:{PEOPLE}|events|episodes)\b\s*)?[)\]]*\s*
    (?P<word>,\s*(?:and|or|{VERSUS}|compared\s+(?:with|to)|(?:as\s+)?against)|,|/|and|or|{VERSUS}|compared\s+(?:with|to)
    |(?:as\s+)?against|than|&)
    \s*(?:only|to|in|just|(?:an?\s+)?median(?:\s+of)?)?\s*[(\[]?\s*(?:n\s?=\s?)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)


_ARM_AND_BRACKET = lazy_regex(
    rf"\s*(?:{PEOPLE}\b\s*)?(?:[a-z]+\s+){{0,7}}\s*[(\[]\s*\Z",
    re.IGNORECASE,
)


def join_around_arms(clause: Clause) -> list[Figure]:
    """ "two patients in the standard group (1%)": a count and its percent with the arm between are one figure."""
    joined: list[Figure] = []
    dealt = _percents_behind_arms(clause)
    for figure in clause.figures:
        last = joined[-1] if joined else None
        if figure in dealt.values():
            continue
        if figure in dealt:
            joined.append(replace(_with_percent_of(figure, dealt[figure]), bare=False))
            continue
        if (
            last is not None and last.kind == figure.kind == "share"
            and last.n is not None and last.percent is None and figure.n is None
            and (
                any(last.end <= a.start and a.end <= figure.start for a in clause.arms)
                or re.search(r"\b(?:group|arm)\s*[(\[]\s*\Z", clause.text[last.end : figure.start])
            )
            and _ARM_AND_BRACKET.match(clause.between(last.end, figure.start))
        ):  # fmt: skip
            joined[-1] = replace(_with_percent_of(last, figure), bare=False)
            clause.hide(clause.text.rfind("(", last.end, figure.start), figure.end + 1)
            continue
        joined.append(figure)
    return joined


#: "12 patients in the A group |and| 20 in the B group (|10%| vs 17%)"
_TO_SECOND = lazy_regex(
    rf"[^.;()%]{{3,80}}?(?:\b(?:and|but|while|whereas|{VERSUS}|compared\s+(?:with|to)|than)\b|,)[^.;()%\d]{{0,40}}",
    re.IGNORECASE,
)
_OPENS_PERCENTS = lazy_regex(
    r"(?:[^.;()%\d]|(?<=[A-Za-z-])\d|(?<=day\s)\d+|(?<=week\s)\d+|\d+(?=[\s-](?:day|week|month|year|hour)s?\b)){2,80}[(\[]\s*"
)
_PERCENT_AGAINST = lazy_regex(rf"\s*%?\s*(?:{VERSUS}|and|,|compared\s+(?:with|to))\s*", re.IGNORECASE)


def _percents_behind_arms(clause: Clause) -> dict[Figure, Figure]:
    """The counts of two arms with the percents that one bracket behind both gives them, in their order."""
    dealt: dict[Figure, Figure] = {}
    for counts, percents in zip(pairwise(clause.figures), pairwise(clause.figures[2:]), strict=False):
        if not all(f.n is not None and f.percent is None for f in counts):
            continue
        if not all(_lone_percent(f) is not None and f.kind == "share" and not f.bound for f in percents):
            continue
        ends = (counts[1].start, percents[0].start)
        armed = [
            any(f.end <= a.start and a.end <= end for a in clause.arms) for f, end in zip(counts, ends, strict=True)
        ]
        if (
            all(armed)
            and _TO_SECOND.fullmatch(clause.text, counts[0].end, counts[1].start)
            and _OPENS_PERCENTS.fullmatch(clause.text, counts[1].end, percents[0].start)
            and _PERCENT_AGAINST.fullmatch(clause.text, percents[0].end, percents[1].start)
        ):
            dealt |= dict(zip(counts, percents, strict=True))
    return dealt


def _with_percent_of(count: Figure, rate: Figure) -> Figure:
    """A count with the percent, and the limits, of the bracket behind what stands between them."""
    percent = None if rate.bound else rate.percent
    return replace(count, percent=percent, ci_low=rate.ci_low, ci_high=rate.ci_high, ci_level=rate.ci_level)


_EVENTS_AND_BRACKET = lazy_regex(r"\s*(?:events?|episodes?|cases?)\s*[(\[]\s*")  # "20 events (19%)"
_LABEL_AND_BRACKET = lazy_regex(r"\s*(?:[(\[][A-Za-z]{1,8}[)\]]\s*)?[(\[]\s*\Z")  # "17 responses| (CRs) (|6%)"
_IN_NAME = lazy_regex(r"[A-Za-z]+\s*[(\[]\s*")  # "two |deaths (4%) were related to treatment|"
_TO_LABEL = lazy_regex(r"[^,;:()\[\]]{0,90}\Z")


def join_around_labels(clause: Clause) -> list[Figure]:
    """ "3 CRs (8%)", "15 of 50 patients responded (30%)": a count and its percent with the label between."""
    joined: list[Figure] = []
    for figure in clause.figures:
        last = joined[-1] if joined else None
        if last is not None and _is_its_percent(clause, last, figure):
            whole = _with_percent_of(last, figure)
            plain = _EVENTS_AND_BRACKET.fullmatch(clause.text, last.end, figure.start)
            joined[-1] = replace(whole, end=figure.end, bare=False) if plain else whole
            continue
        joined.append(figure)
    return joined


def _is_its_percent(clause: Clause, last: Figure, figure: Figure) -> bool:
    """Whether a percent stands in the bracket behind what a count counts."""
    counted = last.kind == "share" and last.n is not None and last.percent is None
    if not counted or figure.kind != "share" or figure.n is not None or figure.total is not None:
        return False
    return _EVENTS_AND_BRACKET.fullmatch(clause.text, last.end, figure.start) is not None or any(
        last.end <= x.start
        and (x.end <= figure.start or _IN_NAME.fullmatch(clause.text, x.start, figure.start))
        and x.family in ("response", "event")
        and _TO_LABEL.match(clause.text[last.end : x.start])
        and _LABEL_AND_BRACKET.match(clause.text[min(x.end, figure.start - 1) : figure.start])
        for x in clause.labels
    )


def _lone_percent(figure: Figure) -> float | None:
    """The value of a number or a percent that has no count."""
    if figure.kind == "number" and isinstance(figure.value, float):
        return figure.value
    return figure.percent if figure.kind == "share" and figure.n is None and figure.total is None else None


def join_bare_percents(clause: Clause) -> list[Figure]:
    """ "61.2 (23/37) v 26.3% (10/38)": a number that is the percent of the count in the bracket behind it."""
    joined: list[Figure] = []
    for figure in clause.figures:
        last = joined[-1] if joined else None
        value = _lone_percent(last) if last is not None else None
        if (
            last is not None and value is not None
            and figure.kind == "share" and figure.percent is None and figure.n is not None and figure.total
            and re.fullmatch(r"\s*%?\s*[)\]]?\s*[(\[]\s*", clause.text[last.end : figure.start])
            and is_share(figure.n, figure.total, value)
        ):  # fmt: skip
            joined[-1] = replace(last, kind="share", end=figure.end, n=figure.n, total=figure.total, percent=value)
            continue
        joined.append(figure)
    return joined


_TO_COUNT = lazy_regex(r"\s*%?\s*(?:of|in|for|with|on|among)\s[^.;,%]{2,70}[(\[]\s*\Z")


_TO_PERCENT = lazy_regex(
    rf"\s*(?:{PEOPLE}\s+)?(?:with|without|who|whose|in|on|aged|receiving|given|(?:previously\s+|pre-?)?treated|na[iï]ve\s+to)\s"
    r"[^.;,%()]{2,70}[(\[]\s*\Z"
)


def _counts_percent(clause: Clause, last: Figure, figure: Figure) -> bool:
    """ "14 of 30 patients with a deletion (47%)": the percent behind the group is that of the count before it."""
    return (
        last.n is not None
        and last.total is not None
        and last.percent is None
        and figure.percent is not None
        and figure.n is None
        and figure.total is None
        and not figure.bound
        and is_share(last.n, last.total, figure.percent)
        and _TO_PERCENT.fullmatch(clause.text, last.end, figure.start) is not None
        and not any(last.end <= x.start < figure.start and x.family in ("event", "response") for x in clause.labels)
    )


def join_split_counts(clause: Clause) -> list[Figure]:
    """ "42% in the A arm (25 of 60)": a percent and the count that makes it, with a group between."""
    joined: list[Figure] = []
    for figure in clause.figures:
        last = joined[-1] if joined else None
        if (
            last is not None and last.kind == figure.kind == "share"
            and last.percent is not None and last.n is None and last.total is None and not last.bound
            and figure.n is not None and figure.total and figure.percent is None
            and rounds_to(figure.n, figure.total, last.percent)
            and _TO_COUNT.fullmatch(clause.text, last.end, figure.start)
            and " both " not in clause.text[last.end : figure.start]
            and not any(last.end <= x.start < figure.start and x.family != "other" for x in clause.labels)
        ):  # fmt: skip
            joined[-1] = replace(last, n=figure.n, total=figure.total)
            clause.hide(clause.text.rfind(clause.text[figure.start - 1], last.end, figure.start), figure.end + 1)
            continue
        if last is not None and last.kind == figure.kind == "share" and _counts_percent(clause, last, figure):
            joined[-1] = _with_percent_of(last, figure)
            clause.hide(figure.start - 1, figure.end + 1)
            continue
        joined.append(figure)
    return joined


#: "not reached [range, 2.1+ to 11+ months] v 6 months": an interval that no figure keeps
_RANGE_ASIDE = lazy_regex(
    r"[(\[]\s*(?:range|IQR|interquartile\s+range|9\d\s*%\s*CI)[^()\[\]]{1,60}[)\]]", re.IGNORECASE
)


_OF_IT = lazy_regex(r"\s*%?\s*(?:(?:was|were|of|with)\s+)?")
_ENDS_THERE = lazy_regex(r"\s*(?:[)\].;,]|\Z)")


def _is_graded_part(clause: Clause, series: Series, figure: Figure) -> bool:
    """ "Rash (40%, |5%| grade 3)": the second figure counts those of the first that had the grade behind it."""
    first = series.figures[-1]
    values = [(first.percent, figure.percent), (first.n, figure.n)]
    smaller = any(a is not None and b is not None and b <= a for a, b in values)
    behind = next((g for g in clause.grades if g.start >= figure.end), None)
    if len(series.figures) > 1 or not smaller or behind is None or not behind.grades:
        return False
    if any(0 <= first.start - g.end < 5 for g in clause.grades):
        return False  # "(grade 2, 40%, 5% grade 3)"
    own = _OF_IT.fullmatch(clause.text, figure.end, behind.start)
    return own is not None and _ENDS_THERE.match(clause.text, behind.end, clause.end) is not None


def split_series(clause: Clause) -> list[Series]:
    """The figures of a clause grouped into series."""
    series: list[Series] = []
    last: Figure | None = None
    clause.figures = [f for f in clause.figures if f.kind != "landmark" or not _names_arm(clause, f)]
    clause.figures = without_whole_of_list(clause)
    clause.figures = join_bare_percents(clause)
    clause.figures = joined_with_people(clause)
    clause.figures = join_split_counts(clause)
    clause.figures = without_arm_sizes(clause)
    clause.figures = join_around_arms(clause)
    clause.figures = join_around_labels(clause)
    clause.figures = without_groups(clause)
    clause.figures = with_denominators(clause)
    parted = _sides_by_semicolon(clause)
    for figure in clause.figures:
        if figure.kind not in ("share", "time", "number"):
            last = None
            continue
        gap = _RANGE_ASIDE.sub("", clause.text[last.end : figure.start]) if last else ""
        match = _CONNECTOR.match(gap) if last and len(gap) < 40 else None
        match = match or (_SEMICOLON.fullmatch(gap) if parted else None)
        if match and last and _goes_on(clause, series[-1], last, figure, match["word"], gap):
            series[-1].figures.append(figure)
            series[-1].connectors.append(match["word"].lower())
        else:
            series.append(Series([figure]))
        last = figure
    return _rows_around_brackets(clause, _rows_in_brackets(clause, [part for x in series for part in _contrasts(x)]))


def _goes_on(clause: Clause, series: Series, last: Figure, figure: Figure, word: str, gap: str) -> bool:
    """Whether a figure that a connector joins to the last of a series is one of it, and counts nothing else."""
    contrast = _AGAINST.search(word.lower()) is not None
    if not _alike(last, figure, contrast) or _leaves_bracket(clause, last, figure):
        return False
    if _closes_and_opens(gap) and not _each_in_bracket(clause, last, figure):
        return False
    return not (
        PART_OF_THEM.match(clause.text, figure.end, clause.end)
        or _of_other_make(last, figure, word)
        or counts_after_time(clause, last, figure)
        or _heads_its_parts(clause, last, figure)
        or _counts_next_name(clause, last, figure)
        or (word == "," and _is_graded_part(clause, series, figure))
        or _is_of_time(clause, last, figure, contrast)
        or (not contrast and opens_clause(clause, series.start, len(series.figures), figure, word))
    )


_SEMICOLON = lazy_regex(r"\s*%?\s*(?P<word>;)\s*")


def _sides_by_semicolon(clause: Clause) -> bool:
    """ "Grade 3 events (A; B) included rash (23%; 9%)", "events (all; grade 3) were rash (23%; 9%)": whether a bracket
    names the arms or the grades as the figures will stand."""
    spans = [[(a.start, a.end) for a in clause.arms], [(g.start, g.end) for g in clause.grades]]
    return any(
        clause.text[start - 1 : start] in ("(", "[")
        and clause.text[end : end + 1] in (")", "]")
        and _SEMICOLON.fullmatch(clause.text, first_end, second_start)
        for row in spans
        for (start, first_end), (second_start, end) in pairwise(row)
    )


def _rows_in_brackets(clause: Clause, series: list[Series]) -> list[Series]:
    """ "Overall and complete response (72% v 51%, P = .01; 7% v 1%, P = .04)": contrasts that a semicolon parts."""
    held = list(series)
    for a, b in clause.brackets:
        inside = [i for i, s in enumerate(held) if a < s.start and s.end <= b and s.row[1] == 1]
        pairs = all(held[i].contrast and len(held[i].figures) == 2 for i in inside)
        if len(inside) < 2 or not pairs or held[inside[0]].start - a > 2:
            continue
        if all(_SEMICOLON.fullmatch(clause.text, held[i].end, held[j].start) for i, j in pairwise(inside)):
            for place, i in enumerate(inside):
                held[i] = replace(held[i], row=(place, len(inside)), row_start=held[inside[0]].start)
    return held


_NEXT_PAIR = lazy_regex(r"\s*%?\s*[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]\s*(?:[,;]\s*){0,2}(?:and\s+)?")


def _rows_around_brackets(clause: Clause, series: list[Series]) -> list[Series]:
    """ "CR, PR and SD were 52% v 10% (OR 3, P = .01), 34% v 20% (P = .2) and 9% v 7% (P = .8)": a row of contrasts."""
    named = [x.start for found in (clause.labels, clause.arms, clause.grades) for x in found]

    def goes_on(one: Series, other: Series) -> bool:
        pairs = all(x.contrast and len(x.figures) == 2 and x.row[1] == 1 for x in (one, other))
        gap = pairs and _NEXT_PAIR.fullmatch(clause.text, one.end, other.start)
        return bool(gap) and not any(one.end <= at < other.start for at in named)

    runs: list[list[Series]] = []
    for one in series:
        if runs and goes_on(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        replace(one, row=(place, len(run)), row_start=run[0].start) if len(run) > 1 else one
        for run in runs
        for place, one in enumerate(run)
    ]


def _heads_its_parts(clause: Clause, whole: Figure, first: Figure) -> bool:
    """ "Ten patients, |4| on A and |6| on B, had a stroke": a count that those with an arm each make up."""
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.start >= first.start][:2]
    if whole.n is None or whole.percent is not None or len(counts) < 2 or counts[0] is not first:
        return False
    bounds = [counts[0].end, counts[1].start, clause.end]
    told = [[a.arm_id for a in clause.arms if low <= a.start < high] for low, high in pairwise(bounds)]
    return whole.n == sum(f.n or 0 for f in counts) and all(told) and told[0][0] != told[1][0]


_PEOPLE_BETWEEN = lazy_regex(rf"\s+(?:[\w-]+\s+)?{PEOPLE}\b", re.IGNORECASE)


def _counts_next_name(clause: Clause, last: Figure, figure: Figure) -> bool:
    """ "Fever in 7 patients and |3 infections|": a count right before a name, behind people who are counted already."""
    return (
        figure.n is not None
        and figure.percent is None
        and _PEOPLE_BETWEEN.match(clause.text, last.end, figure.start) is not None
        and any(x.family == "event" and clause.text[figure.end : x.start].isspace() for x in clause.labels)
    )


def _names_arm(clause: Clause, figure: Figure) -> bool:
    """ "ten patients on the |14-day| schedule": the time is a name."""
    return any(a.start <= figure.start and figure.end <= a.end for a in clause.arms)


def _contrasts(series: Series) -> list[Series]:
    """A row of contrasts taken apart: "52% v 10% and 34% v 2%" sets two pairs against each other."""
    against = [bool(_AGAINST.search(c)) for c in series.connectors]
    if not any(against) or all(against):
        return [series]
    half, odd = divmod(len(series.figures), 2)
    if not odd and half > 1 and against == [i == half - 1 for i in range(len(against))]:
        # "66% and 64% versus 12% and 7%": the values of one side, then those of the other
        pairs = zip(series.figures[:half], series.figures[half:], strict=True)
        return [Series(list(p), [series.connectors[half - 1]], (i, half), series.start) for i, p in enumerate(pairs)]
    cuts = [i + 1 for i, is_against in enumerate(against) if not is_against]
    bounds = list(zip([0, *cuts], [*cuts, len(series.figures)], strict=True))
    return [
        Series(series.figures[a:b], series.connectors[a : b - 1], (i, len(bounds)), series.start)
        for i, (a, b) in enumerate(bounds)
    ]


def heads_of_grades(series: Series, clause: Clause) -> bool:
    """ "Events of any grade versus grade 3 were nausea (81% v 6%)": the two figures are of two grades, in one arm."""
    before = [g for g in clause.grades if g.end <= series.start]
    if len(series.figures) != 2 or not series.contrast or len(before) < 2 or set(series.connectors) == {"/"}:
        return False
    return re.fullmatch(rf"\s*(?:{VERSUS})\s*", clause.text[before[-2].end : before[-1].start]) is not None


_AGAINST = lazy_regex(r"v|compared|against|opposed|comparison|/|;|than")


_CLOSED_AND_OPENED = lazy_regex(r"[)\]].*[(\[]")


def _closes_and_opens(gap: str) -> bool:
    """A bracket that closes before the next opens parts two items of a list: "(12%), (5%)"."""
    return bool(_CLOSED_AND_OPENED.search(gap)) and not re.search(r"\bv", gap)


_WITH_P = lazy_regex(r"[(\[]\s*\d[^()\[\]]*?[,;]\s*P\b[^()\[\]]*[)\]]", re.IGNORECASE)


def _each_in_bracket(clause: Clause, *figures: Figure) -> bool:
    """ "Those of A (20%, P = .1), (10%, P = .2) and (5%, P = .3)": figures of a row, each with its own p-value."""
    return all(_WITH_P.match(clause.text, f.start - 1, clause.end) for f in figures)


def _leaves_bracket(clause: Clause, last: Figure, figure: Figure) -> bool:
    """ "48% for A (CR 18%) and 41% for B": a bracket with a label, arm or grade of its own closes between the two."""
    spans = [(x.start, x.end) for x in clause.labels] + [(x.start, x.end) for x in clause.arms]
    spans += [(x.start, x.end) for x in clause.grades]
    return any(
        a < start and end <= last.start and last.end <= b < figure.start
        for a, b in clause.brackets
        for start, end in spans
    )


#: "By |12 months|, 64% had …", "After a median follow-up of |12 months|, 64% had …"
_AT_TIME = lazy_regex(
    r"(?<!\bstood\s)(?<!\bcompared\s)\b(?:by|at|within|after|with)\s+(?:an?\s+)?(?:median\s+)?(?:follow[- ]?up\s+)?"
    r"(?:(?:time|period|duration)\s+)?(?:of\s+)?\Z",
    re.IGNORECASE,
)


def _is_of_time(clause: Clause, last: Figure, figure: Figure, contrast: bool) -> bool:
    """Whether a time tells when something was counted, so that what follows it is a figure of its own.

    Against a time may stand a time, or none: "within 30 days compared with 4 (8%)" sets shares against each other.
    """
    if last.kind != "time" or not _AT_TIME.search(clause.text, clause.start, last.start):
        return False
    counted = figure.percent is not None and any(f.kind == "share" and f.end <= last.start for f in clause.figures)
    return not contrast or counted


def _of_other_make(a: Figure, b: Figure, connector: str) -> bool:
    """ "The rate was 40%, and 6 (38%) of 16 relapsed": behind a comma a count with percent opens something new."""
    both = a.kind == b.kind == "share" and a.percent is not None and b.percent is not None
    return both and connector.startswith(",") and len(connector) > 1 and (a.n is None) != (b.n is None)


def _alike(a: Figure, b: Figure, contrast: bool) -> bool:
    """Counts go with counts and percents with percents; against each other anything may stand ("5 (2%) v none")."""
    if a.n is not None and b.n == 0 and b.percent is None:
        return True  # "in 12 (5%) and 0 patients"
    if a.n == 0 and a.percent is None and b.n is not None:
        return True  # "in 0 and 12 (5%) patients"
    if a.kind == b.kind == "share" and not contrast and not (a.total and b.total):
        return (a.percent is None and a.percent_low is None) == (b.percent is None and b.percent_low is None)
    return a.kind == b.kind or {a.kind, b.kind} <= {"time", "share", "number"}
