"""Names that a document gives its drugs and regimens itself.

Two shapes: the drugs and then the acronym in brackets, "vinorelbine/capecitabine (NX)", or the acronym and
then its drugs, "NX (vinorelbine plus capecitabine)".  An acronym is believed when its letters can be dealt
out to the drugs, every drug starting with a letter that one of its names starts with.

A third shape needs no definition: a known acronym and the beginning of another drug's name, "B+CP" or "NX-Bev".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Protocol

from ...lexicons.drugs import load_drugs, normalize_case, synonyms_of, words_of
from ..text.abbreviations import abbreviates
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS


class Named(Protocol):
    """What is asked of a mention."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def drugs(self) -> tuple[str, ...]: ...


#: A small prefix says how it is given: dose-dense "ddAC", weekly "wPTX".
ACRONYM = r"(?P<acronym>(?:dd|wk?)?[A-Z](?:[A-Za-z0-9]|[-/+&](?=[A-Z])){0,11})"
MANNER = lazy_regex(r"^(?:dd|wk?|HD(?=[A-Z]{2}))(?=[A-Z])")
BRACKETED = lazy_regex(rf"\s*[(\[]\s?(?:the\s)?{ACRONYM}(?:\s(?:regimen|arm|group|chemotherapy))?\s?[)\];,]")
#: "PC (…", "PC: day 1: …", "PC consists of …", "the PC group is given …": what stands ahead of the drugs of a name.
BEFORE_BRACKET = lazy_regex(
    rf"(?<![\w/-]){ACRONYM}(?:(?:\s(?:regimen|arm|group|chemotherapy))?(?:\s[(\[]|:\s|\s=\s|,?\s(?:will\s)?"
    r"(?:consist(?:s|ed|ing)?\sof|compris(?:es|ed|ing)|(?:(?:was|is)\s)?(?:composed|made\sup)\sof)\s)"
    rf"|\s(?:arm|group)\s(?:(?:{PATIENTS})\s)?(?:receive[sd]?|will\s(?:receive|be\s(?:given|treated\swith))"
    r"|(?:is|was|are|were)\s(?:given|treated\swith))\s)"
    r"(?:[Dd](?:ays?)?\s?\d[\d, &and–-]*[:,]\s)?(?:(?:oral|intravenous|weekly)\s)?$"
)
#: What may stand between the drugs of one regimen, doses aside.
LINK = lazy_regex(
    r"[\s,/+&-]*"
    r"(?:(?:and|plus|with|in combination with|combined with|(?:alone\s)?or\s(?:in\scombination\s)?with|"
    r"followed by|then)[\s,]+)?"
    r"(?:either\s)?(?:(?:oral|intravenous|i\.?v\.?|weekly|biweekly|(?:high|low|standard)[-\s]dose|dose[-\s]dense)\s)?",
    re.IGNORECASE,
)
_DOSE = r"(?:\s?\((?:[^()]|\(2\)){0,80}\))?(?:[^.;()\[\]]|\.\d|\(2\)|\[[^\[\]]{0,80}\]){0,60}?"
#: A dose or schedule, in brackets or not, between the drugs of a definition or behind the last one.
DOSED_LINK = lazy_regex(_DOSE)
DOSE_WORD = lazy_regex(r"\d\s?(?:mg|g|MU|IU|[uµμ]g)\b|\bAUC\b|\barea under\b")
DOSED_BRACKET = lazy_regex(_DOSE + BRACKETED.pattern)
#: The beginning of the drug's name in small letters: "(ibru)", "(axi-cel)", "(Tras; T)".
CLIPPED = lazy_regex(r"\s*[(\[]\s?(?P<acronym>[A-Za-z][a-z]{2,5}(?:-[a-z]{3,4})?)\s?[)\];,]")
HEAD = lazy_regex(
    r"\s(?:combination|regimen|chemotherapy|therapy|treatment|alone|acetate|biosimilar|"
    r"(?:reference|originator) product|"
    r"(?:once |twice )?(?:weekly|daily|(?:every|per) (?:\w{1,6} )?(?:weeks?|days?)))(?!\w)",
    re.IGNORECASE,
)
#: Studies are named after their drugs: "Erlotinib And Radiotherapy (EAR) trial".
NAMES_STUDY = lazy_regex(r"[)\]]?[\s,]?\s?[(\[]?(?:trial|study|studies|NCT\d)")
#: A letter that a text gives a drug, "capecitabine (C)", "(S, 15 mg/kg daily)"; what stands beside an acronym: "B+CP".
LETTER = lazy_regex(r"\s?[(\[](?P<letter>[A-Z])(?:[)\]]|,\s?(?=\d[\d.,]*\s?(?:mg|g|MU|IU)\b))")
#: Letters of drugs and nothing else: "SR" for "streptomycin (S) and rifampicin (R)".
_LETTERS = lazy_regex(r"(?<![\w/+-])[A-Z]{2,4}(?![\w/+-])")
#: A letter in front of a dose, "P (175 mg/m2)", "C, AUC 6", "G was given at 1000 mg/m2": that of its drug.
_LETTER_DOSED = lazy_regex(
    r"(?<![\w/+.'’-])(?<![Ff]actor\s)(?<![Pp]rotein\s)(?<![Vv]itamin\s)(?<![Hh]epatitis\s)(?P<letter>[A-Z])(?:\s[(\[]?|[,:]\s|\s[(\[](?P=letter)[)\]]\s)"
    r"(?:(?:(?:was|is|were)\s)?(?:given|administered|infused|delivered)\s(?:(?:orally|intravenously|i\.?v\.?|weekly|daily)\s)?|"
    r"(?:intravenous|oral|i\.?v\.?|weekly|daily)\s)?(?:at\s(?:a\sdose\sof\s|an\s)?)?"
    r"(?=AUC\b|area\sunder\b|\d[\d.,–-]*\s?(?:AUC\b|(?:mg|g|[uµμ]g|mcg|MU|IU)\b))"
)
PART_BEFORE = lazy_regex(r"(?<![\w/+-])(?P<part>[A-Z][A-Za-z]{0,5}|(?!anti|mini|post)[a-z]{3,6})[-+/]$")
PART_AFTER = lazy_regex(r"[-+/](?P<part>[A-Z][A-Za-z]{0,5})(?![\w/+-])")
CONTENT_WORD = lazy_regex(r"(?<!['’])\b(?!(?:of|the|and|or|in|to|for)\b)[^\W\d_]+")
TREATMENT = lazy_regex(r"\b(?:chemotherap\w+|regimens?|cycles?|courses?)\b", re.IGNORECASE)
_RESULTS = """
    AE AEs AUC BSA CBR CI CR CRS DCR DFS DLT EFS HR MTD NR OR ORR OS PD PFS PK PR PS QOL QoL RCT RFS RR SAE SD
    TTP
"""
#: Acronyms of results and designs, which no drug is called.
RESULTS = frozenset(_RESULTS.split())


