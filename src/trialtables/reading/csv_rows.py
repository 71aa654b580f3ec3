"""Rows of CSV out of lines, also where a quote is not closed: then one line is lost and not all that follow."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from .characters import MOST_PASSED_OVER
from .documents import ReadingError

DELIMITERS = (",", ";", "\t", "|")

# Python's limit of 131,072 characters is for the whole process; rows are bounded here by their lines.
csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))


class RowTooLong(Exception):
    """The lines of one row are longer than a row may be."""


@dataclass(frozen=True)
class Row:
    """The cells of a row, or without any what is wrong with it; ``line`` is where it begins, from 1."""

    line: int
    cells: tuple[str, ...] = ()
    problem: str = ""
    too_long: bool = False


class Lines:
    """Lines that a parser takes for one row; they can be given back where it took too many."""

    def __init__(self, lines: Iterator[str], longest: int) -> None:
        self._lines = lines
        self._longest = longest
        self._again: deque[str] = deque()
        self._given_back = 0
        self._length = 0
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self.taken.append(line)
        self._length += len(line)
        if self._length > self._longest:
            raise RowTooLong
        return line

    def begin_row(self) -> None:
        self.taken = []
        self._length = 0

    def give_back_last(self) -> None:
        """Give back the line that was taken last."""
        self._again.appendleft(self.taken.pop())
        self.number -= 1

    def keep_only_first(self) -> None:
        """Give back all lines of the row but its first."""
        rest = self.taken[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        # Each of these lines is read once more; a file in which that never ends is damaged beyond use.
        self._given_back += self._length - len(self.taken[0])
        if self._given_back > MOST_PASSED_OVER:
            raise ReadingError(f"has too many quotes that are not closed; what follows line {self.number} is not read")


def rows_of(lines: Iterator[str], longest: int) -> Iterator[Row]:
    """The rows of a table, the header first, blank ones left out; the delimiter is told by the header."""
    source = Lines(lines, longest)
    delimiter = delimiter_of(source)
    columns = 0
    parser = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.begin_row()
        line = source.number + 1
        try:
            cells = next(parser)
        except StopIteration:
            return
        except (csv.Error, RowTooLong) as error:
            yield mended(source, line, delimiter, error)
            parser = csv.reader(source, delimiter=delimiter, strict=True)
            continue
        if columns and len(cells) != columns and len(source.taken) > 1:
            yield mended(source, line, delimiter, csv.Error())
            parser = csv.reader(source, delimiter=delimiter, strict=True)
        elif cells:
            columns = columns or len(cells)
            yield Row(line, tuple(cells))


def mended(source: Lines, line: int, delimiter: str, error: Exception) -> Row:
    """The row that begins in ``line`` although a quote in it is out of place, or what is wrong with it.

    One that takes several lines is given up, and its first line alone: in the others the next records may stand.
    """
    if len(source.taken) > 1:
        source.keep_only_first()
        return Row(line, problem=f"a quote in line {line} is not closed")
    if isinstance(error, RowTooLong):
        return Row(line, too_long=True)
    if "unexpected end" in str(error):
        return Row(line, problem=f"a quote in line {line} is not closed")
    return Row(line, tuple(next(csv.reader(source.taken, delimiter=delimiter))))


def delimiter_of(source: Lines) -> str:
    """The delimiter by which the header has the most fields; spreadsheets may state it as ``sep=;``."""
    header = ""
    while not header.strip():
        try:
            header = next(source)
        except (StopIteration, RowTooLong):
            return ","
    stated = header.strip()
    if stated.lower().startswith("sep=") and len(stated) <= 5:
        return stated[4:] or "\t"
    source.give_back_last()
    return max(DELIMITERS, key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter), [])))
