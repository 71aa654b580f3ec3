"""Read dose quantities out of text: ``1,000 mg/m(2)``, ``AUC of 5``, ``50 to 200 mg/day``, ``7·5 mg/kg``.

Pure functions on strings.  Units come out in UCUM-like form (``mg/m2``, ``ug/kg``, ``[IU]``, ``MU``), and
the period of a rate (``mg/kg/d``) is kept apart from the unit, because the guidelines write a daily dose as
a dose given once a day.  Concentrations, laboratory values and radiation are told apart from drug doses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, parse_number
from ..text.words import VERSUS

RANGE_DASH = "[-‐‑–—−~∼]"
#: A number before a unit.  There a plain space may separate thousands and a comma the decimals: 1 250 mg, 0,5 mg.
_BEFORE_UNIT = r"(?=[\s-]?(?:[mµμu]g|mu\ g|g|mcg|IU|MIU|U|units)\b)"
_NO_DAY = r"(?<![A-Za-z][-‐–])(?<!\d[-‐–])(?<![dD])(?<![dD]ay\ )(?<![dD]ays\ )"
#: "Level -1 100 mg", "cohort 2 200 mg": the number of a level and its dose.
_NO_LEVEL = r"(?<!evel\ )(?<!evel\ [-‐‑–−])(?<!ohort\ )(?<!roup\ )(?<!rm\ )(?<!tep\ )"
NUMBER = rf"(?:{_NO_DAY}{_NO_LEVEL}[1-9]\d{{0,2}}\ \d{{3}}{_BEFORE_UNIT}|\d+,\d{{1,2}}{_BEFORE_UNIT}|{DIGITS})"


@dataclass(frozen=True)
class DosePhrase:
    """A dose as written: ``low`` = ``high`` for one value; offsets are characters of the text."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    per: str | None = None
    """Period of a rate: ``d``, ``wk``, ``mo``, or hours as in ``12h``; None when the text gives none."""
    bound: str | None = None
    """``min`` (≥, at least, more than), ``max`` (up to, maximum), ``cap`` (≤, <), or None."""


_MASS = {
    "mg": "mg", "milligram": "mg", "milligrams": "mg", "mgs": "mg",
    "mcg": "ug", "ug": "ug", "µg": "ug", "microg": "ug", "μg": "ug", "microgram": "ug", "micrograms": "ug",
    "mu g": "ug",
    "ng": "ng", "nanogram": "ng", "nanograms": "ng",
    "g": "g", "gm": "g", "gr": "g", "gram": "g", "grams": "g",
    "iu": "[IU]", "i.u.": "[IU]", "u": "[IU]", "units": "[IU]", "unit": "[IU]",
    "international units": "[IU]", "mu": "MU", "miu": "MU",
    "mbq": "MBq", "gbq": "GBq", "kbq": "kBq", "mci": "mCi",
}  # fmt: skip

