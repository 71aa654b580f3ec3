"""Figures: the numbers of an abstract as typed values, together with what is glued to them.

A *figure* is what a reader takes in as one piece: "78 of 152 patients [51·3%; 95% CI 43·1–59·5]" is one share with
its count, denominator, percent and confidence limits; "8.4 (range 2–15 months)" one time with its range.  First the
single numbers are found (atoms), then neighbours are joined by what stands between them.  Which outcome, arm or
grade a figure belongs to is decided in :mod:`attachment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .base import text_of
from .numbers import DIGITS, INTEGER, TO, WORD_NUMBER, parse_number
from .scan import Scanner, scanner

PEOPLE = (
    r"(?:patients?|pts?|women|men|participants?|subjects?|children|cases?|persons?|people|individuals?|infants|adults|"
    r"volunteers|recipients|responders|males?|females?|girls|boys|adolescents|survivors|evaluable|assessable|eyes)"
)
_TIME_UNIT = r"(?P<{0}>months?|mos?\b\.?|weeks?|wks?\b\.?|days?|years?|yrs?\b\.?|d\b|y\b)"
TIME_UNITS = {"m": "mo", "w": "wk", "d": "d", "y": "a"}
_NOT_REACHED = (
    r"(?:not\s+|non[-\s]?)(?:yet\s+)?(?:been\s+|be\s+)?(?:reached|attained|estimable|evaluable|calculable|"
    r"available|estimated|"
    r"determined)|unreached|NR\b|NE\b|NA\b|∞|infinity|(?:un)?defined|not\s+yet\s+reached"
)


@dataclass(frozen=True)
class Figure:
    """One typed value; offsets in characters, percents in percent, times in ``unit``."""

    start: int
    end: int
    kind: str  # share, time, effect, p, interval, number, landmark
    n: int | None = None
    total: int | None = None
    percent: float | None = None
    percent_low: float | None = None
    percent_high: float | None = None
    bound: str | None = None  # "<5%", "more than 5%": a limit, not a value
    bare: bool = False  # an integer with nothing beside it that says what it counts
    value: float | str | None = None  # a time, effect or number; "NR" for a median not reached
    value_high: float | None = None
    unit: str | None = None
    measure: str | None = None  # HR, OR, RR, DIFF
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    range_low: float | None = None
    range_high: float | None = None
    range_kind: str | None = None  # range or IQR
    p_value: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, without the fields that are not stated."""
        return {k: v for k, v in self.__dict__.items() if v is not None and v is not False}


def replace(figure: Figure, **changes: Any) -> Figure:
    """``dataclasses.replace`` for figures, without its look at every field."""
    changed = object.__new__(Figure)
    changed.__dict__.update(figure.__dict__, **changes)
    return changed


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE | re.IGNORECASE)


_NUM = DIGITS.replace(" ", r"\ ")
_INT = INTEGER.replace("[ ]", r"[\ ]")
_WORDS = WORD_NUMBER
_LEVEL = r"(?:(?P<level>80|9\d(?:[.·]\d+)?)\s*(?:%|per\s*cent)?\s*-?\s*)?"
_CI_NAME = r"(?:confidence\s+(?:interval|limit)s?|C\.?I\.?s?(?![A-Za-z])|confidence\s+bounds?)"
_LIMIT = rf"(?:[-−–+]?\s?{_NUM}|{_NOT_REACHED})"
_AFTER = r"\s*(?:%|percent(?:age\s+points?)?|months?|years?|weeks?|days?|mos?\b|wks?\b)?\s*"

_ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "ci",
        _pattern(
            rf"""(?:{_LEVEL}(?<![A-Za-z]){_CI_NAME}\s*(?:[\[(]\s*(?:9\d\s*%\s*)?CIs?\s*[\])])?\s*
            (?:[,:;=]|\s|(?:was|were|of|from|for\ the\ difference|ranging|range[sd]?)\b|[\[(])*
            |\b95\s*%\s+(?=\d+[.·]\d+\s+to\s))   # the name is left out: "RR 1.10, 95% 0.53 to 2.31"
            (?P<low>{_LIMIT}){_AFTER}(?:[-‐‑–—−~∼,;/]|\bto\b|\band\b)\s*(?P<high>{_LIMIT}){_AFTER}"""
        ),
    ),
    (
        "p",
        _pattern(
            rf"""(?<![A-Za-z])P\s*(?:-|\s)?(?:values?)?\s*(?:for\s+[a-z -]{{3,40}}?)?\s*(?:,|was|of)?\s*
            (?P<sign>(?:<|>|=|≤|≥|&lt;|&gt;|⩽|⩾|\bor\b|\s)+)\s*
            (?P<p>(?:{DIGITS})(?:\ \d)?(?!\d))(?P<exp>\s*[×x⋅·]\s*10\s*\(?\s*[-−–]\s*\d+\)?)?"""
        ),
    ),
    (
        "range",
        _pattern(
            rf"""(?:(?P<iqr>\binter-?quartile\s+range|\bIQR|\b25th[-–]75th\s+percentiles?|\bQ1\s*[-–,]\s*Q3)
              |\b(?:range[sd]?|ranging|extremes?|min\W{{1,3}}max))\s*
            (?:[\[(]\s*IQR\s*[\])])?\s*(?:[,:;=]|\s|(?:was|were|of|from|between)\b|[\[(])*
            (?P<low>{_LIMIT}|zero){_AFTER}(?:[-‐‑–—−~∼,;]|\bto\b|\band\b)\s*\+?(?P<high>{_LIMIT}){_AFTER}\+?"""
        ),
    ),
    (
        "effect",
        _pattern(
            rf"""\b(?:(?P<HR>(?:sub-?distribution\s+|adjusted\s+|stratified\s+)?hazards?[\s-]ratios?|[as]?HRs?)
              |(?P<OR>odds[\s-]ratios?|a?ORs?)
              |(?P<RR>(?:relative|risk|rate)[\s-](?:risk|ratio)s?|a?RRs?)
              |(?P<DIFF>(?:absolute\s+|risk\s+|mean\s+|between-group\s+|treatment\s+)*differences?
              |risk\s+difference))(?![A-Za-z])
            \s*(?:[\[(]\s*(?:a?[HOR]R|RD)s?\s*[\])])?
            (?:\s*\([A-Za-z][A-Za-z\ /:+-]{{2,50}}\))?(?:\s*[\[(]\s*[HOR]R\s*;\s*9\d%\s*CI\s*[\])])?
            (?:\s*[\[(;,]?\s*9\d%\s*(?:CI|confidence\ interval)\s*[\])])?
            (?P<about>(?:\s*(?:for|of|in|between|vs\.?|versus|from|compared\ with)\s+(?:the\s+)?[A-Za-z](?:HER-?2
            |(?<=H)ER-?2|[^()\[\];:.,\d]){{2,70}}?)?)
            \s*(?:[,:;=]|\b(?:was|were|is|of|estimated|at|to\ be|amounted\ to|as\ follows)\b|\s|[\[(])*
            (?<![A-Za-z])(?<![A-Za-z]-)(?P<value>[-−–+]?\s?{_NUM})(?![.·]?\d)(?!\s*[-–]?\s*(?:(?!9\d\s*%)\d|/|of\ \d
            |of\ the\ patients|patients|arms?|groups?|weeks?\s+after))\s*(?P<unit>%|percentage\ points|months?|years?
            |weeks?|days?)?"""
        ),
    ),
    (
        "time",
        _pattern(
            rf"""(?<![\w.·/-])(?P<value>{_NUM}|{_WORDS}(?![A-Za-z]))(?:\s*\+)?
            (?:\s*(?:[-–−]|to|\bor\b)\s*(?P<high>{_NUM}))?\s*(?P<hyphen>[-‐‑–]?)\s*{_TIME_UNIT.format("unit")}(?![A-Za-z]|\s*[-–]\s*old|/)"""
        ),
    ),
    (
        "percent",
        _pattern(
            rf"""(?P<bound>(?:<|>|≤|≥|&lt;|&gt;|<\s*or\s*=|>\s*or\s*=|\b(?:exceed(?:ed|s|ing)?|less\s+than
            |fewer\s+than|more\s+than|at\s+least|at\s+most|under|over|
              up\s+to|not\s+more\s+than|no\s+more\s+than|greater\s+than|exceeding|below|above|about\s+at\s+least))\s*)?
            (?<![\w.·])(?P<value>{_NUM}|{_WORDS}(?=\s+per\s?cent))(?:\s*%?\s*(?:[-‐‑–−~∼]
            |to)\s*(?P<high>{_NUM}))?\s*(?:%|٪|％|per\s?cent\b(?!\s*age))"""
        ),
    ),
    (
        "ratio",
        _pattern(
            rf"""(?<![\w./·-])(?P<n>{_INT}|{_WORDS}|none|all|both)\s*
            (?:\s*/\s*|\s+(?:{PEOPLE}\s+)?(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+|all\s+|these\s+|those\s+
            |our\s+)*(?:first\s+)?)
            (?P<total>{_INT}|{_WORDS})(?![\w/]|[.·]\d|-(?:day|week|month|year))"""
        ),
    ),
    (
        "count",
        _pattern(
            rf"""(?P<equals>\bn\s*=\s*|\bN\s*=\s*)?(?<![\w./·<>≥≤-])
            (?P<n>a\ single(?=\ +{PEOPLE})|{_INT}|{_WORDS}|none|half)(?![\w/]|[.·,]\d|-\w)"""
        ),
    ),
    ("number", _pattern(r"(?<![\w./·<>≥≤-])[-−–]?\d+[.·]\d+(?![\w/]|[.·,]\d|-\w)")),
)

