"""What of a sentence can be a value of survival: the times and rates that are no spans, limits or gains."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..attachment.arms_behind import with_limits_behind_arm
from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..labels.labels import Label
from ..labels.landmarks import SIMILAR_MEDIAN, SINCE_BEHIND
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.words import VERSUS
from .survival_outcomes import LEAST
from .survival_units import times_under_head, unit_of


@dataclass(frozen=True)
class Reading:
    """One value with its outcome, landmark and arm (``None``: the text does not attribute it)."""

    figure: Figure
    label: Label
    at: tuple[float, str] | None
    arm_id: str | None
    rule: str
    flags: tuple[str, ...] = ()


#: "followed for an average of 10 years", "followed a minimum of 2 years"
_NO_MEDIAN = lazy_regex(
    r"\b(?:an?\s+|the\s+)?(?:average|mean|minimum|maximum|total)(?:\s+(?:of|was|is))?\s+\Z", re.IGNORECASE
)
_RATE_NAME = lazy_regex(r"\s+(?:[\w-]+\s+)?survival\s+(?:rates?|probabilit)", re.IGNORECASE)
_OF_TREATMENT = lazy_regex(
    r"\s+old\b|\s+of\s+age\b|\s+of\s+(?:(?:adjuvant|maintenance|neoadjuvant|additional|further|continued|daily|oral|induction|consolidation)\s+)*"
    r"(?:therapy|treatment|chemotherapy|maintenance|exposure)\b",
    re.IGNORECASE,
)
#: "with mean times of 5.1 y and 5.4 y"
_MEAN_TIMES = lazy_regex(
    r"\bmean\s+(?:[\w-]+\s+)?(?:times?|durations?|intervals?)\s+(?:of|was|were)\s(?:[^.;]|\.\d){0,30}\Z", re.IGNORECASE
)
_OF = lazy_regex(r"\s+of\s+")
#: "did better in DFS, despite |66%| of the patients crossing over"
_DESPITE = lazy_regex(r"\b(?:despite|although|even\s+though)\s+(?:the\s+)?(?:only\s+|about\s+)?\Z", re.IGNORECASE)
_MEDIAN_NEXT = lazy_regex(r"\s*[(\[]\s*median[\s,:=]+\d", re.IGNORECASE)

_SPAN_BEFORE = lazy_regex(
    r"""\b(?:at|after|within|by|until|beyond|every|for|over|past|than(?!\s+the\s+\d[\d.·]*\s+(?:months?|weeks?|years?)(?!\s+(?:that|planned|expected)))|during|(?<!compared\s)(?<!opposed\s)(?<!comparison\s)to|first|last|least|aged?|per|each|following|
    exceeding|before|since|next|day|additional|another|surviv(?:ed|ing)|from|(?<!\bwas\s)(?<!\bis\s)(?<!\bremains\s)(?<!\bstill\s)(?<!\s[-–]\s)only|or)\s+(?:the\s+|a\s+|an\s+|further\s+|approximately\s+|about\s+|least\s+)*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_AMOUNTED = lazy_regex(r"\bamount(?:ed|s|ing)\s+to\s+(?:only\s+)?\Z", re.IGNORECASE)
