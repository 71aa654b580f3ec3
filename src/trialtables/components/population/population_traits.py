"""Characteristics of the people in a study: ages, sexes, numbers of prior therapies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO, WORD_NUMBER, parse_number
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS

#: White space is given back to none of the parts that may be missing: of forty blanks there would be too many shares.
_RANGE = rf"""(?:\s*+(?:years?|yrs?\.?|y)?\s*+(?:old)?\s*+[,;]?\s*+[(\[,;]?
    \s*+(?:(?:with\s+a\s+)?range[ds]?|ranging|IQR|interquartile\s+range(?:\s*[(\[{{]\s*IQR\s*[)\]}}])?|from)?\s*+[,:=]?\s*+(?:of\s+|from\s+|was\s+|between\s+)?
    (?P<low>{DIGITS})\s*(?:years?|(?P<young>months?|mos?\b|weeks?|days?))?(?:{TO}|\s+and\s+)(?P<high>{DIGITS}))?"""
_AGE = lazy_regex(
    rf"""(?:\b|(?<=\baged\s)|(?<=\bage\s))(?:(?P<age_median>med(?:ian|\.)?(?:\s+[(\[]\s*(?:IQR|range)\s*[)\]])?(?:\s+patient)?\s+age|median\s+of\s+age|age,?\s+median|aged?\s+a\s+median\s+of|with\s+a\s+median\s+age|(?:(?<=\bage\s)|(?<=\baged\s)|(?<=\bages\s))[^()%.;]{{3,40}}(?:\(\s*median(?=[\s,:]+\d)|,?\s+with\s+a\s+median\s+of)|(?<=\bage,\s)\d+\s?[-–]\s?\d+(?:\s+years)?[;,]\s+median)|(?P<age_mean>(?<=\bwere\s)on\s+average(?=\s+[\d.]+(?:\s*\([^()]{{1,20}}\))?\s+years\s+(?:old|of\s+age))|(?:(?<=\bage\s)|(?<=\bages\s))[^()%.;]{{3,40}}\(\s*mean(?=[\s,:]+\d)|(?:mean|average)\s+(?:[(\[]\s*SD\s*[)\]]\s+)?(?:patient\s+)?age))s?\b
    (?:\s*[(\[]\s*(?:range|±\s*SD|SD|IQR)\s*[)\]])?
    (?:\s+(?:at|of|for|in)\s+(?:the\s+)?(?:[a-z][a-z -]{{2,40}}?|(?:all\s+|these\s+)?
      {DIGITS}\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}
      (?:\s+who\s+(?:were\s+(?:randomly\s+)?|underwent\s+|received\s+(?:study\s+)?)[a-z]+
        |\s+with\s[^.;:,()\d]{{3,60}}?(?=\s+(?:was|is|of)\s))?))?
    \s*(?:was|were|of|:|=|,|is|\s)*+
    # "the median age in women younger |than 65| was 50": the bound of a part of the patients
    (?<!\bthan\s)(?<!\bover\s)(?<!\bunder\s)(?<!\babove\s)(?<!\bbelow\s)(?<!\baged\s)(?<!\bleast\s)
    (?P<value>{DIGITS})(?!\d|\s*(?:months|weeks|days)|\s+(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS})\b)(?:\s*(?:±|\+/-)\s*{DIGITS})?{_RANGE}""",
    re.VERBOSE | re.IGNORECASE,
)
#: "Women were |58 ± 8 years| of age": the spread tells that it is a mean
_AGE_SPREAD = lazy_regex(
    rf"""(?:{PATIENTS})\s+were\s+(?P<value>[2-8]\d(?:[.·]\d+)?)\s*±\s*[\d.·]+\s*(?:years|yrs?|y)\b
    (?:\s+(?:old|of\s+age))?(?=\s*[(,.;)]|\s+and\b){_RANGE}""",
    re.VERBOSE | re.IGNORECASE,
)
_PRIOR_NOUN = (
    r"(?:[\w-]*anti-?\w+(?:-\w+)?\s+|systemic\s+|cytotoxic\s+|chemo\w*\s+|anti-?cancer\s+|lines?\s+of\s+|treatment\s+|therapeutic\s+)*(?:therap(?:y|"
    r"ies)|regimens?|treatments?|lines?|chemotherap(?:y|ies))(?:\s+of\s+(?:therapy|treatment|chemotherapy))?"
)
_PRIOR = lazy_regex(
    rf"""\bmedian(?:\s+[(\[]\s*range\s*[)\]])?(?:\s+of|\s+number\s+of|\s+of\s+number\s+of|,)?\s+(?:
      (?P<third>{DIGITS}|{WORD_NUMBER})\s*[(\[]\s*(?:range\s*[,:]?\s*)?(?P<least>{DIGITS}){TO}(?P<most>{DIGITS})\s*[)\]]\s*(?:prior|previous)\s+{_PRIOR_NOUN}|
      (?P<first>{DIGITS}|{WORD_NUMBER})\s+(?:prior|previous)\s+{_PRIOR_NOUN}
      |(?P<fifth>{DIGITS}|{WORD_NUMBER})\s*[)\]]\s*(?:prior|previous)\s+{_PRIOR_NOUN}
      |(?P<fourth>{DIGITS}|{WORD_NUMBER})\s+pre-?treatments?(?:\s+lines?)?\b
      |(?:(?:of\s+)?(?:prior|previous)\s+{_PRIOR_NOUN}|(?:of\s+)?lines?\s+of\s+(?:prior|previous)\s+(?:systemic\s+)?(?:therapy|treatment)|{_PRIOR_NOUN}\s+(?:received\s+)?(?:previously|prior))\s*(?:was|were|of|:|=|,|\s)*(?P<second>{DIGITS}|{WORD_NUMBER}))
    {_RANGE}""",
    re.VERBOSE | re.IGNORECASE,
)
_MANY = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{WORD_NUMBER})"
_PERCENT = r"(?:[(\[]\s*\d+(?:[.·]\d+)?\s*(?:%|per\s*cent)\s*[)\]]\s+)?"
_SEXES = r"(?:men|males?|women|females?|boys|girls)"
_SEX_PAIR = scanner(
    rf"\b(?P<n1>{_MANY})\s+{_PERCENT}(?:{PEOPLE}\s+)?(?:were\s+)?(?P<s1>{_SEXES})\s*{_PERCENT}(?:, and|,|and|/|;)\s*"
    rf"(?P<n2>{_MANY})\s+{_PERCENT}(?:were\s+)?(?P<s2>{_SEXES})\b"
    r"|\b(?P<s3>males?|females?|men|women|M|F)\s*[/:]\s*(?:females?|males?|women|men|F|"
    r"M)\s*(?:ratio\s*)?[:,=]?\s*(?P<n3>\d{1,4})\s*[/:]\s*(?P<n4>\d{1,4})\b"
    r"|\b(?P<n5>\d{1,4})\s?(?P<s5>M|F)\s*(?:/|,|:|and)\s*(?P<n6>\d{1,4})\s?(?P<s6>M|F)\b",
    re.IGNORECASE,
)
#: "56 [84%] men", "22 (20%) participants were female", "1134 women [45%]"
_SEX_SHARE = scanner(
    rf"""(?<![\d.·,\w-])(?<!of\s)(?<!in\s)(?<!among\s)(?P<n>\d{{1,3}}(?:[,\ ]\d{{3}})+|\d{{1,5}}|{WORD_NUMBER})\s*
    (?:(?:of\s+(?:the\s+)?\d+\s+)?(?:{PEOPLE}\s*)?[(\[]\s*\d+(?:[.·]\d+)?\s*(?:%|per\s*cent)\s*[)\]]\s*(?:of\s+(?:the\s+)?\d*\s*)?(?:{PEOPLE}\s+)?
        (?:(?:were|was)\s+(?P<were>females?|males?|women|men|girls|boys)\b
          |(?P<sex>females?|males?|women|men|girls|boys)(?=\s*(?:[,;.)\]]|and\s+\d|\Z)))
      |(?:of\s+(?:the\s+)?\d+\s+)?{PEOPLE}\s+(?:were|was)\s+(?P<plain>females?|males?|women|men|girls|boys)\b
      |(?P<first>women|men|females?|males?|girls|boys)\s*[(\[]\s*\d+(?:[.·]\d+)?\s*(?:%|per\s*cent)\s*[)\]](?=\s*(?:[,;.)\]]|and\s+\d|were\s+(?:enrolled|included|randomi))))""",
    re.VERBOSE | re.IGNORECASE,
)
#: "|of them 25 were men|", "among these, 12 were women"; a sentence of its own, "Forty-two were men."
_SEX_OF_THEM = lazy_regex(
    rf"(?:\b(?:of|among)\s+(?:them|these|those|whom|(?:(?:these|those|the)\s+(?:\d+\s+)?)\s*{PEOPLE})\s*,?\s+|(?<=[.;]\s)(?=[^.;,]{{5,40}}[.;,]))(?P<n>\d{{1,5}}|{WORD_NUMBER})\s+"
    r"(?:were|was)\s+(?P<sex>females?|males?|women|men|girls|boys)\b",
    re.IGNORECASE,
)
#: "682 patients (including |148 women|)", "682 patients, including |148 women|, had"
_SEX_INCLUDED = lazy_regex(
    rf"\d\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS})\s*[(,]\s*including\s+"
    rf"(?P<n>\d{{1,5}}|{WORD_NUMBER})\s+(?P<sex>females?|males?|women|men|girls|boys)\s*(?:[),;.]|and\s+\d)",
    re.IGNORECASE,
)
#: "(median age, 61 years; |57% men|)", "|45% of the 64 evaluable patients were women|": a share instead of a count.
_SEX_PERCENT = lazy_regex(
    rf"(?<![\d.·,/–-])(?<!\bin\s)(?<!\bof\s)(?P<percent>\d{{1,2}}(?:[.·]\d+)?\s?%|(?:\d{{1,2}}|{WORD_NUMBER})\s+per\s?cent)\s+"
    rf"(?P<of>of\s+(?:(?:the|all|these)\s+)*(?:{DIGITS}\s+)?(?:[\w-]+\s+)?{PEOPLE}\s+)?(?P<were>(?:were|was)\s+)?"
    rf"(?P<sex>{_SEXES})(?=\s*(?:[,;.)\]]|and\b|with\s+an?\s+(?:median|mean)|\Z))",
    re.IGNORECASE,
)
#: "|most patients were male (65%)|", "the majority were women (58%)": the percent behind the sex
_SEX_THEN_PERCENT = lazy_regex(
    rf"\b(?:{PATIENTS}|most|majority|two-thirds|half)\s+(?:of\s+(?:the\s+|these\s+)?(?:{PATIENTS})\s+)?(?:were|was)\s+(?P<sex>{_SEXES})\s*"
    r"[(\[]\s*(?P<percent>\d{1,2}(?:[.·]\d+)?)\s?%\s*[)\]]",
    re.IGNORECASE,
)
#: "42 patients (|57% men)", "the participants (n = 42; |57% men)"
_OF_PATIENTS = lazy_regex(rf"(?:{PATIENTS})\s*[(\[](?:[^()\[\]]*[;,]\s*)?\Z", re.IGNORECASE)
#: "|Patients were| 52% female"
_PATIENTS_WERE = lazy_regex(
    rf"(?:(?<=\A)|(?<=\.\s)|(?<=:\s)|\bthe\s+)(?:all\s+|enrolled\s+|study\s+)?(?:{PATIENTS})\s+were\s+\Z", re.IGNORECASE
)
#: "(70% male|; mean age|, 23 years)"
_AGE_BEHIND = lazy_regex(r"\s*[,;]\s*(?:and\s+)?(?:with\s+an?\s+)?(?:median|mean|average)\s+age\b", re.IGNORECASE)
#: "Of those who responded, 58% were women": a part of the patients.
_SEX_OF_SOME = lazy_regex(
    rf"\b(?:(?:of|among|in)\s+(?:the\s+|those\s+)?(?:\d+\s+)?(?:{PEOPLE}\s+)?(?:who|with|without|whose|respon\w+|survivors)|"
    r"respon\w+|subgroups?|subsets?|cases|deaths?|drop-?outs?|withdrawals?|smokers?)\b",
    re.IGNORECASE,
)
_MALE = lazy_regex(r"m(?:ale|en)|boy", re.IGNORECASE)
#: "(36 in arm A and 35 in arm B; 41 boys; median age 6 years)": one sex beside the age.
_SEX_ALONE = lazy_regex(
    r"[(;]\s*(?P<n>\d{1,5})\s+(?P<sex>females?|males?|women|men|girls|boys)\s*(?=[;,)][^()]*\bage)|"
    r"\bage[^().]{0,40}(?:\.\d+)?[^().]{0,20}[;,]\s*(?P<m>\d{1,5})\s+(?P<other>females?|males?|women|men|girls|boys)\s*\)",
    re.IGNORECASE,
)
_LETTERED = lazy_regex(r"\d\s?[mf]\s*(?:/|,|:|and)\s*\d+\s?[mf]\b")
_GENERAL = lazy_regex(
    r"\bat\s+(?:diagnosis|presentation|onset)\s+is\b|\bis\s+(?:about|approximately|around)?\s*\d|\b(?:non-?)?respond(?:ers|ing)\b",
    re.IGNORECASE,
)


def characteristics(clause: Clause) -> Iterator[dict[str, Any]]:
    """Ages and numbers of prior therapies; nothing said of patients in general."""
    words = clause.text[clause.start : clause.end].lower()
    for match in _AGE.finditer(clause.text, clause.start, clause.end) if "age" in words else ():
        if not _GENERAL.search(match.group()):
            yield _measured(match, "age_median" if match.group("age_median") else "age_mean", match.group("value"), "a")
    for match in _AGE_SPREAD.finditer(clause.text, clause.start, clause.end) if "±" in words else ():
        yield _measured(match, "age_mean", match.group("value"), "a")
    for match in _PRIOR.finditer(clause.text, clause.start, clause.end) if "median" in words else ():
        value = (
            match.group("first")
            or match.group("second")
            or match.group("third")
            or match.group("fourth")
            or match.group("fifth")
        )
        row = _measured(match, "prior_therapies_median", value, None)
        if match["least"] and parse_number(match["least"]) <= row["value"] <= parse_number(match["most"]):
            row |= {"low": parse_number(match["least"]), "high": parse_number(match["most"])}
        yield row
    for match in (
        _SEX_PAIR.finditer(clause.text, clause.start, clause.end)
        if any(word in words for word in ("male", "men", "boys", "m/f", "f/m", "m:f", "f:m", "/ f", "/ m"))
        or _LETTERED.search(words)
        else ()
    ):
        pairs = ((match.group("s1"), match.group("n1")), (match.group("s2"), match.group("n2")))
        if match.group("s5"):
            pairs = ((match.group("s5"), match.group("n5")), (match.group("s6"), match.group("n6")))
        if {s[:1].lower() in "mb" for s, _ in pairs if s} != {True, False} and not match.group("s3"):
            continue
        if match.group("s3"):
            male_first = match.group("s3").lower().startswith("m")
            pairs = (
                ("men" if male_first else "women", match.group("n3")),
                ("women" if male_first else "men", match.group("n4")),
            )
        for sex, number in pairs:
            measure = "male" if sex.lower()[0] in "mb" else "female"
            yield {"start": match.start(), "end": match.end(), "measure": measure, "value": parse_number(number)}
    if any(word in words for word in ("male", "men", "girls", "boys")):
        alone = _SEX_ALONE.search(clause.text, clause.start, clause.end) if "age" in words else None
        if alone and not _SEX_PAIR.search(clause.text, clause.start, clause.end):
            measure = "male" if _MALE.match(alone["sex"] or alone["other"]) else "female"
            value = parse_number(alone["n"] or alone["m"])
            yield {
                "start": alone.start("n" if alone["n"] else "m"),
                "end": alone.end(),
                "measure": measure,
                "value": value,
            }
        yield from _sexes(clause)
        yield from _shares_of_sexes(clause)


def characteristics_of(clause: Clause, arms: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Ages and sexes, each with its arm where a sentence has one for every arm; several without arms are none."""
    rows = [part for row in characteristics(clause) for part in _of_each_arm(row, clause, arms)]
    ages = [r for r in rows if r["measure"].startswith("age")]
    if len(ages) > 1:
        rows = [r for r in rows if r not in ages or "diagnosis" not in clause.text[r["start"] : r["end"]]]
    for row in rows:
        alike = [r for r in rows if r["measure"] == row["measure"] and row["measure"] != "prior_therapies_median"]
        if len(alike) < 2 or "arm_id" in row:
            yield row
            continue
        named = [[a.arm_id for a in clause.arms if a.start < r["start"] and a.arm_id in arms][-1:] for r in alike]
        if all(named) and len({arm for one in named for arm in one}) == len(alike):
            yield {**row, "arm_id": named[alike.index(row)][0]}