ATOMS = tuple((kind, Scanner(pattern)) for kind, pattern in _ATOMS)

#: Before an integer: it numbers something and counts no patients.
_ORDINAL_BEFORE = _pattern(
    r"""(?:\b(?:days?|weeks?|wk|cycles?|courses?|months?|years?|stages?|grades?|phases?|arms?|groups?|cohorts?
            |regimens?|
    levels?|types?|aged?|tables?|figs?|figure|version|CTCAE|RECIST|HER|CD|factor|ECOG|WHO|PS|KPS|Karnofsky|status
    |scores?|
    AUC|curve\ of|Gy|number|no\.|receptor|chapter|protocol|least|study|trial|part|step|line|lines|than|over|under
    |within|
    until|every|each|per|×|x|vitamin|interleukin|IL|omega|NYHA|class|ratio|version\ no)
    (?:\s+of)?(?:\s*:)?
    |\b(?:days|weeks|cycles|courses|months|years|stages|grades|phases|arms|groups|cohorts|regimens|levels|lines|scores)
    \s+(?:\d+\s*(?:,\s*(?:and|or)|,|and|or|to|&|-|–)\s*)+
    |\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?
    |Nov(?:ember)?|Dec(?:ember)?)\.?
    |\b(?:before|after|since)(?!\s+\w+\s+(?:treatment|toxic|deaths?|patients))|\d:|[<>≥≤=×/+-])\s*$"""
)


def _numbers_something(text: str, start: int) -> bool:
    """Whether the words before an integer say that it is the number of something: "grade 3", "cycle 2"."""
    before = text[max(0, start - 24) : start].rstrip()
    last = before[-1:]
    # the pattern ends in a letter or in one of these signs, which spares most of the searches
    return (last.isalpha() or (last != "" and last in ".,:&–<>≥≤=×/+-")) and _ORDINAL_BEFORE.search(before) is not None


