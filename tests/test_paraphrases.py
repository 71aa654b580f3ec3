"""What a text says does not change with the wording: every text of ``corpus/`` rewritten gives the rows it gave.

Each rewriting exchanges words or signs that say the same, wherever they stand.  Places, evidence and the words that a
row quotes follow the text and are not compared.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from constructions import nlp
from trialtables.batch import extract_document
from trialtables.facts import Fact
from trialtables.reading import InputDocument, read_paths

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
#: Columns that quote the text.
QUOTED = frozenset({"doc_id", "start", "end", "evidence", "section", "rule", "label", "mention", "term", "timepoint"})

Rewriting = Callable[[str], str]


def exchanged(pattern: str, words: str) -> Rewriting:
    """Every match replaced; a capital at the beginning of a word stays one."""

    def replacement(match: re.Match[str]) -> str:
        found = match.group()
        if found.isupper() and len(found) > 3:
            return found  # a heading
        return words.capitalize() if found[:1].isupper() and not found[:2].isupper() else words

    return lambda text: re.sub(pattern, replacement, text, flags=re.IGNORECASE)


def expanded(pattern: str, words: str) -> Rewriting:
    """Every match replaced by a template, upper and lower case told apart."""
    return lambda text: re.sub(pattern, words, text)


def wrapped(width: int) -> Rewriting:
    """Lines of running text broken at a width."""

    def lines(text: str) -> str:
        fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
        paragraphs = re.split(r"\s*\n\s*\n|\s*\n(?=[A-Z][A-Za-z ]+:)", text.replace("\r\n", "\n"))
        return "\n\n".join(fill(paragraph) for paragraph in paragraphs)

    return lines


REWRITINGS: dict[str, Rewriting] = {
    "lines of 60": wrapped(60),
    "lines of 72": wrapped(72),
    "lines of 100": wrapped(100),
    "versus as vs": exchanged(r"\bversus\b", "vs"),
    "versus as v": exchanged(r"\bversus\b", "v"),
    "vs as versus": exchanged(r"\bvs\.?(?=\s)", "versus"),
    "patients as participants": exchanged(r"\bpatients\b", "participants"),
    "patients as pts": exchanged(r"\bpatients\b", "pts"),
    "patients as subjects": exchanged(r"\bpatients\b", "subjects"),
    "randomly assigned as randomized": exchanged(r"\brandomly assigned\b", "randomized"),
    "randomly assigned as allocated": exchanged(r"\brandomly assigned\b", "randomly allocated"),
    "American spelling": exchanged(r"(?<=andomi)s(?=ed|ation)", "z"),
    "British spelling": exchanged(r"(?<=andomi)z(?=ed|ation)", "s"),
    "group as arm": exchanged(r"\bgroup\b", "arm"),
    "arm as group": exchanged(r"\barm\b", "group"),
    "received as were given": exchanged(r"(?<=patients )received\b", "were given"),
    "treated with as received": exchanged(r"\bwere treated with\b", "received"),
    "interval in words": exchanged(r"(?<!\[)\bCI\b", "confidence interval"),
    "hazard ratio in letters": exchanged(r"\bhazard ratio(?: \[HR\]| \(HR\))?", "HR"),
    "p-values without a nought": expanded(r"\b[pP] ?([=<>]) ?0\.(?=\d)", r"P \1 ."),
    "p less than": expanded(r"\b[pP] ?< ?(?=0?\.\d)", "p less than "),
    "p value": expanded(r"\b[pP] ?= ?(?=0?\.\d)", "p value "),
    "months as mo": exchanged(r"(?<=\d )months\b", "mo"),
    "years as y": exchanged(r"(?<=\d )years\b(?! old)", "y"),
    "middle dots": expanded(r"(?<=\d)\.(?=\d)", "·"),
    "en dashes": expanded(r"(?<=\d)-(?=\d)", "–"),
    "unbreakable blanks": expanded(r"(?<=\d) (?=[a-zµ%])", "\u00a0"),
    "grade 3/4": exchanged(r"\bgrades? 3 (?:or|and) (?:grade )?4\b", "grade 3/4"),
    "grade 3 or 4": exchanged(r"\bgrades? 3[-–/]4\b", "grade 3 or 4"),
    "square metres": expanded(r"\bmg ?/ ?m2\b", "mg/m²"),
    "three weeks in words": exchanged(r"\bevery 3 weeks\b", "every three weeks"),
    "q3w": expanded(r"\bevery 3 weeks\b", "q3w"),
    "twice daily in letters": expanded(r"\btwice (?:daily|a day|per day)\b", "BID"),
    "by mouth": exchanged(r"\borally\b", "by mouth"),
    "response in words": expanded(r"\bORR\b", "overall response rate"),
    "most frequent": exchanged(r"\bmost common\b", "most frequent"),
    "no serial comma": expanded(r", and (?=\w)", " and "),
    "out of": expanded(r"\b(\d+) of (\d+)(?= pat)", r"\1 out of \2"),
    "one paragraph below the title": expanded(r"(?<!\A)(?<=\n)(.+?)\s*\n\s*(?=\S)", r"\1 "),
    "debris behind": lambda text: f"{text}\n\nSign in via your Institution\nAll rights reserved.",
}


@cache
def texts() -> tuple[str, ...]:
    """The texts of the corpus that is written for it."""
    return tuple(d.text for d in read_paths(sorted(CORPUS.glob("*.txt"))) if d.status == "ok")


@cache
def rows(text: str) -> Counter[tuple[object, ...]]:
    """Every row of a text but those about the study, without what it quotes."""
    return bare(nlp()(text)._.facts)


def bare(facts: Iterable[Fact]) -> Counter[tuple[object, ...]]:
    """Rows without what they quote, each with how often it is there."""
    found: Counter[tuple[object, ...]] = Counter()
    for fact in facts:
        if fact.table != "studies":
            kept = {k: v for k, v in vars(fact).items() if k not in QUOTED and v not in (None, "")}
            found[(fact.table, *sorted(kept.items()))] += 1
    return found


@pytest.mark.parametrize("name", REWRITINGS)
def test_a_rewritten_text_gives_the_same_rows(name: str) -> None:
    rewrite, rewritten, changes = REWRITINGS[name], 0, []
    for text in texts():
        if (other := rewrite(text)) == text:
            continue
        rewritten += 1
        before, after = rows(text), rows(other)
        changes += [f"- {row}" for row in before - after] + [f"+ {row}" for row in after - before]
    assert rewritten, "no text has the words that this exchanges"
    assert not changes, "\n".join(changes)


LOOSE: dict[str, Rewriting] = {
    "Windows line ends": lambda text: wrapped(72)(text).replace("\n", "\r\n"),
    "two blanks for one": expanded(r"(?<=[\w,%)]) (?=[\w(])", "  "),
    "percent in letters": expanded(r"(?<=\d) ?%", " percent"),
    "per cent in two words": expanded(r"(?<=\d) ?%", " per cent"),
    "indented lines": lambda text: wrapped(72)(text).replace("\n", "\n    "),
    "tabs": expanded(r"(?<=\d) (?=mg|mo)", "\t"),
}


@pytest.mark.parametrize("name", LOOSE)
def test_loose_spacing_gives_the_same_rows_with_evidence_of_the_text_as_it_came(name: str) -> None:
    changes = []
    for text in texts():
        before = bare(extract_document(InputDocument("D", text, "d.txt", "text"), nlp()).facts)
        other = LOOSE[name](text)
        facts = extract_document(InputDocument("D", other, "d.txt", "text"), nlp()).facts
        assert all(fact.evidence == other[fact.start : fact.end] for fact in facts)
        after = bare(facts)
        changes += [f"- {row}" for row in before - after] + [f"+ {row}" for row in after - before]
    assert not changes, "\n".join(changes)


#: A list written by hand in a pattern, where ``text/words.py`` has one that forgets nothing.
BY_HAND = re.compile(
    r"\bversus\|vs|(?<!the\\ )\b(?:patients|participants|subjects)\??\|(?:patients|participants|subjects|women|pts)\b"
)


def test_patterns_take_the_words_that_all_steps_share() -> None:
    components = CORPUS.parent / "src" / "trialtables" / "components"
    allowed = {"words.py", "sections.py"}  # headings: "Patients and methods", "Participants"
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(components.rglob("*.py"))
        if path.name not in allowed
        for line in path.read_text("utf-8").splitlines()
        if BY_HAND.search(line)
    ]
    assert not found, "\n".join(found)
