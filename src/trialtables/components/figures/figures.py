"""Figures: the numbers of an abstract as typed values, together with what is glued to them.

A *figure* is what a reader takes in as one piece: "78 of 152 patients [51·3%; 95% CI 43·1–59·5]" is one share with
its count, denominator, percent and confidence limits; "8.4 (range 2–15 months)" one time with its range.  First the
single numbers are found (atoms), then neighbours are joined by what stands between them.  Which outcome, arm or
grade a figure belongs to is decided in :mod:`attachment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from ..base import text_of
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .figure_atoms import Figure, find_atoms, is_share, limit_value, replace
from .figure_patterns import NOT_REACHED, PEOPLE, TIME_UNITS, compiled
from .limits_in_order import with_limits_in_order


def find_figures(text: str, blocked: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """The figures of a text in order; numbers that touch a ``blocked`` stretch (doses, grades) are left out.

    >>> [(f.n, f.total, f.percent, f.ci_low, f.ci_high) for f in find_figures("ORR was 26% (7/27; 95% CI 11-46)")]
    [(7, 27, 26.0, 11.0, 46.0)]
    """
    atoms = find_atoms(text, list(blocked))
    return join(text, atoms)


_WHO = rf"(?:\s+(?!and\b|with\b|had\b|versus\b|vs?\b)[\w/≥-]+){{0,4}}?\s+(?:{PEOPLE}|others)"
_OPEN = r"\s*[(\[{,;:=–-]*\s*"
_AS_RATE = (
    r"(?:an?\s+)?(?:(?:overall|crude|observed)\s+)?(?:incidence|rate|frequency)(?:\s+rate)?(?:\s+of|\s+was)?[\s,:=]+"
)
_COUNT_PERCENT = compiled(
    rf"(?:{_WHO}|\s+(?:\w+\s+)?(?:lesions|tumou?rs|nodules|specimens|samples|biopsies|"
    rf"cultures|ulcers|wounds|eyes|episodes|procedures|cycles|courses))?(?:\s+(?:in|each))?"
    rf"\s*[(\[,;/=:]\s*(?:i\.?e\.?,?\s*|or\s+|{_AS_RATE})?\Z"
)
#: "|two| patients developed pneumonitis (incidence |2.3%|)"
_COUNT_AND_RATE = compiled(
    rf"{_WHO}(?:\s+(?:in|of|on|from|with|receiving|given)\s+(?:the\s+)?(?:[\w+/-]+\s+){{1,5}}?(?:group|arm))?\s+(?:had|developed|experienced|suffered)\s+[^.;:,()\[\]\d]{{3,60}}[(\[]\s*{_AS_RATE}\Z"
)
_PERCENT_COUNT = compiled(
    rf"(?:\s+of\s+(?:the\s+|"
    rf"all\s+)?(?:[\w-]+\s+){{0,3}}(?:{PEOPLE}|others)(?:\s+with\s+(?:a\s+)?response)?)?\s*[(\[,;:]\s*(?:[nN]\s*=\s*)?\Z"
)
#: "48% of 141| X, and 53% of 139 Y patients|": the people stand behind the last whole of the row
_ROW_OF_WHOLES = compiled(rf"(?:\ [\w/+-]+){{1,3}}?,?\ (?:(?:and|{VERSUS})\ )?\d[\d.·]*\s?(?:%|percent)\ of\ \d+\ ")
_PERCENT_OF = compiled(r"\s*[)\]]?\s*of\s+(?:the\s+|all\s+|our\s+|these\s+|first\s+|a\s+total\s+of\s+)*\Z")
#: "a response rate of 40% in 30 patients": behind a rate the patients are those it was taken over.
_PERCENT_IN = compiled(r"\s*[)\]]?\s*,?\s*(?:in|among)\s+(?:the\s+|all\s+|a\s+total\s+of\s+)*\Z")
_RATE_BEFORE = compiled(
    r"\brates?\s*(?:\([A-Z]+\)\s*)?(?:was|were|of|is|:|=)\s*(?:only\s+|about\s+|approximately\s+)?\Z"
)
_SHARE_OF = compiled(rf"\s*[)\]]*\s*(?:{PEOPLE}\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+)*(?:\w+\s+)?\Z")
_INTERVAL = compiled(
    rf"(?:{_WHO})?(?:\s+in\s+favou?r\s+of\s+[\w -]{{2,40}}?(?=;))?\s*[)\]]?{_OPEN}(?:with\s+(?:an?\s+)?|and\s+)?\Z"
)
_TO_P = compiled(
    rf"\s*[)\]]?\s*[)\]]?{_OPEN}(?:(?:log[-\s]?rank|stratified|two-sided|one-sided|Fisher\S*|chi-?square|test|"
    rf"exact|by|the|with|a|for\s+(?:superiority|noninferiority|difference)|"
    rf"Cochran-Mantel-Haenszel|respectively|nominal|adjusted|Wilcoxon)[\s,;:]*)*\Z"
)
#: "HR 0.9; |P for interaction| = .12": groups of patients are compared, not the arms
_OF_GROUPS = lazy_regex(r"\b(?:interaction|heterogeneity|for\s+trend)\b", re.IGNORECASE)
_PLAIN_RANGE = lazy_regex(
    rf"\s*(?P<open>[(\[;,])\s*(?P<low>[-−–]?{DIGITS})(?:%|\s*(?:months?|years?|weeks?|"
    rf"days?))?{TO}(?P<high>[-−–]?{DIGITS}|{NOT_REACHED})(?=\s*(?:%|months?|years?|weeks?|days?)?\s*(?:[)\],;]|"
    rf"{TO}))"
)
#: "43% (31, 55)", where the text has said that its brackets are confidence intervals
_PAIR_IN_BRACKET = lazy_regex(rf"\s*[(\[]\s*(?P<low>{DIGITS})%?\s*[,;]\s*(?P<high>{DIGITS}|{NOT_REACHED})\s*%?\s*[)\]]")


def join(text: str, atoms: list[Figure]) -> list[Figure]:
    """Join atoms that are one figure by what stands between them."""
    figures: list[Figure] = []
    kinds = _interval_kinds(text)
    for atom in atoms:
        if figures:
            figures[-1] = last = _with_plain_range(text, figures[-1], kinds)
            if atom.start < last.end:
                continue  # swallowed by the plain range
            merged = _merge(last, atom, text[last.end : atom.start], text)
            if merged is not None:
                figures[-1] = merged
                continue
        figures.append(atom)
    if figures:
        figures[-1] = _with_plain_range(text, figures[-1], kinds)
    figures = [_rate_in_limits(text, f) for f in _behind_parts(text, figures)]
    figures = _share_units(text, _between(text, [f for f in figures if f.kind != "interval"]))
    return with_limits_in_order(text, _under_percent(text, figures))


#: "Grade 3-4 toxicities (%): anemia 10, …", "(grade 3-4, % of patients) were anemia 10, …"
_PERCENT_HEAD = scanner(
    rf"(?:[(\[](?:[^()\[\]\d%]|grades?\s?[\dIV/–-]+){{0,30}}|\bin\s)%(?:\s+of\s+(?:all\s+|the\s+)?(?:{PATIENTS}))?\s*[)\]]?\s*"
    r"(?::|was\b|were\b|included?\b)",
    re.IGNORECASE,
)
_FULL_STOP = lazy_regex(r"[.](?!\d)")


def _under_percent(text: str, figures: list[Figure]) -> list[Figure]:
    """ "Toxicities (%): anemia |10|, nausea |5|": bare numbers of a list whose head has the sign are percents."""
    shared = figures
    for head in _PERCENT_HEAD.finditer(text):
        full_stop = _FULL_STOP.search(text, head.end())
        end = full_stop.start() if full_stop else len(text)
        shared = [
            replace(f, percent=float(f.n or 0), n=None, bare=False)
            if head.end() <= f.start < end and f.bare and f.n is not None and f.n <= 100 and f.total is None
            else f
            for f in shared
        ]
    return shared


_OPENS = lazy_regex(r"\s*%?\s*[(\[](?P<inside>[^()\[\]]*)\Z")


def _behind_parts(text: str, figures: list[Figure]) -> list[Figure]:
    """ "23% (one CR, 11 PR; 95% CI, 13% to 37%)": limits behind the parts of a rate are those of the rate."""
    held = list(figures)
    for i, limits in enumerate(figures):
        if limits.kind != "interval" or limits.ci_low is None or limits.ci_high is None:
            continue
        rates = [j for j in range(i) if held[j].kind == "share" and held[j].percent is not None]
        rate = held[rates[-1]] if rates else None
        if rate is None or rate.percent is None or rate.ci_low is not None or limits.start - rate.end > 120:
            continue
        opened = _OPENS.match(text[rate.end : limits.start])
        if opened and re.search("[;,]", opened["inside"]) and limits.ci_low <= rate.percent <= limits.ci_high:
            ci = {"ci_low": limits.ci_low, "ci_high": limits.ci_high, "ci_level": limits.ci_level}
            held[rates[-1]] = replace(rate, **ci)
    return held


#: What was said of a rate by a verb: "response rates range from 27% to 62%", "with rates ranging between 15 and 30%".
_RANGES = lazy_regex(r"(?:ranges?|ranged|ranging)\s+(?:from\s+|between\s+)?\d[^()\[\]]*?%\Z", re.IGNORECASE)
_OF_RATES = lazy_regex(
    r"\b(?:respon[sd]\w*|remissions?|survival|rates?)\b(?:\s+rates?)?"
    r"(?:(?!\b(?:shrinkage|declines?|reductions?|regressions?|decreases?|increases?|changes?)\b)[^.;,()%\d]|"
    r"\s\([A-Z]{2,5}\)){0,60}\Z",
    re.IGNORECASE,
)


def _rate_in_limits(text: str, figure: Figure) -> Figure:
    """A rate that has nothing but its limits, "response rates range from 27% to 62%", is the share of these limits."""
    if figure.kind != "interval" or figure.range_kind != "range" or None in (figure.range_low, figure.range_high):
        return figure
    end = figure.end + 1 if text[figure.end : figure.end + 1] == "%" else figure.end
    if not _RANGES.match(text[figure.start : end]):
        return figure
    if not _OF_RATES.search(text, max(0, figure.start - 90), figure.start):
        return figure
    return Figure(figure.start, end, "share", percent_low=figure.range_low, percent_high=figure.range_high)


def _between(text: str, figures: list[Figure]) -> list[Figure]:
    """ "Response rates between 27% and 62%": one rate, given as a range."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        pair = last is not None and last.kind == figure.kind == "share" and text[last.end : figure.start] == " and "
        if last is not None and pair and text[: last.start].endswith(" between ") and not (last.n or figure.n):
            limits = last.percent, figure.percent
            if None not in limits and _is_one_rate(text, last.start - 9, figure.end):
                found[-1] = Figure(last.start, figure.end, "share", percent_low=limits[0], percent_high=limits[1])
                continue
        found.append(figure)
    return found