_UNIT_AFTER = _pattern(
    r"""\s*(?:[-–]?\s*(?:mg|µg|μg|mcg|ug|g|kg|ml|mL|L|dl|dL|cm|mm|m2|Gy|cGy|IU|MU|U|units?|million|fold|times?|hours?
            |h|minutes?|min|
    fractions?|cycles?|courses?|doses?|centers?|centres?|sites?|institutions?|hospitals?|countries|study|studies
    |trials?|arms?|groups?|cohorts?|
    levels?|schedules?|regimens?|lines?|prior|previous|drugs?|agents?|injections?|infusions?|tablets?|
    or\s+more|or\s+(?:older|higher|fewer|less|younger|above|greater|better)|and\s+(?:older|over|above)|points?|of\s+age|
    x\s*10|×|\^|:|∶|consecutive|primary|secondary|different|treatment\s+(?:arms|groups)|°|/\d)(?![A-Za-z])|[:∶]\d)"""
)
_SPELLED_OUT = re.compile(r"(?:not|un)[a-z ]+\s*[\[(]\Z")
_UNREACHED = Scanner(re.compile(_NOT_REACHED))
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def find_figures(text: str, blocked: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """The figures of a text in order; numbers that touch a ``blocked`` stretch (doses, grades) are left out.

    >>> [(f.n, f.total, f.percent, f.ci_low, f.ci_high) for f in find_figures("ORR was 26% (7/27; 95% CI 11-46)")]
    [(7, 27, 26.0, 11.0, 46.0)]
    """
    atoms = find_atoms(text, list(blocked))
    return join(text, atoms)


def find_atoms(text: str, blocked: list[tuple[int, int]]) -> list[Figure]:
    """Single numbers, the most telling pattern first; no two overlap."""
    taken = bytearray(len(text) + 1)
    for start, end in blocked:
        taken[start:end] = b"\x01" * (end - start)
    found: list[Figure] = []
    for kind, atoms in ATOMS:
        build = _BUILD[kind]
        for match in atoms.finditer(text):
            figure = build(text, match)
            if figure is not None and figure.bound and 1 in taken[figure.start : match.start("value")]:
                figure = replace(figure, start=match.start("value"), bound=None)  # "grade 3 ≥ 49.7%"
            if figure is None or 1 in taken[figure.start : figure.end]:
                continue
            found.append(figure)
            taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
    for match in _UNREACHED.finditer(text):
        bracketed = text[match.start() - 1 : match.start()] in ("[", "(") and text[match.end() : match.end() + 1] in (
            "]",
            ")",
        )
        if bracketed and match.group().isupper() and _SPELLED_OUT.search(text[: match.start()][-40:]):
            continue  # "8.3-not evaluable [NE]" explains the abbreviation
        if 1 not in taken[match.start() : match.end()] and match.group().startswith(("not", "NR", "NE", "un")):
            found.append(Figure(match.start(), match.end(), "time", value="NR"))
    return sorted(found, key=lambda f: f.start)


def _limit(text: str) -> float | None:
    try:
        return parse_number(re.sub(r"^([-−–+])\s", r"\1", text.strip()).lstrip("+"))
    except ValueError:
        return None


def _trim(match: re.Match[str]) -> int:
    """End of a match without trailing white space."""
    return match.start() + len(match.group().rstrip())


def _ci(text: str, match: re.Match[str]) -> Figure | None:
    level = match.group("level")
    return Figure(
        match.start(),
        _trim(match),
        "interval",
        ci_low=_limit(match.group("low")),
        ci_high=_limit(match.group("high")),
        ci_level=parse_number(level) if level else None,
    )


def _p(text: str, match: re.Match[str]) -> Figure | None:
    sign = re.sub(r"\s|=$", "", match.group("sign").replace("&lt;", "<").replace("&gt;", ">"))
    sign = {"<or": "<=", ">or": ">=", "⩽": "≤", "⩾": "≥"}.get(sign, sign)
    number = re.sub(r"[\s]", "", re.sub(r"[·∙⋅‧]", ".", match.group("p")))
    if number.startswith("."):
        number = "0" + number
    if not sign and "=" not in match.group("sign"):
        return None
    power = re.sub(r"[\s()]", "", match.group("exp") or "").replace("−", "-").replace("–", "-")
    power = re.sub(r"^[x⋅·]", "×", power)
    return Figure(match.start(), match.end(), "p", p_value=f"{'' if sign == '=' else sign}{number}{power}")


def _range(text: str, match: re.Match[str]) -> Figure | None:
    low, high = _limit(match.group("low")), _limit(match.group("high"))
    if low is None and high is None:
        return None
    kind = "IQR" if match.group("iqr") else "range"
    unit = re.search(r"(month|mo\b|week|wk|day|year)", text[match.start() : _trim(match)], re.IGNORECASE)
    return Figure(
        match.start(), _trim(match), "interval", range_low=low, range_high=high, range_kind=kind,
        unit=TIME_UNITS[unit.group(1)[0].lower()] if unit else None,
    )  # fmt: skip


def _effect(text: str, match: re.Match[str]) -> Figure | None:
    measure = next(name for name in ("HR", "OR", "RR", "DIFF") if match.group(name))
    word = match.group(measure)
    if word.isupper() is False and len(word) <= 3 and not re.fullmatch(r"a?[HOR]Rs?", word):
        return None
    if re.search(r"\b(?:at|after|over|within|than|by)\s*\Z", text[match.start() : match.start("value")]):
        return None  # "the difference between the rates at 2 years"
    if measure in ("OR", "RR") and re.fullmatch(r"ORs?|RRs?", word) and match.group("unit") == "%":
        return None  # "RR 45%" is a response rate
    if (
        measure == "DIFF"
        and not match.group("unit")
        and not re.match(r"\s*[\[(;,]\s*(?:9\d|p\b|C)", text[match.end() :])
    ):
        return None
    if (
        measure == "DIFF"
        and not match.group("unit")
        and not re.search(r"[-−–(,=]\s*$|was |of ", text[match.start() : match.start("value")])
    ):
        return None
    return Figure(
        match.start(),
        _trim(match),
        "effect",
        measure=measure,
        value=_limit(match.group("value")),
        unit=match.group("unit"),
    )


def _time(text: str, match: re.Match[str]) -> Figure | None:
    unit = TIME_UNITS[match.group("unit")[0].lower()]
    value = parse_number(match.group("value"))
    high = match.group("high")
    if (high is None and match.group("hyphen")) or (
        re.match(r"\s*(?:overall|survival|PFS|OS|DFS|EFS|rate)", text[match.end() :])
        and not re.search(r"median\W+(?:\w+\W+){0,3}$", text[: match.start()][-40:])
    ):
        return Figure(match.start(), match.end(), "landmark", value=value, unit=unit)
    return Figure(
        match.start(), _trim(match), "time", value=value, unit=unit, value_high=_limit(high) if high else None
    )


_CHANGE_BEHIND = re.compile(
    r"\s*(?:absolute\s+|relative\s+|greater\s+)?(?P<what>differences?|improvements?|increases?|reductions?|"
    r"decreases?|declines?)\b"
)


_FROM_TO = re.compile(r"(?<!ranging )(?<!ranged )(?<!range )(?<!ranges )(?<!varied )(?<!varying )\bfrom\s+\Z")


def _percent(text: str, match: re.Match[str]) -> Figure | None:
    value = parse_number(match.group("value"))
    high = match.group("high")
    change = _CHANGE_BEHIND.match(text, match.end())
    if change and high is None:
        if not change.group("what").startswith("difference"):
            return None
        return Figure(match.start("value"), change.end(), "effect", measure="DIFF", value=value, unit="%")
    bound = (match.group("bound") or "").strip() or None
    start = match.start("value") if bound is None else match.start()
    if high is not None and _numbers_something(text, start):
        start, value, high = match.start("high"), parse_number(high), None  # "at cycle 4 to 43% at cycle 8"
    if high is not None and _FROM_TO.search(text[max(0, start - 40) : start]) and "%" in match.group().split(" to ")[0]:
        return None  # "raised the response rate from 26% to 35%": two figures of which the arms are not told
    if high is not None:
        return Figure(start, match.end(), "share", percent_low=value, percent_high=parse_number(high), bound=bound)
    return Figure(start, match.end(), "share", percent=value, bound=bound)


def _count_value(word: str) -> int | None:
    fixed = {"none": 0, "no": 0, "a single": 1}.get(" ".join(word.lower().split()))
    if fixed is not None:
        return fixed
    try:
        return int(parse_number(word))
    except ValueError:
        return None


def _ratio(text: str, match: re.Match[str]) -> Figure | None:
    total = _count_value(match.group("total"))
    word = match.group("n").lower()
    n = {"all": total, "both": total}.get(word) if word in ("all", "both") else _count_value(word)
    if n is None or total is None or total == 0 or word in ("all", "both"):
        return None
    slash = "/" in match.group()
    if re.search(
        r"(?:at\s+least|more\s+than|fewer\s+than|≥|\bif)\s*$",
        text[max(0, match.start() - 12) : match.start()],
        re.IGNORECASE,
    ):
        return None
    if re.match(r"\s*%", text[match.end() :]):
        return None  # "one of 43%": a pronoun
    if slash and (n > total or re.match(r"\s*(?:mg|mm|µ|dL|L\b|kg)", text[match.end() :]) or total < 3):
        return None
    if slash and _numbers_something(text, match.start()) and not re.search(r"[=:]\s*$", text[: match.start()]):
        return None
    if not slash and n > total:
        return None
    return Figure(match.start(), match.end(), "share", n=n, total=total)


def _count(text: str, match: re.Match[str]) -> Figure | None:
    word = match.group("n")
    if word.lower() == "half" and re.match(
        rf"\s+(?:of\s+)?(?:the\s+|all\s+)?(?:[\w-]+\s+)?{PEOPLE}\b", text[match.end() :]
    ):
        return Figure(match.start(), match.end(), "share", percent=50.0)
    n = _count_value(word)
    if n is None:
        return None
    if word.lower() == "one" and re.match(r"\s+of\s+\d", text[match.end() :]):
        return None
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 40]
    if match.group("equals"):
        return Figure(match.start(), match.end(), "share", n=n)
    if _numbers_something(text, match.start()) or _UNIT_AFTER.match(after) or re.match(r"\s*%", after):
        return None
    if _YEAR.match(word) and re.search(r"(?:in|and|to|from|since|of|,|between|[A-Z][a-z]{2,8}\.?)\s*$", before):
        return None
    if re.match(r"[a-z]", word, re.IGNORECASE) and re.match(
        r"\s+of\s+(?:the\s+)?(?:most|these|those)\b(?!\s+\w*patients)", after
    ):
        return None
    return Figure(
        match.start(),
        match.end(),
        "share",
        n=n,
        bare=not re.match(rf"(?:\s+(?!and\b|with\b|had\b|in\b|of\b|vs?\b)[\w/-]+){{0,3}}?\s+{PEOPLE}\b", after),
    )


