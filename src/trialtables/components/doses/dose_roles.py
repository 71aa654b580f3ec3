"""What part a dose plays: the starting dose, one of several levels, the maximum tolerated dose, a fixed dose."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import THEN, VERSUS
from .administrations import Unit
from .dose_phrases import DosePhrase

_ROLE_BEFORE = tuple(
    (role, lazy_regex(pattern, re.IGNORECASE | re.VERBOSE))
    for role, pattern in (
        ("level", r"\blevels?\s-?\d+\s?[=:]\s?$"),
        (
            "starting",
            r"\b(?:start(?:ing|ed)?|initial(?:ly)?(?!\s(?:surgery|operation|resection|diagnosis|biopsy|debulking))|initiat\w+|"
            r"loading)(?:\W+[\w-]+){0,4}\W*$",
        ),
        (
            "starting",
            r"\b(?:start(?:ing|ed|s)?|begin(?:ning|s)?)\s(?:with|at|from)\s(?:the|a)\s(?:[\w-]+\s){1,2}doses?\sof\W*$",
        ),
        ("starting", r"\bstarting\sdoses?\sof\seither\s.*\sor\s$"),
        (
            "starting",
            r"\b(?:starting|initial)\sdose(?:\slevel)?(?:\s(?:of|for)\s[\w-]+(?:\s[\w-]+)?)?\s(?:will\sbe|was|is)(?:\s[\w'-]+)?\W*$",
        ),
        ("starting", r"\b(?:first|loading)\s(?:(?!level)[\w-]+\s)?dose(?:\sof\s[\w-]+)?\s(?:will\sbe|was|is)\W*$"),
        ("starting", r"\bescalat\w*(?:\W+[\w-]+){1,4}\W+from\W*$|\brun[-\s]in\s(?:of|with)\W*$|\bcycle\s1\s?:\W*$"),
        ("starting", r"\bfirst\scohort\b(?:\W+[\w-]+){0,6}\W*$"),
        ("reduced", r"\breduced\sdoses?\sof\s[\w-]+\W*$"),
        ("reduced", r"(?:de-?escalat\w*|reduc\w+|decreas\w+|lower\w*)(?:\W+[\w-]+){0,3}\s(?:to|at)\W*$"),
        ("escalated", r"(?:escalat\w*|increas\w+|titrat\w+|raised)(?:\W+[\w-]+){0,6}\s(?:to|up\sto)\W*$"),
        (
            "mtd",
            r"""(?:\bMTDs?|maximum[-\s]tolerated[-\s]doses?|recommended\s(?:phase\s(?:II|2)\s)?doses?|\bRP2D)\)?
            (?:\W+(?!not\b)[\w-]+){0,6}\W*$""",
        ),
        (
            "maximum",
            r"""\bmax(?:imum|imal)?\.?
            (?:\W+(?:dose|of|planned|target|total|daily|was|single)){0,4}\W*$""",
        ),
    )
)
_ROLE_AFTER = tuple(
    (role, lazy_regex(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "starting",
            r"[^\w.]{0,3}(?:\w+\s){0,2}(?:loading|initial\s(?:dose|infusion)"
            r"|(?:as\sa\s)?starting(?!\s(?:on|from|at|in|with|after|\d)\b))",
        ),
        (
            "mtd",
            r"\W{0,3}(?:was|as|is)\s(?:\w+\s){0,4}(?:the\s)?(?:MTD|maximum[-\s]tolerated"
            r"|recommended(?!\s(?:in|if|when|after|before|by|but)\b))",  # not "is recommended in patients who …"
        ),
    )
)


#: Where the words about another dose end; "mg/m(2)" closes no bracket.
_PARTED = lazy_regex(r";|(?<!\(2)\)|\bthen\b")
_PARTED_BY_COMMA = lazy_regex(rf"[;,]|(?<!\(2)\)|\b(?:{THEN})\b")
#: "at |a dose level of| 5 mg", "5 mg |(dose level 1)|", "the 5 mg |dose level|"
_AT_LEVEL = lazy_regex(r"\bdose\slevels?\s(?:of|higher\sthan|above|below)\W*\Z", re.IGNORECASE)
_AND_THE = lazy_regex(r"\b(?:and|or)\s(?:at\s)?(?:the\s)?\Z", re.IGNORECASE)
_LEVEL_BEHIND = lazy_regex(r"[\s(\[]{1,2}dose\slevel\b", re.IGNORECASE)
#: "840 mg |at the first cycle|, 420 mg in those that follow", "8 mg/kg) was given |on days 1 and 2 of cycle 1|"
_AT_FIRST = lazy_regex(
    r"(?:[)\]]?\s?)(?:[^;()\[\]\d]|\([A-Z]{2}\)|\bdays?\s\d+(?:\sand\s\d+)?\s(?=of|in|during)|;(?=\sdays?\s)){0,60}?"
    r"\b(?:(?:at|on|in|for|of|during)\s(?:the\s)?(?:first\s(?:treatment\s)?(?:cycle|dose|infusion|week)\b|(?:cycle|week)\s1\b(?!\s?[-–,]\s?\d))|on\sday\s0\b)",
    re.IGNORECASE,
)


#: "|At| 150 mg/m2 |the MTD was exceeded|", "at 150 mg/m2, two of three patients had dose-limiting toxicity"
_AT = lazy_regex(r"\bat\s(?:the\s|a\s)?\Z", re.IGNORECASE)
_LIMITING = lazy_regex(
    r"\bDLTs?\b|\bdose[-\s]limiting\b|\b(?:MTD|maximum[-\s]tolerated[-\s]dose)\s(?:\([A-Z]+\)\s)?(?:was|had\sbeen)\s(?:exceeded|reached)|"
    r"\b(?:was|were|proved)\s(?:not\s(?:well\s)?tolera\w+|intolerable|too\stoxic)\b"
)


def _was_tested(text: str, unit: Unit, dose: DosePhrase) -> bool:
    """Whether the clause behind a dose tells what limited it: one of the levels that were tried."""
    ahead = text[max(unit.sentence.start, dose.start - 10) : dose.start]
    stop = min((d.start for d in unit.sentence.doses if d.start >= dose.end), default=unit.sentence.end)
    clause = re.split(r"[;.](?!\d)", text[dose.end : stop], maxsplit=1)[0]
    return _AT.search(ahead) is not None and _LIMITING.search(clause) is not None


def _another(unit: Unit, dose: DosePhrase) -> bool:
    """Whether the drug has another dose in the sentence, in the same unit."""
    given = [g.mention.start for g in unit.sentence.given]
    return any(
        other.unit == dose.unit
        and (other.low, other.high) != (dose.low, dose.high)
        and not any(min(other.end, dose.end) <= at < max(other.start, dose.start) for at in given)
        for other in unit.sentence.doses
    )


def role_of(text: str, unit: Unit, dose: DosePhrase) -> str:
    """One of the roles of the guidelines, by the words around a dose and the doses beside it."""
    before = text[max(unit.sentence.start, dose.start - 70) : dose.start]
    for other in unit.sentence.doses:
        # "6 mg/kg as a loading dose and 4 mg/kg": the words between belong to the first.
        if other.end <= dose.start and any(p.match(text, other.end, other.end + 40) for _, p in _ROLE_AFTER):
            before = before[-max(0, dose.start - other.end - 40) :] if dose.start - other.end > 40 else ""
    after_another = any(unit.mention.end <= d.start < d.end <= dose.start for d in unit.sentence.doses)
    parted = _PARTED_BY_COMMA if after_another else _PARTED
    clause = parted.split(before)[-1]
    for role, pattern in _ROLE_AFTER:
        if pattern.match(text, dose.end, dose.end + 60):
            return role
    if _LEVEL_BEHIND.match(text, dose.end) and _AND_THE.search(clause):
        return "level"  # "at the MTD and the 5 mg dose level"
    for role, pattern in _ROLE_BEFORE:
        if pattern.search(clause):
            spans = role == "starting" and dose.low < dose.high and "escalat" in clause + text[dose.start : dose.end]
            return "escalated" if spans else role
    if _AT_LEVEL.search(clause) or _LEVEL_BEHIND.match(text, dose.end) or _was_tested(text, unit, dose):
        return "level"
    if _AT_FIRST.match(text, dose.end, unit.sentence.end) and _another(unit, dose):
        return "starting"
    if _in_list(_TOLERATED_LIST, text, unit, dose) or _in_list(_TOLERATED_TOGETHER, text, unit, dose):
        return "mtd"
    if head := _OF_A_PAIR.search(text[unit.sentence.start : unit.mention.start]):
        return "reduced" if head["head"].lower().startswith("reduced") else "mtd"
    if _is_lowered(text, unit, dose):
        return "starting"
    if dose.bound == "max":
        return "maximum"
    if any(_listed_with(text, dose, other) for other, _ in unit.doses):
        return "level"
    if _in_list(_FINAL_LIST, text, unit, dose):
        return "maximum"
    begun = _in_list(_STARTING_LIST, text, unit, dose) or _in_list(_BEGUN_LIST, text, unit, dose)
    return "starting" if begun else "fixed"


#: ``Starting doses were A, 85 mg/m2; B, 180 mg/m2; and C, 400 mg/m2``: every dose of the list.
_STARTING_LIST = lazy_regex(
    r"\s*(?:[A-Z][A-Z\s,]{2,60}:\s*)?(?:(?:the|all|planned|recommended)\s){0,2}(?:starting|initial)\s(?:(?:daily|weekly|planned|phase\s\w+)\s)?(?:doses|dosages|dose\slevels)\b(?!\slower|\shigher)"
    r"(?:(?!\b(?:then|thereafter|until|up\sto|increas|escalat|reduc|titrat|decreas|rais|maxim|target|maintenance|MTD|while|"
    r"whereas|but)).)*\Z",
    re.IGNORECASE | re.DOTALL,
)


_ON_IN_LIST = (
    r"(?:(?!\b(?:then|thereafter|until|up\sto|increas|escalat|reduc|titrat|decreas|rais|maxim|final|target|maintenance|MTD|while|"
    r"whereas|but|followed|before|after|prior|or|premedicat|support|was|were|is|are))[^.;:]|\.\d){0,160}\Z"
)
#: ``beginning with a dose of A 100 mg/m2 and B at 20 mg/m2``, ``The initial dose level is A 75 mg with B at AUC 4``
_BEGUN_LIST = lazy_regex(
    r".*?(?:\b(?:beginning|starting|commencing)\s(?:with|at|from)\s(?:an?\s|the\s)?(?:dose\slevels?|doses?)\sof\s(?=[a-z])|"
    r"\b(?:the|an?)\s(?:(?:starting|initial)\sdose(?:\slevel)?|first\sdose\slevel)\s(?:will\sbe|was|is)\s(?=[a-z\d'-]*[a-z]{3}))"
    + _ON_IN_LIST,
    re.IGNORECASE | re.DOTALL,
)
#: ``up to a final dose level of A 100 mg/m2 and B at 30 mg/m2``
_FINAL_LIST = lazy_regex(
    r".*?\bup\sto\s(?:an?\s|the\s)?(?:final|maximum|maximal|highest|top|last)\s(?:planned\s)?dose\slevel\s(?:of|with)\s"
    + _ON_IN_LIST,
    re.IGNORECASE | re.DOTALL,
)


#: ``The MTDs were 120 mg twice daily (schedule 1) and 70 mg twice daily (schedule 2)``: likewise.
_TOLERATED_LIST = lazy_regex(
    r".*?\b(?:MTDs|maximum[-\s]tolerated[-\s]doses|recommended\s(?:phase\s(?:II|2)\s)?doses|RP2Ds)\b[)\]]?"
    r"(?:\s(?:of|for)\s[\w\s-]{2,40}?)?\s(?:were|are)\s"
    r"(?:(?!\b(?:then|thereafter|whereas|while|but|because|although|was|were|received|given|started|not|reached|escalat|reduc|increas|DLTs?))[^.;]|"
    r"\.\d){0,120}\Z",
    re.IGNORECASE | re.DOTALL,
)


#: ``The MTD was A 75 mg/m2 on day 1 and |B 100 mg/m2|``, ``the recommended dose is A 60 mg with |B|``: of both.
_TOLERATED_TOGETHER = lazy_regex(
    r".*?\b(?:MTD|maximum[-\s]tolerated[-\s]dose|recommended\s(?:phase\s(?:II|2)\s)?dose|RP2D)\b[)\]]?(?:\s\([A-Z\d]+\))?"
    r"(?:\s(?:of|for)\s(?:(?:the|this)\s)?(?:combination|regimen|doublet|triplet|two\sdrugs)\b)?"
    r"(?:\s(?:was|is|as|of|for|being|to\sbe|established|defined|determined|declared|identified|set|at)|:)+\s"
    r"(?:[A-Za-z][\w-]*\s(?:at\s)?)?[(]?\d[\d.,·]*\s?[a-zA-Zµμ]{1,3}(?:/|\b)"
    r"(?:(?!\b(?:then|thereafter|whereas|while|but|because|although|was|were|received|given|started|not|reached|escalat\w*|reduc\w*|"
    rf"increas\w*|DLTs?|levels?|or|below|above|{VERSUS})\b)[^.;:]|\.\d){{0,110}}?"
    r"(?:\b(?:and|plus|with)|,)\s(?:(?!\d|or\b)[\w-]+\s){0,3}?[(]?\Z",
    re.IGNORECASE | re.DOTALL,
)


_AMOUNT = r"[(]?\d[\d.,·]*\s?[a-zA-Zµμ]{1,3}(?:/(?:m2|m\(2\)|m²|kg|d(?:ay)?))*[)]?"
#: ``a reduced dose of A (25 mg/m2) followed by |B (900 mg/m2)|``: the head is that of both doses.
_OF_A_PAIR = lazy_regex(
    # "a reduced dose of A (25 mg/m2) with B (900 mg/m2)": B as it always is
    rf"\b(?!reduced\sdose\s.*\s(?:plus|with)\s\Z)(?P<head>reduced\sdoses?|maximum[-\s]tolerated[-\s]doses?|MTDs?|recommended\s(?:phase\s(?:II|2)\s)?doses?)\s(?:of|for)\s"
    rf"[A-Za-z][\w-]+\s{_AMOUNT},?\s(?:and|plus|with|followed\sby|combined\swith|in\scombination\swith)\s\Z",
    re.IGNORECASE,
)


def _in_list(heads: re.Pattern[str], text: str, unit: Unit, dose: DosePhrase) -> bool:
    """Whether the words before a dose in its sentence open a list that it stands in."""
    return heads.match(text[unit.sentence.start : dose.start]) is not None


_THEN = lazy_regex(rf"[^.;]{{0,45}}?\b(?:{THEN}|subsequently|thereafter)\b[^.;]{{0,30}}", re.IGNORECASE)


#: "70 mg |on day 1 and| 50 mg |daily thereafter|"
_DAY_ONE = lazy_regex(r"\s(?:on\s)?day\s1\s(?:and|,)\s", re.IGNORECASE)
_THEREAFTER = lazy_regex(r"[^.;]{0,20}\bthereafter\b", re.IGNORECASE)


def _is_lowered(text: str, unit: Unit, dose: DosePhrase) -> bool:
    """``4 mg/kg, then 2 mg/kg weekly``: a load before the lower doses that follow."""
    following = next((d for d in unit.sentence.doses if d.start >= dose.end), None)
    if following is None or following.unit != dose.unit or following.high >= dose.low:
        return False
    if any(dose.end <= g.mention.start < following.start for g in unit.sentence.given):
        return False
    if _THEN.fullmatch(text, dose.end, following.start):
        return True
    return (
        _DAY_ONE.fullmatch(text, dose.end, following.start) is not None
        and _THEREAFTER.match(text, following.end) is not None
    )


def _listed_with(text: str, dose: DosePhrase, other: DosePhrase) -> bool:
    """``3 or 10 mg/kg``: two doses with nothing but a comma or a conjunction between them."""
    first, second = sorted((dose, other), key=lambda d: d.start)
    return first is not second and re.fullmatch(r"[\s,/]*(?:and|or|to)?\s*", text[first.end : second.start]) is not None
