"""Arms of the same drugs that are told apart by dose, schedule, route, timing or duration.

A mark is a word that says how a treatment is given ("weekly", "60 mg/m2", "subcutaneous").  Two marks of one
kind on either side of "or" or "versus" are two arms, where patients were randomized or the title says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import BY_ROUTE, PATIENTS, THEN, VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import Chain, Treatment, components_of, drugs_of
from .arm_contrast_words import AGAINST, MARK, NUMBER, SIZE, against_before
from .arm_counts import COUNT, PEOPLE
from .arm_rates import groups_by_rate
from .arm_source import Arm, Frame, Source
from .arm_words import COMPARE, GIVEN, RANDOM
from .other_studies import OPEN_QUESTION
from .prior_treatment import is_prior, speaks_of_prior

_GOT = (
    rf"{COUNT}\s+(?:\(\d[\d.·]*\s*%\)\s*)?(?:{PEOPLE}\s+)?(?:received|were\s+(?:given|treated\s+with))\s+"
    r"(?:(?:the|an?)\s+)?"
)
#: "104 received standard-dose X (60 mg/m2) |and 106 received| high-dose X (100 mg/m2)"
_OTHERS_GOT = lazy_regex(rf"\b(?P<word>and|while|whereas)\s+{_GOT}$", re.IGNORECASE)
_SOME_GOT = scanner(rf"\b{_GOT}", re.IGNORECASE)
_FARTHEST = 130


@dataclass(frozen=True)
class _Mark:
    kind: str
    start: int
    end: int


def contrasted(source: Source) -> list[Frame]:
    """Frames of arms that differ in how the same drugs are given.

    "randomly assigned to X 145 mg/m2 every 14 days or every 21 days", "weekly versus every-3-week X".
    """
    found = []
    for start, end in source.sentences:
        section = source.section_at(start)
        if section == "conclusions":
            continue
        told = source.is_randomized and len(list(_SOME_GOT.finditer(source.text, start, end))) == 2
        random = told or RANDOM.search(source.text, start, end)
        if section == "results" and not random:
            continue
        is_title = section == "title" or start == 0
        grouped = _groups_by_dose(source, start, end) or groups_by_rate(source, start, end)
        if not (is_title or random or COMPARE.search(source.text, start, end) or grouped):
            continue
        if not (is_title or random) and _IN_USE.search(source.text, start, end):
            continue
        if not (is_title or random) and _ELSEWHERE.search(source.text, start, end):
            continue
        if not (is_title or source.is_randomized) and OPEN_QUESTION.search(source.text, start, end):
            continue  # what nobody knows is not what this study compares, as long as it assigns nobody
        frame = _in_sentence(source, start, end, is_title=is_title)
        if frame:
            found.append(frame)
    return found


#: "Six cycles are usually given, compared with three in the young": what others do.
_IN_USE = lazy_regex(
    r"\b(?:usually|commonly|generally|widely|routinely|currently|conventionally|often)\s"
    r"(?:used|given|performed|administered|recommended|prescribed|applied)\b",
    re.IGNORECASE,
)


#: "compared with the standard dose of 100 mg |in earlier trials|"
_ELSEWHERE = lazy_regex(
    r"\b(?:in|from|of)\s+(?:an?\s+|our\s+|the\s+)?(?:earlier|previous|prior|historical|published|other)\s+(?:\w+\s+)?"
    r"(?:stud(?:y|ies)|trials?|reports?|series|controls?|cohorts?|experience)\b",
    re.IGNORECASE,
)
_ESCALATES = scanner(
    r"\bescalat\w+|\bdose[- ](?:levels?|finding|ranging|limiting)|\bDLTs?\b|\bMTD\b|\bmaximum tolerated", re.IGNORECASE
)


def _groups_by_dose(source: Source, start: int, end: int) -> bool:
    """Whether a sentence gives one drug at two doses that the text has a size or a group for, and escalates none.

    "Patients received X 10 mg or 100 mg every 2 weeks. … in the 10 mg group and … in the 100 mg group".
    """
    escalated = _ESCALATES.search(source.text) is not None and not source.is_randomized
    if escalated or not GIVEN.search(source.text, start, end):
        return False
    grouped = {re.sub(r"\W", "", m["amount"]).lower() for m in _GROUP_OF_DOSE.finditer(source.text)}
    here = {re.sub(r"\W", "", m.group()).lower() for m in _ONE_DOSE.finditer(source.text, start, end)}
    return len(grouped & (here | _with_unit_behind(source.text, start, end))) > 1


#: "at |180 (n = 48), 360 (n = 53), or| 450 µg": the unit stands with the last dose of a list
_UNIT_BEHIND = scanner(
    r"\b(?P<list>(?:\d[\d.·]*(?:\s\([^()]{1,20}\))?,?\s(?:(?:or|and)\s)?){1,4})\d[\d.·]*\s?"
    r"(?P<unit>mg|g|µg|μg|ug|mcg|M?IU|MU|U)\b",
    re.IGNORECASE,
)
_NUMBER_OF_LIST = lazy_regex(r"(?<![\w.=])(?<!=\s)\d[\d.·]*(?=\s|,)")


def _with_unit_behind(text: str, start: int, end: int) -> set[str]:
    """The doses of lists whose unit stands with the last one, each with it."""
    return {
        re.sub(r"\W", "", number.group() + match["unit"]).lower()
        for match in _UNIT_BEHIND.finditer(text, start, end)
        for number in _NUMBER_OF_LIST.finditer(match["list"])
    }


#: Nobody is treated for 10.1 months.
_DECIMAL = lazy_regex(r"\d[.·]\d")
#: A sentence of results: its months are survival, not the length of a treatment.
_MEASURED = lazy_regex(
    r"\bmedian\b[^.;]{0,60}\b(?:survival|PFS|OS|TTP|time)\b|\bhazard ratio\b|\b95% CI\b", re.IGNORECASE
)


_WITHIN = lazy_regex(r"\bwithin\s+(?:the\s+)?(?:first\s+)?$", re.IGNORECASE)


#: When patients are seen: "evaluated at 4, 12 and 24 weeks", "rejection (3 and 12 months)".
_SEEN = lazy_regex(
    r"\b(?:evaluated|assessed|measured|examined|checked|collected|followed|visits?)\b"
    r"(?:(?!\b(?:random|assign|allocat))[^.;])*\b(?:at|on|after)\b(?:(?!\b(?:random|assign|allocat))[^.;])*$",
    re.IGNORECASE,
)
_LENGTHS = lazy_regex(
    r"\b(?:durations?|lengths?|courses|regimens?|schedules?|treatments?|therapy|arms|groups)\s*$", re.IGNORECASE
)


def _is_moment(source: Source, start: int, first: int, end: int) -> bool:
    """Whether lengths of time tell when something was looked at."""
    if _SEEN.search(source.text, start, first):
        return True
    bracketed = source.text[first - 1 : first] == "(" and source.text[end : end + 1] == ")"
    return bracketed and _LENGTHS.search(source.text, start, first - 1) is None


def _in_sentence(source: Source, start: int, end: int, *, is_title: bool) -> Frame | None:
    marks = [_Mark(m.lastgroup or "", m.start(), m.end()) for m in MARK.finditer(source.text, start, end)]
    for i, last in enumerate(marks[1:], 1):
        begin = _run_begins(source.text, marks, i)  # "400 mg once daily or |400 mg twice daily"
        against = against_before(source.text, start, last.start, dose=last.kind == "amount")
        against = against or AGAINST.search(source.text, max(start, begin - 60), begin)
        got = None if against or not source.is_randomized else _OTHERS_GOT.search(source.text, start, last.start)
        against = against or got
        if not against:
            continue
        earlier = [
            m for m in marks[:i] if m.kind == last.kind and last.start - m.end < _FARTHEST and m.end <= against.start()
        ]
        between = source.text[earlier[-1].start : last.end] if earlier else ""
        if not earlier or not _different(source.text, earlier[-1], last) or re.search(r"\bmedian\b", between):
            continue
        if last.kind == "length" and (_DECIMAL.search(between) or _MEASURED.search(source.text, start, end)):
            continue
        if last.kind == "length" and _WITHIN.search(source.text, start, earlier[0].start):
            continue  # "within 2, 4, or 8 weeks": when something happened
        if last.kind == "length" and _is_moment(source, start, earlier[0].start, last.end):
            continue
        weight = (
            88
            if got
            else _weight(
                source,
                start,
                earlier[-1].start,
                against["word"].lower(),
                is_title=is_title,
                sentence=source.text[start:end],
            )
        )
        drugs = _drugs(source, start, end) if weight else None
        if drugs is None or (last.kind == "length" and not any(t.drugs for t in source.treatments)):
            continue  # where no drug is given, months are when something was measured
        levels = _levels(source, drugs, start, against.start(), earlier[-1])
        reach = _with_addition(source, _reach(source.text, marks, i), levels)
        if last.kind == "length":  # of "four or eight cycles of A" the arms are the numbers alone
            told = any(source.treatments_in(arm.start, arm.end) for arm in levels)
            reach = _with_what(source, reach, drugs) if told else last.end
        arms = [*levels, _as_arm(source, drugs, max(begin, against.end()), reach)]
        return Frame("arms:dose-or-schedule", weight, arms)
    return None


def _run_begins(text: str, marks: list[_Mark], i: int) -> int:
    """The beginning of a run of marks that touch each other."""
    while i and text[marks[i - 1].end : marks[i].start].isspace():
        i -= 1
    return marks[i].start


def _different(text: str, first: _Mark, last: _Mark) -> bool:
    return (
        re.sub(r"\W", "", text[first.start : first.end]).lower()
        != re.sub(r"\W", "", text[last.start : last.end]).lower()
    )


_DOSE_LEVEL = lazy_regex(r"\bdose[- ](?:levels?|cohorts?)\b(?:[^.;]|\.\d){0,25}$", re.IGNORECASE)
_AT_RANDOM = lazy_regex(r"(?<!non)(?<!non-)random", re.IGNORECASE)


def _weight(source: Source, start: int, at: int, word: str, *, is_title: bool, sentence: str) -> int:
    """How surely two marks are two arms; 0 where they are choices, ranges or other people's treatment."""
    before = source.text[start:at]
    if speaks_of_prior(before[-60:]) or re.search(r"\b(?:median|mean)\b[^;]{0,60}$|\d[.·]$", before):
        return 0
    if _DOSE_LEVEL.search(before[-45:]) and not _AT_RANDOM.search(sentence):
        return 0  # "patients are assigned to a dose level of 5, 10 or 20 mg" by when they enter an escalation
    if word == "and" and not re.search(r"\b(?:compar\w+|between|two|both)\b", before, re.IGNORECASE):
        sized = re.match(r"[^();]{0,20}\([nN]\s*=\s*\d+\)\s*and\b", source.text[at : at + 60])
        if not sized:  # "a randomized study of X 20 mg (n = 55) and 50 mg (n = 57)"
            return 0
    if RANDOM.search(source.text, start, at):
        return 88
    whole = (start, start + len(sentence))
    if word == "or" and (_groups_by_dose(source, *whole) or groups_by_rate(source, *whole)):
        return 66
    versus = word not in ("or", "and")
    if is_title and (versus or source.is_randomized):
        return 84
    return 66 if COMPARE.search(source.text, start, at) or (versus and COMPARE.search(sentence)) else 0