def _number(text: str, match: re.Match[str]) -> Figure | None:
    return Figure(match.start(), match.end(), "number", value=_limit(match.group()))


_BUILD = {
    "ci": _ci, "p": _p, "range": _range, "effect": _effect, "time": _time, "percent": _percent, "ratio": _ratio,
    "count": _count, "number": _number,
}  # fmt: skip


# --- joining neighbours ------------------------------------------------------------------------------------------

_WHO = rf"(?:\s+(?!and\b|with\b|had\b|versus\b)[\w/≥-]+){{0,4}}?\s+{PEOPLE}"
_OPEN = r"\s*[(\[{,;:=–-]*\s*"
_COUNT_PERCENT = _pattern(rf"(?:{_WHO})?(?:\s+(?:in|each))?\s*[(\[,;/=:]\s*(?:i\.?e\.?,?\s*|or\s+)?\Z")
_PERCENT_COUNT = _pattern(
    rf"(?:\s+of\s+(?:the\s+|"
    rf"all\s+)?(?:[\w-]+\s+){{0,3}}{PEOPLE}(?:\s+with\s+(?:a\s+)?response)?)?\s*[(\[,;:]\s*(?:n\s*=\s*)?\Z"
)
_PERCENT_OF = _pattern(r"\s*[)\]]?\s*of\s+(?:the\s+|all\s+|a\s+total\s+of\s+)*\Z")
_SHARE_OF = _pattern(rf"\s*[)\]]*\s*(?:{PEOPLE}\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+)*(?:\w+\s+)?\Z")
_INTERVAL = _pattern(
    rf"(?:{_WHO})?(?:\s+in\s+favou?r\s+of\s+[\w -]{{2,40}}?(?=;))?\s*[)\]]?{_OPEN}(?:with\s+(?:an?\s+)?|and\s+)?\Z"
)
_TO_P = _pattern(
    rf"\s*[)\]]?\s*[)\]]?{_OPEN}(?:(?:log[-\s]?rank|stratified|two-sided|one-sided|Fisher\S*|chi-?square|test|"
    rf"exact|by|the|with|a|for\s+(?:superiority|noninferiority|trend|interaction|difference)|"
    rf"Cochran-Mantel-Haenszel|respectively|nominal|adjusted|Wilcoxon)[\s,;:]*)*\Z"
)
_PLAIN_RANGE = re.compile(
    rf"\s*(?P<open>[(\[;,])\s*(?P<low>[-−–]?{DIGITS})(?:%|\s*(?:months?|years?|weeks?|"
    rf"days?))?{TO}(?P<high>[-−–]?{DIGITS}|{_NOT_REACHED})(?=\s*(?:%|months?|years?|weeks?|days?)?\s*(?:[)\],;]|"
    rf"{TO}))"
)


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
    return _share_units(text, [f for f in figures if f.kind != "interval"])


