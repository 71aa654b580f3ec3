"""Drug and regimen mentions: ``doc.spans["drugs"]``.

A walk over the words of the text looks up the longest key of the lexicon at every word.  On top of the
lexicon stand the names that the document gives itself: "vinorelbine/capecitabine (NX)" makes NX a regimen of
this document, "medroxyprogesterone (MPA)" makes MPA a drug of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ...lexicons.drugs import SALTS, WORD, DrugLexicon, Entry, load_drugs, normalize_case
from ..base import set_group, span_at, text_of
from ..text.lazy_regex import lazy_regex
from ..text.scan import index_of, scanner
from ..text.words import PATIENTS, VERSUS
from .cell_products import cell_names
from .drug_definitions import clipped_names, composed_names, defined_names, defined_otherwise, lettered_drugs, of_genus
from .titled_drugs import titled_names
from .unlisted_drugs import code_names, dosed_names, stem_names

#: Between two words of one name: nothing, a blank or line break, a hyphen, an apostrophe, a slash or a comma.
JOINT = lazy_regex(r"|[-‐‑–—−]\s{0,3}|['’′]-|['’′./&+→>]|\s{1,4}|,\s?|\s?[(\[]|[)\]][-‐‑–\s]|\s[+/→]\s")
#: Before a number only what holds a code together: "IL-2" but not "IL (2 patients)".
NUMBER_JOINT = lazy_regex(r"|[-‐‑–—−]|\s|[,./]|\s?\+\s?")

SALT = lazy_regex(rf"\s{{1,3}}(?:{'|'.join(sorted(SALTS - {'acid', 'lysine'}))})\b", re.IGNORECASE)

#: "A plus B |experienced| patients": they have had both.
_EXPERIENCED = (
    r"\s(?:intolerant|experienced)\s"
    rf"(?=(?:{PATIENTS})\b)"
)
PEOPLE_WITH_BOTH = lazy_regex(_EXPERIENCED, re.IGNORECASE)
#: What patients had before this treatment: "bevacizumab-naive", "refractory to lenalidomide".
PRIOR_SUFFIX = lazy_regex(
    r"(?:\s\([^()\s]{1,10}\))?[-‐‑–\s]{1,2}(?:na[iï]ve|refractory|resistant|(?:un|non-?)responsive|pre-?treated)\b|"
    r"[-‐‑–](?:intolerant|exposed|experienced|sensitive|ineligible)\b|" + _EXPERIENCED,
    re.IGNORECASE,
)
PRIOR_PREFIX = scanner(
    r"\b(?:(?:refractory|resistant|intolerant) to|previously (?:treated with|received)|"
    r"pre-?treated with|prior|previous)\s(?:(?:prior|previous|both|either)\s)?$",
    re.IGNORECASE,
)
SHARED_PREFIX = lazy_regex(r"\s(?:and|or|and/or)\s|/", re.IGNORECASE)
SHARED_SUFFIX = lazy_regex(r"[-‐‑–]?(?:\s(?:and|or|(?i:plus))\s|[/,]\s?)(?:(?:and|or)\s)?")

_ENDOGENOUS = """
    aldesleukin; alpha-tocopherol; arginine; ascorbic acid; beta carotene; betaine; biotin;
    calcitonin; calcitriol; cholecalciferol; choline; coenzyme q10; corticotropin; cortisone;
    creatine monohydrate; cyanocobalamin; docosahexaenoic acid; dopamine; eicosapentaenoic acid;
    endostatin; epinephrine; epoetin alfa; estradiol; filgrastim; folic acid; genistein; glucagon;
    glutamine; glutathione; heparin; hyaluronic acid; hydrocortisone; insulin; interferon;
    interferon alfa; interferon beta; interferon gamma; levocarnitine; levothyroxine; liothyronine;
    lutein; lycopene; melatonin; menatetrenone; niacin; nitric oxide; norepinephrine; omega-3 fatty
    acids; oprelvekin; oxytocin; palifermin; parathyroid hormone; phytonadione; prasterone;
    progesterone; pyridoxine; riboflavin; sargramostim; selenium; somatropin; stanolone;
    testosterone; thiamine; thrombin; thrombopoietin; tumor necrosis factor alfa; vasopressin;
    vitamin a; vitamin d