_MEDIAN_BEFORE = lazy_regex(
    r"(?:\bmedians?|\bmean)\W+(?:\w+\W+){0,3}?(?:of|was|were|is|time|to|duration|at|for|over|more than|approximately|"
    r"about|only|,|\W)*\s*\Z",
    re.IGNORECASE,
)
_GAIN_BEFORE = lazy_regex(
    r"\b(?:improve\w*|increase\w*|gain\w*|benefit|prolong\w*|reduc\w*|differ\w*|longer|shorter|advantage|extend\w*|"
    r"delay\w*)"
    r"(?:\s+(?:in|of)\s+(?:median\s+)?[\w-]+(?:\s+survival)?)?\s*(?:of|by|was|,|\()?\s*(?:approximately\s+|about\s+|"
    r"a\s+|only\s+)?\Z",
    re.IGNORECASE,
)
#: "improved median OS |by| 2.1 months"
_BY = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?by\s+(?:a\s+median\s+of\s+|approximately\s+|about\s+|only\s+|almost\s+|an?\s+additional\s+)?",
    re.IGNORECASE,
)
#: "at 1 year (47% v 36%), 2 years |(28% v 18%)|": a time before its rates
_RATES_BEHIND = lazy_regex(r"\s*[(\[]\s*\d[\d.·]*\s*%?\s*(?:v|vs\.?|versus|and)\s+\d[\d.·]*\s*%")
_GAIN_BEHIND = lazy_regex(
    r"\s*(?:[-–]?\s*)?(?:median\s+)?(?:\w+\s+)?(?:improvement|longer|shorter|increase|difference|gain|benefit|"
    r"advantage|prolongation|delay|earlier|later)\b",
    re.IGNORECASE,
)
_REDUCED = lazy_regex(
    r"(?:reduc\w+|improv\w+|increas\w+|decreas\w+|lower\w*|difference\w*|benefit\w*|gain\w*|advantage\w*|"
    r"power)(?:\s+(?:in|at)\s+(?:the\s+)?[\w -]{3,50}?)?\s*(?:of|by|was|\()?\s*(?:only\s+|about\s+|approximately\s+)?\Z"
    r"|\bby\s+(?:an\s+)?(?:absolute\s+|estimated\s+|about\s+|approximately\s+|only\s+)*\Z"
    r"|(?:alpha|type I error)\W*\Z"
    r"|\bby\s+\d[\d.·]*\s*%[^;%]*\b(?:maintained|sustained|persisted|remained)\b[^;%]*\Z",
    re.IGNORECASE,
)
_NO_RATE_BEHIND = lazy_regex(r"\s*(?:statistical\s+)?power\b|\s*confidence", re.IGNORECASE)
#: "posterior probability of a hazard ratio below 1, 79%"
_PROBABILITY = lazy_regex(
    r"\bprobability\s+(?:of|that)\b[^;.]*(?:hazard|superior|benefit|better)[^;%]*\Z", re.IGNORECASE
)
#: "improved DFS (91% v 89%": a value that is set against another is no gain
_CONTRASTED = lazy_regex(
    r"\d[\d.·]*\s*(?:%|months?|mo\b|weeks?|years?|days?)?\s*(?:[\[(][^()\[\]]*[\])]\s*)?(?:[A-Z][\w+/-]*\s+){0,3}(?:vs?\.?|versus|compared\s+with)\s+\d",
    re.IGNORECASE,
)
#: "no difference in survival |(60% and 58%|"
_PAIR_IN_BRACKET = lazy_regex(r"(?<=[(\[])\d[\d.·]*\s*%?\s+and\s+\d[\d.·]*\s*%(?!\s*(?:CI\b|confidence))")
_LIMIT_BEFORE = lazy_regex(r"(?:[<>≥≤]\s*(?:or\s*=\s*)?|&[lg]t;\s*|\b(?:max|min)(?:imum)?\s*[,:]\s*)\Z")
_HISTORICAL = lazy_regex(r"\b(?:histor\w+|expected|anticipated|hypothesi\w+|assum\w+)\b[^;,]*\Z", re.IGNORECASE)
#: "came for follow-up 24 weeks, 48 weeks and 72 weeks after treatment": dates of visits
_VISITS = lazy_regex(r"(?:[\s,]*(?:and|or)?\s*\d+\s*\w+)*\s+(?:after|post|following|from)\b", re.IGNORECASE)
_STANDARD_ERROR = lazy_regex(r"\d\s*%?\s*(?:±|\+/-|\+/−|\+-)\s*\Z")  # "44% ± 3%"
_OF_RATE = lazy_regex(r"\b(?:rates?|probability)\s+\Z", re.IGNORECASE)
_READ_AT = lazy_regex(r"\s+(?:after|from)\s", re.IGNORECASE)
#: "(95% CI, 14.9 months to not achieved": a limit
_INTERVAL_BEFORE = lazy_regex(r"(?:\bCI\]?|confidence\s+interval(?:\s*[(\[]CI[)\]])?)[\s,:;]*\Z")
#: "After 3 years' median follow-up": the preposition is that of the follow-up
_OF_FOLLOWUP = lazy_regex(r"['’]?\s+(?:of\s+)?median\s.*", re.IGNORECASE)
#: "during 14.3 months of follow-up": a time with decimals is an average, not a date of the plan
_FOLLOWED = lazy_regex(r"\s+of\s+follow[- ]?up\b", re.IGNORECASE)
_PLUS_MINUS = lazy_regex(r"(?P<mean>\d+(?:[.·]\d+)?)\s*(?:±|\+/-|\+/−|\+-)\s*\Z")