_BEFORE_UNIT = re.compile(
    r"\s*(?:,|and|or|/|,\s*(?:and|or)|versus|vs\.?|v\.?|compared\s+(?:with|to)|to|from)\s*\Z", re.IGNORECASE
)


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """ "21, 22, and 19%", "17.9 v 12.3 months": a unit at the end of a row holds for the whole row."""
    shared = list(figures)
    for i in range(len(shared) - 2, -1, -1):
        figure, following = shared[i], shared[i + 1]
        if not _BEFORE_UNIT.match(text[figure.end : following.start]):
            continue
        plain = figure.kind == "number" or (figure.bare and figure.n is not None and figure.total is None)
        if not plain or not re.match(r"[\d.·-]", text[figure.start]):
            continue
        value = figure.value if figure.kind == "number" else float(figure.n or 0)
        if following.kind == "share" and following.percent is not None and following.n is None:
            shared[i] = replace(figure, kind="share", percent=value, n=None, value=None, bare=False)
        elif following.kind == "time" and following.unit and following.value != "NR":
            shared[i] = replace(figure, kind="time", value=value, unit=following.unit, n=None, bare=False)
    return [_unit_behind_range(text, f) for f in shared]


_UNIT_BEHIND = re.compile(r"\s*[)\]]?\s*(months?|mos?\b|weeks?|wks?\b|days?|years?|yrs?\b)", re.IGNORECASE)


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
    if (last.kind == "share" and atom.kind == "share" and atom.bound is None) or (
        last.kind == atom.kind == "share" and last.percent is None
    ):
        joined = _merge_shares(last, atom, gap, text)
        if joined is not None:
            return replace(joined, **whole)
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
    if atom.kind == "p" and last.p_value is None and _TO_P.match(gap):
        return replace(last, p_value=atom.p_value, **whole)
    return None