def _drugs(source: Source, start: int, end: int) -> frozenset[str] | None:
    """Drugs that both arms get: the title's, else the sentence's; None where the sentence offers different drugs."""
    phrases = [c for c in source.chains_in(start, end) if not is_prior(source, c)]
    if any(len({a.drugs for a in alternatives(c)}) > 1 for c in phrases):
        return None
    added = [x for c in source.chains if source.section_at(c.start) == "title" for x in _optional(c)]
    # "A with or without |B|": the arms that have B say so
    titled = [t for t in source.treatments if source.section_at(t.start) == "title" and t.drugs and t not in added]
    tested = drugs_of(titled)
    mixed = next((c for c in phrases if tested < c.drugs), None)
    if tested and mixed:  # "B combined with 1 mg or 2 mg of A" in a study of A
        titled = [t for t in mixed.treatments if t.drugs]
    named = titled or [t for c in phrases for t in c.treatments if t.drugs]
    return components_of(named)


def _with_addition(source: Source, end: int, levels: list[Arm]) -> int:
    """The end of the last arm with what is added to it as to an arm before: "60 Gy plus X, or 70 Gy |plus X|"."""
    added = next(iter(source.treatments_in(end, end + 60)), None)
    plus = added is not None and re.fullmatch(r"\s+(?:plus|with|combined with|\+)\s+", source.text[end : added.start])
    if added is None or not plus or not any(added.drugs and added.drugs <= arm.components for arm in levels):
        return end
    return added.end


