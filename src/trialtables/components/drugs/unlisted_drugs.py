"""Drugs that the lexicon does not list: names with the ending of a drug class, research codes, names that are dosed.

Non-proprietary names end in a stem that says what the drug is: nothing but a drug ends in "tinib" or "limab".
A research code is believed where it is dosed or said to be a drug: "ZQX-4471 200 mg", "ZQX-4471, an oral
inhibitor of".  Such a drug has its name as written, in lower case, and no identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ...lexicons.drugs import DrugLexicon, normalize_case
from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE, VERSUS
from .drug_definitions import Named


class Word(Protocol):
    """What is asked of a word."""

    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_STEMS = """
    atecan azepam azosin bactam bresib buvir cabtagene ciclib ciclovir cillin citabine clax conazole coxib degib
    degrant denostat dipine domide dronate estrant fosfamide gliflozin gliptin glutide grastim grelor itecan
    leucel limus lisib lukast lutamide mab menib micin mustine mycin navir nersen nib nidazole otecan parib parvec
    penem platin prazole previr rafenib relin relix repvec rubicin sartan sertib setron sidenib spib stolat taxel
    tegravir teplase tinostat trexed triptan vaptan vastatin vudine xaban zomib
"""
#: Endings that only drugs have.
STEMS = tuple(_STEMS.split())
#: Words with such an ending that name no drug: resistances and classes.
NO_DRUGS = frozenset(["methicillin", "anthramycin"])
NEGATED = ("non", "anti", "pre", "post")

_PAYLOADS = """
    adizutecan autoleucel brengitecan botidotin deruxtecan duocarmazine emtansine estafenatox govitecan mafodotin
    mertansine monatox ozogamicin pamirtecan pasudotox pelidotin ravtansine rezetecan rilsodotin samrotecan
    soravtansine talirine tesirine tetraxetan tirumotecan vedotin zuvotolimod