"""
#: Substances that the body makes or that food holds: in some surroundings they are measured, not given.
ENDOGENOUS = frozenset(" ".join(name.split()) for name in _ENDOGENOUS.split(";"))
MEASURED_AFTER = lazy_regex(
    r"[-\s](?:receptors?|levels?|concentrations?|resistance|sensitivity|deficien\w+|production|producing|secretion|"
    r"synthesis|expression|binding|dependent|like|status|response|signal\w*|pathway|mRNA|gene|time|lock|suppression|"
    r"serum levels|activity)\b|\)? receptor|\s?\(?\(Pg?R\)|"
    r",? (?:and )?(?:IL-?\d|TNF|glucose|estrone|HbA1c|lipids)",
    re.IGNORECASE,
)
MEASURED_BEFORE = scanner(
    r"\b(?:serum|plasma|endogenous|circulating|urinary|blood|fasting|salivary|"
    r"(?<!dose )(?<!varying )(?<!escalating )(?<!successive )levels? of|"
    r"concentrations? of|"
    r"secretion of|production of|deficiency of|synthesis of|free|IL-?\d+,)\s$",
    re.IGNORECASE,
)
#: "serum levels of FSH and |estradiol|"
MEASURED_IN_LIST = lazy_regex(
    r"\b(?:serum|plasma|circulating|(?<!dose\s)levels\s+of|concentrations\s+of)\s+(?:[\w-]+\s+){1,3}(?:and|or)\s+$",
    re.IGNORECASE,
)
#: "significantly increased |testosterone|", "a reduction in |insulin|"
CHANGED_BEFORE = lazy_regex(
    r"\b(?:(?:increas|decreas|reduc|suppress|elevat)(?:ed?|es|ing)|rais(?:ed|es|ing)|lower(?:ed|s|ing)|"
    r"(?:increases?|decreases?|reductions?|changes?|rise|fall|decline)\s(?:in|of))\s(?:total\s|mean\s|median\s)?\Z",
    re.IGNORECASE,
)
#: "|estradiol, estrone and LH levels"
MEASURED_AS_LIST = lazy_regex(
    r"(?:,\s[\w-]+){0,4},?\s(?:and|or)\s(?:(?:free|total|serum|plasma)\s)?[\w-]+\s(?:\w*hormone\s)?(?:levels?|concentrations?)\b",
    re.IGNORECASE,
)
#: Around such a substance: that it is given.
ADMINISTERED_BEFORE = lazy_regex(
    r"(?:\b(?:oral|transdermal|topical|vaginal|intravenous|subcutaneous|recombinant|human|supplement\w*|receiv\w+|took|taking|given|"
    rf"gave|administ\w+(?: of)?|prophyla\w+|plus|with|{VERSUS}|pegylated|(?:high|low|standard)-dose|injections? of|"
    r"treatment with|doses? of|treated with|randomi[sz]ed to|assigned to|therapy with|use of|using|calcium and)|"
    r"\dm?c?g(?: of)?|\b(?:mg|g|IU|U|µg|ug|mcg)(?: of)?|\+|/)\s?$",
    re.IGNORECASE,
)
ADMINISTERED_AFTER = lazy_regex(
    r"[-\s](?:supplement\w*|therapy|treatment|administration|injections?|infusions?|group|arm|gel|cream|tablets?|intake|"
    rf"support|prophylaxis|alone|plus|{VERSUS}|immunotherapy|use|or placebo|was given|were given)\b|"
    r"\s?[(,]?\s?(?:at a dose of )?\d[\d.,]*\s?(?:mg|g|IU|U|µg|μg|ug|mcg)\b",
    re.IGNORECASE,
)
#: What is not the drug itself but something against it, named after it or like it: "mammalian target of
#: rapamycin", "an epothilone B analog", "a derivative of thalidomide".
AGAINST = lazy_regex(
    r"\b(?:anti-?|non-|targets? of\s|(?:analog(?:ue)?|derivative|metabolite|prodrug)s? of\s)$", re.IGNORECASE
)
#: "placebo tablets |resembling| X": what something else looks like
LOOKS_LIKE = lazy_regex(
    r"\b(?:resembl(?:es?|ing)|mimicking|indistinguishable from|(?:identical|similar) in appearance (?:to|with))\s"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
#: "liposomal irinotecan 80 mg/m2 (|equivalent to 70 mg/m2 of| irinotecan base)": how much of it another product holds
EQUIVALENT_TO = scanner(
    r"\b(?:equivalent|corresponding)\s(?:to|of)\s(?:about\s|approximately\s)?\d[\d.,·]*\s?(?:mg|g|µg|μg|mcg|ug)(?:/[\w()²/]+)?\s"
    r"(?:of\s)?(?:oral\s|the\s)?$",
    re.IGNORECASE,
)
LIKENESS = lazy_regex(
    r"(?:\s|-)(?:prodrug\s)?(?:analog(?:ue)?s?|derivatives?|mimetics?|(?:receptor )?(?:ant)?agonists?|inhibitors?|"
    r"equivalen(?:ce|ts?)(?!\s+to\b))\b",
    re.IGNORECASE,
)

#: What makes two or three letters the beginning of a research code: "CP-868596".
CODE_NUMBER = lazy_regex(r"[-‐‑–]\d{3}")

#: Around an acronym that also means other things, what makes it a regimen.
REGIMEN_AFTER = lazy_regex(
    r"[-‐‑–\s]{1,2}(?:based\s)?(?:chemotherap\w+|chemo|regimens?|arms?|cycles?|courses?|combination|therapy|treatment|"
    rf"protocol|group|schedule|induction|followed by|x\s?\d|×\s?\d|alone|plus|{VERSUS}|q\d+w)\b|\s?[→×]|"
    r"\s\(?(?:\d+(?:/\d+)*\s?mg(?!\s?/\s?d[lL])|AUC\s?\d)\b",
    re.IGNORECASE,
)
#: "anthracycline and taxane (|AT|)-based": letters for classes of drugs
_CLASSES = lazy_regex(r"\banthracyclines?(?:\s+and|\s+plus|\s+or|[/+-])\s?taxanes?\s+\(?\Z", re.IGNORECASE)
#: Studies are named like regimens: "the EPOCH trial".
STUDY_AFTER = lazy_regex(r"\s(?:trial|study|studies)\b", re.IGNORECASE)
REGIMEN_BEFORE = scanner(
    r"(?:\b(?:cycles|courses|doses) of|\breceiv(?:e|ed|ing)|\btreated with|\bgiven|\bregimens?:?|"
    r"\bchemotherapy (?:with|using)|"
    r"\brandomi[sz]ed to|\bassigned to|\bfollowed by|\bversus|\bvs\.?|→)\s(?:either\s|the\s)?\(?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A drug or regimen in the text: characters ``start`` to ``end``, and the names of its drugs."""

    start: int
    end: int
    drugs: tuple[str, ...]
    regimen: bool = False
    ambiguous: bool = False
    prior: bool = False