def values_of(clause: Clause, outcomes: list[Label]) -> list[Figure]:
    """Times, rates and "not reached" that may be values of an outcome; units named at the outcome are filled in."""
    found = []
    for figure in times_under_head(_times_of_contrasts(clause), clause):
        figure = with_limits_behind_arm(_whole_figure(figure, clause), clause)
        figure = _as_percent(figure, clause, outcomes)
        if (figure.kind in ("time", "number") and figure.unit is not None) or figure.value == "NR":
            if _is_median(figure, clause, outcomes):
                found.append(figure)
        elif figure.kind in ("number", "time") or (
            figure.kind == "share" and figure.percent is None and figure.total is None
        ):
            unit = unit_of(figure, clause, outcomes, found)
            if unit:
                value = figure.value if figure.value is not None else float(figure.n or 0)
                found.append(replace(figure, kind="time", value=value, unit=unit, n=None))
        elif figure.kind == "share" and figure.percent is not None and not figure.bound:
            before = clause.text[clause.start : figure.start]
            if found and _STANDARD_ERROR.search(before) and _touches(found[-1], figure, clause):
                found[-1] = replace(found[-1], end=figure.end)
                continue
            if rate := _PLUS_MINUS.search(before):  # "42 ± 5%"
                start = clause.start + rate.start()
                found.append(replace(figure, start=start, percent=parse_number(rate["mean"])))
                continue
            if figure.ci_low is not None and figure.ci_low < 0:
                continue  # a difference of rates
            if _DESPITE.search(before):
                continue
            power = _NO_RATE_BEHIND.match(clause.text, figure.end, clause.end) or _PROBABILITY.search(before)
            set_apart = _CONTRASTED.match(clause.text, figure.start, clause.end) or _PAIR_IN_BRACKET.match(
                clause.text, figure.start, clause.end
            )
            if not power and (set_apart or not _REDUCED.search(before)):
                found.append(figure)
    return found


def _touches(figure: Figure, error: Figure, clause: Clause) -> bool:
    """Whether only the sign stands between a rate and its standard error."""
    return figure.kind == "share" and len(clause.text[figure.end : error.start].strip(" %")) <= 3


_PROPORTION = lazy_regex(r"0?[.·]\d\d(?!\d)")
_NO_PROPORTION = lazy_regex(
    r"hazard|\bHRs?\b|\bORs?\b|\bRRs?\b|ratio|risk|[<>=]|\bCI\b|interval|difference|\bfrom\b", re.IGNORECASE
)
_RATE_AT = lazy_regex(r"(?:\A|[\s(])\d+[- ](?:years?|months?|yr)\b|\bat\s+\w+\s+(?:years?|months?)\b", re.IGNORECASE)


def _as_percent(figure: Figure, clause: Clause, outcomes: list[Label]) -> Figure:
    """ "No difference in 3-year PFS (0.89 v 0.84)": a rate that is printed as a proportion."""
    before = [x for x in outcomes if x.end <= figure.start]
    if figure.kind != "number" or not before or not _PROPORTION.fullmatch(clause.text, figure.start, figure.end):
        return figure
    gap = clause.text[before[-1].end : figure.start]
    around = clause.text[max(clause.start, before[-1].start - 30) : figure.start]
    if _NO_PROPORTION.search(gap) or not _RATE_AT.search(around) or not isinstance(figure.value, float):
        return figure
    return replace(figure, kind="share", percent=round(100 * figure.value, 1), value=None)


_AGAINST = lazy_regex(r"\d\s*(?:vs?\.?|versus)\s+\Z")
#: "a 6.4-month median duration of response"
_MEDIAN_BEHIND = lazy_regex(r"\s+median\s")
#: "was 12.1 months |overall|, 14.2 months in A": in all patients, and no overall survival at that time
_OVERALL_BEHIND = lazy_regex(r"\s+overall(?=\s*[,;.)]|\s+and\s+\d)")


def _times_of_contrasts(clause: Clause) -> list[Figure]:
    """The figures; a time set against another is no landmark, whatever follows: "12.2 v 11.4 months overall"."""
    figures = list(clause.figures)
    for i, figure in enumerate(figures):
        if figure.kind != "landmark":
            continue
        against = _AGAINST.search(clause.text[max(clause.start, figure.start - 12) : figure.start])
        of_all = _OVERALL_BEHIND.match(clause.text, figure.end, clause.end)
        if against or of_all or _MEDIAN_BEHIND.match(clause.text, figure.end, clause.end):
            figures[i] = replace(figure, kind="time")
        if against and i and figures[i - 1].kind == "number" and figures[i - 1].unit is None:
            figures[i - 1] = replace(figures[i - 1], kind="time", unit=figure.unit)
    return figures


