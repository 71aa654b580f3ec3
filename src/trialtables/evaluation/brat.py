"""Reads gold that was annotated in brat: spans of text with their types, checked against the text.

A line that cannot be used is an error that names file and line.  Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..export.standoff import SEPARATOR
from ..facts import FACT_TABLES
from .gold import GoldError

TEXT_BOUND = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
#: Relations, events, attributes, normalizations, notes and equivalences: known, and without a say in span scores.
OTHER = re.compile(r"(?:[REAMN#]\S*|\*)\t\S.*", re.DOTALL)
#: Words of the text that a message shows at most.
SHOWN = 40


class Span(NamedTuple):
    """A typed stretch of a text, first character and one past the last.  A broken one goes from end to end."""

    type: str
    start: int
    end: int


@dataclass(frozen=True)
class BratGold:
    """One annotated document; ``name`` is that of its files."""

    name: str
    text: str
    spans: tuple[Span, ...]


def is_brat_folder(folder: Path) -> bool:
    """Whether gold was annotated in brat.  Raises GoldError where JSON gold lies beside it."""
    if not any(folder.glob("*.ann")):
        return False
    if facts := [p.name for p in sorted(folder.glob("*.json")) if p.name not in ("schema.json", "split.json")]:
        raise GoldError(f"{folder}: holds brat gold (*.ann) and gold facts ({facts[0]}); keep them in two folders")
    return True


def read_brat_folder(folder: Path) -> list[BratGold]:
    """Every ``.ann`` file of a folder, not of folders in it, with its text, by name.

    Raises GoldError for the first line that is damaged, and for an annotation without its text.
    """
    return [read_brat(path) for path in sorted(folder.glob("*.ann"))]


def read_brat(path: Path) -> BratGold:
    """One ``.ann`` file and the ``.txt`` file beside it."""
    text = read_utf8(path.with_suffix(".txt"), f"{path}: no text beside it: ")
    return BratGold(path.stem, text, tuple(dict.fromkeys(spans_of(path, text))))


def read_utf8(path: Path, otherwise: str = "") -> str:
    """A file's characters, line ends as they are: offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise GoldError(f"{otherwise}{path}: cannot be read: {error.strerror}") from error


def spans_of(path: Path, text: str) -> Iterator[Span]:
    """The spans of an ``.ann`` file, in its order."""
    first: dict[str, int] = {}
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip() or OTHER.fullmatch(line):
            continue
        try:
            name, span = text_bound(line, text)
            if name in first:
                raise ValueError(f"{name} is there already, in line {first[name]}")
        except ValueError as error:
            raise GoldError(f"{path}, line {number}: {error}") from None
        first[name] = number
        yield span


def text_bound(line: str, text: str) -> tuple[str, Span]:
    """The id and span of a text-bound annotation; ValueError says what is wrong with it.

    ``"T1\\tDrug 0 8\\timatinib"`` gives ``("T1", Span("Drug", 0, 8))``.
    """
    match = TEXT_BOUND.fullmatch(line)
    if not match:
        raise ValueError(f"no annotation of brat: {quoted(line)}; expected T1<tab>TYPE START END<tab>words")
    name, kind, places, words = match.groups()
    parts = [(int(start), int(end)) for start, end in (place.split(" ") for place in places.split(";"))]
    for start, end in parts:
        if not start < end <= len(text):
            raise ValueError(f"{name} lies at {start} to {end}, in a text of {len(text)} characters")
    there = [text[start:end] for start, end in parts]
    # Old versions of brat wrote broken stretches without a space between their parts.
    if words not in (SEPARATOR.join(there), "".join(there)):
        raise ValueError(f"{name} says {quoted(words)}, but the text has {quoted(SEPARATOR.join(there))} at {places}")
    return name, Span(kind, min(start for start, _ in parts), max(end for _, end in parts))


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, on one line."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"}"'


def parse_types(option: str) -> dict[str, str]:
    """Which of our types each name of the gold's means: ``"Drug=drugs,ADE=adverse_events"``, or a file of such lines.

    In a file each pair has its line; what follows ``#`` is a comment.  ValueError for what is neither.
    """
    path = Path(option)
    if path.is_file():
        entries = [line.partition("#")[0] for line in read_utf8(path).splitlines()]
    elif "=" in option:
        entries = option.split(",")
    else:
        raise ValueError(f"--types {option}: no such file, and no pairs such as Drug=drugs,ADE=adverse_events")
    types = {}
    for entry in filter(str.strip, entries):
        name, equals, kind = (part.strip() for part in entry.partition("="))
        if not equals or not name or kind not in FACT_TABLES:
            raise ValueError(f"--types: {entry.strip()!r} is no NAME=TYPE with a type of {', '.join(FACT_TABLES)}")
        types[name] = kind
    return types