class Word(NamedTuple):
    """A run of letters or of digits in the text."""

    text: str
    lower: str
    start: int
    end: int


#: Without the call of ``__new__``, which would take longer than all else that is done to a word.
_word = Word._make


def find_mentions(text: str, lexicon: DrugLexicon | None = None) -> list[Mention]:
    """All drug and regimen mentions of a text in order, none inside another.

    >>> [m.drugs for m in find_mentions("cisplatin plus 5-FU in cetuximab-naive patients")]
    [('cisplatin',), ('fluorouracil',), ('cetuximab',)]
    """
    lexicon = lexicon or load_drugs()
    words = [_word((written := m.group(), written.lower(), *m.span())) for m in WORD.finditer(text)]
    walk = _Walk(text, words, lexicon)
    mentions = list(walk.mentions({}))
    own = stem_names(text, words, lexicon)
    named = [*own.values(), *(m.drugs for m in mentions)]
    if not any(name.endswith(("leucel", "-cel")) for names in named for name in names):
        own |= cell_names(text)  # a product with a name is called by its kind, too
    if own:
        mentions = list(walk.mentions(_overlay(own)))
    codes = code_names(text, words, mentions)
    own |= titled_names(text, mentions) | codes | dosed_names(text, words, mentions)
    own |= _without_hyphen(text, mentions)
    sure = [m for m in mentions if not m.ambiguous]
    own = clipped_names(text, sure) | own | defined_names(text, sure)
    for m in mentions:
        written = text[m.start : m.end]
        known = m.drugs if m.ambiguous else ()
        coded = m.regimen or written.isupper()
        if coded and written not in own and defined_otherwise(text, written, mentions, known):
            own[written] = ()
    if own:
        mentions = list(walk.mentions(_overlay(own)))
    # names that are made of those just learnt, "DE plus rh-endostatin (DEE)"
    further = composed_names(text, _settle_ambiguous(text, mentions))
    if codes or any(m.regimen for m in mentions):
        further |= defined_names(text, mentions)
    if further.keys() - own.keys():
        mentions = list(walk.mentions(_overlay(further | own)))
    short = (*lettered_drugs(text, mentions), *of_genus(text, mentions))
    mentions = [*(m for m in mentions if m.drugs), *(Mention(*x) for x in short)]
    mentions = _without_measured(text, sorted(mentions, key=lambda m: m.start))
    return _mark_prior(text, _as_in_regimen(text, _as_specified(text, _settle_ambiguous(text, mentions))))