_UNIT = r"""
    (?P<unit>
        (?i:milligrams?|mgs?|mcg|microg(?:rams?)?|[uµμ]g|mu\ g|ng|nanograms?|grams?|gm|gr)
      | g
      | (?i:international\ units?|million\ (?:international\ )?(?:units?|i?\.?u\.?)|i\.u\.|units?)
      | [MmGk]Bq | mCi | MIU | MU | IU | U
    )
    (?![A-Za-z]|(?<=U)\d|[-‐](?:[a-z]{3}|CSF))
"""
#: The sign may be lost: "90 mg m2".
_PER = (
    r"(?:\s?/\s?|\s?[·⋅∙.]\s?(?=\w{1,2}[\s(]?[-−–⁻])|\s(?i:per|a|each)\s|\s(?=(?:m|kg)[\s(^]{0,2}[-−–⁻])"
    r"|\s(?=m(?:2|²|\(2\))))"
)
#: A word that a lost blank joins to the unit: "70 mg/m2on day 1".
_JOINED = (
    r"(?<=[2²)g])(?=(?:on|every|over|and|as|for|daily|weekly|once|twice|plus|with|was|were|given|by|in|days?|or|to"
    rf"|{VERSUS}|intravenously|orally)\b)"
)
_BODY = rf"""
    (?: {_PER} (?P<body>
          (?P<m2> [mM]\s?(?:\(\^?\s?[-−–⁻]?\s?[2²]\)? | \^?\s?[-−–⁻]?\s?[2²]) | ㎡ | sq\.?\s?m\.? | m\s?sq
              | (?i:(?:(?:square|sq\.?)[-\ ]met(?:er|re)s?|met(?:er|re)s?[-\ ]squared?)
                  (?:\ of\ body[-\ ]surface(?:[-\ ]area)?)?)
              | m(?=[\s/,;)]) (?!\s?[lL]\b) )
        | (?P<kg> (?i:kg|kilograms?)(?:\s?\(?[-−–⁻]\s?1\)?)?
              (?:\s(?:of\s)?(?:lean\s)?body[-\ ]?(?:weight|mass)|\sBW)? )
        | (?P<flat> (?i:body|man|patient|subject)\b )
    ) (?:(?![A-Za-z0-9])|{_JOINED}) (?:\s(?:of\s)?(?i:body[-\ ]surface[-\ ]area|BSA))? )?
"""
_RATE = rf"""
    (?: (?:{_PER}|\s(?=(?:d|day|wk|week)(?:\s?\()?[-−–⁻]\s?1\b)) (?:
          (?P<dose> (?i:doses?|injections?|infusions?|administrations?|cycles?|courses?|fractions?)\b )
        | (?P<per> (?: (?i:day)(?=[A-Z])
                     | (?i:days?|d|weeks?|wks?|w|months?|mo)
                       (?![A-Za-z0-9]|(?<=day)\s\d{{1,2}}\s(?:every|q|plus|and|with|of)\b
                         |(?<=day)\s\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?![\d.]|\s?(?:mg|g|µg|mcg|weeks?|h)\b)) )
                   | (?P<hours>\d+)\s?(?i:hours?|hrs?|h)\b ) (?:\s?\(?[-−–⁻]1\)?)?
        | (?P<fast> (?i:hours?|hrs?|h|minutes?|min)\b )
    ) )?
"""
_LEVELS = rf"""
    (?P<values>
        {NUMBER}
        (?: (?:\s\([nN]\s?=\s?\d+\)
             | \s[(\[](?:(?:the\s)?(?:starting|initial|standard|recommended)\sdose|MTD|controls?)[)\]])?
            (?:[-‐‑](?=\s(?:to|or|and)\s|to[-‐‑]|,\s))?(?:\s?,)?\s?(?:and|or|nor|vs?\.?|versus|&|,|/|to[-‐‑]?|through|{RANGE_DASH})\s?
            (?:(?:up\sto|(?:and\s)?(?:then|finally|lastly|ultimately|eventually|subsequently))\s)?{NUMBER} )*
    )
"""
#: A dose with a unit of mass or activity.  Values before the unit may be a list or a range; a deviation ("520±8 mg")
#: and the end of a ratio ("2:1 to 6 mg") are none.
_DOSE = lazy_regex(
    rf"(?=\d)(?:(?<![\w.,·^±])|(?<=\dm2,))(?<!(?<!mg)/)(?<!±\s)(?<!day\s)(?<!schedule\s)(?<!schedule\s\d/)(?<!day\s[-−+])(?<!\+/[-−])(?<!\d:){_LEVELS}[\s\-‐‑]?(?:(?P<power>[×x]\s?10\s?\^?\(?(?P<exponent>[1-9]\d?)(?!\d)\)?)\s?)?"
    rf"{_UNIT}{_BODY}{_RATE}",
    re.X,
)
#: A cell dose: 2 x 10^6 MSCs/kg, 0.6 to 6.0 × 10^8 CAR-positive T cells; cells per litre or microlitre are counts.
_CELLS = lazy_regex(
    rf"(?<![\w.,·/])(?P<low>{NUMBER})(?:\s?(?:to|-|–)\s?(?P<high>{NUMBER}))?\s?[×x]\s?10\s?[\^(]?\s?(?P<exponent>\d{{1,2}})\)?\s?"
    r"(?:[A-Za-z0-9+-]+\s){0,3}?(?:[A-Za-z0-9+]*(?:cells?|Cs)\b)"
    r"(?:\s?(?:/\s?|per\s)(?:(?P<kg>kg|kilogram)|(?P<m2>m2|m\(2\)))\b)?(?!\s?(?:/|per\s))"
)
_AUC_NAME = r"""
    (?: (?i:area[-\s]under[-\s](?:the\s)?(?:(?:plasma|serum|free|drug|carboplatin)\s)*
           (?:(?:drug\s)?[\[(]?concentration(?:[-–\s]+[\[(]?(?:versus[-\s])?time)?[\])]?[-\s]+)?(?:time[-\s])?curve)
        (?:\s?[(\[]\s?AUC\s?[)\]])?
      | (?<![A-Za-z])AUC(?:\s?\([^)\d]*\))? )
"""
_AUC_UNIT = (
    r"(?:\s?(?:mg\s?/?\s?m[Ll]\s?(?:/|\sper\s|·|×|x|\*|⋅|\s)\s?min(?:ute)?|mg\s?[·×x*⋅ ]?\s?min\s?/?\s?m[Ll](?:-1)?"
    r"|min(?:ute)?\s?[·×x*⋅ ]?\s?mg\s?/\s?m[Ll]|mg/m[Ll]))?"
)
_AUC = lazy_regex(
    rf"{_AUC_NAME}(?:\s?[,:=]\s?|\s(?:of|at|to|was|is|value\sof|dose\sof|equal\sto|dose|target)\s|[\s\-(]?)+"
    rf"(?P<values>{NUMBER}(?:\s?(?:or|to|{RANGE_DASH})\s?{NUMBER})?)(?![\d%\w]|\s?%|[.·]\d)"
    rf"{_AUC_UNIT.replace(chr(32), '[ ]')}(?:\s?(?:/|\sper\s)\s?(?:min/)?(?P<per>day|d|week|wk)\b)?",
    re.X,
)
_NUMBER_BEFORE_AUC = lazy_regex(r"\d\sAUC\b")
_AUC_AFTER = lazy_regex(rf"(?<![\w.,·/]){NUMBER}\s(?=AUC\b)")
#: A strength in percent is the dose of something put on the skin or the eye.
_STRENGTH = lazy_regex(
    rf"(?<![\w.,·/])(?P<value>{NUMBER})\s?%(?=\s(?:topical\s)?(?!(?:for|in|on|with|of|after|and|or|vs|versus|was|were)\b)[a-z][\w-]*(?:\s[a-z]+)?\s"
    r"(?:cream|gel|ointment|lotion|solution|eye[-\s]drops|foam|mouthwash|spray|rinse)\b)"
)
_PUT_ON = ("cream", "gel", "ointment", "lotion", "solution", "drops", "foam", "mouthwash", "spray", "rinse")
_CONCENTRATION = lazy_regex(
    r"\s?(?:/|per)\s?(?:(?:100\s?)?(?:[dmcµμ]?[lL]\b|(?i:(?:deci|milli|micro)?lit(?:er|re)s?|g)\b)"
    r"|(?i:mmol|mol|mg|mm|cm|h|hr|hour)\b)"
    r"|\s?[dm][lL]\s?[-−⁻(]"
)
_NOT_DRUG = lazy_regex(
    r"\s?(?:of\s)?(?:packed|red\s(?:blood\s)?cells?|rbcs?|blood|platelets|plasma|protein|fat\b|fib(?:er|re)|weight\b|points?"
    r"|(?:oral\s)?glucose\s(?:tolerance|load)|OGTT)",
    re.I,
)
#: "256 units of RBCs compared with 127 units": units of blood.
_BLOOD_UNITS = lazy_regex(
    r"\bunits?\sof\s(?:packed|red|rbcs?|blood|erythrocyte|platelet|plasma|whole)|\btransfused\sunits?\b", re.I
)
_LIST_OWNER = lazy_regex(
    r"(?:\b(?:days?|d|(?:cycles?|courses?)(?!\sof)|weeks?|arms?|groups?|levels?(?!\sof)|cohorts?(?!\sof)|grades?|AUC|curve|phase|stages?|parts?|n|aged?"
    r"|q|every|for|first|bid|daily|day\s\d{1,2}\s?(?:,|&|and|\+|/)|days?\s?\d{1,2}\s?[-–]"
    r"|days?\s?(?:[-−–+]\s?\d{1,3}\s?(?:,|&|and|to|through|[-–])\s?(?:day\s)?)?[-−–+])|[=×<>≥≤])\s*(?:\[AUC\]|\(AUC\))?\s*(?:of\s|=\s)?$",
    re.I,
)
#: "60 mg in 51 patients, 40 mg |in| 29 and 20 mg in 6": the first number counts patients
_GIVEN_TO = lazy_regex(
    r"\d\s?(?:mg|[µμu]g|mcg|g)(?:/\w+)?(?:\s(?:(?:once|twice)\s(?:daily|a\sday|weekly)|daily|weekly|b\.?i\.?d\.?))?\s(?:in|for)\s$"
)
_LOWER_BOUND = lazy_regex(
    r"(?:>\s?or\s?=|[≥>⩾]|at\sleast|more\sthan|exceed(?:ing|ed|s)?|greater\sthan|over|above|minimum(?:\sof)?)\s?$", re.I
)
_UPPER_BOUND = lazy_regex(
    r"(?:up\sto|max(?:imum|imal)?\.?(?:\s(?:total|daily|single|dose|of|per\sday|at|to|was))*[,:=]?|not\s(?:to\s)?exceed(?:ing)?"
    r"|capped\sat|no\smore\sthan|not\smore\sthan)\s?$",
    re.I,
)  # fmt: skip
_CAP = lazy_regex(r"(?:<\s?or\s?=|[≤<⩽]|less\sthan|below|under|lower\sthan)\s?$", re.I)
_NUMBER_RE = lazy_regex(NUMBER)
_RANGE_SEPARATOR = lazy_regex(rf"[-‐‑]?\s?(?:to[-‐‑]?|through|{RANGE_DASH})\s?(?:up\sto\s)?", re.I)
_WORD_RANGE = lazy_regex(r"(?:between|from)\s$", re.I)
_HAS_DOSE = lazy_regex(
    r"\d[\s\-‐‑]?(?:[mµμunkMG]?[cCgBi]|mu\sg|mic|M?I?U|gr|unit|"
    r"mill|inter|micro|milli|nano|i\.u|%|[×x])|AUC|[Aa]rea[ -]under"
)