def _with_what(source: Source, end: int, drugs: frozenset[str]) -> int:
    """The end of a number of cycles with what they are of: "six cycles of A or eight cycles |of A|"."""
    chain = next((c for c in source.chains for t in c.treatments if end < t.start < end + 20), None)
    if chain is None or not any(t.start > end for t in chain.treatments):
        return end
    first = next(t for t in chain.treatments if t.start > end)
    named = first.drugs and first.drugs <= drugs and re.fullmatch(r"\s+of\s+", source.text[end : first.start])
    return chain.end if named else end


def _optional(chain: Chain) -> list[Treatment]:
    """The treatments that a chain adds for some only: those behind "with or without"."""
    links = [k.removesuffix("+either") for k in chain.connectors]
    return [t for i, t in enumerate(chain.treatments[1:]) if "option" in links[: i + 1]]


_LISTED = lazy_regex(r"\d[\d.]*\s*,\s*\Z")
#: "|12, 24|, or 48 weeks", "|four, six| or eight cycles", "|12-, 24-| or 48-week"
_LISTED_LENGTHS = lazy_regex(rf"\b{NUMBER}-?\s*,\s*(?:{NUMBER}-?\s*,?\s*)?\Z", re.IGNORECASE)
_LISTED_DOSE = r"\d[\d.]*(?:,\d{3})*\s*(?:mg|g|µg|mcg)?(?:/[\w()^]+)?"
_LISTED_LENGTH = rf"\b{NUMBER}-?"


