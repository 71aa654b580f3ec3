"""Effects: the ratios and differences of a sentence, with the intervals and p-values written beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..attachment.clauses import Clause
from ..figures.figure_atoms import SHOWN, Figure, sets_out_rates
from ..figures.figure_patterns import TIME_UNITS
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .comparison_changes import LIMITS_BEHIND, UNITS, changes_against, limit_of

HEAD_OF_LIST = scanner(
    r"\b(?:(?P<HR>[Hh]azards? ratios?|HRs?)|(?P<OR>[Oo]dds ratios?|ORs(?= were| for))|"
    r"(?P<RR>[Rr]elative risks?|[Rr]isk ratios?|[Rr]ate ratios?|RRs))\b",
)
#: "an improvement of 5.6 months", "an absolute difference of 4.6 percentage points", "4.57% difference"
_GAIN = scanner(
    rf"""\b(?P<kind>(?:median\s+|absolute\s+|mean\s+|net\s+)*
    (?:improvement|gain|prolongation|difference|advantage|increase|benefit|reduction|extension))s?
    (?P<timed>(?:\s+in\s+(?:the\s+)?(?:\d+-(?:year|month)\s+|median\s+)?[A-Za-z][A-Za-z -]{{1,40}}?)?
    (?:\s+at\s+\w+\s+(?:years|months))?)
    \s*(?:of|was|,|:|=)\s*(?:only\s+|about\s+)?
    (?P<value>[-−–+]?\s?{DIGITS})\s?[-]?(?P<unit>
    %|percent(?:age)?\ points?|months?|weeks?|days?|years?)""",
    re.VERBOSE | re.IGNORECASE,
)
_RATE_NAME = r"(?:survival|control|(?-i:OS|PFS|DFS|EFS|RFS))(?:\s+rates?)?"
_AT_A_TIME = (
    rf"(?:{_RATE_NAME}\s+at\s+\w+\s+(?:years?|months)|\w+[- ](?:year|month)\s+(?:[\w-]+\s+){{0,3}}?{_RATE_NAME})"
)
#: "Overall survival at 5 years with A| improved by 8.6%", "A |improved 5-year survival by 6%|": of two rates
_IMPROVED_BY = lazy_regex(
    rf"\b{_AT_A_TIME}\b[^.;%()]{{0,60}}?\b(?P<kind>improved|increased|higher|better|greater)\s+by\s+(?:about\s+|approximately\s+|only\s+)?"
    rf"(?P<value>{DIGITS})\s?%",
    re.IGNORECASE,
)
_IMPROVES = scanner(
    rf"\b(?P<kind>improved|increased|raised)\s+(?:the\s+)?(?:{_AT_A_TIME}\b[^.;%()\d]{{0,30}}?\s+by\s+(?:about\s+|approximately\s+|only\s+)?)"
    rf"(?P<value>{DIGITS})\s?%",
    re.IGNORECASE,
)
_OF_RATES = lazy_regex(r"\d-(?:year|month)\s|\sat\s\w+\s(?:years|months)\Z")
_BEFORE_DIFFERENCE = lazy_regex(
    rf"(?P<value>[-−–+]?\s?{DIGITS})\s?(?:%|percentage[- ]points?|[- ]?months?)[- ]+(?P<kind>(?:absolute |"
    rf"median )?(?:difference|improvement|gain|advantage))\b",
    re.IGNORECASE,
)
#: "mean difference 7.2 [95% CI 0.4 to 13.9]", "an adjusted mean difference in X of 4.3 points (95% CI": of two scores
_MEAN_DIFFERENCE = scanner(
    rf"""\b(?P<kind>(?:(?:adjusted|estimated|absolute|least[- ]squares?|LS|between[- ]group|
    standardi[sz]ed)\s+)*(?:mean\s+|median\s+)?differences?)
    (?:\s*\(\s*(?:±|\+/-)\s*\w{{1,3}}\s*\))?(?:\s+(?:in|between)\s(?:[^.;:()\d]|(?<=[A-Za-z])\d){{2,80}}?
      (?:\s+at\s+(?:\d+\s+(?:days|weeks|months|years)|(?:day|week|month|year)\s+\d+))?)?\s*(?:of|was|,|:|=)?\s+
    (?P<value>[-−–+]?\s?{DIGITS})(?=\s?%?\s*(?:(?:±|\+/-)\s*[\d.]+\s?%?\s*)?(?:{UNITS}\s*)?[,;]?\s*[(\[]?\s*
      (?:(?:9\d(?:[.·]\d+)?\s?%\s*)(?:C\.?I|confidence)|p\s*[<=>≤]\s*0?[.·]\d))""",
    re.VERBOSE | re.IGNORECASE,
)
#: "allowed the detection of a 40% improvement": what was looked for
_LOOKED_FOR = lazy_regex(r"\b(?:detect|power|assum|hypothes|sample size|margin|designed to|historical)", re.IGNORECASE)
#: "97.5% CI bound of the difference in rates, -9.8%", "met the criterion of < or = 10%": a limit
_LIMIT_OF = lazy_regex(
    r"\b(?:bound|limit|margin|criteri(?:on|a))\s+(?:of|for)\s+(?:the\s+|an?\s+|[<>≤≥=]+\s*|or\s+)*\Z", re.IGNORECASE
)
_NO_DIFF = lazy_regex(r"\brisk|hazard|mortality|dose|mean|baseline|relative|from\s+\d", re.IGNORECASE)
#: "no difference in OR (6%; 95% CI …": a difference that stands in the bracket behind its outcome
_DIFFERENCE_IN = lazy_regex(r"\bdifferences?\s+in\s+(?:the\s+)?[^.;()]{2,60}\(\s*\Z", re.IGNORECASE)


#: "the ratio is 1.2 |with a log-rank of| 0.05": a p-value, though nothing says so
_OF_TEST = lazy_regex(
    r"\b(?:log[-\s]?rank|Wilcoxon|Mantel[-\s]?Haenszel)(?:\s+(?:test|p|value))*\s*(?:of|=|:|was|is)?\s*\Z",
    re.IGNORECASE,
)


def effects_of(clause: Clause) -> list[Figure]:
    """The effect figures of a sentence, those of a list under one head, and differences in words."""
    found = [
        _completed(clause, f)
        for f in clause.figures
        if f.kind == "effect" and not _threshold(clause, f) and not _CONTRAST_BEHIND.match(clause.text, f.end)
    ]
    heads = list(HEAD_OF_LIST.finditer(clause.text, clause.start, clause.end))
    for f in clause.figures:
        before = [h for h in heads if h.end() <= f.start]
        if f.kind == "number" and before and not _OF_TEST.search(clause.text, clause.start, f.start):
            listed = _completed(clause, replace(f, kind="effect", measure=before[-1].lastgroup))
            inside = any(e.start < f.end and f.start < e.end for e in found)
            if not inside and _follows_head(clause, before[-1].end(), listed):
                first = not any(before[-1].end() < x.end and x.start < f.start for x in clause.figures)
                found.append(replace(listed, start=before[-1].start()) if first else listed)
        rate = f.kind == "share" and f.ci_low is not None and f.n is None and f.percent is not None
        apart = not _RATE_BEHIND.match(clause.text, f.end, clause.end)
        if rate and apart and _DIFFERENCE_IN.search(clause.text[clause.start : f.start]):
            found.append(replace(f, kind="effect", measure="DIFF", value=f.percent))
    found += [replace(f, kind="effect", measure="DIFF", value=f.percent) for f in _next_differences(clause, found)]
    found += _differences(clause, found)
    found += [f for f in changes_against(clause) if not any(e.start < f.end and f.start < e.end for e in found)]
    return _with_shared_p(clause, sorted((_completed(clause, f) for f in found), key=lambda f: f.start))


#: "P < .001 |for all three comparisons|": of all ratios of the sentence, each in a bracket of its own
_FOR_ALL_COMPARISONS = lazy_regex(
    r"\s*(?:for|in)\s+(?:both|all|each)\s+(?:of\s+)?(?:the(?:se)?\s+)?(?:(?:two|three|four|five|[2-5])\s+)?"
    r"(?:pairwise\s+)?(?:comparisons?|analyses|contrasts)\b",
    re.IGNORECASE,
)
_FOR_BOTH = lazy_regex(r"\s*(?:for|in)\s+(?:both|all|each)\b|\s*\((?:both|all|each)\)", re.IGNORECASE)


def _with_shared_p(clause: Clause, effects: list[Figure]) -> list[Figure]:
    """ "1.55 and 2.01, respectively; P < .001 |for both|": the p-value of the last is that of the row before it."""
    last = effects[-1] if effects else None
    if last is None or last.p_value is None or not _FOR_BOTH.match(clause.text, last.end, clause.end):
        return effects
    of_sentence = _FOR_ALL_COMPARISONS.match(clause.text, last.end, clause.end)
    within = clause.start if of_sentence else last.start
    bracket = next((a for a, b in clause.brackets if a < last.start < b and not of_sentence), within)
    return [replace(f, p_value=last.p_value) if f.p_value is None and f.start > bracket else f for f in effects]


def _next_differences(clause: Clause, found: list[Figure]) -> list[Figure]:
    """ "An absolute difference of 0.3% (-5.1 to 5.6) at 1 year and |2.7% (-8.2 to 2.9)| at 3 years"."""
    first = next((f for f in found if f.measure == "DIFF"), None)
    return [
        f
        for f in clause.figures
        if first is not None
        and f.kind == "share"
        and f.start > first.end
        and f.percent is not None
        and f.ci_low is not None
        and f.ci_low < 0
        and not any(e.start < f.end and f.start < e.end for e in found)
    ]


#: "no difference in response between the arms (18% v 21%)", "in arm A (18%; …) and arm B (21%": rates
_RATE_BEHIND = lazy_regex(
    r"\s*(?:(?:%|months?|weeks?|years?)\s*)?(?:[\[(][^()\[\]]*[\])]\s*)?(?:[^();,\d]{0,50}?\b(?:vs?\.?|versus|and|compared\s+(?:with|to))"
    rf"\s+(?:[^();]{{0,40}}?\s)?\d|\)\s*(?:and|{VERSUS}|than|compared\s+(?:with|to))\s[^().;]{{0,60}}\(\d)",
    re.IGNORECASE,
)
_IN_BRACKET = lazy_regex(r"[(\[]\s*(?P<value>\d)")


def rate_of_contrast(figure: Figure, text: str) -> Figure:
    """The figure itself, or the rate or time that was taken for the difference of two because they stand behind it."""
    if figure.measure != "DIFF" or not isinstance(figure.value, float):
        return figure
    opened = list(_IN_BRACKET.finditer(text, figure.start, figure.end))
    if not opened or not _RATE_BEHIND.match(text, figure.end):
        return figure
    start = opened[0].start("value")
    unit = re.match(r"[\d.·]+\s*-?\s*(?P<unit>%|months?|weeks?|days?|years?)", text[start : start + 20])
    if unit is None:
        return figure
    if unit.group("unit") == "%":
        return replace(figure, start=start, kind="share", measure=None, percent=figure.value, value=None, unit=None)
    return replace(figure, start=start, kind="time", measure=None, unit=TIME_UNITS[unit.group("unit")[0]])


#: "no difference between the arms in response (18% v 21%": a rate, not the difference
_CONTRAST_BEHIND = lazy_regex(r"\s*%?\s*(?:vs?\.?|versus|compared\s+(?:with|to))\s+\d", re.IGNORECASE)
_INTERVAL = lazy_regex(
    rf"[\s,;:]*[(\[]?\s*(?P<name>(?:9\d(?:[.·]\d+)?\s*%\s*)?(?:C\.?I\.?|confidence interval)[\s,:=]*)?"
    rf"(?P<open>[(\[])?\s*(?P<low>{DIGITS})\s*(?:[-‐‑–—−,;]|\bto\b)\s*(?P<high>{DIGITS})(?![\w%]|[.·]\d)",
    re.IGNORECASE,
)
_P_BEHIND = lazy_regex(r"\s*[)\]]?\s*[;,]\s*(?:[\w-]+\s+)?[Pp]\s*(?P<sign>[<=>≤])\s*(?P<p>0?[.·]\d+)")


def _completed(clause: Clause, figure: Figure) -> Figure:
    """A ratio whose interval has no name of its own: "HR 0.62 [0.50-0.77]", "hazard ratio 1·10 95% CI 0·86-1·41"."""
    if figure.measure not in ("HR", "OR", "RR") or figure.ci_low is not None or not isinstance(figure.value, float):
        return figure
    match = _INTERVAL.match(clause.text, figure.end, clause.end)
    behind_arm = None if match else _bracket_behind_arm(clause, figure)
    match = match or (_INTERVAL.match(clause.text, behind_arm, clause.end) if behind_arm else None)
    if not match:
        return figure
    low, high = parse_number(match.group("low")), parse_number(match.group("high"))
    estimate = figure.value
    if not isinstance(estimate, float) or not low <= estimate <= high or low == high:
        return figure
    if not match.group("name") and not re.search(r"[.·]", match.group("low") + match.group("high")):
        return figure
    p = next((f.p_value for f in clause.figures if f.p_value and figure.start < f.start < match.end()), None)
    behind = _P_BEHIND.match(clause.text, match.end(), clause.end)
    if p is None and behind:
        p = behind.group("sign").replace("=", "") + re.sub(r"\A\.", "0.", behind.group("p").replace("·", "."))
    end = figure.end if behind_arm else match.end()
    return replace(figure, ci_low=low, ci_high=high, end=end, p_value=figure.p_value or p)


_FOR_ARM = lazy_regex(r"\s+(?:for|with|in|on|among)\s+(?:the\s+|those\s+(?:on|receiving|given)\s+)?", re.IGNORECASE)
_ARM_AND_BRACKET = lazy_regex(rf"(?:\s+(?:group|arm|{PATIENTS}))?\s*(?=[(\[])", re.IGNORECASE)


def _bracket_behind_arm(clause: Clause, figure: Figure) -> int | None:
    """ "1.02 for A |(|95% CI, 0.85 to 1.23; P = .80) and 0.97 for B": where the bracket behind an arm opens."""
    arm = next((a for a in clause.arms if a.start >= figure.end), None)
    if arm is None or _FOR_ARM.fullmatch(clause.text, figure.end, arm.start) is None:
        return None
    opened = _ARM_AND_BRACKET.match(clause.text, arm.end, clause.end)
    return opened.end() if opened else None


#: "hazard ratio for death with A vs. B, 0.55": words between the head and its number
_WORDS_TO_NUMBER = lazy_regex(
    r"\s*(?:\([HOR]R\)\s*)?(?:for|of|with|in|between|comparing|favou?ring|from)\b[^\d;:()\[\]]{2,140}?(?:,|=|\bwas|\bof)\s*\Z",
    re.IGNORECASE,
)
_NEXT_ITEM = lazy_regex(r"\bfor\s[^;]{2,60}(?:,|\band)\s+\Z")
_NEXT_IN = lazy_regex(r"[)\]]\s+(?:in|for|with)\s[^;()\d]{2,60}(?:,|\band)\s+\Z")
_FOR_ITEM = lazy_regex(r"\s+for\s")


#: "hazard ratio 0.30; |median| PFS 4.0 [3.7-5.5] |v 1.9 [1.8-1.9] months|": times of two arms and no ratios; so is
#: "(hazard ratio 0.59): |median| OS (95% CI) was 9.2 (7.3-13.3)"
_MEDIAN = lazy_regex(
    r"(?:;|[)\]][:,]?\s)[^;]*\b(?:median|mean)\b(?:[^;\d]|[(\[]9\d(?:[.·]\d)?\s?%\s?C\.?I\.?[)\]])*\Z", re.IGNORECASE
)
_CONTRAST_OF_TIMES = lazy_regex(
    r"\s*(?:vs?\.?|versus|and)\s+\d[\d.·]*\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:months?|mos?\b|weeks?|years?)",
    re.IGNORECASE,
)


def _follows_head(clause: Clause, head: int, figure: Figure) -> bool:
    """Whether a decimal belongs to the list that "hazard ratios" opens."""
    if not isinstance(figure.value, float) or not 0 < figure.value < 100 or figure.unit:
        return False
    gap = clause.text[head : figure.start]
    if figure.ci_low is not None:
        return not (_MEDIAN.search(gap) or _CONTRAST_OF_TIMES.match(clause.text, figure.end, clause.end))
    if figure.p_value and _WORDS_TO_NUMBER.match(gap):
        return True
    row = [f for f in clause.figures if head < f.end and f.start < figure.start]
    opens = figure.p_value or clause.text[figure.end : figure.end + 2].strip().startswith("(")
    if any(f.kind == "effect" for f in row) and opens and _NEXT_IN.search(gap):
        return True  # "0.75 (…; P = .003) in the low-dose group and 0.82 (…; P = .03) in the high-dose group"
    if any(f.kind == "effect" for f in row) and _NEXT_ITEM.search(gap) and _FOR_ITEM.match(clause.text, figure.end):
        return True  # "0.51 for B v A (P = .02) and 0.64 for C v A"
    return bool(row) and row[0].kind in ("number", "effect") and len(gap) < 60 and not re.search(r"[;()]", gap)


def _threshold(clause: Clause, figure: Figure) -> bool:
    """A limit, not an estimate: "the HR remained > 1", "an HR of 0.7 or less"."""
    if _LIMIT_OF.search(clause.text[clause.start : figure.start]):
        return True
    text = re.split(r"\b[Pp]\s*[<=>≤]|\bC\.?I", clause.text[figure.start : figure.end])[0]
    limit = re.search(r"[<>≥≤]\s*(?:or\s+=\s*)?[\d.·]+|\b(?:had\s+to|must|should|would)\s+be\b", text)
    behind = re.match(
        r"\s*(?:or\s+(?:less|more|lower|higher)|with\s+\d+%\s+power)", clause.text[figure.end : figure.end + 30]
    )
    return bool(limit or behind)


def _differences(clause: Clause, found: list[Figure]) -> Iterator[Figure]:
    if _LOOKED_FOR.search(clause.text, clause.start, clause.end):
        return
    for pattern in (_GAIN, _BEFORE_DIFFERENCE, _IMPROVED_BY, _IMPROVES, _MEAN_DIFFERENCE):
        for match in pattern.finditer(clause.text, clause.start, clause.end):
            inside = [f for f in clause.figures if f.start < match.end("value") and match.start("value") < f.end]
            if not inside or any(f.start < match.end() and match.start("value") < f.end for f in found):
                continue
            absolute = (
                "unit" not in match.groupdict()
                or match.group("unit") != "%"
                or "absolute" in match.group("kind").lower()
                or _OF_RATES.search(match.groupdict().get("timed") or "")
            )
            difference = re.search(r"difference|absolute", match.group("kind"), re.IGNORECASE)
            if _LIMIT_OF.search(clause.text[clause.start : match.start()]) or SHOWN.search(
                clause.text, match.start(), match.start("value")
            ):
                continue
            if sets_out_rates(clause.text, match.start("kind")):
                continue
            if not (absolute or difference) or (_NO_DIFF.search(match.group()) and not difference):
                continue
            if pattern is _BEFORE_DIFFERENCE and not inside[0].percent and inside[0].kind not in ("time", "landmark"):
                continue
            figure = inside[0]
            sign = re.sub(r"[−–]", "-", match.group("value")).replace(" ", "").replace("+", "")
            p = figure.p_value
            low, high = figure.ci_low, figure.ci_high
            behind = [f for f in clause.figures if f.start >= match.end()]
            limits = LIMITS_BEHIND.match(clause.text, match.end("value"), clause.end) if low is None else None
            if limits:
                low, high = (limit_of(limits[x]) for x in ("low", "high"))
            if low is None and behind and behind[0].kind == "p":
                p = p or behind[0].p_value
            start = match.start("value" if pattern is _IMPROVES else "kind")
            yield Figure(
                start, max(match.end(), figure.end), "effect", measure="DIFF", value=parse_number(sign),
                ci_low=low, ci_high=high, p_value=p, ci_level=figure.ci_level,
            )  # fmt: skip