"""
#: Second words of a name: what an antibody or cell carries, and makes it another drug.
PAYLOADS = frozenset(_PAYLOADS.split())
#: The last three letters of all of these, which are looked up first.
TAILS = frozenset(ending[-3:] for ending in (*STEMS, *PAYLOADS, "vec", "cel"))

CODE = lazy_regex(
    r"(?:[A-Z]{2,6}[- ]?\d{3,8}[A-Za-z]?|[A-Z]-?\d{3,6}|[A-Z]{2,5}[- ]?\d{2,3}-\d{3,5}|[A-Z]{2,5}-[A-Z]-?\d{3,5}"
    r"|[A-Z]\d{3}-\d{2}|Ro[- ]\d{2}-\d{4})"
    r"(?:-[A-Z]{1,3})?(?![\w/-])"
)
#: A code of two digits or in mixed case is believed where a dose or a dosage form stands right behind it, "ZQX-44
#: 20 mg", "ZQab-447 tablets", and where the text comes back to it and doses it: "the safety of ZQX-44".
SHORT_CODE = lazy_regex(
    r"(?:[A-Z]{2,5}-\d{2}[A-Z]?|[A-Z]{3,5} \d{2}|[A-Z]{3,5}\d{2}[A-Z]?|[A-Z]{2,4}[a-z]{1,2}-\d{3,4})(?![\w/-])"
)
_UNIT_OF_DOSE = r"(?:mg|[µμu]g|mcg|g|MU|IU)(?:/kg|/m|/d|\s|,|\)|;|\.)"
_FORM = r"\s(?i:oral (?:solution|suspension)|(?:film-coated |soft |hard )?(?:tablets?|capsules?)|injections?)\b"
#: What shows behind a code that it is given: a dose, its form, or the kind of drug that it is.
GIVEN = lazy_regex(
    r"(?:\s?\([A-Za-z][\w-]{0,9}(?:\),?|;))?(?:"
    r"(?:\s\(?(?:at|of|in|a|the|(?:escalating |starting |fixed |total )?doses?|dose levels?|oral)\b){0,5}"
    rf"\s\(?\d[\d.,]*(?:\s?(?:-|–|to|or|and)\s?\d[\d.,]*)*\s?{_UNIT_OF_DOSE}|"
    r",? an? (?:[\w-]+ |\([\w-]+\) ){0,7}?"
    r"(?:inhibitor|antibody|agonist|antagonist|vaccine|analogue?|biosimilar|prodrug|conjugate)\b|"
    r"\s(?:monotherapy|in combination with|plus|(?:was|is|were) (?:administered|given|infused|well tolerated))\b|"
    r",?\s\(?(?:once|twice|thrice)(?:[- ]daily|[- ]weekly|\sa\s(?:day|week)|\severy)\b|"
    rf",?\s\(?(?:{BY_ROUTE})(?!\w)|{_FORM})"
)
#: The letters that a code is called by: "ZQX 900217 (ZQ)".
SHORTENED = lazy_regex(r"\s?\((?P<short>[A-Z]{1,4})\)")
#: What joins a code to a drug right beside it: "docetaxel plus ZQX-4471", "ZQX-4471 or placebo".
_BESIDE = rf"(?:\s(?:plus|and|or|{VERSUS}|(?:in combination |combined )?with)\s|\s?[+/]\s?)"
BESIDE_AHEAD = lazy_regex(rf"(?P<placebo>\bplacebo)?{_BESIDE}$")
BESIDE_BEHIND = lazy_regex(rf"{_BESIDE}(?P<placebo>(?:matching |matched )?placebo\b)?")
#: Ahead of a code, the way in which a drug is given: "oral ZQX-4471".
ROUTE_AHEAD = lazy_regex(
    r"\b(?:oral|intravenous|IV|subcutaneous|SC|intramuscular|inhaled|topical|once-(?:daily|weekly)|twice-daily|"
    r"(?:neo)?adjuvant|maintenance|single-agent) $",
    re.IGNORECASE,
)
#: Behind a code that the text comes back to, those who are given it: "in the ZQX-4471 group".
GROUP_BEHIND = lazy_regex(r"(?:\s|-)(?:group|arm|alone|recipients|treated|treatment)\b")
#: What makes the number of a "code" a dose: "LV 400 mg/m2".
IS_DOSE = lazy_regex(rf"\s?{_UNIT_OF_DOSE}|\s?mg\b")
DOSE_NEXT = lazy_regex(
    rf"\s(?:(?:at|of|doses?|a)\s){{0,4}}\(?\d[\d.,]*(?:\s?(?:-|–|to|or)\s?\d[\d.,]*)*\s?{_UNIT_OF_DOSE}|{_FORM}"
)
#: A dose right before a code.
DOSED = lazy_regex(r"\d\s?(?:mg|[µμu]g|g|MU)(?:/\S+)?(?:\s(?:of|oral|daily|per day|weekly))*\s$")
#: What stands before a code that the text comes back to, where it is studied or received; and a study's name.
STUDIED = lazy_regex(
    r"\b(?:(?:safety|efficacy|tolerability|activity|toxicity|pharmacokinetics|immunogenicity|effects?|evaluation|study|"
    r"trial|doses?|administration) of|"
    r"receiv\w+(?: either)?|(?:treated|combined|combination) with|randomi[sz]ed to|compar(?:ed|ing|es?)|"
    r"assigned(?: \([\d: ]+\))? to(?: either)?) $",
    re.IGNORECASE,
)
DRUG_STUDIED = lazy_regex(
    r"\b(?:(?:safety|efficacy|tolerability|doses?|pharmacokinetics) (?:\([A-Z]{2,4}\) )?of|(?:receive|treated with)) $",
    re.IGNORECASE,
)
STUDY = lazy_regex(
    r"[)\]]? (?:trials?|stud(?:y|ies)|protocols?|data|criteria|guidelines?|scales?|scores?|questionnaires?)\b"
)
#: A drug that is one of several: a code behind it may be that of the study.
JOINED = lazy_regex(rf"(?:\b(?:plus|and|with|or|{VERSUS})|[/+,-])\s?$")
#: What codes of this shape are called that are no drugs: registers, study groups, markers.
OTHER_CODES = lazy_regex(
    r"(?:ACTRN|AIO|CA|CALGB|CD|CTR|DSMZ|ECOG|EORTC|GBG|GEICAM|GOG|HLA|HOVON|IFCT|ISO|ISRCTN|JCOG|NCIC|NCT|NRG|NSABP|NTR|"
    r"PROFILE|RTOG|SWOG|UMIN|WJOG|WJTOG)\W?\d"
)


def stem_names(text: str, words: Sequence[Word], lexicon: DrugLexicon) -> dict[str, tuple[str, ...]]:
    """Names with the ending of a drug that the lexicon does not hold, as written, and the drug of each."""
    return {written: (name,) for written, name in _by_stem(text, words, lexicon)}


def code_names(text: str, words: Sequence[Word], mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Research codes of drugs that the lexicon does not hold, as written, and the drug of each.

    "zorbaxutinib (ZQX-4471)" and "ZQX-4471 (zorbaxutinib)" tell of which drug it is the code.
    """
    found: dict[str, tuple[str, ...]] = {}
    starts = {m.start: m for m in mentions}
    ends = {m.end: m for m in mentions if not JOINED.search(text, max(0, m.start - 15), m.start)}
    for code, start, end in _codes(text, words):
        if start in starts or STUDY.match(text, end) or IS_DOSE.match(text, end):
            continue
        bracket = text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]", ";", ",")
        same = ends.get(start - 2) if bracket else starts.get(end + 2) if text[end : end + 2] == " (" else None
        back = text.count(code) > 1
        studied = back and (STUDIED.search(text, max(0, start - 30), start) or GROUP_BEHIND.match(text, end))
        given = (
            GIVEN.match(text, end)
            or _short_name_given(text, code, end)
            or DOSED.search(text, max(0, start - 30), start)
            or ROUTE_AHEAD.search(text, max(0, start - 20), start)
        )
        # a number behind a blank may be measured: "prednisone and PSA 100"
        firm = back or " " not in code
        joined = firm and code[1:2].isupper() and _is_beside(text, start, end, starts, ends)
        if same and len(same.drugs) == 1:
            found[code] = same.drugs
        elif code not in found and (given or joined or (studied and not code[1:2].isdigit() and code[1:2] != "-")):
            found[code] = (code.lower(),)
    return found


