"""The adverse-event lexicon in memory: names of CTCAE v5.0 terms and of aggregates, as a tree over words.

The names live in ``adverse_events.tsv`` (its head explains the notation) and ``ctcae_terms.tsv``; how they
were chosen stands in ``AE_README.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from ..components.text.lazy_regex import lazy_regex
from ..facts import AE_AGGREGATES

#: Phrases under this name are longer phrases that keep a word from counting as an event.
NOT_AN_EVENT = "NONE"
AGGREGATES = frozenset(AE_AGGREGATES)
_MARKS = {"+": "rise", "-": "fall", "~": "toxicity"}

#: A word is a run of letters and digits; the slash counts as one, so that "hand/foot" can be a name.
WORD = lazy_regex(r"[^\W_]+|/")
_SHARP_PLURAL = lazy_regex(r"(?:sh|ch|x|ss)es$")
_GREEK_PLURAL = lazy_regex(r"(?:thrombo|necro|steno|fibro|acido|psycho|neuro|metasta)ses$")
_KEEPS_S = ("ss", "us", "is")

#: The last words of the organ classes that are counted by their own name; procedures and circumstances are no events.
_OF_EVENTS = ("disorders", "infestations", "complications", "conditions")


@dataclass(frozen=True)
class Entry:
    """One row of the lexicon: a term, its organ class (empty for aggregates) and its names."""

    term: str
    soc: str
    names: tuple[str, ...]
    #: (direction, name): a name that becomes this event with "rise", "fall" or "toxicity" beside it
    parts: tuple[tuple[str, str], ...]


@dataclass
class Payload:
    """What a name means: an event by itself, and what it becomes beside a direction word."""

    term: str | None = None
    parts: dict[str, str] = field(default_factory=dict)


@dataclass
class Node:
    """One word deep in the tree of names."""

    next: dict[str, Node] = field(default_factory=dict)
    payload: Payload | None = None


@dataclass(frozen=True)
class Lexicon:
    """The tree of names, and for each last word (or two) the modifiers that can share it.

    ``shared[("pain",)][("bone",)]`` is ``"Bone pain"``: in "bone and abdominal pain" the first adjective
    borrows the noun of the second.
    """

    root: Node
    shared: dict[tuple[str, ...], dict[tuple[str, ...], str]]
    soc: dict[str, str]


@cache
def ctcae_terms() -> dict[str, str]:
    """CTCAE v5.0 term → its system organ class, in the vocabulary's order."""
    lines = _data("ctcae_terms.tsv")[1:]
    return {term: soc for _code, soc, term in (line.split("\t") for line in lines)}


@cache
def entries() -> tuple[Entry, ...]:
    """The rows of ``adverse_events.tsv``; raises ``ValueError`` for a row without its four columns."""
    lines = [line for line in _data("adverse_events.tsv") if not line.startswith("#")]
    return tuple(_entry(line) for line in lines[1:])


def _data(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line]


def _entry(line: str) -> Entry:
    columns = line.split("\t")
    if len(columns) != 4:
        raise ValueError(f"an adverse-event row has four columns, not {len(columns)}: {line[:60]!r}")
    term, soc, synonyms, _note = columns
    names = [name for name in synonyms.split("|") if name]
    parts = tuple((_MARKS[name[0]], name[1:]) for name in names if name[0] in _MARKS)
    plain = [name for name in names if name[0] not in _MARKS and name != "!"]
    if soc and "!" not in names and not term.endswith("specify"):
        plain.append(term.lower() if term.split()[0].istitle() else term)
    if (
        soc
        and term == f"{soc} - Other, specify"
        and soc.endswith(_OF_EVENTS)
        and name_key(soc) not in map(name_key, plain)
    ):
        plain.append(soc.lower())  # "infections and infestations": a class counted as such
    return Entry(term, soc, tuple(plain), parts)


