"""The example corpus and its gold agree with each other, and the corpus is in words of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import trialtables
from study_cues import unstated
from trialtables.facts import AE_AGGREGATES
from trialtables.lexicons.conditions import find_conditions
from trialtables.reading import read_paths

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
ANNOTATIONS = ROOT / "annotations"
#: Beside the gold: what a gold file must look like, and which documents rules may be tuned on.
NOT_GOLD = ("schema.json", "split.json")
SHARED = ROOT.parent / "shared"
CTCAE = Path(trialtables.__file__).parent / "lexicons" / "ctcae_terms.tsv"

# fmt: off
SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
#: What else says a number: how often a drug is taken.
FREQUENCY_WORDS = {"twice": 2.0, "bid": 2.0, "tid": 3.0}
DIGITS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])|\d*\.?\d+")
WORD = re.compile(r"[a-z]+")

#: Fields whose number need not be written: a rate of once per day or week is "daily" or "weekly".
IMPLIED = {"frequency": 1.0, "period": 1.0}
OPEN_GRADE = re.compile(r"≥|or (?:higher|worse|above|greater|more)|at least|\+", re.IGNORECASE)
NONE = re.compile(r"\b(?:no|none|not|neither|without)\b", re.IGNORECASE)
RUN = 8


def gold_files() -> list[Path]:
    return sorted(path for path in ANNOTATIONS.glob("*.json") if path.name not in NOT_GOLD)


def texts() -> dict[str, str]:
    return {document.doc_id: document.text for document in read_paths([CORPUS])}


TEXTS = texts()
GOLD: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text("utf-8")) for path in gold_files()}


def numbers_in(text: str) -> set[float]:
    """Every number that a text states, in digits or in words.

    >>> sorted(numbers_in("Eighty-three patients took 1,000 mg; 14·5% responded (P = .07)"))
    [0.07, 14.5, 83.0, 1000.0]
    """
    text = re.sub(r"(?<=\d)·(?=\d)", ".", text)
    found = {float(match.group().replace(",", "")) for match in DIGITS.finditer(text)}
    words = WORD.findall(text.lower())
    for first, second in zip(words, [*words[1:], ""], strict=True):
        found |= {FREQUENCY_WORDS[first]} if first in FREQUENCY_WORDS else set()
        found |= {float(SMALL.index(first))} if first in SMALL else set()
        if first in TENS[2:]:
            ten = 10.0 * TENS.index(first)
            found |= {ten, ten + SMALL.index(second)} if second in SMALL[1:10] else {ten}
    return found


def annotated_numbers(gold: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Table, field and value of every number of an annotation, those inside strings included."""
    for table, rows in gold.items():
        for row in rows if isinstance(rows, list) else ():
            for field, value in row.items() if isinstance(row, dict) else ():
                if isinstance(value, int | float):
                    yield table, field, float(value)
                elif field == "p_value":
                    yield table, field, float(str(value).lstrip("<>="))
                elif field in ("days", "weeks"):
                    yield from ((table, field, float(day)) for day in re.findall(r"\d+", value))


def is_stated(field: str, value: float, text: str, numbers: set[float]) -> bool:
    """Whether a text states an annotated number, or what the guidelines derive it from."""
    if abs(value) in numbers or IMPLIED.get(field) == value:
        return True
    if field == "grade_high" and value == 5:
        return bool(OPEN_GRADE.search(text))
    if value == 0:
        return bool(NONE.search(text))
    if field == "cycle_days":  # "every 3 weeks"; "3 weeks on, 1 week off"; once weekly with every fourth omitted
        return value / 7 in numbers or value / 7 - 1 in numbers
    if field == "days":  # "3 weeks on" is days 1-21, "once weekly for 3 weeks" days 1, 8 and 15
        return value == 1 or value / 7 in numbers or (value in (8, 15) and "weekly" in text)
    return False


def test_every_document_has_its_annotation_and_every_annotation_its_document() -> None:
    assert set(TEXTS) == set(GOLD)


def test_the_corpus_is_large_enough() -> None:
    assert len(TEXTS) >= 30


@pytest.mark.parametrize("name", GOLD)
def test_annotation_is_named_after_its_document(name: str) -> None:
    assert GOLD[name]["doc_id"] == name