def _levels(source: Source, drugs: frozenset[str], start: int, stop: int, first: _Mark) -> list[Arm]:
    """The arms before the last: one, or more in a list such as "50, 100, or 200 mg"."""
    in_list, one = (_LISTED_LENGTHS, _LISTED_LENGTH) if first.kind == "length" else (_LISTED, _LISTED_DOSE)
    if first.kind == "amount" or in_list.search(source.text, start, stop):
        listed = re.search(rf"(?:{one}{SIZE}?\s*,\s+)*{one}{SIZE}?\s*,?\s*$", source.text[start:stop], re.IGNORECASE)
        places = [m.span() for m in re.finditer(one + SIZE + "?", listed.group(), re.IGNORECASE)] if listed else []
        if listed and len(places) > 1:
            at = start + listed.start()
            return [_as_arm(source, drugs, at + a, at + b) for a, b in places]
        if more := _with_their_ways(source.text, start, stop, first):
            return [_as_arm(source, drugs, a, b) for a, b in more]
    return [_as_arm(source, drugs, first.start, max(first.end, stop))]


def _with_their_ways(text: str, start: int, stop: int, last: _Mark) -> list[tuple[int, int]]:
    """A list of doses that each have their own schedule: "100 mg once daily, 50 mg twice daily, 140 mg daily"."""
    found = [(last.start, stop)]
    for match in reversed(list(_ONE_DOSE.finditer(text, start, last.start))):
        if not _DOSE_ENDS.fullmatch(text, match.end(), found[0][0]):
            break
        found.insert(0, (match.start(), found[0][0]))
    return found if len(found) > 1 else []


def _reach(text: str, marks: list[_Mark], i: int) -> int:
    """The end of a run of marks: "50 mg/m2 every 4 weeks"."""
    end = marks[i].end
    for mark in marks[i + 1 :]:
        if mark.start - end > 25 or re.search(r"[.;]|\b(?:or|and|versus)\b", text[end : mark.start]):
            break
        end = mark.end
    return end


#: What all arms get afterwards is no part of the way that one of them is given.
_NEXT_STEP = lazy_regex(rf",?\s+(?:{THEN})\b")


def _as_arm(source: Source, drugs: frozenset[str], start: int, end: int) -> Arm:
    words = _NEXT_STEP.split(source.text[start:end])[0].rstrip(" ,(-")  # "a |4-| or 12-week course"
    drugs = drugs.union(*(t.drugs for t in source.treatments_in(start, start + len(words))))  # "60 Gy plus X"
    return Arm(drugs, start, start + len(words), definitions=[(start, start + len(words))], names=[words])


