"""How figures are written: a pattern for each kind of value, in the order in which they are tried."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, INTEGER, WORD_NUMBER
from ..text.scan import Scanner
from ..text.words import ANY_PATIENT

PEOPLE = (
    rf"(?:{ANY_PATIENT}|cases?|recipients|responders|males?|females?|girls|boys|survivors|evaluable|assessable|eyes)"
)
_TIME_UNIT = r"(?P<{0}>months?|mos?\b\.?|weeks?|wks?\b\.?|days?|years?|yrs?\b\.?|d\b|y\b)"
TIME_UNITS = {"m": "mo", "w": "wk", "d": "d", "y": "a"}
NOT_REACHED = (
    r"yet\s+to\s+be\s+(?:reached|attained)|(?:not\s+|non[-\s]?)(?:yet\s+)?(?:been\s+|be\s+)?(?:reached|attained|estimable|evaluable|calculable|"
    r"available|estimated|"
    r"determined)|unreached|(?<![A-Za-z])(?:NR|NE|NA)\b|∞|infinity|(?:un)?defined"
)


def compiled(text: str) -> re.Pattern[str]:
    return lazy_regex(text, re.VERBOSE | re.IGNORECASE)


_LEVEL = r"(?:(?P<level>80|9\d(?:[.·]\d+)?)\s*(?:%|per\s*cent)?\s*-?\s*)?"
_CI_NAME = r"(?:confidence\s+(?:interval|limit)s?|C\.?I\.?s?(?![A-Za-z])|(?<=95%\s)Cl(?![A-Za-z])|confidence\s+bounds?)"
_NO_LIMIT = rf"{NOT_REACHED}|not\s+(?:yet\s+)?(?:achieved|applicable|assessable|met)|NC\b"
#: "P less than .05", as older abstracts write it; "p value 0.03" and "P, .03" leave the sign out.
_SIGN_IN_WORDS = (
    r"(?:(?:is|was)\s+)?(?:(?:less|greater|smaller|lower|more)\s+than(?:\s+or\s+equal\s+to)?|equals|equal\s+to)"
)
_LIMIT = rf"(?:[-−–+]?\s?{DIGITS}|(?:{_NO_LIMIT})(?:\s*[\[(](?:NE|NR|NA|NC)[\])]|\s?,\s(?:NE|NR|NA|NC)(?=\s?[\])]))?)"
#: Units of what is measured, behind a difference and its limits.
_MEASURED = (
    r"(?:mm\ ?Hg|kg(?:/m\(?2\)?)?|(?:m|µ|μ|u|n|p)?(?:g|mol)/(?:d|m)?L|mmol/mol|m?L(?:/min)?|points?|letters|cm|mm)"
    r"(?![A-Za-z])"
)
_AFTER = rf"\s*(?:%|percent(?:age\s+points?)?|months?|years?|weeks?|days?|mos?\b|wks?\b|{_MEASURED})?\s*"
#: "rash (no patients given X vs 12 given Y)"
_NONE_IN_BRACKET = (
    rf"(?<=[(\[])no(?=\ +{PEOPLE}\b(?:(?!\b(?:had|has|have|was|were|died|experienced|developed)\b)[^()\[\].;]){{0,60}}?"
    r"(?:\b(?:vs\.?|versus|v|and|compared)\ |,\ ))"
)
#: No ratio has a unit: "hazard ratio for X every |2 weeks|, 0.63", "HR for the |10-mg| dose, 0.60".
_UNIT_NEXT = r"[\s-]?(?:weeks?|months?|years?|days?|mg|[mµμ]?cg|[µμ]g|Gy|cycles?)(?![A-Za-z])"
_OF_TIME_OR_DOSE = rf"(?<![\w.·])\d+(?:[.·]\d+)?{_UNIT_NEXT}"
_ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "ci",
        compiled(
            rf"""(?:{_LEVEL}(?<![A-Za-z]){_CI_NAME}\s*(?:[\[(]\s*(?:9\d\s*%\s*)?C[Il]s?\s*[\])])?\s*
            (?:(?:of\s+|at\s+)?(?:80|9\d(?:[.·]\d+)?)\s*%(?=\s*[,:;=\[(]|\s+[-−–]?[\d.·])\s*)?   # "CI 95%, 8 to 12"
            (?:(?:of|for)\s+(?:the\s+)?(?:[HO]R|RR|(?:hazard|odds|risk)\s+ratio|difference)\b)?
            (?:[,:;=]|\s|(?:was|were|of|from|ranging|range[sd]?)\b|[\[(])*
            |\b95\s*%\s+(?=\d+[.·]\d+\s+to\s))   # the name is left out: "RR 1.10, 95% 0.53 to 2.31"
            (?P<low>{_LIMIT}){_AFTER}(?:[-‐‑–—−~∼,;/]|\bto\b|\band\b)\s*(?P<high>{_LIMIT}){_AFTER}"""
        ),
    ),
    (  # "(9 to 21, 95% confidence interval)": the limits ahead of their name
        "ci",
        compiled(
            rf"""(?<=[(\[])(?P<low>{_LIMIT}){_AFTER}(?:[-‐‑–—−~∼]|\bto\b)\s*(?P<high>{_LIMIT}){_AFTER}
            [,;:]?\s*{_LEVEL}(?<![A-Za-z]){_CI_NAME}\s*(?=[)\]])"""
        ),
    ),
    (
        "p",
        compiled(
            rf"""(?<![A-Za-z])P\s*(?:-|\s)?(?:values?)?\s*(?:for\s+[a-z -]{{3,40}}?)?\s*(?:,|was|of)?\s*
            (?P<sign>(?:<|>|=|≤|≥|&lt;|&gt;|⩽|⩾|\bor\b|\s)+|{_SIGN_IN_WORDS}|(?=0?[.·]\d))\s*
            (?P<p>(?:0,\d{{1,4}}|{DIGITS})(?:\ \d)?(?!\d))(?P<exp>\s*[×x⋅·]\s*10\s*\(?\s*[-−–]\s*\d+\)?)?"""
        ),
    ),
    (
        "range",
        compiled(
            rf"""(?:(?P<iqr>\binter-?quartile\s+range|\bIQR|\b25th[-–]75th\s+percentiles?|\bQ1\s*[-–,]\s*Q3)
              |\b(?:range[sd]?|ranging|extremes?|min\W{{1,3}}max))\s*
            (?:[\[(]\s*IQR\s*[\])])?\s*(?:[,:;=]|\s|(?:was|were|of|from|between)\b|[\[(])*
            (?P<low>{_LIMIT}|zero){_AFTER}(?:[-‐‑–—−~∼,;]|\bto\b|\band\b)\s*\+?(?P<high>{_LIMIT}){_AFTER}\+?"""
        ),
    ),
    (
        "effect",
        compiled(
            rf"""\b(?:(?P<HR>(?:sub-?distribution\s+|adjusted\s+|stratified\s+)?hazards?[\s-]ratios?|relative\s+hazards?(?![\s-]ratio)|[as]?HRs?)
              |(?P<OR>odds[\s-]ratios?|a?ORs?)
              |(?P<RR>(?:relative|risk|rate)[\s-](?:risk|ratio)s?|a?RRs?
                |(?:(?<=median\ survival\ )|(?<=survival\ time\ ))ratios?)
              |(?P<DIFF>(?:absolute\s+|risk\s+|mean\s+|between-group\s+|treatment\s+)*differences?
              |risk\s+difference))(?![A-Za-z])
            \s*(?:[\[(]\s*(?:a?[HOR]R|RD)s?\s*[\])])?
            (?:\s*\([A-Za-z][A-Za-z\ /:+-]{{2,50}}\))?(?:\s*[\[(]\s*[HOR]R\s*;\s*9\d%\s*CI\s*[\])])?
            (?:\s*[\[(;,]?\s*9\d%\s*(?:CI|confidence\ interval)\s*[\])])?
            (?P<about>(?:\s*(?:for|of|in|between|vs\.?|versus|from|compared\ with)\s+(?:the\s+)?[A-Za-z](?:HER-?2
            |(?<=H)ER-?2|(?<=[A-Za-z])\d|{_OF_TIME_OR_DOSE}|[^()\[\];:.,\d]){{2,110}}?)?
            |\s+(?:arm\s+)?[A-Za-z][\w+-]{{0,20}}\s(?:vs?\.?|versus|over)\s(?:arm\s+)?[A-Za-z][\w+-]{{0,20}})
            \s*(?:[,:;=]|\b(?:was|were|is|of|estimated|at|to\ be|amounted\ to|as\ follows)\b|\s|[\[(])*
            (?<![A-Za-z])(?<![A-Za-z]-)(?P<value>[-−–+]?\s?{DIGITS})(?![.·]?\d)(?!\s*%\s*(?:CI|confidence))
            (?(DIFF)|(?!{_UNIT_NEXT}))
            (?!\s*[-–]?\s*(?:(?!9\d\s*%)\d|/|of\ \d
            |of\ the\ patients|patients|arms?|groups?|weeks?\s+after))\s*(?P<unit>%|percentage\ points|months?|years?
            |weeks?|days?|{_MEASURED})?"""
        ),
    ),
    (
        "time",
        compiled(
            rf"""(?:(?<![\w.·/-])|(?<=\)/)|(?<=[\w%]/)(?=\d+[.·]\d))(?P<value>{DIGITS}|{WORD_NUMBER}(?![A-Za-z]))(?:\s*\+)?
            (?:\s*(?:[-–−]|to|\bor\b)\s*(?P<high>{DIGITS})\+?)?\s*(?P<hyphen>[-‐‑–]?)\s*{_TIME_UNIT.format("unit")}(?![A-Za-z]|\s*[-–]\s*old|/)"""
        ),
    ),
    (
        "percent",
        compiled(
            rf"""(?P<bound>(?:[<>]=|<|>|≤|≥|&lt;|&gt;|<\s*or\s*=|>\s*or\s*=|\b(?:exceed(?:ed|s|ing)?|less\s+than
            |fewer\s+than|more\s+than|at\s+least|at\s+most|under|over|
              up\s+to|not\s+more\s+than|no\s+more\s+than|greater\s+than|exceeding|below|above|about\s+at\s+least))\s*)?
            (?<![\w.·])(?P<value>{DIGITS}|{WORD_NUMBER}(?=\s+per\s?cent))(?:\s*%?\s*(?:[-‐‑–−~∼]
            |to)\s*(?P<high>{DIGITS}))?\s*(?:%|٪|％|per\s?cent\b(?!\s*age))"""
        ),
    ),
    (
        "ratio",
        compiled(
            rf"""(?<![\w./·-])(?P<n>{INTEGER}|{WORD_NUMBER}|none|neither|zero|all|both)\s*
            (?:\s*/\s*|\s+(?:{PEOPLE}\s+)?(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+|all\s+|these\s+|those\s+
            |our\s+)*(?:first\s+)?)
            (?P<total>{INTEGER}|{WORD_NUMBER})(?![\w/]|[.·]\d|-(?:day|week|month|year)|\s(?:months|weeks|years)\b)"""
        ),
    ),
    (
        "count",
        compiled(
            rf"""(?P<equals>\b[nN]\s*=\s*|\bN\s*=\s*)?(?<![\w.·<>≥≤-])(?<!(?<![)\]])/)
            (?P<n>(?:not\ (?:even\ )?)?a\ single(?=\ +(?:{PEOPLE}
              |(?:[\w-]+\ +){{0,2}}(?:deaths?|fatality|episode|event|instance|occurrence|DLT)\b))
            |not\ (?:even\ )?one(?=\ +(?:{PEOPLE})\b)
            |(?<=\bin\ )(?:a\ (?:second|third|fourth)|another|the\ other)(?=\ +(?:patient|case)\b)
            |(?<=\bin\ )(?:another|the\ other)(?=\ ?[.,;)])
            |(?:another|the\ other)(?=\ +(?:of|from|due\ to|because\ of|had|developed|experienced|suffered)\b)
            |(?<![A-Za-z]\d[–‑])(?:{INTEGER})|{WORD_NUMBER}|none|zero|half|{_NONE_IN_BRACKET})(?![\w/]|[.·,]\d|-\w)"""
        ),
    ),
    (
        "number",  # not the first of a pair with a slash, but for "7.6/16.8 months"
        compiled(
            r"""(?<![\w.·<>≥≤-])(?:(?<!/)|(?<=\d/)(?=\d+[.·]\d+/))[-−–]?\d+[.·]\d+
            (?!\w|/(?!(?:\d+[.·]\d+\s?/\s?)*\d+[.·]\d+\s*(?:%|months?\b|mos?\b|years?\b|weeks?\b))|[.·,]\d|-\w)"""
        ),
    ),
)
ATOMS = tuple((kind, Scanner(pattern)) for kind, pattern in _ATOMS)
