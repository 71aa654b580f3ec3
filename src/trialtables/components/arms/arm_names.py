"""Names that a text gives its arms in passing: a letter behind a treatment, the make of a drug that all arms get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import OTHER
from .arm_source import Arm, Source

#: What the groups of a trial are called.
NOUNS = r"(?:arms?|groups?|regimens?|cohorts?|schedules?|treatments?|sequences?)"
_HAS_LETTER = lazy_regex(rf"{NOUNS}[\s-]+\w{{1,3}}", re.IGNORECASE)
_LETTER_BEHIND = lazy_regex(
    r"(?:[^.;()\[\]]|\.(?=\d)|\((?!(?:(?:[Aa]rm|[Gg]roup)\s?)?[A-D1-4][),;]|(?:[Aa]rm|[Gg]roup)\s[A-Z]\w{0,4}[),;])[^()]*\)){0,90}?"
    r"[(\[](?:[^()\[\]]{0,40}[;,]\s*)?(?:(?P<noun>[Aa]rm|ARM|[Gg]roup|GROUP|[Rr]egimen|[Cc]ohort)[\s-]+)?"
    r"(?P<name>[A-D]|[1-4]|I{1,3}|IV|VI{0,3}|(?(noun)[A-Z][A-Z\d]{0,4}|(?!)))(?:\s*[;,][^()\[\]]{0,20})?[)\]]"
)


def name_letters(source: Source, arms: Sequence[Arm], mentions: Sequence[tuple[int, int, str]]) -> None:
    """Give arms without letters those that stand behind them: "tamoxifen (A) or letrozole (B)".

    Only where every arm gets a letter of its own and the text has each with a noun: "arm A", "group 2".
    """
    if any(_HAS_LETTER.fullmatch(name) for arm in arms for name in arm.names):
        return
    letters: dict[str, str] = {}
    for start, end, arm_id in sorted(mentions):
        _, stop = source.sentence_at(start)
        following = min((s for s, _, other in mentions if s >= end and other != arm_id), default=stop)
        match = _LETTER_BEHIND.match(source.text, end, min(stop, following))
        if match:
            letters.setdefault(match["name"], arm_id)
    if len(letters) != len(arms) or len({*letters.values()}) != len(arms):
        return
    nouns = {n: re.search(rf"\b({NOUNS})[\s-]+{n}\b", source.text, re.IGNORECASE) for n in letters}
    if not any(nouns.values()):
        return
    for name, arm_id in letters.items():
        next(a for a in arms if a.arm_id == arm_id).names.append(f"arm {name}")


# --- letters and numbers ----------------------------------------------------------------------------------


_NOUN_BEFORE = lazy_regex(rf"(?<!\()\b{NOUNS}[\s-]+\Z", re.IGNORECASE)


def mentions_of_letters(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    """ "arm A", "A arm", and each letter of "arms A and B"; behind a second randomization those of its own arms."""
    again = [a for a in arms if a.again]
    begins = min((a.start for a in again), default=len(source.text))
    yield from (m for m in _letters_of(source, [a for a in arms if not a.again]) if m[0] < begins)
    yield from (m for m in _letters_of(source, again) if m[0] >= begins)


def _letters_of(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    letters: dict[str, str] = {}
    for arm in arms:
        for name in arm.names:
            match = re.fullmatch(rf"{NOUNS}[\s-]+(\w{{1,3}}|(?-i:[A-Z][A-Z\d]{{3,4}}))", name, re.IGNORECASE)
            if match or re.fullmatch("[A-H]", name):
                letters[match[1] if match else name] = arm.arm_id
    if not letters:
        return
    names = "|".join(sorted(map(re.escape, letters), key=len, reverse=True))
    listed = re.compile(
        rf"\b(?i:{NOUNS})(?:\s+|-)(?:(?:{names})\b(?![.,]\d|\s?(?:mc|[mµμ])?g\b)\s*(?:\([^()]{{0,40}}\)\s*)?(?:,\s*(?:and|or|{VERSUS})?|/|\+|"
        rf"(?:and|or|{VERSUS}|"
        rf"than|to)\b(?:\s+(?i:in|on|for))?(?:\s+(?i:{NOUNS}))?)?\s*)+"
    )
    for match in listed.finditer(source.text):
        words = match.group()
        found = list(re.finditer(rf"\b(?:{names})\b", words))
        inner = [x for x in found if words.count("(", 0, x.start()) == words.count(")", 0, x.start())]
        for letter in found:  # "arms A (16%) or C (22%)", but "in arm A (P = .02 v arm C)"
            noun = _NOUN_BEFORE.search(words, 0, letter.start()) if letter not in inner else None
            if noun:
                yield match.start() + noun.start(), match.start() + letter.end(), letters[letter.group()]
        for i, letter in enumerate(inner):
            begin = match.start() if i == 0 else match.start() + letter.start()
            end = match.start() + letter.end()
            patients = re.match(rf"\s+(?:{PATIENTS})\b", source.text[end : end + 12])
            yield begin, end + (patients.end() if patients else 0), letters[letter.group()]
    bare = [n for n in letters if n.isalpha()]
    if bare:
        alone = (
            rf"(?:(?<=[(\[])|(?<=[;,]\s))(?P<name>{'|'.join(map(re.escape, bare))})(?=\s*(?:[:=]|"
            rf",\s*(?:[nN]\s*=\s*)?\d))"
        )
        for match in re.finditer(alone, source.text):
            yield match.start(), match.end(), letters[match["name"]]
        yield from _bare_letters(source, letters)
    for match in re.finditer(rf"\b(?P<name>{names})[- ](?:arm|group|regimen|{PATIENTS})\b", source.text):
        if match["name"].isalpha() and not re.search(
            r"(?i:arms?|groups?|regimens?)\s$", source.text[max(0, match.start() - 9) : match.start()]
        ):
            yield match.start(), match.end(), letters[match["name"]]


_WITH_LETTER = (
    rf"(?:(?:in|to|with|for|on|than|{VERSUS}|between|ratio|HR|OR|RR|(?<=%\s)of)\s+|(?<=[\d%)]\s)[(\[](?=\w[)\]])|"
    r"(?<=[(\[])|(?<=[;:,]\s))"
)
_LETTER_ENDS = (
    r"(?=\s*(?:[).,;:(\[]|\Z|"
    r"(?:and|or|vs|versus|than|compared|was|were|is|are|had|as|but|while|whereas|respectively)\b))"
)


def _bare_letters(source: Source, letters: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Letters without a noun in a trial that has lettered arms: "5% in A and 9% in B", "(A vs B, 5% and 9%)"."""
    told = sorted((n for n in letters if n.isalpha() and n.isupper() and set(n) != {"I"}), key=len, reverse=True)
    if len(told) < 2:
        return
    one = rf"(?:{'|'.join(told)})"
    against = rf"(?:/|\s+(?:and|or|{VERSUS}|than)\s+(?:in\s+|with\s+|for\s+)?)"
    alone = re.compile(rf"{_WITH_LETTER}(?P<row>{one}(?:(?:,\s*{one})*,?{against}{one})?){_LETTER_ENDS}")
    headed = re.compile(rf"(?<=[:,;]\s){one}(?=\s\d+(?:\.\d+)?\s?%)")  # "ORR: A 71%, B 36%"
    counted = re.compile(
        rf"[(\[](?:\d+\s?%?\s{one}(?:,\s|;\s|\s?/\s?|\s(?:and|{VERSUS})\s|(?=[)\]]))){{2,}}[)\]]"
    )  # "(3 A, 4 B)"
    for match in counted.finditer(source.text):
        for letter in re.finditer(rf"\b{one}\b", match.group()):
            yield match.start() + letter.start(), match.start() + letter.end(), letters[letter.group()]
    for match in headed.finditer(source.text):
        yield match.start(), match.end(), letters[match.group()]
    for match in alone.finditer(source.text):
        if match["row"] in letters and match.start("row") == match.start():
            continue  # a letter alone in a bracket or behind a comma may be anything
        for letter in re.finditer(rf"\b{one}\b", match["row"]):
            start = match.start("row") + letter.start()
            yield start, start + len(letter.group()), letters[letter.group()]


