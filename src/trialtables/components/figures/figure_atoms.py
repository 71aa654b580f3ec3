"""The atoms of figures, one typed value each: percents, counts, ratios, times, effects, p-values, intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.scan import Scanner, scanner
from ..text.words import BECAUSE_OF
from .figure_patterns import ATOMS, NOT_REACHED, PEOPLE, TIME_UNITS, compiled
from .p_values import P_RANGE, sign_of, written
from .slashed_numbers import slashed_numbers


@dataclass(frozen=True)
class Figure:
    """One typed value; offsets in characters, percents in percent, times in ``unit``."""

    start: int
    end: int
    kind: str  # share, time, effect, p, interval, number, landmark
    n: int | None = None
    total: int | None = None
    carried: bool = False  # the total stands ahead of the sentence's figures: "Of 38 patients, 3 …"
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


def is_share(n: int, total: int, percent: float) -> bool:
    """Whether ``n`` of so many are such a percent, however it was rounded or cut off."""
    return abs(100 * n / total - percent) < 1


def rounds_to(n: int, total: int, percent: float) -> bool:
    """Whether ``n`` of so many are the very percent that is told, with its one decimal or none."""
    return abs(100 * n / total - percent) < (0.6 if percent.is_integer() else 0.1)


def replace(figure: Figure, **changes: Any) -> Figure:
    """``dataclasses.replace`` for figures, without its look at every field."""
    changed = object.__new__(Figure)
    changed.__dict__.update(figure.__dict__, **changes)
    return changed


#: Before an integer, in small letters, which are found quicker: it numbers something and counts no patients.
_ORDINAL_BEFORE = lazy_regex(
    r"""(?:\b(?:days?|weeks?|wk|cycles?|courses?|months?|years?|stages?|grades?|phases?|arms?|groups?|cohorts?
            |regimens?|
    levels?|(?:geno|sero|sub)?types?|aged?|tables?|figs?|figure|version|ctcae|recist|her|cd|factor|strat(?:um|a)|ecog|who|ps|kps|karnofsky|status
    |scores?|
    auc|curve\ of|gy|number|no\.|receptor|chapter|protocol|least|study|trial|part|step|line|lines|than|over|under
    |within|
    until|every|each|per|×|x|vitamin|interleukin|il|omega|nyha|class|ratio|version\ no)
    (?:\s+of)?(?:\s*:)?
    |\b(?:days|weeks|cycles|courses|months|years|stages|grades|phases|arms|groups|cohorts|regimens|levels|lines|scores)
    \s+(?:\d+\s*(?:,\s*(?:and|or)|,|and|or|to|&|-|–)\s*)+
    |\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?
    |nov(?:ember)?|dec(?:ember)?)\.?
    |\b(?:before|after|since)|(?<![a-z])\d:|[<>≥≤=×/+-])\s*$""",
    re.VERBOSE,
)
#: "closed after four treatment-related deaths": these are counted
_TOXIC_DEATHS = lazy_regex(
    r"\w+\s+(?:(?:treatment|therapy|drug|toxicity)[- ]related|toxic)\s+(?:deaths?|events?)", re.IGNORECASE
)


def _numbers_something(text: str, start: int) -> bool:
    """Whether the words before an integer say that it is the number of something: "grade 3", "cycle 2"."""
    before = text[max(0, start - 24) : start].rstrip()
    if before.endswith(":") and text[start - 1].isspace() and _COUNTED.match(text, start):
        return False  # "grade 3/4: 12 (41%)"
    if before.endswith((")/", "]/")) and _COUNT_AND_PERCENT.match(text, start):
        return False  # "65 (16%)/52 (13%)"
    if before.endswith(" and") and _PERSONS_NEXT.match(text, start):
        return False  # "had grades 1-2 and two patients had grade 3"
    last = before[-1:]
    # the pattern ends in a letter or in one of these signs, which spares most of the searches
    if not (last.isalpha() or (last != "" and last in ".,:&–<>≥≤=×/+-")):
        return False
    if _ORDINAL_BEFORE.search(before.lower()) is None or _EACH_GROUP.search(before):
        return False
    if before.endswith(("study", "trial")) and _PEOPLE_NEXT.match(text, start):
        # "in this single-blind study 238 children were", not "in trial 2 patients had"
        return text[start + 1 : start + 2].isspace() and _A_STUDY.search(before) is None
    if before.endswith(("group", "arm")) and _NAMED_GROUP.search(text, max(0, start - 60), start):
        # "in the placebo group 20 (34%)", "in the placebo group 2 patients died"
        return not (_COUNT_AND_PERCENT.match(text, start) or _PEOPLE_HAD.match(text, start))
    return not (before.endswith(("after", "before")) and _TOXIC_DEATHS.match(text, start))


_COUNTED = compiled(
    rf"\w+\s*(?:\(\s*\d[\d.·]*\s*%|{PEOPLE}\b|(?:out\s+)?of\s+\d|"
    r"(?:because\ of|due\ to|from|died|(?:in|on|with)\ the)\b)"
)
_PERSONS_NEXT = compiled(rf"\w+\s+(?:{PEOPLE})\b(?!\s+(?:groups?|arms?|cohorts?))")
#: "similar in each group: 224 (57%) of 392 in A and …" is no group 224.
_EACH_GROUP = lazy_regex(r"\b(?:each|both|either|all|the|two|every)\s+(?:groups?|arms?|cohorts?)\s*:\Z")


_PEOPLE_NEXT = lazy_regex(rf"[\d,]+\s+(?:[a-z][\w-]*\s+){{0,2}}?(?:{PEOPLE})\b")
_A_STUDY = lazy_regex(r"(?:\b(?:this|our|the)|\w-\w+)\s+(?:study|trial)\Z", re.IGNORECASE)
#: A group that has a name needs no number.
_NAMED_GROUP = lazy_regex(
    r"\b(?:the|with)\s+(?!(?:treatment|study|same|first|second|third|other|entire|"
    r"whole)\b)[A-Za-z][\w-]+(?:[- ][\w-]+)?\s(?:group|arm)\s\Z",
    re.IGNORECASE,
)
_PEOPLE_HAD = lazy_regex(
    rf"\w+\s+(?:{PEOPLE})\s+(?:also\s+)?(?:had|developed|experienced|suffered|showed|achieved|died|withdrew|discontinued|"
    r"responded|relapsed|progressed|reported|stopped|required)\b"
)
_COUNT_AND_PERCENT = lazy_regex(r"\d+\s*[(\[]\s*\d+(?:[.·]\d+)?\s*%")


_UNIT_AFTER = compiled(
    rf"""\s*(?:[-–]?\s*(?:mg|µg|μg|mcg|ug|g|kg|ml|L|dl|cm|(?-i:mm)|m2|Gy|cGy|IU|MU|U|units?|million|fold|times?|hours?
            |h|minutes?|min|
    fractions?|cycles?|courses?|doses?(?!-limiting|\s(?:reductions?|modifications?|adjustments?|delays?|interruptions?|omissions?)\b)|centers?|centres?|sites?|institutions?|hospitals?|countries|study|studies
    |trials?|arms?|groups?|cohorts?|
    levels?|schedules?|regimens?|lines?|prior|previous|drugs?(?![-\s]related)|agents?|injections?|infusions?|tablets?|
    or\s+more|or\s+(?:older|higher|fewer|less|younger|above|greater|better)|and\s+(?:older|over|above)|points?|of\s+age|
    x\s*10|×|\^|:|∶|consecutive(?!\s+(?:(?!days?|weeks?|months?|cycles?|doses?)[A-Za-z-]+\s+){{0,3}}{PEOPLE}\b)|primary|secondary|different|treatment\s+(?:arms|groups)|°|/\d)(?![A-Za-z])|[:∶]\d|×[A-Z]
    |[-‐‑](?:\s+(?:or|and|to)\s|,\s+(?:\d|(?:or|and)\s))
    |[-‐‑–]\s?\d[\d.]*\s+(?:years?|months?|weeks?)\b)"""  # "3- or 4-week", "12–17 years of age"
)
#: "occurred |in only six cycles (4%)|": so many of all cycles
_CYCLES_COUNTED = compiled(r"\s+(?:treatment\s+|chemotherapy\s+)?(?:cycles|courses)\s*[(\[]\s*\d+(?:[.·]\d+)?\s*%")
_COUNTED_IN = compiled(r"\bin\s+(?:only\s+|just\s+)?\Z")
_SPELLED_OUT = lazy_regex(r"(?:not|un)[a-z ]+\s*[\[(]\Z")
_SAID_BEFORE = lazy_regex(r"\b(?:not|un)[a-z ]+,\s\Z")
_UNREACHED = Scanner(lazy_regex(NOT_REACHED))
#: "|Neither| median PFS nor median OS (had been) |reached|": the word that denies stands before the names
_NEITHER_REACHED = scanner(
    r"\bneither\b(?:(?!,\s*(?:and|but|while|whereas)\b)[^.;:()]|\.\d|\([^()]{1,12}\)){4,150}?\b(?:was|were|has|have|had|could|is|are)\s+"
    r"(?P<reached>(?:yet\s+)?(?:been\s+|be\s+)?(?:reached|attained|estimable|estimated|calculated))\b",
    re.IGNORECASE,
)
_YEAR = lazy_regex(r"(?:19|20)\d\d\Z")
#: "in only two |of those given| vinorelbine": a group of patients, not a part of those just counted
_OF_THOSE = lazy_regex(
    r"\s+of\s+(?:the\s+)?(?:those|patients)\s+(?:who\s+(?:were\s+|had\s+been\s+)?)?"
    r"(?:given|receiv\w+|treated|assigned|randomi[sz]ed|allocated|taking|on|in)\b"
)


def find_atoms(text: str, blocked: list[tuple[int, int]]) -> list[Figure]:
    """Single numbers, the most telling pattern first; no two overlap."""
    taken = bytearray(len(text) + 1)
    for start, end in blocked:
        taken[start:end] = b"\x01" * (end - start)
    found = [
        Figure(start, end, "share", percent=value) if rate else Figure(start, end, "share", n=int(value))
        for start, end, value, rate in slashed_numbers(text, taken)
    ]
    for kind, atoms in ATOMS:
        build = _BUILD[kind]
        for match in atoms.finditer(text):
            figure = build(text, match)
            if (
                kind == "percent"
                and figure is not None
                and figure.bound
                and 1 in taken[figure.start : match.start("value")]
            ):
                figure = replace(figure, start=match.start("value"), bound=None)  # "grade 3 ≥ 49.7%"
            if figure is None or 1 in taken[figure.start : figure.end]:
                measured = figure is not None and kind == "effect" and figure.measure == "DIFF" and match["unit"]
                if figure is None or not measured or 1 in taken[figure.start : match.start("value")]:
                    continue  # the units that block other numbers are those of a difference
            found.append(figure)
            taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
    for match in _UNREACHED.finditer(text):
        bracketed = text[match.start() - 1 : match.start()] in ("[", "(") and text[match.end() : match.end() + 1] in (
            "]",
            ")",
        )
        if bracketed and match.group().isupper() and _SPELLED_OUT.search(text[: match.start()][-40:]):
            continue  # "8.3-not evaluable [NE]" explains the abbreviation
        if match.group().isupper() and _SAID_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            continue  # "8.3-not reached, NR)" as well
        if 1 not in taken[match.start() : match.end()] and match.group().startswith(("not", "NR", "NE", "un", "yet")):
            found.append(Figure(match.start(), match.end(), "time", value="NR"))
    for match in _NEITHER_REACHED.finditer(text):
        start, end = match.span("reached")
        if 1 not in taken[start:end] and "median" in match.group().lower():
            found.append(Figure(start, end, "time", value="NR"))
    return sorted(found, key=lambda f: f.start)


_SIGNS = ("-", "−", "–", "+")
_SIGN = lazy_regex(r"^([-−–+])\s")


def limit_value(text: str) -> float | None:
    try:
        number = text.strip()
        return parse_number((_SIGN.sub(r"\1", number) if number[:1] in _SIGNS else number).lstrip("+"))
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
        ci_low=limit_value(match.group("low")),
        ci_high=limit_value(match.group("high")),
        ci_level=parse_number(level) if level else None,
    )


_P_RANGE = lazy_regex(P_RANGE)


def _p(text: str, match: re.Match[str]) -> Figure | None:
    said, number = match.group("sign"), re.sub(r"^0,", "0.", match.group("p"))
    if not sign_of(said) and "=" not in said and not re.match(r"0?[.·∙⋅‧]", number):
        return None
    value = written(said, number, match.group("exp") or "")
    lost = parse_number(number) > 1 and not match.group("exp")  # "P = 83": a point is lost, nobody knows where
    lost = lost or _P_RANGE.match(text, match.end()) is not None
    return Figure(match.start(), match.end(), "p", p_value=None if lost else value)


def _range(text: str, match: re.Match[str]) -> Figure | None:
    low, high = limit_value(match.group("low")), limit_value(match.group("high"))
    if low is None and high is None:
        return None
    kind = "IQR" if match.group("iqr") else "range"
    unit = re.search(r"(month|mo\b|week|wk|day|year)", text[match.start() : _trim(match)], re.IGNORECASE)
    return Figure(
        match.start(), _trim(match), "interval", range_low=low, range_high=high, range_kind=kind,
        unit=TIME_UNITS[unit.group(1)[0].lower()] if unit else None,
    )  # fmt: skip


#: "a difference |was identified:| 22% v 6%"
SHOWN = lazy_regex(
    r"\b(?:identified|detected|observed|seen|noted|found|apparent|evident|demonstrated)\s*[:;,]\s*[-−–+]?\s?\Z"
)


_SHOWN_IN = lazy_regex(
    r"\b(?:identified|detected|observed|seen|noted|found|apparent|evident|demonstrated|"
    r"differences?)\s*[(\[]\s*[-−–+]?\s?\Z"
)
#: "no difference in response (|19.7% for A, 16.9% for B|)": the values of the two sides
_OF_BOTH_SIDES = lazy_regex(
    r"\s*(?:%|months?|weeks?|years?|days?)?\s+(?:with|for|in|on|under)\s[^();:%]{1,60}?(?:,|,?\s(?:and|vs?\.?|versus|compared\s+with))\s+"
    r"\d[\d.·]*\s*(?:%|months?|weeks?|years?|days?)"
    # "no difference in median survival [|35 months (95% CI 23-NR) vs. 36 months|"
    r"|\s*(?:%|months?|weeks?|years?|days?)?\s*(?:[(\[][^()\[\]]{1,60}[)\]])?,?\s*(?:vs?\.?|versus|compared\s+with)\s+\d"
)
_DIFFERENCE_OPENS = lazy_regex(r"\bdifferences?\s+(?:in|between)\s[^.;()]{2,80}[(\[]\s*\Z")
_OF_ONE_SIDE = lazy_regex(r"\s*(?:%|months?|weeks?|years?|days?)?\s+(?:with|for|in|on|under)\s+(?!favou?r\b)")


#: "no difference in the rate of seroma|: 5% (n = 2) with A and 8%|": rates set out behind what does not differ
_RATES_SET_OUT = lazy_regex(
    rf"\bdifferences?\s+(?:in|between)\s[^.;:()]{{2,90}}:\s*{DIGITS}\s?(?:%|percent)\s*(?:[(\[](?![^()\[\]]*\b(?:CI|confidence)\b)[^()\[\]]*[)\]]\s*)?"
    r"[^();,:\d]{0,60}?\b(?:and|vs?\.?|versus|compared\s+(?:with|to))\s+\d",
    re.IGNORECASE,
)


def sets_out_rates(text: str, start: int) -> bool:
    """Whether the words from ``start`` on are a difference and, behind a colon, the rates of both sides."""
    return bool(_RATES_SET_OUT.match(text, start))


#: "mean difference 1.96|, CI 0.23 to 3.68|"
_WITH_LIMITS = lazy_regex(r"\s*[\[(;,]\s*(?:CI\b|confidence\sinterval)")


def _effect(text: str, match: re.Match[str]) -> Figure | None:
    measure = next(name for name in ("HR", "OR", "RR", "DIFF") if match.group(name))
    word = match.group(measure)
    if word.isupper() is False and len(word) <= 3 and not re.fullmatch(r"a?[HOR]Rs?", word):
        return None
    if re.search(
        r"\b(?:at|after|over|within|than|by|groups?|arms?|cohorts?)\s*\Z", text[match.start() : match.start("value")]
    ):
        return None  # "the difference between the rates at 2 years"
    if measure != "DIFF" and match.group("unit") == "%":
        return None  # "RR 45%" is a response rate, "a relative risk that was 84% lower" a difference
    if measure == "DIFF" and SHOWN.search(text, match.start(), match.start("value")):
        return None  # "a difference in response was identified: 22% v 6%"
    if measure == "DIFF" and _OF_ONE_SIDE.match(text, match.end()) and _SHOWN_IN.search(text[: match.start("value")]):
        return None  # "no difference was observed (19 months with A, 18 months with B)"
    opens = measure == "DIFF" and _DIFFERENCE_OPENS.search(text, match.start(), match.start("value"))
    if opens and _OF_BOTH_SIDES.match(text, match.end()):
        return None
    if measure == "DIFF" and sets_out_rates(text, match.start(measure)):
        return None
    if (
        measure == "DIFF"
        and not match.group("unit")
        and not re.match(r"\s*[\[(;,]\s*(?:9\d|p\b|C|confidence)", text[match.end() :])
    ):
        return None
    if (
        measure == "DIFF"
        and not match.group("unit")
        and not re.search(r"[-−–(,=]\s*$|was |of ", text[match.start() : match.start("value")])
        and not _WITH_LIMITS.match(text, match.end())
    ):
        return None
    return Figure(
        match.start(),
        _trim(match),
        "effect",
        measure=measure,
        value=limit_value(match.group("value")),
        unit=match.group("unit"),
    )


def _time(text: str, match: re.Match[str]) -> Figure | None:
    unit = TIME_UNITS[match.group("unit")[0].lower()]
    value = parse_number(match.group("value"))
    high = match.group("high")
    if (high is None and match.group("hyphen")) or (
        re.match(r"\s*(?:overall|survival|PFS|OS|[DERF]FS|rate|[a-z]{5,14}[-\s]free\ssurvival)", text[match.end() :])
        and not re.search(r"median\W+(?:\w+\W+){0,3}$", text[: match.start()][-40:])
    ):
        return Figure(match.start(), match.end(), "landmark", value=value, unit=unit)
    return Figure(
        match.start(), _trim(match), "time", value=value, unit=unit, value_high=limit_value(high) if high else None
    )


_CHANGE_BEHIND = lazy_regex(
    r"\s*(?:absolute\s+|relative\s+|greater\s+)?(?P<what>differences?|improvements?|increases?|reductions?|"
    r"decreases?|declines?)\b"
)


_FROM_TO = lazy_regex(r"(?<!ranging )(?<!ranged )(?<!range )(?<!ranges )(?<!varied )(?<!varying )\bfrom\s+\Z")

#: "differed by 5% |or more|"
_OR_MORE = lazy_regex(
    r"\s*or\s+(?:more|better|greater|higher|over|above|less|fewer|lower|below)\b(?!\s+(?:than|grade))", re.IGNORECASE
)


#: The least change that makes a responder.
_RESPONDER_RATE = lazy_regex(r"\s+responders?\s+(?:rates?|analys[ie]s)\b", re.IGNORECASE)


def _percent(text: str, match: re.Match[str]) -> Figure | None:
    value = parse_number(match.group("value"))
    high = match.group("high")
    if _RESPONDER_RATE.match(text, match.end()):
        return None  # "the 50% responder rate was 42%"
    change = _CHANGE_BEHIND.match(text, match.end())
    if change and high is None:
        if not change.group("what").startswith("difference"):
            return None
        return Figure(match.start("value"), change.end(), "effect", measure="DIFF", value=value, unit="%")
    bound = (match.group("bound") or "").strip() or None
    if bound is None and (behind := _OR_MORE.match(text, match.end())):
        bound = behind.group().strip()
    start = match.start("value") if bound is None else match.start()
    if high is not None and _numbers_something(text, start):
        start, value, high = match.start("high"), parse_number(high), None  # "at cycle 4 to 43% at cycle 8"
    if high is not None and _FROM_TO.search(text[max(0, start - 40) : start]) and "%" in match.group().split(" to ")[0]:
        return None  # "raised the response rate from 26% to 35%": two figures of which the arms are not told
    if high is not None:
        return Figure(start, match.end(), "share", percent_low=value, percent_high=parse_number(high), bound=bound)
    return Figure(start, match.end(), "share", percent=value, bound=bound)


def _count_value(word: str) -> int | None:
    fixed = {"none": 0, "no": 0, "neither": 0, "zero": 0, "another": 1}.get(word.lower())
    if word.lower().startswith("not "):
        return 0  # "not a single patient", "not one patient"
    if fixed is None and word.lower().startswith(("a ", "the ")):
        return 1  # "a single patient", "in a second patient", "in the other patient"
    if fixed is not None:
        return fixed
    try:
        return int(parse_number(word))
    except (ValueError, OverflowError):  # hundreds of digits are no count
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


#: "half of the patients", "one of 12"
_OF_PATIENTS = lazy_regex(rf"\s+(?:of\s+)?(?:the\s+|all\s+)?(?:[\w-]+\s+)?{PEOPLE}\b")
#: "in |more than| half of the patients": a limit, not a value
_BOUND_BEFORE = lazy_regex(r"\b(more than|over|(?:greater|fewer|less) than|under|at least|up to)\s+\Z", re.IGNORECASE)
_OF_NUMBER = lazy_regex(r"\s+of\s+\d")
_PERCENT_BEHIND = lazy_regex(r"\s*(?:%|per\s?cent\b)")
#: "|one of these| drugs", but "|two of these| were fatal"
_OF_SUCH = lazy_regex(
    r"\s+of\s+(?:the\s+)?(?:most|these|those)\b(?!\s+(?:\w*patients|responses|remissions|died|(?:(?:was|were|proved)\s+)?fatal))"
)
#: Within a few words those who are counted.
_PEOPLE_BEHIND = lazy_regex(rf"(?:\s+(?!and\b|with\b|had\b|in\b|of\b|vs?\b)[\w/-]+){{0,3}}?\s+{PEOPLE}\b")
#: "anaemia |in one and fever in| the other": of two patients, not of two arms
_IN_ONE = lazy_regex(
    r"\bin\s+(?:one|1)(?:\s+(?:patient|case))?(?:\s*\([^()]*\))?,?\s+and\s+(?!not\b)[^.;]{3,80}\Z", re.IGNORECASE
)


#: "|one of stroke and| the other of sepsis"
_ONE_OF = lazy_regex(
    rf"\b(?:one|1)(?:\s+patient)?\s+(?:died\s+)?(?:of|from|{BECAUSE_OF})\s[^.;]{{3,80}}?,?\s+and\s+\Z",
    re.IGNORECASE,
)
#: "|one had diarrhea, whereas| the other had rash": of two patients of whom it told before
_ONE_HAD = lazy_regex(
    r"\b(?:one|1)(?:\s+(?:patient|case))?\s+(?:had|developed|experienced|suffered)\s[^.;]{3,80}?[,;]?\s+"
    r"(?:and|whereas|while|but)\s+\Z",
    re.IGNORECASE,
)
_HAD = lazy_regex(
    r"\s+(?:had|developed|experienced|suffered)\b(?!\s+(?:more|less|fewer|better|worse|longer|shorter|higher|lower)\b)"
)


def _is_second(text: str, start: int, after: str) -> bool:
    """Whether "the other" without a noun is the second of two patients."""
    before = text[max(0, start - 120) : start]
    if after.lstrip()[:1] in (".", ",", ";", ")"):
        return _IN_ONE.search(before) is not None
    if _HAD.match(after) and _ONE_HAD.search(before):
        return True
    return re.match(r"\s+(?:patient|case)\b", after) is not None or _ONE_OF.search(before) is not None


def _count(text: str, match: re.Match[str]) -> Figure | None:
    word = match.group("n")
    if word.lower() == "half" and _OF_PATIENTS.match(text, match.end()):
        bound = _BOUND_BEFORE.search(text, max(0, match.start() - 15), match.start())
        return Figure(match.start(), match.end(), "share", percent=50.0, bound=bound and bound[1])
    n = _count_value(word)
    if n is None:
        return None
    if word.lower() == "one" and _OF_NUMBER.match(text, match.end()):
        return None
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 40]
    if word.lower() in ("another", "the other") and not _is_second(text, match.start(), after):
        return None
    if match.group("equals"):
        return Figure(match.start(), match.end(), "share", n=n)
    if _PERCENT_BEHIND.match(after) or _numbers_something(text, match.start()):
        return None
    if _UNIT_AFTER.match(after) and not (_CYCLES_COUNTED.match(after) and _COUNTED_IN.search(before)):
        return None
    if _YEAR.match(word) and re.search(
        r"(?:in|and|to|from|since|(?<!total )of|,|between|[A-Z][a-z]{2,8}\.?)\s*$", before
    ):
        return None
    if _YEAR.match(word) and before.endswith(("(", "[")) and after.startswith((")", "]")):
        return None  # "by the criteria of the working group (1999)"
    of_group = after.startswith(" of ") and _OF_THOSE.match(after) is not None
    if not of_group and not word[0].isdigit() and _OF_SUCH.match(after):
        return None
    return Figure(
        match.start(),
        match.end(),
        "share",
        n=n,
        bare=not of_group and not _PEOPLE_BEHIND.match(after),
    )


def _number(text: str, match: re.Match[str]) -> Figure | None:
    return Figure(match.start(), match.end(), "number", value=limit_value(match.group()))


_BUILD = {
    "ci": _ci, "p": _p, "range": _range, "effect": _effect, "time": _time, "percent": _percent, "ratio": _ratio,
    "count": _count, "number": _number,
}  # fmt: skip