_DECIMAL_COMMA = lazy_regex(r",(?=\d{1,2}$)")


def _value(number: str) -> float:
    return parse_number(_DECIMAL_COMMA.sub(".", number))


def find_doses(text: str) -> list[DosePhrase]:
    """Every drug dose of a text, in order; a list of levels gives one phrase per level.

    >>> [(d.low, d.high, d.unit) for d in find_doses("docetaxel 60 or 75 mg/m(2), then 7·5-10 mg/kg")]
    [(60.0, 60.0, 'mg/m2'), (75.0, 75.0, 'mg/m2'), (7.5, 10.0, 'mg/kg')]
    """
    if not _HAS_DOSE.search(text):
        return []
    found = [*_auc_doses(text), *_strengths(text), *_cell_doses(text)]
    taken = [(d.start, d.end) for d in found]
    at = 0
    while match := _DOSE.search(text, at):
        at = match.end()
        over = [b for a, b in taken if a < match.end() and match.start() < b]
        if not over:
            found.extend(_mass_doses(text, match))
        elif match.start() < max(over) < match.end():
            # "AUC of 5 and 500 mg/m2": the list of values begins inside the area under the curve.
            at = max(over)
    joined = sorted(_joined_ranges(text, sorted(found, key=lambda d: d.start)), key=lambda d: d.start)
    if "divided" in text:
        joined = _without_totals(text, joined)
    return _joined_by_steps(text, joined) if "escalat" in text else joined


