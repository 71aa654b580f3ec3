"""The external annotations: well-formed, settled, split, and every figure found in its text.

The texts are not part of the project; the test that reads them is skipped where they are absent.
"""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from study_cues import unstated
from trialtables.components.text.reading_text import reading_text
from trialtables.evaluation import read_gold
from trialtables.lexicons.conditions import find_conditions

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "annotations" / "external"
TEXTS = [ROOT.parent / "shared" / "unlabelled", ROOT.parent / "shared" / "pico" / "text"]
FILES = sorted(FOLDER.glob("*.json"))
BOTH = sorted((FOLDER / "agreement").glob("*/*.json"))
LONGEST_LABEL = 100

#: Columns with figures that are read off the text.  Cycle lengths, days, frequencies and periods are not
#: among them: they may be worked out of words ("3 weeks on, 1 week off", "twice daily").
NUMBER_COLUMNS = {
    "n", "total", "percent", "percent_low", "percent_high", "ci_low", "ci_high", "range_low", "range_high",
    "low", "high", "value", "at", "cycles", "duration", "grade_low", "grade_high", "baseline", "followup",
    "change",
}  # fmt: skip
SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ROMAN = ("", "I", "II", "III", "IV", "V")
GRADES = re.compile(r"[Gg]rades?\s+((?:III|II|IV|I|V)\b(?:\s*(?:-|–|/|to|or|and)\s*(?:III|II|IV|I|V)\b)?)")
_ANY_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
SPELLED = re.compile(
    rf"""
    \b(?:(?P<hundreds>{_ANY_SMALL}) \s+ hundred (?:\s+and)? \b\s*)?
    (?: \b(?P<tens>{"|".join(TENS)}) (?:[-\s] (?P<unit>{_ANY_SMALL}))? \b | \b(?P<small>{_ANY_SMALL})\b )?
    """,
    re.VERBOSE,
)