#: Brackets behind a value: "12.3 months (NR) [10.1-14.0]"; the interval's own name may be missing or turned around.
_UNIT = r"\s*(?:months?|weeks?|years?)?\s*"
_INTERVAL_BEHIND = lazy_regex(
    rf"""\s*(?:months?|mo|weeks?|wk|years?)?\s*(?:\(NR\)\s*)?[(\[]\s*
    (?P<name>(?:95\s*%?\s*)?C\.?I\.?\s*(?:95\s*%?)?\s*[:,;=-]?\s*)?
    (?P<low>{DIGITS}){_UNIT}(?:[-‐‑–—,;]|\bto\b)\s*
    (?:(?P<high>{DIGITS}){_UNIT}|(?P<open>not\s+(?:yet\s+)?(?:reached|estimable|evaluable)|N[REA]\b|∞))\s*[)\];]""",
    re.VERBOSE | re.IGNORECASE,
)


def _whole_figure(figure: Figure, clause: Clause) -> Figure:
    """A time with the interval or standard deviation that is written in an unusual way beside it."""
    if figure.kind not in ("time", "number") or figure.value is None:
        return figure
    deviation = _PLUS_MINUS.search(clause.text[clause.start : figure.start])
    if deviation and figure.unit:  # "12.3 ± 1.2 months"
        return replace(figure, value=parse_number(deviation.group("mean")))
    if figure.ci_low is not None:
        return replace(figure, ci_low=abs(figure.ci_low))  # "95% CI- 8.0-18.5"
    if figure.range_low is not None or figure.ci_high is not None:
        return figure
    match = _INTERVAL_BEHIND.match(clause.text, figure.end, clause.end)
    if not match:
        return figure
    low, high = parse_number(match.group("low")), parse_number(match.group("high")) if match.group("high") else None
    named = match.group("name") or match.group("open") or _named_later(figure, match.group("low"), clause)
    if not named or (isinstance(figure.value, float) and not low <= figure.value <= (high or figure.value)):
        return figure
    end = match.end("high") if match.group("high") else match.end("open")
    return replace(figure, ci_low=low, ci_high=high, end=end)


#: "22 months |of follow-up (IQR, 8-34)|", "17 |(2-39)| months" after "the median (range)" or of a follow-up
_RANGE_BEHIND = lazy_regex(
    rf"""\s*(?:(?:months?|mo|weeks?|wk|years?)\b\s*)?
    (?:of\s+)?(?:median\s+)?(?:follow[- ]?up(?:\s+(?:time|period|duration))?\s*)?
    [(\[]\s*(?:(?P<iqr>IQR|IQ\s+range|inter-?quartile(?:\s+range)?)|(?P<range>range))?[\s,:=]*
    (?P<low>{DIGITS}){_UNIT}(?:[-‐‑–—,;]|\bto\b)\s*(?P<high>{DIGITS})\+?{_UNIT}[)\];]""",
    re.VERBOSE | re.IGNORECASE,
)
_MEDIAN_RANGE = lazy_regex(
    r"\bmedian\s*[(\[]\s*(?:(?P<iqr>IQR|inter-?quartile(?:\s+range)?)|range)\s*[)\]]", re.IGNORECASE
)


def with_range_behind(reading: Reading, clause: Clause) -> Reading:
    """The reading of a median with the range in the bracket behind it, where that is no confidence interval.

    The limits of a follow-up are its range though nothing says so; those of another outcome may be either.
    """
    figure = reading.figure
    known = (figure.ci_low, figure.ci_high, figure.range_low, figure.range_high) != (None, None, None, None)
    if known or not isinstance(figure.value, float):
        return reading
    match = _RANGE_BEHIND.match(clause.text, figure.end, clause.end)
    before = _MEDIAN_RANGE.search(clause.text, clause.start, figure.start)
    if not match or not (before or match["iqr"] or match["range"] or reading.label.code == "FOLLOWUP"):
        return reading
    low, high = parse_number(match["low"]), parse_number(match["high"])
    if not low <= figure.value <= high:
        return reading
    kind = "IQR" if match["iqr"] or (before and before["iqr"]) else "range"
    return replace(reading, figure=replace(figure, range_low=low, range_high=high, range_kind=kind))


def _named_later(figure: Figure, low: str, clause: Clause) -> bool:
    """ "9.4 months (6.8-13.6) with A and 5.2 months (95% CI 3.8-7)": the same kind of interval as that named later."""
    rest = clause.text[figure.end : clause.end]
    return bool(re.search(r"[.·]", low) and re.search(r"\bCI\b", rest) and not re.search(r"\brange|IQR", rest))