#: From the age of one arm to that of the next: "61 |years in arm A and| 63 years", "61 |v| 63 years".
_NEXT_AGE = lazy_regex(
    rf"""\s?(?:years?|yrs?|y)?(?:\sold)?[)\]]?(?:\s?[(\[][^()\[\]]{{0,80}}[)\]])?
    (?:(?:\s(?P<between>(?:in|for|with|on|among|of|at)\s[^.;:()\d]{{2,60}}?))?,?\s(?:and|{VERSUS}|compared\s(?:with|to))\s|\s?/\s?)
    (?:(?:an?\s+|the\s+)?(?:median|mean)\s+(?:age\s+)?(?:of\s+|was\s+)?)?(?P<value>{DIGITS})(?!\s*%|[\d.·]*\s*[(\[]\s*\d+(?:\.\d+)?\s*%|\s+(?:of\b|{PEOPLE}))
    (?:\s*(?:years?|yrs?|y\b)|(?=\s*[(\[,.;]|\s+(?:in|for|with)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_YOUNGEST, _OLDEST = 1, 100


def _of_each_arm(row: dict[str, Any], clause: Clause, arms: Sequence[str]) -> Iterator[dict[str, Any]]:
    """ "The median age was 61 years in A and 63 years in B": an age for each of two arms instead of one for all."""
    behind = _NEXT_AGE.match(clause.text, row["end"], clause.end) if row["measure"].startswith("age") else None
    if behind is None or len(arms) < 2 or not _YOUNGEST <= parse_number(behind["value"]) <= _OLDEST:
        yield row
        return
    named = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id in arms))
    if behind["between"]:
        first = [a.arm_id for a in clause.arms if behind.start("between") <= a.start < behind.end("between")]
        second = [a.arm_id for a in clause.arms if a.start >= behind.end() and a.arm_id in arms][:1]
        named = [*first[:1], *second]
    elif not named and len(arms) == 2:
        named = list(arms)
    if len(named) == 2 and named[0] != named[1] and set(named) <= set(arms):
        yield {**row, "arm_id": named[0]}
        value = parse_number(behind["value"])
        place = {"start": behind.start("value"), "end": behind.end(), "arm_id": named[1]}
        yield {**row, **place, "value": value, "low": None, "high": None}
    elif behind["between"] is None:
        yield row


def _sexes(clause: Clause) -> Iterator[dict[str, Any]]:
    """Counts of women and men with their percents, those aside that a pair has told."""
    pairs = [m.span() for m in _SEX_PAIR.finditer(clause.text, clause.start, clause.end)]
    alone = [m for of in (_SEX_OF_THEM, _SEX_INCLUDED) for m in of.finditer(clause.text, clause.start, clause.end)]
    for match in (*_SEX_SHARE.finditer(clause.text, clause.start, clause.end), *alone):
        if any(start < match.end() and match.start() < end for start, end in pairs):
            continue
        sex = next(word for name, word in match.groupdict().items() if name != "n" and word)
        measure = "male" if _MALE.match(sex) else "female"
        value = parse_number(match["n"])
        yield {"start": match.start("n"), "end": match.end(), "measure": measure, "value": value}


def _shares_of_sexes(clause: Clause) -> Iterator[dict[str, Any]]:
    """Percents of women and men, of the patients by name, in their bracket or beside an age.

    "Rash occurred in 60% women and 20% men" tells shares of the women and of the men.
    """
    for match in _SEX_PERCENT.finditer(clause.text, clause.start, clause.end):
        before = clause.text[clause.start : match.start()]
        named = match["of"] or match["were"] or _OF_PATIENTS.search(before) or _PATIENTS_WERE.search(before)
        beside_age = _AGE.search(before) or _AGE_BEHIND.match(clause.text, match.end(), clause.end)
        if (named or beside_age) and not _SEX_OF_SOME.search(before):
            measure = "male" if _MALE.match(match["sex"]) else "female"
            value = parse_number(re.sub(r"\s*(?:%|per\s?cent)", "", match["percent"]))
            yield {"start": match.start(), "end": match.end(), "measure": measure, "value": value, "unit": "%"}
    for match in _SEX_THEN_PERCENT.finditer(clause.text, clause.start, clause.end):
        counted = re.search(r"\d[)\]]?\s+(?:of\s+)?\Z", clause.text[clause.start : match.start()])
        if not counted and not _SEX_OF_SOME.search(clause.text, clause.start, match.start()):
            measure = "male" if _MALE.match(match["sex"]) else "female"
            value = parse_number(match["percent"])
            yield {"start": match.start(), "end": match.end(), "measure": measure, "value": value, "unit": "%"}


def _measured(match: re.Match[str], measure: str, value: str, unit: str | None) -> dict[str, Any]:
    low, high = match.group("low"), match.group("high")
    number = parse_number(value)
    if match["young"]:  # "range, 2 months to 20 years": the lower end is no number of years
        low = None
    elif low and high and not parse_number(low) <= number <= parse_number(high):
        low = high = None
    return {
        "start": match.start(), "end": match.end(), "measure": measure, "value": number, "unit": unit,
        "low": parse_number(low) if low else None, "high": parse_number(high) if high else None,
    }  # fmt: skip


_SEX = r"(?:(?:wo)?men|f?e?males?|boys|girls)\b"
_BESIDE = lazy_regex(rf"\s+{_SEX}", re.IGNORECASE)
#: "52 patients, |31 men and| 21 women, were enrolled"
_ASIDE = lazy_regex(
    rf"{PEOPLE}\s*(?:,|[-–—])\s*(?:(?:{DIGITS}|{WORD_NUMBER})\s+{_SEX}\s*(?:,|and|,\s*and)\s*)?\Z", re.IGNORECASE
)


def is_sex_aside(clause: Clause, figure: Figure) -> bool:
    """Whether a count only parts those counted before it into men and women: the verb behind is that of them all."""
    return (
        _BESIDE.match(clause.text, figure.end, clause.end) is not None
        and _ASIDE.search(clause.text, clause.start, figure.start) is not None
    )
