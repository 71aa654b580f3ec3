"""Drugs and regimens in memory: names, identifiers and the keys under which a text is searched for them.

A key is a name cut into words and numbers, joined by single blanks, so that ``CPT-11``, ``CPT 11`` and
``CPT11`` are one key.  Names are searched in any case, abbreviations and acronyms as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ..components.text.lazy_regex import lazy_regex

LEXICONS = Path(__file__).parent
COLUMNS = ("name", "mesh_id", "drugbank_id", "synonyms", "abbreviations")
REGIMEN_COLUMNS = ("acronym", "drugs", "variants", "ambiguous", "note")

_SALTS = """
    acetate acid adipate anhydrous aspartate besilate besylate bitartrate bromide calcium camsylate
    chloride citrate decanoate dihydrate dihydrochloride dimaleate dimeglumine dimethylsulfoxide
    dipropionate disodium ditosylate edisylate enanthate esylate ethanesulfonate fumarate furoate
    gluconate hcl hemifumarate hemihydrate hexanoate hydrate hydrobromide hydrochloride isethionate
    lactate lysine magnesium malate maleate mesilate mesylate methanesulfonate monohydrate monosodium
    nitrate oxalate palmitate pamoate phosphate pivalate potassium propionate sesquihydrate sodium
    succinate sulfate sulphate tartrate teoclate tosilate tosylate trihydrate tromethamine valerate
    xinafoate zinc
"""
#: Words of a salt, ester or hydrate; a name that ends in one is another spelling of the name without it.
SALTS = frozenset(_SALTS.split())

_SUPPORTIVE = """
    acetaminophen; acyclovir; allopurinol; aprepitant; balugrastim; chlorpheniramine; cimetidine; cyanocobalamin;
    darbepoetin alfa; deferasirox; dexrazoxane; diphenhydramine; efbemalenograstim alfa; eflapegrastim;
    ethiodized oil;
    empegfilgrastim; epoetin alfa; epoetin beta; famotidine; filgrastim; fluconazole; folic acid; fosaprepitant;
    granisetron; heparin; hydroxyzine; lenograstim; lidocaine; lipegfilgrastim; loperamide; mecapegfilgrastim; mesna;
    metoclopramide; molgramostim; netupitant-palonosetron; ondansetron; palonosetron; pegfilgrastim; pyridoxine;
    ramosetron;
    ranitidine; rasburicase; sargramostim; sulfamethoxazole; sulfamethoxazole-trimethoprim; trimethoprim;
    tropisetron; valacyclovir
"""
#: Growth factors, antiemetics and the like: given beside the treatment that a study is about.
SUPPORTIVE = frozenset(" ".join(name.split()) for name in _SUPPORTIVE.split(";"))
#: Given beside a drug for the bones: what a study tests only where its title says so.
SUPPLEMENTS = frozenset({"vitamin d", "cholecalciferol", "ergocalciferol", "calcium", "calcium carbonate"})

#: A run of letters or a run of digits: what a key is made of.
WORD = lazy_regex(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key stands for: one drug, or the drugs of a regimen."""

    drugs: tuple[str, ...]
    regimen: bool = False
    ambiguous: bool = False


@dataclass(frozen=True)
class DrugLexicon:
    """Everything a mention can be written as.

    ``names`` is keyed in lower case, ``codes`` in the case of the text; ``first_words`` holds, by first word
    in lower case, the largest number of words of a key; ``ids`` gives MeSH and DrugBank identifiers by name,
    ``synonyms`` the other names as written.
    """

    names: dict[str, Entry]
    codes: dict[str, Entry]
    first_words: dict[str, int]
    ids: dict[str, tuple[str | None, str | None]]
    synonyms: dict[str, tuple[str, ...]]

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """Names of one word by their first two letters, where misspelled ones are looked up."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            if " " not in name:
                found.setdefault(name[:2], []).append(name)
        return found


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in order.

    >>> words_of("T-DM1 (FOLFOX4)")
    ['T', 'DM', '1', 'FOLFOX', '4']
    """
    return [text] if text.isalpha() else WORD.findall(text)


def normalize_case(text: str) -> str:
    """The key of an abbreviation or acronym, in the case in which it is written.

    >>> normalize_case("mFOLFOX6")
    'mFOLFOX 6'
    """
    return " ".join(words_of(text))


def normalize(text: str) -> str:
    """The key of a name in lower case.

    >>> normalize("5-FU"), normalize("nab-Paclitaxel")
    ('5 fu', 'nab paclitaxel')
    """
    return normalize_case(text).lower()


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of a lexicon file, without comments; raises ``ValueError`` when its columns are not these."""
    lines = (line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")
    header = tuple(next(lines).split("\t"))
    if header != columns:
        raise ValueError(f"{path.name} has the columns {header}, not {columns}")
    for line in lines:
        row = line.split("\t")
        if len(row) != len(columns):
            raise ValueError(f"{path.name}: {len(row)} cells instead of {len(columns)} in {line[:60]!r}")
        yield row


def parts(cell: str) -> list[str]:
    """The members of a cell that holds several, separated by |."""
    return cell.split("|") if cell else []


@cache
def load_drugs() -> DrugLexicon:
    """The packaged lexicon of drugs and regimens; read once per process."""
    names: dict[str, Entry] = {}
    codes: dict[str, Entry] = {}
    ids: dict[str, tuple[str | None, str | None]] = {}
    others: dict[str, tuple[str, ...]] = {}
    for name, mesh_id, drugbank_id, synonyms, abbreviations in read_table(LEXICONS / "drugs.tsv", COLUMNS):
        ids[name] = (mesh_id or None, drugbank_id or None)
        others[name] = (*parts(synonyms), *parts(abbreviations))
        entry = Entry((name,))
        names[normalize(name)] = entry
        for synonym in parts(synonyms):
            names[normalize(synonym)] = entry
        for abbreviation in parts(abbreviations):
            codes[normalize_case(abbreviation)] = entry
    for acronym, drugs, variants, ambiguous, _ in read_table(LEXICONS / "regimens.tsv", REGIMEN_COLUMNS):
        held = tuple(sorted(parts(drugs)))
        entry = Entry(held, regimen=len(held) > 1, ambiguous=ambiguous == "yes")
        for written in (acronym, *parts(variants)):
            codes[normalize_case(written)] = entry
    return DrugLexicon(names, codes, _first_words(names, codes), ids, others)


def _first_words(*keyed: dict[str, Entry]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for keys in keyed:
        for key in keys:
            first, _, rest = key.partition(" ")
            n = 2 + rest.count(" ") if rest else 1
            first = first.lower()
            if longest.get(first, 0) < n:
                longest[first] = n
    return longest


def drug_ids(name: str) -> tuple[str | None, str | None]:
    """MeSH and DrugBank identifier of a non-proprietary name, each ``None`` where unknown.

    >>> drug_ids("not a drug")
    (None, None)
    """
    return load_drugs().ids.get(name, (None, None))


def synonyms_of(name: str) -> tuple[str, ...]:
    """The other names of a drug as they are written, abbreviations included; empty for an unknown name."""
    return load_drugs().synonyms.get(name, ())