#: "24 v 8 months, P < .001; |not reached|": the next value of a row
_AFTER_P = lazy_regex(r"\bP\s*[<>=≤]\s*[\d.·]+\s*;\s*\Z", re.IGNORECASE)
_AS_LIMIT = lazy_regex(r"\d\s*(?:months?|weeks?|years?)?\s*(?:[-‐‑–—,;/]|\bto\b|\band\b)\s*\Z")
#: "the significance boundary was not reached"
_NO_TIME_REACHED = lazy_regex(
    r"\b(?:boundar(?:y|ies)|significance|thresholds?|criteri(?:on|a)|end ?points?|targets?|dose|levels?|power|"
    r"analys[ei]s|number|events|deaths)\s+"
    r"(?:(?:was|were|had|has|is)\s+)?\Z",
    re.IGNORECASE,
)
_EXPLAINED = lazy_regex(r"(?:estimable|evaluable|reached|calculable)\s*[(\[]\s*\Z", re.IGNORECASE)


_OF_LIST = lazy_regex(
    r"(?:\b(?:\d+|one|two|three|four|five|six)\s*(?:years?|months?|weeks?)?(?:,\s*(?:and\s+)?|and\s+|\sand\s+))+\Z",
    re.IGNORECASE,
)
#: "51% |(1 year)|": the time of the rate before
_RATE_BEFORE = lazy_regex(r"\d\s?%\s*[(\[]\s*\Z")
_CLOSES = lazy_regex(r"\s*(?:years?|months?|mo|weeks?|yrs?)?\s*[)\]]", re.IGNORECASE)
#: "rates: |1 year| 51%": the time of the rate behind
_RATE_NEXT = lazy_regex(r"\s*(?:(?:years?|months?|mo|weeks?|yrs?)\b)?\s*[:=]?\s*\d[\d.·]{0,4}\s?%", re.IGNORECASE)


def _is_time_of_rate(figure: Figure, clause: Clause) -> bool:
    """ "OS was 51% |(1 year)|", "OS: |1 year| 51%": when a rate was read, with nothing between the two."""
    if _RATE_NEXT.match(clause.text, figure.end, clause.end):
        return True
    before = _RATE_BEFORE.search(clause.text, max(clause.start, figure.start - 8), figure.start)
    return before is not None and _CLOSES.match(clause.text, figure.end, clause.end) is not None