def ids(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


def annotation(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def rows(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for table, content in data.items():
        if isinstance(content, list):
            yield from ((table, row) for row in content if isinstance(row, dict))


def numbers_in(text: str) -> set[float]:
    """Every number that the text prints or spells out: ``5·7`` → 5.7, ``1,006`` → 1006, ``Ten`` → 10."""
    plain = re.sub(r"(?<=\d)·(?=\d)", ".", text)
    found = {float(number) for number in re.findall(r"\d+\.\d+|\d+|(?<!\d)\.\d+", plain)}
    # A misprint: a space after the point of a percentage, "7. 1%".
    found |= {float(f"{whole}.{tenth}") for whole, tenth in re.findall(r"\b(\d+)\. (\d)%", plain)}
    # Others: a decimal comma, "1,5 mcg/kg"; a point that got lost, "078 to 1.03".
    found |= {float(f"{whole}.{tenth}") for whole, tenth in re.findall(r"(?<![\d,.])(\d+),(\d)(?![\d,])", plain)}
    found |= {float(f"0.{decimals}") for decimals in re.findall(r"(?<![\d,.])0(\d\d)\b", plain)}
    # A power of ten that lost its raised figure: "1 × 10(12)".
    found |= {float(f"{times}e{power}") for times, power in re.findall(r"(\d+(?:\.\d+)?)\s*×\s*10\((\d+)\)", plain)}
    grouped = re.findall(r"\b\d{1,3}(?:[,\s]\d{3})+\b", plain)
    found |= {float(ROMAN.index(numeral)) for words in GRADES.findall(plain) for numeral in re.findall(r"[IV]+", words)}
    return found | {float(re.sub(r"\D", "", number)) for number in grouped} | _spelled(plain.casefold())


def _spelled(text: str) -> set[float]:
    found = set()
    for match in filter(lambda match: match[0], SPELLED.finditer(text)):
        hundreds, tens, unit, small = match.group("hundreds", "tens", "unit", "small")
        value = 100 * SMALL.index(hundreds) if hundreds else 0
        value += 10 * (TENS.index(tens) + 2) if tens else 0
        value += SMALL.index(unit or small or "zero")
        found.add(float(value))
    return found


def figures(data: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The figures that an annotator read off the text, with the place where they are written."""
    for table, row in rows(data):
        for name in NUMBER_COLUMNS & row.keys():
            value = row[name]
            # "No patient" is 0, "grade 3 or worse" ends at 5, "cycle 1" is the first of one; texts such as
            # "not reached" are no figures.
            unprinted = (name, value) in {("grade_high", 5), ("cycles", 1)} or value == 0
            if not unprinted and not isinstance(value, str):
                yield f"{table}.{name}", abs(float(value))
        if "p_value" in row:
            yield f"{table}.p_value", float(re.findall(r"\d*\.?\d+", row["p_value"])[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5·7 months", {5.7}, id="raised point"),
        pytest.param("six (7. 1%)", {7.1}, id="point broken by a space"),
        pytest.param("1,5 mcg/kg", {1.5}, id="decimal comma"),
        pytest.param("0.9; 95% CI, 078 to 1.03", {0.78}, id="lost point"),
        pytest.param("1 × 10(12) viral particles", {1e12}, id="power of ten"),
        pytest.param("1,006 and 13 388 patients", {1006.0, 13388.0}, id="grouped thousands"),
        pytest.param("P =.80", {0.8}, id="no leading zero"),
        pytest.param("Forty-three were enrolled", {43.0}, id="hyphened word"),
        pytest.param("One hundred six; two hundred ninety-five", {106.0, 295.0}, id="hundreds"),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, expected: set[float]) -> None:
    assert expected <= numbers_in(text)


def test_a_number_within_a_number_is_not_read() -> None:
    assert numbers_in("13.5%") == {13.5}


@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_file_has_the_annotation_format(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "annotations" / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(annotation(path))
    assert read_gold(path).doc_id == path.stem


@pytest.mark.parametrize("path", BOTH, ids=[f"{path.parent.name}-{path.stem}" for path in BOTH])
def test_original_of_a_settled_file_has_the_annotation_format(path: Path) -> None:
    assert annotation(path)["annotator"] == path.parent.name.removeprefix("annotator")
    assert annotation(FOLDER / path.name)["annotator"] == "settled"
    assert read_gold(path).doc_id == path.stem


@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_rows_are_coded_by_the_guide(path: Path) -> None:
    data = annotation(path)
    for arm in data["arms"]:
        assert arm["drugs"] == sorted(set(arm["drugs"])), "drugs are sorted and named once"
    named = data.get("ae_mentions", [])
    counted = {row["ctcae_term"] for row in data["adverse_events"]}
    assert len(named) == len(set(named)) and not counted & set(named), "a counted event is no mere mention"
    for table, row in rows(data):
        if table == "doses":
            assert row["low"] <= row["high"]
        if table == "survival" and row["statistic"] == "rate":
            assert {"at", "at_unit"} <= row.keys() and "unit" not in row
        if table == "comparisons":
            assert row["arm_id"] != row["reference_arm_id"]


@pytest.mark.parametrize("path", FILES + BOTH, ids=ids(FILES) + [f"{p.parent.name}-{p.stem}" for p in BOTH])
def test_no_sentence_is_copied(path: Path) -> None:
    for table, row in rows(annotation(path)):
        for name, value in row.items():
            assert not isinstance(value, str) or len(value) <= LONGEST_LABEL, f"{table}.{name}: {value}"


def text_of(path: Path) -> str:
    """The text of an annotation, from the first folder that has it."""
    return next(t for folder in TEXTS if (t := folder / f"{path.stem}.txt").is_file()).read_text(encoding="utf-8")


needs_texts = pytest.mark.skipif(not all(folder.is_dir() for folder in TEXTS), reason="the texts are not here")


@needs_texts
@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_every_figure_is_in_the_text(path: Path) -> None:
    printed = numbers_in(text_of(path)) | numbers_in(reading_text(text_of(path)))
    absent = [(place, value) for place, value in figures(annotation(path)) if value not in printed]
    # A rate may be printed as a proportion, its limits as well: "overall survival was 0.89 (0.85-0.93)".
    rates = {"survival.value", "survival.ci_low", "survival.ci_high"}
    assert not [(place, value) for place, value in absent if place not in rates or value / 100 not in printed]


@needs_texts
@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_every_attribute_of_the_study_has_a_word_in_the_text(path: Path) -> None:
    assert list(unstated(annotation(path)["studies"], text_of(path))) == []


@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_conditions_go_by_one_name(path: Path) -> None:
    """What the lexicon of conditions knows under another name is called by that name."""
    names = [row["value"] for row in annotation(path)["studies"] if row["attribute"] == "condition"]
    known = {name: found[2].name for name in names for found in find_conditions(name) if found[:2] == (0, len(name))}
    assert all(name == other for name, other in known.items()), known


def test_agreement_counts_what_both_annotated() -> None:
    first, second = ({p.name for p in BOTH if p.parent.name == f"annotator{k}"} for k in (1, 2))
    assert first == second and len(first) == 8


def test_documented_agreement_is_the_computed_one() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "agreement.py"))
    table = script["as_markdown"](script["agreement"](script["DEFAULT_FOLDER"]))
    assert table in (ROOT / "docs" / "agreement.md").read_text(encoding="utf-8")


def test_every_document_is_for_development_or_held_back() -> None:
    """What is held back was annotated before anything extracted from it was seen; ``corpus/`` retells none of it."""
    split = json.loads((ROOT / "annotations" / "split.json").read_text(encoding="utf-8"))
    assert sorted(split) == ids(FILES)
    held_back = {doc_id for doc_id, part in split.items() if part == "held-back"}
    assert len(held_back) == 40
    assert set(split.values()) == {"development", "held-back"}
    sources = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    for doc_id in held_back:
        number = re.sub(r"^(PMID|NCT|DOI_10\.\d+_)", "", doc_id)
        assert number not in sources and number.replace("_", "") not in re.sub(r"\W", "", sources)