@pytest.mark.parametrize("name", GOLD)
def test_annotation_fits_the_schema(name: str) -> None:
    jsonschema.validate(GOLD[name], json.loads((ANNOTATIONS / "schema.json").read_text("utf-8")))


@pytest.mark.parametrize("name", GOLD)
def test_every_annotated_number_occurs_in_the_text(name: str) -> None:
    numbers = numbers_in(TEXTS[name])
    missing = [
        f"{table}.{field} = {value:g}"
        for table, field, value in annotated_numbers(GOLD[name])
        if not is_stated(field, value, TEXTS[name], numbers)
    ]
    assert missing == []


@pytest.mark.parametrize("name", GOLD)
def test_every_attribute_of_the_study_has_a_word_in_the_text(name: str) -> None:
    assert list(unstated(GOLD[name]["studies"], TEXTS[name])) == []


@pytest.mark.parametrize("name", GOLD)
def test_conditions_go_by_one_name(name: str) -> None:
    conditions = [row["value"] for row in GOLD[name]["studies"] if row["attribute"] == "condition"]
    known = {x: found[2].name for x in conditions for found in find_conditions(x) if found[:2] == (0, len(x))}
    assert all(x == other for x, other in known.items()), known


@pytest.mark.parametrize("name", GOLD)
def test_rows_refer_to_arms_of_their_document(name: str) -> None:
    gold = GOLD[name]
    arms = {arm["arm_id"]: arm for arm in gold["arms"]}
    assert list(arms) == [f"A{number}" for number in range(1, len(arms) + 1)]
    assert all(arm["drugs"] == sorted(drug.lower() for drug in arm["drugs"]) for arm in arms.values())
    for table, rows in gold.items():
        for row in rows if isinstance(rows, list) and table not in ("ae_mentions", "studies") else ():
            assert row["arm_id"] in {*arms, "all"}, (table, row)
            if row["arm_id"] in arms and "drug" in row:
                assert row["drug"] in arms[row["arm_id"]]["drugs"], (table, row)


@pytest.mark.parametrize("name", GOLD)
def test_adverse_events_are_terms_of_ctcae(name: str) -> None:
    lines = CTCAE.read_text("utf-8").splitlines()
    terms = {cell for line in lines for cell in line.split("\t")} | set(AE_AGGREGATES)
    named = {row["ctcae_term"] for row in GOLD[name]["adverse_events"]} | set(GOLD[name]["ae_mentions"])
    assert named - terms == set()


@pytest.mark.parametrize("name", GOLD)
def test_no_row_is_annotated_twice(name: str) -> None:
    for table, rows in GOLD[name].items():
        if isinstance(rows, list):
            seen = [json.dumps(row, sort_keys=True) for row in rows]
            assert len(seen) == len(set(seen)), table


def test_readme_tells_where_each_file_comes_from() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", (CORPUS / "README.md").read_text("utf-8"), re.MULTILINE)
    files = sorted(path.name for path in CORPUS.iterdir() if path.name != "README.md")
    assert sorted(set(listed)) == files


def test_corpus_has_the_file_forms_that_users_have() -> None:
    raw = [path.read_bytes() for path in CORPUS.glob("*.txt")]
    assert any(data.startswith(b"\xef\xbb\xbf") for data in raw)
    assert any(b"\r\n" in data for data in raw)
    assert list(CORPUS.glob("*.xml"))


def runs_of_words(text: str, length: int = RUN) -> set[str]:
    """Every run of ``length`` words inside a sentence; a number ends a run: figures are facts, not wording."""
    found = set()
    for stretch in re.split(r"\d+|[.;:?!]\s", text.lower()):
        words = WORD.findall(stretch)
        found |= {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of real abstracts is not at hand")
def test_no_sentence_is_copied_from_a_real_abstract() -> None:
    ours = {run: name for name, text in TEXTS.items() for run in runs_of_words(text)}
    copied = {
        f"{ours[run]} <- {path.name}: {run}"
        for path in sorted(SHARED.rglob("*.txt"))
        for run in runs_of_words(path.read_text("utf-8", errors="replace")) & ours.keys()
    }
    assert copied == set()