#: "between 27% and 62% |of patients responded|"; "the difference between 27% and 62%" is of two rates.
_OF_PEOPLE = lazy_regex(rf"\s*%?\s+of\s+(?:the\s+|all\s+|these\s+)?(?:[\w-]+\s+)?(?:{PATIENTS})\b", re.IGNORECASE)
_TOLD_APART = lazy_regex(r"\b(?:differ\w*|compar\w*|distinguish\w*)\b[^.;]{0,60}\Z", re.IGNORECASE)


def _is_one_rate(text: str, start: int, end: int) -> bool:
    """Whether "between" and two rates are the limits of one; ``start`` is that of "between"."""
    if _OF_RATES.search(text, max(0, start - 91), start):
        return True
    return _OF_PEOPLE.match(text, end) is not None and not _TOLD_APART.search(text, max(0, start - 60), start)


_BEFORE_UNIT = lazy_regex(
    rf"\+?\s*(?:,|and|or|/|,\s*(?:and|or)|{VERSUS}|compared\s+(?:with|to)|to|from)\s*\Z", re.IGNORECASE
)


#: "at |5| and at 10 years"
_TIMES_WITH_AT = lazy_regex(
    r"(?:(?<=\bat )|(?<=\bafter )|(?<=\bby ))\d{1,3}(?:,|,?\s+(?:and|or))\s+(?:at|after|by)\s*", re.IGNORECASE
)


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """ "21, 22, and 19%", "17.9 v 12.3 months": a unit at the end of a row holds for the whole row."""
    shared = list(figures)
    for i in range(len(shared) - 2, -1, -1):
        figure, following = shared[i], shared[i + 1]
        timed = following.kind == "time" and _TIMES_WITH_AT.fullmatch(text, figure.start, following.start)
        if not timed and not _BEFORE_UNIT.match(text[figure.end : following.start]):
            continue
        plain = figure.kind == "number" or (figure.bare and figure.n is not None and figure.total is None)
        if not plain or not re.match(r"[\d.·-]", text[figure.start]):
            continue
        value = figure.value if figure.kind == "number" else float(figure.n or 0)
        if following.kind == "share" and following.percent is not None and following.n is None:
            if text.startswith("% in ", figure.start - 5) and _IN.match(text, following.end):
                continue  # "75% in 6 and 50% in 7 patients": as many had each
            shared[i] = replace(figure, kind="share", percent=value, n=None, value=None, bare=False)
        elif following.kind == "time" and following.unit and following.value != "NR":
            shared[i] = replace(figure, kind="time", value=value, unit=following.unit, n=None, bare=False)
    return [_unit_behind_range(text, f) for f in shared]