#: "the MTD was estimated as 381 mg/m2 (80% CI, |343 to 415 mg/m2|)": what the estimate may be, given to nobody
_LIMITS = lazy_regex(r"(?:\bC\.?I\.?|\bconfidence\s(?:interval|limits))[\s,:=;]*(?:\d[\d.]*\s?(?:to|-|–)\s?)?$")


#: "|2 x| 1000 mg/m2/day", "|3 ×| 500 mg daily": so many doses a day, and the hours between them
_SO_MANY_TIMES = lazy_regex(r"(?<![\w.,])(?P<n>\d{1,2})\s?[×x]\s?\Z")
_AT_LEVEL = lazy_regex(r"\sat\s(?:the\s)?dose\slevel\b")  # what the dose of a level comes to
_BETWEEN = {"2": "12h", "3": "8h", "4": "6h"}
_EACH_DAY = lazy_regex(
    r"\)?,?\s(?:orally\s|(?:(?:was|were|is)\s)?(?:given|taken|administered)\s)*(?:daily|per\sday|a\sday|each\sday)\b"
)


def _mass_doses(text: str, match: re.Match[str]) -> list[DosePhrase]:
    if match["fast"] and not _is_dosed_by_time(match):
        return []
    if _CONCENTRATION.match(text, match.end()) or _NOT_DRUG.match(text, match.end()):
        return []
    if _LIMITS.search(text, max(0, match.start() - 40), match.start()):
        return []
    unit, factor = _unit(match)
    if unit != "mg" and text[match.start() - 1 : match.start()] == "/":
        return []  # "400 mg/100 mg" are two drugs of one tablet, "0.5 mg/100 g" is a share
    if unit == "[IU]" and match["unit"].lower().startswith("unit") and _BLOOD_UNITS.search(text):
        return []
    if match["fast"]:
        unit += "/h" if match["fast"][0] in "hH" else "/min"
    per = _period(match)
    if several := _SO_MANY_TIMES.search(text, max(0, match.start() - 8), match.start()):
        per = _BETWEEN.get(several["n"]) if per == "d" or _EACH_DAY.match(text, match.end()) else None
        if per is None or _AT_LEVEL.match(text, match.end()):
            return []  # "2 x 20 mg" may be two tablets
    levels = _levels(text, match.start("values"), match.end("values"))
    # "days 1, 8, and 15, 40 mg", "day 1 250 mg": the first numbers belong to the word before them.
    spaced = text.find(" ", match.start(), levels[0][1])
    if spaced >= 0 and _LIST_OWNER.search(text, max(0, match.start() - 30), match.start()):
        levels = _levels(text, spaced + 1, match.end("values"))
    if len(levels) > 1 and _LIST_OWNER.search(text, max(0, match.start() - 30), match.start()):
        levels = levels[-1:]
    if len(levels) > 1 and _GIVEN_TO.search(text, max(0, match.start() - 40), match.start()):
        levels = levels[1:]
    found = []
    for i, (start, end, low, high) in enumerate(levels):
        last = i == len(levels) - 1
        found.append(
            DosePhrase(start, match.end() if last else end, low * factor, high * factor, unit, per, _bound(text, start))
        )
    return found