def split_by_manner(source: Source, arms: list[Arm]) -> list[Arm]:
    """The last arm as two where its treatment is given in two ways: "…, either weekly (…) or twice weekly (…)"."""
    last = arms[-1]
    _, end = source.sentence_at(last.start)
    tail = re.match(r"[^.;]{0,30}\beither\s+", source.text[last.end : end])
    if not tail:
        return arms
    marks = [_Mark(m.lastgroup or "", m.start(), m.end()) for m in MARK.finditer(source.text, last.end, end)]
    if not marks or marks[0].start > last.end + tail.end() + 3:
        return arms
    for other in marks[1:]:
        against = AGAINST.search(source.text, max(marks[0].end, other.start - 30), other.start)
        if against and other.kind == marks[0].kind:
            first = _as_arm(source, last.components, marks[0].start, against.start())
            tail = re.compile(r"(?:\s*\([^()]*\))*").match(source.text, other.end)
            second = _as_arm(source, last.components, other.start, tail.end() if tail else other.end)
            for arm in (first, second):
                short = re.match(r"[\w-]+\s*\((\w{2,6})\)", source.text[arm.start :])
                arm.names += [short[1]] if short else []
            return [*arms[:-1], first, second]
    return arms


_UNIT_OF_DOSE = r"(?:mg|g|µg|μg|ug|mcg|IU|MU|U|GBq|mCi|Gy)\b(?:\s?/\s?(?:kg|m(?:\^?2\b|²|\(2\))|d\b|day|week|wk))*"
AMOUNT = rf"\d+(?:[.,·]\d+)*[\s-]*{_UNIT_OF_DOSE}"
#: What may stand behind one of several doses: how often it is given, how many patients got it.
_HOW = (
    r"(?:\s*[(\[][^()\[\]]*[)\]]|[\s,]*\b(?:once|twice|daily|weekly|a|per|day|week|every|other|times|three|four|two|"
    rf"\d+|weeks|days|\d+[-–]\d+|bid|qd|qw|q\d+\s?(?:w|d|wk)|b\.i\.d\.|{BY_ROUTE}|continuously|intermittently|on|"
    r"of\s(?:(?:a|an|the|each|every)\s)?(?:(?:\d+|two|three|four|six)[- ](?:days?|weeks?)[- ])?(?:cycles?|month))"
    r"(?![\w/]))*"
)
_ONE_DOSE = lazy_regex(AMOUNT, re.IGNORECASE)
_GROUP_OF_DOSE = scanner(
    rf"(?P<amount>{AMOUNT})(?:[- ]dose)?(?:[- ](?:groups?|arms?|cohorts?)\b|[^.;()]{{0,20}}?[(,]\s*n\s*=)",
    re.IGNORECASE,
)
_DOSE_ENDS = lazy_regex(rf"{_HOW}\s*,\s*", re.IGNORECASE)
_DOSES = (
    rf"\d+(?:[.,·]\d+)*(?:[\s-]*{_UNIT_OF_DOSE})?{_HOW}"
    rf"(?:\s*(?:,\s*(?:or|and)?|/|\b(?:or|{VERSUS}|and))\s*(?:to\s+)?{AMOUNT}{_HOW})+"
)
_DOSES_BEHIND = lazy_regex(
    r"[\s,]*(?:\b(?:at|in|with|given|a|the|one|two|three|of|either|oral|single|fixed|doses?|daily|once)\s+)*"
    rf"(?P<doses>{_DOSES})",
    re.IGNORECASE,
)
_DOSES_BEFORE = lazy_regex(
    rf"(?P<doses>{_DOSES})\s*(?:\b(?:of|oral|intravenous|subcutaneous|doses?|daily|weekly)\s+)*$", re.IGNORECASE
)
AS_NEEDED = lazy_regex(rf"[^.;,()]{{0,20}}\b(?:depending|according|based on|if|(?:for|in) (?:{PATIENTS})|adjusted)\b")