def _initials_of_title(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """The initials of a treatment of three words or more in the title, which the text takes for granted: "MSCs"."""
    title = text.find("\n")
    found = {}
    for mention in mentions:
        words = _WORD.findall(text, mention.start, mention.end) if mention.end <= title < 400 else []
        initials = "".join(word[0].upper() for word in words) + "s" * (words[-1:] in (["cells"], ["Cells"]))
        if len(words) > 2 and len(_whole_words(text, initials, 0)) > 1:
            found[initials] = tuple(sorted(mention.drugs))
    return found


_WORD = lazy_regex(r"[A-Za-z]+")
_FORM_WORD = (
    r"(?:injections?|injectable|concentrate|nano-?dispersion|nano-?particles?|micell\w+|liposom\w+|emulsion|micro-?spheres?|"
    r"suspension|polymeric|implant|formulation|tablets?|capsules?|gel)"
)
#: "A |Injection Concentrate for Nano-dispersion (AICN)|"
_FORMULATION = lazy_regex(
    rf"(?:\s(?!\()[\w-]+){{0,5}}?\s{_FORM_WORD}(?:\s(?!\()[\w-]+){{0,4}}?\s\((?P<acronym>[A-Z]{{3,6}})\)", re.IGNORECASE
)


def _formulations(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """The short name of a new form of a drug, made of the drug's letter and those of the form."""
    found = {}
    for mention in mentions:
        match = _FORMULATION.match(text, mention.end)
        if match and match["acronym"].isupper() and abbreviates(match["acronym"], text[mention.start : match.start(1)]):
            found[match["acronym"]] = tuple(sorted(mention.drugs))
    return found


#: "Ginkgo |biloba|", "Saccharomyces |boulardii|": a plant or a microbe by its genus and species.
_SPECIES = lazy_regex(r"(?P<genus>[A-Za-z])[a-z]{3,}\s(?P<species>[a-z]{4,})")


def of_genus(text: str, mentions: Sequence[Named]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places with the name of a plant or a microbe, the genus cut to its letter: "G. biloba"."""
    named = {m.drugs: match for m in mentions if (match := _SPECIES.fullmatch(text, m.start, m.end))}
    short = {f"{m['genus'].upper()}. {m['species']}": drugs for drugs, m in named.items()} if ". " in text else {}
    return [(a, a + len(name), drugs) for name, drugs in short.items() for a in _places(text, name)]


def _places(text: str, name: str) -> list[int]:
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


#: Cells are many: what a text calls "MSCs" it calls "the MSC infusion", too.
_PLURAL = lazy_regex(r"[A-Z]{2,}Cs")


def defined_names(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Acronyms that the text defines as drugs, with the sorted names they stand for.

    For "medroxyprogesterone (MPA)" the result is {"MPA": ("medroxyprogesterone",)}.
    """
    found: dict[str, tuple[str, ...]] = {}
    for i, mention in enumerate(mentions):
        for acronym, chain in (*_after(text, mentions, i), *_before(text, mentions, i)):
            drugs = tuple(sorted({d for m in chain for d in m.drugs}))
            repeated = len(chain) == 1 and len(mention.drugs) > 1
            if acronym not in found and not repeated and not _variant_of_known(acronym, drugs):
                found[acronym] = drugs
    found |= {a.capitalize(): drugs for a, drugs in found.items() if a.islower() and len(a) > 2}  # opens a sentence
    found |= {a: drugs for a, drugs in _initials_of_title(text, mentions).items() if a not in found}
    found |= {a: drugs for a, drugs in _formulations(text, mentions).items() if a not in found}
    found |= {a[:-1]: drugs for a, drugs in found.items() if _PLURAL.fullmatch(a) and a[:-1] not in found}
    return {a: drugs for a, drugs in found.items() if not defined_otherwise(text, a, mentions)}


def composed_names(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Names that a text makes of a regimen's acronym and one more drug, with their drugs, if used twice.

    "B+CP" in a text on bevacizumab and CP; "EDC" in a text with ED and "capecitabine (C)".
    """
    chained = _chained_letters(text, mentions)
    regimens = [m for m in mentions if len(m.drugs) > 1 and text[m.start : m.end].isalnum()]
    if not regimens:
        return chained | _spelled_in_letters(text, mentions)
    single = {(d, text[m.start : m.end].lower()) for m in mentions if len(m.drugs) == 1 for d in m.drugs}
    letters = {
        found["letter"]: m.drugs[0]
        for m in mentions
        if len(m.drugs) == 1 and (found := LETTER.match(text, m.end)) and found["letter"] != "R"
    }
    names: dict[str, tuple[str, ...]] = {}
    for m in regimens:
        part = PART_BEFORE.search(text, max(0, m.start - 9), m.start) or PART_AFTER.match(text, m.end)
        drug = _begins(part["part"], single, letters, m.drugs) if part else None
        if part and drug:
            names[text[min(part.start(), m.start) : max(part.end(), m.end)]] = (*m.drugs, drug)
        acronym = text[m.start : m.end]
        for letter, drug in letters.items():
            if drug not in m.drugs and len(acronym) < 5:
                names |= dict.fromkeys((acronym + letter, letter + acronym), (*m.drugs, drug))
    twice = {n: tuple(sorted(drugs)) for n, drugs in names.items() if len(_whole_words(text, n, re.IGNORECASE)) > 1}
    return chained | twice


#: "L-B-R", "R/C/P": letters and nothing else, three or more.
_CHAIN = lazy_regex(r"(?<![\w/+-])[A-Z](?:([-/+])[A-Z])(?:\1[A-Z]){1,4}(?![\w/+-])")
#: Ahead of letters that number something: "arms |D/E/F"
_NUMBERING = lazy_regex(
    r"\b(?:arms?|groups?|cohorts?|stages?|grades?|class(?:es)?|(?:geno|sub|sero)?types?|hepatitis|levels?|parts?)\s\Z",
    re.IGNORECASE,
)


def _chained_letters(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Chains of three letters or more each of which begins the name of just one drug of the text, none twice."""
    chains = dict.fromkeys(m.group() for m in _CHAIN.finditer(text) if not _NUMBERING.search(text, 0, m.start()))
    chains = {chain: None for chain in chains if not re.match(r"A.B.C", chain)}  # the alphabet: arms, stages, types
    if not chains:
        return {}
    single = {(d, text[m.start : m.end].lower()) for m in mentions if len(m.drugs) == 1 for d in m.drugs}
    found = {}
    for chain in chains:
        meant = {_begins(letter, single, {}, ()) for letter in re.findall("[A-Z]", chain)}
        if None not in meant and len(meant) == len(chain) // 2 + 1:
            found[chain] = tuple(sorted(filter(None, meant)))
    return found


def lettered_drugs(text: str, mentions: Sequence[Named]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Letters with a dose, each with the one drug to which the text gives the letter: "carboplatin (C) … C (AUC 6)".

    A letter alone may be anything else, a stage or a hepatitis; a dose right behind it leaves only the drug.
    """
    given: dict[str, set[tuple[str, ...]]] = {}
    for m in mentions:
        if len(m.drugs) == 1 and (found := LETTER.match(text, m.end)):
            given.setdefault(found["letter"], set()).add(m.drugs)
    sure = {x: drugs.pop() for x, drugs in given.items() if len(drugs) == 1 and not _names_arm(text, x)}
    if not sure:
        return []
    taken = {at for m in mentions for at in range(m.start, m.end)}
    taken |= {m.end + 2 for m in mentions if len(m.drugs) > 1}  # "R-CHOP (R: 375 mg/m2)" doses what it has named
    dosed = [(m.start("letter"), m.end("letter"), sure.get(m["letter"], ())) for m in _LETTER_DOSED.finditer(text)]
    return [(start, end, drugs) for start, end, drugs in dosed if drugs and start not in taken]


def _names_arm(text: str, letter: str) -> bool:
    """Whether a text has an arm of this letter, "arm A", whose dose may stand behind it."""
    return re.search(rf"\b(?:arm|group|cohort|regimen)s?\s{letter}(?!\w)", text, re.IGNORECASE) is not None


def _spelled_in_letters(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Regimens that a text writes with the letters of its drugs: "SR for 8 weeks or SR for 4 weeks, then RC"."""
    letters = {
        found["letter"]: m.drugs[0]
        for m in mentions
        if len(m.drugs) == 1 and (found := LETTER.match(text, m.end)) and m.drugs[0].startswith(found["letter"].lower())
    }
    if len(letters) < 2:
        return {}
    written = [m.group() for m in _LETTERS.finditer(text)]
    return {
        word: tuple(sorted(letters[letter] for letter in word))
        for word in dict.fromkeys(written)
        if written.count(word) > 1 and len({*word}) == len(word) and {*word} <= {*letters} and word not in RESULTS
    }


#: The beginning of a name where only a drug can stand: in front of a dose, "Ven 400 mg", or beside another, "Ven-Aza".
_CLIP = r"(?:[A-Z][a-z]{2,5}|[A-Z]{3,5}|[a-z]{3,6})"
_CLIP_DOSED = lazy_regex(
    rf"(?<![\w/+-])(?P<clip>{_CLIP})(?=\s(?:\(?at\s|\(|(?:SC|IV|PO)\s)?\d+(?:[.,]\d+)?\s?(?:mg|[uµμ]g|mcg|g|MU|IU|U)\b)"
)
_CLIPS_JOINED = lazy_regex(
    r"(?<![\w/+-])(?P<one>[A-Z][a-z]{2,5}|[A-Z]{3,5})(?:\s?[+/]\s?|-)(?P<other>[A-Z][a-z]{2,5}|[A-Z]{3,5})(?![\w/+-])"
)
#: Behind a word that a treatment follows, twice in the text: "randomized to tebe", "27% with tebe".
_CLIP_GIVEN = scanner(
    r"\b(?:to|with|for|of|on|than|plus|vs\.?|versus|received|receiving)\s(?P<clip>[A-Za-z][a-z]{3,6}|(?<=plus\s)[a-z]{3})(?=[\s,.;:)])"
)
_WORDS = frozenset(["cape", "cell", "chem", "immune", "inter", "line", "oral", "over", "pain", "para", "trans"])


def clipped_names(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Beginnings of the names of drugs that the text has in full, with the drug: {"Ven": ("venetoclax",)}.

    Conference abstracts write so without saying it.  A beginning is believed where a dose stands right behind it,
    where two of them are joined or where it is given twice, and where it fits one drug of the text alone.
    """
    single = {(d, text[m.start : m.end].lower()) for m in mentions if len(m.drugs) == 1 for d in m.drugs}
    if not single:
        return {}
    known = {text[m.start : m.end] for m in mentions}
    found: dict[str, tuple[str, ...]] = {}
    for match in _CLIP_DOSED.finditer(text):
        clip = match["clip"]
        drug = None if clip in known else _begins(clip, single, {}, ())
        if drug:
            found[clip] = (drug,)
    for match in _CLIPS_JOINED.finditer(text):
        pair = [_begins(clip, single, {}, ()) for clip in (match["one"], match["other"])]
        if all(pair) and pair[0] != pair[1]:
            found |= {c: (d,) for c, d in zip(match.group("one", "other"), pair, strict=True) if d and c not in known}
    given = [m["clip"] for m in _CLIP_GIVEN.finditer(text)]
    for clip in {c for c in given if given.count(c) > 1 or (len(c) > 4 and text.count(c) > 1)} - known - found.keys():
        drug = _begins(clip, single, {}, ()) if clip.lower() not in _WORDS else None
        if drug and drug != clip.lower():
            found[clip] = (drug,)
    return found


def _begins(part: str, single: set[tuple[str, str]], letters: Mapping[str, str], known: tuple[str, ...]) -> str | None:
    """The one drug of the text, none of the regimen's, that this part of a name stands for."""
    if part in letters:
        return letters[part] if letters[part] not in known else None
    start = part.lower()
    drugs = {drug for drug, surface in single if drug.startswith(start) or surface.startswith(start)} - set(known)
    return drugs.pop() if len(drugs) == 1 else None


def _whole_words(text: str, name: str, flags: int = 0) -> list[str]:
    often = text.count(name) > 1 or (flags and text.lower().count(name.lower()) > 1)
    return re.findall(rf"(?<![\w+/-]){re.escape(name)}(?![\w+])", text, flags) if often else []


def _variant_of_known(acronym: str, drugs: tuple[str, ...]) -> bool:
    """Whether a sure regimen of that name has all these drugs and more, or all but some of them.

    FLOT keeps its leucovorin if a text omits it; "S-1 [SOX] or capecitabine [CAPOX]" adds no S-1 to CAPOX.
    """
    known = load_drugs().codes.get(normalize_case(acronym))
    if known is None or not known.regimen or known.ambiguous:
        return False
    return set(drugs) < set(known.drugs) or set(drugs) > set(known.drugs)


def _after(text: str, mentions: Sequence[Named], i: int) -> list[tuple[str, Sequence[Named]]]:
    """An acronym in brackets behind mention i, and the chain of mentions that ends there.

    With doses in between, "docetaxel 75 mg/m2 and cisplatin 75 mg/m2 (DC)", it takes two drugs or more, or
    three letters of one that are used again.
    """
    head = HEAD.match(text, mentions[i].end)
    at = head.end() if head else mentions[i].end
    clipped = CLIPPED.match(text, at)
    if clipped and _clips(clipped["acronym"], text, mentions[i]):
        return [(clipped["acronym"], mentions[i : i + 1])]
    match, link, least = BRACKETED.match(text, at), LINK, 1
    if not match:
        match, link, least = DOSED_BRACKET.match(text, mentions[i].end), DOSED_LINK, 2
        at = match.start("acronym") if match else 0
        passed = i + 1 < len(mentions) and mentions[i + 1].start < at
        if passed or not DOSE_WORD.search(text, mentions[i].end, at):
            return []
        if match and len(match["acronym"]) > 2 and text.count(match["acronym"]) > 1:
            least = 1
    if not match or not _plausible(match["acronym"]) or NAMES_STUDY.match(text, match.end("acronym")):
        return []
    known = load_drugs().codes.get(normalize_case(match["acronym"]))
    if _opens(match["acronym"], text, mentions[i]) or (known and known.drugs == mentions[i].drugs):
        return [(match["acronym"], mentions[i : i + 1])]
    first = i
    while first > 0 and link.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    for start in range(first, i + 2 - least):
        if spells(match["acronym"], text, mentions[start : i + 1]):
            return [(match["acronym"], mentions[start : i + 1])]
    return []


def _clips(short: str, text: str, mention: Named) -> bool:
    """Whether each part of the short name begins a word of the name that it stands behind, in their order."""
    words = text[mention.start : mention.end].lower().split()
    parts = short.lower().split("-")
    return (
        len(mention.drugs) == 1
        and len(parts) <= len(words)
        and words[0] != parts[0]
        and (all(w.startswith(p) for w, p in zip(words, parts, strict=False)))
    )


def _opens(acronym: str, text: str, mention: Named) -> bool:
    """Whether the acronym is the beginning of this drug's name: "oxaliplatin and topotecan (TOP)"."""
    letters = MANNER.sub("", acronym).lower()
    return len(letters) > 2 and any(
        n.startswith(letters) for n in (text[mention.start : mention.end].lower(), *mention.drugs)
    )


def _before(text: str, mentions: Sequence[Named], i: int) -> list[tuple[str, Sequence[Named]]]:
    """An acronym right before the bracket that mention i opens, and the chain of mentions inside."""
    match = BEFORE_BRACKET.search(text, max(0, mentions[i].start - 50), mentions[i].start)
    if not match or not _plausible(match["acronym"]):
        return []
    last = i
    while last + 1 < len(mentions) and DOSED_LINK.fullmatch(text, mentions[last].end, mentions[last + 1].start):
        last += 1
    for stop in range(last + 1, i + 1, -1):
        if re.search(r"\bor\b", text[mentions[i].end : mentions[stop - 1].start]):
            continue
        if spells(match["acronym"], text, mentions[i:stop]):
            return [(match["acronym"], mentions[i:stop])]
    return []


def _plausible(acronym: str) -> bool:
    return (
        acronym not in RESULTS and 2 <= sum(c.isalpha() for c in acronym) <= 8 and sum(map(str.isupper, acronym)) >= 1
    )


def spells(acronym: str, text: str, chain: Sequence[Named]) -> bool:
    """Whether the acronym's letters can be dealt out to the mentions of the chain.

    One drug needs its letters in order ("MPA", medroxyprogesterone acetate); several need an initial each.
    """
    letters = "".join(c for c in MANNER.sub("", acronym) if c.isalpha()).lower()
    surfaces = [text[m.start : m.end].lower() for m in chain]
    if len(chain) == 1:
        after = text[chain[0].end : chain[0].end + 20].partition("(")[0].lower()
        names = (surfaces[0], *chain[0].drugs, *(s.lower() for d in chain[0].drugs for s in synonyms_of(d)))
        return any(_in_order(letters, n + after) for n in names)
    if len(chain) > 6 or len(letters) < len(chain):
        return False
    orders = permutations(range(len(chain))) if len(chain) <= 4 else [tuple(range(len(chain)))]
    return any(_dealt(letters, [(surfaces[k], *chain[k].drugs) for k in order]) for order in orders)


def _dealt(letters: str, names: list[tuple[str, ...]]) -> bool:
    """Whether the letters split into one run per drug, each starting like a name of that drug."""
    if not names:
        return not letters
    for size in range(1, len(letters) - len(names) + 2):
        run, rest = letters[:size], letters[size:]
        fits = run in initials(names[0]) if size == 1 else any(_in_order(run, n) for n in names[0])
        if fits and _dealt(rest, names[1:]):
            return True
    return False


def _in_order(letters: str, name: str) -> bool:
    """Whether the letters stand in the name in this order, the first one first."""
    if not name.startswith(letters[0]):
        return False
    rest = iter(name)
    return all(c in rest for c in letters)


@lru_cache(maxsize=4096)
def initials(names: tuple[str, ...]) -> frozenset[str]:
    """First letters of a drug's names: X for capecitabine is that of Xeloda."""
    words = [w for name in names[1:] for w in words_of(name)]
    return frozenset(w[0].lower() for w in (names[0], *words, *(s for n in names[1:] for s in synonyms_of(n))))


@lru_cache(maxsize=1024)
def in_order_of_letters(letters: str, drugs: tuple[str, ...]) -> tuple[str, ...]:
    """The drugs of a regimen in the order of its letters; none when these do not tell it for sure.

    A letter is that of a drug's own name rather than that of another name: the F of FEC is fluorouracil, though
    epirubicin is called Farmorubicin too.

    >>> in_order_of_letters("fec", ("cyclophosphamide", "epirubicin", "fluorouracil"))
    ('fluorouracil', 'epirubicin', 'cyclophosphamide')
    """
    if not 2 <= len(drugs) <= 8:
        return ()
    # the cheapest ways in which the letters so far name these drugs, of which two may cost the same
    ways: dict[frozenset[str], tuple[int, set[tuple[str, ...]]]] = {frozenset(): (0, {()})}
    for letter in letters:
        for held, (cost, orders) in list(ways.items()):
            for drug in drugs:
                if drug in held or letter not in initials((drug, drug)):
                    continue
                now = cost + (drug[0] != letter)
                known, others = ways.get(held | {drug}, (now + 1, set()))
                if now <= known:
                    longer = {(*order, drug) for order in orders}
                    ways[held | {drug}] = (now, longer | others if now == known else longer)
    _, found = ways.get(frozenset(drugs), (0, set()))
    return next(iter(found)) if len(found) == 1 else ()


def defined_otherwise(text: str, acronym: str, mentions: Sequence[Named], drugs: tuple[str, ...] = ()) -> bool:
    """Whether the text explains the acronym by words that are no drugs: "total cholesterol (TC)".

    With ``drugs``, those of an ambiguous acronym, one of them or a word for treatment has to stand in front
    of its bracket: "scalp cooling (CAP)" has none.
    """
    brackets = [text.find(opening + acronym + closing) for opening in "([" for closing in ")];"]
    at = min((b for b in brackets if b >= 0), default=-1)
    letters = [c.lower() for c in acronym if c.isalpha()]
    if at < 0 or len(letters) < 2:
        return False
    words = list(CONTENT_WORD.finditer(text, max(0, at - 120), at))[-len(letters) :]
    if [w.group()[0].lower() for w in words] == letters:
        return not any(words[0].start() <= m.start < at for m in mentions)
    named = any(at - 150 < m.end <= at and set(drugs).intersection(m.drugs) for m in mentions)
    return bool(drugs) and not named and not TREATMENT.search(text, max(0, at - 30), at)