_IN = lazy_regex(r"\s+in\s+\d")
_UNIT_BEHIND = lazy_regex(r"\s*[)\]]?\s*(months?|mos?\b|weeks?|wks?\b|days?|years?|yrs?\b)", re.IGNORECASE)


def _unit_behind_range(text: str, figure: Figure) -> Figure:
    """ "2.2 (interquartile range 1.2–3.6) years": the unit stands behind the bracket."""
    if figure.unit is not None or figure.kind not in ("time", "number") or not isinstance(figure.value, float):
        return figure
    if figure.range_low is None and figure.range_high is None and figure.ci_low is None:
        return figure
    match = _UNIT_BEHIND.match(text, figure.end)
    return (
        replace(figure, kind="time", unit=TIME_UNITS[match.group(1)[0].lower()], end=match.end()) if match else figure
    )


def _merge(last: Figure, atom: Figure, gap: str, text: str) -> Figure | None:
    if len(gap) > 90 or last.kind == "p":
        return None
    whole = {"start": last.start, "end": atom.end}
    rate = last.kind == atom.kind == "share" and last.percent is None and atom.n is None and atom.percent is not None
    if rate and last.n is not None and _COUNT_AND_RATE.match(gap):
        return replace(last, percent=atom.percent, bare=False)  # the name of what was counted stands between
    if last.kind == atom.kind == "share" and last.percent is not None and atom.percent and _SPREAD.fullmatch(gap):
        return replace(last, **whole)
    if (last.kind == "share" and atom.kind == "share" and atom.bound is None) or (
        last.kind == atom.kind == "share" and last.percent is None
    ):
        joined = _merge_shares(last, atom, gap, text)
        if joined is not None:
            people = _PEOPLE_CLOSED.match(text, atom.end) if last.n is None else None  # "10% (4 patients)"
            return replace(joined, **whole | ({"end": people.end()} if people else {}))
    if (
        atom.kind == "interval"
        and last.kind in ("share", "time", "effect", "number", "interval")
        and _INTERVAL.match(gap)
    ):
        if last.kind == "share" and last.percent is None and last.percent_low is None:
            return (
                replace(
                    last,
                    kind="time",
                    value=float(last.n or 0),
                    n=None,
                    bare=False,
                    unit=atom.unit,
                    range_low=atom.range_low,
                    range_high=atom.range_high,
                    range_kind=atom.range_kind,
                    ci_low=atom.ci_low,
                    ci_high=atom.ci_high,
                    ci_level=atom.ci_level,
                    **whole,
                )
                if atom.range_kind and last.total is None
                else None
            )
        if atom.range_kind is None and last.ci_low is None:
            return replace(last, ci_low=atom.ci_low, ci_high=atom.ci_high, ci_level=atom.ci_level, **whole)
        if atom.range_kind and last.range_low is None:
            unit = last.unit or atom.unit
            return replace(
                last,
                range_low=atom.range_low,
                range_high=atom.range_high,
                range_kind=atom.range_kind,
                unit=unit,
                **whole,
            )
    apart = atom.kind == "p" and _OF_GROUPS.search(text, last.end, atom.end)
    if atom.kind == "p" and last.p_value is None and not apart and _TO_P.match(gap):
        return replace(last, p_value=atom.p_value, **whole)
    return None