def _short_name_given(text: str, code: str, end: int) -> bool:
    """Whether the code is given under the first letters of its name: "ZQX 900217 (ZQ) … ZQ was given weekly"."""
    match = SHORTENED.match(text, end)
    if not match or not code.startswith(match["short"]):
        return False
    short = re.compile(rf"(?<![\w/+-]){match['short']}(?![\w/-])")
    return any(GIVEN.match(text, m.end()) for m in short.finditer(text, match.end()))


def _is_beside(text: str, start: int, end: int, starts: Mapping[int, Named], ends: Mapping[int, Named]) -> bool:
    """Whether a drug is joined to the code at these offsets: "docetaxel plus ZQX-4471", "ZQX-4471 or docetaxel"."""
    ahead, behind = BESIDE_AHEAD.search(text, max(0, start - 25), start), BESIDE_BEHIND.match(text, end)
    if (ahead and ahead["placebo"]) or (behind and behind["placebo"]):
        return True
    return bool((ahead and ahead.start() in ends) or (behind and behind.end() in starts))


#: Capitalized words that doses stand behind and that name no drug.
_NO_NAME_WORDS = """
    active approved cohort control daily dose doses dosage drug each fixed from given group high infusion initial
    injection intravenous level maximum mean median oral part phase placebo range saline single starting step tablet
    tablets then therapy total treatment vaccine vehicle weekly with
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
#: "Zorbacel will be given intravenously at a dose of 30 mg/m2".
_GIVEN_AT = lazy_regex(
    r"\s(?:will be|is|was) (?:given|administered|infused|taken|dosed)(?: [\w-]+){0,3}? at "
    rf"(?:an? |the )?(?:[\w-]+ )?(?:doses? )?(?:of )?\d[\d.,]*\s?{_UNIT_OF_DOSE}"
)


def dosed_names(text: str, words: Sequence[Word], mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Names that nothing knows, as brands are written, that the text doses, studies and comes back to.

    "Patients receive Zorbacel 30 mg/m2 weekly" in a "study of Zorbacel": a name that is always capitalized.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        if not (len(word.text) > 4 and word.text[0].isupper() and word.text[1:].isalpha() and word.text[1].islower()):
            continue
        if word.text in found or word.lower in _NO_NAMES:
            continue
        dosed = DOSE_NEXT.match(text, word.end) or _GIVEN_AT.match(text, word.end)
        if not dosed and not DOSED.search(text, max(0, word.start - 30), word.start):
            continue
        if text.count(word.text) < 3 or f" {word.lower}" in text:
            continue
        if any(m.start <= word.start < m.end for m in mentions):
            continue
        places = (m.start() for m in re.finditer(rf"\b{word.text}\b", text))
        if any(STUDIED.search(text, max(0, at - 30), at) for at in places):
            found[word.text] = (word.lower,)
    return found


def _codes(text: str, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """Every code that may be a drug's, with where it starts and ends."""
    ahead = 0
    for i in [i for i, word in enumerate(words) if word.end - word.start > 1 and word.text.isdigit()]:
        named = i and (words[i - 1].text[:2].isupper() or words[i - 1].text == "Ro")
        if not named or words[i].start < ahead:
            continue
        # the letters before the number, and those before a letter of its own: "ZQX-A4471"
        first = i - 2 if i > 1 and words[i - 1].end - words[i - 1].start == 1 and words[i - 2].text.isupper() else i - 1
        for start in (words[first].start, words[i - 1].start):
            match = CODE.match(text, start) or _short_code(text, start)
            joined = text[start - 1 : start]
            if match and match.end() >= words[i].end and not (joined.isalnum() or joined in ("/", "+", "-")):
                if not OTHER_CODES.match(match.group()):
                    ahead = match.end()
                    yield match.group(), start, match.end()
                break