#: "docetaxel and |S1|", "|S1| plus cisplatin": the drug without its hyphen, and no nerve, stage or table.
_BARE_S1 = scanner(
    r"(?<![\w/.-])S1(?![\w-]|\.\d|\s(?:nerve|root|verteb|sacr|segment|stage|site|domain|spine|level|foramen|metast))"
)
_BESIDE_DRUG = lazy_regex(
    rf"\s?(?:\s(?:and|plus|with|or|{VERSUS}|combined\swith|in\scombination\swith)\s|[+/])\s?(?:oral\s)?", re.IGNORECASE
)


def _without_hyphen(text: str, mentions: list[Mention]) -> dict[str, tuple[str, ...]]:
    """S-1 written as "S1", where the text has it with the hyphen too, or beside another drug."""
    places = [m.span() for m in _BARE_S1.finditer(text)] if "S1" in text else []
    if not places:
        return {}
    known = any(m.drugs == ("s-1",) for m in mentions)
    gaps = ((m.end, a) if m.end <= a else (b, m.start) for a, b in places for m in mentions)
    beside = known or any(0 < b - a <= 30 and _BESIDE_DRUG.fullmatch(text, a, b) for a, b in gaps)
    return {"S1": ("s-1",)} if beside else {}


#: Names of kinds of a drug, of which a text that has named one means this one.
_UNSPECIFIC = frozenset({"interferon", "interferon alfa", "peginterferon", "peginterferon alfa"})


def _as_specified(text: str, mentions: list[Mention]) -> list[Mention]:
    """ "Peginterferon alfa-2a … peginterferon": the bare name means the one kind that the text has named.

    "Interferon alfa … interferon" is one kind too; of "interferon gamma … interferon alfa … interferon" none is meant.
    The title is read in the light of the whole text; what is known of the drug in general stays general.
    """
    named = [m.drugs[0] if len(m.drugs) == 1 else "" for m in mentions]
    if not any(name in _UNSPECIFIC for name in named):
        return mentions
    title = re.search(r"\n|\.\s|\Z", text)
    found = []
    for i, m in enumerate(mentions):
        told = named if title and m.start < title.start() else named[:i]
        begins = (f"{named[i]} ", f"{named[i]}-")
        meant = {k for k in told if named[i] in _UNSPECIFIC and k.startswith(begins)}
        meant = {k for k in meant if not any(other.startswith((f"{k} ", f"{k}-")) for other in meant)}
        found.append(replace(m, drugs=tuple(meant)) if len(meant) == 1 else m)
    return found