#: "30% |±| 4%", "30% |(SE, |4%)": how far a rate may be off is no other rate; SD without a sign is stable disease
_SPREAD = lazy_regex(
    r"\s*[(\[]?\s*(?:(?:S\.?E\.?(?:M\b\.?)?|S\.?D\.?|standard\s+(?:error|deviation))(?:\s*[\[(]S[ED][\])])?[\s,:=]*)?"
    r"(?:±|\+\s?/\s?[-−–])\s*|\s*[(\[]\s*(?:S\.?E\.?(?:M\b\.?)?|standard\s+(?:error|deviation))[\s,:=]*"
)
_PEOPLE_CLOSED = compiled(rf"\s+{PEOPLE}(?=\s*[)\]])")


#: "51 patients (6%| v 4%)|": the count is that of both arms
_AGAINST_PERCENT = lazy_regex(rf"\s*(?:{VERSUS})\s+\d[\d.·]*\s*%(?!\s*(?:of\b|[(\[]))", re.IGNORECASE)


_OF_THE_REST = lazy_regex(r"\b(?:of|among|in)\s+(?:(?:the|all|our|first|initial|last|remaining)\s+)*\Z", re.IGNORECASE)


def _merge_shares(last: Figure, atom: Figure, gap: str, text: str) -> Figure | None:
    """One share from two: count with percent, percent with count, percent of a total, share of a total."""
    only_percent = last.n is None
    again = last.n is not None and last.total is None and last.percent is None and atom.total and atom.n == last.n
    if again and gap.strip() in ("(", "["):
        return replace(atom, bare=False)  # "seven patients (7/27; 26%)"
    said_again = last.n is not None and atom.n == last.n and atom.total and atom.percent is None
    if said_again and last.total is None and last.percent is not None and gap.strip() in (",", ";"):
        return replace(last, total=atom.total)  # "seven patients (26%, 7/27)"
    if last.n is not None and last.percent is None and atom.n is None and (atom.percent is not None or atom.bound):
        group = "," in gap and _OF_THE_REST.search(text[: last.start][-30:])
        inside = text[: last.start].rstrip().endswith(("(", "[")) or "(" in text[last.start : last.end]
        listed = gap.strip() == ";" and not inside
        listed = listed or ("(" in gap and _AGAINST_PERCENT.match(text, atom.end) is not None)
        if _COUNT_PERCENT.match(gap) and not group and not listed:  # not "(CR 3, PR 25; 74%)"
            percent = None if atom.bound else atom.percent
            return replace(last, percent=percent, bare=False, bound=None)
    if only_percent and last.percent is not None and atom.percent is None and _PERCENT_COUNT.match(gap):
        closes = re.match(rf"(?:\s+(?:of\s+\d+\s+)?{PEOPLE})?\s*[)\];,:]", text[atom.end :])
        if closes or atom.total is not None:
            return (
                None if gap.strip() == ";" and _contradicts(last, atom) else replace(last, n=atom.n, total=atom.total)
            )
    if (
        (
            only_percent
            and last.percent is not None
            and atom.percent is None
            and atom.total is None
            and (_PERCENT_OF.match(gap) or (_PERCENT_IN.match(gap) and _RATE_BEFORE.search(text[: last.start][-40:])))
        )
        and (
            re.match(rf"(?:\s+[\w/-]+){{0,4}}?\s+{PEOPLE}\b", text[atom.end :]) or _ROW_OF_WHOLES.match(text, atom.end)
        )
        and atom.n != 0
    ):
        return replace(last, total=atom.n)
    if last.n and last.percent and not last.total and atom.n and atom.percent is None and atom.total is None:
        # "17 (31 percent of the 54 patients treated)"
        fits = is_share(last.n, atom.n, last.percent)
        if fits and _PERCENT_OF.match(gap) and re.match(rf"(?:\s+[\w-]+){{0,3}}?\s+{PEOPLE}\b", text[atom.end :]):
            return replace(last, total=atom.n)
    whole_unknown = last.n is not None and last.total is None and not last.bare
    if whole_unknown and atom.percent is None and atom.total is None and re.match(r"\s*[)\]]", gap):
        return replace(last, total=atom.n) if _SHARE_OF.match(gap) and (atom.n or 0) >= (last.n or 0) else None
    return None