def _is_dosed_by_time(match: re.Match[str]) -> bool:
    """Whether a rate is the dose of what runs all the time: "mg/kg/h", "mcg/kg/min"; others are how fast it runs in."""
    if match["fast"][0] in "hH":
        return bool(match["m2"] or match["kg"])
    return bool(match["kg"]) and _MASS.get(match["unit"].lower()) in ("ug", "ng")


def _unit(match: re.Match[str]) -> tuple[str, float]:
    """The unit in UCUM form, and what the number must be multiplied by."""
    written = match["unit"].lower()
    factor = 1.0
    if written.startswith("million"):
        base = "MU"
    elif match["unit"] == "mU":
        base = "m[IU]"
    else:
        base = _MASS[written.removesuffix("s") if written == "international units" else written] \
            if written in _MASS or written == "international units" else "[IU]"  # fmt: skip
    if match["power"]:
        if base == "[IU]" and match["exponent"] == "6":
            base = "MU"
        else:
            factor = 10.0 ** int(match["exponent"])
    if match["m2"]:
        return f"{base}/m2", factor
    return (f"{base}/kg" if match["kg"] else base), factor


#: Hours after which the next of several doses a day is due.
_BETWEEN_DOSES = (6, 8, 12)


def _period(match: re.Match[str]) -> str | None:
    if not match["per"]:
        return None
    if match["hours"]:
        # "225 mg/m2/3 h", "2000 mg/m2/46h" are how long the infusion takes.
        hours = int(match["hours"])
        return "d" if hours == 24 else f"{hours}h" if hours in _BETWEEN_DOSES else None
    return {"d": "d", "w": "wk", "m": "mo"}[match["per"][0].lower()]