#: The dose behind a drug, or those of all that it is combined with: "A plus B |40/5 mg|".
_DOSE_BEHIND = lazy_regex(
    rf"[\s,(]*(?:(?:at|of|a|the|oral|dose)\s+)*((?:\d+(?:\.\d+)?\s?/\s?){{0,2}}{AMOUNT})", re.IGNORECASE
)


def dose_of(source: Source, end: int) -> str:
    """The dose right behind a drug, "" when there is none."""
    match = _DOSE_BEHIND.match(source.text[end : end + 50])
    return re.sub(r"\W", "", match[1]).lower() if match else ""


_DOSE_BEFORE = lazy_regex(rf"({AMOUNT})\s+(?:doses?\s+)?(?:of\s+|oral\s+|intravenous\s+)*$", re.IGNORECASE)


def dose_before(source: Source, start: int) -> str:
    """The dose right before a drug, "" when there is none: "75 mg of docetaxel per square meter"."""
    match = _DOSE_BEFORE.search(source.text[max(0, start - 40) : start])
    return re.sub(r"\W", "", match[1]).lower() if match else ""


def dose_begins(source: Source, start: int) -> int:
    """Where the dose right before a drug begins; the drug's own place when there is none."""
    begin = max(0, start - 40)
    match = _DOSE_BEFORE.search(source.text[begin:start])
    return begin + match.start() if match else start


_INTERVAL_BEHIND = lazy_regex(
    rf"[\s,(]*(?:{AMOUNT}\s+)?(?:(?:given|administered|once|either|{BY_ROUTE})\s+)*"
    r"(?P<how>weekly|monthly|(?:every[- ]|q)(?:\d+|two|three|four|six|eight)[- ]?(?:weeks?|days?|months?|w))\b",
    re.IGNORECASE,
)


def interval_of(source: Source, end: int) -> str:
    """How often a drug is given, said right behind it; "" where it is not."""
    match = _INTERVAL_BEHIND.match(source.text, end, end + 50)
    return re.sub(r"\W", "", match["how"]).lower() if match else ""


_LENGTH_BEHIND = lazy_regex(
    rf"\s*(?:\([^()]*\)\s*)?(?:given\s+)?for\s+(?:a\s+(?:total|period)\s+of\s+)?(?P<how>{NUMBER}[\s-]+(?:weeks?|months?|"
    r"years?|cycles?|courses?|days?))\b",
    re.IGNORECASE,
)


def length_of(source: Source, end: int) -> str:
    """For how long a drug is given, said right behind it; "" where it is not."""
    match = _LENGTH_BEHIND.match(source.text, end, end + 90)
    return re.sub(r"\W", "", match["how"]).lower() if match else ""


def split_by_dose(source: Source, arms: list[Arm]) -> list[Arm]:
    """Arms with those that offer one drug at several doses taken apart: "X 10 mg or 20 mg, or Y", "3 or 9 mg of X"."""
    found: list[Arm] = []
    for arm in arms:
        start, stop = source.sentence_at(arm.start)
        begin = max([start, *(a.end for a in arms if a.end <= arm.start)])
        following = min([stop, *(a.start for a in arms if a.start >= arm.end)])
        single = len(arm.drugs) == 1 and arm.end - arm.start < 60
        first = next((t for t in source.treatments if t.start == arm.start and len(t.drugs) == 1), None)
        inner = first.end if first and not single else arm.end  # "bevacizumab 7.5 or 15 mg/kg plus carboplatin"
        behind = _DOSES_BEHIND.match(source.text, inner, following) if single or inner < arm.end else None
        behind = behind or (_doses_in_bracket(source, inner, following) if single else None)
        before = _DOSES_BEFORE.search(source.text, begin, arm.start) if single and not behind else None
        match = behind or before
        if match is None or not _is_choice(match["doses"]) or AS_NEEDED.match(source.text, match.end()):
            found.append(arm)
            continue
        found += one_per_dose(arm, source.text, *match.span("doses"))
    return found