def _is_median(figure: Figure, clause: Clause, outcomes: list[Label]) -> bool:
    if figure.value is None or figure.value_high is not None:
        return False
    before = clause.text[clause.start : figure.start]
    if figure.value == "NR":
        limit = None if _AFTER_P.search(before) else _AS_LIMIT.search(before)
        if limit and limit.group().rstrip().endswith("and"):  # "was 53 months and not reached for A and B"
            limit = limit if clause.in_bracket(figure.start) else None
        return not limit and not _EXPLAINED.search(before) and not _NO_TIME_REACHED.search(before)
    if LEAST.search(before) or _INTERVAL_BEFORE.search(before):
        return False
    if _AMOUNTED.search(before) or _SIMILAR_AT.search(before):
        return True
    listed = _OF_LIST.search(before)
    alone = isinstance(figure.value, float) and figure.value.is_integer()
    alone = alone and not _CONTRASTED.match(clause.text, figure.start, clause.end)
    if listed and alone and _SPAN_BEFORE.search(before[: listed.start()]):
        return False  # "after 1 and 2 years": all of a list are spans
    if _is_time_of_rate(figure, clause):
        return False
    if _RATE_NAME.match(clause.text, figure.end, clause.end) and not re.search(r"\bof\s+\Z", before):
        return False  # "median survival and one year survival rate compare well"
    if SINCE_BEHIND.match(clause.text, figure.end, clause.end):
        return False  # "OS 100 days after transplantation was 88%"
    if _READ_AT.match(clause.text, figure.end) and _OF_RATE.search(before):
        return False  # "the survival rate |two years| after randomization was better with A (60% v 50%)"
    if _OF_TREATMENT.match(clause.text, figure.end, clause.end):
        return False  # "12 months of adjuvant therapy resulted in longer survival"
    if _MEDIAN_NEXT.match(clause.text, figure.end, clause.end):
        return False  # "a mean of 15.5 months (median 11.4 months)"
    if any(a.start - figure.end < 6 and _OF.fullmatch(clause.text, figure.end, a.start) for a in clause.arms):
        return False  # "survival with or without 1 year of trastuzumab"
    named = max((x.end for x in outcomes if x.end <= figure.start), default=clause.start)  # "clinical benefit was …"
    if _GAIN_BEHIND.match(clause.text, figure.end) or _RATES_BEHIND.match(clause.text, figure.end, clause.end):
        return False
    if _BY.fullmatch(clause.text, named, figure.start):
        return False
    if _GAIN_BEFORE.search(clause.text[named : figure.start][-90:]) and not _CONTRASTED.match(
        clause.text, figure.start, clause.end
    ):
        return False
    if _LIMIT_BEFORE.search(before) or _HISTORICAL.search(before[-60:]):
        return False
    if outcomes and all(x.code == "FOLLOWUP" for x in outcomes) and _NO_MEDIAN.search(before):
        return False
    if _MEAN_TIMES.search(before) or _is_planned_followup(figure, before):
        return False
    if _is_visit(figure, clause, outcomes):
        return False
    if any(
        label.code == "FOLLOWUP" and not clause.text[label.end : figure.start].strip()
        for label in outcomes
        if label.end <= figure.start
    ):
        return not _VISITS.match(clause.text, figure.end)
    if figure.value != int(figure.value) and _FOLLOWED.match(clause.text, figure.end, clause.end):
        return True
    if any(x.code == "FOLLOWUP" and _OF_FOLLOWUP.fullmatch(clause.text[figure.end : x.end]) for x in outcomes):
        return True
    if any(x.code == "FOLLOWUP" for x in outcomes) and _VISITS.match(clause.text, figure.end):
        return False
    if _SPAN_BEFORE.search(before) is None or _MEDIAN_BEFORE.search(before.rpartition(";")[2][-70:]):
        return True
    whole = not isinstance(figure.value, float) or figure.value.is_integer()
    return (not whole or "." in clause.text[figure.start : figure.end]) and _VALUE_BEFORE.search(before) is not None


#: "was an exploratory end point and improved |to 28.1 months|", "was increased |to 12.4 months|";
#: "was similar, at |5.5 months|", "8.1 months with A and after |9.0 months| with B", "of 10.9 months … was longer than
#: the |7.0 months| in B": times with decimals, which no plan has
_VALUE_BEFORE = lazy_regex(
    r"\b(?:improved|increased|prolonged|extended|lengthened|rose|raised)\s+(?:significantly\s+)?to\s+\Z|"
    r"\b(?:similar|comparable|identical|longer|shorter|better|worse|higher|lower),\s+at\s+\Z|"
    r"\bmedian\s+of\s+[\d.·]+\s(?:months|weeks|years|days)\b[^.;]{0,60}\band\s+(?:only\s+)?(?:after|at)\s+\Z|"
    r"\bof\s+[\d.·]+\s(?:months|weeks|years|days)\b[^;]{0,60}\b(?:longer|shorter|better|worse)\s+than\s+the\s+\Z"
)


#: "median survival was |similar at| 9 and 10 months, respectively"
_SIMILAR_AT = lazy_regex(rf"{SIMILAR_MEDIAN}at\s+(?:\d[\d.]*\s+(?:and|{VERSUS})\s+)?\Z", re.IGNORECASE)


_FOLLOWED_FOR = lazy_regex(
    r"\bfollowed\s+(?:up\s+)?(?:for|over)\s+(?:a\s+(?:period|total)\s+of\s+|approximately\s+|about\s+)?\Z",
    re.IGNORECASE,
)


def _is_planned_followup(figure: Figure, before: str) -> bool:
    """ "All patients were followed for 5 years": as long as was planned, and no median."""
    whole = isinstance(figure.value, float) and figure.value.is_integer()
    return whole and figure.range_low is None and _FOLLOWED_FOR.search(before) is not None


def _is_visit(figure: Figure, clause: Clause, outcomes: list[Label]) -> bool:
    """ "At the end of treatment and at 12 weeks |follow-up|": when patients were seen."""
    behind = next((x for x in outcomes if x.code == "FOLLOWUP" and x.start >= figure.end), None)
    return (
        behind is not None
        and behind.text.lower().startswith("follow")
        and isinstance(figure.value, float)
        and figure.value.is_integer()
        and not clause.text[figure.end : behind.start].strip()
        and not _MEDIAN_BEFORE.search(clause.text[clause.start : figure.start][-70:])
    )