#: "7.5 (n = 32) or 15 mg/kg": the size of a group is no level.
_SIZE = lazy_regex(r"\([nN]\s?=\s?$")


def _levels(text: str, start: int, end: int) -> list[tuple[int, int, float, float]]:
    """Split ``100, 200, and 400`` into levels and ``50 to 200`` into one range: (start, end, low, high)."""
    numbers = [
        n
        for n in _NUMBER_RE.finditer(text, start, end + 10)
        if n.end() <= end and not _SIZE.search(text, start, n.start())
    ]
    levels: list[tuple[int, int, float, float]] = []
    previous_end = -1
    for number in numbers:
        value = _value(number.group())
        between = text[previous_end : number.start()] if levels else ""
        ranged = _RANGE_SEPARATOR.fullmatch(between) or (
            between.strip() == "and" and _WORD_RANGE.search(text, max(0, start - 10), start)
        )
        if levels and ranged and levels[-1][2] == levels[-1][3] < value:
            levels[-1] = (levels[-1][0], number.end(), levels[-1][2], value)
        else:
            levels.append((number.start(), number.end(), value, value))
        previous_end = number.end()
    return levels


def _bound(text: str, start: int) -> str | None:
    window = max(0, start - 40)
    if _LOWER_BOUND.search(text, window, start) and not _UPPER_BOUND.search(text, window, start):
        return "min"
    if _UPPER_BOUND.search(text, window, start):
        return "max"
    return "cap" if _CAP.search(text, window, start) else None


def _auc_doses(text: str) -> list[DosePhrase]:
    """Carboplatin doses by area under the curve; 0.85 is a diagnostic accuracy and 24 a sampling time."""
    found: list[DosePhrase] = []
    if "AUC" not in text and "area" not in text.lower():
        return found
    for match in _AUC.finditer(text):
        levels = _levels(text, match.start("values"), match.end("values"))
        end = match.end()
        if len(levels) == 2 and levels[0][3] < levels[1][2]:
            # "AUC 5 or 6": one dose within these limits
            levels = [(levels[0][0], levels[1][1], levels[0][2], levels[1][3])]
        for start, stop, low, high in levels:
            if 1 <= low <= high <= 12:
                first = match.start() if start == match.start("values") else start
                found.append(
                    DosePhrase(
                        first,
                        end if stop == match.end("values") else stop,
                        low,
                        high,
                        "AUC",
                        {"d": "d", "w": "wk"}.get((match["per"] or " ")[0]),
                    )
                )
    for match in _AUC_AFTER.finditer(text) if _NUMBER_BEFORE_AUC.search(text) else ():
        value = _value(match.group().strip())
        if 1 <= value <= 12 and not any(d.start <= match.start() < d.end for d in found):
            found.append(DosePhrase(match.start(), match.end() + 3, value, value, "AUC"))
    return found


def _strengths(text: str) -> list[DosePhrase]:
    if "%" not in text or not any(form in text for form in _PUT_ON):
        return []
    return [
        DosePhrase(m.start(), m.end(), _value(m["value"]), _value(m["value"]), "%") for m in _STRENGTH.finditer(text)
    ]


_POWER_OF_TEN = lazy_regex(r"[×x]\s?10")


def _cell_doses(text: str) -> list[DosePhrase]:
    found: list[DosePhrase] = []
    if ("cell" not in text and "Cs" not in text) or not _POWER_OF_TEN.search(text):
        return found
    for m in _CELLS.finditer(text):
        low = _value(m["low"])
        body = "/kg" if m["kg"] else "/m2" if m["m2"] else ""
        found.append(DosePhrase(m.start(), m.end(), low, _value(m["high"] or m["low"]), f"10*{m['exponent']}{body}"))
    return found


#: "A and B at 1250 mg and 20 mg/m2, respectively": each dose has the unit of its drug.
_RESPECTIVELY = lazy_regex(r"[\s,]*(?:[\w-]+\s){0,3}?respectively")


#: "from 100 mg |twice daily (bid) to| 800 mg bid": a span of doses, each told with its rate
_RATED = lazy_regex(
    r"\s(?:(?:once|twice|three\stimes)\s(?:daily|a\sday|weekly|a\sweek)|daily|weekly|[bt]\.?i\.?d\.?|q\.?d\.?)"
    r"(?:\s\([A-Za-z. ]{2,8}\))?\s(?:up\s)?to\s"
)


