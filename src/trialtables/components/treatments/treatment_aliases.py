"""Short names that a text gives to its own treatments: "docetaxel plus cisplatin (DC)", "ABCP (atezolizumab, …)"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS, WITH_OR_WITHOUT
from .treatment_choices import INTERCHANGEABLE
from .treatment_connectors import only_filler
from .treatment_phrases import NOT_A_DRUG, OTHER, Chain, DrugMention, Treatment, components_of

_SPLITTING = ("or", "each", "versus", "option", "alone-or-with", "semicolon")
_SHORT = r"(?:[A-Z]\w{0,4}(?: [+/] [A-Z]\w{0,4}){1,3}|[A-Za-z0-9][\w.+/&±-]{0,14})"
_BRACKET = lazy_regex(r"[(\[](?P<inside>[^()\[\]]{1,60}(?:\(\d\)[^()\[\]]{0,40})?)[)\]]")
_NAME_FIRST = lazy_regex(rf"(?:the )?(?P<name>{_SHORT})(?: (?:arm|group|regimen|chemotherapy|therapy))?\s*(?:$|[;:,=])")
_BEFORE_BRACKET = lazy_regex(rf"(?P<name>{_SHORT})\s*[(\[](?:[nN]\s*=\s*\d+[;,]\s*)?(?P<given>[^()\[\]]{{0,40}})$")
#: A regimen named after a place or a person: "the |Aachen regimen| (cisplatin, carmustine and tamoxifen)"
_CALLED_AFTER = lazy_regex(
    r"(?<=[a-z] )(?P<name>"
    r"(?!(?:Standard|Experimental|Control|Study|Combination|Conventional|Chemotherapy|Test|New|Same)\b)"
    r"[A-Z][\w.'’-]*[a-z](?: [A-Z][\w.'’-]*){0,2} (?:regimen|protocol|schedule))\s*[(\[](?P<given>[^()\[\]]{0,20})$"
)
_NOT_A_NAME = lazy_regex(
    r"^(?:n|N|p|P|CI|HR|OR|RR|ORR|OS|PFS|AUC|IV|iv|IQR|MTD|DLT|AUC\W?\d.*|[IVX]+|mg|po|or|and|vs?|q\d.*|d\d.*|day\d*|"
    r"Q\d*[DWMH]|[TB]ID|"
    r"Arm|Group|arm|group|control|"
    r"NCT\d+|AM|PM|PD|CR|PR|SD|II|III|ITT|NSCLC|MBC|ABC|HER2.*|EGFR|TKI|TKIs|anti.*|an?|the|\d.*|PO|SC|im|"
    r"IM|BID|bid|QD|[Aa]rms?|both|"
    r"standard|placebo|experimental|Regimens?|Cohort|schedule|each|dose|also|with|for|from|in|no|not)$"
)


def find_aliases(text: str, chains: Sequence[Chain], mentions: Sequence[DrugMention]) -> dict[str, frozenset[str]]:
    """Names defined in brackets and what they stand for; names that are drugs themselves are left out.

    >>> # "cisplatin plus vindesine (PV)" → {"PV": {"cisplatin", "vindesine"}}
    """
    known = {text[m.start : m.end].lower() for m in mentions if len(m.drugs) == 1}
    regimens = {text[m.start : m.end]: frozenset(m.drugs) for m in mentions if len(m.drugs) > 1}
    found: dict[str, frozenset[str]] = {}
    for chain in chains:
        for name, components in (_after(text, chain, known), _inside(text, chain), *_within(text, chain, known)):
            regimen = regimens.get(name, frozenset({""}))
            if not name or name.lower() in known or (regimen < components and not _longer(name, regimen, components)):
                continue
            if components < regimen:
                continue  # "FOLFIRI (irinotecan 180 mg/m2)": one dose of a known regimen, not all of it
            told = any(not c.startswith(NOT_A_DRUG) for c in components)
            if components and (told or name not in regimens):  # "CHOP (control arm)" is no name for a control arm
                found.setdefault(name, components)
    for name in found:
        inner = next((found[part] for part in re.split(r"[+/-]", name) if part in found and len(part) > 2), frozenset())
        found[name] |= inner
    return found


def _longer(name: str, regimen: frozenset[str], components: frozenset[str]) -> bool:
    """Whether a known regimen is only the end of a name: "TR-FEC" for FEC after two other drugs."""
    front, hyphen, _ = name.partition("-")
    return bool(hyphen) and front.isupper() and len(front) == len(components - regimen)


def _initial(text: str, end: int, inside: str, name: str) -> bool:
    """Whether a letter that could be a number is the first of the drug before it: "vinorelbine (V)".

    The P of a p-value has to stand alone: "paclitaxel (P)", not "paclitaxel (P = .03)".
    """
    word = re.search(r"[A-Za-z]+$", text[max(0, end - 30) : end])
    return (name in ("V", "X", "I") or name == inside == "P") and word is not None and word.group()[0].upper() == name


def _usable(name: str) -> bool:
    capitals = sum(c.isupper() for c in name)
    return len(name) >= 1 and capitals >= 1 and not _NOT_A_NAME.match(name) and (len(name) <= 5 or capitals >= 2)


def _after(text: str, chain: Chain, known: AbstractSet[str]) -> tuple[str, frozenset[str]]:
    """A name in the bracket behind the phrase."""
    name = _bracketed_name(text, chain.end, len(text), known)
    return name, _stands_for(text, name, chain, len(chain.treatments)) if name else frozenset()


def _bracketed_name(text: str, start: int, limit: int, known: AbstractSet[str] = frozenset()) -> str:
    """The name in the first bracket behind a treatment that holds one.

    Doses before it are stepped over, and other names of a drug: "cyclophosphamide (CTX) (600 mg/m2) (PC)".
    """
    at = start
    for _ in range(3):
        match = _BRACKET.search(text, at, min(limit, at + 90))
        if not match or ")" in text[at : match.start()] or not only_filler(text[at : match.start()], commas=False):
            return ""  # in a bracket of its own: what follows that is a name of what stands before it
        first = _NAME_FIRST.match(match["inside"])
        if first and first["name"].lower() in known:
            at = match.end()
            continue
        if first and (_usable(first["name"]) or _initial(text, start, match["inside"], first["name"])):
            return first["name"]
        at = match.end()
    return ""


def _within(text: str, chain: Chain, known: AbstractSet[str]) -> list[tuple[str, frozenset[str]]]:
    """Names in brackets between the treatments of a phrase: "pemetrexed (Pem) plus carboplatin (C)"."""
    found = []
    for i, treatment in enumerate(chain.treatments[:-1]):
        name = _bracketed_name(text, treatment.end, chain.treatments[i + 1].start, known)
        if name:
            found.append((name, _stands_for(text, name, chain, i + 1)))
    return found


#: "ABC (A, B, alone or combined|) trial|": the name of a study
_OF_STUDY = lazy_regex(r"[^()\[\]]{0,60}[)\]]['’\"]?\s+(?:trial|study|studies)\b", re.IGNORECASE)


def _inside(text: str, chain: Chain) -> tuple[str, frozenset[str]]:
    """The name before a bracket that spells it out."""
    begin = max(0, chain.start - 60)
    opened = text.rfind("(", begin, chain.start) >= 0 or text.rfind("[", begin, chain.start) >= 0
    match = _BEFORE_BRACKET.search(text, begin, chain.start) if opened else None
    after = _CALLED_AFTER.search(text, begin, chain.start) if opened and len(chain.treatments) > 1 else None
    fits = match is not None and _usable(match["name"]) and sum(c.isupper() for c in match["name"]) > 1
    match = after or (match if fits else None)
    if match is None or not only_filler(match["given"]):
        return "", frozenset()
    if any(k.removesuffix("+either") in _SPLITTING for k in chain.connectors) or _OF_STUDY.match(text, chain.end):
        return "", frozenset()
    return match["name"], chain.components


def _stands_for(text: str, name: str, chain: Chain, upto: int) -> frozenset[str]:
    """Which of the treatments before the bracket the name covers: as many as it has letters, at least one."""
    begin = upto - 1
    links = chain.connectors
    while begin > 0 and (links[begin - 1].removesuffix("+either") not in _SPLITTING or _either_of(chain, begin - 1)):
        begin -= 1
    bases = [i + 1 for i in range(begin, upto - 1) if _added_to(text, chain, i)]
    if bases and not _initials_fit(name, text, chain.treatments[begin:upto]):
        begin = bases[-1]
    later = [i + 1 for i in range(begin, upto - 1) if links[i].removesuffix("+either") == "then"]
    if later and sum(c.isalpha() and c.isupper() for c in name) <= upto - later[-1]:
        begin = later[-1]  # "A followed by B, C and D (BCD)"
    if begin > 0 and links[begin - 1].removesuffix("+either") in ("option", "alone-or-with"):
        whole = chain.treatments[:upto]
        if _initials_fit(name, text, whole):  # "erlotinib alone or with carboplatin and paclitaxel (ECP)"
            return components_of(whole)
    members = list(chain.treatments[begin:upto])
    if lettered := _behind_letter(text, name, members):
        return lettered
    if added := _letter_for_letter(text, name, members):
        return added
    last = members[-1]
    if not last.drugs and (_first_and_last(name, _written(text, last)) or _modified(name, text, last)):
        return last.components  # "tamoxifen plus ovarian suppression (OFS)"
    head = name.partition("-")[0].lower()
    if head != name.lower() and len(head) > 3 and len(members) > 1 and _written(text, members[0]).startswith(head):
        return components_of(members)  # "spartalizumab plus dabrafenib … (sparta-DabTram)"
    if len(members) == 1:
        return last.components
    if named_before := _other_choice(text, chain, begin, upto):
        return named_before
    for begin in range(len(members) - 2, 0, -1):
        if _initials_fit(name, text, members[begin:]) and not _abbreviates(name, _written(text, last)):
            return components_of(members[begin:])
    if _abbreviates(name, _written(text, last)) and not _initials_fit(name, text, members):
        return last.components
    return components_of(members)


def _behind_letter(text: str, name: str, members: Sequence[Treatment]) -> frozenset[str]:
    """What "B" covers in "ketorolac (A), morphine (B), or both (C)": what stands behind the letter before it."""
    if len(name) != 1 or not "B" <= name <= "F" or len(members) < 2:
        return frozenset()
    before = text.rfind(f"({chr(ord(name) - 1)})", members[0].end, members[-1].start)
    return components_of(m for m in members if m.start > before) if before >= 0 else frozenset()


_TO = lazy_regex(r"\bto\b(?!\s(?:receive|be)\b)", re.IGNORECASE)


def _added_to(text: str, chain: Chain, i: int) -> bool:
    """Whether a treatment is said to be added to the next: "adding A to standard chemotherapy (CT)"."""
    return _TO.search(text, chain.treatments[i].end, chain.treatments[i + 1].start) is not None


def _letter_for_letter(text: str, name: str, members: Sequence[Treatment]) -> frozenset[str]:
    """What "D + CT" covers: as many treatments before the bracket as it has parts, with the same initials."""
    parts = re.split(r"\s*\+\s*", name)
    named = members[-len(parts) :]
    if len(parts) < 2 or len(named) != len(parts):
        return frozenset()
    fits = all(_written(text, m)[0] == part[0].lower() for m, part in zip(named, parts, strict=True))
    return components_of(named) if fits else frozenset()


def _other_choice(text: str, chain: Chain, begin: int, upto: int) -> frozenset[str]:
    """What the second name covers where each choice has one: "pemetrexed with carboplatin (PCb) or cisplatin (PC)"."""
    at = upto - 2
    if at <= begin or chain.connectors[at] != "or":
        return frozenset()
    if not _bracketed_name(text, chain.treatments[at].end, chain.treatments[at + 1].start):
        return frozenset()
    kept = (*chain.treatments[begin:at], chain.treatments[at + 1])
    return components_of(kept)


def _either_of(chain: Chain, i: int) -> bool:
    """Whether an "or" leaves the choice to the physician: "pemetrexed plus carboplatin or cisplatin (PC)"."""
    pair = chain.treatments[i].components | chain.treatments[i + 1].components
    return i > 0 and chain.connectors[i] == "or" and len(pair) > 1 and any(pair <= group for group in INTERCHANGEABLE)


def _written(text: str, treatment: Treatment) -> str:
    return text[treatment.start : treatment.end].lower()


def _abbreviates(name: str, written: str) -> bool:
    """Whether the letters of a name occur in order in a word, from its first letter on."""
    letters = [c for c in name.lstrip("abcdefghijklmnopqrstuvwxyz").lower() or name.lower() if c.isalpha()]
    initials = [w[0] for w in re.findall(r"[a-z0-9]+", written)]
    if not letters or letters[0] not in initials[:2]:
        return False
    position = 0
    for letter in letters:
        position = written.find(letter, position) + 1
        if position == 0:
            return False
    return True


def _first_and_last(name: str, written: str) -> bool:
    """Whether a name of three letters or more begins and ends with the initials of the first and the last word."""
    words = re.findall(r"[a-z]+", written)
    return len(name) > 2 and len(words) > 1 and (name[0].lower(), name[-1].lower()) == (words[0][0], words[-1][0])


_MODIFIERS = lazy_regex(
    rf"(?:(?!(?:plus|and|with|or|then|by|to|of|followed|combined|{VERSUS})\b)[a-z]+[- ]){{1,3}}\Z", re.IGNORECASE
)


def _modified(name: str, text: str, last: Treatment) -> bool:
    """Whether a name has the initials of the words ahead of a therapy too: "A plus intensity-modulated RT (IMRT)"."""
    ahead = _MODIFIERS.search(text, max(0, last.start - 45), last.start)
    words = re.findall(r"[a-z]+", ahead.group().lower()) if ahead else []
    initials = [c.lower() for c in name if c.isalpha()]
    for i in range(len(words)):
        front = [w[0] for w in words[i:]]
        if len(initials) > len(front) and initials[: len(front)] == front:
            return initials[len(front)] == _written(text, last)[0]
    return False


#: Letters of other names under which regimens hold a drug: the platinum of CP, Adriamycin, Oncovin, Taxol, Xeloda.
_OTHER_INITIALS = {
    "bortezomib": "v", "capecitabine": "x", "carboplatin": "p", "cisplatin": "pd", "cytarabine": "a", "docetaxel": "t",
    "doxorubicin": "ah", "etoposide": "v", "lenalidomide": "r", "mitoxantrone": "n", "oxaliplatin": "p",
    "paclitaxel": "t", "vincristine": "o",
}  # fmt: skip


def _initials_fit(name: str, text: str, members: Sequence[Treatment]) -> bool:
    """Whether a name is made of one letter of each treatment: "DC" for docetaxel and cisplatin, "CP" too, for the
    platinum of cisplatin."""
    capitals = [c.lower() for c in name if c.isupper()]
    if not 1 < len(members) == len(capitals) == len({m.components for m in members}) < 7:
        return False
    firsts = [
        {
            _written(text, m).lstrip("0123456789- ")[:1],
            *_OTHER_INITIALS.get("".join(m.drugs) if len(m.drugs) == 1 else "", ""),
        }
        for m in members
    ]
    return any(all(c in f for c, f in zip(order, firsts, strict=True)) for order in itertools.permutations(capitals))


def alias_treatments(
    text: str, aliases: dict[str, frozenset[str]], taken: Sequence[tuple[int, int]]
) -> list[Treatment]:
    """Every place where a defined name is used, as a treatment."""
    if not aliases:
        return []
    aliases = {**_with_r(aliases, text), **aliases}
    names = sorted(aliases, key=len, reverse=True)
    of_arms = {n for n in names if len(n) == 1 and re.search(rf"\b(?:[Aa]rm|ARM|[Gg]roup)s? {n}\b", text)}
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(_in_any_case, names)) + r")(?![\w]|-(?=[A-Za-z]{3,}-))")
    found = []
    for match in pattern.finditer(text):
        if any(a < match.end() and b > match.start() for a, b in taken):
            continue
        if len(match.group()) == 1 and re.search(
            r"(?:grade|stage|arms?|groups?|vitamin|hepatitis)\s$",
            text[: match.start()][-12:],
            re.IGNORECASE,
        ):
            continue
        if match.group() == "P" and _P_VALUE.match(text, match.end()):
            continue
        if match.group() == "A" and _ARTICLE.match(text, match.end()):
            continue
        if match.group() in of_arms and not _beside_treatment(text, *match.span()):
            continue
        components = aliases.get(match.group()) or aliases[next(n for n in names if n.lower() == match.group().lower())]
        found.append(Treatment(match.start(), match.end(), components))
    return found


#: "P = .03", "P-value", "P for trend".
_P_VALUE = lazy_regex(r"\s?[=<>≤≥]|[\s-](?:values?|for)\b")
#: "|A| total of 33 patients": no short name of a drug, unlike "A and B", "A was", "A group"
_ARTICLE = lazy_regex(
    rf"\s(?!(?:and|or|plus|with(?:out)?|was|were|had|is|has|than|in|on|at|for|to|then|followed|alone|given|only|showed|did|"
    rf"group|arm|recipients|{VERSUS}|{PATIENTS})\b)[a-z]{{2}}"
)
#: What only a treatment stands beside, where its letter is that of an arm as well: "CT plus B (arm A)", "B versus A".
_ADDED = lazy_regex(
    r"(?:\bplus|\bwith(?:out)?|\+|\badd(?:ing|ition of)|\bcombined with)\s?(?:weekly\s|oral\s)?$", re.IGNORECASE
)
_ADDED_TO = lazy_regex(r"\s?(?:\+|plus\b|alone\b|-?containing\b|-based\b|[(\[](?:arm|group)\s)", re.IGNORECASE)


def _beside_treatment(text: str, start: int, end: int) -> bool:
    """Whether a letter that names an arm too is that of a drug here: it is added to something, or something to it."""
    return bool(_ADDED.search(text, max(0, start - 22), start) or _ADDED_TO.match(text, end))


def _in_any_case(name: str) -> str:
    """A pattern for a name; words of the language may be written large at the head of a sentence."""
    return f"(?i:{re.escape(name)})" if re.fullmatch(r"[A-Za-z]?[a-z]{3,}(?:[ -][\w-]+)*", name) else re.escape(name)


_LENALIDOMIDE = scanner(r"\b(?:lenalidomide|revlimid)\b", re.IGNORECASE)
_RITUXIMAB = lazy_regex(r"\b(?:rituximab|rituxan|mabthera)\b", re.IGNORECASE)


def _with_r(aliases: dict[str, frozenset[str]], text: str) -> dict[str, frozenset[str]]:
    """ "R-MBVP" and "MBVP-R" for a regimen that the text calls MBVP; R is lenalidomide where only that is named."""
    added = "lenalidomide" if _LENALIDOMIDE.search(text) and not _RITUXIMAB.search(text) else "rituximab"
    plain = {name: parts for name, parts in aliases.items() if len(name) > 2 and added not in parts}
    return {
        written: parts | {added}
        for name, parts in plain.items()
        if name.isupper() and name.isalpha()
        for written in (f"R-{name}", f"{name}-R", f"R{name}")
    }


# --- additions that no lexicon has --------------------------------------------------------------------------

_NAME = (
    rf"(?P<name>(?!(?:the|a|an|prior|previous|any|no|other|additional|further|{PATIENTS}|without|food)\b)[A-Za-z][\w-]*"
    rf"(?:[ -](?!(?:or|and|with|plus|for|in|as|until|every|at|on|to|after|followed|{VERSUS}|was|were|is|"
    r"compared)\b)[\w-]+){0,4})"
    rf"(?=\s*(?:[(,.;:)]|\b(?:or|and|for|in|as|until|{VERSUS}|every|compared|were|was)\b|\Z))"
)
_WITH_OR_WITHOUT = lazy_regex(
    rf"\s*(?:\([^()]*\)\s*)?,?\s*(?:given\s+)?(?:{WITH_OR_WITHOUT}|±|"
    rf"\+/[-−])\s+(?:the\s+addition\s+of\s+)?{_NAME}",
    re.IGNORECASE,
)
_AND_MORE = lazy_regex(
    rf"\s*(?:\([^()]*\)\s*)?(?:plus|with|and|in\s+combination\s+with|combined\s+with)\s+{_NAME}", re.IGNORECASE
)
_NO_ADDITION = lazy_regex(
    r"\b(?:metasta\w+|disease|cancers?|tumou?rs?|mutations?|stage|evidence|dose|doses|response|history|"
    rf"measurable|lesions?|status|toxicity|{PATIENTS}|study|trial|group|arm|placebo|respect|regard|better|"
    r"advanced|early|progression|symptoms?|mg|days?|weeks?|months?|cycles?|years?)\b",
    re.IGNORECASE,
)
_DESIGN = lazy_regex(r"\brandom|\ballocat|\bassign|\bcompar|\bversus\b|\bvs\b", re.IGNORECASE)


def find_additions(
    text: str, chains: Sequence[Chain], treatments: Sequence[Treatment], bounds: Sequence[tuple[int, int]]
) -> dict[str, frozenset[str]]:
    """What is added to a treatment in one of two arms, in the text's own words: "tamoxifen with or without X".

    Both the long name and its abbreviation, with the one component that they stand for.
    """
    found: dict[str, frozenset[str]] = {}
    for chain in chains:
        start, end = next(((a, b) for a, b in bounds if a <= chain.start < b), (0, len(text)))
        match = _WITH_OR_WITHOUT.match(text, chain.end, end)
        if match is None and _repeated_last(chain):
            match = _AND_MORE.match(text, chain.end, end)
        if match is None or _NO_ADDITION.search(match["name"]) or (start and not _DESIGN.search(text, start, end)):
            continue
        if any(t.start < match.end("name") and match.start("name") < t.end for t in treatments):
            continue
        names = _long_and_short(text, match["name"])
        component = frozenset({OTHER + names[0]})
        if not any(n in found for n in names):
            found |= dict.fromkeys(names, component)
    return found


def _repeated_last(chain: Chain) -> bool:
    """ "tamoxifen versus tamoxifen plus …", "tamoxifen alone or tamoxifen with …"."""
    if len(chain.treatments) < 2 or chain.connectors[-1].removesuffix("+either") not in ("versus", "or", "each"):
        return False
    return chain.treatments[-1].components == chain.treatments[-2].components


def _long_and_short(text: str, name: str) -> list[str]:
    """A name with the abbreviation or the words that the text has for it, the longer first."""
    short = re.search(rf"{re.escape(name)}\s*[(\[](?P<short>[A-Z][\w-]{{1,9}})[)\]]", text, re.IGNORECASE)
    if short:
        return [name, short["short"]]
    if name.isupper() and len(name) > 1:
        letters = r"[\s-]+".join(rf"{c}[\w]*" for c in name)
        spelled = re.search(rf"(?<!\w)(?P<long>{letters})\s*[(\[]{re.escape(name)}[)\]]", text, re.IGNORECASE)
        if spelled:
            return [spelled["long"], name]
    return [name]