def _contradicts(rate: Figure, count: Figure) -> bool:
    """ "The rate was 79%; 6 of 11 patients with …": behind a semicolon a count that does not fit opens a new clause."""
    if not count.n or not count.total or rate.percent is None:
        return False
    return abs(100 * count.n / count.total - rate.percent) > 2


_INTERVAL_KIND = scanner(
    r"(?P<ci>\bC\.?I\b|confidence (?:interval|limit))|(?P<IQR>\bIQR\b|inter-?quartile)|(?P<range>\brange)"
)


def _interval_kinds(text: str) -> list[tuple[int, str]]:
    """Where the text last says what its bare intervals are: (offset, "ci" or "range" or "IQR")."""
    return [(m.start(), m.lastgroup or "") for m in _INTERVAL_KIND.finditer(text)]


_P_BEHIND = lazy_regex(r"\s*%?\s*[)\]]?\s*[;,]\s*p\s*(?:-?value)?\s*[<=>≤]", re.IGNORECASE)


def _with_plain_range(text: str, figure: Figure, kinds: list[tuple[int, str]]) -> Figure:
    """ "29·5%; 22·4–37·5" after an interval that was named: the same kind of interval again."""
    if (
        figure.kind not in ("share", "time", "effect", "number")
        or figure.ci_low is not None
        or figure.range_low is not None
    ):
        return figure
    value = figure.percent if figure.kind == "share" else figure.value
    if not isinstance(value, float):
        return figure
    named = [kind for at, kind in kinds if at < figure.end]
    if not named:
        return figure
    match = _PLAIN_RANGE.match(text, figure.end)
    if match is None and (named[-1] == "ci" or (figure.kind == "number" and "ci" in named)):
        match = _PAIR_IN_BRACKET.match(text, figure.end)
    if not match:
        return figure
    low, high = limit_value(match.group("low")), limit_value(match.group("high"))
    if low is None or low > value or (high is not None and high < value):
        return figure
    end = match.end("high")
    kind = named[-1]
    if figure.kind in ("effect", "number") and "ci" in named and _P_BEHIND.match(text, end):
        kind = "ci"  # "(IQR 2-8) … (0.76, 0.68-0.86; p<0.001)": the range is that of the times
    if kind == "ci":
        return replace(figure, ci_low=low, ci_high=high, end=end)
    return (
        replace(figure, range_low=low, range_high=high, range_kind=kind, end=end) if figure.kind == "time" else figure
    )


@Language.component("trialtables_quantities", assigns=["doc._.quantities"])
def quantities(doc: Doc) -> Doc:
    """Fill ``doc._.quantities`` with the figures of the text as plain dicts."""
    from .blocked import blocked_stretches

    doc._.quantities = [f.as_dict() for f in find_figures(text_of(doc), blocked_stretches(doc))]
    return doc