# --- short names ------------------------------------------------------------------------------------------

_SHORT_NAME = lazy_regex(
    r"[(\[](?:[^()\[\];,]{0,30}[;,]\s*)?(?P<name>(?=[\w/+-]*[A-Z])[A-Za-z][A-Za-z\d+]*[-/]?[A-Z\d][\w+]{0,6}(?:-\w{1,4}|[.·]\d{1,2})?(?:\s[A-Z\d]{1,4})?"
    r"|[A-Z]{1,5}\s?[-–]?[>→]\s?[A-Z]{1,5})"
    r"(?:\s+(?:arm|group|regimen|schedule))?\s*(?:[;,:]\s*(?:[nN]\s*=\s*\d+|\d[^()\[\]]{2,60}|[^()\[\]]{1,30}\s\d[^()\[\]]{2,60})\s*)?"
    r"[)\]]"
)
_NAME_ALONE = lazy_regex(r"(?P<name>[A-Z][A-Za-z+]*(?:-[A-Z][A-Za-z+]*)*-?\d{1,2})")  # "R-CHOP-14"
#: "|100 mg/m2 (|D100)": a letter and the dose of the arm.
_NAMES_DOSE = lazy_regex(r"(?P<n>\d[\d.]*)\s?(?:mg|g|µg|μg|mcg)(?:/[\w()]+)?\s?[(\[]D(?P=n)[)\]]")
#: A name that tells how its regimen is given: dose-dense "ddAC", weekly "wP", high-dose "HD-MTX".
_SAYS_MANNER = lazy_regex(r"(?:I?DD|dd|w|HD|LD)-?[A-Z]{1,4}\Z")
_NO_NAME = lazy_regex(r"(?:AUC\d*|CI|IQR|IV|PO|SC|IM|BID|QD|BSA|CR|PR|OS|PFS|D\d+|d\d+)\Z")