#: Between a regimen and one of the drugs that a bracket beside it spells out: "FOLFOX (fluorouracil, |levoleucovorin".
_SPELLED_OUT = lazy_regex(r"[^.;:()]{0,80}\([^.;:()]{0,80}")
_FAR = 161


def _as_in_regimen(text: str, mentions: list[Mention]) -> list[Mention]:
    """ "Fluorouracil, levoleucovorin and oxaliplatin (FOLFOX6)": the folinate by the name that the regimen has for it.

    The regimen and its spelled-out drugs are one treatment, so that they hold the same drugs wherever either is named.
    """
    if any(m.drugs == ("leucovorin",) and not m.regimen for m in mentions):
        return mentions  # the two are told apart
    folinates = [m for m in mentions if m.drugs == ("levoleucovorin",)]
    regimens = [m for m in mentions if m.regimen and _holds_leucovorin(text[m.start : m.end])] if folinates else []
    pairs = (sorted((one, other), key=lambda m: m.start) for one in folinates for other in regimens)
    near = ((one.end, other.start) for one, other in pairs if other.start - one.end <= _FAR)
    if not any(_SPELLED_OUT.fullmatch(text, *between) for between in near):
        return mentions
    meant = {"levoleucovorin": "leucovorin"}
    return [replace(m, drugs=tuple(dict.fromkeys(meant.get(drug, drug) for drug in m.drugs))) for m in mentions]


def _holds_leucovorin(acronym: str) -> bool:
    known = load_drugs().codes.get(normalize_case(acronym))
    return known is not None and known.regimen and "leucovorin" in known.drugs


def _overlay(own: Mapping[str, tuple[str, ...]]) -> dict[str, Entry]:
    """The document's own names as entries of the lexicon; one with no drugs hides the lexicon's."""
    return {normalize_case(written): Entry(drugs, regimen=len(drugs) > 1) for written, drugs in own.items()}