def _short_code(text: str, start: int) -> re.Match[str] | None:
    match = SHORT_CODE.match(text, start)
    if not match or DOSE_NEXT.match(text, match.end()):
        return match
    studied = text.count(match.group()) > 1 and DRUG_STUDIED.search(text, max(0, start - 30), start)
    return match if studied else None


def _by_stem(text: str, words: Sequence[Word], lexicon: DrugLexicon) -> Iterator[tuple[str, str]]:
    """Names that end in a stem, and known antibodies with a payload of which the lexicon does not know."""
    for i in [i for i, word in enumerate(words) if word.lower[-3:] in TAILS]:
        word = words[i]
        second = word.lower in PAYLOADS or word.lower.endswith("vec")
        if second and i and words[i - 1].lower.endswith(("mab", "gene", "leucel")):
            written = text[words[i - 1].start : word.end]
            if normalize_case(written).lower() not in lexicon.names:
                yield written, " ".join(written.lower().split())
        elif word.lower == "cel":  # the short name of a cell product: "zorba-cel"
            written = text[words[i - 1].start : word.end] if i else ""
            defined = f"({written}" in text  # behind the name that it is short for
            if re.fullmatch(r"[A-Za-z]{3,8}-cel", written) and not defined and written.lower() not in lexicon.names:
                yield written, written.lower()
        elif word.lower not in lexicon.names and _is_name(word.lower):
            yield word.text, _spelling(word.lower, lexicon) or word.lower


def _is_name(word: str) -> bool:
    """Whether the word has a stem and enough before it, and is neither a class nor a payload."""
    if len(word) < 7 or not word.endswith(STEMS):
        return False
    stem = next(s for s in STEMS if word.endswith(s))
    return len(word) > len(stem) + 2 and word not in NO_DRUGS and word not in PAYLOADS and not word.startswith(NEGATED)


def _spelling(word: str, lexicon: DrugLexicon) -> str | None:
    """The drug of which this is a misspelling by one letter: "erlotnib", "cetuxmiab"."""
    for name in lexicon.by_beginning.get(word[:2], ()):
        if abs(len(name) - len(word)) < 2 and _one_off(name, word):
            return lexicon.names[name].drugs[0]
    return None


def _one_off(a: str, b: str) -> bool:
    """Whether one letter too much, too few or wrong, or two that changed places, make one of the other.

    >>> _one_off("cetuximab", "cetuxmiab"), _one_off("erlotinib", "erlotnib"), _one_off("afatinib", "apatinib")
    (True, True, True)
    """
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other = a[i:], b[i:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