def _joined_ranges(text: str, doses: list[DosePhrase]) -> list[DosePhrase]:
    """Join ``20 mg to 40 mg`` into one range, and give the unit of the end to ``3 mg or 10 mg per kilogram``."""
    joined: list[DosePhrase] = []
    for dose in doses:
        before = joined[-1] if joined else None
        between = text[before.end : dose.start] if before and dose.start >= before.end else "?"
        if before and len(between) < 30 and dose.unit.startswith(before.unit) and before.low == before.high:
            per = dose.per if before.per is None else before.per
            if before.low < dose.low and (_RANGE_SEPARATOR.fullmatch(between) or _RATED.fullmatch(between)):
                joined[-1] = DosePhrase(before.start, dose.end, before.low, dose.high, dose.unit, per, before.bound)
                continue
            if (
                dose.unit != before.unit
                and re.fullmatch(r"\s?,?\s?(?:and|or)\s", between)
                and not _RESPECTIVELY.match(text, dose.end)
            ):
                joined[-1] = DosePhrase(before.start, before.end, before.low, before.high, dose.unit, per, before.bound)
        joined.append(dose)
    return joined


#: "25 mg/m2 |and was escalated by| 5 mg/m2 |up to| 50 mg/m2", "60 mg, |escalated in| 10 mg |increments to| 100 mg"
_BY_STEP = lazy_regex(
    r",?\s(?:and\s)?(?:(?:was|were|is|then|to\sbe|will\sbe)\s){0,2}escalated\s(?:by|in)\s(?:steps\sof\s)?"
)
_STEP_TO = lazy_regex(r"[-\s](?:(?:steps|increments)\s)?(?:up\s)?to\s(?:a\smaximum\sof\s)?")


def _joined_by_steps(text: str, doses: list[DosePhrase]) -> list[DosePhrase]:
    """A first dose and the last one that is reached by steps of a third, as one span."""
    for i, (first, step) in enumerate(pairwise(doses)):
        if first.unit != step.unit or not _BY_STEP.fullmatch(text, first.end, step.start):
            continue
        rest = doses[i + 2 :]
        if step.low == step.high and rest and _STEP_TO.fullmatch(text, step.end, rest[0].start):
            step, rest = rest[0], rest[1:]
        if first.low == first.high < step.high and first.unit == step.unit:  # "by 5 mg to 50 mg" is a range by now
            span = DosePhrase(first.start, step.end, first.low, step.high, step.unit, step.per, first.bound)
            return [*doses[:i], span, *_joined_by_steps(text, rest)]
    return doses


#: "2000 mg/m2/day|, orally divided into two doses of| 1000 mg/m2"
_DIVIDED = lazy_regex(
    r"(?:\sday\s?[-−–]?\s?1)?(?:,?\s(?:orally|po|p\.o\.|given|administered|and)){0,3},?\sdivided\s(?:in|into)\s"
    r"(?P<n>two|three|four|[2-4])\s(?:equal\s)?doses\sof\s"
)
_PARTS = {"two": 2, "three": 3, "four": 4}


def _without_totals(text: str, doses: list[DosePhrase]) -> list[DosePhrase]:
    """The doses without the total of a day that is told again as what is given at a time."""
    kept = doses[:1]
    for total, single in pairwise(doses):
        told = _DIVIDED.fullmatch(text, total.end, single.start)
        parts = (_PARTS.get(told["n"]) or int(told["n"])) if told else 0
        if parts and abs(total.low - single.low * parts) < 1e-6:
            kept[-1] = replace(single, start=total.start, per=f"{24 // parts}h")
        else:
            kept.append(single)
    return kept


_RADIATION = lazy_regex(rf"(?<![\w.]){NUMBER}[\s\-]?(?:c?Gy\b|(?i:(?:centi)?grays?\b))")


def find_radiation(text: str) -> list[tuple[int, int]]:
    """Where the text gives radiation doses (Gy, cGy), as (start, end); they are never drug doses."""
    return [m.span() for m in _RADIATION.finditer(text)] if "G" in text or "gray" in text else []