def _merge_shares(last: Figure, atom: Figure, gap: str, text: str) -> Figure | None:
    """One share from two: count with percent, percent with count, percent of a total, share of a total."""
    only_percent = last.n is None
    if last.n is not None and last.percent is None and atom.n is None and (atom.percent is not None or atom.bound):
        group = "," in gap and re.search(
            r"\b(?:of|among|in)\s+(?:the\s+|all\s+)?\Z", text[: last.start][-12:], re.IGNORECASE
        )
        if _COUNT_PERCENT.match(gap) and not group:
            percent = None if atom.bound else atom.percent
            return replace(last, percent=percent, bare=False, bound=None)
    if only_percent and last.percent is not None and atom.percent is None and _PERCENT_COUNT.match(gap):
        closes = re.match(rf"(?:\s+(?:of\s+\d+\s+)?{PEOPLE})?\s*[)\];,]", text[atom.end :])
        if closes or atom.total is not None:
            return replace(last, n=atom.n, total=atom.total)
    if (
        (
            only_percent
            and last.percent is not None
            and atom.percent is None
            and atom.total is None
            and _PERCENT_OF.match(gap)
        )
        and re.match(rf"(?:\s+[\w/-]+){{0,4}}?\s+{PEOPLE}\b", text[atom.end :])
        and atom.n != 0
    ):
        return replace(last, total=atom.n)
    whole_unknown = last.n is not None and last.total is None and not last.bare
    if whole_unknown and atom.percent is None and atom.total is None and re.match(r"\s*[)\]]", gap):
        return replace(last, total=atom.n) if _SHARE_OF.match(gap) and (atom.n or 0) >= (last.n or 0) else None
    return None


_INTERVAL_KIND = scanner(
    r"(?P<ci>\bC\.?I\b|confidence (?:interval|limit))|(?P<IQR>\bIQR\b|inter-?quartile)|(?P<range>\brange)"
)


def _interval_kinds(text: str) -> list[tuple[int, str]]:
    """Where the text last says what its bare intervals are: (offset, "ci" or "range" or "IQR")."""
    return [(m.start(), m.lastgroup or "") for m in _INTERVAL_KIND.finditer(text)]


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
    match = _PLAIN_RANGE.match(text, figure.end)
    named = [kind for at, kind in kinds if at < figure.end]
    if not match or not named:
        return figure
    low, high = _limit(match.group("low")), _limit(match.group("high"))
    if low is None or low > value or (high is not None and high < value):
        return figure
    end = match.end("high")
    kind = named[-1]
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