class _Walk:
    """The words of a text, which are walked over once for each set of names that it turns out to have of its own."""

    def __init__(self, text: str, words: list[Word], lexicon: DrugLexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self._plain: dict[int, tuple[int, Mention | None] | None] = {}  # what the lexicon alone has at a word

    def mentions(self, own: dict[str, Entry]) -> Iterator[Mention]:
        """The longest known key at every word, from left to right."""
        first_own = {key.partition(" ")[0].lower(): 1 + key.count(" ") for key in own}
        free = 0
        known = self.lexicon.first_words
        # a first look at the words alone leaves one in eight of them
        for i in [i for i, word in enumerate(self.words) if word[1] in known or word[1] in first_own]:
            if i < free:
                continue
            longest = first_own.get(self.words[i].lower, 0)
            if longest:
                found = self._at(i, longest, own)
            else:
                if i not in self._plain:
                    self._plain[i] = self._at(i, 0, {})
                found = self._plain[i]
            if found is not None:
                free, mention = found
                if mention is not None:
                    yield mention

    def _at(self, i: int, longest_own: int, own: dict[str, Entry]) -> tuple[int, Mention | None] | None:
        """The first word behind the name that begins at a word, and its mention unless it is only measured."""
        longest = max(self.lexicon.first_words.get(self.words[i].lower, 0), longest_own)
        found = _longest_at(self.text, self.words, i, longest, self.lexicon, own)
        if found is None:
            return None
        count, entry = found
        start, end = self.words[i].start, self.words[i + count - 1].end
        return i + count, None if _measured(self.text, start, end, entry) else _mention(self.text, start, end, entry)


def _longest_at(
    text: str, words: list[Word], i: int, longest: int, lexicon: DrugLexicon, own: dict[str, Entry]
) -> tuple[int, Entry] | None:
    """Number of words and entry of the longest key that starts at word i."""
    last = i + 1
    while last < len(words) and last - i < longest and _joined(text, words[last - 1], words[last]):
        last += 1
    for stop in range(last, i, -1):
        run = words[i:stop]
        key = " ".join([w.text for w in run])
        entry = own.get(key) or lexicon.codes.get(key) or lexicon.names.get(key.lower())
        if entry and _whole(text, run, key, of_text=key in own):
            return stop - i, entry
    return None


def _joined(text: str, left: Word, right: Word) -> bool:
    joint = NUMBER_JOINT if right.text.isdigit() else JOINT
    return joint.fullmatch(text, left.end, right.start) is not None


def _whole(text: str, run: list[Word], key: str, *, of_text: bool = False) -> bool:
    """Whether the run is not a piece of something longer, as S-1 of "S1P" or 7+3 of "7.3 cycles".

    Numbers glued to a name pass: "FOLFOX4", "docetaxel75"; so does a short name ``of_text``, the document's own: "S1".
    """
    before = text[run[0].start - 1 : run[0].start]
    after = text[run[-1].end : run[-1].end + 1]
    joints = text[run[0].start : run[-1].end]
    short = len(key) <= 3 and key[-1].isdigit() and not of_text
    if short and ("+" if key[0].isdigit() else "-") not in joints:
        return False
    if _loose_code(text, run) or (len(key) <= 3 and CODE_NUMBER.match(text, run[-1].end)):
        return False
    if before.isalnum() and not (before.isdigit() and len(run[0].text) > 4):
        return False
    return not after.isalnum() or (after.isdigit() and len(run[-1].text) > 3)


def _loose_code(text: str, run: list[Word]) -> bool:
    """Whether letters and a number only happen to meet: "in 01", "5 g 100 mL", but not "VP 16" or "Ro 31-7453"."""
    if len(run) == 3 and len(run[0].text) == 2 and run[2].text.isdigit() and len(run[2].text) == 4:
        return False
    if len(run) < 2 or not run[1].text.isdigit() or not run[0].text.isalpha() or len(run[0].text) > 3:
        return False
    apart = text[run[0].end : run[1].start].isspace()
    return apart and (len(run[0].text) == 1 or not run[0].text.isupper())


def _measured(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the name is that of a laboratory value or of a target here, not of a treatment."""
    if AGAINST.search(text, max(0, start - 15), start) or LIKENESS.match(text, end):
        return True
    if LOOKS_LIKE.search(text, max(0, start - 30), start) or EQUIVALENT_TO.search(text, max(0, start - 60), start):
        return True
    short = end - start <= 4 and text[start:end].isupper()  # CTX is a drug, and a telopeptide in serum
    if entry.regimen or not (short or ENDOGENOUS.intersection(entry.drugs)):
        return False
    return bool(MEASURED_AFTER.match(text, end) or MEASURED_BEFORE.search(text, max(0, start - 20), start))


def _without_measured(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions without a substance of the body that the text somewhere measures and nowhere gives."""
    own = {m.drugs for m in mentions if len(m.drugs) == 1 and m.drugs[0] in ENDOGENOUS}
    measured: set[tuple[str, ...]] = set()
    for drugs in own:
        names = {text[m.start : m.end].lower() for m in mentions if m.drugs == drugs}
        places = [place for name in names for place in index_of(text).places_of(name)]
        if any(_is_measured(text, *x) for x in places) and not any(_is_administered(text, *x) for x in places):
            measured.add(drugs)
    return [m for m in mentions if m.drugs not in measured] if measured else mentions


def _is_measured(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    in_list = MEASURED_IN_LIST.search(before) or MEASURED_AS_LIST.match(text, end, end + 120)
    changed = CHANGED_BEFORE.search(before)
    return bool(MEASURED_AFTER.match(text, end) or MEASURED_BEFORE.search(before) or in_list or changed)


def _is_administered(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 30) : start]
    return bool(ADMINISTERED_BEFORE.search(before) or ADMINISTERED_AFTER.match(text, end))


def _mention(text: str, start: int, end: int, entry: Entry) -> Mention:
    salt = None if entry.regimen else SALT.match(text, end)
    return Mention(start, salt.end() if salt else end, entry.drugs, entry.regimen, entry.ambiguous)


def _settle_ambiguous(text: str, mentions: list[Mention]) -> list[Mention]:
    """Keep an acronym with other meanings when, somewhere in the text, it is used as a regimen.

    An acronym that names a study is dropped there.
    """
    mentions = [m for m in mentions if not (m.regimen and STUDY_AFTER.match(text, m.end))]
    classes = {text[m.start : m.end] for m in mentions if m.ambiguous and _CLASSES.search(text, 0, m.start)}
    mentions = [m for m in mentions if not (m.ambiguous and text[m.start : m.end] in classes)]
    used = {
        text[m.start : m.end]
        for i, m in enumerate(mentions)
        if m.ambiguous and (_in_regimen_context(text, m) or _beside_regimen(text, mentions, i))
    }
    return [m for m in mentions if not m.ambiguous or text[m.start : m.end] in used]


def _in_regimen_context(text: str, m: Mention) -> bool:
    return bool(REGIMEN_AFTER.match(text, m.end) or REGIMEN_BEFORE.search(text, max(0, m.start - 40), m.start))


_JOINS = lazy_regex(rf"\s?(?:[/+→-]|plus|or|{VERSUS})\s?")


def _beside_regimen(text: str, mentions: list[Mention], i: int) -> bool:
    """Whether a sure mention stands directly beside it: "AC or CMF", "TC/trastuzumab"."""
    for left, right in ((i - 1, i), (i, i + 1)):
        if left >= 0 and right < len(mentions):
            between = text[mentions[left].end : mentions[right].start]
            neighbour = mentions[left if right == i else right]
            if not neighbour.ambiguous and _JOINS.fullmatch(between):
                return True
    return False


def _mark_prior(text: str, mentions: list[Mention]) -> list[Mention]:
    """Mark what describes earlier treatment, also shared: "lenalidomide- and bortezomib-refractory"."""
    before, after = [False], [False]
    for i, m in enumerate(mentions):
        shared = before[-1] and SHARED_PREFIX.fullmatch(text, mentions[i - 1].end, m.start)
        before.append(bool(shared or PRIOR_PREFIX.search(text, max(0, m.start - 40), m.start)))
    for i, m in reversed(list(enumerate(mentions))):
        joined = after[-1] and text[m.end : m.end + 1] in ("-", "/", "‐", "–")
        joined = joined or (after[-1] and PEOPLE_WITH_BOTH.match(text, mentions[i + 1].end) is not None)
        shared = joined and SHARED_SUFFIX.fullmatch(text, m.end, mentions[i + 1].start)
        after.append(bool(shared or PRIOR_SUFFIX.match(text, m.end)))
    prior = [a or b for a, b in zip(before[1:], reversed(after[1:]), strict=True)]
    return [replace(m, prior=True) if p else m for m, p in zip(mentions, prior, strict=True)]


class DrugMentions:
    """Writes the mentions of a doc to ``doc.spans["drugs"]``.

    ``label_`` is DRUG or REGIMEN, ``kb_id_`` the sorted names joined by " + ", and ``id_`` is "modifier"
    where the mention only describes earlier treatment ("cetuximab-naive").  A span has whole tokens; the names as they
    stand within these, "paclitaxel" of "carboplatin-paclitaxel", are in ``doc._.drug_names``.
    """

    def __init__(self, lexicon: DrugLexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        mentions = find_mentions(text_of(doc), self.lexicon)
        doc._.drug_names = [(m.start, m.end, sorted(m.drugs)) for m in mentions]
        for m in mentions:
            span = span_at(doc, m.start, m.end, "REGIMEN" if m.regimen else "DRUG", " + ".join(sorted(m.drugs)))
            if m.prior:
                span.id_ = "modifier"
            spans.append(span)
        set_group(doc, "drugs", spans)
        return doc


@Language.factory("trialtables_drugs", assigns=["doc.spans"])
def drugs_component(nlp: Language, name: str) -> DrugMentions:
    """The component over the packaged lexicon."""
    return DrugMentions(load_drugs())
