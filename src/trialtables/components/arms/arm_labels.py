"""How an arm is called in the table: in the text's own words, with what these words leave to their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE, PATIENTS, VERSUS
from .arm_source import Arm, Source


def set_labels(source: Source, arms: Sequence[Arm]) -> None:
    """Name the arms that have no name yet; those of the same name by what tells them apart."""
    unnamed = [a for a in arms if not a.label]
    for arm in unnamed:
        arm.label = _label(source, arm)
    counted = Counter(a.label.lower() for a in arms if a.role != "cited")
    for arm in unnamed:
        if counted[arm.label.lower()] > 1 and (fuller := _told_apart(source, arm)):
            arm.label = fuller
    counted = Counter(a.label.lower() for a in arms if a.role != "cited")
    for arm in unnamed:
        if counted[arm.label.lower()] > 1 and (often := _OFTEN_BEHIND.match(source.text, arm.end)):
            arm.label += f" {often['how']}"


def _label(source: Source, arm: Arm) -> str:
    words = _SIZE.sub("", _brackets_closed(source.text, arm.start, arm.end))
    if _COUNTED.search(words) and (noun := _COUNTED_NOUN.match(source.text, arm.end)):
        words += noun.group()
    before = _joined_before(source, arm) + _range_before(source, arm) + _kind_of_radiation(source, arm)
    words = before + re.sub(r"\s+", " ", words).strip()
    words = _with_unit(source, arm.end, words) + _end_of(source, arm.end, words)
    name = arm.names[0] if arm.names else ""
    if name and (name != source.text[arm.start : arm.end] or _LETTER.fullmatch(name)):
        words = _behind_name(source, arm, name, words)
    return _spelled_out(source, arm, _added(_LEADING.sub("", words)))


#: "with one vinblastine| injection|": what is counted stands behind the drug
_COUNTED = lazy_regex(r"\b(?:one|an?|single|two|three|four|five|six|eight|\d+)\s[A-Za-z][\w-]+\Z", re.IGNORECASE)
_COUNTED_NOUN = lazy_regex(r"\s(?:injections?|infusions?|doses?|cycles?|courses?|implants?|tablets?|inhalations?)\b")
#: "or |PDT and| radiotherapy (group B)": a treatment that no lexicon has, joined to one that it has
_JOINED_BEFORE = lazy_regex(
    rf"\b(?:or|to|either|{VERSUS})\s+(?P<words>(?:(?!(?:receive|undergo|get|have|the|an?|both|either)\b)[A-Za-z][\w-]*\s+){{1,3}}?(?:and|plus)\s+)\Z"
)
_LETTER_BEHIND = lazy_regex(r"\s*[(\[](?:arm|group|cohort)[- ]\w+\b", re.IGNORECASE)


def _joined_before(source: Source, arm: Arm) -> str:
    """The words of an arm with a letter behind it that stand before the first treatment known."""
    if not _LETTER_BEHIND.match(source.text, arm.end):
        return ""
    start, _ = source.sentence_at(arm.start)
    match = _JOINED_BEFORE.search(source.text, max(start, arm.start - 60), arm.start)
    return re.sub(r"\s+", " ", match["words"]) if match else ""


#: A number whose unit stands behind the next one: "|5|, 7, or 10 days", "|75| versus 100 mg/m2".
_NUMBER = lazy_regex(r"\d+(?:[.,·]\d+)*|one|two|three|four|five|six|eight|ten|twelve", re.IGNORECASE)
_RANGE = r"\s?(?:[-–‑]|\bto\b)\s?"
#: "|2-|3 years (control group)": the lower end of a range, before the number that an arm begins with
_RANGE_BEFORE = lazy_regex(rf"(?<![\w.,·-])(?P<low>{_NUMBER.pattern}){_RANGE}\Z", re.IGNORECASE)


def _range_before(source: Source, arm: Arm) -> str:
    """What a range that an arm is called by begins with, where only its end was taken for the arm."""
    if not _NUMBER.match(source.text, arm.start, arm.end):
        return ""
    match = _RANGE_BEFORE.search(source.text, max(0, arm.start - 12), arm.start)
    return match.group() if match else ""


_RADIATION = lazy_regex(r"(?:radio(?:chemo)?therapy|radiation|irradiation|RT)\b", re.IGNORECASE)
#: What kind of radiation: "|hypofractionated stereotactic body| radiotherapy"
_KIND = (
    r"(?:stereotactic|body|ablative|intraoperative|targeted|(?:hypo|hyper)fractionated|accelerated|conformal|"
    r"three-dimensional|intensity|modulated|intensity-modulated|image-guided|(?:high|low)-dose|dose-escalated|"
    r"palliative|(?:pre|post)operative|partial|whole|(?:partial-|whole-)?(?:breast|brain)|pelvic|thoracic|cranial|"
    r"prophylactic|hemibody|external|(?:external-)?beam|proton|single-fraction)"
)
_KIND_BEFORE = lazy_regex(rf"(?<![\w-])(?P<kind>(?:{_KIND}[\s,]+)+)\Z", re.IGNORECASE)


def _kind_of_radiation(source: Source, arm: Arm) -> str:
    """The words before a radiotherapy that say which: without them, one is like any other."""
    if not _RADIATION.match(source.text, arm.start):
        return ""
    match = _KIND_BEFORE.search(source.text, max(0, arm.start - 80), arm.start)
    return re.sub(r"\s+", " ", match["kind"]) if match else ""


_ONE_LETTER = lazy_regex(r"(?P<letter>[A-Z])(?:\s(?:alone|only))?")


def _spelled_out(source: Source, arm: Arm, words: str) -> str:
    """The drug for the letter that a text gives it: an arm "P" of "pemetrexed (P)" says nothing outside the text."""
    match = _ONE_LETTER.fullmatch(words)
    meant = source.aliases.get(match["letter"], frozenset()) if match else frozenset()
    drugs = sorted(meant & frozenset(arm.drugs))
    return " + ".join(drugs) + words[1:] if drugs else words


def _behind_name(source: Source, arm: Arm, name: str, words: str) -> str:
    """The words of an arm behind its name: "arm A), radiotherapy", "paclitaxel (arm A)", "arms A (X) or |B (Y)|"."""
    noun, _, letter = name.rpartition(" ")
    if noun and name not in words:
        words = re.sub(
            rf"^(?:{re.escape(noun)}s\s+)?{re.escape(letter)}(?=\s*[(\[]|\Z)", name, words, flags=re.IGNORECASE
        )
    words = re.sub(rf"^({re.escape(name)})[)\]][\s,;:]*(?!or\b|and\b)(?=\S)", r"\1: ", words)
    if given := _GIVEN.match(words, len(name)):
        words = f"{name}: {words[given.end() :].rstrip(')') if given['bracket'] else words[given.end() :]}"
    if _says_no_more(words, name):
        called = called_before_bracket(source, arm)
        return f"{name}: {called}" if called else name
    plain = re.sub(r"\s*\([^()]*\)", "", words)
    return words if name.lower() in words.lower() or name in plain else f"{name}: {_LEADING.sub('', words)}"


#: Behind the name of a group, that it is given what follows: "control group |(n = 38, given| saline)".
_GIVEN = lazy_regex(
    r"\s*(?P<bracket>\((?:n\s*=\s*\d+\s*[,;]\s*)?)?(?:who\s+)?(?:were\s+|was\s+)?(?:similarly\s+|likewise\s+)?"
    r"(?:received?|receiving|given|treated\s+with|administered|took|underwent)\s+",
    re.IGNORECASE,
)


_SIZE = lazy_regex(r"\s*[(\[]\s*n\s*=\s*[\d,]+\s*[)\]]", re.IGNORECASE)
_LETTER = lazy_regex(r"(?:arm|group|cohort)[- ]\w+\s*", re.IGNORECASE)
_LEADING = lazy_regex(r"^(?:undergo|undergoing|receiving|received|including|as an?|as)\s+(?!or\b)", re.IGNORECASE)


def _brackets_closed(text: str, start: int, end: int) -> str:
    """A stretch of text with the sign that closes its last bracket, or without a short name that the bracket opens."""
    words = text[start:end]
    for opening, closing in ("()", "[]"):
        at = words.rfind(opening)
        if words.count(opening) == words.count(closing) + 1 and closing not in words[at:]:
            if text[end : end + 1] == closing or " " in words[at:]:
                words += closing
            elif at:
                words = words[:at].rstrip(" ,;")
        elif words.endswith(closing) and words.count(closing) == words.count(opening) + 1:
            words = words[:-1]
    return words


_UNIT_BEHIND = lazy_regex(
    rf"-?(?:\s*\([^()]*\))?(?:\s*(?:,\s*(?:or|and)?|/|\b(?:or|{VERSUS}|and|to)\b)\s*(?:{_NUMBER.pattern})(?:-(?=[\s,]))?(?:\s*\([^()]*\))?)+"
    r"(?P<unit>[\s-]*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy|days?|weeks?|wks?|months?|years?|cycles?|courses?|doses?|fractions?)\b"
    r"(?:\s?/\s?(?:kg|m(?:2\b|²|\(2\))|d\b|day|week|wk))*)",
    re.IGNORECASE,
)


def _with_unit(source: Source, end: int, words: str) -> str:
    """ "75 or 250 mg": the first of several amounts with the unit that stands behind the last."""
    last = words.split()[-1] if words else ""
    unit = _UNIT_BEHIND.match(source.text, end) if _NUMBER.fullmatch(last) else None
    return words + re.sub(r"\s+", " ", unit["unit"]) if unit else words


#: "physician's choice| single-agent chemotherapy|", "a 30-minute intravenous| infusion|": cut before its noun
_CUT_CHOICE = lazy_regex(
    r"(?:investigator|physician|doctor|clinician|oncologist)(?:['’]?s?['’]?)?\s+choice\Z", re.IGNORECASE
)
_CHOSEN = lazy_regex(
    r"\s+(?:of\s+)?(?:(?!(?:or|and|to|in|for|until|with|from|plus)\b)[\w-]+\s+){0,3}?(?:chemotherapy|therapy|treatments?|regimens?)\b"
)
_CUT_WAY = lazy_regex(r"\b(?:intravenous|subcutaneous|intramuscular|continuous)\Z", re.IGNORECASE)
_INFUSED = lazy_regex(r"\s+(?:infusions?|injections?|bolus)\b")


def _end_of(source: Source, end: int, words: str) -> str:
    """The noun behind an arm whose words end in what describes it."""
    pattern = _CHOSEN if _CUT_CHOICE.search(words) else _INFUSED if _CUT_WAY.search(words) else None
    match = pattern.match(source.text, end) if pattern else None
    return re.sub(r"\s+", " ", match.group()) if match else ""


def _says_no_more(words: str, name: str) -> bool:
    """Whether the words of an arm are only its letter, or its letter and the way to the next arm."""
    plain = re.sub(r"[-\s]+", " ", words).lower()
    letter = re.sub(r"[-\s]+", " ", name).lower()
    return bool(_LETTER.fullmatch(letter)) and (
        plain == letter or re.match(rf"{re.escape(letter)}[)\]] (?:and|or)\b", plain) is not None
    )


_NAME_ENDS = rf"(?:or|to|into|either|between|{VERSUS}|{PATIENTS}|groups?|arms?)\b"
_TAKES = r"(?:(?:receive|undergo|get|have)\s+)?"
#: "to |exercise alone| (group A)", "or |exercise and diet| (group B)"; behind a bracket also "and |diet| (group B)"
_BEFORE_BRACKET = (
    lazy_regex(
        rf"(?:\b(?:to|into|or|either|between|{VERSUS}|receive|undergo)|[;:])\s+{_TAKES}"
        rf"(?P<name>(?!\d|n\b)(?:(?!\b{_NAME_ENDS})[^,;:()\[\]]){{3,60}}?)\s*[(\[]$"
    ),
    lazy_regex(
        rf"(?:\band|,)\s+{_TAKES}(?P<name>(?!\d|n\b)(?:(?!\b(?:and|{_NAME_ENDS}))[^,;:()\[\]]){{3,60}}?)\s*[(\[]$"
    ),
)


def called_before_bracket(source: Source, arm: Arm) -> str:
    """ "Level-III dissection (|group A|)": what a letter in a bracket stands for."""
    start, _ = source.sentence_at(arm.start)
    found = (p.search(source.text, max(start, arm.start - 90), arm.start) for p in _BEFORE_BRACKET)
    match = next(filter(None, found), None)
    return re.sub(r"\s+", " ", match["name"]) if match else ""


#: What a phrase offers to one arm and not to the other, for the arm that has it.
_ALTERNATING = (
    (lazy_regex(r",?\s+(?:either\s+)?with(?:\s+(?:or|and)\s+|/)without\s+", re.IGNORECASE), " with "),
    (lazy_regex(r"\s+(?:\+\s?/\s?[-–−]|±)\s*"), " + "),
    (
        lazy_regex(
            r"\s+(?:alone|only)(?P<how>\s*\((?:[^()]|\([^()]*\))*\))?\s+or\s+"
            r"(?=(?:with|plus|combined|in combination|together)\b)",
            re.IGNORECASE,
        ),
        r"\g<how> ",
    ),
    (lazy_regex(r"\s+(?:alone|only)\s+or\s+(?=following\b|after\b)", re.IGNORECASE), " "),
)


def _added(words: str) -> str:
    """ "A with or without B" is told of the arm that has both."""
    for pattern, joined in _ALTERNATING:
        if len(pattern.findall(words)) == 1:
            return pattern.sub(joined, words)
    return words


_AMOUNT = r"\d[\d.,·]*\s*(?:mg|g|µg|μg|mcg|IU|MU|Gy)\b(?:/[\w()]+)*"
#: "once daily", "twice a week", "once every 3 weeks"
_TIMES = (
    r"(?:once|twice)\s+(?:(?:a|per|each)\s+\w+|every\s+(?:other\s+\w+|(?:\d+|two|three|four|six|eight)\s+\w+|\w+)|\w+)"
)
_DOSE_BEHIND = lazy_regex(rf"\s*[(,]?\s*(?:at\s+)?(?P<dose>{_AMOUNT}(?:\s+{_TIMES})?)", re.IGNORECASE)
_DOSE_BEFORE = lazy_regex(
    rf"(?P<dose>(?:{_AMOUNT}\s+)?(?:oral|intravenous|iv|subcutaneous|weekly|daily)|{_AMOUNT})\s+$", re.IGNORECASE
)
_HOW_BEHIND = lazy_regex(rf"\s+(?P<dose>{_TIMES}|weekly|daily|{BY_ROUTE})(?!\w)", re.IGNORECASE)
#: "secukinumab 150 mg |every 2 weeks|", "dupilumab| 300 mg |every other week": what tells arms of one dose apart
_OFTEN_BEHIND = lazy_regex(
    rf"(?:\s*{_AMOUNT})?\s+(?P<how>every\s+(?:other|second|\d+|two|three|four|six|eight)\s+(?:days?|weeks?|months?)|weekly|monthly)\b",
    re.IGNORECASE,
)
#: "gemcitabine |(fixed-dose rate infusion)|"
_BRACKET_BEHIND = lazy_regex(r"\s(?P<how>\([^()\d]{0,30}(?:\d+[\s-][^()\d]{0,20})?\b(?:infusion|bolus|injection)s?\))")


def _told_apart(source: Source, arm: Arm) -> str:
    """The label of one of several arms of the same name, with the dose or the way that stands beside it."""
    if match := _DOSE_BEHIND.match(source.text, arm.end) or _HOW_BEHIND.match(source.text, arm.end):
        return f"{arm.label} {match['dose']}"
    if match := _BRACKET_BEHIND.match(source.text, arm.end):
        return f"{arm.label} {match['how']}"
    match = _DOSE_BEFORE.search(source.text, max(0, arm.start - 40), arm.start)
    return f"{match['dose']} {arm.label}" if match else ""