_INTERVAL = (
    r"(?:(?:once|twice)\s+)?(?:every\s+(?:\d+|two|three|four|six|other)\s+(?:weeks?|days?)|weekly|daily|monthly)"
    rf"{SIZE}?"
)
#: "X (10 mg/kg) |every 2 weeks or every 3 weeks| or Y"
_TWO_INTERVALS = lazy_regex(
    rf"\s*(?:{AMOUNT}\s*)?(?:\([^()]*\)\s*)?,?\s*(?:(?:given|administered|either)\s+)*"
    rf"(?P<one>{_INTERVAL})\s*,?\s+or\s+(?P<two>{_INTERVAL})(?=\s*,?\s*(?:or|and|{VERSUS})\s)",
    re.IGNORECASE,
)


def split_by_interval(source: Source, arms: list[Arm]) -> list[Arm]:
    """Arms with those taken apart that give one treatment at two intervals, where another arm follows."""
    found: list[Arm] = []
    for arm in arms:
        following = min((a.start for a in arms if a.start >= arm.end), default=arm.end)
        match = _TWO_INTERVALS.match(source.text, arm.end, following)
        if match is None or len(arms) > 3:
            found.append(arm)
            continue
        name, shared = source.text[arm.start : arm.end], (arm.start, match.start("one"))
        found += [
            Arm(arm.components, *match.span(k), label=f"{name} {match[k]}", definitions=[shared, match.span(k)])
            for k in ("one", "two")
        ]
    return found


_IN_BRACKET = lazy_regex(rf"\s*\((?:either\s+|n\s*=\s*\d+[,;]\s*)?(?P<doses>{_DOSES})\)", re.IGNORECASE)
_FIXED = lazy_regex(
    r"\bfixed\b|\b(?:two|three|four|2|3|4)\s+(?:fixed\s+|different\s+)?(?:doses|dosages)\b", re.IGNORECASE
)


def _doses_in_bracket(source: Source, start: int, end: int) -> re.Match[str] | None:
    """ "Fixed doses of X (300 or 600 mg/day)": groups, where the doses are called fixed or are told of again."""
    match = _IN_BRACKET.match(source.text, start, end)
    if match is None:
        return None
    amounts = re.findall(r"(?<![\d.,·])\d+(?:[.,·]\d+)*", match["doses"])
    again = all(
        re.search(rf"(?<![\d.,·]){re.escape(n)}[\s-]?{_UNIT_OF_DOSE}", source.text[match.end() :]) for n in amounts
    )
    return match if again or _FIXED.search(source.text, source.sentence_at(start)[0], start) else None


def doses_listed(source: Source, end: int) -> tuple[int, int] | None:
    """Where several doses stand right behind a drug."""
    match = _DOSES_BEHIND.match(source.text, end, end + 120)
    return match.span("doses") if match else None


def _is_choice(doses: str) -> bool:
    """Whether doses are offered one against the other; "and" and commas alone list the steps of one treatment."""
    return bool(re.search(rf"\b(?:or|{VERSUS})\b", re.sub(r"\([^()]*\)", "", doses)))


_BRACKET = lazy_regex(r"(?<!m)\([^()]*\)")  # not "mg/m(2)"


def one_per_dose(arm: Arm, text: str, start: int, end: int) -> list[Arm]:
    """An arm for each of the doses between two places."""
    # "180 or 360 mg (A 20 or 40 mg)": what a bracket holds are no further doses
    plain = _BRACKET.sub(lambda m: "(" + "-" * (len(m.group()) - 2) + ")", text[start:end])
    parts = re.split(
        rf"\s*(?:,\s*(?:or|and)\b|,(?!(?<=\d,)\d{{3}}(?!\d))(?=\s*\d)|/(?=\s*\d)|\b(?:or|{VERSUS}|and)\b)\s*(?:to\s+)?",
        plain,
    )
    found: list[Arm] = []
    at = 0
    for words in (p.strip() for p in parts):
        amount = re.match(rf"\d[\d.,·]*(?:[\s-]*{_UNIT_OF_DOSE})?(?:\s*\([^()]*\))?", words)
        if amount is None:
            continue
        words = amount.group().rstrip(" ,")
        at = plain.index(words, at)
        if (bracket := words.find("(")) > 0 and _is_choice(
            text[start + at + bracket + 1 : start + at + len(words) - 1]
        ):
            words = words[:bracket].rstrip()
        place = (start + at, start + at + len(words))
        found.append(Arm(arm.components, *place, definitions=[place], names=[text[slice(*place)]]))
        at += len(words)
    return found