@lru_cache(maxsize=65536)
@lru_cache(maxsize=20_000)  # the words of abstracts recur from text to text
def keys(word: str) -> tuple[str, str]:
    """How a word of a text is looked up: as written when it is an abbreviation, and folded.

    Folding joins British and American spelling, singular and plural, upper and lower case:
    ``"Oedemas"`` → ``("edema", "edema")``; ``"AEs"`` → ``("AE", "ae")``.
    """
    folded = fold(word)
    if not is_abbreviation(word):
        return folded, folded
    exact = word[:-1] if word.endswith("s") and word[-2:-1].isupper() else word
    return exact, folded


def is_abbreviation(word: str) -> bool:
    """Capitals carry meaning: in AST, QTc, Hb, not in Bell or NEUTROPENIA."""
    if word.islower() or len(word.rstrip("s")) > 6:
        return False
    capitals = sum(c.isupper() for c in word)
    return capitals > 1 or (capitals == 1 and len(word) <= 3)


def fold(word: str) -> str:
    """The spelling under which a word is stored: ``"haemorrhages"`` → ``"hemorrhage"``."""
    word = word.lower()
    if len(word) < 5:
        return word[:-1] if len(word) == 4 and word.endswith("s") and word[-2] not in "aious" else word
    word = word.replace("ae", "e").replace("oe", "e").replace("leuco", "leuko")
    word = word.replace("tumour", "tumor").replace("colour", "color").replace("odour", "odor")
    return _singular(word)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_KEEPS_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if _GREEK_PLURAL.search(word):
        return word[:-2] + "is"
    if _SHARP_PLURAL.search(word):
        return word[:-2]
    return word[:-1]


def name_key(name: str) -> tuple[str, ...]:
    """The words of a lexicon name as they are stored; abbreviations keep their capitals."""
    return tuple(keys(word)[0] for word in WORD.findall(name))


def spellings(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A stored name and, when it opens with "non", the form with or without the gap after it."""
    yield key
    if key[0] == "non" and len(key) > 1:
        yield ("non" + key[1], *key[2:])
    elif key[0].startswith("non") and len(key[0]) > 8:
        yield ("non", key[0][3:], *key[1:])


#: Last words that two or more adjectives can share; others would join unrelated items of a list.
_SHARING = frozenset(
    {
        "pain", "infection", "hemorrhage", "bleeding", "neuropathy", "effusion", "edema",
        "perforation", "fistula", "mucositis", "thrombosis", "ulcer", "failure", "insufficiency",
        "obstruction", "stenosis", "fracture", "necrosis", "event", "embolism", "toxicity",
        "neurotoxicity", "dysfunction", "hepatitis", "disturbance", "bilirubin", "disorder",
        "cancer", "reaction", "symptom", "ischemia",
    }
)  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """Build the lexicon once; raises ``ValueError`` when one name stands for two terms."""
    root = Node()
    shared: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
    for entry in entries():
        for name in entry.names:
            for key in spellings(name_key(name)):
                _set_term(_payload(root, key), entry.term, name)
                for tail in range(1, min(len(key), 3)):
                    if key[-1] in _SHARING:
                        shared.setdefault(key[-tail:], {})[key[:-tail]] = entry.term
        for direction, name in entry.parts:
            for key in spellings(name_key(name)):
                _set_part(_payload(root, key), direction, entry.term, name)
    covered = {entry.term for entry in entries()}
    for term in ctcae_terms():
        if term not in covered and not term.endswith("specify"):
            _set_term(_payload(root, name_key(term.lower())), term, term)
    return Lexicon(root, shared, ctcae_terms())


def _payload(root: Node, key: tuple[str, ...]) -> Payload:
    node = root
    for word in key:
        node = node.next.setdefault(word, Node())
    if node.payload is None:
        node.payload = Payload()
    return node.payload


def _set_term(payload: Payload, term: str, name: str) -> None:
    if payload.term not in (None, term):
        raise ValueError(f"{name!r} stands for both {payload.term!r} and {term!r}")
    payload.term = term


def _set_part(payload: Payload, direction: str, term: str, name: str) -> None:
    if payload.parts.get(direction, term) != term:
        raise ValueError(f"{direction} of {name!r} stands for both {payload.parts[direction]!r} and {term!r}")
    payload.parts[direction] = term


def soc_of(term: str) -> str | None:
    """The system organ class of a CTCAE term; None for an aggregate or an unknown term."""
    return ctcae_terms().get(term)