def mentions_of_short_names(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Where the names stand that a text gives arms of one drug: "200 mg/m2 for 5 days (TMZ-5, n = 112) or …"."""
    if len({tuple(arm.drugs) for arm in arms}) == len(arms) and not all(_ends_in_name(source, a) for a in arms):
        return []
    named: dict[str, tuple[str, int]] = {}
    wholes: set[str] = set()
    for arm in arms:
        _, stop = source.sentence_at(arm.start)
        following = min((a.start for a in arms if a.start > arm.start), default=stop)
        match = _NAME_ALONE.fullmatch(source.text, arm.start, arm.end)
        match = match or _SHORT_NAME.search(source.text, arm.start, min(stop, following))
        if match and (not _NO_NAME.match(match["name"]) or _NAMES_DOSE.search(source.text, arm.start, match.end())):
            named.setdefault(match["name"], (arm.arm_id, match.end()))
        if given := _name_at_end(source, arm):
            named[given] = (arm.arm_id, arm.definitions[-1][1])
        if whole := _whole_regimen(source, arm, arms):
            wholes.add(whole)
            named.setdefault(whole, (arm.arm_id, arm.end))
    alone = len({arm_id for arm_id, _ in named.values()}) < 2
    if not named or (alone and not all(name in wholes or _SAYS_MANNER.match(name) for name in named)):
        return []  # "A and B (AB) weekly or every 3 weeks": the name is that of both
    one = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))  # "GEM FDR" is no "GEM"
    told = re.compile(rf"(?<![\w/-])(?P<name>{one})(?![\w/]|-\w)(?:[- ](?:arm|group|regimen|schedule))?")
    found = [(m.start(), m.end(), *named[m["name"]]) for m in told.finditer(source.text)]
    return [(start, end, arm_id) for start, end, arm_id, since in found if start >= since]


def _ends_in_name(source: Source, arm: Arm) -> bool:
    """Whether the phrase that defines an arm ends in its name: "P and either X (PX) or |Y (PY)|"."""
    return bool(arm.names) and source.text.endswith((f"({arm.names[0]})", f"[{arm.names[0]}]"), arm.start, arm.end)


def _name_at_end(source: Source, arm: Arm) -> str:
    """The name of an arm that ends its definition: "for 4 weeks of 6 (|schedule 4/2|)"."""
    told = source.text[slice(*arm.definitions[-1])] if arm.definitions else ""
    return next((n for n in arm.names if told.endswith(n) and len(n) < len(told)), "")


_IN_BRACKETS = lazy_regex(r"\s?\([^()]*\)?")
_CYCLES_OF = lazy_regex(r"(?:[^()]*\b(?:cycles|courses)\s+of\s+)?(?P<name>[A-Z]{2,6})")


def _whole_regimen(source: Source, arm: Arm, arms: Sequence[Arm]) -> str:
    """The regimen that is all of an arm and no part of another of its drugs: "six cycles of |TAC| or AC, then T"."""
    told = _CYCLES_OF.fullmatch(_IN_BRACKETS.sub("", source.text[arm.start : arm.end]).rstrip(" ,"))
    alike = [a for a in arms if a is not arm and a.drugs == arm.drugs]
    if told is None or not alike or _NO_NAME.match(told["name"]):
        return ""
    again = re.compile(rf"(?<!\w){told['name']}(?!\w)")
    return "" if any(again.search(source.text, *d) for a in alike for d in a.definitions) else told["name"]


_INITIALS_BEHIND = lazy_regex(
    r"(?:[^.;()\[\]]|\.(?=\d)){0,70}?[(\[](?P<name>[A-Z][A-Za-z]{0,3}(?:\s?\+\s?[A-Z][A-Za-z]{0,3}){0,2})(?:[;,]\s*[nN]\s*=\s*\d+)?[)\]]"
)


def mentions_of_letters_behind(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Where letters stand that the text has behind each of its arms: "nivolumab (N), ipilimumab (I) or both (N+I)".

    Only where every arm has its own, and then where a preposition, a sign or a noun for a group is beside them.
    """
    named: dict[str, str] = {}
    since = 0
    for arm in arms:
        _, stop = source.sentence_at(arm.start)
        following = min((a.start for a in arms if a.start >= arm.end), default=stop)
        match = _INITIALS_BEHIND.match(source.text, arm.end, min(stop, following))
        if match is None or _NO_NAME.match(match["name"]):
            return []
        named.setdefault(re.sub(r"\s", "", match["name"]), arm.arm_id)
        since = max(since, match.end())
    if len(named) != len(arms) or not any(len(name) == 1 for name in named):
        return []
    return _places_of_letters(source, named, since)


#: "A |with (AB) or without (A)| B": the letters of what follows, and of what stands ahead alone
_WITH_AND_WITHOUT = lazy_regex(
    rf"\bwith\s*[(\[](?P<more>[A-Z][\w+/-]{{0,9}})[)\]]\s*(?:or|and|{VERSUS})\s+without\s*[(\[](?P<less>[A-Z][\w+/-]{{0,9}})[)\]]"
)


def mentions_of_letters_between(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Where letters stand that the text has ahead of what tells two arms apart: "A with (AB) or without (A) B"."""
    match = _WITH_AND_WITHOUT.search(source.text) if len(arms) == 2 and "without" in source.text else None
    if match is None or not any(a.start < match.start() < a.end for a in arms):
        return []
    less, more = sorted(arms, key=lambda a: (len(a.drugs), a.end))  # "A with (AA) or without (A) more of A": alike
    if _NO_NAME.match(match["more"]) or _NO_NAME.match(match["less"]):
        return []
    return _places_of_letters(source, {match["more"]: more.arm_id, match["less"]: less.arm_id}, match.end())


def _places_of_letters(source: Source, named: dict[str, str], since: int) -> list[tuple[int, int, str]]:
    """Where letters stand behind a preposition or a sign, with the arm that each of them names."""
    one = "|".join(r"\s?\+\s?".join(map(re.escape, n.split("+"))) for n in sorted(named, key=len, reverse=True))
    words = "".join(
        rf"|(?<=\b{word} )" for word in ("with", "on", "in", "for", "to", "vs", "versus", "and", "than", "the")
    )
    words += rf"|(?<=\bof )(?=(?:{one})\s(?:{PATIENTS})\b)"
    beside = re.compile(rf"(?:(?<=[(\[]){words})(?P<name>{one})(?![\w+-]|\s*=|\s\+)(?:\s+(?:arm|group|regimen))?")
    return [(m.start(), m.end(), named[re.sub(r"\s", "", m["name"])]) for m in beside.finditer(source.text, since)]


# --- makes of one drug ------------------------------------------------------------------------------------

_REFERENCE_MAKE = r"(?:the )?(?:reference|originator)(?: (?:product|drug|biologic|agent|medicine))?"
_SHORT = lazy_regex(r"(?:\s+(?:reference|originator)(?: product)?)?\s*\((?P<name>[A-Z][\w-]{1,9})\)")


def mentions_of_makes(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Where a make of the drug that all arms get is named: "SB3" and "TRZ", "CT-P6" and "reference trastuzumab"."""
    written = {a.arm_id: _make(source, a) for a in arms}
    alike = len({tuple(a.drugs) for a in arms}) == 1 and len(arms) == 2 and len({_made(source, a) for a in arms}) == 1
    if not alike or not all(written.values()) or len({w.lower() for w in written.values()}) < 2:
        return []
    found = []
    for arm in arms:
        names = {written[arm.arm_id]}
        others = {w.lower() for arm_id, w in written.items() if arm_id != arm.arm_id}
        for match in re.finditer(rf"(?<![\w-]){re.escape(written[arm.arm_id])}", source.text, re.IGNORECASE):
            short = _SHORT.match(source.text, match.end())
            names |= {short["name"]} if short and short["name"].lower() not in others else set()
        own = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        if written[arm.arm_id].lower() in arm.drugs:  # the make under its international name is what others copy
            own = rf"{_REFERENCE_MAKE} (?:{own})|{own}|{_REFERENCE_MAKE}"
        sought = re.compile(rf"(?<![\w/-])(?:{own})(?![\w/]|-[a-z])", re.IGNORECASE)
        found += [(m.start(), m.end(), arm.arm_id) for m in sought.finditer(source.text)]
    return found


def _made(source: Source, arm: Arm) -> frozenset[str]:
    """The drug that an arm's definition begins with, where it is one."""
    at = next((t for t in source.treatments if arm.start <= t.start < arm.end and t.drugs), None)
    return at.drugs if at is not None and len(at.drugs) == 1 else frozenset({arm.arm_id})


def _make(source: Source, arm: Arm) -> str:
    """The word for the drug that an arm's definition begins with, "" where it names none or begins with a dose."""
    at = next((t for t in source.treatments if arm.start <= t.start < arm.end and t.drugs), None)
    if at is None or re.search(r"\d\s*(?:mg|g|µg|ug|mcg|IU)\b", source.text[arm.start : at.start]):
        return ""
    return source.text[at.start : at.end]


# --- initials ---------------------------------------------------------------------------------------------

_ACRONYM_OF_ARM = lazy_regex(
    rf"(?<![\w-])(?P<name>[A-Z]{{2,6}})[- ](?:arms?|groups?|regimens?|combination|{PATIENTS}|treatment|therapy)\b"
)


def mentions_of_initials(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Names that the text does not spell out, of one letter per drug: "the GC arm" for gemcitabine and carboplatin."""
    fitting: dict[str, str] = {}
    for name in dict.fromkeys(match["name"] for match in _ACRONYM_OF_ARM.finditer(source.text)):
        letters = sorted(name.lower())
        meant = [a for a in arms if len(a.drugs) > 1 and sorted(drug[0] for drug in a.drugs) == letters]
        if len(meant) == 1:
            fitting[name] = meant[0].arm_id
    return [
        (match.start(), match.end(), arm_id)
        for name, arm_id in fitting.items()
        for match in re.finditer(rf"(?<![\w-]){name}(?![\w-])(?: (?:arm|group|regimen))?", source.text)
    ]


_FIRST_OF_SEVERAL = lazy_regex(r"(?:marine\s+|oral\s+)?(?P<word>[A-Za-z0-9][\w-]{1,15})\s+[a-z]")


def mentions_of_first_words(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """ "The n-3 group" for the arm of "n-3 fatty acids": the first of several words for a drug, before a group noun."""
    found: list[tuple[int, int, str]] = []
    for arm in arms:
        drug = next((t for t in source.treatments if arm.start <= t.start < arm.end and t.drugs), None)
        match = _FIRST_OF_SEVERAL.match(source.text, drug.start, drug.end) if drug else None
        others = [source.text[a.start : a.end] for a in arms if a is not arm]
        if match is None or any(re.search(rf"(?<![\w-]){re.escape(match['word'])}", o) for o in others):
            continue
        word = rf"(?<=\bthe ){re.escape(match['word'])}\s(?:group|arm)s?\b"
        found += [(m.start(), m.end(), arm.arm_id) for m in re.finditer(word, source.text)]
    return found


_HOW_OFTEN = lazy_regex(r"^(?:daily|weekly|monthly|oral|topical|intravenous|adjuvant|concurrent)\s+", re.IGNORECASE)


def _initials_of(source: Source, words: str) -> str:
    """The short name that the text gives an arm without drugs: "elective nodal irradiation (ENI)"."""
    match = re.search(rf"{re.escape(words)}\s*\((?P<name>[A-Z]{{2,6}})\)", source.text, re.IGNORECASE)
    initials = "".join(w[0] for w in re.findall(r"[A-Za-z]+", words)).upper()
    return match["name"] if match and match["name"] == initials else ""


def mentions_of_own_words(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    """Arms of a treatment that no lexicon knows: the words that the randomization uses for it."""
    for arm in arms:
        words = [c.removeprefix(OTHER) for c in arm.components if c.startswith(OTHER)]
        words += [short for w in words if (short := _HOW_OFTEN.sub("", w)) != w]
        words += [short for w in words if (short := _initials_of(source, w))]
        for name in words:
            pattern = rf"(?<![\w-]){re.escape(name)}s?(?:[- ](?:arm|group|regimen|{PATIENTS}))?(?![\w-])"
            for match in re.finditer(pattern, source.text, 0 if name.isupper() else re.IGNORECASE):
                yield match.start(), match.end(), arm.arm_id


_BY_SIZE = scanner(
    r"\b(?:the|with|given|of|received)\s+(?:(?:the|this)\s+)?(?P<name>doublet|triplet|quadruplet)\b(?!\s+(?:of|with|based|"
    r"chemotherapy|regimens)\b)(?:\s+(?:arm|group|regimen))?",
    re.IGNORECASE,
)
_DRUGS_IN = {"doublet": 2, "triplet": 3, "quadruplet": 4}


def mentions_of_sizes(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, str]]:
    """ "28% with the doublet and 25% with the triplet": the one arm of so many drugs."""
    for match in _BY_SIZE.finditer(source.text):
        meant = [a for a in arms if len(a.drugs) == _DRUGS_IN[match["name"].lower()]]
        if len(meant) == 1:
            yield match.start("name"), match.end(), meant[0].arm_id
