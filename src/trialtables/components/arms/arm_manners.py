"""Arms of the same drugs where the text calls them by how they are given: "the weekly schedule", "the 50 mg group"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import PATIENTS, VERSUS
from .arm_source import Arm, Source
from .arm_totals import daily_totals

#: "the |low-| and high-dose groups"
_SUSPENDED = rf"-(?=\s(?:and|or|{VERSUS})\s\w+-doses?\b)"
#: "the |3-| and 6-cycle regimens"
_CYCLES_SUSPENDED = rf"-(?=(?:,\s\w+-)*,?\s(?:and|or|{VERSUS})\s\w+-(?:cycles?|courses?)\b)"
_MARKS: tuple[tuple[str, str], ...] = (
    ("every {0} weeks", r"(?:every|q)[- ]?(\d+|two|three|four|six)[- ]?(?:weeks?|w|wk)\b|\b(\d+|two|three|four|"
r"six)[- ]weekly\b|\b(\d+|three|two)-week(?= (?:schedules?|regimens?|groups?|arms?|cohorts?|docetaxel)\b)"),
    ("every {0} days", r"every[- ](\d+)[- ]days?|\b(\d+)[- ]day(?= (?:schedules?|regimens?|groups?|arms?|cohorts?)\b)|"
r"\bq(\d\d)d"),
    ("every 2 weeks", r"\bevery[- ](?:other|second)[- ]week\b"),
    ("monthly", r"(?<![ (]\d[- ])(?<!three[- ])(?<!two[- ])(?<!twice[- ])\bmonthly|\bevery month\b|"
r"\bonce (?:a|per) month\b"),
    ("weekly", r"(?<![ (]\d[- ])(?<!three[- ])(?<!four[- ])(?<!two[- ])(?<!twice[- ])(?<!six[- ])(?:once[- ])?\bweekly|"
r"once (?:a|per) week|(?:first )?day (?:\d )?of (?:each|every) (?:treatment )?week\b"),
    ("twice weekly", r"twice[- ]weekly|bi-?weekly|twice (?:a|per) week"),
    ("daily", r"\bonce[- ]daily|(?<=given )daily\b|(?<=given it )daily\b|"
r"(?<!twice[- ])\bdaily(?=(?:-[\w/]+)? (?:groups?|arms?|schedules?|regimens?)\b|-(?:groups?|arms?)\b)"),
    ("twice daily", r"\btwice[- ]daily"),
    ("{0} mg", r"(\d+(?:[.,·]\d+)*)[- ]?mg\b(?:/(?:kg|m\^?2|m\(2\)|m²|d|day))*"),
    ("{0} ug", r"(\d+(?:[.,·]\d+)*)[- ]?(?:µg|μg|ug|mcg)\b(?:/(?:kg|m\^?2|m\(2\)|m²|d|day))*"),
    ("{0} g", r"(\d+(?:[.,·]\d+)*)[- ]?g\b(?:/(?:kg|m\^?2|m\(2\)|m²|d|day))*"),
    ("{0} units", r"(\d+(?:[.,·]\d+)*)[- ]?(?:M?IU|MU|million units|units|U)\b(?:/(?:kg|m\^?2|m\(2\)|m²|d|day))*"),
    ("{0} cycles", rf"\b(\d+|two|three|four|six|eight)(?:[- ](?:cycles?|courses?)\b|{_CYCLES_SUSPENDED})"),
    ("high dose", rf"\b(?:high|higher)(?:[- ]doses?|{_SUSPENDED})"),
    ("low dose", rf"\b(?:low|lower|reduced|half)(?:[- ]doses?|{_SUSPENDED})"),
    ("standard dose", rf"\b(?:standard|conventional|full|fixed)(?:[- ]doses?|{_SUSPENDED})"),
    ("escalation", r"\bdose[- ]escalat(?:ion|ed|ing)|\bescalation\b|\bescalated[- ]dose"),
    ("conventional", r"\bconventionally(?= (?:scheduled|dosed))|"
r"\b(?:conventional|standard)(?=[- ](?:group|arm|treatment|regimen|schedule|therapy|\w+ and))"),
    ("dense", r"\bdose[- ](?:dense|intense|intensified)"),
    ("subcutaneous", r"\bsubcutaneous(?:ly)?|\bSC\b"),
    ("intravenous", r"\bintravenous(?:ly)?|\bIV\b|\bi\.v\."),
    ("oral", r"\boral(?:ly)?\b"),
    ("concurrent", r"\bconcurrent(?:ly)?|\bsimultaneous(?:ly)?|\bconcomitant(?:ly)?|\bin combination with|"
r"\bcombination(?=[- ](?:and sequential|arm|group|treatment|therapy))"),
    ("sequential", r"\bsequential(?:ly)?|\bfollowed by"),
    ("continuous", r"\bcontinu(?:ous|ed)(?:ly)?"),
    ("intermittent", r"\bintermittent(?:ly)?|\binterrupted"),
    ("single", r"\bsingle\b(?![- ]agent)"),
    ("tandem", r"\btandem|\bdouble\b"),
    ("morning", r"\bmorning"),
    ("evening", r"\bevening"),
    ("awakening", r"\b(?:on|upon)\s(?:a?waking|awakening)|\bawakening"),
    ("bedtime", r"\b(?:at\s)?bed-?time"),
    ("early", r"\bearly\b|\bimmediate"),
    ("late", r"\blate\b|\bdelayed|\bdeferred"),
    ("short", r"\bshort(?:er)?\b"),
    ("long", r"\blong(?:er)?\b|\bextended"),
)  # fmt: skip
_NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "eight": "8",
    "ten": "10",
    "twelve": "12",
}
_MANNER_NOUN = (
    rf"(?:[- ](?:(?!(?:and|or|{VERSUS}|for|in|to|of|was|were|than|with|on)\b)[\w/-]+[- ]){{0,2}}?"
    r"(?:groups?|arms?|schedules?|regimens?|doses?|cohorts?|treatment|therapy|"
    rf"strategy|level|formulation|administration|dosing|infusions?|{PATIENTS}))"
)


#: The rest of a list that ends in the noun: "500-mg, 1000-mg and 1500-mg groups".
_GROUPS_LISTED = lazy_regex(
    rf"(?:\s*(?:,|and|or|{VERSUS}|to)\s*[\w.,-]+(?: mg)?){{1,4}}\s*(?:groups|arms|schedules|doses|"
    r"regimens)\b"
)


#: "(placebo, n = 37; |low dose|, n = 35)"
_WITH_SIZE = lazy_regex(r"\s?[,:]\s?[nN]\s?=\s?\d")


def mentions_of_manners(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    """Arms of the same drugs: "the weekly schedule", "the 50 mg group", "high-dose"."""
    same = [a for a in arms if sum(1 for b in arms if b.drugs == a.drugs) > 1 and (a.drugs or a.components)]
    if len(same) < 2:
        return
    marks = {a.arm_id: _marks(" ".join(source.text[s:e] for s, e in a.definitions)) for a in same}
    own = {
        a.arm_id: _marks(_name_alone(source.text[a.start : a.end]) + _unit_later(source.text, a.end))
        | _marks(_interval_behind(source.text, a.end))
        for a in same
    }
    if not any(own.values()):  # "between A |75 mg| and A |250 mg|": the definitions are the name alone
        own = {a.arm_id: _marks(_dose_behind(source.text, a.end)) for a in same}
    for arm_id in marks:
        marks[arm_id] |= own[arm_id]
    for arm_id, total in daily_totals(source, same).items():
        marks[arm_id] = own[arm_id] = {f"{total:g} {unit}" for unit in ("mg", "ug", "g")}
    ranked = _ranked(source, same, marks)
    defined = max(source.sentence_at(e - 1)[1] for a in same for _, e in a.definitions)
    for name, words in _MARKS:
        for match in _manner_of(words).finditer(source.text):
            mark = _mark(name, match)
            meant = [arm_id for arm_id, theirs in marks.items() if mark in theirs]
            if mark in ranked and _says_group(source, same[0], match):
                meant = [ranked[mark]]
            if len(meant) > 1:  # another place tells the arms together
                meant = [arm_id for arm_id in meant if mark in own[arm_id]]
            listed = _GROUPS_LISTED.match(source.text, match.end()) or _WITH_SIZE.match(source.text, match.end())
            named = match["noun"] or listed
            behind = match.start() > defined and _tells_results(source, match.start())
            if len(meant) == 1 and (named or behind or source.section_at(match.start()) in ("results", "title")):
                start = _with_drug(source, same[0], match.start())
                yield start, _with_drug_behind(source, same[0], match.end()), meant[0]


def _tells_results(source: Source, at: int) -> bool:
    """Whether results may be told at a place: a text without headings tells them in figures behind its methods."""
    section = source.section_at(at)
    return section not in ("methods", "conclusions") or (
        section == "methods" and _FIGURES.search(source.text, *source.sentence_at(at)) is not None
    )


_FIGURES = lazy_regex(
    r"%|\b(?:median|overall|survival|PFS|OS|TTP)\b[^.;]{0,80}?\s(?:was|were|of)\s(?:only\s)?\d[\d.·]*\s"
    rf"(?:months|years|weeks|{VERSUS})"
)


#: How many were treated so stands between: "|180 (n = 48)|, 360 (n = 53), or 450 μg".
_SO_MANY = r"(?:\s?[(\[]\s?[nN]\s?=\s?\d+\s?[)\]])?"
_LATER = lazy_regex(
    rf"(?:\s*(?:,|\band\b|\bor\b)+\s*\d[\d.,·]*{_SO_MANY})*\s*,?\s*(?:or|and)\s+\d[\d.,·]*\s?(?P<unit>mg|g|µg|μg|ug|mcg|M?IU|MU|U)\b"
)


_COUNT_WORD = r"(?:\d+|two|three|four|five|six|eight|ten|twelve)"
_CYCLES_LATER = lazy_regex(
    rf"(?:,\s{_COUNT_WORD}){{0,3}},?\s(?:and|or|{VERSUS})\s{_COUNT_WORD}\s(?P<unit>cycles|courses)\b"
)


_NUMBER_ENDS = lazy_regex(rf"\d{_SO_MANY}\Z", re.IGNORECASE)
_SIZE_ENDS = lazy_regex(r"\s?[(\[]\s?n\s?=\s?\d+\s?[)\]]\Z", re.IGNORECASE)


def _name_alone(words: str) -> str:
    """What an arm is defined by, without how many got it."""
    return _SIZE_ENDS.sub("", words)


def _unit_later(text: str, end: int) -> str:
    """What is counted, behind the last number of a list: "|5| or 10 μg", "|four| or eight cycles"."""
    told = _NUMBER_ENDS.search(text, max(0, end - 20), end)
    match = _LATER.match(text, end) if told else None
    match = match or _CYCLES_LATER.match(text, end)
    return f" {match['unit']}" if match else ""


_DOSE_BEHIND = lazy_regex(
    r"\s*[(,]?\s*(?:at\s+)?\d[\d.,·]*[- ]?(?:mg|g|µg|μg|ug|mcg|M?IU|MU|U)\b(?:/(?:kg|m\^?2|m\(2\)|m²|d|day))*"
)


def _dose_behind(text: str, end: int) -> str:
    """The dose right behind the name of an arm."""
    match = _DOSE_BEHIND.match(text, end)
    return match.group() if match else ""


_INTERVAL_BEHIND = lazy_regex(
    r"\s(?:(?:subcutaneously|intravenously|orally|s\.?c\.?|i\.?v\.?|given)\s)?(?P<how>(?:once\s|twice\s)?(?:every\s(?:other|second|\d+|two|"
    r"three|four|six|eight)\s(?:weeks?|months?)|weekly|monthly|every\s(?:week|month)))\b",
    re.IGNORECASE,
)


def _interval_behind(text: str, end: int) -> str:
    """How often an arm is treated, right behind its name or its dose: "dupilumab 300 mg |every other week|"."""
    dose = _DOSE_BEHIND.match(text, end)
    match = _INTERVAL_BEHIND.match(text, dose.end() if dose else end)
    return match["how"] if match else ""


_AMOUNT = lazy_regex(r"(?<![\w.·])(?P<n>\d+(?:[.,·]\d+)*)\s?(?P<unit>mg|g|µg|μg|mcg|M?IU|MU)?(?![\w.])")
#: What stands behind "high-dose" where it is a name of the group: a noun, a sign, a figure, the other group.
_GROUP_ENDS = lazy_regex(
    rf"\s*(?:[(\[),.;:\d]|\Z)|\s+(?:v|vs\.?|versus|and|or|than|was|were|had|arms?|groups?|compared|{PATIENTS})\b"
)


def _ranked(source: Source, same: Sequence[Arm], marks: dict[str, set[str]]) -> dict[str, str]:
    """The arms of the highest and the lowest dose, where arms of the same drugs are told apart by it alone."""
    if len({tuple(a.drugs) for a in same}) > 1 or any(m & {"high dose", "low dose"} for m in marks.values()):
        return {}
    amounts = {a.arm_id: _AMOUNT.search(source.text, a.start, a.end + 20) for a in same}
    if not all(amounts.values()) or len({m["unit"] for m in amounts.values() if m and m["unit"]}) > 1:
        return {}
    sizes = {arm_id: _amount(m["n"]) for arm_id, m in amounts.items() if m}
    if len({*sizes.values()}) < len(sizes):
        return {}
    return {"high dose": max(sizes, key=sizes.__getitem__), "low dose": min(sizes, key=sizes.__getitem__)}


def _amount(written: str) -> float:
    """A number with its thousands parted by commas, or by points: "1,000", "1.000.000", "2·5"."""
    plain = written.replace(",", "").replace("·", ".")
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _says_group(source: Source, arm: Arm, match: re.Match[str]) -> bool:
    """Whether "high-dose" is the name of a group: with a noun, before a sign, or before the drug that all arms get."""
    if match["noun"] and re.fullmatch(r"[- ]\w+", match["noun"]):
        return True
    end = match.end()
    drug = next((t for t in source.treatments_in(end, end + 40) if t.drugs), None)
    of_drug = drug is not None and set(drug.drugs) <= set(arm.drugs) and not source.text[end : drug.start].strip()
    return of_drug or _GROUP_ENDS.match(source.text, end) is not None


def _with_drug(source: Source, arm: Arm, start: int) -> int:
    """Where a manner begins together with the drug in front of it: "fulvestrant 500 mg", "10 mg" alone else."""
    before = [t for t in source.treatments_in(max(0, start - 60), start) if t.drugs and set(t.drugs) <= set(arm.drugs)]
    if before and re.fullmatch(r"\s|\s(?:at|in|given)\s(?:a\s)?", source.text[before[-1].end : start]):
        return before[-1].start
    return start


def _with_drug_behind(source: Source, arm: Arm, end: int) -> int:
    """Where a manner ends together with what is given so: "low-dose bevacizumab plus cisplatin"."""
    following = source.treatments_in(end, min(end + 160, len(source.text)))
    for treatment in following:
        if not treatment.drugs or not set(treatment.drugs) <= set(arm.drugs):
            break
        if not re.fullmatch(r"\s|\s(?:plus|with|\+)\s", source.text[end : treatment.start]):
            break
        end = treatment.end
    return end


@cache
def _manner_of(words: str) -> Scanner:
    """A manner with the noun that may follow it."""
    return scanner(rf"(?:{words})(?P<noun>{_MANNER_NOUN})?", re.IGNORECASE)


@cache
def _words_of_manner(words: str) -> re.Pattern[str]:
    """A manner by itself; compiled once, which the cache of :mod:`re` with its 512 places does not promise."""
    return re.compile(words, re.IGNORECASE)


def _marks(definition: str) -> set[str]:
    return {_mark(name, m) for name, words in _MARKS for m in _words_of_manner(words).finditer(definition)}


def _mark(name: str, match: re.Match[str]) -> str:
    """A mark in one form: "every 3 weeks" for "three-weekly"."""
    number = next((g for g in match.groups()[: name.count("{0}") * 3] if g and re.match(r"\w", g)), "")
    number = re.sub(r",(?=\d{3}\b)", "", number).replace("·", ".")
    number = _NUMBER_WORDS.get(number.lower(), number)
    if name == "every {0} days" and number.isdigit() and int(number) % 7 == 0:
        return f"every {int(number) // 7} weeks"  # "every 21 days" is the every-3-week schedule
    return name.format(number)
